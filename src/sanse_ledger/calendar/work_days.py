"""Working days: which days are worked, and how many lie between two days.

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
   say so. A question that needs no calendar (a given date, say) never asks one.
4. **A day is a `date`.** A `datetime` is one too, to `isinstance`, but names an instant: it is refused with TypeError.
   Subclasses such as pendulum's are taken; what comes back is always an exact `datetime.date`.

C is kept as a table over all days from the first year to the last, beside the list of its working days: counting is two
look-ups, adding is one look-up and one index, however far. Outside the table C goes on in closed form, five to a week.
The tables are keyed by the date itself, which is what makes the common question one dictionary look-up: an instant
never equals a date, so the look-up is the guard as well.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate, compress, cycle, islice, pairwise
from typing import Any, NamedTuple, final

from attrs import Factory, field, frozen

from sanse_ledger.calendar.china import CHINA
from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.calendar.work_years import FRIDAY, MovedDay, WorkYear, check_whole, check_year
from sanse_ledger.errors import CalendarUnknown, WrongType, WrongValue, in_code
from sanse_ledger.words.checks import expected, listed

_LAST_ORDINAL = date.max.toordinal()
_WEEK = tuple(weekday <= FRIDAY for weekday in range(7))
"""Which days of a week are worked, from Monday on, where no notice says otherwise."""
_HINT = "add the year from its notice with with_year(), or ask provisional(), which assumes Monday to Friday"
_HINT_ZH = "请按放假通知用 with_year() 载入该年，或用 provisional() 暂按周一至周五为工作日推算"


def _weekdays_up_to(ordinal: int) -> int:
    """Count Mondays to Fridays among the ordinals 1 to *ordinal*; 1 January of the year 1 is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _weekday_number(count: int) -> int:
    """Return the ordinal of the *count*-th weekday: the inverse of `_weekdays_up_to`."""
    weeks, rest = divmod(count - 1, 5)
    return 7 * weeks + rest + 1


def _by_year(years: Iterable[WorkYear]) -> tuple[WorkYear, ...]:
    loaded = listed(years, "WorkYear", " WorkYear ", "years")
    for each in loaded:
        if not isinstance(each, WorkYear):
            raise WrongType(
                f"a WorkYear is wanted, not {type(each).__name__}: {in_code(each)}; write WorkYear(year=2027, …)",
                f"years 应由 WorkYear 组成，而不是 {in_code(each)}；请写 WorkYear(year=2027, …)",
                field="years",
                value=each,
            )
    ordered = tuple(sorted(loaded, key=lambda year: year.year))
    for one, other in pairwise(ordered):
        if one.year == other.year:
            raise WrongValue(
                f"the calendar has the year {one.year} twice: change a year with with_year()",
                f"日历里 {one.year} 年出现了两次：更换某一年请用 with_year()",
                field="years",
                value=one.year,
            )
    return ordered


def _edges(years: tuple[WorkYear, ...]) -> tuple[int, int]:
    """Return the ordinals of the first and last day of the table; (1, 0) when it is empty."""
    if not years:
        return 1, 0
    return date(years[0].year, 1, 1).toordinal(), date(years[-1].year, 12, 31).toordinal()


def _tabulate(years: tuple[WorkYear, ...]) -> dict[date, bool]:
    """Answer every day from the first year to the last, in order; a year between without a notice by the week alone."""
    first, last = _edges(years)
    days, by_weekday = map(date.fromordinal, range(first, last + 1)), islice(cycle(_WEEK), (first - 1) % 7, None)
    answers = dict(zip(days, by_weekday, strict=False))
    for year in years:
        answers.update(dict.fromkeys(year.days_off, False) | dict.fromkeys(year.working, True))
    return answers


class _Tables(NamedTuple):
    """What a calendar looks up; where years between are missing ("torn"), the tables count them and answer for none."""

    covered: tuple[int, ...]
    answers: dict[date, bool]
    counts: dict[date, int]
    working: tuple[date, ...]
    is_torn: bool


@lru_cache(maxsize=1)  # five fields of one calendar ask one after another
def _tables(years: tuple[WorkYear, ...], is_provisional: bool) -> _Tables:  # noqa: FBT001 - the calendar's own field
    covered = tuple(year.year for year in years)
    is_torn = not is_provisional and any(other - one > 1 for one, other in pairwise(covered))
    answers = _tabulate(years)
    count = accumulate(map(int, answers.values()))
    counts = dict(zip(answers, count, strict=True))
    working = tuple(compress(answers, answers.values()))
    if is_torn:
        answers = {day: answer for day, answer in answers.items() if day.year in covered}
        counts = {day: counts[day] for day in answers}
    return _Tables(covered, answers, counts, working, is_torn)


def _flag(value: bool) -> bool:  # noqa: FBT001 - a field
    """Refuse what is no truth value before the tables are looked up by it."""
    return expected(value, bool, "is_provisional")


def _tabulated(name: str) -> Any:  # noqa: ANN401 - a default of any type, as attrs has it
    """Return the default of a field that is looked up in the tables of the calendar."""
    return Factory(lambda calendar: getattr(_tables(calendar.years, calendar.is_provisional), name), takes_self=True)


