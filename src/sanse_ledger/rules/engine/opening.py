"""Opening a matter, and correcting its facts (L1, L4, K1)."""

from collections.abc import Iterator
from datetime import date

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Texts
from sanse_ledger.journal.procedure_commands import CorrectFacts, OpenProcedure
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.library import library
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.engine.afterwards import not_at_an_end
from sanse_ledger.rules.engine.checks import beyond_the_calendar, while_open
from sanse_ledger.rules.engine.forms import FACTS, Form, filled_in
from sanse_ledger.rules.engine.matter import Matter
from sanse_ledger.rules.engine.meant import procedure_name
from sanse_ledger.rules.engine.offered import offered
from sanse_ledger.rules.engine.sums import too_much
from sanse_ledger.rules.engine.units import units_changed
from sanse_ledger.rules.facts import PROCEDURE
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.shared import day_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.text import is_blank


def procedures_known(context: Context, day: date) -> tuple[Procedure, ...]:
    """Return the procedures that an item may follow from *day* on, each in the definition of that day (X25).

    >>> [each.zh for each in procedures_known(Context(), date(2023, 4, 3))]
    ['六单', '快执']
    """
    adopted = (definition for _, definition in context.definitions)
    keys = dict.fromkeys(each.key for each in (*library(), *context.procedures, *adopted))
    found = (context.procedure(key, day) for key in keys)
    return tuple(each for each in found if each is not None)


def _opened_once(item: Item, command: OpenProcedure, context: Context) -> Iterator[Refusal]:
    """高沙窝 ¶2, 太仆寺旗 ¶4: one procedure at a time, and what it is to know from the first day.

    One of verification is opened beside the main one (X30).
    """
    procedure = context.procedure(command.procedure, day_of(command, context))
    yield from _after_the_one_before(item, command, procedure, context)
    if procedure is None:
        ways = offered(command.procedure, procedures_known(context, day_of(command, context)))
        yield c.X20.refuse("unknown-procedure", item.number, procedure=command.procedure, **ways)
        return
    form = _form(item.number, procedure)
    refusals = tuple(form.faults(command.facts, procedure.told(filled_in(procedure.facts, command.facts)), ()))
    yield from refusals
    if not refusals:
        yield from beyond_the_calendar(item, command, context)


def _form(number: str, procedure: Procedure) -> Form:
    """Return the form of the facts that a matter is opened with, or corrected to."""
    clause, reckoned = procedure.clause_of(), (*procedure.totals, *procedure.scales)
    return Form(number, clause, procedure.facts, FACTS, procedure.called_together, reckoned)


def _after_the_one_before(
    item: Item, command: OpenProcedure, procedure: Procedure | None, context: Context
) -> Iterator[Refusal]:
    """X20, X30: the one of its kind that was opened before is at its end, and was so on the day it is opened on."""
    verifies = procedure is not None and procedure.verifies
    key = command.procedure if procedure is None else procedure.key
    for view in item.views:
        before = view.proceeding
        if before is None or (before.verifies is not verifies and before.procedure != key):
            continue
        name = procedure_name(view, context)
        if procedure is not None and before.verifies is not verifies:  # of its key, brought along from another ledger
            yield c.X20.refuse("procedure-taken", item.number, procedure=name.zh, procedure_en=name.en)
            continue
        if next(not_at_an_end(view, context), None) is not None:
            yield c.X20.refuse("procedure-taken", item.number, procedure=name.zh, procedure_en=name.en)
        elif command.on is not None and command.on < before.entered_on:
            day = before.entered_on
            yield c.X20.refuse(
                "on-before-stage", item.number, on=command.on, stage="办结", stage_en="closing", entered=day
            )


opened_once = Guard(
    c.X20,
    Words(zh="没有在办的同类流程，基本情况齐全", en="follows no other one of its kind, and its facts are whole"),
    _opened_once,
    "procedure",
    (PROCEDURE,),
)


def _corrected(matter: Matter, command: CorrectFacts, _context: Context) -> Iterator[Refusal]:
    """高沙窝 ¶5, 太仆寺旗 ¶4: reclassified or corrected, to something else that is whole."""
    procedure, before = matter.procedure, dict(matter.proceeding.facts)
    values = filled_in(procedure.facts, command.facts, procedure.called_together)
    form = _form(matter.item.number, procedure)
    new = [key for key, text in values.items() if before.get(key) != text]
    corrected = {*matter.proceeding.corrected, *new}
    yield from form.faults(_merged(matter, command.facts), procedure.told({**before, **values}), corrected)
    yield from units_changed(matter, {**before, **values})
    if not new:
        yield c.X20.refuse("no-changes", matter.item.number, field="facts")
    if procedure.amount in values and not is_blank(values[procedure.amount]):
        yield from too_much(matter, matter.proceeding.paid, Yuan.parse(values[procedure.amount]), "facts")


def _merged(matter: Matter, texts: Texts) -> Texts:
    """Return the facts as they were, those of *texts* in the place of earlier ones."""
    procedure = matter.procedure
    new = {field.key for word, _ in texts if (field := procedure.fact(word)) is not None}
    return (*((key, text) for key, text in matter.proceeding.facts if key not in new), *texts)


corrected = Guard(
    c.X20,
    Words(zh="确有更正，且基本情况仍然完整", en="corrects something, and leaves the facts whole"),
    while_open(_corrected),
    "facts",
    (PROCEDURE,),
)
