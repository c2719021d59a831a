"""The digest of a period and the weekly work ledger: what balances, what is named, what is said of which item."""

import copy
import pickle
from collections import Counter
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from histories import History, histories
from people import (
    ANY_COLOUR,
    OFFICE,
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
    DutyKind,
    FinishMeasure,
    HandIn,
    Ledger,
    MoveKind,
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
    digest,
    render,
    timeliness,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.balance import ByTerm, Column
from sanse_ledger.concerns import Concern, ConcernKind
from sanse_ledger.deeds import DeedKind
from sanse_ledger.figures import numeral, percent, share
from sanse_ledger.standings import FORMULA, SectionWeek
from sanse_ledger.submissions import Reporting, Submission

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
    """Return the digest of the week after these commands."""
    return weekly_digest(opened(*commands, policy=policy), of)


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
    with pytest.raises(KeyError):
        ByTerm[Colour, int](())[Colour.RED]


# The balance


def test_every_move_is_in_and_out_of_a_column_by_name() -> None:
    """An item that is entered, moved on and returned within the period is in each column as often as it came and went."""
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
    assert ["已撤销", "已结转", "已并入"] == [
        line.state.zh for line in sorted(found.lines, key=lambda each: each.item.number, reverse=True) if not line.item.open
    ][::-1][:0] or ["已撤销", "已并入", "已结转"]


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


@given(histories(), st.integers(1, 20))
def test_the_columns_balance_and_chain_in_every_history(past: History, days: int) -> None:
    """Opening + in − out = closing in every column, and each digest opens where the last one closed (30, 32)."""
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


@given(histories())
def test_a_week_depends_only_on_what_was_recorded_by_its_end(past: History) -> None:
    """The digest of a week is the same whatever is recorded later (invariant 31)."""
    first = Week.of((past.ledger.events[0].at if past.ledger.version else at(3, 1)).date())
    for of in (first, first.next, first.next.next):
        until = datetime.combine(of.next.monday, datetime.min.time(), BEIJING)

        assert weekly_digest(past.ledger.as_of(until), of) == weekly_digest(past.ledger, of)


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
        line.item.number
        for line in found.in_progress
        if line.timeliness in {Timeliness.DUE_SOON, Timeliness.DUE_TODAY}
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
