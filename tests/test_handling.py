"""The engine of procedures: what it refuses whatever the procedure, what it keeps, where it shows (X20)."""

import pickle
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
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
    CLAUSES,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    Answer,
    Appraise,
    Appraised,
    BadDocument,
    Branch,
    CalendarDays,
    CarryOver,
    Choice,
    Clock,
    CloseProcedure,
    Colour,
    Command,
    Complete,
    Completed,
    Condition,
    Context,
    CorrectFacts,
    CorruptJournal,
    Demand,
    Event,
    FactsCorrected,
    Instalment,
    InstalmentsAgreed,
    Item,
    Lamp,
    Ledger,
    Mark,
    OpenProcedure,
    Outcome,
    PassStage,
    PaymentRecorded,
    Procedure,
    ProcedureClosed,
    ProcedureOpened,
    RateResult,
    Rating,
    RecordPayment,
    Refused,
    ReminderKind,
    ResultRated,
    SetMilestone,
    Stage,
    StagePassed,
    TakeBranch,
    TimeLimit,
    Week,
    Withdraw,
    WorkCalendar,
    WorkingDays,
    WrongValue,
    Yuan,
    audit,
    carry_forward,
    dumps,
    evolve,
    friday_circular,
    loads,
    notifications,
    reminders,
    render,
    still_needed,
    three_lamps,
    weekly_digest,
)
from sanse_ledger.lamps.staleness import stale_since
from sanse_ledger.rules.engine.afterwards import next_steps, waits_for
from sanse_ledger.rules.engine.matter import Matter, mark_name, outcome_name
from sanse_ledger.rules.engine.outcome import values_of
from sanse_ledger.words.bilingual import Words

DAY = "2023-04-06"


# What is refused whatever the procedure


def test_an_item_follows_one_procedure_that_is_known() -> None:
    """A second one is refused, and so is one that nobody has defined (X20)."""
    assert [("X20", "procedure-taken")] == codes(town(opened(DAY)), opened(DAY, None, "快执"))
    unknown = OpenProcedure(item=NUMBER, procedure="七单", at=at(DAY), by=CENTRE)
    assert [("X20", "unknown-procedure")] == codes(Ledger.open(owner="某镇", year=2023).submit(register(DAY)), unknown)


def test_without_a_procedure_nothing_of_one_is_recorded() -> None:
    """Every step says that there is none (X20)."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(register(DAY))
    for command in (
        passed("制单", DAY),
        branch("上报协调", DAY),
        closed("化解", DAY),
        rated("满意", DAY),
        paid("1", DAY),
    ):
        assert [("X20", "no-procedure")] == codes(ledger, command)


def test_a_host_that_does_not_know_the_procedure_may_read_and_not_write() -> None:
    """The record is whole without the definition; going on needs it, with the stage the matter is at (X20)."""
    own = Procedure(
        key="own",
        zh="自定流程",
        en="own",
        stages=(
            Stage(
                key="do",
                zh="办理",
                en="handle",
                limits=(TimeLimit(limit=CalendarDays(5), clause="自定第3条"),),
                outcomes=(Outcome(key="done", zh="办结", en="done"),),
            ),
        ),
    )
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(register(DAY), opened(DAY, {}, "自定流程"))
    stranger = loads(dumps(ledger), procedures=())
    assert (ledger, matter(ledger)) == (stranger, matter(stranger))
    step = CloseProcedure(item=NUMBER, outcome="办结", at=at("2023-04-07"), by=CENTRE)
    assert ([], [("X20", "unknown-procedure")]) == (codes(ledger, step), codes(stranger, step))
    for known, name in ((ledger, "自定流程"), (stranger, "own")):
        assert f"事项已按“{name}”办理" in [each.zh for each in known.unmet(opened(DAY))]
    renamed = attrs.evolve(own.first, key="handle")
    for stage in (renamed, attrs.evolve(renamed, en="do")):  # the record goes by keys, not by names
        changed = attrs.evolve(own, stages=(stage,))
        assert [("X20", "unknown-procedure")] == codes(loads(dumps(ledger), procedures=(changed,)), step)
    complete = Complete(item=NUMBER, evidence="已办", at=at("2023-04-07"), by=CENTRE)
    assert [("X20", "procedure-open")] == codes(ledger, complete)

    [soon] = [each for each in reminders(ledger, on=date(2023, 4, 10)) if each.kind is ReminderKind.STAGE_SOON]
    [same] = [each for each in reminders(stranger, on=date(2023, 4, 10)) if each.kind is ReminderKind.STAGE_SOON]
    assert ("自定第3条", "自定第3条") == (soon.clause, same.clause)
    assert ("“办理”" in soon.zh, "“do”" in same.zh) == (True, True)
    closed_ = ledger.submit(step)
    assert "已办结" not in render(weekly_digest(closed_, Week.of(date(2023, 4, 6))).document(), "text")
    told = render(friday_circular(loads(dumps(closed_), procedures=()), Week.of(date(2023, 4, 7))).document(), "text")
    assert "按“own”办理" in told
    assert "办结1件（done1件）" in told


def test_a_step_names_the_stage_it_is_for() -> None:
    """Another one than the present is refused; where nothing follows, the ways out are named (X20)."""
    ledger = town(opened(DAY))
    assert [("X20", "not-this-stage")] == codes(ledger, passed("派单", DAY))
    [refusal] = town(*to_doing()).unmet(PassStage(item=NUMBER, stage="做单", at=at(DAY), by=CENTRE))
    assert ("no-way-on", "nothing follows “do”: close it, or take a branch: resolved, referred elsewhere") == (
        refusal.code,
        refusal.en,
    )
    assert [("X20", "unknown-branch")] == codes(ledger, branch("上报协调", DAY))
    assert [("X20", "unknown-outcome")] == codes(ledger, closed("化解", DAY))


def test_a_record_is_told_once_in_words_the_procedure_knows() -> None:
    """What it does not ask for, what is told twice, and what is no choice is refused (X20)."""
    ledger = town(opened(DAY))
    twice = PassStage(
        item=NUMBER,
        stage="make",
        records={"研判情况": "甲", "analysis": "乙", "调处时限要求": "丁", "批转给": "丙"},
        at=at(DAY),
        by=CENTRE,
    )
    assert [("X20", "told-twice")] == codes(ledger, twice)
    more = PassStage(
        item=NUMBER,
        stage="制单",
        records={"研判情况": "甲", "调处时限要求": "丁", "批转给": "丙", "天气": "晴"},
        at=at(DAY),
        by=CENTRE,
    )
    assert [("X20", "unknown-record")] == codes(ledger, more)
    up = town(opened(DAY), *(passed(stage, DAY) for stage in ("制单", "派单", "接单")))
    odd = TakeBranch(
        item=NUMBER,
        branch="report-up",
        records={"grounds": "人多", "reported-to-leader": "是", "reported-to-group": "是"},
        at=at(DAY),
        by=CENTRE,
    )
    [refusal] = up.unmet(odd)
    assert ("bad-record", "“grounds” cannot be “人多”: one of specialised, of several parties, beyond authority") == (
        refusal.code,
        refusal.en,
    )


def test_a_blank_record_is_none() -> None:
    """White space tells nothing; what need not be told may be left blank (X20)."""
    ledger = town(opened(DAY))
    blank = PassStage(
        item=NUMBER,
        stage="制单",
        records={"研判情况": " ", "调处时限要求": "丁", "批转给": "丙"},
        at=at(DAY),
        by=CENTRE,
    )
    assert [("L1", "record-missing")] == codes(ledger, blank)
    told = matter(town(opened(DAY, 业务办公室=" ")))
    assert "office" not in dict(told.facts)


def test_a_step_happened_after_the_stage_was_entered_and_not_in_the_future() -> None:
    """The day may be stated; it decides lateness only (X20)."""
    ledger = town(opened("2023-04-06")).submit(passed("制单", "2023-04-10", on=date(2023, 4, 7)))
    assert (False, date(2023, 4, 7)) == (late(ledger, "make"), matter(ledger).entered_on)
    assert [("X20", "on-before-stage")] == codes(ledger, passed("派单", "2023-04-10", on=date(2023, 4, 6)))
    assert ("X20", "on-in-future") in codes(ledger, passed("派单", "2023-04-10", on=date(2023, 4, 11)))
    closed_ = town(*to_doing()).submit(closed("化解", "2023-04-12"))
    early = attrs.evolve(rated("满意", "2023-04-13"), on=date(2023, 4, 11))
    assert [("X20", "on-before-stage")] == codes(closed_, early)


def test_a_correction_says_what_and_why() -> None:
    """Without a reason, or without a change, it is refused; a fact that has to be there is not taken away (X20)."""
    ledger = town(opened(DAY))
    assert [("X20", "no-changes")] == codes(ledger, corrected(DAY, 难易="一般"))
    bare = CorrectFacts(item=NUMBER, facts={"难易": "较大"}, reason="", at=at(DAY), by=CENTRE)
    assert [("X20", "no-reason")] == codes(ledger, bare)
    assert [("L1", "fact-missing"), ("X20", "no-changes")] == codes(ledger, corrected(DAY, 领导=" "))
    assert [("X20", "unknown-fact"), ("X20", "no-changes")] == codes(ledger, corrected(DAY, 天气="晴"))
    assert [("L1", "bad-fact")] == codes(ledger, corrected(DAY, 难易="很难"))


def test_a_correction_that_moves_no_limit_is_on_record_all_the_same() -> None:
    """Another village, the same clocks (X20)."""
    before = town(*to_doing())
    after = before.submit(corrected("2023-04-07", **{"村（社区）": "王庄村"}))

    assert (dues(before), "王庄村") == (dues(after), matter(after).fact("village"))
    assert () == tuple(clock for clock in matter(after).kept if clock.replaced_for)


def test_a_closed_matter_accepts_nothing_but_rating_and_appraisal() -> None:
    """Every other step of a procedure is refused (X20)."""
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"))
    for command in (
        passed("制单", "2023-04-13"),
        branch("上报协调", "2023-04-13"),
        closed("化解", "2023-04-13"),
        corrected("2023-04-13", 难易="容易"),
        paid("1", "2023-04-13"),
        instalments("2023-04-13", _2023_05_01="1"),
    ):
        assert [("X20", "procedure-closed")] == codes(ledger, command)
    assert [] == codes(ledger, rated("满意", "2023-04-13"))


def test_what_is_not_rated_or_appraised_says_so() -> None:
    """A court's cases are neither (X20)."""
    done = (
        *to_performance(),
        paid("8600", DAY),
        passed("督促履行", DAY),
        passed("案款发放", DAY),
        closed("执行完毕", DAY),
    )
    assert [("X20", "no-rating")] == codes(town(*done), rated("满意", DAY))
    assert [("X20", "no-appraisal")] == codes(town(*done), appraised(DAY))
    complete = Complete(item=NUMBER, evidence="卷宗已归档", at=at(DAY), by=CENTRE)
    assert [] == codes(town(*done), complete)


