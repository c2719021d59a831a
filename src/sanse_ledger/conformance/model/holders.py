"""Who holds a matter, and the limits that begin for it (X21)."""

from collections.abc import Callable, Mapping
from typing import Any

from sanse_ledger.conformance.model.procedures import WHOLE
from sanse_ledger.conformance.model.things import blank


def holding(matter: Mapping[str, Any], stage: str) -> str | None:
    """X21: who holds a stage as it is entered: a unit, or the first word that is told, of a record the latest."""
    held = matter["definition"]["stages"][stage].get("held")
    if held is None or isinstance(held, str):
        return held
    texts = {**matter["facts"], **matter["records"]}
    return next((" ".join(texts[word].split()) for word in held if not blank(texts.get(word, ""))), None)


def held_by(matter: Mapping[str, Any], name: str) -> str | None:
    """X21: who holds a limit that begins: who holds the matter; that of the whole is the item's own."""
    holder: str | None = None if name == WHOLE else matter["holder"]
    return holder


def hand_on(matter: dict[str, Any], stage: str, stays: Callable[[dict[str, Any]], bool]) -> None:
    """X21: hand the matter on to who holds a stage, with every limit but that of the whole and those that stay."""
    holder = holding(matter, stage)

    def handed(run: dict[str, Any]) -> dict[str, Any]:
        return run if run["of"] == WHOLE or stays(run) else run | {"held": holder}

    matter.update(holder=holder, limits=tuple(handed(run) for run in matter["limits"]))
