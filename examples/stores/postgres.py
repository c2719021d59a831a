"""The storage of a ledger in one schema of a PostgreSQL database, with psycopg 3 (`pip install 'psycopg[binary]'`).

Several ledgers may lie in one database, each in a schema of its own. A writer takes an advisory lock before it reads
anything; it is let go with the transaction, so that a program that dies leaves nothing locked. For the programs that
record, a role with SELECT and INSERT on the tables will do, with UPDATE on `snapshots`; the owner of the schema, who
may take the guards away, is better somebody else.

Where the server went away, the next transaction connects again. Whether a submit arrived during whose commit it went
away, nobody knows: repeat it under the same key.

Make the cluster with `initdb --data-checksums`: then PostgreSQL tells of a page that rotted on the disk.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode

import psycopg
from psycopg import errors, sql

from sanse_ledger import CorruptJournal
from stores.protocol import FORMAT, EventRow, SnapshotRow, SubmitRow

_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")

_TABLES = """
CREATE SCHEMA IF NOT EXISTS {s};
CREATE TABLE {s}.ledger (
    one    integer PRIMARY KEY CHECK (one = 1),
    header text NOT NULL,
    seal   text NOT NULL,
    format integer NOT NULL DEFAULT {format}
);
CREATE TABLE {s}.events (
    position bigint PRIMARY KEY,
    item     text,
    version  bigint,
    line     text NOT NULL,
    UNIQUE (item, version),
    CHECK ((item IS NULL) = (version IS NULL))
);
CREATE TABLE {s}.submits (
    number bigint PRIMARY KEY,
    key    text UNIQUE,
    events bigint NOT NULL,
    digest text NOT NULL,
    seal   text NOT NULL
);
CREATE TABLE {s}.snapshots (of text PRIMARY KEY, events bigint NOT NULL, content bytea NOT NULL, seal text NOT NULL);
CREATE FUNCTION {s}.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION {s}.events_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM {s}.events)
       OR NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM {s}.events WHERE item = NEW.item) THEN
        RAISE EXCEPTION 'the record grows at its end, version by version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION {s}.submits_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM {s}.submits)
       OR EXISTS (SELECT 1 FROM {s}.submits WHERE key = NEW.key)
       OR NEW.events <> (SELECT coalesce(max(position), 0) FROM {s}.events) THEN
        RAISE EXCEPTION 'submits are recorded at the end, each once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER events_in_order BEFORE INSERT ON {s}.events FOR EACH ROW EXECUTE FUNCTION {s}.events_in_order();
