"""The rules of one item: each clause's guard, refused and allowed."""

import ast
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest

import sanse_ledger
from people import (
    ANY_COLOUR,
    OFFICE,
    at,
    codes,
    done,
    duties,
    follow_up,
    green,
    on,
    opened,
    orange,
    plan,
    rectified,
    red,
    to_green,
    to_orange,
)
from sanse_ledger import (
    CLAUSES,
    CODES,
    Amend,
    Body,
    CalendarDays,
    CancelMilestone,
    CarriedFrom,
    CarryOver,
    Clear,
    Clearing,
    ClearYear,
    Closure,
    Colour,
    Command,
    Complete,
    Conclude,
    ContactSuperior,
    Context,
    DeclareUnable,
    Deliberate,
    DutyKind,
    Explain,
    Extend,
    FinishMeasure,
    FollowUp,
    Item,
    Kind,
    Ledger,
    PlanMeasure,
    Policy,
    ReachMilestone,
    Reassign,
    Recolour,
    Refused,
    Reopen,
    Restrict,
    Return,
    ReviseMeasure,
    Roll,
    SetMilestone,
    SetTarget,
    Source,
    SubmitWeek,
    Timeliness,
    Week,
    Withdraw,
    WorkCalendar,
    WorkingDays,
    decide,
    evolve,
    obligations,
    owed,
    still_needed,
    timeliness,
    unmet,
)
from sanse_ledger.rules import facts
from sanse_ledger.rules.clauses.sentences import SENTENCES
from sanse_ledger.rules.decide import next_move
from sanse_ledger.rules.guard import CODE_OF_BLANK, Fact
from sanse_ledger.rules.shared import wrong_colour
from sanse_ledger.rules.table import RULES
from sanse_ledger.words.terms import Owing
from table_rows import GUARDS, OWN_ROWS, ROWS

BLANK = " 　"


def changed(command: Any, **fields: object) -> Any:  # noqa: ANN401 - any command
    """Return the command with other fields."""
    return attrs.evolve(command, **fields)


# The table


def test_every_guard_cites_its_source_and_says_what_it_asks() -> None:
    """The table holds objects: each row's clause is in the book, each guard's check cites where it comes from."""
    for rule in ROWS.values():
        assert CLAUSES[rule.clause.id] is rule.clause
    for guard in GUARDS.values():
        assert guard.check.__doc__
        assert CLAUSES[guard.clause.id] is guard.clause
        assert guard.asks.zh
        assert guard.asks.en


def test_a_guard_names_a_field_of_every_command_it_is_asked_of() -> None:
    """A form finds the field that a guard is about (G1.1)."""
    fields = {(command, each.name) for command, _colour in ROWS for each in attrs.fields(command)}

    assert [] == [
        (row, guard.asks.en)
        for row, rule in ROWS.items()
        for guard in rule.guards
        if guard.field is not None and (row[0], guard.field) not in fields
    ]


def test_a_fact_has_the_days_on_which_it_came_about() -> None:
    """What guards look at carries its days, none before it has come about (G3.6)."""
    fresh = opened(green("G-1")).items["G-1"]
    stone = SetMilestone(item="G-1", milestone="月报", title="信息报送", due=on(5, 31), at=at(3, 2), by=OFFICE)
    reached = ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(5, 30), by=OFFICE)
    dated = opened(green("G-1"), stone, reached).items["G-1"]
    tracked = opened(red(), *to_orange(), follow_up()).items["R-1"]
    problem = opened(orange(), *rectified()).items["O-1"]

    def days(fact: Fact, item: Item) -> list[date]:
        return [day for day in fact.days(item) if day is not None]

    assert [on(5, 30)] == days(facts.MILESTONES, dated)
    assert [] == days(facts.MILESTONES, fresh)
    assert [tracked.concluded_on, tracked.followed_up_on] == days(facts.CONCLUSION, tracked) + days(
        facts.FOLLOW_UP, tracked
    )
    assert [problem.deliberations[-1].on] == days(facts.DISCUSSION, problem)
    assert [problem.measures[0].finished_on] == days(facts.MEASURES, problem)
    assert [] == days(facts.FOLLOW_UP, problem) + days(facts.DISCUSSION, tracked) + days(facts.PROCEDURE, problem)
    assert [fresh.registered_on] == days(facts.COLOUR, fresh) == days(facts.ASSIGNMENT, fresh)
    assert [] == [
        fact
        for fact in (facts.CLOSING, facts.COMPLETION, facts.DUE_DATE, facts.DUTIES, facts.IMPOSSIBILITY)
        if days(fact, fresh)
    ]


def test_no_command_has_two_rows_for_one_colour() -> None:
    """The rows are told apart by command and colour (G1.1)."""
    assert len(OWN_ROWS) == sum(len(rule.colours) or 1 for rule in RULES)


def test_every_field_that_a_row_wants_has_its_code() -> None:
    """A blank field is refused with a code of its own, which the row's clause lists (G1.1)."""
    wanted = {(rule.clause, name) for rule in ROWS.values() for name in rule.wants}

    assert {name for _clause, name in wanted} == set(CODE_OF_BLANK)
    assert [] == [(clause.id, name) for clause, name in wanted if CODE_OF_BLANK[name] not in clause.codes]


def test_colours_move_one_step_forward_back_by_return_or_out() -> None:
    """The moves between colours are those of the path, and no other (X1, X3, X4; invariants 1 to 4)."""
    moves = {(colour, rule.to, rule.command) for rule in RULES if rule.to is not None for colour in rule.colours}
    out = {
        (colour, Colour.CLEARED, command)
        for colour in (Colour.RED, Colour.ORANGE, Colour.GREEN)
        for command in (Clear, Withdraw, CarryOver)
    }
    steps: set[tuple[Colour | None, Colour | None, type[Command]]] = {
        (Colour.RED, Colour.ORANGE, Recolour),
        (Colour.ORANGE, Colour.GREEN, Recolour),
        (Colour.ORANGE, Colour.RED, Return),
        (Colour.GREEN, Colour.ORANGE, Return),
    }
    assert steps | out == moves


def test_every_code_is_in_a_clause_and_every_clause_has_only_known_codes() -> None:
    """Codes are API: each belongs to a clause, none is spelt wrongly (G1.1)."""
    assert set(CODES) == {code for clause in CLAUSES.values() for code in clause.codes}


