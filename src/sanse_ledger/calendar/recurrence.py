"""When a milestone recurs (RFC 5545), each date moved off days off by a stated rule (G4.3, X17)."""

from datetime import date

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.errors import BadRecurrence
from sanse_ledger.words.checks import expected


def occurrences(first: date, recurrence: str | None, roll: Roll, calendar: WorkCalendar) -> tuple[date, ...]:
    """Return the dates of a milestone, in order, each once (G4.3, X17).

    Without a recurrence that is *first*, as given. With one, every date of the rule from *first* to 31 December of its
    year, moved off days off as *roll* says; one moved past the year's end belongs to next year and is left out.

    >>> occurrences(date(2022, 9, 30), "FREQ=MONTHLY;BYMONTHDAY=-1", Roll.PREVIOUS, WorkCalendar.china())[:2]
    (datetime.date(2022, 9, 30), datetime.date(2022, 10, 31))

    Raises BadRecurrence for a rule that RFC 5545 forbids, is finer than daily or has no date in the year, and for a
    first date outside the years 1900 to 2199;
    CalendarUnknown where a day off is to be known in a year that is not loaded.
    """
    if recurrence is None:
        return (first,)
    from sanse_ledger.calendar.recurrence_rules import RecurrenceRule  # noqa: PLC0415 - loaded with the first rule

    rule = RecurrenceRule.parse(expected(recurrence, str, "recurrence"))
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise BadRecurrence(
            f"首次日期应在{FIRST_YEAR}年至{LAST_YEAR}年之间",
            f"its first date is to lie in the years {FIRST_YEAR} to {LAST_YEAR}",
        )
    moved = {roll.apply(each, calendar) for each in rule.days(first)}
    dates = tuple(sorted(each for each in moved if first.year == each.year))
    if not dates:
        raise BadRecurrence("年内没有一次", "it has no date in the year")
    return dates
