"""What a circular asks of its sections: no demand contradicts what the same paper says, and none is forgotten."""

from datetime import timedelta

import attrs
import pytest

import matters
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
    Command,
    Conclude,
    Register,
    SetMilestone,
    SetTarget,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    audit,
    friday_circular,
    notifications,
    render,
    weekly_ledger,
)
from sanse_ledger.week.circular_page import Circular

W24 = Week.parse("2022-W24")  # its circular is on Friday 17 June, cut-off 12:00
ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"


def week(section: str, month: int, day: int, hour: int = 9, *, of: Week = W24, **said: str) -> SubmitWeek:
    """Return a section's week: what was said of each item, the rest as planned."""
    entries = tuple(WeekEntry(item=number.replace("_", "-"), progress=text) for number, text in said.items())
    return SubmitWeek(
        section=section, week=of, entries=entries, rest_as_planned=True, at=at(month, day, hour), by=section
    )


def told(*commands: Command, of: Week = W24) -> Circular:
    """Return the circular of the week after these commands, submitted in the order of their instants.

    Each section handed in the weeks before it, from the one on which its first item was entered.
    """
    entered = [each for each in commands if isinstance(each, Register)]
    since = {each.section: Week.of(each.at.date()) for each in sorted(entered, key=lambda each: each.at, reverse=True)}
    weeks = [
        week(section, day.month, day.day, of=Week.of(day))
        for section, first in since.items()
        for day in (first.friday + timedelta(days=7 * n) for n in range(53))
        if Week.of(day) < of
    ]
    return friday_circular(opened(*sorted([*commands, *weeks], key=lambda each: each.at)), of)


def parts(circular: Circular) -> list[str]:
    """Return the plain text of the circular before part one, of each part, without attachments."""
    page = render(circular.document(), "markdown").replace("<strong>", "").replace("</strong>", "").replace("**", "")
    return page.partition("\n附件：")[0].split("\n## ")


def target(month: int, day: int, number: str = "R-1") -> SetTarget:
    """Return the target set for an overdue item on 13 June."""
    return SetTarget(item=number, target=on(month, day), reason="材料未齐", at=at(6, 13), by=OFFICE)


def changed_section(command: Register, section: str) -> Register:
    """Return the registration of an item of another section."""
    return attrs.evolve(command, section=section)


# Targets


def test_a_missed_target_is_named_with_the_days_it_was_missed_by() -> None:
    """What is overdue past its target says both, while it is open and when it is done (X5, G4.5)."""
    open_ = told(red(), *duties(when=at(6, 11)), target(6, 15), week(ZONGZHI, 6, 17, R_1="推进"))
    closed = told(red(), *duties(when=at(6, 11)), target(6, 15), *to_orange(when=at(6, 17)))
    in_time = told(red(), *duties(when=at(6, 11)), target(6, 17), *to_orange(when=at(6, 17)))

    assert "逾期7天，超过限期2天（完成时限2022年6月10日，限期2022年6月15日）" in parts(open_)[3]
    assert "逾期7天完成，超过限期2天（完成时限2022年6月10日，限期2022年6月15日）" in parts(closed)[3]
    assert "逾期7天完成（完成时限2022年6月10日，限期2022年6月17日）" in parts(in_time)[3]
    assert "overdue by 7 days, past its target by 2 days (due on 2022-06-10, target 2022-06-15)" in render(
        open_.document(), "markdown", "en"
    )


def test_a_target_of_next_week_is_among_what_is_due() -> None:
    """An overdue item whose target ends next week stands under 按时完成到期事项, on its last day too (X5)."""
    ahead = told(red(), *duties(when=at(6, 11)), target(6, 24))
    today = told(red(), *duties(when=at(6, 11)), target(6, 17))
    far = told(red(), *duties(when=at(6, 11)), target(6, 27))

    assert "R-1“平安建设年度考评迎检”（综治督导股）：限期2022年6月24日到期。" in parts(ahead)[4]
    assert "R-1“平安建设年度考评迎检”（综治督导股）：限期今日到期（2022年6月17日）。" in parts(today)[4]
    assert "按时完成到期事项" not in parts(far)[4]


# Due today


