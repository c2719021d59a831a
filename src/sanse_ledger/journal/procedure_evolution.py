"""What each event of a procedure does to the matter: no rule, as in `evolution`, of which this is a part.

>>> sorted(each.__name__ for each in HANDLED)[:3]
['Appraised', 'BranchTaken', 'FactsCorrected']
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Draft
from sanse_ledger.items.parts import Others
from sanse_ledger.items.proceeding import Clock, Opinion, Payment, Proceeding, Step, Suspension, Texts
from sanse_ledger.journal import procedure_events as ev
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.procedure_acts import word_of
from sanse_ledger.words.values import unchecked

_KEY = itemgetter(0)

Handler = Callable[[Proceeding | None, Any], Proceeding]
Clocks = tuple[Clock, ...]


def _under_way(proceeding: Proceeding | None, event: Event) -> Proceeding:
    if proceeding is None:
        message = f"{type(event).__name__} comes before a procedure is opened"
        raise CorruptJournal(message, f"办理流程尚未启动，先有“{word_of(event)}”")
    return proceeding


def _changed(current: Proceeding, **new: Any) -> Proceeding:  # noqa: ANN401 - fields of any type
    """Return the matter with *new* in it; an event has checked what it brings, and the rest was checked before."""
    return unchecked(Proceeding, current, **new)


def _merged(facts: Texts, new: Mapping[str, str]) -> Texts:
    """Return *facts*, which are sorted, with *new* ones in their places: each is looked for, the rest is left alone."""
    merged = facts
    for key, text in new.items():
        before, after = bisect_left(merged, key, key=_KEY), bisect_right(merged, key, key=_KEY)
        merged = (*merged[:before], (key, text), *merged[after:])
    return merged


def _open(proceeding: Proceeding | None, event: Event, stage: str | None = None) -> Proceeding:
    """Return the matter, which has to be open, and in the stage the event speaks of."""
    current = _under_way(proceeding, event)
    if current.stage is None or stage not in {None, current.stage}:
        message = f"{type(event).__name__} does not fit a matter that is {current.stage or 'closed'}"
        stands = f"现在的环节是“{current.stage}”" if current.stage else "办理流程已办结"
        raise CorruptJournal(message, f"“{word_of(event)}”与办理情况不符：{stands}")
    return current


def _stopped(
    current: Proceeding, names: Iterable[str] | None, on: date, unanswered: str = ""
) -> tuple[tuple[Clock, ...], tuple[Clock, ...]]:
    """Return the clocks that still run and those that are kept, once those of the stages *names* (None: all) stop.

    Where the stage is left without their answers, *unanswered* says by what: the clocks of the units that owed one fall
    away, late if they were missed by then, and else neither met nor missed (X24).
    """
    stop = {clock.stage for clock in current.clocks} if names is None else set(names)
    running = tuple(clock for clock in current.clocks if clock.stage not in stop)
    ended = tuple(
        changed(clock, stopped_on=on, replaced_for=unanswered if clock.joint else "")
        for clock in current.clocks
        if clock.stage in stop
    )
    return running, current.kept + ended


def _held(clocks: tuple[Clock, ...], before: str | None, event: Any) -> tuple[Clock, ...]:  # noqa: ANN401 - one with a holder
    """Return what still runs once whoever held the matter hands it on: what is missed by then stays with them (X21)."""
    if event.holder == before:
        return clocks
    return tuple(
        clock if clock.stage == "" or clock.joint or clock.late(event.day) else changed(clock, holder=event.holder)
        for clock in clocks
    )


def _opened(proceeding: Proceeding | None, event: ev.ProcedureOpened) -> Proceeding:
    if proceeding is not None and proceeding.open:
        message = f"a procedure is opened on item {event.item} a second time, and the one before is open"
        raise CorruptJournal(message, f"事项{event.item}的上一个办理流程还没有办结，又启动了一个")
    return Proceeding(
        procedure=event.procedure,
        facts=event.facts,
        opened_on=event.on,
        stage=event.entering,
        entered_on=event.on,
        holder=event.holder,
        units=event.units,
        clocks=event.started,
        recorded_on=event.at.date(),
        verifies=event.verifies,
    )


def _moved(proceeding: Proceeding | None, event: ev.StagePassed | ev.BranchTaken) -> Proceeding:
    current = _open(proceeding, event, event.stage)
    branch = event.branch if isinstance(event, ev.BranchTaken) else None
    unit = event.unit if isinstance(event, ev.StagePassed) else None
    step = Step(
        stage=event.stage,
        entered_on=current.entered_on,
        left_on=event.on,
        records=event.records,
        branch=branch,
        holder=unit or current.holder,
    )
    is_of_unit = bool(current.units) or unit is not None
    if is_of_unit and isinstance(event, ev.StagePassed) and _waits(current, unit, event):
        mine, others = _of_unit(current.clocks, unit)
        kept = current.kept + tuple(changed(clock, stopped_on=event.on) for clock in mine)
        return _one_less(current, others, kept, event, (step,))
    left = _left(current, event, step)
    return left if branch is None else changed(left, instalments=())  # it leads off the way they were agreed for


def _left(current: Proceeding, event: Any, step: Step) -> Proceeding:  # noqa: ANN401 - one that leads to another stage
    """Return the matter once it left its stage with *step*, for the one that *event* says is entered."""
    unanswered = getattr(event, "branch", "")
    running, kept = _stopped(current, event.stopped, event.day, unanswered)
    return _changed(
        current,
        stage=event.entering,
        entered_on=event.day,
        holder=event.holder,
        units=event.units,
        answers=(),
        clocks=_held(running, current.holder, event) + event.started,
        kept=kept,
        steps=(*current.steps, *current.answers, step),
    )


def _waits(current: Proceeding, unit: str | None, event: Event) -> bool:
    """Return whether others are to answer once *unit* did, which has to be one of those that hold the stage (X24)."""
    if unit not in current.units:
        names = "、".join(current.units)
        message = f"{type(event).__name__} names {unit}, and the stage is held by {names or 'no units'}"
        raise CorruptJournal(message, f"“{word_of(event)}”写的单位是{unit or '空'}，会办单位是{names or '空'}")
    return len(current.units) > 1


def _of_unit(clocks: Clocks, unit: str | None) -> tuple[Clocks, Clocks]:
    """Return the clocks that are this unit's own, and the others (X24)."""
    mine = tuple(clock for clock in clocks if clock.joint and clock.holder == unit)
    return mine, tuple(clock for clock in clocks if clock not in mine)


