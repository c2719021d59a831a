"""Figures of a procedure over a period: both sides add up, every share has its denominator (L5, L6, K5)."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matters import (
    CENTRE,
    FACTS,
    HARD,
    NUMBER,
    appraised,
    at,
    branch,
    closed,
    corrected,
    instalments,
    opened,
    paid,
    passed,
    rated,
    register,
    to_doing,
    to_performance,
    town,
)
from sanse_ledger import (
    BEIJING,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    CarryOver,
    Colour,
    Command,
    Ledger,
    Letterhead,
    LimitFigures,
    MatterFigures,
    OpenProcedure,
    Policy,
    ProcedureFigures,
    Reassign,
    Refused,
    Reopened,
    Week,
    Withdraw,
    WorkCalendar,
    WrongType,
    WrongValue,
    Yuan,
    carry_forward,
    digest,
    friday_circular,
    html_fragment,
    load_procedure,
    procedure_figures,
    render,
    weekly_digest,
)
from sanse_ledger.procedures import Terms
from sanse_ledger.week.figures.course import courses_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.shares import Share, percent, share


def figures(ledger: Ledger, since: str, until: str, by: str | None = None, procedure: str = "六单") -> ProcedureFigures:
    """Return the figures from the beginning of one day to the end of another."""
    last = date.fromisoformat(until) + timedelta(days=1)
    return procedure_figures(
        ledger, procedure, since=at(since, 0), until=datetime(last.year, last.month, last.day, tzinfo=BEIJING), by=by,
    )  # fmt: skip


def value(found: MatterFigures, indicator: str) -> Share:
    """Return what an indicator comes to."""
    return found.indicators[indicator].value


def shares_add_up(told: ProcedureFigures) -> None:
    """No share is more than all of it, and the parts add up to the total, numerator and denominator (K5)."""
    for key, total in told.total.indicators.items():
        in_parts = [part.indicators[key] for part in told.parts]
        assert total.whole is not None
        assert 0 <= total.number <= total.whole
        assert (total.number, total.whole) == (
            sum(each.number for each in in_parts), sum(each.whole or 0 for each in in_parts),
        )  # fmt: skip


def renamed(command: Command, number: str) -> Command:
    """Return the same command on another item."""
    changed: dict[str, Any] = {"number" if hasattr(command, "number") else "item": number}
    return attrs.evolve(command, **changed)


def enforced(day: str, ended: str) -> Ledger:
    """Return a court's ledger with a case that was paid on the day it was filed, and closed on another."""
    case = (*to_performance(day), paid("8600", day), passed("督促履行", day), passed("案款发放", day))
    return town(*case, year=int(day[:4])).submit(closed("执行完毕", ended))


# Published figures: the same code that prints our own


def test_the_resolution_rate_of_the_town_is_rounded_half_up() -> None:
    """3,232 of 3,413 is 94.70 %, rounded; the published 94.69 % is what is left when the rest is cut off (L6)."""
    told = MatterFigures(opened=3413, resolved=3232, in_hand=181)
    cut_off = Fraction(3232, 3413) * 10_000 // 1

    assert "94.70%" == percent(share(told.resolved, told.handled))
    assert 9469 == cut_off


@pytest.mark.parametrize(
    ("found", "resolved", "shown"),
    [(14_000, 12_000, "85.71%"), (133, 95, "71.43%"), (1_087, 1_069, "98.34%")],
)
def test_other_published_counts_come_out_exactly(found: int, resolved: int, shown: str) -> None:
    """12,000 of 14,000, 95 petitions settled of 133 with 38 in hand, 1,069 clues closed of 1,087 (L6)."""
    told = MatterFigures(opened=found, resolved=resolved, in_hand=found - resolved)
    rate = share(told.resolved, told.handled)

    assert (Fraction(resolved, found), shown) == (rate, percent(rate))
    assert found == told.closed + told.in_hand


# Where the matters are


def test_a_matter_is_counted_once_from_one_place_to_one_place() -> None:
    """Opened and resolved in one month; in hand before, and closed, in two (L6)."""
    ledger = town(*to_doing("2023-04-20")).submit(closed("化解", "2023-05-04"), rated("满意", "2023-05-05"))
    both, april, may, june = (
        figures(ledger, *days).total
        for days in (
            ("2023-04-01", "2023-05-31"),
            ("2023-04-01", "2023-04-30"),
            ("2023-05-01", "2023-05-31"),
            ("2023-06-01", "2023-06-30"),
        )
    )
    assert (1, 0, 1, 0) == (both.opened, both.before, both.resolved, both.in_hand)
    assert (1, 0, 0, 1) == (april.opened, april.before, april.resolved, april.in_hand)
    assert (0, 1, 1, 0) == (may.opened, may.before, may.resolved, may.in_hand)
    assert (0, None) == (june.handled, value(june, "resolution-rate"))
    assert (Fraction(1), Fraction(0), Fraction(1)) == (
        *(value(each, "resolution-rate") for each in (both, april, may)),
    )


