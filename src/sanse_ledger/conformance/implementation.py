"""An implementation under test, seen from outside: what it is asked, and what it tells. Ours is the first of them.

Whoever holds another ledger against the rules writes an `Implementation`: three hooks, in plain dicts and texts.
`Reference` is this library seen the same way; `command`, `policy` and `seen` turn the model's words into the library's
and back, and may serve any host that embeds it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Literal, TypeAlias, TypeVar

from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, WorkingDays
from sanse_ledger.conformance.asks import YEAR
from sanse_ledger.conformance.model import Ask, Thing
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import CarriedFrom, OtherSource
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.correction_commands import Rectify, RectifyWeek
from sanse_ledger.journal.fields import WeekCount, WeekEntry
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.count import Count
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.due_dates import owed, timeliness
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Body, Clearing, Source

State = TypeVar("State")
Compared: TypeAlias = Literal["codes", "clauses", "verdicts"]

OWNER = "固阳县委政法委"
SOURCES = MappingProxyType({
    "feedback": Source.SUPERIOR_FEEDBACK, "own": Source.SELF_EXAMINATION, "instruction": Source.LEADER_INSTRUCTION,
    "meeting": Source.MEETING, "other": OtherSource("市委督查室交办"),
})  # fmt: skip
POLICIES = MappingProxyType({
    "yearly": Clearing.YEARLY, "item by item": Clearing.ITEM_BY_ITEM, "any colour": Clearing.ANY_COLOUR,
})  # fmt: skip
NAMES: Mapping[str, type[Command]] = MappingProxyType({
    "register": cmd.Register, "amend": cmd.Amend, "reassign": cmd.Reassign,
    "restrict": cmd.Restrict, "extend": cmd.Extend,
    "set_target": cmd.SetTarget, "declare_unable": cmd.DeclareUnable, "explain": cmd.Explain,
    "contact_superior": cmd.ContactSuperior, "conclude": cmd.Conclude, "deliberate": cmd.Deliberate,
    "plan_measure": cmd.PlanMeasure, "revise_measure": cmd.ReviseMeasure, "finish_measure": cmd.FinishMeasure,
    "set_milestone": cmd.SetMilestone, "reach_milestone": cmd.ReachMilestone, "cancel_milestone": cmd.CancelMilestone,
    "follow_up": cmd.FollowUp, "recolour": cmd.Recolour, "return": cmd.Return, "complete": cmd.Complete,
    "withdraw": cmd.Withdraw, "carry_over": cmd.CarryOver, "clear": cmd.Clear, "reopen": cmd.Reopen,
    "rectify": Rectify, "submit_week": cmd.SubmitWeek, "rectify_week": RectifyWeek,
    "issue_circular": cmd.IssueCircular, "clear_year": cmd.ClearYear, "adopt_policy": cmd.AdoptPolicy,
})  # fmt: skip
"""What the model can be asked to do, and the library's command for it."""


def _on(text: str) -> On:
    return On(date.fromisoformat(text))


_LIMITS: Mapping[str, Callable[[Any], object]] = MappingProxyType({
    "working": WorkingDays, "calendar": CalendarDays, "months": Months, "on": _on,
})  # fmt: skip


def _limit(due: object) -> object:
    if not isinstance(due, tuple):
        return due
    sort, much = due
    return _LIMITS[sort](much)


def _adopted(choices: Mapping[str, Any]) -> Policy:
    return policy(**choices)


def _carried(past: Mapping[str, Any] | None, number: str) -> CarriedFrom | None:
    """Return what the item *number* brings along, each from an item of its own."""
    if past is None:
        return None
    return CarriedFrom(number=f"旧{number}", year=YEAR - 1, **{**past, "entered": Colour[past["entered"].upper()]})


_TURNED: Mapping[str, Any] = MappingProxyType({
    "colour": lambda name: Colour[name.upper()],
    "to": lambda name: Colour[name.upper()],
    "due": _limit,
    "target": _limit,
    "source": SOURCES.get,
    "body": lambda name: Body[name.upper()],
    "policy": _adopted,
    "values": lambda values: {name: _turned(name, value) for name, value in values.items()},
    "counts": lambda pairs: tuple(WeekCount(name=name, numbers=numbers) for name, numbers in pairs),
    "entries": lambda pairs: tuple(WeekEntry(item=number, progress=progress) for number, progress in pairs),
})  # fmt: skip


def _turned(name: str, value: Any) -> Any:  # noqa: ANN401 - of any field
    return _TURNED[name](value) if name in _TURNED else value


def command(asked: Ask) -> Command:
    """Return the library's command for an ask.

    >>> from sanse_ledger.conformance.asks import ask, at
    >>> command(ask("conclude", at(6, 10), item="R-1")).item
    'R-1'
    """
    fields = {name: _turned(name, value) for name, value in asked.items() if name != "do"}
    if "carried_from" in fields:
        fields["carried_from"] = _carried(fields["carried_from"], fields["number"])
    return NAMES[asked["do"]](**fields)


@cache
def policy(
    *,
    clearing: str = "yearly",
    counts: Iterable[tuple[str, tuple[str, ...]]] = (),
    **choices: Any,  # noqa: ANN401 - choices of any type
) -> Policy:
    """Return the library's policy for the model's words.

    >>> policy(clearing="any colour").clearing.zh
    '办结即销号'
    """
    counted = (Count(name=name, units=units) for name, units in counts)
    return Policy(clearing=POLICIES[clearing], counts=counted, **choices)


# One item, as both see it


