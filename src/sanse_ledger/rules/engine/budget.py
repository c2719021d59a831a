"""What is left of a limit while its matter stands still, and when it ends once it goes on (X22).

Not counted are the days after the day it stood still, up to and including the day it goes on. What was left of it at
the end of the first day, up to the end it had, runs on from the second in the limit's own unit. A clock without a limit
ends on a date that somebody has set: it does not stop.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from attrs import evolve as changed

from sanse_ledger.calendar.time_limits import WorkingDays
from sanse_ledger.items.proceeding import Clock
from sanse_ledger.policy.context import Context

Span: TypeAlias = tuple[date, date | None]
"""The day a limit stood still, and the day it went on; None while it stands still."""


def can_pause(clock: Clock) -> bool:
    """Return whether *clock* stands still with its matter: not one that ends on a date somebody has set."""
    return clock.limit is not None


def on_from(clock: Clock, since: date, on: date, context: Context) -> Clock:
    """Return *clock*, which stood still since the end of the day *since*, as it runs on from the day *on*.

    What was past by then stays as it is. With nothing left it ends on *on* itself; of working days, on the first one on
    or after it. What stood still and went on within one day is unchanged.

    >>> do = Clock(stage="do", clause="L4", started_on=date(2023, 4, 3), due=date(2023, 4, 10), limit=WorkingDays(4))
    >>> on_from(do, date(2023, 4, 7), date(2023, 5, 8), Context()).due.isoformat()
    '2023-05-09'

    Raises CalendarUnknown where that runs into a year that is not loaded.
    """
    running = changed(clock, suspended_on=None, stopped_on=None, replaced_for="")
    if not can_pause(clock) or clock.due < since or on <= since:
        return running
    calendar = context.calendar
    if isinstance(clock.limit, WorkingDays):
        left = calendar.working_days_between(since, clock.due)
        return changed(running, due=calendar.add(on, left) if left else calendar.on_or_after(on))
    roll = context.policy_on(clock.started_on).roll_limits
    return changed(running, due=max(on, roll.apply(on + (clock.due - since), calendar)))


def resumed(clock: Clock, on: date, context: Context) -> Clock:
    """Return *clock*, which stands still with its matter, as it runs on from the day *on* of the resumption."""
    return on_from(clock, clock.suspended_on or on, on, context)


def through(clock: Clock, since: date, spans: Iterable[Span], context: Context) -> Clock:
    """Return *clock*, which runs since the day *since*, as it is after the *spans* that came later, oldest first."""
    for stood_on, on in spans:
        stood = max(since, stood_on)
        if on is not None:
            clock = on_from(clock, stood, on, context)
        elif can_pause(clock):
            clock = changed(clock, suspended_on=stood)
    return clock


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield *spans* by date, those that overlap as one: no day is left out twice.

    >>> [*merged([(date(2023, 4, 3), date(2023, 4, 9)), (date(2023, 4, 4), date(2023, 4, 6))])]
    [(datetime.date(2023, 4, 3), datetime.date(2023, 4, 9))]
    >>> [*merged([])]
    []
    """
    last: Span | None = None
    for since, on in sorted(spans, key=lambda span: (span[0], span[1] or date.max)):
        if last is not None and (last[1] is None or since < last[1]):
            last = last[0], None if last[1] is None or on is None else max(last[1], on)
            continue
        if last is not None:
            yield last
        last = since, on
    if last is not None:
        yield last
