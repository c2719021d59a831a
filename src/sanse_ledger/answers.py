"""How an allowed command becomes the event that answers it. No rule lives here: `lifecycle` has decided before.

An event has its command's fields, and what they left open resolved: the day, the due date of a limit, the dates of a
recurrence, the colour the item comes from. So that the record can be read again without calendar and policy.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import repeat
from operator import attrgetter, call
from types import MappingProxyType
from typing import Any, TypeAlias, cast

import attrs
from attrs import frozen

from sanse_ledger import commands as cmd
from sanse_ledger import events as ev
from sanse_ledger.calendar.instants import BEIJING, instant_in
from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.deadlines import resolve
from sanse_ledger.handled import HANDLED
from sanse_ledger.items.item import Item
from sanse_ledger.leading import resolved
from sanse_ledger.policy.context import Context

Resolved: TypeAlias = tuple[tuple[str, object], ...]
_WithDue: TypeAlias = cmd.Register | cmd.Extend | cmd.PlanMeasure | cmd.ReviseMeasure | cmd.SetMilestone | cmd.Return


def _due(_item: Item | None, command: _WithDue, event: ev.Event, context: Context) -> Resolved:
    due, limit = resolve(command.due, event.day, context)
    return ("due", due), ("limit", limit)


def _target(_item: Item, command: cmd.SetTarget, event: ev.Event, context: Context) -> Resolved:
    target, limit = resolve(command.target, event.day, context)
    return ("target", target), ("limit", limit)


def _dates_of_milestone(_item: Item, command: cmd.SetMilestone, event: ev.Event, context: Context) -> Resolved:
    due, limit = resolve(command.due, event.day, context)
    dates = occurrences(cast("date", due), command.recurrence, command.roll, context.calendar)
    return ("due", due), ("limit", limit), ("occurrences", dates)


def _occurrence(item: Item, command: cmd.ReachMilestone, _event: ev.Event, _context: Context) -> Resolved:
    if command.occurrence is not None:
        return ()
    first = next(each for stone, each in item.open_occurrences if stone.number == command.milestone)
    return (("occurrence", first.due),)


def _colour_it_had(item: Item, _command: cmd.Reopen, _event: ev.Event, _context: Context) -> Resolved:
    return (("to", item.closed_from),)


def _by_procedure(item: Item, command: cmd.ItemCommand, event: ev.Event, context: Context) -> Resolved:
    return resolved(item, command, event.day, context)


_RESOLVED: Mapping[type[ev.Event], Callable[[Any, Any, Any, Context], Resolved]] = MappingProxyType(
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
        **dict.fromkeys(HANDLED, _by_procedure),
    }
)


@frozen
class _Answer:
    """How an event is made of its command: which fields go over as they are, and what is still to be resolved."""

    event: type[ev.Event]
    take: Callable[[object], tuple[object, ...]]
    put: tuple[Callable[[object, object], None], ...]
    put_on: Callable[[object, object], None] | None
    put_origin: Callable[[object, object], None] | None
    put_rest: Mapping[str, Callable[[object, object], None]]
    resolve_rest: Callable[[Any, Any, Any, Context], Resolved] | None


def _answer_of(command: type[cmd.Command], event: type[ev.Event]) -> _Answer:
    setters = {name: getattr(event, name).__set__ for name in attrs.fields_dict(event)}
    shared = [name for name in attrs.fields_dict(command) if name in setters]
    return _Answer(
        event=event,
        take=attrgetter(*shared),
        put=tuple(setters[name] for name in shared),
        put_on=setters.get("on"),
        put_origin=setters.get("origin"),
        put_rest=MappingProxyType(setters),
        resolve_rest=_RESOLVED.get(event),
    )


_ANSWERS: Mapping[type[cmd.Command], _Answer] = MappingProxyType(
    {command: _answer_of(command, event) for command, event in zip(cmd.ITEM_COMMANDS, ev.ITEM_EVENTS, strict=True)}
)


def answer(item: Item | None, command: cmd.Command, context: Context) -> tuple[ev.Event, ...]:
    """Make the event that answers an *allowed* command: its fields, and what they left open resolved.

    Nothing is checked, neither rules nor text: `decide` and `Ledger.submit` call it when nothing is unmet, and the
    command's constructor has seen the text. Checking the same values again would cost more than all the rest.
    """
    how = _ANSWERS[type(command)]
    asked: Any = command  # which command it is, the look-up above has told
    event: Any = object.__new__(how.event)
    any(map(call, how.put, repeat(event), how.take(command)))  # every setter returns None, so each is called
    if context.zone is not BEIJING:
        how.put_rest["at"](event, instant_in(command.at, context.zone))
    if how.put_on is not None and asked.on is None:
        how.put_on(event, event.at.date())
    if how.put_origin is not None and item is not None:
        how.put_origin(event, item.colour)
    if how.resolve_rest is not None:
        for name, value in how.resolve_rest(item, command, event, context):
            how.put_rest[name](event, value)
    return (event,)
