"""The events of a matter in one sentence each, in the words of its procedure (X20)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sanse_ledger.journal import procedure_events as procedures
from sanse_ledger.journal.events import Event
from sanse_ledger.ledger.asking.sentences import Names, Say, one_line, reason_of
from sanse_ledger.rules.corrections.values import answers_of
from sanse_ledger.rules.engine.matter import name_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, dated, joined


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


def _told(texts: Iterable[tuple[str, str]], names: Names) -> Words:
    """Return facts or records in brackets, each with its name; nothing where there are none."""
    asked = {} if names is None else {each.key: each for each in answers_of(names)}
    parts = []
    for key, text in texts:
        answer = asked.get(key)
        what, value = both(answer or key), name_of(one_line(text), () if answer is None else answer.choices)
        parts.append(Words(zh=f"{what.zh}：{value.zh}", en=f"{what.en}: {value.en}"))
    words = joined(parts, zh="；", en="; ")
    return Words(zh=f"（{words.zh}）", en=f" ({words.en})") if parts else words


def _opened(event: procedures.ProcedureOpened, names: Names) -> Words:
    name = name_of(event.procedure, () if names is None else (names,))
    stage, told = _stage(event.entering, names), _told(event.facts, names)
    return Words(
        zh=f"为{event.item}启动“{name.zh}”流程，进入“{stage.zh}”{told.zh}",
        en=f"{event.item} follows the procedure {name.en}, at {stage.en}{told.en}",
    )


def _passed(event: procedures.StagePassed, names: Names) -> Words:
    stage, then, told = _stage(event.stage, names), _stage(event.entering, names), _told(event.records, names)
    return Words(
        zh=f"登记{event.item}通过“{stage.zh}”，进入“{then.zh}”{told.zh}",
        en=f"{event.item} passed {stage.en} and is at {then.en}{told.en}",
    )


def _branched(event: procedures.BranchTaken, names: Names) -> Words:
    branch, told = _way(event.branch, names, "branches"), _told(event.records, names)
    stage, then = _stage(event.stage, names), _stage(event.entering, names)
    return Words(
        zh=f"登记{event.item}由“{stage.zh}”转入分支“{branch.zh}”，进入“{then.zh}”{told.zh}",
        en=f"{event.item} left {stage.en} by {branch.en} and is at {then.en}{told.en}",
    )


def _facts(event: procedures.FactsCorrected, names: Names) -> Words:
    told, why = _told(event.facts, names), reason_of(event)
    return Words(
        zh=f"更正{event.item}的基本情况{told.zh}{why.zh}", en=f"facts of {event.item} were corrected{told.en}{why.en}"
    )


def _agreed(event: procedures.InstalmentsAgreed, _names: Names) -> Words:
    parts = [
        Words(zh=f"{dated(each.due).zh}{each.amount.zh}", en=f"{each.amount.en} on {each.due}")
        for each in event.instalments
    ]
    plan = joined(parts)
    return Words(zh=f"就{event.item}约定分期：{plan.zh}", en=f"instalments were agreed for {event.item}: {plan.en}")


def _paid(event: procedures.PaymentRecorded, _names: Names) -> Words:
    evidence = one_line(event.evidence)
    return Words(
        zh=f"登记{event.item}付款{event.amount.zh}：{evidence}",
        en=f"{event.amount.en} was paid for {event.item}: {evidence}",
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
    return Words(
        zh=f"登记{event.item}的评价：{rating.zh}{told.zh}{again.zh}",
        en=f"{event.item} was rated {rating.en}{told.en}{again.en}",
    )


def _appraised(event: procedures.Appraised, names: Names) -> Words:
    told = _told(event.records, names)
    return Words(zh=f"登记{event.item}的考评{told.zh}", en=f"{event.item} was appraised{told.en}")


def _stage_extended(event: procedures.StageExtended, names: Names) -> Words:
    due, why = dated(event.due), reason_of(event)
    stage = _stage(event.stage, names)
    what = Words(zh=f"“{stage.zh}”时限", en=stage.en) if event.stage else Words(zh="总时限", en="the whole matter")
    return Words(
        zh=f"将{event.item}的{what.zh}延至{due.zh}{why.zh}",
        en=f"{what.en} of {event.item} was extended to {due.en}{why.en}",
    )


def _suspended(event: procedures.Suspended, names: Names) -> Words:
    of = _which(event, names)
    ground, why = name_of(event.ground, () if names is None else names.grounds), reason_of(event)
    return Words(
        zh=f"因“{ground.zh}”中止{event.item}的{of.zh}流程{why.zh}",
        en=f"the procedure{of.en} of {event.item} was suspended for {ground.en}{why.en}",
    )


def _resumed(event: procedures.Resumed, names: Names) -> Words:
    of = _which(event, names)
    why, runs_on = reason_of(event), max((each.due for each in event.started), default=None)
    until = (
        Words(zh="", en="")
        if runs_on is None
        else Words(
            zh=f"，时限顺延，最晚至{dated(runs_on).zh}", en=f"; its limits run on, to {dated(runs_on).en} at the latest"
        )
    )
    return Words(
        zh=f"恢复{event.item}的{of.zh}流程{until.zh}{why.zh}",
        en=f"the procedure{of.en} of {event.item} was resumed{until.en}{why.en}",
    )


MATTER_SENTENCES: Mapping[type[Event], Say] = MappingProxyType(
    {
        procedures.ProcedureOpened: _opened,
        procedures.StagePassed: _passed,
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
