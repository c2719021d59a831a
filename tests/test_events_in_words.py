"""Every event is one sentence, in both languages; the words of commands, events and fields are public."""

import re
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given

import verifying
from matters import CENTRE, NUMBER, register
from matters import at as day
from people import OFFICE, at, opened, red
from sanse_ledger import (
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    Colour,
    CorrectFacts,
    Event,
    ExtendStage,
    Head,
    Ledger,
    Level,
    OpenProcedure,
    Policy,
    Resume,
    SlipKind,
    Suspend,
    WeekEntry,
    Words,
    WrongType,
    Yuan,
    commands,
    describe,
    events,
    load_procedure,
)
from sanse_ledger.conformance.strategies import events as any_events
from sanse_ledger.items.proceeding import Clock, Instalment
from sanse_ledger.ledger.asking.events_in_words import _SENTENCES
from sanse_ledger.ledger.asking.matters_in_words import MATTER_SENTENCES
from sanse_ledger.pages.render import style
from sanse_ledger.words.fields import FIELDS
from vector_ledgers import ledgers

HEAD = Head(count=0, digest="0" * 64)


def said(name: str, **fields: Any) -> tuple[str, str]:  # noqa: ANN401 - of any field
    """Return what an event of 9 June is in words."""
    values = {"at": at(6, 9), "by": OFFICE, **fields}
    of: Any = getattr(events, name)
    names = {each.name for each in attrs.fields(of)}
    if "item" in names:
        values.setdefault("item", "R-1")
    if "on" in names:
        values.setdefault("on", at(6, 8).date())
    words = describe(of(**values))
    assert words.zh.startswith("2022年6月")
    assert words.zh.endswith("。")
    return words.zh.partition("，办公室")[2].rstrip("。"), words.en.partition("办公室: ")[2].rstrip(".")


def test_every_event_has_its_sentence_and_every_class_its_words() -> None:
    """A new event is asked for here, and so is a new command's name and a new field's."""
    assert set(events.EVENTS) == set(_SENTENCES)
    assert set(events.EVENTS) == set(events.EVENT_WORDS)
    assert set(commands.COMMANDS) == set(commands.COMMAND_WORDS)
    assert set(FIELDS) == set(commands.FIELD_WORDS)
    every: tuple[Any, ...] = (*commands.COMMANDS, *events.EVENTS)
    for of in every:
        assert {each.name for each in attrs.fields(of)} <= set(commands.FIELD_WORDS)


@pytest.mark.thorough
def test_whatever_a_ledger_holds_is_one_sentence() -> None:
    """One line, in Chinese with one full stop at its end and no word of code, with the ledger and without."""
    known = {event: ledger for ledger in ledgers() for event in ledger.events}
    for event, ledger in known.items():
        for words in (describe(event), describe(event, ledger)):
            assert not re.search(r"[\n{}]|None|Words\(|。。|：。|（）", words.zh)
            assert not re.search(r"[\n{}]|None|Words\(|\.\.$|\(\)", words.en)


@given(any_events())
def test_any_event_at_all_is_described(event: Event) -> None:
    """Whatever an event can hold makes a sentence on one line."""
    words = describe(event)

    assert "\n" not in words.zh + words.en
    assert words.zh.endswith("。")


