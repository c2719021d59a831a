"""Records as tables: what each column holds is said, so an empty column has its type, and a missing value none."""

import copy
import pickle
import subprocess
import sys
from datetime import date, timedelta, timezone
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

import matters
from people import at, opened, orange, red
from sanse_ledger import BEIJING, Conclude, Ledger, Week, event_log, procedure_figures, records, series
from vector_ledgers import ledgers

WEEKS = [Week.parse("2022-W23"), Week.parse("2022-W24")]


def year() -> Ledger:
    """Return two items, one concluded late."""
    return opened(red(), orange()).submit(Conclude(item="R-1", result="已办结", at=at(6, 14), by="综治股"))


def tables() -> dict[str, Any]:
    """Return every kind of records, some with rows and some without."""
    ledger, empty = year(), Ledger.open(owner="某县", year=2022)
    town = matters.town(*matters.to_doing())
    last = town.last_at
    assert last is not None
    figures = procedure_figures(town, "六单", since=last.replace(month=1), until=last, by="section")
    return {
        "items": records(ledger),
        "no items": records(empty),
        "events": event_log(ledger),
        "no events": event_log(empty),
        "weeks": series(ledger, WEEKS).records(),
        "no weeks": series(ledger, []).records(),
        "figures": figures.records(),
    }


@pytest.mark.parametrize("name", tables())
def test_a_table_says_what_it_holds(name: str) -> None:
    """The values come back as they were, an empty table with the same columns."""
    made = tables()[name]
    table = pa.table(made)

    assert [*made.columns] == table.column_names
    assert [{key: [*each] if isinstance(each, tuple) else each for key, each in row.items()} for row in made] == [
        {key: each.astimezone(row["time"].tzinfo) if key == "time" else each for key, each in row.items()}
        for row in table.to_pylist()
    ]
    assert pa.null() not in table.schema.types


@pytest.mark.thorough
def test_every_ledger_of_the_vectors_is_a_table() -> None:
    """Each row has the columns, in their order; types do not depend on what is there."""
    found = set()
    for ledger in ledgers():
        for made in (records(ledger), event_log(ledger)):
            assert all([*made.columns] == [*row] for row in made)
            schema = pa.table(made).schema
            found.add(tuple(of for of in schema.types if not pa.types.is_timestamp(of)))

    assert 2 == len(found)


def test_days_are_days_and_numbers_are_numbers() -> None:
    """What is no text has its own type in Arrow."""
    table = pa.table(records(year())).schema
    types = {name: str(table.field(name).type) for name in ("due", "extensions", "was_late", "supporting", "person")}

    assert {
        "due": "date32[day]",
        "extensions": "int64",
        "was_late": "bool",
        "supporting": "list<element: string>",
        "person": "string",
    } == {name: of.replace("item:", "element:") for name, of in types.items()}
    assert "timestamp[us, tz=+08:00]" == str(pa.table(event_log(year())).schema.field("time").type)
    assert date(2022, 6, 10) == pa.table(records(year())).column("due")[0].as_py()


def test_instants_have_the_zone_of_their_ledger() -> None:
    """Those of an empty table too; a zone that Arrow cannot name becomes UTC, the same instants."""
    for zone, named in ((BEIJING, "+08:00"), (timezone(timedelta(hours=8, minutes=5, seconds=43)), "UTC")):
        empty = Ledger.open(owner="某县", year=2022, zone=zone)
        assert named == pa.table(event_log(empty)).schema.field("time").type.tz


def test_records_are_gone_through_counted_and_taken() -> None:
    """By place and by slice, as a tuple; what they hold is shown without its values."""
    made = records(year())

    assert (2, [*made], made[:1]) == (len(made), [made[0], made[1]], (made[0],))
    assert repr(made).startswith("<Records number, title, ")
    assert repr(made).endswith("timeliness: 2 rows>")


def test_weeks_have_a_row_for_each_colour_and_one_for_the_total() -> None:
    """Opening, incoming, outgoing, closing; who is late is said of the whole."""
    rows = series(year(), WEEKS).records()

    assert [("2022-W23", colour) for colour in ("red", "orange", "green", None)] == [
        (row["week"], row["colour"]) for row in rows[:4]
    ]
    figures = series(year(), WEEKS)[1]
    total = rows[-1]
    assert (figures.total.opening, figures.total.closing) == (total["opening"], total["closing"])
    assert (figures.in_progress, figures.late) == (total["in_progress"], total["late"])
    assert {None} == {row["late"] for row in rows if row["colour"]}


def test_figures_are_exact() -> None:
    """A share has its two numbers, a sum its fen; rows of the whole have no part."""
    rows = tables()["figures"]
    whole = {(row["kind"], row["figure"]): row for row in rows if row["part"] is None}

    assert Decimal(1) == whole["count", "opened"]["number"]
    assert {"count", "outcome", "rating", "limit", "indicator"} >= {kind for kind, _ in whole} >= {"count", "indicator"}
    assert all(isinstance(row["number"], Decimal) for row in rows)
    assert {"section"} == {row["by"] for row in rows}


def test_sums_of_money_are_records_of_yuan() -> None:
    """What the matters are about, and what was paid, exactly to the fen (K2)."""
    ledger = matters.town(*matters.to_performance(标的额="30000.50", 确有困难="是"))
    last = ledger.last_at
    assert last is not None
    rows = procedure_figures(ledger, "快执", since=last.replace(month=1), until=last).records()

    assert [("amount", Decimal("30000.5")), ("paid", Decimal(0))] == [
        (row["figure"], row["number"]) for row in rows if row["kind"] == "sum"
    ]


def test_records_are_copied_and_pickled_with_their_columns() -> None:
    """They are values."""
    made = records(year())

    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - our own
        assert (made, made.columns) == (other, other.columns)


def test_arrow_is_loaded_when_it_is_asked_for() -> None:
    """The library needs it for nothing else."""
    program = (
        "import sys, sanse_ledger as s; s.records(s.Ledger.open(owner='a', year=2022)); print('pyarrow' in sys.modules)"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "False\n" == made.stdout
