"""Edits of the ledger in JavaScript, one small mistake each, and which of them the vectors notice.

    python tests/kit/javascript_edits.py            draw the edits anew (seeded) into javascript_edits.json

The list is data that is committed: each edit names a file, a line as it is, which of the lines that read so, and
the line as it becomes. They were drawn from all the places where a comparison, a connective, a number, a constant or a
guard can be mistaken, not from what the vectors notice. Edits of
the number of a clause were taken out of the list: no case compares it. tests/kit/power.py runs them.
"""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOURCES = ROOT / "examples" / "conformance" / "javascript"
VECTORS = ROOT / "src" / "sanse_ledger" / "conformance" / "vectors"
EDITS = HERE / "javascript_edits.json"
FILES = ("answers.mjs", "deadlines.mjs", "lifecycle.mjs", "weeks.mjs", "workdays.mjs")
SEED, MANY, SECONDS = 2022, 240, 120
MISTAKES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        r" === ": (" !== ",),
        r" !== ": (" === ",),
        r" < ": (" <= ", " > "),
        r" <= ": (" < ", " >= "),
        r" > ": (" >= ", " < "),
        r" >= ": (" > ", " <= "),
        r" && ": (" || ",),
        r" \|\| ": (" && ",),
        r" \?\? ": (" && ",),
        r"\+ 1\b": ("+ 2", "- 1"),
        r"- 1\b": ("- 2", "+ 1"),
        r"\btrue\b": ("false",),
        r"\bfalse\b": ("true",),
        r"\bnull\b": ("undefined", "1"),
        r"(?<=\()!(?=[a-z(])": ("",),
        r'"next"': ('"previous"',),
        r'"red"': ('"orange"',),
        r'"orange"': ('"green"',),
        r'"green"': ('"red"',),
        r"(?<![.\"0-9A-Z-])[2-9](?![0-9-])": ("1",),
        r"\.some\(": (".every(",),
        r"\.every\(": (".some(",),
    }
)


def is_code(line: str) -> bool:
    """Tell whether a line does something: no comment, no import, no text of an error."""
    bare = line.strip()
    return bool(bare) and not bare.startswith(("//", "/*", "*", "import ", "throw ", "export const DEFAULTS"))


def mistaken(line: str) -> Iterator[str]:
    """Yield the line with each mistake there may be in it; of a guard, also the empty line."""
    code = line.partition(" // ")[0]
    for found, wrong in MISTAKES.items():
        for place in re.finditer(found, code):
            yield from (line[: place.start()] + each + line[place.end() :] for each in wrong)
    if re.match(r"\s*(else )?if \(.*\) (yield|return|throw|item\.)[^{]*;$", code) or re.match(
        r"\s*yield\* \w+\(.*\);$", code
    ):
        yield re.match(r"\s*", line).group() + ";"  # type: ignore[union-attr]  # it matches nothing, too
    checks = re.search(r"checks: \[(.+?)\]", code)
    for each in [] if checks is None else checks.group(1).split(", "):
        yield re.sub(rf"(?<=[\[ ]){re.escape(each)}(, )?", "", line, count=1)


def drawn(seed: int, many: int) -> list[dict[str, Any]]:
    """Return so many edits of all there may be, drawn by *seed*."""
    found: list[dict[str, Any]] = []
    for name in FILES:
        lines = (SOURCES / name).read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            if is_code(line):
                place = lines[:number].count(line)
                found += [
                    {"file": name, "line": line, "place": place, "becomes": wrong}
                    for wrong in mistaken(line)
                    if wrong != line
                ]
    chosen = sorted(random.Random(seed).sample(range(len(found)), min(many, len(found))))  # noqa: S311 - a sample
    return [found[each] for each in chosen]


def edited(edit: Mapping[str, Any]) -> str:
    """Return the text of the edited file. Raises ValueError where the line is not there any more."""
    lines = (SOURCES / edit["file"]).read_text(encoding="utf-8").split("\n")
    places = [number for number, line in enumerate(lines) if line == edit["line"]]
    if len(places) <= edit["place"]:
        raise ValueError(f"{edit['file']} has no such line: {edit['line']}")
    lines[places[edit["place"]]] = edit["becomes"]
    return "\n".join(lines)


def told(edit: Mapping[str, Any] | None, vectors: Path) -> subprocess.CompletedProcess[str] | None:
    """Return what the ledger with an edit, or as it is, tells of the vectors of a folder; None where it hangs."""
    with tempfile.TemporaryDirectory() as made:
        planted = Path(made) / "javascript"
        shutil.copytree(SOURCES, planted)
        if edit is not None:
            (planted / edit["file"]).write_text(edited(edit), encoding="utf-8")
        program = [shutil.which("node") or "node", str(planted / "run.mjs"), str(vectors)]
        try:
            return subprocess.run(program, check=False, capture_output=True, encoding="utf-8", timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return None


def noticed(edit: Mapping[str, Any]) -> str:
    """Return the first case that an edit fails, “it breaks down” if it does, and nothing if all cases pass."""
    of = told(edit, VECTORS)
    if of is None:
        return "it breaks down"
    first = re.search(r"^FAIL (\S+)", of.stdout, re.MULTILINE)
    return first.group(1) if first else "it breaks down" if of.returncode else ""


def compared(listed: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Ask edits that nothing noticed the 10,000 drawn cases; return which answer them as the ledger without does."""
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, HERE / "drawn_cases.py", Path(made) / "drawn"], check=True)
        right = told(None, Path(made) / "drawn")
        found = {}
        for name, edit in listed.items():
            of = told(edit, Path(made) / "drawn")
            is_alike = of is not None and right is not None and of.stdout == right.stdout
            found[name] = "- alike" if is_alike else "- told by a drawn case"
        return found


def shown(edit: Mapping[str, Any]) -> str:
    """Return an edit on one line."""
    return f"{edit['file']}: {edit['line'].strip()} -> {edit['becomes'].strip()}"


def edits() -> list[dict[str, Any]]:
    """Return the edits that are committed."""
    found: list[dict[str, Any]] = json.loads(EDITS.read_text(encoding="utf-8"))["edits"]
    return found


def measured(children: int) -> tuple[dict[str, str], dict[str, str]]:
    """Return which case notices each edit, and what each changes."""
    listed = edits()
    names = [str(number) for number, _ in enumerate(listed)]
    with ThreadPoolExecutor(children) as pool:
        outcome = dict(zip(names, pool.map(noticed, listed), strict=True))
    outcome.update(compared({name: listed[int(name)] for name, what in outcome.items() if not what}))
    return outcome, dict(zip(names, map(shown, listed), strict=True))


def main() -> None:
    """Draw the edits anew."""
    found = drawn(SEED, MANY)
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in found)
    EDITS.write_text(f'{{"seed": {SEED}, "edits": [\n{lines}\n]}}\n', encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(found)} edits\n")


if __name__ == "__main__":
    main()
