"""Indicators 指标 as data of a procedure (K5): numerators, denominators, formulas, and what is refused."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest

from matters import CENTRE, at, closed, opened, passed, rated, register, to_doing, town
from sanse_ledger import (
    BEIJING,
    SIX_SLIPS,
    AdoptDefinition,
    Appraise,
    BadDocument,
    BadProcedure,
    CloseProcedure,
    Command,
    Ledger,
    MatterFigures,
    OpenProcedure,
    PassStage,
    Procedure,
    ProcedureFigures,
    RateResult,
    RecordPayment,
    Refused,
    Restrict,
    TakeBranch,
    WorkCalendar,
    WrongValue,
    Yuan,
    dump_procedure,
    load_procedure,
    procedure_figures,
    render,
)
from sanse_ledger.calendar.time_limits import CalendarDays, SameDay, WorkingDays
from sanse_ledger.procedures import Counted, DayKind, Indicator, Stage, Tally, formula
from sanse_ledger.procedures.indicators import WHOLE
from sanse_ledger.procedures.parts import Answer, Condition, Outcome
from sanse_ledger.week.figures.course import Course, courses_of

SINCE, UNTIL = datetime(2023, 4, 1, tzinfo=BEIJING), datetime(2023, 7, 1, tzinfo=BEIJING)

INSPECTION = """
名称: 量化检查
金额项: 奖金
地点项: 村
时限: [20日]
基本情况:
- {名称: 类别, 选项: [环境, 治安]}
- 村
- {名称: 奖金, 是金额: 是, 必填: 否}
- {名称: 基础分, 是数字: 是, 单位: 分, 必填: 否}
环节:
- {名称: 查, 下一环节: 评, 时限: [3日]}
- 名称: 评
  分支: [{名称: 复查, 转入: 查}]
  办结结果:
  - {名称: 打分, 办理记录: [{名称: 得分, 是数字: 是, 单位: 分, 最小: -10, 最大: 100}]}
  - {名称: 免检, 已化解: 否, 请人评价: 否, 办理记录: [事由]}
