"""What the rules see of an item, as small numbers: its facts, each guard over them, and what each event does to them.

From this and the table of rules `promela` writes the model that is checked by `spin`. The same terms are reckoned here,
so that a test can hold them against the library in every small case. Of a day it is only seen whether it was in time.
What is left out stands in docs/reliability.md.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

import attrs
from attrs import frozen

from sanse_ledger import Colour, Command, Item
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.acts import ITEM_ACTS
from sanse_ledger.rules import back, deadline, entry, facts, green, orange, red, shared
from sanse_ledger.rules.guard import Fact, Guard, Rule
from sanse_ledger.words.terms import Closure

State: TypeAlias = Mapping[str, int]


@frozen(eq=False)
class Term:
    """A condition or a value over an item's facts: how Promela writes it, what it reads, and what it comes to."""

    text: str
    reads: frozenset[str]
    value: Callable[[State], int]

    def __and__(self, other: "Term") -> "Term":
        """Both hold."""
        return Term(
            f"({self.text} && {other.text})", self.reads | other.reads, lambda s: self.value(s) and other.value(s)
        )

    def __or__(self, other: "Term") -> "Term":
        """One of them holds."""
        return Term(
            f"({self.text} || {other.text})", self.reads | other.reads, lambda s: self.value(s) or other.value(s)
        )

    def __invert__(self) -> "Term":
        """It does not hold."""
        return Term(f"!{self.text}", self.reads, lambda s: int(not self.value(s)))

    def is_(self, other: "Term") -> "Term":
        """Both come to the same."""
        return Term(
            f"({self.text} == {other.text})", self.reads | other.reads, lambda s: int(self.value(s) == other.value(s))
        )

    def plus(self, other: "Term") -> "Term":
        """The sum."""
        return Term(f"({self.text} + {other.text})", self.reads | other.reads, lambda s: self.value(s) + other.value(s))

    def minus(self, other: "Term") -> "Term":
        """The difference."""
        return Term(f"({self.text} - {other.text})", self.reads | other.reads, lambda s: self.value(s) - other.value(s))

    def then(self, one: "Term", other: "Term") -> "Term":
        """The one where it holds, else the other."""
        return Term(
            f"({self.text} -> {one.text} : {other.text})",
            self.reads | one.reads | other.reads,
            lambda s: one.value(s) if self.value(s) else other.value(s),
        )


def fact(name: str) -> Term:
    """Return a fact of the item, which Promela calls `it`."""
    return Term(f"it.{name}", frozenset({name}), lambda s: s[name])


def argument(name: str) -> Term:
    """Return what a command says besides."""
    return Term(name, frozenset({name}), lambda s: s[name])


def constant(name: str, number: int) -> Term:
    """Return a number with a name."""
    return Term(name, frozenset(), lambda _s: number)


CONSTANTS: Mapping[str, int] = MappingProxyType({
    "ABSENT": 0, "RED": 1, "ORANGE": 2, "GREEN": 3, "CLEARED": 4,
    "NONE": 0, "AHEAD": 1, "PAST": 2,
    "NOT_DONE": 0, "IN_TIME": 1, "LATE": 2,
    "MARKED": 0, "TAKEN_OFF": 1, "LEFT": 2,
    "NO": 0, "YES": 1,
})  # fmt: skip
"""Colours (absent: not registered); a due date; how it was met; why a mark is gone."""
ABSENT, RED, ORANGE, GREEN, CLEARED, NONE, AHEAD, PAST, NOT_DONE, IN_TIME, LATE, MARKED, TAKEN_OFF, LEFT, NO, YES = (
    constant(name, number) for name, number in CONSTANTS.items()
)
ONE, TWO = constant("1", 1), constant("2", 2)
COLOURS: Mapping[Colour | None, Term] = MappingProxyType(
    {None: ABSENT, Colour.RED: RED, Colour.ORANGE: ORANGE, Colour.GREEN: GREEN, Colour.CLEARED: CLEARED}
)

