"""Every fault that is planted to try the tests can still be planted: the line it replaces is in the code, and once.

Whether the tests notice a fault takes long, and is asked apart; that a change moved its line is told here, at once.
"""

import pytest

import procedure_bugs
import seeded_bugs
from seeded_bugs import Bug

FAULTS = {f"{of}: {says}": bug for of, bugs in (("lifecycle", seeded_bugs.BUGS), ("procedures", procedure_bugs.BUGS))
          for says, bug in bugs.items()}  # fmt: skip


@pytest.mark.parametrize("says", FAULTS)
def test_a_fault_is_planted_and_taken_out_again(says: str) -> None:
    """While it is planted the function runs other code, afterwards its own."""
    bug: Bug = FAULTS[says]
    right = bug.function().__code__

    with bug.planted():
        assert bug.function().__code__ != right

    assert bug.function().__code__ is right
