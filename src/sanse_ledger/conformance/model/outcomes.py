"""What an allowed ask leads to: one function a command."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from sanse_ledger.conformance.model.days import UNKNOWN, occurrences, resolved
from sanse_ledger.conformance.model.things import (
    Ask,
    LedgerState,
    Thing,
    adopted,
    day_of,
    entered,
    open_dates,
    open_measures,
    owed_from,
)


def do(state: LedgerState, ask: Ask) -> LedgerState:
    """Return the ledger after an ask that nothing speaks against."""
    what, items, version = ask["do"], dict(state["items"]), state["version"] + 1
    new = state | {"items": items, "last": ask["at"], "version": version}
    if what == "submit_week":
        new["weeks"] += 1
    elif what == "issue_circular":
        new["circulars"] += (ask["week"],)
    elif what == "adopt_policy":
        new["adopted"] += ((ask["since"], adopted(ask)),)
    elif what == "clear_year":
        new["cleared"] = True
        for number, item in items.items():
            if item["closure"] is None:
                items[number] = after(item, {"do": "clear", "item": number, "at": ask["at"]})
                new["version"] += 1
    else:
        number = ask["number" if what == "register" else "item"]
        items[number] = after(items.get(number), ask)
    return new


def after(item: Thing | None, ask: Ask) -> Thing:
    """Return the item after an ask that nothing speaks against."""
    if item is None:
        return entered(ask)
    new = item | {"version": item["version"] + 1, "last": ask["at"]}
    on = ask["on"] if ask.get("on") is not None else day_of(ask)
    THEN[ask["do"]](new, ask, on)
    return new


def enter(new: Thing, to: str, on: date) -> None:
    """X3: a new stage begins, and what its guards count begins anew; evidence is kept (invariant 13)."""
    new["moves"] = (*new["moves"], (new["colour"], to))
    new.update(colour=to, stage_on=on, discussed=False, followed_up=None, finished_here=0)


def meet(new: Thing, on: date) -> None:
    """The due date in force is met, in time or late; late stays late."""
    if new["done"] is None:
        new["done"] = on
        new["late"] = new["late"] or (new["due"] is not None and on > new["due"])


def replace_due(new: Thing, due: date, on: date) -> None:
    """X3, X5: another due date in force; its duties arise anew (G2.3), the original date is kept.

    Our reading: a date that was missed and is replaced (a return does that) was missed: late stays late.
    """
    if new["due"] is not None and new["done"] is None and on > new["due"]:
        new["late"] = True
    since = owed_from(new)
    new["past_duties"] += tuple(
        (kind, new["due"], since or met, met)
        for kind, met in (("explanation", new["explained"]), ("superior-contact", new["contacted"]))
        if met is not None
    )
    new.update(due=due, target=None, done=None, settled=False, unable=None, explained=None, contacted=None)
    new["original_due"] = new["original_due"] or due


def count_again(new: Thing, on: date) -> None:
    """X3, X4: work goes on. Our reading: a due date still ahead is to be met again, one that passed stays as met."""
    new["completed"] = None
    if new["colour"] == "red":
        new["concluded"] = None
    if new["concluded"] is None and new["due"] is not None:
        if new["due"] >= on:
            new["done"] = None
        new["settled"] = new["done"] is not None


def look_at_list(new: Thing) -> None:
    """A problem's due date is met the day its last measure is finished.

    Our reading: one more measure leaves it unmet again, also after its date; but not where it had passed and was met
    before the problem came back (X3).
    """
    if new["concluded"] is not None or new["settled"]:
        return
    finished = [each["finished"] for each in new["measures"] if each["finished"] is not None]
    if new["finished_here"] and not open_measures(new):
        meet(new, max(finished))
    else:
        new["done"] = None


def change_measure(new: Thing, number: str, **fields: object) -> None:
    """Change one entry of the list."""
    new["measures"] = tuple(each | fields if each["number"] == number else each for each in new["measures"])
    look_at_list(new)


def _then_amend(new: Thing, ask: Ask, _on: date) -> None:
    for name, text in ask["changes"].items():
        new[name] = (
            tuple(dict.fromkeys(text.split("、"))) if name == "supporting" else text.strip() if name == "kind" else text
        )


def _then_reassign(new: Thing, ask: Ask, _on: date) -> None:
    new.update({name: ask[name] for name in ("leader", "section", "person") if ask[name] is not None})
    new["led"] = (*new["led"], new["section"])


def _then_extend(new: Thing, ask: Ask, on: date) -> None:
    replace_due(new, resolved(ask["due"], on) or UNKNOWN, on)
    new["extensions"] += 1


def _then_first(name: str) -> Callable[[Thing, Ask, date], None]:
    """The first of its kind counts, as long as the due date is in force."""

    def then(new: Thing, _ask: Ask, on: date) -> None:
        new[name] = new[name] or on

    return then


def _then_conclude(new: Thing, _ask: Ask, on: date) -> None:
    new["concluded"] = on
    meet(new, on)


def _then_plan_measure(new: Thing, ask: Ask, on: date) -> None:
    entry = {
        "number": ask["measure"],
        "action": ask["action"],
        "due": resolved(ask["due"], on),
        "person": ask["person"],
        "finished": None,
        "withdrawn": False,
        "late": False,
        "talked": new["talked"],
    }
    new["measures"] = (*new["measures"], entry)
    look_at_list(new)


def _then_revise_measure(new: Thing, ask: Ask, on: date) -> None:
    fields = {name: ask[name] for name in ("action", "person") if ask[name] is not None}
    if ask["due"] is not None:
        [old] = [each for each in new["measures"] if each["number"] == ask["measure"]]
        fields |= {"due": resolved(ask["due"], on), "late": old["late"] or on > old["due"]}
    change_measure(new, ask["measure"], **fields, withdrawn=ask["withdrawn"])


def _then_finish_measure(new: Thing, ask: Ask, on: date) -> None:
    new["finished_here"] += 1
    change_measure(new, ask["measure"], finished=on)


def _then_follow_up(new: Thing, _ask: Ask, on: date) -> None:
    """G2.5: what is dated before the move follows nothing up."""
    new["followed_up"] = new["followed_up"] or (on if on >= new["stage_on"] else None)


def _then_set_milestone(new: Thing, ask: Ask, on: date) -> None:
    first = resolved(ask["due"], on) or UNKNOWN
    dates = tuple((day, "open", None) for day in occurrences(first, ask["recurrence"]))
    new["stones"] = (*new["stones"], (ask["milestone"], dates))


def _then_account(how: str) -> Callable[[Thing, Ask, date], None]:
    """X17: reached is the earliest open date or the one named; cancelled are all that are open, or the one named."""

    def then(new: Thing, ask: Ask, on: date) -> None:
        still = [day for number, day in open_dates(new) if number == ask["milestone"]]
        chosen = [ask["occurrence"]] if ask["occurrence"] else still[:1] if how == "reached" else still
        mark = (how, on if how == "reached" else None)
        new["stones"] = tuple(
            (number, tuple((each[0], *mark) if number == ask["milestone"] and each[0] in chosen and each[1] == "open"
                           else each for each in dates))
            for number, dates in new["stones"]
        )  # fmt: skip

    return then


def _then_return(new: Thing, ask: Ask, on: date) -> None:
    enter(new, ask["to"], on)
    new["returns"] += 1
    count_again(new, on)
    if ask["due"] is not None:
        replace_due(new, resolved(ask["due"], on) or UNKNOWN, on)


def _then_complete(new: Thing, _ask: Ask, on: date) -> None:
    new["completed"] = on
    meet(new, on)


def close(new: Thing, closure: str, on: date) -> None:
    """The mark comes off."""
    new["came_from"] = new["colour"]
    enter(new, "cleared", on)
    new.update(closure=closure, closed=on)


def _then_withdraw(new: Thing, ask: Ask, on: date) -> None:
    close(new, "withdrawn" if ask["merged_into"] is None else "merged", on)
    new["merged_into"] = ask["merged_into"]


def _then_reopen(new: Thing, _ask: Ask, on: date) -> None:
    enter(new, new["came_from"], on)
    new["reopenings"] += 1
    count_again(new, on)
    new.update(closure=None, came_from=None, closed=None)


THEN: Mapping[str, Callable[[Thing, Ask, date], None]] = MappingProxyType(
    {
        "amend": _then_amend,
        "reassign": _then_reassign,
        "restrict": lambda new, ask, _on: new.update(restricted=ask["restricted"]),
        "extend": _then_extend,
        "set_target": lambda new, ask, on: new.update(target=resolved(ask["target"], on)),
        "declare_unable": _then_first("unable"),
        "explain": _then_first("explained"),
        "contact_superior": _then_first("contacted"),
        "conclude": _then_conclude,
        "deliberate": lambda new, _ask, on: new.update(discussed=True, talked=on),
        "plan_measure": _then_plan_measure,
        "revise_measure": _then_revise_measure,
        "finish_measure": _then_finish_measure,
        "set_milestone": _then_set_milestone,
        "reach_milestone": _then_account("reached"),
        "cancel_milestone": _then_account("cancelled"),
        "follow_up": _then_follow_up,
        "recolour": lambda new, ask, on: enter(new, ask["to"], on),
        "return": _then_return,
        "complete": _then_complete,
        "withdraw": _then_withdraw,
        "carry_over": lambda new, _ask, on: close(new, "carried-over", on),
        "clear": lambda new, _ask, on: close(new, "cleared", on),
        "reopen": _then_reopen,
    }
)
