"""The figures of several weeks, and what differs between two ledgers, as programs get them: noughts too."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongType
from sanse_ledger.journal.heads import plain
from sanse_ledger.week.balance import Column
from sanse_ledger.week.differences import Comparison, Difference
from sanse_ledger.week.series import ColourFigures, Series, WeekFigures
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import DifferenceKind


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
        case _:
            return value
