"""What speaks against an ask: one function a command, and those over many items."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from sanse_ledger.conformance.model.days import UNKNOWN, circular_day, occurrences, resolved
from sanse_ledger.conformance.model.things import (
    LOCAL,
    OPEN,
    Ask,
    LedgerState,
    Thing,
    adopted,
    blank,
    day_of,
    in_force,
    is_problem,
    missed,
    open_dates,
    open_measures,
    owed,
    owed_from,
    rules,
)

Why: TypeAlias = Iterator[str]

CLAUSES = MappingProxyType({
    "register": "G1.3", "amend": "G1.3", "reassign": "X15", "restrict": "X32", "extend": "X5", "set_target": "X5",
    "declare_unable": "G2.3", "explain": "G2.3", "contact_superior": "G2.3", "conclude": "G2.4", "deliberate": "G3.2",
    "plan_measure": "G3.3", "revise_measure": "G3.3", "finish_measure": "G3.5", "set_milestone": "G4.2",
    "reach_milestone": "X17", "cancel_milestone": "X17", "follow_up": "G2.5", "recolour": "X1", "return": "X3",
    "complete": "X2", "withdraw": "X14", "carry_over": "X6", "clear": "X2", "reopen": "X4",
})  # fmt: skip
WORDS = MappingProxyType({
    "amend": "reason", "reassign": "reason", "restrict": "reason", "extend": "reason approver", "set_target": "reason",
    "declare_unable": "reason", "explain": "reason", "contact_superior": "superior summary", "conclude": "result",
    "deliberate": "findings", "revise_measure": "reason", "finish_measure": "evidence", "reach_milestone": "evidence",
    "cancel_milestone": "reason", "follow_up": "progress", "recolour": "grounds", "return": "reason",
    "complete": "evidence", "withdraw": "reason approver", "carry_over": "reason approver", "reopen": "reason",
})  # fmt: skip
DATED = frozenset({
    "reassign", "conclude", "explain", "contact_superior", "deliberate", "finish_measure", "reach_milestone",
    "follow_up", "complete",
})  # fmt: skip
ONLY = MappingProxyType(
    {
        "red": {"declare_unable", "explain", "contact_superior", "conclude", "recolour"},
        "orange": {"deliberate", "plan_measure", "revise_measure", "finish_measure", "recolour", "return"},
        "green": {"return"},
    }
)
ANYWHERE = CLAUSES.keys() - {"register", "reopen"} - ONLY["red"] - ONLY["orange"]
STEPS = MappingProxyType(
    {("recolour", "red"): ("G2.4", "orange"), ("recolour", "orange"): ("G3.6", "green")}
    | {
        ("return", "orange"): ("X3", "red"),
        ("return", "green"): ("X3", "orange"),
    }
)


def clause_of(what: str, colour: str | None) -> str:
    """Return the clause under which something is asked of an item of this colour."""
    return STEPS[what, colour][0] if (what, colour) in STEPS else CLAUSES[what]  # type: ignore[index]  # None is none


def why_not(state: LedgerState, ask: Ask) -> list[str]:
    """Return every clause that *ask* offends, with the code, sorted; empty when it is allowed."""
    what = ask["do"]
    if abs(day_of(ask).year - 2022) > 1:
        return ["G1.1 outside-year"]
    reasons = ["G1.1 time-runs-back"] if state["last"] is not None and ask["at"] < state["last"] else []
    if what in OVER_MANY:
        reasons += OVER_MANY[what](state, ask)
    if what in CLAUSES:
        item = state["items"].get(ask["number" if what == "register" else "item"])
        reasons += [why for why in why_not_item(item, ask, rules(state)) if why != "G1.1 time-runs-back"]
    return sorted(reasons)


def why_not_item(item: Thing | None, ask: Ask, policy: dict[str, Any]) -> list[str]:
    """Return what speaks against an ask on one item, sorted.

    Our reading: where a command has no place at all, nothing else is asked of it.
    """
    what = ask["do"]
    policy = in_force(policy, day_of(ask)) | {"adopted": policy.get("adopted", ())}
    if item is None:
        return sorted(_register(ask, policy)) if what == "register" else ["G1.1 unknown-item"]
    reasons = ["G1.1 time-runs-back"] if ask["at"] < item["last"] else []
    elsewhere = _out_of_place(item, what)
    if elsewhere:
        return sorted([*reasons, elsewhere])
    clause = "X1" if what == "recolour" and leaps(item, ask, policy) else clause_of(what, item["colour"])
    reasons += [f"{clause} no-{name}" for name in WORDS.get(what, "").split() if blank(ask[name])]
    if what in DATED and ask["on"] is not None:
        if ask["on"] > day_of(ask):
            reasons.append(f"{clause} on-in-future")
        if ask["on"] < item["registered"]:
            reasons.append(f"{clause} on-before-registration")
    if what in AGAINST:
        reasons += AGAINST[what](item, ask, policy)
    return sorted(reasons)


def _out_of_place(item: Thing, what: str) -> str:
    """Each command has its colours (X1, X3, X4); what left the count stays as it was (invariant 12)."""
    colour = item["colour"]
    if what == "register":
        return "G1.1 number-taken"
    if colour == "cleared":
        return "" if what == "reopen" else f"{CLAUSES[what]} item-closed"
    if what in ANYWHERE or what in ONLY[colour]:
        return ""
    codes = {"recolour": "no-such-step", "return": "no-such-return"}
    return f"{CLAUSES[what]} {codes.get(what, 'wrong-colour')}"


def _register(ask: Ask, policy: dict[str, Any]) -> Why:
    """G1.3, G1.4, G2.1, G3.1, G4.1, X16, X18: what an item cannot be entered without, and where."""
    for name, clause in (
        ("number", "G1.4"),
        ("title", "G1.4"),
        ("requirement", "G1.3"),
        ("leader", "G1.3"),
        ("section", "G1.3"),
    ):
        if blank(ask[name]):
            yield f"{clause} no-{name}"
    if ask["section"] in ask["supporting"]:
        yield "X16 lead-also-supports"
    colour, past = ask["colour"], ask["carried_from"]
    if colour == "cleared":
        yield "G1.1 entry-colour"
    if colour == "orange" and ask["source"] is None and not _explained_before(past):
        yield "G3.1 no-source"
    if colour == "green" and ask["kind"] == "重点业务" and not past and not policy["key_work_into_green"]:
        yield "X18 key-work-in-green"
    yield from (  # our reading: last year's ledger has recorded nothing that is still to come
        "X6 carried-state"
        for name in ("registered_on", "done_on", "concluded_on", "unable_on", "explained_on", "contacted_on")
        if past and past.get(name) is not None and past[name] > day_of(ask)
    )
    if ask["on"] is not None and ask["on"] > day_of(ask):
        yield "G1.3 on-in-future"  # our reading: no limit is reckoned from a day to come
    else:
        yield from _unknown(ask["due"], ask["on"] or day_of(ask))


def _explained_before(past: dict[str, Any] | None) -> bool:
    """G3.1, X6: concluded work is tracked, and what was entered green was returned with a reason (our reading)."""
    return past is not None and (past.get("concluded_on") is not None or past.get("entered") == "green")


def _unknown(due: date | tuple[str, Any] | None, start: date) -> Why:
    """X12: arithmetic into a year whose holidays are not published is not guessed."""
    if resolved(due, start) is UNKNOWN:
        yield "X12 calendar-unknown"


def _not_past(due: date | tuple[str, Any] | None, ask: Ask, clause: str) -> Why:
    day = resolved(due, day_of(ask))
    if day is UNKNOWN:
        yield "X12 calendar-unknown"
    elif day is not None and day < day_of(ask):
        yield f"{clause} due-in-past"


def _differs(item: Thing, name: str, text: str) -> bool:
    """G1.3: what is amended to what it is already has not changed."""
    if name == "supporting":
        return bool(tuple(dict.fromkeys(text.split("、"))) != item[name])
    return name not in item or bool(item[name] != (text.strip() if name == "kind" else text))


def _amend(item: Thing, ask: Ask, policy: dict[str, Any]) -> Why:
    """G1.3, G1.4, X16, X18: four fields may be corrected, none emptied; what was entered green becomes no key work."""
    stays_routine = item["colour"] == item["entered"] == "green" and not item["brought"]
    if not any(_differs(item, name, text) for name, text in ask["changes"].items()):
        yield "G1.3 no-changes"
    for name, text in ask["changes"].items():
        if name not in {"title", "requirement", "kind", "supporting"}:
            yield "G1.3 cannot-amend"
        elif name == "supporting":
            if item["section"] in text.split("、"):
                yield "X16 lead-also-supports"
        elif blank(text):
            yield {"title": "G1.4 no-title", "requirement": "G1.3 no-requirement", "kind": "G1.3 no-changes"}[name]
        else:
            is_key_work = name == "kind" and text.strip() == "重点业务"
            yield from ["X18 key-work-in-green"] * (is_key_work and stays_routine and not policy["key_work_into_green"])


def _reassign(item: Thing, ask: Ask, _policy: object) -> Why:
    """X15, X16: somebody else becomes responsible; leader and section are never empty."""
    for name in ("leader", "section"):
        if ask[name] is not None and blank(ask[name]):
            yield f"X15 no-{name}"
    if all(ask[name] in {None, item[name]} for name in ("leader", "section", "person")):
        yield "X15 no-changes"
    if ask["section"] in item["supporting"]:
        yield "X16 lead-also-supports"


def _restrict(item: Thing, ask: Ask, _policy: object) -> Why:
    """X32: it is marked, or the mark is taken off; nothing else is a change."""
    if ask["restricted"] is item["restricted"]:
        yield "X32 no-changes"


def _extend(item: Thing, ask: Ask, policy: dict[str, Any]) -> Why:
    """X5: on or before the due date, to a later one; for red with G2.3 met."""
    if item["due"] is None:
        yield "X5 nothing-to-extend"  # our reading: then nothing else is asked
        return
    if item["done"] is not None:
        yield "X5 already-done"
    elif day_of(ask) > item["due"]:
        yield "X5 extension-too-late"
    if policy["max_extensions"] is not None and item["extensions"] >= policy["max_extensions"]:
        yield "X5 too-many-extensions"
    asked = {item["explained"]} if _no_contact(item, day_of(ask), policy) else {item["explained"], item["contacted"]}
    if item["colour"] == "red" and item["done"] is None and None in asked:
        yield "G2.3 duties-owed"
    new = resolved(ask["due"], day_of(ask))
    if new is None:
        yield "X5 no-due-date"
    elif new is UNKNOWN:
        yield "X12 calendar-unknown"
    elif new <= item["due"]:
        yield "X5 extension-not-later"


def _no_contact(item: Thing, on: date, policy: dict[str, Any]) -> bool:
    """G2.3: whether no superior is to be contacted, because the work is the organ's own and the policy says so.

    That is the policy of the day it arose; of what has not arisen yet, of the day it is asked (X25).
    """
    policy = in_force(policy, min(owed_from(item) or on, on))
    return policy["contact"] == "from-superior" and item["source"] in {None, "own", "meeting"}


def _set_target(item: Thing, ask: Ask, _policy: object) -> Why:
    """X5: after the due date only a target can be set."""
    if item["due"] is None or item["done"] is not None or day_of(ask) <= item["due"]:
        yield "X5 not-overdue"
    if ask["target"] is None:
        yield "X5 no-due-date"
    yield from _not_past(ask["target"], ask, "X5")


def _declare_unable(item: Thing, _ask: Ask, _policy: object) -> Why:
    """G2.3: it is declared that it cannot be done. Our reading: once for a due date, and not of what is concluded."""
    if item["concluded"] is not None:
        yield "G2.3 already-concluded"
    if item["unable"] is not None:
        yield "G2.3 already-declared"


def _conclude(item: Thing, _ask: Ask, _policy: object) -> Why:
    """G2.4: concluded once for its time in red."""
    if item["concluded"] is not None:
        yield "G2.4 already-concluded"


def _plan_measure(item: Thing, ask: Ask, _policy: object) -> Why:
    """G3.3: from the discussion (G3.2); each entry has problem, measure, deadline, person.

    Our reading: nothing is planned for what is struck off (X2), else it would be cleared with an open entry.
    """
    if item["completed"] is not None:
        yield "X2 already-completed"
    if not item["discussed"]:
        yield "G3.2 not-discussed"
    if blank(ask["measure"]):
        yield "G3.3 no-measure-number"
    if any(each["number"] == ask["measure"] for each in item["measures"]):
        yield "G3.3 measure-taken"
    for name in ("problem", "action", "person"):
        if blank(ask[name]):
            yield f"G3.3 measure-lacks-{name}"
    if ask["due"] is None:
        yield "G3.3 measure-lacks-due"
    yield from _unknown(ask["due"], day_of(ask))


def _open_measure(item: Thing, ask: Ask, _policy: object) -> Why:
    """G3.5: each entry separately, once."""
    chosen = [each for each in item["measures"] if each["number"] == ask["measure"]]
    if not chosen:
        yield "G3.3 unknown-measure"
    elif chosen[0]["finished"] is not None:
        yield "G3.3 measure-done"
    elif chosen[0]["withdrawn"]:
        yield "G3.3 measure-withdrawn"


def _finish_measure(item: Thing, ask: Ask, policy: object) -> Why:
    """G3.5, G3.2: an open entry, and no day before the discussion that led to it."""
    yield from _open_measure(item, ask, policy)
    talks = [each["talked"] for each in item["measures"] if each["number"] == ask["measure"] and each["talked"]]
    if ask["on"] is not None and any(item["registered"] <= ask["on"] < talk for talk in talks):
        yield "G3.5 on-too-early"


def _revise_measure(item: Thing, ask: Ask, policy: object) -> Why:
    """G3.3: an open entry, and it stays whole."""
    yield from _open_measure(item, ask, policy)
    if ask["action"] is None and ask["due"] is None and ask["person"] is None and not ask["withdrawn"]:
        yield "G3.3 no-changes"
    for name in ("action", "person"):
        if ask[name] is not None and blank(ask[name]):
            yield f"G3.3 measure-lacks-{name}"
    yield from _unknown(ask["due"], day_of(ask))


def _set_milestone(item: Thing, ask: Ask, _policy: object) -> Why:
    """G4.2, G4.3: number, title, date, and a rule that gives dates in the year; not for what is struck off (X2)."""
    if item["completed"] is not None:
        yield "X2 already-completed"
    if blank(ask["milestone"]):
        yield "G4.2 no-milestone-number"
    if blank(ask["title"]):
        yield "G4.2 milestone-lacks-title"
    if ask["milestone"] in [number for number, _dates in item["stones"]]:
        yield "G4.2 milestone-taken"
    if ask["due"] is None:
        yield "G4.2 milestone-lacks-due"
    first = resolved(ask["due"], day_of(ask))
    if first is UNKNOWN:
        yield "X12 calendar-unknown"
    elif first is not None and not occurrences(first, ask["recurrence"]):
        yield "G4.3 bad-recurrence"


def _occurrence(item: Thing, ask: Ask, _policy: object) -> Why:
    """X17: each occurrence is accounted for once."""
    dates = dict(item["stones"]).get(ask["milestone"])
    if dates is None:
        yield "X17 unknown-milestone"
    elif ask["occurrence"] is None:
        if all(how != "open" for _day, how, _on in dates):
            yield "X17 occurrence-accounted"
    else:
        marks = [how for day, how, _on in dates if day == ask["occurrence"]]
        if not marks:
            yield "X17 unknown-occurrence"
        elif marks[0] != "open":
            yield "X17 occurrence-accounted"


def _recolour(item: Thing, ask: Ask, policy: dict[str, Any]) -> Why:
    """G2.4 with G2.3 out of red; G3.6 with G3.2, G3.3, G3.5 and G2.5 out of orange; one step (X1).

    Our reading: what is struck off keeps its colour (X2). Where a policy lets red go to green (X1) that is for key
    work: what was entered in orange is a problem, and goes by orange; an open entry of the list holds it back.
    """
    if item["completed"] is not None:
        yield "X2 already-completed"
    if leaps(item, ask, policy):
        for _measure in open_measures(item):
            yield "G3.5 measure-open"
        if item["entered"] == "orange":
            yield "X1 no-such-step"
    elif ask["to"] != STEPS["recolour", item["colour"]][1]:
        yield "X1 no-such-step"
    yield from _own_work(item, ask, policy)


def leaps(item: Thing, ask: Ask, policy: dict[str, Any]) -> bool:
    """X1: whether it is asked to go from red to green, where the policy lets it."""
    return bool(policy["red_to_green"]) and (item["colour"], ask["to"]) == ("red", "green")


def _own_work(item: Thing, ask: Ask, policy: dict[str, Any]) -> Why:
    """What red and orange ask of the work itself."""
    if item["colour"] == "red":
        if item["concluded"] is None:
            yield "G2.4 not-concluded"
        if missed(item, day_of(ask)) and owed(item, day_of(ask), policy):
            yield "G2.3 duties-owed"
        return
    if is_problem(item):
        if not item["discussed"]:
            yield "G3.2 not-discussed"
        if not item["finished_here"]:
            yield "G3.3 no-measure"
    for _measure in open_measures(item):
        yield "G3.5 measure-open"
    if item["concluded"] is not None and not item["followed_up"]:
        yield "G2.5 no-follow-up"


def _return(item: Thing, ask: Ask, policy: dict[str, Any]) -> Why:
    """X3: one step back; to red with a new due date, which is not past."""
    if ask["to"] != STEPS["return", item["colour"]][1]:
        yield "X3 no-such-return"
    if not policy["returns"]:
        yield "X3 returns-forbidden"
    if ask["to"] == "red" and ask["due"] is None:
        yield "X3 return-lacks-due"
    yield from _not_past(ask["due"], ask, "X3")


def _complete(item: Thing, ask: Ask, policy: dict[str, Any]) -> Why:
    """X2, X13, X17: green, or red as one-off work, or any colour where the policy clears any; all dates accounted for.

    Our reading: no open entry of the list is left behind, so that nothing is cleared with one (invariant 9).
    """
    if item["completed"] is not None:
        yield "X2 already-completed"
    for _each in open_dates(item):
        yield "X17 milestone-open"
    if policy["verification"] == "every" or (policy["verification"] == "problems" and item["entered"] == "orange"):
        yield "X30 not-verified"  # what has a matter is verified in `matter_refusals`
    yield from _before_its_work(item, ask)
    if ask["one_off"] and policy["one_off"] == "red":
        if item["colour"] != "red":
            yield "X13 one-off-not-red"
            return
    elif item["colour"] == "green":
        return
    elif policy["clearing"] != "any colour":
        yield "X2 wrong-colour"
        return
    yield from _own_work(item, ask, policy)
    if item["colour"] == "red":
        for _measure in open_measures(item):
            yield "G3.5 measure-open"


def _before_its_work(item: Thing, ask: Ask) -> Why:
    """X2: struck off on no day before the conclusion, the last finished entry, the last date that was reached."""
    finished = [each["finished"] for each in item["measures"]]
    reached = [met for _number, dates in item["stones"] for _day, how, met in dates if how == "reached"]
    if ask["on"] is None or ask["on"] < item["registered"]:
        return  # our reading: a day before the registration is refused as that
    for days in ([item["concluded"]], finished, reached):
        if any(day is not None and ask["on"] < day for day in days):
            yield "X2 on-too-early"


def _withdraw(item: Thing, ask: Ask, _policy: object) -> Why:
    """X14: merged into another item."""
    if ask["merged_into"] == item["number"]:
        yield "X14 merged-into-itself"


def _carry_over(item: Thing, _ask: Ask, _policy: object) -> Why:
    """X6: what is completed stays."""
    if item["completed"] is not None:
        yield "X6 already-completed"


def _clear(item: Thing, _ask: Ask, policy: dict[str, Any]) -> Why:
    """X2: one by one only where the policy says so, and only what is completed."""
    allowed = {"yearly": (), "item by item": ("green",), "any colour": OPEN}
    if item["colour"] not in allowed[policy["clearing"]]:
        yield "X2 not-one-by-one"
    if item["completed"] is None:
        yield "X2 not-completed"


def _reopen(item: Thing, ask: Ask, policy: dict[str, Any]) -> Why:
    """X4: a cleared item, in its own year."""
    if not policy["reopening"]:
        yield "X4 reopening-forbidden"
    if item["closure"] != "cleared":
        yield "X4 item-closed"
    if day_of(ask).year != 2022:
        yield "X4 other-year"


AGAINST: Mapping[str, Callable[[Thing, Ask, dict[str, Any]], Why]] = MappingProxyType({
    "amend": _amend, "reassign": _reassign, "restrict": _restrict, "extend": _extend, "set_target": _set_target,
    "declare_unable": _declare_unable, "conclude": _conclude, "plan_measure": _plan_measure,
    "revise_measure": _revise_measure, "finish_measure": _finish_measure, "set_milestone": _set_milestone,
    "reach_milestone": _occurrence, "cancel_milestone": _occurrence, "recolour": _recolour, "return": _return,
    "complete": _complete, "withdraw": _withdraw, "carry_over": _carry_over, "clear": _clear, "reopen": _reopen,
})  # fmt: skip


# What speaks against an ask over many items


def _new_item(state: LedgerState, ask: Ask) -> Why:
    """After the clearing nothing new is registered (G4.6); a parent is in the ledger."""
    if state["cleared"]:
        yield "G4.6 year-cleared"
    if ask["parent"] is not None and ask["parent"] not in state["items"]:
        yield "G1.1 unknown-parent"


def _merging(state: LedgerState, ask: Ask) -> Why:
    """X14: into an item that is there, open and not struck off."""
    into = ask["merged_into"]
    if into is None or into == ask["item"]:
        return
    if into not in state["items"]:
        yield "X14 unknown-merge-target"
    elif state["items"][into]["closure"] is not None or state["items"][into]["completed"] is not None:
        yield "X14 merge-target-closed"


def monday_of(week: str) -> date:
    """Return the Monday of a week."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def _other_year(week: str) -> Why:
    """X7: a week belongs to the ledger of the year its circular's day falls in."""
    day = circular_day(week) or date.fromisocalendar(int(week[:4]), int(week[6:]), 5)
    if day.year != 2022:
        yield "X7 other-year"


