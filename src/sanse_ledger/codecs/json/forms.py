"""What each type is in JSON: how a value of it is read from text, numbers, lists and objects.

Derived from the annotations of the attrs classes: a new command, event or field needs nothing here, as long as its type
is one that another field already has. A value that will not do raises `Faulty` with every fault found in it, each with
its path.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from sanse_ledger.codecs.json.one_pass import NONE_KNOWN, in_one_pass
from sanse_ledger.codecs.json.reports import not_read
from sanse_ledger.codecs.json.scalars import (
    SCALARS,
    Faulty,
    Read,
    Repeated,
    faulty,
    seen_text,
    term,
    under,
    wrong_kind,
)
from sanse_ledger.codecs.problems import MOST_PROBLEMS, Wrong, bad_value
from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.procedure_acts import ACTS
from sanse_ledger.procedures.definition import BadProcedure, Procedure
from sanse_ledger.words.guesses import near
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.values import ByKey

COMMANDS: Mapping[str, type] = MappingProxyType({act.command.__name__: act.command for act in ACTS})
"""Every command by the word under `command`."""
EVENTS: Mapping[str, type] = MappingProxyType({act.event.__name__: act.event for act in ACTS})
"""Every event by the word under `event`."""
_A_PAIR = 2


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Read texts by name: an object, or a list of pairs, where a name may stand twice."""
    twice = value.faults() if isinstance(value, Repeated) else []
    value = value.members if isinstance(value, Repeated) else value
    if type(value) is dict:
        given = [*value.items()]
    elif type(value) is list and all(type(each) is list and len(each) == _A_PAIR for each in value):
        given = [(name, text) for name, text in value]
    else:
        raise wrong_kind(value, "pairs")
    faults = [(under(name), wrong_kind(text, "text")) for name, text in given if type(text) is not str]
    faults += [
        (f"[{place}]", wrong_kind(name, "text")) for place, (name, _) in enumerate(given) if type(name) is not str
    ]
    if faults or twice:
        raise Faulty(twice + [(path, wrong) for path, each in faults[:MOST_PROBLEMS] for _, wrong in each.faults])
    return tuple(given)


