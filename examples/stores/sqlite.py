"""The storage of a ledger in one SQLite file, with the standard library's `sqlite3` alone.

The journal mode is SQLite's default, a rollback journal that is deleted after each commit, and not WAL: a ledger is
written some dozen times a week and read by one office, the file often lies on a network drive, where WAL does not work,
and one file is what people can copy as a backup. `synchronous` stays FULL: what was confirmed outlives a power cut.

Triggers refuse to change or remove a row. `INSERT OR REPLACE` does not get past them either, though SQLite removes the
old row without asking a trigger: a row is taken only at the end, with the next number.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from sanse_ledger import CorruptJournal
from stores.protocol import FORMAT, EventRow, SnapshotRow, SubmitRow

APPLICATION = 0x53414E53
"""What SQLite's header says of the application: “SANS”."""

_TABLES = (
    """CREATE TABLE ledger (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    header TEXT NOT NULL,
    seal   TEXT NOT NULL
)""",
    """CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    item     TEXT,
    version  INTEGER,
    line     TEXT NOT NULL,
    UNIQUE (item, version),
    CHECK ((item IS NULL) = (version IS NULL))
)""",
    """CREATE TABLE submits (
    number INTEGER PRIMARY KEY,
    key    TEXT UNIQUE,
    events INTEGER NOT NULL,
    digest TEXT NOT NULL,
    seal   TEXT NOT NULL
)""",
    "CREATE TABLE snapshots (of TEXT PRIMARY KEY, events INTEGER NOT NULL, content BLOB NOT NULL, seal TEXT NOT NULL)",
    """CREATE TRIGGER events_in_order BEFORE INSERT ON events
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM events)
  OR NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM events WHERE item = NEW.item)
BEGIN SELECT RAISE(ABORT, 'the record grows at its end, version by version'); END""",
    """CREATE TRIGGER submits_in_order BEFORE INSERT ON submits
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM submits)
  OR EXISTS (SELECT 1 FROM submits WHERE key = NEW.key)
  OR NEW.events <> (SELECT coalesce(max(position), 0) FROM events)
BEGIN SELECT RAISE(ABORT, 'submits are recorded at the end, each once'); END""",
    """CREATE TRIGGER ledger_once BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'a file holds one ledger'); END""",
)
_GUARDS = tuple(
    f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table}\n"
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in ("ledger", "events", "submits")
    for deed in ("update", "delete")
)
SCHEMA = _TABLES + _GUARDS
"""The tables and their guards, as SQLite keeps them."""

_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""What SQLite says of a damaged page; the last, where a damaged schema no longer fits the statements of this module."""
_PRIMARY = 0xFF  # the lowest byte of SQLite's extended codes


class SQLite:
    """The rows of one ledger in the SQLite file *path*; `:memory:` keeps them nowhere.

    *timeout* is how many seconds to wait while another program writes; then it is sqlite3.OperationalError.
    """

    def __init__(self, path: str | PathLike[str], *, timeout: float = 5.0) -> None:
        """Open nothing yet."""
        self._path = fspath(path)
        self._timeout = timeout
        self._connection: sqlite3.Connection | None = None

    @property
    def name(self) -> str:
        """The path."""
        return self._path

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            message = f"{self._path} is not open"
            raise sqlite3.ProgrammingError(message)
        return self._connection

    def exists(self) -> bool:
        """Return whether there is a file: connecting would make one."""
        return self._path == ":memory:" or Path(self._path).exists()

    def connect(self) -> sqlite3.Connection:
        """Connect to the file; the store sees to it that one thread at a time uses the connection."""
        return sqlite3.connect(self._path, timeout=self._timeout, isolation_level=None, check_same_thread=False)

    def prepare(self, header: tuple[str, str] | None) -> bool:
        """Open the file and return whether there is a ledger; make the tables for *header*, if given, in an empty one.

        Raises ValueError for a file of another program.
        """
        if header is None and not self.exists():
            return False
        self._connection = self.connect()
        self._connection.text_factory = bytes.decode  # of what is no text it says so, which sqlite3 itself does not
        with self.transaction(write=header is not None):
            application, made, tables = (
                self._one(query)
                for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
            )
            if tables and (application, made) != (APPLICATION, FORMAT):
                message = f"{self._path} is no ledger that this program can read"
                raise ValueError(message)
            if not tables and header is not None:
                for statement in SCHEMA:
                    self._connection.execute(statement)
                self._connection.execute("INSERT INTO ledger VALUES (1, ?, ?)", header)
                self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
                self._connection.execute(f"PRAGMA user_version = {FORMAT}")
            return bool(tables) or header is not None

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[None]:
        """Make what is within one transaction; one that writes takes the write lock first."""
        connection = self._open
        try:
            connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            yield
            connection.commit()
        except BaseException as error:
            if connection.in_transaction:
                connection.rollback()
            broken = getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _BROKEN
            if broken or isinstance(error, UnicodeDecodeError):
                message, zh = f"SQLite cannot read {self._path}: {error}", f"SQLite 读不了 {self._path}：{error}"
                raise CorruptJournal(message, zh) from error
            raise

    def _one(self, query: str) -> Any:  # noqa: ANN401 - whatever SQLite found
        return self._open.execute(query).fetchone()[0]

    def header(self) -> Sequence[Any] | None:
        """Return the ledger's row."""
        row: Sequence[Any] | None = self._open.execute("SELECT header, seal FROM ledger").fetchone()
        return row

    def last(self) -> tuple[int, int]:
        """Return the last position and the last submit's number."""
        query = "SELECT (SELECT max(position) FROM events), (SELECT max(number) FROM submits)"
        position, number = self._open.execute(query).fetchone()
        return position or 0, number or 0

    def events(self, after: int) -> list[Any]:
        """Return the rows of the events after the first *after*."""
        return self._open.execute("SELECT * FROM events WHERE position > ? ORDER BY position", [after]).fetchall()

    def submits(self, after: int) -> list[Any]:
        """Return the rows of the submits after the first *after*."""
        return self._open.execute("SELECT * FROM submits WHERE number > ? ORDER BY number", [after]).fetchall()

    def append(self, events: Sequence[EventRow], submit: SubmitRow) -> None:
        """Put the rows of one submit at the end."""
        self._open.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", events)
        self._open.execute("INSERT INTO submits VALUES (?, ?, ?, ?, ?)", submit)

    def snapshot(self, of: str) -> Sequence[Any] | None:
        """Return the snapshot called *of*."""
        query = "SELECT events, content, seal FROM snapshots WHERE of = ?"
        row: Sequence[Any] | None = self._open.execute(query, [of]).fetchone()
        return row

    def keep_snapshot(self, of: str, row: SnapshotRow) -> None:
        """Keep a snapshot in place of the one before."""
        self._open.execute("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?)", (of, *row))

    def faults(self) -> list[str]:
        """Return what SQLite finds wrong with the file and its indexes, and whether tables and guards are ours."""
        found = [str(said) for (said,) in self._open.execute("PRAGMA integrity_check(5)") if said != "ok"]
        there = {sql for (sql,) in self._open.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
        return found + ["its tables or their guards were changed"] * (not there >= {*SCHEMA})

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