def test_what_is_due_on_the_day_is_due_today() -> None:
    """An item, and a milestone, whose date is the circular's own day are 今日到期, not near (X11, G4.2)."""
    stone = SetMilestone(item="G-1", milestone="1", title="信息报送", due=on(6, 17), at=at(3, 1), by=OFFICE)
    part = parts(told(red(due=on(6, 17)), green(), stone))[4]

    assert "R-1“平安建设年度考评迎检”（综治督导股）：今日到期（2022年6月17日）。" in part
    assert "时间节点“信息报送”今日到期（2022年6月17日）。" in part
    assert part.startswith("四、下一步工作要求")
    assert parts(told(red(due=on(6, 20)), green()))[4].startswith("四、下周工作要求")
    [section, *_] = notifications(told(red(due=on(6, 17))))
    assert "下一步工作要求" in section.body


# Hand-ins


def test_a_late_week_that_reports_progress_is_no_stagnation() -> None:
    """What came after the cut-off but before the circular is known to it: late, and not 停滞 (X9, X11)."""
    late = told(red(due=on(7, 29)), week(ZONGZHI, 6, 17, 14, R_1="课件审核完成"))
    nothing = told(red(due=on(7, 29)), week(ZONGZHI, 6, 17, 14, R_1="无进展"))

    assert "本周《周工作台账》迟报（2022年6月17日14时），截至12时未收到进展。" in parts(late)[3]
    assert "无实质性进展" not in parts(late)[3] + parts(late)[4]
    assert "无实质性进展" in parts(nothing)[3]
    assert "推动停滞事项" in parts(nothing)[4]


def test_of_a_section_that_handed_in_nothing_the_progress_is_unknown() -> None:
    """进展不明 is said once, and no 无实质性进展 with it; the missing week is asked for by the next cut-off (X9)."""
    circular = told(red(due=on(7, 29)), orange(due=on(7, 29)), week(WEIWEN, 6, 17))
    _, _, _, three, four = parts(circular)

    assert "未报送本周《周工作台账》，未销号的1项进展不明。" in three
    assert "R-1" not in three
    assert "O-1“综治中心值班记录不全”：自2022年3月1日以来" in three
    assert "补报《周工作台账》。请综治督导股于2022年6月24日12时前补报2022年第24周《周工作台账》。" in four
    assert "2022年第24周《周工作台账》" not in parts(told(red(), week(ZONGZHI, 6, 17, R_1="推进")))[4]
    assert "Hand in week 24 of 2022 by 2022-06-24 12:00: 综治督导股." in render(circular.document(), "markdown", "en")


def test_a_missing_week_is_asked_for_where_the_next_cut_off_is_unknown() -> None:
    """Where the calendar ends, the missing week is asked for before the next hand-in (X9, X12)."""
    last = Week.parse("2022-W52")
    [*_, four] = parts(told(red(due=None), of=last))

    assert "补报2022年第52周《周工作台账》。" in four


# What is done


def test_finished_work_is_asked_to_be_struck_off_and_not_for_milestones() -> None:
    """Routine work that is done and has no milestone is not 缺: it is to be struck off; the audit agrees (G4.2)."""
    finished = (red(), *to_orange(), follow_up(), to_green("R-1"), week(ZONGZHI, 6, 17, R_1="归档"))
    circular = told(*finished)

    assert "未预设时间节点" not in "".join(parts(circular))
    assert "及时报请销号。R-1已办结，请及时报请销号。" in parts(circular)[4]
    assert [] == [each.zh for each in audit(opened(*finished), on(6, 17)) if each.shortfall.key == "missing"]
    assert "G-1“平安建设信息报送”：未预设时间节点。" in parts(told(green(), week(ZONGZHI, 6, 17, G_1="报送")))[3]


def test_what_was_merged_says_into_which() -> None:
    """The state of a merged item names the item it goes on in (X14)."""
    merged = Withdraw(item="R-2", reason="并案", approver="书记", merged_into="R-1", at=at(6, 14), by=OFFICE)
    ledger = opened(red(), red("R-2"), merged)

    assert "已并入R-1" in render(weekly_ledger(ledger, W24), "markdown")


# The frame


