"""The definitions that the matters of a period keep, where a procedure was adopted anew (X25).

What figures are told by is the definition in force at the period's end; what an earlier one has beside it is not left
out, so that the figures still add up.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import TypeVar

from sanse_ledger.items.item import Item
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Mark, Named, Outcome, Stage
from sanse_ledger.rules.engine.matter import definition_of
from sanse_ledger.week.figures.course import Course

Definitions = tuple[Procedure, ...]
"""The one in force first."""

N = TypeVar("N", bound=Named)


def definitions(in_force: Procedure | None, courses: Iterable[Course], context: Context) -> Definitions:
    """Return the definition that is in force, if there is one, then every other one that a matter keeps.

    >>> definitions(None, (), Context())
    ()
    """
    found = [] if in_force is None else [in_force]
    for each in courses:
        kept = definition_of(each.item, each.proceeding, context)
        if kept is not None and kept not in found:
            found.append(kept)
    return tuple(found)


def told_of(course: Course, procedure: Procedure, context: Context) -> Mapping[str, str]:
    """Return what is told of a matter, with its totals and classes by the definition it keeps, else by *procedure*."""
    kept = definition_of(course.item, course.proceeding, context) or procedure
    if not kept.totals and not kept.scales:
        return course.told
    return {**course.told, **kept.told(dict(course.proceeding.facts))}


def known_as(word: str, items: Iterable[Item], day: date, context: Context) -> Procedure | None:
    """Return the procedure of this key or name: in force on *day*, or one that came along with one of *items* (X6).

    >>> known_as("六单", (), date(2023, 7, 3), Context()).key
    'six-slips'
    """
    found = context.procedure(word, day)
    if found is not None:
        return found
    brought = (each.carried_from.definition for each in items if each.carried_from is not None)
    return next((each for each in brought if each is not None and each.called(word)), None)


def _once(parts: Iterable[N]) -> tuple[N, ...]:
    named: dict[str, N] = {}
    for each in parts:
        named.setdefault(each.key, each)
    return tuple(named.values())


def outcomes(of: Definitions) -> tuple[Outcome, ...]:
    """Return every outcome, each once."""
    return _once(chain.from_iterable(each.outcomes for each in of))


def marks(of: Definitions) -> tuple[Mark, ...]:
    """Return every mark there is to rate with, each once."""
    return _once(chain.from_iterable(each.rating.marks for each in of if each.rating is not None))


def limited(of: Definitions) -> tuple[Stage, ...]:
    """Return every stage that has a time limit, each once."""
    return _once(stage for each in of for stage in each.stages if stage.limits)


def about_a_sum(of: Definitions) -> Procedure | None:
    """Return the first definition that is about a sum; None where none is.

    >>> about_a_sum(()) is None
    True
    """
    return next((each for each in of if each.amount is not None), None)
