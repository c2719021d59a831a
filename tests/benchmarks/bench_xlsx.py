"""Workbooks: reading cells and commands against python-calamine alone, writing against XlsxWriter's own loop."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from harness import Figure, times_faster
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from sanse_ledger import BEIJING, Colour, Kind, Ledger, Register
from sanse_ledger.office import ledger_workbook, read_workbook
from sanse_ledger.office.xlsx.books import book_of
from sanse_ledger.office.xlsx.files import raw_sheets
from sanse_ledger.office.xlsx.grid import Grid
from sanse_ledger.office.xlsx.tables import found_table

ROWS = 10_000
HEADS = (
    *("编号", "颜色", "事项名称", "类别", "工作要求", "分管领导", "责任单位", "配合单位", "责任人", "来源"),
    *("登记日期", "完成时限"),
)
AT = datetime(2023, 2, 1, 9, tzinfo=BEIJING)


def sheet(rows: int) -> bytes:
    """Return a workbook of an office: twelve columns, dates as cells and as people write them."""
    book = Workbook(made := BytesIO(), {"in_memory": True})
    page = book.add_worksheet("台账")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, HEADS)
    for line in range(1, rows + 1):
        texts = (
            *(f"R-{line}", "红", f"平安建设年度考评迎检{line}", "考核事项", f"逐项对标备齐迎检材料{line}"),
            *("常务副书记", "综治督导股", "维稳指导股", "股长", "上级督导反馈"),
        )
        for place, text in enumerate(texts):
            page.write_string(line, place, text)
        page.write_datetime(line, 10, date(2023, 1, 5), day)
        page.write_string(line, 11, f"2023年{1 + line % 12}月{1 + line % 28}日前")
    book.close()
    return made.getvalue()


def bare_cells(data: bytes) -> list[list[Any]]:
    """Return the cells as python-calamine has them."""
    rows: list[list[Any]] = (
        CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    )
    return rows


def our_cells(data: bytes) -> int:
    """Return how many rows the table has."""
    found = found_table(raw_sheets(data)[0], {})
    return 0 if found is None else len(found.rows)


def our_commands(data: bytes) -> int:
    """Return how many commands the workbook makes."""
    return len(read_workbook(data, at=AT, by="办公室", year=2023).checked())


def a_ledger(rows: int) -> Ledger:
    """Return a ledger of red items."""
    return Ledger.open(owner="某县委政法委", year=2023).submit(
        *(
            Register(
                number=f"R-{line}", colour=Colour.RED, title=f"平安建设年度考评迎检{line}", kind=Kind.ASSESSMENT,
                requirement=f"逐项对标备齐迎检材料{line}", leader="常务副书记", section="综治督导股",
                supporting=["维稳指导股"], person="股长", due=date(2023, 6, 1 + line % 28), at=AT, by="办公室",
            )
            for line in range(rows)
        )
    )  # fmt: skip


def bare_book(grids: Sequence[Grid]) -> bytes:
    """Return the cells of sheets that somebody has made before, written by XlsxWriter's `write` in a loop."""
    book = Workbook(made := BytesIO(), {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for grid in grids:
        page = book.add_worksheet(grid.name)
        for line, row in enumerate(grid.rows):
            for place, cell in enumerate(row):
                page.write(line, place, cell.zh if isinstance(cell, Colour) else cell)
            for place, key in enumerate(grid.keys[line] if grid.keys else (), start=len(row)):
                page.write(line, place, key)
    book.close()
    return made.getvalue()


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield how dear cells, commands and a workbook are beside the libraries alone; a ratio below 1 is dearer."""
    rows, rounds = (ROWS // 10, 2) if short else (ROWS, 5)
    data, ledger = sheet(rows), a_ledger(rows)
    for what, ours, most in (("cells of a workbook", our_cells, "1.5"), ("commands of a workbook", our_commands, "5")):
        if ours(data) != rows:
            raise AssertionError(what)
        _, our, their = times_faster(lambda task=ours: task(data), lambda: bare_cells(data), rounds)  # type: ignore[misc]
        detail = f"{our:.2f} s for {rows:,} rows"
        yield Figure(what, "python-calamine alone, time of ours", our / their, f"at most {most}", detail)
    grids = book_of(ledger, None, None, "zh", None, None, editing=False).grids
    _, our, their = times_faster(lambda: ledger_workbook(ledger), lambda: bare_book(grids), rounds)
    detail = f"{our:.2f} s for {rows:,} items, each on two sheets"
    yield Figure("a workbook", "XlsxWriter's loop, time of ours", our / their, "at most 1.3", detail)
