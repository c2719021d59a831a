"""A way that the facts do not allow is refused with the condition that is not met and what is so instead (X20)."""

import pytest

from matters import CENTRE, NUMBER, at, corrected, register
from sanse_ledger import CloseProcedure, Command, Ledger, OpenProcedure, TakeBranch, load_procedure

DAY = "2023-06-05"
ASKING = load_procedure("""
名称: 评办
基本情况:
- {名称: 难易, 英文: difficulty, 选项: [{名称: 容易, 英文: easy}, {名称: 较大, 英文: hard}]}
- {名称: 得分, 英文: score, 是数字: 是, 单位: 分}
- {名称: 到期日, 英文: due, 是日期: 是, 必填: 否}
合计项: [{名称: 失分, 英文: missed, 满分: 100, 各项: [得分]}]
环节:
- 名称: 办理
  英文: handling
  分支:
  - {名称: 简办, 英文: simply, 转入: 公布, 条件: [{情况: 难易, 属于: 容易}, {情况: 得分, 不低于: 60}]}
  - {名称: 缓办, 英文: later, 转入: 公布, 条件: [{情况: 到期日, 高于: 2023-06-30}]}
  - {名称: 如初, 英文: as told, 转入: 公布, 条件: [{情况: 难易, 已更正: 否}]}
  - {名称: 改定, 英文: as corrected, 转入: 公布, 条件: [{情况: 难易, 已更正: 是}]}
  办结结果:
  - {名称: 优, 英文: excellent, 条件: [{情况: 失分, 低于: 10}]}
  - {名称: 办结, 英文: done}
- {名称: 公布, 办结结果: [公布]}
""")


def ledger(score: str = "59.50", **more: str) -> Ledger:
    """Return a ledger with a matter of great difficulty and some score."""
    facts = {"难易": "较大", "得分": score, **more}
    opening = OpenProcedure(item=NUMBER, procedure="评办", facts=facts, at=at(DAY), by=CENTRE)
    return Ledger.open(owner="某镇", year=2023, procedures=(ASKING,)).submit(register(DAY), opening)


def branch(name: str) -> TakeBranch:
    """Take a branch."""
    return TakeBranch(item=NUMBER, branch=name, at=at(DAY), by=CENTRE)


def said(of: Ledger, command: Command) -> tuple[str, str]:
    """Return what a command is refused with, by one sentence in either language."""
    [refusal] = of.unmet(command)
    return refusal.zh, refusal.en


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "简办",
            "难易为容易，现为较大；得分不低于60分，现为59.50分",
            "difficulty is easy, while it is hard; score is at least 60 分, while it is 59.50 分",
        ),
        ("缓办", "到期日晚于2023年6月30日，现未填", "due is after 2023-06-30, while it is left out"),
        ("改定", "难易已更正，现为较大、未更正", "difficulty was corrected, while it is hard, not corrected"),
    ],
)
def test_a_branch_that_is_shut_names_each_condition_and_what_is_so(name: str, zh: str, en: str) -> None:
    """Those that are not met and no others (X20)."""
    shut, shut_en = said(ledger(), branch(name))

    assert f"情况不符，不能走“{name}”：它要求{zh}" == shut
    assert shut_en.endswith(f": it takes that {en}")


def test_what_was_corrected_is_said() -> None:
    """Where a branch asks that it was not (X20)."""
    of = ledger(到期日="2023-07-01").submit(corrected(DAY, 难易="容易"))

    assert "情况不符，不能走“如初”：它要求难易未更正，现为容易、已更正" == said(of, branch("如初"))[0]


def test_an_outcome_that_is_shut_names_its_condition_too() -> None:
    """A total is told as it comes to; a word that is no outcome has no condition (X20, X26)."""
    close = CloseProcedure(item=NUMBER, outcome="优", at=at(DAY), by=CENTRE)
    zh, en = said(ledger("88.50"), close)

    assert "“办理”不能以“优”办结；它要求失分低于10，现为11.5；可以：办结" == zh
    assert (
        "“handling” cannot be closed as “优”; it takes that missed is below 10, while it is 11.5; it can as: done" == en
    )
    assert "要求" not in said(ledger(), CloseProcedure(item=NUMBER, outcome="良", at=at(DAY), by=CENTRE))[0]
