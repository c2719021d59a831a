"""Time limits: when something that starts on a day is due, and what becomes of a due date that is a day off.

A **time limit** is a value of its own type, so that three working days cannot be taken for three days: `WorkingDays`,
`CalendarDays`, `Months`, `SameDay`, `On`. Its due date depends on the start, the limit, the calendar and the roll
alone. Calendar days and months that end on a day off stay there unless the caller rolls them (`Roll`); a date somebody
has set is never moved. What starts on a day does not count that day.
"""

import re
from datetime import date, timedelta
from typing import TypeAlias, assert_never

from attrs import field, frozen

from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.calendar.work_years import check_whole, chinese_date
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.words.checks import expected
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.text import clean
from sanse_ledger.words.values import Value

LONGEST_LIMIT = 3660
"""The most days a time limit may have: ten years."""
MOST_MONTHS = 120
"""The most months a time limit may have: ten years."""


class Roll(TermEnum):
    """What becomes of a day that is a day off.

    >>> Roll.NEXT.apply(date(2022, 10, 1), WorkCalendar.china())
    datetime.date(2022, 10, 8)
    """

    KEEP = ("不调整", "kept", "the day stays, worked or not")
    NEXT = ("顺延", "moved to the next working day", "a day off gives way to the first working day after it")
    PREVIOUS = ("提前", "moved to the last working day before", "a day off gives way to the last working day before it")

    def apply(self, day: date, calendar: WorkCalendar) -> date:
        """Return *day*, moved if it is a day off and the roll moves it; `KEEP` does not ask the calendar.

        Raises CalendarUnknown if the calendar is asked and does not know, TypeError if *day* is no date.
        """
        expected(calendar, WorkCalendar, "calendar")
        match self:
            case Roll.KEEP:
                return exact_day(day)
            case Roll.NEXT:
                return calendar.on_or_after(day)
            case Roll.PREVIOUS:
                return calendar.on_or_before(day)
            case _:
                assert_never(self)


def _check_length(_instance: object, _attribute: object, value: int) -> None:
    check_whole(value, "n")
    if not 1 <= value <= LONGEST_LIMIT:
        raise WrongValue(
            f"a time limit has 1 to {LONGEST_LIMIT} days, not {in_code(value)}; for none at all, SameDay()",
            f"时限应为 1 至 {LONGEST_LIMIT} 日，而不是 {in_code(value)}；当日办结请用 SameDay()",
            field="n",
            value=value,
        )


@frozen(eq=False, repr=False)
class WorkingDays(Value):
    """A time limit of *n* working days, 1 to `LONGEST_LIMIT`.

    >>> WorkingDays(3).due(date(2022, 9, 29), WorkCalendar.china())
    datetime.date(2022, 10, 9)
    """

    n: int = field(validator=_check_length)

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:  # noqa: ARG002 - one signature
        """Return the *n*-th working day after *start*; there is nothing to roll.

        Raises CalendarUnknown if that walks into a year that is not covered, TypeError if *start* is no date.
        """
        return expected(calendar, WorkCalendar, "calendar").add(start, self.n)

    @property
    def zh(self) -> str:
        """The limit in Chinese, as `parse_limit` reads it."""
        return f"{self.n}个工作日"

    @property
    def en(self) -> str:
        """The limit in English, as `parse_limit` reads it."""
        return f"{self.n} working day{'' if self.n == 1 else 's'}"


@frozen(eq=False, repr=False)
class CalendarDays(Value):
    """A time limit of *n* days, days off included, 1 to `LONGEST_LIMIT`.

    >>> CalendarDays(7).due(date(2022, 9, 29), WorkCalendar.china())
    datetime.date(2022, 10, 6)
    >>> CalendarDays(7).due(date(2022, 9, 29), WorkCalendar.china(), Roll.NEXT)
    datetime.date(2022, 10, 8)
    """

    n: int = field(validator=_check_length)

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:
        """Return the day *n* days after *start*, rolled; with `Roll.KEEP` the calendar is not asked.

        Raises CalendarUnknown as `Roll.apply` does, TypeError if *start* is no date, OverflowError after 9999.
        """
        return expected(roll, Roll, "roll").apply(exact_day(start) + timedelta(days=self.n), calendar)

    @property
    def zh(self) -> str:
        """The limit in Chinese, as `parse_limit` reads it."""
        return f"{self.n}日"

    @property
    def en(self) -> str:
        """The limit in English, as `parse_limit` reads it."""
        return f"{self.n} day{'' if self.n == 1 else 's'}"


def _check_months(_instance: object, _attribute: object, value: int) -> None:
    check_whole(value, "n")
    if not 1 <= value <= MOST_MONTHS:
        raise WrongValue(
            f"a time limit has 1 to {MOST_MONTHS} months, not {in_code(value)}",
            f"时限应为 1 至 {MOST_MONTHS} 个月，而不是 {in_code(value)}",
            field="n",
            value=value,
        )


