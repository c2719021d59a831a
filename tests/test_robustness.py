"""What docs/robustness.md says is so now: its figures, and what its commands for a shell print (newcomer A.2)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import everywhere
from guards import ROOT

sys.path.insert(0, str(ROOT / "docs"))

import robustness

PAGE = (ROOT / "docs" / "robustness.md").read_text(encoding="utf-8")
PROGRAMS = ("cat", "cut", "env", "printf", "sed", "sha256sum")
"""What a bare Debian has, beside the Python that this is about."""


@pytest.mark.thorough
def test_every_figure_that_takes_seconds_is_fresh() -> None:
    """Each figure between comments is what the code gives today, and each that is reckoned stands in the page."""
    assert {robustness.PAGE: PAGE} == dict(robustness.files())
    assert {*robustness.FIGURES} == {found[2] for found in robustness.FIGURE.finditer(PAGE)}


@pytest.mark.parametrize("name", robustness.FIGURES)
def test_a_stale_figure_is_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page in which any one figure is another gets the right one back (newcomer A.2)."""
    page = tmp_path / "robustness.md"
    page.write_text(re.sub(rf"(figure: {name} -->).*?(<!-- end)", r"\g<1>7th\g<2>", PAGE), encoding="utf-8")
    monkeypatch.setattr(robustness, "PAGE", page)
    monkeypatch.setattr(everywhere, "digest", lambda _every: digest_of_the_page())

    assert PAGE != page.read_text(encoding="utf-8")
    assert {page: PAGE} == dict(robustness.files())


def digest_of_the_page() -> tuple[str, int]:
    """Return what the page says of the digest, so that it is reckoned once here, and not for every figure."""
    [(digest, characters)] = re.findall(r"`([0-9a-f]{16})…` \(of ([\d,]+) characters\)", PAGE)
    return digest, int(characters.replace(",", ""))


def test_no_page_has_a_place_left_to_fill_in() -> None:
    """No page ends in the name of something that was to be put there (newcomer A.2)."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    assert [] == [path.name for path in pages if re.search(r"\{[A-Z_]+\}|@[A-Z]+@", path.read_text(encoding="utf-8"))]


def sessions() -> list[tuple[list[str], list[str]]]:
    """Return the sessions of a shell in the page, each as its commands and what they print."""
    blocks = re.findall(r"```console\n(\$ .*?)```", PAGE, re.DOTALL)
    lines = [block.split("\n")[:-1] for block in blocks]
    return [
        ([line[2:] for line in each if line.startswith("$ ")], [line for line in each if line[:2] != "$ "])
        for each in lines
    ]


@pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason="the commands are those of a Unix shell")
def test_the_head_can_be_reckoned_in_a_bare_shell(tmp_path: Path) -> None:
    """The page's commands print what it says, with nothing but Python and what every Debian has (newcomer A.2)."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in PROGRAMS:
        (programs / name).symlink_to(str(shutil.which(name)))
    (programs / "python").symlink_to(sys.executable)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    environment = {**os.environ, "PATH": str(programs), "LC_ALL": "C", "PYTHONUTF8": "1"}

    assert 1 == len(sessions())
    for commands, printed in sessions():
        ran = subprocess.run(
            ["/bin/sh", "-c", "\n".join(commands)],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip

        assert ("", printed) == (ran.stderr, ran.stdout.splitlines())
