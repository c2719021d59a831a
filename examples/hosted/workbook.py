"""A workbook of a year's tasks becomes a ledger: titles above the headings, merged cells, dates as people write them.

python -m hosted.workbook tasks.xlsx ledger.sqlite 某县委政法委 2023
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sanse_ledger import BEIJING, Colour, Kind, Ledger, SameAs
from sanse_ledger.office import read_workbook
from stores import open_store


def main(path: str, place: str, new: Ledger, at: datetime) -> None:
    """Take in the rows that are right; tell of the others, each with its sheet and its cell."""
    defaults: dict[str, Any] = {"colour": Colour.RED, "kind": Kind.KEY_WORK, "requirement": SameAs("title")}
    reading = read_workbook(Path(path).read_bytes(), at=at, by="办公室", year=new.year, number="红-{:02d}",
        defaults=defaults, fill_down=("leader", "section"))  # fmt: skip
    for each in reading.problems:
        print(f"{each.path} {each.line}:{each.column} {each.zh} / {each.en}")
    with open_store(place, new) as store:
        print(store.submit(*reading.commands))


if __name__ == "__main__":
    source, target, of, in_year = sys.argv[1:]
    main(source, target, Ledger.open(owner=of, year=int(in_year)), datetime.now(BEIJING))
