"""The wire form as a JSON Schema (2020-12), made from the classes, as the readers are.

It refuses what the form forbids: an unknown or missing member, another type, a word of no list, a day that is none.
What only the class of a value can tell, and what a ledger's rules say, it does not know.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timezone
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin

import attrs

from sanse_ledger.calendar.time_limits import WorkingDays
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.codecs.json import patterns
from sanse_ledger.codecs.json.forms import COMMANDS, EVENTS, hints_of, is_checked, types_of
from sanse_ledger.codecs.json.patterns import matching
from sanse_ledger.codecs.json.reports import ErrorReport, ItemReport, RecordsReport
from sanse_ledger.codecs.json.scalars import LIMITS, MOST_DIGITS
from sanse_ledger.codecs.upgrade import FORMATS
from sanse_ledger.errors import Problem, Refusal, WrongValue, in_code
from sanse_ledger.items.parts import OtherBody, OtherKind, OtherSource
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.header import Era, Header
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import Body, Kind, Source, TermEnum
from sanse_ledger.words.text import MAX_LENGTH
from sanse_ledger.words.values import ByKey

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _text(title: str = "") -> Schema:
    return {"type": "string", "description": title} if title else {"type": "string"}


_SCALARS: Mapping[frozenset[Any], Schema] = MappingProxyType(
    {
        frozenset({Any}): {},
        frozenset({str}): _text(),
        frozenset({bool}): {"type": "boolean"},
        frozenset({int}): {"type": "integer", "exclusiveMinimum": -MOST_DIGITS, "exclusiveMaximum": MOST_DIGITS},
        frozenset({date}): {**matching(patterns.DAY, "a day: 2022-06-10"), "format": "date"},
        frozenset({datetime}): matching(patterns.INSTANT, "an instant: 2022-06-10T09:00:00+08:00"),
        frozenset({time}): matching(patterns.CLOCK, "a local time: 15:00"),
        frozenset({timezone}): matching(patterns.ZONE, "a fixed offset: +08:00"),
        frozenset({Week}): matching(patterns.WEEK, "a week: 2022-W40"),
        frozenset({Yuan}): matching(patterns.SUM, "a sum: 12345.67 yuan"),
        frozenset({Number}): matching(patterns.NUMBER, "a number: 95 or 9.50"),
        frozenset({Yuan, Number, date}): matching(
            patterns.BOUND, "a number, a sum or a day: 90, 12345.67 yuan, 2022-06-10"
        ),
        frozenset({WorkingDays}): matching(patterns.WORKING_DAYS, "working days: 3 working days"),
        LIMITS: matching(patterns.LIMIT, "a time limit: 3 working days, 7 days, 3 months, same day or 2022-06-10"),
        LIMITS | {date}: matching(
            patterns.DUE, "a day, or a time limit: 2022-06-10, 3 working days, 7 days, 3 months, same day"
        ),
        frozenset({Kind, OtherKind}): _text("a key of the list of kinds, or a name of the host's own"),
        frozenset({Source, OtherSource}): _text("a key of the list of sources, or a name of the host's own"),
        frozenset({Body, OtherBody}): _text("a key of the list of bodies, or a name of the host's own"),
    }
)


def _pairs() -> Schema:
    """Return the schema of texts by name."""
    text = _text()
    pair = {"type": "array", "items": text, "minItems": 2, "maxItems": 2}
    return {
        "anyOf": [
            {"type": "object", "propertyNames": text, "additionalProperties": text},
            {"type": "array", "items": pair},
        ]
    }


def _short(schema: Schema) -> Schema:
    """Return the schema of what a class looks at: no text of it is longer than any text may be."""
    short = {name: _short(each) if isinstance(each, dict) else each for name, each in schema.items()}
    if "anyOf" in schema:
        short["anyOf"] = [*map(_short, schema["anyOf"])]
    is_text = schema.get("type") == "string" and "pattern" not in schema
    return {**short, "maxLength": MAX_LENGTH} if is_text else short


_OF: Mapping[str, Any] = MappingProxyType(
    {
        "command": Command,
        "event": Event,
        "header": Header,
        "line": Header,
        "policy": Policy,
        "procedure": Procedure,
        "refusal": Refusal,
        "problem": Problem,
        "letterhead": Letterhead,
        "item": ItemReport,
        "error": ErrorReport,
        "records": RecordsReport,
    }
)
"""What there is a schema of, by its name."""

_REPORTS = (
    *("reminder", "notification", "digest", "circular"),
    *("next-command", "wanted", "trace", "receipt", "series", "comparison", "figures"),
    *("lamps", "audit", "agenda", "period-paper", "roll-up"),
)
"""Reports there is a schema of."""

SCHEMAS = (*_OF, *_REPORTS)
"""Everything there is a schema of, by its name."""


def _report(name: str) -> type:
    """Return the class of a report; its room is loaded when it is asked for, and may stand above this one."""
    if name == "reminder":
        from sanse_ledger.lamps.reminders import Reminder  # noqa: PLC0415 - see above

        return Reminder
    if name in {"next-command", "wanted", "trace", "receipt"}:
        from sanse_ledger.codecs.json import asked  # noqa: PLC0415 - see above

        return {
            "next-command": asked.NextCommandReport,
            "wanted": asked.WantedReport,
            "trace": asked.TraceReport,
            "receipt": asked.Receipt,
        }[name]
    from sanse_ledger.week import (  # noqa: PLC0415 - see above
        notifications,
        reported,
        reported_figures,
        reported_papers,
        reported_roll_up,
    )

    return {
        "notification": notifications.Notification,
        "digest": reported.DigestReport,
        "circular": reported.CircularReport,
        "series": reported_figures.SeriesReport,
        "comparison": reported_figures.ComparisonReport,
        "figures": reported_figures.FiguresReport,
        "lamps": reported_papers.LampsReport,
        "audit": reported_papers.AuditReport,
        "agenda": reported_papers.AgendaReport,
        "period-paper": reported_papers.PeriodPaperReport,
        "roll-up": reported_roll_up.RollUpReport,
    }[name]


def json_schema(of: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what is called *of*.

    That is "command", "event", "header", "line", "policy", "procedure", "letterhead", "refusal", "problem", "error",
    "records", "reminder", "notification", "item", "digest", "circular", "series", "comparison", "figures", "lamps",
    "audit", "agenda", "period-paper", "roll-up", "next-command", "wanted", "trace" or "receipt". Commands and events
    are unions told apart by their member `command` or `event`; OpenAPI finds that under “discriminator”. A line is one
    of `dump_lines`: the first, which is the header with the format and the letterhead, or an event.

    >>> schema = json_schema("command")
    >>> schema["discriminator"]["propertyName"], "Register" in schema["$defs"]
    ('command', True)

    Raises WrongValue for another name.
    """
    if of not in SCHEMAS:
        raise WrongValue(
            f"there is a schema of {', '.join(SCHEMAS)}, not of {in_code(of)}",
            f"有模式的是 {'、'.join(SCHEMAS)}，没有 {in_code(of)}",
            field="of",
            value=of,
        )
    made = _Schema()
    whole = made.union("command", COMMANDS) if of == "command" else None
    whole = made.union("event", EVENTS) if of == "event" else whole
    whole = {"anyOf": [made.first_line(), *made.union("event", EVENTS)["oneOf"]]} if of == "line" else whole
    whole = whole or made.held(_OF[of] if of in _OF else _report(of))
    return {"$schema": DIALECT, "title": of, **whole, "$defs": dict(sorted(made.definitions.items()))}


