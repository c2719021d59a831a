"""Replaying a long record against eventsourcing's bare aggregates, which keep the same fields."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import rivals
from bench_commands import BY, START, WORDS, register
from harness import Figure, times_faster

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


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figure of a replay: 1,000,000 events of 30,000 items, or a thirtieth of that."""
    items = 1_000 if short else 30_303
    ours, theirs = our_record(items), their_record(items)

    def replay_theirs() -> int:
        count = 0
        for events in theirs:
            item = None
            for event in events:
                item = event.mutate(item)
            count += item is not None
        return count

    ratio, our, their = times_faster(
        lambda: Ledger.replay(ours, owner="固阳县委政法委", year=2022), replay_theirs, 3 if short else 5
    )
    detail = f"{len(ours):,} events of {items:,} items: {our:.2f} s : {their:.2f} s"
    yield Figure("replay of a record", "eventsourcing's aggregates", ratio, "at least 2.5", detail)
