"""What a week's circular has to say of an item: what lags behind at a period's end, and what lies ahead.

What is found here is true of one instant, the end of the period, and is asked of items as they were known then; what
was late within the period and ended in it is found in `lateness`, and said in the same words. Where
counting working days enters a year whose holidays are not loaded, Monday to Friday are assumed and the concern is
marked (X12): a digest does not fail in late December.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from types import MappingProxyType

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.lamps.obligations import CONCERNS, Obligation, owed_by
from sanse_ledger.lamps.staleness import stale_since, stale_until
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.due_dates import working_days_ahead
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.matter import clock_name, mark_name
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import NOTHING, both, count, dated, joined, quoted
from sanse_ledger.words.terms import ConcernKind, DutyKind, Owing
from sanse_ledger.words.text import is_blank

_DAY = timedelta(days=1)
_DUE = attrgetter("due")
_SHOWN = 3
"""So many missed dates of one milestone are listed."""


_K = ConcernKind


@frozen(kw_only=True, slots=False)  # made by the thousand: without slots that takes two thirds of the time
class Concern:
    """One thing to be said of one item.

    `due` is the date it is about; `days` says how late (calendar days) or how stale (working days) it is. `part` and
    `name` are number and title of the milestone or measure that is meant, or key and name of the stage; `clause` is the
    one that a measure, a limit or an instalment is owed under. `dues` is every date of the milestone. `duties` are what
    is owed, `past_limit` tells that they are past their own limit. `how` says how what was late came to an end,
    `beyond` by how many calendar days overdue work missed its target, `is_today` that the date is the period's last
    day. `provisional` marks what rests on an assumed calendar (X12).
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
    beyond: int = 0
    is_today: bool = False
    how: Words | str = ""
    provisional: bool = False

    @property
    def words(self) -> Words:
        """What is to be said, without the item's own name.

        >>> from types import SimpleNamespace
        >>> Concern(kind=_K.LATE, item=SimpleNamespace(target=None), due=date(2022, 6, 10), days=3).words.zh
        '逾期3天（完成时限2022年6月10日）'
        """
        return _sentence(self)


@frozen(kw_only=True)
class View:
    """The day a digest is taken on, and how far ahead it looks.

    `soon` is the last day that counts as due soon, `until` the later of it and `ahead`. `stale` holds the day of the
    last substantive record of the items that are stale, by number.
    """

    day: date
    ahead: date
    soon: date
    until: date
    context: Context
    stale_until: date
    stale: Mapping[str, date]

    def assumes(self, *days: date) -> bool:
        """Return whether counting between these days enters a year that is not loaded (X12)."""
        return self.context.calendar.assumed(*days)


def view(ledger: Ledger, day: date, ahead: date) -> View:
    """Look at *ledger*, as it is known at the end of *day*, up to the day *ahead*."""
    calendar = ledger.calendar.provisional()
    soon = calendar.add(day, ledger.policy.due_soon + 1) - _DAY
    return View(
        day=day,
        ahead=ahead,
        soon=soon,
        until=max(soon, ahead),
        context=changed(ledger.context, calendar=calendar),
        stale_until=stale_until(ledger, day),
        stale=stale_since(ledger, day),
    )


def concerns(item: Item, view: View) -> list[Concern]:
    """Return what is to be said of an item in progress; nothing of another.

    What its colour asks for stands first, then milestones, then the procedure it follows, then that it is stale.
    """
    if not item.in_progress:
        return []
    owed = owed_by(item, view.day, view.context, view.until)
    result: list[Concern] = []
    for each in owed:
        if each.what in _OF_WORK:
            result += _OF_WORK[each.what](item, each, view)
    result += _OF_COLOUR[item.colour](item, owed, view)
    if owed and item.milestones:
        result += _milestones(item, owed, view)
    if item.proceeding is not None:
        result += _of_matter(item, owed, view)
    if item.number in view.stale:
        result.append(_stale(item, view))
    return result


def unreported(item: Item) -> Concern:
    """Say that an item's section left it out (X9)."""
    return Concern(kind=_K.UNREPORTED, item=item)


# Each of these says one kind of thing of an item, mostly nothing


def _work(item: Item, owed: Obligation, view: View) -> Iterable[Concern]:
    """X11: the item's own due date is past, soon, or by the end of next week."""
    due = owed.due
    late, ahead = CONCERNS[owed.what]
    if due < view.day:
        return (Concern(kind=late, item=item, due=due, days=(view.day - due).days, beyond=beyond(item, view.day)),)
    if due <= view.soon:
        is_assumed, is_today = view.assumes(view.day, due), due == view.day
        return (Concern(kind=_K.DUE_SOON, item=item, due=due, is_today=is_today, provisional=is_assumed),)
    return (Concern(kind=ahead, item=item, due=due),) if due <= view.ahead else ()


