"""People and the continuous integration run the same tasks, and the page for contributors names each of them."""

import ast
import os
import re
import runpy
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guards import ROOT, is_ignored

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
    return {*listed[1].split(), *re.findall(r'^ *session "?(\w+)', text, flags=re.MULTILINE)}


def noxfile(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    """Load noxfile.py with these variables set and a stand-in for nox, which the tests do not need otherwise."""

    def session(function: Callable[..., None] | None = None, **_: object) -> object:
        return function or session

    monkeypatch.setitem(sys.modules, "nox", SimpleNamespace(Session=object, options=SimpleNamespace(), session=session))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "noxfile.py"))


def interpreter(folder: Path, name: str) -> None:
    """Put an interpreter that does nothing into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).touch(mode=0o755)


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


def test_nothing_made_by_a_task_counts_as_part_of_the_project() -> None:
    """Checks of the whole checkout pass over the environments that nox keeps in it."""
    assert is_ignored(".nox")


def test_every_page_and_script_wants_the_same_task_runner() -> None:
    """The oldest nox that will do is the same in noxfile.py, in the extra and in .ci/run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [wanted] = project["optional-dependencies"]["tasks"]

    assert f'nox.needs_version = "{wanted.removeprefix("nox")}"' in (ROOT / "noxfile.py").read_text(encoding="utf-8")
    assert f"install -q '{wanted}'" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_no_failure_of_ci_is_swallowed_by_a_loop() -> None:
    """A command that fails within the list of a for loop would not stop the script: no list is made by a command."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert [] == re.findall(r"^ *for \w+ in .*(?:\$\(|`).*$", text, flags=re.MULTILINE)


def test_pythons_are_found_on_the_path_and_in_the_pyenv_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python the project supports is found in either place; nox can then find it by name."""
    interpreter(tmp_path / "bin", "python3.11")
    interpreter(tmp_path / "pyenv" / "versions" / "3.13.2" / "bin", "python3.13")
    interpreter(tmp_path / "pyenv" / "versions" / "3.10.1" / "bin", "python3.10")
    (tmp_path / "pyenv" / "versions" / "3.12.9").mkdir()  # half removed: no interpreter is in it
    tasks = noxfile(monkeypatch, PATH=str(tmp_path / "bin"), PYENV_ROOT=str(tmp_path / "pyenv"))

    assert ["3.11", "3.13"] == tasks["interpreters"]()


def test_of_one_python_the_newest_in_the_pyenv_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """3.12.10 is newer than 3.12.9, and what is no release is passed over."""
    versions = tmp_path / "versions"
    for name in ("3.12.9", "3.12.10", "3.13.0rc1", "3.14-dev"):
        (versions / name / "bin").mkdir(parents=True)
    noxfile(monkeypatch, PATH="first", PYENV_ROOT=str(tmp_path))

    assert ["first", str(versions / "3.12.10" / "bin"), str(versions / "3.12.9" / "bin")] == os.environ["PATH"].split(
        os.pathsep
    )


def test_without_pyenv_the_path_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty entry would have every program looked for in the current folder, too."""
    tasks = noxfile(monkeypatch, PATH=str(tmp_path), PYENV_ROOT=str(tmp_path / "nowhere"))

    assert str(tmp_path) == os.environ["PATH"]
    assert [f"{sys.version_info.major}.{sys.version_info.minor}"] == tasks["interpreters"]()
