"""The digest of a week against one replay of the same record: the latest week's, a past week's, and how both grow."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import repeat
from typing import Any

from harness import Figure, seconds, times_faster

from sanse_ledger import (
    BEIJING,
    Body,
    Colour,
    Completed,
    Concluded,
    Deliberated,
    Event,
    FollowedUp,
    Kind,
    Ledger,
    MeasureFinished,
    MeasurePlanned,
    MilestoneReached,
    MilestoneSet,
    Recoloured,
    Registered,
    Source,
    Week,
    WeekEntry,
    WeekSubmitted,
    friday_circular,
    weekly_digest,
)

START = datetime(2022, 1, 4, 9, tzinfo=BEIJING)
LAST = datetime(2022, 12, 16, 11, tzinfo=BEIJING)
SECTIONS = ("综治督导股", "维稳指导股", "执法监督股", "基层治理股", "反邪教股", "办公室")
LEADERS = ("政法委副书记", "政治处主任", "综治中心主任")
STEPS = 30
MONTHS = tuple(date(2022, month, 28) for month in range(1, 13))
WORDS = "已走访十二个村，台账齐全"
PAST = Week.parse("2022-W26")


def registered(number: int, at: datetime) -> Registered:
    """Return an item's entry: a third of them red, orange, green."""
    kind = number % 3
    return Registered(
        number=name_of(number), colour=tuple(Colour)[kind], title=f"第{number}项重点工作", kind=Kind.ASSESSMENT,
        requirement="按期完成并报送材料", leader=LEADERS[number % 7 % 3], section=SECTIONS[number % 6],
        source=Source.SUPERIOR_FEEDBACK if kind else None, on=at.date(), at=at, by="办公室",
        due=date(2022, 9, 1) + timedelta(days=number % 180) if kind < 2 else None,
    )  # fmt: skip


def name_of(number: int) -> str:
    """Return an item's number."""
    return f"{'红橙绿'[number % 3]}-{number:06}"


def step(number: int, turn: int, of: int, at: datetime) -> Event:
    """Return what is recorded of an item at its *turn*, of *of* turns: mostly follow-ups, as the weeks bring them."""
    common: dict[str, Any] = {"item": name_of(number), "at": at, "by": SECTIONS[number % 6]}
    made = (in_red, in_orange, in_green)[number % 3](number, turn, turn - of, common)
    return made or FollowedUp(progress=WORDS, on=at.date(), **common)


def in_red(number: int, turn: int, left: int, common: dict[str, Any]) -> Event | None:
    """Conclude half of the red items, and move them on at the end."""
    if number % 2 and turn == 18:
        return Concluded(result=WORDS, on=common["at"].date(), **common)
    if number % 2 and left == -1:
        return Recoloured(origin=Colour.RED, to=Colour.ORANGE, grounds=WORDS, **common)
    return None


def in_orange(number: int, turn: int, left: int, common: dict[str, Any]) -> Event | None:
    """Discuss a problem and plan two measures; one of them is finished, one in ten is late."""
    match turn, left:
        case 1, _:
            return Deliberated(body=Body.COMMITTEE, findings=WORDS, similar=WORDS, on=common["at"].date(), **common)
        case ((2 | 3), _):
            due = date(2022, 9 if number % 10 == 1 else 12, 20)
            return MeasurePlanned(measure=f"{turn}", problem=WORDS, action=WORDS, due=due, person="股长", **common)
        case _, -2:
            return MeasureFinished(measure="2", evidence=WORDS, on=common["at"].date(), **common)
    return None


def in_green(number: int, turn: int, left: int, common: dict[str, Any]) -> Event | None:
    """Foresee a date a month and reach it; complete half of the routine work in the end."""
    if turn == 1:
        return MilestoneSet(milestone="月报", title="月报", due=MONTHS[0], occurrences=MONTHS, **common)
    if turn % 2 == 0 and turn <= 2 * len(MONTHS):
        occurrence = MONTHS[turn // 2 - 1]
        return MilestoneReached(
            milestone="月报", evidence=WORDS, occurrence=occurrence, on=common["at"].date(), **common
        )
    if left == -1 and number % 2:
        return Completed(evidence=WORDS, on=common["at"].date(), **common)
    return None


def record(items: int, steps: int = STEPS) -> tuple[Event, ...]:
    """Return the year of *items* items with *steps* events each, and the weeks of six sections between them."""
    apart = (LAST - START) / (items * steps)
    turns = (
        (START + apart * (turn * items + number), number, turn) for turn in range(steps) for number in range(items)
    )
    weeks = handed_in(items)
    coming = next(weeks, None)
    made: list[Event] = []
    for at, number, turn in turns:
        while coming is not None and coming.at <= at:
            made.append(coming)
            coming = next(weeks, None)
        made.append(step(number, turn, steps, at) if turn else registered(number, at))
    return tuple(made)


def handed_in(items: int) -> Iterator[WeekSubmitted]:
    """Yield the weeks: each section lists every other of its items, and says that the rest goes as planned."""
    lists = [
        tuple(WeekEntry(item=name_of(number), progress=WORDS, plan=WORDS) for number in range(place, items, 12))
        for place in range(6)
    ]
    week = Week.parse("2022-W06")  # by then every item is entered
    while week.friday <= LAST.date():
        for place, section in enumerate(SECTIONS):
            at = datetime(week.friday.year, week.friday.month, week.friday.day, 9, place, tzinfo=BEIJING)
            yield WeekSubmitted(
                section=section, week=week, entries=lists[place], rest_as_planned=True, at=at, by=section
            )
        week = week.next


def replayed(events: tuple[Event, ...]) -> Ledger:
    """Replay a record."""
    return Ledger.replay(events, owner="某县委政法委", year=2022)


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figures: latest week, past week, circular; then the same on a hundred times as many items."""
    items, rounds = (400, 3) if short else (2000, 7)
    events = record(items)
    ledger = replayed(events)
    latest = Week.of(LAST.date())
    what = f"{items:,} items, {len(events):,} events"
    replay = partial(replayed, events)
    ratio, our, their = times_faster(partial(weekly_digest, ledger, latest), replay, rounds)
    detail = f"{what}; {our * 1e3:.1f} ms : {their * 1e3:.1f} ms"
    yield Figure("digest of the latest week", "one replay", ratio, "at least 6", detail)
    for name, target, task in (
        ("digest of a past week: replays", "at most 1.2", partial(weekly_digest, ledger, PAST)),
        ("circular of a past week: replays", "", partial(friday_circular, ledger, PAST)),
    ):
        ratio, our, their = times_faster(task, replay, rounds)
        yield Figure(name, "one replay", 1 / ratio, target, f"{what}; {our * 1e3:.1f} ms : {their * 1e3:.1f} ms")
    yield from growth(*((100, 10) if short else (2000, 100)))


def growth(items: int, times: int) -> Iterator[Figure]:
    """Yield how much dearer both are an item on *times* as many items; with few events each, for memory's sake."""
    few = 6
    small, large = (replayed(record(number, few)) for number in (items, items * times))
    for name, week in (("latest", Week.of(LAST.date())), ("past", PAST)):
        one, many = (min(map(seconds, repeat(partial(weekly_digest, each, week), 3))) for each in (small, large))
        detail = f"{items:,} → {items * times:,} items; {one * 1e3:.1f} ms → {many * 1e3:.0f} ms"
        yield Figure(
            f"digest of the {name} week, an item", f"{times} times fewer items", many / one / times, "about 1", detail
        )
