"""Passing a stage, taking a branch, closing a matter (L1 to L4, K1 to K4)."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from attrs import evolve as changed

from sanse_ledger.errors import Refusal
from sanse_ledger.journal.procedure_commands import CloseProcedure, PassStage, ReleaseUnit, TakeBranch
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.parts import Outcome, Stage, holding
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.clauses.clause import about, refusal
from sanse_ledger.rules.engine.checks import beside_it, record_faults, while_open
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.conditions import not_met
from sanse_ledger.rules.engine.earliest import too_soon
from sanse_ledger.rules.engine.forms import RECORDS, Form, listed
from sanse_ledger.rules.engine.matter import Matter, happened_on, named
from sanse_ledger.rules.engine.offered import meant_by, offered
from sanse_ledger.rules.engine.sums import plan_of_the_sum
from sanse_ledger.rules.engine.units import not_its_turn, releasable
from sanse_ledger.rules.facts import PROCEDURE
from sanse_ledger.rules.guard import Guard
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import Demand


def _not_too_soon(
    matter: Matter, command: PassStage | ReleaseUnit | TakeBranch | CloseProcedure, context: Context
) -> Iterator[Refusal]:
    """X23: the minimum times of what is left by it are over; of what cannot be done at all it is not asked."""
    stage = matter.here
    parts: tuple[Stage | Outcome, ...]
    match command:
        case PassStage():
            parts = (stage,) if stage.called(command.stage) else ()
        case ReleaseUnit():
            parts = (stage,) if matter.proceeding.units == (command.unit,) else ()
        case TakeBranch():
            parts = (stage,) if named(command.branch, stage.branches) is not None else ()
        case _:
            outcome = named(command.outcome, _allowed(matter))
            parts = () if outcome is None else (stage, outcome)
    found = [each for part in parts for each in too_soon(matter, part, happened_on(command, context), context)]
    yield from found if hasattr(command, "on") else about(None, found)


def _no_stage(matter: Matter, word: str) -> dict[str, str]:
    """Return which stages there are, where *word* is none of them; nothing where it is one."""
    if matter.procedure.stage(word) is not None:
        return {"choices": "", "choices_en": ""}
    return offered(word, matter.procedure.stages, zh="各环节", en="the stages")


def _passed(matter: Matter, command: PassStage, _context: Context) -> Iterator[Refusal]:
    """X20: the stage it is at is passed, with all that is to be on record."""
    stage, number = matter.here, matter.item.number
    if not stage.called(command.stage):
        words = {"stage": stage.zh, "stage_en": stage.en, "given": command.stage}
        yield c.X20.refuse("not-this-stage", number, **words, **_no_stage(matter, command.stage))
        return
    if matter.proceeding.units or command.unit is not None:
        yield from not_its_turn(matter, command)
    if stage.then is None:
        ways = listed((*stage.outcomes, *stage.branches))
        yield c.X20.refuse("no-way-on", number, stage=stage.zh, stage_en=stage.en, **ways)
    form = Form(number, matter.procedure.clause_of(stage), stage.records, RECORDS, matter.procedure.called_together)
    yield from record_faults(form, command.records, matter)


passed = Guard(
    c.X20,
    Words(
        zh="正处于该环节，应有的办理记录齐全",
        en="at this stage, with all its records",
    ),
    while_open(_passed, _not_too_soon),
    "stage",
    (PROCEDURE,),
)


released = Guard(
    c.X24,
    Words(zh="该单位会办、尚未答复，且另有单位答复", en="the unit holds the stage and owes its answer, others answer"),
    while_open(releasable, _not_too_soon),
    "unit",
    (PROCEDURE,),
)


def _branched(matter: Matter, command: TakeBranch, context: Context) -> Iterator[Refusal]:
    """X20: a branch of the stage it is at, where its conditions hold."""
    stage, number, proceeding = matter.here, matter.item.number, matter.proceeding
    branch = named(command.branch, stage.branches)
    if branch is None:
        words = {"stage": stage.zh, "stage_en": stage.en, "branch": command.branch}
        yield c.X20.refuse("unknown-branch", number, **words, **offered(command.branch, stage.branches))
        return
    clause, words = matter.procedure.clause_of(branch, stage), {"branch": branch.zh, "branch_en": branch.en}
    if not holding(branch.when, matter.facts, proceeding.corrected):
        asked, asked_en = not_met(matter, branch.when)
        yield refusal("branch-not-open", clause, number, asked=asked, asked_en=asked_en, **words)
    clocks = [each for each in proceeding.clocks if each.stage == stage.key] if branch.late else []
    if clocks and not any(clock.late(happened_on(command, context)) for clock in clocks):
        yield refusal("not-late-yet", clause, number, due=clocks[0].due, **words)
    yield from record_faults(
        Form(number, clause, branch.records, RECORDS, matter.procedure.called_together), command.records, matter
    )


branched = Guard(
    c.X20,
    Words(
        zh="该分支此时可走，应有的办理记录齐全",
        en="the branch is open now, with all its records",
    ),
    while_open(_branched, _not_too_soon),
    "branch",
    (PROCEDURE,),
)


def _ended(matter: Matter, command: CloseProcedure, _context: Context) -> Iterator[Refusal]:
    """X20: an outcome that the stage allows, with what it asks."""
    stage, number = matter.here, matter.item.number
    allowed = _allowed(matter)
    outcome = named(command.outcome, allowed)
    if outcome is None:
        yield _no_such_outcome(matter, command, allowed)
        return
    clause = matter.procedure.clause_of(outcome, stage)
    for demand in outcome.asks:
        yield from _DEMANDS[demand](matter, clause)
    yield from record_faults(
        Form(number, clause, outcome.records, RECORDS, matter.procedure.called_together), command.records, matter
    )


def _allowed(matter: Matter) -> list[Outcome]:
    """Return the outcomes that the stage allows as things are."""
    facts, corrected = matter.facts, matter.proceeding.corrected
    return [each for each in matter.here.outcomes if holding(each.when, facts, corrected)]


def _no_such_outcome(matter: Matter, command: CloseProcedure, allowed: list[Outcome]) -> Refusal:
    ways, (hint, hint_en) = listed(allowed), meant_by(command.outcome, allowed)
    zh, en = (
        (f"可以：{ways['ways']}{hint}", f"it can as: {ways['ways_en']}{hint_en}")
        if allowed
        else ("现在不能办结", "it cannot be closed now")
    )
    shut = named(command.outcome, matter.here.outcomes)
    if shut is not None:
        asked, asked_en = not_met(matter, shut.when)
        zh, en = f"它要求{asked}；{zh}", f"it takes that {asked_en}; {en}"
    words = {"stage": matter.here.zh, "stage_en": matter.here.en, "outcome": command.outcome}
    return c.X20.refuse("unknown-outcome", matter.item.number, **words, ways=zh, ways_en=en)


def _paid_in_full(matter: Matter, clause: str) -> Iterator[Refusal]:
    amount, paid = matter.amount, matter.proceeding.paid
    if amount is not None and paid < amount:
        words = {"paid": paid.zh, "paid_en": paid.en, "amount": amount.zh, "amount_en": amount.en}
        yield refusal("not-paid-in-full", clause, matter.item.number, **words)


def _plan_beyond_limit(matter: Matter, clause: str) -> Iterator[Refusal]:
    """太仆寺旗 ¶4 s3: the plan in force is of the sum as it is now, and longer than the overall limit."""
    clock, plan = matter.proceeding.clock(WHOLE), matter.proceeding.instalments
    if plan:
        yield from plan_of_the_sum(matter, clause)
    if clock is None or not plan or plan[-1].due <= clock.due:
        yield refusal("plan-within-limit", clause, matter.item.number)


_DEMANDS: Mapping[Demand, Callable[[Matter, str], Iterator[Refusal]]] = MappingProxyType(
    {Demand.PAID_IN_FULL: _paid_in_full, Demand.PLAN_BEYOND_LIMIT: _plan_beyond_limit}
)

ended = Guard(
    c.X20,
    Words(
        zh="该环节可按此结果办结，应有的办理记录齐全",
        en="the stage can end with this outcome, with all its records",
    ),
    while_open(_ended, _not_too_soon),
    "outcome",
    (PROCEDURE,),
)


not_too_soon = Guard(
    c.X23,
    Words(zh="已满最短时间", en="the minimum times are over"),
    beside_it(_not_too_soon),
    "on",
    (PROCEDURE,),
)

released_in_time = changed(not_too_soon, field=None)  # a unit is taken off on the day it is recorded
