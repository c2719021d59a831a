"""Definitions in which some matter could never be closed are refused, with the facts of such a matter (X20).

What is refused, and what is not, is held against every combination of facts at and between all bounds, gone through one
by one.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanse_ledger import (
    Answer,
    BadDocument,
    BadProcedure,
    Branch,
    Choice,
    Condition,
    Mark,
    Number,
    Outcome,
    Procedure,
    Rating,
    Stage,
    Yuan,
    load_procedure,
)
from sanse_ledger.procedures.measures import worth
from sanse_ledger.procedures.scores import Grade, Scale, Summand, Total

SCORE = "{名称: 得分, 是数字: 是, 单位: 分}"
PASSED = "{情况: 得分, 不低于: 60}"
KIND = "{名称: 类别, 选项: [大, 中, 小, 微]}"
DUE = "{名称: 到期日, 是日期: 是}"
SUM = "{名称: 金额, 是金额: 是}"
IF_BIG = "{名称: 金额, 是金额: 是, 条件: [{情况: 类别, 属于: [大]}]}"
LIST = """\
合计项: [{名称: 总分, 各项: [甲分, 乙分]}]
等级: [{名称: 榜次, 依据: 总分, 各档: [{名称: 红榜, 不低于: 90}, {名称: 黑榜, 低于: 60}, 平榜]}]
"""
NUMBERS = "{名称: 甲分, 是数字: 是, 最小: 0}, {名称: 乙分, 是数字: 是, 最小: 0}"


def document(facts: str, *ways: str, scores: str = "", stages: str = "") -> str:
    """Return a definition whose first stage is left by *ways*, each a name and its conditions."""
    outcomes = ", ".join(f"{{名称: 结{number}, 条件: [{way}]}}" for number, way in enumerate(ways))
    return f"名称: 甲\n基本情况: [{facts}]\n{scores}环节:\n- {{名称: 办, 办结结果: [{outcomes}]}}\n{stages}"


def said(text: str) -> list[tuple[str, str, str]]:
    """Return what is wrong with a definition: the path, and of which matters it is so, in both languages."""
    try:
        load_procedure(text)
    except BadDocument as bad:
        return [
            (
                each.path if each.code == "dead-end" else each.code,
                each.zh.partition("：")[2].rpartition("时，")[0],
                each.en.partition("where ")[2].partition(", no")[0],
            )
            for each in bad.problems
        ]
    return []


@pytest.mark.parametrize(
    ("facts", "ways", "zh", "en"),
    [
        (SCORE, ("{情况: 得分, 不低于: 60}",), "得分 < 60分", "得分 < 60 分"),
        (SCORE, ("{情况: 得分, 高于: 60}", "{情况: 得分, 低于: 60}"), "得分 = 60分", "得分 = 60 分"),
        (SCORE, ("{情况: 得分, 不低于: 60}", "{情况: 得分, 不超过: 59}"), "59分 < 得分 < 60分", "59 分 < 得分 < 60 分"),
        (SCORE, ("{情况: 得分, 不超过: 59}",), "59分 < 得分", "59 分 < 得分"),
        (
            SCORE,
            ("{情况: 得分, 低于: 1}", "{情况: 得分, 介于: [2, 3]}", "{情况: 得分, 高于: 5}"),
            "1分 ≤ 得分 < 2分或3分 < 得分 ≤ 5分",
            "1 分 ≤ 得分 < 2 分 or 3 分 < 得分 ≤ 5 分",
        ),
        (
            SUM,
            ("{情况: 金额, 高于: 10000元}", "{情况: 金额, 低于: 10000元}"),
            "金额 = 10000元",
            "金额 = 10000 yuan",
        ),
        (SUM, ("{情况: 金额, 不超过: 10000元}",), "10000元 < 金额", "10000 yuan < 金额"),
        (
            DUE,
            ("{情况: 到期日, 低于: 2023-06-01}",),
            "2023年6月1日 ≤ 到期日",
            "2023-06-01 ≤ 到期日",
        ),
        (DUE, ("{情况: 到期日, 高于: 2023-06-01}",), "到期日 ≤ 2023年6月1日", "到期日 ≤ 2023-06-01"),
        (KIND, ("{情况: 类别, 属于: [大]}", "{情况: 类别, 属于: [中]}"), "类别为小或微", "类别 is 小 or 微"),
        (
            KIND,
            ("{情况: 类别, 属于: [大, 中]}", "{情况: 类别, 属于: [小, 微], 已更正: 是}"),
            "类别为小或微、类别未更正",
            "类别 is 小 or 微 and 类别 was not corrected",
        ),
        (
            KIND,
            ("{情况: 类别, 属于: [大, 中, 小]}", "{情况: 类别, 已更正: 否}"),
            "类别为微、类别已更正",
            "类别 is 微 and 类别 was corrected",
        ),
        (
            f"{KIND}, {SCORE}",
            ("{情况: 得分, 不低于: 60}", "{情况: 得分, 低于: 60}, {情况: 类别, 属于: [大]}"),
            "得分 < 60分、类别为中或小或微",
            "得分 < 60 分 and 类别 is 中 or 小 or 微",
        ),
        (
            f"{KIND}, {SCORE}",
            (f"{{情况: 类别, 属于: [大]}}, {PASSED}", f"{{情况: 类别, 属于: [中, 小, 微]}}, {PASSED}"),
            "得分 < 60分",
            "得分 < 60 分",
        ),
        (
            f"{KIND}, {SCORE}",
            (
                f"{{情况: 类别, 属于: [大]}}, {PASSED}",
                "{情况: 类别, 属于: [中, 小, 微]}",
                "{情况: 类别, 属于: [微]}, {情况: 得分, 不低于: 30}",
            ),
            "类别为大、得分 < 60分",
            "类别 is 大 and 得分 < 60 分",
        ),
        (
            "{名称: 到期日, 是日期: 是, 必填: 否}",
            ("{情况: 到期日, 高于: 2023-06-01}", "{情况: 到期日, 低于: 2023-06-01}"),
            "到期日 = 2023年6月1日或到期日未填",
            "到期日 = 2023-06-01 or 到期日 is left out",
        ),
        (
            f"{KIND}, {IF_BIG}",
            ("{情况: 金额, 高于: 5元}", "{情况: 金额, 不超过: 5元}", "{情况: 类别, 属于: [中, 小]}"),
            "金额未填、类别为微",
            "金额 is left out and 类别 is 微",
        ),
    ],
)  # fmt: skip
def test_the_value_on_which_no_way_leads_out_is_named(facts: str, ways: tuple[str, ...], zh: str, en: str) -> None:
    """One number, an interval, some choices, what is left out, what was (not) corrected, and several at once (X20)."""
    assert [("stages[0].name", zh, en)] == said(document(facts, *ways))


@pytest.mark.parametrize(
    ("ways", "zh"),
    [
        (("{情况: 榜次, 属于: [红榜, 平榜]}",), "榜次为黑榜"),
        (("{情况: 榜次, 属于: [黑榜]}", "{情况: 总分, 高于: 60}"), "总分 = 60"),
        (("{情况: 榜次, 属于: [黑榜]}", "{情况: 总分, 不低于: 60}"), None),
        (("{情况: 榜次, 属于: [黑榜]}", "{情况: 榜次, 属于: [红榜]}", "{情况: 甲分, 高于: 5}"), None),
        (("{情况: 总分, 低于: 9}", "{情况: 甲分, 不低于: 1}", "{情况: 乙分, 不低于: 1}"), None),
    ],
)
def test_totals_and_classes(ways: tuple[str, ...], zh: str | None) -> None:
    """A class is told apart as its number is; what hangs on a total and its parts at once is not decided (X26)."""
    expected = [] if zh is None else [zh]

    assert expected == [each for _, each, _ in said(document(NUMBERS, *ways, scores=LIST))]


TWO_TOTALS = """\
合计项: [{名称: 总分, 各项: [甲分, 乙分]}, {名称: 另分, 满分: 10, 各项: [乙分]}]
"""


def test_two_totals_of_the_same_numbers_are_not_decided() -> None:
    """They go together: no total is above 9 while what is missing of the other is too (X26)."""
    ways = ("{情况: 总分, 低于: 9}", "{情况: 另分, 不低于: 1}")

    assert [] == said(document(NUMBERS, *ways, scores=TWO_TOTALS))
    assert ["另分 < 1"] == [each for _, each, _ in said(document(NUMBERS, *ways[1:], scores=TWO_TOTALS))]


@pytest.mark.parametrize(
    ("facts", "ways"),
    [
        (SUM, ("{情况: 金额, 不低于: 60元}", "{情况: 金额, 不超过: 59.99元}")),
        (DUE, ("{情况: 到期日, 低于: 2023-06-01}", "{情况: 到期日, 高于: 2023-05-31}")),
        (SCORE, ("{情况: 得分, 不低于: 60}", "{情况: 得分, 不超过: 59.999999}")),
        ("{名称: 得分, 是数字: 是, 最小: 60}", ("{情况: 得分, 不低于: 60}",)),
        (
            f"{KIND}, {IF_BIG}",
            ("{情况: 金额, 高于: 5元}", "{情况: 金额, 不超过: 5元}", "{情况: 类别, 属于: [中, 小, 微]}"),
        ),
        (KIND, ("{情况: 类别, 已更正: 是}", "{情况: 类别, 已更正: 否}")),
    ],
)  # fmt: skip
def test_what_no_matter_can_be_is_not_asked_about(facts: str, ways: tuple[str, ...]) -> None:
    """Between 59.99 and 60 yuan there is no sum; what has to be filled in is not left out (X20)."""
    assert [] == said(document(facts, *ways))


def test_only_where_a_matter_comes_to() -> None:
    """A stage that only some matters come to need not let the others out; by a rating others may come (X20, L5)."""
    stages = """\
