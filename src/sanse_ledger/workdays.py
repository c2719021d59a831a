"""Working days: which days are worked, how many lie between two days, and when a time limit ends.

In China the week alone does not tell. Each year a notice of the State Council gives days off on weekdays, and takes
weekend days for work in return (make-up days, 补班). The notice comes out in October to December for the year to come,
and now and then it is changed in mid-year (2015, 2019, 2020). So a calendar is *facts with a source*, year by year:
`WorkYear` holds where a year departs from Monday to Friday, and the notices that say so; `WorkCalendar` holds years.
What was promised under the old notice stays checkable: a changed year makes another calendar, `diff` says what moved,
and the old calendar goes on giving the old answers.

Four conventions; every answer follows from them.

1. **The start day does not count.** One working day from Friday is Monday; `add(day, n)` with n > 0 is the n-th working
   day after *day*, with n < 0 the n-th one before it, whether *day* itself is worked or not. `add(day, 0)` is *day*.
2. **Counts are differences.** Let C(d) be the number of working days up to and including d. Then
   `working_days_between(a, b)` is C(b) - C(a): after a, up to and including b, negative backwards. Hence
   days(a, b) + days(b, c) = days(a, c) for any three days, and days(a, add(a, n)) = n for every n > 0; also for n < 0
   where *a* is worked. From a day off, the first working day before it is no step of C away, so that the two differ by
   one: people say that Friday is one working day before Saturday, and that is what `add` says.
3. **What is not published is not guessed** (X12). A question about a day in a year without a notice, or whose walk
   enters or crosses such a year, raises `CalendarUnknown`. `provisional()` gives a calendar that assumes Monday to
   Friday there; `assumed(*days)` then tells whether an answer rests on the assumption, so that whoever prints it can
   say so. A question that needs no calendar (a given date, calendar days left unrolled) never asks one.
4. **A day is a `date`.** A `datetime` is one too, to `isinstance`, but names an instant: it is refused with TypeError.
   Subclasses such as pendulum's are taken; what comes back is always an exact `datetime.date`.

C is kept as a table over all days from the first year to the last, beside the list of its working days: counting is two
look-ups, adding is one look-up and one index, however far. Outside the table C goes on in closed form, five to a week.
The tables are keyed by the date itself, which is what makes the common question one dictionary look-up: an instant
never equals a date, so the look-up is the guard as well.

A **time limit** is a value of its own type, so that three working days cannot be taken for three days: `WorkingDays`,
`CalendarDays`, `SameDay`, `On`. Its due date depends on the start, the limit, the calendar and the roll alone. Calendar
days that end on a day off stay there unless the caller rolls them (`Roll`); a date somebody has set is never moved.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate, compress, pairwise
from typing import TypeAlias, assert_never, final

from attrs import field, frozen
from attrs.validators import instance_of

from sanse_ledger.errors import CalendarUnknown
from sanse_ledger.holidays_china import CHINA
from sanse_ledger.instants import day as exact_day
from sanse_ledger.terms import TermEnum
from sanse_ledger.text import clean, is_blank

FIRST_YEAR = 1900
LAST_YEAR = 2199
"""The years a calendar may hold; beyond them a year is a slip of the pen."""

LONGEST_LIMIT = 3660
"""The most days a time limit may have: ten years."""

_FRIDAY = 4
_LAST_ORDINAL = date.max.toordinal()
_HINT = "add the year from its notice with with_year(), or ask provisional(), which assumes Monday to Friday"


def _check_whole(value: object) -> None:
    """Refuse whatever is no int; True is one to isinstance."""
    if type(value) is not int:
        raise TypeError(f"a whole number is wanted, not {type(value).__name__}: {value!r:.80}")


def _check_year(_instance: object, _attribute: object, value: int) -> None:
    _check_whole(value)
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise ValueError(f"a calendar year from {FIRST_YEAR} to {LAST_YEAR} is wanted, not {value}")


def _in_order(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(map(exact_day, days)))


def _texts(texts: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean, (texts,) if isinstance(texts, str) else texts))


def _weekdays_up_to(ordinal: int) -> int:
    """Count Mondays to Fridays among the ordinals 1 to *ordinal*; 1 January of the year 1 is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _weekday_number(count: int) -> int:
    """Return the ordinal of the *count*-th weekday: the inverse of `_weekdays_up_to`."""
    weeks, rest = divmod(count - 1, 5)
    return 7 * weeks + rest + 1


