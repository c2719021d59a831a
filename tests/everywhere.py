"""One digest of all that the example year produces: `python tests/everywhere.py [--environments 8] [--every 1]`.

Journal, circulars and weekly ledgers of all weeks in every format and language, reminders, lamps, labels, the clearing,
the heads: what depends on anything but the arguments changes the digest (invariant 35). With ``--environments`` the
program starts itself in each of so many surroundings, and fails where two digests differ. ``--every 8`` takes every
eighth week only.
"""

import argparse
import hashlib
import locale
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

import friday
import show
from sanse_ledger import Document, Ledger, Week, dumps, friday_circular, head, label_sheet, render, weekly_ledger

ENVIRONMENTS: tuple[tuple[str, str, str, str], ...] = (
    ("0", "UTC", "C", ""),
    ("1", "Asia/Shanghai", "C.UTF-8", "-O"),
    ("2", "America/Anchorage", "POSIX", ""),
    ("3", "Pacific/Kiritimati", "zh_CN.UTF-8", "-O"),
    ("42", "Asia/Kathmandu", "C", "-O"),
    ("4294967295", "Europe/Dublin", "C.UTF-8", ""),
    ("12345", "Antarctica/Troll", "de_DE.UTF-8", "-OO"),
    ("7", "XYZ-13:37", "tr_TR.UTF-8", "-OO"),
)
"""Hash seed, time zone, locale (where the machine has it), and how the interpreter is told to optimise."""
WEEKS = tuple(Week(year=2022, number=number) for number in range(2, 53))
DAYS = (date(2022, 1, 28), date(2022, 4, 6), date(2022, 7, 1), date(2022, 10, 8), date(2022, 12, 30))


def documents(year: show.Kept, every: int) -> Iterator[Document]:
    """Yield every page of the year; of the weeks only one in *every*."""
    for week in WEEKS[::every]:
        yield friday_circular(year.ledger, week).document()
        yield weekly_ledger(year.ledger, week)
    for day in DAYS:
        yield show.reminders_page(year.ledger, day)
        yield label_sheet(year.ledger, on=day)
    yield friday.clearing_page(year)


def texts(every: int) -> Iterator[str]:
    """Yield everything that the year produces, as text."""
    with TemporaryDirectory() as folder:
        year = friday.kept(Path(folder, "ledger.sqlite"), friday.DATA)
    ledger: Ledger = year.ledger
    yield from (dumps(ledger), dumps(ledger, language="en"), dumps(friday.next_year(ledger)))
    yield from (head(ledger.events[:count], header=ledger.header).digest for count in range(0, ledger.version + 1, 100))
    yield ledger.head.digest
    for document in documents(year, every):
        for language in ("zh", "en"):
            for form in ("text", "markdown", "html"):
                yield render(document, form, language)


def digest(every: int) -> tuple[str, int]:
    """Return the digest of all texts, and how many characters they have."""
    state, characters = hashlib.sha256(), 0
    for text in texts(every):
        state.update(f"{len(text)}\n{text}".encode())
        characters += len(text)
    return state.hexdigest(), characters


def started(environment: tuple[str, str, str, str], every: int) -> str:
    """Return what this program prints in another environment."""
    seed, zone, language, optimise = environment
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    program = [sys.executable, *([optimise] if optimise else []), str(Path(__file__)), "--every", str(every)]
    return subprocess.run(
        program,
        env={**ours, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()


def main(arguments: list[str] | None = None) -> int:
    """Print the digest; or those of several environments, and 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--environments", type=int, default=0)
    parser.add_argument("--every", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with suppress(locale.Error):  # a locale that the machine does not have is no environment; the others of its row are
        locale.setlocale(locale.LC_ALL, "")
    if not chosen.environments:
        print(*digest(chosen.every))  # noqa: T201 - a program prints
        return 0
    found = set()
    for environment in ENVIRONMENTS[: chosen.environments]:
        printed = started(environment, chosen.every)
        print(f"{printed} characters: {' '.join(environment)}", flush=True)  # noqa: T201 - a program prints
        found.add(printed)
    print(f"Python {platform.python_version()}: {len(found)} digest(s)")  # noqa: T201 - a program prints
    return int(len(found) != 1)


if __name__ == "__main__":
    sys.exit(main())
