"""What a store has to survive: `python tests/store_ordeal.py kills --count 200 --seed 1`, and `writers`, `full`, `rot`.

The store is `examples/stores`, in an SQLite file, or with `--on postgres` in a server of PostgreSQL of its own.

* *kills*: a program that records without pause is killed (SIGKILL) at random instants; whatever it had confirmed is
  there, each submit as a whole or not at all.
* *writers*: threads append to one item, each with the version it read; who was too late is told so, reads again and
  repeats.
* *full*: the file, or the tablespace, may grow no further.
* *rot*: bits of the file are flipped, anywhere; of SQLite alone.
* *server*: the server itself is killed in mid-commit, and started again, while a program records: before the submit is
  on the disk, or after that, before anybody is told. What the program is unsure of it repeats under the same key. Of
  PostgreSQL alone.

Each prints what it counted, and fails with an AssertionError. The seed gives the instants and the places, the machine
what happened to be going on then.
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
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

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
from store_places import File, Place
from stores import LedgerStore

if TYPE_CHECKING:
    from postgres_server import Server

NEW = Ledger.open(owner="某县委政法委", year=2022)
START = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
TOGETHER = 3
"""How many events a submit has."""
KILLS_A_PLACE = 10
_OFFICE = "办公室"
_PATIENCE = 600.0
Ground = Callable[[str], Place]
"""Gives a new place by a name."""


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


def opened(place: Place, new: Ledger | None = None) -> LedgerStore:
    """Open the store at *place*; it waits for others as long as it takes."""
    return LedgerStore(place.storage(timeout=_PATIENCE), new)


@contextmanager
def grounds(on: str) -> Iterator[Ground]:
    """Give places in files of a temporary folder, or in schemas of a server."""
    if on == "sqlite":
        with TemporaryDirectory() as folder:
            yield lambda name: File(Path(folder, f"{name}.sqlite"))
    else:
        from postgres_server import Schema, running  # noqa: PLC0415 - who tries SQLite needs no psycopg

        with running() as server:
            yield lambda name: Schema(server, name)


# Killed


def _write(place: Place, run: int, confirmed: int) -> None:
    """Record submits without pause, and report each on the pipe *confirmed* when it is recorded."""
    with opened(place) as store:
        for number in range(100_000):
            store.submit(*(followed(f"{run}/{number}/{part}") for part in range(TOGETHER)), key=f"{run}/{number}")
            os.write(confirmed, f"{number}\n".encode())


def _killed_while_writing(place: Place, run: int, seconds: float) -> list[int]:
    """Let a child write, kill it *seconds* after its first submit, and return the submits it had confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _write(place, run, writing)
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


