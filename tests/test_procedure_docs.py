"""From each clause of the procedures a reader comes to its data and to its tests by the page of the procedures."""

import re

import pytest

from guards import ROOT
from sanse_ledger import CLAUSES, FAST_ENFORCEMENT, SIX_SLIPS, Procedure, mermaid

PAGE = (ROOT / "docs" / "procedures.md").read_text(encoding="utf-8")
CLAUSES_OF_PROCEDURES = [each for each in CLAUSES if each[0] in "LK"]
LINK = re.compile(r"\]\(\.\./(src/[\w/]+\.py)#L(\d+)\)")
TEST = re.compile(r"`(tests/test_\w+\.py)::(test_\w+)`")


def section(clause: str) -> str:
    """Return the section of a clause."""
    return PAGE.partition(f"\n### {clause}\n")[2].partition("\n#")[0]


def test_every_clause_of_a_procedure_is_there() -> None:
    """The sections are those of L1 to L6 and K1 to K5."""
    assert [f"L{number}" for number in range(1, 7)] + [f"K{number}" for number in range(1, 6)] == CLAUSES_OF_PROCEDURES
    assert CLAUSES_OF_PROCEDURES == re.findall(r"^### (\w\d)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("clause", CLAUSES_OF_PROCEDURES)
def test_a_clause_leads_to_its_lines(clause: str) -> None:
    """Each line that a section links to names the clause: in the data, or in the code of a figure."""
    found = LINK.findall(section(clause))

    assert found
    for path, number in found:
        assert clause in (ROOT / path).read_text(encoding="utf-8").split("\n")[int(number) - 1]


@pytest.mark.parametrize("clause", CLAUSES_OF_PROCEDURES)
def test_a_clause_leads_to_its_tests(clause: str) -> None:
    """Each test that a section names is in the file it is said to be in, and every code of the clause is listed."""
    found = TEST.findall(section(clause))

    assert found
    assert [] == [name for path, name in found if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")]
    assert [] == [code for code in CLAUSES[clause].codes if f"`{code}`" not in section(clause)]


@pytest.mark.parametrize("procedure", [SIX_SLIPS, FAST_ENFORCEMENT], ids=lambda each: each.key)
def test_a_procedure_is_drawn_and_told(procedure: Procedure) -> None:
    """The page has the drawing of each procedure, and a row for each of its stages."""
    told = PAGE.partition(f"\n## {procedure.zh} {procedure.en}\n")[2].partition("\n## ")[0]

    assert mermaid(procedure) in told
    assert [] == [each for each in procedure.stages if f"\n| {each.zh} {each.en} | " not in told]