评价: {档次: [服, 不服], 办理记录: [签字]}
考评: {办理记录: [{名称: 评语, 选项: [好, 差]}]}
指标:
- {名称: 打分率, 英文: scored, 分子: {办结结果: [打分]}, 分母: 办结}
- {名称: 复查率, 分子: {分支: [复查]}, 分母: 应办}
- {名称: 到评数, 分子: {环节: [评]}}
- {名称: 红榜率, 分子: {条件: [{情况: 得分, 不低于: 90}]}, 分母: {办结结果: [打分]}}
- {名称: 平均分, 分子: {合计: 得分}, 分母: 办结}
- {名称: 总分, 分子: {合计: 得分}}
- {名称: 环境总分, 分子: {合计: 得分, 条件: [{情况: 类别, 属于: 环境}]}}
- {名称: 查按时率, 分子: {按时: 是}, 分母: {时限: [查]}}
- {名称: 逾期时限数, 分子: {时限: [查, whole], 按时: 否}}
- {名称: 无逾期率, 分子: {按时: 是}, 分母: 办结}
- {名称: 两日办结数, 分子: {用时: 2日}}
- {名称: 奖金到位率, 分子: {到账: 是}, 分母: {合计: 奖金}}
- {名称: 奖金总额, 分子: {合计: 奖金}}
- {名称: 平均奖金, 分子: {合计: 奖金}, 分母: 应办}
- {名称: 到账总额, 分子: {到账: 是}}
- {名称: 服气率, 分子: {档次: [服]}, 分母: 已评价}
- {名称: 不服数, 分子: {档次: [不服]}}
- {名称: 考评好率, 分子: {条件: [{情况: 评语, 属于: 好}]}, 分母: 已考评}
- {名称: 大额数, 分子: {条件: [{情况: 奖金, 不低于: 1000}]}}
- {名称: 结案率, 分子: 办结, 分母: 新收}
- {名称: 在手数, 分子: 在办}
- {名称: 其他数, 分子: 其他}
- {名称: 平均到账, 分子: {到账: 是}, 分母: 办结}
- {名称: 平均天数, 分子: {天数: 工作日}, 分母: 办结}
- {名称: 平均自然日, 分子: {天数: 自然日, 条件: [{情况: 类别, 属于: 治安}]}, 分母: 应办}
- {名称: 总天数, 分子: {天数: 自然日}}
"""
DEFINED = load_procedure(INSPECTION)


def told(day: str, item: str) -> dict[str, Any]:
    """Return when, by whom and of which item something is recorded."""
    return {"item": item, "at": at(day), "by": CENTRE}


def begun(number: str, day: str, section: str = CENTRE, **facts: str) -> tuple[Command, ...]:
    """Register a matter and open it."""
    return register(day, number, section), OpenProcedure(procedure="量化检查", facts=facts, **told(day, number))


def scored(number: str, day: str, score: str) -> CloseProcedure:
    """Close a matter with a score."""
    return CloseProcedure(outcome="打分", records={"得分": score}, **told(day, number))


def inspected(procedure: Procedure = DEFINED) -> Ledger:
    """Return a ledger with four matters: 95 points in time, -5 late after a second look, let off, in hand and late."""
    steps = (
        *begun("1", "2023-04-03", 类别="环境", 村="东村", 奖金="1000元", 基础分="80"),
        *begun("2", "2023-04-03", "司法所", 类别="治安", 村="西村", 奖金="500.50"),
        *begun("3", "2023-04-03", 类别="环境", 村="西村"),
        *begun("4", "2023-04-03", 类别="治安", 村="东村"),
        PassStage(stage="查", **told("2023-04-04", "1")),
        scored("1", "2023-04-05", "95"),
        RecordPayment(amount=Yuan.parse("600"), evidence="凭证", **told("2023-04-04", "1")),
        RateResult(rating="服", records={"签字": "甲"}, **told("2023-04-05", "1")),
        Appraise(records={"评语": "好"}, **told("2023-04-05", "1")),
        PassStage(stage="查", **told("2023-04-05", "3")),
        CloseProcedure(outcome="免检", records={"事由": "停业"}, **told("2023-04-05", "3")),
        PassStage(stage="查", **told("2023-04-10", "2")),
        TakeBranch(branch="复查", **told("2023-04-10", "2")),
        PassStage(stage="查", **told("2023-04-11", "2")),
        scored("2", "2023-04-12", "-5.005"),
        RateResult(rating="不服", records={"签字": "乙"}, **told("2023-04-12", "2")),
        Appraise(records={"评语": "差"}, **told("2023-04-12", "2")),
    )
    return Ledger.open(owner="某镇", year=2023, procedures=(procedure,)).submit(
        *sorted(steps, key=lambda each: each.at)
    )


def figures(
    ledger: Ledger, by: str | None = None, procedure: str = "量化检查", for_: str | None = None
) -> ProcedureFigures:
    """Return the figures of the second quarter."""
    return procedure_figures(ledger, procedure, since=SINCE, until=UNTIL, by=by, for_=for_)


def shown(found: MatterFigures) -> dict[str, str]:
    """Return every indicator by its name, as it is printed."""
    return {each.indicator.zh: each.shown.zh for each in found.indicators.values()}


# What they come to


def test_indicators_count_outcomes_ways_facts_records_times_and_sums() -> None:
    """Each by its numerator and its denominator: matters, limits, or what is added up over them (K5, X26)."""
    assert {
        "打分率": "66.67% (2/3)",
        "复查率": "25.00% (1/4)",
        "到评数": "3",
        "红榜率": "50.00% (1/2)",
        "平均分": "45.00分",
        "总分": "90.00分",
        "环境总分": "95分",
        "查按时率": "60.00% (3/5)",
        "逾期时限数": "3",
        "无逾期率": "66.67% (2/3)",
        "两日办结数": "2",
        "奖金到位率": "39.99%",
        "奖金总额": "1500.50元",
        "平均奖金": "750.25元",
        "到账总额": "600.00元",
        "服气率": "50.00% (1/2)",
        "不服数": "1",
        "考评好率": "50.00% (1/2)",
        "大额数": "1",
        "结案率": "75.00% (3/4)",
        "在手数": "1",
        "其他数": "1",
        "平均到账": "200.00元",
        "平均天数": "2.67个工作日",
        "平均自然日": "9.00天",
        "总天数": "13天",
    } == shown(figures(inspected()).total)


def test_an_exact_figure_is_rounded_where_it_is_printed_alone() -> None:
    """-5.005 and 95 are 89.995: half up it is 90.00; the value stays exact (X26)."""
    total = figures(inspected()).total
    assert Fraction("89.995") == total.indicators["总分"].value
    [west] = [part for part in figures(inspected(), "村").parts if part.name == "西村"]
    assert ("-5.01分", "-5.01 分") == (west.indicators["总分"].shown.zh, west.indicators["总分"].shown.en)
    assert Fraction("-5.005") == west.indicators["平均分"].value


def test_the_share_and_the_mean_of_nothing_are_a_dash_and_a_count_of_nothing_is_none() -> None:
    """Neither 0 nor 100 % (K5)."""
    empty = Ledger.open(owner="某镇", year=2023, procedures=(DEFINED,))
    printed = shown(figures(empty).total)
    assert ("—", "—", "—") == (printed["打分率"], printed["平均分"], printed["奖金到位率"])
    assert ("0", "0分", "0.00元") == (printed["到评数"], printed["总分"], printed["到账总额"])
    assert ("—", "0天") == (printed["平均天数"], printed["总天数"])
    assert figures(empty).total.indicators["打分率"].value is None


def test_a_small_loss_that_is_rounded_away_has_no_sign() -> None:
    """-0.001 prints as 0.00 (X26)."""
    one = Ledger.open(owner="某镇", year=2023, procedures=(DEFINED,)).submit(
        *begun("1", "2023-04-03", 类别="环境", 村="东村"),
        PassStage(stage="查", **told("2023-04-03", "1")),
        scored("1", "2023-04-03", "-0.001"),
    )
    assert "0.00分" == shown(figures(one).total)["总分"]


# Told apart


@pytest.mark.parametrize(("by", "heading"), [("类别", "类别"), ("村", "村"), ("place", "村"), ("section", "责任股室")])
def test_parts_add_up_to_the_total(by: str, heading: str) -> None:
    """By a fact, a place, a section: numerator and denominator (K5)."""
    found = figures(inspected(), by)
    assert heading == next(iter(found.rows()[0]))
    for key, total in found.total.indicators.items():
        parts = [each.indicators[key] for each in found.parts]
        assert total.number == sum(each.number for each in parts)
        assert (total.whole or 0) == sum(each.whole or 0 for each in parts)


def test_by_holder_a_limit_counts_for_who_held_it() -> None:
    """The village missed its own limit, not the county's (X21)."""
    grid = load_procedure(
        "名称: 量化检查\n基本情况: [村]\n"
        "指标: [{名称: 按时率, 分子: {按时: 是}, 分母: {时限: [村办, 县办]}}]\n"
        "环节:\n"
        "- {名称: 村办, 承办: {取自: 村}, 时限: [2日], 下一环节: 县办}\n"
        "- {名称: 县办, 承办: 县中心, 时限: [2日], 办结结果: [办结]}\n"
    )
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(grid,)).submit(
        *begun("1", "2023-04-03", 村="东村"),
        PassStage(stage="村办", **told("2023-04-10", "1")),
        CloseProcedure(outcome="办结", **told("2023-04-11", "1")),
    )
    found = figures(ledger, "holder")
    assert {"东村": "0.00% (0/1)", "县中心": "100.00% (1/1)"} == {
        each.name: each.indicators["按时率"].shown.zh for each in found.parts
    }
    assert "50.00% (1/2)" == found.total.indicators["按时率"].shown.zh


