"""Reminders, the three lamps and the audit: who is told what on a day, by what was known at its end."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people import (
    ANY_COLOUR,
    OFFICE,
    YEAR,
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
    BEIJING,
    CancelMilestone,
    CircularDay,
    ClearYear,
    Colour,
    ContactSuperior,
    DeclareUnable,
    Explain,
    FinishMeasure,
    FollowUp,
    IssueCircular,
    Kind,
    Lamp,
    Ledger,
    Letterhead,
    Level,
    Policy,
    ReachMilestone,
    Reassign,
    Register,
    Reminder,
    ReminderKind,
    Return,
    SetMilestone,
    SetTarget,
    Shortfall,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    WorkCalendar,
    audit,
    friday_circular,
    reminders,
    render,
    still_needed,
    three_lamps,
    weekly_digest,
)
from sanse_ledger.lamps.staleness import stale_since
from sanse_ledger.pages.document import Chip, Inline, Paragraph, Table
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import ConcernKind

K = ReminderKind
WEEKLY = frozenset({K.WEEK_DUE, K.WEEK_MISSING})
SECTION, LEADER = "综治督导股", "常务副书记"
PRINCIPAL = Level.PRINCIPAL.zh

WHOSE = "固阳县委政法委/2022/"
"""What every id begins with: whose ledger, and of which year."""


def of_items(ledger: Ledger, day: date) -> list[Reminder]:
    """Return what is said of items on a day, without the constant red reminder and without what is stale."""
    return [each for each in reminders(ledger, day) if each.kind not in {*WEEKLY, K.RED_OPEN, K.STALE}]


def of_kind(ledger: Ledger, day: date, *kinds: ReminderKind) -> list[Reminder]:
    """Return the reminders of some kinds on a day."""
    return [each for each in reminders(ledger, day) if each.kind in kinds]


def milestone(number: str = "G-1") -> SetMilestone:
    """Return a monthly milestone, of which there are three: 31 May, 30 June and 31 July, moved to 1 August."""
    return SetMilestone(
        item=number,
        milestone="月报",
        title="月度信息报送",
        due=on(5, 31),
        recurrence="FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
        at=at(3, 1),
        by=OFFICE,
    )


def recurring(number: str, title: str, due: date, rule: str | None = None) -> SetMilestone:
    """Return a milestone of an item, which recurs by *rule*."""
    return SetMilestone(item=number, milestone=title, title=title, due=due, recurrence=rule, at=at(3, 1), by=OFFICE)


def week(section: str, number: int, when: datetime, *entries: WeekEntry, rest: bool = False) -> SubmitWeek:
    """Return a section's week of 2022."""
    return SubmitWeek(
        section=section, week=Week(year=YEAR, number=number), entries=entries, rest_as_planned=rest, at=when, by=section
    )


# Due dates


@pytest.mark.parametrize(
    ("day", "kind", "lamp", "level", "to"),
    [
        (on(6, 7), K.DUE_SOON, Lamp.GUIDE, Level.SECTION, (SECTION,)),
        (on(6, 9), K.DUE_SOON, Lamp.GUIDE, Level.SECTION, (SECTION,)),
        (on(6, 10), K.DUE_TODAY, Lamp.GUIDE, Level.SECTION, (SECTION,)),
        (on(6, 11), K.OVERDUE, Lamp.LAG, Level.LEADER, (SECTION, LEADER)),
        (on(12, 31), K.OVERDUE, Lamp.LAG, Level.LEADER, (SECTION, LEADER)),
    ],
)
def test_a_due_date_is_reminded_of_from_three_working_days_ahead(
    day: date, kind: ReminderKind, lamp: Lamp, level: Level, to: tuple[str, ...]
) -> None:
    """Due soon and today concern the section, overdue the leader in charge as well (X11, X19)."""
    (found,) = of_kind(opened(red()), day, K.DUE_SOON, K.DUE_TODAY, K.OVERDUE)

    assert (kind, lamp, level, to) == (found.kind, found.lamp, found.level, found.to)
    assert ("R-1", SECTION, LEADER, ("维稳指导股",)) == (found.item, found.section, found.leader, found.supporting)
    assert (f"{WHOSE}R-1/{kind.key}/2022-06-10", on(6, 10), None) == (found.id, found.due, found.part)
    assert not found.provisional


def test_nothing_is_said_of_a_date_that_is_far() -> None:
    """Four working days ahead, and for an item without a due date, there is nothing to say."""
    ledger = opened(red(), orange("O-1", due=None), green())

    assert [] == of_items(ledger, on(6, 6))


def test_a_due_date_is_reminded_of_in_any_colour() -> None:
    """Orange and green items in progress are reminded of their due dates as red ones are."""
    ledger = opened(orange(), green(due=on(6, 13)))

    assert [("O-1", K.DUE_TODAY), ("G-1", K.DUE_SOON)] == [(e.item, e.kind) for e in of_items(ledger, on(6, 10))]


def test_a_due_date_that_was_met_is_not_reminded_of() -> None:
    """Concluded red work owes nothing any more; it is still named, since it is still red (G2.2)."""
    ledger = opened(red(), to_orange()[0])

    assert [] == of_items(ledger, on(6, 30))
    assert ["红色事项R-1“平安建设年度考评迎检”：已办结，尚未转入跟踪办理"] == [
        each.zh for each in of_kind(ledger, on(6, 30), K.RED_OPEN)
    ]


def test_reminders_follow_the_target_once_the_due_date_is_past() -> None:
    """A target takes the place of the overdue reminder; due date and lateness stay in the sentence (X5)."""
    target = SetTarget(item="R-1", target=on(6, 30), reason="倒排工期", at=at(6, 14), by=OFFICE)
    ledger = opened(red(), target)

    (overdue,) = of_kind(ledger, on(6, 13), K.OVERDUE, K.TARGET_DUE, K.TARGET_OVERDUE)
    (ahead,) = of_kind(ledger, on(6, 30), K.OVERDUE, K.TARGET_DUE, K.TARGET_OVERDUE)
    (past,) = of_kind(ledger, on(7, 1), K.OVERDUE, K.TARGET_DUE, K.TARGET_OVERDUE)

    assert (K.OVERDUE, on(6, 10)) == (overdue.kind, overdue.due)
    assert (K.TARGET_DUE, on(6, 30), "X5") == (ahead.kind, ahead.due, ahead.clause)
    assert "R-1“平安建设年度考评迎检”已逾期（完成时限2022年6月10日），限期2022年6月30日完成" == ahead.zh
    assert (K.TARGET_OVERDUE, Level.LEADER) == (past.kind, past.level)
    assert "R-1 “平安建设年度考评迎检” is past its target of 2022-06-30 (it was due on 2022-06-10)" == past.en


# Red


REDS = opened(red("R-1"), red("R-2", due=None), orange(), to_orange("R-1", when=at(7, 4))[0])


