"""Forms that ask for numbers and days: what they take, what conditions compare, and how it is told (X26)."""

import pickle
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    Answer,
    BadDocument,
    BadProcedure,
    CloseProcedure,
    Condition,
    CorrectFacts,
    Ledger,
    Number,
    OpenProcedure,
    Outcome,
    Procedure,
    Stage,
    TakeBranch,
    WrongType,
    WrongValue,
    Yuan,
    commands_for,
    dump_procedure,
    dumps,
    from_dict,
    load_procedure,
    loads,
    mermaid,
    to_dict,
)
from sanse_ledger.conformance.model import procedures as model
from sanse_ledger.conformance.model import things
from sanse_ledger.procedures.drawing import condition_in_words
from sanse_ledger.procedures.measures import Bound, Span, bound_of, day_of, worth, worth_of

SCORED = load_procedure("""
名称: 月度评分
金额项: 奖金
基本情况:
- {名称: 奖金, 是金额: 是, 必填: 否}
- {名称: 得分, 是数字: 是, 单位: 分, 最小: 0, 最大: 100}
- {名称: 评分日, 是日期: 是}
环节:
- 名称: 评分
  分支:
  - {名称: 复核, 转入: 公布, 条件: [{情况: 得分, 介于: [60, 89.99]}]}
  - {名称: 整改, 转入: 公布, 条件: [{情况: 得分, 低于: 60}], 办理记录: [{名称: 整改期限, 是日期: 是}]}
  办结结果:
  - {名称: 红榜, 条件: [{情况: 得分, 高于: 89.99}]}
  - {名称: 补发, 条件: [{情况: 评分日, 高于: 2023-06-05}, {情况: 奖金, 高于: 0元, 不超过: 500}]}
- {名称: 公布, 办结结果: [公布]}
""")
DAY = "2023-06-05"


def scored(score: str, day: str = "2023年6月5日", **more: str) -> OpenProcedure:
    """Open the procedure with a score."""
    facts = {"得分": score, "评分日": day, **more}
    return OpenProcedure(item=NUMBER, procedure="月度评分", facts=facts, at=at(DAY), by=CENTRE)


def ledger(*commands: OpenProcedure) -> Ledger:
    """Return a ledger with the item, and what was done with it."""
    return Ledger.open(owner="某镇", year=2023, procedures=(SCORED,)).submit(register(DAY), *commands)


def closed(outcome: str) -> CloseProcedure:
    """Close it."""
    return CloseProcedure(item=NUMBER, outcome=outcome, at=at(DAY), by=CENTRE)


# Numbers


@pytest.mark.parametrize("text", ["0", "95", "9.50", "-3", "-0.5", "999999999999.999999"])
def test_a_number_stays_as_it_is_written(text: str) -> None:
    """With its decimal places, exactly (X26)."""
    told = Number(text)

    assert (text, text, text, Fraction(text)) == (told.text, told.zh, told.en, told.exact)
    assert told == pickle.loads(pickle.dumps(told))  # noqa: S301 - our own


@pytest.mark.parametrize(
    "text", ["", "1.", ".5", "01", "-0", "-0.00", "1e2", "１２", "1,000", "1000000000000", "0.1234567", " 1"]
)
def test_other_texts_are_no_number(text: str) -> None:
    """Nothing is guessed (X26)."""
    with pytest.raises(WrongValue, match="no number"):
        Number(text)


def test_a_number_is_told_as_text() -> None:
    """A float is none: it is not what was written (X26)."""
    with pytest.raises(WrongType):
        Number(9.5)  # type: ignore[arg-type]  # the fault


def test_numbers_compare_by_what_they_are_worth() -> None:
    """However many places they are written with; with nothing else (X26)."""
    assert Number("9.5") == Number("9.50")
    assert hash(Number("9.5")) == hash(Number("9.50"))
    assert Number("9.5") < Number("10") <= Number("10.0")
    assert Number("9.5") != "9.5"
    with pytest.raises(TypeError):
        _ = Number("9.5") < 10


# Answers


def test_an_answer_takes_a_number_within_its_range_with_or_without_its_unit() -> None:
    """Kept as it was told, without the unit (X26)."""
    score = SCORED.facts[1]

    assert ["0", "92.50", "100", "100.00"] == [score.read(text) for text in ("0", "92.50分", "100", "100.00分")]
    assert {None} == {score.read(text) for text in ("-1", "100.01", "九十", "92 分", "92点", "")}
    unbound = Answer(key="n", zh="数", en="n", number=True)
    assert ["-7", None] == [unbound.read("-7"), unbound.read("七")]


