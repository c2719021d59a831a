"""The stores of the examples: a submit to a long record and to an empty one, opening, catching up.

The database lies in memory, so that no disk hides anything. Processor's time, not the clock on the wall.
"""

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples"))

from bench_digest import record, replayed
from harness import Figure

from sanse_ledger import Colour, FollowUp, Kind, Ledger, Register
from stores import LedgerStore
from stores.sqlite import SQLite

NUMBER = "新-01"
"""The item that is written to."""


class Shared(SQLite):
    """A database in memory that several stores open, for as long as one connection keeps it."""

    def __init__(self, name: str) -> None:
        """Call the database *name*."""
        super().__init__(f"file:{name}?mode=memory&cache=shared", timeout=60)

    def exists(self) -> bool:
        """Return that it is there: the first store keeps it."""
        return True

    def connect(self) -> sqlite3.Connection:
        """Connect to the database of that name."""
        return sqlite3.connect(self.name, uri=True, isolation_level=None, check_same_thread=False)


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield what a submit, an opening and a catching up cost."""
    items, rounds = (200, 3) if short else (2000, 9)
    ledger = replayed(record(items))
    what = f"{len(ledger.items):,} items and {ledger.version:,} events"
    empty = Ledger.open(owner=ledger.owner, year=ledger.year)
    with LedgerStore(Shared("long"), ledger) as long, LedgerStore(Shared("none"), empty) as short_:
        registered = Register(
            number=NUMBER, colour=Colour.GREEN, title="公文办理", kind=Kind.DOCUMENT, requirement="急件当日办结",
            leader="常务副书记", section="办公室", at=ledger.events[-1].at, by="办公室",
        )  # fmt: skip
        for store in (long, short_):
            store.submit(registered)
        our, their = in_turn(lambda: submits(long), lambda: submits(short_), rounds)
        detail = f"{1e3 * our / SUBMITS:.2f} ms on {what} : {1e3 * their / SUBMITS:.2f} ms"
        yield Figure("one submit to a store", "the same to an empty store", our / their, "at most 3", detail)
        our, their = in_turn(lambda: asks(long), lambda: submits(long), rounds)
        detail = f"{1e6 * our / SUBMITS:.1f} µs : {1e3 * their / SUBMITS:.2f} ms"
        yield Figure("asking a store whether there is news", "one submit", our / their, "at most 0.5", detail)
        before = seconds(lambda: opened("long"))
        long.snapshot()
        after = seconds(lambda: opened("long"))
        detail = f"{what}; {after:.2f} s : {before:.2f} s, one after the other"
        yield Figure("opening from a snapshot", "opening from the lines", after / before, "at most 1", detail)


SUBMITS = 50


def submits(store: LedgerStore) -> None:
    """Record some follow-ups, a submit each, under keys."""
    at, known = store.ledger.last_at, len(store.keys)
    assert at is not None
    for number in range(SUBMITS):
        store.submit(FollowUp(item=NUMBER, progress="已办理", at=at, by="办公室"), key=f"{known + number}")


def asks(store: LedgerStore) -> None:
    """Ask as often whether others recorded something."""
    for _ in range(SUBMITS):
        store.refresh()


def opened(name: str) -> None:
    """Open a store anew."""
    LedgerStore(Shared(name)).close()


def seconds(task: Callable[[], object]) -> float:
    """Return the processor's time of *task*, the median of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return statistics.median(times)


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the processor's time of each, the median of *rounds* in turn, after one of each to warm up."""
    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for task, kept in zip((ours, theirs), times, strict=True):
            start = time.process_time()
            task()
            kept.append(time.process_time() - start)
    return statistics.median(times[0]), statistics.median(times[1])
