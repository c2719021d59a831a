"""Periods longer than a week, over which an office reports: months, quarters, half-years and years.

A period is counted from the beginning of its first day to the end of its last. Month arithmetic is pendulum's.
"""

import re
from datetime import date, datetime, time, timedelta, timezone

from attrs import field, frozen

from sanse_ledger.calendar.instants import BEIJING, FIRST_YEAR, LAST_YEAR, at_local
from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.checks import expected, instance_of
from sanse_ledger.words.values import Value

_YEAR = 12
_FORM = "([0-9]{4})(?:-(?:([0-9]{2})|Q([0-9])|H([0-9])))?"  # ASCII digits, as for weeks
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_QUARTERS = "一二三四"
_HALVES = "上下"


@frozen(kw_only=True, eq=False, repr=False)
class Period(Value):
    """A month, a quarter, a half-year or a year: the *number*-th part of a *year*, so many *months* long.

    `months` is 1, 3, 6 or 12. A period is written as ``2022-05``, ``2022-Q2``, ``2022-H1`` or ``2022``.

    >>> quarter = Period.parse("2022-Q2")
    >>> quarter.zh, quarter.first.isoformat(), quarter.last.isoformat()
    ('2022年第二季度', '2022-04-01', '2022-06-30')

    Raises TypeError for a field that is no whole number; ValueError for a year outside `FIRST_YEAR` to `LAST_YEAR`, for
    another length, and for a part the year does not have.
    """

    year: int = field(validator=instance_of(int))
    months: int = field(validator=instance_of(int))
    number: int = field(default=1, validator=instance_of(int))

    def __attrs_post_init__(self) -> None:
        """Refuse a period that does not exist."""
        is_there = (
            FIRST_YEAR <= self.year <= LAST_YEAR
            and self.months in {1, 3, 6, _YEAR}
            and 1 <= self.number <= _YEAR // self.months
        )
        if not is_there:
            raise _no_period(f"{self.year}, {self.months}, {self.number}", "number")

    @staticmethod
    def parse(text: str) -> "Period":
        """Return the period written as ``2022-05``, ``2022-Q2``, ``2022-H1`` or ``2022``, the form that `str` gives.

        >>> [Period.parse(text).zh for text in ("2022-05", "2022-H1", "2022")]
        ['2022年5月', '2022年上半年', '2022年度']

        Raises ValueError for any other form and for a period that does not exist, TypeError for what is no text.
        """
        if not isinstance(text, str):
            raise WrongType(
                f'text is wanted, not {type(text).__name__}: {in_code(text)}; write Period.parse("2022-Q2")',
                f'应为文字，而不是 {type(text).__name__}：{in_code(text)}；请写 Period.parse("2022-Q2")',
                field="text",
                value=text,
            )
        match = re.fullmatch(_FORM, text)
        if match is None:
            raise _no_period(text, "text")
        year = int(match[1])
        for months, number in ((1, match[2]), (3, match[3]), (6, match[4])):
            if number is not None:
                return Period(year=year, months=months, number=int(number))
        return Period(year=year, months=_YEAR)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 + (self.number - 1) * self.months, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        from pendulum import Date  # noqa: PLC0415 - who enters items needs no months

        begins = self.first
        return exact_day(Date(begins.year, begins.month, 1).add(months=self.months).subtract(days=1))

    def since(self, zone: timezone = BEIJING) -> datetime:
        """Return the instant it begins after: 00:00 of its first day in *zone*."""
        return at_local(self.first, time(), expected(zone, timezone, "zone"))

    def until(self, zone: timezone = BEIJING) -> datetime:
        """Return its last instant: 24:00 of its last day in *zone*.

        >>> Period.parse("2022-12").until().isoformat()
        '2023-01-01T00:00:00+08:00'
        """
        return at_local(self.last + timedelta(days=1), time(), expected(zone, timezone, "zone"))

    @property
    def zh(self) -> str:
        """The period in Chinese."""
        place = self.number - 1
        part = {1: f"{self.number}月", 3: f"第{_QUARTERS[place % 4]}季度", 6: f"{_HALVES[place % 2]}半年"}
        return f"{self.year}年{part.get(self.months, '度')}"

    @property
    def en(self) -> str:
        """The period in English.

        >>> [Period.parse(text).en for text in ("2022-05", "2022-Q2", "2022-H1", "2022")]
        ['May 2022', 'quarter 2 of 2022', 'half-year 1 of 2022', '2022']
        """
        part = {3: f"quarter {self.number} of ", 6: f"half-year {self.number} of "}
        return (
            f"{_MONTHS[self.number - 1]} {self.year}" if self.months == 1 else f"{part.get(self.months, '')}{self.year}"
        )

    def __str__(self) -> str:
        """Return the written form, ``2022-Q2``."""
        part = {1: f"-{self.number:02}", 3: f"-Q{self.number}", 6: f"-H{self.number}"}
        return f"{self.year}{part.get(self.months, '')}"


def _no_period(what: str, where: str) -> WrongValue:
    return WrongValue(
        f"a period is a month, quarter, half-year or year of {FIRST_YEAR} to {LAST_YEAR}, written like 2022-05, "
        f"2022-Q2, 2022-H1 or 2022, not {in_code(what)}",
        f"期间应为 {FIRST_YEAR} 至 {LAST_YEAR} 年的月、季度、半年或全年，写作 2022-05、2022-Q2、2022-H1 或 2022，"
        f"而不是 {in_code(what)}",
        field=where,
        value=what,
    )
