"""Working days: the arithmetic against counting day by day, and what a calendar refuses."""

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Self

import chinese_calendar
import pendulum
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.calendar.work_years import MovedDay, WorkYear
from sanse_ledger.errors import CalendarUnknown, WrongType, WrongValue

CHINA = WorkCalendar.china()
ONE_DAY = timedelta(days=1)
ALL_DAYS = tuple(date.fromordinal(n) for n in range(date(2013, 1, 1).toordinal(), date(2026, 12, 31).toordinal() + 1))
DAYS = st.sampled_from(ALL_DAYS)


class DayByDay:
    """A calendar that knows nothing but to walk: each question is answered one day at a time."""

    def __init__(self, departures: set[date], covered: set[int], *, provisional: bool) -> None:
        """Hold the days that differ from Monday to Friday, the years known, and whether others are assumed."""
        self.departures = departures
        self.covered = covered
        self.provisional = provisional

    def works(self, day: date) -> bool:
        """Answer for one day."""
        if day.year in self.covered or self.provisional:
            return (day.weekday() < 5) is (day not in self.departures)
        raise CalendarUnknown(year=day.year, covered=tuple(sorted(self.covered)), hint="")

    def add(self, day: date, n: int) -> date:
        """Walk until *n* working days have been met."""
        step = ONE_DAY if n > 0 else -ONE_DAY
        self.works(day)
        left = abs(n)
        while left:
            day += step
            left -= self.works(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Walk from *start* to *end*, counting days entered forwards and days left backwards."""
        count = 0
        self.works(start)
        while start < end:
            start += ONE_DAY
            count += self.works(start)
        while start > end:
            count -= self.works(start)
            start -= ONE_DAY
            self.works(start)
        return count


def outcome(question: Callable[[], date | int]) -> date | int | str:
    """Return the answer, or which year was unknown."""
    try:
        return question()
    except CalendarUnknown as unknown:
        return f"{unknown.year} is unknown"


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkCalendar, DayByDay]:
    """Draw a small calendar, with gaps between its years or without, and the walker that knows the same."""
    covered = draw(st.sets(st.integers(2020, 2024), max_size=4))
    provisional = draw(st.booleans())
    calendar, departures = WorkCalendar(is_provisional=provisional), set[date]()
    for year in covered:
        first = date(year, 1, 1)
        passed = draw(st.sets(st.integers(0, 364), max_size=25) | st.just(set(range(0, 364, 3))))
        days = {first + timedelta(days=each) for each in passed}
        calendar = calendar.with_year(
            year,
            days_off=[day for day in days if day.weekday() < 5],
            working=[day for day in days if day.weekday() >= 5],
        )
        departures |= days
    return calendar, DayByDay(departures, covered, provisional=provisional)


CALENDARS = calendars()
NEAR = st.dates(date(2019, 6, 1), date(2025, 6, 30))


# --- The facts --------------------------------------------------------------------------------------------------------


def test_the_fridays_that_are_days_off_are_those_of_the_real_weeks() -> None:
    """2022-2026 has 21 Fridays off: 15 with a working day before in the week, 4 with one after it, 2 with none (X7)."""
    fridays = [day for day in ALL_DAYS if day.year >= 2022 and day.weekday() == 4]
    off = [day for day in fridays if not CHINA.is_working_day(day)]
    before = {day for day in off if any(CHINA.is_working_day(day - each * ONE_DAY) for each in range(1, 5))}
    after = {day for day in off if any(CHINA.is_working_day(day + each * ONE_DAY) for each in (1, 2))}
    makeup = {d for d in fridays if any(CHINA.is_working_day(d + each * ONE_DAY) for each in (1, 2))} - set(off)

    assert (21, 15, 22) == (len(off), len(before), len(makeup))
    assert {date(2022, 10, 7), date(2023, 1, 27), date(2023, 10, 6), date(2024, 2, 16)} == after - before
    assert {date(2022, 2, 4), date(2026, 2, 20)} == set(off) - before - after


def test_china_is_made_once() -> None:
    """Asking for the calendar of China again gives the same object."""
    assert WorkCalendar.china() is WorkCalendar.china()


# --- The arithmetic ---------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(DAYS, DAYS, DAYS)
def test_counts_add_up(a: date, b: date, c: date) -> None:
    """Invariant 27: days(a,b) + days(b,c) = days(a,c), in whatever order the days lie."""
    count = CHINA.working_days_between

    assert count(a, c) == count(a, b) + count(b, c)
    assert 0 == count(a, a)


@settings(deadline=None)
@given(DAYS, st.integers(-500, 500))
def test_adding_and_counting_agree(day: date, n: int) -> None:
    """Invariant 28: n working days on, n are counted; backwards from a day off the first one is no step of it."""
    assume(date(2015, 1, 1) <= day <= date(2024, 12, 31))
    found = CHINA.add(day, n)
    free = n < 0 and not CHINA.is_working_day(day)

    assert n + free == CHINA.working_days_between(day, found)
    assert n == 0 or CHINA.is_working_day(found)


@settings(deadline=None)
@given(DAYS, st.integers(1, 300))
def test_going_and_coming_back_ends_where_it_began(day: date, n: int) -> None:
    """From a working day, n days on and n days back is that day again."""
    assume(day <= date(2025, 6, 30) and CHINA.is_working_day(day))

    assert day == CHINA.add(CHINA.add(day, n), -n)


@settings(deadline=None)
@given(DAYS, DAYS, st.integers(-60, 60))
def test_an_answer_depends_on_its_arguments_only(a: date, b: date, n: int) -> None:
    """Invariant 29: an equal calendar, made anew, gives the same answers in whatever order they are asked."""
    assume(date(2014, 1, 1) <= a <= date(2025, 12, 31))
    other = pickle.loads(pickle.dumps(CHINA))  # noqa: S301 - our own

    assert CHINA == other
    assert (other.working_days_between(a, b), other.add(a, n)) == (
        CHINA.working_days_between(a, b),
        CHINA.add(a, n),
    )


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(-80, 80))
def test_adding_in_china_is_walking(day: date, n: int) -> None:
    """In the real calendar, `add` and the two inclusive moves find the days that walking day by day finds."""
    assume(date(2014, 1, 1) <= day <= date(2025, 12, 31))
    departures = {each for year in CHINA.years for each in year.departures}
    walker = DayByDay(departures, set(CHINA.covered), provisional=False)

    assert walker.add(day, n) == CHINA.add(day, n)
    assert (day if walker.works(day) else walker.add(day, 1)) == CHINA.on_or_after(day)
    assert (day if walker.works(day) else walker.add(day, -1)) == CHINA.on_or_before(day)


@settings(deadline=None, max_examples=200)
@given(CALENDARS, NEAR, st.integers(-400, 400))
def test_adding_in_any_calendar_is_walking(pair: tuple[WorkCalendar, DayByDay], day: date, n: int) -> None:
    """Before, between and after the years, `add` ends where walking ends, or stops at the same unknown year (X12)."""
    calendar, walker = pair

    assert outcome(lambda: walker.add(day, n)) == outcome(lambda: calendar.add(day, n))


@settings(deadline=None, max_examples=200)
@given(CALENDARS, NEAR, NEAR)
def test_counting_in_any_calendar_is_walking(pair: tuple[WorkCalendar, DayByDay], start: date, end: date) -> None:
    """Before, between and after the years, a count is what walking counts, or stops at the same year (X12)."""
    calendar, walker = pair
    expected = outcome(lambda: walker.between(start, end))

    assert expected == outcome(lambda: calendar.working_days_between(start, end))


@settings(deadline=None, max_examples=200)
@given(CALENDARS, NEAR)
def test_a_day_in_any_calendar_is_what_its_year_says(pair: tuple[WorkCalendar, DayByDay], day: date) -> None:
    """A day is worked as its year has it, as the week has it where that is assumed, and unknown otherwise (X12)."""
    calendar, walker = pair

    assert calendar.covers(day) == (day.year in walker.covered)
    if calendar.covers(day) or calendar.is_provisional:
        assert walker.works(day) is calendar.is_working_day(day)
    else:
        with pytest.raises(CalendarUnknown) as caught:
            calendar.is_working_day(day)
        assert (day.year, tuple(sorted(walker.covered))) == (caught.value.year, caught.value.covered)


@pytest.mark.parametrize(
    ("day", "n", "found"),
    [
        (date(2022, 9, 30), 1, date(2022, 10, 8)),
        (date(2022, 10, 1), 1, date(2022, 10, 8)),
        (date(2022, 10, 7), 1, date(2022, 10, 8)),
        (date(2022, 10, 7), 2, date(2022, 10, 9)),
        (date(2022, 10, 7), 3, date(2022, 10, 10)),
        (date(2022, 10, 8), -1, date(2022, 9, 30)),
        (date(2022, 10, 7), -1, date(2022, 9, 30)),
        (date(2022, 10, 1), -1, date(2022, 9, 30)),
        (date(2022, 6, 11), -1, date(2022, 6, 10)),
        (date(2022, 10, 1), 0, date(2022, 10, 1)),
        (date(2021, 12, 31), 1, date(2022, 1, 4)),
        (date(2022, 1, 4), -1, date(2021, 12, 31)),
        (date(2013, 1, 1), 1, date(2013, 1, 4)),
        (date(2026, 12, 30), 1, date(2026, 12, 31)),
    ],
)
def test_adding_on_days_people_remember(day: date, n: int, found: date) -> None:
    """The start day does not count, forwards or backwards, across holidays, make-up weekends and the year's end."""
    assert found == CHINA.add(day, n)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 2, 13), date(2026, 2, 24), 2),
        (date(2026, 2, 24), date(2026, 2, 13), -2),
        (date(2022, 9, 30), date(2022, 10, 7), 0),
        (date(2022, 9, 30), date(2022, 10, 8), 1),
        (date(2022, 6, 10), date(2022, 6, 11), 0),
        (date(2022, 6, 9), date(2022, 6, 10), 1),
        (date(2013, 1, 1), date(2026, 12, 31), 3492),
    ],
)
def test_counting_on_days_people_remember(start: date, end: date, count: int) -> None:
    """The first day is left out and the last one counted; backwards the same with a minus sign."""
    assert count == CHINA.working_days_between(start, end)


