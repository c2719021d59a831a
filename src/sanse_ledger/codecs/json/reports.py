"""Items and reports as programs get them: what each is in JSON, as classes that `to_dict` writes and schemas describe.

They are written and not read back: an item follows from its events, a digest and a circular from their ledger. So their
form is not that of the classes in memory but what somebody asks of them: by ASCII keys, without the record.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
from attrs import frozen

from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.errors import Problem, Refusal, SanseError, StaleVersion, WrongType, WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import (
    Assignment,
    CarriedFrom,
    ColourChange,
    Deliberation,
    Measure,
    Milestone,
    OtherKind,
    OtherSource,
)
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.records import Records
from sanse_ledger.words.terms import Closure, Kind, Source
from sanse_ledger.words.values import ByKey


@frozen(kw_only=True)
class ItemReport:
    """One item at one moment, without its record: `version` says how many events it follows from.

    >>> [each.name for each in attrs.fields(ItemReport)][:3]
    ['number', 'title', 'kind']
    """

    number: str
    title: str
    kind: Kind | OtherKind
    requirement: str
    colour: Colour
    leader: str
    section: str
    person: str | None = None
    supporting: tuple[str, ...] = ()
    source: Source | OtherSource | None = None
    parent: str | None = None
    restricted: bool = False
    entered: Colour
    registered_on: date
    stage_on: date | None = None
    due: date | None = None
    limit: Limit | None = None
    original_due: date | None = None
    extensions: int = 0
    target: date | None = None
    unable_on: date | None = None
    explained_on: date | None = None
    contacted_on: date | None = None
    concluded_on: date | None = None
    done_on: date | None = None
    was_late: bool = False
    completed_on: date | None = None
    followed_up_on: date | None = None
    closure: Closure | None = None
    closed_on: date | None = None
    merged_into: str | None = None
    returns: int = 0
    reopenings: int = 0
    carried_from: CarriedFrom | None = None
    assignments: tuple[Assignment, ...] = ()
    changes: tuple[ColourChange, ...] = ()
    deliberations: tuple[Deliberation, ...] = ()
    measures: tuple[Measure, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    proceeding: Proceeding | None = None
    version: int


@frozen(kw_only=True)
class StaleReport:
    """An item that has moved on: the version that was expected, and the one it is at."""

    item: str
    expected: int
    actual: int


@frozen(kw_only=True)
class ErrorReport:
    """One error of the library: `error` is the name of its class, `zh` and `en` say what happened.

    `problems` are the faults of a document; of a wrong argument the one, its path the argument's name. `refusals` are
    the reasons of what is refused, `index` the place of the command in its submit, from 0; `stale` are the items that
    have moved on; `position` is the place of an event in the record, from 0.

    >>> ErrorReport(error="WrongValue", zh="年度不对", en="no year").problems
    ()
    """

    error: str
    zh: str
    en: str
    problems: tuple[Problem, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    index: int | None = None
    stale: tuple[StaleReport, ...] = ()
    position: int | None = None


@frozen(kw_only=True)
class RecordsReport:
    """Rows for programs, as JSON has them: what each column is, and the rows by column; a number is text.

    >>> RecordsReport(columns=ByKey((("number", "text"),)), rows=()).rows
    ()
    """

    columns: ByKey[str, str]
    rows: tuple[ByKey[str, Any], ...]


def _of_records(records: Records) -> RecordsReport:
    rows = (ByKey(tuple((name, _as_text(row[name])) for name in records.columns)) for row in records)
    return RecordsReport(columns=ByKey(tuple(records.columns.items())), rows=tuple(rows))


def _as_text(value: object) -> object:
    """Return a number with decimal places as text, as sums are written; anything else as it is."""
    return format(value, "f") if isinstance(value, Decimal) else value


def _of_an_error(error: SanseError) -> ErrorReport:
    problems = getattr(error, "problems", ())
    if isinstance(error, WrongType | WrongValue):
        code = "wrong-type" if isinstance(error, WrongType) else "bad-value"
        problems = (Problem(code=code, line=0, column=0, path=error.field, zh=error.zh, en=error.en),)
    stale = error.stale if isinstance(error, StaleVersion) else {}
    return ErrorReport(
        error=type(error).__name__,
        zh=error.zh,
        en=error.en,
        problems=problems,
        refusals=getattr(error, "refusals", ()),
        index=getattr(error, "index", None),
        stale=tuple(StaleReport(item=item, expected=want, actual=has) for item, (want, has) in stale.items()),
        position=getattr(error, "position", None),
    )


_FIGURES = "sanse_ledger.week.series"
"""The room of the figures of several weeks, a tuple among them; it stands above this one."""


def is_written(of: type) -> bool:
    """Return whether values of a class become dicts, if they are no commands and no events.

    >>> is_written(Item), is_written(StaleVersion), is_written(tuple)
    (True, True, False)
    """
    return attrs.has(of) or issubclass(of, SanseError) or of.__module__ == _FIGURES


def reported(value: object) -> Any:  # noqa: ANN401 - a report, or the value itself
    """Return what a program gets of an item, an error, records, figures or a digest; any other value as it is.

    Raises WrongType for a ledger, which is written line by line.
    """
    if isinstance(value, Item):
        return ItemReport(**{each.name: getattr(value, each.name) for each in attrs.fields(ItemReport)})
    if isinstance(value, SanseError):
        return _of_an_error(value)
    if isinstance(value, Records):
        return _of_records(value)
    if isinstance(value, Ledger):
        raise WrongType(
            "a ledger is written line by line: dump_lines(ledger), or dumps(ledger) for YAML",
            "台账逐行写出：用 dump_lines(ledger)；写成 YAML 用 dumps(ledger)",
            field="value",
            value=value,
        )
    if isinstance(value, NotebookPage) or type(value).__module__ == _FIGURES:
        from sanse_ledger.week.reported_papers import report_of  # noqa: PLC0415 - it stands above, and is loaded when needed

        return report_of(value)
    return value


_MADE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Item": (
            "an item follows from its events: read the ledger with load_lines, and take ledger.items[number]",
            "事项由它的记录算出，不单独读入：用 load_lines 读入台账，再取 ledger.items[编号]",
        ),
        "Ledger": ("a ledger is read with load_lines, or loads for YAML", "台账用 load_lines 读入；YAML 用 loads"),
        "Digest": (
            "a digest is made from its ledger, not read: weekly_digest(ledger, week)",
            "汇总由台账算出，不读入：用 weekly_digest(ledger, week)",
        ),
        "Circular": (
            "a circular is made from its ledger, not read: friday_circular(ledger, week)",
            "通报由台账算出，不读入：用 friday_circular(ledger, week)",
        ),
    }
)
"""How to get what is not read from JSON."""


def read_as(of: type) -> type | None:
    """Return the class of the reports that values of a class are written as and read from, or None.

    >>> from sanse_ledger import RollUp
    >>> read_as(RollUp).__name__, read_as(Item)
    ('RollUpReport', None)
    """
    if getattr(of, "__name__", "") != "RollUp" or of.__module__ != "sanse_ledger.week.roll_up":
        return None
    from sanse_ledger.week.reported_roll_up import RollUpReport  # noqa: PLC0415 - it stands above, and is loaded when needed

    return RollUpReport


def check_readable(of: object) -> None:
    """Refuse a class whose values are made by the library, and say how to get one.

    Raises WrongValue for such a class, WrongType for what is no class of values.
    """
    name = getattr(of, "__name__", "")
    if name in _MADE and str(getattr(of, "__module__", "")).startswith("sanse_ledger."):
        raise WrongValue(*_MADE[name], field="of", value=of)
    if not isinstance(of, type) or not attrs.has(of):
        raise not_read(of)


def not_read(of: object) -> WrongType:
    """Return the error for a class of which nothing is read from JSON."""
    name = in_code(getattr(of, "__name__", of))
    return WrongType(
        f"from_dict reads no {name}: it reads commands, events, policies, procedures and other values with a schema",
        f"from_dict 不读入 {name}：可读入命令、事件、政策、办理流程和其他有模式的值",
        field="of",
        value=of,
    )