def test_every_refusal_in_the_code_is_one_its_clause_lists() -> None:
    """What `clause.refuse(code)` says in the code stands in the clause's list (G1.1)."""
    package = Path(sanse_ledger.__file__).parent
    said = set()
    for room in (*package.glob("rules/**/*.py"), *package.glob("ledger/*.py")):
        for node in ast.walk(ast.parse(room.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "refuse":
                clause, code = node.func.value, node.args[0]
                if isinstance(clause, ast.Attribute) and isinstance(code, ast.Constant):
                    said.add((clause.attr.replace("_", "."), str(code.value)))
    assert said
    assert set() == {(clause, code) for clause, code in said if code not in CLAUSES[clause].codes}


# Entry


def test_an_item_lacking_anything_is_refused_with_everything_at_once() -> None:
    """No item without number, title, requirement, leader and section; all that is missing is said (G1.3, G1.4)."""
    bare = changed(red(), number=BLANK, title="", requirement=BLANK, leader="", section="\t")
    expected = [
        ("G1.4", "no-number"),
        ("G1.4", "no-title"),
        ("G1.3", "no-requirement"),
        ("G1.3", "no-leader"),
        ("G1.3", "no-section"),
    ]
    assert expected == codes(opened(), bare)


def test_the_kinds_are_open() -> None:
    """A host may name a kind of its own; a text that names one of the five is that one (G1.2)."""
    ledger = opened(changed(red("A"), kind="专项行动"), changed(red("B"), kind="重要会议"))
    assert "专项行动" == ledger.items["A"].kind.zh == ledger.items["A"].kind.en
    assert Kind.MEETING is ledger.items["B"].kind


def test_red_orange_and_green_are_entered_and_cleared_is_not() -> None:
    """Entry is red, orange or green (G2.1, G3.1, G4.1; invariant 2)."""
    ledger = opened(red(), orange(), green())
    assert [Colour.RED, Colour.ORANGE, Colour.GREEN] == [item.colour for item in ledger.items.values()]
    assert [("G1.1", "entry-colour")] == codes(opened(), changed(red(), colour=Colour.CLEARED))


def test_an_orange_item_names_its_source() -> None:
    """Orange takes supervision feedback and self-examined weak links, and says which (G3.1)."""
    assert [("G3.1", "no-source")] == codes(opened(), changed(orange(), source=None))
    assert [] == codes(opened(), changed(orange(), source=Source.SELF_EXAMINATION))


def test_key_work_is_not_entered_green_unless_the_policy_allows_it() -> None:
    """Key work is not entered directly into green (X18, G4.1)."""
    key_work = changed(green(), kind=Kind.KEY_WORK)
    assert [("X18", "key-work-in-green")] == codes(opened(), key_work)
    assert [] == codes(opened(policy=Policy(key_work_into_green=True)), key_work)


def test_the_lead_section_does_not_also_support() -> None:
    """One lead, any number of supporting sections (X16)."""
    assert [("X16", "lead-also-supports")] == codes(opened(), changed(red(), supporting=("综治督导股",)))


def test_numbers_are_unique_for_ever() -> None:
    """A number is taken once, also when its item has left the count (G1.1; invariant 26)."""
    ledger = opened(red())
    assert [("G1.1", "number-taken")] == codes(ledger, red(when=at(3, 2)))
    gone = ledger.submit(Withdraw(item="R-1", reason="重复立项", approver="书记", at=at(3, 2), by=OFFICE))
    assert [("G1.1", "number-taken")] == codes(gone, red(when=at(3, 3)))


def test_what_happened_is_not_later_than_today() -> None:
    """The day of registration may lie back, not ahead (G1.3)."""
    assert [("G1.3", "on-in-future")] == codes(opened(), changed(red(), on=on(3, 2)))
    assert on(2, 1) == opened(changed(red(), on=on(2, 1))).items["R-1"].registered_on


def test_a_due_date_may_be_a_limit_and_both_are_kept() -> None:
    """An event stores the resolved due date beside the limit it came from (X12)."""
    item = opened(changed(red(), due=WorkingDays(5))).items["R-1"]
    assert (on(3, 8), WorkingDays(5)) == (item.due, item.limit)
    counted_from_on = opened(changed(red(), due=CalendarDays(10), on=on(2, 20))).items["R-1"]
    assert on(3, 2) == counted_from_on.due


def test_a_limit_into_an_unpublished_year_is_refused_and_a_given_date_is_not() -> None:
    """Arithmetic is not guessed; a stated date needs no calendar (X12)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2026)
    late = changed(red(), at=datetime(2026, 12, 30, 9, tzinfo=sanse_ledger.BEIJING))
    assert [("X12", "calendar-unknown")] == codes(ledger, changed(late, due=WorkingDays(5)))
    assert [] == codes(ledger, changed(late, due=date(2027, 1, 8)))
    provisional = Ledger.open(owner="固阳县委政法委", year=2026, calendar=WorkCalendar.china().provisional())
    assert date(2027, 1, 6) == provisional.submit(changed(late, due=WorkingDays(5))).items["R-1"].due


# What may be asked where

EVERYTHING: tuple[Command, ...] = (
    Amend(item="?", changes={"title": "新名称"}, reason="笔误", at=at(7, 1), by=OFFICE),
    Reassign(item="?", person="副股长", reason="轮岗", at=at(7, 1), by=OFFICE),
    Restrict(item="?", reason="涉密", at=at(7, 1), by=OFFICE),
    Extend(item="?", due=date(2022, 12, 30), reason="上级推迟", approver="书记", at=at(7, 1), by=OFFICE),
    SetTarget(item="?", target=date(2022, 7, 15), reason="限期办结", at=at(7, 1), by=OFFICE),
    DeclareUnable(item="?", reason="上级取消", at=at(7, 1), by=OFFICE),
    *(changed(each, item="?") for each in duties(when=at(7, 1))),
    Conclude(item="?", result="完成", at=at(7, 1), by=OFFICE),
    Deliberate(item="?", body=Body.COMMITTEE, findings="制度不严", at=at(7, 1), by=OFFICE),
    plan("?", when=at(7, 1)),
    ReviseMeasure(item="?", measure="1", reason="细化", action="逐户", at=at(7, 1), by=OFFICE),
    FinishMeasure(item="?", measure="1", evidence="台账", at=at(7, 1), by=OFFICE),
    SetMilestone(item="?", milestone="m", title="月报", due=date(2022, 7, 25), at=at(7, 1), by=OFFICE),
    ReachMilestone(item="?", milestone="m", evidence="已报", at=at(7, 1), by=OFFICE),
    CancelMilestone(item="?", milestone="m", reason="不再需要", at=at(7, 1), by=OFFICE),
    FollowUp(item="?", progress="推进中，已走访", at=at(7, 1), by=OFFICE),
    Recolour(item="?", to=Colour.ORANGE, grounds="趋于常态化", at=at(7, 1), by=OFFICE),
    Return(item="?", to=Colour.RED, reason="反弹", due=date(2022, 8, 1), at=at(7, 1), by=OFFICE),
    done("?", when=at(7, 1)),
    Withdraw(item="?", reason="重复", approver="书记", at=at(7, 1), by=OFFICE),
    CarryOver(item="?", reason="跨年", approver="书记", at=at(7, 1), by=OFFICE),
    Clear(item="?", at=at(7, 1), by=OFFICE),
    Reopen(item="?", reason="仍需办理", at=at(7, 1), by=OFFICE),
)
ANYWHERE = {"Amend", "Reassign", "Extend", "SetTarget", "SetMilestone", "ReachMilestone", "CancelMilestone"} | {
    "Restrict", "FollowUp", "Withdraw", "CarryOver", "Clear",
}  # fmt: skip
ONLY_IN = {
    Colour.RED: {"DeclareUnable", "Explain", "ContactSuperior", "Conclude", "Recolour"},
    Colour.ORANGE: {"Deliberate", "PlanMeasure", "ReviseMeasure", "FinishMeasure", "Recolour", "Return"},
    Colour.GREEN: {"Complete", "Return"},
}
OUT_OF_PLACE = {"wrong-colour", "no-such-step", "no-such-return"}


def test_a_command_out_of_place_is_told_its_colours() -> None:
    """The refusal names the item's colour and every colour in which the command has its place (G3.2)."""
    (refusal,) = opened(red()).unmet(Deliberate(item="R-1", body=Body.COMMITTEE, findings="x", at=at(7, 1), by=OFFICE))
    assert ("wrong-colour", "R-1") == (refusal.code, refusal.item)
    assert Colour.RED.zh in refusal.zh
    assert Colour.ORANGE.zh in refusal.zh
    assert Colour.RED.en in refusal.en
    assert Colour.ORANGE.en in refusal.en
    several = wrong_colour(CLAUSES["G2.5"], opened(red()).items["R-1"], (Colour.ORANGE, Colour.GREEN))
    assert f"{Colour.ORANGE.zh}、{Colour.GREEN.zh}" in several.zh
    assert f"{Colour.ORANGE.en}, {Colour.GREEN.en}" in several.en
    assert "X" not in several.zh + several.en


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda command: type(command).__name__)
@pytest.mark.parametrize("entry", [red("?"), orange("?"), green("?")], ids=lambda entry: entry.colour.key)
def test_each_command_is_asked_only_where_it_belongs(entry: Any, command: Command) -> None:  # noqa: ANN401 - a Register
    """Each command has its colours, and is out of place in the others (G2.3, G2.4, G3.2, G3.3, G3.5, X1, X2, X3)."""
    belongs = type(command).__name__ in ANYWHERE | ONLY_IN[entry.colour]
    said = {code for _clause, code in codes(opened(entry), command)}
    aside = isinstance(command, (Recolour, Return)) and command.to not in {entry.colour.next, entry.colour.previous}
    assert (not belongs or aside) == bool(said & OUT_OF_PLACE)


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda command: type(command).__name__)
@pytest.mark.parametrize(
    "closing",
    [
        Withdraw(item="?", reason="重复", approver="书记", at=at(6, 1), by=OFFICE),
        CarryOver(item="?", reason="跨年", approver="书记", at=at(6, 1), by=OFFICE),
    ],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_recorded_on_an_item_that_left(closing: Command, command: Command) -> None:
    """What was withdrawn or carried over stays as it was (X6, X14; invariant 12)."""
    assert ["item-closed"] == [code for _clause, code in codes(opened(red("?"), closing), command)]


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda command: type(command).__name__)
def test_an_item_that_does_not_exist_is_named(command: Command) -> None:
    """A command on an unknown item is refused, not an error (G1.1)."""
    assert [("G1.1", "unknown-item")] == codes(opened(red()), command)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("reason", "no-reason"),
        ("approver", "no-approver"),
        ("superior", "no-superior"),
        ("summary", "no-summary"),
        ("result", "no-result"),
        ("findings", "no-findings"),
        ("evidence", "no-evidence"),
        ("progress", "no-progress"),
        ("grounds", "no-grounds"),
    ],
)
def test_a_reason_in_words_is_wanted_wherever_the_rule_asks(field: str, code: str) -> None:
    """Every event has its why where the rule asks for one (G2.3, G2.4, G3.2, G3.5, X3; invariant 18)."""
    asked = 0
    for entry in (red("?"), orange("?"), green("?")):
        for command in EVERYTHING:
            belongs = type(command).__name__ in ANYWHERE | ONLY_IN[entry.colour]
            if belongs and hasattr(command, field):
                asked += 1
                assert code in {said for _clause, said in codes(opened(entry), changed(command, **{field: BLANK}))}
    assert asked