def test_a_matter_that_came_back_is_in_hand_again() -> None:
    """Within the period it was opened; in a later one it was sent back (L5)."""
    ledger = town(*to_doing("2023-04-20")).submit(closed("化解", "2023-04-24"), rated("不满意", "2023-05-05"))
    may = figures(ledger, "2023-05-01", "2023-05-31").total
    assert (1, 1, 1) == (may.sent_back, may.in_hand, may.handled)
    assert {"satisfied": 0, "fair": 0, "dissatisfied": 1} == may.ratings
    again = ledger.submit(closed("化解", "2023-05-08"), rated("满意", "2023-05-09"), appraised("2023-05-10"))
    may = figures(again, "2023-05-01", "2023-05-31").total
    assert (1, 1, 0, 1) == (may.sent_back, may.resolved, may.in_hand, may.appraised)
    assert 1 == may.dissatisfied
    assert {"satisfied": 1, "fair": 0, "dissatisfied": 0} == may.ratings


def test_a_matter_done_twice_in_a_week_is_one_in_the_circular_and_in_the_figures() -> None:
    """Opened, closed, sent back and closed again: one opened, one closed, one rated, by its last rating (L5)."""
    steps = closed("化解", "2023-04-20"), rated("不满意", "2023-04-20"), closed("化解", "2023-04-21")
    ledger = town(*to_doing("2023-04-19"), *steps, rated("满意", "2023-04-21"))
    circular = friday_circular(ledger, Week.parse("2023-W16")).shown
    [matters] = circular.matters
    total = procedure_figures(ledger, "六单", since=circular.since, until=circular.until).total

    assert (1, 1, 0, 1) == (matters.opened, matters.closed, matters.sent_back, matters.reopened)
    assert (total.opened, total.closed, total.sent_back) == (1, 1, 0)
    assert {"满意": 1} == {name.zh: number for name, number in matters.ratings}
    assert {"satisfied": 1, "fair": 0, "dissatisfied": 0} == total.ratings
    assert (
        "按“六单”办理：期初在办0件，受理1件，办结1件（化解1件），期末在办0件；评价1件（满意1件），本期办结后又退回的1件按期末状态计。"
        == matters.words.zh
    )


def test_every_place_a_matter_comes_from_and_goes_to_is_in_the_sentence_and_adds_up() -> None:
    """In hand before, opened, taken over, sent back, closed, gone: what is left is in hand at the end (L5, X6, X14)."""
    carry = CarryOver(item=NUMBER, reason="跨年办理", approver="镇党委书记", at=at("2023-12-29"), by=CENTRE)
    old = town(*to_doing("2023-12-28")).submit(carry)
    before = ("纠-01", "纠-02", "纠-05")
    steps = [
        *(renamed(each, number) for number in before for each in (register("2024-01-03"), *to_doing("2024-01-03"))),
        renamed(closed("化解", "2024-01-05"), "纠-02"),
        carry_forward(old.items[NUMBER], number="纠-04", year=2023, at=at("2024-01-09"), by=CENTRE),
        *(renamed(each, number) for number in ("纠-03", "纠-06") for each in (
            register("2024-01-09"), *to_doing("2024-01-09"), closed("化解", "2024-01-09"))),
        renamed(rated("不满意", "2024-01-10"), "纠-02"),
        renamed(rated("不满意", "2024-01-10"), "纠-06"),
        Withdraw(item="纠-05", reason="当事人撤回", approver="镇党委书记", at=at("2024-01-10"), by=CENTRE),
        renamed(closed("化解", "2024-01-11"), "纠-06"),
    ]  # fmt: skip
    ledger = Ledger.open(owner="某县某镇", year=2024).submit(*steps)
    told = digest(ledger, at("2024-01-08", 0), at("2024-01-12"))
    [matters], total = told.matters, procedure_figures(ledger, "六单", since=told.since, until=told.until).total

    assert (
        "按“六单”办理：期初在办2件，受理2件，上年转入1件，退回重办1件，办结2件（化解2件），撤销或转出1件，期末在办3件，"
        "其中超时限2件；评价2件（不满意2件），本期办结后又退回的1件按期末状态计。"
    ) == matters.words.zh
    assert (
        "By six slips: before 2, opened 2, taken over 1, sent back 1, closed 2 (resolved 2), gone with the item 1, "
        "in hand 3 (past a limit 2); rated 2 (dissatisfied 2); 1 closed and sent back in this period, counted by how "
        "they stand at its end."
    ) == matters.words.en
    assert (2, 2, 1, 1, 2, 1, 3) == (
        total.before, total.opened, total.taken_over, total.sent_back, total.closed, total.left, total.in_hand,
    )  # fmt: skip


def test_outcomes_are_counted_each_under_its_own_name() -> None:
    """What was closed because a settlement runs long is not fully enforced (K3)."""
    ledger = town(*to_performance("2023-04-10", 标的额="30000", 确有困难="是"), branch("执行和解", "2023-04-10"))
    plan = instalments("2023-04-10", _2023_05_31="15000", _2023_07_09="15000")
    ledger = ledger.submit(plan, closed("终结执行（和解长期履行）", "2023-04-11"))
    [row] = figures(ledger, "2023-04-01", "2023-04-30", procedure="快执").rows()

    assert ("0", "1", "1", "0", "0.00%（0/1）", "100.00%（1/1）") == tuple(
        row[name]
        for name in (
            "执行完毕", "其他执结", "其中“终结执行（和解长期履行）”", "其中“终结本次执行程序”", "执行完毕率", "执结率",
        )
    )  # fmt: skip
    [row] = figures(town(*to_doing(), closed("化解", "2023-04-12")), "2023-04-01", "2023-04-30").rows("en")
    assert ("1", "0", "1", "0", "0") == tuple(
        row[name]
        for name in (
            "Resolved", "Of these, resolved at once", "Of these, resolved", "Closed otherwise",
            "Of these, referred elsewhere",
        )
    )  # fmt: skip


