"""The ledger as it was at a place in its record: an instant does not tell two records of one instant apart."""

from collections import Counter
from typing import Any

from sanse_ledger.journal import events as ev
from sanse_ledger.journal.evolution import fold
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.ledger.persistent import Chain, Overlay


def as_recorded(ledger: Ledger, count: int) -> Ledger:
    """Return the ledger of the first *count* records: what was there when the next was made, also at its instant.

    >>> as_recorded(Ledger.open(owner="固阳县委政法委", year=2022), 0).version
    0
    """
    later = ledger.events[count:]
    of_items = Counter(getattr(each, "item", "") for each in later if not isinstance(each, ev.LedgerEvent))
    items = dict(ledger.items)
    for number, more in of_items.items():
        history: Any = items[number].history[:-more]
        if history:
            items[number] = fold(history)
        else:
            del items[number]
    records = ledger.records[: len(ledger.records) - sum(isinstance(each, ev.LedgerEvent) for each in later)]
    chain = Chain(ledger.events[:count])
    return ledger._with(items=Overlay(items), records=records, chain=chain)  # noqa: SLF001 - a part of the ledger's room
