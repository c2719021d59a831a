"""Records of earlier formats, brought up to today's: one pure function a step, applied in turn (X34).

A step takes what was read and returns the same record as the next format has it. Nothing of it is lost, no event gets
another meaning, and the heads that were stored stay as they were printed: `Era` says by which rules they are checked.
A format that was ever written is read for ever; the tests keep a journal of each.

>>> [each.of for each in STEPS]
['sanse-ledger/1']
"""

from collections.abc import Callable
from typing import Any

import attrs
from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.header import FORMAT_NAME, Era, Header
from sanse_ledger.journal.heads import check_stored
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.procedures.definition import Procedure


@frozen(kw_only=True)
class Written:
    """A record as it stands in a document: its format, what it was upgraded from before, header and events."""

    format: str
    header: Header
    events: tuple[Event, ...]
    eras: tuple[Era, ...] = ()


@frozen
class Step:
    """How a record of one format becomes one of the next."""

    of: str
    upgrade: Callable[[Written], Written]


def _from_the_first(written: Written) -> Written:
    """Keep events as they are: only heads differ, which begin with the header in the second format."""
    era = Era(format=written.format, count=len(written.events))
    return changed(written, format="sanse-ledger/2", eras=(*written.eras, era))


STEPS: tuple[Step, ...] = (Step("sanse-ledger/1", _from_the_first),)
"""Every step there ever was, the oldest first."""

FORMATS = (*(each.of for each in STEPS), FORMAT_NAME)
"""Every format there was: all of them are read."""


def upgraded(written: Written) -> Written:
    """Return what was *written* in any of `FORMATS` as a record of today's format."""
    for step in STEPS:
        if written.format == step.of:
            written = step.upgrade(written)
    return written


def ledger_of(
    written: Written,
    letterhead: Letterhead,
    calendar: WorkCalendar | None,
    procedures: tuple[Procedure, ...] | None = None,
) -> Ledger:
    """Return the ledger whose record was *written* in any of `FORMATS`, with its stored heads checked.

    *procedures* takes the place of those in its header, if it is given.

    >>> header = Header(owner="某县委政法委", year=2022)
    >>> ledger_of(Written(format=FORMAT_NAME, header=header, events=()), Letterhead(), None)
    <Ledger 某县委政法委 2022: 0 items, 0 events>

    Raises CorruptJournal for a record that contradicts itself.
    """
    record = upgraded(written)
    header = parts_of(record.header)
    if procedures is not None:
        header["procedures"] = procedures
    ledger = Ledger.replay(record.events, calendar=calendar, letterhead=letterhead, **header)
    check_stored(record.header, ledger.events, record.eras)
    return changed(ledger, upgraded_from=record.eras) if record.eras else ledger


def parts_of(header: Header) -> dict[str, Any]:
    """Return what a ledger is opened with, by name.

    >>> parts_of(Header(owner="固阳县委政法委", year=2022))["year"]
    2022
    """
    return {each.name: getattr(header, each.name) for each in attrs.fields(Header)}
