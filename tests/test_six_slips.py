"""The six slips of a town, clause by clause: L1 to L6, every limit the day before, on the day and the day after."""

from datetime import date, timedelta

import attrs
import pytest

from matters import (
    APPRAISED,
    CENTRE,
    FACTS,
    HARD,
    NUMBER,
    appraised,
    at,
    branch,
    closed,
    corrected,
    dues,
    item,
    late,
    matter,
    opened,
    passed,
    rated,
    register,
    to_doing,
    town,
)
from people import codes
from sanse_ledger import (
    SIX_SLIPS,
    Appraise,
    Colour,
    Complete,
    Conclude,
    Lamp,
    Ledger,
    Level,
    OpenProcedure,
    PassStage,
    RateResult,
    Reassign,
    Recolour,
    Reminder,
    ReminderKind,
    Return,
    TakeBranch,
    Withdraw,
    WorkCalendar,
    reminders,
)

FIRST = ("制单", "派单", "接单")

# The opening, and the working day after it: an ordinary week, a make-up Sunday before Labour Day, the holiday itself,
# a seven-day holiday with its make-up days, the turn of the year.
ONE_WORKING_DAY = (
    ("2023-04-06", "2023-04-07"),
    ("2023-04-21", "2023-04-23"),  # a Friday; the Sunday after it is worked
    ("2023-04-28", "2023-05-04"),  # the last day before Labour Day
    ("2023-05-05", "2023-05-06"),  # a Friday; the Saturday after it is worked
    ("2023-05-06", "2023-05-08"),
    ("2023-09-28", "2023-10-07"),  # Mid-Autumn and National Day together; 7 and 8 October are worked
    ("2022-09-30", "2022-10-08"),  # seven days off
    ("2022-12-30", "2023-01-03"),
)


@pytest.mark.parametrize(("day", "due"), ONE_WORKING_DAY)
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_make_dispatch_and_accept_are_complete_within_one_working_day(day: str, due: str, offset: int) -> None:
    """From the opening one working day, holidays and make-up days counted; late the day after (L1)."""
    year = int(day[:4])
    ledger = town(opened(day), year=year)
    assert dict.fromkeys(("make", "dispatch", "accept"), due) == dues(ledger)
    end = max(date.fromisoformat(day), date.fromisoformat(due) + timedelta(days=offset))
    for stage in FIRST:
        ledger = ledger.submit(passed(stage, end))

    assert [offset > 0] * 3 == [late(ledger, stage) for stage in ("make", "dispatch", "accept")]


@pytest.mark.parametrize(("day", "due"), ONE_WORKING_DAY)
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_what_is_accepted_is_analysed_and_visited_within_one_working_day(day: str, due: str, offset: int) -> None:
    """From acceptance one working day, however long the first three slips took (L3)."""
    year = int(day[:4])
    ledger = town(opened(day), *(passed(stage, day) for stage in FIRST), year=year)
    assert due == dues(ledger)["assess"]
    end = max(date.fromisoformat(day), date.fromisoformat(due) + timedelta(days=offset))
    ledger = ledger.submit(passed("接单研判", end))

    assert (offset > 0) == late(ledger, "assess")


DOING = (
    ("网格排查", "容易", "2023-04-06", "2023-04-11"),
    ("来信来访", "一般", "2023-04-06", "2023-04-13"),
    ("12345平台", "一般", "2023-04-06", "2023-04-13"),
    ("12345平台", "容易", "2023-04-06", "2023-04-13"),  # seven days until it is reclassified
    ("12345平台", "较大", "2023-04-06", "2023-04-13"),
    ("信访部门", "较大", "2023-04-06", "2023-05-19"),  # over Labour Day and both make-up days
    ("其他部门", "较大", "2022-09-13", "2022-10-28"),  # over National Day's seven days
    ("网格排查", "容易", "2023-04-28", "2023-05-03"),  # calendar days end on a day off, and stay there
)


