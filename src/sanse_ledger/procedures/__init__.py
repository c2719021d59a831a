"""办理流程: a way of handling a matter, as data.

In it: what a definition is made of, its check, the two that come with the library (the six slips and fast enforcement),
their drawing, sums in yuan. Not in it: what happens to a matter (`rules.engine`) and its state (`items.proceeding`).
Begin with `parts`.
"""

from sanse_ledger.procedures.definition import BadProcedure, Procedure
from sanse_ledger.procedures.drawing import mermaid
from sanse_ledger.procedures.fast_enforcement import FAST_ENFORCEMENT
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.formulas import formula
from sanse_ledger.procedures.indicators import Indicator, Tally
from sanse_ledger.procedures.library import library, standard
from sanse_ledger.procedures.parts import (
    OPENING,
    Answer,
    Appraisal,
    Branch,
    Choice,
    Condition,
    Mark,
    Outcome,
    Rating,
    Stage,
    Terms,
    TimeLimit,
)
from sanse_ledger.procedures.scores import Grade, Scale, Summand, Total
from sanse_ledger.procedures.six_slips import SIX_SLIPS
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import Counted, DayKind, Demand

__all__ = [
    "FAST_ENFORCEMENT",
    "OPENING",
    "SIX_SLIPS",
    "Answer",
    "Appraisal",
    "BadProcedure",
    "Branch",
    "Choice",
    "Condition",
    "Counted",
    "DayKind",
    "Demand",
    "Fault",
    "Grade",
    "Indicator",
    "Mark",
    "Number",
    "Outcome",
    "Procedure",
    "Rating",
    "Scale",
    "Stage",
    "Summand",
    "Tally",
    "Terms",
    "TimeLimit",
    "Total",
    "Yuan",
    "formula",
    "library",
    "mermaid",
    "standard",
]
