"""The desk where commands are recorded: one store, a clock, and who may give them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast

from sanse_ledger import Command, Event, Item, Ledger, NextCommand, Week, commands_for, describe
from sanse_ledger.events import WeekRectified, WeekSubmitted
from stores import LedgerStore
from web.who import may

Clock = Callable[[], datetime]
Versions = Mapping[str, int] | None
Make = Callable[[Ledger, datetime], Command]
SEPARATE = "\N{INFORMATION SEPARATOR ONE}"


class NotAllowed(Exception):  # noqa: N818 - as the library names what is refused
    """The post may not do this."""


class Unknown(Exception):  # noqa: N818 - likewise
    """There is no such item, or not for this post: the two cannot be told apart."""


class MovedOn(Exception):  # noqa: N818 - likewise
    """What was looked at, a section's week or the text of a circular, is not what there is now."""


class Desk:
    """A store with a *clock*, which a host takes from its machine and a test makes up."""

    def __init__(self, store: LedgerStore, clock: Clock) -> None:
        """Record in *store*, at the time of *clock*."""
        self.store = store
        self._clock = clock

    def instant(self, ledger: Ledger) -> datetime:
        """Return the time, never before the last record: another machine's clock may be ahead of this one's."""
        now = self._clock()
        return now if ledger.last_at is None else max(now, ledger.last_at)

    def offered(self, ledger: Ledger, who: str | None, item: Item | None) -> tuple[NextCommand, ...]:
        """Return what this post may do next with an item, or with the ledger."""
        if who is None:
            return ()
        several = commands_for(ledger, item, at=self.instant(ledger), by=who)
        return tuple(each for each in several if may(ledger, who, each.type.__name__, item, who))

    def recorded(self, who: str, key: str) -> bool:
        """Return whether what *who* sent under a *key* is kept already, or under one that begins with it."""
        return bool(key) and any(each.startswith(f"{who}{SEPARATE}{key}") for each in self.store.keys)

    def submit(self, make: Make, who: str, *, expected: Versions = None, key: str | None = None) -> Ledger:
        """Record the command that *make* gives for the ledger as it is then, and the time: nobody is faster in between.

        A *key* belongs to who sent it: nobody's submit is taken for another's.
        """
        of = f"{who}{SEPARATE}{key}" if key else None
        return self.store.decide(lambda now: [make(now, self.instant(now))], expected=expected, key=of)


def week_now(ledger: Ledger, section: str, week: Week) -> tuple[WeekSubmitted | None, int]:
    """Return what a section has handed in for a week, as corrected, and a version of it: 0 where nothing is on record.

    A correction of any week counts for every version: who read before it looks once more.
    """
    there = [each for each in ledger.weeks if each.section == section and each.week == week]
    corrected = sum(isinstance(each, WeekRectified) for each in ledger.records)
    return (there[-1], len(there) + corrected) if there else (None, 0)


def check_week(ledger: Ledger, section: str, week: Week, read: int) -> None:
    """Raise MovedOn where a section's week is not any more what was *read*."""
    if (now := week_now(ledger, section, week))[1] != read:
        raise MovedOn(*now)


def sentences(ledger: Ledger, item: Item, unseen: frozenset[str], after: int = 0) -> list[tuple[int, str, str]]:
    """Return the records of an item after the first *after*: number and sentence; none that names an *unseen* item."""
    several = enumerate(cast("tuple[Event, ...]", item.history), start=1)
    told = [(place, describe(event, ledger)) for place, event in several if place > after]
    masked = {place for place, words in told if any(number in words.zh for number in unseen)}
    return [(place, "……", "…") if place in masked else (place, words.zh, words.en) for place, words in told]