def _submit_week(state: LedgerState, ask: Ask) -> Why:
    """G4.4, X7, X16, X27: what `handed_in` has, without what it is about."""
    yield from (str(each[0]) for each in handed_in(state, ask))


def handed_in(state: LedgerState, ask: Ask) -> Iterator[tuple[object, ...]]:
    """G4.4, X16: a lead section reports its own items, each once, from the week's Monday on.

    Each reason comes with what it is about, so that two of one code can be told apart. Our reading: one that has passed
    its last item on may still hand in the weeks it owes.
    """
    week, section = ask["week"], ask["section"]
    yield from ((why, week) for why in _other_year(week))
    monday = monday_of(week)
    if day_of(ask) < monday:
        yield "G4.4 week-not-begun", week
    if all(section not in item["led"] for item in state["items"].values()):
        yield "G4.4 unknown-section", section
    numbers = [number for number, _progress in ask["entries"]]
    for position, (number, progress) in enumerate(ask["entries"]):
        item = state["items"].get(number)
        if number in numbers[:position]:
            yield "G4.4 item-twice", number
        if blank(progress):
            yield "G4.4 entry-blank", number
        if item is None:
            yield "G4.4 unknown-item", number
            continue
        if item["section"] != section:
            yield "G4.4 not-lead", number, section
        over = item["completed"] or item["closed"]
        if over is not None and over < monday:
            yield "G4.4 entry-closed", number, week
    yield from _counted(ask["counts"], dict(in_force(rules(state), day_of(ask))["counts"]))


