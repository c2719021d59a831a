"""The library against the model, in lock-step: every small case there is, and long stories drawn at random.

`Exploration` goes through every state that one item with one measure and one milestone can come into, asks everything
in each, and holds answer and outcome against the model's. The state machine drives a whole ledger, several items,
weeks, circulars and the clearing, through commands right and wrong. Then faults are planted, to see that both notice:
every guard and every handler silenced in turn, every two rows of the table with a target, clause, wants or guards
exchanged, every rule over many items dropped, and some faults of the subtle kind.
"""

import pickle
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import combinations
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

import attrs
import pytest
from attrs import frozen
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import histories as h
import model
from histories import NAMES, OWNER, YEAR, ask, at, command, completing, drawn, entries, seen, spoken, told_of
from model import Ask, Thing
from sanse_ledger import Colour, Command, Context, CorruptJournal, Item, Ledger, Refused, decide, evolve, extends, unmet
from sanse_ledger import evolution as evolution_room
from sanse_ledger import ledger as ledger_room
from sanse_ledger import lifecycle as lifecycle_room
from sanse_ledger.commands import ITEM_COMMANDS, LEDGER_COMMANDS, PROCEDURE_COMMANDS
from sanse_ledger.handled import HANDLED
from sanse_ledger.items import Draft
from sanse_ledger.lifecycle import GUARDS, RULES
from sanse_ledger.persistent import Chain, Overlay

# Every small case

EARLY, LATE = at(6, 9), at(6, 13)
"""Before the due date, and after it."""
DUE, LATER = date(YEAR, 6, 10), date(YEAR, 7, 1)
SAMPLE = 8
"""In one of so many states also what is wrong in its words alone is asked."""
Row: TypeAlias = tuple[type[Command], Colour | None]
Place: TypeAlias = tuple[object, ...]
OWN_ROWS = {row: rule_ for row, rule_ in RULES.items() if row[0] not in PROCEDURE_COMMANDS}
"""The rows the model knows; what a procedure asks is data, and tests/test_handling.py is held against that."""
OWN_GUARDS = sorted(GUARDS.keys() - {"by_procedure", "procedure_ended"})
Question: TypeAlias = tuple[Ask, Command]


@frozen
class Probe:
    """One question in one state, with the model's answer: what speaks against it, or the item after it."""

    item: Item | None
    asked: Ask
    command: Command
    context: Context
    why: list[str]
    then: dict[str, object] | None

    @property
    def row(self) -> Row:
        """The row of the table that answers it."""
        return type(self.command), None if self.item is None else self.item.colour

    def difference(self) -> str:
        """Say where the library answers otherwise; nothing where it agrees."""
        got = refused(self.item, self.command, self.context)
        if got != self.why:
            return f"{self.asked}\non {self.item!r}\nmodel refuses: {self.why}\nlibrary refuses: {got}"
        if self.then is None:
            return ""
        (event,) = decide(self.item, self.command, self.context)
        outcome = seen(evolve(self.item, event), self.asked["at"].date(), self.context)
        odd = {name: (value, outcome[name]) for name, value in self.then.items() if value != outcome[name]}
        return f"{self.asked}\non {self.item!r}\nmodel, library: {odd}" if odd else ""

    def notices(self) -> bool:
        """Tell whether the library, as it is now, answers otherwise or breaks down."""
        try:
            return bool(self.difference())
        except Exception:  # noqa: BLE001 - a planted fault may break down in any way
            return True


def refused(item: Item | None, wanted: Command, context: Context) -> list[str]:
    """Return the clauses and codes of the library's refusals, as the model writes them."""
    return sorted([f"{each.clause} {each.code}" for each in unmet(item, wanted, context)])


