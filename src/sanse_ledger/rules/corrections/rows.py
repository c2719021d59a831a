"""The row of corrections and its guards, and the fact that a correction leads to (X31).

A slip of the pen is put right in one command: the record is named by its number, and what it should have said. The
table is asked by the corrections and asks them: so the rows are made with it (`rows`).
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, cast

from attrs import field, frozen

from sanse_ledger.calendar.instants import instant_in
from sanse_ledger.errors import Refusal, WrongType, WrongValue
from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.correction_commands import Rectify
from sanse_ledger.journal.correction_events import Rectified, Restated
from sanse_ledger.journal.correction_evolution import Placed, after_all_by, effective, place_of, undone
from sanse_ledger.journal.evolution import fold
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.rules.clauses.record import X31
from sanse_ledger.rules.corrections.again import Again, Ask, asked_again, differing
from sanse_ledger.rules.corrections.said import cannot_be, latest_records, not_among
from sanse_ledger.rules.corrections.values import command_of, named_fields, not_rectifiable, put_in
from sanse_ledger.rules.engine.matter import definition_of, view_of
from sanse_ledger.rules.guard import Guard, Rule
from sanse_ledger.rules.shared import day_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Closure

ITEM = "item"


@frozen
class Slip:
    """A correction and the record it is about: the record as it stands, and where the wrong one is in it."""

    item: Item
    command: Rectify
    context: Context
    placed: Placed = field(init=False)
    index: int | None = field(init=False)
    """Where the wrong record stands; None where it does not, or is a correction."""

    @placed.default
    def _make_placed(self) -> Placed:
        return effective(self.item.history)  # type: ignore[arg-type]  # facts are events

    @index.default
    def _make_index(self) -> int | None:
        return place_of(self.placed, self.command.record)

    @property
    def is_before_a_clearing(self) -> bool:
        """Whether the item's mark came off with the record, or after it."""
        return self.index is not None and cleared_since(self.placed, self.index)

    @property
    def exists(self) -> bool:
        """Whether the item has so many records."""
        return self.command.record <= self.item.version

    @property
    def correction(self) -> Rectified | None:
        """The correction that is to be undone; None where the record is another one."""
        record = self.item.history[self.command.record - 1] if self.exists else None
        return record if self.index is None and isinstance(record, Rectified) else None

    @property
    def wrong(self) -> ev.Event | None:
        """The record that was wrong, as it stands; None where none stands there."""
        return None if self.index is None else self.placed[self.index][1]

    @property
    def values(self) -> Mapping[str, str]:
        """The right values, but for the item the record belongs to."""
        return {name: text for name, text in self.command.values if name != ITEM}

    @property
    def moved_to(self) -> str | None:
        """The item the record belongs to, where it is another one; what is void belongs to none."""
        number = self.item.number if self.command.void else dict(self.command.values).get(ITEM, self.item.number)
        return None if number == self.item.number else number

    def candidate(self) -> Placed:
        """Return the record as corrected, before anything in it is asked again."""
        if self.index is None:
            return effective((*self.item.history, _event(self)))  # type: ignore[arg-type]  # facts are events
        if self.command.void or self.moved_to is not None:
            return self.placed[: self.index] + self.placed[self.index + 1 :]
        return self.placed

    def first(self) -> int:
        """Return the first place at which the record as corrected is another one."""
        return differing(self.placed, self.candidate()) if self.index is None else self.index

    def right(self) -> Command | None:
        """Return the command that should have been entered; None where the record is void or undone.

        Raises WrongType or WrongValue for what cannot be in its fields.
        """
        if self.wrong is None or self.command.void:
            return None
        values = {**self.values, **({ITEM: self.moved_to} if self.moved_to is not None else {})}
        return put_in(command_of(self.wrong), values, self.procedure)

    def unchanged(self) -> Command:
        """Return the command that was entered, on the item it belongs to."""
        return put_in(
            command_of(cast("ev.Event", self.wrong)), {ITEM: self.moved_to} if self.moved_to is not None else {}
        )

    @property
    def procedure(self) -> Procedure | None:
        """The procedure the item follows, if it follows one that is known."""
        view = self.item if self.wrong is None else view_of(self.item, self.wrong)
        return None if view.proceeding is None else definition_of(view, view.proceeding, self.context)

    @property
    def belongs(self) -> Command:
        """The command that should have been entered, of a record that stands."""
        return cast("Command", self.right())

    def again(self, ask: Ask) -> Again:
        """Return the item's record asked again."""
        right = self.right() if self.moved_to is None else None
        return asked_again(self.placed, self.candidate(), self.first(), right, self.context, ask)


