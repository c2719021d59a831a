"""Corrections that span the ledger (X31): a record on the wrong item, a week handed in for the neighbour.

What one item's record allows is asked in `rules.corrections`; here are the rules over many items that the right record
has to satisfy too, and the other half of a record that stood on the wrong item.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timezone
from operator import itemgetter
from types import MappingProxyType
from typing import Any

import attrs

from sanse_ledger.calendar.instants import instant_in
from sanse_ledger.errors import CorruptJournal, Refusal, WrongType, WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.commands import Command, Register, SubmitWeek
from sanse_ledger.journal.correction_commands import Rectify, RectifyWeek
from sanse_ledger.journal.correction_events import WeekRectified
from sanse_ledger.journal.correction_evolution import effective, placed_weeks, undone, weeks_held
from sanse_ledger.journal.fields import WeekEntry
from sanse_ledger.ledger.halves import check_pairs, half_of  # noqa: F401 - the ledger asks this room for both
from sanse_ledger.ledger.rules import LEDGER_GUARDS
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.clause import about
from sanse_ledger.rules.clauses.record import X31
from sanse_ledger.rules.corrections.rows import Slip, cleared_since, rectified, taken, taken_in
from sanse_ledger.rules.corrections.said import cannot_be, not_among
from sanse_ledger.rules.corrections.values import typed
from sanse_ledger.rules.decide import refusals_of, unmet

_FIELDS = ("section", "week", "rest_as_planned")
_COUNTS, _ENTRIES = "counts.", "entries."
_NUMBER = re.compile("[0-9]{1,15}")
"""No sum of a year has more digits."""
_OF_AN_ENTRY = ("item", "progress", "plan")


def _cleared_at(ledger: Any) -> datetime | None:  # noqa: ANN401 - a Ledger, which asks this room
    """Return when the year's marks came off, the last time if that was after a reopening; None while they have not."""
    return next((each.at for each in reversed(ledger.records) if isinstance(each, ev.YearCleared)), None)


def _before_the_clearing(ledger: Any, command: Rectify) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    """X31: nothing that was recorded before the year was cleared is put right afterwards."""
    item, cleared_at = ledger.items.get(command.item), _cleared_at(ledger)
    if item is None or cleared_at is None or command.record > item.version:
        return
    said_by_the_item = Slip(item, command, ledger.context).is_before_a_clearing
    if item.history[command.record - 1].at <= cleared_at and not said_by_the_item:
        yield X31.refuse("rectified-after-clearing", item.number)


def _right_one(ledger: Any, command: Rectify) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    """X31: the right record is allowed by the ledger as well, and by the item it belongs to."""
    item = ledger.items.get(command.item)
    if item is None or unmet(item, command, ledger.context):
        return
    slip = Slip(item, command, ledger.context)
    right = slip.right()
    if right is not None:
        yield from about("values", _newly_refused(ledger, slip.unchanged(), right))
        yield from _no_circle(ledger, right)
    if slip.moved_to is None or right is None:
        return
    other = ledger.items.get(slip.moved_to)
    if other is None:
        yield c.G1_1.refuse("unknown-item", slip.moved_to, field="values", part="item", number=slip.moved_to)
        return
    placed, index, again = taken_in(other, right, ledger.context, refusals_of)
    if cleared_since(placed, index):
        yield X31.refuse("rectified-after-clearing", other.number, field="values")
    yield from again.refusals


def _newly_refused(ledger: Any, wrong: Command, right: Command) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    """Yield what the ledger says against the right command and does not say against the wrong one as well.

    What a record names that has been struck off since is no fault of who corrects another word of it.
    """
    guards = LEDGER_GUARDS.get(type(right), ())
    as_well = [each for guard in guards for each in guard(ledger, wrong)]
    yield from (each for guard in guards for each in guard(ledger, right) if each not in as_well)


def _no_circle(ledger: Any, right: Command) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    """X31: an item does not become part of itself by way of what it is part of."""
    above = right.parent if isinstance(right, Register) else None
    while above is not None and above in ledger.items:
        if above == right.number:  # type: ignore[attr-defined]  # a registration has one
            yield X31.refuse("parent-circle", above, number=right.parent)  # type: ignore[attr-defined]  # as above
            return
        above = ledger.items[above].parent


