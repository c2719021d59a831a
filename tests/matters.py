"""A town's disputes and a court's cases for the tests: who asks, when, and every step of the way, in few words."""

from collections.abc import Mapping
from datetime import date, datetime

from sanse_ledger import (
    BEIJING,
    AgreeInstalments,
    Appraise,
    CloseProcedure,
    Colour,
    Command,
    CorrectFacts,
    Instalment,
    Item,
    Ledger,
    OpenProcedure,
    OtherKind,
    PassStage,
    Proceeding,
    RateResult,
    RecordPayment,
    Register,
    TakeBranch,
    Yuan,
)

CENTRE = "综治中心"
NUMBER = "纠-01"
FACTS = {"线索来源": "网格排查", "难易": "一般", "村（社区）": "李庄子村", "领导": "包村副镇长"}
CASE = {"标的额": "8600元", "申请人": "张某", "被执行人": "李某", "确有困难": "否"}


def at(day: date | str, hour: int = 9) -> datetime:
    """Return an hour of a day in Beijing."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(on.year, on.month, on.day, hour, tzinfo=BEIJING)


def register(day: date | str, number: str = NUMBER, section: str = CENTRE) -> Register:
    """Register a matter as routine work of the centre."""
    return Register(
        number=number,
        colour=Colour.GREEN,
        title="宅基地边界纠纷",
        kind=OtherKind("矛盾纠纷"),
        requirement="依法就地化解",
        leader="政法委员",
        section=section,
        at=at(day),
        by=CENTRE,
    )


def opened(
    day: date | str, facts: Mapping[str, str] | None = None, procedure: str = "六单", /, **changed: str
) -> OpenProcedure:
    """Open the six slips, or another procedure, with the usual facts, some of them changed."""
    usual = FACTS if procedure == "六单" else CASE
    told = {**(usual if facts is None else facts), **changed}
    return OpenProcedure(item=NUMBER, procedure=procedure, facts=told, at=at(day), by=CENTRE)


_RECORDS = {
    "制单": {"研判情况": "邻里积怨", "调处时限要求": "7日内", "批转给": "包村副镇长"},
    "派单": {"初步核实": "属实", "处理意见": "就地调解", "派往": "李庄子村", "组织调处": "村委会召集双方"},
    "接单": {"接单人": "村支部书记"},
    "接单研判": {"分析研究": "界址不清", "走访人": "网格员"},
    "联席会商": {"解决方案": "重新勘界"},
    "执行启动": {"执行通知": "已送达"},
    "财产查控": {"查控情况": "冻结存款一户"},
    "督促履行": {"履行情况": "当场转账"},
    "和解履行": {"履行情况": "分期付清"},
    "财产处置": {"处置情况": "扣划存款"},
    "案款发放": {"发放情况": "已发放申请人"},
}
_BRANCHES = {
    "上报协调": {"上报原因": "涉及多方", "向领导汇报": "已汇报", "报社会治理领导小组": "已报"},
    "采取强制措施": {"强制措施": "限制高消费"},
    "违约恢复执行": {"强制措施": "拘传"},
    "执行和解": {"申请人同意": "书面同意"},
    "无财产可供执行": {"穷尽措施": "四查无果"},
    "报请其他方式结案": {"结案事由": "申请人撤回申请"},
}
_OUTCOMES = {
    "当场化解": {"走访人": "网格员", "化解结果": "当场握手言和"},
    "化解": {"化解结果": "签订调解协议"},
    "转其他途径": {"转往": "人民法院", "原因": "一方坚持诉讼"},
    "执行完毕": {"审批人": "执行局副局长"},
    "终结本次执行程序": {"审批人": "执行局副局长", "终结理由": "无财产可供执行"},
    "其他方式结案": {"审批人": "执行局副局长", "结案方式": "终结执行", "裁定文书": "（2023）内2527执裁1号"},
    "终结执行（和解长期履行）": {"审批人": "执行局副局长"},
}
HARD = {"产生原因": "历史遗留", "症结": "界址无据", "调处意见": "委托勘界", "反馈至": "镇、村"}
RATED = {"村镇公开": "已公开", "评价方式": "上门回访", "签署人": "当事人"}
APPRAISED = {
    "满意度": "满意", "办结时限": "按时", "办理效果": "协议履行", "评定": "优秀", "晒成绩": "镇公开栏",
    "报镇党委政府": "已报",
}  # fmt: skip


def passed(stage: str, day: date | str, on: date | None = None) -> PassStage:
    """Pass a stage with all it asks."""
    return PassStage(item=NUMBER, stage=stage, records=_RECORDS[stage], on=on, at=at(day), by=CENTRE)


def branch(name: str, day: date | str) -> TakeBranch:
    """Take a branch with all it asks."""
    return TakeBranch(item=NUMBER, branch=name, records=_BRANCHES[name], at=at(day), by=CENTRE)


def closed(outcome: str, day: date | str, **more: str) -> CloseProcedure:
    """Close with all the outcome asks, and *more*."""
    return CloseProcedure(item=NUMBER, outcome=outcome, records={**_OUTCOMES[outcome], **more}, at=at(day), by=CENTRE)


def corrected(day: date | str, **facts: str) -> CorrectFacts:
    """Correct facts, with a reason."""
    return CorrectFacts(item=NUMBER, facts=facts, reason="走访后重新核定", at=at(day), by=CENTRE)


def rated(rating: str, day: date | str) -> RateResult:
    """Rate the result with all that is asked."""
    return RateResult(item=NUMBER, rating=rating, records=RATED, at=at(day), by=CENTRE)


def appraised(day: date | str) -> Appraise:
    """Appraise with all that is asked."""
    return Appraise(item=NUMBER, records=APPRAISED, at=at(day), by=CENTRE)


def paid(yuan: str, day: date | str) -> RecordPayment:
    """Record a payment."""
    return RecordPayment(item=NUMBER, amount=Yuan.parse(yuan), evidence="转账凭证", at=at(day), by=CENTRE)


def instalments(day: date | str, **parts: str) -> AgreeInstalments:
    """Agree instalments: ``_2023_05_31="3000"`` is 3,000 yuan by 31 May 2023."""
    plan = tuple(
        Instalment(due=date.fromisoformat(due.lstrip("_").replace("_", "-")), amount=Yuan.parse(amount))
        for due, amount in parts.items()
    )
    return AgreeInstalments(item=NUMBER, instalments=plan, at=at(day), by=CENTRE)


def town(*commands: Command, year: int = 2023) -> Ledger:
    """Return a ledger in which a matter was registered on the day of the first command, and *commands* followed."""
    ledger = Ledger.open(owner="某县某镇", year=year)
    return ledger.submit(register(commands[0].at.date()), *commands)


def to_doing(day: date | str = "2023-04-06", **facts: str) -> tuple[Command, ...]:
    """Bring a dispute up to 做单, everything on one day."""
    return (opened(day, None, "六单", **facts), *(passed(stage, day) for stage in ("制单", "派单", "接单", "接单研判")))


def to_performance(day: date | str = "2023-04-06", **facts: str) -> tuple[Command, ...]:
    """Bring a case up to 督促履行, everything on one day."""
    return (opened(day, None, "快执", **facts), passed("执行启动", day), passed("财产查控", day))


def matter(ledger: Ledger) -> Proceeding:
    """Return how far the matter has come."""
    found = ledger.items[NUMBER].proceeding
    assert found is not None
    return found


def item(ledger: Ledger) -> Item:
    """Return the matter's item."""
    return ledger.items[NUMBER]


def dues(ledger: Ledger) -> dict[str, str]:
    """Return when the clocks that run end, by stage."""
    return {clock.stage: clock.due.isoformat() for clock in matter(ledger).clocks}


def late(ledger: Ledger, stage: str, day: date | str = "2099-12-31") -> bool:
    """Tell whether the clock of a stage, stopped or running, was missed by *day*; the latest of its clocks decides."""
    found = matter(ledger)
    clock = [each for each in (*found.kept, *found.clocks) if each.stage == stage and not each.replaced_for][-1]
    return clock.late(at(day).date())
