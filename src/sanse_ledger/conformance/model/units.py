"""What speaks against an answer of one of those that hold a stage together, and against another set of them (X24)."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanse_ledger.conformance.model.holders import together
from sanse_ledger.conformance.model.things import Ask, blank


def not_its_turn(matter: Mapping[str, Any], ask: Ask) -> Iterator[str]:
    """X24: the unit is named where several hold the stage, and is one that has not answered; else none is named."""
    unit = ask.get("unit")
    if not matter["units"]:
        yield "X24 unit-not-wanted"
    elif unit is None or blank(unit):
        yield "X24 unit-wanted"
    elif unit in matter["answered"]:
        yield "X24 unit-already-passed"
    elif unit not in matter["units"]:
        yield "X24 unit-unknown"


def settled(matter: Mapping[str, Any], facts: Mapping[str, str]) -> Iterator[str]:
    """X24: no correction changes who holds the stage together."""
    if together(matter, matter["stage"]) != together({**matter, "facts": facts}, matter["stage"]):
        yield "X24 units-settled"
