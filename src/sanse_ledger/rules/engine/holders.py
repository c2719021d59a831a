"""Who holds a matter 承办 on its way (X21): the unit, or what a fact or a record says by the time a stage is entered.

What runs for a stage is held by whoever holds the stage that the matter is at: it passes on with the matter, unless it
is missed by then; what was missed stays with whoever held it. The limit of the whole is the item's own.
"""

from collections.abc import Iterable, Mapping

from sanse_ledger.items.proceeding import Step
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.holders import asked_for
from sanse_ledger.words.text import clean_name, is_blank


def holder_of(procedure: Procedure, stage: str, facts: Mapping[str, str], steps: Iterable[Step]) -> str | None:
    """Return who holds the *stage* with this key as it is entered; None where the item's section does.

    >>> from sanse_ledger.procedures.six_slips import SIX_SLIPS
    >>> holder_of(SIX_SLIPS, "accept", {"village": "李庄子村"}, ()), holder_of(SIX_SLIPS, "make", {}, ())
    ('李庄子村', None)
    """
    holder = next((each.holder for each in procedure.stages if each.key == stage), None)
    if holder is None:
        return None
    recorded: dict[str, str] = {}
    for step in steps if holder.taken_from else ():
        recorded.update((key, text) for key, text in step.records if not is_blank(text))
    for word in holder.taken_from:
        text = recorded.get(word, facts.get(word, ""))
        if not is_blank(text):
            return clean_name(_called(procedure, word, text))
    return holder.unit or None


def _called(procedure: Procedure, word: str, text: str) -> str:
    """Return what a choice is called; any other text as it was told."""
    choices = (
        each for answer in asked_for(procedure.facts, procedure.stages) if answer.key == word for each in answer.choices
    )
    return next((each.zh for each in choices if each.key == text), text)