@given(st.dates(on(3, 1), on(12, 31)))
def test_every_open_red_item_is_named_once_in_every_run(day: date) -> None:
    """Red reminds constantly, whatever the date and whatever else is said of the item (G2.2)."""
    named = of_kind(REDS, day, K.RED_OPEN)

    assert ["R-1", "R-2"] == sorted(each.item or "" for each in named)
    assert {f"{WHOSE}{each.item}/red-open/{day}" for each in named} == {each.id for each in named}
    assert {Lamp.SEARCHLIGHT} == {each.lamp for each in named}


def test_a_red_reminder_says_how_the_item_stands() -> None:
    """With and without a due date, with a target, and declared impossible (G2.2, G2.3)."""
    ledger = opened(
        red("R-1"),
        red("R-2", due=None),
        red("R-3"),
        DeclareUnable(item="R-3", reason="上级考评取消", at=at(3, 2), by=SECTION),
    )
    [unable] = of_kind(
        opened(red(due=None), DeclareUnable(item="R-1", reason="考评取消", at=at(3, 2), by=SECTION)),
        on(3, 2),
        K.RED_OPEN,
    )
    assert "红色事项R-1“平安建设年度考评迎检”：已说明不能按期完成" == unable.zh
    late = opened(red(), SetTarget(item="R-1", target=on(6, 30), reason="倒排工期", at=at(6, 14), by=OFFICE))

    assert ["in hand, due on 2022-06-10", "declared impossible", "in hand, without a due date"] == [
        each.en.rpartition(": ")[2] for each in of_kind(ledger, on(3, 2), K.RED_OPEN)
    ]
    assert ["在办，完成时限2022年6月10日", "已说明不能按期完成", "在办，未定时限"] == [
        each.zh.rpartition("：")[2] for each in of_kind(ledger, on(3, 2), K.RED_OPEN)
    ]
    assert ["红色事项R-1“平安建设年度考评迎检”：在办，限期2022年6月30日"] == [
        each.zh for each in of_kind(late, on(6, 14), K.RED_OPEN)
    ]


def test_a_number_with_a_stroke_does_not_look_like_two_parts_of_an_id() -> None:
    """What separates the parts is written otherwise within one, and can be told from what was typed so."""
    ledger = opened(red("R/1"), red("R%2F1"))

    assert [f"{WHOSE}R%252F1/red-open/2022-03-02", f"{WHOSE}R%2F1/red-open/2022-03-02"] == sorted(
        each.id for each in of_kind(ledger, on(3, 2), K.RED_OPEN)
    )


def test_the_guide_light_names_who_leads() -> None:
    """The leader in charge and the section stand beside what is needed (G5.3)."""
    guide = three_lamps(opened(red(), orange()), on(3, 2)).guide

    assert [("R-1", red().leader, red().section), ("O-1", orange().leader, orange().section)] == [
        (line.item, line.leader, line.section) for line in guide
    ]


# Duties


def test_duties_are_owed_to_the_leader_and_then_climb_to_the_principal() -> None:
    """Both are owed from the day after the due date, late after three working days, until they are met (G2.3, X19)."""
    ledger = opened(red(), Explain(item="R-1", reason="数据未反馈", at=at(6, 17), by=SECTION))

    first = of_kind(ledger, on(6, 11), K.DUTY_OWED, K.DUTY_LATE)
    last = of_kind(ledger, on(6, 15), K.DUTY_OWED, K.DUTY_LATE)
    late = of_kind(ledger, on(6, 16), K.DUTY_OWED, K.DUTY_LATE)
    half = of_kind(ledger, on(6, 17), K.DUTY_OWED, K.DUTY_LATE)

    assert ["explanation", "superior-contact"] == [each.part for each in first]
    assert [(K.DUTY_OWED, Level.LEADER, on(6, 15))] * 2 == [(each.kind, each.level, each.due) for each in last]
    assert [(K.DUTY_LATE, (SECTION, LEADER, PRINCIPAL))] * 2 == [(each.kind, each.to) for each in late]
    assert [f"{WHOSE}R-1/duty-late/2022-06-11/superior-contact"] == [each.id for each in half]
    assert "R-1“平安建设年度考评迎检”应于2022年6月15日前（含当日）与上级部门沟通，至今未完成" == half[0].zh


def test_duties_that_are_met_are_not_reminded_of() -> None:
    """With both met the item stays overdue and owes nothing."""
    ledger = opened(red(), *duties(when=at(6, 13)))

    assert [K.OVERDUE] == [each.kind for each in of_items(ledger, on(6, 13))]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(), [Level.SECTION, Level.SECTION, Level.LEADER, Level.LEADER, Level.PRINCIPAL]),
        (Policy(leader_from="due-today"), [Level.SECTION, *[Level.LEADER] * 3, Level.PRINCIPAL]),
        (Policy(leader_from="due-soon"), [*[Level.LEADER] * 4, Level.PRINCIPAL]),
        (Policy(principal_from="duties-owed"), [Level.SECTION, Level.SECTION, Level.LEADER, *[Level.PRINCIPAL] * 2]),
        (Policy(principal_from="overdue"), [Level.SECTION, Level.SECTION, *[Level.PRINCIPAL] * 3]),
    ],
)
def test_reminders_climb_by_the_policy(policy: Policy, expected: list[Level]) -> None:
    """From which state the leader and the principal leader are reminded is the policy's choice (X19)."""
    ledger = opened(red(), policy=policy)
    kinds = (K.DUE_SOON, K.DUE_TODAY, K.OVERDUE, K.DUTY_OWED, K.DUTY_LATE)
    days = (on(6, 9), on(6, 10), on(6, 11), on(6, 11), on(6, 16))

    assert expected == [of_kind(ledger, day, kind)[0].level for kind, day in zip(kinds, days, strict=True)]
    assert [Level.SECTION] == [each.level for each in of_kind(ledger, on(6, 16), K.RED_OPEN)]


def test_nobody_is_named_twice() -> None:
    """The principal leader may lead items too: reminded once, and named once where the circular goes up to (X19)."""
    ledger = attrs.evolve(opened(red()), letterhead=Letterhead(principal=LEADER))
    late = of_kind(ledger, on(6, 16), K.DUTY_LATE)[0]

    assert (Level.PRINCIPAL, 2) == (late.level, len(late.to))
    assert LEADER in late.to
    assert f"报：{LEADER}。" in render(friday_circular(ledger, Week.of(on(6, 16))).document(), "text")


# Measures and milestones


def test_measures_are_reminded_of_while_the_item_is_orange() -> None:
    """A measure is due soon, today, overdue; not once it is finished, nor while the item is red again (G3.3)."""
    ledger = opened(orange(due=None), *rectified()[:2], plan(measure="2"))
    finished = ledger.submit(FinishMeasure(item="O-1", measure="1", evidence="台账", at=at(6, 1), by=OFFICE))
    returned = ledger.submit(
        Return(item="O-1", to=Colour.RED, reason="问题反弹", due=on(12, 1), at=at(6, 1), by=OFFICE)
    )

    assert [] == of_items(ledger, on(5, 25))
    assert [K.MEASURE_SOON] * 2 == [each.kind for each in of_items(ledger, on(5, 26))]
    assert [K.MEASURE_TODAY] * 2 == [each.kind for each in of_items(ledger, on(5, 31))]
    assert [("2", K.MEASURE_OVERDUE, on(5, 31), Level.LEADER)] == [
        (each.part, each.kind, each.due, each.level) for each in of_items(finished, on(6, 1))
    ]
    assert "O-1“综治中心值班记录不全”整改措施2（逐日补齐）已逾期1天，整改时限为2022年5月31日" == (
        of_items(finished, on(6, 1))[0].zh
    )
    assert [] == of_items(returned, on(6, 1))


