"""What a ledger answers to programs, as they get it: the commands that come next, their forms, a decision shown whole.

Like the other reports they are written and not read: `from_dict` reads the command that a form made. A receipt is a
value of its own, which is kept and read again.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import fields, frozen

from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.errors import Refusal
from sanse_ledger.ledger.asking.checks import Check
from sanse_ledger.ledger.asking.counted_days import Counted
from sanse_ledger.ledger.asking.next_commands import NextCommand
from sanse_ledger.ledger.asking.receipts import Receipt
from sanse_ledger.ledger.asking.trace import Trace
from sanse_ledger.ledger.asking.wanted import Option, Wanted
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.values import ByKey

__all__ = ["NextCommandReport", "Receipt", "TraceReport", "WantedReport", "answered"]


@frozen(kw_only=True)
class OptionReport:
    """One value that a field may have, as a command in JSON has it, and what it is called."""

    value: Any
    zh: str
    en: str


@frozen(kw_only=True)
class WantedReport:
    """One field of a form: its name in the command, what it is called, what it takes, and what asks for it in HTML."""

    name: str
    zh: str
    en: str
    type: str
    input: str
    required: bool
    choices: tuple[OptionReport, ...] = ()
    parts: "tuple[WantedReport, ...]" = ()
    earliest: date | None = None
    latest: date | None = None
    unit: str = ""
    least: Number | None = None
    most: Number | None = None
    current: str = ""


@frozen(kw_only=True)
class NextCommandReport:
    """One command that may be asked next: `live` where nothing speaks against it whatever is filled in.

    `command`, with `filled` and what is wanted, is the command in JSON; `key` says which button it is.
    """

    command: str
    key: str
    zh: str
    en: str
    live: bool
    filled: ByKey[str, Any]
    wanted: tuple[WantedReport, ...] = ()
    against: tuple[Refusal, ...] = ()


@frozen(kw_only=True)
class CountedReport:
    """One due date and how it came about, in words too."""

    zh: str
    en: str
    what: Words
    due: date
    limit: Limit | None = None
    start: date | None = None
    days: tuple[date, ...] = ()
    late_from: date | None = None
    notices: tuple[str, ...] = ()
    assumed: bool = False
    why: Words | None = None


@frozen(kw_only=True)
class CheckReport:
    """One thing that was asked of a command, whether it holds, and what was found."""

    clause: str
    holds: bool
    zh: str
    en: str
    facts: tuple[Words, ...] = ()
    days: tuple[CountedReport, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@frozen(kw_only=True)
class TraceReport:
    """A decision shown whole: every check in the order in which they are made."""

    allowed: bool
    checks: tuple[CheckReport, ...]
    refusals: tuple[Refusal, ...] = ()


def answered(value: Any) -> Any:  # noqa: ANN401 - what a ledger answers, or the value itself
    """Return what a program gets of an answer of a ledger: a command that comes next, its form, a trace, their parts.

    >>> answered(Option(value=1, zh="一", en="one")).value
    1
    """
    make = _MADE.get(type(value))
    return value if make is None else make(value)


def _next_command(of: NextCommand) -> NextCommandReport:
    return NextCommandReport(
        command=of.type.__name__,
        key=of.key,
        zh=of.zh,
        en=of.en,
        live=not of.against,
        filled=ByKey(tuple((name, value) for name, value in of.filled.items() if value is not None)),
        wanted=tuple(map(_wanted, of.wanted)),
        against=of.against,
    )


def _wanted(of: Wanted) -> WantedReport:
    own = {each.name: getattr(of, each.name) for each in fields(Wanted)}
    choices, parts = tuple(map(_option, of.choices)), tuple(map(_wanted, of.parts))
    return WantedReport(**{**own, "choices": choices, "parts": parts, "input": of.input})


def _check(of: Check) -> CheckReport:
    own = {each.name: getattr(of, each.name) for each in fields(Check)}
    return CheckReport(**{**own, "holds": of.holds, "days": tuple(map(_counted, of.days))})


def _counted(of: Counted) -> CountedReport:
    return CountedReport(zh=of.zh, en=of.en, **{each.name: getattr(of, each.name) for each in fields(Counted)})


def _option(of: Option) -> OptionReport:
    return OptionReport(value=of.value, zh=of.zh, en=of.en)


def _trace(of: Trace) -> TraceReport:
    return TraceReport(allowed=of.allowed, checks=tuple(map(_check, of.checks)), refusals=of.refusals)


_MADE: Mapping[type, Callable[[Any], object]] = MappingProxyType(
    {
        NextCommand: _next_command,
        Wanted: _wanted,
        Option: _option,
        Trace: _trace,
        Check: _check,
        Counted: _counted,
    }
)
"""How the report of each is made."""
