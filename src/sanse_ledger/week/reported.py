"""A digest and a circular as programs get them: figures, lines and what is to be said, by ASCII keys.

What is restricted counts, and is named in what `seen_by` made for one of its own alone (X32); `unnamed` says how many
items are not named. Shares are left to the reader: `late` of `in_progress`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.state import state_in_words
from sanse_ledger.items.unnamed import Unnamed
from sanse_ledger.journal.events import Head
from sanse_ledger.journal.fields import TextHash
from sanse_ledger.week.adoptions import Adopted
from sanse_ledger.week.balance import Move
from sanse_ledger.week.circular_page import Circular
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.corrections import Correction
from sanse_ledger.week.counted import Counts
from sanse_ledger.week.deeds import Deed
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.extensions import Extension
from sanse_ledger.week.figures.week_counts import Counted
from sanse_ledger.week.lines import LATE, Line, SectionWeek
from sanse_ledger.week.matters import Matters
from sanse_ledger.week.releases import Release
from sanse_ledger.week.reported_figures import ColumnReport, column
from sanse_ledger.week.standstill import Standstill
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import ConcernKind, DeedKind, HandIn, Reporting, Timeliness
from sanse_ledger.words.values import ByKey

T = TypeVar("T")


@frozen(kw_only=True)
class LineReport:
    """One item at the end of the period, and what its section said of it."""

    item: str
    title: str
    section: str
    leader: str
    colour: Colour
    due: date | None = None
    state: Words
    timeliness: Timeliness
    days_overdue: int = 0
    reporting: Reporting
    progress: str = ""
    plan: str = ""
    at_stage: Words | None = None
    fault: Words | None = None


@frozen(kw_only=True)
class ConcernReport:
    """One thing to be said of an item, with its words."""

    kind: ConcernKind
    item: str
    section: str
    due: date | None = None
    days: int = 0
    part: str = ""
    clause: str = ""
    holder: str | None = None
    words: Words


@frozen(kw_only=True)
class DeedReport:
    """What was brought to an end in the period; `unresolved` with an outcome that is no result."""

    kind: DeedKind
    item: str
    section: str
    name: Words
    late: bool = False
    unresolved: bool = False


@frozen(kw_only=True)
class TallyReport:
    """How many there are of something, by what it is called."""

    name: Words
    count: int


@frozen(kw_only=True)
class SectionReport:
    """A section over the period: what it handed in, its items by lateness, and its rank where sections are ranked.

    `past_for_others` are those past limits that others hold: its on-time share leaves them out (X21).
    """

    section: str
    hand_in: HandIn | None = None
    in_progress: int
    by_timeliness: tuple[TallyReport, ...] = ()
    completed: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    as_planned: tuple[str, ...] = ()
    unreported: tuple[str, ...] = ()
    past_for_others: int = 0
    rank: int | None = None


@frozen(kw_only=True)
class MattersReport:
    """The matters of one procedure over the period."""

    procedure: Words
    before: int
    opened: int
    taken_over: int
    outcomes: tuple[TallyReport, ...] = ()
    left: int
    in_hand: int
    past_limit: int
    overdue: int
    ratings: tuple[TallyReport, ...] = ()
    reopened: int
    paid: Yuan | None = None


@frozen(kw_only=True)
class CorrectionReport:
    """What was put right in the period."""

    item: str
    title: str
    section: str
    what: Words
    at: datetime
    reason: str
    approver: str


@frozen(kw_only=True)
class AdoptionReport:
    """Rules that were adopted in the period."""

    since: date
    authority: str
    at: datetime
    by: str
    words: Words


@frozen(kw_only=True)
class DigestReport:
    """The figures of a period, each item that is named, and what is to be said of it."""

    owner: str
    year: int
    week: Week | None = None
    since: datetime
    until: datetime
    day: date
    columns: tuple[ColumnReport, ...]
    total: ColumnReport
    in_progress: int
    late: int
    struck_off: int
    counted: int
    unnamed: int = 0
    provisional: bool = False
    leaders: tuple[str, ...] = ()
    sections: tuple[SectionReport, ...] = ()
    moves: tuple[Move, ...] = ()
    lines: tuple[LineReport, ...] = ()
    concerns: tuple[ConcernReport, ...] = ()
    deeds: tuple[DeedReport, ...] = ()
    matters: tuple[MattersReport, ...] = ()
    extensions: tuple[Extension, ...] = ()
    released: tuple[Release, ...] = ()
    suspended: tuple[Standstill, ...] = ()
    corrections: tuple[CorrectionReport, ...] = ()
    adoptions: tuple[AdoptionReport, ...] = ()


@frozen(kw_only=True)
class MissingReport:
    """A section, and the weeks that it has not handed in to this day."""

    section: str
    weeks: tuple[Week, ...]


@frozen(kw_only=True)
class CountReport:
    """What a section, or without `section` all of them, counted without an item each: in the period, and in the year.

    None where nothing was handed in, which is not 0 (X27).
    """

    name: str
    unit: str
    section: str | None = None
    period: int | None = None
    year: int | None = None


@frozen(kw_only=True)
class CircularReport:
    """The circular of one week; `digest` has what its page prints."""

    owner: str
    year: int
    week: Week
    number: int | None = None
    title: Words
    issued: bool
    day: date | None = None
    at: datetime | None = None
    since: datetime
    until: datetime
    ledger_year: int
    opened_on: date | None = None
    joined: tuple[Week, ...] = ()
    into: Week | None = None
    next_cutoff: datetime | None = None
    missing_before: tuple[MissingReport, ...] = ()
    corrects: int | None = None
    records: int = 0
    head: Head | None = None
    text: TextHash | None = None
    counts: tuple[CountReport, ...] = ()
    digest: DigestReport


def circular_report(of: Circular) -> CircularReport:
    """Return what a program gets of a circular."""
    circular = of.seen_by(None)
    own = ("owner", "year", "week", "number", "title", "issued", "day", "at", "since", "until", "ledger_year",
           "opened_on", "joined", "into", "next_cutoff", "records", "head", "text")  # fmt: skip
    return CircularReport(
        **{name: getattr(circular, name) for name in own},
        missing_before=tuple(
            MissingReport(section=section, weeks=weeks) for section, weeks in circular.missing_before.items()
        ),
        corrects=None if circular.correcting is None else circular.correcting.number,
        counts=() if circular.counts is None else tuple(count_reports(circular.counts)),
        digest=digest_report(circular.shown),
    )


def count_reports(counts: Counts) -> Iterator[CountReport]:
    """Yield what was counted: of all sections together, then of each."""
    period, year = counts.period, counts.year
    for what in year.counted:
        name, unit = what
        yield CountReport(name=name, unit=unit, period=period.total.get(what), year=year.total.get(what))
        for section, numbers in year.sections.items():
            in_it = period.sections.get(section, ByKey[Counted, int]()).get(what)
            yield CountReport(name=name, unit=unit, section=section, period=in_it, year=numbers.get(what))


def digest_report(of: Digest) -> DigestReport:
    """Return what a program gets of a digest."""
    digest = of.seen_by(None)
    own = ("owner", "year", "week", "since", "until", "day", "struck_off", "counted", "provisional", "leaders")
    working = digest.in_progress
    hidden = {each for each in _numbers(digest) if isinstance(each, Unnamed)}
    return DigestReport(
        **{name: getattr(digest, name) for name in own},
        columns=tuple(column(each, colour) for colour, each in digest.columns.items()),
        total=column(digest.total),
        in_progress=len(working),
        late=sum(line.timeliness in LATE for line in working),
        unnamed=len(hidden),
        sections=tuple(map(_section, digest.sections)),
        moves=_named(digest.balance.moves, lambda each: each),
        lines=_named(digest.lines, _line),
        concerns=_named(digest.concerns, _concern),
        deeds=_named(digest.deeds, _deed),
        matters=tuple(map(_matters, digest.matters)),
        extensions=_named(digest.extensions, lambda each: each),
        released=_named(digest.released, lambda each: each),
        suspended=_named(digest.suspended, lambda each: each),
        corrections=_named(digest.corrections, _correction),
        adoptions=tuple(map(_adoption, digest.adoptions)),
    )


def _number(of: Any) -> str:  # noqa: ANN401 - a line, a move and so on
    return of.item if isinstance(of.item, str) else of.item.number


def _numbers(digest: Digest) -> Iterable[str]:
    every = (digest.lines, digest.concerns, digest.deeds, digest.balance.moves, digest.extensions, digest.corrections)
    return (_number(each) for some in every for each in some)


def _named(some: Iterable[Any], report: Callable[[Any], T]) -> tuple[T, ...]:
    """Return the reports of those whose items are named."""
    return tuple(report(each) for each in some if not isinstance(_number(each), Unnamed))


def _only(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in numbers if not isinstance(each, Unnamed))


def _section(of: SectionWeek) -> SectionReport:
    return SectionReport(
        section=of.section,
        hand_in=None if of.hand_in is None else of.hand_in.status,
        in_progress=of.in_progress,
        by_timeliness=tuple(
            TallyReport(name=both(kind), count=number) for kind, number in of.timeliness.items() if number
        ),
        completed=_only(of.completed),
        reported=_only(of.reported),
        as_planned=_only(of.as_planned),
        unreported=_only(of.unreported),
        past_for_others=of.past_for_others,
        rank=of.rank,
    )


def _line(line: Line) -> LineReport:
    item = line.item
    return LineReport(
        item=item.number,
        title=item.title,
        section=item.section,
        leader=item.leader,
        colour=item.colour,
        due=item.due,
        state=state_in_words(item),
        timeliness=line.timeliness,
        days_overdue=line.days_overdue,
        reporting=line.reporting,
        progress=line.progress,
        plan=line.plan,
        at_stage=line.at_stage,
        fault=line.fault,
    )


def _concern(of: Concern) -> ConcernReport:
    own = ("kind", "due", "days", "part", "clause", "holder", "words")
    return ConcernReport(item=of.item.number, section=of.item.section, **{name: getattr(of, name) for name in own})


def _deed(of: Deed) -> DeedReport:
    own = {name: getattr(of, name) for name in ("kind", "late", "unresolved")}
    return DeedReport(item=of.item.number, section=of.item.section, name=both(of.name), **own)


def _matters(of: Matters) -> MattersReport:
    own = (
        "procedure",
        "before",
        "opened",
        "taken_over",
        "left",
        "in_hand",
        "past_limit",
        "overdue",
        "reopened",
        "paid",
    )
    return MattersReport(
        **{name: getattr(of, name) for name in own},
        outcomes=tuple(TallyReport(name=name, count=number) for name, number in of.outcomes),
        ratings=tuple(TallyReport(name=name, count=number) for name, number in of.ratings),
    )


def _correction(of: Correction) -> CorrectionReport:
    own = ("item", "title", "section", "what", "at", "reason", "approver")
    return CorrectionReport(**{name: getattr(of, name) for name in own})


def _adoption(of: Adopted) -> AdoptionReport:
    own = ("since", "authority", "at", "by", "words")
    return AdoptionReport(**{name: getattr(of, name) for name in own})
