"""Who holds a matter, one or several together, and the limits that begin for it (X21, X24)."""

from collections.abc import Callable, Mapping
from typing import Any

from sanse_ledger.conformance.model.procedures import WHOLE
from sanse_ledger.conformance.model.things import blank


def holding(matter: Mapping[str, Any], stage: str) -> str | None:
    """X21: who holds a stage as it is entered: a unit, or the first word that is told, of a record the latest."""
    held = matter["definition"]["stages"][stage].get("held")
    if held is None or isinstance(held, str):
        return held
    if matter["definition"]["stages"][stage].get("joint"):
        return "、".join(together(matter, stage)) or None
    texts = {**matter["facts"], **matter["records"]}
    return next((" ".join(texts[word].split()) for word in held if not blank(texts.get(word, ""))), None)


def together(matter: Mapping[str, Any], stage: str) -> tuple[str, ...]:
    """X24: those that hold a stage together as it is entered, each once; none where it is held by one, or by nobody."""
    step, texts = matter["definition"]["stages"][stage], {**matter["facts"], **matter["records"]}
    for word in step["held"] if step.get("joint") else ():
        text = texts.get(word, "")
        for mark in "，,；;\n":
            text = text.replace(mark, "、")
        told = (" ".join(name.split()) for name in text.split("、"))
        if named := tuple(dict.fromkeys(name for name in told if name)):
            return named
    return ()


def settle(matter: dict[str, Any], stage: str) -> str | None:
    """X24: settle who holds a stage that is entered together; return who holds it."""
    matter.update(units=together(matter, stage), answered=())
    return holding(matter, stage)


def held_by(matter: Mapping[str, Any], name: str) -> str | None:
    """X21: who holds a limit that begins: who holds the matter; that of the whole is the item's own."""
    holder: str | None = None if name == WHOLE else matter["holder"]
    return holder


def hand_on(matter: dict[str, Any], holder: str | None, stays: Callable[[dict[str, Any]], bool]) -> None:
    """X21: hand the matter on to a holder, with every limit but that of the whole, of a unit, and those that stay."""

    def handed(run: dict[str, Any]) -> dict[str, Any]:
        return run if run["of"] == WHOLE or run["joint"] or stays(run) else run | {"held": holder}

    matter.update(holder=holder, limits=tuple(handed(run) for run in matter["limits"]))
