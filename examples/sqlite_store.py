"""A three-colour ledger kept in one SQLite file: what a host that has no store of its own starts from.

The library keeps nothing. Here the events of one ledger are kept with the standard library's `sqlite3` alone:

* **Append-only.** Each event is one row, one line of the library's own journal, and triggers refuse to change or remove
  a row. `INSERT OR REPLACE` does not get past them either, though SQLite removes the old row without asking a trigger:
  a row is taken only at the end of the record, with the next version of its item.
* **One transaction a submit.** It is on the disk as a whole or not at all; nobody ever reads half of one.
* **Optimistic concurrency on the item's version.** Whoever saves says which versions were read; `StaleVersion` tells
  what moved on meanwhile. The write lock is taken before the record is read, so two writers cannot pass each other,
  and should a program write past this module, the unique (item, version) stops it.
* **Checked when it is loaded.** Every submit leaves the head of the record behind it. Loading counts the rows, reads
  them, and computes the heads again; what does not agree is reported as `CorruptJournal`, with its place.

The journal mode is SQLite's default, a rollback journal that is deleted after each commit, and not WAL: a ledger is
written some dozen times a week and read by one office, the file often lies on a network drive, where WAL does not work,
and one file is what people can copy as a backup. `synchronous` stays FULL: what was confirmed outlives a power cut.

Who can write the file can also replace it as a whole, heads included. Only a head that is kept elsewhere, on a printed
circular for example, shows that: the record is tamper-evident when anchored.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from sanse_ledger import (
    BadDocument,
    Command,
    CorruptJournal,
    Ledger,
    Procedure,
    WorkCalendar,
    dump_procedure,
    dumps,
    head,
    load_procedure,
    loads,
)

APPLICATION = 0x53414E53
"""What SQLite's header says of the application: “SANS”."""
FORMAT = 2
"""The version of the tables."""

