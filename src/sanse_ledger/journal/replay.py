"""The order of a record, and a replay: all of its events applied, item by item."""

from collections.abc import Mapping
from typing import Any

from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.events import Event, LedgerEvent, Registered
from sanse_ledger.journal.evolution import Handler, begin, unregistered
from sanse_ledger.words.values import sealed


def replayed(
    history: tuple[Event, ...], handlers: Mapping[type[Event], Handler]
) -> tuple[dict[str, Item], tuple[LedgerEvent, ...]]:
    """Apply a whole record, item by item, with the *handlers* of its kinds of event.

    Return the items, and the facts about the ledger as a whole.

    The events are grouped by item first: one draft at a time stays close at hand, and is sealed once.

    Raises CorruptJournal, with the event's place, where the record contradicts itself or time runs back in it.
    """
    own, records = _by_item(history, handlers)
    items: dict[str, Item] = {}
    for number, events in own.items():
        index = 0
        try:
            draft = begin(events[0])
            draft.history = tuple(events)  # before the rest: a correction looks back
            for index, event in enumerate(events[1:], start=1):  # noqa: B007 - for the place of what is corrupt
                handlers[type(event)](draft, event)
        except CorruptJournal as corrupt:
            places = [place for place, each in enumerate(history) if getattr(each, "item", None) == number]
            raise CorruptJournal(corrupt.reason, corrupt.reason_zh, position=places[index]) from None
        items[number] = sealed(draft, Item)
    return items, tuple(records)


def _by_item(
    history: tuple[Event, ...], handlers: Mapping[type[Event], Handler]
) -> tuple[dict[str, list[Event]], list[LedgerEvent]]:
    """Group a record by item, in the order of registration; refuse time that runs back, and what is not registered."""
    own: dict[str, list[Event]] = {}
    records: list[LedgerEvent] = []
    last = history[0].at if history else None
    event: Any
    for position, event in enumerate(history):
        at = event.at
        if at < last:
            reason = f"recorded at {at.isoformat(' ')}, before the event above it"
            zh = f"记录时间{at.isoformat(' ')}早于上一个事件"
            raise CorruptJournal(reason, zh, position=position)
        last = at
        if type(event) not in handlers:
            records.append(event)
            continue
        known = own.get(event.item)
        if known is None:
            if type(event) is not Registered:
                early = unregistered(event)
                raise CorruptJournal(early.reason, early.reason_zh, position=position)
            own[event.item] = [event]
        else:
            known.append(event)
    return own, records
