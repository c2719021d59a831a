"""The record of a ledger as an object-centric event log (OCEL 2.0, JSON): what tools that look for processes read.

A log of cases has one object for each event, here the item. In an office an event has several: the item, the section
that is responsible for it, the leader in whose field it lies, those who support it, who recorded it. OCEL says which,
and as what.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sanse_ledger.items.item import Item
from sanse_ledger.journal.events import CircularIssued, Event, LedgerEvent, WeekSubmitted
from sanse_ledger.journal.evolution import evolve
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.readers import Reader, reader
from sanse_ledger.rules.due_dates import timeliness_of
from sanse_ledger.words.checks import expected
from sanse_ledger.words.fields import spelt

_ITEM = MappingProxyType({"title": "string", "kind": "string", "colour": "string", "due": "string"})
_OBJECTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "item": _ITEM,
        "section": MappingProxyType({"name": "string"}),
        "leader": MappingProxyType({"name": "string"}),
        "recorder": MappingProxyType({"name": "string"}),
        "circular": MappingProxyType({"week": "string", "number": "integer"}),
    }
)
"""The types of objects with their attributes, and what these hold."""
_OF_AN_ITEM = MappingProxyType({"day": "string", "colour": "string", "lateness": "string"})
"""The attributes of the events of an item."""


def ledger_ocel(ledger: Ledger, *, for_: str | None = None) -> dict[str, Any]:
    """Return the record as an object-centric event log, in the form of OCEL 2.0: a dict that `json.dumps` writes.

    Events are typed by what was recorded ("recoloured"), and named by their place in the record from 1. Those of an
    item say on which day it happened, and which colour and lateness the item had after it. Objects are the items, the
    sections and leaders, those who recorded, and the circulars; each event names its objects and as what: "item",
    "responsible", "in charge", "supporting", "recorded by", "reports on". What an item is called is as it stands now;
    its colour and due date have the instants from which they were so. What is restricted is left out but for whom it is
    named to, as in `event_log` (X32).

    >>> from datetime import date, datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     due=date(2022, 6, 10), at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室"))
    >>> (event,) = ledger_ocel(ledger)["events"]
    >>> event["type"], event["time"], [(each["objectId"], each["qualifier"]) for each in event["relationships"]][:2]
    ('registered', '2022-03-01T09:00:00+08:00', [('item:R-1', 'item'), ('section:综治股', 'responsible')])

    Raises WrongType for what is no ledger and no name.
    """
    whom = reader(for_, expected(ledger, Ledger, "ledger").letterhead)
    log = _Log(ledger, whom)
    for place, event in enumerate(ledger.events, 1):
        log.add(str(place), event)
    return log.whole()


class _Log:
    """A log that is being made: its events, and the objects that they name."""

    def __init__(self, ledger: Ledger, whom: Reader) -> None:
        self.ledger, self.whom = ledger, whom
        self.events: list[dict[str, Any]] = []
        self.types: dict[str, Mapping[str, str]] = {}
        self.objects: dict[str, dict[str, Any]] = {}
        self.states: dict[str, Item] = {}

    def whole(self) -> dict[str, Any]:
        """Return everything in the form of OCEL 2.0."""
        return {
            "objectTypes": [_typed(name, attributes) for name, attributes in _OBJECTS.items()],
            "eventTypes": [_typed(name, attributes) for name, attributes in sorted(self.types.items())],
            "objects": list(self.objects.values()),
            "events": self.events,
        }

    def add(self, place: str, event: Any) -> None:  # noqa: ANN401 - any event
        """Add an event with its objects, unless it is of an item that is not named."""
        if isinstance(event, LedgerEvent):
            about = getattr(event, "about", None)
            if not isinstance(about, str) or self.sees(about):
                self.note(place, event, {}, [*self.of_the_ledger(event)])
            return
        if not self.sees(event.item if hasattr(event, "item") else event.number):
            return
        before = self.states.get(event.item)
        after = self.states[event.item] = evolve(before, event)
        lateness = timeliness_of(after, event.day, self.ledger.context).key
        told = {"day": event.day.isoformat(), "colour": after.colour.key, "lateness": lateness}
        self.note(place, event, told, [*self.of_an_item(event, before, after)])

    def sees(self, number: str) -> bool:
        """Return whether an item is there and named to the reader."""
        item = self.ledger.items.get(number)
        return item is not None and self.whom.sees(item)

    def note(self, place: str, event: Event, told: Mapping[str, Any], named: list[tuple[str, str]]) -> None:
        """Add an event of a type, with what is *told* of it, and the objects *named* with what they are to it."""
        kind = spelt(type(event).__name__)
        self.types.setdefault(kind, _OF_AN_ITEM if told else {})
        named.append((self.name("recorder", event.by, event.at), "recorded by"))
        self.events.append(
            {
                "id": place,
                "type": kind,
                "time": event.at.isoformat(),
                "attributes": [{"name": name, "value": value} for name, value in told.items()],
                "relationships": _related(named),
            }
        )

    def of_an_item(self, event: Any, before: Item | None, after: Item) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any
        """Yield the objects of an event of an item, and put the item's own changes on record."""
        item = self.item(after.number, event.at)
        for name in ("colour", "due"):
            was, now = (None if state is None else getattr(state, name) for state in (before, after))
            if now != was:
                value = "" if now is None else getattr(now, "key", None) or now.isoformat()
                self.objects[item]["attributes"].append({"name": name, "time": event.at.isoformat(), "value": value})
        yield item, "item"
        yield self.name("section", after.section, event.at), "responsible"
        yield self.name("leader", after.leader, event.at), "in charge"
        for each in after.supporting:
            yield self.name("section", each, event.at), "supporting"
        for field, qualifier in (("parent", "part of"), ("merged_into", "merged into")):
            other = getattr(event, field, None)
            if other is not None and self.sees(other):
                yield self.item(other, event.at), qualifier

    def of_the_ledger(self, event: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any event
        """Yield the objects of an event of the ledger as a whole."""
        if isinstance(event, WeekSubmitted):
            yield self.name("section", event.section, event.at), "handed in by"
            for each in event.entries:
                if self.sees(each.item):
                    yield self.item(each.item, event.at), "reports on"
        elif isinstance(event, CircularIssued):
            told = {"week": str(event.week), "number": event.number}
            yield self.object("circular", f"{event.week}/{event.number}", event.at, told), "issued"
        elif isinstance(getattr(event, "about", None), str):
            yield self.item(event.about, event.at), "about"

    def item(self, number: str, at: datetime) -> str:
        """Return the id of an item, which is put among the objects."""
        item = self.ledger.items[number]
        kind = getattr(item.kind, "key", None) or item.kind.name
        return self.object("item", number, at, {"title": item.title, "kind": kind})

    def name(self, of: str, name: str, at: datetime) -> str:
        """Return the id of a section, a leader or who recorded, which is put among the objects."""
        return self.object(of, name, at, {"name": name})

    def object(self, of: str, name: str, at: datetime, told: Mapping[str, Any]) -> str:
        """Return the id of an object, which is put among the objects when it is first named."""
        key = f"{of}:{name}"
        if key not in self.objects:
            attributes = [{"name": each, "time": at.isoformat(), "value": value} for each, value in told.items()]
            self.objects[key] = {"id": key, "type": of, "attributes": attributes, "relationships": []}
        return key


def _typed(name: str, attributes: Mapping[str, str]) -> dict[str, Any]:
    return {"name": name, "attributes": [{"name": each, "type": of} for each, of in attributes.items()]}


def _related(named: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"objectId": each, "qualifier": qualifier} for each, qualifier in dict.fromkeys(named)]
