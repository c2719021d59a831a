"""Rows of a sheet as commands: every heading, every kind of cell, every problem with its place."""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanse_ledger import (
    BEIJING,
    BadDocument,
    CalendarDays,
    Colour,
    Context,
    Kind,
    Ledger,
    OtherKind,
    Policy,
    Register,
    SameAs,
    SameDay,
    SheetReading,
    Source,
    WorkingDays,
    WrongType,
    read_sheet,
    registrations,
)
from sanse_ledger.codecs.sheet.cells import UnreadableCell, value_of
from sanse_ledger.codecs.sheet.columns import NAMES, columns_of
from sanse_ledger.words.bilingual import Language

NOON = datetime(2023, 3, 28, 12, tzinfo=BEIJING)
DEFAULTS: Mapping[str, Any] = {
    "colour": Colour.RED,
    "kind": Kind.KEY_WORK,
    "leader": "副书记",
    "section": "综治股",
    "requirement": SameAs("title"),
}
FULL = {
    "编号": "红-01",
    "颜色": "红",
    "事项": "平安建设考评",
    "类别": "目标考核",
    "工作要求": "迎检材料齐全",
    "分管领导": "副书记",
    "责任股室": "综治股",
}
HEADINGS = {
    "number": ("编号", "序号", "事项编号", "任务编号", "Number", "No.", "Item No."),
    "colour": ("颜色", "台账颜色", "Colour", "color"),
    "title": (
        "督办事项",
        "事项",
        "工作任务",
        "重点任务",
        "任务名称",
        "工作内容",
        "事项名称",
        "反馈问题",
        "Title",
        "Task",
    ),
    "kind": ("类别", "事项类别", "类型", "Kind", "Category"),
    "requirement": ("工作要求", "目标要求", "办理要求", "整改要求", "工作目标", "Work requirement"),
    "leader": ("分管领导", "牵头领导", "责任领导", "包抓领导", "Leader in charge"),
    "section": (
        "责任单位",
        "责任股室",
        "责任科室",
        "承办单位",
        "牵头单位",
        "牵头股室",
        "Lead unit",
        "Responsible unit",
        "Section",
    ),
    "supporting": ("配合单位", "配合股室", "协办单位", "Supporting units"),
    "person": ("责任人", "具体责任人", "经办人", "Person responsible"),
    "due": ("完成时限", "办结时限", "整改时限", "时限", "完成时间", "截止日期", "Due date", "deadline"),
    "source": ("来源", "问题来源", "Source"),
    "parent": ("上级事项", "Parent item"),
    "on": ("登记日期", "交办时间", "Registered on"),
}
DRESSES = ("{}", " {} ", "{}：", "{}*", "{}\n", "{}（2023年）", "{}(必填)", "【{}】", "\ufeff{}")


def read(*rows: Mapping[Any, object], **said: Any) -> SheetReading:  # noqa: ANN401 - the arguments of read_sheet
    """Read a sheet of the year 2023 with the usual defaults."""
    return read_sheet(rows, **{"at": NOON, "by": "办公室", "year": 2023, "defaults": DEFAULTS, **said})


def only(reading: SheetReading) -> Register:
    """Return the one command of a sheet without problems."""
    assert () == reading.problems
    (command,) = reading.commands
    return command


def places(reading: SheetReading) -> list[tuple[int, int, str, str]]:
    """Return line, column, heading and code of every problem."""
    return [(each.line, each.column, each.path, each.code) for each in reading.problems]


# Headings


@pytest.mark.parametrize(("name", "heading"), [(name, word) for name, words in HEADINGS.items() for word in words])
def test_each_heading_has_its_meaning(name: str, heading: str) -> None:
    """What offices write above a column is understood, however it is dressed."""
    for dress in DRESSES:
        (column,) = columns_of([dress.format(heading)], {})

        assert name == column.field, dress


def test_every_field_has_a_usual_heading_that_is_understood() -> None:
    """The heading that a problem tells people to add is one that is read, in both languages where it is a word."""
    assert set(HEADINGS) == set(NAMES)
    assert list(NAMES) == [column.field for column in columns_of([zh for zh, _ in NAMES.values()], {})]


def test_a_lead_makes_the_responsible_units_supporting() -> None:
    """Beside 牵头单位, 责任单位 are those that help; alone they lead."""
    both = read({"序号": "1", "事项": "甲", "牵头单位": "区发改局", "责任单位": "开发区;各街道；税务局"})
    alone = read({"序号": "1", "事项": "甲", "责任单位": "开发区、各街道，税务局\n公安局"})

    assert ("区发改局", ("开发区", "各街道", "税务局")) == (only(both).section, only(both).supporting)
    assert ("开发区", ("各街道", "税务局", "公安局")) == (only(alone).section, only(alone).supporting)


