"""What a store asks of a database: a handful of rows, kept in order, in transactions.

Four tables. *ledger* has one row: the first line of the journal, with owner, year, policy, procedures and letterhead,
and a digest of it. *events* has a row for each event, *submits* one for each submit, and *snapshots* what makes opening
quicker. The first three only grow: the database itself refuses to change or to remove a row, and to take one that is
not the next. Whoever writes a storage for another database sees to these three things:

* a write transaction shuts out other writers before it reads anything, and a read transaction sees one state;
* a row goes in at the end only, positions and versions without gaps, (item, version) and the key unique;
* what the database says of damage is raised as `CorruptJournal`.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

FORMAT = 3
"""The version of the tables, the same in every database."""


class EventRow(NamedTuple):
    """One event: its place in the record from 1, whose it is and which of that item's, and its line of JSON."""

    position: int
    item: str | None
    version: int | None
    line: str


class SubmitRow(NamedTuple):
    """One submit: its number from 1, what the host calls it, how many events there are after it, and the head then."""

    number: int
    key: str | None
    events: int
    digest: str
    seal: str
    """A digest of the four others: a damaged key would be taken for an unknown one."""


class SnapshotRow(NamedTuple):
    """The first *events* of the record in one piece, with a digest of it."""

    events: int
    content: bytes
    seal: str


class Storage(Protocol):
    """The rows of one ledger; what is read may be of any type, since a damaged file has anything in it."""

    @property
    def name(self) -> str:
        """What messages call it: a path, or a database and schema."""

    def prepare(self, header: tuple[str, str] | None) -> bool:
        """Connect, and return whether there is a ledger; where there is none, make the tables for *header*, if given.

        Raises ValueError for a place that another program uses, or another version of this one.
        """

    def transaction(self, *, write: bool = False) -> AbstractContextManager[None]:
        """Make what is within one transaction: kept as a whole at its end, undone when something is raised."""

    def header(self) -> Sequence[Any] | None:
        """Return the ledger's row: the line and its digest."""

    def last(self) -> tuple[int, int]:
        """Return the last position and the last submit's number, 0 where there are none; it costs next to nothing."""

    def events(self, after: int) -> Iterable[Sequence[Any]]:
        """Return the rows of the events after the first *after*, in order."""

    def submits(self, after: int) -> Iterable[Sequence[Any]]:
        """Return the rows of the submits after the first *after*, in order."""

    def append(self, events: Sequence[EventRow], submit: SubmitRow) -> None:
        """Put the rows of one submit at the end; the database refuses them where they are not the next."""

    def snapshot(self, of: str) -> Sequence[Any] | None:
        """Return the snapshot that was kept under the name *of*."""

    def keep_snapshot(self, of: str, row: SnapshotRow) -> None:
        """Keep a snapshot in place of the one before."""

    def faults(self) -> list[str]:
        """Return what the database finds wrong with its own file, its indexes and its guards."""

    def close(self) -> None:
        """Let the connection go."""
