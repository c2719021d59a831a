"""The rules over many items: what one item alone cannot say.

What belongs to another item refers to one that is there, a week is handed in and circulated once and in order, and the
year is cleared when nothing stands in the way; afterwards nothing is registered. Rules are adopted for later days.
That a number is unique for ever is asked by `rules.decide`, which is given the item of that number.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timezone
from types import MappingProxyType
from typing import Any, Protocol

from attrs import evolve as changed

from sanse_ledger.calendar.instants import local_day
from sanse_ledger.errors import CalendarUnknown, Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import Unnamed, elsewhere
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.ledger.arguments import is_outside
from sanse_ledger.ledger.counts import count_refusals
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.circular_day import cutoff, ledger_year
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.record import X25, X31
from sanse_ledger.words.phrases import internal_items
from sanse_ledger.words.text import is_blank

_DECEMBER = 12


class Books(Protocol):
    """What the rules look at: a `Ledger`, which asks them."""

    @property
    def year(self) -> int:
        """The year it is of."""

    @property
    def zone(self) -> timezone:
        """The zone its days are in."""

    @property
    def context(self) -> Context:
        """Calendar, policies, zone and procedures."""

    @property
    def items(self) -> Mapping[str, Item]:
        """Its items by number."""

    @property
    def circulars(self) -> tuple[ev.CircularIssued, ...]:
        """The circulars that were issued, in order."""

    @property
    def cleared(self) -> bool:
        """Whether the year was cleared."""


def _year_open(ledger: Books, command: cmd.Register) -> Iterator[Refusal]:
    """固阳 ¶5 s4: once the year's marks have come off, nothing new is registered."""
    if ledger.cleared:
        yield c.G4_6.refuse("year-cleared", command.number, year=ledger.year)


def _known_parent(ledger: Books, command: cmd.Register) -> Iterator[Refusal]:
    """固阳 ¶1 s1: what an item is part of stands in the same ledger."""
    if command.parent is not None and command.parent not in ledger.items:
        yield c.G1_1.refuse("unknown-parent", command.number, number=command.parent)


def _carried_once(ledger: Books, command: cmd.Register) -> Iterator[Refusal]:
    """X6: an item of last year's ledger goes on as one item; its lateness and its matter are not counted twice.

    One that is restricted is not named (X32).
    """
    carried = command.carried_from
    if carried is None or command.number in ledger.items:
        return
    for item in ledger.items.values():
        if item.carried_from is not None and carried.may_be(item.carried_from):
            label, number = carried.label, elsewhere(Unnamed(item.number) if item.restricted else item.number)
            zh, en = f"{label}已结转登记为{number.zh}", f"{label} goes on as {number.en} already"
            yield c.X6.refuse("carried-state", command.number, what=zh, what_en=en)


def _merge_target(ledger: Books, command: cmd.Withdraw) -> Iterator[Refusal]:
    """X14: into an item that is there and in progress: one that is struck off takes on no work."""
    target = command.merged_into
    if target is None or target == command.item:
        return
    if target not in ledger.items:
        yield c.X14.refuse("unknown-merge-target", command.item, number=target)
    elif not ledger.items[target].in_progress:
        yield c.X14.refuse("merge-target-closed", command.item, number=target)


def _own_week(ledger: Books, command: cmd.SubmitWeek | cmd.IssueCircular) -> Iterator[Refusal]:
    """X7: a week belongs to the ledger of the year its circular's day falls in."""
    try:
        year = ledger_year(command.week, ledger.context)
    except CalendarUnknown as unknown:
        yield c.X12.refuse("calendar-unknown", field="week", year=unknown.year)
        return
    if year != ledger.year:
        yield c.X7.refuse("other-year", field="week", year=ledger.year, other=year)


def _handed_in(ledger: Books, command: cmd.SubmitWeek) -> Iterator[Refusal]:
    """固阳 ¶5 s3: the lead section reports its own items, each once (X16).

    One that has passed its last item on may still hand in the weeks it owes.
    """
    if local_day(command.at, ledger.zone) < command.week.monday:
        yield c.G4_4.refuse("week-not-begun", week=command.week)
    if not any(each.section == command.section for item in ledger.items.values() for each in item.assignments):
        yield c.G4_4.refuse("unknown-section", section=command.section)
    seen: set[str] = set()
    for entry in command.entries:
        item = ledger.items.get(entry.item)
        if entry.item in seen:
            yield c.G4_4.refuse("item-twice", entry.item, part=entry.item, number=entry.item)
        if is_blank(entry.progress) and is_blank(entry.plan):
            yield c.G4_4.refuse("entry-blank", entry.item, part=entry.item, number=entry.item)
        seen.add(entry.item)
        if item is None:
            yield c.G4_4.refuse("unknown-item", entry.item, field="entries", part=entry.item, number=entry.item)
            continue
        if item.section != command.section:
            yield c.G4_4.refuse(
                "not-lead", entry.item, part=entry.item, number=entry.item, lead=item.section, section=command.section
            )
        done = item.closed_on if item.completed_on is None else item.completed_on
        if done is not None and done < command.week.monday:
            yield c.G4_4.refuse("entry-closed", entry.item, part=entry.item, number=entry.item)


