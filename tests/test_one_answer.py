"""Papers that are asked about one thing give one answer: a circular, the digest, the lamps, the audit and the rows."""

from datetime import datetime

import pytest
from attrs import evolve as changed

from people import OFFICE, at, codes, done, duties, green, on, opened, orange, plan, rectified, red, to_green
from sanse_ledger import (
    Body,
    CancelMilestone,
    ClearYear,
    Colour,
    Command,
    Complete,
    Conclude,
    Deliberate,
    FinishMeasure,
    IssueCircular,
    Ledger,
    Reassign,
    ReminderKind,
    Reopen,
    Return,
    SetMilestone,
    Shortfall,
    SubmitWeek,
    Week,
    audit,
    friday_circular,
    reminders,
    weekly_digest,
)
from sanse_ledger.words.terms import HandIn

SECTION = "综治督导股"


def states(ledger: Ledger, week: Week) -> dict[str, str]:
    """Return the state of each item in the circular of *week*, by number."""
    return {line.item.number: line.state.zh for line in friday_circular(ledger, week).shown.lines}


def planned(week: Week, when: datetime, section: str = SECTION) -> SubmitWeek:
    """Return the week of a section that has all go on as planned."""
    return SubmitWeek(section=section, week=week, rest_as_planned=True, at=when, by=section)


# What came back


def reopened(concluded: int) -> Ledger:
    """Return a ledger that was cleared on 5 December, with red work of June that was reopened the day after."""
    return opened(
        red(),
        green(due=None),
        Conclude(item="R-1", result="完成", at=at(6, concluded), by=OFFICE),
        *duties(when=at(6, 15)),
        Complete(item="R-1", evidence="办结且无后续", one_off=True, at=at(6, 20), by=OFFICE),
        done("G-1", when=at(6, 21)),
        ClearYear(at=at(12, 5), by=OFFICE),
        Reopen(item="R-1", reason="问题反弹", at=at(12, 6), by=OFFICE),
    )


@pytest.mark.parametrize(
    ("concluded", "state", "timeliness"),
    [(1, "在办", "正常"), (13, "在办（此前曾逾期）", "逾期办结")],
    ids=["met in time", "met late"],
)
def test_red_work_that_was_reopened_is_in_hand_in_every_paper(concluded: int, state: str, timeliness: str) -> None:
    """Its due date stays as it was met; the work is to be done again, and is not called done (X4)."""
    week = Week.parse("2022-W49")
    ledger = reopened(concluded).submit(planned(week, at(12, 7)))
    [watched] = [each.zh for each in reminders(ledger, on(12, 7)) if each.kind is ReminderKind.RED_OPEN]
    row = ledger.rows(on=on(12, 7))[0]

    assert {"R-1": state} == states(ledger, week)
    assert "：在办，" in watched
    assert ("在办", timeliness, "") == (row["状态"], row["时限状态"], row["办结日期"])
    assert "已按时办结" not in str(friday_circular(ledger, week).document())


def test_a_problem_that_was_returned_is_being_rectified_in_every_paper() -> None:
    """It was put right before its due date and came back after it: nothing of it is done now (X3)."""
    again = Return(item="O-1", to=Colour.ORANGE, reason="问题反弹", at=at(6, 21), by=OFFICE)
    talk = Deliberate(item="O-1", body=Body.COMMITTEE, findings="反弹", similar="已查", at=at(6, 22), by=OFFICE)
    finish = FinishMeasure(item="O-1", measure="2", evidence="抽查", at=at(6, 22), by=OFFICE)
    first = changed(talk, at=at(5, 9))
    ledger = opened(orange(), first, *rectified(), to_green("O-1"), again)
    ledger = ledger.submit(planned(Week.of(on(6, 21)), at(6, 22), "维稳指导股"))

    assert {"O-1": "整改中"} == states(ledger, Week.of(on(6, 21)))
    assert ("整改中", "") == (ledger.rows()[0]["状态"], ledger.rows()[0]["办结日期"])
    ready = ledger.submit(talk, changed(plan(measure="2", when=at(6, 22)), due=on(6, 30)), finish)
    assert {"O-1": "已按时办结"} == states(ready, Week.of(on(6, 21)))
    assert ("整改完成", "2022年5月10日") == (ready.rows()[0]["状态"], ready.rows()[0]["办结日期"])