def _may_rectify(item: Item, command: Rectify, context: Context) -> Iterator[Refusal]:
    """X31: where the ledger allows it, in the days it allows, and not once the mark has come off."""
    today, number, slip = day_of(command, context), item.number, Slip(item, command, context)
    policy = context.policy_on(today)
    if not policy.rectifying:
        yield X31.refuse("rectifying-forbidden", number)
    if not slip.exists:
        return
    on = item.history[command.record - 1].at.date()
    if policy.rectify_within is not None and today > on + timedelta(days=policy.rectify_within):
        yield X31.refuse("rectified-too-late", number, days=policy.rectify_within, on=on)
    if slip.is_before_a_clearing:
        yield X31.refuse("rectified-after-clearing", number)
    if item.closure is Closure.CARRIED_OVER and context.year is not None and today.year > context.year:
        yield X31.refuse("rectified-after-the-year", number, year=context.year)


def cleared_since(placed: Placed, index: int) -> bool:
    """Return whether the mark came off with the record at *index*, or with one after it."""
    return any(isinstance(event, ev.Cleared) for _, event in placed[index:])


may_rectify = Guard(
    X31,
    Words(zh="台账允许更正，未过期限，标注未取消", en="the ledger allows it, in time, and the mark has not come off"),
    _may_rectify,
)


def _known_record(item: Item, command: Rectify, context: Context) -> Iterator[Refusal]:
    """X31: a record that stands, and not the registration where it is to go."""
    slip, number, record = Slip(item, command, context), item.number, command.record
    if not slip.exists:
        yield X31.refuse("no-such-record", number, record=record, count=item.version, **latest_records(item))
    elif slip.correction is not None:
        if not command.void:
            yield X31.refuse("rectify-the-record", number, record=record)
        elif record in undone(item.history):  # type: ignore[arg-type]  # facts are events
            yield X31.refuse("record-void", number, record=record)
        elif slip.placed == slip.candidate():
            yield X31.refuse("correction-overtaken", number, record=record)
    elif slip.index is None:
        yield X31.refuse("record-void", number, record=record)
    elif isinstance(slip.wrong, ev.Registered) and (command.void or slip.moved_to is not None):
        yield X31.refuse("registration-stays", number)


known_record = Guard(
    X31,
    Words(zh="该条记录有效；登记不作废", en="a record that stands; a registration is not voided"),
    _known_record,
    "record",
)


def _right_values(item: Item, command: Rectify, context: Context) -> Iterator[Refusal]:
    """X31: the right values of its fields, or void."""
    slip, number = Slip(item, command, context), item.number
    if command.void and command.values:
        yield X31.refuse("values-and-void", number)
    elif not command.void and not command.values:
        yield X31.refuse("nothing-to-rectify", number)
    if slip.wrong is None or command.void:
        return
    wrong = command_of(slip.wrong)
    unknown = not_rectifiable(type(wrong), dict(command.values))
    for name in unknown:
        yield X31.refuse("not-rectifiable", number, part=name, **not_among(name, named_fields(wrong, slip.procedure)))
    if unknown:
        return
    faulty = tuple(_unreadable(slip, wrong))
    yield from faulty
    if not faulty and command.values and slip.right() == wrong:
        yield X31.refuse("no-changes", number, field="values")


