"""What papers say of a stage that several hold together 会办, of what was sent back, and of what is no result (X24)."""

from datetime import date, datetime

import attrs
import pytest

import verifying
from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    BEIJING,
    CloseProcedure,
    Command,
    Complete,
    Ledger,
    Letterhead,
    OpenProcedure,
    PassStage,
    RateResult,
    Restrict,
    Withdraw,
    friday_circular,
    load_procedure,
    procedure_figures,
    reminders,
    render,
    to_dict,
    weekly_digest,
)
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.lamps.guidance import guidance
from sanse_ledger.ledger.asking.events_in_words import describe
from sanse_ledger.ledger.history import history_in_words
from sanse_ledger.rules.engine.matter import Matter
from sanse_ledger.rules.engine.verification import why_sent_back
from sanse_ledger.words.bilingual import Language
from whistling import (
    THREE,
    again,
    answered,
    called,
    closed,
    item,
    ledger,
    matter,
    released,
    resumed,
    stopped,
    suspended,
)

DAY = "2023-04-10"
BEGUN = called(DAY)
STRUCK = Complete(item=NUMBER, evidence="现场核实", at=at("2023-04-13", 10), by=CENTRE)
W15, W16 = Week.parse("2023-W15"), Week.parse("2023-W16")


def page(of: Ledger, week: Week, language: Language = "zh", for_: str | None = None) -> str:
    """Return the circular of a week as text."""
    return render(friday_circular(of, week).document(for_=for_), "text", language)


# Who is late, and who was taken off


def test_the_circular_counts_and_names_the_units_that_are_late() -> None:
    """X21, X24: beside the section that leads the item, each unit is counted for what it missed, then and now."""
    late = ledger(*BEGUN, answered("派出所", "2023-04-14"))
    assert (
        "本期有1个股室存在问题，涉及事项1项；环节超期涉及承办单位（人）3个（城管队1次、司法所1次、派出所1次），具体如下："
        in page(late, W15)
    )
    assert "limits missed by those who held them: 城管队 1, 司法所 1, 派出所 1." in page(late, W15, "en")
    concerns = [(each.holder, each.joint) for each in weekly_digest(late, W15).stages_late]
    assert [("城管队", True), ("司法所", True)] == concerns
    in_time = tuple(answered(unit, "2023-04-12") for unit in THREE.split("、"))
    assert "承办" not in page(ledger(*BEGUN, *in_time), W15)


def test_the_section_that_leads_the_item_is_counted_where_it_is_one_of_the_units() -> None:
    """X24: the lines below name it like the others, so the count has it; alone at its stage it is not named."""
    late = ledger(*called(DAY, f"派出所、{CENTRE}"), answered("派出所", "2023-04-12"))
    text = page(late, W15)
    assert f"“报到（{CENTRE}）”超期1天" in text
    assert f"；环节超期涉及承办单位（人）1个（{CENTRE}1次），具体如下：" in text
    alone = ledger(*called(DAY, CENTRE))
    assert f"“报到（{CENTRE}）”超期1天" in page(alone, W15)
    own = load_procedure(f"名称: 办\n环节: [{{名称: 做, 承办: {CENTRE}, 时限: [2个工作日], 办结结果: [办结]}}]\n")
    of = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(
        register(DAY), OpenProcedure(item=NUMBER, procedure="办", at=at(DAY), by=CENTRE)
    )
    assert "“做”超期" in page(of, W15)
    assert "承办单位（人）" not in page(of, W15)


def test_units_of_a_restricted_item_are_not_counted_by_name() -> None:
    """X32: who holds a restricted item is a word of it."""
    late = ledger(*BEGUN, released("司法所", "2023-04-14"))
    hidden = late.submit(Restrict(item=NUMBER, reason="涉密", at=at("2023-04-14"), by=CENTRE))
    told = page(hidden, W15)
    assert "本期撤出会办单位1个：内部事项1项。" in told
    assert "司法所" not in told
    assert "城管队" not in told
    assert "城管队1次" in page(hidden, W15, for_=CENTRE)


def test_the_circular_names_the_units_that_were_taken_off() -> None:
    """X24: which, of what, why and by whose approval; that it was late by then is said, and only in its week."""
    two = ledger(*BEGUN, released("派出所", "2023-04-12"), released("司法所", "2023-04-14"))
    text = page(two, W15)
    assert (
        "本期撤出会办单位2个：纠-01“宅基地边界纠纷”（综治中心）“报到”撤出派出所（理由：不涉及该单位职责；副镇长批准）；"
        in text
    )
    assert "“报到”撤出司法所，撤出时已超期（理由：不涉及该单位职责；副镇长批准）。" in text
    assert "司法所 off report, past its limit by then (reason: 不涉及该单位职责; approved by 副镇长)" in page(
        two, W15, "en"
    )
    digest = weekly_digest(two, W15)
    assert [("派出所", False), ("司法所", True)] == [(each.unit, each.late) for each in digest.released]
    assert "本期撤出会办单位2个" in render(digest.document(), "text").replace("\n", "")
    assert ["派出所", "司法所"] == [each["unit"] for each in to_dict(digest)["released"]]
    assert "撤出" not in page(two, W16)


