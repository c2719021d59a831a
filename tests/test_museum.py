"""Journals of every format there ever was: each is kept as it was written, and still loads."""

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from guards import ROOT
from sanse_ledger import Ledger, canonical, dumps, friday_circular, loads, weekly_digest
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.events import CircularIssued, YearCleared

EXHIBITS = sorted((ROOT / "tests" / "data" / "museum").glob("*.yaml"))


@pytest.fixture(params=EXHIBITS, ids=lambda path: path.stem)
def exhibit(request: pytest.FixtureRequest) -> tuple[Path, Ledger]:
    """Return a journal that was kept, and the ledger it is."""
    path: Path = request.param
    return path, loads(path.read_text(encoding="utf-8"))


def test_there_is_one_exhibit_for_each_format() -> None:
    """An exhibit is called after the format its header names."""
    named = [re.match(r'格式: "(.+)"\n', path.read_text(encoding="utf-8")) for path in EXHIBITS]

    assert [path.stem for path in EXHIBITS] == [match[1].replace("/", "-") for match in named if match]
    assert EXHIBITS


def test_an_old_journal_is_the_ledger_it_was(exhibit: tuple[Path, Ledger]) -> None:
    """Items, colours, the circular and the clearing come out as they were recorded (X4, G4.5, G4.6)."""
    _, ledger = exhibit

    assert (45, 2022, True) == (ledger.version, ledger.year, ledger.cleared)
    assert {"O-1", "G-1", "R-1", "R-2", "R-3"} <= {*ledger.items}
    assert date(2022, 6, 10) == ledger.items["R-1"].original_due
    [issued] = ledger.circulars
    assert issued.number == friday_circular(ledger, issued.week).number
    assert weekly_digest(ledger, Week.of(date(2022, 12, 30))).total.balanced


def test_an_old_journal_is_written_back_as_an_equal_one(exhibit: tuple[Path, Ledger]) -> None:
    """Nothing of it is lost when it is written in the format of today (invariant 33)."""
    _, ledger = exhibit

    assert ledger == loads(dumps(ledger))
    assert ledger.events == loads(dumps(ledger, "en")).events


def test_its_stored_heads_are_those_of_its_format(exhibit: tuple[Path, Ledger]) -> None:
    """What was printed on a circular of the time can be checked for ever, by hashing its record (invariant 25)."""
    path, ledger = exhibit
    name = path.stem.replace("ledger-", "ledger/")
    state, heads = sha256(f"{name}\n".encode()).digest(), {}
    for count, event in enumerate(ledger.events):
        heads[count] = state.hex()
        state = sha256(state + canonical(event)).digest()
    stored = [each.head for each in ledger.events if isinstance(each, CircularIssued | YearCleared)]

    assert stored
    assert [heads[each.count] for each in stored] == [each.digest for each in stored]
