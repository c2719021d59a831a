"""What a command on the ledger as a whole leads to: a week handed in, a circular issued, the year cleared."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from sanse_ledger.calendar.instants import instant_in
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.ledger.rules import Books
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.circular_day import day_of_week
from sanse_ledger.words.values import unchecked


class Whole(Books, Protocol):
    """What the answers are taken from: a `Ledger`, which asks for them."""

    @property
    def calendar(self) -> WorkCalendar:
        """Its calendar."""

    @property
    def policy(self) -> Policy:
        """Its policy."""

    @property
    def head(self) -> ev.Head:
        """The fingerprint of its record."""


def _as_asked(of: type[ev.Event]) -> Callable[[Whole, Any], tuple[ev.Event, ...]]:
    """Record what the command says as it says it, in the ledger's zone; its constructor has checked it."""
    return lambda ledger, command: (unchecked(of, command, at=instant_in(command.at, ledger.zone)),)


def next_number(ledger: Whole) -> int:
    """Return the number of the circular that is issued next (X8).

    >>> from sanse_ledger import Ledger, Policy
    >>> next_number(Ledger.open(owner="某县委政法委", year=2022, policy=Policy(first_circular=12)))
    12
    """
    return ledger.circulars[-1].number + 1 if ledger.circulars else ledger.policy.first_circular


def _circular_issued(ledger: Whole, command: cmd.IssueCircular) -> tuple[ev.Event, ...]:
    wrong = next((each for each in ledger.circulars if each.number == command.corrects), None)
    day = day_of_week(command.week, ledger.context) if wrong is None else wrong.day
    return (
        ev.CircularIssued(
            at=instant_in(command.at, ledger.zone),
            by=command.by,
            week=command.week,
            number=next_number(ledger),
            day=day,  # type: ignore[arg-type]  # the guard saw to it
            head=ledger.head,
            text=command.text,
            corrects=command.corrects,
            reason=command.reason,
        ),
    )


def _year_cleared(ledger: Whole, command: cmd.ClearYear) -> tuple[ev.Event, ...]:
    at = instant_in(command.at, ledger.zone)
    marks = (
        ev.Cleared(at=at, by=command.by, item=item.number, origin=item.colour)
        for item in ledger.items.values()
        if item.open
    )
    return (ev.YearCleared(at=at, by=command.by, head=ledger.head), *marks)


LEDGER_ANSWERS: Mapping[type[cmd.Command], Callable[[Any, Any], tuple[ev.Event, ...]]] = MappingProxyType(
    {
        cmd.SubmitWeek: _as_asked(ev.WeekSubmitted),
        cmd.IssueCircular: _circular_issued,
        cmd.ClearYear: _year_cleared,
        cmd.AdoptPolicy: _as_asked(ev.PolicyAdopted),
    }
)
"""The events that an allowed command on the ledger as a whole leads to."""
