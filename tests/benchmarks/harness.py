"""How the benchmarks measure: two things in turn, in one process, the ratio pair by pair, the median to quote.

A machine that is shared drifts in speed; a ratio inside one run holds. The garbage collector stays on.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured ratio: how many times faster (or dearer) than what it is held against."""

    what: str
    against: str
    ratio: float
    target: str
    detail: str = ""

    def line(self) -> str:
        """Return the figure as one row of a Markdown table."""
        ratio = f"{self.ratio:,.2f}" if self.ratio >= _SMALL else f"{self.ratio:.4f}"
        return f"| {self.what} | {self.against} | {ratio} × | {self.target} | {self.detail} |"


_SMALL = 0.1
"""A ratio below this one is written with two places more."""

HEADER = "| what | held against | measured | to reach | detail |\n|---|---|---|---|---|"


def seconds(task: Callable[[], object]) -> float:
    """Return how long one call of *task* takes."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def pairs(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> Iterator[tuple[float, float]]:
    """Time both in turn, *rounds* times, after one warm-up of each."""
    ours()
    theirs()
    for _ in range(rounds):
        yield seconds(ours), seconds(theirs)


def times_faster(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Return the median of theirs / ours, and the median seconds of each."""
    timed = list(pairs(ours, theirs, rounds))
    return (
        statistics.median(their / our for our, their in timed),
        statistics.median(our for our, _their in timed),
        statistics.median(their for _our, their in timed),
    )


def micro(value: float) -> str:
    """Return seconds as microseconds."""
    return f"{value * 1e6:,.2f} µs"
