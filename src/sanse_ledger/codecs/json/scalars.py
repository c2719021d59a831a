"""The scalars of the wire form: texts, numbers, truth, days and instants, limits and sums, words of lists.

Each reader takes what `json.loads` gives and returns the value, or raises `Faulty`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timezone
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from attrs import frozen

from sanse_ledger.calendar.instants import OFFSET, fixed_offset
from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, SameDay, WorkingDays, parse_limit
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.codecs.problems import Wrong, bad_value, no_choice, shown
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.parts import OtherBody, OtherKind, OtherSource, body_of, kind_of, source_of
from sanse_ledger.procedures.measures import bound_of
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import Body, Kind, Source, TermEnum
from sanse_ledger.words.text import seen

Read = Callable[[Any], Any]
"""Makes a value of what JSON has; raises `Faulty`."""

DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,6})?)?")
INSTANT = re.compile(f"{DATE.pattern}T({TIME.pattern})({OFFSET.pattern}|Z)")
MOST_DIGITS = 10**15
LIMITS = frozenset({WorkingDays, CalendarDays, Months, SameDay, On})
DEEPEST = 1000
"""How deep a value is nested that Python cannot follow, as far as is said; none that makes sense comes near it."""
_DIGIT = "0123456789"
_ON = "on "
"""Before a limit that is a day, where a plain day may stand as well."""


class Faulty(Exception):  # noqa: N818 - no error of the program: a value that will not do
    """Every fault of a value, each with its path from there: ``.entries[2].progress``."""

    def __init__(self, faults: list[tuple[str, Wrong]]) -> None:
        """Carry the *faults*, at least one."""
        super().__init__(faults)
        self.faults = faults


@frozen
class Repeated:
    """An object of JSON in which names stand twice: the last of each among its *members*, and which *names* those are.

    It is no dict, so that whoever reads one looks twice.
    """

    members: dict[str, Any]
    names: tuple[str, ...]

    def faults(self) -> list[tuple[str, Wrong]]:
        """Return a fault for each name."""
        return [(under(name), Wrong("duplicate-key", key=name)) for name in self.names]


@frozen(repr=False)
class NoNumber:
    """What JSON has in place of a number: NaN and the like, which is none, or more digits than are ever read.

    It is a value, so that it is reported where it stands, with whatever else is wrong.
    """

    text: str

    def __repr__(self) -> str:
        """Show it as it is written."""
        return self.text

    def fault(self) -> "Faulty":
        """Return the error for it."""
        if self.text[-1:] in _DIGIT:
            return faulty("bad-integer", value=self.text)
        why, why_zh = (
            f"{self.text} is no number in it: write null, or leave it out",
            f"没有 {self.text} 这样的数，应写 null 或不写",
        )
        return faulty("bad-json", why=why, why_zh=why_zh)


def under(name: object) -> str:
    """Return the path of a member, which somebody else may have named: short, on one line, nothing that hides.

    >>> under("result"), under("a" + chr(10) + "b")
    ('.result', '.a b')
    """
    return f".{shown(str(name))}" if isinstance(name, str) else f".{in_code(name, 40)}"


def faulty(code: str, path: str = "", **words: object) -> Faulty:
    """Return the error for a value with one fault."""
    return Faulty([(path, Wrong(code, **words))])


def kind_of_json(value: object) -> str:
    """Return what *value* is, as a key of `KINDS`."""
    kinds = ((bool, "truth"), (str, "text"), (list, "list"), ((dict, Repeated), "object"), (type(None), "null"))
    for of, name in kinds:
        if isinstance(value, of):
            return name
    return "number"


KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "text": ("一段文字", "a text"),
        "number": ("一个数", "a number"),
        "whole": ("一个整数", "a whole number"),
        "truth": ("true 或 false", "true or false"),
        "list": ("列表", "a list"),
        "object": ("对象（键: 值）", "an object (key: value)"),
        "pairs": ("对象（项目: 内容），或若干对文字", "an object (field: content), or pairs of texts"),
        "null": ("null", "null"),
    }
)
"""What JSON has, in words."""


def wrong_kind(value: object, wanted: str) -> Faulty:
    """Return the error for a value that is no *wanted* one."""
    if isinstance(value, NoNumber):
        return value.fault()
    (wanted_zh, wanted_en), (given_zh, given_en) = KINDS[wanted], KINDS[kind_of_json(value)]
    return faulty("wrong-type", wanted_zh=wanted_zh, wanted=wanted_en, given_zh=given_zh, given=given_en)


def text_of(value: object) -> str:
    """Return a text."""
    if type(value) is not str:
        raise wrong_kind(value, "text")
    return value


def seen_text(value: object) -> str:
    """Return a text that its class does not look at; what hides, reorders or cannot be written is refused."""
    text = text_of(value)
    try:
        return seen(text)
    except WrongValue as error:
        raise faulty("bad-value", **bad_value(text, error)) from None


def _truth(value: object) -> bool:
    if type(value) is not bool:
        raise wrong_kind(value, "truth")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise wrong_kind(value, "whole")
    if not -MOST_DIGITS < value < MOST_DIGITS:
        raise faulty("bad-integer", value=in_code(value, 40))
    return value


def day_of(value: object) -> date:
    """Return a day."""
    if type(value) is not str:
        raise wrong_kind(value, "text")
    try:
        return _date_of(value)
    except ValueError:
        raise faulty("bad-date", value=value) from None


def _instant(value: object) -> datetime:
    if type(value) is not str:
        raise wrong_kind(value, "text")
    try:
        if _is_usual(value):
            local = datetime.fromisoformat(value)
            return datetime.combine(local, local.time(), _offset(value[-6:]))
        match = INSTANT.fullmatch(value)
        if match is not None:
            return datetime.combine(_date_of(value[:_A_DATE]), time.fromisoformat(match[1]), _offset(match[2]))
    except ValueError:
        pass
    raise faulty("bad-wire-instant", value=value)


def _offset(text: str) -> timezone:
    return fixed_offset("+00:00" if text == "Z" else text)


_A_DATE = len("2022-06-10")
_TO_THE_SECOND = len("2022-06-10T09:00:00+08:00")
_TO_THE_MICROSECOND = len("2022-06-10T09:00:00.000000+08:00")


def _is_usual(text: str) -> bool:
    """Return whether the signs between the digits of an instant are those of one of two ways to write it.

    Nearly every instant is, and Python itself reads the digits then: a pattern takes three times as long. Newer Pythons
    take 24 for an hour.
    """
    if not text.isascii() or text[_A_DATE + 1 : _A_DATE + 3] == "24":
        return False
    if len(text) == _TO_THE_SECOND:
        return text[4::3] == "--T::+:"
    return len(text) == _TO_THE_MICROSECOND and text[4:20:3] == "--T::." and text[26::3] == "+:"


_A_YEAR_AND_MORE = 512
"""How many days, weeks and offsets are remembered: the events of a ledger share a few hundred."""


@lru_cache(_A_YEAR_AND_MORE)
def _date_of(text: str) -> date:
    if not DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _time(value: object) -> time:
    if type(value) is not str:
        raise wrong_kind(value, "text")
    if not TIME.fullmatch(value):
        raise faulty("bad-time", value=value)
    return time.fromisoformat(value)


def _zone(value: object) -> timezone:
    text = text_of(value)
    if not OFFSET.fullmatch(text):
        raise faulty("bad-zone", value=text)
    return fixed_offset(text)


def _parsed(parse: Callable[[str], Any], code: str) -> Read:
    """Return the reader of a text that a class of its own parses."""

    def read(value: object) -> Any:  # noqa: ANN401 - of that class
        text = text_of(value)
        try:
            return parse(text)
        except ValueError:
            raise faulty(code, value=text) from None

    return read


def _due(value: object) -> Any:  # noqa: ANN401 - a date, or a limit
    text = text_of(value)
    if text.startswith(_ON):
        return On(day_of(text.removeprefix(_ON)))
    return day_of(text) if DATE.fullmatch(text) else _LIMIT(text)


def _working_days(value: object) -> WorkingDays:
    found = _LIMIT(value)
    if not isinstance(found, WorkingDays):
        raise faulty("bad-limit", value=str(value))
    return found


def _open_list(of: type[TermEnum], named: Callable[[str], Any]) -> Read:
    """Return the reader of an open list: a member by its key, else a name of the host's own."""
    members = {member.key: member for member in of}

    def read(value: object) -> Any:  # noqa: ANN401 - a member, or a name
        text = text_of(value)
        if text in members:
            return members[text]
        try:
            return named(text)
        except ValueError as error:
            raise faulty("bad-value", **bad_value(text, error)) from None

    return read


