"""The same lifecycle in other libraries: fields, guards, history; each as its documentation would have it written.

An item is red until it is concluded (and, if late, explained and the superior contacted), orange until it is followed
up, green after that; it may be returned. Each command checks its words, keeps who, when and why in a history, and sets
the same fields as ours does.
"""

from datetime import date, datetime
from typing import Any

from automat import TypeMachineBuilder
from eventsourcing.domain import Aggregate, event
from statemachine import State, StateMachine
from transitions import Machine

SAYS_NOTHING = frozenset({"无变化", "无进展", "同上", "无", "no change", "unchanged"})


class Facts:
    """What every rival keeps of an item."""

    def __init__(self) -> None:
        """Begin red, with every field that an item of ours has."""
        self.number, self.title, self.kind, self.requirement = "R-1", "平安建设考评", "目标考核", "备齐材料"
        self.leader, self.section, self.person = "副书记", "综治督导股", None
        self.source, self.supporting, self.parent, self.carried_from = None, (), None, None
        self.entered, self.registered_on = "red", date(2022, 3, 1)
        self.assignments = [(self.registered_on, self.leader, self.section, self.person)]
        self.due: date | None = date(2022, 6, 10)
        self.original_due, self.limit, self.extensions, self.target = self.due, None, 0, None
        self.unable_on: date | None = None
        self.explained_on: date | None = None
        self.contacted_on: date | None = None
        self.past_duties: list[tuple[str, date]] = []
        self.done_on: date | None = None
        self.was_late = False
        self.concluded_on: date | None = None
        self.completed_on: date | None = None
        self.closing: tuple[str, date] | None = None
        self.deliberations: list[str] = []
        self.discussed = False
        self.followed_up_on: date | None = None
        self.measures: list[str] = []
        self.measures_finished = 0
        self.milestones: list[str] = []
        self.stage_on: date | None = None
        self.substantive_on: date | None = self.registered_on
        self.returns = self.reopenings = 0
        self.moves: list[tuple[datetime, str, str]] = []
        self.history: list[tuple[str, datetime, str, str]] = []

    def duties_met(self) -> bool:
        """Late work is explained, and the superior contacted."""
        if self.due is None or self.done_on is None or self.done_on <= self.due:
            return True
        return self.explained_on is not None and self.contacted_on is not None

    def keep(self, what: str, at: datetime, by: str, why: str) -> None:
        """Keep who, when and why."""
        self.history.append((what, at, by, why))

    def note(self, on: date) -> None:
        """Keep the latest day of which something substantive is on record."""
        if self.substantive_on is None or on > self.substantive_on:
            self.substantive_on = on

    def conclude_on(self, at: datetime) -> None:
        """Conclude."""
        on = at.date()
        self.note(on)
        self.concluded_on = on
        if self.done_on is None:
            self.done_on = on
            if self.due is not None and on > self.due:
                self.was_late = True

    def follow(self, words: str, at: datetime) -> None:
        """Follow up; “no change” is not substantive."""
        on = at.date()
        if self.followed_up_on is None:
            self.followed_up_on = on
        if words.strip().rstrip("。").lower() not in SAYS_NOTHING:
            self.note(on)

    def enter(self, at: datetime, by: str, words: str) -> None:
        """Enter another colour; what the stage asks begins anew."""
        self.moves.append((at, by, words))
        self.stage_on = at.date()
        self.note(self.stage_on)
        self.discussed, self.followed_up_on, self.measures_finished = False, None, 0

    def work_again(self, at: datetime, due: date | None) -> None:
        """Come back; with a new due date, the duties of the old one stay on record."""
        self.returns += 1
        self.completed_on = None
        if due is not None:
            if self.done_on is None and self.due is not None and at.date() > self.due:
                self.was_late = True
            met = (("explained", self.explained_on), ("contacted", self.contacted_on))
            self.past_duties += [(kind, on) for kind, on in met if on is not None]
            self.concluded_on = self.done_on = self.explained_on = self.contacted_on = self.unable_on = None
            self.due, self.target = due, None


class WithTransitions(Facts):
    """A model for `transitions`."""

    state: str
    conclude: Any
    recolour: Any
    follow_up: Any
    give_back: Any

    def has_words(self, words: str, **_: object) -> bool:
        """A reason in words."""
        return bool(words.strip())

    def is_open(self, **_: object) -> bool:
        """Not concluded yet."""
        return self.concluded_on is None

    def is_concluded(self, **_: object) -> bool:
        """Concluded."""
        return self.concluded_on is not None

    def is_explained(self, **_: object) -> bool:
        """Duties met."""
        return self.duties_met()

    def is_followed_up(self, **_: object) -> bool:
        """Followed up."""
        return self.followed_up_on is not None

    def has_due(self, due: date | None = None, **_: object) -> bool:
        """A new due date."""
        return due is not None

    def on_conclude(self, words: str, at: datetime, by: str) -> None:
        """Conclude."""
        self.keep("concluded", at, by, words)
        self.conclude_on(at)

    def on_recolour(self, words: str, at: datetime, by: str) -> None:
        """Move on."""
        self.keep("recoloured", at, by, words)
        self.enter(at, by, words)

    def on_follow_up(self, words: str, at: datetime, by: str) -> None:
        """Follow up."""
        self.keep("followed up", at, by, words)
        self.follow(words, at)

    def on_return(self, words: str, at: datetime, by: str, due: date | None = None) -> None:
        """Return."""
        self.keep("returned", at, by, words)
        self.enter(at, by, words)
        self.work_again(at, due)