# --- Years that are not known (X12) -----------------------------------------------------------------------------------


def test_a_calendar_covers_the_years_it_holds() -> None:
    """The first and the last day of its years are covered, the days beside them are not (X12)."""
    edges = [date(2012, 12, 31), date(2013, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]

    assert [False, True, True, False] == [CHINA.covers(day) for day in edges]


def test_a_day_in_an_uncovered_year_is_not_guessed() -> None:
    """Every question about a day of 2027 raises, names the year and the years there are, and says what to do (X12)."""
    day, known = date(2027, 1, 4), date(2026, 12, 30)
    questions = (
        lambda: CHINA.is_working_day(day),
        lambda: CHINA.add(day, 1),
        lambda: CHINA.add(day, 0),
        lambda: CHINA.add(day, -1),
        lambda: CHINA.on_or_after(day),
        lambda: CHINA.on_or_before(day),
        lambda: CHINA.working_days_between(known, day),
        lambda: CHINA.working_days_between(day, known),
    )

    for question in questions:
        with pytest.raises(
            CalendarUnknown, match=r"2027 are not known \(known: 2013-2026\): add .*with_year"
        ) as caught:
            question()
        assert (2027, CHINA.covered) == (caught.value.year, caught.value.covered)
        assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("day", "n", "year"),
    [
        (date(2026, 12, 31), 1, 2027),
        (date(2026, 12, 1), 23, 2027),
        (date(2020, 1, 1), 10**30, 2027),
        (date(2013, 1, 4), -1, 2012),
        (date(2013, 1, 2), -1, 2012),
        (date(2020, 1, 1), -(10**30), 2012),
    ],
)
def test_arithmetic_that_walks_into_an_uncovered_year_stops(day: date, n: int, year: int) -> None:
    """Adding that starts in a known year and would leave it raises for the first unknown year it meets (X12)."""
    with pytest.raises(CalendarUnknown) as caught:
        CHINA.add(day, n)

    assert year == caught.value.year


