"""Dates that depend on the day one asks about, on the calendar or on the policy: nothing here is state.

Due dates and limits, how an item stands to them, and what is owed until when.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sanse_ledger.calendar.instants import day
from sanse_ledger.calendar.time_limits import Limit, On
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.errors import CalendarUnknown
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import Duty
from sanse_ledger.policy.context import Context
from sanse_ledger.words.checks import expected
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import ContactDuty, DutyKind, ExplanationTime, Timeliness

T = TypeVar("T")
_BOTH = (DutyKind.EXPLANATION, DutyKind.SUPERIOR_CONTACT)


# Due dates and lateness


def resolve(due: date | Limit | None, start: date, context: Context) -> tuple[date | None, Limit | None]:
    """Return the due date, and the limit it follows from (None where a date was given).

    >>> from sanse_ledger import WorkingDays
    >>> resolve(WorkingDays(3), date(2022, 9, 29), Context())
    (datetime.date(2022, 10, 9), WorkingDays(n=3))

    Raises CalendarUnknown where the limit runs into a year that is not loaded.
    """
    if due is None or isinstance(due, date):
        return due, None
    if isinstance(due, On):
        return due.day, None
    return due.due(start, context.calendar, context.policy_on(start).roll_limits), due


def timeliness(item: Item, on: date, context: Context | None = None) -> Timeliness:
    """Return how *item* stands to its due date on the day *on* (X11), and to the limits of its procedure (X20).

    The due date in force decides, not a target. An item that is not overdue itself is past a limit while one that runs
    was missed, whatever its own date; so nothing is on time and past a limit at once. Where counting ahead enters a
    year that is not loaded, Monday to Friday are assumed: a reminder does not fail in late December (X12). What was
    withdrawn, merged or carried over stands as on the day it left.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register, decide, evolve
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> item = evolve(None, decide(None, register)[0])
    >>> timeliness(item, date(2022, 6, 9)), timeliness(item, date(2022, 6, 11))
    (Timeliness.DUE_SOON, Timeliness.OVERDUE)
    """
    asked = Context() if context is None else expected(context, Context, "context")
    return timeliness_of(expected(item, Item, "item"), day(on, "on"), asked)


def timeliness_of(item: Item, on: date, context: Context) -> Timeliness:
    """Return the same as `timeliness`, of what is known to be an item, a day and a context."""
    how = _to_its_due_date(item, on, context)
    return Timeliness.PAST_LIMIT if how is not Timeliness.OVERDUE and _past_limit(item, on) else how


def is_late(item: Item, on: date) -> bool:
    """Return whether *item* is late on the day *on*: overdue, past a limit or done late, as `timeliness` says.

    For the many days of a series: what is due soon is not asked, and so no calendar.
    """
    if item.done_on is not None and item.done_on <= on:
        return item.was_late or _past_limit(item, on)
    return (item.due is not None and _standing_on(item, on) > item.due) or _past_limit(item, on)


def _standing_on(item: Item, on: date) -> date:
    """X6, X14: what left the count stands as on the day it left: late stays late, and nothing becomes late any more."""
    return on if item.closed_on is None else min(on, item.closed_on)


def _past_limit(item: Item, on: date) -> bool:
    """X20: a limit of the item's procedure runs and was missed; what was late stays late."""
    if item.proceeding is None or not item.in_progress:
        return False
    return any(clock.late(on) for matter in item.matters for clock in matter.clocks)


def _to_its_due_date(item: Item, on: date, context: Context) -> Timeliness:
    """X11: the item's own due date, or the day its work was done."""
    if item.done_on is not None and item.done_on <= on:
        return Timeliness.DONE_LATE if item.was_late else Timeliness.ON_TIME
    due = item.due
    return Timeliness.ON_TIME if due is None else standing(due, _standing_on(item, on), context)


def standing(due: date, on: date, context: Context) -> Timeliness:
    """Return how a day *on* stands to the date *due* of something that is not done yet (X11)."""
    if on > due:
        return Timeliness.OVERDUE
    if on == due:
        return Timeliness.DUE_TODAY
    if working_days_ahead(on, due, context.calendar) <= context.policy_on(on).due_soon:
        return Timeliness.DUE_SOON
    return Timeliness.ON_TIME


