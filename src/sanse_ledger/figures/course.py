"""The course of one matter over a period: where it came from, what happened to it, where it is at the end.

A matter is one 件, however often it was closed: sent back by its rating and done again, it was closed once.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.procedure_events import Appraised, PaymentRecorded, ResultRated
from sanse_ledger.journal.procedure_evolution import HANDLED
from sanse_ledger.ledger.ledger import known_by
from sanse_ledger.words.money import Yuan, total
from sanse_ledger.words.terms import Closure

_GONE = (ev.Withdrawn, ev.CarriedOver)
_LEFT = (Closure.WITHDRAWN, Closure.MERGED, Closure.CARRIED_OVER)


@frozen(kw_only=True)
class Course:
    """One matter over one period.

    `origin` is where it came from: "before" (in hand when the period began), "opened", "taken_over" (from last year's
    ledger) or "sent_back"; None where it was closed or gone before and did not come back. `place` is where it is at the
    end: "resolved", "otherwise" (closed, not resolved), "in_hand" or "left" (gone with its item). `proceeding` is its
    state then, None before it was opened. `stopped` are the limits that ended in the period, `rating` is the last one
    given in it, `paid` the sum of its payments.
    """

    item: Item
    origin: str | None
    place: str
    proceeding: Proceeding
    stopped: tuple[Clock, ...]
    rating: str | None
    sent_back: bool
    appraised: bool
    paid: Yuan

    @property
    def handled(self) -> bool:
        """Whether it was to be handled in the period."""
        return self.origin is not None

    @property
    def closed(self) -> bool:
        """Whether it was closed in the period and stayed so."""
        return self.handled and not self.proceeding.open


def course(item: Item, since: datetime) -> Course:
    """Return the course of the matter of *item* from after *since* to its latest record.

    Raises LookupError if the item follows no procedure.
    """
    carried = item.carried_from
    state = taken_over = None if carried is None else carried.proceeding
    before, gone = None, False
    news: list[object] = []
    facts: Any = item.facts
    for fact in facts:
        handler = HANDLED.get(type(fact))
        if fact.at <= since:
            gone = isinstance(fact, _GONE) if fact.move is not None else gone
            state = before = state if handler is None else handler(state, fact)
        elif handler is not None:
            state = handler(state, fact)
            news.append(fact)
    known = _known_otherwise(item, since)
    if known is not None:  # what was known then stays known: figures of a period that is past do not change
        before, gone = known.proceeding, known.closure in _LEFT
    state = state or before  # opened by mistake: it is what it was when that was put right
    if state is None:
        raise LookupError(f"item {item.number} follows no procedure")
    earlier = before or taken_over
    came_back = _came_back(news) or (known is not None and state.open and earlier is not None and not earlier.open)
    ratings = [fact.rating for fact in news if isinstance(fact, ResultRated)]
    return Course(
        item=item,
        origin=_origin(before, came_back=came_back, gone=gone, taken_over=taken_over),
        place=_place(item, state),
        proceeding=state,
        stopped=state.ended(0 if earlier is None else len(earlier.kept)),
        rating=ratings[-1] if ratings else None,
        sent_back=came_back,
        appraised=any(isinstance(fact, Appraised) for fact in news),
        paid=total(fact.amount for fact in news if isinstance(fact, PaymentRecorded)),
    )


def matter_of(item: Item, since: datetime) -> Proceeding | None:
    """Return the matter that has a course over the period after *since*; None where there is none.

    That is the item's, or the one it was believed to have when the period began (X31).
    """
    known = None if item.proceeding is not None else _known_otherwise(item, since)
    return item.proceeding if known is None else known.proceeding


def _known_otherwise(item: Item, since: datetime) -> Item | None:
    """Return the item as it was known at *since*, where its record was put right afterwards (X31)."""
    corrected = item.profile.corrected
    if corrected is None or item.history[corrected.upto - 1].at <= since:
        return None
    return known_by(item, since)


def _origin(before: Proceeding | None, *, came_back: bool, gone: bool, taken_over: Proceeding | None) -> str | None:
    """Return where a matter came from, by its state when period or year began, and by what happened since."""
    earlier = before or taken_over
    if earlier is None:
        return "opened"
    if not earlier.open:
        return "sent_back" if came_back else None
    if before is None:
        return "taken_over"
    return None if gone else "before"


def _came_back(news: Iterable[object]) -> bool:
    """Whether a rating sent the matter back in the period."""
    return any(isinstance(fact, ResultRated) and fact.entering is not None for fact in news)


def _place(item: Item, state: Proceeding) -> str:
    """Return where a matter is when the period ends; one that was opened by mistake has left (X31)."""
    if item.proceeding is None:
        return "left"
    if not state.open:
        return "resolved" if state.resolved else "otherwise"
    return "in_hand" if item.open else "left"
