"""What holds of an item or of a section's week on a day: watched, near, overdue, stale, missing.

Each condition is a state that lasts: overdue is true on every day after the due date, not on one. What an item owes is
asked of `obligations`; `reminders` says who is reminded of a condition, and in which words.

A day is asked about as it was known at its end (`as_known`). Where counting working days enters a year whose holidays
are not loaded, Monday to Friday are assumed; `counted` names the days over which was counted, so that it can be said.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Protocol

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import at_local, report_day
from sanse_ledger.calendar.weeks import Week, runs
from sanse_ledger.items.item import Item
from sanse_ledger.items.state import state_in_words
from sanse_ledger.lamps.obligations import PUT_OFF, REMINDERS, Obligation, opens_on, owed_by, part_of
from sanse_ledger.lamps.staleness import stale_since
from sanse_ledger.ledger.hand_ins import weeks_missing, weeks_past
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.due_dates import standing, working_days_ahead
from sanse_ledger.rules.engine.afterwards import not_taken_up
from sanse_ledger.rules.engine.matter import Matter, ground_name, mark_name, name_of, names_of_clocks
from sanse_ledger.rules.engine.returned import led_back, way_back
from sanse_ledger.rules.engine.verification import sent_back_by, to_apply_anew, why_sent_back
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import both, dated, joined, moment, quoted, without_days
from sanse_ledger.words.terms import Owing, RedReminders, ReminderKind, Timeliness

_K = ReminderKind
_OF_RED = (Owing.ITEM, Owing.TARGET, Owing.DUTY)
"""What makes red work itself near."""
_WEEKDAYS = tuple(
    Words(zh=f"星期{zh}", en=en)
    for zh, en in zip(
        "一二三四五六日",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


class Named(Protocol):
    """What has words in both languages: a term, a week, `Words`."""

    @property
    def zh(self) -> str:
        """In Chinese."""

    @property
    def en(self) -> str:
        """In English."""


Value = Named | date | str | int | None
"""What a sentence is filled in with."""


@frozen(kw_only=True)
class Condition:
    """A condition that holds.

    `about` is the date that tells it from another of its kind, `due` the date somebody has to keep, `part` the measure,
    milestone, duty or week that is meant, `words` what the sentence says, `counted` the days over which working days
    were counted, if any were. `clause` is that of a procedure; the kind has its own otherwise. `holder` is who holds
    what is meant, None for the item's section (X21).
    """

    kind: ReminderKind
    about: date
    due: date | None
    part: str | None = None
    words: Mapping[str, Value]
    counted: tuple[date, ...] = ()
    clause: str | None = None
    holder: str | None = None


@frozen(kw_only=True)
class Day:
    """The day that is asked about, with what the conditions look up.

    The calendar of `context` assumes what is not loaded; `stale` is the day of the last substantive record of the items
    that are stale, by number; `colours` says whether the letterhead speaks of colours.
    """

    on: date
    context: Context
    stale: Mapping[str, date]
    colours: bool


def as_known(ledger: Ledger, on: date) -> Ledger:
    """Return the ledger as it was known at the end of the day *on*, with a calendar that assumes what is not loaded.

    Raises TypeError for what is no date.
    """
    zone = expected(ledger, Ledger, "ledger").zone
    known = ledger.as_of(at_local(report_day(on), time.max, zone))
    return changed(known, calendar=ledger.calendar.provisional())


def conditions(ledger: Ledger, on: date) -> Iterator[tuple[Item | str, Condition]]:
    """Yield what holds of items in progress, and of sections by name, in a *ledger* that `as_known` gave for *on*."""
    colours = ledger.letterhead.colours
    day = Day(on=on, context=ledger.context, stale=stale_since(ledger, on), colours=colours)
    for item in ledger.items.values():
        if item.open and item.proceeding is not None:
            for condition in _rated_again(item, day):  # struck off or not: somebody has to take it up
                yield item, condition
        if item.in_progress:
            for find in _CONDITIONS:
                for condition in find(item, day):
                    yield item, condition
    yield from _weeks(ledger, day)


# Of an item


def _red(item: Item, day: Day) -> Iterator[Condition]:
    """固阳 ¶3 s2: every open red item, whatever its date; less often where the policy says so."""
    if item.colour is not Colour.RED or not _named_today(item, day):
        return
    due, state = item.target or item.due, state_in_words(item)
    if item.concluded_on is not None:
        zh, en = ("转入跟踪办理", "moved on to tracking") if day.colours else ("回访归档", "followed up and filed away")
        state = Words(zh=f"{state.zh}，尚未{zh}", en=f"{state.en}, not {en} yet")
    elif item.unable_on is None and due is None:
        state = Words(zh=f"{state.zh}，未定时限", en=f"{state.en}, without a due date")
    elif item.unable_on is None:
        by = both("") if due is None else dated(due)
        state = Words(
            zh=f"{state.zh}，{'限期' if item.target else '完成时限'}{by.zh}", en=f"{state.en}, due on {by.en}"
        )
    counted = () if _how_often(day) is RedReminders.DAILY else (Week.of(day.on).monday, day.on)
    yield Condition(kind=_K.RED_OPEN, about=day.on, due=due, words={"state": state}, counted=counted)


def _named_today(item: Item, day: Day) -> bool:
    """G2.2: in every run; on the first working day of the week; or from due soon on, and while something is owed."""
    often = _how_often(day)
    if often is RedReminders.DAILY:
        return True
    if often is RedReminders.WEEKLY:
        return day.context.calendar.on_or_after(Week.of(day.on).monday) == day.on
    owed = (each for each in owed_by(item, day.on, day.context) if each.what in _OF_RED)
    return any(each.what is Owing.DUTY or _is_near(each.due, day) for each in owed)


def _how_often(day: Day) -> RedReminders:
    return day.context.policy_on(day.on).red_reminders


def _is_near(due: date, day: Day) -> bool:
    return standing(due, day.on, day.context) is not Timeliness.ON_TIME


def _obligations(item: Item, day: Day) -> Iterator[Condition]:
    """Every obligation that is near, due or past; the due date gives way to a target that was set after it (X5).

    A measure or a limit that was past and has a later date lags until it is done, as overdue work with a target does.
    """
    for each in owed_by(item, day.on, day.context):
        if each.suspended or (each.what is Owing.ITEM and item.target is not None):
            continue
        timeliness = standing(each.due, day.on, day.context)
        is_put_off = each.was_late and timeliness is not Timeliness.OVERDUE
        kind = PUT_OFF[each.what] if is_put_off else REMINDERS.get((each.what, timeliness))
        if kind is not None:
            yield _condition(each, kind, item, day)


def _condition(owed: Obligation, kind: ReminderKind, item: Item, day: Day) -> Condition:
    counted: tuple[date, ...] = ()
    about, part, words = owed.due, owed.part or None, dict[str, Value]()
    if owed.what is Owing.TARGET:
        words = {"original": item.due}
    elif owed.what is Owing.DUTY:
        about = owed.since or owed.due
        counted, words = (about, owed.due), {"duty": owed.name}
    elif owed.what is Owing.MOVE:
        about = owed.since or owed.due
        counted, words = (about, owed.due), {"since": about}
    else:
        is_ahead = day.on < owed.due
        counted = (day.on, owed.due) if is_ahead else ()
        days = working_days_ahead(day.on, owed.due, day.context.calendar) if is_ahead else owed.days_past(day.on)
        part = (part or "whole") if owed.what is Owing.STAGE else part
        words = {"part": part, "what": owed.name, "days": days, "limit": _limit(owed), "left": _left(days)}
        if is_ahead:
            words["left"] = _not_before(opens_on(item, owed, day.on, day.context), _left(days))
        words["waited"] = without_days(owed.days_waited(day.on))
        if is_ahead and days == 0:
            words["due"] = _with_weekday(owed.due)
    clause = (owed.clause or None) if owed.what is Owing.STAGE else None
    return Condition(
        kind=kind,
        about=about,
        due=owed.due,
        part=part,
        words=words,
        counted=counted,
        clause=clause,
        holder=owed.holder,
    )


def _limit(owed: Obligation) -> Words:
    """Name a limit: 总时限 is a name of its own, a stage is quoted and lends its name to its limit."""
    name = both(owed.name)
    return Words(zh=f"{quoted(name.zh)}时限", en=f"the limit for {name.en}") if owed.part else name


def _left(days: int) -> Words:
    """Say how many working days are left; between a Friday and the Sunday after it there is none."""
    if days == 0:
        return Words(zh="其间无工作日", en="no working day is left before it")
    return Words(zh=f"还有{days}个工作日", en=f"working days left: {days}")


def _not_before(first: date | None, left: Words) -> Words:
    """Say how many days are left, and which day is the first on which the stage may be left, if that is ahead (X23)."""
    if first is None:
        return left
    since = dated(first)
    return Words(zh=f"{left.zh}，{since.zh}起方可办结本环节", en=f"{left.en}; not before {since.en}")


def _with_weekday(due: date) -> Words:
    day, name = dated(due), _WEEKDAYS[due.weekday()]
    return Words(zh=f"{day.zh}（{name.zh}）", en=f"{day.en} ({name.en})")


def _stale(item: Item, day: Day) -> Iterator[Condition]:
    """X11: nothing substantive was said of it for many working days."""
    last = day.stale.get(item.number)
    if last is not None:
        words: dict[str, Value] = {"since": last, "days": working_days_ahead(last, day.on, day.context.calendar)}
        yield Condition(kind=_K.STALE, about=last, due=None, words=words, counted=(last, day.on))


def _suspended(item: Item, day: Day) -> Iterator[Condition]:
    """X22: a suspended matter says so, that it is not forgotten, and nobody is warned."""
    for view in () if item.proceeding is None else item.views:
        proceeding = view.proceeding
        if proceeding is not None and (suspended := proceeding.suspended) is not None:
            since = suspended.suspended_on
            words: dict[str, Value] = {"since": since, "ground": ground_name(view, suspended.ground, day.context)}
            words["but"] = _dates_that_run_on(view, day)
            part = None if view is item else part_of(view) or None
            yield Condition(kind=_K.SUSPENDED, about=since, due=None, part=part, words=words, holder=proceeding.holder)


def _dates_that_run_on(view: Item, day: Day) -> Words:
    """Name the limits of a suspended matter that end on a date somebody has set: it does not stop (X22)."""
    proceeding = view.proceeding
    set_ = () if proceeding is None else tuple(each for each in proceeding.clocks if each.limit is None)
    if not set_:
        return both("")
    names = names_of_clocks(view, set_, day.context)
    dates = joined(
        Words(zh=f"{quoted(name.zh)}{dated(each.due).zh}", en=f"{name.en} {dated(each.due).en}")
        for name, each in zip(names, set_, strict=True)
    )
    return Words(zh=f"；所定日期不停：{dates.zh}", en=f", and set dates do not stop: {dates.en}")


def _rated_again(item: Item, day: Day) -> Iterator[Condition]:
    """高沙窝 ¶6: dissatisfied again, and neither has the leader taken the case up since nor was it raised to red."""
    opinion = not_taken_up(item, day.context)
    if opinion is None:
        return
    matter = Matter.of(item, day.context)
    rating = None if matter is None else matter.procedure.rating
    yield Condition(
        kind=_K.RATED_AGAIN,
        about=opinion.on,
        due=None,
        words={"rating": name_of(opinion.rating, () if rating is None else rating.marks), "since": opinion.on},
        clause=None if matter is None or rating is None else matter.procedure.clause_of(rating),
    )


def _do_again(item: Item, day: Day) -> Iterator[Condition]:
    """高沙窝 ¶6: a rating sent it back, or a branch did: its holder is told, but not while it is suspended."""
    for view in () if item.proceeding is None else item.views:
        matter, step = view.proceeding, led_back(view.proceeding)
        if matter is None or matter.stage is None or matter.suspended is not None:
            continue
        part, clause, way = (None if view is item else part_of(view) or None), None, both("")
        if step is not None:
            since, clause, way = step.left_on, "X20", way_back(view, step, matter.stage, day.context)
        elif matter.opinions:
            since, mark = matter.opinions[-1].on, mark_name(view, matter.opinions[-1].rating, day.context)
            way = Words(zh=f"评为{quoted(mark.zh)}，已退回", en=f"rated {mark.en} and sent back")
        else:
            continue
        words: dict[str, Value] = {"since": since, "way": way}
        kind, holder = _K.DO_AGAIN, matter.holder
        yield Condition(kind=kind, about=since, due=None, part=part, words=words, clause=clause, holder=holder)


def _not_passed(item: Item, day: Day) -> Iterator[Condition]:
    """X30: a verification sent the item back, and neither is it verified anew nor was its work begun again since."""
    verification = sent_back_by(item)
    if verification is not None and verification.closed_on is not None and not verification.overtaken:
        since = verification.closed_on
        outcome = why_sent_back(item.seen_by(verification), day.context)
        words: dict[str, Value] = {"since": since, "outcome": outcome}
        yield Condition(
            kind=_K.NOT_PASSED, about=since, due=None, words=words, holder=to_apply_anew(item, verification)
        )


_CONDITIONS: tuple[Callable[[Item, Day], Iterator[Condition]], ...] = (
    _red, _obligations, _suspended, _do_again, _not_passed, _stale,
)  # fmt: skip


# Of a section


def _weeks(ledger: Ledger, day: Day) -> Iterator[tuple[str, Condition]]:
    """固阳 ¶5 s3: a section's week is to be handed in today, or was not: the latest, with those before it.

    On the circular's day it was not as soon as something later than the cut-off is on record, the circular say.
    None of before the year was cleared, and none for a section that leads nothing any more (`weeks_missing`).
    """
    missing = weeks_missing(ledger, weeks_past(ledger, day.on))
    for section, weeks in missing.items():
        past = [(week, limit) for week, limit in weeks if limit.date() < day.on or limit < ledger.events[-1].at]
        if past:
            yield section, _week(_K.WEEK_MISSING, *past[-1], [week for week, _ in past[:-1]])
        if len(past) < len(weeks):
            yield section, _week(_K.WEEK_DUE, *weeks[-1], [])


def _week(kind: ReminderKind, week: Week, limit: datetime, before: list[Week]) -> Condition:
    weeks = [str(first.number) if first == last else f"{first.number}–{last.number}" for first, last in runs(before)]
    earlier = Words(zh=f"；此前第{'、'.join(weeks)}周亦未报", en=f"; nor before it: week {', '.join(weeks)}")
    due = limit.date()
    return Condition(
        kind=kind,
        about=due,
        due=due,
        part=str(week),
        words={"week": week, "cutoff": moment(limit), "earlier": earlier if before else ""},
        counted=(week.monday, week.sunday),
    )
