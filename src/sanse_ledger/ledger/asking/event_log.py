"""The record of a ledger as an event log: what tools that look for processes read, one typed row for each event."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sanse_ledger.items.item import Item
from sanse_ledger.journal.events import LedgerEvent, Registered
from sanse_ledger.journal.evolution import evolve
from sanse_ledger.journal.procedure_acts import ACTS, words_of
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.readers import reader
from sanse_ledger.rules.due_dates import timeliness_of, working_days_ahead
from sanse_ledger.words.checks import expected
from sanse_ledger.words.fields import spelt
from sanse_ledger.words.records import Column, Records

_ACTIVITIES = MappingProxyType({act.event: (spelt(act.event.__name__), words_of(act, act.event).zh) for act in ACTS})
_COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "case": "text",
        "activity": "text",
        "activity_zh": "text",
        "time": "instant",
        "day": "date",
        "resource": "text",
        "colour": "text",
        "lateness": "text",
        "working_days": "whole",
    }
)


def event_log(ledger: Ledger, *, for_: str | None = None) -> Records:
    """Return one row for each event of an item, in the order of the record: a dict of values by these keys.

    "case" is the item's number, "activity" what was recorded by its ASCII key, "activity_zh" the same in Chinese,
    "time" the instant, "day" the day it happened, "resource" who recorded it. "colour" and "lateness" are those of the
    item after it, on that day; "working_days" is how many passed since the event of that item before it (negative where
    it is dated back; Monday to Friday in years that are not loaded, X12), 0 for its entry. What is restricted is left
    out but for whom it is named to, as in `records` (X32).

    >>> from datetime import date, datetime
    >>> from sanse_ledger import BEIJING, Colour, Conclude, Kind, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...         requirement="备齐材料", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...         at=datetime(2022, 6, 1, 9, tzinfo=BEIJING), by="办公室"),
    ...     Conclude(item="R-1", result="考评完成", at=datetime(2022, 6, 14, 9, tzinfo=BEIJING), by="综治股"))
    >>> for row in event_log(ledger):
    ...     print(row["case"], row["activity"], row["day"], row["colour"], row["lateness"], row["working_days"])
    R-1 registered 2022-06-01 red on-time 0
    R-1 concluded 2022-06-14 red done-late 8

    Raises WrongType for what is no ledger and no name.
    """
    whom = reader(for_, expected(ledger, Ledger, "ledger").letterhead)
    states: dict[str, Any] = {}
    rows: list[dict[str, Any]] = []
    for each in ledger.events:
        if isinstance(each, LedgerEvent):
            continue
        event: Any = each
        number: str = event.number if isinstance(event, Registered) else event.item
        if whom.sees(ledger.items[number]):
            before = states.get(number)
            states[number] = evolve(before, event)
            rows.append(_row(event, before, states[number], ledger))
    return Records(rows, _COLUMNS, ledger.zone)


def _row(event: Any, before: Item | None, after: Item, ledger: Ledger) -> dict[str, Any]:  # noqa: ANN401 - of an item
    activity, zh = _ACTIVITIES[type(event)]
    day = event.day
    last = day if before is None else before.history[-1].day
    return {
        "case": after.number,
        "activity": activity,
        "activity_zh": zh,
        "time": event.at,
        "day": day,
        "resource": event.by,
        "colour": after.colour.key,
        "lateness": timeliness_of(after, day, ledger.context).key,
        "working_days": working_days_ahead(last, day, ledger.calendar),
    }