@pytest.mark.parametrize(("channel", "difficulty", "day", "due"), DOING)
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_the_doing_has_its_days_from_acceptance_on(
    channel: str, difficulty: str, day: str, due: str, offset: int
) -> None:
    """Easy 5 days, ordinary and 12345 orders 7, hard 30 working days; late warns and does not refuse (L4)."""
    commands = to_doing(day, 线索来源=channel, 难易=difficulty)
    ledger = town(*commands, year=int(day[:4]))
    assert due == dues(ledger)["do"]
    end = date.fromisoformat(due) + timedelta(days=offset)
    ledger = ledger.submit(closed("化解", end, **(HARD if difficulty == "较大" else {})))

    assert (offset > 0) == late(ledger, "do")
    assert ("resolved", True, end) == (matter(ledger).outcome, matter(ledger).resolved, matter(ledger).closed_on)


def test_the_clock_of_the_doing_starts_at_acceptance() -> None:
    """What the analysis takes is part of the doing's days; the field visit does not start them anew (L4)."""
    ledger = town(opened("2023-04-06"), *(passed(stage, "2023-04-06") for stage in FIRST))
    assert {"assess": "2023-04-07", "do": "2023-04-13"} == dues(ledger)

    ledger = ledger.submit(passed("接单研判", "2023-04-10"))
    assert {"do": "2023-04-13"} == dues(ledger)


def test_a_limit_into_a_year_that_is_not_published_is_not_guessed() -> None:
    """The last working day of 2026 has no known successor: refused, or provisional where the host says so (L1, X12)."""
    ledger = Ledger.open(owner="某县某镇", year=2026).submit(register("2026-12-31"))
    command = opened("2026-12-31")
    assert [("X12", "calendar-unknown")] == codes(ledger, command)

    assumed = Ledger.open(owner="某县某镇", year=2026, calendar=WorkCalendar.china().provisional())
    assumed = assumed.submit(register("2026-12-31"), command)
    assert "2027-01-01" == dues(assumed)["accept"]


def test_calendar_days_need_no_calendar() -> None:
    """Seven days from the last of 2026 are told without 2027; the working day of the analysis is not (L4, X12)."""
    day = "2026-12-30"
    ledger = town(opened(day), *(passed(stage, day) for stage in FIRST), year=2026)
    assert {"assess": "2026-12-31", "do": "2027-01-06"} == dues(ledger)


def test_a_clue_is_told_with_channel_difficulty_place_and_leader() -> None:
    """Each of them is asked for at the opening, the office may be left out (L1)."""
    ledger = Ledger.open(owner="某县某镇", year=2023).submit(register("2023-04-06"))
    assert [("L1", "fact-missing")] * 4 == codes(ledger, opened("2023-04-06", {}))
    assert [("L1", "bad-fact")] == codes(ledger, opened("2023-04-06", 线索来源="道听途说"))
    assert [("X20", "unknown-fact")] == codes(ledger, opened("2023-04-06", 天气="晴"))
    assert [] == codes(ledger, opened("2023-04-06", 业务办公室="综治办"))


@pytest.mark.parametrize(
    ("before", "stage", "clause", "missing"),
    [
        ((), "制单", "L1", 3),
        (("制单",), "派单", "L2", 4),
        (("制单", "派单"), "接单", "L3", 1),
        (FIRST, "接单研判", "L3", 2),
    ],
)
def test_no_slip_is_passed_without_its_records(before: tuple[str, ...], stage: str, clause: str, missing: int) -> None:
    """Each record that is missing is named under the slip's own clause (L1, L2, L3)."""
    ledger = town(opened("2023-04-06"), *(passed(each, "2023-04-06") for each in before))
    bare = PassStage(item=NUMBER, stage=stage, at=at("2023-04-06"), by="村干部")

    assert [(clause, "record-missing")] * missing == codes(ledger, bare)
    assert [] == codes(ledger, passed(stage, "2023-04-06"))


