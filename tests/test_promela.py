"""A proof beside the walk: the lifecycle as a Promela model, held against the library, and checked by `spin`.

A developer without `spin` or `gcc` is told so by a skip. Where `CI` is set their absence is a failure, so that no run
of all checks passes by leaving this out.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import pytest

import promela
from abstract_item import (
    BEFORE,
    EFFECTS,
    FACTS,
    GUARDS,
    NO,
    TIME_PASSES,
    VECTOR,
    YES,
    Action,
    Effect,
    actions,
    applied,
    of,
)
from exploration import DECEMBER, ENDINGS, MARK, STONES, Exploration, Pairs
from guards import ROOT
from programs import needed
from sanse_ledger import Colour, Command, Context, Item, decide, evolve, unmet
from sanse_ledger.conformance import asks as h
from sanse_ledger.conformance.implementation import NAMES, command, policy
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.rules import back, deadline, green, orange, red, shared
from sanse_ledger.rules.guard import Guard, Rule
from sanse_ledger.rules.table import RULES
from table_rows import name_of

pytestmark = [pytest.mark.thorough, pytest.mark.proof]

ACTIONS = tuple(actions(RULES))
USUAL = Context(policy=policy(), year=h.YEAR)
ONE_BY_ONE = Context(policy=policy(clearing="any colour"), year=h.YEAR)
DAY = timedelta(days=1)
DO = MappingProxyType({of_: do for do, of_ in NAMES.items()})


# The model held against the library


def entered(says: Mapping[str, int], now: datetime) -> dict[str, Any]:
    """Return the registration of an item in one way."""
    today = now.date()
    colour_ = (None, "red", "orange", "green")[says["to"]]
    past = h.TRACKED if says["tracked"] else h.PAST if says["late_before"] else None
    fields: dict[str, object] = {
        "number": "A",
        "carried_from": past,
        "due": (None, today, today - DAY)[says["its_due"]],
        "on": today - DAY if says["its_due"] == 2 and not says["entered_late"] else None,
    }
    return h.entry(str(colour_), now, **fields, **({"source": None} if past and colour_ == "orange" else {}))


Says = Callable[[Item, date, Mapping[str, int]], dict[str, object]]


def _entry_of_the_list(item: Item, _today: date, says: Mapping[str, int]) -> dict[str, object]:
    number = next((each.number for each in item.open_measures), "1")
    if "taken_down" not in says:
        return {"measure": number}
    return {"measure": number, **({"withdrawn": True} if says["taken_down"] else {"action": "逐户核对"})}


def _date_of_a_milestone(item: Item, _today: date, _says: object) -> dict[str, object]:
    return {"milestone": next((stone.number for stone, _each in item.open_occurrences), "1")}


SAID: Mapping[type[Command], Says] = MappingProxyType({
    cmd.Reassign: lambda item, _today, _says: {"person": "副股长" if item.person == "股长" else "股长"},
    cmd.Restrict: lambda item, _today, _says: {"restricted": not item.restricted},
    cmd.Extend: lambda item, today, _says: {"due": max(today, item.due or today) + DAY},
    cmd.SetTarget: lambda _item, today, _says: {"target": today},
    cmd.PlanMeasure: lambda item, today, _says: {"measure": str(len(item.measures) + 1), "due": today},
    cmd.ReviseMeasure: _entry_of_the_list,
    cmd.FinishMeasure: _entry_of_the_list,
    cmd.SetMilestone: lambda item, today, _says: {"milestone": str(len(item.milestones) + 1), "due": today},
    cmd.ReachMilestone: _date_of_a_milestone,
    cmd.CancelMilestone: _date_of_a_milestone,
})  # fmt: skip
"""What a command says that is not the usual: sensible dates, and the parts that are there."""


def said(item: Item, action: Action, today: date) -> dict[str, object]:
    """Return the fields of an action's command that are not the usual ones."""
    says = action.says
    fields = SAID[action.rule.command](item, today, says) if action.rule.command in SAID else {}
    if says.get("dated_back"):
        fields["on"] = item.due
    if says.get("one_off"):
        fields["one_off"] = True
    if says.get("another_due"):
        fields["due"] = today
    if action.rule.to is not None and action.rule.misstep is not None:
        fields["to"] = action.rule.to.key
    return fields


def real(item: Item | None, action: Action, now: datetime) -> Command:
    """Return the library's command for an action: every text filled, every date sensible."""
    if item is None:
        return command(entered(action.says, now))
    return command(h.ask(DO[action.rule.command], now, item=item.number, **said(item, action, now.date())))