def test_supporting_units_come_from_every_column_that_has_some() -> None:
    """The other lead units come first, then 责任单位 and 配合单位; each once, the lead itself not at all (X16)."""
    row = {
        "序号": 1,
        "事项": "甲",
        "牵头单位": "发改局、财政局",
        "责任单位": "各镇（场、站）；发改局",
        "配合单位": "各镇（场、站）、税务局",
    }

    assert ("财政局", "各镇（场、站）", "税务局") == only(read(row)).supporting


def test_the_content_of_the_work_is_its_title_or_its_requirement() -> None:
    """工作内容 names the item where nothing else does; beside 工作任务 it says what is required."""
    alone = only(read({"序号": 1, "工作内容": "化解积案"}))
    beside = only(read({"序号": 1, "工作任务": "信访工作", "工作内容": "化解积案"}))

    assert ("化解积案", "化解积案") == (alone.title, alone.requirement)
    assert ("信访工作", "化解积案") == (beside.title, beside.requirement)


def test_the_serial_number_numbers_items_that_have_no_other() -> None:
    """Beside 编号, 序号 is left alone."""
    reading = read({"序号": 1, "编号": "A-7", "事项": "甲"})

    assert "A-7" == only(reading).number
    assert ("序号",) == reading.ignored


def test_columns_that_mean_nothing_are_listed() -> None:
    """An unknown column is no fault, but nobody has to guess that it was left out."""
    reading = read({"序号": 1, "事项": "甲", "备注": "略", 2023: 7})

    assert () == reading.problems
    assert ("备注", "2023") == reading.ignored
    assert (("序号", "number"), ("事项", "title")) == reading.columns


def test_the_caller_says_what_a_heading_means() -> None:
    """`columns` comes before the tables, and None leaves a column out."""
    row = {"序号": 1, "主题": "甲", "事项": "乙", "来源": "区政府工作报告"}
    reading = read(row, columns={"主题": "title", "事项": "requirement", "来源": None})

    assert ("甲", "乙", None) == (only(reading).title, only(reading).requirement, only(reading).source)
    assert ("来源",) == reading.ignored


def test_a_heading_the_caller_speaks_of_has_to_be_there() -> None:
    """A slip in `columns` is a problem at the headings; an empty sheet has none."""
    reading = read({"序号": 1, "事项": "甲"}, columns={"时间": "due"})

    assert [(1, 1, "时间", "unknown-heading")] == places(reading)
    assert 1 == len(reading.commands)
    assert SheetReading(commands=(), problems=(), columns=(), ignored=()) == read(columns={"时间": "due"})


def test_two_columns_may_mean_the_same_where_they_do_not_differ() -> None:
    """Of two columns for one field, one may be empty, or both say the same; otherwise the later one is the problem."""
    first, second, third = "完成时限", "完成时间", "完成时限（2023年）"
    reading = read(
        {"序号": 1, "事项": "甲", first: "6月底", second: "", third: ""},
        {"序号": 2, "事项": "乙", first: "", second: "5月1日", third: "9月底"},
        {"序号": 3, "事项": "丙", first: "6月底", second: "", third: "2023-06-30"},
        {"序号": 4, "事项": "丁", first: "6月底", second: "", third: "7月底"},
    )

    assert [(5, 5, "完成时限（2023年）", "same-meaning")] == places(reading)
    assert [date(2023, 6, 30), date(2023, 9, 30), date(2023, 6, 30)] == [each.due for each in reading.commands]
    assert "“完成时限”与“完成时限（2023年）”" in reading.problems[0].zh
    assert "due date" in reading.problems[0].en


# Numbers


def test_whole_numbers_take_the_form_and_others_stay() -> None:
    """1, １ and 01 become 红-01; what already is a number of its own kind stays as it is."""
    rows = [{"编号": number, "事项": "甲"} for number in (1, "２", "03", 4.0, "A-5", "5.1")]

    assert ["红-01", "红-02", "红-03", "红-04", "A-5", "5.1"] == [
        each.number for each in read(*rows, number="红-{:02d}").commands
    ]
    assert ["1", "２", "03", "4", "A-5", "5.1"] == [each.number for each in read(*rows).commands]


def test_rows_without_a_column_of_numbers_are_numbered_in_order() -> None:
    """With a form, rows are counted; empty ones are passed over, and without a form the number is lacking."""
    rows = ({"事项": "甲"}, {"事项": None}, {"事项": "乙"})

    assert ["R-1", "R-2"] == [each.number for each in read(*rows, number="R-{}").commands]
    assert [(1, 1, "编号", "missing-column")] == places(read(*rows))


