"""The library is a function of its arguments. Three guards say so, and each is shown a planted fault it must catch.

Two modules read files all the same: the conformance kit loads its own vectors, which came with the package, and its
pytest plugin the files that pytest found. Why they may is said beside their names in guards.py; what else they might do
is caught there as anywhere.

The fourth guard, the import contracts, has a file of its own: test_import_contracts.py.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from guards import LOOKS_INTO_MARKUP, PACKAGE, PACKS, READS_ITS_OWN_DATA, READS_WHAT_PYTEST_FOUND, impurities, modules

HERE = Path(__file__).parent

# Two machines that have nothing in common but the library (zones as POSIX rules: no database of zones is needed).
ONE = {"PYTHONHASHSEED": "0", "TZ": "CST-8", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": ""}
OTHER = {
    "PYTHONHASHSEED": "4242",
    "TZ": "America/St_Johns",
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONOPTIMIZE": "2",
}

FAULTS = (
    "from pathlib import Path",
    "import os",
    "import random",
    "import socket",
    "import subprocess",
    "import sys",
    "import logging",
    "import locale",
    "import inspect",
    "import time",
    "import uuid",
    "import importlib",
    "import yaml",
    "import requests",
    "def late():\n    from os import environ",
    "from sanse_ledger import Ledger",
    "from . import errors",
    "import sanse_ledger",
    "open('ledger.yaml')",
    "print('第1期')",
    "input()",
    "eval('1')",
    "exec('1')",
    "__import__('os')",
    "order = id(object())",
    "from datetime import datetime\nat = datetime.now()",
    "from datetime import datetime as D\nat = D.utcnow()",
    "import datetime\non = datetime.date.today()",
    "import datetime\nread = datetime.date.today",
    "from datetime import date\nread = getattr(date, 'today')",
    "from datetime import datetime\nat = datetime.fromtimestamp(0)",
    "def local(at):\n    return at.astimezone()",
    "def wording(at):\n    return at.strftime('%A')",
    "import pendulum\nat = pendulum.now('Asia/Shanghai')",
    "from pendulum import now as at_last",
    "import pendulum as p\nat = p.parse('12:30')",
    "import pendulum\nzone = pendulum.timezone('Asia/Shanghai')",
    "share = 0.5",
    "share = float('1')",
    "def length(span):\n    return span.total_seconds()",
    "def guard(colour):\n    assert colour",
    "if __debug__:\n    pass",
    "count = 1\ndef more():\n    global count",
    "numbers = []",
    "rows: dict = {}",
    "from collections import defaultdict\nrows = defaultdict(list)",
    "rows = tuple({1, 2})",
    "def sections(items):\n    return [item for item in {*items}]",
    "def sections(items):\n    return ', '.join(set(items))",
    "def sections(items):\n    for item in frozenset(items):\n        yield item",
    "def figure(text):\n    return text.isdigit()",
    "def lines(text):\n    return text.splitlines()",
    r"import re; number = re.compile(r'R-\d+')",
    r"import re; number = re.fullmatch('\\w+', 'R')",
)

INNOCENT = (
    "from datetime import date\nday = date(2026, 2, 16)",
    "def still(item):\n    return item.open and item.measures[0].open",
    "rows = (1, 2)",
    "from types import MappingProxyType\nrows = MappingProxyType({1: 2})",
    "rows = frozenset({1, 2})",
    "__all__ = ['Ledger']",
    "def sections(items):\n    return sorted(set(items))",
    "def local(at, zone):\n    return at.astimezone(zone)",
    r"import re; number = re.compile(r'R-\d+', re.ASCII)",
    r"import re; number = re.compile(r'R-[0-9]+\.')",
    r"import re; path = re.compile(r'C:\\days')",
    "from sanse_ledger import errors",
    "from sanse_ledger.errors import SanseError",
)


def linked(folder: Path) -> tuple[Path, ...]:
    """Link to the package, to these tests and to what is installed, from *folder*; return the links.

    A process that takes names of files for ASCII cannot load a compiled module from a folder with another name.
    """
    links = folder / "links"
    links.mkdir(exist_ok=True)
    for name, target in (("src", PACKAGE.parent), ("tests", HERE), ("site", Path(yaml.__file__).parents[1])):
        if not (links / name).exists():
            (links / name).symlink_to(target, target_is_directory=True)
    return links / "src", links / "tests", links / "site"


def in_a_process(
    mode: str, function: str, machine: dict[str, str], folder: Path, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run *function* in a process of its own, on a pretended *machine*, in *cwd* or else in *folder*."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "COV_"))}
    source, tests, site = linked(folder)
    paths = [str(source), os.environ.get("PYTHONPATH", ""), str(site)]
    return subprocess.run(
        [sys.executable, str(tests / "guarded.py"), mode, function],
        env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, paths)), **machine},
        cwd=cwd or folder,
        capture_output=True,
        check=False,
    )


def on_two_machines(function: str, folder: Path) -> tuple[bytes, bytes]:
    """Return what *function* gives on either of two machines that differ in all that must not matter."""
    one = in_a_process("output", function, ONE, folder, Path("/"))
    other = in_a_process("output", function, OTHER, folder)
    assert (b"", b"") == (one.stderr, other.stderr)
    return one.stdout, other.stdout


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_can_reach_outside_its_arguments(module: Path) -> None:
    """No module reads a file, a clock, the environment or chance, uses a float, or leans on what differs by Python."""
    assert () == impurities(module.read_text(encoding="utf-8"), module.relative_to(PACKAGE).as_posix())


@pytest.mark.parametrize("fault", FAULTS)
def test_the_walk_catches_a_planted_fault(fault: str) -> None:
    """Each way of reaching outside, planted in a module, is found."""
    assert impurities(fault, "planted.py")


def test_only_the_kit_may_read_and_only_what_came_with_it() -> None:
    """The module that loads the vectors may use importlib.resources; all else is a fault there, too."""
    reading = "from importlib.resources import files\ntext = files('x').joinpath('y').read_text()"

    assert () == impurities(reading, READS_ITS_OWN_DATA)
    assert impurities(reading, "rules/lifecycle.py")
    for fault in ("from pathlib import Path", "import os", "import importlib", "open('ledger.yaml')"):
        assert impurities(fault, READS_ITS_OWN_DATA)
        assert impurities(fault, READS_WHAT_PYTEST_FOUND)
    assert () == impurities("text = path.read_text()", READS_WHAT_PYTEST_FOUND)
    assert impurities(reading, READS_WHAT_PYTEST_FOUND)


def test_only_the_office_has_files_in_memory_and_one_room_packs_them() -> None:
    """What behaves like a file is a BytesIO, nothing that opens one; `zipfile` has one place."""
    assert () == impurities("from io import BytesIO", "office/docx/document.py")
    assert impurities("from io import BytesIO", "pages/document.py")
    assert () == impurities("from zipfile import ZipFile", PACKS)
    assert () == impurities("from xml.parsers.expat import ParserCreate", LOOKS_INTO_MARKUP)
    assert impurities("from xml.parsers.expat import ParserCreate", "office/xlsx/files.py")
    assert impurities("from xml.etree import ElementTree", LOOKS_INTO_MARKUP)
    for fault in ("import io", "from io import open", "from io import BytesIO, open", "from zipfile import ZipFile"):
        assert impurities(fault, "office/docx/document.py")


@pytest.mark.parametrize("text", INNOCENT)
def test_the_walk_lets_pure_code_pass(text: str) -> None:
    """What only looks like a fault is left alone: the walk is no nuisance."""
    assert () == impurities(text, "planted.py")


@pytest.mark.parametrize("function", ["scenario:run", "office_bytes:run"])
def test_a_whole_scenario_touches_nothing(function: str, tmp_path: Path) -> None:
    """After a warm-up, a year in the ledger, or a document, raises no audit event: no file, socket, process, import."""
    done = in_a_process("audit", function, ONE, tmp_path)

    assert (0, "", "") == (done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("function", "event"),
    [
        ("opens_a_file", "open"),
        ("opens_a_socket", "socket.__new__"),
        ("starts_a_process", "subprocess.Popen"),
        ("lists_a_folder", "os.listdir"),
    ],
)
def test_the_audit_catches_a_planted_fault(function: str, event: str, tmp_path: Path) -> None:
    """A file, a socket, a process or a folder touched on purpose is reported by its audit event."""
    done = in_a_process("audit", f"planted:{function}", ONE, tmp_path)

    assert (1, b"") == (done.returncode, done.stderr)
    assert event in [line.split()[0] for line in done.stdout.decode().split("\n") if line]


def test_the_audit_lets_a_pure_function_pass(tmp_path: Path) -> None:
    """The audit reports nothing of a function that does nothing wrong."""
    done = in_a_process("audit", "planted:pure", ONE, tmp_path)

    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)


def test_two_machines_agree_on_a_document(tmp_path: Path) -> None:
    """The bytes of a document are the same, with the office's template too, and those of a dashboard."""
    one, other = on_two_machines("office_bytes:run", tmp_path)

    assert one == other
    assert one.startswith(b"PK")


def test_two_machines_agree_on_every_byte(tmp_path: Path) -> None:
    """Hash seed, time zone, locale, encoding, folder and optimisation change nothing in what a scenario gives."""
    one, other = on_two_machines("scenario:run", tmp_path)

    assert one == other
    assert "第1期".encode() in one


@pytest.mark.parametrize("cause", ["hash_order", "the_zone", "the_locale", "the_folder", "assertions"])
def test_two_machines_disagree_on_a_planted_fault(cause: str, tmp_path: Path) -> None:
    """Each cause of a difference between two machines, planted on purpose, shows as a difference."""
    one, other = on_two_machines(f"planted:depends_on_{cause}", tmp_path)

    assert one != other


def test_two_machines_agree_on_a_pure_function(tmp_path: Path) -> None:
    """The two pretended machines do not differ by themselves."""
    one, other = on_two_machines("planted:pure", tmp_path)

    assert one == other
