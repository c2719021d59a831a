"""What a store has to survive: `python tests/store_ordeal.py kills --count 200 --seed 1`, and `writers`, `full`, `rot`.

The store is `examples/stores`, with SQLite. *kills*: a program that records without pause is killed (SIGKILL) at random
instants; whatever it had confirmed is there, each submit as a whole or not at all. *writers*: threads append to one
item, each with the version it read; who was too late is told so, reads again and repeats. *full*: the file may
grow no further. *rot*: bits of the file are flipped. Each prints what it counted, and fails with an AssertionError. The
seed gives the instants and the places, the machine what happened to be going on then.
"""

import argparse
import os
import random
import resource
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

from sanse_ledger import (
    BEIJING,
    Colour,
    CorruptJournal,
    FollowedUp,
    FollowUp,
    Kind,
    Ledger,
    Register,
    StaleVersion,
    extends,
)
from stores import LedgerStore, open_store
from stores.sqlite import SQLite

NEW = Ledger.open(owner="某县委政法委", year=2022)
START = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
TOGETHER = 3
"""How many events a submit has."""
KILLS_A_FILE = 10
_OFFICE = "办公室"
_PATIENCE = 600.0


def registered() -> Register:
    """Return the registration of the item that is written to."""
    return Register(
        number="常-01", colour=Colour.GREEN, title="公文办理", kind=Kind.DOCUMENT, requirement="急件当日办结",
        leader="常务副书记", section=_OFFICE, at=START, by=_OFFICE,
    )  # fmt: skip


def followed(progress: str) -> FollowUp:
    """Return a follow-up, recorded at one and the same instant, so that the order of writers does not matter."""
    return FollowUp(item="常-01", progress=progress, at=START + timedelta(hours=1), by=_OFFICE)


def told(ledger: Ledger) -> list[str]:
    """Return what was said in the follow-ups of *ledger*, in order."""
    return [each.progress for each in ledger.events if isinstance(each, FollowedUp)]


# Killed


def _write(path: Path, run: int, confirmed: int) -> None:
    """Record submits without pause, and report each on the pipe *confirmed* when it is recorded."""
    with LedgerStore(SQLite(path, timeout=_PATIENCE)) as store:
        for number in range(100_000):
            store.submit(*(followed(f"{run}/{number}/{part}") for part in range(TOGETHER)), key=f"{run}/{number}")
            os.write(confirmed, f"{number}\n".encode())


def _killed_while_writing(path: Path, run: int, seconds: float) -> list[int]:
    """Let a child write, kill it *seconds* after its first submit, and return the submits it had confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _write(path, run, writing)
        finally:
            os._exit(1)  # never back into the parent's code
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - a pipe has no path
        first = pipe.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        lines = [first, *pipe.read().splitlines(keepends=True)]
    _pid, status = os.waitpid(child, 0)
    assert signal.SIGKILL == os.WTERMSIG(status), f"the writer ended by itself: {status}"
    return [int(line) for line in lines if line.endswith(b"\n")]


def _check_whole(ledger: Ledger, run: int, confirmed: list[int]) -> int:
    """Check what is on the disk of one *run*; return how many submits are there that nobody had confirmed."""
    own = [progress for progress in told(ledger) if progress.startswith(f"{run}/")]
    submits = len(own) // TOGETHER
    assert [f"{run}/{n}/{part}" for n in range(submits) for part in range(TOGETHER)] == own, "half a submit is visible"
    assert list(range(len(confirmed))) == confirmed
    assert submits - len(confirmed) in {0, 1}, f"{len(confirmed)} submits were confirmed, {submits} are there"
    return submits - len(confirmed)


def kills(count: int, seed: int) -> Counter[str]:
    """Kill a writer *count* times; after each time the file is opened again and all of it is checked."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a run can be repeated
    found: Counter[str] = Counter()
    known = NEW.head
    with TemporaryDirectory() as folder:
        for run in range(count):
            path = Path(folder, f"{run // KILLS_A_FILE}.sqlite")
            if run % KILLS_A_FILE == 0:
                with open_store(path, NEW) as store:
                    known = store.submit(registered()).head
            confirmed = _killed_while_writing(path, run, chance.uniform(0, 0.03))
            found["within a submit"] += Path(f"{path}-journal").exists()
            with open_store(path) as store:
                ledger = store.verify()
            assert extends(ledger, known), "what was recorded before is no longer there"
            known = ledger.head
            found["recorded, not confirmed"] += _check_whole(ledger, run, confirmed)
            found["confirmed"] += len(confirmed)
            found["kills"] += 1
    return found


