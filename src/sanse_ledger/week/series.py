"""The columns of many weeks in one pass over the record: what a chart of the year is made of."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from types import MappingProxyType
from typing import Any

from attrs import evolve as changed
from attrs import fields, frozen

from sanse_ledger.calendar.instants import at_local
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.item import Item
from sanse_ledger.journal.evolution import evolve
from sanse_ledger.ledger.ledger import Ledger, known_by
from sanse_ledger.rules.due_dates import is_late
from sanse_ledger.week.balance import balance
from sanse_ledger.words.checks import expected, listed
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.records import Column, Records
from sanse_ledger.words.shares import Share, percent, share
from sanse_ledger.words.values import ByKey

__all__ = ["ColourFigures", "WeekFigures", "series"]


@frozen(kw_only=True)
class ColourFigures:
    """One colour, or the whole, over a week, in numbers: opening + incoming − outgoing = closing.

    >>> ColourFigures(opening=3, incoming=1, outgoing=2, closing=2).closing
    2
    """

    opening: int = 0
    incoming: int = 0
    outgoing: int = 0
    closing: int = 0


@frozen(kw_only=True)
class WeekFigures:
    """The columns of one week, as its `weekly_digest` has them; `total` is that of the three marked colours.

    `in_progress` is how many items were in progress at its end, `late` how many of these were overdue, past a limit or
    done late: what its digest's on-time share is made of.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> (week,) = series(ledger, [Week.parse("2022-W40")])
    >>> str(week.week), week.columns[Colour.RED].closing
    ('2022-W40', 0)
    >>> WeekFigures(week=week.week, columns=week.columns, total=week.total, in_progress=3, late=1).late_share
    Fraction(1, 3)
    """

    week: Week
    columns: ByKey[Colour, ColourFigures]
    total: ColourFigures
    in_progress: int = 0
    late: int = 0

    @property
    def late_share(self) -> Share:
        """The share of the items in progress that are late; None where none is in progress."""
        return share(self.late, self.in_progress)

    def _repr_html_(self) -> str:
        """Show in a notebook the columns of the week, a colour a row."""
        from sanse_ledger.pages.notebook import shown, table  # noqa: PLC0415 - only notebooks pay for it

        columns = ((colour.zh, self.columns[colour]) for colour in MARKED)
        rows = ((name, *(getattr(of, key) for key in _HEADS)) for name, of in (*columns, ("合计", self.total)))
        return shown(*table(("颜色", *_HEADS.values()), rows, caption=_caption(self)))


_HEADS = MappingProxyType({"opening": "期初", "incoming": "转入", "outgoing": "转出", "closing": "期末"})


_Pair = tuple[Colour | None, Colour | None]


_COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "week": "text",
        "monday": "date",
        "colour": "text",
        "opening": "whole",
        "incoming": "whole",
        "outgoing": "whole",
        "closing": "whole",
        "in_progress": "whole",
        "late": "whole",
    }
)


class Series(tuple[WeekFigures, ...]):
    """The figures of several weeks: a tuple, and with `records` a table.

    >>> weeks = series(Ledger.open(owner="固阳县委政法委", year=2022), [Week.parse("2022-W40")])
    >>> [(row["week"], row["colour"], row["closing"]) for row in weeks.records()][:2]
    [('2022-W40', 'red', 0), ('2022-W40', 'orange', 0)]
    """

    __slots__ = ()

    def records(self) -> Records:
        """Return one record for programs of each week and colour, and one of each week without a colour: the total.

        Only the total says how many items were in progress at the week's end, and how many of these were late. Frames
        take them typed: ``polars.DataFrame(series(ledger, weeks).records())``.
        """
        return Records((row for each in self for row in _rows(each)), _COLUMNS)

    def _repr_html_(self) -> str:
        """Show in a notebook a row for each week: what stood at its end, what came and went, what was late."""
        from sanse_ledger.pages.notebook import shown, table  # noqa: PLC0415 - only notebooks pay for it

        heads = ("周次", *(colour.zh for colour in MARKED), "合计", "转入", "转出", "未销号", "逾期", "逾期占比")
        return shown(*table(heads, map(_in_a_row, self)))


def _in_a_row(of: WeekFigures) -> Iterator[object]:
    yield str(of.week)
    yield from (of.columns[colour].closing for colour in MARKED)
    yield from (of.total.closing, of.total.incoming, of.total.outgoing, of.in_progress, of.late, percent(of.late_share))


def _caption(of: WeekFigures) -> str:
    late = f"，逾期{of.late}项，占{percent(of.late_share)}" if of.in_progress else ""
    return f"{of.week.zh}：未销号{of.in_progress}项{late}"


def _rows(figures: WeekFigures) -> Iterator[dict[str, Any]]:
    whole = (figures.in_progress, figures.late)
    for colour, of, (working, late) in (
        *((colour.key, figures.columns[colour], (None, None)) for colour in MARKED),
        (None, figures.total, whole),
    ):
        yield {
            "week": str(figures.week),
            "monday": figures.week.monday,
            "colour": colour,
            **{each.name: getattr(of, each.name) for each in fields(ColourFigures)},
            "in_progress": working,
            "late": late,
        }


def series(ledger: Ledger, weeks: Iterable[Week]) -> Series:
    """Return the figures of *weeks*, each equal to those of its `weekly_digest`, in one pass over the record.

    Fifty weeks cost about what one digest costs. Where an entry was put right afterwards, a week is told as it was
    known at its end, as by its digest (X31).

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> [each.total.closing for each in series(ledger, [Week.parse("2022-W40"), Week.parse("2022-W41")])]
    [0, 0]

    Raises WrongType for what is no ledger, and for what is no week.
    """
    expected(ledger, Ledger, "ledger")
    asked = [expected(each, Week, "weeks") for each in listed(weeks, "weeks", "周", "weeks")]
    items = ledger.items.values()
    moves = _Moves(item for item in items if item.profile.corrected is None)
    corrected = [item for item in items if item.profile.corrected is not None]
    late = _late(ledger, asked)
    return Series(
        changed(_of_week(week, ledger, moves, corrected), in_progress=late[week][0], late=late[week][1])
        for week in asked
    )


class _Moves:
    """Every move of some items, in order, and how often each happened up to each."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Gather the moves."""
        found: dict[_Pair, list[datetime]] = {}
        for item in items:
            for fact in item.moves:
                move: Any = fact.move
                found.setdefault((move[0], move[1]), []).append(fact.at)
        self._instants = {pair: sorted(instants) for pair, instants in found.items()}

    def until(self, moment: datetime) -> dict[_Pair, int]:
        """Return how many moves from one colour to another there were up to *moment*."""
        return {pair: bisect_right(instants, moment) for pair, instants in self._instants.items()}