def _events_of_item(ledger: Any, command: Rectify) -> tuple[ev.Event, ...]:  # noqa: ANN401 - as above
    """Return what a correction leads to: on its item, and on the other one where the record moves."""
    item, context = ledger.items[command.item], ledger.context
    slip, event = Slip(item, command, context), rectified(item, command, context, refusals_of)
    if slip.moved_to is not None:
        return event, taken(ledger.items[slip.moved_to], slip, context, refusals_of)
    half = _other_half(ledger, slip)
    if half is None:
        return (event,)
    other, place = half
    undoing = attrs.evolve(command, item=other.number, record=place)
    return event, rectified(other, undoing, context, refusals_of)


def _other_half(ledger: Any, slip: Slip) -> tuple[Item, int] | None:  # noqa: ANN401 - as above
    """Return the other item, and the record's number there, of a correction that is undone; None without one."""
    if not slip.command.void:
        return None
    found = half_of(ledger.items, slip.item, slip.command.record)
    return None if found is None or _is_undone(*found) else found


def _is_undone(item: Item, place: int) -> bool:
    history: Any = item.history
    return place in undone(history)


def _undone_on_both(ledger: Any, command: Rectify) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    """X31: what moved a record from one item to another is undone on both, or not at all."""
    item = ledger.items.get(command.item)
    if item is None or unmet(item, command, ledger.context):
        return
    half = _other_half(ledger, Slip(item, command, ledger.context))
    if half is not None:
        other, place = half
        yield from unmet(other, attrs.evolve(command, item=other.number, record=place), ledger.context)


# A week that was handed in


def _place(ledger: Any, command: RectifyWeek) -> tuple[int, ev.WeekSubmitted] | None:  # noqa: ANN401 - as above
    """Return the week that was handed in last in a section's name, with its number; None where there is none."""
    found = [
        (place, each)
        for place, each in placed_weeks(ledger.records)
        if (each.section, each.week) == (command.section, command.week)
    ]
    return found[-1] if found else None


def _right_week(wrong: ev.WeekSubmitted, values: Mapping[str, str]) -> SubmitWeek:
    """Return what should have been handed in.

    Raises WrongType or WrongValue for what cannot be in its fields.
    """
    new: dict[str, Any] = {name: typed(SubmitWeek, name, values[name]) for name in _FIELDS if name in values}
    entries = tuple(_right_entry(each, values) for each in wrong.entries)
    held = {name: getattr(wrong, name) for name in ("at", "by", *_FIELDS)}
    return SubmitWeek(**{**held, "entries": entries, "counts": _right_counts(wrong, values), **new})


