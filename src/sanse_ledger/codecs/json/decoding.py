"""Dicts to values: what `json.loads` gives, as commands, events, and what else a program is handed."""

from collections.abc import Mapping
from typing import Any

from sanse_ledger.codecs.json.forms import read_command, read_event, read_object
from sanse_ledger.codecs.json.reports import check_readable, read_as
from sanse_ledger.codecs.json.scalars import DEEPEST, Faulty, Read, Repeated, faulty
from sanse_ledger.codecs.problems import MOST_PROBLEMS, problem
from sanse_ledger.errors import BadDocument, Problem, WrongType, in_code
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event


def from_dict(mapping: Mapping[str, Any], of: type | None = None) -> Any:  # noqa: ANN401 - of that class
    """Return the command or event that *mapping* is, or the value of the class *of*: the way back from `to_dict`.

    Which command or event it is, its member `command` or `event` says. A member that is None is absent.

    >>> from_dict({"command": "DeclareUnable", "item": "R-1", "reason": "上级取消",
    ...     "at": "2022-06-13T09:00:00+08:00", "by": "综治股"}).item
    'R-1'
    >>> from sanse_ledger import Policy
    >>> from_dict({"due_soon": 5}, Policy).due_soon
    5

    Raises BadDocument with every fault at once: an unknown or missing member, a value of another type, a word that is
    in no list; each `Problem` has its path, and no line. Raises WrongType for what is no mapping, and for a class that
    is not read; WrongValue for one whose values follow from a ledger (an item, a digest, a circular): it says how to
    get one.
    """
    if type(mapping) is not dict:
        mapping = _as_dict(mapping)
    read = _read_tagged if of is None else reader_of(of)
    try:
        return read(mapping)
    except (Faulty, RecursionError) as error:
        raise bad_document(error) from None


def bad_document(error: Faulty | RecursionError) -> BadDocument:
    """Return the error for a value with faults, or for one that is nested so deeply that Python cannot follow it."""
    return BadDocument(problems_of(error if isinstance(error, Faulty) else faulty("too-deep", most=DEEPEST), 0))


def _read_tagged(value: object) -> Any:  # noqa: ANN401 - a command or an event
    """Read what says under `event` that it is one, and else a command."""
    members = value if type(value) is dict else value.members if isinstance(value, Repeated) else {}
    return read_command(value) if "command" in members or "event" not in members else read_event(value)


def reader_of(of: type | None) -> Read:
    """Return the reader of a class, or for None that of any command or event.

    Raises WrongType and WrongValue for a class that is not read.
    """
    return _read_tagged if of is None else _any_of(of)


def _as_dict(mapping: object) -> dict[str, Any]:
    if not isinstance(mapping, Mapping):
        raise WrongType(
            f"from_dict takes what json.loads makes of an object, not {in_code(mapping)}",
            f"from_dict 应为 JSON 对象（字典），而不是 {in_code(mapping)}",
            field="mapping",
            value=mapping,
        )
    return dict(mapping)


def _any_of(of: Any) -> Read:  # noqa: ANN401 - a class
    if of is Command:
        return read_command
    if of is Event:
        return read_event
    report = read_as(of)
    if report is not None:
        read = read_object(report)
        return lambda value: read(value).roll_up()
    check_readable(of)
    return read_object(of)


def problems_of(error: Faulty, line: int) -> tuple[Problem, ...]:
    """Return the faults of a value as problems, of the *line* it stands in, 0 for none; at most `MOST_PROBLEMS`."""
    column, faults = 1 if line else 0, error.faults[:MOST_PROBLEMS]
    return tuple(problem(wrong.code, line, column, path.lstrip("."), **wrong.words) for path, wrong in faults)
