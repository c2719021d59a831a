"""The ledger as a workbook: what its sheets hold, that no text is a formula, and that other programs open it."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from people import ENTERED, OFFICE, at, done, green, on, opened, orange, rectified, red, to_orange
from sanse_ledger import (
    Colour,
    Ledger,
    Letterhead,
    Policy,
    Register,
    Restrict,
    SubmitWeek,
    Week,
    WeekEntry,
    Words,
    WrongType,
    WrongValue,
)
from sanse_ledger.codecs import quoted_cells, read_sheet
from sanse_ledger.codecs.sheet.quoting import quoted as with_quote
from sanse_ledger.codecs.sheet.quoting import unquoted
from sanse_ledger.office import ledger_workbook

HOSTILE = (
    "=cmd()", "+1", "-2+3", "@x", "＝1", "<script>alert(1)</script>", "]]>&amp;", "_x0041_", "'=1", "\t=1",
    "一\n二", "\U00020bb7野家𠮷", "👍🏽好", "{=A1}", "https://example.org", "0012", "1-2", "#N/A", "1E5",
)  # fmt: skip
"""Texts that a spreadsheet likes to take for something else."""


def sheets(data: bytes) -> dict[str, Worksheet]:
    """Return the sheets of a workbook by their names."""
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets}


def table(sheet: Worksheet) -> Iterator[dict[str, object]]:
    """Yield the rows of a sheet that people see, by heading."""
    head, *rows = sheet.iter_rows(min_row=3, values_only=True)
    for row in rows:
        yield dict(zip(head, row, strict=True))


def column(sheet: Worksheet, head: str) -> list[object]:
    """Return a column of a sheet."""
    return [row[head] for row in table(sheet)]


def ledger() -> Ledger:
    """Return a ledger with an item of each colour, and one that was struck off."""
    commands = sorted(
        [red(), orange(), green(), red("R-2"), *to_orange("R-2"), *rectified(), done("G-1")], key=lambda each: each.at
    )
    return opened(*commands)


def test_a_sheet_for_each_colour_and_one_of_all() -> None:
    """Every item is on the first sheet, each with a mark on that of its colour; what was struck off on its own."""
    found = sheets(ledger_workbook(ledger()))

    assert ["全部事项", "红色台账", "橙色台账", "绿色台账", "整改台账", "销号台账", "_lists", "_stamp"] == list(found)
    assert ["R-1", "O-1", "G-1", "R-2"] == column(found["全部事项"], "编号")
    assert ["R-1"] == column(found["红色台账"], "编号")
    assert ["O-1", "R-2"] == column(found["橙色台账"], "编号")
    assert ["G-1"] == column(found["绿色台账"], "编号")
    assert ["1"] == column(found["整改台账"], "措施编号")
    assert ["G-1"] == column(found["销号台账"], "编号")
    assert [None] != column(found["销号台账"], "销号依据")


def test_cells_are_typed_and_colours_have_fill_and_symbol() -> None:
    """Dates are dates, figures numbers; a colour has its fill and its symbol, and a row of texts is as in `rows`."""
    sheet = sheets(ledger_workbook(ledger()))["全部事项"]
    first, texts = next(table(sheet)), ledger().rows()[0]

    assert datetime(2022, 6, 10) == first["完成时限"]  # noqa: DTZ001 - openpyxl knows no dates without a time
    assert 0 == first["延期次数"]
    assert "▲ 红" == first["颜色"]
    assert "FFD32F2F" == sheet["B4"].fill.start_color.rgb
    assert {name: texts[name] for name in ("编号", "事项名称", "配合股室", "状态", "时限状态")} == {
        name: first[name] for name in ("编号", "事项名称", "配合股室", "状态", "时限状态")
    }


def test_a_sheet_can_be_filtered_printed_and_filled_in() -> None:
    """Heads stay in sight and on each page, with filter and lists; a page is A4 sideways, and as wide as it."""
    found = sheets(ledger_workbook(ledger(), editing=True))
    sheet = found["全部事项"]

    assert "B4" == sheet.freeze_panes
    assert "A3:W7" == sheet.auto_filter.ref
    assert "landscape" == sheet.page_setup.orientation
    assert (9, None, 0) == (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
    assert "$1:$3" == sheet.print_title_rows
    assert {"list"} == {each.type for each in sheet.data_validations.dataValidation}
    assert [("红",), ("综治督导股", "维稳指导股")] == [
        tuple(filter(None, (str(cell)[-1:] if place == 1 else cell for cell in column_[1:])))[: 1 if place == 1 else 2]
        for place, column_ in enumerate(found["_lists"].iter_cols(values_only=True), start=1)
        if column_[0] in {"colour", "section"}
    ]
    assert [True] * 3 == [
        sheet.column_dimensions["V"].hidden,
        *(found[name].sheet_state == "veryHidden" for name in ("_lists", "_stamp")),
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "字" * 10_000])
def test_no_text_becomes_a_formula(text: str) -> None:
    """Whatever is typed into a field comes out as that text, in openpyxl and calamine, and in no formula."""
    hostile = opened(
        Register(
            number="R-1", colour=Colour.RED, title=f"{text}", kind=text.strip("\t") if "\n" not in text else "考核",
            requirement=text, leader=text, section=text, person=text, supporting=[f"{text}甲"], source=None,
            due=on(6, 10), at=ENTERED, by=OFFICE,
        )
    )  # fmt: skip
    data = ledger_workbook(hostile, editing=True)
    item = hostile.items["R-1"]
    [row] = table(sheets(data)["全部事项"])
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("全部事项").to_python()

    assert (item.title, item.requirement, item.leader) == (row["事项名称"], row["工作要求"], row["分管领导"])
    assert [item.title, item.requirement] == [rows[3][2], rows[3][4]]
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_texts_for_csv_have_an_apostrophe_that_reading_takes_off() -> None:
    """What would be a formula is quoted, and read back as it was; other texts stay as they are."""
    same = {"编号": "R-1", "类别": "考核", "工作要求": "-", "分管领导": "甲", "责任股室": "乙", "颜色": "红"}
    rows = [{**same, "事项": text} for text in ("=1+1", "@x", "平安")]
    quoted = quoted_cells(rows)

    assert ["'=1+1", "'@x", "平安"] == [row["事项"] for row in quoted]
    read = read_sheet([{**row, "工作要求": "要求"} for row in quoted[:1]], at=ENTERED, by=OFFICE, year=2022)
    assert ["=1+1"] == [command.title for command in read.commands]
    for text in ("=1+1", "'=1+1", "''=1", "'90", "'", ""):
        assert text == unquoted(with_quote(text))
    for wrong in (3, [3], [{"编号": None}]):
        with pytest.raises(WrongType):
            quoted_cells(wrong)  # type: ignore[arg-type]


def test_the_same_ledger_gives_the_same_bytes() -> None:
    """Nothing of the moment is in a workbook."""
    assert ledger_workbook(ledger(), week=Week.parse("2022-W20")) == ledger_workbook(
        ledger(), week=Week.parse("2022-W20")
    )


def test_a_week_has_its_work_ledger_and_its_figures() -> None:
    """The lines of the week with what was said of them, by section; figures are numbers, shares too."""
    week = Week.parse("2022-W20")
    said = SubmitWeek(
        section="综治督导股", week=week, entries=[WeekEntry(item="R-1", progress="已走访", plan="汇总")],
        at=at(5, 20), by="综治督导股",
    )  # fmt: skip
    found = sheets(ledger_workbook(opened(red(), orange(), said), week=week))

    assert ["已走访", "未报"] == column(found["周工作台账"], "本周进展")
    assert [1, 1] == column(found["各股室情况"], "未销号")
    assert [1, 1] == column(found["各股室情况"], "按期率")
    joined = sheets(ledger_workbook(opened(red(when=at(1, 4))), week=Week.parse("2022-W05")))
    assert "周工作台账（2022年第5周、第6周）" in str(joined["周工作台账"]["A1"].value)


def test_a_section_that_is_called_like_a_figure_stays_a_name() -> None:
    """The first column of a table is no figure, whatever it looks like."""
    names = ["1.0", "3.5", "12", "50%"]
    items = [evolve(red(f"R-{place}"), section=name) for place, name in enumerate(names)]
    found = sheets(ledger_workbook(opened(*items), week=Week.parse("2022-W20")))

    assert set(names) <= {row[0].value for row in found["各股室情况"].iter_rows(min_row=4)}


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("股室/乡镇", "各股室、乡镇情况"),
        ("[a]:*?\\'", "各、a、、、、、’情况"),
        ("股室" * 20, f"各{'股室' * 14}股…"),
    ],
)
def test_a_unit_that_no_sheet_can_be_called_after(unit: str, name: str) -> None:
    """Signs that the name of a sheet cannot have become commas, and what is too long is cut."""
    letterhead = Letterhead(unit=unit)

    assert name in sheets(ledger_workbook(ledger(), letterhead=letterhead, week=Week.parse("2022-W20")))


def test_it_is_there_in_english_too() -> None:
    """Sheets, headings and words are in the language that is asked for; another one is refused."""
    found = sheets(ledger_workbook(ledger(), week=Week.parse("2022-W20"), language="en", editing=True))

    assert "All items" == next(iter(found))
    assert "▲ Red" == next(table(found["All items"]))["Colour"]
    assert "Reason for the change" in next(table(found["Rectification"]))
    with pytest.raises(WrongValue):
        ledger_workbook(ledger(), language="fr")  # type: ignore[arg-type]
    with pytest.raises(WrongType):
        ledger_workbook(ledger(), on="2022-06-10")  # type: ignore[arg-type]


def test_a_letterhead_without_colours_leaves_them_out() -> None:
    """No sheet and no column is about colours, and what units are called is as the letterhead says."""
    letterhead = Letterhead(colours=False, unit=Words(zh="庭室", en="division"))
    found = sheets(ledger_workbook(ledger(), letterhead=letterhead, week=Week.parse("2022-W20")))

    assert ["全部事项", "整改台账", "销号台账", "周工作台账", "各庭室情况"] == list(found)[:5]
    assert [False] * 2 == ["颜色" in next(table(found[name])) for name in ("全部事项", "周工作台账")]
    assert "责任庭室" in next(table(found["全部事项"]))


def test_what_is_restricted_is_counted_below() -> None:
    """A sheet for others ends with how many items it leaves out; its own section has their rows."""
    kept = opened(red(), green(), Restrict(item="R-1", reason="涉密", at=at(3, 2), by=OFFICE))
    others = sheets(ledger_workbook(kept))
    own = sheets(ledger_workbook(kept, for_="综治督导股"))

    assert ["G-1", None] == column(others["全部事项"], "编号")
    assert "内部事项1项" in column(others["红色台账"], "工作要求")
    assert [] == column(others["橙色台账"], "编号")
    assert ["R-1", "G-1"] == column(own["全部事项"], "编号")
    assert [False, True] == ["本件供综治督导股使用" in str(of["红色台账"]["A2"].value) for of in (others, own)]


def test_an_empty_ledger_is_a_workbook_too() -> None:
    """Its sheets have headings and no row."""
    found = sheets(ledger_workbook(Ledger.open(owner="某县委政法委", year=2022, policy=Policy()), editing=True))

    assert [] == list(table(found["全部事项"]))
    assert "编号" == found["全部事项"]["A3"].value


def test_long_texts_are_cut_where_a_cell_ends() -> None:
    """More than a cell can hold ends in an ellipsis; what has two units counts for two."""
    many = [f"第{number}乡镇维稳综治中心及其下属各村居委会联合工作专班办公室{'甲' * 60}" for number in range(400)]
    wide = opened(
        Register(
            number="R-9", colour=Colour.RED, title="甲", kind="考核",
            requirement="\U00020bb7" * 16_384, leader="甲" * 20_000, section="乙",
            supporting=many, due=on(6, 10), at=ENTERED, by=OFFICE,
        )
    )  # fmt: skip
    [row] = table(sheets(ledger_workbook(wide))["全部事项"])

    assert str(row["配合股室"]).endswith("…")
    assert 32_767 == len(str(row["配合股室"]))
    assert 16_383 + 1 == len(str(row["工作要求"]))
    assert 20_000 == len(str(row["分管领导"]))
