"""What an allowed command of a procedure leads to: the keys, the stage entered, the clocks of its event.

No rule lives here: the guards have been asked before.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Step, Texts
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.procedure_commands import (
    AgreeInstalments,
    Appraise,
    CloseProcedure,
    CorrectFacts,
    ExtendStage,
    OpenProcedure,
    PassStage,
    RateResult,
    RecordPayment,
    ReleaseUnit,
    Resume,
    Suspend,
    TakeBranch,
)
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.due_dates import resolve
from sanse_ledger.rules.engine.budget import can_pause, resumed
from sanse_ledger.rules.engine.clocks import Reckoning
from sanse_ledger.rules.engine.forms import filled_in
from sanse_ledger.rules.engine.holders import holder_of, naming, units_of
from sanse_ledger.rules.engine.matter import Matter, clock_key, named
from sanse_ledger.rules.engine.meant import meant
from sanse_ledger.rules.shared import day_of

Values = tuple[tuple[str, object], ...]


def values_of(item: Item, command: Any, on: date, context: Context) -> Values:
    """Return the fields of the event that the command leaves open: keys, the stage entered, the clocks.

    Raises CalendarUnknown where a limit runs into a year that is not loaded (X12), LookupError for a matter that is not
    known here, which a guard refuses.
    """
    if isinstance(command, OpenProcedure):
        return _opening(command, on, context)
    view = meant(item, command, context)
    matter = None if view is None else Matter.of(view, context)
    if matter is None:
        message = f"item {item.number} follows no procedure that is known here"
        raise LookupError(message)
    key = matter.proceeding.procedure if matter.is_one_of_two else None
    return ("procedure", key), *_OF[type(command)](matter, command, on, context)


def _opening(command: OpenProcedure, on: date, context: Context) -> Values:
    procedure = context.procedure(command.procedure, day_of(command, context))
    if procedure is None:
        message = f"no procedure {command.procedure!r} is known here"
        raise LookupError(message)
    facts = filled_in(procedure.facts, command.facts)
    entering = procedure.first.key
    holder = holder_of(procedure, entering, facts, ())
    told, units = procedure.told(facts), units_of(procedure, entering, holder)
    reckoning = Reckoning(procedure=procedure, facts=told, on=on, context=context, holder=holder, units=units)
    started = reckoning.at_opening()
    return (
        ("procedure", procedure.key),
        ("facts", _pairs(facts)),
        ("entering", entering),
        ("started", started),
        ("holder", holder),
        ("units", units),
        ("verifies", procedure.verifies),
    )


def _reckoning(matter: Matter, to: str, on: date, context: Context, holder: str | None) -> Reckoning:
    """Return what the limits are reckoned by once the stage *to* is entered."""
    proceeding = matter.proceeding
    return Reckoning(
        procedure=matter.procedure,
        facts=matter.facts,
        corrected=proceeding.corrected,
        on=on,
        context=context,
        holder=holder,
        suspensions=proceeding.suspensions,
        units=units_of(matter.procedure, to, holder),
    )


def _going_on(  # noqa: PLR0913 - where to and how, with what, when
    matter: Matter, to: str, records: Texts, on: date, context: Context, *, goes_on: bool = False
) -> Values:
    """Return what follows from leaving the stage for another one, with *records*; its clock may go on (X22)."""
    proceeding, stage = matter.proceeding, matter.here.key
    step = Step(stage=stage, entered_on=proceeding.entered_on, left_on=on, records=records)
    steps = (*proceeding.steps, *proceeding.answers, step)
    holder = holder_of(matter.procedure, to, dict(proceeding.facts), steps)
    reckoning = _reckoning(matter, to, on, context, holder)
    started, stopped = reckoning.on_leaving(proceeding, to, goes_on=goes_on)
    return (
        ("stage", stage),
        ("records", records),
        ("entering", to),
        ("started", started),
        ("stopped", stopped),
        ("holder", holder),
        ("units", reckoning.units),
    )


def _passing(matter: Matter, command: PassStage, on: date, context: Context) -> Values:
    stage = matter.here
    records = _pairs(filled_in(stage.records, command.records))
    if matter.proceeding.units and (rest := _others(matter, command)):
        return _waiting(stage.key, rest, records)
    return _going_on(matter, stage.then or "", records, on, context)


def _others(matter: Matter, command: PassStage | ReleaseUnit) -> tuple[str, ...]:
    """Return those that are still to answer once the unit of *command* is not (X24)."""
    return tuple(unit for unit in matter.proceeding.units if unit != command.unit)


def _waiting(stage: str, rest: tuple[str, ...], records: Texts) -> Values:
    """Return what follows where the *rest* of those that hold the stage are still to answer: it goes on (X24)."""
    return ("stage", stage), ("records", records), ("entering", stage), ("holder", naming(rest)), ("units", rest)


def _releasing(matter: Matter, command: ReleaseUnit, on: date, context: Context) -> Values:
    stage, rest = matter.here, _others(matter, command)
    values = _waiting(stage.key, rest, ()) if rest else _going_on(matter, stage.then or "", (), on, context)
    return tuple((name, value) for name, value in values if name != "records")


def _branching(matter: Matter, command: TakeBranch, on: date, context: Context) -> Values:
    branch = next(each for each in matter.here.branches if each.called(command.branch))
    records = _pairs(filled_in(branch.records, command.records))
    return ("branch", branch.key), *_going_on(matter, branch.to, records, on, context, goes_on=branch.goes_on)


def _correcting(matter: Matter, command: CorrectFacts, on: date, context: Context) -> Values:
    proceeding, procedure = matter.proceeding, matter.procedure
    values = filled_in(procedure.facts, command.facts)
    before = dict(proceeding.facts)
    new = {key: text for key, text in values.items() if before.get(key) != text}
    facts = {**before, **values}
    here = proceeding.stage or ""
    is_joint = bool(proceeding.units)  # who holds it together was settled as it was entered
    holder = proceeding.holder if is_joint else holder_of(procedure, here, facts, proceeding.steps)
    reckoning = Reckoning(
        procedure=procedure,
        facts=procedure.told(facts),
        corrected=(*proceeding.corrected, *new),
        on=on,
        context=context,
        holder=holder,
        suspensions=proceeding.suspensions,
        units=proceeding.units,
    )
    started, stopped = reckoning.on_correction(proceeding)
    return ("facts", _pairs(new)), ("started", started), ("stopped", stopped), ("holder", holder)


def _closing(matter: Matter, command: CloseProcedure, _on: date, _context: Context) -> Values:
    stage = matter.here
    outcome = next(each for each in stage.outcomes if each.called(command.outcome))
    records = _pairs(filled_in(outcome.records, command.records))
    return ("stage", stage.key), ("outcome", outcome.key), ("records", records), ("resolved", outcome.resolved)


def _rating(matter: Matter, command: RateResult, on: date, context: Context) -> Values:
    rating = matter.procedure.rating
    marks, fields = ((), ()) if rating is None else (rating.marks, rating.records)
    mark = next(each for each in marks if each.called(command.rating))
    back = matter.goes_back_to(mark)
    facts, steps = dict(matter.proceeding.facts), matter.proceeding.steps
    holder = None if back is None else holder_of(matter.procedure, back, facts, steps)
    reckoning = _reckoning(matter, back or "", on, context, holder)
    started = () if back is None else reckoning.on_going_back(matter.proceeding, back, goes_on=mark.goes_on)
    records = _pairs(filled_in(fields, command.records))
    return (
        ("rating", mark.key),
        ("records", records),
        ("entering", back),
        ("started", started),
        ("holder", holder),
        ("units", reckoning.units),
    )


def _appraising(matter: Matter, command: Appraise, _on: date, _context: Context) -> Values:
    appraisal = matter.procedure.appraisal
    return (("records", _pairs(filled_in(() if appraisal is None else appraisal.records, command.records))),)


def _extending(matter: Matter, command: ExtendStage, on: date, context: Context) -> Values:
    due, limit = resolve(command.due, on, context)
    return ("stage", clock_key(matter, command.stage)), ("due", due), ("limit", limit)


def _suspending(matter: Matter, command: Suspend, _on: date, _context: Context) -> Values:
    ground = named(command.ground, matter.procedure.grounds)
    paused = dict.fromkeys(clock.stage for clock in matter.proceeding.clocks if can_pause(clock))
    return ("ground", command.ground if ground is None else ground.key), ("paused", tuple(paused))


def _resuming(matter: Matter, _command: Resume, on: date, context: Context) -> Values:
    clocks = (clock for clock in matter.proceeding.clocks if clock.suspended_on is not None)
    return (("started", tuple(resumed(clock, on, context) for clock in clocks)),)


def _nothing(_matter: Matter, _command: Command, _on: date, _context: Context) -> Values:
    return ()


_OF: Mapping[type[Command], Callable[[Matter, Any, date, Context], Values]] = MappingProxyType(
    {
        PassStage: _passing,
        ReleaseUnit: _releasing,
        TakeBranch: _branching,
        CorrectFacts: _correcting,
        AgreeInstalments: _nothing,
        RecordPayment: _nothing,
        CloseProcedure: _closing,
        RateResult: _rating,
        Appraise: _appraising,
        ExtendStage: _extending,
        Suspend: _suspending,
        Resume: _resuming,
    }
)


def _pairs(values: Mapping[str, str]) -> Texts:
    return tuple(sorted(values.items()))
