"""Instants and days as the ledger keeps them: exact standard-library values, in one fixed zone.

The zone is a constant offset, exact for China from 1992 on: it opens no file and needs no database. Values of
subclasses (pendulum's, say) are accepted and turned into plain ones, so that equality, hashing and pickling are those
of the standard library. Naive instants are refused: nobody can say later when they were.
"""

import re
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.checks import read_signatures

BEIJING = timezone(timedelta(hours=8))
"""China Standard Time, UTC+08:00."""

FIRST_YEAR = 1900
LAST_YEAR = 2199
"""The years of instants, weeks and calendars: nothing is recorded, and no report is asked for, outside them."""

OFFSET = re.compile("[+-](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{6})?)?")
"""How a fixed offset is written, in every format."""
_BETWEEN_DIGITS = re.compile("[:.]")
_MOST_OFFSETS = 512

_INSTANT = "datetime(2022, 6, 10, 9, tzinfo=BEIJING)"


@lru_cache(_MOST_OFFSETS)
def fixed_offset(text: str) -> timezone:
    """Return the zone that is written so: the same one for the same text, as a ledger asks its events for its own.

    >>> fixed_offset("+08:00") is BEIJING, fixed_offset("-03:30")
    (True, datetime.timezone(datetime.timedelta(days=-1, seconds=73800)))

    Raises ValueError for what is no fixed offset.
    """
    if not OFFSET.fullmatch(text):
        raise ValueError(text)
    hours, minutes, seconds, micros = (int(part) for part in (*_BETWEEN_DIGITS.split(text[1:]), 0, 0)[:4])
    away = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
    zone = timezone(-away if text.startswith("-") else away)
    return BEIJING if zone == BEIJING else zone


def ends_before_it_begins(since: datetime, until: datetime) -> WrongValue:
    """Return the error for a period that ends before it begins."""
    return WrongValue(
        f"the period ends at {until.isoformat(' ')}, before it begins at {since.isoformat(' ')}",
        f"期间的结束时间 {until.isoformat(' ')} 早于开始时间 {since.isoformat(' ')}",
        field="until",
        value=until,
    )


def instant(value: datetime) -> datetime:
    """Return *value* as a plain aware datetime in `BEIJING`; commands have one instant, `at`.

    >>> from datetime import UTC
    >>> instant(datetime(2022, 6, 10, 16, 30, tzinfo=UTC)).isoformat()
    '2022-06-11T00:30:00+08:00'

    Raises TypeError for what is no datetime, ValueError for a naive one and one outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    if type(value) is datetime and value.tzinfo is BEIJING and FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    return instant_in(value, BEIJING, "at")


def recorded(value: datetime) -> datetime:
    """Return *value* as a plain datetime; a fixed offset is kept, any other zone becomes `BEIJING`.

    Events use it: their instants were put into the ledger's zone when they were decided.
    """
    if type(value) is datetime and type(value.tzinfo) is timezone and FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    return instant_in(value, BEIJING, "at")


def instant_in(value: datetime, zone: timezone, field: str = "") -> datetime:
    """Return *value* as a plain aware datetime in *zone*; *field* is its name where it is asked for."""
    if not isinstance(value, datetime):
        raise WrongType(
            f"an instant is an aware datetime, not {in_code(value)}; write {_INSTANT}",
            f"时刻应为带时区的 datetime，而不是 {in_code(value)}；请写 {_INSTANT}",
            field=field,
            value=value,
        )
    if value.tzinfo is None or _offset(value, field) is None:
        raise WrongValue(
            f"{value.isoformat()} has no zone: say which, for example with tzinfo=sanse_ledger.BEIJING",
            f"{value.isoformat()} 没有时区：请写明，例如 tzinfo=sanse_ledger.BEIJING",
            field=field,
            value=value,
        )
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise WrongValue(
            f"an instant lies in the years {FIRST_YEAR} to {LAST_YEAR}, not at {value.isoformat()}",
            f"时刻应在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间，而不是 {value.isoformat()}",
            field=field,
            value=value,
        )
    moved = value.astimezone(zone)
    return datetime(moved.year, moved.month, moved.day, moved.hour, moved.minute, moved.second, moved.microsecond, zone)


def _offset(value: datetime, field: str) -> timedelta | None:
    """Return how far the zone of *value* is from UTC; what a zone of a host's own answers may be no such thing."""
    try:
        return value.utcoffset()
    except (TypeError, ValueError) as error:
        raise WrongValue(
            f"the zone of an instant is less than a day from UTC: {error}",
            f"时刻的时区与 UTC 相差应不足一天：{error}",
            field=field,
            value=value,
        ) from None


def day(value: date, field: str = "") -> date:
    """Return *value* as a plain date; *field* is its name where it is asked for.

    Raises TypeError for what is no date; a datetime is none, because which day it is depends on the zone.
    """
    if type(value) is date:
        return value
    if isinstance(value, datetime) or not isinstance(value, date):
        raise WrongType(
            f"a day is a date without a time, not {in_code(value)}; write for example date(2022, 6, 10)",
            f"日期应为不带时间的 date，而不是 {in_code(value)}；可以写 date(2022, 6, 10)",
            field=field,
            value=value,
        )
    return date(value.year, value.month, value.day)


def report_day(value: date) -> date:
    """Return *value* as the plain date of a day that can be reported on.

    Raises TypeError for what is no date, ValueError for one outside `FIRST_YEAR` to `LAST_YEAR`, whose weeks included.
    """
    exact = day(value, "on")
    if not FIRST_YEAR < exact.year < LAST_YEAR:
        raise WrongValue(
            f"a day to report on lies in the years {FIRST_YEAR + 1} to {LAST_YEAR - 1}, not on {exact}",
            f"报告的日期应在 {FIRST_YEAR + 1} 年至 {LAST_YEAR - 1} 年之间，而不是 {exact}",
            field="on",
            value=value,
        )
    return exact


def local_day(at: datetime, zone: timezone) -> date:
    """Return the day that calendars in *zone* show at the instant *at*.

    >>> from datetime import UTC
    >>> local_day(datetime(2022, 6, 10, 16, 30, tzinfo=UTC), BEIJING)
    datetime.date(2022, 6, 11)
    """
    return at.date() if at.tzinfo is zone else at.astimezone(zone).date()


def optional_day(value: date | None) -> date | None:
    """Return *value* as a plain date, None as None."""
    return None if value is None else day(value)


def at_local(on: date, clock: time, zone: timezone) -> datetime:
    """Return the instant at which the clocks in *zone* show *clock* on the day *on*."""
    return datetime.combine(on, clock, zone)


read_signatures(day, instant, optional_day, recorded)