def test_what_is_paid_is_called_as_the_procedure_calls_it() -> None:
    """A court's 执行到位 is its own; sums of a period have two decimals in the week and in the figures (K2)."""
    ours = attrs.evolve(FAST_ENFORCEMENT, key="dues", zh="收缴", en="dues", terms=Terms())
    for procedure, paid_name in ((ours, "本期到账"), (FAST_ENFORCEMENT, "本期执行到位")):
        hosts = (procedure,) if procedure is ours else ()
        ledger = Ledger.open(owner="某院", year=2023, procedures=hosts).submit(
            register("2023-04-17"), opened("2023-04-17", None, procedure.zh), paid("600", "2023-04-19")
        )
        [matters] = weekly_digest(ledger, Week.parse("2023-W16")).matters
        [row] = figures(ledger, "2023-04-17", "2023-04-23", procedure=procedure.zh).rows()

        assert matters.words.zh.endswith(f"；{paid_name}600.00元。")
        assert ("600.00元", "6.98%") == (row[f"{paid_name}金额"], row["执行到位率"])


def test_a_matter_that_was_sent_back_is_not_closed() -> None:
    """Closed and sent back in one week: in hand in the circular as in the figures (L5)."""
    ledger = town(*to_doing("2023-04-19"), closed("化解", "2023-04-20"), rated("不满意", "2023-04-21"))
    circular = friday_circular(ledger, Week.parse("2023-W16")).shown
    [matters] = circular.matters
    total = procedure_figures(ledger, "六单", since=circular.since, until=circular.until).total

    assert (0, 1, 0, 1) == (matters.closed, matters.in_hand, matters.sent_back, matters.reopened)
    assert (0, 1, 1) == (total.closed, total.in_hand, total.dissatisfied)


def test_a_week_with_payments_alone_has_its_matter_and_what_was_withdrawn_is_not_in_hand() -> None:
    """The sum that came in is that of the week (K2); a matter that went with its item is in nobody's hands (X14)."""
    case = town(*to_performance(确有困难="是"), paid("1000", "2023-04-12"), paid("600", "2023-04-19"))
    [matters] = weekly_digest(case, Week.parse("2023-W16")).matters
    assert (0, 1, 1, Yuan.parse("600")) == (matters.opened, matters.in_hand, matters.past_limit, matters.paid)

    gone = Withdraw(item=NUMBER, reason="撤回申请", approver="院长", at=at("2023-04-20"), by=CENTRE)
    [matters] = weekly_digest(case.submit(gone), Week.parse("2023-W16")).matters
    assert (0, 0, Yuan.parse("600")) == (matters.in_hand, matters.past_limit, matters.paid)


def test_the_week_tells_procedures_and_outcomes_apart_in_their_order() -> None:
    """What was only opened counts; outcomes stand as the procedure lists them, not as they were recorded (X20)."""
    one = (*to_doing("2023-04-17"), closed("转其他途径", "2023-04-18"))
    others = (
        [
            renamed(each, "纠-02")
            for each in (register("2023-04-18"), *to_doing("2023-04-18"), closed("化解", "2023-04-18"))
        ],
        [renamed(each, "执-01") for each in (register("2023-04-18"), opened("2023-04-18", None, "快执"))],
    )
    disputes, cases = weekly_digest(town(*one).submit(*others[0], *others[1]), Week.parse("2023-W16")).matters

    assert (2, [("化解", 1), ("转其他途径", 1)]) == (disputes.opened, [(name.zh, n) for name, n in disputes.outcomes])
    assert (1, 0, 1) == (cases.opened, cases.closed, cases.in_hand)


def test_what_was_taken_over_is_not_opened_again() -> None:
    """Nor in the week in which it is closed (X6)."""
    carry = CarryOver(item=NUMBER, reason="跨年办理", approver="镇党委书记", at=at("2023-12-29"), by=CENTRE)
    old = town(*to_doing("2023-12-28")).submit(carry)
    again = carry_forward(old.items[NUMBER], number=NUMBER, year=2023, at=at("2024-01-02"), by=CENTRE)
    new = Ledger.open(owner="某县某镇", year=2024).submit(again, closed("化解", "2024-01-03"))
    [matters] = weekly_digest(new, Week.parse("2024-W01")).matters

    assert (0, 1) == (matters.opened, matters.closed)


def test_a_limit_that_was_missed_twice_is_named_once_where_the_matter_is_closed() -> None:
    """Done late, sent back and done late again: 做单 was past its limit (L4, L5)."""
    steps = closed("化解", "2023-04-14"), rated("不满意", "2023-04-14"), closed("化解", "2023-04-24")
    [deed] = weekly_digest(town(*to_doing(), *steps), Week.parse("2023-W17")).deeds

    assert (True, ["做单"]) == (deed.late, [each.name.zh for each in deed.missed])


def test_what_was_closed_before_the_week_and_is_rated_in_it_is_not_closed_in_it() -> None:
    """Circular and figures count the rating and the appraisal alone, so that periods add up (L5, L6)."""
    steps = (closed("化解", "2023-04-12"), rated("满意", "2023-04-18"), appraised("2023-04-19"))
    ledger = town(*to_doing(), *steps)
    [matters] = friday_circular(ledger, Week.parse("2023-W16")).shown.matters
    later, all_ = (figures(ledger, since, "2023-04-30").total for since in ("2023-04-13", "2023-04-01"))

    assert (0, 0, 1) == (matters.opened, matters.closed, sum(number for _, number in matters.ratings))
    assert (0, 0, 1, 1) == (later.handled, later.closed, later.ratings["satisfied"], later.appraised)
    assert (1, 1, 1, 1) == (all_.handled, all_.closed, all_.ratings["satisfied"], all_.appraised)


