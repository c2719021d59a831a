"""The limits of a matter: which there are, when they begin and end, and what a correction does to them (X20, X22)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from sanse_ledger.conformance.model.days import UNKNOWN, resolved
from sanse_ledger.conformance.model.holders import held_by
from sanse_ledger.conformance.model.procedures import ENTERING, WHOLE, Limit, Since
from sanse_ledger.conformance.model.standing import come_back, with_limit

Matter: TypeAlias = dict[str, Any]
Run: TypeAlias = dict[str, Any]


def procedure_of(matter: Matter) -> Mapping[str, Any]:
    """Return the procedure that a matter follows."""
    definition: Mapping[str, Any] = matter["definition"]
    return definition


def limited(matter: Matter) -> tuple[str, ...]:
    """Return all that may have a limit: the whole, and each stage."""
    return WHOLE, *procedure_of(matter)["stages"]


def limit_of(matter: Matter, name: str) -> Since | None:
    """Return the limit that governs as the facts are now, and what it runs from."""
    since: Since | None = procedure_of(matter)["limit"](name, matter["facts"], matter["corrected"])
    return since


def last_day(limit: Limit, began: date) -> date:
    """Return the last day in time; a calendar day off stays the last day."""
    return resolved(limit, began) or UNKNOWN


def begun(matter: Matter, name: str, limit: Limit, on: date) -> Run:
    """Begin a limit; the day it begins on does not count, nor what its matter stands still since (X22)."""
    run = {
        "of": name,
        "began": on,
        "on": True,
        "off": None,
        "held": held_by(matter, name),
        "joint": False,
        "missed": False,
        "extended": False,
        "breaks": (),
        "ended": None,
        "counts_in": None,
    }
    return with_limit(run, limit, on, matter["suspensions"])


def begun_for_each(matter: Matter, name: str, limit: Limit, on: date) -> tuple[Run, ...]:
    """X24: begin a limit for each of those that hold its stage together; else the one there is."""
    run = begun(matter, name, limit, on)
    if name != matter["stage"] or not matter["units"]:
        return (run,)
    return tuple(run | {"held": unit, "joint": True} for unit in matter["units"])


def is_live(run: Run) -> bool:
    """Return whether a limit has not ended, be it on or taken off."""
    return run["ended"] is None


def runs_to_a_date(matter: Matter, name: str) -> bool:
    """X22: return whether a limit ends on a date that somebody has set, which no suspension stops."""
    return any(run["of"] == name and run["on"] and is_live(run) and run["limit"] is None for run in matter["limits"])


def late(run: Run, day: date) -> bool:
    """X20: missed once is missed for ever; else past while it is on, or ended after its last day.

    X22: what stands still is as late as on the day it began to.
    """
    last = run["ended"] or day
    return bool(run["missed"] or (run["on"] and min(last, run["stands"] or last) > run["due"]))


def can_come(matter: Matter, here: str) -> frozenset[str]:
    """Return the stages that can come from a stage on, itself among them; and the whole, which goes on."""
    stages = procedure_of(matter)["stages"]
    found, new = {WHOLE}, {here}
    while new:
        found |= new
        ways = [each for name in new for each in (stages[name], *stages[name].get("branches", {}).values())]
        new = {way for each in ways for way in (each.get("then"), each.get("to")) if way is not None} - found
    return frozenset(found)


def begin(matter: Matter, what: str, on: date) -> None:
    """Begin the limits that run from what happened now, or from entering the stage, unless they run already."""
    running = [run["of"] for run in matter["limits"] if is_live(run) and (run["on"] or run["of"] != matter["stage"])]
    for name in limited(matter):
        since = limit_of(matter, name)
        is_now = since is not None and (since[0] == what or (since[0] == ENTERING and name == matter["stage"]))
        if since is not None and is_now and name not in running and name in can_come(matter, matter["stage"]):
            matter["limits"] += begun_for_each(matter, name, since[1], on)


def is_past(run: Run, on: date) -> bool:
    """X21: what stays with whoever held it when a matter is handed on: what ended, and what is missed by then."""
    return not is_live(run) or late(run, on)


def end(matter: Matter, on: date, year: int, going_on: frozenset[str] = frozenset()) -> None:
    """End every limit but those that go on."""

    def ended(run: Run) -> Run:
        if not is_live(run) or run["of"] in going_on:
            return run
        return run | {"ended": on, "counts_in": year if run["on"] else run["counts_in"]}

    matter["limits"] = tuple(ended(run) for run in matter["limits"])


def end_of_unit(matter: Matter, unit: str, on: date, year: int, *, is_taken_off: bool = False) -> None:
    """X24: end the limit of a unit; of one that is taken off it falls away, and stays missed if it was."""

    def ended(run: Run) -> Run:
        if not (is_live(run) and run["joint"] and run["held"] == unit):
            return run
        gone = {"on": False, "missed": late(run, on)} if is_taken_off else {}
        return run | {"ended": on, "counts_in": year if run["on"] else run["counts_in"]} | gone

    matter["limits"] = tuple(map(ended, matter["limits"]))


def would_run_from(matter: Matter, name: str, what: str) -> date | None:
    """Return the day a limit would have begun that governs now and did not; None if it would not run.

    It runs for a stage that is there or to come, from what happened since that stage was last left: a stage that was
    passed gets no new limit. Where a rating sent the matter back, it begins anew (L5).
    """
    if name == matter["stage"] and (what == ENTERING or matter["is_back"]):
        day: date | None = matter["entered"]
        return day
    return matter["happened"][name].get(what) if name in can_come(matter, matter["stage"]) else None


def govern_anew(matter: Matter, before: Mapping[str, Since | None], day: date, year: int) -> None:
    """X20: a correction moves limits from then on; nothing becomes late by it, and nothing late becomes in time.

    Where the same limit governs as before, nothing changes. One that governs no more is taken off; one that governs
    now begins where it would have begun, for a stage that is not behind. Its last day is not before the correction.
    """
    for name in limited(matter):
        now = limit_of(matter, name)
        if now == before[name]:
            continue
        if now is not None and now[0] == ENTERING and name not in {WHOLE, matter["stage"]}:
            now = None  # it waits for its stage to be entered
        live = [run for run in matter["limits"] if run["of"] == name and is_live(run)]
        if live:
            moving = live if live[-1]["joint"] else live[-1:]
            matter["limits"] = tuple(
                moved(matter, each, now, day, year) if any(each is run for run in moving) else each
                for each in matter["limits"]
            )
            continue
        began = None if now is None else would_run_from(matter, name, now[0])
        if now is not None and began is not None:
            runs = begun_for_each(matter, name, now[1], began)
            matter["limits"] += tuple(run | {"due": max(run["due"], run["stands"] or day)} for run in runs)


def moved(matter: Matter, run: Run, now: Since | None, day: date, year: int) -> Run:
    """Return a limit after a correction on a day: taken off, or with another last day.

    X22: one that was extended keeps its last day where the other would end earlier.
    """
    missed = late(run, day)
    if now is None:
        return run | {"on": False, "off": run["stands"] or day, "missed": missed, "stands": None, "counts_in": year}
    if run["on"] and run["limit"] == now[1]:
        return run
    new = with_limit(run, now[1], run["began"], (*run["breaks"], *matter["suspensions"]))
    due = max(new["due"], new["stands"] or day)
    is_longer = run["extended"] and run["on"]
    if is_longer and run["due"] >= due:
        return run
    return new | {"on": True, "off": None, "missed": missed, "due": due, "extended": is_longer, "counts_in": None}


def take_up(matter: Matter, to: str, on: date) -> bool:
    """X22: let the limit of a stage that was left go on where it stood; return whether there is one.

    Where another limit governs by now, that one begins, as late as the other was. Our reading: what ended counts for
    the time the stage was left, and what goes on for the next time; one that was taken off counts as it goes on.
    """
    of_it = [run for run in matter["limits"] if run["of"] == to]
    now = limit_of(matter, to)
    if now is None or not of_it or is_live(of_it[-1]):
        return False
    stood = of_it[-1]
    is_late = late(stood, on)
    goes = stood["extended"] or stood["limit"] == now[1]
    run = come_back(stood, on, matter["suspensions"]) if goes else begun(matter, to, now[1], on)
    run = run | {"missed": is_late, "held": stood["held"] if is_late else held_by(matter, to)}
    before = tuple(each for each in matter["limits"] if each is not stood or stood["on"] or not goes)
    matter["limits"] = (*before, run)
    return True
