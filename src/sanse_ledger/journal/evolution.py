"""What each event does to an item. No rule lives here: every event ever recorded is accepted.

Each handler is written once, against a `Draft`. `evolve` drafts one item, applies one event and seals it; a replay
keeps one draft for each item, applies all of its events and seals once. Both are the same code, so replay equals live.
What cannot be (an event for an item that does not exist, a measure that was never planned) raises `CorruptJournal`.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from attrs import evolve as changed

from sanse_ledger.errors import CorruptJournal, WrongType, in_code
from sanse_ledger.items.item import Draft, Item
from sanse_ledger.items.parts import (
    Assignment,
    Closing,
    Deliberation,
    Measure,
    Profile,
    kind_of,
)
from sanse_ledger.journal import events as ev
from sanse_ledger.journal import milestone_evolution as milestones
from sanse_ledger.journal.drafts import bring, enter, first_deadline, meet_due, new_due, note, outdate
from sanse_ledger.words.checks import expected, wrong_type
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.no_change import says_nothing
from sanse_ledger.words.terms import Closure
from sanse_ledger.words.text import is_blank, sections_of
from sanse_ledger.words.values import sealed

Handler = Callable[[Draft, Any], None]


def evolve(item: Item | None, event: ev.Event) -> Item:
    """Apply one recorded event to an item; *item* is None before its `Registered`.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Kind, Register, decide
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> evolve(None, decide(None, register)[0])
    <Item R-1 red '平安建设考评' v1>

    Raises CorruptJournal for what cannot have happened, TypeError for an event of the ledger as a whole.
    """
    if item is None:
        draft = begin(expected(event, ev.Event, "event"))
    else:
        if not isinstance(item, Item):
            raise wrong_type(item, (Item, type(None)), "item")
        draft = item.draft()
        apply(draft, event)
        draft.history = (*item.history, event)
    return sealed(draft, Item)


def fold(events: Iterable[ev.Event]) -> Item:
    """Apply an item's events from its `Registered` on; equal to folding `evolve` over them.

    Raises CorruptJournal for what cannot have happened.
    """
    return sealed(_folded(events), Item)


def _folded(events: Iterable[ev.Event]) -> Draft:
    """Return the draft that an item's events add up to."""
    history = tuple(events)
    if not history:
        message, zh = "an item without events", "事项没有任何事件"
        raise CorruptJournal(message, zh)
    draft = begin(history[0])
    draft.history = history
    for event in history[1:]:
        apply(draft, event)
    return draft


def begin(event: ev.Event) -> Draft:
    """Draft the item that *event* registers."""
    if type(event) is not ev.Registered:
        raise unregistered(event)
    _marked(event.number, event.colour)
    carried = event.carried_from
    assignment = Assignment(since=event.on, leader=event.leader, section=event.section, person=event.person)
    profile = Profile(
        title=event.title,
        kind=event.kind,
        requirement=event.requirement,
        leader=event.leader,
        section=event.section,
        person=event.person,
        source=event.source,
        supporting=event.supporting,
        parent=event.parent,
        carried_from=carried,
        entered=event.colour if carried is None or carried.entered is None else carried.entered,
        registered_on=event.on,
        assignments=(assignment,),
        restricted=event.restricted,
    )
    draft = Draft(event.number, profile, first_deadline(event), event.colour)
    if carried is not None:
        draft.done_on, draft.concluded_on, draft.was_late = carried.done_on, carried.concluded_on, carried.was_late
        bring(draft, carried)
    enter(draft, event, event.colour)
    draft.history = (event,)
    return draft


def unregistered(event: ev.Event) -> CorruptJournal:
    """Return the error for an *event* of an item that is not registered yet."""
    from sanse_ledger.journal.procedure_acts import word_of  # noqa: PLC0415 - wanted for this sentence only

    return CorruptJournal(
        f"{type(event).__name__} comes before the item is registered", f"事项尚未登记，先有“{word_of(event)}”"
    )