def with_transitions() -> WithTransitions:
    """Return an item driven by transitions."""
    model = WithTransitions()
    machine = Machine(
        model, states=["red", "orange", "green", "cleared"], initial="red", auto_transitions=False, send_event=False
    )
    words: list[Any] = ["has_words"]
    machine.add_transition("conclude", "red", None, conditions=[*words, "is_open"], after="on_conclude")
    moves = [*words, "is_concluded", "is_explained"]
    machine.add_transition("recolour", "red", "orange", conditions=moves, after="on_recolour")
    machine.add_transition("recolour", "orange", "green", conditions=[*words, "is_followed_up"], after="on_recolour")
    machine.add_transition("follow_up", ["red", "orange", "green"], None, conditions=words, after="on_follow_up")
    machine.add_transition("give_back", "green", "orange", conditions=words, after="on_return")
    machine.add_transition("give_back", "orange", "red", conditions=[*words, "has_due"], after="on_return")
    return model


class WithStateMachine(StateMachine):  # type: ignore[misc, unused-ignore]  # untyped in some versions
    """A machine of python-statemachine."""

    red = State(initial=True)
    orange = State()
    green = State()
    cleared = State(final=True)
    conclude = red.to.itself(  # type: ignore[no-untyped-call]  # it has no hints
        internal=True, cond=["has_words", "is_open"], on="on_concluded"
    )
    recolour = red.to(orange, cond=["has_words", "is_concluded", "is_explained"], on="on_moved") | orange.to(
        green, cond=["has_words", "is_followed_up"], on="on_moved"
    )
    follow_up = (
        red.to.itself(  # type: ignore[no-untyped-call]  # it has no hints
            internal=True, cond="has_words", on="on_followed_up"
        )
        | orange.to.itself(  # type: ignore[no-untyped-call]  # it has no hints
            internal=True, cond="has_words", on="on_followed_up"
        )
        | green.to.itself(  # type: ignore[no-untyped-call]  # it has no hints
            internal=True, cond="has_words", on="on_followed_up"
        )
    )
    give_back = green.to(orange, cond="has_words", on="on_returned") | orange.to(
        red, cond=["has_words", "has_due"], on="on_returned"
    )
    clear = green.to(cleared)

    def __init__(self) -> None:
        """Begin red."""
        self.facts = Facts()
        super().__init__()

    def has_words(self, words: str) -> bool:
        """A reason in words."""
        return bool(words.strip())

    def is_open(self) -> bool:
        """Not concluded yet."""
        return self.facts.concluded_on is None

    def is_concluded(self) -> bool:
        """Concluded."""
        return self.facts.concluded_on is not None

    def is_explained(self) -> bool:
        """Duties met."""
        return self.facts.duties_met()

    def is_followed_up(self) -> bool:
        """Followed up."""
        return self.facts.followed_up_on is not None

    def has_due(self, due: date | None = None) -> bool:
        """A new due date."""
        return due is not None

    def on_concluded(self, words: str, at: datetime, by: str) -> None:
        """Conclude."""
        self.facts.keep("concluded", at, by, words)
        self.facts.conclude_on(at)

    def on_moved(self, words: str, at: datetime, by: str) -> None:
        """Move on."""
        self.facts.keep("recoloured", at, by, words)
        self.facts.enter(at, by, words)

    def on_followed_up(self, words: str, at: datetime, by: str) -> None:
        """Follow up."""
        self.facts.keep("followed up", at, by, words)
        self.facts.follow(words, at)

    def on_returned(self, words: str, at: datetime, by: str, due: date | None = None) -> None:
        """Return."""
        self.facts.keep("returned", at, by, words)
        self.facts.enter(at, by, words)
        self.facts.work_again(at, due)


class Automatic:
    """The inputs of an Automat machine; it has no guards, so its outputs check and raise."""

    def conclude(self, words: str, at: datetime, by: str) -> None:
        """Conclude."""

    def recolour(self, words: str, at: datetime, by: str) -> None:
        """Move on."""

    def follow_up(self, words: str, at: datetime, by: str) -> None:
        """Follow up."""

    def give_back(self, words: str, at: datetime, by: str, due: date | None = None) -> None:
        """Return."""


