"""An item's record asked again, from the record on that is put right (X31).

Each record is turned back into its command and asked on the item as it is by then, on its own day. What a record says
of its own (its day, its due date, the dates of a milestone) stays as it was recorded; what it took from the item, a
colour or the clocks of a procedure, is resolved anew.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
from attrs import frozen

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.acts import ITEM_ACTS
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.correction_evolution import Placed
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.evolution import evolve, fold
from sanse_ledger.journal.procedure_acts import word_of
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses.record import X31
from sanse_ledger.rules.corrections.values import command_of
from sanse_ledger.rules.resolution import answer

Ask = Callable[[Item | None, Command, Context], Iterable[Refusal]]
"""The table: every reason why a command is refused on an item."""

_SELF_CONTAINED = frozenset(act.event for act in ITEM_ACTS)
_FROM_THE_ITEM = ("origin", "to")


@frozen(kw_only=True)
class Again:
    """A record that was asked again: what stands now, and what speaks against it.

    `own` are the reasons against the right record, `later` those against records after it that could not stand.
    """

    placed: Placed = ()
    own: tuple[Refusal, ...] = ()
    later: tuple[Refusal, ...] = ()

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Every reason against it."""
        return self.own + self.later


def asked_again(placed: Placed, first: int, right: Command | None, context: Context, ask: Ask) -> Again:
    """Return what becomes of an item's record from place *first* on; *right* is the command that belongs there, if any.

    A record that cannot stand is left out, so that what rests on it is named as well.
    """
    item = fold(event for _, event in placed[:first]) if first else None
    kept, later = list(placed[:first]), list[Refusal]()
    for index, (record, event) in enumerate(placed[first:], start=first):
        is_right = right is not None and index == first
        command = right if right is not None and is_right else command_of(event)
        against = tuple(ask(item, command, context))
        if against and is_right:
            return Again(own=against)
        if against:
            later.append(_cannot_stand(record, event, against))
            continue
        (new,) = answer(item, command, context)
        fact = new if is_right else _as_recorded(event, new)
        item = evolve(item, fact)
        kept.append((record, fact))
    return Again(placed=tuple(kept), later=tuple(later))


def _as_recorded(event: Event, new: Event) -> Event:
    """Return a record as it follows now: its own words and days as they were, what it takes from the item anew."""
    if type(event) in _SELF_CONTAINED:
        recorded: Any = event
        names = {each.name for each in attrs.fields(type(recorded))}
        new = attrs.evolve(recorded, **{name: getattr(new, name) for name in _FROM_THE_ITEM if name in names})
    return event if new == event else new


def _cannot_stand(record: int, event: Any, against: Sequence[Refusal]) -> Refusal:  # noqa: ANN401 - every event of an item has one
    return X31.refuse(
        "later-record",
        event.item,
        record=record,
        what=word_of(event),
        what_en=type(event).__name__,
        day=event.day,
        why="；".join(each.zh for each in against),
        why_en="; ".join(each.en for each in against),
    )


def differing(before: Placed, after: Placed) -> int:
    """Return the first place at which two records differ; the length of the shorter where it begins the other."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(before), len(after)))
