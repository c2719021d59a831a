"""Green 绿 (固阳 ¶5): routine with foreseen dates, struck off when all is done; the marks come off at the year's end.

The important dates are milestones, once or recurring, and each of their occurrences is accounted for. Striking off (X2)
is confirmed by the General Office: in green, or in another colour where the ledger clears any, with that colour's own
work done. Clearing one by one is for ledgers that chose it.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.errors import BadRecurrence, CalendarUnknown, Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import Occurrence
from sanse_ledger.journal.commands import CancelMilestone, Clear, Complete, ReachMilestone, SetMilestone
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.procedures import X20, X30
from sanse_ledger.rules.facts import (
    COLOUR,
    COMPLETION,
    CONCLUSION,
    DISCUSSION,
    DUE_DATE,
    DUTIES,
    FOLLOW_UP,
    IMPOSSIBILITY,
    MEASURES,
    MILESTONES,
    PROCEDURE,
    VERIFICATION,
    WORK_DONE,
)
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.orange import followed_up, list_finished, rectified
from sanse_ledger.rules.red import concluded, duties_met
from sanse_ledger.rules.shared import day_of, resolved, too_early, wrong_colour
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Clearing, OneOff
from sanse_ledger.words.text import is_blank


def _complete_milestone(item: Item, command: SetMilestone, context: Context) -> Iterator[Refusal]:
    """固阳 ¶5 s2: a milestone has number, title and date; a recurrence is a rule that can be used (G4.3)."""
    if is_blank(command.milestone):
        yield c.G4_2.refuse("no-milestone-number", item.number)
    if is_blank(command.title):
        yield c.G4_2.refuse("milestone-lacks-title", item.number)
    if item.milestone(command.milestone) is not None:
        yield c.G4_2.refuse("milestone-taken", item.number, milestone=command.milestone)
    if command.due is None:
        yield c.G4_2.refuse("milestone-lacks-due", item.number)
    due, refusals = resolved(command.due, day_of(command, context), item.number, context)
    yield from refusals
    if due is not None:
        try:
            occurrences(due, command.recurrence, command.roll, context.calendar)
        except BadRecurrence as bad:
            yield c.G4_3.refuse("bad-recurrence", item.number, rule=command.recurrence, why=bad.zh, why_en=bad.en)
        except CalendarUnknown as unknown:
            yield c.X12.refuse("calendar-unknown", item.number, year=unknown.year)


complete_milestone = Guard(
    c.G4_2,
    Words(
        zh="编号未用过，有名称和日期，重复规则可用",
        en="a number of its own, a title and a date, and a rule that can be used",
    ),
    _complete_milestone,
    "milestone",
    (MILESTONES,),
)


def _open_occurrence(item: Item, command: ReachMilestone | CancelMilestone, _context: Context) -> Iterator[Refusal]:
    """X17: each occurrence is accounted for once."""
    milestone = item.milestone(command.milestone)
    if milestone is None:
        yield c.X17.refuse("unknown-milestone", item.number, milestone=command.milestone)
        return
    occurrence: Occurrence | None
    if command.occurrence is None:
        occurrence = milestone.next_open or milestone.occurrences[-1]
    else:
        occurrence = next((each for each in milestone.occurrences if each.due == command.occurrence), None)
    if occurrence is None:
        yield c.X17.refuse("unknown-occurrence", item.number, milestone=command.milestone, on=command.occurrence)
    elif not occurrence.open:
        yield c.X17.refuse("occurrence-accounted", item.number, milestone=command.milestone, on=occurrence.due)


open_occurrence = Guard(
    c.X17, Words(zh="该次节点尚未了结", en="the date is still open"), _open_occurrence, "milestone", (MILESTONES,)
)

_OWN_WORK = MappingProxyType(
    {
        Colour.RED: (concluded, duties_met, list_finished),
        Colour.ORANGE: (rectified, list_finished, followed_up),
        Colour.GREEN: (),
    }
)
"""What each colour asks before it may be left."""


def _supervised(item: Item, command: Complete, context: Context) -> Iterator[Refusal]:
    """固阳 ¶5 s4: green is completed; red as one-off work (X13), and any colour where the ledger clears any.

    Either way the work of its colour is done.
    """
    policy = context.policy_on(day_of(command, context))
    if command.one_off and policy.one_off is OneOff.RED:
        if item.colour is not Colour.RED:
            yield c.X13.refuse("one-off-not-red", item.number)
            return
    elif item.colour is not Colour.GREEN and policy.clearing is not Clearing.ANY_COLOUR:
        yield wrong_colour(c.X2, item, (Colour.GREEN,))
        return
    for guard in _OWN_WORK[item.colour]:
        yield from guard.check(item, command, context)


supervised = Guard(
    c.X2,
    Words(
        zh="绿色；红色一次性工作，或台账允许任何颜色销号的，本色工作已完成",
        en="green; red one-off work, or any colour where the ledger clears any, with the work of its colour done",
    ),
    _supervised,
    facts=(COLOUR, CONCLUSION, DUE_DATE, DUTIES, IMPOSSIBILITY, DISCUSSION, MEASURES, FOLLOW_UP),
)


def _occurrences_accounted(item: Item, _command: Complete, _context: Context) -> Iterator[Refusal]:
    """X17: completing needs every occurrence of every milestone accounted for."""
    for milestone, each in item.open_occurrences:
        yield c.X17.refuse("milestone-open", item.number, title=milestone.title, on=each.due)


occurrences_accounted = Guard(
    c.X17, Words(zh="时间节点均已了结", en="every milestone date is accounted for"), _occurrences_accounted,
    facts=(MILESTONES,),
)  # fmt: skip


def _after_its_work(item: Item, command: Complete, _context: Context) -> Iterator[Refusal]:
    """X2: struck off on no day before its work was done."""
    for fact in WORK_DONE:
        last = max((day for day in fact.days(item) if day is not None), default=None)
        yield from too_early(c.X2, item, command.on, fact.words, last)


after_its_work = Guard(
    c.X2,
    Words(
        zh="销号日期不早于办结、措施完成、节点到达、流程终结",
        en="of no day before it was concluded, its list finished, its dates reached, its procedure ended",
    ),
    _after_its_work,
    "on",
    WORK_DONE,
)


def _procedure_ended(item: Item, _command: Complete, context: Context) -> Iterable[Refusal]:
    """X20: what follows a procedure is struck off when that is at an end."""
    if item.proceeding is None:
        return ()
    from sanse_ledger.rules.engine.afterwards import not_ended  # noqa: PLC0415 - loaded with the first procedure

    return not_ended(item, context)


def _verified(item: Item, command: Complete, context: Context) -> Iterable[Refusal]:
    """X30: where it is asked for, or was begun, a verification was passed, and nothing done since."""
    policy = context.policy_on(day_of(command, context))
    if item.proceeding is None and not policy.verifies(item.entered):
        return ()
    from sanse_ledger.rules.engine.verification import not_verified  # noqa: PLC0415 - as above

    return not_verified(item, policy, context)


verified = Guard(
    X30,
    Words(zh="须核验的已通过核验", en="verified, where that is asked for"),
    _verified,
    facts=(VERIFICATION,),
)

procedure_ended = Guard(
    X20, Words(zh="办理流程已到终点", en="its procedure is at an end"), _procedure_ended, facts=(PROCEDURE,)
)


def _one_by_one(item: Item, command: Clear, context: Context) -> Iterator[Refusal]:
    """X2: where the ledger clears item by item; other colours than green only where it clears any."""
    clearing = context.policy_on(day_of(command, context)).clearing
    if clearing is Clearing.YEARLY or (clearing is Clearing.ITEM_BY_ITEM and item.colour is not Colour.GREEN):
        yield c.X2.refuse("not-one-by-one", item.number)


one_by_one = Guard(
    c.X2, Words(zh="台账允许逐项取消标注", en="the ledger clears one by one"), _one_by_one, facts=(COLOUR,)
)


def _struck_off(item: Item, _command: Clear, _context: Context) -> Iterator[Refusal]:
    """X2: only what was completed is cleared."""
    if item.completed_on is None:
        yield c.X2.refuse("not-completed", item.number)


struck_off = Guard(c.X2, Words(zh="已销号", en="struck off"), _struck_off, facts=(COMPLETION,))