@pytest.mark.parametrize(
    ("name", "fields", "zh", "en"),
    [
        ("Amended", {"changes": {"title": "新名称"}, "reason": "笔误"},
         "更正R-1：名称改为“新名称”（理由：笔误）", "R-1 was amended: title is now “新名称” (reason: 笔误)"),
        ("Reassigned", {"section": "维稳股", "reason": "分工调整"},
         "调整R-1的责任：责任股室改为“维稳股”（理由：分工调整）",
         "R-1 was reassigned: section is now “维稳股” (reason: 分工调整)"),
        ("Restricted", {"reason": "涉密"}, "将R-1列为内部掌握（理由：涉密）", "R-1 was restricted (reason: 涉密)"),
        ("Restricted", {"restricted": False, "reason": ""}, "将R-1不再列为内部掌握", "R-1 is restricted no more"),
        ("Extended", {"due": at(7, 1).date(), "reason": "上级推迟", "approver": "书记"},
         "将R-1的完成时限延至2022年7月1日（理由：上级推迟；书记批准）",
         "R-1 was extended to 2022-07-01 (reason: 上级推迟; approved by 书记)"),
        ("TargetSet", {"target": at(7, 1).date(), "reason": "限期"},
         "为R-1设定限期2022年7月1日（理由：限期）", "R-1 is to be done by 2022-07-01 (reason: 限期)"),
        ("UnableDeclared", {"reason": "上级取消。"}, "声明R-1不能完成：上级取消", "R-1 cannot be done: 上级取消"),
        ("SuperiorContacted", {"superior": "市委政法委", "summary": "已电话说明"},
         "就R-1与市委政法委沟通：已电话说明", "市委政法委 was contacted about R-1: 已电话说明"),
        ("Deliberated", {"body": "committee", "findings": "制度未落实", "similar": "两个乡镇"},
         "就R-1集体研讨（委员会）：制度未落实；举一反三：两个乡镇",
         "R-1 was discussed (committee): 制度未落实; similar problems: 两个乡镇"),
        ("MeasurePlanned",
         {"measure": "1", "problem": "记录缺项", "action": "逐日补齐", "due": at(7, 1).date(), "person": "股长"},
         "为R-1制定整改措施1：逐日补齐（问题：记录缺项），股长负责，时限2022年7月1日",
         "measure 1 of R-1: 逐日补齐 (problem: 记录缺项), by 股长, due 2022-07-01"),
        ("MeasureRevised", {"measure": "1", "reason": "细化", "person": "副股长"},
         "调整R-1的整改措施1：责任人改为“副股长”（理由：细化）",
         "measure 1 of R-1 was revised: person is now “副股长” (reason: 细化)"),
        ("MeasureRevised", {"measure": "1", "reason": "重复", "withdrawn": True},
         "撤下R-1的整改措施1（理由：重复）", "measure 1 of R-1 was taken off (reason: 重复)"),
        ("MeasureFinished", {"measure": "1", "evidence": "抽查"},
         "报告R-1的整改措施1完成：抽查", "measure 1 of R-1 was finished: 抽查"),
        ("MilestoneSet", {"milestone": "月报", "title": "信息月报", "due": at(7, 1).date(),
                          "occurrences": [at(7, 1).date(), at(8, 1).date()]},
         "为R-1设定时间节点月报“信息月报”，2022年7月1日起共2次",
         "milestone 月报 “信息月报” of R-1: 2022-07-01, 2 times"),
        ("MilestoneReached", {"milestone": "月报", "evidence": "已报", "occurrence": at(6, 8).date()},
         "报告R-1的时间节点月报（2022年6月8日）到达：已报", "milestone 月报 of R-1 (2022-06-08) was reached: 已报"),
        ("MilestoneCancelled", {"milestone": "月报", "reason": "停报", "occurrence": at(6, 8).date()},
         "取消R-1的时间节点月报的2022年6月8日一次（理由：停报）",
         "milestone 月报 of 2022-06-08 for R-1 was cancelled (reason: 停报)"),
        ("MilestoneCancelled", {"milestone": "月报", "reason": "停报"},
         "取消R-1的时间节点月报（理由：停报）", "milestone 月报 for R-1 was cancelled (reason: 停报)"),
        ("Recoloured", {"origin": Colour.RED, "to": Colour.ORANGE, "grounds": "趋于常态"},
         "将R-1由红调整为橙：趋于常态", "R-1 went from red to orange: 趋于常态"),
        ("Recoloured", {"origin": Colour.RED, "to": Colour.ORANGE, "grounds": "无后续", "one_off": True},
         "将R-1由红调整为橙（无后续）：无后续", "R-1 went from red to orange (one-off): 无后续"),
        ("Returned", {"origin": Colour.ORANGE, "to": Colour.RED, "reason": "反弹", "due": at(7, 1).date()},
         "将R-1由橙调回红，时限2022年7月1日（理由：反弹）",
         "R-1 was returned from orange to red, due 2022-07-01 (reason: 反弹)"),
        ("Completed", {"evidence": "经核实", "one_off": True},
         "将R-1销号（一次性工作）：经核实", "R-1 was struck off as one-off work: 经核实"),
        ("Withdrawn", {"origin": Colour.RED, "reason": "重复", "approver": "书记", "merged_into": "R-2"},
         "将R-1并入R-2（理由：重复；书记批准）", "R-1 was merged into R-2 (reason: 重复; approved by 书记)"),
        ("Withdrawn", {"origin": Colour.RED, "reason": "重复", "approver": "书记"},
         "撤销R-1（理由：重复；书记批准）", "R-1 was withdrawn (reason: 重复; approved by 书记)"),
        ("CarriedOver", {"origin": Colour.RED, "reason": "跨年", "approver": "书记"},
         "将R-1结转下年（理由：跨年；书记批准）", "R-1 was carried over to next year (reason: 跨年; approved by 书记)"),
        ("StageExtended", {"stage": "do", "due": at(7, 1).date(), "reason": "等鉴定", "approver": "镇长"},
         "将R-1的“do”时限延至2022年7月1日（理由：等鉴定；镇长批准）",
         "do of R-1 was extended to 2022-07-01 (reason: 等鉴定; approved by 镇长)"),
        ("StageExtended", {"stage": "", "due": at(7, 1).date(), "reason": "", "approver": ""},
         "将R-1的总时限延至2022年7月1日", "the whole matter of R-1 was extended to 2022-07-01"),
        ("Suspended", {"ground": "鉴定", "reason": "委托鉴定"},
         "因“鉴定”中止R-1的流程（理由：委托鉴定）", "the procedure of R-1 was suspended for 鉴定 (reason: 委托鉴定)"),
        ("Resumed", {"reason": "结论已出"}, "恢复R-1的流程（理由：结论已出）",
         "the procedure of R-1 was resumed (reason: 结论已出)"),
        ("Resumed", {"started": [Clock(stage="do", clause="X20", started_on=at(6, 1).date(), due=at(7, 1).date())]},
         "恢复R-1的流程，时限顺延，最晚至2022年7月1日",
         "the procedure of R-1 was resumed; its limits run on, to 2022-07-01 at the latest"),
        ("Cleared", {"origin": Colour.GREEN}, "取消R-1的标注", "the mark of R-1 was taken off"),
        ("Reopened", {"to": Colour.GREEN, "reason": "仍有任务"},
         "重新启用R-1，恢复为绿色（理由：仍有任务）", "R-1 was reopened, green again (reason: 仍有任务)"),
        ("WeekSubmitted", {"section": "综治股", "week": "2022-W22", "entries": [WeekEntry(item="R-1", progress="在办")],
                           "rest_as_planned": True},
         "登记综治股报送2022年第22周《周工作台账》，1项，其余按计划推进",
         "综治股 handed in week 22 of 2022, 1 item, the rest as planned"),
        ("CircularIssued", {"week": "2022-W22", "number": 3, "day": at(6, 3).date(), "head": HEAD},
         "发布第3期通报（2022年第22周）", "circular 3 of week 22 of 2022 was issued"),
        ("CircularIssued", {"week": "2022-W22", "number": 4, "day": at(6, 3).date(), "head": HEAD, "corrects": 3,
                            "reason": "漏报"},
         "发布第4期通报，更正第3期（2022年第22周）（理由：漏报）",
         "circular 4 of week 22 of 2022 was issued, correcting No. 3 (reason: 漏报)"),
        ("YearCleared", {"head": HEAD}, "年终统一取消标注", "the year was cleared, all marks were taken off"),
        ("PolicyAdopted", {"policy": Policy(), "since": at(7, 1).date(), "authority": "会议纪要"},
         "自2022年7月1日起调整规则，依据：会议纪要", "other rules were adopted from 2022-07-01 on: 会议纪要"),
        ("DefinitionAdopted", {"definition": SIX_SLIPS, "since": at(7, 1).date(), "authority": "会议纪要"},
         "自2022年7月1日起施行“六单”的办理流程，依据：会议纪要",
         "the procedure six slips was adopted from 2022-07-01 on: 会议纪要"),
        ("SlipIssued", {"about": "R-1", "slip": SlipKind.NOTICE, "number": 3, "reply_by": at(7, 1).date()},
         "就R-1签发第3号督办通知单，2022年7月1日前反馈",
         "supervision notice No. 3 about R-1, to be answered by 2022-07-01"),
        ("SlipIssued", {"about": "R-1", "slip": SlipKind.URGING, "number": 2, "step": Level.LEADER},
         "就R-1签发第2号催办单，催办至分管领导", "urging No. 2 about R-1, which climbed to the leader in charge"),
        ("SlipIssued", {"about": "R-1", "slip": SlipKind.SENT_BACK, "number": 2, "sent_back_for": "缺附件",
                        "corrects": 1, "reason": "错号"},
         "就R-1签发第2号退回通知单，更正第1号：缺附件（更正理由：错号）",
         "sent-back notice No. 2 about R-1, in place of No. 1: 缺附件 (put right: 错号)"),
        ("Rectified", {"record": 2, "reason": "误录", "approver": "主任"},
         "作废R-1第2条记录（理由：误录；主任批准）", "record 2 of R-1 was voided (reason: 误录; approved by 主任)"),
        ("Rectified", {"record": 2, "moved_to": "R-2", "reason": "误录", "approver": "主任"},
         "将R-1第2条记录移至R-2（理由：误录；主任批准）",
         "record 2 of R-1 was taken to R-2 (reason: 误录; approved by 主任)"),
        ("WeekRectified", {"record": 2, "reason": "误录", "approver": "主任"},
         "作废一份周台账（理由：误录；主任批准）", "a week handed in was voided (reason: 误录; approved by 主任)"),
        ("ResultRated", {"rating": "dissatisfied", "entering": "do"},
         "登记R-1的评价：dissatisfied，退回“do”", "R-1 was rated dissatisfied, back to do"),
        ("InstalmentsAgreed", {"instalments": [Instalment(due=at(7, 1).date(), amount=Yuan(50_000))]},
         "就R-1约定分期：2022年7月1日500元", "instalments were agreed for R-1: 500 yuan on 2022-07-01"),
        ("PaymentRecorded", {"amount": Yuan(50_000), "evidence": "回单"},
         "登记R-1付款500元：回单", "500 yuan was paid for R-1: 回单"),
        ("FactsCorrected", {"facts": {"难易": "较大"}, "reason": "复核"},
         "更正R-1的基本情况（难易：较大）（理由：复核）", "facts of R-1 were corrected (难易: 较大) (reason: 复核)"),
    ],
)  # fmt: skip
def test_an_event_in_words(name: str, fields: dict[str, Any], zh: str, en: str) -> None:
    """What was done to what, and why; a reason that is blank is left out."""
    assert (zh, en) == said(name, **fields)


