"""What may be done next: a live button leads to an accepted command, a grey one says why, and none is missing."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.wire import command_of
from people import OFFICE, at, green, opened, orange, rectified, red
from sanse_ledger import (
    SIX_SLIPS,
    Answer,
    Clearing,
    ClearYear,
    Colour,
    Command,
    Complete,
    Conclude,
    CorrectFacts,
    CorruptJournal,
    FinishMeasure,
    IssueCircular,
    IssueSlip,
    Kind,
    Ledger,
    NextCommand,
    OpenProcedure,
    Outcome,
    PassStage,
    Policy,
    Procedure,
    Recolour,
    Rectify,
    Register,
    Reopen,
    Stage,
    SubmitWeek,
    Wanted,
    Week,
    Withdraw,
    WrongType,
    WrongValue,
    Yuan,
    commands_for,
)
from sanse_ledger.commands import COMMANDS, LEDGER_COMMANDS, PROCEDURE_COMMANDS
from sanse_ledger.conformance.cases import load
from sanse_ledger.conformance.strategies import journals
from sanse_ledger.items.proceeding import Instalment
from sanse_ledger.ledger.asking.ledger_variants import WAYS_OF_LEDGER
from sanse_ledger.ledger.asking.matters import AFTER_CLOSING, WHILE_OPEN
from sanse_ledger.ledger.asking.wanted import Narrowed, wanted
from sanse_ledger.rules.engine.matter import Matter
from vector_ledgers import ledger_of, ledgers

TYPES = (
    "text", "truth", "whole", "day", "instant", "day-or-limit", "week", "sum", "choice", "choice-or-name", "texts",
    "names", "list", "object",
)  # fmt: skip


NOTHING_WILL_DO = frozenset(
    [
        "no-such-week",
        "unknown-item",
        "unknown-measure",
        "measure-done",
        "measure-withdrawn",
        "unknown-milestone",
        "occurrence-accounted",
        "overpaid",
        "plan-amounts",
        "adoption-outside-year",
        "other-year",
        "out-of-order",
        "too-early",
        "rectified-after-clearing",
        "rectified-too-late",
        "unknown-section",
        "not-before",
        "no-changes",
    ]
)
"""What is about a field that has no right value: nothing to finish, to reach, to pay, to hand in, to adopt."""


@cache
def buttons() -> tuple[tuple[Ledger, NextCommand], ...]:
    """Return what may be done next in the ledgers of the vectors, with each of their items and with the whole."""
    found = []
    for ledger in [each for each in ledgers() if each.last_at is not None][::3]:
        assert ledger.last_at is not None
        for item in (None, *ledger.items):
            found += [(ledger, each) for each in commands_for(ledger, item, at=ledger.last_at, by=OFFICE)]
    return tuple(found)


# None is missing


def accepted() -> Iterator[tuple[Ledger, Command]]:
    """Yield every command that a vector has accepted, with the ledger it was asked of."""
    for case in load():
        if case.command is None or case.refused:
            continue
        try:
            yield ledger_of(case), command_of(case.command)
        except CorruptJournal:
            continue


@pytest.mark.thorough
def test_every_accepted_command_of_the_vectors_is_among_the_live_ones() -> None:
    """Whatever the ledger takes, a button is live for: of its kind, its colour, its stage, its branch."""
    seen = set()
    for ledger, command in accepted():
        number = None if isinstance(command, Register) else getattr(command, "item", None)
        live = [each for each in commands_for(ledger, number, at=command.at, by=command.by) if not each.against]
        fitting = [each for each in live if each.type is type(command) and may_be(each, command, ledger)]

        assert fitting, (command, [each for each in live if each.type is type(command)])
        seen.add(type(command))

    assert set(COMMANDS) == seen


def may_be(offered: NextCommand, command: Command, ledger: Ledger) -> bool:
    """Return whether a command can be built of what is offered."""
    names = {each.name: each for each in offered.wanted}
    for name, value in offered.filled.items():
        given = getattr(command, name)
        if name == "procedure" and not isinstance(command, OpenProcedure):
            continue  # which of two it is may be left out where one is open
        if name in {"stage", "branch", "outcome", "rating", "procedure"}:
            if value != key_of(name, given, command, ledger):
                return False
        elif value != given:
            return False
    for name, field in names.items():
        given = getattr(command, name)
        values = [each.value for each in field.choices]
        if field.type == "choice" and given not in values:
            return False
        if name in {"measure", "milestone"} and values and given not in values:
            return False
    return True


def key_of(name: str, word: str, command: Any, ledger: Ledger) -> str:  # noqa: ANN401 - on a procedure
    """Return the key of what a command on a procedure calls by whatever word."""
    item: Any = ledger.items[command.item]
    if name == "procedure":
        found = ledger.context.procedure(word, command.at.date())
        return word if found is None else found.key
    followed: list[Any] = [ledger.context.procedure(each.procedure, each.recorded_on) for each in item.matters]
    stages = [stage for each in followed for stage in each.stages]
    parts = {
        "stage": stages,
        "branch": [one for each in stages for one in each.branches],
        "outcome": [one for each in stages for one in each.outcomes],
        "rating": [mark for each in followed if each.rating for mark in each.rating.marks],
    }[name]
    return next((each.key for each in parts if each.called(word)), word)


# What is live is accepted


def filled_in(offered: NextCommand, ledger: Ledger) -> dict[str, Any]:
    """Fill a form in as somebody would who reads no rule: what is needed, by type, choices and days."""
    values = {each.name: entry(each) for each in offered.wanted if each.required}
    item: Any = ledger.items.get(offered.filled["item"]) if "item" in offered.filled else None
    own: dict[str, dict[str, Any]] = {
        "Reassign": {"leader": "新任领导"},
        "ReviseMeasure": {"action": "另行安排"},
        "Amend": {"changes": {"title": "新的名称"}},
        "PlanMeasure": {"measure": "新措施"},
        "SetMilestone": {"milestone": "新节点"},
        "Register": {"number": "新编号"},
        "RectifyWeek": {} if offered.filled.get("undo") else {"void": True},
    }
    values |= own.get(offered.type.__name__, {})
    if offered.type.__name__ == "AdoptPolicy":
        values["policy"] = Policy(due_soon=9, first_circular=ledger.policy.first_circular)
    if offered.type.__name__ == "AdoptDefinition":
        values["definition"] = attrs.evolve(SIX_SLIPS, key="seven-slips", zh="七单", en="seven slips")
    if offered.type.__name__ == "AgreeInstalments":
        unpaid = Matter.of(item, ledger.context)
        assert unpaid is not None
        assert unpaid.amount is not None
        amount = Yuan(unpaid.amount.fen - unpaid.proceeding.paid.fen)
        values["instalments"] = [Instalment(due=offered.filled["at"].date(), amount=amount)]
    if offered.type.__name__ == "CorrectFacts":
        told = dict(item.proceeding.facts)
        (facts,) = (each for each in offered.wanted if each.name == "facts")
        values["facts"] = {each.name: other(each, told.get(each.name, "")) for each in facts.parts}
    return values


def other(field: Wanted, told: str) -> str:
    """Return another answer than the one that was told, where there is one."""
    if field.choices:
        return str(next((each.value for each in field.choices if each.value != told), field.choices[0].value))
    if field.type in {"number", "day"}:
        bounds: tuple[str, ...] = () if field.most is None else (field.most.text,)
        return next(each for each in (_told(field), *bounds, "2022-12-29") if each != told)
    return Yuan(Yuan.parse(told or "0").fen + 1).number if field.type == "sum" else "另行填写"


def _told(part: Wanted) -> str:
    """Return what may be told of a fact or a record, as text."""
    told = {"sum": "1", "number": "1" if part.least is None else part.least.text, "day": "2022-12-30"}
    return told[part.type] if part.type in told else str(entry(part))


def entry(field: Wanted) -> Any:  # noqa: ANN401 - of any field
    """Return the first value of a field that comes to mind."""
    if field.choices:
        return field.choices[0].value
    return {
        "text": "已填",
        "day": field.earliest,
        "day-or-limit": field.earliest or date(2022, 12, 30),
        "whole": 1,
        "truth": True,
        "sum": Yuan(1),
        "texts": {each.name: _told(each) for each in field.parts if field.type == "texts"},
        "names": (),
        "list": (),
        "object": None,
        "json": None,
    }[field.type]


@pytest.mark.thorough
@pytest.mark.proof
def test_every_live_button_is_accepted_with_what_the_form_asks_for() -> None:
    """What somebody fills in who reads no rule, by the type, the choices and the days that stand in the form."""
    live = 0
    for ledger, offered in buttons():
        if offered.against or offered.type is Rectify:
            continue
        values = filled_in(offered, ledger)
        live += 1
        refused = [ledger.unmet(offered.build(**values | way)) for way in ways(offered)]
        assert () in refused, (offered.type, refused, values)
    assert 2000 < live


def ways(offered: NextCommand) -> list[dict[str, object]]:
    """Return what is chosen besides the first of each list: of an urging item and step, each of which is taken once."""
    fields = {each.name: each for each in offered.wanted}
    if offered.type is not IssueSlip or "step" not in fields:
        return [{}]
    return [
        {"about": item.value, "step": step.value} for item in fields["about"].choices for step in fields["step"].choices
    ]


@pytest.mark.thorough
def test_the_earliest_day_that_a_form_takes_is_one_that_will_do() -> None:
    """Not only after the registration: after the work it follows from, and the discussion of a measure (X2, G3.5)."""
    tried: set[str] = set()
    for ledger, offered in buttons():
        on = next((each for each in offered.wanted if each.name == "on"), None)
        if offered.against or offered.type is Rectify or on is None or on.earliest is None:
            continue
        values = {**filled_in(offered, ledger), "on": on.earliest}
        ways = [values]
        if offered.type is FinishMeasure:
            measures = next(each for each in offered.wanted if each.name == "measure").choices
            ways = [{**values, "measure": each.value} for each in measures]
        refused = [[each for each in ledger.unmet(offered.build(**way)) if each.field == "on"] for way in ways]
        assert [] in refused, (offered.type, refused)
        tried.add(offered.type.__name__)
    assert {"Complete", "FinishMeasure", "Conclude", "FollowUp", "PassStage"} <= tried


def test_a_grey_button_says_what_is_missing() -> None:
    """Where there is no measure, milestone, item or week to choose, that is said, and nothing of what stands for it."""
    ledger = opened(orange())
    empty = Ledger.open(owner=ledger.owner, year=ledger.year)
    of_item, of_ledger = (
        {
            each.zh: [(one.code, one.zh, one.en) for one in each.against]
            for each in commands_for(*asked, at=at(6, 1), by=OFFICE)
        }
        for asked in ((ledger, "O-1"), (empty, None))
    )

    no_milestone = [("unknown-milestone", "还没有设定时间节点", "no milestone is set yet")]
    assert no_milestone == of_item["到达节点"] == of_item["取消节点"]
    no_measure = [("unknown-measure", "整改清单中还没有措施", "the rectification list has no measure yet")]
    assert no_measure == of_item["完成措施"] == of_item["调整措施"]
    assert [("unknown-section", "还没有牵头的事项，无从报送", "no section leads an item yet")] == of_ledger[
        "报送周台账"
    ]
    assert [("no-such-week", "还没有报送过《周工作台账》", "nothing was handed in yet")] == of_ledger["更正报送"]


@pytest.mark.thorough
def test_no_grey_button_says_what_stands_for_nothing() -> None:
    """Whatever the vectors' ledgers offer: a reason quotes no dash in the place of what there is none of."""
    for _, offered in buttons():
        assert all("—" not in each.zh + each.en for each in offered.against), offered