def test_milestones_are_reminded_of_beforehand_and_when_missed() -> None:
    """Each occurrence by itself, until it is reached or cancelled (G4.2, G4.3, X17)."""
    ledger = opened(
        green(due=None),
        milestone(),
        ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(6, 2), by=SECTION),
    )
    cancelled = ledger.submit(CancelMilestone(item="G-1", milestone="月报", reason="并入季报", at=at(6, 3), by=OFFICE))

    assert [K.MILESTONE_SOON] == [each.kind for each in of_items(ledger, on(5, 30))]
    assert [K.MILESTONE_TODAY] == [each.kind for each in of_items(ledger, on(5, 31))]
    assert [f"{WHOSE}G-1/milestone-missed/2022-05-31/月报"] == [each.id for each in of_items(ledger, on(6, 1))]
    assert [] == of_items(ledger, on(6, 2))
    assert [f"{WHOSE}G-1/milestone-missed/2022-06-30/月报", f"{WHOSE}G-1/milestone-today/2022-08-01/月报"] == [
        each.id for each in of_items(ledger, on(8, 1))
    ]
    assert (
        "G-1“平安建设信息报送”时间节点“月度信息报送”（2022年6月30日）已过32天，尚未完成"
        == of_items(ledger, on(8, 1))[0].zh
    )
    assert [] == of_items(cancelled, on(8, 1))


def test_what_is_ready_for_green_is_to_be_moved_in_time() -> None:
    """Ready from the day its guards are met, late after five working days, gone when it is moved (G3.6)."""
    ledger = opened(orange(due=None), *rectified(when=at(5, 10)), to_green("O-1", when=at(5, 20)))

    (ready,) = of_items(ledger, on(5, 17))
    (late,) = of_items(ledger, on(5, 18))

    assert (K.MOVE_READY, Lamp.GUIDE, on(5, 17)) == (ready.kind, ready.lamp, ready.due)
    assert (K.MOVE_LATE, Lamp.LAG, Level.LEADER, "G3.6") == (late.kind, late.lamp, late.level, late.clause)
    assert f"{WHOSE}O-1/move-late/2022-05-10" == late.id
    assert [] == of_items(ledger, on(5, 20))


# Stale


def test_what_has_no_substantive_record_is_stale() -> None:
    """After ten working days without one; a follow-up or a week's entry counts, “no change” does not (X11)."""
    entries = (WeekEntry(item="G-1", progress="无变化"), WeekEntry(item="G-2", progress="已报送一期"))
    ledger = opened(
        green("G-1", due=None),
        green("G-2", due=None),
        green("G-3", due=None),
        FollowUp(item="G-3", progress="已走访", at=at(3, 10), by=SECTION),
        week(SECTION, 10, at(3, 11), *entries),
    )

    assert [] == of_kind(ledger, on(3, 14), K.STALE)
    (stale,) = of_kind(ledger, on(3, 15), K.STALE)
    assert (f"{WHOSE}G-1/stale/2022-03-01", None, Level.SECTION, Lamp.LAG) == (
        stale.id,
        stale.due,
        stale.level,
        stale.lamp,
    )
    assert "G-1“平安建设信息报送”自2022年3月1日以来已有10个工作日没有实质进展记录" == stale.zh
    assert ["G-1", "G-3"] == [each.item for each in of_kind(ledger, on(3, 24), K.STALE)]
    assert ["G-1", "G-2", "G-3"] == [each.item for each in of_kind(ledger, on(3, 25), K.STALE)]


def test_one_of_several_silent_items_spoke_in_a_week_between() -> None:
    """Each item has its own last word; a week handed in on the day of a record changes nothing (X11)."""
    ledger = opened(
        green("G-1", due=None),
        green("G-2", due=None),
        week(SECTION, 10, at(3, 10), WeekEntry(item="G-1", progress="已报送")),
        week(SECTION, 11, at(3, 17), WeekEntry(item="G-1", progress="又报送")),
        week(SECTION, 12, at(3, 24), WeekEntry(item="G-1", progress="无变化")),
    )

    assert {"G-1": on(3, 17), "G-2": on(3, 1)} == dict(stale_since(ledger, on(4, 20)))
    assert {} == dict(stale_since(opened(), on(4, 20)))


def test_when_an_item_is_stale_is_the_policys_choice() -> None:
    """Another figure than ten may be chosen (X11)."""
    ledger = opened(green(due=None), policy=Policy(stale_after=1))

    assert ["G-1"] == [each.item for each in of_kind(ledger, on(3, 2), K.STALE)]


# Weeks


def test_a_section_is_reminded_of_its_week_on_the_circulars_day_and_after() -> None:
    """On the day by the section's level, afterwards the leader is told; what is handed in late is there (G4.4, X9)."""
    ledger = opened(green(due=None), week(SECTION, 9, at(3, 7), WeekEntry(item="G-1", progress="已报送")))

    (due,) = of_kind(ledger, on(3, 4), *WEEKLY)
    (missing,) = of_kind(ledger, on(3, 6), *WEEKLY)

    assert [] == of_kind(ledger, on(3, 3), *WEEKLY)
    assert (K.WEEK_DUE, Level.SECTION, (SECTION,), None) == (due.kind, due.level, due.to, due.item)
    assert "综治督导股请于2022年3月4日12时前报送2022年第9周《周工作台账》" == due.zh
    assert (K.WEEK_MISSING, Level.LEADER, (SECTION, LEADER)) == (missing.kind, missing.level, missing.to)
    assert f"{WHOSE}综治督导股/week-missing/2022-03-04/2022-W09" == missing.id
    assert "综治督导股未按时报送2022年第9周《周工作台账》，至今未报（报送截止时间：2022年3月4日12时）" == missing.zh
    assert [] == of_kind(ledger, on(3, 7), *WEEKLY)


def test_at_the_end_of_the_circulars_day_a_week_that_is_missing_lags() -> None:
    """What is on record after the cut-off says that it is past; until then the section is asked for it (G4.4, X9)."""
    noon = opened(green(due=None), follow_up("G-1", when=at(3, 4, 12)))
    after = noon.submit(IssueCircular(week=Week(year=YEAR, number=9), at=at(3, 4, 15), by=OFFICE))

    assert [K.WEEK_DUE] == [each.kind for each in of_kind(noon, on(3, 4), *WEEKLY)]
    (missing,) = of_kind(after, on(3, 4), *WEEKLY)
    assert "综治督导股未按时报送2022年第9周《周工作台账》，至今未报（报送截止时间：2022年3月4日12时）" == missing.zh
    assert missing.id == of_kind(after, on(3, 5), *WEEKLY)[0].id
    assert "滞后共1条：提醒至分管领导1条。" == three_lamps(after, on(3, 4)).lag.summary.zh


