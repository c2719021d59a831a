"""The due dates that were moved (延期) in a period: from which day to which, who approved it, and why (X5).

An extension is no move: its item stays in its column, and the balance counts nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.evolution import fold


@frozen(kw_only=True)
class Extension:
    """One extension of one item: the due date it had, and the one it has from then on.

    `at` is when it was recorded.
    """

    item: str
    title: str
    section: str
    was: date
    due: date
    at: datetime
    reason: str
    approver: str


def extensions(items: Mapping[str, Item], news: Iterable[ev.Event], since: datetime) -> tuple[Extension, ...]:
    """Return the extensions among *news*, what was recorded after *since*; *items* are as they are after them.

    >>> extensions({}, (), datetime(2022, 6, 3))
    ()
    """
    extended = dict.fromkeys(each.item for each in news if isinstance(each, ev.Extended))
    return tuple(each for number in extended for each in _of(items[number], since))


def _of(item: Item, since: datetime) -> Iterator[Extension]:
    """Yield the extensions of an item recorded after *since*; the date before is that of the item before."""
    history: Any = item.facts  # which are events
    for place, event in enumerate(history):
        if isinstance(event, ev.Extended) and event.at > since:
            yield Extension(
                item=item.number,
                title=item.title,
                section=item.section,
                was=fold(history[:place]).due or event.due,  # what has none is not extended
                due=event.due,
                at=event.at,
                reason=event.reason,
                approver=event.approver,
            )
