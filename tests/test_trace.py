"""A decision shown whole: its refusals are those of `unmet`, and it says which days were counted, on which calendar."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matters
import verifying
import waiting
from kit.wire import command_of
from people import OFFICE, at, opened, orange, rectified, red, to_green
from sanse_ledger import (
    CalendarDays,
    Colour,
    Command,
    Conclude,
    ContactSuperior,
    CorruptJournal,
    Explain,
    Extend,
    FollowUp,
    Ledger,
    Recolour,
    SetTarget,
    Trace,
    WorkCalendar,
    WorkingDays,
    WrongType,
    trace,
    unmet,
)
from sanse_ledger.commands import COMMANDS
from sanse_ledger.conformance.cases import load
from sanse_ledger.conformance.strategies import commands, journals
from sanse_ledger.journal.evolution import fold
from sanse_ledger.ledger.asking.counted_days import _why, counted_limit
from sanse_ledger.ledger.asking.trace import _ASKS, guards_of
from sanse_ledger.words.bilingual import Words
from vector_ledgers import ledger_of

EDITION = "国办发明电〔2021〕11号"


@pytest.mark.thorough
def test_the_refusals_of_every_vector_are_those_of_unmet() -> None:
    """What is refused and what is allowed, on items, on their matters and on the ledger as a whole; corrections too."""
    kinds, checked = set(), 0
    for case in load():
        if case.command is None:
            continue
        try:
            ledger = ledger_of(case)
        except CorruptJournal:
            continue
        command = command_of(case.command)
        traced = trace(ledger, command)
        assert ledger.unmet(command) == traced.refusals
        assert traced.allowed is not bool(traced.refusals)
        kinds.add((type(command), traced.allowed))
        checked += len(traced.checks)
        said: list[Any] = [one for each in traced.checks for one in (each, *each.facts, *each.days)]
        assert all(one.zh and one.en for one in said)

    assert {(of, allowed) for of in COMMANDS for allowed in (True, False)} == kinds
    assert 1000 < checked


def test_each_fact_is_said_once() -> None:
    """Several guards look at the list and at the conclusion; the text has each once, every check keeps its own."""
    ledger = opened(orange()).submit(*rectified())
    traced = trace(ledger, to_green("O-1"))

    assert 1 < sum(fact.zh == "整改清单：2022年5月10日" for each in traced.checks for fact in each.facts)
    assert (1, 1) == (traced.zh.count("整改清单：2022年5月10日"), traced.zh.count("办结：无"))
    assert "✓ G3.5 整改清单逐条完成" in traced.zh.splitlines()
    assert 1 == traced.en.count("rectification list: 2022-05-10")
    assert len(traced.checks) == len(traced.zh.splitlines())


@settings(max_examples=60)
@given(journals(most=60), st.data())
def test_the_refusals_of_whatever_is_asked_are_those_of_unmet(ledger: Ledger, data: st.DataObject) -> None:
    """Any command at all, on an item of a drawn ledger or on none (the whole ledger included)."""
    command = data.draw(commands())
    at_last = ledger.last_at or at(6, 9)
    numbers = [*ledger.items] or ["R-1"]
    for asked in (command, placed(command, data.draw(st.sampled_from(numbers)), at_last)):
        assert ledger.unmet(asked) == trace(ledger, asked).refusals


def placed(command: Any, number: str, when: Any) -> Command:  # noqa: ANN401 - a command, an instant
    """Return a command as it is asked of an item there is, at an instant that may be."""
    values: dict[str, Any] = {"at": when}
    if hasattr(command, "item") and not hasattr(command, "number"):
        values["item"] = number
    changed: Command = attrs.evolve(command, **values)
    return changed


def test_every_guard_of_the_ledger_says_what_it_asks() -> None:
    """A new one is asked for here."""
    guards = [guard for of in COMMANDS for guard in guards_of(of)]

    assert {guard.__name__ for guard in guards} == set(_ASKS)


def checks(traced: Trace, clause: str) -> list[Any]:
    """Return the checks under a clause."""
    return [each for each in traced.checks if each.clause == clause]


def test_what_is_allowed_is_shown_as_well() -> None:
    """Every check holds, and says what it found (G2.4)."""
    concluded = Conclude(item="R-1", result="已办结", on=date(2022, 6, 8), at=at(6, 9), by=OFFICE)
    traced = trace(opened(red()), concluded)

    assert traced.allowed
    assert () == traced.refusals
    assert [
        "✓ G1.1 记录时间在台账年度前后一年以内：台账年度：2022",
        "✓ G1.1 记录时间不早于台账最后一条记录：2022年3月1日9时",
        "✓ G1.1 记录时间不早于事项的上一条记录：上一条记录：2022年3月1日9时",
        "✓ G2.4 事项现在的颜色可以办理此项：现颜色：红",
        "✓ G2.4 发生日期不晚于今日、不早于登记：发生日期：2022年6月8日；登记日期：2022年3月1日",
        "✓ G2.4 写明“办结情况”：“已办结”由人判断，系统不代为认定",
        "✓ G2.4 尚未办结：办结：无；完成时限2022年6月10日",
    ] == traced.zh.split("\n")
    assert "✓ G2.4 not concluded yet: conclusion: —; due date 2022-06-10" == traced.en.split("\n")[-1]


def test_time_that_runs_back_is_said_of_the_record_it_is_older_than() -> None:
    """Over the whole ledger, whose last record is named; asked of an item alone, it is the item's (G1.1)."""
    newer = opened(red(), red("R-2", when=at(3, 5))).submit(
        FollowUp(item="R-1", progress="在办", at=at(3, 7), by=OFFICE)
    )
    last = newer.submit(FollowUp(item="R-2", progress="在办", at=at(3, 9), by=OFFICE))
    for ledger, day, asked in ((newer, 6, [False]), (last, 8, [False, True]), (last, 6, [False])):
        early = FollowUp(item="R-1", progress="在办", at=at(3, day), by=OFFICE)
        traced = trace(ledger, early)
        back = [each for each in traced.refusals if each.code == "time-runs-back"]
        assert ledger.unmet(early) == traced.refusals
        assert asked == [each.holds for each in traced.checks if each.en.startswith("recorded no earlier than")]
        assert [None] == [each.item for each in back]
        assert f"before the ledger's last record at {ledger.last_at}" in back[0].en
        assert f"早于台账最后一条记录{ledger.last_at}" in back[0].zh
    alone = unmet(last.items["R-1"], FollowUp(item="R-1", progress="在办", at=at(3, 1), by=OFFICE))
    assert ["R-1"] == [each.item for each in alone]
    assert "before the item's last record at 2022-03-07" in alone[0].en
    assert "早于事项最后一条记录2022-03-07" in alone[0].zh


