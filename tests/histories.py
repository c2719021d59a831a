"""Asks and histories for the tests: right and wrong, in words the model knows, and as the library's commands.

An *ask* is a plain dict (see `model`); `command` turns it into the library's command. `menu` holds every command on one
item with a small fixed set of arguments. `history` reads bytes as the choices of somebody who keeps a ledger, most of
them right: Hypothesis draws and shrinks bytes faster than anything else.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

import model
from model import LOCAL, Ask, Told
from sanse_ledger import (
    Body,
    CalendarDays,
    CarriedFrom,
    Clearing,
    Colour,
    Command,
    Context,
    Item,
    Ledger,
    On,
    Policy,
    Source,
    WeekEntry,
    WorkingDays,
    owed,
    timeliness,
)
from sanse_ledger import commands as cmd

OWNER = "固阳县委政法委"
YEAR = 2022
BLANK = " 　"
SECTIONS = ("综治督导股", "维稳指导股")
SOURCES = MappingProxyType({"feedback": Source.SUPERIOR_FEEDBACK, "own": Source.SELF_EXAMINATION})
POLICIES = MappingProxyType({
    "yearly": Clearing.YEARLY, "item by item": Clearing.ITEM_BY_ITEM, "any colour": Clearing.ANY_COLOUR,
})  # fmt: skip
NAMES: Mapping[str, type[Command]] = MappingProxyType({
    "register": cmd.Register, "amend": cmd.Amend, "reassign": cmd.Reassign, "extend": cmd.Extend,
    "set_target": cmd.SetTarget, "declare_unable": cmd.DeclareUnable, "explain": cmd.Explain,
    "contact_superior": cmd.ContactSuperior, "conclude": cmd.Conclude, "deliberate": cmd.Deliberate,
    "plan_measure": cmd.PlanMeasure, "revise_measure": cmd.ReviseMeasure, "finish_measure": cmd.FinishMeasure,
    "set_milestone": cmd.SetMilestone, "reach_milestone": cmd.ReachMilestone, "cancel_milestone": cmd.CancelMilestone,
    "follow_up": cmd.FollowUp, "recolour": cmd.Recolour, "return": cmd.Return, "complete": cmd.Complete,
    "withdraw": cmd.Withdraw, "carry_over": cmd.CarryOver, "clear": cmd.Clear, "reopen": cmd.Reopen,
    "submit_week": cmd.SubmitWeek, "issue_circular": cmd.IssueCircular, "clear_year": cmd.ClearYear,
})  # fmt: skip
USUAL: Mapping[str, Mapping[str, Any]] = MappingProxyType({
    "register": {
        "number": "A", "colour": "red", "title": "平安建设年度考评迎检", "kind": "目标考核", "source": None,
        "due": None, "requirement": "逐项对标备齐材料",
        "leader": "常务副书记", "section": SECTIONS[0], "person": None, "on": None,
        "supporting": ("执法监督股",), "parent": None, "carried_from": None,
    },
    "amend": {"changes": {"title": "新名称"}, "reason": "笔误"},
    "reassign": {"leader": None, "section": None, "person": None, "reason": "分工调整", "on": None},
    "extend": {"due": None, "reason": "上级推迟", "approver": "书记"},
    "set_target": {"target": None, "reason": "限期办结"},
    "declare_unable": {"reason": "上级取消"},
    "explain": {"reason": "细则推迟下发", "on": None},
    "contact_superior": {"superior": "市委政法委", "summary": "已电话说明", "on": None},
    "conclude": {"result": "考评完成", "on": None},
    "deliberate": {"body": Body.COMMITTEE, "findings": "制度未落实", "on": None},
    "plan_measure": {"measure": "1", "problem": "记录缺项", "action": "逐日补齐", "due": None, "person": "股长"},
    "revise_measure": {
        "measure": "1", "reason": "细化", "action": None, "due": None, "person": None, "withdrawn": False,
    },
    "finish_measure": {"measure": "1", "evidence": "抽查台账", "on": None},
    "set_milestone": {"milestone": "月报", "title": "信息月报", "due": None, "recurrence": None},
    "reach_milestone": {"milestone": "月报", "evidence": "已报送", "occurrence": None, "on": None},
    "cancel_milestone": {"milestone": "月报", "reason": "本月停报", "occurrence": None},
    "follow_up": {"progress": "已走访十二个村", "on": None},
    "recolour": {"to": "orange", "grounds": "趋于常态化"},
    "return": {"to": "orange", "reason": "问题反弹", "due": None},
    "complete": {"evidence": "经督办核实", "on": None},
    "withdraw": {"reason": "重复立项", "approver": "书记", "merged_into": None},
    "carry_over": {"reason": "跨年继续", "approver": "书记"},
    "clear": {},
    "reopen": {"reason": "仍有任务"},
    "submit_week": {"section": SECTIONS[0], "week": "2022-W10", "entries": (), "rest_as_planned": True},
    "issue_circular": {"week": "2022-W10"},
    "clear_year": {},
})  # fmt: skip
"""What each command says when nothing is wrong with its words."""


def at(month: int, day: int, hour: int = 9) -> datetime:
    """Return an instant of 2022."""
    return datetime(YEAR, month, day, hour, tzinfo=LOCAL)


def ask(do: str, when: datetime, **fields: object) -> Ask:
    """Return an ask in the usual words but for *fields*."""
    return {"do": do, "at": when, "by": "办公室", **USUAL[do], **fields}


def entry(colour: str, when: datetime, **fields: object) -> Ask:
    """Return the registration of an item in this colour, usual for it."""
    usual: dict[str, object] = {"colour": colour}
    if colour == "orange":
        usual |= {"source": "feedback", "section": SECTIONS[1], "kind": "重要安排"}
    if colour == "green":
        usual |= {"kind": "常规业务"}
    return ask("register", when, **{**usual, **fields})


# From the model's words to the library's


def _on(text: str) -> On:
    return On(date.fromisoformat(text))


_LIMITS: Mapping[str, Callable[[Any], object]] = MappingProxyType({
    "working": WorkingDays, "calendar": CalendarDays, "on": _on,
})  # fmt: skip


def _limit(due: object) -> object:
    if not isinstance(due, tuple):
        return due
    sort, much = due
    return _LIMITS[sort](much)


def _carried(past: Mapping[str, Any] | None) -> CarriedFrom | None:
    if past is None:
        return None
    return CarriedFrom(number="旧", year=YEAR - 1, **{**past, "entered": Colour[past["entered"].upper()]})


_TURNED: Mapping[str, Any] = MappingProxyType({
    "colour": lambda name: Colour[name.upper()],
    "to": lambda name: Colour[name.upper()],
    "due": _limit,
    "target": _limit,
    "source": SOURCES.get,
    "carried_from": _carried,
    "entries": lambda pairs: tuple(WeekEntry(item=number, progress=progress) for number, progress in pairs),
})  # fmt: skip


def command(asked: Ask) -> Command:
    """Return the library's command for an ask."""
    fields = {name: _TURNED[name](value) if name in _TURNED else value for name, value in asked.items() if name != "do"}
    return NAMES[asked["do"]](**fields)


