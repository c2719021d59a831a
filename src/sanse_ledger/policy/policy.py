"""The choices a committee may make where the texts are silent (the X clauses), as one frozen value.

The defaults are this library's reading. A policy is part of the ledger's header and travels with the journal: the same
events mean the same under the same policy.
"""

from collections.abc import Iterable
from datetime import time
from typing import TypeVar

import attrs
from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.time_limits import Roll, WorkingDays
from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.policy.count import Count, counts
from sanse_ledger.words.checks import check_choice, instance_of, listed, whole
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import (
    CircularDay,
    Clearing,
    ContactDuty,
    ExplanationTime,
    OneOff,
    RedReminders,
    TermEnum,
    Verification,
)
from sanse_ledger.words.text import clean, clean_name
from sanse_ledger.words.values import Value

_MOST = 1000
LEADER_FROM = ("due-soon", "due-today", "overdue")
"""From which states the leader in charge may be reminded (X19)."""
PRINCIPAL_FROM = ("overdue", "duties-owed", "duties-late")
"""From which states the principal leader may be."""
_Term = TypeVar("_Term", bound=TermEnum)


def _sections(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise WrongType(
            f"sections is a list of names, not one text: write [{in_code(value)}]",
            f"sections 应为股室名称的列表，而不是一段文字：请写 [{in_code(value)}]",
            field="sections",
            value=value,
        )
    return tuple(map(clean_name, listed(value, "names of sections", "股室名称", "sections")))


def _local_time(_instance: object, attribute: "attrs.Attribute[time]", value: time) -> None:
    if type(value) is not time or value.tzinfo is not None:
        raise WrongType(
            f"{attribute.name} is a local time without a zone, not {in_code(value)}; write for example time(12)",
            f"{attribute.name} 应为不带时区的当地时间，而不是 {in_code(value)}；可以写 time(12)",
            field=attribute.name,
            value=value,
        )


def _named(of: type[_Term], name: str, value: _Term | str) -> _Term:
    """Return the member whose key *value* is, as documents and `leader_from` write it; a member as it is."""
    if not isinstance(value, str):
        return value
    check_choice(name, value, tuple(each.key for each in of))
    return of(value)


def _one_off(value: OneOff | str) -> OneOff:
    return _named(OneOff, "one_off", value)


def _explanation(value: ExplanationTime | str) -> ExplanationTime:
    return _named(ExplanationTime, "explanation", value)


def _contact(value: ContactDuty | str) -> ContactDuty:
    return _named(ContactDuty, "contact", value)


def _red_reminders(value: RedReminders | str) -> RedReminders:
    return _named(RedReminders, "red_reminders", value)


def _verification(value: Verification | str) -> Verification:
    return _named(Verification, "verification", value)


@frozen(kw_only=True, eq=False, repr=False)
class Policy(Value):
    """The choices of one ledger; every field's default is the library's reading.

    >>> Policy(max_extensions=2).max_extensions
    2
    >>> Policy(one_off="chain").one_off, Policy(contact=ContactDuty.FROM_SUPERIOR).contact.key
    (OneOff.CHAIN, 'from-superior')

    Raises WrongType and WrongValue for a value that is no choice, and for a cut-off later than the circular.
    """

    clearing: Clearing = field(default=Clearing.YEARLY, validator=instance_of(Clearing))
    """X2: how marks come off."""
    returns: bool = field(default=True, validator=instance_of(bool))
    """X3: whether an item may be returned."""
    reopening: bool = field(default=True, validator=instance_of(bool))
    """X4: whether a cleared item may be reopened."""
    rectifying: bool = field(default=True, validator=instance_of(bool))
    """X31: whether what was entered wrongly may be put right."""
    rectify_within: int | None = field(default=None, validator=optional(whole(0, _MOST)))
    """X31: within how many days after it was recorded; None for no limit."""
    max_extensions: int | None = field(default=None, validator=optional(whole(0, _MOST)))
    """X5: the highest number of extensions of one item; None for no limit."""
    circular_day: CircularDay = field(default=CircularDay.SAME_WEEK, validator=instance_of(CircularDay))
    """X7: the circular's day when Friday is a day off."""
    circular_time: time = field(default=time(15), validator=_local_time)
    """X7: the local time of the circular."""
    first_circular: int = field(default=1, validator=whole(1, _MOST))
    """X8: the number of the year's first circular."""
    cutoff: time = field(default=time(12), validator=_local_time)
    """X9: the local time on the circular's day by which sections hand in."""
    ranking: bool = field(default=False, validator=instance_of(bool))
    """X10: whether sections are ranked."""
    due_soon: int = field(default=3, validator=whole(0, _MOST))
    """X11: how many working days ahead an item is due soon."""
    stale_after: int = field(default=10, validator=whole(1, _MOST))
    """X11: after how many working days without substantive record an open item is stale."""
    duty_limit: WorkingDays = field(default=WorkingDays(3), validator=instance_of(WorkingDays))
    """G2.3: within how many working days explanation and contact are met in time."""
    move_limit: WorkingDays = field(default=WorkingDays(5), validator=instance_of(WorkingDays))
    """G3.6: within how many working days an item whose guards are met is moved in time."""
    key_work_into_green: bool = field(default=False, validator=instance_of(bool))
    """X18: whether key work may be entered directly into green."""
    red_to_green: bool = field(default=False, validator=instance_of(bool))
    """X1: whether key work that has turned routine may go from red to green in one step."""
    one_off: OneOff = field(default=OneOff.RED, converter=_one_off, validator=instance_of(OneOff))
    """X13: where one-off work with nothing to follow is struck off: red (where it stands) or chain (in green only)."""
    explanation: ExplanationTime = field(
        default=ExplanationTime.AFTER,
        converter=_explanation,
        validator=instance_of(ExplanationTime),
    )
    """G2.3: by when red work that is not done is explained: after the due date, or within it."""
    contact: ContactDuty = field(default=ContactDuty.ALWAYS, converter=_contact, validator=instance_of(ContactDuty))
    """G2.3: which red work owes the contact: always, or from-superior (see `Source.from_superior`)."""
    red_reminders: RedReminders = field(
        default=RedReminders.DAILY,
        converter=_red_reminders,
        validator=instance_of(RedReminders),
    )
    """G2.2: how often open red work is named because it is red: daily, weekly or near (due soon or worse)."""
    verification: Verification = field(
        default=Verification.NONE,
        converter=_verification,
        validator=instance_of(Verification),
    )
    """X30: which items are verified before they are struck off: none, problems or every."""
    roll_limits: Roll = field(default=Roll.KEEP, validator=instance_of(Roll))
    """Where a limit in calendar days goes when it ends on a day off."""
    leader_from: str = field(default="overdue", converter=clean)
    """X19: from which state the leader in charge is reminded: due-soon, due-today or overdue."""
    principal_from: str = field(default="duties-late", converter=clean)
    """X19: from which state the principal leader is reminded: overdue, duties-owed or duties-late."""
    sections: tuple[str, ...] = field(
        default=(), converter=_sections, validator=deep_iterable(instance_of(str), instance_of(tuple))
    )
    """The order of the sections in digest and circular; others follow in the order they entered the ledger."""
    counts: tuple[Count, ...] = field(default=(), converter=counts)
    """X27: what sections count with each week, without an item for each, in the order of the pages."""

    def verifies(self, entered: Colour) -> bool:
        """Return whether an item that was *entered* in this colour is verified before it is struck off (X30)."""
        asked = self.verification
        return asked is Verification.EVERY or (asked is Verification.PROBLEMS and entered is Colour.ORANGE)

    def __attrs_post_init__(self) -> None:
        """Refuse a circular that goes round before its week is handed in (X7, X9)."""
        if self.cutoff > self.circular_time:
            raise WrongValue(
                f"cutoff is at {self.cutoff:%H:%M}, after circular_time at {self.circular_time:%H:%M}: "
                "a circular holds what was handed in before it",
                f"cutoff（报送截止）{self.cutoff:%H:%M} 晚于 "
                f"circular_time（通报时间）{self.circular_time:%H:%M}：先报送，后通报",
                field="cutoff",
                value=self.cutoff,
            )

    @leader_from.validator
    def _check_leader_from(self, _attribute: object, value: str) -> None:
        check_choice("leader_from", value, LEADER_FROM)

    @principal_from.validator
    def _check_principal_from(self, _attribute: object, value: str) -> None:
        check_choice("principal_from", value, PRINCIPAL_FROM)
