"""What is no wire form is refused by every class that is read, and by its schema in two validators."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import attrs
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from people import OFFICE, at, opened, red
from programs import needed
from sanse_ledger import (
    BadDocument,
    Edition,
    FollowUp,
    Letterhead,
    Level,
    Notification,
    Policy,
    Problem,
    Procedure,
    Receipt,
    Refusal,
    Reminder,
    Week,
    Words,
    WrongValue,
    friday_circular,
    from_dict,
    json_schema,
    notifications,
    receipt,
    reminders,
    to_dict,
)
from sanse_ledger.codecs.json.forms import COMMANDS, EVENTS, hints_of, is_checked, types_of
from sanse_ledger.codecs.json.patterns import NO_LINE_END
from sanse_ledger.codecs.json.schema import SCHEMAS
from sanse_ledger.journal.header import Header
from sanse_ledger.week.reported_figures import figures_report
from sanse_ledger.words.text import MAX_LENGTH


def told(given: dict[str, Any], of: type | None = None) -> list[tuple[str, str]]:
    """Return path and code of everything that is wrong with a dict."""
    with pytest.raises(BadDocument) as caught:
        from_dict(given, of)
    return [(each.path, each.code) for each in caught.value.problems]


# Texts


def handed() -> Iterator[object]:
    """Yield one of each value that a program is handed and may hand back."""
    ledger = opened(red())
    later = ledger.submit(FollowUp(item="R-1", progress="在办", at=at(6, 9), by=OFFICE))
    yield Refusal(code="no-leader", clause="G1.3", zh="缺", en="-", item="R-1", field="facts", part="difficulty")
    yield Problem(code="unknown-field", line=4, column=3, path="x", zh="未知", en="unknown")
    yield reminders(ledger, on=at(6, 9).date())[0]
    yield notifications(friday_circular(later, Week.of(at(6, 9).date())))[0]
    yield receipt(ledger, later)
    yield Edition(year=2022, notices=("国办发明电〔2021〕11号",))
    yield later.header
    yield Words(zh="科室", en="section")


@pytest.mark.parametrize("value", [*handed()], ids=lambda value: type(value).__name__)
def test_no_text_that_a_program_hands_back_hides_or_cannot_be_written(value: Any) -> None:  # noqa: ANN401 - of any class
    """Half a surrogate pair, a control, what reorders: in each text of each class, and in each of a list of them."""
    document, of = to_dict(value), type(value)
    texts = {
        each.name: types_of(hints_of(of)[each.name])
        for each in attrs.fields(of)
        if types_of(hints_of(of)[each.name]) <= {str, tuple[str, ...]}
    }

    assert texts
    for name, types in texts.items():
        for bad in ("\ud800", "综\x07治", "a\u202eb"):
            several = types != {str}
            path = f"{name}[0]" if several and of in (Reminder, Edition) else name
            assert [(path, "bad-value")] == told({**document, name: [bad] if several else bad}, of), name


def classes_of(of: Any, known: set[type]) -> set[type]:  # noqa: ANN401 - an annotation
    """Return the classes of values that an annotation leads to, those that their fields lead to included."""
    for each in get_args(of):
        classes_of(each, known)
    if isinstance(of, type) and attrs.has(of) and of not in known:
        known.add(of)
        for name, hint in hints_of(of).items():
            if name in {each.name for each in attrs.fields(of)}:
                classes_of(hint, known)
    return known


def test_no_class_that_is_read_takes_a_text_unseen() -> None:
    """Of commands, events and all they hold: what the reader leaves to a class, its converter refuses."""
    known: set[type] = set()
    for of in (*COMMANDS.values(), *EVENTS.values(), Header, Policy, Letterhead, Procedure, *CLASSES):
        classes_of(of, known)
    left = 0
    for of in known:
        for each in (each for each in attrs.fields(of) if each.init and is_checked(each)):
            types = types_of(hints_of(of)[each.name])
            if types <= {str, tuple[str, ...]}:
                left += 1
                with pytest.raises(WrongValue):
                    each.converter("\ud800" if types == {str} else ("\ud800",))
    assert 200 < left


CLASSES = (Refusal, Problem, Reminder, Notification, Receipt)


def test_a_letter_may_be_longer_than_one_text() -> None:
    """It is put together of many; its line ends become one, as in every text."""
    letter = Notification(
        id="1", addressee="综治股", level=Level.SECTION, subject="通报", body="", subject_en="", body_en=""
    )
    long = "项\r\n" * MAX_LENGTH

    assert "项\n" * MAX_LENGTH == from_dict({**to_dict(letter), "body": long}, Notification).body


def test_a_receipt_counts_forwards() -> None:
    """A record only grows: fewer events than before, and another head of as many, are no receipt."""
    ledger = opened(red())
    later = ledger.submit(FollowUp(item="R-1", progress="在办", at=at(6, 9), by=OFFICE))
    given = to_dict(receipt(ledger, later))

    assert [("after", "bad-value")] == told({**given, "before": given["after"], "after": given["before"]}, Receipt)
    other = {**given["before"], "digest": "0" * 64}
    assert [("after", "bad-value")] == told({**given, "after": other}, Receipt)
    assert receipt(ledger, ledger) == from_dict(to_dict(receipt(ledger, ledger)), Receipt)


# The schema


def test_no_two_classes_share_a_name_in_a_document_of_all_schemas() -> None:
    """An OpenAPI page puts the definitions of all schemas under one roof: a name is one class."""
    known: dict[str, dict[str, Any]] = {}
    for of in SCHEMAS:
        for name, definition in json_schema(of)["$defs"].items():
            assert definition == known.setdefault(name, definition), (of, name)
    assert {"Register", "Registered", "Tally", "TallyReport", "ItemReport"} <= {*known}


def test_an_unknown_member_is_unknown_even_if_it_is_null() -> None:
    """Absent and null are one of a member that there is; of no other, to `from_dict` and to the schema."""
    document = {"command": "Conclude", "item": "R-1", "result": "已办结", "at": "2022-06-01T09:00:00+08:00", "by": "甲"}

    assert from_dict(document) == from_dict({**document, "on": None})
    assert [("result", "missing-field")] == told({name: each for name, each in document.items() if name != "result"})
    assert [("onn", "unknown-field")] == told({**document, "onn": None})
    assert [("event", "unknown-field")] == told({**document, "event": None})
    assert [("due_sooon", "unknown-field")] == told({"due_sooon": None}, Policy)
    assert both("command", {**document, "on": None})
    assert not both("command", {**document, "onn": None})
    assert not both("command", {**document, "event": None})


def validators(schema: dict[str, Any]) -> tuple[Any, ...]:
    """Return two independent validators of a schema; the second also with a dialect that looks neither way."""
    plain = jsonschema_rs.RegexOptions()
    return (
        Draft202012Validator(schema),
        jsonschema_rs.Draft202012Validator(schema),
        jsonschema_rs.Draft202012Validator(schema, pattern_options=plain),
    )


def agreed(several: tuple[Any, ...], document: object) -> bool:
    """Return what several validators say; they say the same."""
    said = {bool(each.is_valid(document)) for each in several}
    assert len(said) == 1, document
    return said.pop()


def both(name: str, document: object) -> bool:
    """Return what two independent validators say of a document, by the schema of what is called *name*."""
    return agreed(validators(json_schema(name)), document)


WRITTEN = {
    # of each kind of text in the form: a command or a policy with it, and the member
    "day": ({"command": "Conclude", "item": "R-1", "result": "x"}, "on", ["2024-02-29", "2022-12-31"]),
    "instant": ({"command": "Conclude", "item": "R-1", "result": "x"}, "at", ["2022-06-01T09:00:00Z"]),
    "week": ({"command": "IssueCircular"}, "week", ["2022-W40"]),
    "limit": (
        {"command": "Extend", "item": "R-1", "reason": "x", "approver": "x"},
        "due",
        ["3 working days", "5个工作日", "1 day", "3660日", "120个月", "3 months", "当日", "same day", "2022-06-10",
         "2022年6月1日", "2024年02月29日", "on 2022-06-10"],
    ),
    "sum": (
        {"command": "RecordPayment", "item": "R-1", "evidence": "x"},
        "amount",
        ["12345.67 yuan", "0.5元", "7", "10000000000000.00 yuan", "09999999999999.99"],
    ),
}  # fmt: skip
REPLACED = st.sampled_from("0123456789-. \n\r年月日个工作onyuaWT:Z+,１元")
"""Signs that stand in such texts, or nearly."""


def in_a_document(kind: str, text: str) -> dict[str, Any]:
    """Return a command that has *text* where it has such a one."""
    document, member, _ = WRITTEN[kind]
    return {"at": "2022-06-01T09:00:00+08:00", "by": "甲", **document, member: text}


COMMAND = validators(json_schema("command"))


def is_read(document: dict[str, Any], of: type | None = None) -> bool:
    """Return whether a dict is read."""
    try:
        from_dict(document, of)
    except BadDocument:
        return False
    return True


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, (_, _, texts) in WRITTEN.items() for text in texts])
def test_a_text_that_is_read_is_one_to_the_schema(kind: str, text: str) -> None:
    """And none with a line end behind it: `$` alone would let one through."""
    assert is_read(in_a_document(kind, text))
    assert agreed(COMMAND, in_a_document(kind, text))
    for end in ("\n", "\r\n", " "):
        assert not is_read(in_a_document(kind, text + end))
        assert not agreed(COMMAND, in_a_document(kind, text + end))


@pytest.mark.parametrize("of", SCHEMAS)
def test_each_schema_is_written_in_what_every_dialect_has(of: str) -> None:
    """Rust's expressions, which look neither ahead nor behind, read every pattern; each is of a whole text."""
    schema = json_schema(of)

    assert len(validators(schema)) == 3
    for pattern, beside in patterns_of(schema):
        assert re.search(r"\(\?[^:]|\\[^.rn]", pattern) is None, pattern
        assert beside.get("not") == {"pattern": NO_LINE_END} or pattern == NO_LINE_END, pattern


