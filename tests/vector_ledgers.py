"""The ledgers that the vectors of the kit are about, and what the library answers to their commands."""

from functools import cache

from kit.own import OwnLedger
from kit.wire import command_of, event_of
from sanse_ledger import CorruptJournal, Ledger, Refusal
from sanse_ledger.conformance.cases import Case, load


def ledger_of(case: Case) -> Ledger:
    """Return the ledger that a case begins with.

    Raises CorruptJournal where the case is about a record that contradicts itself.
    """
    empty = OwnLedger().initial(case.given)
    return Ledger.replay(
        map(event_of, case.events), owner=empty.owner, year=empty.year, policy=empty.policy, calendar=empty.calendar
    )


def refusals_of(case: Case) -> tuple[Refusal, ...]:
    """Return what the library answers to the command of a case; nothing if there is none."""
    return () if case.command is None else ledger_of(case).unmet(command_of(case.command))


@cache
def ledgers() -> tuple[Ledger, ...]:
    """Return the ledger of every vector that has one, after its command where that is not refused."""
    found = []
    for case in load():
        try:
            ledger = ledger_of(case)
        except CorruptJournal:
            continue
        is_taken = case.command is not None and not refusals_of(case)
        found.append(ledger.submit(command_of(case.command)) if case.command is not None and is_taken else ledger)
    return tuple(found)
