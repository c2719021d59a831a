"""Scores 评分: totals over the numbers of a form, classes they fall into, and what asks of both (X26)."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest

from matters import CENTRE, NUMBER, at, matter, register
from sanse_ledger import (
    BEIJING,
    AdoptDefinition,
    Answer,
    BadDocument,
    BadProcedure,
    CloseProcedure,
    Command,
    Condition,
    CorrectFacts,
    Ledger,
    Number,
    OpenProcedure,
    Outcome,
    Procedure,
    ProcedureFigures,
    Refused,
    Stage,
    TakeBranch,
    WrongType,
    WrongValue,
    commands_for,
    dump_procedure,
    dumps,
    from_dict,
    load_procedure,
    loads,
    mermaid,
    procedure_figures,
    to_dict,
)
from sanse_ledger.procedures import SIX_SLIPS, Grade, Scale, Summand, Total
from sanse_ledger.procedures.measures import Span
from sanse_ledger.procedures.score_check import in_signs
from sanse_ledger.procedures.scores_in_words import scores_in_words, total_in_words

DAY = "2023-06-05"
SCORED = load_procedure("""
名称: 月度评分
地点项: 村
基本情况:
- 村
- {名称: 环境, 是数字: 是, 单位: 分, 最小: 0, 最大: 50}
- {名称: 治安, 是数字: 是, 单位: 分, 最小: 0, 最大: 50}
- {名称: 加分, 是数字: 是, 最小: 0, 最大: 5, 必填: 否}
- {名称: 失分原因, 条件: [{情况: 榜次, 属于: [黑榜]}]}
合计项:
- {名称: 总分, 英文: score, 单位: 分, 各项: [环境, 治安, {情况: 加分, 权重: 0.5}]}
- {名称: 失分, 英文: missed, 满分: 100, 各项: [环境, 治安]}
等级:
- 名称: 榜次
  英文: list
  依据: 总分
  各档: [{名称: 红榜, 不低于: 90}, {名称: 黑榜, 英文: black list, 低于: 60}, {名称: 一般, 英文: middling}]
- {名称: 环境档, 依据: 环境, 各档: [{名称: 好, 介于: [30, 50]}, {名称: 差, 低于: 30}]}
指标:
- {名称: 平均总分, 分子: {合计: 总分}, 分母: 新收}
- {名称: 红榜率, 分子: {条件: [{情况: 榜次, 属于: [红榜]}]}, 分母: 新收}
- {名称: 失分多的, 分子: {条件: [{情况: 失分, 高于: 30}]}}
环节:
- 名称: 评分
  时限: [{时限: 2日, 条件: [{情况: 榜次, 属于: [黑榜]}]}, 9日]
  分支:
  - 名称: 整改
    转入: 整改
    条件: [{情况: 榜次, 属于: [黑榜]}]
    办理记录: [{名称: 要求, 条件: [{情况: 失分, 高于: 50}]}]
  办结结果:
  - {名称: 公布, 条件: [{情况: 总分, 不低于: 60}]}