def beyond(item: Item, day: date) -> int:
    """Return by how many calendar days the target of overdue work is missed on *day*; 0 without one.

    >>> from types import SimpleNamespace
    >>> beyond(SimpleNamespace(target=date(2022, 11, 30)), date(2022, 12, 2))
    2
    """
    return 0 if item.target is None else max(0, (day - item.target).days)


def _target(item: Item, owed: Obligation, view: View) -> Iterable[Concern]:
    """X5: the target of overdue work ends today, or by the end of next week."""
    due = owed.due
    if not view.day <= due <= view.ahead or owed.since is None or owed.since >= view.day:
        return ()
    return (Concern(kind=_K.TARGET_NEXT, item=item, due=due, is_today=due == view.day),)


def _move(item: Item, owed: Obligation, view: View) -> Iterable[Concern]:
    """固阳 ¶4 s3: what is ready for green is moved in time."""
    late, ahead = CONCERNS[owed.what]
    due, since = owed.due, owed.since or owed.due
    kind = late if due < view.day else ahead
    return (Concern(kind=kind, item=item, due=due, provisional=view.assumes(since, due)),)


def _duties(item: Item, owed: Sequence[Obligation], view: View) -> Iterable[Concern]:
    """固阳 ¶3 s3: explanation and contact of red work; those of one due date are owed together."""
    parts = {each.part: each for each in owed if each.what is Owing.DUTY}
    if not parts:
        return ()
    first = next(iter(parts.values()))
    limit, since = first.due, first.since or first.due
    concern = Concern(
        kind=ConcernKind.DUTY,
        item=item,
        due=limit,
        duties=tuple(kind for kind in DutyKind if kind.key in parts),
        past_limit=limit < view.day,
        provisional=view.assumes(since, limit),
    )
    return (concern,)


def _listed(item: Item, _owed: Sequence[Obligation], view: View) -> Iterator[Concern]:
    """固阳 ¶4 s2: a measure that was late and is put off, and a list without similar problems looked for."""
    for each in item.measures:
        if each.open and each.was_late and each.due >= view.day:
            kind = ConcernKind.MEASURE_LATE
            yield Concern(kind=kind, item=item, due=each.due, part=each.number, name=each.action, clause="G3.3")
    if item.measures and all(is_blank(each.similar) for each in item.deliberations):
        yield Concern(kind=ConcernKind.NO_SIMILAR, item=item)


def _routine(item: Item, _owed: Sequence[Obligation], _view: View) -> Iterable[Concern]:
    """固阳 ¶5 s2: routine work without foreseen dates; what follows a procedure has its dates from it.

    Of work that is done nothing is to be foreseen: it is to be struck off.
    """
    if item.milestones or item.proceeding is not None:
        return ()
    return (Concern(kind=_K.NO_MILESTONE if item.done_on is None else _K.STRIKE_OFF_NEXT, item=item),)


def _dated(item: Item, owed: Obligation, view: View) -> Iterable[Concern]:
    """X20, K2, 固阳 ¶4 s2: an entry of the list, a limit or an instalment, past or near."""
    due = owed.due
    if due > view.ahead:
        return ()
    late, ahead = CONCERNS[owed.what]
    is_late = due < view.day
    concern = Concern(
        kind=late if is_late else ahead,
        item=item,
        due=due,
        days=(view.day - due).days if is_late else 0,
        part=owed.part,
        name=owed.name,
        clause=owed.clause,
        is_today=due == view.day,
    )
    return (concern,)


def _milestones(item: Item, owed: Sequence[Obligation], view: View) -> Iterator[Concern]:
    """固阳 ¶5 s2: the dates of each milestone that are not accounted for, missed or near."""
    for milestone in item.milestones:
        dues = [
            each.due
            for each in owed
            if each.what is Owing.MILESTONE and each.part == milestone.number and each.due <= view.ahead
        ]
        missed = [due for due in dues if due < view.day]
        for kind, some in zip(CONCERNS[Owing.MILESTONE], (missed, dues[len(missed) :]), strict=True):
            if some:
                yield Concern(
                    kind=kind,
                    item=item,
                    due=some[0],
                    dues=tuple(some),
                    days=max(0, (view.day - some[0]).days),
                    part=milestone.number,
                    name=milestone.title,
                    is_today=some[-1] == view.day,
                )


