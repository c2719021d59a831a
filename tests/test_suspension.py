"""Extending a limit, suspending a matter and resuming it, a clock that goes on where it stood (X22)."""

from datetime import date
from typing import Any

import attrs
import pytest

from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    AdoptDefinition,
    AgreeInstalments,
    BadProcedure,
    CalendarDays,
    CarryOver,
    CorruptJournal,
    Instalment,
    Ledger,
    Mark,
    Policy,
    Rating,
    RecordPayment,
    Rectify,
    Resume,
    Resumed,
    Suspended,
    Suspension,
    Timeliness,
    Withdraw,
    WorkingDays,
    Yuan,
    carry_forward,
    load_procedure,
    obligations,
    timeliness,
)
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.items.proceeding import Clock
from sanse_ledger.journal.evolution import fold
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.budget import through
from sanse_ledger.rules.engine.consistency import contradictions, latest
from waiting import (
    EXPERT,
    clock,
    closed,
    corrected,
    due,
    expert,
    extended,
    item,
    ledger,
    matter,
    opened,
    passed,
    rated,
    resumed,
    suspended,
    taken,
    to_doing,
)

BEGUN = "2022-09-26"
"""A Monday. 1 to 7 October are off; Saturday 8 and Sunday 9 October are worked."""


def codes(of: Ledger, command: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - a command
    """Return the clause and code of everything that speaks against a command."""
    return [(each.clause, each.code) for each in of.unmet(command)]


# Days by hand


@pytest.mark.parametrize(
    ("since", "on", "end"),
    [
        ("2022-09-26", "2022-09-26", "2022-10-13"),  # on one day: nothing changes
        ("2022-09-28", "2022-09-28", "2022-10-13"),
        ("2022-10-13", "2022-10-13", "2022-10-13"),  # the last day
        ("2022-09-28", "2022-09-29", "2022-10-14"),  # one working day is not counted
        ("2022-09-28", "2022-10-01", "2022-10-17"),  # 29 and 30 September are not; resumed on a holiday
        ("2022-09-30", "2022-10-07", "2022-10-13"),  # nothing but the holidays
        ("2022-09-30", "2022-10-08", "2022-10-14"),  # and the Saturday that is worked
        ("2022-09-28", "2022-10-08", "2022-10-18"),
        ("2022-09-28", "2022-10-09", "2022-10-19"),  # and the Sunday that is worked
        ("2022-09-26", "2022-10-26", "2022-11-09"),  # thirty days, and all ten are left
        ("2022-10-12", "2022-10-28", "2022-10-31"),  # one is left: the Monday after
        ("2022-10-13", "2022-10-14", "2022-10-14"),  # nothing is left: the day itself
        ("2022-10-13", "2022-10-15", "2022-10-17"),  # or the first working day after it
        ("2022-10-13", "2022-10-09", None),
        ("2022-09-28", "2022-12-31", "2023-01-12"),  # eight left after the turn of the year: 3, 4, …, 12 January
        ("2022-09-28", "2023-01-20", "2023-02-06"),  # 21 to 27 January are off, 28 and 29 are worked
        ("2022-09-28", "2023-01-28", "2023-02-07"),
        ("2022-09-28", "2023-01-29", "2023-02-08"),  # across make-up weekends, holidays and the year's end
        ("2022-10-14", "2022-11-14", "2022-10-13"),  # late by then: its end stays
    ],
)
def test_working_days_left_run_on_from_the_resumption(since: str, on: str, end: str | None) -> None:
    """X22: days after the suspension, up to and including the resumption, are none of ten working days."""
    found = ledger(*to_doing(BEGUN), suspended(since))
    assert "2022-10-13" == due(found)
    if end is None:
        assert [("X22", "resumed-too-early")] == codes(found, resumed("2022-10-14", on))
    else:
        assert end == due(found.submit(resumed(on)))


@pytest.mark.parametrize(
    ("since", "on", "end"),
    [
        ("2022-09-28", "2022-09-28", "2022-10-03"),
        ("2022-09-28", "2022-09-29", "2022-10-04"),
        ("2022-09-28", "2022-10-08", "2022-10-13"),  # five are left
        ("2022-10-03", "2022-10-05", "2022-10-05"),  # nothing is left: that day, on or off
        ("2022-10-02", "2022-12-31", "2023-01-01"),
        ("2022-09-26", "2023-01-29", "2023-02-05"),
        ("2022-10-04", "2022-10-20", "2022-10-03"),
    ],
)
def test_calendar_days_left_run_on_from_the_resumption(since: str, on: str, end: str) -> None:
    """X22: what is left of seven days runs on in days, days off included."""
    found = ledger(*to_doing(BEGUN, "易"), suspended(since))
    assert "2022-10-03" == due(found)
    assert end == due(found.submit(resumed(on)))


@pytest.mark.parametrize(
    ("roll", "since", "on", "before", "after"),
    [
        (Roll.NEXT, "2022-09-28", "2022-10-10", "2022-10-08", "2022-10-20"),
        (Roll.NEXT, "2022-10-08", "2022-10-15", "2022-10-08", "2022-10-17"),
        (Roll.PREVIOUS, "2022-09-29", "2022-10-10", "2022-09-30", "2022-10-11"),
        (Roll.PREVIOUS, "2022-09-30", "2022-10-15", "2022-09-30", "2022-10-15"),
    ],
)
def test_an_end_that_is_moved_off_days_off_is_the_end(roll: Roll, since: str, on: str, before: str, after: str) -> None:
    """X22: what is left is counted up to the end the limit had; the new end is moved likewise."""
    known = Ledger.open(owner="某县某镇", year=2022, policy=Policy(roll_limits=roll), procedures=(expert(),))
    begun = known.submit(*ledger_commands("易"), suspended(since))
    assert before == due(begun)
    assert after == due(begun.submit(resumed(on)))


def ledger_commands(level: str) -> tuple[Any, ...]:
    """Return what registers a matter and brings it to 办理."""
    return register(date.fromisoformat(BEGUN)), *to_doing(BEGUN, level)


def test_several_suspensions_add_up() -> None:
    """X22: one after another takes as much off as one as long."""
    twice = ledger(
        *to_doing(BEGUN),
        suspended("2022-09-28"),
        resumed("2022-09-30"),
        suspended("2022-10-10", "等待上级"),
        resumed("2022-10-12"),
    )
    assert "2022-10-19" == due(twice)  # four working days later than 13 October
    assert (
        Suspension(suspended_on=date(2022, 9, 28), ground="鉴定", resumed_on=date(2022, 9, 30)),
        Suspension(suspended_on=date(2022, 10, 10), ground="等待上级", resumed_on=date(2022, 10, 12)),
    ) == matter(twice).suspensions
    assert "2022-11-29" == due(twice, "")  # sixty days until 25 November, and two and two more


def test_a_matter_waits_thirty_days_for_an_experts_report_without_a_day_of_it_counted() -> None:
    """X22: suspended on 26 September with all ten working days left, resumed thirty days later: ten are left."""
    waits = ledger(*to_doing(BEGUN), suspended(BEGUN))
    assert not any(clock(waits).late(date(2022, 10, day)) for day in range(1, 31))
    assert Timeliness.ON_TIME is timeliness(item(waits), date(2022, 10, 26), waits.context)
    on = waits.submit(resumed("2022-10-26"))
    left = on.context.calendar.working_days_between(date(2022, 10, 26), clock(on).due)
    assert (10, "2022-12-25") == (left, due(on, ""))  # the whole ended on 25 November
    assert not clock(on).late(clock(on).due)
    assert clock(on).late(date(2022, 11, 10))


# While it is suspended


def test_a_limit_is_as_late_as_it_was_when_it_was_suspended() -> None:
    """X22: while it is suspended nothing becomes late; what was late stays late, then and afterwards."""
    in_time = ledger(*to_doing(BEGUN), suspended("2022-10-13"))
    late = ledger(*to_doing(BEGUN), suspended("2022-10-14"))
    far = date(2022, 11, 30)
    assert (False, True) == (clock(in_time).late(far), clock(late).late(far))
    assert Timeliness.ON_TIME is timeliness(item(in_time), far, in_time.context)
    assert Timeliness.PAST_LIMIT is timeliness(item(late), far, late.context)
    assert clock(late.submit(resumed("2022-11-30"))).late(date(2022, 10, 15))
    ended = late.submit(resumed("2022-11-30"), passed("办理", "2022-12-01"))
    assert [False, True] == [each.late(each.due) for each in matter(ended).ended()]


def test_a_suspended_matter_does_not_go_on() -> None:
    """X22: it is resumed first; what it was suspended for and since when is said."""
    found = ledger(*to_doing(BEGUN), suspended("2022-09-28"))
    command: Any
    for command in (
        passed("办理", "2022-09-29"),
        passed("办理", "2022-09-29", "2022-09-27"),
        suspended("2022-09-29"),
        extended("2022-09-29", "2022-11-30"),
    ):
        assert ("X22", "suspended") in codes(found, command)
    reviewed = ledger(*to_doing(BEGUN), passed("办理", BEGUN), suspended("2022-09-28"))
    for command in (closed("2022-09-29"), taken("补正", "2022-09-29")):
        [refusal] = reviewed.unmet(command)
        assert "已因“鉴定”于2022年9月28日中止，先恢复" == refusal.zh
        assert "it is suspended since 2022-09-28 (鉴定): resume it first" == refusal.en
    assert ("X20", "procedure-open") in codes(reviewed, rated("满意", "2022-09-29"))


def test_what_needs_no_limit_is_taken_meanwhile() -> None:
    """X22: payments, a plan of instalments and corrected facts; and the item is withdrawn or carried over."""
    court = attrs.evolve(expert(), key="court", zh="法院", en="court", **_money())
    told = {"难易": "难", "标的": "100"}
    begun = Ledger.open(owner="某县某镇", year=2022, procedures=(court,)).submit(
        register(date.fromisoformat(BEGUN)), attrs.evolve(opened(BEGUN), procedure="法院", facts=tuple(told.items()))
    )
    waits = begun.submit(passed("受理", BEGUN), suspended(BEGUN))
    plan = (Instalment(due=date(2022, 9, 30), amount=Yuan(10_000)),)
    agreed = AgreeInstalments(item=NUMBER, instalments=plan, at=at("2022-09-27"), by=CENTRE)
    waits = waits.submit(agreed)
    owed = [each.due for each in obligations(item(waits), date(2022, 10, 8), waits.context)]
    assert [date(2022, 9, 30)] == owed  # an instalment does not stop
    payment = RecordPayment(item=NUMBER, amount=Yuan(10_000), evidence="收据", at=at("2022-09-29"), by=CENTRE)
    waits = waits.submit(payment, attrs.evolve(corrected("2022-09-30", "特")))
    assert "特" == matter(waits).fact("难易")
    away = Withdraw(item=NUMBER, reason="当事人撤回", approver="镇长", at=at("2022-10-08"), by=CENTRE)
    assert [] == codes(waits, away)
    assert not obligations(item(waits.submit(away)), date(2022, 12, 1), waits.context)


def _money() -> dict[str, Any]:
    first = attrs.evolve(expert().stages[1], instalments=True)
    sum_ = attrs.evolve(expert().facts[0], key="标的", zh="标的", en="标的", choices=(), money=True)
    return {
        "amount": "标的",
        "facts": (*expert().facts, sum_),
        "stages": (expert().stages[0], first, expert().stages[2]),
    }


def test_the_items_own_due_date_does_not_stop() -> None:
    """X22: what somebody has set for the item stands."""
    found = Ledger.open(owner="某县某镇", year=2022, procedures=(expert(),)).submit(
        attrs.evolve(register(date.fromisoformat(BEGUN)), due=date(2022, 9, 30)), *to_doing(BEGUN), suspended(BEGUN)
    )
    assert Timeliness.OVERDUE is timeliness(item(found), date(2022, 10, 8), found.context)


def test_nothing_is_told_of_a_day_on_which_it_was_suspended() -> None:
    """X22: afterwards a stage is not passed on a day between; on the day of suspension or before it may be."""
    found = ledger(*to_doing(BEGUN), suspended("2022-09-28"), resumed("2022-10-10"))
    [refusal] = found.unmet(passed("办理", "2022-10-11", "2022-09-29"))
    assert "2022年9月29日在中止期间（2022年9月28日至2022年10月10日），此间不走流程" == refusal.zh
    assert ("X22", "on-while-suspended") == (refusal.clause, refusal.code)
    for on in ("2022-09-28", "2022-10-10", None):
        assert [] == codes(found, passed("办理", "2022-10-11", on))


def test_a_limit_that_began_before_the_suspension_and_is_told_of_afterwards_stood_still_as_well() -> None:
    """X22: suspended time is never counted: 审核 began on 27 September and has one of two left."""
    told = (
        *to_doing(BEGUN),
        suspended("2022-09-28"),
        resumed("2022-10-10"),
        passed("办理", "2022-10-11", "2022-09-27"),
    )
    assert "2022-10-11" == due(ledger(*told), "审核")


# What is asked


def test_a_procedure_is_suspended_for_a_ground_that_it_lists() -> None:
    """X22: none listed, none given; an unknown one is answered with those there are."""
    bare = ledger(*to_doing(BEGUN), procedure=attrs.evolve(expert(), grounds=()))
    [refusal] = bare.unmet(suspended(BEGUN))
    assert ("X22", "no-suspension", "“鉴定件”没有列出中止事由，不能中止") == (refusal.clause, refusal.code, refusal.zh)
    [refusal] = ledger(*to_doing(BEGUN)).unmet(suspended(BEGUN, "出差"))
    assert "没有“出差”这一中止事由，可选：鉴定、等待上级、公示" == refusal.zh
    assert [("X22", "no-reason")] == codes(ledger(*to_doing(BEGUN)), suspended(BEGUN, reason=" "))
    assert [("X22", "not-suspended")] == codes(ledger(*to_doing(BEGUN)), resumed(BEGUN))
    assert [("X20", "no-procedure")] == codes(
        Ledger.open(owner="某县某镇", year=2022).submit(register(date.fromisoformat(BEGUN))), suspended(BEGUN)
    )


def test_a_closed_matter_is_neither_suspended_nor_resumed_nor_extended() -> None:
    """X22: after the closing no limit runs."""
    done = ledger(*to_doing(BEGUN), passed("办理", BEGUN), closed(BEGUN))
    for command in (suspended(BEGUN), resumed(BEGUN), extended(BEGUN, "2022-12-01")):
        assert [("X20", "procedure-closed")] == codes(done, command)


def test_a_matter_keeps_the_grounds_of_the_definition_it_was_opened_under() -> None:
    """X22, X25: what is adopted later lists none any more; a matter that was opened before is suspended as ever."""
    adopt = AdoptDefinition(
        definition=attrs.evolve(expert(), grounds=()),
        since=date(2022, 9, 28),
        authority="镇党委会议纪要",
        at=at(BEGUN, 11),
        by=CENTRE,
    )
    found = ledger(*to_doing(BEGUN), adopt)
    assert [] == codes(found, suspended("2022-10-08"))
    assert matter(found.submit(suspended("2022-10-08"))).suspended is not None
    anew = found.context.procedure("鉴定件", date(2022, 9, 28))
    assert anew is not None
    assert () == anew.grounds


def test_a_ground_may_be_given_by_its_key_and_is_kept_by_it() -> None:
    """X22: as outcomes and ratings are."""
    ground = attrs.evolve(expert().grounds[0], key="appraisal", zh="鉴定", en="expert report")
    known = attrs.evolve(expert(), grounds=(ground,))
    found = ledger(*to_doing(BEGUN))
    for word in ("appraisal", "鉴定", "expert report"):
        found = ledger(*to_doing(BEGUN), suspended(BEGUN, word), procedure=known)
        assert "appraisal" == matter(found).suspensions[0].ground
    [refusal] = found.unmet(passed("办理", BEGUN))
    assert "suspended since 2022-09-26 (expert report)" in refusal.en


# Extending


def test_a_limit_is_extended_before_it_is_past() -> None:
    """X22: with reason and approver, to a later day; counted, and its stage or the whole is named."""
    found = ledger(*to_doing(BEGUN))
    later = found.submit(extended("2022-10-13", "2022-10-20"))
    assert ("2022-10-20", 1, None) == (due(later), clock(later).extensions, clock(later).limit)
    again = later.submit(extended("2022-10-20", WorkingDays(3)))
    assert ("2022-10-25", 2, WorkingDays(3)) == (due(again), clock(again).extensions, clock(again).limit)
    assert [("X22", "stage-extended-too-late")] == codes(found, extended("2022-10-14", "2022-10-20"))
    assert [("X22", "extension-not-later")] == codes(found, extended("2022-10-13", "2022-10-13"))
    assert [("X22", "no-due-date")] == codes(found, extended("2022-10-13", None))
    for stage in ("受理", "审核", "没有"):
        assert [("X22", "no-limit-runs")] == codes(found, extended("2022-10-13", "2022-10-20", stage))
    blank = extended("2022-10-13", "2022-10-20", reason="", approver="")
    assert [("X22", "no-reason"), ("X22", "no-approver")] == codes(found, blank)
    assert [("X12", "calendar-unknown")] == codes(found, extended("2022-10-13", WorkingDays(3000)))


@pytest.mark.parametrize("stage", ["", "总时限", "the overall limit"])
def test_the_limit_of_the_whole_is_extended_under_its_name_or_none(stage: str) -> None:
    """X22: the matter as a whole has a limit as well."""
    found = ledger(*to_doing(BEGUN))
    assert "2022-11-30" == due(found.submit(extended("2022-10-13", "2022-11-30", stage)), "")
    bare = ledger(*to_doing(BEGUN), procedure=attrs.evolve(expert(), limits=()))
    [refusal] = bare.unmet(extended("2022-10-13", "2022-11-30", stage))
    assert "“总时限”没有正在计算的时限，正在计算的有：办理" == refusal.zh


def test_an_extension_by_a_limit_stops_with_the_matter_and_a_date_does_not() -> None:
    """X22: dates that somebody has set do not stop; they are late as ever."""
    limit = ledger(*to_doing(BEGUN), extended(BEGUN, WorkingDays(12)), suspended(BEGUN))
    fixed = ledger(*to_doing(BEGUN), extended(BEGUN, "2022-10-20"), suspended(BEGUN))
    assert ("2022-10-17", "2022-10-20") == (due(limit), due(fixed))
    assert (False, True) == tuple(clock(each).late(date(2022, 10, 21)) for each in (limit, fixed))
    assert ("2022-11-11", "2022-10-20") == tuple(due(each.submit(resumed("2022-10-26"))) for each in (limit, fixed))
    assert ("办理",) not in [each.paused for each in fixed.events if isinstance(each, Suspended)]


# Facts corrected


def test_what_was_extended_keeps_its_end_where_a_corrected_limit_would_end_earlier() -> None:
    """X20, X22: what was approved is not lost by a correction; a longer limit counts, and how often it was extended."""
    found = ledger(*to_doing(BEGUN), extended("2022-10-09", "2022-10-20"), corrected("2022-10-10", "易"))
    assert ("2022-10-20", 1, None) == (due(found), clock(found).extensions, clock(found).limit)
    longer = ledger(*to_doing(BEGUN, "易"), extended(BEGUN, "2022-10-05"), corrected("2022-09-27", "难"))
    assert ("2022-10-13", 1, WorkingDays(10)) == (due(longer), clock(longer).extensions, clock(longer).limit)
    past = ledger(*to_doing(BEGUN, "易"), extended(BEGUN, "2022-10-05"), corrected("2022-10-08", "难"))
    assert ("2022-10-13", 1, True) == (due(past), clock(past).extensions, clock(past).late(date(2022, 10, 8)))


def test_the_same_time_under_another_rule_leaves_an_extension_alone() -> None:
    """X20: where as much time since the same governs as before, a correction changes nothing."""
    same = load_procedure(EXPERT.replace("{情况: 难易, 属于: [易]}", "{情况: 难易, 属于: [易]}]}, "
                                         "{时限: 7日, 条件: [{情况: 难易, 属于: [特]}"))  # fmt: skip
    found = ledger(
        *to_doing(BEGUN, "易"), extended(BEGUN, CalendarDays(9)), corrected("2022-10-08", "特"), procedure=same
    )
    assert ("2022-10-05", 1, True) == (due(found), clock(found).extensions, clock(found).late(date(2022, 10, 6)))


def test_what_was_missed_and_taken_off_is_not_met_by_a_way_back_that_is_dated_back() -> None:
    """X20: the limit that begins then is another one, and does not stand for the one that was missed."""
    found = ledger(
        *to_doing(BEGUN, "易"),
        corrected("2022-10-08", "特"),
        passed("办理", "2022-10-09", "2022-09-27"),
        corrected("2022-10-09", "难"),
        taken("重办", "2022-10-10", "2022-09-28"),
    )
    assert [True] == [each.late(each.due) for each in matter(found).ended() if each.replaced_for]
    assert not clock(found).late(date(2022, 10, 10))


@pytest.mark.parametrize("meanwhile", [(), (suspended("2022-09-29"), resumed("2022-10-12"))])
def test_a_corrected_limit_that_goes_on_counts_no_day_on_which_the_matter_was_elsewhere(meanwhile: Any) -> None:  # noqa: ANN401 - commands of any kind
    """X20, X22: eight working days of ten are left from the day it comes back on, suspended meanwhile or not."""
    story = (*to_doing(BEGUN, "易"), passed("办理", "2022-09-28"), *meanwhile, taken("补正", "2022-10-20"))
    assert "2022-10-25" == due(ledger(*story))
    assert "2022-11-01" == due(ledger(*story, corrected("2022-10-20", "难")))
    thrice = (*story, passed("办理", "2022-10-21"), taken("补正", "2022-10-27"), corrected("2022-10-27", "难"))
    assert "2022-11-07" == due(ledger(*thrice))


def test_a_limit_that_governs_by_a_correction_stood_still_as_long_as_the_matter() -> None:
    """X22: corrected while it is suspended or afterwards, suspended time is not counted."""
    meanwhile = ledger(
        *to_doing(BEGUN, "特"), suspended("2022-09-28"), corrected("2022-10-09", "难"), resumed("2022-10-10")
    )
    afterwards = ledger(
        *to_doing(BEGUN, "特"), suspended("2022-09-28"), resumed("2022-10-10"), corrected("2022-10-11", "难")
    )
    assert ("2022-10-20", "2022-10-20") == (due(meanwhile), due(afterwards))


def test_a_correction_while_it_is_suspended_makes_nothing_late() -> None:
    """X20, X22: the new end is not before the suspension; nothing is left, so it ends with the resumption."""
    waits = ledger(*to_doing(BEGUN), suspended("2022-10-12"), corrected("2022-10-20", "易"))
    assert (date(2022, 10, 12), "2022-10-12") == (clock(waits).suspended_on, due(waits))
    assert not clock(waits).late(date(2022, 11, 30))
    assert "2022-10-29" == due(waits.submit(resumed("2022-10-29")))


def test_a_correction_of_what_was_late_when_it_was_suspended_leaves_it_late() -> None:
    """X20, X22: what was late stays late."""
    late = ledger(*to_doing(BEGUN, "易"), suspended("2022-10-04"), corrected("2022-10-20", "难"))
    assert clock(late).late(date(2022, 10, 4))
    back = late.submit(resumed("2022-10-21"))
    assert clock(back).was_late


def test_a_limit_taken_off_while_suspended_is_as_late_as_it_was() -> None:
    """X22: it stopped while it stood still."""
    gone = ledger(*to_doing(BEGUN), suspended("2022-10-12"), corrected("2022-10-20", "特"), resumed("2022-10-24"))
    assert matter(gone).clock("办理") is None
    assert not any(each.late(date(2022, 12, 31)) for each in matter(gone).kept)
    again = gone.submit(corrected("2022-10-25", "难"))
    assert not clock(again).late(date(2022, 10, 25))


# Going on where it stood


@pytest.mark.parametrize(
    ("way", "ends"),
    [("补正", "2022-10-26"), ("重办", "2022-11-02")],
)
def test_a_way_back_marked_xusuan_goes_on_where_it_stood(way: str, ends: str) -> None:
    """X22: left on 9 October with four working days of ten left, back on the 20th: four, or all ten anew."""
    found = ledger(*to_doing(BEGUN), passed("办理", "2022-10-09"), taken(way, "2022-10-20"))
    assert (ends if way == "补正" else "2022-11-03") == due(found)
    assert [] == [each.stage for each in matter(found).clocks if each.stage == "审核"]


def test_what_goes_on_is_no_more_than_was_left() -> None:
    """X22: to and fro, ten working days in all; with nothing left it ends on the day it comes back."""
    to_and_fro = ledger(
        *to_doing(BEGUN),
        passed("办理", "2022-10-12"),
        taken("补正", "2022-10-17"),  # one is left
        passed("办理", "2022-10-18"),
        taken("补正", "2022-10-22"),  # nothing is left: the Monday after this Saturday
    )
    assert ("2022-10-24", date(2022, 9, 26)) == (due(to_and_fro), clock(to_and_fro).started_on)
    late = ledger(*to_doing(BEGUN), passed("办理", "2022-10-14"), taken("补正", "2022-10-17"))
    assert ("2022-10-13", True) == (due(late), clock(late).late(date(2022, 10, 17)))


def test_a_clock_that_goes_on_stood_still_when_the_matter_did() -> None:
    """X22: told of afterwards, the days of a suspension are not counted of what was left either."""
    found = ledger(
        *to_doing(BEGUN),
        passed("办理", "2022-10-09"),  # four are left
        suspended("2022-10-12"),
        resumed("2022-10-20"),
        taken("补正", "2022-10-21", "2022-10-11"),  # one is used on the 12th
    )
    assert "2022-10-25" == due(found)


@pytest.mark.parametrize(("mark", "ends"), [("一般", "2022-10-26"), ("不满意", "2022-11-03")])
def test_a_rating_that_sends_back_lets_the_clock_go_on_where_it_is_marked(mark: str, ends: str) -> None:
    """X22, L5: a mark with 续算 goes on; without, it begins anew."""
    rates = attrs.evolve(expert(), rating=_rating())
    story = (*to_doing(BEGUN), passed("办理", "2022-10-09"), closed("2022-10-10"), rated(mark, "2022-10-20"))
    assert ends == due(ledger(*story, procedure=rates))


def _rating() -> Rating:
    marks = (
        Mark(key="f", zh="一般", en="f", back_to="办理", goes_on=True),
        Mark(key="b", zh="不满意", en="b", back_to="办理"),
    )
    return Rating(marks=marks)


def test_where_another_limit_governs_by_now_it_begins_anew_and_stays_late() -> None:
    """X20, X22: a corrected fact moved it meanwhile."""
    in_time = (
        *to_doing(BEGUN),
        passed("办理", "2022-10-09"),
        corrected("2022-10-10", "易"),
        taken("补正", "2022-10-20"),
    )
    late = (*to_doing(BEGUN), passed("办理", "2022-10-14"), corrected("2022-10-15", "易"), taken("补正", "2022-10-20"))
    found = ledger(*in_time), ledger(*late)
    assert ["2022-10-27", "2022-10-27"] == [due(each) for each in found]
    assert [False, True] == [clock(each).late(date(2022, 10, 20)) for each in found]


def test_where_no_limit_ran_or_is_asked_for_one_begins_as_ever() -> None:
    """X22: there is nothing that could go on."""
    none_ran = (*to_doing(BEGUN, "特"), passed("办理", BEGUN), corrected(BEGUN, "难"), taken("补正", "2022-10-20"))
    assert "2022-11-03" == due(ledger(*none_ran))
    none_now = (*to_doing(BEGUN), passed("办理", BEGUN), corrected(BEGUN, "特"), taken("补正", "2022-10-20"))
    assert matter(ledger(*none_now)).clock("办理") is None


def test_an_extended_limit_goes_on_as_it_was_extended() -> None:
    """X22: an extension is part of the limit."""
    story = (*to_doing(BEGUN), extended("2022-10-09", WorkingDays(9)), passed("办理", "2022-10-14"))
    assert "2022-10-26" == due(ledger(*story, taken("补正", "2022-10-20")))  # four of nine are left
    fixed = (*to_doing(BEGUN), extended("2022-10-09", "2022-10-25"), passed("办理", "2022-10-14"))
    assert "2022-10-25" == due(ledger(*fixed, taken("补正", "2022-10-20")))


def test_a_definition_in_which_nothing_can_go_on_is_refused() -> None:
    """X22: on a way to a stage that never came before, and on a mark that does not send back."""
    stages = expert().stages
    ahead = attrs.evolve(stages[2].branches[0], to="审核")
    first = attrs.evolve(stages[0], branches=(ahead,))
    with pytest.raises(BadProcedure) as bad:
        attrs.evolve(expert(), stages=(first, *stages[1:]))
    assert [("nothing-goes-on", "stages[0].branches[0].goes_on")] == [
        (each.code, each.path) for each in bad.value.faults
    ]
    itself = attrs.evolve(stages[0], branches=(attrs.evolve(ahead, to="受理"),))
    assert attrs.evolve(expert(), stages=(itself, *stages[1:])).stages[0].branches[0].goes_on
    with pytest.raises(BadProcedure) as bad:
        attrs.evolve(expert(), rating=Rating(marks=(Mark(key="a", zh="a", en="a", goes_on=True),)))
    assert ["rating.marks[0].goes_on"] == [each.path for each in bad.value.faults]
    with pytest.raises(BadProcedure) as bad:
        attrs.evolve(expert(), grounds=expert().grounds[:1] * 2)
    assert ["grounds[1].key"] == [each.path for each in bad.value.faults]


def test_a_stage_left_for_itself_goes_on() -> None:
    """X22: the clock that runs is the one that goes on."""
    stages = expert().stages
    anew = attrs.evolve(stages[2].branches[0], key="续", zh="续", en="续")
    looped = attrs.evolve(expert(), stages=(stages[0], attrs.evolve(stages[1], branches=(anew,)), stages[2]))
    assert "2022-10-13" == due(ledger(*to_doing(BEGUN), taken("续", "2022-10-09"), procedure=looped))


# The record


def test_what_was_recorded_reads_as_it_was_done() -> None:
    """Invariant 22: replay equals live, and the dates are on record."""
    found = ledger(
        *to_doing(BEGUN), suspended("2022-09-28"), resumed("2022-10-08"), extended("2022-10-09", "2022-11-30")
    )
    assert item(found) == fold(item(found).history)  # type: ignore[arg-type]  # facts are events
    [event] = [each for each in found.events if isinstance(each, Resumed)]
    assert {"": "2022-12-05", "办理": "2022-10-18"} == {each.stage: each.due.isoformat() for each in event.started}


def test_a_record_that_contradicts_itself_is_refused() -> None:
    """What is suspended is not suspended again, and only that is resumed."""
    found = ledger(*to_doing(BEGUN), suspended("2022-09-28"), resumed("2022-10-08"))
    history: Any = item(found).history
    for events in ((*history[:-1], history[-2]), (*history[:-2], history[-1])):
        with pytest.raises(CorruptJournal):
            fold(events)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"suspensions": (Suspension(suspended_on=date(2022, 9, 1), ground="鉴定"),)}, 2),
        (
            {"suspensions": (Suspension(suspended_on=date(2022, 9, 28), ground="鉴定", resumed_on=date(2022, 9, 27)),)},
            2,
        ),
        ({"suspensions": (Suspension(suspended_on=date(2022, 9, 28), ground="鉴定"),) * 2}, 1),
        ({"stage": None, "clocks": ()}, 2),
        ({}, 0),
    ],
)
def test_a_state_that_cannot_be_holds_a_matter_back(changes: dict[str, Any], says: int) -> None:
    """X6, X20: suspensions come one after another, and a limit stands still as long as the matter does."""
    found = matter(ledger(*to_doing(BEGUN), suspended("2022-09-28")))
    changed = attrs.evolve(found, **changes)
    assert says == len([*contradictions(changed, expert())])
    assert date(2022, 9, 28) == latest(found)


