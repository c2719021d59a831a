"""X31: a week that was handed in wrongly is put right. The ledger keeps every hand-in, and what became of it in turn.

A *hand-in* is its turns: what was handed in, then what each correction makes of it, each with the number and the day it
was recorded; None where it is void. Taking a correction back takes its turn away.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeAlias

from sanse_ledger.conformance.model import corrections
from sanse_ledger.conformance.model.corrections import made_of, standing
from sanse_ledger.conformance.model.refusals import handed_in
from sanse_ledger.conformance.model.things import Ask, LedgerState, blank, day_of, in_force, rules

Turn: TypeAlias = tuple[int, date, Ask | None]
HandIn: TypeAlias = tuple[Turn, ...]

OWN = ("section", "week", "rest_as_planned")
TRUTH = MappingProxyType({"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False})


class UnreadableError(Exception):
    """A right value that its field cannot have."""


def why_not(state: LedgerState, ask: Ask) -> list[str]:
    """Return every clause that *ask* offends, with the code, sorted; empty when it is allowed."""
    if ask["do"] != "rectify_week":
        return corrections.why_not(state, ask)
    if abs(day_of(ask).year - 2022) > 1:
        return ["G1.1 outside-year"]
    reasons = ["G1.1 time-runs-back"] if state["last"] is not None and ask["at"] < state["last"] else []
    reasons += [f"X31 no-{name}" for name in ("reason", "approver") if blank(ask[name])]
    reasons += _may(state, ask)
    reasons += _right(state, ask)
    return sorted(reasons)


def do(state: LedgerState, ask: Ask) -> LedgerState:
    """Return the ledger after an ask that nothing speaks against."""
    if ask["do"] != "rectify_week":
        new = corrections.do(state, ask)
        if ask["do"] == "submit_week":
            new["hand_ins"] += (((new["version"], day_of(ask), ask),),)
    else:
        new = state | {"last": ask["at"], "version": state["version"] + 1}
        index = _meant(state, ask) or 0
        turns: HandIn = new["hand_ins"][index]
        if ask["undo"]:
            turns = turns[:-1]
        else:
            right = None if ask["void"] else _as_right(turns[-1][2], ask["values"])
            turns = (*turns, (new["version"], day_of(ask), right))
        new["hand_ins"] = (*new["hand_ins"][:index], turns, *new["hand_ins"][index + 1 :])
    return new | {"weeks": len([turns for turns in new["hand_ins"] if turns[-1][2] is not None])}


def _is_of(week: Ask | None, ask: Ask) -> bool:
    return week is not None and (week["section"], week["week"]) == (ask["section"], ask["week"])


def _found(state: LedgerState, ask: Ask) -> int | None:
    """Return the place of what was handed in last in a section's name for a week, as it stands."""
    return max((place for place, turns in enumerate(state["hand_ins"]) if _is_of(turns[-1][2], ask)), default=None)


def _undone(state: LedgerState, ask: Ask) -> int | None:
    """Return the place of what was corrected last of a section's week, as it was before that or as it is after it."""
    about = [
        (turns[-1][0], place)
        for place, turns in enumerate(state["hand_ins"])
        if len(turns) > 1 and any(_is_of(week, ask) for _, _, week in turns[-2:])
    ]
    return max(about)[1] if about else None


def _meant(state: LedgerState, ask: Ask) -> int | None:
    """Return the place of what is corrected, or of what is taken back; None where there is none."""
    return _undone(state, ask) if ask["undo"] else _found(state, ask)


def _may(state: LedgerState, ask: Ask) -> Iterator[str]:
    """X31: where the ledger allows it, of a week that stands, within its days, not after the clearing."""
    policy = in_force(rules(state), day_of(ask))
    if not policy["rectifying"]:
        yield "X31 rectifying-forbidden"
    index = _meant(state, ask)
    if index is None:
        yield "X31 no-week-correction" if ask["undo"] else _gone(state, ask)
        return
    turns, within = state["hand_ins"][index], policy["rectify_within"]
    entered = turns[-1][1] if ask["undo"] else turns[0][1]
    if within is not None and day_of(ask) > entered + timedelta(days=within):
        yield "X31 rectified-too-late"
    if state["cleared"]:
        yield "X31 rectified-after-clearing"


