"""The files of a Friday in a folder, each with a bar while it is made: circular, weekly ledger, workbook, dashboard.

python examples/friday_files.py FOLDER      (needs: pip install 'sanse-ledger[docx,xlsx]')
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import friday  # beside this script
from sanse_ledger import Ledger, Week, friday_circular, weekly_ledger
from sanse_ledger.office import ledger_dashboard, ledger_workbook, render_docx

WEEK, DAY = Week.parse("2022-W26"), date(2022, 7, 1)
WIDTH = 30


def bar(steps: range, name: str) -> Iterator[int]:
    """Go through the steps of a file, and show how many of them are done; `tqdm` from its own package does as well."""
    for step in (*steps, len(steps)):
        full = WIDTH * step // len(steps)
        print(f"\r{name} [{'#' * full}{'.' * (WIDTH - full)}] {step}/{len(steps)}", end="", file=sys.stderr, flush=True)
        if step < len(steps):
            yield step
    print(file=sys.stderr)


def files(ledger: Ledger) -> Mapping[str, Callable[..., bytes | str]]:
    """Return what makes each file, by its name."""
    circular = friday_circular(ledger, WEEK).document(items="all")
    return {
        "通报.docx": partial(render_docx, circular),
        "周工作台账.docx": partial(render_docx, weekly_ledger(ledger, WEEK)),
        "台账.xlsx": partial(ledger_workbook, ledger, on=DAY, week=WEEK),
        "看板.html": partial(ledger_dashboard, ledger, DAY),
    }


def main(folder: Path) -> None:
    """Write the files of the county's Friday."""
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as kept:
        ledger = friday.kept(Path(kept, "ledger.sqlite"), friday.DATA).ledger
    for name, make in files(ledger).items():
        made = make(progress=partial(bar, name=name))
        (folder / name).write_bytes(made.encode() if isinstance(made, str) else made)
    print("、".join(sorted(each.name for each in folder.iterdir())))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
