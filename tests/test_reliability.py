"""What docs/reliability.md says is so: the invariants and their tests, the guards, and the model's independence."""

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from guards import PACKAGE, ROOT
from table_rows import GUARDS

PAGE = ROOT / "docs" / "reliability.md"
MODEL = PACKAGE / "conformance" / "model"


def generator() -> ModuleType:
    """Load docs/reliability.py, which is no package's."""
    spec = importlib.util.spec_from_file_location("reliability", ROOT / "docs" / "reliability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RELIABILITY = generator()


@pytest.fixture(scope="module")
def named() -> dict[int, list[str]]:
    """Return, for each invariant, the tests that name it: all of them are read for that, once."""
    found: dict[int, list[str]] = RELIABILITY.tests()
    return found


@pytest.mark.parametrize("number", range(1, 50))
def test_an_invariant_is_named_by_a_test(number: int, named: dict[int, list[str]]) -> None:
    """Each of the 49 has a test whose docstring names its number, and words that say how it is known."""
    assert named.get(number)
    assert all(RELIABILITY.INVARIANTS[number])


def test_the_table_of_invariants_is_fresh() -> None:
    """The page has all 49 with the tests that name them; stale, it is told so."""
    assert 49 == len(RELIABILITY.INVARIANTS)
    assert {PAGE: PAGE.read_text(encoding="utf-8")} == dict(RELIABILITY.files())


def test_only_numbers_named_one_by_one_count() -> None:
    """A range, or a number that is none of an invariant's, names nothing."""
    assert [3, 4, 12] == [*RELIABILITY.named("Moves (invariants 3, 4 and 12; G2.4).")]
    assert [28] == [*RELIABILITY.named("Invariant 28: adding and counting agree.")]
    assert [] == [*RELIABILITY.named("Everything (invariants 1 to 26), on 5 113 days.")]


def test_every_guard_stands_in_the_page() -> None:
    """The page tells of each guard what breaks without it (invariants 2, 5, 6, 7, 8, 9 and 10)."""
    page = PAGE.read_text(encoding="utf-8")

    assert [] == [name for name in GUARDS if page.count(f"| `{name}` | ") != 1]


def imports(path: Path) -> set[str]:
    """Return every module that a file imports from, however deep in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


@pytest.mark.parametrize(
    "path", [*sorted(MODEL.glob("*.py")), PACKAGE / "conformance" / "asks.py"], ids=lambda p: p.stem
)
def test_the_second_model_shares_no_code_with_the_library(path: Path) -> None:
    """The model and its asks import the standard library and one another, so that no fault of ours is theirs (G1.1)."""
    own = {each for each in imports(path) if each.startswith("sanse_ledger.conformance.model")}

    assert imports(path) - own <= {"collections.abc", "datetime", "fractions", "itertools", "types", "typing"}
