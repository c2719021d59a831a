"""How an allowed command becomes the event that answers it. No rule lives here: `decide` has asked them before.

An event has its command's fields, and what they left open resolved: the day, the due date of a limit, the dates of a
recurrence, the colour the item comes from. So that the record can be read again without calendar and policy.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, cast

from sanse_ledger.calendar.instants import BEIJING, instant_in
from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.items.item import Item
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.acts import ITEM_ACTS, Act
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.due_dates import resolve
from sanse_ledger.words.values import Put, making

Values: TypeAlias = tuple[tuple[str, object], ...]
Resolve: TypeAlias = Callable[[Any, Any, date, Context], Values]
_WithDue: TypeAlias = cmd.Register | cmd.Extend | cmd.PlanMeasure | cmd.ReviseMeasure | cmd.SetMilestone | cmd.Return


def _due(_item: Item | None, command: _WithDue, on: date, context: Context) -> Values:
    due, limit = resolve(command.due, on, context)
    return ("due", due), ("limit", limit)


def _target(_item: Item, command: cmd.SetTarget, on: date, context: Context) -> Values:
    target, limit = resolve(command.target, on, context)
    return ("target", target), ("limit", limit)


def _dates_of_milestone(_item: Item, command: cmd.SetMilestone, on: date, context: Context) -> Values:
    due, limit = resolve(command.due, on, context)
    dates = occurrences(cast("date", due), command.recurrence, command.roll, context.calendar)
    return ("due", due), ("limit", limit), ("occurrences", dates)


def _occurrence(item: Item, command: cmd.ReachMilestone, _on: date, _context: Context) -> Values:
    if command.occurrence is not None:
        return ()
    first = next(each for stone, each in item.open_occurrences if stone.number == command.milestone)
    return (("occurrence", first.due),)


def _colour_it_had(item: Item, _command: cmd.Reopen, _on: date, _context: Context) -> Values:
    return (("to", item.closed_from),)


_RESOLVE: Mapping[type[ev.Event], Resolve] = MappingProxyType(
    {
        ev.Registered: _due,
        ev.Extended: _due,
        ev.TargetSet: _target,
        ev.MeasurePlanned: _due,
        ev.MeasureRevised: _due,
        ev.MilestoneSet: _dates_of_milestone,
        ev.MilestoneReached: _occurrence,
        ev.Returned: _due,
        ev.Reopened: _colour_it_had,
    }
)
"""What the events of the three colours resolve; those of procedures all ask the engine."""


class _Filling(NamedTuple):
    """How the event of a command is filled in: what the two share is copied, the rest is put."""

    copy: Callable[[object], Any]
    put: Mapping[str, Put]
    put_on: Put | None
    put_origin: Put | None
    resolve: Resolve | None


def _filling(act: Act, resolve_: Resolve | None) -> _Filling:
    made = making(act.event, act.command)
    return _Filling(
        copy=made.copy, put=made.put, put_on=made.put.get("on"), put_origin=made.put.get("origin"), resolve=resolve_
    )


_FILLING_OF = {act.command: _filling(act, _RESOLVE.get(act.event)) for act in ITEM_ACTS}.get


@cache
def _fillings_of_procedures() -> Mapping[type[cmd.Command], _Filling]:
    from sanse_ledger.journal.procedure_acts import PROCEDURE_ACTS  # noqa: PLC0415 - loaded with the first procedure
    from sanse_ledger.rules.engine.outcome import values_of  # noqa: PLC0415 - as above

    return MappingProxyType({act.command: _filling(act, values_of) for act in PROCEDURE_ACTS})


def answer(item: Item | None, command: cmd.Command, context: Context) -> tuple[ev.Event, ...]:
    """Make the event that answers an *allowed* command: its fields, and what they left open resolved.

    Nothing is checked, neither rules nor text: `decide` and `Ledger.submit` call it when nothing is unmet, and the
    command's constructor has seen the text.
    """
    filling = _FILLING_OF(type(command)) or _fillings_of_procedures()[type(command)]
    event = filling.copy(command)
    if context.zone is not BEIJING:
        filling.put["at"](event, instant_in(command.at, context.zone))
    if filling.put_on is not None and event.on is None:
        filling.put_on(event, event.at.date())
    if filling.put_origin is not None and item is not None:
        filling.put_origin(event, item.colour)
    if filling.resolve is not None:
        for name, value in filling.resolve(item, command, event.day, context):
            filling.put[name](event, value)
    return (event,)
