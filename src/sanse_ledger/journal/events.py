"""Facts, in the past tense: what the record holds.

An event has the fields of the command it answers, with everything resolved: the due *date* beside the limit it came
from, the day it happened, the colour it came from. It needs no calendar and no policy to be read again. No event is
ever changed or removed; a correction is a new event.

Every event has `at` (recorded when, in the ledger's zone), `by` (by whom) and `day` (happened when: `on` where the
event has one, else the local date of `at`).

>>> from datetime import date, datetime
>>> from sanse_ledger import BEIJING, Concluded
>>> concluded = Concluded(item="R-1", result="考评完成", on=date(2022, 6, 10),
...     at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="综治股")
>>> concluded.day, concluded.move
(datetime.date(2022, 6, 10), None)
"""

from datetime import date, datetime
from typing import ClassVar

from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.instants import day, optional_day, recorded
from sanse_ledger.calendar.time_limits import Limit, Roll
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.parts import CarriedFrom, OtherBody, OtherKind, OtherSource
from sanse_ledger.journal.fields import (
    Attachment,
    TextHash,
    WeekCount,
    WeekEntry,
    attachments,
    body_of_text,
    carried,
    days,
    kind_of_text,
    names,
    sha256_digest,
    source_of_text,
    week_counts,
    week_entries,
    week_of_text,
)
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.checks import instance_of, whole
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Body, Kind, Source
from sanse_ledger.words.text import (
    clean,
    clean_name,
    clean_number,
    optional_name,
    optional_number,
    optional_text,
    pairs,
)
from sanse_ledger.words.values import Value


@frozen(kw_only=True, eq=False, repr=False)
class Event(Value):
    """Anything that was recorded.

    >>> from sanse_ledger import BEIJING, Ledger, YearCleared
    >>> head = Ledger.open(owner="固阳县委政法委", year=2022).head
    >>> cleared = YearCleared(head=head, at=datetime(2022, 12, 30, 9, tzinfo=BEIJING), by="办公室")
    >>> isinstance(cleared, Event), cleared.day
    (True, datetime.date(2022, 12, 30))
    """

    is_correction: ClassVar[bool] = False
    """Whether it puts right what was entered wrongly (X31)."""
    adopts_a_definition: ClassVar[bool] = False
    """Whether it puts a definition of a procedure in force (X25)."""
    issues_a_slip: ClassVar[bool] = False
    """Whether it gives a slip its number (X35)."""
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

    item: str = field(converter=clean_number)


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


@frozen(kw_only=True, eq=False, repr=False)
class Head(Value):
    """The fingerprint of a record: how many events, and the digest over them, in order.

    >>> Head(count=0, digest="0" * 64).count
    0
    """

    count: int = field(validator=whole(0))
    digest: str = field(validator=sha256_digest)


