"""A year's ledger looked through: cells for Jupyter and VS Code (`# %%`), a page with tables and a chart as a program.

python -m hosted.notebook ledger.sqlite year.html
"""

# %% The ledger
import sys
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from sanse_ledger import Week, friday_circular, records, series
from stores import open_store

place, page = sys.argv[1:]
with open_store(place) as store:
    ledger = store.ledger
last = Week.of(ledger.last_at.date() if ledger.last_at else date(ledger.year, 12, 31))
ledger  # noqa: B018 - the last line of a cell is shown

# %% Items by section and colour: typed, no text to parse
items = pl.DataFrame(records(ledger, on=last.friday))
by_section = items.group_by("section", "colour").agg(pl.len(), pl.col("due").min()).sort("section", "colour")
by_section  # noqa: B018 - likewise

# %% In progress and late, week by week
first = Week(year=ledger.year, number=2).monday
count = (last.monday - first).days // 7 + 1
weeks = series(ledger, [Week.of(first + timedelta(weeks=n)) for n in range(count)])
line = pl.DataFrame(
    [(str(each.week), each.in_progress, each.late) for each in weeks],
    schema=["week", "in progress", "late"],
    orient="row",
)
bars = [
    f'<rect x="{n * 12}" y="{99 - shown}" width="9" height="{shown}" fill="{fill}"><title>{week} {shown}</title></rect>'
    for n, (week, *two) in enumerate(line.iter_rows())
    for shown, fill in zip(two, ("#90a4ae", "#d32f2f"), strict=True)
]
chart = f'<svg xmlns="http://www.w3.org/2000/svg" height="100" width="{12 * len(line)}">{"".join(bars)}</svg>'

# %% This week's circular, and everything on one page
circular = friday_circular(ledger, last)
parts = [ledger._repr_html_(), by_section._repr_html_(), chart, line._repr_html_(), circular._repr_html_()]
Path(page).write_text("<meta charset=utf-8>" + "\n".join(parts), encoding="utf-8")
