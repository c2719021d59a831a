"""What cannot be resolved holds the matter back, and what was agreed for one settlement ends with it (X20, K2, K3)."""

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from matters import (
    CASE,
    CENTRE,
    NUMBER,
    appraised,
    at,
    branch,
    closed,
    corrected,
    instalments,
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
    BEIJING,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    Answer,
    CarryOver,
    Clock,
    Complete,
    Ledger,
    Opinion,
    Outcome,
    Payment,
    Procedure,
    Proceeding,
    Refused,
    Register,
    Registered,
    ReminderKind,
    Stage,
    Step,
    Yuan,
    carry_forward,
    decide,
    dumps,
    friday_circular,
    loads,
    procedure_figures,
    reminders,
    three_lamps,
    unmet,
)
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.rules.engine.matter import branch_name
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import MOST_FEN

DAY = "2023-04-06"
OWN = Procedure(
    key="own",
    zh="自定",
    en="own",
    facts=(Answer(key="note", zh="说明", en="note"),),
    stages=(
        Stage(key="first", zh="一环", en="first", then="last"),
        Stage(key="last", zh="二环", en="last", outcomes=(Outcome(key="done", zh="办结", en="done"),)),
    ),
)


def completed(day: str) -> Complete:
    """Strike the matter off."""
    return Complete(item=NUMBER, evidence="已办", at=at(day), by=CENTRE)


def own(*procedures: Procedure) -> Ledger:
    """Return a ledger with a matter that was opened by a procedure of the host, read back with these *procedures*."""
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(OWN,))
    ledger = ledger.submit(register(DAY), opened(DAY, {"说明": "有"}, "自定"))
    return loads(dumps(ledger), procedures=procedures)


def test_an_open_matter_is_not_struck_off_where_its_procedure_is_not_known() -> None:
    """Read back without the definition, it is held back, not let go (A4)."""
    assert [("X20", "unknown-procedure")] == codes(own(), completed("2023-04-07"))
    assert [("X20", "procedure-open")] == codes(own(OWN), completed("2023-04-07"))


def test_a_matter_at_a_stage_that_is_no_longer_defined_is_held_back() -> None:
    """A definition that lost the stage does not end the matter (A4)."""
    [_, last] = OWN.stages
    shorter = attrs.evolve(OWN, stages=(attrs.evolve(last, key="only"),))

    assert [("X20", "unknown-procedure")] == codes(own(shorter), completed("2023-04-07"))


def test_a_branch_of_an_unknown_procedure_is_called_by_its_key() -> None:
    """There is nobody who could say what it is called (A4)."""
    ledger = own()

    assert Words(zh="aside", en="aside") == branch_name(ledger.items[NUMBER], "first", "aside", ledger.context)


def test_a_carried_matter_of_an_unknown_procedure_is_held_back() -> None:
    """It came from last year's ledger, and this year's does not know the definition (A4, X6)."""
    over = CarryOver(item=NUMBER, reason="未完", approver="书记", at=at("2023-12-20"), by=CENTRE)
    item = own(OWN).submit(over).items[NUMBER]
    command = carry_forward(item, number=NUMBER, at=datetime(2024, 1, 3, 9, tzinfo=BEIJING), by=CENTRE, year=2023)
    ledger = Ledger.open(owner="某镇", year=2024).submit(command)

    assert ("X20", "unknown-procedure") in codes(
        ledger, Complete(item=NUMBER, evidence="已办", at=datetime(2024, 1, 4, 9, tzinfo=BEIJING), by=CENTRE)
    )


SETTLED = (
    *to_performance(DAY, 标的额="60000", 确有困难="是"),
    branch("执行和解", DAY),
    instalments(DAY, _2023_05_01="30000", _2023_12_01="30000"),
)


def test_a_plan_ends_with_the_settlement_it_belongs_to() -> None:
    """After default nobody is reminded of it, and a second settlement needs a plan of its own (B7)."""
    ledger = town(*SETTLED, branch("违约恢复执行", "2023-05-08"))
    kinds = {ReminderKind.INSTALMENT_SOON, ReminderKind.INSTALMENT_TODAY, ReminderKind.INSTALMENT_OVERDUE}

    assert () == matter(ledger).instalments
    assert not kinds & {each.kind for each in reminders(ledger, on=at("2023-05-09").date())}


