"""The record as an object-centric event log, and the rules as a Petri net against which a log is held."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from jsonschema import Draft202012Validator, FormatChecker

import friday
from fast_enforcement import COURT
from guards import ROOT
from in_a_notebook import busy
from office_files import HOSTILE
from people import OFFICE, at, follow_up, green, opened, orange, rectified, red, to_orange
from sanse_ledger import (
    Colour,
    Complete,
    Ledger,
    Policy,
    Recolour,
    Restrict,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    WrongType,
    WrongValue,
    event_log,
    issue_circular,
)
from sanse_ledger.events import ITEM_EVENTS, LEDGER_EVENTS
from sanse_ledger.journal.slips import IssueSlip
from sanse_ledger.office import ledger_ocel, rules_net
from sanse_ledger.rules.table import RULES
from sanse_ledger.words.terms import SlipKind
from six_slips import TOWN
from vector_ledgers import ledgers

NAMED = {"type": "object", "required": ["name", "type"], "properties": {
    "name": {"type": "string"}, "type": {"enum": ["string", "time", "integer", "float", "boolean"]}}}  # fmt: skip
KIND = {"type": "object", "required": ["name", "attributes"], "properties": {
    "name": {"type": "string"}, "attributes": {"type": "array", "items": NAMED}}}  # fmt: skip
RELATED = {"type": "array", "items": {"type": "object", "required": ["objectId", "qualifier"], "properties": {
    "objectId": {"type": "string"}, "qualifier": {"type": "string"}}}}  # fmt: skip
VALUE = {"type": ["string", "number", "boolean"]}
INSTANT = {"type": "string", "format": "date-time"}
OCEL: Mapping[str, Any] = {
    "type": "object",
    "required": ["objectTypes", "eventTypes", "objects", "events"],
    "properties": {
        "objectTypes": {"type": "array", "items": KIND},
        "eventTypes": {"type": "array", "items": KIND},
        "objects": {"type": "array", "items": {"type": "object", "required": ["id", "type"], "properties": {
            "id": {"type": "string"}, "type": {"type": "string"}, "relationships": RELATED,
            "attributes": {"type": "array", "items": {"type": "object", "required": ["name", "value", "time"],
                "properties": {"name": {"type": "string"}, "value": VALUE, "time": INSTANT}}}}}},
        "events": {"type": "array", "items": {"type": "object", "required": ["id", "type", "time"], "properties": {
            "id": {"type": "string"}, "type": {"type": "string"}, "time": INSTANT, "relationships": RELATED,
            "attributes": {"type": "array", "items": {"type": "object", "required": ["name", "value"],
                "properties": {"name": {"type": "string"}, "value": VALUE}}}}}},
    },
}  # fmt: skip
"""The fields that OCEL 2.0 asks of a log in JSON, and what they hold."""
NET = rules_net()
LEAPING = rules_net(Policy(red_to_green=True))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, ...]:
    """Return the kept samples: a county's year, a town and a court."""
    folder = tmp_path_factory.mktemp("mined")
    return (
        friday.kept(folder / "county.sqlite", friday.DATA).ledger,
        TOWN.kept(folder / "town.sqlite").ledger,
        COURT.kept(folder / "court.sqlite").ledger,
    )


def checked(log: Mapping[str, Any]) -> None:
    """See that a log is OCEL 2.0: by its fields, and by what fields cannot say."""
    whole = json.loads(json.dumps(log))
    assert [] == [
        error.message for error in Draft202012Validator(OCEL, format_checker=FormatChecker()).iter_errors(whole)
    ]
    for kinds, things in (("objectTypes", "objects"), ("eventTypes", "events")):
        of = {kind["name"]: {each["name"]: each["type"] for each in kind["attributes"]} for kind in whole[kinds]}
        assert len(of) == len(whole[kinds])
        assert len({each["id"] for each in whole[things]}) == len(whole[things])
        types = {"string": str, "integer": int}
        for each in whole[things]:
            for attribute in each["attributes"]:
                assert isinstance(attribute["value"], types[of[each["type"]][attribute["name"]]])
    known = {each["id"] for each in whole["objects"]}
    named = {each["objectId"] for event in whole["events"] for each in event["relationships"]}
    assert known == named
    instants = [datetime.fromisoformat(each["time"]) for each in whole["events"]]
    assert all(each.tzinfo is not None for each in instants)
    assert all(first <= second for first, second in pairwise(instants))


def named(log: Mapping[str, Any], kind: str) -> list[dict[str, str]]:
    """Return for each event of a type which object is what to it."""
    return [
        {each["qualifier"]: each["objectId"] for each in event["relationships"]}
        for event in log["events"] if event["type"] == kind
    ]  # fmt: skip


# OCEL