def test_a_matter_that_was_struck_off_is_not_sent_back_by_a_rating() -> None:
    """It is returned first: a matter in hand belongs to an item in progress (X20, X3)."""
    known = town(*to_doing()).submit(closed("化解", "2023-04-12"))
    record = (*known.events, *_completed_unrated(known))
    ledger = Ledger.replay(record, owner="某县某镇", year=2023)
    assert [("X20", "already-completed")] == codes(ledger, rated("不满意", "2023-04-14"))
    assert [] == codes(ledger, rated("满意", "2023-04-14"))

    again = known.submit(rated("不满意", "2023-04-13"), closed("化解", "2023-04-14"))  # a second one sends nothing back
    ledger = Ledger.replay((*again.events, *_completed_unrated(again)), owner="某县某镇", year=2023)
    assert [] == codes(ledger, rated("不满意", "2023-04-14"))


def _completed_unrated(ledger: Ledger) -> tuple[Event, ...]:
    """Return the fact that the item was completed, from a record of a time when a rating was not asked for."""
    last = ledger.events[-1].at
    return (Completed(item=NUMBER, evidence="旧记录", on=last.date(), at=last, by=CENTRE),)


def test_no_procedure_is_opened_on_what_is_struck_off() -> None:
    """Completed is completed (X2)."""
    complete = Complete(item=NUMBER, evidence="已办", at=at(DAY), by=CENTRE)
    ledger = Ledger.open(owner="某镇", year=2023).submit(register(DAY), complete)
    assert [("X2", "already-completed")] == codes(ledger, opened(DAY))


def test_a_matter_may_be_withdrawn_with_its_item() -> None:
    """After that nothing more is recorded on it (X14, X20)."""
    gone = Withdraw(item=NUMBER, reason="当事人撤回", approver="镇党委书记", at=at(DAY), by=CENTRE)
    ledger = town(opened(DAY)).submit(gone)
    assert [("X20", "item-closed")] == codes(ledger, passed("制单", DAY))
    assert () == tuple(each for each in reminders(ledger, on=date(2023, 4, 20)) if each.item)


def test_a_matter_travels_into_next_year_with_its_item() -> None:
    """Its stage, clocks and records are those it had; the day its opening was recorded is last year's (X6, X20)."""
    carry = CarryOver(item=NUMBER, reason="跨年办理", approver="镇党委书记", at=at("2023-12-29"), by=CENTRE)
    old = town(*to_doing("2023-12-20", 难易="容易")).submit(carry)
    again = carry_forward(item(old), number="2024-1", year=2023, at=at("2024-01-02"), by=CENTRE)
    new = Ledger.open(owner="某县某镇", year=2024).submit(again)

    taken_over = attrs.evolve(matter(old), recorded_on=None)
    assert taken_over == new.items["2024-1"].proceeding
    assert loads(dumps(new)).items["2024-1"].proceeding == taken_over


def test_only_what_is_known_and_allowed_is_answered() -> None:
    """Asked past the rules, the engine answers nothing it cannot know: a lookup fails (X20)."""
    ledger = town(opened(DAY))
    context = ledger.context
    unknown = OpenProcedure(item=NUMBER, procedure="七单", at=at(DAY), by=CENTRE)
    bare = Ledger.open(owner="某镇", year=2023).submit(register(DAY))
    with pytest.raises(LookupError, match="七单"):
        values_of(item(bare), unknown, date(2023, 4, 6), context)
    with pytest.raises(LookupError, match="follows no procedure"):
        values_of(item(bare), passed("制单", DAY), date(2023, 4, 6), context)


# What is kept


STORIES: tuple[tuple[Command, ...], ...] = (
    (*to_doing(线索来源="12345平台"), corrected("2023-04-10", 难易="较大"), closed("化解", "2023-05-20", **HARD)),
    (*to_doing(), closed("化解", "2023-04-12"), rated("不满意", "2023-04-13"), closed("化解", "2023-04-14")),
    (*to_performance(标的额="30000", 确有困难="是"), branch("执行和解", DAY), paid("1000", DAY)),
)


