"""The Friday circular 通报: its number, its day and its period (G4.5, X7, X8, X9).

A circular reports the period from the cut-off of the one before it to its own, so nothing falls between two of them,
and a week without a working day joins the next by itself. Its figures are those of its cut-off. Who handed in after
that, but before the circular went round, is named as late.

A week that was not issued yet is previewed: with the number it gets if every week is issued in its turn, and the period
since the week before it.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from attrs import frozen

from sanse_ledger.circular_page import Circular
from sanse_ledger.deadlines import circular_before, circular_day, circular_from, cutoff, ledger_year
from sanse_ledger.errors import CalendarUnknown
from sanse_ledger.events import CircularIssued
from sanse_ledger.instants import at_local
from sanse_ledger.ledger import Ledger
from sanse_ledger.notices import Notification, notifications
from sanse_ledger.policy import CircularDay
from sanse_ledger.submissions import Submission, hand_ins, week_cutoff
from sanse_ledger.terms import HandIn
from sanse_ledger.weekly import digest, weekly_digest
from sanse_ledger.weeks import Week

__all__ = ["Circular", "Notification", "friday_circular", "notifications"]

_TICK = timedelta(microseconds=1)


def friday_circular(ledger: Ledger, week: Week) -> Circular:
    """Return the circular of *week*: as it was issued, or as it would be by what *ledger* knows (G4.5).

    >>> circular = friday_circular(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40"))
    >>> circular
    <Circular 固阳县委政法委 2022-W40: No. 1 on 2022-10-08, not issued>
    >>> circular.at.isoformat(), circular.until.isoformat()
    ('2022-10-08T15:00:00+08:00', '2022-10-08T12:00:00+08:00')

    A week without a circular, and one of another year's ledger, give a `Circular` whose document says so.

    Raises CalendarUnknown where the day depends on a year that is not loaded.
    """
    issued = next((each for each in ledger.circulars if each.week == week), None)
    day = circular_day(week, ledger.calendar, ledger.policy) if issued is None else issued.day
    if day is None:
        return _without_day(ledger, week)
    at = at_local(day, ledger.policy.circular_time, ledger.zone)
    until = at_local(day, ledger.policy.cutoff, ledger.zone)
    before = _before(ledger, week, issued)
    since, first = _since(ledger, before, until)
    went_round = at if issued is None else issued.at
    known = ledger.as_of(max(went_round, until))
    handed_in = hand_ins(known, week, by=until)
    plain = digest(known, since, until, week, submissions=hand_ins(known.as_of(until), week, by=until))
    late = any(each.status is HandIn.LATE for each in handed_in)
    passed_over = None if issued is not None else next((e for e in ledger.circulars if e.week > week), None)
    number = _number(ledger, week, issued) ...
