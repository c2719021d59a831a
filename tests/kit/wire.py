"""JSON to commands, events, policies and calendars: the way back from what `journal.plain` writes.

Only the tests need it: the library itself reads YAML. It goes by the types of the fields, so that a new command or
event needs nothing here.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import attrs

from sanse_ledger import commands, events
from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, SameDay, WorkingDays, parse_limit
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.measures import bound_of
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import TermEnum

Document = Mapping[str, Any]

COMMANDS: Mapping[str, type] = MappingProxyType({each.__name__: each for each in commands.COMMANDS})
EVENTS: Mapping[str, type] = MappingProxyType({each.__name__: each for each in events.EVENTS})
_LIMITS = frozenset({WorkingDays, CalendarDays, Months, SameDay, On})
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@cache
def _hints(of: type) -> Mapping[str, Any]:
    return get_type_hints(of, localns={"Procedure": Procedure, "Proceeding": Proceeding})


def _members(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type hint is of any type
    return get_args(hint) if type(hint).__name__ in {"UnionType", "Union", "_UnionGenericAlias"} else (hint,)


def value(hint: Any, given: Any) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912 - as above; one return for each sort of value
    """Return *given*, as JSON has it, as a value of the type *hint*."""
    members = _members(hint)
    if isinstance(given, str):
        if date in members and _DAY.fullmatch(given):
            return date.fromisoformat(given)
        if _LIMITS & {*members}:
            return parse_limit(given)
        if Number in members:
            return bound_of(given) if Yuan in members else Number.parse(given)
        if Yuan in members:
            return Yuan.parse(given)
        if datetime in members:
            return datetime.fromisoformat(given)
        if time in members:
            return time.fromisoformat(given)
        for member in members:
            if isinstance(member, type) and issubclass(member, TermEnum):
                found = [each for each in member if each.key == given]
                if found:
                    return found[0]
        return given
    if isinstance(given, list):
        inner = next((get_args(each)[0] for each in members if get_args(each)), str)
        return tuple(value(inner, each) for each in given)
    if isinstance(given, Mapping) and "event" in given:
        return event_of(given)
    if isinstance(given, Mapping):
        shape = next(each for each in members if attrs.has(each))
        return build(shape, given)
    return given


def build(shape: type, given: Document) -> Any:  # noqa: ANN401 - whatever *shape* is
    """Return the value of the class *shape* that *given* describes."""
    hints = _hints(shape)
    return shape(**{name: value(hints[name], each) for name, each in given.items()})


def command_of(document: Document) -> commands.Command:
    """Return the command that *document* describes."""
    fields = {name: each for name, each in document.items() if name != "command"}
    made: commands.Command = build(COMMANDS[document["command"]], fields)
    return made


def event_of(document: Document) -> events.Event:
    """Return the event that *document* describes."""
    fields = {name: each for name, each in document.items() if name != "event"}
    made: events.Event = build(EVENTS[document["event"]], fields)
    return made


def policy_of(document: Document) -> Policy:
    """Return the policy that has the fields of *document*; its figures are strings of digits."""
    hints = _hints(Policy)
    fields: dict[str, Any] = {
        name: int(each) if int in _members(hints[name]) else value(hints[name], each) for name, each in document.items()
    }
    return Policy(**fields)


def calendar_of(document: str | Document) -> WorkCalendar:
    """Return China's calendar, or the one whose years *document* states."""
    if document == "china" or isinstance(document, str):
        return WorkCalendar.china()
    calendar = WorkCalendar()
    for year in document["years"]:
        calendar = calendar.with_year(
            int(year["year"]),
            days_off=map(date.fromisoformat, year.get("days_off", ())),
            working=map(date.fromisoformat, year.get("working", ())),
        )
    return calendar.provisional() if document.get("provisional") else calendar
