"""What a week's circular has to say of an item: what lags behind at a period's end, and what lies ahead.

Everything here is true of one instant, the end of the period, and is asked of items as they were known then. Where
counting working days enters a year whose holidays are not loaded, Monday to Friday are assumed and the concern is
marked (X12): a digest does not fail in late December.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.lamps.staleness import stale_since, stale_until
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.decide import move_due, ready_since
from sanse_ledger.rules.due_dates import duty_due, working_days_ahead
from sanse_ledger.rules.engine.matter import clock_name, mark_name
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import NOTHING, both, count, dated, joined, quoted
from sanse_ledger.words.terms import ConcernKind, DutyKind, Timeliness
from sanse_ledger.words.text import is_blank

_SHOWN = 3
"""So many missed dates of one milestone are listed."""


_K = ConcernKind


@frozen(kw_only=True)
class Concern:
    """One thing to be said of one item.

    `due` is the date it is about; `days` says how late (calendar days) or how stale (working days) it is. `part` and
    `name` are number and title of the milestone or measure that is meant, or key and name of the stage, with the
    `clause` of its limit; `dues` is every date of the milestone. `duties` are what is owed, `past_limit` tells that
    they are past their own limit. `provisional` marks what rests on an assumed calendar (X12).
    """

    kind: ConcernKind
    item: Item
    due: date | None = None
    dues: tuple[date, ...] = ()
    days: int = 0
    part: str = ""
    name: Words | str = ""
    clause: str = ""
    duties: tuple[DutyKind, ...] = ()
    past_limit: bool = False
    provisional: bool = False

    @property
    def words(self) -> Words:
        """What is to be said, without the item's own name.

        >>> from types import SimpleNamespace
        >>> Concern(kind=_K.LATE, item=SimpleNamespace(target=None), due=date(2022, 6, 10), days=3).words.zh
        '逾期3天（完成时限2022年6月10日）'
        """
        return _said(self)


@frozen(kw_only=True)
class View:
    """From where one looks at the items: the period's last day, how far ahead, and what was said of them of late.

    `stale` holds the day of the last substantive record of the items that are stale, by number.
    """

    day: date
    ahead: date
    context: Context
    stale_until: date
    stale: Mapping[str, date]

    def assumes(self, *days: date) -> bool:
        """Tell whether counting between these days enters a year that is not loaded (X12)."""
        return self.context.calendar.assumed(*days)


def view(ledger: Ledger, day: date, ahead: date) -> View:
    """Look at *ledger*, as it is known at the end of *day*, up to the day *ahead*."""
    return View(
        day=day,
        ahead=ahead,
        context=changed(ledger.context, calendar=ledger.calendar.provisional()),
        stale_until=stale_until(ledger, day),
        stale=stale_since(ledger, day),
    )


def concerns(item: Item, how: Timeliness, seen: View) -> list[Concern]:
    """Return what is to be said of an item in progress, whose timeliness is *how*; nothing of another."""
    if not item.in_progress:
        return []
    found = list(_due(item, how, seen))
    for find in _OF_COLOUR[item.colour]:
        found.extend(find(item, seen))
    found.extend(_milestones(item, seen))
    if item.proceeding is not None:
        found.extend(_clocks(item, item.proceeding, seen))
        found.extend(_instalments(item, item.proceeding, seen))
    found.extend(_stale(item, seen))
    return found


def unreported(item: Item) -> Concern:
    """Say that an item's section left it out (X9)."""
    return Concern(kind=_K.UNREPORTED, item=item)


# Finders: each says one kind of thing of an item, mostly nothing


def _due(item: Item, how: Timeliness, seen: View) -> Iterable[Concern]:
    """X11: the item's own due date is past, soon, or by the end of next week."""
    due = item.due
    if due is None or item.done_on is not None:
        return ()
    if how is Timeliness.OVERDUE:
        return (Concern(kind=_K.LATE, item=item, due=due, days=(seen.day - due).days),)
    if how is not Timeliness.ON_TIME:
        return (Concern(kind=_K.DUE_SOON, item=item, due=due, provisional=seen.assumes(seen.day, due)),)
    return (Concern(kind=_K.DUE_NEXT, item=item, due=due),) if due <= seen.ahead else ()


