"""Recurrence rules as RFC 5545 writes them, for whole days within one year (G4.3).

A rule is read once, and refused with its reason if it uses what RFC 5545 forbids, or a number that can never occur. Its
days are taken from a walk that goes through each day of the year once and ends on 31 December, whatever the rule:
dateutil, with which tests compare the days, walks a rule that never occurs to the year 9999.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby, islice
from types import MappingProxyType

from attrs import frozen

from sanse_ledger.errors import BadRecurrence

_DAY = timedelta(days=1)


_DAYS = MappingProxyType({name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))})
_LISTS: Mapping[str, tuple[int, int, frozenset[str]]] = MappingProxyType(
    {
        # the smallest and the greatest number, and the frequencies with which RFC 5545 allows the part
        "BYMONTH": (1, 12, frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})),
        "BYWEEKNO": (-53, 53, frozenset({"YEARLY"})),
        "BYYEARDAY": (-366, 366, frozenset({"YEARLY"})),
        "BYMONTHDAY": (-31, 31, frozenset({"DAILY", "MONTHLY", "YEARLY"})),
        "BYSETPOS": (-366, 366, frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})),
    }
)
_LONGEST = MappingProxyType({"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366})
"""The days of the longest period of each frequency, which are the most that BYSETPOS can choose from."""

_PARTS = frozenset(["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LISTS])
_WHOLE = re.compile("0*[1-9][0-9]{0,3}")
"""1 to 9999: plenty for a year."""
_NUMBER = re.compile("[+-]?[0-9]{1,3}")
_WEEKDAY = re.compile("([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{6}Z?)?")


@frozen(kw_only=True)
class RecurrenceRule:
    """One rule of RFC 5545 with a frequency of days or longer; a list that is empty chooses nothing.

    `by_day` pairs a number (0 for every one) with a weekday (0 is Monday); `week_start` is a weekday. `until` is the
    last day, that day included.
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date = date.max
    week_start: int = 0
    by_month: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_position: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "RecurrenceRule":
        """Read a rule as RFC 5545 writes it, in small letters or capitals.

        >>> RecurrenceRule.parse("FREQ=MONTHLY;BYDAY=-1FR").by_day
        ((-1, 4),)

        Raises BadRecurrence, with the reason, for a rule that RFC 5545 forbids, one that is finer than daily, and a
        number that can never occur.
        """
        parts = _parts(text)
        frequency = parts["FREQ"]
        lists = {name: _numbers(name, parts[name], frequency) for name in _LISTS if name in parts}
        by_day = _weekdays(parts["BYDAY"], frequency, parts) if "BYDAY" in parts else ()
        if "BYSETPOS" in lists and len(lists) == 1 and not by_day:
            raise BadRecurrence("BYSETPOS 须与另一个 BY 部分同用", "BYSETPOS needs another BY part beside it")
        if "COUNT" in parts and "UNTIL" in parts:
            raise BadRecurrence("COUNT 和 UNTIL 只能用其一", "it has both COUNT and UNTIL, and may have one of them")
        return cls(
            frequency=frequency,
            interval=_whole(parts.get("INTERVAL", "1")),
            count=_whole(parts["COUNT"]) if "COUNT" in parts else None,
            until=_until(parts["UNTIL"]) if "UNTIL" in parts else date.max,
            week_start=_week_start(parts.get("WKST", "MO")),
            by_month=lists.get("BYMONTH", ()),
            by_week=lists.get("BYWEEKNO", ()),
            by_year_day=lists.get("BYYEARDAY", ()),
            by_month_day=lists.get("BYMONTHDAY", ()),
            by_day=by_day,
            by_position=lists.get("BYSETPOS", ()),
        )

    def days(self, first: date) -> tuple[date, ...]:
        """Return the days of the rule from *first* to 31 December of its year, both included.

        >>> [day.isoformat() for day in RecurrenceRule.parse("FREQ=MONTHLY;BYDAY=-1FR").days(date(2022, 11, 1))]
        ['2022-11-25', '2022-12-30']
        """
        last = min(self.until, date(first.year, 12, 31))
        chosen = (day for period in self.periods(first) for day in self._chosen(period, first))
        return tuple(islice((day for day in chosen if first <= day <= last), self.count))

    def periods(self, first: date) -> Iterator[list[date]]:
        """Yield the days of each period of the rule, from that of *first* to that of 31 December, interval by interval.

        A period is a day, a week, a month or a year; the first and the last may reach out of the year.
        """
        begin, end = self._bounds(first)[0], self._bounds(date(first.year, 12, 31))[1]
        walk = (begin + _DAY * number for number in range((end - begin).days + 1))
        periods = groupby(walk, key=lambda day: self._bounds(day)[0])
        return (list(days) for _, days in islice(periods, 0, None, self.interval))

    def _bounds(self, day: date) -> tuple[date, date]:
        """Return the first and last day of the period that *day* lies in."""
        if self.frequency == "DAILY":
            return day, day
        if self.frequency == "WEEKLY":
            since = (day.weekday() - self.week_start) % 7
            return _plus(day, -since), _plus(day, 6 - since)
        if self.frequency == "MONTHLY":
            return day.replace(day=1), _month_end(day)
        return date(day.year, 1, 1), date(day.year, 12, 31)

    def _chosen(self, period: Iterable[date], first: date) -> Iterator[date]:
        """Yield the days of one period that the rule chooses."""
        days = [day for day in period if self._fits(day, first)]
        if not self.by_position:
            yield from days
            return
        size = len(days)
        places = {each - 1 if each > 0 else size + each for each in self.by_position}
        yield from (days[place] for place in sorted(places) if 0 <= place < size)

    def _fits(self, day: date, first: date) -> bool:
        """Return whether the parts of the rule let *day* pass; where they say no day, that of *first* is meant."""
        if self.by_month and day.month not in self.by_month:
            return False
        if not (self.by_week or self.by_year_day or self.by_month_day or self.by_day):
            return self._is_like(day, first)
        return (
            _among(_week_numbers(day, self.week_start), self.by_week)
            and _among(_from_both_ends(day, date(day.year, 1, 1), date(day.year, 12, 31)), self.by_year_day)
            and _among(_from_both_ends(day, day.replace(day=1), _month_end(day)), self.by_month_day)
            and (not self.by_day or self._is_weekday(day))
        )

    def _is_like(self, day: date, first: date) -> bool:
        """Return whether *day* is in its period what *first* is in its own."""
        if self.frequency == "DAILY":
            return True
        if self.frequency == "WEEKLY":
            return day.weekday() == first.weekday()
        is_month = self.frequency == "MONTHLY" or bool(self.by_month) or day.month == first.month
        return is_month and day.day == first.day

    def _is_weekday(self, day: date) -> bool:
        """Return whether BYDAY chooses *day*: its weekday, or that with its number in the month or year."""
        within_year = self.frequency == "YEARLY" and not self.by_month
        begin, end = self._bounds(day) if within_year else (day.replace(day=1), _month_end(day))
        numbers = (0, (day - begin).days // 7 + 1, -((end - day).days // 7) - 1)
        return any(weekday == day.weekday() and number in numbers for number, weekday in self.by_day)


# Reading


def _parts(text: str) -> dict[str, str]:
    """Return the parts of a rule by name: each is known and stands there once, and a frequency is among them."""
    pairs = [part.partition("=")[::2] for part in text.upper().split(";")]
    if not text.isascii() or "\n" in text or any(name not in _PARTS for name, _ in pairs):
        raise BadRecurrence("有不认识的部分", "it has a part that is none of a rule's")
    parts = dict(pairs)
    for name in parts:
        if sum(each == name for each, _ in pairs) > 1:
            raise BadRecurrence(f"{name} 写了不止一次", f"it has {name} more than once")
    if parts.get("FREQ") not in _LONGEST:
        raise BadRecurrence("没有按天或更长的周期", "it has no frequency of daily or coarser")
    return parts


def _unreadable(text: str) -> BadRecurrence:
    return BadRecurrence(f"不合格式：{text}" if text else "不合格式", f"it does not parse: {text}".removesuffix(": "))


def _numbers(name: str, text: str, frequency: str) -> tuple[int, ...]:
    """Read a list of numbers: within bounds, none twice, and with a frequency that allows it."""
    least, most, frequencies = _LISTS[name]
    if frequency not in frequencies:
        raise BadRecurrence(f"FREQ={frequency} 不能与 {name} 同用", f"FREQ={frequency} does not go with {name}")
    if name == "BYSETPOS":
        least, most = -_LONGEST[frequency], _LONGEST[frequency]
    numbers = []
    for each in text.split(","):
        if not _NUMBER.fullmatch(each):
            raise _unreadable(each)
        numbers.append(int(each))
    for number in numbers:
        if not least <= number <= most or not number:
            bounds = f"{least}～{most}" if least > 0 else f"1～{most}或-1～{least}"
            bounds_en = f"{least} to {most}" if least > 0 else f"1 to {most} or -1 to {least}"
            raise BadRecurrence(f"{name} 只能取{bounds}，不能是{number}", f"{name} takes {bounds_en}, not {number}")
    _each_once(name, numbers)
    return tuple(numbers)


def _weekdays(text: str, frequency: str, parts: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    """Read BYDAY: weekdays, with a number only within a month or a year, and none twice."""
    days = []
    for each in text.split(","):
        match = _WEEKDAY.fullmatch(each)
        if match is None:
            raise _unreadable(each)
        days.append((None if match[1] is None else int(match[1]), _DAYS[match[2]]))
    numbers = [number for number, _ in days if number is not None]
    if numbers and (frequency not in {"MONTHLY", "YEARLY"} or "BYWEEKNO" in parts):
        raise BadRecurrence(
            "BYDAY 中带序号的星期只能用于按月、按年且没有 BYWEEKNO 的规则",
            "a numbered weekday in BYDAY goes only with FREQ=MONTHLY or YEARLY, and not with BYWEEKNO",
        )
    most = 53 if frequency == "YEARLY" and "BYMONTH" not in parts else 5
    for number in numbers:
        if not 1 <= abs(number) <= most:
            raise BadRecurrence(
                f"BYDAY 的序号只能取1～{most}或-1～-{most}，不能是{number}",
                f"a number in BYDAY is 1 to {most} or -1 to -{most}, not {number}",
            )
    _each_once("BYDAY", days)
    return tuple((number or 0, weekday) for number, weekday in days)


def _each_once(name: str, members: list[int] | list[tuple[int | None, int]]) -> None:
    if len({*members}) < len(members):
        raise BadRecurrence(f"{name} 中有重复", f"{name} lists something twice")


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise _unreadable(text)
    return int(text)


def _until(text: str) -> date:
    match = _UNTIL.fullmatch(text)
    if match is None:
        raise _unreadable(text)
    try:
        return date(*map(int, match.groups()))
    except ValueError as fault:
        raise _unreadable(text) from fault


def _week_start(text: str) -> int:
    if text not in _DAYS:
        raise _unreadable(text)
    return _DAYS[text]


# Counting days


def _among(numbers: tuple[int, int], wanted: tuple[int, ...]) -> bool:
    """Return whether a part of these numbers lets a day pass, which has one from the front and one from the back."""
    return not wanted or numbers[0] in wanted or numbers[1] in wanted


def _from_both_ends(day: date, begin: date, end: date) -> tuple[int, int]:
    """Return which day it is from *begin* (1 and up) and from *end* (-1 and down)."""
    return (day - begin).days + 1, (day - end).days - 1


def _week_numbers(day: date, week_start: int) -> tuple[int, int]:
    """Return the number of the week of *day* in its year, and that from the year's end (-1 and down).

    A week belongs to the year in which four of its days or more lie, whatever day it starts on.
    """
    middle = day + _DAY * (3 - (day.weekday() - week_start) % 7)
    in_year = middle.timetuple().tm_yday
    year_days = date(middle.year, 12, 31).timetuple().tm_yday
    return (in_year - 1) // 7 + 1, -((year_days - in_year) // 7) - 1


def _month_end(day: date) -> date:
    following = day.replace(day=28) + _DAY * 4
    return following - _DAY * following.day


def _plus(day: date, days: int) -> date:
    return day + _DAY * days