def test_what_speaks_against_a_grey_button_speaks_against_whatever_is_filled_in() -> None:
    """A reason of a grey button is about no field that is wanted, or about one that has nothing to choose from."""
    grey = [(offered, refusal) for _, offered in buttons() for refusal in offered.against]
    about_a_field = {
        refusal.code for offered, refusal in grey if refusal.field in {each.name for each in offered.wanted}
    }

    assert 40 < len({refusal.code for _, refusal in grey})
    assert about_a_field <= NOTHING_WILL_DO


@pytest.mark.thorough
@given(journals(most=40), st.data())
def test_in_drawn_ledgers_too(ledger: Ledger, data: st.DataObject) -> None:
    """Wherever a ledger stands, a live button is accepted."""
    if ledger.last_at is None:
        return
    item = data.draw(st.sampled_from([None, *ledger.items]))
    for offered in commands_for(ledger, item, at=ledger.last_at, by=OFFICE):
        if not offered.against and offered.type is not Rectify:
            assert () == ledger.unmet(offered.build(**filled_in(offered, ledger)))


# Every class is known


def test_every_command_has_its_ways_and_every_field_its_type() -> None:
    """A new command is asked for here, and a new type of field has a name."""
    assert {OpenProcedure, *WHILE_OPEN, *AFTER_CLOSING} == set(PROCEDURE_COMMANDS)
    assert set(LEDGER_COMMANDS) == set(WAYS_OF_LEDGER)
    assert {Wanted} == {type(each) for of in COMMANDS for each in wanted(of, (), Narrowed())}
    assert {each.type for of in COMMANDS for each in wanted(of, (), Narrowed())} <= set(TYPES)


