"""The figures of several weeks, and what differs between two ledgers, as programs get them: noughts too."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongType
from sanse_ledger.journal.heads import plain
from sanse_ledger.week.balance import Column
from sanse_ledger.week.differences import Comparison, Difference
from sanse_ledger.week.figures.counts import LimitFigures, MatterFigures
from sanse_ledger.week.figures.figures import ProcedureFigures
from sanse_ledger.week.series import ColourFigures, Series, WeekFigures
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import DifferenceKind
from sanse_ledger.words.values import ByKey


@frozen(kw_only=True)
class ColumnReport:
    """One colour over the period, or all marked ones where `colour` is None, in numbers."""

    colour: Colour | None = None
    opening: int
    incoming: int
    outgoing: int
    closing: int


@frozen(kw_only=True)
class WeekReport:
    """The columns of one week, and how many items were in progress and late at its end."""

    week: Week
    monday: date
    columns: tuple[ColumnReport, ...]
    total: ColumnReport
    in_progress: int
    late: int


@frozen(kw_only=True)
class SeriesReport:
    """The figures of several weeks, in the order in which they were asked for."""

    weeks: tuple[WeekReport, ...]


@frozen(kw_only=True)
class DifferenceReport:
    """One thing that is otherwise, in words too; `before` and `after` as JSON has them."""

    kind: DifferenceKind
    item: str | None = None
    field: str
    part: str = ""
    what: Words
    before: Any = None
    after: Any = None
    was: Words | None = None
    new: Words | None = None
    zh: str
    en: str


@frozen(kw_only=True)
class ComparisonReport:
    """What differs between two of one kind; `unnamed` is how many restricted items differ that are not named."""

    title: Words
    summary: Words
    on: date | None = None
    unnamed: int
    differences: tuple[DifferenceReport, ...] = ()


@frozen(kw_only=True)
class LimitReport:
    """One limit of a procedure, the whole's without a stage: how often it was met, and how often missed."""

    stage: str
    name: Words
    met: int
    missed: int


@frozen(kw_only=True)
class IndicatorReport:
    """What one indicator comes to: a number or a fraction as text, its denominator if it has one, and as printed."""

    key: str
    name: Words
    number: str
    whole: str | None = None
    shown: Words


@frozen(kw_only=True)
class MattersFiguresReport:
    """The figures of some matters, of the part called `name`, or of all of them; noughts too."""

    name: str | None = None
    before: int
    opened: int
    taken_over: int
    sent_back: int
    resolved: int
    otherwise: int
    left: int
    in_hand: int
    running_late: int
    dissatisfied: int
    appraised: int
    amount: Yuan | None = None
    paid: Yuan | None = None
    outcomes: ByKey[str, int]
    ratings: ByKey[str, int]
    limits: tuple[LimitReport, ...]
    indicators: tuple[IndicatorReport, ...]


@frozen(kw_only=True)
class FiguresReport:
    """The figures of one procedure, by its key, over one period: of all its matters, and part by part."""

    owner: str
    procedure: str
    zh: str
    en: str
    since: datetime
    until: datetime
    by: str | None = None
    provisional: bool
    total: MattersFiguresReport
    parts: tuple[MattersFiguresReport, ...] = ()


def column(of: Column | ColourFigures, colour: Colour | None = None) -> ColumnReport:
    """Return a column in numbers.

    >>> column(ColourFigures(opening=3, closing=3)).incoming
    0
    """
    numbers = {"opening": of.opening, "incoming": of.incoming, "outgoing": of.outgoing, "closing": of.closing}
    return ColumnReport(colour=colour, **numbers)


def series_report(weeks: Iterable[WeekFigures]) -> SeriesReport:
    """Return what a program gets of the figures of several weeks.

    >>> series_report(Series()).weeks
    ()
    """
    return SeriesReport(weeks=tuple(map(_week, weeks)))


def _week(of: WeekFigures) -> WeekReport:
    return WeekReport(
        week=of.week,
        monday=of.week.monday,
        columns=tuple(column(each, colour) for colour, each in of.columns.items()),
        total=column(of.total),
        in_progress=of.in_progress,
        late=of.late,
    )


def comparison_report(of: Comparison) -> ComparisonReport:
    """Return what a program gets of a comparison.

    >>> nothing = Comparison(title=Words(zh="规则比对", en="Policies compared"), differences=())
    >>> comparison_report(nothing).unnamed
    0
    """
    return ComparisonReport(
        title=of.title,
        summary=of.summary,
        on=of.on,
        unnamed=of.unnamed,
        differences=tuple(map(_difference, of.differences)),
    )


def _difference(of: Difference) -> DifferenceReport:
    own = {name: getattr(of, name) for name in ("kind", "item", "field", "part", "what", "was", "new", "zh", "en")}
    return DifferenceReport(**own, before=_written(of.before), after=_written(of.after))


def _written(value: object) -> object:
    """Return a value; one that has no form in JSON, a share for example, as text."""
    try:
        plain(value)
    except WrongType:
        return str(value)
    return value


def procedure_report(of: ProcedureFigures) -> FiguresReport:
    """Return what a program gets of the figures of a procedure."""
    own = {name: getattr(of, name) for name in ("owner", "since", "until", "by", "provisional")}
    procedure, parts = of.procedure, tuple(map(_matters, of.parts))
    return FiguresReport(
        **own, procedure=procedure.key, zh=procedure.zh, en=procedure.en, total=_matters(of.total), parts=parts
    )


def _matters(of: MatterFigures) -> MattersFiguresReport:
    same = ("name", "before", "opened", "taken_over", "sent_back", "resolved", "otherwise", "left", "in_hand",
            "running_late", "dissatisfied", "appraised", "amount", "paid")  # fmt: skip
    return MattersFiguresReport(
        **{name: getattr(of, name) for name in same},
        outcomes=ByKey(tuple(of.outcomes.items())),
        ratings=ByKey(tuple(of.ratings.items())),
        limits=tuple(map(_limit, of.limits)),
        indicators=tuple(
            IndicatorReport(
                key=key,
                name=both(each.indicator),
                number=str(each.number),
                whole=None if each.whole is None else str(each.whole),
                shown=each.shown,
            )
            for key, each in of.indicators.items()
        ),
    )


def _limit(of: LimitFigures) -> LimitReport:
    return LimitReport(stage=of.stage, name=of.name, met=of.met, missed=of.missed)


def figures_report(value: object) -> object:
    """Return what a program gets of figures: of several weeks, of one, of a column; any other value as it is.

    >>> figures_report(ColourFigures()).closing
    0
    """
    match value:
        case Series():
            return series_report(value)
        case WeekFigures():
            return _week(value)
        case ColourFigures():
            return column(value)
        case Comparison():
            return comparison_report(value)
        case ProcedureFigures():
            return procedure_report(value)
        case _:
            return value