@frozen(kw_only=True)
class WorkYear:
    """One year's departures from Monday to Friday, and the notices that order them.

    `days_off` are weekdays that are not worked, `working` are weekend days that are (补班); both are kept in order.

    >>> WorkYear(year=2027, days_off=[date(2027, 1, 1)]).days_off
    (datetime.date(2027, 1, 1),)

    Raises ValueError for a day of another year, a day named twice, a day off at a weekend, a make-up day on a weekday,
    or a blank notice.
    """

    year: int = field(validator=_check_year)
    days_off: tuple[date, ...] = field(default=(), converter=_in_order)
    working: tuple[date, ...] = field(default=(), converter=_in_order)
    notices: tuple[str, ...] = field(default=(), converter=_texts)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be."""
        days = self.days_off + self.working
        self._refuse("a day of another year", [day for day in days if day.year != self.year])
        self._refuse("a day named twice", [day for day in {*days} if days.count(day) > 1])
        self._refuse("a day off at a weekend (name weekdays only)", [d for d in self.days_off if d.weekday() > _FRIDAY])
        self._refuse("a make-up day on a weekday", [day for day in self.working if day.weekday() <= _FRIDAY])
        if any(map(is_blank, self.notices)):
            raise ValueError(f"the notice of {self.year} is blank: leave it out, or say where it can be read")

    def _refuse(self, fault: str, days: list[date]) -> None:
        if days:
            raise ValueError(f"the calendar of {self.year} has {fault}: {', '.join(map(str, sorted(days)))}")

    @property
    def departures(self) -> frozenset[date]:
        """Every day on which the year is not as Monday to Friday would have it."""
        return frozenset(self.days_off + self.working)


def _chinese(day: date) -> str:
    return f"{day.year:04}年{day.month}月{day.day}日"


@frozen(kw_only=True)
class MovedDay:
    """A day that two calendars answer differently; `is_working` is what the second says.

    >>> MovedDay(day=date(2020, 1, 31), is_working=False).en
    '2020-01-31 becomes a day off'
    """

    day: date
    is_working: bool

    @property
    def zh(self) -> str:
        """The move in Chinese."""
        return f"{_chinese(self.day)}改为{'工作日' if self.is_working else '休息日'}"

    @property
    def en(self) -> str:
        """The move in English."""
        return f"{self.day} becomes a {'working day' if self.is_working else 'day off'}"


def _by_year(years: Iterable[WorkYear]) -> tuple[WorkYear, ...]:
    given = tuple(years)
    for each in given:
        if not isinstance(each, WorkYear):
            raise TypeError(f"a WorkYear is wanted, not {type(each).__name__}: {each!r:.80}")
    ordered = tuple(sorted(given, key=lambda year: year.year))
    for one, other in pairwise(ordered):
        if one.year == other.year:
            raise ValueError(f"the calendar has the year {one.year} twice: change a year with with_year()")
    return ordered


def _edges(years: tuple[WorkYear, ...]) -> tuple[int, int]:
    """Return the ordinals of the first and last day of the table; (1, 0) when it is empty."""
    if not years:
        return 1, 0
    return date(years[0].year, 1, 1).toordinal(), date(years[-1].year, 12, 31).toordinal()


def _tabulate(years: tuple[WorkYear, ...]) -> dict[date, bool]:
    """Answer every day from the first year to the last, in order; a year between without a notice by the week alone."""
    first, last = _edges(years)
    answers = {date.fromordinal(number): (number - 1) % 7 <= _FRIDAY for number in range(first, last + 1)}
    for year in years:
        answers.update(dict.fromkeys(year.days_off, False) | dict.fromkeys(year.working, True))
    return answers


@final
@frozen(kw_only=True, cache_hash=True, repr=False)
class WorkCalendar:
    """Working days of the years it covers: a value, equal by what it holds.

    `years` are the years in order, `covered` their numbers; `is_provisional` says that other years are assumed.

    >>> WorkCalendar.china()
    WorkCalendar(2013-2026)
    """

    years: tuple[WorkYear, ...] = field(default=(), converter=_by_year)
    is_provisional: bool = field(default=False, validator=instance_of(bool))
    covered: tuple[int, ...] = field(init=False, eq=False)
    _answers: dict[date, bool] = field(init=False, eq=False)
    _counts: dict[date, int] = field(init=False, eq=False)
    _working: tuple[date, ...] = field(init=False, eq=False)
    _is_torn: bool = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Tabulate; where years between are missing ("torn"), the tables count them and answer for none of them."""
        covered = tuple(year.year for year in self.years)
        is_torn = not self.is_provisional and len(covered) > 0 and covered[-1] - covered[0] >= len(covered)
        answers = _tabulate(self.years)
        counts = dict(zip(answers, accumulate(map(int, answers.values())), strict=True))
        working = tuple(compress(answers, answers.values()))
        if is_torn:
            answers = {day: answer for day, answer in answers.items() if day.year in covered}
            counts = {day: counts[day] for day in answers}
        for name, value in (
            ("covered", covered),
            ("_answers", answers),
            ("_counts", counts),
            ("_working", working),
            ("_is_torn", is_torn),
        ):
            object.__setattr__(self, name, value)

    @staticmethod
    def china() -> "WorkCalendar":
        """Return the calendar of China for 2013-2026, always the same object.

        >>> WorkCalendar.china().is_working_day(date(2022, 10, 8))
        True
        """
        return _china()

    @staticmethod
    def from_function(is_working_day: Callable[[date], bool], first_year: int, last_year: int) -> "WorkCalendar":
        """Return the calendar that *is_working_day* describes, asking it once for each day of the years, both included.

        >>> WorkCalendar.from_function(lambda day: day.weekday() < 5, 2030, 2031)
        WorkCalendar(2030-2031)

        Raises TypeError where the function returns anything but True or False, ValueError for years in wrong order.
        """
        _check_year(None, None, first_year)
        _check_year(None, None, last_year)
        if last_year < first_year:
            raise ValueError(f"the last year, {last_year}, comes before the first, {first_year}")
        return WorkCalendar(years=[_asked(is_working_day, year) for year in range(first_year, last_year + 1)])

    def with_year(
        self,
        year: int,
        *,
        days_off: Iterable[date] = (),
        working: Iterable[date] = (),
        notice: str | Iterable[str] = (),
    ) -> "WorkCalendar":
        """Return the calendar with *year* added, or replaced if it is there.

        *days_off* names the weekdays that are not worked, *working* the weekend days that are (补班); every other day
        of the year is as the week has it. *notice* says where this can be read; several, if the year was changed.

        >>> WorkCalendar.china().with_year(2027, days_off=[date(2027, 1, 1)]).add(date(2026, 12, 31), 1)
        datetime.date(2027, 1, 4)

        Raises ValueError for days that do not fit the year, as `WorkYear` does.
        """
        added = WorkYear(year=year, days_off=days_off, working=working, notices=notice)
        kept = tuple(each for each in self.years if each.year != year)
        return WorkCalendar(years=(*kept, added), is_provisional=self.is_provisional)

    def provisional(self) -> "WorkCalendar":
        """Return the calendar that assumes Monday to Friday in every year this one does not cover (X12).

        >>> WorkCalendar.china().provisional().add(date(2026, 12, 31), 1)
        datetime.date(2027, 1, 1)

        Ask `assumed` whether an answer rests on that.
        """
        return _provisional(self.years)

    def covers(self, day: date) -> bool:
        """Tell whether *day* lies in a year whose notice is loaded.

        >>> WorkCalendar.china().covers(date(2027, 1, 1))
        False
        """
        return exact_day(day).year in self.covered

    def assumed(self, *days: date) -> bool:
        """Tell whether an answer that spans *days* rests on an assumed year: give start and result (X12).

        >>> calendar = WorkCalendar.china().provisional()
        >>> calendar.assumed(date(2026, 12, 31), calendar.add(date(2026, 12, 31), 1))
        True

        Always False for a calendar that is not provisional: it raises instead of assuming.
        """
        years = [exact_day(day).year for day in days]
        return self.is_provisional and len(years) > 0 and any(self._uncovered(min(years), max(years)))

    def diff(self, other: "WorkCalendar") -> tuple[MovedDay, ...]:
        """Return, in order, the days that *other* answers differently.

        Compared are the years for which both have an answer, be it by notice or by assumption.

        >>> longer = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 5)]
        >>> only_2026 = WorkCalendar().with_year(2026, days_off=longer[:2])
        >>> [moved.en for moved in only_2026.diff(only_2026.with_year(2026, days_off=longer))]
        ['2026-01-05 becomes a day off']
        """
        here = {year.year: year.departures for year in self.years}
        there = {year.year: year.departures for year in other.years}
        moved: list[MovedDay] = []
        for year in sorted({*here, *there}):
            if (year in here or self.is_provisional) and (year in there or other.is_provisional):
                changed = here.get(year, frozenset()) ^ there.get(year, frozenset())
                moved += (MovedDay(day=day, is_working=other.is_working_day(day)) for day in sorted(changed))
        return tuple(moved)

    def is_working_day(self, day: date) -> bool:
        """Tell whether *day* is worked.

        >>> WorkCalendar.china().is_working_day(date(2022, 10, 7))
        False

        Raises CalendarUnknown if the year of *day* is not covered, TypeError if *day* is no date.
        """
        try:
            return self._answers[day]
        except KeyError:
            pass  # answered below, so that what is raised there has no KeyError for its context
        return self._is_working_outside(day)

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after *start*, up to and including *end*.

        Negative when *end* is before *start*; 0 when they are equal.

        >>> WorkCalendar.china().working_days_between(date(2026, 2, 13), date(2026, 2, 24))
        2

        Raises CalendarUnknown if a day between them lies in a year that is not covered, TypeError for what is no date.
        """
        if not self._is_torn:
            try:
                return self._counts[end] - self._counts[start]
            except KeyError:
                pass  # as in is_working_day
        start, end = exact_day(start), exact_day(end)
        if not self.is_provisional:
            self._refuse_uncovered(start.year, end.year)
        return self._count(end) - self._count(start)

    def add(self, day: date, n: int) -> date:
        """Return the *n*-th working day after *day*, which itself does not count; before it for negative *n*.

        With *n* = 0 that is *day* itself, worked or not.

        >>> WorkCalendar.china().add(date(2022, 9, 30), 1)
        datetime.date(2022, 10, 8)
        >>> WorkCalendar.china().add(date(2022, 10, 7), -1)
        datetime.date(2022, 9, 30)

        Raises CalendarUnknown if *day*, the result or a day between them lies in a year that is not covered; TypeError
        if *day* is no date or *n* no int; OverflowError beyond the years 1 to 9999.
        """
        if type(n) is not int:
            _check_whole(n)
        count = self._count(day)
        if n > 0:
            return self._worked(count + n - 1, day)
        if n < 0:
            return self._worked(count - self.is_working_day(day) + n, day)
        return exact_day(day)

    def on_or_after(self, day: date) -> date:
        """Return *day* if it is worked, else the first working day after it.

        >>> WorkCalendar.china().on_or_after(date(2022, 10, 1))
        datetime.date(2022, 10, 8)

        Raises as `add` does.
        """
        return exact_day(day) if self.is_working_day(day) else self.add(day, 1)

    def on_or_before(self, day: date) -> date:
        """Return *day* if it is worked, else the last working day before it.

        >>> WorkCalendar.china().on_or_before(date(2022, 10, 1))
        datetime.date(2022, 9, 30)

        Raises as `add` does.
        """
        return exact_day(day) if self.is_working_day(day) else self.add(day, -1)

    def _is_working_outside(self, day: date) -> bool:
        answer = self._answers.get(self._answerable(day))
        return day.weekday() <= _FRIDAY if answer is None else answer

    def _answerable(self, day: date) -> date:
        """Return *day* exactly, if there is an answer for its year."""
        exact = exact_day(day)
        if not self.is_provisional:
            self._refuse_uncovered(exact.year, exact.year)
        return exact

    def _count(self, day: date) -> int:
        """Count the working days up to and including *day*, from the first day of the table; negative before it."""
        count = self._counts.get(day)
        if count is not None:
            return count
        exact = self._answerable(day)
        first, last = _edges(self.years)
        ordinal = exact.toordinal()
        if ordinal < first:
            return _weekdays_up_to(ordinal) - _weekdays_up_to(first - 1)
        if ordinal > last:
            return len(self._working) + _weekdays_up_to(ordinal) - _weekdays_up_to(last)
        return self._counts[exact]

    def _worked(self, index: int, start: date) -> date:
        """Return the working day at *index*, from 0 at the first of the table, to which one walked from *start*."""
        if 0 <= index < len(self._working):
            found = self._working[index]
            if self._is_torn:
                self._refuse_uncovered(start.year, found.year)
            return found
        if not self.is_provisional:
            self._refuse_uncovered(start.year, self.covered[0] - 1 if index < 0 else self.covered[-1] + 1)
        first, last = _edges(self.years)
        before = _weekdays_up_to(first - 1) if index < 0 else _weekdays_up_to(last) - len(self._working)
        ordinal = _weekday_number(before + index + 1)
        if not 1 <= ordinal <= _LAST_ORDINAL:
            raise OverflowError(f"that working day lies beyond the years 1 to 9999, counted from {start}")
        return date.fromordinal(ordinal)

    def _uncovered(self, start: int, end: int) -> Iterator[int]:
        """Yield the years from *start* to *end*, in either direction, that are not covered, as one walks into them."""
        step = 1 if start <= end else -1
        return (year for year in range(start, end + step, step) if year not in self.covered)

    def _refuse_uncovered(self, start: int, end: int) -> None:
        for year in self._uncovered(start, end):
            raise CalendarUnknown(year=year, covered=self.covered, hint=_HINT)

    def __repr__(self) -> str:
        """Show the years, in runs."""
        runs: list[list[int]] = []
        for year in self.covered:
            if runs and runs[-1][-1] == year - 1:
                runs[-1][1:] = [year]
            else:
                runs.append([year])
        shown = [*("-".join(map(str, run)) for run in runs), *(["provisional"] if self.is_provisional else [])]
        return f"WorkCalendar({', '.join(shown)})"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy by what the calendar holds; the tables are made again."""
        return _rebuild, (self.years, self.is_provisional)

    def __deepcopy__(self, _memo: object) -> "WorkCalendar":
        """Return the calendar itself: nothing in it changes."""
        return self


