"""The results of the ledgers that are held against the vectors, as CSV, and the page that compares them."""

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from conformance.sql.triggers import TestTriggers
from kit.own import OwnLedger
from sanse_ledger.conformance.cases import LEVELS, SUITE
from sanse_ledger.conformance.results import as_csv, results

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "results"
JAVA = ROOT / "examples" / "conformance" / "java"
JAVASCRIPT = ROOT / "examples" / "conformance" / "javascript" / "run.mjs"
VECTORS = ROOT / "src" / "sanse_ledger" / "conformance" / "vectors"
NAMES = ("python", "javascript", "java", "sql")


def in_javascript() -> str:
    """Return the results of the ledger in JavaScript; those that are kept where there is no node."""
    node = shutil.which("node")
    if node is None:
        return (FOLDER / "javascript.csv").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "results.csv"
        subprocess.run(
            [node, JAVASCRIPT, VECTORS], check=True, capture_output=True, env={**os.environ, "RESULTS": str(made)}
        )
        return made.read_text(encoding="utf-8")


def in_java() -> str:
    """Return the results of the ledger in Java; those that are kept where there is no JDK."""
    javac, java = shutil.which("javac"), shutil.which("java")
    if javac is None or java is None:
        return (FOLDER / "java.csv").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "results.csv"
        subprocess.run([javac, "-encoding", "UTF-8", "-d", folder, *sorted(JAVA.glob("*.java"))], check=True)
        subprocess.run([java, "-cp", folder, "Runner", VECTORS, made], check=True, capture_output=True)
        return made.read_text(encoding="utf-8")


def in_sql() -> str:
    """Return the results of the triggers."""
    try:
        return as_csv(results(TestTriggers(), TestTriggers.known_failures))
    finally:
        TestTriggers.teardown_class()


def made() -> Mapping[str, str]:
    """Return the results of each ledger."""
    return {"python": as_csv(results(OwnLedger())), "javascript": in_javascript(), "java": in_java(), "sql": in_sql()}


def properties(name: str) -> Mapping[str, str]:
    """Return what is said of a ledger beside its results."""
    lines = (FOLDER / f"{name}.properties").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def page(of: Mapping[str, str]) -> str:
    """Return the page that compares them."""
    counts = {
        name: Counter((row["area"], row["result"]) for row in csv.DictReader(io.StringIO(text)))
        for name, text in of.items()
    }
    said = {name: properties(name) for name in of}
    heads = [f"[{said[name]['implementation']}]({name}.csv)" for name in of]
    lines = [
        "# Results of the conformance kit · 符合性结果\n",
        f"Of `{SUITE}`: passed / failed / skipped, by level and area. 各级各类通过、未通过、未声明的用例数。",
        "A failure has its reason in the file; what is skipped is not claimed. Beside each file of results stands a",
        "`.properties` with how to run it again.\n",
        f"| level | area | {' | '.join(heads)} |",
        f"|---|---|{'---|' * len(heads)}",
    ]
    for level, areas in LEVELS.items():
        for area in areas:
            cells = (
                " / ".join(str(each[area, kind]) for kind in ("passed", "failed", "skipped"))
                for each in counts.values()
            )
            lines.append(f"| {level} | {area} | {' | '.join(cells)} |")
    lines += ["", *(f"- {each['implementation']} ({each['language']}): `{each['run']}`" for each in said.values())]
    return "\n".join(lines) + "\n"


def files() -> Iterator[tuple[Path, str]]:
    """Yield each file of results, and the page."""
    found = made()
    for name, text in found.items():
        yield FOLDER / f"{name}.csv", text
    yield FOLDER / "README.md", page(found)
