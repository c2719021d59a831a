"""The digest of a period and the weekly work ledger: what balances, what is named, what is said of which item."""

import copy
import pickle
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import (
    ANY_COLOUR,
    MOVED,
    OFFICE,
    STRUCK_OFF,
    at,
    done,
    duties,
    follow_up,
    green,
    on,
    opened,
    orange,
    plan,
    rectified,
    red,
    to_green,
    to_orange,
)
from sanse_ledger import (
    BEIJING,
    Body,
    CalendarUnknown,
    CancelMilestone,
    CarryOver,
    ClearYear,
    Closure,
    Colour,
    Command,
    Conclude,
    Deliberate,
    Digest,
    Document,
    DutyKind,
    FinishMeasure,
    HandIn,
    Ledger,
    MoveKind,
    Period,
    Policy,
    ReachMilestone,
    Reassign,
    Recolour,
    Register,
    Reopen,
    Return,
    ReviseMeasure,
    SetMilestone,
    SetTarget,
    SubmitWeek,
    Timeliness,
    Week,
    WeekEntry,
    Withdraw,
    WorkCalendar,
    WrongType,
    WrongValue,
    digest,
    period_digest,
    render,
    timeliness,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.week.balance import Column
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.lines import SectionWeek
from sanse_ledger.week.ranking import FORMULA
from sanse_ledger.week.tables import sections_table
from sanse_ledger.week.work_ledger import weekly_blocks
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import numeral
from sanse_ledger.words.shares import percent, share
from sanse_ledger.words.terms import ConcernKind, DeedKind, Reporting
from sanse_ledger.words.values import ByKey

W10 = Week.parse("2022-W10")  # 7 to 13 March
W24 = Week.parse("2022-W24")  # 13 to 19 June; R-1 and O-1 were due on Friday 10 June
ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"
K = ConcernKind


def week(section: str, when: datetime, *entries: WeekEntry, of: Week = W10, rest: bool = False) -> SubmitWeek:
    """Return a section's week."""
    return SubmitWeek(section=section, week=of, entries=entries, rest_as_planned=rest, at=when, by=section)


def entry(item: str, progress: str = "已走访十二个村", plan_: str = "继续走访") -> WeekEntry:
    """Return what a week says of an item."""
    return WeekEntry(item=item, progress=progress, plan=plan_)


def milestone(item: str, due: tuple[int, int], name: str = "月报") -> SetMilestone:
    """Return a milestone of one date."""
    return SetMilestone(item=item, milestone=name, title=f"信息{name}", due=on(*due), at=at(3, 1), by=OFFICE)


def told(*commands: Command, of: Week = W10, policy: Policy | None = None) -> Digest:
    """Return the digest of the week after these commands, submitted in the order of their instants."""
    return weekly_digest(opened(*sorted(commands, key=lambda each: each.at), policy=policy), of)


def figures(column: Column) -> tuple[int, int, int, int]:
    """Return opening, in, out, closing."""
    return column.opening, column.incoming, column.outgoing, column.closing


def about(found: tuple[Concern, ...]) -> list[tuple[str, object, int]]:
    """Return item, date and days of each concern."""
    return [(each.item.number, each.due, each.days) for each in found]


# Figures in words


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 3, "0.00%"), (1, 3, "33.33%"), (2, 3, "66.67%"), (3, 3, "100.00%"), (1, 800, "0.13%"), (0, 0, "—")],
)
def test_shares_are_exact_and_shown_half_up(part: int, whole: int, shown: str) -> None:
    """A share is a fraction, shown to two decimals half up; the share of nothing is neither 0 nor 100 %."""
    assert shown == percent(share(part, whole))
    assert (Fraction(part, whole) if whole else None) == share(part, whole)


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_shown_share_is_never_off_by_more_than_half_a_hundredth(part: int, whole: int) -> None:
    """The figure that is printed is the nearest there is."""
    printed = Fraction(percent(share(part, whole))[:-1])

    assert abs(printed - Fraction(part * 100, whole)) <= Fraction(1, 200)


def test_headings_are_numbered_in_chinese() -> None:
    """Every number up to 99 has one numeral, and no two have the same."""
    assert ["二", "十", "十一", "二十", "九十九"] == [numeral(each) for each in (2, 10, 11, 20, 99)]
    assert len({numeral(each) for each in range(1, 100)}) == 99


def test_figures_by_term_are_frozen_values() -> None:
    """A digest can be hashed, copied and pickled: its mappings are tuples inside."""
    found = told(red()).columns

    assert found == pickle.loads(pickle.dumps(found)) == copy.deepcopy(found)  # noqa: S301 - our own bytes
    assert hash(found) == hash(copy.deepcopy(found))
    assert list(Colour) == list(found)
    with pytest.raises(KeyError) as missing:
        ByKey[Colour, int](())[Colour.RED]
    assert (Colour.RED,) == missing.value.args


# The balance


def test_every_move_is_in_and_out_of_a_column_by_name() -> None:
    """An item entered, moved on and returned within the period is in a column as often as it came and went."""
    moved = (
        red(when=at(3, 7)),
        Conclude(item="R-1", result="已完成", at=at(3, 8), by=ZONGZHI),
        Recolour(item="R-1", to=Colour.ORANGE, grounds="趋于常态化", at=at(3, 8), by=OFFICE),
        Return(item="R-1", to=Colour.RED, reason="问题反弹", due=on(6, 30), at=at(3, 9), by=OFFICE),
    )
    found = told(*moved)

    assert (0, 2, 1, 1) == figures(found.columns[Colour.RED])
    assert (0, 1, 1, 0) == figures(found.columns[Colour.ORANGE])
    assert (0, 1, 0, 1) == figures(found.total)
    assert [MoveKind.REGISTERED, MoveKind.RETURNED] == [move.kind for move in found.columns[Colour.RED].entered]
    (out,) = found.columns[Colour.RED].left
    assert ("R-1", MoveKind.RECOLOURED, Colour.RED, Colour.ORANGE, at(3, 8), "趋于常态化", OFFICE, ZONGZHI) == (
        out.item, out.kind, out.origin, out.to, out.at, out.why, out.by, out.section,
    )  # fmt: skip