def test_the_inclusive_moves_walk_into_an_uncovered_year_only_from_a_day_off() -> None:
    """The last day of 2022 is a Saturday: on or after it lies 2023, which is unknown; on or before it is the Friday."""
    only_2022 = WorkCalendar().with_year(2022)

    assert date(2022, 12, 30) == only_2022.on_or_before(date(2022, 12, 31))
    assert date(2022, 1, 3) == only_2022.on_or_after(date(2022, 1, 1))
    with pytest.raises(CalendarUnknown) as after:
        only_2022.on_or_after(date(2022, 12, 31))
    with pytest.raises(CalendarUnknown) as before:
        only_2022.on_or_before(date(2022, 1, 1))
    assert (2023, 2021) == (after.value.year, before.value.year)


def test_arithmetic_does_not_jump_over_an_uncovered_year() -> None:
    """Between two known years an unknown one stops the walk in both directions (X12)."""
    torn = WorkCalendar().with_year(2022).with_year(2025)

    assert date(2022, 12, 30) == torn.add(date(2022, 12, 29), 1)
    assert date(2025, 1, 1) == torn.on_or_after(date(2025, 1, 1))
    assert 260 == torn.working_days_between(date(2022, 1, 1), date(2022, 12, 31))
    for question, year in (
        (lambda: torn.add(date(2022, 12, 30), 1), 2023),
        (lambda: torn.add(date(2022, 12, 30), 600), 2023),
        (lambda: torn.add(date(2025, 1, 1), -600), 2024),
        (lambda: torn.working_days_between(date(2022, 12, 30), date(2025, 1, 1)), 2023),
        (lambda: torn.working_days_between(date(2025, 1, 1), date(2022, 12, 30)), 2024),
        (lambda: torn.is_working_day(date(2023, 6, 1)), 2023),
    ):
        with pytest.raises(CalendarUnknown) as caught:
            question()
        assert year == caught.value.year


def test_one_missing_year_tears_a_calendar_and_a_provisional_one_mends_it() -> None:
    """A gap of one year stops the walk like any other; where it is assumed, it is counted by the week (X12)."""
    torn = WorkCalendar().with_year(2022).with_year(2024)

    with pytest.raises(CalendarUnknown, match="2023"):
        torn.working_days_between(date(2022, 12, 30), date(2024, 1, 2))
    mended = torn.provisional()
    assert 1 == mended.working_days_between(date(2022, 12, 30), date(2023, 1, 2))
    assert 260 + 2 == mended.working_days_between(date(2022, 12, 30), date(2024, 1, 2))
    assert date(2023, 1, 2) == mended.add(date(2022, 12, 30), 1)