def test_a_number_that_comes_twice_is_found_at_its_second_row() -> None:
    """Numbers are unique, also after they took their form; the first row stands."""
    reading = read(
        {"序号": 1, "事项": "甲"}, {"序号": 2, "事项": "乙"}, {"序号": "01", "事项": "丙"}, number="R-{}", first_row=5
    )

    assert [(7, 1, "序号", "number-repeated")] == places(reading)
    assert ["甲", "乙"] == [each.title for each in reading.commands]
    assert "第5行" in reading.problems[0].zh
    assert "row 5" in reading.problems[0].en


def test_numbers_that_differ_in_white_space_are_one() -> None:
    """The space of a form falls away, and one space is as good as three (finding B9)."""
    rows = ({"编号": "A  5", "事项": "甲"}, {"编号": "A　5", "事项": "乙"}, {"编号": 1, "事项": "丙"})
    reading = read(*rows, number="R-{} ")

    assert [(3, 1, "编号", "number-repeated")] == places(reading)
    assert ["A 5", "R-1"] == [each.number for each in reading.commands]


def test_a_number_that_would_print_like_another_is_found_at_its_cell() -> None:
    """A variation selector is taken in a title, in the number of an item or of the one above it not (finding B9)."""
    reading = read({"编号": "葛\ufe0f-1", "事项": "葛\ufe0f", "上级事项": "葛\ufe0f"})

    assert [(2, 1, "编号", "bad-text"), (2, 3, "上级事项", "bad-text")] == places(reading)
    with pytest.raises(ValueError, match="number is a form"):
        read(number="葛\ufe0f-{}")


# Cells


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2023年6月底前", date(2023, 6, 30)),
        (date(2023, 6, 30), date(2023, 6, 30)),
        (datetime(2023, 6, 30), date(2023, 6, 30)),  # noqa: DTZ001 - what a workbook's reader gives
        (20230630, date(2023, 6, 30)),
        (20230630.0, date(2023, 6, 30)),
        ("10个工作日内", WorkingDays(10)),
        ("长期坚持", None),
        ("/", None),
        ("无", None),
        ("", date(2023, 12, 31)),
        (None, date(2023, 12, 31)),
        (float("nan"), date(2023, 12, 31)),
    ],
)
def test_a_due_date_comes_from_text_dates_and_figures(cell: object, due: object) -> None:
    """A cell that says there is none overrides the default; an empty one takes it."""
    command = only(read({"序号": 1, "事项": "甲", "完成时限": cell}, defaults={**DEFAULTS, "due": "年底"}))

    assert due == command.due


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("6月31日", "no-such-day"),
        ("尽快", "bad-date"),
        ("6月前", "before-a-period"),
        (45107, "excel-serial"),
        (45107.5, "bad-date"),
        (6.3, "ambiguous-date"),
        (datetime(2023, 6, 30, 17), "time-of-day"),  # noqa: DTZ001 - what a workbook's reader gives
        (datetime(2023, 6, 30, 0, 0, 0, 1), "time-of-day"),  # noqa: DTZ001 - what a workbook's reader gives
        (datetime(2023, 6, 30, tzinfo=UTC), "time-of-day"),
        (timedelta(days=1), "bad-cell"),
        ("6月\u200b底", "bad-text"),
    ],
)
def test_a_due_date_that_cannot_be_read_is_found_at_its_cell(cell: object, code: str) -> None:
    """The problem names row, column and heading, and both languages say what to do."""
    reading = read({"序号": 1, "事项": "甲", "完成时限": cell})

    assert [(2, 3, "完成时限", code)] == places(reading)
    assert () == reading.commands
    assert reading.problems[0].zh != reading.problems[0].en


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (True, "bad-cell"),
        (["甲"], "bad-cell"),
        (b"text", "bad-cell"),
        (float("inf"), "bad-cell"),
        (object(), "bad-cell"),
        ("#REF!", "error-cell"),
        (" #n/a ", "error-cell"),
        (10**15, "long-number"),
        (123456789012345678, "long-number"),
        (-1e300, "long-number"),
        (date(2023, 1, 2), "date-for-text"),
        (datetime(2023, 1, 2), "date-for-text"),  # noqa: DTZ001 - what a workbook's reader gives
        ("红\u202e-1", "bad-text"),
        ("长" * 20_001, "bad-text"),
    ],
)
def test_what_is_no_text_is_found_at_its_cell(cell: object, code: str) -> None:
    """Nothing is made into text that a spreadsheet has made into something else."""
    assert [(2, 2, "编号", code)] == places(read({"事项": "甲", "编号": cell}))


