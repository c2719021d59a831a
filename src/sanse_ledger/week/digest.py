"""The digest of a period (G4.4, G5.4).

A digest is a function of what was recorded by the end of its period, which is (instant, instant]: nothing that is
recorded later changes it, and each digest opens where the one before it closed. The weekly digest's period is Monday
00:00 to Sunday 24:00 in the ledger's zone; the circular's runs from cut-off to cut-off.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import product
from operator import attrgetter

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.calendar.instants import at_local, ends_before_it_begins, instant_in, report_day
from sanse_ledger.calendar.periods import Period
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongValue
from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import hide, restricted_among
from sanse_ledger.journal import events as ev
from sanse_ledger.ledger.hand_ins import Submission, entries_by_item, hand_ins, reporting
from sanse_ledger.ledger.ledger import Ledger, known_by
from sanse_ledger.pages.document import Document, Paragraph
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.rules.engine.afterwards import not_taken_up
from sanse_ledger.week import tables as page
from sanse_ledger.week.adoptions import Adoption, NewDefinition, adoptions
from sanse_ledger.week.balance import Balance, Column, Columns, balance
from sanse_ledger.week.changes import (
    CORRECTED,
    EXTENDED,
    corrections_table,
    extensions_table,
    moves_table,
    moves_words,
    printed,
)
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.concerns import View, ahead_of, concerns, unreported, view
from sanse_ledger.week.corrections import Correction, corrections, facts_of, lateness_corrected, still_counted
from sanse_ledger.week.deeds import Deed, deeds
from sanse_ledger.week.extensions import Extension, extensions
from sanse_ledger.week.figures.course import Course
from sanse_ledger.week.lateness import was_late
from sanse_ledger.week.lines import (
    LATE,
    Line,
    SectionWeek,
    leaders_of,
    line_of,
    section_weeks,
)
from sanse_ledger.week.matters import Matters, courses, matters
from sanse_ledger.week.ranking import ranked, ranking_note
from sanse_ledger.week.releases import Release, releases, releases_words
from sanse_ledger.week.standstill import Standstill, standing_still, standstill_words
from sanse_ledger.week.unnamed import unnamed
from sanse_ledger.words.bilingual import Language, Words
from sanse_ledger.words.checks import expected, expected_or_none
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.no_change import says_nothing
from sanse_ledger.words.phrases import end, moment, span
from sanse_ledger.words.shares import Share, share
from sanse_ledger.words.terms import Closure, ConcernKind, DeedKind, HandIn, Reporting

_AT = attrgetter("at")
_TICK = timedelta(microseconds=1)
_Of = Week | Period | None
_Submissions = tuple[Submission, ...]
_LEAVING = (ev.Completed, ev.Withdrawn, ev.CarriedOver)
"""What ends the work on an item; the clearing only takes the mark off."""
GONE = (Closure.WITHDRAWN, Closure.MERGED, Closure.CARRIED_OVER)
"""What leaves the year's count (X6, X14)."""


