"""The page of what a ledger needs to know of the vectors, made from the classes: members, questions, policy, words."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, get_args

import attrs

from kit.member_words import MEANS
from kit.questions import COLUMN, QUESTIONS
from kit.schema_write import OF_WORDS, classes_of
from sanse_ledger import Colour, Policy, json_schema
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.codecs.json.forms import COMMANDS, EVENTS, hints_of
from sanse_ledger.conformance.cases import SUITE
from sanse_ledger.journal.heads import plain
from sanse_ledger.journal.procedure_acts import ACTS
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words import terms
from sanse_ledger.words.terms import ConcernKind, TermEnum

NOT_SUBSTANTIVE = (
    "Amended", "Reassigned", "Restricted", "Extended", "TargetSet", "MeasureRevised", "MilestoneSet",
    "MilestoneCancelled", "StageExtended", "Rectified",
)  # fmt: skip
"""Records of an item that are not substantive (X11)."""

WORDS: tuple[type[TermEnum], ...] = (
    Colour, terms.Kind, terms.Source, terms.Body, terms.DutyKind, terms.Closure, terms.Timeliness, terms.Level,
    terms.HandIn, terms.MoveKind, terms.Reporting, ConcernKind, terms.ReminderKind, terms.Shortfall, terms.SlipKind,
    Roll,
)  # fmt: skip
"""The closed lists the page has; those of a policy stand with its fields."""

_EXAMPLE = re.compile(r"\n\s*>>> .*", re.DOTALL)
_PYTHON = re.compile(r": `attrs[^`]*` changes one choice|; `issue_circular` makes the command with it")
"""What a class says to who writes Python."""
_MARKED = re.compile(r"``([^`]+)``")
_SCALARS = {"string": "text", "boolean": "truth", "integer": "integer"}


def doc(of: type) -> str:
    """Return what the class says of itself, on one line, without its examples."""
    words = _EXAMPLE.sub("", inspect.getdoc(of) or "").split("\n\nRaises ")[0]
    return _PYTHON.sub("", _MARKED.sub(r"`\1`", " ".join(words.split()))).replace("|", "\\|")


def table(*head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def lists() -> Mapping[tuple[str, ...], str]:
    """Return the name of each closed list by its words."""
    room: dict[str, Any] = vars(terms)
    named: list[type[TermEnum]] = [
        each for each in room.values() if isinstance(each, type) and issubclass(each, TermEnum)
    ]
    named += [Colour, Roll]
    return {tuple(member.key for member in each): each.__name__ for each in named}


def type_of(schema: Mapping[str, Any]) -> str:
    """Say what a member holds, by its schema."""
    for member, say in SAID:
        if member in schema:
            return say(schema)
    if schema.get("type") == "object":
        return of_object(schema)
    told = str(schema.get("description", "")).partition(": ")[0]
    return told.removeprefix("a ").removeprefix("an ") or _SCALARS[schema["type"]]


def of_choices(schema: Mapping[str, Any]) -> str:
    """Say which it may be; texts by name are pairs."""
    choices = [each for each in schema["anyOf"] if each != {"type": "null"}]
    return "pairs" if "additionalProperties" in choices[0] else " or ".join(map(type_of, choices))


def of_words(schema: Mapping[str, Any]) -> str:
    """Name the closed list, or its words."""
    return lists().get(tuple(schema["enum"])) or " \\| ".join(f"`{each}`" for each in schema["enum"])


SAID: tuple[tuple[str, Callable[[Mapping[str, Any]], str]], ...] = (
    ("anyOf", of_choices),
    ("enum", of_words),
    ("$ref", lambda schema: str(schema["$ref"].rpartition("/")[2])),
    ("prefixItems", lambda schema: f"[{', '.join(map(type_of, schema['prefixItems']))}]"),
    ("items", lambda schema: f"list of {type_of(schema['items'])}"),
    ("oneOf", lambda _schema: "event"),
)
"""How a schema is said, by the first of these members that it has."""


def of_object(schema: Mapping[str, Any]) -> str:
    """Say what members an object has, by its schema."""
    if "properties" not in schema:
        return f"name → {answer_of(schema['additionalProperties'])}"
    members = (f"`{name}`: {answer_of(each)}" for name, each in schema["properties"].items())
    return f"{{{', '.join(members)}}}"


def answer_of(schema: Mapping[str, Any]) -> str:
    """Say what an answer is, by its schema; null where it may be."""
    choices = schema.get("anyOf", [])
    return " or ".join("null" if each == {"type": "null"} else type_of(each) for each in choices) or type_of(schema)


def defaulted(of: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - an attrs class
    """Yield each member of a class with its type and what it is if absent; nothing for what is always there."""
    shapes = json_schema_of(of)
    for each in attrs.fields(of):
        if not each.init:
            continue
        value = each.default
        if isinstance(value, attrs.Factory):  # type: ignore[arg-type]  # to mypy a function
            value = value.factory()
        told = "" if value is attrs.NOTHING else "none" if value in (None, ()) else f"`{shown(value)}`"
        null = " or null" if value is attrs.NOTHING and type(None) in get_args(hints_of(of)[each.name]) else ""
        yield each.name, type_of(shapes[each.name]) + null, told


def shown(value: object) -> str:
    """Return a default as the vectors would have it."""
    plainly = plain(value)
    return str(plainly).lower() if isinstance(plainly, bool) else str(plainly) if plainly != "" else '""'


def json_schema_of(of: type) -> Mapping[str, Any]:
    """Return the schemas of the members of a class that a command or an event holds; none of what is a scalar."""
    for tag in ("command", "event"):
        found = json_schema(tag)["$defs"].get(of.__name__)
        if found is not None:
            return dict(found["properties"])
    return {}


def listed(of: type) -> str:
    """Return the members of a class on one line: what may be absent has = and its default."""
    return ", ".join(
        f"`{name}` {shape}{f' = {default}' if default else ''}"
        for name, shape, default in defaulted(of)
        if name not in {"at", "by"}
    )


def meanings(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each member with its meaning."""
    for name in sorted(set(names)):
        yield f"`{name}`", MEANS[name]


