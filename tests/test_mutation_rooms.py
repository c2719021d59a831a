"""The mutation runs are of what there is: every room has a row, every row its tests, and the page the rows' figures."""

import re
from pathlib import Path

import pytest

from mutation import run

UNTRIED = ("conformance",)
"""The kit is an instrument, held to what it is for (docs/reliability.md)."""


def modules() -> list[str]:
    """Return every module of the library that holds code, by its dotted name."""
    paths = [path.relative_to(run.SOURCE) for path in sorted(run.SOURCE.rglob("*.py"))]
    names = [".".join(path.with_suffix("").parts) for path in paths if "def " in (run.SOURCE / path).read_text("utf-8")]
    return [name for name in names if name != "__init__" and not name.startswith(UNTRIED)]


def test_every_module_is_mutated_in_one_row() -> None:
    """No room is forgotten, and none is tried twice: a module belongs to the row of the longest name at or above it."""
    mutated = [name for room in run.ROOMS for name in run.modules_of(room)]

    assert len(mutated) == len({*mutated})
    assert [] == [name for name in modules() if name not in mutated]


@pytest.mark.parametrize("room", run.ROOMS)
def test_a_row_names_rooms_and_tests_that_exist(room: str) -> None:
    """Each row has modules of its own, and each file of tests that it names is there."""
    tests = Path(run.__file__).parents[1]

    assert run.modules_of(room)
    assert [] == [name for name in run.ROOMS[room].split() if not (tests / f"test_{name}.py").exists()]


def test_the_rules_are_rows_whose_every_mutant_is_noticed() -> None:
    """All in `rules` and `week` is held to the last mutant but `week.figures`, with what counts days and hand-ins."""
    rules = {name for name in modules() if name.startswith(("rules.", "week."))}
    rules -= {*run.modules_of("week.figures")}

    assert {*run.RULES} <= {*run.ROOMS}
    assert rules <= {name for room in run.RULES for name in run.modules_of(room)}


def test_a_part_of_a_row_may_be_asked_for() -> None:
    """A module, a row, or a name with rows under it: each stands for the rooms that are mutated for it."""
    assert ["week.tables"] == run.rooms_under("week.tables") == run.modules_of("week.tables")
    assert ["codecs.json", "codecs.problems", "codecs.upgrade", "codecs.yaml", "codecs.sheet"] == run.rooms_under(
        "codecs"
    )
    assert "rules.engine.stages" in run.modules_of("rules.engine")
    assert "rules.engine.stages" not in run.modules_of("rules")
    with pytest.raises(LookupError, match=r"no row of ROOMS has weekly\.page"):
        run.row_of("weekly.page")


@pytest.mark.parametrize("test", run.LEFT_OUT)
def test_what_is_left_out_of_the_runs_is_there(test: str) -> None:
    """Each test that the runs leave out exists under that name."""
    file, _, name = test.partition("::")

    assert f"def {name}(" in (Path(run.__file__).parents[1] / file).read_text("utf-8")


def test_what_nobody_can_notice_is_in_rooms_that_exist() -> None:
    """Each change that is listed as equivalent begins with the name of a module of its function."""
    places = {re.split(r"\.x[_ǁ]", each)[0] for each in run.equivalents()}

    assert [] == [place for place in sorted(places) if place not in modules()]


def test_figures_are_written_into_the_page_row_by_row() -> None:
    """A row's figures replace those it had, the others stay, and the sum below is of all; a gap is said."""
    page = f"before\n\n{run.BEGIN}\n{run.END}\nafter\n"
    none = run.with_figures(page, {})
    once = run.with_figures(page, {"week": ((1234, 1230, 4, 0), "2022-06-10, abc")})
    twice = run.with_figures(once, {"errors": ((6, 5, 0, 1), "2022-06-11, def")})

    assert {"week": ((1234, 1230, 4, 0), "2022-06-10, abc"), "errors": ((6, 5, 0, 1), "2022-06-11, def")} == (
        run.table_of(twice)
    )
    assert "| these | 0 | 0 | 0 | 0 | |" in none
    assert "| these | 1,240 | 1,235 | 4 | 1 | |" in twice
    assert "| `words` | | | | | not yet |" in twice
    assert twice.startswith("before")
    assert twice.endswith("after\n")
