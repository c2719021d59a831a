"""What a form sends is read: every text by its field, every fault at once, and what is blank left to the rules."""

import json
from datetime import date, time
from functools import cache
from typing import Any

import attrs
import pytest

from people import OFFICE, at, green, opened, red
from sanse_ledger import (
    SIX_SLIPS,
    BadDocument,
    Count,
    Ledger,
    NextCommand,
    Number,
    OneOff,
    Option,
    Policy,
    Wanted,
    WorkingDays,
    WrongType,
    commands_for,
    from_form,
    to_dict,
)
from sanse_ledger.commands import OpenProcedure, SetMilestone
from sanse_ledger.journal.heads import plain
from vector_ledgers import ledgers


def offered(key: str, ledger: Ledger | None = None, item: str | None = "R-1") -> NextCommand:
    """Return the command of this key, as it is offered on 9 June."""
    of = opened(red()) if ledger is None else ledger
    return next(each for each in commands_for(of, item, at=at(6, 9), by=OFFICE) if each.key == key)


def faults(asked: NextCommand, **posted: str) -> list[tuple[str, str]]:
    """Return where what was posted is wrong, and how."""
    with pytest.raises(BadDocument) as told:
        from_form(asked, posted)
    return [(each.path, each.code) for each in told.value.problems]


# Keys


@pytest.mark.thorough
@pytest.mark.proof
def test_a_key_is_of_one_button() -> None:
    """Whatever may be asked of an item, or of a ledger, in the ledgers of the vectors: no key stands for two."""
    asked = [
        (ledger, item) for ledger in [each for each in ledgers() if each.last_at][::5] for item in (None, *ledger.items)
    ]
    keys = set()
    for ledger, item in asked:
        assert ledger.last_at is not None
        several = [each.key for each in commands_for(ledger, item, at=ledger.last_at, by=OFFICE)]
        assert len(several) == len({*several}), several
        keys |= {*several}

    assert {"Register/red", "Recolour/orange", "Complete/true", "PassStage/make", "Conclude"} <= keys


# Every type


def test_days_limits_truth_and_names_are_read() -> None:
    """A registration with all that its form has (G1.3)."""
    posted = {
        "number": "红-01",
        "title": " 平安建设考评 ",
        "kind": "assessment",
        "requirement": "备齐材料",
        "leader": "副书记",
        "section": "综治股",
        "person": "",
        "due": " 3 working days ",
        "source": "党代会",
        "supporting": "维稳股\r\n\r\n 办公室 ",
        "on": "2022-06-08",
        "restricted": "on",
    }
    made: Any = from_form(offered("Register/red", opened(green()), None), posted)

    assert (made.due, made.on, made.restricted) == (WorkingDays(3), date(2022, 6, 8), True)
    assert (made.supporting, made.person, made.kind.key) == (("维稳股", "办公室"), None, "assessment")
    assert (made.at, made.by, made.colour.key) == (at(6, 9), OFFICE, "red")
    assert made.source.zh == "党代会"


@pytest.mark.parametrize("word", ["off", "false", "no", "0", "否", ""])
def test_a_box_that_is_not_ticked_may_be_said(word: str) -> None:
    """A browser leaves it out; what says no is no."""
    made: Any = from_form(offered("Rectify"), {"record": "1", "void": word, "reason": "误填", "approver": "主任"})

    assert (made.record, made.void) == (1, False)


def test_named_texts_have_their_field_before_them() -> None:
    """The facts of a dispute, a choice by its key; one that is blank is left out, for the rules to miss (L1)."""
    posted = {"facts.channel": "grid", "facts.difficulty": "ordinary", "facts.village": "李庄子村", "facts.office": ""}
    made = from_form(offered("OpenProcedure/six-slips"), posted)

    assert isinstance(made, OpenProcedure)
    assert made.facts == (("channel", "grid"), ("difficulty", "ordinary"), ("village", "李庄子村"))