def test_the_record_says_who_answered_who_was_taken_off_and_why_a_matter_waits() -> None:
    """X24, X22: in words, with reason and approver."""
    of = ledger(
        *BEGUN,
        answered("派出所", "2023-04-11"),
        released("司法所", "2023-04-12"),
        suspended("2023-04-13"),
        resumed("2023-04-14"),
        attrs.evolve(released("城管队", "2023-04-14"), at=at("2023-04-14", 11)),
    )
    zh = [each.zh for each in history_in_words(item(of), of.context)]
    assert "第4条，2023年4月11日，答复，“报到”（派出所），综治中心记，待答复的还有城管队、司法所。" == zh[3]
    assert "撤出单位，“报到”（司法所），综治中心记，待答复的还有城管队（理由" in zh[4]
    assert "撤出单位，“报到”（城管队），综治中心记，已无待答复单位（理由" in zh[7]
    assert "answered, “report” (派出所), by 综治中心; still to answer: 城管队、司法所." in (
        history_in_words(item(of), of.context)[3].en
    )
    assert zh[4].endswith("（理由：不涉及该单位职责；批准人：副镇长）。")
    assert "中止，“鉴定”，综治中心记（理由：等鉴定意见）。" in zh[5]
    assert zh[6].endswith("恢复，综治中心记。")
    assert "(reason: 等鉴定意见)." in history_in_words(item(of), of.context)[5].en
    last = describe(of.events[-1], of)
    assert "将城管队撤出纠-01的“报到”，已无待答复单位，进入“汇总”" in last.zh
    assert "nobody is to answer any more, it is at sum up" in last.en


def test_the_record_says_who_holds_the_stage_that_the_last_answer_led_to() -> None:
    """X21, X24: all have answered, and the next one who holds the matter is named; so is why it was withdrawn."""
    text = (
        "名称: 会办\n环节:\n- {名称: 核查, 承办: 甲所、乙所, 会办: 是, 下一环节: 复核}\n"
        "- {名称: 复核, 承办: 东湖社区, 办结结果: [办结]}\n"
    )
    passed = [PassStage(item=NUMBER, stage="核查", unit=each, at=at(DAY), by=CENTRE) for each in ("甲所", "乙所")]
    of = Ledger.open(owner="某镇", year=2023, procedures=(load_procedure(text),)).submit(
        register(DAY),
        OpenProcedure(item=NUMBER, procedure="会办", at=at(DAY), by=CENTRE),
        *passed,
        Withdraw(item=NUMBER, reason="撤回诉求", approver="副镇长", at=at(DAY), by=CENTRE),
    )
    said = history_in_words(item(of), of.context)
    assert [
        "启动流程，“会办”，综治中心记，由甲所、乙所承办。",
        "答复，“核查”（甲所），综治中心记，待答复的还有乙所。",
        "答复，“核查”（乙所），综治中心记，已无待答复单位，转由东湖社区承办。",
        "撤销，综治中心记（理由：撤回诉求；批准人：副镇长）。",
    ] == [each.zh.split("日，", 1)[1] for each in said[1:]]
    assert said[3].en.endswith(", nobody is to answer any more, then held by 东湖社区.")
    assert said[4].en.endswith("(reason: 撤回诉求; approved by 副镇长).")


@pytest.mark.parametrize(
    ("units", "limit", "state"),
    [
        ("城管队、司法所", "报到（城管队、司法所）", "“报到（城管队、司法所）”超期1天"),
        (
            "城管队、司法所、派出所、卫生院、供电所",
            "报到（城管队、司法所、派出所等5个）",
            "“报到（城管队、司法所、派出所等5个）”超期1天",
        ),
    ],
)
def test_a_row_has_every_unit_that_is_late(units: str, limit: str, state: str) -> None:
    """X24: the list of open items says of all of them what it says of one; of many, the first and how many."""
    [line] = friday_circular(ledger(*called(DAY, units)), W15).digest.lines
    assert limit == getattr(line.limit[0], "zh", "")
    assert state == line.state.zh
    assert line.state.en.endswith("past its limit (1 day)")
    assert f"{limit}" in page(ledger(*called(DAY, units)), W15).replace("\n", "").replace(" ", "")