def test_what_was_referred_is_closed_otherwise() -> None:
    """It is handled and not resolved (L4)."""
    told = figures(town(*to_doing()).submit(closed("转其他途径", "2023-04-12")), "2023-04-01", "2023-04-30").total

    assert (0, 1, 1, Fraction(0)) == (told.resolved, told.otherwise, told.closed, value(told, "resolution-rate"))


def test_what_was_closed_otherwise_is_among_the_fast_ones() -> None:
    """Both shares are of all that was closed, whatever the outcome (K5)."""
    day = "2023-04-06"
    case = *to_performance(day), branch("报请其他方式结案", day)
    told = figures(town(*case, closed("其他方式结案", day)), "2023-04-01", "2023-04-30", procedure="快执").total

    assert (0, 1) == (told.resolved, told.otherwise)
    assert (Fraction(1), Fraction(1)) == (value(told, "same-day-share"), value(told, "fortnight-share"))


def test_a_matter_that_goes_with_its_item_has_left_and_is_taken_over() -> None:
    """Carried over in December, it stands in next year's figures as taken over (X6, L6)."""
    carry = CarryOver(item=NUMBER, reason="跨年办理", approver="镇党委书记", at=at("2023-12-29"), by=CENTRE)
    old = town(*to_doing("2023-12-20")).submit(carry)
    december = figures(old, "2023-12-01", "2023-12-31").total
    assert (1, 1, 0) == (december.opened, december.left, december.in_hand)
    assert 0 == figures(old, "2023-12-30", "2023-12-31").total.handled
    again = carry_forward(old.items[NUMBER], number=NUMBER, year=2023, at=at("2024-01-02"), by=CENTRE)
    new = Ledger.open(owner="某县某镇", year=2024).submit(again)
    january = figures(new, "2024-01-01", "2024-01-31").total
    assert (0, 1, 1) == (january.opened, january.taken_over, january.in_hand)
    assert [("do", 0, 1)] == [  # the others ended last year
        (each.stage, each.met, each.missed) for each in january.limits if each.met or each.missed
    ]
    february = figures(new.submit(closed("化解", "2024-02-02")), "2024-02-01", "2024-02-29").total
    assert (1, 0, 1) == (february.before, february.taken_over, february.resolved)


def test_the_limits_of_a_matter_that_left_count_no_more() -> None:
    """What runs and is past counts where it is in hand; its sum is among those handled (X6, K2)."""
    carry = CarryOver(item=NUMBER, reason="跨年办理", approver="院长", at=at("2023-12-29"), by=CENTRE)
    case = town(*to_performance("2023-12-20"))
    in_hand, left = (
        figures(each, "2023-12-01", "2023-12-31", procedure="快执").total for each in (case, case.submit(carry))
    )
    assert ([0, 1, 0], 1) == ([each.missed for each in in_hand.limits], in_hand.running_late)  # one of them is past
    assert ([0, 0, 0], 0) == ([each.missed for each in left.limits], left.running_late)
    assert Yuan.parse("8600") == in_hand.amount == left.amount


@pytest.mark.parametrize("into", [None, "纠-02"])
@pytest.mark.parametrize(("day", "missed"), [("2023-04-11", 0), ("2023-04-25", 1)])
def test_a_limit_that_was_missed_when_its_matter_went_counts_as_missed(into: str | None, day: str, missed: int) -> None:
    """What was missed stays so; what was still in time is neither met nor missed (X26)."""
    other = () if into is None else (renamed(register("2023-04-06"), into),)
    gone = Withdraw(item=NUMBER, reason="重复", approver="镇党委书记", merged_into=into, at=at(day), by=CENTRE)
    ledger = town(*to_doing(), *other).submit(gone)
    april, may = figures(ledger, "2023-04-01", "2023-04-30"), figures(ledger, "2023-05-01", "2023-05-31")

    assert [missed] == [each.missed for each in april.total.limits if each.stage == "do"]
    assert 0 == sum(each.met for each in april.total.limits if each.stage == "do")
    assert (1, 0, 0) == (april.total.left, april.total.running_late, sum(each.counted for each in may.total.limits))


def test_the_limits_of_units_that_were_missed_when_their_matter_went_count_for_each() -> None:
    """By holder each unit that owed its answer has its missed limit (X24, X26)."""
    of = load_procedure(
        "名称: 会办\n环节:\n- {名称: 核查, 承办: 城管中队、消防站, 会办: 是, 时限: [2个工作日], 下一环节: 复核}\n"
        "- {名称: 复核, 办结结果: [办结]}\n"
    )
    running = Ledger.open(owner="某镇", year=2023, procedures=(of,)).submit(
        register("2023-04-10"), OpenProcedure(item=NUMBER, procedure="会办", at=at("2023-04-10"), by=CENTRE)
    )
    gone = Withdraw(item=NUMBER, reason="撤回", approver="镇长", at=at("2023-04-19"), by=CENTRE)
    for ledger in (running, running.submit(gone)):
        found = figures(ledger, "2023-04-01", "2023-04-30", by="holder", procedure="会办")
        assert {"城管中队": 1, "消防站": 1} == {
            each.name: each.limits[0].missed for each in found.parts if each.limits[0].missed
        }
        assert (0, 2) == (found.total.limits[0].met, found.total.limits[0].missed)


