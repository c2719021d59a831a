"""The Friday circular 通报: its number, its day and its period (G4.5, X7, X8, X9).

A circular reports the period from the cut-off of the one before it to its own, so nothing falls between two of them,
and a week without a working day joins the next by itself. Its figures are those of its cut-off. Who handed in after
that, but before the circular went round, is named as late.

One that was issued covers what was on record then: a later record of the very same instant changes nothing in it, and
is told by the next.

A week that was not issued yet is previewed: with the number that issuing it now would give, and the period since the
last one that was issued; while none was, since the week before it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from operator import attrgetter
from typing import Any

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import CalendarUnknown, WrongValue, in_code
from sanse_ledger.journal.events import CircularIssued, WeekSubmitted
from sanse_ledger.ledger.answers import next_number
from sanse_ledger.ledger.corrections import entered_right
from sanse_ledger.ledger.hand_ins import hand_ins, made_up, weeks_missing, weeks_past
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.ledger.recorded import as_recorded
from sanse_ledger.rules.circular_day import circular_from, cutoff, cutoff_on, day_of_week, goes_round_on
from sanse_ledger.week.circular_page import Circular, Correcting
from sanse_ledger.week.corrections import corrections, lateness_corrected, weeks_corrected
from sanse_ledger.week.counted import counts_of
from sanse_ledger.week.digest import Digest, digest, weekly_digest
from sanse_ledger.words.checks import expected, wrong_type
from sanse_ledger.words.terms import CircularDay
from sanse_ledger.words.values import ByKey

_AT = attrgetter("at")
_TICK = timedelta(microseconds=1)


def friday_circular(ledger: Ledger, week: Week, *, number: int | None = None) -> Circular:
    """Return the circular of *week*: as it was issued, or as it would be by what *ledger* knows (G4.5).

    Where a corrected one 更正通报 followed it, *number* says which is meant; without it, the first (X31).

    >>> circular = friday_circular(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40"))
    >>> circular
    <Circular 固阳县委政法委 2022-W40: No. 1 on 2022-10-08, not issued>
    >>> circular.at.isoformat(), circular.until.isoformat()
    ('2022-10-08T15:00:00+08:00', '2022-10-08T12:00:00+08:00')

    A week without a circular, or of another year's ledger, gives one whose document says so.

    Raises CalendarUnknown where its day depends on a year that is not loaded, WrongValue for a *number* that no
    circular of the week has.
    """
    circulars, asked = expected(ledger, Ledger, "ledger").circulars, expected(week, Week, "week")
    issued = _wanted([each for each in circulars if each.week == asked], week, number)
    day = day_of_week(week, ledger.context) if issued is None else issued.day
    if day is None:
        return _without_day(ledger, week)
    until = cutoff_on(day, week, ledger.context)
    known, correcting = _known(ledger, issued, until, max(goes_round_on(day, week, ledger.context), until))
    before = _before(ledger, week)
    joined = () if before is None else before.joined(week)
    since = _opening(ledger, until, before)
    by_cutoff, shown = _figures(known, since, until, week, before)
    its_number = _number(ledger, week, day) if issued is None else issued.number
    is_first = before is None or known.version == 0 or known.events[0].at > before.cutoff
    circular = Circular(
        owner=ledger.owner,
        year=ledger.year,
        week=week,
        number=its_number,
        day=day,
        at=goes_round_on(day, week, ledger.context),
        since=since,
        until=until,
        digest=by_cutoff,
        shown=shown,
        ledger_year=day.year,
        first=is_first,
        opened_on=known.events[0].at.date() if is_first and known.version else None,
        begins_on=known.events[0].at.date() if not (is_first or ledger.circulars) and its_number is not None else None,
        joined=joined,
        made_up=() if before is None else made_up(known, week, before.went_round, before.hand_ins),
        missing_before=_missing_before(known, week, until),
        into=_following(ledger, week) if its_number is None and day.year == ledger.year else None,
        next_cutoff=_next_cutoff(known, week),
        records=known.version,
        correcting=correcting,
        **_of_issue(ledger, issued),
        counts=counts_of(known, (*joined, week)[0], week),
    ).with_marks_of((ledger if issued is None else known).items.values())
    return circular if correcting is None else _as_corrected(circular, correcting)


def _as_corrected(circular: Circular, correcting: Correcting) -> Circular:
    """Return a circular as one that corrects another: of its own day, and with what is counted to the year's end."""
    late = correcting.lateness_corrected
    digest, shown = (changed(each, lateness_corrected=late) for each in (circular.digest, circular.shown))
    return changed(circular, day=correcting.at.date(), at=correcting.at, digest=digest, shown=shown)


def _wanted(circulars: Sequence[CircularIssued], week: Week, number: int | None) -> CircularIssued | None:
    """Return the circular of *week* with this number, or the first of them; None where none was issued."""
    if number is None:
        return circulars[0] if circulars else None
    if type(number) is not int:
        raise wrong_type(number, (int, type(None)), "number")
    for each in circulars:
        if each.number == number:
            return each
    raise WrongValue(
        f"no circular {in_code(number)} of {week} went round",
        f"{week.zh}没有发布过第{in_code(number)}期通报",
        field="number",
        value=number,
    )


def _of_issue(ledger: Ledger, issued: CircularIssued | None) -> dict[str, Any]:
    """Return what is known since a circular was issued: head and hash of then, and the number of what replaced it."""
    if issued is None:
        return {}
    later = next((each.number for each in ledger.circulars if each.corrects == issued.number), None)
    return {"head": issued.head, "text": issued.text, "replaced_by": later}


def _known(
    ledger: Ledger, issued: CircularIssued | None, until: datetime, by_then: datetime
) -> tuple[Ledger, Correcting | None]:
    """Return what a circular is made of; one that corrects another, of the records as corrected, and which (X31).

    It lists what was put right since what the one it corrects was made of, as far as that concerns it: of items what
    had been entered by the cut-off *until*, of weeks handed in what had been by the time it first went round.
    """
    if issued is None:
        return ledger.as_of(by_then), None
    known = as_recorded(ledger, _place(ledger, issued) + 1)
    first = next((each for each in known.circulars if each.number == issued.corrects), None)
    if first is None:
        return known, None
    items, context = known.items.values(), known.context
    went_round = next(each.at for each in known.circulars if each.week == issued.week)
    every = corrections(items, (), until if first.corrects is None else first.at, context)
    found = [each for each in every if each.entered_at <= until]
    found += [each for each in weeks_corrected(known.records, first.at) if each.entered_at <= went_round]
    late = lateness_corrected(items, context)
    return entered_right(known), Correcting(
        number=first.number,
        again=first.corrects is not None,
        day=first.at.date(),
        at=issued.at,
        reason=issued.reason,
        corrections=tuple(sorted(found, key=_AT)),
        lateness_corrected=tuple(each for each in late if each.entered_at <= until),
    )


def _figures(
    known: Ledger, since: datetime, until: datetime, week: Week, before: "_Before | None"
) -> tuple[Digest, Digest]:
    """Return the figures by what was recorded until the cut-off, and the same with what was handed in after it.

    What was put right of hand-ins by when the circular *before* went round was in that; what was after the cut-off, is
    in this.
    """
    opened = since if before is None else min(before.told_until, until)
    told_until = until if before is None else before.went_round
    at_cutoff = known.as_of(until)
    by_cutoff = digest(at_cutoff, opened, until, week, submissions=hand_ins(at_cutoff, week, by=until))
    untold = tuple(each for each in by_cutoff.corrections if each.weeks is None or each.at > told_until)
    by_cutoff = changed(by_cutoff, corrections=untold)
    handed_in, more = hand_ins(known, week, by=until), weeks_corrected(known.records, until)
    if handed_in == by_cutoff.hand_ins and not more:
        return by_cutoff, by_cutoff
    shown = digest(known, opened, until, week, submissions=handed_in)
    return by_cutoff, changed(shown, corrections=(*untold, *more))


def _without_day(ledger: Ledger, week: Week) -> Circular:
    """X7: the week has no working day; its figures are still there to be seen."""
    figures = weekly_digest(ledger, week)
    return Circular(
        owner=ledger.owner,
        year=ledger.year,
        week=week,
        number=None,
        day=None,
        at=None,
        since=figures.since,
        until=figures.until,
        digest=figures,
        shown=figures,
        ledger_year=week.friday.year,
        into=_following(ledger, week) if week.friday.year == ledger.year else None,
    )


def _missing_before(known: Ledger, week: Week, until: datetime) -> ByKey[str, tuple[Week, ...]]:
    """Return the weeks before *week* that were never handed in, by section (X9)."""
    past = takewhile(lambda each: each[0] < week, weeks_past(known, until.date()))
    missing = weeks_missing(known, past)
    order = known.sections_on(week.monday)
    return ByKey(
        tuple((section, tuple(each for each, _ in missing[section])) for section in order if section in missing)
    )


# The circular before


@frozen
class _Before:
    """The circular before: its week, its cut-off, and when it went round.

    Of one that was issued, `hand_ins` is how many hand-ins were on record by then; `told_until` is the last instant of
    which it told everything: its cut-off, but for the one before where it was issued at its very cut-off and more was
    recorded at that instant.
    """

    week: Week
    cutoff: datetime
    went_round: datetime
    told_until: datetime
    hand_ins: int | None = None

    def joined(self, week: Week) -> tuple[Week, ...]:
        """Return the weeks between it and *week*, whose content is in that of *week*."""
        between = []
        each = self.week.next
        while each < week:
            between.append(each)
            each = each.next
        return tuple(between)


def _before(ledger: Ledger, week: Week) -> _Before | None:
    """Find the circular whose cut-off the period of *week* begins with; None where it begins with the ledger.

    That is the last one issued before, also for one that is only previewed. While none was issued, a preview follows
    the week before it.
    """
    issued = [each for each in ledger.circulars if each.week < week]
    if issued:
        return _issued_before(ledger, max(issued, key=lambda each: each.week))
    previous = None if any(each.week == week for each in ledger.circulars) else _week_before(ledger, week)
    if previous is None:
        return None
    of, day = previous
    limit = cutoff_on(day, of, ledger.context)
    return _Before(of, limit, goes_round_on(day, of, ledger.context), limit)


def _issued_before(ledger: Ledger, issued: CircularIssued) -> _Before:
    limit, place = cutoff_on(issued.day, issued.week, ledger.context), _place(ledger, issued)
    later, is_at_cutoff = ledger.events[place + 1 : place + 2], issued.at == limit
    told_until = limit - _TICK if is_at_cutoff and later and later[0].at == limit else limit
    handed_in = sum(isinstance(each, WeekSubmitted) for each in ledger.events[:place])
    return _Before(issued.week, limit, issued.at, told_until, handed_in)


def _place(ledger: Ledger, issued: CircularIssued) -> int:
    """Return the place of the issuing in the record."""
    return next(place for place, each in enumerate(ledger.events) if each is issued)


def _week_before(ledger: Ledger, week: Week) -> tuple[Week, date] | None:
    """Return the week before with its circular's day; None where it belongs to an earlier year's ledger.

    A week that ends in an earlier year belongs there, whatever the calendar says; only a policy that moves the circular
    to a later week has to ask.
    """
    each = week.previous
    while _moves_on(each, ledger) or each.sunday.year >= ledger.year:
        day = day_of_week(each, ledger.context)
        if day is not None:
            return (each, day) if day.year == ledger.year else None
        each = each.previous
    return None


def _moves_on(week: Week, ledger: Ledger) -> bool:
    """Return whether the policy of the week's Monday may move its circular to a later week (X7, X25)."""
    return ledger.policy_on(week.monday).circular_day is CircularDay.NEXT


def _opening(ledger: Ledger, until: datetime, before: "_Before | None") -> datetime:
    """Return when the period begins: with the cut-off before, else with the first record; at its end at the latest.

    A record that no rule has seen may have a circular of an earlier week on a later day.
    """
    if before is not None:
        return min(before.cutoff, until)
    return min(ledger.events[0].at - _TICK, until) if ledger.version else until


# The number


def _number(ledger: Ledger, week: Week, day: date) -> int | None:
    """Return the number that issuing the circular of *week* now would give (X8).

    None for a week of another year's ledger, and for one that was passed over: a later one is issued.
    """
    if day.year != ledger.year or any(each.week > week for each in ledger.circulars):
        return None
    return next_number(ledger)


# What follows


def _following(ledger: Ledger, week: Week) -> Week | None:
    """Return the week whose circular has the content of *week*; None where the calendar cannot say."""
    later = [each.week for each in ledger.circulars if each.week > week]
    if later:
        return min(later)
    try:
        return circular_from(week.next, ledger.context)
    except CalendarUnknown:
        return None


def _next_cutoff(ledger: Ledger, week: Week) -> datetime | None:
    """Return when the next week is to be handed in; None where the calendar cannot say."""
    try:
        following = circular_from(week.next, ledger.context)
        return None if following is None else cutoff(following, ledger.context)
    except CalendarUnknown:
        return None