def apply(draft: Draft, event: ev.Event) -> None:
    """Apply one event after the first to *draft*; its history is the caller's."""
    handler = HANDLERS.get(type(event)) or handler_of(type(event))
    if handler is None:
        raise WrongType(
            f"{type(event).__name__} is no event of an item: {in_code(event)}",
            f"{type(event).__name__} 不是某个事项的事件：{in_code(event)}",
            field="event",
            value=event,
        )
    handler(draft, event)


def _marked(number: str, colour: Colour) -> None:
    """Refuse a colour that no mark has: an item loses its mark when it is closed, and in no other way (X1, X2)."""
    if colour is Colour.CLEARED:
        message = f"item {number} becomes {colour.key} by an event that closes nothing"
        raise CorruptJournal(message, f"事项{number}没有退出台账，颜色却成了“{colour.zh}”")


def _borne(draft: Draft, origin: Colour) -> None:
    """Refuse a step from another mark than the item bears, and any of an item that bears none (X1)."""
    if draft.closing is not None:
        message = f"item {draft.number} bears no mark any more and cannot leave {origin.key}"
        raise CorruptJournal(message, f"事项{draft.number}已退出台账，不能再从“{origin.zh}”调出")
    if origin is not draft.colour:
        message = f"item {draft.number} is {draft.colour.key} and cannot leave {origin.key}"
        raise CorruptJournal(message, f"事项{draft.number}现为“{draft.colour.zh}”，不能从“{origin.zh}”调出")


def _registered_again(draft: Draft, _event: ev.Registered) -> None:
    message = f"item {draft.number} is registered a second time"
    raise CorruptJournal(message, f"事项{draft.number}登记了两次")


def _amended(draft: Draft, event: ev.Amended) -> None:
    new: dict[str, Any] = {}
    for name, text in event.changes:
        if name in {"title", "requirement"}:
            new[name] = text
        elif name == "kind" and not (is_blank(text) or "\n" in text):
            new[name] = kind_of(text)
        elif name == "supporting":
            new[name] = tuple(dict.fromkeys(sections_of(text)))
        else:
            new_text = in_code(text, 40)
            message = f"item {draft.number} cannot have {name!r} amended to {new_text}"
            raise CorruptJournal(message, f"事项{draft.number}的“{name}”不能更正为{new_text}")
    draft.profile = changed(draft.profile, **new)


def _reassigned(draft: Draft, event: ev.Reassigned) -> None:
    now = draft.profile
    leader = now.leader if event.leader is None else event.leader
    section = now.section if event.section is None else event.section
    person = now.person if event.person is None else event.person
    assignment = Assignment(since=event.on, leader=leader, section=section, person=person)
    assignments = (*now.assignments, assignment)
    draft.profile = changed(now, leader=leader, section=section, person=person, assignments=assignments)


def _restricted(draft: Draft, event: ev.Restricted) -> None:
    draft.profile = changed(draft.profile, restricted=event.restricted)


def _extended(draft: Draft, event: ev.Extended) -> None:
    new_due(draft, event.due, event.limit, extended=True)


def _target_set(draft: Draft, event: ev.TargetSet) -> None:
    draft.deadline = changed(draft.deadline, target=event.target)


def _unable_declared(draft: Draft, event: ev.UnableDeclared) -> None:
    note(draft, event.day)
    if draft.unable_on is None:
        draft.deadline = changed(draft.deadline, unable_on=event.day)


def _explained(draft: Draft, event: ev.Explained) -> None:
    note(draft, event.on)
    if draft.explained_on is None:
        draft.deadline = changed(draft.deadline, explained_on=event.on)


def _superior_contacted(draft: Draft, event: ev.SuperiorContacted) -> None:
    note(draft, event.on)
    if draft.contacted_on is None:
        draft.deadline = changed(draft.deadline, contacted_on=event.on)


def _concluded(draft: Draft, event: ev.Concluded) -> None:
    note(draft, event.on)
    draft.concluded_on = event.on
    meet_due(draft, event.on)


def _deliberated(draft: Draft, event: ev.Deliberated) -> None:
    note(draft, event.on)
    entry = Deliberation(body=event.body, on=event.on, findings=event.findings, similar=event.similar)
    draft.deliberations = (*draft.deliberations, entry)
    draft.discussed = True