class _Schema:
    """Collects the definitions that a schema refers to."""

    def __init__(self) -> None:
        """Begin without a definition."""
        self.definitions: dict[str, Schema] = {}

    def union(self, tag: str, classes: Mapping[str, type]) -> Schema:
        """Return the union of *classes*, told apart by the member *tag*."""
        refs = {name: self._object(of)["$ref"] for name, of in classes.items()}
        return {
            "oneOf": [{"$ref": each} for each in refs.values()],
            "discriminator": {"propertyName": tag, "mapping": refs},
        }

    def first_line(self) -> Schema:
        """Return the schema of the first line of a journal: the header and what stands beside it."""
        header, era = self._defined(Header), self.held(Era)
        beside = {
            "format": {"enum": [*FORMATS]},
            "letterhead": {"anyOf": [self.held(Letterhead), {"type": "null"}]},
            "upgraded_from": {"anyOf": [{"type": "array", "items": era}, {"type": "null"}]},
        }
        return {
            **header,
            "properties": {**beside, **header["properties"]},
            "required": ["format", *header["required"]],
        }

    def held(self, annotation: Any) -> Schema:  # noqa: ANN401 - an annotation
        """Return the schema of what a field of this type holds, but for null."""
        types: frozenset[Any] = types_of(annotation)
        if types in _SCALARS:
            return _SCALARS[types]
        (annotation,) = types
        if get_origin(annotation) in {tuple, ByKey}:
            return self._several(annotation)
        if annotation is Event:
            return self.union("event", EVENTS)
        if isinstance(annotation, type) and issubclass(annotation, TermEnum):
            return {"enum": [member.key for member in annotation]}
        of: Any = annotation
        return self._object(of)

    def _several(self, annotation: Any) -> Schema:  # noqa: ANN401 - an annotation
        """Return the schema of a list, or of a mapping by key."""
        inner, *values = get_args(annotation)
        if get_origin(annotation) is ByKey:
            return {"type": "object", "additionalProperties": self.held(values[0])}
        return _pairs() if get_origin(inner) is tuple else {"type": "array", "items": self.held(inner)}

    def _defined(self, of: type) -> Schema:
        """Return the definition of an attrs class itself."""
        self._object(of)
        definition: Schema = self.definitions[of.__name__]
        return definition

    def _object(self, of: Any) -> Schema:  # noqa: ANN401 - an attrs class
        """Return the reference to an attrs class, and define it the first time."""
        name = of.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # it may hold itself
            self.definitions[name] = self._members(of)
        return {"$ref": f"#/$defs/{name}"}

    def _members(self, of: Any) -> Schema:  # noqa: ANN401 - as above
        hints, name = hints_of(of), str(of.__name__)
        fields = [each for each in attrs.fields(of) if each.init]
        optional = {
            each.name for each in fields if each.default is not attrs.NOTHING or NoneType in get_args(hints[each.name])
        }
        held = {each.name: self.held(hints[each.name]) for each in fields}
        held |= {each.name: _short(held[each.name]) for each in fields if is_checked(each)}
        properties = {
            each: {"anyOf": [schema, {"type": "null"}]} if each in optional else schema for each, schema in held.items()
        }
        required = [each for each in held if each not in optional]
        for tag, classes in (("command", COMMANDS), ("event", EVENTS)):
            if classes.get(name) is of:
                properties, required = {tag: {"const": name}, **properties}, [tag, *required]
        words = (of.__doc__ or "").partition("\n")[0]
        return {
            "type": "object",
            "description": words,
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