def test_between_a_friday_and_the_sunday_after_it_no_working_day_is_left() -> None:
    """The weekday says why; on the Thursday there is the Friday still (X11)."""
    ledger = opened(green(due=on(6, 12)))

    (friday,) = of_kind(ledger, on(6, 10), K.DUE_SOON)

    assert "G-1“平安建设信息报送”将于2022年6月12日（星期日）到期，其间无工作日" == friday.zh
    assert friday.en.endswith(" is due on 2022-06-12 (Sunday); no working day is left before it")
    assert "将于2022年6月12日到期，还有1个工作日" in of_kind(ledger, on(6, 9), K.DUE_SOON)[0].zh


def test_weeks_that_were_missed_before_are_named_with_the_latest() -> None:
    """A section gets one reminder, however many weeks it missed; and on the circular's day that of the day besides."""
    ledger = opened(green(due=None), week(SECTION, 10, at(3, 11)))

    found = of_kind(ledger, on(3, 25), *WEEKLY)

    assert [K.WEEK_MISSING, K.WEEK_DUE] == [each.kind for each in found]
    assert [
        "综治督导股未按时报送2022年第11周《周工作台账》，至今未报（报送截止时间：2022年3月18日12时）；此前第9周亦未报",
        "综治督导股请于2022年3月25日12时前报送2022年第12周《周工作台账》",
    ] == [each.zh for each in found]
    assert found[0].en.endswith(" week 11 of 2022 (cut-off: 2022-03-18 12:00); nor before it: week 9")
    assert of_kind(ledger, on(4, 9), *WEEKLY)[0].zh.endswith("；此前第9、11–13周亦未报")


def test_only_the_section_that_did_not_hand_in_is_reminded() -> None:
    """What another section did or did not do is none of its business (G4.4)."""
    ledger = opened(
        *(green(), orange("O-1"), orange("O-2"), week(SECTION, 9, at(3, 4))),
        Reassign(item="O-2", leader="政治处主任", reason="分工调整", at=at(3, 4), by=OFFICE),
        Withdraw(item="O-2", reason="任务取消", approver="书记", at=at(3, 4, 15), by=OFFICE),
    )

    assert [("维稳指导股", "副书记")] == [each.to for each in of_kind(ledger, on(3, 5), *WEEKLY)]


def test_a_section_that_leads_nothing_any_more_is_not_reminded() -> None:
    """What it did not hand in is named in the circular; nobody is left there to be asked for it (X9, G4.4)."""
    moved = Reassign(item="O-1", section="执法监督股", reason="分工调整", at=at(3, 4, 13), by=OFFICE)
    found = of_kind(opened(green(), orange(), moved), on(3, 5), *WEEKLY)

    assert [SECTION] == [each.section for each in found]


def test_a_section_that_works_for_several_leaders_has_them_all_reminded() -> None:
    """Then the reminder names no single leader; supporting sections are an item's, not a week's."""
    other = Reassign(item="G-2", leader="政治处主任", reason="分工调整", at=at(3, 2), by=OFFICE)
    (missing,) = of_kind(opened(green("G-1"), green("G-2"), other), on(3, 5), *WEEKLY)

    assert (None, (SECTION, LEADER, "政治处主任"), ()) == (missing.leader, missing.to, missing.supporting)


def test_only_weeks_that_have_a_circular_are_due() -> None:
    """The week of the Spring Festival had no working day; the ledger before its first record is not asked for (X7)."""
    ledger = opened(green(when=at(1, 28)))

    assert ["2022-W04"] == [each.part for each in of_kind(ledger, on(2, 10), *WEEKLY)]
    assert () == reminders(opened(), on(2, 10))


def test_a_ledger_that_begins_in_a_week_of_last_year_is_asked_for_those_of_its_own() -> None:
    """1 January 2022 is in the last week of 2021, which is handed in to that year's ledger (X7)."""
    ledger = opened(green(when=at(1, 1)))

    assert [] == of_kind(ledger, on(1, 6), *WEEKLY)
    assert [("2022-W01", K.WEEK_DUE)] == [(each.part, each.kind) for each in of_kind(ledger, on(1, 7), *WEEKLY)]


def test_a_week_whose_circular_moves_to_the_week_before_is_due_then() -> None:
    """Where the policy looks back across weeks, the week of the Spring Festival is due on the Sunday before it (X7)."""
    previous = Policy(circular_day=CircularDay.PREVIOUS)
    ledger = opened(green(when=at(1, 27)), week(SECTION, 4, at(1, 28)), policy=previous)

    assert [] == of_kind(ledger, on(1, 29), *WEEKLY)
    assert [("2022-W05", K.WEEK_DUE)] == [(each.part, each.kind) for each in of_kind(ledger, on(1, 30), *WEEKLY)]


def test_a_cleared_ledger_asks_for_no_more_weeks() -> None:
    """When the year's marks have come off, nothing is in progress and nobody is reminded (G4.6, X2)."""
    ledger = opened(green(), done("G-1", when=at(12, 20)), ClearYear(at=at(12, 30), by=OFFICE))

    assert [] == [each for each in reminders(ledger, on(12, 29)) if each.item]
    assert of_kind(ledger, on(12, 29), *WEEKLY)
    assert () == reminders(ledger, on(12, 30))


# What leaves, what was known, what is assumed


def test_completed_and_closed_items_leave() -> None:
    """What was struck off or withdrawn is not reminded of (X2, X14)."""
    ledger = opened(
        red("R-1"),
        green("G-1", due=on(6, 10)),
        done("G-1", when=at(6, 1)),
        Withdraw(item="R-1", reason="任务取消", approver="书记", at=at(6, 2), by=OFFICE),
    )

    assert ["R-1"] == sorted({each.item for each in reminders(ledger, on(6, 1)) if each.item})
    struck_off = opened(red(), to_orange()[0], done("R-1"), policy=ANY_COLOUR)
    assert [] == [each for each in reminders(struck_off, on(6, 2)) if each.item]
    assert [] == [each for each in reminders(ledger, on(6, 20)) if each.item]


def test_a_day_is_asked_about_as_it_was_known_then() -> None:
    """What is recorded afterwards changes nothing about a day that is past (invariant 31)."""
    early = opened(red())
    late = early.submit(*duties(when=at(6, 20)), *to_orange(when=at(6, 21)))

    assert reminders(early, on(6, 14)) == reminders(late, on(6, 14))
    assert of_kind(early, on(6, 21), K.RED_OPEN) != of_kind(late, on(6, 21), K.RED_OPEN)


