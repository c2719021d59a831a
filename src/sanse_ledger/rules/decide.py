"""Deciding: what a command on an item leads to, or every reason why it is refused.

The table holds the rules; here they are asked. A command is refused with everything that is missing at once: time that
runs back, a day that cannot be, a move that is none of the table's, fields that are blank, and what the guards yield.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from sanse_ledger.calendar.instants import BEIJING, instant
from sanse_ledger.errors import Refusal, Refused, WrongType, WrongValue
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import Command, Complete, ItemCommand, Recolour, Register, Return
from sanse_ledger.journal.events import Event
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.clause import Clause
from sanse_ledger.rules.due_dates import known_or_assumed
from sanse_ledger.rules.guard import CODE_OF_BLANK, Misstep, Rule
from sanse_ledger.rules.resolution import answer
from sanse_ledger.rules.shared import closed, day_of, wrong_colour
from sanse_ledger.rules.table import RED_TO_GREEN, RULES
from sanse_ledger.words.checks import expected, wrong_type
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.text import is_blank

Rows = Mapping[tuple[type[Command], Colour | None], Rule]


def _rows(rules: tuple[Rule, ...]) -> Rows:
    return MappingProxyType({(rule.command, colour): rule for rule in rules for colour in rule.colours or (None,)})


_ROWS = _rows(RULES)
_COMMANDS = frozenset(rule.command for rule in RULES)


@cache
def _rows_of_procedures() -> Rows:
    from sanse_ledger.rules.engine.rows import PROCEDURE_RULES  # noqa: PLC0415 - loaded with the first procedure

    return _rows(PROCEDURE_RULES)


@cache
def _rows_of_corrections() -> Rows:
    from sanse_ledger.rules.corrections.rows import rows  # noqa: PLC0415 - loaded with the first correction

    return _rows(rows(refusals_of))


def rows_of(command: type[Command]) -> Rows:
    """Return the rows among which those of *command* are, by command and colour (None: not registered).

    >>> rows_of(Recolour)[Recolour, Colour.RED].to
    Colour.ORANGE
    """
    if command in _COMMANDS:
        return _ROWS
    return _rows_of_corrections() if command.is_correction else _rows_of_procedures()


def unmet(item: Item | None, command: Command, context: Context | None = None) -> tuple[Refusal, ...]:
    """Return every reason why *command* would be refused on *item*; empty when it is allowed.

    *item* is None before it is registered. Nothing is raised for what a user may have typed: a form can ask it to
    grey out a button. TypeError for a command of the ledger as a whole, ValueError for another item's command.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Kind
    >>> command = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="", leader="副书记", section="", at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> [refusal.code for refusal in unmet(None, command)]
    ['no-requirement', 'no-section']
    """
    return tuple(refusals_of(item, command, _asked(item, command, context)))


def _asked(item: Item | None, command: Command, context: Context | None) -> Context:
    """Return the context, the default one for None; check what was asked about."""
    if item is not None and not isinstance(item, Item):
        raise wrong_type(item, (Item, type(None)), "item")
    if not isinstance(command, Command):
        raise wrong_type(command, Command, "command")
    return _default_context() if context is None else expected(context, Context, "context")


def refusals_of(item: Item | None, request: Command, context: Context) -> list[Refusal]:
    """Return what `unmet` does, of arguments that were checked."""
    command: Any = request  # which command it is, the table tells
    colour = None if item is None else item.colour
    rule = _ROWS.get((type(command), colour)) or rows_of(type(command)).get((type(command), colour))
    refusals: list[Refusal] = []
    if item is not None and command.at < item.history[-1].at:
        refusals.append(time_runs_back(item, command))
    if rule is None:
        return [*refusals, out_of_place(item, command)]
    if item is not None:
        if command.item != item.number:
            raise WrongValue(
                f"the command is for item {command.item}, not {item.number}",
                f"这条命令针对的是事项 {command.item}，不是 {item.number}",
                field="command",
                value=command,
            )
        if rule.dated and command.on is not None:
            refusals.extend(impossible_day(rule.clause, item, command.on, day_of(command, context)))
        if rule.misstep is not None and command.to is not rule.to:
            rule, missteps = other_step(rule, command, context)
            refusals.extend(missteps)
    for name in rule.wants:
        if is_blank(getattr(command, name)):
            refusals.append(rule.clause.refuse(CODE_OF_BLANK[name], command.item))  # noqa: PERF401 - most often none is
    for guard in rule.guards:
        refusals.extend(guard.check(item, command, context))
    return refusals


def other_step(rule: Rule, command: Recolour | Return, context: Context) -> tuple[Rule, tuple[Refusal, ...]]:
    """Return the row for a step that *rule* has not: the policy's, where it allows the step (X1), else a refusal."""
    asked = type(command), rule.colours, command.to
    leaps = asked == (RED_TO_GREEN.command, RED_TO_GREEN.colours, RED_TO_GREEN.to)
    if leaps and context.policy_on(day_of(command, context)).red_to_green:
        return RED_TO_GREEN, ()
    misstep = cast("Misstep", rule.misstep)
    return rule, (misstep.clause.refuse(misstep.code, command.item),)


def time_runs_back(item: Item, command: Command) -> Refusal:
    """Return the refusal of what is older than the item's last record (G1.1)."""
    at, last = command.at.isoformat(" "), item.history[-1].at.isoformat(" ")
    return c.G1_1.refuse("time-runs-back", item.number, at=at, of="事项", of_en="item", last=last)


