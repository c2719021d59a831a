"""The circular's day, its cut-off, and the ledger a week belongs to (X7, X9)."""

from datetime import date, datetime

from sanse_ledger.calendar.instants import at_local
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.checks import expected
from sanse_ledger.words.terms import CircularDay

_BY_DEFAULT = Policy()
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
    rules = _BY_DEFAULT if policy is None else expected(policy, Policy, "policy")
    expected(week, Week, "week")
    return day_of_week(week, Context(policy=rules, calendar=expected(calendar, WorkCalendar, "calendar")))


def day_of_week(week: Week, context: Context) -> date | None:
    """Return the day on which *week* is circulated, by the policy of its Monday; None when it has none (X7, X25).

    >>> day_of_week(Week.parse("2022-W40"), Context())
    datetime.date(2022, 10, 8)

    Raises CalendarUnknown where the answer depends on a year that is not loaded.
    """
    rule = context.policy_on(week.monday).circular_day
    day = _by_rule(rule, week, context.calendar)
    if day is None or rule is CircularDay.NEXT or not (day < week.monday or _follows_next(week, context)):
        return day
    taken = day_of_week(
        week.previous, context
    )  # where that is circulated on this day or later, this week joins the next
    return None if taken is not None and taken >= day else day


def _by_rule(rule: CircularDay, week: Week, calendar: WorkCalendar) -> date | None:
    """Return the day that *rule* gives a week by itself."""
    friday = week.friday
    if rule is CircularDay.FRIDAY:
        return friday
    if rule is CircularDay.JOIN_SHORT and sum(map(calendar.is_working_day, week.days)) == 1:
        return None
    if calendar.is_working_day(friday):
        return friday
    if rule is CircularDay.PREVIOUS:
        return calendar.add(friday, -1)
    if rule is CircularDay.NEXT:
        after = calendar.add(friday, 1)
        return after if after < week.next.friday else None
    *before, _friday, saturday, sunday = week.days
    return next(filter(calendar.is_working_day, (*reversed(before), saturday, sunday)), None)


def _follows_next(week: Week, context: Context) -> bool:
    """Return whether the week before may be circulated within *week*: another policy was in force on its Monday."""
    if not context.policies:
        return False
    return context.policy_on(week.previous.monday).circular_day is CircularDay.NEXT


def goes_round_on(day: date, week: Week, context: Context) -> datetime:
    """Return the instant at which the circular of *week* goes round on its day, 15:00 by default (X7).

    The time is that of the policy on the week's Monday (X25).
    """
    return at_local(day, context.policy_on(week.monday).circular_time, context.zone)


def cutoff_on(day: date, week: Week, context: Context) -> datetime:
    """Return the instant by which sections hand in for *week*, circulated on *day*: 12:00 by default (X9).

    The time is that of the policy on the week's Monday (X25).
    """
    return at_local(day, context.policy_on(week.monday).cutoff, context.zone)


def cutoff(week: Week, context: Context) -> datetime | None:
    """Return the instant by which sections hand in, 12:00 on the circular's day by default; None without one (X9)."""
    day = day_of_week(week, context)
    return None if day is None else cutoff_on(day, week, context)


def ledger_year(week: Week, context: Context) -> int:
    """Return the year whose ledger *week* belongs to: that of its circular's day, else of its Friday (X7)."""
    day = day_of_week(week, context)
    return (day or week.friday).year


def circular_from(week: Week, context: Context) -> Week | None:
    """Return *week* if it has a circular, else the first week after it that has one; None after long breaks (X7)."""
    for _ in range(_LONGEST_BREAK):
        if day_of_week(week, context) is not None:
            return week
        week = week.next
    return None