@cache
def policy(*, clearing: str = "yearly", **choices: Any) -> Policy:  # noqa: ANN401 - choices of any type
    """Return the library's policy for the model's words."""
    return Policy(clearing=POLICIES[clearing], **choices)


def opened(told: Told) -> Ledger:
    """Return the library's empty ledger under the model's policy."""
    return Ledger.open(owner=OWNER, year=YEAR, policy=policy(**told["policy"]))


# One item, as both see it


def seen(item: Item, on: date, context: Context | None = None) -> dict[str, object]:
    """Return what the library says of an item on a day."""
    return {
        "number": item.number,
        "colour": item.colour.key,
        "closure": None if item.closure is None else item.closure.key,
        "came_from": None if item.closed_from is None else item.closed_from.key,
        "merged_into": item.merged_into,
        "entered": item.entered.key,
        "registered": item.registered_on,
        "title": item.title,
        "requirement": item.requirement,
        "kind": item.kind.zh,
        "leader": item.leader,
        "section": item.section,
        "person": item.person,
        "supporting": item.supporting,
        "due": item.due,
        "original_due": item.original_due,
        "extensions": item.extensions,
        "target": item.target,
        "done": item.done_on,
        "late": item.was_late,
        "unable": item.unable_on,
        "explained": item.explained_on,
        "contacted": item.contacted_on,
        "concluded": item.concluded_on,
        "completed": item.completed_on,
        "closed": item.closed_on,
        "discussed": item.discussed,
        "followed_up": item.followed_up_on,
        "finished_here": item.measures_finished,
        "measures": [
            (each.number, each.action, each.due, each.person, each.finished_on, bool(each.withdrawn_for))
            for each in item.measures
        ],
        "stones": [
            (stone.number, [(each.due, bool(each.cancelled_for), each.reached_on) for each in stone.occurrences])
            for stone in item.milestones
        ],
        "stage_on": item.stage_on,
        "returns": item.returns,
        "reopenings": item.reopenings,
        "moves": [fact.move and tuple(colour and colour.key for colour in fact.move[:2]) for fact in item.moves],
        "version": item.version,
        "open_measures": [each.number for each in item.open_measures],
        "owed": {kind.key for kind in owed(item, on)} if item.open else set(),
        "owed_from": item.owed_from,
        "past_duties": [(duty.kind.key, duty.due, duty.owed_from, duty.met_on) for duty in item.past_duties],
        "timeliness": timeliness(item, on, context).key,
    }


