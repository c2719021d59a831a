"""What records that a wrong entry was put right (X31), with everything resolved: the right records whole.

>>> from datetime import datetime
>>> from sanse_ledger import BEIJING
>>> Rectified(item="红-01", record=3, reason="重复录入", approver="办公室主任",
...     at=datetime(2022, 6, 14, 9, tzinfo=BEIJING), by="办公室").voids
True
"""

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.journal.events import Event, ItemEvent, LedgerEvent, WeekSubmitted
from sanse_ledger.words.checks import instance_of, listed, whole
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.text import clean, optional_number
from sanse_ledger.words.values import Value


@frozen(kw_only=True, eq=False, repr=False)
class Restated(Value):
    """A later record of the item that follows otherwise from the right one: its number, and what it is now."""

    record: int = field(validator=whole(1))
    right: Event = field(validator=instance_of(Event))


def _restated(value: Iterable[Restated]) -> tuple[Restated, ...]:
    return listed(value, "Restated", " Restated ")


@frozen(kw_only=True, eq=False, repr=False)
class Rectified(ItemEvent):
    """A record of an item was put right.

    `record` is its number in the item's own record, None where the right record comes from another item (`taken_from`).
    `right` is what takes its place, None where nothing does: it was void, or stands on another item (`moved_to`).
    `restated` are the later records that follow otherwise from it. `origin` and `to` are the item's colour before and
    after, None where it stays.
    """

    is_correction: ClassVar[bool] = True
    record: int | None = field(default=None, validator=optional(whole(1)))
    right: Event | None = field(default=None, validator=optional(instance_of(Event)))
    restated: tuple[Restated, ...] = field(
        default=(), converter=_restated, validator=deep_iterable(instance_of(Restated))
    )
    moved_to: str | None = field(default=None, converter=optional_number)
    taken_from: str | None = field(default=None, converter=optional_number)
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)
    origin: Colour | None = field(default=None, validator=optional(instance_of(Colour)))
    to: Colour | None = field(default=None, validator=optional(instance_of(Colour)))

    @property
    def voids(self) -> bool:
        """Whether nothing takes the place of the wrong record, here or on another item."""
        return self.right is None and self.moved_to is None

    @property
    def move(self) -> tuple[Colour | None, Colour, str] | None:
        """The colours and the reason, where the correction changes the colour."""
        return None if self.to is None else (self.origin, self.to, self.reason)


@frozen(kw_only=True, eq=False, repr=False)
class WeekRectified(LedgerEvent):
    """A week that was handed in was put right; `record` is its number among the facts of the ledger as a whole.

    Where that is the number of a correction, it was undone, and `right` is what stands again.
    """

    is_correction: ClassVar[bool] = True
    record: int = field(validator=whole(1))
    right: WeekSubmitted | None = field(default=None, validator=optional(instance_of(WeekSubmitted)))
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)
