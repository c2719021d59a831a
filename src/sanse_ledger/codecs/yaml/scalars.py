"""Words of a document and what they mean: each type of value read and written, side by side.

Numbers and dates are matched by an ASCII pattern first: `int` takes full-width digits, `date.fromisoformat` weeks. What
is written is what is read back. Text is written in quotes, and so are clocks and zones, since YAML 1.1 would read
``15:00`` as the number 900; dates, whole numbers and truth need none.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Any

from attrs import frozen

from sanse_ledger.calendar.instants import OFFSET, fixed_offset
from sanse_ledger.calendar.time_limits import Limit, On, WorkingDays, parse_limit
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.codecs.problems import Wrong, bad_value, no_choice
from sanse_ledger.codecs.yaml import keys
from sanse_ledger.errors import WrongValue
from sanse_ledger.items.parts import OtherTerm, body_of, kind_of, source_of
from sanse_ledger.procedures.measures import Bound, bound_of
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.text import MAX_LENGTH, clean, clean_number, first_forbidden

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,6})?)?"
_TIME = re.compile(_CLOCK)
_LOCAL = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9]")
_INSTANT = re.compile(f"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[ T]{_CLOCK})({OFFSET.pattern})?")
_INTEGER = re.compile("-?(?:0|[1-9][0-9]{0,14})")  # below 2**53: every reader of JSON takes it as it is
_ON = re.compile("on ([0-9]{4}-[0-9]{2}-[0-9]{2})")
_ESCAPED = re.compile('["\\\\\n\t]')


@frozen(eq=False)
class Scalar:
    """A type of value that one scalar holds: how it is read, and how it is written in ``zh`` or ``en``.

    `read` raises `Wrong`.
    """

    read: Callable[[str], object]
    write: Callable[[Any, str], str]


def quoted(text: str) -> str:
    r"""Return *text* in double quotes, as YAML reads it back.

    >>> print(quoted('他说"好"'))
    "他说\"好\""

    Everything a text may contain stands for itself but for the quote, the backslash, newline and tab.
    """
    if _ESCAPED.search(text):
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{text}"'


def _read_text(text: str) -> str:
    try:
        return clean(text)
    except ValueError:
        raise _no_text(text, first_forbidden(text)) from None


def _read_number(text: str) -> str:
    try:
        return clean_number(text)
    except ValueError:
        raise _no_text(text, first_forbidden(text, in_number=True)) from None


def _no_text(text: str, where: int | None) -> Wrong:
    """Return what is wrong with a text that is too long, or has a character there that it may not have."""
    if len(text) > MAX_LENGTH or where is None:
        return Wrong("text-too-long", count=len(text), most=MAX_LENGTH)
    return Wrong("forbidden-character", point=f"{ord(text[where]):04X}")


def _write_text(value: str, _language: str) -> str:
    return quoted(value)


def _read_date(text: str) -> date:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Wrong("bad-date", value=text)


def _write_date(value: date, _language: str) -> str:
    return value.isoformat()


def _read_instant(text: str) -> datetime:
    """Read an instant; it is naive where the document's zone is to be added."""
    match = _INSTANT.fullmatch(text)
    try:
        if match:
            local = datetime.fromisoformat(match[1])
            return local if match[2] is None else local.replace(tzinfo=read_zone(match[2]))
    except ValueError:
        pass
    raise Wrong("bad-instant", value=text)


def instants_in(zone: timezone) -> Callable[[str], datetime]:
    """Return how instants are read in a document whose zone is known; a local time, the common case, at once."""

    def read(text: str) -> datetime:
        try:
            if _LOCAL.fullmatch(text):
                return datetime.fromisoformat(text).replace(tzinfo=zone)
            instant = _read_instant(text)
            return instant.replace(tzinfo=zone) if instant.tzinfo is None else instant.astimezone(zone)
        except (ValueError, OverflowError):
            raise Wrong("bad-instant", value=text) from None

    return read


def _write_instant(value: datetime, _language: str) -> str:
    """Write the local time; the zone is the document's."""
    return f'"{value.date().isoformat()} {_clock(value.time())}"'


def _clock(value: time) -> str:
    return value.isoformat("auto" if value.second or value.microsecond else "minutes")


def _read_time(text: str) -> time:
    if not _TIME.fullmatch(text):
        raise Wrong("bad-time", value=text)
    return time.fromisoformat(text)


def _write_time(value: time, _language: str) -> str:
    return f'"{_clock(value)}"'


def read_zone(text: str) -> timezone:
    """Read a fixed offset such as ``+08:00``; this one is `BEIJING` itself."""
    try:
        return fixed_offset(text)
    except ValueError:
        raise Wrong("bad-zone", value=text) from None


def _write_zone(value: timezone, _language: str) -> str:
    offset = value.utcoffset(None)
    past = abs(offset)
    clock = (datetime.combine(date.min, time()) + past).time()
    return f'"{"-" if offset < timedelta() else "+"}{_clock(clock)}"'


def _read_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise Wrong("bad-integer", value=text)
    return int(text)


def _write_integer(value: int, _language: str) -> str:
    text = str(value)
    if not _INTEGER.fullmatch(text):
        raise WrongValue(
            f"{text[:40]} cannot be written: whole numbers have at most 15 digits",
            f"{text[:40]} 写不进文档：整数最多 15 位",
            value=value,
        )
    return text


