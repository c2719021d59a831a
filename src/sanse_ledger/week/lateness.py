"""What was late and came to an end within a period: it is a problem of the period all the same (G4.5).

An overdue measure that is finished, a missed milestone that is cancelled, an overdue item that is withdrawn owe nothing
any more when the period ends. So the state of each item before each record of the period is asked what was past, and
the state after it whether that is still owed. What was done by a day in time was not late, whenever it was recorded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from attrs import evolve as changed

from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal import procedure_events as pev
from sanse_ledger.journal.evolution import evolve, fold
from sanse_ledger.lamps.obligations import WAS_LATE, Obligation, owed_by
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.matter import Place, branch_name, mark_name, outcome_name, place_of, view_of
from sanse_ledger.rules.engine.verification import why_sent_back
from sanse_ledger.week.concern import Concern, held_by
from sanse_ledger.week.concerns import View, beyond, said_with_the_work
from sanse_ledger.week.deeds import Deed, Missed
from sanse_ledger.week.sent_back import was_led_back
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import both, dated, joined
from sanse_ledger.words.terms import Closure, ConcernKind, DeedKind, Owing

_K = ConcernKind
_OF_WORK = (DeedKind.COMPLETED, DeedKind.CONCLUDED)
_OF_AN_ITEM = (ev.Registered, ev.ItemEvent)
_Key = tuple[Owing, str, date]

_DONE = Words(zh="完成", en="then done")
_LATE_BEFORE = Words(zh="，此前曾逾期", en=", and late before")
_MOVED = Words(zh="调整", en="then moved")
_CHANGED = Words(zh="后条件有变", en="then changed")

_DONE_BY: Mapping[Owing, tuple[type[ev.Event], ...]] = MappingProxyType(
    {
        Owing.DUTY: (ev.Explained, ev.SuperiorContacted),
        Owing.MEASURE: (ev.MeasureFinished,),
        Owing.MOVE: (ev.Recoloured,),
        Owing.MILESTONE: (ev.MilestoneReached,),
        Owing.STAGE: (pev.StagePassed, pev.ProcedureClosed),
        Owing.INSTALMENT: (pev.PaymentRecorded,),
    }
)
"""Which records mean that it was done; after any other it is owed no more without having been done.

