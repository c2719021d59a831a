"""What the model keeps: a ledger is a dict, an item is a dict; and the questions that clauses ask of an item."""

from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any, TypeAlias

from sanse_ledger.conformance.model.days import resolved, works

Ask: TypeAlias = dict[str, Any]
Thing: TypeAlias = dict[str, Any]
LedgerState: TypeAlias = dict[str, Any]

LOCAL = timezone(timedelta(hours=8))
OPEN = ("red", "orange", "green")

# What there is


def ledger(**policy: object) -> LedgerState:
    """Open the ledger of 2022."""
    choices = {
        "clearing": "yearly",
        "returns": True,
        "reopening": True,
        "max_extensions": None,
        "key_work_into_green": False,
        "red_to_green": False,
        "one_off": "red",
        "explanation": "after",
        "contact": "always",
        "due_soon": 3,
        "cutoff": time(12),
        "first_circular": 1,
        "rectifying": True,
        "rectify_within": None,
        "counts": (),
        "verification": "none",
    }
    return {
        "policy": choices | policy,
        "adopted": (),
        "items": {},
        "circulars": (),
        "weeks": 0,
        "hand_ins": (),
        "cleared": False,
        "cleared_at": None,
        "records": {},
        "last": None,
        "version": 0,
    }


def adopted(ask: Ask) -> dict[str, Any]:
    """X25: the policy that an ask adopts, as a whole: what it does not choose is as it is by default."""
    choices: dict[str, Any] = ledger(**ask["policy"])["policy"]
    return choices


def rules(state: LedgerState) -> dict[str, Any]:
    """X25: the policy the ledger was opened with, and beside it what was adopted for later days."""
    opened: dict[str, Any] = state["policy"]
    return opened | {"adopted": ((date.min, opened), *state["adopted"])}


def in_force(rules: dict[str, Any], day: date) -> dict[str, Any]:
    """X25: the choices of a day: of what was adopted for a day that has come, the latest; of one day, the last."""
    choices, since = rules, date.min
    for first, adopted in rules.get("adopted", ()):
        if since <= first <= day:
            choices, since = adopted, first
    return choices


def entered(ask: Ask) -> Thing:
    """G1.3, X6: a new item as it is entered, with what it brings from last year."""
    on = ask["on"] or day_of(ask)
    due = resolved(ask["due"], on)
    past = ask["carried_from"] or {}
    return {
        "number": ask["number"],
        "colour": ask["colour"],
        "closure": None,
        "came_from": None,
        "merged_into": None,
        "entered": past.get("entered") or ask["colour"],
        "registered": on,
        "first_registered": past.get("registered_on") or on,
        "title": ask["title"],
        "requirement": ask["requirement"],
        "kind": ask["kind"],
        "brought": bool(past),
        "source": ask["source"],
        "leader": ask["leader"],
        "section": ask["section"],
        "led": (ask["section"],),
        "person": ask["person"],
        "supporting": ask["supporting"],
        "restricted": ask["restricted"],
        "due": due,
        "original_due": past.get("original_due") or due,
        "extensions": past.get("extensions", 0),
        "target": None,
        "done": past.get("done_on"),
        "late": past.get("was_late", False),
        "settled": past.get("done_on") is not None and isinstance(due, date) and due < on,
        "unable": past.get("unable_on"),
        "explained": past.get("explained_on"),
        "contacted": past.get("contacted_on"),
        "concluded": past.get("concluded_on"),
        **_fresh(on, ask),
    }


def _fresh(on: date, ask: Ask) -> Thing:
    """Return what is the same of every new item."""
    return {
        "completed": None,
        "closed": None,
        "discussed": False,
        "talked": None,
        "followed_up": None,
        "past_duties": (),
        "finished_here": 0,
        "measures": (),
        "stones": (),
        "stage_on": on,
        "returns": 0,
        "reopenings": 0,
        "moves": ((None, ask["colour"]),),
        "version": 1,
        "last": ask["at"],
    }


def day_of(ask: Ask) -> date:
    """Return the local day of an ask."""
    at: datetime = ask["at"]
    return at.astimezone(LOCAL).date()


def blank(text: str) -> bool:
    """Return whether nothing is said."""
    return not text.strip()


# Questions the clauses ask of an item


def is_problem(item: Thing) -> bool:
    """G3.1: orange is rectification, but for concluded key work that is tracked; a raised problem stays one (X3)."""
    return item["entered"] == "orange" or item["concluded"] is None


def open_measures(item: Thing) -> list[str]:
    """G3.5: the entries neither finished nor taken off."""
    return [each["number"] for each in item["measures"] if each["finished"] is None and not each["withdrawn"]]


def open_dates(item: Thing) -> list[tuple[str, date]]:
    """X17: the milestone dates not accounted for."""
    return [(number, day) for number, dates in item["stones"] for day, how, _on in dates if how == "open"]


