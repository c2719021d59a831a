"""The matter of an item, as the clauses of procedures have it (X20, L, K): its state, its limits, and what follows.

An *entry* is an item as far as its matter is concerned: a dict. Its matter is a dict too, None before one is opened. A
limit is kept as one dict from its beginning to its end, whatever is corrected meanwhile: it may be taken off and come
back, and what it missed it has missed.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from sanse_ledger.conformance.model.holders import hand_on, holding, settle
from sanse_ledger.conformance.model.limits import (
    Matter,
    Run,
    begin,
    begun_for_each,
    can_come,
    end,
    end_of_unit,
    govern_anew,
    is_live,
    is_past,
    last_day,
    limit_of,
    limited,
    procedure_of,
    take_up,
)
from sanse_ledger.conformance.model.procedures import ENTERING, OPENING, PROCEDURES, kept
from sanse_ledger.conformance.model.standing import extended, go_on, is_suspended, stand_still
from sanse_ledger.conformance.model.things import Ask, blank, day_of
from sanse_ledger.conformance.model.verification import PLACES, meant, place_of

Entry: TypeAlias = dict[str, Any]


def entry(at: datetime, year: int, *, verify: bool = False) -> Entry:
    """Enter an item without a matter, in the ledger of a year; *verify*: its policy has every item verified (X30)."""
    return {
        "registered": day_of({"at": at}),
        "last": at,
        "year": year,
        "struck_off": None,
        "gone": False,
        "matter": None,
        "verification": None,
        "earlier": (),
        "verify": verify,
        "went_on": False,
        "adopted": (),
    }


def carried(old: Entry, at: datetime) -> Entry:
    """X6: the item in next year's ledger, with its matters as they stand."""
    brought = {name: old[name] for name in (*PLACES, "went_on")}
    return entry(at, old["year"] + 1, verify=old["verify"]) | brought


def happened_on(ask: Ask) -> date:
    """Return the day something happened: the one that is stated, else the day of the record."""
    return ask["on"] if ask.get("on") is not None else day_of(ask)


# What is told