def test_an_answer_takes_a_day_in_two_forms() -> None:
    """Kept as an ISO day; what is no day is not taken (X26)."""
    day = SCORED.facts[2]

    assert ["2023-06-05"] * 2 == [day.read("2023-06-05"), day.read("2023年6月5日")]
    assert {None} == {day.read(text) for text in ("2023-06-31", "2023年13月1日", "6月5日", "2023/6/5", "20230605")}


@pytest.mark.parametrize(
    ("place", "text", "shown"),
    [
        (0, "500", ("500元", "500 yuan")),
        (1, "92.50", ("92.50分", "92.50 分")),
        (2, "2023-06-05", ("2023年6月5日", "2023-06-05")),
    ],
)
def test_an_answer_is_shown_as_people_read_it(place: int, text: str, shown: tuple[str, str]) -> None:
    """With its unit, a day in words (X26)."""
    assert shown == SCORED.facts[place].shown(text)


def test_other_answers_are_shown_as_they_were() -> None:
    """A choice by its name, words as they are, a number without a unit alone (X26)."""
    choice = load_procedure("名称: 甲\n基本情况: [{名称: 类, 选项: [大]}]\n环节: [{名称: 办, 办结结果: [结]}]\n").facts[
        0
    ]

    assert ("大", "大") == choice.shown("大")
    assert ("话", "话") == Answer(key="w", zh="话", en="w").shown("话")
    assert ("7", "7") == Answer(key="n", zh="数", en="n", number=True).shown("7")


# Conditions


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("at_least", (False, True, True)),
        ("above", (False, False, True)),
        ("below", (True, False, False)),
        ("at_most", (True, True, False)),
    ],
)
@pytest.mark.parametrize(
    ("bound", "told"),
    [
        (Number("60"), ("59.99", "60.0", "60.01")),
        (Yuan(60_00), ("59.99", "60", "60.01")),
        (date(2023, 6, 5), ("2023-06-04", "2023-06-05", "2023-06-06")),
    ],
)
def test_a_bound_at_its_edge(name: str, holds: tuple[bool, ...], bound: Bound, told: tuple[str, ...]) -> None:
    """Below it, at it and above it, of each kind; what was not told holds nothing (X26)."""
    bounds: dict[str, Any] = {name: bound}
    condition = Condition(fact="f", **bounds)

    assert holds == tuple(condition.holds({"f": text}, ()) for text in told)
    assert not condition.holds({}, ())


def test_between_takes_both_ends() -> None:
    """And two of them (X26)."""
    between = Condition(fact="f", between=(Number("60"), Number("89.99")))

    assert [False, True, True, False] == [between.holds({"f": text}, ()) for text in ("59.99", "60", "89.99", "90")]
    with pytest.raises(WrongValue, match="between takes two bounds, not 1"):
        Condition(fact="f", between=(Number("60"),))


def test_what_is_compared_is_compared_exactly() -> None:
    """Sums, numbers and days (X26)."""
    assert Fraction(1, 10) == worth(Number("0.1")) == worth_of("0.10") == worth(Yuan(10))
    assert worth_of("2023-06-05") == worth(date(2023, 6, 5))
    assert (None, date(2023, 6, 5)) == (day_of("五日"), day_of("2023年6月5日"))
    assert (Number("5"), Yuan(500), Yuan(500)) == (bound_of("5"), bound_of("5元"), bound_of("5 yuan"))


def test_spans_meet_in_what_both_have() -> None:
    """The later beginning, the earlier end, and an open end where one of them is open (X26)."""
    one, two = Span(Fraction(1), Fraction(3)), Span(Fraction(1), Fraction(3), opens=True, ends_open=True)

    assert two == one.within(two) == two.within(one)
    assert Span() == Span().within(Span())
    assert [False, True, False] == [two.has(Fraction(each)) for each in (1, 2, 3)]
    assert (True, False, True) == (
        Span(Fraction(2), Fraction(1)).empty, Span(Fraction(2)).empty, Span(Fraction(1), Fraction(1), opens=True).empty,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (Condition(fact="得分", at_least=Number("90")), "得分不低于90分", "得分 is at least 90 分"),
        (Condition(fact="得分", above=Number("59.5")), "得分高于59.5分", "得分 is above 59.5 分"),
        (
            Condition(fact="得分", between=(Number("60"), Number("90"))),
            "得分在60分至90分之间",
            "得分 is between 60 分 and 90 分",
        ),
        (
            Condition(fact="评分日", at_least=date(2023, 6, 1)),
            "评分日不早于2023年6月1日",
            "评分日 is not before 2023-06-01",
        ),
        (Condition(fact="评分日", above=date(2023, 6, 1)), "评分日晚于2023年6月1日", "评分日 is after 2023-06-01"),
        (Condition(fact="评分日", below=date(2023, 6, 1)), "评分日早于2023年6月1日", "评分日 is before 2023-06-01"),
        (
            Condition(fact="评分日", at_most=date(2023, 6, 1)),
            "评分日不晚于2023年6月1日",
            "评分日 is not after 2023-06-01",
        ),
        (
            Condition(fact="奖金", above=Yuan(0), at_most=Number("500")),
            "奖金高于0元、奖金不超过500元",
            "奖金 is above 0 yuan and 奖金 is at most 500 yuan",
        ),
    ],
)
def test_a_condition_in_words(condition: Condition, zh: str, en: str) -> None:
    """A number has its unit, a day is earlier or later (X26)."""
    assert (zh, en) == tuple(condition_in_words(SCORED, condition, each) for each in ("zh", "en"))


