"""三色台账: a three-colour ledger for supervised work in grassroots administration.

Begin with the names of page one. `__all__` has those that most hosts need; everything else is in the public modules
`commands`, `events`, `procedures`, `calendar`, `codecs` and `errors`, and can be imported from here as well. A room is
loaded when a name of it is first asked for.

>>> from datetime import date, datetime
>>> from sanse_ledger import BEIJING, Colour, Kind, Ledger, Register
>>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料",
...         leader="副书记", section="综治股", due=date(2022, 6, 10),
...         at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室"))
>>> ledger.items["R-1"]
<Item R-1 red '平安建设考评' v1>
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanse_ledger import calendar as calendar
    from sanse_ledger import codecs as codecs
    from sanse_ledger import commands as commands
    from sanse_ledger import errors as errors
    from sanse_ledger import events as events
    from sanse_ledger import procedures as procedures
    from sanse_ledger.calendar.instants import BEIJING
    from sanse_ledger.calendar.periods import Period
    from sanse_ledger.calendar.time_limits import CalendarDays, Months, On, Roll, SameDay, WorkingDays, parse_limit
    from sanse_ledger.calendar.weeks import Week
    from sanse_ledger.calendar.work_days import WorkCalendar
    from sanse_ledger.codecs import *  # noqa: F403 - every one of them is public here too
    from sanse_ledger.codecs.sheet.reading import read_sheet, registrations
    from sanse_ledger.codecs.yaml.documents import load_commands, loads
    from sanse_ledger.codecs.yaml.limits import Limits
    from sanse_ledger.codecs.yaml.procedures import load_procedure
    from sanse_ledger.codecs.yaml.writing import dump_commands, dumps
    from sanse_ledger.commands import *  # noqa: F403 - likewise
    from sanse_ledger.errors import (
        BadDocument,
        CalendarUnknown,
        CorruptJournal,
        Problem,
        Refusal,
        Refused,
        SanseError,
        StaleVersion,
        WrongType,
        WrongValue,
    )
    from sanse_ledger.events import *  # noqa: F403 - likewise
    from sanse_ledger.items.item import Item
    from sanse_ledger.items.parts import Assignment as Assignment
    from sanse_ledger.items.parts import CarriedFrom as CarriedFrom
    from sanse_ledger.items.parts import ColourChange as ColourChange
    from sanse_ledger.items.parts import Deliberation as Deliberation
    from sanse_ledger.items.parts import Duty as Duty
    from sanse_ledger.items.parts import Measure as Measure
    from sanse_ledger.items.parts import Milestone as Milestone
    from sanse_ledger.items.parts import Occurrence as Occurrence
    from sanse_ledger.items.parts import OtherBody as OtherBody
    from sanse_ledger.items.parts import OtherKind
    from sanse_ledger.items.parts import OtherSource as OtherSource
    from sanse_ledger.items.proceeding import *  # noqa: F403 - likewise
    from sanse_ledger.journal.commands import Command, Conclude, Recolour, Register
    from sanse_ledger.journal.events import Event
    from sanse_ledger.journal.evolution import evolve
    from sanse_ledger.journal.fields import WeekEntry
    from sanse_ledger.journal.heads import canonical, extends, head
    from sanse_ledger.lamps.audit import Audit as Audit
    from sanse_ledger.lamps.audit import audit
    from sanse_ledger.lamps.labels import label_sheet
    from sanse_ledger.lamps.lamps import Lamps as Lamps
    from sanse_ledger.lamps.lamps import three_lamps
    from sanse_ledger.lamps.obligations import Obligation as Obligation
    from sanse_ledger.lamps.obligations import obligations
    from sanse_ledger.lamps.reminders import Reminder, reminders
    from sanse_ledger.ledger.asking.checks import Check as Check
    from sanse_ledger.ledger.asking.counted_days import Counted as Counted
    from sanse_ledger.ledger.asking.event_log import event_log as event_log
    from sanse_ledger.ledger.asking.events_in_words import describe
    from sanse_ledger.ledger.asking.next_commands import NextCommand as NextCommand
    from sanse_ledger.ledger.asking.next_commands import commands_for
    from sanse_ledger.ledger.asking.receipts import *  # noqa: F403 - likewise
    from sanse_ledger.ledger.asking.trace import Trace as Trace
    from sanse_ledger.ledger.asking.trace import trace
    from sanse_ledger.ledger.asking.typed_rows import records as records
    from sanse_ledger.ledger.asking.wanted import Option as Option
    from sanse_ledger.ledger.asking.wanted import Wanted as Wanted
    from sanse_ledger.ledger.handover import carry_forward, handover
    from sanse_ledger.ledger.history import history_in_words as history_in_words
    from sanse_ledger.ledger.ledger import Ledger
    from sanse_ledger.pages.document import Document
    from sanse_ledger.pages.render import html_fragment, render
    from sanse_ledger.policy.context import Context
    from sanse_ledger.policy.count import Count as Count
    from sanse_ledger.policy.letterhead import Letterhead
    from sanse_ledger.policy.policy import Policy
    from sanse_ledger.procedures.definition import BadProcedure as BadProcedure
    from sanse_ledger.procedures.definition import Procedure as Procedure
    from sanse_ledger.procedures.drawing import mermaid as mermaid
    from sanse_ledger.procedures.fast_enforcement import FAST_ENFORCEMENT as FAST_ENFORCEMENT
    from sanse_ledger.procedures.parts import OPENING as OPENING
    from sanse_ledger.procedures.parts import Answer as Answer
    from sanse_ledger.procedures.parts import Appraisal as Appraisal
    from sanse_ledger.procedures.parts import Branch as Branch
    from sanse_ledger.procedures.parts import Choice as Choice
    from sanse_ledger.procedures.parts import Condition as Condition
    from sanse_ledger.procedures.parts import Holder as Holder
    from sanse_ledger.procedures.parts import Mark as Mark
    from sanse_ledger.procedures.parts import Outcome as Outcome
    from sanse_ledger.procedures.parts import Rating as Rating
    from sanse_ledger.procedures.parts import Stage as Stage
    from sanse_ledger.procedures.parts import Terms as Terms
    from sanse_ledger.procedures.parts import TimeLimit as TimeLimit
    from sanse_ledger.procedures.six_slips import SIX_SLIPS as SIX_SLIPS
    from sanse_ledger.rules.accounts.book import OPEN_NORMS as OPEN_NORMS
    from sanse_ledger.rules.accounts.reading import OpenNorm as OpenNorm
    from sanse_ledger.rules.circular_day import circular_day as circular_day
    from sanse_ledger.rules.clauses.clause import Clause as Clause
    from sanse_ledger.rules.clauses.three_colours import CLAUSES
    from sanse_ledger.rules.clauses.three_colours import CODES as CODES
    from sanse_ledger.rules.decide import decide, still_needed, unmet
    from sanse_ledger.rules.due_dates import owed as owed
    from sanse_ledger.rules.due_dates import timeliness
    from sanse_ledger.week.agenda import Agenda as Agenda
    from sanse_ledger.week.agenda import agenda as agenda
    from sanse_ledger.week.circular import friday_circular
    from sanse_ledger.week.circular_page import Circular
    from sanse_ledger.week.comparison import compare as compare
    from sanse_ledger.week.differences import Comparison as Comparison
    from sanse_ledger.week.differences import Difference as Difference
    from sanse_ledger.week.digest import Digest, digest, period_digest, weekly_digest
    from sanse_ledger.week.figures.counting import procedure_figures
    from sanse_ledger.week.figures.counts import *  # noqa: F403 - likewise
    from sanse_ledger.week.figures.figures import ProcedureFigures as ProcedureFigures
    from sanse_ledger.week.figures.score_lists import *  # noqa: F403 - likewise
    from sanse_ledger.week.figures.score_problems import score_problems as score_problems
    from sanse_ledger.week.figures.week_counts import *  # noqa: F403 - likewise
    from sanse_ledger.week.issuing import issue_circular
    from sanse_ledger.week.notifications import Notification, notifications
    from sanse_ledger.week.period_paper import PeriodPaper, period_paper
    from sanse_ledger.week.roll_up import RollUp as RollUp
    from sanse_ledger.week.series import *  # noqa: F403 - likewise
    from sanse_ledger.week.work_ledger import weekly_ledger
    from sanse_ledger.words.bilingual import Words
    from sanse_ledger.words.colours import Colour
    from sanse_ledger.words.money import Yuan as Yuan
    from sanse_ledger.words.numbers import Number as Number
    from sanse_ledger.words.terms import AgendaTopic as AgendaTopic
    from sanse_ledger.words.terms import Body, Closure, DutyKind, Kind, Lamp, Level, Source, Timeliness
    from sanse_ledger.words.terms import CircularDay as CircularDay
    from sanse_ledger.words.terms import Clearing as Clearing
    from sanse_ledger.words.terms import ContactDuty as ContactDuty
    from sanse_ledger.words.terms import Demand as Demand
    from sanse_ledger.words.terms import DifferenceKind as DifferenceKind
    from sanse_ledger.words.terms import ExplanationTime as ExplanationTime
    from sanse_ledger.words.terms import HandIn as HandIn
    from sanse_ledger.words.terms import MoveKind as MoveKind
    from sanse_ledger.words.terms import OneOff as OneOff
    from sanse_ledger.words.terms import RedReminders as RedReminders
    from sanse_ledger.words.terms import ReminderKind as ReminderKind
    from sanse_ledger.words.terms import Shortfall as Shortfall
    from sanse_ledger.words.terms import SlipKind as SlipKind
    from sanse_ledger.words.terms import Verification as Verification
    from sanse_ledger.words.version import __version__ as __version__

_MODULES = ("calendar", "codecs", "commands", "errors", "events", "procedures")
"""The public modules."""

_NAMES = MappingProxyType(
    {
        "ledger.asking.event_log": "event_log",
        "ledger.asking.events_in_words": "describe",
        "ledger.asking.next_commands": "NextCommand commands_for",
        "ledger.asking.checks": "Check",
        "ledger.asking.counted_days": "Counted",
        "ledger.asking.receipts": "Edition Receipt receipt",
        "ledger.asking.trace": "Trace trace",
        "ledger.asking.typed_rows": "records",
        "ledger.asking.wanted": "Option Wanted",
        "words.bilingual": "Words",
        "words.colours": "Colour",
        "words.version": "__version__",
        "words.terms": (
            "AgendaTopic Body CircularDay Clearing Closure ContactDuty Demand DifferenceKind DutyKind ExplanationTime "
            "HandIn Kind Lamp Level MoveKind OneOff RedReminders ReminderKind Shortfall SlipKind Source Timeliness "
            "Verification"
        ),
        "calendar.instants": "BEIJING",
        "calendar.time_limits": "CalendarDays Months On Roll SameDay WorkingDays parse_limit",
        "calendar.periods": "Period",
        "calendar.weeks": "Week",
        "calendar.work_days": "WorkCalendar",
        "pages.document": "Document",
        "pages.render": "html_fragment render",
        "procedures.definition": "BadProcedure Procedure",
        "procedures.drawing": "mermaid",
        "procedures.fast_enforcement": "FAST_ENFORCEMENT",
        "words.money": "Yuan",
        "words.numbers": "Number",
        "procedures.parts": (
            "Answer Appraisal Branch Choice Condition Holder Mark OPENING Outcome Rating Stage Terms TimeLimit"
        ),
        "procedures.six_slips": "SIX_SLIPS",
        "policy.context": "Context",
        "policy.count": "Count",
        "policy.letterhead": "Letterhead",
        "policy.policy": "Policy",
        "items.item": "Item",
        "items.parts": (
            "Assignment CarriedFrom ColourChange Deliberation Duty Measure Milestone Occurrence OtherBody OtherKind "
            "OtherSource"
        ),
        "items.proceeding": "Break Clock Instalment Opinion Payment Proceeding Step Suspension",
        "journal.correction_commands": "Rectify RectifyWeek",
        "journal.correction_events": "Rectified Restated WeekRectified",
        "journal.definition_commands": "AdoptDefinition",
        "journal.definition_events": "DefinitionAdopted",
        "journal.slips": "IssueSlip SlipIssued",
        "journal.commands": (
            "AdoptPolicy Amend CancelMilestone CarryOver Clear ClearYear Command Complete Conclude ContactSuperior "
            "DeclareUnable Deliberate Explain Extend FinishMeasure FollowUp IssueCircular ItemCommand LedgerCommand "
            "PlanMeasure ReachMilestone Reassign Recolour Register Reopen Restrict Return ReviseMeasure SetMilestone "
            "SetTarget SubmitWeek Withdraw"
        ),
        "commands": "COMMANDS COMMAND_WORDS FIELD_WORDS ITEM_COMMANDS LEDGER_COMMANDS PROCEDURE_COMMANDS",
        "events": "EVENTS EVENT_WORDS ITEM_EVENTS LEDGER_EVENTS PROCEDURE_EVENTS",
        "journal.events": (
            "Amended CarriedOver CircularIssued Cleared Completed Concluded DatedEvent Deliberated Event Explained "
            "Extended FollowedUp Head ItemEvent LedgerEvent MeasureFinished MeasurePlanned MeasureRevised "
            "MilestoneCancelled MilestoneReached MilestoneSet PolicyAdopted Reassigned Recoloured Registered Reopened "
            "Restricted Returned SuperiorContacted TargetSet UnableDeclared WeekSubmitted Withdrawn YearCleared"
        ),
        "journal.evolution": "evolve",
        "journal.fields": "Attachment TextHash WeekCount WeekEntry",
        "journal.heads": "canonical extends head",
        "journal.procedure_commands": (
            "AgreeInstalments Appraise CloseProcedure CorrectFacts ExtendStage OpenProcedure PassStage RateResult "
            "RecordPayment ReleaseUnit Resume Suspend TakeBranch"
        ),
        "journal.procedure_events": (
            "Appraised BranchTaken FactsCorrected InstalmentsAgreed PaymentRecorded ProcedureClosed ProcedureOpened "
            "ResultRated Resumed StageExtended StagePassed Suspended UnitReleased"
        ),
        "rules.accounts.book": "OPEN_NORMS",
        "rules.accounts.reading": "OpenNorm",
        "rules.circular_day": "circular_day",
        "rules.clauses.clause": "Clause",
        "rules.clauses.three_colours": "CLAUSES CODES",
        "rules.due_dates": "owed timeliness",
        "rules.decide": "decide still_needed unmet",
        "ledger.handover": "carry_forward handover",
        "ledger.history": "history_in_words",
        "ledger.ledger": "Ledger",
        "lamps.audit": "Audit audit",
        "lamps.labels": "label_sheet",
        "lamps.lamps": "Lamps three_lamps",
        "lamps.obligations": "Obligation obligations",
        "lamps.reminders": "Reminder reminders",
        "week.figures.counts": "LimitFigures MatterFigures",
        "week.figures.counting": "procedure_figures",
        "week.figures.figures": "ProcedureFigures",
        "week.figures.score_lists": "ScoreList Scored score_list",
        "week.figures.score_problems": "score_problems",
        "week.figures.week_counts": "WeekCounts week_counts",
        "week.agenda": "Agenda agenda",
        "week.circular": "friday_circular",
        "week.circular_page": "Circular",
        "week.comparison": "compare",
        "week.differences": "Comparison Difference",
        "week.digest": "Digest digest period_digest weekly_digest",
        "week.issuing": "issue_circular",
        "week.notifications": "Notification notifications",
        "week.period_paper": "PeriodPaper period_paper",
        "week.roll_up": "RollUp",
        "week.series": "ColourFigures WeekFigures series",
        "week.work_ledger": "weekly_ledger",
        "codecs.json.decoding": "from_dict",
        "codecs.json.encoding": "to_dict",
        "codecs.json.lines": "dump_lines load_lines",
        "codecs.json.posted": "from_form",
        "codecs.json.schema": "json_schema",
        "codecs.json.texts": "from_json",
        "codecs.sheet.reading": "SheetReading quoted_cells read_sheet registrations",
        "codecs.sheet.rows": "SameAs",
        "codecs.yaml.documents": "load_commands loads",
        "codecs.yaml.limits": "Limits",
        "codecs.yaml.procedures": "dump_procedure load_procedure",
        "codecs.yaml.writing": "dump_commands dumps",
        "codecs.yaml.years": "dump_year load_year",
        "errors": (
            "BadDocument CalendarUnknown CorruptJournal Problem Refusal Refused SanseError StaleVersion WrongType "
            "WrongValue"
        ),
    }
)
_ROOM_OF = MappingProxyType({name: room for room, names in _NAMES.items() for name in names.split()})
"""In which room each public name is. Type checkers read the imports above; a test holds the two together."""


def __getattr__(name: str) -> object:
    """Load the room of *name* when it is first asked for."""
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(f"{__name__}.{room}"), name))


def __dir__() -> list[str]:
    """List the public names and modules, those not loaded yet included."""
    return sorted({*globals(), *_MODULES, *_ROOM_OF})


__all__ = [  # noqa: RUF022 - in groups, as a reader meets them
    # Page one: enter an item, move it, see why it does not move, and what the week says
    "Ledger",
    "Colour",
    "Register",
    "Conclude",
    "Recolour",
    "Week",
    "unmet",
    "weekly_digest",
    "friday_circular",
    "notifications",
    "render",
    # Terms, then days and limits
    "Body",
    "Closure",
    "DutyKind",
    "Kind",
    "Lamp",
    "Level",
    "OtherKind",
    "Source",
    "Timeliness",
    "BEIJING",
    "CalendarDays",
    "Months",
    "On",
    "Period",
    "Roll",
    "SameDay",
    "WorkCalendar",
    "WorkingDays",
    "parse_limit",
    # A ledger and its items
    "CLAUSES",
    "Command",
    "Context",
    "Event",
    "Item",
    "Letterhead",
    "Policy",
    "WeekEntry",
    "Words",
    "canonical",
    "carry_forward",
    "commands_for",
    "decide",
    "describe",
    "evolve",
    "extends",
    "handover",
    "head",
    "still_needed",
    "trace",
    # Reports
    "Circular",
    "Digest",
    "Document",
    "Notification",
    "PeriodPaper",
    "Reminder",
    "audit",
    "digest",
    "html_fragment",
    "issue_circular",
    "label_sheet",
    "obligations",
    "period_digest",
    "period_paper",
    "procedure_figures",
    "reminders",
    "three_lamps",
    "timeliness",
    "weekly_ledger",
    # Text in and out, then errors
    "Limits",
    "dump_commands",
    "dumps",
    "load_commands",
    "load_procedure",
    "loads",
    "read_sheet",
    "registrations",
    "BadDocument",
    "CalendarUnknown",
    "CorruptJournal",
    "Problem",
    "Refusal",
    "Refused",
    "SanseError",
    "StaleVersion",
    "WrongType",
    "WrongValue",
]