环节:
- 名称: 收
  分支:
  - {名称: 大的, 转入: 办, 条件: [{情况: 类别, 属于: [大]}]}
  - {名称: 小的, 转入: 简办, 条件: [{情况: 类别, 属于: [中, 小, 微]}]}
- {名称: 办, 办结结果: [{名称: 结, 条件: [{情况: 类别, 属于: [大]}]}]}
- {名称: 简办, 办结结果: [{名称: 完, 请人评价: 是}]}
"""
    text = f"名称: 甲\n基本情况: [{KIND}]\n{stages}"
    back = "评价: {档次: [满意, {名称: 不满意, 退回环节: 办}]}\n"

    assert [] == said(text)
    assert [("stages[1].name", "类别为中或小或微", "类别 is 中 or 小 or 微")] == said(text + back)
    assert [] == said(text.replace("请人评价: 是", "请人评价: 否") + back)


def test_ways_that_lead_round_are_no_way_out() -> None:
    """From each stage a way is open, and none to a closing (X20)."""
    text = """\
名称: 甲
基本情况: [{名称: 类别, 选项: [大, 中, 小]}]
环节:
- {名称: 收, 下一环节: 办}
- {名称: 办, 下一环节: 复核, 办结结果: [{名称: 结, 条件: [{情况: 类别, 属于: [小]}]}]}
- {名称: 复核, 下一环节: 收}
"""
    assert [("stages[0].name", "类别为大或中", "类别 is 大 or 中")] == said(text)


def test_each_stage_is_named_once() -> None:
    """With the first matter that is stuck there; one that has no way out before another that leads to it (X20)."""
    text = f"""\