def test_needed_texts_left_blank_are_for_the_rules_to_miss() -> None:
    """The refusal stands at the field of the form; of a day that is needed, the blank itself is the fault."""
    ledger = opened(red())
    conclude, passing = offered("Conclude"), offered("OpenProcedure/six-slips")
    milestone = offered("SetMilestone")

    assert [each.field for each in ledger.unmet(from_form(conclude, {"result": "  ", "on": ""}))] == ["result"]
    missing = ledger.unmet(from_form(passing, {"facts.village": "李庄子村", "facts.difficulty": "难"}))
    assert {each.field for each in missing} == {"facts"}
    assert {"facts.channel", "facts.difficulty", "facts.leader"} == {each.path for each in missing}
    assert isinstance(from_form(milestone, {"milestone": "1", "title": "月报", "due": "2022-06-30"}), SetMilestone)


# Every fault


def test_all_faults_are_told_at_once_each_at_its_field() -> None:
    """No date, no whole number, no truth, a name that is not asked for, one that is filled in."""
    assert faults(offered("Conclude"), on="6月31日", item="R-2", itm="x", result="好") == [
        ("item", "unknown-field"),
        ("itm", "unknown-field"),
        ("on", "bad-date"),
    ]
    assert faults(offered("Rectify"), record="一", void="也许") == [("record", "bad-integer"), ("void", "bad-truth")]
    assert faults(offered("OpenProcedure/six-slips"), facts="网格", **{"on.x": "1"}) == [
        ("facts", "unknown-field"),
        ("on.x", "unknown-field"),
    ]


def test_what_is_missing_is_called_as_the_form_calls_it() -> None:
    """A needed week that was left blank: in both languages by its label."""
    asked = offered("SubmitWeek", item=None)
    with pytest.raises(BadDocument) as told:
        from_form(asked, {"section": "综治股", "week": ""})
    [problem] = told.value.problems

    assert (problem.path, problem.code, problem.zh) == ("week", "missing-field", "缺少“周”")
    assert problem.en == "week is missing"
    assert told.value.zh == "week：缺少“周”"
    assert told.value.en == "week: week is missing"


def test_a_value_of_another_kind_is_told_where_its_class_tells_it() -> None:
    """An object of many parts cannot be typed: it is told, not guessed at."""
    assert ("carried_from", "wrong-type") in faults(
        offered("Register/red", item=None), carried_from="红-01", number="9"
    )


def test_papers_are_numbered_rows() -> None:
    """Name, SHA-256 and where it is kept (X33): blank rows are none, what is missing or wrong is told at its input."""
    asked, digest = offered("Conclude"), "0a" * 32
    rows = {"attachments.1.name": "考评通知.pdf", "attachments.1.sha256": digest, "attachments.1.address": "档案7",
        "attachments.2.name": " ", "attachments.3.name": "签到表", "attachments.3.sha256": digest}  # fmt: skip
    made: Any = from_form(asked, {"result": "好", **rows})

    assert [(each.name, each.sha256, each.address) for each in made.attachments] == [
        ("考评通知.pdf", digest, "档案7"), ("签到表", digest, ""),
    ]  # fmt: skip
    of_papers = next(each for each in asked.wanted if each.name == "attachments")
    assert (of_papers.input, of_papers.required, len(of_papers.parts)) == ("fieldset", False, 9)
    assert faults(asked, result="好", **{"attachments.2.name": "表"}) == [("attachments.2.sha256", "missing-field")]
    wrong = {"attachments.1.name": "表", "attachments.1.sha256": "7"}
    assert [name for name, _ in faults(asked, result="好", **wrong)] == ["attachments.1.sha256"]
    assert faults(asked, result="好", attachments="考评.pdf") == [("attachments", "unknown-field")]