def test_text_is_kept_but_for_white_space_around_it() -> None:
    """Spaces of every width go, lines stay but in a title, figures are their digits."""
    row = {
        "序号": 7.0,
        "事项": " 　甲\n乙\u00a0",
        "工作要求": "甲\n乙\u00a0",
        "责任人": 999_999_999_999_999,
        "分管领导": "\t副书记 ",
    }
    command = only(read(row))

    assert ("7", "甲 乙", "甲\n乙", "999999999999999", "副书记") == (
        command.number,
        command.title,
        command.requirement,
        command.person,
        command.leader,
    )


def test_what_a_data_frame_calls_missing_is_an_empty_cell() -> None:
    """NaN, and a date that does not equal itself (NaT), are empty."""

    class NaT(datetime):
        """As pandas has it: a datetime that is none."""

        def __ne__(self, _other: object) -> bool:
            return True

        __eq__ = object.__eq__
        __hash__ = None  # type: ignore[assignment]  # as it is there

    command = only(read({"序号": 1, "事项": "甲", "责任人": float("nan"), "完成时限": NaT(2023, 1, 1)}))

    assert (None, None) == (command.person, command.due)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        *(("红", Colour.RED), ("红色", Colour.RED), ("红色台账", Colour.RED), ("▲红", Colour.RED), ("RED", Colour.RED)),
        *(("橙色", Colour.ORANGE), ("◆ 橙", Colour.ORANGE), ("orange", Colour.ORANGE), ("绿", Colour.GREEN)),
    ],
)
def test_colours_are_read_by_word_and_mark(text: str, colour: Colour) -> None:
    """A colour may be written as the library prints it, with its symbol, or as the name of its ledger (G1.4)."""
    assert colour == only(read({"序号": 1, "事项": "甲", "颜色": text, "来源": "自查", "类别": "常规业务"})).colour


@pytest.mark.parametrize(
    ("text", "source"),
    [
        *(("上级督导反馈", Source.SUPERIOR_FEEDBACK), ("督查反馈", Source.SUPERIOR_FEEDBACK)),
        *(("自身查摆", Source.SELF_EXAMINATION), ("自查", Source.SELF_EXAMINATION)),
        *(("Self-examination", Source.SELF_EXAMINATION), ("无", None)),
    ],
)
def test_sources_are_read_by_their_usual_words(text: str, source: Source | None) -> None:
    """The two sources of a problem have more than one name each (G3.1)."""
    assert source == only(read({"序号": 1, "事项": "甲", "来源": text})).source


@pytest.mark.parametrize(
    ("heading", "text", "code"),
    [
        ("颜色", "黄", "bad-colour"),
        ("颜色", "已取消标注", "bad-colour"),
        ("来源", "区政府\n工作报告", "bad-source"),
        ("类别", "重点\n业务", "bad-kind"),
        ("登记日期", "3月", "day-wanted"),
    ],
)
def test_a_word_that_the_field_does_not_know_is_found_at_its_cell(heading: str, text: str, code: str) -> None:
    """Colours are a closed list; a kind or a source is one line; a day of registration is one day."""
    assert [(2, 3, heading, code)] == places(read({"序号": 1, "事项": "甲", heading: text}))


def test_kinds_are_an_open_list() -> None:
    """A kind the text names is that one, any other word is a kind of the office's own (G1.2)."""
    rows = ({"序号": 1, "事项": "甲", "类别": "重要会议"}, {"序号": 2, "事项": "乙", "类别": "民生实事"})

    assert [Kind.MEETING, OtherKind("民生实事")] == [each.kind for each in read(*rows).commands]


# What lacks


def test_a_full_row_needs_no_defaults() -> None:
    """Where every cell is filled, nothing has to be said."""
    command = only(read(FULL, defaults=None))

    assert (
        Register(
            number="红-01",
            colour=Colour.RED,
            title="平安建设考评",
            kind=Kind.ASSESSMENT,
            requirement="迎检材料齐全",
            leader="副书记",
            section="综治股",
            at=NOON,
            by="办公室",
        )
        == command
    )


@pytest.mark.parametrize("heading", FULL)
@pytest.mark.parametrize("blank", [None, "", " 　", "/", "—", "无"])
def test_an_empty_cell_without_a_default_is_found(heading: str, blank: object) -> None:
    """What every item must have is missed at its own cell, in both languages (G1.3)."""
    reading = read({**FULL, heading: blank}, {**FULL, "编号": "红-02"}, defaults={})

    assert [(2, list(FULL).index(heading) + 1, heading, "missing-cell")] == places(reading)
    assert ["红-02"] == [each.number for each in reading.commands]