def test_figures_of_a_period_do_not_change_afterwards() -> None:
    """What is recorded later, or back-dated into the period, is not in it (invariant 31)."""
    before = town(*to_doing("2023-04-20"))
    after = before.submit(closed("化解", "2023-05-04"))
    assert figures(before, "2023-04-01", "2023-04-30").total == figures(after, "2023-04-01", "2023-04-30").total


def test_a_matter_that_went_before_a_period_is_not_in_it() -> None:
    """Withdrawn in April it is not to be handled in May; by a record that has it reopened in between, it is (L6)."""
    gone = Withdraw(item=NUMBER, reason="当事人撤回", approver="镇党委书记", at=at("2023-04-20"), by=CENTRE)
    ledger = town(*to_doing()).submit(gone)
    assert (1, 0) == (figures(ledger, "2023-04-01", "2023-04-30").total.left,
                      figures(ledger, "2023-05-08", "2023-05-31").total.handled)  # fmt: skip

    back = Reopened(item=NUMBER, to=Colour.GREEN, reason="旧记录", at=at("2023-05-04"), by=CENTRE)
    reopened = Ledger.replay((*ledger.events, back), owner="某县某镇", year=2023)
    told = figures(reopened, "2023-05-08", "2023-05-31").total
    assert (1, 1) == (told.before, told.in_hand)


def test_only_the_matters_of_the_procedure_are_counted() -> None:
    """A court's case in the same ledger is none of the town's disputes (L6, K5)."""
    case = [renamed(each, "执-01") for each in (register("2023-04-06"), *to_performance())]
    ledger = town(*to_doing()).submit(*case)

    assert [1, 1] == [
        figures(ledger, "2023-04-01", "2023-04-30", procedure=each).total.opened for each in ("六单", "快执")
    ]


def test_a_period_of_one_instant_has_what_is_in_hand_then() -> None:
    """Nothing happens in it (L6)."""
    told = procedure_figures(town(*to_doing()), "六单", since=at("2023-04-07"), until=at("2023-04-07")).total

    assert (1, 0, 1) == (told.before, told.opened, told.in_hand)


# How timely
# How timely


def test_a_limit_counts_when_it_stops_and_when_it_is_past() -> None:
    """Met, missed, still running and in time, still running and past (L4)."""
    by_stage = {}
    for day, end in (("met", "2023-04-13"), ("missed", "2023-04-14")):
        told = figures(town(*to_doing()).submit(closed("化解", end)), "2023-04-01", "2023-04-30").total
        by_stage[day] = {each.stage: (each.met, each.missed) for each in told.limits}
    assert {"make": (1, 0), "dispatch": (1, 0), "accept": (1, 0), "assess": (1, 0), "do": (1, 0)} == by_stage["met"]
    assert (0, 1) == by_stage["missed"]["do"]
    running = figures(town(*to_doing()), "2023-04-01", "2023-04-13").total
    assert (0, LimitFigures(stage="do", name=Words(zh="做单", en="do"))) == (running.running_late, running.limits[-1])
    past = figures(town(*to_doing()), "2023-04-01", "2023-04-14").total
    assert (1, 1, Fraction(0)) == (past.running_late, past.limits[-1].missed, value(past, "do-on-time"))


@pytest.mark.parametrize("facts", [(), ("较大",)])
def test_what_ended_before_a_period_is_not_counted_in_it(facts: tuple[str, ...]) -> None:
    """Four limits ended in April; in May only that of the doing, also where it was replaced then (L4)."""
    ledger = town(*to_doing("2023-04-27")).submit(*(corrected("2023-05-04", 难易=each) for each in facts))
    told = figures(ledger.submit(closed("化解", "2023-05-10", **(HARD if facts else {}))), "2023-05-01", "2023-05-31")

    assert [0, 0, 0, 0, 1] == [each.met + each.missed for each in told.total.limits]


def test_a_replaced_limit_counts_by_its_successor() -> None:
    """Reclassified in time it was met by the longer limit, and not missed by the shorter (L4)."""
    ledger = town(*to_doing(线索来源="12345平台")).submit(corrected("2023-04-10", 难易="较大"))
    ledger = ledger.submit(closed("化解", "2023-05-10", **HARD))
    told = figures(ledger, "2023-04-01", "2023-05-31").total

    assert (1, 0) == (told.limits[-1].met, told.limits[-1].missed)


# How fast, and for how much


@pytest.mark.parametrize(
    ("end", "same_day", "fortnight"), [("2023-04-06", 1, 1), ("2023-04-25", 0, 1), ("2023-04-26", 0, 0)]
)
def test_the_court_counts_cases_closed_on_the_day_and_in_fourteen_working_days(
    end: str, same_day: int, fortnight: int
) -> None:
    """The make-up Sunday of 23 April counts; the opening day does not (K5)."""
    case = (*to_performance(), paid("8600", "2023-04-06"), passed("督促履行", "2023-04-06"), passed("案款发放", end))
    told = figures(town(*case, closed("执行完毕", end)), "2023-04-01", "2023-04-30", procedure="快执").total

    shares = told.indicators["same-day-share"], told.indicators["fortnight-share"]
    assert [[same_day, 1], [fortnight, 1]] == [[each.number, each.whole] for each in shares]
    assert [Fraction(same_day), Fraction(fortnight)] == [each.value for each in shares]


