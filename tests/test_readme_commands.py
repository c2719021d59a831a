"""The two commands of the README do all the set-up by themselves, on a copy of the checkout."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guards import ROOT, is_ignored

PAGES = (ROOT / "README.md", ROOT / "README.en.md")
CIRCULAR = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/python examples/friday.py"
TESTS = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest"


def console_lines(page: Path) -> list[str]:
    """Return the lines of a page's console blocks, without a prompt."""
    blocks = re.findall(
        r"^```(?:console|bash|sh|text)?\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return [line.removeprefix("$ ").strip() for block in blocks for line in block.split("\n")]


def commands(page: Path) -> list[str]:
    """Return the commands of a page that make a virtual environment, in their order."""
    return [line for line in console_lines(page) if line.startswith("python3 -m venv")]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy what a fresh clone holds: no environment, no cache, no history."""
    target = tmp_path / "sanse-ledger"
    shutil.copytree(ROOT, target, ignore=lambda _, names: [name for name in names if is_ignored(name)])
    return target


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run *command* in *folder* as a person would who has just opened a terminal there."""
    strangers = ("PYTHON", "VIRTUAL_ENV", "COV_", "COVERAGE", "PYTEST")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(strangers)}
    interpreter = str(Path(sys.base_prefix, "bin"))  # so that python3 is the Python these tests run on
    return subprocess.run(
        ["bash", "-c", command],  # noqa: S607 - whatever shell the person has
        env={**environment, "PATH": os.pathsep.join([interpreter, environment.get("PATH", os.defpath)])},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_each_readme_gives_the_two_commands(page: Path) -> None:
    """Both pages give the command that prints the circular and the one that runs the tests, and no third."""
    assert [CIRCULAR, TESTS] == commands(page)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """The continuous integration begins with the very line that people are given."""
    assert TESTS in (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n")


@pytest.mark.network
def test_the_first_command_prints_the_circular(checkout: Path) -> None:
    """On a fresh copy, the first command makes the environment, installs, and prints a numbered circular."""
    done = run(CIRCULAR, checkout)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert re.search(r"第[0-9]+期", done.stdout)
    assert "通报" in done.stdout
    assert (checkout / ".venv" / "bin" / "python").exists()


def test_a_command_that_fails_is_seen(tmp_path: Path) -> None:
    """A chain of commands stops at the first that fails, and its status comes back."""
    done = run("echo first && false && echo second", tmp_path)

    assert (1, "first\n") == (done.returncode, done.stdout)