- {名称: 整改, 最短: {时限: 3日, 条件: [{情况: 失分, 高于: 50}]}, 办结结果: [改好]}
""")


def told(environment: str, safety: str, **more: str) -> dict[str, str]:
    """Return the facts of a score, with what totals and classes come to."""
    return dict(SCORED.told({"环境": environment, "治安": safety, **more}))


def scored(environment: str, safety: str, number: str = NUMBER, **more: str) -> OpenProcedure:
    """Open the procedure with a score."""
    facts = {"村": "南圈村", "环境": environment, "治安": safety, **more}
    return OpenProcedure(item=number, procedure="月度评分", facts=facts, at=at(DAY), by=CENTRE)


def ledger(*commands: Command) -> Ledger:
    """Return a ledger with the item, and what was done with it."""
    return Ledger.open(owner="某镇", year=2023, procedures=(SCORED,)).submit(register(DAY), *commands)


def closed(outcome: str, day: str = DAY) -> CloseProcedure:
    """Close it."""
    return CloseProcedure(item=NUMBER, outcome=outcome, at=at(day), by=CENTRE)


def improved(day: str = DAY, **records: str) -> TakeBranch:
    """Take the branch of the black list."""
    return TakeBranch(item=NUMBER, branch="整改", records=records, at=at(day), by=CENTRE)


def codes(refused: object, *commands: Command) -> list[str]:
    """Return the codes a command is refused with."""
    assert isinstance(refused, Ledger)
    return [each.code for command in commands for each in refused.unmet(command)]


def limit(kept: Ledger) -> date:
    """Return the last day of its only limit."""
    (clock,) = matter(kept).clocks
    return clock.due


# What they come to


@pytest.mark.parametrize(
    ("scores", "more", "reckoned"),
    [
        (("45", "45"), {}, ("90", "10", "红榜")),
        (("45", "44.99"), {}, ("89.99", "10.01", "一般")),
        (("45", "44.99"), {"加分": "0.02"}, ("90", "10.01", "红榜")),
        (("50", "10"), {}, ("60", "40", "一般")),
        (("49.999999", "10"), {}, ("59.999999", "40.000001", "黑榜")),
        (("0", "0.1"), {"加分": "0.2"}, ("0.2", "99.9", "黑榜")),
        (("0.10", "0.20"), {}, ("0.3", "99.7", "黑榜")),
    ],
)
def test_a_total_is_exact_and_a_class_is_that_of_its_total(
    scores: tuple[str, str], more: Mapping[str, str], reckoned: tuple[str, str, str]
) -> None:
    """What may be left out counts as nothing where it is; a bound belongs to the class that has it (X26)."""
    found = told(*scores, **more)

    assert reckoned == (found["总分"], found["失分"], found["榜次"])


def test_without_one_of_its_numbers_there_is_no_total() -> None:
    """Nor a class of it; another over what is there stays (X26)."""
    assert {"环境": "29.5", "环境档": "差"} == dict(SCORED.told({"环境": "29.5"}))
    assert {"环境": "30", "治安": "?", "环境档": "好"} == dict(SCORED.told({"环境": "30", "治安": "?"}))
    assert {} == dict(SCORED.told({}))


def test_a_form_without_scores_pays_nothing() -> None:
    """The facts are what they were, not a copy of them (X26)."""
    facts = {"difficulty": "easy"}

    assert SIX_SLIPS.told(facts) is facts


def test_a_number_in_no_class_has_none() -> None:
    """As one of a definition that was read before its range was narrowed (X26)."""
    scale = attrs.evolve(SCORED.scales[0], grades=SCORED.scales[0].grades[:2])

    assert scale.grade_of("75") is None


def test_weights_may_be_below_nothing() -> None:
    """A deduction among what is added (X26)."""
    total = Total(
        key="t", zh="t", en="t", parts=(Summand(fact="a"), Summand(fact="b", weight=Number("-0.5"))), unit="分"
    )
    answers = {
        "a": Answer(key="a", zh="a", en="a", number=True, least=Number("1"), most=Number("10")),
        "b": Answer(key="b", zh="b", en="b", number=True, least=Number("2"), most=Number("4"), required=False),
    }

    assert Fraction(3, 2) == total.comes_to({"a": "2.5", "b": "2"}, ("a",))
    assert Span(Fraction(-1), Fraction(10)) == total.span(answers)
    full = attrs.evolve(total, full=Number("100"))
    assert Span(Fraction(90), Fraction(101)) == full.span(answers)
    unbound = {**answers, "a": attrs.evolve(answers["a"], most=None)}
    assert [Span(Fraction(-1), None), Span(None, Fraction(101))] == [total.span(unbound), full.span(unbound)]
    assert [Span(), Span()] == [total.span({}), full.span({})]
    optional = {**answers, "b": attrs.evolve(answers["b"], least=None, most=None)}
    assert Span() == total.span(optional)


def test_what_they_are_made_of_is_checked() -> None:
    """A weight is a number, a class lies between two (X26)."""
    with pytest.raises(WrongType):
        Summand(fact="a", weight="2")  # type: ignore[arg-type]  # the fault
    with pytest.raises(WrongValue):
        Grade(key="a", zh="a", en="a", between=(Number("1"),))


# What asks of them


def test_conditions_ask_of_totals_as_of_numbers_and_of_classes_as_of_choices() -> None:
    """A branch, an outcome, a limit, a minimum time, what is to be filled in (X26)."""
    good, bad = ledger(scored("45", "45")), ledger(scored("20", "29", 失分原因="积案"))

    assert [9, 2] == [(clock.due - date(2023, 6, 5)).days for each in (good, bad) for clock in matter(each).clocks]
    assert (["branch-not-open"], []) == (codes(good, improved()), codes(good, closed("公布")))
    assert ["unknown-outcome"] == codes(bad, closed("公布"))
    assert ["record-missing"] == codes(bad, improved())
    after = bad.submit(improved(要求="限期"))
    assert (["not-before"], []) == (
        codes(after, closed("改好", "2023-06-08")),
        codes(after, closed("改好", "2023-06-09")),
    )
    assert ["fact-missing"] == codes(ledger(), scored("20", "29"))
    assert [] == codes(ledger(scored("30", "29.5", 失分原因="积案")), improved())


def test_nobody_fills_in_a_total_or_a_class() -> None:
    """They are no part of the form (X26)."""
    assert ["unknown-fact", "unknown-fact"] == codes(ledger(), scored("45", "45", 总分="99", 榜次="红榜"))
    opening = next(each for each in commands_for(ledger(), NUMBER, at=at(DAY), by=CENTRE) if each.type is OpenProcedure)
    assert "总分" not in str(opening)


def test_a_correction_moves_what_follows_from_it() -> None:
    """The class, and with it the limit (X26)."""
    before = ledger(scored("20", "39.5", 失分原因="积案"))
    after = before.submit(CorrectFacts(item=NUMBER, facts={"治安": "40"}, reason="复核", at=at(DAY), by=CENTRE))

    assert [date(2023, 6, 7), date(2023, 6, 14)] == [limit(each) for each in (before, after)]
    assert [] == codes(after, closed("公布"))
    back = CorrectFacts(item=NUMBER, facts={"治安": "39"}, reason="复核", at=at(DAY), by=CENTRE)
    assert date(2023, 6, 7) == limit(after.submit(back))


def test_a_document_of_a_ledger_keeps_them_as_part_of_the_definition() -> None:
    """In YAML in both languages, in JSON, and in the journal (X26)."""
    assert [SCORED] * 2 == [load_procedure(dump_procedure(SCORED, language)) for language in ("zh", "en")]
    assert SCORED == from_dict(to_dict(SCORED), Procedure)
    kept = ledger(scored("45", "45"))
    assert kept == loads(dumps(kept))


# In figures


def figures(kept: Ledger, by: str | None = None) -> ProcedureFigures:
    """Return the figures of June."""
    since, until = datetime(2023, 6, 1, tzinfo=BEIJING), datetime(2023, 7, 1, tzinfo=BEIJING)
    return procedure_figures(kept, "月度评分", by=by, since=since, until=until)


def three() -> Ledger:
    """Return a ledger with three scores, one of each class."""
    more = [register(DAY, number) for number in ("评-02", "评-03")]
    return ledger(
        *more,
        scored("45", "45.25"),
        scored("20", "50", "评-02"),
        scored("20", "29.50", "评-03", 失分原因="积案"),
    )


def test_indicators_count_by_classes_and_add_totals_up() -> None:
    """A mean of totals, a share by class, a count by what was missed (X26, K5)."""
    assert ["69.92分", "33.33% (1/3)", "1"] == [each.shown.zh for each in figures(three()).total.indicators.values()]


def test_figures_are_told_apart_by_a_class() -> None:
    """By its key or one of its names; on paper by the name of the class (X26)."""
    found = figures(three(), "list")

    assert {"红榜": 1, "黑榜": 1, "一般": 1} == {part.name: part.handled for part in found.parts}
    assert {"black list", "middling"} < {row["List"] for row in found.rows("en")}
    assert "榜次" == found.by


def test_a_matter_has_the_total_of_the_definition_it_keeps() -> None:
    """Figures of a month in which another is in force do not reckon it anew (X25, X26)."""
    double = attrs.evolve(
        SCORED.totals[0], parts=tuple(attrs.evolve(each, weight=Number("2")) for each in SCORED.totals[0].parts)
    )
    anew = attrs.evolve(SCORED, totals=(double, SCORED.totals[1]))
    adopted = AdoptDefinition(
        definition=anew, since=date(2023, 6, 20), authority="镇党委会议", at=at("2023-06-15"), by=CENTRE
    )
    kept = three().submit(adopted)

    assert "69.92分" == figures(kept).total.indicators["平均总分"].shown.zh


# In words


def test_the_drawing_tells_totals_and_classes() -> None:
    """How each is reckoned, and which numbers are in which class (X26)."""
    assert [
        "总分＝环境＋治安＋加分×0.5",
        "失分＝100－环境－治安",
        "榜次（按总分）：红榜不低于90分，黑榜低于60分，其余一般",
        "环境档（按环境）：好在30分至50分之间，差低于30分",
    ] == [each.zh for each in scores_in_words(SCORED)]
    assert [
        "score = 环境 + 治安 + 加分 × 0.5",
        "missed = 100 − 环境 − 治安",
        "list (of score): 红榜 at least 90 分, black list below 60 分, middling else",
        "环境档 (of 环境): 好 between 30 分 and 50 分, 差 below 30 分",
    ] == [each.en for each in scores_in_words(SCORED)]
    assert "失分＝100－环境－治安<br>榜次（按总分）" in mermaid(SCORED)
    assert "榜次为黑榜" in mermaid(SCORED)


def test_a_long_total_is_told_in_short() -> None:
    """The picture names no more than four numbers (X26)."""
    total = SCORED.totals[1]
    many = tuple(Summand(fact=each) for each in ("环境", "治安", "加分"))
    several = [
        attrs.evolve(total, parts=many * 2),
        attrs.evolve(total, parts=many * 2, full=None),
        attrs.evolve(total, parts=(*many, attrs.evolve(many[0], weight=Number("2"))) * 2, full=None),
        attrs.evolve(total, parts=(attrs.evolve(many[0], weight=Number("-1")), many[1]), full=None),
    ]

    found = [total_in_words(SCORED, each, short=True) for each in several]
    assert ["失分＝100－6项之和", "失分＝6项之和", "失分＝8项加权之和", "失分＝－环境＋治安"] == [
        each.zh for each in found
    ]
    assert [
        "missed = 100 − the sum of 6 numbers",
        "missed = the sum of 6 numbers",
        "missed = the weighted sum of 8 numbers",
        "missed = − 环境 + 治安",
    ] == [each.en for each in found]


def test_a_class_has_two_ends_in_words() -> None:
    """Above the one, up to the other (X26)."""
    narrow = Grade(key="a", zh="中", en="middle", above=Number("60"), at_most=Number("90"))
    rest = Grade(key="b", zh="外", en="outside")
    made = attrs.evolve(
        SCORED, scales=(*SCORED.scales, Scale(key="x", zh="另", en="x", over="失分", grades=(narrow, rest)))
    )

    assert "另（按失分）：中高于60、不超过90，其余外" == scores_in_words(made)[-1].zh
    assert "x (of missed): middle above 60 and at most 90, outside else" == scores_in_words(made)[-1].en


# What is refused


def scale(*grades: Grade, least: str | None = "0", most: str | None = "100") -> list[tuple[str, str]]:
    """Return what is wrong with a scale over a number of that range, each with what is named."""
    first, last = (None if each is None else Number(each) for each in (least, most))
    try:
        Procedure(
            key="p", zh="p", en="p",
            facts=(Answer(key="n", zh="n", en="n", number=True, least=first, most=last),),
            scales=(Scale(key="s", zh="s", en="s", over="n", grades=grades),),
            stages=(Stage(key="do", zh="办", en="do", outcomes=(Outcome(key="done", zh="了", en="done"),)),),
        )  # fmt: skip
    except BadProcedure as bad:
        return [(each.code, each.key) for each in bad.faults]
    return []


def grade(key: str, **bounds: str) -> Grade:
    """Return a class."""
    ends: dict[str, Any] = {name: Number(each) for name, each in bounds.items()}
    return Grade(key=key, zh=key, en=key, **ends)


def test_every_value_has_exactly_one_class() -> None:
    """Or the scale is refused, with what has none and what has two (X26)."""
    a, b = grade("a", at_least="60"), grade("b", below="60")

    assert [] == scale(a, b) == scale(b, a) == scale(grade("all")) == scale(a, grade("rest"))
    assert [] == scale(grade("a", at_least="0", at_most="100"), most="100")
    assert [] == scale(a, b, least=None, most=None)
    assert [("grades-gap", "n = 60")] == scale(grade("a", above="60"), b)
    assert [("grades-gap", "n < 10"), ("grades-gap", "20 < n")] == scale(
        grade("a", at_least="10", at_most="20"), least=None, most=None
    )
    assert [("grades-gap", "0 ≤ n < 60")] == scale(a)
    assert [("grades-gap", "60 ≤ n ≤ 100")] == scale(b)
    assert [("grades-overlap", "b")] == scale(a, grade("b", at_most="60"))
    assert [("grades-overlap", "a")] == scale(grade("b", at_most="60"), a)
    assert [("grades-overlap", "b"), ("grades-overlap", "c")] == scale(
        grade("a"[0:1], at_least="0"), grade("b", at_least="10"), grade("c", above="50")
    )
    assert [("grade-never", "a"), ("grades-gap", "0 ≤ n ≤ 100")] == scale(grade("a", above="100"))
    assert [("grade-never", "rest")] == scale(a, b, grade("rest"))
    assert [("grades-overlap", "rest2")] == scale(a, grade("rest"), grade("rest2"))
    assert [("empty-range", "n")] == scale(a, b, least="5", most="1")


def test_what_a_span_leaves_is_told_in_signs() -> None:
    """Both ends, one, or a single number (X26)."""
    assert ["1 < x < 2.5", "x ≤ 3", "0.5 ≤ x", "x = 2"] == [
        in_signs(each, "x")
        for each in (
            Span(Fraction(1), Fraction(5, 2), opens=True, ends_open=True),
            Span(None, Fraction(3)),
            Span(Fraction(1, 2)),
            Span(Fraction(2), Fraction(2)),
        )
    ]


def test_names_that_mean_two_things_are_refused() -> None:
    """A total like a record, a scale like a total, two totals (X26)."""
    document = dump_procedure(SCORED)
    for old, new in (('"失分"', '"要求"'), ('"环境档"', '"失分"'), ('"失分"', '"总分"')):
        with pytest.raises(BadDocument) as caught:
            load_procedure(document.replace(f"{{名称: {old}", f"{{名称: {new}"))
        assert "key-twice" in {each.code for each in caught.value.problems}


def test_what_is_reckoned_is_not_corrected() -> None:
    """A condition may ask that of a fact alone (X26)."""
    asked = attrs.evolve(SCORED.stages[1].outcomes[0], when=(Condition(fact="总分", corrected=True),))
    with pytest.raises(BadProcedure, match="is reckoned and is never corrected"):
        attrs.evolve(SCORED, stages=(SCORED.stages[0], attrs.evolve(SCORED.stages[1], outcomes=(asked,))))


def test_what_was_refused_stays_refused() -> None:
    """With a total out of its range nothing is submitted (X26)."""
    with pytest.raises(Refused):
        ledger(scored("51", "50"))
