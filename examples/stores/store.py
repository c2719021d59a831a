"""A ledger in a database: decided in turn, caught up with, never recorded twice, and checked when it is read.

* **One transaction a submit.** It is kept as a whole or not at all; nobody ever reads half of one. The write lock is
  taken before the record is read, so two writers cannot pass each other.
* **Optimistic concurrency on the item's version.** Whoever saves says which versions were read (`expected`);
  `StaleVersion` tells what moved on meanwhile.
* **A submit does not feel the size of the record.** The ledger is kept in memory and takes on what other programs
  recorded (`with_events`); the head after a submit is reckoned on from the one before.
* **Checked when it is read.** Every submit leaves the head of the record behind it. Opening counts the rows, reads
  them, and reckons the heads again; what does not agree is `CorruptJournal`, with its place.

A store may be shared by the threads of a process; the ledger it gives is a frozen value. Each process opens its own,
after it was forked.

Who can write the database can also replace it as a whole, heads included. Only a head that is kept elsewhere, on a
printed circular for example, shows that: the record is tamper-evident when anchored.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from threading import RLock
from types import TracebackType
from typing import NamedTuple, Self

from sanse_ledger import (
    BadDocument,
    Command,
    CorruptJournal,
    Head,
    Ledger,
    WorkCalendar,
    __version__,
    canonical,
    dump_lines,
    head,
)
from stores import checks
from stores.protocol import FORMAT, EventRow, SnapshotRow, Storage, SubmitRow

SNAPSHOT = f"{FORMAT}/{__version__}"
"""The name of the snapshots that this version of the store and of the library makes, and reads."""


class _Known(NamedTuple):
    """The record as far as it was read: the ledger, its head, how many submits."""

    ledger: Ledger
    head: Head
    submits: int


class LedgerStore:
    """The ledger in one database.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> from stores.sqlite import SQLite
    >>> with LedgerStore(SQLite(":memory:"), Ledger.open(owner="固阳县委政法委", year=2022)) as store:
    ...     store.submit(Register(number="重-01", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...         requirement="11月底前完成自评", leader="常务副书记", section="综治督导股",
    ...         at=datetime(2022, 1, 10, 9, tzinfo=BEIJING), by="办公室"))
    <Ledger 固阳县委政法委 2022: 1 item, 1 event>
    """

    def __init__(self, storage: Storage, new: Ledger | None = None, *, calendar: WorkCalendar | None = None) -> None:
        """Open the ledger in *storage*; where there is none yet, make one of *new*, with the events that it has.

        *calendar* is the host's, by default that of *new*, else China's. Policy, procedures and letterhead of *new* are
        kept, and the letterhead stays when the store is opened again with another one, which is wording and no part of
        the record. A record that was kept before has to begin with the events of *new*.

        Raises LookupError where there is no ledger and no *new* one, and makes nothing then; ValueError for a place
        that another program uses and for another ledger; TypeError for a *new* that is no ledger; CorruptJournal for a
        record that contradicts itself.
        """
        if new is not None and not isinstance(new, Ledger):
            message = f"a store is made for a ledger, not for {new!r:.80}"
            raise TypeError(message)
        self._storage = storage
        self._calendar = calendar if calendar is not None or new is None else new.calendar
        self._lock = RLock()
        self._keys: dict[str, None] = {}
        self.from_snapshot = 0
        """How many events a snapshot gave when the store was opened."""
        try:
            _prepare(storage, new)
            with storage.transaction():
                self._known = self._read(with_snapshot=True)
            if new is not None:
                self._check_same(new)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let the database go; nothing is lost, every submit is kept already."""
        self._storage.close()

    # Reading

    @property
    def ledger(self) -> Ledger:
        """The ledger as it was read or written last; asking costs nothing."""
        return self._known.ledger

    @property
    def head(self) -> Head:
        """The head of that ledger."""
        return self._known.head

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its submits, in order."""
        return tuple(self._keys)

    def refresh(self) -> Ledger:
        """Return the ledger with what others recorded meanwhile; where there is nothing new, that is one question.

        Raises CorruptJournal for new rows that contradict the record.
        """
        with self._lock, self._storage.transaction():
            return self._caught_up().ledger

    def verify(self) -> Ledger:
        """Read the whole record anew, every row of it, and return the ledger.

        Raises CorruptJournal for a record that contradicts itself, that is not what was recorded, or whose database is
        damaged or unguarded.
        """
        with self._lock, self._storage.transaction():
            faults = self._storage.faults()
            if faults:
                name, shown = self._storage.name, "; ".join(faults[:5])
                raise CorruptJournal(f"{name} is damaged: {shown}", f"{name} 已损坏：{shown}")
            self._known = self._read(with_snapshot=False)
            return self._known.ledger

    # Writing

    def submit(self, *commands: Command, expected: Mapping[str, int] | None = None, key: str | None = None) -> Ledger:
        """Record *commands*, all of them or none, and return the ledger.

        *expected* maps item numbers to the versions that were read before (0 for one that is new). *key* names the
        submit: one that is kept already is not recorded again, so that a host may repeat what it is unsure of.

        Raises Refused and StaleVersion as `Ledger.submit` does, with nothing recorded; TypeError for a key that is no
        text; the database's own error when it cannot be reached, is full, or is held by another program for too long.
        """
        return self.decide(lambda _: commands, expected=expected, key=key)

    def decide(
        self, make: Callable[[Ledger], Iterable[Command]], *, expected: Mapping[str, int] | None = None,
        key: str | None = None,
    ) -> Ledger:  # fmt: skip
        """Record the commands that *make* gives for the ledger as it is then, and return the ledger.

        Nobody records anything between the question and the answer: what *make* sees is what its commands are put
        behind. It should be quick, since other writers wait; what it raises is raised, with nothing recorded. All else
        is as in `submit`; for a *key* that is kept already nothing is made.
        """
        if key is not None and type(key) is not str:
            message = f"a key is text, not {type(key).__name__}: {key!r:.80}"
            raise TypeError(message)
        with self._lock:
            with self._storage.transaction(write=True):
                before = self._caught_up()
                if key is not None and key in self._keys:
                    return before.ledger
                commands = make(before.ledger)
                new = self._append(before, before.ledger.submit(*commands, expected=expected), key)
            self._known = new
            if key is not None:
                self._keys[key] = None
            return new.ledger

    def snapshot(self) -> int:
        """Keep the record in one piece, which opens quicker than its rows; return how many events it has.

        It is the host's to say when, at night for example. A snapshot is never trusted over the record: it is read only
        by the version that made it, and only if its head is one that a submit left behind; else it is passed over.
        """
        with self._lock, self._storage.transaction(write=True):
            ledger = self._caught_up().ledger
            content = zlib.compress("\n".join(dump_lines(ledger)).encode(), 1)
            row = SnapshotRow(ledger.version, content, checks.sealed(ledger.version, content.hex()))
            self._storage.keep_snapshot(SNAPSHOT, row)
            return ledger.version

    def _append(self, before: _Known, after: Ledger, key: str | None) -> _Known:
        """Put the events of one submit at the end, and the head of the record behind them."""
        events = after.since(before.ledger.version)
        lines = [canonical(event).decode() for event in events]
        whose = checks.versions(before.ledger, events)
        start = before.ledger.version + 1
        rows = [EventRow(start + n, item, version, lines[n]) for n, (item, version) in enumerate(whose)]
        new = _Known(after, checks.grown(before.head, lines), before.submits + 1)
        self._storage.append(rows, checks.submit_row(new.submits, key, new.head))
        return new

    # What both need

    def _caught_up(self) -> _Known:
        """Take on what was recorded since; within a transaction."""
        known, last = self._known, self._storage.last()
        if last == (known.ledger.version, known.submits):
            return known
        if known.ledger.version == 0:  # what was brought in may have heads of an earlier format: read as a whole
            self._known = self._read(with_snapshot=False)
            return self._known
        before = known.ledger.version
        rows = checks.event_rows(self._storage.events(before), before)
        submits = checks.submit_rows(self._storage.submits(known.submits), known.submits)
        checks.check_count(last[0], submits, before)
        self._known = self._with_rows(known, rows, submits)
        return self._known

    def _with_rows(self, known: _Known, rows: list[EventRow], submits: list[SubmitRow]) -> _Known:
        """Return the record with the *rows* and *submits* after those that are *known*, if they fit."""
        events = checks.read_events(rows)
        checks.check_versions(known.ledger, events, rows)
        after = known.ledger.with_events(events, after=known.ledger.version)
        new = _Known(after, checks.check_heads(known.head, rows, submits), known.submits + len(submits))
        self._keys.update((each.key, None) for each in submits if each.key is not None)
        return new

    def _read(self, *, with_snapshot: bool) -> _Known:
        """Read the whole record, or what a snapshot does not have, and verify it."""
        header = checks.header_line(self._storage.header(), self._storage.name)
        submits = checks.submit_rows(self._storage.submits(0), 0)
        self._keys = {}
        found = self._snapshot(header, submits) if with_snapshot else None
        if found is None:
            return self._read_rows(header, submits)
        self.from_snapshot = start = found.ledger.version
        self._keys = {each.key: None for each in submits[: found.submits] if each.key is not None}
        rows = checks.event_rows(self._storage.events(start), start)
        checks.check_count(start + len(rows), submits)
        return self._with_rows(found, rows, submits[found.submits :])

    def _read_rows(self, header: str, submits: list[SubmitRow]) -> _Known:
        rows = checks.event_rows(self._storage.events(0), 0)
        checks.check_count(len(rows), submits)
        ledger = checks.whole([header, *(row.line for row in rows)], self._calendar)
        empty = checks.whole([header], self._calendar)
        checks.check_versions(empty, ledger.events, rows)
        last = checks.check_heads(head((), header=ledger.header), rows, submits)
        self._keys = {each.key: None for each in submits if each.key is not None}
        return _Known(ledger, last, len(submits))

    def _snapshot(self, header: str, submits: list[SubmitRow]) -> _Known | None:
        """Return the record as far as a snapshot has it; None where there is none that agrees with the record."""
        row = self._storage.snapshot(SNAPSHOT)
        if row is None:
            return None
        try:
            events, content, seal = row
            number = next(each.number for each in submits if each.events == events)
            if checks.sealed(events, bytes(content).hex()) != seal:
                return None
            lines = zlib.decompress(content).decode().split("\n")
            ledger = checks.whole(lines, self._calendar)
            last = checks.grown(head((), header=ledger.header), lines[1:])
        except (BadDocument, CorruptJournal, StopIteration, TypeError, UnicodeDecodeError, ValueError, zlib.error):
            return None
        agrees = lines[0] == header and (last.count, last.digest) == submits[number - 1][2:4]
        return _Known(ledger, last, number) if agrees else None

    def _check_same(self, new: Ledger) -> None:
        """Refuse to go on where another ledger than *new* is kept; bring its events in where none are."""
        kept = self._known.ledger
        if new.header != kept.header:
            message = f"{self._storage.name} holds {kept!r} with its own policy and procedures, not {new!r}"
            raise ValueError(message)
        if new.version and not kept.version:
            self._bring_in(new)
        elif kept.events[: new.version] != new.events:
            message = f"{self._storage.name} holds another record than that of {new!r}"
            raise ValueError(message)

    def _bring_in(self, new: Ledger) -> None:
        """Record the events of a ledger that was kept elsewhere, as one submit."""
        if new.upgraded_from != self._known.ledger.upgraded_from:
            message = f"{self._storage.name} was begun for a record that is not upgraded as {new!r} is"
            raise ValueError(message)
        with self._storage.transaction(write=True):
            before = self._caught_up()
            if not before.ledger.version:
                self._append(before, new, None)
                self._known = self._read(with_snapshot=False)


def _prepare(storage: Storage, new: Ledger | None) -> None:
    """See that there is a ledger in *storage*: begin one as *new* is, by the first line of its journal."""
    line = "" if new is None else next(dump_lines(new))
    if not storage.prepare((line, checks.sealed(line)) if line else None):
        message = f"{storage.name} holds no ledger yet: pass an empty one to begin with"
        raise LookupError(message)
