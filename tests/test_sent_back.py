"""What was sent back on its way: who is told of it, what the circular says of it, and who had been late (X21, L5)."""

from datetime import date
from fractions import Fraction

from matters import NUMBER, at, register
from sanse_ledger import (
    CalendarDays,
    CloseProcedure,
    Command,
    Complete,
    CorrectFacts,
    ExtendStage,
    IssueCircular,
    Lamp,
    Ledger,
    OpenProcedure,
    PassStage,
    Policy,
    RateResult,
    ReminderKind,
    Resume,
    RollUp,
    Suspend,
    TakeBranch,
    Week,
    friday_circular,
    load_procedure,
    reminders,
    render,
    to_dict,
    weekly_digest,
)
from sanse_ledger.office import supervision_slip
from sanse_ledger.words.bilingual import Language

REPAIR = """
名称: 投诉办理
基本情况: [物业公司]
中止事由: [鉴定]
环节:
- {名称: 受理, 承办: 物业科, 时限: [1个工作日], 下一环节: 整改}
- {名称: 整改, 承办: {取自: 物业公司}, 时限: [10个工作日], 下一环节: 复核}
- 名称: 复核
  承办: 东湖社区
  时限: [2个工作日]
  分支: [{名称: 退回整改, 转入: 整改, 办理记录: [退回原因]}]
  办结结果: [解决]
评价: {档次: [满意, {名称: 不满意, 退回环节: 整改}]}
"""
COMPANY = "安居物业"
W38, W39 = Week.parse("2026-W38"), Week.parse("2026-W39")


def begun(*commands: Command) -> Ledger:
    """Return a ledger in which a complaint was taken on on Monday 14 September 2026, and *commands* followed."""
    return Ledger.open(owner="某街道", year=2026, procedures=(load_procedure(REPAIR),)).submit(
        register("2026-09-14", section="物业科"),
        OpenProcedure(item=NUMBER, procedure="投诉办理", facts={"物业公司": COMPANY}, at=at("2026-09-14"), by="x"),
        passed("受理", "2026-09-14"),
        *commands,
    )


def passed(stage: str, day: str) -> PassStage:
    """Pass a stage."""
    return PassStage(item=NUMBER, stage=stage, at=at(day, 10), by="x")


def back(day: str, why: str = "仍有渗水") -> TakeBranch:
    """Send it back for the repair."""
    return TakeBranch(item=NUMBER, branch="退回整改", records={"退回原因": why}, at=at(day, 11), by="x")


def closed(day: str) -> CloseProcedure:
    """Close it."""
    return CloseProcedure(item=NUMBER, outcome="解决", at=at(day, 14), by="x")


def rated(day: str, rating: str = "不满意") -> RateResult:
    """Rate the result."""
    return RateResult(item=NUMBER, rating=rating, at=at(day, 15), by="x")


def page(of: Ledger, week: Week, language: Language = "zh") -> str:
    """Return the circular of a week as text, its lines joined."""
    text = render(friday_circular(of, week).document(), "text", language)
    return text.replace("\n", "") if language == "zh" else " ".join(text.split())


# Whose delay it was


def test_what_is_struck_off_names_who_had_missed_a_limit_on_the_way() -> None:
    """X21: it stands under the section that leads the item, whose delay it was not."""
    of = begun(passed("整改", "2026-09-15"), back("2026-09-18"))
    of = of.submit(IssueCircular(week=W38, at=at("2026-09-18", 15), by="办公室"))
    of = of.submit(passed("整改", "2026-09-21"), closed("2026-09-21"), rated("2026-09-21", "满意"))
    struck = of.submit(Complete(item=NUMBER, evidence="已修好", at=at("2026-09-22"), by="x"))

    assert "本期解决并销号，办理中“复核”（东湖社区承办）曾超期" in page(struck, W39)
    assert "limits missed on the way: 复核 (held by 东湖社区)" in page(struck, W39, "en")


# What a branch leads back