def _measure_planned(draft: Draft, event: ev.MeasurePlanned) -> None:
    note(draft, event.day)
    if any(measure.number == event.measure for measure in draft.measures):
        message = f"measure {event.measure} of item {draft.number} is planned a second time"
        raise CorruptJournal(message, f"事项{draft.number}的措施{event.measure}制定了两次")
    measure = Measure(
        number=event.measure,
        problem=event.problem,
        action=event.action,
        due=event.due,
        limit=event.limit,
        person=event.person,
        discussed_on=draft.deliberations[-1].on if draft.deliberations else None,
    )
    draft.measures = (*draft.measures, measure)
    if draft.proceeding is not None:
        outdate(draft)
    _rectified(draft)


def _with_measure(draft: Draft, number: str, **new: Any) -> None:  # noqa: ANN401 - fields of any type
    """Put another version of one measure in its place."""
    if all(each.number != number for each in draft.measures):
        message = f"item {draft.number} has no measure {number}"
        raise CorruptJournal(message, f"事项{draft.number}没有措施{number}")
    draft.measures = tuple(changed(each, **new) if each.number == number else each for each in draft.measures)
    _rectified(draft)


def _rectified(draft: Draft) -> None:
    """Meet a problem's due date on the day its last measure is finished; one more measure unmeets it again.

    One that had passed and was met before the problem came back stays so: the new list has deadlines of its own (X3).
    """
    if draft.concluded_on is not None or draft.colour is not Colour.ORANGE or draft.deadline.settled:
        return
    finished = [measure.finished_on for measure in draft.measures if measure.finished_on is not None]
    if draft.measures_finished and finished and not any(measure.open for measure in draft.measures):
        meet_due(draft, max(finished))
    else:
        draft.done_on = None


def _measure_revised(draft: Draft, event: ev.MeasureRevised) -> None:
    new: dict[str, Any] = {}
    if event.action is not None:
        new["action"] = event.action
    if event.due is not None:
        new["due"] = event.due
        new["limit"] = event.limit
        new["was_late"] = any(each.number == event.measure and each.late(event.day) for each in draft.measures)
    if event.person is not None:
        new["person"] = event.person
    if event.withdrawn:
        new["withdrawn_for"] = event.reason
        new["withdrawn_on"] = event.day
    _with_measure(draft, event.measure, **new)


def _measure_finished(draft: Draft, event: ev.MeasureFinished) -> None:
    note(draft, event.on)
    draft.measures_finished += 1
    _with_measure(draft, event.measure, finished_on=event.on, evidence=event.evidence)


def _followed_up(draft: Draft, event: ev.FollowedUp) -> None:
    if draft.followed_up_on is None and (draft.stage_on is None or event.on >= draft.stage_on):
        draft.followed_up_on = event.on
    if not says_nothing(event.progress):
        note(draft, event.on)


def _moved(draft: Draft, event: ev.Recoloured | ev.Returned) -> None:
    _borne(draft, event.origin)
    _marked(draft.number, event.to)
    enter(draft, event, event.to)


def _returned(draft: Draft, event: ev.Returned) -> None:
    _moved(draft, event)
    draft.returns += 1
    _work_again(draft, event)
    if event.due is not None:
        if draft.due is not None and draft.done_on is None and event.day > draft.due:
            draft.was_late = True  # a due date that was missed stays missed when another takes its place
        new_due(draft, event.due, event.limit)


def _work_again(draft: Draft, event: ev.Returned | ev.Reopened) -> None:
    draft.completed_on = None
    outdate(draft)
    if event.to is Colour.RED:
        draft.concluded_on = None
    if draft.concluded_on is None and draft.due is not None:
        if draft.due >= event.day:
            draft.done_on = None  # a due date still ahead counts again
        elif draft.done_on is not None:
            draft.deadline = changed(draft.deadline, settled=True)  # one that has passed stays as it was met


def _completed(draft: Draft, event: ev.Completed) -> None:
    note(draft, event.on)
    draft.completed_on = event.on
    meet_due(draft, event.on)


_Closing = ev.Withdrawn | ev.CarriedOver | ev.Cleared


def _close(draft: Draft, event: _Closing, closure: Closure, merged_into: str | None = None) -> None:
    _borne(draft, event.origin)
    draft.closing = Closing(closure=closure, on=event.day, colour=draft.colour, merged_into=merged_into)
    enter(draft, event, Colour.CLEARED)