def test_weeks_after_the_clearing_are_asked_for_by_every_paper() -> None:
    """What is reopened is to be reported again; weeks of before the clearing are asked for no more (X4, X9)."""
    ledger, week = reopened(1), Week.parse("2022-W49")
    next_circular = friday_circular(ledger, week.next)
    lagging = [each for each in reminders(ledger, on(12, 12)) if each.kind is ReminderKind.WEEK_MISSING]

    assert [(SECTION, "2022-W49")] == [(each.section, each.part) for each in lagging]
    assert "此前" not in lagging[0].zh
    assert {SECTION: (week,)} == dict(next_circular.missing_before.items())
    for submissions in (friday_circular(ledger, week).shown.hand_ins, weekly_digest(ledger, week).hand_ins):
        assert [(SECTION, HandIn.MISSING)] == [(each.section, each.status) for each in submissions]
    assert 2 == len(audit(ledger, on(12, 12)).of(Shortfall.LEFT_OUT))
    handed_in = ledger.submit(planned(week, at(12, 12)))
    assert not [each for each in reminders(handed_in, on(12, 12)) if each.kind is ReminderKind.WEEK_MISSING]


# What was on record when a circular was issued


@pytest.mark.parametrize("when", [at(6, 10, 12), at(6, 10, 15)], ids=["at its cut-off", "in the afternoon"])
def test_a_record_of_the_very_instant_of_an_issued_circular_changes_nothing_in_it(when: datetime) -> None:
    """The reprint covers what was on record then, the next circular tells the rest, the columns go on (G4.5, X8)."""
    week = Week.parse("2022-W23")
    issued = opened(red(), orange(), IssueCircular(week=week, at=when, by=OFFICE))
    late = (planned(week, when), red("R-2", when=when), *duties(when=when), planned(week, when, "维稳指导股"))
    after = issued.submit(*late)
    first, reprint = (friday_circular(each, week) for each in (issued, after))
    following = friday_circular(after, week.next)

    assert str(first.document()) == str(reprint.document())
    assert (first.records, first.missing_before) == (reprint.records, reprint.missing_before)
    made_up = [] if when.hour == 12 else [SECTION, "维稳指导股"]  # at the cut-off it is in time
    assert made_up == [each.section for each in following.made_up]
    assert first.shown.total.closing == following.shown.total.opening
    assert ["R-2"] == [move.item for move in following.shown.balance.moves]
    again = after.submit(planned(week, at(6, 13)))
    assert made_up == [each.section for each in friday_circular(again, week.next).made_up]


# What a week says


def papers(ledger: Ledger, week: Week) -> dict[str, list[str]]:
    """Return the items that each paper calls left out in *week*, with the section that left them out."""
    circular, weekly = friday_circular(ledger, week).shown, weekly_digest(ledger, week)
    found = audit(ledger, week.sunday, week).of(Shortfall.LEFT_OUT)
    return {
        "circular": [f"{each.item.number} {each.item.section}" for each in circular.unreported],
        "digest": [f"{each.item.number} {each.item.section}" for each in weekly.unreported],
        "audit": [f"{each.item} {each.section}" for each in found if each.item is not None],
        "figures": [f"{one} {each.section}" for each in circular.sections for one in each.unreported],
        "figures of the digest": [f"{one} {each.section}" for each in weekly.sections for one in each.unreported],
    }