def _unreadable(slip: Slip, wrong: Command) -> Iterator[Refusal]:
    """Yield a refusal for each right value that its field cannot have."""
    for name, text in slip.command.values:
        try:
            put_in(wrong, {name: text})
        except (WrongType, WrongValue) as error:
            yield X31.refuse("bad-right-value", slip.item.number, part=name, **cannot_be(name, text, error))


right_values = Guard(
    X31,
    Words(zh="写明应改成什么，或注明作废", en="what it should have said, or that it is void"),
    _right_values,
    "values",
)


def rows(ask: Ask) -> tuple[Rule, ...]:
    """Return the row of corrections; *ask* is the table as a whole.

    >>> [rule.clause.id for rule in rows(lambda item, command, context: ())]
    ['X31']
    """

    def _stands(item: Item, command: Rectify, context: Context) -> Iterator[Refusal]:
        """X31: the right record is allowed where it belongs, and every later record of the item stands on it."""
        slip = Slip(item, command, context)
        before = (*_known_record(item, command, context), *_right_values(item, command, context))
        if not before and not slip.is_before_a_clearing:
            yield from slip.again(ask).refusals

    stands = Guard(
        X31,
        Words(zh="更正后的记录及其后各条均能成立", en="the right record is allowed, and all later ones stand on it"),
        _stands,
        "values",
    )
    wants = ("reason", "approver")
    guards = (may_rectify, known_record, right_values, stands)
    return (Rule(Rectify, tuple(Colour), None, X31, wants, guards),)


# What is recorded


def _event(slip: Slip, **values: object) -> Rectified:
    command = slip.command
    own: dict[str, Any] = {"item": slip.item.number, "record": command.record, "moved_to": slip.moved_to}
    at = instant_in(command.at, slip.context.zone)
    return Rectified(reason=command.reason, approver=command.approver, at=at, by=command.by, **{**own, **values})


def rectified(item: Item, command: Rectify, context: Context, ask: Ask) -> Rectified:
    """Return what an *allowed* correction leads to on the item it is asked of."""
    slip = Slip(item, command, context)
    again, candidate = slip.again(ask), slip.candidate()
    is_there = slip.index is not None and not command.void and slip.moved_to is None
    right = again.placed[slip.index][1] if is_there and slip.index is not None else None
    return _event(slip, right=right, **_follows(item, candidate, again, command.record))


def _follows(item: Item, candidate: Placed, again: Again, record: int) -> dict[str, object]:
    """Return which later records follow otherwise from a correction, and the colours where it changes them."""
    before = dict(candidate)
    restated = tuple(
        Restated(record=place, right=event)
        for place, event in again.placed
        if place != record and before[place] != event
    )
    now = fold(event for _, event in again.placed).colour
    if now is item.colour:
        return {"restated": restated}
    return {"restated": restated, "origin": item.colour, "to": now}


# The other item, where a record stood on the wrong one


def taken_in(item: Item, right: Command, context: Context, ask: Ask) -> tuple[Placed, int, Again]:
    """Return the record of the *item* that a record belongs to, with a blank in its place, and it asked from there."""
    placed = effective(item.history)  # type: ignore[arg-type]  # facts are events
    blank = ev.ItemEvent(item=item.number, at=instant_in(right.at, context.zone), by=right.by)
    index = after_all_by(placed, blank)
    candidate = (*placed[:index], (item.version + 1, blank), *placed[index:])
    return candidate, index, asked_again(placed, candidate, index, right, context, ask)


def taken(item: Item, slip: Slip, context: Context, ask: Ask) -> Rectified:
    """Return what an *allowed* correction leads to on the item that its record belongs to."""
    candidate, index, again = taken_in(item, slip.belongs, context, ask)
    follows = _follows(item, candidate, again, item.version + 1)
    values = {"item": item.number, "record": None, "moved_to": None, "taken_from": slip.item.number}
    return _event(slip, right=again.placed[index][1], **values, **follows)
