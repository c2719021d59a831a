"""A record as the command that led to it, and that command with other values in it (X31).

>>> from sanse_ledger.journal.commands import Conclude
>>> typed(Conclude, "on", "2022年6月10日")
datetime.date(2022, 6, 10)
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from sanse_ledger.calendar.time_limits import Limit, On, parse_limit
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.fields import Attachment
from sanse_ledger.journal.procedure_acts import ACTS
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer, Named
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.text import sections_of
from sanse_ledger.words.values import unchecked

FIXED = ("at", "by", "number", "carried_from", "instalments", "entries")
"""What cannot be put right in the values of a correction: who recorded when, the number, and what is more than text."""

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUTH = MappingProxyType({"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False})
_DUE = ("due", "target")
_TEXTS = tuple[tuple[str, str], ...]
_PAPERS = tuple[Attachment, ...]


def command_of(event: Event) -> Command:
    """Return the command that led to *event*: a limit rather than the date it gave, the rest as it was resolved."""
    of = next(act.command for act in ACTS if act.event is type(event))
    recorded: Any = event
    values = {each.name: getattr(recorded, each.name) for each in attrs.fields(of) if hasattr(recorded, each.name)}
    limit = getattr(recorded, "limit", None)
    if limit is not None:
        values.update({name: limit for name in _DUE if name in values})
    return unchecked(of, **values)


def _hints(of: type[Command]) -> Mapping[str, Any]:
    return get_type_hints(of)


def rectifiable(of: type[Command]) -> tuple[str, ...]:
    """Return the fields of a command that can be put right, in their order."""
    return tuple(each.name for each in attrs.fields(of) if each.name not in FIXED)


def named_fields(command: Command, procedure: Procedure | None = None) -> tuple[str, ...]:
    """Return the same of a command, and of facts and records each text it has, as its *procedure* calls it."""
    found: list[str] = []
    for name in rectifiable(type(command)):
        if _hints(type(command))[name] == _TEXTS:
            found += (f"{name}.{_called(key, procedure)}" for key, _ in getattr(command, name))
        elif _hints(type(command))[name] == _PAPERS:
            found += (f"{name}.{each.name}" for each in getattr(command, name))
        else:
            found.append(name)
    return tuple(found)


def _called(key: str, procedure: Procedure | None) -> str:
    return next((each.zh for each in answers_of(procedure) if each.key == key), key)


def typed(of: type[Command], name: str, text: str) -> object:
    """Return what *text* means in the field *name* of a command; its class checks the rest.

    Raises WrongValue for what means nothing there.
    """
    hint = _hints(of)[name]
    if get_origin(hint) is tuple:
        return sections_of(text)
    types = get_args(hint) or (hint,)
    if not text and NoneType in types:
        return None
    if date in types:
        return _day_or_limit(text, day_only=On not in types)
    for each, read in _READ.items():
        if each in types:
            return read(text)
    closed = [each for each in types if isinstance(each, type) and issubclass(each, TermEnum)]
    return closed[0](text) if types == (*closed,) else text  # an open list, and text: the class reads it


def _day_or_limit(text: str, *, day_only: bool) -> date | Limit:
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise WrongValue(
                f"there is no day {in_code(text)}", f"没有 {in_code(text)} 这一天", field="values", value=text
            ) from None
    limit = _limit(text, day_only=day_only)
    if isinstance(limit, On):
        return limit.day
    if day_only or limit is None:
        raise WrongValue(
            f"a day is wanted, as 2022-06-10 or 2022年6月10日, not {in_code(text)}",
            f"这里应为日期，写 2022-06-10 或 2022年6月10日，而不是 {in_code(text)}",
            field="values",
            value=text,
        )
    return limit


def _limit(text: str, *, day_only: bool) -> Limit | None:
    """Return the limit that a text is; None for none, where only a day is wanted: there no limit is spoken of."""
    try:
        return parse_limit(text)
    except WrongValue:
        if day_only:
            return None
        raise


def _truth(text: str) -> bool:
    if text not in _TRUTH:
        raise WrongValue(
            f"yes or no is wanted, not {in_code(text)}",
            f"这里应为 是 或 否，而不是 {in_code(text)}",
            field="values",
            value=text,
        )
    return _TRUTH[text]


_READ: Mapping[type, Any] = MappingProxyType({bool: _truth, Week: Week.parse, Yuan: Yuan.parse})


def put_in(command: Command, values: Mapping[str, str], procedure: Procedure | None = None) -> Command:
    """Return *command* with other values in it: fields by name, a text of facts or records as ``records.研判情况``.

    What *procedure* the record is of knows the names of what was recorded by key.

    Raises WrongType or WrongValue, as its class does.
    """
    new: dict[str, Any] = {}
    for name, text in values.items():
        whole, dot, part = name.partition(".")
        if dot and _hints(type(command))[whole] == _PAPERS:
            new[whole] = _with_paper(new.get(whole, getattr(command, whole)), part, text)
        elif dot:
            told = new.setdefault(whole, dict(getattr(command, whole)))
            told[next((key for key in _keys(part, procedure) if key in told), part)] = text
        else:
            new[name] = typed(type(command), name, text)
    for name, texts in new.items():
        if isinstance(texts, dict):
            new[name] = {part: text for part, text in texts.items() if text}
    return attrs.evolve(command, **new)


def _with_paper(papers: _PAPERS, name: str, text: str) -> _PAPERS:
    """Return *papers* with one by this name: its SHA-256 and, after a 、, its address; without it for a blank text.

    Raises WrongValue for what is no SHA-256.
    """
    digest, _, address = text.partition("、")
    right = (Attachment(name=name, sha256=digest.strip(), address=address.strip()),) if text.strip() else ()
    place = next((place for place, each in enumerate(papers) if each.name == name), len(papers))
    return (*papers[:place], *right, *papers[place + 1 :])


def _keys(name: str, procedure: Procedure | None) -> Iterator[str]:
    """Yield the keys of what a procedure asks for by a name."""
    return (each.key for each in answers_of(procedure) if each.called(name))


def answers_of(part: Any) -> Iterator[Answer]:  # noqa: ANN401 - a procedure, its parts, what these hold
    """Yield everything that a procedure, or a part of it, asks for."""
    return (each for each in parts_of(part) if isinstance(each, Answer))


def parts_of(part: Any) -> Iterator[Named]:  # noqa: ANN401 - as above
    """Yield everything with a name in a procedure, or in a part of it, the part itself included."""
    if isinstance(part, Named):
        yield part
    if isinstance(part, tuple):
        for each in part:
            yield from parts_of(each)
    elif attrs.has(type(part)) and not isinstance(part, Limit):
        for each in attrs.fields(type(part)):
            yield from parts_of(getattr(part, each.name))


def not_rectifiable(of: type[Command], values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names among *values* that are no field of the command that could be put right."""
    return tuple(name for name in values if not _is_rectifiable(of, name))


def _is_rectifiable(of: type[Command], name: str) -> bool:
    whole, dot, part = name.partition(".")
    if whole not in rectifiable(of):
        return False
    return bool(part) == (_hints(of)[whole] in {_TEXTS, _PAPERS}) and bool(dot) == bool(part)
