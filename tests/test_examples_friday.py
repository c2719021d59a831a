"""examples/friday.py: a county committee's year, from the YAML files through SQLite to what people read."""

import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from shutil import copyfile, copytree

import pytest

import friday
from guards import ROOT
from sanse_ledger import (
    BEIJING,
    CarriedOver,
    CircularIssued,
    Closure,
    Colour,
    Duty,
    DutyKind,
    Event,
    Extended,
    HandIn,
    Ledger,
    MeasureRevised,
    Recoloured,
    Refused,
    Registered,
    Returned,
    Source,
    SuperiorContacted,
    TargetSet,
    Timeliness,
    UnableDeclared,
    Week,
    WeekSubmitted,
    Withdrawn,
    WorkCalendar,
    WorkingDays,
    friday_circular,
    load_commands,
    notifications,
    timeliness,
    weekly_digest,
)

PROGRAM = ROOT / "examples" / "friday.py"
WORKING_HOURS = (time(8, 30), time(18))
FIRST_WEEK, LAST_WEEK = Week.parse("2022-W02"), Week.parse("2022-W52")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a person would; its terminal knows no Chinese."""
    return subprocess.run(
        [sys.executable, str(PROGRAM), *arguments],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the SQLite file in which the year was recorded."""
    file = tmp_path_factory.mktemp("friday") / "year.sqlite"
    friday.kept(file, friday.DATA)
    return file


@pytest.fixture(scope="module")
def year(database: Path) -> Ledger:
    """Return the ledger as it was loaded from SQLite."""
    return friday.kept(database, friday.DATA).ledger


