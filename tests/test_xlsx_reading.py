"""An office's own workbook: its table is found, every row is a command, or a problem with sheet, row and column."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers.expat import ParserCreate
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from people import OFFICE
from sanse_ledger import BEIJING, BadDocument, Colour, SameAs
from sanse_ledger.errors import MissingExtra, WrongType, WrongValue
from sanse_ledger.office import WorkbookReading, read_workbook
from sanse_ledger.office.xlsx import extents, files

AT = datetime(2023, 1, 5, 9, tzinfo=BEIJING)
DEFAULTS: Mapping[str, Any] = {
    "colour": Colour.RED, "kind": "重点工作", "requirement": SameAs("title"), "leader": "副书记", "source": "会议议定",
}  # fmt: skip


Kept = tuple[str, list[Any], tuple[str, ...]]
"""A sheet as an office keeps it: its name, its rows, and which ranges are merged."""


def workbook(*sheets: Kept) -> bytes:
    """Return a workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for each in merged:
            sheet.merge_cells(each)
    book.save(made := BytesIO())
    return made.getvalue()


def read(data: bytes, **given: Any) -> WorkbookReading:  # noqa: ANN401 - any argument of `read_workbook`
    """Read a workbook with the defaults of an office."""
    asked: dict[str, Any] = {"at": AT, "by": OFFICE, "year": 2023, "defaults": DEFAULTS} | given
    return read_workbook(data, **asked)


HEADS: list[object] = ["序号", "工作任务", "责任单位", "完成时限", "备注"]
PLAIN: Kept = (
    "台账",
    [["某县2023年重点任务台账"], ["（截至1月5日）"], HEADS, [1, "甲", "综治股", "6月底", ""]],
    ("A1:E1",),
)
DOUBLE: Kept = (
    "二级表头",
    [
        ["某县重点任务"],
        ["序号", "任务", "责任单位", None, "时限", "完成情况", None],
        [None, None, "牵头", "配合", None, "本周进展", "下周安排"],
        ["一、平安建设", None, None, None, None, None, None],
        [1, "甲", "综治股", "维稳股、办公室", date(2023, 6, 30), "", ""],
        [2, "乙", None, "维稳股", "2023年8月31日（周四）前", "", ""],
        ["合计", "2项", None, None, None, None, None],
        ["备注：以上均为重点任务", None, None, None, None, None, None],
    ],
    ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:G2", "A4:G4", "C5:C6"),
)


def test_headings_are_found_below_a_title() -> None:
    """Title and date are no rows; what was read from which column is said, with what was left out."""
    reading = read(workbook(PLAIN))
    [command] = reading.checked()
    [about] = reading.sheets

    assert ("1", "甲", "综治股", date(2023, 6, 30)) == (command.number, command.title, command.section, command.due)
    assert (3, ("备注",)) == (about.row, about.ignored)
    assert ("完成时限", "due") in about.columns


def test_headings_of_two_rows_merged_cells_parts_totals_and_notes() -> None:
    """Two rows make the headings, a merged cell counts for each of its rows, and what is no item is passed over."""
    reading = read(workbook(DOUBLE))
    first, second = reading.checked()
    [about] = reading.sheets

    assert [("序号", "number"), ("任务", "title"), ("牵头责任单位", "section"), ("配合单位", "supporting")] == [
        *about.columns[:4]
    ]
    assert ("综治股", ("维稳股", "办公室"), date(2023, 6, 30)) == (first.section, first.supporting, first.due)
    assert ("综治股", ("维稳股",), date(2023, 8, 31)) == (second.section, second.supporting, second.due)
    assert ((4, "一、平安建设"), (7, "合计"), (8, "备注：以上均为重点任务")) == about.passed
    assert ("完成情况 本周进展", "完成情况 下周安排") == about.ignored


def test_two_rows_are_found_where_nothing_is_known_to_be_merged() -> None:
    """A file that does not say which cells are merged shows it by its gaps."""
    rows = [each[:] for each in DOUBLE[1]]
    reading = read(workbook(("台账", rows, ())), fill_down=["section"])

    assert ["甲", "乙"] == [command.title for command in reading.checked()]
    assert ("配合单位", "supporting") in reading.sheets[0].columns