VECTOR: Mapping[str, str] = MappingProxyType({
    "colour": "its colour",
    "closure": "why its mark is gone: taken off at the clearing, or it left the count",
    "came_from": "the colour it had when its mark was taken off",
    "raised": "entered in orange: a problem that was raised stays one",
    "due": "its due date in force: none, ahead (today included), past",
    "done": "whether that was met: not yet, in time, late",
    "was_late": "a due date was met late, or missed and replaced",
    "late_entry": "registered after the due date in force",
    "late_list": "a measure of a problem was finished after the due date in force",
    "concluded": "the work is concluded",
    "completed": "struck off",
    "unable": "in red: declared impossible",
    "explained": "in red: explained",
    "contacted": "in red: the superior was contacted",
    "discussed": "discussed since it entered its colour",
    "finished": "of a problem: a measure was finished since it entered its colour",
    "followed_up": "of concluded work in orange: followed up",
    "open_measures": "entries of the list that are open: none, one or two",
    "open_date": "a milestone's date is open",
    "settled": "of what is not concluded: its due date had passed and was met when the work came back",
})  # fmt: skip
"""The facts of an item that a guard or a rule of lateness can see, each with what it says."""
colour, closure, came_from, raised, due, done, was_late, late_entry, late_list, concluded, completed, unable = (
    fact(name) for name in [*VECTOR][:12]
)
explained, contacted, discussed, finished, followed_up, open_measures, open_date, settled = (
    fact(name) for name in [*VECTOR][12:]
)
BEFORE: State = MappingProxyType(dict.fromkeys(VECTOR, 0))
"""An item that is not registered."""


def of(item: Item, day: date) -> dict[str, int]:
    """Return the facts of a real item on a *day*.

    What no guard of a colour reads is put away in it: duties outside red (they come back with red that is reopened),
    what is followed up outside orange.
    """
    away = dict(BEFORE) | {"colour": 4, "closure": 2, "was_late": int(item.was_late)}
    if item.closure is not None and item.closure is not Closure.CLEARED:
        return away
    problem = item.is_problem
    finished_on = [each.finished_on for each in item.measures if each.finished_on is not None]
    late = [each for each in finished_on if item.due is not None and each > item.due]
    is_red = Colour.RED in {item.colour, item.closed_from}
    is_orange = item.colour is Colour.ORANGE
    return {
        "colour": item.colour.value + 1,
        "closure": int(item.closure is not None),
        "came_from": 0 if item.closed_from is None else item.closed_from.value + 1,
        "raised": int(item.entered is Colour.ORANGE),
        "due": 0 if item.due is None else 1 + (item.due < day),
        "done": 0 if item.done_on is None else 1 + item.concluded_late,
        "was_late": int(item.was_late),
        "late_entry": int(item.due is not None and item.registered_on > item.due),
        "late_list": int(item.concluded_on is None and bool(late)),
        "concluded": int(item.concluded_on is not None),
        "completed": int(item.completed_on is not None),
        "unable": int(is_red and item.unable_on is not None),
        "explained": int(is_red and item.explained_on is not None),
        "contacted": int(is_red and item.contacted_on is not None),
        "discussed": int(item.discussed),
        "finished": int(problem and item.measures_finished > 0),
        "followed_up": int(is_orange and item.concluded_on is not None and item.followed_up_on is not None),
        "open_measures": len(item.open_measures),
        "open_date": int(bool(item.open_occurrences)),
        "settled": int(item.concluded_on is None and item.deadline.settled),
    }


# The guards of the table

TO, ANOTHER_DUE, DATED_BACK, TAKEN_DOWN, ONE_OFF = (
    argument(name) for name in ("to", "another_due", "dated_back", "taken_down", "one_off")
)
problem = raised | ~concluded
missed = unable | (due.is_(PAST) & ~done.is_(IN_TIME))
duties = explained & contacted
in_order = YES
"""What is asked of words, days and numbers alone is in order: it says nothing of an item's facts."""