def test_late_in_december_reminders_turn_provisional() -> None:
    """Where counting enters a year whose holidays are not loaded, the reminder says so and does not fail (X12)."""

    def entered(number: str, due: date) -> Register:
        return Register(
            number=number, colour=Colour.RED, title="年初工作会议", kind=Kind.MEETING, requirement="会议材料",
            leader=LEADER, section=SECTION, due=due, at=datetime(2026, 12, 21, 9, tzinfo=BEIJING), by=OFFICE,
        )  # fmt: skip

    ledger = Ledger.open(owner="固阳县委政法委", year=2026).submit(
        entered("R-1", date(2027, 1, 4)), entered("R-2", date(2026, 12, 30)), entered("R-3", date(2026, 12, 31))
    )

    soon = {each.item: each for each in of_kind(ledger, date(2026, 12, 30), K.DUE_SOON)}
    (owed, _) = of_kind(ledger, date(2026, 12, 31), K.DUTY_OWED)
    (missing,) = of_kind(ledger, date(2027, 1, 4), K.WEEK_MISSING)

    assert {"R-1": True, "R-3": False} == {item: each.provisional for item, each in soon.items()}
    assert (
        "R-1“年初工作会议”将于2027年1月4日到期，还有3个工作日（2027年放假安排未知，暂按周一至周五推算）"
        == soon["R-1"].zh
    )
    assert soon["R-1"].en.endswith("(the holidays of 2027 are unknown: Monday to Friday assumed)")
    assert (True, date(2027, 1, 5)) == (owed.provisional, owed.due)
    assert (False, "2026-W52") == (missing.provisional, missing.part)
    assert not any(each.provisional for each in of_kind(ledger, date(2027, 1, 5), K.OVERDUE))
    assert [False] == [each.provisional for each in of_kind(ledger, date(2027, 1, 4), K.DUE_TODAY)]


def test_everything_that_is_counted_into_an_unknown_year_says_so() -> None:
    """A move that is due, silence, and a week that reaches over the new year's day (X12)."""
    year_end = datetime(2026, 12, 28, 9, tzinfo=BEIJING)
    ledger = Ledger.open(owner="固阳县委政法委", year=2026).submit(
        attrs.evolve(orange(), at=datetime(2026, 11, 2, 9, tzinfo=BEIJING), due=date(2027, 6, 1)),
        attrs.evolve(green(), at=datetime(2026, 11, 2, 9, tzinfo=BEIJING), due=None),
        *(attrs.evolve(each, at=year_end) for each in rectified()[:1]),
        attrs.evolve(plan(), at=year_end, due=date(2027, 5, 1)),
        attrs.evolve(rectified()[2], at=year_end),
    )

    def told(day: date, *kinds: K) -> list[tuple[K, str | None, bool]]:
        return [(each.kind, each.item, each.provisional) for each in reminders(ledger, day) if each.kind in kinds]

    assert [(K.MOVE_READY, "O-1", True)] == told(date(2026, 12, 29), K.MOVE_READY, K.MOVE_LATE)
    assert [(K.STALE, "G-1", False)] == told(date(2026, 12, 31), K.STALE)
    assert (K.STALE, "G-1", True) in told(date(2027, 1, 5), K.STALE)
    far = Ledger.open(owner="固阳县委政法委", year=2031, calendar=WorkCalendar.china().provisional())
    far = far.submit(attrs.evolve(green(), at=datetime(2031, 3, 3, 9, tzinfo=BEIJING), due=None))
    assert [("2031-W10", True)] == [
        (each.part, each.provisional) for each in of_kind(far, date(2031, 3, 7), K.WEEK_DUE)
    ]


def test_a_day_is_a_date() -> None:
    """An instant is no day: which it is depends on the zone."""
    for ask in (reminders, three_lamps, audit):
        with pytest.raises(TypeError, match="a day is a date"):
            ask(opened(), at(6, 10))


# Ids and order


def rich() -> Ledger:
    """Return a ledger in which there is something of almost every kind in June."""
    return opened(
        *(red("R-1"), red("R-2", due=None), red("R-10", due=on(6, 10)), orange("O-1"), orange("O-2", due=on(6, 14))),
        *(green("G-1", due=None), green("G/1", due=on(6, 9)), milestone("G-1"), milestone("G/1")),
        *rectified("O-1", when=at(5, 10)),
        *(*rectified("O-2", when=at(5, 11))[:2], plan("O-2", "2/2", when=at(5, 11))),
        Explain(item="R-1", reason="数据未反馈", at=at(6, 13), by=SECTION),
        week("维稳指导股", 24, at(6, 17)),
        ContactSuperior(item="R-1", superior="市委政法委", summary="已说明", at=at(6, 20), by=SECTION),
        FollowUp(item="G-1", progress="已报送", at=at(6, 21), by=SECTION),
    )


RICH = rich()
AGAIN = Ledger.replay(RICH.events, owner=RICH.owner, year=RICH.year)
DAYS = st.dates(on(2, 20), date(YEAR + 1, 1, 20))


@settings(max_examples=50)
@given(DAYS)
def test_the_same_day_asked_twice_gives_the_same_reminders(day: date) -> None:
    """Reminders are a function of record and day; a replayed ledger gives the same ids (invariant 35)."""
    assert reminders(RICH, day) == reminders(AGAIN, day)


@settings(max_examples=50)
@given(DAYS)
def test_ids_are_unique_and_say_what_they_are_about(day: date) -> None:
    """No two reminders of a run share an id, whatever somebody typed into a number."""
    found = reminders(RICH, day)

    assert [] == [each for each, times in Counter(each.id for each in found).items() if times > 1]
    assert all(each.id.count("/") == (4 if each.part is None else 5) for each in found)


@settings(max_examples=50)
@given(DAYS)
def test_a_condition_that_lasts_keeps_its_id(day: date) -> None:
    """Nothing is lost by days without a run: a lag of today is there tomorrow, unless something was recorded."""
    quiet = not any(each.at.date() == day + timedelta(days=1) for each in RICH.events)
    today = {each.id for each in reminders(RICH, day) if each.kind in {K.OVERDUE, K.DUTY_LATE, K.MILESTONE_MISSED}}
    tomorrow = {each.id for each in reminders(RICH, day + timedelta(days=1))}

    assert not quiet or today <= tomorrow


@settings(max_examples=50)
@given(DAYS)
def test_the_most_severe_stand_first(day: date) -> None:
    """What lags behind, what is near, what is watched; then by level, due date and number."""
    order = (Lamp.LAG, Lamp.GUIDE, Lamp.SEARCHLIGHT)
    keys = [
        (order.index(each.lamp), -each.level.value, each.due or date.max, each.item or "")
        for each in reminders(RICH, day)
    ]

    assert sorted(keys) == keys