def _milestones(item: Item, seen: View) -> Iterator[Concern]:
    """固阳 ¶5 s2: the dates of each milestone that are not accounted for, missed or near."""
    for milestone in item.milestones:
        dues = [each.due for each in milestone.occurrences if each.due <= seen.ahead and each.open]
        if dues:
            missed = [due for due in dues if due < seen.day]
            for kind, these in ((_K.MILESTONE_MISSED, missed), (_K.MILESTONE_NEXT, dues[len(missed) :])):
                if these:
                    yield Concern(
                        kind=kind,
                        item=item,
                        due=these[0],
                        dues=tuple(these),
                        days=max(0, (seen.day - these[0]).days),
                        part=milestone.number,
                        name=quoted(milestone.title),
                    )


def _clocks(item: Item, proceeding: Proceeding, seen: View) -> Iterator[Concern]:
    """X20: the limits of the item's procedure that run, past or near."""
    last = proceeding.opinions[-1] if proceeding.opinions and proceeding.stage is not None else None
    if last is not None:
        rating = mark_name(item, last.rating, seen.context)
        yield Concern(kind=_K.SENT_BACK, item=item, due=last.on, name=rating, clause="L5")
    for clock in sorted(proceeding.clocks, key=lambda each: each.due):
        if clock.due <= seen.ahead:
            late = clock.due < seen.day
            yield Concern(
                kind=_K.STAGE_LATE if late else _K.STAGE_NEXT,
                item=item,
                due=clock.due,
                days=(seen.day - clock.due).days if late else 0,
                part=clock.stage,
                name=clock_name(item, clock.stage, seen.context),
                clause=clock.clause,
            )


def _instalments(item: Item, proceeding: Proceeding, seen: View) -> Iterator[Concern]:
    """太仆寺旗 ¶4 s3: instalments that are not paid in full, past or near."""
    for instalment, open_ in proceeding.open_instalments if proceeding.open else ():
        if instalment.due <= seen.ahead:
            late = instalment.due < seen.day
            yield Concern(
                kind=_K.INSTALMENT_LATE if late else _K.INSTALMENT_NEXT,
                item=item,
                due=instalment.due,
                days=(seen.day - instalment.due).days if late else 0,
                name=Words(zh=open_.zh, en=open_.en),
                clause="K2",
            )


def _stale(item: Item, seen: View) -> Iterable[Concern]:
    """X11: nothing substantive was said of it for many working days."""
    last = seen.stale.get(item.number)
    if last is None:
        return ()
    days = working_days_ahead(last, seen.day, seen.context.calendar)
    return (Concern(kind=_K.STALE, item=item, due=last, days=days, provisional=seen.assumes(last, seen.day)),)


def _duties(item: Item, seen: View) -> Iterable[Concern]:
    """固阳 ¶3 s3: explanation and contact; those of one due date are owed together."""
    owed = [duty for duty in item.duties_by(seen.day) if duty.owed(seen.day)] if item.missed_by(seen.day) else ()
    if not owed:
        return ()
    limit = duty_due(owed[0], seen.context)
    return (
        Concern(
            kind=_K.DUTY,
            item=item,
            due=limit,
            duties=tuple(duty.kind for duty in owed),
            past_limit=limit < seen.day,
            provisional=seen.assumes(owed[0].owed_from, limit),
        ),
    )


def _measures(item: Item, seen: View) -> Iterator[Concern]:
    """固阳 ¶4 s2: each open entry of the rectification list, late or near."""
    for measure in item.measures:
        if measure.open and measure.due <= seen.ahead:
            late = measure.due < seen.day
            yield Concern(
                kind=_K.MEASURE_LATE if late else _K.MEASURE_NEXT,
                item=item,
                due=measure.due,
                days=(seen.day - measure.due).days if late else 0,
                part=measure.number,
                name=quoted(measure.action),
            )


def _move(item: Item, seen: View) -> Iterable[Concern]:
    """固阳 ¶4 s3: what is ready for green is moved in time."""
    limit = move_due(item, seen.context)
    if limit is None:
        return ()
    kind = _K.MOVE_LATE if limit < seen.day else _K.MOVE_NEXT
    return (
        Concern(
            kind=kind, item=item, due=limit, provisional=seen.assumes(ready_since(item, seen.context) or limit, limit)
        ),
    )


def _similar(item: Item, _seen: View) -> Iterable[Concern]:
    """固阳 ¶4 s2: a rectification list without what similar problems were looked for."""
    gap = item.measures and all(is_blank(each.similar) for each in item.deliberations)
    return (Concern(kind=_K.NO_SIMILAR, item=item),) if gap else ()


