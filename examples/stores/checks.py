"""What is checked of the rows of a ledger, whatever database they come from; what is wrong is `CorruptJournal`."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from sanse_ledger import BadDocument, CorruptJournal, Head, Ledger, WorkCalendar, from_json, load_lines
from sanse_ledger.events import Event
from stores.protocol import EventRow, SubmitRow

_HEADER = (str, str)
_EVENT = (int, str | None, int | None, str)
_SUBMIT = (int, str | None, int, str, str)
"""What the columns of a row are; one flipped bit makes a number of a text, and SQLite reads it without a word."""


def sealed(*values: object) -> str:
    """Return a digest of *values*."""
    return sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def submit_row(number: int, key: str | None, head: Head) -> SubmitRow:
    """Return the row of a submit, with its seal."""
    return SubmitRow(number, key, head.count, head.digest, sealed(number, key, head.count, head.digest))


def header_line(row: Sequence[Any] | None, name: str) -> str:
    """Return the first line of the journal, if it is what was recorded."""
    if row is None:
        message, zh = f"{name} has lost the header of its ledger", f"{name} 里台账的抬头丢失了"
        raise CorruptJournal(message, zh)
    line, seal = _sound(row, _HEADER)
    if sealed(line) != seal:
        message, zh = f"the header in {name} is not what was recorded", f"{name} 里台账的抬头与所记的不符"
        raise CorruptJournal(message, zh)
    return str(line)


def event_rows(rows: Iterable[Sequence[Any]], after: int) -> list[EventRow]:
    """Return the rows of events; those *after* so many have to follow without a gap."""
    found = [EventRow(*_sound(row, _EVENT)) for row in rows]
    for place, row in enumerate(found, after):
        if row.position != place + 1:
            message = f"the next event in the database has the number {row.position}: events are missing"
            raise CorruptJournal(message, f"库中下一个事件编号为{row.position}：中间有缺失", position=place)
    return found


def submit_rows(rows: Iterable[Sequence[Any]], after: int) -> list[SubmitRow]:
    """Return the rows of submits after so many, if each is what was recorded."""
    found = [SubmitRow(*_sound(row, _SUBMIT)) for row in rows]
    for number, row in enumerate(found, after + 1):
        if row.number != number or sealed(*row[:-1]) != row.seal:
            message, zh = f"submit {number} is not what was recorded", f"第{number}次提交与所记的不符"
            raise CorruptJournal(message, zh)
    return found


def check_count(events: int, submits: Sequence[SubmitRow], before: int = 0) -> None:
    """Refuse a number of *events* that the last of *submits* did not count; *before*, where there is none."""
    counted = submits[-1].events if submits else before
    if counted != events:
        message = f"there are {events} events, but {counted} were recorded"
        raise CorruptJournal(message, f"库中有{events}个事件，所记的是{counted}个")


def _sound(row: Sequence[Any], types: tuple[Any, ...]) -> Sequence[Any]:
    """Return *row*, if each of its values is of its type."""
    if len(row) != len(types) or not all(map(isinstance, row, types)):
        message, zh = f"a row of the database is damaged: {row!r:.80}", f"库中有一行已损坏：{row!r:.80}"
        raise CorruptJournal(message, zh)
    return row


def whole(lines: Sequence[str], calendar: WorkCalendar | None) -> Ledger:
    """Return the ledger of a whole journal: its header, then an event a line."""
    try:
        return load_lines(lines, calendar=calendar)
    except BadDocument as error:
        raise _unreadable(error, error.problems[0].line - 2) from error


def read_events(rows: Sequence[EventRow]) -> list[Event]:
    """Return the events of some rows."""
    return [_event(row) for row in rows]


def _event(row: EventRow) -> Event:
    try:
        read = from_json(row.line)
    except BadDocument as error:
        raise _unreadable(error, row.position - 1) from error
    if not isinstance(read, Event):
        message, zh = "its line is no event", "这一行不是事件"
        raise CorruptJournal(message, zh, position=row.position - 1)
    return read


def _unreadable(error: BadDocument, position: int) -> CorruptJournal:
    first = error.problems[0]
    message, zh = f"it cannot be read: {first.en}", f"无法读取：{first.zh}"
    return CorruptJournal(message, zh, position=position if position >= 0 else None)


def check_versions(before: Ledger, events: Sequence[Event], rows: Sequence[EventRow]) -> None:
    """Refuse columns that do not say what the lines beside them say, each of which is one event."""
    if len(events) != len(rows):
        message, zh = f"{len(rows)} lines hold {len(events)} events", f"{len(rows)}行中有{len(events)}个事件"
        raise CorruptJournal(message, zh)
    for row, (item, version) in zip(rows, versions(before, events), strict=True):
        if (row.item, row.version) != (item, version):
            message = f"its row says item {row.item}, version {row.version}, its line does not"
            zh = f"所在行写的是事项{row.item}第{row.version}版，内容并非如此"
            raise CorruptJournal(message, zh, position=row.position - 1)


def versions(before: Ledger, events: Iterable[Event]) -> list[tuple[str, int] | tuple[None, None]]:
    """Return whose event each of *events* is, and which of that item's, when they follow the record *before*."""
    known: dict[str, int] = {}
    number: str | None
    found: list[tuple[str, int] | tuple[None, None]] = []
    for event in events:
        number = getattr(event, "item", None)
        if number is None:
            found.append((None, None))
            continue
        if number not in known:
            known[number] = before.items[number].version if number in before.items else 0
        known[number] += 1
        found.append((number, known[number]))
    return found


def grown(known: Head, lines: Iterable[str]) -> Head:
    """Return the head of a record that had the head *known*, with *lines* after it.

    A line is the very bytes that `head` hashes (`canonical`), so that nothing has to be written again to be checked.
    """
    count, state = known.count, bytes.fromhex(known.digest)
    for line in lines:
        state = sha256(state + line.encode()).digest()
        count += 1
    return Head(count=count, digest=state.hex())


def check_heads(known: Head, rows: Sequence[EventRow], submits: Sequence[SubmitRow]) -> Head:
    """Refuse a submit whose head is not that of the record up to it; return the last one."""
    first = known.count
    for submit in submits:
        start = known.count
        known = grown(known, (row.line for row in rows[start - first : submit.events - first]))
        if (known.count, known.digest) != (submit.events, submit.digest):
            message = f"submit {submit.number} (events {start + 1} to {submit.events}) is not what was recorded"
            zh = f"第{submit.number}次提交（第{start + 1}—{submit.events}个事件）与所记的不符"
            raise CorruptJournal(message, zh, position=start)
    return known
