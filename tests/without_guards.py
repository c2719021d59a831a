"""Each guard of the table switched off, one at a time: what is answered otherwise then, and which invariants break.

``python tests/without_guards.py`` prints the table of docs/reliability.md.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from unittest import mock

import attrs

from exploration import ONE_ITEM, Probe, refused
from sanse_ledger import Colour, Item, decide, evolve, owed
from sanse_ledger.journal import commands as cmd
from sanse_ledger.rules import decide as decide_room
from sanse_ledger.rules.guard import Rule
from sanse_ledger.words.terms import Clearing
from table_rows import GUARDS

HEADING = "| guard | clauses it upholds | invariants that break without it |\n|---|---|---|"
COMPLETED = "9 (cleared with an open entry, one step later)"


def silent(name: str) -> dict[object, Rule]:
    """Return the rows of the table with one guard left out."""
    rows_: Mapping[object, Rule] = vars(decide_room)["_ROWS"]
    return {
        row: attrs.evolve(rule, guards=tuple(each for each in rule.guards if each is not GUARDS[name]))
        for row, rule in rows_.items()
    }


def broken(before: Item | None, probe: Probe, after: Item) -> Iterator[str]:
    """Yield the invariants that a step breaks, each asked of the items themselves and not of the rules."""
    if before is None:
        yield from ("2" for _ in [after] if after.colour is Colour.CLEARED)
    elif isinstance(probe.command, cmd.Recolour):
        yield from _moved(before, probe.command)
    elif isinstance(probe.command, cmd.Clear):
        yield from ("10" for each in [probe.context.policy.clearing] if each is Clearing.YEARLY)
        yield from ("11 (cleared without being completed)" for each in [before.completed_on] if each is None)
    if after.open_measures and after.colour is Colour.GREEN:
        yield "9"
    if after.open_measures and after.completed_on is not None:
        yield COMPLETED


def _moved(before: Item, command: cmd.Recolour) -> Iterator[str]:
    """Yield what a move forward breaks."""
    rules = {
        Colour.RED: {"5": before.concluded_on is None, "6": bool(owed(before, command.at.date()))},
        Colour.ORANGE: {
            "7": before.is_problem and not before.discussed,
            "8": bool(before.open_measures) or (before.is_problem and not before.measures_finished),
        },
    }
    yield from (number for number, wrong in rules[before.colour].items() if wrong)


def row(name: str, probes: Iterable[Probe]) -> str:
    """Return one guard's line."""
    clauses: set[str] = set()
    numbers: set[str] = set()
    with mock.patch.object(decide_room, "_ROWS", silent(name)):
        for probe in probes:
            got = refused(probe.item, probe.command, probe.context)
            clauses.update(why.partition(" ")[0] for why in probe.why if why not in got)
            if probe.why and not got:
                try:
                    (event,) = decide(probe.item, probe.command, probe.context)
                    numbers.update(broken(probe.item, probe, evolve(probe.item, event)))
                except Exception:  # noqa: BLE001 - what the guard keeps away may break down in any way
                    numbers.add("19 (what it lets pass cannot be recorded)")
    upheld = ", ".join(sorted(clauses, key=_by_number))
    return f"| `{name}` | {upheld} | {'; '.join(sorted(numbers)) or 'the clause alone'} |"


def _by_number(clause: str) -> tuple[str, list[int]]:
    return clause[0], [int(part) for part in clause[1:].split(".")]


def rows(probes: Iterable[Probe]) -> list[str]:
    """Return the line of every guard; the questions are those that the walks kept."""
    kept = tuple(probes)
    return [row(name, kept) for name in sorted(GUARDS)]


def main() -> int:
    """Walk through every small case of one item, and print the table."""
    probes = [probe for walk in ONE_ITEM.values() for some in walk().probes.values() for probe in some]
    print(HEADING)
    print("\n".join(rows(probes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
