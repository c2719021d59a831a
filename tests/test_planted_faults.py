"""Every fault that is planted to try the tests can still be planted: the line it replaces is in the code, and once.

Whether the tests notice a fault takes long, and is asked apart; that a change moved its line is told here, at once.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

import procedure_bugs
import seeded_bugs
from seeded_bugs import Bug

FAULTS = {f"{of}: {says}": bug for of, bugs in (("lifecycle", seeded_bugs.BUGS), ("procedures", procedure_bugs.BUGS))
          for says, bug in bugs.items()}  # fmt: skip


PAGE = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"


@pytest.mark.parametrize("says", FAULTS)
def test_a_fault_is_planted_and_taken_out_again(says: str) -> None:
    """While it is planted the function runs other code, afterwards its own."""
    bug: Bug = FAULTS[says]
    right = bug.function().__code__

    with bug.planted():
        assert bug.function().__code__ != right

    assert bug.function().__code__ is right


@pytest.mark.parametrize(
    ("bugs", "where"), [(seeded_bugs.BUGS, "lines of the library"), (procedure_bugs.BUGS, "lines of the engine")]
)
def test_the_page_says_how_many_there_are(bugs: Mapping[str, Bug], where: str) -> None:
    """What docs/reliability.md says was planted is what is planted."""
    assert f"{len(bugs)} {where}" in PAGE.read_text(encoding="utf-8")
