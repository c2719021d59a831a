"""Limits that stand still while their matter is suspended, are extended, or go on where they stood (X22).

A span is two days: what stood still did so after the first, up to and including the second.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from sanse_ledger.conformance.model.days import UNKNOWN, resolved, works

Run: TypeAlias = dict[str, Any]
Span: TypeAlias = tuple[date, date | None]
"""The day something stood still, and the day it went on; None while it stands still."""
A_DAY = timedelta(days=1)


def counts(limit: tuple[str, int], day: date) -> bool:
    """Return whether a limit counts a day: of working days those that are worked, of others each."""
    return limit[0] != "working" or works(day)


def ends_on(due: date, limit: tuple[str, int], since: date, on: date) -> date:
    """X22: the last day of a limit that stood still after *since*, once it goes on on a day.

    >>> ends_on(date(2023, 4, 10), ("working", 4), date(2023, 4, 7), date(2023, 5, 8))
    datetime.date(2023, 5, 9)
    """
    if due < since or on <= since:
        return due
    left = sum(counts(limit, since + A_DAY * (more + 1)) for more in range((due - since).days))
    day = on
    while left or not counts(limit, day):  # with nothing left: the first day that counts
        day += A_DAY
        left -= counts(limit, day) and left > 0
    return day


def with_limit(run: Run, limit: tuple[str, int], began: date, spans: Iterable[Span]) -> Run:
    """Return a run under a limit from the day it began on, as it is after all the spans since."""
    new = run | {"limit": limit, "due": resolved(limit, began) or UNKNOWN, "stands": None}
    spans = sorted(spans, key=lambda span: span[0])
    longest = date.min
    for since, on in spans:
        stood = max(began, since, longest)  # what stood still already does not do so twice
        longest = max(longest, on or longest)
        if on is None:
            new["stands"] = stood
        elif on > stood:
            new["due"] = ends_on(new["due"], limit, stood, on)
    return new


def stand_still(run: Run, day: date) -> Run:
    """X22: a limit stands still with its matter; a date that somebody has set does not."""
    return run | {"stands": day} if run["on"] and run["limit"] is not None and run["ended"] is None else run


def go_on(run: Run, on: date) -> Run:
    """X22: what is left of a limit that stands still runs on."""
    if run["stands"] is None:
        return run
    return run | {"due": ends_on(run["due"], run["limit"], run["stands"], on), "stands": None}


def come_back(run: Run, on: date, spans: Iterable[Span]) -> Run:
    """X22: a limit goes on where it stood: when its stage was left, or when it was taken off before that.

    What is dated back stood still afterwards with its matter.
    """
    stood = run["ended"] if run["on"] else run["off"]
    back = run | {"on": True, "ended": None, "off": None, "counts_in": None, "breaks": (*run["breaks"], (stood, on))}
    later = [(max(since, on), until) for since, until in spans if until is not None and until > on]
    for since, until in [(stood, on), *later] if run["limit"] is not None else []:
        back["due"] = ends_on(back["due"], run["limit"], since, until)
    return back


def is_suspended(matter: Mapping[str, Any]) -> bool:
    """Return whether a matter is suspended now."""
    return bool(matter["suspensions"]) and matter["suspensions"][-1][1] is None


def extended(run: Run, due: date | tuple[str, int], today: date) -> Run:
    """X22: another last day, counted from today, or set."""
    limit = None if isinstance(due, date) else due
    return run | {"due": resolved(due, today) or UNKNOWN, "limit": limit, "extended": True, "stands": None}