def impossible_day(clause: Clause, item: Item, on: date, day: date) -> Iterator[Refusal]:
    """Refuse a day on which something happened that is later than today or earlier than the registration."""
    if on > day:
        yield clause.refuse("on-in-future", item.number, on=on, today=day)
    if on < item.registered_on:
        yield clause.refuse("on-before-registration", item.number, on=on, registered=item.registered_on)


def out_of_place(item: Item | None, request: Command) -> Refusal:
    """Return why the table has no row for this command on this item."""
    command: Any = request
    rows = [(rule, colour) for (of, colour), rule in rows_of(type(command)).items() if of is type(command)]
    if not rows:
        raise WrongType(
            f"{type(command).__name__} is no command on one item: submit it to the ledger",
            f"{type(command).__name__} 不是针对单个事项的命令：请向台账提交",
            field="command",
            value=command,
        )
    if item is None:
        return c.G1_1.refuse("unknown-item", command.item, number=command.item)
    if type(command) is Register:
        return c.G1_1.refuse("number-taken", command.number, number=command.number)
    rule = rows[-1][0]
    if item.colour is Colour.CLEARED:
        return closed(rule.clause if rule.misstep is None else rule.misstep.clause, item)
    if rule.misstep is not None:
        return rule.misstep.clause.refuse(rule.misstep.code, item.number)
    return wrong_colour(rule.clause, item, tuple(colour for _, colour in rows if colour is not None))


def decide(item: Item | None, command: Command, context: Context | None = None) -> tuple[Event, ...]:
    """Return the facts that *command* on *item* leads to; *item* is None before it is registered.

    >>> from sanse_ledger import BEIJING, Kind
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> [type(event).__name__ for event in decide(None, register)]
    ['Registered']

    Raises Refused with every reason at once; TypeError for a command of the ledger as a whole.
    """
    context = _asked(item, command, context)
    refusals = refusals_of(item, command, context)
    if refusals:
        raise Refused(tuple(refusals), about=None if item is None else item.number)
    return answer_of(item, command, context)


def answer_of(item: Item | None, command: Command, context: Context) -> tuple[Event, ...]:
    """Make the events that answer an *allowed* command; of a correction, those of the item it is asked of."""
    if not command.is_correction:
        return answer(item, command, context)
    from sanse_ledger.rules.corrections.rows import rectified  # noqa: PLC0415 - loaded with the first correction

    return (rectified(cast("Item", item), cast("Any", command), context, refusals_of),)


@cache
def _default_context() -> Context:
    return Context()


def _in_context(context: Context | None) -> Context:
    return _default_context() if context is None else expected(context, Context, "context")


# What comes next


def next_move(item: Item, at: datetime, by: str = "") -> Recolour | Complete | None:
    """Return the command that would move *item* on, its texts blank; None when only the clearing is left.

    Red and orange move to the next colour; green is completed (X1, X2).
    """
    if not item.in_progress:
        return None
    if item.colour is Colour.GREEN:
        return Complete(item=item.number, evidence="", at=at, by=by)
    return Recolour(item=item.number, to=item.colour.next or item.colour, grounds="", at=at, by=by)


def still_needed(item: Item, at: datetime, context: Context | None = None) -> tuple[Refusal, ...]:
    """Return what *item* still needs for its next move: the guards themselves, asked beforehand (G5.3).

    >>> from sanse_ledger import BEIJING, Kind, evolve
    >>> at = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股", at=at, by="办公室")
    >>> item = evolve(None, decide(None, register)[0])
    >>> [refusal.code for refusal in still_needed(item, at)]
    ['no-grounds', 'not-concluded']
    """
    expected(item, Item, "item")
    context, at = _in_context(context), instant(at)
    commands: tuple[ItemCommand | None, ...] = (next_move(item, at), *_next_steps(item, at, context))
    refusals = (each for command in commands if command is not None for each in unmet(item, command, context))
    return tuple(dict.fromkeys(refusals))


def _next_steps(item: Item, at: datetime, context: Context) -> tuple[ItemCommand, ...]:
    if item.proceeding is None:
        return ()
    from sanse_ledger.rules.engine.afterwards import next_steps  # noqa: PLC0415 - loaded with the first procedure

    return tuple(next_steps(item, at, context))


_BLANK_MOVE = Recolour(item="", to=Colour.GREEN, grounds="", at=datetime(2000, 1, 1, tzinfo=BEIJING), by="")
"""What the guards of the move to green are asked about where nobody has asked: they look at the item alone."""


def ready_since(item: Item, context: Context | None = None) -> date | None:
    """Return the day since which an orange item is ready for green; None while one of the guards refuses it (G3.6).

    That is the latest day on which a fact came about that the guards look at, or on which it turned orange.
    """
    if item.colour is not Colour.ORANGE or item.stage_on is None:
        return None
    guards = _ROWS[Recolour, Colour.ORANGE].guards
    context = _in_context(context)
    for guard in guards:
        for _refusal in guard.check(item, _BLANK_MOVE, context):
            return None
    days = (day for guard in guards for fact in guard.facts for day in fact.days(item))
    return max([item.stage_on, *(day for day in days if day is not None)])


def move_due(item: Item, context: Context) -> date | None:
    """Return the last day on which an item that is ready for green is moved in time (G3.6)."""
    ready = ready_since(item, context)
    return None if ready is None else to_be_moved_by(ready, context)


def to_be_moved_by(ready: date, context: Context) -> date:
    """Return the last day in time for the move of what is ready since the day *ready*, which does not count (G3.6)."""
    limit = context.policy_on(ready).move_limit
    return known_or_assumed(context.calendar, lambda calendar: limit.due(ready, calendar))
