"""After the closing: rating and appraisal (L5, L6), what a matter still needs, its next step, who takes it up."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import takewhile

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Opinion
from sanse_ledger.journal.commands import ItemCommand
from sanse_ledger.journal.events import Reassigned, Returned
from sanse_ledger.journal.procedure_commands import Appraise, CloseProcedure, PassStage, RateResult, TakeBranch
from sanse_ledger.journal.procedure_events import ResultRated
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.clauses.clause import refusal
from sanse_ledger.rules.engine.checks import after_closing, record_faults, unresolved
from sanse_ledger.rules.engine.forms import RECORDS, Form
from sanse_ledger.rules.engine.matter import Matter, name_of, named
from sanse_ledger.rules.engine.offered import offered
from sanse_ledger.rules.engine.verification import to_be_verified
from sanse_ledger.rules.facts import PROCEDURE
from sanse_ledger.rules.guard import Guard
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour


def _rated(matter: Matter, command: RateResult, _context: Context) -> Iterator[Refusal]:
    """高沙窝 ¶6: once it is closed, and once."""
    rating, number, proceeding = matter.procedure.rating, matter.item.number, matter.proceeding
    is_closed = matter.stage is None
    if rating is None or (is_closed and not matter.is_rated):
        yield c.X20.refuse("no-rating", number)
        return
    clause = matter.procedure.clause_of(rating)
    if proceeding.rating is not None and is_closed:
        before = name_of(proceeding.rating, rating.marks)
        yield refusal("rated-already", clause, number, rating=before.zh, rating_en=before.en)
    mark = named(command.rating, rating.marks)
    if mark is None:
        yield refusal("unknown-rating", clause, number, rating=command.rating, **offered(command.rating, rating.marks))
    elif matter.goes_back_to(mark) is not None and matter.item.completed_on is not None:
        yield c.X20.refuse("already-completed", number, field="rating", on=matter.item.completed_on)
    yield from record_faults(
        Form(number, clause, rating.records, RECORDS, matter.procedure.called_together), command.records, matter
    )


rated = Guard(
    c.X20,
    Words(zh="已办结、应评价而未评价，评价属所列之一", en="closed and not rated yet, with one of the ratings listed"),
    after_closing(_rated),
    "rating",
    (PROCEDURE,),
)


def _appraised(matter: Matter, command: Appraise, _context: Context) -> Iterator[Refusal]:
    """高沙窝 ¶7: one matter, one appraisal."""
    appraisal, number, proceeding = matter.procedure.appraisal, matter.item.number, matter.proceeding
    if appraisal is None:
        yield c.X20.refuse("no-appraisal", number)
        return
    clause = matter.procedure.clause_of(appraisal)
    if proceeding.appraised_on is not None:
        yield refusal("appraised-already", clause, number, on=proceeding.appraised_on)
    if matter.stage is None and matter.rating_owed is not None:
        yield refusal("not-rated", clause, number)
    yield from record_faults(Form(number, clause, appraisal.records, RECORDS), command.records, matter)


appraised = Guard(
    c.X20,
    Words(zh="已办结并评价，尚未考评", en="closed and rated, and not appraised yet"),
    after_closing(_appraised),
    "records",
    (PROCEDURE,),
)


def not_ended(item: Item, context: Context) -> Iterator[Refusal]:
    """Yield what the matters of an item need before it is struck off: closed, rated, appraised (L5, L6, X30)."""
    for view in item.views:
        yield from not_at_an_end(view, context)


def not_at_an_end(item: Item, context: Context) -> Iterator[Refusal]:
    """Yield the same of the one that is its `proceeding`."""
    matter = Matter.of(item, context)
    if matter is None:
        yield unresolved(item)
        return
    stage = matter.stage
    if stage is not None:
        yield c.X20.refuse("procedure-open", item.number, stage=stage.zh, stage_en=stage.en)
        return
    rating, appraisal = matter.rating_owed, matter.appraisal_owed
    if rating is not None:
        yield refusal("not-rated", matter.procedure.clause_of(rating), item.number)
    if appraisal is not None:
        yield refusal("not-appraised", matter.procedure.clause_of(appraisal), item.number)


def next_steps(item: Item, at: datetime, context: Context) -> Iterator[ItemCommand]:
    """Yield the command that would bring each matter of an item forward, its texts blank; of some nothing is left."""
    for matter in (Matter.of(each, context) for each in item.views):
        step = None if matter is None else _next_step(matter, at)
        if step is not None:
            yield step


def _next_step(matter: Matter, at: datetime) -> ItemCommand | None:
    stage, number = matter.stage, matter.item.number
    key = matter.proceeding.procedure if matter.is_one_of_two else None
    if stage is None:
        return _step_after_closing(matter, at, key)
    if stage.then is not None:
        return PassStage(item=number, procedure=key, stage=stage.key, at=at, by="")
    if stage.outcomes:
        return CloseProcedure(item=number, procedure=key, outcome=stage.outcomes[0].key, at=at, by="")
    return TakeBranch(item=number, procedure=key, branch=stage.branches[0].key, at=at, by="")


def _step_after_closing(matter: Matter, at: datetime, key: str | None) -> ItemCommand | None:
    rating = matter.rating_owed
    if rating is not None:
        return RateResult(item=matter.item.number, procedure=key, rating=rating.marks[0].key, at=at, by="")
    if matter.appraisal_owed is not None:
        return Appraise(item=matter.item.number, procedure=key, at=at, by="")
    return None


_TO_BE_RATED = Words(zh="待评价", en="to be rated")
_TO_BE_APPRAISED = Words(zh="待考评", en="to be appraised")
_TO_BE_VERIFIED = Words(zh="待核验", en="to be verified")
_TO_BE_STRUCK_OFF = Words(zh="待销号", en="to be struck off")
WAITING = (_TO_BE_RATED, _TO_BE_APPRAISED, _TO_BE_VERIFIED, _TO_BE_STRUCK_OFF)
"""What a closed matter waits for, in its order."""


def waits_for(item: Item, on: date, context: Context) -> Words | None:
    """Return what the item of a closed matter waits for: rating, appraisal, verification (X30), to be struck off.

    None for another; one with an open measure or milestone still has work of its own, and waits for nothing.
    """
    if not item.waits:
        return None
    matters = [each for view in item.views if (each := Matter.of(view, context)) is not None]
    if any(each.rating_owed is not None for each in matters):
        return _TO_BE_RATED
    if any(each.appraisal_owed is not None for each in matters):
        return _TO_BE_APPRAISED
    if to_be_verified(item, context.policy_on(on), context):
        return _TO_BE_VERIFIED
    return _TO_BE_STRUCK_OFF


def not_taken_up(item: Item, context: Context) -> Opinion | None:
    """Return the rating that stands and is the one the matter was sent back by, as long as nobody takes it up (L5).

    None for another rating, for red work, once the leader has taken the case or it was raised to red, and where the
    definition does not ask that a leader takes it.
    """
    opinion = None if item.proceeding is None else item.proceeding.rated_again
    if opinion is None or item.colour is Colour.RED or not _leader_takes_over(item, context):
        return None
    since = takewhile(lambda fact: not isinstance(fact, ResultRated), reversed(item.facts))
    return None if any(_takes_up(fact, item) for fact in since) else opinion


def _leader_takes_over(item: Item, context: Context) -> bool:
    """Return whether the definition asks that a leader takes over what is rated again as before."""
    matter = Matter.of(item, context)
    rating = None if matter is None else matter.procedure.rating
    return rating is not None and rating.leader_takes_over


def _takes_up(fact: object, item: Item) -> bool:
    """Return whether a record says that a leader took the case in person 领导包案, or that it was raised to red."""
    if isinstance(fact, Reassigned):
        return fact.leader is not None or fact.person == item.leader
    return isinstance(fact, Returned) and fact.to is Colour.RED
