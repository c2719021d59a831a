"""What speaks against an ask of the matter of an item: one function a command, written from X20, L and K."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

from sanse_ledger.conformance.model.days import resolved
from sanse_ledger.conformance.model.limits import Matter, is_live, late, procedure_of, runs_to_a_date
from sanse_ledger.conformance.model.matters import (
    Entry,
    amount_of,
    back_to,
    definition_on,
    happened_on,
    is_to_be_rated,
    last_day_of,
    last_day_of_minimum,
    paid,
    rating_of,
    stage_of,
    told,
)
from sanse_ledger.conformance.model.procedures import PROCEDURES, WHOLE, Facts, asked_for, kept
from sanse_ledger.conformance.model.standing import is_suspended
from sanse_ledger.conformance.model.things import Ask, blank, day_of
from sanse_ledger.conformance.model.units import not_its_turn, settled
from sanse_ledger.conformance.model.verification import PLACES, against_striking_off, at_its_end, every, meant, place_of

Why: TypeAlias = Iterator[str]
Texts: TypeAlias = tuple[tuple[str, str], ...]
Form: TypeAlias = tuple[str, str, tuple[str, ...]]
"""The clause of a form, what is told in it (facts or records), and by which names."""

WORDS = MappingProxyType(
    {
        "correct_facts": "reason",
        "record_payment": "evidence",
        "complete": "evidence",
        "carry_over": "reason approver",
        "extend_stage": "reason approver",
        "release_unit": "reason approver",
        "suspend": "reason",
    }
)
CLAUSES = MappingProxyType(
    {
        "complete": "X2",
        "carry_over": "X6",
        "extend_stage": "X22",
        "suspend": "X22",
        "resume": "X22",
        "release_unit": "X24",
    }
)
"""The clause of what is asked of the item itself, or of a suspension; of its matter it is X20."""


def why_not_matter(entry: Entry, ask: Ask) -> list[str]:
    """Return every clause that an ask on the matter of an item offends, with the code, sorted.

    >>> from sanse_ledger.conformance.asks import at
    >>> from sanse_ledger.conformance.model.matters import entry
    >>> why_not_matter(entry(at(6, 6), 2022), {"do": "pass_stage", "stage": "制单", "records": (), "at": at(6, 7)})
    ['X20 no-procedure']
    """
    what = ask["do"]
    clause = CLAUSES.get(what, "X20")
    reasons = ["G1.1 time-runs-back"] if ask["at"] < entry["last"] else []
    if entry["gone"]:
        return sorted([*reasons, f"{clause} item-closed"])
    reasons += [f"{clause} no-{name}" for name in WORDS.get(what, "").split() if blank(ask[name])]
    if ask.get("on") is not None:
        if ask["on"] > day_of(ask):
            reasons.append(f"{clause} on-in-future")
        if ask["on"] < entry["registered"]:
            reasons.append(f"{clause} on-before-registration")
    return sorted([*reasons, *_against(entry, ask)])


def why_not_adopt(entry: Entry, ask: Ask) -> list[str]:
    """Return what speaks against adopting a definition in the ledger of an item: X25, and that time runs on.

    >>> from datetime import date
    >>> from sanse_ledger.conformance.asks import at
    >>> from sanse_ledger.conformance.model.matters import entry
    >>> from sanse_ledger.conformance.model.procedures import TRIAL
    >>> asked = {"definition": TRIAL, "since": date(2022, 6, 7), "authority": "", "at": at(6, 6)}
    >>> why_not_adopt(entry(at(6, 6), 2022), asked)
    ['X25 no-authority', 'X25 nothing-adopted']
    """
    since, definition = ask["since"], ask["definition"]
    offended = {
        "G1.1 time-runs-back": ask["at"] < entry["last"],
        "X25 no-authority": blank(ask["authority"]),
        "X25 adoption-not-later": since <= day_of(ask),
        "X25 adoption-outside-year": abs(since.year - entry["year"]) > 1,
        "X25 nothing-adopted": definition_on(entry, definition["name"], since) == definition,
    }
    if _is_another_kind(entry, definition, since):
        offended["X25 definition-verifies"] = True
    return sorted(code for code, is_so in offended.items() if is_so)


def _is_another_kind(entry: Entry, definition: Mapping[str, Any], since: date) -> bool:
    """X25, X30: a main procedure stays one, and one of verification too, in whatever is in force for a day."""
    name, verifies = definition["name"], bool(definition.get("verifies"))
    by_day = {date.min: PROCEDURES.get(name)}
    by_day.update((day, each) for day, each in entry["adopted"] if each["name"] == name)
    return any(
        bool(each.get("verifies")) is not verifies for day, each in by_day.items() if each is not None and day != since
    )


def _against(entry: Entry, ask: Ask) -> Why:
    what, places = ask["do"], meant(entry, ask)
    if what in OF_ITEM:
        yield from OF_ITEM[what](entry, ask)
        return
    if not every(entry):
        yield "X20 no-procedure"
        return
    if len(places) != 1:
        yield "X30 which-procedure" if places else "X30 not-followed"
        return
    entry, matter = entry | {"matter": entry[places[0]]}, entry[places[0]]
    if what in AFTERWARDS:
        if matter["stage"] is not None:
            yield "X20 procedure-open"
        yield from _before_it_was_entered(matter, ask)
        yield from AFTERWARDS[what](entry, ask)
    elif matter["stage"] is None:
        yield "X20 procedure-closed"
    else:
        yield from _before_it_was_entered(matter, ask)
        yield from _while_suspended(matter, ask)
        yield from WHILE_OPEN[what](matter, ask)


def _before_it_was_entered(matter: Matter, ask: Ask) -> Why:
    """X20: nothing of a stage happened before the stage was entered, nor of what is closed before the closing."""
    if ask.get("on") is not None and ask["on"] < matter["entered"]:
        yield "X20 on-before-stage"


WAITS = frozenset({"pass_stage", "take_branch", "close_procedure", "extend_stage", "suspend", "release_unit"})
"""What is not done while a matter is suspended."""


def _while_suspended(matter: Matter, ask: Ask) -> Why:
    """X22: a suspended matter does not go on, nor afterwards on a day on which it was suspended."""
    if ask["do"] not in WAITS:
        return
    if is_suspended(matter) and not (ask["do"] == "extend_stage" and runs_to_a_date(matter, ask["stage"])):
        yield "X22 suspended"
    for since, until in matter["suspensions"]:
        if ask.get("on") is not None and until is not None and since < ask["on"] < until:
            yield "X22 on-while-suspended"


# What is told


def _form(form: Form, texts: Texts, facts: Facts, before: frozenset[str] = frozenset()) -> Why:
    """X20: what is told is asked for here, once, is possible, and leaves nothing out.

    What was told *before* need not be told again.
    """
    clause, kind, names = form
    for place, (name, text) in enumerate(texts):
        if name not in names:
            yield f"X20 unknown-{kind}"
            continue
        if name in [earlier for earlier, _text in texts[:place]]:
            yield "X20 told-twice"
        if not blank(text) and kept(name, text) is None:
            yield f"{clause} bad-{kind}"
    there = before | {name for name, text in texts if not blank(text)}
    for name in names:
        if asked_for(name, facts) and name not in there:
            yield f"{clause} {kind}-missing"


def _too_soon(matter: Matter, ask: Ask, *parts: Mapping[str, Any]) -> Why:
    """X23: nothing is left, and nothing closed so, before the minimum time is over."""
    for part in parts:
        last = last_day_of_minimum(matter, part)
        if last is not None and happened_on(ask) <= last:
            yield f"{part['shortest']['clause']} not-before"


def _records(matter: Matter, step: Mapping[str, Any], ask: Ask) -> Why:
    """Return what is wrong with the records of a step, under the step's own clause."""
    yield from _form((step["clause"], "record", step.get("records", ())), ask["records"], matter["facts"])


