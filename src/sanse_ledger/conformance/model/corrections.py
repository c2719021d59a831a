"""X31: a wrong entry is put right. The ledger keeps every ask of an item, and decides all of them again from the first.

Of each item the *record* is kept: its asks in order, each with what it left open filled in, and the corrections among
them. What the item is, is what the record as corrected makes when it is decided once more.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, TypeAlias

from sanse_ledger.conformance.model import outcomes, refusals
from sanse_ledger.conformance.model.days import resolved
from sanse_ledger.conformance.model.things import (
    Ask,
    LedgerState,
    Thing,
    blank,
    day_of,
    in_force,
    open_dates,
    rules,
)

Record: TypeAlias = tuple[Ask, ...]
Placed: TypeAlias = list[tuple[int, Ask]]
Again: TypeAlias = tuple[list[str], list[str], Placed]

CORRECTIONS = ("rectify", "taken")
FIXED = ("do", "at", "by", "number", "carried_from")
DAYS = ("on", "due", "target", "occurrence")
OTHERS = ("parent", "merged_into")
"""The fields that name another item."""


# The record as corrected


def undone(record: Record) -> set[int]:
    """Return the numbers of the corrections that a later one took back, which was not taken back itself."""
    found: set[int] = set()
    for place in range(len(record), 0, -1):
        entry = record[place - 1]
        if entry["do"] == "rectify" and entry["void"] and place not in found and is_correction(record, entry["record"]):
            found.add(entry["record"])
    return found


def is_correction(record: Record, place: int) -> bool:
    """Return whether the record with this number is a correction."""
    return record[place - 1]["do"] in CORRECTIONS


def standing(record: Record) -> Placed:
    """Return what stands, each with its number: corrections applied in their turn, in the order of the record."""
    placed: Placed = []
    off = undone(record)
    for place, entry in enumerate(record, start=1):
        if entry["do"] not in CORRECTIONS:
            placed.append((place, entry))
        elif place in off:
            continue
        elif entry["do"] == "taken":
            before = [each for _, each in placed if each["at"] <= entry["right"]["at"]]
            placed.insert(len(before), (place, entry["right"]))
        else:
            right = [] if entry["right"] is None else [(entry["record"], entry["right"])]
            placed = [new for each in placed for new in (right if each[0] == entry["record"] else [each])]
    return placed


def recorded(item: Thing | None, ask: Ask) -> Ask:
    """Return an ask with what it left open as it was then: the day it happened, the date of a milestone."""
    new = dict(ask)
    for name in ("due", "target"):
        if isinstance(new.get(name), tuple) and new[name][0] == "on":
            new[name] = resolved(new[name], day_of(ask))
    if "on" in new and new["on"] is None:
        new["on"] = day_of(ask)
    if new["do"] == "reach_milestone" and new["occurrence"] is None and item is not None:
        new["occurrence"] = next(day for number, day in open_dates(item) if number == new["milestone"])
    return new


def made_of(placed: Placed) -> Thing | None:
    """Return the item that a record makes, decided from the first ask on."""
    item: Thing | None = None
    for _, ask in placed:
        item = outcomes.after(item, ask)
    return item


def again(state: LedgerState, placed: Placed, first: int, right: Ask | None) -> Again:
    """Ask a record again from a place on, *right* in that place; say what speaks against it, and against later ones."""
    item, policy = made_of(placed[:first]), rules(state)
    kept, later = placed[:first], list[str]()
    for index, (place, ask) in enumerate(placed[first:], start=first):
        asked = right if right is not None and index == first else ask
        against = refusals.why_not_item(item, asked, policy)
        if against and asked is right:
            return against, [], []
        if against:
            later.append("X31 later-record")
            continue
        kept = [*kept, (place, recorded(item, asked))]
        item = outcomes.after(item, asked)
    return [], later, kept


# What speaks against a correction


class Slip:
    """A correction that is asked for, and the record it is about."""

    def __init__(self, state: LedgerState, ask: Ask) -> None:
        """Look the record up; where the wrong one stands in it, if it does."""
        self.state, self.ask = state, ask
        self.record: Record = state["records"][ask["item"]]
        self.placed = standing(self.record)
        self.there = ask["record"] <= len(self.record)
        self.index = next((at for at, (place, _) in enumerate(self.placed) if place == ask["record"]), None)
        to = ask["values"].get("item", ask["item"])
        self.moved_to = None if to == ask["item"] else to

    @property
    def wrong(self) -> Ask | None:
        """What was entered, as it stands."""
        return None if self.index is None else self.placed[self.index][1]

    @property
    def right(self) -> Ask | None:
        """What should have been entered, on the item it belongs to; None where it is void."""
        if self.wrong is None or self.ask["void"]:
            return None
        new: Ask = self.wrong | self.ask["values"]
        return recorded(None, new) if new["do"] != "reach_milestone" or new["occurrence"] else new

    @property
    def before_a_clearing(self) -> bool:
        """Whether the mark came off with the wrong record, or after it."""
        return self.index is not None and any(ask["do"] == "clear" for _, ask in self.placed[self.index :])

    @property
    def entry(self) -> Ask:
        """What is recorded, before what is right has been asked again."""
        same = {name: self.ask[name] for name in ("do", "at", "record", "void")}
        return same | {"right": None, "moved_to": self.moved_to, "twin": None}

    def again(self) -> Again:
        """Ask the record again as it is right."""
        if self.index is None:
            new = standing((*self.record, self.entry))
            pairs = zip(self.placed, new, strict=False)
            first = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(self.placed), len(new)))
            return again(self.state, new, first, None)
        if self.ask["void"] or self.moved_to is not None:
            return again(self.state, self.placed[: self.index] + self.placed[self.index + 1 :], self.index, None)
        return again(self.state, self.placed, self.index, self.right)


def why_not_on(state: LedgerState, ask: Ask) -> list[str]:
    """Return what speaks against a correction on its item alone."""
    item = state["items"].get(ask["item"])
    if item is None:
        return ["G1.1 unknown-item"]
    slip = Slip(state, ask)
    reasons = ["G1.1 time-runs-back"] if ask["at"] < item["last"] else []
    reasons += [f"X31 no-{name}" for name in ("reason", "approver") if blank(ask[name])]
    reasons += _may(slip, item)
    about = [*_of_the_record(slip), *_of_the_values(slip)]
    reasons += about
    if not about and not slip.before_a_clearing:
        own, later, _ = slip.again()
        reasons += own + later
    return reasons


def _may(slip: Slip, item: Thing) -> Iterator[str]:
    """X31: where the ledger allows it, within its days, not after the clearing, nor after the year it left."""
    today = day_of(slip.ask)
    policy = in_force(rules(slip.state), today)
    if not policy["rectifying"]:
        yield "X31 rectifying-forbidden"
    if not slip.there:
        return
    within = policy["rectify_within"]
    if within is not None and today > day_of(slip.record[slip.ask["record"] - 1]) + timedelta(days=within):
        yield "X31 rectified-too-late"
    if slip.before_a_clearing:
        yield "X31 rectified-after-clearing"
    if item["closure"] == "carried-over" and today.year > 2022:
        yield "X31 rectified-after-the-year"


def _of_the_record(slip: Slip) -> Iterator[str]:
    """X31: a record that stands. Our reading: a correction is taken back, and put right by putting right the record."""
    place = slip.ask["record"]
    if not slip.there:
        yield "X31 no-such-record"
    elif slip.index is None and is_correction(slip.record, place):
        if not slip.ask["void"]:
            yield "X31 rectify-the-record"
        elif place in undone(slip.record):
            yield "X31 record-void"
        elif standing((*slip.record, slip.entry)) == slip.placed:
            yield "X31 correction-overtaken"
    elif slip.wrong is None:
        yield "X31 record-void"
    elif slip.wrong["do"] == "register" and (slip.ask["void"] or slip.moved_to is not None):
        yield "X31 registration-stays"


def _of_the_values(slip: Slip) -> Iterator[str]:
    """X31: the right values, or void; never the number, nor who recorded when."""
    values, void, wrong = slip.ask["values"], slip.ask["void"], slip.wrong
    if void and values:
        yield "X31 values-and-void"
    if not void and not values:
        yield "X31 nothing-to-rectify"
    if wrong is None or void:
        return
    unknown = [name for name in values if name not in wrong or name in FIXED]
    yield from ("X31 not-rectifiable" for _ in unknown)
    faulty = [name for name, value in values.items() if name in DAYS and isinstance(value, str)]
    if not unknown:
        yield from ("X31 bad-right-value" for _ in faulty)
    if not unknown and not faulty and values and slip.right == wrong:
        yield "X31 no-changes"


def _over_many(slip: Slip) -> Iterator[str]:
    """X31: what the right record names is there; an item is no part of itself; on another item it stands as well."""
    right, state = slip.right, slip.state
    if right is None or slip.wrong is None:
        return
    if any(right.get(name) != slip.wrong.get(name) for name in OTHERS):
        yield from refusals.OVER_MANY[right["do"]](state, right)
    above = right["parent"] if right["do"] == "register" else None
    while above is not None and above in state["items"]:
        if above == slip.ask["item"]:
            yield "X31 parent-circle"
            break
        above = standing(state["records"][above])[0][1]["parent"]
    if slip.moved_to is None:
        return
    if slip.moved_to not in state["items"]:
        yield "G1.1 unknown-item"
        return
    placed, index = _with_a_gap(state, slip.moved_to, right)
    if any(ask["do"] == "clear" for _, ask in placed[index + 1 :]):
        yield "X31 rectified-after-clearing"
    own, later, _ = again(state, placed, index, right)
    yield from own + later


def _with_a_gap(state: LedgerState, number: str, right: Ask) -> tuple[Placed, int]:
    """Return what stands on the item that a record moves to, with a gap where it belongs by the time of its entry."""
    placed = standing(state["records"][number])
    index = len([each for _, each in placed if each["at"] <= right["at"]])
    return [*placed[:index], (len(state["records"][number]) + 1, {}), *placed[index:]], index


def _twin(state: LedgerState, ask: Ask) -> tuple[str, int] | None:
    """Return item and number of the other half of a move that is to be taken back, unless that was taken back alone."""
    entry = state["records"][ask["item"]][ask["record"] - 1]
    twin: tuple[str, int] | None = entry.get("twin") if ask["void"] else None
    return None if twin is None or twin[1] in undone(state["records"][twin[0]]) else twin


def why_not(state: LedgerState, ask: Ask) -> list[str]:
    """Return every clause that *ask* offends, with the code, sorted; empty when it is allowed."""
    if ask["do"] != "rectify" or abs(day_of(ask).year - 2022) > 1:
        return refusals.why_not(state, ask)
    reasons = ["G1.1 time-runs-back"] if state["last"] is not None and ask["at"] < state["last"] else []
    alone = why_not_on(state, ask)
    reasons += [each for each in alone if each != "G1.1 time-runs-back"]
    if ask["item"] in state["items"]:
        slip = Slip(state, ask)
        entered = slip.record[ask["record"] - 1]["at"] if slip.there else None
        if entered is not None and state["cleared"] and entered <= state["cleared_at"] and not slip.before_a_clearing:
            reasons.append("X31 rectified-after-clearing")
        if not alone:
            reasons += _over_many(slip)
            twin = _twin(state, ask)
            reasons += [] if twin is None else why_not_on(state, ask | {"item": twin[0], "record": twin[1]})
    return sorted(reasons)


# What a correction leads to


def do(state: LedgerState, ask: Ask) -> LedgerState:
    """Return the ledger after an ask that nothing speaks against."""
    if ask["do"] == "rectify":
        return _rectified(state, ask)
    new = outcomes.do(state, ask)
    records = dict(state["records"])
    for number, item in new["items"].items():
        before = state["items"].get(number)
        if before is None or item["version"] > before["version"]:
            own = ask if ask["do"] != "clear_year" else {"do": "clear", "item": number, "at": ask["at"]}
            records[number] = (*records.get(number, ()), recorded(before, own))
    cleared_at = ask["at"] if ask["do"] == "clear_year" else state["cleared_at"]
    return new | {"records": records, "cleared_at": cleared_at}


def _rectified(state: LedgerState, ask: Ask) -> LedgerState:
    slip, number = Slip(state, ask), ask["item"]
    entry = slip.entry
    place = len(slip.record) + 1
    if slip.index is not None and not ask["void"] and slip.moved_to is None:
        entry["right"] = slip.again()[2][slip.index][1]
    new = [(number, entry)]
    twin = _twin(state, ask)
    if slip.moved_to is not None and slip.right is not None:
        other = slip.moved_to
        placed, index = _with_a_gap(state, other, slip.right)
        right = again(state, placed, index, slip.right)[2][index][1]
        entry["twin"] = other, len(state["records"][other]) + 1
        new.append((other, {"do": "taken", "at": ask["at"], "right": right, "twin": (number, place)}))
    elif twin is not None:
        entry["twin"] = twin[0], len(state["records"][twin[0]]) + 1
        new.append((twin[0], entry | {"record": twin[1], "twin": (number, place)}))
    for each, added in new:
        state = _with_entry(state, each, added)
    return state | {"last": ask["at"], "version": state["version"] + len(new)}


def _with_entry(state: LedgerState, number: str, entry: Ask) -> LedgerState:
    """Return the ledger with one more record of an item; its moves stay, and the correction may be one of them."""
    record = (*state["records"][number], entry)
    was: Thing = state["items"][number]
    now: Any = made_of(standing(record))
    moves = was["moves"] if was["colour"] == now["colour"] else (*was["moves"], (was["colour"], now["colour"]))
    item = now | {"moves": moves, "version": len(record), "last": entry["at"]}
    return state | {
        "items": state["items"] | {number: item},
        "records": state["records"] | {number: record},
    }