_SCHEMA = """
CREATE TABLE ledger (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    header  TEXT NOT NULL                            -- the journal's lines above its events
);
CREATE TABLE procedures (
    key        TEXT PRIMARY KEY,                     -- a procedure of the host's own, by its key
    definition TEXT NOT NULL                         -- as `dump_procedure` writes it
);
CREATE TABLE events (
    position INTEGER PRIMARY KEY,                    -- its place in the record, from 1, without gaps
    item     TEXT,                                   -- whose event it is; NULL: the ledger's as a whole
    version  INTEGER,                                -- which of the item's events, from 1, without gaps
    line     TEXT NOT NULL,                          -- the event, as the journal writes it
    UNIQUE (item, version),
    CHECK ((item IS NULL) = (version IS NULL))
);
CREATE TABLE submits (
    number INTEGER PRIMARY KEY,                      -- its place, from 1, without gaps
    key    TEXT UNIQUE,                              -- what the host calls it; the same key is not taken twice
    events INTEGER NOT NULL,                         -- how many events there are after it
    digest TEXT NOT NULL                             -- the head of the record after it
);
CREATE TRIGGER events_in_order BEFORE INSERT ON events
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM events)
  OR NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM events WHERE item = NEW.item)
BEGIN SELECT RAISE(ABORT, 'the record grows at its end, version by version'); END;
CREATE TRIGGER submits_in_order BEFORE INSERT ON submits
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM submits)
  OR EXISTS (SELECT 1 FROM submits WHERE key = NEW.key)
  OR NEW.events <> (SELECT coalesce(max(position), 0) FROM events)
BEGIN SELECT RAISE(ABORT, 'submits are recorded at the end, each once'); END;
CREATE TRIGGER ledger_once BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'a file holds one ledger'); END;
"""
_REFUSALS = "".join(
    f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;\n"
    for table in ("ledger", "procedures", "events", "submits")
    for deed in ("update", "delete")
)
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""What SQLite says of a damaged page; the last, where a damaged schema no longer fits the statements of this module."""
_PRIMARY = 0xFF  # the lowest byte of SQLite's extended codes


_EVENT = (int, str | None, int | None, str)
_SUBMIT = (int, str | None, int, str)
"""What the columns of a row are; one flipped bit makes a number of a text, and SQLite reads it without a word."""


class _Row(NamedTuple):
    position: int
    item: str | None
    version: int | None
    line: str


class _Submit(NamedTuple):
    number: int
    key: str | None
    events: int
    digest: str


class LedgerStore:
    """The ledger in one SQLite file.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> with LedgerStore(":memory:", Ledger.open(owner="固阳县委政法委", year=2022)) as store:
    ...     store.submit(Register(number="重-01", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...         requirement="11月底前完成自评", leader="常务副书记", section="综治督导股",
    ...         at=datetime(2022, 1, 10, 9, tzinfo=BEIJING), by="办公室"))
    <Ledger 固阳县委政法委 2022: 1 item, 1 event>
    """

    def __init__(
        self,
        path: str | PathLike[str],
        new: Ledger | None = None,
        *,
        calendar: WorkCalendar | None = None,
        timeout: float = 5.0,
    ) -> None:
        """Open the file; where there is none yet, make one for the empty ledger *new*.

        *calendar* is the host's, by default that of *new*, else China's; procedures and letterhead of *new* are kept in
        the file, and stay when it is opened again with another letterhead, which is wording and no part of the record.
        *timeout* is how many seconds to wait while another program writes. A store belongs to the thread that opened
        it; another thread or program opens its own.

        Raises FileNotFoundError where there is no ledger and no *new* one, and makes no file then; ValueError for a
        file of another program or of another ledger, and for a *new* ledger with events; TypeError for a *new* that is
        no ledger; CorruptJournal for a record that contradicts itself.
        """
        if new is not None and not isinstance(new, Ledger):
            message = f"a file is made for an empty ledger, not for {new!r:.80}"
            raise TypeError(message)
        if new is not None and new.version:
            message = f"a file is made for an empty ledger; this one has {new.version} events"
            raise ValueError(message)
        if new is None and str(path) != ":memory:" and not Path(path).exists():
            message = f"{path} holds no ledger yet: pass an empty one to begin with"
            raise FileNotFoundError(message)
        self._path = path
        self._calendar = calendar if calendar is not None or new is None else new.calendar
        self._connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
        self._connection.text_factory = bytes.decode  # of what is no text it says so, which sqlite3 itself does not
        try:
            with self._transaction(write=new is not None):
                self._prepare(new)
                self._ledger = self._read()
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
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; nothing is lost, every submit is on the disk already."""
        self._connection.close()

    # Reading

    @property
    def ledger(self) -> Ledger:
        """The ledger as it was read or written last."""
        return self._ledger

    def load(self) -> Ledger:
        """Return the ledger as the file has it now, read and verified anew.

        Raises CorruptJournal for a record that contradicts itself, or that is not what was recorded.
        """
        with self._transaction():
            self._ledger = self._read()
        return self._ledger

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the submits in the file, in order."""
        with self._transaction():
            return tuple(each.key for each in self._submits() if each.key is not None)

    # Writing

    def submit(self, *commands: Command, expected: Mapping[str, int] | None = None, key: str | None = None) -> Ledger:
        """Record *commands*, all of them or none, and return the ledger.

        *expected* maps item numbers to the versions that were read before (0 for one that is new). *key* names the
        submit: one that is in the file already is not recorded again, so that a host may repeat what it is unsure of.

        Raises Refused and StaleVersion as `Ledger.submit` does, with nothing recorded; TypeError for a key that is no
        text; sqlite3.OperationalError when
        another program holds the file for longer than the timeout.
        """
        if key is not None and type(key) is not str:
            message = f"a key is text, not {type(key).__name__}: {key!r:.80}"
            raise TypeError(message)
        with self._transaction(write=True):
            if self._last() != self._ledger.version:
                self._ledger = self._read()
            before = self._ledger
            if key is not None and self._connection.execute("SELECT 1 FROM submits WHERE key = ?", [key]).fetchone():
                return before
            after = before.submit(*commands, expected=expected)
            self._append(before, after, key)
        self._ledger = after
        return after

    def _append(self, before: Ledger, after: Ledger, key: str | None) -> None:
        """Put the events of one submit at the end, and the head of the record behind them."""
        versions = {number: item.version for number, item in before.items.items()}
        rows = []
        lines = _lines(after)[1][before.version :]
        for position, (event, line) in enumerate(zip(after.since(before.version), lines, strict=True), before.version):
            item = getattr(event, "item", None)
            if item is not None:
                versions[item] = versions.get(item, 0) + 1
            rows.append(_Row(position + 1, item, None if item is None else versions[item], line))
        self._connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", rows)
        [number] = self._connection.execute("SELECT coalesce(max(number), 0) + 1 FROM submits").fetchone()
        made = _Submit(number, key, after.version, after.head.digest)
        self._connection.execute("INSERT INTO submits VALUES (?, ?, ?, ?)", made)

    # What both need

    @contextmanager
    def _transaction(self, *, write: bool = False) -> Iterator[None]:
        """Make what is within one transaction: kept as a whole at its end, or undone when something is raised."""
        try:
            self._connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            yield
            self._connection.commit()
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.rollback()
            broken = getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _BROKEN
            if broken or isinstance(error, UnicodeDecodeError):
                message, zh = f"SQLite cannot read {self._path}: {error}", f"SQLite 读不了 {self._path}：{error}"
                raise CorruptJournal(message, zh) from error
            raise

    def _prepare(self, new: Ledger | None) -> None:
        """Make the tables in a file that is empty; refuse one that is not ours."""
        application, made, tables = (
            self._connection.execute(query).fetchone()[0]
            for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
        )
        if tables:
            if (application, made) != (APPLICATION, FORMAT):
                message = f"{self._path} is no ledger that this program can read"
                raise ValueError(message)
            return
        if new is None:
            message = f"{self._path} holds no ledger yet: pass an empty one to begin with"
            raise FileNotFoundError(message)
        self._create(new)

    def _create(self, new: Ledger) -> None:
        for statement in _statements(_SCHEMA + _REFUSALS):
            self._connection.execute(statement)
        self._connection.execute("INSERT INTO ledger VALUES (1, ?)", [_lines(new)[0]])
        definitions = [(each.key, dump_procedure(each)) for each in new.procedures]
        self._connection.executemany("INSERT INTO procedures VALUES (?, ?)", definitions)
        self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
        self._connection.execute(f"PRAGMA user_version = {FORMAT}")

    def _check_same(self, new: Ledger | None) -> None:
        if new is None:
            return
        kept, same = self._ledger, new.with_letterhead(self._ledger.letterhead)  # wording is no part of the record
        if _lines(same)[0] != _lines(kept)[0] or new.procedures != kept.procedures:
            message = f"{self._path} holds {kept!r} with its own policy and procedures, not {new!r}"
            raise ValueError(message)

    def _last(self) -> int:
        [last] = self._connection.execute("SELECT coalesce(max(position), 0) FROM events").fetchone()
        return int(last)

    def _submits(self) -> list[_Submit]:
        rows = self._connection.execute("SELECT * FROM submits ORDER BY number")
        return [_Submit(*_sound(row, _SUBMIT)) for row in rows]

    def _read(self) -> Ledger:
        """Read the whole record and verify it."""
        header = self._connection.execute("SELECT header FROM ledger").fetchone()
        if header is None:
            message, zh = f"{self._path} has lost the header of its ledger", f"{self._path} 里台账的抬头丢失了"
            raise CorruptJournal(message, zh)
        _sound(header, (str,))
        rows = [
            _Row(*_sound(row, _EVENT)) for row in self._connection.execute("SELECT * FROM events ORDER BY position")
        ]
        submits = self._submits()
        _check_count(rows, submits)
        defined = self._connection.execute("SELECT key, definition FROM procedures ORDER BY rowid")
        procedures = tuple(map(_defined, defined))
        ledger = _parsed(header[0], rows, self._calendar, procedures)
        _check_versions(ledger, rows)
        _check_heads(ledger, submits)
        return ledger


def _lines(ledger: Ledger) -> tuple[str, list[str]]:
    """Return the journal's header, and a line for each event.

    The library writes a journal as a whole; for a record of some thousand events that takes milliseconds.
    """
    lines = dumps(ledger).split("\n")[:-1]
    split = len(lines) - ledger.version
    return "\n".join(lines[: split - 1]) + "\n", lines[split:]


def _sound(row: Any, types: tuple[Any, ...]) -> Any:  # noqa: ANN401 - whatever SQLite found in a row
    """Return *row*, if each of its values is of its type."""
    if len(row) != len(types) or not all(map(isinstance, row, types)):
        message, zh = f"a row of the file is damaged: {row!r:.80}", f"文件中有一行已损坏：{row!r:.80}"
        raise CorruptJournal(message, zh)
    return row


def _defined(row: Any) -> Procedure:  # noqa: ANN401 - as above
    """Return a procedure of the host's own; its key stands beside it."""
    key, definition = _sound(row, (str, str))
    try:
        procedure = load_procedure(definition)
    except BadDocument as error:
        first = error.problems[0]
        message = f"the procedure {key} cannot be read: {first.en}"
        raise CorruptJournal(message, f"办理流程“{key}”无法读取：{first.zh}") from error
    if procedure.key != key:
        message, zh = f"the procedure {key} is not what was recorded", f"办理流程“{key}”与所记的不符"
        raise CorruptJournal(message, zh)
    return procedure


