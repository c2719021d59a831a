"""Importing the library and entering a first item, against importing attrs alone."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from harness import Figure

FIRST_ITEM = """
from datetime import date, datetime
from sanse_ledger import BEIJING, Colour, Kind, Ledger, Register
Ledger.open(owner="某县委政法委", year=2022).submit(
    Register(number="红-01", colour=Colour.RED, title="平安建设考评迎检", kind=Kind.ASSESSMENT,
             requirement="备齐迎检材料", leader="副书记", section="综治股", due=date(2022, 6, 10), by="办公室",
             at=datetime(2022, 6, 6, 9, tzinfo=BEIJING)))
"""
THEIRS = "import attrs"
NOTHING = ""


def processor_time(code: str, compiled: str) -> float:
    """Return the processor seconds of a fresh interpreter that runs *code*; byte code is kept in *compiled*."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    program = f"{code}\nimport time\nprint(time.process_time())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=environment)
    return float(done.stdout)


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figure of the import, less what an empty interpreter takes."""
    codes = (FIRST_ITEM, THEIRS, NOTHING)
    with tempfile.TemporaryDirectory() as compiled:
        for code in codes:
            processor_time(code, compiled)
        rounds = [[processor_time(code, compiled) for code in codes] for _ in range(5 if short else 25)]
    ours, theirs, nothing = (statistics.median(column) for column in zip(*rounds, strict=True))
    ours, theirs = ours - nothing, theirs - nothing
    detail = f"processor time less an empty interpreter's: {ours:.3f} s : {theirs:.3f} s"
    yield Figure("import and the first registration", THEIRS, ours / theirs, "at most 3.5", detail)