def test_sums_are_added_to_the_fen() -> None:
    """What the cases are about, and what was paid in the period (K2)."""
    ledger = town(*to_performance(标的额="30000.50", 确有困难="是"), branch("执行和解", "2023-04-06"))
    ledger = ledger.submit(paid("10000.25", "2023-04-20"), paid("0.25", "2023-05-20"))
    may = figures(ledger, "2023-05-01", "2023-05-31", procedure="快执").total

    assert (Yuan.parse("30000.50"), Yuan.parse("0.25")) == (may.amount, may.paid)
    assert Fraction(25, 3_000_050) == value(may, "paid-rate")
    assert value(figures(town(*to_doing()), "2023-04-01", "2023-04-30", procedure="快执").total, "paid-rate") is None


def test_a_year_that_is_not_published_is_assumed_and_said() -> None:
    """Fourteen working days into 2027 are counted Monday to Friday, and marked (K5, X12)."""
    told = figures(enforced("2026-12-30", "2027-01-05"), "2026-12-01", "2027-01-31", procedure="快执")

    assert told.provisional
    assert 1 == told.total.indicators["fortnight-share"].number
    assert "暂按周一至周五推算" in render(told.document(), "text")
    assert not figures(town(*to_doing()), "2023-04-01", "2023-04-30").provisional


# Part by part, and on paper


def several() -> Ledger:
    """Return three disputes of two sections, two villages and two leaders, at three places of the way."""
    ledger = town(*to_doing(), closed("化解", "2023-04-12"), rated("满意", "2023-04-13"))
    second = [renamed(each, "纠-02") for each in (register("2023-04-14", section="司法所"), *to_doing("2023-04-14"))]
    third = [
        renamed(each, "纠-03")
        for each in (register("2023-04-15"), opened("2023-04-15", None, "六单", **{"村（社区）": "王庄村"}))
    ]
    ledger = ledger.submit(*second, *third)
    return ledger.submit(Reassign(item="纠-03", leader="副镇长", reason="分工", at=at("2023-04-16"), by=CENTRE))


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("section", [CENTRE, "司法所"]),
        ("leader", ["政法委员", "副镇长"]),
        ("place", ["李庄子村", "王庄村"]),
    ],
)
def test_the_parts_add_up_to_the_whole(by: str, names: list[str]) -> None:
    """By section, leader and village; each matter in one part (L6)."""
    told = figures(several(), "2023-04-01", "2023-04-30", by)

    assert names == [part.name for part in told.parts]
    assert [*told.parts, told.total] == list(told)
    for name in ("opened", "resolved", "in_hand", "handled", "closed", "rated"):
        assert getattr(told.total, name) == sum(getattr(part, name) for part in told.parts)


def test_sections_stand_in_the_order_of_the_ledger() -> None:
    """In that of the policy, and not as the matters come (X10, L6)."""
    policy = Policy(sections=("司法所", "信访办", CENTRE))
    second = (renamed(each, "纠-02") for each in (register("2023-04-06", section="司法所"), opened("2023-04-06")))
    ledger = Ledger.open(owner="某县某镇", year=2023, policy=policy)
    ledger = ledger.submit(register("2023-04-06"), opened("2023-04-06"), *second)

    assert ["司法所", CENTRE] == [part.name for part in figures(ledger, "2023-04-01", "2023-04-30", "section").parts]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_are_shown_with_their_denominators(language: str) -> None:
    """As a document, as rows, in a notebook (L5, L6)."""
    told = figures(several(), "2023-04-01", "2023-04-30", "place")
    page = render(told.document(), "text", language=language)  # type: ignore[arg-type]  # one of the two
    rows = told.rows(language)  # type: ignore[arg-type]  # one of the two

    share, note, bracket = {
        "zh": ("化解率", "化解率＝化解件数÷应办件数", "（{}）"),
        "en": ("Resolved, share", "Resolved, share = resolved ÷ all to handle", " ({})"),
    }[language]
    assert note.replace(" ", "") in page.replace("\n", "").replace(" ", "")
    shares = [("50.00%", "1/2"), ("0.00%", "0/1"), ("33.33%", "1/3")]
    assert [part + bracket.format(of) for part, of in shares] == [row[share] for row in rows]
    assert told._repr_html_() == html_fragment(told.document())


def test_figures_by_place_are_headed_by_the_fact_and_refused_where_there_is_none() -> None:
    """A town's are told apart by 村（社区）, as its procedure calls the fact; a court's case has no place (L1, X20)."""
    assert "村（社区）" in figures(several(), "2023-04-01", "2023-04-30", "place").rows()[0]
    assert "Village or community" in figures(several(), "2023-04-01", "2023-04-30", "place").rows("en")[0]
    with pytest.raises(WrongValue, match="fast enforcement names no fact as its place") as refused:
        figures(town(*to_performance()), "2023-04-01", "2023-04-30", "place", procedure="快执")
    assert "办理流程“快执”没有可据以分地方统计的情况" == refused.value.zh


