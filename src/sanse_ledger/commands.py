"""Every command, and lists of them: what may be asked of a ledger.

>>> from sanse_ledger import commands
>>> commands.Conclude in commands.ITEM_COMMANDS, len(commands.COMMANDS)
(True, 46)
>>> commands.COMMAND_WORDS[commands.Conclude].zh, commands.FIELD_WORDS["result"].zh
('办结', '办结情况')
"""

from collections.abc import Mapping
from types import MappingProxyType

from sanse_ledger.journal.acts import ITEM_ACTS, LEDGER_ACTS
from sanse_ledger.journal.commands import (
    AdoptPolicy,
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
    ItemCommand,
    LedgerCommand,
    PlanMeasure,
    ReachMilestone,
    Reassign,
    Recolour,
    Register,
    Reopen,
    Restrict,
    Return,
    ReviseMeasure,
    SetMilestone,
    SetTarget,
    SubmitWeek,
    Withdraw,
)
from sanse_ledger.journal.correction_acts import RECTIFY, RECTIFY_WEEK
from sanse_ledger.journal.correction_commands import Rectify, RectifyWeek
from sanse_ledger.journal.definition_acts import ADOPT_DEFINITION
from sanse_ledger.journal.definition_commands import AdoptDefinition
from sanse_ledger.journal.fields import Attachment, TextHash, WeekCount, WeekEntry
from sanse_ledger.journal.procedure_acts import ACTS, PROCEDURE_ACTS, words_of
from sanse_ledger.journal.procedure_commands import (
    AgreeInstalments,
    Appraise,
    CloseProcedure,
    CorrectFacts,
    ExtendStage,
    OpenProcedure,
    PassStage,
    RateResult,
    RecordPayment,
    ReleaseUnit,
    Resume,
    Suspend,
    TakeBranch,
)
from sanse_ledger.journal.slips import ISSUE_SLIP, IssueSlip
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.fields import FIELDS

PROCEDURE_COMMANDS = tuple(act.command for act in PROCEDURE_ACTS)
"""Every command on the matter of an item."""

ITEM_COMMANDS = (*(act.command for act in ITEM_ACTS), *PROCEDURE_COMMANDS, RECTIFY.command)
"""Every command on one item, in the order of the year, those on its matter included."""

LEDGER_COMMANDS = (
    *(act.command for act in LEDGER_ACTS),
    RECTIFY_WEEK.command,
    ADOPT_DEFINITION.command,
    ISSUE_SLIP.command,
)
"""Every command on the ledger as a whole."""

COMMANDS = (*ITEM_COMMANDS, *LEDGER_COMMANDS)
"""Every command."""

COMMAND_WORDS: Mapping[type[Command], Words] = MappingProxyType(
    {act.command: words_of(act, act.command) for act in ACTS}
)
"""What each command is called, in Chinese and English."""

FIELD_WORDS: Mapping[str, Words] = MappingProxyType({name: Words(zh=zh, en=en) for name, (zh, en) in FIELDS.items()})
"""What each field of a command or an event is called, as documents write it."""

__all__ = [
    "COMMANDS",
    "COMMAND_WORDS",
    "FIELD_WORDS",
    "ITEM_COMMANDS",
    "LEDGER_COMMANDS",
    "PROCEDURE_COMMANDS",
    "AdoptDefinition",
    "AdoptPolicy",
    "AgreeInstalments",
    "Amend",
    "Appraise",
    "Attachment",
    "CancelMilestone",
    "CarryOver",
    "Clear",
    "ClearYear",
    "CloseProcedure",
    "Command",
    "Complete",
    "Conclude",
    "ContactSuperior",
    "CorrectFacts",
    "DeclareUnable",
    "Deliberate",
    "Explain",
    "Extend",
    "ExtendStage",
    "FinishMeasure",
    "FollowUp",
    "IssueCircular",
    "IssueSlip",
    "ItemCommand",
    "LedgerCommand",
    "OpenProcedure",
    "PassStage",
    "PlanMeasure",
    "RateResult",
    "ReachMilestone",
    "Reassign",
    "Recolour",
    "RecordPayment",
    "Rectify",
    "RectifyWeek",
    "Register",
    "ReleaseUnit",
    "Reopen",
    "Restrict",
    "Resume",
    "Return",
    "ReviseMeasure",
    "SetMilestone",
    "SetTarget",
    "SubmitWeek",
    "Suspend",
    "TakeBranch",
    "TextHash",
    "WeekCount",
    "WeekEntry",
    "Withdraw",
]
