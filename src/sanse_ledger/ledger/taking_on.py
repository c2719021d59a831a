"""Events that were recorded elsewhere, taken on by a ledger that has those before them.

What `Ledger.replay` refuses of a whole record is refused of its end as well, and so is a stored head that is not that
of the record before it. Only the items that the events are about are made anew.
"""

from collections.abc import Sequence
from datetime import date, timezone
from typing import Any

from attrs import evolve as changed

from sanse_ledger.calendar.instants import instant_in
from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.correction_evolution import placed_weeks
from sanse_ledger.journal.evolution import evolve, handlers_of, unregistered
from sanse_ledger.journal.heads import head
from sanse_ledger.ledger.arguments import check_records
from sanse_ledger.ledger.corrections import check_pairs, in_zone
from sanse_ledger.ledger.counts import check_counts
from sanse_ledger.ledger.definitions import check as check_definitions
from sanse_ledger.ledger.persistent import Overlay


def grown(ledger: Any, new: tuple[ev.Event, ...]) -> Any:  # noqa: ANN401 - a Ledger, which asks this room
    """Return *ledger* with *new* events after its own; itself where there are none.

    Raises CorruptJournal, with the event's place in the whole record; WrongType for what is no event.
    """
    if not new:
        return ledger
    handlers_of(new)
    zone = ledger.zone
    moved = tuple(each if each.at.tzinfo is zone else _in_zone(each, zone) for each in new)
    items, records = taken_on(ledger, moved)
    chain = ledger._chain.append(moved)  # noqa: SLF001 - the room of a method
    after = ledger._with(items=items, records=records, chain=chain)._following(records)  # noqa: SLF001 - as above
    check_taken_on(ledger.version, moved, after)
    return after


def _in_zone(event: ev.Event, zone: timezone) -> ev.Event:
    moved = changed(event, at=instant_in(event.at, zone))
    return in_zone(moved, zone) if event.is_correction else moved


def taken_on(
    ledger: Any,  # noqa: ANN401 - a Ledger, which asks this room
    new: Sequence[ev.Event],
) -> tuple[Overlay[str, Item], tuple[ev.LedgerEvent, ...]]:
    """Return the items and the facts about the ledger as a whole after *new* events, which are in its zone.

    Raises CorruptJournal, with the event's place in the whole record.
    """
    items, records, last, start = ledger.items, list(ledger.records), ledger.last_at, ledger.version
    running = ledger.head if any(isinstance(each, ev.CircularIssued | ev.YearCleared) for each in new) else None
    hashed = 0
    for place, event in enumerate(new):
        if last is not None and event.at < last:
            reason = f"recorded at {event.at.isoformat(' ')}, before the event above it"
            zh = f"记录时间{event.at.isoformat(' ')}早于上一个事件"
            raise CorruptJournal(reason, zh, position=start + place)
        last = event.at
        if isinstance(event, ev.CircularIssued | ev.YearCleared):
            running, hashed = head(new[hashed:place], running), place
            if event.head != running:
                reason, zh = "the head it states is not that of the record before it", "所载指纹与此前的记录不符"
                raise CorruptJournal(reason, zh, position=start + place)
        if isinstance(event, ev.LedgerEvent):
            records.append(event)
        else:
            items = _with_one_more(items, event, start + place)
    return items, tuple(records)


def _with_one_more(items: Overlay[str, Item], event: Any, place: int) -> Overlay[str, Item]:  # noqa: ANN401 - of an item
    known = items.get(event.item)
    if known is None and not isinstance(event, ev.Registered):
        early = unregistered(event)
        raise CorruptJournal(early.reason, early.reason_zh, position=place)
    try:
        return items.with_entry(event.item, evolve(known, event))
    except CorruptJournal as error:
        raise CorruptJournal(error.reason, error.reason_zh, position=place) from None


def check_taken_on(start: int, new: Sequence[ev.Event], grown: Any) -> None:  # noqa: ANN401 - a Ledger, as above
    """Refuse *new* events that a ledger could not have recorded after the *start* events before them.

    *grown* is the ledger that has them.

    Raises CorruptJournal, with the event's place in the whole record.
    """
    context, records = grown.context, grown.records
    of_ledger = [each for each in new if isinstance(each, ev.LedgerEvent)]
    try:
        check_records(new, records, grown.year, context.policy_on(date.min).first_circular)
        check_counts(new, of_ledger, context)
        if any(each.adopts_a_definition for each in of_ledger):
            check_definitions(new, records, context, grown.year)
    except CorruptJournal as error:
        place = None if error.position is None else start + error.position
        raise CorruptJournal(error.reason, error.reason_zh, position=place) from None
    if any(each.is_correction for each in new):
        check_pairs(grown.items, new[-1])
        placed_weeks(records)
