"""The library against the second model, in lock-step: every small case there is, and long stories drawn at random.

`exploration` walks through every small case, `sanse_ledger.conformance.machine` tells the long stories. Here both are
run; then faults are planted, to see that both notice: every guard and every handler silenced in turn, every two rows of
the table with a target, clause, wants or guards exchanged, every rule over many items dropped, and some faults of the
subtle kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from exploration import ONE_ITEM, TWO_ITEMS, Exploration, Pairs, Probe, Row, size
from fixed_stories import play
from guards import ROOT
from sanse_ledger import Colour, Command, CorruptJournal, Item, Ledger
from sanse_ledger.commands import (
    ITEM_COMMANDS,
    LEDGER_COMMANDS,
    PROCEDURE_COMMANDS,
    AdoptDefinition,
    IssueSlip,
)
from sanse_ledger.conformance import model
from sanse_ledger.conformance.implementation import NAMES
from sanse_ledger.conformance.machine import ledger_machine
from sanse_ledger.items.item import Draft
from sanse_ledger.journal import evolution as evolution_room
from sanse_ledger.ledger import ledger as ledger_room
from sanse_ledger.ledger.persistent import Chain, Overlay
from sanse_ledger.rules import back as back_room
from sanse_ledger.rules import deadline as deadline_room
from sanse_ledger.rules import decide as decide_room
from sanse_ledger.rules import orange as orange_room
from sanse_ledger.rules import red as red_room
from sanse_ledger.rules.guard import Rule
from sanse_ledger.rules.table import RED_TO_GREEN
from sanse_ledger.words.values import unchecked
from seeded_bugs import BUGS, QUICK
from table_rows import GUARDS, OWN_ROWS, name_of
from watched import Watched

pytestmark = pytest.mark.thorough

BESIDE = frozenset({"procedure_ended", "verified", "carried_whole"})
"""What is asked of a matter: the stories of procedures are held against that, and tests/test_fail_closed.py (X6)."""
OWN_GUARDS = sorted({name_of(guard) for rule_ in OWN_ROWS.values() for guard in rule_.guards} - BESIDE)
"""The guards that the walks ask about."""

# Every small case


@pytest.fixture(scope="module")
def small_cases() -> Mapping[str, Exploration]:
    """Every small case of one item."""
    return {name: walk() for name, walk in ONE_ITEM.items()}


@pytest.fixture(scope="module")
def pairs() -> Mapping[str, Pairs]:
    """Every small case of two items."""
    return {name: walk() for name, walk in TWO_ITEMS.items()}


@pytest.fixture(scope="module")
def probes(small_cases: Mapping[str, Exploration]) -> Mapping[Row, list[Probe]]:
    """Return the questions that were kept, by the row of the table that answers them."""
    kept: dict[Row, list[Probe]] = defaultdict(list)
    for cases in small_cases.values():
        for row, some in cases.probes.items():
            kept[row] += some
    return kept


@pytest.mark.proof
def test_the_library_and_the_model_agree_on_every_small_case(small_cases: Mapping[str, Exploration]) -> None:
    """One item, up to one measure and milestone, in time and late: no difference in any state (invariants 1 to 15)."""
    assert [] == [odd for cases in small_cases.values() for odd in cases.differences][:3]
    assert 5_000 < size(small_cases["1 item, 0–1 measure, 0–1 milestone"])[0]


@pytest.mark.proof
def test_the_library_and_the_model_agree_on_every_pair_of_items(pairs: Mapping[str, Pairs]) -> None:
    """Two items in one ledger, up to the clearing of the year: no difference (invariants 10, 11, 17 and 26)."""
    assert [] == [odd for cases in pairs.values() for odd in cases.differences][:3]
    assert 5_000 < size(pairs["2 items, no measure"])[0]


@pytest.mark.proof
def test_the_page_tells_the_number_of_states(
    small_cases: Mapping[str, Exploration], pairs: Mapping[str, Pairs]
) -> None:
    """What docs/reliability.md prints of every scope of this run is what is found (invariants 1 to 15)."""
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    walked: dict[str, Exploration | Pairs] = {**small_cases, **pairs}
    for name, cases in walked.items():
        states, questions = size(cases)
        assert f"| {name} | {states:,} | {questions:,} | 0 | 0 |" in page


@pytest.mark.proof
def test_no_small_case_is_a_dead_end(small_cases: Mapping[str, Exploration]) -> None:
    """From every state in the count steps lead to completion, and so to the clearing, not reopening (invariant 14)."""
    for cases in small_cases.values():
        assert cases.stuck() is None


@pytest.mark.proof
def test_no_pair_of_items_is_a_dead_end(pairs: Mapping[str, Pairs]) -> None:
    """Whatever two items have come to, the year can be cleared, and without reopening (invariant 14)."""
    for cases in pairs.values():
        assert cases.stuck() is None


@pytest.mark.proof
def test_what_every_small_case_has_in_common(small_cases: Mapping[str, Exploration]) -> None:
    """Colours, lists and closures fit together in every state (invariants 1, 2, 9 and 12)."""
    for cases in small_cases.values():
        for _thing, item in cases.things.values():
            cleared = item.closure is not None and item.closure.key == "cleared"
            assert not (item.open_measures and (cleared or item.colour is Colour.GREEN))
            assert item.open == (item.colour is not Colour.CLEARED)
            assert item.open == (item.closed_from is None)
            assert item.changes[0].to is not Colour.CLEARED


# Long stories


def test_the_library_and_the_model_agree_in_long_stories() -> None:
    """Items, weeks, circulars, the clearing, any policy: every command allowed and refused (invariants 1 to 26)."""
    machine = ledger_machine(Watched())
    many = settings(max_examples=settings().max_examples * 3 // 2, stateful_step_count=50)
    run_state_machine_as_test(machine, settings=many)
    assert machine.heard.total() > 0


def test_fixed_stories_hold_every_command_allowed_and_refused() -> None:
    """What long stories are to reach, the same stories reach every time (invariants 1 to 26)."""
    machine = ledger_machine(Watched())
    play(machine, 80)
    elsewhere = {*PROCEDURE_COMMANDS, AdoptDefinition, IssueSlip}
    assert {*ITEM_COMMANDS, *LEDGER_COMMANDS} - elsewhere == set(NAMES.values())
    told = NAMES.keys() - {"rectify", "rectify_week"}  # tests/test_corrections_model.py has stories of their own
    assert set() == {(do, allowed) for do in told for allowed in (True, False)} - machine.heard.keys()


# Planted faults: a check that cannot fail is not a check


def nothing(*_anything: object) -> tuple[()]:
    """Say nothing, do nothing: a guard or a handler that was left out."""
    return ()


def no_refusal(*_anything: object) -> Iterator[str]:
    """Yield nothing: the code of a guard that was left out, which has to be a generator's like its own."""
    yield from ()