def test_a_fact_is_named_as_the_procedure_names_it() -> None:
    """A choice by its names in either language, what was not told as such; by its key or either name (K5)."""
    ledger = town(*to_doing("2023-04-06"), closed("化解", "2023-04-07"))
    for word in ("difficulty", "难易"):
        found = figures(ledger, word, "六单")
        assert "difficulty" == found.by
        assert ["ordinary"] == [part.name for part in found.parts]
        assert {"Difficulty": "ordinary", "难易": "一般"} == {
            "Difficulty": found.rows("en")[0]["Difficulty"], "难易": found.rows()[0]["难易"],
        }  # fmt: skip
    office = figures(ledger, "office", "六单")
    assert ("未填", "Not told") == (office.rows()[0]["业务办公室"], office.rows("en")[0]["Office"])
    with pytest.raises(WrongValue, match="or a record of the procedure"):
        figures(ledger, "天气", "六单")


def test_of_restricted_matters_choices_are_told_and_words_are_not() -> None:
    """A choice is the definition's own word; a village that only a restricted matter names is not printed (X32)."""
    ledger = inspected().submit(
        *begun("5", "2023-05-04", 类别="治安", 村="南村"),
        Restrict(reason="内部掌握", **told("2023-05-04", "5")),
    )
    assert "南村" not in render(figures(ledger, "村").document(), "text")
    assert "内部事项" in render(figures(ledger, "村").document(), "text")
    assert {"环境", "治安"} == {each.name for each in figures(ledger, "类别").parts}


