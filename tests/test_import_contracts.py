"""Imports point down the floors of the house and of each package, and each third-party package has its one place.

import-linter holds the contracts of pyproject.toml against the installed package, then against copies of it with one
fault each. A room nobody has placed is a fault too: the floors are exhaustive.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from guards import PACKAGE, ROOT

pytestmark = [pytest.mark.thorough, pytest.mark.proof]

CONFIGURATION = ROOT / "pyproject.toml"
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

# A fault: the room that gets one more import, what it imports, and the contract that must break.
FAULTS = (
    ("items/item.py", "sanse_ledger.journal", "house"),
    ("words/text.py", "sanse_ledger.calendar", "house"),
    ("errors.py", "sanse_ledger.words.values", "house"),
    ("words/checks.py", "sanse_ledger.words.terms", "words"),
    ("lamps/audit.py", "sanse_ledger.week.figures.counts", "house"),
    ("words/terms.py", "sanse_ledger.words.phrases", "words"),
    ("calendar/work_days.py", "sanse_ledger.calendar.time_limits", "calendar"),
    ("calendar/notices/words.py", "sanse_ledger.calendar.notices.sentences", "calendar-notices"),
    ("pages/document.py", "sanse_ledger.pages.label", "pages"),
    ("pages/board.py", "sanse_ledger.pages.render.dashboard", "pages"),
    ("pages/render/html.py", "sanse_ledger.pages.render.dashboard", "pages-render"),
    ("pages/render/text.py", "sanse_ledger.pages.render.html", "pages-render"),
    ("policy/count.py", "sanse_ledger.policy.policy", "policy"),
    ("procedures/check.py", "sanse_ledger.procedures.definition", "procedures"),
    ("policy/letterhead.py", "sanse_ledger.policy.readers", "policy"),
    ("items/parts.py", "sanse_ledger.items.item", "items"),
    ("journal/events.py", "sanse_ledger.journal.evolution", "journal"),
    ("rules/due_dates.py", "sanse_ledger.rules.circular_day", "rules"),
    ("rules/accounts/reading.py", "sanse_ledger.rules.accounts.book", "rules-accounts"),
    ("rules/clauses/clause.py", "sanse_ledger.rules.clauses.procedures", "rules-clauses"),
    ("rules/corrections/values.py", "sanse_ledger.rules.corrections.again", "rules-corrections"),
    ("rules/engine/clocks.py", "sanse_ledger.rules.engine.matter", "rules-engine"),
    ("ledger/rows.py", "sanse_ledger.ledger.ledger", "ledger"),
    ("lamps/audit.py", "sanse_ledger.lamps.reminders", "lamps"),
    ("week/figures/figures.py", "sanse_ledger.week.figures.counting", "week-figures"),
    ("week/digest.py", "sanse_ledger.week.circular", "week"),
    ("ledger/asking/wanted.py", "sanse_ledger.ledger.asking.variants", "asking"),
    ("codecs/sheet/cells.py", "sanse_ledger.codecs.yaml.scalars", "codecs"),
    ("codecs/json/forms.py", "sanse_ledger.codecs.json.decoding", "codecs-json"),
    ("codecs/yaml/stream.py", "sanse_ledger.codecs.yaml.reading", "codecs-yaml"),
    ("codecs/sheet/cells.py", "sanse_ledger.codecs.sheet.rows", "codecs-sheet"),
    ("conformance/asks.py", "sanse_ledger.conformance.machine", "conformance"),
    ("conformance/model/days.py", "sanse_ledger.conformance.model.things", "conformance-model"),
    ("week/circular_page.py", "sanse_ledger.office", "office"),
    ("office/archive.py", "sanse_ledger.office.xlsx.grid", "office-rooms"),
    ("office/xlsx/sheets.py", "sanse_ledger.office.xlsx.books", "office-xlsx"),
    ("office/docx/layout.py", "sanse_ledger.office.docx.styles", "office-docx"),
    ("office/docx/tables.py", "docx", "python-docx"),
    ("office/slips.py", "icalendar", "icalendar"),
    ("office/ics.py", "weasyprint", "weasyprint"),
    ("office/plots/charts.py", "matplotlib", "matplotlib"),
    ("office/plots/drawing.py", "sanse_ledger.office.plots.charts", "office-plots"),
    ("codecs/sheet/reading.py", "yaml", "pyyaml"),
    ("calendar/recurrence_rules.py", "sanse_ledger.calendar.work_days", "calendar"),
    ("rules/due_dates.py", "hypothesis", "hypothesis"),
    ("conformance/asks.py", "hypothesis", "hypothesis"),
    ("rules/due_dates.py", "pytest", "pytest"),
)


def contracts() -> list[dict[str, Any]]:
    """Return the contracts of the configuration."""
    configured = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return [*configured]


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


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Plant every fault in one copy, and return what is said of each contract, by its name."""
    where = tmp_path_factory.mktemp("planted")
    shutil.copytree(PACKAGE, where / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    for number, (room, imported, _) in enumerate(FAULTS):
        with (where / PACKAGE.name / room).open("a", encoding="utf-8") as file:
            file.write(f"\ndef late{number}():\n    import {imported}\n")
    done = lint_imports(where)
    assert done.returncode == 1, done.stdout + done.stderr
    _, _, said = done.stdout.partition("Broken contracts")
    names = {each["name"]: each["id"] for each in contracts()}
    found = re.split(rf"^({'|'.join(map(re.escape, names))})$", said, flags=re.MULTILINE)
    return {names[name]: re.sub(r"\s+", " ", text) for name, text in zip(found[1::2], found[2::2], strict=True)}


@pytest.mark.parametrize(("room", "imported", "contract"), FAULTS)
def test_a_planted_import_breaks_its_contract(
    planted: Mapping[str, str], room: str, imported: str, contract: str
) -> None:
    """An import that points up or sideways, and a package out of its place, are found, also inside a function."""
    assert f"{PACKAGE.name}.{room.removesuffix('.py').replace('/', '.')} -> {imported}" in planted[contract]


def test_a_room_without_a_place_breaks_the_house(copy: Path) -> None:
    """A room that nobody has put on a floor is found."""
    (copy / PACKAGE.name / "wheelwright.py").write_text('"""A room nobody has placed."""\n', encoding="utf-8")

    done = lint_imports(copy, "--contract", "house")

    assert "wheelwright" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1


def test_every_package_of_more_than_three_rooms_has_a_contract() -> None:
    """What has four rooms or more has floors of its own, exhaustively."""
    floors = {
        place for each in contracts() if each["type"] == "layers" and each["exhaustive"] for place in each["containers"]
    }
    rooms = {
        ".".join(folder.relative_to(PACKAGE.parent).parts): len(
            [each for each in folder.iterdir() if each.name not in {"__init__.py", "__pycache__", "vectors"}]
        )
        for folder in (PACKAGE, *PACKAGE.rglob("*"))
        if (folder / "__init__.py").is_file()
    }

    assert set() == {name for name, number in rooms.items() if number > 3} - floors


def test_every_contract_has_a_planted_fault() -> None:
    """No contract is in the configuration that this file has not seen break."""
    assert {contract for _, _, contract in FAULTS} == {contract["id"] for contract in contracts()}