SENTENCES = (
    (K.RED_OPEN, "红色事项{}：在办，完成时限2022年6月10日", "red item {}: in hand, due on 2022-06-10"),
    (K.DUE_SOON, "{}将于2022年6月9日到期，还有3个工作日", "{} is due on 2022-06-09; working days left: 3"),
    (K.DUE_TODAY, "{}今日到期（2022年6月9日）", "{} is due today, 2022-06-09"),
    (K.OVERDUE, "{}已逾期1天，完成时限为2022年6月9日", "{} was due on 2022-06-09 (days late: 1)"),
    (K.DUTY_OWED, "{}须解释说明，请于2022年6月15日前（含当日）完成", "{} owes by 2022-06-15: explanation"),
    (
        K.DUTY_LATE,
        "{}应于2022年6月15日前（含当日）与上级部门沟通，至今未完成",
        "{} has not done what was due by 2022-06-15: superior contact",
    ),
    (
        K.MEASURE_SOON,
        "{}整改措施1（逐日补齐）将于2022年5月31日到期，还有3个工作日",
        "{}: measure 1 (逐日补齐) is due on 2022-05-31; working days left: 3",
    ),
    (
        K.MEASURE_TODAY,
        "{}整改措施1（逐日补齐）今日到期（2022年5月31日）",
        "{}: measure 1 (逐日补齐) is due today, 2022-05-31",
    ),
    (
        K.MEASURE_OVERDUE,
        "{}整改措施1（逐日补齐）已逾期1天，整改时限为2022年5月31日",
        "{}: measure 1 (逐日补齐) was due on 2022-05-31 (days late: 1)",
    ),
    (
        K.MILESTONE_SOON,
        "{}时间节点“月度信息报送”将于2022年5月31日到期，还有3个工作日",
        "{}: milestone “月度信息报送” is on 2022-05-31; working days left: 3",
    ),
    (
        K.MILESTONE_TODAY,
        "{}时间节点“月度信息报送”今日到期（2022年5月31日）",
        "{}: milestone “月度信息报送” is today, 2022-05-31",
    ),
    (
        K.MILESTONE_MISSED,
        "{}时间节点“月度信息报送”（2022年5月31日）已过1天，尚未完成",
        "{}: milestone “月度信息报送” of 2022-05-31 was not reached (days late: 1)",
    ),
    (
        K.MOVE_READY,
        "{}自2022年5月10日起已具备转为常规的条件，请于2022年5月17日前（含当日）写明依据并调整",
        "{} has been ready to become routine since 2022-05-10: move it, with grounds, by 2022-05-17",
    ),
    (
        K.MOVE_LATE,
        "{}自2022年5月10日起已具备转为常规的条件，应于2022年5月17日前（含当日）调整，至今未调整",
        "{} has been ready to become routine since 2022-05-10 and was to be moved by 2022-05-17",
    ),
    (
        K.STALE,
        "{}自2022年3月1日以来已有10个工作日没有实质进展记录",
        "{} has no substantive record since 2022-03-01 (working days: 10)",
    ),
    (
        K.WEEK_DUE,
        "{}请于2022年3月4日12时前报送2022年第9周《周工作台账》",
        "{} is to hand in week 9 of 2022 by 2022-03-04 12:00",
    ),
    (
        K.WEEK_MISSING,
        "{}未按时报送2022年第9周《周工作台账》，至今未报（报送截止时间：2022年3月4日12时）",
        "{} has not handed in week 9 of 2022 (cut-off: 2022-03-04 12:00)",
    ),
)


def test_every_kind_of_reminder_has_its_sentence_in_both_languages() -> None:
    """By mid-June there was every kind but of what was put off and of a procedure: the first of each, word for word."""
    said: dict[ReminderKind, Reminder] = {}
    for passed in range(120):
        for each in reminders(RICH, on(2, 20) + timedelta(days=passed)):
            said.setdefault(each.kind, each)

    elsewhere = {
        K.TARGET_DUE,
        K.TARGET_OVERDUE,
        K.MEASURE_PUT_OFF,
        K.SUSPENDED,
        K.RATED_AGAIN,
        K.DO_AGAIN,
        K.NOT_PASSED,
        *(kind for kind in K if kind.key.startswith(("stage-", "instalment-"))),
    }
    assert [kind for kind in K if kind not in elsewhere] == [kind for kind, _, _ in SENTENCES]
    for kind, zh, en in SENTENCES:
        title = RICH.items[item].title if (item := said[kind].item) else ""
        assert zh.format(f"{item}“{title}”" if item else said[kind].section) == said[kind].zh
        assert en.format(f"{item} “{title}”" if item else said[kind].section) == said[kind].en


def test_reminders_and_the_weeks_digest_agree_on_what_lags() -> None:
    """Both look at the same record at the end of a Sunday: of each item they say the same (G5.2, X11)."""
    pairs = (
        (ConcernKind.LATE, {K.OVERDUE}),
        (ConcernKind.DUTY, {K.DUTY_OWED, K.DUTY_LATE}),
        (ConcernKind.MEASURE_LATE, {K.MEASURE_OVERDUE, K.MEASURE_PUT_OFF}),
        (ConcernKind.MILESTONE_MISSED, {K.MILESTONE_MISSED}),
        (ConcernKind.STALE, {K.STALE}),
        (ConcernKind.MOVE_LATE, {K.MOVE_LATE}),
        (ConcernKind.MOVE_NEXT, {K.MOVE_READY}),
        (ConcernKind.DUE_SOON, {K.DUE_SOON, K.DUE_TODAY}),
    )
    for number in range(9, 36):
        digest = weekly_digest(RICH, Week(year=YEAR, number=number))
        found = reminders(RICH, digest.day)
        for kind, kinds in pairs:
            assert {each.item.number for each in digest.about(kind)} == {e.item for e in found if e.kind in kinds}


# The three lamps


def shown(day: date) -> Iterable[tuple[str, str]]:
    """Yield every page of the three lamps and of the audit, as Chinese HTML and as English text."""
    lamps = three_lamps(RICH, day)
    for document in (*(light.document() for light in lamps), lamps.document(), audit(RICH, day).document()):
        yield render(document, "html", "zh"), render(document, "text", "en")


def test_the_searchlight_shows_who_carries_out_what() -> None:
    """Item numbers by colour for every leader and section; what was struck off is not there (G5.1)."""
    ledger = opened(
        red(),
        orange(),
        green("G-1"),
        green("G-2"),
        done("G-2", when=at(6, 1)),
        Reassign(item="R-1", leader="副书记", reason="分工调整", at=at(6, 2), by=OFFICE),
    )
    light = three_lamps(ledger, on(6, 2)).searchlight

    assert [
        ("副书记", "综治督导股", ("R-1",), (), ()),
        ("副书记", "维稳指导股", (), ("O-1",), ()),
        ("常务副书记", "综治督导股", (), (), ("G-1",)),
    ] == [(each.leader, each.section, each.red, each.orange, each.green) for each in light]
    assert "未销号3项：红色1项，橙色1项，绿色1项。" == light.summary.zh
    assert {"分管领导": "副书记", "责任股室": "综治督导股", "▲红": "R-1", "◆橙": "", "●绿": ""} == light.rows()[0]
    assert "G-1 G-2" == three_lamps(ledger, on(5, 31)).searchlight.rows("en")[0]["● Green"]


def test_the_lag_light_is_the_reminders_of_its_lamp() -> None:
    """Overdue items, measures and milestones, owed duties, weeks not handed in, moves not made (G5.2)."""
    light = three_lamps(RICH, on(7, 1)).lag

    assert [each for each in reminders(RICH, on(7, 1)) if each.lamp is Lamp.LAG] == list(light)
    assert len(light) == len(light.rows("en"))
    assert "滞后共19条：提醒至主要领导2条，提醒至分管领导13条，提醒至责任股室4条。" == light.summary.zh
    assert {"Kind": "duty late", "Level": "principal leader"}.items() <= light.rows("en")[0].items()
    assert "综治督导股, 常务副书记, principal leader" == light.rows("en")[0]["Who is reminded"]