def test_what_a_branch_leads_back_is_a_problem_until_it_is_done_again() -> None:
    """It is named with the reason and whoever is to do it again, and asked for; then as what was so in the period."""
    once = begun(passed("整改", "2026-09-16"), back("2026-09-17"))
    said = "2026年9月17日由“复核”经“退回整改”回到“整改”（退回原因：仍有渗水）"

    now = page(once, W38)
    assert f"{said}（{COMPANY}承办）" in now
    assert "重新办理退回事项。下列事项被退回，责任股室要针对退回的原因重新办理：" in now
    assert "taken back from 复核 to 整改 by 退回整改 (退回原因: 仍有渗水)" in page(once, W38, "en")
    again = once.submit(passed("整改", "2026-09-18"))
    assert f"{said}，后重新办理" in page(again, W38)
    assert "重新办理退回事项" not in page(again, W38)
    later = again.submit(IssueCircular(week=W38, at=at("2026-09-18", 15), by="办公室"))
    assert "退回整改" not in page(later, W39)
    assert f"{said}（{COMPANY}承办）" in page(once, W39), "it is at that stage still"


def test_each_time_it_was_led_back_is_named() -> None:
    """The one that stands comes with what is to be done; one that is suspended is not asked for in haste."""
    twice = begun(
        passed("整改", "2026-09-15"), back("2026-09-15"), passed("整改", "2026-09-16"), back("2026-09-17", "又渗水")
    )

    assert "（退回原因：仍有渗水），后重新办理" in page(twice, W38)
    assert f"（退回原因：又渗水）（{COMPANY}承办）" in page(twice, W38)
    assert "退回重新办理" in page(twice, W38)
    stopped = twice.submit(Suspend(item=NUMBER, ground="鉴定", reason="查原因", at=at("2026-09-18"), by="x"))
    assert f"（{COMPANY}承办），现已中止" in page(stopped, W38)
    assert "重新办理退回事项" not in page(stopped, W38)


def test_a_branch_ahead_is_none_back() -> None:
    """A stage where the matter had not been is another one of its way."""
    ahead = REPAIR.replace("转入: 整改,", "转入: 返修,") + "\n"
    ahead = ahead.replace("评价:", "- {名称: 返修, 办结结果: [返修到位]}\n评价:")
    of = Ledger.open(owner="某街道", year=2026, procedures=(load_procedure(ahead),)).submit(
        register("2026-09-14", section="物业科"),
        OpenProcedure(item=NUMBER, procedure="投诉办理", facts={"物业公司": COMPANY}, at=at("2026-09-14"), by="x"),
        *(passed("受理", "2026-09-14"), passed("整改", "2026-09-16"), back("2026-09-17")),
    )

    assert "回到" not in page(of, W38)


def told(of: Ledger, day: str) -> list[tuple[tuple[str, ...], str]]:
    """Return who is told of the item on a day, and what."""
    found = reminders(of, date.fromisoformat(day))
    return [(each.to, each.zh) for each in found if each.kind is ReminderKind.DO_AGAIN]


def test_whoever_is_to_do_it_again_is_told() -> None:
    """L5: of the first rating that sends it back too, from that day until it is closed again, by the guide light."""
    once = begun(passed("整改", "2026-09-15"), closed("2026-09-15"), rated("2026-09-15"))
    name = "纠-01“宅基地边界纠纷”于2026年9月15日"

    for day in ("2026-09-15", "2026-09-21"):
        assert [((COMPANY,), f"{name}评为“不满意”，已退回，请重新办理")] == told(once, day)
    (each,) = (one for one in reminders(once, date(2026, 9, 16)) if one.kind is ReminderKind.DO_AGAIN)
    assert ("L5", Lamp.GUIDE) == (each.clause, each.lamp)
    assert "rated 不满意 and sent back on 2026-09-15; it is to be done again" in each.en
    stopped = once.submit(Suspend(item=NUMBER, ground="鉴定", reason="查原因", at=at("2026-09-18"), by="x"))
    assert [] == told(stopped, "2026-09-18")
    assert told(stopped.submit(Resume(item=NUMBER, reason="已查清", at=at("2026-09-21"), by="x")), "2026-09-21")
    again = once.submit(passed("整改", "2026-09-16"))
    assert [(("东湖社区",), f"{name}评为“不满意”，已退回，请重新办理")] == told(again, "2026-09-16")
    assert [] == told(again.submit(closed("2026-09-16")), "2026-09-16")