@frozen(eq=False, repr=False)
class Months(Value):
    """A time limit of *n* months, 1 to `MOST_MONTHS`: it ends on the day of the same number.

    Where that month is too short for it, it ends on the month's last day.

    >>> Months(3).due(date(2023, 4, 5), WorkCalendar.china()), Months(1).due(date(2023, 1, 31), WorkCalendar.china())
    (datetime.date(2023, 7, 5), datetime.date(2023, 2, 28))
    """

    n: int = field(validator=_check_months)

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:
        """Return the day *n* months after *start*, rolled; with `Roll.KEEP` the calendar is not asked.

        Raises CalendarUnknown as `Roll.apply` does, TypeError if *start* is no date, OverflowError after 9999.
        """
        first = exact_day(start)
        years, month = divmod(first.month - 1 + self.n, 12)
        year = first.year + years
        if year > date.max.year:
            message = "date value out of range"
            raise OverflowError(message)
        from calendar import monthrange  # noqa: PLC0415 - who counts months loads it, and locale with it

        last = monthrange(year, month + 1)[1]
        return expected(roll, Roll, "roll").apply(date(year, month + 1, min(first.day, last)), calendar)

    @property
    def zh(self) -> str:
        """The limit in Chinese, as `parse_limit` reads it."""
        return f"{self.n}个月"

    @property
    def en(self) -> str:
        """The limit in English, as `parse_limit` reads it."""
        return f"{self.n} month{'' if self.n == 1 else 's'}"


@frozen
class SameDay:
    """The time limit that ends on the day it starts.

    >>> SameDay().due(date(2022, 9, 29), WorkCalendar.china())
    datetime.date(2022, 9, 29)
    """

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:
        """Return *start*, rolled; with `Roll.KEEP` the calendar is not asked.

        Raises CalendarUnknown as `Roll.apply` does, TypeError if *start* is no date.
        """
        return expected(roll, Roll, "roll").apply(start, calendar)

    @property
    def zh(self) -> str:
        """The limit in Chinese, as `parse_limit` reads it."""
        return "当日"

    @property
    def en(self) -> str:
        """The limit in English, as `parse_limit` reads it."""
        return "same day"


@frozen(eq=False, repr=False)
class On(Value):
    """The time limit that ends on a date somebody has set, days off included.

    >>> On(date(2022, 10, 1)).due(date(2022, 9, 29), WorkCalendar.china(), Roll.NEXT)
    datetime.date(2022, 10, 1)
    """

    day: date = field(converter=exact_day)

    def due(self, start: date, calendar: WorkCalendar, roll: Roll = Roll.KEEP) -> date:  # noqa: ARG002 - one signature
        """Return the date as it was set: it is not rolled and needs no calendar (X12)."""
        return self.day

    @property
    def zh(self) -> str:
        """The date in Chinese, as `parse_limit` reads it."""
        return chinese_date(self.day)

    @property
    def en(self) -> str:
        """The date in ISO form, as `parse_limit` reads it."""
        return self.day.isoformat()


Limit: TypeAlias = WorkingDays | CalendarDays | Months | SameDay | On
"""A time limit: when something that starts on a day is due."""

# ASCII digits only: int() and date.fromisoformat() take more than people write.
_COUNTED = "([1-9][0-9]{0,3})(个工作日| working days?|日| days?|个月| months?)"
_UNITS: tuple[tuple[str, type[WorkingDays | CalendarDays | Months]], ...] = (
    ("工作日", WorkingDays), ("working", WorkingDays), ("月", Months), ("month", Months),
)  # fmt: skip
_DATED = "([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|年([0-9]{1,2})月([0-9]{1,2})日)"


def parse_limit(text: str) -> Limit:
    """Return the time limit that *text* states, in Chinese or English: what `zh` and `en` of a limit give.

    >>> parse_limit("5个工作日"), parse_limit("7 days"), parse_limit("当日")
    (WorkingDays(n=5), CalendarDays(n=7), SameDay())
    >>> parse_limit("2022年6月10日") == parse_limit("2022-06-10") == On(date(2022, 6, 10))
    True

    Raises ValueError for any other text, a day that does not exist, more than `LONGEST_LIMIT` days and more
    than `MOST_MONTHS` months; TypeError for what is no text.
    """
    cleaned = clean(text)
    if cleaned in {"当日", "same day"}:
        return SameDay()
    if counted := re.fullmatch(_COUNTED, cleaned):
        of = next((of for word, of in _UNITS if word in counted[2]), CalendarDays)
        return of(int(counted[1]))
    if dated := re.fullmatch(_DATED, cleaned):
        year, month, day = (int(part) for part in dated.groups() if part is not None)
        try:
            return On(date(year, month, day))
        except ValueError as error:
            raise WrongValue(
                f"there is no such day: {cleaned}", f"没有这一天：{cleaned}", field="text", value=text
            ) from error
    raise WrongValue(
        f"no time limit: {in_code(cleaned)}; write 5个工作日, 7日, 3个月, 当日 or 2022年6月10日, "
        "in English 5 working days, 7 days, 3 months, same day or 2022-06-10",
        f"读不出时限：{in_code(cleaned)}；请写 5个工作日、7日、3个月、当日 或 2022年6月10日",
        field="text",
        value=text,
    )