def test_the_usual_recurrences_are_proposed_and_others_may_be_typed() -> None:
    """Weekly, monthly, every quarter and half-year by their names; a rule of RFC 5545 as well."""
    asked = offered("SetMilestone")
    rules = next(each for each in asked.wanted if each.name == "recurrence")
    form = {"milestone": "1", "title": "例会", "due": "2022-06-30"}

    assert [(each.value, each.zh, each.en) for each in rules.choices] == [
        ("FREQ=WEEKLY", "每周", "every week"), ("FREQ=MONTHLY", "每月", "every month"),
        ("FREQ=MONTHLY;INTERVAL=3", "每季度", "every quarter"),
        ("FREQ=MONTHLY;INTERVAL=6", "每半年", "every half-year"),
    ]  # fmt: skip
    assert (rules.input, rules.required) == ("text", False)
    for rule in ("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;BYMONTHDAY=25"):
        made: Any = from_form(asked, {**form, "recurrence": rule})
        assert made.recurrence == rule


def test_what_is_no_form_is_told() -> None:
    """No mapping, a value that is no text, a name that is none, no offered command."""
    asked, wrong = offered("Conclude"), "from_form 应为表单各项名称到文字的映射"
    for posted in ([("result", "好")], {"result": ["好"]}, {1: "好"}, None):
        with pytest.raises(WrongType) as told:
            from_form(asked, posted)  # type: ignore[arg-type]
        assert told.value.zh.startswith(wrong)
        assert told.value.field == "posted"
    with pytest.raises(WrongType):
        from_form(asked.type, {})  # type: ignore[arg-type]


# Rules, definitions, instalments, corrections


def test_rules_that_are_adopted_start_from_those_in_force() -> None:
    """What is not sent stays; a limit left blank is none; names are one a line, what is counted is JSON (X25)."""
    policy = Policy(due_soon=4, max_extensions=2, cutoff=time(11, 30), sections=("综治股",), counts=(PATROLS,))
    asked = offered("AdoptPolicy", Ledger.open(owner="县", year=2022, policy=policy), None)
    adopted = {"since": "2022-07-01", "authority": "会议纪要"}
    given = {
        "policy.due_soon": "5", "policy.max_extensions": "", "policy.rectifying": "false", "policy.one_off": "chain",
        "policy.cutoff": "12:00", "policy.duty_limit": "2 working days", "policy.sections": "维稳股\n综治股",
        "policy.leader_from": "due-today",
    }  # fmt: skip

    unchanged: Any = from_form(asked, adopted)
    made: Any = from_form(asked, {**adopted, **given})
    none_counted: Any = from_form(asked, {**adopted, "policy.counts": " "})
    assert unchanged.policy == policy
    assert made.policy == attrs.evolve(
        policy, due_soon=5, max_extensions=None, rectifying=False, one_off=OneOff.CHAIN, cutoff=time(12),
        duty_limit=WorkingDays(2), sections=("维稳股", "综治股"), leader_from="due-today",
    )  # fmt: skip
    assert none_counted.policy == attrs.evolve(policy, counts=())


def test_a_form_of_rules_shows_each_choice_as_it_is_in_force() -> None:
    """Every field of a policy has an input with what is in force; as a browser sends it, it is the same policy."""
    policy = Policy(ranking=True, sections=("综治股", "维稳股"), counts=(PATROLS,), rectify_within=30)
    asked = offered("AdoptPolicy", Ledger.open(owner="县", year=2022, policy=policy), None)
    [whole] = [each for each in asked.wanted if each.name == "policy"]
    shown = {f"policy.{each.name}": each.current for each in whole.parts}
    made: Any = from_form(asked, {**shown, "since": "2022-07-01", "authority": "纪要"})

    assert whole.input == "fieldset"
    assert [each.name for each in attrs.fields(Policy)] == [each.name for each in whole.parts]
    assert all(each.input for each in whole.parts)
    assert all(each.current in {plain(one.value) for one in each.choices} for each in whole.parts if each.choices)
    assert made.policy == policy