# One by one


def of(ledger: Ledger, kind: type[Command], item: Any = "R-1", **filled: object) -> NextCommand:  # noqa: ANN401 - an item
    """Return what is offered of one kind, on 9 June."""
    (found,) = (
        each
        for each in commands_for(ledger, item, at=at(6, 9), by=OFFICE)
        if each.type is kind and all(each.filled[name] == value for name, value in filled.items())
    )
    return found


def names(offered: NextCommand) -> list[str]:
    """Return the fields that are needed."""
    return [each.name for each in offered.wanted if each.required]


def field(offered: NextCommand, name: str) -> Wanted:
    """Return one field of a form."""
    return next(each for each in offered.wanted if each.name == name)


def test_a_red_item_is_concluded_and_not_yet_moved() -> None:
    """Concluding asks for the result; moving on is grey, and says why (G2.4)."""
    ledger = opened(red())

    assert ["result"] == names(of(ledger, Conclude))
    assert date(2022, 3, 1) == field(of(ledger, Conclude), "on").earliest
    assert date(2022, 6, 9) == field(of(ledger, Conclude), "on").latest
    assert ["not-concluded"] == [each.code for each in of(ledger, Recolour, to=Colour.ORANGE).against]
    assert ["R-1"] == [
        each.number for each in ledger.submit(of(ledger, Conclude).build(result="已办结")).items.values()
    ]


