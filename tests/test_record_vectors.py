"""The record can be checked by anybody: bytes and heads of pinned events, against a computation that is not ours.

`data/journal/heads.json` is one record, event by event: a line of the journal, the bytes that stand for it, and the
head of the record up to it. The second computation reads the journal's line with PyYAML alone and chains with hashlib
alone; it shares no code with the library. A change of these bytes is a change of the format: it breaks every head that
was ever printed.
"""

import hashlib
import json
import re
from datetime import datetime
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given, settings

import yaml_table
from guards import ROOT
from sanse_ledger import (
    BEIJING,
    CircularIssued,
    CorruptJournal,
    Event,
    Head,
    IssueCircular,
    Ledger,
    Policy,
    canonical,
    dumps,
    extends,
    head,
    load_commands,
    loads,
)
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.events import ITEM_EVENTS, LEDGER_EVENTS

VECTORS = json.loads((ROOT / "tests" / "data" / "journal" / "heads.json").read_text(encoding="utf-8"))
FORMAT = b"sanse-ledger/2\n"
PINNED_POLICY = attrs.evolve(
    yaml_table.POLICY,
    **{
        each: getattr(Policy(), each)
        for each in (
            "red_to_green",
            "one_off",
            "explanation",
            "contact",
            "red_reminders",
            "rectifying",
            "rectify_within",
            "counts",
            "verification",
        )
    },
)
"""What the policy of the table was when the heads were pinned; fields that came later have their defaults."""
EMPTY = Ledger.open(owner=yaml_table.OWNER, year=2022, policy=PINNED_POLICY)
OF = EMPTY.header
PINNED_HEADER = (ROOT / "tests" / "data" / "journal" / "header.json").read_bytes()
HEADER = dumps(EMPTY).replace("事件: []\n", "事件:\n")


def by_name(vector: dict[str, Any]) -> str:
    """Return what a vector is called."""
    return str(vector["name"])


def events_of(text: str) -> tuple[Event, ...]:
    """Return the events of a journal in the vectors' zone."""
    return loads(text).events


def plainly(node: yaml.Node, key: str = "") -> Any:  # noqa: ANN401, PLR0911 - JSON is of any type; a return for each
    """Return what a node of a journal is in JSON: what stands in quotes is text, bare digits a number."""
    if isinstance(node, yaml.MappingNode) and key in {"changes", "facts", "records", "appraisal"}:
        return [[name.value, value.value] for name, value in node.value]
    if isinstance(node, yaml.MappingNode) and key == "definition":
        return named({each.value.replace("-", "_"): plainly(value, f"of {each.value}") for each, value in node.value})
    if isinstance(node, yaml.MappingNode):
        return (
            event_in(node)
            if key == "right"
            else {each.value.replace("-", "_"): plainly(value, each.value) for each, value in node.value}
        )
    if isinstance(node, yaml.SequenceNode):
        return [plainly(each) for each in node.value]
    text = str(node.value)
    if isinstance(node, yaml.ScalarNode) and node.style is None:
        return {"true": True, "false": False}.get(text, int(text) if text.isdigit() else text)
    if key == "at":
        day, _, clock = text.partition(" ")
        return f"{day}T{clock}{'' if clock.count(':') == 2 else ':00'}+08:00"
    if key in {"circular-time", "cutoff"} and text.count(":") == 1:
        text += ":00"
    return text.removeprefix("on ") if key == "limit" else text