def _no_milestone(item: Item, _seen: View) -> Iterable[Concern]:
    """固阳 ¶5 s2: routine work whose important dates nobody foresaw; what follows a procedure has them from it."""
    return () if item.milestones or item.proceeding is not None else (Concern(kind=_K.NO_MILESTONE, item=item),)


Finder = Callable[[Item, View], Iterable[Concern]]

_OF_COLOUR: Mapping[Colour, tuple[Finder, ...]] = MappingProxyType(
    {
        Colour.RED: (_duties,),
        Colour.ORANGE: (_measures, _move, _similar),
        Colour.GREEN: (_no_milestone,),
    }
)


# In words

_SENTENCES: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.LATE: ("逾期{days}天（完成时限{due}{target}）", "overdue by {count} (due on {due}{target})"),
        _K.DUTY: ("须于{due}前{duties}", "owes by {due}: {duties}"),
        _K.MEASURE_LATE: (
            "整改措施{part}{name}逾期{days}天（时限{due}）",
            "measure {part} {name} overdue by {count} (due on {due})",
        ),
        _K.MILESTONE_MISSED: ("时间节点{name}（{due}）已过，未见完成", "milestone {name} of {due} was not reached"),
        _K.UNREPORTED: ("本周未报进展", "no progress was reported this week"),
        _K.SENT_BACK: ("{due}评为“{name}”，已退回重新办理", "rated {name} on {due}, and sent back"),
        _K.STAGE_LATE: (
            "“{name}”超时限{days}天（应于{due}前完成）",
            "{name} past its limit by {count} (it ended on {due})",
        ),
        _K.INSTALMENT_LATE: (
            "分期款{name}逾期{days}天（{due}）",
            "instalment of {name} overdue by {count} (due on {due})",
        ),
        _K.STAGE_NEXT: ("“{name}”时限{due}", "the limit for {name} ends on {due}"),
        _K.INSTALMENT_NEXT: ("分期款{name}，{due}到期", "instalment of {name}, due on {due}"),
        _K.STALE: ("自{due}以来{days}个工作日无实质性进展", "no substantive record since {due} (working days: {days})"),
        _K.MOVE_LATE: ("已具备转绿条件，应于{due}前调整，至今未调整", "ready for green and was to be moved by {due}"),
        _K.NO_SIMILAR: ("整改清单缺少举一反三情况", "the list lacks what similar problems were looked for"),
        _K.NO_MILESTONE: ("未预设时间节点", "no milestone is foreseen"),
        _K.DUE_SOON: ("{due}到期", "due on {due}"),
        _K.DUE_NEXT: ("{due}到期", "due on {due}"),
        _K.MEASURE_NEXT: ("整改措施{part}{name}，{due}到期", "measure {part} {name}, due on {due}"),
        _K.MILESTONE_NEXT: ("时间节点{name}，{due}", "milestone {name} on {due}"),
        _K.MOVE_NEXT: (
            "已具备转绿条件，须于{due}前写明依据并调整",
            "ready for green: to be moved, with grounds, by {due}",
        ),
    }
)


_PAST_LIMIT = ("应于{due}前{duties}，至今未完成", "was to do by {due} and has not: {duties}")


def _dates(concern: Concern) -> Words:
    """Say which date it is about; of a milestone, up to three of its dates and how many there are."""
    if concern.due is None:
        return both(NOTHING)
    dues = concern.dues or (concern.due,)
    shown = joined(map(dated, dues[:_SHOWN]))
    if len(dues) <= _SHOWN:
        return shown
    return Words(zh=f"{shown.zh}等{len(dues)}次", en=f"{shown.en} and {len(dues) - _SHOWN} more")


def _said(concern: Concern) -> Words:
    zh, en = _PAST_LIMIT if concern.past_limit else _SENTENCES[concern.kind]
    due = _dates(concern)
    target = concern.item.target if concern.kind is _K.LATE else None
    by = both("") if target is None else Words(zh=f"，限期{dated(target).zh}", en=f", target {dated(target).en}")
    duties = joined((Words(zh=each.zh, en=each.en) for each in concern.duties), zh="并", en=" and ")
    name = both(concern.name)
    same = {"days": concern.days, "part": concern.part, "count": count(concern.days, "day")}
    return Words(
        zh=zh.format(due=due.zh, target=by.zh, duties=duties.zh, name=name.zh, **same),
        en=en.format(due=due.en, target=by.en, duties=duties.en, name=name.en, **same),
    )