def test_a_settlement_is_closed_by_its_own_plan_alone() -> None:
    """In a procedure that leads back to settling, the plan of the settlement that was broken is none (B7)."""
    [settle] = [each for stage in FAST_ENFORCEMENT.stages for each in stage.branches if each.key == "settle"][:1]
    back = attrs.evolve(settle, key="settle-again", zh="再次和解", en="settle again")
    stages = tuple(
        attrs.evolve(each, branches=(*each.branches, back)) if each.key == "dispose" else each
        for each in FAST_ENFORCEMENT.stages
    )
    again = attrs.evolve(FAST_ENFORCEMENT, key="again", zh="再执", en="enforced again", stages=stages)
    opening = opened(DAY, {**CASE, "标的额": "60000", "确有困难": "是"}, "再执")
    ledger = Ledger.open(owner="某法院", year=2023, procedures=(again,)).submit(register(DAY), opening, *SETTLED[1:])
    broken = ledger.submit(branch("违约恢复执行", "2023-05-08"))
    second = broken.submit(attrs.evolve(branch("执行和解", "2023-05-09"), branch="再次和解"))

    assert [] == codes(ledger, closed("终结执行（和解长期履行）", "2023-05-01"))
    assert ("K3", "plan-within-limit") in codes(second, closed("终结执行（和解长期履行）", "2023-05-10"))
    agreed = second.submit(instalments("2023-05-10", _2024_01_10="60000"))
    assert [] == codes(agreed, closed("终结执行（和解长期履行）", "2023-05-10"))


@pytest.mark.parametrize(("payments", "is_refused"), [((), True), (("5000",), True)])
def test_an_amount_that_was_corrected_asks_for_a_new_plan(payments: tuple[str, ...], *, is_refused: bool) -> None:
    """The settlement is closed by a plan of the sum as it is now (B7, K3)."""
    ledger = town(*SETTLED).submit(
        *(paid(each, "2023-05-01") for each in payments), corrected("2023-05-02", 标的额="90000")
    )
    stale = codes(ledger, closed("终结执行（和解长期履行）", "2023-05-03"))
    rest = str(90000 - sum(map(int, payments)))
    renewed = ledger.submit(instalments("2023-05-03", _2023_12_01=rest))

    assert is_refused is (("K3", "plan-sum") in stale)
    assert [] == codes(renewed, closed("终结执行（和解长期履行）", "2023-05-03"))


@pytest.mark.parametrize(("amount", "is_open"), [("60000", "0.01元"), ("59999.99", "0元")])
def test_a_plan_is_of_what_was_open_when_it_was_agreed(amount: str, is_open: str) -> None:
    """All but a fen was paid before; where no more is open, the plan of that fen is none (B7, K3)."""
    case = to_performance(DAY, 标的额="60000", 确有困难="是")
    agreed = (paid("59999.99", DAY), branch("执行和解", DAY), instalments(DAY, _2023_12_01="0.01"))
    ledger = town(*case, *agreed).submit(
        corrected("2023-04-07", 标的额="60001"), corrected("2023-04-08", 标的额=amount)
    )
    stale = ledger.unmet(closed("终结执行（和解长期履行）", "2023-04-09"))

    says = [each.zh for each in stale if each.code == "plan-sum"]
    assert says == ([] if amount == "60000" else [f"分期合计0.01元，应为未付的{is_open}"])