def test_problems_are_told_by_sheet_row_and_column_of_the_file() -> None:
    """A cell that cannot be read is named where it stands, whatever stands above the table."""
    rows = [["台账"], [], HEADS, [1, "甲", "综治股", "6月31日", ""], [], [3, None, "综治股", "每月", ""], [4]]
    data = workbook(("台账", rows, ()), ("说明", [["填表说明"]], ()))
    reading = read(data)

    assert [
        (4, 4, "台账!完成时限", "no-such-day"),
        (6, 2, "台账!工作任务", "missing-cell"),
        (6, 4, "台账!完成时限", "recurring-date"),
    ] == [(each.line, each.column, each.path, each.code) for each in reading.problems]
    assert ((7, "4"),) == reading.sheets[0].passed
    assert ("说明",) == reading.without
    with pytest.raises(BadDocument, match="台账!完成时限"):
        reading.checked()


def test_several_sheets_are_one_ledger() -> None:
    """A sheet named after a colour has that colour; a number stands once in the workbook; sheets can be chosen."""
    red, orange = (
        (f"{name}台账", [HEADS, [number, "甲", "综治股", "6月底", ""], HEADS], ())
        for name, number in (("红色", 1), ("橙色", 2))
    )
    unnumbered = ("无号", [HEADS[1:], ["丙", "乙", "6月底"]], ())
    again = ("再", [HEADS, ["1", "丙", "综治股", "6月底", ""]], ())
    without = {name: value for name, value in DEFAULTS.items() if name != "colour"}
    reading = read(workbook(red, orange), defaults=without)
    twice = read(workbook(red, again))

    assert [Colour.RED, Colour.ORANGE] == [command.colour for command in reading.checked()]
    assert ((3, "序号"),) == reading.sheets[0].passed
    assert [(2, 1, "再!序号", "number-on-another-sheet")] == [
        (each.line, each.column, each.path, each.code) for each in twice.problems
    ]
    assert ["1"] == [command.number for command in read(workbook(red, again), sheets=["再"]).checked()]
    assert ["no-such-sheet", "no-headings"] == [each.code for each in read(workbook(red), sheets=["绿"]).problems]
    second = (orange[0], orange[1], ())
    reading = read(workbook(second, unnumbered), number="{}", defaults=DEFAULTS)
    assert [(2, "无号!编号", "number-on-another-sheet")] == [
        (each.line, each.path, each.code) for each in reading.problems
    ]
    both = read(workbook(unnumbered, ("再无", [HEADS[1:], [], ["丁", "乙", "6月底"]], ())), number="重-{:02d}")
    assert ["重-01", "重-02"] == [each.number for each in both.checked()]


def test_sheets_that_each_count_from_one_are_one_ledger_with_the_colour_in_the_number() -> None:
    """序号 begins anew on each sheet, and the colour keeps the numbers apart; a row without a colour is told so."""
    of_colours = [(f"{name}台账", [HEADS, [1, "甲", "综治股", "6月底", ""]], ()) for name in ("红色", "橙色", "绿色")]
    without = {name: value for name, value in DEFAULTS.items() if name != "colour"} | {"kind": "常规业务"}

    reading = read(workbook(*of_colours), defaults=without, number="{colour}-{:02d}")
    assert ["红-01", "橙-01", "绿-01"] == [command.number for command in reading.checked()]
    plain = read(workbook(("台账", [HEADS[1:], ["甲", "综治股", "6月底"]], ())), number="{colour}{:d}")
    assert ["红1"] == [command.number for command in plain.checked()]
    bare = read(workbook(("台账", of_colours[0][1], ())), defaults=without, number="{colour}-{:02d}")
    assert ["missing-column"] == [each.code for each in bare.problems]
    for form in ("{colour}", "{color}-{}", "红"):
        with pytest.raises(WrongValue) as wrong:
            read(workbook(PLAIN), number=form)
        assert "number" == wrong.value.field


@pytest.mark.parametrize(
    "given", [{"columns": 3}, {"defaults": 3}, {"at": 3}, {"by": 3}, {"year": "2022"}, {"number": 4}, {"context": 3}]
)
def test_wrong_arguments_are_told_whatever_the_bytes_are(given: Mapping[str, object]) -> None:
    """Every argument is looked at before the file is."""
    for data in (b"PK", workbook(PLAIN)):
        with pytest.raises((WrongType, WrongValue)):
            read(data, **given)


def test_two_columns_of_the_same_name_stay_two() -> None:
    """The second one does not hide the first: where they differ, that is a problem at its place."""
    rows = [[*HEADS, "完成时限"], [1, "甲", "综治股", "6月底", "", "7月底"]]

    problems = read(workbook(("台账", rows, ()))).problems
    assert [(2, 6, "same-meaning")] == [(each.line, each.column, each.code) for each in problems]


