"""Deadlines 时限 (X5): a due date is extended before it is past; afterwards only a target can be set.

The first due date is kept. What was late stays late: a target changes reminders, not lateness. An extension of red work
needs an explanation and a contact with the superior of its own (固阳 ¶3 s3).
"""

from collections.abc import Iterator

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import Extend, SetTarget
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.due_dates import duty_kinds
from sanse_ledger.rules.facts import COLOUR, CONCLUSION, DUE_DATE, DUTIES
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.shared import day_of, duties_owed, in_the_past, resolved
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour


def _extendable(item: Item, command: Extend, context: Context) -> Iterator[Refusal]:
    """X5: on or before the due date, to a later one; red with its duties met first (G2.3)."""
    if item.due is None:
        yield c.X5.refuse("nothing-to-extend", item.number)
        return
    day = day_of(command, context)
    if item.done_on is not None:
        yield c.X5.refuse("already-done", item.number, on=item.done_on)
    elif day > item.due:
        yield c.X5.refuse("extension-too-late", item.number, due=item.due)
    most = context.policy_on(day).max_extensions
    if most is not None and item.extensions >= most:
        yield c.X5.refuse("too-many-extensions", item.number, count=item.extensions)
    if item.colour is Colour.RED and item.done_on is None:
        kinds = duty_kinds(item, min(item.owed_from or day, day), context)
        missing = frozenset(kind for kind, met_on in item.duty_days if met_on is None and kind in kinds)
        if missing:
            yield duties_owed(item, missing)
    due, refusals = resolved(command.due, day, item.number, context)
    yield from refusals
    if due is None and not refusals:
        yield c.X5.refuse("no-due-date", item.number)
    elif due is not None and due <= item.due:
        yield c.X5.refuse("extension-not-later", item.number, new=due, due=item.due)


extendable = Guard(
    c.X5,
    Words(zh="时限未过，延至更晚，红色已说明沟通", en="not overdue yet, to a later date, and red with its duties met"),
    _extendable,
    "due",
    (COLOUR, DUE_DATE, DUTIES, CONCLUSION),
)


def _overdue(item: Item, command: SetTarget, context: Context) -> Iterator[Refusal]:
    """X5: a target is for what is overdue."""
    if item.due is None or item.done_on is not None or day_of(command, context) <= item.due:
        yield c.X5.refuse("not-overdue", item.number)


overdue = Guard(c.X5, Words(zh="已逾期未完成", en="overdue and not done"), _overdue, facts=(DUE_DATE, CONCLUSION))


def _target_ahead(item: Item, command: SetTarget, context: Context) -> Iterator[Refusal]:
    """X5: a target is given, and not past."""
    if command.target is None:
        yield c.X5.refuse("no-due-date", item.number, field="target")
    yield from in_the_past(command.target, item, day_of(command, context), context, c.X5, "target")


target_ahead = Guard(c.X5, Words(zh="限期不早于今日", en="the target is not past"), _target_ahead, "target")
