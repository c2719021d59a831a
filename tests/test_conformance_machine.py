"""The kit's state machine, strategies and model, as somebody else would use them: another ledger is held to ours."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.stateful import run_state_machine_as_test

from fixed_stories import play
from sanse_ledger import Command, Event, FollowUp, Item, Ledger, Policy, Week, WorkCalendar, evolve
from sanse_ledger.commands import (
    ITEM_COMMANDS,
    LEDGER_COMMANDS,
    PROCEDURE_COMMANDS,
    AdoptDefinition,
    IssueSlip,
)
from sanse_ledger.conformance import model
from sanse_ledger.conformance import strategies as kit
from sanse_ledger.conformance.asks import USUAL, ask, at, entry
from sanse_ledger.conformance.implementation import NAMES, Compared, Implementation, Reference
from sanse_ledger.conformance.machine import Disagreement, ledger_machine
from sanse_ledger.conformance.model import Ask, LedgerState
from sanse_ledger.words.text import first_forbidden

pytestmark = pytest.mark.thorough

FEW = settings(max_examples=12)


class Elsewhere(Implementation[LedgerState]):
    """A ledger that is not ours: the model itself, with whatever fault a test plants in it."""

    def __init__(self, compares: Compared = "codes") -> None:
        """Choose what is compared of a refusal."""
        self.compares: Compared = compares  # type: ignore[misc]  # of the class for others, of the test here

    def open(self, policy: Mapping[str, Any]) -> LedgerState:
        """Open as the model does."""
        return model.ledger(**policy)

    def submit(self, state: LedgerState, asked: Ask) -> tuple[LedgerState, Sequence[str]]:
        """Answer as the model does."""
        why = model.why_not(state, asked)
        return (state, why) if why else (model.do(state, asked), why)

    def item(self, state: LedgerState, number: str, on: date) -> Mapping[str, object]:
        """Tell the colour and the version alone: what is not told is not compared."""
        return {name: state["items"][number][name] for name in ("colour", "version")} | {
            "owed": self.owed(state, number, on)
        }

    def owed(self, state: LedgerState, number: str, on: date) -> frozenset[str]:
        """Tell what is owed."""
        return model.owed(state["items"][number], on, model.rules(state))


class OtherCodes(Elsewhere):
    """Refuses for the right reasons, in words of its own."""

    def submit(self, state: LedgerState, asked: Ask) -> tuple[LedgerState, Sequence[str]]:
        """Name the clause and a number of its own."""
        after, why = super().submit(state, asked)
        return after, [each.partition(" ")[0] + " 4711" for each in why]


class OtherClauses(Elsewhere):
    """Refuses what is to be refused, and does not say why."""

    def submit(self, state: LedgerState, asked: Ask) -> tuple[LedgerState, Sequence[str]]:
        """Say no."""
        after, why = super().submit(state, asked)
        return after, ["no"] * bool(why)


class OwesADayLate(Elsewhere):
    """Counts the day after the due date as the last one."""

    def owed(self, state: LedgerState, number: str, on: date) -> frozenset[str]:
        """Look at yesterday."""
        return super().owed(state, number, on - timedelta(days=1))


class Forgets(Elsewhere):
    """Loses the last word when it is stopped and started again."""

    def reload(self, state: LedgerState) -> LedgerState:
        """Lose a version."""
        state["items"]["A"] = state["items"]["A"] | {"version": 0}
        return state


@pytest.mark.parametrize(
    "implementation",
    [Elsewhere(), OtherCodes("clauses"), OtherClauses("verdicts")],
    ids=lambda each: type(each).__name__,
)
def test_another_ledger_agrees_as_far_as_it_tells(implementation: Implementation[Any]) -> None:
    """What an implementation does not tell, and codes it does not have, are not held against it (invariant 20)."""
    machine = ledger_machine(implementation)
    assert {**implementation.ledger(None)} == {}

    run_state_machine_as_test(machine, settings=settings(max_examples=6, stateful_step_count=20))

    assert machine.heard.total() > 0


@pytest.mark.parametrize(
    ("implementation", "what"),
    [
        (OtherCodes(), "refusals: model says"),
        (OtherClauses("clauses"), "refusals: model says"),
        (OwesADayLate(), r"item . on 2022-\d\d-\d\d, owed: model says frozenset"),
        (Forgets(), "item A on .*, version: model says"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_another_ledger_with_a_fault_is_told_so(implementation: Implementation[Any], what: str) -> None:
    """A wrong code, a wrong clause, a duty a day late and a lost record are each named, with the ask (invariant 22)."""
    with pytest.raises(Disagreement, match=what):
        play(ledger_machine(implementation), 30)


def test_after_a_difference_no_other_is_looked_for() -> None:
    """What is stored is not read again: the difference that was found is the one to be seen (invariant 22)."""
    stories = ledger_machine(Forgets())()
    stories.ask(entry("red", at(6, 6), number="A"))
    stories.agreed = False

    stories.teardown()

    assert stories.state["items"]["A"]["version"] > 0


def test_two_machines_do_not_share_what_they_heard() -> None:
    """Each call makes a class of its own, and the reference tells all that the model tells (G1.1)."""
    one, other = ledger_machine(Reference()), ledger_machine(Reference())
    ours = Reference()
    asked = entry("red", at(6, 6), number="A")
    ledger, refused = ours.submit(ours.open({}), asked)

    assert one.heard is not other.heard
    assert () == refused
    assert model.state_of_ledger(model.do(model.ledger(), asked)) == ours.ledger(ledger)
    assert ours.ledger(ours.reload(ledger)) == ours.ledger(ledger)


def test_the_model_is_asked_about_every_command() -> None:
    """No command but those of procedures and corrections is without its place in the model: a new one fails (G1.1).

    What a procedure asks is data, and tests/test_handling.py drives it through sequences of its own. A correction asks
    the table about other records; tests/test_corrections.py holds it against the ledger that was entered right (X31).
    A definition is adopted in every story of tests/procedure_lockstep.py (X25).
    """
    elsewhere = {*PROCEDURE_COMMANDS, AdoptDefinition, IssueSlip}
    over_many = {"submit_week", "issue_circular", "clear_year", "adopt_policy", "rectify", "rectify_week"}
    assert {*ITEM_COMMANDS, *LEDGER_COMMANDS} - elsewhere == {*NAMES.values()}
    assert set(NAMES) == set(USUAL) == {*model.CLAUSES, *over_many}


def test_the_model_knows_when_a_circular_has_no_day_or_no_turn() -> None:
    """The festival week has none, and after a later one an earlier one is not issued (X7, G4.5)."""
    told = model.ledger()
    later = ask("issue_circular", at(3, 18, 15), week="2022-W11")

    assert ["X7 no-circular"] == list(model.why_not(told, ask("issue_circular", at(2, 7, 15), week="2022-W05")))
    assert ["G4.5 out-of-order"] == list(
        model.why_not(model.do(told, later), ask("issue_circular", at(3, 18, 16), week="2022-W10"))
    )


def test_the_model_knows_three_years() -> None:
    """Beyond its calendar the model does not guess (X12)."""
    with pytest.raises(ValueError, match="not 2024"):
        model.works(date(2024, 1, 2))
    assert model.why_not(model.ledger(), ask("conclude", at(6, 6), item="A")) == ["G1.1 unknown-item"]


@FEW
@given(kit.hidden_texts())
def test_hidden_text_is_what_no_ledger_takes(text: str) -> None:
    """Each of these texts is refused wherever text is taken (invariant 36)."""
    assert first_forbidden(text) is not None
    with pytest.raises(ValueError, match="invisible"):
        FollowUp(item="R-1", progress=text, at=at(6, 6), by="办公室")


@FEW
@given(kit.items(), kit.weeks(date(2020, 1, 6), date(2024, 12, 29)), kit.calendars(), kit.policies())
def test_what_is_drawn_is_whole(item: Item, week: Week, calendar: WorkCalendar, policy: Policy) -> None:
    """Items come with their history, weeks lie within their bounds, calendars answer for their years (invariant 24)."""
    again = None
    for event in item.history:
        assert isinstance(event, Event)
        again = evolve(again, event)
    assert item == again
    assert 2020 <= week.monday.year <= 2024
    assert all(isinstance(calendar.is_working_day(date(year.year, 6, 1)), bool) for year in calendar.years)
    assert policy.stale_after >= 1


@FEW
@given(kit.commands(), kit.events(), kit.any_journals(), kit.texts())
def test_whatever_the_types_take_is_drawn(command: Command, event: Event, ledger: Ledger, text: str) -> None:
    """Commands and events of every kind, ledgers in any zone, text of any sort: all of it is taken (invariant 36)."""
    assert command.by is not None
    assert event.at.tzinfo is not None
    assert len(ledger.events) == ledger.version
    assert first_forbidden(text.replace("\r", "")) is None


@pytest.mark.parametrize(
    ("year", "why"), [(2020, ("G1.1 outside-year",)), (2021, ()), (2023, ()), (2024, ("G1.1 outside-year",))]
)
def test_the_model_and_the_library_refuse_another_year_alike(year: int, why: tuple[str, ...]) -> None:
    """The years beside that of the ledger are recorded, those beyond are not (G1.1)."""
    asked = entry("red", at(6, 6).replace(year=year), due=None)
    ours, theirs = Reference(), Elsewhere()
    assert why == tuple(ours.submit(ours.open({}), asked)[1]) == tuple(theirs.submit(theirs.open({}), asked)[1])


def test_library_and_model_agree_on_the_days_of_a_measure() -> None:
    """A measure is given more time, and is not finished before the discussion it came from (G3.3, G3.5)."""
    stories = ledger_machine(Reference())()
    asks = (
        entry("orange", at(3, 1), number="B"),
        ask("deliberate", at(3, 3), item="B"),
        ask("plan_measure", at(3, 3), item="B", due=date(2022, 3, 10)),
        ask("revise_measure", at(3, 4), item="B", due=date(2022, 3, 15)),
        ask("finish_measure", at(3, 9), item="B", on=date(2022, 3, 2)),
        ask("finish_measure", at(3, 9), item="B", on=date(2022, 3, 9)),
    )

    assert [True, True, True, True, False, True] == [stories.ask(each) for each in asks]