GUARDS: Mapping[Guard, Term] = MappingProxyType({
    entry.identified: in_order, entry.responsible: in_order, entry.entry_colour: in_order, entry.entry_day: in_order,
    entry.carried_whole: in_order, entry.amendable: in_order, entry.reassigned: in_order,
    entry.restricts: in_order,
    deadline.extendable: due.is_(AHEAD) & done.is_(NOT_DONE) & (~colour.is_(RED) | duties),
    deadline.overdue: due.is_(PAST) & done.is_(NOT_DONE),
    deadline.target_ahead: in_order,
    red.still_to_do: ~concluded,
    red.not_declared: ~unable,
    red.not_concluded: ~concluded,
    red.concluded: concluded,
    red.duties_met: ~missed | duties,
    shared.not_struck_off: ~completed,
    orange.was_discussed: discussed,
    orange.complete_measure: in_order,
    orange.open_measure: ~open_measures.is_(NO),
    orange.after_the_discussion: in_order,
    orange.revised: in_order,
    orange.rectified: ~problem | (discussed & finished),
    orange.list_finished: open_measures.is_(NO),
    orange.followed_up: ~concluded | followed_up,
    green.complete_milestone: in_order,
    green.open_occurrence: open_date,
    green.supervised: ONE_OFF.then(
        colour.is_(RED) & concluded & (~missed | duties) & open_measures.is_(NO), colour.is_(GREEN)
    ),
    green.occurrences_accounted: ~open_date,
    green.procedure_ended: in_order,
    green.verified: in_order,
    green.after_its_work: in_order,
    green.one_by_one: NO,
    green.struck_off: completed,
    back.may_return: in_order,
    back.due_again: ~TO.is_(RED) | ANOTHER_DUE,
    back.other_item: in_order,
    back.unfinished: ~completed,
    back.may_reopen: closure.is_(TAKEN_OFF),
})  # fmt: skip
"""Each guard over the facts, under the usual policy: yearly clearing, returns and reopening allowed, one-off in red."""
FACTS: Mapping[Fact, frozenset[str]] = MappingProxyType({
    facts.ASSIGNMENT: frozenset(),
    facts.CLOSING: frozenset({"closure", "came_from"}),
    facts.COLOUR: frozenset({"colour"}),
    facts.COMPLETION: frozenset({"completed"}),
    facts.CONCLUSION: frozenset({"concluded", "raised"}),
    facts.DISCUSSION: frozenset({"discussed"}),
    facts.DUE_DATE: frozenset({"due", "done", "was_late", "late_entry", "settled"}),
    facts.DUTIES: frozenset({"explained", "contacted"}),
    facts.FOLLOW_UP: frozenset({"followed_up"}),
    facts.IMPOSSIBILITY: frozenset({"unable"}),
    facts.MEASURES: frozenset({"finished", "open_measures", "late_list"}),
    facts.MILESTONES: frozenset({"open_date"}),
    facts.PROCEDURE: frozenset(),
    facts.VERIFICATION: frozenset(),
    **{fact: frozenset() for fact in facts.WORK_DONE},
})  # fmt: skip
"""What of an item's facts belongs to each fact that a guard of the table may declare."""


# What each event does

Effect: TypeAlias = tuple[tuple[str, Term], ...]
STAGE = ("discussed", "finished", "followed_up")
DUTIES = ("unable", "explained", "contacted")


def enter(to: Term, *, duties_stay: Term = NO) -> Effect:
    """A stage begins: what its guards count begins anew (X3); duties stay with red that is cleared and reopened."""
    return (
        *((name, NO) for name in STAGE),
        *((name, NO if duties_stay is NO else duties_stay & fact(name)) for name in DUTIES),
        ("colour", to),
    )


def meet(back_: Term) -> Effect:
    """The due date is met, in time or late; once met it stays met, and late stays late."""
    in_time = back_ | ~due.is_(PAST)
    first = done.is_(NOT_DONE)
    return ("was_late", was_late | (first & ~in_time)), ("done", first.then(in_time.then(IN_TIME, LATE), done))


def another_due(when: Term) -> Effect:
    """Another due date is in force: nothing is done or late against it yet, and its duties arise anew (X5)."""
    new = {"due": AHEAD, "done": NOT_DONE, "late_entry": NO, "late_list": NO, "settled": NO}
    new |= {"unable": NO, "explained": NO, "contacted": NO}
    return tuple((name, when.then(value, fact(name))) for name, value in new.items())