def _right_counts(wrong: ev.WeekSubmitted, values: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Return what should have been counted: numbers with 、 between them; what is blank was not.

    Raises WrongValue for what is no whole number.
    """
    counts = {each.name: each.numbers for each in wrong.counts}
    for path, text in values.items():
        if not path.startswith(_COUNTS):
            continue
        name = path.removeprefix(_COUNTS)
        if not text.strip():
            counts.pop(name, None)
            continue
        numbers = [each.strip() for each in text.replace("，", "、").replace(",", "、").split("、")]
        if not all(_NUMBER.fullmatch(each) for each in numbers):
            raise WrongValue(
                f"whole numbers are wanted, with 、 between them, not {in_code(text)}",
                f"这里应为整数，多个用顿号隔开，而不是 {in_code(text)}",
                field="values",
                value=text,
            )
        counts[name] = tuple(map(int, numbers))
    return counts


def _right_entry(entry: WeekEntry, values: Mapping[str, str]) -> WeekEntry:
    given = {name: values.get(f"entries.{entry.item}.{name}") for name in _OF_AN_ENTRY}
    return attrs.evolve(entry, **{name: text for name, text in given.items() if text is not None})


def _allowed(wrong: ev.WeekSubmitted, policy: Policy) -> tuple[str, ...]:
    entries = (f"entries.{each.item}.{name}" for each in wrong.entries for name in _OF_AN_ENTRY)
    return *_FIELDS, *entries, *(f"{_COUNTS}{each.name}" for each in policy.counts)


def _listed(allowed: Iterable[str], values: Mapping[str, str]) -> Iterable[str]:
    """Return the fields there are to put right; of items, only those that were named are (X32)."""
    named = {each.split(".")[1] for each in values if each.startswith(_ENTRIES)}
    return dict.fromkeys(
        each
        if not each.startswith(_ENTRIES) or each.split(".")[1] in named
        else f"{_ENTRIES}….{each.rpartition('.')[2]}"
        for each in allowed
    )


def _known_week(ledger: Any, command: RectifyWeek) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    """X31: a week that was handed in, where the ledger allows it, in time, with reason and approver."""
    day = instant_in(command.at, ledger.zone).date()
    policy = ledger.context.policy_on(day)
    for name in ("reason", "approver"):
        if not getattr(command, name).strip():
            yield X31.refuse(f"no-{name}")
    if not policy.rectifying:
        yield X31.refuse("rectifying-forbidden")
    found = _undone_by(ledger, command) if command.undo else _place(ledger, command)
    if found is None:
        yield _not_there(ledger, command)
        return
    on = ledger.records[found[0] - 1].at.date()
    if policy.rectify_within is not None and (day - on).days > policy.rectify_within:
        yield X31.refuse("rectified-too-late", field="week", days=policy.rectify_within, on=on)
    if _cleared_at(ledger) is not None:
        yield X31.refuse("rectified-after-clearing", field=None)


def _not_there(ledger: Any, command: RectifyWeek) -> Refusal:  # noqa: ANN401 - as above
    """Say that there is no such week to put right, and what became of it."""
    named = {"section": command.section, "week": command.week.zh, "week_en": command.week.en}
    if command.undo:
        return X31.refuse("no-week-correction", **named)
    for turns in reversed(weeks_held(ledger.records).values()):
        if any(_is_of(each, command) for _, each in turns):
            now = turns[-1][1]
            if now is None:
                return X31.refuse("week-void", **named)
            return X31.refuse("week-moved", to=now.section, now=now.week.zh, now_en=now.week.en, **named)
    return X31.refuse("no-such-week", **named)


def _is_of(week: ev.WeekSubmitted | None, command: RectifyWeek) -> bool:
    return week is not None and (week.section, week.week) == (command.section, command.week)


def _undone_by(ledger: Any, command: RectifyWeek) -> tuple[int, ev.WeekSubmitted] | None:  # noqa: ANN401 - as above
    """Return the latest correction of the week, by its number, and what stands again without it; None without one."""
    found: list[Any] = [
        (turns[-1][0], turns[-2][1])
        for turns in weeks_held(ledger.records).values()
        if turns[1:] and any(_is_of(each, command) for _, each in turns[-2:])
    ]
    return max(found, key=itemgetter(0), default=None)


def _right_hand_in(ledger: Any, command: RectifyWeek) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    """X31: what should have been handed in, by the ledger as it was known then; or that it is void, or was right."""
    found, values = _place(ledger, command), dict(command.values)
    said = (command.void, command.undo, bool(values)).count(True)
    if said > 1:
        yield X31.refuse("values-and-void")
    elif not said:
        yield X31.refuse("nothing-to-rectify")
    elif found is not None and values:
        yield from _against(ledger, found[1], values)


def _against(ledger: Any, wrong: ev.WeekSubmitted, values: Mapping[str, str]) -> Iterator[Refusal]:  # noqa: ANN401 - as above
    faults = tuple(_faults(wrong, values, ledger.context.policy_on(wrong.at.date())))
    yield from faults
    if faults:
        return
    right, known = _right_week(wrong, values), entered_right(ledger).as_of(wrong.at)
    if _submitted(right) == wrong:
        yield X31.refuse("no-changes", field="values")
    taken = {(each.section, each.week) for each in ledger.weeks} - {(wrong.section, wrong.week)}
    if (right.section, right.week) in taken:
        yield X31.refuse("week-taken", section=right.section, week=right.week.zh, week_en=right.week.en)
    yield from about("values", _newly_refused(known, _right_week(wrong, {}), right))


def _faults(wrong: ev.WeekSubmitted, values: Mapping[str, str], policy: Policy) -> Iterator[Refusal]:
    """Yield a refusal for each value of no field, and for each that its field cannot have."""
    allowed = _allowed(wrong, policy)
    for name, text in values.items():
        if name not in allowed:
            yield X31.refuse("not-rectifiable", part=name, **not_among(name, _listed(allowed, values)))
            continue
        try:
            _right_week(wrong, {name: text})
        except (WrongType, WrongValue) as error:
            yield X31.refuse("bad-right-value", part=name, **cannot_be(name, text, error))


def _submitted(right: SubmitWeek) -> ev.WeekSubmitted:
    return ev.WeekSubmitted(**{each.name: getattr(right, each.name) for each in attrs.fields(SubmitWeek)})


def _events_of_week(ledger: Any, command: RectifyWeek) -> tuple[ev.Event, ...]:  # noqa: ANN401 - as above
    place, right = (_undone_by(ledger, command) if command.undo else _place(ledger, command)) or (0, None)
    if right is not None and not command.undo:
        right = None if command.void else _submitted(_right_week(right, dict(command.values)))
    return (
        WeekRectified(
            at=instant_in(command.at, ledger.zone),
            by=command.by,
            record=place,
            right=right,
            reason=command.reason,
            approver=command.approver,
        ),
    )


GUARDS: Mapping[type[Command], tuple[Callable[[Any, Any], Iterator[Refusal]], ...]] = MappingProxyType(
    {
        Rectify: (_before_the_clearing, _right_one, _undone_on_both),
        RectifyWeek: (_known_week, _right_hand_in),
    }
)
"""What the ledger asks of a correction beside the table."""

ANSWERS: Mapping[type[Command], Callable[[Any, Any], tuple[ev.Event, ...]]] = MappingProxyType(
    {Rectify: _events_of_item, RectifyWeek: _events_of_week}
)
"""The events that an allowed correction leads to."""


def check_weeks(history: Sequence[ev.Event], records: Sequence[ev.LedgerEvent], start: int = 0) -> None:
    """Refuse a correction of a week that does not fit the *records* before it (X31).

    *history* are the events that are new, the first of them after *start* others.

    Raises CorruptJournal, with the event's place in the whole record.
    """
    try:
        placed_weeks(records)
    except CorruptJournal as corrupt:
        wrong = records[corrupt.position or 0]
        place = next(place for place, each in enumerate(history, start) if each is wrong)
        raise CorruptJournal(corrupt.reason, corrupt.reason_zh, position=place) from None


def in_zone(event: Any, zone: timezone) -> Any:  # noqa: ANN401 - a correction of an item or of a week
    """Return a correction with the records in it in *zone*, as it is itself."""

    def moved(each: Any) -> Any:  # noqa: ANN401 - an event, or None
        return None if each is None else attrs.evolve(each, at=instant_in(each.at, zone))

    new = attrs.evolve(event, right=moved(event.right))
    if isinstance(new, WeekRectified):
        return new
    return attrs.evolve(new, restated=[attrs.evolve(each, right=moved(each.right)) for each in new.restated])


# The ledger that was entered right


def entered_right(ledger: Any) -> Any:  # noqa: ANN401 - a Ledger, which is above this room
    """Return the ledger that has the records as corrected, each at its own instant, and no correction.

    >>> from sanse_ledger import Ledger
    >>> entered_right(Ledger.open(owner="固阳县委政法委", year=2022))
    <Ledger 固阳县委政法委 2022: 0 items, 0 events>
    """
    placed: dict[str, dict[int, ev.Event]] = {
        number: dict(effective(item.history)) for number, item in ledger.items.items()
    }
    weeks = dict(placed_weeks(ledger.records))
    counts: Counter[str] = Counter()
    events: list[ev.Event | None] = []
    for event in ledger.events:
        is_of_ledger = isinstance(event, ev.LedgerEvent)
        number = "" if is_of_ledger else event.item
        counts[number] += 1
        if not is_of_ledger:
            events.append(placed[number].get(counts[number]))
        elif isinstance(event, ev.WeekSubmitted):
            events.append(weeks.get(counts[number]))
        elif not event.is_correction:
            events.append(event)
    kept = sorted((each for each in events if each is not None), key=lambda each: each.at)  # stable
    header = {name: getattr(ledger, name) for name in ("owner", "year", "policy", "zone", "procedures")}
    return ledger.replay(kept, calendar=ledger.calendar, letterhead=ledger.letterhead, **header)
