"""The facts a work calendar is made of: each year's departures from Monday to Friday, and the notices that order them.

A `WorkYear` cannot hold what cannot be: its days off are weekdays and its make-up days weekend days, all of that year.
What follows from the facts, counting and adding, is for `work_days`.
"""

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.words.text import clean, is_blank

"""The years a calendar may hold; beyond them a year is a slip of the pen."""

FRIDAY = 4
"""The last weekday, as `date.weekday` counts; after it the weekend begins."""


def check_whole(value: object) -> None:
    """Refuse with TypeError whatever is no int; True is one to isinstance."""
    if type(value) is not int:
        raise TypeError(f"a whole number is wanted, not {type(value).__name__}: {value!r:.80}")


def check_year(_instance: object, _attribute: object, value: int) -> None:
    """Refuse with ValueError a year that no calendar holds; a validator."""
    check_whole(value)
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise ValueError(f"a calendar year from {FIRST_YEAR} to {LAST_YEAR} is wanted, not {value}")


def chinese_date(day: date) -> str:
    """Return *day* as Chinese text has it.

    >>> chinese_date(date(2022, 6, 10))
    '2022年6月10日'
    """
    return f"{day.year:04}年{day.month}月{day.day}日"


def _in_order(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(map(exact_day, days)))


def _texts(texts: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean, (texts,) if isinstance(texts, str) else texts))


@frozen(kw_only=True)
class WorkYear:
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
        self._refuse("a day of another year", [day for day in days if day.year != self.year])
        self._refuse("a day named twice", [day for day in dict.fromkeys(days) if days.count(day) > 1])
        self._refuse("a day off at a weekend (name weekdays only)", [d for d in self.days_off if d.weekday() > FRIDAY])
        self._refuse("a make-up day on a weekday", [day for day in self.working if day.weekday() <= FRIDAY])
        if any(map(is_blank, self.notices)):
            raise ValueError(f"the notice of {self.year} is blank: leave it out, or say where it can be read")

    def _refuse(self, fault: str, days: list[date]) -> None:
        if days:
            raise ValueError(f"the calendar of {self.year} has {fault}: {', '.join(map(str, sorted(days)))}")

    @staticmethod
    def from_function(is_working_day: Callable[[date], bool], year: int) -> "WorkYear":
        """Return the year that *is_working_day* describes, asking it once for each day, in order.

        >>> WorkYear.from_function(lambda day: day.weekday() < 5 and day.month > 1, 2022).days_off[0]
        datetime.date(2022, 1, 3)

        Raises TypeError where the function returns anything but True or False.
        """
        check_year(None, None, year)
        departures = []
        for number in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            day = date.fromordinal(number)
            answer = is_working_day(day)
            if type(answer) is not bool:
                raise TypeError(f"is_working_day({day}) gave {answer!r:.80}: True or False is wanted")
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


@frozen(kw_only=True)
class MovedDay:
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
