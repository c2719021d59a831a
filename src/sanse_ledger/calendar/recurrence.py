"""When a milestone recurs (RFC 5545), each date moved off days off by a stated rule (G4.3, X17)."""

import re
from datetime import date, datetime, time

from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.calendar.work_days import WorkCalendar


class BadRecurrence(ValueError):  # noqa: N818 - it is caught where it arises and becomes a refusal
    """A recurrence rule that cannot be used: why, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        """Carry the reason in both languages."""
        super().__init__(en)
        self.zh = zh
        self.en = en


def occurrences(first: date, recurrence: str | None, roll: Roll, calendar: WorkCalendar) -> tuple[date, ...]:
    """Return the dates of a milestone, in order, each once (G4.3, X17).

    Without a recurrence that is *first*, as given. With one, every date of the rule from *first* to 31 December of its
    year, moved off days off as *roll* says; one moved past the year's end belongs to next year and is left out.

    >>> occurrences(date(2022, 9, 30), "FREQ=MONTHLY;BYMONTHDAY=-1", Roll.PREVIOUS, WorkCalendar.china())[:2]
    (datetime.date(2022, 9, 30), datetime.date(2022, 10, 31))

    Raises BadRecurrence for a rule that is no RFC 5545 rule, is finer than daily or has no date in the year;
    CalendarUnknown where a day off is to be known in a year that is not loaded.
    """
    if recurrence is None:
        return (first,)
    last = date(first.year, 12, 31)
    moved = {roll.apply(each, calendar) for each in _dates(first, last, recurrence)}
    dates = tuple(sorted(each for each in moved if first.year == each.year))
    if not dates:
        raise BadRecurrence("年内没有一次", "it has no date in the year")
    return dates


_RULE_PARTS = frozenset(
    [
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "WKST",
        "BYDAY",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYMONTH",
        "BYSETPOS",
    ]
)


_COARSE = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


_BASIC_DATE = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")


_WHOLE = re.compile("0*[1-9][0-9]{0,3}")
"""1 to 9999: plenty for a year."""


def _dates(first: date, last: date, recurrence: str) -> list[date]:
    """Return the dates of one rule from *first* to *last*; nothing in the rule can make this run on."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only recurring milestones pay for loading it

    parts = dict(part.partition("=")[::2] for part in recurrence.upper().split(";"))
    if not parts.keys() <= _RULE_PARTS or "\n" in recurrence:
        raise BadRecurrence("有不认识的部分", "it has a part that is none of a rule's")
    if parts.get("FREQ") not in _COARSE:
        raise BadRecurrence("没有按天或更长的周期", "it has no frequency of daily or coarser")
    try:
        count = _whole(parts.pop("COUNT", "366"))
        _whole(parts.get("INTERVAL", "1"))
        parts["UNTIL"] = f"{min(_until(parts.pop('UNTIL', '99991231')), last):%Y%m%d}"
        rule = ";".join(f"{name}={value}" for name, value in parts.items())
        return [each.date() for each in rrulestr(rule, dtstart=datetime.combine(first, time()))][:count]
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
        raise BadRecurrence("不合格式", "it does not parse") from fault


def _until(text: str) -> date:
    match = _BASIC_DATE.match(text)  # strptime would read the locale
    if match is None:
        raise ValueError(text)
    return date(*map(int, match.groups()))


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)
