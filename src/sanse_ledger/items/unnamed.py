"""Items that a paper counts and does not name 内部事项 (X32): what stands in their place, and how a list ends.

A paper for others is made with stand-ins: of the same colour, section, dates and state, without a word of the item. So
every figure is the same, and a place that forgot to leave one out would print “内部事项1”, and no word of it.

>>> from sanse_ledger.words.phrases import joined
>>> joined(named(["R-1", Unnamed("内部事项1"), "R-3", Unnamed("内部事项2")])).zh
'R-1、R-3、内部事项2项'
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve as changed

from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import Measure, Milestone, Others
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import internal_items
from sanse_ledger.words.values import sealed

if TYPE_CHECKING:
    from sanse_ledger.items.proceeding import Proceeding

T = TypeVar("T")


class Unnamed(str):
    """What stands in the place of an item's number, for whom it is not named to."""

    __slots__ = ()


class Unknown(Unnamed):
    """What stands in the place of a number of which nobody knows whether it is named to a reader."""

    __slots__ = ()


Hidden = Mapping[str, Unnamed]
"""What stands in the place of each number that is not named."""


def left_out(numbers: Iterable[str | None]) -> int:
    """Count the items among these that are not named."""
    return len({each for each in numbers if isinstance(each, Unnamed)})


def ending(numbers: Iterable[str | None]) -> tuple[Words, ...]:
    """Return the last line of a list of these items: how many are not named, none where all are."""
    number = left_out(numbers)
    return (internal_items(number),) if number else ()


INTERNAL = Unnamed("内部事项")
"""What stands for the words of items that are not named, where they are counted together."""


def shown_as(number: str, hidden: Hidden) -> str:
    """Return a number as it is shown: itself, or what stands in its place."""
    return hidden.get(number, number)


def named(numbers: Iterable[str]) -> list[Words | str]:
    """Return the numbers of a sentence: those that are named, and last how many are not."""
    every = list(numbers)
    return [*(each for each in every if not isinstance(each, Unnamed)), *ending(every)]


def only_named(things: Iterable[T], number_of: Callable[[T], str | None]) -> tuple[list[T], tuple[Words, ...]]:
    """Part a list in those whose items are named, and the line that ends it."""
    every = list(things)
    return [each for each in every if not isinstance(number_of(each), Unnamed)], ending(map(number_of, every))


def hide(items: Iterable[Item]) -> Hidden:
    """Return what stands in the place of the numbers of *items*."""
    return {item.number: Unnamed(f"内部事项{place}") for place, item in enumerate(items, start=1)}


def restricted_among(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return those of *items* that are restricted."""
    return tuple(item for item in items if item.profile.restricted)


def stand_in(item: Item, number: Unnamed) -> Item:
    """Return what stands for *item* in a paper: the same in every figure, and without a word of it."""
    draft, before, matter = item.draft(), item.carried_from, item.proceeding
    draft.number = number
    draft.profile = changed(
        item.profile,
        title="",
        requirement="",
        person=None,
        supporting=(),
        parent=None,
        carried_from=None if before is None else changed(before, number="-", proceeding=None, verification=None),
        others=None if item.profile.others is None else _blank_others(item.profile.others),
        corrected=None,
    )
    draft.deliberations = ()
    draft.measures = tuple(_blank_measure(each, place) for place, each in enumerate(item.measures))
    draft.milestones = tuple(_blank_milestone(each, place) for place, each in enumerate(item.milestones))
    draft.proceeding = None if matter is None else _blank_matter(matter)
    return sealed(draft, Item)


def merged_elsewhere(item: Item, hidden: Hidden) -> Item:
    """Return an item that goes on in one of those that are *hidden*, which it does not name."""
    closing, into = item.closing, item.merged_into
    if closing is None or into is None or into not in hidden:
        return item
    draft = item.draft()
    draft.closing = changed(closing, merged_into=hidden[into])
    return sealed(draft, Item)


def part_of(item: Item, part: str) -> str:
    """Return what a measure or milestone of the item is called in its stand-in; nothing for any other part."""
    for each in (item.milestones, item.measures):
        numbers = [one.number for one in each]
        if part in numbers:
            return str(numbers.index(part))
    return ""


def _blank_measure(measure: Measure, place: int) -> Measure:
    withdrawn = "-" if measure.withdrawn_for else ""
    return changed(measure, number=str(place), problem="", action="", person="", evidence="", withdrawn_for=withdrawn)


def _blank_milestone(milestone: Milestone, place: int) -> Milestone:
    return changed(milestone, number=str(place), title="")


def _blank_others(others: Others) -> Others:
    beside = None if others.verification is None else _blank_matter(others.verification)
    return Others(verification=beside, earlier=tuple(map(_blank_matter, others.earlier)))


def _blank_matter(matter: "Proceeding") -> "Proceeding":
    """Return how far a matter is, without a word of what was recorded on the way."""
    steps = tuple(changed(each, records=(), holder=None) for each in matter.steps)
    clocks, kept = (tuple(changed(each, holder=None) for each in some) for some in (matter.clocks, matter.kept))
    opinions = tuple(changed(each, records=()) for each in matter.opinions)
    suspensions = tuple(changed(each, ground="") for each in matter.suspensions)
    return changed(
        matter,
        facts=(),
        steps=steps,
        clocks=clocks,
        kept=kept,
        opinions=opinions,
        appraisal=(),
        holder=None,
        units=(),
        answers=(),
        suspensions=suspensions,
    )


def elsewhere(number: str) -> Words:
    """Name another item in a sentence; one that is not named as what it is.

    >>> elsewhere(Unnamed("内部事项1")).en
    'an internal item'
    """
    if isinstance(number, Unknown):
        return Words(zh="另一事项", en="another item")
    if isinstance(number, Unnamed):
        return Words(zh="内部事项", en="an internal item")
    return Words(zh=number, en=number)
