"""Mutate rooms of the library, and see which changes no test notices.

    python tests/mutation/run.py                 the rule modules
    python tests/mutation/run.py all             every room that has a row in `ROOMS`
    python tests/mutation/run.py weekly ledger   these
    python tests/mutation/run.py --since main    the rule modules that differ from that revision

mutmut works in a copy of the checkout, on one room at a time, with the tests named for that room. A mutant counts as
killed when one of these tests fails, or runs far longer than it should. One that none of them notices must stand in
`equivalents.txt`, which says what was changed and why nobody can tell; a line there that is not needed any more is an
error too. docs/mutation.md says how the figures are to be read.
"""

import argparse
import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENTS = Path(__file__).with_name("equivalents.txt")
RULES = ("lifecycle", "deadlines", "workdays", "weekly", "circular")
ROOMS: Mapping[str, str] = MappingProxyType({
    # what is mutated, and the files of tests that are to notice
    "lifecycle": "lifecycle deadlines ledger",
    "deadlines": "deadlines lifecycle limits",
    "workdays": "workdays limits",
    "weekly": "kept_pages weekly circular",
    "circular": "kept_pages circular",
    "evolution": "evolution lifecycle ledger",
    "ledger": "ledger submissions lifecycle",
    "journal": "values ledger yaml_pairs",
    "answers": "lifecycle evolution ledger",
    "submissions": "submissions circular weekly",
    "staleness": "lamps weekly",
    "succession": "ledger submissions lifecycle",
    "limits": "limits workdays",
    "weeks": "weeks workdays",
    "workyears": "workdays",
    "lamps": "lamps kept_pages",
    "parts": "lifecycle evolution ledger lamps",
    "items": "lifecycle evolution ledger lamps",
    "policy": "values weeks yaml_pairs",
    "yaml_codec": "yaml_reading yaml_malformed yaml_pairs",
    "tables": "tables written_dates",
    "render": "render_html render_markdown render_text",
    "document": "document render_text",
    "labels": "labels kept_pages",
    "sheets": "kept_pages rows_out weekly",
    "persistent": "ledger",
    "errors": "values lifecycle yaml_malformed",
    "text": "values",
    "instants": "values",
    "keys": "values yaml_reading yaml_pairs tables",
    "figures": "weekly circular",
    "cards": "kept_pages labels",
})  # fmt: skip
LEFT_OUT = (
    "test_lifecycle.py::test_every_refusal_in_the_code_is_one_its_clause_lists",  # reads the source
    "test_yaml_malformed.py::test_a_bomb_does_no_harm",  # these three look at time and volume
    "test_yaml_malformed.py::test_random_text_is_read_or_refused",
    "test_yaml_malformed.py::test_work_grows_with_the_text_and_no_faster",
)
KILLED = "killed"
UNNOTICED = ("survived", "no tests")
NAME = re.compile(r"^\s*(sanse_ledger\.\S+__mutmut_\d+): (.+)$", re.MULTILINE)


def prepared(room: str, folder: Path) -> Path:
    """Copy what mutmut needs to *folder*, and tell it what is mutated and which tests are to notice."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    left_out = [f"--deselect=tests/{each}" for each in LEFT_OUT]
    settings = configparser.ConfigParser()
    settings["mutmut"] = {
        "source_paths": "src",
        "only_mutate": f"src/sanse_ledger/{room}.py\nsrc/sanse_ledger/{room}/*.py",
        "also_copy": "examples",
        "process_isolation": "forkserver",  # no cache is warm when a mutant starts
        "pytest_add_cli_args": "\n".join(["-n0", "--hypothesis-profile=mutation", *left_out]),
        "pytest_add_cli_args_test_selection": "\n".join(f"tests/test_{each}.py" for each in ROOMS[room].split()) + "\n",
    }
    with (folder / "setup.cfg").open("w", encoding="utf-8") as file:
        settings.write(file)
    return folder


def mutmut(folder: Path, *words: str) -> str:
    """Run mutmut in *folder*; return what it says."""
    program = [str(Path(sys.executable).with_name("mutmut")), *words]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"mutmut {' '.join(words)} failed:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def change(folder: Path, name: str) -> str:
    """Return what a mutant changes, on one line: the function, the lines before and the lines after."""
    lines = mutmut(folder, "show", name).splitlines()
    before = [line[1:].strip() for line in lines if line.startswith("-") and not line.startswith("---")]
    after = [line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++")]
    where = re.sub(r"__mutmut_\d+$", "", name).removeprefix("sanse_ledger.")
    return f"{where}: {' '.join(before)} -> {' '.join(after)}"


def equivalents() -> frozenset[str]:
    """Return the changes that nobody can notice; lines that begin with # say why."""
    text = EQUIVALENTS.read_text(encoding="utf-8") if EQUIVALENTS.exists() else ""
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def mutate(room: str, children: int, folder: Path) -> bool:
    """Mutate one room and print its figures; tell whether all that can be noticed was."""
    prepared(room, folder)
    mutmut(folder, "run", "--max-children", str(children))
    outcome = dict(NAME.findall(mutmut(folder, "results", "--all", "true")))
    known = equivalents()
    changes = [change(folder, name) for name, how in outcome.items() if how in UNNOTICED]
    count = Counter(outcome.values())
    alike = sum(each in known for each in changes)
    unnoticed = set(changes)
    new = sorted(unnoticed - known)
    gone = sorted(each for each in known if re.match(rf"{room}[.:]", each) and each not in unnoticed)
    print(json.dumps({"room": room, "mutants": len(outcome), **count, "equivalent": alike}, ensure_ascii=False))
    for each in new:
        print(f"  unnoticed: {each}")
    for each in gone:
        print(f"  listed as equivalent, but noticed or gone: {each}")
    other = {name: how for name, how in outcome.items() if how not in {KILLED, "timeout", *UNNOTICED}}
    for name, how in other.items():
        print(f"  {how}: {name}")
    sys.stdout.flush()
    return not (new or gone or other)


def differing(rooms: Iterable[str], revision: str) -> list[str]:
    """Return the rooms that differ from *revision*."""
    program = ["git", "diff", "--name-only", revision, "--", "src"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    names = {re.split(r"[/.]", path.removeprefix("src/sanse_ledger/"))[0] for path in done.stdout.splitlines()}
    return [room for room in rooms if room in names]


def main() -> None:
    """Mutate the rooms asked for, one after the other."""
    asked = argparse.ArgumentParser(description="Mutate rooms of the library, and see what no test notices.")
    asked.add_argument("rooms", nargs="*", default=RULES, help="rooms, or: all")
    asked.add_argument("--since", help="only the rooms that differ from this revision")
    asked.add_argument("--children", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--keep", type=Path, help="a folder for the copies, to look at them with mutmut afterwards")
    wanted = asked.parse_args()
    rooms = list(ROOMS) if "all" in wanted.rooms else list(wanted.rooms)
    if wanted.since:
        rooms = differing(rooms, wanted.since)
    with tempfile.TemporaryDirectory() as made:
        folder = wanted.keep or Path(made)
        passed = [mutate(room, wanted.children, folder / room) for room in rooms]  # all of them, also after a failure
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
