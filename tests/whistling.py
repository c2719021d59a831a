"""A procedure in which several units are called at once 吹哨报到, for the tests of X24, and its steps in few words."""

from datetime import date

from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    Clock,
    CloseProcedure,
    Command,
    CorrectFacts,
    ExtendStage,
    Item,
    Ledger,
    OpenProcedure,
    PassStage,
    Policy,
    Procedure,
    Proceeding,
    ReleaseUnit,
    Resume,
    Suspend,
    TakeBranch,
    load_procedure,
)

WHISTLE = """\
名称: 吹哨件
标识: whistle
英文: whistle
基本情况:
- {名称: 缓急, 标识: urgency, 英文: urgency, 选项: [急, 缓]}
- {名称: 报到单位, 标识: called, 英文: units called, 必填: 否}
中止事由: [鉴定]
环节:
- {名称: 吹哨, 标识: blow, 英文: blow, 下一环节: report}
- 名称: 报到
  标识: report
  英文: report
  承办: {取自: [called-more, called]}
  会办: 是
  时限: [{时限: 3个工作日, 条件: [{情况: urgency, 属于: [急]}]}, 7日]
  最短: {时限: 1日, 条件: [{情况: urgency, 属于: [缓]}]}
  办理记录: [{名称: 处置情况, 标识: handled, 英文: handled}]
  分支: [{名称: 停哨, 标识: stop, 英文: stop, 转入: sum-up, 逾期方可: 是}]
  办结结果: [{名称: 误吹, 标识: mistaken, 英文: mistaken, 已化解: 否}]
  下一环节: sum-up
- 名称: 汇总
  标识: sum-up
  英文: sum up
  时限: [2个工作日]
  分支:
  - 名称: 再吹
    标识: again
    英文: call again
    转入: report
    办理记录: [{名称: 增派, 标识: called-more, 英文: called more}]
  办结结果: [{名称: 办结, 标识: done, 英文: done}]
评价: {档次: [满意, {名称: 不满意, 退回环节: report}], 须领导包案: 是}
"""
THREE = "城管队、派出所、司法所"


def whistle() -> Procedure:
    """Return the procedure: 报到 within 3 working days (急) or 7 days (缓), each unit by itself."""
    return load_procedure(WHISTLE)


def ledger(*commands: Command, policy: Policy | None = None, year: int = 2023) -> Ledger:
    """Return a ledger that knows the procedure, in which a matter was registered, and *commands* followed."""
    opened_on = commands[0].at.date()
    known = Ledger.open(owner="某县某镇", year=year, procedures=(whistle(),), policy=policy or Policy())
    return known.submit(register(opened_on), *commands)


def opened(day: str, units: str = THREE, urgency: str = "急") -> OpenProcedure:
    """Open it."""
    facts = {"缓急": urgency, **({"报到单位": units} if units else {})}
    return OpenProcedure(item=NUMBER, procedure="吹哨件", facts=facts, at=at(day), by=CENTRE)


def blown(day: str) -> PassStage:
    """Pass the first stage."""
    return PassStage(item=NUMBER, stage="吹哨", at=at(day), by=CENTRE)


def called(day: str, units: str = THREE, urgency: str = "急") -> tuple[Command, ...]:
    """Call the units, everything on one day."""
    return opened(day, units, urgency), blown(day)


def answered(unit: str | None, day: str, on: str | None = None) -> PassStage:
    """Let a unit answer."""
    stated = None if on is None else date.fromisoformat(on)
    told = {"处置情况": "已到场处置"}
    return PassStage(item=NUMBER, stage="报到", unit=unit, records=told, on=stated, at=at(day), by=CENTRE)


def released(unit: str, day: str, reason: str = "不涉及该单位职责", approver: str = "副镇长") -> ReleaseUnit:
    """Take a unit off."""
    return ReleaseUnit(item=NUMBER, unit=unit, reason=reason, approver=approver, at=at(day), by=CENTRE)


def corrected(day: str, **facts: str) -> CorrectFacts:
    """Correct a fact."""
    return CorrectFacts(item=NUMBER, facts=facts, reason="重新核定", at=at(day), by=CENTRE)


def stopped(day: str) -> TakeBranch:
    """Stop waiting for the units."""
    return TakeBranch(item=NUMBER, branch="停哨", at=at(day), by=CENTRE)


def again(day: str, units: str) -> TakeBranch:
    """Call units once more."""
    return TakeBranch(item=NUMBER, branch="再吹", records={"增派": units}, at=at(day), by=CENTRE)


def closed(day: str, outcome: str = "办结") -> CloseProcedure:
    """Close it."""
    return CloseProcedure(item=NUMBER, outcome=outcome, at=at(day), by=CENTRE)


def extended(day: str, due: str) -> ExtendStage:
    """Extend the limit of the stage, for all that have not answered."""
    to = date.fromisoformat(due)
    return ExtendStage(item=NUMBER, stage="报到", due=to, reason="现场复杂", approver="副镇长", at=at(day), by=CENTRE)


def suspended(day: str) -> Suspend:
    """Suspend it."""
    return Suspend(item=NUMBER, ground="鉴定", reason="等鉴定意见", at=at(day), by=CENTRE)


def resumed(day: str) -> Resume:
    """Resume it."""
    return Resume(item=NUMBER, at=at(day, 10), by=CENTRE)


def item(of: Ledger) -> Item:
    """Return the item."""
    return of.items[NUMBER]


def matter(of: Ledger) -> Proceeding:
    """Return how far the matter has come."""
    found = of.items[NUMBER].proceeding
    assert found is not None
    return found


def dues(of: Ledger) -> dict[str | None, str]:
    """Return the last day of each unit's limit."""
    return {each.unit: each.due.isoformat() for each in matter(of).clocks if each.joint}


def ended(of: Ledger) -> list[tuple[str | None, bool]]:
    """Return the limits of the units that ended, each with whether it was missed."""
    clocks: tuple[Clock, ...] = matter(of).ended()
    return [(each.unit, each.late(each.due)) for each in clocks if each.joint]