MOST = str(MOST_FEN // 100)


def test_sums_too_large_are_refused_not_raised() -> None:
    """A payment and a plan whose totals are above the largest sum get the refusal of any other (B1)."""
    ledger = town(*to_performance(DAY, 标的额="60000", 确有困难="是"), branch("执行和解", DAY), paid("0.01", DAY))

    assert [("K2", "overpaid")] == codes(ledger, paid(MOST, DAY))
    assert [("K2", "plan-sum")] == codes(ledger, instalments(DAY, _2023_05_01=MOST, _2023_06_01=MOST))


def test_the_figures_of_many_large_sums_are_figures() -> None:
    """What was accepted can be counted, whatever it adds up to (B2)."""
    ledger = town(*to_performance(DAY, 标的额=MOST))
    ledger = ledger.submit(
        register(DAY, "纠-02"), attrs.evolve(opened(DAY, None, "快执", 标的额=MOST), item="纠-02"), paid(MOST, DAY)
    )
    since, until = (datetime(2023, month, 1, tzinfo=BEIJING) for month in (1, 5))
    figures = procedure_figures(ledger, FAST_ENFORCEMENT, since=since, until=until)

    assert ["20000000000000元", "10000000000000元"] == [
        each.zh for each in (figures.total.amount, figures.total.paid) if each is not None
    ]
    assert "20000000000000.00" in figures.document().__repr__()
    assert "到位10000000000000.00元" in repr(friday_circular(ledger, Week.parse("2023-W14")).document())
    assert Yuan(MOST_FEN) == Yuan.parse(MOST)


@pytest.mark.parametrize("month", [1, 2])
def test_a_matter_that_was_resolved_last_year_is_not_resolved_again(month: int) -> None:
    """It waits for its rating, and is not to be handled: neither from January on nor from February (B8)."""
    over = CarryOver(item=NUMBER, reason="待评价", approver="镇长", at=at("2023-12-20"), by=CENTRE)
    last = town(*to_doing()).submit(closed("化解", "2023-04-10"), over)
    command = carry_forward(
        last.items[NUMBER], number=NUMBER, at=datetime(2024, 1, 3, 9, tzinfo=BEIJING), by=CENTRE, year=2023
    )
    ledger = Ledger.open(owner="某镇", year=2024).submit(command)
    ledger = ledger.submit(rated("满意", "2024-03-01"), appraised("2024-03-02"))
    since, until = datetime(2024, month, 1, tzinfo=BEIJING), datetime(2024, 4, 1, tzinfo=BEIJING)
    total = procedure_figures(ledger, SIX_SLIPS, since=since, until=until).total

    assert (0, 0, 0) == (total.taken_over, total.resolved, total.handled)


def test_a_matter_that_was_sent_back_after_the_turn_of_the_year_is_handled() -> None:
    """What the rating sent back is to be handled again, in the year it came back (B8, L5)."""
    over = CarryOver(item=NUMBER, reason="待评价", approver="镇长", at=at("2023-12-20"), by=CENTRE)
    last = town(*to_doing()).submit(closed("化解", "2023-04-10"), over)
    command = carry_forward(
        last.items[NUMBER], number=NUMBER, at=datetime(2024, 1, 3, 9, tzinfo=BEIJING), by=CENTRE, year=2023
    )
    ledger = Ledger.open(owner="某镇", year=2024).submit(command, rated("不满意", "2024-03-01"))
    since, until = datetime(2024, 1, 1, tzinfo=BEIJING), datetime(2024, 4, 1, tzinfo=BEIJING)
    total = procedure_figures(ledger, SIX_SLIPS, since=since, until=until).total

    assert (0, 1, 1) == (total.taken_over, total.sent_back, total.in_hand)


def test_a_stage_that_is_passed_keeps_the_plan() -> None:
    """Only a branch leads off the way the instalments were agreed for (B7)."""
    ledger = town(*SETTLED).submit(paid("60000", "2023-05-01"), passed("和解履行", "2023-05-01"))

    assert 2 == len(matter(ledger).instalments)


# What comes along from last year's ledger


NEXT_YEAR = datetime(2024, 1, 3, 9, tzinfo=BEIJING)
OPEN = Proceeding(
    procedure="six-slips", facts=(("village", "李庄子村"),), opened_on=date(2023, 4, 6), stage="do",
    entered_on=date(2023, 4, 6),
)  # fmt: skip
STEP = Step(stage="do", entered_on=date(2023, 4, 6), left_on=date(2023, 4, 12), outcome="resolved")
CLOCK = Clock(stage="do", clause="L4", started_on=date(2023, 4, 6), due=date(2023, 4, 13), limit=None)


def closed_state(**changed: Any) -> Proceeding:  # noqa: ANN401 - any field of the state
    """Return the state of a matter that was resolved, with some of it changed."""
    whole = attrs.evolve(
        OPEN, stage=None, steps=(STEP,), outcome="resolved", resolved=True, closed_on=date(2023, 4, 12)
    )
    return attrs.evolve(whole, **changed)


def registered_with(state: Proceeding) -> Register:
    """Return the registration of an item that brings a state along."""
    return attrs.evolve(register("2024-01-03"), carried_from=CarriedFrom(number=NUMBER, year=2023, proceeding=state))


NOT_LEFT = ("已办结，却没有以任何结果离开环节", "it is closed, but was left by no outcome")
NOT_CLOSED = ("未办结，却有办结日期或结果", "it is open, but has an outcome or a day of closing")
NOWHERE = ("“六单”没有环节nowhere", "six slips has no stage nowhere")


@pytest.mark.parametrize(
    ("state", "zh", "en"),
    [
        (closed_state(steps=()), *NOT_LEFT),
        (closed_state(closed_on=None), *NOT_LEFT),
        (closed_state(outcome=None), *NOT_LEFT),
        (closed_state(outcome="referred"), *NOT_LEFT),
        (closed_state(outcome=None, steps=(attrs.evolve(STEP, outcome=None),)), *NOT_LEFT),
        (closed_state(clocks=(CLOCK,)), "已办结，却还有时限在计算", "it is closed, but limits still run"),
        (attrs.evolve(OPEN, outcome="resolved"), *NOT_CLOSED),
        (attrs.evolve(OPEN, closed_on=date(2023, 4, 12)), *NOT_CLOSED),
        (attrs.evolve(OPEN, clocks=(CLOCK, CLOCK)), "同一环节有两个时限在计算", "two limits of one stage run"),
        (
            attrs.evolve(OPEN, planned_after=1),
            "分期计划之前的到账笔数不对",
            "there are not so many payments before the plan",
        ),
        (attrs.evolve(OPEN, stage="nowhere"), *NOWHERE),
        (attrs.evolve(OPEN, clocks=(attrs.evolve(CLOCK, stage="nowhere"),)), *NOWHERE),
        (
            attrs.evolve(OPEN, facts=(("nothing", "x"),)),
            "基本情况nothing不能是“x”",
            "the fact nothing cannot be “x”",
        ),
        (
            attrs.evolve(OPEN, facts=(("difficulty", "unheard-of"),)),
            "基本情况difficulty不能是“unheard-of”",
            "the fact difficulty cannot be “unheard-of”",
        ),
        (
            attrs.evolve(OPEN, procedure="fast-enforcement", stage="perform", facts=(("amount", "abc"),)),
            "基本情况amount不能是“abc”",
            "the fact amount cannot be “abc”",
        ),
    ],
)
def test_a_state_that_cannot_be_is_refused_at_the_door(state: Proceeding, zh: str, en: str) -> None:
    """What an item brings along agrees with itself and with the definition, or the contradiction is named (B3, X6)."""
    with pytest.raises(Refused) as caught:
        Ledger.open(owner="某镇", year=2024).submit(registered_with(state))

    said = {(each.zh, each.en) for each in caught.value.refusals if each.code == "carried-state"}
    assert (f"结转来的情况有矛盾：{zh}", f"what was carried over cannot be: {en}") in said


TODAY = date(2024, 1, 3)
TOMORROW = date(2024, 1, 4)


@pytest.mark.parametrize(
    "name", ["registered_on", "done_on", "concluded_on", "unable_on", "explained_on", "contacted_on"]
)
def test_nothing_that_is_carried_along_happened_on_a_day_to_come(name: str) -> None:
    """Else an overdue item would never owe its duties, or be done without being done (X6, G2.3, attack 11)."""
    ledger = Ledger.open(owner="某镇", year=2024)
    today: dict[str, Any] = {name: TODAY}
    tomorrow: dict[str, Any] = {name: TOMORROW}
    carried = CarriedFrom(number=NUMBER, year=2023, **today)

    assert [] == codes(ledger, attrs.evolve(register("2024-01-03"), carried_from=carried))
    later = attrs.evolve(carried, **tomorrow)
    assert [("X6", "carried-state")] == codes(ledger, attrs.evolve(register("2024-01-03"), carried_from=later))


@pytest.mark.parametrize("name", ["done_on", "concluded_on", "unable_on", "explained_on", "contacted_on"])
def test_nothing_that_is_carried_along_happened_before_it_was_registered(name: str) -> None:
    """On the day of its registration it may have; the day before, there was no item (X6)."""
    ledger = Ledger.open(owner="某镇", year=2024)
    began = date(2023, 3, 1)

    def found(day: date) -> list[tuple[str, str]]:
        days: dict[str, Any] = {"registered_on": began, name: day}
        carried = CarriedFrom(number=NUMBER, year=2023, **days)
        return codes(ledger, attrs.evolve(register("2024-01-03"), carried_from=carried))

    assert [] == found(began)
    assert [("X6", "carried-state")] == found(date(2023, 2, 28))


def test_what_is_carried_along_says_which_item_it_was() -> None:
    """A blank number links to nothing (X6)."""
    carried = attrs.evolve(register("2024-01-03"), carried_from=CarriedFrom(number=" 　", year=2023))

    assert [("X6", "carried-state")] == codes(Ledger.open(owner="某镇", year=2024), carried)


@pytest.mark.parametrize(
    "changed",
    [
        {"opened_on": TOMORROW},
        {"entered_on": TOMORROW},
        {"appraised_on": TOMORROW},
        {"clocks": (attrs.evolve(CLOCK, started_on=TOMORROW),)},
        {"kept": (attrs.evolve(CLOCK, stopped_on=TOMORROW),)},
        {"steps": (attrs.evolve(STEP, left_on=TOMORROW),)},
        {"payments": (Payment(on=TOMORROW, amount=Yuan(1)),)},
        {"opinions": (Opinion(rating="fair", on=TOMORROW),)},
    ],
)
def test_no_step_of_a_matter_that_is_carried_along_is_to_come(changed: dict[str, Any]) -> None:
    """The days of its steps, limits, payments and ratings are past, but for those on which limits end (attack 11)."""
    ledger = Ledger.open(owner="某镇", year=2024)
    limit_ahead = attrs.evolve(OPEN, clocks=(attrs.evolve(CLOCK, due=date(2024, 6, 1)),))

    assert [] == codes(ledger, registered_with(limit_ahead))
    assert [("X6", "carried-state")] == codes(ledger, registered_with(attrs.evolve(OPEN, **changed)))


@pytest.mark.parametrize(("year", "refused"), [(None, 0), (2023, 0), (2024, 1), (2025, 1)])
def test_what_is_carried_along_comes_from_an_earlier_year(year: int | None, refused: int) -> None:
    """A ledger carries nothing over into itself; without a year, nothing is asked (X6, attack 11)."""
    carried = attrs.evolve(register("2024-01-03"), carried_from=CarriedFrom(number=NUMBER, year=year))

    assert refused == len(codes(Ledger.open(owner="某镇", year=2024), carried))
    assert () == unmet(None, carried)


@pytest.mark.parametrize("state", [OPEN, closed_state(), attrs.evolve(OPEN, clocks=(CLOCK,))])
def test_a_state_that_can_be_comes_along(state: Proceeding) -> None:
    """A matter in hand, one that waits for its rating, one whose limit runs (X6)."""
    assert [] == codes(Ledger.open(owner="某镇", year=2024), registered_with(state))


@pytest.mark.parametrize(
    "state",
    [closed_state(steps=()), closed_state(clocks=(CLOCK,)), attrs.evolve(OPEN, facts=(("difficulty", "x"),))],
)
def test_a_record_with_such_a_state_is_shown_and_held_back(state: Proceeding) -> None:
    """A replay takes what is recorded; every report answers, and nothing is struck off (B3, A4)."""
    [event] = decide(None, registered_with(OPEN))
    assert isinstance(event, Registered)
    spoilt = attrs.evolve(event, carried_from=CarriedFrom(number=NUMBER, year=2023, proceeding=state))
    ledger = Ledger.replay((spoilt,), owner="某镇", year=2024)
    complete = Complete(item=NUMBER, evidence="已办", at=NEXT_YEAR, by=CENTRE)

    assert ("X20", "unknown-procedure") in codes(ledger, complete)
    assert three_lamps(ledger, on=date(2024, 1, 5)).document().blocks
    assert friday_circular(ledger, Week.parse("2024-W01")).document().blocks
    since, until = datetime(2024, 1, 1, tzinfo=BEIJING), datetime(2024, 4, 1, tzinfo=BEIJING)
    assert procedure_figures(ledger, SIX_SLIPS, since=since, until=until).document().blocks


def test_an_item_is_not_struck_off_on_a_day_before_its_matter_ended() -> None:
    """Closed on 10 April, rated on the 11th, appraised on the 12th: not on the 11th (C8)."""
    ledger = town(*to_doing()).submit(
        closed("化解", "2023-04-10"), rated("满意", "2023-04-11"), appraised("2023-04-12")
    )
    early, late = (attrs.evolve(completed("2023-04-20"), on=date(2023, 4, day)) for day in (11, 12))

    assert [("X2", "on-too-early")] == codes(ledger, early)
    assert [] == codes(ledger, late)