def test_the_guide_light_asks_the_guards_of_the_next_move() -> None:
    """What each item still needs is what its next move would be refused for (G5.3)."""
    light = three_lamps(RICH, on(6, 14)).guide

    assert [item.number for item in RICH.items.values()] == [each.item for each in light]
    assert [still_needed(RICH.as_of(at(6, 14, 23)).items[each.item], at(6, 14, 23)) for each in light] == [
        each.needs for each in light
    ]
    assert {"R-1": "转为橙色", "O-1": "转为绿色", "G-1": "销号"}.items() <= {
        each.item: each.move.zh for each in light
    }.items()
    assert {"O-1"} == {each.item for each in light if each.is_ready}
    assert "未销号7项，其中条件已具备、可以调整或销号的1项。" == light.summary.zh
    plain = attrs.evolve(light, letterhead=Letterhead(colours=False))
    assert "未销号7项，其中条件已具备、可以归档销号的1项。" == plain.summary.zh
    assert {"编号": "R-2", "颜色": "红", "下一步": "转为橙色"}.items() <= light.rows()[1].items()
    assert "条件已具备，写明依据即可。" == light.rows()[3]["还需"]
    assert light.rows()[0]["还需"].startswith("尚未办结")


def test_dates_to_come_are_one_line_and_not_missing() -> None:
    """A milestone that recurs is told once: what is past and open, how often it still comes, and when next (G5.3)."""
    ledger = opened(green(), milestone(), recurring("G-1", "每周报送", on(3, 4), "FREQ=WEEKLY;COUNT=10"))
    past, still = "milestone “每周报送” of 2022-03-04 is past, not accounted for", "“每周报送” comes 9 more times"
    for day, zh, en in (
        (on(3, 1), "“每周报送”其后尚有10次，最近3月4日", "“每周报送” comes 10 more times, next on 2022-03-04"),
        (on(3, 4), "“每周报送”其后尚有10次，最近3月4日", "“每周报送” comes 10 more times, next on 2022-03-04"),
        (on(3, 5), "时间节点“每周报送”（3月4日）已过，尚未完成；“每周报送”其后尚有9次，最近3月11日",
         f"{past}; {still}, next on 2022-03-11"),
        (on(5, 2), "时间节点“每周报送”已过9次（最早3月4日），尚未完成；“每周报送”定于5月6日",
         "milestone “每周报送” is past 9 times, first on 2022-03-04, not accounted for; “每周报送” is on 2022-05-06"),
    ):  # fmt: skip
        (line,) = three_lamps(ledger, day).guide
        words = line.words
        assert zh in words.zh
        assert en in words.en
        assert 1 == words.zh.count("“每周报送”其后尚有") + words.zh.count("“每周报送”定于")
        assert [] == [each.code for each in line.missing]
        assert not line.is_ready


def test_of_a_milestone_whose_dates_are_all_past_nothing_is_to_come() -> None:
    """What is past and open is told, and no next date (G5.3)."""
    (line,) = three_lamps(opened(green(), recurring("G-1", "年报", on(3, 4))), on(3, 5)).guide

    assert "时间节点“年报”（3月4日）已过，尚未完成。" == line.words.zh


def test_a_date_of_another_year_is_told_with_its_year() -> None:
    """In December the next date may lie in January."""
    ledger = opened(green(), recurring("G-1", "年报", date(YEAR + 1, 1, 10)))
    (line,) = three_lamps(ledger, on(12, 30)).guide

    assert "“年报”定于2023年1月10日。" == line.words.zh


def test_open_measures_are_told_in_one_sentence() -> None:
    """By their numbers; what else is missing stands before them (G3.3, G5.3)."""
    discussed = rectified(when=at(3, 2))[0]
    ledger = opened(orange(), discussed, plan(when=at(3, 2)), plan(measure="2", when=at(3, 2)))
    (line,) = three_lamps(ledger, on(3, 3)).guide

    assert line.words.zh.endswith("整改措施1、2尚未完成。")
    assert line.words.en.endswith("not finished: measures 1, 2.")
    assert {"no-grounds", "measure-open"} <= {each.code for each in line.needs}
    assert not {"no-grounds", "measure-open"} & {each.code for each in line.missing}


def test_on_paper_the_guide_light_has_one_row_for_items_that_need_the_same() -> None:
    """What is ready stands first; one item is named with its title and section, of several only the numbers (G5.3)."""
    ledger = opened(red("R-1"), red("R-2"), orange(), green())
    summary, table = three_lamps(ledger, on(3, 2)).guide.blocks
    assert isinstance(table, Table)
    rows = [["".join(map(shown_as, cell)) for cell in row] for row in table.rows]

    assert ["销号", "转为橙色", "转为绿色"] == [row[0].strip() for row in rows]
    assert ["●G-1 平安建设信息报送（综治督导股）", "▲R-1 ▲R-2"] == [row[2] for row in rows[:2]]
    assert ["条件已具备，写明依据即可。", "尚未办结。"] == [row[1] for row in rows[:2]]
    assert summary == Paragraph(inlines=three_lamps(ledger, on(3, 2)).guide.summary)


def shown_as(inline: Inline) -> str:
    """What stands in a cell, in Chinese."""
    if isinstance(inline, Chip):
        return f"{inline.symbol}{inline.text}"
    text = inline if isinstance(inline, str | Words) else inline.text
    return text.zh if isinstance(text, Words) else text


def test_quotation_marks_in_a_name_become_single_ones() -> None:
    """Reminders, refusals and lamps quote what people typed as Chinese punctuation wants: “ ‘ ’ ”."""
    named = attrs.evolve(red(due=on(3, 2)), title="教育整顿“回头看”")
    ledger = opened(named, green(), recurring("G-1", "“六进”活动", on(3, 2)))
    told = [*reminders(ledger, on(3, 2)), *three_lamps(ledger, on(3, 2)).lag]
    said = [each.zh for each in told] + [
        refusal.zh for line in three_lamps(ledger, on(3, 2)).guide for refusal in line.needs
    ]

    assert any("R-1“教育整顿‘回头看’”" in each for each in said)
    assert any("时间节点“‘六进’活动”" in each for each in said)
    assert [] == [each for each in said if "““" in each or "””" in each or "“回头看”" in each]


def test_a_section_without_work_is_reminded_with_the_leader_of_its_last_item() -> None:
    """It handed nothing in, and the reminder climbs to the leader: somebody has to be named for that (X9, X19)."""
    ledger = opened(green(when=at(2, 28)), done("G-1", when=at(3, 5)))
    (missing,) = of_kind(ledger, on(3, 6), *WEEKLY)

    assert (Level.LEADER, (SECTION, LEADER), LEADER) == (missing.level, missing.to, missing.leader)


def test_the_guide_light_says_nothing_of_what_is_struck_off() -> None:
    """A completed item has no next move of its own, the clearing takes all at once (X2)."""
    assert 0 == len(three_lamps(opened(green(), done("G-1", when=at(6, 1))), on(6, 1)).guide)