def _one_less(
    current: Proceeding,
    clocks: Clocks,
    kept: Clocks,
    event: ev.StagePassed | ev.UnitReleased,
    answers: tuple[Step, ...],
) -> Proceeding:
    """Return the matter once one of the units that hold its stage is to answer no more, and others are (X24)."""
    return _changed(
        current,
        holder=event.holder,
        units=tuple(unit for unit in current.units if unit != event.unit),
        answers=current.answers + answers,
        clocks=_held(clocks, current.holder, event),
        kept=kept,
    )


def _released(proceeding: Proceeding | None, event: ev.UnitReleased) -> Proceeding:
    """X24: its clock falls away, late if it was missed by then; with the last one that owed, the stage is passed."""
    current = _open(proceeding, event, event.stage)
    mine, others = _of_unit(current.clocks, event.unit)
    kept = current.kept + tuple(changed(clock, stopped_on=event.day, replaced_for=event.reason) for clock in mine)
    if _waits(current, event.unit, event):
        return _one_less(current, others, kept, event, ())
    step = Step(stage=event.stage, entered_on=current.entered_on, left_on=event.day, holder=event.unit)
    return _left(_changed(current, clocks=others, kept=kept), event, step)


def _corrected(proceeding: Proceeding | None, event: ev.FactsCorrected) -> Proceeding:
    current = _open(proceeding, event)
    gone = {*event.stopped, *(clock.stage for clock in event.started)}
    replaced = tuple(
        changed(clock, stopped_on=event.day, replaced_for=event.reason)
        for clock in current.clocks
        if clock.stage in gone
    )
    facts = dict(event.facts)
    running = tuple(clock for clock in current.clocks if clock.stage not in gone)
    return _changed(
        current,
        holder=event.holder,
        facts=_merged(current.facts, facts),
        corrected=current.corrected + tuple(key for key in facts if key not in current.corrected),
        clocks=_held(running, current.holder, event) + event.started,
        kept=current.kept + replaced,
    )


