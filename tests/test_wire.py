"""One wire form: commands, events, journals as dicts, JSON lines and a schema; a ledger that grows from outside."""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import friday
import whistling
import yaml_table
from fast_enforcement import COURT
from people import OFFICE, at, green, opened, orange, rectified, red
from sanse_ledger import (
    BEIJING,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    AdoptPolicy,
    BadDocument,
    Circular,
    Colour,
    Conclude,
    CorruptJournal,
    DeclareUnable,
    Digest,
    Event,
    FollowUp,
    IssueCircular,
    Item,
    Ledger,
    Letterhead,
    NextCommand,
    On,
    Period,
    Policy,
    Problem,
    Rectify,
    Refusal,
    Restrict,
    SubmitWeek,
    Week,
    WrongType,
    WrongValue,
    agenda,
    audit,
    canonical,
    dump_lines,
    dumps,
    friday_circular,
    from_dict,
    json_schema,
    load_lines,
    loads,
    notifications,
    period_digest,
    period_paper,
    reminders,
    three_lamps,
    to_dict,
    weekly_digest,
)
from sanse_ledger.commands import Command
from sanse_ledger.conformance.strategies import any_journals, commands, events, journals
from sanse_ledger.events import CircularIssued, Deliberated, Head, MeasureFinished
from sanse_ledger.journal.heads import plain
from sanse_ledger.procedures.definition import Procedure
from six_slips import TOWN
from vector_ledgers import ledgers

VECTORS = Path(__file__).parent.parent / "src" / "sanse_ledger" / "conformance" / "vectors"


