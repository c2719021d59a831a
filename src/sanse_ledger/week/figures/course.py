"""The course of one matter over a period: where it came from, what happened to it, where it is at the end.

A matter is one 件, however often it was closed: sent back by its rating and done again, it was closed once.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from attrs import define, field, frozen
from attrs import evolve as changed

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.procedure_events import Appraised, PaymentRecorded, ProcedureOpened, ResultRated
from sanse_ledger.journal.procedure_evolution import HANDLED
from sanse_ledger.ledger.ledger import known_by
from sanse_ledger.rules.engine.matter import Place
from sanse_ledger.words.money import Yuan, total
from sanse_ledger.words.terms import Closure

_GONE = (ev.Withdrawn, ev.CarriedOver)
_ENDED = (Closure.WITHDRAWN, Closure.MERGED)
_LEFT = (Closure.WITHDRAWN, Closure.MERGED, Closure.CARRIED_OVER)


@frozen(kw_only=True)
class Course:
    """One matter over one period.

    `origin` is where it came from: "before" (in hand when the period began), "opened", "taken_over" (from last year's
    ledger) or "sent_back"; None where it was closed or gone before and did not come back. `place` is where it is at the
    end: "resolved", "otherwise" (closed, not resolved), "in_hand" or "left" (gone with its item). `proceeding` is its
    state then, None before it was opened. `stopped` are the limits that ended in the period, those among them that were
    missed when it was withdrawn or merged. `rating` is the last one given in it, `paid` the sum of its payments.
    `nth` is how many of its kind were opened on the item before it (X30).
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
    nth: int = 0

    @property
    def key(self) -> tuple[str, Place]:
        """Which matter of which item it is."""
        return self.item.number, (self.proceeding.verifies, self.nth)

    @property
    def told(self) -> dict[str, str]:
        """What is told of it by key: each record as it was last made, and the facts."""
        proceeding = self.proceeding
        told = {key: text for each in proceeding.steps for key, text in each.records}
        told |= {key: text for each in proceeding.opinions[-1:] for key, text in each.records}
        return told | dict(proceeding.appraisal) | dict(proceeding.facts)

    @property
    def counts(self) -> bool:
        """Whether it counts among all to handle, and in lists: not what has gone with its item (`gone_with`)."""
        return self.place != "left"

    @property
    def handled(self) -> bool:
        """Whether it was to be handled in the period."""
        return self.origin is not None

    @property
    def closed(self) -> bool:
        """Whether it was closed in the period and stayed so."""
        return self.handled and not self.proceeding.open


@define
class _Track:
    """One matter on its way through the record: as it was taken over, when the period began, and as it is.

    `mistaken` is one that was opened by mistake, and is none of the item's any more (X31).
    """

    state: Proceeding | None = None
    before: Proceeding | None = None
    taken_over: Proceeding | None = None
    news: list[Any] = field(factory=list)
    mistaken: bool = False

    def take(self, fact: Any, since: datetime) -> None:  # noqa: ANN401 - an event of a matter
        """Take a record of the matter."""
        self.state = HANDLED[type(fact)](self.state, fact)
        if fact.at <= since:
            self.before = self.state
        else:
            self.news.append(fact)


def courses_of(item: Item, since: datetime, procedure: str | None = None) -> tuple[Course, ...]:
    """Return the courses of the matters of *item* from after *since* to its latest record, as they were opened.

    With *procedure*, of those alone that follow the one with this key; none where the item follows none.
    """
    if item.proceeding is None and item.profile.corrected is None:
        return ()
    tracks, gone = _tracks(item, since)
    known = _known_otherwise(item, since)
    if known is not None:  # what was known then stays known: figures of a period that is past do not change
        gone = known.closure in _LEFT
        _as_known(tracks, known)
    kinds = [each.state is not None and each.state.verifies for each in tracks]
    courses = (
        _course(item, each, known, gone=gone, nth=kinds[:place].count(kinds[place]))
        for place, each in enumerate(tracks)
    )
    return tuple(each for each in courses if procedure in {None, each.proceeding.procedure})


