"""The fast-enforcement team of a court, clause by clause: K1 to K4, every tier at its edge; K5 is among the figures."""

from datetime import date, timedelta

import attrs
import pytest

from matters import (
    CENTRE,
    NUMBER,
    at,
    branch,
    closed,
    corrected,
    dues,
    instalments,
    item,
    late,
    matter,
    opened,
    paid,
    passed,
    rated,
    register,
    to_doing,
    to_performance,
    town,
)
from people import codes
from sanse_ledger import (
    FAST_ENFORCEMENT,
    AgreeInstalments,
    CloseProcedure,
    Context,
    Ledger,
    PassStage,
    TakeBranch,
    Yuan,
    obligations,
)
from sanse_ledger.words.bilingual import wording
from sanse_ledger.words.terms import Owing

FILED = "2023-04-24"
"""A Monday; Labour Day's holiday is in the week after."""

TIERS = (
    ("0.01", FILED, "2023-04-24"),
    ("9999.99", FILED, "2023-04-24"),
    ("10000", FILED, "2023-05-01"),  # a holiday: calendar days stay there
    ("50000", FILED, "2023-05-01"),  # exactly 50,000 takes the shorter
    ("50000.01", FILED, "2023-05-09"),
    ("100000", FILED, "2023-05-09"),
    ("10000", "2022-12-29", "2023-01-05"),  # over the turn of the year
)


@pytest.mark.parametrize(("amount", "filed", "due"), TIERS)
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_the_debtor_performs_within_the_tier_of_the_amount(amount: str, filed: str, due: str, offset: int) -> None:
    """The same day, a week, fifteen days from filing; late the day after, and recorded all the same (K1)."""
    ledger = town(*to_performance(filed, 标的额=f"{amount}元"), year=int(filed[:4]))
    assert due == dues(ledger)["perform"]
    end = max(date.fromisoformat(filed), date.fromisoformat(due) + timedelta(days=offset))
    ledger = ledger.submit(paid(amount, end), passed("督促履行", end))

    assert (offset > 0) == late(ledger, "perform")


def test_the_clock_of_the_performance_starts_at_filing() -> None:
    """It runs while the team is still at the start or tracing (K1)."""
    ledger = town(opened(FILED, None, "快执"))

    assert {"": "2023-06-08", "trace": FILED, "perform": FILED} == dues(ledger)
    assert late(ledger, "perform", "2023-04-25")


def test_above_a_hundred_thousand_only_the_overall_limit_binds() -> None:
    """No tier is stated; compulsory measures are open at once (K1, K2, K3)."""
    ledger = town(*to_performance(FILED, 标的额="100000.01元"))

    assert {"": "2023-06-08"} == dues(ledger)
    assert [] == codes(ledger, branch("采取强制措施", FILED))


@pytest.mark.parametrize(("amount", "due"), [("8600", "2023-04-24"), ("30000", "2023-05-01"), ("80000", "2023-05-09")])
def test_compulsory_measures_are_taken_when_the_tier_is_past_in_every_tier(amount: str, due: str) -> None:
    """Not on the last day, from the day after on; with the measures on record (K2)."""
    ledger = town(*to_performance(FILED, 标的额=amount))
    after = date.fromisoformat(due) + timedelta(days=1)
    assert [("K2", "not-late-yet")] == codes(ledger, branch("采取强制措施", due))
    bare = TakeBranch(item=NUMBER, branch="采取强制措施", at=at(after), by=CENTRE)
    assert [("K2", "record-missing")] == codes(ledger, bare)

    ledger = ledger.submit(branch("采取强制措施", after))
    assert ("dispose", True) == (matter(ledger).stage, late(ledger, "perform"))


def test_tracing_and_freezing_do_not_wait_for_default() -> None:
    """Assets are traced on the day of filing, before anything is late; a day later that limit is missed (K2)."""
    ledger = town(*to_performance(FILED))

    assert ("perform", ["start", "trace"]) == (matter(ledger).stage, [step.stage for step in matter(ledger).steps])
    assert not late(ledger, "trace")
    slow = town(*to_performance(FILED)[:2]).submit(passed("财产查控", "2023-04-25"))
    assert (True, "K2") == (late(slow, "trace"), matter(slow).kept[0].clause)
    bare = PassStage(item=NUMBER, stage="财产查控", at=at(FILED), by=CENTRE)
    assert [("K4", "record-missing")] == codes(town(*to_performance(FILED)[:2]), bare)


def test_a_settlement_needs_real_difficulty_and_the_applicants_consent() -> None:
    """Without the first it is not open, without the second it lacks a record (K2)."""
    assert [("K2", "branch-not-open")] == codes(town(*to_performance(FILED)), branch("执行和解", FILED))
    ledger = town(*to_performance(FILED, 确有困难="是"))
    bare = TakeBranch(item=NUMBER, branch="执行和解", at=at(FILED), by=CENTRE)
    assert [("K2", "record-missing")] == codes(ledger, bare)
    assert "settle" == matter(ledger.submit(branch("执行和解", FILED))).stage


