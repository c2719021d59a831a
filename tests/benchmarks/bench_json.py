"""The wire form: JSON lines against YAML and the bare parser, single commands against their checked constructor.

Beside it what a program does with a ledger that grows: take events of another process, and chart a year of weeks.
"""

import json
import statistics
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import attrs
from bench_digest import LAST, record, replayed
from harness import Figure, times_faster

from sanse_ledger import Ledger, Week, dump_lines, dumps, from_dict, load_lines, loads, series, to_dict, weekly_digest
from sanse_ledger.commands import Command
from sanse_ledger.journal.heads import AS_JSON

MORE = 100
FIFTY = 50


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figures of lines, of single commands, of growth from outside and of a year of weeks."""
    items, rounds = (200, 3) if short else (2000, 5)
    ledger = replayed(record(items))
    yield from of_lines(ledger, rounds)
    yield from of_commands(10 * rounds)
    yield from of_growth(ledger, rounds)


def of_lines(ledger: Ledger, rounds: int) -> Iterator[Figure]:
    """Yield what a record costs as lines."""
    lines, text = [*dump_lines(ledger)], dumps(ledger)
    ready = [json.loads(line) for line in lines]
    events = [(type(event), arguments(event)) for event in ledger.events]
    what = f"{len(ledger.items):,} items, {ledger.version:,} events"
    ratio, our, their = times_faster(partial(load_lines, lines), partial(loads, text), rounds)
    yield Figure("loading lines", "loading the YAML", ratio, "at least 3", f"{what}: {our:.2f} s : {their:.2f} s")

    def decode() -> list[Any]:
        return [from_dict(json.loads(line)) for line in lines[1:]]

    ratio, our, their = times_faster(decode, lambda: [json.loads(line) for line in lines[1:]], rounds)
    checked, _, _ = times_faster(lambda: [of(**values) for of, values in events], decode, rounds)
    detail = f"{our:.2f} s : {their:.2f} s; {checked:.1f} × the events' checked constructors"
    yield Figure("decoding lines", "json.loads", 1 / ratio, "at most 3", detail)
    ratio, our, their = times_faster(lambda: [*dump_lines(ledger)], lambda: [AS_JSON(each) for each in ready], rounds)
    yield Figure("dumping lines", "JSON of ready dicts", 1 / ratio, "at most 2.5", f"{our:.2f} s : {their:.2f} s")
    most, kept = memory(partial(load_lines, iter(lines)))
    detail = f"tracemalloc, {most / 1e6:.0f} MB : {kept / 1e6:.0f} MB"
    yield Figure("peak memory of loading lines", "the ledger that comes of it", most / kept, "at most 1.1", detail)


def memory(task: Callable[[], object]) -> tuple[int, int]:
    """Return the most that *task* holds at a time, and what it leaves, in bytes."""
    tracemalloc.start()
    left = task()
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del left
    return most, kept


def arguments(value: Any) -> dict[str, Any]:  # noqa: ANN401 - an attrs value
    """Return what the constructor of *value* was given."""
    return {each.name: getattr(value, each.name) for each in attrs.fields(type(value)) if each.init}


def of_commands(rounds: int) -> Iterator[Figure]:
    """Yield what one command costs there and back, as the mean over those of the vectors."""
    commands = [from_dict(each) for each in asked(files("sanse_ledger.conformance") / "vectors")]
    by_kind: dict[type, list[Command]] = {}
    for command in commands:
        by_kind.setdefault(type(command), []).append(command)
    ratios: list[float] = []
    for several in by_kind.values():
        built = [building(each) for each in several]
        there = [to_dict(each) for each in several]

        def both(several: list[Command] = several, there: list[dict[str, Any]] = there) -> None:
            for command in several:
                to_dict(command)
            for mapping in there:
                from_dict(mapping)

        def constructed(built: list[Callable[[], object]] = built) -> None:
            for each in built:
                each()

        ratio, _our, _their = times_faster(both, constructed, rounds)
        ratios += [1 / ratio] * len(several)
    detail = f"{len(commands):,} commands of {len(by_kind)} kinds, from {min(ratios):.1f} to {max(ratios):.1f} ×"
    yield Figure("to_dict and from_dict", "the checked constructor", statistics.mean(ratios), "at most 3", detail)


def asked(folder: Traversable) -> Iterator[dict[str, Any]]:
    """Yield every command of the vectors that can be read."""
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.is_dir():
            yield from asked(file)
        elif file.name.endswith(".json"):
            yield from commands_in(json.loads(file.read_text(encoding="utf-8")))


def commands_in(part: object) -> Iterator[dict[str, Any]]:
    """Yield the objects with a member `command` that are whole."""
    if isinstance(part, dict):
        if isinstance(part.get("command"), str):
            try:
                from_dict(part)
            except ValueError:  # it is there to be refused
                return
            yield part
        else:
            for each in part.values():
                yield from commands_in(each)
    elif isinstance(part, list):
        for each in part:
            yield from commands_in(each)


def building(value: object) -> Callable[[], Any]:
    """Return what builds *value* with the checked constructors, of what it holds as well."""
    if not attrs.has(type(value)):
        return (lambda: value) if type(value) is not tuple else several(value)
    of, parts = type(value), {name: (building(each), each) for name, each in arguments(value).items()}
    ready = {name: each for name, (_make, each) in parts.items() if not is_made(each)}
    made = {name: make for name, (make, each) in parts.items() if is_made(each)}
    if not made:
        return partial(of, **ready)
    return lambda: of(**ready, **{name: make() for name, make in made.items()})


def is_made(value: object) -> bool:
    """Return whether a value is built of others."""
    return attrs.has(type(value)) or (type(value) is tuple and any(is_made(each) for each in value))


def several(values: tuple[object, ...]) -> Callable[[], tuple[Any, ...]]:
    """Return what builds each of *values*."""
    makers = [building(each) for each in values]
    return lambda: tuple(make() for make in makers)


def of_growth(ledger: Ledger, rounds: int) -> Iterator[Figure]:
    """Yield what the last events cost a ledger that has the others, and what fifty weeks of figures cost."""
    before, after = ledger.events[:-MORE], ledger.events[-MORE:]
    shorter = Ledger.replay(before, owner=ledger.owner, year=ledger.year)
    ratio, our, their = times_faster(partial(shorter.with_events, after), partial(replayed, ledger.events), rounds)
    detail = f"{MORE} of {ledger.version:,} events; {our * 1e3:.2f} ms : {their * 1e3:.1f} ms"
    # A hundred events alone are 1.6 % of the 6,270 that the short form has: the mark is for the full one.
    yield Figure("events of another process", "one replay", 1 / ratio, "at most 0.01 of 60,000 events", detail)
    last = Week.of(LAST.date())
    weeks = [last]
    while len(weeks) < FIFTY:
        weeks.insert(0, weeks[0].previous)
    ratio, our, their = times_faster(
        partial(series, ledger, weeks), lambda: [weekly_digest(ledger, week) for week in weeks], 2
    )
    detail = f"{FIFTY} weeks; {our * 1e3:.0f} ms : {their * 1e3:.0f} ms"
    yield Figure("figures of fifty weeks by series", "fifty digests", ratio, "at least 30", detail)
