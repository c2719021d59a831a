"""The conformance kit proved on a third language: a ledger in Java that was written from the kit's text alone.

A developer without a JDK is told so by a skip. Where `CI` is set its absence is a failure, so that no run of all checks
passes by leaving this out.
"""

import csv
import json
import re
import shutil
import subprocess
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from attrs import frozen

from programs import needed
from sanse_ledger import CLAUSES

SOURCES = Path(__file__).parents[1] / "examples" / "conformance" / "java"
CLAIMED = ("workdays", "limits", "weeks", "lifecycle", "duties", "deadlines", "hand-ins")
_FAILED = re.compile(r"^(\S+) \(([A-Z0-9.]+)\): ", re.MULTILINE)


@frozen
class Bug:
    """A mistake that somebody could make, as an edit of one file, and the clause whose cases are to show it."""

    name: str
    file: str
    right: str
    wrong: str
    clause: str


BUGS = (
    Bug("a duty met on its last day is late", "Duties.java", "metOn.isAfter(due)", "!metOn.isBefore(due)", "G2.3"),
    Bug("an extension to the same day", "Guards.java", "!due.isAfter(item.due)", "due.isBefore(item.due)", "X5"),
    Bug("a follow-up before the move counts", "Item.java", " && !on.isBefore(orangeSince)", "", "G2.5"),
    Bug("due soon is a day less", "Ledger.java", "return ahead > policy", "return ahead >= policy", "X11"),
    Bug(
        "one merges into what is struck off",
        "Guards.java",
        "other.closed() || other.completedOn",
        "other.completedOn",
        "X14",
    ),
    Bug("a week is handed in before it began", "HandIns.java", 'codes.add("week-not-begun")', "codes.size()", "G4.4"),
)


@frozen
class Jdk:
    """The two programs of a JDK."""

    javac: str
    java: str

    def compiled(self, sources: Path, to: Path) -> Path:
        """Compile a folder of sources, without a warning."""
        told = subprocess.run(
            [self.javac, "-encoding", "UTF-8", "-Xlint:all", "-Werror", "-d", to, *sorted(sources.glob("*.java"))],
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert (0, "") == (told.returncode, told.stderr)
        return to

    def judged(self, classes: Path, results: Path) -> subprocess.CompletedProcess[str]:
        """Run the cases, and write a row for each."""
        with as_file(files("sanse_ledger.conformance") / "vectors") as vectors:
            return subprocess.run(
                [self.java, "-cp", classes, "Runner", vectors, results],
                check=False,
                capture_output=True,
                encoding="utf-8",
                timeout=120,
            )


@pytest.fixture(scope="module")
def jdk() -> Jdk:
    """Return the programs that compile and run Java."""
    javac, java = needed("javac", "java")
    return Jdk(javac=javac, java=java)


@pytest.fixture(scope="module")
def classes(jdk: Jdk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the ledger once."""
    return jdk.compiled(SOURCES, tmp_path_factory.mktemp("java"))


def test_java_gives_what_the_vectors_say(jdk: Jdk, classes: Path, tmp_path: Path) -> None:
    """Every case of the areas that the Java claims passes, and all of the others are skipped (G2.3, X5, X7)."""
    told = jdk.judged(classes, tmp_path / "results.csv")

    assert (0, "") == (told.returncode, told.stderr), told.stdout
    rows = [*csv.DictReader((tmp_path / "results.csv").read_text(encoding="utf-8").splitlines())]
    found = Counter((row["area"], row["result"]) for row in rows)
    assert _cases() == found
    assert {f"area {area}" for area, _ in _cases() if area not in CLAIMED} == {
        row["message"] for row in rows if row["result"] == "skipped"
    }


def _cases() -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    with as_file(files("sanse_ledger.conformance") / "vectors") as vectors:
        for path in vectors.glob("*/*.json"):
            stated = json.loads(path.read_text(encoding="utf-8"))
            found[stated["area"], "passed" if stated["area"] in CLAIMED else "skipped"] += len(stated["cases"])
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("bug", [pytest.param(bug, id=bug.name.replace(" ", "-")) for bug in BUGS])
def test_each_planted_bug_is_caught_under_its_clause(jdk: Jdk, bug: Bug, tmp_path: Path) -> None:
    """A mistake in the Java makes cases fail, and they name the clause it breaks (G2.3, G2.5, G4.4, X5, X11, X14)."""
    planted = tmp_path / "java"
    shutil.copytree(SOURCES, planted)
    source = (planted / bug.file).read_text(encoding="utf-8")
    assert 1 == source.count(bug.right)
    (planted / bug.file).write_text(source.replace(bug.right, bug.wrong), encoding="utf-8")

    told = jdk.judged(jdk.compiled(planted, tmp_path / "classes"), tmp_path / "results.csv")

    assert (1, "") == (told.returncode, told.stderr)
    assert bug.clause in {clause for _, clause in _FAILED.findall(told.stdout)}


def test_the_bugs_are_under_clauses_there_are() -> None:
    """Each mistake has its own name and a clause of the page."""
    assert len(BUGS) == len({bug.name for bug in BUGS})
    assert {bug.clause for bug in BUGS} <= {*CLAUSES}
