"""What a notice makes of a calendar: its year anew, or a year as it is there with what the notice says put in place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from attrs import evolve

from sanse_ledger.calendar.notices.checks import check_season
from sanse_ledger.calendar.notices.reading import Notice, read
from sanse_ledger.calendar.notices.sentences import LONGEST, Section
from sanse_ledger.calendar.work_years import FRIDAY, WorkYear
from sanse_ledger.errors import CalendarUnknown

_ONE_DAY = timedelta(1)


def years_with(text: str, years: Iterable[WorkYear]) -> tuple[WorkYear, ...]:
    """Return the *years* of a calendar as the notice *text* leaves them.

    >>> text = '''国务院办公厅关于延长2020年春节假期的通知
    ... 延长2020年春节假期至2月2日（星期日），2月3日（星期一）起正常上班。'''
    >>> spring = WorkYear(year=2020, days_off=[date(2020, 1, 30)], working=[date(2020, 2, 1)])
    >>> [changed] = years_with(text, [spring])
    >>> [str(day) for day in changed.days_off], changed.working
    (['2020-01-30', '2020-01-31'], ())

    Raises BadDocument with every problem at once, CalendarUnknown where a year is changed that is not there.
    """
    notice = read(text)
    before = {each.year: each for each in years}
    there = dict(before)
    if notice.title.is_change:
        _prolong(notice, _covered(before, notice.title.year))
    else:
        there[notice.title.year] = WorkYear(year=notice.title.year)
    off = {day for section in notice.sections for day in section.off}
    working = {day for section in notice.sections for day in section.working}
    for year in sorted({notice.title.year, *(day.year for day in off | working)}):
        as_it_was = there.get(year, WorkYear(year=year))
        changed = _put(as_it_was, off, working)
        if year != notice.title.year:
            if changed == as_it_was:
                continue
            _covered(before, year)
        there[year] = evolve(changed, notices=[*dict.fromkeys((*changed.notices, notice.title.text))])
    if notice.title.is_change:
        _check_rest(notice, there)
    notice.report.refuse()
    return tuple(there.values())


def _covered(there: Mapping[int, WorkYear], year: int) -> WorkYear:
    """Return a year that a notice changes.

    Raises CalendarUnknown.
    """
    if year not in there:
        raise CalendarUnknown(
            year=year,
            covered=tuple(sorted(there)),
            hint=f"this notice changes days of {year}; load that year's own notice first",
            hint_zh=f"这份通知改动了{year}年的日子，请先载入该年自己的通知",
        )
    return there[year]


def _put(before: WorkYear, off: set[date], working: set[date]) -> WorkYear:
    """Return a year with those of the days that are its own put in place."""
    off, working = ({day for day in side if day.year == before.year} for side in (off, working))
    return evolve(
        before,
        days_off={*before.days_off} | {day for day in off if day.weekday() <= FRIDAY},
        working=({*before.working} - off) | working,
    )


def _prolong(notice: Notice, year: WorkYear) -> None:
    """Take off the days between a holiday of the calendar and the day to which the notice prolongs it."""
    for section in notice.sections:
        for end, place in section.extended.items():
            days = [end]
            while days[0] not in year.days_off and len(days) <= LONGEST:
                days.insert(0, days[0] - _ONE_DAY)
            if len(days) > LONGEST:
                text = notice.pasted.written(*section.written[end])
                notice.report.add("nothing-to-extend", place, section.path, text=text, day=end, most=LONGEST)
                continue
            whole = [*_run_before(days[0], year), *days]
            for holiday in section.names:
                check_season(holiday, whole, section, notice.report)
            for day in days:
                if day in section.working:
                    notice.report.add("both-sides", place, section.path, day=day)
            section.off.update(dict.fromkeys(days, place))


def _run_before(day: date, year: WorkYear) -> Iterator[date]:
    """Yield the days off in a row that end before a day."""
    day -= _ONE_DAY
    while day in year.days_off or (day.weekday() > FRIDAY and day not in year.working):
        yield day
        day -= _ONE_DAY


def _check_rest(notice: Notice, there: Mapping[int, WorkYear]) -> None:
    """Report a day off of the old arrangement right beside the new one that the notice says nothing of."""
    year = there[notice.title.year]
    for section in notice.sections:
        for edge, step in _edges(section):
            day = edge + step
            while day.weekday() > FRIDAY and day not in year.working:
                day += step
            if day in year.days_off and day not in section.off:
                notice.report.add("arrangement-remains", section.off[edge], section.path, day=day)
        for day, place in section.usual.items():
            if day in year.days_off:
                notice.report.add("arrangement-remains", place, section.path, day=day)


def _edges(section: Section) -> Iterable[tuple[date, timedelta]]:
    """Yield the first and the last day off, each with the step that leads on; what is prolonged begins as it did."""
    if section.off:
        yield max(section.off), _ONE_DAY
        if not section.extended:
            yield min(section.off), -_ONE_DAY
