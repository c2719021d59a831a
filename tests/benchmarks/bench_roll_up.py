"""Rolling up to a nation's counties: put together and added up, against the sums of the same numbers as bare tuples."""

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from harness import Figure, times_faster

from sanse_ledger import RollUp
from test_roll_up import of_procedures

COUNTIES = 2800


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield what merging costs, where the figures were made and where they came from another process."""
    rounds = 5 if short else 15
    found = of_procedures(COUNTIES)
    rows = [
        (*place.numbers, *(n for _, of in place.procedures for each in of for n in (each.number, each.whole or 0)))
        for roll_up in found
        for place in roll_up.places
        if place.numbers is not None
    ]
    sent = [pickle.loads(pickle.dumps(each)) for each in found]  # noqa: S301 - what was pickled here
    for what, several in (("merging roll-ups", found), ("merging roll-ups that were sent", sent)):
        ratio, our, their = times_faster(
            lambda several=several: RollUp.merged(several).total,  # type: ignore[misc]  # bound at once
            lambda: tuple(map(sum, zip(*rows, strict=True))),
            rounds,
        )
        detail = f"{COUNTIES:,} counties, two procedures; {our * 1e3:.1f} ms : {their * 1e3:.1f} ms"
        yield Figure(what, "the sums of bare tuples", 1 / ratio, "at most 10", detail)