def _gone(state: LedgerState, ask: Ask) -> str:
    """Say what became of a week that does not stand: voided, moved, or never there."""
    for turns in reversed(state["hand_ins"]):
        if any(_is_of(week, ask) for _, _, week in turns):
            return "X31 week-void" if turns[-1][2] is None else "X31 week-moved"
    return "X31 no-such-week"


def _right(state: LedgerState, ask: Ask) -> Iterator[str]:
    """X31: one of right values, void and undone; what is right could have been handed in then."""
    values: Mapping[str, Any] = ask["values"]
    wanted = [ask["void"], ask["undo"], bool(values)].count(True)
    if wanted != 1:
        yield "X31 values-and-void" if wanted else "X31 nothing-to-rectify"
        return
    index = _found(state, ask)
    if index is None or not values:
        return
    wrong: Ask = state["hand_ins"][index][-1][2]
    counted = [f"counts.{name}" for name, _ in in_force(rules(state), day_of(wrong))["counts"]]
    of_entries = [f"entries.{number}.{name}" for number, _ in wrong["entries"] for name in ("item", "progress")]
    unknown = [name for name in values if name not in (*OWN, *counted, *of_entries)]
    faulty = [name for name in values if name not in unknown and not _readable(wrong, name, values[name])]
    yield from ("X31 not-rectifiable" for _ in unknown)
    yield from ("X31 bad-right-value" for _ in faulty)
    if not unknown and not faulty:
        yield from _against(state, wrong, _as_right(wrong, values))


def _readable(wrong: Ask, name: str, text: str) -> bool:
    try:
        _as_right(wrong, {name: text})
    except UnreadableError:
        return False
    return True


def _as_right(wrong: Any, values: Mapping[str, Any]) -> Ask:  # noqa: ANN401 - an ask
    """Return what should have been handed in."""
    new = dict(wrong)
    counts = dict(wrong["counts"])
    for name, text in values.items():
        if name == "rest_as_planned":
            if text not in TRUTH:
                raise UnreadableError
            new[name] = TRUTH[text]
        elif name == "week":
            new[name] = _week(text)
        elif name == "section":
            new[name] = text
        elif name.startswith("counts."):
            counts.pop(name[7:], None) if blank(text) else counts.update({name[7:]: _numbers(text)})
    new["entries"] = tuple(
        (values.get(f"entries.{number}.item", number), values.get(f"entries.{number}.progress", progress))
        for number, progress in wrong["entries"]
    )
    new["counts"] = tuple(counts.items())
    return new


def _week(text: str) -> str:
    try:
        date.fromisocalendar(int(text[:4]), int(text[6:]), 1)
    except ValueError:
        raise UnreadableError from None
    return text


def _numbers(text: str) -> tuple[int, ...]:
    parts = text.split("、")
    if not all(part and set(part) <= {*"0123456789"} for part in parts):
        raise UnreadableError
    return tuple(map(int, parts))


def _against(state: LedgerState, wrong: Ask, right: Ask) -> Iterator[str]:
    """X31: it differs, takes no other's place, and the ledger as known then says nothing more against it."""
    if right == wrong:
        yield "X31 no-changes"
    stand = [turns[-1][2] for turns in state["hand_ins"] if turns[-1][2] is not None]
    if not _is_of(wrong, right) and any(_is_of(week, right) for week in stand):
        yield "X31 week-taken"
    then = _known_at(state, wrong["at"])
    as_well = [*handed_in(then, wrong)]
    yield from (str(each[0]) for each in handed_in(then, right) if each not in as_well)


def _known_at(state: LedgerState, moment: datetime) -> LedgerState:
    """Return the items as they were at an instant, by the records as they stand now."""
    placed = {
        number: [each for each in standing(record) if each[1]["at"] <= moment]
        for number, record in state["records"].items()
    }
    items = {number: made_of(record) for number, record in placed.items() if record}
    return state | {"items": items}
