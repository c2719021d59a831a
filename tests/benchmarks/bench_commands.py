"""One guarded command, decided and evolved, against other libraries on the same lifecycle; and one submit."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import rivals
from harness import Figure, micro, times_faster

from sanse_ledger import (
    BEIJING,
    Colour,
    Command,
    Conclude,
    Context,
    FollowUp,
    Item,
    Kind,
    Ledger,
    OpenProcedure,
    Recolour,
    Register,
    Return,
    decide,
    evolve,
)

START = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
BY = "综治督导股"
WORDS = "已完成并趋于常态化"
DUE = date(2022, 12, 20)
LOOP = 6


def register(number: str = "R-1") -> Register:
    """Return a registration."""
    return Register(
        number=number, colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料",
        leader="副书记", section=BY, due=date(2022, 6, 10), at=START, by=BY,
    )  # fmt: skip


def round_trip(number: str = "R-1", at: datetime = START) -> tuple[Command, ...]:
    """Return the six commands that take a red item to green and back to red."""
    return (
        Conclude(item=number, result=WORDS, at=at, by=BY),
        Recolour(item=number, to=Colour.ORANGE, grounds=WORDS, at=at, by=BY),
        FollowUp(item=number, progress=WORDS, at=at, by=BY),
        Recolour(item=number, to=Colour.GREEN, grounds=WORDS, at=at, by=BY),
        Return(item=number, to=Colour.ORANGE, reason=WORDS, at=at, by=BY),
        Return(item=number, to=Colour.RED, reason=WORDS, due=DUE, at=at, by=BY),
    )


def drive(item: Any, times: int) -> None:  # noqa: ANN401 - a rival
    """Take a rival round *times* times; its history grows, as ours would in one ledger."""
    for _ in range(times):
        item.conclude(words=WORDS, at=START, by=BY)
        item.recolour(words=WORDS, at=START, by=BY)
        item.follow_up(words=WORDS, at=START, by=BY)
        item.recolour(words=WORDS, at=START, by=BY)
        item.give_back(words=WORDS, at=START, by=BY)
        item.give_back(words=WORDS, at=START, by=BY, due=DUE)


def commands(*, short: bool) -> Iterator[Figure]:
    """Measure one guarded command against each rival."""
    times, rounds = (50, 5) if short else (1000, 15)
    context = Context()
    asked = round_trip()
    begun: Item = evolve(None, decide(None, register(), context)[0])

    def ours() -> None:
        for _ in range(times):
            item = begun
            for command in asked:
                for event in decide(item, command, context):
                    item = evolve(item, event)

    made: tuple[tuple[str, Callable[[], Any], str], ...] = (
        ("transitions", rivals.with_transitions, "at least 2"),
        ("python-statemachine", rivals.WithStateMachine, "at least 20"),
        ("Automat", lambda: rivals.with_automat()(rivals.Facts()), "–"),
        (
            "eventsourcing",
            lambda: rivals.Sourced(number="R-1", title="平安建设考评", section=BY, due=date(2022, 6, 10)),
            "at least 2",
        ),
    )
    for name, make, target in made:
        item = make()
        ratio, our, their = times_faster(ours, lambda item=item: drive(item, times), rounds)  # type: ignore[misc]
        each = times * LOOP
        yield Figure("one guarded command", name, ratio, target, f"{micro(our / each)} : {micro(their / each)}")


def beside_a_procedure(*, short: bool) -> Iterator[Figure]:
    """Measure a guarded command on an item that follows no procedure against one that does: neither looks at it."""
    times, rounds = (50, 5) if short else (1000, 15)
    context = Context()
    begun: Item = evolve(None, decide(None, register(), context)[0])
    opened = OpenProcedure(
        item=begun.number,
        procedure="快执",
        facts={"标的额": "8600元", "申请人": "甲", "被执行人": "乙", "确有困难": "否"},
        at=START,
        by=BY,
    )
    following = evolve(begun, decide(begun, opened, context)[0])
    asked = round_trip()

    def drive_on(first: Item) -> None:
        for _ in range(times):
            item = first
            for command in asked:
                for event in decide(item, command, context):
                    item = evolve(item, event)

    ratio, our, their = times_faster(lambda: drive_on(begun), lambda: drive_on(following), rounds)
    each = times * LOOP
    detail = f"{micro(our / each)} : {micro(their / each)}"
    yield Figure("one guarded command", "the same on an item that follows a procedure", ratio, "about 1", detail)


def large_ledger(items: int, events: int) -> Ledger:
    """Return a ledger of so many items and events, made by replay."""
    context = Context()
    history = [decide(None, register(f"R-{index}"), context)[0] for index in range(items)]
    made = {event.item: evolve(None, event) for event in history}  # type: ignore[attr-defined]
    more: list[Any] = []
    at = START
    while len(more) < events - items:
        at += timedelta(minutes=10)
        for number, item in made.items():
            follow_up = FollowUp(item=number, progress=f"{WORDS}，第{len(more)}次", at=at, by=BY)
            more.extend(decide(item, follow_up, context))
            if len(more) == events - items:
                break
    return Ledger.replay([*history, *more], owner="固阳县委政法委", year=2022)


def submits(*, short: bool) -> Iterator[Figure]:
    """Measure one submit on a large ledger against one on an empty one."""
    items, events = (200, 6_000) if short else (2_000, 60_000)
    large = large_ledger(items, events)
    small = Ledger.open(owner="固阳县委政法委", year=2022)
    at = large.events[-1].at
    new = [Register(**{**_fields(register(f"N-{index}")), "at": at}) for index in range(100)]
    first = small.submit(new[0])
    follow = [FollowUp(item="N-0", progress=WORDS, at=at, by=BY) for _ in range(100)]
    known = large.submit(new[0])

    def run(ledger: Ledger, asked: list[Any]) -> None:
        for command in asked:
            ledger = ledger.submit(command)

    cases: tuple[tuple[str, list[Any], Ledger, Ledger], ...] = (
        ("one submit of a registration", new, large, small),
        ("one submit of a follow-up", follow, known, first),
    )
    for what, asked, big, little in cases:
        ratio, our, their = times_faster(
            lambda little=little, asked=asked: run(little, asked),  # type: ignore[misc]
            lambda big=big, asked=asked: run(big, asked),  # type: ignore[misc]
            5 if short else 15,
        )
        detail = f"{micro(their / 100)} on {items:,} items and {events:,} events : {micro(our / 100)}"
        yield Figure(what, "the same on an empty ledger", ratio, "at most 8", detail)


def _fields(command: Register) -> dict[str, Any]:
    return {field.name: getattr(command, field.name) for field in attrs.fields(Register)}


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield every figure of this file."""
    yield from commands(short=short)
    yield from beside_a_procedure(short=short)
    yield from submits(short=short)