def _rebuild(years: tuple[WorkYear, ...], is_provisional: bool) -> WorkCalendar:  # noqa: FBT001 - the pickle's arguments
    return WorkCalendar(years=years, is_provisional=is_provisional)


def _asked(is_working_day: Callable[[date], bool], year: int) -> WorkYear:
    departures = []
    for number in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
        day = date.fromordinal(number)
        answer = is_working_day(day)
        if type(answer) is not bool:
            raise TypeError(f"is_working_day({day}) gave {answer!r:.80}: True or False is wanted")
        if answer is not (day.weekday() <= _FRIDAY):
            departures.append(day)
    return WorkYear(
        year=year,
        days_off=[day for day in departures if day.weekday() <= _FRIDAY],
        working=[day for day in departures if day.weekday() > _FRIDAY],
    )


@cache
def _china() -> WorkCalendar:
    def days(year: int, row: str) -> Iterator[date]:
        return (date(year, int(word[:2]), int(word[2:])) for word in row.split())

    return WorkCalendar(
        years=[
            WorkYear(year=year, days_off=days(year, off), working=days(year, working), notices=notices)
            for year, off, working, notices in CHINA
        ],
    )


@lru_cache(maxsize=8)
def _provisional(years: tuple[WorkYear, ...]) -> WorkCalendar:
    return WorkCalendar(years=years, is_provisional=True)


