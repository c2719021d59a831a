"""The vectors said to the second model: what it would have to notice, were the model a ledger under test.

The histories are turned back into commands, and these into the model's words. A case is left out where the model has no
words for it: another year than 2022, a policy field it does not know, matters of procedures, what it is not asked.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import fields, frozen

from kit.asked_back import asked as asked_back
from kit.own import OWNER
from kit.wire import calendar_of, command_of, event_of, policy_of
from sanse_ledger import Ledger, Policy
from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, WorkingDays
from sanse_ledger.conformance import model
from sanse_ledger.conformance.asks import YEAR
from sanse_ledger.conformance.cases import AREAS, Case, load
from sanse_ledger.conformance.implementation import NAMES, POLICIES, SOURCES, command, policy, seen
from sanse_ledger.conformance.model import Ask, LedgerState
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.journal.commands import AdoptPolicy, Amend, Command, Register
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import TermEnum

ASKED: Mapping[str, Callable[[LedgerState, Any], object]] = MappingProxyType(
    {
        "owed": lambda state, told: sorted(
            model.owed(state["items"][told["item"]], date.fromisoformat(told["on"]), model.rules(state))
        ),
        "timeliness": lambda state, told: model.timeliness(
            state["items"][told["item"]], date.fromisoformat(told["on"]), model.rules(state)
        ),
        "is-working-day": lambda _state, told: model.works(date.fromisoformat(told["day"])),
        "circular-day": lambda _state, told: _iso(model.circular_day(told["week"])),
        "occurrences": lambda _state, told: [
            each.isoformat() for each in model.occurrences(date.fromisoformat(told["first"]), told["recurrence"])
        ],
    }
)
BROUGHT = frozenset({
    "registered_on", "original_due", "extensions", "was_late", "done_on", "concluded_on", "unable_on", "explained_on",
    "contacted_on",
})  # fmt: skip
"""What the model knows of an item that was carried over, beside the colour it was entered in."""
_DO: Mapping[type[Command], str] = MappingProxyType({of: name for name, of in NAMES.items()})
_SOURCE: Mapping[object, str] = MappingProxyType({of: name for name, of in SOURCES.items()})
_CLEARING: Mapping[object, str] = MappingProxyType({of: name for name, of in POLICIES.items()})


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _said(value: object) -> object:
    """Return a value of a command's field in the model's words."""
    if isinstance(value, WorkingDays | CalendarDays):
        return ("working" if isinstance(value, WorkingDays) else "calendar", value.n)
    if isinstance(value, Months):
        return ("months", value.n)
    if isinstance(value, On):
        return ("on", value.day.isoformat())
    if isinstance(value, TermEnum):
        return _SOURCE.get(value, value.key)
    return (
        _SOURCE.get(value, value) if not isinstance(value, dict | Mapping) else {k: _said(v) for k, v in value.items()}
    )


def said(asked: Command) -> Ask | None:
    """Return a command in the model's words; None where it has none."""
    if type(asked) not in _DO:
        return None
    found: Ask = {"do": _DO[type(asked)]}
    for each in fields(type(asked)):
        if each.init:
            found[each.name] = _said(getattr(asked, each.name))
    for name in ("attachments", "text", "corrects", "procedure", "similar", "roll"):
        found.pop(name, None)
    found |= _in_its_words(asked)
    try:
        return found if _same(command(found), asked) else None
    except Exception:  # noqa: BLE001 - whatever the model's words cannot say
        return None


def _in_its_words(asked: Command) -> dict[str, object]:
    """Return the fields of a command that the model has in another form."""
    if isinstance(asked, Register):
        past = asked.carried_from
        brought = {} if past is None else {"carried_from": _brought(past, asked.colour)}
        return {"kind": asked.kind.zh, **brought}
    if isinstance(asked, Amend):
        return {"changes": dict(asked.changes)}
    if isinstance(asked, AdoptPolicy):
        return {"policy": _chosen(asked.policy)}
    week = getattr(asked, "week", None)
    return {} if week is None else {"week": str(week)}


def _brought(past: CarriedFrom, colour: Colour) -> dict[str, Any]:
    """Return what comes from last year in the model's words, which do not know its number there."""
    told = {each.name: getattr(past, each.name) for each in fields(CarriedFrom) if each.name in BROUGHT}
    return {"entered": (past.entered or colour).key, **{name: each for name, each in told.items() if each}}