def test_an_item_may_be_given_itself_or_by_its_number() -> None:
    """What stands in the ledger counts, not the item that was read before."""
    before = opened(red())
    ledger = before.submit(of(before, Conclude).build(result="已办结"))

    assert of(ledger, Recolour) == of(ledger, Recolour, item=before.items["R-1"])
    assert () == of(ledger, Recolour, item=before.items["R-1"]).against


def test_what_was_withdrawn_may_only_be_put_right() -> None:
    """A mark that is gone leaves the reopening, which says why it is refused, and the correction (X4, X31)."""
    ledger = opened(red())
    withdrawn = ledger.submit(of(ledger, Withdraw).build(reason="取消", approver="书记"))

    assert [Reopen, Rectify] == [each.type for each in commands_for(withdrawn, "R-1", at=at(6, 9), by=OFFICE)]
    assert ["item-closed"] == [each.code for each in of(withdrawn, Reopen).against]


def test_red_may_skip_orange_where_the_policy_lets_it() -> None:
    """A move by itself for each colour (X1)."""
    ledger = opened(red(), policy=Policy(red_to_green=True))

    assert {Colour.ORANGE, Colour.GREEN} == {
        each.filled["to"] for each in commands_for(ledger, "R-1", at=at(6, 9), by=OFFICE) if each.type is Recolour
    }


