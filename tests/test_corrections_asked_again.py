"""What a correction does not change is not asked anew (X31): dates that were reckoned, what a record names, a week."""

from datetime import date, datetime
from typing import Any

import attrs

import matters
from people import OFFICE, at, codes, done, green, on, opened, red
from sanse_ledger import (
    BEIJING,
    ClearYear,
    Complete,
    Conclude,
    Ledger,
    Rectified,
    Rectify,
    RectifyWeek,
    Reopen,
    SetMilestone,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    WorkCalendar,
    WorkingDays,
    dumps,
    loads,
)

W24 = Week.parse("2022-W24")
SECTION, OTHER = "综治督导股", "维稳指导股"
ONE_MORE_DAY_OFF = WorkCalendar.china().with_year(2022, days_off=[date(2022, 6, 7)], notice="另行通知")


def fix(item: str, record: int, when: datetime | None = None, **fields: Any) -> Rectify:  # noqa: ANN401 - the command's
    """Return a correction with reason and approver."""
    usual: dict[str, Any] = {"reason": "误录", "approver": "办公室主任", "at": when or at(6, 20), "by": OFFICE}
    return Rectify(item=item, record=record, **{**usual, **fields})


def due(ledger: Ledger) -> tuple[date | None, object]:
    """Return the due date of the red item, and the limit it follows from."""
    deadline = ledger.items["R-1"]
    return deadline.due, deadline.limit


# Dates that were reckoned


def test_a_word_that_is_put_right_moves_no_due_date() -> None:
    """A date that was reckoned stays, whatever calendar the host has by now; a new limit is reckoned (X5, X31)."""
    wrong = opened(attrs.evolve(red(when=at(6, 6)), due=WorkingDays(3)))
    ledger = loads(dumps(wrong), calendar=ONE_MORE_DAY_OFF)

    title = ledger.submit(fix("R-1", 1, values={"title": "年度考评"}))
    assert (on(6, 9), WorkingDays(3)) == due(ledger) == due(title)
    assert "年度考评" == title.items["R-1"].title
    day = ledger.submit(fix("R-1", 1, values={"on": "2022-06-02"}))
    assert (on(6, 8), WorkingDays(3)) == due(day)
    limit = ledger.submit(fix("R-1", 1, values={"due": "2个工作日"}))
    assert (on(6, 9), WorkingDays(2)) == due(limit)


def test_a_record_that_moves_keeps_nothing_of_where_it_was_wrong() -> None:
    """On the item it belongs to, a limit is reckoned as it would have been there (X31)."""
    milestone = SetMilestone(item="R-1", milestone="1", title="月报", due=WorkingDays(3), at=at(6, 6), by=OFFICE)
    ledger = opened(red(), red("R-2"), milestone)
    moved = loads(dumps(ledger), calendar=ONE_MORE_DAY_OFF).submit(fix("R-1", 2, values={"item": "R-2"}))

    assert [on(6, 10)] == [each.due for _, each in moved.items["R-2"].open_occurrences]


def test_the_limits_of_a_matter_stay_where_a_correction_does_not_move_them() -> None:
    """Another word in the record of a stage moves no limit of this stage or a later one; another day does (X20)."""
    when = datetime(2023, 4, 12, 9, tzinfo=BEIJING)
    holiday = WorkCalendar.china().with_year(2023, days_off=[date(2023, 4, 10), date(2023, 4, 11)], notice="另行通知")
    wrong = matters.town(
        matters.opened("2023-04-06"),
        *(matters.passed(stage, "2023-04-06") for stage in ("制单", "派单")),
        matters.passed("接单", "2023-04-07"),
    )
    ledger = loads(dumps(wrong), calendar=holiday)
    word = ledger.submit(fix(matters.NUMBER, 4, when, values={"records.处理意见": "先行调解"}))

    assert limits(ledger) == limits(wrong) == limits(word)
    event = word.events[-1]
    assert isinstance(event, Rectified)
    assert () == event.restated
    day = ledger.submit(fix(matters.NUMBER, 5, when, values={"on": "2023-04-06"}))
    assert limits(day) != limits(ledger)


def limits(ledger: Ledger) -> list[tuple[str, date]]:
    """Return the limits that run on the matter, each with its last day."""
    proceeding = ledger.items[matters.NUMBER].proceeding
    assert proceeding is not None
    return [(each.stage, each.due) for each in proceeding.clocks]