def test_who_answered_is_in_no_row() -> None:
    """X24: nor who answered in time."""
    [line] = friday_circular(ledger(*BEGUN, answered("派出所", "2023-04-11")), W15).digest.lines
    assert ("“报到（城管队、司法所）”超期1天", "report (城管队, 司法所) past its limit (1 day)") == (
        line.state.zh,
        line.state.en,
    )


# Neither met nor missed


@pytest.mark.parametrize(
    ("ends", "counts"),
    [
        (closed("2023-04-12", "误吹"), (1, 0)),
        (closed("2023-04-14", "误吹"), (1, 2)),
        (stopped("2023-04-14"), (1, 2)),
        (released("司法所", "2023-04-12"), (1, 0)),
    ],
)
def test_who_never_answered_is_in_time_for_no_figure(ends: CloseProcedure, counts: tuple[int, int]) -> None:
    """X24: where the stage is left without the answer it is neither met nor missed, unless it was missed by then."""
    of = ledger(*BEGUN, answered("派出所", "2023-04-11"), ends)
    since, until = (datetime(2023, month, day, tzinfo=BEIJING) for month, day in ((1, 1), (4, 15)))
    until = until.replace(day=13) if ends.at.day == 12 else until
    [report] = [
        each
        for each in procedure_figures(of, "吹哨件", since=since, until=until).total.limits
        if each.stage == "report"
    ]
    assert counts == (report.met, report.missed)


def test_called_once_more_after_a_branch_each_has_a_limit_of_its_own() -> None:
    """X24: what fell away at the first call says nothing of the second."""
    of = ledger(*BEGUN, stopped("2023-04-14"), again("2023-04-17", "派出所"), answered("派出所", "2023-04-18"))
    assert [True, True, True, False] == [each.late(each.due) for each in matter(of).ended() if each.joint]


def test_the_guide_light_names_who_is_to_answer() -> None:
    """X24, G5.3: what is needed is their answer, not that a form names one of them."""
    of = ledger(*BEGUN, answered("派出所", "2023-04-11"))
    found = guidance(item(of), date(2023, 4, 12), at("2023-04-12"), of.context)
    assert found is not None
    assert "城管队、司法所尚未答复。" in found.words.zh
    assert "请写明" not in found.words.zh
    assert "to answer: 城管队, 司法所." in found.words.en


@pytest.mark.parametrize(
    ("done", "state"), [((), "在办"), ((closed("2023-04-12", "误吹"),), "已办结"), ((STRUCK,), "已销号")]
)
def test_rows_without_colours_have_a_state_of_their_own(done: tuple[Command, ...], state: str) -> None:
    """The state of green work is not called after its colour where colours are not printed (G1.1)."""
    before = (closed("2023-04-12", "误吹"), RateResult(item=NUMBER, rating="满意", at=at("2023-04-12"), by=CENTRE))
    of = ledger(*BEGUN, *(before if done == (STRUCK,) else ()), *done)
    plain = attrs.evolve(of, letterhead=Letterhead(colours=False))
    assert state == plain.rows()[0]["状态"]
    assert ("常规督办" if state != "已销号" else state) == of.rows()[0]["状态"]


# What is a result


def test_what_is_no_result_is_no_achievement() -> None:
    """A call by mistake is counted by its outcome, and praised neither as closed nor as struck off (X20)."""
    false = ledger(*BEGUN, closed("2023-04-12", "误吹"))
    done = false.submit(RateResult(item=NUMBER, rating="满意", at=at("2023-04-13"), by=CENTRE))
    struck_off = done.submit(STRUCK)
    text = page(struck_off, W15)
    assert "办结1件（误吹1件）" in text
    assert "本期销号1项" in text
    assert "本期无按时销号、办结或转入下一阶段的事项" in text
    assert [True, True] == [each.unresolved for each in weekly_digest(struck_off, W15).deeds]
    assert [True, True] == [each["unresolved"] for each in to_dict(weekly_digest(struck_off, W15))["deeds"]]