def _agreed(proceeding: Proceeding | None, event: ev.InstalmentsAgreed) -> Proceeding:
    current = _open(proceeding, event)
    return _changed(current, instalments=event.instalments, planned_after=len(current.payments))


def _paid(proceeding: Proceeding | None, event: ev.PaymentRecorded) -> Proceeding:
    current = _open(proceeding, event)
    return _changed(current, payments=(*current.payments, Payment(on=event.on, amount=event.amount)))


def _closed(proceeding: Proceeding | None, event: ev.ProcedureClosed) -> Proceeding:
    current = _open(proceeding, event, event.stage)
    running, kept = _stopped(current, None, event.on, event.outcome)
    step = Step(
        stage=event.stage,
        entered_on=current.entered_on,
        left_on=event.on,
        records=event.records,
        outcome=event.outcome,
        holder=current.holder,
    )
    return _changed(
        current,
        stage=None,
        holder=None,
        units=(),
        answers=(),
        entered_on=event.on,
        clocks=running,
        kept=kept,
        steps=(*current.steps, *current.answers, step),
        outcome=event.outcome,
        resolved=event.resolved,
        closed_on=event.on,
    )


def _rated(proceeding: Proceeding | None, event: ev.ResultRated) -> Proceeding:
    current = _under_way(proceeding, event)
    opinion = Opinion(rating=event.rating, on=event.on, records=event.records, back_to=event.entering)
    opinions = (*current.opinions, opinion)
    if event.entering is None:
        return _changed(current, opinions=opinions)
    return _changed(
        current,
        opinions=opinions,
        stage=event.entering,
        entered_on=event.on,
        holder=event.holder,
        units=event.units,
        clocks=event.started,
        outcome=None,
        resolved=False,
        closed_on=None,
    )


def _appraised(proceeding: Proceeding | None, event: ev.Appraised) -> Proceeding:
    return _changed(_under_way(proceeding, event), appraisal=event.records, appraised_on=event.on)


def _extended(proceeding: Proceeding | None, event: ev.StageExtended) -> Proceeding:
    current = _open(proceeding, event)
    stands = event.day if current.suspended is not None and event.limit is not None else None  # as ever from now on
    clocks = tuple(
        changed(clock, due=event.due, limit=event.limit, extensions=clock.extensions + 1, suspended_on=stands)
        if clock.stage == event.stage
        else clock
        for clock in current.clocks
    )
    return _changed(current, clocks=clocks)


def _suspended(proceeding: Proceeding | None, event: ev.Suspended) -> Proceeding:
    current = _open(proceeding, event)
    if current.suspended is not None:
        message = f"item {event.item} is suspended a second time"
        raise CorruptJournal(message, f"事项{event.item}已中止，又记了一次中止")
    clocks = tuple(
        changed(clock, suspended_on=event.day) if clock.stage in event.paused else clock for clock in current.clocks
    )
    suspension = Suspension(suspended_on=event.day, ground=event.ground)
    return _changed(current, clocks=clocks, suspensions=(*current.suspensions, suspension))


