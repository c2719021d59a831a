"""Records for programs: every item once, typed, under ASCII keys, and nothing of what its reader may not see."""

from datetime import date
from typing import Any

import attrs
import pytest

from people import at, opened, orange, red
from sanse_ledger import Colour, Conclude, Ledger, OtherKind, Timeliness, WrongType, records
from vector_ledgers import ledgers

ALLOWED = (str, int, bool, date, tuple, type(None))


@pytest.mark.thorough
def test_every_item_of_the_vectors_is_one_record() -> None:
    """The same keys in every record, ASCII; values are texts, numbers, days and tuples of texts."""
    keys = {key for ledger in ledgers() for each in records(ledger) for key in [tuple(each)]}

    assert 1 == len(keys)
    for ledger in ledgers():
        made = records(ledger, for_=ledger.letterhead.principal.zh)
        assert [*ledger.items] == [each["number"] for each in made]
        assert all(key.isascii() and isinstance(value, ALLOWED) for each in made for key, value in each.items())
        assert all(each["colour"] in {colour.key for colour in Colour} for each in made)


def test_days_are_days_and_words_are_keys() -> None:
    """What a chart is made of: colour, lateness on a day, the day it was done."""
    ledger = opened(attrs.evolve(red(), kind="专项督导"), orange()).submit(
        Conclude(item="R-1", result="已办结", at=at(6, 8), by="综治股")
    )
    concluded, problem = records(ledger, on=date(2022, 6, 14))

    assert ("red", OtherKind("专项督导").name) == (concluded["colour"], concluded["kind"])
    assert (date(2022, 6, 8), None) == (concluded["concluded_on"], problem["concluded_on"])
    assert Timeliness.OVERDUE.key == problem["timeliness"]
    assert problem["source"] is not None
    assert 0 == len(records(Ledger.open(owner="某县", year=2022)))


def test_what_is_restricted_is_for_its_own() -> None:
    """It is left out for everybody, and named to its section (X32)."""
    ledger = opened(attrs.evolve(red(), restricted=True), orange())

    assert ["O-1"] == [each["number"] for each in records(ledger)]
    assert ["R-1", "O-1"] == [each["number"] for each in records(ledger, for_="综治督导股")]


def test_what_is_no_ledger_and_no_day_is_told() -> None:
    """Another type says so."""
    anything: Any = "2022-06-14"

    with pytest.raises(WrongType):
        records(anything)
    with pytest.raises(WrongType):
        records(opened(red()), on=anything)
