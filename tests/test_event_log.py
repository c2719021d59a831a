"""The event log: one typed row for each event of an item, as tools that look for processes read it."""

from datetime import date
from typing import Any

import pytest

import matters
from people import OFFICE, at, follow_up, opened, red, to_orange
from sanse_ledger import Ledger, Restrict, WorkCalendar, WrongType, event_log, issue_circular
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.events import LEDGER_EVENTS
from vector_ledgers import ledgers


@pytest.mark.thorough
def test_every_event_of_an_item_has_a_row() -> None:
    """In the order of the record, with the colour and the lateness after it; the last row is how the item stands."""
    for ledger in ledgers():
        rows = event_log(ledger, for_="办公室")
        of_items = [each for each in ledger.events if not isinstance(each, LEDGER_EVENTS)]

        assert [each.at for each in of_items] == [each["time"] for each in rows]
        last = {each["case"]: each["colour"] for each in rows}
        assert {number: item.colour.key for number, item in ledger.items.items()} == last


def test_working_days_are_counted_between_the_events_of_one_item() -> None:
    """From the day of the one before to its own, holidays left out; where the year is unknown, by the week (X12)."""
    ledger = opened(red(when=at(4, 29)), red("R-2", when=at(4, 29))).submit(*to_orange("R-1", when=at(5, 6)))
    rows = event_log(ledger)

    assert [("R-1", 0), ("R-2", 0), ("R-1", 2), ("R-1", 0)] == [(each["case"], each["working_days"]) for each in rows]
    assert ["登记", "登记", "办结", "调整颜色"] == [each["activity_zh"] for each in rows]
    assert ["registered", "registered", "concluded", "recoloured"] == [each["activity"] for each in rows]
    assert ("red", "orange") == (rows[2]["colour"], rows[3]["colour"])
    unknown = Ledger.replay(ledger.events, owner=ledger.owner, year=ledger.year, calendar=WorkCalendar())
    assert 5 == event_log(unknown)[2]["working_days"]


def test_steps_of_a_procedure_and_the_ledgers_own_events() -> None:
    """A stage that was passed is an activity; a circular is no event of an item."""
    rows = event_log(matters.town(*matters.to_doing()))
    assert "stage-passed" in {each["activity"] for each in rows}

    ledger = opened(red()).submit(follow_up("R-1", when=at(3, 2)))
    issued = ledger.submit(issue_circular(ledger, Week.parse("2022-W09"), at=at(3, 4, 16), by=OFFICE))
    assert event_log(ledger) == event_log(issued)


def test_what_is_restricted_is_left_out() -> None:
    """But for whom it is named to (X32)."""
    ledger = opened(red(), red("R-2")).submit(Restrict(item="R-1", restricted=True, reason="-", at=at(3, 2), by=OFFICE))

    assert {"R-2"} == {each["case"] for each in event_log(ledger)}
    assert {"R-1", "R-2"} == {each["case"] for each in event_log(ledger, for_="综治督导股")}
    assert {"R-2"} == {each["case"] for each in event_log(ledger, for_="维稳指导股")}


@pytest.mark.parametrize(("of", "more"), [("x", {}), (opened(red()), {"for_": date(2022, 1, 1)})])
def test_wrong_arguments(of: Any, more: dict[str, Any]) -> None:  # noqa: ANN401 - that is the point
    """What is no ledger, what is no name."""
    with pytest.raises(WrongType):
        event_log(of, **more)