def _resumed(proceeding: Proceeding | None, event: ev.Resumed) -> Proceeding:
    current = _open(proceeding, event)
    if current.suspended is None:
        message = f"item {event.item} is resumed and was not suspended"
        raise CorruptJournal(message, f"事项{event.item}没有中止，却记了恢复")
    new = {(clock.stage, clock.unit): clock for clock in event.started}
    clocks = tuple(new.get((clock.stage, clock.unit), clock) for clock in current.clocks)
    *before, last = current.suspensions
    return _changed(current, clocks=clocks, suspensions=(*before, changed(last, resumed_on=event.on)))


HANDLED: MappingProxyType[type[Event], Handler] = MappingProxyType(
    {
        ev.ProcedureOpened: _opened,
        ev.StagePassed: _moved,
        ev.UnitReleased: _released,
        ev.BranchTaken: _moved,
        ev.FactsCorrected: _corrected,
        ev.InstalmentsAgreed: _agreed,
        ev.PaymentRecorded: _paid,
        ev.ProcedureClosed: _closed,
        ev.ResultRated: _rated,
        ev.Appraised: _appraised,
        ev.StageExtended: _extended,
        ev.Suspended: _suspended,
        ev.Resumed: _resumed,
    }
)
"""What each kind of event of a procedure does to the matter."""


@frozen
class Matters:
    """How far an item has come in its latest main procedure and in its latest verification (X30).

    `earlier` are those that ended before another of their kind was opened, oldest first.
    """

    main: Proceeding | None = None
    verification: Proceeding | None = None
    earlier: tuple[Proceeding, ...] = ()

    @classmethod
    def of(cls, proceeding: Proceeding | None, others: Others | None) -> "Matters":
        """Return the matters of an item that are kept as its `proceeding` and its *others*."""
        beside, earlier = (None, ()) if others is None else (others.verification, others.earlier)
        if proceeding is not None and proceeding.verifies:
            return cls(None, proceeding, earlier)
        return cls(proceeding, beside, earlier)

    def concerned(self, event: Any) -> Proceeding | None:  # noqa: ANN401 - an event of a matter
        """Return the matter that *event* is about, or that ends with it: None where it opens the first of its kind."""
        if isinstance(event, ev.ProcedureOpened):
            return self.verification if event.verifies else self.main
        if event.procedure is None:
            return self.main or self.verification
        for each in (self.main, self.verification):
            if each is not None and each.procedure == event.procedure:
                return each
        message = f"item {event.item} does not follow the procedure {event.procedure}"
        raise CorruptJournal(message, f"事项{event.item}没有按“{event.procedure}”办理，却有其“{word_of(event)}”")

    def after(self, event: Any) -> "Matters":  # noqa: ANN401 - as above
        """Return them after *event*."""
        before = self.concerned(event)
        new = HANDLED[type(event)](before, event)
        ended = (before,) if before is not None and isinstance(event, ev.ProcedureOpened) else ()
        earlier = (*self.earlier, *ended)
        if new.verifies:
            return Matters(self.main, new, earlier)
        begins = ended or before is None or (new.open and not before.open)
        outdated = None if self.verification is None else self.verification.outdated()
        return Matters(new, outdated if begins else self.verification, earlier)


def handle(draft: Draft, event: Any) -> None:  # noqa: ANN401 - an event of a matter
    """Bring the matter of an item forward that *event* is about; most items have one."""
    others = draft.profile.others
    if others is None and (draft.proceeding is None or event.procedure is None):
        draft.proceeding = HANDLED[type(event)](draft.proceeding, event)
        return
    matters = Matters.of(draft.proceeding, others).after(event)
    draft.proceeding = matters.main or matters.verification
    beside = None if matters.main is None else matters.verification
    if others is not None or beside is not None or matters.earlier:
        draft.profile = changed(draft.profile, others=Others(verification=beside, earlier=matters.earlier))


PUT_OFF = (ev.StageExtended,)
"""What brings a matter no further: its item is as silent as before (X11)."""
