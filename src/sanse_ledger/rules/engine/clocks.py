"""Which time limits of a matter run, since when and until when.

A clock begins on the day its `since` happens: the stage is entered, the matter opened, another stage left. It stops
when its stage is left, when its stage can no longer come, or when the matter is closed. Going back to a stage after a
rating lets its clock begin anew on that day. A corrected fact may change which limit governs; the clock keeps its
beginning, and its new end is never before the day of the correction, so that nothing becomes late by writing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import OPENING, TimeLimit, holding
from sanse_ledger.rules.due_dates import resolve

WHOLE = ""
"""The name of the clock that runs for the matter as a whole; the others have their stage's."""

Facts = Mapping[str, str]
Clocks = tuple[Clock, ...]


@frozen
class _Limited:
    """What has a time limit: a stage by its key, or the whole; with the clause of limits that name none."""

    name: str
    limits: tuple[TimeLimit, ...]
    clause: str


def _limited(procedure: Procedure) -> Iterator[_Limited]:
    yield _Limited(WHOLE, procedure.limits, procedure.clause_of())
    for stage in procedure.stages:
        yield _Limited(stage.key, stage.limits, procedure.clause_of(stage))


def governing(limits: Iterable[TimeLimit], facts: Facts, corrected: tuple[str, ...]) -> TimeLimit | None:
    """Return the first of *limits* whose conditions hold; None if there is none.

    >>> governing((), {}, ()) is None
    True
    """
    return next((each for each in limits if holding(each.when, facts, corrected)), None)


def _clock(limited: _Limited, rule: TimeLimit, start: date, context: Context) -> Clock:
    due, limit = resolve(rule.limit, start, context)
    return Clock(
        stage=limited.name,
        clause=rule.clause or limited.clause,
        started_on=start,
        due=due or start,
        limit=limit,
    )


def at_opening(procedure: Procedure, facts: Facts, on: date, context: Context) -> Clocks:
    """Return the clocks that run from the opening on.

    >>> from sanse_ledger.procedures.six_slips import SIX_SLIPS
    >>> [(each.stage, each.due.isoformat()) for each in at_opening(SIX_SLIPS, {}, date(2023, 4, 28), Context())]
    [('make', '2023-05-04'), ('dispatch', '2023-05-04'), ('accept', '2023-05-04')]

    Raises CalendarUnknown where a limit runs into a year that is not loaded.
    """
    return tuple(_begun(procedure, OPENING, procedure.first.key, facts, (), on, context))


def on_leaving(
    procedure: Procedure, found: Proceeding, entering: str, on: date, context: Context
) -> tuple[Clocks, tuple[str, ...]]:
    """Return the clocks that begin and the names of those that stop when a matter goes on to the stage *entering*.

    Raises CalendarUnknown where a limit runs into a year that is not loaded.
    """
    left, ahead = found.stage or "", procedure.ahead[entering]
    stopped = tuple(
        each.stage for each in found.clocks if each.stage != WHOLE and (each.stage == left or each.stage not in ahead)
    )
    running = {each.stage for each in found.clocks} - {*stopped}
    begun = _begun(procedure, left, entering, dict(found.facts), found.corrected, on, context)
    return tuple(each for each in begun if each.stage not in running), stopped


def _begun(  # noqa: PLR0913, PLR0917 - a moment of a matter
    procedure: Procedure,
    left: str,
    entering: str,
    facts: Facts,
    corrected: tuple[str, ...],
    on: date,
    context: Context,
) -> Iterator[Clock]:
    """Yield the clocks that begin when *left* (a stage, or the opening) gives way to the stage *entering*."""
    for limited in _limited(procedure):
        rule = governing(limited.limits, facts, corrected)
        if rule is None or (limited.name != WHOLE and limited.name not in procedure.ahead[entering]):
            continue
        since = rule.since or (OPENING if limited.name == WHOLE else None)
        if (since is None and limited.name == entering) or since == left:
            yield _clock(limited, rule, on, context)


def on_going_back(procedure: Procedure, found: Proceeding, to: str, on: date, context: Context) -> Clocks:
    """Return the clock that begins anew when a rating sends a matter back to the stage *to* (L5).

    Raises CalendarUnknown where a limit runs into a year that is not loaded.
    """
    facts = dict(found.facts)
    return tuple(
        _clock(limited, rule, on, context)
        for limited in _limited(procedure)
        if limited.name == to and (rule := governing(limited.limits, facts, found.corrected)) is not None
    )


def on_correction(  # noqa: PLR0913, PLR0917 - what is known before and after
    procedure: Procedure, found: Proceeding, facts: Facts, corrected: tuple[str, ...], on: date, context: Context
) -> tuple[Clocks, tuple[str, ...]]:
    """Return the clocks that begin in the place of others, or anew, and the names of those that fall away.

    Raises CalendarUnknown where a limit runs into a year that is not loaded.
    """
    started: list[Clock] = []
    stopped: list[str] = []
    for limited in _limited(procedure):
        rule, clock = governing(limited.limits, facts, corrected), found.clock(limited.name)
        if clock is not None and rule is None:
            stopped.append(limited.name)
        elif rule is not None and (clock is None or clock.limit != rule.limit):
            start = _begun_on(procedure, found, limited.name, rule) if clock is None else clock.started_on
            if start is not None:
                made = _clock(limited, rule, start, context)
                was_late = clock is not None and clock.late(on)
                started.append(changed(made, due=max(made.due, on), was_late=was_late))
    return tuple(started), tuple(stopped)


def _begun_on(procedure: Procedure, found: Proceeding, name: str, rule: TimeLimit) -> date | None:
    """Return the day from which a limit that did not govern before would have run; None if that is still to come."""
    here = found.stage or ""
    if name == WHOLE:
        return found.opened_on
    if name == here and (rule.since is None or any(each.back_to == here for each in found.opinions)):
        return found.entered_on
    if rule.since == OPENING and name in procedure.ahead[here]:
        return found.opened_on
    return next((step.left_on for step in reversed(found.steps) if step.stage == rule.since), None)