_SAME = (
    "number", "colour", "closure", "came_from", "merged_into", "entered", "registered", "title", "requirement", "kind",
    "leader", "section", "person", "supporting", "due", "original_due", "extensions", "target", "done", "late",
    "unable", "explained", "contacted", "concluded", "completed", "closed", "discussed", "followed_up", "finished_here",
    "stage_on", "returns", "reopenings", "version",
)  # fmt: skip


def told_of(item: model.Thing, on: date) -> dict[str, object]:
    """Return what the model says of an item on a day, in the same words."""
    stones = [(number, [(day, how == "cancelled", met) for day, how, met in dates]) for number, dates in item["stones"]]
    return {name: item[name] for name in _SAME} | {
        "measures": [tuple(each.values()) for each in item["measures"]],
        "stones": stones,
        "moves": list(item["moves"]),
        "open_measures": model.open_measures(item),
        "owed": model.owed(item, on),
        "owed_from": model.owed_from(item),
        "past_duties": list(item["past_duties"]),
        "timeliness": model.timeliness(item, on),
    }


# Every command with a small set of arguments


def menu(number: str, when: datetime, *, later: date | None = None, back: date | None = None) -> list[Ask]:
    """Return every command on the item *number*, right and wrong: `useful` and `useless` together."""
    return useful(number, when, later=later, back=back) + useless(number, when)


def useful(number: str, when: datetime, *, later: date | None = None, back: date | None = None) -> list[Ask]:
    """Return every command on the item *number* with arguments that are right in some state.

    *later* is the date that moved due dates get, twenty days ahead if not given; *back* is a day to date back to.
    """
    later = later or when.date() + timedelta(days=20)
    dated: list[dict[str, object]] = [{}] if back in {None, when.date()} else [{}, {"on": back}]
    said: dict[str, list[dict[str, object]]] = {
        "amend": [{"changes": {"supporting": "办公室、司法所", "kind": "重要文件"}}],
        "reassign": [{"person": "副股长"}, {"section": "执法监督股"}],
        "extend": [{"due": later}, {"due": ("working", 10)}],
        "set_target": [{"target": later}],
        "declare_unable": [{}],
        "explain": dated,
        "contact_superior": dated,
        "conclude": dated,
        "deliberate": [{}],
        "plan_measure": [{"due": later}],
        "revise_measure": [
            {"action": "逐日补齐"},
            {"action": "逐户核对", "due": ("on", str(later + timedelta(days=3)))},
            {"person": "副股长"},
            {"withdrawn": True},
        ],
        "finish_measure": dated,
        "set_milestone": [{"due": later}, {"due": date(YEAR, 12, 20), "recurrence": "FREQ=WEEKLY"}],
        "reach_milestone": [*dated, {"occurrence": later}, {"occurrence": date(YEAR, 12, 27)}],
        "cancel_milestone": [{}, {"occurrence": date(YEAR, 12, 27)}],
        "follow_up": [{}],
        "recolour": [{}, {"to": "green"}],
        "return": [{}, {"due": later}, {"to": "red"}, {"to": "red", "due": later}],
        "complete": dated,
        "withdraw": [{}],
        "carry_over": [{}],
        "clear": [{}],
        "reopen": [{}],
    }
    return [ask(do, when, item=number, **fields) for do, all_ in said.items() for fields in all_]


