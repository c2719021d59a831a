"""三色台账: a three-colour ledger for supervised work in grassroots administration.

The public names, and nothing else. The rules are loaded at once; text in and out, reports and rendering when they are
first used.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.calendar.time_limits import CalendarDays, On, Roll, SameDay, WorkingDays, parse_limit
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_days import WorkCalendar
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
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import (
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
from sanse_ledger.items.proceeding import Clock, Instalment, Opinion, Payment, Proceeding, Step
from sanse_ledger.journal.commands import (
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
from sanse_ledger.journal.events import (
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
from sanse_ledger.journal.evolution import evolve
from sanse_ledger.journal.fields import WeekEntry
from sanse_ledger.journal.heads import canonical, extends, head
from sanse_ledger.journal.procedure_commands import (
    AgreeInstalments,
    Appraise,
    CloseProcedure,
    CorrectFacts,
    OpenProcedure,
    PassStage,
    RateResult,
    RecordPayment,
    TakeBranch,
)
from sanse_ledger.journal.procedure_events import (
    Appraised,
    BranchTaken,
    FactsCorrected,
    InstalmentsAgreed,
    PaymentRecorded,
    ProcedureClosed,
    ProcedureOpened,
    ResultRated,
    StagePassed,
)
from sanse_ledger.ledger.handover import carry_forward, handover
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.render import html_fragment, render
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures import (
    OPENING,
    Answer,
    Appraisal,
    BadProcedure,
    Branch,
    Choice,
    Condition,
    Demand,
    Mark,
    Outcome,
    Procedure,
    Rating,
    Stage,
    TimeLimit,
)
from sanse_ledger.procedures.money import Yuan
from sanse_ledger.rules.circular_day import circular_day
from sanse_ledger.rules.clauses.clause import Clause
from sanse_ledger.rules.clauses.three_colours import CLAUSES, CODES
from sanse_ledger.rules.due_dates import owed, timeliness
from sanse_ledger.rules.lifecycle import decide, still_needed, unmet
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import (
    Body,
    CircularDay,
    Clearing,
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

if TYPE_CHECKING:
    from sanse_ledger.circular import Circular, Notification, friday_circular, notifications
    from sanse_ledger.labels import label_sheet
    from sanse_ledger.lamps import Audit, Lamps, Reminder, audit, reminders, three_lamps
    from sanse_ledger.matter_figures import LimitFigures, MatterFigures, ProcedureFigures, procedure_figures
    from sanse_ledger.pages.document import Document
    from sanse_ledger.procedures.drawing import mermaid
    from sanse_ledger.procedures.fast_enforcement import FAST_ENFORCEMENT
    from sanse_ledger.procedures.six_slips import SIX_SLIPS
    from sanse_ledger.tables import SameAs, SheetReading, read_sheet, registrations
    from sanse_ledger.weekly import Digest, digest, weekly_digest, weekly_ledger
    from sanse_ledger.yaml_codec import (
        Limits,
        dump_commands,
        dump_procedure,
        dumps,
        load_commands,
        load_procedure,
        loads,
    )

_ON_USE = MappingProxyType(
    {
        name: room
        for room, names in {
            "circular": "Circular Notification friday_circular notifications",
            "pages.document": "Document",
            "labels": "label_sheet",
            "lamps": "Audit Lamps Reminder audit reminders three_lamps",
            "matter_figures": "LimitFigures MatterFigures ProcedureFigures procedure_figures",
            "procedures.drawing": "mermaid",
            "procedures.fast_enforcement": "FAST_ENFORCEMENT",
            "procedures.six_slips": "SIX_SLIPS",
            "tables": "SameAs SheetReading read_sheet registrations",
            "weekly": "Digest digest weekly_digest weekly_ledger",
            "yaml_codec": "Limits dump_commands dump_procedure dumps load_commands load_procedure loads",
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
    "FAST_ENFORCEMENT",
    "OPENING",
    "SIX_SLIPS",
    "AgreeInstalments",
    "Amend",
    "Amended",
    "Answer",
    "Appraisal",
    "Appraise",
    "Appraised",
    "Assignment",
    "Audit",
    "BadDocument",
    "BadProcedure",
    "Body",
    "Branch",
    "BranchTaken",
    "CalendarDays",
    "CalendarUnknown",
    "CancelMilestone",
    "CarriedFrom",
    "CarriedOver",
    "CarryOver",
    "Choice",
    "Circular",
    "CircularDay",
    "CircularIssued",
    "Clause",
    "Clear",
    "ClearYear",
    "Cleared",
    "Clearing",
    "Clock",
    "CloseProcedure",
    "Closure",
    "Colour",
    "ColourChange",
    "Command",
    "Complete",
    "Completed",
    "Conclude",
    "Concluded",
    "Condition",
    "ContactSuperior",
    "Context",
    "CorrectFacts",
    "CorruptJournal",
    "DeclareUnable",
    "Deliberate",
    "Deliberated",
    "Deliberation",
    "Demand",
    "Digest",
    "Document",
    "Duty",
    "DutyKind",
    "Event",
    "Explain",
    "Explained",
    "Extend",
    "Extended",
    "FactsCorrected",
    "FinishMeasure",
    "FollowUp",
    "FollowedUp",
    "HandIn",
    "Head",
    "Instalment",
    "InstalmentsAgreed",
    "IssueCircular",
    "Item",
    "Kind",
    "Lamp",
    "Lamps",
    "Ledger",
    "Level",
    "LimitFigures",
    "Limits",
    "Mark",
    "MatterFigures",
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
    "OpenProcedure",
    "Opinion",
    "OtherKind",
    "Outcome",
    "PassStage",
    "Payment",
    "PaymentRecorded",
    "PlanMeasure",
    "Policy",
    "Problem",
    "Procedure",
    "ProcedureClosed",
    "ProcedureFigures",
    "ProcedureOpened",
    "Proceeding",
    "RateResult",
    "Rating",
    "ReachMilestone",
    "Reassign",
    "Reassigned",
    "Recolour",
    "Recoloured",
    "RecordPayment",
    "Refusal",
    "Refused",
    "Register",
    "Registered",
    "Reminder",
    "ReminderKind",
    "Reopen",
    "Reopened",
    "ResultRated",
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
    "Stage",
    "StagePassed",
    "StaleVersion",
    "Step",
    "SubmitWeek",
    "SuperiorContacted",
    "TakeBranch",
    "TargetSet",
    "TimeLimit",
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
    "Yuan",
    "audit",
    "canonical",
    "carry_forward",
    "circular_day",
    "decide",
    "digest",
    "dump_commands",
    "dump_procedure",
    "dumps",
    "evolve",
    "extends",
    "friday_circular",
    "handover",
    "head",
    "html_fragment",
    "label_sheet",
    "load_commands",
    "load_procedure",
    "loads",
    "mermaid",
    "notifications",
    "owed",
    "parse_limit",
    "procedure_figures",
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