def _of_matter(item: Item, owed: Sequence[Obligation], view: View) -> Iterator[Concern]:
    """高沙窝 ¶6, X20, K2: the rating that sent the matter back, then its limits and instalments."""
    proceeding = item.proceeding
    if proceeding is not None and proceeding.opinions and proceeding.stage is not None:
        last = proceeding.opinions[-1]
        rating = mark_name(item, last.rating, view.context)
        yield Concern(kind=ConcernKind.SENT_BACK, item=item, due=last.on, name=rating, clause="L5")
    for clock in () if proceeding is None else proceeding.clocks:
        if clock.was_late and clock.due >= view.day:
            name = clock_name(item, clock.stage, view.context)
            yield Concern(
                kind=_K.STAGE_LATE, item=item, due=clock.due, part=clock.stage, name=name, clause=clock.clause
            )
    for what in (Owing.STAGE, Owing.INSTALMENT):
        for each in sorted((each for each in owed if each.what is what), key=_DUE):
            yield from _dated(item, each, view)


def _stale(item: Item, view: View) -> Concern:
    """X11: nothing substantive was said of it for many working days."""
    last = view.stale[item.number]
    days = working_days_ahead(last, view.day, view.context.calendar)
    return Concern(kind=ConcernKind.STALE, item=item, due=last, days=days, provisional=view.assumes(last, view.day))


_OF_WORK: Mapping[Owing, Callable[[Item, Obligation, View], Iterable[Concern]]] = MappingProxyType(
    {Owing.ITEM: _work, Owing.TARGET: _target, Owing.MEASURE: _dated, Owing.MOVE: _move}
)

_OF_COLOUR: Mapping[Colour, Callable[[Item, Sequence[Obligation], View], Iterable[Concern]]] = MappingProxyType(
    {Colour.RED: _duties, Colour.ORANGE: _listed, Colour.GREEN: _routine}
)


# In words

_SENTENCES: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.LATE: ("逾期{days}天{beyond}（完成时限{due}{target}）", "overdue by {count}{beyond} (due on {due}{target})"),
        _K.DUTY: ("须于{due}前（含当日）{duties}", "owes by {due}: {duties}"),
        _K.MEASURE_LATE: (
            "整改措施{part}{name}逾期{days}天（时限{due}）",
            "measure {part} {name} overdue by {count} (due on {due})",
        ),
        _K.MILESTONE_MISSED: ("时间节点{name}（{due}）已过，尚未完成", "milestone {name} of {due} was not reached"),
        _K.UNREPORTED: ("本周未报进展", "no progress was reported this week"),
        _K.SENT_BACK: ("{due}评为“{name}”，已退回重新办理", "rated {name} on {due}, and sent back"),
        _K.STAGE_LATE: (
            "“{name}”超期{days}天（{due}到期）",
            "{name} past its limit by {count} (it ended on {due})",
        ),
        _K.INSTALMENT_LATE: (
            "分期款{name}逾期{days}天（{due}到期）",
            "instalment of {name} overdue by {count} (due on {due})",
        ),
        _K.STAGE_NEXT: ("“{name}”{due}到期", "the limit for {name} ends on {due}"),
        _K.INSTALMENT_NEXT: ("分期款{name}（{due}到期）", "instalment of {name}, due on {due}"),
        _K.STALE: ("自{due}以来{days}个工作日无实质性进展", "no substantive record since {due} (working days: {days})"),
        _K.MOVE_LATE: (
            "已具备转为常规的条件，应于{due}前（含当日）调整，至今未调整",
            "ready to become routine and was to be moved by {due}",
        ),
        _K.NO_SIMILAR: ("整改清单缺少举一反三情况", "the list lacks what similar problems were looked for"),
        _K.NO_MILESTONE: ("未预设时间节点", "no milestone is foreseen"),
        _K.WORK_WAS_LATE: (
            "逾期{days}天{how}{beyond}（完成时限{due}{target}）",
            "overdue by {count}, {how}{beyond} (due on {due}{target})",
        ),
        _K.DUTY_WAS_LATE: (
            "应于{due}前（含当日）{name}，逾期{days}天{how}",
            "{name} overdue by {count} (limit {due}), {how}",
        ),
        _K.MEASURE_WAS_LATE: (
            "整改措施{part}{name}逾期{days}天{how}（时限{due}）",
            "measure {part} {name} overdue by {count} (due on {due}), {how}",
        ),
        _K.MOVE_WAS_LATE: (
            "已具备转为常规的条件，应于{due}前（含当日）调整，逾期{days}天{how}",
            "ready to become routine and to be moved by {due}: overdue by {count}, {how}",
        ),
        _K.MILESTONE_WAS_LATE: (
            "时间节点{name}（{due}）逾期{days}天{how}",
            "milestone {name} of {due} overdue by {count}, {how}",
        ),
        _K.STAGE_WAS_LATE: (
            "“{name}”超期{days}天{how}（{due}到期）",
            "{name} past its limit by {count} (it ended on {due}), {how}",
        ),
        _K.INSTALMENT_WAS_LATE: (
            "分期款{name}（{due}到期）逾期{days}天{how}",
            "instalment of {name} overdue by {count} (due on {due}), {how}",
        ),
        _K.CLOSED_LATE: ("本期{how}", "in this period {how}"),
        _K.DUE_SOON: ("{due}到期", "due on {due}"),
        _K.DUE_NEXT: ("{due}到期", "due on {due}"),
        _K.TARGET_NEXT: ("限期{due}到期", "its target ends on {due}"),
        _K.STRIKE_OFF_NEXT: ("已办结，待报请销号", "done, to be struck off"),
        _K.MEASURE_NEXT: ("整改措施{part}{name}（{due}到期）", "measure {part} {name}, due on {due}"),
        _K.MILESTONE_NEXT: ("时间节点{name}（{due}）", "milestone {name} on {due}"),
        _K.MOVE_NEXT: (
            "已具备转为常规的条件，须于{due}前（含当日）写明依据并调整",
            "ready to become routine: to be moved, with grounds, by {due}",
        ),
    }
)