# The item


def _open(entry: Entry, ask: Ask) -> Why:
    """X20: one of its kind at a time, known here, with its facts whole; what is struck off takes none (X2)."""
    if entry["struck_off"] is not None:
        yield "X2 already-completed"
    procedure = definition_on(entry, ask["procedure"], day_of(ask))
    before = entry[place_of(procedure)]
    if before is not None and not at_its_end(before):
        yield "X20 procedure-taken"
    elif before is not None:
        yield from _before_it_was_entered(before, ask)
    if procedure is None:
        yield "X20 unknown-procedure"
        return
    yield from _form((procedure["clause"], "fact", procedure["facts"]), ask["facts"], told(ask["facts"]))


def _strike_off(entry: Entry, ask: Ask) -> Why:
    """X20: not before the procedure is at an end: closed, rated (L5), appraised (L6), and not before their days."""
    if entry["struck_off"] is not None:
        yield "X2 already-completed"
    yield from against_striking_off(entry)
    matters = [entry[place] for place in PLACES if entry[place] is not None]
    days = [last_day_of(matter) for matter in matters if matter["stage"] is None]
    if days and entry["registered"] <= happened_on(ask) < max(days):
        yield "X2 on-too-early"
    for matter in matters:
        if matter["stage"] is not None:
            yield "X20 procedure-open"
            continue
        if is_to_be_rated(matter):
            yield f"{procedure_of(matter)['rating']['clause']} not-rated"
        if procedure_of(matter)["appraisal"] is not None and matter["appraised"] is None:
            yield "L6 not-appraised"


