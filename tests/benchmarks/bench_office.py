"""A table of a document against the same table made by python-docx's own calls, and a whole circular."""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from harness import Figure, times_faster

from sanse_ledger.office import render_docx
from sanse_ledger.pages.document import Document, Table

HEADS = ("编号", "颜色", "事项", "责任股室", "分管领导", "时限", "状态", "本周进展")
ROW = (
    "重-29",
    "▲红",
    "政法综合业务用房搬迁",
    "办公室",
    "常务副书记",
    "2022-06-10",
    "逾期21天",
    "规划意见已上县政府常务会",
)


def ours(rows: int) -> bytes:
    """Write a page of one table."""
    return render_docx(Document(title="清单", blocks=[Table(columns=HEADS, rows=[ROW] * rows)]))


def theirs(rows: int) -> bytes:
    """Write the same table as the documentation of python-docx does: a row added, its cells filled one by one."""
    document = docx.Document()
    document.add_heading("清单")
    table = document.add_table(rows=1, cols=len(HEADS))
    for place, head in enumerate(HEADS):
        fill(table.rows[0].cells[place], head)
    for _ in range(rows):
        cells = table.add_row().cells
        for place, text in enumerate(ROW):
            fill(cells[place], text)
    document.save(stream := BytesIO())
    return stream.getvalue()


def fill(cell: _Cell, text: str) -> None:
    """Give a cell its text, width and alignment, and the run its font for Chinese."""
    cell.width = Mm(18)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.font.name = "仿宋"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")  # noqa: SLF001 - as all of its users do


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figure: 300 rows of eight columns."""
    rows, rounds = (100, 3) if short else (300, 7)
    ratio, our, their = times_faster(lambda: ours(rows), lambda: theirs(rows), rounds)
    detail = f"{rows} rows of {len(HEADS)}; {our * 1e3:.0f} ms : {their * 1e3:.0f} ms"
    yield Figure("a table as a document", "python-docx's own calls", ratio, "at least 10 (300 rows)", detail)
