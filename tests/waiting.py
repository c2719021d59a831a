"""A procedure that may wait for others, for the tests of X22, and every step of it in few words."""

from collections.abc import Mapping
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
    Procedure,
    Proceeding,
    RateResult,
    Resume,
    Suspend,
    TakeBranch,
    Week,
    load_procedure,
)
from sanse_ledger.calendar.time_limits import Limit

EXPERT = """\
名称: 鉴定件
基本情况: [{名称: 难易, 选项: [易, 难, 特]}]
时限: [60日]
中止事由: [鉴定, 等待上级, 公示]
环节:
- {名称: 受理, 时限: [3个工作日], 下一环节: 办理}
- 名称: 办理
  时限: [{时限: 7日, 条件: [{情况: 难易, 属于: [易]}]}, {时限: 10个工作日, 条件: [{情况: 难易, 属于: [难]}]}]
  下一环节: 审核
- 名称: 审核
  时限: [2个工作日]
  分支:
  - {名称: 补正, 转入: 办理, 续算: 是}
  - {名称: 重办, 转入: 办理}
  办结结果: [办结]
评价:
  档次: [满意, {名称: 一般, 退回环节: 办理, 续算: 是}, {名称: 不满意, 退回环节: 办理}]
"""


def expert() -> Procedure:
    """Return the procedure: 办理 within 7 days (易) or 10 working days (难), the whole within 60 days."""
    return load_procedure(EXPERT)


def ledger(*commands: Command, procedure: Procedure | None = None, year: int = 2022) -> Ledger:
    """Return a ledger that knows the procedure, in which a matter was registered, and *commands* followed."""
    known = (procedure or expert(),)
    return Ledger.open(owner="某县某镇", year=year, procedures=known).submit(register(commands[0].at.date()), *commands)


def opened(day: str, level: str = "难") -> OpenProcedure:
    """Open it."""
    return OpenProcedure(item=NUMBER, procedure="鉴定件", facts={"难易": level}, at=at(day), by=CENTRE)


def passed(stage: str, day: str, on: str | None = None) -> PassStage:
    """Pass a stage."""
    return PassStage(item=NUMBER, stage=stage, on=_on(on), at=at(day), by=CENTRE)


def taken(branch: str, day: str, on: str | None = None) -> TakeBranch:
    """Take a branch."""
    return TakeBranch(item=NUMBER, branch=branch, on=_on(on), at=at(day), by=CENTRE)


def to_doing(day: str, level: str = "难") -> tuple[Command, ...]:
    """Bring it to 办理, everything on one day."""
    return opened(day, level), passed("受理", day)


def suspended(day: str, ground: str = "鉴定", reason: str = "委托鉴定，等鉴定意见") -> Suspend:
    """Suspend it."""
    return Suspend(item=NUMBER, ground=ground, reason=reason, at=at(day), by=CENTRE)


def resumed(day: str, on: str | None = None) -> Resume:
    """Resume it."""
    return Resume(item=NUMBER, on=_on(on), at=at(day, 10), by=CENTRE)


def extended(day: str, due: Limit | date | str | None, stage: str = "办理", **more: str) -> ExtendStage:
    """Extend a limit."""
    to = date.fromisoformat(due) if isinstance(due, str) else due
    why: Mapping[str, str] = {"reason": "案情复杂", "approver": "镇长", **more}
    return ExtendStage(item=NUMBER, stage=stage, due=to, at=at(day), by=CENTRE, **why)


def corrected(day: str, level: str) -> CorrectFacts:
    """Correct how hard it is."""
    return CorrectFacts(item=NUMBER, facts={"难易": level}, reason="重新核定", at=at(day), by=CENTRE)


def closed(day: str, on: str | None = None) -> CloseProcedure:
    """Close it."""
    return CloseProcedure(item=NUMBER, outcome="办结", on=_on(on), at=at(day), by=CENTRE)


def rated(rating: str, day: str) -> RateResult:
    """Rate it."""
    return RateResult(item=NUMBER, rating=rating, at=at(day), by=CENTRE)


def _on(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def item(of: Ledger) -> Item:
    """Return the item."""
    return of.items[NUMBER]


def matter(of: Ledger) -> Proceeding:
    """Return how far the matter has come."""
    found = of.items[NUMBER].proceeding
    assert found is not None
    return found


def clock(of: Ledger, stage: str = "办理") -> Clock:
    """Return the clock that runs for a stage."""
    found = matter(of).clock(stage)
    assert found is not None
    return found


def due(of: Ledger, stage: str = "办理") -> str:
    """Return the end of the clock that runs for a stage."""
    return clock(of, stage).due.isoformat()


def week(day: str) -> Week:
    """Return the week of a day."""
    return Week.of(date.fromisoformat(day))