def test_years_in_which_nobody_works_are_walked_through() -> None:
    """The next working day lies after them, the one before lies before them; without provision each is unknown."""
    idle = WorkCalendar.from_function(lambda _day: False, 2021, 2022)

    for day in (date(2021, 1, 1), date(2021, 6, 1), date(2022, 12, 31)):
        assert date(2023, 1, 2) == idle.provisional().add(day, 1)
        assert date(2020, 12, 31) == idle.provisional().add(day, -1)
        with pytest.raises(CalendarUnknown, match="2023"):
            idle.add(day, 1)
        with pytest.raises(CalendarUnknown, match="2020"):
            idle.add(day, -1)


def test_a_calendar_without_years_knows_nothing() -> None:
    """An empty calendar refuses every day, and says that it knows none."""
    with pytest.raises(CalendarUnknown, match="known: none"):
        WorkCalendar().is_working_day(date(2022, 6, 8))
    with pytest.raises(CalendarUnknown, match="known: none"):
        WorkCalendar().is_working_day(date.min)
    assert () == WorkCalendar().covered


def test_a_provisional_calendar_assumes_monday_to_friday() -> None:
    """Where no year is loaded, the week alone decides; loaded years stay as they are (X12)."""
    calendar = CHINA.provisional()

    assert calendar.is_provisional
    assert not CHINA.is_provisional
    assert CHINA.covered == calendar.covered
    assert [True] * 5 + [False] * 2 == [calendar.is_working_day(date(2027, 1, 4) + n * ONE_DAY) for n in range(7)]
    assert not calendar.is_working_day(date(2022, 10, 7))
    assert date(2027, 1, 1) == calendar.add(date(2026, 12, 31), 1)
    assert date(2012, 12, 31) == calendar.add(date(2013, 1, 4), -1)
    assert 1 == calendar.working_days_between(date(2026, 12, 31), date(2027, 1, 3))
    assert 0 == calendar.working_days_between(date(2027, 1, 1), date(2027, 1, 2))
    assert 2 + 3492 + 1 == calendar.working_days_between(date(2012, 12, 27), date(2027, 1, 3))


def test_a_provisional_calendar_stays_so_with_another_year() -> None:
    """Loading a year into a provisional calendar answers for that year and leaves the others assumed."""
    calendar = CHINA.provisional().with_year(2027, days_off=[date(2027, 1, 1)])

    assert calendar.is_provisional
    assert not calendar.is_working_day(date(2027, 1, 1))
    assert not calendar.assumed(date(2027, 1, 1))
    assert calendar.assumed(date(2028, 1, 3))
    assert calendar == calendar.provisional()
    assert CHINA.provisional() is CHINA.provisional()


@pytest.mark.parametrize(
    ("days", "assumed"),
    [
        ((), False),
        ((date(2026, 12, 31),), False),
        ((date(2027, 1, 1),), True),
        ((date(2026, 12, 30), date(2026, 12, 31)), False),
        ((date(2026, 12, 31), date(2027, 1, 1)), True),
        ((date(2027, 1, 1), date(2026, 12, 31)), True),
        ((date(2012, 1, 1), date(2013, 1, 1)), True),
        ((date(2012, 1, 1), date(2027, 1, 1), date(2020, 1, 1)), True),
    ],
)
def test_an_answer_that_rests_on_an_assumption_can_be_told(days: tuple[date, ...], *, assumed: bool) -> None:
    """`assumed` is true exactly if an uncovered year lies among the days or between them (X12)."""
    assert assumed == CHINA.provisional().assumed(*days)


def test_an_assumed_year_between_two_known_ones_is_told() -> None:
    """Days on both sides of an assumed year rest on it, though each lies in a known one (X12)."""
    calendar = WorkCalendar(is_provisional=True).with_year(2022).with_year(2024)

    assert calendar.assumed(date(2022, 12, 30), date(2024, 1, 2))
    assert not calendar.assumed(date(2022, 12, 30))


def test_a_calendar_that_is_not_provisional_assumes_nothing() -> None:
    """Without provision an answer never rests on an assumption: there is none."""
    assert not CHINA.assumed(date(2026, 12, 31), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "n"),
    [
        (date(1, 1, 1), -1),
        (date(2022, 6, 8), -(10**7)),
        (date.max, 1),
        (date(2022, 6, 8), 10**7),
        (date(2022, 6, 8), 10**30),
    ],
)
def test_a_provisional_calendar_ends_where_dates_end(day: date, n: int) -> None:
    """Beyond the years 1 to 9999 there is no date, assumed or not."""
    for calendar in (CHINA.provisional(), WorkCalendar(is_provisional=True)):
        with pytest.raises(OverflowError, match="beyond the years 1 to 9999"):
            calendar.add(day, n)


