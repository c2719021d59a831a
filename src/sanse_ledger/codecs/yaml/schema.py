"""Which fields a mapping may have, and what each may hold: derived from the attrs classes themselves.

A new field of a command, an event or the policy needs a row in `keys` and nothing here, as long as its type is one that
another field already has.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache, partial
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from attrs import evolve, field, frozen

from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, SameDay, WorkingDays
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_years import WorkYear
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.scalars import Scalar
from sanse_ledger.items.parts import OtherBody, OtherKind, OtherSource
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.journal.acts import Act
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.fields import WeekCount, numbers
from sanse_ledger.journal.header import Era
from sanse_ledger.journal.procedure_acts import ACTS
from sanse_ledger.policy.count import Count
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.indicators import Indicator, Tally
from sanse_ledger.procedures.parts import (
    Answer,
    Appraisal,
    Branch,
    Choice,
    Condition,
    Holder,
    Mark,
    Named,
    Outcome,
    Rating,
    Stage,
    Terms,
    TimeLimit,
)
from sanse_ledger.procedures.scores import Grade, Scale, Summand, Total
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import Body, Kind, Source, TermEnum
from sanse_ledger.words.text import clean_number, optional_number

AMENDABLE = ("title", "requirement", "kind", "supporting")
"""The fields an amendment may change, which its mapping of changes has for keys."""

_STATES = ("leader_from", "principal_from")
_TEXTS = ("facts", "records", "appraisal")


@frozen(eq=False)
class Many:
    """A list of scalars; several texts may also be written as one, with 、 between them."""

    each: Scalar


@frozen(eq=False)
class Part:
    """A mapping of its own."""

    shape: "Shape"


@frozen(eq=False)
class Parts:
    """A list of mappings."""

    shape: "Shape"


@frozen(eq=False)
class Pairs:
    """Field and text: a mapping, or a list of pairs where a field is named twice or is none that may be changed."""


@frozen(eq=False)
class Texts:
    """Texts by names that are not the codec's to know: the facts and records of a procedure; a mapping, or pairs."""


@frozen(eq=False)
class RightValues:
    """What a correction puts in place: texts by field, in the words of either language; a mapping, or pairs."""


@frozen(eq=False)
class Recorded:
    """An event within another: a mapping with one key, what the event is called."""


@frozen(eq=False)
class Own:
    """Something that only one kind of document has: its reader, the YAML event and the path go to *read*."""

    read: Callable[[Any, Any, str], Any]


Holds = Scalar | Many | Part | Parts | Pairs | Texts | RightValues | Recorded | Own


def _spellings(zh: str, en: str) -> tuple[str, ...]:
    """Return every way to write a key; in English the name as the code has it will do as well."""
    return (zh, en, en.replace("-", "_"))


@frozen(eq=False)
class Field:
    """One field: its name in the code, its keys, what it holds, and its default."""

    name: str
    zh: str
    en: str
    holds: Holds
    default: Any = attrs.NOTHING
    check: Callable[[object], None] | None = None
    """The class's own validators of this field; they raise TypeError or ValueError."""
    may_be_none: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling of its key."""
        return _spellings(self.zh, self.en)


@frozen(eq=False)
class Shape:
    """The fields of one kind of mapping; `of` is the class it makes, `en` its name in paths, `zh` and `en` its keys."""

    of: Any
    zh: str
    en: str
    fields: tuple[Field, ...]
    word: str = ""
    """The field that a single word stands for, where none has to be there."""
    required: frozenset[str] = field(init=False)
    """The names of the fields that cannot be left out."""
    only: Field | None = field(init=False)
    """The one field that cannot be left out, if there is just one; else the one that a single word stands for."""

    @required.default
    def _find_required(self) -> frozenset[str]:
        return frozenset(each.name for each in self.fields if each.default is attrs.NOTHING)

    @only.default
    def _find_only(self) -> Field | None:
        required = [each for each in self.fields if each.name in self.required]
        if len(required) == 1:
            return required[0]
        return next((each for each in self.fields if each.name == self.word), None)

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling of its key."""
        return _spellings(self.zh, self.en)


_SCALARS: Mapping[frozenset[type], Scalar] = MappingProxyType(
    {
        frozenset({str}): scalars.TEXT,
        frozenset({date}): scalars.DATE,
        frozenset({datetime}): scalars.INSTANT,
        frozenset({time}): scalars.TIME,
        frozenset({int}): scalars.INTEGER,
        frozenset({bool}): scalars.TRUTH,
        frozenset({Week}): scalars.WEEK,
        frozenset({Kind, OtherKind}): scalars.KIND,
        frozenset({Source, OtherSource}): scalars.SOURCE,
        frozenset({Body, OtherBody}): scalars.BODY,
        frozenset({WorkingDays}): scalars.WORKING_DAYS,
        frozenset({Yuan}): scalars.SUM,
        frozenset({Number}): scalars.NUMERIC,
        frozenset({Yuan, Number, date}): scalars.BOUND,
        frozenset({WorkingDays, CalendarDays, Months, SameDay, On}): scalars.LIMIT,
        frozenset({date, WorkingDays, CalendarDays, Months, SameDay, On}): scalars.DUE,
    }
)


@cache
def _holds(annotation: Any) -> Holds:
    """Return what a field of this type holds, whether or not it may be None."""
    types = _types(annotation)
    if len(types) == 1:
        (annotation,) = types
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        if get_origin(inner) is tuple:
            return Pairs()
        each = _scalar(inner)
        return Parts(shape_of(inner)) if each is None else Many(each)
    if all(isinstance(each, type) and issubclass(each, Event) for each in _types(annotation)):
        return Recorded()
    held = _scalar(annotation)
    return Part(shape_of(*_types(annotation))) if held is None else held


