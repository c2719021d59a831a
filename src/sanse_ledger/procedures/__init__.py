"""Procedures 办理流程: what they are, and the two that come with the library, the six slips and fast enforcement."""

from functools import cache

from sanse_ledger.procedures.definition import (
    OPENING,
    Answer,
    Appraisal,
    BadProcedure,
    Branch,
    Choice,
    Condition,
    Mark,
    Named,
    Outcome,
    Procedure,
    Rating,
    Stage,
    TimeLimit,
    holding,
    said,
)
from sanse_ledger.words.terms import Demand

__all__ = [
    "OPENING",
    "Answer",
    "Appraisal",
    "BadProcedure",
    "Branch",
    "Choice",
    "Condition",
    "Demand",
    "Mark",
    "Named",
    "Outcome",
    "Procedure",
    "Rating",
    "Stage",
    "TimeLimit",
    "holding",
    "library",
    "said",
    "standard",
]


@cache
def library() -> tuple[Procedure, ...]:
    """Return the procedures that come with the library; they are loaded when they are first asked for.

    >>> [each.zh for each in library()]
    ['六单', '快执']
    """
    from sanse_ledger.procedures.fast_enforcement import FAST_ENFORCEMENT  # noqa: PLC0415 - see above
    from sanse_ledger.procedures.six_slips import SIX_SLIPS  # noqa: PLC0415 - see above

    return SIX_SLIPS, FAST_ENFORCEMENT


def standard(word: str) -> Procedure | None:
    """Return the procedure of the library that has this key or name; None if it has none such.

    >>> standard("快执").key, standard("公文流转") is None
    ('fast-enforcement', True)
    """
    return next((each for each in library() if each.called(word)), None)
