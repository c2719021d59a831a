"""What a ledger answers to programs, as dicts: buttons, forms, traces, receipts, series, comparisons."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

import attrs
import pytest

from people import OFFICE, at, green, opened, orange, rectified, red
from sanse_ledger import (
    AdoptPolicy,
    Amend,
    Colour,
    Conclude,
    Extend,
    Ledger,
    OpenProcedure,
    Policy,
    Refusal,
    SetTarget,
    Week,
    WorkCalendar,
    WorkingDays,
    WrongValue,
    commands_for,
    compare,
    event_log,
    from_dict,
    json_schema,
    procedure_figures,
    receipt,
    records,
    reminders,
    series,
    to_dict,
    trace,
)
from sanse_ledger.journal.heads import plain
from sanse_ledger.ledger.asking.receipts import Receipt
from sanse_ledger.procedures.library import library
from sanse_ledger.week.differences import Comparison, Difference
from sanse_ledger.week.series import ColourFigures
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.records import Records
from sanse_ledger.words.terms import DifferenceKind
from sanse_ledger.words.values import ByKey
from test_wire import both_accept
from vector_ledgers import ledgers


def in_json(value: object) -> dict[str, Any]:
    """Return the dict of a value as a program reads it."""
    read: dict[str, Any] = json.loads(json.dumps(to_dict(value)))
    return read


def described(name: str, value: object) -> dict[str, Any]:
    """Return the dict of a value, which its schema describes to two validators; with a member too many it does not."""
    document = in_json(value)
    assert both_accept(name, document), (name, document)
    assert not both_accept(name, {**document, "unknown": 1})
    return document


# Buttons and forms


@pytest.mark.thorough
@pytest.mark.proof
def test_the_buttons_of_the_vectors_are_json_that_their_schemas_describe() -> None:
    """Of items, of their matters and of ledgers; what is filled in and typed is a command in JSON."""
    types, inputs, seen = set(), set(), set()
    for ledger in islice((each for each in ledgers() if each.items and each.last_at), 0, None, 12):
        assert ledger.last_at is not None
        for number in (None, *islice(ledger.items, 2)):
            for offered in commands_for(ledger, number, at=ledger.last_at, by=OFFICE):
                document = described("next-command", offered)
                assert document["live"] is (document.get("against", []) == [])
                assert offered.key == document["key"]
                for wanted in offered.wanted:
                    each = described("wanted", wanted)
                    types.add(each["type"])
                    inputs.add(each["input"])
                    seen |= {*each}
    assert {"text", "day", "texts", "choice", "sum", "truth"} <= types | {"sum"}
    assert {"select", "fieldset", "text", "date", "checkbox"} <= inputs
    assert {"choices", "parts", "earliest", "latest"} <= seen


def test_a_button_and_what_is_typed_are_a_command() -> None:
    """No class of the library is needed to make it: `command`, `filled`, and what was typed."""
    ledger = opened(red())
    offered = {each["key"]: each for each in map(in_json, commands_for(ledger, "R-1", at=at(6, 8), by=OFFICE))}
    conclude, move = offered["Conclude"], offered["Recolour/orange"]

    assert (True, "办结", "conclude") == (conclude["live"], conclude["zh"], conclude["en"])
    command = from_dict({"command": conclude["command"], **conclude["filled"], "result": "已办结"})
    assert Conclude(item="R-1", result="已办结", at=at(6, 8), by=OFFICE) == command
    assert not move["live"]
    assert "orange" == move["filled"]["to"]
    assert ["not-concluded"] == [each["code"] for each in move["against"]]
    kinds = next(
        each for each in in_json(commands_for(ledger, at=at(6, 8), by=OFFICE)[0])["wanted"] if each["name"] == "kind"
    )
    assert {"value": "assessment", "zh": "目标考核", "en": "target assessment"} in kinds["choices"]
    option = commands_for(ledger, at=at(6, 8), by=OFFICE)[0].wanted[2].choices[0]
    assert {"value", "zh", "en"} == {*in_json(option)}


# Traces


def test_a_trace_says_what_holds_and_why() -> None:
    """Allowed or not, each check with its words, facts, the days that were counted, and refusals."""
    ledger = Ledger.open(owner="某县", year=2022).submit(red(due=date(2022, 6, 9)))
    target = SetTarget(item="R-1", target=WorkingDays(3), reason="限期", at=at(6, 10), by=OFFICE)
    late = Extend(item="R-1", due=date(2022, 7, 1), reason="", approver="书记", at=at(6, 14), by=OFFICE)
    allowed, refused = (described("trace", trace(ledger, command)) for command in (target, late))

    assert (True, False) == (allowed["allowed"], refused["allowed"])
    assert "refusals" not in allowed
    assert [to_dict(each) for each in ledger.unmet(late)] == refused["refusals"]
    assert all(each["zh"] and each["en"] for each in (*allowed["checks"], *refused["checks"]))
    assert {True, False} == {each["holds"] for each in refused["checks"]}
    counted = [day for each in allowed["checks"] for day in each.get("days", [])]
    assert ["2022-06-13", "2022-06-14", "2022-06-15"] == counted[-1]["days"]
    assert "3 working days" == counted[-1]["limit"]
    assert "完成时限2022年6月9日，逾期自2022年6月10日起" == counted[0]["zh"]
    first = trace(ledger, target).checks[0]
    assert allowed["checks"][0] == in_json(first)
    assert counted[0] == in_json(next(day for each in trace(ledger, target).checks for day in each.days))


@pytest.mark.thorough
@pytest.mark.proof
def test_the_traces_of_the_vectors_are_json_that_their_schema_describes() -> None:
    """Of whatever may be asked next, as it would be refused."""
    for ledger in islice((each for each in ledgers() if each.items and each.last_at), 0, None, 25):
        assert ledger.last_at is not None
        number = next(iter(ledger.items))
        command = Conclude(item=number, result="", at=ledger.last_at, by=OFFICE)
        assert both_accept("trace", in_json(trace(ledger, command)))


# Receipts


def test_a_receipt_is_kept_and_read_again() -> None:
    """What was handed out is the same value when it comes back."""
    before = opened(red())
    after = before.submit(Conclude(item="R-1", result="已办结", at=at(6, 8), by=OFFICE))
    adopted = after.submit(
        AdoptPolicy(policy=Policy(due_soon=5), since=date(2022, 6, 9), authority="纪要", at=at(6, 8), by=OFFICE)
    )
    for given in (receipt(before, after), receipt(before, adopted), receipt(opened(), opened())):
        assert given == from_dict(described("receipt", given), Receipt)


# Figures


def test_the_figures_of_weeks_have_every_number() -> None:
    """Noughts too; a column says its colour, as in a digest, and the total has none."""
    ledger = opened(red(), orange()).submit(*rectified())
    weeks = series(ledger, [Week.parse("2022-W09"), Week.parse("2022-W23")])
    document = described("series", weeks)

    assert ["2022-W09", "2022-W23"] == [each["week"] for each in document["weeks"]]
    assert ["2022-02-28", "2022-06-06"] == [each["monday"] for each in document["weeks"]]
    for each, figures in zip(document["weeks"], weeks, strict=True):
        assert [colour.key for colour in Colour] == [column["colour"] for column in each["columns"]]
        for column, of in zip(each["columns"], figures.columns.values(), strict=True):
            assert {"opening": of.opening, "incoming": of.incoming, "outgoing": of.outgoing, "closing": of.closing} == {
                name: number for name, number in column.items() if name != "colour"
            }
        assert {"opening", "incoming", "outgoing", "closing"} == {*each["total"]}
        assert (figures.in_progress, figures.late) == (each["in_progress"], each["late"])
        assert each == in_json(figures)
    assert {"opening": 0, "incoming": 0, "outgoing": 0, "closing": 0} == in_json(ColourFigures())
    assert {"weeks": []} == in_json(series(ledger, []))


def test_what_stands_by_key_is_an_object() -> None:
    """Under the keys of JSON; where one is no text, pairs."""
    assert {"red": 1, "green": 0} == plain(ByKey(((Colour.RED, 1), (Colour.GREEN, 0))))
    assert [[["排查", "次"], 3]] == plain(ByKey(((("排查", "次"), 3),)))
    assert {} == plain(ByKey())


@pytest.mark.thorough
@pytest.mark.proof
def test_the_figures_of_a_procedure_are_json_that_their_schema_describes() -> None:
    """Of the vectors' matters, part by part: counts, limits, indicators as fractions and as printed, sums."""
    seen: set[str] = set()
    for ledger in [each for each in ledgers() if each.last_at and any(item.matters for item in each.items.values())][
        ::4
    ]:
        since, until = at(1, 1).replace(year=ledger.year), ledger.last_at
        assert until is not None
        for key in {matter.procedure for item in ledger.items.values() for matter in item.matters}:
            if not any(key == each.key for each in library()):
                continue
            found = procedure_figures(ledger, key, since=since, until=until, by="section")
            document = described("figures", found)
            assert (key, found.total.opened) == (document["procedure"], document["total"]["opened"])
            assert [each.name for each in found.parts] == [each["name"] for each in document.get("parts", [])]
            for of, each in zip(found, (*document.get("parts", []), document["total"]), strict=True):
                assert [*of.indicators] == [one["key"] for one in each["indicators"]]
                assert [str(one.number) for one in of.indicators.values()] == [
                    one["number"] for one in each["indicators"]
                ]
                assert [(one.met, one.missed) for one in of.limits] == [
                    (one["met"], one["missed"]) for one in each["limits"]
                ]
                assert dict(of.outcomes) == each["outcomes"]
                seen |= {name for name, value in each.items() if value}
    assert {"outcomes", "limits", "indicators", "amount", "in_hand"} <= seen