@frozen(kw_only=True, repr=False)
class Digest(NotebookPage):
    """The figures of one period, and the items behind them.

    `columns` has opening, in, out and closing of each colour, `total` those of the three marked colours together.
    `sections` are the figures by section, `lines` one line for each item that was in progress, and for each struck off
    that is still to be taken up (L5), `concerns` what lags
    behind or lies ahead, each also under a name of its own (`late`, `owed`, …); `deeds` what was brought to an end,
    `matters` how many follow a procedure, `extensions` which due dates and limits were moved, `released` which units
    were taken off a stage, `suspended` which matters stand still at the end, `adoptions` which rules were adopted.
    `struck_off` is how many of the `counted` items (those not withdrawn, merged or carried over) are completed since
    the year began. Items stand by section, colour and registration. `day` is the period's last day: timeliness is
    judged on it. `week` is None for another period; `period` is the month, quarter or year, where it is one.
    `leaders` are all who were ever in charge of an item, as they first appear in the ledger.
    `provisional` says that figures rest on a year whose holidays are not loaded (X12).

    >>> from sanse_ledger import *
    >>> from datetime import date, datetime
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT, leader="副书记",
    ...         section="综治股", requirement="材料齐全", due=date(2022, 6, 10),
    ...         at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="办公室"))
    >>> week = weekly_digest(ledger, Week.parse("2022-W24"))
    >>> week
    <Digest 固阳县委政法委 2022-W24: red 1, orange 0, green 0, cleared 0; 1 overdue>
    >>> [(each.item.number, each.days) for each in week.late]
    [('R-1', 9)]
    """

    owner: str
    letterhead: Letterhead
    year: int
    week: Week | None
    since: datetime
    until: datetime
    day: date
    balance: Balance
    sections: tuple[SectionWeek, ...]
    hand_ins: tuple[Submission, ...]
    lines: tuple[Line, ...]
    concerns: tuple[Concern, ...]
    deeds: tuple[Deed, ...]
    matters: tuple[Matters, ...]
    struck_off: int
    counted: int
    ranking: bool
    provisional: bool
    leaders: tuple[str, ...] = ()
    period: Period | None = None
    extensions: tuple[Extension, ...] = ()
    released: tuple[Release, ...] = ()
    suspended: tuple[Standstill, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """What was put right in the period (X31)."""
    lateness_corrected: tuple[Correction, ...] = ()
    """What was put right in the year so far and changed what is late (X31)."""
    adoptions: tuple[Adoption | NewDefinition, ...] = ()
    restricted: tuple[Item, ...] = field(default=(), eq=False)
    """The items that are named to nobody but their own, as they are known today (X32)."""
    told_to: tuple[Words, ...] = ()
    """The note at the foot of a copy that names restricted items to its reader."""

    @property
    def columns(self) -> Columns:
        """The four columns of each colour."""
        return self.balance.columns

    @property
    def total(self) -> Column:
        """The four columns of the marked colours as a whole."""
        return self.balance.total

    @property
    def in_progress(self) -> tuple[Line, ...]:
        """The lines of the items still in progress at the end."""
        return tuple(line for line in self.lines if line.item.in_progress)

    @property
    def completed(self) -> tuple[Item, ...]:
        """The items struck off in the period."""
        return tuple(deed.item for deed in self.deeds if deed.kind is DeedKind.COMPLETED)

    @property
    def on_time_share(self) -> Share:
        """The share of all items in progress that are neither overdue, nor past a limit, nor done late."""
        late = sum(line.timeliness in LATE for line in self.in_progress)
        return share(len(self.in_progress) - late, len(self.in_progress))

    @property
    def hand_in_share(self) -> Share:
        """The share of the sections expected to hand in that did so on time."""
        expected = [each for each in self.hand_ins if each.expected]
        return share(sum(each.status is HandIn.ON_TIME for each in expected), len(expected))

    def about(self, *kinds: ConcernKind) -> tuple[Concern, ...]:
        """Return the concerns of these kinds, in the order of the lines."""
        return tuple(each for each in self.concerns if each.kind in kinds)

    @property
    def late(self) -> tuple[Concern, ...]:
        """Items past their due date and not done."""
        return self.about(ConcernKind.LATE)

    @property
    def owed(self) -> tuple[Concern, ...]:
        """Explanations and contacts owed (G2.3)."""
        return self.about(ConcernKind.DUTY)

    @property
    def due_soon(self) -> tuple[Concern, ...]:
        """Items due today or within the next working days (X11)."""
        return self.about(ConcernKind.DUE_SOON)

    @property
    def due_next(self) -> tuple[Concern, ...]:
        """Items due soon or by the end of the week after the period's; of a month and longer, of the month after."""
        return self.about(ConcernKind.DUE_SOON, ConcernKind.DUE_NEXT)

    @property
    def milestones_next(self) -> tuple[Concern, ...]:
        """Milestones from the last day on to the end of the week after the period's, or of the month after (G4.2)."""
        return self.about(ConcernKind.MILESTONE_NEXT)

    @property
    def milestones_missed(self) -> tuple[Concern, ...]:
        """Milestones past and not reached: 迟 (G4.2)."""
        return self.about(ConcernKind.MILESTONE_MISSED)

    @property
    def measures_late(self) -> tuple[Concern, ...]:
        """Open entries of rectification lists past their deadline (G3.3)."""
        return self.about(ConcernKind.MEASURE_LATE)

    @property
    def stages_late(self) -> tuple[Concern, ...]:
        """Limits of procedures that are past (X20)."""
        return self.about(ConcernKind.STAGE_LATE)

    @property
    def stale(self) -> tuple[Concern, ...]:
        """Items without substantive record for many working days (X11)."""
        return self.about(ConcernKind.STALE)

    @property
    def moves_not_made(self) -> tuple[Concern, ...]:
        """Items ready for green that were not moved in time (G3.6)."""
        return self.about(ConcernKind.MOVE_LATE)

    @property
    def without_similar(self) -> tuple[Concern, ...]:
        """Rectification lists without what similar problems were looked for (G3.4)."""
        return self.about(ConcernKind.NO_SIMILAR)

    @property
    def without_milestone(self) -> tuple[Concern, ...]:
        """Green items without a foreseen date: 缺 (G4.2)."""
        return self.about(ConcernKind.NO_MILESTONE)

    @property
    def unreported(self) -> tuple[Concern, ...]:
        """Items absent from the week's record: 漏 (G4.2, X9)."""
        return self.about(ConcernKind.UNREPORTED)

    @property
    def names(self) -> Names:
        """Every name on its pages."""
        return self.letterhead.names(self.owner)

    def seen_by(self, for_: str | None) -> "Digest":
        """Return it as *for_* may read it: what is restricted is counted, and named to its own alone (X32).

        That is a section, a leader, or the principal leader or the General Office as the letterhead calls them;
        everybody for None. Every figure stays as it is.

        Raises WrongType for what is no text.
        """
        whom = reader(for_, self.letterhead)
        if not self.restricted:
            return self
        kept = [item for item in self.restricted if not whom.sees(item)]
        note = copy_for(for_, len(self.restricted) - len(kept))
        return changed(unnamed(self, hide(kept)), told_to=note)

    def rows(self, language: Language = "zh", *, for_: str | None = None) -> Rows:
        """Return the lines as rows of a sheet: names of columns to texts, in *language*; *for_* as in `document`.

        Raises ValueError for a language other than zh and en.
        """
        seen = self.seen_by(for_)
        return page.line_rows(seen.lines, self.names, language, weekly=self.week is not None)

    def document(self, *, letterhead: Letterhead | None = None, for_: str | None = None) -> Document:
        """Return the digest as a document: the balance, the figures by section, the items, every move.

        That of a month, a quarter or a year is named for it; but for a week, nothing is said of hand-ins, of progress
        or of plans, which are a week's. It is printed under another *letterhead* if one is given. What is restricted is
        named to whom it is *for_* alone (`seen_by`).

        Raises WrongType for what is no letterhead, or no name.
        """
        return _document(under(self, letterhead).seen_by(for_))

    def __repr__(self) -> str:
        """Show owner, period and the closing figures on one line."""
        period = (
            self.week
            or self.period
            or f"{self.since.isoformat(' ', 'minutes')} to {self.until.isoformat(' ', 'minutes')}"
        )
        figures = ", ".join(f"{colour.key} {column.closing}" for colour, column in self.columns.items())
        return f"<Digest {self.owner} {period}: {figures}; {len(self.late)} overdue>"


def _document(digest: Digest) -> Document:
    names, ranking, weekly = digest.names, digest.ranking, digest.week is not None
    by_unit = Words(zh=f"各{names.unit.zh}情况", en=f"By {names.unit.en}")
    sections = page.sections_table(digest.sections, by_unit, names, ranking=ranking, weekly=weekly)
    items = page.items_table(digest.lines, names) if weekly else page.standing_table(digest.lines, names)
    return Document(
        title=page.digest_title(names, digest.period),
        subtitle=period_words(digest),
        blocks=[
            *page.balance_blocks(digest.balance, names),
            sections if digest.matters else page.without_limits(sections),
            page.sections_note(names, digest.sections, limits=bool(digest.matters)),
            *([ranking_note(digest.sections, weekly=weekly)] if ranking else []),
            *([page.PROVISIONAL_NOTE] if digest.provisional else []),
            *(Paragraph(inlines=each.words) for each in digest.matters),
            *(Paragraph(inlines=each.words) for each in digest.adoptions),
            *([Paragraph(inlines=releases_words(digest.released))] if digest.released else []),
            *([Paragraph(inlines=standstill_words(digest.suspended))] if digest.suspended else []),
            page.listed(items, Words(zh="事项情况", en="Items")),
            page.listed(moves_table(printed(digest.balance.moves, names), names), moves_words(names)),
            *([page.listed(extensions_table(digest.extensions, names), EXTENDED)] if digest.extensions else []),
            *([page.listed(corrections_table(digest.corrections, names), CORRECTED)] if digest.corrections else []),
            *(Paragraph(inlines=each) for each in still_counted(digest.lateness_corrected)),
        ],
        footer=[page.as_of(digest.until), *digest.told_to],
        landscape=True,
    )


def period_words(digest: Digest) -> Words:
    """Say which period a digest is of: its week, month or year with the days, or its two instants."""
    if digest.period is not None:
        days = span(digest.period.first, digest.day)
        return Words(zh=f"{digest.period.zh}（{days.zh}）", en=f"{digest.period.en.capitalize()} ({days.en})")
    if digest.week is not None:
        days = span(digest.week.monday, digest.week.sunday)
        return Words(zh=f"{digest.week.zh}（{days.zh}）", en=f"{digest.week.en.capitalize()} ({days.en})")
    since, until = moment(digest.since), end(digest.until)
    return Words(zh=f"{since.zh}至{until.zh}", en=f"{since.en} to {until.en}")


def digest(
    ledger: Ledger,
    since: datetime,
    until: datetime,
    week: Week | None = None,
    *,
    submissions: tuple[Submission, ...] | None = None,
) -> Digest:
    """Return the figures of the period after *since*, up to and including *until* (G5.4).

    *week* is the week that sections hand in; without one, nobody is asked for anything. *submissions* is what they
    handed in, where more is known of that than by *until*: a circular names those who were late.

    >>> from sanse_ledger.calendar.instants import BEIJING
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> digest(ledger, datetime(2022, 1, 1, tzinfo=BEIJING), datetime(2022, 7, 1, tzinfo=BEIJING)).total.closing
    0

    Raises ValueError for a period that ends before it begins, TypeError or ValueError for what is no aware datetime;
    CalendarUnknown where the week's cut-off depends on a year that is not loaded.
    """
    zone = expected(ledger, Ledger, "ledger").zone
    expected_or_none(week, Week, "week")
    since, until = instant_in(since, zone, "since"), instant_in(until, zone, "until")
    if since > until:
        raise ends_before_it_begins(since, until)
    known = ledger.as_of(until)
    for each in expected_or_none(submissions, tuple, "submissions") or ():
        expected(each, Submission, "submissions")
    if submissions is None:
        submissions = () if week is None else hand_ins(known, week)
    return _marked(_figures(known, since, until, week, submissions), ledger)


def _marked(figures: Digest, ledger: Ledger) -> Digest:
    """Return figures with what is restricted by what *ledger* knows today: what is printed from it goes by that."""
    restricted = restricted_among(ledger.items.values())
    return changed(figures, restricted=restricted) if restricted else figures


def _figures(known: Ledger, since: datetime, until: datetime, of: _Of, submissions: _Submissions) -> Digest:
    """Reckon the figures of a ledger as it was *known* at the end of the period, which may be *of* a week."""
    day = (until - _TICK).date()
    seen = _heard(view(known, day, ahead_of(day, of)), submissions)
    laid_out_on = of.monday if isinstance(of, Week) else day
    ranking = known.policy_on(laid_out_on).ranking
    order = dict.fromkeys([*known.sections_on(laid_out_on), *(each.section for each in submissions)])
    news, followed = _news(known, since)
    done = deeds(known.items, news, {each.key for each in followed if each.closed}, known.context)
    items = tuple(known.items.values())
    kept = [item for item in items if item.closure not in GONE]
    put_right = items if any(item.profile.corrected is not None for item in items) else ()
    shown, raised = _reported(_shown(known, news, order), submissions, seen, was_late(known.items, news, done, seen))
    return Digest(
        owner=known.owner,
        letterhead=known.letterhead,
        year=known.year,
        week=of if isinstance(of, Week) else None,
        since=since,
        until=until,
        day=day,
        balance=balance(items, since),
        sections=(ranked if ranking else tuple)(section_weeks(order, items, shown, done, submissions)),
        hand_ins=submissions,
        lines=shown,
        concerns=raised,
        deeds=done,
        matters=matters(followed, day, known.context),
        struck_off=len([item for item in kept if item.completed_on is not None]),
        counted=len(kept),
        ranking=ranking,
        provisional=any(each.provisional for each in raised) or seen.assumes_ahead,
        leaders=leaders_of(items),
        period=of if isinstance(of, Period) else None,
        extensions=extensions(known.items, news, since, known.context),
        released=releases(known.items, news, known.context),
        suspended=standing_still(items if any(each.proceeding.suspended for each in followed) else (), known.context),
        corrections=corrections(put_right, known.records, since, known.context),
        lateness_corrected=lateness_corrected(put_right, known.context),
        adoptions=adoptions(known, since),
    )


def _news(known: Ledger, since: datetime) -> tuple[Sequence[ev.Event], Sequence[Course]]:
    """Return what was recorded after *since*, as it was put right, and the course of each matter that it is about."""
    recorded = known.events[bisect_right(known.events, since, key=_AT) :]
    return facts_of(known.items, recorded, since), courses(known.items, recorded, since)


def _heard(seen: View, submissions: Iterable[Submission]) -> View:
    """Take what late sections said for said: what they report progress of is not stale (X9, X11)."""
    late = [each for each in submissions if each.status is HandIn.LATE]
    spoken = {number for number, each in entries_by_item(late).items() if not says_nothing(each.progress)}
    return changed(seen, stale={number: day for number, day in seen.stale.items() if number not in spoken})


def _reported(
    items: Iterable[Item], submissions: Sequence[Submission], seen: View, ended: Mapping[str, Sequence[Concern]]
) -> tuple[tuple[Line, ...], tuple[Concern, ...]]:
    """Return a line for each of *items*, and what is to be said of them.

    That is how an item stands, what of it *ended* late, and that its section left it out.
    """
    entries = entries_by_item(submissions)
    by_section = {each.section: each for each in submissions}
    missing = {each.section for each in submissions if each.status is HandIn.MISSING}
    shown: list[Line] = []
    raised: list[Concern] = []
    limit = next((each.cutoff for each in submissions), None)
    for item in items:
        entry = entries.get(item.number)
        then = item if limit is None or item.history[-1].at <= limit else known_by(item, limit)
        how = reporting(then or item, entry, None if then is None else by_section.get(then.section))
        said = concerns(item, seen)
        if item.number in ended:
            said += ended[item.number]
        if how is Reporting.UNREPORTED:
            said.append(unreported(then or item))
        raised += said
        shown.append(line_of(item, then, (entry, how), seen, (said, missing)))
    return tuple(shown), tuple(raised)


def _shown(known: Ledger, news: Iterable[ev.Event], order: Iterable[str]) -> list[Item]:
    """List the items in progress, those that left it in the period, and those to be taken up, by section and colour."""
    places = {(section, colour): place for place, (section, colour) in enumerate(product(order, Colour))}
    left = {event.item for event in news if isinstance(event, _LEAVING)}
    shown = [
        item
        for item in known.items.values()
        if item.in_progress or item.number in left or (item.open and not_taken_up(item, known.context) is not None)
    ]
    shown.sort(key=lambda item: places[item.profile.section, item.colour])  # stable: then as they were registered
    return shown


def weekly_digest(ledger: Ledger, week: Week) -> Digest:
    """Return the digest of *week*, Monday 00:00 to Sunday 24:00 in the ledger's zone (G4.4, G5.4).

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> weekly_digest(ledger, Week.parse("2022-W40")).until.isoformat()
    '2022-10-10T00:00:00+08:00'

    Raises CalendarUnknown where the week's cut-off depends on a year that is not loaded.
    """
    zone, asked = expected(ledger, Ledger, "ledger").zone, expected(week, Week, "week")
    since, until = (at_local(day, time(), zone) for day in (asked.monday, asked.next.monday))
    return digest(ledger, since, until, week)


def period_digest(ledger: Ledger, period: Period, *, on: date | None = None) -> Digest:
    """Return the digest of a month, a quarter, a half-year or a year, from its first day to the end of its last (G5.4).

    Of a period that still runs it is taken up to the end of the day *on*; a day after the period changes nothing.

    Nobody hands in such a period: its figures are those of the record, and its page has no columns of a week. What lies
    ahead is what is due by the end of the month after it. `period_paper` is the circular made of it.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> period_digest(ledger, Period.parse("2022-Q2")).document().title.zh
    '固阳县委政法委2022年第二季度“三色台账”工作情况汇总'

    Raises WrongType for what is no ledger, no period or no date, WrongValue for a day before the period.
    """
    zone, asked = expected(ledger, Ledger, "ledger").zone, expected(period, Period, "period")
    since, until = asked.since(zone), asked.until(zone)
    if on is not None:
        day = report_day(on)
        if day < asked.first:
            raise WrongValue(
                f"what is said of {asked} is dated on or after {asked.first}, not {day}",
                f"{asked.zh}的材料日期不应早于 {asked.first}，而不是 {day}",
                field="on",
                value=on,
            )
        until = min(until, at_local(day + timedelta(days=1), time(), zone))
    return _marked(_figures(ledger.as_of(until), since, until, asked, ()), ledger)