def require(condition: bool, reason: str) -> None:  # noqa: FBT001 - a guard
    """Refuse what is not satisfied."""
    if not condition:
        raise ValueError(reason)


def with_automat() -> Any:  # noqa: ANN401 - a factory that Automat makes, one output for each arrow
    """Return the class of items driven by Automat."""
    builder = TypeMachineBuilder(Automatic, Facts)
    red, orange, green = builder.state("red"), builder.state("orange"), builder.state("green")

    @red.upon(Automatic.conclude).loop()
    def _(_inputs: Automatic, facts: Facts, words: str, at: datetime, by: str) -> None:
        require(bool(words.strip()) and facts.concluded_on is None, "no result")
        facts.keep("concluded", at, by, words)
        facts.conclude_on(at)

    def move(_inputs: Automatic, facts: Facts, words: str, at: datetime, by: str) -> None:
        require(bool(words.strip()), "no grounds")
        facts.keep("recoloured", at, by, words)
        facts.enter(at, by, words)

    @red.upon(Automatic.recolour).to(orange)
    def _(inputs: Automatic, facts: Facts, words: str, at: datetime, by: str) -> None:
        require(facts.concluded_on is not None and facts.duties_met(), "not concluded")
        move(inputs, facts, words, at, by)

    @orange.upon(Automatic.recolour).to(green)
    def _(inputs: Automatic, facts: Facts, words: str, at: datetime, by: str) -> None:
        require(facts.followed_up_on is not None, "no follow-up")
        move(inputs, facts, words, at, by)

    @orange.upon(Automatic.follow_up).loop()
    def _(_inputs: Automatic, facts: Facts, words: str, at: datetime, by: str) -> None:
        require(bool(words.strip()), "no progress")
        facts.keep("followed up", at, by, words)
        facts.follow(words, at)

    def back(facts: Facts, words: str, at: datetime, by: str, due: date | None) -> None:
        require(bool(words.strip()), "no reason")
        facts.keep("returned", at, by, words)
        facts.enter(at, by, words)
        facts.work_again(at, due)

    @green.upon(Automatic.give_back).to(orange)
    def _(_inputs: Automatic, facts: Facts, words: str, at: datetime, by: str, due: date | None = None) -> None:
        back(facts, words, at, by, due)

    @orange.upon(Automatic.give_back).to(red)
    def _(_inputs: Automatic, facts: Facts, words: str, at: datetime, by: str, due: date | None = None) -> None:
        require(due is not None, "no due date")
        back(facts, words, at, by, due)

    return builder.build()


class Sourced(Aggregate):
    """An aggregate of eventsourcing, with the fields of an item."""

    @event("Registered")
    def __init__(self, number: str, title: str, section: str, due: date) -> None:
        """Register."""
        self.facts = Facts()
        self.facts.number, self.facts.due = number, due
        self.title, self.section = title, section
        self.colour = "red"

    def conclude(self, words: str, at: datetime, by: str) -> None:
        """Conclude."""
        require(bool(words.strip()) and self.colour == "red" and self.facts.concluded_on is None, "no result")
        self._concluded(words, at, by)

    def recolour(self, words: str, at: datetime, by: str) -> None:
        """Move on."""
        require(bool(words.strip()), "no grounds")
        if self.colour == "red":
            require(self.facts.concluded_on is not None and self.facts.duties_met(), "not concluded")
            self._recoloured("orange", words, at, by)
        else:
            require(self.colour == "orange" and self.facts.followed_up_on is not None, "no follow-up")
            self._recoloured("green", words, at, by)

    def follow_up(self, words: str, at: datetime, by: str) -> None:
        """Follow up."""
        require(bool(words.strip()), "no progress")
        self._followed_up(words, at, by)

    def give_back(self, words: str, at: datetime, by: str, due: date | None = None) -> None:
        """Return."""
        require(bool(words.strip()), "no reason")
        to = {"green": "orange", "orange": "red"}[self.colour]
        require(to == "orange" or due is not None, "no due date")
        self._returned(to, words, at, by, due)

    @event("Concluded")
    def _concluded(self, words: str, at: datetime, by: str) -> None:
        self.facts.keep("concluded", at, by, words)
        self.facts.conclude_on(at)

    @event("Recoloured")
    def _recoloured(self, to: str, words: str, at: datetime, by: str) -> None:
        self.colour = to
        self.facts.keep("recoloured", at, by, words)
        self.facts.enter(at, by, words)

    @event("FollowedUp")
    def _followed_up(self, words: str, at: datetime, by: str) -> None:
        self.facts.keep("followed up", at, by, words)
        self.facts.follow(words, at)

    @event("Returned")
    def _returned(self, to: str, words: str, at: datetime, by: str, due: date | None) -> None:
        self.colour = to
        self.facts.keep("returned", at, by, words)
        self.facts.enter(at, by, words)
        self.facts.work_again(at, due)
