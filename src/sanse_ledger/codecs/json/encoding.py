"""Values to dicts: the wire form, which `canonical` writes and the vectors use."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sanse_ledger.calendar.time_limits import On
from sanse_ledger.codecs.json.reports import is_written, reported
from sanse_ledger.errors import WrongType, in_code
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.heads import plain, writer_of

_DUE = ("due", "target")
"""The fields of commands that hold a day or a limit."""


def to_dict(value: object) -> dict[str, Any]:
    """Return *value* as `json.dumps` takes it: a command, an event, a policy, a refusal, a reminder and so on.

    An item, figures, lamps, an audit, an agenda, a digest, a circular and the paper of a period are written as reports:
    what they say, without the record behind it. What is restricted is counted, and named in what `seen_by` made for one
    of its own alone (X32). What a ledger answers (a
    command that comes next, a form, a trace) is written with what follows from it. An error is written with all that it
    carries: problems with path and words, refusals, items that have moved on.

    Keys are ASCII; a member of an enumeration is its key, a day or an instant ISO text, a limit or a sum text. What has
    its default value is left out. A command has its kind under `command`, an event under `event`.

    >>> from sanse_ledger import BEIJING, Policy, UnableDeclared
    >>> from datetime import datetime
    >>> to_dict(UnableDeclared(item="R-1", reason="-", at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="-"))["event"]
    'UnableDeclared'
    >>> to_dict(Policy(due_soon=5))
    {'due_soon': 5}

    Raises WrongType for what is no value of the library, and for a ledger, which `dump_lines` writes.
    """
    return _writer(type(value))(value)  # type: ignore[arg-type]  # every type can be hashed


@cache
def _writer(of: type) -> Callable[[Any], dict[str, Any]]:
    """Return what writes the values of a class: most are events and commands, of which nothing else is to be asked."""
    if issubclass(of, Event):
        return writer_of(of)  # type: ignore[arg-type]  # likewise
    if issubclass(of, Command):
        return _of_commands(of)
    if not is_written(of):
        return _refused
    if of.__module__.startswith("sanse_ledger.ledger.asking"):
        from sanse_ledger.codecs.json.asked import answered  # noqa: PLC0415 - loaded with the first answer

        return lambda value: plain(answered(value))
    return lambda value: plain(reported(value))


def _of_commands(of: type[Command]) -> Callable[[Any], dict[str, Any]]:
    """Return what writes the commands of one kind: a limit that is a day is told from a day."""
    limits, written = [name for name in _DUE if hasattr(of, name)], writer_of(of)  # type: ignore[arg-type]  # likewise
    if not limits:
        return written

    def write(command: Command) -> dict[str, Any]:
        made: dict[str, Any] = written(command)
        for name in limits:
            limit = getattr(command, name)
            if type(limit) is On:
                made[name] = f"on {limit.en}"
        return made

    return write


def _refused(value: object) -> dict[str, Any]:
    raise WrongType(
        f"to_dict takes a command, an event or another value of the library, not {in_code(value)}",
        f"to_dict 应为命令、事件或本库的其他值，而不是 {in_code(value)}",
        field="value",
        value=value,
    )
