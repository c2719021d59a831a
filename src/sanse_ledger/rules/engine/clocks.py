"""Which time limits of a matter run, since when and until when.

A clock begins on the day its `since` happens: the stage is entered, the matter opened, another stage left. It stops
when its stage is left, when its stage can no longer come, or when the matter is closed. Going back to a stage after a
rating lets its clock begin anew on that day; marked 续算, it goes on where it stood. While the matter is suspended they
stand still (`budget`). Of a stage held by several it runs for each of them from the entering, and stops with the answer
of each (X24). A corrected fact may change which limit governs; the clock keeps its
beginning, and its new end is never before the day of the correction, so that nothing becomes late by writing. One that
runs from the entering of its stage waits until the stage is entered.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import takewhile

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.proceeding import Break, Clock, Proceeding, Suspension
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import OPENING, TimeLimit, holding
from sanse_ledger.rules.due_dates import resolve
from sanse_ledger.rules.engine.budget import Span, merged, on_from, through

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


def _is_same_limit(one: TimeLimit | None, other: TimeLimit | None) -> bool:
    """Return whether two rules ask for the same: as much time since the same, or none."""
    if one is None or other is None:
        return one is other
    return (one.limit, one.since) == (other.limit, other.since)


def _fallen_away(proceeding: Proceeding, stage: str) -> Clock | None:
    """Return the last limit of *stage*, if a correction took it off."""
    gone = (each for each in reversed(proceeding.kept) if each.stage == stage)
    last = next((each for each in gone if not each.joint or each.holder in proceeding.units), None)  # not taken off
    return last if last is not None and last.replaced_for else None


def _waits_for_its_stage(proceeding: Proceeding, name: str, rule: TimeLimit) -> bool:
    """Return whether a limit that runs from the entering of its stage is one of a stage the matter is not at."""
    return rule.since is None and name not in {WHOLE, proceeding.stage}


def _is_of_this_visit(clock: Clock, proceeding: Proceeding) -> bool:
    """Return whether a limit began, or went on, when the matter came to the stage it is at (X22)."""
    began_on = clock.breaks[-1].resumed_on if clock.breaks else clock.started_on
    return (clock.stage, began_on) == (proceeding.stage, proceeding.entered_on)


def _stays(clock: Clock, new: Clock) -> bool:
    """Return whether a clock stays what it is although another rule governs: with the same limit, or extended.

    What was extended keeps its end where the other would end earlier (X22).
    """
    is_longer = bool(clock.extensions) and clock.due >= new.due
    return is_longer or (clock.limit or clock.due) == (new.limit or new.due)


@frozen(kw_only=True)
class Reckoning:
    """What limits are reckoned by: the procedure, the facts as they are now, the day, and the context's calendar.

    >>> from sanse_ledger.procedures.six_slips import SIX_SLIPS
    >>> opening = Reckoning(procedure=SIX_SLIPS, facts={}, on=date(2023, 4, 28), context=Context())
    >>> [(each.stage, each.due.isoformat()) for each in opening.at_opening()]
    [('make', '2023-05-04'), ('dispatch', '2023-05-04'), ('accept', '2023-05-04')]

    Each method raises CalendarUnknown where a limit runs into a year that is not loaded.
    """

    procedure: Procedure
    facts: Facts
    """With the totals and classes that follow from them (X26)."""
    on: date
    context: Context
    corrected: tuple[str, ...] = ()
    holder: str | None = None
    """Who holds the stage that is entered, or that the matter is at (X21)."""
    suspensions: tuple[Suspension, ...] = ()
    units: tuple[str, ...] = ()
    """Those that hold that stage together: its limit runs for each of them (X24)."""

    def at_opening(self) -> Clocks:
        """Return the clocks that run from the opening on."""
        return tuple(self._begun(OPENING, self.procedure.first.key))

    def on_leaving(
        self, proceeding: Proceeding, entering: str, *, goes_on: bool = False
    ) -> tuple[Clocks, tuple[str, ...]]:
        """Return the clocks that begin, and the names of those that stop, when a matter goes on to *entering*.

        With *goes_on*, that of the stage entered goes on where it stood when the stage was left (X22).
        """
        left, ahead = proceeding.stage or "", self.procedure.ahead[entering]
        stopped = dict.fromkeys(
            each.stage
            for each in proceeding.clocks
            if each.stage != WHOLE and (each.stage == left or each.stage not in ahead)
        )
        running = {each.stage for each in proceeding.clocks} - {*stopped}
        goes = self._going_on(proceeding, entering) if goes_on and entering not in running else ()
        running |= {each.stage for each in goes}
        return (*goes, *(each for each in self._begun(left, entering) if each.stage not in running)), tuple(stopped)

    def on_going_back(self, proceeding: Proceeding, to: str, *, goes_on: bool = False) -> Clocks:
        """Return the clock that begins anew when a rating sends a matter back to the stage *to* (L5).

        With *goes_on*, it goes on where it stood (X22).
        """
        goes = self._going_on(proceeding, to) if goes_on else ()
        return goes or tuple(
            clock
            for limited in _limited(self.procedure)
            if limited.name == to and (rule := self._governing(limited)) is not None
            for clock in self._of_each(self._clock(limited, rule, self.on))
        )

    def _of_each(self, clock: Clock) -> Clocks:
        """Return the clock of the stage that is held, or where several hold it together, one for each unit (X24)."""
        return tuple(changed(clock, holder=unit, joint=True) for unit in self.units) if self.units else (clock,)

    def _going_on(self, proceeding: Proceeding, to: str) -> Clocks:
        """Return the clock of the stage *to* as it goes on from where it stood; none where none ran, or is asked for.

        Where another limit governs by now, that one begins anew; what was late stays late, with whoever held it (X21).
        """
        stood = next((each for each in (*proceeding.clocks, *reversed(proceeding.kept)) if each.stage == to), None)
        limited = next(each for each in _limited(self.procedure) if each.name == to)
        rule = self._governing(limited)
        if rule is None or stood is None:
            return ()
        anew, is_late = self._clock(limited, rule, self.on), stood.late(self.on)
        holder = stood.holder if is_late else anew.holder
        if stood.extensions == 0 and (stood.limit or stood.due) != (anew.limit or anew.due):
            return (changed(anew, was_late=is_late, holder=holder),)
        since = stood.suspended_on or stood.stopped_on or self.on
        goes = through(on_from(stood, since, self.on, self.context), self.on, self._stood(), self.context)
        breaks = (*stood.breaks, Break(stopped_on=since, resumed_on=self.on))
        return (changed(goes, was_late=is_late, holder=holder, breaks=breaks),)

    def on_correction(self, proceeding: Proceeding) -> tuple[Clocks, tuple[str, ...]]:
        """Return the clocks that begin in the place of others, or anew, and the names of those that fall away.

        Where the same limit governs as before the correction, nothing changes.
        """
        started: list[Clock] = []
        stopped: list[str] = []
        facts = self.procedure.told(dict(proceeding.facts))
        for limited in _limited(self.procedure):
            before = governing(limited.limits, facts, proceeding.corrected)
            rule, clock = self._governing(limited), proceeding.clock(limited.name)
            if _is_same_limit(rule, before):
                continue
            if rule is None or _waits_for_its_stage(proceeding, limited.name, rule):
                stopped += () if clock is None else (limited.name,)
                continue
            new = self._in_its_place(proceeding, limited, rule, clock)
            if new is not None and (clock is None or not _stays(clock, new)):
                started += self._of_each(new) if limited.name == proceeding.stage else (new,)
        return tuple(started), tuple(stopped)

    def _in_its_place(
        self, proceeding: Proceeding, limited: _Limited, rule: TimeLimit, clock: Clock | None
    ) -> Clock | None:
        """Return the clock under the *rule* that governs now, in the place of *clock*, or of one that fell away before.

        It is never late by being written, and late if the other one was. None where no limit would run.
        """
        other = clock or _fallen_away(proceeding, limited.name)
        if other is not None and (other is clock or _is_of_this_visit(other, proceeding)):
            new = self._clock(limited, rule, other.started_on, other.breaks)
        else:
            start = self._began_on(proceeding, limited.name, rule)
            if start is None:
                return None
            other = other if other is not None and other.stopped_on is not None and start < other.stopped_on else None
            new = self._clock(limited, rule, start)
        is_late = other is not None and other.late(self.on)
        return changed(
            new,
            due=max(new.due, new.suspended_on or self.on),
            was_late=is_late,
            holder=other.holder if is_late and other is not None else new.holder,
            extensions=0 if clock is None else clock.extensions,
        )

    def _governing(self, limited: _Limited) -> TimeLimit | None:
        return governing(limited.limits, self.facts, self.corrected)

    def _stood(self) -> tuple[Span, ...]:
        """Return when the matter was suspended (X22)."""
        return tuple((each.suspended_on, each.resumed_on) for each in self.suspensions)

    def _clock(self, limited: _Limited, rule: TimeLimit, start: date, breaks: tuple[Break, ...] = ()) -> Clock:
        due, limit = resolve(rule.limit, start, self.context)
        clock = Clock(
            stage=limited.name,
            clause=rule.clause or limited.clause,
            started_on=start,
            due=due or start,
            limit=limit,
            holder=None if limited.name == WHOLE else self.holder,
            breaks=breaks,
        )
        stood = (*self._stood(), *((each.stopped_on, each.resumed_on) for each in breaks))
        return through(clock, start, merged(stood), self.context) if stood else clock

    def _begun(self, left: str, entering: str) -> Iterator[Clock]:
        """Yield the clocks that begin when *left* (a stage, or the opening) gives way to the stage *entering*."""
        for limited in _limited(self.procedure):
            rule = self._governing(limited)
            if rule is None or (limited.name != WHOLE and limited.name not in self.procedure.ahead[entering]):
                continue
            since = rule.since or (OPENING if limited.name == WHOLE else None)
            if (since is None and limited.name == entering) or since == left:
                clock = self._clock(limited, rule, self.on)
                yield from self._of_each(clock) if limited.name == entering else (clock,)

    def _began_on(self, proceeding: Proceeding, name: str, rule: TimeLimit) -> date | None:
        """Return the day from which a limit that did not govern before would have run; None if it would not run now.

        That of the whole ends with the closing, also where a rating sends the matter back (L5). That of a stage runs
        for the visit that it began for: not once the stage was left or the matter closed.
        """
        here, steps = proceeding.stage or "", proceeding.steps
        if name == WHOLE:
            return None if any(step.outcome is not None for step in steps) else proceeding.opened_on
        if name not in self.procedure.ahead[here]:
            return None
        is_back = bool(steps) and steps[-1].outcome is not None  # sent back by a rating: its limit begins anew
        if name == here and (rule.since is None or is_back):
            return proceeding.entered_on
        recent = tuple(takewhile(lambda step: step.stage != name and step.outcome is None, reversed(steps)))
        if rule.since == OPENING:
            return proceeding.opened_on if len(recent) == len(steps) else None
        return next((step.left_on for step in reversed(recent) if step.stage == rule.since), None)