# In words


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("打分率", "打分率＝办结结果为打分的件数÷办结件数", "Scored = closed as 打分 ÷ closed"),
        ("复查率", "复查率＝经过“复查”的件数÷应办件数", "复查率 = went by 复查 ÷ all to handle"),
        ("到评数", "到评数＝到过“评”的件数", "到评数 = came to 评"),
        ("红榜率", "红榜率＝得分不低于90分的件数÷办结结果为打分的件数",
         "红榜率 = 得分 is at least 90 分 ÷ closed as 打分"),
        ("平均分", "平均分＝得分合计÷办结件数（有得分的）", "平均分 = sum of 得分 ÷ closed (with 得分)"),
        ("环境总分", "环境总分＝类别为环境的得分合计", "环境总分 = sum of 得分 of 类别 is 环境"),
        ("查按时率", "查按时率＝按时的次数÷“查”时限的次数", "查按时率 = met ÷ limits of 查"),
        ("逾期时限数", "逾期时限数＝“查”、总时限、超时限的次数", "逾期时限数 = limits of 查, the whole, missed"),
        ("无逾期率", "无逾期率＝各时限均按时的件数÷办结件数", "无逾期率 = all limits met ÷ closed"),
        ("两日办结数", "两日办结数＝2日内办结的件数", "两日办结数 = closed within 2 days"),
        ("奖金到位率", "奖金到位率＝本期到账金额÷奖金合计", "奖金到位率 = paid ÷ sum of 奖金"),
        ("服气率", "服气率＝评为“服”的件数÷已评价件数", "服气率 = rated 服 ÷ rated"),
        ("不服数", "不服数＝评为“不服”的件数", "不服数 = rated 不服"),
        ("结案率", "结案率＝办结件数÷本期启动件数", "结案率 = closed ÷ opened"),
        ("平均到账", "平均到账＝本期到账金额÷办结件数", "平均到账 = paid ÷ closed"),
        ("平均天数", "平均天数＝用时（工作日）合计÷办结件数", "平均天数 = working days from opened to closed ÷ closed"),
        ("平均自然日", "平均自然日＝类别为治安的用时（自然日）合计÷应办件数（已办结的）",
         "平均自然日 = days from opened to closed of 类别 is 治安 ÷ all to handle (those closed)"),
    ],
)  # fmt: skip
def test_a_formula_says_what_is_counted_of_what(name: str, zh: str, en: str) -> None:
    """In the words of the procedure, in both languages (K5)."""
    indicator = DEFINED.indicator(name)
    assert indicator is not None
    assert (zh, en) == (formula(DEFINED, indicator).zh, formula(DEFINED, indicator).en)


