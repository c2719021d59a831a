"""An edited workbook comes back as a difference: exactly what was changed, or why a row gives nothing."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guards import ROOT
from people import OFFICE, at, green, on, opened, orange, rectified, red
from sanse_ledger import (
    Amend,
    BadDocument,
    Colour,
    Command,
    Extend,
    FinishMeasure,
    FollowUp,
    Ledger,
    Reassign,
    Rectify,
    Register,
    Restrict,
    ReviseMeasure,
    SetTarget,
    SubmitWeek,
    Week,
    WeekEntry,
    WrongType,
)
from sanse_ledger.office import SheetEdits, ledger_workbook, read_edits
from sanse_ledger.office.xlsx import changes, edits, reading
from test_xlsx import HOSTILE

NOW = at(5, 20, 10)
WEEK = Week.parse("2022-W20")
Cells = Mapping[tuple[str, str, str], object]
"""What is typed: sheet, what stands in the first column of the row (or its number), heading."""


def ledger() -> Ledger:
    """Return a ledger with an item of each colour, a measure, and a week that a section handed in."""
    said = SubmitWeek(
        section="综治督导股", week=WEEK, entries=[WeekEntry(item="R-1", progress="已走访", plan="汇总")],
        rest_as_planned=True, at=at(5, 19), by="综治督导股",
    )  # fmt: skip
    return opened(red(), orange(), green(), *rectified()[:2], said)


def typed(data: bytes, cells: Cells, change: Callable[[Any], None] | None = None) -> bytes:
    """Return a workbook in which somebody typed into some cells."""
    book = openpyxl.load_workbook(BytesIO(data))
    for (sheet, number, head), text in cells.items():
        page = book[sheet]
        places = {cell.value: cell.column for cell in page[3]}
        row = next(row for row in range(4, page.max_row + 1) if page.cell(row, 1).value == number)
        page.cell(row, places[head]).value = text
    if change is not None:
        change(book)
    book.save(made := BytesIO())
    return made.getvalue()


def edited(cells: Cells, change: Callable[[Any], None] | None = None, *, approver: str = "") -> SheetEdits:
    """Return what comes back of a ledger's workbook in which somebody typed."""
    data = typed(ledger_workbook(ledger(), week=WEEK, editing=True), cells, change)
    return read_edits(data, ledger(), at=NOW, by=OFFICE, reason="核对", approver=approver)