def place_of(item: Thing, when: datetime, policy: Mapping[str, object]) -> Place:
    """Return what the rules can see of an item: two items alike in this are one state.

    Of a day it is only whether it was in time; of counters, words and past duties, which no rule reads, nothing.
    """
    if item["closure"] not in {None, "cleared"}:
        return when, item["closure"]
    due, done = item["due"], item["done"]
    return (
        when,
        item["colour"],
        item["came_from"],
        item["entered"] == "orange",
        due is not None and due >= when.date(),
        due is None,
        done is not None and (due is None or done <= due),
        *(item[name] is None for name in ("done", "unable", "explained", "contacted", "concluded", "completed")),
        policy["max_extensions"] is not None and item["extensions"],
        item["discussed"],
        item["followed_up"] is None,
        bool(item["finished_here"]),
        tuple((each["finished"] is None, each["withdrawn"]) for each in item["measures"]),
        tuple(how for _number, dates in item["stones"] for _day, how, _on in dates),
    )


class Exploration:
    """A walk through every state that an item can come into, with everything asked in each."""

    def __init__(self, *, leaving_out: Iterable[str] = (), recurring: bool = False, **choices: object) -> None:
        """Prepare the questions: all but those *leaving_out* names, under a policy of these *choices*.

        The one milestone is a single date, or with *recurring* has two.
        """
        self.policy: dict[str, Any] = model.ledger(**choices)["policy"]
        self.context = Context(policy=h.policy(**self.policy), year=YEAR)
        self.questions = {when: self._prepared(when, frozenset(leaving_out), recurring) for when in (EARLY, LATE)}
        self.pairs = 0
        self.differences: list[str] = []
        self.things: dict[Place, tuple[Thing, Item]] = {}
        self.probes: dict[Row, list[Probe]] = defaultdict(list)
        self._waiting: deque[tuple[Place, datetime]] = deque()
        self._kept: Counter[object] = Counter()

    @staticmethod
    def _prepared(
        when: datetime, leaving_out: frozenset[str], recurring: object
    ) -> tuple[list[Question], list[Question]]:
        """Return what is asked in every state, and what in some only, because it is wrong in all of them.

        There is one measure and one milestone; the story of a second one is left to the state machine.
        """

        def is_one(asked: Ask) -> bool:
            return bool(asked["do"] != "set_milestone" or (asked["recurrence"] == "FREQ=WEEKLY") == recurring)

        always, sometimes = (
            [(asked, command(asked)) for asked in some if is_one(asked) and asked["do"] not in leaving_out]
            for some in (h.useful("A", when, later=LATER, back=EARLY.date()), h.useless("A", when))
        )
        return always, sometimes

    def run(self, ways: slice = slice(None)) -> "Exploration":
        """Enter the item in these *ways*, and go on from there until nothing new is found."""
        for asked in entries("A", EARLY, DUE)[ways]:
            self._ask(None, None, asked, command(asked))
        while self._waiting:
            place, now = self._waiting.popleft()
            thing, item = self.things[place]
            if now == EARLY:
                self._enter(thing, item, LATE)  # nothing was asked, and time went by
            always, sometimes = self.questions[now]
            thorough = not len(self._waiting) % SAMPLE
            for asked, wanted in [*always, *sometimes] if thorough else always:
                self._ask(thing, item, asked, wanted)
            if thorough and thing["last"] == LATE:
                for asked, wanted in self.questions[EARLY][0][:: SAMPLE - 1]:
                    self._ask(thing, item, asked, wanted)
        return self

    def _enter(self, thing: Thing, item: Item, now: datetime) -> None:
        place = place_of(thing, now, self.policy)
        if place not in self.things:
            self.things[place] = thing, item
            self._waiting.append((place, now))

    def _ask(self, thing: Thing | None, item: Item | None, asked: Ask, wanted: Command) -> None:
        self.pairs += 1
        why = model.why_not_item(thing, asked, self.policy)
        if why:
            probe = Probe(item, asked, wanted, self.context, why, None)
            if why == refused(item, wanted, self.context):
                self._keep((*probe.row, *why), probe)
            else:
                self.differences.append(probe.difference())
            return
        after = model.after(thing, asked)
        probe = Probe(item, asked, wanted, self.context, why, told_of(after, asked["at"].date()))
        odd = probe.difference()
        if odd:
            self.differences.append(odd)
            return
        changed = () if thing is None else (name for name, value in after.items() if value != thing[name])
        self._keep((*probe.row, "", *changed), probe)
        if place_of(after, asked["at"], self.policy) not in self.things:
            (event,) = decide(item, wanted, self.context)
            self._enter(after, evolve(item, event), asked["at"])

    def _keep(self, sort: tuple[object, ...], probe: Probe) -> None:
        """Keep two questions of every sort, by what was said or what changed, for the planted faults."""
        self._kept[sort] += 1
        if self._kept[sort] <= 2:
            self.probes[probe.row].append(probe)

    def stuck(self) -> Item | None:
        """Return an item in the count that cannot be completed from where it stands; None if there is none."""
        for thing, item in self.things.values():
            if thing["closure"] is None and thing["completed"] is None:
                way_out = [command(asked) for asked in completing(thing, LATE)]
                if self._taken(item, way_out).completed_on is None:
                    return item
        return None

    def _taken(self, item: Item, steps: Iterable[Command]) -> Item:
        """Take the steps that are not refused; the library alone decides."""
        for wanted in steps:
            if not unmet(item, wanted, self.context):
                (event,) = decide(item, wanted, self.context)
                item = evolve(item, event)
        return item