def all_of(probes: Mapping[Row, list[Probe]]) -> list[Probe]:
    """Return the questions of all rows."""
    return [probe for some in probes.values() for probe in some]


@pytest.mark.proof
def test_without_a_fault_no_probe_notices_anything(probes: Mapping[Row, list[Probe]]) -> None:
    """Every row of the table is allowed somewhere, and the library as it is gives the model's answers (G1.1)."""
    assert [] == [probe for probe in all_of(probes) if probe.notices()]
    assert set() == OWN_ROWS.keys() - {row for row, some in probes.items() if any(probe.then for probe in some)}


@pytest.mark.proof
@pytest.mark.parametrize("name", OWN_GUARDS)
def test_a_silent_guard_is_noticed(
    name: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each guard of the table is needed: without it some small case is answered otherwise (invariants 5 to 15)."""
    rows = vars(decide_room)["_ROWS"]
    deaf = {
        row: attrs.evolve(check, guards=tuple(nothing if each is GUARDS[name] else each for each in check.guards))
        for row, check in rows.items()
    }
    monkeypatch.setattr(decide_room, "_ROWS", deaf)
    assert any(probe.notices() for probe in all_of(probes))


@pytest.mark.proof
@pytest.mark.parametrize("of", list(evolution_room.HANDLERS)[1:], ids=lambda of: of.__name__)
def test_an_event_that_does_nothing_is_noticed(
    of: Any,  # noqa: ANN401 - a kind of event
    probes: Mapping[Row, list[Probe]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each handler is needed: without it some outcome differs (invariant 22)."""
    monkeypatch.setattr(evolution_room, "HANDLERS", {**evolution_room.HANDLERS, of: nothing})
    assert any(probe.notices() for probe in all_of(probes))


def _owes_a_day_late(draft: Draft) -> date | None:
    return None if draft.due is None else draft.due + timedelta(days=2)


def _enters_with_all_it_had(draft: Draft, event: Any, to: Colour) -> None:  # noqa: ANN401 - any event
    draft.moves = (*draft.moves, event)
    draft.colour = to
    draft.stage_on = draft.substantive_on = event.day


def _never_late(draft: Draft, on: date) -> None:
    draft.done_on = draft.done_on or on


SUBTLE = MappingProxyType({
    "a return keeps what the stage had": (evolution_room, "enter", _enters_with_all_it_had),
    "late is forgotten": (evolution_room, "meet_due", _never_late),
    "done stays done": (evolution_room, "_work_again", nothing),
    "a list meets no due date": (evolution_room, "_rectified", nothing),
    "the due date is never moved": (evolution_room, "new_due", nothing),
    "duties are owed a day late": (Draft, "owed_from", property(_owes_a_day_late)),
    "problems are no problems": (Item, "is_problem", property(lambda item: item.entered is Colour.ORANGE)),
    "nothing is owed": (red_room, "owed", lambda _item, _on, _context: frozenset()),
    "the past is today in a target": (deadline_room, "in_the_past", nothing),
    "the past is today in a return": (back_room, "in_the_past", nothing),
    "time may run back": (decide_room, "time_runs_back", nothing),
    "any day will do": (decide_room, "impossible_day", nothing),
    "the list may stay open": (vars(orange_room)["_list_finished"], "__code__", no_refusal.__code__),
})  # fmt: skip


@pytest.mark.proof
@pytest.mark.parametrize("fault", SUBTLE)
def test_a_subtle_fault_is_noticed(
    fault: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no type and no line coverage would show differs from the model somewhere (invariants 6, 8, 13, 15)."""
    room, name, wrong = SUBTLE[fault]
    monkeypatch.setattr(room, name, wrong)
    assert any(probe.notices() for probe in all_of(probes))


def off_the_model(row: Row, rule_: Rule, some: Iterable[Probe]) -> bool:
    """Tell whether a row names a clause or a target that the model does not know for it."""
    what = next(do for do, of in NAMES.items() if of is row[0])
    if rule_.clause.id != model.clause_of(what, row[1] and row[1].key):
        return True
    for probe in some:
        if probe.then is not None and what not in {"register", "reopen"}:
            stays = row[1] if rule_.to is None else rule_.to
            if probe.then["colour"] != (stays and stays.key):
                return True
    return False


@pytest.mark.proof
@pytest.mark.parametrize("part", ["to", "clause", "wants", "guards"])
def test_every_exchange_in_the_table_is_noticed(
    part: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any two rows with this part exchanged are told from the right ones (invariants 3 to 8)."""
    rows: Mapping[Row, Rule] = vars(decide_room)["_ROWS"]
    missed = []
    tried = 0
    for one, other in combinations(OWN_ROWS, 2):
        if getattr(OWN_ROWS[one], part) == getattr(OWN_ROWS[other], part):
            continue
        tried += 1
        wrong = {
            row: attrs.evolve(OWN_ROWS[row], **{part: getattr(OWN_ROWS[from_], part)})
            for row, from_ in ((one, other), (other, one))
        }
        with monkeypatch.context() as planted:
            planted.setattr(decide_room, "_ROWS", {**rows, **wrong})
            if not any(
                off_the_model(row, rule_, probes[row]) or any(probe.notices() for probe in probes[row])
                for row, rule_ in wrong.items()
            ):
                missed.append((one, other))
    assert [] == missed
    assert tried > 400


def unregistered(probe: Probe) -> Probe:
    """Return the same question where there is no item."""
    return attrs.evolve(probe, item=None, why=model.why_not_item(None, probe.asked, {}), then=None)


def planted(monkeypatch: pytest.MonkeyPatch, rows: Mapping[Row, Any], some: Iterable[Probe]) -> bool:
    """Tell whether the questions notice the table with *rows* in the place of its own; None takes a row out."""
    table: Mapping[Row, Rule] = vars(decide_room)["_ROWS"]
    with monkeypatch.context() as context:
        new = {row: rule_ for row, rule_ in {**table, **rows}.items() if rule_ is not None}
        context.setattr(decide_room, "_ROWS", new)
        return any(probe.notices() for probe in some)


@pytest.mark.proof
@pytest.mark.parametrize("part", ["wants", "guards"])
def test_every_cell_dropped_from_the_table_is_noticed(
    part: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each guard and wanted field is needed in each row that names it, not only somewhere (invariants 5 to 8)."""
    rows: Mapping[Row, Rule] = vars(decide_room)["_ROWS"]
    cells = [
        (row, at)
        for row in OWN_ROWS
        for at in range(len(getattr(OWN_ROWS[row], part)))
        if getattr(OWN_ROWS[row], part)[at] not in [GUARDS[name] for name in BESIDE]
    ]
    missed = []
    for row, at_ in cells:
        whole = getattr(rows[row], part)
        without = attrs.evolve(rows[row], **{part: whole[:at_] + whole[at_ + 1 :]})
        if not planted(monkeypatch, {row: without}, probes[row]):
            missed.append((row, getattr(OWN_ROWS[row], part)[at_]))
    assert [] == missed
    assert len(cells) > 40


@pytest.mark.proof
def test_every_guard_of_the_step_from_red_to_green_is_noticed(
    small_cases: Mapping[str, Exploration], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row that a policy adds needs each of its guards, as the others do (X1, G2.3, G2.4, G3.5)."""
    [found] = [cases for cases in small_cases.values() if cases.policy["red_to_green"]]
    some = [probe for probe in found.probes[NAMES["recolour"], Colour.RED] if probe.asked["to"] == "green"]
    assert [] == [probe for probe in some if probe.notices()]
    row = RED_TO_GREEN
    for at_ in range(len(row.guards)):
        monkeypatch.setattr(
            decide_room, "RED_TO_GREEN", attrs.evolve(row, guards=row.guards[:at_] + row.guards[at_ + 1 :])
        )
        assert any(probe.notices() for probe in some), row.guards[at_].asks.en


@pytest.mark.proof
@pytest.mark.parametrize("part", ["dated", "misstep"])
def test_what_a_row_does_not_look_at_is_noticed(
    part: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day that is not looked at and a step that is not compared are noticed in each row (X1, X3, invariant 3)."""
    rows = [row for row, rule_ in OWN_ROWS.items() if getattr(rule_, part)]
    blind = {row: unchecked(Rule, OWN_ROWS[row], **{part: None}) for row in rows}
    assert [] == [row for row in rows if not planted(monkeypatch, {row: blind[row]}, probes[row])]
    assert rows


@pytest.mark.proof
def test_every_row_dropped_from_the_table_is_noticed(
    probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row is needed: without it what it allows is refused (invariant 14)."""
    assert [] == [row for row in OWN_ROWS if not planted(monkeypatch, {row: None}, probes[row])]


@pytest.mark.proof
def test_every_row_too_many_in_the_table_is_noticed(
    probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command in a colour where it has no place is noticed, whichever of its rows is put there (G1.1)."""
    rows: Mapping[Row, Rule] = vars(decide_room)["_ROWS"]
    gaps = [
        ((of, colour), row)
        for of in ITEM_COMMANDS
        if of not in PROCEDURE_COMMANDS
        for colour in (None, *Colour)
        if (of, colour) not in OWN_ROWS
        for row in OWN_ROWS
        if row[0] is of
    ]
    assert [] == [
        (gap, row)
        for gap, row in gaps
        if not planted(monkeypatch, {gap: rows[row]}, probes[gap] or [unregistered(probes[row][0])])
    ]
    assert len(gaps) > 50


@pytest.mark.proof
def test_every_exchange_of_two_rows_is_noticed(
    probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any two rows wholly exchanged are told from the right ones, unless they say the same (invariants 3 to 8)."""
    rows: Mapping[Row, Rule] = vars(decide_room)["_ROWS"]
    pairs = [(one, other) for one, other in combinations(OWN_ROWS, 2) if rows[one] != rows[other]]
    assert [] == [
        (one, other)
        for one, other in pairs
        if not planted(monkeypatch, {one: rows[other], other: rows[one]}, [*probes[one], *probes[other]])
        and not off_the_model(one, OWN_ROWS[other], probes[one])
        and not off_the_model(other, OWN_ROWS[one], probes[other])
    ]
    assert len(pairs) > 1_000


def _without(of: type[Command]) -> dict[type[Command], Any]:
    return {**vars(ledger_room)["LEDGER_GUARDS"], of: (nothing,)}


_CLEARED = vars(ledger_room)["LEDGER_ANSWERS"][NAMES["clear_year"]]


def _clears_all_but_one(ledger: Ledger, wanted: Command) -> tuple[Any, ...]:
    return tuple(_CLEARED(ledger, wanted))[:-1]


FAULTS: Mapping[str, tuple[object, str, object]] = MappingProxyType({
    **{
        f"{do} has no rule over many items": (ledger_room, "LEDGER_GUARDS", _without(NAMES[do]))
        for do in model.OVER_MANY
    },
    "time may run back over items": (Ledger, "_running_back", nothing),
    "the clearing leaves one out": (
        ledger_room,
        "LEDGER_ANSWERS",
        {**vars(ledger_room)["LEDGER_ANSWERS"], NAMES["clear_year"]: _clears_all_but_one},
    ),
    "an item's last state is lost": (Overlay, "with_entry", lambda overlay, _key, _value: overlay),
    "the record is written twice": (Chain, "append", lambda chain, new: Chain(new + new, chain)),
    "a return keeps what the stage had": (evolution_room, "enter", _enters_with_all_it_had),
    "nothing is owed": (red_room, "owed", lambda _item, _on, _context: frozenset()),
})  # fmt: skip


@pytest.mark.proof
@pytest.mark.parametrize("fault", FAULTS)
def test_fixed_stories_notice_a_planted_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules over many items and the record itself are what only whole stories reach (invariants 11, 16, 17, 26)."""
    room, name, wrong = FAULTS[fault]
    monkeypatch.setattr(room, name, wrong)
    with pytest.raises((AssertionError, CorruptJournal, KeyError)):
        play(ledger_machine(Watched()), 100)


# Seeded bugs


@pytest.mark.proof
def test_without_a_bug_no_method_finds_anything(probes: Mapping[Row, list[Probe]]) -> None:
    """What finds the seeded bugs is silent where none is planted (G1.1)."""
    assert [] == [probe for probe in all_of(probes) if probe.notices()]
    assert [] == [name for name, finds in QUICK.items() if finds()]


@pytest.mark.proof
@pytest.mark.parametrize("says", BUGS)
def test_a_seeded_bug_is_found(says: str, probes: Mapping[Row, list[Probe]]) -> None:
    """Each line that might have been written wrongly is found by one method or another (G1.1)."""
    with BUGS[says].planted():
        assert any(probe.notices() for probe in all_of(probes)) or any(finds() for finds in QUICK.values())


def test_there_are_many_seeded_bugs_in_the_page() -> None:
    """The table of docs/reliability.md has every bug, and something finds each of them (G1.1)."""
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    rows = {bug: [line for line in page.split("\n") if line.startswith(f"| {bug} | ")] for bug in BUGS}
    assert 20 < len(BUGS)
    assert [] == [bug for bug, lines in rows.items() if len(lines) != 1 or "✓" not in lines[0]]
