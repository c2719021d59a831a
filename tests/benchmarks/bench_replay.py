"""Replaying a long record against eventsourcing's bare aggregates, which keep the same fields."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import rivals
from bench_commands import BY, DUE, START, WORDS, register, round_trip
from harness import Figure, times_faster

from sanse_ledger import Context, Item, Ledger, decide, evolve


def our_record(items: int, rounds: int) -> list[Any]:
    """Return the events of *items* items that each went round *rounds* times and a few steps, interleaved."""
    context = Context()
    history: list[Any] = []
    for index in range(items):
        history.extend(decide(None, register(f"R-{index}"), context))
    made: dict[str, Item] = {event.number: evolve(None, event) for event in history}
    at = START
    for _ in range(rounds):
        at += timedelta(days=1)
        for number, item in made.items():
            current = item
            for command in round_trip(number, at):
                for event in decide(current, command, context):
                    history.append(event)
                    current = evolve(current, event)
            made[number] = current
    return sorted(history, key=lambda event: event.at)


def their_record(items: int, rounds: int) -> list[list[Any]]:
    """Return the same events of eventsourcing's aggregates, aggregate by aggregate."""
    record = []
    for index in range(items):
        item = rivals.Sourced(number=f"R-{index}", title="平安建设考评", section=BY, due=DUE)
        at = START
        for _ in range(rounds):
            at += timedelta(days=1)
            item.conclude(words=WORDS, at=at, by=BY)
            item.recolour(words=WORDS, at=at, by=BY)
            item.follow_up(words=WORDS, at=at, by=BY)
            item.recolour(words=WORDS, at=at, by=BY)
            item.give_back(words=WORDS, at=at, by=BY)
            item.give_back(words=WORDS, at=at, by=BY, due=DUE)
        record.append(list(item.collect_events()))
    return record


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figure of a replay: 1,000,000 events of 30,000 items, or a thirtieth of that."""
    items, rounds = (1_000, 6) if short else (28_000, 6)
    ours, theirs = our_record(items, rounds), their_record(items, rounds)

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