# Two writers


def _append(path: Path, name: int, count: int) -> int:
    """Append *count* times, each with the version read before; return how often somebody else had been quicker."""
    late = 0
    with LedgerStore(SQLite(path, timeout=_PATIENCE)) as store:
        number = 0
        while number < count:
            read = store.ledger.items["常-01"].version
            try:
                store.submit(followed(f"{name}/{number}"), expected={"常-01": read})
                number += 1
            except StaleVersion:
                late += 1
                before, now = read, store.refresh().items["常-01"].version
                assert before < now, "who was told to be too late was not"
    return late


def writers(count: int, threads: int = 8) -> Counter[str]:
    """Let *threads* append to one item, *count* times in all, each with the version it read."""
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite")
        with open_store(path, NEW) as store:
            store.submit(registered())
        with ThreadPoolExecutor(threads) as pool:
            late = pool.map(lambda name: _append(path, name, count // threads), range(threads))
            found["told that they were too late"] = sum(late)
        with open_store(path) as store:
            appended = told(store.verify())
    for name in range(threads):
        own = [each for each in appended if each.startswith(f"{name}/")]
        assert [f"{name}/{number}" for number in range(count // threads)] == own, "an append is lost, or out of order"
    assert count // threads * threads == len(appended)
    found["appended"] = len(appended)
    return found


# A full disk


def full() -> Counter[str]:
    """Let the file grow no further than it has: the submit is refused in words, and the ledger is as before."""
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite")
        with open_store(path, NEW) as store:
            store.submit(registered())
            soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000, hard))
            try:
                said, before = _until_it_is_full(store, found)
                assert before == store.ledger == store.verify(), "a submit that failed left something"
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            after = store.submit(followed("磁盘清理之后"))
        with open_store(path) as store:
            assert after == store.verify()
        assert before.version + 1 == after.version
    assert "disk" in said, said
    found[said] = 1
    return found


def _until_it_is_full(store: LedgerStore, found: Counter[str]) -> tuple[str, Ledger]:
    for number in range(1000):
        before = store.ledger
        try:
            store.submit(*(followed(f"{number}/{part} " + "字" * 500) for part in range(TOGETHER)))
        except sqlite3.OperationalError as error:
            return str(error), before
        found["recorded"] += 1
    message = "the file grew for ever"
    raise AssertionError(message)


# Rot


def rot(count: int, seed: int) -> Counter[str]:
    """Flip one bit, *count* times: what is read is what was recorded, or it is told; the file stays as it is."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a run can be repeated
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite")
        with open_store(path, NEW) as store:
            recorded = store.submit(registered())
            for number in range(20):
                recorded = store.submit(*(followed(f"第{number}次，第{part}件") for part in range(TOGETHER)))
        sound = path.read_bytes()
        for _ in range(count):
            spoiled = bytearray(sound)
            spoiled[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
            path.write_bytes(spoiled)
            found[_read_again(path, recorded)] += 1
            assert spoiled == path.read_bytes(), "the file was changed by reading it"
    return found


def _read_again(path: Path, recorded: Ledger) -> str:
    try:
        with open_store(path) as store:
            assert recorded == store.verify(), "something else is read than was recorded"
    except CorruptJournal:
        return "told as CorruptJournal"
    except (sqlite3.Error, ValueError) as error:
        return f"told as {type(error).__name__}"
    return "where nothing of the record is"


def main(arguments: list[str] | None = None) -> int:
    """Run one ordeal and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ordeal", choices=("kills", "writers", "full", "rot"))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    ordeals: dict[str, Callable[[], Counter[str]]] = {
        "kills": lambda: kills(chosen.count, chosen.seed),
        "writers": lambda: writers(chosen.count),
        "full": full,
        "rot": lambda: rot(chosen.count, chosen.seed),
    }
    start = time.perf_counter()
    found = ordeals[chosen.ordeal]()
    took = time.perf_counter() - start
    print(f"{chosen.ordeal}, seed {chosen.seed}: {dict(found)} in {took:.1f} s")  # noqa: T201 - a program prints
    return 0


if __name__ == "__main__":
    sys.exit(main())