def test_leaving_the_count_is_out_of_its_own_kind() -> None:
    """Withdrawn, merged and carried-over items leave the whole, each under its own name (X6, X14)."""
    found = told(
        red(), orange(), green(), red("R-2"),
        Withdraw(item="R-1", reason="重复立项", approver="书记", at=at(3, 7), by=OFFICE),
        Withdraw(item="O-1", reason="合并办理", approver="书记", merged_into="G-1", at=at(3, 8), by=OFFICE),
        CarryOver(item="R-2", reason="跨年继续", approver="书记", at=at(3, 9), by=OFFICE),
    )  # fmt: skip

    assert (4, 0, 3, 1) == figures(found.total)
    assert [MoveKind.WITHDRAWN, MoveKind.MERGED, MoveKind.CARRIED_OVER] == [move.kind for move in found.total.left]
    assert (0, 3, 0, 3) == figures(found.columns[Colour.CLEARED])
    assert (0, 1) == (found.struck_off, found.counted)
    assert {"R-1": "已撤销", "O-1": "已并入G-1", "R-2": "已结转"} == {
        line.item.number: line.state.zh for line in found.lines if not line.item.open
    }


def test_the_clearing_and_a_reopening_are_named_for_what_they_are() -> None:
    """What was cleared, reopened and then withdrawn was still cleared the first time (G4.6, X4)."""
    ledger = opened(
        green(), done("G-1"), ClearYear(at=at(12, 30), by=OFFICE),
        Reopen(item="G-1", reason="仍有任务", at=at(12, 30, 10), by=OFFICE),
        Withdraw(item="G-1", reason="撤销", approver="书记", at=at(12, 30, 11), by=OFFICE),
    )  # fmt: skip
    found = weekly_digest(ledger, Week.parse("2022-W52"))

    assert [MoveKind.CLEARED, MoveKind.REOPENED, MoveKind.WITHDRAWN] == [move.kind for move in found.balance.moves]
    assert (1, 1, 2, 0) == figures(found.total)
    assert (0, 2, 1, 1) == figures(found.columns[Colour.CLEARED])


def test_what_is_recorded_at_midnight_belongs_to_the_week_that_ends() -> None:
    """The week is Monday 00:00 exclusive to Sunday 24:00 inclusive; the next one opens where it closed."""
    ledger = opened(red(when=at(3, 14, 0)))

    assert (0, 1, 0, 1) == figures(weekly_digest(ledger, W10).total)
    assert (1, 0, 0, 1) == figures(weekly_digest(ledger, W10.next).total)


def check_balance(found: Digest, ledger: Ledger) -> None:
    """See that everything adds up in one digest (invariant 30)."""
    for column in (*found.columns.values(), found.total):
        assert column.balanced
    assert sum(column.closing for column in found.columns.values()) == len(ledger.items)
    assert found.total.closing == sum(item.open for item in ledger.items.values())
    assert Counter(item.colour for item in ledger.items.values()) == Counter(
        {colour: column.closing for colour, column in found.columns.items()}
    )
    for colour in Colour:
        assert found.columns[colour].closing == sum(each.colours[colour] for each in found.sections)
    assert len(found.in_progress) == sum(each.in_progress for each in found.sections)
    for each in found.sections:
        told_of = [line.item.number for line in found.in_progress if line.item.section == each.section]
        assert sorted((*each.reported, *each.as_planned, *each.unreported)) == sorted(
            number
            for number in told_of
            if next(line for line in found.lines if line.item.number == number).reporting is not Reporting.NOT_DUE
        )
        assert each.on_time_share is None or 0 <= each.on_time_share <= 1


@pytest.mark.thorough
@given(histories(), st.integers(1, 20))
def test_the_columns_balance_and_chain_in_every_history(past: History, days: int) -> None:
    """Opening + in − out = closing, and each digest opens where the last one closed (invariants 30 and 32)."""
    since = at(2, 28)
    last: Digest | None = None
    end = past.ledger.last_at or at(3, 1)
    while since < end:
        until = since + timedelta(days=days)
        found = digest(past.ledger, since, until)
        check_balance(found, past.ledger.as_of(until))
        if last is not None:
            assert [column.closing for column in last.columns.values()] == [
                column.opening for column in found.columns.values()
            ]
            assert last.total.closing == found.total.opening
        since, last = until, found


@pytest.mark.thorough
@given(histories())
def test_a_week_depends_only_on_what_was_recorded_by_its_end(past: History) -> None:
    """The digest of a week is the same whatever is recorded later (invariant 31)."""
    first = Week.of((past.ledger.events[0].at if past.ledger.version else at(3, 1)).date())
    for of in (first, first.next, first.next.next):
        until = datetime.combine(of.next.monday, datetime.min.time(), BEIJING)

        assert weekly_digest(past.ledger.as_of(until), of) == weekly_digest(past.ledger, of)


@pytest.mark.thorough
@given(histories())
def test_lateness_and_the_concerns_are_those_of_the_items(past: History) -> None:
    """A line says of an item what the item says of itself on the last day; what lags is really so."""
    until = (past.ledger.last_at or at(3, 1)) + timedelta(days=3)
    found = digest(past.ledger, at(2, 28), until)

    for line in found.lines:
        assert timeliness(line.item, found.day, past.ledger.context) is line.timeliness
        assert (line.days_overdue > 0) or line.timeliness is not Timeliness.OVERDUE
    assert {each.item.number for each in found.late} == {
        line.item.number for line in found.in_progress if line.timeliness is Timeliness.OVERDUE
    }
    assert {each.item.number for each in found.due_soon} == {
        line.item.number for line in found.in_progress if line.timeliness in {Timeliness.DUE_SOON, Timeliness.DUE_TODAY}
    }
    assert {each.item.number for each in found.owed} == {
        line.item.number
        for line in found.in_progress
        if any(duty.owed(found.day) for duty in line.item.duties_by(found.day))
    }
    for each in found.concerns:
        assert each.words.zh
        assert "{" not in each.words.zh + each.words.en


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    """A period runs forward; an empty one opens and closes with the same figures."""
    ledger = opened(red())

    with pytest.raises(ValueError, match="before it begins"):
        digest(ledger, at(3, 2), at(3, 1))
    assert (1, 0, 0, 1) == figures(digest(ledger, at(3, 2), at(3, 2)).total)


def test_instants_in_other_zones_are_the_same_instants() -> None:
    """A period may be given in any zone; a naive one is refused."""
    ledger = opened(red())
    found = digest(ledger, datetime(2022, 2, 28, tzinfo=UTC), datetime(2022, 3, 1, 16, tzinfo=UTC))

    assert (at(3, 2, 0), on(3, 1)) == (found.until, found.day)
    with pytest.raises(ValueError, match="zone"):
        digest(ledger, at(3, 1), datetime(2022, 3, 2))  # noqa: DTZ001 - a naive one is the point


# Sections and lines