def test_a_registration_in_words() -> None:
    """Number, title, colour, who is responsible, and by when."""
    (event,) = opened(red()).events

    assert describe(event) == Words(
        zh="2022年3月1日，办公室登记R-1“平安建设年度考评迎检”为红色，综治督导股负责，常务副书记分管，时限2022年6月10日。",
        en="2022-03-01, 办公室: R-1 “平安建设年度考评迎检” was registered red, led by 综治督导股 under 常务副书记, "
        "due 2022-06-10.",
    )


@pytest.mark.thorough
def test_the_ledger_knows_what_a_procedure_calls_its_parts() -> None:
    """Stages, branches, outcomes, ratings and records by name with the ledger, by key without (X20)."""
    known = {
        type(event).__name__: (describe(event).zh, describe(event, ledger).zh)
        for ledger in ledgers()
        for event in ledger.events
        if (hasattr(event, "records") or hasattr(event, "facts"))
        and isinstance(event, events.ItemEvent)
        and (matter := ledger.items[event.item].proceeding) is not None
        and matter.procedure in {SIX_SLIPS.key, FAST_ENFORCEMENT.key}
    }
    keys = {each.key for of in (SIX_SLIPS, FAST_ENFORCEMENT) for each in of.stages}

    assert {"ProcedureOpened", "StagePassed", "BranchTaken", "ProcedureClosed", "ResultRated", "Appraised"} <= {*known}
    for without, within in known.values():
        assert without != within
        assert not re.search("|".join(f"“{key}”" for key in keys), within)