def test_an_empty_table_has_no_commands() -> None:
    """Headings alone are a table of no rows; what its columns lack is said all the same."""
    assert () == read(workbook(("台账", [HEADS], ()))).checked()
    assert ["missing-column"] == [
        each.code for each in read(workbook(("台账", [["序号", "工作任务"], [1, "甲"]], ()))).problems
    ]


@pytest.mark.parametrize("data", [b"", b"PK", b"id,title\n1,x\n", workbook(PLAIN)[:900]])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    """A damaged file and another one are a problem, no crash; with openpyxl too."""
    assert ["no-workbook"] == [each.code for each in read(data).problems]


def changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return a workbook with one of its members changed; one of which nothing is left is left out."""
    with ZipFile(BytesIO(data)) as before, ZipFile(made := BytesIO(), "w") as after:
        for each in before.namelist():
            text = before.read(each).decode()
            if text := change(text) if each == name else text:
                after.writestr(each, text)
    return made.getvalue()


WENT_WRONG: Kept = ("台账", [HEADS, [1, "甲", "综治股", "#REF!"], ["乙"]], ())
BOOK, RELATIONS, SHEET = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
DAMAGE: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "a sheet is gone": (SHEET, lambda _text: ""),
    "a sheet has nothing": (SHEET, lambda _text: "<x/>"),
    "a cell stands nowhere": (SHEET, lambda text: text.replace('r="A2"', 'r=":2"')),
    "a merged range is none": (SHEET, lambda text: text.replace("</sheetData>", '</sheetData><mergeCells count="1">'
                                                                '<mergeCell ref=":"/></mergeCells>')),
    "a sheet is in no encoding": (SHEET, lambda text: f'<?xml version="1.0" encoding="R-1"?>{text}'),
    "the sheets are of nothing": (BOOK, lambda text: re.sub('r:id="[^"]*"', 'r:id="rId77"', text)),
    "a relation has no name": (RELATIONS, lambda text: text.replace(" Id=", " Name=")),
    "the relations are gone": (RELATIONS, lambda _text: ""),
    "the book is gone": (BOOK, lambda _text: ""),
}  # fmt: skip


@pytest.mark.parametrize("with_calamine", [True, False])
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_inside_is_told(
    damage: str,
    with_calamine: bool,  # noqa: FBT001 - a case
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wherever in a workbook something is missing or wrong, it is a problem, or read without it; never a crash."""
    if not with_calamine:
        monkeypatch.setitem(sys.modules, "python_calamine", None)

    codes = {each.code for each in read(changed(workbook(WENT_WRONG), *DAMAGE[damage])).problems}
    assert codes & {"no-workbook", "no-headings", "error-cell", "no-columns"}


def test_a_formula_that_went_wrong_is_found_however_the_file_is_quoted() -> None:
    """Some programs write XML with single quotes: nothing of it is lost, and the file is none that is damaged."""
    data = workbook(WENT_WRONG)
    for name in (BOOK, RELATIONS):
        data = changed(data, name, lambda text: text.replace('"', "'"))

    assert "error-cell" in {each.code for each in read(data).problems}


