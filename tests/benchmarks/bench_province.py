"""A province of counties: what each hands up in bytes, a week from JSON lines and from YAML, and a hundred on Dask."""

import gzip
import pickle
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples"))

from bench_json import memory
from distributed import Client, LocalCluster
from harness import Figure, times_faster

from province import counties, monday
from sanse_ledger import RollUp, Week, dump_lines, dumps, load_lines, loads
from test_roll_up import of_procedures

WEEK = Week.parse("2022-W26")
WORKERS = 2


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the bytes, the week from either form, and the tasks' processor time."""
    yield from sizes()
    yield from week_from_lines(*((1000, 3) if short else (5000, 9)))
    yield from year(6_000 if short else 60_000)
    yield from on_dask(*((12, 500, 5) if short else (100, 5000, 1)))


def sizes() -> Iterator[Figure]:
    """Yield what a county's figures take, and a county's share of the nation's."""
    found = of_procedures(2800)
    one = max(len(pickle.dumps(each)) for each in found)
    yield Figure(
        "bytes of a county's figures", "1 KB", one / 1024, "at most 1", f"pickled, two procedures: {one:,} bytes"
    )
    sent = [pickle.loads(pickle.dumps(each)) for each in found]  # noqa: S301 - what was pickled here
    each = len(pickle.dumps(RollUp.merged(sent))) / len(found)
    detail = f"2,800 counties merged, pickled: {each:,.0f} bytes a county"
    yield Figure("bytes of a county among others", "0.5 KB", each / 512, "at most 1", detail)


def week_from_lines(events: int, rounds: int) -> Iterator[Figure]:
    """Yield how long a county's week takes from its journal as lines, and as YAML."""
    ledger = counties.ledger_of(counties.PLACES[0], events)
    lines, text = [*dump_lines(ledger)], dumps(ledger)
    ratio, our, their = times_faster(
        lambda: RollUp.of(load_lines(lines), WEEK), lambda: RollUp.of(loads(text), WEEK), rounds
    )
    packed = len(gzip.compress("\n".join(lines).encode()))
    detail = f"{ledger.version:,} events, {packed:,} bytes compressed; {our:.3f} s : {their:.3f} s"
    yield Figure("a county's week from JSON lines", "the same from YAML", ratio, "at least 2.5", detail)


def year(events: int) -> Iterator[Figure]:
    """Yield what an event costs in a year of many events, against half as many; tests/nation.py has the rest."""
    few, many = ([*dump_lines(counties.ledger_of(counties.PLACES[0], each))] for each in (events // 2, events))

    def week(lines: list[str]) -> RollUp:
        return RollUp.of(load_lines(lines), WEEK)

    ratio, our, their = times_faster(lambda: week(many), lambda: week(few), 3)
    text = "\n".join(many).encode()
    most, _ = memory(lambda: week(many))
    detail = (
        f"{len(few):,} → {len(many):,} events: {their:.2f} s → {our:.2f} s; {len(text) / 1e6:.2f} MB as lines, "
        f"{len(gzip.compress(text)) / 1e6:.2f} MB compressed, {most / 1e6:.0f} MB held"
    )
    yield Figure("an event of a county's year", "one of half as many", len(few) / len(many) / ratio, "about 1", detail)


def timed(folder: Path, place: monday.Place) -> tuple[float, RollUp]:
    """Return the processor time that a county takes, and what it hands up."""
    start = time.process_time()
    of = monday.county(folder, place, WEEK)
    return time.process_time() - start, of


def on_dask(number: int, events: int, times: int) -> Iterator[Figure]:
    """Yield the processor time of the tasks on Dask against that of the plain loop, and apart what starting takes."""
    places = counties.PLACES[:number]
    with TemporaryDirectory() as name:
        folder = Path(name)
        counties.write(folder, places, events)
        began = time.perf_counter()
        with (
            LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None) as here,
            Client(here) as client,
        ):
            client.wait_for_workers(WORKERS)
            started = time.perf_counter() - began
            warm = places[: 2 * WORKERS]  # imports and what is made once
            client.gather(client.map(partial(timed, folder), warm, pure=False))
            for place in warm:
                timed(folder, place)
            ways: tuple[Callable[[], list[tuple[float, RollUp]]], ...] = (
                lambda: client.gather(client.map(partial(timed, folder), places, pure=False)),
                lambda: [timed(folder, place) for place in places],
            )
            rounds = [[spent(way()) for way in ways] for _ in range(times)]
    if any(found != each[0][1] for each in rounds for _, found in each):
        raise AssertionError("Dask and the loop do not hand up the same")
    tasks, loop = (statistics.median(each[way][0] for each in rounds) for way in range(2))
    ratio = statistics.median(each[0][0] / each[1][0] for each in rounds)
    detail = (
        f"{number} counties of {events:,} events, {WORKERS} workers: {tasks:.1f} s : {loop:.1f} s; start-up "
        f"apart: {started:.1f} s until the workers are there"
    )
    yield Figure("processor time of the tasks on Dask", "the plain loop", ratio, "at most 1.15", detail)


def spent(found: list[tuple[float, RollUp]]) -> tuple[float, RollUp]:
    """Return the seconds of all counties together, and the province's roll-up."""
    return sum(each for each, _ in found), RollUp.merged(of for _, of in found)