@pytest.mark.parametrize("heading", FULL)
def test_a_column_that_is_not_there_is_missed_once(heading: str) -> None:
    """What no row has is one problem at the headings, however many rows there are, and no row is taken."""
    row = {name: cell for name, cell in FULL.items() if name not in {heading, "编号"}}
    numbered = "备注" if heading == "编号" else "编号"
    reading = read(*({numbered: f"红-{count}", **row} for count in range(30)), defaults={})

    ((line, column, path, code),) = places(reading)
    assert (1, 1, "missing-column") == (line, column, code)
    assert path in {heading, "督办事项"}
    assert () == reading.commands


def test_a_sheet_without_a_row_of_headings_has_its_problems_in_its_first_row() -> None:
    """Lines count from 1, also where the first row is the sheet's first line."""
    assert [(1, 1, "督办事项", "missing-column")] == places(read({"编号": "1"}, first_row=1))


def test_every_problem_of_a_sheet_is_found_at_once_in_the_order_of_the_sheet() -> None:
    """Headings first, then row by row from left to right; an unreadable cell is not missed a second time."""
    reading = read(
        {"时限": "13月", "编号": 1, "事项": "", "颜色": "黄"},
        {"时限": "", "编号": "", "事项": "", "颜色": ""},
        {"时限": "尽快", "编号": 1, "事项": "乙", "颜色": "红"},
        defaults={"leader": "副书记", "section": "综治股", "kind": Kind.KEY_WORK, "requirement": SameAs("title")},
    )

    assert [
        (2, 1, "时限", "no-such-day"),
        (2, 3, "事项", "missing-cell"),
        (2, 4, "颜色", "bad-colour"),
        (4, 1, "时限", "bad-date"),
        (4, 2, "编号", "number-repeated"),
    ] == places(reading)


def test_nothing_is_half_applied() -> None:
    """`registrations` raises every problem of the sheet; `read_sheet` gives the rows that are good beside them."""
    rows = [
        {"序号": 1, "事项": "甲", "时限": "6月底"},
        {"序号": 2, "事项": "乙", "时限": "尽快"},
        {"序号": 3, "事项": ""},
    ]
    with pytest.raises(BadDocument) as caught:
        registrations(rows, at=NOON, by="办公室", year=2023, defaults={**DEFAULTS, "requirement": "按期完成"})
    reading = read(*rows, defaults={**DEFAULTS, "requirement": "按期完成"})

    assert reading.problems == caught.value.problems
    assert [(3, 3), (4, 2)] == [(each.line, each.column) for each in caught.value.problems]
    assert "line 3, column 3, 时限: bad-date" in str(caught.value)
    assert ["1"] == [each.number for each in reading.commands]


def test_cells_beyond_the_headings_are_found() -> None:
    """A stray separator shifts the cells of a row: it is found, not cut off; trailing separators do no harm."""
    text = "序号,事项\n1,甲,乙\n2,丙,\n3\n"
    reading = read(*csv.DictReader(io.StringIO(text)))

    assert [(2, 3, "", "beyond-the-headings"), (4, 2, "事项", "missing-cell")] == places(reading)
    assert ["丙"] == [each.title for each in reading.commands]


# Defaults


def test_a_default_can_be_what_another_field_says() -> None:
    """`SameAs` copies within the row: the title as requirement, the leader as person, the lead unit as person."""
    defaults = {**DEFAULTS, "person": SameAs("section"), "section": SameAs("leader")}
    command = only(read({"序号": 1, "事项": "甲", "责任单位": ""}, defaults={**defaults, "person": SameAs("leader")}))
    other = only(read({"序号": 1, "事项": "甲", "责任单位": "平安股、综治股"}, defaults=defaults))

    assert ("甲", "副书记", "副书记") == (command.requirement, command.person, command.section)
    assert "平安股" == other.person


def test_a_copy_of_nothing_is_nothing() -> None:
    """Where the other cell is empty the copy is missed; where it is unreadable it is not missed on top of that."""
    empty = read({"序号": 1, "事项": "", "工作要求": ""})
    unreadable = read({"序号": 1, "事项": date(2023, 1, 2), "工作要求": ""})
    none = read(
        {"序号": 1, "事项": "甲", "责任人": "/", "工作要求": ""}, defaults={**DEFAULTS, "requirement": SameAs("person")}
    )

    circle = read({"序号": 1, "事项": "", "工作要求": ""}, defaults={**DEFAULTS, "title": SameAs("requirement")})

    assert [(2, 2, "事项", "missing-cell")] == places(empty)
    assert [(2, 2, "事项", "missing-cell"), (2, 3, "工作要求", "missing-cell")] == places(circle)
    assert [(2, 2, "事项", "date-for-text")] == places(unreadable)
    assert [(2, 4, "工作要求", "missing-cell")] == places(none)