def test_a_locked_workbook_and_one_too_large_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password, and something that stands far off, are named as what they are."""

    def locked(_data: object) -> None:
        raise python_calamine.PasswordError

    with monkeypatch.context() as patched:
        patched.setattr(python_calamine.CalamineWorkbook, "from_filelike", locked)
        assert ["locked-workbook"] == [each.code for each in read(workbook(PLAIN)).problems]
    monkeypatch.setattr(files, "MOST_CELLS", 10)
    assert ["sheet-too-large"] == [each.code for each in read(workbook(PLAIN)).problems]
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert ["sheet-too-large"] == [each.code for each in read(workbook(PLAIN)).problems]
    assert [["no-workbook"]] * 2 == [[each.code for each in read(data).problems] for data in (b"PK", b"1")]


FAR = """\
import sys
from datetime import datetime
from io import BytesIO
import xlsxwriter
from sanse_ledger import BEIJING
from sanse_ledger.office import read_workbook
book = xlsxwriter.Workbook(made := BytesIO(), {"in_memory": True})
sheet = book.add_worksheet("台账")
sheet.write(0, 0, "事项")
sheet.write(1_048_575, 16_383, 1)
book.close()
reading = read_workbook(made.getvalue(), at=datetime(2023, 1, 5, 9, tzinfo=BEIJING), by="办公室", year=2023)
print(*(each.code for each in reading.problems))
"""


def test_a_value_in_the_last_cell_of_a_sheet_kills_nothing() -> None:
    """The size is asked before a reader makes room for every cell: else the process ends there."""
    ran = subprocess.run([sys.executable, "-c", FAR], capture_output=True, check=False, timeout=120)

    assert (0, b"sheet-too-large") == (ran.returncode, ran.stdout.strip())


def packed(**members: str) -> bytes:
    """Return a packed file; a name of a member has two underscores for its slash and one for its dot."""
    with ZipFile(made := BytesIO(), "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


SPREAD = (
    '<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:spreadsheet><t:table t:name="a">{rows}</t:table>'
    "</o:spreadsheet></o:body></o:document-content>"
)
CELL = '<t:table-cell o:value-type="float" o:value="1"/>'


FAR_ROWS = '<t:table-row t:number-rows-repeated="1048575"><t:table-cell/></t:table-row>'
FAR_CELLS = '<t:table-cell t:number-columns-repeated="16382"/>'
FULL = '<t:table-cell t:number-columns-repeated="16384"><t:p>1</t:p></t:table-cell>'


@pytest.mark.parametrize(
    ("rows", "is_large"),
    [
        (f"{FAR_ROWS}<t:table-row>{CELL}{FAR_CELLS}{CELL}</t:table-row>", True),
        (f'<t:table-row t:number-rows-repeated="1000000">{FULL}</t:table-row>', True),
        (f"<t:table-row>{CELL}{FAR_CELLS}</t:table-row>{FAR_ROWS}", False),
    ],
)
def test_what_is_repeated_in_an_ods_file_counts(rows: str, is_large: bool) -> None:  # noqa: FBT001 - a case
    """A cell that stands for many is as large as they are; what is empty takes no room."""
    data = packed(content_xml=SPREAD.format(rows=rows))
    found = []
    try:
        extents.look_through(data)
    except extents.NoWorkbook as bad:
        found.append(bad.code)

    assert (["sheet-too-large"] if is_large else []) == found


def sheet_of(cells: str) -> bytes:
    """Return a packed file whose one sheet has these rows."""
    return packed(xl__worksheets__sheet1_xml=f"\ufeff<worksheet><sheetData>{cells}</sheetData></worksheet>")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sheet_of('<row r="1048576"><c/><c r="xfd1048576"><is><t>1</t></is></c></row>'), "sheet-too-large"),
        (sheet_of('<row r="1048576">' + "<c><v>1</v></c>" * 9 + "</row>"), "sheet-too-large"),
        (sheet_of(f'<row r="{"9" * 5000}"/>'), "no-workbook"),
        (sheet_of("<row>"), "no-workbook"),
        (packed(xl__workbook_bin="1"), "no-workbook"),
        (b"PK\x03\x04", "no-workbook"),
    ],
)
def test_cells_count_where_they_stand(data: bytes, code: str) -> None:
    """Cells without a place of their own follow the one before; what cannot be read as markup is no workbook."""
    with pytest.raises(extents.NoWorkbook, match=code):
        extents.look_through(data)


def test_what_stands_in_a_comment_is_no_cell() -> None:
    """Markup is read as markup: a search for what looks like a cell took hours for a comment of 100 KB packed."""
    comment = '<!-- <c r="A2" t="e"><v>#REF!</v></c>' + '<c r="A1" ' * 200_000 + "-->"
    data = changed(workbook(PLAIN), SHEET, lambda text: text.replace("<sheetData>", f"{comment}<sheetData>"))

    assert [("1", "甲")] == [(each.number, each.title) for each in read(data).checked()]


@pytest.mark.parametrize("name", [BOOK, RELATIONS])
def test_an_attribute_with_a_long_name_costs_no_more_than_its_length(name: str) -> None:
    """Its letters are looked at once, not once from each of them on."""
    long = f'{"a" * 1_000_000}1="x"'
    data = changed(workbook(WENT_WRONG), name, lambda text: re.sub("<(sheet|Relationship) ", rf"<\1 {long} ", text))

    assert "error-cell" in {each.code for each in read(data).problems}


def parts_of(size: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Look through a sheet with a tag of so many bytes; return how many bytes the parser is handed each time."""
    handed: list[int] = []

    class Parser:
        """The parser, and what it is handed."""

        def __init__(self) -> None:
            self.parser = ParserCreate()

        def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401 - a handler
            """Hand handlers on."""
            super().__setattr__(name, value)
            if name != "parser":
                setattr(self.parser, name, value)

        def Parse(self, part: bytes, is_final: bool) -> None:  # noqa: FBT001, N802 - as the parser has it
            """Note what comes."""
            handed.append(len(part))
            self.parser.Parse(part, is_final)

    monkeypatch.setattr(extents, "ParserCreate", Parser)
    extents.look_through(packed(content_xml=f'<a><b c="{"0" * size}"/></a>'))
    return [each for each in handed if each]