def test_a_provisional_calendar_reaches_the_first_and_the_last_date() -> None:
    """1 January of the year 1 is a Monday and 31 December 9999 a Friday: both are found."""
    for calendar in (CHINA.provisional(), WorkCalendar(is_provisional=True)):
        assert date.max == calendar.add(date.max - ONE_DAY, 1)
        assert date.min == calendar.add(date.min + ONE_DAY, -1)
        days = calendar.working_days_between(date.min, date.max)
        assert date.max == calendar.add(date.min, days)
    assert 521_722 * 5 + 4 == WorkCalendar(is_provisional=True).working_days_between(date.min, date.max)


# --- Making, changing, comparing calendars ----------------------------------------------------------------------------


def test_a_year_is_added_without_touching_the_old_calendar() -> None:
    """`with_year` gives a new calendar that knows the year; the old one still does not."""
    days_off = [date(2027, 1, 1), date(2027, 2, 8)]
    calendar = CHINA.with_year(2027, days_off=reversed(days_off), working=[date(2027, 2, 13)], notice="国办发明电")

    assert (*CHINA.covered, 2027) == calendar.covered
    assert (
        WorkYear(year=2027, days_off=days_off, working=[date(2027, 2, 13)], notices=["国办发明电"])
        == calendar.years[-1]
    )
    assert [False, False, True, False] == [
        calendar.is_working_day(day) for day in (*days_off, date(2027, 2, 13), date(2027, 2, 14))
    ]
    assert date(2027, 1, 4) == calendar.add(date(2026, 12, 31), 1)
    assert 2026 == CHINA.covered[-1]


def test_a_year_is_replaced_and_the_difference_told() -> None:
    """The Spring Festival of 2020 was prolonged in mid-year: 31 January and 1 February moved, and nothing else."""
    year_2020 = next(year for year in CHINA.years if year.year == 2020)
    before = CHINA.with_year(
        2020,
        days_off=[day for day in year_2020.days_off if day != date(2020, 1, 31)],
        working=[*year_2020.working, date(2020, 2, 1)],
        notice=year_2020.notices[:1],
    )
    moved = before.diff(CHINA)

    assert (date(2020, 1, 31), date(2020, 2, 1)) == tuple(each.day for each in moved)
    assert ["2020年1月31日改为休息日", "2020年2月1日改为休息日"] == [each.zh for each in moved]
    assert ["2020-01-31 becomes a working day", "2020-02-01 becomes a working day"] == [
        each.en for each in CHINA.diff(before)
    ]
    assert "2020年1月31日改为工作日" == CHINA.diff(before)[0].zh
    assert "2020-01-31 becomes a day off" == moved[0].en


def test_equal_calendars_do_not_differ() -> None:
    """A calendar has no difference from itself, nor from one whose notices alone are other ones."""
    named = CHINA.with_year(2026, days_off=CHINA.years[-1].days_off, working=CHINA.years[-1].working, notice="another")

    assert () == CHINA.diff(CHINA)
    assert () == CHINA.diff(named)
    assert CHINA != named


def test_a_difference_compares_only_years_that_both_answer_for() -> None:
    """A year only one calendar knows is no difference, unless the other assumes it: then what its notice moves is."""
    longer = CHINA.with_year(2027, days_off=[date(2027, 1, 1)], working=[date(2027, 1, 3)])
    moved = (MovedDay(day=date(2027, 1, 1), is_working=False), MovedDay(day=date(2027, 1, 3), is_working=True))

    assert () == CHINA.diff(longer)
    assert () == longer.diff(CHINA)
    assert moved == CHINA.provisional().diff(longer)
    assert [True, False] == [each.is_working for each in longer.diff(CHINA.provisional())]


@settings(deadline=None)
@given(CALENDARS, CALENDARS)
def test_a_difference_is_what_comparing_day_by_day_finds(
    one: tuple[WorkCalendar, DayByDay], other: tuple[WorkCalendar, DayByDay]
) -> None:
    """The days that `diff` names are those for which both calendars have an answer, and another one."""
    days = [date(2019, 12, 1) + n * ONE_DAY for n in range(6 * 365)]
    here, there = one[0], other[0]
    both = [day for day in days if all(each.covers(day) or each.is_provisional for each in (here, there))]
    expected = [day for day in both if here.is_working_day(day) is not there.is_working_day(day)]

    assert expected == [moved.day for moved in here.diff(there)]
    assert all(moved.is_working is there.is_working_day(moved.day) for moved in here.diff(there))


