"""The record: its order, its integrity, and a fingerprint that shows whether an old record is part of a new one.

`canonical` turns an event into bytes that are the same everywhere: JSON with sorted ASCII keys and no spaces, no
floats, integers below 2**53; the standard library's writer then gives what RFC 8785 asks for. `head` chains these bytes,
event by event, with the format's name hashed in first. Whoever keeps a head elsewhere (a printed circular is such a
place) can tell later whether a journal still extends it. A journal that was rewritten as a whole agrees with itself:
only a head kept elsewhere shows it. *Tamper-evident when anchored*, no more.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import attrs

from sanse_ledger.errors import CorruptJournal
from sanse_ledger.events import ITEM_EVENTS, LEDGER_EVENTS, Event, Head
from sanse_ledger.items import OtherKind
from sanse_ledger.terms import TermEnum
from sanse_ledger.weeks import Week
from sanse_ledger.workdays import CalendarDays, On, SameDay, WorkingDays

FORMAT = b"sanse-ledger/1\n"
"""The name of the format, hashed in before the first event."""

EVENT_TYPES: MappingProxyType[str, type[Event]] = MappingProxyType({
    of.__name__: of for of in (*ITEM_EVENTS, *LEDGER_EVENTS)
})
"""Every kind of event by the name it has in the record."""

_EMPTY = sha256(FORMAT).hexdigest()


def plain(value: object) -> Any:
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
        case datetime() | date() | time():
            return value.isoformat()
        case WorkingDays() | CalendarDays() | SameDay() | On():
            return value.en
        case Week():
            return str(value)
        case tuple():
            return [plain(each) for each in value]
        case _:
            return {name: plain(each) for name, each in _filled(value)}


@cache
def _fields(of: type) -> tuple[tuple[str, object], ...]:
    return tuple((each.name, each.default) for each in attrs.fields(of))


def _filled(value: object) -> Iterator[tuple[str, object]]:
    """Yield the fields of *value* that differ from their default."""
    for name, default in _fields(type(value)):
        held = getattr(value, name)
        if held is not default and held != default:
            yield name, held


def canonical(event: Event) -> bytes:
    """Return the bytes that stand for *event*, the same on every machine and in every version of this format.

    Fields that have their default value are left out.
    """
    document = plain(event)
    document["event"] = type(event).__name__
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def head(events: Iterable[Event], after: Head | None = None) -> Head:
    """Return the fingerprint of *events*, in order; with *after*, of those that came before and *events*.

    >>> head(()).count
    0
    """
    count, digest = (0, _EMPTY) if after is None else (after.count, after.digest)
    state = bytes.fromhex(digest)
    for event in events:
        state = sha256(state + canonical(event)).digest()
        count += 1
    return Head(count=count, digest=state.hex())


def extends(events: Sequence[Event], known: Head) -> bool:
    """Tell whether the record *events* begins with the one whose head is *known*.

    >>> extends((), head(()))
    True
    """
    return known.count <= len(events) and head(events[: known.count]) == known


def check_order(events: Iterable[Event]) -> None:
    """Refuse a record in which recorded time runs back.

    Raises CorruptJournal with the place.
    """
    last: datetime | None = None
    for position, event in enumerate(events):
        if last is not None and event.at < last:
            message = f"recorded at {event.at.isoformat(' ')}, before the event above at {last.isoformat(' ')}"
            raise CorruptJournal(message, position=position)
        last = event.at


class Chain:
    """A sequence of events that grows at its end without being copied: each link knows the one before it.

    Appending to a tuple of 60,000 events would copy it every time; here it costs one link. `flat` copies once, on
    demand, and keeps the result. Links are never changed but for that, so chains may share their beginnings.
    """

    __slots__ = ("_before", "_events", "_flat", "last", "length")

    def __init__(self, events: tuple[Event, ...] = (), before: "Chain | None" = None) -> None:
        """Make the link that adds *events* to the chain *before*."""
        self._before = before
        self._events = events
        self._flat: tuple[Event, ...] | None = events if before is None else None
        self.last: Event | None = events[-1] if events else (None if before is None else before.last)
        self.length: int = len(events) + (0 if before is None else before.length)

    def append(self, events: tuple[Event, ...]) -> "Chain":
        """Return the chain with *events* at its end."""
        return Chain(events, self)

    @property
    def flat(self) -> tuple[Event, ...]:
        """All events from the first to the last."""
        if self._flat is None:
            parts: list[tuple[Event, ...]] = []
            link: Chain | None = self
            while link is not None:
                if link._flat is not None:
                    parts.append(link._flat)
                    break
                parts.append(link._events)
                link = link._before
            self._flat = tuple(event for part in reversed(parts) for event in part)
            self._before = None
        return self._flat

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as one link, however long the chain."""
        return Chain, (self.flat,)