class Roll(TermEnum):
    """What becomes of a day that is a day off.

    >>> Roll.NEXT.apply(date(2022, 10, 1), WorkCalendar.china())
    datetime.date(2022, 10, 8)
    """

    KEEP = ("不调整", "kept", "the day stays, worked or not")
    NEXT = ("顺延", "moved to the next working day", "a day off gives way to the first working day after it")
    PREVIOUS = ("提前", "moved to the last working day before", "a day off gives way to the last working day before it")

    def apply(self, day: date, calendar: WorkCalendar) -> date:
        """Return *day*, moved if it is a day off and the roll moves it; `KEEP` does not ask the calendar.

        Raises CalendarUnknown if the calendar is asked and does not know, TypeError if *day* is no date.
        """
        match self:
            case Roll.KEEP:
                return exact_day(day)
            case Roll.NEXT:
                return calendar.on_or_after(day)
            case Roll.PREVIOUS:
                return calendar.on_or_before(day)
            case _:
                assert_never(self)


def _check_length(_instance: object, _attribute: object, value: int) -> None:
    _check_whole(value)
    if not 1 <= value <= LONGEST_LIMIT:
        raise ValueError(f"a time limit has 1 to {LONGEST_LIMIT} days, not {value:d}; for none at all, SameDay()")