_TRUTH: Mapping[str, bool] = MappingProxyType(
    {
        **dict.fromkeys((*keys.TRUTH["true"], "yes"), True),
        **dict.fromkeys((*keys.TRUTH["false"], "no"), False),
    }
)


def _read_truth(text: str) -> bool:
    truth = _TRUTH.get(text)
    if truth is None:
        raise Wrong("bad-truth", value=text)
    return truth


def _write_truth(value: bool, language: str) -> str:  # noqa: FBT001 - the value itself
    return keys.TRUTH["true" if value else "false"][language == "en"]


def _read_week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError:
        raise Wrong("bad-week", value=text) from None


def _write_week(value: Week, _language: str) -> str:
    return quoted(str(value))


def _read_limit(text: str) -> Limit:
    try:
        if dated := _ON.fullmatch(text):
            return On(date.fromisoformat(dated[1]))
        return parse_limit(text)
    except ValueError:
        raise Wrong("bad-limit", value=text) from None


def _read_working_days(text: str) -> WorkingDays:
    limit = _read_limit(text)
    if not isinstance(limit, WorkingDays):
        raise Wrong("bad-limit", value=text)
    return limit


def _write_limit(value: Limit, language: str) -> str:
    if language == "en" and isinstance(value, On):
        return quoted(f"on {value.en}")  # the bare date would be read as a date
    return quoted(value.zh if language == "zh" else value.en)


def _read_sum(text: str) -> Yuan:
    try:
        return Yuan.parse(text)
    except ValueError:
        raise Wrong("bad-sum", value=text) from None


def _write_sum(value: Yuan, language: str) -> str:
    return quoted(value.zh if language == "zh" else value.en)


def _read_numeric(text: str) -> Number:
    try:
        return Number.parse(text)
    except ValueError:
        raise Wrong("bad-number", value=text) from None


def _write_numeric(value: Number, _language: str) -> str:
    return quoted(value.text)


def _read_bound(text: str) -> Bound:
    try:
        return bound_of(text)
    except ValueError:
        raise Wrong("bad-bound", value=text) from None


def _write_bound(value: Bound, language: str) -> str:
    if isinstance(value, Number):
        return _write_numeric(value, language)
    return _write_sum(value, language) if isinstance(value, Yuan) else _write_date(value, language)


def _read_due(text: str) -> date | Limit:
    """Read a date or a limit; a date in Chinese form is a limit that ends on it, which comes to the same."""
    return _read_date(text) if _DATE.fullmatch(text) else _read_limit(text)


def _write_due(value: date | Limit, language: str) -> str:
    return _write_date(value, language) if isinstance(value, date) else _write_limit(value, language)


def _open_list(named: Callable[[str], Any]) -> Scalar:
    """Make the type of an open list: a member by its words or key, else a name of the host's own."""

    def read(text: str) -> object:
        try:
            return named(_read_text(text))
        except ValueError as error:
            raise Wrong("bad-value", **bad_value(text, error)) from None

    def write(value: TermEnum | OtherTerm, language: str) -> str:
        return quoted(value.name) if isinstance(value, OtherTerm) else _write_term(value, language)

    return Scalar(read, write)


def _write_term(value: TermEnum, language: str) -> str:
    return quoted(value.zh if language == "zh" else value.key)


TEXT = Scalar(_read_text, _write_text)
NUMBER = Scalar(_read_number, _write_text)
DATE = Scalar(_read_date, _write_date)
INSTANT = Scalar(_read_instant, _write_instant)
TIME = Scalar(_read_time, _write_time)
ZONE = Scalar(read_zone, _write_zone)
INTEGER = Scalar(_read_integer, _write_integer)
TRUTH = Scalar(_read_truth, _write_truth)
WEEK = Scalar(_read_week, _write_week)
LIMIT = Scalar(_read_limit, _write_limit)
WORKING_DAYS = Scalar(_read_working_days, _write_limit)
SUM = Scalar(_read_sum, _write_sum)
NUMERIC = Scalar(_read_numeric, _write_numeric)
BOUND = Scalar(_read_bound, _write_bound)
DUE = Scalar(_read_due, _write_due)
KIND = _open_list(kind_of)
SOURCE = _open_list(source_of)
BODY = _open_list(body_of)


def choice(words: Mapping[Any, tuple[str, ...]], write: Callable[[Any, str], str]) -> Scalar:
    """Make the type of a closed list: what each value is called, the Chinese word first, the key last."""
    meanings = {word: value for value, called in words.items() for word in called}

    def read(text: str) -> object:
        if text in meanings:
            return meanings[text]
        called = words.values()
        raise no_choice(text, meanings, (each[0] for each in called), (each[-1] for each in called))

    return Scalar(read, write)


def term(of: type[TermEnum]) -> Scalar:
    """Make the type of an enumeration: its members by Chinese word, English word or key."""
    return choice({member: (member.zh, member.en, member.key) for member in of}, _write_term)


STATE = choice(keys.STATES, lambda value, language: quoted(keys.STATES[value][language == "en"]))
"""A state from which a leader is reminded."""
