"""The record: its order, its integrity, and a fingerprint that shows whether an old record is part of a new one.

`canonical` turns an event into bytes that are the same everywhere: JSON with sorted ASCII keys and no spaces, no
floats, integers below 2**53; the standard library's writer then gives what RFC 8785 asks for. `head` chains them,
event by event, with the format's name hashed in first. Whoever keeps a head elsewhere (a printed circular is such a
place) can tell later whether a journal still extends it. A journal that was rewritten as a whole agrees with itself:
only a head kept elsewhere shows it. *Tamper-evident when anchored*, no more.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import Any, cast

import attrs

from sanse_ledger.calendar.time_limits import CalendarDays, On, SameDay, WorkingDays
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import OtherKind
from sanse_ledger.journal.events import Event, Head, LedgerEvent, Registered
from sanse_ledger.journal.evolution import Handler, begin, handlers_of
from sanse_ledger.words.checks import expected, expected_or_none, listed
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.values import sealed

FORMAT = b"sanse-ledger/1\n"
"""The name of the format, hashed in before the first event."""

_EMPTY = sha256(FORMAT).hexdigest()


def plain(value: object) -> Any:  # noqa: ANN401, PLR0911 - JSON is of any type; one return for each sort of value
    """Return *value* as JSON has it: text, integers, truth values, lists and objects with ASCII keys.

    >>> plain(date(2022, 6, 10)), plain(WorkingDays(3))
    ('2022-06-10', '3 working days')
    """
    match value:
        case None | str() | int():
            return value
        case TermEnum():
            return value.key
        case OtherKind():
            return value.name
        case datetime() | date():
            return value.isoformat()
        case WorkingDays() | CalendarDays() | SameDay() | On() | Yuan():
            return value.en
        case Week():
            return str(value)
        case tuple():
            return [plain(each) for each in value]
        case _:
            return {name: plain(each) for name, each in _filled(value)}


@cache
def _fields(of: type[attrs.AttrsInstance]) -> tuple[tuple[str, object], ...]:
    return tuple((each.name, each.default) for each in attrs.fields(of))


def _filled(value: object) -> Iterator[tuple[str, object]]:
    """Yield the fields of *value* that differ from their default."""
    for name, default in _fields(cast("type[attrs.AttrsInstance]", type(value))):
        held = getattr(value, name)
        if held is not default and held != default:
            yield name, held


def canonical(event: Event) -> bytes:
    """Return the bytes that stand for *event*, the same on every machine and in every version of this format.

    Fields that have their default value are left out.

    >>> from sanse_ledger import BEIJING, UnableDeclared
    >>> canonical(UnableDeclared(item="R-1", reason="-", at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="-"))
    b'{"at":"2022-06-13T09:00:00+08:00","by":"-","event":"UnableDeclared","item":"R-1","reason":"-"}'
    """
    document = plain(expected(event, Event, "event"))
    document["event"] = type(event).__name__
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def head(events: Iterable[Event], after: Head | None = None) -> Head:
    """Return the fingerprint of *events*, in order; with *after*, of those that came before and *events*.

    >>> head(()).count
    0
    """
    begun = expected_or_none(after, Head, "after")
    count, digest = (0, _EMPTY) if begun is None else (begun.count, begun.digest)
    state = bytes.fromhex(digest)
    for event in listed(events, "events", "事件"):
        state = sha256(state + canonical(event)).digest()
        count += 1
    return Head(count=count, digest=state.hex())


def extends(events: Sequence[Event], known: Head) -> bool:
    """Return whether the record *events* begins with the one whose head is *known*.

    >>> extends((), head(()))
    True
    """
    record = listed(events, "events", "事件")
    return expected(known, Head, "known").count <= len(record) and head(record[: known.count]) == known


def replayed(history: tuple[Event, ...]) -> tuple[dict[str, Item], tuple[LedgerEvent, ...]]:
    """Apply a whole record, item by item. Return the items, and the facts about the ledger as a whole.

    The events are grouped by item first: one draft at a time stays close at hand, and is sealed once.

    Raises CorruptJournal, with the event's place, where the record contradicts itself or time runs back in it.
    """
    handlers = handlers_of(history)
    own, records = _by_item(history, handlers)
    items: dict[str, Item] = {}
    for number, events in own.items():
        index = 0
        try:
            draft = begin(events[0])
            for index, event in enumerate(events[1:], start=1):  # noqa: B007 - for the place of what is corrupt
                handlers[type(event)](draft, event)
        except CorruptJournal as corrupt:
            places = [place for place, each in enumerate(history) if getattr(each, "item", None) == number]
            raise CorruptJournal(corrupt.reason, position=places[index]) from None
        draft.history = tuple(events)
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
            raise CorruptJournal(reason, position=position)
        last = at
        if type(event) not in handlers:
            records.append(event)
            continue
        known = own.get(event.item)
        if known is None:
            if type(event) is not Registered:
                reason = f"{type(event).__name__} comes before the item is registered"
                raise CorruptJournal(reason, position=position)
            own[event.item] = [event]
        else:
            known.append(event)
    return own, records
