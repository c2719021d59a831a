"""Minimum times that no limit leaves room for (X23): a stage that can only be left late, a limit nobody can keep.

Working days, days and months are compared by what is certain on any calendar: a minimum time by the fewest days it can
take, a limit by the most. How many days a limit in working days may last only a calendar knows, so that it is compared
with minimum times in working days alone. What is decided of a matter by itself, to extend or suspend, is left aside.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush

from sanse_ledger.calendar.time_limits import CalendarDays, Limit, Months, On, SameDay, WorkingDays
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.parts import OPENING, Outcome, Stage, TimeLimit
from sanse_ledger.procedures.ways import Ways, ways_of


def always_late(path: str, stage: Stage, of_the_whole: Iterable[TimeLimit]) -> Iterator[Fault]:
    """Find a stage whose minimum time is over no sooner than a limit of its own, or of the whole where it is first.

    So it is where it is only left by closing, and that is so of every outcome.
    """
    opened = tuple(each.limit for each in of_the_whole if each.since in {None, OPENING})
    if _ends_before(stage.shortest, stage.limits, opened):
        yield Fault(code="always-late", path=f"{path}.shortest", key=stage.key)
    elif stage.outcomes and not stage.leads_to:
        late = [_ends_before(each.shortest, stage.limits, opened) for each in stage.outcomes]
        if all(late):
            yield Fault(code="always-late", path=f"{path}.outcomes[0].shortest", key=stage.key)


def _ends_before(shortest: TimeLimit | None, limits: Iterable[TimeLimit], opened: Iterable[Limit]) -> bool:
    """Return whether one of the *limits* of a stage, or of those *opened* with it, ends before a minimum time does."""
    if shortest is None or shortest.when:
        return False
    begun_by_then = (each.limit for each in limits if shortest.since is None or each.since == shortest.since)
    return any(_is_no_longer(each, shortest.limit) for each in (*begun_by_then, *opened))


def never_in_time(stages: Sequence[Stage], of_the_whole: Sequence[TimeLimit]) -> Iterator[Fault]:
    """Find limits since the opening that are past before the minimum times of the shortest way to their end are over.

    Every stage of *stages* can be come to, and from each there is a way to an end.
    """
    asked = [stage.shortest for stage in stages] + [each.shortest for stage in stages for each in stage.outcomes]
    if not any(asked):
        return
    ways = ways_of(stages)
    days, working_days = _Soonest(stages, ways, _days), _Soonest(stages, ways, _working_days)
    for number, limit in enumerate(of_the_whole):
        if limit.since in {None, OPENING} and _is_past(limit.limit, days.closed(), working_days.closed()):
            yield Fault(code="never-in-time", path=f"limits[{number}]")
    for place, stage in enumerate(stages):
        for number, limit in enumerate(stage.limits):
            if limit.since == OPENING and _is_past(limit.limit, days.left(stage), working_days.left(stage)):
                yield Fault(code="never-in-time", path=f"stages[{place}].limits[{number}]")


class _Soonest:
    """How soon after the opening each stage can be left: so much time, as *takes* counts it, has to be over."""

    def __init__(self, stages: Sequence[Stage], ways: Ways, takes: Callable[[Limit], int]) -> None:
        self._stages, self._takes = stages, takes
        self._entered: dict[str, int] = {}
        of = {stage.key: stage for stage in stages}
        ahead = [(0, stages[0].key)]
        while ahead:
            entered, key = heappop(ahead)
            if key not in self._entered:
                self._entered[key] = entered
                for to in ways[key]:
                    heappush(ahead, (self._over(of[key], entered, entered), to))

    def left(self, stage: Stage) -> int:
        """Return how soon a stage can be left, by whatever way."""
        ways = [self._closed(stage)] if stage.outcomes else []
        entered = self._entered[stage.key]
        return min([*ways, self._over(stage, entered, entered)] if stage.leads_to else ways)

    def closed(self) -> int:
        """Return how soon the whole can be closed."""
        return min(self._closed(stage) for stage in self._stages if stage.outcomes)

    def _closed(self, stage: Stage) -> int:
        entered = self._entered[stage.key]
        left = self._over(stage, entered, entered)
        return min(self._over(each, entered, left) for each in stage.outcomes)

    def _over(self, part: Stage | Outcome, entered: int, so_far: int) -> int:
        """Return when the minimum time of *part* is over; conditions, and other stages, may leave it out."""
        shortest = part.shortest
        if shortest is None or shortest.when or shortest.since not in {None, OPENING}:
            return so_far
        return max(so_far, self._takes(shortest.limit) + (entered if shortest.since is None else 0))


def _days(shortest: Limit) -> int:
    """Return so many days as are over, at least, once a minimum time is: the day after its last day is the first."""
    return 1 if isinstance(shortest, SameDay | On) else _fewest_days(shortest) + 1


def _working_days(shortest: Limit) -> int:
    """Return so many working days as are over, at least, once a minimum time is."""
    return shortest.n if isinstance(shortest, WorkingDays) else 0


def _is_past(limit: Limit, days: int, working_days: int) -> bool:
    """Return whether a limit is certainly past once so many days, and so many working days, are over.

    >>> _is_past(CalendarDays(9), 10, 0), _is_past(WorkingDays(9), 99, 9), _is_past(WorkingDays(9), 99, 8)
    (True, True, False)
    >>> from datetime import date
    >>> _is_past(On(date(2023, 6, 1)), 99, 99)  # refused as such
    False
    """
    if isinstance(limit, On):
        return False
    if isinstance(limit, WorkingDays):
        return limit.n <= working_days
    return days > (0 if isinstance(limit, SameDay) else _most_days(limit) or 0)


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
