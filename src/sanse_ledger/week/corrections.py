"""What was put right in a period (更正): what was entered wrongly, what is right, why, who approved it (X31).

Items whose lateness a correction changed are named for the rest of the year.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import Unnamed, only_named
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.correction_events import Rectified, WeekRectified
from sanse_ledger.journal.correction_evolution import week_before
from sanse_ledger.ledger.history import correction_words, lateness_changed, others_named
from sanse_ledger.ledger.weeks_in_words import week_correction_words
from sanse_ledger.policy.context import Context
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import joined, quoted

_ITEM = attrgetter("item")
_AT = attrgetter("at")
_EVER = datetime.min.replace(tzinfo=UTC)


@frozen(kw_only=True)
class Correction:
    """One correction: of an item, of a week that a section handed in, or of a circular.

    `item` and `title` are blank where it is of no item, `section` and `approver` where it is of a circular, which was
    issued again. `what` says what was entered and what is right; `lateness` how it changed what is late, None where it
    did not. `at` is when it was recorded, `entered_at` when the wrong entry was.
    """

    item: str
    title: str
    section: str
    what: Words
    lateness: Words | None
    at: datetime
    entered_at: datetime
    reason: str
    approver: str
    others: frozenset[str] = frozenset()
    """The restricted items that `what` names beside its own."""
    is_half: bool = False
    """Whether it is of the item that a record came to or goes back from, and told on the other one already."""
    otherwise: Words | None = None
    """What it says where these are not named (X32)."""
    weeks: tuple[ev.WeekSubmitted | None, ev.WeekSubmitted | None] | None = None
    """Of a week, what was handed in and what is right; None for void, also before a voiding was undone."""

    @property
    def words(self) -> Words:
        """What was put right, in a sentence: wrong and right beside each other, why, and who approved it."""
        said = [] if self.lateness is None else [self.lateness]
        said.append(Words(zh=f"理由：{self.reason}", en=f"reason: {self.reason}"))
        if self.approver:
            said.append(Words(zh=f"批准人：{self.approver}", en=f"approved by {self.approver}"))
        name, details = _named(self), joined(said, zh="；", en="; ")
        return Words(zh=f"{name.zh}{self.what.zh}（{details.zh}）。", en=f"{name.en}{self.what.en} ({details.en}).")


def _named(correction: Correction) -> Words:
    """Name the item that was put right, with its section; what else was put right names itself."""
    if not correction.item:
        return Words(zh="", en="")
    title = quoted(correction.title)
    return Words(
        zh=f"{correction.item}{title}（{correction.section}）：",
        en=f"{correction.item} {title} ({correction.section}): ",
    )


def how_many(corrections: Sequence[Correction]) -> Words:
    """Count what was put right; what moved from one item to another once, though it is told on both.

    >>> how_many(()).zh
    '0条'
    """
    number = sum(not each.is_half for each in corrections)
    if number == len(corrections):
        return Words(zh=f"{number}条", en=str(number))
    return Words(zh=f"{number}条（移动的在两个事项下各列一次）", en=f"{number} (what moved is listed with both items)")


def sentences(corrections: Sequence[Correction]) -> list[Words]:
    """Return a sentence for each correction, and last how many items are not named (X32).

    >>> sentences(())
    []
    """
    shown, last = only_named(corrections, _ITEM)
    return [*(each.words for each in shown), *(Words(zh=f"{each.zh}。", en=f"{each.en}.") for each in last)]


def still_counted(corrections: Iterable[Correction]) -> Iterator[Words]:
    """Yield the sentence that counts the items whose lateness was changed in the year, with who approved it; or none.

    >>> list(still_counted(()))
    []
    """
    of: dict[str, list[Correction]] = {}
    for each in corrections:
        of.setdefault(each.item or each.section, []).append(each)
    if of:
        shown, last = only_named(of, lambda number: number)
        every = joined([*(_changed(name, of[name]) for name in shown), *last], en="; ")
        yield Words(
            zh=f"年内经更正逾期情形有变的{len(of)}项：{every.zh}。",
            en=f"Late otherwise since a correction in this year: {len(of)}: {every.en}.",
        )


def _changed(name: str, corrections: Sequence[Correction]) -> Words:
    """Name what is late otherwise, how by each correction in its turn, and who approved it, each once."""
    how = joined((said for said, _ in groupby(each.lateness or each.what for each in corrections)), zh="；", en="; ")
    approved = joined(dict.fromkeys(each.approver for each in corrections))
    return Words(zh=f"{name}（{how.zh}，批准人：{approved.zh}）", en=f"{name} ({how.en}, approved by {approved.en})")


def facts_of(items: Mapping[str, Item], news: Sequence[ev.Event], since: datetime) -> tuple[ev.Event, ...]:
    """Return *news* as corrected: of an item that was put right, the records that stand; corrections are left out.

    >>> facts_of({}, (), datetime(2022, 6, 3))
    ()
    """
    kinds: set[type[ev.Event]] = {*map(type, news)}
    if not any(each.is_correction for each in kinds):
        return tuple(news)
    corrected = {each.item for each in news if isinstance(each, Rectified)}
    facts: list[Any] = [
        each
        for each in news
        if not each.is_correction and (isinstance(each, ev.LedgerEvent) or _number(each) not in corrected)
    ]
    for number in corrected:
        facts += [each for each in items[number].facts if each.at > since]
    facts.sort(key=lambda each: each.at)  # stable: of one instant, what was not corrected first
    return tuple(facts)


def _number(event: Any) -> str:  # noqa: ANN401 - every event of an item has one
    number: str = event.item
    return number


def corrections(
    items: Iterable[Item], records: Sequence[ev.LedgerEvent], since: datetime, context: Context | None = None
) -> tuple[Correction, ...]:
    """Return everything that was put right after *since*, in the order it was recorded.

    >>> corrections((), (), datetime(2022, 6, 3))
    ()
    """
    found = [*_of_items(items, since, context), *_of_weeks(records, since)]
    return tuple(sorted(found, key=_AT))


def weeks_corrected(records: Sequence[ev.LedgerEvent], since: datetime) -> tuple[Correction, ...]:
    """Return the weeks handed in that were put right after *since*.

    >>> weeks_corrected((), datetime(2022, 6, 3))
    ()
    """
    return tuple(each for each in _of_weeks(records, since) if each.weeks is not None)


def lateness_corrected(items: Iterable[Item], context: Context | None = None) -> tuple[Correction, ...]:
    """Return the corrections of the year so far that changed what is late; each is counted until its end (X31).

    >>> lateness_corrected(())
    ()
    """
    found = [each for each in _of_items(items, _EVER, context) if each.lateness is not None]
    return tuple(sorted(found, key=_AT))


def _of_items(items: Iterable[Item], since: datetime, context: Context | None) -> Iterator[Correction]:
    every = tuple(items)
    put_right = [item for item in every if item.profile.corrected is not None]
    known = {item.number: item for item in every} if put_right else {}
    for item in put_right:
        yield from _of_item(item, since, context, known)


def _of_item(item: Item, since: datetime, context: Context | None, known: Mapping[str, Item]) -> Iterator[Correction]:
    history: Any = item.history
    restricted = frozenset(each.number for each in known.values() if each.restricted)
    for place, event in enumerate(history, start=1):
        if isinstance(event, Rectified) and event.at > since:
            others = restricted and others_named(history, place, known) & restricted
            hidden = {each: Unnamed(each) for each in others}
            yield Correction(
                item=item.number,
                title=item.title,
                section=item.section,
                what=correction_words(history, place, context, items=known),
                lateness=lateness_changed(history, place),
                at=event.at,
                entered_at=_entered_at(history, place),
                reason=event.reason,
                approver=event.approver,
                others=others,
                is_half=_is_half(history, event),
                otherwise=correction_words(history, place, context, hidden, known) if others else None,
            )


def _is_half(history: Sequence[Any], event: Rectified) -> bool:
    """Return whether a correction is the second half of a move, or of one that is undone."""
    while event.record is not None and isinstance(history[event.record - 1], Rectified):
        event = history[event.record - 1]
    return event.taken_from is not None


def _entered_at(history: Sequence[Any], place: int) -> datetime:
    """Return when what the correction with number *place* is about was entered; of a correction, what that is about."""
    event = history[place - 1]
    if not isinstance(event, Rectified):
        at: datetime = event.at
        return at
    return (
        event.right.at if event.record is None and event.right is not None else _entered_at(history, event.record or 1)
    )


def _corrects_another(records: Sequence[ev.LedgerEvent], number: int) -> bool:
    """Return whether the circular with this number was a corrected one itself."""
    issued = (each for each in records if isinstance(each, ev.CircularIssued) and each.number == number)
    return any(each.corrects is not None for each in issued)


def _of_weeks(records: Sequence[ev.LedgerEvent], since: datetime) -> Iterator[Correction]:
    first = bisect_right(records, since, key=_AT)
    for place, event in enumerate(records[first:], start=first + 1):
        if isinstance(event, ev.CircularIssued) and event.corrects is not None:
            kind = "更正通报" if _corrects_another(records, event.corrects) else "通报"
            yield Correction(
                item="",
                title="",
                section="",
                what=Words(
                    zh=f"第{event.corrects}期{kind}有误，以第{event.number}期为准",
                    en=f"circular No. {event.corrects} was wrong; No. {event.number} takes its place",
                ),
                lateness=None,
                at=event.at,
                entered_at=event.at,
                reason=event.reason,
                approver="",
            )
        if isinstance(event, WeekRectified):
            wrong, right = week_before(records, place), event.right
            of: Any = wrong or right
            stays = {(each and (each.section, each.week)) for each in (wrong, right)} == {(of.section, of.week)}
            moved = Words(zh="报送情况有变", en="who handed in is another")
            yield Correction(
                item="",
                title="",
                section=of.section,
                what=week_correction_words(records, place),
                lateness=None if stays else moved,
                at=event.at,
                entered_at=of.at,
                reason=event.reason,
                approver=event.approver,
                weeks=(wrong, right),
            )