def test_one_off_work_is_a_way_of_its_own() -> None:
    """In red, one-off work is struck off where it stands; under the other reading it is a box to tick (X13)."""
    ledger = opened(red())
    chain = opened(red(), policy=Policy(one_off="chain", clearing=Clearing.ANY_COLOUR))

    assert ["wrong-colour"] == [each.code for each in of(ledger, Complete, one_off=False).against]
    assert ["not-concluded"] == [each.code for each in of(ledger, Complete, one_off=True).against]
    assert "truth" == field(of(chain, Complete), "one_off").type


def test_key_work_is_no_choice_in_green() -> None:
    """A form offers no kind that would be refused (X18); under another policy it does."""
    ledger = opened(red())
    free = opened(red(), policy=Policy(key_work_into_green=True))

    assert Kind.KEY_WORK not in [
        each.value for each in field(of(ledger, Register, None, colour=Colour.GREEN), "kind").choices
    ]
    assert Kind.KEY_WORK in [
        each.value for each in field(of(free, Register, None, colour=Colour.GREEN), "kind").choices
    ]
    assert "source" in names(of(ledger, Register, None, colour=Colour.ORANGE))


def test_a_measure_and_a_milestone_are_chosen_from_the_open_ones() -> None:
    """By number, with what it says (G3.5, X17)."""
    planned = opened(orange("O-1"))
    ledger = planned.submit(*rectified("O-1"))

    assert ["unknown-measure"] == [each.code for each in of(planned, FinishMeasure, "O-1").against]
    assert ["measure-done"] == [each.code for each in of(ledger, FinishMeasure, "O-1").against]


def test_steps_of_a_procedure_have_their_records() -> None:
    """The stage is filled in, what is recorded is asked for by name, and each outcome is a way of its own (X20)."""
    ledger = opened(green("G-1"))
    facts = of(ledger, OpenProcedure, "G-1", procedure="six-slips")
    on_its_way = ledger.submit(facts.build(facts={each.name: entry(each) for each in field(facts, "facts").parts}))
    step = of(on_its_way, PassStage, "G-1")

    assert "make" == step.filled["stage"]
    assert "通过环节：制单" == step.zh
    assert {"text", "choice"} >= {each.type for each in field(step, "records").parts}
    assert OpenProcedure not in [each.type for each in commands_for(on_its_way, "G-1", at=at(6, 9), by=OFFICE)]


def test_a_matter_that_is_not_known_here_has_no_ways_on() -> None:
    """Where the host forgot its procedure, nothing can be asked of the matter (X20)."""
    own = attrs.evolve(SIX_SLIPS, key="own", zh="自定", en="own")
    ledger = Ledger.open(owner="某镇", year=2022, procedures=(own,)).submit(green("G-1"))
    facts = of(ledger, OpenProcedure, "G-1", procedure="own")
    on_its_way = ledger.submit(facts.build(facts={each.name: entry(each) for each in field(facts, "facts").parts}))
    forgotten = Ledger.replay(on_its_way.events, owner=ledger.owner, year=ledger.year)

    assert PassStage in [each.type for each in commands_for(on_its_way, "G-1", at=at(6, 9), by=OFFICE)]
    assert PassStage not in [each.type for each in commands_for(forgotten, "G-1", at=at(6, 9), by=OFFICE)]