def _types(annotation: Any) -> frozenset[Any]:
    """Return the types that an annotation names, but for that of None; a list of something is one."""
    several = () if get_origin(annotation) is tuple else get_args(annotation)
    return frozenset(several or (annotation,)) - {NoneType}


def _scalar(annotation: Any) -> Scalar | None:
    """Return the scalar that a value of this type is, None for a part of its own."""
    types = _types(annotation)
    if types in _SCALARS:
        return _SCALARS[types]
    (only,) = types
    return scalars.term(only) if issubclass(only, TermEnum) else None


def _checked(attribute: Any) -> Callable[[object], None] | None:
    """Return a function that runs the validators of an attribute, None where it has none."""
    if attribute.validator is None:
        return None
    return partial(attribute.validator, None, attribute)


def _converted(attribute: Any) -> Callable[[object], None]:
    """Return a function that runs the converter of an attribute, where it has one, and then its validators."""
    convert, check = attribute.converter or (lambda value: value), _checked(attribute) or (lambda _value: None)
    return lambda value: check(convert(value))


PROCEDURE = frozenset(
    {
        Answer,
        Appraisal,
        Branch,
        Choice,
        Condition,
        Grade,
        Holder,
        Indicator,
        Mark,
        Outcome,
        Procedure,
        Rating,
        Scale,
        Stage,
        Summand,
        Tally,
        TimeLimit,
        Total,
    }
)
"""The classes a procedure is made of, which have a table of keys to themselves."""


_KEYS: Mapping[Any, keys.Words] = MappingProxyType(
    {
        Count: keys.COUNT,
        Era: keys.ERA,
        Letterhead: keys.LETTERHEAD,
        Policy: keys.POLICY,
        Terms: keys.TERMS,
        WeekCount: keys.COUNT,
        Words: keys.PROCEDURE,
        WorkYear: keys.YEAR,
    }
)
"""Whose keys stand in a table of their own, or are called as a procedure calls them."""


_WORDS: Mapping[Any, str] = MappingProxyType({Holder: "unit", Tally: "of"})
"""The field that a single word stands for, where nothing has to be there."""


@cache
def shape_of(of: Any) -> Shape:
    """Return the fields of an attrs class that is part of something else, as its annotations have them."""
    if of in PROCEDURE:
        fields = tuple(_defined(of, each) for each in _fields(of, keys.PROCEDURE))
        return Shape(of, "", "", fields, word=_WORDS.get(of, ""))
    fields = _fields(of, _KEYS.get(of, keys.FIELDS))
    return (
        Shape(_in_both, "", "", (fields[0], evolve(fields[1], default=None)))
        if of is Words
        else Shape(of, "", "", fields)
    )


def _in_both(*, zh: str, en: str | None = None) -> Words:
    """Make words of a text in Chinese and, where English has another, in English."""
    return Words(zh=zh, en=zh if en is None else en)


def _defined(of: Any, field: Field) -> Field:
    """Return a field of a procedure: one name is enough, and what a converter refuses is reported where it stands."""
    field = evolve(field, check=_converted(getattr(attrs.fields(of), field.name)))
    return evolve(field, default=None) if issubclass(of, Named) and field.name in {"key", "en"} else field


def _fields(of: Any, words: keys.Words) -> tuple[Field, ...]:
    types = get_type_hints(of, localns={"Procedure": Procedure, "Proceeding": Proceeding})
    return tuple(field_of(each, types[each.name], words[each.name]) for each in attrs.fields(of))


def field_of(attribute: Any, annotation: Any, words: tuple[str, str]) -> Field:
    """Return the field that an attribute of a class makes."""
    return Field(
        attribute.name,
        *words,
        _held(attribute, annotation),
        attribute.default,
        _checked(attribute),
        NoneType in get_args(annotation),
    )


def _held(attribute: Any, annotation: Any) -> Holds:
    """Return what the field that an attribute makes holds; a few mean more than their type says."""
    if attribute.name in _STATES:
        return scalars.STATE
    if attribute.converter in {clean_number, optional_number}:
        return scalars.NUMBER
    if attribute.converter is numbers:
        return Many(scalars.NUMBER)
    holds = _holds(annotation)
    if attribute.name == "values":
        return RightValues()
    return Texts() if attribute.name in _TEXTS and isinstance(holds, Pairs) else holds


def _command(act: Act) -> Shape:
    """Return the fields of a command; `at` and `by` may be stated once for a group instead."""
    fields = _fields(act.command, keys.FIELDS)
    grouped = tuple(evolve(each, default=None) if each.name in {"at", "by"} else each for each in fields)
    return Shape(act.command, act.zh, keys.spelt(act.command.__name__), grouped)


def _event(act: Act) -> Shape:
    return Shape(act.event, act.zh, keys.spelt(act.event.__name__), _fields(act.event, keys.FIELDS))


COMMANDS: Mapping[Any, Shape] = MappingProxyType({act.command: _command(act) for act in ACTS})
"""The shape of each command."""

EVENTS: Mapping[Any, Shape] = MappingProxyType({act.event: _event(act) for act in ACTS})
"""The shape of each event."""

RIGHT: Mapping[str, Shape] = MappingProxyType(
    {word: EVENTS[act.event] for act in ACTS if not act.event.is_correction for word in EVENTS[act.event].words}
)
"""The events that a correction can put in the place of another, by every spelling of what they are called."""

CHANGES = Shape(dict, "", "", tuple(Field(name, *keys.FIELDS[name], scalars.TEXT, default="") for name in AMENDABLE))
"""What an amendment changes, as a mapping."""