def test_time_does_not_run_back_on_an_item() -> None:
    """A record older than the item's last one is refused (G1.1; invariant 17)."""
    ledger = opened(red(), follow_up(when=at(5, 12)))
    assert [("G1.1", "time-runs-back")] == codes(ledger, follow_up(when=at(5, 11)))
    assert [] == codes(ledger, follow_up(when=at(5, 12)))
    (refusal,) = unmet(ledger.items["R-1"], follow_up(when=at(5, 11)))
    assert ("R-1", "2022-05-11 09:00:00+08:00") == (refusal.item, refusal.en.split(",")[0][-25:])
    assert "2022-05-12 09:00:00+08:00" in refusal.zh
    three = ledger.submit(follow_up(when=at(5, 13))).items["R-1"]
    assert "2022-05-13 09:00:00+08:00" in unmet(three, follow_up(when=at(5, 12)))[0].en


def test_the_day_it_happened_lies_between_registration_and_today() -> None:
    """`on` is never after the day of the record nor before the registration (G2.4, G3.5)."""
    ledger = opened(red())
    conclude = to_orange()[0]
    assert [("G2.4", "on-in-future")] == codes(ledger, changed(conclude, on=on(5, 11)))
    assert [("G2.4", "on-before-registration")] == codes(ledger, changed(conclude, on=on(2, 28)))
    assert [] == codes(ledger, changed(conclude, on=on(3, 1)))
    assert [] == codes(ledger, changed(conclude, on=on(5, 10)))


def test_a_command_of_the_ledger_is_no_command_on_an_item() -> None:
    """`decide` with a command of the ledger as a whole is a TypeError, with another item's a ValueError (G1.1)."""
    week = SubmitWeek(section="综治督导股", week=Week.of(on(3, 4)), at=at(3, 4), by=OFFICE)
    item = opened(red()).items["R-1"]
    with pytest.raises(TypeError, match=r"^SubmitWeek is no command on one item: submit it to the ledger$"):
        decide(item, week)
    with pytest.raises(TypeError, match="submit it to the ledger"):
        unmet(None, week)
    with pytest.raises(ValueError, match="for item R-2"):
        decide(item, follow_up("R-2"))


def test_decide_and_evolve_alone_do_what_the_ledger_does() -> None:
    """Item first in both, so a fold is a replay; a refused command raises every reason (G2.4)."""
    item = None
    for command in (red(), *to_orange(), follow_up(), to_green("R-1")):
        for event in decide(item, command):
            item = evolve(item, event)
    assert item == opened(red(), *to_orange(), follow_up(), to_green("R-1")).items["R-1"]
    with pytest.raises(Refused) as refused:
        decide(opened(red()).items["R-1"], changed(to_orange()[1], grounds=""))
    assert ["no-grounds", "not-concluded"] == [each.code for each in refused.value.refusals]
    assert () == unmet(None, red(), Context())


# Red


def test_red_goes_to_orange_when_concluded_with_grounds() -> None:
    """Concluded, and tending to regular practice in words (G2.4; invariant 5)."""
    recolour = to_orange()[1]
    assert [("G2.4", "not-concluded")] == codes(opened(red()), recolour)
    item = opened(red(), *to_orange()).items["R-1"]
    assert (Colour.ORANGE, on(5, 10)) == (item.colour, item.stage_on)
    change = item.changes[-1]
    assert (Colour.RED, Colour.ORANGE, "趋于常态化", OFFICE) == (change.origin, change.to, change.why, change.by)


def test_one_off_work_moves_with_nothing_to_follow() -> None:
    """One-off work keeps the chain; its ground is that nothing follows (X13)."""
    conclude, recolour = to_orange()
    ledger = opened(red(), conclude, changed(recolour, grounds="办结且无后续", one_off=True))
    assert ledger.events[-1].one_off  # type: ignore[attr-defined]  # a Recoloured


def test_late_red_owes_two_duties() -> None:
    """The day after a red item's due date, explanation and superior contact are both owed (G2.3)."""
    item = opened(red()).items["R-1"]
    assert frozenset() == owed(item, on(6, 10))
    assert {DutyKind.EXPLANATION, DutyKind.SUPERIOR_CONTACT} == owed(item, on(6, 11))


def test_red_concluded_late_moves_on_only_with_both_duties_met() -> None:
    """A late red item moves on only with explanation and superior contact (G2.3, G2.4; invariant 6)."""
    conclude, recolour = to_orange(when=at(6, 20))
    late = opened(red(), conclude)
    assert [("G2.3", "duties-owed")] == codes(late, recolour)
    explain, contact = duties(when=at(6, 20))
    assert [("G2.3", "duties-owed")] == codes(late.submit(explain), recolour)
    assert "尚欠：与上级部门沟通" == late.submit(explain).unmet(recolour)[0].zh
    both = late.unmet(recolour)[0]
    assert ("R-1", "尚欠：解释说明、与上级部门沟通") == (both.item, both.zh)
    assert f"{DutyKind.EXPLANATION.en}, {DutyKind.SUPERIOR_CONTACT.en}" in both.en
    item = late.submit(explain, contact, recolour).items["R-1"]
    assert Timeliness.DONE_LATE is timeliness(item, on(6, 20))
    assert {on(6, 20)} == {duty.met_on for duty in item.duties}


def test_conclusion_counts_by_the_day_it_happened() -> None:
    """`on` decides lateness: concluded on the due date, recorded later, is on time (G2.3)."""
    item = opened(red(), changed(to_orange(when=at(6, 13))[0], on=on(6, 10))).items["R-1"]
    assert (on(6, 10), Timeliness.ON_TIME, ()) == (item.done_on, timeliness(item, on(7, 1)), item.duties)


