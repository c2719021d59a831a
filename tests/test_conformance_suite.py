"""The suite itself: what it finds in a ledger that departs, what it skips, and how known failures stay failures.

The ledgers under test here answer what they are told to answer; that the library conforms is shown in
test_conformance_own.py.
"""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest

from kit.own import OwnLedger
from sanse_ledger.conformance.cases import (
    SUITE,
    Case,
    Declined,
    Implementation,
    Json,
    Object,
    difference,
    load,
    read,
    unclaimed,
)

pytest_plugins = ("pytester",)


class Stub(Implementation[str]):
    """A ledger that gives one answer to everything."""

    answers = frozenset({"count"})

    def __init__(self, answer: Json = None, declines: Declined | None = None) -> None:
        """Keep the answer."""
        self.answer = answer
        self.declines = declines

    def initial(self, given: Object) -> str:
        """Return no more than the year."""
        return str(given["year"])

    def decide(self, state: str, command: Object) -> Sequence[Object]:  # noqa: ARG002 - a stub
        """Refuse, or answer with one event."""
        if self.declines:
            raise self.declines
        return [{"event": self.answer}]

    def evolve(self, state: str, event: Object) -> str:  # noqa: ARG002 - a stub
        """Change nothing."""
        return state

    def ask(self, state: str, question: str, arguments: Object) -> Json:  # noqa: ARG002 - a stub
        """Refuse, or answer."""
        if self.declines:
            raise self.declines
        return self.answer


class Silent(Stub):
    """A ledger that claims a question and does not answer it."""

    ask = Implementation.ask


def case(**changes: Any) -> Case:  # noqa: ANN401 - the fields of a case
    """Return a small case: a question whose answer is 3."""
    made = Case(
        id="a-case", area="journal", clause="G1.1", description="A fact.", given={"year": "2022", "calendar": "china"},
        events=({"event": "Registered"},), when={"ask": "count"}, expected="3", refused=frozenset(), place=None,
    )  # fmt: skip
    return attrs.evolve(made, **changes)


REFUSED = {"expected": None, "refused": frozenset({"no-reason"})}
COMMAND: Mapping[str, object] = {"when": {"command": {"command": "Explain"}}}
PLACE = {"line": "4", "column": "3"}


@pytest.mark.parametrize(
    ("changes", "answer", "declines"),
    [
        ({}, "3", None),
        ({"expected": None}, None, None),
        ({"expected": False}, False, None),
        ({"expected": [{"a": ["1"]}]}, ({"a": ("1",)},), None),
        (REFUSED, None, Declined("no-reason")),
        ({**REFUSED, "place": PLACE}, None, Declined("no-reason", line=4, column=3)),
        ({**COMMAND, "expected": [{"event": "x"}]}, "x", None),
        ({**COMMAND, **REFUSED}, None, Declined("no-reason")),
    ],
)
def test_agreement_is_no_difference(changes: dict[str, object], answer: Json, declines: Declined | None) -> None:
    """An answer, an event or a refusal that is as the case says is no difference."""
    assert difference(case(**changes), Stub(answer, declines)) is None


@pytest.mark.parametrize(
    ("changes", "answer", "declines", "told"),
    [
        ({}, "4", None, 'wanted: "3"\nfound:  "4"'),
        ({}, None, Declined("no-reason"), "wanted: \"3\"\nfound:  refused with ['no-reason']"),
        (REFUSED, None, None, "wanted: refused with ['no-reason']\nfound:  null"),
        (REFUSED, None, Declined("no-reason", "no-approver"), "found:  refused with ['no-approver', 'no-reason']"),
        ({**REFUSED, "place": PLACE}, None, Declined("no-reason", line=4, column=1), "refused at {'line': '4'"),
        ({**REFUSED, "place": PLACE}, None, Declined("no-reason"), "refused at None"),
        ({**COMMAND, "expected": [{"event": "x"}]}, "y", None, 'found:  [{"event": "y"}]'),
    ],
)
def test_a_departure_is_told_with_its_clause(
    changes: dict[str, object], answer: Json, declines: Declined | None, told: str
) -> None:
    """What departs is told: the case, its clause, what was wanted and what was found."""
    said = difference(case(**changes), Stub(answer, declines))

    assert said is not None
    assert said.startswith("a-case (G1.1): A fact.\n")
    assert told in said


def test_a_claimed_question_without_an_answer_is_an_error() -> None:
    """A question that is claimed and not answered is the implementation's fault, and says so."""
    with pytest.raises(NotImplementedError, match="count is claimed in `answers`; Silent"):
        difference(case(), Silent())


