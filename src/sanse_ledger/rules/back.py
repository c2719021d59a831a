"""Back and out 调回、撤销、并入、结转、重启 (X3, X4, X6, X14): what leaves the way of the colours, or returns.

A problem that comes back, a move that was wrong or attention that is raised takes an item one colour back, with a
reason; what the stage asks is to be met anew, and what was late stays late. Withdrawal, merging and carrying over leave
the year's count. A cleared item of the year may be reopened.
"""

from collections.abc import Iterator

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import CarryOver, Reopen, Return, Withdraw
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.facts import CLOSING, COMPLETION
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.shared import closed, day_of, in_the_past
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Closure


def _may_return(item: Item, command: Return, context: Context) -> Iterator[Refusal]:
    """X3: where the ledger allows returns."""
    if not context.policy_on(day_of(command, context)).returns:
        yield c.X3.refuse("returns-forbidden", item.number)


may_return = Guard(c.X3, Words(zh="台账允许调回", en="the ledger allows returns"), _may_return)


def _due_again(item: Item, command: Return, context: Context) -> Iterator[Refusal]:
    """X3: back to red with a new due date, which is not past."""
    if command.due is None:
        if command.to is Colour.RED:
            yield c.X3.refuse("return-lacks-due", item.number)
        return
    yield from in_the_past(command.due, item, day_of(command, context), context, c.X3)


due_again = Guard(
    c.X3,
    Words(zh="调回红色另定时限，不早于今日", en="back to red with a new due date, which is not past"),
    _due_again,
    "due",
)


def _other_item(item: Item, command: Withdraw, _context: Context) -> Iterator[Refusal]:
    """X14: merged into another item, not into itself."""
    if command.merged_into == item.number:
        yield c.X14.refuse("merged-into-itself", item.number)


other_item = Guard(c.X14, Words(zh="并入的是另一事项", en="merged into another item"), _other_item, "merged_into")


def _unfinished(item: Item, _command: CarryOver, _context: Context) -> Iterator[Refusal]:
    """X6: what is completed is not carried over."""
    if item.completed_on is not None:
        yield c.X6.refuse("already-completed", item.number, on=item.completed_on)


unfinished = Guard(c.X6, Words(zh="尚未销号", en="not struck off yet"), _unfinished, facts=(COMPLETION,))


def _may_reopen(item: Item, command: Reopen, context: Context) -> Iterator[Refusal]:
    """X4: a cleared item, of this year, where the ledger allows it."""
    day = day_of(command, context)
    if not context.policy_on(day).reopening:
        yield c.X4.refuse("reopening-forbidden", item.number)
    if item.closure is not Closure.CLEARED:
        yield closed(c.X4, item)
    if context.year is not None and day.year != context.year:
        yield c.X4.refuse("other-year", item.number, year=context.year, other=day.year)


may_reopen = Guard(
    c.X4,
    Words(zh="本年度取消标注的事项，台账允许重启", en="cleared this year, and the ledger allows reopening"),
    _may_reopen,
    facts=(CLOSING,),
)