@pytest.mark.parametrize("story", STORIES, ids=["reclassified", "sent back", "settling"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_journal_with_procedures_comes_back_whole(story: tuple[Command, ...], language: str) -> None:
    """Written, read and written again it is the same text, and the same state (invariants 22 and 33)."""
    ledger = town(*story)
    text = dumps(ledger, language)
    again = loads(text)

    assert (ledger, text, matter(ledger)) == (again, dumps(again, language), matter(again))
    assert pickle.loads(pickle.dumps(ledger)) == ledger  # noqa: S301 - our own value


def _fact(of: Callable[..., Event], **values: object) -> Event:
    return of(item=NUMBER, at=at(DAY), by=CENTRE, **values)


@pytest.mark.parametrize(
    ("story", "fact", "says"),
    [
        ((), _fact(Appraised, on=date(2023, 4, 6)), "before a procedure is opened"),
        ((), _fact(PaymentRecorded, amount=Yuan(1), evidence="", on=date(2023, 4, 6)), "before a procedure is opened"),
        ((opened(DAY),), _fact(ProcedureOpened, procedure="x", entering="y", on=date(2023, 4, 6)), "a second time"),
        (
            (opened(DAY),),
            _fact(StagePassed, stage="do", entering="x", on=date(2023, 4, 6)),
            "does not fit a matter that is make",
        ),
        (
            (*to_doing(DAY), closed("化解", DAY)),
            _fact(InstalmentsAgreed, instalments=()),
            "does not fit a matter that is closed",
        ),
        (
            (opened(DAY),),
            _fact(ProcedureClosed, stage="do", outcome="x", resolved=True, on=date(2023, 4, 6)),
            "does not fit",
        ),
        (
            (*to_doing(DAY), closed("化解", DAY)),
            _fact(FactsCorrected, facts={}, reason="x"),
            "does not fit a matter that is closed",
        ),
    ],
)
def test_a_record_that_cannot_have_happened_is_corrupt(story: tuple[Command, ...], fact: Event, says: str) -> None:
    """`evolve` has no rules, and still takes nothing that contradicts the state (X20)."""
    found = item(town(*story)) if story else item(Ledger.open(owner="某镇", year=2023).submit(register(DAY)))
    with pytest.raises(CorruptJournal, match=says):
        evolve(found, fact)


def test_a_rating_on_record_is_taken_as_it_is() -> None:
    """Whatever the procedure says today, the record says what happened (X20)."""
    ledger = town(*to_doing()).submit(closed("化解", DAY))
    fact = ResultRated(item=NUMBER, rating="旧评价", on=date(2023, 4, 6), at=at(DAY), by=CENTRE)
    found = Ledger.replay((*ledger.events, fact), owner="某县某镇", year=2023)

    assert "旧评价" == matter(found).rating
    assert [("L5", "rated-already")] == codes(found, rated("满意", DAY))
    assert ["已评价为“旧评价” / it was rated: 旧评价"] == said(found, rated("满意", DAY))


# Where it shows


def _kinds(ledger: Ledger, day: str) -> list[tuple[ReminderKind, str, str]]:
    kinds = (
        ReminderKind.STAGE_SOON, ReminderKind.STAGE_TODAY, ReminderKind.STAGE_OVERDUE,
        ReminderKind.INSTALMENT_SOON, ReminderKind.INSTALMENT_TODAY, ReminderKind.INSTALMENT_OVERDUE,
    )  # fmt: skip
    found = reminders(ledger, on=date.fromisoformat(day))
    return [(each.kind, each.clause, each.lamp.key) for each in found if each.kind in kinds]


def test_a_limit_is_reminded_of_before_on_and_after_its_day() -> None:
    """By the guide light, then by the lag light, under its own clause (L4, G5.2, G5.3)."""
    ledger = town(*to_doing())  # until 13 April
    kinds = ReminderKind
    assert [] == _kinds(ledger, "2023-04-09")
    assert [(kinds.STAGE_SOON, "L4", "guide")] == _kinds(ledger, "2023-04-10")
    assert [(kinds.STAGE_TODAY, "L4", "guide")] == _kinds(ledger, "2023-04-13")
    assert [(kinds.STAGE_OVERDUE, "L4", "lag")] == _kinds(ledger, "2023-04-14")
    [told] = [each for each in reminders(ledger, on=date(2023, 4, 14)) if each.kind is kinds.STAGE_OVERDUE]
    assert "纠-01“宅基地边界纠纷”“做单”时限已超过1天，应于2023年4月13日前（含当日）完成" == told.zh
    assert "纠-01 “宅基地边界纠纷”: the limit for do ended on 2023-04-13 (days late: 1)" == told.en
    assert ("某县某镇/2023/纠-01/stage-overdue/2023-04-13/do", ("李庄子村", "政法委员")) == (told.id, told.to)


def test_limits_that_end_on_one_day_stand_in_the_order_of_the_procedure() -> None:
    """制单, 派单 and 接单 are due on the same day: they are told in this order, not by their keys (L1, L3)."""
    near = [each.zh for each in reminders(town(opened("2023-04-06")), on=date(2023, 4, 7)) if "时限" in each.zh]

    assert ["制单", "派单", "接单"] == [each.partition("”“")[2].partition("”")[0] for each in near]


def test_the_overall_limit_and_instalments_are_reminded_of() -> None:
    """The forty-five days under K3, each instalment that is not covered under K2 (K2, K3)."""
    ledger = town(*to_performance("2023-04-24", 标的额="30000", 确有困难="是"), branch("执行和解", "2023-04-24"))
    ledger = ledger.submit(instalments("2023-04-24", _2023_05_10="10000", _2023_06_08="20000"))
    kinds = ReminderKind
    assert [(kinds.INSTALMENT_SOON, "K2", "guide")] == _kinds(ledger, "2023-05-08")
    assert [(kinds.INSTALMENT_TODAY, "K2", "guide")] == _kinds(ledger, "2023-05-10")
    assert [(kinds.INSTALMENT_OVERDUE, "K2", "lag")] == _kinds(ledger, "2023-05-11")
    paid_ = ledger.submit(paid("10000", "2023-05-11"))
    assert [] == _kinds(paid_, "2023-05-11")
    assert {(kinds.STAGE_OVERDUE, "K3", "lag"), (kinds.INSTALMENT_OVERDUE, "K2", "lag")} == {
        *_kinds(paid_, "2023-06-09")
    }
    [told] = [each for each in reminders(paid_, on=date(2023, 6, 9)) if each.kind is kinds.STAGE_OVERDUE]
    assert ("whole", True) == (told.part, "纠-01“宅基地边界纠纷”总时限" in told.zh)
    near = [each.part for day in (7, 8) for each in reminders(paid_, on=date(2023, 6, day)) if "总时限" in each.zh]
    assert ["whole", "whole"] == near
    [open_] = [each for each in reminders(ledger, on=date(2023, 5, 11)) if each.kind is kinds.INSTALMENT_OVERDUE]
    assert "纠-01“宅基地边界纠纷”分期款10000元（2023年5月10日）已逾期1天，尚未付清" == open_.zh
    closed_ = ledger.submit(
        paid("30000", "2023-05-11"), passed("和解履行", "2023-05-11"), passed("案款发放", "2023-05-11")
    )
    assert [] == _kinds(closed_.submit(closed("执行完毕", "2023-05-12")), "2023-06-09")


def test_a_limit_that_was_missed_and_then_moved_is_in_the_lag_light_until_it_is_met() -> None:
    """A correction moves it and leaves it late: digest, circular and lamps say so alike (X20, G5.2)."""
    ledger = town(*to_doing(), corrected("2023-04-17", 难易="较大"))
    [reminder] = [each for each in reminders(ledger, date(2023, 4, 18)) if each.part == "do"]

    assert (ReminderKind.STAGE_PUT_OFF, Lamp.LAG) == (reminder.kind, reminder.lamp)
    assert reminder.zh.startswith("纠-01“宅基地边界纠纷”“做单”时限曾超过，更正情况后应于2023年5月")
    assert "the limit for do was past, and ends on 2023-05" in reminder.en
    [said] = weekly_digest(ledger, Week.of(date(2023, 4, 18))).stages_late
    assert said.due == reminder.due


def test_the_week_names_limits_that_are_past_and_near_and_what_was_closed() -> None:
    """In the digest like any other date, in the circular with what is asked (G4.5, X20)."""
    ledger = town(*to_doing())
    near = weekly_digest(ledger, Week.of(date(2023, 4, 7)))
    assert (["“做单”（李庄子村承办）2023年4月13日到期"], []) == (
        [each.words.zh for each in near.concerns if each.kind.key == "stage-next"],
        list(near.stages_late),
    )
    [line] = near.lines
    assert ("进展不明（做单）", "not known (do)", date(2023, 4, 13)) == (line.state.zh, line.state.en, line.due)
    past = weekly_digest(ledger, Week.of(date(2023, 4, 14)))
    assert ["“做单”（李庄子村承办）超期3天（2023年4月13日到期）"] == [each.words.zh for each in past.stages_late]
    assert "“做单”超期3天" == past.lines[0].state.zh
    assert ["按“六单”办理：期初在办1件，受理0件，办结0件，期末在办1件，其中超时限1件。"] == [
        each.words.zh for each in past.matters
    ]
    done = friday_circular(ledger.submit(closed("化解", "2023-04-20")), Week.of(date(2023, 4, 21)))
    text = render(done.document(), "text")
    assert "纠-01“宅基地边界纠纷”：“做单”（李庄子村承办）超期7天完成（2023年4月13日到期）；本期化解。" in text.replace(
        "\n", ""
    )
    assert "按“六单”办理：期初在办1件，受理0件，办结1件（化解1件），期末在办0件。" in text
    assert "待评价" in text
    behind = render(friday_circular(ledger, Week.of(date(2023, 4, 14))).document(), "text", language="en")
    assert "Procedures. The limits of these are past:" in behind


def test_instalments_stand_in_the_digest() -> None:
    """Past and near, with what is open of them (K2)."""
    ledger = town(*to_performance("2023-04-24", 标的额="30000", 确有困难="是"), branch("执行和解", "2023-04-24"))
    ledger = ledger.submit(instalments("2023-04-24", _2023_05_10="10000", _2023_07_01="20000"), paid("1", "2023-04-25"))
    told = weekly_digest(ledger, Week.of(date(2023, 5, 5)))
    assert ["第一期9999元（2023年5月10日到期）"] == [
        each.words.zh for each in told.concerns if each.kind.key == "instalment-next"
    ]
    told = weekly_digest(ledger, Week.of(date(2023, 5, 12)))
    assert ["第一期9999元逾期4天未付（2023年5月10日到期）"] == [
        each.words.zh for each in told.concerns if each.kind.key == "instalment-late"
    ]


def test_a_matter_sent_back_within_the_week_is_in_hand() -> None:
    """It is no deed and not counted as closed, since it is not at an end (L5, X20)."""
    ledger = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-13"))
    told = weekly_digest(ledger, Week.of(date(2023, 4, 13)))

    assert ((), (0, 1)) == (told.deeds, (told.matters[0].closed, told.matters[0].in_hand))
    assert "办结0件，期末在办1件；评价1件（不满意1件），本期办结后又退回的1件按期末状态计" in told.matters[0].words.zh
    assert ["2023年4月13日评为“不满意”，已退回重新办理"] == [
        each.words.zh for each in told.concerns if each.kind.key == "sent-back"
    ]


def test_the_guide_light_says_what_the_next_step_asks() -> None:
    """Records of the stage, then the closing, the rating and the appraisal, until nothing is left (G5.3, X20)."""
    steps: list[set[str]] = []
    ledger = town(opened(DAY))
    for command in (
        *to_doing(DAY)[1:], closed("化解", DAY), rated("满意", DAY), appraised(DAY),
    ):  # fmt: skip
        steps.append({each.code for each in still_needed(item(ledger), at(DAY), ledger.context)} - {"no-evidence"})
        ledger = ledger.submit(command)
    open_, rest = {"procedure-open", "record-missing"}, {"record-missing", "not-appraised"}
    assert [open_] * 5 + [{*rest, "not-rated"}, rest] == steps
    assert ["no-evidence"] == [each.code for each in still_needed(item(ledger), at(DAY), ledger.context)]
    [line] = three_lamps(ledger, on=date(2023, 4, 6)).guide
    assert line.is_ready


def test_the_guide_light_names_what_is_not_on_record_at_once() -> None:
    """A stage asks for three records: one sentence names them, beside what else is needed (G5.3)."""
    (line,) = three_lamps(town(opened(DAY)), date(2023, 4, 6)).guide

    assert "缺少记录“研判情况”“调处时限要求”“批转给”" in line.words.zh
    assert "not on record: analysis, time limit asked for, approved and forwarded to." in line.words.en
    assert (1, 1) == (line.words.zh.count("缺少记录"), line.words.en.count("not on record"))
    assert 3 == [each.code for each in line.needs].count("record-missing")


def test_the_guide_light_asks_for_a_branch_where_nothing_else_leads_on() -> None:
    """A stage that only branches off names its first branch's records (G5.3, X20)."""
    branching = attrs.evolve(SIX_SLIPS.stages[3], then=None, records=(), outcomes=())
    own = attrs.evolve(SIX_SLIPS, key="own", zh="只走分支", en="own", stages=(
        *SIX_SLIPS.stages[:3], branching, *SIX_SLIPS.stages[4:],
    ))  # fmt: skip
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(
        register(DAY), opened(DAY, FACTS, "只走分支"), *(passed(stage, DAY) for stage in ("制单", "派单", "接单"))
    )
    needed = [each.zh for each in still_needed(item(ledger), at(DAY), ledger.context)]
    assert "缺少记录“上报原因”" in needed
    (line,) = three_lamps(ledger, date(2023, 4, 6)).guide
    assert needed == [each.zh for each in line.needs]
    stranger = Ledger.replay(ledger.events, owner="某镇", year=2023)
    needed = [each.code for each in still_needed(item(stranger), at(DAY), stranger.context)]
    assert ["no-evidence", "unknown-procedure"] == needed


def test_what_is_closed_says_what_it_waits_for() -> None:
    """Rating, appraisal, to be struck off: each in turn; what was ended otherwise is closed as well (L5, L6, X2)."""
    ledger, seen = town(*to_doing()).submit(closed("化解", "2023-04-10")), []
    week = Week.of(date(2023, 4, 10))
    for command in (rated("满意", "2023-04-11"), appraised("2023-04-12")):
        seen.append(weekly_digest(ledger, week).lines[0].state.zh)
        ledger = ledger.submit(command)
    seen.append(weekly_digest(ledger, week).lines[0].state.zh)
    assert ["待评价", "待考评", "待销号"] == seen
    told = weekly_digest(ledger.submit(Complete(item=NUMBER, evidence="已办", at=at("2023-04-13"), by=CENTRE)), week)
    assert "已销号" == told.lines[0].state.zh
    done = (*to_performance("2023-04-10", 标的额="200000"), branch("采取强制措施", "2023-04-10"))
    ledger = town(*done, branch("报请其他方式结案", "2023-04-10"), closed("其他方式结案", "2023-04-10"))
    [deed] = weekly_digest(ledger, week).deeds
    assert ("其他方式结案", False) == (getattr(deed.name, "zh", ""), deed.late)


def test_a_sum_is_a_whole_number_of_fen() -> None:
    """No float, no sum below nothing, none beyond what is exact everywhere (K1)."""
    with pytest.raises(TypeError, match="whole number of fen"):
        Yuan(1.5)  # type: ignore[arg-type]  # the fault
    for fen in (-1, 10**15 + 1):
        with pytest.raises(ValueError, match="0 to"):
            Yuan(fen)


def test_a_hosts_own_procedures_are_beside_the_librarys() -> None:
    """Each is found by its key and by its names (X20)."""
    other = attrs.evolve(SIX_SLIPS, key="other", zh="另一流程", en="other one")
    context = Context(procedures=(other,))
    words = ("六单", "other", "另一流程", "other one", "快执", "无此流程")
    assert (SIX_SLIPS, other, other, other, FAST_ENFORCEMENT, None) == tuple(map(context.procedure, words))


@pytest.mark.parametrize("name", ["key", "zh", "en"])
def test_a_procedure_has_names_of_its_own(name: str) -> None:
    """One called as one of the library, or as another one, is refused: what a matter follows is one thing (X20)."""
    own = attrs.evolve(SIX_SLIPS, key="own", zh="自定流程", en="our own")
    word = getattr(SIX_SLIPS, name)
    for taken in (attrs.evolve(own, key=word), attrs.evolve(own, zh=word), attrs.evolve(own, en=word)):
        with pytest.raises(WrongValue, match="六单 already: give") as refused:
            Ledger.open(owner="某镇", year=2023, procedures=(taken,))
        assert ("procedures", taken.key) == (refused.value.field, refused.value.value)
        assert f"“{word}”已是流程“六单”" in refused.value.zh
    twin = attrs.evolve(own, key="twin", zh="另一流程", en="our own")
    for pair in ((own, own), (own, twin)):
        with pytest.raises(WrongValue, match="自定流程 already"):
            Ledger.open(owner="某镇", year=2023, procedures=pair)


def test_a_journal_with_a_procedure_of_another_ones_name_is_refused() -> None:
    """Said with its place, like any problem of the document; a procedure that is passed in counts likewise (X20)."""
    own = attrs.evolve(SIX_SLIPS, key="own", zh="自定流程", en="our own")
    text = dumps(Ledger.open(owner="某镇", year=2023, procedures=(own,)), "en").replace('"our own"', '"six-slips"')
    with pytest.raises(BadDocument) as bad:
        loads(text)
    assert [("bad-value", "procedures")] == [(each.code, each.path) for each in bad.value.problems]
    assert "“six-slips”已是流程“六单”" in bad.value.problems[0].zh
    assert (own,) == loads(text, procedures=(own,)).procedures
    with pytest.raises(WrongValue, match="六单 already"):
        loads(dumps(Ledger.open(owner="某镇", year=2023)), procedures=(SIX_SLIPS,))


def test_a_limit_that_is_still_to_come_is_not_begun_by_a_correction() -> None:
    """A fact that lets a limit govern begins its clock only where it would run by now (X20)."""
    limits = (TimeLimit(limit=CalendarDays(3), since="assess", when=(Condition(fact="difficulty", among=("hard",)),)),)
    stages = (*SIX_SLIPS.stages[:5], attrs.evolve(SIX_SLIPS.stages[5], limits=limits))
    whole = (TimeLimit(limit=CalendarDays(60), when=(Condition(fact="difficulty", among=("hard",)),), clause="县规"),)
    own = attrs.evolve(SIX_SLIPS, key="own", zh="县流程", en="own", stages=stages, limits=whole)
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(register(DAY), opened(DAY, FACTS, "县流程"))
    hard = ledger.submit(corrected("2023-04-10", 难易="较大"))
    assert ("2023-06-05", False) == (dues(hard)[""], "do" in dues(hard))

    later = ledger.submit(*(passed(stage, "2023-04-07") for stage in ("制单", "派单", "接单", "接单研判")))
    assert "2023-04-10" == dues(later.submit(corrected("2023-04-10", 难易="较大")))["do"]
    back = later.submit(
        closed("化解", "2023-04-12"), rated("不满意", "2023-04-13"), corrected("2023-04-14", 难易="较大")
    )
    assert "2023-04-16" == dues(back)["do"]


def test_what_was_paid_stands_in_the_week() -> None:
    """The sum of the period, for a procedure that is about one (K2)."""
    ledger = town(*to_performance("2023-04-10"), paid("8600", "2023-04-11"))
    assert "本期执行到位8600.00元" in weekly_digest(ledger, Week.of(date(2023, 4, 10))).matters[0].words.zh


def test_the_sentence_of_a_procedure_says_no_more_than_happened() -> None:
    """Nothing in brackets where nothing was closed, and nobody sent back where all were content (X20)."""
    content = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("满意", "2023-04-13"))
    [told] = weekly_digest(content, Week.of(date(2023, 4, 13))).matters
    assert "受理0件，办结1件（化解1件），期末在办0件；评价1件（满意1件）" in told.words.zh
    assert "opened 0, closed 1 (resolved 1), in hand 0; rated 1 (satisfied 1)." in told.words.en
    [told] = weekly_digest(town(*to_performance("2023-04-13")), Week.of(date(2023, 5, 15))).matters
    assert told.words.en == (
        "By fast enforcement: pending before 1, filed 0, closed 0, pending 1 (past a limit 1); enforced 0.00 yuan."
    )


def test_of_several_limits_that_are_past_the_longest_is_the_state() -> None:
    """Both are concerns, and the line of the weekly ledger has both, the longest first (X20)."""
    told = weekly_digest(town(*to_performance("2023-04-13")), Week.of(date(2023, 6, 12)))
    assert (2, "“督促履行”超期66天、总时限超期21天") == (len(told.stages_late), told.lines[0].state.zh)


def test_a_limit_is_near_until_the_sunday_of_next_week() -> None:
    """That Sunday is included, for a stage as for an instalment; on its own day neither is late (X20)."""
    case = town(*to_performance("2023-04-13"))  # its forty-fifth day is Sunday 28 May
    assert ["总时限2023年5月28日届满"] == _said(case, date(2023, 5, 21), "stage-next")
    assert [] == _said(case, date(2023, 5, 14), "stage-next")

    settled = town(*to_performance("2023-04-24", 标的额="30000", 确有困难="是"), branch("执行和解", "2023-04-24"))
    settled = settled.submit(instalments("2023-04-24", _2023_05_14="10000", _2023_07_01="20000"))
    for day in (date(2023, 5, 7), date(2023, 5, 14)):
        assert ["第一期10000元（2023年5月14日到期）"] == _said(settled, day, "instalment-next")
    assert [] == _said(settled, date(2023, 4, 30), "instalment-next")
    assert [] == _said(
        settled.submit(closed("终结执行（和解长期履行）", "2023-05-04")), date(2023, 5, 7), "instalment-next"
    )


def _said(ledger: Ledger, day: date, kind: str) -> list[str]:
    """Return what the week of *day* says of one kind."""
    return [each.words.zh for each in weekly_digest(ledger, Week.of(day)).concerns if each.kind.key == kind]


def test_what_follows_a_procedure_has_its_dates_from_it() -> None:
    """A green item without a milestone is no gap where a procedure sets the dates (G4.2, X20)."""
    ledger = town(opened(DAY))
    assert [] == [each.shortfall.zh for each in audit(ledger, date(2023, 4, 6)) if each.item]
    assert [] == list(weekly_digest(ledger, Week.of(date(2023, 4, 6))).without_milestone)


# Whatever is asked, in whatever order


_STAGES = ("制单", "派单", "接单", "接单研判", "联席会商", "做单")


def _steps(day: date) -> tuple[Callable[[], Command], ...]:
    """Return everything that may be asked of a dispute on a day, with and without its records."""
    return (
        *(lambda stage=stage: passed(stage, day) for stage in _STAGES[:5]),
        *(lambda stage=stage: PassStage(item=NUMBER, stage=stage, at=at(day), by=CENTRE) for stage in _STAGES),
        lambda: branch("上报协调", day),
        lambda: TakeBranch(item=NUMBER, branch="上报协调", at=at(day), by=CENTRE),
        lambda: closed("化解", day),
        lambda: closed("化解", day, **HARD),
        lambda: closed("当场化解", day),
        lambda: closed("转其他途径", day),
        lambda: corrected(day, 难易="较大"),
        lambda: corrected(day, 难易="容易"),
        lambda: corrected(day, 难易="一般"),
        lambda: rated("不满意", day),
        lambda: rated("满意", day),
        lambda: RateResult(item=NUMBER, rating="满意", at=at(day), by=CENTRE),
        lambda: appraised(day),
        lambda: RecordPayment(item=NUMBER, amount=Yuan(1), evidence="", at=at(day), by=CENTRE),
    )


def _asked(stage: str) -> set[str]:
    """Return the keys of what has to be on record to pass a stage."""
    found = SIX_SLIPS.stage(stage)
    assert found is not None
    return {each.key for each in found.records if each.required}


@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 3)), min_size=5, max_size=40), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_no_sequence_of_steps_breaks_the_procedure(asked: list[tuple[int, int]], start: int) -> None:
    """Whatever is asked in whatever order, the matter stays whole, and a replay is the same (invariant 22, X20).

    No stage is left without its records, a closed matter takes only rating and appraisal, no limit moves without a
    recorded reason, and what was late stays late.
    """
    day = date(2023, 4, 3) + timedelta(days=start)
    ledger = town(opened(day, 线索来源="12345平台"))
    for which, wait in asked:
        day += timedelta(days=wait)
        before, command = matter(ledger), _steps(day)[which]()
        try:
            after_ = ledger.submit(command)
        except Refused:
            continue
        after = matter(after_)
        assert before.open or isinstance(command, RateResult) or type(command).__name__ == "Appraise"
        if len(after.steps) > len(before.steps):
            step = after.steps[-1]
            if step.branch is None and step.outcome is None:
                assert _asked(step.stage) <= dict(step.records).keys()
        for clock in before.clocks:
            now = after.clock(clock.stage)
            if now is not None and now.started_on == clock.started_on:
                assert now.due == clock.due or isinstance(command, CorrectFacts)
                assert not clock.late(day) or now.late(day)
        lates = [clock for clock in before.kept if clock.late(day)]
        assert all(clock in after.kept for clock in lates)
        ledger = after_
    again = Ledger.replay(ledger.events, owner=ledger.owner, year=ledger.year)
    assert (matter(ledger), item(ledger)) == (matter(again), item(again))
    assert matter(loads(dumps(ledger))) == matter(ledger)


