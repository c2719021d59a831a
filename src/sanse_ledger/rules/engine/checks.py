"""How the guards of procedures ask: of a matter that is open, or of one that is closed.

What belongs to a stage is refused under that stage's own clause. What cannot be resolved (an unknown procedure, a stage
no longer defined) is refused: it fails closed.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from sanse_ledger.errors import CalendarUnknown, Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Texts
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.clauses.three_colours import X12
from sanse_ledger.rules.engine.forms import Form
from sanse_ledger.rules.engine.matter import Matter, happened_on
from sanse_ledger.rules.engine.meant import meant, unclear
from sanse_ledger.rules.engine.outcome import values_of
from sanse_ledger.rules.guard import Check
from sanse_ledger.rules.shared import day_of

MatterCheck = Callable[[Matter, Any, Context], Iterator[Refusal]]
"""Yields a refusal for each thing that is missing, of a matter and a command on it."""


def while_open(check: MatterCheck, beside: MatterCheck | None = None) -> Check:
    """Return the check of a guard that asks of an open matter.

    What *beside* refuses is another guard's to say; as long as it does, no limit that would begin is reckoned.
    """
    return partial(_while_open, check, beside)


def beside_it(check: MatterCheck) -> Check:
    """Return the check of a guard beside such a one: it says nothing of a matter that is not there, or not open."""
    return partial(_beside_it, check)


def after_closing(check: MatterCheck) -> Check:
    """Return the check of a guard that asks of a closed matter, and of an open one what it can already."""
    return partial(_after_closing, check)


def _beside_it(check: MatterCheck, item: Item, command: Any, context: Context) -> Iterator[Refusal]:
    view = meant(item, command, context)
    matter = None if view is None else Matter.of(view, context)
    if matter is not None and matter.stage is not None:
        yield from check(matter, command, context)


def _while_open(
    check: MatterCheck, beside: MatterCheck | None, item: Item, command: Any, context: Context
) -> Iterator[Refusal]:
    """X20: the matter is known here and open; X30: it is told which is meant."""
    view = meant(item, command, context)
    if view is None:
        yield from unclear(item, command, context)
        return
    matter = Matter.of(view, context)
    if matter is None:
        yield unresolved(view)
    elif matter.stage is None:
        yield c.X20.refuse("procedure-closed", item.number)
    else:
        yield from _asked(check, matter, command, context, beside)


def _after_closing(check: MatterCheck, item: Item, command: Any, context: Context) -> Iterator[Refusal]:
    """高沙窝 ¶6, ¶7: the matter is known here and closed; X30: it is told which is meant."""
    view = meant(item, command, context)
    if view is None:
        yield from unclear(item, command, context)
        return
    matter = Matter.of(view, context)
    if matter is None:
        yield unresolved(view)
        return
    stage = matter.stage
    if stage is not None:
        yield c.X20.refuse("procedure-open", item.number, stage=stage.zh, stage_en=stage.en)
    yield from _asked(check, matter, command, context)


def unresolved(item: Item) -> Refusal:
    """Return the refusal of an item that follows no procedure, or one that is not known here."""
    if item.proceeding is None:
        return c.X20.refuse("no-procedure", item.number)
    name = item.proceeding.procedure
    return c.X20.refuse("unknown-procedure", item.number, field=None, procedure=name, choices="", choices_en="")


def _asked(
    check: MatterCheck, matter: Matter, command: Any, context: Context, beside: MatterCheck | None = None
) -> Iterator[Refusal]:
    stage, entered = matter.stage, matter.proceeding.entered_on
    on: date | None = getattr(command, "on", None)
    if on is not None and on < entered:
        zh, en = ("办结", "closing") if stage is None else (stage.zh, stage.en)
        yield c.X20.refuse("on-before-stage", matter.item.number, on=on, stage=zh, stage_en=en, entered=entered)
    refusals = tuple(check(matter, command, context))
    yield from refusals
    if not refusals and (beside is None or next(beside(matter, command, context), None) is None):
        yield from beyond_the_calendar(matter.item, command, context)


def record_faults(form: Form, texts: Texts, matter: Matter) -> Iterator[Refusal]:
    """Yield what is wrong with the records of a step of a matter."""
    return form.faults(texts, matter.facts, matter.proceeding.corrected)


def beyond_the_calendar(item: Item, command: Any, context: Context) -> Iterator[Refusal]:
    """X12: no limit is guessed. Only what makes the event knows which limits it starts, so it is asked.

    From a day to come, which is refused as that, nothing is reckoned: it may be the last there is.
    """
    on = happened_on(command, context)
    if on > day_of(command, context):
        return
    try:
        values_of(item, command, on, context)
    except CalendarUnknown as unknown:
        yield X12.refuse("calendar-unknown", item.number, field=None, year=unknown.year)