# In a ledger


def test_what_was_told_decides_which_ways_are_open() -> None:
    """红榜 from 90, 复核 from 60, 整改 below (X26)."""
    open_to = {}
    for score in ("59.99", "60", "89.99", "90.0分"):
        now = ledger(scored(score))
        ways = [TakeBranch(item=NUMBER, branch=each, at=at(DAY), by=CENTRE) for each in ("复核", "整改")]
        ways[1] = attrs.evolve(ways[1], records={"整改期限": "2023-06-30"})
        open_to[score] = [each.branch for each in ways if not now.unmet(each)]
        open_to[score] += ["红榜"] if not now.unmet(closed("红榜")) else []

    assert {"59.99": ["整改"], "60": ["复核"], "89.99": ["复核"], "90.0分": ["红榜"]} == open_to


def test_a_day_and_a_sum_decide_together() -> None:
    """After the fifth, and for a bonus of up to 500 yuan (X26)."""
    later = {"奖金": "500元"}

    assert () == ledger(scored("10", "2023-06-06", **later)).unmet(closed("补发"))
    for facts in ({"day": "2023-06-05", **later}, {"day": "2023-06-06", "奖金": "500.01"}, {"day": "2023-06-06"}):
        assert ["unknown-outcome"] == [each.code for each in ledger(scored("10", **facts)).unmet(closed("补发"))]