def test_what_cannot_be_done_owes_its_duties_from_the_day_it_is_declared() -> None:
    """Explanation and contact are owed from the declaration, and met in any order (G2.3)."""
    declare = DeclareUnable(item="R-1", reason="上级取消考评", at=at(4, 1), by="综治督导股")
    ledger = opened(red(), declare)
    item = ledger.items["R-1"]
    assert frozenset() == owed(item, on(3, 31))
    assert set(DutyKind) == owed(item, on(4, 1)) == {duty.kind for duty in item.duties}
    assert [("G2.3", "already-declared")] == codes(ledger, changed(declare, at=at(4, 2)))
    concluded = ledger.submit(to_orange()[0])
    assert [("G2.3", "duties-owed")] == codes(concluded, to_orange()[1])
    only_concluded = opened(red(), to_orange()[0])
    assert [("G2.3", "already-concluded")] == codes(only_concluded, changed(declare, at=at(5, 11)))


def test_concluding_twice_is_refused() -> None:
    """What is concluded is not concluded again (G2.4)."""
    conclude = to_orange()[0]
    assert [("G2.4", "already-concluded")] == codes(opened(red(), conclude), changed(conclude, at=at(5, 11)))


def test_an_item_may_be_entered_late_and_owes_from_entry() -> None:
    """An item entered already late owes its duties from the day of entry (X5, G2.3)."""
    item = opened(red(due=on(2, 1))).items["R-1"]
    assert set(DutyKind) == owed(item, on(3, 1))
    assert {on(3, 1)} == {duty.owed_from for duty in item.duties}
    assert Timeliness.OVERDUE is timeliness(item, on(3, 1))


def test_duties_met_beforehand_count_and_are_shown() -> None:
    """Duties may be met before the due date passes (G2.3, X5)."""
    item = opened(red(), *duties(when=at(6, 1)), *duties(when=at(6, 2))).items["R-1"]
    assert [on(6, 1), on(6, 1)] == [duty.met_on for duty in item.duties]
    assert frozenset() == owed(item, on(6, 11))


# Orange


def test_concluded_key_work_is_followed_up_before_green() -> None:
    """At least one follow-up after the move to orange (G2.5, G3.6)."""
    ledger = opened(red(), follow_up(when=at(4, 1)), *to_orange())
    assert [("G2.5", "no-follow-up")] == codes(ledger, to_green("R-1"))
    assert Colour.GREEN is ledger.submit(follow_up(), to_green("R-1")).items["R-1"].colour


def test_a_problem_needs_discussion_measures_and_all_of_them_finished() -> None:
    """A problem goes to green only discussed, with a finished list (G3.2, G3.3, G3.5, G3.6; invariants 7 and 8)."""
    ledger = opened(orange())
    grounds = changed(to_green("O-1"), grounds="")
    everything = [("G3.6", "no-grounds"), ("G3.2", "not-discussed"), ("G3.3", "no-measure")]
    assert everything == codes(ledger, grounds)
    discuss, first, finish = rectified()
    planned = ledger.submit(discuss, first, plan(measure="2"))
    open_ = [("G3.3", "no-measure"), ("G3.5", "measure-open"), ("G3.5", "measure-open")]
    assert open_ == codes(planned, to_green("O-1"))
    one = planned.submit(changed(finish, measure="2"))
    assert [("G3.5", "measure-open")] == codes(one, to_green("O-1"))
    assert Colour.GREEN is one.submit(finish, to_green("O-1")).items["O-1"].colour


def test_measures_are_finished_in_any_order_each_with_evidence() -> None:
    """Entries are broken one by one (G3.5)."""
    discuss, first, finish = rectified()
    ledger = opened(orange(), discuss, first, plan(measure="2"), changed(finish, measure="2"))
    assert [("G3.5", "no-evidence")] == codes(ledger, changed(finish, evidence=BLANK))
    assert [("G3.3", "measure-done")] == codes(ledger, changed(finish, measure="2"))
    assert [("G3.3", "unknown-measure")] == codes(ledger, changed(finish, measure="3"))
    assert ["1"] == [measure.number for measure in ledger.items["O-1"].open_measures]


def test_an_entry_of_the_list_lacking_anything_is_refused() -> None:
    """Problem, measure, deadline and person, after the discussion (G3.2, G3.3)."""
    bare = PlanMeasure(item="O-1", measure="", problem="", action=BLANK, due=None, person="", at=at(5, 10), by=OFFICE)
    expected = [
        ("G3.2", "not-discussed"),
        ("G3.3", "no-measure-number"),
        ("G3.3", "measure-lacks-problem"),
        ("G3.3", "measure-lacks-action"),
        ("G3.3", "measure-lacks-person"),
        ("G3.3", "measure-lacks-due"),
    ]
    assert expected == codes(opened(orange()), bare)
    assert [("G3.3", "measure-taken")] == codes(opened(orange(), *rectified()), plan())


def test_a_measure_is_revised_or_taken_off_while_it_is_open() -> None:
    """A revision changes something and leaves the entry whole (G3.3)."""
    discuss, first, finish = rectified()
    ledger = opened(orange(), discuss, first, plan(measure="2"))
    revise = ReviseMeasure(item="O-1", measure="1", reason="细化", at=at(5, 11), by=OFFICE)
    assert [("G3.3", "no-changes")] == codes(ledger, revise)
    blank = [("G3.3", "measure-lacks-action"), ("G3.3", "measure-lacks-person")]
    assert blank == codes(ledger, changed(revise, action="", person=BLANK))
    revised = ledger.submit(changed(revise, action="逐日补齐并抽查", due=WorkingDays(3), person="副股长"))
    measure = revised.items["O-1"].measures[0]
    assert ("逐日补齐并抽查", on(5, 16), WorkingDays(3), "副股长") == (
        measure.action, measure.due, measure.limit, measure.person,
    )  # fmt: skip
    off = revised.submit(changed(revise, measure="2", withdrawn=True, reason="与第1条合并"))
    assert [("G3.3", "measure-withdrawn")] == codes(off, changed(finish, measure="2", at=at(5, 12)))
    assert "与第1条合并" == off.items["O-1"].measures[1].withdrawn_for
    assert [] == codes(off.submit(changed(finish, at=at(5, 12))), to_green("O-1"))


def test_a_problems_due_date_is_met_on_the_day_of_its_last_measure() -> None:
    """Late by a measure finished after the due date; another measure leaves it unmet again (G3.5)."""
    discuss, first, finish = rectified()
    ledger = opened(orange(due=on(5, 15)), discuss, first, changed(finish, at=at(5, 14)))
    assert on(5, 14) == ledger.items["O-1"].done_on
    more = ledger.submit(plan(measure="2", when=at(5, 15)))
    assert None is more.items["O-1"].done_on
    assert Timeliness.OVERDUE is timeliness(more.items["O-1"], on(5, 16))
    late = more.submit(changed(finish, measure="2", at=at(5, 17))).items["O-1"]
    assert (on(5, 17), Timeliness.DONE_LATE) == (late.done_on, timeliness(late, on(5, 17)))


