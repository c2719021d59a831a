"""What the guards of purity run of the office's documents: a page with every kind of block, as bytes."""

from sanse_ledger.office import render_docx
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


def run() -> bytes:
    """Write the page in both languages, the second with the first as its template."""
    first = render_docx(PAGE)
    return first + render_docx(PAGE, "en", template=first)
