"""What holds of an item or of a section's week on a day: due, overdue, owed, ready, stale, missing.

Each condition is a state that lasts: overdue is true on every day after the due date, not on one. Each is a function of
what was recorded and of the day; `reminding` says who is told of it, and how.

A day is asked about as it was known at its end (`as_known`). Where counting working days enters a year whose holidays
are not loaded, Monday to Friday are assumed; `counted` names the days over which was counted, so that it can be said.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Protocol

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import at_local
from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.item import Item
from sanse_ledger.lamps.staleness import stale_since
from sanse_ledger.ledger.hand_ins import hand_ins, week_cutoff
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.circular_day import ledger_year
from sanse_ledger.rules.decide import move_due, ready_since
from sanse_ledger.rules.due_dates import duty_due, met_late, standing, working_days_ahead
from sanse_ledger.rules.engine.matter import clock_name
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import dated
from sanse_ledger.words.terms import HandIn, ReminderKind, Timeliness

_K = ReminderKind
_FORTNIGHT = timedelta(days=14)
"""No circular goes round so long before its week."""


class Said(Protocol):
    """What has words in both languages: a term, a week, `Words`."""

    @property
    def zh(self) -> str:
        """In Chinese."""

    @property
    def en(self) -> str:
        """In English."""


Value = Said | date | str | int | None
"""What a sentence is filled in with."""


@frozen(kw_only=True)
class Found:
    """A condition that holds.

    `about` is the date that tells it from another of its kind, `due` the date somebody has to keep, `part` the measure,
    milestone, duty or week that is meant, `words` what the sentence says, `counted` the days over which working days
    were counted, if any were. `clause` is that of a procedure; the kind has its own otherwise.
    """

    kind: ReminderKind
    about: date
    due: date | None
    part: str | None = None
    words: Mapping[str, Value]
    counted: tuple[date, ...] = ()
    clause: str | None = None


@frozen(kw_only=True)
class Day:
    """The day that is asked about, with what the conditions look up.

    The calendar of `context` assumes what is not loaded; `stale` is the day of the last substantive record of the items
    that are stale, by number.
    """

    on: date
    context: Context
    stale: Mapping[str, date]


def as_known(ledger: Ledger, on: date) -> Ledger:
    """Return the ledger as it was known at the end of the day *on*, with a calendar that assumes what is not loaded.

    Raises TypeError for what is no date.
    """
    known = ledger.as_of(at_local(exact_day(on), time.max, ledger.zone))
    return changed(known, calendar=ledger.calendar.provisional())


def conditions(ledger: Ledger, on: date) -> Iterator[tuple[Item | str, Found]]:
    """Yield what holds of items in progress, and of sections by name, in a *ledger* that `as_known` gave for *on*."""
    day = Day(on=on, context=ledger.context, stale=stale_since(ledger, on))
    for item in ledger.items.values():
        if item.in_progress:
            for condition in _CONDITIONS:
                for found in condition(item, day):
                    yield item, found
    yield from _weeks(ledger, day)


# Of an item


def _red(item: Item, day: Day) -> Iterator[Found]:
    """固阳 ¶3 s2: every open red item, whatever its date."""
    if item.colour is not Colour.RED:
        return
    due = item.target or item.due
    if item.concluded_on is not None:
        state = Words(zh="已办结，尚未转为橙色", en="concluded, not moved to orange yet")
    elif item.unable_on is not None:
        state = Words(zh="已声明不能完成", en="declared impossible")
    elif due is None:
        state = Words(zh="在办，未定时限", en="open, without a due date")
    else:
        by = dated(due)
        state = Words(zh=f"在办，{'限期' if item.target else '完成时限'}{by.zh}", en=f"open, due on {by.en}")
    yield Found(kind=_K.RED_OPEN, about=day.on, due=due, words={"state": state})


def _due(item: Item, day: Day) -> Iterator[Found]:
    """X5: the item's due date; once that is past and a target was set, the target instead."""
    if item.due is None or item.done_on is not None:
        return
    if item.target is None:
        yield from _nearing(item.due, day, (_K.DUE_SOON, _K.DUE_TODAY, _K.OVERDUE))
        return
    kind = _K.TARGET_OVERDUE if day.on > item.target else _K.TARGET_DUE
    yield Found(kind=kind, about=item.target, due=item.target, words={"original": item.due})


def _duties(item: Item, day: Day) -> Iterator[Found]:
    """固阳 ¶3 s3: explanation and contact, each until it is met."""
    for duty in item.duties_by(day.on):
        if duty.owed(day.on):
            limit = duty_due(duty, day.context)
            yield Found(
                kind=_K.DUTY_LATE if met_late(duty, day.on, day.context) else _K.DUTY_OWED,
                about=duty.owed_from,
                due=limit,
                part=duty.kind.key,
                words={"duty": duty.kind},
                counted=(duty.owed_from, limit),
            )


def _measures(item: Item, day: Day) -> Iterator[Found]:
    """固阳 ¶4 s2: each open entry of the rectification list, while the item is orange."""
    if item.colour is Colour.ORANGE:
        kinds = (_K.MEASURE_SOON, _K.MEASURE_TODAY, _K.MEASURE_OVERDUE)
        for measure in item.open_measures:
            yield from _nearing(measure.due, day, kinds, part=measure.number, what=measure.action)


def _milestones(item: Item, day: Day) -> Iterator[Found]:
    """固阳 ¶5 s2: each date of a milestone that is not accounted for."""
    kinds = (_K.MILESTONE_SOON, _K.MILESTONE_TODAY, _K.MILESTONE_MISSED)
    for milestone, occurrence in item.open_occurrences:
        yield from _nearing(occurrence.due, day, kinds, part=milestone.number, what=milestone.title)


