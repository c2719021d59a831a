"""Every small case there is, in lock-step with the model: a walk through all states that small ledgers come into.

`Exploration` goes through every state that one item with its measures and a milestone can come into, asks everything in
each of the real `unmet`, `decide` and `evolve`, and holds answer and outcome against the model's. `Pairs` does the same
for two items of one ledger. ``python tests/exploration.py`` prints how many states there are, and what differs.
"""

import argparse
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import frozen

from sanse_ledger import Colour, Command, Context, Item, Ledger, decide, evolve, unmet
from sanse_ledger.conformance import asks as h
from sanse_ledger.conformance import model
from sanse_ledger.conformance.asks import YEAR, at, completing, entries
from sanse_ledger.conformance.implementation import Reference, command, policy, seen
from sanse_ledger.conformance.model import Ask, Thing, state_of

EARLY, LATE = at(6, 10), at(6, 11)
"""The due date itself, and the day after it: where a rule about days is most easily wrong."""
DUE, LATER = date(YEAR, 6, 10), date(YEAR, 7, 1)
SAMPLE = 8
"""In one of so many states also what is wrong in its words alone is asked."""
CORRECTED = 4
"""In one of so many states every record is put right, where that is asked at all: it decides whole records again."""
Row: TypeAlias = tuple[type[Command], Colour | None]
Place: TypeAlias = tuple[object, ...]
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
        item["settled"] and item["concluded"] is None,
        item["restricted"],
        tuple((each["finished"] is None, each["withdrawn"]) for each in item["measures"]),
        tuple(how for _number, dates in item["stones"] for _day, how, _on in dates),
    )


class Exploration:
    """A walk through every state that an item can come into, with everything asked in each."""

    def __init__(
        self, *, leaving_out: Collection[str] = (), recurring: bool = False, measures: int = 1, **choices: object
    ) -> None:
        """Prepare the questions: all but those *leaving_out* names, under a policy of these *choices*.

        The one milestone is a single date, or with *recurring* has two; so many *measures* may be planned.
        """
        self.measures = measures
        self.policy: dict[str, Any] = model.ledger(**choices)["policy"]
        self.context = Context(policy=policy(**self.policy), year=YEAR)
        self.marks = "restrict" not in leaving_out
        self.questions = {when: self._prepared(when, frozenset(leaving_out), recurring) for when in (EARLY, LATE)}
        self.pairs = 0
        self.differences: list[str] = []
        self.things: dict[Place, tuple[Thing, Item]] = {}
        self.probes: dict[Row, list[Probe]] = defaultdict(list)
        self._waiting: deque[tuple[Place, datetime]] = deque()
        self._kept: Counter[object] = Counter()

    def _prepared(
        self, when: datetime, leaving_out: frozenset[str], recurring: object
    ) -> tuple[list[Question], list[Question]]:
        """Return what is asked in every state, and what in some only, because it is wrong in all of them.

        There is one milestone; the story of a second one is left to the state machine.
        """

        def is_one(asked: Ask) -> bool:
            return bool(asked["do"] != "set_milestone" or (asked["recurrence"] == "FREQ=WEEKLY") == recurring)

        always, sometimes = (
            [(asked, command(asked)) for asked in some if is_one(asked) and asked["do"] not in leaving_out]
            for some in (h.useful("A", when, later=LATER, back=EARLY.date()), h.useless("A", when))
        )
        for number in range(2, self.measures + 1):
            again = [asked | {"measure": str(number)} for asked, _command in always if asked.get("measure") == "1"]
            always += [(asked, command(asked)) for asked in again]
        return always, sometimes

    def run(self, ways: slice = slice(None)) -> "Exploration":
        """Enter the item in these *ways*, and go on from there until nothing new is found, or a difference."""
        for asked in entries("A", EARLY, DUE)[ways]:
            if self.marks or not asked["restricted"]:
                self._ask(None, None, asked, command(asked))
        while self._waiting and not self.differences:
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
        probe = Probe(item, asked, wanted, self.context, why, state_of(after, asked["at"].date(), self.policy))
        odd = probe.difference()
        if odd:
            self.differences.append(odd)
            return
        changed = () if thing is None else (name for name, value in after.items() if value != thing[name])
        done = after["late"], after["done"] == asked["at"].date(), len(after["measures"])
        self._keep((*probe.row, "", *done, *changed), probe)
        if place_of(after, asked["at"], self.policy) not in self.things:
            (event,) = decide(item, wanted, self.context)
            self._enter(after, evolve(item, event), asked["at"])

    def _keep(self, sort: tuple[object, ...], probe: Probe) -> None:
        """Keep two questions of every sort, by what was said or what changed, for the planted faults."""
        self._kept[sort] += 1
        if self._kept[sort] <= 2 or probe.item is None:
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


# Two items in one ledger

DECEMBER = at(12, 5)
"""When the year may be cleared."""
ASIDE = frozenset({
    "amend", "reassign", "restrict", "extend", "set_target", "declare_unable", "set_milestone", "reach_milestone",
    "cancel_milestone", "follow_up", "revise_measure",
})  # fmt: skip
"""What concerns one item alone, and is asked of one item alone."""
LIST = frozenset({"plan_measure", "finish_measure"})


