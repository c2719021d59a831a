"""Weeks: Monday to Sunday, numbered as ISO 8601 does.

A week belongs to the ISO year in which its Thursday lies, so that the first days of January may be in the last week of
the year before. To which *ledger* a week belongs is another question (X7), answered where the circular's day is known.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from attrs import field, frozen

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.checks import AnyAttribute

"""The ISO years that weeks may have; beyond them a year is a slip of the pen."""

_FORM = re.compile("([0-9]{4})-W([0-9]{2})")  # ASCII digits: int() takes full-width ones as well
_WEEK = timedelta(days=7)


def _check_whole(_week: object, attribute: AnyAttribute, value: int) -> None:
    if type(value) is not int:
        raise WrongType(
            f"a week has a whole year and number, not {type(value).__name__}: {in_code(value)}",
            f"周的年份和周数应为整数，而不是 {type(value).__name__}：{in_code(value)}",
            field=attribute.name,
            value=value,
        )


@frozen(kw_only=True, order=True)
class Week:
    """A week from Monday to Sunday, by its ISO year and number; weeks are ordered in time.

    >>> str(Week.of(date(2022, 10, 7)))
    '2022-W40'
    >>> Week.of(date(2023, 1, 1)) == Week(year=2022, number=52)
    True

    Raises ValueError for a year outside `FIRST_YEAR` to `LAST_YEAR` and for a number the year does not have.
    """

    year: int = field(validator=_check_whole)
    number: int = field(validator=_check_whole)

    def __attrs_post_init__(self) -> None:
        """Refuse a week that does not exist."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise WrongValue(
                f"a week has a year from {FIRST_YEAR} to {LAST_YEAR}, not {in_code(self.year)}",
                f"周所在的年份应为 {FIRST_YEAR} 至 {LAST_YEAR}，而不是 {in_code(self.year)}",
                field="year",
                value=self.year,
            )
        weeks = date(self.year, 12, 28).isocalendar().week  # 28 December is always in the last week
        if not 1 <= self.number <= weeks:
            raise WrongValue(
                f"{self.year} has the weeks 1 to {weeks}, not {in_code(self.number)}",
                f"{self.year} 年有第 1 至第 {weeks} 周，没有第 {in_code(self.number)} 周",
                field="number",
                value=self.number,
            )

    @staticmethod
    def of(day: date) -> "Week":
        """Return the week in which *day* lies.

        Raises TypeError for a datetime (which day it is depends on the zone), ValueError outside the years.
        """
        year, number, _ = exact_day(day).isocalendar()
        return Week(year=year, number=number)

    @staticmethod
    def parse(text: str) -> "Week":
        """Return the week written as ``2022-W40``, the form that `str` gives.

        >>> Week.parse("2022-W40").friday
        datetime.date(2022, 10, 7)

        Raises ValueError for any other form and for a week that does not exist, TypeError for what is no text.
        """
        if not isinstance(text, str):
            raise WrongType(
                f'text is wanted, not {type(text).__name__}: {in_code(text)}; write Week.parse("2022-W40")',
                f'应为文字，而不是 {type(text).__name__}：{in_code(text)}；请写 Week.parse("2022-W40")',
                field="text",
                value=text,
            )
        match = _FORM.fullmatch(text)
        if match is None:
            raise WrongValue(
                f"a week is written like 2022-W40, not {in_code(text)}",
                f"周次应写作 2022-W40 的形式，而不是 {in_code(text)}",
                field="text",
                value=text,
            )
        return Week(year=int(match[1]), number=int(match[2]))

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def friday(self) -> date:
        """The fifth day."""
        return date.fromisocalendar(self.year, self.number, 5)

    @property
    def sunday(self) -> date:
        """The last day."""
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days, in order."""
        monday = self.monday
        return tuple(monday + timedelta(days=passed) for passed in range(7))

    @property
    def next(self) -> "Week":
        """The week after; ValueError after the last of `LAST_YEAR`."""
        return Week.of(self.monday + _WEEK)

    @property
    def previous(self) -> "Week":
        """The week before; ValueError before the first of `FIRST_YEAR`."""
        return Week.of(self.monday - _WEEK)

    @property
    def zh(self) -> str:
        """The week in Chinese.

        >>> Week.parse("2022-W40").zh
        '2022年第40周'
        """
        return f"{self.year}年第{self.number}周"

    @property
    def en(self) -> str:
        """The week in English."""
        return f"week {self.number} of {self.year}"

    def __contains__(self, day: date) -> bool:
        """Return whether *day* lies in the week.

        >>> date(2022, 10, 9) in Week.parse("2022-W40")
        True

        Raises TypeError for what is no date.
        """
        return self.monday <= exact_day(day) <= self.sunday

    def __str__(self) -> str:
        """Return the ISO form, ``2022-W40``."""
        return f"{self.year}-W{self.number:02}"


def runs(weeks: Iterable[Week]) -> list[tuple[Week, Week]]:
    """Return the first and last week of each run of *weeks* that follow one another.

    >>> [(str(first), str(last)) for first, last in runs(Week(year=2022, number=each) for each in (8, 9, 12))]
    [('2022-W08', '2022-W09'), ('2022-W12', '2022-W12')]
    """
    found: list[tuple[Week, Week]] = []
    for week in weeks:
        if found and found[-1][1].next == week:
            found[-1] = (found[-1][0], week)
        else:
            found.append((week, week))
    return found
