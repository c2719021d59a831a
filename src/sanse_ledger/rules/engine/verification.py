"""Verification before an item is struck off 销号核验 (X30): where it is asked for, and whether it was passed.

It is asked for by the policy, by the definition of a main procedure that the item follows or followed, and wherever one
was begun: who sends an item back has not let it go.
"""

from collections.abc import Iterator

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.clauses.procedures import X30
from sanse_ledger.rules.engine.matter import Matter, as_told, definition_of, outcome_name
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import in_line, joined


def not_verified(item: Item, policy: Policy, context: Context) -> Iterator[Refusal]:
    """Yield why *item* is not struck off yet, where it is to be verified; one that is open is refused as that."""
    verification = item.verification
    if verification is None:
        if policy.verifies(item.entered) or _asked_for(item, context):
            yield X30.refuse("not-verified", item.number)
    elif verification.open or verification.closed_on is None:
        return
    elif not verification.resolved:
        outcome = why_sent_back(item.seen_by(verification), context)
        yield X30.refuse(
            "verification-sent-back", item.number, on=verification.closed_on, outcome=outcome.zh, outcome_en=outcome.en
        )
    elif verification.overtaken:
        yield X30.refuse("verified-before", item.number, on=verification.closed_on)


def to_be_verified(item: Item, policy: Policy, context: Context) -> bool:
    """Return whether a verification is what an item whose work is done waits for."""
    return next(not_verified(item, policy, context), None) is not None


def sent_back_by(item: Item) -> Proceeding | None:
    """Return the verification that sent *item* back, as long as it is not verified anew; None where none did."""
    verification = item.verification
    return verification if verification is not None and verification.sent_back else None


def why_sent_back(view: Item, context: Context) -> Words:
    """Say why the verification that *view* shows sent its item back: what was recorded with the outcome.

    An outcome that is called “sent back”, as the sentences around it say already, is not said once more.
    """
    matter, name = Matter.of(view, context), outcome_name(view, context)
    last = None if matter is None else matter.proceeding.steps[-1]
    told = {} if last is None else dict(last.records)
    stages = () if matter is None else matter.procedure.stages
    asked = (
        answer
        for stage in stages
        if last is not None and stage.key == last.stage
        for outcome in stage.outcomes
        if outcome.key == last.outcome
        for answer in outcome.records
    )
    said = [(answer, as_told(answer, told[answer.key])) for answer in asked if told.get(answer.key)]
    reasons = [Words(zh=f"{what.zh}：{in_line(text.zh)}", en=f"{what.en}: {in_line(text.en)}") for what, text in said]
    if name.zh != _BACK:
        return joined([name, *reasons], zh="，")
    return joined(reasons, zh="，") if reasons else Words(zh="未写明原因", en="no reason given")


_BACK = "退回"


def to_apply_anew(item: Item, verification: Proceeding) -> str | None:
    """Return who takes up what *verification* sent back: whoever applied for it, else whoever held the work (X21).

    None where that is the item's section.
    """
    main = None if item.proceeding is verification else item.proceeding
    return verification.steps[0].holder or (None if main is None else main.held_by)


def _asked_for(item: Item, context: Context) -> bool:
    """Return whether a main procedure of the item asks for it."""
    others = item.profile.others
    followed = (item.proceeding, *(() if others is None else others.earlier))
    known = (definition_of(item, each, context) for each in followed if each is not None)
    return any(each is not None and each.verified for each in known)
