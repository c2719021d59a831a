"""Red 红 (固阳 ¶3): key work that is watched closely, done in time, and concluded once.

Work that cannot be done is declared so once; what is late or declared impossible is explained and taken to the superior
before the item moves on. Red ends when the work is concluded and tends to regular practice, which the grounds say.
"""

from collections.abc import Iterator

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import Conclude, DeclareUnable, ItemCommand
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.due_dates import owed
from sanse_ledger.rules.facts import CONCLUSION, DUE_DATE, DUTIES, IMPOSSIBILITY
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.shared import day_of, duties_owed
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour


def _not_concluded(item: Item, _command: Conclude, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s4: what is concluded is not concluded again."""
    if item.concluded_on is not None:
        yield c.G2_4.refuse("already-concluded", item.number, on=item.concluded_on)


not_concluded = Guard(c.G2_4, Words(zh="尚未办结", en="not concluded yet"), _not_concluded, facts=(CONCLUSION,))


def _still_to_do(item: Item, _command: DeclareUnable, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s3: what is concluded is not declared impossible."""
    if item.concluded_on is not None:
        yield c.G2_3.refuse("already-concluded", item.number, on=item.concluded_on)


still_to_do = Guard(c.G2_3, Words(zh="尚未办结", en="not concluded yet"), _still_to_do, facts=(CONCLUSION,))


def _not_declared(item: Item, _command: DeclareUnable, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s3: declared once for a due date."""
    if item.unable_on is not None:
        yield c.G2_3.refuse("already-declared", item.number, on=item.unable_on)


not_declared = Guard(
    c.G2_3, Words(zh="尚未声明不能完成", en="not declared impossible yet"), _not_declared, facts=(IMPOSSIBILITY,)
)


def _concluded(item: Item, _command: ItemCommand, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s4: concluded; that it tends to regular practice is said by the grounds."""
    if item.concluded_on is None:
        yield c.G2_4.refuse("not-concluded", item.number)


concluded = Guard(c.G2_4, Words(zh="已办结", en="concluded"), _concluded, facts=(CONCLUSION,))


def _key_work(item: Item, _command: ItemCommand, _context: Context) -> Iterator[Refusal]:
    """X1 of 固阳 ¶5 s2: it is key work that may skip orange; a problem that was raised is rectified there first."""
    if item.entered is Colour.ORANGE:
        yield c.X1.refuse("no-such-step", item.number)


key_work = Guard(c.X1, Words(zh="不是由橙色提级的问题", en="no problem that was raised from orange"), _key_work)


def _duties_met(item: Item, command: ItemCommand, context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s3: what was late, or declared impossible, was explained and the superior was contacted."""
    day = day_of(command, context)
    if item.missed_by(day):
        missing = owed(item, day, context)
        if missing:
            yield duties_owed(item, missing)


duties_met = Guard(
    c.G2_3,
    Words(zh="逾期或不能完成的，已说明并与上级沟通", en="explained and taken to the superior if late or impossible"),
    _duties_met,
    facts=(CONCLUSION, DUE_DATE, DUTIES, IMPOSSIBILITY),
)