def parts(of: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every command and event within a document of JSON, with which of the two it is."""
    if isinstance(of, dict):
        kind = next((each for each in ("command", "event") if each in of and "at" in of), None)
        if kind is not None:
            yield kind, of
        else:
            for each in of.values():
                yield from parts(each)
    elif isinstance(of, list):
        for each in of:
            yield from parts(each)


def of_vectors() -> list[tuple[str, dict[str, Any]]]:
    """Return every command and event of every vector."""
    return [part for path in sorted(VECTORS.glob("*/*.json")) for part in parts(json.loads(path.read_text("utf-8")))]


OF_VECTORS = of_vectors()
SCHEMAS = {kind: json_schema(kind) for kind in ("command", "event")}


@cache
def validator(kind: str, name: str) -> Draft202012Validator:
    """Return what holds a document against the definition of one command or event."""
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMAS[kind]["$defs"]})


RED: dict[str, Any] = {
    "command": "Register", "number": "R-1", "colour": "red", "title": "平安建设考评", "kind": "assessment",
    "requirement": "材料齐全", "leader": "副书记", "section": "综治股", "due": "2022-06-10",
    "at": "2022-06-01T09:00:00+08:00", "by": "办公室",
}  # fmt: skip


def problems(mapping: dict[str, Any], of: type | None = None) -> list[tuple[str, str]]:
    """Return path and code of everything that is wrong with *mapping*."""
    with pytest.raises(BadDocument) as caught:
        from_dict(mapping, of) if of else from_dict(mapping)
    return [(each.path, each.code) for each in caught.value.problems]


# There and back


@pytest.mark.thorough
def test_every_command_and_event_of_the_vectors_goes_there_and_back() -> None:
    """What a vector has becomes a value, and the value what the vector has; of events, to the byte of `canonical`."""
    assert 3000 < len(OF_VECTORS)
    for kind, document in OF_VECTORS:
        value = from_dict(document)

        assert document == to_dict(value)
        assert value == from_dict(json.loads(json.dumps(to_dict(value))))
        if kind == "event":
            assert isinstance(value, Event)
            text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            assert text.encode() == canonical(value)


@given(commands())
def test_any_command_goes_there_and_back(command: Command) -> None:
    """Whatever a constructor takes is written and read; in its own zone (X31 and X25 included)."""
    assert command == from_dict(json.loads(json.dumps(to_dict(command))))


@given(events())
def test_any_event_goes_there_and_back(event: Event) -> None:
    """Whatever an event can hold is written and read, nested records included."""
    assert event == from_dict(json.loads(json.dumps(to_dict(event))))


@pytest.mark.parametrize("procedure", [SIX_SLIPS, FAST_ENFORCEMENT])
def test_a_procedure_goes_there_and_back(procedure: Procedure) -> None:
    """A definition is JSON as well as YAML."""
    document = json.loads(json.dumps(to_dict(procedure)))

    assert procedure == from_dict(document, Procedure)
    Draft202012Validator(json_schema("procedure")).validate(document)


def test_what_a_program_is_handed_is_a_dict() -> None:
    """Policies, letterheads, refusals and problems; what has its default is left out."""
    refusal = opened(red()).unmet(SubmitWeek(section="无", week="2022-W23", at=at(6, 10), by="无"))[0]
    problem = Problem(code="syntax", line=3, column=1, path="a", zh="甲", en="b")

    for value in (Policy(due_soon=5), Letterhead(unit="科室"), refusal, problem):
        assert value == from_dict(json.loads(json.dumps(to_dict(value))), type(value))
    assert {"due_soon": 5} == to_dict(Policy(due_soon=5))
    assert {"code", "clause", "zh", "en"} == {*to_dict(attrs.evolve(refusal, item=None, field=None))}


def test_absent_and_null_are_one() -> None:
    """A member that is null is absent, whether it has a default, may be None, or is needed."""
    assert from_dict(RED) == from_dict({**RED, "person": None, "supporting": None, "source": None})
    assert from_dict({**RED, "due": None}) == from_dict({name: each for name, each in RED.items() if name != "due"})
    assert [("title", "missing-field")] == problems({**RED, "title": None})


def test_texts_by_name_are_an_object_or_pairs() -> None:
    """The changes of an amendment may be written as an object; a pair names a field twice, which no object can."""
    amended = {"command": "Amend", "item": "R-1", "reason": "笔误", "at": RED["at"], "by": "办公室"}

    assert from_dict({**amended, "changes": {"title": "新"}}) == from_dict({**amended, "changes": [["title", "新"]]})
    assert [("changes.title", "wrong-type")] == problems({**amended, "changes": {"title": 1}})
    assert [("changes", "wrong-type")] == problems({**amended, "changes": [["title"]]})
    assert [("changes[0]", "wrong-type")] == problems({**amended, "changes": [[1, "新"]]})


# What is wrong


@pytest.mark.parametrize(
    ("member", "value", "path", "code"),
    [
        ("colr", "red", "colr", "unknown-field"),
        ("colour", "rot", "colour", "bad-choice"),
        ("colour", 0, "colour", "wrong-type"),
        ("colour", "红", "colour", "bad-choice"),
        ("title", 5, "title", "wrong-type"),
        ("title", "第一\u200b行", "title", "bad-value"),
        ("due", "2022-13-01", "due", "bad-date"),
        ("due", "三天", "due", "bad-limit"),
        ("due", 3, "due", "wrong-type"),
        ("on", "2022-02-30", "on", "bad-date"),
        ("on", "20220210", "on", "bad-date"),
        ("at", "2022-06-01T09:00:00", "at", "bad-wire-instant"),
        ("at", "2022-06-31T09:00:00+08:00", "at", "bad-wire-instant"),
        ("at", "2022-06-01T0x:00:00+08:00", "at", "bad-wire-instant"),
        ("at", "2022-06-01T09:00:00+0x:00", "at", "bad-wire-instant"),
        ("at", 1654045200, "at", "wrong-type"),
        ("supporting", "维稳股", "supporting", "wrong-type"),
        ("supporting", ["维稳股", 4], "supporting[1]", "wrong-type"),
        ("carried_from", {"nummer": "R-9"}, "carried_from.nummer", "unknown-field"),
        ("carried_from", {"number": "R-9", "year": "2021"}, "carried_from.year", "wrong-type"),
        ("carried_from", {"number": "R-9", "was_late": 1}, "carried_from.was_late", "wrong-type"),
        ("kind", "", "kind", "bad-value"),
        ("attachments", [{"name": "考评通知.pdf", "sha256": "0"}], "attachments[0].sha256", "bad-value"),
    ],
)
def test_a_fault_names_its_place(member: str, value: object, path: str, code: str) -> None:
    """One thing wrong is one problem, with its path and its code, in both languages."""
    assert (path, code) in problems({**RED, member: value})
    with pytest.raises(BadDocument) as caught:
        from_dict({**RED, member: value})
    assert all(each.zh and each.en and (each.line, each.column) == (0, 0) for each in caught.value.problems)


def test_all_faults_are_told_at_once() -> None:
    """Unknown, wrong and missing members, at every depth."""
    document = {"command": "SubmitWeek", "sektion": "综治股", "week": "2022-W60",
        "entries": [{"item": "R-1"}, {"item": 4, "progress": "好"}], "at": RED["at"]}  # fmt: skip

    assert [
        ("sektion", "unknown-field"), ("week", "bad-week"), ("entries[0].progress", "missing-field"),
        ("entries[1].item", "wrong-type"), ("by", "missing-field"), ("section", "missing-field"),
    ] == problems(document) or 6 == len(problems(document))  # fmt: skip


def test_what_is_neither_command_nor_event_is_refused() -> None:
    """A missing or unknown kind, with the near one; what is no mapping; a number of thousands of digits."""
    assert [("command", "missing-field")] == problems({"item": "R-1"})
    assert [("command", "unknown-command")] == problems({"command": "Registr"})
    assert [("command", "unknown-command")] == problems({"command": 4})
    assert [("event", "unknown-event")] == problems({"event": "Complet"})
    nothing: Any
    for nothing in ([], "Register", None):
        with pytest.raises(WrongType) as caught:
            from_dict(nothing)
        assert "mapping" == caught.value.field
    for no_value in ("R-1", opened(red()), Policy):
        with pytest.raises(WrongType):
            to_dict(no_value)
    assert [("due_soon", "bad-integer")] == problems({"due_soon": 10**5000}, Policy)
    assert [("cutoff", "bad-time")] == problems({"cutoff": "25:00"}, Policy)
    assert [("duty_limit", "bad-limit")] == problems({"duty_limit": "7 days"}, Policy)
    assert [("returns", "wrong-type")] == problems({"returns": "yes"}, Policy)


def test_a_day_as_a_limit_stays_one() -> None:
    """A due date that is a limit ending on a day is no plain day: the record keeps which it was."""
    limited = {**RED, "due": "on 2022-06-10"}
    command = from_dict(limited)

    assert On(date(2022, 6, 10)) == command.due
    assert limited == to_dict(command)
    assert [("due", "bad-date")] == problems({**RED, "due": "on 2022-06-31"})


def test_what_only_the_class_can_tell_has_a_place() -> None:
    """Two fields that do not go together: the problem names the one the class names."""
    assert [("cutoff", "bad-value")] == problems({"cutoff": "16:00"}, Policy)
    assert [("cutoff", "wrong-type")] == problems({"cutoff": 12}, Policy)


def test_a_class_may_be_asked_for() -> None:
    """`Command` and `Event` are the unions, any other class itself."""
    assert from_dict(RED) == from_dict(RED, Command)
    with pytest.raises(BadDocument):
        from_dict(RED, Event)


# The schema


@pytest.mark.parametrize(
    "of",
    [
        "command",
        "event",
        "header",
        "line",
        "policy",
        "procedure",
        "refusal",
        "problem",
        "letterhead",
        "reminder",
        "notification",
        *("item", "digest", "circular"),
    ],
)
def test_a_schema_is_one(of: str) -> None:
    """Each is a schema of 2020-12, and every reference in it is defined."""
    schema = json_schema(of)
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)

    assert {each.split('"')[0] for each in text.split("#/$defs/")[1:]} <= {*schema["$defs"]}


def test_the_schema_of_a_line_takes_every_line_of_a_journal() -> None:
    """The first one too, with letterhead and upgraded formats; no header without its format, no other line."""
    validator = Draft202012Validator(json_schema("line"))
    empty = Ledger.open(owner="某县委政法委", year=2022, letterhead=Letterhead(unit="科室"))
    ledger = empty.submit(from_dict(RED, Command))
    lines = [json.loads(line) for line in dump_lines(ledger)]
    old = {**lines[0], "format": "sanse-ledger/1", "upgraded_from": [{"format": "sanse-ledger/1", "count": 3}]}

    assert all(validator.is_valid(line) for line in (*lines, old))
    assert "letterhead" in lines[0]
    no_format = {name: each for name, each in lines[0].items() if name != "format"}
    assert not any(map(validator.is_valid, (no_format, {**lines[0], "format": "sanse-ledger/9"}, {**lines[1], "x": 1})))


def test_there_is_no_schema_of_anything_else() -> None:
    """The error says which there are."""
    with pytest.raises(WrongValue, match="command, event") as caught:
        json_schema("ledger")
    assert "of" == caught.value.field


def test_the_schema_takes_every_command_and_event_of_the_vectors() -> None:
    """One of each kind and each vector file, by the definition of its class: the union asks all of them in turn."""
    refused = [doc for kind, doc in OF_VECTORS[::3] if not validator(kind, doc[kind]).is_valid(doc)]

    assert [] == refused
    assert Draft202012Validator(SCHEMAS["command"]).is_valid(RED)


@settings(max_examples=200)
@given(st.data())
def test_the_schema_refuses_what_the_form_forbids(data: st.DataObject) -> None:
    """A member misspelt, left out, or of another type: what `from_dict` refuses for its form, the schema refuses."""
    forms = {
        "unknown-field",
        "missing-field",
        "wrong-type",
        "bad-choice",
        "bad-date",
        "bad-wire-instant",
        "bad-integer",
    }
    kind, whole = data.draw(st.sampled_from(OF_VECTORS))
    document = copy.deepcopy(whole)
    member = data.draw(st.sampled_from(sorted(document)))
    change = data.draw(st.sampled_from(["drop", "misspell", "null", 4, True, "x", [], {}, ["x", 4], 1.5]))
    if change == "drop":
        del document[member]
    elif change == "misspell":
        document[f"{member}x"] = document.pop(member)
    else:
        document[member] = None if change == "null" else change
    try:
        from_dict(document)
        codes: set[str] = set()
    except BadDocument as error:
        codes = {each.code for each in error.problems}
    except WrongType:
        codes = {"wrong-type"}
    if document.get(kind) != whole[kind]:
        return
    valid = validator(kind, whole[kind]).is_valid(document)

    assert not (codes & forms and valid), (document, codes)
    assert valid or codes, document


# Lines


@pytest.mark.thorough
@pytest.mark.proof
@given(any_journals())
def test_a_journal_is_read_from_its_lines(ledger: Ledger) -> None:
    """Any record, in any zone and under any policy, goes there and back, and its heads with it."""
    lines = [*dump_lines(ledger)]

    assert ledger == load_lines(lines)
    assert ledger.head == load_lines(f"{line}\n" for line in lines).head
    assert [*map(canonical, ledger.events)] == [line.encode() for line in lines[1:]]


def test_the_first_line_keeps_letterhead_and_what_was_upgraded() -> None:
    """What YAML keeps beside the record, lines keep as well."""
    ledger = yaml_record().with_letterhead(Letterhead(unit="科室", colours=False))
    old = loads((Path(__file__).parent / "data" / "museum" / "sanse-ledger-1.yaml").read_text("utf-8"))

    assert "科室" == load_lines(dump_lines(ledger)).letterhead.unit.zh
    assert old.upgraded_from == load_lines(dump_lines(old)).upgraded_from
    assert loads(dumps(ledger)) == load_lines(dump_lines(ledger))


def yaml_record() -> Ledger:
    """Return the ledger of the table that has every event."""
    return Ledger.replay(yaml_table.EVENTS, owner=yaml_table.OWNER, year=2022, policy=yaml_table.POLICY)


def test_faults_name_the_line() -> None:
    """Every line is looked at; blank ones are passed over."""
    lines = [*dump_lines(opened(red()))]
    with pytest.raises(BadDocument) as caught:
        load_lines([lines[0], "", '{"event":"Nope"}', '{"event', '{"event":"Cleared","by":"甲","by":"乙"}', "NaN",
            "[" * 100_000, "7" * 5000, "[]"])  # fmt: skip

    assert [
        (3, "event", "unknown-event"), (4, "", "bad-json"), (5, "by", "duplicate-key"),
        (5, "at", "missing-field"), (5, "item", "missing-field"), (5, "origin", "missing-field"), (6, "", "bad-json"),
        (7, "", "too-deep"), (8, "", "bad-integer"), (9, "", "wrong-type"),
    ] == [(each.line, each.path, each.code) for each in caught.value.problems]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "path", "code"),
    [
        ('{"owner":"甲","year":2022}', "format", "unknown-format"),
        ('{"format":"sanse-ledger/2","owner":"甲","year":"2022"}', "year", "wrong-type"),
        (
            '{"format":"sanse-ledger/2","owner":"甲","year":2022,"letterhead":{"unit":4}}',
            "letterhead.unit",
            "wrong-type",
        ),
        ('{"format":"sanse-ledger/2","owner":"甲","year":2022,"upgraded_from":4}', "upgraded_from", "wrong-type"),
        ('{"format":"sanse-ledger/2","owner":"甲","year":2022,"zone":"8"}', "zone", "bad-zone"),
        ("[]", "", "wrong-type"),
        ("", "", "empty-document"),
    ],
)
def test_a_wrong_first_line_is_told(first: str, path: str, code: str) -> None:
    """The header's faults have the first line for a place."""
    with pytest.raises(BadDocument) as caught:
        load_lines([first])

    assert (1, path, code) == (
        caught.value.problems[0].line,
        caught.value.problems[0].path,
        caught.value.problems[0].code,
    )


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    """A file that is something else altogether is given up after a thousand."""
    with pytest.raises(BadDocument) as caught:
        load_lines([next(dump_lines(opened())), *["{}"] * 5000])

    assert 1000 == len(caught.value.problems)


@pytest.mark.parametrize(
    "wrong",
    [
        {"command": "Register", "supporting": [1] * 5000},
        {"command": "SubmitWeek", "entries": [{"item": 1}] * 5000},
        {"command": "Conclude", **{f"x{number}": 1 for number in range(5000)}},
        {"command": "OpenProcedure", "facts": {f"x{number}": 1 for number in range(5000)}},
    ],
)
def test_no_more_problems_of_one_value_are_told_than_anybody_reads(wrong: dict[str, Any]) -> None:
    """Whoever sends much that is wrong is told of a thousand faults, wherever they are."""
    with pytest.raises(BadDocument) as caught:
        from_dict(wrong)

    assert 1000 == len(caught.value.problems)


@pytest.mark.parametrize("zone", [None, UTC, BEIJING, ZoneInfo("Asia/Shanghai"), timezone(timedelta(seconds=-3723))])
@pytest.mark.parametrize("local", [datetime(2022, 6, 10, 9), datetime(1988, 7, 1, 0, 0, 0, 7)])  # noqa: DTZ001 - set below
def test_an_instant_is_written_as_in_iso_8601(local: datetime, zone: tzinfo | None) -> None:
    """With its offset of that day, where it has one."""
    instant = local.replace(tzinfo=zone)

    assert instant.isoformat() == plain(instant)


def _unable(at: str) -> Event:
    event: Event = from_dict({"event": "UnableDeclared", "item": "R-1", "reason": "-", "at": at, "by": "-"})
    return event


@pytest.mark.parametrize("clock", ["09:00", "09:00:01", "23:59:59.5", "00:00:00.000007", "23:59:59.999999"])
@pytest.mark.parametrize("offset", ["+08:00", "-08:00", "+00:00", "Z", "+08:05:43", "-00:00:01.000001"])
def test_an_instant_is_read_in_every_form_it_may_have(clock: str, offset: str) -> None:
    """To the minute, the second or closer, in any zone; the zone of Beijing is one object, as a ledger's own."""
    at = f"2022-06-13T{clock}{offset}"
    assert _unable(at).at == datetime.fromisoformat(at)
    assert (_unable(at).at.tzinfo is BEIJING) == (offset == "+08:00")


@given(st.data())
def test_no_other_text_is_an_instant(data: st.DataObject) -> None:
    """One sign of a right instant is another: what is read then is an instant in ISO 8601 as the schema has it."""
    right = data.draw(st.sampled_from(["2022-06-13T09:00:00+08:00", "2022-06-13T09:00:00.000000+08:00"]))
    place = data.draw(st.integers(0, len(right)))
    sign = data.draw(st.sampled_from("0123456789-+:.,TtWZz \u0661\uff11"))
    tail = right[place + data.draw(st.integers(0, 1)) :]
    at = right[:place] + sign + tail
    document = {"event": "UnableDeclared", "item": "R-1", "reason": "-", "at": at, "by": "-"}
    has_the_form = validator("event", "UnableDeclared").is_valid(document)
    if not has_the_form or not is_real(at):
        assert problems(document) == [("at", "bad-wire-instant")]
    elif not 1900 <= int(at[:4]) < 2200:
        assert problems(document) == [("at", "bad-value")]
    else:
        assert from_dict(document).at == datetime.fromisoformat(at)


def is_real(at: str) -> bool:
    """Return whether an instant in the right form has a day that is."""
    try:
        return bool(datetime.fromisoformat(at))
    except ValueError:
        return False


def test_any_mapping_is_read() -> None:
    """Not only a dict: a host's own mapping too."""
    given = to_dict(DeclareUnable(item="R-1", reason="上级取消", at=at(6, 13), by=OFFICE))

    assert from_dict(given) == from_dict(MappingProxyType(given))


@pytest.mark.parametrize("line", [None, 0, False, [], {}, b"{}"])
def test_a_line_that_is_no_text_is_refused(line: object) -> None:
    """None is dropped without a word, and no attribute is missed: of a file that was opened to read bytes, say."""
    with pytest.raises(WrongType) as caught:
        load_lines([next(dump_lines(opened())), line])  # type: ignore[list-item]  # as a host gives it
    assert "lines" == caught.value.field
    with pytest.raises(WrongType):
        load_lines(None)  # type: ignore[arg-type]  # likewise


def test_lines_of_another_record_are_corrupt() -> None:
    """A head that is not that of the record before it is found; a single text is no list of lines."""
    ledger = weekly()
    lines = [*dump_lines(ledger)]

    with pytest.raises(CorruptJournal):
        load_lines([lines[0], *lines[2:]])
    with pytest.raises(CorruptJournal, match="head"):
        load_lines([lines[0], lines[1].replace("平安", "太平"), *lines[2:]])
    with pytest.raises(WrongType):
        load_lines("\n".join(lines))


# Events from elsewhere


def weekly() -> Ledger:
    """Return a ledger with items, a week and its circular."""
    return opened(
        red(), orange(), *rectified(), green(when=at(6, 1)),
        SubmitWeek(section="综治督导股", week="2022-W23", rest_as_planned=True, at=at(6, 10, 9), by="综治督导股"),
        IssueCircular(week=Week.parse("2022-W23"), at=at(6, 10, 15), by=OFFICE),
    )  # fmt: skip


def start(ledger: Ledger, count: int) -> Ledger:
    """Return the ledger after its first *count* events."""
    return Ledger.replay(ledger.events[:count], owner=ledger.owner, year=ledger.year, policy=ledger.policy)


@settings(max_examples=60)
@given(journals(), st.data())
def test_a_ledger_takes_on_what_was_recorded_elsewhere(ledger: Ledger, data: st.DataObject) -> None:
    """Wherever a record is cut, its end put on its beginning gives the whole, its context, figures and head."""
    cut = data.draw(st.integers(0, ledger.version))
    grown = start(ledger, cut).with_events(ledger.events[cut:], after=cut)

    assert ledger == grown
    assert (ledger.head, ledger.context, ledger.last_at) == (grown.head, grown.context, grown.last_at)


def test_every_kind_of_event_can_be_taken_on() -> None:
    """The record that has every event, corrections and adoptions included, one event at a time."""
    ledger = yaml_record()
    grown = start(ledger, 0)
    for event in ledger.events[: ledger.version]:
        pair = [event]
        grown = grown.with_events(pair)

    assert ledger == grown
    assert ledger.context == grown.context


def test_what_contradicts_the_record_is_not_taken_on() -> None:
    """Older than the last, of an item that is not there, with another head: each with its place in the whole record."""
    ledger = weekly()
    begun, issued = start(ledger, 2), ledger.events[-1]
    assert isinstance(issued, CircularIssued)
    moved: Event = attrs.evolve(issued, head=Head(count=1, digest="0" * 64))
    planned = ledger.events[2]
    assert isinstance(planned, Deliberated)
    unknown: Event = attrs.evolve(planned, item="X-9")
    finished = MeasureFinished(item=planned.item, measure="9", evidence="-", on=planned.on, at=planned.at, by="-")
    for wrong, position in (
        ([ledger.events[0]], 2),
        ([ledger.events[-3], ledger.events[2]], 3),
        ([unknown], 2),
        ([finished], 2),
        ([*ledger.events[2:-1], moved], ledger.version - 1),
    ):
        with pytest.raises(CorruptJournal) as caught:
            begun.with_events(wrong)
        assert position == caught.value.position
    with pytest.raises(CorruptJournal, match="more than a year away") as caught:
        begun.with_events([attrs.evolve(planned, at=at(6, 1).replace(year=2024))])
    assert 2 == caught.value.position
    with pytest.raises(WrongType):
        begun.with_events(["R-1"])  # type: ignore[list-item]  # that it is refused
    assert begun is begun.with_events([])


def test_a_delivery_that_comes_twice_is_told_or_passed_over() -> None:
    """Events of the ledger's last instant that it has; with `after` the host says where they belong, and may repeat."""
    two = [FollowUp(item="R-1", progress=text, at=at(6, 9), by=OFFICE) for text in ("在办", "材料已齐")]
    before = opened(red(), red("R-2"))
    ledger = before.submit(*two)
    for again in (ledger.events[-1:], ledger.events[-2:], [before.submit(two[0]).events[-1]]):
        with pytest.raises(CorruptJournal, match=r"this FollowedUp is on record already: .*after=") as caught:
            ledger.with_events(again)
        assert 4 == caught.value.position
        assert "“跟踪办理”已经登记" in caught.value.zh
    new = before.submit(attrs.evolve(two[0], item="R-2")).events[-1]
    with pytest.raises(CorruptJournal) as caught:
        ledger.with_events([new, ledger.events[-1]])
    assert 5 == caught.value.position
    for after in range(5):
        assert ledger is ledger.with_events(ledger.events[after:], after=after)
        assert ledger.with_events([new]) == ledger.with_events([*ledger.events[after:], new], after=after)
    assert ledger is ledger.with_events(ledger.events[1:3], after=1)
    twice = ledger.with_events([ledger.events[-1]], after=4)
    assert (5, 4) == (twice.version, twice.items["R-1"].version)
    assert twice == start(twice, twice.version)


def test_events_that_belong_elsewhere_are_not_put_at_the_end() -> None:
    """`after` says which are missing, and which are not those of this ledger; nothing is applied."""
    ledger = weekly()
    anything: Any = "2"
    with pytest.raises(WrongValue, match="after is 0 to 2, as many events as the ledger has, not 3") as missing:
        start(ledger, 2).with_events(ledger.events[3:], after=3)
    assert ("after", 3) == (missing.value.field, missing.value.value)
    assert "中间缺少的事件请先补上" in missing.value.zh
    with pytest.raises(CorruptJournal, match="another event at this place") as other:
        ledger.with_events(ledger.events[2:], after=1)
    assert 1 == other.value.position
    for wrong in (anything, -1, True):
        with pytest.raises((WrongType, WrongValue)) as caught_:
            ledger.with_events((), after=wrong)
        assert "after" == caught_.value.field


def test_a_matter_of_a_procedure_that_the_ledger_does_not_know_is_not_taken_on() -> None:
    """It could not go on: the procedure is named, and what to do; the definition may be adopted in between (X20)."""
    known = whistling.ledger(whistling.opened("2023-04-10"))
    stranger = Ledger.open(owner=known.owner, year=known.year).with_events(known.events[:1])
    with pytest.raises(CorruptJournal, match=r"does not know the procedure 'whistle': .*procedures=") as caught:
        stranger.with_events(known.events[1:])
    assert 1 == caught.value.position
    assert "本台账没有流程 'whistle'" in caught.value.zh
    assert 1 == stranger.version


def test_events_are_taken_on_in_the_ledgers_zone() -> None:
    """What another host recorded in another zone is the same instant in this one's."""
    ledger = weekly()
    elsewhere = [attrs.evolve(each, at=each.at.astimezone(UTC)) for each in ledger.events[2:-1]]
    grown = start(ledger, 2).with_events(elsewhere)

    assert BEIJING is grown.events[-1].at.tzinfo
    assert ledger == grown.with_events(ledger.events[-1:])


def test_refusals_have_a_schema() -> None:
    """A refusal is valid by it."""
    refusal = Refusal(code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader in charge", item="R-1")

    assert Draft202012Validator(json_schema("refusal")).is_valid(to_dict(refusal))


def both_accept(name: str, document: object) -> bool:
    """Return what two independent validators say of a document: they say the same."""
    one, other = (bool(each.is_valid(document)) for each in two_validators(name))
    assert one is other, (name, document)
    return one


@cache
def two_validators(name: str) -> tuple[Any, Any]:
    """Return two independent validators of what is called *name*."""
    schema = json_schema(name)
    return Draft202012Validator(schema), jsonschema_rs.Draft202012Validator(schema)


REPORTED = ("item", "digest", "circular", "lamps", "audit", "agenda", "period-paper")


def reports(ledger: Ledger) -> Iterator[tuple[str, Any]]:
    """Yield what a program may ask of a ledger: its items, and the digest and the circular of its last week."""
    assert ledger.last_at is not None
    week = Week.of(ledger.last_at.date())
    yield from (("item", item) for item in ledger.items.values())
    yield "digest", weekly_digest(ledger, week)
    yield "digest", period_digest(ledger, Period.parse(f"{ledger.year}"))
    yield "circular", friday_circular(ledger, week)
    yield "lamps", three_lamps(ledger, week.friday)
    yield "audit", audit(ledger, week.friday)
    yield "agenda", agenda(ledger, ledger.last_at, since=ledger.last_at - timedelta(days=7))
    if week.friday.year == ledger.year:
        yield "period-paper", period_paper(ledger, Period.parse(f"{week.friday:%Y-%m}"))


@pytest.mark.thorough
def test_reports_of_the_vectors_are_json_that_their_schemas_describe() -> None:
    """What is asked of the vectors' ledgers, in two validators; an unknown or missing member is not."""
    seen: set[str] = set()
    last: dict[str, dict[str, Any]] = {}
    asked = [each for each in ledgers() if each.items and each.last_at]
    suspended = (
        each for each in asked if any(item.proceeding and item.proceeding.suspended for item in each.items.values())
    )
    for ledger in (*asked[::15], *islice(suspended, 3)):
        for name, value in reports(ledger):
            document = json.loads(json.dumps(to_dict(value)))
            assert both_accept(name, document), (name, document)
            last[name] = document
            seen |= {name, *document}
    assert {*REPORTED, "proceeding", "measures", "milestones", "matters", "suspended", "points", "findings"} <= seen
    for name, document in last.items():
        assert not both_accept(name, {**document, "unknown": 1})
        assert not both_accept(name, {key: each for key, each in document.items() if key not in {"owner", "title"}})


def test_commands_and_events_are_the_same_to_two_validators() -> None:
    """Those of the vectors, and some of them with a member too many or of another type."""
    for kind, document in OF_VECTORS[::150]:
        assert both_accept(kind, document)
        assert not both_accept(kind, {**document, "unknown": 1})
        assert not both_accept(kind, {**document, "at": "2022-02-30T09:00:00+08:00"})


@pytest.mark.thorough
def test_the_samples_are_json_that_their_schemas_describe(tmp_path: Path) -> None:
    """The county, the town and the court: their items, digests and circulars."""
    kept = (
        friday.kept(tmp_path / "county.sqlite", friday.DATA),
        TOWN.kept(tmp_path / "town.sqlite"),
        COURT.kept(tmp_path / "court.sqlite"),
    )
    for store in kept:
        for name, value in reports(store.ledger):
            assert both_accept(name, json.loads(json.dumps(to_dict(value))))


def test_a_digest_says_its_figures() -> None:
    """Columns, what is late, lines, concerns with their words; a circular what its page prints."""
    ledger = opened(red(), orange()).submit(*rectified())
    week = Week.parse("2022-W23")
    digest = weekly_digest(ledger, week)
    document = to_dict(digest)

    assert {"colour": "red", "opening": 1, "incoming": 0, "outgoing": 0, "closing": 1} == document["columns"][0]
    assert (2, 1) == (document["in_progress"], document["late"])
    assert ["R-1", "O-1"] == [each["item"] for each in document["lines"]]
    assert "2022-W23" == document["week"]
    assert ["逾期2天（完成时限2022年6月10日）"] == [
        each["words"]["zh"] for each in document["concerns"] if each["kind"] == "late"
    ]
    circular = to_dict(friday_circular(ledger, week))
    assert ("2022-06-10", False, 1) == (circular["day"], circular["issued"], circular["number"])
    assert "lines" in circular["digest"]
    assert [{"section": "维稳指导股", "weeks": circular["missing_before"][0]["weeks"]}] == [
        each for each in circular["missing_before"] if each["section"] == "维稳指导股"
    ]


def test_what_was_put_right_and_adopted_is_in_a_digest() -> None:
    """Corrections and adoptions with their words; a corrected circular names the one it corrects (X25, X31)."""
    ledger = opened(red()).submit(
        Rectify(item="R-1", record=1, values={"title": "更名"}, reason="误录", approver="主任", at=at(6, 8), by=OFFICE),
        AdoptPolicy(policy=Policy(due_soon=5), since=date(2022, 7, 1), authority="纪要", at=at(6, 8), by=OFFICE),
    )
    document = to_dict(weekly_digest(ledger, Week.parse("2022-W23")))

    assert both_accept("digest", document)
    assert ["R-1"] == [each["item"] for each in document["corrections"]]
    assert ["纪要"] == [each["authority"] for each in document["adoptions"]]


def test_nothing_of_a_restricted_item_is_in_the_json_of_a_report() -> None:
    """It is counted; what was made for its own names it (X32)."""
    ledger = opened(red(), red("R-2"), orange()).submit(
        Restrict(item="R-1", restricted=True, reason="-", at=at(6, 8), by=OFFICE),
        Conclude(item="R-1", result="已办结", at=at(6, 8), by=OFFICE),
    )
    week, day, month = Week.parse("2022-W23"), date(2022, 6, 13), Period.parse("2022-06")
    lamps, named = three_lamps(ledger, day), 0
    each: Any
    for each in (
        *(weekly_digest(ledger, week), friday_circular(ledger, week), period_paper(ledger, month)),
        *(lamps.searchlight, lamps.lag, lamps.guide, audit(ledger, day), agenda(ledger, at(6, 13))),
    ):
        text = json.dumps(to_dict(each), ensure_ascii=False)
        assert "R-1" not in text
        assert "内部事项" not in text
        own = json.dumps(to_dict(each.seen_by("综治督导股")), ensure_ascii=False)
        assert ('"unnamed": 1' in text) is ("R-1" in own)
        assert '"unnamed"' not in own
        named += "R-1" in own
    assert 6 <= named  # it is done, so nothing of it lags, and nothing of it is missing
    assert to_dict(ledger.items["R-1"])["restricted"]
    assert 1 == to_dict(three_lamps(ledger, day))["guide"]["unnamed"]
    assert ["R-2"] == [each["item"] for each in to_dict(three_lamps(ledger, day).guide)["lines"] if "R" in each["item"]]


@pytest.mark.parametrize(
    ("of", "error", "en"),
    [
        (Item, WrongValue, "load_lines"),
        (Ledger, WrongValue, "load_lines"),
        (Digest, WrongValue, "weekly_digest"),
        (Circular, WrongValue, "friday_circular"),
        (NextCommand, WrongType, "from_dict reads no"),
        (int, WrongType, "from_dict reads no 'int'"),
        (3, WrongType, "from_dict reads no 3"),
        (Colour, WrongType, "from_dict reads no"),
    ],
)
def test_what_is_not_read_says_how_to_get_it(of: Any, error: type[Exception], en: str) -> None:  # noqa: ANN401 - anything
    """In both languages, and never with an error of another library."""
    with pytest.raises(error) as caught:
        from_dict({}, of)
    told: Any = caught.value
    assert en in told.en
    assert told.zh
    assert "of" == told.field


def test_a_ledger_is_written_line_by_line() -> None:
    """And no dict of it is made."""
    with pytest.raises(WrongType, match="dump_lines"):
        to_dict(opened(red()))


def test_what_is_reminded_of_and_told_goes_there_and_back() -> None:
    """Reminders and notifications are values like the others, and have their schema."""
    ledger = opened(red(), orange())
    reminded = reminders(ledger, on=date(2022, 6, 14))
    told = notifications(friday_circular(ledger, Week.parse("2022-W23")))

    assert reminded
    assert told
    for name, values in (("reminder", reminded), ("notification", told), ("letterhead", (Letterhead(unit="科室"),))):
        schema = Draft202012Validator(json_schema(name))
        for value in values:
            document = json.loads(json.dumps(to_dict(value)))
            assert schema.is_valid(document)
            assert value == from_dict(document, type(value))
            assert not schema.is_valid({**document, "unknown": 1})


def test_what_has_no_form_in_json_is_said_by_its_name() -> None:
    """Of a class that is none of the record's."""
    with pytest.raises(WrongType, match=r"^object has no form in JSON") as caught:
        plain(object())
    assert "object 没有 JSON 写法" in caught.value.zh
