"""What an allowed command of a procedure leads to: the keys, the stage entered, the clocks of its event.

No rule lives here: the guards have been asked before.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Texts
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.procedure_commands import (
    AgreeInstalments,
    Appraise,
    CloseProcedure,
    CorrectFacts,
    OpenProcedure,
    PassStage,
    RateResult,
    RecordPayment,
    TakeBranch,
)
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.clocks import Reckoning
from sanse_ledger.rules.engine.forms import filled_in
from sanse_ledger.rules.engine.matter import Matter
from sanse_ledger.rules.shared import day_of

Values = tuple[tuple[str, object], ...]


def values_of(item: Item, command: Any, on: date, context: Context) -> Values:
    """Return the fields of the event that the command leaves open: keys, the stage entered, the clocks.

    Raises CalendarUnknown where a limit runs into a year that is not loaded (X12), LookupError for a matter that is not
    known here, which a guard refuses.
    """
    if isinstance(command, OpenProcedure):
        return _opening(command, on, context)
    matter = Matter.of(item, context)
    if matter is None:
        message = f"item {item.number} follows no procedure that is known here"
        raise LookupError(message)
    return _OF[type(command)](matter, command, on, context)


def _opening(command: OpenProcedure, on: date, context: Context) -> Values:
    procedure = context.procedure(command.procedure, day_of(command, context))
    if procedure is None:
        message = f"no procedure {command.procedure!r} is known here"
        raise LookupError(message)
    facts = filled_in(procedure.facts, command.facts)
    started = Reckoning(procedure=procedure, facts=facts, on=on, context=context).at_opening()
    entering = procedure.first.key
    return ("procedure", procedure.key), ("facts", _pairs(facts)), ("entering", entering), ("started", started)


def _reckoning(matter: Matter, on: date, context: Context) -> Reckoning:
    proceeding = matter.proceeding
    return Reckoning(
        procedure=matter.procedure,
        facts=dict(proceeding.facts),
        corrected=proceeding.corrected,
        on=on,
        context=context,
    )


def _passing(matter: Matter, command: PassStage, on: date, context: Context) -> Values:
    stage = matter.here
    started, stopped = _reckoning(matter, on, context).on_leaving(matter.proceeding, stage.then or "")
    return (
        ("stage", stage.key),
        ("records", _pairs(filled_in(stage.records, command.records))),
        ("entering", stage.then or ""),
        ("started", started),
        ("stopped", stopped),
    )


def _branching(matter: Matter, command: TakeBranch, on: date, context: Context) -> Values:
    stage = matter.here
    branch = next(each for each in stage.branches if each.called(command.branch))
    started, stopped = _reckoning(matter, on, context).on_leaving(matter.proceeding, branch.to)
    return (
        ("stage", stage.key),
        ("branch", branch.key),
        ("records", _pairs(filled_in(branch.records, command.records))),
        ("entering", branch.to),
        ("started", started),
        ("stopped", stopped),
    )


def _correcting(matter: Matter, command: CorrectFacts, on: date, context: Context) -> Values:
    proceeding, procedure = matter.proceeding, matter.procedure
    values = filled_in(procedure.facts, command.facts)
    before = dict(proceeding.facts)
    new = {key: text for key, text in values.items() if before.get(key) != text}
    reckoning = Reckoning(
        procedure=procedure,
        facts={**before, **values},
        corrected=(*proceeding.corrected, *new),
        on=on,
        context=context,
    )
    started, stopped = reckoning.on_correction(proceeding)
    return ("facts", _pairs(new)), ("started", started), ("stopped", stopped)


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
    started = () if back is None else _reckoning(matter, on, context).on_going_back(back)
    records = _pairs(filled_in(fields, command.records))
    return ("rating", mark.key), ("records", records), ("entering", back), ("started", started)


def _appraising(matter: Matter, command: Appraise, _on: date, _context: Context) -> Values:
    appraisal = matter.procedure.appraisal
    return (("records", _pairs(filled_in(() if appraisal is None else appraisal.records, command.records))),)


def _nothing(_matter: Matter, _command: Command, _on: date, _context: Context) -> Values:
    return ()


_OF: Mapping[type[Command], Callable[[Matter, Any, date, Context], Values]] = MappingProxyType(
    {
        PassStage: _passing,
        TakeBranch: _branching,
        CorrectFacts: _correcting,
        AgreeInstalments: _nothing,
        RecordPayment: _nothing,
        CloseProcedure: _closing,
        RateResult: _rating,
        Appraise: _appraising,
    }
)


def _pairs(values: Mapping[str, str]) -> Texts:
    return tuple(sorted(values.items()))