def _tracks(item: Item, since: datetime) -> tuple[list[_Track], bool]:
    """Return the matters of an item on their way, and whether it had left by *since*."""
    carried = item.carried_from
    brought = () if carried is None else (carried.proceeding, carried.verification)
    facts = cast("tuple[Any, ...]", item.facts)
    was_here = facts[0].at <= since
    tracks = [
        _Track(state=each, before=each if was_here else None, taken_over=each) for each in brought if each is not None
    ]
    at: dict[bool, _Track] = {each.state.verifies: each for each in tracks if each.state is not None}
    gone = False
    for fact in facts:
        if type(fact) not in HANDLED:
            gone = isinstance(fact, _GONE) if fact.move is not None and fact.at <= since else gone
            continue
        if isinstance(fact, ProcedureOpened):
            track = at[fact.verifies] = _Track()
            tracks.append(track)
        elif len(at) == 1:
            (track,) = at.values()
        else:
            track = next(each for each in at.values() if each.state and each.state.procedure == fact.procedure)
        track.take(fact, since)
    return tracks, gone


def _as_known(tracks: list[_Track], known: Item) -> None:
    """Let each matter have been what it was known to be: by its procedure, and of several by their order."""
    left = list(tracks)
    for matter in known.every_matter:
        track = next((each for each in left if each.state and each.state.procedure == matter.procedure), None)
        if track is None:  # opened by mistake: it is what it was when that was put right
            tracks.append(_Track(state=matter, before=matter, mistaken=True))
        else:
            left.remove(track)
            track.before = matter
    for track in left:
        track.before = None


def _course(item: Item, track: _Track, known: Item | None, *, gone: bool, nth: int) -> Course:
    state = cast("Proceeding", track.state)
    earlier = track.before or track.taken_over
    came_back = _came_back(track.news) or (
        known is not None and state.open and earlier is not None and not earlier.open
    )
    ratings = [fact.rating for fact in track.news if isinstance(fact, ResultRated)]
    return Course(
        item=item,
        origin=_origin(track.before, came_back=came_back, gone=gone, taken_over=track.taken_over),
        place=_place(item, state, mistaken=track.mistaken),
        proceeding=state,
        stopped=(*state.ended(0 if earlier is None else len(earlier.kept)), *_missed_by_going(item, state)),
        rating=ratings[-1] if ratings else None,
        sent_back=came_back,
        appraised=any(isinstance(fact, Appraised) for fact in track.news),
        paid=total(fact.amount for fact in track.news if isinstance(fact, PaymentRecorded)),
        nth=nth,
    )


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


def _place(item: Item, state: Proceeding, *, mistaken: bool) -> str:
    """Return where a matter is when the period ends; one that was opened by mistake has left (X31)."""
    if mistaken:
        return "left"
    if not state.open:
        return "resolved" if state.resolved else "otherwise"
    return "left" if gone_with(item, state) else "in_hand"


def _missed_by_going(item: Item, state: Proceeding) -> tuple[Clock, ...]:
    """Return the limits that were missed when a matter was withdrawn or merged: they count (X26).

    One that was carried over counts in next year's ledger, in which it runs on.
    """
    if item.closed_on is None or item.closure not in _ENDED or not state.open:
        return ()
    ended = (changed(clock, stopped_on=item.closed_on) for clock in state.clocks)
    return tuple(clock for clock in ended if clock.late(item.closed_on))


def gone_with(item: Item, state: Proceeding) -> bool:
    """Return whether a matter has gone with its *item*: withdrawn, merged or carried over while it was open (X6, X14).

    It stands in the balance of a period, opened and left; it is none of those to handle, in no list, and no shortfall.
    """
    return state.open and not item.open
