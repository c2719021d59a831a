"""The circular's day, its cut-off, and the ledger a week belongs to (X7, X9)."""

from datetime import date, datetime

from sanse_ledger.calendar.instants import at_local
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.checks import expected
from sanse_ledger.words.terms import CircularDay

_LONGEST_BREAK = 8
"""More weeks in a row without a circular than any calendar has."""


def circular_day(week: Week, calendar: WorkCalendar, policy: Policy | None = None) -> date | None:
    """Return the day on which *week* is circulated; None when it has no circular (X7).

    Friday; if that is a day off, the last working day before it in the week, else the first after it in the week.

    >>> circular_day(Week.parse("2022-W40"), WorkCalendar.china())
    datetime.date(2022, 10, 8)
    >>> circular_day(Week.parse("2022-W05"), WorkCalendar.china()) is None
    True

    Raises CalendarUnknown where the answer depends on a year that is not loaded.
    """
    rule = CircularDay.SAME_WEEK if policy is None else expected(policy, Policy, "policy").circular_day
    friday = expected(week, Week, "week").friday
    expected(calendar, WorkCalendar, "calendar")
    if rule is CircularDay.FRIDAY:
        return friday
    if rule is CircularDay.JOIN_SHORT and sum(map(calendar.is_working_day, week.days)) == 1:
        return None
    if calendar.is_working_day(friday):
        return friday
    if rule is CircularDay.PREVIOUS:
        return _before(week, calendar.add(friday, -1), calendar, policy)
    if rule is CircularDay.NEXT:
        after = calendar.add(friday, 1)
        return after if after < week.next.friday else None
    *before, _friday, saturday, sunday = week.days
    return next(filter(calendar.is_working_day, (*reversed(before), saturday, sunday)), None)


def _before(week: Week, day: date, calendar: WorkCalendar, policy: Policy | None) -> date | None:
    """Refuse a day on which an earlier week is circulated already: this week then joins the next."""
    if day in week:
        return day
    taken = circular_day(week.previous, calendar, policy)
    return None if taken is not None and taken >= day else day


def goes_round_on(day: date, context: Context) -> datetime:
    """Return the instant at which the circular of the day *day* goes round, 15:00 by default (X7)."""
    return at_local(day, context.policy.circular_time, context.zone)


def cutoff_on(day: date, context: Context) -> datetime:
    """Return the instant by which sections hand in for the circular of the day *day*, 12:00 by default (X9)."""
    return at_local(day, context.policy.cutoff, context.zone)


def cutoff(week: Week, context: Context) -> datetime | None:
    """Return the instant by which sections hand in, 12:00 on the circular's day by default; None without one (X9)."""
    day = circular_day(week, context.calendar, context.policy)
    return None if day is None else cutoff_on(day, context)


def ledger_year(week: Week, context: Context) -> int:
    """Return the year whose ledger *week* belongs to: that of its circular's day, else of its Friday (X7)."""
    day = circular_day(week, context.calendar, context.policy)
    return (day or week.friday).year


def circular_from(week: Week, context: Context) -> Week | None:
    """Return *week* if it has a circular, else the first week after it that has one; None after long breaks (X7)."""
    for _ in range(_LONGEST_BREAK):
        if circular_day(week, context.calendar, context.policy) is not None:
            return week
        week = week.next
    return None
