"""Every event, and lists of them: what a ledger records.

>>> from sanse_ledger import events
>>> events.Concluded in events.ITEM_EVENTS, len(events.EVENTS)
(True, 46)
>>> events.EVENT_WORDS[events.Concluded]
Words(zh='办结', en='concluded')
"""

from collections.abc import Mapping
from types import MappingProxyType

from sanse_ledger.journal.acts import ITEM_ACTS, LEDGER_ACTS
from sanse_ledger.journal.correction_acts import RECTIFY, RECTIFY_WEEK
from sanse_ledger.journal.correction_events import Rectified, Restated, WeekRectified
from sanse_ledger.journal.definition_acts import ADOPT_DEFINITION
from sanse_ledger.journal.definition_events import DefinitionAdopted
from sanse_ledger.journal.events import (
    Amended,
    CarriedOver,
    CircularIssued,
    Cleared,
    Completed,
    Concluded,
    DatedEvent,
    Deliberated,
    Event,
    Explained,
    Extended,
    FollowedUp,
    Head,
    ItemEvent,
    LedgerEvent,
    MeasureFinished,
    MeasurePlanned,
    MeasureRevised,
    MilestoneCancelled,
    MilestoneReached,
    MilestoneSet,
    PolicyAdopted,
    Reassigned,
    Recoloured,
    Registered,
    Reopened,
    Restricted,
    Returned,
    SuperiorContacted,
    TargetSet,
    UnableDeclared,
    WeekSubmitted,
    Withdrawn,
    YearCleared,
)
from sanse_ledger.journal.fields import Attachment, TextHash, WeekCount, WeekEntry
from sanse_ledger.journal.procedure_acts import ACTS, PROCEDURE_ACTS, words_of
from sanse_ledger.journal.procedure_events import (
    Appraised,
    BranchTaken,
    FactsCorrected,
    InstalmentsAgreed,
    PaymentRecorded,
    ProcedureClosed,
    ProcedureOpened,
    ResultRated,
    Resumed,
    StageExtended,
    StagePassed,
    Suspended,
    UnitReleased,
)
from sanse_ledger.journal.slips import ISSUE_SLIP, SlipIssued
from sanse_ledger.words.bilingual import Words

PROCEDURE_EVENTS = tuple(act.event for act in PROCEDURE_ACTS)
"""Every fact about the matter of an item, in the order of the commands it answers."""

ITEM_EVENTS = (*(act.event for act in ITEM_ACTS), *PROCEDURE_EVENTS, RECTIFY.event)
"""Every fact about one item, in the order of the commands it answers, those about its matter included."""

LEDGER_EVENTS = (*(act.event for act in LEDGER_ACTS), RECTIFY_WEEK.event, ADOPT_DEFINITION.event, ISSUE_SLIP.event)
"""Every fact about the ledger as a whole."""

EVENTS = (*ITEM_EVENTS, *LEDGER_EVENTS)
"""Every event."""

EVENT_WORDS: Mapping[type[Event], Words] = MappingProxyType({act.event: words_of(act, act.event) for act in ACTS})
"""What each event is called, in Chinese and English; `describe` says what one records."""

__all__ = [
    "EVENTS",
    "EVENT_WORDS",
    "ITEM_EVENTS",
    "LEDGER_EVENTS",
    "PROCEDURE_EVENTS",
    "Amended",
    "Appraised",
    "Attachment",
    "BranchTaken",
    "CarriedOver",
    "CircularIssued",
    "Cleared",
    "Completed",
    "Concluded",
    "DatedEvent",
    "DefinitionAdopted",
    "Deliberated",
    "Event",
    "Explained",
    "Extended",
    "FactsCorrected",
    "FollowedUp",
    "Head",
    "InstalmentsAgreed",
    "ItemEvent",
    "LedgerEvent",
    "MeasureFinished",
    "MeasurePlanned",
    "MeasureRevised",
    "MilestoneCancelled",
    "MilestoneReached",
    "MilestoneSet",
    "PaymentRecorded",
    "PolicyAdopted",
    "ProcedureClosed",
    "ProcedureOpened",
    "Reassigned",
    "Recoloured",
    "Rectified",
    "Registered",
    "Reopened",
    "Restated",
    "Restricted",
    "ResultRated",
    "Resumed",
    "Returned",
    "SlipIssued",
    "StageExtended",
    "StagePassed",
    "SuperiorContacted",
    "Suspended",
    "TargetSet",
    "TextHash",
    "UnableDeclared",
    "UnitReleased",
    "WeekCount",
    "WeekEntry",
    "WeekRectified",
    "WeekSubmitted",
    "Withdrawn",
    "YearCleared",
]