@pytest.mark.parametrize(
    ("flags", "changes", "told"),
    [
        ({}, {}, None),
        ({"areas": frozenset({"weeks"})}, {}, "the area journal is not claimed"),
        ({"answers": frozenset()}, {}, "the question count is not claimed"),
        ({}, COMMAND, None),
        ({"commands": frozenset({"Explain"})}, COMMAND, None),
        ({"commands": frozenset({"Conclude"})}, COMMAND, "the command Explain is not claimed"),
        ({"policies": frozenset()}, {}, None),
        ({"policies": frozenset({"returns"})}, {"given": {"policy": {"returns": False}}}, None),
        ({"policies": frozenset()}, {"given": {"policy": {"returns": False}}}, "the policy returns is not claimed"),
        ({}, {"given": {"policy": {"returns": False}}}, None),
    ],
)
def test_what_is_not_claimed_is_told(flags: dict[str, object], changes: dict[str, object], told: str | None) -> None:
    """Areas, questions, commands and policy fields may be left out; the reason names which."""
    narrow = type("Narrow", (Stub,), flags)

    assert told == unclaimed(case(**changes), narrow())


def test_vectors_of_an_area_that_is_none_or_of_another_suite_are_refused() -> None:
    """A misspelt area and a file of another version are errors, never an empty collection."""
    with pytest.raises(ValueError, match="there is no area week"):
        load("week")
    with pytest.raises(ValueError, match=f"of the suite other/1, not {SUITE}"):
        list(read('{"suite": "other/1", "area": "weeks", "cases": []}'))


def test_areas_are_loaded_once_and_in_order() -> None:
    """What is loaded for two areas is what is loaded for each."""
    assert (*load("weeks"), *load("workdays")) == load("weeks", "workdays")
    assert {"weeks"} == {each.area for each in load("weeks")}


FOREIGN = """
from kit.own import OwnLedger
from sanse_ledger.conformance.cases import Declined


class TestForeign(OwnLedger):
    areas = frozenset({areas})
    known_failures = {known}

    def decide(self, state, command):
        if command["command"] == "Conclude" and "result" in command and not command["result"].strip():
            raise Declined("{code}")
        return super().decide(state, command)
"""


def run_suite(pytester: pytest.Pytester, known: dict[str, str], code: str) -> pytest.RunResult:
    """Run the suite on a ledger that refuses a conclusion without a result with *code*."""
    text = FOREIGN.replace("{areas}", "{'lifecycle'}").replace("{known}", repr(known)).replace("{code}", code)
    pytester.makepyfile(test_foreign=text)
    pytester.makeini("[pytest]\nxfail_strict = false\n")
    return pytester.runpytest_inprocess("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "conclude or known")


WRONG = "conclude-on-red-without-result"


def test_a_ledger_that_departs_fails_by_name(pytester: pytest.Pytester) -> None:
    """One departure is one failed test, named by the vector, with the clause."""
    done = run_suite(pytester, {}, "no-findings")

    assert done.parseoutcomes()["failed"] == 1
    done.stdout.fnmatch_lines([f"*{WRONG} (G2.4)*", "*wanted: refused with*no-result*"])


def test_a_known_failure_does_not_fail_the_run(pytester: pytest.Pytester) -> None:
    """A failure that is declared with its reason is expected."""
    done = run_suite(pytester, {WRONG: "they say no-findings"}, "no-findings")

    assert (0, 1) == (done.parseoutcomes().get("failed", 0), done.parseoutcomes()["xfailed"])


def test_a_known_failure_that_passes_is_an_error(pytester: pytest.Pytester) -> None:
    """What is declared to fail and passes fails the run, whatever the host's own setting."""
    done = run_suite(pytester, {WRONG: "they say no-findings"}, "no-result")

    assert done.parseoutcomes()["failed"] == 1
    done.stdout.fnmatch_lines(["*XPASS(strict)*they say no-findings*"])


@pytest.mark.parametrize("known", [{"no-such-vector": "why"}, {WRONG: " "}])
def test_a_known_failure_is_a_vector_and_has_a_reason(pytester: pytest.Pytester, known: dict[str, str]) -> None:
    """A declaration that names no vector, or no reason, fails the run."""
    done = run_suite(pytester, known, "no-findings")

    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines([f"*known_failures names no vector, or no reason: {next(iter(known))}*"])


def test_what_is_not_claimed_is_skipped_with_its_reason(pytester: pytest.Pytester) -> None:
    """A case of an area that is not claimed is skipped, not left out."""
    text = FOREIGN.replace("{areas}", "{'weeks'}").replace("{known}", "{}").replace("{code}", "x")
    pytester.makepyfile(test_foreign=text)
    done = pytester.runpytest_inprocess("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-rs", "-k", "conclude-twice")

    assert {"skipped": 1} == {n: c for n, c in done.parseoutcomes().items() if n in {"skipped", "passed", "failed"}}
    done.stdout.fnmatch_lines(["*the area lifecycle is not claimed*"])


def test_the_library_claims_every_question() -> None:
    """Nothing is skipped on our own side."""
    ours = OwnLedger()

    assert [] == [each.id for each in load() if unclaimed(each, ours)]


def test_the_library_loads_no_part_of_the_kit(tmp_path: Path) -> None:
    """Importing the library, with every public name, imports neither the kit nor a testing tool."""
    code = (
        "import sys, sanse_ledger; [getattr(sanse_ledger, name) for name in sanse_ledger.__all__]; "
        "print([n for n in sys.modules if n.startswith(('sanse_ledger.conformance', 'pytest', 'hypothesis'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