def holds(guard: Guard, item: Item | None, wanted: Command) -> bool:
    """Tell whether a guard of the library has nothing against a command."""
    return not any(True for _refusal in guard.check(item, wanted, USUAL))


def steps(item: Item | None, now: datetime) -> Iterator[tuple[Item, datetime]]:
    """Yield what every action makes of an item, after holding guards and outcome against the model's."""
    state = BEFORE if item is None else of(item, now.date())
    for action in ACTIONS:
        if action.asked(state):
            wanted = real(item, action, now)
            known = {**action.says, **state}
            assert [(guard, holds(guard, item, wanted)) for guard in action.rule.guards] == [
                (guard, bool(GUARDS[guard].value(known))) for guard in action.rule.guards
            ], (action.name, state)
            assert action.allowed(state) == (not unmet(item, wanted, USUAL)), (action.name, state)
            if action.allowed(state):
                (event,) = decide(item, wanted, USUAL)
                after = evolve(item, event)
                assert action.after(state) == of(after, now.date()), (action.name, state)
                yield after, now
    if item is not None and TIME_PASSES[0].value(state) and item.due is not None:
        later = datetime.combine(item.due + DAY, now.timetz())
        assert applied(TIME_PASSES[1], state) == of(item, later.date())
        yield item, later
    clear = command(h.ask("clear", now, item="A"))
    if item is not None and not unmet(item, clear, ONE_BY_ONE):
        after = evolve(item, decide(item, clear, ONE_BY_ONE)[0])
        assert applied(EFFECTS[ev.Cleared], state) == of(after, now.date())
        yield after, now


def walked() -> Mapping[tuple[int, ...], Item | None]:
    """Walk through every state that the model of one item comes into, each shown by a real item."""
    shown: dict[tuple[int, ...], Item | None] = {tuple(BEFORE.values()): None}
    waiting: list[tuple[Item | None, datetime]] = [(None, h.at(6, 10))]
    while waiting:
        item, now = waiting.pop()
        for after, then in steps(item, now):
            key = tuple(of(after, then.date()).values())
            if key not in shown:
                shown[key] = after
                waiting.append((after, then))
    return shown


@pytest.fixture(scope="module")
def reached() -> Mapping[tuple[int, ...], Item | None]:
    """Return every state of the model of one item, each shown by a real item."""
    return walked()


def test_model_and_library_go_in_step_through_every_state_of_the_model(reached: Mapping[object, object]) -> None:
    """In every state of one item each guard and each outcome is the library's (invariants 3, 4, 12, 13 and 14)."""
    assert 2_329 == len(reached)


def test_model_and_library_agree_on_every_small_case() -> None:
    """Items that the walk beside the second model finds are told apart by the facts alone (invariants 3 and 4)."""
    walk = Exploration(leaving_out=MARK | STONES).run()
    assert 1_900 < len(walk.things)
    for place, (_thing, item) in walk.things.items():
        now = place[0]
        assert isinstance(now, datetime)
        assert [*steps(item, now)] or not item.open


