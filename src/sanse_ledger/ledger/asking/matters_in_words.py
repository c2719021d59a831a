"""The events of a matter in one sentence each, in the words of its procedure (X20)."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.journal import procedure_events as procedures
from sanse_ledger.journal.events import Event
from sanse_ledger.ledger.asking.sentences import Names, Say, one_line, reason_of
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.rules.corrections.values import answers_of
from sanse_ledger.rules.engine.matter import as_told, name_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, dated, held, joined, still_to_answer


def _stage(key: str, names: Names) -> Words:
    """Return what a stage is called; its key where the procedure is not known."""
    return name_of(key, () if names is None else names.stages)


def _way(key: str, names: Names, kind: str) -> Words:
    """Return what a branch or an outcome is called."""
    stages = () if names is None else names.stages
    return name_of(key, (each for stage in stages for each in getattr(stage, kind)))


def _which(event: procedures.MatterEvent | procedures.DatedMatterEvent, names: Names) -> Words:
    """Name the procedure, where the item had two (X30)."""
    if event.procedure is None:
        return Words(zh="", en="")
    name = name_of(event.procedure, () if names is None else (names,))
    return Words(zh=f"“{name.zh}”", en=f" {name.en}")


def _of(event: procedures.MatterEvent | procedures.DatedMatterEvent, names: Names) -> Words:
    """Name the item, and where it had two procedures, which of them (X30)."""
    which = _which(event, names)
    if event.procedure is None:
        return both(event.item)
    return Words(zh=f"{event.item}的{which.zh}流程", en=f"{event.item} in{which.en}")


def _held(event: procedures.ProcedureEvent) -> Words:
    """Say who holds the matter from then on, where that is not the item's section (X21)."""
    if event.holder is None:
        return Words(zh="", en="")
    return Words(zh=f"，由{event.holder}承办", en=f", held by {held(event.holder).en}")


def _shown(answer: Answer | None, text: str) -> Words:
    """Return what is kept as *text* as people read it: a choice by its name, a number with its unit, a day written."""
    words = as_told(answer, text)
    return Words(zh=one_line(words.zh), en=one_line(words.en))


def _told(texts: Iterable[tuple[str, str]], names: Names, before: Mapping[str, str] | None = None) -> Words:
    """Return facts or records in brackets, each with its name and what it was *before*; nothing where there is none."""
    asked = {} if names is None else {each.key: each for each in answers_of(names)}
    parts = []
    for key, text in texts:
        answer = asked.get(key)
        what, value = both(answer or one_line(key)), _shown(answer, text)
        old = None if before is None or not before.get(key) else _shown(answer, before[key])
        was = Words(zh="", en="") if old is None else Words(zh=f"由{old.zh}改为", en=f"{old.en} → ")
        parts.append(Words(zh=f"{what.zh}：{was.zh}{value.zh}", en=f"{what.en}: {was.en}{value.en}"))
    words = joined(parts, zh="；", en="; ")
    return Words(zh=f"（{words.zh}）", en=f" ({words.en})") if parts else words


def _opened(event: procedures.ProcedureOpened, names: Names) -> Words:
    name = name_of(event.procedure, () if names is None else (names,))
    stage, told, held = _stage(event.entering, names), _told(event.facts, names), _held(event)
    return Words(
        zh=f"为{event.item}启动“{name.zh}”流程，进入“{stage.zh}”{told.zh}{held.zh}",
        en=f"{event.item} follows the procedure {name.en}, at {stage.en}{told.en}{held.en}",
    )