@frozen
class WorkingDays:
    """A time limit of *n* working days, 1 to `LONGEST_LIMIT`.

    >>> WorkingDays(3).due(date(2022, 9, 29), WorkCalendar.china())
    datetime.date(2022, 10, 9)
    """

    n: int = field(validator=_check_length)

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:  # noqa: ARG002 - one signature
        """Return the *n*-th working day after *start*; there is nothing to roll.

        Raises CalendarUnknown if that walks into a year that is not covered, TypeError if *start* is no date.
        """
        return calendar.add(start, self.n)

    @property
    def zh(self) -> str:
        """The limit in Chinese, as `parse_limit` reads it."""
        return f"{self.n}个工作日"

    @property
    def en(self) -> str:
        """The limit in English, as `parse_limit` reads it."""
        return f"{self.n} working day{'' if self.n == 1 else 's'}"


@frozen
class CalendarDays:
    """A time limit of *n* days, days off included, 1 to `LONGEST_LIMIT`.

    >>> CalendarDays(7).due(date(2022, 9, 29), WorkCalendar.china())
    datetime.date(2022, 10, 6)
    >>> CalendarDays(7).due(date(2022, 9, 29), WorkCalendar.china(), Roll.NEXT)
    datetime.date(2022, 10, 8)
    """

    n: int = field(validator=_check_length)

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:
        """Return the day *n* days after *start*, rolled; with `Roll.KEEP` the calendar is not asked.

        Raises CalendarUnknown as `Roll.apply` does, TypeError if *start* is no date, OverflowError after 9999.
        """
        return roll.apply(exact_day(start) + timedelta(days=self.n), calendar)

    @property
    def zh(self) -> str:
        """The limit in Chinese, as `parse_limit` reads it."""
        return f"{self.n}日"

    @property
    def en(self) -> str:
        """The limit in English, as `parse_limit` reads it."""
        return f"{self.n} day{'' if self.n == 1 else 's'}"


