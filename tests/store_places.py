"""Where the tests of the stores keep a ledger: each kind of database, and how to get at its rows behind the store."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from stores import Storage
from stores.sqlite import SCHEMA, SQLite

TABLES = ("ledger", "events", "submits")
"""The tables that only grow."""


class Place(Protocol):
    """Where one ledger lies."""

    @property
    def url(self) -> str:
        """What `open_store` takes."""

    @property
    def refusals(self) -> type[Exception]:
        """What its database raises where a guard refuses a row."""

    @property
    def errors(self) -> type[Exception]:
        """What it raises of itself."""

    def storage(self, *, timeout: float = 5.0) -> Storage:
        """Return a storage of its own for the ledger there."""

    def run(self, *statements: str) -> list[Sequence[Any]]:
        """Carry out *statements* in one transaction, past the store; return the rows of the last one."""

    def unguarded(self, *statements: str) -> None:
        """Carry out *statements* with the guards away, as somebody does who wants to rewrite the record."""

    def disarmed(self) -> None:
        """Take the guards away and leave it so."""

    def foreign(self) -> None:
        """Make it look like what another program, or another version of this one, made."""

    def replacing(self) -> tuple[str, ...]:
        """Return statements that would put a row in place of another one."""

    def begun(self, *statements: str) -> Any:  # noqa: ANN401 - whatever the driver's connection is
        """Begin a transaction, carry out *statements*, and return the connection, which has to be closed."""


class File:
    """An SQLite file."""

    refusals = sqlite3.IntegrityError
    errors = sqlite3.Error

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self.path = path
        self.url = str(path)

    def storage(self, *, timeout: float = 5.0) -> Storage:
        """Return a storage of its own for the file."""
        return SQLite(self.path, timeout=timeout)

    def run(self, *statements: str) -> list[Sequence[Any]]:
        """Carry out *statements* in one transaction."""
        connection = self.begun(*statements[:-1])
        try:
            rows: list[Sequence[Any]] = connection.execute(statements[-1]).fetchall()
            connection.commit()
        finally:
            connection.close()
        return rows

    def unguarded(self, *statements: str) -> None:
        """Carry out *statements* without triggers, and put these back."""
        guards = [each for each in SCHEMA if each.startswith("CREATE TRIGGER")]
        self.run(*(f"DROP TRIGGER {each.split()[2]}" for each in guards), *statements, *guards)

    def disarmed(self) -> None:
        """Drop a trigger."""
        self.run("DROP TRIGGER events_no_update", "SELECT 1")

    def foreign(self) -> None:
        """Leave another version behind."""
        connection = sqlite3.connect(self.path)
        connection.execute("PRAGMA user_version = 2")
        connection.close()

    def replacing(self) -> tuple[str, ...]:
        """Return statements that would put a row in place of another one."""
        return (
            "INSERT OR REPLACE INTO events VALUES (1, '常-01', 1, 'x')",
            "INSERT OR REPLACE INTO events VALUES (7, '常-01', 3, 'x')",
            "INSERT OR REPLACE INTO submits VALUES (4, NULL, 6, 'x', 'x')",
            "INSERT OR REPLACE INTO submits VALUES (5, '第一次', 6, 'x', 'x')",
            "INSERT OR REPLACE INTO ledger VALUES (1, 'x', 'x')",
        )

    def begun(self, *statements: str) -> sqlite3.Connection:
        """Begin a transaction and carry out *statements*."""
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")  # what the tests spoil need not outlive a power cut
        try:
            connection.execute("BEGIN IMMEDIATE")
            for each in statements:
                connection.execute(each)
        except sqlite3.Error:
            connection.close()
            raise
        return connection
