"""What a form asks for: the fields of a command, each with its type, its name in both languages, and its choices."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen

from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, SameDay, WorkingDays
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.parts import OtherBody, OtherKind, OtherSource
from sanse_ledger.journal.commands import Command
from sanse_ledger.words.fields import FIELDS
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.phrases import Bilingual
from sanse_ledger.words.terms import Body, Kind, Source, TermEnum
from sanse_ledger.words.values import Value

TYPES: Mapping[frozenset[Any], str] = MappingProxyType(
    {
        frozenset({str}): "text",
        frozenset({bool}): "truth",
        frozenset({int}): "whole",
        frozenset({date}): "day",
        frozenset({datetime}): "instant",
        frozenset({date, WorkingDays, CalendarDays, Months, SameDay, On}): "day-or-limit",
        frozenset({time}): "time",
        frozenset({WorkingDays}): "working-days",
        frozenset({Week}): "week",
        frozenset({Yuan}): "sum",
        frozenset({Kind, OtherKind}): "choice-or-name",
        frozenset({Source, OtherSource}): "choice-or-name",
        frozenset({Body, OtherBody}): "choice-or-name",
    }
)
"""What a field takes, by the types that its class names; a closed list is a "choice", the rest see `type_name`."""


INPUTS: Mapping[str, str] = MappingProxyType(
    {
        "text": "text",
        "sum": "text",
        "day-or-limit": "text",
        "choice-or-name": "text",
        "truth": "checkbox",
        "whole": "number",
        "number": "number",
        "day": "date",
        "time": "time",
        "working-days": "text",
        "week": "week",
        "names": "textarea",
        "pairs": "textarea",
        "json": "textarea",
    }
)
"""What asks for a field of a type on a page, if it has neither choices nor parts."""


@frozen(kw_only=True, eq=False, repr=False)
class Option(Value):
    """One value that a field may have, and what it is called.

    >>> from sanse_ledger import Colour
    >>> option_of(Colour.RED)
    Option(value=Colour.RED, zh='红', en='red')
    """

    value: Any
    zh: str
    en: str


@frozen(kw_only=True, eq=False, repr=False)
class Wanted(Value):
    """One field of a form: `name` is that of the command's field, `zh` and `en` what it is called.

    `type` is "text", "truth", "whole" (a number), "day", "day-or-limit", "week", "sum", "choice" (one of `choices`),
    "choice-or-name" (one of them, or another name), "texts" (named texts, each of them one of `parts`), "pairs" (named
    texts of any name), "names" (several), "json" (a value of many parts, as `to_dict` writes it), "list" or "object"
    (of its `parts`, where there are some); of parts also "time", "working-days", and "number", in its `unit`, from
    `least` to `most`. Where `choices` stand, the value is one of them; a day is not before `earliest` nor after
    `latest`. `current` is what is on record of a fact that may be corrected, or in force of a policy: it stays where
    nothing else is given.

    >>> Wanted(name="result", zh="办结情况", en="result", type="text", required=True).choices
    ()
    """

    name: str
    zh: str
    en: str
    type: str
    required: bool
    choices: tuple[Option, ...] = ()
    parts: "tuple[Wanted, ...]" = ()
    earliest: date | None = None
    latest: date | None = None
    unit: str = ""
    least: Number | None = None
    most: Number | None = None
    current: str = ""

    @property
    def input(self) -> str:
        """What asks for it on a page of HTML, where `from_form` reads what was sent.

        "select" (of its `choices`), "fieldset" (of its `parts`, which are sent as ``facts.channel``; those of a list
        have a number before them, as ``instalments.1.due`` and ``attachments.1.sha256``), "textarea" (of names, one a
        line; of pairs, ``name = text`` on each line; of JSON), or the type of an input: "text" (`choices`, if any, are
        proposals), "date", "time", "week", "number", "checkbox". Empty for what no such form asks for: what was carried
        over, the hash of a circular, and the entries of a week.

        >>> Wanted(name="on", zh="日期", en="on", type="day", required=False).input
        'date'
        """
        if self.choices and self.type != "choice-or-name":
            return "select"
        return "fieldset" if self.parts else INPUTS.get(self.type, "")


def option_of(value: Bilingual) -> Option:
    """Return a member of a list as a choice."""
    return Option(value=value, zh=value.zh, en=value.en)


@frozen(kw_only=True)
class Narrowed:
    """What is known beforehand of the fields of a form: by their names, which choices, parts and days there are.

    `types` is what a field takes in a form where its class does not say: pairs, JSON.
    """

    needed: tuple[str, ...] = ()
    types: Mapping[str, str] = field(factory=dict)
    choices: Mapping[str, tuple[Option, ...]] = field(factory=dict)
    parts: Mapping[str, tuple[Wanted, ...]] = field(factory=dict)
    earliest: Mapping[str, date | None] = field(factory=dict)
    latest: Mapping[str, date | None] = field(factory=dict)


def wanted(of: type[Command], filled: Iterable[str], narrowed: Narrowed) -> tuple[Wanted, ...]:
    """Return the fields of a command that are not *filled*, as a form asks for them."""
    known, hints = set(filled), hints_of(of)
    return tuple(
        _wanted(each, hints[each.name], narrowed) for each in attrs.fields(of) if each.init and each.name not in known
    )


def _wanted(attribute: Any, hint: Any, narrowed: Narrowed) -> Wanted:  # noqa: ANN401 - of attrs, of any type
    name, (zh, en) = attribute.name, FIELDS[attribute.name]
    parts = narrowed.parts.get(name, _PAPERS if name == "attachments" else ())
    is_needed = name in narrowed.needed or any(each.required for each in parts)
    return Wanted(
        name=name,
        zh=zh,
        en=en,
        type=narrowed.types.get(name) or type_name(hint),
        required=attribute.default is attrs.NOTHING or is_needed,
        choices=narrowed.choices.get(name, members_of(hint)),
        parts=parts,
        earliest=narrowed.earliest.get(name),
        latest=narrowed.latest.get(name),
    )


_PAPERS = tuple(
    Wanted(name=f"{row}.{name}", zh=f"第{row}件{zh}", en=f"{row}: {en}", type="text", required=False)
    for row in range(1, 4)
    for name, (zh, en) in ((name, FIELDS[name]) for name in ("name", "sha256", "address"))
)
"""Room for three papers that a record rests on (X33); a form may send more."""


def hints_of(of: type[Command]) -> Mapping[str, Any]:
    """Return the types of a command's fields."""
    return _hints(cast("Any", of))


@cache
def _hints(of: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a class of commands
    return MappingProxyType(get_type_hints(of))


def _types(hint: Any) -> frozenset[Any]:  # noqa: ANN401 - a type hint
    several = () if get_origin(hint) is tuple else get_args(hint)
    return frozenset(several or (hint,)) - {NoneType}


@cache
def type_name(hint: Any) -> str:  # noqa: ANN401 - a type hint
    """Return what a field of this type takes, in the words of `Wanted.type`.

    >>> type_name(date | None), type_name(tuple[tuple[str, str], ...])
    ('day', 'texts')
    """
    types = _types(hint)
    if types in TYPES:
        return TYPES[types]
    (only,) = types
    if get_origin(only) is tuple:
        each = get_args(only)[0]
        return "names" if each is str else "texts" if get_origin(each) is tuple else "list"
    return "choice" if issubclass(only, TermEnum) else "object"


@cache
def members_of(hint: Any) -> tuple[Option, ...]:  # noqa: ANN401 - a type hint
    """Return the members of the closed list that a field of this type holds one of, as choices."""
    lists: list[Any] = [each for each in _types(hint) if isinstance(each, type) and issubclass(each, TermEnum)]
    return tuple(option_of(member) for each in lists for member in each)
