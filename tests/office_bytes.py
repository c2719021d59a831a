"""What the guards of purity run of the office's formats: a page, a dashboard, a calendar, pictures."""

from datetime import date, datetime

from sanse_ledger import BEIJING, Colour, Ledger, Register, Restrict
from sanse_ledger.office import ledger_calendar, ledger_dashboard, plot_lateness, plot_weeks, render_docx
from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    Card,
    Chip,
    Document,
    Heading,
    Labels,
    Note,
    NumberedList,
    Paragraph,
    Signature,
    Table,
)

RED = Chip(style="red", symbol="▲", text="红")
PAGE = Document(
    title="通报", organ="某县委政法委", series="督办通报", subtitle="第1期", issued="2022年7月1日",
    addressees=["各股室"],
    blocks=[
        Heading(level=1, text="一、总体情况"), Paragraph(inlines=["在册", RED]), NumberedList(items=["甲"]),
        Table(columns=["编号"], rows=[["R-1"]]), Note(inlines="注"), AttachmentList(titles=["清单"]),
        Signature(organ="某县委政法委", date="2022年7月1日"), Attachment(label="附件", title="清单", landscape=True),
        Labels(cards=[Card(chip=RED, number="R-1", title="考评", rows=[("股室", "综治股")])]),
    ],
    copies=["县委办公室"], printed_by="办公室", printed_on="2022年7月1日",
)  # fmt: skip


AT = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
LEDGER = Ledger.open(owner="某县委政法委", year=2022).submit(
    *(
        Register(
            number=f"{place}", colour=colour, title="平安建设", kind="考评", requirement="达标", at=AT, by="办公室",
            leader=f"领导{place % 3}", section=f"股室{place % 5}", due=date(2022, 6, 1 + place),
            source="自查" if colour is Colour.ORANGE else None,
        )
        for place, colour in enumerate([*Colour][:3] * 5)
    ),
    Restrict(item="3", restricted=True, reason="涉密", at=AT, by="办公室"),
)  # fmt: skip
"""Items of many sections and leaders: what their order would show is seen."""


def run() -> bytes:
    """Write the page in both languages, the second after the first as its template, a dashboard in both, pictures."""
    first = render_docx(PAGE)
    day = date(2022, 6, 10)
    boards = ledger_dashboard(LEDGER, day) + ledger_dashboard(LEDGER, day, language="en", for_="领导0")
    days = ledger_calendar(LEDGER, domain="gy.example.cn", on=day)
    pictures = plot_weeks(LEDGER, on=day).svg() + plot_lateness(LEDGER, on=day, language="en").png()
    return first + render_docx(PAGE, "en", template=first) + boards.encode() + days + pictures
