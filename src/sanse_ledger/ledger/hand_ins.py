"""Which section handed in which week: on time, late or missing, and what it said of which item (G4.4, X9).

A section hands in by the week's cut-off if it leads at least one item in progress then. It may hand in again: the
latest content counts, the first time decides whether it was on time. A week that has no circular has no cut-off:
nothing is expected of it. Where nothing is expected, what is handed in all the same is on time.

What a week says of an item, and whose it is to say, is asked of the item as it was at the cut-off, in every paper.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.item import Item
from sanse_ledger.journal.events import WeekSubmitted, YearCleared
from sanse_ledger.journal.fields import WeekCount, WeekEntry
from sanse_ledger.ledger.ledger import Ledger, known_by
from sanse_ledger.rules.circular_day import cutoff, cutoff_on, ledger_year
from sanse_ledger.words.terms import HandIn, Reporting

_FORTNIGHT = timedelta(days=14)
"""No circular goes round so long before its week."""


@frozen(kw_only=True)
class Submission:
    """How one section stands with one week.

    `at` is the instant it first handed in and decides `status`; `revised_at` that of the content shown, which is the
    latest. Both are None where it is missing. `cutoff` is the instant by which it was to hand in, None for a week
    without a circular. `expected` says whether it had to: whether it led an item in progress at the cut-off.

    >>> Submission(section="综治股", week=Week(year=2022, number=40), status=HandIn.MISSING, expected=True).entries
    ()
    """

    section: str
    week: Week
    status: HandIn
    expected: bool
    cutoff: datetime | None = None
    at: datetime | None = None
    revised_at: datetime | None = None
    entries: tuple[WeekEntry, ...] = ()
    rest_as_planned: bool = False
    counts: tuple[WeekCount, ...] = ()


def week_cutoff(ledger: Ledger, week: Week) -> datetime | None:
    """Return the instant by which sections hand in *week*; None for a week without a circular (X9).

    A circular that was issued keeps the day it was issued for, also where the calendar was corrected afterwards.

    >>> week_cutoff(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40")).isoformat()
    '2022-10-08T12:00:00+08:00'

    Raises CalendarUnknown where the week's day depends on a year that is not loaded.
    """
    for issued in ledger.circulars:
        if issued.week == week:
            return cutoff_on(issued.day, week, ledger.context)
    return cutoff(week, ledger.context)


def hand_ins(ledger: Ledger, week: Week, *, by: datetime | None = None) -> tuple[Submission, ...]:
    """Return how every section stands with *week*, as far as *ledger* knows, in the order of its sections (X10).

    Sections of which nothing is expected are left out, unless they handed in all the same. Before the cut-off, a
    section that has not handed in yet is missing too. Nothing is expected of a week that belongs to another year's
    ledger (X7). *by* is another cut-off than the week's own.

    >>> hand_ins(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40"))
    ()

    Raises CalendarUnknown where the cut-off depends on a year that is not loaded.
    """
    limit = by or week_cutoff(ledger, week)
    expected = _expected(ledger, week, limit)
    submitted: dict[str, list[WeekSubmitted]] = {}
    for each in ledger.weeks:
        if each.week == week:
            submitted.setdefault(each.section, []).append(each)
    order = dict.fromkeys([*ledger.sections_on(week.monday), *submitted, *expected])
    return tuple(
        _standing(section, week, limit, submitted.get(section, []), expected=section in expected)
        for section in order
        if section in expected or section in submitted
    )


def _expected(ledger: Ledger, week: Week, limit: datetime | None) -> Mapping[str, None]:
    """Name the sections that led an item in progress at the cut-off, in order, as the keys of a mapping.

    An item that has no later record is as it was then; another is only made again where it could add a section.
    """
    leading: dict[str, None] = {}
    if limit is None or ledger_year(week, ledger.context) != ledger.year:
        return leading
    later: list[Item] = []
    for item in ledger.items.values():
        if item.history[-1].at > limit:
            later.append(item)
        elif item.profile.section not in leading and item.in_progress:
            leading[item.profile.section] = None
    for item in later:
        if item.profile.corrected is not None or not all(each.section in leading for each in item.assignments):
            then = known_by(item, limit)
            if then is not None and then.in_progress:
                leading[then.section] = None
    return leading


def _standing(
    section: str, week: Week, limit: datetime | None, submitted: list[WeekSubmitted], *, expected: bool
) -> Submission:
    if not submitted:
        return Submission(section=section, week=week, status=HandIn.MISSING, expected=expected, cutoff=limit)
    first, latest = submitted[0], submitted[-1]
    return Submission(
        section=section,
        week=week,
        status=HandIn.ON_TIME if not expected or limit is None or first.at <= limit else HandIn.LATE,
        expected=expected,
        cutoff=limit,
        at=first.at,
        revised_at=latest.at,
        entries=latest.entries,
        rest_as_planned=latest.rest_as_planned,
        counts=latest.counts,
    )


def entries_by_item(submissions: Iterable[Submission]) -> dict[str, WeekEntry]:
    """Return what was said of each item, by its number; of two sections, what the one said that spoke last.

    An item that passed from one section to another during the week may have been listed by both.

    >>> entries_by_item(())
    {}
    """
    spoken = [(each.revised_at, each.entries) for each in submissions if each.revised_at is not None]
    spoken.sort(key=lambda pair: pair[0])
    return {entry.item: entry for _, entries in spoken for entry in entries}


def reporting(item: Item, entry: WeekEntry | None, submission: Submission | None) -> Reporting:
    """Return what a week says of *item*, as it was at the cut-off: *entry* lists it, *submission* is its section's.

    An item entered after its section handed in could not be listed, and is not left out (G4.2, X9).
    """
    if entry is not None:
        return Reporting.REPORTED
    if submission is None or not submission.expected or not item.in_progress:
        return Reporting.NOT_DUE
    if submission.rest_as_planned:
        return Reporting.AS_PLANNED
    closed_at = submission.revised_at or submission.cutoff
    if closed_at is not None and item.history[0].at > closed_at:
        return Reporting.NOT_DUE
    return Reporting.UNREPORTED


def left_out(ledger: Ledger, week: Week, submissions: Iterable[Submission]) -> tuple[Item, ...]:
    """Return the items in progress at the cut-off of *week* that its *submissions* say nothing of (G4.2, X9).

    None where the week has no cut-off. The items are as they were then.

    >>> left_out(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40"), ())
    ()

    Raises CalendarUnknown where the cut-off depends on a year that is not loaded.
    """
    handed_in, limit = tuple(submissions), week_cutoff(ledger, week)
    if limit is None:
        return ()
    entries, by_section = entries_by_item(handed_in), {each.section: each for each in handed_in if each.expected}
    return tuple(
        item
        for item in ledger.as_of(limit).items.values()
        if reporting(item, entries.get(item.number), by_section.get(item.section)) is Reporting.UNREPORTED
    )


def made_up(ledger: Ledger, week: Week, since: datetime, told: int | None = None) -> tuple[Submission, ...]:
    """Return the weeks before *week* that were handed in late, and for the first time after *since*, oldest first (X9).

    *told* is how many hand-ins were on record when the circular before was issued: those after them are meant, also of
    its very instant.

    >>> made_up(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40"), datetime(2022, 9, 30))
    ()

    Raises CalendarUnknown where a cut-off depends on a year that is not loaded.
    """
    submitted: dict[tuple[Week, str], list[WeekSubmitted]] = {}
    news: list[tuple[Week, str]] = []
    for place, each in enumerate(ledger.weeks):
        of = each.week, each.section
        if each.week < week:
            if of not in submitted and (each.at > since if told is None else place >= told):
                news.append(of)
            submitted.setdefault(of, []).append(each)
    hand_ins_since = (
        _standing(section, of, week_cutoff(ledger, of), submitted[of, section], expected=True) for of, section in news
    )
    return tuple(
        each
        for each in hand_ins_since
        if each.status is HandIn.LATE and each.section in _expected(ledger, each.week, each.cutoff)
    )


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


def weeks_missing(ledger: Ledger, weeks: Iterable[tuple[Week, datetime]]) -> dict[str, list[tuple[Week, datetime]]]:
    """Return those of *weeks*, each with its cut-off, that were never handed in, by section.

    None of before the year was cleared: what is reopened afterwards is to be reported again (X4). None for a section
    that leads nothing any more.

    >>> weeks_missing(Ledger.open(owner="固阳县委政法委", year=2022), ())
    {}

    Raises CalendarUnknown where a cut-off depends on a year that is not loaded.
    """
    missing: dict[str, list[tuple[Week, datetime]]] = {}
    cleared_at = max((each.at for each in ledger.records if isinstance(each, YearCleared)), default=None)
    sections, handed_in = frozenset(ledger.sections), {(each.week, each.section) for each in ledger.weeks}
    for week, limit in weeks:
        if (cleared_at is not None and limit <= cleared_at) or all((week, each) in handed_in for each in sections):
            continue  # spares the look back to the cut-off
        for each in hand_ins(ledger, week):
            if each.section in sections and each.expected and each.status is HandIn.MISSING:
                missing.setdefault(each.section, []).append((week, limit))
    return missing