@pytest.fixture
def page(database: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a function that prints a page from the database that is there."""

    def printed(*arguments: str) -> str:
        assert 0 == friday.main(["--db", str(database), *arguments])
        return capsys.readouterr().out

    return printed


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the year's files, for a test to spoil."""
    return copytree(friday.DATA, tmp_path / "data")


def weeks() -> list[Week]:
    """Return the weeks from the first circular to the last one."""
    found = [FIRST_WEEK]
    while found[-1] < LAST_WEEK:
        found.append(found[-1].next)
    return found


def of(kind: type[Event], ledger: Ledger) -> list[Event]:
    """Return the events of one kind."""
    return [event for event in ledger.events if isinstance(event, kind)]


# What is printed


def test_without_arguments_the_circular_of_the_half_year_is_printed() -> None:
    """Number, day, title, addressees, the four parts, signature and attachments: a page for the notice board."""
    printed = run()

    assert (0, "") == (printed.returncode, printed.stderr)
    lines = [line.strip() for line in printed.stdout.splitlines()]
    head = "\n".join(lines[:9])
    assert re.search(r"^督办通报\n第24期\n中共某县委政法委员会 +2022年7月1日$", head, re.MULTILINE)
    assert "关于2022年第26周“三色台账”" in head
    parts = [line for line in lines if re.match("[一二三四五]、", line)]
    assert ["一、总体情况", "二、主要成效", "三、存在问题", "四、下周工作要求"] == parts
    assert {"各股室：", "附件1", "重点关注事项清单", "附件2", "颜色变动和延期明细", "中共某县委政法委员会"} <= set(
        lines
    )


def test_the_national_day_week_is_circulated_on_the_make_up_saturday(page: Callable[..., str]) -> None:
    """2022-W40 has its circular on 8 October, a Saturday that was worked (X7)."""
    printed = page("--week", "2022-W40")

    assert re.search(r"^ +第38期\n中共某县委政法委员会 +2022年10月8日$", printed, re.MULTILINE)
    assert "2022年9月30日12时至2022年10月8日12时" in printed


def test_the_circular_of_a_quarter_is_printed(page: Callable[..., str]) -> None:
    """Its title, its figures and its parts are those of a quarter; so is the English one (G4.5, G5.4)."""
    printed, in_english = page("--period", "2022-Q2"), page("--period", "2022-Q2", "--en")

    assert "关于2022年第二季度“三色台账”" in printed
    assert "本期6个股室应报《周工作台账》78份，按时报送74份，迟报4份" in printed
    assert "四、下一步工作要求" in printed
    assert "Circular on the three-colour ledger in quarter 2 of 2022" in in_english


def test_the_week_of_the_spring_festival_has_no_circular(page: Callable[..., str]) -> None:
    """2022-W05 has no working day: its content goes into the next one, and the page says so (X7)."""
    printed = page("--week", "2022-W05")

    assert "第5周全周无工作日，不印发通报，有关情况并入2022年第6周通报" in printed
    assert not re.search("第[0-9]+期", printed)


def test_the_same_page_is_there_in_english(page: Callable[..., str]) -> None:
    """--en says everything but what people wrote in English."""
    printed = page("--en")

    assert "No. 24" in printed
    assert ["I. Overall", "II. Done well", "III. Problems"] == re.findall(r"^(I+\. .*)$", printed, re.MULTILINE)[:3]


def test_the_page_for_the_notice_board_stands_alone(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--html writes one page that needs nothing from elsewhere; --labels the labels of the day beside it."""
    circular, labels = tmp_path / "circular.html", tmp_path / "labels.html"
    assert 0 == friday.main(["--db", str(database), "--html", str(circular), "--labels", str(labels)])

    said = capsys.readouterr()
    assert "" == said.out
    assert [str(labels), str(circular)] == re.findall(r"written: (.*)", said.err)
    for file, word in ((circular, "第24期"), (labels, "督办标识贴")):
        text = file.read_text(encoding="utf-8")
        assert word in text
        assert not re.search(r"https?://|<script|<link|@import", text)


def test_a_day_names_every_open_red_item_and_the_three_lamps(year: Ledger, page: Callable[..., str]) -> None:
    """--on prints the reminders of that day: red reminds constantly, whatever its date (G2.2, G5)."""
    printed = page("--on", "2022-07-01")
    known = year.as_of(datetime(2022, 7, 1, 23, tzinfo=BEIJING))
    red = [item.number for item in known.items.values() if item.in_progress and item.colour is Colour.RED]
    assert 15 < len(red)
    assert all(number in printed for number in red)
    assert ["一、提示灯", "二、探照灯", "三、指引灯"] == re.findall("^[一二三]、..灯", printed, re.MULTILINE)
    assert 1 == printed.count("尚有25次")


def test_the_weekly_ledger_has_a_table_for_each_section(page: Callable[..., str]) -> None:
    """--weekly prints what the sections handed in, late and missing ones named (G4.4, X9)."""
    printed = page("--weekly")

    assert "中共某县委政法委员会周工作台账" in printed
    assert all(section in printed for section in friday.POLICY.sections)
    assert "迟报" in printed


def test_the_clearing_is_told_from_its_refusal_to_the_next_year(page: Callable[..., str]) -> None:
    """--clearing names what stood in the way on 30 December, what became of it, and what goes on in 2023 (X2, X6)."""
    refused, rest = page("--clearing").split("二、逐项处理")
    in_the_way = re.findall("^([重改常]-[0-9]+)", refused, re.MULTILINE)
    assert 8 == len(in_the_way)
    assert all(number in rest for number in in_the_way)
    assert "在册68项全部取消标注" in rest
    assert re.findall("^2022-(.*?) ", rest, re.MULTILINE) == ["重-05", "改-14", "改-15"]


# SQLite in the middle


def test_what_was_loaded_from_sqlite_equals_the_live_ledger(year: Ledger) -> None:
    """The ledger read back from the file equals the one the same commands make without a file."""
    live = Ledger.open(owner=friday.OWNER, year=friday.YEAR, policy=friday.POLICY)
    for path in sorted(friday.DATA.glob("*.yaml")):
        commands = load_commands(path.read_text(encoding="utf-8"))
        if path.name.endswith(".refused.yaml"):
            with pytest.raises(Refused):
                live.submit(*commands)
        else:
            live = live.submit(*commands)

    assert live == year
    assert live.items == year.items


def test_a_second_run_on_the_same_file_records_nothing_twice(
    year: Ledger, database: Path, page: Callable[..., str]
) -> None:
    """--db keeps the record; what is in it already is not submitted again, and the page is the same."""
    first, second = page(), page()
    with closing(sqlite3.connect(database)) as connection:
        [rows] = connection.execute("SELECT count(*) FROM events").fetchone()

    assert first == second
    assert year.version == rows


def test_a_new_month_is_added_to_what_is_there(year: Ledger, data: Path, tmp_path: Path) -> None:
    """A host that gets the files one after the other ends up with the same record."""
    december = data / "2022-12.yaml"
    late = {path: path.read_text(encoding="utf-8") for path in (december, data / "2022-12b.yaml")}
    attempt = data / "2022-12a.refused.yaml"
    tried = attempt.read_text(encoding="utf-8")
    for path in (*late, attempt):
        path.unlink()
    friday.kept(tmp_path / "db", data)
    for path, text in (*late.items(), (attempt, tried)):
        path.write_text(text, encoding="utf-8")

    assert year == friday.kept(tmp_path / "db", data).ledger


# What goes wrong is said


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the program says on its way out with exit code 1."""
    assert 1 == friday.main(arguments)
    said = capsys.readouterr()
    assert "" == said.out
    return said.err


def test_a_faulty_file_is_named_with_the_place(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File, line and column of every fault, and nothing recorded."""
    path = data / "2022-02.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("进展: ", "进度: ", 1), encoding="utf-8")
    said = fails(capsys, "--data", str(data))

    assert re.search(r"2022-02\.yaml 有误.*\nline [0-9]+, column [0-9]+, .*unknown-field", said)


def test_a_refused_command_is_named_with_file_and_reason(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is refused as a whole; the first command in the way is named with its clause."""
    path = data / "2022-03.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("事项: 重-26", "事项: 重-99"), encoding="utf-8")
    said = fails(capsys, "--data", str(data))

    assert re.search(r"2022-03\.yaml, 2022-03-02 15:10 FollowUp 被退回 / is refused: .*unknown-item", said)


def test_what_should_be_refused_and_is_not_is_a_fault(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The attempt in the refused file is asked again at its time, not taken on trust."""
    path = data / "2022-12a.refused.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("09:30", "16:30"), encoding="utf-8")

    assert "应被退回而未被退回" in fails(capsys, "--data", str(data))


def test_a_file_that_was_changed_after_its_submit_is_refused(
    database: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record is append-only: what was handed in is corrected by a new command, not in the old file."""
    arguments = ("--data", str(data), "--db", str(copyfile(database, tmp_path / "db")))
    path = data / "2022-02.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 补记\n", encoding="utf-8")

    assert "2022-02.yaml 入库后又被修改" in fails(capsys, *arguments)


def test_a_file_that_is_no_text_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chinese in another encoding than UTF-8 is not guessed at."""
    (data / "2022-02.yaml").write_bytes("时区: 东八区".encode("gb18030"))

    assert "2022-02.yaml 不是UTF-8文本" in fails(capsys, "--data", str(data))


def test_a_folder_without_files_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt folder gives no empty circular."""
    assert "没有YAML文件" in fails(capsys, "--data", str(tmp_path))


def test_a_record_that_was_tampered_with_is_reported(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row changed behind the store's back is reported when the ledger is loaded, before anything is printed."""
    spoilt = copyfile(database, tmp_path / "db")
    with closing(sqlite3.connect(spoilt)) as connection:
        connection.execute("DROP TRIGGER events_no_update")
        connection.execute("UPDATE events SET line = replace(line, '19项', '20项') WHERE line LIKE '%已达标19项%'")
        connection.commit()

    assert "记录有矛盾" in fails(capsys, "--db", str(spoilt))


def test_a_file_that_cannot_be_written_is_said(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that does not exist is the user's to make."""
    assert "无法完成" in fails(capsys, "--db", str(database), "--html", str(tmp_path / "none" / "page.html"))


def test_a_week_whose_holidays_are_not_known_is_said(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The holidays of 2030 are not published: no guess (X12)."""
    assert "2030" in fails(capsys, "--db", str(database), "--week", "2030-W01")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--week", "2022-W53"),
        ("--week", "第26周"),
        ("--on", "2022-02-30"),
        ("--period", "2022-Q5"),
        ("--period", "2022", "--weekly"),
        ("--weekly", "--clearing"),
        ("--nothing",),
    ],
)
def test_what_is_no_argument_ends_with_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """The program says how it is called."""
    with pytest.raises(SystemExit) as ended:
        friday.main(arguments)

    assert 2 == ended.value.code
    assert "usage" in capsys.readouterr().err


# The year is a year


def test_the_year_holds_what_a_committee_has_to_do(year: Ledger) -> None:
    """At least 60 items of every colour, six sections, three leaders by post, every item led by one of them."""
    entered = Counter(event.colour for event in year.events if isinstance(event, Registered))
    leaders = {event.leader for event in year.events if isinstance(event, Registered)}
    now = {item.leader for item in year.items.values() if item.closure is Closure.CLEARED}

    assert 60 <= len(year.items)
    assert all(10 <= entered[colour] for colour in (Colour.RED, Colour.ORANGE, Colour.GREEN))
    assert set(friday.POLICY.sections) == set(year.sections)
    assert {"常务副书记", "副书记", "政治部主任"} <= leaders <= {*now, "政治部主任"}
    assert all(item.requirement and item.person for item in year.items.values())


def test_every_week_with_a_working_day_was_circulated_in_turn(year: Ledger) -> None:
    """Fifty circulars, numbered without gaps, each on its day; none in the Spring Festival (X7, X8)."""
    issued = [event for event in year.events if isinstance(event, CircularIssued)]

    assert [week for week in weeks() if week != Week.parse("2022-W05")] == [event.week for event in issued]
    assert list(range(1, 51)) == [event.number for event in issued]
    assert all(event.at.date() == event.day for event in issued)


def test_sections_handed_in_most_weeks_some_late_some_not_at_all(year: Ledger) -> None:
    """More than 45 weeks of six sections: as seen from each circular, most on time, some late, some missing (X9)."""
    seen = Counter(
        each.status
        for event in year.circulars
        for each in friday_circular(year, event.week).shown.hand_ins
        if each.week == event.week
    )
    handed_in = {event.week for event in year.events if isinstance(event, WeekSubmitted)}

    assert 45 <= len(handed_in)
    assert 270 <= seen[HandIn.ON_TIME]
    assert 8 <= seen[HandIn.LATE]
    assert 5 <= seen[HandIn.MISSING]


def test_nobody_says_the_same_of_an_item_twice(year: Ledger) -> None:
    """A week's entry tells what happened that week: no progress is repeated for an item."""
    said = Counter((entry.item, entry.progress) for submission in year.weeks for entry in submission.entries)

    assert 1000 < len(said)
    assert [] == [key for key, times in said.items() if 1 < times]


def test_the_record_was_made_in_office_hours(year: Ledger) -> None:
    """Everything was recorded on a working day of 2022, make-up days included, between 8:30 and 18:00."""
    calendar = WorkCalendar.china()
    at = {event.at for event in year.events}

    assert all(calendar.is_working_day(each.date()) for each in at)
    assert all(WORKING_HOURS[0] <= each.time() <= WORKING_HOURS[1] for each in at)
    assert {date(2022, 1, 29), date(2022, 10, 8), date(2022, 10, 9)} <= {each.date() for each in at}


def duties(year: Ledger, number: str) -> tuple[Duty, ...]:
    """Return all duties an item ever had."""
    return year.items[number].duties_by(date(2022, 12, 31))


def test_what_was_late_was_explained_in_time_or_late(year: Ledger) -> None:
    """Explanation and contact of 重-16 were in time; the contacts of 重-13 and 重-31 were late (G2.3)."""
    context = year.context
    limit = WorkingDays(3)

    def late(number: str) -> set[DutyKind]:
        return {
            duty.kind
            for duty in duties(year, number)
            if duty.met_on is None or limit.due(duty.owed_from, context.calendar) < duty.met_on
        }

    assert (set(), set()) == (late("重-16"), late("重-05"))
    assert {DutyKind.SUPERIOR_CONTACT} == late("重-13") == late("重-31")
    assert {"重-04", "重-13", "重-16", "重-24", "重-31"} == {
        item.number for item in year.items.values() if item.was_late
    }


def test_extensions_were_asked_for_with_the_duties_met_before(year: Ledger) -> None:
    """Red work was extended four times, each with explanation and contact on record since the due date before (X5)."""
    red = [event for event in year.events if isinstance(event, Extended) and event.item.startswith("重")]
    contacts = [event for event in year.events if isinstance(event, SuperiorContacted)]

    assert ["重-20", "重-11", "重-20", "重-03"] == [event.item for event in red]
    for event in red:
        near = [each.at for each in contacts if each.item == event.item and each.at <= event.at]
        assert near
        assert event.at - max(near) < timedelta(days=7)
    assert 2 == year.items["重-20"].extensions


def test_returns_targets_withdrawals_and_one_off_work_occur(year: Ledger) -> None:
    """Orange to red and green to orange (X3), targets (X5), withdrawn and merged (X14), nothing to follow (X13)."""
    returned = {(event.item, event.to) for event in year.events if isinstance(event, Returned)}
    one_off = {event.item for event in year.events if isinstance(event, Recoloured) and event.one_off}

    assert {("常-02", Colour.ORANGE), ("改-07", Colour.RED), ("重-11", Colour.RED)} == returned
    assert 5 <= len(of(TargetSet, year))
    assert 2 <= len(of(UnableDeclared, year))
    assert {"重-20": None, "重-25": "重-24", "重-29": None} == {
        event.item: event.merged_into for event in year.events if isinstance(event, Withdrawn)
    }
    assert {"重-08", "重-09", "重-10", "重-14", "重-26", "重-28"} == one_off


def test_a_leader_was_replaced_in_mid_year(year: Ledger) -> None:
    """From 1 July all unfinished items of the one leader are the other's; what was finished keeps its leader (X15)."""
    before, after = "政治部主任", "政治部副主任（主持工作）"
    changed = [item for item in year.items.values() if {before, after} == {each.leader for each in item.assignments}]

    assert 15 <= len(changed)
    assert {date(2022, 7, 1)} == {item.assignments[-1].since for item in changed}
    assert {"重-17"} == {item.number for item in year.items.values() if item.leader == before} - {"重-25"}
    circular = friday_circular(year, Week.parse("2022-W27"))
    assert after in {each.addressee for each in notifications(circular)}


def test_the_feedback_of_the_superior_was_put_right_point_by_point(year: Ledger) -> None:
    """Six problems of one supervision: discussed, similar ones looked for, measures late, revised and taken off."""
    problems = [item for item in year.items.values() if item.parent == "重-28"]

    assert 6 == len(problems)
    for item in problems:
        assert item.source is Source.SUPERIOR_FEEDBACK
        assert all(each.similar for each in item.deliberations)
        assert 2 <= len(item.measures)
        assert not item.open_measures
    centres = year.items["改-05"]
    assert [False, True, False, False] == [measure.late(date(2022, 12, 31)) for measure in centres.measures]
    assert [False, False, False, True] == [bool(measure.withdrawn_for) for measure in centres.measures]
    assert {"改-02", "改-05", "改-14"} == {each.item for each in year.events if isinstance(each, MeasureRevised)}


def test_routine_work_recurs_and_every_date_is_accounted_for(year: Ledger) -> None:
    """Weekly, fortnightly, monthly and quarterly milestones: reached, some late, some cancelled, none left (X17)."""
    dates = [each for item in year.items.values() for milestone in item.milestones for each in milestone.occurrences]
    rules = {
        milestone.recurrence.partition(";")[0]
        for item in year.items.values()
        for milestone in item.milestones
        if milestone.recurrence
    }

    assert {"FREQ=WEEKLY", "FREQ=MONTHLY"} == rules
    assert 200 < len(dates)
    assert not [each for each in dates if each.open]
    assert 5 <= sum(each.late(date(2022, 12, 31)) for each in dates)
    assert 3 <= sum(bool(each.cancelled_for) for each in dates)


def test_the_circulars_chain_and_balance(year: Ledger) -> None:
    """Each circular's period opens where the last one closed, and every column adds up."""
    before = None
    for event in year.circulars:
        columns = friday_circular(year, event.week).digest.columns
        for colour, column in columns.items():
            assert column.opening + column.incoming - column.outgoing == column.closing
            assert before is None or before[colour] == column.opening
        before = {colour: column.closing for colour, column in columns.items()}


def test_what_is_stale_was_last_heard_of_when_the_circular_says(year: Ledger) -> None:
    """The day since which nothing was heard of an item is that of its last week's entry, however old (X11)."""
    found = 0
    for event in year.circulars:
        told = friday_circular(year, event.week).digest
        known = year.as_of(told.until)
        for concern in told.stale:
            found += 1
            item = concern.item
            said = [each.at.date() for each in known.weeks if item.number in {entry.item for entry in each.entries}]
            assert max(item.substantive_on or item.registered_on, *said) == concern.due

    assert 20 <= found


def test_the_last_week_of_the_year_has_everything_struck_off(year: Ledger) -> None:
    """On 30 December nothing is left in progress: completed and cleared, or carried over."""
    digest = weekly_digest(year, LAST_WEEK)

    assert year.cleared
    assert () == digest.in_progress
    assert {Closure.CLEARED: 68, Closure.CARRIED_OVER: 3, Closure.WITHDRAWN: 2, Closure.MERGED: 1} == Counter(
        item.closure for item in year.items.values()
    )


def test_what_was_carried_over_goes_on_in_the_next_year(year: Ledger) -> None:
    """The items of the new ledger link back; what was late stays late, what is due in 2023 is not (X6)."""
    following = friday.next_year(year)
    new_years_week = date(2023, 1, 3)

    assert 3 == len(of(CarriedOver, year))
    assert 2023 == following.year
    assert {"2022-重-05": "2022/重-05", "2022-改-14": "2022/改-14", "2022-改-15": "2022/改-15"} == {
        number: item.carried_from.label for number, item in following.items.items() if item.carried_from
    }
    assert {
        "2022-重-05": Timeliness.OVERDUE,
        "2022-改-14": Timeliness.ON_TIME,
        "2022-改-15": Timeliness.ON_TIME,
    } == {number: timeliness(item, new_years_week) for number, item in following.items.items()}
    assert 1 == following.items["2022-改-14"].extensions