SETTLING = (*to_performance(FILED, 标的额="30000", 确有困难="是"), branch("执行和解", FILED))


def test_instalments_add_up_to_what_is_open_one_after_another() -> None:
    """What was paid before does not count; dates are in order and not past, no part is nothing (K2)."""
    ledger = town(*SETTLING).submit(paid("5000", FILED))
    assert [("K2", "plan-empty")] == codes(ledger, instalments(FILED))
    assert [("K2", "plan-sum")] == codes(ledger, instalments(FILED, _2023_05_10="30000"))
    backwards = instalments(FILED, _2023_05_20="10000", _2023_05_10="15000")
    assert [("K2", "plan-dates")] == codes(ledger, backwards)
    assert [("K2", "plan-dates")] == codes(ledger, instalments(FILED, _2023_04_23="25000"))
    nothing_last = instalments(FILED, _2023_05_10="25000", _2123_05_10="0")
    assert [("K2", "plan-amounts")] == codes(ledger, nothing_last)
    assert [] == codes(ledger, instalments(FILED, _2023_04_24="10000", _2023_05_20="15000"))
    elsewhere = instalments(FILED, _2023_05_10="8600")
    assert [("K2", "no-instalments-here")] == codes(town(*to_performance(FILED)), elsewhere)


def test_a_second_plan_is_for_what_is_unpaid_in_all() -> None:
    """What was paid before the first plan and since it is off the sum, and off what may still be paid (K2, K4)."""
    first = paid("5000", FILED), instalments(FILED, _2023_05_10="10000", _2023_05_20="15000")
    ledger = town(*SETTLING).submit(*first, paid("10000", "2023-05-10"))

    assert [] == codes(ledger, instalments("2023-05-10", _2023_05_30="15000"))
    for sum_ in ("10000", "20000"):
        assert [("K2", "plan-sum")] == codes(ledger, instalments("2023-05-10", _2023_05_30=sum_))
    assert [("K2", "overpaid")] == codes(ledger, paid("15000.01", "2023-05-11"))
    assert [("K2", "overpaid")] == codes(ledger, corrected("2023-05-11", 标的额="14999.99"))
    rest = paid("15000", "2023-05-11"), passed("和解履行", "2023-05-11"), passed("案款发放", "2023-05-11")
    assert [] == codes(ledger.submit(*rest), closed("执行完毕", "2023-05-11"))


def test_no_part_of_a_plan_is_due_before_it_is_agreed() -> None:
    """Also where the settlement began before that day (K2)."""
    assert [("K2", "plan-dates")] == codes(town(*SETTLING), instalments("2023-05-10", _2023_05_09="30000"))


def test_payments_cover_the_instalments_in_their_order() -> None:
    """The first that is not covered is open with what is missing of it (K2)."""
    plan = instalments(FILED, _2023_05_10="10000", _2023_05_20="15000")
    ledger = town(*SETTLING).submit(paid("5000", FILED), plan)
    first, second = matter(ledger).instalments
    assert ((first, Yuan.parse("10000")), (second, Yuan.parse("15000"))) == matter(ledger).open_instalments

    ledger = ledger.submit(paid("12000", "2023-05-10"))
    assert ((second, Yuan.parse("13000")),) == matter(ledger).open_instalments
    assert () == matter(ledger.submit(paid("13000", "2023-05-20"))).open_instalments
    assert Yuan.parse("17000") == matter(ledger).paid


def test_no_more_is_missing_of_a_plan_than_is_open_of_the_sum() -> None:
    """Corrected down after the plan was agreed, the case ends with its sum; then nobody is reminded (K2)."""
    plan = instalments(FILED, _2023_05_10="10000", _2023_05_20="20000")
    ledger = town(*SETTLING).submit(plan, corrected("2023-04-25", 标的额="12000"))

    def missing(ledger: Ledger) -> list[tuple[str, str]]:
        owed = obligations(item(ledger), date(2023, 6, 1), ledger.context)
        return [(f"{each.due}", wording(each.name, "zh")) for each in owed if each.what is Owing.INSTALMENT]

    assert [("2023-05-10", "10000元"), ("2023-05-20", "2000元")] == missing(ledger)
    assert [("2023-05-20", "2000元")] == missing(ledger.submit(paid("10000", "2023-05-10")))
    assert [] == missing(ledger.submit(paid("12000", "2023-05-10")))
    upwards = ledger.submit(corrected("2023-04-26", 标的额="50000"))
    assert [("2023-05-10", "10000元"), ("2023-05-20", "20000元")] == missing(upwards)


