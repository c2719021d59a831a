"""The ledger's state machine: long stories, right and wrong, asked of an implementation and of the model in lock-step.

`ledger_machine` makes a `RuleBasedStateMachine` for whatever ledger is under test. In each story a policy is drawn, a
few items are entered, and then Hypothesis asks: single commands with good and bad words, days and numbers; a few steps
on the way to completion; whatever is allowed just now; a return and an attempt to move on at once; the year's end.
After each ask the refusals and the state are compared with what `sanse_ledger.conformance.model` says. At the end of a
story the state is made again from what the implementation has stored, and all of it is compared once more.

Run it as any state machine: ``TestOurs = ledger_machine(Ours()).TestCase`` in a file that pytest collects, or
`run_state_machine_as_test` with settings of your own. 150 stories of 50 steps ask every command, allowed and refused.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sanse_ledger.conformance import model
from sanse_ledger.conformance.asks import USUAL, YEAR, ask, at, completing, corrections, entries, useful
from sanse_ledger.conformance.drawn_asks import asked_fields, policies_in_words, spoken
from sanse_ledger.conformance.implementation import Implementation
from sanse_ledger.conformance.model import Ask

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

_ODD = timedelta(days=12)
"""Items are looked at on the day of the ask and so much later: lateness and duties grow with time."""


class Disagreement(AssertionError):  # noqa: N818 - it is what a check finds, no error of ours
    """The implementation and the model differ: what was asked, and what each says.

    >>> str(Disagreement({"do": "conclude", "item": "A"}, "refusals", [], ["G2.4 already-concluded"]))
    "refusals: model says [], implementation says ['G2.4 already-concluded'], asked {'do': 'conclude', 'item': 'A'}"
    """

    def __init__(self, asked: Ask | None, what: str, model_says: object, implementation_says: object) -> None:
        """Say it on one line."""
        super().__init__(f"{what}: model says {model_says}, implementation says {implementation_says}, asked {asked}")


class Stories(RuleBasedStateMachine):
    """A ledger and its model, driven through commands right and wrong; `ledger_machine` names the implementation."""

    implementation: ClassVar[Implementation[Any]]
    heard: ClassVar[Counter[tuple[str, bool]]]
    """How often each command was asked and allowed, or refused."""

    def __init__(self) -> None:
        """Open both on 1 March."""
        super().__init__()
        self.expected = model.ledger()
        self.state = self.implementation.open(self.expected["policy"])
        self.moment = at(3, 1)
        self.agreed = True

    @initialize(
        choices=policies_in_words(),
        ways=st.tuples(st.integers(0, 3), st.integers(4, 6), st.integers(0, 14)),
        due=st.integers(1, 12),
    )
    def begin(self, choices: Mapping[str, object], ways: tuple[int, ...], due: int) -> None:
        """Choose a policy (G2.3, X1 to X5, X13, X18), and enter the first items."""
        self.expected = model.ledger(**choices)
        self.state = self.implementation.open(self.expected["policy"])
        for number, way in zip("ABC", ways, strict=True):
            self.ask(entries(number, self.moment, self.moment.date() + timedelta(days=due))[way])

    def ask(self, asked: Ask) -> bool:
        """Ask both, and see that they agree; tell whether it was allowed."""
        why = model.why_not(self.expected, asked)
        self.state, refusals = self.implementation.submit(self.state, asked)
        self._agree(asked, "refusals", self._compared(why), self._compared(refusals))
        self.heard[asked["do"], not why] += 1
        if not why:
            self.expected = model.do(self.expected, asked)
            self.moment = asked["at"]
        self.compare(asked)
        return not why

    def _compared(self, refusals: Any) -> object:  # noqa: ANN401 - of any sequence
        compares = self.implementation.compares
        if compares == "verdicts":
            return bool(refusals)
        if compares == "clauses":
            return sorted({each.partition(" ")[0] for each in refusals})
        return sorted(refusals)

    def compare(self, asked: Ask | None) -> None:
        """See that both tell the same of the ledger, and of the items that the ask may have changed."""
        self._same(asked, "the ledger", model.state_of_ledger(self.expected), self.implementation.ledger(self.state))
        one = None if asked is None else asked.get("number", asked.get("item"))
        for number, item in self.expected["items"].items():
            if one in {None, number}:
                for day in (self.moment.date(), self.moment.date() + _ODD):
                    says = model.state_of(item, day, model.rules(self.expected))
                    self._same(
                        asked, f"item {number} on {day}", says, self.implementation.item(self.state, number, day)
                    )

    def _same(
        self, asked: Ask | None, whose: str, expected: Mapping[str, object], actual: Mapping[str, object]
    ) -> None:
        for name, value in actual.items():
            self._agree(asked, f"{whose}, {name}", expected[name], value)

    def _agree(self, asked: Ask | None, what: str, expected: object, actual: object) -> None:
        if expected != actual:
            self.agreed = False
            raise Disagreement(asked, what, expected, actual)

    @rule(hours=st.sampled_from([24, 72, 240]))
    def wait(self, hours: int) -> None:
        """Let time pass; the model's calendar ends with 2023."""
        self.moment += timedelta(hours=hours if self.moment.year == YEAR else 0)

    @rule(hours=st.sampled_from([0, 0, 0, 24 * 40]))
    def december(self, hours: int) -> None:
        """Go to the year's end, now and then past it."""
        self.moment = max(self.moment, at(12, 5))
        self.wait(hours)

    @rule(number=st.sampled_from("AABC"), first=st.sampled_from([0, 0, 0, 1, 2, 4]), steps=st.integers(1, 9))
    def carry_forward(self, number: str, first: int, steps: int) -> None:
        """Do some steps of what takes an item to its completion: what chance alone would seldom do in this order."""
        item = self.expected["items"].get(number)
        if item is not None and item["closure"] is None:
            for asked in completing(item, self.moment)[first : first + steps]:
                self.ask(asked)

    @rule(number=st.sampled_from("AABC"), picks=st.lists(st.integers(0, 60), min_size=1, max_size=5))
    def work_on(self, number: str, picks: list[int]) -> None:
        """Do some things that are allowed just now, whatever they are."""
        for pick in picks if number in self.expected["items"] else ():
            able = [asked for asked in useful(number, self.moment) if not model.why_not(self.expected, asked)]
            if able:
                self.ask(able[pick % len(able)])
                self.wait(12)

    def insist(self, do: str) -> None:
        """Ask a command of the first item on which it is allowed just now, after what it usually follows."""
        for earlier in FOLLOWS.get(do, ()):
            self.insist(earlier)
        for number in self.expected["items"]:
            record = self.expected["records"][number]
            for asked in (*useful(number, self.moment), *corrections(record, number, self.moment)):
                if asked["do"] == do and not model.why_not(self.expected, asked):
                    self.ask(asked)
                    return

    @rule(number=st.sampled_from("AABC"), picks=st.lists(st.integers(0, 300), min_size=1, max_size=4))
    def put_right(self, number: str, picks: list[int]) -> None:
        """Put right some of what was entered, or take that back: what may be put right just now (X31)."""
        for pick in picks if self.implementation.corrects else ():
            asked = corrections(self.expected["records"].get(number, ()), number, self.moment)
            turned = (asked[(pick + each) % len(asked)] for each in range(len(asked)))
            able = next((each for each in turned if not model.why_not(self.expected, each)), None)
            if able is not None:
                self.ask(able)
                self.wait(12)

    @rule()
    def finish_everything(self) -> None:
        """Take every item to its completion, and clear the year."""
        self.moment = max(self.moment, at(12, 5))
        for number in list(self.expected["items"]):
            item = self.expected["items"][number]
            for asked in completing(item, self.moment) if item["closure"] is None else ():
                self.ask(asked)
        self.ask(ask("clear_year", self.moment))

    @rule(at_once=st.integers(1, 4), hours=st.sampled_from([0, 24]))
    def back_and_forth(self, at_once: int, hours: int) -> None:
        """Return an item or reopen it, and try at once to move it on."""
        for number in "ABC"[:at_once]:
            item = self.expected["items"].get(number)
            if item is not None:
                self.wait(hours)
                to = {"green": "orange", "orange": "red"}.get(item["colour"], "red")
                self.ask(ask("return", self.moment, item=number, to=to, due=self.moment.date() + timedelta(days=4)))
                self.ask(ask("reopen", self.moment, item=number))
                self.ask(ask("recolour", self.moment, item=number, to="orange"))
                self.ask(ask("recolour", self.moment, item=number, to="green"))

    def teardown(self) -> None:
        """See that what is stored makes the same ledger again; after a difference that is the one to tell."""
        if self.agreed:
            self.state = self.implementation.reload(self.state)
            self.compare(None)