_WHOLE: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.STAGE_NEXT: ("{name}{due}届满", "{name} ends on {due}"),
        _K.STAGE_LATE: ("{name}超期{days}天（{due}届满）", "{name} was missed by {count} (it ended on {due})"),
        _K.STAGE_WAS_LATE: (
            "{name}超期{days}天{how}（{due}届满）",
            "{name} was missed by {count} (it ended on {due}), {how}",
        ),
    }
)
"""The limit of the matter as a whole, which is no stage."""
_TODAY: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.DUE_SOON: ("今日到期（{due}）", "due today ({due})"),
        _K.TARGET_NEXT: ("限期今日到期（{due}）", "its target ends today ({due})"),
        _K.MEASURE_NEXT: ("整改措施{part}{name}今日到期（{due}）", "measure {part} {name}, due today ({due})"),
        _K.MILESTONE_NEXT: ("时间节点{name}今日到期（{due}）", "milestone {name} today ({due})"),
    }
)
"""What is due on the day itself."""
_WAS_MISSED = (
    "“{name}”曾超期，更正情况后应于{due}前（含当日）完成",
    "{name} was past a limit, which a correction moved to {due}",
)
_PUT_OFF = (
    "整改措施{part}{name}曾逾期，改为{due}前完成",
    "measure {part} {name} was overdue, and was put off to {due}",
)
_BEFORE: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {_K.STAGE_LATE: _WAS_MISSED, _K.MEASURE_LATE: _PUT_OFF}
)
"""What is said of lateness before the date in force."""
_PAST_LIMIT = ("应于{due}前（含当日）{duties}，至今未完成", "was to do by {due} and has not: {duties}")


def _dates(concern: Concern) -> Words:
    """Say which date it is about; of a milestone, up to three of its dates and how many there are."""
    if concern.due is None:
        return both(NOTHING)
    dues = concern.dues or (concern.due,)
    shown = joined(map(dated, dues[:_SHOWN]))
    if len(dues) <= _SHOWN:
        return shown
    return Words(zh=f"{shown.zh}等{len(dues)}次", en=f"{shown.en} and {len(dues) - _SHOWN} more")


def _form(concern: Concern) -> tuple[str, str]:
    """Return the sentence of its kind; a duty past its own limit, and lateness before another date, have one apart."""
    if concern.past_limit:
        return _PAST_LIMIT
    if concern.kind in _BEFORE and not concern.days:
        return _BEFORE[concern.kind]
    if concern.is_today and concern.kind in _TODAY:
        return _TODAY[concern.kind]
    if concern.part == WHOLE and concern.kind in _WHOLE:
        return _WHOLE[concern.kind]
    return _SENTENCES[concern.kind]


def _by_target(concern: Concern) -> Words:
    """Name the target behind the due date of overdue work; nothing for all else."""
    target = concern.item.target if concern.kind in {_K.LATE, _K.WORK_WAS_LATE} else None
    return both("") if target is None else Words(zh=f"，限期{dated(target).zh}", en=f", target {dated(target).en}")


def _sentence(concern: Concern) -> Words:
    zh, en = _form(concern)
    due, by = _dates(concern), _by_target(concern)
    beyond, past = concern.beyond, count(concern.beyond, "day")
    missed = Words(zh=f"，超过限期{beyond}天", en=f", past its target by {past}") if beyond else both("")
    duties = joined((both(each) for each in concern.duties), zh="并", en=" and ")
    name = both(quoted(concern.name) if isinstance(concern.name, str) else concern.name)
    how = both(concern.how)
    same = {"days": concern.days, "part": concern.part, "count": count(concern.days, "day")}
    return Words(
        zh=zh.format(due=due.zh, target=by.zh, beyond=missed.zh, duties=duties.zh, name=name.zh, how=how.zh, **same),
        en=en.format(due=due.en, target=by.en, beyond=missed.en, duties=duties.en, name=name.en, how=how.en, **same),
    )
