"""The rows of procedures, of the same shape as those of the table (X20)."""

from collections.abc import Iterable

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import ItemCommand
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
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.engine.guards import missing
from sanse_ledger.rules.facts import PROCEDURE
from sanse_ledger.rules.guard import Guard, Rule
from sanse_ledger.rules.shared import not_struck_off
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import MARKED


def _by_procedure(item: Item, command: ItemCommand, context: Context) -> Iterable[Refusal]:
    """X20: what the item's procedure asks, as its data say (L1 to L6, K1 to K4)."""
    return missing(item, command, context)


by_procedure = Guard(c.X20, Words(zh="符合办理流程", en="as its procedure asks"), _by_procedure, facts=(PROCEDURE,))

# fmt: off
PROCEDURE_RULES: tuple[Rule, ...] = (
    Rule(OpenProcedure, MARKED, None, c.X20, guards=(not_struck_off, by_procedure)),
    Rule(PassStage, MARKED, None, c.X20, guards=(by_procedure,)),
    Rule(TakeBranch, MARKED, None, c.X20, guards=(by_procedure,)),
    Rule(CorrectFacts, MARKED, None, c.X20, wants=("reason",), guards=(by_procedure,)),
    Rule(AgreeInstalments, MARKED, None, c.X20, guards=(by_procedure,)),
    Rule(RecordPayment, MARKED, None, c.X20, wants=("evidence",), guards=(by_procedure,)),
    Rule(CloseProcedure, MARKED, None, c.X20, guards=(by_procedure,)),
    Rule(RateResult, MARKED, None, c.X20, guards=(by_procedure,)),
    Rule(Appraise, MARKED, None, c.X20, guards=(by_procedure,)),
)
# fmt: on
"""Every command that may be asked of the matter of an item."""