def named(part: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return a part of a definition with its Chinese name under the key that the code has for it."""
    if isinstance(part, list):
        return [named(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {{"name": "zh"}.get(key, key): named(each) for key, each in part.items()}


def event_in(node: yaml.Node) -> dict[str, Any]:
    """Return an event, also one within another: the fields under its name, and the name as the code has it."""
    [(name, fields)] = node.value
    return {**plainly(fields), "event": "".join(part.capitalize() for part in name.value.split("-"))}


def independent(line: str) -> bytes:
    """Return the bytes of an event from its line in the journal: sorted keys, no spaces, UTF-8."""
    node = yaml.compose(line, Loader=yaml.BaseLoader)
    assert node is not None
    [entry] = node.value
    return json.dumps(event_in(entry), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def header_of(journal: str) -> bytes:
    """Return the bytes of a journal's header, from its text; the zone of the vectors is the default, and left out."""
    node = yaml.compose(journal.partition("\nevents:")[0], Loader=yaml.BaseLoader)
    assert node is not None
    fields = plainly(node)
    for name in {"circular_time", "cutoff"} & {*fields.get("policy", {})}:
        fields["policy"][name] += ":00" if fields["policy"][name].count(":") == 1 else ""
    document = {name: fields[name] for name in ("owner", "policy", "year") if name in fields}
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def chained(header: bytes, lines: list[bytes]) -> str:
    """Return the head of a record from its header's bytes and its events', as docs/robustness.md says it."""
    state = hashlib.sha256(FORMAT).digest()
    for line in (header, *lines):
        state = hashlib.sha256(state + line).digest()
    return state.hex()


def test_every_kind_of_event_is_pinned() -> None:
    """There are at least 20 vectors, every kind of event among them, and characters of the planes 2 and 3."""
    written = "".join(vector["canonical"] for vector in VECTORS)

    assert 20 <= len(VECTORS) == len({vector["name"] for vector in VECTORS})
    assert {kind.__name__ for kind in (*ITEM_EVENTS, *LEDGER_EVENTS)} == {
        json.loads(vector["canonical"])["event"] for vector in VECTORS
    }
    assert {0, 2, 3} <= {ord(letter) >> 16 for letter in written}


def test_the_vectors_are_one_record() -> None:
    """Line under line, the vectors are a journal that is read without a problem."""
    ledger = loads(HEADER + "".join(f"{vector['journal']}\n" for vector in VECTORS))

    assert len(VECTORS) == ledger.version
    assert Head(count=len(VECTORS), digest=VECTORS[-1]["head"]) == head(ledger.events, header=OF)
    assert [vector["canonical"].encode() for vector in VECTORS] == [canonical(event) for event in ledger.events]


@pytest.mark.parametrize("vector", VECTORS, ids=by_name)
def test_bytes_and_head_are_those_of_an_independent_computation(vector: dict[str, Any]) -> None:
    """Bytes follow from the journal's line, the head from the bytes, without the library (invariant 25)."""
    before = [each["canonical"].encode() for each in VECTORS[: vector["count"]]]

    assert vector["canonical"].encode() == independent(vector["journal"])
    assert vector["head"] == chained(PINNED_HEADER, before)


@pytest.mark.parametrize("vector", VECTORS, ids=by_name)
def test_the_library_gives_the_pinned_head(vector: dict[str, Any]) -> None:
    """`head` gives the pinned digest, in one go and event by event, and the whole record extends it (invariant 25)."""
    events = events_of(HEADER + "".join(f"{each['journal']}\n" for each in VECTORS))
    pinned = Head(count=vector["count"], digest=vector["head"])
    step = head((), header=OF)
    for event in events[: pinned.count]:
        step = head((event,), step)

    assert pinned == head(events[: pinned.count], header=OF) == step
    assert extends(events, pinned, header=OF)


@given(histories(60))
@settings(max_examples=25)
def test_any_history_has_the_head_of_the_independent_computation(drawn: History) -> None:
    """Whatever was recorded, bytes and head follow from the journal's text alone (invariants 25 and 33)."""
    ledger = drawn.ledger
    lines = dumps(ledger, language="en").split("\n")[:-1]
    lines = lines[len(lines) - ledger.version :]

    assert [independent(line) for line in lines] == [canonical(event) for event in ledger.events]
    assert ledger.head.digest == chained(header_of(dumps(ledger, language="en")), [independent(line) for line in lines])


@pytest.mark.parametrize("place", range(0, len(VECTORS) - 1, 5))
def test_any_change_is_seen_by_whoever_kept_the_head(place: int) -> None:
    """Leaving out, doubling or exchanging one event gives a record that no longer extends the head (invariant 25)."""
    events = loads(HEADER + "".join(f"{each['journal']}\n" for each in VECTORS)).events
    known = head(events, header=OF)
    without = (*events[:place], *events[place + 1 :])
    doubled = (*events[: place + 1], *events[place:])
    exchanged = (*events[:place], *reversed(events[place : place + 2]), *events[place + 2 :])

    assert [False] * 3 == [extends(each, known, header=OF) for each in (without, doubled, exchanged)]


@pytest.fixture
def issued() -> Ledger:
    """Return a ledger with two circulars."""
    opened = Ledger.open(owner=yaml_table.OWNER, year=2022)
    return opened.submit(
        *(each for each in load_commands(yaml_table.text("commands.zh.yaml")) if type(each).__name__ == "Register"),
        IssueCircular(week="2022-W09", at=datetime(2022, 3, 4, 15, tzinfo=BEIJING), by="办公室"),
        IssueCircular(week="2022-W10", at=datetime(2022, 3, 11, 15, tzinfo=BEIJING), by="办公室"),
    )


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("备齐材料", "另备材料", "the head it states"),
        ("年度: 2022", "年度: 2023", "circular 1 went round on 2022-03-04, in another year than 2023"),
        ("单位: ", "政策: {停滞天数: 9}\n单位: ", "the head it states"),
        ("条数: ", "条数: 9", "the head it states"),
        ("编号: 2", "编号: 1", "circular 1 of 2022-W10 follows circular 1 of 2022-W09"),
        ("编号: 2", "编号: 3", "circular 3 of 2022-W10 follows circular 1 of 2022-W09"),
        ("2022-W10", "2022-W09", "circular 2 of 2022-W09 follows circular 1 of 2022-W09"),
    ],
)
def test_a_journal_whose_stored_heads_do_not_fit_is_corrupt(issued: Ledger, old: str, new: str, why: str) -> None:
    """What stands above a circular is what its head says, header included; circulars stand in order (B6, C6)."""
    text = dumps(issued)
    assert issued == loads(text)
    assert old in text
    with pytest.raises(CorruptJournal, match=why):
        loads(text.replace(old, new))


def test_a_record_that_was_rewritten_with_its_heads_is_shown_by_a_head_kept_elsewhere(issued: Ledger) -> None:
    """It agrees with itself; what was printed does not agree with it (invariant 25)."""
    rewritten = Ledger.open(owner=issued.owner, year=2022)
    for event in issued.events:
        if isinstance(event, CircularIssued):
            event = attrs.evolve(event, head=rewritten.head)  # noqa: PLW2901 - the forger's event
        event = attrs.evolve(event, by="他人")  # noqa: PLW2901 - as above
        rewritten = Ledger.replay((*rewritten.events, event), owner=issued.owner, year=2022)

    assert rewritten == loads(dumps(rewritten))
    assert not extends(rewritten, issued.circulars[0].head)
    assert extends(issued, issued.circulars[0].head)


def test_the_first_head_by_hand() -> None:
    """The head of nothing, and of the first event, are what `sha256sum` prints for the bytes of the documentation."""
    page = (ROOT / "docs" / "robustness.md").read_text(encoding="utf-8")

    nothing = head((), header=OF).digest

    assert PINNED_HEADER == canonical(OF)
    assert chained(PINNED_HEADER, []) == nothing
    assert {nothing, VECTORS[0]["head"]} <= {*re.findall("[0-9a-f]{64}", page)}
