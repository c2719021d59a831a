"""Stores to copy: a three-colour ledger kept in SQLite or in PostgreSQL.

The library keeps nothing. What a host needs to keep a ledger stands here in two halves:

* `LedgerStore` (`store.py`, `checks.py`) does everything that is the same in every database: it decides on the record
  as it is by then, catches up with other programs, knows idempotency keys, and checks what it reads.
* A `Storage` (`protocol.py`) keeps rows and knows nothing of what they mean: `sqlite.py` needs the standard library
  alone, `postgres.py` needs psycopg 3. Another database takes some hundred lines.

`open_store` takes a path, or the URL of a PostgreSQL database. `docs/en/howto/host-in-a-web-app.md` shows it at work.
"""

import sqlite3
import sys
from contextlib import closing
from os import PathLike

from sanse_ledger import Ledger, WorkCalendar
from stores.protocol import Storage
from stores.sqlite import SQLite
from stores.store import LedgerStore

__all__ = ["LedgerStore", "Storage", "is_begun", "open_store", "storage_at", "unavailable"]


def storage_at(place: str | PathLike[str]) -> Storage:
    """Return the storage at *place*: a path to an SQLite file, or the URL of a PostgreSQL database.

    The query of a URL may name the schema in which the ledger lies: `postgresql:///county?schema=ledger_2022`.
    """
    if isinstance(place, str) and place.startswith(("postgresql://", "postgres://")):
        from stores.postgres import PostgreSQL  # noqa: PLC0415 - who keeps a file needs no psycopg

        return PostgreSQL.at(place)
    return SQLite(place)


def open_store(
    place: str | PathLike[str], new: Ledger | None = None, *, calendar: WorkCalendar | None = None
) -> LedgerStore:
    """Open the ledger at *place*; where there is none yet, begin one with *new* (see `LedgerStore`)."""
    return LedgerStore(storage_at(place), new, calendar=calendar)


def is_begun(place: str | PathLike[str]) -> bool:
    """Return whether there is a ledger at *place*; nothing is made there."""
    with closing(storage_at(place)) as storage:
        return storage.prepare(None)


def unavailable() -> tuple[type[Exception], ...]:
    """Return what is raised for a database that is away, locked or full; psycopg's once its storage was opened."""
    psycopg = sys.modules.get("psycopg")
    return (sqlite3.OperationalError,) if psycopg is None else (sqlite3.OperationalError, psycopg.OperationalError)