def test_a_plan_of_a_procedure_that_is_not_known_is_owed_as_it_was_agreed() -> None:
    """What the sum is, is not known either (K2, X20)."""
    own = attrs.evolve(FAST_ENFORCEMENT, key="own", zh="自定", en="own")
    facts = {"标的额": "30000元", "申请人": "张某", "被执行人": "李某", "确有困难": "是"}
    ledger = Ledger.open(owner="某院", year=2023, procedures=(own,)).submit(
        register(FILED), opened(FILED, facts, "自定"), *SETTLING[1:], instalments(FILED, _2023_05_10="30000")
    )

    for context in (ledger.context, Context()):
        owed = obligations(item(ledger), date(2023, 6, 1), context)
        assert ["30000元"] == [wording(each.name, "zh") for each in owed if each.what is Owing.INSTALMENT]


def test_no_more_is_paid_than_the_case_is_about() -> None:
    """And nothing is no payment (K2)."""
    ledger = town(*SETTLING)
    assert [("K2", "overpaid")] == codes(ledger, paid("30000.01", FILED))
    assert [("K2", "no-payment")] == codes(ledger, paid("0", FILED))
    assert [] == codes(ledger, paid("30000", FILED))


def test_a_settlement_that_runs_longer_closes_the_case_as_such() -> None:
    """The last instalment is due after the 45 days; on the last of them it is not (K3)."""
    within = town(*SETTLING).submit(instalments(FILED, _2023_06_08="30000"))
    assert [("K3", "plan-within-limit")] == codes(within, closed("终结执行（和解长期履行）", FILED))
    assert [("K3", "plan-within-limit")] == codes(town(*SETTLING), closed("终结执行（和解长期履行）", FILED))
    beyond = town(*SETTLING).submit(instalments(FILED, _2023_05_31="15000", _2023_06_09="15000"))
    beyond = beyond.submit(closed("终结执行（和解长期履行）", "2023-04-25"))

    assert ("settled", False, False) == (matter(beyond).outcome, matter(beyond).resolved, late(beyond, ""))
    assert [("X20", "procedure-closed")] == codes(beyond, paid("15000", "2023-05-31"))


def test_a_settlement_is_closed_on_a_plan_of_the_sum_as_it_is() -> None:
    """What was paid since does not speak against the plan; a sum that was corrected, up or down, does (K3)."""
    plan = instalments(FILED, _2023_05_10="15000", _2023_06_09="10000")
    ledger = town(*SETTLING).submit(paid("5000", FILED), plan, paid("15000", "2023-05-10"))

    assert [] == codes(ledger, closed("终结执行（和解长期履行）", "2023-05-11"))
    for amount in ("20000", "30000.01"):
        other = ledger.submit(corrected("2023-05-11", 标的额=amount))
        assert [("K3", "plan-sum")] == codes(other, closed("终结执行（和解长期履行）", "2023-05-11"))


def test_on_default_of_a_settlement_enforcement_resumes() -> None:
    """From the settlement to the disposal of assets, and from there to a settlement again (K2)."""
    ledger = town(*SETTLING).submit(branch("违约恢复执行", "2023-05-11"))
    assert "dispose" == matter(ledger).stage
    assert "settle" == matter(ledger.submit(branch("执行和解", "2023-05-12"))).stage


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_no_case_is_open_longer_than_45_days(offset: int) -> None:
    """The forty-fifth day is the last; later is recorded, and late for ever (K3)."""
    end = date(2023, 6, 8) + timedelta(days=offset)
    ledger = town(*to_performance(FILED), paid("8600", FILED), passed("督促履行", FILED), passed("案款发放", FILED))
    ledger = ledger.submit(closed("执行完毕", end))

    assert (offset > 0) == late(ledger, "")


def test_a_case_is_closed_as_fully_enforced_when_all_is_paid() -> None:
    """Less is refused with both sums (K4)."""
    ledger = town(*to_performance(FILED), passed("督促履行", FILED), passed("案款发放", FILED))
    assert [("K4", "not-paid-in-full")] == codes(ledger, closed("执行完毕", FILED))
    ledger = ledger.submit(paid("8599.99", FILED))
    [refusal] = ledger.unmet(closed("执行完毕", FILED))
    assert "8599.99 yuan of 8600 yuan is paid" == refusal.en
    assert [] == codes(ledger.submit(paid("0.01", FILED)), closed("执行完毕", FILED))


def test_where_nothing_is_found_this_enforcement_is_terminated() -> None:
    """It counts as closed and not as enforced (K4)."""
    ledger = town(*to_performance("2023-04-06"), branch("采取强制措施", "2023-04-07"))
    ledger = ledger.submit(branch("无财产可供执行", "2023-05-08"), closed("终结本次执行程序", "2023-07-07"))

    assert ("terminated", False) == (matter(ledger).outcome, matter(ledger).resolved)
    assert late(ledger, "")  # the 45 days, which the law makes it miss
    assert [("X20", "no-rating")] == codes(ledger, rated("满意", "2023-07-10"))