def test_what_is_counted_is_named_with_what_is_asked_of_it() -> None:
    """Both the matters and the conditions; of a sum, what it is over (K5)."""
    fast = Indicator(key="f", zh="快", en="fast", numerator=Tally(of=Counted.RESOLVED, within=SameDay()))
    summed = Indicator(
        key="s", zh="总额", en="sum",
        numerator=Tally(of=Counted.CLOSED, when=(Condition(fact="类别", among=("治安",)),), total="奖金"),
    )  # fmt: skip
    assert ("快＝解决中当日办结的件数", "Fast = resolved, closed on the same day") == (
        formula(DEFINED, fast).zh, formula(DEFINED, fast).en,
    )  # fmt: skip
    assert ("总额＝办结中类别为治安的奖金合计", "Sum = sum of 奖金 of closed, 类别 is 治安") == (
        formula(DEFINED, summed).zh, formula(DEFINED, summed).en,
    )  # fmt: skip
    late = Indicator(key="l", zh="逾期", en="late", numerator=Tally(on_time=False))
    assert "逾期＝有时限超过的件数" == formula(DEFINED, late).zh


def test_the_formula_is_printed_where_the_figure_is() -> None:
    """Below the table of indicators; what all there were to handle are, and that a day does not count, as well (K5)."""
    page = figures(inspected(), "村").document()
    zh, en = ("".join(render(page, "text", language).split("\n")) for language in ("zh", "en"))
    assert "打分率＝办结结果为打分的件数÷办结件数；" in zh
    assert "应办件数＝期初在办＋本期启动＋上年转入＋退回重办－撤销或转出" in zh
    assert "用时从启动之日起算，当日不计" in zh
    assert "Scored = closed as 打分 ÷ closed" in en
    plain = attrs.evolve(DEFINED, indicators=DEFINED.indicators[:1])
    shorter = render(figures(inspected(plain)).document(), "text")
    assert "应办件数" not in shorter
    assert "用时" not in shorter
    slow = Indicator(
        key="慢", zh="慢", en="慢", numerator=Tally(on_time=True), denominator=Tally(within=CalendarDays(9))
    )
    long = Indicator(key="久", zh="久", en="long", numerator=Tally(days=DayKind.WORKING))
    for each in (slow, long):
        only = attrs.evolve(DEFINED, indicators=(each,))
        assert "用时从启动" in render(figures(inspected(only)).document(), "text")


def test_an_indicator_called_like_another_figure_keeps_its_own_column() -> None:
    """A row goes by its headings and loses none (X20)."""
    same = Indicator(key="x", zh="办结", en="closed", numerator=Tally(of=Counted.RESOLVED))
    [row] = figures(inspected(attrs.evolve(DEFINED, indicators=(same,)))).rows()
    [english] = figures(inspected(attrs.evolve(DEFINED, indicators=(same,)))).rows("en")
    assert ("3", "2") == (row["办结"], row["办结（指标）"])
    assert ("3", "2") == (english["Closed"], english["Closed (indicator)"])


# As data


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_definition_comes_back_as_it_was_written(language: str) -> None:
    """With every indicator there is (K5)."""
    assert DEFINED == load_procedure(dump_procedure(DEFINED, language))