def working_days_ahead(on: date, due: date, calendar: WorkCalendar) -> int:
    """Count the working days after *on* up to and including *due*; Monday to Friday in a year not loaded (X12)."""
    return known_or_assumed(calendar, lambda calendar_: calendar_.working_days_between(on, due))


def known_or_assumed(calendar: WorkCalendar, question: Callable[[WorkCalendar], T]) -> T:
    """Return the answer of *calendar* to *question*; in a year that is not loaded, that of Monday to Friday (X12)."""
    try:
        return question(calendar)
    except CalendarUnknown:
        return question(calendar.provisional())


# Duties


def owed(item: Item, on: date, context: Context | None = None) -> frozenset[DutyKind]:
    """Return what *item* owes on the day *on* (G2.3), under the policy of *context*, the usual one if not given.

    Both duties are owed from the day after a red item's due date, or from the day it is declared that the work cannot
    be done; each until it is met. A policy may ask for the explanation on the due date already, and for the contact
    only where a superior asked for the work.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register, decide, evolve
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> item = evolve(None, decide(None, register)[0])
    >>> sorted(kind.zh for kind in owed(item, date(2022, 6, 11)))
    ['与上级部门沟通', '解释说明']
    """
    asked = Context() if context is None else expected(context, Context, "context")
    return frozenset(kind for kind, _since in duties_open(expected(item, Item, "item"), day(on, "on"), asked))


def duty_kinds(item: Item, since: date, context: Context) -> tuple[DutyKind, ...]:
    """Return what red work like *item* owes when it is not done: the contact only where the policy asks for it (G2.3).

    That is for all work, or for what has a source other than the organ itself: a superior, a leader's instruction. The
    policy is that of the day *since* which it is owed (X25).
    """
    if context.policy_on(since).contact is ContactDuty.ALWAYS or (
        item.source is not None and item.source.from_superior
    ):
        return _BOTH
    return _BOTH[:1]


def duties_open(item: Item, on: date, context: Context) -> tuple[tuple[DutyKind, date], ...]:
    """Return the duties that *item* owes on the day *on* and has not met, each with the day it arose (G2.3)."""
    kinds = item.owes(on)
    if not kinds:
        return _explanation_today(item, on, context)
    since = item.owed_from or on
    if context.policy_on(since).contact is not ContactDuty.ALWAYS:
        asked = duty_kinds(item, since, context)
        kinds = tuple(kind for kind in kinds if kind in asked)
    if item.due is not None and (since - item.due).days == 1 and explained_within(item.due, since, context):
        return tuple((kind, item.due if kind is DutyKind.EXPLANATION else since) for kind in kinds)
    return tuple((kind, since) for kind in kinds)


def explained_within(due: date | None, since: date, context: Context) -> bool:
    """Return whether the explanation of what is owed *since* a day is asked for within the due date (G2.3).

    Where the item stood in the ledger by then; the policy is that of the due date, or of the day it was declared
    impossible before it: what was asked for afterwards is asked for afterwards (X25).
    """
    if due is None or (since - due).days > 1:
        return False
    return context.policy_on(min(since, due)).explanation is ExplanationTime.WITHIN


def _explanation_today(item: Item, on: date, context: Context) -> tuple[tuple[DutyKind, date], ...]:
    """Where the explanation is owed within the due date: what is due today and neither done nor explained."""
    if item.due != on or item.colour is not Colour.RED or not explained_within(on, on, context):
        return ()
    if any(met_on is not None and met_on <= on for met_on in (item.done_on, item.explained_on)):
        return ()
    return ((DutyKind.EXPLANATION, on),)


def duty_due(kind: DutyKind, due: date | None, owed_from: date, context: Context) -> date:
    """Return the last day on which a duty is met in time: within the limit from *owed_from*, which does not count.

    An explanation that a policy asks for within the due date has until that day, where the item stood in the ledger by
    then (G2.3). The limit is that of the policy on the day *owed_from* (X25).
    """
    if due is not None and kind is DutyKind.EXPLANATION and explained_within(due, owed_from, context):
        return due
    limit = context.policy_on(owed_from).duty_limit
    return known_or_assumed(context.calendar, lambda asked: limit.due(owed_from, asked))


def met_late(duty: Duty, on: date, context: Context) -> bool:
    """Return whether *duty* was met after its limit, or is unmet past it on the day *on* (G2.3)."""
    return (duty.met_on or on) > duty_due(duty.kind, duty.due, duty.owed_from, context)
