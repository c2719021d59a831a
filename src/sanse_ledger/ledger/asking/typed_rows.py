"""The items of a ledger as records for programs: typed values under ASCII keys, beside the rows for people."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.items.item import Item
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.readers import reader
from sanse_ledger.rules.due_dates import timeliness
from sanse_ledger.words.checks import expected
from sanse_ledger.words.records import Column, Records

_PLAIN = (
    "number", "title", "requirement", "leader", "section", "person", "supporting", "parent", "restricted", "due",
    "original_due", "extensions", "target", "registered_on", "stage_on", "concluded_on", "done_on", "completed_on",
    "closed_on", "was_late", "unable_on", "explained_on", "contacted_on", "followed_up_on", "merged_into", "returns",
    "version",
)  # fmt: skip
_OTHER_ITEMS = ("parent", "merged_into")
_TERMS = ("colour", "kind", "source", "entered", "closure")
_OTHER: Mapping[Column, str] = MappingProxyType(
    {
        "texts": "supporting",
        "date": "due original_due target registered_on stage_on concluded_on done_on completed_on closed_on unable_on "
        "explained_on contacted_on followed_up_on",
        "whole": "extensions returns version",
        "truth": "restricted was_late",
    }
)
"""Which columns are no texts."""
_KINDS = MappingProxyType({name: of for of, names in _OTHER.items() for name in names.split()})
_COLUMNS = MappingProxyType({name: _KINDS.get(name, "text") for name in (*_PLAIN, *_TERMS, "timeliness")})


def records(ledger: Ledger, *, on: date | None = None, for_: str | None = None) -> Records:
    """Return one record for each item: days as dates, numbers as numbers, words of a list by their key.

    Lateness (`timeliness`) is of the day *on*, by default that of the latest record; all else is as it stands now, also
    where *on* is past: for how items stood then, ask the ledger of that instant, ``records(ledger.as_of(at))``.

    What is restricted is left out but for whom it is named to: *for_* is a section, a leader, the principal leader or
    the General Office (X32); in the fields `parent` and `merged_into` of others nothing stands in its place. Frames
    take them typed: ``polars.DataFrame(records(ledger))``. (`Ledger.records` are the facts about the whole.)

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     due=date(2022, 6, 10), at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室"))
    >>> (item,) = records(ledger, on=date(2022, 6, 14))
    >>> item["colour"], item["kind"], item["due"], item["timeliness"], item["extensions"]
    ('red', 'assessment', datetime.date(2022, 6, 10), 'overdue', 0)

    Raises WrongType for what is no ledger, no date and no name.
    """
    expected(ledger, Ledger, "ledger")
    last = None if ledger.last_at is None else ledger.last_at.date()
    day, whom = last if on is None else exact_day(on, "on"), reader(for_, ledger.letterhead)
    hidden = frozenset(item.number for item in ledger.items.values() if not whom.sees(item))
    rows = (_record(item, day or date.min, ledger, hidden) for item in ledger.items.values() if whom.sees(item))
    return Records(rows, _COLUMNS)


def _record(item: Item, on: date, ledger: Ledger, hidden: Collection[str]) -> dict[str, Any]:
    made: dict[str, Any] = {name: getattr(item, name) for name in _PLAIN}
    made.update({name: None for name in _OTHER_ITEMS if made[name] in hidden})
    for name in _TERMS:
        term: Any = getattr(item, name)
        made[name] = term if term is None else getattr(term, "key", None) or term.name
    made["timeliness"] = timeliness(item, on, ledger.context).key
    return made