FRIDAY, SATURDAY = Week.parse("2022-W23"), at(6, 11)
LEFT_OUT = f"R-1 {SECTION}"
ON_TIME = changed(planned(FRIDAY, at(6, 10)), rest_as_planned=False)
STRUCK_OFF = Complete(item="R-1", evidence="办结且无后续", one_off=True, at=SATURDAY, by=OFFICE)
PASSED_ON = Reassign(item="R-1", section="政治处", reason="职能调整", at=SATURDAY, by=OFFICE)


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        ((red("R-2", when=at(6, 10, 13)), changed(planned(FRIDAY, at(6, 10, 14)), rest_as_planned=False)), [LEFT_OUT]),
        ((ON_TIME, Conclude(item="R-1", result="完成", at=SATURDAY, by=OFFICE), STRUCK_OFF), [LEFT_OUT]),
        ((ON_TIME, PASSED_ON), [LEFT_OUT]),
        ((red("R-2", when=at(6, 10, 13)), planned(FRIDAY, at(6, 10, 14))), []),
    ],
    ids=["entered before a late hand-in", "struck off on Saturday", "passed on on Saturday", "the rest as planned"],
)
def test_what_was_left_out_of_a_week_is_so_in_every_paper(commands: tuple[Command, ...], expected: list[str]) -> None:
    """It is asked of the items as they were at the cut-off, and of the section that led them then (G4.2, X9)."""
    ledger = opened(red(due=on(6, 30)), *commands)

    assert dict.fromkeys(papers(ledger, FRIDAY), expected) == papers(ledger, FRIDAY)


def test_a_week_for_which_nothing_was_due_is_not_told_as_late() -> None:
    """The section came by its first item after the cut-off, and handed in all the same (X9)."""
    late = planned(FRIDAY, at(6, 13), "维稳指导股")
    ledger = opened(red(), planned(FRIDAY, at(6, 10)), orange(when=SATURDAY), late)
    issued = ledger.submit(IssueCircular(week=FRIDAY, at=at(6, 14), by=OFFICE))

    for each in (friday_circular(issued, FRIDAY).shown, weekly_digest(issued, FRIDAY)):
        assert HandIn.LATE not in [one.status for one in each.hand_ins]
    assert () == friday_circular(ledger, FRIDAY.next).made_up
    assert "迟" not in "".join(each.zh for each in audit(issued, on(6, 14)))


def test_a_section_that_passed_its_last_item_on_hands_in_the_week_it_owes() -> None:
    """It led the item at the cut-off, so that it is asked for the week (G4.4, X15)."""
    ledger = opened(red(), PASSED_ON)
    asked = [each.section for each in audit(ledger, SATURDAY.date()).of(Shortfall.LEFT_OUT) if each.item is None]
    handed_in = ledger.submit(planned(FRIDAY, at(6, 13)))

    assert [SECTION] == asked
    assert () == audit(handed_in, on(6, 13)).of(Shortfall.LEFT_OUT)
    assert [("G4.4", "unknown-section")] == codes(ledger, planned(FRIDAY, at(6, 13), "执法监督股"))


# What is foreseen


def test_routine_work_with_every_date_cancelled_has_none() -> None:
    """Audit, digest and circular name it as missing, as long as no other date is foreseen (G4.2, X17)."""
    stone = SetMilestone(item="G-1", milestone="月报", title="信息月报", due=on(6, 20), at=at(3, 2), by=OFFICE)
    off = CancelMilestone(item="G-1", milestone="月报", reason="上级取消", at=at(6, 6), by=OFFICE)
    foreseen, cancelled = opened(green(), stone), opened(green(), stone, off)
    again = cancelled.submit(changed(stone, milestone="季报", at=at(6, 7)))

    for ledger, missing in ((foreseen, 0), (cancelled, 1), (again, 0)):
        assert missing == len(audit(ledger, on(6, 10)).of(Shortfall.MISSING))
        assert missing == len(weekly_digest(ledger, FRIDAY).without_milestone)
        assert missing == len(friday_circular(ledger, FRIDAY).shown.without_milestone)
