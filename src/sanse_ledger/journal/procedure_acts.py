"""The acts of procedures, as `acts` has those of items and of the ledger; and all of them together."""

from sanse_ledger.journal import procedure_commands as cmd
from sanse_ledger.journal import procedure_events as ev
from sanse_ledger.journal.acts import ITEM_ACTS, LEDGER_ACTS, Act
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.correction_acts import RECTIFY, RECTIFY_WEEK
from sanse_ledger.journal.definition_acts import ADOPT_DEFINITION
from sanse_ledger.journal.events import Event
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.fields import spelt

PROCEDURE_ACTS = (
    Act(cmd.OpenProcedure, ev.ProcedureOpened, "启动流程"),
    Act(cmd.PassStage, ev.StagePassed, "通过环节"),
    Act(cmd.ReleaseUnit, ev.UnitReleased, "撤出单位"),
    Act(cmd.TakeBranch, ev.BranchTaken, "转入分支"),
    Act(cmd.CorrectFacts, ev.FactsCorrected, "更正情况"),
    Act(cmd.AgreeInstalments, ev.InstalmentsAgreed, "约定分期"),
    Act(cmd.RecordPayment, ev.PaymentRecorded, "登记付款"),
    Act(cmd.CloseProcedure, ev.ProcedureClosed, "流程办结"),
    Act(cmd.RateResult, ev.ResultRated, "评价"),
    Act(cmd.Appraise, ev.Appraised, "考评"),
    Act(cmd.ExtendStage, ev.StageExtended, "延长时限"),
    Act(cmd.Suspend, ev.Suspended, "中止"),
    Act(cmd.Resume, ev.Resumed, "恢复"),
)
"""What is done to the matter of an item."""

ACTS = (*ITEM_ACTS, *PROCEDURE_ACTS, RECTIFY, *LEDGER_ACTS, RECTIFY_WEEK, ADOPT_DEFINITION)
"""Every act: on items, on their matters, on the ledger as a whole, what puts them right, and on its procedures."""


def word_of(event: Event) -> str:
    """Return what *event* is called in Chinese; the name of its class where it is none of the acts."""
    return next((act.zh for act in ACTS if act.event is type(event)), type(event).__name__)


def words_of(act: Act, of: type[Command] | type[Event]) -> Words:
    """Return what an act is called: in English by its command or its event, whichever *of* is.

    >>> words_of(ITEM_ACTS[-1], ITEM_ACTS[-1].command)
    Words(zh='重新启用', en='reopen')
    """
    return Words(zh=act.zh, en=spelt(of.__name__).replace("-", " "))