def test_the_samples_are_object_centric_logs(samples: tuple[Ledger, ...]) -> None:
    """Every event has its place, its instant and its objects; there are as many as are on record."""
    for ledger in samples:
        log = ledger_ocel(ledger)
        checked(log)

        assert [str(place) for place in range(1, len(ledger.events) + 1)] == [each["id"] for each in log["events"]]
        assert {"item", "section", "leader", "recorder", "circular"} == {each["name"] for each in log["objectTypes"]}


@pytest.mark.thorough
def test_the_log_of_every_vector_is_one() -> None:
    """Whatever is on record, corrections and slips included."""
    for ledger in ledgers():
        checked(ledger_ocel(ledger, for_=ledger.letterhead.consolidator.zh))


def test_an_event_names_its_objects_and_as_what() -> None:
    """The item, who is responsible, in charge and supporting, who recorded it; what it was merged into."""
    gone = Withdraw(item="O-1", reason="并入", merged_into="R-1", approver="书记", at=at(6, 1), by=OFFICE)
    log = ledger_ocel(opened(red(), orange(), attrs.evolve(green(), parent="R-1"), *to_orange(), gone))
    checked(log)

    assert {
        "item": "item:R-1", "responsible": "section:综治督导股", "in charge": "leader:常务副书记",
        "supporting": "section:维稳指导股", "recorded by": "recorder:办公室",
    } == named(log, "registered")[0]  # fmt: skip
    assert "item:R-1" == named(log, "registered")[2]["part of"]
    assert "item:R-1" == named(log, "withdrawn")[0]["merged into"]
    item = next(each for each in log["objects"] if each["id"] == "item:R-1")
    colours = [each["value"] for each in item["attributes"] if each["name"] == "colour"]
    assert ["red", "orange"] == colours
    (moved,) = [each for each in log["events"] if each["type"] == "recoloured"]
    assert {"day": "2022-05-10", "colour": "orange", "lateness": "on-time"} == {
        each["name"]: each["value"] for each in moved["attributes"]
    }


def test_weeks_circulars_and_slips_name_what_they_are_about() -> None:
    """A week its section and the items it reports on, a circular itself, a slip its item."""
    entries = [WeekEntry(item="R-1", progress="在办", plan="备料")]
    week = SubmitWeek(section="综治督导股", week="2022-W09", entries=entries, at=at(3, 3), by="综治督导股")
    ledger = opened(red(due=None), week)
    issued = ledger.submit(issue_circular(ledger, Week.parse("2022-W09"), at=at(3, 4, 16), by=OFFICE))
    slip = IssueSlip(slip=SlipKind.NOTICE, about="R-1", at=at(3, 7), by=OFFICE)
    log = ledger_ocel(issued.submit(slip))
    checked(log)

    assert {
        "handed in by": "section:综治督导股",
        "reports on": "item:R-1",
        "recorded by": "recorder:综治督导股",
    } == named(log, "week-submitted")[0]
    assert "circular:2022-W09/1" == named(log, "circular-issued")[0]["issued"]
    assert "item:R-1" == named(log, "slip-issued")[0]["about"]


def test_what_is_restricted_is_in_no_log() -> None:
    """Neither its events nor its number where others name it; its own section has both (X32)."""
    known = busy()
    log, own = json.dumps(ledger_ocel(known)), json.dumps(ledger_ocel(known, for_=known.items["R-3"].section))

    assert "R-3" not in log
    assert "R-3" in own
    checked(json.loads(log))
    checked(json.loads(own))


@pytest.mark.parametrize("text", [each for each in HOSTILE if each.strip()])
def test_hostile_text_stays_text(text: str) -> None:
    """As it was typed, in a log that is one."""
    log = ledger_ocel(busy(text))
    checked(log)

    item = next(each for each in log["objects"] if each["id"] == "item:R-1")
    assert known_title(text) == next(each["value"] for each in item["attributes"] if each["name"] == "title")


def test_what_the_ledger_has_on_record_of_a_restricted_item_is_in_no_log() -> None:
    """A week is there without it, a slip about it is not (X32)."""
    entries = [WeekEntry(item=each, progress="在办", plan="备料") for each in ("R-1", "R-2")]
    ledger = opened(
        red(due=None), red("R-2", due=None), Restrict(item="R-1", reason="专案", at=at(3, 2), by=OFFICE),
        SubmitWeek(section="综治督导股", week="2022-W09", entries=entries, at=at(3, 3), by="综治督导股"),
        IssueSlip(slip=SlipKind.NOTICE, about="R-1", at=at(3, 7), by=OFFICE),
    )  # fmt: skip
    log, own = ledger_ocel(ledger), ledger_ocel(ledger, for_="综治督导股")

    assert "R-1" not in json.dumps(log)
    assert "item:R-2" == named(log, "week-submitted")[0]["reports on"]
    assert [] == named(log, "slip-issued")
    assert "item:R-1" == named(own, "slip-issued")[0]["about"]


