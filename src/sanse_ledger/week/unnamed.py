"""A digest for readers to whom some of its items are not named (X32).

Stand-ins take the place of these items everywhere: in lines, concerns, deeds, moves, extensions, units taken off and
corrections, and among the numbers of the sections. Every figure stays as it is; what prints a list leaves them out,
and says how many.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from attrs import evolve as changed

from sanse_ledger.items.unnamed import Hidden, merged_elsewhere, part_of, shown_as, stand_in
from sanse_ledger.journal.events import WeekSubmitted
from sanse_ledger.ledger.weeks_in_words import handed_in_words
from sanse_ledger.week.balance import Balance, Column, Move
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.corrections import Correction
from sanse_ledger.week.deeds import Deed
from sanse_ledger.week.extensions import Extension
from sanse_ledger.week.lines import Line, SectionWeek
from sanse_ledger.week.releases import Release
from sanse_ledger.week.standstill import Standstill
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, internal_items
from sanse_ledger.words.values import ByKey

T = TypeVar("T")


def unnamed(digest: T, hidden: Hidden) -> T:
    """Return a digest in which stand-ins take the place of the items whose numbers are *hidden*."""
    of: Any = digest
    new: T = changed(
        of,
        restricted=(),
        balance=_balance(of.balance, hidden),
        sections=tuple(_section(each, hidden) for each in of.sections),
        lines=tuple(_line(each, hidden) for each in of.lines),
        concerns=tuple(_concern(each, hidden) for each in of.concerns),
        deeds=tuple(_deed(each, hidden) for each in of.deeds),
        extensions=tuple(_extension(each, hidden) for each in of.extensions),
        released=tuple(_release(each, hidden) for each in of.released),
        suspended=tuple(_standstill(each, hidden) for each in of.suspended),
        corrections=unnamed_corrections(of.corrections, hidden),
        lateness_corrected=unnamed_corrections(of.lateness_corrected, hidden),
    )
    return new


def numbers(some: Iterable[str], hidden: Hidden) -> tuple[str, ...]:
    """Return numbers with those of the stand-ins in the place of the items'."""
    return tuple(shown_as(each, hidden) for each in some)


def unnamed_corrections(some: Iterable[Correction], hidden: Hidden) -> tuple[Correction, ...]:
    """Return corrections as they are told without a word of what is *hidden*."""
    return tuple(_correction(each, hidden) for each in some)


def _line(line: Line, hidden: Hidden) -> Line:
    number = line.item.number
    if number in hidden:
        return changed(line, item=stand_in(line.item, hidden[number]), progress="", plan="")
    item = merged_elsewhere(line.item, hidden)
    return line if item is line.item else changed(line, item=item)


def _concern(concern: Concern, hidden: Hidden) -> Concern:
    number = concern.item.number
    if number not in hidden:
        return concern
    item = concern.item
    return changed(
        concern, item=stand_in(item, hidden[number]), part=part_of(item, concern.part), name="", how="", holder=None
    )


def _deed(deed: Deed, hidden: Hidden) -> Deed:
    number = deed.item.number
    if number not in hidden:
        return deed
    return changed(deed, item=stand_in(deed.item, hidden[number]), name="", missed=())


def _move(move: Move, hidden: Hidden) -> Move:
    if move.item not in hidden:
        return move
    return changed(move, item=hidden[move.item], title="", by="", why="")


def _column(column: Column, hidden: Hidden) -> Column:
    entered, left = (tuple(_move(each, hidden) for each in moves) for moves in (column.entered, column.left))
    return changed(column, entered=entered, left=left)


def _balance(balance: Balance, hidden: Hidden) -> Balance:
    return Balance(
        columns=ByKey(tuple((colour, _column(column, hidden)) for colour, column in balance.columns.items())),
        total=_column(balance.total, hidden),
        moves=tuple(_move(each, hidden) for each in balance.moves),
    )


def _section(section: SectionWeek, hidden: Hidden) -> SectionWeek:
    return changed(
        section,
        completed=numbers(section.completed, hidden),
        reported=numbers(section.reported, hidden),
        as_planned=numbers(section.as_planned, hidden),
        unreported=numbers(section.unreported, hidden),
    )


def _extension(extension: Extension, hidden: Hidden) -> Extension:
    if extension.item not in hidden:
        return extension
    return changed(
        extension, item=hidden[extension.item], title="", reason="", approver="", limit=both(""), holder=None
    )


def _release(each: Release, hidden: Hidden) -> Release:
    if each.item not in hidden:
        return each
    return changed(each, item=hidden[each.item], title="", stage=both(""), unit="", reason="", approver="")


def _standstill(each: Standstill, hidden: Hidden) -> Standstill:
    if each.item not in hidden:
        return each
    return changed(each, item=hidden[each.item], title="", ground=both(""))


def _correction(correction: Correction, hidden: Hidden) -> Correction:
    if correction.item in hidden:
        nothing = Words(zh="", en="")
        return changed(
            correction,
            item=hidden[correction.item],
            title="",
            what=nothing,
            reason="",
            approver="",
            lateness=None if correction.lateness is None else nothing,
        )
    if correction.otherwise is not None and not correction.others.isdisjoint(hidden):
        return changed(correction, what=correction.otherwise)
    if correction.weeks is None:
        return correction
    wrong, right = correction.weeks
    spoken = {each.item for week in correction.weeks if week is not None for each in week.entries}
    if hidden.keys().isdisjoint(spoken):
        return correction
    places = _places(correction.weeks, hidden)
    kept, other = (None if week is None else _without(week, places) for week in correction.weeks)
    number = len(_changed(wrong, right, hidden))
    what = handed_in_words(kept, other, internal_items(number) if number else None)
    return changed(correction, what=what, weeks=(kept, other))


def _places(weeks: Iterable[WeekSubmitted | None], hidden: Hidden) -> frozenset[int]:
    """Return the places of the entries that are about a *hidden* item, by what was handed in or by what is right.

    An entry that was put on another item keeps its place: what was said under the wrong one is about the right one.
    """
    told = (week.entries for week in weeks if week is not None)
    return frozenset(place for entries in told for place, each in enumerate(entries) if each.item in hidden)


def _without(week: WeekSubmitted, places: frozenset[int]) -> WeekSubmitted:
    return changed(week, entries=tuple(each for place, each in enumerate(week.entries) if place not in places))


def _changed(wrong: WeekSubmitted | None, right: WeekSubmitted | None, hidden: Hidden) -> set[str]:
    """Return which of the *hidden* items the right week says something else of."""
    if wrong is None or right is None:
        return set()
    before, after = wrong.entries, right.entries
    return {each.item for each in (*before, *after) if each.item in hidden and (each in before) != (each in after)}