def test_simple_ones_are_resolved_at_once() -> None:
    """An easy or ordinary dispute is closed from the analysis; a hard one is not (L3)."""
    assessed = (opened("2023-04-06"), *(passed(stage, "2023-04-06") for stage in FIRST))
    ledger = town(*assessed).submit(closed("当场化解", "2023-04-07"))
    assert ("resolved-at-once", [False, False]) == (
        matter(ledger).outcome, [late(ledger, stage) for stage in ("assess", "do")],
    )  # fmt: skip

    hard = town(opened("2023-04-06", 难易="较大"), *assessed[1:])
    assert [("X20", "unknown-outcome")] == codes(hard, closed("当场化解", "2023-04-07"))

    [refusal] = town(*assessed).unmet(closed("化解", "2023-04-07"))
    assert refusal.zh.endswith("可以：当场化解")
    assert refusal.en.endswith("it can as: resolved at once")


def test_what_is_beyond_the_village_is_reported_up_to_both() -> None:
    """To the leader and to the leading group, with the grounds; the joint meeting gives a solution (L3)."""
    ledger = town(opened("2023-04-06"), *(passed(stage, "2023-04-06") for stage in FIRST))
    bare = TakeBranch(item=NUMBER, branch="上报协调", at=at("2023-04-07"), by="村干部")
    assert [("L3", "record-missing")] * 3 == codes(ledger, bare)

    ledger = ledger.submit(branch("上报协调", "2023-04-07"))
    assert ("joint", False) == (matter(ledger).stage, late(ledger, "assess"))
    nothing_found = PassStage(item=NUMBER, stage="联席会商", at=at("2023-04-10"), by=CENTRE)
    assert [("L3", "record-missing")] == codes(ledger, nothing_found)

    ledger = ledger.submit(passed("联席会商", "2023-04-10"))
    assert ("do", {"do": "2023-04-13"}) == (matter(ledger).stage, dues(ledger))


def test_hard_ones_have_causes_crux_and_proposals_on_record() -> None:
    """And are fed back; an ordinary dispute needs none of it (L4)."""
    hard = town(*to_doing(难易="较大"))
    assert [("L4", "record-missing")] * 4 == codes(hard, closed("化解", "2023-04-20"))
    assert [] == codes(hard, closed("化解", "2023-04-20", **HARD))
    assert [] == codes(town(*to_doing()), closed("化解", "2023-04-12"))


def test_a_reclassified_order_has_the_days_of_its_difficulty_from_then_on() -> None:
    """The earlier limit stays on record with the reason, the clock keeps its beginning (L4)."""
    ledger = town(*to_doing(线索来源="12345平台")).submit(corrected("2023-04-10", 难易="较大"))
    [replaced] = [clock for clock in matter(ledger).kept if clock.replaced_for]

    assert ("2023-05-19", "2023-04-13", "走访后重新核定") == (
        dues(ledger)["do"], replaced.due.isoformat(), replaced.replaced_for,
    )  # fmt: skip
    assert (("difficulty",), "hard") == (matter(ledger).corrected, matter(ledger).fact("difficulty"))


def test_an_order_reclassified_before_the_doing_never_has_the_days_of_the_hotline() -> None:
    """The limit of the doing begins as that of its difficulty (L4)."""
    way = to_doing(线索来源="12345平台")
    ledger = town(way[0], corrected("2023-04-06", 难易="较大"), *way[1:])

    assert {"do": "2023-05-19"} == dues(ledger)


def test_a_correction_makes_nothing_late_that_was_in_time() -> None:
    """Reclassified as easy on the sixth day, a 12345 order ends that day, not the day before (L4, X20)."""
    ledger = town(*to_doing(线索来源="12345平台")).submit(corrected("2023-04-12", 难易="容易"))

    assert "2023-04-12" == dues(ledger)["do"]
    assert (False, True) == (late(ledger, "do", "2023-04-12"), late(ledger, "do", "2023-04-13"))