@pytest.mark.parametrize(
    ("days_off", "working", "message"),
    [
        ([date(2026, 12, 31)], [], "calendar of 2027 has a day of another year: 2026-12-31"),
        ([], [date(2028, 1, 1)], "has a day of another year: 2028-01-01"),
        (
            [date(2027, 1, 3), date(2027, 1, 2)],
            [],
            r"2027 has a day off at a weekend \(name weekdays only\): 2027-01-02, 2027-01-03",
        ),
        ([], [date(2027, 1, 8), date(2027, 1, 9)], "a make-up day on a weekday: 2027-01-08$"),
        ([date(2027, 1, 1), date(2027, 1, 1)], [], "a day named twice: 2027-01-01$"),
        ([date(2027, 1, 1)], [date(2027, 1, 1)], "a day named twice: 2027-01-01$"),
    ],
)
def test_days_that_do_not_fit_the_year_are_refused(days_off: list[date], working: list[date], message: str) -> None:
    """Days off are weekdays of the year, make-up days weekend days, each named once; the message lists the others."""
    with pytest.raises(ValueError, match=message):
        CHINA.with_year(2027, days_off=days_off, working=working)


@pytest.mark.parametrize("notice", ["", " ", ["国办发明电", ""]])
def test_a_blank_notice_is_refused(notice: str | list[str]) -> None:
    """A notice is left out or says something."""
    with pytest.raises(ValueError, match="the notice of 2027 is blank"):
        CHINA.with_year(2027, notice=notice)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 0, -1, 27])
def test_a_year_far_away_is_refused(year: int) -> None:
    """A calendar holds years from 1900 to 2199."""
    with pytest.raises(ValueError, match="a calendar year from 1900 to 2199 is wanted"):
        CHINA.with_year(year)


def test_the_first_and_the_last_year_are_taken() -> None:
    """1900 and 2199 can both be held, in one calendar."""
    assert "WorkCalendar(1900, 2199)" == repr(WorkCalendar().with_year(FIRST_YEAR).with_year(LAST_YEAR))


@pytest.mark.parametrize("year", [True, 2027.0, "2027", None])
def test_a_year_is_a_whole_number(year: int) -> None:
    """A truth value, a fraction or a text is no year."""
    with pytest.raises(TypeError, match="a whole number is wanted"):
        CHINA.with_year(year)


@pytest.mark.parametrize("day", [datetime(2027, 1, 1, tzinfo=UTC), "2027-01-01", 20270101])
def test_a_year_holds_dates(day: date) -> None:
    """An instant, a text or a number is no day off."""
    with pytest.raises(TypeError, match="a day is a date"):
        CHINA.with_year(2027, days_off=[day])


def test_a_calendar_holds_each_year_once() -> None:
    """Two versions of a year in one calendar are refused; the years may come in any order."""
    years = [WorkYear(year=2022), WorkYear(year=2021)]

    assert (2021, 2022) == WorkCalendar(years=years).covered
    with pytest.raises(ValueError, match="has the year 2022 twice"):
        WorkCalendar(years=[*years, WorkYear(year=2022, days_off=[date(2022, 1, 3)])])


def test_a_year_says_which_days_are_which() -> None:
    """Days off and make-up days are given by name, so that they cannot be taken for each other."""
    with pytest.raises(TypeError, match="positional argument"):
        WorkYear(2027, [date(2027, 1, 1)])  # type: ignore[call-arg]  # the fault under test


def test_a_calendar_is_made_of_years() -> None:
    """Numbers are no years, and the provisional mark is a truth value."""
    with pytest.raises(TypeError, match="a WorkYear is wanted, not int: 2022"):
        WorkCalendar(years=[2022])  # type: ignore[list-item]  # the fault under test
    with pytest.raises(TypeError, match="is_provisional"):
        WorkCalendar(is_provisional="no")  # type: ignore[arg-type]  # the fault under test


def test_any_function_becomes_a_calendar() -> None:
    """A calendar made of another library's function has the same days, asked for once each."""
    asked: list[date] = []

    def is_workday(day: date) -> bool:
        asked.append(day)
        return bool(chinese_calendar.is_workday(day))

    calendar = WorkCalendar.from_function(is_workday, 2013, 2026)

    assert list(ALL_DAYS) == asked
    assert () == CHINA.diff(calendar)
    assert [(year.days_off, year.working) for year in CHINA.years] == [
        (year.days_off, year.working) for year in calendar.years
    ]
    assert date(2022, 10, 8) == calendar.add(date(2022, 9, 30), 1)
    assert list(ALL_DAYS) == asked


def test_a_function_of_one_year_covers_that_year() -> None:
    """First and last year are both included, and may be the same."""
    assert (2022,) == WorkCalendar.from_function(CHINA.is_working_day, 2022, 2022).covered


@pytest.mark.parametrize("answer", [None, 1, "yes"])
def test_a_function_must_answer_true_or_false(answer: object) -> None:
    """A function that forgets its answer, or gives something else, is refused, with the day."""
    with pytest.raises(TypeError, match=r"is_working_day\(2022-01-01\) gave .*: True or False is wanted"):
        WorkCalendar.from_function(lambda _day: answer, 2022, 2022)  # type: ignore[arg-type, return-value]  # the fault under test


