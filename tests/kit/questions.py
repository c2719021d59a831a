"""The questions of the vectors, each with its arguments, the shape of its answer, and what it means.

`schema.json` and the page of what a ledger needs are made from this and from the classes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen

from sanse_ledger import Closure, Colour, DutyKind, Timeliness
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.codecs.json.patterns import NO_LINE_END
from sanse_ledger.words.terms import (
    HandIn,
    Level,
    MoveKind,
    ReminderKind,
    Reporting,
    Shortfall,
    TermEnum,
)

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": "boolean"}


def matching(pattern: str) -> Schema:
    """Return the schema of a text that *pattern* holds from its beginning to its end."""
    return {"type": "string", "pattern": f"^(?:{pattern})$", "not": {"pattern": NO_LINE_END}}


CODE: Schema = matching("[a-z]+(-[a-z]+)*")
WORKED: Schema = {"description": "digits or fraction", **matching("0|1|[1-9][0-9]*/[1-9][0-9]*|[1-9][0-9]*")}
"""A count, or a share: whole, or a fraction."""


def ref(name: str) -> Schema:
    """Return the reference to a definition of the schema."""
    return {"$ref": f"#/$defs/{name}"}


DAY, INSTANT, WEEK, DIGITS, LIMIT = map(ref, ("day", "instant", "week", "digits", "limit"))
NUMBER: Schema = {"description": "digits, with - if negative", **matching("0|-?[1-9][0-9]*")}


def one_of(of: type[TermEnum]) -> Schema:
    """Return the schema of a word of a closed list."""
    return {"enum": [member.key for member in of]}


def or_none(schema: Schema) -> Schema:
    """Return the schema of what may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def several(each: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": each}


def pair(*parts: Schema) -> Schema:
    """Return the schema of a list of so many parts."""
    return {"type": "array", "prefixItems": [*parts], "minItems": len(parts), "maxItems": len(parts)}


def members(**of: Schema) -> Schema:
    """Return the schema of an object that has all of these members and no other."""
    return {"type": "object", "properties": of, "required": [*of], "additionalProperties": False}


def by_name(each: Schema) -> Schema:
    """Return the schema of an object whose members are names of the case."""
    return {"type": "object", "additionalProperties": each}


@frozen(kw_only=True)
class Question:
    """A question: its arguments (a name that ends with ? may be absent), its answer, and what both mean."""

    arguments: Mapping[str, Schema]
    answer: Schema
    means: str


_ITEM, _ON, _ITS_WEEK = {"item": TEXT}, {"on": DAY}, {"week": WEEK}
COLUMN = members(
    opening=DIGITS, entered=several(pair(TEXT, one_of(MoveKind))), left=several(pair(TEXT, one_of(MoveKind))),
    closing=DIGITS,
)  # fmt: skip
_SUMS = by_name(by_name(DIGITS))

QUESTIONS: Mapping[str, Question] = MappingProxyType({
    "is-working-day": Question(arguments={"day": DAY}, answer=TRUTH, means="whether the day is worked"),
    "on-or-after": Question(arguments={"day": DAY}, answer=DAY, means="the day, or the next working day"),
    "on-or-before": Question(arguments={"day": DAY}, answer=DAY, means="the day, or the last working day before it"),
    "add": Question(arguments={"day": DAY, "n": NUMBER}, answer=DAY,
        means="the n-th working day after `day`; before it if n is negative; the day itself if it is 0"),
    "between": Question(arguments={"start": DAY, "end": DAY}, answer=NUMBER,
        means="the working days after `start`, up to and including `end`; if `end` is the earlier one, those after "
        "`end` up to and including `start`, negative"),
    "due": Question(arguments={"limit": LIMIT, "start": DAY}, answer=DAY,
        means="the day the limit ends on; the policy `roll_limits` moves the end of one in days (the same day too) or "
        "in months that is a day off"),
    "occurrences": Question(arguments={"first": DAY, "recurrence": TEXT, "roll": one_of(Roll)}, answer=several(DAY),
        means="the days of an RFC 5545 rule from `first` to 31 December of its year, each moved off a day off as "
        "`roll` says; in order, each once; one moved past the year's end is left out"),
    "circular-day": Question(arguments=_ITS_WEEK, answer=or_none(DAY), means="the day of its circular; null: none"),
    "cutoff": Question(arguments=_ITS_WEEK, answer=or_none(INSTANT), means="the instant sections hand in by; null: "
    "none"),
    "circular-week": Question(arguments=_ITS_WEEK, answer=or_none(WEEK), means="the week whose circular has its "
    "content"),
    "ledger-year": Question(arguments=_ITS_WEEK, answer=DIGITS,
        means="the year whose ledger the week belongs to: that of its circular's day, else of its Friday"),
    "week-of": Question(arguments={"day": DAY}, answer=WEEK, means="the week, Monday to Sunday"),
    "item": Question(arguments=_ITEM, answer=members(
        closure=or_none(one_of(Closure)), colour=one_of(Colour), completed_on=or_none(DAY), done_on=or_none(DAY),
        due=or_none(DAY), extensions=DIGITS, leader=TEXT, original_due=or_none(DAY), person=or_none(TEXT),
        returns=DIGITS, section=TEXT, target=or_none(DAY), title=TEXT),
        means="what the record makes of an item: `closure` says why it has no mark; `done_on` is the day the work of "
        "its stage was done (red: concluded; orange: the last measure; else completed), `original_due` its first due "
        "date"),
    "timeliness": Question(arguments={**_ITEM, **_ON}, answer=one_of(Timeliness), means="how it stands to its due "
    "date"),
    "owed": Question(arguments={**_ITEM, **_ON}, answer=several(one_of(DutyKind)),
        means="what is owed at the end of the day, for the due date in force; sorted"),
    "duties": Question(arguments={**_ITEM, **_ON}, answer=several(members(
        due=DAY, kind=one_of(DutyKind), late=TRUTH, met_on=or_none(DAY), owed_from=DAY)),
        means="every duty by that day, met ones too, with its last day in time; by `owed_from`, then `kind`. What was "
        "given for an extension is one, met, of the due date it was for. Where the explanation is asked for within the "
        "due date, that date is its `due`, `owed` names it on it, and this list has it from the day after"),
    "move-due": Question(arguments=_ITEM, answer=or_none(DAY),
        means="the last day to move a ready orange item in time; null: not orange, or not ready"),
    "still-needed": Question(arguments={**_ITEM, "at": INSTANT}, answer=several(CODE),
        means="the codes its next move would meet if it were asked without a word of grounds or evidence; sorted"),
    "digest": Question(arguments={**_ITS_WEEK, "since": INSTANT, "until": INSTANT}, answer=members(
        balance=members(**{colour.key: ref("column") for colour in Colour}, total=ref("column")),
        concerns=several(TEXT),
        hand_ins=by_name(one_of(HandIn)), lines=several(pair(TEXT, one_of(Timeliness), one_of(Reporting))),
        ranks=by_name(or_none(DIGITS)), sections=several(TEXT), struck_off=DIGITS),
        means="the week as known at `until`: `since` exclusive, `until` inclusive. `balance` by colour; `entered` and "
        "`left` are [item, how], sorted; the column `cleared` takes what lost its mark for whatever reason, `total` "
        "counts what is of this year's ledger: withdrawn, merged and carried items left it. `concerns` are “kind "
        "item”, sorted. `hand_ins`, of each section that led an open item of the week. `lines` are [item, timeliness, "
        "reporting] in the order of sections, then of registration; of every item open in the week, also if it was "
        "closed or completed within it. `sections` in their order; `ranks` null unless the policy ranks; `struck_off` "
        "completed in the period"),
    "counts": Question(arguments={"first": WEEK, "last": WEEK}, answer=members(total=_SUMS, sections=by_name(_SUMS)),
        means="what sections counted from `first` to `last`, both included: name → unit → sum; what nobody handed in "
        "is absent, and is not zero"),
    "circular": Question(arguments=_ITS_WEEK, answer=members(
        at=or_none(INSTANT), day=or_none(DAY), number=or_none(DIGITS), proposed=or_none(DIGITS),
        until=or_none(INSTANT)),
        means="`until` is the cut-off, also after it went round; a week without a circular has the beginning of the "
        "next Monday there, and null elsewhere. `number` is null until it is issued; `proposed` is then what issuing "
        "it now would give; null if passed over"),
    "notified": Question(arguments=_ITS_WEEK, answer=several(pair(one_of(Level), TEXT)),
        means="who is told of the week's circular, [level, name]; sorted"),
    "reminders": Question(arguments=_ON, answer=several(members(
        due=or_none(DAY), item=or_none(TEXT), kind=one_of(ReminderKind), level=one_of(Level), part=or_none(TEXT),
        provisional=TRUTH, section=TEXT)),
        means="what is reminded of at the end of the day: `part` is the measure, milestone, limit, duty or week; "
        "`provisional` where a year without a notice was guessed; by `kind`, `item` (null first), `section`, `part`"),
    "lamps": Question(arguments=_ON, answer=members(
        guide=by_name(several(CODE)), lag=several(pair(TEXT, one_of(ReminderKind))), searchlight=several(members(
            green=several(TEXT), leader=TEXT, orange=several(TEXT), red=several(TEXT), section=TEXT))),
        means="`guide`: the codes each open item's next move would meet, sorted; `lag`: [item or section, kind], "
        "sorted, as many times as it lags; `searchlight`: open items by leader, then section, each in the order "
        "of registration"),
    "audit": Question(arguments={**_ON, "week?": WEEK}, answer=several(pair(one_of(Shortfall), TEXT)),
        means="[shortfall, item or section]; sorted. Without `week` it is the last whose cut-off is past"),
    "canonical": Question(arguments={}, answer=several(TEXT), means="the bytes of each event, as text"),
    "head": Question(arguments={}, answer=ref("head"), means="the fingerprint of the record"),
    "extends": Question(arguments={"head": ref("head")}, answer=TRUTH, means="whether the record begins with that one"),
    "clocks": Question(arguments=_ITEM, answer=by_name(DAY),
        means='the day each running limit of its procedure ends, by stage; `""` is the whole procedure; `stage@unit` '
        'that of '
        "one of several units that hold a stage together (X24)"),
    "holders": Question(arguments=_ITEM, answer=by_name(or_none(TEXT)),
        means="who holds each of these limits, by the same names; null is the item's own section"),
    "figures": Question(arguments={"procedure": TEXT, "since": INSTANT, "until": INSTANT},
        answer=by_name(or_none(WORKED)),
        means="`since` exclusive, `until` inclusive. `handled`: open before, opened, taken over or sent back in the "
        "period; `closed` and `resolved` of them at its end, `in_hand` the others; `sent_back`: closed before the "
        "period and sent back in it; `rated`, `appraised` in it. Then the procedure's indicators by key, exact "
        "fractions, null the share of nothing"),
    "count": Question(arguments={}, answer=DIGITS,
        means="the number of events; asked where the record itself cannot be (`corrupt-journal`)"),
    "read": Question(arguments={"kind": {"enum": ["commands", "journal", "procedure"]}, "text": TEXT},
        answer={"anyOf": [several(ref("command")), several(ref("event")), TEXT]},
        means="the commands or events of a document; of a procedure its document in English"),
    "written": Question(arguments={"kind": {"enum": ["commands", "journal"]}, "language": {"enum": ["zh", "en"]},
        "commands?": several(ref("command"))}, answer={"anyOf": [several(ref("command")), several(ref("event"))]},
        means="those of a document that was written and read again; without `commands` it is the record's"),
})  # fmt: skip
"""Every question there is."""
