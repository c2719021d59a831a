"""People and the continuous integration run the same tasks, and the page for contributors names each of them."""

import ast
import re
from pathlib import Path

import pytest

from guards import ROOT

PAGES = (ROOT / "CONTRIBUTING.md", ROOT / "CONTRIBUTING.en.md")


def sessions() -> set[str]:
    """Return the tasks of noxfile.py."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("session" in ast.unparse(each) for each in node.decorator_list)
    }


def run_by_ci() -> set[str]:
    """Return the tasks that .ci/run names."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    listed = re.search(r"^for task in (.*); do$", text, flags=re.MULTILINE)
    assert listed is not None
    return {*listed[1].split(), *(name.partition("-")[0] for name in re.findall(r'session "(\w+-)\$python"', text))}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_contributors_are_told_of_every_task_and_no_other(page: Path) -> None:
    """Each task of noxfile.py has its row, and each row its task."""
    assert sessions() == {
        name.partition("-")[0]
        for name in re.findall(r"^\| `nox -s ([\w.-]+)`", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }


def test_ci_runs_tasks_that_are_there() -> None:
    """What is left to people is said: the tasks that take long."""
    assert {"lint", "contracts", "docs", "build", "tests"} <= run_by_ci() <= sessions()
    assert {"mutation", "nightly"} == sessions() - run_by_ci()