def test_a_bound_on_a_record_that_is_a_sum_is_one() -> None:
    """A plain number is read as yuan where the record is a sum, and as a number where a fact of that key is (X26)."""
    text = (
        "名称: 甲\n基本情况: [{名称: 额, 是数字: 是}]\n"
        "指标: [{名称: 大, 分子: {条件: [{情况: 付, 高于: 100}, {情况: 额, 高于: 100}]}}]\n"
        "环节: [{名称: 办, 办结结果: [{名称: 好, 办理记录: [{名称: 付, 是金额: 是}]}]}]\n"
    )
    paid, number = load_procedure(text).indicators[0].numerator.when
    assert (Yuan(100_00), "100") == (paid.above, getattr(number.above, "text", None))


def test_a_word_that_is_not_there_is_named_with_the_one_that_may_be_meant() -> None:
    """With line and column, and what to write instead (K5)."""
    text = INSPECTION.replace("合计: 得分}, 分母", "合计: 得芬}, 分母").replace("分支: [复查]", "分支: [复察]")
    with pytest.raises(BadDocument) as bad:
        load_procedure(text)
    assert [
        ("unknown-branch", "没有“复察”这个分支，是不是“复查”？"),
        ("unknown-answer", "没有“得芬”这项基本情况或办理记录，是不是“得分”？"),
    ] == [(each.code, each.zh) for each in bad.value.problems]
    assert "(did you mean 得分?)" in bad.value.problems[1].en
    assert all(each.line > 1 and each.column > 1 for each in bad.value.problems)


DO = Stage(key="do", zh="办理", en="do it", outcomes=(Outcome(key="done", zh="办结", en="done"),))


