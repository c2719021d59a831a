"""A pytest plugin: every scenario of a file `….ledger.yaml` is one case.

pytest loads it by its entry point in every run, also of projects that have no such file; so nothing else is imported
before there is one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sanse_ledger.conformance.scenarios import Scenario


def pytest_collect_file(
    file_path: Any,  # noqa: ANN401 - a path, whose module no room imports
    parent: pytest.Collector,
) -> "ScenarioFile | None":
    """Collect a file of scenarios."""
    return ScenarioFile.from_parent(parent, path=file_path) if file_path.name.endswith(".ledger.yaml") else None


class ScenarioFile(pytest.File):
    """A file of scenarios; what is wrong with it is said by line and column."""

    def collect(self) -> Iterator["ScenarioItem"]:
        """Yield each scenario.

        Raises CollectError for a document that has a problem.
        """
        from sanse_ledger.conformance import scenarios  # noqa: PLC0415 - see above
        from sanse_ledger.errors import BadDocument  # noqa: PLC0415 - see above

        text = ""
        try:
            text = self._read(self.path.name)
            read = scenarios.load_scenarios(text, read=self._read)
        except BadDocument as bad:
            said = scenarios.in_lines(bad.problems, self.nodeid, scenarios.language_of(text))
            raise self.CollectError(said) from None
        except (OSError, UnicodeError) as error:
            raise self.CollectError(f"{self.nodeid}: {error}") from None
        for each in read:
            yield ScenarioItem.from_parent(self, name=each.name, scenario=each)

    def _read(self, name: str) -> str:
        return (self.path.parent / name).read_text(encoding="utf-8-sig")


class CameOtherwise(Exception):  # noqa: N818 - no error: what is shown of a scenario that did not come true
    """What came otherwise, a line each."""


class ScenarioItem(pytest.Item):
    """A scenario as a case."""

    def __init__(self, *, scenario: "Scenario", **kwargs: Any) -> None:  # noqa: ANN401 - what a pytest.Item takes
        """Keep the scenario."""
        super().__init__(**kwargs)
        self.scenario = scenario

    def runtest(self) -> None:
        """Run it.

        Raises CameOtherwise.
        """
        from sanse_ledger.conformance.scenarios import in_lines  # noqa: PLC0415 - see above

        problems = self.scenario.run().problems
        if problems:
            raise CameOtherwise(in_lines(problems, self.location[0], self.scenario.language))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - as pytest has it
        """Show what came otherwise; of a fault of the library, where."""
        if isinstance(excinfo.value, CameOtherwise):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Any, int, str]:
        """Return where it stands."""
        return self.path, self.scenario.line - 1, self.name
