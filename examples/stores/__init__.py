"""Stores to copy: a three-colour ledger kept in a database.

The library keeps nothing. What a host needs to keep a ledger stands here in two halves:

* `LedgerStore` (`store.py`, `checks.py`) does everything that is the same in every database: it decides on the record
  as it is by then, catches up with other programs, knows idempotency keys, and checks what it reads.
* A `Storage` (`protocol.py`) keeps rows and knows nothing of what they mean: `sqlite.py` needs the standard library
  alone. Another database takes some hundred lines.

`open_store` takes a path. `docs/en/howto/host-in-a-web-app.md` shows it at work.
"""

from os import PathLike

from sanse_ledger import Ledger, WorkCalendar
from stores.protocol import Storage
from stores.sqlite import SQLite
from stores.store import LedgerStore

__all__ = ["LedgerStore", "Storage", "open_store", "storage_at"]


def storage_at(place: str | PathLike[str]) -> Storage:
    """Return the storage at *place*: a path to an SQLite file."""
    return SQLite(place)


def open_store(
    place: str | PathLike[str], new: Ledger | None = None, *, calendar: WorkCalendar | None = None
) -> LedgerStore:
    """Open the ledger at *place*; where there is none yet, begin one with *new* (see `LedgerStore`)."""
    return LedgerStore(storage_at(place), new, calendar=calendar)