def test_the_lamps_are_shown_in_both_languages() -> None:
    """Each lamp, all three, and the audit make a page of their own, in which what people typed is text."""
    for chinese, english in shown(on(6, 14)):
        assert "2022年6月14日" in chinese
        assert "固阳县委政法委" in chinese
        assert "Based on what was recorded up to the end of 2022-06-14." in english
    lamps = three_lamps(opened(green("<b>")), on(6, 14))
    assert "&lt;b&gt;" in render(lamps.document(), "html")
    assert ["searchlight", "lag light", "guide light"] == [light.lamp.en for light in lamps]


def test_a_lamp_with_nothing_to_show_says_so() -> None:
    """An empty ledger has no table anywhere, and nothing lags behind."""
    lamps = three_lamps(opened(), on(6, 14))
    page = render(lamps.document(), "html")

    assert "没有滞后。" == lamps.lag.summary.zh
    assert "Nothing lags behind." == lamps.lag.summary.en
    for light in (lamps.searchlight, lamps.guide):
        assert ("无未销号事项。", "No item is in progress.") == (light.summary.zh, light.summary.en)
    assert "<table" not in page
    assert ((), (), ()) == tuple(light.rows() for light in lamps)


def test_rows_are_in_a_language_the_library_speaks() -> None:
    """Any other is refused, also where there is no row."""
    for light in three_lamps(opened(), on(6, 14)):
        with pytest.raises(ValueError, match="language"):
            light.rows("fr")  # type: ignore[arg-type]  # what a caller without a type checker may pass


# The audit


def test_the_audit_finds_what_is_missing_left_out_and_late() -> None:
    """Green without a milestone, sections and items absent from the week, milestones past and not reached (G4.2)."""
    ledger = opened(
        green("G-1", due=None),
        milestone("G-1"),
        green("G-2"),
        green("G-3"),
        orange("O-1"),
        week(SECTION, 22, at(6, 2), WeekEntry(item="G-1", progress="已报送")),
        done("G-3", when=at(6, 3)),
    )

    found = audit(ledger, on(6, 3))

    assert (Week.parse("2022-W22"), on(6, 3)) == (found.week, found.on)
    assert [("G-2", "“平安建设信息报送”没有时间节点")] == [(each.item, each.zh) for each in found.of(Shortfall.MISSING)]
    assert [(None, "维稳指导股"), ("G-2", SECTION), ("G-3", SECTION), ("O-1", "维稳指导股")] == [
        (each.item, each.section) for each in found.of(Shortfall.LEFT_OUT)
    ]
    assert [("G-1", on(5, 31))] == [(each.item, each.due) for each in found.of(Shortfall.LATE)]
    assert () == audit(ledger, on(5, 31)).of(Shortfall.LATE)
    assert "缺1项，漏4项，迟1项（2022年第22周）。" == found.summary.zh
    assert "Missing 1, left out 4, late 1 (week 22 of 2022)." == found.summary.en
    assert {
        "类别": "漏",
        "编号": "",
        "情况": "维稳指导股未报送2022年第22周《周工作台账》",
        "责任股室": "维稳指导股",
        "分管领导": "",
    } == (found.rows()[1])


def test_the_rest_as_planned_leaves_nothing_out() -> None:
    """A section that says so has spoken of all its items (X9)."""
    ledger = opened(green("G-1", due=None), milestone("G-1"), week(SECTION, 9, at(3, 4), rest=True))

    assert 0 == len(audit(ledger, on(3, 4)))
    assert "不缺、不漏、不迟。" == audit(ledger, on(3, 4)).summary.zh


def test_the_audit_looks_at_the_last_week_that_was_due_or_at_the_one_named() -> None:
    """Before the first cut-off there is none; another week may be named, also one without a circular."""
    ledger = opened(green("G-1", due=None, when=at(1, 24)), week(SECTION, 4, at(1, 28), rest=True))

    assert None is audit(ledger, on(1, 27)).week
    assert "Missing 1, left out 0, late 0." == audit(ledger, on(1, 27)).summary.en
    assert "2022-W04" == str(audit(ledger, on(2, 8)).week)
    assert [] == list(audit(ledger, on(2, 8)).of(Shortfall.LEFT_OUT))
    assert [] == list(audit(ledger, on(2, 8), Week.parse("2022-W05")).of(Shortfall.LEFT_OUT))
    assert 2 == len(audit(ledger, on(2, 18), Week.parse("2022-W06")).of(Shortfall.LEFT_OUT))


def test_the_week_is_looked_at_as_it_stood_at_its_cut_off() -> None:
    """An item that was registered afterwards was not to be reported (G4.4)."""
    ledger = opened(
        green("G-1", when=at(3, 1)), week(SECTION, 9, at(3, 4), rest=True), orange("O-1", when=at(3, 4, 15))
    )

    assert () == audit(ledger, on(3, 5)).of(Shortfall.LEFT_OUT)


def test_the_audit_puts_marks_inside_a_name_in_single_ones() -> None:
    """“…“六进”…” is wrong in Chinese; the audit writes a name as every other paper does (G4.2)."""
    ledger = opened(
        attrs.evolve(green("G-1", due=None, when=at(3, 1)), title="“六进”活动"),
        attrs.evolve(milestone("G-1"), title="“六进”小结"),
        attrs.evolve(green("G-2", when=at(3, 1)), title="“六进”检查"),
        week(SECTION, 22, at(6, 2), rest=False),
    )
    found = audit(ledger, on(6, 3))

    assert {
        "“‘六进’检查”没有时间节点",
        "“‘六进’活动”2022年第22周未报",
        "“‘六进’检查”2022年第22周未报",
        "“‘六进’活动”时间节点“‘六进’小结”（2022年5月31日）已过，尚未完成",
    } == {each.zh for each in found}
    assert all("“‘六进’" in each.en for each in found)


def test_audit_and_circular_agree_on_what_was_left_out() -> None:
    """An item entered after its section handed in, before the cut-off, could not be listed: not left out (G4.2, X9)."""
    ledger = opened(
        green("G-1", when=at(6, 6)),
        week(SECTION, 23, at(6, 8), WeekEntry(item="G-1", progress="已报送")),
        green("G-2", when=at(6, 9)),
    )
    report = Week.parse("2022-W23")

    assert [] == [each.item.number for each in friday_circular(ledger, report).shown.unreported]
    assert () == audit(ledger, on(6, 10), report).of(Shortfall.LEFT_OUT)


def test_audit_and_circular_agree_on_an_item_that_could_have_been_listed() -> None:
    """An item that was there when its section handed in again, and is not listed, is left out in both (G4.2, X9)."""
    ledger = opened(
        green("G-1", when=at(6, 6)),
        week(SECTION, 23, at(6, 8), WeekEntry(item="G-1", progress="已报送")),
        green("G-2", when=at(6, 9)),
        week(SECTION, 23, at(6, 9, 15), WeekEntry(item="G-1", progress="已报送")),
    )
    report = Week.parse("2022-W23")

    assert ["G-2"] == [each.item.number for each in friday_circular(ledger, report).shown.unreported]
    assert ["G-2"] == [each.item for each in audit(ledger, on(6, 10), report).of(Shortfall.LEFT_OUT)]