def test_what_was_sent_back_says_why_and_is_asked_for() -> None:
    """X30: the reason stands with it in every paper, and the next week is asked to put it right."""
    back = verifying.ledger(
        *verifying.done(),
        verifying.applied("2023-04-04"),
        verifying.passed("申请", "2023-04-04"),
        verifying.closed("退回", "2023-04-06"),
    )
    text = page(back, Week.parse("2023-W14"))
    assert 2 == text.count("销号核验于2023年4月6日退回（退回原因：台账不全），须继续办理、重新申请核验")
    assert "重新办理退回事项。下列事项被退回，责任股室要针对退回的原因重新办理：" in text
    assert "（退回）" not in text
    [told] = [each for each in reminders(back, datetime(2023, 4, 7, tzinfo=BEIJING).date()) if "核验" in each.zh]
    assert "经核验退回（退回原因：台账不全）" in told.zh
    assert "重新办理退回事项" not in page(back.submit(*verifying.to_publication("2023-04-13")), W15)


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        ("{名称: 退回, 已化解: 否}", "未写明原因"),
        ("{名称: 不予销号, 已化解: 否}", "不予销号"),
        (
            "{名称: 不予销号, 已化解: 否, 办理记录: [{名称: 理由, 必填: 否}, {名称: 期限, 是日期: 是}]}",
            "不予销号，期限：2023年5月1日",
        ),
    ],
)
def test_why_it_was_sent_back_is_what_was_recorded(outcome: str, says: str) -> None:
    """X30: an outcome of another name is named, one that gave no reason says so."""
    text = f"名称: 核验\n用于销号核验: 是\n环节: [{{名称: 核查, 办结结果: [销号, {outcome}]}}]\n"
    of = Ledger.open(owner="某县某镇", year=2023, procedures=(load_procedure(text),)).submit(
        register("2023-04-03"), verifying.begun("2023-04-03", "核验")
    )
    name = "退回" if "退回" in outcome else "不予销号"
    records = {"期限": "2023-05-01"} if "期限" in outcome else {}
    of = of.submit(CloseProcedure(item=NUMBER, outcome=name, records=records, at=at("2023-04-04"), by=CENTRE))
    assert says == why_sent_back(of.items[NUMBER], of.context).zh


def test_one_that_cannot_be_resolved_says_what_is_kept() -> None:
    """X20: where the definition is not known here, the outcome stands by its key."""
    of = verifying.ledger(*verifying.done(), verifying.applied("2023-04-04"), verifying.passed("申请", "2023-04-04"))
    back = verifying.item(of.submit(verifying.closed("退回", "2023-04-06")))
    view = back.seen_by(verifying.proof(of.submit(verifying.closed("退回", "2023-04-06"))))
    bare = Ledger.open(owner="某县某镇", year=2023).context
    assert Matter.of(view, bare) is None
    assert "未写明原因" == why_sent_back(view, bare).zh


def test_what_a_rating_sent_back_is_asked_for_until_it_is_done_again() -> None:
    """L5: and a second rating like the first asks for the leader."""
    of = ledger(*called(DAY, "派出所"), answered("派出所", "2023-04-11"), closed("2023-04-11"))
    bad = RateResult(item=NUMBER, rating="不满意", at=at("2023-04-12"), by=CENTRE)
    once = of.submit(bad)
    assert "重新办理退回事项" in page(once, W15)
    done = once.submit(answered("派出所", "2023-04-13"), closed("2023-04-13"))
    assert "重新办理退回事项" not in page(done, W15)
    twice = done.submit(attrs.evolve(bad, at=at("2023-04-14", 9)))
    assert "落实领导包案。下列事项重新办理后评价仍未改善，要由领导包案推动解决：" in page(twice, W15)


def test_what_waits_is_counted_once_and_the_same_everywhere() -> None:
    """G4.5: part one and the problems of a section give one number of what waits to be struck off."""
    late = ledger(*called(DAY, "派出所"), answered("派出所", "2023-04-17"), closed("2023-04-18"))
    done = late.submit(RateResult(item=NUMBER, rating="满意", at=at("2023-04-18"), by=CENTRE))
    text = page(done, Week.parse("2023-W17"))
    assert "未销号1项按时限看：待销号1项（其中环节曾超期1项：纠-01）" in text
    assert "未销号的1项待销号" in text
    this_week = page(done, W16)
    assert "待销号1项（其中环节曾超期1项：纠-01）" in this_week
    assert "In progress: 1, of these 1 to be struck off (a limit missed: 纠-01)" in page(done, W16, "en")


def test_by_holder_each_unit_that_owes_its_answer_has_the_matter_past_its_limit() -> None:
    """X24: three units are past one limit of one matter; each has it, and the whole counts the matter once."""
    of = load_procedure(
        "名称: 哨\n基本情况: [单位]\n环节:\n"
        "- {名称: 报到, 承办: {取自: 单位}, 会办: 是, 时限: [3日], 下一环节: 汇总}\n- {名称: 汇总, 办结结果: [办结]}\n"
    )
    late = Ledger.open(owner="某镇", year=2023, procedures=(of,)).submit(
        register("2023-04-03"),
        OpenProcedure(item=NUMBER, procedure="哨", facts={"单位": "甲所、乙所、丙所"}, at=at("2023-04-03"), by=CENTRE),
    )
    found = procedure_figures(late, "哨", since=at("2023-04-01"), until=at("2023-04-20"), by="holder")
    units = {each.name: each.running_late for each in found.parts if each.name in {"甲所", "乙所", "丙所"}}
    assert ({"甲所": 1, "乙所": 1, "丙所": 1}, 1) == (units, found.total.running_late)
