"""What an item owes by a date; reminders and concerns are views of it (G2.3, G3.3, G3.6, G4.2, X5, X11, X20)."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from matters import NUMBER, branch, corrected, instalments, rated, to_doing, to_performance, town
from matters import closed as closes
from people import OFFICE, at, done, green, on, opened, orange, plan, rectified, red, to_orange
from sanse_ledger import (
    Command,
    Context,
    DeclareUnable,
    Explain,
    FinishMeasure,
    Ledger,
    Reminder,
    ReminderKind,
    SetMilestone,
    SetTarget,
    Week,
    digest,
    procedure_figures,
    reminders,
    weekly_digest,
)
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.obligations import CONCERNS, REMINDERS, Obligation, limits, obligations
from sanse_ledger.rules.due_dates import standing
from sanse_ledger.week.concern import Concern
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Owing, Timeliness


def owed(ledger: Ledger, number: str, day: date) -> list[tuple[str, date, str]]:
    """Return what an item owes on a day, as it was known at its end: what, by when, which part."""
    item = as_known(ledger, day).items[number]
    return [(each.what.key, each.due, each.part) for each in obligations(item, day, ledger.context)]


def test_work_is_owed_by_its_due_date_until_it_is_done() -> None:
    """The due date is the last day in time; what is concluded owes it no more (X11)."""
    ledger = opened(red())
    concluded, moved = to_orange()

    assert [("item", on(6, 10), "")] == owed(ledger, "R-1", on(6, 10)) == owed(ledger, "R-1", on(3, 1))
    assert [] == owed(ledger.submit(concluded, moved), "R-1", on(6, 11))
    assert [] == owed(opened(red(due=None)), "R-1", on(6, 10))


def test_duties_are_owed_from_the_day_after_each_until_it_is_met() -> None:
    """Due on Friday the 10th, owed from Saturday, in time through the third working day after it (G2.3)."""
    ledger = opened(red())
    explained = Explain(item="R-1", reason="上级考评延期", at=at(6, 13), by=OFFICE)
    duties = [("duty", on(6, 15), "explanation"), ("duty", on(6, 15), "superior-contact")]

    assert [("item", on(6, 10), ""), *duties] == owed(ledger, "R-1", on(6, 11))
    assert [("item", on(6, 10), ""), duties[1]] == owed(ledger.submit(explained), "R-1", on(6, 13))
    assert {on(6, 11)} == {
        each.since for each in obligations(ledger.items["R-1"], on(6, 20)) if each.what is Owing.DUTY
    }


def test_what_was_declared_impossible_owes_its_duties_at_once() -> None:
    """They are owed from the day of the declaration, whatever the due date (G2.3)."""
    ledger = opened(red(), DeclareUnable(item="R-1", reason="上级考评取消", at=at(3, 2), by=OFFICE))

    assert ["item", "duty", "duty"] == [what for what, _due, _part in owed(ledger, "R-1", on(3, 2))]


def test_a_target_stands_beside_the_due_date() -> None:
    """Reminders follow it, lateness does not (X5)."""
    ledger = opened(red(), SetTarget(item="R-1", target=on(6, 30), reason="倒排工期", at=at(6, 14), by=OFFICE))

    assert [("item", on(6, 10), ""), ("target", on(6, 30), "")] == owed(ledger, "R-1", on(6, 14))[:2]
    kinds = {each.kind for each in reminders(ledger, on(6, 14))}
    assert ReminderKind.TARGET_DUE in kinds
    assert ReminderKind.OVERDUE not in kinds


def test_an_open_measure_is_owed_while_its_item_is_orange() -> None:
    """Finished it is owed no more; then the move is, within five working days (G3.3, G3.6)."""
    before, last = rectified()[:-1], rectified()[-1]
    ledger = opened(orange(), *before)

    assert isinstance(last, FinishMeasure)
    assert ("measure", ledger.items["O-1"].measures[0].due, "1") in owed(ledger, "O-1", on(5, 10))
    ready = ledger.submit(last)
    assert [("move", on(5, 17), "")] == owed(ready, "O-1", on(5, 10))
    assert on(5, 10) == obligations(ready.items["O-1"], on(5, 10))[0].since
    assert [] == [what for what, _, _ in owed(ready.submit(plan(measure="2")), "O-1", on(5, 20)) if what == "move"]


def test_each_date_of_a_milestone_is_owed_until_it_is_accounted_for() -> None:
    """Three dates, each under its milestone's number (G4.2)."""
    stone = SetMilestone(
        item="G-1", milestone="月报", title="月度信息报送", due=on(5, 31),
        recurrence="FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
        at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    ledger = opened(green("G-1", due=None), stone)

    assert [("milestone", due, "月报") for due in (on(5, 31), on(6, 30), on(8, 1))] == owed(ledger, "G-1", on(6, 1))


def test_limits_and_instalments_are_owed_while_the_matter_is_open() -> None:
    """Each running limit, and each instalment that is not covered; nothing once it is closed (X20, K2)."""
    dispute = town(*to_doing())
    case = town(*to_performance("2023-04-10", 确有困难="是"), *_settled())

    assert {"stage"} == {what for what, _due, _part in owed(dispute, NUMBER, date(2023, 4, 7))}
    assert {"do"} == {part for _what, _due, part in owed(dispute, NUMBER, date(2023, 4, 7))}
    assert [] == owed(
        dispute.submit(closes("化解", "2023-04-12"), rated("满意", "2023-04-13")), NUMBER, date(2023, 4, 13)
    )
    assert ("instalment", date(2023, 5, 10), "") in owed(case, NUMBER, date(2023, 4, 11))


def test_nothing_is_owed_of_a_plan_on_which_the_case_was_closed() -> None:
    """Once it is closed as settled nobody is reminded of its instalments here; that it waits is no stagnation (K3)."""
    plan_ = instalments("2023-04-10", _2023_05_10="600", _2023_06_10="8000")
    case = town(*to_performance("2023-04-10", 确有困难="是"), branch("执行和解", "2023-04-10"), plan_)
    settled = case.submit(closes("终结执行（和解长期履行）", "2023-04-11"))

    assert [("instalment", date(2023, 5, 10), ""), ("instalment", date(2023, 6, 10), "")] == [
        each for each in owed(case, NUMBER, date(2023, 5, 11)) if each[0] == "instalment"
    ]
    assert [] == owed(settled, NUMBER, date(2023, 5, 11))
    assert [] == [each.kind for each in reminders(settled, date(2023, 5, 11)) if each.item]


def test_what_is_owed_says_since_when() -> None:
    """The work since it was registered, a target since the date it follows, a limit since its clock began (X5, X20)."""
    target = SetTarget(item="R-1", target=on(6, 30), reason="倒排工期", at=at(6, 14), by=OFFICE)
    work = opened(red(), target).items["R-1"]
    assert [on(3, 1), on(6, 10)] == [each.since for each in obligations(work, on(6, 14))[:2]]
    dispute = town(*to_doing()).items[NUMBER]
    assert [(date(2023, 4, 6), date(2023, 4, 13))] == [
        (each.since, each.due) for each in obligations(dispute, on(6, 1))
    ]


def test_the_dates_of_several_milestones_stand_in_their_order() -> None:
    """By date, whichever milestone they are of (G4.2)."""
    stones = (
        SetMilestone(item="G-1", milestone=number, title=f"{number}报送", due=on(*due), at=at(3, 1), by=OFFICE)
        for number, due in (("年报", (12, 20)), ("月报", (5, 31)), ("季报", (6, 30)))
    )
    ledger = opened(green("G-1", due=None), *stones)

    assert ["月报", "季报", "年报"] == [part for _what, _due, part in owed(ledger, "G-1", on(5, 1))]


def _settled() -> tuple[Command, ...]:
    return branch("执行和解", "2023-04-10"), instalments("2023-04-10", _2023_05_10="8600")


def test_what_is_struck_off_owes_nothing() -> None:
    """It leaves reminders and weeks (X2)."""
    assert () == obligations(opened(green(), done("G-1")).items["G-1"], on(12, 1))


def test_an_unpublished_year_is_assumed() -> None:
    """Counting into a year that is not loaded does not fail (X12)."""
    late = opened(red(due=date(2022, 12, 30)))

    assert 3 == len(obligations(late.items["R-1"], date(2026, 12, 31), Context()))


# Views


DATED_REMINDERS = frozenset(REMINDERS.values())
DATED_CONCERNS = frozenset(kind for kinds in CONCERNS.values() for kind in kinds)


def reminded(each: Reminder) -> tuple[object, ...]:
    """Return what tells one dated reminder from another."""
    return each.item, each.kind, each.due, each.part or ""


def expected(number: str, each: Obligation, day: date, ledger: Ledger) -> tuple[object, ...] | None:
    """Return the reminder that an obligation is on a day; None where nobody is reminded yet."""
    kind = REMINDERS.get((each.what, standing(each.due, day, ledger.context)))
    part = each.part or ("whole" if each.what is Owing.STAGE else "")
    return None if kind is None else (number, kind, each.due, part)


def holds(ledger: Ledger, day: date) -> None:
    """Hold reminders and concerns of a day against the obligations."""
    known = as_known(ledger, day)
    lists = {number: obligations(item, day, known.context) for number, item in known.items.items()}
    wanted = Counter(
        expected(number, each, day, known)
        for number, owes in lists.items()
        for each in owes
        if not (each.what is Owing.ITEM and known.items[number].target is not None)
    )
    del wanted[None]
    assert wanted == Counter(map(reminded, (each for each in reminders(ledger, day) if each.kind in DATED_REMINDERS)))
    _concerns_follow(ledger, day, lists)


def _concerns_follow(ledger: Ledger, day: date, lists: dict[str, tuple[Obligation, ...]]) -> None:
    week = Week.of(day)
    until = at(day.month, day.day, 23, 59) if day.year == 2022 else None
    if until is None:
        return
    taken = digest(ledger, at(1, 1), until, week)
    for each in taken.concerns:
        if each.kind in DATED_CONCERNS:
            assert any(_is_about(each, owes) for owes in lists[each.item.number]), each
    for number, owes in lists.items():
        for obligation in owes:
            if obligation.due < day and obligation.what is not Owing.TARGET and _is_said(ledger, number, obligation):
                assert any(_is_about(each, obligation) for each in taken.concerns if each.item.number == number)


def _is_about(concern: Concern, owes: Obligation) -> bool:
    kinds = CONCERNS.get(owes.what, ())
    soon = concern.kind.key == "due-soon" and owes.what is Owing.ITEM
    return (concern.kind in kinds or soon) and owes.due in (concern.dues or (concern.due,))


def _is_said(ledger: Ledger, number: str, owes: Obligation) -> bool:
    """Duties are said of red items alone."""
    return owes.what is not Owing.DUTY or ledger.items[number].colour is Colour.RED


@settings(max_examples=40)
@given(histories(), st.integers(0, 200))
def test_reminders_and_concerns_are_views_of_the_obligations(history: History, later: int) -> None:
    """Every dated reminder and concern of a day is one obligation, and every one that is past is said (G5.2, G4.5)."""
    ledger = history.ledger
    if ledger.last_at is not None:
        holds(ledger, ledger.last_at.date() + timedelta(days=later))


def test_procedures_are_views_of_the_obligations_too() -> None:
    """Limits, instalments, and a matter that was sent back, on every day of two months (X20, K2, L5)."""
    dispute = town(*to_doing(), closes("化解", "2023-04-12"), rated("不满意", "2023-04-13"))
    case = town(*to_performance("2023-04-10", 确有困难="是"), *_settled())
    for ledger in (dispute, case):
        for later in range(60):
            holds(ledger, date(2023, 4, 10) + timedelta(days=later))


def test_a_late_limit_that_was_replaced_is_late_in_circular_and_figures() -> None:
    """What was missed and got a new end counts as past its limit in both, and is named as such (X20)."""
    ledger = town(*to_doing("2023-04-03"), corrected("2023-04-12", 难易="较大"))
    week = weekly_digest(ledger, Week.of(date(2023, 4, 14)))
    total = procedure_figures(ledger, "六单", since=week.since, until=week.until).total

    assert (1, 1) == (week.matters[0].past_limit, total.running_late)
    assert ["“做单”（李庄子村承办）曾超期，更正情况后应于2023年5月17日前（含当日）完成"] == [
        each.words.zh for each in week.stages_late
    ]
    assert [Timeliness.PAST_LIMIT] == [line.timeliness for line in week.lines]
    assert "超时限" == week.lines[0].state.zh


def test_an_item_without_a_matter_has_no_limits() -> None:
    """X20: limits are those of a matter."""
    assert [] == [*limits(opened(red()).items["R-1"], Context())]