ALL, RED, MEASURES, LINES = "全部事项", "红色台账", "整改台账", "周工作台账"
BY: dict[str, Any] = {"at": NOW, "by": OFFICE}
WHY: dict[str, Any] = {**BY, "reason": "核对"}
JULY = datetime(2022, 7, 1)  # noqa: DTZ001 - a cell of openpyxl has no zone
EDITS: tuple[tuple[Cells, tuple[Command, ...]], ...] = (
    ({(ALL, "R-1", "事项名称"): "平安建设考评"}, (Amend(item="R-1", changes={"title": "平安建设考评"}, **WHY),)),
    (
        {(RED, "R-1", "配合股室"): "维稳指导股、办公室", (RED, "R-1", "类别"): "重点工作"},
        (Amend(item="R-1", changes={"supporting": "维稳指导股、办公室", "kind": "重点工作"}, **WHY),),
    ),
    ({(ALL, "R-1", "配合股室"): None}, (Amend(item="R-1", changes={"supporting": ""}, **WHY),)),
    ({(ALL, "R-1", "配合股室"): "无"}, (Amend(item="R-1", changes={"supporting": ""}, **WHY),)),
    (
        {(ALL, "R-1", "分管领导"): "副书记", (ALL, "R-1", "责任人"): "张三", (ALL, "R-1", "责任股室"): "办公室"},
        (Reassign(item="R-1", leader="副书记", person="张三", section="办公室", **WHY),),
    ),
    (
        {(ALL, "O-1", "完成时限"): JULY, (ALL, "O-1", "变更说明"): "会议推迟", (ALL, "O-1", "批准人"): "书记"},
        (Extend(item="O-1", due=on(7, 1), reason="会议推迟", approver="书记", **BY),),
    ),
    ({(ALL, "O-1", "完成时限"): "2022年7月底"}, (Extend(item="O-1", due=on(7, 31), approver="书记", **WHY),)),
    (
        {(ALL, "R-1", "登记日期"): date(2022, 2, 28), (ALL, "R-1", "来源"): "会议议定"},
        (Rectify(item="R-1", record=1, values={"on": "2022-02-28", "source": "会议议定"}, approver="书记", **WHY),),
    ),
    (
        {(MEASURES, "O-1", "整改措施"): "建立抽查制度", (MEASURES, "O-1", "整改时限"): "6月底"},
        (ReviseMeasure(item="O-1", measure="1", action="建立抽查制度", due=on(6, 30), **WHY),),
    ),
    (
        {(MEASURES, "O-1", "完成日期"): date(2022, 5, 18), (MEASURES, "O-1", "完成依据"): "抽查台账"},
        (FinishMeasure(item="O-1", measure="1", evidence="抽查台账", on=on(5, 18), **BY),),
    ),
    (
        {(LINES, "O-1", "本周进展"): "已补齐", (LINES, "R-1", "下周安排"): "收尾",
         (LINES, "G-1", "本周进展"): "已报一期"},
        (
            SubmitWeek(section="综治督导股", week=WEEK, rest_as_planned=True, entries=[
                WeekEntry(item="R-1", progress="已走访", plan="收尾"),
                WeekEntry(item="G-1", progress="已报一期")], **BY),
            SubmitWeek(section="维稳指导股", week=WEEK, entries=[WeekEntry(item="O-1", progress="已补齐")], **BY),
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_what_was_changed_becomes_the_commands_that_say_it(number: int) -> None:
    """Each changed cell is in one command, and no other cell is; the ledger takes all of them."""
    cells, commands = EDITS[number]
    known = ledger()
    back = edited(cells, approver="书记")

    assert ((), commands) == (back.problems, back.checked())
    assert known.submit(*commands, expected=back.versions).version > known.version
    assert () == back.missing == back.stale


def test_what_nobody_touched_gives_nothing() -> None:
    """A workbook that comes back as it went out, sorted or with columns moved and left out, is no change."""

    def move(book: Any) -> None:  # noqa: ANN401 - a workbook of openpyxl
        book[ALL].move_range("A4:X4", rows=6)
        book[RED].delete_cols(5, 2)
        book.remove(book["绿色台账"])

    assert ((), ()) == (edited({}, move).problems, edited({}, move).commands)
    english = ledger_workbook(ledger(), language="en", editing=True)
    assert () == read_edits(english, ledger(), at=NOW, by=OFFICE).problems
    plain = ledger_workbook(ledger())
    assert () == read_edits(plain, ledger(), at=NOW, by=OFFICE).problems


def test_a_target_is_set_for_what_is_overdue() -> None:
    """The column 限期 sets the day to finish an overdue item by."""
    late = opened(red(due=on(5, 10)))
    back = read_edits(
        typed(ledger_workbook(late, on=on(5, 20)), {(ALL, "R-1", "限期"): "6月1日"}),
        late,
        at=NOW,
        by=OFFICE,
        reason="催办",
    )

    assert (SetTarget(item="R-1", target=on(6, 1), reason="催办", **BY),) == back.checked()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({(ALL, "R-1", "颜色"): "橙"}, "cannot-be-said"),
        ({(ALL, "R-1", "编号"): "R-9"}, "cannot-be-said"),
        ({(ALL, "R-1", "延期次数"): 3}, "cannot-be-said"),
        ({(LINES, "R-1", "事项"): "甲"}, "cannot-be-said"),
        ({(MEASURES, "O-1", "存在问题"): "甲"}, "cannot-be-said"),
        ({(ALL, "R-1", "事项名称"): ""}, "emptied"),
        ({(ALL, "R-1", "责任人"): "无"}, "emptied"),
        ({(ALL, "R-1", "完成时限"): "常态化"}, "emptied"),
        ({(ALL, "R-1", "责任股室"): "甲、乙"}, "several-units"),
        ({(ALL, "R-1", "完成时限"): "6月31日"}, "no-such-day"),
        ({(ALL, "R-1", "事项名称"): JULY}, "date-for-text"),
        ({(LINES, "R-1", "本周进展"): date(2022, 1, 2)}, "date-for-text"),
        ({(MEASURES, "O-1", "整改时限"): "6月31日"}, "no-such-day"),
        ({(ALL, "R-1", "完成时限"): "5月31日"}, "extension-not-later"),
        ({(ALL, "R-1", "分管领导"): "甲", (RED, "R-1", "分管领导"): "乙"}, "two-answers"),
        ({(MEASURES, "O-1", "完成日期"): "5月18日"}, "no-evidence"),
    ],
)
def test_what_a_cell_cannot_say_is_refused_at_its_place(cells: Cells, code: str) -> None:
    """The problem names sheet, row, column; nothing of the row is asked for, other rows are."""
    back = edited({**cells, (ALL, "G-1", "责任人"): "李四"}, approver="书记")
    (sheet, _number, head), *_ = cells

    assert code in {each.code for each in back.problems}
    assert all(each.line >= 4 and each.column for each in back.problems)
    assert any(each.path.split("!") in ([sheet, head], [RED, head]) for each in back.problems)
    assert (Reassign(item="G-1", person="李四", **WHY),) == back.commands
    with pytest.raises(BadDocument):
        back.checked()


def test_nothing_of_a_row_is_half_applied() -> None:
    """Where one of a row's commands is refused, the others are not asked for either."""
    back = edited({(ALL, "R-1", "事项名称"): "甲", (ALL, "R-1", "完成时限"): "5月1日"}, approver="书记")

    assert () == back.commands
    assert {} == back.versions


def test_rows_that_moved_on_are_told_as_stale() -> None:
    """A changed row whose item has a later record is told; one that nobody changed gives nothing."""
    then = ledger()
    data = ledger_workbook(then, week=WEEK, editing=True)
    moved = then.submit(
        *(FollowUp(item=item, progress="走访", at=at(5, 20, 9), by=OFFICE) for item in ("R-1", "O-1", "G-1")),
        SubmitWeek(section="维稳指导股", week=WEEK, entries=[WeekEntry(item="O-1", progress="甲")],
                   at=at(5, 20, 9), by="甲"),
    )  # fmt: skip
    cells = {
        (ALL, "R-1", "责任人"): "张三", (MEASURES, "O-1", "责任人"): "李四", (LINES, "O-1", "本周进展"): "乙",
        (LINES, "G-1", "本周进展"): "已报",
    }  # fmt: skip
    back = read_edits(typed(data, cells), moved, at=NOW, by=OFFICE, reason="核对")

    assert ("R-1", "O-1") == back.stale
    assert ["stale-row"] * 3 == [each.code for each in back.problems]
    assert ["综治督导股"] == [each.section for each in back.commands if isinstance(each, SubmitWeek)]


def test_rows_that_are_new_gone_or_twice() -> None:
    """A new row and a copied one are told; of a deleted one only that it is missing: it withdraws nothing."""

    def change(book: Any) -> None:  # noqa: ANN401 - a workbook of openpyxl
        page = book[ALL]
        page.delete_rows(6)
        book["绿色台账"].delete_rows(4)
        book[LINES].delete_rows(5)
        page.append(["R-7", "红", "新的事项"])
        page.append([cell.value for cell in page[4]])
        page.append([cell.value if cell.column < 22 else "X-1" for cell in page[4]])
        for row in book[MEASURES].iter_rows(min_row=3):
            row[18].value = None
        book["橙色台账"]["V3"].value = None

    back = edited({}, change)

    assert ["new-row", "row-twice", "unknown-row", "no-keys"] == [each.code for each in back.problems][:4]
    assert ("G-1",) == back.missing


def test_a_sheet_and_a_heading_by_another_name_are_told() -> None:
    """What somebody typed there would be lost: the sheet is named, and the heading at its place."""

    def change(book: Any) -> None:  # noqa: ANN401 - a workbook of openpyxl
        book[RED]["I4"].value = "张三"
        book[RED].title = "红色"
        book[ALL]["I3"].value = "负责人"
        book[ALL]["I4"].value = "张三"
        book[ALL]["B3"].value = "颜色标记"
        book.create_sheet("说明")["A1"].value = "填表说明"

    back = edited({}, change)

    assert ((), [(3, 9, f"{ALL}!责任人", "no-such-heading"), (0, 0, "红色", "unknown-sheet")]) == (
        back.commands,
        [(each.line, each.column, each.path, each.code) for each in back.problems],
    )


def test_who_clears_the_word_of_nothing_reported_hands_nothing_in() -> None:
    """Of an item that nothing was said of, an emptied cell says nothing; nor does a text that was handed in already."""
    for item in ("O-1", "G-1"):
        assert () == edited({(LINES, item, "本周进展"): None}).checked()
    [handed] = edited({(LINES, "G-1", "本周进展"): None, (LINES, "R-1", "下周安排"): "走访"}).checked()

    assert isinstance(handed, SubmitWeek)
    assert [("R-1", "已走访", "走访")] == [(each.item, each.progress, each.plan) for each in handed.entries]


def test_another_workbook_is_told() -> None:
    """No workbook, one that was not written here, one of another ledger or of another record."""
    other = Ledger.open(owner="他县委政法委", year=2022)
    shorter = opened(red())
    elsewhere = opened(orange(), green(), red(), *rectified())
    data = ledger_workbook(ledger())

    def codes(made: bytes, of: Ledger) -> list[str]:
        return [each.code for each in read_edits(made, of, at=NOW, by=OFFICE).problems]

    assert ["no-workbook"] == codes(b"PK", ledger())
    assert ["not-written-here"] == codes(typed(data, {}, lambda book: book.remove(book["_stamp"])), ledger())
    assert ["other-ledger"] * 3 == [codes(data, of)[0] for of in (other, shorter, elsewhere.submit(
        FollowUp(item="R-1", progress="走访", at=at(5, 19), by=OFFICE)))]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "text", "code"),
    [
        (1, "2", "not-written-here"), (4, "x", "not-written-here"), (4, "-1", "other-ledger"), (5, "0", "other-ledger"),
        (6, "6月", "not-written-here"), (7, "W1", "not-written-here"), (8, "fr", "not-written-here"),
        (7, "2035-W10", "not-written-here"),
    ],
)  # fmt: skip
def test_a_stamp_that_was_changed_is_none(row: int, text: str, code: str) -> None:
    """Whatever stands in the stamp, it is read or told, and no error."""

    def change(book: Any) -> None:  # noqa: ANN401 - a workbook of openpyxl
        book["_stamp"].cell(row, 2).value = text

    assert [code] == [each.code for each in edited({}, change).problems]


