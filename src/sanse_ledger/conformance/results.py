"""The result of holding an implementation against the vectors, in the form of a file that others can compare.

One line for each case: level, area, case, what came of it, and a message. A known failure is a failure, with its
reason.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from attrs import astuple, fields, frozen

from sanse_ledger.conformance.cases import LEVELS, Case, Implementation, State, difference, load, unclaimed

LEVEL_OF: Mapping[str, str] = MappingProxyType({area: level for level, areas in LEVELS.items() for area in areas})
"""The level of each area."""


@frozen
class Result:
    """What came of one case.

    >>> Result("1", "weeks", "week-of-a-monday", "passed").message
    ''
    """

    level: str
    area: str
    case: str
    result: Literal["passed", "failed", "skipped"]
    message: str = ""


def results(
    implementation: Implementation[State], known: Mapping[str, str] = MappingProxyType({}), cases: Sequence[Case] = ()
) -> Iterator[Result]:
    """Yield what comes of each of *cases*, of all there are by default; *known* has the reasons of known failures."""
    for case in cases or load():
        reason, level = unclaimed(case, implementation), LEVEL_OF[case.area]
        if reason:
            yield Result(level, case.area, case.id, "skipped", reason)
            continue
        fault = _fault(case, implementation)
        if fault is None:
            yield Result(level, case.area, case.id, "passed")
        else:
            yield Result(level, case.area, case.id, "failed", known.get(case.id, fault))


def _fault(case: Case, implementation: Implementation[State]) -> str | None:
    """Return how an implementation departs from a case; one that breaks departs, too."""
    try:
        departs = difference(case, implementation)
    except Exception as error:  # noqa: BLE001 - whatever it is: it is the result of this case
        return f"broke: {type(error).__name__}: {error}"
    return None if departs is None else departs.partition("\n")[2]


class _Line:
    """Where the writer of a row puts it, which gives it back."""

    def write(self, line: str) -> str:
        """Return what is written."""
        return line


def as_csv(rows: Iterable[Result]) -> str:
    """Return results as CSV, with a head.

    >>> print(as_csv([Result("1", "weeks", "week-of-a-monday", "passed")]), end="")
    level,area,case,result,message
    1,weeks,week-of-a-monday,passed,
    """
    writer = csv.writer(_Line(), lineterminator="\n")
    return "".join(writer.writerow(each) for each in ([each.name for each in fields(Result)], *map(astuple, rows)))