SCORED = """
名称: 评分件
中止事由: [鉴定]
基本情况:
- {名称: 得分, 是数字: 是, 单位: 分}
- {名称: 评分日, 是日期: 是}
- {名称: 标的, 是金额: 是}
- {名称: 说明, 必填: 否}
时限: [30日]
环节:
- {名称: 评, 时限: [10日], 承办: 督查室, 下一环节: 定}
- {名称: 定, 办结结果: [办结]}
"""


def test_what_is_changed_in_a_matter_is_said_with_what_was_before() -> None:
    """Numbers with units, sums in yuan, days as they are written, old values, limits, grounds, holders (X20, X22)."""
    common: dict[str, Any] = {"item": NUMBER, "by": CENTRE}
    facts = {"得分": "92.50", "评分日": "2023-04-01", "标的": "8600"}
    of = Ledger.open(owner="某镇", year=2023, procedures=(load_procedure(SCORED),)).submit(
        register("2023-04-03"),
        OpenProcedure(procedure="评分件", facts=facts, at=day("2023-04-03"), **common),
        CorrectFacts(facts={"得分": "95", "说明": "复核。"}, reason="算错", at=day("2023-04-04"), **common),
        ExtendStage(stage="评", due=date(2023, 4, 20), reason="补", approver="镇长", at=day("2023-04-05"), **common),
        Suspend(ground="鉴定", reason="委托鉴定", at=day("2023-04-06"), **common),
        Resume(at=day("2023-04-10"), **common),
    )
    said = [describe(event, of) for event in of.events[1:]]

    assert [each.zh.partition("，综治中心")[2] for each in said] == [
        "为纠-01启动“评分件”流程，进入“评”（得分：92.50分；标的：8600元；评分日：2023年4月1日），由督查室承办。",
        "更正纠-01的基本情况（得分：由92.50分改为95分；说明：复核）（理由：算错）。",
        "将纠-01的“评”时限由2023年4月13日延至2023年4月20日（理由：补；镇长批准）。",
        "因“鉴定”中止纠-01的流程（理由：委托鉴定）。",
        "恢复纠-01的流程（2023年4月6日因“鉴定”中止），时限顺延，最晚至2023年5月7日。",
    ]
    assert "(得分: 92.50 分 → 95 分; 说明: 复核)" in said[1].en
    assert "评 of 纠-01 was extended from 2023-04-13 to 2023-04-20" in said[2].en
    assert "was resumed (suspended on 2023-04-06 for 鉴定); its limits run on" in said[4].en
    elsewhere = Ledger.open(owner="某镇", year=2023, procedures=(load_procedure(SCORED),))
    assert "得分：95" in describe(of.events[2], elsewhere).zh
    assert "由92.50分" not in describe(of.events[2], elsewhere).zh


