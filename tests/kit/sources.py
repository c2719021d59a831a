"""What a vector is made from: commands that make the record, one command or question, and what the clause says of it.

The tables beside this file are read by people: each row states in so many words what follows, a code or an answer. The
library only spells it out: a row that it does not agree with is an error, not another vector.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from sanse_ledger import BEIJING, Body, Colour, Kind, Source
from sanse_ledger.conformance.cases import Json
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev

C = TypeVar("C", bound=cmd.Command)

OFFICE = "办公室"
SECTION, OTHER, THIRD = "综治督导股", "维稳指导股", "执法监督股"
DUE = date(2022, 6, 10)
NUMBERS = {Colour.RED: "R-1", Colour.ORANGE: "O-1", Colour.GREEN: "G-1"}
UNSAID = object()


def at(day: str, clock: str = "09:00", year: int = 2022) -> datetime:
    """Return an instant of the year in Beijing: ``at("06-10")``."""
    return datetime.fromisoformat(f"{year}-{day}T{clock}:00").replace(tzinfo=BEIJING)


def on(day: str, year: int = 2022) -> date:
    """Return a day of the year."""
    return date.fromisoformat(f"{year}-{day}")


@frozen(kw_only=True)
class Row:
    """One case to be: either `command` or `ask`; either `refused` or an answer, which may be stated in `value`."""

    id: str
    clause: str
    description: str
    given: tuple[cmd.Command, ...] = ()
    events: tuple[ev.Event, ...] | None = None
    command: cmd.Command | None = None
    ask: Mapping[str, Json] | None = None
    refused: str | None = None
    value: Any = UNSAID
    year: int = 2022
    policy: Mapping[str, Json] = field(factory=dict)
    calendar: Json = "china"


def item(colour: Colour, number: str | None = None, *, when: str = "03-01", **fields: object) -> cmd.Register:
    """Return the registration of an item as most cases want it: due on 10 June, led by the first section."""
    usual: dict[str, Any] = {
        "number": number or NUMBERS[colour],
        "colour": colour,
        "title": "平安建设年度考评",
        "kind": Kind.ASSESSMENT if colour is Colour.RED else Kind.MEETING,
        "requirement": "按期报送材料",
        "leader": "副书记",
        "section": SECTION,
        "due": DUE,
        "source": Source.SUPERIOR_FEEDBACK if colour is Colour.ORANGE else None,
        "at": at(when),
        "by": OFFICE,
    }
    return cmd.Register(**{**usual, **fields})


USUAL: Mapping[type[cmd.Command], Mapping[str, Any]] = {
    cmd.Amend: {"changes": {"title": "平安建设季度考评"}, "reason": "按文件名更正"},
    cmd.Reassign: {"leader": "政治处主任", "reason": "分工调整"},
    cmd.Restrict: {"reason": "涉密"},
    cmd.Extend: {"due": on("06-30"), "reason": "上级推迟", "approver": "书记"},
    cmd.SetTarget: {"target": on("06-20"), "reason": "限期办结"},
    cmd.DeclareUnable: {"reason": "上级取消考评"},
    cmd.Explain: {"reason": "数据尚未反馈"},
    cmd.ContactSuperior: {"superior": "市委政法委", "summary": "已电话说明"},
    cmd.Conclude: {"result": "考评完成"},
    cmd.Deliberate: {"body": Body.COMMITTEE, "findings": "制度未落实", "similar": "已查其他股室"},
    cmd.PlanMeasure: {
        "measure": "1", "problem": "记录缺项", "action": "逐日补齐", "due": on("06-20"), "person": "股长",
    },
    cmd.ReviseMeasure: {"measure": "1", "reason": "细化", "action": "逐日补齐并抽查"},
    cmd.FinishMeasure: {"measure": "1", "evidence": "抽查台账"},
    cmd.SetMilestone: {"milestone": "月报", "title": "信息月报", "due": on("06-20")},
    cmd.ReachMilestone: {"milestone": "月报", "evidence": "已报送"},
    cmd.CancelMilestone: {"milestone": "月报", "reason": "上级取消"},
    cmd.FollowUp: {"progress": "已走访十二个村"},
    cmd.Recolour: {"to": Colour.ORANGE, "grounds": "趋于常态化"},
    cmd.Return: {"to": Colour.RED, "reason": "问题反弹", "due": on("06-30")},
    cmd.Complete: {"evidence": "办公室已核实"},
    cmd.Withdraw: {"reason": "任务取消", "approver": "书记"},
    cmd.CarryOver: {"reason": "跨年任务", "approver": "书记"},
    cmd.Clear: {},
    cmd.Reopen: {"reason": "问题反弹"},
}  # fmt: skip
"""What each command on an item says, where a case does not say otherwise."""


def do(command: type[C], number: str, when: str = "06-01", clock: str = "09:00", **fields: Any) -> C:  # noqa: ANN401 - the command's
    """Return a command on the item *number*, as most cases want it."""
    whole: dict[str, Any] = {"item": number, "at": at(when, clock), "by": OFFICE, **USUAL[command], **fields}
    return command(**whole)


def but(command: C, **fields: Any) -> C:  # noqa: ANN401 - the command's
    """Return the command with other fields."""
    return attrs.evolve(command, **fields)
