"""Slips that are issued (X35): what speaks against one, what it leads to, what a record of them cannot be.

Loaded with the first of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import Factory, define

from sanse_ledger.calendar.instants import instant_in, local_day
from sanse_ledger.errors import CorruptJournal, Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event, LedgerEvent
from sanse_ledger.journal.slips import IssueSlip, SlipIssued
from sanse_ledger.rules.clauses.record import X35
from sanse_ledger.words.fields import FIELDS
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import Level, SlipKind
from sanse_ledger.words.text import is_blank


def issued(records: Iterable[LedgerEvent]) -> tuple[SlipIssued, ...]:
    """Return the slips among the facts about a ledger, in the order they were issued.

    >>> issued(())
    ()
    """
    return tuple(each for each in records if isinstance(each, SlipIssued))


def of_kind(slips: Iterable[SlipIssued], kind: SlipKind) -> tuple[SlipIssued, ...]:
    """Return the slips of one kind: their numbers are 1 and so on.

    >>> of_kind((), SlipKind.NOTICE)
    ()
    """
    return tuple(each for each in slips if each.slip is kind)


@define
class Standing:
    """What slips that are issued come to: how many of each kind, which were corrected, which urgings of an item stand.

    >>> Standing.of(()).climbed("R-1") is None
    True
    """

    counts: dict[SlipKind, int] = Factory(dict)
    replaced: dict[tuple[SlipKind, int], int] = Factory(dict)
    urged: dict[str, dict[int, SlipIssued]] = Factory(dict)

    @classmethod
    def of(cls, slips: Iterable[SlipIssued]) -> "Standing":
        """Return what *slips* come to."""
        standing = cls()
        for each in slips:
            standing.add(each)
        return standing

    def add(self, slip: SlipIssued) -> None:
        """Take the next slip; one that it corrects stands no more."""
        kind = slip.slip
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if slip.corrects is not None:
            self.replaced[kind, slip.corrects] = slip.number
        if kind is SlipKind.URGING and slip.step is not None:
            self.urged.setdefault(slip.about, {})[slip.number] = slip

    def climbed(self, about: str, but: int | None = None) -> SlipIssued | None:
        """Return the urging of an item that climbed furthest, those that were corrected and *but* left out."""
        urged = self.urged.get(about, {})
        gone = [number for number in urged if (SlipKind.URGING, number) in self.replaced]
        for number in gone:
            del urged[number]
        return max(
            (each for number, each in urged.items() if number != but), key=lambda one: _rung(one.step), default=None
        )


def _rung(step: Level | None) -> int:
    return -1 if step is None else step.value


def _about_an_item(ledger: Any, command: IssueSlip) -> Iterator[Refusal]:  # noqa: ANN401 - a `Ledger`
    """X35: a slip is about one item, which is there and in progress."""
    item: Item | None = ledger.items.get(command.about)
    if item is None:
        yield X35.refuse("unknown-item", command.about, field="about", number=command.about)
    elif not item.in_progress:
        slip = command.slip
        yield X35.refuse("slip-not-in-progress", command.about, slip=slip.zh, slip_en=slip.en)


def _as_its_kind_is(ledger: Any, command: IssueSlip) -> Iterator[Refusal]:  # noqa: ANN401 - a `Ledger`
    """X35: it says what its kind says, and no step of an urging is taken twice."""
    yield from _against(Standing.of(issued(ledger.records)), command, local_day(command.at, ledger.zone))


def _against(before: Standing, slip: IssueSlip | SlipIssued, today: date) -> Iterator[Refusal]:
    """Yield what speaks against a slip after those *before* it, whatever its item is."""
    kind, names = slip.slip, {"slip": slip.slip.zh, "slip_en": slip.slip.en}
    yield from _unwanted(slip)
    if kind is SlipKind.URGING:
        yield from _step(before, slip)
    if kind is SlipKind.SENT_BACK and is_blank(slip.sent_back_for or ""):
        yield X35.refuse("not-said-why", slip.about)
    if slip.reply_by is not None and slip.reply_by < today:
        yield X35.refuse("reply-in-past", slip.about, day=slip.reply_by, today=today)
    if slip.corrects is None:
        return
    replaced = before.replaced.get((kind, slip.corrects))
    if slip.corrects > before.counts.get(kind, 0):
        yield X35.refuse("no-such-slip", slip.about, count=slip.corrects, **names)
    elif replaced is not None:
        yield X35.refuse("slip-replaced", slip.about, count=slip.corrects, latest=replaced, **names)
    if is_blank(slip.reason):
        yield X35.refuse("no-reason", slip.about)


def _unwanted(slip: IssueSlip | SlipIssued) -> Iterator[Refusal]:
    """Yield what another kind of slip says and this one does not."""
    given = {
        "step": slip.slip is not SlipKind.URGING and slip.step is not None,
        "sent_back_for": slip.slip is not SlipKind.SENT_BACK and not is_blank(slip.sent_back_for or ""),
    }
    for field in (name for name, is_given in given.items() if is_given):
        name, name_en = FIELDS[field]
        kind = slip.slip
        yield X35.refuse(
            "slip-says-too-much", slip.about, field=field, slip=kind.zh, slip_en=kind.en, name=name, name_en=name_en
        )


def _step(before: Standing, slip: IssueSlip | SlipIssued) -> Iterator[Refusal]:
    """Yield what speaks against the step of an urging: it climbs, and the one that is corrected does not count."""
    if slip.step is None:
        yield X35.refuse("no-step", slip.about)
        return
    last = before.climbed(slip.about, but=slip.corrects)
    if last is not None and slip.step.value <= _rung(last.step):
        step = both(last.step or slip.step)
        yield X35.refuse("step-taken", slip.about, count=last.number, step=step.zh, step_en=step.en)


def next_slip(slips: Iterable[SlipIssued], kind: SlipKind) -> int:
    """Return the number of the slip of a kind that is issued next.

    >>> next_slip((), SlipKind.NOTICE)
    1
    """
    return len(of_kind(slips, kind)) + 1


def _issued(ledger: Any, command: IssueSlip) -> tuple[Event, ...]:  # noqa: ANN401 - a `Ledger`
    return (
        SlipIssued(
            at=instant_in(command.at, ledger.zone),
            by=command.by,
            about=command.about,
            slip=command.slip,
            number=next_slip(issued(ledger.records), command.slip),
            step=command.step,
            reply_by=command.reply_by,
            sent_back_for=command.sent_back_for,
            corrects=command.corrects,
            reason=command.reason,
        ),
    )


GUARDS: Mapping[type[Command], tuple[Callable[[Any, Any], Iterator[Refusal]], ...]] = MappingProxyType(
    {IssueSlip: (_about_an_item, _as_its_kind_is)}
)
"""What speaks against issuing a slip."""

ANSWERS: Mapping[type[Command], Callable[[Any, Any], tuple[Event, ...]]] = MappingProxyType({IssueSlip: _issued})
"""The events that it leads to."""


def check(history: Sequence[Event], records: Iterable[LedgerEvent], items: Mapping[str, Item]) -> None:
    """Refuse slips that no ledger could have issued: numbers with a gap, a step taken twice, an item that is not there.

    Those before *history* were looked at when they were taken on.

    Raises CorruptJournal, with the event's place.
    """
    before = Standing()
    for each in issued(records):
        fault = _fault(before, each, items.get(each.about))
        if fault is not None:
            place = next(place for place, event in enumerate(history) if event is each)
            kind = each.slip
            reason = f"slip {each.number} ({kind.en}) could not be issued: {fault[1]}"
            raise CorruptJournal(reason, f"第{each.number}号{kind.zh}不能成立：{fault[0]}", position=place)
        before.add(each)


def _fault(before: Standing, slip: SlipIssued, item: Any) -> tuple[str, str] | None:  # noqa: ANN401 - an item
    number = before.counts.get(slip.slip, 0) + 1
    if slip.number != number:
        return f"应编第{number}号", f"the next number is {number}"
    if item is None or item.history[0].at > slip.at:
        return f"事项“{slip.about}”尚未登记", f"the item {slip.about} is not registered"
    refusal = next(_against(before, slip, slip.day), None)
    return None if refusal is None else (refusal.zh, refusal.en)