def test_a_function_is_asked_for_years_in_order() -> None:
    """The years must be years, the first not after the last."""
    with pytest.raises(ValueError, match="the last year, 2021, comes before the first, 2022"):
        WorkCalendar.from_function(CHINA.is_working_day, 2022, 2021)
    with pytest.raises(ValueError, match="not 1800"):
        WorkCalendar.from_function(CHINA.is_working_day, 1800, 2022)
    with pytest.raises(ValueError, match="not 2300"):
        WorkCalendar.from_function(CHINA.is_working_day, 2022, 2300)


def test_calendars_are_equal_by_what_they_hold() -> None:
    """Equal years make equal calendars with equal hashes; another day, or the provisional mark, makes another."""
    rebuilt = WorkCalendar(years=reversed(CHINA.years))
    others = {CHINA, rebuilt, CHINA.provisional(), CHINA.with_year(2026), CHINA.with_year(2027), WorkCalendar()}
    anything: object = CHINA.years

    assert CHINA == rebuilt
    assert hash(CHINA) == hash(rebuilt)
    assert 5 == len(others)
    assert CHINA != anything


@pytest.mark.parametrize("calendar", [CHINA, CHINA.provisional(), WorkCalendar(), CHINA.with_year(2030)])
def test_a_calendar_survives_pickling_and_copying(calendar: WorkCalendar) -> None:
    """A pickled or copied calendar is equal, answers alike and is small; a deep copy is the calendar itself."""
    pickled = pickle.dumps(calendar)
    again = pickle.loads(pickled)  # noqa: S301 - our own

    assert calendar == again == copy.copy(calendar)
    assert (repr(calendar), hash(calendar)) == (repr(again), hash(again))
    assert (calendar.covered, calendar.is_provisional) == (again.covered, again.is_provisional)
    assert calendar is copy.deepcopy([calendar])[0]
    assert len(pickled) < 10_000


def test_a_calendar_does_not_change() -> None:
    """A calendar has no setter."""
    with pytest.raises(AttributeError):
        CHINA.years = ()  # type: ignore[misc]  # the fault under test


@pytest.mark.parametrize(
    ("calendar", "shown"),
    [
        (CHINA, "WorkCalendar(2013-2026)"),
        (CHINA.provisional(), "WorkCalendar(2013-2026, provisional)"),
        (CHINA.with_year(2030), "WorkCalendar(2013-2026, 2030)"),
        (CHINA.with_year(2030).with_year(2031), "WorkCalendar(2013-2026, 2030-2031)"),
        (WorkCalendar().with_year(2022), "WorkCalendar(2022)"),
        (WorkCalendar(), "WorkCalendar()"),
        (WorkCalendar(is_provisional=True), "WorkCalendar(provisional)"),
    ],
)
def test_a_calendar_shows_its_years(calendar: WorkCalendar, shown: str) -> None:
    """The short form names the years in runs, and the provisional mark."""
    assert shown == repr(calendar)


# --- What is no day ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        datetime(2022, 6, 8),  # noqa: DTZ001 - a naive one is refused as well
        datetime(2022, 6, 8, tzinfo=UTC),
        pendulum.datetime(2022, 6, 8),
        "2022-06-08",
        738314,
        None,
        True,
        [date(2022, 6, 8)],
    ],
)
@pytest.mark.parametrize("calendar", [CHINA, CHINA.provisional(), CHINA.with_year(2030)])
def test_what_is_no_date_is_refused_everywhere(calendar: WorkCalendar, value: date) -> None:
    """An instant, a text, a number or a list is no day: every question raises TypeError."""
    day = date(2022, 6, 8)
    questions = (
        lambda: calendar.is_working_day(value),
        lambda: calendar.add(value, 1),
        lambda: calendar.add(value, 0),
        lambda: calendar.add(value, -1),
        lambda: calendar.on_or_after(value),
        lambda: calendar.on_or_before(value),
        lambda: calendar.working_days_between(value, day),
        lambda: calendar.working_days_between(day, value),
        lambda: calendar.covers(value),
        lambda: calendar.assumed(value),
    )

    for question in questions:
        with pytest.raises(TypeError, match=r"a day is a date|unhashable type: 'list'"):
            question()


@pytest.mark.parametrize("n", [True, 1.0, "1", None])
def test_only_a_whole_number_is_added(n: int) -> None:
    """A truth value, a fraction or a text is no number of days."""
    with pytest.raises(TypeError, match="a whole number is wanted"):
        CHINA.add(date(2022, 6, 8), n)


class OddDate(date):
    """A date of somebody's own that hashes differently, though it is equal."""

    def __hash__(self) -> int:
        """Return another hash than date does."""
        return 1

    @classmethod
    def of(cls, day: date) -> Self:
        """Return *day* as one of these."""
        return cls(day.year, day.month, day.day)


