"""What an allowed command of a procedure leads to: the keys, the stage entered, the clocks of its event.

No rule lives here: `handling` has decided before. It also holds how a matter and what is told of it are looked up in
the procedure's data, for both.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Proceeding, Texts
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import procedure_commands as pcmd
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer, Mark, Named, Stage, said
from sanse_ledger.rules.engine.clocks import WHOLE, at_opening, on_correction, on_going_back, on_leaving
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.text import is_blank

WHOLE_NAME = Words(zh="总时限", en="the overall limit")
"""What the clock of the matter as a whole is called."""

_Told = Mapping[str, str]
Resolved = tuple[tuple[str, object], ...]


# Looking things up


def matter(item: Item, context: Context) -> tuple[Proceeding, Procedure] | None:
    """Return the item's matter with its procedure; None where there is none, or it is not known here as it was."""
    proceeding = item.proceeding
    procedure = None if proceeding is None else context.procedure(proceeding.procedure)
    if proceeding is None or procedure is None:
        return None
    known = proceeding.stage is None or any(each.key == proceeding.stage for each in procedure.stages)
    return (proceeding, procedure) if known else None


def present(item: Item, context: Context) -> tuple[Proceeding, Procedure]:
    """Return the same where `missing` has seen that it is there."""
    found = matter(item, context)
    if found is None:
        message = f"item {item.number} follows no procedure that is known here"
        raise LookupError(message)
    return found


def stage_of(item: Item, context: Context) -> Stage | None:
    """Return the stage the item's matter is at; None where it is closed, or there is none."""
    found = matter(item, context)
    if found is None or found[0].stage is None:
        return None
    return found[1].stage(found[0].stage)


def name_of(key: str, among: Iterable[Named]) -> Words:
    """Return what the one of *among* with this key is called; the key itself where none has it.

    >>> from sanse_ledger import SIX_SLIPS
    >>> name_of("do", SIX_SLIPS.stages).zh, name_of("undone", SIX_SLIPS.stages).zh
    ('做单', 'undone')
    """
    known = next((each for each in among if each.key == key), None)
    return Words(zh=key, en=key) if known is None else Words(zh=known.zh, en=known.en)


def clock_name(item: Item, stage: str, context: Context) -> Words:
    """Return what a clock is called: its stage, or the whole; by the stage's key where the procedure is not known."""
    if stage == WHOLE:
        return WHOLE_NAME
    found = matter(item, context)
    return name_of(stage, () if found is None else found[1].stages)


def outcome_name(item: Item, context: Context) -> Words:
    """Return what the outcome of a closed matter is called; by its key where the procedure is not known."""
    found = matter(item, context)
    key = "" if item.proceeding is None else item.proceeding.outcome or ""
    outcomes = () if found is None else (each for stage in found[1].stages for each in stage.outcomes)
    return name_of(key, outcomes)


def mark_name(item: Item, mark: str, context: Context) -> Words:
    """Return what a rating is called; by its key where the procedure is not known."""
    found = matter(item, context)
    marks = () if found is None or found[1].rating is None else found[1].rating.marks
    return name_of(mark, marks)


def named(word: str, among: Iterable[Any]) -> Any:
    """Return the one of *among* that has this key or name; None if there is none.

    >>> from sanse_ledger import SIX_SLIPS
    >>> named("做单", SIX_SLIPS.stages).key
    'do'
    """
    return next((each for each in among if each.called(word)), None)


def told(answers: Iterable[Answer], given: Texts) -> dict[str, str]:
    """Return what was told in the words the record keeps: by key, choices by their keys, sums in plain yuan.

    What `answers` do not ask for is left out; blank texts are not told.

    >>> told([Answer(key="difficulty", zh="难易", en="difficulty")], (("难易", "容易"),))
    {'difficulty': '容易'}
    """
    found = {}
    for word, text in given:
        answer = said(answers, word)
        if answer is not None and not is_blank(text):
            found[answer.key] = answer.read(text) or ""
    return found


def goes_back_to(mark: Mark, found: Proceeding) -> str | None:
    """Return the stage a rating sends the matter back to: the first such rating only (L5)."""
    return None if any(each.back_to is not None for each in found.opinions) else mark.back_to


# What an allowed command leads to