def useless(number: str, when: datetime) -> list[Ask]:
    """Return commands on the item *number* that are wrong wherever they are asked: in words, days or numbers."""
    tomorrow, yesterday = when.date() + timedelta(days=1), when.date() - timedelta(days=1)
    ahead = when.date() + timedelta(days=30)
    dated: list[dict[str, object]] = [{"on": tomorrow}, {"on": date(YEAR - 1, 12, 31)}]
    said: dict[str, list[dict[str, object]]] = {
        "amend": [
            {"reason": BLANK}, {"changes": {}}, {"changes": {"title": BLANK, "requirement": "", "kind": ""}},
            {"changes": {"leader": "书记", "supporting": SECTIONS[0]}},
        ],
        "reassign": [{"person": "股长", "reason": ""}, {}, {"leader": "", "section": BLANK}, *dated],
        "extend": [{"due": ahead, "reason": "", "approver": BLANK}, {}, {"due": yesterday}, {"due": ("working", 1500)}],
        "set_target": [{"target": ahead, "reason": ""}, {}, {"target": yesterday}, {"target": ("working", 1500)}],
        "declare_unable": [{"reason": ""}],
        "explain": [*dated, {"reason": ""}],
        "contact_superior": [*dated, {"superior": "", "summary": BLANK}],
        "conclude": [*dated, {"result": ""}],
        "deliberate": [*dated, {"findings": ""}],
        "plan_measure": [
            {"due": ahead, "measure": ""}, {"problem": "", "action": BLANK, "person": ""}, {"due": ("working", 1500)},
        ],
        "revise_measure": [
            {}, {"action": "", "person": BLANK}, {"person": "副股长", "reason": ""}, {"due": ("working", 1500)},
            {"measure": "9", "withdrawn": True},
        ],
        "finish_measure": [*dated, {"evidence": ""}, {"measure": "9"}],
        "set_milestone": [
            {"due": ahead, "recurrence": "FREQ=NEVER"}, {"milestone": "", "title": BLANK}, {"due": ("working", 1500)},
        ],
        "reach_milestone": [*dated, {"evidence": ""}, {"occurrence": tomorrow}],
        "cancel_milestone": [{"reason": ""}, {"occurrence": tomorrow}, {"milestone": "季报"}],
        "follow_up": [*dated, {"progress": BLANK}],
        "recolour": [{"to": "cleared", "grounds": ""}, {"to": "red"}],
        "return": [{"to": "red", "due": yesterday, "reason": ""}, {"to": "green", "due": ("working", 1500)}],
        "complete": [*dated, {"evidence": ""}],
        "withdraw": [{"reason": "", "approver": ""}, {"merged_into": number}],
        "carry_over": [{"reason": "", "approver": ""}],
        "reopen": [{"reason": ""}],
    }  # fmt: skip
    taken = entry("red", when, number=number)
    return [taken, *(ask(do, when, item=number, **fields) for do, all_ in said.items() for fields in all_)]


PAST: Mapping[str, Any] = MappingProxyType({
    "entered": "red", "registered_on": date(YEAR - 1, 3, 1), "original_due": date(YEAR - 1, 9, 30), "extensions": 1,
    "was_late": True, "explained_on": date(YEAR - 1, 12, 5),
})  # fmt: skip
"""What a red item brings along that was late last year, with one duty met."""

TRACKED: Mapping[str, Any] = MappingProxyType({
    "entered": "red", "registered_on": date(YEAR - 1, 3, 1), "done_on": date(YEAR - 1, 11, 1),
    "concluded_on": date(YEAR - 1, 11, 1),
})  # fmt: skip
"""What concluded key work brings along that is still tracked."""