def _clocks(item: Item, day: Day) -> Iterator[Found]:
    """X20: each limit of the item's procedure that runs, under the clause it is kept by."""
    if item.proceeding is not None:
        kinds = (_K.STAGE_SOON, _K.STAGE_TODAY, _K.STAGE_OVERDUE)
        for clock in item.proceeding.clocks:
            name = clock_name(item, clock.stage, day.context)
            for found in _nearing(clock.due, day, kinds, part=clock.stage or "whole", what=name):
                yield changed(found, clause=clock.clause or None)


def _instalments(item: Item, day: Day) -> Iterator[Found]:
    """太仆寺旗 ¶4 s3: each instalment that is not paid in full, while the matter is open."""
    if item.proceeding is not None and item.proceeding.open:
        kinds = (_K.INSTALMENT_SOON, _K.INSTALMENT_TODAY, _K.INSTALMENT_OVERDUE)
        for instalment, open_ in item.proceeding.open_instalments:
            yield from _nearing(instalment.due, day, kinds, what=open_)


def _move(item: Item, day: Day) -> Iterator[Found]:
    """固阳 ¶4 s3: what is ready for green is moved in time."""
    ready, limit = ready_since(item, day.context), move_due(item, day.context)
    if ready is not None and limit is not None:
        kind = _K.MOVE_LATE if day.on > limit else _K.MOVE_READY
        yield Found(kind=kind, about=ready, due=limit, words={"since": ready}, counted=(ready, limit))


def _stale(item: Item, day: Day) -> Iterator[Found]:
    """X11: nothing substantive was said of it for many working days."""
    last = day.stale.get(item.number)
    if last is not None:
        words: dict[str, Value] = {"since": last, "days": working_days_ahead(last, day.on, day.context.calendar)}
        yield Found(kind=_K.STALE, about=last, due=None, words=words, counted=(last, day.on))


def _nearing(
    due: date,
    day: Day,
    kinds: tuple[ReminderKind, ReminderKind, ReminderKind],
    part: str | None = None,
    what: Value = "",
) -> Iterator[Found]:
    """Yield the first, second or third of *kinds* where *due* is soon, today or past."""
    how = standing(due, day.on, day.context)
    if how is Timeliness.ON_TIME:
        return
    kind = kinds[(Timeliness.DUE_SOON, Timeliness.DUE_TODAY, Timeliness.OVERDUE).index(how)]
    counted = (day.on, due) if how is Timeliness.DUE_SOON else ()
    days = working_days_ahead(day.on, due, day.context.calendar) if counted else (day.on - due).days
    words: dict[str, Value] = {"part": part, "what": what, "days": days}
    yield Found(kind=kind, about=due, due=due, part=part, words=words, counted=counted)


_CONDITIONS: tuple[Callable[[Item, Day], Iterator[Found]], ...] = (
    _red,
    _due,
    _duties,
    _measures,
    _milestones,
    _clocks,
    _instalments,
    _move,
    _stale,
)


# Of a section


def _weeks(ledger: Ledger, day: Day) -> Iterator[tuple[str, Found]]:
    """固阳 ¶5 s3: a section's week is to be handed in today, or was not: the latest, with those before it.

    None once the year is cleared.
    """
    if ledger.cleared:
        return
    handed_in = {(each.week, each.section) for each in ledger.weeks}
    missing: dict[str, list[tuple[Week, datetime]]] = {}
    for week, limit in weeks_past(ledger, day.on):
        if all((week, section) in handed_in for section in ledger.sections):
            continue  # spares the look back to the cut-off
        for each in hand_ins(ledger, week):
            if each.expected and each.status is HandIn.MISSING:
                missing.setdefault(each.section, []).append((week, limit))
    for section, weeks in missing.items():
        past = [(week, limit) for week, limit in weeks if limit.date() < day.on]
        if past:
            yield section, _week(_K.WEEK_MISSING, *past[-1], [week for week, _ in past[:-1]])
        if len(past) < len(weeks):
            yield section, _week(_K.WEEK_DUE, *weeks[-1], [])


def weeks_past(ledger: Ledger, on: date) -> Iterator[tuple[Week, datetime]]:
    """Yield the ledger's weeks from its first record on, with the cut-off, as far as that is not after the day *on*."""
    if ledger.version == 0:
        return
    week = Week.of(ledger.events[0].at.date())
    while week.monday - _FORTNIGHT <= on and ledger_year(week, ledger.context) <= ledger.year:
        limit = week_cutoff(ledger, week)
        if limit is not None and limit.date() <= on:
            yield week, limit
        week = week.next


def _week(kind: ReminderKind, week: Week, limit: datetime, before: list[Week]) -> Found:
    weeks = [str(first.number) if first == last else f"{first.number}–{last.number}" for first, last in _runs(before)]
    earlier = Words(zh=f"；此前第{'、'.join(weeks)}周亦未报", en=f"; nor before it: week {', '.join(weeks)}")
    due = limit.date()
    return Found(
        kind=kind,
        about=due,
        due=due,
        part=str(week),
        words={"week": week, "clock": limit.time().isoformat("minutes"), "earlier": earlier if before else ""},
        counted=(week.monday, week.sunday),
    )


def _runs(weeks: list[Week]) -> list[tuple[Week, Week]]:
    """Return the first and last week of each run of weeks that follow one another."""
    runs: list[tuple[Week, Week]] = []
    for week in weeks:
        if runs and runs[-1][1].next == week:
            runs[-1] = (runs[-1][0], week)
        else:
            runs.append((week, week))
    return runs