def test_a_section_that_left_an_item_out_is_told_so() -> None:
    """An item a section does not list is shown as 未报; one it lists with its progress and plan (X9, G4.2 漏)."""
    found = told(red(), green(), orange(), week(ZONGZHI, at(3, 11), entry("R-1")))
    lines = {line.item.number: line for line in found.lines}

    assert (Reporting.REPORTED, "已走访十二个村", "继续走访") == (
        lines["R-1"].reporting, lines["R-1"].progress, lines["R-1"].plan,
    )  # fmt: skip
    assert [Reporting.UNREPORTED] * 2 == [lines[number].reporting for number in ("G-1", "O-1")]
    assert ["G-1", "O-1"] == [each.item.number for each in found.unreported]
    zongzhi, weiwen = found.sections
    assert (("R-1",), (), ("G-1",), Fraction(1, 2)) == (
        zongzhi.reported, zongzhi.as_planned, zongzhi.unreported, zongzhi.reported_share,
    )  # fmt: skip
    assert weiwen.hand_in is not None
    assert (HandIn.MISSING, ("O-1",), Fraction(0)) == (
        weiwen.hand_in.status,
        weiwen.unreported,
        weiwen.reported_share,
    )
    assert Fraction(1, 2) == found.hand_in_share


def test_the_rest_as_planned_speaks_for_what_is_not_listed() -> None:
    """其余按计划推进 is no 未报 (X9)."""
    found = told(red(), green(), week(ZONGZHI, at(3, 11), entry("R-1"), rest=True))
    (section,) = found.sections

    assert (("R-1",), ("G-1",), (), Fraction(1)) == (
        section.reported, section.as_planned, section.unreported, section.reported_share,
    )  # fmt: skip
    assert () == found.unreported


def test_what_was_entered_after_the_section_handed_in_could_not_be_listed() -> None:
    """Nor what was entered after the cut-off, where the section hands in nothing."""
    listed = told(red(), week(ZONGZHI, at(3, 10), entry("R-1")), green(when=at(3, 11)))
    missing = told(red(), green(when=at(3, 11, 13)))

    assert [Reporting.REPORTED, Reporting.NOT_DUE] == [line.reporting for line in listed.lines]
    assert [Reporting.UNREPORTED, Reporting.NOT_DUE] == [line.reporting for line in missing.lines]


def test_only_what_was_in_hand_and_asked_for_is_left_out() -> None:
    """Entered at the moment of the hand-in it is; struck off before the cut-off, or in a week without one, not (X9)."""
    at_once = told(red(), green(when=at(3, 10)), week(ZONGZHI, at(3, 10), entry("R-1")))
    struck_off = told(red(), green(), done("G-1", when=at(3, 9)), week(ZONGZHI, at(3, 10), entry("R-1")))
    festival, early = Week.parse("2022-W05"), at(1, 20)  # without a circular
    off = told(red(when=early), green(when=early), week(ZONGZHI, at(2, 4), entry("R-1"), of=festival), of=festival)

    assert [[Reporting.REPORTED, last] for last in (Reporting.UNREPORTED, *[Reporting.NOT_DUE] * 2)] == [
        [line.reporting for line in found.lines] for found in (at_once, struck_off, off)
    ]


def test_what_was_completed_in_the_week_keeps_its_line() -> None:
    """An item completed in the week is shown with what was said of it, and counts as completed, not as in progress."""
    found = told(green(), orange(), done("G-1", when=at(3, 9)), week(ZONGZHI, at(3, 10), entry("G-1", "已完成")))
    (line,) = (line for line in found.lines if line.item.number == "G-1")
    (section,) = (each for each in found.sections if each.section == ZONGZHI)

    assert ("已完成", "已销号", Reporting.REPORTED) == (line.progress, line.state.zh, line.reporting)
    assert (("G-1",), 0, None, None) == (
        section.completed, section.in_progress, section.on_time_share, section.reported_share,
    )  # fmt: skip
    assert ["G-1"] == [item.number for item in found.completed]
    assert [] == [
        line.item.number for line in weekly_digest(opened(green(), done("G-1", when=at(3, 9))), W10.next).lines
    ]


def test_what_was_completed_and_taken_back_within_the_week_is_not_completed() -> None:
    """A return undoes the completion; nothing is at an end (X3)."""
    back = Return(item="G-1", to=Colour.ORANGE, reason="问题反弹", at=at(3, 10), by=OFFICE)
    found = told(green(), done("G-1", when=at(3, 9)), back)

    assert ((), 0) == (found.completed, found.struck_off)
    concluded = (
        *to_orange(when=at(3, 8)),
        Return(item="R-1", to=Colour.RED, reason="反弹", due=on(6, 30), at=at(3, 9), by=OFFICE),
    )  # fmt: skip
    assert () == told(red(), *concluded).deeds


def test_deeds_are_named_once_and_late_ones_as_such() -> None:
    """Completions, conclusions, finished measures and reached milestones of the week, each with whether it was late."""
    found = told(
        red(due=on(3, 4)), orange(), green(),
        Deliberate(item="O-1", body=Body.COMMITTEE, findings="制度未落实", at=at(3, 2), by=OFFICE),
        plan(when=at(3, 2)),
        milestone("G-1", (3, 4)),
        Conclude(item="R-1", result="已完成", at=at(3, 8), by=ZONGZHI),
        FinishMeasure(item="O-1", measure="1", evidence="抽查台账", at=at(3, 9), by=WEIWEN),
        ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(3, 9), by=ZONGZHI),
        done("G-1", when=at(3, 10)),
        follow_up("R-1", when=at(3, 10)),
    )  # fmt: skip

    assert [
        (DeedKind.CONCLUDED, "R-1", "", True),
        (DeedKind.MEASURE, "O-1", "逐日补齐", False),
        (DeedKind.MILESTONE, "G-1", "信息月报", True),
        (DeedKind.COMPLETED, "G-1", "", False),
    ] == [(deed.kind, deed.item.number, deed.name, deed.late) for deed in found.deeds]


