"""Documents and texts that the tests of the renderers share: one page with every block, and what hostile hands type."""

from hypothesis import strategies as st

from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    BulletList,
    Card,
    Chip,
    Document,
    Heading,
    Labels,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Signature,
    Strong,
    Table,
)
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.text import first_forbidden

RED = Chip(style="red", symbol="▲", text=Words(zh="红", en="Red"))
ORANGE = Chip(style="orange", symbol="◆", text=Words(zh="橙", en="Orange"))
GREEN = Chip(style="green", symbol="●", text=Words(zh="绿", en="Green"))
CLEARED = Chip(style="cleared", symbol="", text=Words(zh="已销号", en="Cleared"))
CHIPS = (RED, ORANGE, GREEN, CLEARED)

BALANCE = Table(
    caption=Words(zh="四柱", en="The four columns"),
    columns=[Words(zh="颜色", en="Colour"), Words(zh="旧管", en="Opening"), Words(zh="实在", en="Closing")],
    rows=[[RED, "3", "12"], [[ORANGE, "（新）"], "0", Strong(text="4")]],
    align=["center", "right", "right"],
    widths=[2, 1, 1],
    row_header=True,
)
FACTS = Table(columns=["项", "值"], rows=[["编号", "R-1"], ["事项", "平安建设"]], header=False)
CARD = Card(
    chip=GREEN,
    number="G-7",
    title="网格员季度培训",
    rows=[
        (Words(zh="责任股室", en="Section"), "综治督导室"),
        (Words(zh="完成时限", en="Due"), Strong(text="2022-12-30")),
    ],
)

EVERYTHING = Document(
    organ=Words(zh="中共某县委政法委员会", en="Political and Legal Affairs Committee"),
    series=Words(zh="督办通报", en="Supervision circular"),
    subtitle=Words(zh="第3期", en="No. 3"),
    issued=Words(zh="2022年12月2日", en="2 December 2022"),
    title=Words(zh="“三色台账”督办通报", en="Three-colour ledger: circular"),
    addressees=["综治督导室", "办公室"],
    blocks=[
        Heading(level=1, text=Words(zh="一、总体情况", en="I. Overall")),
        Paragraph(inlines=["在册", Strong(text="12"), "项，其中", RED, CLEARED]),
        Paragraph(inlines=Words(zh="不缩进。", en="Flush."), indent=False),
        BALANCE,
        Note(inlines=Words(zh="注：四舍五入。", en="Half up.")),
        Heading(level=2, text=Words(zh="（一）问题", en="(1) Problems")),
        BulletList(items=["甲", ["乙\n另起", Strong(text="丙")]]),
        NumberedList(items=["子", "丑"]),
        FACTS,
        AttachmentList(titles=[Words(zh="标识贴", en="Labels"), Words(zh="说明", en="Remarks")]),
        Signature(
            organ=Words(zh="某县委政法委办公室", en="General Office"),
            date=Words(zh="2022年12月2日", en="2 December 2022"),
        ),
        PageBreak(landscape=True),
        Labels(cards=[CARD], across=3),
        Attachment(label=Words(zh="附件2", en="Attachment 2"), title=Words(zh="说明", en="Remarks"), landscape=True),
        Paragraph(inlines=Words(zh="无。", en="None.")),
    ],
    reports=[Words(zh="委领导", en="the leaders")],
    copies=["县委办公室", "县政府办公室"],
    printed_by=Words(zh="某县委政法委办公室", en="General Office"),
    printed_on=Words(zh="2022年12月2日", en="2 December 2022"),
    footer=[Words(zh="截至2022年12月2日15时", en="As of 15:00 on 2 December 2022"), ["记录：", Strong(text="1,024")]],
)

_PIECES = (
    *("<script>", "</td>", "</style>", "<!--", "-->", "<br>", "&amp;", "&#124;", "&lt", '"', "'", "<", ">", "&"),
    *("|", "\\", "`", "```", "*", "**", "_", "~~", "~~~", "#", "# ", "- ", "+ ", "1. ", "12)", "---", "===", ":---"),
    *("[a](b)", "![a](b)", "[ ]", "http://a.cn", "www.a.cn", "$", "{{", "}}", "%s", "\n", "\n\n", "    ", "\t", " "),
    *("甲", "督办", "，", "。", "“", "”", "（", "）", "　", "▲", "א", "ب", "é", "e\u0301", "\U00020000", "0", "a", "-"),
)
HOSTILE = st.lists(
    st.sampled_from(_PIECES) | st.characters(codec="utf-8").filter(lambda typed: first_forbidden(typed) is None),
    max_size=8,
).map(lambda pieces: "".join(pieces).replace("\r", ""))
"""What people type, as the rooms above let it through, with all that means something to a format."""