def patterns_of(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - any part of a schema
    """Yield every pattern within a schema, and the schema that it stands in."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"], schema
        for each in schema.values():
            yield from patterns_of(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from patterns_of(each)


@pytest.mark.network
def test_a_validator_in_javascript_says_the_same_of_texts(tmp_path: Path) -> None:
    """With ajv in its strict mode each text that is read is right, and none with a line end behind it."""
    npm, node = needed("npm", "node")
    subprocess.run([npm, "install", "--silent", "--no-save", "--prefix", tmp_path, "ajv@8"], check=True)
    ends = ("", "\n", "\r\n", " ")
    texts = [(kind, f"{text}{end}") for kind, (_, _, texts) in WRITTEN.items() for text in texts for end in ends]
    asked = {"schema": json_schema("command"), "documents": [in_a_document(*each) for each in texts]}
    said = subprocess.run(
        [node, Path(__file__).parent / "kit" / "validate_each.mjs", tmp_path],
        input=json.dumps(asked), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip

    assert [is_read(in_a_document(*each)) for each in texts] == json.loads(said.stdout)


@given(st.data())
def test_the_schema_takes_the_texts_that_are_read_and_no_others(data: st.DataObject) -> None:
    """One sign more, less or other: what `from_dict` says of the form, the schema says, in two validators."""
    kind = data.draw(st.sampled_from(sorted(WRITTEN)))
    text = data.draw(st.sampled_from(WRITTEN[kind][2]))
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 2)))
    document = in_a_document(kind, text[:start] + "".join(data.draw(st.lists(REPLACED, max_size=2))) + text[end:])
    codes = {code for _, code in told(document)} if not is_read(document) else set()

    assert agreed(COMMAND, document) is (codes <= {"bad-value"}), (document, codes)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("90", True), ("-0.05", True), ("-1", True), ("0", True), ("123456789012.123456", True), ("90元", True),
        ("90 yuan", True), ("2023-06-01", True), ("-0", False), ("-0.00", False), ("01", False), ("1.", False),
        ("1234567890123", False), ("1.1234567", False), ("90 元", False), ("2023-02-29", False), ("90\n", False),
        ("-5元", False), ("", False), ("-0.000001", True), ("-0.100000", True), ("-0.0000001", False),
        ("-0.000000", False), ("0.000000", True), ("-", False), ("-01", False), ("0000-01-01", False),
        ("0001-01-01", True), ("0000-02-29", False), ("0400-02-29", True), ("1900-02-29", False),
        ("2000-02-29", True), ("9990-12-31", True), ("1000-06-30", True),
    ],
)  # fmt: skip
def test_a_bound_is_a_number_a_sum_or_a_day(text: str, is_right: bool) -> None:  # noqa: FBT001 - a case
    """Of what a definition measures: both say the same of each."""
    from sanse_ledger.procedures.measures import bound_of  # noqa: PLC0415 - what the reader asks

    try:
        bound_of(text)
        read = True
    except ValueError:
        read = False
    schema = {"anyOf": [*bounds_of(json_schema("procedure"))][:1]}

    assert is_right is read is agreed(validators(schema), text)


def bounds_of(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a schema
    """Yield the schema of every bound within one."""
    if isinstance(schema, dict):
        if "a number, a sum or a day" in str(schema.get("description")):
            yield schema
        for each in schema.values():
            yield from bounds_of(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from bounds_of(each)


def test_a_text_is_no_longer_than_a_text_may_be() -> None:
    """Where the class says so: to the sign, of a field, of a name in a list, and of named texts."""
    most, more = "项" * MAX_LENGTH, "项" * (MAX_LENGTH + 1)
    base = {"item": "R-1", "at": "2022-06-01T09:00:00+08:00", "by": "甲"}
    for make in (
        lambda text: {**base, "command": "Conclude", "result": text},
        lambda text: {**base, "command": "Amend", "reason": "x", "changes": {"title": text}},
        lambda text: {**base, "command": "Amend", "reason": "x", "changes": [["title", text]]},
        lambda text: {**base, "command": "Amend", "reason": "x", "changes": {text: "x"}},
    ):
        assert agreed(COMMAND, make(most))
        assert is_read(make(most))
        assert not agreed(COMMAND, make(more))
        assert not is_read(make(more))
    policies = [{"sections": [each]} for each in (most, more)]
    assert [True, False] == [both("policy", each) for each in policies]
    assert [True, False] == [is_read(each, Policy) for each in policies]


def test_a_zone_is_an_offset() -> None:
    """Fixed, as the header of a journal has it; the name of a place is none."""
    header: dict[str, Any] = {"owner": "固阳县委政法委", "year": 2022}

    assert Header(**header) == from_dict({**header, "zone": "+08:00"}, Header)
    assert [("zone", "bad-zone")] == told({**header, "zone": "Asia/Shanghai"}, Header)


def test_what_is_no_figure_is_written_as_it_is() -> None:
    """Also beside the reports of figures."""
    words = Words(zh="台账", en="ledger")

    assert figures_report(words) is words