_LISTED = colour.is_(ORANGE) & ~concluded & ~settled
_RECTIFIED = finished & open_measures.is_(NO)
_MET = late_list.then(LATE, IN_TIME)
RECTIFY: Effect = (
    ("was_late", was_late | (_LISTED & _RECTIFIED & done.is_(NOT_DONE) & late_list)),
    ("done", _LISTED.then(_RECTIFIED.then(done.is_(NOT_DONE).then(_MET, done), NOT_DONE), done)),
)
"""A problem's due date is met with its last measure; one more measure unmeets it, but for one that is settled."""
AGAIN: Effect = (
    ("completed", NO),
    ("concluded", colour.is_(RED).then(NO, concluded)),
    ("done", (~concluded & due.is_(AHEAD)).then(NOT_DONE, done)),
    ("settled", settled | (~concluded & due.is_(PAST) & ~done.is_(NOT_DONE))),
)
"""Work goes on (X3, X4)."""
LEAVE: Effect = (
    *((name, NO) for name in VECTOR if name not in {"colour", "closure", "was_late"}),
    ("colour", CLEARED),
    ("closure", LEFT),
)
"""Out of the year's count (X6, X14): that it was late is all that is kept in sight."""
EFFECTS: Mapping[type[ev.Event], Effect] = MappingProxyType({
    ev.Registered: (
        ("colour", TO),
        ("due", argument("its_due")),
        ("late_entry", argument("entered_late")),
        ("raised", TO.is_(ORANGE) & ~argument("tracked")),
        ("concluded", argument("tracked")),
        ("done", argument("tracked").then(IN_TIME, NOT_DONE)),
        ("was_late", argument("late_before")),
        ("explained", argument("late_before")),
    ),
    ev.Amended: (),
    ev.Reassigned: (),
    ev.Restricted: (),
    ev.Extended: another_due(YES),
    ev.TargetSet: (),
    ev.UnableDeclared: (("unable", YES),),
    ev.Explained: (("explained", YES),),
    ev.SuperiorContacted: (("contacted", YES),),
    ev.Concluded: (("concluded", YES), ("settled", NO), *meet(DATED_BACK)),
    ev.Deliberated: (("discussed", YES),),
    ev.MeasurePlanned: (("open_measures", open_measures.plus(ONE)), *RECTIFY),
    ev.MeasureRevised: (("open_measures", open_measures.minus(TAKEN_DOWN)), *RECTIFY),
    ev.MeasureFinished: (
        ("open_measures", open_measures.minus(ONE)),
        ("finished", problem),
        ("late_list", late_list | (~concluded & due.is_(PAST) & ~DATED_BACK)),
        *RECTIFY,
    ),
    ev.MilestoneSet: (("open_date", YES),),
    ev.MilestoneReached: (("open_date", NO),),
    ev.MilestoneCancelled: (("open_date", NO),),
    ev.FollowedUp: (("followed_up", colour.is_(ORANGE) & concluded),),
    ev.Recoloured: enter(TO),
    ev.Returned: (
        *enter(TO),
        *AGAIN,
        ("was_late", was_late | (ANOTHER_DUE & due.is_(PAST) & done.is_(NOT_DONE))),
        *another_due(ANOTHER_DUE),
    ),
    ev.Completed: (("completed", YES), *meet(DATED_BACK)),
    ev.Withdrawn: LEAVE,
    ev.CarriedOver: LEAVE,
    ev.Cleared: (("came_from", colour), *enter(CLEARED, duties_stay=colour.is_(RED)), ("closure", TAKEN_OFF)),
    ev.Reopened: (
        *enter(came_from, duties_stay=came_from.is_(RED)),
        *AGAIN,
        ("closure", MARKED),
        ("came_from", ABSENT),
    ),
})  # fmt: skip
"""What each event does to the facts, one after the other."""
TIME_PASSES: tuple[Term, Effect] = due.is_(AHEAD), (("due", PAST),)
"""A day goes by, and it is the one after the due date."""


# What is asked