def test_a_copy_that_some_rows_lack_is_missed_in_those_rows() -> None:
    """Where no column says it and the default is a copy, each row that has nothing to copy has its problem."""
    rows = [{"序号": count, "事项": "甲", "责任人": person} for count, person in enumerate(("张某", "", "李某", ""))]
    reading = read(*rows, defaults={**DEFAULTS, "leader": SameAs("person")})

    assert [(3, 1, "分管领导", "missing-cell"), (5, 1, "分管领导", "missing-cell")] == places(reading)
    assert ["张某", "李某"] == [each.leader for each in reading.commands]


@pytest.mark.parametrize(
    ("name", "default", "expected"),
    [
        ("due", "年底", date(2023, 12, 31)),
        ("due", date(2023, 6, 30), date(2023, 6, 30)),
        ("due", SameDay(), SameDay()),
        ("due", CalendarDays(30), CalendarDays(30)),
        ("due", None, None),
        ("kind", "重要会议", Kind.MEETING),
        ("kind", OtherKind("民生实事"), OtherKind("民生实事")),
        ("colour", "橙", Colour.ORANGE),
        ("source", Source.SUPERIOR_FEEDBACK, Source.SUPERIOR_FEEDBACK),
        ("supporting", ("各镇", "各街道"), ("各镇", "各街道")),
        ("supporting", "各镇、各街道", ("各镇", "各街道")),
        ("person", " 张某 ", "张某"),
        ("person", "", None),
        ("parent", "总-1", "总-1"),
        ("on", date(2023, 3, 1), date(2023, 3, 1)),
    ],
)
def test_defaults_are_typed_values_or_what_a_cell_would_say(name: str, default: Any, expected: object) -> None:  # noqa: ANN401 - whatever a field can be
    """A default may be given as the value or as its word; an empty one is none."""
    command = only(read({"序号": 1, "事项": "甲"}, defaults={**DEFAULTS, "source": "自查", name: default}))

    assert expected == getattr(command, name)


def test_merged_cells_are_filled_down_where_the_caller_says_so() -> None:
    """An empty cell of a filled-down field has the value above it, over empty rows, before any default."""
    rows = (
        {"序号": 1, "事项": "甲", "责任单位": "", "完成时限": "6月底"},
        {"序号": 2, "事项": "乙", "责任单位": "平安股、法治股", "完成时限": ""},
        {"序号": "", "事项": "", "责任单位": None, "完成时限": None},
        {"序号": 3, "事项": "丙", "责任单位": None, "完成时限": ""},
        {"序号": 4, "事项": "丁", "责任单位": "信访股", "完成时限": "/"},
        {"序号": 5, "事项": "戊", "责任单位": " ", "完成时限": ""},
    )
    reading = read(*rows, fill_down=["section", "due"])
    half = date(2023, 6, 30)

    assert () == reading.problems
    assert ["综治股", "平安股", "平安股", "信访股", "信访股"] == [each.section for each in reading.commands]
    assert [(), ("法治股",), ("法治股",), (), ()] == [each.supporting for each in reading.commands]
    assert [half, half, half, None, None] == [each.due for each in reading.commands]


def test_without_fill_down_an_empty_cell_is_empty() -> None:
    """Nothing is taken from the row above unasked."""
    rows = ({"序号": 1, "事项": "甲", "责任人": "张某"}, {"序号": 2, "事项": "乙", "责任人": ""})

    assert ["张某", None] == [each.person for each in read(*rows).commands]


# Rules


def test_what_the_rules_refuse_is_found_at_its_cell() -> None:
    """A row the ledger would refuse is a problem of the sheet, with the code of the rule and the place of its cell."""
    far = read(
        {"序号": 1, "事项": "甲", "时限": "10个工作日"}, at=datetime(2099, 1, 5, tzinfo=BEIJING), defaults=DEFAULTS
    )
    reading = read(
        {"序号": 1, "颜色": "橙", "事项": "甲", "登记日期": ""},
        {"序号": 2, "颜色": "绿", "事项": "乙", "登记日期": ""},
        {"序号": 3, "颜色": "红", "事项": "丙", "登记日期": "3月29日"},
    )
    marked_off = read({"序号": 1, "事项": "甲"}, defaults={**DEFAULTS, "colour": Colour.CLEARED})

    assert [
        (2, 1, "来源", "no-source"),
        (3, 1, "类别", "key-work-in-green"),
        (4, 4, "登记日期", "on-in-future"),
    ] == places(reading)
    assert () == reading.commands
    assert [(2, 3, "时限", "calendar-unknown")] == places(far)
    assert [(2, 1, "颜色", "entry-colour")] == places(marked_off)


