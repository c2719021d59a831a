"""Asks drawn by Hypothesis, in the model's words: what somebody who keeps a ledger would say, most of it right."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sanse_ledger.conformance.asks import BLANK, PAST, SECTIONS, TRACKED, USUAL, ask
from sanse_ledger.conformance.model import Ask


def policies_in_words() -> SearchStrategy[dict[str, Any]]:
    """Draw the choices of a policy in the model's words (G2.3, X1 to X5, X9, X11, X13, X18), the usual ones more often.

    >>> from hypothesis import find
    >>> find(policies_in_words(), lambda choices: not choices["returns"])["clearing"]
    'yearly'
    """
    return st.fixed_dictionaries(
        {
            "clearing": st.sampled_from(["yearly", "yearly", "item by item", "any colour"]),
            "returns": st.sampled_from([True, True, True, False]),
            "reopening": st.sampled_from([True, True, True, False]),
            "max_extensions": st.sampled_from([None, None, 1]),
            "key_work_into_green": st.booleans(),
            "red_to_green": st.booleans(),
            "one_off": st.sampled_from(["red", "red", "chain"]),
            "explanation": st.sampled_from(["after", "after", "within"]),
            "contact": st.sampled_from(["always", "always", "from-superior"]),
            "due_soon": st.sampled_from([3, 3, 5]),
            "cutoff": st.sampled_from([time(12), time(12), time(10)]),
            "rectifying": st.sampled_from([True] * 5 + [False]),
            "rectify_within": st.sampled_from([None, None, None, 9]),
            "verification": st.sampled_from(["none"] * 8 + ["problems", "every"]),
            "counts": st.sampled_from([(), (("排查", ("件",)),), (("排查", ("件",)), ("下访", ("批次", "人次")))]),
        }
    )


_NUMBERS = st.sampled_from("AAAABBBBCCCDE")
_ON = st.sampled_from([None] * 6 + [0, -1, -4, 1, -400])
_DUE = st.sampled_from([None, 0, 3, 5, 8, 30, -1, ("working", 3), ("calendar", 10), ("working", 1500)])
_LATER = st.sampled_from([30, 12, 60, 0, None, ("working", 9), ("working", 1500)])
_MEASURES = st.sampled_from(["1", "1", "1", "2", "2", "9"])
_WEEKS = st.sampled_from([0, 0, 0, -1, 1, 40])
_PAIRS = st.lists(st.tuples(st.sampled_from("ABCE"), st.sampled_from(["已推进", "已推进", " "])), max_size=3).map(tuple)
_COUNTED = st.sampled_from([
    (), (), (), (("排查", (12,)),), (("下访", (3, 8)), ("排查", (0,))), (("下访", (3,)),), (("走访", (1,)),),
    (("排查", (1,)), ("排查", (2,))),
])  # fmt: skip
_ADOPTED: SearchStrategy[Any] = st.builds(dict, policies_in_words(), first_circular=st.sampled_from([1] * 9 + [2]))
_RIGHT: SearchStrategy[Any] = st.sampled_from([
    {}, {}, {}, {"on": -1}, {"on": -5}, {"on": 1}, {"on": "六月"}, {"item": "A"}, {"item": "B"}, {"item": "Z"},
    {"due": 12}, {"due": 40}, {"due": None}, {"title": "更名"}, {"reason": "另有原因"}, {"section": SECTIONS[1]},
    {"colour": "green"}, {"colour": "red"}, {"parent": "A"}, {"parent": "E"}, {"measure": "2"}, {"milestone": "季报"},
    {"to": "green"}, {"merged_into": "B"}, {"number": "Z"}, {"evidence": ""}, {"item": "C", "on": -1},
    {"item": "", "reason": "另有原因"},
])  # fmt: skip
_RIGHT_WEEK: SearchStrategy[Any] = st.sampled_from([
    {}, {}, {}, {}, {"section": SECTIONS[1]}, {"section": SECTIONS[0]}, {"section": "不存在的股室"},
    {"week": "2022-W23"}, {"week": "2022-W24"}, {"week": "六月"}, {"rest_as_planned": "否"}, {"rest_as_planned": "是"},
    {"rest_as_planned": "或"}, {"entries.A.progress": "已走访"}, {"entries.A.progress": " "}, {"entries.A.item": "B"},
    {"entries.B.item": "A", "section": SECTIONS[1]}, {"entries.B.progress": "已走访"}, {"counts.排查": "12"},
    {"counts.排查": ""}, {"counts.排查": "三"}, {"counts.下访": "3、8"}, {"counts.下访": "3"}, {"counts.走访": "1"},
    {"title": "更名"},
])  # fmt: skip
_DRAWN: Mapping[str, Mapping[str, SearchStrategy[Any]]] = MappingProxyType({
    "register": {
        "colour": st.sampled_from(["red", "red", "orange", "orange", "green", "green", "cleared"]),
        "on": _ON, "due": _DUE,
        "source": st.sampled_from(["feedback", "own", "instruction", "meeting", "other", None, None]),
        "parent": st.sampled_from([None, None, None, "A", "E"]),
        "kind": st.sampled_from(["目标考核", "重点业务", "专项行动"]), "section": st.sampled_from(SECTIONS),
        "supporting": st.sampled_from([(), (), ("执法监督股",), SECTIONS[:1]]),
        "carried_from": st.sampled_from([None, None, None, PAST, TRACKED]),
        "restricted": st.sampled_from([False, False, False, True]),
    },
    "amend": {"changes": st.sampled_from([
        {"title": "新名称"}, {"requirement": "新要求", "kind": "重要会议"}, {"supporting": "办公室、执法监督股"},
        {"supporting": SECTIONS[1]}, {"leader": "书记"}, {"kind": "重点业务"}, {"title": "", "kind": BLANK}, {},
    ])},
    "reassign": {
        "leader": st.sampled_from([None, "副书记", "常务副书记", ""]),
        "section": st.sampled_from([None, *SECTIONS, BLANK]),
        "person": st.sampled_from([None, "副股长", "股长"]), "on": _ON,
    },
    "restrict": {"restricted": st.sampled_from([True, True, False])},
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
    "complete": {"on": _ON, "one_off": st.booleans()},
    "withdraw": {"merged_into": st.sampled_from([None, None, "A", "B", "E"])},
    "carry_over": {},
    "clear": {},
    "reopen": {},
    "rectify": {
        "record": st.sampled_from([2, 3, 1, 4, 5, 6, 7, 9, 12, 99]), "values": _RIGHT, "void": st.booleans(),
    },
    "submit_week": {
        "section": st.sampled_from([*SECTIONS, "不存在的股室"]), "week": _WEEKS, "entries": _PAIRS,
        "rest_as_planned": st.booleans(), "counts": _COUNTED,
    },
    "rectify_week": {
        "section": st.sampled_from([*SECTIONS, *SECTIONS, "不存在的股室"]), "week": _WEEKS, "values": _RIGHT_WEEK,
        "void": st.sampled_from([False, False, True]), "undo": st.sampled_from([False, False, True]),
    },
    "issue_circular": {"week": _WEEKS},
    "clear_year": {},
    "adopt_policy": {"policy": _ADOPTED, "since": st.sampled_from([1, 1, 1, 2, 9, 30, 0, -1, 900])},
})  # fmt: skip
_NOT_WORDS = ("body", "colour", "kind", "to", "week")
_SAID = MappingProxyType({
    do: [name for name, text in words.items() if isinstance(text, str) and name not in _NOT_WORDS]
    for do, words in USUAL.items()
})  # fmt: skip


def asked_fields(do: str) -> SearchStrategy[dict[str, Any]]:
    """Draw the fields of one ask, sometimes with one of its words left blank; its days count from the day it is asked.

    >>> from hypothesis import find
    >>> find(asked_fields("reopen"), lambda fields: fields["blank"] is not None)
    {'item': 'A', 'blank': 'reason', 'hours': 0}
    """
    fields = dict(_DRAWN[do])
    if do not in {"submit_week", "rectify_week", "issue_circular", "clear_year", "adopt_policy"}:
        fields["number" if do == "register" else "item"] = _NUMBERS
    fields["blank"] = st.sampled_from([None] * 12 + _SAID[do][:4])
    fields["hours"] = st.sampled_from([0, 0, 0, 0, 1, 1, 24, 24, 24, 48, 96, 240, -1])
    return st.fixed_dictionaries(fields)


def spoken(do: str, fields: Mapping[str, Any], now: datetime) -> Ask:
    """Return the ask that the drawn *fields* stand for, said some hours after *now*.

    >>> from sanse_ledger.conformance.asks import at
    >>> spoken("conclude", {"item": "A", "on": -1, "blank": None, "hours": 24}, at(6, 9))["on"]
    datetime.date(2022, 6, 9)
    """
    when = now + timedelta(hours=fields["hours"])
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "week":
            values[name] = "{}-W{:02}".format(*(when.date() + timedelta(weeks=value)).isocalendar()[:2])
        elif name not in {"hours", "blank"}:
            values[name] = _on_its_day(name, value, when)
    if fields["blank"] is not None:
        values[fields["blank"]] = BLANK
    return ask(do, when, **values)


def _on_its_day(name: str, value: Any, when: datetime) -> object:  # noqa: ANN401 - of any field
    """Return a drawn value as it is asked: days are counted from the day of the ask, right values likewise."""
    if name == "values":
        return {each: _on_its_day(each, of, when) for each, of in value.items()}
    is_day = name in {"on", "due", "target", "occurrence", "since"} and isinstance(value, int)
    return when.date() + timedelta(days=value) if is_day else value
