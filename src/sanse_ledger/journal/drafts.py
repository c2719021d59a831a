"""What several handlers do to a draft: a new colour, a due date met or replaced, something substantive noted."""

from datetime import date

from attrs import evolve as changed

from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.items.item import Draft
from sanse_ledger.items.parts import (
    CarriedFrom,
    Deadline,
    Duty,
    Others,
)
from sanse_ledger.journal import events as ev
from sanse_ledger.words.colours import Colour


def first_deadline(event: ev.Registered) -> Deadline:
    """Return the deadline an item is registered with, what was carried over from last year included (X6)."""
    carried = event.carried_from
    if carried is None:
        return Deadline(due=event.due, limit=event.limit, original_due=event.due)
    return Deadline(
        due=event.due,
        limit=event.limit,
        original_due=carried.original_due or event.due,
        extensions=carried.extensions,
        unable_on=carried.unable_on,
        explained_on=carried.explained_on,
        contacted_on=carried.contacted_on,
        settled=carried.done_on is not None and event.due is not None and event.due < event.on,
    )


def enter(draft: Draft, event: ev.Event, to: Colour) -> None:
    """Give *draft* its new colour; what the guards of a stage count begins anew."""
    draft.moves = (*draft.moves, event)
    draft.colour = to
    draft.stage_on = event.day
    note(draft, event.day)
    draft.discussed = False
    draft.followed_up_on = None
    draft.measures_finished = 0


def note(draft: Draft, on: date) -> None:
    """Keep the latest day of which something substantive is on record (X11); a back-dated record is no step back."""
    if draft.substantive_on is None or on > draft.substantive_on:
        draft.substantive_on = on


def bring(draft: Draft, carried: CarriedFrom) -> None:
    """Give *draft* the matters that came along from last year (X6, X30)."""
    draft.proceeding = carried.proceeding
    if carried.verification is not None:
        draft.profile = changed(draft.profile, others=Others(verification=carried.verification))


def outdate(draft: Draft) -> None:
    """Let the verification of *draft* that ended be of what was there before: work is begun or comes back (X30)."""
    others = draft.profile.others
    if draft.proceeding is not None:
        draft.proceeding = draft.proceeding.outdated()
    if others is not None and others.verification is not None:
        draft.profile = changed(draft.profile, others=changed(others, verification=others.verification.outdated()))


def meet_due(draft: Draft, on: date) -> None:
    """Meet the due date in force on the day *on*; once met, it stays met, and late stays late."""
    if draft.done_on is None:
        draft.done_on = on
        if draft.due is not None and on > draft.due:
            draft.was_late = True


def new_due(draft: Draft, due: date, limit: Limit | None, *, extended: bool = False) -> None:
    """Put another due date in force; the duties of the one before stay on record, and arise anew."""
    before = draft.deadline
    past = before.past_duties
    if before.explained_on is not None or before.contacted_on is not None:
        past += tuple(
            Duty(kind=kind, due=before.due, owed_from=draft.owed_from or met_on, met_on=met_on)
            for kind, met_on in draft.duty_days
            if met_on is not None
        )
    draft.deadline = Deadline(
        due=due,
        limit=limit,
        original_due=before.original_due or due,
        extensions=before.extensions + extended,
        past_duties=past,
    )
    draft.done_on = None
