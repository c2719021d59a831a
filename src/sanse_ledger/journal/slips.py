"""Slips 督办单 that are issued: the command, what records it, and the word for both (X35).

>>> from datetime import datetime
>>> from sanse_ledger import BEIJING
>>> at = datetime(2022, 6, 13, 9, tzinfo=BEIJING)
>>> IssueSlip(about="R-1", slip=SlipKind.URGING, step=Level.LEADER, at=at, by="办公室").slip.zh
'催办单'
>>> SlipIssued(about="R-1", slip=SlipKind.URGING, number=3, step=Level.LEADER, at=at, by="办公室").number
3
"""

from datetime import date
from typing import ClassVar

from attrs import field, frozen
from attrs.validators import optional

from sanse_ledger.calendar.instants import optional_day
from sanse_ledger.journal.acts import Act
from sanse_ledger.journal.commands import LedgerCommand
from sanse_ledger.journal.events import LedgerEvent
from sanse_ledger.words.checks import instance_of, whole
from sanse_ledger.words.terms import Level, SlipKind
from sanse_ledger.words.text import clean, clean_number, optional_text


@frozen(kw_only=True, eq=False, repr=False)
class IssueSlip(LedgerCommand):
    """Issue a slip about one item: give it the next number of its kind (X35).

    `about` is the item's number, `step` how far an urging has climbed (X19), `reply_by` the day the answer is wanted
    by, `sent_back_for` why something is sent back. Where a slip was wrong, `corrects` is its number and `reason` says
    what was: another one of its kind, with a number of its own, takes its place.
    """

    issues_a_slip: ClassVar[bool] = True
    about: str = field(converter=clean_number)
    slip: SlipKind = field(validator=instance_of(SlipKind))
    step: Level | None = field(default=None, validator=optional(instance_of(Level)))
    reply_by: date | None = field(default=None, converter=optional_day)
    sent_back_for: str | None = field(default=None, converter=optional_text)
    corrects: int | None = field(default=None, validator=optional(whole(1)))
    reason: str = field(default="", converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class SlipIssued(LedgerEvent):
    """A slip about one item was issued, and has the number of its kind in this year's ledger."""

    issues_a_slip: ClassVar[bool] = True
    about: str = field(converter=clean_number)
    slip: SlipKind = field(validator=instance_of(SlipKind))
    number: int = field(validator=whole(1))
    step: Level | None = field(default=None, validator=optional(instance_of(Level)))
    reply_by: date | None = field(default=None, converter=optional_day)
    sent_back_for: str | None = field(default=None, converter=optional_text)
    corrects: int | None = field(default=None, validator=optional(whole(1)))
    reason: str = field(default="", converter=clean)


ISSUE_SLIP = Act(IssueSlip, SlipIssued, "签发督办单")
"""What issues a slip."""
