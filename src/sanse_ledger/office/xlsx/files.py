"""The sheets of a file as rows of cells: .xlsx, .xls, .ods by python-calamine, .xlsx by openpyxl where that is absent.

A cell holds a text, a number, a truth, a date, or nothing ("" or None). Of merged cells the first one has the value.
Python-calamine leaves out what a formula gave that went wrong: that is put back, so that nothing is lost unseen.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, TypeAlias

from attrs import frozen

from sanse_ledger.errors import MissingExtra
from sanse_ledger.office.archive import members
from sanse_ledger.office.extras import extra
from sanse_ledger.office.xlsx.extents import MOST_CELLS, NoWorkbook, elements, look_through, wrong_cells

Row: TypeAlias = list[Any]
Merged: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


@frozen(kw_only=True)
class RawSheet:
    """A sheet as it stands in the file: its rows from the first, and which cells are merged, from (0, 0).

    >>> RawSheet(name="Sheet1", is_visible=True, rows=[["a"]], merged=()).rows
    [['a']]
    """

    name: str
    is_visible: bool
    rows: list[Row]
    merged: tuple[Merged, ...]


def raw_sheets(data: bytes) -> tuple[RawSheet, ...]:
    """Return the sheets of a file, the hidden ones too.

    Raises NoWorkbook; MissingExtra where neither library is installed.
    """
    try:
        import python_calamine  # noqa: F401, PLC0415 - asked for, and openpyxl taken where it is absent
    except ModuleNotFoundError:
        read = _by_openpyxl
    else:
        read = _by_calamine
    try:
        look_through(data)
        return tuple(read(data))
    except (NoWorkbook, MissingExtra):
        raise
    except Exception as error:  # whatever a reader meets inside, in the file or in one of its sheets, it raises
        raise NoWorkbook("no-workbook") from error


def _by_calamine(data: bytes) -> Iterator[RawSheet]:
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum  # noqa: PLC0415 - see above

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError as error:
        raise NoWorkbook("locked-workbook") from error
    wrong = _errors(data)
    for about in book.sheets_metadata:
        sheet = book.get_sheet_by_name(about.name)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise NoWorkbook("sheet-too-large")
        rows: list[Row] = sheet.to_python(skip_empty_area=False)
        for line, place, text in wrong.get(about.name, ()):
            for row in rows[line : line + 1]:
                row[place : place + 1] = [text]
        is_visible = about.visible is SheetVisibleEnum.Visible
        yield RawSheet(name=about.name, is_visible=is_visible, rows=rows, merged=tuple(sheet.merged_cell_ranges or ()))


def _errors(data: bytes) -> Mapping[str, list[tuple[int, int, str]]]:
    """Return where formulas of an .xlsx file went wrong, by sheet: row, column and what it says."""
    parts = {name: part for name, part in members(data, "xl/worksheets/") if b' t="e"' in part}
    if not parts:
        return {}
    beside = dict(members(data, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    relations = elements(beside["xl/_rels/workbook.xml.rels"], "Relationship")
    targets = {each["Id"]: each["Target"].removeprefix("/xl/") for each in relations}
    sheets = elements(beside["xl/workbook.xml"], "sheet")
    places = {about["name"]: parts.get(f"xl/{targets[about['id']]}") for about in sheets}
    return {name: wrong_cells(part) for name, part in places.items() if part is not None}


def _by_openpyxl(data: bytes) -> Iterator[RawSheet]:
    with extra("xlsx"):
        import openpyxl  # noqa: PLC0415 - the second choice
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise NoWorkbook("sheet-too-large")
        merged = tuple(
            ((each.min_row - 1, each.min_col - 1), (each.max_row - 1, each.max_col - 1))
            for each in sheet.merged_cells.ranges
        )
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        yield RawSheet(name=sheet.title, is_visible=sheet.sheet_state == "visible", rows=rows, merged=merged)
