"""What `pytest` runs when nobody names a file, a folder or a marker, and what it runs when somebody does."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

PROJECT = """\
[tool.pytest.ini_options]
testpaths = ["tests"]
pythonpath = ["{tests}"]
addopts = ["-p", "no:sanse_ledger", "-p", "no:cacheprovider", "--strict-markers"]
markers = ["thorough: takes long"]
"""

TWO_TESTS = '''\
"""One test that is quick and one that takes long."""

import pytest


def test_quick():
    """Quick."""


@pytest.mark.thorough
def test_long():
    """Long."""
'''


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        ([], {"test_quick"}),
        (["tests"], {"test_quick", "test_long"}),
        (["tests/test_two.py"], {"test_quick", "test_long"}),
        (["-m", "thorough"], {"test_long"}),
        (["-n", "2"], {"test_quick"}),
    ],
    ids=["nothing is named", "the folder", "a file", "a marker", "in several processes"],
)
def test_only_pytest_alone_leaves_out_what_takes_long(tmp_path: Path, asked: list[str], run: set[str]) -> None:
    """The settings of this suite, in a project of two tests."""
    (tmp_path / "pyproject.toml").write_text(PROJECT.format(tests=TESTS.as_posix()), encoding="utf-8")
    (tmp_path / "tests").mkdir()
    shutil.copy(TESTS / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_two.py").write_text(TWO_TESTS, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", *asked], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    assert run == {name for name in ("test_quick", "test_long") if f"::{name}" in done.stdout}