@pytest.mark.parametrize("guard", [red.duties_met, orange.rectified, deadline.extendable, green.struck_off])
def test_a_guard_stated_wrongly_is_noticed(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A term that says something else than its guard differs from it in some state (invariant 15)."""
    monkeypatch.setattr(sys.modules[__name__], "GUARDS", {**GUARDS, guard: ~GUARDS[guard]})
    with pytest.raises(AssertionError):
        walked()


def test_the_clearing_of_the_year_is_the_model_s() -> None:
    """All in the count or none, when all are struck off; afterwards nothing is registered (invariants 11 and 12)."""
    walk = Pairs(leaving_out=frozenset(h.USUAL) - ENDINGS, ways=(6,)).run()
    clear = command(h.ask("clear_year", DECEMBER))
    answers = set()
    for _expected, ledger in walk.ledgers.values():
        states = {number: of(item, DECEMBER.date()) for number, item in ledger.items.items()}
        marked = {number for number, state in states.items() if state["colour"] in {1, 2, 3}}
        allowed = bool(marked) and all(states[number]["completed"] for number in marked)
        assert allowed == (not ledger.unmet(clear))
        assert ledger.cleared == bool(ledger.unmet(command(h.entry("red", DECEMBER, number="C"))))
        answers.add((allowed, len(marked)))
        if allowed:
            cleared = {number: applied(EFFECTS[ev.Cleared], states[number]) for number in marked}
            then = ledger.submit(clear)
            assert states | cleared == {number: of(item, DECEMBER.date()) for number, item in then.items.items()}
    assert {(True, 1), (True, 2), (False, 0), (False, 1), (False, 2)} == answers


def test_a_guard_is_stated_over_the_facts_it_declares() -> None:
    """A term reads nothing of an item that the guard in the table does not say it looks at (invariant 15)."""
    guards = {guard: None for rule in RULES for guard in rule.guards}
    assert [] == [
        (name_of(guard), name)
        for guard in guards
        for name in GUARDS[guard].reads & {*VECTOR}
        if not any(name in FACTS[fact] for fact in guard.facts)
    ]
    assert {*GUARDS} == {*guards}


def test_what_is_not_stated_is_not_guessed() -> None:
    """A guard or a command that the model does not know stops the generator (G1.1)."""
    strange = attrs.evolve(red.concluded, check=lambda *_anything: ())
    with pytest.raises(KeyError):
        promela.model((*RULES[:9], attrs.evolve(RULES[9], guards=(strange,))))
    with pytest.raises(KeyError):
        promela.model((*RULES, attrs.evolve(RULES[0], command=cmd.ClearYear)))


def test_the_model_is_fresh() -> None:
    """docs/lifecycle.pml is what the table makes of it (invariants 3, 4 and 14)."""
    assert {promela.FILE: promela.FILE.read_text(encoding="utf-8")} == dict(promela.files())


# The model checked


@pytest.fixture(scope="module")
def spin() -> None:
    """See that there is what checks a model."""
    needed("spin", "gcc")


def checked(text: str, folder: Path, *, items: int = 1, claim: str = "") -> str:
    """Return what the checker says of a model: of its assertions, or of one formula."""
    (folder / "model.pml").write_text(text, encoding="utf-8")
    one = ("-DSAFETY", "-DNOCLAIM", "-DSFH") if not claim else ()
    for arguments in (
        ("spin", f"-DITEMS={items}", "-a", "model.pml"),
        ("gcc", "-O1" if items > 1 else "-O0", "-w", "-DNOREDUCE", *one, "-o", "pan", "pan.c"),
    ):
        subprocess.run(arguments, cwd=folder, check=True, capture_output=True, timeout=300)
    run = ("./pan", "-c0", "-m200000", *(("-w25",) if items > 1 else ()), *(("-a", "-N", claim) if claim else ()))
    done = subprocess.run(run, cwd=folder, check=False, capture_output=True, encoding="utf-8", timeout=300)
    return done.stdout


def held(output: str) -> int:
    """Return how many states were looked at, after seeing that all were and that no error is in one."""
    assert "errors: 0" in output, output
    assert "Search not completed" not in output, output
    assert "max search depth too small" not in output, output
    stored = re.search(r"^ *(\d+) states, stored", output, re.MULTILINE)
    assert stored is not None, output
    return int(stored[1])


@pytest.mark.usefixtures("spin")
def test_two_items_keep_every_property(tmp_path: Path) -> None:
    """All commands on two items and the clearing (invariants 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 14)."""
    states = held(checked(promela.model(), tmp_path, items=2))
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert f"{states:,} states" in page


@pytest.mark.usefixtures("spin")
def test_one_item_keeps_every_property(tmp_path: Path, reached: Mapping[object, object]) -> None:
    """What is walked here and what is checked there is one and the same (invariants 3, 4, 12 and 14)."""
    assert len(reached) <= held(checked(promela.model(), tmp_path)) <= len(reached) + 1


@pytest.mark.usefixtures("spin")
@pytest.mark.parametrize("claim", ["late_stays_late", "out_is_out"])
def test_a_formula_holds_on_every_path(claim: str, tmp_path: Path) -> None:
    """Late never becomes in time, and what left the count stays out, as formulas of temporal logic (invariant 12)."""
    assert 1_000 < held(checked(promela.model(), tmp_path, claim=claim))


# Planted faults


def row(of_: type[Command], colour: Colour | None = None, **new: Any) -> tuple[Rule, ...]:  # noqa: ANN401 - parts of a row
    """Return the table with parts of one row written otherwise."""
    return tuple(
        attrs.evolve(rule, **new) if rule.command is of_ and colour in {None, *rule.colours} else rule for rule in RULES
    )


def without(guard: Guard, of_: type[Command]) -> tuple[Rule, ...]:
    """Return the table with a guard left out of a command's rows."""
    return tuple(
        attrs.evolve(rule, guards=tuple(each for each in rule.guards if each is not guard))
        if rule.command is of_
        else rule
        for rule in RULES
    )


def left_out(*commands: type[Command]) -> tuple[Rule, ...]:
    """Return the table without the rows of a command."""
    return tuple(rule for rule in RULES if rule.command not in commands)


FAULTS: Mapping[str, tuple[int, tuple[Rule, ...]]] = MappingProxyType({
    "what is cleared is entered": (2, row(cmd.Register, to=Colour.CLEARED)),
    "red goes straight to green": (3, row(cmd.Recolour, Colour.RED, to=Colour.GREEN)),
    "orange is recoloured to red": (4, row(cmd.Recolour, Colour.ORANGE, to=Colour.RED)),
    "a return goes back two colours": (4, row(cmd.Return, Colour.GREEN, to=Colour.RED)),
    "red moves on unconcluded": (5, without(red.concluded, cmd.Recolour)),
    "late red moves on unexplained": (6, without(red.duties_met, cmd.Recolour)),
    "a problem moves on undiscussed": (7, without(orange.rectified, cmd.Recolour)),
    "an open entry is left behind": (8, without(orange.list_finished, cmd.Recolour)),
    "any colour is struck off": (9, without(green.supervised, cmd.Complete)),
    "an item is struck off with an open date": (117, without(green.occurrences_accounted, cmd.Complete)),
    "dates are set after the striking off": (117, without(shared.not_struck_off, cmd.SetMilestone)),
    "unfinished red is struck off": (113, without(green.supervised, cmd.Complete)),
    "what is struck off moves on": (102, without(shared.not_struck_off, cmd.Recolour)),
    "items are cleared one by one": (10, without(green.one_by_one, cmd.Clear)),
    "orange is recoloured to cleared": (10, row(cmd.Recolour, Colour.ORANGE, to=Colour.CLEARED)),
    "what left the count is reopened": (12, without(back.may_reopen, cmd.Reopen)),
    "what is cleared is amended": (12, row(cmd.Amend, colours=tuple(Colour))),
    "nothing is struck off": (14, left_out(cmd.Complete)),
    "no measure is finished": (14, left_out(cmd.FinishMeasure)),
    "no date is accounted for": (14, left_out(cmd.CancelMilestone, cmd.ReachMilestone)),
    "red is never concluded": (14, left_out(cmd.Conclude)),
    "orange stays orange": (14, row(cmd.Recolour, Colour.ORANGE, to=Colour.ORANGE)),
    "only what was struck off is explained": (14, row(cmd.Explain, guards=(green.struck_off,))),
})  # fmt: skip
"""What somebody might write in the table, with the property that breaks then: an invariant, or 100 and the X clause."""


def broken(output: str) -> set[int]:
    """Return the properties of which the checker says that they are broken."""
    return {
        100 * bool(clause) + int(number) for clause, number in re.findall(r"\(\(\(?(100\+)?(\d+)\)?==0\)\|\|", output)
    }


@pytest.mark.usefixtures("spin")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_table_is_found(fault: str, tmp_path: Path) -> None:
    """A guard dropped, a target exchanged, a row too few or too many: the property is named (invariants 2 to 14)."""
    property_, rules = FAULTS[fault]
    output = checked(promela.model(rules), tmp_path)
    assert property_ in broken(output)


FORGETFUL: Mapping[str, tuple[int, type[ev.Event], Effect]] = MappingProxyType({
    "a return forgets that it was late": (111, ev.Returned, (*EFFECTS[ev.Returned], ("was_late", NO))),
    "a reopening leaves it struck off": (13, ev.Reopened, (*EFFECTS[ev.Reopened], ("completed", YES))),
})  # fmt: skip
"""What an event might do wrongly, with the property that breaks then."""


@pytest.mark.usefixtures("spin")
@pytest.mark.parametrize("fault", FORGETFUL)
def test_a_fault_in_an_event_is_found(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an event does is checked, too: late stays late, and a stage begins anew (invariant 13; X11)."""
    property_, event, effect = FORGETFUL[fault]
    monkeypatch.setattr(promela, "EFFECTS", {**EFFECTS, event: effect})
    assert property_ in broken(checked(promela.model(), tmp_path))