def entries(number: str, when: datetime, due: date) -> list[Ask]:
    """Return every way of entering an item, right and wrong."""
    tomorrow = when.date() + timedelta(days=1)
    before = when.date() - timedelta(days=8)
    return [
        entry("red", when, number=number, due=due),
        entry("red", when, number=number),
        entry("red", when, number=number, due=before, on=before - timedelta(days=1)),
        entry("red", when, number=number, due=before, carried_from=PAST),
        entry("orange", when, number=number, due=due),
        entry("orange", when, number=number, source=None, due=due, carried_from=TRACKED),
        entry("green", when, number=number, due=due),
        entry("green", when, number=number, kind="重点业务"),
        entry("green", when, number=number, kind="重点业务", carried_from=TRACKED),
        entry("orange", when, number=number, source=None),
        entry("cleared", when, number=number),
        entry("red", when, number=BLANK, title="", requirement=BLANK, leader="", section="", on=tomorrow),
        entry("red", when, number=number, supporting=(SECTIONS[0],), due=("working", 1500)),
        entry("red", when, number=number, due=("calendar", 30)),
    ]


# The way out: what still has to be said until an item is struck off


def completing(item: model.Thing, when: datetime) -> list[Ask]:
    """Return what takes an open item, wherever it stands, to completion: nobody is ever stuck (invariant 14)."""
    if item["completed"] is not None:
        return []
    number = item["number"]
    steps: list[Ask] = []
    if item["colour"] == "red":
        steps += [ask(do, when, item=number) for do in ("explain", "contact_superior")]
        if item["concluded"] is None:
            steps.append(ask("conclude", when, item=number))
        steps.append(ask("recolour", when, item=number, to="orange"))
    if item["colour"] != "green":
        taken = [each["number"] for each in item["measures"]]
        fresh = next(name for name in map(str, range(1, 99)) if name not in taken)
        steps += [ask("finish_measure", when, item=number, measure=each) for each in model.open_measures(item)]
        steps.append(ask("deliberate", when, item=number))
        steps.append(ask("plan_measure", when, item=number, measure=fresh, due=when.date()))
        steps.append(ask("finish_measure", when, item=number, measure=fresh))
        steps.append(ask("follow_up", when, item=number))
        steps.append(ask("recolour", when, item=number, to="green"))
    for stone in dict.fromkeys(name for name, _day in model.open_dates(item)):
        steps.append(ask("cancel_milestone", when, item=number, milestone=stone))
    return [*steps, ask("complete", when, item=number)]


def thing_of(item: Item) -> model.Thing:
    """Return what `completing` looks at, of the library's item."""
    return {
        "number": item.number,
        "colour": item.colour.key,
        "completed": item.completed_on,
        "concluded": item.concluded_on,
        "measures": [
            {"number": each.number, "finished": each.finished_on, "withdrawn": bool(each.withdrawn_for)}
            for each in item.measures
        ],
        "stones": [
            (stone.number, [(each.due, "open" if each.open else "", None) for each in stone.occurrences])
            for stone in item.milestones
        ],
    }


# Histories: the library alone decides, so that what it wrongly allows becomes part of them


@frozen(repr=False)
class History:
    """What was asked of a ledger, in order, and what came of it."""

    asks: tuple[Ask, ...]
    allowed: tuple[bool, ...]
    """Of each ask, whether it was allowed."""
    steps: tuple[Ledger, ...]
    """The empty ledger, and the one after each ask that was allowed."""

    @property
    def ledger(self) -> Ledger:
        """What came of it in the end."""
        return self.steps[-1]

    @property
    def commands(self) -> tuple[Command, ...]:
        """What was allowed."""
        return tuple(command(asked) for asked, able in zip(self.asks, self.allowed, strict=True) if able)

    def __repr__(self) -> str:
        """List what was recorded."""
        return "\n".join([repr(self.ledger), *map(str, self.ledger.events)])


_SIDEWAYS = ("amend", "reassign", "withdraw", "carry_over")
_CHATTER = ("follow_up", "explain", "contact_superior", "deliberate")
_WAITS = (0, 0, 1, 3, 24, 24, 48, 72, 24 * 7)
_ITEMS = "ABC"