def _passed(event: procedures.StagePassed, names: Names) -> Words:
    stage, then, told = _stage(event.stage, names), _stage(event.entering, names), _told(event.records, names)
    of, held = _of(event, names), _held(event)
    if event.unit is not None:
        goes_on = _after_a_unit(event, then)
        return Words(
            zh=f"登记{event.unit}就{event.item}的“{stage.zh}”答复{goes_on.zh}{told.zh}",
            en=f"{event.unit} answered for {stage.en} of {event.item}{goes_on.en}{told.en}",
        )
    return Words(
        zh=f"登记{of.zh}通过“{stage.zh}”，进入“{then.zh}”{told.zh}{held.zh}",
        en=f"{of.en} passed {stage.en} and is at {then.en}{told.en}{held.en}",
    )


def _after_a_unit(event: procedures.StagePassed | procedures.UnitReleased, then: Words) -> Words:
    """Say who is still to answer of those that hold a stage together, or that it is passed (X24)."""
    if event.entering == event.stage and event.units:
        return still_to_answer(event.units)
    if isinstance(event, procedures.UnitReleased):
        return Words(zh=f"，已无待答复单位，进入“{then.zh}”", en=f"; nobody is to answer any more, it is at {then.en}")
    return Words(zh=f"，全部答复，进入“{then.zh}”", en=f", the last one; it is at {then.en}")


def _released(event: procedures.UnitReleased, names: Names) -> Words:
    stage, goes_on = _stage(event.stage, names), _after_a_unit(event, _stage(event.entering, names))
    why = reason_of(event)
    return Words(
        zh=f"将{event.unit}撤出{event.item}的“{stage.zh}”{goes_on.zh}{why.zh}",
        en=f"{event.unit} was taken off {stage.en} of {event.item}{goes_on.en}{why.en}",
    )


def _branched(event: procedures.BranchTaken, names: Names) -> Words:
    branch, told = _way(event.branch, names, "branches"), _told(event.records, names)
    stage, then = _stage(event.stage, names), _stage(event.entering, names)
    of, held = _of(event, names), _held(event)
    return Words(
        zh=f"登记{of.zh}由“{stage.zh}”转入分支“{branch.zh}”，进入“{then.zh}”{told.zh}{held.zh}",
        en=f"{of.en} left {stage.en} by {branch.en} and is at {then.en}{told.en}{held.en}",
    )


def _facts(event: procedures.FactsCorrected, names: Names, before: Proceeding | None = None) -> Words:
    facts = {} if before is None else dict(before.facts)
    of, told, why = _of(event, names), _told(event.facts, names, facts), reason_of(event)
    return Words(zh=f"更正{of.zh}的基本情况{told.zh}{why.zh}", en=f"facts of {of.en} were corrected{told.en}{why.en}")


def _agreed(event: procedures.InstalmentsAgreed, names: Names) -> Words:
    parts = [
        Words(zh=f"{dated(each.due).zh}{each.amount.zh}", en=f"{each.amount.en} on {each.due}")
        for each in event.instalments
    ]
    plan, of = joined(parts), _of(event, names)
    return Words(zh=f"就{of.zh}约定分期：{plan.zh}", en=f"instalments were agreed for {of.en}: {plan.en}")


def _paid(event: procedures.PaymentRecorded, names: Names) -> Words:
    evidence, of = one_line(event.evidence), _of(event, names)
    return Words(
        zh=f"登记{of.zh}付款{event.amount.zh}：{evidence}",
        en=f"{event.amount.en} was paid for {of.en}: {evidence}",
    )


def _closed(event: procedures.ProcedureClosed, names: Names) -> Words:
    outcome, told = _way(event.outcome, names, "outcomes"), _told(event.records, names)
    of = _which(event, names)
    return Words(
        zh=f"登记{event.item}的{of.zh}流程以“{outcome.zh}”办结{told.zh}",
        en=f"the procedure{of.en} of {event.item} was closed as {outcome.en}{told.en}",
    )