# Comparisons


def test_a_comparison_is_json_that_its_schema_describes() -> None:
    """Each difference in words of both languages, with the values of both sides."""
    ledger = opened(attrs.evolve(red(), due=WorkingDays(3)), orange()).submit(*rectified())
    china = WorkCalendar.china()
    moved = china.with_year(2022, days_off=[date(2022, 3, 2)])
    changed = ledger.submit(Conclude(item="R-1", result="已办结", at=at(6, 8), by=OFFICE))
    stricter = attrs.evolve(ledger, policy=Policy(due_soon=5, red_to_green=True))
    pairs: tuple[Any, ...] = (
        compare(Policy(), Policy(due_soon=5)),
        compare(china, moved, ledger=ledger),
        compare(ledger, changed),
        compare(ledger, stricter),
        compare(ledger, ledger),
    )
    kinds = set()
    for found in pairs:
        document = described("comparison", found)
        assert len(found) == len(document.get("differences", []))
        assert found.unnamed == document["unnamed"]
        for each, of in zip(document.get("differences", []), found, strict=True):
            assert (of.zh, of.en, of.kind.key) == (each["zh"], each["en"], each["kind"])
            kinds.add(each["kind"])
    assert 4 <= len(kinds)
    first = in_json(pairs[0])["differences"][0]
    assert ("due_soon", 3, 5) == (first["field"], first["before"], first["after"])
    assert "differences" not in in_json(pairs[-1])
    assert pairs[-1].summary.zh == in_json(pairs[-1])["summary"]["zh"]