@pytest.fixture(scope="module")
def small_cases() -> tuple[Exploration, ...]:
    """Every small case under the usual policy; under others, what they make different."""
    dates = ("set_milestone", "extend", "set_target", "declare_unable", "amend", "reassign")
    problems = ("deliberate", "plan_measure", "revise_measure", "finish_measure", "carry_over", "withdraw")
    return (
        Exploration().run(),
        Exploration(leaving_out=dates, clearing="any colour").run(slice(0, 5, 4)),
        Exploration(leaving_out=dates, clearing="item by item").run(slice(6, 7)),
        Exploration(returns=False, reopening=False, max_extensions=1, clearing="any colour").run(slice(6, 7)),
        Exploration(key_work_into_green=True, returns=False, leaving_out=dates).run(slice(4, 8, 3)),
        Exploration(leaving_out=(*dates[1:], *problems), returns=False, clearing="any colour").run(slice(1)),
        Exploration(recurring=True, returns=False, leaving_out=dates[1:]).run(slice(6, 7)),
    )


@pytest.fixture(scope="module")
def probes(small_cases: tuple[Exploration, ...]) -> Mapping[Row, list[Probe]]:
    """Return the questions that were kept, by the row of the table that answers them."""
    kept: dict[Row, list[Probe]] = defaultdict(list)
    for cases in small_cases:
        for row, some in cases.probes.items():
            kept[row] += some
    return kept


def test_the_library_and_the_model_agree_on_every_small_case(small_cases: tuple[Exploration, ...]) -> None:
    """One item, up to one measure and milestone, in time and late: no difference in any state (invariants 1 to 15)."""
    assert [] == [odd for cases in small_cases for odd in cases.differences][:3]
    states = [len(cases.things) for cases in small_cases]
    pairs = sum(cases.pairs for cases in small_cases)
    assert states[0] > 5_000, states
    assert pairs > 300_000, pairs


def test_no_small_case_is_a_dead_end(small_cases: tuple[Exploration, ...]) -> None:
    """From every state in the count steps lead to completion, and so to the clearing, not reopening (invariant 14)."""
    for cases in small_cases:
        assert cases.stuck() is None


def test_what_every_small_case_has_in_common(small_cases: tuple[Exploration, ...]) -> None:
    """Colours, lists and closures fit together in every state (invariants 1, 2, 9 and 12)."""
    for cases in small_cases:
        for _thing, item in cases.things.values():
            cleared = item.closure is not None and item.closure.key == "cleared"
            assert not (item.open_measures and (cleared or item.colour is Colour.GREEN))
            assert item.open == (item.colour is not Colour.CLEARED)
            assert item.open == (item.closed_from is None)
            assert item.changes[0].to is not Colour.CLEARED


