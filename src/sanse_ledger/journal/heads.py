"""The integrity of a record: a fingerprint that shows whether an old record is part of a new one.

`canonical` turns a header or an event into bytes that are the same everywhere: JSON with sorted ASCII keys and no
spaces, no floats, integers below 2**53; the standard library's writer then gives what RFC 8785 asks for. `head` chains
them: the format's name, the header, then event by event. Whoever keeps a head elsewhere (a printed circular is such a
place) can tell later whether a journal still extends it. A journal that was rewritten as a whole agrees with itself:
only a head kept elsewhere shows it. *Tamper-evident when anchored*, no more.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timezone
from functools import cache
from hashlib import sha256
from operator import attrgetter, methodcaller
from typing import Any, Protocol

import attrs

from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, SameDay, WorkingDays
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import CorruptJournal, WrongType
from sanse_ledger.items.parts import OtherTerm
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import CircularIssued, Event, Head, YearCleared
from sanse_ledger.journal.header import FORMAT_NAME, Era, Header
from sanse_ledger.words.checks import expected, expected_or_none, listed, wrong_type
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.values import ByKey

FORMAT = f"{FORMAT_NAME}\n".encode()
"""The name of the format, hashed in first."""

AS_JSON: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""Writes JSON with sorted keys and no spaces."""

_WITH_A_HEAD = (CircularIssued, YearCleared)

FIRST_FORMAT = Head(count=0, digest=sha256(b"sanse-ledger/1\n").hexdigest())
"""The head of an empty record in the first format, whose heads did not cover the header."""