def test_the_rules_are_those_of_the_ledger_they_are_meant_for() -> None:
    """With the ledger's context, its policy decides (X18)."""
    row = {"序号": 1, "颜色": "绿", "事项": "甲"}

    assert ["key-work-in-green"] == [problem.code for problem in read(row).problems]
    assert Colour.GREEN == only(read(row, context=Context(policy=Policy(key_work_into_green=True)))).colour


def test_the_commands_are_accepted_by_a_ledger_and_come_out_as_they_went_in() -> None:
    """What was read is submitted as it is; the rows of the ledger, in either language, read back as the same items."""
    rows = (
        {**FULL, "配合股室": "平安股、法治股", "责任人": "张某", "时限": "6月底", "登记日期": "3月1日"},
        {**FULL, "编号": "橙-01", "颜色": "橙", "来源": "自查", "类别": "民生实事", "时限": "长期"},
    )
    ledger = Ledger.open(owner="某县委政法委", year=2023).submit(*read(*rows, defaults=None).commands)

    assert {"红-01": date(2023, 6, 30), "橙-01": None} == {each.number: each.due for each in ledger.items.values()}
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        again = registrations(ledger.rows(language), at=NOON, by="办公室", year=2023)

        assert list(ledger.items.values()) == list(
            Ledger.open(owner="某县委政法委", year=2023).submit(*again).items.values()
        )


# Arguments that are wrong whatever the sheet holds


@pytest.mark.parametrize(
    ("argument", "value", "told"),
    [
        *(("year", value, "year") for value in (1991, 2200, True, "2023", None)),
        *(("first_row", value, "first_row") for value in (0, "2", True)),
        *(
            ("number", value, "number")
            for value in ("红-", "{0.__class__}", "{} {}", "{name}", "{:q}", "{", "{0.real.x}")
        ),
        *(("fill_down", value, "^fill_down takes the fields colour, title, ") for value in (["number"], ["sections"])),
        ("columns", {"事项": "titel"}, "^columns takes the fields number, colour, title, .*; it does not take 'titel'"),
        *(
            ("defaults", value, "^defaults takes the fields colour, title, ")
            for value in ({"number": "1"}, {"titel": "甲"})
        ),
        *(("defaults", {"due": value}, "default of due") for value in ("尽快", SameAs("title"), Colour.RED)),
        ("defaults", {"colour": "黄"}, "default of colour"),
        *(("defaults", {"leader": value}, "default of leader") for value in (date(2023, 1, 1), SameAs("leader"))),
        ("at", datetime(2023, 1, 5), "zone"),  # noqa: DTZ001 - that it has no zone is the fault
    ],
)
def test_a_wrong_argument_is_the_caller_s_fault(argument: str, value: object, told: str) -> None:
    """What no sheet could make good is a ValueError that says which argument is wrong."""
    with pytest.raises(ValueError, match=told):
        read({"序号": 1, "事项": "甲"}, **{argument: value})


def test_the_same_as_something_else_is_a_text() -> None:
    """Only texts can stand for one another."""
    with pytest.raises(ValueError, match="title, requirement, leader, section, person, not"):
        SameAs("due")


@pytest.mark.parametrize("rows", [["序号", "事项"], [("1", "甲")], [{"序号": 1}, None]])
def test_rows_that_are_no_mappings_are_the_caller_s_fault(rows: Any) -> None:  # noqa: ANN401 - whatever a caller passes
    """Lists of cells say nothing of their columns."""
    with pytest.raises(
        TypeError, match=r"mappings from heading to cell; row [01] is of the type (str|tuple|NoneType)$"
    ):
        registrations(rows, at=NOON, by="办公室", year=2023)


@pytest.mark.parametrize("argument", ["rows", "fill_down"])
def test_one_text_is_no_list(argument: str) -> None:
    """A text would fall apart into its characters."""
    said: Any = {"rows": [{"序号": 1}], "at": NOON, "by": "办公室", "year": 2023} | {argument: "序号"}
    with pytest.raises(WrongType, match="not one text: '序号'; put it in brackets"):
        registrations(**said)


