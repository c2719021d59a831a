"""Requests, in the imperative: what somebody wants to be recorded.

Every command has `at`, the instant it is recorded, and `by`, who asks. An item-level command names its `item`. Those
that state something that happened may say `on` which day (inclusive, a date in the ledger's zone): default is the local
date of `at`; it is never after it, never before the registration, and decides lateness only.

Wherever a due date is wanted, a limit will do: ``due=WorkingDays(5)`` counts from the day of the command.

Constructors check types and text and raise WrongType or WrongValue. Whether a rule is satisfied (a blank requirement,
say) is for `decide` to say, so that a form can show every reason at once.

>>> from datetime import datetime
>>> from sanse_ledger import BEIJING, Explain
>>> Explain(item="R-1", reason="上级文件尚未下发", at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="综治股").item
'R-1'
"""

from datetime import date, datetime
from typing import ClassVar

from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.instants import day, instant, optional_day
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.parts import CarriedFrom, OtherBody, OtherKind, OtherSource
from sanse_ledger.journal.fields import (
    Attachment,
    Due,
    TextHash,
    WeekCount,
    WeekEntry,
    amendments,
    attachments,
    body_of_text,
    carried,
    due_or_limit,
    kind_of_text,
    names_once,
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
)
from sanse_ledger.words.values import Value


@frozen(kw_only=True, eq=False, repr=False)
class Command(Value):
    """Anything that may be asked of a ledger."""

    is_correction: ClassVar[bool] = False
    """Whether it puts right what was entered wrongly (X31)."""
    adopts_a_definition: ClassVar[bool] = False
    """Whether it puts a definition of a procedure in force (X25)."""
    issues_a_slip: ClassVar[bool] = False
    """Whether it gives a slip its number (X35)."""
    at: datetime = field(converter=instant)
    by: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class ItemCommand(Command):
    """A command on one item, named by its number."""

    item: str = field(converter=clean_number)


@frozen(kw_only=True, eq=False, repr=False)
class LedgerCommand(Command):
    """A command on the ledger as a whole."""


@frozen(kw_only=True, eq=False, repr=False)
class Register(Command):
    """Enter a new item: red, orange or green (G1.3, G2.1, G3.1, G4.1)."""

    number: str = field(converter=clean_number)
    colour: Colour = field(validator=instance_of(Colour))
    title: str = field(converter=clean_name)
    kind: Kind | OtherKind = field(converter=kind_of_text, validator=instance_of(Kind, OtherKind))
    requirement: str = field(converter=clean)
    leader: str = field(converter=clean_name)
    section: str = field(converter=clean_name)
    person: str | None = field(default=None, converter=optional_name)
    due: Due | None = field(default=None, converter=due_or_limit)
    source: Source | OtherSource | None = field(
        default=None, converter=source_of_text, validator=optional(instance_of(Source, OtherSource))
    )
    supporting: tuple[str, ...] = field(default=(), converter=names_once)
    parent: str | None = field(default=None, converter=optional_number)
    carried_from: CarriedFrom | None = field(
        default=None, converter=carried, validator=optional(instance_of(CarriedFrom))
    )
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)
    restricted: bool = field(default=False, validator=instance_of(bool))

    @property
    def item(self) -> str:
        """The number the item is to have."""
        return self.number


@frozen(kw_only=True, eq=False, repr=False)
class Amend(ItemCommand):
    """Correct what is written: `changes` maps title, requirement, kind or supporting to the new text."""

    changes: tuple[tuple[str, str], ...] = field(converter=amendments)
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Reassign(ItemCommand):
    """Make another leader, section or person responsible from a day on (X15); None leaves as is."""

    leader: str | None = field(default=None, converter=optional_name)
    section: str | None = field(default=None, converter=optional_name)
    person: str | None = field(default=None, converter=optional_name)
    reason: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)


