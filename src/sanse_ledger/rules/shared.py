"""What the rooms of guards share: the day of a command, due dates that resolve or not, refusals in many words."""

from collections.abc import Iterator
from datetime import date

from sanse_ledger.calendar.instants import local_day
from sanse_ledger.errors import CalendarUnknown, Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import Command, ItemCommand
from sanse_ledger.journal.fields import Due
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.clause import Clause
from sanse_ledger.rules.due_dates import resolve
from sanse_ledger.rules.facts import COMPLETION
from sanse_ledger.rules.guard import Guard
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Closure, DutyKind


def day_of(command: Command, context: Context) -> date:
    """Return the local date of the command."""
    return local_day(command.at, context.zone)


def resolved(
    due: Due | None, start: date, number: str, context: Context, field: str = "due"
) -> tuple[date | None, tuple[Refusal, ...]]:
    """Return the due date, or the refusal where the calendar does not reach so far (X12)."""
    try:
        return resolve(due, start, context)[0], ()
    except CalendarUnknown as unknown:
        return None, (c.X12.refuse("calendar-unknown", number, field=field, year=unknown.year),)


def unresolvable(due: Due | None, start: date, number: str, context: Context) -> tuple[Refusal, ...]:
    """Return the refusal of a limit that runs into a year that is not loaded; empty for another (X12)."""
    return resolved(due, start, number, context)[1]


def in_the_past(  # noqa: PLR0913, PLR0917 - a date, where it is, and what it is held against
    due: Due | None, item: Item, day: date, context: Context, clause: Clause, field: str = "due"
) -> Iterator[Refusal]:
    """Refuse a due date before *day*, that of the command."""
    date_, refusals = resolved(due, day, item.number, context, field)
    yield from refusals
    if date_ is not None and date_ < day:
        yield clause.refuse("due-in-past", item.number, field=field, due=date_)


def too_early(clause: Clause, item: Item, on: date | None, what: Words, day: date | None) -> Iterator[Refusal]:
    """Refuse a stated day *on* before the *day* of *what* it follows; before the registration it is refused anyway."""
    if on is not None and day is not None and item.registered_on <= on < day:
        yield clause.refuse("on-too-early", item.number, on=on, what=what.zh, what_en=what.en, day=day)


def duties_owed(item: Item, missing: frozenset[DutyKind]) -> Refusal:
    """Return the refusal that names the duties that are owed (G2.3)."""
    kinds = [kind for kind in DutyKind if kind in missing]
    return c.G2_3.refuse(
        "duties-owed",
        item.number,
        missing="、".join(kind.zh for kind in kinds),
        missing_en=", ".join(kind.en for kind in kinds),
    )


def closed(clause: Clause, item: Item) -> Refusal:
    """Return the refusal of an item whose mark is gone."""
    closure = item.closure or Closure.CLEARED
    return clause.refuse("item-closed", item.number, closure=closure.zh, closure_en=closure.en)


def wrong_colour(clause: Clause, item: Item, allowed: tuple[Colour, ...]) -> Refusal:
    """Return the refusal of what is allowed in other colours only."""
    return clause.refuse(
        "wrong-colour",
        item.number,
        colour=item.colour.zh,
        colour_en=item.colour.en,
        allowed="、".join(colour.zh for colour in allowed),
        allowed_en=", ".join(colour.en for colour in allowed),
    )


def _not_struck_off(item: Item, _command: ItemCommand, _context: Context) -> Iterator[Refusal]:
    """X2: what is completed is not completed again, nor given new dates."""
    if item.completed_on is not None:
        yield c.X2.refuse("already-completed", item.number, on=item.completed_on)


not_struck_off = Guard(c.X2, Words(zh="尚未销号", en="not struck off yet"), _not_struck_off, facts=(COMPLETION,))