def test_a_step_that_is_refused_says_why() -> None:
    """The step itself, what is filled in, and every guard (G2.4, X1)."""
    to_green = Recolour(item="R-1", to=Colour.GREEN, grounds="", at=at(6, 9), by=OFFICE)
    traced = trace(opened(red()), to_green)

    assert ["no-such-step", "no-grounds", "not-concluded"] == [each.code for each in traced.refusals]
    assert [False] == [each.holds for each in checks(traced, "X3") or checks(traced, "X1")]


def test_the_days_of_a_limit_are_named_with_the_edition_of_the_calendar() -> None:
    """Three working days after Friday 10 June: 13, 14, 15 June, by the notice of that year (X11)."""
    calendar = WorkCalendar().with_year(2022, notice=EDITION)
    ledger = Ledger.open(owner="某县", year=2022, calendar=calendar).submit(red(due=date(2022, 6, 9)))
    target = SetTarget(item="R-1", target=WorkingDays(3), reason="限期", at=at(6, 10), by=OFFICE)
    late, asked = [each for check in trace(ledger, target).checks for each in check.days]

    assert "完成时限2022年6月9日，逾期自2022年6月10日起" == late.zh
    assert "due date 2022-06-09, late from 2022-06-10" == late.en
    assert (date(2022, 6, 13), date(2022, 6, 14), date(2022, 6, 15)) == asked.days
    assert (
        f"限期2022年6月15日：3个工作日，自2022年6月10日次日起算：6月13、14、15日（依据放假通知{EDITION}）" == asked.zh
    )
    assert (
        "target 2022-06-15: 3 working days after 2022-06-10: 2022-06-13, 2022-06-14, 2022-06-15 "
        f"(by the notice {EDITION})" == asked.en
    )
    assert (EDITION,) == asked.notices


def test_a_matter_says_where_it_is() -> None:
    """The stage by its name, and since when; an instant is written as papers write it."""
    ledger = matters.town(*matters.to_doing())
    passing = matters.passed("制单", "2023-04-07")
    facts = {fact.zh for each in trace(ledger, passing).checks for fact in each.facts}

    assert "办理流程：2023年4月6日起“做单”" in facts
    assert "上一条记录：2023年4月6日9时" in trace(ledger, passing).zh


