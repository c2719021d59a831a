"""What would be published is looked through: each thing that may be wrong with it is planted, and found."""

import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from distributions import CHANGELOGS, NEEDED, faults, not_final
from guards import ROOT

METADATA = """Metadata-Version: 2.4
Name: sanse-ledger
Version: 1.2.3
Summary: a ledger
License-Expression: Apache-2.0
Requires-Python: >=3.11
Requires-Dist: attrs>=23.1
Provides-Extra: test
Requires-Dist: pytest>=8.2; extra == 'test'

# 三色台账
"""
PROJECT = """[project]
name = "sanse-ledger"
version = "1.2.3"
description = "a ledger"
license = "Apache-2.0"
requires-python = ">=3.11"
dependencies = ["attrs>=23.1"]
"""
INFO = "sanse_ledger-1.2.3.dist-info"
Files = dict[str, str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small checkout."""
    made = {name: "…\n" for name in NEEDED if name != "PKG-INFO"}
    package = {f"src/sanse_ledger/{name}": f"# {name}\n" for name in ("__init__.py", "py.typed", "data/a.json")}
    cache = {"src/sanse_ledger/__pycache__/a.pyc": "…"}
    for name, text in {**made, **package, **cache, "README.md": "# 三色台账\n", "pyproject.toml": PROJECT}.items():
        path = tmp_path / "checkout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "checkout"


def of(root: Path) -> tuple[Files, Files]:
    """Return the files that wheel and sdist of a checkout should have."""
    every = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    sdist = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in every}
    wheel = {name.removeprefix("src/"): text for name, text in sdist.items() if name.startswith("src/")}
    described = {
        "METADATA": METADATA, "RECORD": "…", "licenses/LICENSE": sdist["LICENSE"],
        "entry_points.txt": "[pytest11]\nsanse_ledger = sanse_ledger.conformance.plugin\n",
    }  # fmt: skip
    return {**wheel, **{f"{INFO}/{name}": text for name, text in described.items()}}, {**sdist, "PKG-INFO": METADATA}


def built(folder: Path, wheel: Files, sdist: Files) -> Path:
    """Write both distributions into a folder."""
    folder.mkdir()
    with zipfile.ZipFile(folder / "sanse_ledger-1.2.3-py3-none-any.whl", "w") as archive:
        for name, text in wheel.items():
            archive.writestr(name, text)
    with tarfile.open(folder / "sanse_ledger-1.2.3.tar.gz", "w:gz") as packed:
        for name, text in sdist.items():
            member = tarfile.TarInfo(f"sanse_ledger-1.2.3/{name}")
            member.size = len(text.encode())
            packed.addfile(member, io.BytesIO(text.encode()))
    return folder


def test_what_was_built_from_the_checkout_has_no_fault(root: Path, tmp_path: Path) -> None:
    """Everything is there, and nothing else."""
    assert [] == faults(built(tmp_path / "dist", *of(root)), root)


PLANTED: tuple[tuple[str, Callable[[Files, Files], object]], ...] = (
    ("the wheel lacks sanse_ledger/py.typed", lambda wheel, _: wheel.pop("sanse_ledger/py.typed")),
    ("the wheel lacks sanse_ledger/data/a.json", lambda wheel, _: wheel.pop("sanse_ledger/data/a.json")),
    (
        "the wheel has another sanse_ledger/__init__.py",
        lambda wheel, _: wheel.update({"sanse_ledger/__init__.py": "?"}),
    ),
    ("tests/data/a.yaml must not ship in the wheel", lambda wheel, _: wheel.update({"tests/data/a.yaml": "?"})),
    ("the wheel lacks the licence", lambda wheel, _: wheel.pop(f"{INFO}/licenses/LICENSE")),
    ("the wheel does not name the plugin for pytest", lambda wheel, _: wheel.pop(f"{INFO}/entry_points.txt")),
    (
        "the metadata say 1.2.4 for Version",
        lambda wheel, _: wheel.update({f"{INFO}/METADATA": METADATA.replace("1.2.3", "1.2.4")}),
    ),
    (
        "the metadata ask for attrs>=23.1, six",
        lambda _, sdist: sdist.update({"PKG-INFO": METADATA.replace("attrs>=23.1", "attrs>=23.1\nRequires-Dist: six")}),
    ),
    ("the metadata lack the README", lambda _, sdist: sdist.update({"PKG-INFO": METADATA.replace("# 三色台账", "")})),
    ("the sdist lacks LICENSE", lambda _, sdist: sdist.pop("LICENSE")),
    ("the sdist lacks src/sanse_ledger/py.typed", lambda _, sdist: sdist.pop("src/sanse_ledger/py.typed")),
    ("the sdist has another noxfile.py", lambda _, sdist: sdist.update({"noxfile.py": "?"})),
    ("source/a.txt must not ship in the sdist", lambda _, sdist: sdist.update({"source/a.txt": "?"})),
    (
        "src/sanse_ledger/__pycache__/a.pyc must not ship in the sdist",
        lambda _, sdist: sdist.update({"src/sanse_ledger/__pycache__/a.pyc": "…"}),
    ),
)


@pytest.mark.parametrize(("told", "plant"), PLANTED, ids=[told for told, _ in PLANTED])
def test_each_fault_is_told(told: str, plant: Callable[[Files, Files], object], root: Path, tmp_path: Path) -> None:
    """What is missing, what is another's, what does not belong: each is named, and nothing beside it."""
    wheel, sdist = of(root)
    plant(wheel, sdist)

    assert [told] == faults(built(tmp_path / "dist", wheel, sdist), root)


def test_a_folder_with_anything_else_is_no_release(root: Path, tmp_path: Path) -> None:
    """The wheel of an older version beside the new ones would be published with them."""
    folder = built(tmp_path / "dist", *of(root))
    (folder / "sanse_ledger-1.2.2-py3-none-any.whl").touch()
    (tmp_path / "empty").mkdir()

    assert ["a wheel and an sdist of 1.2.3 are wanted, not nothing"] == faults(tmp_path / "empty", root)
    assert [True] == ["sanse_ledger-1.2.2" in each for each in faults(folder, root)]


def test_the_last_step_asks_for_the_version_in_both_changelogs(root: Path) -> None:
    """A version goes out with its day, in English and in Chinese."""
    before = list(not_final(root))
    for name in CHANGELOGS:
        (root / name).write_text("## [Unreleased]\n\n## [1.2.3] - 2026-12-01\n", encoding="utf-8")

    assert [f"{name} has no heading for this version with its day" for name in CHANGELOGS] == before
    assert [] == list(not_final(root))


def test_the_program_ends_with_what_it_found(tmp_path: Path) -> None:
    """A task stops where a distribution is wrong."""
    program = [sys.executable, str(ROOT / "tests" / "distributions.py"), str(tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True, encoding="utf-8", check=False)

    assert (1, True) == (done.returncode, done.stdout.endswith("are wanted, not nothing\n"))