def known_title(text: str) -> str:
    """Return a title as the ledger keeps it."""
    return busy(text).items["R-1"].title


LEDGER: Any = "台账"
READER: Any = 1


@pytest.mark.parametrize(
    "call",
    [lambda: ledger_ocel(LEDGER), lambda: ledger_ocel(opened(red()), for_=READER), lambda: rules_net(LEDGER)],
)
def test_wrong_arguments(call: Callable[[], object]) -> None:
    """What is no ledger, no name, no policy."""
    with pytest.raises(WrongType):
        call()


# The net


def test_every_row_of_the_table_is_a_transition_and_rests_on_its_clause() -> None:
    """From each of its colours; a place for each colour, one before registration."""
    for rule in RULES:
        for colour in rule.colours:
            found = [each for each in NET.transitions if each.origin == colour.key and each.clause == rule.clause.id]
            assert found, rule
            assert rule.to is None or rule.to.key in {each.to for each in found}
    assert {each.label.partition(":")[0] for each in NET.transitions} >= {
        "registered", "recoloured", "returned", "reopened", "cleared", "stage-passed", "rectified",
    }  # fmt: skip
    assert {*NET.places} == {each.origin for each in NET.transitions} | {each.to for each in NET.transitions}
    assert 1 == len(LEAPING.transitions) - len(NET.transitions)


def test_in_each_place_a_label_says_which_transition_is_meant() -> None:
    """No two have the same label and the same place before them."""
    pairs = [(each.label, each.origin) for each in LEAPING.transitions]

    assert len({*pairs}) == len(pairs)


def test_every_event_of_an_item_has_a_transition() -> None:
    """A new act is asked for here."""
    from sanse_ledger.words.fields import spelt  # noqa: PLC0415 - the key of one event

    known = {each.label.partition(":")[0] for each in NET.transitions}
    assert {spelt(each.__name__) for each in ITEM_EVENTS} <= known
    assert not known & {spelt(each.__name__) for each in LEDGER_EVENTS}


def test_the_net_is_read_as_pnml() -> None:
    """By an ordinary reader of XML: places, one token, transitions with a label, an arc in and an arc out of each."""
    space = "{http://www.pnml.org/version-2009/grammar/pnml}"
    root = ET.fromstring(NET.pnml())  # noqa: S314 - written a moment ago
    (net,) = root
    places = [each.attrib["id"] for each in net.iter(f"{space}place")]
    transitions = {
        each.attrib["id"]: each.findtext(f"{space}name/{space}text") for each in net.iter(f"{space}transition")
    }
    arcs = [(each.attrib["source"], each.attrib["target"]) for each in net.iter(f"{space}arc")]

    assert "http://www.pnml.org/version-2009/grammar/ptnet" == net.attrib["type"]
    assert list(NET.places) == places
    assert ["start"] == [
        each.attrib["id"] for each in net.iter(f"{space}place") if each.find(f"{space}initialMarking") is not None
    ]
    assert [each.label for each in NET.transitions] == list(transitions.values())
    identifiers = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len({*identifiers}) == len(identifiers)
    found = [
        (origin, to) for number in transitions for origin, n in arcs if n == number for m, to in arcs if m == number
    ]
    assert [(each.origin, each.to) for each in NET.transitions] == found
    assert [each.clause for each in NET.transitions] == [each.text for each in net.iter(f"{space}clause")]


def test_the_kept_samples_fit_whole(samples: tuple[Ledger, ...]) -> None:
    """Every case of the county, the town and the court."""
    for ledger in samples:
        found = NET.replay(event_log(ledger))

        assert () == found.deviations
        assert 1 == found.fitness
        assert len(ledger.items) == found.cases == found.fitting
        assert sum(item.version for item in ledger.items.values()) == found.events


@pytest.mark.thorough
def test_what_any_ledger_of_the_vectors_has_on_record_fits() -> None:
    """Also where records were put right, and where the policy has a red item turn green at once (X1, X31)."""
    for ledger in ledgers():
        found = LEAPING.replay(event_log(ledger, for_=ledger.letterhead.consolidator.zh))
        assert () == found.deviations


def rows(*moves: tuple[str, str], case: str = "1") -> list[dict[str, str]]:
    """Return a log of one case."""
    return [{"case": case, "activity": activity, "colour": colour} for activity, colour in moves]


