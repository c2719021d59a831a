"""A procedure of verification beside a plain one, for the tests of X30, and every step of both in few words."""

from datetime import date

from guards import ROOT
from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    CloseProcedure,
    Command,
    Complete,
    Item,
    Ledger,
    OpenProcedure,
    PassStage,
    Policy,
    Procedure,
    Proceeding,
    RateResult,
    load_procedure,
)

VERIFIED_BY = "销号核验"
PLAIN = """\
名称: 整改件
环节:
- {名称: 受理, 时限: [3个工作日], 下一环节: 整改}
- {名称: 整改, 时限: [10个工作日], 办结结果: [整改到位, {名称: 转办, 已化解: 否}]}
评价: {档次: [满意, {名称: 不满意, 退回环节: 整改}]}
"""


def _on(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def plain(*, verified: bool = False) -> Procedure:
    """Return the main procedure; *verified*: its items are to pass a verification."""
    return load_procedure(PLAIN + ("销号前须核验: 是\n" if verified else ""))


def verification() -> Procedure:
    """Return that among the examples: 申请 → 核查 → 审核 → 公示, struck off or sent back."""
    return load_procedure((ROOT / "examples" / "procedures" / "verification.yaml").read_text(encoding="utf-8"))


def ledger(*commands: Command, verified: bool = False, policy: Policy | None = None) -> Ledger:
    """Return a ledger that knows both, in which an item was registered, and *commands* followed."""
    known = (plain(verified=verified), verification())
    opened = Ledger.open(owner="某县某镇", year=2023, procedures=known, policy=policy or Policy())
    return opened.submit(register(commands[0].at.date()), *commands)


def begun(day: str, procedure: str = "整改件", on: str | None = None) -> OpenProcedure:
    """Open the main procedure, or another one without facts."""
    return OpenProcedure(item=NUMBER, procedure=procedure, on=_on(on), at=at(day), by=CENTRE)


def applied(day: str, on: str | None = None) -> OpenProcedure:
    """Open the verification."""
    facts = {"申请单位": CENTRE, "整改完成日": "2023-04-03"}
    return OpenProcedure(item=NUMBER, procedure=VERIFIED_BY, facts=facts, on=_on(on), at=at(day), by=CENTRE)


_RECORDS = {
    "申请": {"整改情况": "已整改", "自评得分": "95分"},
    "核查": {"核查人": "督查室", "核查情况": "属实"},
    "审核": {"审核意见": "同意"},
}
_OUTCOMES = {"销号": {"公示情况": "无异议"}, "退回": {"退回原因": "台账不全"}}


def passed(stage: str, day: str, procedure: str | None = None) -> PassStage:
    """Pass a stage."""
    records = _RECORDS.get(stage, {})
    return PassStage(item=NUMBER, procedure=procedure, stage=stage, records=records, at=at(day), by=CENTRE)


def closed(outcome: str, day: str, procedure: str | None = None, on: str | None = None) -> CloseProcedure:
    """Close one of them."""
    records = _OUTCOMES.get(outcome, {})
    return CloseProcedure(
        item=NUMBER, procedure=procedure, outcome=outcome, records=records, on=_on(on), at=at(day), by=CENTRE
    )


def rated(rating: str, day: str, procedure: str | None = None) -> RateResult:
    """Rate the main one."""
    return RateResult(item=NUMBER, procedure=procedure, rating=rating, at=at(day), by=CENTRE)


def struck_off(day: str) -> Complete:
    """Strike the item off."""
    return Complete(item=NUMBER, evidence="经督办核实", at=at(day), by=CENTRE)


def done(day: str = "2023-04-03") -> tuple[Command, ...]:
    """Bring the main procedure to its end, everything on one day."""
    return begun(day), passed("受理", day), closed("整改到位", day), rated("满意", day)


def to_publication(day: str = "2023-04-04") -> tuple[Command, ...]:
    """Bring a verification to 公示, everything on one day; over a main procedure it is named."""
    return applied(day), *(passed(stage, day, VERIFIED_BY) for stage in ("申请", "核查", "审核"))


PASSED = (*to_publication("2023-04-06"), closed("销号", "2023-04-14", VERIFIED_BY))
"""A verification that was passed on 14 April."""


def item(of: Ledger) -> Item:
    """Return the item."""
    return of.items[NUMBER]


def proof(of: Ledger) -> Proceeding:
    """Return its verification."""
    found = item(of).verification
    assert found is not None
    return found


def codes(of: Ledger, command: Command) -> list[tuple[str, str]]:
    """Return clause and code of every refusal."""
    return [(each.clause, each.code) for each in of.unmet(command)]