def _issuable(ledger: Books, command: cmd.IssueCircular) -> Iterator[Refusal]:
    """固阳 ¶5 s3: one circular for a week, after its cut-off, week after week (X7, X8, X9).

    One that was wrong is followed by a corrected one of the same week, which says what was wrong (X31).
    """
    if command.corrects is not None:
        yield from _correcting(ledger, command, command.corrects)
        return
    for issued in ledger.circulars:
        if issued.week == command.week:
            yield c.G4_5.refuse("already-issued", week=command.week, count=issued.number)
    later = [issued.week for issued in ledger.circulars if issued.week > command.week]
    if later:
        yield c.G4_5.refuse("out-of-order", week=later[-1])
    try:
        limit = cutoff(command.week, ledger.context)
    except CalendarUnknown:
        return  # said by _own_week
    if limit is None:
        yield c.X7.refuse("no-circular", week=command.week)
    elif command.at < limit:
        yield c.X9.refuse("too-early", cutoff=limit.isoformat(" ", "minutes"))


def _correcting(ledger: Books, command: cmd.IssueCircular, corrects: int) -> Iterator[Refusal]:
    """X31: the latest circular of the week is corrected, and the reason says what was wrong of it."""
    issued = [each.number for each in ledger.circulars if each.week == command.week]
    if corrects not in issued:
        yield X31.refuse("no-such-circular", week=command.week, count=corrects)
    elif corrects != issued[-1]:
        yield X31.refuse("circular-replaced", count=corrects, latest=issued[-1])
    if is_blank(command.reason):
        yield X31.refuse("no-reason")


def _clearable(ledger: Books, command: cmd.ClearYear) -> Iterator[Refusal]:
    """固阳 ¶5 s4: when the year's tasks have all been supervised to completion; every obstacle at once (X2).

    Those that are restricted are counted and not named: nobody says who reads it (X32).
    """
    first = date(ledger.year, _DECEMBER, 1)
    if local_day(command.at, ledger.zone) < first:
        yield c.G4_6.refuse("clearing-too-early", from_=first)
    marked = [item for item in ledger.items.values() if item.open]
    if not marked:
        yield c.G4_6.refuse("nothing-to-clear")
    left = [item for item in marked if item.completed_on is None]
    yield from (c.G4_6.refuse("not-completed", item.number) for item in left if not item.restricted)
    unnamed = sum(item.restricted for item in left)
    if unnamed:
        words = internal_items(unnamed)
        zh, en = f"{words.zh}尚未销号", f"{words.en} not struck off"
        yield changed(c.G4_6.refuse("not-completed"), zh=zh, en=en)


class Adoption(Protocol):
    """What puts something in force from a day on: a policy, or a definition."""

    @property
    def at(self) -> datetime:
        """When it is recorded."""

    @property
    def since(self) -> date:
        """From which day on it is in force."""

    @property
    def authority(self) -> str:
        """The paper or meeting that says so."""


def in_its_time(ledger: Books, command: Adoption) -> Iterator[Refusal]:
    """X25: what is adopted is for a later day, by a paper; never after the clearing."""
    since, today = command.since, local_day(command.at, ledger.zone)
    if is_blank(command.authority):
        yield X25.refuse("no-authority")
    if ledger.cleared:
        yield X25.refuse("adoption-after-clearing", year=ledger.year)
    if since <= today:
        yield X25.refuse("adoption-not-later", since=since, today=today)
    if is_outside(since, ledger.year):
        yield X25.refuse("adoption-outside-year", since=since, year=ledger.year)


def _adoptable(ledger: Books, command: cmd.AdoptPolicy) -> Iterator[Refusal]:
    """X25: another policy than the one in force on its day; the first circular's number stays."""
    since, context = command.since, ledger.context
    first = context.policy.first_circular
    if command.policy.first_circular != first:
        yield X25.refuse("first-circular-fixed", count=first)
    if command.policy == context.policy_on(since):
        yield X25.refuse("nothing-adopted", since=since)


def _counted(ledger: Books, command: cmd.SubmitWeek) -> Iterator[Refusal]:
    """X27: what the policy has sections count, each once, a number for each unit."""
    if command.counts:
        yield from count_refusals(command.counts, ledger.context.policy_on(local_day(command.at, ledger.zone)))


LEDGER_GUARDS: Mapping[type[cmd.Command], tuple[Callable[[Any, Any], Iterator[Refusal]], ...]] = MappingProxyType(
    {
        cmd.Register: (_year_open, _known_parent, _carried_once),
        cmd.Withdraw: (_merge_target,),
        cmd.SubmitWeek: (_own_week, _handed_in, _counted),
        cmd.IssueCircular: (_own_week, _issuable),
        cmd.ClearYear: (_clearable,),
        cmd.AdoptPolicy: (in_its_time, _adoptable),
    }
)
