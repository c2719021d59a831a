"""Who holds a matter 承办 on its way (X21): the unit, or what a fact or a record says by the time a stage is entered.

What runs for a stage is held by whoever holds the stage that the matter is at: it passes on with the matter, unless it
is missed by then; what was missed stays with whoever held it. The limit of the whole is the item's own. A stage may be
held by several together 会办 (X24): whoever is named when it is entered.
"""

from collections.abc import Iterable, Mapping

from sanse_ledger.items.proceeding import Step
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.holders import asked_for
from sanse_ledger.words.text import clean_name, is_blank, sections_of


def holder_of(procedure: Procedure, stage: str, facts: Mapping[str, str], steps: Iterable[Step]) -> str | None:
    """Return who holds the *stage* with this key as it is entered; None where the item's section does.

    >>> from sanse_ledger.procedures.six_slips import SIX_SLIPS
    >>> holder_of(SIX_SLIPS, "accept", {"village": "李庄子村"}, ()), holder_of(SIX_SLIPS, "make", {}, ())
    ('李庄子村', None)
    """
    entered = next((each for each in procedure.stages if each.key == stage), None)
    if entered is None or entered.holder is None:
        return None
    holder, read = entered.holder, _together if entered.joint else clean_name
    recorded: dict[str, str] = {}
    for step in steps if holder.taken_from else ():
        recorded.update((key, text) for key, text in step.records if not is_blank(text))
    for word in holder.taken_from:
        text = recorded.get(word, facts.get(word, ""))
        held = "" if is_blank(text) else read(_called(procedure, word, text))
        if held:
            return held
    return read(holder.unit) or None


def _together(text: str) -> str:
    """Return the names of those that hold a stage together, each once (X24)."""
    return "、".join(dict.fromkeys(map(clean_name, sections_of(text))))


def units_of(procedure: Procedure, stage: str, holder: str | None) -> tuple[str, ...]:
    """Return the units that each are to answer where several hold the *stage*, as its *holder* names them (X24).

    None where it is held by one, or where nobody is named and the item's section holds it.

    >>> from sanse_ledger.procedures.six_slips import SIX_SLIPS
    >>> units_of(SIX_SLIPS, "accept", "李庄子村、二道湖村")
    ()
    """
    if holder is None or not any(each.joint for each in procedure.stages if each.key == stage):
        return ()
    return sections_of(holder)


def naming(units: Iterable[str]) -> str:
    """Return the holder that names these units."""
    return "、".join(units)


def _called(procedure: Procedure, word: str, text: str) -> str:
    """Return what a choice is called; any other text as it was told."""
    choices = (
        each for answer in asked_for(procedure.facts, procedure.stages) if answer.key == word for each in answer.choices
    )
    return next((each.zh for each in choices if each.key == text), text)