def test_the_type_of_a_row_that_is_no_mapping_is_named() -> None:
    """The place is counted from 0, as the caller's list is."""
    rows: Any = [{"序号": 1}, ("1", "甲")]
    with pytest.raises(TypeError, match="row 1 is of the type tuple"):
        registrations(rows, at=NOON, by="办公室", year=2023)


@pytest.mark.parametrize("year", [1992, 2199])
def test_the_first_and_the_last_year_are_years(year: int) -> None:
    """What a ledger can be of, a sheet can be of."""
    assert date(year, 6, 30) == only(read({"序号": 1, "事项": "甲", "时限": "6月底"}, year=year)).due


def test_a_heading_may_be_said_to_be_the_number() -> None:
    """It is a field like any other where columns are named."""
    assert "红-01" == only(read({"甲": "红-01", "事项": "甲"}, columns={"甲": "number"})).number


def test_a_number_of_any_whole_type_is_its_digits() -> None:
    """What can stand for an index is a whole number, whatever library made it."""

    class Whole:
        """An integer that is none of Python's."""

        def __index__(self) -> int:
            return 7

    assert "7" == only(read({"序号": Whole(), "事项": "甲"})).number


def test_a_cell_says_why_it_cannot_be_read() -> None:
    """The error is its English sentence."""
    with pytest.raises(UnreadableCell) as caught:
        value_of("colour", "紫", year=2023)

    assert ("bad-colour", caught.value.en) == (caught.value.code, str(caught.value))


def test_the_context_reaches_the_rules_from_either_function() -> None:
    """Key work may be entered in green where the policy says so (X18)."""
    row = {"序号": 1, "颜色": "绿", "事项": "甲"}
    context = Context(policy=Policy(key_work_into_green=True))

    (command,) = registrations([row], at=NOON, by="办公室", year=2023, defaults=DEFAULTS, context=context)
    assert Colour.GREEN == command.colour


def test_what_lacks_for_another_does_not_hide_what_lacks_by_itself() -> None:
    """The title lacks, so the requirement does; the leader lacks all the same, at the headings of row 4."""
    reading = read({"序号": 1, "颜色": "红"}, first_row=5, defaults={"requirement": SameAs("title")})

    assert [
        (4, 1, "督办事项", "missing-column"),
        (4, 1, "类别", "missing-column"),
        (4, 1, "分管领导", "missing-column"),
        (4, 1, "责任股室", "missing-column"),
    ] == places(reading)


# Whatever stands in a sheet

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC, BEIJING])),
    st.timedeltas(),
    st.binary(max_size=3),
    st.lists(st.integers(), max_size=2),
    st.sampled_from(["6月底", "红", "综治股、平安股", "自查", "、", "/", "1", "重点业务"]),
)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            [*(zh for zh, _ in NAMES.values()), "序号", "牵头单位", "工作内容", "完成时间", "备注", None, 3]
        ),
        ODD,
    ),
    max_size=5,
)


def is_empty(cell: object) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())  # noqa: PLR0124 - NaN


def holds_something(row: Mapping[Any, object]) -> bool:
    """Tell whether anything stands in a row, the list of cells beyond the headings included."""
    beyond = row.get(None)
    rest = beyond if isinstance(beyond, list) else [beyond]
    return any(not is_empty(cell) for cell in [*rest, *(cell for key, cell in row.items() if key is not None)])


@given(ROWS, st.sampled_from([None, "R-{}"]), st.sampled_from([(), ("section", "due", "title")]))
def test_odd_cells_are_problems_and_nothing_else(
    rows: list[dict[Any, Any]], number: str | None, fill_down: tuple[str, ...]
) -> None:
    """Every row is a command, is empty, or has its problem: nothing is lost, and only BadDocument is raised."""
    reading = read(*rows, number=number, fill_down=fill_down)
    lines = {problem.line for problem in reading.problems}
    taken = len(reading.commands)

    assert 0 == taken if 1 in lines else sum(map(holds_something, rows)) == taken + len(lines)
    assert all(problem.line <= len(rows) + 1 and problem.column >= 1 for problem in reading.problems)
    if reading.problems:
        with pytest.raises(BadDocument) as caught:
            registrations(rows, at=NOON, by="办公室", year=2023, defaults=DEFAULTS, number=number, fill_down=fill_down)
        assert reading.problems == caught.value.problems


@given(ROWS)
def test_what_is_read_a_ledger_takes(rows: list[dict[Any, Any]]) -> None:
    """Whatever odd rows stand around them, the commands of the good ones are submitted without a refusal."""
    commands = [each for each in read(*rows, number="R-{}").commands if each.parent is None]

    assert len(commands) == len(Ledger.open(owner="某县委政法委", year=2023).submit(*commands).items)
