"""Asks in plain words, right and wrong: what may be said to a ledger, as dicts that any implementation can read.

An *ask* is a dict: what to do (`do`), when (`at`), by whom (`by`), and the command's fields as text, dates and tuples.
`useful` and `useless` hold every command on one item with a small fixed set of arguments, `entries` every way of
entering one, and `completing` the way out: what takes an item from wherever it stands to its completion.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from sanse_ledger.conformance.model import LOCAL, Ask, Thing, open_dates, open_measures

YEAR = 2022
BLANK = " 　"
SECTIONS = ("综治督导股", "维稳指导股")
USUAL: Mapping[str, Mapping[str, Any]] = MappingProxyType({
    "register": {
        "number": "A", "colour": "red", "title": "平安建设年度考评迎检", "kind": "目标考核", "source": None,
        "due": None, "requirement": "逐项对标备齐材料",
        "leader": "常务副书记", "section": SECTIONS[0], "person": None, "on": None,
        "supporting": ("执法监督股",), "parent": None, "carried_from": None,
        "restricted": False,
    },
    "amend": {"changes": {"title": "新名称"}, "reason": "笔误"},
    "reassign": {"leader": None, "section": None, "person": None, "reason": "分工调整", "on": None},
    "restrict": {"restricted": True, "reason": "涉密"},
    "extend": {"due": None, "reason": "上级推迟", "approver": "书记"},
    "set_target": {"target": None, "reason": "限期办结"},
    "declare_unable": {"reason": "上级取消"},
    "explain": {"reason": "细则推迟下发", "on": None},
    "contact_superior": {"superior": "市委政法委", "summary": "已电话说明", "on": None},
    "conclude": {"result": "考评完成", "on": None},
    "deliberate": {"body": "committee", "findings": "制度未落实", "on": None},
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
    "complete": {"evidence": "经督办核实", "on": None, "one_off": False},
    "withdraw": {"reason": "重复立项", "approver": "书记", "merged_into": None},
    "carry_over": {"reason": "跨年继续", "approver": "书记"},
    "clear": {},
    "reopen": {"reason": "仍有任务"},
    "rectify": {"record": 1, "values": {}, "void": False, "reason": "误录", "approver": "办公室主任"},
    "submit_week": {
        "section": SECTIONS[0], "week": "2022-W10", "entries": (), "rest_as_planned": True,
        "counts": (),
    },
    "rectify_week": {
        "section": SECTIONS[0], "week": "2022-W10", "values": {}, "void": False, "undo": False, "reason": "误报",
        "approver": "办公室主任",
    },
    "issue_circular": {"week": "2022-W10"},
    "clear_year": {},
    "adopt_policy": {"policy": {"max_extensions": 1}, "since": date(YEAR, 7, 1), "authority": "书记办公会纪要"},
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
    asked_for: dict[str, list[dict[str, object]]] = {
        "amend": [{"changes": {"supporting": "办公室、司法所", "kind": "重要文件"}}],
        "reassign": [{"person": "副股长"}, {"section": "执法监督股"}],
        "restrict": [{}, {"restricted": False}],
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
        "complete": [*dated, {"one_off": True}],
        "withdraw": [{}],
        "carry_over": [{}],
        "clear": [{}],
        "reopen": [{}],
    }
    return [ask(do, when, item=number, **fields) for do, all_ in asked_for.items() for fields in all_]


def useless(number: str, when: datetime) -> list[Ask]:
    """Return commands on the item *number* that are wrong wherever they are asked: in words, days or numbers."""
    tomorrow, yesterday = when.date() + timedelta(days=1), when.date() - timedelta(days=1)
    ahead = when.date() + timedelta(days=30)
    dated: list[dict[str, object]] = [{"on": tomorrow}, {"on": date(YEAR - 1, 12, 31)}]
    asked_for: dict[str, list[dict[str, object]]] = {
        "amend": [
            {"reason": BLANK}, {"changes": {}}, {"changes": {"title": BLANK, "requirement": "", "kind": ""}},
            {"changes": {"leader": "书记", "supporting": SECTIONS[0]}},
        ],
        "reassign": [{"person": "股长", "reason": ""}, {}, {"leader": "", "section": BLANK}, *dated],
        "extend": [{"due": ahead, "reason": "", "approver": BLANK}, {}, {"due": yesterday}, {"due": ("working", 1500)}],
        "set_target": [{"target": ahead, "reason": ""}, {}, {"target": yesterday}, {"target": ("working", 1500)}],
        "declare_unable": [{"reason": ""}], "restrict": [{"reason": BLANK}],
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
    return [taken, *(ask(do, when, item=number, **fields) for do, all_ in asked_for.items() for fields in all_)]


def corrections(record: tuple[Ask, ...], number: str, when: datetime) -> list[Ask]:
    """Return corrections of every entry of an item's *record*, as the model keeps it, right in some state (X31)."""
    found: list[Ask] = []
    for place, entry in enumerate(record, start=1):
        names = [name for name in ("on", "due", "reason", "evidence", "title", "section") if name in entry]
        wanted: list[dict[str, object]] = [{"void": True}]
        wanted += [{"values": {name: _another(name, entry)}} for name in names]
        if "item" in entry and "do" in entry:
            wanted += [{"values": {"item": other}} for other in "ABC" if other != number]
        found += [ask("rectify", when, item=number, record=place, **each) for each in wanted]
    return found


def _another(name: str, entry: Ask) -> object:
    """Return another value of a field than an entry has."""
    if name in {"on", "due"}:
        first = entry[name] if isinstance(entry[name], date) else entry["at"].date()
        return first + timedelta(days=-1 if name == "on" else 9)
    return "更正后的内容" if name != "section" else SECTIONS[entry[name] == SECTIONS[0]]


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
        entry("red", when, number=number, due=before),
        entry("red", when, number=number, restricted=True),
    ]


# The way out: what still has to be said until an item is struck off


def completing(item: Thing, when: datetime) -> list[Ask]:
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
        steps += [ask("finish_measure", when, item=number, measure=each) for each in open_measures(item)]
        steps.append(ask("deliberate", when, item=number))
        steps.append(ask("plan_measure", when, item=number, measure=fresh, due=when.date()))
        steps.append(ask("finish_measure", when, item=number, measure=fresh))
        steps.append(ask("follow_up", when, item=number))
        steps.append(ask("recolour", when, item=number, to="green"))
    for stone in dict.fromkeys(name for name, _day in open_dates(item)):
        steps.append(ask("cancel_milestone", when, item=number, milestone=stone))
    return [*steps, ask("complete", when, item=number)]