def resolved(item: Item, command: Any, on: date, context: Context) -> Resolved:
    """Return the fields of the event that the command leaves open: keys, the stage entered, the clocks.

    Raises CalendarUnknown where a limit runs into a year that is not loaded (X12).
    """
    return _LEADS_TO[type(command)](item, command, on, context)


def _opening(_item: Item, command: pcmd.OpenProcedure, on: date, context: Context) -> Resolved:
    procedure = context.procedure(command.procedure)
    if procedure is None:
        message = f"no procedure {command.procedure!r} is known here"
        raise LookupError(message)
    facts = told(procedure.facts, command.facts)
    started = at_opening(procedure, facts, on, context)
    entering = procedure.first.key
    return ("procedure", procedure.key), ("facts", _pairs(facts)), ("entering", entering), ("started", started)


def _passing(item: Item, command: pcmd.PassStage, on: date, context: Context) -> Resolved:
    found, procedure = present(item, context)
    stage = _here(found, procedure)
    records = _pairs(told(stage.records, command.records))
    return ("stage", stage.key), ("records", records), *_entering(found, procedure, stage.then or "", on, context)


def _branching(item: Item, command: pcmd.TakeBranch, on: date, context: Context) -> Resolved:
    found, procedure = present(item, context)
    stage = _here(found, procedure)
    branch = named(command.branch, stage.branches)
    return (
        ("stage", stage.key),
        ("branch", branch.key),
        ("records", _pairs(told(branch.records, command.records))),
        *_entering(found, procedure, branch.to, on, context),
    )


def _entering(found: Proceeding, procedure: Procedure, stage: str, on: date, context: Context) -> Resolved:
    started, stopped = on_leaving(procedure, found, stage, on, context)
    return ("entering", stage), ("started", started), ("stopped", stopped)


def _correcting(item: Item, command: pcmd.CorrectFacts, on: date, context: Context) -> Resolved:
    found, procedure = present(item, context)
    given = told(procedure.facts, command.facts)
    new = {key: text for key, text in given.items() if found.fact(key) != text}
    facts, corrected = {**dict(found.facts), **given}, (*found.corrected, *new)
    started, stopped = on_correction(procedure, found, facts, corrected, on, context)
    return ("facts", _pairs(new)), ("started", started), ("stopped", stopped)


def _closing(item: Item, command: pcmd.CloseProcedure, _on: date, context: Context) -> Resolved:
    found, procedure = present(item, context)
    stage = _here(found, procedure)
    outcome = named(command.outcome, stage.outcomes)
    records = _pairs(told(outcome.records, command.records))
    return ("stage", stage.key), ("outcome", outcome.key), ("records", records), ("resolved", outcome.resolved)


def _rating(item: Item, command: pcmd.RateResult, on: date, context: Context) -> Resolved:
    found, procedure = present(item, context)
    rating = procedure.rating
    marks, answers = ((), ()) if rating is None else (rating.marks, rating.records)
    mark: Mark = named(command.rating, marks)
    back = goes_back_to(mark, found)
    started = () if back is None else on_going_back(procedure, found, back, on, context)
    records = _pairs(told(answers, command.records))
    return ("rating", mark.key), ("records", records), ("entering", back), ("started", started)


def _appraising(item: Item, command: pcmd.Appraise, _on: date, context: Context) -> Resolved:
    appraisal = present(item, context)[1].appraisal
    return (("records", _pairs(told(() if appraisal is None else appraisal.records, command.records))),)


_LEADS_TO: Mapping[type[cmd.Command], Callable[[Item, Any, date, Context], Resolved]] = MappingProxyType(
    {
        pcmd.OpenProcedure: _opening,
        pcmd.PassStage: _passing,
        pcmd.TakeBranch: _branching,
        pcmd.CorrectFacts: _correcting,
        pcmd.AgreeInstalments: lambda _item, _command, _on, _context: (),
        pcmd.RecordPayment: lambda _item, _command, _on, _context: (),
        pcmd.CloseProcedure: _closing,
        pcmd.RateResult: _rating,
        pcmd.Appraise: _appraising,
    }
)


def _pairs(told_: _Told) -> Texts:
    return tuple(sorted(told_.items()))


def _here(found: Proceeding, procedure: Procedure) -> Stage:
    return next(each for each in procedure.stages if each.key == found.stage)
