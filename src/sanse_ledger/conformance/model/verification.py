"""X30: an item's main procedures one after another, beside them those of verification, and which an ask is about.

An entry keeps its main matter, its verification, and what either was before another of its kind was opened. It keeps as
well whether work was begun or came back since a verification ended.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Entry: TypeAlias = Mapping[str, Any]
Matter: TypeAlias = Mapping[str, Any]

PLACES = ("matter", "verification")


def place_of(definition: Mapping[str, Any] | None) -> str:
    """Return where an entry keeps the matters of a procedure; one that is not known would be a main one."""
    return "verification" if definition is not None and definition.get("verifies") else "matter"


def every(entry: Entry) -> list[Matter]:
    """Return all matters an entry has, or had in this ledger."""
    return [*entry["earlier"], *(entry[place] for place in PLACES if entry[place] is not None)]


def is_open(matter: Matter) -> bool:
    """Return whether a matter is at a stage."""
    return matter["stage"] is not None


def rating_is_due(matter: Matter) -> bool:
    """L5: closed with a result that is rated, and no rating stands."""
    stands = matter["ratings"] and matter["ratings"][-1][2] is None
    has = matter["definition"]["rating"] is not None and matter["rated"]
    return bool(matter["stage"] is None and has and not stands)


def appraisal_is_due(matter: Matter) -> bool:
    """L6: closed, to be appraised, and not appraised."""
    return matter["stage"] is None and matter["definition"]["appraisal"] is not None and matter["appraised"] is None


def at_its_end(matter: Matter) -> bool:
    """X20: closed, with nothing that it waits for."""
    return matter["stage"] is None and not rating_is_due(matter) and not appraisal_is_due(matter)


def meant(entry: Entry, ask: Mapping[str, Any]) -> list[str]:
    """Return where the matters are kept that an ask may be about: one if that is clear, none if it names another.

    Named is the one of that name. Else it is the one that the ask can be about as it stands; where it can be about
    none, the main one.
    """
    there = [place for place in PLACES if entry[place] is not None]
    if ask.get("procedure") is not None:
        return [place for place in there if entry[place]["procedure"] == ask["procedure"]]
    if len(there) < 2:
        return there
    can = {"rate_result": rating_is_due, "appraise": appraisal_is_due}
    return [place for place in there if can.get(ask["do"], is_open)(entry[place])] or there[:1]


def against_striking_off(entry: Entry) -> Iterator[str]:
    """X30: what is to be verified is struck off once it has passed, and nothing was begun or came back since."""
    proof = entry["verification"]
    wanted = entry["verify"] or any(matter["definition"].get("verified") for matter in every(entry))
    if proof is None:
        if wanted:
            yield "X30 not-verified"
    elif proof["stage"] is None:
        if not proof["resolved"]:
            yield "X30 verification-sent-back"
        elif entry["went_on"]:
            yield "X30 verified-before"
