"""Every vector as one pytest case: subclass `ConformanceSuite` in a test module, and run pytest.

What the implementation does not claim is skipped, with the reason. A known failure is declared where the
implementation is, with a reason; one that passes fails the run, and so does one whose case there is not.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import pytest

from sanse_ledger.conformance.cases import Case, Implementation, State, difference, load, unclaimed


class ConformanceSuite(Implementation[State]):
    """An implementation whose tests are the vectors.

    >>> class TestOurLedger(ConformanceSuite[dict]):
    ...     known_failures = {"x3-no-return": "we have no returns yet"}
    ...     def initial(self, given): ...
    ...     def decide(self, state, command): ...
    ...     def evolve(self, state, event): ...
    """

    known_failures: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """The ids of cases that are known to fail, each with the reason."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make one test of every vector, named by its id."""
        if "vector" in metafunc.fixturenames:
            metafunc.parametrize("vector", [self._parameter(case) for case in load()])

    def _parameter(self, case: Case) -> object:
        reason = self.known_failures.get(case.id)
        marks = () if reason is None else (pytest.mark.xfail(reason=reason, strict=True),)
        return pytest.param(case, id=case.id, marks=marks)

    def test_conforms(self, vector: Case) -> None:
        """The implementation gives what the vector says."""
        reason = unclaimed(vector, self)
        if reason is not None:
            pytest.skip(reason)
        departs = difference(vector, self)
        if departs is not None:
            pytest.fail(departs, pytrace=False)

    def test_known_failures_are_vectors_and_have_reasons(self) -> None:
        """Nothing is declared to fail that there is not, or without a reason."""
        ids = {case.id for case in load()}
        strange = [name for name, reason in self.known_failures.items() if name not in ids or not reason.strip()]
        if strange:
            pytest.fail(f"known_failures names no vector, or no reason: {', '.join(strange)}", pytrace=False)
