"""The facts a work calendar is made of: each year's departures from Monday to Friday, and the notices that order them.

A `WorkYear` cannot hold what cannot be: its days off are weekdays and its make-up days weekend days, all of that year.
What follows from the facts, counting and adding, is for `work_days`.
"""

from collections.abc import Callable, Iterable
from datetime import date
from types import FunctionType

from attrs import field, frozen

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.checks import listed, wrong_type
from sanse_ledger.words.text import clean, is_blank
from sanse_ledger.words.values import Value

FRIDAY = 4
"""The last weekday, as `date.weekday` counts; after it the weekend begins."""


def check_whole(value: object, field: str = "") -> None:
    """Refuse with WrongType whatever is no int; True is one to isinstance."""
    if type(value) is not int:
        raise WrongType(
            f"a whole number is wanted, not {type(value).__name__}: {in_code(value)}",
            f"应为整数，而不是 {type(value).__name__}：{in_code(value)}",
            field=field,
            value=value,
        )


def check_year(_instance: object, _attribute: object, value: int) -> None:
    """Refuse with WrongValue a year that no calendar holds; a validator."""
    check_whole(value, "year")
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise WrongValue(
            f"a calendar year from {FIRST_YEAR} to {LAST_YEAR} is wanted, not {in_code(value)}",
            f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，而不是 {in_code(value)}",
            field="year",
            value=value,
        )


def chinese_date(day: date) -> str:
    """Return *day* as Chinese text has it.

    >>> chinese_date(date(2022, 6, 10))
    '2022年6月10日'
    """
    return f"{day.year:04}年{day.month}月{day.day}日"


def _in_order(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(map(exact_day, listed(days, "days", "日期"))))


def _texts(texts: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean, (texts,) if isinstance(texts, str) else listed(texts)))


@frozen(kw_only=True, eq=False, repr=False)
class WorkYear(Value):
    """One year's departures from Monday to Friday, and the notices that order them.

    `days_off` are weekdays that are not worked, `working` are weekend days that are (补班); both are kept in order.

    >>> WorkYear(year=2027, days_off=[date(2027, 1, 1)]).days_off
    (datetime.date(2027, 1, 1),)

    Raises ValueError for a day of another year, a day named twice, a day off at a weekend, a make-up day on a weekday,
    or a blank notice.
    """

    year: int = field(validator=check_year)
    days_off: tuple[date, ...] = field(default=(), converter=_in_order)
    working: tuple[date, ...] = field(default=(), converter=_in_order)
    notices: tuple[str, ...] = field(default=(), converter=_texts)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be."""
        days = self.days_off + self.working
        foreign = [day for day in days if day.year != self.year]
        twice = [day for day in dict.fromkeys(days) if days.count(day) > 1]
        idle = [day for day in self.days_off if day.weekday() > FRIDAY]
        usual = [day for day in self.working if day.weekday() <= FRIDAY]
        self._refuse("days_off", "a day of another year", "有的日期不在这一年", foreign)
        self._refuse("days_off", "a day named twice", "有的日期重复", twice)
        weekend = "a day off at a weekend (name weekdays only)"
        self._refuse("days_off", weekend, "休息日落在周末（只写周一至周五的日期）", idle)
        self._refuse("working", "a make-up day on a weekday", "补班日落在周一至周五", usual)
        if any(map(is_blank, self.notices)):
            raise WrongValue(
                f"the notice of {self.year} is blank: leave it out, or say where it can be read",
                f"{self.year} 年的放假通知是空白：请留空不填，或写明在哪里可以查到",
                field="notices",
                value=self.notices,
            )

    def _refuse(self, field: str, fault: str, zh: str, days: list[date]) -> None:
        if days:
            shown = ", ".join(map(str, sorted(days)))
            raise WrongValue(
                f"the calendar of {self.year} has {fault}: {shown}",
                f"{self.year} 年的日历里，{zh}：{shown}",
                field=field,
                value=tuple(days),
            )

    @staticmethod
    def from_function(is_working_day: Callable[[date], bool], year: int) -> "WorkYear":
        """Return the year that *is_working_day* describes, asking it once for each day, in order.

        >>> WorkYear.from_function(lambda day: day.weekday() < 5 and day.month > 1, 2022).days_off[0]
        datetime.date(2022, 1, 3)

        Raises TypeError where the function returns anything but True or False.
        """
        check_year(None, None, year)
        if not callable(is_working_day):
            raise wrong_type(is_working_day, FunctionType, "is_working_day")
        departures = []
        for number in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            day = date.fromordinal(number)
            answer = is_working_day(day)
            if type(answer) is not bool:
                raise WrongType(
                    f"is_working_day({day}) gave {in_code(answer)}: True or False is wanted",
                    f"is_working_day({day}) 返回了 {in_code(answer)}：应为 True 或 False",
                    field="is_working_day",
                    value=answer,
                )
            if answer is not (day.weekday() <= FRIDAY):
                departures.append(day)
        return WorkYear(
            year=year,
            days_off=[day for day in departures if day.weekday() <= FRIDAY],
            working=[day for day in departures if day.weekday() > FRIDAY],
        )

    @property
    def departures(self) -> frozenset[date]:
        """Every day on which the year is not as Monday to Friday would have it."""
        return frozenset(self.days_off + self.working)


@frozen(kw_only=True, eq=False, repr=False)
class MovedDay(Value):
    """A day that two calendars answer differently; `is_working` is what the second says.

    >>> MovedDay(day=date(2020, 1, 31), is_working=False).en
    '2020-01-31 becomes a day off'
    """

    day: date
    is_working: bool

    @property
    def zh(self) -> str:
        """The move in Chinese."""
        return f"{chinese_date(self.day)}改为{'工作日' if self.is_working else '休息日'}"

    @property
    def en(self) -> str:
        """The move in English."""
        return f"{self.day} becomes a {'working day' if self.is_working else 'day off'}"