def test_an_order_that_was_reclassified_stays_so_whatever_else_is_corrected() -> None:
    """Two more corrections, and the doing after a 不满意, do not bring the seven days of the hotline back (L4, L5)."""
    ledger = town(*to_doing(线索来源="12345平台"), corrected("2023-04-07", 难易="较大")).submit(
        corrected("2023-04-08", 领导="镇长"), corrected("2023-04-09", **{"村（社区）": "王庄村"})
    )
    assert (("difficulty", "leader", "village"), {"do": "2023-05-19"}) == (matter(ledger).corrected, dues(ledger))

    back = ledger.submit(closed("化解", "2023-04-12", **HARD), rated("不满意", "2023-04-14"))
    assert {"do": "2023-05-29"} == dues(back)


def test_seven_days_for_another_reason_are_the_same_seven_days() -> None:
    """Nothing is replaced, and the last day stays where it is, also where it was put by a correction (L4, X20)."""
    ledger = town(*to_doing(线索来源="12345平台", 难易="容易")).submit(corrected("2023-04-20", 难易="一般"))
    assert ({"do": "2023-04-13"}, []) == (dues(ledger), [each for each in matter(ledger).kept if each.replaced_for])

    moved = town(*to_doing(难易="容易")).submit(corrected("2023-04-20", 线索来源="12345平台"))
    again = moved.submit(corrected("2023-04-24", 难易="一般"))
    assert ({"do": "2023-04-20"}, matter(moved).kept) == (dues(again), matter(again).kept)


def test_what_was_late_stays_late_when_it_is_reclassified() -> None:
    """A longer limit does not take the lateness off (L4, X20)."""
    ledger = town(*to_doing()).submit(corrected("2023-04-14", 难易="较大"))

    assert ("2023-05-19", True) == (dues(ledger)["do"], late(ledger, "do", "2023-04-14"))
    assert late(ledger.submit(closed("化解", "2023-04-20", **HARD)), "do")


def test_the_people_concerned_rate_what_was_published_and_sign() -> None:
    """Published, by which means, signed; one of three marks, once, after the closing (L5)."""
    bare = RateResult(item=NUMBER, rating="满意", at=at("2023-04-12"), by=CENTRE)
    for ledger in (town(opened("2023-04-06")), town(*to_doing())):
        assert [("X20", "procedure-open")] == codes(ledger, rated("满意", "2023-04-12"))
        assert [("X20", "procedure-open"), *[("L5", "record-missing")] * 3] == codes(ledger, bare)
    ledger = ledger.submit(closed("化解", "2023-04-12"))
    bare = RateResult(item=NUMBER, rating="满意", at=at("2023-04-13"), by=CENTRE)
    assert [("L5", "record-missing")] * 3 == codes(ledger, bare)
    assert [("L5", "unknown-rating")] == codes(ledger, rated("很满意", "2023-04-13"))

    ledger = ledger.submit(rated("满意", "2023-04-13"))
    assert "satisfied" == matter(ledger).rating
    assert [("L5", "rated-already")] == codes(ledger, rated("一般", "2023-04-14"))


def test_a_first_dissatisfied_rating_reopens_the_doing_once() -> None:
    """The doing's clock begins anew; the second 不满意 stands (L5)."""
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    assert ("do", {"do": "2023-04-21"}, None) == (matter(ledger).stage, dues(ledger), matter(ledger).rating)

    ledger = ledger.submit(closed("化解", "2023-04-20"))
    complete = Complete(item=NUMBER, evidence="六单齐全", at=at("2023-04-20"), by=CENTRE)
    assert [("L5", "not-rated"), ("L6", "not-appraised")] == codes(ledger, complete)
    ledger = ledger.submit(rated("不满意", "2023-04-21"))
    assert (None, "dissatisfied") == (matter(ledger).stage, matter(ledger).rating)
    assert ["do", None] == [opinion.back_to for opinion in matter(ledger).opinions]


def test_what_went_back_is_reclassified_from_its_new_beginning() -> None:
    """The limit of the second doing counts from the day it came back (L4, L5)."""
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    ledger = ledger.submit(corrected("2023-04-17", 难易="容易"))

    assert {"do": "2023-04-19"} == dues(ledger)