def test_a_limit_that_was_extended_or_stood_still_is_not_said_to_be_counted_straight() -> None:
    """Its end does not follow from its beginning and its length: it is named without them (X22)."""
    runs = waiting.ledger(*waiting.to_doing("2022-09-26"))
    longer = runs.submit(waiting.extended("2022-10-12", WorkingDays(20)))
    back = runs.submit(waiting.suspended("2022-10-12"), waiting.resumed("2022-10-26"))
    doing = [
        next(
            day.zh
            for check in trace(of, waiting.suspended("2022-11-01")).checks
            for day in check.days
            if day.zh.startswith("办理2022")
        )
        for of in (runs, longer, back)
    ]

    assert "：10个工作日，自2022年9月26日次日起算：9月27、28" in doing[0]
    assert ["起算" in each for each in doing] == [True, False, False]
    assert "（经批准延长）" in doing[1]
    assert "（扣除中止、离开该环节的" in doing[2]


def test_a_limit_that_a_correction_cuts_short_says_why_it_ends_that_day() -> None:
    """X20: nothing in time becomes late by writing; one that was corrected before, and not cut short, is counted."""
    doing = matters.town(*matters.to_doing())
    short = doing.submit(matters.corrected("2023-04-12", 难易="容易"))
    early = doing.submit(matters.corrected("2023-04-07", 难易="容易"))
    said = [
        next(day for check in trace(of, matters.closed("化解", "2023-04-12")).checks for day in check.days)
        for of in (short, early)
    ]

    assert said[0].zh == "做单2023年4月12日（更正情况后时限缩短，不倒追，更正当日到期）"
    assert said[0].en.endswith("(shortened by a correction: it ends that day, and nothing in time becomes late)")
    assert said[1].why is None
    assert "起算" in said[1].zh


def test_a_limit_that_came_along_needs_no_reason() -> None:
    """X6: one from last year's ledger that was cut short there has no record of it here."""
    doing = matters.town(*matters.to_doing()).submit(matters.corrected("2023-04-12", 难易="容易"))
    item = doing.items[matters.NUMBER]
    assert item.proceeding is not None
    clock = next(each for each in item.proceeding.clocks if each.stage == "do")
    registered = fold(doing.events[:1])
    assert _why(registered, clock, item.proceeding, clock.started_on) is None


def test_a_minimum_time_is_asked_under_its_own_clause() -> None:
    """X23: passing too early is refused by that check, and the one of the stage holds (X20)."""
    of = verifying.ledger(*verifying.to_publication("2023-04-04"))
    traced = trace(of, verifying.closed("销号", "2023-04-06"))
    by_clause = {each.clause: each for each in traced.checks}

    assert [each.code for each in traced.refusals] == ["not-before"]
    assert not by_clause["X23"].holds
    assert "✗ X23 已满最短时间" in traced.zh
    assert all(each.holds for each in traced.checks if each.clause == "X20")
    assert trace(of, verifying.closed("无此结果", "2023-04-06")).refusals[0].code == "unknown-outcome"


def test_a_due_date_says_which_limit_it_came_from() -> None:
    """It counts from the day it was set, in days or in working days; an extension sets it anew (X5)."""
    calendar = WorkCalendar().with_year(2022, notice=EDITION)
    entered = attrs.evolve(red(), due=CalendarDays(40))
    ledger = Ledger.open(owner="某县", year=2022, calendar=calendar).submit(entered)
    longer = Extend(item="R-1", due=WorkingDays(60), reason="上级推迟", approver="书记", at=at(4, 1), by=OFFICE)
    (first, asked) = [each for check in trace(ledger, longer).checks for each in check.days]

    assert "完成时限2022年4月10日：40日，自2022年3月1日次日起算（依据放假通知国办发明电〔2021〕11号）" == first.zh
    assert 60 == len(asked.days)
    assert "月4、" not in asked.zh


def test_a_year_that_is_not_known_is_said_to_be_assumed() -> None:
    """What counts into a year without a notice says so (X12); a limit the calendar does not reach is not counted."""
    counted = counted_limit(
        Words(zh="时限", en="limit"), WorkingDays(2), date(2026, 12, 31), date(2027, 1, 4), WorkCalendar.china()
    )
    beyond = SetTarget(item="R-1", target=WorkingDays(2000), reason="限期", at=at(6, 20), by=OFFICE)

    assert counted.assumed
    assert counted.zh.endswith("（有的年份放假安排未知，暂按周一至周五推算）")
    assert counted.en.endswith("(the holidays of some year are unknown: Monday to Friday assumed)")
    assert 1 == len([each for check in trace(opened(red()), beyond).checks for each in check.days])


