"""Which records of an item may be put right, and a correction that is right, as far as there is one (X31)."""

from datetime import datetime
from typing import Any

from sanse_ledger.items.item import Item
from sanse_ledger.journal.correction_commands import Rectify
from sanse_ledger.journal.correction_events import Rectified
from sanse_ledger.journal.correction_evolution import effective, undone
from sanse_ledger.journal.events import Registered
from sanse_ledger.ledger.asking.wanted import Option
from sanse_ledger.ledger.history import act_words
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.words.phrases import dated

_NONE_WILL_DO = frozenset(
    {"rectifying-forbidden", "rectified-too-late", "rectified-after-clearing", "rectified-after-the-year"}
)
"""What speaks against a record and against every earlier one."""


def standing(item: Item) -> tuple[Option, ...]:
    """Return the records of an item that stand, corrections that may be undone included, the latest first."""
    history: Any = item.history
    gone = undone(history)
    numbers = {place for place, _ in effective(history)}
    numbers.update(
        place for place, each in enumerate(history, start=1) if isinstance(each, Rectified) and place not in gone
    )
    return tuple(_choice(place, history[place - 1]) for place in sorted(numbers, reverse=True))


def _choice(place: int, event: Any) -> Option:  # noqa: ANN401 - an event of an item
    act, day = act_words(event), dated(event.day)
    return Option(value=place, zh=f"第{place}条，{day.zh}，{act.zh}", en=f"{place}, {day.en}, {act.en}")


def right_correction(ledger: Ledger, item: Item, at: datetime) -> dict[str, object]:
    """Return a record of an item that can be put right, and how; the latest one where none can be."""
    tried: dict[str, object] = {}
    for choice in standing(item):
        values = _right(item, choice.value)
        tried = tried or values
        command: Any = {"reason": "-", "approver": "-", "at": at, "by": "", "item": item.number, **values}
        refusals = ledger.unmet(Rectify(**command))
        if not refusals:
            return values
        if not _NONE_WILL_DO.isdisjoint(each.code for each in refusals):
            break
    return tried


def _right(item: Item, record: int) -> dict[str, object]:
    event = item.history[record - 1]
    if not isinstance(event, Registered):
        return {"record": record, "void": True}
    return {"record": record, "values": {"requirement": f"{event.requirement}。"}}