def test_each_deed_is_that_of_its_item_and_its_part() -> None:
    """Two items, two measures or two dates of a milestone do not hide each other, and none speaks for another."""
    monthly = SetMilestone(
        item="G-1", milestone="月报", title="信息月报", due=on(3, 8), recurrence="FREQ=DAILY;COUNT=3",
        at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    other = attrs.evolve(plan(measure="2", when=at(3, 2)), action="专项抽查")
    reached = (
        ReachMilestone(item="G-1", milestone="月报", occurrence=due, evidence="已报送", at=at(3, 9), by=ZONGZHI)
        for due in (on(3, 8), on(3, 9))
    )
    found = told(
        orange(), green(), green("G-2"), green("G-3"),
        Deliberate(item="O-1", body=Body.COMMITTEE, findings="制度未落实", at=at(3, 2), by=OFFICE),
        plan(measure="1", when=at(3, 2)), other, monthly, milestone("G-1", (3, 31), "季报"),
        FinishMeasure(item="O-1", measure="1", evidence="抽查台账", at=at(3, 9), by=WEIWEN),
        *reached,
        done("G-2", when=at(3, 10)), done("G-3", when=at(3, 10)),
    )  # fmt: skip

    assert [
        (DeedKind.MEASURE, "O-1", "逐日补齐", False),
        (DeedKind.MILESTONE, "G-1", "信息月报", True),
        (DeedKind.MILESTONE, "G-1", "信息月报", False),
        (DeedKind.COMPLETED, "G-2", "", False),
        (DeedKind.COMPLETED, "G-3", "", False),
    ] == [(deed.kind, deed.item.number, deed.name, deed.late) for deed in found.deeds]


def test_a_conclusion_is_late_by_the_due_date_in_force() -> None:
    """What missed its first date and was returned with another is done in time by that one (X3)."""
    first, moved = to_orange(when=at(3, 7))
    back = Return(item="R-1", to=Colour.RED, reason="反弹", due=on(6, 30), at=at(3, 8), by=OFFICE)
    again = Conclude(item="R-1", result="考评完成", at=at(3, 9), by=ZONGZHI)
    found = told(red(due=on(3, 4)), *duties(when=at(3, 7)), first, moved, back, again)

    assert [(DeedKind.CONCLUDED, False)] == [(deed.kind, deed.late) for deed in found.deeds]


def test_a_deed_on_its_last_day_is_in_time() -> None:
    """The due day itself is not late."""
    week_22 = Week.parse("2022-W22")
    commands = (
        orange(), *rectified(when=at(5, 31)), green(), milestone("G-1", (5, 31)),
        ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(5, 31), by=ZONGZHI),
    )  # fmt: skip

    assert [False, False] == [deed.late for deed in told(*commands, of=week_22).deeds]


def test_soon_counts_what_is_due_today_too() -> None:
    """The figure by section sums up what is due today and within three working days (X11)."""
    ledger = opened(red(due=on(6, 10)), red("R-2", due=on(6, 13)), red("R-3", due=on(6, 30)))
    shown = render(digest(ledger, at(6, 6), at(6, 10, 18)).document(), "markdown", "en")

    assert "| 综治督导股 | 3 | 3 | 0 | 0 | 2 | 0 | 0 | 0 | 100.00% |" in shown


def test_sections_stand_in_their_order_and_are_not_ranked() -> None:
    """Without a ranking no section has a rank, whatever its figures (X10)."""
    found = told(red(), orange(), policy=Policy(sections=(WEIWEN,)))

    assert [(WEIWEN, None), (ZONGZHI, None)] == [(each.section, each.rank) for each in found.sections]
    assert FORMULA.zh not in render(found.document(), "text")


def test_a_ranking_goes_by_a_stated_formula_and_ties_share_a_rank() -> None:
    """If the policy ranks, scores are exact fractions, and the formula is printed beside them (X10)."""
    policy = Policy(ranking=True)
    tied = told(red(), orange(), policy=policy)
    found = told(
        red(), green(), orange(),
        week(ZONGZHI, at(3, 11, 13), entry("R-1")),
        week(WEIWEN, at(3, 11), entry("O-1")),
        policy=policy,
    )  # fmt: skip

    assert [(1, Fraction(1, 3))] * 2 == [(each.rank, each.score) for each in tied.sections]
    assert [(2, (1 + Fraction(1, 2) + Fraction(1, 2)) / 3), (1, Fraction(1))] == [
        (each.rank, each.score) for each in found.sections
    ]
    page = render(found.document(), "text")
    assert FORMULA.zh in page
    assert "66.67%" in page
    assert FORMULA.en in render(found.document(), "text", "en")


def test_a_section_with_nothing_to_go_by_has_no_rank() -> None:
    """A share of nothing is left out of the mean; without any there is no score."""
    (section,) = told(green(), done("G-1", when=at(3, 7)), policy=Policy(ranking=True)).sections

    assert (None, None) == (section.score, section.rank)
    alone = SectionWeek(
        section=ZONGZHI,
        colours=ByKey(()),
        timeliness=ByKey(()),
        hand_in=Submission(section=ZONGZHI, week=W10, status=HandIn.LATE, expected=True),
    )
    assert Fraction(1, 2) == alone.score


@pytest.mark.parametrize(
    ("commands", "zh", "en"),
    [
        ((red(),), "逾期9天", "overdue (9 days)"),
        ((red(due=on(6, 20)),), "临期", "due soon"),
        ((red(due=None),), "进展不明", "not known"),
        ((red(due=None, when=at(6, 14)), week(ZONGZHI, at(6, 16), entry("R-1"), of=W24)), "正常", "on time"),
        (
            (red(), *to_orange(), week(ZONGZHI, at(6, 16), entry("R-1"), of=W24)),
            "已按时办结（跟踪办理）",
            "done in time (tracked)",
        ),
        ((orange(), *rectified()), "未及时调整", "not moved in time"),
        ((orange(), *rectified(), to_green("O-1")), "已按时办结", "done in time"),
        ((red(due=on(5, 9)), *to_orange()[:1]), "办结（逾期1天）", "done late (1 day)"),
        ((green(), done("G-1", when=at(6, 14))), "已销号", "struck off"),
    ],
)
def test_a_state_is_said_in_words(commands: tuple[Command, ...], zh: str, en: str) -> None:
    """Closed, completed, its work done, or its timeliness with the days."""
    (line,) = told(*commands, of=W24).lines

    assert (zh, en) == (line.state.zh, line.state.en)


def test_late_once_is_late_even_where_no_day_is_over() -> None:
    """An item that was late under an earlier due date is done late, without days under the one in force."""
    back = Return(item="R-1", to=Colour.RED, reason="提级督办", due=on(6, 30), at=at(6, 14), by=OFFICE)
    again = Conclude(item="R-1", result="再次完成", at=at(6, 15), by=ZONGZHI)
    late = (red(due=on(5, 9)), to_orange()[0], *duties(when=at(5, 11)), Recolour(
        item="R-1", to=Colour.ORANGE, grounds="趋于常态化", at=at(5, 11), by=OFFICE))  # fmt: skip
    (line,) = told(*late, back, again, of=W24).lines

    assert (Timeliness.DONE_LATE, 0, "逾期办结") == (line.timeliness, line.days_overdue, line.state.zh)