@pytest.mark.parametrize("calendar", [CHINA, CHINA.provisional(), CHINA.with_year(2030)])
@pytest.mark.parametrize("make", [OddDate.of, lambda day: pendulum.date(day.year, day.month, day.day)])
def test_dates_of_other_libraries_get_the_same_answers(calendar: WorkCalendar, make: Callable[[date], date]) -> None:
    """Any subclass of date but datetime is taken, even a badly made one, and what comes back is a plain date."""
    worked, off = date(2022, 9, 29), date(2022, 10, 7)
    results = [
        calendar.on_or_after(make(worked)),
        calendar.on_or_before(make(worked)),
        calendar.on_or_after(make(off)),
        calendar.on_or_before(make(off)),
        calendar.add(make(off), 0),
        calendar.add(make(off), 1),
        calendar.add(make(off), -1),
    ]

    assert [True, False] == [calendar.is_working_day(make(worked)), calendar.is_working_day(make(off))]
    assert [worked, worked, date(2022, 10, 8), date(2022, 9, 30), off, date(2022, 10, 8), date(2022, 9, 30)] == results
    assert {date} == {type(each) for each in results}
    assert 1 == calendar.working_days_between(make(worked), make(off))
    assert 250 == calendar.working_days_between(make(date(2013, 1, 1)), make(date(2013, 12, 31)))
    assert date(2013, 1, 4) == calendar.add(make(date(2013, 1, 1)), 1)
    assert WorkYear(year=2022, days_off=[off]) == WorkYear(year=2022, days_off=[make(off)])
    assert date is type(WorkYear(year=2022, days_off=[make(off)]).days_off[0])


YEAR_2022 = CHINA.years[9]


@pytest.mark.parametrize(
    ("call", "field", "value", "zh", "en"),
    [
        (
            lambda: WorkCalendar(years=5), "years", 5,  # type: ignore[arg-type] # wrong on purpose
            "这里应为若干 WorkYear 的列表，而不是 int：5", "a list of WorkYear is wanted, not int: 5",
        ),
        (
            lambda: WorkCalendar(years="2022"), "years", "2022",  # type: ignore[arg-type] # wrong on purpose
            "这里应为若干 WorkYear 的列表，而不是一段文字：'2022'；请加方括号",
            "a list of WorkYear is wanted, not one text: '2022'; put it in brackets",
        ),
        (
            lambda: WorkCalendar(years=[3]), "years", 3,  # type: ignore[list-item] # wrong on purpose
            "years 应由 WorkYear 组成，而不是 3；请写 WorkYear(year=2027, …)",
            "a WorkYear is wanted, not int: 3; write WorkYear(year=2027, …)",
        ),
        (
            lambda: WorkCalendar(years=[YEAR_2022, YEAR_2022]), "years", 2022,
            "日历里 2022 年出现了两次：更换某一年请用 with_year()",
            "the calendar has the year 2022 twice: change a year with with_year()",
        ),
        (
            lambda: WorkCalendar(is_provisional=1), "is_provisional", 1,  # type: ignore[arg-type] # wrong on purpose
            "is_provisional 应为 bool，而不是 int：1", "is_provisional takes bool, not int: 1",
        ),
        (
            lambda: CHINA.add(date(2022, 1, 4), "3"), "n", "3",  # type: ignore[arg-type] # wrong on purpose
            "应为整数，而不是 str：'3'", "a whole number is wanted, not str: '3'",
        ),
        (
            lambda: CHINA.diff(3), "other", 3,  # type: ignore[arg-type] # wrong on purpose
            "other 应为 WorkCalendar，而不是 int：3；可以写 WorkCalendar.china()",
            "other takes WorkCalendar, not int: 3; write for example WorkCalendar.china()",
        ),
        (
            lambda: WorkCalendar.from_function(lambda _day: True, 2023, 2022), "last_year", 2022,
            "末年 2022 早于首年 2023", "the last year, 2022, comes before the first, 2023",
        ),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_named_in_both_languages(
    call: Callable[[], object], field: str, value: object, zh: str, en: str
) -> None:
    """The field, what came, and what to write (X12)."""
    with pytest.raises((WrongType, WrongValue)) as caught:
        call()

    assert (field, value, zh, en) == (caught.value.field, caught.value.value, caught.value.zh, caught.value.en)


def test_an_unknown_year_says_in_both_languages_how_to_load_it() -> None:
    """Which years are known, and what to call (X12)."""
    with pytest.raises(CalendarUnknown) as caught:
        CHINA.add(date(2030, 1, 1), 1)

    assert caught.value.zh == (
        "2030年的放假安排不在工作日历中（已知2013—2026年）：请按放假通知用 with_year() 载入该年，"
        "或用 provisional() 暂按周一至周五为工作日推算"
    )
    assert caught.value.en == (
        "the holidays of 2030 are not known (known: 2013-2026): add the year from its notice with with_year(), or ask "
        "provisional(), which assumes Monday to Friday"
    )
