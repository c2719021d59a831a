"""What every recorded event has: when, by whom, the day it happened, and whether it moved a colour."""

from datetime import date, datetime

from attrs import field, frozen

from sanse_ledger.calendar.instants import day, recorded
from sanse_ledger.values import Value
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.text import clean


@frozen(kw_only=True, eq=False, repr=False)
class Event(Value):
    """Anything that was recorded.

    >>> from sanse_ledger import BEIJING, YearCleared, head
    >>> cleared = YearCleared(head=head(()), at=datetime(2022, 12, 30, 9, tzinfo=BEIJING), by="办公室")
    >>> isinstance(cleared, Event), cleared.day
    (True, datetime.date(2022, 12, 30))
    """

    at: datetime = field(converter=recorded)
    by: str = field(converter=clean)

    @property
    def day(self) -> date:
        """The day it happened: here, the local date it was recorded."""
        return self.at.date()

    @property
    def move(self) -> tuple[Colour | None, Colour, str] | None:
        """From which colour to which it moved the item, and why; None where the colour stays."""
        return None


@frozen(kw_only=True, eq=False, repr=False)
class ItemEvent(Event):
    """A fact about one item."""

    item: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class DatedEvent(ItemEvent):
    """A fact about one item that happened on a stated day."""

    on: date = field(converter=day)

    @property
    def day(self) -> date:
        """The day it happened."""
        return self.on


@frozen(kw_only=True, eq=False, repr=False)
class LedgerEvent(Event):
    """A fact about the ledger as a whole."""