def test_a_suspension_by_mistake_is_put_right_in_one_command() -> None:
    """X31: void while it stands; resumed on the same day once it was resumed."""
    waits = ledger(*to_doing(BEGUN), suspended("2022-09-28"))
    void = Rectify(item=NUMBER, record=4, void=True, reason="误记", approver="镇长", at=at("2022-10-09"), by=CENTRE)
    put_right = waits.submit(void)
    assert ((), "2022-10-13") == (matter(put_right).suspensions, due(put_right))
    assert clock(waits).suspended_on is not None
    assert clock(put_right).suspended_on is None
    back = waits.submit(resumed("2022-10-08"))
    values = {"on": "2022-09-28"}
    one_day = Rectify(
        item=NUMBER, record=5, values=values, reason="误记", approver="镇长", at=at("2022-10-09"), by=CENTRE
    )
    assert ("2022-10-18", "2022-10-13") == (due(back), due(back.submit(one_day)))


def test_a_stage_extended_by_mistake_is_put_right_in_one_command() -> None:
    """X31: what comes after it is reckoned anew."""
    story = (*to_doing(BEGUN), extended("2022-09-28", WorkingDays(20)), suspended("2022-09-28"), resumed("2022-10-08"))
    void = Rectify(item=NUMBER, record=4, void=True, reason="误记", approver="镇长", at=at("2022-10-09"), by=CENTRE)
    put_right = ledger(*story).submit(void)
    assert ("2022-10-18", 0) == (due(put_right), clock(put_right).extensions)
    values = {"due": "2022-10-14"}
    other = Rectify(
        item=NUMBER, record=4, values=values, reason="误记", approver="镇长", at=at("2022-10-09"), by=CENTRE
    )
    assert "2022-10-14" == due(ledger(*story).submit(other))