class Record(Protocol):
    """A header and the events after it: a `Ledger` is one."""

    @property
    def header(self) -> Header:
        """What it begins with."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What was recorded, in order."""


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return *value* as JSON has it: text, integers, truth values, lists and objects with ASCII keys.

    >>> plain(date(2022, 6, 10)), plain(WorkingDays(3))
    ('2022-06-10', '3 working days')
    """
    return writer_of(type(value))(value)  # type: ignore[arg-type]  # every type can be hashed


_NOON = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - it is given a zone to see how that is written
_ALONE = (None, True, False, attrs.NOTHING)


def _instant(value: datetime) -> str:
    """Return what `isoformat` does, in two thirds of its time: an offset is written once."""
    zone = value.tzinfo
    if type(zone) is not timezone:
        return value.isoformat()
    return f"{value.date().isoformat()}T{value.time().isoformat()}{_offset(zone)}"


@cache
def _offset(zone: timezone) -> str:
    return _NOON.replace(tzinfo=zone).isoformat().removeprefix(_NOON.isoformat())


_WRITTEN: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    ((str, int, type(None)), lambda value: value),
    (TermEnum, attrgetter("key")),
    (OtherTerm, attrgetter("name")),
    (datetime, _instant),
    ((date, time), methodcaller("isoformat")),
    (timezone, _offset),
    ((WorkingDays, CalendarDays, Months, SameDay, On, Yuan, Number), attrgetter("en")),
    (Week, str),
    (tuple, lambda several: [plain(each) for each in several]),
    (ByKey, lambda mapping: _by_key(mapping.items())),
)
"""How the values of each class are written that are no objects with members."""


def _by_key(several: Iterable[tuple[object, object]]) -> dict[str, Any] | list[list[Any]]:
    """Return what stands by key as an object, by its keys in JSON; where one is no text, as a list of pairs."""
    pairs = [(plain(key), plain(value)) for key, value in several]
    return dict(pairs) if all(isinstance(key, str) for key, _ in pairs) else [[*pair] for pair in pairs]


@cache
def writer_of(of: type) -> Callable[[Any], Any]:
    """Return how values of the type *of* are written."""
    return next((write for classes, write in _WRITTEN if issubclass(of, classes)), None) or _object(of)


def _object(of: type) -> Callable[[Any], dict[str, Any]]:
    """Return how values of an attrs class are written: the fields that differ from their default.

    They are taken all at once; most are texts, which are written as they are.
    """
    if not attrs.has(of):
        name = of.__name__
        raise WrongType(f"{name} has no form in JSON", f"{name} 没有 JSON 写法", field="value")
    fields = attrs.fields(of)
    names, defaults = [each.name for each in fields], [each.default for each in fields]
    compared = [not isinstance(each, TermEnum) and all(each is not one for one in _ALONE) for each in defaults]
    tag = (
        {"event": of.__name__} if issubclass(of, Event) else {"command": of.__name__} if issubclass(of, Command) else {}
    )

    def write(value: object) -> dict[str, Any]:
        made: dict[str, Any] = tag.copy()
        for name, default, by_value, held in zip(names, defaults, compared, taken(value), strict=False):
            if held is default or (by_value and held == default):
                continue
            of_it = type(held)
            made[name] = held if of_it is str else writer_of(of_it)(held)  # type: ignore[arg-type]  # as above
        return made

    taken = attrgetter(*names, names[0])  # the first once more: of one alone, there would be no tuple
    return write


def canonical(part: Event | Header) -> bytes:
    """Return the bytes that stand for an event or a header, the same on every machine, for as long as the format lasts.

    Fields that have their default value are left out; an event has its kind beside them. An instant has its offset:
    events at one instant in two zones are equal, and their bytes are not. Those of a ledger are all in its zone.

    >>> from sanse_ledger import BEIJING, UnableDeclared
    >>> canonical(UnableDeclared(item="R-1", reason="-", at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="-"))
    b'{"at":"2022-06-13T09:00:00+08:00","by":"-","event":"UnableDeclared","item":"R-1","reason":"-"}'
    """
    if not isinstance(part, Event | Header):
        raise wrong_type(part, (Event, Header), "part")
    return AS_JSON(plain(part)).encode()


def head(events: Iterable[Event], after: Head | None = None, *, header: Header | None = None) -> Head:
    """Return the fingerprint of a record: of its *header* and *events*, in order.

    With *after*, the head of what came before, it is that of the whole, and needs no header.

    >>> head((), header=Header(owner="固阳县委政法委", year=2022)).count
    0

    Raises TypeError with neither.
    """
    before = expected_or_none(after, Head, "after")
    if before is None:
        count, state = 0, _begun(expected(header, Header, "header"))
    else:
        count, state = before.count, bytes.fromhex(before.digest)
    for event in listed(events, "events", "事件", "events"):
        state = sha256(state + canonical(event)).digest()
        count += 1
    return Head(count=count, digest=state.hex())


def _begun(header: Header) -> bytes:
    return sha256(sha256(FORMAT).digest() + canonical(header)).digest()


def extends(record: Record | Sequence[Event], known: Head, *, header: Header | None = None) -> bool:
    """Return whether a record begins with the one whose head is *known*: a ledger, or events with their *header*.

    >>> of = Header(owner="固阳县委政法委", year=2022)
    >>> extends((), head((), header=of), header=of)
    True
    """
    if isinstance(record, Sequence) and not isinstance(record, str):
        events: Sequence[Event] = listed(record, "events", "事件", "record")
    else:
        events, header = _parts(record)
    known = expected(known, Head, "known")
    return known.count <= len(events) and head(events[: known.count], header=header) == known


def _parts(record: object) -> tuple[Sequence[Event], Header]:
    """Return events and header of what is no sequence of events; refuse what has neither."""
    try:
        return record.events, record.header  # type: ignore[attr-defined]  # that is what is tried
    except AttributeError:
        raise wrong_type(record, (Event,), "record") from None


def check_stored(header: Header, events: Sequence[Event], eras: Sequence[Era] = ()) -> None:
    """Refuse stored heads that are not those of the record before them, and circulars out of order (X7, X8).

    A head is checked by the rules of the format its part of the record was written in, as *eras* say.

    Raises CorruptJournal, with the event's place.
    """
    running: dict[str, _Running] = {}
    last: CircularIssued | None = None
    latest: Week | None = None
    for place, event in enumerate(events):
        if not isinstance(event, _WITH_A_HEAD):
            continue
        name = next((each.format for each in eras if place < each.count), FORMAT_NAME)
        if name not in running:
            running[name] = _Running(events, head((), header=header) if name == FORMAT_NAME else FIRST_FORMAT)
        if event.head != running[name].before(place):
            reason, zh = "the head it states is not that of the record before it", "所载指纹与此前的记录不符"
            raise CorruptJournal(reason, zh, position=place)
        if isinstance(event, CircularIssued):
            if last is not None and latest is not None and not _follows(event, last, latest):
                reason = f"circular {event.number} of {event.week} follows circular {last.number} of {last.week}"
                zh = f"{event.week}的第{event.number}期通报接在{last.week}的第{last.number}期之后，先后不对"
                raise CorruptJournal(reason, zh, position=place)
            last, latest = event, event.week if latest is None else max(latest, event.week)


def _follows(event: CircularIssued, last: CircularIssued, latest: Week) -> bool:
    """Return whether a circular may follow the *last* one: of a week after the *latest*, or as a correction (X31)."""
    is_in_turn = event.week > latest if event.corrects is None else event.corrects <= last.number
    return is_in_turn and event.number == last.number + 1


class _Running:
    """The head of a record up to a place, reckoned on from the last place that was asked about."""

    def __init__(self, events: Sequence[Event], known: Head) -> None:
        self._events, self._known, self._start = events, known, 0

    def before(self, place: int) -> Head:
        """Return the head of what stands before *place*; places are asked about in order."""
        self._known = head(self._events[self._start : place], self._known)
        self._start = place
        return self._known