def test_what_a_branch_leads_back_is_told_with_its_reason() -> None:
    """X20: the stage was left by another way than its own, and is there once more."""
    once = begun(passed("整改", "2026-09-15"), back("2026-09-16", "仍有渗水。\n夜间明显。"))
    way = "由“复核”经“退回整改”回到“整改”（退回原因：仍有渗水。 夜间明显）"

    assert [((COMPANY,), f"纠-01“宅基地边界纠纷”于2026年9月16日{way}，请重新办理")] == told(once, "2026-09-16")
    assert [] == told(once.submit(passed("整改", "2026-09-17")), "2026-09-17")


# What cannot be hurried


SHOWN = """
名称: 加装电梯
环节:
- {名称: 受理, 时限: [1个工作日], 下一环节: 公示}
- {名称: 公示, 承办: 东湖社区, 最短: 5个工作日, 时限: [7个工作日], 下一环节: 批复}
- {名称: 批复, 办结结果: [准予]}
"""


def test_what_may_not_be_ended_yet_is_asked_for_with_the_day_from_which_it_may() -> None:
    """X23: a publication of five days cannot be hurried; circular and reminder name the first day."""
    of = Ledger.open(owner="某街道", year=2026, procedures=(load_procedure(SHOWN),)).submit(
        register("2026-09-14", section="城建办"),
        OpenProcedure(item=NUMBER, procedure="加装电梯", at=at("2026-09-14"), by="x"),
        passed("受理", "2026-09-15"),
    )
    asked = "“公示”（东湖社区承办）2026年9月23日到期，2026年9月22日起方可办结本环节"

    assert asked in page(of, W38)
    assert "ends on 2026-09-23, and not before 2026-09-22" in page(of, W38, "en")
    soon = [each.zh for each in reminders(of, date(2026, 9, 21)) if each.item]
    assert [
        "纠-01“宅基地边界纠纷”“公示”时限将于2026年9月23日到期，还有2个工作日，2026年9月22日起方可办结本环节"
    ] == soon
    (last,) = (each.zh for each in reminders(of, date(2026, 9, 22)) if each.item)
    assert last.endswith("还有1个工作日")


# Whose delay is ranked


def test_a_section_is_not_ranked_by_the_lateness_of_those_who_hold_its_stages() -> None:
    """X21, X10: each answers for what ran under it; the note says which items the share on time does not take off."""
    of = begun(passed("整改", "2026-09-14"))
    own = register("2026-09-14", "纠-02", "城建办")
    late = Ledger.open(
        owner="某街道", year=2026, procedures=(load_procedure(REPAIR),), policy=Policy(ranking=True)
    ).submit(
        *(register("2026-09-14", section="物业科"), own),
        *(
            OpenProcedure(item=number, procedure="投诉办理", facts={"物业公司": COMPANY}, at=at("2026-09-14"), by="x")
            for number in (NUMBER, "纠-02")
        ),
        *(PassStage(item=number, stage="受理", at=at("2026-09-14", 10), by="x") for number in (NUMBER, "纠-02")),
        passed("整改", "2026-09-14"),
    )
    (first, second) = weekly_digest(late, W38).sections

    assert (1, Fraction(1)) == (first.past_for_others, first.on_time_share)
    assert (0, 1) == (second.past_for_others, second.rank)
    said = "超时限的环节都由其他单位（人）承办的，由承办的负责，不扣除（物业科1项）"
    assert said in page(late, W38)
    assert "and not taken off (物业科 1)" in page(late, W38, "en")
    assert 1 == to_dict(weekly_digest(late, W38))["sections"][0]["past_for_others"]
    assert "责任按期率＝" in page(late, W38)
    assert "得分＝（责任按期率＋填报率" in page(late, W38)
    assert "责任按期率" not in page(of.submit(closed("2026-09-15")), W38)
    handed_up = RollUp.of(late, W38).total.figures
    assert handed_up is not None
    assert handed_up.on_time_share == weekly_digest(late, W38).on_time_share, "for a place nobody is others"