def _many(read: Read) -> Read:
    """Return the reader of a list whose members *read* reads."""

    def several(value: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise wrong_kind(value, "list")
        made: list[Any] = []
        try:
            for each in value:
                made.append(read(each))  # noqa: PERF401 - how far it came says which one is wrong
        except Faulty as error:
            raise Faulty([*_faults_from(len(made), error, value, read)]) from None
        return tuple(made)

    return several


def _faults_from(place: int, first: Faulty, values: Sequence[object], read: Read) -> Iterator[tuple[str, Wrong]]:
    """Yield every fault of a list from the *first* wrong member on, at most `MOST_PROBLEMS` and what one has beside.

    No member is read again: one within another within another would be read twice as often at every step down.
    """
    yield from ((f"[{place}]{path}", wrong) for path, wrong in first.faults)
    count = len(first.faults)
    for number, each in enumerate(values[place + 1 :], place + 1):
        if count >= MOST_PROBLEMS:
            return
        try:
            read(each)
        except Faulty as error:
            yield from ((f"[{number}]{path}", wrong) for path, wrong in error.faults)
            count += len(error.faults)


def _by_key(read: Read) -> Read:
    """Return the reader of an object whose names are not those of fields, and whose members *read* reads."""

    def named(value: object) -> ByKey[str, Any]:
        faults = value.faults() if isinstance(value, Repeated) else []
        value = value.members if isinstance(value, Repeated) else value
        if type(value) is not dict:
            raise wrong_kind(value, "object")
        made: list[tuple[str, Any]] = []
        for name, each in value.items():
            try:
                made.append((name, read(each)))
            except Faulty as error:
                faults += [(f"{under(name)}{path}", wrong) for path, wrong in error.faults]
        if faults:
            raise Faulty(faults[:MOST_PROBLEMS])
        return ByKey(tuple(made))

    return named


def shown_value(value: object) -> str:
    """Return what a problem says came: a text as it is, anything else as in code."""
    return value if isinstance(value, str) else in_code(value)


def _unknown(code: str, path: str, name: str, words: Iterable[str]) -> Faulty:
    """Return the error for a *name* that is none of *words*, with the one that may have been meant."""
    guess = near(name, words)
    hint_zh, hint = (f"，是不是“{guess}”？", f" (did you mean {guess}?)") if guess else ("", "")
    return faulty(code, path, key=name, hint_zh=hint_zh, hint=hint)


class _Members:
    """The members of the object that is a value of an attrs class: how each is read, and which are needed."""

    def __init__(self, of: Any) -> None:  # noqa: ANN401 - an attrs class
        """Look at the fields of the class *of*; one that may be None and has no default is None where it is absent."""
        hints, fields = hints_of(of), [each for each in attrs.fields(of) if each.init]
        self.of = of
        self.fields: Mapping[str, Any] = {each.name: each for each in fields}
        self.readers: Mapping[str, Read] = {each.name: _reader_of(each, hints[each.name]) for each in fields}
        self.named = frozenset(name for name, read in self.readers.items() if read is _pairs)
        asked = [each.name for each in fields if each.default is attrs.NOTHING]
        self.absent: Mapping[str, None] = {name: None for name in asked if NoneType in get_args(hints[name])}
        self.required = [name for name in asked if name not in self.absent]
        self.tag = "event" if issubclass(of, Event) else "command" if issubclass(of, Command) else None

    def look_through(self, value: object, known: Mapping[object, Faulty] = NONE_KNOWN) -> Any:  # noqa: ANN401 - one of that class
        """Read an object that something is wrong with, and find all of it; what is *known* of a member stands.

        It may be right all the same, with members that are null.
        """
        faults = value.faults() if isinstance(value, Repeated) else []
        value = value.members if isinstance(value, Repeated) else value
        if type(value) is not dict:
            raise wrong_kind(value, "object")
        made = self._read(value, known, faults)
        missing = (name for name in self.required if value.get(name) is None)
        faults += [(f".{name}", Wrong("missing-field", key=name, key_zh=name)) for name in missing]
        faults += [each for name, value in made.items() for each in self._faults(name, value)]
        if faults:
            raise Faulty(faults)
        try:
            return self.of(**made)
        except BadProcedure as bad:
            raise Faulty([(f".{each.path}", Wrong(each.code, **each.words)) for each in bad.faults]) from None
        except (WrongType, WrongValue) as error:
            path = f".{error.field}" if error.field in self.readers else ""
            raise Faulty([(path, Wrong("bad-value", **bad_value(shown_value(error.value), error)))]) from None

    def _read(
        self, value: dict[Any, Any], known: Mapping[object, Faulty], faults: list[tuple[str, Wrong]]
    ) -> dict[str, Any]:
        """Return the members of an object that can be read, and add the *faults* of the others."""
        made: dict[str, Any] = {**self.absent}
        for name, each in value.items():
            if name == self.tag:
                continue
            try:
                read = self._reader(name)
                if each is not None and name in known:
                    raise known[name]
                if each is not None:
                    made[name] = read(each)
            except Faulty as error:
                faults += [(f"{under(name)}{path}", wrong) for path, wrong in error.faults]
                if len(faults) >= MOST_PROBLEMS:
                    raise Faulty(faults) from None
        return made

    def _faults(self, name: str, value: Any) -> Iterator[tuple[str, Wrong]]:  # noqa: ANN401 - of that field
        """Yield what the class has against *value* in one field; against texts by name, one after the other."""
        path, found = f".{name}", False
        for each, text in value if name in self.named else ():
            for error in self._refused(name, ((each, text),)):
                found = True
                yield f"{path}{under(each)}", Wrong("bad-value", **bad_value(text, error))
        for error in () if found else self._refused(name, value):
            within = under(error.field) if name in self.named and error.field else ""
            yield f"{path}{within}", Wrong("bad-value", **bad_value(shown_value(error.value), error))

    def _refused(self, name: str, value: object) -> Iterator[WrongType | WrongValue]:
        """Yield what the class has against *value* in one field, by its converter and its validators."""
        field = self.fields[name]
        try:
            value = field.converter(value) if field.converter else value
            if field.validator is not None:
                field.validator(None, field, value)
        except (WrongType, WrongValue) as error:
            yield error

    def _reader(self, name: str) -> Read:
        if name not in self.readers:
            raise _unknown("unknown-field", "", shown_value(name), self.readers)
        return self.readers[name]


@cache
def read_object(of: Any) -> Read:  # noqa: ANN401 - an attrs class
    """Return the reader of an object that is a value of the attrs class *of*.

    A member that is null is absent; one that the class does not have is unknown even so. Most objects are right, and
    read in one pass; any other is looked through for every fault.
    """
    return in_one_pass(_Members(of))


def tagged(tag: str, classes: Mapping[str, type], code: str) -> Read:
    """Return the reader of an object whose member *tag* says which of *classes* it is."""
    readers: dict[object, Read] = {}

    def read(value: object) -> Any:  # noqa: ANN401 - one of those
        name = value.get(tag) if type(value) is dict else None
        straight = readers.get(name) if type(name) is str else None
        return look_up(value) if straight is None else straight(value)

    def look_up(value: object) -> Any:  # noqa: ANN401 - one of those
        members = value if type(value) is dict else value.members if isinstance(value, Repeated) else None
        if members is None:
            raise wrong_kind(value, "object")
        name = members.get(tag)
        if name is None:
            raise faulty("missing-field", f".{tag}", key=tag, key_zh=tag)
        of = classes.get(name) if type(name) is str else None
        if of is None:
            raise _unknown(code, f".{tag}", shown_value(name), classes)
        readers[name] = read_object(of)
        return readers[name](value)

    return read


read_command = tagged("command", COMMANDS, "unknown-command")
"""Reads any command."""
read_event = tagged("event", EVENTS, "unknown-event")
"""Reads any event."""


def _reader_of(field: Any, annotation: Any) -> Read:  # noqa: ANN401 - of attrs, an annotation
    """Return how a *field* is read: texts that the class itself takes as they come are looked at here."""
    types = types_of(annotation)
    if is_checked(field) or not types <= _TEXTS:
        return reader(annotation)
    return seen_text if types == {str} else _many(seen_text)


_TEXTS = frozenset({str, tuple[str, ...]})


def is_checked(field: Any) -> bool:  # noqa: ANN401 - of attrs
    """Return whether the class looks at the texts that its *field* holds: a converter cleans them, a validator not."""
    return field.converter is not None


@cache
def reader(annotation: Any) -> Read:  # noqa: ANN401 - an annotation
    """Return how a value of a field of this type is read; None is said by leaving it out."""
    types = types_of(annotation)
    if types in SCALARS:
        return SCALARS[types]
    annotation = next(iter(types))
    if get_origin(annotation) in {tuple, ByKey}:
        return _several(annotation)
    if annotation is Event:
        return read_event
    if isinstance(annotation, type) and issubclass(annotation, Event):
        return tagged("event", {annotation.__name__: annotation}, "unknown-event")
    if isinstance(annotation, type) and issubclass(annotation, TermEnum):
        return term(annotation)
    if len(types) > 1 or not attrs.has(annotation):
        raise not_read(annotation)
    return read_object(annotation)


def _several(annotation: Any) -> Read:  # noqa: ANN401 - an annotation
    """Return how a list, or an object of names that are those of no fields, is read."""
    inner, *values = get_args(annotation)
    if get_origin(annotation) is ByKey:
        return _by_key(reader(values[0]))
    return _pairs if get_origin(inner) is tuple else _many(reader(inner))


def hints_of(of: Any) -> Mapping[str, Any]:  # noqa: ANN401 - an attrs class
    """Return the annotations of a class, those that name a class without importing it included."""
    return get_type_hints(of, localns={"Procedure": Procedure, "Proceeding": Proceeding})


def types_of(annotation: Any) -> frozenset[Any]:  # noqa: ANN401 - an annotation
    """Return the types that an annotation names, but for that of None; a list of something is one."""
    several = () if get_origin(annotation) in {tuple, ByKey} else get_args(annotation)
    return frozenset(several or (annotation,)) - {NoneType}
