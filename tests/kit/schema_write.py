"""The schema of a file of vectors, made from the classes of commands and events and from the questions.

It is strict: a misspelt member, a word of no list, a day that is none, an argument too many is no vector. It goes by
what every validator of 2020-12 knows; a text that a pattern holds has no line break after it.
"""

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, get_args, get_type_hints

import attrs

from kit.questions import COLUMN, LIMIT, QUESTIONS, Schema, matching, one_of, ref
from sanse_ledger import Count, Policy, json_schema
from sanse_ledger.calendar.time_limits import WorkingDays
from sanse_ledger.codecs.json.forms import COMMANDS, EVENTS, hints_of
from sanse_ledger.codecs.json.patterns import DAY
from sanse_ledger.conformance.cases import AREAS, SUITE
from sanse_ledger.words.terms import TermEnum

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INSTANT_AT_8 = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,6})?[+]08:00"
LIMIT_TEXT = "(?:0|[1-9][0-9]*) (?:working )?days?|(?:0|[1-9][0-9]*) months?|same day"
CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
SCALARS: Mapping[str, Schema] = {
    "an instant": ref("instant"), "a day": ref("day"), "a week": ref("week"), "a time limit": LIMIT,
    "a day, or a time limit": LIMIT,
}  # fmt: skip
"""What the wire form says of some of its scalars, and what the vectors have."""
LEFT_OUT = frozenset({"discriminator", "description", "format"})
_TAGS = ("command", "event")


def closed(required: list[str], **properties: Any) -> Schema:  # noqa: ANN401 - schemas
    """Return the schema of an object with these members and no others."""
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def stated(schema: Any) -> Any:  # noqa: ANN401 - a part of a schema
    """Return a part of the wire form's schema as the vectors have it: nothing null, pairs as pairs, instants +08:00."""
    if not isinstance(schema, Mapping):
        return [stated(each) for each in schema] if isinstance(schema, list) else schema
    choices = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if choices:  # of texts by name, which are an object or pairs, the last
        return stated(choices[-1])
    told = str(schema.get("description", "")).partition(": ")[0]
    if told in SCALARS:
        return SCALARS[told]
    return {name: stated(each) for name, each in schema.items() if name not in LEFT_OUT}


def classes_of(*of: Any) -> dict[str, Any]:  # noqa: ANN401 - attrs classes, and what their fields hold
    """Return the attrs classes that are met from *of* on, by name."""
    found: dict[str, Any] = {}
    left = [*of]
    while left:
        each = left.pop()
        if attrs.has(each) and each.__name__ not in found:
            found[each.__name__] = each
            left += [hint for name, hint in hints_of(each).items() if name in {f.name for f in attrs.fields(each)}]
        left += get_args(each)
    return found


def never_left_out(of: Any) -> list[str]:  # noqa: ANN401 - an attrs class
    """Return the fields that have no default and may be None: they are there, as null."""
    hints = hints_of(of)
    return [
        each.name
        for each in attrs.fields(of)
        if each.default is attrs.NOTHING and NoneType in get_args(hints[each.name])
    ]


def whole(name: str, definition: Schema, known: Mapping[str, Any]) -> Schema:
    """Return the definition of the class *name* as the vectors have it."""
    made: Schema = stated(definition)
    for each in never_left_out(known[name]) if name in known else ():
        made["properties"][each] = {"anyOf": [made["properties"][each], {"type": "null"}]}
        made["required"] = [*made["required"], each]
    return made