def term(of: type[TermEnum]) -> Read:
    """Return the reader of a closed list: a member by its key."""
    members = {member.key: member for member in of}

    def read(value: object) -> TermEnum:
        if type(value) is not str:
            raise wrong_kind(value, "text")
        found = members.get(value)
        if found is not None:
            return found
        raise Faulty([("", no_choice(value, members, members, members))])

    return read


_LIMIT = _parsed(parse_limit, "bad-limit")
SCALARS: Mapping[frozenset[type], Read] = MappingProxyType(
    {
        frozenset({str}): text_of,
        frozenset({bool}): _truth,
        frozenset({int}): _whole,
        frozenset({date}): day_of,
        frozenset({datetime}): _instant,
        frozenset({time}): _time,
        frozenset({timezone}): _zone,
        frozenset({Week}): _parsed(lru_cache(_A_YEAR_AND_MORE)(Week.parse), "bad-week"),
        frozenset({Yuan}): _parsed(Yuan.parse, "bad-sum"),
        frozenset({Number}): _parsed(Number.parse, "bad-number"),
        frozenset({Yuan, Number, date}): _parsed(bound_of, "bad-bound"),
        frozenset({WorkingDays}): _working_days,
        LIMITS: _LIMIT,
        LIMITS | {date}: _due,
        frozenset({Kind, OtherKind}): _open_list(Kind, kind_of),
        frozenset({Source, OtherSource}): _open_list(Source, source_of),
        frozenset({Body, OtherBody}): _open_list(Body, body_of),
    }
)