def _rated(event: procedures.ResultRated, names: Names) -> Words:
    marks = () if names is None or names.rating is None else names.rating.marks
    rating, told = name_of(event.rating, marks), _told(event.records, names)
    back = None if event.entering is None else _stage(event.entering, names)
    again = Words(zh="", en="") if back is None else Words(zh=f"，退回“{back.zh}”", en=f", back to {back.en}")
    of, held = _of(event, names), _held(event)
    return Words(
        zh=f"登记{of.zh}的评价：{rating.zh}{told.zh}{again.zh}{held.zh}",
        en=f"{of.en} was rated {rating.en}{told.en}{again.en}{held.en}",
    )


def _appraised(event: procedures.Appraised, names: Names) -> Words:
    told, of = _told(event.records, names), _of(event, names)
    return Words(zh=f"登记{of.zh}的考评{told.zh}", en=f"{of.en} was appraised{told.en}")


def _stage_extended(event: procedures.StageExtended, names: Names, before: Proceeding | None = None) -> Words:
    due, why, of = dated(event.due), reason_of(event), _of(event, names)
    stage = _stage(event.stage, names)
    what = Words(zh=f"“{stage.zh}”时限", en=stage.en) if event.stage else Words(zh="总时限", en="the whole matter")
    clock = None if before is None else before.clock(event.stage)
    old = Words(zh="", en="") if clock is None else Words(zh=f"由{dated(clock.due).zh}", en=f" from {clock.due}")
    return Words(
        zh=f"将{of.zh}的{what.zh}{old.zh}延至{due.zh}{why.zh}",
        en=f"{what.en} of {of.en} was extended{old.en} to {due.en}{why.en}",
    )


def _suspended(event: procedures.Suspended, names: Names) -> Words:
    of = _which(event, names)
    ground, why = name_of(event.ground, () if names is None else names.grounds), reason_of(event)
    return Words(
        zh=f"因“{ground.zh}”中止{event.item}的{of.zh}流程{why.zh}",
        en=f"the procedure{of.en} of {event.item} was suspended for {ground.en}{why.en}",
    )


def _resumed(event: procedures.Resumed, names: Names, before: Proceeding | None = None) -> Words:
    of, waited = _which(event, names), Words(zh="", en="")
    if before is not None and before.suspended is not None:
        ground = name_of(before.suspended.ground, () if names is None else names.grounds)
        since = dated(before.suspended.suspended_on)
        waited = Words(zh=f"（{since.zh}因“{ground.zh}”中止）", en=f" (suspended on {since.en} for {ground.en})")
    why, runs_on = reason_of(event), max((each.due for each in event.started), default=None)
    until = (
        Words(zh="", en="")
        if runs_on is None
        else Words(
            zh=f"，时限顺延，最晚至{dated(runs_on).zh}", en=f"; its limits run on, to {dated(runs_on).en} at the latest"
        )
    )
    return Words(
        zh=f"恢复{event.item}的{of.zh}流程{waited.zh}{until.zh}{why.zh}",
        en=f"the procedure{of.en} of {event.item} was resumed{waited.en}{until.en}{why.en}",
    )


MATTER_SENTENCES: Mapping[type[Event], Say] = MappingProxyType(
    {
        procedures.ProcedureOpened: _opened,
        procedures.StagePassed: _passed,
        procedures.UnitReleased: _released,
        procedures.BranchTaken: _branched,
        procedures.FactsCorrected: _facts,
        procedures.InstalmentsAgreed: _agreed,
        procedures.PaymentRecorded: _paid,
        procedures.ProcedureClosed: _closed,
        procedures.ResultRated: _rated,
        procedures.Appraised: _appraised,
        procedures.StageExtended: _stage_extended,
        procedures.Suspended: _suspended,
        procedures.Resumed: _resumed,
    }
)
"""How each event of a matter is said."""

CHANGES: Mapping[type[Event], Callable[[Any, Names, Proceeding | None], Words]] = MappingProxyType(
    {procedures.FactsCorrected: _facts, procedures.StageExtended: _stage_extended, procedures.Resumed: _resumed}
)
"""Those that say as well what was before."""