@pytest.mark.parametrize(
    ("command", "zh", "en"),
    [
        (
            scored("101"),
            "“得分”不能是“101”：请写数字，不低于0分，不超过100分",
            "“得分” cannot be “101”: a number, at least 0 分, at most 100 分",
        ),
        (
            scored("90", "六月五日"),
            "“评分日”不能是“六月五日”：请写日期，如2023-06-01",
            "“评分日” cannot be “六月五日”: a day, like 2023-06-01",
        ),
        (
            scored("90", 奖金="很多"),
            "“奖金”不能是“很多”：请写金额，如12345.67元",
            "“奖金” cannot be “很多”: a sum in yuan",
        ),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_can(command: OpenProcedure, zh: str, en: str) -> None:
    """In both languages (X26)."""
    [refusal] = ledger().unmet(command)

    assert ("bad-fact", zh, en) == (refusal.code, refusal.zh, refusal.en)


@pytest.mark.parametrize(
    ("least", "most", "zh"),
    [("0", None, "请写数字，不低于0"), (None, "9", "请写数字，不超过9"), (None, None, "请写数字")],
)
def test_a_range_may_be_open(least: str | None, most: str | None, zh: str) -> None:
    """Below, above or on both sides (X26)."""
    ends: dict[str, Any] = {
        name: None if text is None else Number(text) for name, text in (("least", least), ("most", most))
    }
    answer = attrs.evolve(Answer(key="n", zh="数", en="n", number=True), **ends)
    own = Procedure(
        key="own", zh="自定", en="own", facts=(answer,),
        stages=(Stage(key="do", zh="办", en="do", outcomes=(Outcome(key="done", zh="结", en="done"),)),),
    )  # fmt: skip
    asked = OpenProcedure(item=NUMBER, procedure="自定", facts={"数": "甲"}, at=at(DAY), by=CENTRE)
    entered = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(register(DAY))

    assert [f"“数”不能是“甲”：{zh}"] == [each.zh for each in entered.unmet(asked)]
    right = [each for each in commands_for(entered, NUMBER, at=at(DAY), by=CENTRE) if each.zh == "启动流程：自定"]
    assert [()] == [each.against for each in right]
    opened = entered.submit(attrs.evolve(asked, facts={"数": "1"}))
    correct = [each for each in commands_for(opened, NUMBER, at=at(DAY), by=CENTRE) if each.type is CorrectFacts]
    assert [()] == [each.against for each in correct]


def test_a_form_says_what_may_be_filled_in() -> None:
    """The kind, the unit, the range of each (X26)."""
    entered = ledger()
    [form] = [each for each in commands_for(entered, NUMBER, at=at(DAY), by=CENTRE) if each.zh == "启动流程：月度评分"]
    [facts] = [each for each in form.wanted if each.name == "facts"]

    assert () == form.against
    assert [("奖金", "sum"), ("得分", "number"), ("评分日", "day")] == [(each.name, each.type) for each in facts.parts]
    assert ("分", Number("0"), Number("100")) == (facts.parts[1].unit, facts.parts[1].least, facts.parts[1].most)


@pytest.mark.parametrize("day", ["2023-06-05", "9999-12-31"])
def test_a_day_may_be_corrected_to_another(day: str) -> None:
    """Also the last one there is (X26)."""
    own = load_procedure("名称: 甲\n基本情况: [{名称: 日, 是日期: 是}]\n环节: [{名称: 办, 办结结果: [结]}]\n")
    opening = OpenProcedure(item=NUMBER, procedure="甲", facts={"日": day}, at=at(DAY), by=CENTRE)
    opened = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(register(DAY), opening)
    [correct] = [each for each in commands_for(opened, NUMBER, at=at(DAY), by=CENTRE) if each.type is CorrectFacts]

    assert () == correct.against


@pytest.mark.parametrize("language", ["zh", "en"])
def test_definitions_and_records_come_back_whole(language: str) -> None:
    """In YAML of both languages and in JSON, with the bounds in the units of what they bound (X26)."""
    told = ledger(scored("92.50"))

    assert SCORED == load_procedure(dump_procedure(SCORED, language))
    assert told == loads(dumps(told, language))
    assert "92.50" == dict(told.items[NUMBER].proceeding.facts)["得分"]  # type: ignore[union-attr]  # it was opened
    assert SCORED == from_dict(to_dict(SCORED), Procedure)
    assert Yuan(50_000) == SCORED.stages[0].outcomes[1].when[1].at_most
    assert "整改<br>得分低于60分" in mermaid(SCORED)


def faults(text: str) -> list[tuple[str, str]]:
    """Return what is wrong with a condition on the facts of the procedure."""
    first, last = SCORED.stages
    bad = attrs.evolve(first.outcomes[0], when=load_conditions(text))
    stages = (attrs.evolve(first, outcomes=(bad,)), last)
    with pytest.raises(BadProcedure) as caught:
        attrs.evolve(SCORED, stages=stages)
    return [(each.code, each.path.removeprefix("stages[0].outcomes[0].when")) for each in caught.value.faults]


def load_conditions(text: str) -> tuple[Condition, ...]:
    """Return conditions that are written as `name bound` pairs for facts."""
    told: list[dict[str, Any]] = [
        {"fact": fact, name: bound_of(bound)} for fact, name, bound in (each.split() for each in text.split(","))
    ]
    return tuple(Condition(**each) for each in told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("得分 below 60元", [("no-sum", "[0].below")]),
        ("评分日 above 60", [("no-number", "[0].above")]),
        ("奖金 above 2023-06-05", [("no-date", "[0].above")]),
        ("得分 above 100", [("never-holds", "[0].above")]),
        ("得分 below 0", [("never-holds", "[0].below")]),
        ("奖金 at_most -1", [("never-holds", "[0].at_most")]),
        ("得分 at_least 90,得分 below 90,得分 below 80", [("never-holds", "[1].below")]),
        ("评分日 above 2023-06-05,评分日 at_most 2023-06-05", [("never-holds", "[1].at_most")]),
    ],
)
def test_bounds_that_do_not_fit_are_refused(text: str, found: list[tuple[str, str]]) -> None:
    """What is of another kind, out of range, or excludes itself, each told once (X26)."""
    assert found == faults(text)


def test_a_bound_below_nothing_of_a_sum_stays_a_number() -> None:
    """It is read, and told as what can never hold (X26)."""
    text = dump_procedure(SCORED).replace('不超过: "500元"', "不超过: -500")

    with pytest.raises(BadDocument) as caught:
        load_procedure(text)
    assert ["never-holds"] == [each.code for each in caught.value.problems]


TEXTS = (
    "0", "-0", "-0.5", "07", "7.", "7.50", "12.5分", "1234567890123", "0.1234567", "-3", "101", "", ".5", "x", "甲.",
    "2023-06-05", "2023年6月5日", "2023年6月5", "2023-6-5", "2023-06-31", "2023-06-05日", "2023-06", "2023-x-06",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_the_second_model_takes_the_same_numbers_and_days(text: str) -> None:
    """It reads what is told by rules of its own, and takes the same (X26)."""
    assert SCORED.facts[1].read(text) == model.number(text, 0, 100)
    assert SCORED.facts[2].read(text) == things.day(text)


def test_numbers_and_days_may_be_given_as_python_has_them() -> None:
    """A whole number, a Decimal and a date are kept as written; records and corrections take them too (X26)."""
    facts: dict[str, str | int | Decimal | date] = {"得分": Decimal("92.50"), "评分日": date(2023, 6, 5), "奖金": 800}
    command = OpenProcedure(item=NUMBER, procedure="月度评分", facts=facts, at=at(DAY), by=CENTRE)

    assert (("奖金", "800"), ("得分", "92.50"), ("评分日", "2023-06-05")) == command.facts
    of = Ledger.open(owner="某镇", year=2023, procedures=(SCORED,)).submit(register(DAY), command)
    proceeding = of.items[NUMBER].proceeding
    assert proceeding is not None
    assert ("92.50", "2023-06-05", "800") == tuple(proceeding.fact(key) for key in ("得分", "评分日", "奖金"))
    fewer = CorrectFacts(item=NUMBER, facts={"得分": 50}, reason="算错", at=at(DAY), by=CENTRE)
    branch = TakeBranch(item=NUMBER, branch="整改", records={"整改期限": date(2023, 7, 1)}, at=at(DAY), by=CENTRE)
    taken = of.submit(fewer, branch).items[NUMBER].proceeding
    assert taken is not None
    assert (("整改期限", "2023-07-01"),) == taken.steps[0].records
    assert from_dict(to_dict(command)) == command


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (92.5, "而不是 float：92.5；小数请写 Decimal 或文字", 'not float: 92.5; write Decimal("92.50"), or a text'),
        (datetime(2023, 6, 5, 9), "；请用 .date() 取日期", "; take its .date()"),  # noqa: DTZ001 - refused
        (True, "而不是 bool：True", "not bool: True"),
        (None, "而不是 NoneType", "not NoneType"),
        (Decimal("NaN"), "而不是 Decimal", "not Decimal"),
        (Decimal("1E+1000000"), "而不是 Decimal", "not Decimal"),
        (Decimal("1E-1000000"), "而不是 Decimal", "not Decimal"),
        (10**18, "而不是 int", "not int"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_is_no_number_and_no_day_names_its_fact(value: Any, zh: str, en: str) -> None:  # noqa: ANN401 - of any type
    """No float, which is not exact; the error says of which fact, and what to write instead (X26)."""
    with pytest.raises(WrongType) as refused:
        OpenProcedure(item=NUMBER, procedure="月度评分", facts={"得分": value}, at=at(DAY), by=CENTRE)

    assert ("得分", refused.value.zh.startswith("“得分”应为文字、整数、Decimal 或日期")) == (refused.value.field, True)
    assert zh in refused.value.zh
    assert en in refused.value.en


def test_a_number_where_words_are_wanted_stays_for_the_form_to_judge() -> None:
    """A day for a number is refused by the procedure, as the text would be (X26)."""
    facts: dict[str, str | int | Decimal | date] = {"得分": date(2023, 6, 5), "评分日": "2023-06-05"}
    of = Ledger.open(owner="某镇", year=2023, procedures=(SCORED,)).submit(register(DAY))
    command = OpenProcedure(item=NUMBER, procedure="月度评分", facts=facts, at=at(DAY), by=CENTRE)

    assert ["bad-fact"] == [each.code for each in of.unmet(command)]


def test_equal_numbers_are_written_each_as_it_was() -> None:
    """100 and 100.0 stay what they were within one definition: its text and its fingerprint depend on it (X26)."""
    text = """
名称: 月度评分
基本情况: [{名称: 得分, 是数字: 是, 单位: 分, 最小: 0, 最大: "100.0"}]
合计项: [{名称: 余分, 满分: "100", 各项: [得分]}]
环节: [{名称: 评分, 办结结果: [{名称: 公布, 条件: [{情况: 得分, 不低于: "100.00"}]}, 不公布]}]
"""
    for language in ("zh", "en"):
        again = load_procedure(dump_procedure(load_procedure(text), language))
        most, full, bound = again.facts[0].most, again.totals[0].full, again.stages[0].outcomes[0].when[0].at_least
        assert ["100.0", "100", "100.00"] == [each.text for each in (most, full, bound) if isinstance(each, Number)]