def seen(item: Item, on: date, context: Context | None = None) -> dict[str, object]:
    """Return what the library says of an item on a day."""
    return {
        "number": item.number,
        "colour": item.colour.key,
        "closure": None if item.closure is None else item.closure.key,
        "came_from": None if item.closed_from is None else item.closed_from.key,
        "merged_into": item.merged_into,
        "entered": item.entered.key,
        "registered": item.registered_on,
        "title": item.title,
        "requirement": item.requirement,
        "kind": item.kind.zh,
        "leader": item.leader,
        "section": item.section,
        "person": item.person,
        "supporting": item.supporting,
        "restricted": item.restricted,
        "due": item.due,
        "original_due": item.original_due,
        "extensions": item.extensions,
        "target": item.target,
        "done": item.done_on,
        "late": item.was_late,
        "unable": item.unable_on,
        "explained": item.explained_on,
        "contacted": item.contacted_on,
        "concluded": item.concluded_on,
        "completed": item.completed_on,
        "closed": item.closed_on,
        **_seen_in_its_stage(item),
        "owed": {kind.key for kind in owed(item, on, context)} if item.open else set(),
        "timeliness": timeliness(item, on, context).key,
    }


def _seen_in_its_stage(item: Item) -> dict[str, object]:
    """Return what belongs to the stage, its lists, and the way so far."""
    return {
        "discussed": item.discussed,
        "followed_up": item.followed_up_on,
        "finished_here": item.measures_finished,
        "measures": [
            (
                each.number,
                each.action,
                each.due,
                each.person,
                each.finished_on,
                bool(each.withdrawn_for),
                each.was_late,
                each.discussed_on,
            )
            for each in item.measures
        ],
        "stones": [
            (stone.number, [(each.due, bool(each.cancelled_for), each.reached_on) for each in stone.occurrences])
            for stone in item.milestones
        ],
        "stage_on": item.stage_on,
        "returns": item.returns,
        "reopenings": item.reopenings,
        "moves": [fact.move and tuple(colour and colour.key for colour in fact.move[:2]) for fact in item.moves],
        "version": item.version,
        "open_measures": [each.number for each in item.open_measures],
        "owed_from": item.owed_from,
        "past_duties": [(duty.kind.key, duty.due, duty.owed_from, duty.met_on) for duty in item.past_duties],
    }


def thing_of(item: Item) -> Thing:
    """Return what `completing` looks at, of the library's item."""
    return {
        "number": item.number,
        "colour": item.colour.key,
        "completed": item.completed_on,
        "concluded": item.concluded_on,
        "measures": [
            {"number": each.number, "finished": each.finished_on, "withdrawn": bool(each.withdrawn_for)}
            for each in item.measures
        ],
        "stones": [
            (stone.number, [(each.due, "open" if each.open else "", None) for each in stone.occurrences])
            for stone in item.milestones
        ],
    }


# What is held against the model


class Implementation(ABC, Generic[State]):
    """A ledger under test: three hooks, in the model's words (`sanse_ledger.conformance.asks`).

    A state is whatever the implementation needs: a value, a handle, a row in a database. `ledger_machine` opens one for
    each story and passes it on; of an ask that is refused the implementation must leave no trace.
    """

    corrects: ClassVar[bool] = True
    """Whether it knows corrections (X31); where it does not, none is asked."""
    compares: ClassVar[Compared] = "codes"
    """How much of a refusal is compared: clause with code, the clause alone, or only that it is one."""

    @abstractmethod
    def open(self, policy: Mapping[str, Any]) -> State:
        """Return an empty ledger of 2022 under these choices: those of `model.ledger()["policy"]`."""

    @abstractmethod
    def submit(self, state: State, asked: Ask) -> tuple[State, Sequence[str]]:
        """Take an ask. Return the state after it and why it was refused (`"G2.4 no-grounds"`), empty if it was not."""

    @abstractmethod
    def item(self, state: State, number: str, on: date) -> Mapping[str, object]:
        """Return what the implementation knows of the item *number* on a day, of what `model.state_of` gives."""

    def ledger(self, _state: State) -> Mapping[str, object]:
        """Return what it knows of the ledger as a whole, of what `model.state_of_ledger` gives."""
        return {}

    def reload(self, state: State) -> State:
        """Return the state made again from what is stored of it; asked at the end of each story."""
        return state


class Reference(Implementation[Ledger]):
    """Our own library, seen from outside.

    >>> from sanse_ledger.conformance.asks import ask, at
    >>> ours = Reference()
    >>> state, refused = ours.submit(ours.open({}), ask("register", at(6, 6), number="R-1", title=""))
    >>> refused, dict(state.items)
    (('G1.4 no-title',), {})
    """

    def open(self, policy: Mapping[str, Any]) -> Ledger:
        """Return an empty ledger."""
        return Ledger.open(owner=OWNER, year=YEAR, policy=_policy(**policy))

    def submit(self, state: Ledger, asked: Ask) -> tuple[Ledger, Sequence[str]]:
        """Ask, and record what is allowed."""
        wanted = command(asked)
        refusals = state.unmet(wanted)
        if refusals:
            return state, tuple(f"{each.clause} {each.code}" for each in refusals)
        return state.submit(wanted), ()

    def item(self, state: Ledger, number: str, on: date) -> Mapping[str, object]:
        """Return all that the model gives."""
        return seen(state.items[number], on, state.context)

    def ledger(self, state: Ledger) -> Mapping[str, object]:
        """Return all that the model gives."""
        return {
            "items": tuple(state.items),
            "version": state.version,
            "last": state.last_at,
            "cleared": state.cleared,
            "weeks": len(state.weeks),
            "circulars": tuple(str(each.week) for each in state.circulars),
        }

    def reload(self, state: Ledger) -> Ledger:
        """Replay the record."""
        return Ledger.replay(state.events, owner=OWNER, year=YEAR, policy=state.policy)


_policy = policy
"""Within `Reference.open` the name means its argument."""
