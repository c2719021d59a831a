"""The page of the public names has all of them, with what stands in the code and nowhere else."""

import importlib
import re
import sys
from pathlib import Path

import pytest

import sanse_ledger
from guards import ROOT

sys.path.insert(0, str(ROOT / "docs"))

import api_page

PAGE = api_page.PAGE.read_text(encoding="utf-8")
HEADINGS = re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)


def section(name: str) -> str:
    """Return the section of a name."""
    return re.split(r"\n##", PAGE.partition(f"\n### {name}\n")[2])[0]


def test_every_public_name_has_a_section() -> None:
    """Each name of `sanse_ledger` and of each public module stands in the page once (newcomer A.4)."""
    doors = [importlib.import_module(f"sanse_ledger.{door}") for door in api_page.SHOWN]
    names = {*sanse_ledger.__all__, *(name for door in doors for name in door.__all__)}
    names |= {name for several in sanse_ledger._NAMES.values() for name in several.split()}  # noqa: SLF001 - all it has

    assert len(HEADINGS) == len({*HEADINGS})
    assert names <= {*HEADINGS}
    assert {"render_docx", "ledger_workbook", "issue_slip"} <= names
    assert all(hasattr(sanse_ledger, name) or any(hasattr(door, name) for door in doors) for name in HEADINGS)


def test_what_the_readme_begins_with_comes_with_a_star() -> None:
    """Whoever imports everything has the names of page one, and those that answer what may be done, and why (house)."""
    for page in ("README.md", "README.en.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        imported = re.findall(r"from sanse_ledger import (?:\(([^)]*)\)|([^\n]*))", text)
        names = {name for both in imported for part in both for name in re.findall(r"\w+", part)}
        assert names
        assert names <= {*sanse_ledger.__all__}
    assert {"unmet", "commands_for", "trace", "describe"} <= {*sanse_ledger.__all__}


@pytest.mark.parametrize("name", HEADINGS)
def test_every_section_says_something(name: str) -> None:
    """No name stands there without a word about it."""
    assert re.search(r"[a-z]{3,}.*\.", section(name))


def test_what_stands_under_a_field_is_shown() -> None:
    """The words that `help` does not show are in the table, of a policy's field and of a command's (newcomer A.4)."""
    assert "| `max_extensions` | `int \\| None` | `None` | 延期次数上限 X5: the highest number of" in section("Policy")
    assert "| `rest_as_planned` | `bool` | `False` | 其余按计划推进" in section("SubmitWeek")
    assert "Raises WrongType for an argument of another type" in section("Ledger")


def test_a_constant_has_the_words_of_its_own_room() -> None:
    """Where two rooms have a constant of one name, the words are those of the public one."""
    assert api_page.about_constant("COMMANDS", sanse_ledger.commands.COMMANDS).startswith("Every command")
    assert "" == api_page.about_constant("COMMANDS", object())


def test_a_docstring_becomes_markdown() -> None:
    """An example becomes a block that no test runs a second time; text around it stays as it is."""
    assert "A thing.\n\n```python docstring\n>>> 1\n1\n```\n\nRaises none.\n" == api_page.prose(
        "A thing.\n\n    >>> 1\n    1\n\n    Raises none.\n    ".replace("    ", "")
    )
    assert "```python docstring\n>>> 1\n1\n```\n" == api_page.prose(">>> 1\n1")


def test_a_string_belongs_to_the_name_above_it(tmp_path: Path) -> None:
    """Only a string right under an assignment to a name is about it."""
    path = tmp_path / "room.py"
    path.write_text('A = 1\n"""About A."""\nB: int = 2\nC = D = 3\n"""Of C."""\nprint()\n"""Of nothing."""\n', "utf-8")

    assert {"A": "About A.", "C": "Of C."} == api_page.strings_under(api_page.tree(path).body)