def kills(ground: Ground, count: int, seed: int) -> Counter[str]:
    """Kill a writer *count* times; after each time the ledger is opened again and all of it is checked."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a run can be repeated
    found: Counter[str] = Counter()
    known = NEW.head
    for run in range(count):
        place = ground(f"kills_{run // KILLS_A_PLACE}")
        if run % KILLS_A_PLACE == 0:
            with opened(place, NEW) as store:
                known = store.submit(registered()).head
        confirmed = _killed_while_writing(place, run, chance.uniform(0, 0.03))
        if isinstance(place, File):
            found["within a submit"] += Path(f"{place.path}-journal").exists()
        with opened(place) as store:
            store.submit(followed("看过之后"))  # so that nobody else is still writing
            ledger = store.verify()
        assert extends(ledger, known), "what was recorded before is no longer there"
        known = ledger.head
        found["recorded, not confirmed"] += _check_whole(ledger, run, confirmed)
        found["confirmed"] += len(confirmed)
        found["kills"] += 1
    return found


# Several writers


def _append(place: Place, name: int, count: int) -> int:
    """Append *count* times, each with the version read before; return how often somebody else had been quicker."""
    late = 0
    with opened(place) as store:
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


def writers(ground: Ground, count: int, threads: int = 8) -> Counter[str]:
    """Let *threads* append to one item, *count* times in all, each with the version it read."""
    found: Counter[str] = Counter()
    place = ground("writers")
    with opened(place, NEW) as store:
        store.submit(registered())
    with ThreadPoolExecutor(threads) as pool:
        late = pool.map(lambda name: _append(place, name, count // threads), range(threads))
        found["told that they were too late"] = sum(late)
    with opened(place) as store:
        appended = told(store.verify())
    for name in range(threads):
        own = [each for each in appended if each.startswith(f"{name}/")]
        assert [f"{name}/{number}" for number in range(count // threads)] == own, "an append is lost, or out of order"
    assert count // threads * threads == len(appended)
    found["appended"] = len(appended)
    return found


# A full disk


@contextmanager
def _little_room(place: Place) -> Iterator[Callable[[], None]]:
    """Leave little room to a ledger that is begun there now; give what makes more."""
    if isinstance(place, File):
        with opened(place, NEW) as store:
            store.submit(registered())
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (place.path.stat().st_size + 20_000, hard))
        try:
            yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    else:
        with _server_of(place).tablespace("small", "1m") as grow:
            with opened(place, NEW) as store:
                store.submit(registered())
            place.run(*(f"ALTER TABLE {table} SET TABLESPACE small" for table in ("events", "submits")), "SELECT 1")
            yield lambda: grow("16m")
            place.run(
                *(f"ALTER TABLE {table} SET TABLESPACE pg_default" for table in ("events", "submits")), "SELECT 1"
            )


def _server_of(place: Place) -> "Server":
    server: Server | None = getattr(place, "server", None)
    assert server is not None, "an SQLite file has no server"
    return server


def full(ground: Ground) -> Counter[str]:
    """Leave no more room: the submit is refused in words, and the ledger is as before."""
    found: Counter[str] = Counter()
    place = ground("full_disk")
    if not isinstance(place, File):
        from postgres_server import can_mount  # noqa: PLC0415 - as above

        if not can_mount():
            found["left out: no small disk can be mounted"] = 1
            return found
    with _little_room(place) as make_room:
        with opened(place) as store:
            said, before = _until_it_is_full(place, store, found)
            assert before == store.ledger == store.verify(), "a submit that failed left something"
            make_room()
            after = store.submit(followed("磁盘清理之后"))
        with opened(place) as store:
            assert after == store.verify()
    assert before.version + 1 == after.version
    assert any(word in said for word in ("disk", "No space left")), said
    found[said.partition(":")[0] if said.startswith("disk") else said] = 1
    return found


def _until_it_is_full(place: Place, store: LedgerStore, found: Counter[str]) -> tuple[str, Ledger]:
    chance = random.Random(1)  # noqa: S311 - a text that cannot be packed
    for number in range(1000):
        before = store.ledger
        text = "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(500))
        try:
            store.submit(*(followed(f"{number}/{part} {text}") for part in range(TOGETHER)))
        except place.errors as error:
            return str(error).partition("\n")[0], before
        found["recorded"] += 1
    message = "the disk grew for ever"
    raise AssertionError(message)


# Rot


def rot(ground: Ground, count: int, seed: int) -> Counter[str]:
    """Flip one bit, *count* times: what is read is what was recorded, or it is told; the file stays as it is."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a run can be repeated
    found: Counter[str] = Counter()
    place = ground("rot")
    assert isinstance(place, File), "no page of PostgreSQL is flipped here: it has checksums of its own"
    with opened(place, NEW) as store:
        recorded = store.submit(registered(), key="登记")
        for number in range(20):
            texts = (f"第{number}次，第{part}件" for part in range(TOGETHER))
            recorded = store.submit(*map(followed, texts), key=f"第{number}次")
            if number == 10:
                store.snapshot()
    sound = place.path.read_bytes()
    for _ in range(count):
        spoiled = bytearray(sound)
        spoiled[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        place.path.write_bytes(spoiled)
        told = _read_again(place, recorded)
        assert spoiled == place.path.read_bytes(), "the file was changed by reading it"
        found[told] += 1
        if told == NOTHING_OF_THE_RECORD:
            found[f"then {_written_to(place, recorded)}"] += 1
    return found


NOTHING_OF_THE_RECORD = "where nothing of the record is"


def _read_again(place: Place, recorded: Ledger) -> str:
    """Open the ledger and verify it; return how it was told that something is wrong."""
    try:
        with opened(place) as store:
            assert recorded == store.ledger, "something else is read than was recorded"
            assert recorded == store.verify(), "something else is read than was recorded"
    except CorruptJournal:
        return "told as CorruptJournal"
    except (sqlite3.Error, ValueError) as error:
        return f"told as {type(error).__name__}"
    return NOTHING_OF_THE_RECORD


def _written_to(place: Place, recorded: Ledger) -> str:
    """Repeat a submit, and record another one: the first is known by its key, the second is there, or it is told."""
    try:
        with opened(place) as store:
            assert recorded == store.submit(followed("又一次"), key="第3次"), "a submit was recorded twice"
            after = store.submit(followed("又一次"), key="另一次")
        with opened(place) as store:
            assert after == store.verify(), "what was confirmed is not there"
    except (CorruptJournal, sqlite3.Error) as error:
        return f"told as {type(error).__name__} when it is written to"
    return "written to as before"


# A server that is killed


def server(ground: Ground, count: int, seed: int) -> Counter[str]:
    """Kill the server *count* times while a program records; it repeats what it is unsure of, under the same key."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a run can be repeated
    found: Counter[str] = Counter()
    place = ground("killed_server")
    of = _server_of(place)
    of.set(commit_delay=20_000, commit_siblings=0)  # so that most of a submit's time is that of its commit
    with opened(place, NEW) as store:
        store.submit(registered())
    confirmed: list[int] = []
    ends: list[bool] = []
    writer = Thread(target=_persist, args=(place, confirmed, ends, found))
    writer.start()
    for run in range(count):
        known = len(confirmed)
        while len(confirmed) < known + 2 and writer.is_alive():
            time.sleep(0.001)
        if run % 2:
            of.hold_commits()  # on the disk, and nobody is told
        else:
            time.sleep(chance.uniform(0, 0.05))  # most likely not on the disk yet
        of.kill()
        of.let_commits_go()
        of.start()
        found["kills of the server"] += 1
    ends.append(True)
    writer.join(_PATIENCE)
    with opened(place) as store:
        own = told(store.verify())
    assert [f"{n}/{part}" for n in range(len(confirmed)) for part in range(TOGETHER)] == own, "lost, halved or twice"
    assert list(range(len(confirmed))) == confirmed
    assert found["recorded, not confirmed"] >= count // 2, "what was held on the disk was not found there"
    found["confirmed"] += len(confirmed)
    return found


def _persist(place: Place, confirmed: list[int], ends: list[bool], found: Counter[str]) -> None:
    """Record one submit after another until it *ends*; what the server did not confirm is asked for again."""
    with opened(place) as store:
        number, unsure = 0, False
        while not ends:
            try:
                if unsure:
                    store.refresh()
                    found["recorded, not confirmed"] += f"{number}" in store.keys
                store.submit(*(followed(f"{number}/{part}") for part in range(TOGETHER)), key=f"{number}")
            except place.errors:
                found["unsure"] += not unsure
                unsure = True
                time.sleep(0.01)
                continue
            confirmed.append(number)
            number, unsure = number + 1, False


def _has_no_server() -> bool:
    """Return whether PostgreSQL is missing where that is no failure: on a developer's machine."""
    from postgres_server import programs  # noqa: PLC0415 - who tries SQLite needs no psycopg

    return programs() is None and not os.environ.get("CI")


def main(arguments: list[str] | None = None) -> int:
    """Run one ordeal or several, and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ordeal", nargs="+", choices=("kills", "writers", "full", "rot", "server"))
    parser.add_argument("--on", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    ordeals: dict[str, Callable[[Ground], Counter[str]]] = {
        "kills": lambda ground: kills(ground, chosen.count, chosen.seed),
        "writers": lambda ground: writers(ground, chosen.count),
        "full": full,
        "rot": lambda ground: rot(ground, chosen.count, chosen.seed),
        "server": lambda ground: server(ground, max(chosen.count // 4, 1), chosen.seed),
    }
    if chosen.on == "postgres" and _has_no_server():
        print("PostgreSQL is missing: the store is not tried on it")  # noqa: T201 - a program prints
        return 0
    with grounds(chosen.on) as ground:
        for name in chosen.ordeal:
            start = time.perf_counter()
            found = ordeals[name](ground)
            took = time.perf_counter() - start
            said = f"{name} on {chosen.on}, seed {chosen.seed}: {dict(found)} in {took:.1f} s"
            print(said, flush=True)  # noqa: T201 - a program prints
    return 0


if __name__ == "__main__":
    sys.exit(main())