def policies() -> Iterator[tuple[str, ...]]:
    """Yield each field of a policy: its values, its default, what it changes."""
    hints = hints_of(Policy)
    docs = dict(field_docs(Policy))
    for each in attrs.fields(Policy):
        types = [of for of in get_args(hints[each.name]) or (hints[each.name],) if isinstance(of, type)]
        of = next((of for of in types if issubclass(of, TermEnum)), None)
        words = OF_WORDS.get(each.name, ())
        values = "; ".join(f"`{member.key}` {member.meaning}" for member in of) if of else " ".join(words)
        values = values or ("true, false" if bool in types else "digits" if int in types else plural(each.name))
        said = "none" if each.default in (None, ()) else shown(each.default).removesuffix(":00")
        yield f"`{each.name}`", docs[each.name], values, said


def plural(name: str) -> str:
    """Say what a field of a policy holds that is neither a word, a truth nor a figure."""
    return {
        "sections": "list of names", "counts": "list of `{name, units}`", "duty_limit": "limit in working days",
        "move_limit": "limit in working days",
    }.get(name, "time of day")  # fmt: skip


def field_docs(of: type) -> Iterator[tuple[str, str]]:
    """Yield each field of a class with the text that stands under it."""
    [tree] = ast.parse(inspect.getsource(of)).body
    body = tree.body  # type: ignore[attr-defined]  # a class
    for statement, after in pairwise(body):
        if isinstance(statement, ast.AnnAssign) and isinstance(after, ast.Expr):
            yield statement.target.id, " ".join(ast.literal_eval(after.value).split())  # type: ignore[union-attr]  # a name


def words() -> Iterator[str]:
    """Yield each closed list with its words."""
    for of in WORDS:
        told = "; ".join(f"`{member.key}` {member.zh}: {member.meaning}" for member in of)
        yield f"**{of.__name__}.** {told}.\n"