@pytest.mark.parametrize("met_on", [on(5, 14), on(5, 16)], ids=["in time", "late"])
def test_a_due_date_that_was_met_before_a_problem_came_back_stays_as_it_was_met(met_on: date) -> None:
    """A new list after its date has deadlines of its own, planned, taken off or finished: met stays met (X3)."""
    discuss, first, finish = rectified(when=at(5, 14))
    again = Return(item="O-1", to=Colour.ORANGE, reason="反弹", at=at(6, 1), by=OFFICE)
    ledger = opened(orange(due=on(5, 15)), discuss, first, changed(finish, at=at(5, 16), on=met_on), to_green("O-1"))
    ledger = ledger.submit(again, changed(discuss, at=at(6, 2)), plan(measure="2", when=at(6, 2)))
    off = ReviseMeasure(item="O-1", measure="2", reason="与原措施重复", withdrawn=True, at=at(6, 3), by=OFFICE)
    stood = Timeliness.ON_TIME if met_on == on(5, 14) else Timeliness.DONE_LATE

    for after in ((), (off,), (changed(finish, measure="2", at=at(6, 3)), plan(measure="3", when=at(6, 4)))):
        item = ledger.submit(*after).items["O-1"]
        assert (met_on, stood) == (item.done_on, timeliness(item, on(6, 10)))
        assert [] == [each for each in obligations(item, on(6, 10)) if each.what is Owing.ITEM]
    newly = ledger.submit(changed(again, to=Colour.RED, due=on(6, 30), at=at(6, 5))).items["O-1"]
    assert (None, False) == (newly.done_on, newly.deadline.settled)


# Green and its dates


def milestone(**fields: object) -> SetMilestone:
    """Return a monthly milestone of the routine item."""
    stone = SetMilestone(
        item="G-1",
        milestone="月报",
        title="信息月报",
        due=date(2022, 3, 25),
        recurrence="FREQ=MONTHLY;BYMONTHDAY=25",
        at=at(3, 2),
        by=OFFICE,
    )
    return changed(stone, **fields)  # type: ignore[no-any-return]  # the same command


def test_a_milestone_has_number_title_and_date() -> None:
    """Important dates are foreseen whole (G4.2)."""
    expected = [
        ("G4.2", "no-milestone-number"),
        ("G4.2", "milestone-lacks-title"),
        ("G4.2", "milestone-lacks-due"),
    ]
    assert expected == codes(opened(green()), milestone(milestone="", title=BLANK, due=None))
    assert [("G4.2", "milestone-taken")] == codes(opened(green(), milestone()), milestone(at=at(3, 3)))


def test_occurrences_are_moved_off_days_off_and_end_with_the_year() -> None:
    """Recurring by RFC 5545, each occurrence moved by a stated rule, none after 31 December (G4.3, X17)."""
    dates = [each.due for each in opened(green(), milestone()).items["G-1"].milestones[0].occurrences]
    expected = [(3, 25), (4, 25), (5, 25), (6, 27), (7, 25), (8, 25), (9, 26), (10, 25), (11, 25), (12, 26)]
    assert [on(*each) for each in expected] == dates
    earlier = opened(green(), milestone(roll=Roll.PREVIOUS)).items["G-1"].milestones[0].occurrences
    assert on(6, 24) == earlier[3].due
    as_it_is = opened(green(), milestone(roll=Roll.KEEP)).items["G-1"].milestones[0].occurrences
    assert on(6, 25) == as_it_is[3].due
    single = opened(green(), milestone(recurrence=None, due=on(10, 1))).items["G-1"].milestones[0].occurrences
    assert [on(10, 1)] == [each.due for each in single]
    daily = opened(green(), milestone(due=on(12, 26), recurrence="FREQ=DAILY;UNTIL=20221227T000000Z"))
    assert [on(12, 26), on(12, 27)] == [each.due for each in daily.items["G-1"].milestones[0].occurrences]


