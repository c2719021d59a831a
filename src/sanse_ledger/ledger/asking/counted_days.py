"""How a time limit was counted: day by day, on which edition of the calendar, and since when it is past."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.time_limits import Limit, On, WorkingDays
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.errors import CalendarUnknown
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.due_dates import resolve
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.fields import FIELDS
from sanse_ledger.words.phrases import count, dated
from sanse_ledger.words.values import Value

_SHOWN = 10
"""More days than these are not listed in a sentence; `Counted.days` has them all."""
_DUE_DATE = Words(zh="完成时限", en="due date")
_NEW_DUE_DATE = Words(zh="新的完成时限", en="new due date")


@frozen(kw_only=True, eq=False, repr=False)
class Counted(Value):
    """One due date and how it came about: the limit, the day it counts from, the days that were counted.

    `days` are the working days of a limit in working days, the start left out; `late_from` is the first day past it
    where it is past. `notices` are those of the years it was counted on, as the calendar names them; `assumed` says
    that a year was not known and Monday to Friday were assumed. `why` is why a limit of a procedure does not end where
    its length, counted from its beginning, would: it was corrected, extended, or stood still.

    >>> from sanse_ledger import WorkCalendar
    >>> calendar = WorkCalendar().with_year(2022, notice="国办发明电〔2021〕11号")
    >>> counted = counted_limit(
    ...     Words(zh="完成时限", en="due date"), WorkingDays(3), date(2022, 6, 10), date(2022, 6, 15), calendar)
    >>> counted.zh
    '完成时限2022年6月15日：3个工作日，自2022年6月10日次日起算：6月13、14、15日（依据放假通知国办发明电〔2021〕11号）'
    """

    what: Words
    due: date
    limit: Limit | None = None
    start: date | None = None
    days: tuple[date, ...] = ()
    late_from: date | None = None
    notices: tuple[str, ...] = ()
    assumed: bool = False
    why: Words | None = None

    @property
    def zh(self) -> str:
        """All of it in Chinese."""
        text = f"{self.what.zh}{dated(self.due).zh}"
        if self.limit is not None and self.start is not None:
            text += f"：{self.limit.zh}，自{dated(self.start).zh}次日起算"
            text += f"：{_listed(self.days)}" if 0 < len(self.days) <= _SHOWN else ""
        if self.notices:
            text += f"（依据放假通知{'、'.join(self.notices)}）"
        if self.assumed:
            text += "（有的年份放假安排未知，暂按周一至周五推算）"
        if self.why is not None:
            text += f"（{self.why.zh}）"
        return text if self.late_from is None else f"{text}，逾期自{dated(self.late_from).zh}起"

    @property
    def en(self) -> str:
        """The same in English."""
        text = f"{self.what.en} {self.due}"
        if self.limit is not None and self.start is not None:
            text += f": {self.limit.en} after {self.start}"
            text += f": {', '.join(map(str, self.days))}" if 0 < len(self.days) <= _SHOWN else ""
        if self.notices:
            text += f" (by the notice {', '.join(self.notices)})"
        if self.assumed:
            text += " (the holidays of some year are unknown: Monday to Friday assumed)"
        if self.why is not None:
            text += f" ({self.why.en})"
        return text if self.late_from is None else f"{text}, late from {self.late_from}"


def _listed(days: tuple[date, ...]) -> str:
    """Return days as they are written one after another: the month once."""
    months = groupby(days, key=lambda day: day.month)
    return "，".join(f"{month}月{'、'.join(str(day.day) for day in several)}日" for month, several in months)


def counted_limit(  # noqa: PLR0913, PLR0917 - a due date, and all it came from
    what: Words, limit: Limit | None, start: date | None, due: date, calendar: WorkCalendar, on: date | None = None
) -> Counted:
    """Return how *due* was counted from *start*; past on the day *on*, where one is given, it says since when."""
    late_from = due + timedelta(days=1) if on is not None and on > due else None
    if limit is None or isinstance(limit, On) or start is None:
        return Counted(what=what, due=due, late_from=late_from)
    is_in_working_days = isinstance(limit, WorkingDays)
    years = {year.year: year for year in calendar.years if start.year <= year.year <= due.year}
    return Counted(
        what=what,
        due=due,
        limit=limit,
        start=start,
        days=tuple(_working(start, due, calendar)) if is_in_working_days else (),
        late_from=late_from,
        notices=tuple(dict.fromkeys(notice for year in years.values() for notice in year.notices)),
        assumed=is_in_working_days and not {start.year, due.year} <= {*years},
    )


def _working(start: date, due: date, calendar: WorkCalendar) -> Iterator[date]:
    """Yield the working days after *start* up to *due*; a year that is not known is answered by the week."""
    known = calendar.provisional()
    for number in range(start.toordinal() + 1, due.toordinal() + 1):
        day = date.fromordinal(number)
        if known.is_working_day(day):
            yield day


def due_date(item: Item, on: date, context: Context) -> Iterator[Counted]:
    """Yield how the due date in force of an item was counted, late from when it was met late; nothing without one."""
    if item.due is None:
        return
    yield counted_limit(_DUE_DATE, item.limit, counted_from(item), item.due, context.calendar, item.done_on or on)


def counted_from(item: Item) -> date | None:
    """Return the day from which the limit of an item's due date counts; None where no record set it."""
    facts: Any = item.facts
    setting = [each for each in facts if getattr(each, "due", None) == item.due and hasattr(each, "limit")]
    return setting[-1].day if setting else None