class Pairs:
    """A walk through every state that two items of one ledger can come into, the clearing of the year included.

    What the rules over many items can see is asked here: merging, parents, numbers, weeks, circulars, the clearing.
    Two ledgers that differ only in which item is called A are one state.
    """

    def __init__(
        self,
        *,
        leaving_out: Iterable[str] = ASIDE | LIST,
        ways: Iterable[int] = (0, 4, 6),
        one_off: bool = False,
        corrections: bool = False,
        **choices: object,
    ) -> None:
        """Prepare the questions: all but those *leaving_out* names, of items entered in these *ways*.

        Whether work is *one_off* concerns one item alone, but for the clearing. With *corrections* each record of both
        is put right in one of some states, voided and moved to the other one (X31), and it goes on from there.
        """
        self.choices = choices
        self.corrections = corrections
        self.pairs = 0
        self.differences: list[str] = []
        self.ledgers: dict[Place, tuple[model.LedgerState, Ledger]] = {}
        self._waiting: deque[tuple[Place, datetime]] = deque()
        self._questions = {
            when: [
                (asked, wanted)
                for asked, wanted in self._prepared(when, frozenset(leaving_out), tuple(ways))
                if one_off or not asked.get("one_off")
            ]
            for when in (EARLY, LATE, DECEMBER)
        }

    @staticmethod
    def _prepared(when: datetime, leaving_out: frozenset[str], ways: tuple[int, ...]) -> list[Question]:
        week = "{}-W{:02}".format(*when.date().isocalendar()[:2])
        asked = [h.ask("clear_year", when), h.ask("issue_circular", when, week=week)]
        for one, other in ("AB", "BA"):
            asked += [entries(one, when, when.date() + timedelta(days=1))[way] for way in ways]
            asked += [each for each in h.useful(one, when, later=LATER) if each["do"] not in leaving_out]
            asked.append(h.ask("withdraw", when, item=one, merged_into=other))
            asked.append(h.entry("red", when, number=one, parent=other))
        for section in h.SECTIONS:
            pairs = (("A", "已推进"), ("B", "已推进"))
            asked.append(h.ask("submit_week", when, week=week, section=section, entries=pairs))
            asked.append(h.ask("submit_week", when, week=week, section=section, entries=pairs[:1]))
        return [(each, command(each)) for each in asked]

    def run(self) -> "Pairs":
        """Begin with an empty ledger, and go on from there until nothing new is found, or a difference."""
        expected = model.ledger(**self.choices)
        self._enter(expected, Reference().open(expected["policy"]), EARLY)
        while self._waiting and not self.differences:
            place, now = self._waiting.popleft()
            expected, ledger = self.ledgers[place]
            if now != DECEMBER:
                self._enter(expected, ledger, LATE if now == EARLY else DECEMBER)
            corrections = [] if len(self._waiting) % CORRECTED else self._corrections(expected, now)
            for asked, wanted in [*self._questions[now], *corrections]:
                self._ask(expected, ledger, asked, wanted)
        return self

    def _corrections(self, expected: model.LedgerState, now: datetime) -> list[Question]:
        records = expected["records"].items() if self.corrections else ()
        asked = [each for number, record in records for each in h.corrections(record, number, now)]
        return [(each, command(each)) for each in asked if each["values"].get("item") != "C"]

    def _enter(self, expected: model.LedgerState, ledger: Ledger, now: datetime) -> None:
        things = sorted((place_of(each, now, expected["policy"]) for each in expected["items"].values()), key=repr)
        place = (now, expected["cleared"], *things)
        if place not in self.ledgers:
            self.ledgers[place] = expected, ledger
            self._waiting.append((place, now))

    def _ask(self, expected: model.LedgerState, ledger: Ledger, asked: Ask, wanted: Command) -> None:
        self.pairs += 1
        why = model.why_not(expected, asked)
        found = sorted([f"{each.clause} {each.code}" for each in ledger.unmet(wanted)])
        if why != found:
            self.differences.append(f"{asked}\non {ledger.items}\nmodel refuses: {why}\nlibrary refuses: {found}")
        elif not why and asked["do"] not in {"submit_week", "issue_circular"}:
            after, outcome = model.do(expected, asked), ledger.submit(wanted)
            for number, item in outcome.items.items():
                if item is not ledger.items.get(number):
                    on = asked["at"].date()
                    one = state_of(after["items"][number], on, expected["policy"])
                    other = seen(item, on, outcome.context)
                    if one != other:
                        self.differences.append(f"{asked}\nmodel: {one}\nlibrary: {other}")
            self._enter(after, outcome, asked["at"])

    def stuck(self) -> Ledger | None:
        """Return a ledger whose year cannot be cleared from where it stands, without reopening; None if none is."""
        for expected, ledger in self.ledgers.values():
            if all(item["closure"] is not None for item in expected["items"].values()):
                continue
            ended = ledger
            for item in expected["items"].values():
                for asked in completing(item, DECEMBER) if item["closure"] is None else ():
                    wanted = command(asked)
                    ended = ended if ended.unmet(wanted) else ended.submit(wanted)
            if ended.unmet(command(h.ask("clear_year", DECEMBER))):
                return ledger
        return None