def test_what_is_wrong_with_rules_stands_at_their_input() -> None:
    """No number, none of the choices, a cut-off after the circular, a needed one left blank; another name is told."""
    asked = offered("AdoptPolicy", item=None)
    since = {"since": "2022-07-01", "authority": "纪要"}
    wrong = {"policy.due_soon": "三", "policy.one_off": "none", "policy.counts": "[{", "policy.x": "1", "policy": "{}"}

    assert sorted(faults(asked, **since, **wrong)) == [
        ("policy", "unknown-field"),
        ("policy.counts", "bad-json"),
        ("policy.due_soon", "bad-integer"),
        ("policy.one_off", "bad-choice"),
        ("policy.x", "unknown-field"),
    ]
    assert faults(asked, **since, **{"policy.cutoff": "16:00"}) == [("policy.cutoff", "bad-value")]
    assert faults(asked, **since, **{"policy.stale_after": ""}) == [("policy.stale_after", "missing-field")]


def test_a_definition_is_typed_as_json() -> None:
    """The whole of it, as `to_dict` writes it; what is wrong in it has its place behind the field."""
    asked = offered("AdoptDefinition", item=None)
    since = {"since": "2022-07-01", "authority": "纪要"}
    made: Any = from_form(asked, {**since, "definition": json.dumps(to_dict(SIX_SLIPS))})

    assert [each.input for each in asked.wanted if each.name == "definition"] == ["textarea"]
    assert made.definition == SIX_SLIPS
    assert faults(asked, **since, definition="{") == [("definition", "bad-json")]
    assert ("definition.key", "missing-field") in faults(asked, **since, definition="{}")
    assert faults(asked, **since) == [("definition", "missing-field")]


@cache
def of_instalments() -> NextCommand:
    """Return the agreement on instalments of a sum that is owed."""
    for ledger in [each for each in ledgers() if each.last_at]:
        for item in [key for key, each in ledger.items.items() if each.proceeding is not None]:
            assert ledger.last_at is not None
            for each in commands_for(ledger, item, at=ledger.last_at, by=OFFICE):
                if each.key.startswith("AgreeInstalments"):
                    return each
    raise AssertionError


def test_instalments_are_numbered_rows() -> None:
    """A day and a sum each; rows that are left blank are none, and each fault stands in its row."""
    asked = of_instalments()
    [rows] = [each for each in asked.wanted if each.name == "instalments"]
    made: Any = from_form(asked, {
        "instalments.14.due": "2023-07-31", "instalments.14.amount": "5000", "instalments.2.due": "2023-06-30",
        "instalments.2.amount": " 3000元 ", "instalments.3.due": "", "instalments.3.amount": " ",
    })  # fmt: skip

    assert rows.input == "fieldset"
    assert [(each.name, each.input) for each in rows.parts][:3] == [
        ("1.due", "date"),
        ("1.amount", "text"),
        ("2.due", "date"),
    ]
    assert [(str(each.due), each.amount.zh) for each in made.instalments] == [
        ("2023-06-30", "3000元"), ("2023-07-31", "5000元"),
    ]  # fmt: skip
    assert sorted(faults(asked, **{
        "instalments.3.due": "六月", "instalments.3.amount": "1", "instalments.5.due": "2023-06-30",
        "instalments.0.due": "2023-06-30", "instalments.1.on": "2023-06-30", "instalments": "x",
    })) == [
        ("instalments", "unknown-field"), ("instalments.0.due", "unknown-field"),
        ("instalments.1.on", "unknown-field"), ("instalments.3.due", "bad-date"),
        ("instalments.5.amount", "missing-field"),
    ]  # fmt: skip


def test_corrections_are_lines_of_a_name_and_a_text() -> None:
    """`name = text`, one a line, or an input for each; a text may be blank in a line."""
    asked = offered("Rectify")
    base = {"record": "1", "reason": "误填", "approver": "主任"}
    made: Any = from_form(
        asked, {**base, "values": "责任股室 = 维稳股\r\n\r\ntitle = 迎检 = 考评\nperson =", "values.due": "2022-06-30"}
    )

    assert [each.input for each in asked.wanted if each.name == "values"] == ["textarea"]
    assert dict(made.values) == {"section": "维稳股", "title": "迎检 = 考评", "person": "", "due": "2022-06-30"}
    assert faults(asked, **base, values="责任股室：维稳股") == [("values", "bad-value")]
    assert faults(asked, **base, values="title = 甲\n名称 = 乙") == [("values", "duplicate-key")]
    assert faults(asked, **base, **{"values.on": "六月", "values.日期": "七月"}) == [("values.日期", "duplicate-key")]