def _asking(do: str) -> Callable[..., None]:
    """Make the rule that asks one command, right or wrong; where it is refused, perhaps once more where it is right."""

    def asking(self: Stories, fields: Mapping[str, Any], insists: bool) -> None:  # noqa: FBT001 - drawn
        if do in {"rectify", "rectify_week"} and not self.implementation.corrects:
            return
        hours = fields["hours"] if self.moment.year == YEAR else min(fields["hours"], 1)
        allowed = self.ask(spoken(do, {**fields, "hours": hours}, self.moment))
        if insists and not allowed:
            self.insist(do)

    asking.__name__ = f"{do}_"
    insisting = st.sampled_from([False] if do in {"withdraw", "carry_over"} else [False, True])
    made: Callable[..., None] = rule(fields=asked_fields(do), insists=insisting)(asking)
    return made


for _do in USUAL:
    setattr(Stories, f"{_do}_", _asking(_do))


def ledger_machine(implementation: Implementation[Any]) -> type[Stories]:
    """Return the state machine that holds *implementation* against the model.

    >>> from hypothesis import settings
    >>> from hypothesis.stateful import run_state_machine_as_test
    >>> from sanse_ledger.conformance.implementation import Reference
    >>> machine = ledger_machine(Reference())
    >>> run_state_machine_as_test(machine, settings=settings(max_examples=2, stateful_step_count=8, derandomize=True))
    >>> machine.heard.total() > 8
    True

    A difference is raised as `Disagreement`, an AssertionError, after Hypothesis has made the story short.
    """
    name = f"{type(implementation).__name__}Stories"
    return type(name, (Stories,), {"implementation": implementation, "heard": Counter(), "__doc__": Stories.__doc__})