@pytest.mark.parametrize(
    ("filed", "first"),
    [("2023-04-06", "2023-07-07"), ("2022-11-30", "2023-03-01"), ("2023-06-30", "2023-10-01")],
)
def test_an_enforcement_is_not_terminated_before_three_months_are_over(filed: str, first: str) -> None:
    """By the day it is said to have happened; refused with the first day on which it may be (K3, X23)."""
    before = date.fromisoformat(first) - timedelta(days=1)
    case = (*to_performance(filed), branch("采取强制措施", date.fromisoformat(filed) + timedelta(days=1)))
    ledger = town(*case, branch("无财产可供执行", date.fromisoformat(filed) + timedelta(days=2)), year=int(filed[:4]))
    [refusal] = ledger.unmet(closed("终结本次执行程序", before))
    assert ("K3", "not-before") == (refusal.clause, refusal.code)
    assert f"“this enforcement terminated”: at least 3 months since the opening, so not before {first}" == refusal.en
    dated = attrs.evolve(closed("终结本次执行程序", first), on=before)
    assert [("K3", "not-before")] == codes(ledger, dated)
    assert [] == codes(ledger, closed("终结本次执行程序", first))


@pytest.mark.parametrize("listed", ["终结执行", "不予执行", "驳回申请", "销案"])
def test_a_case_may_be_closed_in_the_other_ways_of_the_courts_list(listed: str) -> None:
    """From the performance or the disposal of assets, with the ruling on record; none of them is 执行完毕 (K3, K4)."""
    ruling = {"审批人": "执行局局长", "结案方式": listed, "裁定文书": "（2023）内2527执裁2号"}
    for way in ((), (branch("采取强制措施", "2023-04-25"),)):
        ledger = town(*to_performance(FILED), *way, branch("报请其他方式结案", "2023-04-26"))
        close = CloseProcedure(item=NUMBER, outcome="其他方式结案", records=ruling, at=at("2023-04-27"), by=CENTRE)
        assert not matter(ledger.submit(close)).resolved
        assert [("K4", "record-missing")] * 3 == codes(ledger, attrs.evolve(close, records=()))


def test_the_five_stages_of_the_text_are_there_each_with_its_handlers() -> None:
    """And the two that the open list takes in: performance, and that of a settlement (K4)."""
    named = ["执行启动", "财产查控", "财产处置", "案款发放", "结案审批"]

    assert named == [stage.zh for stage in FAST_ENFORCEMENT.stages if stage.zh not in {"督促履行", "和解履行"}]
    assert all(stage.handlers for stage in FAST_ENFORCEMENT.stages)


def test_a_corrected_amount_moves_the_tier_from_then_on() -> None:
    """To a longer tier, to none, and into one that did not bind before; with the earlier limit on record (K1)."""
    ledger = town(*to_performance(FILED)).submit(corrected("2023-04-24", 标的额="30000元"))
    assert ("2023-05-01", "2023-04-24") == (dues(ledger)["perform"], matter(ledger).kept[-1].due.isoformat())

    none = ledger.submit(corrected("2023-04-25", 标的额="300000"))
    assert ({"": "2023-06-08"}, "走访后重新核定") == (dues(none), matter(none).kept[-1].replaced_for)

    again = none.submit(corrected("2023-05-10", 标的额="80000"))
    assert "2023-05-10" == dues(again)["perform"]  # fifteen days from filing were over on the ninth
    assert [("K2", "overpaid")] == codes(
        none.submit(paid("9000", "2023-05-10")), corrected("2023-05-10", 标的额="8000")
    )


def test_a_sum_is_told_in_yuan_and_kept_to_the_fen() -> None:
    """What is no sum is refused under the clause of the facts (K1)."""
    assert "8600" == matter(town(opened(FILED, None, "快执"))).fact("amount")
    ledger = town(*to_performance(FILED))
    for text in ("八千六", "8600.001", "-5", "１２３"):
        assert [("K1", "bad-fact")] == codes(ledger, corrected(FILED, 标的额=text))


def test_payments_have_no_place_where_no_sum_is_stated() -> None:
    """A dispute is about no money: neither payments nor instalments (X20, K2)."""
    ledger = town(*to_doing())
    assert [("X20", "no-sum-here")] == codes(ledger, paid("100", "2023-04-07"))
    plan = AgreeInstalments(item=NUMBER, instalments=(), at=at("2023-04-07"), by=CENTRE)
    assert [("K2", "no-instalments-here")] == codes(ledger, plan)
    assert item(ledger).proceeding is not None