def test_what_a_section_holds_itself_is_its_delay() -> None:
    """Where nobody is named, or it is one of several that hold a stage together, the limit is its own (X24)."""
    joint = """
名称: 会办
环节:
- {名称: 核查, 承办: 城管中队、物业科, 会办: 是, 时限: [1个工作日], 下一环节: 汇总}
- {名称: 汇总, 办结结果: [了]}
"""
    of = Ledger.open(owner="某街道", year=2026, procedures=(load_procedure(joint),)).submit(
        register("2026-09-14", section="物业科"),
        OpenProcedure(item=NUMBER, procedure="会办", at=at("2026-09-14"), by="x"),
    )
    one = of.submit(PassStage(item=NUMBER, stage="核查", unit="物业科", at=at("2026-09-15"), by="x"))
    assert 2 == page(of, W38).count("“核查（城管中队、物业科）”超期3天（2026年9月15日到期）"), "said once of both"
    assert "核查 (城管中队, 物业科) past the limit by 3 days" in page(of, W38, "en")
    assert "“核查（城管中队）”超期3天（2026年9月15日到期）" in page(one, W38)

    assert [0, 1] == [weekly_digest(each, W38).sections[0].past_for_others for each in (of, one)]


# Found by definitions drawn at random


LATER = """
名称: 加急
基本情况: [{名称: 缓急, 选项: [特急, 缓]}]
中止事由: [鉴定]
时限: [30日]
环节:
- {名称: 受理, 下一环节: 汇总}
- 名称: 汇总
  时限:
  - {时限: 9日, 起算: opening, 条件: [{情况: 缓急, 属于: [特急]}]}
  - {时限: 5日, 条件: [{情况: 缓急, 属于: [缓]}]}
  办结结果: [了]
"""


def urgent(*commands: Command) -> Ledger:
    """Return a ledger with an urgent matter at its first stage, and *commands* followed."""
    return Ledger.open(owner="某街道", year=2026, procedures=(load_procedure(LATER),)).submit(
        register("2026-09-14", section="物业科"),
        OpenProcedure(item=NUMBER, procedure="加急", facts={"缓急": "特急"}, at=at("2026-09-14"), by="x"),
        *commands,
    )


def clocks(of: Ledger) -> list[tuple[str, str]]:
    """Return the limits that run, with their last days."""
    matter = of.items[NUMBER].proceeding
    return [] if matter is None else [(each.stage, each.due.isoformat()) for each in matter.clocks]


def test_a_correction_begins_no_limit_of_a_stage_that_is_not_entered() -> None:
    """X20: one that runs from the entering falls away until then; it ran from the opening, and was late on entering."""
    of = urgent()
    slower = CorrectFacts(item=NUMBER, facts={"缓急": "缓"}, reason="核定", at=at("2026-09-15"), by="x")

    assert [("", "2026-10-14"), ("汇总", "2026-09-23")] == clocks(of)
    assert [("", "2026-10-14")] == clocks(of.submit(slower))
    entered = of.submit(slower, passed("受理", "2026-09-25"))
    assert [("", "2026-10-14"), ("汇总", "2026-09-30")] == clocks(entered)


def test_a_limit_may_be_extended_by_days_while_its_matter_is_suspended() -> None:
    """X22: it stands still from then on, and the matter goes on: it was held back as if its record could not be."""
    told = {"item": NUMBER, "reason": "雨季", "approver": "李主任", "by": "x"}
    of = urgent(
        ExtendStage(stage="", due=date(2026, 10, 20), at=at("2026-09-15"), **told),
        Suspend(item=NUMBER, ground="鉴定", reason="委托", at=at("2026-09-16"), by="x"),
        ExtendStage(stage="", due=CalendarDays(40), at=at("2026-09-18"), **told),
    )
    resume = Resume(item=NUMBER, reason="已出", at=at("2026-09-28"), by="x")

    assert () == of.unmet(resume)
    assert ("", "2026-11-07") == clocks(of.submit(resume))[0]


def test_a_slip_says_by_which_branch_something_was_sent_back() -> None:
    """The record has the reason: the branch, and what was recorded with it (X20, X35)."""
    ledger = begun(passed("整改", "2026-09-16"), back("2026-09-17"))
    text = render(supervision_slip(ledger, NUMBER, "sent-back", date(2026, 9, 18)), "text").replace("\n", "")

    assert "由“复核”经“退回整改”回到“整改”" in text
    assert "仍有渗水" in text
