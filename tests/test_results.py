"""Results as files: what comes of each case, and the page that compares the ledgers held against the vectors."""

import csv
import io
import sys

import attrs

from guards import ROOT
from kit.own import OwnLedger
from sanse_ledger.conformance.cases import AREAS, SUITE, Json, Object, load
from sanse_ledger.conformance.results import LEVEL_OF, Result, as_csv, results
from sanse_ledger.ledger.ledger import Ledger

sys.path.insert(0, str(ROOT / "docs"))

import results_page

CASES = [case for case in load("weeks") if case.id in {"next-2022-W40", "next-2022-W22"}]


class Odd(OwnLedger):
    """A ledger that has no week, breaks over the day of a circular, and claims nothing of procedures."""

    areas = frozenset({"weeks"})

    def ask(self, state: Ledger, question: str, arguments: Object) -> Json:  # noqa: ARG002 - a stub
        """Break, or answer wrongly."""
        if arguments["week"] == CASES[0].when["week"]:
            raise ValueError("no day, and\na line more")
        return None


def test_a_result_is_passed_failed_or_skipped_with_its_message() -> None:
    """What breaks or departs fails with what was found, a known failure with its reason; the rest is skipped."""
    [other] = [case for case in load("procedures") if case.id == "procedure-clock-easy"]
    broke, departs, skipped = results(Odd(), {}, [*CASES, other])
    [known] = results(Odd(), {CASES[1].id: "not yet"}, CASES[1:])

    assert broke == Result("1", "weeks", CASES[0].id, "failed", "broke: ValueError: no day, and\na line more")
    assert departs.result == "failed"
    assert departs.message.startswith("wanted: ")
    assert skipped == Result("4", "procedures", other.id, "skipped", "the area procedures is not claimed")
    assert known == attrs.evolve(departs, message="not yet")
    assert [each.result for each in results(OwnLedger(), cases=CASES)] == ["passed", "passed"]


def test_results_are_csv_that_is_read_back() -> None:
    """A message with a comma, a quotation mark and a line break stands in one field."""
    row = Result("5", "journal", "a-case", "failed", 'found "x", and\nmore')

    assert [dict(each) for each in csv.DictReader(io.StringIO(as_csv([row])))] == [attrs.asdict(row)]


def test_every_case_has_a_result_in_each_file() -> None:
    """The files have a line for each case, nothing of ours failed, and each says how to run it again."""
    ids = [(LEVEL_OF[case.area], case.area, case.id) for case in load()]
    for name in results_page.NAMES:
        text = (results_page.FOLDER / f"{name}.csv").read_text(encoding="utf-8")
        rows = [*csv.DictReader(io.StringIO(text))]
        assert sorted(ids) == sorted((row["level"], row["area"], row["case"]) for row in rows)
        assert all(row["message"] for row in rows if row["result"] != "passed")
        assert name != "python" or {row["result"] for row in rows} == {"passed"}
        said = results_page.properties(name)
        assert [*said] == ["implementation", "language", "version", "suite", "date", "run", "results"]
        assert (said["suite"], said["results"]) == (SUITE, f"{name}.csv")


def test_the_page_compares_the_ledgers_by_level_and_area() -> None:
    """Each area is one row, with what passed, failed and was skipped in each ledger."""
    text = as_csv([Result("1", "weeks", "a", "passed"), Result("1", "weeks", "b", "failed", "x")])
    page = results_page.page({"python": text, "sql": as_csv([])})

    assert "| 1 | weeks | 1 / 1 / 0 | 0 / 0 / 0 |" in page
    assert len(AREAS) == sum(" / " in line and line.startswith("| ") for line in page.splitlines())
