"""What a week's circular has to say of an item: what lags behind at a period's end, and what lies ahead.

What is found here is true of one instant, the end of the period, and is asked of items as they were known then; what
was late within the period and ended in it is found in `lateness`, and said in the same words. Where
counting working days enters a year whose holidays are not loaded, Monday to Friday are assumed and the concern is
marked (X12): a digest does not fail in late December.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from types import MappingProxyType

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.periods import Period
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.item import Item
from sanse_ledger.lamps.obligations import CONCERNS, Obligation, opens_on, owed_in_progress, part_of
from sanse_ledger.lamps.staleness import stale_since, stale_until
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.due_dates import working_days_ahead
from sanse_ledger.rules.engine.afterwards import not_taken_up
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.matter import mark_name, names_of_clocks
from sanse_ledger.rules.engine.verification import sent_back_by, why_sent_back
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.sent_back import is_led_back
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import ConcernKind, DutyKind, OneOff, Owing
from sanse_ledger.words.text import is_blank

_DAY = timedelta(days=1)
_DUE = attrgetter("due")
_K = ConcernKind


@frozen(kw_only=True)
class View:
    """The day a digest is taken on, and how far ahead it looks.

    `soon` is the last day that counts as due soon, `until` the later of it and `ahead`. `stale` holds the day of the
    last substantive record of the items that are stale, by number. `covered` says that the year of the day is loaded.
    """

    day: date
    ahead: date
    soon: date
    until: date
    context: Context
    stale_until: date
    stale: Mapping[str, date]
    covered: bool = False

    def assumes(self, start: date, end: date) -> bool:
        """Return whether counting between these days enters a year that is not loaded (X12)."""
        if start.year == end.year == self.day.year and self.covered:
            return False  # most are of the year in hand
        return self.context.calendar.assumed(start, end)

    @property
    def assumes_ahead(self) -> bool:
        """Whether counting back and ahead from the day rests on a year that is not loaded."""
        soon = self.context.calendar.add(self.day, self.context.policy_on(self.day).due_soon)
        return self.assumes(self.stale_until, soon)


def ahead_of(day: date, of: Week | Period | None) -> date:
    """Return how far a digest of the last day *day* looks ahead: to the end of the next week, or of the next month.

    >>> ahead_of(date(2022, 6, 10), None).isoformat()
    '2022-06-19'
    """
    if not isinstance(of, Period):
        return max(day, (of or Week.of(day)).next.sunday)
    first = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (first + timedelta(days=40)).replace(day=1) - timedelta(days=1)


def view(ledger: Ledger, day: date, ahead: date) -> View:
    """Look at *ledger*, as it is known at the end of *day*, up to the day *ahead*."""
    calendar = ledger.calendar.provisional()
    soon = calendar.add(day, ledger.policy_on(day).due_soon + 1) - _DAY
    return View(
        day=day,
        ahead=ahead,
        soon=soon,
        until=max(soon, ahead),
        context=changed(ledger.context, calendar=calendar),
        stale_until=stale_until(ledger, day),
        stale=stale_since(ledger, day),
        covered=ledger.calendar.covers(day),
    )


def concerns(item: Item, view: View) -> list[Concern]:
    """Return what is to be said of an item in progress; of another one, only that nobody takes up a matter (L5).

    What its colour asks for stands first, then milestones, then the procedure it follows, then that it is stale.
    """
    if not item.in_progress:
        return list(_again(item, view)) if item.open else []
    owed = owed_in_progress(item, view.day, view.context, view.until)
    result: list[Concern] = []
    for each in owed:
        of_work = _OF_WORK.get(each.what)
        if of_work is not None:
            result += of_work(item, each, view)
    result += _OF_COLOUR[item.colour](item, owed, view)
    if owed and item.milestones:
        result += _milestones(item, owed, view)
    if item.proceeding is not None:
        for of in item.views:
            result += _of_matter(of, view)
        result += _limits(item, owed, view)
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
    """固阳 ¶4 s4: what is ready for green is moved in time."""
    late, ahead = CONCERNS[owed.what]
    due, since = owed.due, owed.since or owed.due
    kind = late if due < view.day else ahead
    return (Concern(kind=kind, item=item, due=due, provisional=view.assumes(since, due)),)


def _duties(item: Item, owed: Sequence[Obligation], view: View) -> Iterable[Concern]:
    """固阳 ¶3 s3: explanation and contact of red work; those of one last day are owed together.

    Of concluded work that owes nothing and has nothing to follow it is asked what is to become of it.
    """
    by_limit: dict[date, dict[str, Obligation]] = {}
    for each in owed:
        if each.what is Owing.DUTY:
            by_limit.setdefault(each.due, {})[each.part] = each
    if not by_limit:
        return _concluded(item, view)
    return [
        Concern(
            kind=ConcernKind.DUTY,
            item=item,
            due=limit,
            duties=tuple(kind for kind in DutyKind if kind.key in parts),
            past_limit=limit < view.day,
            provisional=any(view.assumes(each.since or limit, limit) for each in parts.values()),
        )
        for limit, parts in by_limit.items()
    ]


def _concluded(item: Item, view: View) -> Iterable[Concern]:
    """固阳 ¶3 s4, X13: concluded red work is struck off where nothing follows, or moves on to orange."""
    has_more = item.open_measures or item.open_occurrences or item.proceeding is not None
    if item.concluded_on is None or has_more or view.context.policy_on(view.day).one_off is OneOff.CHAIN:
        return ()
    return (Concern(kind=_K.CONCLUDED_NEXT, item=item),)


def _listed(item: Item, _owed: Sequence[Obligation], view: View) -> Iterator[Concern]:
    """固阳 ¶4 s3: a measure that was late and is put off, and a list without similar problems looked for."""
    for each in item.measures:
        if each.was_late and each.due >= view.day and each.open:
            kind = ConcernKind.MEASURE_LATE
            yield Concern(kind=kind, item=item, due=each.due, part=each.number, name=each.action, clause="G3.3")
    if item.measures and all(is_blank(each.similar) for each in item.deliberations):
        yield Concern(kind=ConcernKind.NO_SIMILAR, item=item)


def _routine(item: Item, _owed: Sequence[Obligation], _view: View) -> Iterable[Concern]:
    """固阳 ¶5 s2: routine work without foreseen dates; what follows a procedure has its dates from it.

    Of work that is done nothing is to be foreseen: it is to be struck off.
    """
    if item.foreseen or item.proceeding is not None:
        return ()
    return (Concern(kind=_K.NO_MILESTONE if item.done_on is None else _K.STRIKE_OFF_NEXT, item=item),)


def _dated(item: Item, owed: Obligation, view: View) -> Iterable[Concern]:
    """X20, K2, 固阳 ¶4 s3: an entry of the list, a limit or an instalment, past or near."""
    due = owed.due
    if due > view.ahead:
        return ()
    late, ahead = CONCERNS[owed.what]
    is_late = due < view.day
    concern = Concern(
        kind=late if is_late else ahead,
        item=item,
        due=due,
        days=owed.days_past(view.day),
        part=owed.part,
        name=owed.name,
        clause=owed.clause,
        is_today=due == view.day,
        holder=owed.holder,
        joint=owed.joint,
        suspended=owed.suspended,
        waited=owed.days_waited(view.day),
        opens_on=None if is_late else opens_on(item, owed, view.day, view.context),
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


def _of_matter(item: Item, view: View) -> Iterator[Concern]:
    """高沙窝 ¶6, X20: the rating that sent a matter back, then its limits that were late and are put off."""
    proceeding = item.proceeding
    if proceeding is not None and proceeding.opinions and proceeding.stage is not None:
        last = proceeding.opinions[-1]
        rating = mark_name(item, last.rating, view.context)
        yield Concern(kind=ConcernKind.SENT_BACK, item=item, due=last.on, name=rating, clause="L5")
    yield from is_led_back(item, view.context)
    yield from _again(item, view)
    clocks = () if proceeding is None else proceeding.clocks
    moved = [clock for clock in clocks if clock.was_late and clock.due >= view.day]
    names = names_of_clocks(item, moved, view.context) if moved else ()
    for clock, name in zip(moved, names, strict=True):
        yield Concern(
            kind=_K.STAGE_LATE,
            item=item,
            due=clock.due,
            part=part_of(item, clock),
            name=name,
            clause=clock.clause,
            holder=clock.holder,
            joint=clock.joint,
            suspended=proceeding is not None and proceeding.suspended is not None,
        )


def _limits(item: Item, owed: Sequence[Obligation], view: View) -> Iterator[Concern]:
    """X20, K2: limits and instalments that are past or ahead; a verification that sent the item back (X30)."""
    verification = sent_back_by(item)
    if verification is not None:
        of = item.seen_by(verification)
        outcome = why_sent_back(of, view.context)
        yield Concern(kind=_K.NOT_PASSED, item=item, due=verification.closed_on, name=outcome, clause="X30")
    work = [each.due for each in owed if each.what is Owing.ITEM]
    for what in (Owing.STAGE, Owing.INSTALMENT):
        for each in sorted((each for each in owed if each.what is what), key=_DUE):
            if not said_with_the_work(each, work):
                yield from _dated(item, each, view)


def _again(item: Item, view: View) -> Iterator[Concern]:
    """高沙窝 ¶6: what was done again was rated as before, and nobody takes it up; it is said every week until then."""
    opinion = not_taken_up(item, view.context)
    if opinion is not None:
        name = mark_name(item, opinion.rating, view.context)
        yield Concern(kind=_K.RATED_AGAIN, item=item, due=opinion.on, name=name, clause="L5")


def said_with_the_work(owed: Obligation, work: Collection[date]) -> bool:
    """Return whether *owed* is the overall limit, and ends on one of the due dates *work* of the item itself.

    It is the same date, and is said once.
    """
    return owed.what is Owing.STAGE and owed.part == WHOLE and owed.due in work


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