def test_what_does_not_fit_the_definition_stands_as_it_was_written() -> None:
    """A definition may have been changed under the records: a text that is no day is said all the same (X20)."""
    event = events.FactsCorrected(item=NUMBER, facts={"评分日": "四月"}, reason="改", at=day("2023-04-04"), by=CENTRE)
    known = load_procedure(SCORED)
    assert "评分日：四月" in MATTER_SENTENCES[events.FactsCorrected](event, known).zh


def test_a_record_of_one_of_two_matters_says_which() -> None:
    """X30: the procedure is named wherever an item has two."""
    of = verifying.ledger(verifying.begun("2023-04-03"), verifying.applied("2023-04-04"))
    of = of.submit(verifying.passed("受理", "2023-04-04", "整改件"))

    assert "登记纠-01的“整改件”流程通过“受理”" in describe(of.events[-1], of).zh
    assert "纠-01 in 整改件 passed 受理" in describe(of.events[-1], of).en


def test_what_is_no_event_and_no_ledger_is_told() -> None:
    """Another type says so."""
    (event,) = opened(red()).events
    anything: Any = "R-1"

    with pytest.raises(WrongType):
        describe(anything)
    with pytest.raises(WrongType):
        describe(event, anything)


def test_the_colours_on_a_page_are_those_of_the_terms() -> None:
    """A chart has the colours of the chips; white on red and green, black on orange (G1.4)."""
    for colour in (Colour.RED, Colour.ORANGE, Colour.GREEN):
        assert f".chip.{colour.key},.sanse .band.{colour.key}{{background:{colour.rgb};" in style_sheet()
    assert "#757575" == Colour.CLEARED.rgb


def style_sheet() -> str:
    """Return every style there is."""
    return "".join(value for value in vars(style).values() if isinstance(value, str))