def test_both_procedures_refuse_only_with_codes_their_clauses_list() -> None:
    """What a stage, branch or outcome may refuse with stands in the clause it names (L1 to L6, K1 to K4)."""
    for procedure in (SIX_SLIPS, FAST_ENFORCEMENT):
        assert {"fact-missing", "bad-fact"} <= {*CLAUSES[procedure.clause].codes}
        for stage in procedure.stages:
            parts: tuple[Stage | Branch | Outcome, ...] = (stage, *stage.branches, *stage.outcomes)
            for part in parts:
                codes_ = {*CLAUSES[part.clause or stage.clause].codes}
                assert not part.records or {"record-missing", "bad-record"} <= codes_, (stage.key, part.key)


def test_a_colour_says_nothing_of_the_procedure() -> None:
    """A matter goes on in red and in orange as in green (X20)."""
    red = attrs.evolve(register(DAY), colour=Colour.RED)
    ledger = Ledger.open(owner="某镇", year=2023).submit(red, opened(DAY), passed("制单", DAY))
    assert "dispatch" == matter(ledger).stage


def test_a_clock_that_runs_is_late_only_after_its_last_day() -> None:
    """The last day itself is in time (X20)."""
    clock = Clock(stage="do", clause="L4", started_on=date(2023, 4, 6), due=date(2023, 4, 13))
    assert (False, True) == (clock.late(date(2023, 4, 13)), clock.late(date(2023, 4, 14)))