def test_a_date_that_cannot_be_reckoned_any_more_is_reckoned_as_it_is_right() -> None:
    """Where the host's calendar has lost a year, a limit that ran into it is put right by one that does not (X12)."""
    only = WorkCalendar(years=[each for each in WorkCalendar.china().years if each.year == 2022])
    ledger = loads(dumps(opened(attrs.evolve(red(), due=WorkingDays(260)))), calendar=only)

    assert ["calendar-unknown"] == [each.code for each in ledger.unmet(fix("R-1", 1, values={"title": "年度考评"}))]
    assert due(ledger.submit(fix("R-1", 1, values={"due": "3个工作日"})))[1] == WorkingDays(3)


# What a record names


def test_a_word_of_a_withdrawal_is_put_right_after_what_it_was_merged_into_is_struck_off() -> None:
    """What was merged into stands as it stood then, unless it is what is put right (X14, X31)."""
    ledger = opened(
        red(),
        red("R-2"),
        Withdraw(item="R-2", reason="重復", approver="书记", merged_into="R-1", at=at(6, 7), by=OFFICE),
        Conclude(item="R-1", result="完成", at=at(6, 8), by=OFFICE),
        Complete(item="R-1", evidence="办结", one_off=True, at=at(6, 9), by=OFFICE),
    )

    assert [] == codes(ledger, fix("R-2", 2, values={"reason": "重复立项"}))
    assert [("X14", "unknown-merge-target")] == codes(ledger, fix("R-2", 2, values={"merged_into": "R-9"}))


def test_an_item_does_not_become_part_of_itself() -> None:
    """Neither at once nor by way of others; another parent is put in (G1.1, X31)."""
    ledger = opened(
        red(),
        attrs.evolve(red("R-2"), parent="R-1"),
        attrs.evolve(red("R-3"), parent="R-2"),
        red("R-4"),
    )

    for parent in ("R-1", "R-2", "R-3"):
        [refusal] = ledger.unmet(fix("R-1", 1, values={"parent": parent}))
        assert ("X31", "parent-circle") == (refusal.clause, refusal.code)
        assert f"事项隶属于“{parent}”，就成了自身的下级" in refusal.zh
    put = ledger.submit(fix("R-1", 1, values={"parent": "R-4"}), fix("R-3", 1, values={"parent": ""}))
    assert ["R-4", "R-1", None, None] == [each.parent for each in put.items.values()]


# A week that was handed in


def week(section: str, *entries: WeekEntry) -> SubmitWeek:
    """Return what a section handed in for the 24th week."""
    return SubmitWeek(section=section, week=W24, entries=entries, at=at(6, 16), by=section)


def fix_week(**values: str) -> RectifyWeek:
    """Return the correction of that week."""
    usual: dict[str, Any] = {"reason": "误报", "approver": "办公室主任", "at": at(6, 20), "by": OFFICE}
    return RectifyWeek(section=SECTION, week=W24, values=values, **usual)


def test_a_week_is_put_right_by_the_record_as_it_was_put_right() -> None:
    """After its item's section was corrected, a week goes to that section; its words are put right, too (X31)."""
    told = WeekEntry(item="R-1", progress="已走访")
    ledger = opened(red(), red("R-2"), week(SECTION, told)).submit(
        fix("R-1", 1, values={"section": OTHER, "supporting": ""})
    )

    moved = ledger.submit(fix_week(section=OTHER))
    assert [OTHER] == [each.section for each in moved.weeks]
    right = fix_week(**{"entries.R-1.progress": "已走访12户"})
    assert ["已走访12户"] == [each.progress for each in ledger.submit(right).weeks[0].entries]
    wrong = fix_week(**{"entries.R-1.item": "R-9"})
    assert ["unknown-item"] == [each.code for each in ledger.unmet(wrong)]


# The clearing


def test_the_last_clearing_of_the_year_is_the_one_that_counts() -> None:
    """What left between two clearings, after a reopening, is not put right after the second (G4.6, X31)."""

    def clear(day: int) -> ClearYear:
        return ClearYear(at=at(12, day), by=OFFICE)

    gone = Withdraw(item="G-2", reason="重復", approver="书记", at=at(12, 17), by=OFFICE)
    ledger = opened(
        green(), green("G-2"), done("G-1", when=at(12, 1)), done("G-2", when=at(12, 1)), clear(15),
        *(Reopen(item=number, reason="仍有任务", at=at(12, 16), by=OFFICE) for number in ("G-1", "G-2")), gone,
    )  # fmt: skip
    right = fix("G-2", ledger.items["G-2"].version, at(12, 21), values={"reason": "重复"})

    assert [] == codes(ledger, right)
    again = ledger.submit(done("G-1", when=at(12, 18)), clear(20))
    assert [("X31", "rectified-after-clearing")] == codes(again, right)