@final
@frozen(kw_only=True, cache_hash=True, repr=False)
class WorkCalendar:
    """Working days of the years it covers: a value, equal by what it holds.

    `years` are the years in order, `covered` their numbers; `is_provisional` says that other years are assumed.

    >>> WorkCalendar.china()
    WorkCalendar(2013-2026)
    """

    years: tuple[WorkYear, ...] = field(default=(), converter=_by_year)
    is_provisional: bool = field(default=False, converter=_flag)
    covered: tuple[int, ...] = field(init=False, eq=False, default=_tabulated("covered"))
    _answers: dict[date, bool] = field(init=False, eq=False, default=_tabulated("answers"))
    _counts: dict[date, int] = field(init=False, eq=False, default=_tabulated("counts"))
    _working: tuple[date, ...] = field(init=False, eq=False, default=_tabulated("working"))
    _is_torn: bool = field(init=False, eq=False, default=_tabulated("is_torn"))

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
        check_year(None, None, first_year)
        check_year(None, None, last_year)
        if last_year < first_year:
            raise WrongValue(
                f"the last year, {last_year}, comes before the first, {first_year}",
                f"末年 {last_year} 早于首年 {first_year}",
                field="last_year",
                value=last_year,
            )
        return WorkCalendar(
            years=[WorkYear.from_function(is_working_day, year) for year in range(first_year, last_year + 1)]
        )

    def with_year(
        self,
        year: int | WorkYear,
        *,
        days_off: Iterable[date] = (),
        working: Iterable[date] = (),
        notice: str | Iterable[str] = (),
    ) -> "WorkCalendar":
        """Return the calendar with *year* added, or replaced if it is there.

        *days_off* names the weekdays that are not worked, *working* the weekend days that are (补班); every other day
        of the year is as the week has it. *notice* says where this can be read; several, if the year was changed. A
        whole `WorkYear`, as `load_year` reads it, is given alone.

        >>> WorkCalendar.china().with_year(2027, days_off=[date(2027, 1, 1)]).add(date(2026, 12, 31), 1)
        datetime.date(2027, 1, 4)

        Raises ValueError for days that do not fit the year, as `WorkYear` does.
        """
        if isinstance(year, WorkYear):
            if (days_off, working, notice) != ((), (), ()):
                raise WrongValue(
                    "a WorkYear has its days off, its make-up days and its notices: give it alone",
                    "WorkYear 里已有放假、补班的日子和通知：请单独传入",
                    field="year",
                    value=year,
                )
            added = year
        else:
            added = WorkYear(year=year, days_off=days_off, working=working, notices=notice)
        kept = tuple(each for each in self.years if each.year != added.year)
        return WorkCalendar(years=(*kept, added), is_provisional=self.is_provisional)

    def with_notice(self, text: str) -> "WorkCalendar":
        """Return the calendar with what a notice of the State Council says: the whole text of it as it is pasted.

        A notice of a whole year adds that year, or replaces it, and may move days of the December before. One that
        changes a holiday in mid-year is put on top of the year that is there. The year then names the notice by its
        title, and its number where the text has it.

        >>> text = '''国务院办公厅关于延长2020年春节假期的通知
        ... 延长2020年春节假期至2月2日（星期日），2月3日（星期一）起正常上班。'''
        >>> before = WorkCalendar().with_year(2020, days_off=[date(2020, 1, 30)], working=[date(2020, 2, 1)])
        >>> [moved.en for moved in before.diff(before.with_notice(text))]
        ['2020-01-31 becomes a day off', '2020-02-01 becomes a day off']

        Raises BadDocument with every problem at once, each with its line: what is not fully understood is not guessed.
        CalendarUnknown where a year is changed that the calendar does not have; TypeError for what is no text.
        """
        from sanse_ledger.calendar.notices.effect import years_with  # noqa: PLC0415 - once a year somebody needs it

        return WorkCalendar(years=years_with(text, self.years), is_provisional=self.is_provisional)

    def provisional(self) -> "WorkCalendar":
        """Return the calendar that assumes Monday to Friday in every year this one does not cover (X12).

        >>> WorkCalendar.china().provisional().add(date(2026, 12, 31), 1)
        datetime.date(2027, 1, 1)

        Ask `assumed` whether an answer rests on that.
        """
        return _provisional(self.years)

    def covers(self, day: date) -> bool:
        """Return whether *day* lies in a year whose notice is loaded.

        >>> WorkCalendar.china().covers(date(2027, 1, 1))
        False
        """
        return exact_day(day).year in self.covered

    def assumed(self, *days: date) -> bool:
        """Return whether an answer that spans *days* rests on an assumed year: give start and result (X12).

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
        expected(other, WorkCalendar, "other")
        here = {year.year: year.departures for year in self.years}
        there = {year.year: year.departures for year in other.years}
        moved: list[MovedDay] = []
        for year in sorted({*here, *there}):
            if (year in here or self.is_provisional) and (year in there or other.is_provisional):
                changed = here.get(year, frozenset()) ^ there.get(year, frozenset())
                moved += (MovedDay(day=day, is_working=other.is_working_day(day)) for day in sorted(changed))
        return tuple(moved)

    def is_working_day(self, day: date) -> bool:
        """Return whether *day* is worked.

        >>> WorkCalendar.china().is_working_day(date(2022, 10, 7))
        False

        Raises CalendarUnknown if the year of *day* is not covered, TypeError if *day* is no date.
        """
        try:
            return self._answers[day]
        except (KeyError, TypeError):  # TypeError: no date, and no key either
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
            except (KeyError, TypeError):
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
        check_whole(n, "n")
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
        return day.weekday() <= FRIDAY if answer is None else answer

    def _answerable(self, day: date) -> date:
        """Return *day* exactly, if there is an answer for its year."""
        exact = exact_day(day)
        if not self.is_provisional:
            self._refuse_uncovered(exact.year, exact.year)
        return exact

    def _count(self, day: date) -> int:
        """Count the working days up to and including *day*, from the first day of the table; negative before it."""
        try:
            return self._counts[day]
        except (KeyError, TypeError):
            pass  # as in is_working_day
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
            day = self._working[index]
            if self._is_torn:
                self._refuse_uncovered(start.year, day.year)
            return day
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
            raise CalendarUnknown(year=year, covered=self.covered, hint=_HINT, hint_zh=_HINT_ZH)

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