# What is said, and what is asked


def said(ledger: Ledger, command: Command) -> list[str]:
    """Return every refusal's sentence in both languages."""
    return [f"{each.zh} / {each.en}" for each in ledger.unmet(command)]


def test_a_day_before_the_stage_names_the_stage_or_the_closing() -> None:
    """The day itself is in time; what is closed has no stage to name (X20)."""
    ledger = town(opened(DAY)).submit(passed("制单", "2023-04-07"))
    assert [] == codes(ledger, passed("派单", "2023-04-10", on=date(2023, 4, 7)))
    (early,) = said(ledger, passed("派单", "2023-04-10", on=date(2023, 4, 6)))
    assert "派单" in early
    assert "dispatch" in early
    after = town(*to_doing()).submit(closed("化解", "2023-04-12"))
    (early,) = said(after, attrs.evolve(rated("满意", "2023-04-13"), on=date(2023, 4, 11)))
    assert all(words in early.split("/")[place] for place, words in enumerate(("“办结”", "“closing”")))
    assert [] == codes(after, attrs.evolve(rated("满意", "2023-04-13"), on=date(2023, 4, 12)))


def test_whether_a_limit_is_past_goes_by_the_day_that_is_stated() -> None:
    """The enforcement was taken on the day that is named, not on the day it was recorded (X20, K2)."""
    ledger = town(*to_performance("2023-04-10"))
    late_ = attrs.evolve(branch("采取强制措施", "2023-04-12"), on=date(2023, 4, 10))
    assert [("K2", "not-late-yet")] == codes(ledger, late_)
    assert [] == codes(ledger, attrs.evolve(late_, on=date(2023, 4, 11)))
    west = Ledger.open(owner="某院", year=2023, zone=timezone(timedelta(hours=-5)))
    case = west.submit(register("2023-04-10"), *to_performance("2023-04-10"))
    # nine in the morning in Beijing is the evening before there, and so is eleven
    assert date(2023, 4, 9) == matter(case).opened_on
    assert [("K2", "not-late-yet")] == codes(case, attrs.evolve(branch("采取强制措施", DAY), at=at("2023-04-10", 11)))


