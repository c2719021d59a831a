"""How an allowed command becomes the event that answers it. No rule lives here: `lifecycle` has decided before.

An event has its command's fields, and what they left open resolved: the day, the due date of a limit, the dates of a
recurrence, the colour the item comes from. So that the record can be read again without calendar and policy.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias, cast

import attrs
from attrs import frozen

from sanse_ledger.calendar.instants import BEIJING, instant_in, local_day
from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.items.item import Item
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.acts import ITEM_ACTS, Act
from sanse_ledger.journal.procedure_acts import PROCEDURE_ACTS
from sanse_ledger.journal.procedure_evolution import HANDLED
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.due_dates import resolve
from sanse_ledger.rules.engine.leading import resolved
from sanse_ledger.words.values import unchecked

Resolved: TypeAlias = tuple[tuple[str, object], ...]
_WithDue: TypeAlias = cmd.Register | cmd.Extend | cmd.PlanMeasure | cmd.ReviseMeasure | cmd.SetMilestone | cmd.Return


def _due(_item: Item | None, command: _WithDue, on: date, context: Context) -> Resolved:
    due, limit = resolve(command.due, on, context)
    return ("due", due), ("limit", limit)


def _target(_item: Item, command: cmd.SetTarget, on: date, context: Context) -> Resolved:
    target, limit = resolve(command.target, on, context)
    return ("target", target), ("limit", limit)


def _dates_of_milestone(_item: Item, command: cmd.SetMilestone, on: date, context: Context) -> Resolved:
    due, limit = resolve(command.due, on, context)
    dates = occurrences(cast("date", due), command.recurrence, command.roll, context.calendar)
    return ("due", due), ("limit", limit), ("occurrences", dates)


def _occurrence(item: Item, command: cmd.ReachMilestone, _on: date, _context: Context) -> Resolved:
    if command.occurrence is not None:
        return ()
    first = next(each for stone, each in item.open_occurrences if stone.number == command.milestone)
    return (("occurrence", first.due),)


def _colour_it_had(item: Item, _command: cmd.Reopen, _on: date, _context: Context) -> Resolved:
    return (("to", item.closed_from),)


def _by_procedure(item: Item, command: cmd.ItemCommand, on: date, context: Context) -> Resolved:
    return resolved(item, command, on, context)


_RESOLVED: Mapping[type[ev.Event], Callable[[Any, Any, date, Context], Resolved]] = MappingProxyType(
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
    """How the event of a command is filled in, beside the fields it shares with the command."""

    event: type[ev.Event]
    has_on: bool
    has_origin: bool
    resolve: Callable[[Any, Any, date, Context], Resolved] | None


def _answer_of(act: Act) -> _Answer:
    names = attrs.fields_dict(act.event)
    return _Answer(
        event=act.event, has_on="on" in names, has_origin="origin" in names, resolve=_RESOLVED.get(act.event)
    )


_ANSWERS: Mapping[type[cmd.Command], _Answer] = MappingProxyType(
    {act.command: _answer_of(act) for act in (*ITEM_ACTS, *PROCEDURE_ACTS)}
)


def answer(item: Item | None, command: cmd.Command, context: Context) -> tuple[ev.Event, ...]:
    """Make the event that answers an *allowed* command: its fields, and what they left open resolved.

    Nothing is checked, neither rules nor text: `decide` and `Ledger.submit` call it when nothing is unmet, and the
    command's constructor has seen the text.
    """
    how = _ANSWERS[type(command)]
    values: dict[str, object] = {}
    day = local_day(command.at, context.zone)
    if context.zone is not BEIJING:
        values["at"] = instant_in(command.at, context.zone)
    if how.has_on:
        day = getattr(command, "on", None) or day
        values["on"] = day
    if how.has_origin and item is not None:
        values["origin"] = item.colour
    if how.resolve is not None:
        values.update(how.resolve(item, command, day, context))
    return (unchecked(how.event, command, **values),)