def asked_for(command: Any, day: date, context: Context, *, anew: bool = False) -> Iterator[Counted]:  # noqa: ANN401 - any command
    """Yield how the limit that a command asks for is counted; nothing where the calendar does not reach so far.

    A due date that takes the place of another, *anew*, is called the new one.
    """
    start = getattr(command, "on", None) or day
    for name in ("due", "target"):
        limit = getattr(command, name, None)
        try:
            due, _ = resolve(limit, start, context)
        except CalendarUnknown:
            continue
        if due is not None:
            of = None if isinstance(limit, date) else limit
            words = _NEW_DUE_DATE if anew and name == "due" else Words(zh=FIELDS[name][0], en=FIELDS[name][1])
            yield counted_limit(words, of, start, due, context.calendar)


def clocks(item: Item, on: date, context: Context) -> Iterator[Counted]:
    """Yield how each limit of an item's procedure that runs was counted (X20).

    The end of one that was extended, stood still or was corrected does not follow from its beginning and its length
    (X22): it is named without them, and with the reason.
    """
    from sanse_ledger.rules.engine.matter import names_of_clocks  # noqa: PLC0415 - loaded with the first procedure

    if item.proceeding is None:
        return
    known = changed(context, calendar=context.calendar.provisional())
    for view in item.views:
        matter: Any = view.proceeding  # which each of them has
        names = names_of_clocks(view, matter.clocks, context)
        for clock, name in zip(matter.clocks, names, strict=True):
            straight, _ = resolve(clock.limit, clock.started_on, known)
            start = clock.started_on if straight == clock.due else None
            counted = counted_limit(name, clock.limit, start, clock.due, context.calendar, on)
            yield changed(counted, why=_why(item, clock, matter, straight))


_EXTENDED = Words(zh="经批准延长", en="extended")


def _stood_still(clock: Clock, proceeding: Proceeding) -> Words:
    """Say how many days did not count, on which a limit stood still (X22)."""
    from sanse_ledger.rules.engine.budget import merged  # noqa: PLC0415 - loaded with the first procedure

    stood = [(each.suspended_on, each.resumed_on) for each in proceeding.standstills(clock)]
    stood += [(each.stopped_on, each.resumed_on) for each in clock.breaks]
    days = sum((on - max(since, clock.started_on)).days for since, on in merged(stood) if on and on > clock.started_on)
    return Words(zh=f"扣除中止、离开该环节的{days}天", en=f"{count(days, 'day')} on which it stood still left out")


_NOT_BACKWARDS = Words(
    zh="更正情况后时限缩短，不倒追，更正当日到期",
    en="shortened by a correction: it ends that day, and nothing in time becomes late",
)


def _why(item: Item, clock: Clock, proceeding: Proceeding, straight: date | None) -> Words | None:
    """Return why a limit does not end where it would, counted straight on; None where it does, or a date was set."""
    from sanse_ledger.journal.procedure_events import FactsCorrected  # noqa: PLC0415 - loaded with the first procedure

    if straight is None or straight == clock.due:
        return None
    if clock.extensions:
        return _EXTENDED
    if clock.breaks or proceeding.standstills(clock):
        return _stood_still(clock, proceeding)
    facts: Any = item.facts
    on_that_day = (each for each in facts if each.day == clock.due and isinstance(each, FactsCorrected))
    return _NOT_BACKWARDS if any(clock in each.started for each in on_that_day) else None