# Long stories

FOLLOWS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "plan_measure": ("deliberate",),
    "revise_measure": ("plan_measure",),
    "finish_measure": ("plan_measure",),
    "reach_milestone": ("set_milestone",),
    "cancel_milestone": ("set_milestone",),
    "extend": ("explain", "contact_superior"),
    "clear": ("complete",),
})  # fmt: skip
"""What is usually said before a command."""


class Stories(RuleBasedStateMachine):
    """A ledger and its model, driven through commands right and wrong."""

    heard: ClassVar[Counter[tuple[str, bool]]] = Counter()
    """How often each command was asked and allowed, or refused."""

    def __init__(self) -> None:
        """Open both on 1 March."""
        super().__init__()
        self.told = model.ledger()
        self.ledger = h.opened(self.told)
        self.now = at(3, 1)
        self.kept: list[Ledger] = [self.ledger]

    @initialize(
        choices=st.fixed_dictionaries(
            {
                "clearing": st.sampled_from(["yearly", "yearly", "item by item", "any colour"]),
                "returns": st.sampled_from([True, True, True, False]),
                "reopening": st.sampled_from([True, True, True, False]),
                "max_extensions": st.sampled_from([None, None, 1]),
                "key_work_into_green": st.booleans(),
            }
        ),
        ways=st.tuples(st.integers(0, 3), st.integers(4, 6), st.integers(0, 13)),
        due=st.integers(1, 12),
    )
    def begin(self, choices: Mapping[str, object], ways: tuple[int, ...], due: int) -> None:
        """Choose a policy (X2 to X5, X18), and enter the first items."""
        self.told = model.ledger(**choices)
        self.ledger = h.opened(self.told)
        self.kept = [self.ledger]
        for number, way in zip("ABC", ways, strict=True):
            self.ask(entries(number, self.now, self.now.date() + timedelta(days=due))[way])

    def ask(self, asked: Ask) -> bool:
        """Ask both, and see that they agree; tell whether it was allowed."""
        why = model.why_not(self.told, asked)
        wanted = command(asked)
        before, events, items = self.ledger, self.ledger.events, dict(self.ledger.items)
        refusals = before.unmet(wanted)
        assert why == sorted(f"{each.clause} {each.code}" for each in refusals), asked
        self.heard[asked["do"], not why] += 1
        if refusals:
            with pytest.raises(Refused) as refused:
                before.submit(wanted)
            assert refusals == refused.value.refusals
        else:
            self.ledger = before.submit(wanted)
            self.told = model.do(self.told, asked)
            self.now = asked["at"]
            self.compare(before)
            self.kept.append(self.ledger)
        assert events == before.events
        assert items == dict(before.items)
        return not refusals

    def compare(self, before: Ledger) -> None:
        """See that both tell the same of the ledger and of every item that changed."""
        ledger, told, on = self.ledger, self.told, self.now.date()
        assert list(told["items"]) == list(ledger.items)
        assert told["version"] == ledger.version == len(ledger.events)
        assert (told["cleared"], told["weeks"]) == (ledger.cleared, len(ledger.weeks))
        assert list(told["circulars"]) == [str(each.week) for each in ledger.circulars]
        assert list(range(1, len(ledger.circulars) + 1)) == [each.number for each in ledger.circulars]
        for number, item in ledger.items.items():
            assert told["items"][number]["version"] == item.version
            if item is not before.items.get(number):
                for day in (on, on + timedelta(days=12)):
                    assert told_of(told["items"][number], day) == seen(item, day, ledger.context)

    @invariant()
    def what_always_holds(self) -> None:
        """Time and versions run on; green or cleared has no open measure (invariants 9, 16, 17)."""
        last = self.ledger.last_at
        assert last == self.told["last"]
        for item in self.ledger.items.values():
            assert item.version == len(item.history)
            cleared = item.closure is not None and item.closure.key == "cleared"
            assert not (item.open_measures and (cleared or item.colour is Colour.GREEN))

    @rule(hours=st.sampled_from([24, 72, 240]))
    def wait(self, hours: int) -> None:
        """Let time pass; the model's calendar ends with 2023."""
        self.now += timedelta(hours=hours if self.now.year == YEAR else 0)

    @rule(hours=st.sampled_from([0, 0, 0, 24 * 40]))
    def december(self, hours: int) -> None:
        """Go to the year's end, now and then past it."""
        self.now = max(self.now, at(12, 5))
        self.wait(hours)

    @rule(number=st.sampled_from("AABC"), first=st.sampled_from([0, 0, 0, 1, 2, 4]), steps=st.integers(1, 9))
    def carry_forward(self, number: str, first: int, steps: int) -> None:
        """Do some steps of what takes an item to its completion: what chance alone would seldom do in this order."""
        item = self.told["items"].get(number)
        if item is not None and item["closure"] is None:
            for asked in completing(item, self.now)[first : first + steps]:
                self.ask(asked)

    @rule(number=st.sampled_from("AABC"), picks=st.lists(st.integers(0, 60), min_size=1, max_size=5))
    def work_on(self, number: str, picks: list[int]) -> None:
        """Do some things that are allowed just now, whatever they are."""
        for pick in picks if number in self.told["items"] else ():
            able = [asked for asked in h.useful(number, self.now) if not model.why_not(self.told, asked)]
            if able:
                self.ask(able[pick % len(able)])
                self.wait(12)

    def insist(self, do: str) -> None:
        """Ask a command of the first item on which it is allowed just now, after what it usually follows."""
        for earlier in FOLLOWS.get(do, ()):
            self.insist(earlier)
        for number in self.told["items"]:
            for asked in h.useful(number, self.now):
                if asked["do"] == do and not model.why_not(self.told, asked):
                    self.ask(asked)
                    return

    @rule()
    def finish_everything(self) -> None:
        """Take every item to its completion, and clear the year."""
        self.now = max(self.now, at(12, 5))
        for number in list(self.told["items"]):
            item = self.told["items"][number]
            for asked in completing(item, self.now) if item["closure"] is None else ():
                self.ask(asked)
        self.ask(ask("clear_year", self.now))

    @rule(at_once=st.integers(1, 4), hours=st.sampled_from([0, 24]))
    def back_and_forth(self, at_once: int, hours: int) -> None:
        """Return an item or reopen it, and try at once to move it on."""
        for number in "ABC"[:at_once]:
            item = self.told["items"].get(number)
            if item is not None:
                self.wait(hours)
                to = {"green": "orange", "orange": "red"}.get(item["colour"], "red")
                self.ask(ask("return", self.now, item=number, to=to, due=self.now.date() + timedelta(days=4)))
                self.ask(ask("reopen", self.now, item=number))
                self.ask(ask("recolour", self.now, item=number, to="orange"))
                self.ask(ask("recolour", self.now, item=number, to="green"))

    def teardown(self) -> None:
        """See that the record alone makes the ledger again, at its end and on the way (invariants 22 to 25)."""
        ledger, events = self.ledger, self.ledger.events
        again = Ledger.replay(events, owner=OWNER, year=YEAR, policy=ledger.policy)
        assert ledger == again
        for each in (again, pickle.loads(pickle.dumps(ledger))):  # noqa: S301 - our own bytes
            for number, item in ledger.items.items():
                assert told_of(self.told["items"][number], self.now.date()) == seen(each.items[number], self.now.date())
                assert item == each.items[number]
        for earlier in self.kept[::7]:
            known = ledger if earlier.last_at is None else ledger.as_of(earlier.last_at)
            assert extends(events, earlier.head)
            assert earlier.events == events[: earlier.version]
            assert earlier.last_at is None or known.events[: earlier.version] == earlier.events


