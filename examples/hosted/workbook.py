"""A workbook of a year's tasks becomes a ledger: titles above the headings, merged cells, dates as people write them.

python -m hosted.workbook tasks.xlsx ledger.sqlite 某县委政法委 2023
"""

import sys
from datetime import datetime
from typing import Any

from openpyxl import load_workbook

from sanse_ledger import BEIJING, Colour, Kind, Ledger, SameAs, read_sheet
from stores import open_store


def main(path: str, place: str, new: Ledger, at: datetime, above: int = 1) -> None:
    """Take in the rows that are right; tell of the others, each with its cell."""
    head, *body = list(load_workbook(path, data_only=True).active.iter_rows(values_only=True))[above:]
    defaults: dict[str, Any] = {"colour": Colour.RED, "kind": Kind.KEY_WORK, "requirement": SameAs("title")}
    rows = [dict(zip(head, row, strict=True)) for row in body]
    reading = read_sheet(rows, at=at, by="办公室", year=new.year, number="红-{:02d}", defaults=defaults,
        fill_down=("leader", "section"), first_row=above + 2)  # fmt: skip
    for each in reading.problems:
        print(f"{each.line}:{each.column} {each.zh} / {each.en}")
    with open_store(place, new) as store:
        print(store.submit(*reading.commands))


if __name__ == "__main__":
    source, target, of, in_year = sys.argv[1:]
    main(source, target, Ledger.open(owner=of, year=int(in_year)), datetime.now(BEIJING))