def test_the_first_circular_names_the_day_the_ledger_began() -> None:
    """Its period begins on the day of the first record, which is named (G4.5)."""
    first = told(red(when=at(6, 14)))

    assert "统计区间为2022年6月14日至2022年6月17日12时。" in parts(first)[0]
    assert "2022年第24周（自2022年6月14日起，截至2022年6月17日12时）" in render(
        weekly_ledger(opened(red(when=at(6, 14))), W24), "markdown"
    )


@pytest.mark.parametrize(("of", "heading"), [("2022-W24", "四、下周工作要求"), ("2022-W04", "四、下一步工作要求")])
def test_before_a_holiday_week_the_next_step_is_not_next_week(of: str, heading: str) -> None:
    """Where the next circular is not of the next week, what is asked is for 下一步 (X7)."""
    circular = told(red(when=at(1, 4)), of=Week.parse(of))

    assert parts(circular)[4].startswith(heading)


# States and figures


def states(circular: Circular) -> dict[str, str]:
    """Return the state of each item in progress, by number."""
    return {line.item.number: line.state.zh for line in circular.shown.in_progress}


def test_no_item_with_a_problem_is_normal() -> None:
    """What lags says so in its state, and is not counted as 正常: figures, states and problems agree (G4.5)."""
    stone = SetMilestone(item="G-1", milestone="1", title="信息报送", due=on(6, 16), at=at(6, 1), by=OFFICE)
    circular = told(
        red(due=on(7, 29)), orange(due=on(7, 29)), rectified()[0], plan(when=at(5, 10)), green(), stone,
        green("G-2"), *(changed_section(red(number, due=on(7, 29)), "办公室") for number in ("R-3", "R-4")),
        week(ZONGZHI, 6, 17, G_1="报送", G_2="报送"), week(WEIWEN, 6, 17, O_1="整改"),
    )  # fmt: skip

    assert {
        "R-1": "停滞75个工作日", "O-1": "措施逾期17天", "G-1": "节点逾期1天", "G-2": "未预设时间节点",
        "R-3": "进展不明", "R-4": "进展不明",
    } == states(circular)  # fmt: skip
    assert "未销号6项按时限看：时限内但有其他问题6项，按期率100.00%" in parts(circular)[1]
    assert "6 within their dates but with other problems" in render(circular.document(), "markdown", "en")


def test_what_was_done_in_time_has_one_name() -> None:
    """Done and not struck off is 已按时办结 in every colour; what is tracked in orange says so, too (G2.4, G3.5)."""
    moved = (*to_orange("R-2"), *to_orange("R-3"), follow_up("R-3"), to_green("R-3"))
    moved = (*moved, follow_up("R-2", when=at(5, 26)))
    concluded = Conclude(item="R-1", result="办结", at=at(6, 1), by=ZONGZHI)
    told_of = week(ZONGZHI, 6, 2, of=Week.parse("2022-W22"), R_1="归档")
    ledger = opened(red(), red("R-2"), red("R-3"), *moved, concluded, told_of)
    of = friday_circular(ledger, Week.parse("2022-W22"))

    assert {"R-1": "已按时办结", "R-2": "已按时办结（跟踪办理）", "R-3": "已按时办结"} == states(of)


def test_what_is_due_soon_and_lags_says_both() -> None:
    """An item near its due date whose milestone was missed is 临期 and 节点逾期 (X11, G4.2)."""
    stone = SetMilestone(item="R-1", milestone="1", title="中期检查", due=on(6, 15), at=at(6, 1), by=OFFICE)
    circular = told(red(due=on(6, 20)), stone, week(ZONGZHI, 6, 17, R_1="推进"))

    assert {"R-1": "临期，节点逾期2天"} == states(circular)


# Notifications


def notice(circular: Circular, addressee: str) -> str:
    """Return what one addressee is told."""
    (found,) = (each for each in notifications(circular) if each.addressee == addressee)
    return found.body


def test_a_notification_repeats_what_the_circular_asks() -> None:
    """Overdue work, a target that ends, a missing week: part four is repeated for whom it concerns (X16, X19)."""
    circular = told(
        red(), *duties(when=at(6, 11)), target(6, 24), orange(due=on(7, 29)), week(WEIWEN, 6, 17, O_1="整改")
    )
    section, leader = notice(circular, ZONGZHI), notice(circular, "常务副书记")

    assert "三、下周工作要求\n限期消除逾期。事项逾期共1项（R-1），你股室要说明原因" in section
    assert "R-1“平安建设年度考评迎检”：限期2022年6月24日到期。" in section
    assert "补报《周工作台账》。请你股室于2022年6月24日12时前补报2022年第24周《周工作台账》。" in section
    assert "限期消除逾期。事项逾期共1项（R-1），责任股室要说明原因" in leader
    assert "补报《周工作台账》。请综治督导股于" in leader
    assert "补报" not in notice(circular, WEIWEN)


