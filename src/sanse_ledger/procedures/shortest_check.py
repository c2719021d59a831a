"""Minimum times that no limit leaves room for (X23): a stage that can only be left late.

Working days, days and months are compared by what is certain on any calendar: a minimum time by the fewest days it can
take, a limit by the most. How many days a limit in working days may last only a calendar knows, so that it is compared
with a minimum time in working days alone.
"""

from collections.abc import Iterable, Iterator

from sanse_ledger.calendar.time_limits import CalendarDays, Limit, Months, On, SameDay, WorkingDays
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.parts import OPENING, Stage, TimeLimit


def always_late(path: str, stage: Stage, of_the_whole: Iterable[TimeLimit]) -> Iterator[Fault]:
    """Find a stage whose minimum time is over no sooner than a limit of its own, or of the whole where it is first."""
    shortest = stage.shortest
    if shortest is None or shortest.when:
        return
    begun_by_then = (each.limit for each in stage.limits if shortest.since is None or each.since == shortest.since)
    opened = (each.limit for each in of_the_whole if each.since in {None, OPENING})
    if any(_is_no_longer(each, shortest.limit) for each in (*begun_by_then, *opened)):
        yield Fault(code="always-late", path=f"{path}.shortest", key=stage.key)


def _is_no_longer(limit: Limit, shortest: Limit) -> bool:
    """Return whether *limit*, begun no later, certainly ends no later than the minimum time *shortest*."""
    if isinstance(limit, SameDay):
        return True
    if isinstance(limit, On) or isinstance(shortest, SameDay | On):
        return False
    if type(limit) is type(shortest):
        return limit.n <= shortest.n
    most = _most_days(limit)
    return most is not None and most <= _fewest_days(shortest)


def _fewest_days(shortest: WorkingDays | CalendarDays | Months) -> int:
    """Return so many days as a minimum time takes at least; every day may be a working day, a make-up day say.

    >>> _fewest_days(WorkingDays(15)), _fewest_days(Months(1)), _fewest_days(Months(3))
    (15, 28, 88)
    """
    return 28 + 30 * (shortest.n - 1) if isinstance(shortest, Months) else shortest.n


def _most_days(limit: WorkingDays | CalendarDays | Months) -> int | None:
    """Return so many days as a limit takes at most; None where only a calendar knows.

    >>> _most_days(CalendarDays(15)), _most_days(Months(1)), _most_days(WorkingDays(1))
    (15, 31, None)
    """
    if isinstance(limit, WorkingDays):
        return None
    return 31 * limit.n if isinstance(limit, Months) else limit.n
