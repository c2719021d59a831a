"""三色台账: a three-colour ledger for supervised work in grassroots administration.

The public names, and nothing else. The rules are loaded at once; text in and out, reports and rendering when they are
first used.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from sanse_ledger.clauses import CLAUSES, CODES, Clause
from sanse_ledger.colours import Colour
from sanse_ledger.commands import (
    Amend,
    CancelMilestone,
    CarryOver,
    Clear,
    ClearYear,
    Command,
    Complete,
    Conclude,
    ContactSuperior,
    DeclareUnable,
    Deliberate,
    Explain,
    Extend,
    FinishMeasure,
    FollowUp,
    IssueCircular,
    PlanMeasure,
    ReachMilestone,
    Reassign,
    Recolour,
    Register,
    Reopen,
    Return,
    ReviseMeasure,
    SetMilestone,
    SetTarget,
    SubmitWeek,
    Withdraw,
)
from sanse_ledger.deadlines import circular_day, owed, timeliness
from sanse_ledger.errors import (
    BadDocument,
    CalendarUnknown,
    CorruptJournal,
    Problem,
    Refusal,
    Refused,
    SanseError,
    StaleVersion,
)
from sanse_ledger.events import (
    Amended,
    CarriedOver,
    CircularIssued,
    Cleared,
    Completed,
    Concluded,
    Deliberated,
    Event,
    Explained,
    Extended,
    FollowedUp,
    Head,
    MeasureFinished,
    MeasurePlanned,
    MeasureRevised,
    MilestoneCancelled,
    MilestoneReached,
    MilestoneSet,
    Reassigned,
    Recoloured,
    Registered,
    Reopened,
    Returned,
    SuperiorContacted,
    TargetSet,
    UnableDeclared,
    WeekSubmitted,
    Withdrawn,
    YearCleared,
)
from sanse_ledger.evolution import evolve
from sanse_ledger.fields import WeekEntry
from sanse_ledger.instants import BEIJING
from sanse_ledger.items import Item
from sanse_ledger.journal import canonical, extends, head
from sanse_ledger.ledger import Ledger
from sanse_ledger.lifecycle import decide, still_needed, unmet
from sanse_ledger.limits import CalendarDays, On, Roll, SameDay, WorkingDays, parse_limit
from sanse_ledger.parts import (
    Assignment,
    CarriedFrom,
    ColourChange,
    Deliberation,
    Duty,
    Measure,
    Milestone,
    Occurrence,
    OtherKind,
)
from sanse_ledger.policy import CircularDay, Clearing, Context, Policy
from sanse_ledger.render import html_fragment, render
from sanse_ledger.succession import carry_forward, handover
from sanse_ledger.terms import (
    Body,
    Closure,
    DutyKind,
    HandIn,
    Kind,
    Lamp,
    Level,
    MoveKind,
    ReminderKind,
    Shortfall,
    Source,
    Timeliness,
)
from sanse_ledger.weeks import Week
from sanse_ledger.workdays import WorkCalendar

if TYPE_CHECKING:
    from sanse_ledger.circular import Circular, Notification, friday_circular, notifications
    from sanse_ledger.document import Document
    from sanse_ledger.labels import label_sheet
    from sanse_ledger.lamps import Audit, Lamps, Reminder, audit, reminders, three_lamps
    from sanse_ledger.tables import SameAs, SheetReading, read_sheet, registrations
    from sanse_ledger.weekly import Digest, digest, weekly_digest, weekly_ledger
    from sanse_ledger.yaml_codec import Limits, dump_commands, dumps, load_commands, loads

_ON_USE = MappingProxyType(
    {
        name: room
        for room, names in {
            "circular": "Circular Notification friday_circular notifications",
            "document": "Document",
            "labels": "label_sheet",
            "lamps": "Audit Lamps Reminder audit reminders three_lamps",
            "tables": "SameAs SheetReading read_sheet registrations",
            "weekly": "Digest digest weekly_digest weekly_ledger",
            "yaml_codec": "Limits dump_commands dumps load_commands loads",
        }.items()
        for name in names.split()
    }
)


def __getattr__(name: str) -> object:
    """Load the room of *name* when it is first asked for."""
    room = _ON_USE.get(name)
    if room is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names, those not loaded yet included."""
    return sorted({*globals(), *_ON_USE})


__version__ = "0.1.0"

__all__ = [
    "BEIJING",
    "CLAUSES",
    "CODES",
    "Amend",
    "Amended",
    "Assignment",
    "Audit",
    "BadDocument",
    "Body",
    "CalendarDays",
    "CalendarUnknown",
    "CancelMilestone",
    "CarriedFrom",
    "CarriedOver",
    "CarryOver",
    "Circular",
    "CircularDay",
    "CircularIssued",
    "Clause",
    "Clear",
    "ClearYear",
    "Cleared",
    "Clearing",
    "Closure",
    "Colour",
    "ColourChange",
    "Command",
    "Complete",
    "Completed",
    "Conclude",
    "Concluded",
    "ContactSuperior",
    "Context",
    "CorruptJournal",
    "DeclareUnable",
    "Deliberate",
    "Deliberated",
    "Deliberation",
    "Digest",
    "Document",
    "Duty",
    "DutyKind",
    "Event",
    "Explain",
    "Explained",
    "Extend",
    "Extended",
    "FinishMeasure",
    "FollowUp",
    "FollowedUp",
    "HandIn",
    "Head",
    "IssueCircular",
    "Item",
    "Kind",
    "Lamp",
    "Lamps",
    "Ledger",
    "Level",
    "Limits",
    "Measure",
    "MeasureFinished",
    "MeasurePlanned",
    "MeasureRevised",
    "Milestone",
    "MilestoneCancelled",
    "MilestoneReached",
    "MilestoneSet",
    "MoveKind",
    "Notification",
    "Occurrence",
    "On",
    "OtherKind",
    "PlanMeasure",
    "Policy",
    "Problem",
    "ReachMilestone",
    "Reassign",
    "Reassigned",
    "Recolour",
    "Recoloured",
    "Refusal",
    "Refused",
    "Register",
    "Registered",
    "Reminder",
    "ReminderKind",
    "Reopen",
    "Reopened",
    "Return",
    "Returned",
    "ReviseMeasure",
    "Roll",
    "SameAs",
    "SameDay",
    "SanseError",
    "SetMilestone",
    "SetTarget",
    "SheetReading",
    "Shortfall",
    "Source",
    "StaleVersion",
    "SubmitWeek",
    "SuperiorContacted",
    "TargetSet",
    "Timeliness",
    "UnableDeclared",
    "Week",
    "WeekEntry",
    "WeekSubmitted",
    "Withdraw",
    "Withdrawn",
    "WorkCalendar",
    "WorkingDays",
    "YearCleared",
    "audit",
    "canonical",
    "carry_forward",
    "circular_day",
    "decide",
    "digest",
    "dump_commands",
    "dumps",
    "evolve",
    "extends",
    "friday_circular",
    "handover",
    "head",
    "html_fragment",
    "label_sheet",
    "load_commands",
    "loads",
    "notifications",
    "owed",
    "parse_limit",
    "read_sheet",
    "registrations",
    "reminders",
    "render",
    "still_needed",
    "three_lamps",
    "timeliness",
    "unmet",
    "weekly_digest",
    "weekly_ledger",
]