名称: 甲
基本情况: [{KIND}, {{名称: 得分, 是数字: 是, 最小: 0}}]
环节:
- 名称: 收
  分支:
  - {{名称: 去, 转入: 办, 条件: [{{情况: 得分, 不低于: 0}}]}}
  - {{名称: 转, 转入: 转办, 条件: [{{情况: 类别, 属于: [大]}}]}}
- {{名称: 办, 办结结果: [{{名称: 结, 条件: [{{情况: 类别, 属于: [大, 微]}}]}}]}}
- {{名称: 转办, 办结结果: [{{名称: 完, 条件: [{{情况: 得分, 高于: 5}}, {{情况: 类别, 属于: [大]}}]}}]}}
"""
    assert [
        ("stages[1].name", "类别为中或小", "类别 is 中 or 小"),
        ("stages[2].name", "类别为大、得分 ≤ 5", "类别 is 大 and 得分 ≤ 5"),
    ] == said(text)


def test_a_number_that_may_be_anything_is_just_filled_in() -> None:
    """The bound lies at the end of its range, so that all of it is alike (X20)."""
    text = f"""\
名称: 甲
基本情况: [{KIND}, {{名称: 得分, 是数字: 是, 最小: 0, 必填: 否}}]
环节:
- 名称: 收
  分支: [{{名称: 去, 转入: 办, 条件: [{{情况: 得分, 不低于: 0}}]}}]
  办结结果: [免办]