def _carry_over(entry: Entry, _ask: Ask) -> Why:
    """X6: what is struck off stays."""
    if entry["struck_off"] is not None:
        yield "X6 already-completed"


OF_ITEM: Mapping[str, Callable[[Entry, Ask], Why]] = MappingProxyType(
    {"open_procedure": _open, "complete": _strike_off, "carry_over": _carry_over}
)


# While it is open


def _pass(matter: Matter, ask: Ask) -> Why:
    """X20: the stage it is at, where one follows, with its records."""
    stage = stage_of(matter)
    if ask["stage"] != matter["stage"]:
        yield "X20 not-this-stage"
        return
    if matter["units"] or ask.get("unit") is not None:
        yield from not_its_turn(matter, ask)
    if "then" not in stage:
        yield "X20 no-way-on"
        yield from _form((stage["clause"], "record", ()), ask["records"], matter["facts"])
        return
    yield from _too_soon(matter, ask, stage)
    yield from _records(matter, stage, ask)


def _release(matter: Matter, ask: Ask) -> Why:
    """X24: one that owes an answer, and not the only one there is; the last one that owes passes the stage."""
    against = [*not_its_turn(matter, ask)]
    yield from against
    if not against and len(matter["units"]) == 1:
        if not matter["answered"]:
            yield "X24 last-unit"
        yield from _too_soon(matter, ask, stage_of(matter))


def _branch(matter: Matter, ask: Ask) -> Why:
    """X20, K2: a branch of the stage, where its facts are so; after the limit of the stage, where that is asked."""
    branch = stage_of(matter).get("branches", {}).get(ask["branch"])
    if branch is None:
        yield "X20 unknown-branch"
        return
    if "where" in branch and not branch["where"](matter["facts"]):
        yield f"{branch['clause']} branch-not-open"
    if branch.get("late"):
        on = happened_on(ask)
        running = [run for run in matter["limits"] if run["of"] == matter["stage"] and is_live(run) and run["on"]]
        if running and not any(late(run, on) for run in running):
            yield f"{branch['clause']} not-late-yet"
    yield from _too_soon(matter, ask, stage_of(matter))
    yield from _records(matter, branch, ask)


def _correct(matter: Matter, ask: Ask) -> Why:
    """X20: something else than before, and whole; K2: no less than was paid.

    Our reading: a fact that is told as blank is told no more; that is no change by itself.
    """
    procedure, before = procedure_of(matter), matter["facts"]
    new = told(ask["facts"])
    named = {name for name, _text in ask["facts"]}
    still = frozenset(before) - named
    yield from _form((procedure["clause"], "fact", procedure["facts"]), ask["facts"], {**before, **new}, still)
    if all(before.get(name) == text for name, text in new.items() if name in procedure["facts"]):
        yield "X20 no-changes"
    yield from settled(matter, {**before, **new})
    if procedure["sum"] is not None and new.get(procedure["sum"]) and int(new[procedure["sum"]]) < paid(matter):
        yield "K2 overpaid"


def _agree(matter: Matter, ask: Ask) -> Why:
    """K2: at the settlement, what is unpaid, in parts, one day after another and none past."""
    if not stage_of(matter).get("instalments"):
        yield "K2 no-instalments-here"
        return
    plan = ask["instalments"]
    if not plan:
        yield "K2 plan-empty"
        return
    days = [due for due, _much in plan]
    if days[0] < day_of(ask) or days != sorted(set(days)):
        yield "K2 plan-dates"
    if 0 in [much for _due, much in plan]:
        yield "K2 plan-amounts"
    if sum(much for _due, much in plan) != max(0, (amount_of(matter) or 0) - paid(matter)):
        yield "K2 plan-sum"


def _pay(matter: Matter, ask: Ask) -> Why:
    """K2: something, and no more in all than the matter is about."""
    if not ask["amount"]:
        yield "K2 no-payment"
    amount = amount_of(matter)
    if amount is None:
        yield "X20 no-sum-here"
    elif paid(matter) + ask["amount"] > amount:
        yield "K2 overpaid"


