"""Milestones that lie after the due date of their work: the audit says so, and finds nothing missing or late in it."""

from datetime import date

import attrs

from people import OFFICE, at, done, green, on, opened, red
from sanse_ledger import (
    CancelMilestone,
    Command,
    Ledger,
    ReachMilestone,
    SetMilestone,
    SetTarget,
    audit,
    render,
)


def milestone(due: date, recurrence: str | None = None, item: str = "R-1") -> SetMilestone:
    """Return a milestone of an item that is due on 10 June."""
    return SetMilestone(
        item=item, milestone="验收", title="现场验收", due=due, recurrence=recurrence, at=at(3, 2), by=OFFICE
    )


def said(*commands: Command) -> list[str]:
    """Return what the audit says of dates that lie too late."""
    return [each.zh for each in audit(opened(*commands), on(6, 1)).beyond_due]


def printed(ledger: Ledger, language: str = "zh") -> str:
    """Return the page of the audit."""
    return render(audit(ledger, on(6, 1)).document(), "markdown", "zh" if language == "zh" else "en")


def test_a_milestone_after_the_due_date_is_said() -> None:
    """Item, milestone, its date and the due date; it is not counted among what is missing, left out or late (G4.2)."""
    ledger = opened(red(), milestone(on(6, 30)))
    shown, english = printed(ledger), printed(ledger, "en")

    assert (
        "时间节点晚于完成时限的，请核对节点日期和完成时限：\n\n"
        "1. R-1“平安建设年度考评迎检”：时间节点“现场验收”（2022年6月30日）晚于完成时限（2022年6月10日）。" in shown
    )
    assert "Milestones after the due date of their work, to be checked:" in english
    assert (
        "R-1 “平安建设年度考评迎检”: milestone “现场验收” of 2022-06-30 is after the due date, 2022-06-10." in english
    )
    assert all(each.due is None for each in audit(ledger, on(6, 1)))


def test_of_a_recurring_milestone_the_first_date_and_the_number_are_said() -> None:
    """Dates up to the due date itself are in order."""
    [only] = audit(opened(red(), milestone(on(6, 10), "FREQ=MONTHLY;COUNT=3")), on(6, 1)).beyond_due

    assert "时间节点“现场验收”（2022年7月11日等2次）晚于完成时限" in only.zh
    assert "milestone “现场验收” of 2022-07-11 and 1 more is after the due date" in only.en


def test_what_is_accounted_for_or_done_or_has_no_date_is_not_said() -> None:
    """Cancelled, reached, the work done, without a due date, or before the due date: nothing is to be checked."""
    set_late = (red(), milestone(on(6, 30)))
    reached = ReachMilestone(item="R-1", milestone="验收", evidence="已验收", at=at(5, 31), by=OFFICE)
    cancelled = CancelMilestone(item="R-1", milestone="验收", reason="不再验收", at=at(5, 31), by=OFFICE)

    assert 1 == len(said(*set_late))
    assert [] == said(*set_late, reached)
    assert [] == said(*set_late, cancelled)
    assert [] == said(attrs.evolve(red(), due=None), milestone(on(6, 30)))
    assert [] == said(red(), milestone(on(6, 10)))
    assert [] == said(
        green(due=on(6, 10)), milestone(on(6, 30), item="G-1"), cancelled_of_green(), done("G-1", when=at(5, 31))
    )


def cancelled_of_green() -> CancelMilestone:
    """Return what lets the green item be struck off."""
    return CancelMilestone(item="G-1", milestone="验收", reason="不再验收", at=at(5, 30), by=OFFICE)


def test_overdue_work_is_measured_by_its_target() -> None:
    """A milestone between the due date and the target set after it is part of the plan (X5)."""
    target = SetTarget(item="R-1", target=on(6, 20), reason="限期完成", at=at(5, 31), by=OFFICE)
    late = red(due=on(5, 20))

    assert [] == said(late, milestone(on(6, 15)), target)
    assert 1 == len(said(late, milestone(on(6, 21)), target))