@pytest.mark.parametrize(
    ("word", "key"),
    [("科室", "section"), ("股室", "section"), ("分管领导", "leader"), ("地点", "place"), ("承办人", "holder")],
)
def test_figures_are_told_apart_by_the_words_of_the_papers(word: str, key: str) -> None:
    """Whoever writes Chinese need not know the keys; an office's own word for its units means a section (L6, K5)."""
    one, other = (figures(several(), "2023-04-01", "2023-04-30", by) for by in (word, key))

    assert key == one.by
    assert [part.name for part in other.parts] == [part.name for part in one.parts]
    of_town = several().with_letterhead(Letterhead(unit=Words(zh="村组", en="group")))
    assert "section" == figures(of_town, "2023-04-01", "2023-04-30", "村组").by


def test_figures_are_told_apart_by_what_is_recorded() -> None:
    """派往 is a record of 派单: whoever did the work; a matter that has none of it yet stands apart (L2, L6)."""
    told = figures(several(), "2023-04-01", "2023-04-30", "派往")

    assert told.fact is not None
    assert ("dispatched-to", "派往") == (told.by, told.fact.zh)
    assert told.total.handled == sum(part.handled for part in told.parts)
    assert "派往" in told.rows()[0]
    [took] = [part for part in told.parts if part.name == "李庄子村"]
    assert took.handled


def test_a_word_that_figures_know_not_is_answered_with_those_they_know() -> None:
    """All there is, and the one that may be meant, in both languages (L6)."""
    with pytest.raises(WrongValue) as refused:
        figures(several(), "2023-04-01", "2023-04-30", "派住")
    assert refused.value.zh.startswith("by 应为 股室、分管领导、地点、承办、线索来源")
    assert refused.value.zh.endswith("之一，或者流程的一项办理记录，而不是 '派住'，是不是“派往”？")
    with pytest.raises(WrongValue, match=r"^by is one of section, leader, .*'sectoin' \(did you mean section\?\)"):
        figures(several(), "2023-04-01", "2023-04-30", "sectoin")
    with pytest.raises(WrongValue, match=r"not '？？'$"):
        figures(several(), "2023-04-01", "2023-04-30", "？？")
    with pytest.raises(WrongType, match=r"^by takes .*, not int: 3$"):
        procedure_figures(several(), "六单", since=at("2023-04-01"), until=at("2023-05-01"), by=3)  # type: ignore[arg-type]  # asked wrongly


def test_a_rating_that_sent_back_is_told_beside_the_last_one() -> None:
    """Of a matter rated 不满意 and then 满意 the last rating counts, and the first one is not lost (L5)."""
    steps = closed("化解", "2023-04-14"), rated("不满意", "2023-04-14"), closed("化解", "2023-04-18")
    [row] = figures(town(*to_doing(), *steps, rated("满意", "2023-04-20")), "2023-04-01", "2023-04-30").rows()

    assert ("1", "0", "1", "0") == tuple(row[key] for key in ("满意", "不满意", "期间曾评不满意", "退回重办"))


def test_the_courts_page_has_sums_and_no_rating() -> None:
    """What a procedure does not know, its page does not show (K5)."""
    page = render(figures(town(*to_performance()), "2023-04-01", "2023-04-30", procedure="快执").document(), "text")

    assert ("表4　款项" in page, "8600.00元" in page, "满意" in page) == (True, True, False)
    [row] = figures(town(*to_performance()), "2023-04-01", "2023-04-30", procedure="快执").rows()
    assert ("8600.00元", "0.00元", "0.00%") == (row["标的额"], row["本期执行到位金额"], row["执行到位率"])


def test_figures_are_asked_for_what_there_is() -> None:
    """An unknown procedure, and a period that ends before it begins, are refused; the procedure itself may be given."""
    ledger = town(*to_doing())
    with pytest.raises(WrongValue, match="七单"):
        figures(ledger, "2023-04-01", "2023-04-30", procedure="七单")
    with pytest.raises(ValueError, match="before it begins"):
        figures(ledger, "2023-05-01", "2023-04-01")
    told = procedure_figures(ledger, SIX_SLIPS, since=at("2023-04-01"), until=at("2023-05-01"))
    assert 1 == told.total.handled
    assert WorkCalendar.china() == ledger.calendar


# Whatever happens


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(0, 4)), max_size=40),
    st.integers(0, 30),
    st.integers(0, 60),
)
@settings(max_examples=80, deadline=None)
def test_both_sides_add_up_and_periods_join(asked: list[tuple[int, int, int]], first: int, length: int) -> None:
    """Whatever is recorded, what comes in is what is there at the end, and the next period begins with it (L6)."""
    day = date(2023, 4, 3)
    ledger = Ledger.open(owner="某县某镇", year=2023).submit(
        *(renamed(register(day, section=("甲", "乙")[n % 2]), f"纠-{n}") for n in range(3))
    )
    for which, step, wait in asked:
        day += timedelta(days=wait)
        number = f"纠-{which}"
        stages = ("制单", "派单", "接单", "接单研判")
        steps: tuple[Command, ...] = (
            opened(day), *(passed(stage, day) for stage in stages), closed("化解", day), closed("转其他途径", day),
            rated("不满意", day), rated("满意", day), appraised(day),
        )  # fmt: skip
        try:
            ledger = ledger.submit(renamed(steps[step], number))
        except Refused:
            continue
    start = at(date(2023, 4, 3) + timedelta(days=first), 0)
    middle, last = start + timedelta(days=length), start + timedelta(days=length + 30)
    one, two = (
        procedure_figures(ledger, "六单", since=since, until=until, by="section")
        for since, until in ((start, middle), (middle, last))
    )
    for told in (one, two):
        for part in told:
            assert part.handled == part.resolved + part.otherwise + part.left + part.in_hand
        shares_add_up(told)
        for name in ("before", "opened", "sent_back", "resolved", "otherwise", "in_hand", "appraised", "rated"):
            assert getattr(told.total, name) == sum(getattr(part, name) for part in told.parts)
    assert one.total.in_hand == two.total.before
    for told in (one, two):
        said = digest(ledger, told.since, told.until).matters
        assert bool(told.total.handled or told.total.rated) == bool(said)
        for matters in said:
            came = matters.before + matters.opened + matters.taken_over + (matters.sent_back or 0)
            assert matters.in_hand == came - matters.closed - matters.left
            for name in ("before", "opened", "taken_over", "sent_back", "closed", "left", "in_hand"):
                assert getattr(told.total, name) == getattr(matters, name)
    open_now = [each for each in ledger.items.values() if each.proceeding is not None and each.proceeding.open]
    whole = procedure_figures(ledger, "六单", since=at("2023-01-01"), until=at("2023-12-31"))
    assert len(open_now) == whole.total.in_hand


