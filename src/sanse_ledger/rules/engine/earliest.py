"""Not before: the minimum time that a stage or an outcome asks for (X23).

It begins where a limit would, with what it is since, and is over when its last day is. It is reckoned anew whenever
somebody asks and is no state of the matter, so nothing stops it. A last day that is a day off stays where it is.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve as changed

from sanse_ledger.errors import CalendarUnknown, Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.drawing import shortest_in_words
from sanse_ledger.procedures.parts import OPENING, Outcome, Stage, TimeLimit, holding
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.clauses.clause import refusal
from sanse_ledger.rules.clauses.three_colours import X12
from sanse_ledger.rules.engine.matter import Matter


def first_day(matter: Matter, part: Stage | Outcome, context: Context) -> date | None:
    """Return the first day on which the minimum time of *part* is over; None where it asks for none (X23).

    Raises CalendarUnknown where it runs into a year that is not loaded.
    """
    rule, proceeding = part.shortest, matter.proceeding
    if rule is None or not holding(rule.when, matter.facts, proceeding.corrected):
        return None
    start = _since(proceeding, rule)
    return None if start is None else rule.limit.due(start, context.calendar) + timedelta(days=1)


def may_leave_on(view: Item, context: Context) -> date | None:
    """Return the first day on which the open matter *view* shows may leave its stage (X23).

    None where the stage asks for no minimum time, and where it is reckoned into a year that is not loaded.
    """
    matter = Matter.of(view, context)
    if matter is None or matter.here.shortest is None:
        return None
    try:
        return first_day(matter, matter.here, context)
    except CalendarUnknown:
        return None


def too_soon(matter: Matter, part: Stage | Outcome, on: date, context: Context) -> Iterator[Refusal]:
    """X23: refuse what happens on a day when the minimum time of *part* is not over, with the first day it may."""
    rule = part.shortest
    try:
        first = first_day(matter, part, context)
    except CalendarUnknown as unknown:
        yield X12.refuse("calendar-unknown", matter.item.number, year=unknown.year)
        return
    if rule is not None and first is not None and on < first:
        asked = changed(rule, when=())
        yield refusal(
            "not-before",
            rule.clause or c.X23.id,
            matter.item.number,
            name=part.zh,
            name_en=part.en,
            shortest=shortest_in_words(matter.procedure, asked),
            shortest_en=shortest_in_words(matter.procedure, asked, "en"),
            first=first,
        )


def _since(proceeding: Proceeding, rule: TimeLimit) -> date | None:
    """Return the day a minimum time begins with; None where the stage it is since was never left."""
    if rule.since is None:
        return proceeding.entered_on
    if rule.since == OPENING:
        return proceeding.opened_on
    return next((step.left_on for step in reversed(proceeding.steps) if step.stage == rule.since), None)
