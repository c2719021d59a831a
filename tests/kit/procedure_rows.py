"""Procedures: every step of the six slips and of fast enforcement once, every clock at its edge, every refusal."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from kit.sources import Row
from matters import (
    HARD,
    NUMBER,
    appraised,
    at,
    branch,
    closed,
    corrected,
    instalments,
    opened,
    paid,
    passed,
    rated,
    register,
    to_doing,
    to_performance,
)
from sanse_ledger import (
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    AgreeInstalments,
    Appraise,
    CloseProcedure,
    Command,
    Complete,
    CorrectFacts,
    OpenProcedure,
    PassStage,
    Procedure,
    Proceeding,
    RateResult,
    RecordPayment,
    Step,
    TakeBranch,
    Yuan,
)
from sanse_ledger.items.parts import CarriedFrom

DAY = "2023-04-06"
"""A Thursday; the Sunday of 23 April and the Saturday of 6 May are worked, 29 April to 3 May are off."""
CENTRE = "综治中心"
FIRST = ("制单", "派单", "接单")

Commands = tuple[Command, ...]

ASSESSED: Commands = (opened(DAY), *(passed(stage, DAY) for stage in FIRST))
SETTLING: Commands = (*to_performance(DAY, 标的额="30000", 确有困难="是"), branch("执行和解", DAY))
DONE: Commands = (*to_doing(DAY), closed("化解", "2023-04-12"))
ENFORCED: Commands = (*to_performance(DAY), paid("8600", DAY), passed("督促履行", DAY), passed("案款发放", DAY))

STORIES: Mapping[str, tuple[Procedure, Commands]] = MappingProxyType(
    {
        "ordinary": (SIX_SLIPS, (*DONE, rated("满意", "2023-04-13"), appraised("2023-04-14"))),
        "at-once": (SIX_SLIPS, (*ASSESSED, closed("当场化解", "2023-04-07"))),
        "joint": (
            SIX_SLIPS,
            (
                *ASSESSED,
                branch("上报协调", "2023-04-07"),
                passed("联席会商", "2023-04-10"),
                closed("化解", "2023-04-13"),
            ),
        ),
        "hard": (
            SIX_SLIPS,
            (
                *to_doing(DAY, 线索来源="12345平台"),
                corrected("2023-04-10", 难易="较大"),
                closed("化解", "2023-05-19", **HARD),
            ),
        ),
        "referred": (SIX_SLIPS, (*to_doing(DAY), closed("转其他途径", "2023-04-12"), appraised("2023-04-13"))),
        "sent-back": (
            SIX_SLIPS,
            (*DONE, rated("不满意", "2023-04-13"), closed("化解", "2023-04-20"), rated("不满意", "2023-04-21")),
        ),
        "same-day": (FAST_ENFORCEMENT, (*ENFORCED, closed("执行完毕", DAY))),
        "compulsory": (
            FAST_ENFORCEMENT,
            (
                *to_performance(DAY),
                branch("采取强制措施", "2023-04-07"),
                passed("财产处置", "2023-04-20"),
                paid("8600", "2023-04-20"),
                passed("案款发放", "2023-04-21"),
                closed("执行完毕", "2023-04-21"),
            ),
        ),
        "terminated": (
            FAST_ENFORCEMENT,
            (
                *to_performance(DAY, 标的额="120000"),
                branch("采取强制措施", DAY),
                branch("无财产可供执行", "2023-05-04"),
                closed("终结本次执行程序", "2023-07-07"),
            ),
        ),
        "settled": (
            FAST_ENFORCEMENT,
            (
                *SETTLING,
                instalments(DAY, _2023_05_31="10000", _2023_06_30="20000"),
                closed("终结执行（和解长期履行）", "2023-04-07"),
            ),
        ),
        "paid-off": (
            FAST_ENFORCEMENT,
            (
                *SETTLING,
                instalments(DAY, _2023_04_20="10000", _2023_05_10="20000"),
                paid("10000", "2023-04-20"),
                paid("20000", "2023-05-10"),
                passed("和解履行", "2023-05-10"),
            ),
        ),
        "defaulted": (
            FAST_ENFORCEMENT,
            (
                *SETTLING,
                instalments(DAY, _2023_05_10="10000", _2023_06_30="20000"),
                branch("违约恢复执行", "2023-05-11"),
                branch("执行和解", "2023-05-12"),
            ),
        ),
        "corrected": (FAST_ENFORCEMENT, (*to_performance(DAY), corrected(DAY, 标的额="30000"))),
    }
)


def _clause(procedure: Procedure, stage: str | None, command: Command) -> str:  # noqa: PLR0911 - one for each command
    """Return the clause of what a step is about."""
    here = None if stage is None else procedure.stage(stage)
    match command:
        case TakeBranch(branch=name):
            ways = () if here is None else here.branches
            return next(each.clause or here.clause for each in ways if each.called(name))  # type: ignore[union-attr]  # it has ways
        case CloseProcedure(outcome=name):
            ends = () if here is None else here.outcomes
            return next(each.clause or here.clause for each in ends if each.called(name))  # type: ignore[union-attr]  # as above
        case RateResult():
            return "L5"
        case Appraise():
            return "L6"
        case AgreeInstalments() | RecordPayment():
            return "K2"
        case CorrectFacts():
            return "L4" if procedure is SIX_SLIPS else "K1"
        case _:
            return procedure.clause if here is None else here.clause


def _said(command: Command) -> str:  # noqa: PLR0911 - as above
    match command:
        case OpenProcedure(procedure=name):
            return f"The procedure {name} is opened with its facts, and its clocks begin."
        case PassStage(stage=stage):
            return f"The stage {stage} is passed with its records."
        case TakeBranch(branch=name):
            return f"The branch {name} is taken with its records."
        case CloseProcedure(outcome=name):
            return f"The matter is closed as {name}, and every clock stops."
        case RateResult(rating=name):
            return f"The result is rated {name} by the people concerned."
        case Appraise():
            return "The matter is appraised once."
        case CorrectFacts():
            return "A corrected fact moves the limits from then on."
        case AgreeInstalments():
            return "Instalments are agreed for what is open."
        case _:
            return "A payment is recorded."


def _steps() -> Iterator[Row]:
    """Yield every step of every story, allowed."""
    from sanse_ledger import Ledger  # noqa: PLC0415 - to know where a story stands

    for name, (procedure, commands) in STORIES.items():
        ledger = Ledger.open(owner="某县", year=2023).submit(register(DAY))
        for number, command in enumerate(commands, 1):
            found = ledger.items[NUMBER].proceeding
            stage = None if found is None else found.stage
            yield Row(
                id=f"procedure-{name}-{number:02}",
                clause=_clause(procedure, stage, command),
                description=_said(command),
                given=(register(DAY), *commands[: number - 1]),
                command=command,
                year=2023,
            )
            ledger = ledger.submit(command)


def _bare(of: type[Command], **fields: object) -> Command:
    return of(item=NUMBER, at=at("2023-04-14"), by=CENTRE, **fields)  # type: ignore[call-arg]  # a command of an item


REFUSED: tuple[tuple[str, str, str, Commands, Command, str], ...] = (
    # id, clause, description, given, command, code
    ("second", "X20", "An item follows one procedure.", (opened(DAY),), opened(DAY, None, "快执"), "procedure-taken"),
    ("unknown", "X20", "A procedure that nobody defined is not opened.", (), _bare(OpenProcedure, procedure="七单"),
        "unknown-procedure"),
    ("none", "X20", "Without a procedure no stage is passed.", (), passed("制单", DAY), "no-procedure"),
    ("clue", "L1", "A clue without its leader is not opened.", (), opened(DAY, {
        "线索来源": "网格排查", "难易": "一般", "村（社区）": "李庄子村"}), "fact-missing"),
    ("channel", "L1", "A channel that is none of the five is refused.", (), opened(DAY, 线索来源="道听途说"), "bad-fact"),
    ("fact", "X20", "A fact the procedure does not ask for is refused.", (), opened(DAY, 天气="晴"), "unknown-fact"),
    ("sum", "K1", "A sum in words is no sum.", (), opened(DAY, None, "快执", 标的额="八千元"), "bad-fact"),
    ("analysis", "L1", "制单 is not passed without the analysis.", (opened(DAY),),
        _bare(PassStage, stage="制单", records={"批转给": "包村副镇长", "调处时限要求": "7日内"}), "record-missing"),
    ("opinion", "L2", "派单 is not passed without an opinion.", ASSESSED[:2],
        _bare(PassStage, stage="派单", records={"初步核实": "属实", "派往": "李庄子村", "组织调处": "村委会召集双方"}), "record-missing"),
    ("accepted-by", "L3", "接单 is not passed without who accepted.", ASSESSED[:3], _bare(PassStage, stage="接单"),
        "record-missing"),
    ("visitor", "L3", "接单研判 is not passed without a field visitor.", ASSESSED,
        _bare(PassStage, stage="接单研判", records={"分析研究": "界址不清"}), "record-missing"),
    ("reported", "L3", "What is reported up goes to the leading group, too.", ASSESSED,
        _bare(TakeBranch, branch="上报协调", records={"上报原因": "涉及多方", "向领导汇报": "已汇报"}), "record-missing"),
    ("grounds", "L3", "It is reported up on one of three grounds.", ASSESSED, _bare(TakeBranch, branch="上报协调", records={
        "上报原因": "人多", "向领导汇报": "已汇报", "报社会治理领导小组": "已报"}), "bad-record"),
    ("record", "X20", "A record the stage does not ask for is refused.", (opened(DAY),),
        _bare(PassStage, stage="制单", records={"研判情况": "甲", "调处时限要求": "丁", "批转给": "乙", "天气": "晴"}), "unknown-record"),
    ("twice", "X20", "A record is told once.", (opened(DAY),),
        _bare(PassStage, stage="制单", records={"研判情况": "甲", "analysis": "乙", "调处时限要求": "丁", "批转给": "丙"}), "told-twice"),
    ("stage", "X20", "Another stage than the present one is not passed.", (opened(DAY),), passed("派单", DAY),
        "not-this-stage"),
    ("no-way", "X20", "做单 is closed and not passed.", to_doing(DAY), _bare(PassStage, stage="做单"), "no-way-on"),
    ("branch", "X20", "A stage has its own branches only.", (opened(DAY),), branch("上报协调", DAY), "unknown-branch"),
    ("outcome", "X20", "A hard dispute is not resolved at once.", (opened(DAY, 难易="较大"), *ASSESSED[1:]),
        closed("当场化解", DAY), "unknown-outcome"),
    ("crux", "L4", "A hard dispute is not resolved without its crux on record.", to_doing(DAY, 难易="较大"),
        closed("化解", "2023-04-12", **{name: text for name, text in HARD.items() if name != "症结"}), "record-missing"),
    ("before-stage", "X20", "Nothing happened in a stage before it was entered.",
        (opened(DAY), passed("制单", "2023-04-10")), attrs.evolve(passed("派单", "2023-04-10"), on=date(2023, 4, 7)),
            "on-before-stage"),
    ("corrected-same", "X20", "A correction changes something.", (opened(DAY),), corrected(DAY, 难易="一般"), "no-changes"),
    ("corrected-why", "X20", "A correction has a reason.", (opened(DAY),),
        _bare(CorrectFacts, facts={"难易": "较大"}, reason=""), "no-reason"),
    ("rated-open", "X20", "What is not closed is not rated.", to_doing(DAY), rated("满意", "2023-04-12"),
        "procedure-open"),
    ("rated-mark", "L5", "There are three marks and no other.", DONE, rated("很满意", "2023-04-13"), "unknown-rating"),
    ("rated-unsigned", "L5", "A rating is signed.", DONE,
        _bare(RateResult, rating="满意", records={"村镇公开": "已公开", "评价方式": "上门回访"}), "record-missing"),
    ("rated-twice", "L5", "A rating that stands is not given again.", (*DONE, rated("满意", "2023-04-13")),
        rated("一般", "2023-04-14"), "rated-already"),
    ("rated-court", "X20", "A court's case is not rated.", (*ENFORCED, closed("执行完毕", DAY)), rated("满意", DAY),
        "no-rating"),
    ("appraised-first", "L6", "The rating comes before the appraisal.", DONE, appraised("2023-04-13"), "not-rated"),
    ("appraised-twice", "L6", "One matter has one appraisal.",
        (*DONE, rated("满意", "2023-04-13"), appraised("2023-04-14")), appraised("2023-04-15"), "appraised-already"),
    ("appraised-court", "X20", "A court's case is not appraised.", (*ENFORCED, closed("执行完毕", DAY)), appraised(DAY),
        "no-appraisal"),
    ("complete-open", "X20", "An item is not struck off before its matter is closed.", to_doing(DAY),
        _bare(Complete, evidence="已办"), "procedure-open"),
    ("complete-unappraised", "L6", "A matter that was rated is appraised before it is struck off.",
        (*DONE, rated("满意", "2023-04-13")), _bare(Complete, evidence="已办"), "not-appraised"),
    ("closed", "X20", "A closed matter takes nothing but rating and appraisal.", DONE, corrected("2023-04-13", 难易="容易"),
        "procedure-closed"),
    ("early", "K2", "Compulsory measures wait for the tier's limit.", to_performance(DAY), branch("采取强制措施", DAY),
        "not-late-yet"),
    ("difficulty", "K2", "Without real difficulty there is no settlement.", to_performance(DAY), branch("执行和解", DAY),
        "branch-not-open"),
    ("consent", "K2", "Without the applicant's consent there is no settlement.", SETTLING[:-1],
        _bare(TakeBranch, branch="执行和解"), "record-missing"),
    ("plan-empty", "K2", "A plan has instalments.", SETTLING, instalments(DAY), "plan-empty"),
    ("plan-sum", "K2", "The instalments add up to what is open.", SETTLING, instalments(DAY, _2023_05_10="29999.99"),
        "plan-sum"),
    ("plan-dates", "K2", "Instalments come one after another.", SETTLING,
        instalments(DAY, _2023_05_20="10000", _2023_05_10="20000"), "plan-dates"),
    ("plan-amounts", "K2", "An instalment of nothing makes no plan longer than the limit.", SETTLING,
        instalments(DAY, _2023_05_10="30000", _2023_08_10="0"), "plan-amounts"),
    ("plan-where", "K2", "Instalments are agreed in a settlement.", to_performance(DAY),
        instalments(DAY, _2023_05_10="8600"), "no-instalments-here"),
    ("plan-within", "K3", "A settlement that ends in time is performed, and not closed as such.",
        (*SETTLING, instalments(DAY, _2023_05_21="30000")), closed("终结执行（和解长期履行）", DAY), "plan-within-limit"),
    ("overpaid", "K2", "No more is paid than the case is about.", to_performance(DAY), paid("8600.01", DAY),
        "overpaid"),
    ("nothing", "K2", "A payment is more than nothing.", to_performance(DAY), paid("0", DAY), "no-payment"),
    ("evidence", "X20", "A payment has its evidence.", to_performance(DAY),
        _bare(RecordPayment, amount=Yuan(100), evidence=""), "no-evidence"),
    ("dispute-paid", "X20", "A dispute is about no sum.", to_doing(DAY), paid("1", DAY), "no-sum-here"),
    ("terminated-early", "K3", "This enforcement is not terminated before three months since filing are over.",
        STORIES["terminated"][1][:-1], closed("终结本次执行程序", "2023-07-06"), "not-before"),
    ("unpaid", "K4", "A case is fully enforced when all is paid.",
        (*to_performance(DAY), passed("督促履行", DAY), passed("案款发放", DAY)), closed("执行完毕", DAY),
        "not-paid-in-full"),
)  # fmt: skip


def _refusals() -> Iterator[Row]:
    for name, clause, description, given, command, code in REFUSED:
        yield Row(
            id=f"procedure-refused-{name}",
            clause=clause,
            description=description,
            given=(register(DAY), *given),
            command=command,
            refused=code,
            year=2023,
        )


CLOCKS: tuple[tuple[str, str, str, str, Commands, Mapping[str, str]], ...] = (
    # id, clause, description, day of the opening, what follows, clocks by stage
    ("friday", "L1", "A make-up Sunday is the working day after a Friday.", "2023-04-21", (opened("2023-04-21"),),
        {"accept": "2023-04-23", "dispatch": "2023-04-23", "make": "2023-04-23"}),
    ("labour-day", "L1", "Over Labour Day one working day is six days.", "2023-04-28", (opened("2023-04-28"),),
        {"accept": "2023-05-04", "dispatch": "2023-05-04", "make": "2023-05-04"}),
    ("assess", "L3", "The analysis has one working day from acceptance.", DAY, ASSESSED,
        {"assess": "2023-04-07", "do": "2023-04-13"}),
    ("easy", "L4", "An easy dispute has five days.", DAY, to_doing(DAY, 难易="容易"), {"do": "2023-04-11"}),
    ("ordinary", "L4", "An ordinary dispute has seven days.", DAY, to_doing(DAY), {"do": "2023-04-13"}),
    ("hotline", "L4", "A hard 12345 order has seven days until it is reclassified.", DAY,
        to_doing(DAY, 线索来源="12345平台", 难易="较大"), {"do": "2023-04-13"}),
    ("hard", "L4", "A hard dispute has thirty working days.", DAY, to_doing(DAY, 难易="较大"), {"do": "2023-05-19"}),
    ("sent-back", "L5", "The doing begins anew when a first 不满意 sends it back.", DAY,
        (*DONE, rated("不满意", "2023-04-13")), {"do": "2023-04-20"}),
    ("same-day", "K1", "Under 10,000 yuan the debtor performs the same day.", DAY, (opened(DAY, None, "快执",
        标的额="9999.99"),),
        {"": "2023-05-21", "perform": "2023-04-06", "trace": "2023-04-06"}),
    ("week", "K1", "Exactly 50,000 yuan takes the shorter, a week.", DAY, (opened(DAY, None, "快执", 标的额="50000"),),
        {"": "2023-05-21", "perform": "2023-04-13", "trace": "2023-04-06"}),
    ("fortnight", "K1", "Above 50,000 yuan it is 15 days.", DAY, (opened(DAY, None, "快执", 标的额="50000.01"),),
        {"": "2023-05-21", "perform": "2023-04-21", "trace": "2023-04-06"}),
    ("overall", "K3", "Above 100,000 yuan only the 45 days bind.", DAY, (opened(DAY, None, "快执", 标的额="100000.01"),),
        {"": "2023-05-21", "trace": "2023-04-06"}),
    ("stopped", "K3", "A closed case has no clock.", DAY, (*ENFORCED, closed("执行完毕", DAY)), {}),
    ("stages", "K4", "The overall clock runs on through the stages.", DAY, ENFORCED, {"": "2023-05-21"}),
)  # fmt: skip


BEGUN: tuple[tuple[str, str, str, str, Commands, str, str], ...] = (
    # id, clause, description, day of the registration, the commands, of which the last is asked; stage and end of a
    # clock that it starts
    ("friday", "L1", "Opened on a Friday, 制单 ends on the Sunday that is worked.", "2023-04-21",
        (opened("2023-04-21"),), "make", "2023-04-23"),
    ("labour-day", "L1", "Opened before Labour Day, 制单 ends six days later.", "2023-04-28", (opened("2023-04-28"),),
        "make", "2023-05-04"),
    ("assess", "L3", "Accepted on Thursday, the analysis ends on Friday.", DAY, ASSESSED, "assess", "2023-04-07"),
    ("easy", "L4", "Accepted, an easy dispute has five days.", DAY, to_doing(DAY, 难易="容易")[:4], "do", "2023-04-11"),
    ("ordinary", "L4", "Accepted, an ordinary dispute has seven days.", DAY, to_doing(DAY)[:4], "do", "2023-04-13"),
    ("hotline", "L4", "Accepted, a hard 12345 order has seven days.", DAY,
        to_doing(DAY, 线索来源="12345平台", 难易="较大")[:4], "do", "2023-04-13"),
    ("easy-hotline", "L4", "Accepted, an easy 12345 order has seven days, not five.", DAY,
        to_doing(DAY, 线索来源="12345平台", 难易="容易")[:4], "do", "2023-04-13"),
    ("hard", "L4", "Accepted, a hard dispute has thirty working days.", DAY, to_doing(DAY, 难易="较大")[:4], "do",
        "2023-05-19"),
    ("sent-back", "L5", "A first 不满意 gives the doing its limit anew.", DAY, (*DONE, rated("不满意", "2023-04-13")), "do",
        "2023-04-20"),
    *((f"of-{yuan.replace('.', '-')}", "K1", f"Of {yuan} yuan, {said}.", DAY, (opened(DAY, None, "快执", 标的额=yuan),),
        "perform", due) for yuan, said, due in (
            ("9999.99", "performance ends the same day", "2023-04-06"),
            ("10000", "performance ends within a week", "2023-04-13"),
            ("50000", "performance ends within a week", "2023-04-13"),
            ("50000.01", "performance ends within 15 days", "2023-04-21"),
            ("100000", "performance ends within 15 days", "2023-04-21"))),
    ("whole", "K3", "A case ends within 45 days.", DAY, (opened(DAY, None, "快执", 标的额="100000.01"),), "", "2023-05-21"),
    ("trace", "K2", "Tracing ends on the day of filing.", DAY, (opened(DAY, None, "快执", 标的额="100000.01"),), "trace",
        "2023-04-06"),
)  # fmt: skip
"""Limits at their edges, asked through the command that starts them."""


HOLDERS: tuple[tuple[str, str, Commands, Mapping[str, str | None]], ...] = (
    # id, description, what follows the registration, who holds each clock by stage
    ("before-the-dispatch", "Until it is dispatched the matter is its section's.", (opened(DAY), passed("制单", DAY)),
        {"accept": None, "dispatch": None}),
    ("dispatched", "From acceptance on it is held by whom it was dispatched to.",
        (opened(DAY), passed("制单", DAY), passed("派单", DAY)), {"accept": "李庄子村"}),
    ("dispatched-too-late", "A limit that was missed before stays with whoever missed it.",
        (opened(DAY), passed("制单", "2023-04-10"), passed("派单", "2023-04-10")), {"accept": None}),
    ("reported-up", "In the joint meeting what runs passes back to the section.",
        (opened(DAY), passed("制单", DAY), passed("派单", DAY), passed("接单", DAY), branch("上报协调", DAY)),
        {"do": None}),
    ("sent-back", "A rating gives the doing back to whom it was dispatched.", (*DONE, rated("不满意", "2023-04-13")),
        {"do": "李庄子村"}),
    ("of-the-whole", "The limit of the whole is the item's own.", (opened(DAY, None, "快执"),),
        {"": None, "perform": None}),
)  # fmt: skip


def _holders() -> Iterator[Row]:
    for name, description, given, holders in HOLDERS:
        yield Row(
            id=f"procedure-holder-{name}",
            clause="X21",
            description=description,
            given=(register(DAY), *given),
            ask={"ask": "holders", "item": NUMBER},
            value=dict(holders),
            year=2023,
        )


def _clocks() -> Iterator[Row]:
    for name, clause, description, day, given, dues in CLOCKS:
        yield Row(
            id=f"procedure-clock-{name}",
            clause=clause,
            description=description,
            given=(register(day), *given),
            ask={"ask": "clocks", "item": NUMBER},
            value=dict(dues),
            year=2023,
        )


def _begun() -> Iterator[Row]:
    for name, clause, description, day, commands, stage, due in BEGUN:
        yield Row(
            id=f"procedure-begins-{name}",
            clause=clause,
            description=description,
            given=(register(day), *commands[:-1]),
            command=commands[-1],
            value={"started": {"stage": stage, "due": due}},
            year=2023,
        )


SPRING = ("2023-04-01", "2023-07-01")
TWO_MATTERS: Commands = (
    register(DAY, "纠-02"), attrs.evolve(opened(DAY), item="纠-02"), *STORIES["referred"][1], register("2023-04-13", "纠-03"),
    *(attrs.evolve(each, item="纠-03", at=at("2023-04-13")) for each in DONE),  # type: ignore[call-arg]  # of an item
)  # fmt: skip
"""Three disputes: one is referred elsewhere, one is in hand, one is resolved."""

FIGURES: tuple[tuple[str, str, str, str, Commands, tuple[str, str], Mapping[str, str | None]], ...] = (
    ("resolved", "L6", "A matter opened and resolved in the period is resolved.", "六单", DONE, SPRING,
        {"handled": "1", "resolved": "1", "in_hand": "0", "resolution-rate": "1"}),
    ("referred", "L4", "A matter referred elsewhere is closed and not resolved.", "六单", STORIES["referred"][1],
        SPRING, {"closed": "1", "resolved": "0", "resolution-rate": "0"}),
    ("rated", "L5", "The last rating in the period counts.", "六单", STORIES["sent-back"][1], SPRING,
        {"rated": "1", "sent_back": "0"}),
    ("sent-back", "L5", "A matter that was closed before the period and sent back in it is one to handle again.", "六单",
        STORIES["sent-back"][1][:-2], ("2023-04-13", "2023-07-01"), {"handled": "1", "sent_back": "1", "in_hand": "1"}),
    ("of-three", "L6", "One of three is resolved: a share is a fraction in lowest terms.", "六单", TWO_MATTERS, SPRING,
        {"handled": "3", "closed": "2", "resolved": "1", "in_hand": "1", "resolution-rate": "1/3"}),
    ("same-day", "K5", "A case closed on the day of filing is in both shares.", "快执", STORIES["same-day"][1],
        SPRING, {"same-day-share": "1", "fortnight-share": "1"}),
    ("fortnight", "K5", "A case closed on the twelfth working day is in one of them.", "快执", STORIES["compulsory"][1],
        SPRING, {"same-day-share": "0", "fortnight-share": "1"}),
    ("none", "K5", "The share of nothing is none.", "快执", (), SPRING, {"same-day-share": None}),
)  # fmt: skip


def _carried() -> Iterator[Row]:
    """Yield what comes along from last year's ledger: a state that can be, and states that cannot."""
    step = Step(stage="do", entered_on=date(2023, 4, 6), left_on=date(2023, 4, 12), outcome="resolved")
    done = Proceeding(
        procedure="six-slips", facts=(("village", "李庄子村"),), opened_on=date(2023, 4, 6), stage=None,
        entered_on=date(2023, 4, 12), steps=(step,), outcome="resolved", resolved=True, closed_on=date(2023, 4, 12),
    )  # fmt: skip
    rows = (
        ("whole", "A closed matter that waits for its rating comes along.", done, None),
        ("without-steps", "A matter is closed by the outcome of a stage.", attrs.evolve(done, steps=()), "carried-state"),
        ("of-no-stage", "A matter is at a stage that its definition has.",
            attrs.evolve(done, stage="nowhere", closed_on=None, outcome=None), "carried-state"),
    )  # fmt: skip
    pasts = [
        (word, said, CarriedFrom(number=NUMBER, year=2022, proceeding=state), no) for word, said, state, no in rows
    ]
    pasts += [
        ("to-come", "What was done last year was not done on a day to come.",
            CarriedFrom(number=NUMBER, year=2022, done_on=date(2023, 5, 4)), "carried-state"),
        ("of-today", "A day is to come only after today.",
            CarriedFrom(number=NUMBER, year=2022, done_on=date(2023, 5, 3)), None),
        ("of-a-later-ledger", "It comes from the ledger of a year that is over.",
            CarriedFrom(number=NUMBER, year=2024), "carried-state"),
    ]  # fmt: skip
    for word, said, carried, refused in pasts:
        yield Row(
            id=f"register-carried-state-{word}",
            clause="X6",
            description=said,
            command=attrs.evolve(register("2023-05-03"), carried_from=carried),
            refused=refused,
            year=2023,
        )


def _figures() -> Iterator[Row]:
    for name, clause, description, procedure, given, (since, until), value in FIGURES:
        yield Row(
            id=f"procedure-figures-{name}",
            clause=clause,
            description=description,
            given=(register(DAY), *given),
            ask={
                "ask": "figures",
                "procedure": procedure,
                "since": f"{since}T00:00:00+08:00",
                "until": f"{until}T00:00:00+08:00",
            },
            value=dict(value),
            year=2023,
        )


def procedures() -> Iterator[Row]:
    """Yield all of them."""
    yield from _steps()
    yield from _refusals()
    yield from _clocks()
    yield from _begun()
    yield from _holders()
    yield from _carried()
    yield from _figures()