def test_a_notification_is_signed_and_dated() -> None:
    """A section is told by the organ and addressed as 你股室, a leader by the office; both have the day (X16)."""
    circular = told(red(due=on(7, 29)), week(ZONGZHI, 6, 17, R_1="推进"))
    section, leader = notice(circular, ZONGZHI), notice(circular, "常务副书记")

    assert "请你股室于2022年6月24日12时前将下一期《周工作台账》报送办公室，未销号事项逐项填报、不得漏项。" in section
    assert section.endswith("\n中共固阳县委政法委员会\n2022年6月17日")
    assert leader.endswith("\n中共固阳县委政法委员会办公室\n2022年6月17日")


def test_a_notification_does_not_pass_over_what_was_done_late() -> None:
    """“No problem” is said only where the circular names nothing of the section (G4.5)."""
    late = (red(due=on(5, 6)), *duties(when=at(5, 9)), *to_orange(), week(ZONGZHI, 6, 17, R_1="跟踪"))

    assert "此前逾期办结、尚未销号的1项（R-1）仍按逾期办结统计。" in notice(told(*late), ZONGZHI)
    assert "本期未发现问题" not in notice(told(*late), ZONGZHI)


def test_a_demand_alone_has_no_number_and_asks_for_no_items_where_there_are_none() -> None:
    """Where nothing is in progress, the next hand-in alone is asked for (X9)."""
    circular = told(green(), done("G-1", when=at(6, 16)))

    assert (
        "\n\n按时报送《周工作台账》。各责任股室如有新登记事项，请于2022年6月24日12时前将下一期《周工作台账》报送办公室。"
        in parts(circular)[4]
    )


# Tables


def test_who_handed_in_without_being_asked_is_counted_and_text_and_table_say_the_same() -> None:
    """Where all work is struck off by the cut-off, nothing was to be handed in; who did all the same is told (X9)."""
    ledger = opened(green(), week(ZONGZHI, 6, 15, G_1="完成"), done("G-1", when=at(6, 16)))
    circular = friday_circular(ledger, W24)
    page, in_english = (render(weekly_ledger(ledger, W24), "markdown", language) for language in ("zh", "en"))
    said = "各股室已无未销号事项，无须报送《周工作台账》，仍有1个报送。"

    assert said in parts(circular)[1]
    assert "| 综治督导股 | 无须报送 |" in parts(circular)[1]
    assert "应报送" not in "".join(parts(circular))
    assert said in page
    assert "报送情况：无须报送，仍于2022年6月15日9时报送。" in page
    assert "nothing was to be handed in; 1 section did all the same." in in_english
    assert "Hand-in: not asked for, and handed in all the same (2022-06-15 09:00)." in in_english


def test_what_was_carried_over_keeps_its_colour_in_the_weekly_ledger() -> None:
    """A row of the weekly ledger shows the colour an item had, and how it left the count (X6, X14)."""
    gone = Withdraw(item="R-1", reason="撤销", approver="书记", at=at(6, 14), by=OFFICE)
    page = render(weekly_ledger(opened(red(), gone), W24), "markdown")

    assert "| R-1 | ▲红（撤销） |" in page
    assert "取消标注" not in page


def test_limits_have_a_column_only_where_an_item_follows_a_procedure() -> None:
    """超时限 is in the table and its note of a ledger with procedures, and in no other (X20)."""
    without = render(told(red(), week(ZONGZHI, 6, 17, R_1="推进")).document(), "markdown")
    ledger = matters.town(matters.opened("2023-04-03"))
    with_one = render(friday_circular(ledger, Week.parse("2023-W14")).document(), "markdown")

    assert "超时限" not in without
    assert "| 逾期 | 超时限 | 逾期办结 |" in with_one
    assert "按期率＝（未销号－逾期－超时限－逾期办结）÷未销号" in with_one