def test_a_value_that_has_no_form_in_json_is_written_as_text() -> None:
    """A share, for example."""
    words = Words(zh="按时率", en="on-time share")
    share = Difference(kind=DifferenceKind.FIGURE, field="share", what=words, before=Fraction(1, 3), after=None)
    document = described("comparison", Comparison(title=words, differences=(share,)))

    assert "1/3" == document["differences"][0]["before"]


@pytest.mark.parametrize(
    "of", ["next-command", "wanted", "trace", "receipt", "series", "comparison", "figures", "error"]
)
def test_the_schema_of_an_answer_is_one(of: str) -> None:
    """Every reference in it is defined."""
    schema = json_schema(of)
    found = {each.split('"')[0] for each in json.dumps(schema).split("#/$defs/")[1:]}

    assert of == schema["title"]
    assert found <= {*schema["$defs"]}


def test_a_refusal_says_which_fact_record_or_change_it_is_about() -> None:
    """One that is missing, unknown, wrong, or told twice; of a whole field there is no part; in JSON as well."""
    ledger = opened(red())
    facts = [("线索来源", "无"), ("线索来源", "网格排查"), ("未知", "甲")]
    opening = OpenProcedure(item="R-1", procedure="six-slips", facts=facts, at=at(6, 8), by=OFFICE)
    amending = Amend(item="R-1", changes={"leader": "某人"}, reason="笔误", at=at(6, 8), by=OFFICE)
    paths = {(each.code, each.path) for each in (*ledger.unmet(opening), *ledger.unmet(amending))}

    assert {
        ("bad-fact", "facts.channel"), ("told-twice", "facts.channel"), ("unknown-fact", "facts.未知"),
        ("fact-missing", "facts.difficulty"), ("cannot-amend", "changes.leader"),
    } <= paths  # fmt: skip
    blank = ledger.unmet(Conclude(item="R-1", result="", at=at(6, 8), by=OFFICE))[0]
    assert (None, "result") == (blank.part, blank.path)
    for each in (*ledger.unmet(opening), blank):
        assert each == from_dict(described("refusal", each), Refusal)


def test_each_addressee_of_a_reminder_has_an_id() -> None:
    """Of what it is sent; nobody else has one."""
    ledger = opened(attrs.evolve(red(), supporting=("维稳股", "维稳股")))
    reminded = reminders(ledger, on=date(2022, 6, 14))
    ids = [each.id_for(name) for each in reminded for name in (*each.to, *each.supporting)]

    assert len(ids) == len({*ids})
    assert any(each.endswith(">维稳股") for each in ids)
    with pytest.raises(WrongValue, match="name is one of"):
        reminded[0].id_for("无")


def test_a_section_that_is_named_twice_as_supporting_is_named_once() -> None:
    """In a registration and in an amendment of it (X16)."""
    ledger = opened(attrs.evolve(red(), supporting=("维稳股", "法治股", " 维稳股")))
    assert ("维稳股", "法治股") == ledger.items["R-1"].supporting
    amended = Amend(item="R-1", changes={"supporting": "法治股、维稳股、法治股"}, reason="笔误", at=at(6, 8), by=OFFICE)
    assert ("法治股", "维稳股") == ledger.submit(amended).items["R-1"].supporting


def test_records_are_json_that_their_schema_describes() -> None:
    """Of items and of events: what each column is, and every row by column; a number with decimals is text."""
    ledger = opened(red(), green())
    shares = Records([{"share": Decimal("1.50")}], {"share": "number"})
    for given in (records(ledger), event_log(ledger), shares):
        document = described("records", given)

        assert document["columns"] == dict(given.columns)
        assert [[*given.columns]] * len(given) == [[*row] for row in document["rows"]]
    assert [{"share": "1.50"}] == described("records", shares)["rows"]
    assert "2022-06-10" == described("records", records(ledger))["rows"][0]["due"]
