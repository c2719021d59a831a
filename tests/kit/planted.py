"""Bugs that somebody planted in the three other ledgers, and which of them the vectors notice.

    python tests/kit/planted.py                  all of planted.json
    python tests/kit/planted.py java             one ledger: java, javascript, model
    python tests/kit/planted.py --write          what was not noticed into unplanted.txt, by clause

Each bug is a reading of a clause that a stranger could have: whoever wrote the list had the clauses before them and the
ledgers' sources, not the vectors. A bug names a file, what stands there once, and what it becomes. A bug in Java or
JavaScript is noticed when a case fails, one in the second model when it departs from a case it agrees with. One in Java
or JavaScript that no case notices is asked 10,000 drawn cases: if it answers all as the ledger without it does, no
vector can tell, and it is listed but not counted.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PLANTED = HERE / "planted.json"
UNPLANTED = HERE / "unplanted.txt"
VECTORS = ROOT / "src" / "sanse_ledger" / "conformance" / "vectors"
MODEL = Path("src") / "sanse_ledger" / "conformance" / "model"
SECONDS = 300
ALIKE = "- alike"
LEAST = 0.97
Bug = Mapping[str, Any]


def planted() -> list[Bug]:
    """Return the bugs that are committed."""
    found: list[Bug] = json.loads(PLANTED.read_text(encoding="utf-8"))["planted"]
    return found


def with_bug(bug: Bug) -> str:
    """Return the text of the file with the bug. Raises ValueError where what it replaces is not there once."""
    text: str = (ROOT / str(bug["file"])).read_text(encoding="utf-8")
    if text.count(bug["was"]) != 1:
        raise ValueError(f"{bug['file']} has {text.count(bug['was'])} of: {bug['was']}")
    return text.replace(str(bug["was"]), str(bug["becomes"]))


def _run(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - what subprocess takes
    return subprocess.run(words, check=False, capture_output=True, encoding="utf-8", timeout=SECONDS, **more)


def told_in_javascript(bug: Bug | None, folder: Path, vectors: Path) -> subprocess.CompletedProcess[str]:
    """Return what the ledger in JavaScript tells of the vectors of a folder."""
    sources = folder / "javascript"
    shutil.copytree(ROOT / "examples" / "conformance" / "javascript", sources, dirs_exist_ok=True)
    _put(bug, sources)
    return _run(shutil.which("node") or "node", sources / "run.mjs", vectors)


def in_javascript(bug: Bug | None, folder: Path) -> str:
    """Return the first case that fails in JavaScript, nothing where none does."""
    told = told_in_javascript(bug, folder, VECTORS)
    first = re.search(r"^FAIL (\S+)", told.stdout, re.MULTILINE)
    return first.group(1) if first else "it breaks down" if told.returncode else ""


def told_in_java(bug: Bug | None, folder: Path, vectors: Path) -> subprocess.CompletedProcess[str]:
    """Return what the ledger in Java tells of the vectors of a folder. Raises ValueError for what is no Java."""
    whole = folder.parent / "java"
    if bug is None:
        _compiled(whole, whole, *sorted((ROOT / "examples" / "conformance" / "java").glob("*.java")))
    else:
        _put(bug, folder)
        _compiled(folder, whole, folder / Path(bug["file"]).name)
    return _run(shutil.which("java") or "java", "-cp", f"{folder}{os.pathsep}{whole}", "Runner", vectors)


def in_java(bug: Bug | None, folder: Path) -> str:
    """Return the first case that fails in Java, nothing where none does. Raises ValueError for what is no Java."""
    told = told_in_java(bug, folder, VECTORS)
    first = re.search(r"^(\S+) \([GX][\d.]+\): ", told.stdout, re.MULTILINE)
    return first.group(1) if first else "it breaks down" if told.returncode else ""


def _compiled(to: Path, beside: Path, *sources: Path) -> None:
    made = _run(shutil.which("javac") or "javac", "-encoding", "UTF-8", "-cp", beside, "-d", to, *sources)
    if made.returncode:
        raise ValueError(f"it is no Java any more: {made.stderr}")


def in_the_model(bug: Bug | None, folder: Path) -> str:
    """Return the first case that the model agrees with and the one with the bug does not."""
    program = "from kit.modelled import model_cases; print(*(each.id for each in model_cases()), sep='\\n')"

    def agreeing(source: Path) -> str:
        path = os.pathsep.join(map(str, (source, HERE.parent)))
        told = _run(sys.executable, "-c", program, env={**os.environ, "PYTHONPATH": path})
        return "" if told.returncode else told.stdout

    right = folder.parent / "right.txt"
    if not right.exists():
        right.write_text(agreeing(ROOT / "src"), encoding="utf-8")
    if bug is None:
        return "" if right.read_text(encoding="utf-8") else "it breaks down"
    shutil.copytree(ROOT / "src", folder / "src")
    _put(bug, folder / MODEL)
    found = {*agreeing(folder / "src").split("\n")}
    return next((each for each in right.read_text(encoding="utf-8").split("\n") if each not in found), "")


def _put(bug: Bug | None, folder: Path) -> None:
    if bug is not None:
        (folder / Path(bug["file"]).name).write_text(with_bug(bug), encoding="utf-8", newline="\n")


TOLD = {"java": told_in_java, "javascript": told_in_javascript}


def alike(bugs: Iterable[Bug], ledger: str, made: Path) -> set[str]:
    """Return which bugs answer 10,000 drawn cases as the ledger without them does, by their lines."""
    drawn, listed = made / "drawn", tuple(bugs)
    if ledger not in TOLD or not listed:
        return set()
    subprocess.run([sys.executable, HERE / "drawn_cases.py", drawn], check=True)
    found, right = set(), ""
    for number, bug in enumerate((None, *listed)):
        folder = made / f"alike-{number}"
        folder.mkdir()
        told = TOLD[ledger](bug, folder, drawn).stdout
        if bug is None:
            right = told
        elif told == right:
            found.add(shown(bug))
    return found


LEDGERS = {"java": in_java, "javascript": in_javascript, "model": in_the_model}


def shown(bug: Bug) -> str:
    """Return a bug on one line, its clause first."""
    was, becomes = (" ".join(bug[name].split()) for name in ("was", "becomes"))
    return f"{bug['clause']} {bug['ledger']}, {Path(bug['file']).name}: {was} -> {becomes or '(nothing)'}"


def measured(ledger: str) -> dict[str, str]:
    """Return which case notices each bug of a ledger, by its line; nothing where none does, `ALIKE` where none can."""
    outcome, bugs = {}, {shown(each): each for each in planted() if each["ledger"] == ledger}
    with tempfile.TemporaryDirectory() as made:
        for number, bug in enumerate([None, *(each for each in planted() if each["ledger"] == ledger)]):
            folder = Path(made) / str(number)
            folder.mkdir()
            found = LEDGERS[ledger](bug, folder)
            if bug is None and found:
                sys.exit(f"{ledger}: {found} without a bug")
            if bug is not None:
                outcome[shown(bug)] = found
            shutil.rmtree(folder)
        missed = (bugs[line] for line, what in outcome.items() if not what)
        outcome.update(dict.fromkeys(alike(missed, ledger, Path(made)), ALIKE))
    return outcome


def main() -> None:
    """Plant the bugs of the ledgers asked for."""
    asked = argparse.ArgumentParser(description="Which planted bugs the vectors notice.")
    asked.add_argument("ledgers", nargs="*", default=[*LEDGERS])
    asked.add_argument("--write", action="store_true", help="write what was not noticed into unplanted.txt")
    wanted = asked.parse_args()
    pages, share = [], 1.0
    for ledger in wanted.ledgers:
        outcome = measured(ledger)
        missed = sorted(each for each, noticed in outcome.items() if not noticed)
        beyond = sorted(f"{each}  {ALIKE}" for each, noticed in outcome.items() if noticed == ALIKE)
        can = len(outcome) - len(beyond)
        share = min(share, 1 - len(missed) / can)
        told = f"# {ledger}: {can - len(missed)} of {can} noticed, {len(beyond)} no vector can tell"
        pages.append("\n".join([told, *missed, *beyond]))
        sys.stdout.write(f"{pages[-1]}\n")
        sys.stdout.flush()
    if wanted.write:
        head = "# Planted bugs that no vector notices, by clause, as tests/kit/planted.py prints them."
        UNPLANTED.write_text("\n\n".join([head, *pages]) + "\n", encoding="utf-8", newline="\n")
    sys.exit(1 if share < LEAST else 0)


if __name__ == "__main__":
    main()
