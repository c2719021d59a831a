"""Replaying a long record against eventsourcing's bare aggregates, which keep the same fields."""

import statistics
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import rivals
from bench_commands import BY, START, WORDS, register
from harness import Figure, seconds

from sanse_ledger import (
    Colour,
    Command,
    Conclude,
    Context,
    FollowUp,
    Item,
    Ledger,
    Recolour,
    Return,
    decide,
    evolve,
)

DUE = date(2022, 12, 30)


YEAR = [
    "follow_up",
    "follow_up",
    "conclude",
    "follow_up",
    "recolour",
    "follow_up",
    "follow_up",
    "follow_up",
    "recolour",
    "follow_up",
    "follow_up",
    "follow_up",
    "give_back",
    "follow_up",
    "follow_up",
    "recolour",
    "follow_up",
    "follow_up",
    "follow_up",
    "follow_up",
    "give_back",
    "follow_up",
    "follow_up",
    "follow_up",
    "raise_",
    "follow_up",
    "conclude",
    "follow_up",
    "recolour",
    "follow_up",
    "follow_up",
    "recolour",
]
"""An item's year: thirty-two steps, most of them follow-ups, as the weeks bring them."""


def our_record(items: int) -> list[Any]:
    """Return the events of *items* items that each went through the year, interleaved."""
    context = Context()
    history: list[Any] = []
    for index in range(items):
        history.extend(decide(None, register(f"R-{index}"), context))
    made: dict[str, Item] = {event.number: evolve(None, event) for event in history}
    at = START
    for step in YEAR:
        at += timedelta(days=7)
        for number, item in made.items():
            for event in decide(item, our_step(step, item, at), context):
                history.append(event)
                made[number] = evolve(item, event)
    return history


def our_step(step: str, item: Item, at: datetime) -> Command:
    """Return one step of the year as our command."""
    match step:
        case "conclude":
            return Conclude(item=item.number, result=WORDS, at=at, by=BY)
        case "recolour":
            return Recolour(item=item.number, to=item.colour.next or item.colour, grounds=WORDS, at=at, by=BY)
        case "give_back":
            return Return(item=item.number, to=Colour.ORANGE, reason=WORDS, at=at, by=BY)
        case "raise_":
            return Return(item=item.number, to=Colour.RED, reason=WORDS, due=DUE, at=at, by=BY)
        case _:
            return FollowUp(item=item.number, progress=WORDS, at=at, by=BY)


def their_record(items: int) -> list[list[Any]]:
    """Return the same events of eventsourcing's aggregates, aggregate by aggregate."""
    record = []
    for index in range(items):
        item = rivals.Sourced(number=f"R-{index}", title="平安建设考评", section=BY, due=DUE)
        at = START
        for step in YEAR:
            at += timedelta(days=7)
            if step == "raise_":
                item.give_back(words=WORDS, at=at, by=BY, due=DUE)
            else:
                getattr(item, step)(words=WORDS, at=at, by=BY)
        record.append(list(item.collect_events()))
    return record


def replay_ours(record: list[Any]) -> object:
    """Make a ledger of the whole record."""
    return Ledger.replay(record, owner="固阳县委政法委", year=2022)


def replay_theirs(record: list[list[Any]]) -> object:
    """Make every aggregate of its own events."""
    made = []
    for events in record:
        item = None
        for event in events:
            item = event.mutate(item)
        made.append(item)
    return made


def timed(make: Callable[[int], Any], replay: Callable[[Any], object], items: int, rounds: int) -> tuple[float, int]:
    """Return the median seconds of a replay, and the length of the record.

    Each side has the process to itself: with both records in memory, the collector would go through the other's too.
    """
    record = make(items)
    replay(record)
    median = statistics.median(seconds(lambda: replay(record)) for _ in range(rounds))
    return median, len(record)


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figure of a replay: 1,000,000 events of 30,000 items, or a thirtieth of that."""
    items = 1_000 if short else 30_303
    rounds = 5 if short else 7
    ours, events = timed(our_record, replay_ours, items, rounds)
    theirs, _aggregates = timed(their_record, replay_theirs, items, rounds)
    detail = f"{events:,} events of {items:,} items: {ours:.2f} s : {theirs:.2f} s, one after the other"
    yield Figure("replay of a record", "eventsourcing's aggregates", theirs / ours, "at least 2.5", detail)