# The scopes

STONES = frozenset({"set_milestone", "reach_milestone", "cancel_milestone"})
MARK = frozenset({"restrict"})
"""Whether an item is restricted changes nothing else: in a scope of its own, not every state twice over in each."""
DATES = frozenset({"set_milestone", "extend", "set_target", "declare_unable", "amend", "reassign"})
ENDINGS = frozenset({"follow_up", "recolour", "complete", "withdraw", "carry_over", "clear", "reopen"})

ONE_ITEM: Mapping[str, Callable[[], Exploration]] = MappingProxyType({
    "1 item, no measure": lambda: Exploration(leaving_out=MARK | LIST | STONES | {"revise_measure"}).run(),
    "1 item, 0–1 measure, 0–1 milestone": lambda: Exploration(leaving_out=MARK).run(),
    "1 item, 0–2 measures": lambda: Exploration(leaving_out=MARK | STONES, measures=2).run(),
    "the same with a milestone of two dates, returns forbidden": (
        lambda: Exploration(
            recurring=True, returns=False, leaving_out=MARK | DATES - {"set_milestone"}
        ).run(slice(6, 7))
    ),
    "1 item of red or orange, clearing any colour": (
        lambda: Exploration(leaving_out=MARK | DATES, clearing="any colour").run(slice(0, 5, 4))
    ),
    "1 item of red or orange, red to green, the explanation within the due date": (
        lambda: Exploration(
            leaving_out=MARK | STONES, red_to_green=True, explanation="within", contact="from-superior"
        ).run(slice(0, 5))
    ),
    "1 green item, clearing item by item": (
        lambda: Exploration(leaving_out=MARK | DATES, clearing="item by item").run(slice(6, 7))
    ),
    "1 green item, no return, no reopening, one extension": (
        lambda: Exploration(
            leaving_out=MARK, returns=False, reopening=False, max_extensions=1, clearing="any colour"
        ).run(slice(6, 7))
    ),
    "1 item of key work entered in green": (
        lambda: Exploration(key_work_into_green=True, returns=False, leaving_out=MARK | DATES).run(slice(4, 8, 3))
    ),
    "1 red item with a milestone, clearing any colour": (
        lambda: Exploration(
            leaving_out=MARK | DATES - {"set_milestone"} | LIST | {"revise_measure", "carry_over", "withdraw"},
            returns=False,
            clearing="any colour",
        ).run(slice(1))
    ),
    "1 item, restricted and not": lambda: Exploration(leaving_out=LIST | STONES | DATES | {"revise_measure"}).run(),
})  # fmt: skip
"""Every small case of one item: under the usual policy, and under others what they make different."""
TWO_ITEMS: Mapping[str, Callable[[], Pairs]] = MappingProxyType({
    "2 items, no measure": lambda: Pairs().run(),
    "2 red items, struck off as one-off work": (
        lambda: Pairs(
            leaving_out=frozenset(h.USUAL) - {"conclude", "complete", "withdraw", "reopen"}, ways=(0,), one_off=True
        ).run()
    ),
    "2 red items, each record put right": (
        lambda: Pairs(
            leaving_out=frozenset(h.USUAL) - {"conclude", "recolour", "withdraw"}, ways=(0,), corrections=True
        ).run()
    ),
    "2 tracked items, clearing any colour": (
        lambda: Pairs(leaving_out=frozenset(h.USUAL) - ENDINGS, ways=(5,), clearing="any colour").run()
    ),
})  # fmt: skip
"""Every small case of two items that is small enough for each run of the tests."""
LARGE: Mapping[str, Callable[[], Pairs]] = MappingProxyType({
    "2 items, 0–1 measure each": lambda: Pairs(leaving_out=ASIDE).run(),
})  # fmt: skip
"""What takes minutes: `python tests/exploration.py --large`."""


def size(found: Exploration | Pairs) -> tuple[int, int]:
    """Return how many states there are, and how many questions were asked in them."""
    return len(found.things if isinstance(found, Exploration) else found.ledgers), found.pairs


def main(arguments: list[str] | None = None) -> int:
    """Walk, and print the table; the exit code is the number of differences and dead ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also what takes minutes")
    large = LARGE if parser.parse_args(arguments).large else {}
    print("| scope | states | questions | differences | dead ends |\n|---|--:|--:|--:|--:|")
    wrong = 0
    scopes: dict[str, Callable[[], Exploration | Pairs]] = {**ONE_ITEM, **TWO_ITEMS, **large}
    for name, walk in scopes.items():
        found = walk()
        states, questions = size(found)
        ends = int(found.stuck() is not None)
        wrong += len(found.differences) + ends
        print(f"| {name} | {states:,} | {questions:,} | {len(found.differences)} | {ends} |", flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
