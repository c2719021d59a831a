"""Events that were recorded elsewhere, taken on by a ledger that has those before them.

What `Ledger.replay` refuses of a whole record is refused of its end as well, and so is a stored head that is not that
of the record before it. Only the items that the events are about are made anew.
"""

from collections.abc import Sequence
from datetime import date, timezone
from itertools import takewhile
from typing import Any

from attrs import evolve as changed

from sanse_ledger.calendar.instants import instant_in
from sanse_ledger.calendar.work_years import check_whole
from sanse_ledger.errors import CorruptJournal, WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.evolution import evolve, handlers_of, unregistered
from sanse_ledger.journal.heads import head
from sanse_ledger.journal.procedure_acts import word_of
from sanse_ledger.journal.procedure_events import ProcedureOpened
from sanse_ledger.ledger.arguments import check_records
from sanse_ledger.ledger.corrections import check_weeks, in_zone
from sanse_ledger.ledger.counts import check_counts
from sanse_ledger.ledger.definitions import check as check_definitions
from sanse_ledger.ledger.halves import check_pairs
from sanse_ledger.ledger.persistent import Overlay
from sanse_ledger.ledger.slips import check as check_slips
from sanse_ledger.policy.context import Context


def grown(
    ledger: Any,  # noqa: ANN401 - a Ledger, which asks this room
    events: tuple[ev.Event, ...],
    after: int | None = None,
) -> Any:  # noqa: ANN401 - as above
    """Return *ledger* with *events* after its own, those *after* which they come; itself where none of them is new.

    Raises CorruptJournal, with the event's place in the whole record; WrongType for what is no event, WrongValue where
    some are missing before them.
    """
    handlers_of(events)
    new = _not_on_record(ledger, events) if after is None else _from_there_on(ledger, events, after)
    if not new:
        return ledger
    zone = ledger.zone
    moved = tuple(each if each.at.tzinfo is zone else _in_zone(each, zone) for each in new)
    items, records = taken_on(ledger, moved)
    chain = ledger._chain.append(moved)  # noqa: SLF001 - the room of a method
    after = ledger._with(items=items, records=records, chain=chain)._following(records)  # noqa: SLF001 - as above
    check_taken_on(ledger.version, moved, after)
    return after


def _not_on_record(ledger: Any, events: tuple[ev.Event, ...]) -> tuple[ev.Event, ...]:  # noqa: ANN401 - a Ledger
    """Return *events*; refuse one that the ledger has: what it has is of its last instant, what is older runs back.

    Raises CorruptJournal.
    """
    last = ledger.last_at
    if events and events[0].at == last:
        known = {*takewhile(lambda each: each.at == last, ledger._chain.backwards())}  # noqa: SLF001 - a part of it
        place = next((place for place, each in enumerate(events) if each in known), None)
        if place is not None:
            event = events[place]
            raise CorruptJournal(
                f"this {type(event).__name__} is on record already: where a delivery may come twice, or the same was "
                "recorded twice, say after how many events these come (after=…)",
                f"这条“{word_of(event)}”已经登记：可能重复送达、或确有两条相同记录的，请用 after 写明前面有多少个事件",
                position=ledger.version + place,
            )
    return events


def _from_there_on(ledger: Any, events: tuple[ev.Event, ...], after: int) -> tuple[ev.Event, ...]:  # noqa: ANN401 - a Ledger
    """Return those of *events* that the ledger does not have, if they begin after its event number *after*.

    Raises CorruptJournal where it has another one at that place, WrongValue where some are missing in between.
    """
    check_whole(after, "after")
    has: int = ledger.version
    if not 0 <= after <= has:
        raise WrongValue(
            f"after is 0 to {has}, as many events as the ledger has, not {in_code(after)}: take on those between first",
            f"after 应为 0 至 {has}（台账现有的事件数），而不是 {in_code(after)}：中间缺少的事件请先补上",
            field="after",
            value=after,
        )
    for place, event in enumerate(events[: has - after], start=after):
        if ledger.events[place] != event:
            reason, zh = "the ledger has another event at this place", "台账在这一位置登记的是另一个事件"
            raise CorruptJournal(reason, zh, position=place)
    return events[has - after :]


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
        if any(each.issues_a_slip for each in of_ledger):
            check_slips(new, records, grown.items)
    except CorruptJournal as error:
        place = None if error.position is None else start + error.position
        raise CorruptJournal(error.reason, error.reason_zh, position=place) from None
    _check_procedures(start, new, context)
    if any(each.is_correction for each in new):
        check_pairs(grown.items, new[-1])
        check_weeks(new, records, start)


def _check_procedures(start: int, new: Sequence[ev.Event], context: Context) -> None:
    """Refuse a matter that is opened by a procedure which this ledger does not know: it could not go on (X20).

    Raises CorruptJournal, with the event's place in the whole record.
    """
    for place, event in enumerate(new, start=start):
        if isinstance(event, ProcedureOpened) and context.procedure(event.procedure, event.at.date()) is None:
            raise CorruptJournal(
                f"this ledger does not know the procedure {in_code(event.procedure)}: open it, or read it, with its "
                "definition (procedures=…)",
                f"本台账没有流程 {in_code(event.procedure)}：请在建立或读入台账时用 procedures 写明其定义",
                position=place,
            )