def _close(matter: Matter, ask: Ask) -> Why:
    """X20: an outcome that the stage has, where the facts are so, with what it asks (K3, K4) and its records."""
    outcome = stage_of(matter).get("outcomes", {}).get(ask["outcome"])
    if outcome is None or ("where" in outcome and not outcome["where"](matter["facts"])):
        yield "X20 unknown-outcome"
        return
    if outcome.get("asks") == "paid in full" and paid(matter) < (amount_of(matter) or 0):
        yield "K4 not-paid-in-full"
    if outcome.get("asks") == "plan beyond the limit":
        yield from _plan_beyond_the_limit(matter)
    yield from _too_soon(matter, ask, stage_of(matter), outcome)
    yield from _records(matter, outcome, ask)


def _plan_beyond_the_limit(matter: Matter) -> Why:
    """K3: the plan is of the sum as it is now, and its last day is after that of the whole."""
    plan = matter["plan"]
    open_then = max(0, (amount_of(matter) or 0) - matter["before_plan"])
    if plan and sum(much for _due, much in plan) != open_then:
        yield "K3 plan-sum"
    [whole] = [run for run in matter["limits"] if run["of"] == WHOLE]
    if not plan or plan[-1][0] <= whole["due"]:
        yield "K3 plan-within-limit"


def _extend(matter: Matter, ask: Ask) -> Why:
    """X22: a limit that runs, on or before its end, to a later day."""
    running = [run for run in matter["limits"] if run["of"] == ask["stage"] and is_live(run) and run["on"]]
    if not running:
        yield "X22 no-limit-runs"
        return
    last, today = running[-1]["due"], day_of(ask)
    due = resolved(ask["due"], today)
    if today > last:
        yield "X22 stage-extended-too-late"
    if due is None:
        yield "X22 no-due-date"
    elif due <= last:
        yield "X22 extension-not-later"


def _suspend(matter: Matter, ask: Ask) -> Why:
    """X22: for one of the grounds that the procedure lists."""
    grounds = procedure_of(matter).get("grounds", ())
    if not grounds:
        yield "X22 no-suspension"
    elif ask["ground"] not in grounds:
        yield "X22 unknown-ground"


def _resume(matter: Matter, ask: Ask) -> Why:
    """X22: what is suspended, and not before it was."""
    if not is_suspended(matter):
        yield "X22 not-suspended"
    elif ask["on"] is not None and ask["on"] < matter["suspensions"][-1][0]:
        yield "X22 resumed-too-early"


WHILE_OPEN: Mapping[str, Callable[[Matter, Ask], Why]] = MappingProxyType(
    {
        "pass_stage": _pass,
        "release_unit": _release,
        "take_branch": _branch,
        "correct_facts": _correct,
        "agree_instalments": _agree,
        "record_payment": _pay,
        "close_procedure": _close,
        "extend_stage": _extend,
        "suspend": _suspend,
        "resume": _resume,
    }
)


# After the closing


def _rate(entry: Entry, ask: Ask) -> Why:
    """L5: what was closed with a result to rate, once; what is struck off is not sent back by it."""
    matter = entry["matter"]
    rating = procedure_of(matter)["rating"]
    is_closed = matter["stage"] is None
    if rating is None or (is_closed and not matter["rated"]):
        yield "X20 no-rating"
        return
    if is_closed and rating_of(matter) is not None:
        yield f"{rating['clause']} rated-already"
    if ask["rating"] not in rating["marks"]:
        yield f"{rating['clause']} unknown-rating"
    elif back_to(matter, ask["rating"]) is not None and entry["struck_off"] is not None:
        yield "X20 already-completed"
    yield from _records(matter, rating, ask)


def _appraise(entry: Entry, ask: Ask) -> Why:
    """L6: one matter, one appraisal, after the rating where there is one to come."""
    matter = entry["matter"]
    appraisal = procedure_of(matter)["appraisal"]
    if appraisal is None:
        yield "X20 no-appraisal"
        return
    if matter["appraised"] is not None:
        yield f"{appraisal['clause']} appraised-already"
    if matter["stage"] is None and is_to_be_rated(matter):
        yield f"{appraisal['clause']} not-rated"
    yield from _records(matter, appraisal, ask)


AFTERWARDS: Mapping[str, Callable[[Entry, Ask], Why]] = MappingProxyType({"rate_result": _rate, "appraise": _appraise})