def test_a_suspended_matter_is_carried_over_the_years_end() -> None:
    """X6, X22: it is suspended in next year's ledger, and resumed there with what was left."""
    away = CarryOver(item=NUMBER, reason="鉴定未出", approver="镇长", at=at("2022-12-30"), by=CENTRE)
    old = ledger(*to_doing(BEGUN), suspended("2022-09-28"), away)
    entry = carry_forward(item(old), number=NUMBER, at=at("2023-01-03"), by=CENTRE)
    new = Ledger.open(owner="某县某镇", year=2023, procedures=(expert(),)).submit(entry)
    assert matter(old).suspensions == matter(new).suspensions
    assert matter(old).clocks == matter(new).clocks
    assert [("X22", "suspended")] == codes(new, passed("办理", "2023-01-04"))
    assert "2023-02-08" == due(new.submit(resumed("2023-01-29")))
    [refusal] = new.unmet(Resume(item=NUMBER, on=date(2022, 12, 1), at=at("2023-01-29"), by=CENTRE))
    assert "on-before-registration" == refusal.code


def test_a_resumption_into_a_year_whose_holidays_are_not_known_is_not_guessed() -> None:
    """X12: no end is reckoned in it."""
    known = Ledger.open(owner="某县某镇", year=2026, procedures=(expert(),))
    waits = known.submit(register(date(2026, 9, 28)), *to_doing("2026-09-28"), suspended("2026-09-28"))
    assert [] == codes(waits, resumed("2026-12-10"))
    assert [("X12", "calendar-unknown")] == codes(waits, resumed("2026-12-25"))


# Recorded later than it happened


def test_a_resumption_that_is_recorded_later_counts_from_its_day() -> None:
    """X22: what is left runs on from the resumption, whenever that was recorded: writing late gains no days."""
    waits = ledger(*to_doing(BEGUN), suspended("2022-09-28"))
    for recorded in ("2022-10-10", "2022-11-30"):
        back = waits.submit(resumed(recorded, "2022-10-10"))
        assert "2022-10-20" == due(back)
        assert not clock(back).late(date(2022, 10, 20))
        assert clock(back).late(date(2022, 10, 21))


def test_a_date_that_somebody_set_does_not_stand_still() -> None:
    """X22: extended to a date, it ends on that date, suspended or not; a number of days waits."""
    since, stood = date(2023, 4, 3), ((date(2023, 4, 4), None),)
    fixed = Clock(stage="do", clause="L4", started_on=since, due=date(2023, 4, 10))
    running = attrs.evolve(fixed, limit=CalendarDays(7))

    assert fixed == through(fixed, since, stood, Context(year=2023))
    assert date(2023, 4, 4) == through(running, since, stood, Context(year=2023)).suspended_on
