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


def _corrected(ledger: Ledger, event: Rectified | WeekRectified) -> dict[str, Any]:
    """Return what a correction says: the record is void, or these are its right values."""
    wrong: Any
    if isinstance(event, WeekRectified):
        wrong, moved_to = ledger.records[event.record - 1], None
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