def history(choices: bytes) -> History:
    """Play the game that *choices* stand for, two bytes an ask: most of them right ones, where any is."""
    clearing = tuple(POLICIES)[choices[0] % 3] if choices else "yearly"
    steps = [Ledger.open(owner=OWNER, year=YEAR, policy=policy(clearing=clearing))]
    when = at(3, 1)
    asks: list[Ask] = []
    allowed: list[bool] = []
    reader = iter(choices[1:])
    for choice in reader:
        when += timedelta(hours=_WAITS[choice % len(_WAITS)])
        asks.append(_chosen(steps[-1], choice // len(_WAITS), next(reader, 0), when))
        allowed.append(is_allowed(steps[-1], asks[-1]))
        if allowed[-1]:
            steps.append(steps[-1].submit(command(asks[-1])))
            when = asks[-1]["at"]
    return History(tuple(asks), tuple(allowed), tuple(steps))


def is_allowed(ledger: Ledger, asked: Ask) -> bool:
    """Tell whether the library allows an ask."""
    return not ledger.unmet(command(asked))


def _chosen(ledger: Ledger, choice: int, more: int, when: datetime) -> Ask:
    number, choice = _ITEMS[choice % 3], choice // 3
    if more >= 224:
        return over_many(ledger, more, when)
    item = ledger.items.get(number)
    if item is None:
        ways = entries(number, when, when.date() + timedelta(days=9))
        return ways[more % len(ways)]
    asked = menu(number, when, back=when.date() - timedelta(days=2))
    if choice == 0:
        return asked[more % len(asked)]
    if choice < 7 and item.open:
        asked = completing(thing_of(item), when) or asked
    elif choice < 9:
        unlikely = _SIDEWAYS + _CHATTER if more % 8 else _SIDEWAYS
        asked = [each for each in asked if each["do"] not in unlikely]
    turned = (asked[(more + 37 * step) % len(asked)] for step in range(len(asked)))
    return next((each for each in turned if is_allowed(ledger, each)), asked[0])


def over_many(ledger: Ledger, more: int, when: datetime) -> Ask:
    """Return a command on the ledger as a whole; or, towards the year's end, what still stands in its way."""
    week = "{}-W{:02}".format(*when.date().isocalendar()[:2])
    if more >= 248:
        steps = [
            step for item in ledger.items.values() if item.open for step in reversed(completing(thing_of(item), when))
        ]
        able = (each for each in steps if is_allowed(ledger, each))
        return next(able, ask("clear_year", max(when, at(12, 1))))
    if more % 2:
        return ask("issue_circular", when, week=week)
    section = SECTIONS[more // 2 % 2]
    own = tuple((number, "已推进") for number, item in ledger.items.items() if item.section == section)
    return ask("submit_week", when, week=week, section=section, entries=own)


def histories(most: int = 120) -> st.SearchStrategy[History]:
    """Draw histories of half as many asks as *most*."""
    return st.binary(min_size=40, max_size=most).map(history)


# Asks, drawn one by one: their days count from the day they are asked

_NUMBERS = st.sampled_from("AAAABBBBCCCDE")
_ON = st.sampled_from([None] * 6 + [0, -1, -4, 1, -400])
_DUE = st.sampled_from([None, 0, 3, 5, 8, 30, -1, ("working", 3), ("calendar", 10), ("working", 1500)])
_LATER = st.sampled_from([30, 12, 60, 0, None, ("working", 9), ("working", 1500)])
_MEASURES = st.sampled_from(["1", "1", "1", "2", "2", "9"])
_WEEKS = st.sampled_from([0, 0, 0, -1, 1, 40])
_PAIRS = st.lists(st.tuples(st.sampled_from("ABCE"), st.just("已推进")), max_size=3).map(tuple)
DRAWN: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = MappingProxyType({
    "register": {
        "colour": st.sampled_from(["red", "red", "orange", "orange", "green", "green", "cleared"]),
        "on": _ON, "due": _DUE,
        "source": st.sampled_from(["feedback", "own", None]), "parent": st.sampled_from([None, None, None, "A", "E"]),
        "kind": st.sampled_from(["目标考核", "重点业务", "专项行动"]), "section": st.sampled_from(SECTIONS),
        "supporting": st.sampled_from([(), (), ("执法监督股",), SECTIONS[:1]]),
        "carried_from": st.sampled_from([None, None, None, PAST, TRACKED]),
    },
    "amend": {"changes": st.sampled_from([
        {"title": "新名称"}, {"requirement": "新要求", "kind": "重要会议"}, {"supporting": "办公室、执法监督股"},
        {"supporting": SECTIONS[1]}, {"leader": "书记"}, {"title": "", "kind": BLANK}, {},
    ])},
    "reassign": {
        "leader": st.sampled_from([None, "副书记", "常务副书记", ""]),
        "section": st.sampled_from([None, *SECTIONS, BLANK]),
        "person": st.sampled_from([None, "副股长", "股长"]), "on": _ON,
    },
    "extend": {"due": _LATER},
    "set_target": {"target": _LATER},
    "declare_unable": {},
    "explain": {"on": _ON},
    "contact_superior": {"on": _ON},
    "conclude": {"on": _ON},
    "deliberate": {"on": _ON},
    "plan_measure": {"measure": _MEASURES, "due": _DUE},
    "revise_measure": {
        "measure": _MEASURES, "due": st.sampled_from([None, None, 9]),
        "withdrawn": st.sampled_from([False, False, True]), "person": st.sampled_from([None, None, "副股长"]),
        "action": st.sampled_from([None, "逐日补齐", "逐户核对", ""]),
    },
    "finish_measure": {"measure": _MEASURES, "on": _ON},
    "set_milestone": {
        "milestone": st.sampled_from(["月报", "季报"]), "due": _DUE,
        "recurrence": st.sampled_from([None, None, "FREQ=WEEKLY", "FREQ=NEVER"]),
    },
    "reach_milestone": {
        "milestone": st.sampled_from(["月报", "月报", "季报"]), "occurrence": st.sampled_from([None, None, 3, 5]),
        "on": _ON,
    },
    "cancel_milestone": {
        "milestone": st.sampled_from(["月报", "月报", "季报"]), "occurrence": st.sampled_from([None, None, 3, 5]),
    },
    "follow_up": {"on": _ON},
    "recolour": {"to": st.sampled_from(["orange", "green", "orange", "green", "red", "cleared"])},
    "return": {"to": st.sampled_from(["red", "orange", "red", "orange", "green"]), "due": _LATER},
    "complete": {"on": _ON},
    "withdraw": {"merged_into": st.sampled_from([None, None, "A", "B", "E"])},
    "carry_over": {},
    "clear": {},
    "reopen": {},
    "submit_week": {
        "section": st.sampled_from([*SECTIONS, "不存在的股室"]), "week": _WEEKS, "entries": _PAIRS,
        "rest_as_planned": st.booleans(),
    },
    "issue_circular": {"week": _WEEKS},
    "clear_year": {},
})  # fmt: skip
_SAID = MappingProxyType({
    do: [name for name, text in words.items() if isinstance(text, str) and name not in {"colour", "kind", "to", "week"}]
    for do, words in USUAL.items()
})  # fmt: skip


def drawn(do: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the fields of one command, sometimes with one of its words left blank; days count from today."""
    fields = dict(DRAWN[do])
    if do not in {"submit_week", "issue_circular", "clear_year"}:
        fields["number" if do == "register" else "item"] = _NUMBERS
    fields["blank"] = st.sampled_from([None] * 12 + _SAID[do][:4])
    fields["hours"] = st.sampled_from([0, 0, 0, 0, 1, 1, 24, 24, 24, 48, 96, 240, -1])
    return st.fixed_dictionaries(fields)


def spoken(do: str, fields: Mapping[str, Any], now: datetime) -> Ask:
    """Return the ask that drawn *fields* stand for, said some hours after *now*."""
    when = now + timedelta(hours=fields["hours"])
    said: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "week":
            said[name] = "{}-W{:02}".format(*(when.date() + timedelta(weeks=value)).isocalendar()[:2])
        elif name not in {"hours", "blank"}:
            is_day = name in {"on", "due", "target", "occurrence"} and isinstance(value, int)
            said[name] = when.date() + timedelta(days=value) if is_day else value
    if fields["blank"] is not None:
        said[fields["blank"]] = BLANK
    return ask(do, when, **said)