@frozen
class SameDay:
    """The time limit that ends on the day it starts.

    >>> SameDay().due(date(2022, 9, 29), WorkCalendar.china())
    datetime.date(2022, 9, 29)
    """

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:
        """Return *start*, rolled; with `Roll.KEEP` the calendar is not asked.

        Raises CalendarUnknown as `Roll.apply` does, TypeError if *start* is no date.
        """
        return roll.apply(start, calendar)

    @property
    def zh(self) -> str:
        """The limit in Chinese, as `parse_limit` reads it."""
        return "当日"

    @property
    def en(self) -> str:
        """The limit in English, as `parse_limit` reads it."""
        return "same day"


@frozen
class On:
    """The time limit that ends on a date somebody has set, days off included.

    >>> On(date(2022, 10, 1)).due(date(2022, 9, 29), WorkCalendar.china(), Roll.NEXT)
    datetime.date(2022, 10, 1)
    """

    day: date = field(converter=exact_day)

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:  # noqa: ARG002 - one signature
        """Return the date as it was set: it is not rolled and needs no calendar (X12)."""
        return self.day

    @property
    def zh(self) -> str:
        """The date in Chinese, as `parse_limit` reads it."""
        return _chinese(self.day)

    @property
    def en(self) -> str:
        """The date in ISO form, as `parse_limit` reads it."""
        return self.day.isoformat()


Limit: TypeAlias = WorkingDays | CalendarDays | SameDay | On
"""A time limit: when something that starts on a day is due."""

# ASCII digits only: int() and date.fromisoformat() take more than people write.
_COUNTED = re.compile("([1-9][0-9]{0,3})(?:(个工作日| working days?)|(?:日| days?))")
_DATED = re.compile("([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|年([0-9]{1,2})月([0-9]{1,2})日)")


def parse_limit(text: str) -> Limit:
    """Return the time limit that *text* states, in Chinese or English: what `zh` and `en` of a limit give.

    >>> parse_limit("5个工作日"), parse_limit("7 days"), parse_limit("当日")
    (WorkingDays(n=5), CalendarDays(n=7), SameDay())
    >>> parse_limit("2022年6月10日") == parse_limit("2022-06-10") == On(date(2022, 6, 10))
    True

    Raises ValueError for any other text, a day that does not exist, and more than `LONGEST_LIMIT` days; TypeError for
    what is no text.
    """
    given = clean(text)
    if given in {"当日", "same day"}:
        return SameDay()
    if counted := _COUNTED.fullmatch(given):
        return (WorkingDays if counted[2] else CalendarDays)(int(counted[1]))
    if dated := _DATED.fullmatch(given):
        year, month, day = (int(part) for part in dated.groups() if part is not None)
        try:
            return On(date(year, month, day))
        except ValueError as error:
            raise ValueError(f"there is no such day: {given}") from error
    raise ValueError(
        f"no time limit: {given!r:.80}; write 5个工作日, 7日, 当日 or 2022年6月10日, "
        "in English 5 working days, 7 days, same day or 2022-06-10",
    )
