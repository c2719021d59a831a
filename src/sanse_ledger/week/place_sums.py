"""The numbers of several places added up (X29): sums alone, with how many places they are of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter, itemgetter

from attrs import frozen

from sanse_ledger.week.place_figures import (
    Counted,
    Followed,
    Indicated,
    Indicators,
    Numbers,
    PlaceFigures,
    Setting,
)
from sanse_ledger.words.values import ByKey

_NUMBER, _WHOLE = itemgetter(0), itemgetter(1)
_PLACE = attrgetter("place")


@frozen(kw_only=True)
class FollowedSum:
    """What the indicators of one definition of a procedure come to, over the places that have matters of it.

    >>> of = Followed("six-slips", "六单", "six slips", "0f3a", ("resolution-rate",))
    >>> FollowedSum(followed=of, indicators=(Indicated(2, 3),), places=1).indicators[0].value
    Fraction(2, 3)
    """

    followed: Followed
    indicators: Indicators
    places: int


@frozen(kw_only=True)
class Sums:
    """What several places come to together: `reported` of so many `places` have numbers, and only these are added.

    `figures` is None where none reported. `missing` and `corrupt` are the places without numbers. `counts` has for what
    sections counted the sum, and how many places counted it; `settings` by how many places each edition of the rules
    was used.

    >>> sums_of([PlaceFigures(place="乙县")]).figures is None
    True
    """

    places: int
    reported: int
    figures: Numbers | None
    missing: tuple[PlaceFigures, ...]
    corrupt: tuple[PlaceFigures, ...]
    counts: ByKey[Counted, tuple[int, int]]
    procedures: tuple[FollowedSum, ...]
    settings: tuple[tuple[Setting, int], ...]


def sums_of(places: Sequence[PlaceFigures]) -> Sums:
    """Add up the numbers of *places*, as they are."""
    with_numbers = [each for each in places if each.numbers is not None]
    without = [each for each in places if each.numbers is None]
    rows = [each.numbers for each in with_numbers if each.numbers is not None]
    settings = Counter(each.setting for each in with_numbers if each.setting is not None)
    return Sums(
        places=len(places),
        reported=len(rows),
        figures=Numbers(tuple(map(sum, zip(*rows, strict=True)))) if rows else None,
        missing=tuple(each for each in without if each.corrupt is None),
        corrupt=tuple(each for each in without if each.corrupt is not None),
        counts=_counts(with_numbers),
        procedures=tuple(_procedures(with_numbers)),
        settings=tuple(sorted(settings.items(), key=itemgetter(0))),
    )


def _counts(places: Iterable[PlaceFigures]) -> ByKey[Counted, tuple[int, int]]:
    """Add up what was counted; a place that counted nothing of a sort is none that counted 0."""
    numbers: dict[Counted, list[int]] = {}
    for each in places:
        for what, number in each.counts:
            numbers.setdefault(what, []).append(number)
    return ByKey(tuple((what, (sum(numbers[what]), len(numbers[what]))) for what in sorted(numbers)))


def _procedures(places: Iterable[PlaceFigures]) -> Iterable[FollowedSum]:
    """Add up numerators and denominators, each definition by itself: another one may count otherwise."""
    rows: dict[Followed, list[Indicators]] = {}
    for each in places:
        for followed, indicators in each.procedures:
            rows.setdefault(followed, []).append(indicators)
    for followed in sorted(rows):
        of = rows[followed]
        yield FollowedSum(followed=followed, indicators=tuple(map(_added, zip(*of, strict=True))), places=len(of))


def _added(column: Sequence[Indicated]) -> Indicated:
    wholes = [*map(_WHOLE, column)]
    return Indicated(sum(map(_NUMBER, column)), None if None in wholes else sum(wholes))


def by_level(places: Iterable[PlaceFigures], level: int) -> dict[tuple[str, ...], list[PlaceFigures]]:
    """Group places by their names down to a level, 1 for the highest; one that is higher up stands by itself.

    >>> list(by_level([PlaceFigures(place=("某省", "甲市", "乙县")), PlaceFigures(place=("某省", "甲市"))], 2))
    [('某省', '甲市')]
    """
    groups: dict[tuple[str, ...], list[PlaceFigures]] = {}
    for each in places:
        groups.setdefault(each.place[:level], []).append(each)
    return groups


def above_all(places: Sequence[PlaceFigures]) -> tuple[str, ...]:
    """Return the names that all places have in common; of a single place those above it.

    >>> above_all([PlaceFigures(place=("某省", "甲市")), PlaceFigures(place=("某省", "丙市"))])
    ('某省',)
    """
    if not places:
        return ()
    first, last = min(places, key=_PLACE).place, max(places, key=_PLACE).place
    common = 0
    while common < min(len(first), len(last)) and first[common] == last[common]:
        common += 1
    return first[:common] if len(places) > 1 else first[:-1]