def test_a_circular_is_corrected_as_a_way_of_its_own() -> None:
    """Once one went round, the form asks which, and why (X31)."""
    ledger = opened(red())
    first = ledger.submit(IssueCircular(week=Week.parse("2022-W22"), at=at(6, 3, 16), by=OFFICE))
    later = at(6, 9)
    ways = [each for each in commands_for(first, at=later, by=OFFICE) if each.type is IssueCircular]

    assert ["发布通报：下一期", "发布通报：更正通报"] == [each.zh for each in ways]
    assert ["week", "corrects", "reason"] == names(ways[1])
    assert ["too-early"] == [each.code for each in ways[0].against]
    assert 2 == ways[1].build(week="2022-W22", corrects=1, reason="漏报").at.day - 7


def test_what_the_form_does_not_ask_for_is_not_taken() -> None:
    """A name that it does not ask for, one that is filled in already, one that is missing: in both languages."""
    offered = of(opened(red()), Conclude)
    cleared = of(opened(red()), ClearYear, None)

    for values, name in (({"result": "完", "item": "R-2"}, "item"), ({"outcome": "完"}, "outcome"), ({}, "result")):
        with pytest.raises(WrongValue) as caught:
            offered.build(**values)
        assert name == caught.value.field
        assert caught.value.zh
    with pytest.raises(WrongValue, match="asks for nothing"):
        cleared.build(reason="年终")


def test_what_is_no_ledger_and_no_item_is_told() -> None:
    """An unknown number, another type."""
    ledger = opened(red())
    anything: Any = 5

    with pytest.raises(WrongValue, match="no item 'R-9'"):
        commands_for(ledger, "R-9", at=at(6, 9), by=OFFICE)
    with pytest.raises(WrongType):
        commands_for(ledger, anything, at=at(6, 9), by=OFFICE)
    with pytest.raises(WrongType):
        commands_for(anything, None, at=at(6, 9), by=OFFICE)


def test_before_the_last_record_everything_is_grey() -> None:
    """Time does not run back, whatever is asked (G1.1)."""
    ledger = opened(red())
    later = ledger.submit(of(ledger, Conclude).build(result="已办结"))

    for offered in commands_for(later, "R-1", at=at(6, 8), by=OFFICE):
        assert "time-runs-back" in [each.code for each in offered.against]


def test_weeks_of_a_year_that_is_not_loaded_are_no_choice() -> None:
    """What the calendar does not know is offered as nothing, and the reason says so (X12)."""
    ledger = Ledger.open(owner="某县委政法委", year=2030)
    when = at(6, 9).replace(year=2030)
    hand_in = next(each for each in commands_for(ledger, at=when, by=OFFICE) if each.type is SubmitWeek)

    assert () == field(hand_in, "week").choices
    assert "calendar-unknown" in [each.code for each in hand_in.against]


def test_a_fact_in_words_is_corrected_to_other_words() -> None:
    """Where a procedure asks for texts alone, a correction is another text (X20)."""
    own = Procedure(
        key="letters",
        zh="来信",
        en="letters",
        facts=(Answer(key="sender", zh="来信人", en="sender"),),
        stages=(Stage(key="read", zh="阅信", en="read", outcomes=(Outcome(key="done", zh="办结", en="done"),)),),
    )
    ledger = Ledger.open(owner="某镇", year=2022, procedures=(own,)).submit(green("G-1"))

    for told in ("张某", "—"):
        opening = of(ledger, OpenProcedure, "G-1", procedure="letters").build(facts={"sender": told})
        correcting = of(ledger.submit(opening), CorrectFacts, "G-1")
        assert () == correcting.against
        assert [("sender", told, False)] == [
            (each.name, each.current, each.required) for each in field(correcting, "facts").parts
        ]  # what is told stays where nothing else is given
