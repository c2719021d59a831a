"""Extending a limit, suspending a matter and resuming it (X22).

A suspended matter does not go on: it is resumed first. What people do meanwhile and needs no limit is taken as ever:
payments, a plan of instalments, corrected facts; and its item may be withdrawn or carried over.
"""

from collections.abc import Iterator

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.procedure_commands import (
    CloseProcedure,
    ExtendStage,
    MatterCommand,
    PassStage,
    Resume,
    Suspend,
    TakeBranch,
)
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.parts import Choice, Named
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.engine.budget import can_pause
from sanse_ledger.rules.engine.checks import while_open
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.matter import WHOLE_NAME, Matter, clock_key, ground_name, name_of, named
from sanse_ledger.rules.engine.meant import meant
from sanse_ledger.rules.engine.offered import offered
from sanse_ledger.rules.facts import PROCEDURE
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.shared import day_of, resolved
from sanse_ledger.words.bilingual import Words


def _not_suspended(item: Item, command: MatterCommand, context: Context) -> Iterator[Refusal]:
    """X22: it is not suspended."""
    view = meant(item, command, context)
    suspended = None if view is None or view.proceeding is None else view.proceeding.suspended
    if view is not None and suspended is not None:
        ground = ground_name(view, suspended.ground, context)
        since = suspended.suspended_on
        yield c.X22.refuse("suspended", item.number, ground=ground.zh, ground_en=ground.en, since=since)


not_suspended = Guard(c.X22, Words(zh="没有中止", en="not suspended"), _not_suspended, facts=(PROCEDURE,))


def _runs_on(item: Item, command: ExtendStage, context: Context) -> Iterator[Refusal]:
    """X22: it is not suspended, or the limit ends on a date that somebody has set, which does not stop."""
    view = meant(item, command, context)
    matter = None if view is None else Matter.of(view, context)
    key = None if matter is None else clock_key(matter, command.stage)
    clock = None if matter is None or key is None else matter.proceeding.clock(key)
    if clock is None or can_pause(clock):
        yield from _not_suspended(item, command, context)


runs_on = Guard(
    c.X22,
    Words(zh="没有中止，或所定日期不停", en="not suspended, or its end is a date that was set"),
    _runs_on,
    facts=(PROCEDURE,),
)


def _not_meanwhile(item: Item, command: PassStage | TakeBranch | CloseProcedure, context: Context) -> Iterator[Refusal]:
    """X22: a matter goes on neither while it is suspended nor, afterwards, on a day on which it was."""
    view = meant(item, command, context)
    proceeding = None if view is None else view.proceeding
    for each in () if proceeding is None or not proceeding.open else proceeding.suspensions:
        until = each.resumed_on
        if command.on is not None and until is not None and each.suspended_on < command.on < until:
            since = each.suspended_on
            yield c.X22.refuse("on-while-suspended", item.number, on=command.on, since=since, until=until)


not_meanwhile = Guard(
    c.X22,
    Words(zh="所写日期不在中止期间", en="on a day on which it was not suspended"),
    _not_meanwhile,
    "on",
    (PROCEDURE,),
)


def _may_be_suspended(matter: Matter, command: Suspend, _context: Context) -> Iterator[Refusal]:
    """X22: for one of the grounds that the procedure lists."""
    grounds, number, procedure = matter.procedure.grounds, matter.item.number, matter.procedure
    if not grounds:
        yield c.X22.refuse("no-suspension", number, procedure=procedure.zh, procedure_en=procedure.en)
    elif named(command.ground, grounds) is None:
        yield c.X22.refuse("unknown-ground", number, ground=command.ground, **offered(command.ground, grounds))


may_be_suspended = Guard(
    c.X22,
    Words(zh="事由在流程所列之内", en="for one of the grounds that the procedure lists"),
    while_open(_may_be_suspended),
    "ground",
    (PROCEDURE,),
)


def _resumable(matter: Matter, command: Resume, _context: Context) -> Iterator[Refusal]:
    """X22: it is suspended, and not resumed before that."""
    suspended, number = matter.proceeding.suspended, matter.item.number
    if suspended is None:
        yield c.X22.refuse("not-suspended", number)
    elif command.on is not None and command.on < suspended.suspended_on:
        yield c.X22.refuse("resumed-too-early", number, on=command.on, since=suspended.suspended_on)


resumable = Guard(
    c.X22,
    Words(zh="正在中止，恢复不早于中止", en="it is suspended, and not resumed before that"),
    while_open(_resumable),
    "on",
    (PROCEDURE,),
)


def _running(matter: Matter) -> Iterator[Named]:
    """Yield what has a limit that runs: stages, and the whole."""
    clock = matter.proceeding.clock
    yield from (stage for stage in matter.procedure.stages if clock(stage.key) is not None)
    if clock(WHOLE) is not None:
        yield Choice(key="whole", zh=WHOLE_NAME.zh, en=WHOLE_NAME.en)


def _stage_extendable(matter: Matter, command: ExtendStage, context: Context) -> Iterator[Refusal]:
    """X22: a limit that runs, on or before its end, to a later day."""
    number, day = matter.item.number, day_of(command, context)
    key = clock_key(matter, command.stage)
    clock = None if key is None else matter.proceeding.clock(key)
    name = WHOLE_NAME if key == WHOLE else name_of(key or command.stage, matter.procedure.stages)
    words = {"stage": name.zh, "stage_en": name.en}
    if clock is None:
        running = offered(
            "" if key is not None else command.stage, _running(matter), zh="正在计算的有", en="those that run"
        )
        yield c.X22.refuse("no-limit-runs", number, **words, **running)
        return
    if day > clock.due:
        yield c.X22.refuse("stage-extended-too-late", number, due=clock.due, **words)
    due, refusals = resolved(command.due, day, number, context)
    yield from refusals
    if due is None and not refusals:
        yield c.X22.refuse("no-due-date", number)
    elif due is not None and due <= clock.due:
        yield c.X22.refuse("extension-not-later", number, new=due, due=clock.due)


stage_extendable = Guard(
    c.X22,
    Words(zh="时限正在计算且未过，延至更晚", en="the limit runs and is not past, to a later date"),
    while_open(_stage_extendable),
    "due",
    (PROCEDURE,),
)