@pytest.mark.parametrize(
    "given", [{"approver": 4}, {"reason": 4}, {"by": 4}, {"at": 4}, {"for_": 4}, {"letterhead": 4}, {"ledger": 4}]
)
def test_wrong_arguments_are_told_before_the_file_is_read(given: Mapping[str, Any]) -> None:
    """Whatever the bytes are, each argument is of its type."""
    with pytest.raises(WrongType):
        read_edits(b"PK", **{"ledger": ledger(), "at": NOW, "by": OFFICE, **given})


def test_a_reader_changes_what_was_written_for_it() -> None:
    """What is restricted comes back from those it was named to; a row that was not written is none."""
    kept = opened(red(), green(), Restrict(item="R-1", reason="涉密", at=at(3, 2), by=OFFICE))
    own = ledger_workbook(kept, for_="综治督导股", editing=True)
    back = read_edits(
        typed(own, {(ALL, "R-1", "责任人"): "张三"}), kept, at=NOW, by=OFFICE, reason="核对", for_="综治督导股"
    )
    others = read_edits(typed(own, {(ALL, "R-1", "责任人"): "张三"}), kept, at=NOW, by=OFFICE, reason="核对")
    theirs = read_edits(ledger_workbook(kept), kept, at=NOW, by=OFFICE)

    assert ["R-1"] == [each.item for each in back.checked() if isinstance(each, Reassign)]
    assert (["other-reader"], ()) == ([each.code for each in others.problems], others.commands)
    assert "综治督导股" in others.problems[0].zh
    [problem] = read_edits(ledger_workbook(kept), kept, at=NOW, by=OFFICE, for_="综治督导股").problems
    assert "所有人" in problem.zh
    assert ((), ()) == (theirs.problems, theirs.missing)


