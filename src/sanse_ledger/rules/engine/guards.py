"""How a matter goes through its procedure: the one engine, which knows no town and no court.

What a procedure asks is data (`procedures`), how far a matter has come is state (`proceedings`). Here the two are held
against each other: `missing` says why a command is refused, `resolved` what an allowed one leads to. As in
`lifecycle`, everything is decided on the state before the event, and all that is missing is said at once. What belongs
to a stage is refused under that stage's own clause.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from sanse_ledger.calendar.instants import local_day
from sanse_ledger.errors import CalendarUnknown, Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Proceeding, Texts
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import procedure_commands as pcmd
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures import Demand
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.money import Yuan, total
from sanse_ledger.procedures.parts import Answer, Appraisal, Branch, Mark, Named, Outcome, Rating, Stage, holding, said
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.clauses.clause import refusal
from sanse_ledger.rules.clauses.three_colours import X12
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.leading import goes_back_to, matter, name_of, named, resolved, stage_of, told
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.text import is_blank

_A_SUM = ("请写金额，如12345.67元", "a sum in yuan")
_Told = Mapping[str, str]


# What is told: facts and records


def _day(command: Any, context: Context) -> date:
    """Return the day something happened: as stated, else the local date of the command."""
    on: date | None = getattr(command, "on", None)
    return local_day(command.at, context.zone) if on is None else on


def _ways(named: Iterable[Named]) -> dict[str, str]:
    listed = tuple(named)
    return {"ways": "、".join(each.zh for each in listed), "ways_en": ", ".join(each.en for each in listed)}


def _untold(  # noqa: PLR0913, PLR0917 - what is asked, what is given, and how it is refused
    item: str, clause: str, answers: tuple[Answer, ...], given: Texts, facts: _Told, corrected: Iterable[str], what: str
) -> Iterator[Refusal]:
    """Refuse what is not asked for, what is no answer, and what is asked for and not told; *what*: fact or record."""
    seen: set[str] = set()
    for word, text in given:
        answer = said(answers, word)
        if answer is None:
            yield c.X20.refuse(f"unknown-{what}", item, name=word)
            continue
        if answer.key in seen:
            yield c.X20.refuse("told-twice", item, name=answer.zh, name_en=answer.en)
        seen.add(answer.key)
        if not is_blank(text) and answer.read(text) is None:
            ways = _ways(answer.choices)
            wanted, wanted_en = (f"可选：{ways['ways']}", f"one of {ways['ways_en']}") if answer.choices else _A_SUM
            yield refusal(
                f"bad-{what}", clause, item,
                name=answer.zh, name_en=answer.en, given=text, wanted=wanted, wanted_en=wanted_en,
            )  # fmt: skip
    told_now = {answer.key for word, text in given if not is_blank(text) and (answer := said(answers, word))}
    for answer in answers:
        if answer.required and answer.key not in told_now and holding(answer.when, facts, corrected):
            yield refusal(f"{what}-missing", clause, item, name=answer.zh, name_en=answer.en)


def _unrecorded(
    item: Item, found: Proceeding, clause: str, answers: tuple[Answer, ...], given: Texts
) -> Iterator[Refusal]:
    facts = dict(found.facts)
    yield from _untold(item.number, clause, answers, given, facts, found.corrected, "record")


# Why a command is refused


def missing(item: Item, command: Any, context: Context) -> Iterator[Refusal]:
    """Yield every reason why a command of a procedure is refused on *item* (X20)."""
    if isinstance(command, pcmd.OpenProcedure):
        yield from _cannot_open(item, command, context)
        return
    proceeding = item.proceeding
    if proceeding is None:
        yield c.X20.refuse("no-procedure", item.number)
        return
    found = matter(item, context)
    if found is None:
        yield c.X20.refuse("unknown-procedure", item.number, procedure=proceeding.procedure)
        return
    after = isinstance(command, (pcmd.RateResult, pcmd.Appraise))
    stage = stage_of(item, context)
    if stage is None and not after:
        yield c.X20.refuse("procedure-closed", item.number)
        return
    if stage is not None and after:
        yield c.X20.refuse("procedure-open", item.number, stage=stage.zh, stage_en=stage.en)
    on: date | None = getattr(command, "on", None)
    if on is not None and on < proceeding.entered_on:
        zh, en = ("办结", "closing") if stage is None else (stage.zh, stage.en)
        yield c.X20.refuse(
            "on-before-stage", item.number, on=on, stage=zh, stage_en=en, entered=proceeding.entered_on
        )  # fmt: skip
    reasons = tuple(_MISSING[type(command)](item, command, stage, *found, context))
    yield from reasons
    if not reasons:
        yield from _beyond_the_calendar(item, command, context)


def _beyond_the_calendar(item: Item, command: Any, context: Context) -> Iterator[Refusal]:
    """X12: no limit is guessed."""
    try:
        resolved(item, command, _day(command, context), context)
    except CalendarUnknown as unknown:
        yield X12.refuse("calendar-unknown", item.number, year=unknown.year)


def _cannot_open(item: Item, command: pcmd.OpenProcedure, context: Context) -> Iterator[Refusal]:
    """高沙窝 ¶2, 太仆寺旗 ¶4: one procedure, and what it is to know from the first day."""
    if item.proceeding is not None:
        taken = context.procedure(item.proceeding.procedure)
        name = name_of(item.proceeding.procedure, () if taken is None else (taken,))
        yield c.X20.refuse("procedure-taken", item.number, procedure=name.zh, procedure_en=name.en)
    procedure = context.procedure(command.procedure)
    if procedure is None:
        yield c.X20.refuse("unknown-procedure", item.number, procedure=command.procedure)
        return
    facts = told(procedure.facts, command.facts)
    reasons = tuple(_untold(item.number, procedure.clause_of(), procedure.facts, command.facts, facts, (), "fact"))
    yield from reasons
    if not reasons:
        yield from _beyond_the_calendar(item, command, context)


def _cannot_pass(
    item: Item, command: pcmd.PassStage, stage: Stage, found: Proceeding, procedure: Procedure, _context: Context
) -> Iterator[Refusal]:
    if not stage.called(command.stage):
        yield c.X20.refuse("not-this-stage", item.number, stage=stage.zh, stage_en=stage.en, given=command.stage)
        return
    if stage.then is None:
        ways = _ways((*stage.outcomes, *stage.branches))
        yield c.X20.refuse("no-way-on", item.number, stage=stage.zh, stage_en=stage.en, **ways)
    yield from _unrecorded(item, found, procedure.clause_of(stage), stage.records, command.records)


def _cannot_branch(  # noqa: PLR0913, PLR0917 - as above
    item: Item, command: pcmd.TakeBranch, stage: Stage, found: Proceeding, procedure: Procedure, context: Context
) -> Iterator[Refusal]:
    branch: Branch | None = named(command.branch, stage.branches)
    if branch is None:
        yield c.X20.refuse("unknown-branch", item.number, stage=stage.zh, stage_en=stage.en, branch=command.branch)
        return
    clause, words = procedure.clause_of(branch, stage), {"branch": branch.zh, "branch_en": branch.en}
    if not holding(branch.when, dict(found.facts), found.corrected):
        yield refusal("branch-not-open", clause, item.number, **words)
    clock = found.clock(stage.key)
    if branch.late and clock is not None and not clock.late(_day(command, context)):
        yield refusal("not-late-yet", clause, item.number, due=clock.due, **words)
    yield from _unrecorded(item, found, clause, branch.records, command.records)


def _cannot_close(
    item: Item, command: pcmd.CloseProcedure, stage: Stage, found: Proceeding, procedure: Procedure, _context: Context
) -> Iterator[Refusal]:
    facts = dict(found.facts)
    open_ = [each for each in stage.outcomes if holding(each.when, facts, found.corrected)]
    outcome: Outcome | None = named(command.outcome, open_)
    if outcome is None:
        words = {"stage": stage.zh, "stage_en": stage.en, "outcome": command.outcome}
        listed = _ways(open_)
        ways, ways_en = (
            (f"可以：{listed['ways']}", f"it can as: {listed['ways_en']}")
            if open_
            else ("现在不能办结", "it cannot be closed now")
        )
        yield c.X20.refuse("unknown-outcome", item.number, **words, ways=ways, ways_en=ways_en)
        return
    clause = procedure.clause_of(outcome, stage)
    for demand in outcome.asks:
        yield from _DEMANDS[demand](item, clause, found, procedure)
    yield from _unrecorded(item, found, clause, outcome.records, command.records)


def _sum(found: Proceeding, procedure: Procedure) -> Yuan | None:
    """Return the sum the matter is about; None where the procedure is about none."""
    return None if procedure.amount is None else Yuan.parse(found.fact(procedure.amount) or "0")


def _in_full(item: Item, clause: str, found: Proceeding, procedure: Procedure) -> Iterator[Refusal]:
    amount = _sum(found, procedure)
    if amount is not None and found.paid < amount:
        words = {"paid": found.paid.zh, "paid_en": found.paid.en, "amount": amount.zh, "amount_en": amount.en}
        yield refusal("not-paid-in-full", clause, item.number, **words)


def _beyond_limit(item: Item, clause: str, found: Proceeding, _procedure: Procedure) -> Iterator[Refusal]:
    clock = found.clock(WHOLE)
    if clock is None or not found.instalments or found.instalments[-1].due <= clock.due:
        yield refusal("plan-within-limit", clause, item.number)


_DEMANDS: Mapping[Demand, Callable[[Item, str, Proceeding, Procedure], Iterator[Refusal]]] = MappingProxyType(
    {Demand.PAID_IN_FULL: _in_full, Demand.PLAN_BEYOND_LIMIT: _beyond_limit}
)


def _cannot_correct(
    item: Item, command: pcmd.CorrectFacts, _stage: Stage, found: Proceeding, procedure: Procedure, _context: Context
) -> Iterator[Refusal]:
    """L4, K1: reclassified or corrected, to something else that is whole."""
    before = dict(found.facts)
    given = told(procedure.facts, command.facts)
    merged = _merged(procedure, before, command.facts)
    yield from _untold(
        item.number,
        procedure.clause_of(),
        procedure.facts,
        merged,
        {**before, **given},
        (*found.corrected, *given),
        "fact",
    )
    if all(before.get(key) == text for key, text in given.items()):
        yield c.X20.refuse("no-changes", item.number)
    if procedure.amount in given and not is_blank(given[procedure.amount]):
        yield from _too_much(item, found.paid, Yuan.parse(given[procedure.amount]))


def _merged(procedure: Procedure, before: _Told, given: Texts) -> Texts:
    """Return the facts as they were, those that are given in the place of earlier ones."""
    named = {answer.key for word, _ in given if (answer := said(procedure.facts, word)) is not None}
    return (*((key, text) for key, text in before.items() if key not in named), *given)


def _too_much(item: Item, paid: Yuan, amount: Yuan) -> Iterator[Refusal]:
    if paid > amount:
        words = {"paid": paid.zh, "paid_en": paid.en, "amount": amount.zh, "amount_en": amount.en}
        yield c.K2.refuse("overpaid", item.number, **words)


def _cannot_pay(
    item: Item, command: pcmd.RecordPayment, _stage: Stage, found: Proceeding, procedure: Procedure, _context: Context
) -> Iterator[Refusal]:
    """太仆寺旗 ¶4 s2: no more than it is about."""
    if command.amount.fen == 0:
        yield c.K2.refuse("no-payment", item.number)
    amount = _sum(found, procedure)
    if amount is None:
        yield c.X20.refuse("no-sum-here", item.number)
    else:
        yield from _too_much(item, total((found.paid, command.amount)), amount)


def _cannot_agree(  # noqa: PLR0913, PLR0917 - as above
    item: Item, command: pcmd.AgreeInstalments, stage: Stage, found: Proceeding, procedure: Procedure, context: Context
) -> Iterator[Refusal]:
    """太仆寺旗 ¶4 s3: what is open, in parts, one after another."""
    if not stage.instalments:
        yield c.K2.refuse("no-instalments-here", item.number, stage=stage.zh, stage_en=stage.en)
        return
    plan = command.instalments
    if not plan:
        yield c.K2.refuse("plan-empty", item.number)
        return
    days = [_day(command, context), *(each.due for each in plan)]
    if days[1] < days[0] or any(one >= other for one, other in pairwise(days[1:])):
        yield c.K2.refuse("plan-dates", item.number)
    amount = _sum(found, procedure)
    if amount is None:
        yield c.X20.refuse("no-sum-here", item.number)
        return
    planned, open_ = total(tuple(each.amount for each in plan)), Yuan(max(0, amount.fen - found.paid.fen))
    if planned != open_:
        words = {"planned": planned.zh, "planned_en": planned.en, "open": open_.zh, "open_en": open_.en}
        yield c.K2.refuse("plan-sum", item.number, **words)


def _cannot_rate(
    item: Item,
    command: pcmd.RateResult,
    stage: Stage | None,
    found: Proceeding,
    procedure: Procedure,
    _context: Context,
) -> Iterator[Refusal]:
    """高沙窝 ¶6: once it is closed, and once."""
    rating = procedure.rating
    if rating is None or (stage is None and not _asks_for_rating(found, procedure)):
        yield c.X20.refuse("no-rating", item.number)
        return
    clause = procedure.clause_of(rating)
    mark: Mark | None = named(command.rating, rating.marks)
    if found.rating is not None and stage is None:
        before = name_of(found.rating, rating.marks)
        yield refusal("rated-already", clause, item.number, rating=before.zh, rating_en=before.en)
    if mark is None:
        yield refusal("unknown-rating", clause, item.number, rating=command.rating, **_ways(rating.marks))
    elif goes_back_to(mark, found) is not None and item.completed_on is not None:
        yield c.X20.refuse("already-completed", item.number, on=item.completed_on)
    yield from _unrecorded(item, found, clause, rating.records, command.records)


def _asks_for_rating(found: Proceeding, procedure: Procedure) -> bool:
    """Tell whether what a matter was closed with is rated; an outcome that is not known any more is."""
    last = found.steps[-1].stage
    outcomes = (each for stage in procedure.stages if stage.key == last for each in stage.outcomes)
    return procedure.rating is not None and all(each.rated for each in outcomes if each.key == found.outcome)


def _rating_owed(found: Proceeding, procedure: Procedure) -> Rating | None:
    """Return the rating that a closed matter waits for (L5)."""
    return procedure.rating if found.rating is None and _asks_for_rating(found, procedure) else None


def _appraisal_owed(found: Proceeding, procedure: Procedure) -> Appraisal | None:
    """Return the appraisal that a closed matter waits for (L6)."""
    return procedure.appraisal if found.appraised_on is None else None


def _cannot_appraise(
    item: Item, command: pcmd.Appraise, stage: Stage | None, found: Proceeding, procedure: Procedure, _context: Context
) -> Iterator[Refusal]:
    """高沙窝 ¶7: one matter, one appraisal."""
    appraisal = procedure.appraisal
    if appraisal is None:
        yield c.X20.refuse("no-appraisal", item.number)
        return
    clause = procedure.clause_of(appraisal)
    if found.appraised_on is not None:
        yield refusal("appraised-already", clause, item.number, on=found.appraised_on)
    if stage is None and _rating_owed(found, procedure) is not None:
        yield refusal("not-rated", clause, item.number)
    yield from _unrecorded(item, found, clause, appraisal.records, command.records)


_MISSING: Mapping[type[cmd.Command], Callable[..., Iterator[Refusal]]] = MappingProxyType(
    {
        pcmd.PassStage: _cannot_pass,
        pcmd.TakeBranch: _cannot_branch,
        pcmd.CorrectFacts: _cannot_correct,
        pcmd.AgreeInstalments: _cannot_agree,
        pcmd.RecordPayment: _cannot_pay,
        pcmd.CloseProcedure: _cannot_close,
        pcmd.RateResult: _cannot_rate,
        pcmd.Appraise: _cannot_appraise,
    }
)


def not_ended(item: Item, context: Context) -> Iterator[Refusal]:
    """Yield what a matter still needs before its item is struck off: closed, rated, appraised (X20, L5, L6)."""
    found = matter(item, context)
    if found is None:
        return
    stage = stage_of(item, context)
    if stage is not None:
        yield c.X20.refuse("procedure-open", item.number, stage=stage.zh, stage_en=stage.en)
        return
    procedure = found[1]
    rating, appraisal = _rating_owed(*found), _appraisal_owed(*found)
    if rating is not None:
        yield refusal("not-rated", procedure.clause_of(rating), item.number)
    if appraisal is not None:
        yield refusal("not-appraised", procedure.clause_of(appraisal), item.number)


def next_step(item: Item, at: datetime, context: Context) -> cmd.ItemCommand | None:
    """Return the command that would bring the matter forward, with nothing said yet; None where nothing is left."""
    found = matter(item, context)
    if found is None:
        return None
    stage = stage_of(item, context)
    if stage is None:
        return _after_closing(item, at, *found)
    if stage.then is not None:
        return pcmd.PassStage(item=item.number, stage=stage.key, at=at, by="")
    if stage.outcomes:
        return pcmd.CloseProcedure(item=item.number, outcome=stage.outcomes[0].key, at=at, by="")
    return pcmd.TakeBranch(item=item.number, branch=stage.branches[0].key, at=at, by="")


def _after_closing(item: Item, at: datetime, found: Proceeding, procedure: Procedure) -> cmd.ItemCommand | None:
    rating = _rating_owed(found, procedure)
    if rating is not None:
        return pcmd.RateResult(item=item.number, rating=rating.marks[0].key, at=at, by="")
    if _appraisal_owed(found, procedure) is not None:
        return pcmd.Appraise(item=item.number, at=at, by="")
    return None


def waits_for(item: Item, context: Context) -> Words | None:
    """Return what the item of a closed matter waits for: rating, appraisal, to be struck off; None for another."""
    if item.proceeding is None or item.proceeding.open or item.completed_on is not None:
        return None
    codes = {each.code for each in not_ended(item, context)}
    if "not-rated" in codes:
        return Words(zh="待评价", en="to be rated")
    if "not-appraised" in codes:
        return Words(zh="待考评", en="to be appraised")
    return Words(zh="待销号", en="to be struck off")
