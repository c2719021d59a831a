"""What a score falls short of, as orange problems that are ready to be registered (X26, G3.1)."""

from datetime import date

import pytest

from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    Colour,
    Command,
    CorrectFacts,
    Ledger,
    OpenProcedure,
    Procedure,
    Restrict,
    Source,
    Withdraw,
    WrongValue,
    load_procedure,
    procedure_figures,
    score_list,
    score_problems,
)

DAY = "2023-06-05"
TITLE = f"{register(DAY).title}："
SCORING = """
名称: 月度评分
基本情况:
- {名称: 环境, 是数字: 是, 单位: 分, 最小: 0, 最大: 50}
- {名称: 治安, 是数字: 是, 单位: 分, 最小: 0, 最大: 50}
- {名称: 加分, 是数字: 是, 最小: 0, 最大: 5, 必填: 否}
- {名称: 次数, 是数字: 是, 最小: 0, 最大: 99}
- {名称: 扣分, 是数字: 是, 单位: 分, 最小: 0}
合计项:
- {名称: 总分, 单位: 分, 各项: [环境, 治安, 加分]}
- {名称: 考核分, 满分: 100, 各项: [扣分]}
等级:
- {名称: 榜次, 依据: 总分, 各档: [{名称: 红榜, 英文: red, 不低于: 90}, {名称: 一般}, {名称: 黑榜, 低于: 60}]}
- {名称: 环境档, 依据: 环境, 各档: [{名称: 好, 不低于: 30}, {名称: 差}]}
环节:
- {名称: 评分, 办结结果: [公布]}
"""
SCORED = load_procedure(SCORING)


def ledger(environment: str, safety: str, deducted: str = "0", *commands: Command, of: Procedure = SCORED) -> Ledger:
    """Return a ledger with one score."""
    facts = {"环境": environment, "治安": safety, "加分": "1", "次数": "3", "扣分": deducted}
    known = {name: text for name, text in facts.items() if of.fact(name)}
    opening = OpenProcedure(item=NUMBER, procedure="月度评分", facts=known, at=at(DAY), by=CENTRE)
    return Ledger.open(owner="某镇", year=2023, procedures=(of,)).submit(register(DAY), opening, *commands)


def titles(kept: Ledger, *grades: str) -> list[str]:
    """Return what the problems are called."""
    return [each.title for each in score_problems(kept, NUMBER, grades=grades, at=at(DAY), by=CENTRE)]


def test_each_point_below_the_most_there_is_falls_short() -> None:
    """A bonus does not, nor what no total adds up; what is taken off a full mark does (X26)."""
    assert [
        f"{TITLE}“环境”失4.5分（得45.5分，满分50分）",
        f"{TITLE}“扣分”扣2.50分",
    ] == titles(ledger("45.5", "50", "2.50"))
    assert [] == titles(ledger("50.00", "50", "0.0"))


def test_a_class_may_be_a_problem_as_a_whole() -> None:
    """By its key or one of its names, where the score is in it (X26)."""
    kept = ledger("29", "30")

    assert [f"{TITLE}列“一般”（总分60分）", f"{TITLE}列“差”（环境29分）"] == titles(kept, "一般", "差", "red")[2:]
    assert f"{TITLE}列“红榜”（总分101分）" == titles(ledger("50", "50"), "red")[-1]
    with pytest.raises(WrongValue, match="has no class"):
        titles(kept, "白榜")


def test_the_commands_are_ready_to_submit() -> None:
    """With their source, and the score they come from as their parent; nothing is submitted by itself (G3.1)."""
    kept = ledger("45", "30")
    found = score_problems(kept, NUMBER, at=at(DAY), by=CENTRE, due=date(2023, 6, 30), requirement="限期整改")

    assert [f"{NUMBER}-1", f"{NUMBER}-2"] == [each.number for each in found]
    assert {(Colour.ORANGE, Source.ASSESSMENT, NUMBER, date(2023, 6, 30), "限期整改", CENTRE, False)} == {
        (each.colour, each.source, each.parent, each.due, each.requirement, each.section, each.restricted)
        for each in found
    }
    (of_the_village,) = score_problems(ledger("45", "50"), NUMBER, at=at(DAY), by=CENTRE, section="南圈村")
    assert "南圈村" == of_the_village.section
    assert [NUMBER] == [*kept.items]
    assert [NUMBER, f"{NUMBER}-1", f"{NUMBER}-2"] == [*kept.submit(*found).items]


def test_what_was_registered_before_is_left_out() -> None:
    """Asked for again after a correction, there is only what is new, under a number that is free (X26)."""
    before = ledger("45", "30")
    kept = before.submit(*score_problems(before, NUMBER, at=at(DAY), by=CENTRE))
    after = kept.submit(CorrectFacts(item=NUMBER, facts={"治安": "25"}, reason="复核", at=at(DAY), by=CENTRE))

    assert () == score_problems(kept, NUMBER, at=at(DAY), by=CENTRE)
    (new,) = score_problems(after, NUMBER, at=at(DAY), by=CENTRE)
    assert (f"{NUMBER}-3", f"{TITLE}“治安”失25分（得25分，满分50分）") == (new.number, new.title)


def test_of_a_restricted_score_the_problems_are_restricted() -> None:
    """They would name it otherwise (X32)."""
    kept = ledger("45", "50", "0", Restrict(item=NUMBER, reason="涉密", at=at(DAY), by=CENTRE))

    assert [True] == [each.restricted for each in score_problems(kept, NUMBER, at=at(DAY), by=CENTRE)]


def test_without_totals_every_number_with_a_most_is_a_point() -> None:
    """What has none falls short of nothing (X26)."""
    plain = load_procedure("""
名称: 月度评分
基本情况: [{名称: 环境, 是数字: 是, 最大: 50}, {名称: 治安, 是数字: 是}]
环节: [{名称: 评分, 办结结果: [公布]}]
""")

    assert [f"{TITLE}“环境”失5（得45，满分50）"] == titles(ledger("45", "30", of=plain))


def test_an_item_without_a_score_is_refused() -> None:
    """One that is not there, and one that follows no procedure (X26)."""
    kept = Ledger.open(owner="某镇", year=2023).submit(register(DAY))
    for number in (NUMBER, "评-99"):
        with pytest.raises(WrongValue, match="with a score that is known here"):
            score_problems(kept, number, at=at(DAY), by=CENTRE)


def test_what_went_with_its_item_counts_neither_in_list_nor_indicator_nor_shortfall() -> None:
    """X14, X26: withdrawn before it was closed it stands in the balance alone; one function says so of all three."""
    mean = "指标: [{名称: 平均总分, 分子: {合计: 总分}, 分母: 新收}]\n环节:"
    of = load_procedure(SCORING.replace("环节:", mean))
    gone = Withdraw(item=NUMBER, reason="重复", approver="书记", at=at("2023-06-20"), by=CENTRE)
    kept = ledger("45.5", "50", of=of)
    for here, times in ((kept, 1), (kept.submit(gone), 0)):
        since, until = at("2023-06-01"), at("2023-06-30")
        total = procedure_figures(here, "月度评分", since=since, until=until).total
        assert (1, 1 - times) == (total.opened, total.left)
        assert ("96.50分" if times else "—") == total.indicators["平均总分"].shown.zh
        assert times == sum(each.times for each in score_list(here, "月度评分", "总分", since=since, until=until).lines)
        assert bool(times) is bool(titles(here))
    with pytest.raises(WrongValue):
        titles(kept.submit(gone), "绿榜")