def _parsed(header: str, rows: list[_Row], calendar: WorkCalendar | None, procedures: tuple[Procedure, ...]) -> Ledger:
    events = "".join(f"{row.line}\n" for row in rows)
    try:
        return loads(f"{header}事件:{'' if rows else ' []'}\n{events}", calendar=calendar, procedures=procedures)
    except BadDocument as error:
        first = error.problems[0]
        position = first.line - header.count("\n") - 2
        message, zh = f"it cannot be read: {first.en}", f"无法读取：{first.zh}"
        raise CorruptJournal(message, zh, position=position if position >= 0 else None) from error


def _check_count(rows: list[_Row], submits: list[_Submit]) -> None:
    """Refuse rows that have gaps, or are not as many as the last submit counted."""
    for place, row in enumerate(rows):
        if row.position != place + 1:
            message = f"the next event in the file has the number {row.position}: events are missing"
            raise CorruptJournal(message, f"文件中下一个事件编号为{row.position}：中间有缺失", position=place)
    counted = submits[-1].events if submits else 0
    if counted != len(rows):
        message = f"there are {len(rows)} events, but {counted} were recorded"
        raise CorruptJournal(message, f"文件中有{len(rows)}个事件，所记的是{counted}个")


def _check_versions(ledger: Ledger, rows: list[_Row]) -> None:
    """Refuse columns that do not say what the lines beside them say, each of which is one event."""
    if ledger.version != len(rows):
        message = f"{len(rows)} lines hold {ledger.version} events"
        raise CorruptJournal(message, f"{len(rows)}行中有{ledger.version}个事件")
    versions: dict[str, int] = {}
    for place, (event, row) in enumerate(zip(ledger.events, rows, strict=True)):
        item = getattr(event, "item", None)
        if item is not None:
            versions[item] = versions.get(item, 0) + 1
        if (row.item, row.version) != (item, None if item is None else versions[item]):
            message = f"its row says item {row.item}, version {row.version}, its line does not"
            zh = f"所在行写的是事项{row.item}第{row.version}版，内容并非如此"
            raise CorruptJournal(message, zh, position=place)


def _check_heads(ledger: Ledger, submits: list[_Submit]) -> None:
    """Refuse a submit whose head is not that of the record up to it."""
    known, start = head((), header=ledger.header), 0
    for submit in submits:
        known = head(ledger.events[start : submit.events], known)
        if known.digest != submit.digest:
            message = f"submit {submit.number} (events {start + 1} to {submit.events}) is not what was recorded"
            zh = f"第{submit.number}次提交（第{start + 1}—{submit.events}个事件）与所记的不符"
            raise CorruptJournal(message, zh, position=start)
        start = submit.events


def _statements(script: str) -> Iterator[str]:
    """Split a script: `executescript` would commit the transaction it is called in."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
