"""A word that a command misspells is answered with what there is, and with what may have been meant (X20)."""

from datetime import date
from typing import Any

import pytest

import verifying
import waiting
from matters import CENTRE, NUMBER, at, closed, opened, passed, register, to_doing, town
from sanse_ledger import (
    CloseProcedure,
    Command,
    ExtendStage,
    Ledger,
    OpenProcedure,
    PassStage,
    RateResult,
    TakeBranch,
    load_procedure,
)

COMMON: dict[str, Any] = {"item": NUMBER, "at": at("2023-04-20"), "by": CENTRE}
DOING = to_doing("2023-04-06")
ACCEPTED = (opened("2023-04-06"), *(passed(each, "2023-04-06") for each in ("制单", "派单", "接单")))


def left(stage: str) -> PassStage:
    """Pass a stage."""
    return PassStage(stage=stage, **COMMON)


def ended(outcome: str) -> CloseProcedure:
    """Close the matter."""
    return CloseProcedure(outcome=outcome, **COMMON)


def said(of: Ledger, command: Command, code: str) -> tuple[str, str]:
    """Return what the refusal with this code says."""
    return next((each.zh, each.en) for each in of.unmet(command) if each.code == code)


@pytest.mark.parametrize(
    ("before", "command", "code", "zh", "en"),
    [
        (DOING, left("做单子"), "not-this-stage", "，各环节：制单、派单、接单", "; the stages: make, dispatch"),
        (DOING, left("做单子"), "not-this-stage", "；是不是“做单”？", "(did you mean do?)"),
        (DOING, ended("化结"), "unknown-outcome", "；是不是“化解”？", "(did you mean resolved?)"),
        ((), opened("2023-04-20", None, "六弹"), "unknown-procedure", "，可选：六单、快执；是不是“六单”？",
            "; there are: six slips, fast enforcement (did you mean six slips?)"),
        (ACCEPTED, TakeBranch(branch="上报协凋", **COMMON), "unknown-branch", "；是不是“上报协调”？", "; there are: "),
        (DOING, TakeBranch(branch="上报", **COMMON), "unknown-branch", "这一分支，可选：无", "; there are: none"),
        ((), OpenProcedure(procedure="六单", facts={"难亦": "一般"}, **COMMON), "unknown-fact",
            "，可选：线索来源、难易、村（社区）、业务办公室、领导；是不是“难易”？", "(did you mean difficulty?)"),
        ((), OpenProcedure(procedure="六单", facts={"难易": "一班"}, **COMMON), "bad-fact",
            "；是不是“一般”？", "one of "),
        (DOING, closed("化解", "2023-04-20", 症洁="积怨"), "unknown-record", "；是不是“症结”？", "; there are: "),
        ((*DOING, closed("化解", "2023-04-12")), RateResult(rating="满意的", **COMMON), "unknown-rating",
            "没有“满意的”这一档，可选：满意、一般、不满意；是不是“满意”？", "there is no rating 满意的; there are: "),
        (DOING, ExtendStage(stage="作单", due=date(2023, 5, 1), reason="补", approver="镇长", **COMMON),
            "no-limit-runs", "，正在计算的有：做单；是不是“做单”？", "; those that run: do (did you mean do?)"),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_answered_with_what_there_is(
    before: tuple[Command, ...], command: Command, code: str, zh: str, en: str
) -> None:
    """Stage, outcome, procedure, branch, fact, choice, record, rating, limit: the same way in both languages (X20)."""
    of = town(*before) if before else Ledger.open(owner="某镇", year=2023).submit(register("2023-04-03"))
    words = said(of, command, code)

    assert zh in words[0]
    assert en in words[1]


def test_a_stage_that_is_another_one_needs_no_list() -> None:
    """It is known, and not the one the matter is at (X20)."""
    assert said(town(*DOING), passed("制单", "2023-04-20"), "not-this-stage")[0] == "现为“做单”环节，不是“制单”"


def test_grounds_limits_and_procedures_of_an_item_are_offered_too() -> None:
    """X22, X30: the grounds of its procedure, its limits with that of the whole, the procedures it follows."""
    runs = waiting.ledger(*waiting.to_doing("2022-09-26"))
    assert "；是不是“鉴定”？" in said(runs, waiting.suspended("2022-10-08", "鉴订"), "unknown-ground")[0]
    limit = said(runs, waiting.extended("2022-10-08", "2022-12-30", "审合"), "no-limit-runs")[0]
    assert limit == "“审合”没有正在计算的时限，正在计算的有：办理、总时限"
    both = verifying.ledger(verifying.begun("2023-04-03"), verifying.applied("2023-04-04"))
    not_followed = said(both, verifying.passed("申请", "2023-04-05", "销号核检"), "not-followed")
    assert not_followed[0] == "事项没有按“销号核检”办理，现有：整改件、销号核验；是不是“销号核验”？"
    assert "; it follows: 整改件, 销号核验" in not_followed[1]


def test_what_an_item_follows_and_nobody_knows_here_is_not_a_misspelling() -> None:
    """A procedure on record that is not passed to this ledger is named, and nothing is offered in its place (X20)."""
    of = waiting.ledger(*waiting.to_doing("2022-09-26"))
    elsewhere = Ledger.replay(of.events, owner="某县某镇", year=2022)

    words = said(elsewhere, waiting.passed("办理", "2022-10-08"), "unknown-procedure")
    assert words[0] == "没有名为“鉴定件”的办理流程"


def test_what_follows_from_numbers_is_filled_in_by_nobody() -> None:
    """X26: a total and a class are no facts that were forgotten in the form; each says so."""
    scored = load_procedure("""
名称: 评分
基本情况: [{名称: 卫生, 是数字: 是}]
合计项: [{名称: 总分, 各项: [卫生]}]
等级: [{名称: 榜次, 依据: 总分, 各档: [{名称: 红榜, 不低于: 90}, 一般]}]
环节: [{名称: 复核, 办结结果: [公布]}]
""")
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(scored,)).submit(register("2023-04-20"))
    for word in ("总分", "榜次"):
        command = OpenProcedure(procedure="评分", facts={"卫生": "95", word: "95"}, **COMMON)
        zh, en = said(ledger, command, "unknown-fact")
        assert f"办理流程没有“{word}”这项情况：它由填写的数字算出，不用填写" == zh
        assert f"{word}: it follows from the numbers, and is filled in by nobody" in en
