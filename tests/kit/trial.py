"""The vectors as one trial of a mutant: which cases call which function, and which case is the first to notice.

It is loaded after the mutants' sources were put in the way, and asks no case in the process that is forked: what one
case leaves behind must not hide a mutant from the next.
"""

import json
import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attrs import evolve

from kit.modelled import ModelCase, model_cases
from kit.own import OWNER, OwnLedger
from kit.wire import calendar_of, event_of, policy_of
from sanse_ledger import CorruptJournal, Ledger
from sanse_ledger.conformance.cases import AREAS, Case, Declined, Implementation, Object, difference, load

SECONDS = 20
"""How long one case may take on a mutant; on what is right the longest takes a twentieth of one."""
RULED = tuple(area for area in AREAS if area != "documents")
"""The areas of rules; documents are read, not decided."""
Asked = Callable[[], str | None]
"""What holds the mutant against one case: None where it agrees."""


class AtOnce(OwnLedger):
    """Our library, which replays a whole history at once instead of anew with each event."""

    def after(self, case: Case) -> Ledger:
        """Return the ledger that a case begins with."""
        policy = policy_of(dict(case.given.get("policy", {})))  # type: ignore[arg-type]  # an object of fields
        try:
            return Ledger.replay(
                [event_of(each) for each in case.events],
                owner=OWNER,
                year=int(str(case.given["year"])),
                policy=policy,
                calendar=calendar_of(case.given["calendar"]),  # type: ignore[arg-type]  # a name, or years
            )
        except CorruptJournal:
            raise Declined("corrupt-journal") from None


class Given(Implementation[Ledger]):
    """A case whose history was replayed already: `difference` has only the question left."""

    def __init__(self, case: Case) -> None:
        """Take the case."""
        self.ours, self.case = AtOnce(), case

    def initial(self, _given: Object) -> Ledger:
        """Return the ledger after the whole history."""
        return self.ours.after(self.case)

    def decide(self, state: Ledger, command: Object) -> Sequence[Object]:
        """Decide as our library does."""
        return self.ours.decide(state, command)

    def evolve(self, state: Ledger, _event: Object) -> Ledger:
        """Return the same: the event is in it."""
        return state

    def ask(self, state: Ledger, question: str, arguments: Object) -> object:  # type: ignore[override]  # of JSON
        """Answer as our library does."""
        return self.ours.ask(state, question, arguments)


def of_the_library() -> dict[str, Asked]:
    """Return what holds the library against each case but those of documents, which are no rules."""

    def asked(case: Case) -> Asked:
        return lambda: difference(case, Given(case))

    return {case.id: asked(case) for case in load(*RULED)}


def of_the_model() -> dict[str, Asked]:
    """Return what holds the second model against each case that can be said to it."""

    def asked(case: ModelCase) -> Asked:
        return case.difference

    return {case.id: asked(case) for case in model_cases()}


SIDES: Mapping[str, Callable[[], dict[str, Asked]]] = {"library": of_the_library, "model": of_the_model}


def notices(asked: Asked) -> bool:
    """Tell whether a case notices that something is not right; breaking down or taking too long is not right either."""
    signal.alarm(SECONDS)
    try:
        return asked() is not None
    except BaseException:  # noqa: BLE001 - a mutant may break anything
        return True
    finally:
        signal.alarm(0)


def first(cases: Iterable[tuple[str, Asked]]) -> str:
    """Return the id of the first case that notices, and nothing if none does."""
    return next((name for name, asked in cases if notices(asked)), "")


