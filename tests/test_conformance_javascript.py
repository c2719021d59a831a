"""The conformance kit proved on another language: the rules written afresh in JavaScript, held against the vectors.

A developer without Node is told so by a skip. Where `CI` is set its absence is a failure, so that no run of all checks
passes by leaving this out.
"""

import json
import re
import shutil
import subprocess
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from attrs import frozen

from programs import needed
from sanse_ledger import CLAUSES

SOURCES = Path(__file__).parents[1] / "examples" / "conformance" / "javascript"
_FAILED = re.compile(r"^FAIL (\S+) \((\S+)\): ", re.MULTILINE)


@frozen
class Bug:
    """A mistake that somebody could make, as an edit of one file, and the clause whose cases are to show it."""

    name: str
    file: str
    right: str
    wrong: str
    clause: str


BUGS = (
    Bug(
        "red turns orange unconcluded",
        "lifecycle.mjs",
        "checks: [notCompleted, concluded, dutiesMet]",
        "checks: [dutiesMet]",
        "G2.4",
    ),
    Bug(
        "late red work moves on unexplained",
        "lifecycle.mjs",
        "checks: [notCompleted, concluded, dutiesMet]",
        "checks: [notCompleted, concluded]",
        "G2.3",
    ),
    Bug(
        "duties are owed on the due date itself",
        "deadlines.mjs",
        "plus(item.due, 1)",
        "item.due",
        "G2.3",
    ),
    Bug(
        "duties are due in days instead of working days",
        "deadlines.mjs",
        "calendar.add(duty.owed_from, days)",
        "plus(duty.owed_from, days)",
        "G2.3",
    ),
    Bug(
        "a follow-up in red counts for orange",
        "lifecycle.mjs",
        "discussed: false, followed_up_on: null,",
        "discussed: false,",
        "G2.5",
    ),
    Bug(
        "a measure that was taken off counts as finished",
        "lifecycle.mjs",
        "isProblem(item) && item.finished_in_stage === 0",
        "isProblem(item) && item.measures.length === 0",
        "G3.3",
    ),
    Bug(
        "what was finished late is on time",
        "lifecycle.mjs",
        "if (item.due && day > item.due) item.was_late = true; // late stays late",
        "",
        "X11",
    ),
    Bug(
        "no extension on the due date",
        "lifecycle.mjs",
        "else if (today > item.due)",
        "else if (today >= item.due)",
        "X5",
    ),
    Bug(
        "a Friday off moves the circular to the weekend",
        "weeks.mjs",
        "days.slice(0, 5).findLast(worked) ?? days.slice(5).find(worked)",
        "days.slice(4).find(worked)",
        "X7",
    ),
    Bug(
        "a year without a notice is guessed",
        "workdays.mjs",
        "if (notice === undefined && !this.assume) throw",
        "if (false) throw",
        "X12",
    ),
)


@pytest.fixture(scope="module")
def node() -> str:
    """Return the program that runs JavaScript."""
    [found] = needed("node")
    return found


def _judged(node: str, sources: Path) -> subprocess.CompletedProcess[str]:
    with as_file(files("sanse_ledger.conformance") / "vectors") as vectors:
        return subprocess.run(
            [node, sources / "run.mjs", vectors], check=False, capture_output=True, encoding="utf-8", timeout=120
        )


def test_javascript_gives_what_the_vectors_say(node: str) -> None:
    """Every case that the JavaScript claims passes, but for the failures it has a reason for (X7, X11, X12)."""
    told = _judged(node, SOURCES)

    assert (0, "") == (told.returncode, told.stderr), "\n".join(_failures(told.stdout))


def _failures(told: str) -> list[str]:
    return [line for line in told.splitlines() if not line.startswith(("ok ", "known "))]


@pytest.mark.parametrize("area", ["workdays", "limits", "weeks", "lifecycle", "duties", "deadlines"])
def test_every_area_that_is_claimed_has_cases_that_pass(node: str, area: str) -> None:
    """Nothing is claimed in vain: in each area some cases are answered, and rightly."""
    with as_file(files("sanse_ledger.conformance") / "vectors") as vectors:
        told = subprocess.run(
            [node, SOURCES / "run.mjs", vectors, area], check=True, capture_output=True, encoding="utf-8", timeout=120
        ).stdout

    assert [] != [line for line in told.splitlines() if line.startswith("ok ")]


@pytest.mark.thorough
@pytest.mark.parametrize("bug", [pytest.param(bug, id=bug.name.replace(" ", "-")) for bug in BUGS])
def test_each_planted_bug_is_caught_under_its_clause(node: str, bug: Bug, tmp_path: Path) -> None:
    """A mistake in the JavaScript makes cases fail, and they name the clause it breaks (G2.3, G2.4, G2.5, X5, X7)."""
    planted = tmp_path / "javascript"
    shutil.copytree(SOURCES, planted)
    source = (planted / bug.file).read_text(encoding="utf-8")
    assert 1 == source.count(bug.right)
    (planted / bug.file).write_text(source.replace(bug.right, bug.wrong), encoding="utf-8")

    told = _judged(node, planted)

    assert (1, "") == (told.returncode, told.stderr)
    assert bug.clause in {clause for _, clause in _FAILED.findall(told.stdout)}


def test_a_known_failure_that_passes_is_a_failure(node: str, tmp_path: Path) -> None:
    """The list of known failures cannot rot: one that passes fails the run, and so does one that is no case."""
    planted = tmp_path / "javascript"
    shutil.copytree(SOURCES, planted)
    passed = next(line for line in _judged(node, planted).stdout.splitlines() if line.startswith("ok "))[3:]
    known = json.loads((planted / "known_failures.json").read_text(encoding="utf-8"))
    rotten = {**known, passed: "it was so once", "no-such-case": "it was so once"}
    (planted / "known_failures.json").write_text(json.dumps(rotten), encoding="utf-8")

    told = _judged(node, planted)

    assert 1 == told.returncode
    assert re.search(f"^FAIL {re.escape(passed)} .*it passes$", told.stdout, re.MULTILINE)
    assert "\nFAIL no-such-case: known to fail, but there is no such case\n" in told.stdout


def test_the_bugs_are_ten_and_under_clauses_there_are() -> None:
    """Ten mistakes, each of its own name and under a clause of the page."""
    assert 10 == len({bug.name for bug in BUGS})
    assert {bug.clause for bug in BUGS} <= {*CLAUSES}