def test_one_matter_has_one_appraisal_after_its_rating() -> None:
    """Satisfaction, time limit, effect, the grade, that it was made known and reported (L6)."""
    for ledger in (town(opened("2023-04-06")), town(*to_doing())):
        assert [("X20", "procedure-open")] == codes(ledger, appraised("2023-04-13"))
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"))
    assert [("L6", "not-rated")] == codes(ledger, appraised("2023-04-13"))
    ledger = ledger.submit(rated("满意", "2023-04-13"))
    bare = Appraise(item=NUMBER, at=at("2023-04-14"), by=CENTRE)
    assert [("L6", "record-missing")] * 6 == codes(ledger, bare)

    ledger = ledger.submit(appraised("2023-04-14"))
    assert (len(APPRAISED), date(2023, 4, 14)) == (len(matter(ledger).appraisal), matter(ledger).appraised_on)
    assert [("L6", "appraised-already")] == codes(ledger, appraised("2023-04-15"))


def test_what_was_referred_elsewhere_is_appraised_but_not_rated() -> None:
    """It counts as closed and not as resolved (L4, L5, L6)."""
    ledger = town(*to_doing()).submit(closed("转其他途径", "2023-04-12"))

    assert (False, "referred") == (matter(ledger).resolved, matter(ledger).outcome)
    assert [("X20", "no-rating")] == codes(ledger, rated("满意", "2023-04-13"))
    assert [] == codes(ledger, appraised("2023-04-13"))


def test_a_dispute_is_struck_off_when_all_six_slips_are_done() -> None:
    """Closed, rated, appraised; each is named as long as it is missing (L5, L6, X20)."""
    complete = Complete(item=NUMBER, evidence="六单齐全", at=at("2023-04-20"), by=CENTRE)
    ledger = town(*to_doing())
    assert [("X20", "procedure-open")] == codes(ledger, complete)
    ledger = ledger.submit(closed("化解", "2023-04-12"))
    assert [("L5", "not-rated"), ("L6", "not-appraised")] == codes(ledger, complete)
    ledger = ledger.submit(rated("一般", "2023-04-13"), appraised("2023-04-14"))
    ledger = ledger.submit(complete)

    assert date(2023, 4, 20) == item(ledger).completed_on


def test_every_slip_names_its_clause() -> None:
    """The data say for each stage, limit, rating and appraisal under which clause it stands (L1 to L6)."""
    assert {"L1", "L2", "L3", "L4"} == {stage.clause for stage in SIX_SLIPS.stages}
    assert {"L1", "L3", ""} == {limit.clause for stage in SIX_SLIPS.stages for limit in stage.limits}
    assert SIX_SLIPS.rating is not None
    assert SIX_SLIPS.appraisal is not None
    assert ("L5", "L6") == (SIX_SLIPS.rating.clause, SIX_SLIPS.appraisal.clause)


@pytest.mark.parametrize("word", ["六单", "six slips", "six-slips"])
def test_the_procedure_is_known_by_its_key_and_both_names(word: str) -> None:
    """Whoever writes 六单, six slips or six-slips means the same; the record keeps the key (X20)."""
    ledger = town(OpenProcedure(item=NUMBER, procedure=word, facts=FACTS, at=at("2023-04-06"), by=CENTRE))

    assert "six-slips" == matter(ledger).procedure


# What L1, L2, L5 and L6 ask beside


def test_the_slip_names_the_time_limit_asked_for_and_the_dispatch_the_mediation() -> None:
    """制单 records 调处时限要求 as the article's list does, 派单 who organises the mediation (L1, L2)."""
    ledger = town(opened("2023-04-06"))
    made = passed("制单", "2023-04-06")
    without = attrs.evolve(
        made, records={name: text for name, text in dict(made.records).items() if name != "调处时限要求"}
    )
    assert [("L1", "record-missing")] == codes(ledger, without)
    ledger = ledger.submit(made)
    sent = passed("派单", "2023-04-06")
    without = attrs.evolve(
        sent, records={name: text for name, text in dict(sent.records).items() if name != "组织调处"}
    )
    assert [("L2", "record-missing")] == codes(ledger, without)
    assert [] == codes(ledger, sent)