- {{名称: 办, 办结结果: [{{名称: 结, 条件: [{{情况: 类别, 属于: [大]}}]}}]}}
"""
    assert [("stages[1].name", "类别为中或小或微、填了得分", "类别 is 中 or 小 or 微 and 得分 is filled in")] == said(
        text
    )


def intervals(many: int) -> tuple[str, ...]:
    """Return ways for so many numbers and those between, each once where another one is above nothing and else."""
    return tuple(
        f"{{情况: 得分, 介于: [{number}, {number + 1}]}}, {{情况: 加分, {way}: 0}}"
        for number in range(many)
        for way in ("不低于", "不超过")
    )


def test_what_has_too_many_cases_is_accepted() -> None:
    """A definition is looked at for a while, and not longer; the gap at the top of many is not come to (X20)."""
    facts = "{名称: 得分, 是数字: 是, 最小: 0}, {名称: 加分, 是数字: 是}"

    assert ["9 < 得分"] == [zh for _, zh, _ in said(document(facts, *intervals(9)))]
    assert [] == said(document(facts, *intervals(60)))
    assert [] == said(document(facts, *intervals(70)))


# Held against every combination of facts


FACTS = (
    Answer(key="kind", zh="类别", en="kind", choices=tuple(Choice(key=each, zh=each, en=each) for each in "abc")),
    Answer(key="score", zh="得分", en="score", number=True, least=Number("0")),
    Answer(key="sum", zh="金额", en="sum", money=True, when=(Condition(fact="kind", among=("a", "b")),)),
    Answer(key="due", zh="到期日", en="due", day=True, required=False),
    Answer(key="bonus", zh="加分", en="bonus", number=True),
)
TOTAL = Total(key="total", zh="总分", en="total", parts=(Summand(fact="bonus", weight=Number("2")),))
SCALE = Scale(
    key="list",
    zh="榜次",
    en="list",
    over="total",
    grades=(Grade(key="red", zh="红榜", en="red", at_least=Number("2")), Grade(key="rest", zh="其余", en="rest")),
)
BOUNDS: Mapping[str, tuple[Any, ...]] = {
    "score": (Number("1"), Number("1.5")),
    "total": (Number("1"), Number("2")),
    "sum": (Yuan(100), Yuan(101)),
    "due": (date(2023, 6, 1), date(2023, 6, 2)),
}
VALUES: Mapping[str, tuple[str, ...]] = {
    "kind": ("a", "b", "c"),
    "score": ("0", "1", "1.2", "1.5", "9"),
    "sum": ("", "0.99", "1", "1.01", "5"),
    "due": ("", "2023-05-31", "2023-06-01", "2023-06-02", "2023-06-03"),
    "bonus": ("-1", "0.5", "0.75", "1", "9"),
}
"""A value of each fact at each of its bounds, between them and beyond."""


def conditions(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Draw what a way may ask of one of some facts."""
    bounds = ("at_least", "above", "below", "at_most")
    of = {
        "kind": st.one_of(
            st.builds(
                Condition,
                fact=st.just("kind"),
                among=st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True),
                corrected=st.sampled_from((None, None, True, False)),
            ),
            st.builds(Condition, fact=st.just("kind"), corrected=st.booleans()),
        ),
        "list": st.builds(Condition, fact=st.just("list"), among=st.sampled_from((("red",), ("rest",)))),
        **{
            name: st.builds(
                lambda name, how, much: Condition(fact=name, **{how: much}),
                st.just(name),
                st.sampled_from(bounds),
                st.sampled_from(BOUNDS[name]),
            )
            for name in BOUNDS
        },
    }
    return st.one_of([of[name] for name in names])


