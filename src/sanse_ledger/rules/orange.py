"""Orange 橙 (固阳 ¶4, ¶3 s4): problems under rectification, and concluded key work that is still tracked.

A problem is discussed collectively; from the discussion follows a rectification list, each entry with its problem,
measure, deadline and person; the entries are finished one by one, with evidence. Tracked work is followed up at least
once. Then, with grounds, the item turns green.
"""

from collections.abc import Iterator

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import FinishMeasure, ItemCommand, PlanMeasure, ReviseMeasure
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.facts import CONCLUSION, DISCUSSION, FOLLOW_UP, MEASURES
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.shared import day_of, too_early, unresolvable
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.text import is_blank


def _was_discussed(item: Item, _command: PlanMeasure, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s3: the list follows from the discussion."""
    if not item.discussed:
        yield c.G3_2.refuse("not-discussed", item.number)


was_discussed = Guard(c.G3_2, Words(zh="已集体研讨", en="discussed collectively"), _was_discussed, facts=(DISCUSSION,))


def _complete_measure(item: Item, command: PlanMeasure, context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s3: each entry has its problem, action, deadline and person."""
    if is_blank(command.measure):
        yield c.G3_3.refuse("no-measure-number", item.number)
    if any(measure.number == command.measure for measure in item.measures):
        yield c.G3_3.refuse("measure-taken", item.number, measure=command.measure)
    if is_blank(command.problem):
        yield c.G3_3.refuse("measure-lacks-problem", item.number)
    if is_blank(command.action):
        yield c.G3_3.refuse("measure-lacks-action", item.number)
    if is_blank(command.person):
        yield c.G3_3.refuse("measure-lacks-person", item.number)
    if command.due is None:
        yield c.G3_3.refuse("measure-lacks-due", item.number)
    yield from unresolvable(command.due, day_of(command, context), item.number, context)


complete_measure = Guard(
    c.G3_3,
    Words(
        zh="编号未用过，问题、措施、时限、责任人齐全",
        en="a number of its own, and a problem, an action, a deadline and a person",
    ),
    _complete_measure,
    "measure",
    (MEASURES,),
)


def _open_measure(item: Item, command: FinishMeasure | ReviseMeasure, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s3: only an open entry of the list is finished or revised."""
    measure = item.measure(command.measure)
    if measure is None:
        yield c.G3_3.refuse("unknown-measure", item.number, measure=command.measure)
    elif measure.finished_on is not None:
        yield c.G3_3.refuse("measure-done", item.number, measure=command.measure)
    elif measure.withdrawn_for:
        yield c.G3_3.refuse("measure-withdrawn", item.number, measure=command.measure)


open_measure = Guard(
    c.G3_3, Words(zh="该条措施未完成、未撤下", en="the entry is open"), _open_measure, "measure", (MEASURES,)
)


def _after_the_discussion(item: Item, command: FinishMeasure, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s3: an entry is finished after the discussion it follows from; both may be entered afterwards."""
    measure = item.measure(command.measure)
    if measure is not None:
        yield from too_early(c.G3_5, item, command.on, _DISCUSSED, measure.discussed_on)


_DISCUSSED = Words(zh="集体研讨", en="it was discussed")
after_the_discussion = Guard(
    c.G3_5,
    Words(zh="完成日期不早于集体研讨", en="of no day before the discussion"),
    _after_the_discussion,
    "on",
    (DISCUSSION, MEASURES),
)


def _revised(item: Item, command: ReviseMeasure, context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s3: a revision changes something and leaves the entry whole."""
    if command.action is None and command.due is None and command.person is None and not command.withdrawn:
        yield c.G3_3.refuse("no-changes", item.number, field="action")
    if command.action is not None and is_blank(command.action):
        yield c.G3_3.refuse("measure-lacks-action", item.number)
    if command.person is not None and is_blank(command.person):
        yield c.G3_3.refuse("measure-lacks-person", item.number)
    yield from unresolvable(command.due, day_of(command, context), item.number, context)


revised = Guard(
    c.G3_3,
    Words(zh="确有调整，且该条仍然完整", en="changes something, and leaves the entry whole"),
    _revised,
    "action",
    (MEASURES,),
)


def _list_finished(item: Item, _command: ItemCommand, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s3: no open entry of the list is left behind."""
    for measure in item.measures:
        if measure.open:
            yield c.G3_5.refuse("measure-open", item.number, measure=measure.number)


list_finished = Guard(
    c.G3_5, Words(zh="整改清单逐条完成", en="every entry of the list is finished"), _list_finished, facts=(MEASURES,)
)


def _rectified(item: Item, _command: ItemCommand, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s3: a problem is discussed and has measures of which one at least is finished."""
    if item.is_problem:
        if not item.discussed:
            yield c.G3_2.refuse("not-discussed", item.number)
        if not item.measures_finished:
            yield c.G3_3.refuse("no-measure", item.number)


rectified = Guard(
    c.G3_2,
    Words(zh="问题已集体研讨，并有完成的整改措施", en="a problem is discussed, and a measure is finished"),
    _rectified,
    facts=(CONCLUSION, DISCUSSION, MEASURES),
)


def _followed_up(item: Item, _command: ItemCommand, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s4: concluded key work is followed up at least once in orange."""
    if item.concluded_on is not None and item.followed_up_on is None:
        yield c.G2_5.refuse("no-follow-up", item.number)


followed_up = Guard(
    c.G2_5,
    Words(zh="转橙后至少跟踪一次", en="followed up at least once since it became orange"),
    _followed_up,
    facts=(CONCLUSION, FOLLOW_UP),
)