def _asking(do: str) -> Callable[..., None]:
    """Make the rule that asks one command, right or wrong; where it is refused, perhaps once more where it is right."""

    def asking(self: Stories, fields: Mapping[str, Any], insists: bool) -> None:  # noqa: FBT001 - drawn
        hours = fields["hours"] if self.now.year == YEAR else min(fields["hours"], 1)
        allowed = self.ask(spoken(do, {**fields, "hours": hours}, self.now))
        if insists and not allowed:
            self.insist(do)

    asking.__name__ = f"{do}_"
    insisting = st.sampled_from([False] if do in {"withdraw", "carry_over"} else [False, True])
    made: Callable[..., None] = rule(fields=drawn(do), insists=insisting)(asking)
    return made


for _do in NAMES:
    setattr(Stories, f"{_do}_", _asking(_do))


def test_the_library_and_the_model_agree_in_long_stories() -> None:
    """Items, weeks, circulars, the clearing, any policy: every command allowed and refused (invariants 1 to 26)."""
    Stories.heard.clear()
    many = settings(max_examples=settings().max_examples * 3 // 2, stateful_step_count=50)
    run_state_machine_as_test(Stories, settings=many)
    assert {*ITEM_COMMANDS, *LEDGER_COMMANDS} - {*PROCEDURE_COMMANDS} == set(NAMES.values())
    assert set() == {(do, allowed) for do in NAMES for allowed in (True, False)} - Stories.heard.keys()


# Planted faults: a check that cannot fail is not a check


def nothing(*_anything: object) -> tuple[()]:
    """Say nothing, do nothing: a guard or a handler that was left out."""
    return ()


def all_of(probes: Mapping[Row, list[Probe]]) -> list[Probe]:
    """Return the questions of all rows."""
    return [probe for some in probes.values() for probe in some]


def test_without_a_fault_no_probe_notices_anything(probes: Mapping[Row, list[Probe]]) -> None:
    """Every row of the table is allowed somewhere, and the library as it is gives the model's answers (G1.1)."""
    assert [] == [probe for probe in all_of(probes) if probe.notices()]
    assert set() == OWN_ROWS.keys() - {row for row, some in probes.items() if any(probe.then for probe in some)}


@pytest.mark.parametrize("name", OWN_GUARDS)
def test_a_silent_guard_is_noticed(
    name: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each guard of the table is needed: without it some small case is answered otherwise (invariants 5 to 15)."""
    checks = vars(lifecycle_room)["_CHECKS"]
    deaf = {
        row: attrs.evolve(check, guards=tuple(nothing if each is GUARDS[name] else each for each in check.guards))
        for row, check in checks.items()
    }
    monkeypatch.setattr(lifecycle_room, "_CHECKS", deaf)
    assert any(probe.notices() for probe in all_of(probes))


@pytest.mark.parametrize(
    "of", [of for of in list(evolution_room.HANDLERS)[1:] if of not in HANDLED], ids=lambda of: of.__name__
)
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
    "a return keeps what the stage had": (evolution_room, "_enter", _enters_with_all_it_had),
    "late is forgotten": (evolution_room, "_meet_due", _never_late),
    "done stays done": (evolution_room, "_work_again", nothing),
    "a list meets no due date": (evolution_room, "_rectified", nothing),
    "the due date is never moved": (evolution_room, "_new_due", nothing),
    "duties are owed a day late": (Draft, "owed_from", property(_owes_a_day_late)),
    "problems are no problems": (Item, "is_problem", property(lambda item: item.entered is Colour.ORANGE)),
    "nothing is owed": (lifecycle_room, "owed", lambda _item, _on: frozenset()),
    "the past is today": (lifecycle_room, "_not_past", nothing),
    "time may run back": (lifecycle_room, "_time_runs_back", nothing),
    "any day will do": (lifecycle_room, "_dated", nothing),
    "the list may stay open": (lifecycle_room, "_list_finished", nothing),
})  # fmt: skip


@pytest.mark.parametrize("fault", SUBTLE)
def test_a_subtle_fault_is_noticed(
    fault: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no type and no line coverage would show differs from the model somewhere (invariants 6, 8, 13, 15)."""
    room, name, wrong = SUBTLE[fault]
    monkeypatch.setattr(room, name, wrong)
    assert any(probe.notices() for probe in all_of(probes))


def off_the_model(row: Row, rule_: lifecycle_room.Rule, some: Iterable[Probe]) -> bool:
    """Tell whether a row names a clause or a target that the model does not know for it."""
    what = next(do for do, of in NAMES.items() if of is row[0])
    if rule_.clause != model.clause_of(what, row[1] and row[1].key):
        return True
    for probe in some:
        if probe.then is not None and what not in {"register", "reopen"}:
            stays = row[1] if rule_.target is None else rule_.target
            if probe.then["colour"] != (stays and stays.key):
                return True
    return False


@pytest.mark.parametrize("part", ["target", "clause", "wants", "guards"])
def test_every_exchange_in_the_table_is_noticed(
    part: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any two rows with this part exchanged are told from the right ones (invariants 3 to 8)."""
    checks: Mapping[Row, Any] = vars(lifecycle_room)["_CHECKS"]
    missed = []
    tried = 0
    for one, other in combinations(OWN_ROWS, 2):
        if getattr(RULES[one], part) == getattr(RULES[other], part):
            continue
        tried += 1
        wrong = {
            row: (
                attrs.evolve(RULES[row], **{part: getattr(RULES[from_], part)}),
                attrs.evolve(checks[row], **{part: getattr(checks[from_], part)}),
            )
            for row, from_ in ((one, other), (other, one))
        }
        with monkeypatch.context() as planted:
            planted.setattr(lifecycle_room, "_CHECKS", {**checks, **{row: check for row, (_, check) in wrong.items()}})
            if not any(
                off_the_model(row, rule_, probes[row]) or any(probe.notices() for probe in probes[row])
                for row, (rule_, _check) in wrong.items()
            ):
                missed.append((one, other))
    assert [] == missed
    assert tried > 400


def unregistered(probe: Probe) -> Probe:
    """Return the same question where there is no item."""
    return attrs.evolve(probe, item=None, why=model.why_not_item(None, probe.asked, {}), then=None)


def planted(monkeypatch: pytest.MonkeyPatch, rows: Mapping[Row, Any], some: Iterable[Probe]) -> bool:
    """Tell whether the questions notice the table with *rows* in the place of its own; None takes a row out."""
    checks: Mapping[Row, Any] = vars(lifecycle_room)["_CHECKS"]
    with monkeypatch.context() as context:
        table = {row: check for row, check in {**checks, **rows}.items() if check is not None}
        context.setattr(lifecycle_room, "_CHECKS", table)
        return any(probe.notices() for probe in some)


@pytest.mark.parametrize("part", ["wants", "guards"])
def test_every_cell_dropped_from_the_table_is_noticed(
    part: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each guard and wanted field is needed in each row that names it, not only somewhere (invariants 5 to 8).

    One cell only could be spared: who completes an item in green has nothing to be asked about other colours.
    """
    checks: Mapping[Row, Any] = vars(lifecycle_room)["_CHECKS"]
    cells = [(row, at) for row in RULES for at in range(len(getattr(RULES[row], part)))]
    missed = []
    for row, at_ in cells:
        whole = getattr(checks[row], part)
        without = attrs.evolve(checks[row], **{part: whole[:at_] + whole[at_ + 1 :]})
        if not planted(monkeypatch, {row: without}, probes[row]):
            missed.append((row, getattr(RULES[row], part)[at_]))
    spared = [((NAMES["complete"], Colour.GREEN), "supervised")] if part == "guards" else []
    assert spared == missed
    assert len(cells) > 40


@pytest.mark.parametrize("part", ["dated", "stepping"])
def test_every_cell_made_ready_otherwise_is_noticed(
    part: str, probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day that is not looked at and a step that is not compared are noticed in each row (X1, X3, invariant 3)."""
    checks: Mapping[Row, Any] = vars(lifecycle_room)["_CHECKS"]
    rows = [row for row, check in checks.items() if getattr(check, part)]
    assert [] == [
        row for row in rows if not planted(monkeypatch, {row: attrs.evolve(checks[row], **{part: False})}, probes[row])
    ]
    assert rows


def test_every_row_dropped_from_the_table_is_noticed(
    probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row is needed: without it what it allows is refused (invariant 14)."""
    assert [] == [row for row in RULES if not planted(monkeypatch, {row: None}, probes[row])]


def test_every_row_too_many_in_the_table_is_noticed(
    probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command in a colour where it has no place is noticed, whichever of its rows is put there (G1.1)."""
    checks: Mapping[Row, Any] = vars(lifecycle_room)["_CHECKS"]
    gaps = [
        ((of, colour), row)
        for of in ITEM_COMMANDS
        for colour in (None, *Colour)
        if (of, colour) not in RULES
        for row in RULES
        if row[0] is of
    ]
    assert [] == [
        (gap, row)
        for gap, row in gaps
        if not planted(monkeypatch, {gap: checks[row]}, probes[gap] or [unregistered(probes[row][0])])
    ]
    assert len(gaps) > 50


def test_every_exchange_of_two_rows_is_noticed(
    probes: Mapping[Row, list[Probe]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any two rows wholly exchanged are told from the right ones, unless they say the same (invariants 3 to 8)."""
    checks: Mapping[Row, Any] = vars(lifecycle_room)["_CHECKS"]
    pairs = [(one, other) for one, other in combinations(RULES, 2) if checks[one] != checks[other]]
    assert [] == [
        (one, other)
        for one, other in pairs
        if not planted(monkeypatch, {one: checks[other], other: checks[one]}, [*probes[one], *probes[other]])
        and not off_the_model(one, RULES[other], probes[one])
        and not off_the_model(other, RULES[one], probes[other])
    ]
    assert len(pairs) > 1_000


def _without(of: type[Command]) -> dict[type[Command], Any]:
    return {each: guards for each, guards in vars(ledger_room)["_LEDGER_GUARDS"].items() if each is not of}


_CLEARED = vars(ledger_room)["_LEDGER_ANSWERS"][NAMES["clear_year"]]


def _clears_all_but_one(ledger: Ledger, wanted: Command) -> tuple[Any, ...]:
    return tuple(_CLEARED(ledger, wanted))[:-1]


FAULTS: Mapping[str, tuple[object, str, object]] = MappingProxyType({
    **{
        f"{do} has no rule over many items": (ledger_room, "_LEDGER_GUARDS", _without(NAMES[do]))
        for do in model.OVER_MANY
    },
    "time may run back over items": (Ledger, "_running_back", nothing),
    "the clearing leaves one out": (
        ledger_room,
        "_LEDGER_ANSWERS",
        {**vars(ledger_room)["_LEDGER_ANSWERS"], NAMES["clear_year"]: _clears_all_but_one},
    ),
    "an item's last state is lost": (Overlay, "with_entry", lambda overlay, _key, _value: overlay),
    "the record is written twice": (Chain, "append", lambda chain, new: Chain(new + new, chain)),
    "a return keeps what the stage had": (evolution_room, "_enter", _enters_with_all_it_had),
    "nothing is owed": (lifecycle_room, "owed", lambda _item, _on: frozenset()),
})  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_the_machine_notices_a_planted_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules over many items and the record itself are what only whole stories reach (invariants 11, 16, 17, 26)."""
    room, name, wrong = FAULTS[fault]
    monkeypatch.setattr(room, name, wrong)
    planted = settings(
        max_examples=70, stateful_step_count=50, phases=[Phase.generate], print_blob=False, report_multiple_bugs=False
    )
    with pytest.raises((AssertionError, CorruptJournal, KeyError, ExceptionGroup)):
        run_state_machine_as_test(Stories, settings=planted)
