"""Loading and dumping a long journal against libyaml's own loader and dumper, on the same text and the same data."""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import yaml
from harness import Figure, times_faster

from sanse_ledger import (
    BEIJING,
    Body,
    Colour,
    Concluded,
    Deliberated,
    Event,
    FollowedUp,
    Kind,
    Ledger,
    MeasureFinished,
    MeasurePlanned,
    Recoloured,
    Registered,
    Source,
    Week,
    WeekEntry,
    WeekSubmitted,
    WorkingDays,
    dumps,
    loads,
)

START = datetime(2022, 1, 4, 9, tzinfo=BEIJING)
SECTIONS = ("综治督导股", "维稳指导股", "执法监督股", "基层治理股", "反邪教股", "办公室")
LEADERS = ("政法委副书记", "政治处主任", "综治中心主任")
SIZE = 10_000_000


def entered(number: int) -> Iterator[Event]:
    """Yield what is recorded when an item is entered."""
    section, leader = SECTIONS[number % len(SECTIONS)], LEADERS[number % len(LEADERS)]
    red = number % 3 == 0
    yield Registered(
        number=f"{'红' if red else '橙'}-{number:04}", colour=Colour.RED if red else Colour.ORANGE,
        title=f"第{number}项重点工作调度与落实", kind=Kind.KEY_WORK if red else Kind.ASSESSMENT,
        requirement="对照年度考评细则逐条落实，按月报送进展，年底前完成并备齐佐证材料", leader=leader, section=section,
        person="股室长", due=date(2022, 11, 30), limit=WorkingDays(30) if number % 2 else None,
        source=None if red else Source.SUPERIOR_FEEDBACK, supporting=(SECTIONS[(number + 1) % 6],),
        on=START.date(), at=START, by="办公室",
    )  # fmt: skip
    if red:
        return
    item = f"橙-{number:04}"
    yield Deliberated(
        item=item, body=Body.COMMITTEE, findings="台账更新不及时，基础数据与实际不符", similar="已对照检查其余股室",
        on=START.date(), at=START, by="办公室",
    )  # fmt: skip
    for measure in ("1", "2"):
        yield MeasurePlanned(
            item=item, measure=measure, problem="台账更新不及时", action="专人负责，每周五前更新并交叉核对",
            due=date(2022, 6, 30), person="股室长", at=START, by="办公室",
        )  # fmt: skip


def worked(number: int, week: int) -> Iterator[Event]:
    """Yield what is recorded of an item in a week."""
    at = START + timedelta(days=7 * (week % 50), hours=week // 50, minutes=number % 480)
    section, red = SECTIONS[number % len(SECTIONS)], number % 3 == 0
    item = f"{'红' if red else '橙'}-{number:04}"
    yield FollowedUp(
        item=item, progress=f"本周走访{number * 7 % 90 + week % 50}户，核实线索{week % 9}条，已归档并报送办公室。",
        on=at.date(), at=at, by=section,
    )  # fmt: skip
    if red and week == 40:
        yield Concluded(item=item, result="已完成并通过核验", on=at.date(), at=at, by=section)
        yield Recoloured(item=item, origin=Colour.RED, to=Colour.ORANGE, grounds="趋于常态化", at=at, by="办公室")
    if not red and week in {20, 21}:
        yield MeasureFinished(
            item=item, measure=str(week - 19), evidence="核对记录", on=at.date(), at=at, by=section
        )  # fmt: skip


def handed_in(week: int, items: int) -> Iterator[Event]:
    """Yield the weeks of the sections."""
    at = START + timedelta(days=7 * (week % 50) + 2, hours=week // 50)
    for index, section in enumerate(SECTIONS):
        own = range(index, min(items, index + 60), len(SECTIONS))
        yield WeekSubmitted(
            section=section, week=Week.of(at.date()), rest_as_planned=True, at=at, by=section,
            entries=tuple(
                WeekEntry(
                    item=f"{'红' if n % 3 == 0 else '橙'}-{n:04}", progress=f"完成本周计划第{n}条", plan="下周继续推进"
                )
                for n in own
            ),
        )  # fmt: skip


def journal(size: int, items: int = 1500) -> Ledger:
    """Return a ledger whose journal has about *size* bytes."""
    events = [event for number in range(items) for event in entered(number)]
    week = 0
    written = 800 * items
    while written < size:
        fresh = [event for number in range(items) for event in worked(number, week)]
        events += sorted((*fresh, *handed_in(week, items)), key=lambda event: event.at)
        written += 232 * items
        week += 1
    return Ledger.replay(sorted(events, key=lambda event: event.at), owner="固阳县委政法委", year=2022)


def peak(task: Callable[[], object]) -> int:
    """Return the most memory that one call of *task* holds at a time, in bytes."""
    tracemalloc.start()
    kept = task()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return most


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figures of loading and dumping."""
    text = dumps(journal(SIZE // 10 if short else SIZE, 150 if short else 1500))
    ledger = loads(text)
    plain = yaml.load(text, yaml.CSafeLoader)
    size = f"{len(text.encode()) / 1e6:.1f} MB, {ledger.version:,} events"
    rounds = 3 if short else 5

    def their_load() -> object:
        return yaml.load(text, yaml.CSafeLoader)

    def their_dump() -> object:
        return yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1 << 20)

    ratio, our, their = times_faster(lambda: loads(text), their_load, rounds)
    yield Figure("loading a journal", "CSafeLoader alone", ratio, "at least 4", f"{size}: {our:.2f} s : {their:.2f} s")
    ours, theirs = peak(lambda: loads(text)), peak(their_load)
    detail = f"tracemalloc, {ours / 1e6:.0f} MB : {theirs / 1e6:.0f} MB"
    yield Figure("peak memory of loading", "CSafeLoader alone", theirs / ours, "at least 4", detail)
    ratio, our, their = times_faster(lambda: dumps(ledger), their_dump, rounds)
    yield Figure("dumping a journal", "CSafeDumper alone", ratio, "at least 10", f"{size}: {our:.2f} s : {their:.2f} s")