def parts(of: Iterable[type], but: Iterable[type]) -> Iterator[tuple[str, ...]]:
    """Yield each class that is held by these, with what it says of itself and its members."""
    for name, each in sorted(classes_of(*of).items()):
        if each not in but and json_schema_of(each):
            yield f"`{name}`", doc(each), listed(each)


def text() -> str:
    """Return the page."""
    acts = sorted(ACTS, key=lambda act: act.command.__name__)
    defined = set(classes_of(Procedure).values())
    known = {*COMMANDS.values(), *EVENTS.values(), Policy, *defined}
    met = classes_of(*COMMANDS.values(), *EVENTS.values())
    held = {name: each for name, each in met.items() if each not in known and json_schema_of(each)}
    named = {
        name
        for of in (*COMMANDS.values(), *EVENTS.values(), *held.values())
        for name, _shape, _default in defaulted(of)
    }
    asked = [
        (f"`{name}`", ", ".join(f"`{each}` {type_of(shape)}" for each, shape in question.arguments.items()) or "–",
            answer_of(question.answer), question.means.replace("|", "\\|"))
        for name, question in QUESTIONS.items()
    ]  # fmt: skip
    return PAGE.format(
        suite=SUITE,
        column=answer_of(COLUMN), head="{`count`: digits, `digest`: text}",
        questions=table("`ask`", "arguments", "answer", "meaning", rows=asked),
        commands=table("command", "meaning", "members", rows=(
            (f"`{act.command.__name__}`", doc(act.command), listed(act.command)) for act in acts)),
        events=table("event", "answers", "members", rows=(
            (f"`{act.event.__name__}`", f"`{act.command.__name__}`", listed(act.event)) for act in acts)),
        parts=table("part", "meaning", "members", rows=parts(held.values(), known)),
        members=table("member", "meaning", rows=meanings(named)),
        policy=table("field", "what it changes", "values", "default", rows=policies()),
        definitions=table("part", "meaning", "members", rows=parts((Procedure,), ())),
        plain=", ".join(f"`{name}`" for name in NOT_SUBSTANTIVE),
        words="\n".join(words()),
    )  # fmt: skip


PAGE = """# What a ledger needs to know of the vectors

Of `{suite}`. This page is made from the classes of the reference implementation and says all that a case may hold;
[README.md](README.md) says what a runner does. *Name* and *number* are texts without white space around them.

*Text* is any text; *day* is 2022-06-10, *instant* 2022-06-10T09:00:00+08:00, *week* 2022-W23, *limit* `3 working
days`, `7 days`, `3 months`, `same day` or a day: the day it starts on does not count. *Digits* are a whole number
in a string, *integer* is a JSON number, *sum* yuan as a text (`8600`, `9999.99`), *pairs* a list of [name, text]. A
name with a capital stands in the tables below.

## Questions

{questions}
Where a row says *sorted*, a list is in the order of its texts by code point, a list of lists by their first parts,
then the next. `column` is {column}; `head` is {head}. Where a row says nothing, the order is that of the record. Of
objects the order of members says nothing.

## Commands

Each has `at` and `by`. What has = may be absent, and is then that. A text that a rule wants and that is blank is
refused with the rule's code; a member of another type is no case of the vectors.

{commands}
## Events

Each has `at` and `by`, `event` beside them, and `on` wherever its command may have it. What equals its default is
absent.

{events}
A command on the ledger as a whole may lead to several events: `ClearYear` to `YearCleared` and one `Cleared` for
each open item, in the order of registration.

## What commands and events hold

{parts}
## Members

{members}
## What is substantive

An item without a substantive record for `stale_after` working days is stale (X11). Each record of an item is
substantive, on its `on` or else the day of its `at`, and a correction by the records it leaves – but for {plain}.

## Policy

A case states what is not default: figures as digits, times of day `15:00`. In `AdoptPolicy` and `PolicyAdopted`
figures are integers and times `15:00:00`.

{policy}
## Definitions of procedures

`six-slips.json` and `fast-enforcement.json` are the two that every ledger of the cases has; others are adopted by
events.

{definitions}
## Words

Commands and events, questions and answers have the keys; commands of procedures have names or keys.

{words}"""