PLANTED: tuple[tuple[str, tuple[int, str, str | None, str]], ...] = (
    ("registered:red recoloured:green", (2, "red", "G3.6", "“调整颜色：绿”按G3.6只能在橙色时办，此时是红色")),
    ("concluded:red", (1, "start", "G2.4", "“办结”按G2.4只能在红色时办，此时是未登记")),
    ("registered:orange concluded:orange", (2, "orange", "G2.4", "“办结”按G2.4只能在红色时办，此时是橙色")),
    ("registered:red registered:red", (2, "red", "G1.3", "“登记：红”按G1.3只能在未登记时办，此时是红色")),
    ("registered:green returned:red", (2, "green", "X3", "“调回：红”按X3只能在橙色时办，此时是绿色")),
    ("registered:green completed:cleared", (2, "green", "X2", "按X2，“销号”以后应是绿色，记录的是已取消标注")),
    ("registered:red recoloured:red", (2, "red", None, "规则中没有“调整颜色：红”")),
    ("registered:red paused:red", (2, "red", None, "规则中没有“paused”")),
    ("registered:blue", (1, "start", None, "规则中没有“登记：blue”")),
)


@pytest.mark.parametrize(("log", "expected"), PLANTED)
def test_a_planted_deviation_is_named(log: str, expected: tuple[int, str, str | None, str]) -> None:
    """Which event it is, where the item was, under which clause the move would be made from elsewhere."""
    moves = (tuple(each.split(":")) for each in log.split(" "))
    (found,) = NET.replay(rows(*moves)).deviations  # type: ignore[arg-type]  # each a pair

    assert expected == (found.event, found.place, found.clause, found.zh)
    assert found.en


def test_the_item_goes_on_where_the_log_says_it_is() -> None:
    """One leap is one deviation; the fitness counts one token lent and one left of five."""
    leap = rows(("registered", "red"), ("recoloured", "green"), ("followed-up", "green"), ("completed", "green"))
    good = rows(
        ("registered", "green"), ("completed", "green"), ("cleared", "cleared"), ("reopened", "green"), case="2"
    )
    found = NET.replay([*leap[:2], *good[:2], *leap[2:], *good[2:]])

    assert (2, 8, 1, 1) == (found.cases, found.events, found.fitting, len(found.deviations))
    assert (10, 10, 1, 1) == (found.produced, found.consumed, found.missing, found.remaining)
    assert Fraction(9, 10) == found.fitness
    assert 1 == LEAPING.replay(leap).fitness
    assert "90.00%" in found._repr_html_()
    assert 1 == NET.replay([]).fitness


def test_a_record_put_right_may_change_the_colour() -> None:
    """To the one the log says (X31); a correction that changes none is one, too."""
    for moves in (
        [("registered", "red"), ("rectified", "orange"), ("deliberated", "orange")],
        [("registered", "red"), ("rectified", "red"), ("concluded", "red")],
    ):
        assert () == NET.replay(rows(*moves)).deviations


@pytest.mark.parametrize("key", ["case", "activity", "colour"])
def test_a_row_without_its_keys_is_refused(key: str) -> None:
    """The number of the row is named; what is no text is refused, too."""
    (row,) = rows(("registered", "red"))
    with pytest.raises(WrongValue, match=f"row 2 of log has no {key}"):
        NET.replay([row, {name: value for name, value in row.items() if name != key}])
    with pytest.raises(WrongType, match=f"{key} of row 1"):
        NET.replay([{**row, key: 7}])
    with pytest.raises(WrongType):
        NET.replay(["registered"])  # type: ignore[list-item]


def test_a_year_of_an_item_fits_from_its_entry_to_its_end() -> None:
    """Red, orange, green, struck off, as the ledger records it."""
    ledger = opened(orange(), *rectified(), follow_up("O-1", when=at(5, 12))).submit(
        Recolour(item="O-1", to=Colour.GREEN, grounds="转入常规", at=at(5, 20), by=OFFICE),
        Complete(item="O-1", evidence="办公室核实", at=at(6, 1), by=OFFICE),
    )

    assert 1 == NET.replay(event_log(ledger)).fitting
    assert () == NET.replay(event_log(ledger)).deviations


# The notebook


def test_the_notebook_of_the_examples_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell in order, as a kernel runs them; what it says of the other office's log is what is planted there."""
    page = json.loads((ROOT / "examples" / "process_mining.ipynb").read_text(encoding="utf-8"))
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # pictures are drawn each night, in a kernel
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    known: dict[str, Any] = {}
    for cell in page["cells"]:
        assert not cell.get("outputs")
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), known)  # noqa: S102 - a cell of our own

    assert known["own"].fitness == 1
    assert {"甲-2": "G3.6", "甲-3": "G2.4", "甲-4": "X3", "甲-5": "X2"} == {
        each.case: each.clause for each in known["found"].deviations
    }