def missed(item: Thing, on: date) -> bool:
    """G2.3: not done by the due date in force, or declared impossible; from entry, if entered late (X5)."""
    unable, due, done = item["unable"], item["due"], item["done"]
    if unable is not None and unable <= on:
        return True
    if due is None or (done is not None and done <= due):
        return False
    return bool(on > due and on >= item["first_registered"])


def owed_from(item: Thing) -> date | None:
    """G2.3: the day after the due date, from entry if entered late, or the day it was declared impossible."""
    days = [] if item["unable"] is None else [item["unable"]]
    if item["due"] is not None:
        days.append(max(item["due"] + timedelta(days=1), item["first_registered"]))
    return min(days, default=None)


def owed(item: Thing, on: date, policy: dict[str, Any] | None = None) -> frozenset[str]:
    """G2.3: what a red item owes on a day.

    Our reading: what left the count (X14) is not asked about. Under other policies the explanation is owed on the due
    date already, by what is not done, and the contact only for work with a source beside the organ itself. The rules
    are those of the day it arose (X25).
    """
    rules = {} if policy is None else policy
    if item["colour"] != "red":
        return frozenset()
    met = {"explanation": item["explained"], "superior-contact": item["contacted"]}
    since = min(owed_from(item) or on, on)
    if in_force(rules, since).get("contact") == "from-superior" and item["source"] in {None, "own", "meeting"}:
        del met["superior-contact"]
    if not missed(item, on):
        met.pop("superior-contact", None)
        today = on == item["due"] and (item["done"] is None or item["done"] > on)
        if in_force(rules, on).get("explanation") != "within" or not today:
            return frozenset()
    return frozenset(kind for kind, day in met.items() if day is None or day > on)


def timeliness(item: Thing, on: date, policy: dict[str, Any] | None = None) -> str:
    """G, X11: how an item stands to the due date in force; late stays late. What is near goes by the day asked.

    What left the count stands as on the day it left, by the policy of that day (X6, X14).
    """
    due, done = item["due"], item["done"]
    if done is not None and done <= on:
        return "done-late" if item["late"] else "on-time"
    if due is None:
        return "on-time"
    on = min(on, item["closed"] or on)
    near = in_force(policy or {}, on).get("due_soon", 3)
    if on > due:
        return "overdue"
    if on == due:
        return "due-today"
    ahead = 0
    for passed in range(1, (due - on).days + 1):
        ahead += works(on + timedelta(days=passed))
        if ahead > near:
            return "on-time"
    return "due-soon"


# An item, as it is compared

_SAME = (
    "number", "colour", "closure", "came_from", "merged_into", "entered", "registered", "title", "requirement", "kind",
    "leader", "section", "person", "supporting", "due", "original_due", "extensions", "target", "done", "late",
    "unable", "explained", "contacted", "concluded", "completed", "closed", "discussed", "followed_up", "finished_here",
    "stage_on", "returns", "reopenings", "version", "restricted",
)  # fmt: skip


def state_of(item: Thing, on: date, policy: dict[str, Any] | None = None) -> dict[str, object]:
    """Return what the model says of an item on a day, in the same words; under the usual policy if not given."""
    stones = [(number, [(day, how == "cancelled", met) for day, how, met in dates]) for number, dates in item["stones"]]
    return {name: item[name] for name in _SAME} | {
        "measures": [tuple(each.values()) for each in item["measures"]],
        "stones": stones,
        "moves": list(item["moves"]),
        "open_measures": open_measures(item),
        "owed": owed(item, on, policy),
        "owed_from": owed_from(item),
        "past_duties": list(item["past_duties"]),
        "timeliness": timeliness(item, on, policy),
    }


def state_of_ledger(state: LedgerState) -> dict[str, object]:
    """Return what the model says of the ledger as a whole."""
    return {
        "items": tuple(state["items"]),
        "version": state["version"],
        "last": state["last"],
        "cleared": state["cleared"],
        "weeks": state["weeks"],
        "circulars": state["circulars"],
    }


def runs_together(text: str) -> bool:
    """X24: two units have a stroke between them, or a blank between characters of Chinese."""
    names = [text]
    for mark in "、，,；;\n":
        names = [part for name in names for part in name.split(mark)]
    for name in names:
        pieces = name.split()
        if {*"/／|｜"} & {*name} or any(
            _is_chinese(one[-1], "）)") and _is_chinese(other[0]) for one, other in pairwise(pieces)
        ):
            return True
    return False


def _is_chinese(character: str, others: str = "") -> bool:
    return "一" <= character <= "\u9fff" or character in others


def day(text: str) -> str | None:
    """Return the day that a text tells, as 2022-10-08; None where there is none such."""
    parts = text.rstrip("日").replace("年", "-").replace("月", "-").split("-") if "年" in text else text.split("-")
    if len(parts) != 3 or not all(part and set(part) <= {*"0123456789"} for part in parts):
        return None
    if ("年" in text) != text.endswith("日") or ("年" not in text and [len(part) for part in parts] != [4, 2, 2]):
        return None
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None