def of_policy() -> Schema:
    """Return the schema of the policy that a case gives: its figures are strings of digits."""
    hints = get_type_hints(Policy)
    shapes: dict[str, Schema] = {}
    for each in attrs.fields(Policy):
        types = set(get_args(hints[each.name]) or (hints[each.name],))
        if bool in types:
            shapes[each.name] = {"type": "boolean"}
        elif int in types:
            shapes[each.name] = ref("digits")
        elif WorkingDays in types:
            shapes[each.name] = LIMIT
        elif str in types and each.name in OF_WORDS:
            shapes[each.name] = {"enum": [*OF_WORDS[each.name]]}
        elif any(isinstance(of, type) and issubclass(of, TermEnum) for of in types):
            shapes[each.name] = one_of(next(of for of in types if isinstance(of, type) and issubclass(of, TermEnum)))
        elif each.name == "sections":
            shapes[each.name] = {"type": "array", "items": {"type": "string"}}
        elif Count in types:
            shapes[each.name] = {"type": "array", "items": ref("Count")}
        else:
            shapes[each.name] = matching(CLOCK)
    return {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": shapes}


OF_WORDS: Mapping[str, tuple[str, ...]] = {
    "leader_from": ("due-soon", "due-today", "overdue"),
    "principal_from": ("overdue", "duties-owed", "duties-late"),
}
"""The words of the fields of a policy that are no class."""


def asks() -> list[Schema]:
    """Return the schema of each question."""
    made = []
    for name, question in QUESTIONS.items():
        arguments = {each.removesuffix("?"): shape for each, shape in question.arguments.items()}
        needed = [each for each in question.arguments if not each.endswith("?")]
        made.append(closed(["ask", *needed], ask={"const": name}, **arguments))
    return made


def answers() -> Iterator[Schema]:
    """Yield, for each question, what its answer is."""
    for name, question in QUESTIONS.items():
        when = {"type": "object", "properties": {"ask": {"const": name}}, "required": ["ask"]}
        then = {"type": "object", "properties": {"value": question.answer, "events": False}}
        yield {
            "if": {"type": "object", "properties": {"when": when}, "required": ["when"]},
            "then": {"type": "object", "properties": {"then": then}},
        }
    asked = {"type": "object", "properties": {"command": True}, "required": ["command"]}
    yield {
        "if": {"type": "object", "properties": {"when": asked}, "required": ["when"]},
        "then": {"type": "object", "properties": {"then": {"type": "object", "properties": {"value": False}}}},
    }


def case() -> Schema:
    """Return the schema of a case."""
    events = {"type": "array", "minItems": 1, "items": ref("event")}
    then = closed([], events=events, value=True)
    then["oneOf"] = [{"type": "object", "properties": {name: True}, "required": [name]} for name in ("events", "value")]
    code = matching("[a-z]+(-[a-z]+)*")
    made = closed(
        ["id", "clause", "description", "given", "when"],
        id=matching("[A-Za-z0-9-]+"), clause=matching("G[1-5][.][1-6]|L[1-6]|K[1-5]|X(?:[1-9]|[12][0-9]|3[0-5])"),
        description={"type": "string", "pattern": "[.]$"}, given=ref("given"), when=ref("when"), then=then,
        refused={"type": "array", "minItems": 1, "uniqueItems": True, "items": code},
        place=closed(["line", "column"], line=ref("digits"), column=ref("digits")),
    )  # fmt: skip
    made["oneOf"] = [{"type": "object", "properties": {name: True}, "required": [name]} for name in ("then", "refused")]
    return {**made, "dependentRequired": {"place": ["refused"]}, "allOf": [*answers()]}


def schema() -> Schema:
    """Return the whole schema."""
    wire = {tag: json_schema(tag) for tag in _TAGS}
    known = classes_of(*COMMANDS.values(), *EVENTS.values())
    classes = {name: whole(name, each, known) for tag in _TAGS for name, each in wire[tag]["$defs"].items()}
    years = closed(["year"], year=ref("digits"), days_off={"type": "array", "items": ref("day")},
        working={"type": "array", "items": ref("day")})  # fmt: skip
    calendar = closed(["years"], provisional={"type": "boolean"}, years={"type": "array", "items": years})
    given = closed(
        ["year", "calendar", "events"], year=ref("digits"), policy=ref("policy"),
        calendar={"oneOf": [{"const": "china"}, calendar]}, events={"type": "array", "items": ref("event")},
    )  # fmt: skip
    return {
        "$schema": DIALECT,
        "title": f"A file of vectors, {SUITE}",
        **closed(
            ["suite", "area", "title", "cases"],
            suite={"const": SUITE}, area={"enum": [*AREAS]}, title={"type": "string", "minLength": 1},
            cases={"type": "array", "minItems": 1, "items": ref("case")},
        ),
        "$defs": {
            "case": case(),
            "given": given,
            "policy": of_policy(),
            "when": {"oneOf": [closed(["command"], command=ref("command")), *asks()]},
            "command": {"oneOf": stated(wire["command"]["oneOf"])},
            "event": {"oneOf": stated(wire["event"]["oneOf"])},
            "digits": matching("0|[1-9][0-9]*"),
            "day": matching(DAY),
            "instant": matching(f"{DAY}{INSTANT_AT_8}"),
            "week": matching("[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3])"),
            "limit": matching(f"{LIMIT_TEXT}|{DAY}"),
            "column": COLUMN,
            "head": closed(["count", "digest"], count=ref("digits"), digest=matching("[0-9a-f]{64}")),
            **dict(sorted(classes.items())),
        },
    }  # fmt: skip