PATROLS = Count(name="下访", units=("批次", "人次"))


# What a page shows


@pytest.mark.thorough
def test_every_live_form_is_read_as_it_was_shown() -> None:
    """What `build` makes of the values of choices, `from_form` makes of their texts in JSON."""
    read = 0
    for ledger in [each for each in ledgers() if each.last_at is not None][::9]:
        assert ledger.last_at is not None
        for item in (None, *ledger.items):
            for each in commands_for(ledger, item, at=ledger.last_at, by=OFFICE):
                chosen = {field.name: field.choices[-1] for field in each.wanted if field.input == "select"}
                needed = {field.name for field in each.wanted if field.required}
                if not needed or not needed <= {*chosen}:
                    continue
                made = each.build(**{name: option.value for name, option in chosen.items()})
                assert made == from_form(each, {name: str(to_dict(option)["value"]) for name, option in chosen.items()})
                read += 1
    assert read > 10


OPTION = (Option(value="a", zh="甲", en="a"),)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ({"type": "text"}, "text"),
        ({"type": "text", "choices": OPTION}, "select"),
        ({"type": "choice", "choices": OPTION}, "select"),
        ({"type": "choice-or-name", "choices": OPTION}, "text"),
        ({"type": "day"}, "date"),
        ({"type": "day-or-limit"}, "text"),
        ({"type": "week"}, "week"),
        ({"type": "whole"}, "number"),
        ({"type": "number", "least": Number.parse("1")}, "number"),
        ({"type": "sum"}, "text"),
        ({"type": "truth"}, "checkbox"),
        ({"type": "time"}, "time"),
        ({"type": "working-days"}, "text"),
        ({"type": "names"}, "textarea"),
        ({"type": "pairs"}, "textarea"),
        ({"type": "json"}, "textarea"),
        ({"type": "texts"}, ""),
        ({"type": "list"}, ""),
        ({"type": "object"}, ""),
    ],
)
def test_a_field_says_what_asks_for_it(field: dict[str, Any], shown: str) -> None:
    """In HTML's own words; nothing for what a plain form cannot ask."""
    assert Wanted(name="x", zh="甲", en="x", required=False, **field).input == shown


def test_parts_stand_in_a_fieldset() -> None:
    """The facts of a procedure are parts, each with its own input."""
    facts = next(each for each in offered("OpenProcedure/six-slips").wanted if each.name == "facts")

    assert facts.input == "fieldset"
    assert [each.input for each in facts.parts] == ["select", "select", "text", "text", "text"]


def test_a_form_has_an_input_for_each_part_and_for_no_other() -> None:
    """What a page sends under the name of no input is told: a part of a part, and one that the procedure has not."""
    asked = next(each for each in commands_for(opened(red()), "R-1", at=at(6, 9), by=OFFICE) if each.key == "Amend")
    for name in ("changes.title.x", "changes.leader", "changes"):
        with pytest.raises(BadDocument) as caught:
            from_form(asked, {"reason": "笔误", "changes.title": "考评", name: "甲"})
        assert [(name, "unknown-field")] == [(each.path, each.code) for each in caught.value.problems]


def test_each_path_has_its_input() -> None:
    """Of a problem or a refusal: the part of a field, the area of its lines, the field; none for what is not asked."""
    rectify, policy = offered("Rectify"), offered("AdoptPolicy", item=None)

    assert [rectify.input_of(each) for each in ("values.on", "values", "record", "at", None)] == [
        "values", "values", "record", None, None,
    ]  # fmt: skip
    assert [policy.input_of(each) for each in ("policy.due_soon", "policy.x", "since")] == [
        "policy.due_soon", "policy", "since",
    ]  # fmt: skip
    assert of_instalments().input_of("instalments.2.due") == "instalments.2.due"