@frozen
class Way:
    """One way of saying a command: what it says besides, and of which items it is said here."""

    name: str = ""
    says: Mapping[str, int] = MappingProxyType({})
    needs: Term = YES


def _entries() -> Iterator[Way]:
    """Yield every way of entering an item: with a due date or none, tracked, or late last year."""
    dates = {"": (0, 0), "_due": (1, 0), "_overdue": (2, 0), "_entered_late": (2, 1)}
    pasts = {
        "red": {"": (0, 0), "_late_before": (0, 1)},
        "orange": {"": (0, 0), "_tracked": (1, 0)},
        "green": {"": (0, 0)},
    }
    for number, (name, sorts) in enumerate(pasts.items(), start=1):
        for dated, (its_due, late_) in dates.items():
            for past, (tracked, late) in sorts.items():
                says = {
                    "to": number,
                    "its_due": its_due,
                    "entered_late": late_,
                    "tracked": tracked,
                    "late_before": late,
                }
                yield Way(f"_{name}{dated}{past}", says)


_DATED = (Way(says={"dated_back": 0}), Way("_dated_back", {"dated_back": 1}, due.is_(PAST) & ~late_entry))
_AS_RECORDED = _DATED[:1]
"""Dated back is a conclusion alone: before what they follow, a finish and a striking off are refused."""
WAYS: Mapping[type[Command], tuple[Way, ...]] = MappingProxyType({
    cmd.Register: tuple(_entries()),
    cmd.Conclude: _DATED,
    cmd.FinishMeasure: _AS_RECORDED,
    cmd.Complete: (
        *(attrs.evolve(way, says={**way.says, "one_off": 0}) for way in _AS_RECORDED),
        Way("_one_off", {"dated_back": 0, "one_off": 1}),
    ),
    cmd.PlanMeasure: (Way(needs=~open_measures.is_(TWO)),),
    cmd.ReviseMeasure: (Way(says={"taken_down": 0}), Way("_taken_down", {"taken_down": 1})),
    cmd.SetMilestone: (Way(needs=~open_date),),
    cmd.Return: (Way(says={"another_due": 0}), Way("_another_due", {"another_due": 1})),
})  # fmt: skip
"""The commands with more than one way of saying them, or that are bounded here."""


@frozen
class Action:
    """A row of the table, asked in one way: when it is allowed, and what it does."""

    row: str
    rule: Rule
    way: Way
    event: type[ev.Event]

    @property
    def name(self) -> str:
        """The row with the way of asking."""
        return f"{self.row}{self.way.name}"

    @property
    def says(self) -> Mapping[str, int]:
        """What the command says, the colour it leads to included."""
        to = {} if self.rule.to is None else {"to": COLOURS[self.rule.to].value({})}
        return {**self.way.says, **to}

    def asked(self, state: State) -> bool:
        """Tell whether it is asked here of an item with these facts."""
        colours = [COLOURS[each].value({}) for each in self.rule.colours or (None,)]
        return state["colour"] in colours and bool(self.way.needs.value(state))

    def allowed(self, state: State) -> bool:
        """Tell whether every guard of the row holds."""
        known = {**self.says, **state}
        return all(GUARDS[guard].value(known) for guard in self.rule.guards)

    def after(self, state: State) -> dict[str, int]:
        """Return the facts after the event."""
        return applied(EFFECTS[self.event], {**self.says, **state})


def applied(effect: Effect, known: State) -> dict[str, int]:
    """Return the facts after an effect, each part of it seeing the ones before."""
    now = dict(known)
    for name, value in effect:
        now[name] = int(value.value(now))
    return {name: now[name] for name in VECTOR}


def actions(rules: tuple[Rule, ...]) -> Iterator[Action]:
    """Yield every row of the table in every way of asking it; KeyError for a guard or an event not known here."""
    events = {act.command: act.event for act in ITEM_ACTS}
    for rule in rules:
        several = sum(each.command is rule.command for each in rules) > 1
        for way in WAYS.get(rule.command, (Way(),)):
            of_colour = f"_{rule.colours[0].key}" if several else ""
            yield Action(f"{rule.command.__name__}{of_colour}", rule, way, events[rule.command])