def told(texts: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return what is told, as it is kept; what is blank tells nothing."""
    return {name: kept(name, text) or "" for name, text in texts if not blank(text)}


# Definitions


def definition_on(entry: Entry, name: str, day: date) -> Mapping[str, Any] | None:
    """X25: the definition of a procedure that is in force on a day: of those adopted by then, the latest."""
    found, begun_on = PROCEDURES.get(name), date.min
    for since, adopted in entry["adopted"]:
        if adopted["name"] == name and begun_on <= since <= day:
            found, begun_on = adopted, since
    return found


def adopting(entry: Entry, since: date, definition: Mapping[str, Any]) -> Entry:
    """X25: the item in a ledger that has adopted a definition from a day on."""
    return entry | {"adopted": (*entry["adopted"], (since, definition))}


# What follows from an ask that nothing speaks against


def after_matter(old: Entry, ask: Ask) -> Entry:
    """Return the entry after an ask that nothing speaks against."""
    new = old | {"last": ask["at"]}
    if ask["do"] == "complete":
        return new | {"struck_off": happened_on(ask)}
    if ask["do"] == "carry_over":
        return new | {"gone": True}
    if ask["do"] == "open_procedure":  # the definition of the day it is recorded, whatever day it is opened on
        matter: Matter = {"definition": definition_on(old, ask["procedure"], day_of(ask))}
        place = place_of(matter["definition"])
        new["earlier"] += () if old[place] is None else (old[place],)
        new["went_on"] = old["went_on"] or place == "matter"
    else:
        [place] = meant(old, ask)
        matter = dict(old[place])
    THEN[ask["do"]](matter, ask, old["year"])
    if ask["do"] == "rate_result" and matter["stage"] is not None:
        new["went_on"] = True
    if ask["do"] == "close_procedure" and place == "verification":
        new["went_on"] = False
    return new | {place: matter}


def _open(matter: Matter, ask: Ask, _year: int) -> None:
    on = happened_on(ask)
    procedure = procedure_of(matter)
    matter.update(
        procedure=procedure["name"],
        facts=told(ask["facts"]),
        corrected=frozenset(),
        stage=procedure["first"],
        entered=on,
        opened=on,
        is_back=False,
        limits=(),
        payments=(),
        plan=(),
        before_plan=0,
        outcome=None,
        resolved=False,
        rated=True,
        records={},
        holder=None,
        ratings=(),
        sent_back=False,
        appraised=None,
        left={},
        suspensions=(),
    )
    matter["happened"] = {name: {OPENING: on} for name in limited(matter)}
    matter["holder"] = settle(matter, matter["stage"])
    begin(matter, OPENING, on)


def _leave(matter: Matter, to: str, ask: Ask, year: int, *, goes_on: bool = False) -> None:
    """Leave the stage for another: its limit ends, what goes on is handed on, and what runs from its end begins.

    X22: on a way marked 续算 the limit of the stage that is come back to goes on where it stood.
    """
    left, on = matter["stage"], happened_on(ask)
    end(matter, on, year, can_come(matter, to) - {left})
    matter["records"] = {**matter["records"], **told(ask.get("records", ()))}
    hand_on(matter, settle(matter, to), lambda run: is_past(run, on))
    happened = {name: {left: on} | before for name, before in matter["happened"].items()}
    matter.update(stage=to, entered=on, is_back=False, happened={**happened, left: {}})
    matter["left"] = {**matter["left"], left: on}
    if goes_on:
        take_up(matter, to, on)
    begin(matter, left, on)


def _pass(matter: Matter, ask: Ask, year: int) -> None:
    """X24: of a stage that several hold together it is the answer of one; the last answer passes the stage."""
    rest = tuple(unit for unit in matter["units"] if unit != ask["unit"])
    if not rest:
        _leave(matter, stage_of(matter)["then"], ask, year)
        return
    matter["answered"] += (ask["unit"],)
    matter["records"] = {**matter["records"], **told(ask["records"])}
    end_of_unit(matter, ask["unit"], happened_on(ask), year)
    _wait_for(matter, rest, happened_on(ask))


def _release(matter: Matter, ask: Ask, year: int) -> None:
    """X24: who need not answer is taken off; with the last one that owed an answer, the stage is passed."""
    rest = tuple(unit for unit in matter["units"] if unit != ask["unit"])
    end_of_unit(matter, ask["unit"], day_of(ask), year, is_taken_off=True)
    if rest:
        _wait_for(matter, rest, day_of(ask))
    else:
        _leave(matter, stage_of(matter)["then"], ask, year)


def _wait_for(matter: Matter, rest: tuple[str, ...], on: date) -> None:
    matter["units"] = rest
    hand_on(matter, "、".join(rest), lambda run: is_past(run, on))


def _wait_no_more(matter: Matter, on: date, year: int) -> None:
    """X24: the stage is left without the answers that were owed: each limit falls away, and stays missed if it was."""
    for unit in matter["units"]:
        end_of_unit(matter, unit, on, year, is_taken_off=True)


def _branch(matter: Matter, ask: Ask, year: int) -> None:
    """K2: a plan of instalments is one of its settlement: it ends when a branch leads off."""
    branch = stage_of(matter)["branches"][ask["branch"]]
    _wait_no_more(matter, happened_on(ask), year)
    _leave(matter, branch["to"], ask, year, goes_on=branch.get("goes_on", False))
    matter.update(plan=())


def _correct(matter: Matter, ask: Ask, year: int) -> None:
    before = {name: limit_of(matter, name) for name in limited(matter)}
    new = {name: text for name, text in told(ask["facts"]).items() if matter["facts"].get(name) != text}
    matter.update(facts={**matter["facts"], **new}, corrected=matter["corrected"] | frozenset(new))
    if not matter["units"]:
        hand_on(matter, holding(matter, matter["stage"]), lambda run: is_past(run, day_of(ask)))
    govern_anew(matter, before, day_of(ask), year)


def _agree(matter: Matter, ask: Ask, _year: int) -> None:
    matter.update(plan=ask["instalments"], before_plan=paid(matter))


def _pay(matter: Matter, ask: Ask, _year: int) -> None:
    matter["payments"] += ((happened_on(ask), ask["amount"]),)


def _close(matter: Matter, ask: Ask, year: int) -> None:
    on = happened_on(ask)
    outcome = stage_of(matter)["outcomes"][ask["outcome"]]
    _wait_no_more(matter, on, year)
    end(matter, on, year)
    matter["left"] = {**matter["left"], matter["stage"]: on}
    matter.update(
        stage=None,
        units=(),
        answered=(),
        records={**matter["records"], **told(ask["records"])},
        holder=None,
        entered=on,
        happened={name: {} for name in limited(matter)},
        outcome=ask["outcome"],
        resolved=outcome.get("resolved", True),
        rated=outcome.get("rated", True),
    )


def _rate(matter: Matter, ask: Ask, _year: int) -> None:
    """L5: the first 不满意 reopens the doing, whose limit begins anew on that day, or goes on (X22)."""
    on = happened_on(ask)
    back = back_to(matter, ask["rating"])
    matter["ratings"] += ((ask["rating"], on, back),)
    if back is None:
        return
    matter.update(stage=back, entered=on, outcome=None, resolved=False, sent_back=True, is_back=True)
    matter["holder"] = settle(matter, back)
    since = limit_of(matter, back)
    goes_on = ask["rating"] in procedure_of(matter)["rating"].get("goes_on", ())
    if since is not None and not (goes_on and take_up(matter, back, on)):
        matter["limits"] += begun_for_each(matter, back, since[1], on)


def _appraise(matter: Matter, ask: Ask, _year: int) -> None:
    matter["appraised"] = happened_on(ask)


def _extend(matter: Matter, ask: Ask, _year: int) -> None:
    """X22: a limit that runs gets another last day."""

    def later(run: Run) -> Run:
        is_it = run["of"] == ask["stage"] and is_live(run) and run["on"]
        if not is_it:
            return run
        later = extended(run, ask["due"], day_of(ask))
        return stand_still(later, day_of(ask)) if is_suspended(matter) else later

    matter["limits"] = tuple(later(run) for run in matter["limits"])


def _suspend(matter: Matter, ask: Ask, _year: int) -> None:
    day = day_of(ask)
    matter["suspensions"] += ((day, None),)
    matter["limits"] = tuple(stand_still(run, day) for run in matter["limits"])


def _resume(matter: Matter, ask: Ask, _year: int) -> None:
    on = happened_on(ask)
    *before, (since, _on) = matter["suspensions"]
    matter["suspensions"] = (*before, (since, on))
    matter["limits"] = tuple(go_on(run, on) for run in matter["limits"])


THEN: Mapping[str, Callable[[Matter, Ask, int], None]] = MappingProxyType(
    {
        "open_procedure": _open,
        "pass_stage": _pass,
        "release_unit": _release,
        "take_branch": _branch,
        "correct_facts": _correct,
        "agree_instalments": _agree,
        "record_payment": _pay,
        "close_procedure": _close,
        "rate_result": _rate,
        "appraise": _appraise,
        "extend_stage": _extend,
        "suspend": _suspend,
        "resume": _resume,
    }
)


# Questions the clauses ask of a matter


def stage_of(matter: Matter) -> Mapping[str, Any]:
    """Return the stage an open matter is at."""
    stage: Mapping[str, Any] = procedure_of(matter)["stages"][matter["stage"]]
    return stage


def amount_of(matter: Matter) -> int | None:
    """Return the sum a matter is about, in fen; None where it is about none."""
    name = procedure_of(matter)["sum"]
    return None if name is None else int(matter["facts"][name])


def paid(matter: Matter) -> int:
    """Return what was paid so far, in fen."""
    return sum(much for _on, much in matter["payments"])


def open_instalments(matter: Matter) -> list[tuple[date, int]]:
    """K2: what is paid since the plan was agreed covers the instalments one after another; what is left of them."""
    covered = paid(matter) - matter["before_plan"]
    left = []
    for due, much in matter["plan"]:
        missing = max(0, much - covered)
        covered = max(0, covered - much)
        left.append((due, missing))
    return [(due, missing) for due, missing in left if missing]


def back_to(matter: Matter, mark: str) -> str | None:
    """L5: the stage that a rating sends a matter back to: the first such rating only."""
    back: str | None = None if matter["sent_back"] else procedure_of(matter)["rating"]["back"].get(mark)
    return back


def rating_of(matter: Matter) -> str | None:
    """Return the rating that stands; one that sent the matter back does not."""
    last = matter["ratings"][-1] if matter["ratings"] else None
    return None if last is None or last[2] is not None else last[0]


def is_to_be_rated(matter: Matter) -> bool:
    """L5: closed, with an outcome that is rated, and not rated since."""
    return procedure_of(matter)["rating"] is not None and matter["rated"] and rating_of(matter) is None


def last_day_of_minimum(matter: Matter, part: Mapping[str, Any]) -> date | None:
    """X23: the last day on which the minimum time of a stage or an outcome still runs; None where there is none."""
    shortest = part.get("shortest")
    if shortest is None or ("where" in shortest and not shortest["where"](matter["facts"])):
        return None
    since = shortest["since"]
    began = {ENTERING: matter["entered"], OPENING: matter["opened"]}.get(since, matter["left"].get(since))
    return None if began is None else last_day(shortest["limit"], began)


def last_day_of(matter: Matter) -> date:
    """Return the last day on which something of a closed matter happened: closing, ratings, appraisal."""
    days = [matter["entered"], matter["appraised"], *(on for _mark, on, _back in matter["ratings"])]
    last: date = max(day for day in days if day is not None)
    return last
