"""What holds of every suspension, wherever it falls (invariants 22, 39, 42): over holidays and the turn of years."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sanse_ledger import CalendarDays, Clock, Context, SameDay, WorkCalendar, WorkingDays
from sanse_ledger.rules.engine.budget import Span, on_from, through

CHINA, CONTEXT = WorkCalendar.china(), Context()
DAYS = st.dates(date(2021, 1, 4), date(2023, 6, 30))
GAPS = st.integers(0, 40)
LIMITS = st.one_of(st.integers(1, 40).map(WorkingDays), st.integers(1, 40).map(CalendarDays), st.just(SameDay()))


def clock(limit: WorkingDays | CalendarDays | SameDay, start: date) -> Clock:
    """Return a clock that begins on a day."""
    return Clock(stage="do", clause="X20", started_on=start, due=limit.due(start, CHINA), limit=limit)


def used(limit: WorkingDays | CalendarDays | SameDay, start: date, end: date) -> int:
    """Count the days of a limit between two days, in its own unit."""
    return CHINA.working_days_between(start, end) if isinstance(limit, WorkingDays) else (end - start).days


@given(LIMITS, DAYS, GAPS, GAPS)
def test_suspended_time_is_never_counted(
    limit: WorkingDays | CalendarDays | SameDay, start: date, before: int, long: int
) -> None:
    """Before and after a suspension as many days of the limit go by as it has; with nothing left, it ends at once.

    Invariant 42.
    """
    stood, on = start + timedelta(days=before), start + timedelta(days=before + long)
    old = clock(limit, start)
    new = on_from(old, stood, on, CONTEXT)

    if old.due < stood or long == 0:
        assert old.due == new.due
    else:
        left = used(limit, stood, old.due)
        assert new.due >= old.due
        assert left == used(limit, on, new.due) or (
            left == 0 and new.due == (CHINA.on_or_after(on) if isinstance(limit, WorkingDays) else on)
        )


@given(LIMITS, DAYS, GAPS, GAPS)
def test_nothing_late_becomes_in_time_nor_the_other_way_round(
    limit: WorkingDays | CalendarDays | SameDay, start: date, before: int, long: int
) -> None:
    """On the day of suspension and on that of resumption a limit is as late as it was (invariant 39)."""
    stood, on = start + timedelta(days=before), start + timedelta(days=before + long)
    old = clock(limit, start)
    new = on_from(old, stood, on, CONTEXT)

    assert old.late(stood) == new.late(on)


@given(LIMITS, DAYS, st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=4))
def test_several_suspensions_take_off_what_each_takes_off(
    limit: WorkingDays | CalendarDays | SameDay, start: date, gaps: list[tuple[int, int]]
) -> None:
    """One after another, or reckoned afterwards from the list, the end is the same."""
    day, live, listed = start, clock(limit, start), list[Span]()
    for before, long in gaps:
        stood = day + timedelta(days=before)
        day = stood + timedelta(days=long)
        live = on_from(live, stood, day, CONTEXT)
        listed.append((stood, day))

    assert live == through(clock(limit, start), start, listed, CONTEXT)


@given(LIMITS, DAYS, GAPS, GAPS)
def test_a_later_resumption_never_ends_earlier(
    limit: WorkingDays | CalendarDays | SameDay, start: date, before: int, long: int
) -> None:
    """A day more of suspension never takes a day off what is left."""
    stood, on = start + timedelta(days=before), start + timedelta(days=before + long)
    old = clock(limit, start)

    assert on_from(old, stood, on, CONTEXT).due <= on_from(old, stood, on + timedelta(days=1), CONTEXT).due