def _withdrawn(draft: Draft, event: ev.Withdrawn) -> None:
    _close(draft, event, Closure.WITHDRAWN if event.merged_into is None else Closure.MERGED, event.merged_into)


def _carried_over(draft: Draft, event: ev.CarriedOver) -> None:
    _close(draft, event, Closure.CARRIED_OVER)


def _cleared(draft: Draft, event: ev.Cleared) -> None:
    _close(draft, event, Closure.CLEARED)


def _reopened(draft: Draft, event: ev.Reopened) -> None:
    if draft.closing is None:
        message = f"item {draft.number} bears a mark and cannot be reopened"
        raise CorruptJournal(message, f"事项{draft.number}仍在台账中，不能重新启用")
    _marked(draft.number, event.to)
    enter(draft, event, event.to)
    draft.reopenings += 1
    _work_again(draft, event)
    draft.closing = None


def handler_of(of: type[ev.Event]) -> Handler | None:
    """Return what an event of this kind does to an item; None for one of the ledger as a whole."""
    handler = HANDLERS.get(of)
    if handler is not None or issubclass(of, ev.LedgerEvent):
        return handler
    is_correction = getattr(of, "is_correction", False)  # what is no event has none
    return _handler_of_corrections() if is_correction else _handlers_of_procedures().get(of)


def handlers_of(events: tuple[ev.Event, ...]) -> dict[type[ev.Event], Handler]:
    """Return the handlers of all kinds of event that occur in *events*, those of the ledger as a whole aside.

    Raises WrongType for what is no event.
    """
    kinds = dict.fromkeys(map(type, events))
    for of in kinds:
        if not issubclass(of, ev.Event):
            raise wrong_type(next(each for each in events if type(each) is of), ev.Event, "events")
    handlers = {of: handler_of(of) for of in kinds}
    return {of: handler for of, handler in handlers.items() if handler is not None}


@cache
def _handlers_of_procedures() -> Mapping[type[ev.Event], Handler]:
    from sanse_ledger.journal.procedure_evolution import HANDLED, PUT_OFF, handle  # noqa: PLC0415 - loaded with the first procedure

    return MappingProxyType({of: partial(_handled, handle, of in PUT_OFF) for of in HANDLED})


@cache
def _handler_of_corrections() -> Handler:
    from sanse_ledger.journal.correction_evolution import rectified  # noqa: PLC0415 - loaded with the first correction

    return partial(rectified, _folded)


def _handled(handle: Handler, puts_off: bool, draft: Draft, event: Any) -> None:  # noqa: ANN401, FBT001 - its own kind of event each; as the table has it
    """Bring the item's procedure forward; more time for it is no progress (X11)."""
    if not puts_off:
        note(draft, event.day)
    handle(draft, event)


HANDLERS: Mapping[type[ev.Event], Handler] = MappingProxyType(
    {
        ev.Registered: _registered_again,
        ev.Amended: _amended,
        ev.Reassigned: _reassigned,
        ev.Restricted: _restricted,
        ev.Extended: _extended,
        ev.TargetSet: _target_set,
        ev.UnableDeclared: _unable_declared,
        ev.Explained: _explained,
        ev.SuperiorContacted: _superior_contacted,
        ev.Concluded: _concluded,
        ev.Deliberated: _deliberated,
        ev.MeasurePlanned: _measure_planned,
        ev.MeasureRevised: _measure_revised,
        ev.MeasureFinished: _measure_finished,
        ev.MilestoneSet: milestones.milestone_set,
        ev.MilestoneReached: milestones.milestone_reached,
        ev.MilestoneCancelled: milestones.milestone_cancelled,
        ev.FollowedUp: _followed_up,
        ev.Recoloured: _moved,
        ev.Returned: _returned,
        ev.Completed: _completed,
        ev.Withdrawn: _withdrawn,
        ev.CarriedOver: _carried_over,
        ev.Cleared: _cleared,
        ev.Reopened: _reopened,
    }
)
"""What each kind of event after the first does to the draft of its item; those of procedures aside."""