@pytest.mark.parametrize(
    ("numerator", "denominator", "faults"),
    [
        (Tally(outcomes=("gone",)), None, [("unknown-outcome", "numerator.outcomes")]),
        (Tally(branches=("up",)), Tally(stages=("dont",)),
         [("unknown-branch", "numerator.branches"), ("unknown-stage", "denominator.stages")]),
        (Tally(marks=("good",)), None, [("unknown-mark", "numerator.marks")]),
        (Tally(limits=("do",)), None, [("no-limit", "numerator.limits")]),
        (Tally(limits=(WHOLE,)), None, [("no-limit", "numerator.limits")]),
        (Tally(limits=("doo",)), None, [("unknown-stage", "numerator.limits")]),
        (Tally(total="words"), None, [("no-number", "numerator.total")]),
        (Tally(total="nothing"), None, [("unknown-answer", "numerator.total")]),
        (Tally(when=(Condition(fact="nothing", among=("a",)),)), None, [("unknown-answer", "numerator.when[0].fact")]),
        (Tally(paid=True), None, [("no-amount", "numerator.paid")]),
        (Tally(), Tally(of=Counted.CLOSED), [("always-whole", "numerator")]),
        (Tally(of=Counted.CLOSED), Tally(total="number"), [("counts-differ", "denominator")]),
        (Tally(paid=True, total="number"), None,
         [("no-amount", "numerator.paid"), ("counts-differ", "numerator.total")]),
        (Tally(total="number", limits=("do",)), None,
         [("no-limit", "numerator.limits"), ("counts-differ", "numerator.limits")]),
        (Tally(total="number"), Tally(limits=("do",)),
         [("no-limit", "denominator.limits"), ("counts-differ", "denominator")]),
        (Tally(limits=("do",)), Tally(), [("no-limit", "numerator.limits"), ("counts-differ", "numerator.limits")]),
        (Tally(total="number"), Tally(), []),
        (Tally(days=DayKind.WORKING), Tally(of=Counted.CLOSED), []),
        (Tally(days=DayKind.WORKING), Tally(total="number"), [("counts-differ", "denominator")]),
        (Tally(days=DayKind.WORKING), Tally(days=DayKind.CALENDAR), [("counts-differ", "denominator")]),
        (Tally(days=DayKind.WORKING, total="number"), None, [("counts-differ", "numerator.days")]),
        (Tally(), None, []),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_with_its_place(
    numerator: Tally, denominator: Tally | None, faults: list[tuple[str, str]]
) -> None:
    """Every fault of an indicator, before anybody works by it (K5)."""
    facts = Answer(key="words", zh="文字", en="words"), Answer(key="number", zh="数", en="number", number=True)
    one = Indicator(key="rate", zh="率", en="rate", numerator=numerator, denominator=denominator)
    found: list[tuple[str, str]] = []
    try:
        Procedure(key="p", zh="流程", en="p", stages=(DO,), facts=facts, indicators=(one,))
    except BadProcedure as bad:
        found = [(each.code, each.path.removeprefix("indicators[0].")) for each in bad.faults]

    assert faults == found


def test_two_indicators_have_two_names() -> None:
    """One name for two of them is refused (K5)."""
    one = Indicator(key="a", zh="率", en="rate", numerator=Tally(of=Counted.CLOSED))
    with pytest.raises(BadProcedure, match=r"indicators\[1\].key: 率 is used twice"):
        Procedure(key="p", zh="流程", en="p", stages=(DO,), indicators=(one, attrs.evolve(one, key="b", en="b")))


# What was known stays


def test_another_definition_from_a_later_day_changes_no_figure_of_an_earlier_period() -> None:
    """Figures go by the definition in force at the period's end, whenever they are asked (X25)."""
    ledger = inspected()
    april: dict[str, Any] = {"since": SINCE, "until": datetime(2023, 5, 1, tzinfo=BEIJING), "by": "村"}
    before = procedure_figures(ledger, "量化检查", **april)
    other = attrs.evolve(DEFINED, indicators=DEFINED.indicators[:1])
    adopted = ledger.submit(
        AdoptDefinition(definition=other, since=date(2023, 5, 8), authority="镇党委",
                        at=at("2023-05-04"), by=CENTRE)
    )  # fmt: skip
    assert before == procedure_figures(adopted, "量化检查", **april)
    assert ["打分率"] == [*figures(adopted).total.indicators]


def test_a_matter_that_keeps_another_definition_is_counted_where_it_can_be_read() -> None:
    """A record that is words there, and a number here, is no number: nothing fails, and it is not in the mean (X25)."""
    words = load_procedure(
        "名称: 量化检查\n基本情况: [类别, 村]\n"
        "环节: [{名称: 查, 下一环节: 评}, {名称: 评, 办结结果: [{名称: 打分, 办理记录: [得分]}]}]\n"
    )
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(words,)).submit(
        *begun("1", "2023-04-03", 类别="环境", 村="东村"),
        PassStage(stage="查", **told("2023-04-04", "1")),
        scored("1", "2023-04-05", "1/0"),
        AdoptDefinition(definition=DEFINED, since=date(2023, 5, 8), authority="镇党委",
                        at=at("2023-05-04"), by=CENTRE),
    )  # fmt: skip
    printed = shown(figures(ledger).total)
    assert ("100.00% (1/1)", "0.00% (0/1)", "—", "0分") == (
        printed["打分率"], printed["红榜率"], printed["平均分"], printed["总分"],
    )  # fmt: skip


# Whatever is recorded


def _counted_by_hand(each: Course, tally: Tally) -> bool:
    """Return whether a matter counts, said once more and otherwise: by its own steps, day by day."""
    matter, steps = each.proceeding, each.proceeding.steps
    asked = {
        Counted.HANDLED: each.origin is not None,
        Counted.CLOSED: each.origin is not None and matter.stage is None and each.place != "left",
        Counted.RESOLVED: each.origin is not None and matter.stage is None and matter.resolved,
        Counted.RATED: each.rating is not None,
    }
    if tally.of is not None and not asked[tally.of]:
        return False
    if tally.marks and each.rating not in tally.marks:
        return False
    if tally.within is not None:
        if matter.stage is not None or matter.closed_on is None:
            return False
        days = (matter.closed_on - matter.opened_on).days
        if isinstance(tally.within, SameDay):
            return days == 0
        china = WorkCalendar.china()
        worked = sum(
            china.is_working_day(date.fromordinal(matter.opened_on.toordinal() + 1 + day)) for day in range(days)
        )
        return isinstance(tally.within, WorkingDays) and worked <= tally.within.n
    return not tally.outcomes or (matter.stage is None and steps[-1].outcome in tally.outcomes)


def _of(key: str, numerator: Tally, of: Counted) -> Indicator:
    return Indicator(key=key, zh=f"{key}率", en=key, numerator=numerator, denominator=Tally(of=of))


OF_MATTERS = (
    _of("fast", Tally(within=SameDay()), Counted.CLOSED),
    _of("soon", Tally(within=WorkingDays(3)), Counted.CLOSED),
    _of("well", Tally(of=Counted.RESOLVED), Counted.HANDLED),
    _of("at-once", Tally(outcomes=("resolved-at-once",)), Counted.CLOSED),
    _of("bad", Tally(marks=("dissatisfied",)), Counted.RATED),
)


def _stories(random: Random) -> Iterator[Command]:
    """Yield what may happen to some matters, whether or not it is accepted."""
    day = date(2023, 4, 3)
    for number in range(6):
        item = f"纠-{number}"
        yield attrs.evolve(register(day, section=random.choice(("司法所", CENTRE))), number=item)
        yield attrs.evolve(opened(day, 难易=random.choice(("容易", "一般"))), item=item)
        for stage in ("制单", "派单", "接单"):
            yield attrs.evolve(passed(stage, day), item=item)
        day = date.fromordinal(day.toordinal() + random.choice((0, 0, 1, 5)))
        for each in (passed("接单研判", day), closed("当场化解", day), closed("化解", day), closed("转其他途径", day)):
            if random.random() < 0.6:
                yield attrs.evolve(each, item=item)
        yield attrs.evolve(rated(random.choice(("满意", "一般", "不满意")), day), item=item)


@pytest.mark.parametrize("seed", range(25))
def test_shares_agree_with_a_count_by_hand_and_parts_with_the_total(seed: int) -> None:
    """Whatever is recorded: numerator within denominator, parts add up, and another count comes to the same (K5)."""
    random = Random(seed)  # noqa: S311 - a story, drawn the same each time
    ours = attrs.evolve(
        SIX_SLIPS, key="ours", zh="我镇六单", en="ours", indicators=(*SIX_SLIPS.indicators, *OF_MATTERS)
    )
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(ours,))
    for command in _stories(random):
        renamed = attrs.evolve(command, procedure="我镇六单") if isinstance(command, OpenProcedure) else command
        try:
            ledger = ledger.submit(renamed)
        except Refused:
            continue
    since = at(date(2023, 4, 3 + random.randrange(5)), 0)
    found = procedure_figures(
        ledger, "我镇六单", since=since, until=UNTIL, by=random.choice(("section", "难易", "place"))
    )
    courses = [one for each in ledger.items.values() for one in courses_of(each, since)]
    for key, total in found.total.indicators.items():
        assert total.whole is not None
        assert 0 <= total.number <= total.whole
        parts = [each.indicators[key] for each in found.parts]
        assert (total.number, total.whole) == (
            sum(each.number for each in parts),
            sum(each.whole or 0 for each in parts),
        )
    for each in OF_MATTERS:
        assert each.denominator is not None
        whole = [one for one in courses if _counted_by_hand(one, each.denominator)]
        part = [one for one in whole if _counted_by_hand(one, each.numerator)]
        figure = found.total.indicators[each.key]
        assert [len(part), len(whole)] == [figure.number, figure.whole]
