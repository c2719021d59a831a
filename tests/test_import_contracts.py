"""Imports point down the rows of rooms, and each third-party package has its one place.

import-linter holds the contracts of pyproject.toml against the installed package, then against copies of it with one
fault each. A room nobody has placed is a fault too: the rows are exhaustive.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from guards import PACKAGE, ROOT

CONFIGURATION = ROOT / "pyproject.toml"
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

# A fault: the file it goes to, the line that is planted there, the contract that must break, and how it says so.
FAULTS = (
    ("items/item.py", "import sanse_ledger.journal", "rows", "sanse_ledger.items.item -> sanse_ledger.journal"),
    ("journal/events.py", "import sanse_ledger.rules", "rows", "sanse_ledger.journal.events -> sanse_ledger.rules"),
    ("words/text.py", "import sanse_ledger.calendar", "rows", "sanse_ledger.words.text -> sanse_ledger.calendar"),
    ("ledger/ledger.py", "def late():\n    import sanse_ledger.circular", "rows", "ledger -> sanse_ledger.circular"),
    ("wheelwright.py", '"""A room nobody has placed."""', "rows", "wheelwright"),
    ("tables/reading.py", "import yaml", "yaml", "sanse_ledger.tables.reading -> yaml"),
    ("items/item.py", "from dateutil import rrule", "dateutil", "sanse_ledger.items.item -> dateutil"),
    ("rules/lifecycle.py", "import hypothesis", "hypothesis", "sanse_ledger.rules.lifecycle -> hypothesis"),
    ("conformance/asks.py", "import hypothesis", "hypothesis", "sanse_ledger.conformance.asks -> hypothesis"),
    ("rules/lifecycle.py", "import pytest", "pytest", "sanse_ledger.rules.lifecycle -> pytest"),
)  # fmt: skip


def lint_imports(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Hold the contracts against the package that lies in the folder *where*."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--config", str(CONFIGURATION), "--no-cache", *arguments],
        env={**os.environ, "PYTHONPATH": str(where), "COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=where,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the package; a fault may be planted in the copy."""
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_contracts_hold() -> None:
    """The package as it is breaks no contract."""
    done = lint_imports(PACKAGE.parent)

    assert "0 broken" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(("room", "line", "contract", "told"), FAULTS)
def test_a_planted_import_breaks_its_contract(copy: Path, room: str, line: str, contract: str, told: str) -> None:
    """An import that points up or sideways, a room without a place, and a package out of its place are all found."""
    with (copy / PACKAGE.name / room).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    done = lint_imports(copy, "--contract", contract)

    assert "1 broken" in done.stdout, done.stdout + done.stderr
    assert told in re.sub(r"\s+", " ", done.stdout)
    assert done.returncode == 1


def test_every_contract_has_a_planted_fault() -> None:
    """No contract is in the configuration that this file has not seen break."""
    contracts = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

    assert {contract for _, _, contract, _ in FAULTS} == {contract["id"] for contract in contracts}