def test_all_that_is_wrong_with_what_is_told_is_said() -> None:
    """A word that is not known does not hide the next fault (X20)."""
    wrong = opened(DAY, {**FACTS, "天气": "晴", "风": "大", "难易": "很难"})
    assert [("X20", "unknown-fact"), ("L1", "bad-fact"), ("X20", "unknown-fact")] == codes(
        Ledger.open(owner="某镇", year=2023).submit(register(DAY)), wrong
    )


def with_conditions(*conditions: Condition) -> Procedure:
    """Return a procedure with a fact, a record, a branch and an outcome that are there on *conditions* only."""
    asked = Answer(key="note", zh="说明", en="note", when=conditions)
    return Procedure(
        key="own",
        zh="自定",
        en="own",
        facts=(
            Answer(key="kind", zh="种类", en="kind", choices=tuple(Choice(key=k, zh=k, en=k) for k in "ab")),
            attrs.evolve(asked, key="extra", zh="补充", en="extra"),
        ),
        stages=(
            Stage(
                key="do",
                zh="办理",
                en="do",
                records=(asked,),
                branches=(Branch(key="on", zh="转办", en="on", to="end", when=conditions),),
                then="end",
            ),
            Stage(
                key="end",
                zh="了结",
                en="end",
                outcomes=(
                    Outcome(key="done", zh="办结", en="done"),
                    Outcome(key="gone", zh="不了了之", en="gone", when=conditions),
                ),
            ),
        ),
    )


def test_what_depends_on_a_correction_is_asked_once_there_was_one() -> None:
    """Facts, records, branches and outcomes may depend on whether a fact was corrected (X20)."""
    own = with_conditions(Condition(fact="kind", corrected=True))
    start = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(register(DAY))
    as_told = start.submit(opened(DAY, {"种类": "a"}, "自定"))
    plain = PassStage(item=NUMBER, stage="办理", at=at(DAY), by=CENTRE)
    away = TakeBranch(item=NUMBER, branch="转办", at=at(DAY), by=CENTRE)
    gone = CloseProcedure(item=NUMBER, outcome="gone", at=at(DAY), by=CENTRE)
    assert ([], [("X20", "branch-not-open")]) == (codes(as_told, plain), codes(as_told, away))
    assert [("X20", "unknown-outcome")] == codes(as_told.submit(plain), gone)

    changed = CorrectFacts(item=NUMBER, facts={"种类": "b"}, reason="核实", at=at(DAY), by=CENTRE)
    assert [("X20", "fact-missing")] == codes(as_told, changed)
    corrected_ = as_told.submit(attrs.evolve(changed, facts={"种类": "b", "补充": "有"}))
    assert [("X20", "record-missing")] == codes(corrected_, plain)
    assert [] == codes(corrected_, away)
    assert [] == codes(corrected_.submit(away), gone)


def test_what_is_told_again_as_it_was_is_not_taken_for_a_correction() -> None:
    """What is only asked for once a fact was corrected is not asked for where that fact stays as it was (X20)."""
    own = with_conditions(Condition(fact="kind", corrected=True))
    own = attrs.evolve(own, facts=(*own.facts, Answer(key="place", zh="地点", en="place")))
    start = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(register(DAY))
    ledger = start.submit(opened(DAY, {"种类": "a", "地点": "镇"}, "自定"))
    moved = CorrectFacts(item=NUMBER, facts={"种类": "a", "地点": "村"}, reason="核实", at=at(DAY), by=CENTRE)

    assert [] == codes(ledger, moved)
    assert ("place",) == matter(ledger.submit(moved)).corrected
    other = attrs.evolve(moved, facts={"种类": "b", "地点": "村"})
    assert [("X20", "fact-missing")] == codes(ledger, other)


def test_a_part_without_a_clause_is_asked_for_under_the_procedures() -> None:
    """Or under the engine's where the procedure has none; a part's own comes first (X20)."""
    own = with_conditions()
    other = attrs.evolve(own, clause="县规第1条")
    third = attrs.evolve(other, stages=(attrs.evolve(own.stages[0], clause="县规第2条"), own.stages[1]))
    for procedure, fact, record in (
        (own, "X20", "X20"),
        (other, "县规第1条", "县规第1条"),
        (third, "县规第1条", "县规第2条"),
    ):
        start = Ledger.open(owner="某镇", year=2023, procedures=(procedure,)).submit(register(DAY))
        assert [(fact, "fact-missing")] == codes(start, opened(DAY, {"种类": "a"}, "自定"))
        ledger = start.submit(opened(DAY, {"种类": "a", "补充": "有"}, "自定"))
        assert [(record, "record-missing")] == codes(
            ledger, PassStage(item=NUMBER, stage="办理", at=at(DAY), by=CENTRE)
        )


def test_what_depends_on_another_fact_is_asked_with_the_facts_at_hand() -> None:
    """At the opening by those that are told with it, at a correction by those that are then known (X20)."""
    own = with_conditions(Condition(fact="kind", among=("b",)))
    start = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(register(DAY))
    assert [("X20", "fact-missing")] == codes(start, opened(DAY, {"种类": "b"}, "自定"))
    ledger = start.submit(opened(DAY, {"种类": "a"}, "自定"))
    changed = CorrectFacts(item=NUMBER, facts={"种类": "b"}, reason="核实", at=at(DAY), by=CENTRE)
    assert [("X20", "fact-missing")] == codes(ledger, changed)
    before = with_conditions(Condition(fact="kind", corrected=False))
    told = Ledger.open(owner="某镇", year=2023, procedures=(before,)).submit(register(DAY))
    assert [("X20", "fact-missing")] == codes(told, opened(DAY, {"种类": "a"}, "自定"))


def test_whether_a_rating_is_owed_goes_by_the_outcome_of_the_stage_it_was_closed_at() -> None:
    """Another stage may have an outcome of the same key; one that is not known any more is rated (L5, X20)."""
    done = Outcome(key="done", zh="办结", en="done")
    first = Stage(key="one", zh="一", en="one", then="two", outcomes=(done,))
    last = Stage(key="two", zh="二", en="two", outcomes=(attrs.evolve(done, rated=False),))
    rating = Rating(marks=(Mark(key="good", zh="满意", en="good"),))
    own = Procedure(key="own", zh="自定", en="own", stages=(first, last), rating=rating)
    start = Ledger.open(owner="某县", year=2023, procedures=(own,)).submit(register(DAY), opened(DAY, {}, "自定"))
    end = CloseProcedure(item=NUMBER, outcome="done", at=at(DAY), by=CENTRE)
    complete = Complete(item=NUMBER, evidence="已办", at=at(DAY), by=CENTRE)
    at_first, at_last = start.submit(end), start.submit(onward("一", DAY), end)

    assert ([("X20", "not-rated")], []) == (codes(at_first, complete), codes(at_last, complete))
    renamed = attrs.evolve(own, stages=(first, attrs.evolve(last, outcomes=(attrs.evolve(done, key="ended"),))))
    assert [("X20", "not-rated")] == codes(loads(dumps(at_last), procedures=(renamed,)), complete)


def test_an_outcome_asks_for_all_that_it_asks() -> None:
    """Each of its demands is refused for itself (X20)."""
    both = Outcome(key="done", zh="办结", en="done", asks=(Demand.PAID_IN_FULL, Demand.PLAN_BEYOND_LIMIT))
    stages = tuple(attrs.evolve(each, outcomes=each.outcomes and (both,)) for each in FAST_ENFORCEMENT.stages)
    own = attrs.evolve(FAST_ENFORCEMENT, key="own", zh="自定", en="own", stages=stages)
    facts = {"标的额": "30000", "申请人": "张某", "被执行人": "李某", "确有困难": "是"}
    way = (passed("执行启动", DAY), passed("财产查控", DAY), branch("执行和解", DAY))
    ledger = Ledger.open(owner="某院", year=2023, procedures=(own,)).submit(
        register(DAY), opened(DAY, facts, "自定"), *way
    )
    end = CloseProcedure(item=NUMBER, outcome="done", at=at(DAY), by=CENTRE)
    assert [("K2", "not-paid-in-full"), ("K2", "plan-within-limit")] == codes(ledger, end)


