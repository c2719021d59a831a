"""The conformance kit proved on a database: the lifecycle's guards as SQLite triggers, held against the vectors.

`TestTriggers` is the suite of the example itself: pytest runs each vector under its name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from conformance.sql.triggers import SCHEMA, TestTriggers
from sanse_ledger import CLAUSES
from sanse_ledger.conformance.cases import Case, difference, load, unclaimed

__all__ = ["TestTriggers"]  # pytest collects it

ROOT = Path(__file__).resolve().parents[1]


@frozen
class Bug:
    """A mistake that somebody could make, as an edit of the schema, and the clause whose cases are to show it."""

    name: str
    right: str
    wrong: str
    clause: str


BUGS = (
    Bug(
        "red turns orange unconcluded",
        "SELECT RAISE(ABORT, 'G2.4 not-concluded') FROM item WHERE number = NEW.item AND concluded_on IS NULL;",
        "",
        "G2.4",
    ),
    Bug(
        "one duty met is enough",
        "explained_on IS NULL OR contacted_on IS NULL AS unmet",
        "explained_on IS NULL AND contacted_on IS NULL AS unmet",
        "G2.3",
    ),
    Bug(
        "a follow-up in red counts for orange",
        """UPDATE item SET discussed = 0, followed_up_on = NULL, finished_here = 0 WHERE""",
        """UPDATE item SET discussed = 0, finished_here = 0 WHERE""",
        "G2.5",
    ),
    Bug(
        "orange without a source",
        "NEW.colour = 'orange' AND NEW.source IS NULL",
        "NEW.colour = 'orange' AND 0",
        "G3.1",
    ),
    Bug(
        "a problem is listed before it is discussed",
        "SELECT RAISE(ABORT, 'G3.2 not-discussed') FROM item WHERE number = NEW.item AND NOT discussed;",
        "",
        "G3.2",
    ),
    Bug(
        "a measure that was taken off counts as finished",
        "finished_here + (NEW.event = 'MeasureFinished')",
        "finished_here + 1",
        "G3.3",
    ),
    Bug(
        "orange turns green with an open measure",
        """    SELECT RAISE(ABORT, 'G3.5 measure-open') FROM measure
    WHERE item = NEW.item AND finished_on IS NULL AND withdrawn_on IS NULL;""",
        "",
        "G3.5",
    ),
    Bug(
        "no extension on the due date",
        "AND NEW.today > due;",
        "AND NEW.today >= due;",
        "X5",
    ),
    Bug(
        "green goes straight back to red",
        "(VALUES ('orange', 'red'), ('green', 'orange'))",
        "(VALUES ('orange', 'red'), ('green', 'orange'), ('green', 'red'))",
        "X3",
    ),
    Bug(
        "what was withdrawn is reopened",
        "WHERE number = NEW.item AND closure <> 'cleared'",
        "WHERE number = NEW.item AND closure = 'merged'",
        "X4",
    ),
)


def _failures(suite: TestTriggers) -> Iterator[Case]:
    for case in load():
        known = case.id in suite.known_failures
        if not known and unclaimed(case, suite) is None and difference(case, suite) is not None:
            yield case


@pytest.mark.parametrize("bug", [pytest.param(bug, id=bug.name.replace(" ", "-")) for bug in BUGS])
def test_each_planted_bug_is_caught_under_its_clause(bug: Bug) -> None:
    """A mistake in the triggers makes cases fail, and they name the clause (G2.3, G2.4, G2.5, G3.2, X3, X5)."""
    source = SCHEMA.read_text(encoding="utf-8")
    assert 1 == source.count(bug.right)

    class Planted(TestTriggers):
        schema = source.replace(bug.right, bug.wrong)
        database = None

    try:
        caught = {case.clause for case in _failures(Planted())}
    finally:
        Planted.teardown_class()

    assert bug.clause in caught


def test_the_bugs_are_ten_and_under_clauses_there_are() -> None:
    """Ten mistakes, each of its own name and under a clause of the page."""
    assert 10 == len({bug.name for bug in BUGS})
    assert {bug.clause for bug in BUGS} <= {*CLAUSES}


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_readme_says_how_many_expected_failures_there_are(name: str) -> None:
    """The number is that of the cases that the triggers are known to fail."""
    text = (ROOT / name).read_text(encoding="utf-8")
    said = re.findall(r"([0-9]+)(?:项预期失败| expected failures)", text)

    assert [str(len(TestTriggers.known_failures))] == said