@frozen(kw_only=True, eq=False, repr=False)
class Restrict(ItemCommand):
    """Mark an item as restricted 内部掌握, or with ``restricted=False`` take the mark off (X32)."""

    restricted: bool = field(default=True, validator=instance_of(bool))
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Extend(ItemCommand):
    """Set a later due date, on or before the one in force (X5)."""

    due: Due | None = field(converter=due_or_limit)
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class SetTarget(ItemCommand):
    """Set a day to finish an overdue item by; its lateness stays (X5)."""

    target: Due | None = field(converter=due_or_limit)
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class DeclareUnable(ItemCommand):
    """Say that red work cannot be done: explanation and contact are owed from this day (G2.3)."""

    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Explain(ItemCommand):
    """Explain why red work is not done (G2.3)."""

    reason: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class ContactSuperior(ItemCommand):
    """Record the contact with the higher-level authority (G2.3)."""

    superior: str = field(converter=clean)
    summary: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Conclude(ItemCommand):
    """Say that red work is done, and with what result (G2.4)."""

    result: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Deliberate(ItemCommand):
    """Record the collective discussion of an orange problem (G3.2, G3.4)."""

    body: Body | OtherBody = field(converter=body_of_text, validator=instance_of(Body, OtherBody))
    findings: str = field(converter=clean)
    similar: str = field(default="", converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class PlanMeasure(ItemCommand):
    """Add an entry to the rectification list: problem, action, due date and person (G3.3)."""

    measure: str = field(converter=clean_number)
    problem: str = field(converter=clean)
    action: str = field(converter=clean)
    due: Due | None = field(converter=due_or_limit)
    person: str = field(converter=clean_name)


@frozen(kw_only=True, eq=False, repr=False)
class ReviseMeasure(ItemCommand):
    """Change an open entry of the list, or take it off with `withdrawn` (G3.3)."""

    measure: str = field(converter=clean_number)
    reason: str = field(converter=clean)
    action: str | None = field(default=None, converter=optional_text)
    due: Due | None = field(default=None, converter=due_or_limit)
    person: str | None = field(default=None, converter=optional_name)
    withdrawn: bool = field(default=False, validator=instance_of(bool))


@frozen(kw_only=True, eq=False, repr=False)
class FinishMeasure(ItemCommand):
    """Finish an entry of the list, with evidence (G3.5)."""

    measure: str = field(converter=clean_number)
    evidence: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class SetMilestone(ItemCommand):
    """Foresee an important date, once or by an RFC 5545 rule (G4.2, G4.3).

    `due` is the first date; a recurrence begins there and ends on 31 December of that year. Each of its occurrences
    that falls on a day off is moved as `roll` says; a single date stays where it is given.
    """

    milestone: str = field(converter=clean_number)
    title: str = field(converter=clean_name)
    due: Due | None = field(converter=due_or_limit)
    recurrence: str | None = field(default=None, converter=optional_text)
    roll: Roll = field(default=Roll.NEXT, validator=instance_of(Roll))


@frozen(kw_only=True, eq=False, repr=False)
class ReachMilestone(ItemCommand):
    """Say that a milestone was reached; `occurrence` is its date, default the earliest open one (X17)."""

    milestone: str = field(converter=clean_number)
    evidence: str = field(converter=clean)
    occurrence: date | None = field(default=None, converter=optional_day)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class CancelMilestone(ItemCommand):
    """Cancel one occurrence of a milestone, or with None all that are open (X17)."""

    milestone: str = field(converter=clean_number)
    reason: str = field(converter=clean)
    occurrence: date | None = field(default=None, converter=optional_day)


@frozen(kw_only=True, eq=False, repr=False)
class FollowUp(ItemCommand):
    """Record how an item goes on (G2.5)."""

    progress: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Recolour(ItemCommand):
    """Move an item forward, with the grounds (G2.4, G3.6, X1); `one_off` when nothing follows (X13)."""

    to: Colour = field(validator=instance_of(Colour))
    grounds: str = field(converter=clean)
    one_off: bool = field(default=False, validator=instance_of(bool))


@frozen(kw_only=True, eq=False, repr=False)
class Return(ItemCommand):
    """Move an item one colour back, with a reason; back to red with a new due date (X3)."""

    to: Colour = field(validator=instance_of(Colour))
    reason: str = field(converter=clean)
    due: Due | None = field(default=None, converter=due_or_limit)


@frozen(kw_only=True, eq=False, repr=False)
class Complete(ItemCommand):
    """Strike an item off: supervised to completion, confirmed by the General Office (X2).

    `one_off` says that it is one-off work with nothing to follow, struck off in red where it stands (X13).
    """

    evidence: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    one_off: bool = field(default=False, validator=instance_of(bool))
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Withdraw(ItemCommand):
    """Call an item off, or let it go on in another one (X14)."""

    reason: str = field(converter=clean)
    approver: str = field(converter=clean)
    merged_into: str | None = field(default=None, converter=optional_number)


@frozen(kw_only=True, eq=False, repr=False)
class CarryOver(ItemCommand):
    """Let an unfinished item go on in next year's ledger (X6)."""

    reason: str = field(converter=clean)
    approver: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Clear(ItemCommand):
    """Take the mark off one completed item, where the policy clears item by item (X2)."""


@frozen(kw_only=True, eq=False, repr=False)
class Reopen(ItemCommand):
    """Give a cleared item its colour back, with a reason (X4)."""

    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class SubmitWeek(LedgerCommand):
    """Hand in a section's week (G4.4); `rest_as_planned` speaks for the items it does not list (X9).

    `counts` is what it counted without an item for each: a mapping of the policy's names to a number, or to one for
    each unit, as in ``{"排查": 12, "下访": (3, 8)}`` (X27).
    """

    section: str = field(converter=clean_name)
    week: Week = field(converter=week_of_text, validator=instance_of(Week))
    entries: tuple[WeekEntry, ...] = field(
        default=(), converter=week_entries, validator=deep_iterable(instance_of(WeekEntry))
    )
    rest_as_planned: bool = field(default=False, validator=instance_of(bool))
    counts: tuple[WeekCount, ...] = field(default=(), converter=week_counts)


@frozen(kw_only=True, eq=False, repr=False)
class IssueCircular(LedgerCommand):
    """Issue the week's circular: give it its number and keep the head of the record (G4.5, X8).

    `text` is the hash of what goes round; `issue_circular` makes the command with it (X34). Where the one that went
    round was wrong, `corrects` is its number, and `reason` says what was: a corrected one 更正通报 of the same week
    goes round, with a number of its own (X31).
    """

    week: Week = field(converter=week_of_text, validator=instance_of(Week))
    text: TextHash | None = field(default=None, validator=optional(instance_of(TextHash)))
    corrects: int | None = field(default=None, validator=optional(whole(1)))
    reason: str = field(default="", converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class ClearYear(LedgerCommand):
    """Take the marks off all items at once (G4.6, X2)."""


@frozen(kw_only=True, eq=False, repr=False)
class AdoptPolicy(LedgerCommand):
    """Put a policy in force from a later day on, with the paper or meeting that says so (X25).

    `policy` is the whole of it: ``attrs.evolve(ledger.policy_on(day), due_soon=5)`` changes one choice.
    """

    policy: Policy = field(validator=instance_of(Policy))
    since: date = field(converter=day)
    authority: str = field(converter=clean)