def _same(made: Command, asked: Command) -> bool:
    """Tell whether the two say the same of what the model looks at."""
    left = {"similar", "attachments", "carried_from"}
    return type(made) is type(asked) and all(
        getattr(made, each.name) == getattr(asked, each.name) for each in fields(type(asked)) if each.name not in left
    )


def _chosen(of: Policy) -> dict[str, Any] | None:
    """Return a policy in the model's words; None where it has none."""
    known = model.ledger()["policy"]
    found = {}
    for each in fields(Policy):
        value, usual = getattr(of, each.name), getattr(Policy(), each.name)
        if value != usual:
            if each.name not in known:
                return None
            found[each.name] = _CLEARING.get(value, value.key if isinstance(value, TermEnum) else value)
            if each.name == "counts":
                found[each.name] = tuple((one.name, one.units) for one in value)
    return found if policy(**found) == of else None


@frozen(kw_only=True)
class ModelCase:
    """One vector in the model's words, with what follows from it as the library reads the vector."""

    id: str
    policy: Mapping[str, Any]
    asks: tuple[Ask, ...]
    asked: Ask | None
    question: str | None
    told: Mapping[str, Any]
    wanted: object

    def difference(self) -> str | None:
        """Hold the model against the case; return how it departs, None where it agrees."""
        state = model.ledger(**self.policy)
        for each in self.asks:
            if model.why_not(state, each):
                return f"{self.id}: refuses its history"
            state = model.do(state, each)
        if self.asked is None:
            found = ASKED[self.question or ""](state, self.told)
            return None if found == self.wanted else f"{self.id}: {found}, not {self.wanted}"
        why = sorted({each.partition(" ")[2] for each in model.why_not(state, self.asked)})
        if why or isinstance(self.wanted, list):
            return None if why == self.wanted else f"{self.id}: {why}, not {self.wanted}"
        return self._departs(model.do(state, self.asked))

    def _departs(self, state: LedgerState) -> str | None:
        wanted: Any = self.wanted
        for number, (on, of) in wanted.items():
            told = model.state_of(state["items"][number], on, model.rules(state))
            wrong = [name for name, value in told.items() if name in of and value != of[name]]
            if wrong:
                return f"{self.id}: {wrong}"
        return None


def _modelled(case: Case) -> ModelCase | None:
    """Return a case in the model's words; None where it has none."""
    if case.given["year"] != str(YEAR) or case.given["calendar"] != "china" or "corrupt-journal" in case.refused:
        return None
    of = policy_of(dict(case.given.get("policy", {})))  # type: ignore[arg-type]  # an object of fields
    chosen = _chosen(of)
    if chosen is None or (case.command is None and case.question not in ASKED):
        return None
    ledger = Ledger.open(owner=OWNER, year=YEAR, policy=of, calendar=calendar_of("china"))
    asks: list[Ask] = []
    for each in map(event_of, case.events):
        ask = said(asked_back(ledger, each))
        if ask is None:
            return None
        asks.append(ask)
        ledger = Ledger.replay((*ledger.events, each), owner=OWNER, year=YEAR, policy=of)
    asked = None if case.command is None else said(command_of(case.command))
    wanted: object = case.expected
    if case.command is not None and asked is None:
        return None
    if case.refused:
        wanted = sorted(case.refused)
    elif case.command is not None:
        after = ledger.submit(command_of(case.command))
        on = after.last_at.date() if after.last_at else date(YEAR, 1, 1)
        wanted = {number: (on, seen(item, on, after.context)) for number, item in after.items.items()}
    made = ModelCase(
        id=case.id, policy=chosen, asks=tuple(asks), asked=asked, question=case.question, told=case.when, wanted=wanted
    )
    try:
        return made if made.difference() is None else None
    except Exception:  # noqa: BLE001 - what it does not know, it breaks down on
        return None


def model_cases() -> Iterator[ModelCase]:
    """Yield the cases that the model agrees with, of those that can be said to it."""
    for case in load(*(area for area in AREAS if area not in {"documents", "procedures", "journal"})):
        made = _modelled(case)
        if made is not None:
            yield made