def test_what_follows_no_procedure_has_no_course() -> None:
    """Where there is no matter, none has a course (X20)."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(register("2023-04-17"))

    assert () == courses_of(ledger.items[NUMBER], at("2023-04-01"))


def test_what_happens_at_the_very_beginning_was_before() -> None:
    """A period begins after its first instant: what was closed then, or taken over then, is no news (X20)."""
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"))
    told = procedure_figures(ledger, "六单", since=at("2023-04-12"), until=at("2023-05-01")).total
    assert (0, 0, 0) == (told.handled, told.resolved, told.in_hand)

    old = town(*to_doing("2023-12-20", 难易="容易")).submit(
        CarryOver(item=NUMBER, reason="跨年", approver="书记", at=at("2023-12-29"), by=CENTRE)
    )
    again = carry_forward(old.items[NUMBER], number=NUMBER, year=2023, at=at("2024-01-02"), by=CENTRE)
    new = Ledger.open(owner="某镇", year=2024).submit(again)
    for since, place in ((at("2024-01-02"), "before"), (at("2024-01-02", 8), "taken_over")):
        found = procedure_figures(new, "六单", since=since, until=at("2024-02-01")).total
        assert 1 == getattr(found, place)


def test_the_fourteenth_working_day_is_within_fourteen() -> None:
    """The day after it is not; neither where Monday to Friday are assumed (K5, X12)."""
    for filed, ended, within in (
        ("2026-12-30", "2027-01-19", 1),
        ("2026-12-30", "2027-01-20", 0),
        ("2023-04-24", "2023-05-16", 1),
        ("2023-04-24", "2023-05-17", 0),
    ):
        told = figures(enforced(filed, ended), filed, ended, procedure="快执")
        assert within == told.total.indicators["fortnight-share"].number


def test_a_mark_nobody_gave_has_no_share() -> None:
    """Nothing of what was rated (L5)."""
    told = figures(
        town(*to_doing(), closed("化解", "2023-04-12"), rated("满意", "2023-04-13")), "2023-04-01", "2023-04-30"
    )
    assert [Fraction(1), Fraction(0)] == [value(told.total, f"{mark}-share") for mark in ("satisfied", "dissatisfied")]


def test_a_page_has_no_column_for_what_the_procedure_does_not_know() -> None:
    """Nothing is sent back where no mark sends back; a sum that was not told is nothing (L5, K1)."""
    assert SIX_SLIPS.rating is not None
    marks = tuple(attrs.evolve(mark, back_to=None) for mark in SIX_SLIPS.rating.marks)
    mild = attrs.evolve(
        SIX_SLIPS,
        key="mild",
        zh="不退",
        en="mild",
        rating=attrs.evolve(SIX_SLIPS.rating, marks=marks, leader_takes_over=False),
    )
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(mild,)).submit(
        register("2023-04-06"), opened("2023-04-06", FACTS, "不退")
    )
    heads = procedure_figures(ledger, mild, since=at("2023-04-01"), until=at("2023-05-01")).rows()[0]
    assert "期间曾评不满意" not in heads
    assert "期间曾评不满意" in figures(town(*to_doing()), "2023-04-01", "2023-04-30").rows()[0]

    fact = attrs.evolve(next(each for each in FAST_ENFORCEMENT.facts if each.money), required=False)
    others = tuple(attrs.evolve(each, required=False) for each in FAST_ENFORCEMENT.facts if not each.money)
    free = attrs.evolve(FAST_ENFORCEMENT, key="free", zh="无额", en="free", facts=(fact, *others))
    case = Ledger.open(owner="某院", year=2023, procedures=(free,)).submit(
        register("2023-04-06"), opened("2023-04-06", {}, "无额")
    )
    assert Yuan(0) == procedure_figures(case, free, since=at("2023-04-01"), until=at("2023-05-01")).total.amount


def test_the_note_on_assumed_days_stands_alone() -> None:
    """In both languages, after the speed of the closing (X12)."""
    page = figures(enforced("2026-12-30", "2027-01-05"), "2026-12-01", "2027-01-31", procedure="快执").document()
    zh, en = (render(page, "text", language).split("\n\n") for language in ("zh", "en"))
    assert "注：涉及放假安排未公布的年份，工作日暂按周一至周五推算。" in zh
    assert "The holidays of a year are not known: Monday to Friday are assumed there." in en
