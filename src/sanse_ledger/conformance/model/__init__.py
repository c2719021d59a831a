"""The rules once more, in plain dicts, written from the clauses: a second opinion that shares no code with the library.

Nothing of the library is imported (a test sees to that). An *ask* is a dict: what to do (`do`), when (`at`), by whom
(`by`), and the command's fields as text, dates and tuples. A ledger is a dict, an item is a dict. `why_not` says which
clauses an ask offends, `do` makes the ledger after an ask that offends none. Both are slow and dull on purpose: one
paragraph a clause. The ledger is that of 2022, with the holidays of 2021 to 2023.

The matters of items, with their procedures, are asked by themselves: `why_not_matter`, `after_matter` and
`state_of_matter`, of an *entry*, a dict too. The rest of the model does not ask about them.

Where a clause is silent, "Our reading" says what was taken.

>>> from datetime import date
>>> from sanse_ledger.conformance.asks import ask, at
>>> state = do(ledger(), ask("register", at(6, 6), number="R-1", due=date(2022, 6, 10)))
>>> sorted(owed(state["items"]["R-1"], date(2022, 6, 11)))
['explanation', 'superior-contact']
>>> why_not(state, ask("recolour", at(6, 13), item="R-1", grounds=""))
['G2.3 duties-owed', 'G2.4 no-grounds', 'G2.4 not-concluded']
"""

from sanse_ledger.conformance.model.days import circular_day, occurrences, resolved, works
from sanse_ledger.conformance.model.matter_refusals import why_not_matter
from sanse_ledger.conformance.model.matter_state import met_and_missed, state_of_matter
from sanse_ledger.conformance.model.matters import after_matter, carried, entry
from sanse_ledger.conformance.model.outcomes import after
from sanse_ledger.conformance.model.refusals import CLAUSES, OVER_MANY, clause_of, why_not_item
from sanse_ledger.conformance.model.things import (
    LOCAL,
    Ask,
    LedgerState,
    Thing,
    is_problem,
    ledger,
    missed,
    open_dates,
    open_measures,
    owed,
    owed_from,
    rules,
    state_of,
    state_of_ledger,
    timeliness,
)
from sanse_ledger.conformance.model.weeks import do, why_not

__all__ = [
    "CLAUSES",
    "LOCAL",
    "OVER_MANY",
    "Ask",
    "LedgerState",
    "Thing",
    "after",
    "after_matter",
    "carried",
    "circular_day",
    "clause_of",
    "do",
    "entry",
    "is_problem",
    "ledger",
    "met_and_missed",
    "missed",
    "occurrences",
    "open_dates",
    "open_measures",
    "owed",
    "owed_from",
    "resolved",
    "rules",
    "state_of",
    "state_of_ledger",
    "state_of_matter",
    "timeliness",
    "why_not",
    "why_not_item",
    "why_not_matter",
    "works",
]
