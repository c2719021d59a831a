"""What the page on machines without a network says is done, with the package index shut off where it has to be."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guards import ROOT, is_ignored

PAGES = {
    language: (ROOT / "docs" / language / "howto" / "install-without-a-network.md").read_text(encoding="utf-8")
    for language in ("zh", "en")
}
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOWHERE = "http://127.0.0.1:9"
"""A proxy that answers nobody: whoever asks a network through it fails."""


def blocks(page: str) -> list[str]:
    """Return what a page has its reader enter at a shell."""
    return re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


SAME, SHUT, INSTALL, OTHER, PURE = blocks(PAGES["zh"])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy what a fresh clone holds."""
    target = tmp_path / "sanse-ledger"
    shutil.copytree(ROOT, target, ignore=lambda _, names: [name for name in names if is_ignored(name)])
    return target


def run(commands: str, folder: Path, **more: str) -> str:
    """Run *commands* in *folder* as in a terminal just opened there, and return what they print."""
    strangers = ("PYTHON", "VIRTUAL_ENV", "COV_", "COVERAGE", "PYTEST")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(strangers)}
    path = os.pathsep.join([str(Path(sys.base_prefix, "bin")), environment.get("PATH", os.defpath)])
    done = subprocess.run(
        ["bash", "-ec", commands],  # noqa: S607 - whatever shell the person has
        env={**environment, "PATH": path, **more},
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def run_without_network(commands: str, folder: Path) -> str:
    """Run *commands* as the page says for the machine without a network, where nobody answers a proxy either."""
    kinds = ("http_proxy", "https_proxy", "all_proxy")
    proxies = {name: NOWHERE for each in kinds for name in (each, each.upper())}
    return run(SHUT + commands, folder, **proxies)


def test_both_pages_have_the_commands_and_the_readme_has_the_one_to_install() -> None:
    """The commands are the same in both languages, and what is run without a network is the README's own."""
    assert blocks(PAGES["zh"]) == blocks(PAGES["en"])
    assert INSTALL in blocks(README)


@pytest.mark.network
def test_the_command_of_the_readme_works_from_a_folder_of_wheels(checkout: Path) -> None:
    """With the folder filled once, the README's command makes the environment, installs, and prints a circular."""
    run(SAME, checkout)
    shutil.rmtree(checkout / ".venv")

    assert re.search(r"第[0-9]+期", run_without_network(INSTALL, checkout))


@pytest.mark.network
def test_a_folder_of_pure_wheels_gives_the_same_circular(checkout: Path) -> None:
    """What is pure Python can be installed anywhere, and prints the circular that the compiled parts print."""
    run("python3 -m venv .venv", checkout)
    run(PURE, checkout)
    here = {path.name for path in (checkout / "wheels").iterdir()}
    printed = run_without_network(
        ".venv/bin/pip install sanse-ledger\n.venv/bin/python examples/friday.py >there.txt", checkout
    )
    mine = run(
        f"{shlex.quote(sys.executable)} examples/friday.py", checkout, PYTHONPATH=os.environ.get("PYTHONPATH", "")
    )

    assert [] == [name for name in here if not name.endswith("-none-any.whl")]
    assert "Successfully installed" in printed
    assert mine == (checkout / "there.txt").read_text(encoding="utf-8")


@pytest.mark.network
def test_wheels_for_another_processor_are_found(checkout: Path) -> None:
    """For aarch64 every package has a wheel, and PyYAML's is compiled for it."""
    run("python3 -m venv .venv", checkout)
    run(OTHER, checkout)
    here = sorted(path.name.partition("-")[0].lower() for path in (checkout / "wheels").iterdir())

    assert ["attrs", "pendulum", "python_dateutil", "pyyaml", "sanse_ledger", "tzdata"] == here
    assert [*(checkout / "wheels").glob("*yaml*aarch64.whl")]