@pytest.mark.parametrize(
    "rule",
    [
        "每月25日",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=3",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=０",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=WEEKLY;BYDAY=XX",
        "DTSTART:20220101\nRRULE:FREQ=DAILY",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY\n",
        "",
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(rule: str) -> None:
    """Not a rule, finer than daily, or without a date in the year (G4.3)."""
    assert [("G4.3", "bad-recurrence")] == codes(opened(green()), milestone(recurrence=rule))


def test_a_recurrence_into_an_unpublished_year_is_not_guessed() -> None:
    """Whether a date is a day off must be known (X12)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2027)
    when = datetime(2026, 12, 20, 9, tzinfo=sanse_ledger.BEIJING)
    ledger = ledger.submit(changed(green(), at=when, due=None))
    assert [("X12", "calendar-unknown")] == codes(ledger, milestone(due=date(2027, 1, 25), at=when))
    assert [("X12", "calendar-unknown")] == codes(ledger, milestone(due=WorkingDays(20), at=when))


def test_each_occurrence_is_accounted_for_once() -> None:
    """Reached, reached late, or cancelled with a reason (X17)."""
    ledger = opened(green(), milestone())
    reach = ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(4, 26), by="综治督导股")
    first = ledger.submit(reach)
    occurrence = first.items["G-1"].milestones[0].occurrences[0]
    assert (on(3, 25), on(4, 26), True) == (occurrence.due, occurrence.reached_on, occurrence.late(on(4, 26)))
    assert [("X17", "occurrence-accounted")] == codes(first, changed(reach, occurrence=on(3, 25)))
    assert [("X17", "unknown-occurrence")] == codes(first, changed(reach, occurrence=on(3, 26)))
    assert [("X17", "unknown-milestone")] == codes(first, changed(reach, milestone="季报"))
    cancel = CancelMilestone(
        item="G-1", milestone="月报", reason="本月停报", occurrence=on(5, 25), at=at(5, 2), by=OFFICE
    )
    rest = first.submit(cancel, changed(cancel, occurrence=None, reason="不再报送"))
    assert not rest.items["G-1"].open_occurrences
    assert [("X17", "occurrence-accounted")] == codes(rest, changed(cancel, occurrence=None))
    assert not rest.items["G-1"].milestones[0].occurrences[1].late(on(12, 31))


def test_completing_needs_every_occurrence_accounted_for() -> None:
    """What is still ahead is reached or cancelled first (X17, X2)."""
    ledger = opened(green(), milestone(due=on(11, 25)))
    assert [("X17", "milestone-open")] * 2 == codes(ledger, done("G-1"))


def test_completing_strikes_off_and_keeps_the_colour() -> None:
    """Completed green stays green, leaves the count of work in progress, and takes no more dates (X2)."""
    ledger = opened(green(), done("G-1"))
    item = ledger.items["G-1"]
    assert (Colour.GREEN, on(6, 1), False, True) == (item.colour, item.completed_on, item.in_progress, item.open)
    assert [("X2", "already-completed")] == codes(ledger, done("G-1", when=at(6, 2)))
    assert [("X2", "already-completed")] == codes(ledger, milestone(at=at(6, 2)))
    assert [("X6", "already-completed")] == codes(
        ledger, CarryOver(item="G-1", reason="跨年", approver="书记", at=at(6, 2), by=OFFICE)
    )


def test_green_completed_after_its_due_date_is_late() -> None:
    """Late stays late: its due date is met by completion (X5)."""
    item = opened(green(due=on(5, 1)), done("G-1")).items["G-1"]
    assert Timeliness.DONE_LATE is timeliness(item, on(12, 1))


# Back, out and again


def test_a_return_counts_the_guards_anew_and_loses_no_evidence() -> None:
    """Back to orange with a reason: discussion and measures begin anew, the old ones stay (X3; invariant 13)."""
    ledger = opened(orange(), *rectified(), to_green("O-1"))
    back = Return(item="O-1", to=Colour.ORANGE, reason="问题反弹", at=at(5, 25), by=OFFICE)
    assert [("X3", "no-such-return")] == codes(ledger, changed(back, to=Colour.RED, due=on(7, 1)))
    item = ledger.submit(back).items["O-1"]
    assert (1, 1, 1) == (item.returns, len(item.measures), len(item.deliberations))
    anew = [("G3.2", "not-discussed"), ("G3.3", "no-measure")]
    assert anew == codes(ledger.submit(back), to_green("O-1", when=at(5, 26)))


def test_a_return_to_red_sets_a_new_due_date_and_asks_for_a_new_conclusion() -> None:
    """A move to red sets a new due date, which is not past (X3)."""
    ledger = opened(red(), *to_orange())
    back = Return(item="R-1", to=Colour.RED, reason="成绩下滑", at=at(5, 25), by=OFFICE)
    assert [("X3", "return-lacks-due")] == codes(ledger, back)
    assert [("X3", "due-in-past")] == codes(ledger, changed(back, due=on(5, 24)))
    again = ledger.submit(changed(back, due=WorkingDays(10)))
    item = again.items["R-1"]
    assert (on(6, 9), on(6, 10), None) == (item.due, item.original_due, item.done_on)
    assert [("G2.4", "not-concluded")] == codes(again, changed(to_orange()[1], at=at(5, 26)))


def test_a_due_date_still_ahead_counts_again_after_a_return() -> None:
    """Completed early, then returned: the due date is open again; one that has passed stays as it was met (X3)."""
    back = Return(item="G-1", to=Colour.ORANGE, reason="漏报", at=at(6, 2), by=OFFICE)
    ahead = opened(green(), done("G-1"), back).items["G-1"]
    assert (None, None) == (ahead.done_on, ahead.completed_on)
    past = opened(green(due=on(6, 1)), done("G-1"), back).items["G-1"]
    assert (on(6, 1), None) == (past.done_on, past.completed_on)
    assert on(8, 1) == opened(green(), done("G-1"), changed(back, due=on(8, 1))).items["G-1"].due


def test_returns_may_be_forbidden() -> None:
    """A policy may forbid returns (X3)."""
    ledger = opened(green(), policy=Policy(returns=False))
    back = Return(item="G-1", to=Colour.ORANGE, reason="漏报", at=at(6, 2), by=OFFICE)
    assert [("X3", "returns-forbidden")] == codes(ledger, back)


def test_a_raised_problem_owes_both_ways_when_it_comes_back() -> None:
    """A problem raised to red, concluded, is tracked and rectified before green (G2.5, G3.2, X3)."""
    raise_ = Return(item="O-1", to=Colour.RED, reason="提级督办", due=on(7, 1), at=at(3, 2), by=OFFICE)
    ledger = opened(orange(), raise_, *(changed(each, item="O-1") for each in to_orange()))
    expected = [("G3.2", "not-discussed"), ("G3.3", "no-measure"), ("G2.5", "no-follow-up")]
    assert expected == codes(ledger, to_green("O-1"))


def test_withdrawing_and_merging_leave_the_count() -> None:
    """Called off, or merged into another open item: reason and approver (X14)."""
    withdraw = Withdraw(item="R-1", reason="重复立项", approver="书记", at=at(3, 2), by=OFFICE)
    ledger = opened(red(), green())
    gone = ledger.submit(withdraw).items["R-1"]
    assert (Colour.CLEARED, Closure.WITHDRAWN, Colour.RED) == (gone.colour, gone.closure, gone.closed_from)
    merged = ledger.submit(changed(withdraw, merged_into="G-1")).items["R-1"]
    assert (Closure.MERGED, "G-1") == (merged.closure, merged.merged_into)
    assert [("X14", "merged-into-itself")] == codes(ledger, changed(withdraw, merged_into="R-1"))
    assert [("X14", "unknown-merge-target")] == codes(ledger, changed(withdraw, merged_into="G-9"))
    closed = ledger.submit(changed(withdraw, item="G-1"))
    assert [("X14", "merge-target-closed")] == codes(closed, changed(withdraw, merged_into="G-1"))
    struck_off = ledger.submit(done("G-1", when=at(6, 1)))
    assert [("X14", "merge-target-closed")] == codes(struck_off, changed(withdraw, merged_into="G-1", at=at(6, 2)))


def test_one_by_one_clearing_is_a_choice() -> None:
    """Marks come off at the year's end, or one by one where the policy says so (X2; invariant 10)."""
    clear = Clear(item="G-1", at=at(6, 2), by=OFFICE)
    assert [("X2", "not-one-by-one")] == codes(opened(green(), done("G-1")), clear)
    singly = Policy(clearing=Clearing.ITEM_BY_ITEM)
    assert [("X2", "not-completed")] == codes(opened(green(), policy=singly), clear)
    item = opened(green(), done("G-1"), clear, policy=singly).items["G-1"]
    assert (Colour.CLEARED, Closure.CLEARED, on(6, 2)) == (item.colour, item.closure, item.closed_on)
    red_one = [("X2", "not-one-by-one"), ("X2", "not-completed")]
    assert red_one == codes(opened(red(), policy=singly), changed(clear, item="R-1"))


def test_any_colour_may_be_completed_where_the_policy_says_so_with_its_own_work_done() -> None:
    """Red asks for conclusion and duties, orange for its list; then any colour is cleared (X2)."""
    red_ledger = opened(red(), policy=ANY_COLOUR)
    assert [("G2.4", "not-concluded")] == codes(red_ledger, done("R-1"))
    late = red_ledger.submit(to_orange(when=at(6, 20))[0])
    assert [("G2.3", "duties-owed")] == codes(late, done("R-1", when=at(6, 21)))
    struck = late.submit(*duties(when=at(6, 21)), done("R-1", when=at(6, 21)))
    cleared = struck.submit(Clear(item="R-1", at=at(6, 22), by=OFFICE)).items["R-1"]
    assert (Colour.RED, Closure.CLEARED) == (cleared.closed_from, cleared.closure)
    problem = opened(orange(), policy=ANY_COLOUR)
    assert [("G3.2", "not-discussed"), ("G3.3", "no-measure")] == codes(problem, done("O-1"))
    assert [] == codes(problem.submit(*rectified()), done("O-1"))
    tracked = opened(red(), *to_orange(), policy=ANY_COLOUR)
    assert [("G2.5", "no-follow-up")] == codes(tracked, done("R-1"))


def test_reopening_gives_the_colour_back_and_keeps_the_record_of_the_clearing() -> None:
    """A cleared item of the year comes back; it is completed anew (X4; invariant 12)."""
    ledger = opened(green(), done("G-1"), ClearYear(at=at(12, 30), by=OFFICE))
    reopen = Reopen(item="G-1", reason="年底又有任务", at=at(12, 31), by=OFFICE)
    item = ledger.submit(reopen).items["G-1"]
    assert (Colour.GREEN, None, None, 1) == (item.colour, item.closure, item.completed_on, item.reopenings)
    assert [Colour.GREEN, Colour.CLEARED, Colour.GREEN] == [change.to for change in item.changes]
    next_year = changed(reopen, at=datetime(2023, 1, 3, 9, tzinfo=sanse_ledger.BEIJING))
    assert [("X4", "other-year")] == codes(ledger, next_year)
    forbidden = opened(green(), done("G-1"), ClearYear(at=at(12, 30), by=OFFICE), policy=Policy(reopening=False))
    assert [("X4", "reopening-forbidden")] == codes(forbidden, reopen)
    assert () == unmet(ledger.items["G-1"], next_year, Context())


def test_a_red_item_reopened_is_concluded_anew() -> None:
    """Where any colour is cleared, a reopened red item begins its stage again (X4, X3; invariant 13)."""
    ledger = opened(red(), to_orange()[0], done("R-1"), policy=ANY_COLOUR)
    ledger = ledger.submit(
        Clear(item="R-1", at=at(6, 2), by=OFFICE), Reopen(item="R-1", reason="仍有任务", at=at(6, 3), by=OFFICE)
    )
    item = ledger.items["R-1"]
    assert (Colour.RED, None, None) == (item.colour, item.concluded_on, item.done_on)


# Dates that move


def test_an_extension_is_asked_for_in_time_to_a_later_date() -> None:
    """On or before the due date, with reason and approver; for red with its duties met (X5, G2.3)."""
    extend = Extend(item="R-1", due=on(6, 30), reason="细则推迟", approver="书记", at=at(6, 10), by=OFFICE)
    ledger = opened(red())
    assert [("G2.3", "duties-owed")] == codes(ledger, extend)
    ready = ledger.submit(*duties(when=at(6, 9)))
    item = ready.submit(extend).items["R-1"]
    assert (on(6, 30), on(6, 10), 1) == (item.due, item.original_due, item.extensions)
    assert [("X5", "extension-not-later")] == codes(ready, changed(extend, due=on(6, 10)))
    assert [("X5", "no-due-date")] == codes(ready, changed(extend, due=None))
    assert [("X5", "extension-too-late")] == codes(ready, changed(extend, at=at(6, 11)))
    assert [("X5", "nothing-to-extend")] == codes(opened(red(due=None)), extend)
    assert [("X5", "already-done")] == codes(ready.submit(to_orange(when=at(6, 9))[0]), extend)


def test_duties_arise_anew_after_an_extension_and_the_old_ones_stay() -> None:
    """Duties belong to one due date (G2.3, X5)."""
    extend = Extend(item="R-1", due=on(6, 30), reason="细则推迟", approver="书记", at=at(6, 10), by=OFFICE)
    ledger = opened(red(), *duties(when=at(6, 9)), extend)
    item = ledger.items["R-1"]
    assert [(on(6, 10), on(6, 9))] * 2 == [(duty.due, duty.met_on) for duty in item.duties]
    assert frozenset() == owed(item, on(6, 30))
    assert set(DutyKind) == owed(item, on(7, 1))
    assert [("G2.3", "duties-owed")] == codes(ledger, changed(extend, due=on(7, 30), at=at(6, 29)))


def test_the_number_of_extensions_may_be_limited() -> None:
    """A policy may set a highest number (X5)."""
    extend = Extend(item="G-1", due=on(12, 25), reason="顺延", approver="书记", at=at(6, 10), by=OFFICE)
    ledger = opened(green(), extend, policy=Policy(max_extensions=1))
    again = changed(extend, due=on(12, 28), at=at(6, 11))
    assert [("X5", "too-many-extensions")] == codes(ledger, again)
    assert [] == codes(opened(green(), extend, policy=Policy(max_extensions=2)), again)


def test_after_the_due_date_only_a_target_is_set_and_lateness_stays() -> None:
    """A target is for what is overdue; due date and lateness stay (X5)."""
    target = SetTarget(item="R-1", target=on(6, 30), reason="限期办结", at=at(6, 11), by=OFFICE)
    ledger = opened(red())
    assert [("X5", "not-overdue")] == codes(ledger, changed(target, at=at(6, 10)))
    assert [("X5", "due-in-past")] == codes(ledger, changed(target, target=on(6, 10)))
    assert [("X5", "no-due-date")] == codes(ledger, changed(target, target=None))
    item = ledger.submit(changed(target, target=WorkingDays(5))).items["R-1"]
    assert (on(6, 17), on(6, 10)) == (item.target, item.due)
    assert Timeliness.OVERDUE is timeliness(item, on(6, 12))


def test_the_text_is_amended_and_never_emptied() -> None:
    """Title, requirement, kind and supporting sections change with a reason (G1.3, G1.4, X16)."""
    amend = Amend(item="R-1", changes={"title": "新名称"}, reason="笔误", at=at(3, 2), by=OFFICE)
    ledger = opened(red())
    whole = {"title": "新名称", "requirement": "新要求", "kind": "重点业务", "supporting": "办公室，执法监督股"}
    item = ledger.submit(changed(amend, changes=whole)).items["R-1"]
    assert ("新名称", "新要求", Kind.KEY_WORK, ("办公室", "执法监督股")) == (
        item.title, item.requirement, item.kind, item.supporting,
    )  # fmt: skip
    assert [("G1.3", "no-changes")] == codes(ledger, changed(amend, changes={}))
    again = ledger.submit(changed(amend, changes=whole))
    assert [("G1.3", "no-changes")] == codes(again, changed(amend, changes=whole))
    assert [("G1.3", "no-changes")] == codes(again, changed(amend, changes={"kind": "key-work"}))
    assert [] == codes(again, changed(amend, changes=whole | {"title": "又一个名称"}))
    assert [("G1.3", "cannot-amend")] == codes(ledger, changed(amend, changes={"leader": "书记"}))
    (leader,) = ledger.unmet(changed(amend, changes={"leader": "书记"}))
    assert ("changes.leader", "“分管领导”不能用更正修改，可更正：名称、工作要求、类别、配合股室") == (
        leader.path,
        leader.zh,
    )
    assert leader.en.startswith("leader cannot be amended")
    assert [("G1.4", "no-title")] == codes(ledger, changed(amend, changes={"title": BLANK}))
    assert [("G1.3", "no-requirement")] == codes(ledger, changed(amend, changes={"requirement": ""}))
    assert [("G1.3", "no-changes")] == codes(ledger, changed(amend, changes={"kind": ""}))
    assert [("X16", "lead-also-supports")] == codes(ledger, changed(amend, changes={"supporting": "综治督导股"}))


def test_responsibility_passes_on_from_a_day_and_the_history_stays() -> None:
    """Leader, section and person change; a blank one is refused (X15, X16)."""
    reassign = Reassign(item="R-1", leader="副书记", reason="分工调整", on=on(5, 1), at=at(5, 5), by=OFFICE)
    ledger = opened(red())
    item = ledger.submit(reassign).items["R-1"]
    assert [(on(3, 1), "常务副书记"), (on(5, 1), "副书记")] == [(each.since, each.leader) for each in item.assignments]
    moved = ledger.submit(changed(reassign, leader=None, section="执法监督股", person="执法监督股股长")).items["R-1"]
    assert ("常务副书记", "执法监督股", "执法监督股股长") == (moved.leader, moved.section, moved.person)
    assert [("X15", "no-changes")] == codes(ledger, changed(reassign, leader="常务副书记"))
    blank = [("X15", "no-leader"), ("X15", "no-section")]
    assert blank == codes(ledger, changed(reassign, leader="", section=BLANK))
    assert [("X16", "lead-also-supports")] == codes(ledger, changed(reassign, leader=None, section="维稳指导股"))


# What a refusal names


def test_a_step_that_is_not_on_the_path_is_refused_as_such() -> None:
    """Recolouring two steps on, or green, is no step; returning red, or two steps back, is no return (X1, X3)."""
    step = Recolour(item="?", to=Colour.GREEN, grounds="转为常规", at=at(7, 1), by=OFFICE)
    back = Return(item="?", to=Colour.RED, reason="反弹", due=on(8, 1), at=at(7, 1), by=OFFICE)
    assert ("X1", "no-such-step") in codes(opened(red("?")), step)
    assert [("X1", "no-such-step")] == codes(opened(green("?")), step)
    assert [("X3", "no-such-return")] == codes(opened(red("?")), back)
    assert [("X3", "no-such-return")] == codes(opened(green("?")), back)


def test_an_item_that_left_says_how_it_left() -> None:
    """Withdrawn or carried over: the refusal says which (X6, X14)."""
    for closing, closure in (
        (Withdraw(item="R-1", reason="重复", approver="书记", at=at(6, 1), by=OFFICE), Closure.WITHDRAWN),
        (CarryOver(item="R-1", reason="跨年", approver="书记", at=at(6, 1), by=OFFICE), Closure.CARRIED_OVER),
    ):
        (refusal,) = opened(red(), closing).unmet(follow_up(when=at(6, 2)))
        assert closure.zh in refusal.zh
        assert closure.en in refusal.en


def test_a_kind_is_one_line() -> None:
    """A kind of the host's own is a name, not a text (G1.2, G1.3)."""
    amend = Amend(item="R-1", changes={"kind": "专项\n行动"}, reason="细分", at=at(3, 2), by=OFFICE)
    assert [("G1.3", "no-changes")] == codes(opened(red()), amend)


def test_a_target_is_for_what_has_a_due_date_and_is_not_done() -> None:
    """Without a due date nothing is overdue, and what is done is not; the target may be the same day (X5)."""
    target = SetTarget(item="R-1", target=on(6, 20), reason="限期办结", at=at(6, 20), by=OFFICE)
    assert [("X5", "not-overdue")] == codes(opened(red(due=None)), target)
    assert [("X5", "not-overdue")] == codes(opened(red(), to_orange(when=at(6, 15))[0]), target)
    assert [] == codes(opened(red()), target)


def test_a_limit_into_an_unpublished_year_is_refused_wherever_one_is_given() -> None:
    """A measure, a revision, an extension, a return and a target may be given as limits; none is guessed (X12)."""
    now = datetime(2026, 12, 30, 9, tzinfo=sanse_ledger.BEIJING)
    due = date(2026, 12, 30)
    limit = WorkingDays(5)
    extend = Extend(item="G", due=limit, reason="推迟", approver="书记", at=now, by=OFFICE)
    back = Return(item="O", to=Colour.RED, reason="反弹", due=limit, at=now, by=OFFICE)
    target = SetTarget(item="L", target=limit, reason="限期", at=now, by=OFFICE)
    revise = ReviseMeasure(item="O", measure="1", reason="细化", due=limit, at=now, by=OFFICE)
    ledger = Ledger.open(owner="固阳县委政法委", year=2026)
    ledger = ledger.submit(
        green("G", due=due, when=now), green("L", due=date(2026, 12, 1), when=now), orange("O", due=due, when=now)
    )
    ledger = ledger.submit(rectified("O", when=now)[0], plan("O", when=now))
    for command in (extend, back, target, revise, changed(plan("O", "2", when=now), due=limit)):
        assert [("X12", "calendar-unknown")] == codes(ledger, command)


def test_a_measure_may_be_due_by_a_limit_counted_from_the_record() -> None:
    """The entry of the list holds the day; a revision counts from its own day (G3.3, X12)."""
    ledger = opened(orange(), rectified()[0], changed(plan(), due=WorkingDays(5)))
    measure = ledger.items["O-1"].measure("1")
    assert measure is not None
    assert on(5, 17) == measure.due
    revise = ReviseMeasure(item="O-1", measure="1", reason="细化", due=WorkingDays(5), at=at(5, 11), by=OFFICE)
    revised = ledger.submit(revise).items["O-1"].measure("1")
    assert revised is not None
    assert on(5, 18) == revised.due
    extended = Extend(item="G-1", due=CalendarDays(300), reason="顺延", approver="书记", at=at(6, 10), by=OFFICE)
    assert date(2023, 4, 6) == opened(green()).submit(extended).items["G-1"].due


def test_the_last_occurrence_is_named_when_all_are_accounted_for() -> None:
    """Where no occurrence is open, the one asked about is the last one (X17)."""
    monthly = SetMilestone(
        item="G-1", milestone="m", title="月报", due=on(9, 25), recurrence="FREQ=MONTHLY", at=at(3, 2), by=OFFICE
    )
    reach = ReachMilestone(item="G-1", milestone="m", evidence="已报", at=at(3, 3), by=OFFICE)
    ledger = opened(green(), monthly, reach, reach, reach, reach)
    assert [("X17", "occurrence-accounted")] == codes(ledger, reach)
    (refusal,) = ledger.unmet(reach)
    assert "2022年12月26日" in refusal.zh


# The guide light


def needs(commands: Iterable[Command], number: str) -> list[str]:
    """Return the codes of what the item still needs."""
    item = opened(*commands).items[number]
    return [refusal.code for refusal in still_needed(item, at(11, 1))]


def test_the_guide_light_asks_the_same_guards() -> None:
    """What each item still needs for its next move is what would be refused (G5.3)."""
    assert ["no-grounds", "not-concluded", "duties-owed"] == needs([red()], "R-1")
    assert ["no-grounds", "not-discussed", "no-measure"] == needs([orange()], "O-1")
    assert ["no-grounds", "no-follow-up"] == needs([red(), *to_orange()], "R-1")
    assert ["no-evidence"] == needs([green()], "G-1")
    assert [] == needs([green(), done("G-1")], "G-1")


def test_the_next_move_is_nobodys_yet_and_is_asked_in_the_ledgers_zone() -> None:
    """The guide light says nothing in anybody's name, and a day is what it is where the ledger is kept (G5.3, X5)."""
    late = opened(red(), to_orange(when=at(6, 10))[0]).items["R-1"]
    when = datetime(2022, 6, 10, 16, 30, tzinfo=UTC)
    move = next_move(opened(red()).items["R-1"], when)
    assert move is not None
    assert ("", when) == (move.by, move.at)
    assert ["no-grounds"] == [each.code for each in still_needed(late, when)]
    open_one = opened(red()).items["R-1"]
    in_london = still_needed(open_one, when, Context(zone=timezone(timedelta(0))))
    assert ["no-grounds", "not-concluded"] == [each.code for each in in_london]
    assert ["no-grounds", "not-concluded", "duties-owed"] == [each.code for each in still_needed(open_one, when)]


def test_a_ledger_in_another_zone_reckons_its_days_there() -> None:
    """16:30 in London is tomorrow in Beijing, and today where the ledger is kept in that zone (X5)."""
    when = datetime(2022, 6, 10, 16, 30, tzinfo=UTC)
    beijing = opened(red()).submit(changed(to_orange()[0], at=when)).items["R-1"]
    assert on(6, 11) == beijing.done_on
    at_night = datetime(2022, 6, 10, 18, 30, tzinfo=UTC)
    urumqi = Ledger.open(owner="示例", year=2022, zone=timezone(timedelta(hours=6)))
    assert on(6, 11) == urumqi.submit(red(), changed(to_orange()[0], at=at_night)).items["R-1"].done_on
    assert on(6, 10) == urumqi.submit(red(), changed(to_orange()[0], at=when)).items["R-1"].done_on
    london = Ledger.open(owner="示例", year=2022, zone=timezone(timedelta(0)))
    ledger = london.submit(red()).submit(changed(to_orange()[0], at=when))
    assert on(6, 10) == ledger.items["R-1"].done_on
    assert ledger == Ledger.replay(ledger.events, owner="示例", year=2022, zone=timezone(timedelta(0)))


def test_what_is_carried_over_brings_its_past_along() -> None:
    """Due date, lateness, duties and extensions travel into next year's ledger (X6)."""
    carried = CarriedFrom(
        number="R-1", year=2021, registered_on=date(2021, 3, 1), original_due=date(2021, 6, 1), extensions=2,
        was_late=True, explained_on=date(2021, 12, 1), contacted_on=date(2021, 12, 2),
    )  # fmt: skip
    item = opened(changed(red(due=date(2021, 12, 10)), carried_from=carried)).items["R-1"]
    assert (date(2021, 6, 1), 2, True, frozenset()) == (
        item.original_due, item.extensions, item.was_late, owed(item, on(3, 1)),
    )  # fmt: skip
    assert {date(2021, 12, 11)} == {duty.owed_from for duty in item.duties}
    assert "2021/R-1" == carried.label


def test_names_of_commands_are_imperative_and_complete() -> None:
    """Every item-level command of the design is one of the table's (G1.1)."""
    used = {type(command) for command in EVERYTHING} | {type(red())}
    assert used == {rule.command for rule in RULES}
    assert {Complete, ContactSuperior, Explain} <= used


def test_no_sentence_of_a_refusal_has_a_word_of_the_code_in_chinese() -> None:
    """Who reads Chinese reads what a field is called there; the standard of rules of recurrence has no other name."""
    shown = {
        code: word
        for code, (zh, _) in SENTENCES.items()
        for word in re.findall("[A-Za-z_]{2,}", re.sub("{[^}]*}", "", zh).replace("RFC 5545 RRULE", ""))
    }

    assert {} == shown
