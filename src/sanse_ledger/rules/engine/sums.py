"""Payments and instalments (K2)."""

from collections.abc import Iterator
from itertools import pairwise

from sanse_ledger.errors import Refusal
from sanse_ledger.journal.procedure_commands import AgreeInstalments, RecordPayment
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.clauses.clause import refusal
from sanse_ledger.rules.engine.checks import while_open
from sanse_ledger.rules.engine.matter import Matter, happened_on
from sanse_ledger.rules.facts import PROCEDURE
from sanse_ledger.rules.guard import Guard
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan, total


def too_much(matter: Matter, paid: Yuan, amount: Yuan, field: str = "amount") -> Iterator[Refusal]:
    """Refuse more to be paid than the matter is about; *field* is where the sum stands that is not right."""
    if paid > amount:
        words = {"paid": paid.zh, "paid_en": paid.en, "amount": amount.zh, "amount_en": amount.en}
        yield c.K2.refuse("overpaid", matter.item.number, field=field, **words)


def plan_of_the_sum(matter: Matter, clause: str) -> Iterator[Refusal]:
    """Refuse a plan that was agreed for another sum than the matter is about now: it is to be agreed anew."""
    proceeding, amount = matter.proceeding, matter.amount
    planned = total(tuple(each.amount for each in proceeding.instalments))
    before = total(tuple(each.amount for each in proceeding.payments[: proceeding.planned_after]))
    if amount is not None and planned.fen != max(0, amount.fen - before.fen):
        unpaid = Yuan(max(0, amount.fen - before.fen))
        words = {"planned": planned.zh, "planned_en": planned.en, "open": unpaid.zh, "open_en": unpaid.en}
        yield refusal("plan-sum", clause, matter.item.number, field="outcome", **words)


def _payable(matter: Matter, command: RecordPayment, _context: Context) -> Iterator[Refusal]:
    """太仆寺旗 ¶4 s2: no more than it is about."""
    number, amount = matter.item.number, matter.amount
    if command.amount.fen == 0:
        yield c.K2.refuse("no-payment", number)
    if amount is None:
        yield c.X20.refuse("no-sum-here", number)
    else:
        yield from too_much(matter, total((matter.proceeding.paid, command.amount)), amount)


payable = Guard(
    c.K2,
    Words(zh="付款不为零，合计不超过标的额", en="a payment, and no more in all than the matter is about"),
    while_open(_payable),
    "amount",
    (PROCEDURE,),
)


def _in_parts(matter: Matter, command: AgreeInstalments, context: Context) -> Iterator[Refusal]:
    """太仆寺旗 ¶4 s3: what is open, in parts, one after another."""
    stage, number, plan = matter.here, matter.item.number, command.instalments
    if not stage.instalments:
        yield c.K2.refuse("no-instalments-here", number, stage=stage.zh, stage_en=stage.en)
        return
    if not plan:
        yield c.K2.refuse("plan-empty", number)
        return
    days = [happened_on(command, context), *(each.due for each in plan)]
    if days[1] < days[0] or any(one >= other for one, other in pairwise(days[1:])):
        yield c.K2.refuse("plan-dates", number)
    if any(each.amount.fen == 0 for each in plan):
        yield c.K2.refuse("plan-amounts", number)
    amount = matter.amount
    if amount is None:
        yield c.X20.refuse("no-sum-here", number)
        return
    planned = total(tuple(each.amount for each in plan))
    unpaid = Yuan(max(0, amount.fen - matter.proceeding.paid.fen))
    if planned != unpaid:
        words = {"planned": planned.zh, "planned_en": planned.en, "open": unpaid.zh, "open_en": unpaid.en}
        yield c.K2.refuse("plan-sum", number, **words)


in_parts = Guard(
    c.K2,
    Words(
        zh="环节可约定分期，各期先后有序、均大于零、合计等于未付金额",
        en="the parts come one after another, none is nothing, and they add up to what is unpaid",
    ),
    while_open(_in_parts),
    "instalments",
    (PROCEDURE,),
)
