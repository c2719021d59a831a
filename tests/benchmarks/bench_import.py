"""Importing the library against importing what it stands on."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from harness import Figure

OURS = "sanse_ledger"
THEIRS = "attrs, pendulum, yaml"


def imported(what: str, compiled: str) -> float:
    """Return the seconds a fresh interpreter takes for one import; byte code is kept in the folder *compiled*."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    code = f"import time; a = time.perf_counter(); import {what}; print(time.perf_counter() - a)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment)
    return float(done.stdout)


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figure of the import."""
    with tempfile.TemporaryDirectory() as compiled:
        imported(OURS, compiled)
        imported(THEIRS, compiled)
        rounds = range(5 if short else 25)
        timed = [(imported(OURS, compiled), imported(THEIRS, compiled)) for _ in rounds]
    ours = statistics.median(our for our, _their in timed)
    theirs = statistics.median(their for _our, their in timed)
    ratio = statistics.median(our / their for our, their in timed)
    yield Figure("import sanse_ledger", f"import {THEIRS}", ratio, "at most 2", f"{ours:.3f} s : {theirs:.3f} s")