@frozen(kw_only=True, eq=False, repr=False)
class Registered(Event):
    """An item was entered."""

    number: str = field(converter=clean_number)
    colour: Colour = field(validator=instance_of(Colour))
    title: str = field(converter=clean)
    kind: Kind | OtherKind = field(converter=kind_of_text, validator=instance_of(Kind, OtherKind))
    requirement: str = field(converter=clean)
    leader: str = field(converter=clean_name)
    section: str = field(converter=clean_name)
    person: str | None = field(default=None, converter=optional_name)
    due: date | None = field(default=None, converter=optional_day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    source: Source | OtherSource | None = field(
        default=None, converter=source_of_text, validator=optional(instance_of(Source, OtherSource))
    )
    supporting: tuple[str, ...] = field(default=(), converter=names)
    parent: str | None = field(default=None, converter=optional_number)
    carried_from: CarriedFrom | None = field(
        default=None, converter=carried, validator=optional(instance_of(CarriedFrom))
    )
    on: date = field(converter=day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)
    restricted: bool = field(default=False, validator=instance_of(bool))

    @property
    def item(self) -> str:
        """The item's number."""
        return self.number

    @property
    def day(self) -> date:
        """The day it was registered."""
        return self.on

    @property
    def move(self) -> tuple[Colour | None, Colour, str]:
        """The colours and the reason."""
        return None, self.colour, ""


@frozen(kw_only=True, eq=False, repr=False)
class Amended(ItemEvent):
    """What is written was corrected."""

    changes: tuple[tuple[str, str], ...] = field(converter=pairs)
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Reassigned(DatedEvent):
    """Somebody else is responsible from `on` on."""

    leader: str | None = field(default=None, converter=optional_name)
    section: str | None = field(default=None, converter=optional_name)
    person: str | None = field(default=None, converter=optional_name)
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Restricted(ItemEvent):
    """An item was marked as restricted, or the mark was taken off (X32)."""

    restricted: bool = field(default=True, validator=instance_of(bool))
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Extended(ItemEvent):
    """The due date was moved."""

    due: date = field(converter=day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class TargetSet(ItemEvent):
    """An overdue item has a day to be finished by."""

    target: date = field(converter=day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class UnableDeclared(ItemEvent):
    """Red work cannot be done."""

    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Explained(DatedEvent):
    """It was explained why red work is not done."""

    reason: str = field(converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class SuperiorContacted(DatedEvent):
    """The higher-level authority was contacted."""

    superior: str = field(converter=clean)
    summary: str = field(converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Concluded(DatedEvent):
    """Red work is done."""

    result: str = field(converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Deliberated(DatedEvent):
    """A problem was discussed collectively."""

    body: Body | OtherBody = field(converter=body_of_text, validator=instance_of(Body, OtherBody))
    findings: str = field(converter=clean)
    similar: str = field(default="", converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class MeasurePlanned(ItemEvent):
    """The rectification list has one more entry."""

    measure: str = field(converter=clean_number)
    problem: str = field(converter=clean)
    action: str = field(converter=clean)
    due: date = field(converter=day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    person: str = field(converter=clean_name)


@frozen(kw_only=True, eq=False, repr=False)
class MeasureRevised(ItemEvent):
    """An entry of the list was changed or taken off."""

    measure: str = field(converter=clean_number)
    reason: str = field(converter=clean)
    action: str | None = field(default=None, converter=optional_text)
    due: date | None = field(default=None, converter=optional_day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    person: str | None = field(default=None, converter=optional_name)
    withdrawn: bool = field(default=False, validator=instance_of(bool))


@frozen(kw_only=True, eq=False, repr=False)
class MeasureFinished(DatedEvent):
    """An entry of the list is done."""

    measure: str = field(converter=clean_number)
    evidence: str = field(converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class MilestoneSet(ItemEvent):
    """An important date is foreseen; `occurrences` are its dates, moved off days off."""

    milestone: str = field(converter=clean_number)
    title: str = field(converter=clean)
    due: date = field(converter=day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    recurrence: str | None = field(default=None, converter=optional_text)
    roll: Roll = field(default=Roll.NEXT, validator=instance_of(Roll))
    occurrences: tuple[date, ...] = field(converter=days)


@frozen(kw_only=True, eq=False, repr=False)
class MilestoneReached(DatedEvent):
    """An occurrence of a milestone was reached."""

    milestone: str = field(converter=clean_number)
    evidence: str = field(converter=clean)
    occurrence: date = field(converter=day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class MilestoneCancelled(ItemEvent):
    """One occurrence of a milestone, or with None all that were open, will not be needed."""

    milestone: str = field(converter=clean_number)
    reason: str = field(converter=clean)
    occurrence: date | None = field(default=None, converter=optional_day)


@frozen(kw_only=True, eq=False, repr=False)
class FollowedUp(DatedEvent):
    """It was recorded how an item goes on."""

    progress: str = field(converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Recoloured(ItemEvent):
    """An item moved one colour forward."""

    origin: Colour = field(validator=instance_of(Colour))
    to: Colour = field(validator=instance_of(Colour))
    grounds: str = field(converter=clean)
    one_off: bool = field(default=False, validator=instance_of(bool))

    @property
    def move(self) -> tuple[Colour | None, Colour, str]:
        """The colours and the reason."""
        return self.origin, self.to, self.grounds


@frozen(kw_only=True, eq=False, repr=False)
class Returned(ItemEvent):
    """An item moved one colour back."""

    origin: Colour = field(validator=instance_of(Colour))
    to: Colour = field(validator=instance_of(Colour))
    reason: str = field(converter=clean)
    due: date | None = field(default=None, converter=optional_day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))

    @property
    def move(self) -> tuple[Colour | None, Colour, str]:
        """The colours and the reason."""
        return self.origin, self.to, self.reason


@frozen(kw_only=True, eq=False, repr=False)
class Completed(DatedEvent):
    """An item was supervised to completion; `one_off` in red, where nothing follows (X13)."""

    evidence: str = field(converter=clean)
    one_off: bool = field(default=False, validator=instance_of(bool))
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Withdrawn(ItemEvent):
    """An item was called off, or merged into another."""

    origin: Colour = field(validator=instance_of(Colour))
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)
    merged_into: str | None = field(default=None, converter=optional_number)

    @property
    def move(self) -> tuple[Colour | None, Colour, str]:
        """The colours and the reason."""
        return self.origin, Colour.CLEARED, self.reason


@frozen(kw_only=True, eq=False, repr=False)
class CarriedOver(ItemEvent):
    """An item goes on in next year's ledger."""

    origin: Colour = field(validator=instance_of(Colour))
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)

    @property
    def move(self) -> tuple[Colour | None, Colour, str]:
        """The colours and the reason."""
        return self.origin, Colour.CLEARED, self.reason


@frozen(kw_only=True, eq=False, repr=False)
class Cleared(ItemEvent):
    """The mark came off."""

    origin: Colour = field(validator=instance_of(Colour))

    @property
    def move(self) -> tuple[Colour | None, Colour, str]:
        """The colours and the reason."""
        return self.origin, Colour.CLEARED, ""


@frozen(kw_only=True, eq=False, repr=False)
class Reopened(ItemEvent):
    """A cleared item has its colour back."""

    to: Colour = field(validator=instance_of(Colour))
    reason: str = field(converter=clean)

    @property
    def move(self) -> tuple[Colour | None, Colour, str]:
        """The colours and the reason."""
        return Colour.CLEARED, self.to, self.reason


@frozen(kw_only=True, eq=False, repr=False)
class WeekSubmitted(LedgerEvent):
    """A section handed in its week."""

    section: str = field(converter=clean_name)
    week: Week = field(converter=week_of_text, validator=instance_of(Week))
    entries: tuple[WeekEntry, ...] = field(
        default=(), converter=week_entries, validator=deep_iterable(instance_of(WeekEntry))
    )
    rest_as_planned: bool = field(default=False, validator=instance_of(bool))
    counts: tuple[WeekCount, ...] = field(default=(), converter=week_counts)


@frozen(kw_only=True, eq=False, repr=False)
class CircularIssued(LedgerEvent):
    """A circular went round: its number, its day, the head of the record before it, and which text it was (X34).

    `corrects` is the number of the circular of the same week that was wrong, `reason` says what was (X31).
    """

    week: Week = field(converter=week_of_text, validator=instance_of(Week))
    number: int = field(validator=instance_of(int))
    day: date = field(converter=day)
    head: Head = field(validator=instance_of(Head))
    text: TextHash | None = field(default=None, validator=optional(instance_of(TextHash)))
    corrects: int | None = field(default=None, validator=optional(whole(1)))
    reason: str = field(default="", converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class YearCleared(LedgerEvent):
    """The year's marks came off; `head` is that of the record before it."""

    head: Head = field(validator=instance_of(Head))


@frozen(kw_only=True, eq=False, repr=False)
class PolicyAdopted(LedgerEvent):
    """A policy is in force from the day `since` on; `authority` is the paper or meeting that says so."""

    policy: Policy = field(validator=instance_of(Policy))
    since: date = field(converter=day)
    authority: str = field(converter=clean)