# What lags, and what is ahead


def test_late_items_owe_explanation_and_contact() -> None:
    """A red item past its due date is late and owes both duties within three working days (G2.3)."""
    found = told(red(), of=W24)

    assert [("R-1", on(6, 10), 9)] == about(found.late)
    (owed,) = found.owed
    assert (tuple(DutyKind), on(6, 15), True) == (owed.duties, owed.due, owed.past_limit)
    assert "应于2022年6月15日前（含当日）解释说明并与上级部门沟通，至今未完成" == owed.words.zh
    assert () == told(red(), *duties(when=at(6, 13)), of=W24).owed
    first_days = digest(opened(red()), at(6, 1), at(6, 13)).owed
    assert "须于2022年6月15日前（含当日）解释说明并与上级部门沟通" == first_days[0].words.zh


def test_a_target_is_named_beside_the_due_date() -> None:
    """Reminders follow the target; due date and lateness stay (X5)."""
    target = SetTarget(item="R-1", target=on(6, 30), reason="限期办结", at=at(6, 13), by=OFFICE)
    (late,) = told(red(), target, of=W24).late

    assert "逾期9天（完成时限2022年6月10日，限期2022年6月30日）" == late.words.zh
    assert "overdue by 9 days (due on 2022-06-10, target 2022-06-30)" == late.words.en


def test_what_is_due_is_seen_a_week_ahead() -> None:
    """Due soon is three working days ahead; due next is by the Sunday of the week after (X11)."""
    found = told(
        red("R-1", due=on(6, 22)),
        red("R-2", due=on(6, 23)),
        red("R-3", due=on(6, 26)),
        red("R-4", due=on(6, 27)),
        of=W24,
    )

    assert ["R-1"] == [each.item.number for each in found.due_soon]
    assert ["R-1", "R-2", "R-3"] == [each.item.number for each in found.due_next]


def test_soon_reaches_beyond_next_week_where_few_days_are_worked() -> None:
    """Before the National Day of 2022 the third working day ahead is ten days away."""
    found = told(red(due=on(10, 10)), of=Week.parse("2022-W39"))

    assert [("R-1", on(10, 10))] == [(each.item.number, each.due) for each in found.due_soon]


def test_milestones_are_missed_or_ahead() -> None:
    """Milestones past and not reached are missed (G4.2 迟); those up to the end of next week lie ahead."""
    found = told(
        green(),
        milestone("G-1", (6, 18), "一报"), milestone("G-1", (6, 19), "二报"), milestone("G-1", (6, 26), "三报"),
        milestone("G-1", (6, 27), "四报"), milestone("G-1", (6, 1), "五报"), milestone("G-1", (6, 2), "六报"),
        CancelMilestone(item="G-1", milestone="五报", reason="停报", at=at(6, 1), by=OFFICE),
        ReachMilestone(item="G-1", milestone="六报", evidence="已报送", at=at(6, 2), by=ZONGZHI),
        of=W24,
    )  # fmt: skip

    assert [("一报", on(6, 18), 1)] == [(each.part, each.due, each.days) for each in found.milestones_missed]
    assert [("二报", on(6, 19), 0), ("三报", on(6, 26), 0)] == [
        (each.part, each.due, each.days) for each in found.milestones_next
    ]
    assert "时间节点“信息一报”（2022年6月18日）已过，尚未完成" == found.milestones_missed[0].words.zh


def test_the_missed_dates_of_one_milestone_are_said_together() -> None:
    """Up to three of them are listed, with how many there are; what is ahead stands apart (G4.3)."""
    weekly = SetMilestone(
        item="G-1",
        milestone="周报",
        title="每周信息",
        due=on(5, 13),
        recurrence="FREQ=WEEKLY;COUNT=7",
        at=at(3, 1),
        by=OFFICE,
    )
    found = told(green(), weekly, of=W24)
    (missed,), (ahead,) = found.milestones_missed, found.milestones_next

    assert (on(5, 13), on(5, 20), on(5, 27), on(6, 6), on(6, 10), on(6, 17)) == missed.dues  # 3 June is a day off
    assert 37 == missed.days
    assert "时间节点“每周信息”（2022年5月13日、5月20日、5月27日等6次）已过，尚未完成" == missed.words.zh
    assert "milestone “每周信息” of 2022-05-13, 2022-05-20, 2022-05-27 and 3 more was not reached" == missed.words.en
    assert "时间节点“每周信息”（2022年6月24日）" == ahead.words.zh


def test_measures_are_late_or_ahead_while_they_are_open() -> None:
    """Entries of the rectification list past their deadline are overdue; finished and withdrawn ones are not (G3.3)."""
    withdrawn = ReviseMeasure(item="O-1", measure="2", reason="合并", withdrawn=True, at=at(5, 11), by=OFFICE)
    found = told(
        orange(), rectified()[0],
        *(plan(measure=number) for number in "123"),
        withdrawn, FinishMeasure(item="O-1", measure="3", evidence="台账", at=at(5, 12), by=WEIWEN),
        ReviseMeasure(item="O-1", measure="1", reason="顺延", due=on(6, 17), at=at(5, 12), by=OFFICE),
        of=W24,
    )  # fmt: skip

    assert [("O-1", on(6, 17), 2)] == about(found.measures_late)
    assert "整改措施1“逐日补齐”逾期2天（时限2022年6月17日）" == found.measures_late[0].words.zh
    ahead = told(orange(), *rectified()[:2], of=Week.parse("2022-W21")).about(K.MEASURE_NEXT)
    assert [("O-1", on(5, 31), 0)] == about(ahead)
    assert () == told(orange(), *rectified()[:2], of=Week.parse("2022-W20")).about(K.MEASURE_NEXT)
    sunday = attrs.evolve(plan(), due=on(5, 29))  # of the week after
    assert [on(5, 29)] == [
        each.due for each in told(orange(), rectified()[0], sunday, of=Week.parse("2022-W20")).about(K.MEASURE_NEXT)
    ]


@pytest.mark.parametrize(
    ("said", "stale"),
    [
        ((), 10),
        ((week(ZONGZHI, at(3, 11), entry("R-1")),), 0),
        ((week(ZONGZHI, at(3, 11), entry("R-1", "无变化。")),), 10),
        ((week(ZONGZHI, at(3, 11), rest=True),), 10),
        ((follow_up(when=at(3, 2)),), 0),
    ],
)
def test_an_item_without_substantive_record_is_stale_after_ten_working_days(
    said: tuple[Command, ...], stale: int
) -> None:
    """Follow-ups and weeks count alike; “no change” counts as neither (X11)."""
    found = digest(opened(red(), *said), at(3, 1), at(3, 16, 0)).stale  # ten working days after 1 March

    assert ([("R-1", on(3, 1), stale)] if stale else []) == about(found)
    assert () == digest(opened(red(), *said), at(3, 1), at(3, 15, 0)).stale