Whether the work itself was done, the item says.
"""

_LAPSED: Mapping[type[ev.Event], Words] = MappingProxyType(
    {
        ev.CarriedOver: Words(zh=f"后{Closure.CARRIED_OVER.zh}", en=f"then {Closure.CARRIED_OVER.en}"),
        ev.Returned: Words(zh="后调回", en="then returned"),
        ev.MilestoneCancelled: Words(zh="后取消", en="then cancelled"),
        pev.FactsCorrected: Words(zh="后更正情况", en="then the facts were corrected"),
        pev.UnitReleased: Words(zh="后撤出", en="then taken off"),
        pev.InstalmentsAgreed: Words(zh="后另行约定", en="then agreed anew"),
    }
)


def was_late(
    items: Mapping[str, Item], news: Iterable[ev.Event], done: Iterable[Deed], seen: View
) -> Mapping[str, Sequence[Concern]]:
    """Return what was late and ended with one of *news*, by item; *items* are as they are after them.

    What was struck off or closed after lateness of an earlier period is named as well: late stays late.
    """
    own: dict[str, list[ev.Event]] = {}
    for event in news:
        if isinstance(event, _OF_AN_ITEM):
            own.setdefault(event.item, []).append(event)
    by_item = defaultdict[str, list[Concern]](list)
    for number, events in own.items():
        item = items[number]
        if any(_may_end_something(item, event) for event in events):
            by_item[number] += _ended_with(item, events, seen)
    for deed in done:
        if deed.late:
            said = by_item[deed.item.number]
            said += list(_closed(deed, said))
    for number, said in by_item.items():
        by_item[number] = list(_closings_as_one(said))
    for number, events in own.items():
        if items[number].proceeding is not None:
            by_item[number] += _came_back(items[number], events, seen.context)
    return by_item


def _came_back(item: Item, news: Iterable[ev.Event], context: Context) -> Iterator[Concern]:
    """Name what sent a matter of *item* back, or the item itself, with one of *news*, each matter on its own (X30)."""
    by_matter: dict[Place, list[ev.Event]] = {}
    for event in news:
        if isinstance(event, pev.ProcedureClosed | pev.ResultRated | pev.BranchTaken):
            by_matter.setdefault(place_of(item, event), []).append(event)
    for events in by_matter.values():
        view = view_of(item, events[-1])
        yield from was_led_back(item, view, events, context)
        yield from _done_again(view, events, context)
        yield from _not_passed(item, view, context)


def _not_passed(item: Item, view: Item, context: Context) -> Iterator[Concern]:
    """X30: name the verification that sent the item back, and what became of that since.

    One that is not taken up yet is named as it stands.
    """
    matter, closure = view.proceeding, item.closure
    if matter is None or not matter.sent_back:
        return
    if matter is not item.verification:
        how = Words(zh="，后重新申请核验", en=", then applied for anew")
    elif closure is not None:
        how = Words(zh=f"，后{closure.zh}", en=f", then {closure.en}")
    else:
        return
    name = why_sent_back(view, context)
    yield Concern(kind=_K.NOT_PASSED, item=item, due=matter.closed_on, name=name, how=how, clause="X30")


def _done_again(item: Item, news: Iterable[ev.Event], context: Context) -> Iterator[Concern]:
    """高沙窝 ¶6: name the rating that sent a matter back, where it was so, or was closed again, with one of *news*.

    What is still being done again is named as it stands.
    """
    proceeding = item.proceeding
    if proceeding is None or proceeding.stage is not None:
        return
    back = next((each for each in proceeding.opinions if each.back_to is not None), None)
    is_news = any(
        isinstance(each, pev.ProcedureClosed) or (isinstance(each, pev.ResultRated) and each.entering is not None)
        for each in news
    )
    if back is None or not is_news or proceeding.closed_on is None:
        return
    day, outcome, rating = (
        dated(proceeding.closed_on),
        outcome_name(item, context),
        mark_name(item, back.rating, context),
    )
    how = Words(zh=f"，{day.zh}再次{outcome.zh}", en=f", {outcome.en} again on {day.en}")
    yield Concern(kind=_K.SENT_BACK, item=item, due=back.on, name=rating, how=how, clause="L5")


def _ended_with(item: Item, news: list[ev.Event], seen: View) -> list[Concern]:
    """Return what ended with one of *news*, the latest events of *item*, in order."""
    earlier: Any = item.facts[: -len(news)]
    before, ended = fold(earlier) if earlier else None, dict[_Key, Concern]()
    for event in news:
        after = evolve(before, event)
        if before is not None:
            ended.update(_ended(before, after, event, seen))
        before = after
    return sorted(ended.values(), key=lambda each: each.kind is not _K.WORK_WAS_LATE)  # the item first, then its duties


def _may_end_something(item: Item, event: ev.Event) -> bool:
    """Return whether something that was past may have ended with *event*, by what *item* is after it.

    Making the item again as it was before takes long, and most news ends nothing that was late. What moves on to
    orange, or is struck off in green, owed nothing else by then: the guards saw to that.
    """
    match event:
        case ev.FollowedUp():
            return event.on == item.followed_up_on  # the first of its stage; a later one changes nothing that is owed
        case ev.MilestoneReached():
            return event.occurrence < event.on
        case ev.Recoloured():
            return event.origin is not Colour.RED
        case ev.Completed():
            was_overdue = item.done_on is None or (item.due is not None and item.due < item.done_on)
            return was_overdue or item.colour is not Colour.GREEN
        case _:
            return True


def _ended(item: Item, after: Item, event: ev.Event, seen: View) -> Iterator[tuple[_Key, Concern]]:
    """Yield what was past on the day of *event* and is not owed any more after it."""
    day, done_on = event.day, after.done_on or event.day
    owed = owed_by(item, day, seen.context, max(day, done_on))
    past = [(each, done_on if each.what is Owing.ITEM else day) for each in owed if each.what is not Owing.TARGET]
    past = [(each, ended_on) for each, ended_on in past if each.due < ended_on]
    if past:
        work = [each.due for each, _ in past if each.what is Owing.ITEM]
        still = {_key(each) for each in owed_by(after, day, seen.context)}
        for each, ended_on in past:
            if _key(each) not in still and not said_with_the_work(each, work):
                how = _how(each, event, after, seen.context)
                yield _key(each), _concern(item, each, ended_on, how, seen)


def _key(owed: Obligation) -> _Key:
    return owed.what, owed.part, owed.due


def _concern(item: Item, owed: Obligation, ended_on: date, how: Words, seen: View) -> Concern:
    days = owed.days_past(ended_on)
    counts = owed.what in {Owing.DUTY, Owing.MOVE}  # their due date was reckoned in working days
    return Concern(
        kind=WAS_LATE[owed.what],
        item=item,
        due=owed.due,
        days=days,
        beyond=beyond(item, owed.due + timedelta(days=days)) if owed.what is Owing.ITEM else 0,
        part=owed.part,
        name=owed.name,
        how=how,
        clause=owed.clause,
        holder=owed.holder,
        joint=owed.joint,
        waited=owed.days_waited(ended_on),
        provisional=counts and seen.assumes(owed.since or owed.due, owed.due),
    )


def _how(owed: Obligation, event: ev.Event, after: Item, context: Context) -> Words:
    """Say how it ended: done late, or what became of it instead."""
    is_done = after.done_on is not None
    if isinstance(event, pev.BranchTaken) and not (owed.what is Owing.ITEM and is_done):
        return _branched_off(owed, event, after, context)
    if is_done if owed.what is Owing.ITEM else isinstance(event, _DONE_BY[owed.what]):
        return _MOVED if owed.what is Owing.MOVE else _DONE
    if isinstance(event, ev.Withdrawn):
        closure = Closure.WITHDRAWN if event.merged_into is None else Closure.MERGED
        return Words(zh=f"后{closure.zh}", en=f"then {closure.en}")
    if isinstance(event, ev.MeasureRevised):
        return Words(zh="后撤下", en="then withdrawn") if event.withdrawn else Words(zh="后改期", en="then put off")
    return _LAPSED.get(type(event), _CHANGED)


def _branched_off(owed: Obligation, event: pev.BranchTaken, after: Item, context: Context) -> Words:
    """Say which branch led off the way, and when: what was owed had not been done, or paid."""
    day, branch = dated(event.on), branch_name(view_of(after, event), event.stage, event.branch, context)
    undone = Words(zh="未付", en="not paid") if owed.what is Owing.INSTALMENT else Words(zh="未完成", en="not done")
    return Words(zh=f"{undone.zh}，{day.zh}{branch.zh}", en=f"{undone.en}: {branch.en} on {day.en}")


def _closed(deed: Deed, ended: Iterable[Concern]) -> Iterator[Concern]:
    """Name what was struck off or closed and was late, with what had been late before; the rest is said already."""
    if deed.kind is DeedKind.PROCEDURE:
        said = [Missed(both(each.name), each.held_alone) for each in ended if each.kind is _K.STAGE_WAS_LATE]
        missed = _missed(deed.item, (each for each in deed.missed if each not in said))
        if deed.missed or deed.item.was_late:  # else it was sent back, which is said apart
            yield _closing(deed.item, both(deed.name), _on_the_way(missed))
    elif deed.kind is DeedKind.MEASURE:
        if all(each.kind is not _K.MEASURE_WAS_LATE or each.name != deed.name for each in ended):
            what = Words(zh=f"{deed.kind.zh}“{deed.name}”", en=f"{deed.kind.en} “{deed.name}”")
            yield _closing(deed.item, what, _LATE_BEFORE)
    elif deed.kind in _OF_WORK:
        is_said = any(each.kind is _K.WORK_WAS_LATE for each in ended) or not deed.item.was_late
        before = both("") if is_said else _LATE_BEFORE
        if is_said and not any(each.kind in {_K.CLOSED_LATE, _K.STAGE_WAS_LATE} for each in ended):
            before = _on_the_way(_missed(deed.item, deed.missed))
        if deed.kind is DeedKind.COMPLETED or not is_said:
            yield _closing(deed.item, both(deed.kind), before)


def _missed(item: Item, limits: Iterable[Missed]) -> Words:
    """Name limits that were missed, each with who held it (X21)."""
    names = ((each.name, held_by(each.holder, item)) for each in limits)
    return joined(Words(zh=f"“{name.zh}”{held.zh}", en=f"{name.en}{held.en}") for name, held in names)


def _on_the_way(missed: Words) -> Words:
    """Say which limits were missed on the way; nothing where none was."""
    if not missed.zh:
        return both("")
    return Words(zh=f"，办理中{missed.zh}曾超期", en=f", limits missed on the way: {missed.en}")


def _closing(item: Item, what: Words, before: Words) -> Concern:
    return Concern(kind=_K.CLOSED_LATE, item=item, name=what, how=before)


def _closings_as_one(said: Iterable[Concern]) -> Iterator[Concern]:
    """Yield what is said of an item; that its matter was closed and it was struck off is one sentence."""
    closings = list[Concern]()
    for each in said:
        if each.kind is _K.CLOSED_LATE:
            closings.append(each)
        else:
            yield each
    if closings:
        name = joined((both(each.name) for each in closings), zh="并", en=" and ")
        how = joined(dict.fromkeys(both(each.how) for each in closings if each.how), zh="", en="")
        yield changed(closings[0], name=name, how=how)
