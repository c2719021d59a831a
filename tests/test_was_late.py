"""What was late and ended within the period is a problem of the period, however it ended (G4.5)."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given

import matters
from matters import branch, closed, corrected, instalments, paid, passed, to_doing, to_performance, town
from people import (
    OFFICE,
    at,
    done,
    duties,
    follow_up,
    green,
    on,
    opened,
    orange,
    plan,
    rectified,
    red,
    to_green,
    to_orange,
)
from sanse_ledger import (
    CancelMilestone,
    CarryOver,
    Command,
    Conclude,
    ExtendStage,
    FinishMeasure,
    Ledger,
    ReachMilestone,
    Return,
    ReviseMeasure,
    SetMilestone,
    SetTarget,
    SubmitWeek,
    Week,
    Withdraw,
    friday_circular,
    render,
    weekly_digest,
)
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.week import lateness, problems
from sanse_ledger.week.concern import which_instalment
from sanse_ledger.words.terms import ConcernKind

W24 = Week.parse("2022-W24")  # 13 to 19 June; R-1 and O-1 were due on Friday 10 June
ENDED = {each for each in ConcernKind if each.key.endswith("was-late") or each is ConcernKind.CLOSED_LATE}
CLERK = "维稳指导股"


def ended(ledger: Ledger, week: Week = W24) -> list[str]:
    """Return what is said of what was late and ended within a week."""
    return [each.words.zh for each in weekly_digest(ledger, week).concerns if each.kind in ENDED]


def milestone(due: date) -> SetMilestone:
    """Return one date of G-1."""
    return SetMilestone(item="G-1", milestone="月报", title="信息月报", due=due, at=at(3, 1), by=OFFICE)


def withdrawn(item: str, into: str | None = None) -> Withdraw:
    """Return a withdrawal, or a merger."""
    return Withdraw(item=item, reason="重复立项", approver="书记", merged_into=into, at=at(6, 14), by=OFFICE)


CARRIED = CarryOver(item="R-1", reason="跨年继续", approver="书记", at=at(6, 14), by=OFFICE)
BACK = Return(item="O-1", to=red().colour, reason="问题反弹", due=on(9, 30), at=at(6, 14), by=OFFICE)
REACHED = ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(6, 14), by=OFFICE)
CANCELLED = CancelMilestone(item="G-1", milestone="月报", reason="停报", at=at(6, 14), by=OFFICE)
FINISHED = FinishMeasure(item="O-1", measure="1", evidence="抽查台账", at=at(6, 14), by=CLERK)
PUT_OFF = ReviseMeasure(item="O-1", measure="1", reason="顺延", due=on(7, 15), at=at(6, 14), by=OFFICE)
TAKEN_OFF = ReviseMeasure(item="O-1", measure="1", reason="合并", withdrawn=True, at=at(6, 14), by=OFFICE)
LISTED = (orange(due=None), rectified()[0], plan())  # its measure is due on 31 May


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        ((red(), to_orange(when=at(6, 14))[0]), ["逾期4天完成（完成时限2022年6月10日）"]),
        ((red(), withdrawn("R-1")), ["逾期4天后撤销（完成时限2022年6月10日）"]),
        ((red(), red("R-2"), withdrawn("R-1", "R-2")), ["逾期4天后并入（完成时限2022年6月10日）"]),
        ((red(), CARRIED), ["逾期4天后结转（完成时限2022年6月10日）"]),
        ((orange(), BACK), ["逾期4天后调回（完成时限2022年6月10日）"]),
        ((green(due=on(6, 10)), done("G-1", when=at(6, 14))), ["逾期4天完成（完成时限2022年6月10日）", "本期销号"]),
        ((green(), milestone(on(6, 10)), REACHED), ["时间节点“信息月报”（2022年6月10日）逾期4天完成"]),
        ((green(), milestone(on(6, 10)), CANCELLED), ["时间节点“信息月报”（2022年6月10日）逾期4天后取消"]),
        ((*LISTED, FINISHED), ["整改措施1“逐日补齐”逾期14天完成（时限2022年5月31日）"]),
        ((*LISTED, PUT_OFF), ["整改措施1“逐日补齐”逾期14天后改期（时限2022年5月31日）"]),
        ((*LISTED, TAKEN_OFF), ["整改措施1“逐日补齐”逾期14天后撤下（时限2022年5月31日）"]),
        ((orange(due=None), *rectified(when=at(6, 6)), to_green("O-1", when=at(6, 14))),
         ["已具备转为常规的条件，应于2022年6月13日前（含当日）调整，逾期1天调整"]),
        ((orange(due=None), *rectified(when=at(6, 6)), withdrawn("O-1")),
         ["已具备转为常规的条件，应于2022年6月13日前（含当日）调整，逾期1天后撤销"]),
        ((red(due=on(6, 6)), *duties(when=at(6, 14))),
         ["应于2022年6月10日前（含当日）解释说明，逾期4天完成",
          "应于2022年6月10日前（含当日）与上级部门沟通，逾期4天完成"]),
    ],
)  # fmt: skip
def test_what_was_late_and_ended_is_named(commands: tuple[Command, ...], said: list[str]) -> None:
    """Work, duties, measures, milestones and moves: done late, or called off when they were late (G4.5)."""
    assert said == ended(opened(*commands))
    assert [] == ended(opened(*commands), W24.next)


@pytest.mark.parametrize(
    "commands",
    [
        (red(), Conclude(item="R-1", result="考评完成", on=on(6, 10), at=at(6, 14), by=CLERK)),
        (red(), SetTarget(item="R-1", target=on(6, 13), reason="限期", at=at(6, 11), by=OFFICE),
         SetTarget(item="R-1", target=on(6, 30), reason="再限期", at=at(6, 15), by=OFFICE)),
        (red(due=on(6, 9)), *duties(when=at(6, 14))),
    ],
)  # fmt: skip
def test_what_was_done_in_time_is_not_named(commands: tuple[Command, ...]) -> None:
    """What was done by its day was not late, whenever it was recorded; another target ends no lateness (X5)."""
    assert [] == ended(opened(*commands))


def test_work_is_done_on_the_latest_day_of_its_measures() -> None:
    """A measure recorded last that was finished first does not make the work in time (G3.5)."""
    first = FinishMeasure(item="O-1", measure="1", evidence="台账", on=on(6, 13), at=at(6, 13), by=CLERK)
    last = FinishMeasure(item="O-1", measure="2", evidence="台账", on=on(6, 6), at=at(6, 14), by=CLERK)
    far = ReviseMeasure(item="O-1", measure="1", reason="顺延", due=on(6, 30), at=at(5, 11), by=OFFICE)
    later = ReviseMeasure(item="O-1", measure="2", reason="顺延", due=on(6, 30), at=at(5, 11), by=OFFICE)
    listed = (orange(), rectified()[0], plan(), plan(measure="2"), far, later)

    assert ["逾期3天完成（完成时限2022年6月10日）"] == ended(opened(*listed, first, last))


def test_a_move_whose_conditions_changed_was_late_all_the_same() -> None:
    """One more measure, and an item that was to be moved by yesterday is not ready any more (G3.6)."""
    one_more = plan(measure="2", when=at(6, 14))
    ledger = opened(orange(due=None), *rectified(when=at(6, 6)), one_more)

    assert ["已具备转为常规的条件，应于2022年6月13日前（含当日）调整，逾期1天后条件有变"] == ended(ledger)


def test_what_is_struck_off_was_late_before() -> None:
    """Concluded late in May and struck off in June: late stays late, and is told apart from what is new (G4.5)."""
    late = (red(due=on(5, 6)), *duties(when=at(5, 9)), *to_orange(), follow_up(), to_green("R-1"))
    ledger = opened(*late, done("R-1", when=at(6, 14)))

    assert ["本期销号，此前曾逾期"] == ended(ledger)
    assert ["逾期4天完成（完成时限2022年5月6日）"] == ended(ledger, Week.of(on(5, 10)))


def test_what_is_concluded_again_was_late_before() -> None:
    """A return without another due date keeps the day the work was done (X3)."""
    late = (orange(due=on(5, 6)), *rectified(), to_green("O-1", when=at(5, 20)))
    back = Return(item="O-1", to=orange().colour, reason="反弹", due=on(6, 30), at=at(6, 13), by=OFFICE)
    again = Return(item="O-1", to=red().colour, reason="反弹", due=on(6, 30), at=at(6, 13, 10), by=OFFICE)
    ledger = opened(*late, back, again, Conclude(item="O-1", result="完成", at=at(6, 14), by=CLERK))

    assert [] == ended(ledger)


def test_limits_of_a_matter_are_named_when_they_end() -> None:
    """Passed late, closed late, replaced while late; and with the closing what was late before (X20)."""
    doing = to_doing("2023-04-03")
    slow = (*doing[:-2], passed("接单", "2023-04-06"), passed("接单研判", "2023-04-06"))
    of = {day: Week.of(date.fromisoformat(day)) for day in ("2023-04-06", "2023-04-12", "2023-04-20")}
    corrected_late = town(*doing, corrected("2023-04-12", 难易="较大"))
    closed_late = town(*slow, closed("化解", "2023-04-20"))

    assert ["“做单”（李庄子村承办）超期2天后更正情况（2023年4月10日到期）"] == ended(corrected_late, of["2023-04-12"])
    assert ["“接单”（李庄子村承办）超期2天完成（2023年4月4日到期）"] == ended(closed_late, of["2023-04-06"])
    assert [
        "“做单”（李庄子村承办）超期7天完成（2023年4月13日到期）",
        "本期化解，办理中“接单”（李庄子村承办）曾超期",
    ] == ended(closed_late, of["2023-04-20"])


def test_a_state_says_that_a_limit_was_missed_as_part_one_counts_it() -> None:
    """What part one counts as 环节曾超期 is not 正常 in the list, nor 逾期 where no due date was missed (X20)."""
    doing = to_doing("2023-04-03")
    slow = (*doing[:-2], passed("接单", "2023-04-07"), passed("接单研判", "2023-04-07"))
    tried = ExtendStage(
        item="纠-01",
        stage="做单",
        due=date(2023, 5, 12),
        reason="等待评估",
        approver="镇长",
        at=matters.at("2023-04-10"),
        by="综治中心",
    )
    after = Week.of(date(2023, 4, 12))
    said = SubmitWeek(
        section="综治中心", week=after, entries=(), rest_as_planned=True, at=matters.at("2023-04-11"), by="综治中心"
    )
    [going] = weekly_digest(town(*slow, tried, said), after).in_progress
    [over] = weekly_digest(town(*slow, tried, said, closed("化解", "2023-04-12")), after).in_progress

    assert going.was_past_a_limit
    assert ("环节曾超期（做单）", "a limit missed on the way (do)") == (going.state.zh, going.state.en)
    assert "环节曾超期，待评价" == over.state.zh
    assert "a limit missed on the way, to be rated" == over.state.en


def test_instalments_are_named_when_they_end() -> None:
    """Paid late, agreed anew, or left behind by a branch (K2)."""
    agreed = (
        *to_performance("2023-04-24", 标的额="30000", 确有困难="是"), branch("执行和解", "2023-04-24"),
        instalments("2023-04-24", _2023_05_10="10000", _2023_05_31="20000"),
    )  # fmt: skip
    of = Week.of(date(2023, 5, 12))

    assert ["第一期10000元（2023年5月10日到期）逾期2天完成"] == ended(town(*agreed, paid("10000", "2023-05-12")), of)
    anew = instalments("2023-05-12", _2023_05_15="10000", _2023_05_31="20000")
    assert ["第一期10000元（2023年5月10日到期）逾期2天后另行约定"] == ended(town(*agreed, anew), of)
    left = branch("违约恢复执行", "2023-05-12")
    assert ["第一期10000元（2023年5月10日到期）逾期2天未付，2023年5月12日违约恢复执行"] == ended(
        town(*agreed, left), of
    )
    assert [] == ended(town(*agreed, paid("10000", "2023-05-10")), of)


def test_a_stage_left_by_a_branch_was_not_done() -> None:
    """Nobody performed when coercion was resorted to: the branch is named, with its day (K2)."""
    case = town(*to_performance("2023-04-13"), branch("采取强制措施", "2023-04-25"))

    assert ["“督促履行”2023年4月13日到期，超期12天未完成，2023年4月25日采取强制措施"] == ended(
        case, Week.of(date(2023, 4, 25))
    )


def test_the_limit_of_the_whole_is_no_stage() -> None:
    """It runs out, and is not handled in itself (K3)."""
    case = town(*to_performance("2023-04-13"), branch("采取强制措施", "2023-04-14"))
    late = case.submit(branch("报请其他方式结案", "2023-05-30"), closed("其他方式结案", "2023-05-30"))
    sunday = weekly_digest(case, Week.of(date(2023, 5, 29)))

    assert "总时限超期7天（2023年5月28日届满）" in [each.words.zh for each in sunday.stages_late]
    assert "总时限超期2天完成（2023年5月28日届满）" in ended(late, Week.of(date(2023, 5, 30)))


@pytest.mark.thorough
@given(past=histories())
def test_looking_only_where_something_may_have_ended_finds_all_of_it(past: History) -> None:
    """Most items are not made again as they were; had all of them been, the week would say the same (G4.5)."""
    weeks = sorted({Week.of(event.at.date()) for event in past.ledger.events})
    quick = [weekly_digest(past.ledger, week).concerns for week in weeks]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lateness, "_may_end_something", lambda _item, _event: True)
        assert quick == [weekly_digest(past.ledger, week).concerns for week in weeks]


def test_an_instalment_of_a_plan_that_was_replaced_has_no_number() -> None:
    """It is one of those agreed before, and the plan of now does not count it (K2)."""
    gone = SimpleNamespace(item=SimpleNamespace(proceeding=None), due=date(2023, 6, 1))

    assert "分期款" == which_instalment(gone).zh  # type: ignore[arg-type]  # what it looks at


def test_a_week_without_a_cut_off_was_not_late() -> None:
    """Nothing is said of an instant by which nothing had come where there was none (X9)."""
    never = SimpleNamespace(cutoff=None, at=None)

    assert "" == problems._until(never).zh  # type: ignore[arg-type]  # noqa: SLF001 - only late weeks are asked otherwise


def test_limits_that_end_on_one_day_are_asked_for_at_once() -> None:
    """On a Thursday the three slips of L1 are to be made by Friday: one date, three names, said once."""
    page = render(
        friday_circular(town(matters.opened("2023-04-06", None, "六单")), Week.parse("2023-W14")).document(), "text"
    )
    asked = page.partition("抓紧办理")[2].partition("（二）")[0]

    assert "“制单”“派单”“接单”2023年4月7日到期" in asked
    assert 1 == asked.count("到期")
