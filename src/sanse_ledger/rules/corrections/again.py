"""An item's record asked again, from the record on that is put right (X31).

Each record is turned back into its command and asked on the item as it is by then, on its own day. What a record says
of its own (its day, its due date, the dates of a milestone) stays as it was recorded; what it took from the item, a
colour or the clocks of a procedure, is resolved anew. A date that was reckoned and that the correction does not move
stays as it was recorded, whatever calendar the host has by now.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
from attrs import frozen

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.acts import ITEM_ACTS
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.correction_evolution import Placed, place_of
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.evolution import evolve, fold
from sanse_ledger.journal.procedure_acts import word_of
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses.clause import about
from sanse_ledger.rules.clauses.record import X31
from sanse_ledger.rules.corrections.said import kind_of_record
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


def asked_again(  # noqa: PLR0913, PLR0917 - a record before and after, and whom to ask
    before: Placed, placed: Placed, first: int, right: Command | None, context: Context, ask: Ask
) -> Again:
    """Return what becomes of an item's record from place *first* on; *right* is the command that belongs there, if any.

    *before* is the record as it stands. One that cannot stand is left out, so that what rests on it is named as well.
    """
    reckon = _Reckoning(before=before, context=context, ask=ask)
    item = fold(event for _, event in placed[:first]) if first else None
    kept, later = list(placed[:first]), list[Refusal]()
    for index, (record, event) in enumerate(placed[first:], start=first):
        is_right = right is not None and index == first
        command = right if right is not None and is_right else command_of(event)
        against = tuple(ask(item, command, context))
        if against and is_right:
            return Again(own=about("values", against))
        if against:
            later.append(_cannot_stand(record, event, against))
            continue
        (new,) = answer(item, command, context)
        fact = reckon.kept(record, event, new) if is_right or not _is_self_contained(event) else _coloured(event, new)
        item = evolve(item, fact)
        kept.append((record, fact))
    return Again(placed=tuple(kept), later=tuple(later))


def _is_self_contained(event: Event) -> bool:
    return type(event) in _SELF_CONTAINED


def _coloured(event: Any, new: Event) -> Event:  # noqa: ANN401 - an event, of whatever fields
    """Return a record as it follows now: its own words and days as they were, the colours it takes from the item."""
    names = {each.name for each in attrs.fields(type(event))}
    coloured: Event = attrs.evolve(event, **{name: getattr(new, name) for name in _FROM_THE_ITEM if name in names})
    return event if coloured == event else coloured


@frozen(kw_only=True)
class _Reckoning:
    """What was reckoned when a record was entered, and would be the same now, stays as it was recorded."""

    before: Placed
    context: Context
    ask: Ask

    def kept(self, record: int, event: Any, new: Event) -> Event:  # noqa: ANN401 - as above
        """Return the record *new* with every value of *event* that the correction does not change."""
        now = self._now(record, event)
        if now is None:
            return new
        names = [each.name for each in attrs.fields(type(event)) if getattr(new, each.name) == getattr(now, each.name)]
        return attrs.evolve(new, **{name: getattr(event, name) for name in names})

    def _now(self, record: int, event: Event) -> Event | None:
        """Return the record of this number as it would be entered now; None where it is another one, or refused."""
        index = place_of(self.before, record)
        if index is None or self.before[index][1] != event:
            return None
        item, command = fold(each for _, each in self.before[:index]) if index else None, command_of(event)
        return None if any(self.ask(item, command, self.context)) else answer(item, command, self.context)[0]


def _cannot_stand(record: int, event: Any, against: Sequence[Refusal]) -> Refusal:  # noqa: ANN401 - every event of an item has one
    return X31.refuse(
        "later-record",
        event.item,
        record=record,
        what=word_of(event),
        what_en=kind_of_record(event),
        day=event.day,
        why="；".join(each.zh for each in against),
        why_en="; ".join(each.en for each in against),
    )


def differing(before: Placed, after: Placed) -> int:
    """Return the first place at which two records differ; the length of the shorter where it begins the other."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(before), len(after)))
