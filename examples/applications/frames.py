"""Items, events, weeks and the figures of a procedure as typed tables, and one line for a chart of fifty weeks.

python examples/applications/frames.py

It takes polars, else pandas; where neither is installed it says so. The library says what each column holds, so nothing
is parsed here; polars and pandas read its tables as they are.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from sanse_ledger import (
    BEIJING,
    SIX_SLIPS,
    Ledger,
    Week,
    event_log,
    load_commands,
    procedure_figures,
    records,
    series,
)

EXAMPLES = Path(__file__).parent.parent


def reader() -> Any | None:  # noqa: ANN401 - what makes a frame of a table, of whichever package there is
    """Return what makes a frame of a table; None where neither package is there."""
    try:
        import polars as pl  # noqa: PLC0415 - the one, if it is there
    except ImportError:
        pass
    else:
        return pl.DataFrame
    try:
        import pandas as pd  # noqa: PLC0415 - or the other
    except ImportError:
        return None
    return pd.DataFrame.from_arrow


def kept(folder: str, owner: str, year: int) -> Ledger:
    """Return the ledger of one of the example folders."""
    ledger = Ledger.open(owner=owner, year=year)
    for path in sorted((EXAMPLES / folder).glob("*.yaml")):
        if ".refused" not in path.suffixes:
            ledger = ledger.submit(*load_commands(path.read_text(encoding="utf-8")))
    return ledger


def main() -> None:
    """Print the columns of each table with their types, and the line of the chart."""
    frame = reader()
    if frame is None:
        print("没有安装 polars 或 pandas，跳过 / neither polars nor pandas is installed: skipped")
        return
    county, town = kept("guyang_2022", "某县委政法委", 2022), kept("gaoshawo_2023", "某镇", 2023)
    first, last = datetime(2023, 4, 10, tzinfo=BEIJING), datetime(2023, 5, 26, tzinfo=BEIJING)
    weeks = series(county, [Week(year=2022, number=number) for number in range(2, 52)])
    tables = {
        "items": frame(records(county, on=date(2022, 12, 30))),
        "events": frame(event_log(county)),
        "weeks": frame(weeks.records()),
        "figures": frame(procedure_figures(town, SIX_SLIPS, since=first, until=last, by="place").records()),
    }
    for name, table in tables.items():
        print(name, table.shape)
        for column in table.columns:
            print(f"  {column}: {table[column].dtype}")
    late = [(each.week, each.in_progress, each.late) for each in weeks]
    print("在办与滞后 / in progress and late, by week:")
    print(" ".join(f"{week}:{in_progress}/{lagging}" for week, in_progress, lagging in late))


if __name__ == "__main__":
    main()