def test_a_week_that_was_joined_to_another_is_handed_in_as_that() -> None:
    """The lines of a week without a circular are those of the week it is in; an emptied line is taken out."""
    known = opened(red(when=at(1, 4)))
    data = typed(ledger_workbook(known, week=Week.parse("2022-W05")), {(LINES, "R-1", "本周进展"): "已走访"})
    [command] = read_edits(data, known, at=at(2, 10), by=OFFICE).checked()
    handed = edited({(LINES, "R-1", "本周进展"): "", (LINES, "R-1", "下周安排"): None})

    assert isinstance(command, SubmitWeek)
    assert "2022-W06" == str(command.week)
    assert [()] == [each.entries for each in handed.checked() if isinstance(each, SubmitWeek)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_stands_on_the_page_with_what_to_do(language: str) -> None:
    """Whatever a workbook is told of is in a table of the how-to, in either language."""
    page = (ROOT / "docs" / language / "howto" / "exchange-workbooks.md").read_text(encoding="utf-8")
    codes = {code for room in (changes, edits, reading) for code in vars(room)["_SENTENCES"]}

    assert set() == {code for code in codes if f"`{code}`" not in page}


@pytest.mark.thorough
def test_what_libreoffice_saves_comes_back_as_it_was(tmp_path: Path) -> None:
    """Ten workbooks, each typed into otherwise, give the same commands after LibreOffice opened and saved them."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    data = ledger_workbook(ledger(), week=WEEK, editing=True)
    for number, (cells, _commands) in enumerate([*EDITS, ({}, ())]):
        (tmp_path / f"{number}.xlsx").write_bytes(typed(data, cells))
    hostile = opened(*map(full_of, range(len(HOSTILE)), HOSTILE))
    (tmp_path / "hostile.xlsx").write_bytes(ledger_workbook(hostile, editing=True))
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), *map(str, sorted(tmp_path.glob("*.xlsx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for number, (_cells, commands) in enumerate([*EDITS, ({}, ())]):
        saved = (tmp_path / "out" / f"{number}.xlsx").read_bytes()
        back = read_edits(saved, ledger(), at=NOW, by=OFFICE, reason="核对", approver="书记")
        assert ((), commands) == (back.problems, back.commands), number
    back = read_edits((tmp_path / "out" / "hostile.xlsx").read_bytes(), hostile, at=NOW, by=OFFICE)
    assert ((), (), ()) == (back.problems, back.commands, back.missing)


def full_of(number: int, text: str) -> Register:
    """Return an item with a text in each of its fields."""
    return Register(
        number=f"R-{number}", colour=Colour.RED, title=text, kind=text.replace("\n", ""), requirement=text, leader=text,
        section=text, person=text, supporting=[f"{text}甲"], due=on(6, 10), at=at(3, 1), by=OFFICE,
    )  # fmt: skip
