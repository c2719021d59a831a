"""What is recorded of a day lies behind what it follows: a finish, a follow-up, the striking off (G3.5, G2.5, X2)."""

from datetime import date, datetime

import attrs
import pytest

from people import OFFICE, at, codes, done, follow_up, green, on, opened, orange, plan, rectified, to_green, to_orange
from people import red as red_
from sanse_ledger import (
    Command,
    Complete,
    Conclude,
    Deliberate,
    FinishMeasure,
    FollowUp,
    Ledger,
    Policy,
    ReachMilestone,
    Register,
    ReminderKind,
    ReviseMeasure,
    SetMilestone,
    SubmitWeek,
    reminders,
    timeliness,
    weekly_digest,
)
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.words.terms import Body, Clearing, Lamp, Timeliness

CLERK = "维稳指导股"
STONE = SetMilestone(item="G-1", milestone="月报", title="信息月报", due=on(6, 20), at=at(3, 2), by=OFFICE)
REACHED = ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(6, 20), by=OFFICE)


def finished(day: date | None, when: datetime, measure: str = "1") -> FinishMeasure:
    """Return the finish of a measure of O-1, said to be of a day."""
    return FinishMeasure(item="O-1", measure=measure, evidence="台账", on=day, at=when, by=CLERK)


def discussed(day: date | None, when: datetime) -> Deliberate:
    """Return a discussion of O-1, said to be of a day."""
    return Deliberate(item="O-1", body=Body.COMMITTEE, findings="底数不清", on=day, at=when, by=OFFICE)


def struck_off(item: str, day: date, when: datetime) -> Complete:
    """Return the striking off of an item, said to be of a day."""
    return attrs.evolve(done(item, when=when), on=day)


def red() -> Register:
    """Return red work without a due date."""
    return red_(due=None)


def test_a_measure_is_not_finished_before_it_was_discussed() -> None:
    """An overdue problem is not in time by a finish that is dated before its discussion (G3.5)."""
    ledger = opened(orange(), discussed(None, at(6, 20)), plan(when=at(6, 20)))

    assert [("G3.5", "on-too-early")] == codes(ledger, finished(on(3, 2), at(6, 20)))
    assert [("G3.5", "on-too-early")] == codes(ledger, finished(on(6, 19), at(6, 20)))
    late = ledger.submit(finished(on(6, 20), at(6, 20)))
    assert Timeliness.DONE_LATE is timeliness(late.items["O-1"], on(6, 21))


def test_an_old_problem_that_is_entered_afterwards_keeps_its_days() -> None:
    """Discussion and finish may both be dated back, in their order (G3.2, G3.5)."""
    ledger = opened(orange(), discussed(on(5, 10), at(6, 20)), plan(when=at(6, 20)))

    assert [] == codes(ledger, finished(on(5, 10), at(6, 20)))
    assert Timeliness.ON_TIME is timeliness(ledger.submit(finished(on(5, 10), at(6, 20))).items["O-1"], on(6, 21))


def test_a_measure_belongs_to_the_discussion_before_it() -> None:
    """A second discussion makes nothing of the first one's measures too early (G3.2)."""
    first = (discussed(on(5, 10), at(5, 10)), plan(when=at(5, 10)))
    ledger = opened(orange(), *first, discussed(on(5, 20), at(5, 20)), plan(measure="2", when=at(5, 20)))

    assert [] == codes(ledger, finished(on(5, 15), at(5, 30)))
    assert [("G3.5", "on-too-early")] == codes(ledger, finished(on(5, 15), at(5, 30), "2"))


def test_a_follow_up_of_a_day_before_the_move_is_none_in_orange() -> None:
    """It stays on record, and one since the move is still needed (G2.5)."""
    ledger = opened(red(), *to_orange(when=at(6, 2)))
    early = FollowUp(item="R-1", progress="走访", on=on(6, 1), at=at(6, 3), by=CLERK)

    assert [("G2.5", "no-follow-up")] == codes(ledger.submit(early), to_green("R-1", when=at(6, 4)))
    assert [] == codes(ledger.submit(attrs.evolve(early, on=on(6, 2))), to_green("R-1", when=at(6, 4)))


CONCLUDED = (red(), *to_orange(when=at(6, 2)), follow_up(when=at(6, 3)), to_green("R-1", when=at(6, 4)))
RECTIFIED = (orange(due=None), *rectified(when=at(6, 2)), to_green("O-1", when=at(6, 4)))


@pytest.mark.parametrize(
    ("commands", "item", "first"),
    [
        (CONCLUDED, "R-1", on(6, 2)),
        (RECTIFIED, "O-1", on(6, 2)),
        ((green(), STONE, REACHED), "G-1", on(6, 20)),
    ],
)
def test_nothing_is_struck_off_before_its_work_was_done(commands: tuple[Command, ...], item: str, first: date) -> None:
    """Not before it was concluded, its last measure finished, its last milestone reached (X2)."""
    ledger = opened(*commands)
    before = date.fromordinal(first.toordinal() - 1)

    assert [("X2", "on-too-early")] == codes(ledger, struck_off(item, before, at(6, 22)))
    assert [] == codes(ledger, struck_off(item, first, at(6, 22)))


def test_a_milestone_reached_late_is_no_way_to_be_in_time() -> None:
    """Due on 10 June, its last milestone reached on the 20th: it is done late (X2, X17)."""
    ledger = opened(green(due=on(6, 10)), STONE, REACHED)
    refused = ledger.unmet(struck_off("G-1", on(6, 9), at(6, 22)))

    assert ["发生日期2022年6月9日早于最后一个时间节点到达的日期2022年6月20日"] == [each.zh for each in refused]
    assert ["it is said to have happened on 2022-06-09, before the last milestone was reached on 2022-06-20"] == [
        each.en for each in refused
    ]