def in_a_child(work: Callable[[], object]) -> int:
    """Start *work* in a process of its own; return its number. What it returns is written where `result` reads it."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        Path(f"{os.getpid()}.json").write_text(json.dumps(work()), encoding="utf-8")
        code = 0
    finally:
        os._exit(code)


def result(child: int, status: int) -> object:
    """Return what a child that has ended wrote; None if it broke down or was interrupted."""
    told = Path(f"{child}.json")
    if status or not told.exists():
        return None
    found: object = json.loads(told.read_text(encoding="utf-8"))
    told.unlink()
    return found


def each_in_a_child(tasks: Iterable[tuple[str, Callable[[], object]]], children: int) -> Iterable[tuple[str, object]]:
    """Do each task in a process of its own, so many at a time; yield its name and what came of it, as they end."""
    working: dict[int, str] = {}
    for name, work in tasks:
        if len(working) >= children:
            child, status = os.wait()
            yield working.pop(child), result(child, status)
        working[in_a_child(work)] = name
    while working:
        child, status = os.wait()
        yield working.pop(child), result(child, status)


class Trial:
    """Mutants tried by the vectors: only those cases are asked that call the mutated function, likely ones first."""

    def __init__(self, side: str, children: int) -> None:
        """Load the cases; ask none."""
        self.early = recorded()
        self.cases = SIDES[side]()
        self.children = children
        self.calling: dict[str, list[str]] = {}
        self.noticed: Counter[str] = Counter()
        self.latest: dict[str, str] = {}

    def watch(self) -> list[str]:
        """Ask each case once; return those that fail. What each calls is noted where `calling` finds it."""
        failing = []
        for name, asked in self.cases.items():
            recorded()
            if notices(asked):
                failing.append(name)
            for function in sorted(recorded()):
                self.calling.setdefault(function, []).append(name)
        return failing

    def asked(self, function: str) -> list[tuple[str, Asked]]:
        """Return the cases for a mutant of *function*, likely ones first.

        That is what noticed the last one of it, then what calls it, of these what has noticed most; then the others:
        what one case leaves behind may have kept a later one from calling.
        """
        calling, latest = {*self.calling.get(function, ())}, self.latest.get(function)
        ordered = sorted(self.cases, key=lambda name: (name != latest, name not in calling, -self.noticed[name]))
        return [(name, self.cases[name]) for name in ordered]

    def learn(self, function: str, name: str) -> None:
        """Take note of the case that noticed a mutant of *function*."""
        self.noticed[name] += 1
        self.latest[function] = name


def recorded() -> set[str]:
    """Return the functions called since the last time, and begin again."""
    from mutmut.state import state  # noqa: PLC0415 - it is there only where mutants are tried

    found = {*state()._stats}  # noqa: SLF001 - mutmut has no other name for it
    state()._stats.clear()  # noqa: SLF001 - as above
    return found


# Two ledgers beside each other


class Crossings:
    """Questions that no vector asks: the history of one case and the command or question of another, drawn by a seed.

    Items, days and policies of the two are put together as they come. What the library answers to each is kept; a
    mutant that answers all of them alike is one that no vector can be expected to tell.
    """

    def __init__(self, count: int, seed: int, areas: Sequence[str] = RULED) -> None:
        """Draw so many pairs of cases of some areas."""
        drawn = random.Random(seed)  # noqa: S311 - a sample
        cases = [each for each in load(*areas) if "corrupt-journal" not in each.refused]
        self.pairs = [
            (drawn.choice(cases), drawn.choice(cases), drawn.randrange(-6, 7), drawn.random()) for _ in range(count)
        ]
        self.right: list[str] = []

    def answers(self) -> Iterator[str]:
        """Yield the answer to each."""
        for history, other, days, chance in self.pairs:
            signal.alarm(SECONDS)
            try:
                yield self.answer(history, other, days, chance)
            except Declined as declined:
                yield json.dumps(sorted(declined.codes))
            except Exception as broken:  # noqa: BLE001 - what cannot be asked breaks alike on both
                yield type(broken).__name__
            finally:
                signal.alarm(0)

    @staticmethod
    def crossed(history: Case, other: Case, days: int, chance: float) -> tuple[Ledger, Case]:
        """Return the ledger with one case's history, and that case with what another asks, its days moved."""
        policy = other.given.get("policy") if chance < 1 / 3 else history.given.get("policy")
        given: Any = {name: each for name, each in history.given.items() if name != "policy"}
        case = evolve(history, given={**given, "policy": policy or {}})
        ledger = AtOnce().after(case)
        numbers = [*ledger.items] or ["R-1"]
        asked: Any = {**other.when, **(dict(other.command) if other.command else {})}
        for name in ("item", "number"):
            if isinstance(asked.get(name), str):
                asked[name] = numbers[int(chance * 97) % len(numbers)]
        for name in ("on", "due", "day", "start", "at"):
            if isinstance(asked.get(name), str) and asked[name][:4].isdecimal():
                moved = date.fromisoformat(asked[name][:10]) + timedelta(days=days)
                asked[name] = moved.isoformat() + asked[name][10:]
        if other.command is None:
            return ledger, evolve(case, when=asked)
        last = ledger.last_at
        if last is not None and asked["at"] < last.isoformat():
            asked["at"] = last.isoformat()
        return ledger, evolve(case, when={"command": {n: each for n, each in asked.items() if n in other.command}})

    @classmethod
    def answer(cls, history: Case, other: Case, days: int, chance: float) -> str:
        """Return the answer of the ledger with one case's history to what another asks, with its days moved."""
        ledger, case = cls.crossed(history, other, days, chance)
        if case.command is not None:
            return json.dumps(AtOnce().decide(ledger, case.command), sort_keys=True)
        asked = {name: each for name, each in case.when.items() if name != "ask"}
        return json.dumps(AtOnce().ask(ledger, case.question or "", asked), sort_keys=True)

    def told(self) -> str:
        """Return which of the pairs is answered otherwise than by what is right; nothing where none is."""
        for (history, other, *_), answer, right in zip(self.pairs, self.answers(), self.right, strict=True):
            if answer != right:
                return f"{history.id} with {other.id}"
        return ""
