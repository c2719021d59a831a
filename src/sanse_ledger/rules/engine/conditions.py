"""Which conditions of a way do not hold, in words: each, and what the fact is that it asks about."""

from collections.abc import Iterable

from sanse_ledger.procedures.drawing import condition_in_words
from sanse_ledger.procedures.parts import Condition
from sanse_ledger.rules.engine.matter import Matter


def not_met(matter: Matter, conditions: Iterable[Condition]) -> tuple[str, str]:
    """Return those of *conditions* that do not hold of a matter, and what is so instead, in Chinese and English."""
    proceeding, facts = matter.proceeding, matter.facts
    failed = [each for each in conditions if not each.holds(facts, proceeding.corrected)]
    zh, en = [], []
    for each in failed:
        now = _now(matter, each)
        zh.append(f"{condition_in_words(matter.procedure, each)}，{now[0]}")
        en.append(f"{condition_in_words(matter.procedure, each, 'en')}, while {now[1]}")
    return "；".join(zh), "; ".join(en)


def _now(matter: Matter, condition: Condition) -> tuple[str, str]:
    """Return what the fact of a condition is now, and where it asks for that, whether it was corrected."""
    fact, text = matter.procedure.asked[condition.fact], matter.facts.get(condition.fact, "")
    zh, en = fact.shown(text) if text else ("", "")
    said, said_en = (f"现为{zh}", f"it is {en}") if text else ("现未填", "it is left out")
    if condition.corrected is None:
        return said, said_en
    is_corrected = condition.fact in matter.proceeding.corrected
    return (
        (f"{said}、已更正", f"{said_en}, corrected")
        if is_corrected
        else (f"{said}、未更正", f"{said_en}, not corrected")
    )