@st.composite
def drawn(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the parts of a definition whose ways ask for this and that."""
    names = draw(
        st.sampled_from((("kind", "sum"), ("kind", "score"), ("kind", "due"), ("total", "list"), ("list", "kind")))
    )
    when = st.lists(conditions(names), max_size=2).map(tuple)
    many = draw(st.integers(1, 3))
    keys = [str(number) for number in range(many)]
    stages = []
    for key in keys:
        on = draw(st.sampled_from((None, None, *keys)))
        branches = draw(st.lists(st.tuples(st.sampled_from(keys), when), max_size=2))
        outcomes = draw(st.lists(when, max_size=2))
        stages.append(
            Stage(
                key=key,
                zh=f"环节{key}",
                en=f"stage {key}",
                then=on,
                branches=tuple(
                    Branch(key=f"b{n}", zh=f"分{n}", en=f"b{n}", to=to, when=asked)
                    for n, (to, asked) in enumerate(branches)
                ),
                outcomes=tuple(
                    Outcome(key=f"o{n}", zh=f"结{n}", en=f"o{n}", when=asked, rated=n == 0)
                    for n, asked in enumerate(outcomes)
                ),
            )
        )
    back = draw(st.sampled_from((None, *keys)))
    rating = None if back is None else Rating(marks=(Mark(key="bad", zh="差", en="bad", back_to=back),))
    return {"stages": tuple(stages), "rating": rating}


def cases(stages: tuple[Stage, ...]) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Yield every combination of values of what the ways ask for, as far as a form can be filled in so."""
    of = {"total": "bonus", "list": "bonus"}
    whens = [way.when for stage in stages for way in stage.branches]
    whens += [way.when for stage in stages for way in stage.outcomes]
    asked = {of.get(each.fact, each.fact) for when in whens for each in when}
    names = [name for name in VALUES if name in asked | {"kind"}]
    for values in product(*(VALUES[name] for name in names)):
        facts = dict(zip(names, values, strict=True))
        if facts.get("sum", "1") or facts["kind"] == "c":
            yield from ((facts, corrected) for corrected in ((), ("kind",)))


def stuck(
    stages: tuple[Stage, ...], back: str | None, facts: Mapping[str, str], corrected: tuple[str, ...]
) -> set[str]:
    """Return the stages that a matter with these facts comes to and cannot be closed from, going one step at a time."""
    bonus = Fraction(facts.get("bonus") or 0)
    told = {**facts, "total": str(2 * bonus), "list": "red" if bonus >= 1 else "rest"}

    def holds(when: tuple[Condition, ...]) -> bool:
        return all(one(each) for each in when)

    def one(condition: Condition) -> bool:
        value = told.get(condition.fact, "")
        if condition.corrected is not None and condition.corrected != (condition.fact in corrected):
            return False
        if condition.among:
            return value in condition.among
        if not condition.bounds:
            return True
        if not value:
            return False
        much = worth(date.fromisoformat(value)) if condition.fact == "due" else Fraction(value)
        [(name, bound)] = condition.bounds
        edge = worth(bound)
        return {"at_least": much >= edge, "above": much > edge, "below": much < edge, "at_most": much <= edge}[name]

    of = {stage.key: stage for stage in stages}
    steps = {
        key: {each.to for each in stage.branches if holds(each.when)} | ({stage.then} if stage.then else set())
        for key, stage in of.items()
    }
    closings = {key for key, stage in of.items() if any(holds(each.when) for each in stage.outcomes)}
    back_from = {key for key, stage in of.items() if any(each.rated and holds(each.when) for each in stage.outcomes)}
    comes, ends = {stages[0].key}, set(closings)
    for _ in range(2 * len(stages)):
        comes |= {to for key in comes for to in steps[key]}
        if back is not None and comes & back_from:
            comes.add(back)
        ends |= {key for key in of if steps[key] & ends}
    return comes - ends


@settings(max_examples=150, deadline=None)
@given(parts=drawn())
def test_what_loads_can_be_brought_to_an_end_whatever_the_facts(parts: dict[str, Any]) -> None:
    """Every definition that loads: from wherever a matter comes to, it can be closed; and only those load (X20).

    Invariant 43.
    """
    back = None if parts["rating"] is None else parts["rating"].marks[0].back_to
    at = {stage.key: number for number, stage in enumerate(parts["stages"])}
    dead = [(each, stuck(parts["stages"], back, *each)) for each in cases(parts["stages"])]
    try:
        Procedure(key="p", zh="甲", en="p", facts=FACTS, totals=(TOTAL,), scales=(SCALE,), **parts)
    except BadProcedure as bad:
        if {each.code for each in bad.faults} == {"dead-end"}:
            keys = {each.path.removeprefix("stages[").removesuffix("].key") for each in bad.faults}
            assert keys <= {str(at[key]) for _, stages in dead for key in stages}
    else:
        assert [] == [(case, stages) for case, stages in dead if stages]