def test_a_plan_is_one_day_after_another_and_for_what_is_left() -> None:
    """Two parts on one day are none; where all is paid nothing is left to plan (K2)."""
    start = (*to_performance(DAY, 标的额="30000", 确有困难="是"), branch("执行和解", DAY))
    ledger = town(*start)
    twice = (Instalment(due=date(2023, 5, 1), amount=Yuan.parse("15000")),) * 2
    assert [("K2", "plan-dates")] == codes(ledger, attrs.evolve(instalments(DAY), instalments=twice))
    (wrong,) = said(ledger.submit(paid("30000", DAY)), instalments(DAY, _2023_05_01="1"))
    assert "0元" in wrong
    assert "1元" in wrong


def test_a_plan_needs_a_sum_and_a_sum_that_is_not_told_is_nothing() -> None:
    """Without a sum there is nothing to plan; one that may be left out and was is none to be paid (X20, K2)."""
    done = Outcome(key="done", zh="办结", en="done")
    settle = Stage(key="settle", zh="和解", en="settle", instalments=True, outcomes=(done,))
    bare = Procedure(key="own", zh="自定", en="own", stages=(settle,))
    in_full = attrs.evolve(settle, outcomes=(attrs.evolve(done, asks=(Demand.PAID_IN_FULL,)),))
    sum_ = Answer(key="sum", zh="金额", en="sum", money=True, required=False)
    for own, refused in (
        (bare, [[("X20", "no-sum-here")], [("X20", "no-sum-here")]]),
        (
            attrs.evolve(bare, stages=(in_full,), facts=(sum_,), amount="sum"),
            [[("K2", "plan-sum")], [("K2", "overpaid")]],
        ),
    ):
        ledger = Ledger.open(owner="某县", year=2023, procedures=(own,)).submit(register(DAY), opened(DAY, {}, "自定"))
        asked = (instalments(DAY, _2023_05_01="1"), paid("1", DAY))
        assert refused == [codes(ledger, command) for command in asked]
        assert [] == codes(ledger, CloseProcedure(item=NUMBER, outcome="done", at=at(DAY), by=CENTRE))


LATER = date(2023, 4, 20)


def only_step(of: Item, ledger: Ledger, when: datetime) -> Command | None:
    """Return what would bring the matter of an item forward."""
    return next(next_steps(of, when, ledger.context), None)


def test_the_next_step_is_the_plainest() -> None:
    """The stage is passed, else closed with its first outcome, else left by its first branch; then rated, appraised."""
    ledger, when = town(opened(DAY)), at("2023-04-20")
    asked: dict[str, Any] = {"item": NUMBER, "at": when, "by": ""}
    assert PassStage(stage="make", **asked) == only_step(item(ledger), ledger, when)
    doing = town(*to_doing())
    assert CloseProcedure(outcome="resolved", **asked) == only_step(item(doing), doing, when)
    done = doing.submit(closed("化解", "2023-04-12"))
    assert RateResult(rating="satisfied", **asked) == only_step(item(done), done, when)
    told = done.submit(rated("满意", "2023-04-13"))
    assert Appraise(**asked) == only_step(item(told), told, when)
    assert only_step(item(told.submit(appraised("2023-04-14"))), told, when) is None
    branching = attrs.evolve(SIX_SLIPS.stages[3], then=None, records=(), outcomes=())
    stages = (*SIX_SLIPS.stages[:3], branching, *SIX_SLIPS.stages[4:])
    own = attrs.evolve(SIX_SLIPS, key="own", zh="只走分支", en="own", stages=stages)
    only = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(
        register(DAY), opened(DAY, FACTS, "只走分支"), *(passed(stage, DAY) for stage in ("制单", "派单", "接单"))
    )
    first = branching.branches[0].key
    assert TakeBranch(branch=first, **asked) == only_step(item(only), only, when)
    without = Ledger.open(owner="某镇", year=2023).submit(register(DAY))
    assert only_step(item(without), without, when) is None


def test_only_what_is_closed_waits_for_something() -> None:
    """Without a procedure, in hand, or struck off: nothing (L5, L6, X2)."""
    without = Ledger.open(owner="某镇", year=2023).submit(register(DAY))
    assert waits_for(item(without), LATER, without.context) is None
    doing = town(*to_doing())
    assert waits_for(item(doing), LATER, doing.context) is None
    ended = doing.submit(closed("化解", DAY), rated("满意", DAY), appraised(DAY))
    assert Words(zh="待销号", en="to be struck off") == waits_for(item(ended), LATER, ended.context)
    struck = ended.submit(Complete(item=NUMBER, evidence="已办", at=at(DAY), by=CENTRE))
    assert waits_for(item(struck), LATER, struck.context) is None
    assert Words(zh="待评价", en="to be rated") == waits_for(
        item(doing.submit(closed("化解", DAY))), LATER, doing.context
    )


def test_a_closed_matter_with_work_left_is_in_hand() -> None:
    """What has an open measure, or a milestone that is not reached, waits for nothing, and may be stale (X11, X20)."""
    resolved = town(*to_doing()).submit(closed("化解", DAY))
    day = date(2023, 5, 11)
    milestone = SetMilestone(item=NUMBER, milestone="回访", title="回访双方", due=day, at=at(DAY), by=CENTRE)
    followed = resolved.submit(milestone)

    assert (True, {}) == (item(resolved).waits, dict(stale_since(resolved, day)))
    assert (False, {NUMBER}) == (item(followed).waits, set(stale_since(followed, day)))
    assert waits_for(item(followed), LATER, followed.context) is None


def test_what_waits_is_counted_by_what_it_waits_for() -> None:
    """Neither 正常 nor 进展不明: the parts of part one add up, and a missing week says of it what is known (X9)."""
    alone = town(*to_doing()).submit(closed("化解", DAY))
    two = alone.submit(register(DAY, "纠-02"))
    week = Week.of(date.fromisoformat(DAY))

    for ledger, one, three in (
        (alone, "未销号1项按时限看：待评价1项，按期率100.00%", "未销号的1项待评价。"),
        (two, "未销号2项按时限看：待评价1项、时限内但有其他问题1项，", "未销号的2项中1项进展不明、1项待评价。"),
    ):
        page = render(friday_circular(ledger, week).document(), "text")
        assert one in page
        assert f"未报送本周《周工作台账》，{three}" in page
    case = town(*to_performance(DAY, 标的额="200000"), branch("采取强制措施", DAY))
    given_up = case.submit(branch("报请其他方式结案", DAY), closed("其他方式结案", DAY))
    assert ["待销号"] == [each.state.zh for each in friday_circular(given_up, week).shown.lines]
    page = render(friday_circular(two, week).document(), "markdown", "en")
    assert "of these 1 to be rated, 1 within their dates but with other problems" in page
    assert "The week was not handed in: how its items go on is not known (1); to be rated (1)." in page


def test_what_cannot_follow_says_which_event_and_where_the_matter_is() -> None:
    """The contradiction is named by the event and the stage (invariant 19)."""
    ledger = town(*to_doing())
    other = StagePassed(item=NUMBER, stage="make", entering="dispatch", on=at(DAY).date(), at=at(DAY), by=CENTRE)
    with pytest.raises(CorruptJournal, match="StagePassed does not fit a matter that is do"):
        evolve(item(ledger), other)
    done = ledger.submit(closed("化解", DAY))
    with pytest.raises(CorruptJournal, match="StagePassed does not fit a matter that is closed"):
        evolve(item(done), other)
    bare = Ledger.open(owner="某镇", year=2023).submit(register(DAY))
    steps = (*ledger.events[2:], *done.events[-1:])
    later = done.submit(rated("满意", DAY), appraised(DAY)).events[-2:]
    settling = (*to_performance(DAY, 标的额="30000", 确有困难="是"), branch("执行和解", DAY))
    case = town(*settling, paid("1", DAY), instalments(DAY, _2023_05_01="29999"), corrected(DAY, 申请人="王某"))
    for event in (*steps, *later, *case.events[-3:]):
        with pytest.raises(CorruptJournal, match=f"{type(event).__name__} comes before a procedure is opened"):
            evolve(item(bare), event)


