"""The two halves of a correction that moves a record from one item to another (X31): each stands on its own item."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.correction_events import Rectified
from sanse_ledger.journal.correction_evolution import check_right, effective


def half_of(items: Mapping[str, Item], item: Item, place: int) -> tuple[Item, int] | None:
    """Return what was recorded on another item with a correction that moved a record, or that undid such a one."""
    event: Any = item.history[place - 1]
    if not isinstance(event, Rectified):
        return None
    other = items.get(event.moved_to or event.taken_from or "")
    if other is not None:
        number = other_place(item, place, other)
        return None if number is None else (other, number)
    if not event.voids or event.record is None:
        return None
    half = half_of(items, item, event.record)
    if half is None:
        return None
    other, record = half
    history: Any = other.history
    undoing = [
        number
        for number, each in enumerate(history, start=1)
        if isinstance(each, Rectified) and (each.record, each.at, each.voids) == (record, event.at, True)
    ]
    return (other, undoing[0]) if undoing else None


def check_pairs(items: Mapping[str, Item], last: ev.Event) -> None:
    """Refuse a record in which something moves away from an item and to none, or to an item and from none.

    What arrives is what left: the same kind of record, by whom and when it was recorded. The *last* event of all may be
    the first half of such a move: the second is recorded right after it.

    Raises CorruptJournal.
    """
    for item in items.values():
        history: Any = item.history
        for place, event in enumerate(history, start=1):
            number = None if not isinstance(event, Rectified) else event.moved_to or event.taken_from
            if not isinstance(event, Rectified) or number is None:
                continue
            other: Any = items.get(number)
            half = None if other is None or other is item else other_place(item, place, other)
            arrival = None if half is None else other.history[half - 1]
            is_half = arrival is None or (arrival.moved_to is None) == (event.moved_to is None)
            if is_half and not (event is last and event.moved_to in items and other is not item):
                message = f"a record moves between items {item.number} and {number}, and stands on one of them only"
                raise CorruptJournal(message, f"事项{item.number}与{number}之间移动的记录只有一半")
            if arrival is not None and event.moved_to is not None:
                _check_arrival(history, place, arrival)


def _check_arrival(history: Any, place: int, arrival: Any) -> None:  # noqa: ANN401 - events of an item
    """Refuse what arrives on another item and is not what left this one with the record number *place*."""
    event = history[place - 1]
    left = dict(effective(history[: place - 1])).get(event.record)
    if left is None or arrival.right is None:
        message = f"record {event.record} of item {event.item} moves to another item and is not there"
        raise CorruptJournal(message, f"事项{event.item}没有可以移走的第{event.record}条记录")
    check_right(left, arrival.right, arrival.item)


def other_place(item: Item, place: int, other: Item) -> int | None:
    """Return the number on the *other* item of what moved with record *place* of an item; None where halves miss."""
    history: Any = item.history
    at = history[place - 1].at
    mine, others = _halves(item, at, other.number), _halves(other, at, item.number)
    return others[mine.index(place)] if len(mine) == len(others) else None


def _halves(item: Item, at: datetime, number: str) -> list[int]:
    """Return the corrections of an instant that moved a record from or to the item *number*, in their order."""
    history: Any = item.history
    return [
        place
        for place, each in enumerate(history, start=1)
        if isinstance(each, Rectified) and each.at == at and number in {each.moved_to, each.taken_from}
    ]


def moved_record(items: Mapping[str, Item], event: Rectified, place: int) -> tuple[ev.Event, ev.Event] | None:
    """Return what a correction, with number *place* on its item, moved: as it was entered, and as it is right.

    None where *items* do not have both halves.
    """
    item, other = (items.get(number or "") for number in (event.item, event.moved_to or event.taken_from))
    number = None if item is None or other is None else other_place(item, place, other)
    if item is None or other is None or number is None:
        return None
    left, left_at, arrived, arrived_at = (item, place, other, number)
    if event.moved_to is None:
        left, left_at, arrived, arrived_at = (other, number, item, place)
    before: Any = left.history[: left_at - 1]
    leaving, arrival = (of.history[at - 1] for of, at in ((left, left_at), (arrived, arrived_at)))
    return dict(effective(before))[leaving.record], arrival.right  # type: ignore[attr-defined]  # corrections, as checked