def test_an_appraisal_comes_to_one_of_the_grades_and_is_made_known() -> None:
    """考单 records the grade, one of those listed, and where it was made known (L6)."""
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("满意", "2023-04-13"))
    given = appraised("2023-04-14")
    for missing in ("评定", "晒成绩"):
        without = attrs.evolve(
            given, records={name: text for name, text in dict(given.records).items() if name != missing}
        )
        assert [("L6", "record-missing")] == codes(ledger, without)
    other = attrs.evolve(given, records={**dict(given.records), "评定": "特优"})
    assert [("L6", "bad-record")] == codes(ledger, other)
    proceeding = ledger.submit(given).items[NUMBER].proceeding
    assert proceeding is not None
    assert {"grade": "excellent", "made-known": "镇公开栏"}.items() <= dict(proceeding.appraisal).items()


def _again(ledger: Ledger, day: str) -> list[Reminder]:
    return [each for each in reminders(ledger, on=date.fromisoformat(day)) if each.kind is ReminderKind.RATED_AGAIN]


def _dissatisfied_twice() -> Ledger:
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    assert [] == _again(ledger, "2023-04-14")
    return ledger.submit(closed("化解", "2023-04-20"), rated("不满意", "2023-04-21"))


def test_a_second_dissatisfied_rating_lights_the_lag_light() -> None:
    """It says so to section and leader, and goes on when the item is struck off (L5)."""
    ledger = _dissatisfied_twice()
    [reminder] = _again(ledger, "2023-04-21")
    assert (Lamp.LAG, "L5", Level.LEADER) == (reminder.lamp, reminder.clause, reminder.level)
    assert "再次评价“不满意”" in reminder.zh
    assert reminder.id == _again(ledger, "2023-05-08")[0].id
    struck_off = ledger.submit(
        appraised("2023-04-24"), Complete(item=NUMBER, evidence="已办", at=at("2023-04-24"), by=CENTRE)
    )
    assert [reminder.id] == [each.id for each in _again(struck_off, "2023-04-25")]
    withdrawn = ledger.submit(Withdraw(item=NUMBER, reason="另案", approver="书记", at=at("2023-04-24"), by=CENTRE))
    assert [] == _again(withdrawn, "2023-04-25")


def test_it_goes_out_when_the_leader_takes_the_case_or_it_is_raised() -> None:
    """领导包案, that is a new leader or the leader as the person responsible, or a raise to red is on record (L5)."""
    ledger = _dissatisfied_twice()
    leader = ledger.items[NUMBER].leader
    change = Reassign(item=NUMBER, reason="领导包案", at=at("2023-04-24"), by=CENTRE)
    assert [] == _again(ledger.submit(attrs.evolve(change, leader="镇长")), "2023-04-24")
    assert [] == _again(ledger.submit(attrs.evolve(change, person=leader)), "2023-04-24")
    assert 1 == len(_again(ledger.submit(attrs.evolve(change, person="司法所干事")), "2023-04-24"))
    up = Return(item=NUMBER, to=Colour.ORANGE, reason="提级", at=at("2023-04-24"), by=CENTRE)
    raised = ledger.submit(up)
    assert 1 == len(_again(raised, "2023-04-24"))
    raised = raised.submit(attrs.evolve(up, to=Colour.RED, due=date(2023, 5, 31)))
    assert [] == _again(raised, "2023-04-24")
    concluded = Conclude(item=NUMBER, result="已化解", at=at("2023-04-25"), by=CENTRE)
    down = Recolour(item=NUMBER, to=Colour.ORANGE, grounds="趋于常态化", at=at("2023-04-26"), by=CENTRE)
    assert [] == _again(raised.submit(concluded, down), "2023-04-26")
    before = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    before = before.submit(attrs.evolve(change, leader="镇长", at=at("2023-04-17")))
    assert 1 == len(_again(before.submit(closed("化解", "2023-04-20"), rated("不满意", "2023-04-21")), "2023-04-21"))