def _late(ledger: Ledger, weeks: Iterable[Week]) -> dict[Week, tuple[int, int]]:
    """Return for each week how many items were in progress at its end, and how many of these were late."""
    asked = sorted({*weeks})
    ends = [at_local(week.next.monday, time(), ledger.zone) for week in asked]
    days = [week.days[-1] for week in asked]
    working, late = [0] * len(asked), [0] * len(asked)
    for item in ledger.items.values():
        for place, known in _at_ends(item, ends):
            working[place] += 1
            late[place] += is_late(known, days[place])
    return dict(zip(asked, zip(working, late, strict=True), strict=True))


def _at_ends(item: Item, ends: Sequence[datetime]) -> Iterator[tuple[int, Item]]:
    """Yield an item as it was known at each of these ends at which it was in progress; each record is applied once."""
    history: Any = item.history
    known: Any = None
    count = 0
    for place in range(bisect_left(ends, history[0].at), len(ends)):
        while count < len(history) and history[count].at <= ends[place]:
            known = evolve(known, history[count])
            count += 1
        if known.in_progress:
            yield place, known


def _of_week(week: Week, ledger: Ledger, moves: _Moves, corrected: Iterable[Item]) -> WeekFigures:
    since, until = (at_local(day, time(), ledger.zone) for day in (week.monday, week.next.monday))
    before, by_then = moves.until(since), moves.until(until)
    known = [each for each in (known_by(item, until) for item in corrected) if each is not None]
    apart = balance(known, since)
    new = {pair: number - before[pair] for pair, number in by_then.items()}
    columns = {}
    for colour in Colour:
        other = apart.columns[colour]
        columns[colour] = ColourFigures(
            opening=_stand(before, colour) + other.opening,
            incoming=sum(number for (_, to), number in new.items() if to is colour) + other.incoming,
            outgoing=sum(number for (origin, _), number in new.items() if origin is colour) + other.outgoing,
            closing=_stand(by_then, colour) + other.closing,
        )
    marked = [columns[colour] for colour in MARKED]
    total = ColourFigures(
        opening=sum(each.opening for each in marked),
        incoming=sum(number for (origin, _), number in new.items() if origin not in MARKED) + apart.total.incoming,
        outgoing=sum(number for (_, to), number in new.items() if to not in MARKED) + apart.total.outgoing,
        closing=sum(each.closing for each in marked),
    )
    return WeekFigures(week=week, columns=ByKey(tuple(columns.items())), total=total)


def _stand(moves: dict[_Pair, int], colour: Colour) -> int:
    """Return how many items have a colour after these moves."""
    return sum(number * ((to is colour) - (origin is colour)) for (origin, to), number in moves.items())
