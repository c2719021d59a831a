"""The canonical layout: the same ledger gives the same bytes, in Chinese or in English.

A journal has its header first and then one event a line, so that a version control system shows what was recorded and
nothing else. Commands are written as people write them: one group for what one author records at one time, one field a
line. Every text is in double quotes; fields that have their default value are left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Any, cast

import attrs

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.scalars import BOUND, NUMERIC, TEXT, Scalar, quoted
from sanse_ledger.codecs.yaml.schema import (
    AMENDABLE,
    COMMANDS,
    EVENTS,
    Holds,
    Many,
    Part,
    Parts,
    Recorded,
    RightValues,
    Shape,
    Texts,
    shape_of,
)
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.header import FORMAT_NAME, Era
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words.bilingual import Words, wrong_language
from sanse_ledger.words.checks import expected, listed, wrong_type
from sanse_ledger.words.fields import field_named

Write = Callable[[Any], str]

_MOST_KEPT = 4096
_LONGEST_KEY = 128

_BODIES: Mapping[type[Command], Shape] = MappingProxyType(
    {
        of: attrs.evolve(shape, fields=tuple(each for each in shape.fields if each.name not in {"at", "by"}))
        for of, shape in COMMANDS.items()
    }
)
"""What is written of each command within its group."""


class _Written(dict[Any, str]):
    """How values are written, kept while they are few: names and dates come again and again."""

    __slots__ = ("_write",)

    def __init__(self, write: Write) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: Any) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        text = self[value] = self._write(value)
        return text


class Writer:
    """Writes values in one language, each on one line."""

    def __init__(self, language: str) -> None:
        """Write in *language*.

        Raises ValueError for another language than ``zh`` and ``en``.
        """
        if language not in ("zh", "en"):
            raise wrong_language(language)
        self.language = language
        self._scalars: dict[Scalar, Write] = {}
        self._shapes: dict[Shape, tuple[tuple[Callable[[Any], Any], str, Any, Write], ...]] = {}

    def key(self, words: tuple[str, str]) -> str:
        """Return the key that has these words."""
        return words[self.language == "en"]

    def fields(self, value: Any, shape: Shape) -> list[str]:
        """Write every field that differs from its default as ``key: value``."""
        parts = []
        for get, key, default, write in self._shapes.get(shape) or self.learn(shape):
            held = get(value)
            if held is not default and (default is None or held != default):
                parts.append(key + write(held))
        return parts

    def learn(self, shape: Shape) -> tuple[tuple[Callable[[Any], Any], str, Any, Write], ...]:
        """Look up how the fields of *shape* are taken from a value and written."""
        self._shapes[shape] = tuple(
            (
                _getter(shape.of, each.name),
                f"{self.key((each.zh, each.en))}: ",
                each.default,
                self._optional(self.holding(each.holds)) if each.may_be_none else self.holding(each.holds),
            )
            for each in shape.fields
        )
        return self._shapes[shape]

    def _optional(self, write: Write) -> Write:
        """Write nothing for None: the value is left empty, as people leave it."""
        return lambda value: "" if value is None else write(value)

    def holding(self, holds: Holds) -> Write:
        """Return how what a field holds is written."""
        if isinstance(holds, Scalar):
            return self.scalar(holds)
        if isinstance(holds, Many):
            return partial(_in_brackets, self.scalar(holds.each))
        if isinstance(holds, Part):
            return partial(self.part, holds.shape)
        if isinstance(holds, Parts):
            return partial(_in_brackets, partial(self.part, holds.shape))
        own: dict[type, Write] = {Recorded: self._recorded, RightValues: self._values, Texts: _texts}
        return own.get(type(holds), self._pairs)

    def scalar(self, scalar: Scalar) -> Write:
        """Return how one word is written; a journal repeats most of its words, but for what people tell."""
        if scalar is TEXT:
            return quoted
        if scalar in (NUMERIC, BOUND):  # 100 and 100.0 are equal, and each stays as it was written
            return lambda value: scalar.write(value, self.language)
        if scalar not in self._scalars:
            self._scalars[scalar] = _Written(lambda value: scalar.write(value, self.language)).__getitem__
        return self._scalars[scalar]

    def part(self, shape: Shape, value: Any) -> str:
        """Write a mapping on one line; words that are the same in both languages as one text."""
        if isinstance(value, Words) and value.zh == value.en:
            return quoted(value.zh)
        return f"{{{', '.join(self.fields(value, shape))}}}"

    def _recorded(self, event: Event) -> str:
        """Write an event within another, under what it is called."""
        shape = EVENTS[type(event)]
        return f"{{{self.key((shape.zh, shape.en))}: {self.part(shape, event)}}}"

    def _values(self, values: Sequence[tuple[str, str]]) -> str:
        """Write right values by field; as pairs where a name would not be read back as it is."""
        called = {keys.value_key(name, self.language): text for name, text in values}
        are_keys = all(key and len(key) <= _LONGEST_KEY for key in called)
        if are_keys and [field_named(key) for key in called] == [name for name, _ in values]:
            return _texts([*called.items()])
        return _in_brackets(lambda pair: _in_brackets(quoted, pair), values)

    def _pairs(self, changes: Sequence[tuple[str, str]]) -> str:
        """Write field and text as a mapping, or as pairs where the names could not be keys."""
        names = [name for name, _ in changes]
        if len({*names}) == len(names) and {*names} <= {*AMENDABLE}:
            return f"{{{', '.join(f'{self.key(keys.FIELDS[name])}: {quoted(text)}' for name, text in changes)}}}"
        return _in_brackets(lambda pair: _in_brackets(quoted, pair), changes)

    def line(self, name: tuple[str, str], scalar: Scalar, value: object) -> str:
        """Write a key and its word."""
        return f"{self.key(name)}: {scalar.write(value, self.language)}\n"


def _getter(of: type[object], name: str) -> Callable[[Any], Any]:
    """Return what reads a field: its slot, where the class has one."""
    slot = getattr(of, name, None)
    return attrgetter(name) if slot is None else cast("Callable[[Any], Any]", slot.__get__)


def _in_brackets(write: Write, values: Iterable[Any]) -> str:
    return f"[{', '.join(map(write, values))}]"


def _texts(pairs: Sequence[tuple[str, str]]) -> str:
    """Write texts by name as a mapping, or as pairs where a name comes twice or is too long for a key."""
    names = {name for name, _ in pairs}
    if len(names) == len(pairs) and all(name and len(name) <= _LONGEST_KEY for name in names):
        return f"{{{', '.join(f'{quoted(name)}: {quoted(text)}' for name, text in pairs)}}}"
    return _in_brackets(lambda pair: _in_brackets(quoted, pair), pairs)


def dumps(ledger: Ledger, language: str = "zh") -> str:
    """Return the journal of *ledger*: everything `loads` needs to make an equal one, but for the host's calendar.

    The same ledger gives the same text. *language* is that of the keys and of the words of closed lists, ``zh`` or
    ``en``; what people wrote stays as it is.

    >>> print(dumps(Ledger.open(owner="固阳县委政法委", year=2022)), end="")
    格式: "sanse-ledger/2"
    单位: "固阳县委政法委"
    年度: 2022
    时区: "+08:00"
    事件: []

    Raises ValueError for another language.
    """
    return "".join(_journal(expected(ledger, Ledger, "ledger"), Writer(language)))


def _journal(ledger: Ledger, writer: Writer) -> Iterator[str]:
    yield writer.line(keys.DOCUMENT["format"], TEXT, FORMAT_NAME)
    if ledger.upgraded_from:
        eras = (writer.part(shape_of(Era), each) for each in ledger.upgraded_from)
        yield f"{writer.key(keys.DOCUMENT['upgraded_from'])}: [{', '.join(eras)}]\n"
    yield writer.line(keys.DOCUMENT["owner"], TEXT, ledger.owner)
    yield writer.line(keys.DOCUMENT["year"], scalars.INTEGER, ledger.year)
    yield writer.line(keys.DOCUMENT["zone"], scalars.ZONE, ledger.zone)
    for name, kind, value in (("policy", Policy, ledger.policy), ("letterhead", Letterhead, ledger.letterhead)):
        choices = writer.fields(value, shape_of(kind))
        if choices:
            yield f"{writer.key(keys.DOCUMENT[name])}:\n"
            yield from (f"  {choice}\n" for choice in choices)
    if ledger.procedures:
        yield f"{writer.key(keys.DOCUMENT['procedures'])}:\n"
        yield from (f"- {writer.part(shape_of(Procedure), each)}\n" for each in ledger.procedures)
    events = ledger.events
    yield f"{writer.key(keys.DOCUMENT['events'])}:{'' if events else ' []'}\n"
    names = {of: writer.key((shape.zh, shape.en)) for of, shape in EVENTS.items()}
    for event in events:
        of = type(event)
        yield f"- {names[of]}: {{{', '.join(writer.fields(event, EVENTS[of]))}}}\n"


def dump_commands(commands: Iterable[Command], language: str = "zh") -> str:
    """Return a document of *commands*, as people write it and `load_commands` reads it.

    What one author records at one time, one after another, becomes one group.

    >>> from sanse_ledger import Explain
    >>> from datetime import datetime
    >>> at = datetime(2022, 6, 13, 9, tzinfo=BEIJING)
    >>> print(dump_commands([Explain(item="红-01", reason="上级文件尚未下发", at=at, by="综治股")]), end="")
    时区: "+08:00"
    命令:
    - 记录时间: "2022-06-13 09:00"
      记录人: "综治股"
      内容:
      - 解释说明:
          事项: "红-01"
          理由: "上级文件尚未下发"

    Raises TypeError for what is no command, ValueError for another language.
    """
    return "".join(_commands(listed(commands, "commands", "命令"), Writer(language)))


def _commands(commands: tuple[Command, ...], writer: Writer) -> Iterator[str]:
    for each in commands:
        if type(each) not in _BODIES:
            raise wrong_type(each, Command, "commands")
    yield writer.line(keys.DOCUMENT["zone"], scalars.ZONE, BEIJING)
    yield f"{writer.key(keys.DOCUMENT['commands'])}:{'' if commands else ' []'}\n"
    for (at, by), group in groupby(commands, lambda each: (each.at, each.by)):
        yield "- " + writer.line(keys.DOCUMENT["at"], scalars.INSTANT, at)
        yield "  " + writer.line(keys.DOCUMENT["by"], TEXT, by)
        yield f"  {writer.key(keys.DOCUMENT['do'])}:\n"
        for command in group:
            shape = _BODIES[type(command)]
            lines = writer.fields(command, shape)
            yield f"  - {writer.key((shape.zh, shape.en))}:{'' if lines else ' {}'}\n"
            yield from (f"      {line.rstrip(' ')}\n" for line in lines)