def test_before_it_is_entered_there_is_nothing_on_record() -> None:
    """An item that is not there: the only check of the table is that there is one (G1.1)."""
    traced = trace(opened(red()), Conclude(item="R-9", result="已办结", at=at(6, 9), by=OFFICE))

    assert ["unknown-item"] == [each.code for each in traced.refusals]
    assert () == traced.checks[-1].facts


def test_a_record_far_from_the_year_is_asked_nothing_else() -> None:
    """As `unmet`, it stops there (G1.1)."""
    far = FollowUp(item="R-1", progress="在办", at=at(6, 9).replace(year=2030), by=OFFICE)

    assert ["outside-year"] == [each.code for each in trace(opened(red()), far).refusals]
    assert 1 == len(trace(opened(red()), far).checks)


def test_what_is_no_ledger_and_no_command_is_told() -> None:
    """Another type says so."""
    anything: Any = "R-1"

    with pytest.raises(WrongType):
        trace(anything, FollowUp(item="R-1", progress="在办", at=at(6, 9), by=OFFICE))
    with pytest.raises(WrongType):
        trace(opened(red()), anything)


# What is on record


def twice_extended() -> tuple[Ledger, Extend]:
    """Return a red item whose due date was extended once, its duties met before, and the second extension asked."""
    met = [
        Explain(item="R-1", reason="上级推迟", at=at(6, 7), by=OFFICE),
        ContactSuperior(item="R-1", superior="市委政法委", summary="同意", at=at(6, 8), by=OFFICE),
    ]
    once = Extend(item="R-1", due=date(2022, 7, 1), reason="推迟", approver="书记", at=at(6, 9), by=OFFICE)
    again = attrs.evolve(once, due=date(2022, 8, 1), at=at(6, 20))
    return opened(red()).submit(*met, once), again


def test_the_duties_of_a_due_date_before_are_not_said_to_be_none() -> None:
    """They were met, and count for that one: a second extension needs its own (X5, G2.3)."""
    ledger, again = twice_extended()
    traced = trace(ledger, again)

    assert ["duties-owed"] == [each.code for each in traced.refusals]
    assert "说明与沟通：现时限尚无（此前时限的：2022年6月8日）" in traced.zh
    assert "duties: none of the due date in force (of one before: 2022-06-08)" in traced.en
    assert "说明与沟通：无" in trace(opened(red()), again).zh


def test_the_due_date_in_force_and_the_one_asked_for_have_two_names() -> None:
    """Both stand in one line of an extension; the first one there is has the plain name."""
    ledger, again = twice_extended()
    traced = trace(ledger, again)
    first = trace(
        opened(red(due=None)), SetTarget(item="R-1", target=date(2022, 7, 1), reason="-", at=at(6, 9), by="-")
    )

    assert ["完成时限2022年7月1日", "新的完成时限2022年8月1日"] == [each.zh for each in traced.checks[-1].days]
    assert ["due date 2022-07-01", "new due date 2022-08-01"] == [each.en for each in traced.checks[-1].days]
    assert all("新的" not in day.zh for each in first.checks for day in each.days)


@pytest.mark.parametrize(("day", "is_late"), [(10, False), (13, True)])
def test_a_conclusion_after_the_due_date_is_said_to_be_late(day: int, is_late: bool) -> None:  # noqa: FBT001 - a case
    """When it is asked, by the day it happened, and ever after, whatever the day it is looked at (G2.4)."""
    conclude = Conclude(item="R-1", result="已办结", on=date(2022, 6, day), at=at(6, 14), by=OFFICE)
    said = "完成时限2022年6月10日" + ("，逾期自2022年6月11日起" if is_late else "")
    ledger = opened(red())
    done = ledger.submit(conclude)
    green = Recolour(item="R-1", to=Colour.ORANGE, grounds="趋于常态化", at=at(7, 1), by=OFFICE)

    assert trace(ledger, conclude).zh.endswith(f"尚未办结：办结：无；{said}")
    late = [each.zh for check in trace(done, green).checks for each in check.days]
    assert {said} == {*late}


def test_a_line_end_in_what_somebody_wrote_breaks_no_line() -> None:
    """Of a refusal, in either language, of its path, and of a trace: each check is one line of it (X20)."""
    town = matters.town(*matters.to_doing())
    asked = matters.corrected("2023-04-12", **{"难易": "很\n难", "甲\n乙": "x"})
    traced = trace(town, asked)

    assert 1 < len(traced.refusals)
    assert any("很 难" in each.en for each in traced.refusals)
    assert all("\n" not in f"{each.zh}{each.en}{each.path}" for each in traced.refusals)
    assert any("甲\n乙" == each.part for each in traced.refusals)
    assert len(traced.checks) == len(traced.zh.splitlines()) == len(traced.en.splitlines())