CREATE TRIGGER submits_in_order BEFORE INSERT ON {s}.submits FOR EACH ROW EXECUTE FUNCTION {s}.submits_in_order();
"""
_GUARD = """
CREATE TRIGGER {t}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {s}.{t} EXECUTE FUNCTION {s}.append_only();
"""
GUARDED = ("ledger", "events", "submits")
"""The tables that only grow."""
TRIGGERS = ("events_in_order", "submits_in_order", *(f"{table}_append_only" for table in GUARDED))
"""What guards them."""


class PostgreSQL:
    """The rows of one ledger in the *schema* of the database at *url*.

    *timeout* is how many seconds to wait while another program writes; then it is psycopg.errors.LockNotAvailable.
    """

    def __init__(self, url: str, *, schema: str = "ledger", timeout: float = 5.0) -> None:
        """Connect to nothing yet.

        Raises ValueError for a schema that is not of small letters, digits and underscores.
        """
        if not _SCHEMA.fullmatch(schema):
            message = f"a schema is of small letters, digits and underscores, not {schema!r:.80}"
            raise ValueError(message)
        self._url = url
        self._schema = schema
        self._wait = max(round(timeout * 1000), 1)
        self.lock = int.from_bytes(sha256(f"sanse-ledger/{schema}".encode()).digest()[:8], signed=True)
        """The number of the advisory lock that writers take, the same in every program."""
        self._connection: psycopg.Connection[Any] | None = None
        self._ended = False

    @classmethod
    def at(cls, url: str) -> "PostgreSQL":
        """Return the storage at a *url* whose query may name the `schema`: `postgresql:///county?schema=ledger_2022`."""
        base, _, query = url.partition("?")
        pairs = parse_qsl(query, keep_blank_values=True)
        schemas = [value for name, value in pairs if name == "schema"] or ["ledger"]
        rest = urlencode([pair for pair in pairs if pair[0] != "schema"])
        return cls(f"{base}?{rest}" if rest else base, schema=schemas[-1])

    @property
    def name(self) -> str:
        """The schema; a URL may have a password in it."""
        return f"PostgreSQL schema {self._schema}"

    def _sql(self, text: str) -> sql.Composed:
        """Return a statement of this module with the schema in it."""
        return sql.SQL(text).format(s=sql.Identifier(self._schema), format=sql.Literal(FORMAT))

    def _run(self, text: str, values: Sequence[Any] | None = None) -> "psycopg.Cursor[Any]":
        if self._connection is None:
            message = f"{self.name} is closed"
            raise psycopg.OperationalError(message)
        return self._connection.execute(self._sql(text), values)

    def prepare(self, header: tuple[str, str] | None) -> bool:
        """Connect, and return whether there is a ledger; if none is, make schema and tables for *header*, if given.

        Raises ValueError for a schema that another program uses.
        """
        with self.transaction(write=header is not None):
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname = %s"
            [made] = self._run(tables, [self._schema]).fetchone() or [0]
            if not made and header is not None:
                self._run(_TABLES)
                for table in GUARDED:
                    self._run(_GUARD.replace("{t}", table))
                self._run("INSERT INTO {s}.ledger VALUES (1, %s, %s)", header)
            elif made and not self._is_ours():
                message = f"{self.name} is no ledger that this program can read"
                raise ValueError(message)
            return bool(made) or header is not None

    def _is_ours(self) -> bool:
        columns = (
            "SELECT column_default FROM information_schema.columns WHERE (table_schema, table_name, column_name) = "
        )
        row = self._run(f"{columns} (%s, 'ledger', 'format')", [self._schema]).fetchone()
        return row is not None and row[0] == str(FORMAT)

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[None]:
        """Make what is within one transaction; one that writes takes the lock first, one that reads sees one state."""
        connection = self._begun(write=write)
        try:
            if write:
                # not before the lock is held does the first statement see anything
                self._run(f"SET LOCAL lock_timeout = {self._wait}; SELECT pg_advisory_xact_lock({self.lock})")
            yield
            connection.execute("COMMIT")
        except BaseException as error:
            if not connection.closed:
                connection.execute("ROLLBACK")
            if isinstance(error, errors.DataCorrupted | errors.IndexCorrupted):
                message, zh = f"{self.name} cannot be read: {error}", f"{self.name} 读不了：{error}"
                raise CorruptJournal(message, zh) from error
            raise

    def _begun(self, *, write: bool) -> "psycopg.Connection[Any]":
        """Begin a transaction, on a new connection where the old one is gone: nothing has happened in it yet."""
        begin = "BEGIN" if write else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        known = self._connection
        if self._ended:
            message = f"{self.name} is closed"
            raise psycopg.OperationalError(message)
        if known is not None and not known.closed:
            try:
                known.execute(begin)
            except psycopg.OperationalError:
                known.close()
            else:
                return known
        # the store sees to it that one thread at a time is here
        self._connection = new = psycopg.connect(self._url, autocommit=True)
        new.execute(begin)
        return new

    def header(self) -> Sequence[Any] | None:
        """Return the ledger's row."""
        row: Sequence[Any] | None = self._run("SELECT header, seal FROM {s}.ledger").fetchone()
        return row

    def last(self) -> tuple[int, int]:
        """Return the last position and the last submit's number."""
        query = "SELECT (SELECT max(position) FROM {s}.events), (SELECT max(number) FROM {s}.submits)"
        position, number = self._run(query).fetchone() or (None, None)
        return position or 0, number or 0

    def events(self, after: int) -> list[Any]:
        """Return the rows of the events after the first *after*."""
        return self._run("SELECT * FROM {s}.events WHERE position > %s ORDER BY position", [after]).fetchall()

    def submits(self, after: int) -> list[Any]:
        """Return the rows of the submits after the first *after*."""
        return self._run("SELECT * FROM {s}.submits WHERE number > %s ORDER BY number", [after]).fetchall()

    def append(self, events: Sequence[EventRow], submit: SubmitRow) -> None:
        """Put the rows of one submit at the end."""
        if self._connection is not None:
            with self._connection.cursor() as cursor:
                cursor.executemany(self._sql("INSERT INTO {s}.events VALUES (%s, %s, %s, %s)"), events)
        self._run("INSERT INTO {s}.submits VALUES (%s, %s, %s, %s, %s)", submit)

    def snapshot(self, of: str) -> Sequence[Any] | None:
        """Return the snapshot called *of*."""
        query = "SELECT events, content, seal FROM {s}.snapshots WHERE of = %s"
        row: Sequence[Any] | None = self._run(query, [of]).fetchone()
        return row

    def keep_snapshot(self, of: str, row: SnapshotRow) -> None:
        """Keep a snapshot in place of the one before."""
        statement = """INSERT INTO {s}.snapshots VALUES (%s, %s, %s, %s) ON CONFLICT (of)
            DO UPDATE SET (events, content, seal) = (EXCLUDED.events, EXCLUDED.content, EXCLUDED.seal)"""
        self._run(statement, (of, *row))

    def faults(self) -> list[str]:
        """Return which of the guards are gone or asleep; of damaged pages the server tells when they are read."""
        query = """SELECT tgname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
            JOIN pg_namespace ON relnamespace = pg_namespace.oid WHERE nspname = %s AND tgenabled <> 'D'"""
        there = {name for (name,) in self._run(query, [self._schema])}
        return [f"the guard {name} is gone" for name in TRIGGERS if name not in there]

    def close(self) -> None:
        """Let the connection go."""
        self._ended = True
        if self._connection is not None:
            self._connection.close()
