"""The acts of procedures, as `acts` has those of items and of the ledger; and all of them together."""

from typing import Any

from sanse_ledger.journal import procedure_commands as cmd
from sanse_ledger.journal import procedure_events as ev
from sanse_ledger.journal.acts import ITEM_ACTS, LEDGER_ACTS, Act
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.correction_acts import RECTIFY, RECTIFY_WEEK
from sanse_ledger.journal.definition_acts import ADOPT_DEFINITION
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.slips import ISSUE_SLIP
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.fields import spelt
from sanse_ledger.words.phrases import both, held, still_to_answer

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

ACTS = (*ITEM_ACTS, *PROCEDURE_ACTS, RECTIFY, *LEDGER_ACTS, RECTIFY_WEEK, ADOPT_DEFINITION, ISSUE_SLIP)
"""Every act: on items, on their matters, on the ledger as a whole, what puts them right, on procedures, and slips."""


def word_of(event: Event) -> str:
    """Return what *event* is called in Chinese; the name of its class where it is none of the acts."""
    return next((act.zh for act in ACTS if act.event is type(event)), type(event).__name__)


def goes_on(event: Any) -> Words:  # noqa: ANN401 - an event of any kind
    """Say who holds the matter from *event* on; of those who hold its stage together, who is still to answer (X24)."""
    holder = getattr(event, "holder", None)
    if getattr(event, "unit", None) is None:
        if holder is None:
            return both("")
        then = hasattr(event, "stage") or hasattr(event, "rating")  # to the next one who holds it
        return Words(
            zh=f"，{'转' if then else ''}由{holder}承办", en=f", {'then ' if then else ''}held by {held(holder).en}"
        )
    if event.entering == event.stage and event.units:
        return still_to_answer(event.units)
    answered = Words(zh="，已无待答复单位", en=", nobody is to answer any more")
    if holder is None:
        return answered
    return Words(zh=f"{answered.zh}，转由{holder}承办", en=f"{answered.en}, then held by {held(holder).en}")


def words_of(act: Act, of: type[Command] | type[Event]) -> Words:
    """Return what an act is called: in English by its command or its event, whichever *of* is.

    >>> words_of(ITEM_ACTS[-1], ITEM_ACTS[-1].command)
    Words(zh='重新启用', en='reopen')
    """
    return Words(zh=act.zh, en=spelt(of.__name__).replace("-", " "))