def test_the_last_word_of_the_weeks_counts_from_its_own_day() -> None:
    """What a week said long ago does not keep an item fresh for ever (X11)."""
    ledger = opened(red(), week(ZONGZHI, at(3, 11), entry("R-1")))

    assert () == digest(ledger, at(3, 1), at(3, 25, 0)).stale
    stale = digest(ledger, at(3, 1), at(4, 9, 0)).stale
    assert [("R-1", on(3, 11))] == [(each.item.number, each.due) for each in stale]


def test_a_move_that_is_ready_is_asked_for_and_then_missed() -> None:
    """An item ready for green is to be moved within five working days (G3.6)."""
    ledger = opened(orange(), *rectified(when=at(6, 6)))
    in_time, late = digest(ledger, at(6, 1), at(6, 13, 20)), weekly_digest(ledger, W24)

    assert [on(6, 13)] == [each.due for each in in_time.about(K.MOVE_NEXT)]
    assert [("O-1", on(6, 13), 0)] == about(late.moves_not_made)
    assert () == told(orange(), *rectified(when=at(6, 6)), to_green("O-1", when=at(6, 13)), of=W24).moves_not_made


def test_a_list_without_what_similar_problems_were_looked_for_is_a_gap() -> None:
    """举一反三 is recorded, or shown as a gap; a problem without a list has none yet (G3.4)."""
    searched = Deliberate(
        item="O-1", body=Body.COMMITTEE, findings="值班制度未落实", similar="其余股室已自查", at=at(5, 11), by=OFFICE
    )

    assert ["O-1"] == [each.item.number for each in told(orange(), *rectified()[:2], of=W24).without_similar]
    assert () == told(orange(), *rectified()[:2], searched, of=W24).without_similar
    assert () == told(orange(), rectified()[0], of=W24).without_similar


def test_routine_work_without_a_foreseen_date_is_a_gap() -> None:
    """Green items without a milestone are listed (G4.2 缺)."""
    found = told(green("G-1"), green("G-2"), milestone("G-2", (6, 30)), red(due=None), of=W24)

    assert ["G-1"] == [each.item.number for each in found.without_milestone]


def test_completed_items_are_left_in_peace() -> None:
    """What was struck off leaves weekly returns and reminders; its colour stays (X2)."""
    ledger = opened(red(due=on(3, 4)), policy=ANY_COLOUR)
    ledger = ledger.submit(*to_orange(when=at(3, 3))[:1], done("R-1", when=at(3, 3)))
    found = weekly_digest(ledger, W24)

    assert ((), 1, 1) == (found.concerns, found.columns[Colour.RED].closing, found.struck_off)


# Calendars


def test_figures_that_rest_on_an_unknown_year_say_so() -> None:
    """Near the end of the last year loaded, counting ahead assumes Monday to Friday and is marked (X12)."""
    calendar = WorkCalendar().with_year(2022)
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, calendar=calendar).submit(
        red(due=datetime(2023, 1, 3, tzinfo=UTC).date()), milestone("R-1", (12, 1))
    )
    in_june, at_the_end = digest(ledger, at(3, 1), at(6, 30)), digest(ledger, at(3, 1), at(12, 30))

    assert (False, True) == (in_june.provisional, at_the_end.provisional)
    assert "Monday to Friday are assumed" in render(at_the_end.document(), "text", "en")
    assert [True] == [each.provisional for each in at_the_end.due_soon]


def test_a_week_whose_cutoff_is_unknown_is_not_guessed() -> None:
    """Unless the host passes a provisional calendar, whose figures say so (X12)."""
    of = Week.parse("2023-W10")
    calendar = WorkCalendar().with_year(2023)
    known = Ledger.open(owner="固阳县委政法委", year=2023, calendar=calendar)
    unknown = Ledger.open(owner="固阳县委政法委", year=2023, calendar=WorkCalendar().with_year(2022))
    guessed = Ledger.open(owner="固阳县委政法委", year=2023, calendar=WorkCalendar().with_year(2022).provisional())

    assert not weekly_digest(known, of).provisional
    with pytest.raises(CalendarUnknown):
        weekly_digest(unknown, of)
    assert weekly_digest(guessed, of).provisional


# Ways out


def test_the_rows_are_texts_in_both_languages() -> None:
    """One row a line, the columns named as an office names them, a cell empty where there is nothing."""
    found = told(red(), green(when=at(3, 11, 13)), week(ZONGZHI, at(3, 11), entry("R-1", plan_="")))
    first, second = found.rows()

    assert {
        "编号": "R-1", "颜色": "红", "事项": "平安建设年度考评迎检", "责任股室": ZONGZHI, "分管领导": "常务副书记",
        "责任人": "综治督导股股长", "完成时限": "2022-06-10", "环节时限": "", "状态": "正常",
        "本周进展": "已走访十二个村", "下周安排": "",
    } == first  # fmt: skip
    assert ("", "") == (second["责任人"], second["本周进展"])
    assert "red" == found.rows("en")[0]["Colour"]
    assert "" == told(red(due=None)).rows()[0]["完成时限"]


def test_a_digest_shows_itself() -> None:
    """In one line with its figures, in a notebook as a page; with its week or its two instants."""
    ledger = opened(red(), to_orange(when=at(3, 8))[0])
    of_week, of_days = weekly_digest(ledger, W10), digest(ledger, at(3, 1), at(3, 9, 0))

    assert "<Digest 固阳县委政法委 2022-W10: red 1, orange 0, green 0, cleared 0; 0 overdue>" == repr(of_week)
    assert "2022-03-01 09:00+08:00 to 2022-03-09 00:00+08:00" in repr(of_days)
    assert "2022年第10周（2022年3月7日至3月13日）" in of_week._repr_html_()
    assert "2022年3月1日9时至2022年3月8日24时" in render(of_days.document(), "text")
    assert "颜色变动：无。" in render(of_week.document(), "text")


