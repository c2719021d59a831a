"""Each recorded event turned back into the command that leads to it: the histories of the vectors, tried once more.

What a command left to be worked out (a limit's date, an occurrence, the colour an item had) is taken from the event;
where the event keeps the limit, the command asks by it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from sanse_ledger import Command, Event, Ledger, Rectified, WeekRectified
from sanse_ledger.journal.procedure_acts import ACTS

COMMANDS: Mapping[type[Event], type[Command]] = MappingProxyType({act.event: act.command for act in ACTS})
_DATED = ("due", "target")


def _names(of: type) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(of))


def _standing(ledger: Ledger, record: int) -> Any:  # noqa: ANN401 - a week
    """Return the hand-in of a record as it stands after the corrections of it so far; None where it is void."""
    found: Any = ledger.records[record - 1]
    for each in ledger.records:
        if isinstance(each, WeekRectified) and _of(ledger, each) == record:
            found = each.right
    return found


def _of(ledger: Ledger, event: WeekRectified) -> int:
    """Return the number of the hand-in that a correction, or the undoing of one, is about."""
    of = ledger.records[event.record - 1]
    return _of(ledger, of) if isinstance(of, WeekRectified) else event.record


def _undoing(ledger: Ledger, event: WeekRectified) -> dict[str, Any]:
    """Return what takes a correction back: it is named by the section and week that stand, or stand again."""
    week: Any = _standing(ledger, _of(ledger, event)) or event.right
    return {"section": week.section, "week": week.week, "undo": True}


def _corrected(ledger: Ledger, event: Rectified | WeekRectified) -> dict[str, Any]:
    """Return what a correction says: the record is void, or these are its right values."""
    wrong: Any
    if isinstance(event, WeekRectified):
        if isinstance(ledger.records[event.record - 1], WeekRectified):
            return _undoing(ledger, event)
        wrong, moved_to = _standing(ledger, event.record), None
        which = {"section": wrong.section, "week": wrong.week}
    else:
        wrong, moved_to, which = ledger.items[event.item].history[(event.record or 0) - 1], event.moved_to, {}
    right = event.right
    if right is None:
        return {**which, "values": {"item": moved_to}} if moved_to else {**which, "void": True}
    said = {name for name in _names(type(right)) if getattr(right, name) != getattr(wrong, name)}
    return {**which, "values": {name: getattr(right, name) for name in said & {*_names(COMMANDS[type(right)])}}}


def asked(ledger: Ledger, event: Event) -> Command:
    """Return the command that *event*, which is next after *ledger*, must have answered."""
    of = COMMANDS[type(event)]
    fields = {name: getattr(event, name) for name in _names(of) if hasattr(event, name)}
    limit = getattr(event, "limit", None)
    fields |= {name: limit for name in _DATED if limit is not None and name in fields}
    if isinstance(event, Rectified | WeekRectified):
        fields |= _corrected(ledger, event)
    return of(**fields)
