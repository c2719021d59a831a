"""The facts that guards look at: what is on an item's record, and on which days it came about."""

from collections.abc import Iterator
from datetime import date

from sanse_ledger.items.item import Item
from sanse_ledger.rules.guard import Fact
from sanse_ledger.words.bilingual import Words


def _ended(item: Item) -> Iterator[date | None]:
    return (measure.finished_on or measure.withdrawn_on for measure in item.measures)


def _finished(item: Item) -> Iterator[date | None]:
    return (measure.finished_on for measure in item.measures)


def _at_an_end(item: Item) -> tuple[date | None, ...]:
    days: list[date | None] = []
    for each in item.matters:
        if not each.open:
            days += each.entered_on, each.appraised_on, *(opinion.on for opinion in each.opinions)
    return tuple(days)


def _reached(item: Item) -> Iterator[date | None]:
    return (each.reached_on for milestone in item.milestones for each in milestone.occurrences)


ASSIGNMENT = Fact("assignment", Words(zh="责任分工", en="assignment"), lambda item: (item.assignments[-1].since,))
CLOSING = Fact("closing", Words(zh="退出标注", en="closing"), lambda item: (item.closed_on,))
COLOUR = Fact("colour", Words(zh="现颜色", en="colour"), lambda item: (item.stage_on,))
COMPLETION = Fact("completion", Words(zh="销号", en="striking off"), lambda item: (item.completed_on,))
CONCLUSION = Fact("conclusion", Words(zh="办结", en="conclusion"), lambda item: (item.concluded_on,))
DISCUSSION = Fact(
    "discussion",
    Words(zh="集体研讨", en="collective discussion"),
    lambda item: (item.deliberations[-1].on,) if item.is_problem and item.discussed else (),
)
DUE_DATE = Fact("due-date", Words(zh="完成时限", en="due date"), lambda _item: ())
DUTIES = Fact("duties", Words(zh="说明与沟通", en="duties"), lambda item: (item.explained_on, item.contacted_on))
FOLLOW_UP = Fact(
    "follow-up",
    Words(zh="跟踪办理", en="follow-up"),
    lambda item: () if item.concluded_on is None else (item.followed_up_on,),
)
IMPOSSIBILITY = Fact(
    "impossibility", Words(zh="声明不能完成", en="declared impossible"), lambda item: (item.unable_on,)
)
MEASURES = Fact("measures", Words(zh="整改清单", en="rectification list"), _ended)
MILESTONES = Fact("milestones", Words(zh="时间节点", en="milestones"), _reached)
PROCEDURE = Fact(
    "procedure",
    Words(zh="办理流程", en="procedure"),
    lambda item: () if item.proceeding is None else (item.proceeding.closed_on, item.proceeding.appraised_on),
)
VERIFICATION = Fact(
    "verification",
    Words(zh="销号核验", en="verification"),
    lambda item: () if item.verification is None else (item.verification.closed_on,),
)

WORK_DONE = (
    Fact("concluded", Words(zh="办结", en="the conclusion"), CONCLUSION.days),
    Fact("measures-finished", Words(zh="最后一条整改措施完成", en="the last measure was finished"), _finished),
    Fact("milestones-reached", Words(zh="最后一个时间节点到达", en="the last milestone was reached"), MILESTONES.days),
    Fact("procedure-ended", Words(zh="办理流程到终点", en="its procedure was at an end"), _at_an_end),
)
"""What an item's work was done by, each on its latest day: it is struck off on none before (X2)."""