def test_the_weekly_ledger_has_a_table_for_each_section() -> None:
    """Who handed in when, what was said of each item, what was left out, who is missing (G4.4, X9)."""
    ledger = opened(
        red(), green(), orange(), red("R-9", when=at(3, 2)),
        Reassign(item="R-9", section="执法监督股", reason="分工调整", at=at(3, 2), by=OFFICE),
        week(ZONGZHI, at(3, 11), entry("R-1")),
        week("执法监督股", at(3, 11, 13), rest=True),
    )  # fmt: skip
    page = render(weekly_ledger(ledger, W10), "markdown")

    assert "应报送股室3个，按时报送1个，迟报1个（执法监督股），未报1个（维稳指导股），按时报送率33.33%。" in page
    assert "报送情况：按时报送（2022年3月11日9时）；未销号2项，已报1项，漏报1项，填报率50.00%。" in page
    assert "报送情况：迟报（2022年3月11日13时）；未销号1项，均已填报，填报率100.00%。" in page
    assert "报送情况：未报；未销号1项，均未填报，填报率0.00%。" in page
    assert "| 按计划推进（未单独填报） |" in page
    assert "| 已走访十二个村 | 继续走访 | 正常 |" in page
    assert "| 未报 | — | 进展不明 |" in page
    assert "2022年第10周（自2022年3月4日12时起，截至2022年3月11日12时）" in page
    assert "数据截至2022年3月11日12时。" in page
    assert "Counted up to 2022-03-11 12:00." in render(weekly_ledger(ledger, W10), "text", "en")


def test_the_weekly_ledger_has_no_blank_part() -> None:
    """Nothing in progress, nothing to hand in, a section that only completed something: each is said."""
    empty = render(weekly_ledger(opened(), W10), "text")
    ended = render(weekly_ledger(opened(green(), done("G-1", when=at(3, 2)), week(ZONGZHI, at(3, 8))), W10), "text")

    assert "本周无须报送《周工作台账》。" in empty
    assert "无未销号事项。" in empty
    assert "无未销号事项。" in ended


def test_a_week_without_a_circular_is_in_the_ledger_of_the_week_it_joins() -> None:
    """The festival week of 2022 has no cut-off; its work ledger is that of the week after, and says so (G4.4, X7)."""
    ledger = opened(red(when=at(1, 20)))
    away, after = (weekly_ledger(ledger, Week.parse(f"2022-W0{number}")) for number in (5, 6))
    other = weekly_ledger(ledger, Week.parse("2021-W40"))

    assert render(after, "text") == render(away, "text")
    assert "2022年第5周、第6周（自2022年1月28日12时起，截至2022年2月11日12时）" in render(away, "text")
    assert "本周无须报送《周工作台账》。" in render(other, "text")


def test_a_section_of_which_nothing_was_expected_is_shown_with_its_items() -> None:
    """A week without a cut-off asks nobody; the items in progress are listed all the same (G4.4, X7)."""
    found = weekly_digest(opened(red(when=at(1, 20))), Week.parse("2022-W05"))
    known = weekly_blocks(found.sections, found.lines, (), found.names)

    assert "报送情况：本周无须报送。" in render(Document(title="周", blocks=list(known)), "text")


def test_a_section_with_nothing_left_at_the_end_has_no_share_of_what_it_reported() -> None:
    """From Monday to Sunday its last item can end after the cut-off: it handed in, and nothing is out of nothing."""
    found = weekly_digest(opened(green(), week(ZONGZHI, at(3, 9)), done("G-1", when=at(3, 12))), W10)
    blocks = [*weekly_blocks(found.sections, found.lines, (), found.names)]

    assert "报送情况：按时报送（2022年3月9日9时）。" in render(Document(title="周", blocks=blocks), "text")


def test_a_whole_week_is_a_value() -> None:
    """A digest can be compared, copied and pickled; its items know why they were closed."""
    found = told(red(), Withdraw(item="R-1", reason="撤销", approver="书记", at=at(3, 8), by=OFFICE))

    assert found == pickle.loads(pickle.dumps(found)) == copy.deepcopy(found)  # noqa: S301 - our own bytes
    assert [Closure.WITHDRAWN] == [line.item.closure for line in found.lines]


def test_an_item_of_another_kind_of_entry_has_its_first_move_named() -> None:
    """Where an item came from is named also for the first entry: from nowhere."""
    entered = Register(
        number="G-9", colour=Colour.GREEN, title="值班值守", kind="常规业务", requirement="全年不断岗", leader="副书记",
        section=ZONGZHI, at=at(3, 8), by=OFFICE,
    )  # fmt: skip
    (move,) = told(entered).columns[Colour.GREEN].entered

    assert (None, Colour.GREEN, MoveKind.REGISTERED, "") == (move.origin, move.to, move.kind, move.why)


@pytest.mark.parametrize("known", [2022, 2023])
def test_whatever_counts_over_the_end_of_a_calendar_is_provisional(known: int) -> None:
    """It needs both years: with one of them assumed, whichever it is, each finding says so (X12)."""
    new_year = date(2023, 1, 3)
    late = at(12, 30)
    calendar = WorkCalendar().with_year(known).provisional()
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, calendar=calendar).submit(
        red("R-1", due=new_year, when=at(12, 1)),
        red("R-2", due=on(12, 29), when=at(12, 1)),
        *orange_ready("O-1", late),
    )
    soon = digest(ledger, at(12, 1), datetime(2022, 12, 30, 18, tzinfo=BEIJING))
    stale = digest(ledger, at(12, 1), datetime(2023, 1, 10, 18, tzinfo=BEIJING))

    def provisional(of: Digest, kind: ConcernKind, item: str) -> list[bool]:
        return [each.provisional for each in of.concerns if each.kind is kind and each.item.number == item]

    assert [True] == provisional(soon, ConcernKind.DUE_SOON, "R-1")
    assert [True] == provisional(soon, ConcernKind.DUTY, "R-2")
    assert [True] == provisional(soon, ConcernKind.MOVE_NEXT, "O-1")
    assert [True] == provisional(stale, ConcernKind.STALE, "R-1")


def orange_ready(number: str, when: datetime) -> tuple[Command, ...]:
    """Return the commands after which an orange problem is ready for green."""
    return (orange(number, when=at(12, 1)), *rectified(number, when=when), follow_up(number, when=when))


@pytest.mark.parametrize("known", [2022, 2023])
def test_a_digest_that_looks_over_the_end_of_a_calendar_is_provisional(known: int) -> None:
    """Also one in which nothing is to be said: that nothing is stale or near rests on the year assumed (X12)."""
    calendar = WorkCalendar().with_year(known).provisional()
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, calendar=calendar)
    days = {2022: datetime(2022, 12, 30, 18, tzinfo=BEIJING), 2023: datetime(2023, 1, 10, 18, tzinfo=BEIJING)}

    assert digest(ledger, at(12, 1), days[known]).provisional