def test_work_struck_off_in_red_is_so_after_its_conclusion() -> None:
    """Where a ledger clears any colour (X2)."""
    concluded = Conclude(item="R-1", result="完成", at=at(6, 2), by=CLERK)
    ledger = opened(red(), concluded, policy=Policy(clearing=Clearing.ANY_COLOUR))

    assert [("X2", "on-too-early")] == codes(ledger, struck_off("R-1", on(6, 1), at(6, 22)))


# A deadline of a measure that is put off


def put_off(day: date, when: datetime) -> ReviseMeasure:
    """Return another deadline for the first measure of O-1."""
    return ReviseMeasure(item="O-1", measure="1", reason="顺延", due=day, at=when, by=OFFICE)


LISTED = (orange(due=None), *rectified()[:1], plan())
"""A problem with a measure due on 31 May."""


def entry(ledger: Ledger) -> tuple[bool, bool]:
    """Tell whether the measure is late on 1 July, and was before it had its present deadline."""
    measure = ledger.items["O-1"].measures[0]
    return measure.late(on(7, 1)), measure.was_late


def test_a_measure_that_was_late_stays_late() -> None:
    """Put off after its deadline it has another day to be finished by, and its lateness is kept (X5, G3.3)."""
    ledger = opened(*LISTED, put_off(on(7, 15), at(6, 14)))
    assert (True, True) == entry(ledger)
    assert (True, True) == entry(ledger.submit(finished(on(6, 20), at(6, 20))))
    assert (False, False) == entry(opened(*LISTED, put_off(on(7, 15), at(5, 31))))
    again = ledger.submit(put_off(on(7, 20), at(6, 15)))
    assert (True, True) == entry(again)


def test_a_measure_that_is_taken_off_is_not_late() -> None:
    """Also when its deadline was missed and put off before (G3.3)."""
    off = ReviseMeasure(item="O-1", measure="1", reason="合并", withdrawn=True, at=at(6, 20), by=OFFICE)

    assert not opened(*LISTED, put_off(on(7, 15), at(6, 14)), off).items["O-1"].measures[0].late(on(7, 1))


def test_papers_show_that_a_measure_was_late() -> None:
    """The digest counts it among the late, the list says so, and its finish is no achievement (G4.5, G3.5)."""
    ledger = opened(*LISTED, put_off(on(7, 15), at(6, 14)))
    late = weekly_digest(ledger, Week.parse("2022-W25")).measures_late
    assert ["整改措施1“逐日补齐”曾逾期，改为2022年7月15日前完成"] == [each.words.zh for each in late]
    assert ["measure 1 “逐日补齐” was overdue, and was put off to 2022-07-15"] == [each.words.en for each in late]
    assert ["逾期后改期"] == [row["状态"] for row in ledger.measures.rows("zh", on=on(7, 1))]
    assert ["逾期"] == [row["状态"] for row in ledger.measures.rows("zh", on=on(7, 16))]

    digest = weekly_digest(ledger.submit(finished(on(6, 27), at(6, 27))), Week.parse("2022-W26"))
    assert [True] == [deed.late for deed in digest.deeds]
    assert "本期完成整改措施“逐日补齐”，此前曾逾期" in [each.words.zh for each in digest.concerns]
    assert "in this period measure finished “逐日补齐”, and late before" in [each.words.en for each in digest.concerns]


@pytest.mark.parametrize("day", [on(6, 20), on(7, 13), on(7, 15)], ids=["ahead", "soon", "today"])
def test_a_measure_that_was_put_off_late_is_in_the_lag_light_until_it_is_done(day: date) -> None:
    """As overdue work with a target is; then it is overdue again, or done and reminded of no more (X5, G5.2)."""
    ledger = opened(*LISTED, put_off(on(7, 15), at(6, 14)))
    [reminder] = [each for each in reminders(ledger, day) if each.part == "1"]

    assert (ReminderKind.MEASURE_PUT_OFF, Lamp.LAG) == (reminder.kind, reminder.lamp)
    assert "O-1“综治中心值班记录不全”整改措施1（逐日补齐）曾逾期，改为2022年7月15日前完成" == reminder.zh
    assert reminder.en.endswith("measure 1 (逐日补齐) was overdue, and was put off to 2022-07-15")
    past = [each.kind for each in reminders(ledger, on(7, 16)) if each.part == "1"]
    assert [ReminderKind.MEASURE_OVERDUE] == past
    after = ledger.submit(finished(on(7, 15), at(7, 15)))
    assert not [each for each in reminders(after, on(7, 16)) if each.part == "1"]


def test_the_line_of_an_item_with_such_a_measure_says_so() -> None:
    """Its state names no days: the measure is not overdue now (X5)."""
    week = SubmitWeek(section=CLERK, week=Week.of(on(6, 20)), rest_as_planned=True, at=at(6, 20), by=CLERK)
    [line] = weekly_digest(opened(*LISTED, put_off(on(7, 15), at(6, 14)), week), week.week).lines

    assert ("措施曾逾期", "measure overdue before") == (line.state.zh, line.state.en)


def test_a_measure_put_off_and_finished_in_one_period_is_named_once() -> None:
    """Its lateness ended with the new date, and is said there (G4.5)."""
    ledger = opened(*LISTED, put_off(on(7, 15), at(6, 14)), finished(None, at(6, 16)))
    said = [each.words.zh for each in weekly_digest(ledger, Week.parse("2022-W24")).concerns]

    assert ["整改措施1“逐日补齐”逾期14天后改期（时限2022年5月31日）"] == [each for each in said if "逐日补齐" in each]
