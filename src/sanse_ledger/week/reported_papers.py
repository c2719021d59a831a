"""Lamps, audit, agenda and the paper of a period as programs get them: what they list, by ASCII keys.

What is restricted counts, and is named in what `seen_by` made for one of its own alone (X32); `unnamed` says how many
items a list leaves out.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import Refusal
from sanse_ledger.items.unnamed import Hidden, Unnamed, hide, left_out, shown_as
from sanse_ledger.journal.commands import Complete, Recolour
from sanse_ledger.journal.events import Head
from sanse_ledger.journal.heads import writer_of
from sanse_ledger.lamps.audit import Audit, Beyond, Finding
from sanse_ledger.lamps.guidance import Guidance
from sanse_ledger.lamps.lamps import GuideLight, LagLight, Lamps, Searchlight, Watched
from sanse_ledger.lamps.reminders import Reminder
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.week.agenda import Agenda, Point
from sanse_ledger.week.circular_page import Circular
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.period_paper import PeriodPaper
from sanse_ledger.week.reported import CountReport, DigestReport, circular_report, count_reports, digest_report
from sanse_ledger.week.reported_figures import FiguresReport, figures_report, procedure_report
from sanse_ledger.week.reported_roll_up import roll_up_report
from sanse_ledger.week.roll_up import RollUp
from sanse_ledger.week.weeks_handed_in import SectionWeeks
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import AgendaTopic, HandIn, Shortfall
from sanse_ledger.words.values import ByKey

T = TypeVar("T")


@frozen(kw_only=True)
class WatchedReport:
    """What one section is carrying out for one leader: the numbers of its items by colour."""

    leader: str
    section: str
    red: tuple[str, ...] = ()
    orange: tuple[str, ...] = ()
    green: tuple[str, ...] = ()


@frozen(kw_only=True)
class SearchlightReport:
    """What is being carried out (G5.1), by leader and section."""

    summary: Words
    unnamed: int = 0
    lines: tuple[WatchedReport, ...] = ()


@frozen(kw_only=True)
class LagLightReport:
    """What lags behind (G5.2), the highest level first."""

    summary: Words
    unnamed: int = 0
    reminders: tuple[Reminder, ...] = ()


@frozen(kw_only=True)
class GuidanceReport:
    """One item and its next move; `needs` are the refusals that the move would meet now, `words` sum them up."""

    item: str
    title: str
    colour: Colour
    leader: str
    section: str
    move: Words
    is_ready: bool
    words: Words
    needs: tuple[Refusal, ...] = ()


@frozen(kw_only=True)
class GuideLightReport:
    """What each item still needs for its next move (G5.3)."""

    summary: Words
    unnamed: int = 0
    lines: tuple[GuidanceReport, ...] = ()


@frozen(kw_only=True)
class LampsReport:
    """The three lamps of one day (G5)."""

    owner: str
    on: date
    searchlight: SearchlightReport
    lag: LagLightReport
    guide: GuideLightReport


@frozen(kw_only=True)
class FindingReport:
    """One thing that is missing, left out or late, in words too; `item` is absent where a whole section is."""

    shortfall: Shortfall
    item: str | None = None
    section: str
    leader: str | None = None
    due: date | None = None
    zh: str
    en: str


@frozen(kw_only=True)
class BeyondReport:
    """A milestone that lies after the due date of its work, in words."""

    item: str
    zh: str
    en: str


@frozen(kw_only=True)
class AuditReport:
    """What is missing, left out or late on a day (G4.2)."""

    owner: str
    on: date
    week: Week | None = None
    summary: Words
    unnamed: int = 0
    findings: tuple[FindingReport, ...] = ()
    beyond_due: tuple[BeyondReport, ...] = ()


@frozen(kw_only=True)
class PointReport:
    """One point of a meeting; `command` is the move of an item that is ready, its grounds or evidence blank (X28)."""

    topic: AgendaTopic
    item: str
    title: str
    section: str
    leader: str
    colour: Colour
    due: date | None = None
    words: Words
    command: ByKey[str, Any] | None = None


@frozen(kw_only=True)
class AgendaReport:
    """The points of a meeting, topic by topic."""

    owner: str
    title: Words
    since: datetime | None = None
    at: datetime
    unnamed: int = 0
    points: tuple[PointReport, ...] = ()


@frozen(kw_only=True)
class HandInReport:
    """How a section stood with one week at the end of the period; `at` is when it first handed in."""

    section: str
    week: Week
    status: HandIn
    at: datetime | None = None


@frozen(kw_only=True)
class SectionWeeksReport:
    """The weeks that one section was to hand in, and the items it left out, once for each week that left one out."""

    section: str
    weeks: tuple[HandInReport, ...] = ()
    left_out: tuple[str, ...] = ()


@frozen(kw_only=True)
class PeriodPaperReport:
    """The paper of a month, a quarter, a half-year or a year; `period` is 2022-05, 2022-Q2, 2022-H1 or 2022.

    `made_up` are weeks of before the period that came only in it.
    """

    owner: str
    period: str
    title: Words
    day: date
    head: Head
    sections: tuple[SectionWeeksReport, ...] = ()
    made_up: tuple[HandInReport, ...] = ()
    counts: tuple[CountReport, ...] = ()
    figures: tuple[FiguresReport, ...] = ()
    digest: DigestReport


def _named(things: Iterable[T], number_of: Callable[[T], str | None], hidden: Hidden) -> list[T]:
    """Return those whose items are named."""
    return [each for each in things if number_of(each) not in hidden]


def _unnamed(numbers: Iterable[str | None], hidden: Hidden) -> int:
    """Count the items among these that are not named."""
    return left_out(number and shown_as(number, hidden) for number in numbers)


def _lamps(of: Lamps) -> LampsReport:
    return LampsReport(
        owner=of.owner, on=of.on, searchlight=_searchlight(of.searchlight), lag=_lag(of.lag), guide=_guide(of.guide)
    )


def _searchlight(of: Searchlight) -> SearchlightReport:
    every = [number for line in of for _, numbers in line.by_colour for number in numbers]
    return SearchlightReport(
        summary=of.summary,
        unnamed=_unnamed(every, of.hidden),
        lines=tuple(_watched(line, of.hidden) for line in of),
    )


def _watched(of: Watched, hidden: Hidden) -> WatchedReport:
    numbers = {colour.key: tuple(_named(numbers, lambda number: number, hidden)) for colour, numbers in of.by_colour}
    return WatchedReport(leader=of.leader, section=of.section, **numbers)


def _lag(of: LagLight) -> LagLightReport:
    return LagLightReport(
        summary=of.summary,
        unnamed=_unnamed((each.item for each in of), of.hidden),
        reminders=tuple(_named(of, lambda each: each.item, of.hidden)),
    )


def _guide(of: GuideLight) -> GuideLightReport:
    shown = _named(of, lambda each: each.item, of.hidden)
    return GuideLightReport(
        summary=of.summary,
        unnamed=_unnamed((each.item for each in of), of.hidden),
        lines=tuple(_guidance(each, colours=of.names.colours) for each in shown),
    )


def _guidance(of: Guidance, *, colours: bool) -> GuidanceReport:
    own = ("item", "title", "colour", "leader", "section", "is_ready", "words", "needs")
    return GuidanceReport(**{name: getattr(of, name) for name in own}, move=of.move_words(colours=colours))


def _audit(of: Audit) -> AuditReport:
    every: list[Finding | Beyond] = [*of.findings, *of.beyond_due]
    return AuditReport(
        owner=of.owner,
        on=of.on,
        week=of.week,
        summary=of.summary,
        unnamed=_unnamed((each.item for each in every), of.hidden),
        findings=tuple(map(_finding, _named(of.findings, lambda each: each.item, of.hidden))),
        beyond_due=tuple(
            BeyondReport(item=each.item, zh=each.zh, en=each.en)
            for each in _named(of.beyond_due, lambda each: each.item, of.hidden)
        ),
    )


def _finding(of: Finding) -> FindingReport:
    own = ("shortfall", "item", "section", "leader", "due", "zh", "en")
    return FindingReport(**{name: getattr(of, name) for name in own})


def _agenda(of: Agenda) -> AgendaReport:
    hidden = hide(of.restricted)
    shown = _named(of.points, lambda each: each.item.number, hidden)
    return AgendaReport(
        owner=of.owner,
        title=of.title,
        since=of.since,
        at=of.at,
        unnamed=_unnamed((each.item.number for each in of.points), hidden),
        points=tuple(_point(each, colours=of.names.colours) for each in shown),
    )


def _point(of: Point, *, colours: bool) -> PointReport:
    own = ("title", "section", "leader", "colour", "due")
    return PointReport(
        topic=of.topic,
        item=of.item.number,
        **{name: getattr(of.item, name) for name in own},
        words=of.worded(colours=colours),
        command=None if of.command is None else _command(of.command),
    )


def _command(of: Recolour | Complete) -> ByKey[str, Any]:
    write = writer_of(type(of))  # type: ignore[arg-type]  # every type can be hashed
    return ByKey(tuple(write(of).items()))


def _paper(of: PeriodPaper) -> PeriodPaperReport:
    seen = of.seen_by(None)
    return PeriodPaperReport(
        owner=of.owner,
        period=str(of.period),
        title=of.title,
        day=of.day,
        head=of.head,
        sections=tuple(map(_section, seen.handed_in.sections)),
        made_up=tuple(map(_hand_in, seen.handed_in.made_up)),
        counts=() if of.counts is None else tuple(count_reports(of.counts)),
        figures=tuple(map(procedure_report, of.figures)),
        digest=digest_report(of.digest),
    )


def _section(of: SectionWeeks) -> SectionWeeksReport:
    return SectionWeeksReport(
        section=of.section,
        weeks=tuple(map(_hand_in, of.weeks)),
        left_out=tuple(each for each in of.left_out if not isinstance(each, Unnamed)),
    )


def _hand_in(of: Submission) -> HandInReport:
    return HandInReport(section=of.section, week=of.week, status=of.status, at=of.at)


_MADE: Mapping[type, Callable[[Any], object]] = MappingProxyType(
    {
        Lamps: _lamps,
        Searchlight: _searchlight,
        LagLight: _lag,
        GuideLight: _guide,
        Audit: _audit,
        Agenda: _agenda,
        PeriodPaper: _paper,
        Digest: digest_report,
        Circular: circular_report,
        RollUp: roll_up_report,
    }
)
"""What makes the report of each page."""


def report_of(value: object) -> object:
    """Return what a program gets of a report; of another value than these the value itself."""
    make = next((_MADE[each] for each in type(value).__mro__ if each in _MADE), figures_report)
    return make(value)