def test_what_is_sent_back_is_open_as_it_was_before() -> None:
    """No outcome, not resolved, not closed (L5)."""
    back = matter(town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-13")))
    assert (None, False, None, True) == (back.outcome, back.resolved, back.closed_on, back.open)


def test_a_fact_nobody_told_says_nothing() -> None:
    """An empty text, also where a clock or a name is asked for that there is not (X20)."""
    found = matter(town(opened(DAY)))
    assert ("", None, None) == (found.fact("weather"), found.clock(), found.clock("do"))
    court = matter(town(*to_performance(DAY)))
    assert court.clock() is not None
    assert Words(zh="", en="") == outcome_name(item(town(opened(DAY))), Context())


# Clocks of procedures that no town and no court has


def by_ways(*limits: TimeLimit, whole: tuple[TimeLimit, ...] = ()) -> Procedure:
    """Return a procedure of four stages: the first leads to the second or branches off to the third, which is limited.

    The second has a limit from the opening on; the third those that are given.
    """
    kind = Answer(key="kind", zh="种类", en="kind", choices=tuple(Choice(key=k, zh=k, en=k) for k in "ab"))
    from_opening = TimeLimit(limit=CalendarDays(9), since="opening")
    return Procedure(
        key="own",
        zh="自定",
        en="own",
        clause="自定第1条",
        facts=(kind, Answer(key="place", zh="地点", en="place")),
        limits=whole,
        stages=(
            Stage(
                key="one",
                zh="一",
                en="one",
                branches=(Branch(key="off", zh="转", en="off", to="three"),),
                then="two",
            ),
            Stage(key="two", zh="二", en="two", limits=(from_opening,), then="three"),
            Stage(key="three", zh="三", en="three", limits=limits, then="four"),
            Stage(key="four", zh="四", en="four", outcomes=(Outcome(key="done", zh="办结", en="done"),)),
        ),
    )


def own_matter(own: Procedure, *commands: Command, calendar: WorkCalendar | None = None) -> Ledger:
    """Return a ledger with a matter of a procedure of its own, opened on 6 April, and what followed."""
    ledger = Ledger.open(owner="某县", year=2023, procedures=(own,), calendar=calendar)
    return ledger.submit(register(DAY), opened(DAY, {"种类": "a", "地点": "镇"}, "自定"), *commands)


def onward(stage: str, day: str) -> PassStage:
    """Pass a stage that asks for nothing."""
    return PassStage(item=NUMBER, stage=stage, at=at(day), by=CENTRE)


def off(day: str, on: date | None = None) -> TakeBranch:
    """Take the branch that asks for nothing."""
    return TakeBranch(item=NUMBER, branch="转", on=on, at=at(day), by=CENTRE)


def changed_to(kind: str, day: str, **more: str) -> CorrectFacts:
    """Correct the kind."""
    return CorrectFacts(item=NUMBER, facts={"种类": kind, **more}, reason="核实", at=at(day), by=CENTRE)


def test_a_branch_begins_the_clock_of_its_stage_on_the_day_it_was_taken() -> None:
    """By the ledger's own calendar, and from the day that is stated; the clock of what is passed over stops (X20)."""
    own = by_ways(TimeLimit(limit=WorkingDays(1)))
    assert {"two": "2023-04-15"} == dues(own_matter(own))
    off_days = WorkCalendar.china().with_year(2023, days_off=[date(2023, 4, 12)])
    taken = own_matter(own, off("2023-04-12", on=date(2023, 4, 11)), calendar=off_days)
    assert {"three": "2023-04-13"} == dues(taken)
    assert [("two", date(2023, 4, 11))] == [(clock.stage, clock.stopped_on) for clock in matter(taken).kept]


def test_a_limit_that_begins_to_govern_begins_with_its_stage() -> None:
    """Or with what it counts from, where that is past; its clause is the procedure's where it has none (X20)."""
    when = (Condition(fact="kind", among=("b",)),)
    own = by_ways(TimeLimit(limit=CalendarDays(30), when=when), whole=(TimeLimit(limit=CalendarDays(60), when=when),))
    there = own_matter(own, off("2023-04-10"))
    assert {} == dues(there)
    after = there.submit(changed_to("b", "2023-04-20"))
    assert {"three": "2023-05-10", "": "2023-06-05"} == dues(after)
    assert {"three": "自定第1条", "": "自定第1条"} == {clock.stage: clock.clause for clock in matter(after).clocks}

    counted = by_ways(TimeLimit(limit=CalendarDays(30), since="one", when=when))
    passed_ = own_matter(counted, onward("一", "2023-04-08"), onward("二", "2023-04-10"))
    assert {"three": "2023-05-08"} == dues(passed_.submit(changed_to("b", "2023-04-20")))


def test_the_day_that_is_stated_is_the_day_that_is_kept() -> None:
    """Of a payment, a closing, a rating and an appraisal, and of every stage when it was entered and left (X20)."""
    days = tuple(date(2023, 4, day) for day in (7, 10, 11, 12, 13))
    case = town(*to_performance(DAY)).submit(attrs.evolve(paid("8600", "2023-04-20"), on=days[0]))
    assert [days[0]] == [each.on for each in matter(case).payments]

    stages = ("制单", "派单", "接单", "接单研判")
    told = town(opened(DAY)).submit(
        *(passed(stage, "2023-04-20", on=days[number // 2]) for number, stage in enumerate(stages)),
        *(attrs.evolve(step("2023-04-20"), on=day) for step, day in zip(_ENDING, days[2:], strict=True)),
    )
    found = matter(told)
    assert (days[2], [days[3]], days[4]) == (found.closed_on, [each.on for each in found.opinions], found.appraised_on)
    ways = (date(2023, 4, 6), days[0], days[0], days[1], days[1], days[2])
    assert list(pairwise(ways)) == [(step.entered_on, step.left_on) for step in found.steps]


_ENDING: tuple[Callable[[str], Any], ...] = (
    lambda day: closed("化解", day), lambda day: rated("满意", day), appraised,
)  # fmt: skip


def test_what_was_sent_back_begins_the_limit_of_that_stage_alone() -> None:
    """Those of the stages after it begin when they are reached (L5, X20)."""
    marks = (Mark(key="bad", zh="不满意", en="bad", back_to="two"),)
    own = attrs.evolve(by_ways(TimeLimit(limit=CalendarDays(4))), rating=Rating(marks=marks))
    ledger = own_matter(own, *(onward(stage, DAY) for stage in ("一", "二", "三"))).submit(
        CloseProcedure(item=NUMBER, outcome="办结", at=at(DAY), by=CENTRE),
        RateResult(item=NUMBER, rating="不满意", at=at("2023-04-10"), by=CENTRE),
    )
    assert {"two": "2023-04-19"} == dues(ledger)


def test_a_correction_records_what_is_another_fact_now() -> None:
    """What is told again as it was is not changed by it (X20)."""
    ledger = own_matter(by_ways()).submit(changed_to("b", "2023-04-20", 地点="镇"))
    event = ledger.events[-1]
    assert isinstance(event, FactsCorrected)
    assert (("kind", "b"),) == event.facts
    assert ("kind",) == matter(ledger).corrected == matter(ledger.submit(changed_to("a", "2023-04-21"))).corrected


def test_names_are_looked_up_where_there_is_no_matter_too() -> None:
    """By the key, or nothing (X20)."""
    bare = item(Ledger.open(owner="某镇", year=2023).submit(register(DAY)))
    assert Words(zh="", en="") == outcome_name(bare, Context())
    assert Words(zh="gone", en="gone") == mark_name(bare, "gone", Context())
    assert Matter.of(bare, Context()) is None
    court = item(town(*to_performance(DAY)))
    assert Words(zh="gone", en="gone") == mark_name(court, "gone", Context())


def test_a_clock_keeps_its_beginning_through_a_loop_and_a_correction() -> None:
    """It runs since the stage was first left; leaving it again begins nothing, and neither does a correction (X20)."""
    own = by_ways(
        TimeLimit(limit=CalendarDays(20), since="one", when=(Condition(fact="kind", among=("a",)),)),
        TimeLimit(limit=CalendarDays(30), since="one"),
    )
    back = Branch(key="back", zh="退回", en="back", to="one")
    own = attrs.evolve(own, stages=(own.stages[0], attrs.evolve(own.stages[1], branches=(back,)), *own.stages[2:]))
    returned = TakeBranch(item=NUMBER, branch="退回", at=at("2023-04-09"), by=CENTRE)
    ledger = own_matter(own, onward("一", "2023-04-08"), returned, onward("一", "2023-04-11"))
    assert "2023-04-28" == dues(ledger)["three"]
    assert "2023-05-08" == dues(ledger.submit(changed_to("b", "2023-04-12")))["three"]


def test_a_supporting_section_is_told_whose_limit_it_is() -> None:
    """An item without a due date of its own has the limit of its stage, by name (X16, X20)."""
    supported = attrs.evolve(register("2023-04-03"), supporting=["司法所"])
    ledger = Ledger.open(owner="某县某镇", year=2023).submit(supported, *to_doing("2023-04-03"))
    told = notifications(friday_circular(ledger, Week.of(date(2023, 4, 7))))
    [helper] = [each for each in told if each.addressee == "司法所"]

    assert "纠-01“宅基地边界纠纷”：牵头综治中心，“做单”2023年4月10日到期，目前进展不明（做单）。" in helper.body
    assert "led by 综治中心, do due 2023-04-10, not known (do)." in helper.body_en
