"""The record as corrected (X31): every correction applied in its turn, the wrong records left out.

An item's history keeps everything, wrong records and their corrections included; their numbers are their places in it.
What the item is follows from its *effective* record: for each place the record that stands there now, if one does. A
correction of a correction undoes it: then the record is what it would be without that one.

No rule lives here, as in `evolution`, of which this is a part.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from attrs import evolve as changed

from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Draft
from sanse_ledger.items.parts import Corrected
from sanse_ledger.journal.correction_events import Rectified
from sanse_ledger.journal.events import Event, LedgerEvent, WeekSubmitted
from sanse_ledger.words.text import is_blank

Placed = tuple[tuple[int, Event], ...]
"""A record as corrected: the number of each place that holds a record, and that record, in the order of the record."""

_KEPT = ("moves", "history", "profile")
_STATE = tuple(name for name in Draft.__slots__ if name not in _KEPT)


def undone(history: Sequence[Event]) -> frozenset[int]:
    """Return the numbers of the corrections that a later correction undid, which itself was not undone."""
    found: set[int] = set()
    for place in range(len(history), 0, -1):
        event = history[place - 1]
        if place in found or not isinstance(event, Rectified) or not event.voids:
            continue
        if event.record is not None and event.record < place and isinstance(history[event.record - 1], Rectified):
            found.add(event.record)
    return frozenset(found)


def effective(history: Sequence[Event]) -> Placed:
    """Return the record as corrected.

    Raises CorruptJournal for a correction of a record that is not there.
    """
    off = undone(history)
    placed: list[tuple[int, Event]] = []
    for place, event in enumerate(history, start=1):
        if not isinstance(event, Rectified):
            placed.append((place, event))
        elif place not in off:
            _correct(placed, place, event)
    return tuple(placed)


def _correct(placed: list[tuple[int, Event]], place: int, event: Rectified) -> None:
    """Apply one correction to the record as it is so far; of a record that an undone one had put there, nothing."""
    changes: list[tuple[int, Event | None]] = [] if event.record is None else [(event.record, event.right)]
    changes += [(each.record, each.right) for each in event.restated]
    for record, right in changes:
        if record >= place:
            message = f"item {event.item} has no record {record} that could be corrected"
            raise CorruptJournal(message, f"事项{event.item}没有可以更正的第{record}条记录")
        _check(right, event.item)
        held = place_of(placed, record)
        if held is not None:
            check_right(placed[held][1], right, event.item)
            placed[held : held + 1] = [] if right is None else [(record, right)]
    if event.record is None:
        if event.right is None:
            message = f"a correction of item {event.item} names no record"
            raise CorruptJournal(message, f"事项{event.item}的更正没有指明是哪条记录")
        _check(event.right, event.item)
        placed.insert(after_all_by(placed, event.right), (place, event.right))


def _check(right: Event | None, number: str) -> None:
    """Refuse what cannot be in the record of the item *number*: a correction, a fact of another item, of the ledger."""
    if right is not None and (right.is_correction or getattr(right, "item", None) != number):
        message = f"a correction puts {type(right).__name__} into the record of item {number}"
        raise CorruptJournal(message, f"事项{number}的更正填入了不属于该事项的记录")


def check_right(wrong: Event, right: Event | None, number: str) -> None:
    """Refuse what cannot take the place of a *wrong* record: of another kind, recorded by another or at another time.

    Nor can it have happened after it was recorded; a day more is left for a record that is read in another zone.

    Raises CorruptJournal.
    """
    if right is None:
        return
    latest = right.at.date() + timedelta(days=1)
    if (type(right), right.at, right.by) != (type(wrong), wrong.at, wrong.by) or right.day > latest:
        message = f"a correction of item {number} changes what kind of record it was, who recorded it or when"
        raise CorruptJournal(message, f"事项{number}的更正改动了记录的种类、记录人或记录时间")


def after_all_by(placed: Sequence[tuple[int, Event]], event: Event) -> int:
    """Return where a record that stood on another item belongs, by the instant it was recorded."""
    return bisect_right(placed, event.at, key=lambda pair: pair[1].at)


def place_of(placed: Sequence[tuple[int, Event]], record: int) -> int | None:
    """Return where the record with this number stands in a record as corrected; None where it does not."""
    return next((index for index, (place, _) in enumerate(placed) if place == record), None)


def rectified(fold: Callable[[Iterable[Event]], Draft], draft: Draft, event: Rectified) -> None:
    """Make *draft* what its record as corrected by *event* adds up to; *fold* makes a draft of a record.

    Its moves stay, and the correction is one of them where it changes the colour: what was known before stays known.

    Raises CorruptJournal where the correction does not fit the record, or says another colour than follows.
    """
    history: Any = draft.history
    if is_blank(event.reason) or is_blank(event.approver):
        message = f"a correction of item {draft.number} has no reason, or nobody approved it"
        raise CorruptJournal(message, f"事项{draft.number}的更正没有写明理由或批准人")
    before = next((place for place, each in enumerate(history) if each is event), len(history))
    placed = effective((*history[:before], event))
    facts = tuple(each for _, each in placed)
    new = fold(facts)
    was, stated = draft.colour, (event.origin, event.to)
    if stated != ((None, None) if new.colour is was else (was, new.colour)):
        message = f"item {draft.number} was {was.key} and is {new.colour.key} by its correction, which says otherwise"
        raise CorruptJournal(message, f"事项{draft.number}原为“{was.zh}”，更正后应为“{new.colour.zh}”，与更正所载不符")
    for name in _STATE:
        setattr(draft, name, getattr(new, name))
    draft.profile = changed(new.profile, corrected=Corrected(facts=facts, upto=before + 1))
    if event.to is not None:
        draft.moves = (*draft.moves, event)


# The weeks that were handed in


Held = dict[int, list[tuple[int, WeekSubmitted | None]]]
"""Of each week that was handed in, by its number, what stood in its turn, each with the number of what put it there."""


def weeks_held(records: Sequence[LedgerEvent]) -> Held:
    """Return the weeks that were handed in with all that they were put right as; what was undone is left out.

    Raises CorruptJournal for a correction of what is no week handed in, and one that could not be recorded, with its
    place among *records*.
    """
    held: Held = {}
    for place, event in enumerate(records, start=1):
        if isinstance(event, WeekSubmitted):
            held[place] = [(place, event)]
        elif event.is_correction:
            try:
                _correct_week(held, place, event)
            except CorruptJournal as corrupt:
                raise CorruptJournal(corrupt.reason, corrupt.reason_zh, position=place - 1) from None
    return held


def placed_weeks(records: Sequence[LedgerEvent]) -> tuple[tuple[int, WeekSubmitted], ...]:
    """Return the weeks that were handed in, as they were put right, each with its number among *records*.

    Raises CorruptJournal as `weeks_held` does.
    """
    stand = ((number, turns[-1][1]) for number, turns in weeks_held(records).items())
    return tuple((number, week) for number, week in stand if week is not None)


def week_before(records: Sequence[LedgerEvent], place: int) -> WeekSubmitted | None:
    """Return what stood before the correction with number *place*; None where that was void."""
    each: Any = records
    number = each[place - 1].record
    while each[number - 1].is_correction:
        number = each[number - 1].record
    return dict(placed_weeks(records[: place - 1])).get(number)


def _correct_week(held: Held, place: int, correction: Any) -> None:  # noqa: ANN401 - a correction of a week
    """Apply one correction: of a week that stands, or of the latest correction of one, which is undone."""
    record, turns = correction.record, held.get(correction.record, [])
    if turns and turns[-1][1] is not None:
        _check_week(turns[-1][1], correction)
        turns.append((place, correction.right))
        return
    undone = next((each for each in held.values() if each[1:] and each[-1][0] == record), None)
    if undone is None or correction.right is None or undone[-2][1] != correction.right:
        message = f"record {record} of the ledger is no week that could be corrected"
        raise CorruptJournal(message, f"台账的第{record}条记录不是可以更正的周报送")
    _check_week(correction.right, correction)
    undone.pop()


def _check_week(wrong: WeekSubmitted, correction: Any) -> None:  # noqa: ANN401 - a correction of a week
    """Refuse a correction that nobody answers for, and one of who handed in a *wrong* week, or when."""
    record, right = correction.record, correction.right
    if is_blank(correction.reason) or is_blank(correction.approver):
        message = f"a correction of record {record} of the ledger has no reason, or nobody approved it"
        raise CorruptJournal(message, f"对台账第{record}条记录的更正没有写明理由或批准人")
    if right is not None and (right.at, right.by) != (wrong.at, wrong.by):
        message = f"a correction of record {record} of the ledger changes who recorded it, or when"
        raise CorruptJournal(message, f"对台账第{record}条记录的更正改动了记录人或记录时间")