def test_a_tag_that_fills_a_member_is_not_read_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser begins a tag anew with each part: the parts grow with it, and one that is too long is refused."""
    assert len(parts_of(8_000_000, monkeypatch)) < 10
    monkeypatch.setattr(extents, "MOST_BETWEEN", 1_000_000)

    with pytest.raises(extents.NoWorkbook, match="sheet-too-large"):
        parts_of(2_000_000, monkeypatch)


def test_what_unpacks_to_too_much_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A member is unpacked in pieces, and no further than there is room; drawings in old markup are not looked into."""
    data = packed(xl__media__image1_png="0" * 200_000, xl__drawings__a_vml="<br>")
    extents.look_through(data)
    monkeypatch.setattr(extents, "MOST_BYTES", 100_000)

    with pytest.raises(extents.NoWorkbook, match="sheet-too-large"):
        extents.look_through(data)


def test_a_format_far_off_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cell that somebody coloured takes no room; openpyxl would make it, and is not asked to."""
    book = openpyxl.load_workbook(BytesIO(workbook(PLAIN)))
    book.active["XFD1048576"].number_format = "0.00"
    book.save(made := BytesIO())

    assert ["甲"] == [command.title for command in read(made.getvalue()).checked()]
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert ["sheet-too-large"] == [each.code for each in read(made.getvalue()).problems]


@pytest.mark.parametrize("merged", ["A6:A8", "G4:H5", "A30:A31"])
def test_merged_cells_beside_the_table_are_empty(merged: str) -> None:
    """Cells that somebody merged below the table, or to its right, hold nothing and harm nothing."""
    name, rows, other = PLAIN

    assert ["甲"] == [each.title for each in read(workbook((name, rows, (*other, merged)))).checked()]


def test_a_formula_that_went_wrong_is_no_empty_cell() -> None:
    """Python-calamine leaves it out; it is told all the same, so that no deadline is lost unseen."""
    book = xlsxwriter.Workbook(made := BytesIO(), {"in_memory": True})
    for name in ("R&D", "乙"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, [len(name), "甲", "综治股"])
        sheet.write_formula(1, 3, "=A1/0", None, "#DIV/0!")
        sheet.write_formula(5, 30, "=1/0", None, "#N/A")
    book.close()

    assert [(2, 4, f"{name}!完成时限", "error-cell") for name in ("R&D", "乙")] == [
        (each.line, each.column, each.path, each.code) for each in read(made.getvalue()).problems if each.column < 9
    ]


@pytest.mark.parametrize("table", [PLAIN, DOUBLE])
def test_openpyxl_reads_the_same(table: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where python-calamine is absent, openpyxl reads the same commands; without both it is told what to install."""
    data = workbook(table)
    commands = read(data).checked()
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    assert commands == read(data).checked()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match="sanse-ledger\\[xlsx\\]"):
        read(data)


def office(data: bytes, form: str, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it in another form."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (folder / "in.xlsx").write_bytes(data)
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", form,
         "--outdir", str(folder / "out"), str(folder / "in.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (folder / "out" / f"in.{form}").read_bytes()


@pytest.mark.thorough
@pytest.mark.parametrize("form", ["xls", "ods", "xlsx"])
def test_what_libreoffice_saves_is_read_the_same(form: str, tmp_path: Path) -> None:
    """The same table, saved as .xls, .ods and .xlsx, gives the same commands."""
    data = workbook(PLAIN, (DOUBLE[0], [[*map(renumbered, row)] for row in DOUBLE[1]], DOUBLE[2]))

    assert (
        read(data).checked()
        == read(office(data, form, tmp_path), fill_down=["section"] if form == "ods" else []).checked()
    )
    assert 3 == len(read(data).commands)


def renumbered(cell: object) -> object:
    """Return a number that stands on no other sheet."""
    return cell + 10 if isinstance(cell, int) else cell