def test_what_moved_at_the_very_beginning_of_a_period_was_there_before() -> None:
    """A period has its last instant and not its first (G5.4)."""
    ledger = opened(red(), *to_orange(), follow_up(), to_green("R-1"))
    found = digest(ledger, MOVED, at(5, 31))

    assert [(1, 1), (0, 1)] == [
        (found.columns[colour].opening, len(found.columns[colour].left + found.columns[colour].entered))
        for colour in (Colour.ORANGE, Colour.GREEN)
    ]
    assert ["R-1"] == [move.item for move in found.balance.moves]
    assert 2022 == found.year


def test_soon_is_what_the_policy_says() -> None:
    """Ten working days ahead, where the policy wants them (X11)."""
    far = Policy(due_soon=10)
    found = digest(opened(red(due=on(6, 10)), policy=far), at(3, 1), at(6, 1))

    assert [Timeliness.DUE_SOON] == [line.timeliness for line in found.lines]
    assert [Timeliness.ON_TIME] == [
        line.timeliness for line in digest(opened(red(due=on(6, 10))), at(3, 1), at(6, 1)).lines
    ]


def test_a_section_whose_work_is_all_done_and_cleared_stands_in_the_table_of_the_year() -> None:
    """What it did is seen; where there is nothing to compare it has no rank (G5.4, X10)."""
    ended = opened(green(), done("G-1"), ClearYear(at=at(12, 28), by=OFFICE), policy=Policy(ranking=True))
    found = digest(ended, at(1, 1), at(12, 31))
    (row,) = sections_table(found.sections, Words(zh="", en=""), found.names, ranking=True).rows
    (whole_year,) = sections_table(found.sections, Words(zh="", en=""), found.names, ranking=True, weekly=False).rows

    assert [None] == [each.rank for each in found.sections]
    assert (("综治督导股",), ("1",), ("—",)) == (row[0], row[10], row[-1])  # section, done, rank
    assert (("综治督导股",), ("1",), ("—",)) == (whole_year[0], whole_year[9], whole_year[-1])


def test_a_section_without_work_left_is_told_so() -> None:
    """It handed in all the same: nothing is in progress, in both languages (G4.4)."""
    ended = opened(green(), done("G-1"))
    of = Week.of(STRUCK_OFF.date())

    handed_in = ended.submit(
        SubmitWeek(section="综治督导股", week=of.next, rest_as_planned=True, at=at(6, 9), by="综治督导股")
    )
    shown = weekly_ledger(handed_in, of.next)
    assert "\n无未销号事项。\n" in render(shown, "text", "zh")
    assert "\nNothing is in progress.\n" in render(shown, "text", "en")


def test_a_column_that_is_not_there_is_named() -> None:
    """The balance is a mapping: what is missing is in the error."""
    columns: ByKey[Colour, int] = ByKey(((Colour.RED, 1),))

    with pytest.raises(KeyError, match="GREEN"):
        columns[Colour.GREEN]


# Longer periods


@pytest.mark.parametrize(
    ("text", "zh", "first", "last"),
    [
        ("2022-02", "2022年2月", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024年2月", "2024-02-01", "2024-02-29"),
        ("2022-12", "2022年12月", "2022-12-01", "2022-12-31"),
        ("2022-Q1", "2022年第一季度", "2022-01-01", "2022-03-31"),
        ("2022-Q4", "2022年第四季度", "2022-10-01", "2022-12-31"),
        ("2022-H1", "2022年上半年", "2022-01-01", "2022-06-30"),
        ("2022-H2", "2022年下半年", "2022-07-01", "2022-12-31"),
        ("2022", "2022年度", "2022-01-01", "2022-12-31"),
    ],
)
def test_a_period_has_its_days_and_its_name(text: str, zh: str, first: str, last: str) -> None:
    """Months, quarters, half-years and years, from their first day to their last (G5.4)."""
    period = Period.parse(text)

    assert (text, zh, first, last) == (str(period), period.zh, period.first.isoformat(), period.last.isoformat())


@pytest.mark.parametrize(
    "text", ["2022-13", "2022-00", "2022-Q5", "2022-Q0", "2022-H3", "1899", "2022-W05", "2022-5", ""]
)
def test_a_period_that_does_not_exist_is_refused(text: str) -> None:
    """In both languages, with the forms there are."""
    with pytest.raises(WrongValue, match="month, quarter, half-year or year") as refused:
        Period.parse(text)
    assert "期间应为" in refused.value.zh
    with pytest.raises(WrongValue, match="half-year"):
        Period(year=2022, months=2)
    with pytest.raises(WrongType, match="text is wanted"):
        Period.parse(2022)  # type: ignore[arg-type]  # the fault


def test_the_quarters_of_a_year_follow_one_another() -> None:
    """Each opens where the one before it closed, and together they are the year (G5.4)."""
    ledger = opened(red(), orange(), *to_orange(), follow_up(), to_green("R-1"), done("R-1"))
    year = period_digest(ledger, Period.parse("2022"))
    quarters = [period_digest(ledger, Period.parse(f"2022-Q{number}")) for number in range(1, 5)]

    assert [each.total.closing for each in quarters[:-1]] == [each.total.opening for each in quarters[1:]]
    assert (year.total.opening, year.total.closing) == (quarters[0].total.opening, quarters[-1].total.closing)
    assert len(year.balance.moves) == sum(len(each.balance.moves) for each in quarters)
    assert [item.number for each in quarters for item in each.completed] == [item.number for item in year.completed]
    assert "<Digest 固阳县委政法委 2022-Q2: " in repr(quarters[1])


def test_the_paper_of_a_quarter_says_nothing_of_weeks() -> None:
    """It is named for its quarter; no column is of a week, and nobody was to hand in (G5.4)."""
    of = period_digest(opened(red(), green(), week(ZONGZHI, at(3, 11), entry("R-1"))), Period.parse("2022-Q1"))
    shown, in_english = (render(of.document(), "markdown", language) for language in ("zh", "en"))

    assert "固阳县委政法委2022年第一季度“三色台账”工作情况汇总" in shown
    assert "2022年第一季度（2022年1月1日至3月31日）" in shown
    assert "Quarter 1 of 2022 (2022-01-01 to 2022-03-31)" in in_english
    assert not re.search("[本下]周|未报|迟报", shown)
    assert not re.search("[Ww]eek|Hand-in|No report", in_english)
    assert {"本周进展", "下周安排"}.isdisjoint(of.rows()[0])