def _counted(
    counts: Sequence[tuple[str, tuple[int, ...]]], units: Mapping[str, Sequence[str]]
) -> Iterator[tuple[object, ...]]:
    """X27: what the policy of the day names, each once, and a number for each of its units."""
    named = [name for name, _numbers in counts]
    for position, (name, numbers) in enumerate(counts):
        if name in named[:position]:
            yield "X27 count-twice", name
        if name not in units:
            yield "X27 unknown-count", name
        elif len(numbers) != len(units[name]):
            yield "X27 count-units", name, len(numbers)


def _issue_circular(state: LedgerState, ask: Ask) -> Why:
    """G4.5, X7, X8, X9: one for a week, week after week, not before the cut-off of its day; X25: by its Monday."""
    yield from _other_year(ask["week"])
    if ask["week"] in state["circulars"]:
        yield "G4.5 already-issued"
    if any(week > ask["week"] for week in state["circulars"]):
        yield "G4.5 out-of-order"
    day = circular_day(ask["week"])
    if day is None:
        yield "X7 no-circular"
    elif ask["at"] < datetime.combine(day, in_force(rules(state), monday_of(ask["week"]))["cutoff"], LOCAL):
        yield "X9 too-early"


def _clear_year(state: LedgerState, ask: Ask) -> Why:
    """G4.6, X2: from 1 December on, when everything in the count is completed; every obstacle is named."""
    if day_of(ask) < date(2022, 12, 1):
        yield "G4.6 clearing-too-early"
    marked = [item for item in state["items"].values() if item["closure"] is None]
    if not marked:
        yield "G4.6 nothing-to-clear"
    for item in marked:
        if item["completed"] is None:
            yield "G4.6 not-completed"


def _adopt_policy(state: LedgerState, ask: Ask) -> Why:
    """X25: another policy for a later day, by a paper; the first circular's number stays. Not after the clearing."""
    since, known = ask["since"], rules(state)
    if blank(ask["authority"]):
        yield "X25 no-authority"
    if state["cleared"]:
        yield "X25 adoption-after-clearing"
    if since <= day_of(ask):
        yield "X25 adoption-not-later"
    if abs(since.year - 2022) > 1:
        yield "X25 adoption-outside-year"
    wanted = adopted(ask)
    if wanted["first_circular"] != state["policy"]["first_circular"]:
        yield "X25 first-circular-fixed"
    if all(in_force(known, since)[name] == choice for name, choice in wanted.items()):
        yield "X25 nothing-adopted"


OVER_MANY: Mapping[str, Callable[[LedgerState, Ask], Why]] = MappingProxyType(
    {
        "register": _new_item,
        "withdraw": _merging,
        "submit_week": _submit_week,
        "issue_circular": _issue_circular,
        "clear_year": _clear_year,
        "adopt_policy": _adopt_policy,
    }
)
