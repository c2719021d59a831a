"""The rows of procedures, of the same shape as those of the table (X20).

>>> PROCEDURE_RULES[0].command.__name__, PROCEDURE_RULES[0].clause.id
('OpenProcedure', 'X20')
"""

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
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.engine.afterwards import appraised, rated
from sanse_ledger.rules.engine.opening import corrected, opened_once
from sanse_ledger.rules.engine.stages import branched, ended, not_too_soon, passed, released, released_in_time
from sanse_ledger.rules.engine.sums import in_parts, payable
from sanse_ledger.rules.engine.suspension import (
    may_be_suspended,
    not_meanwhile,
    not_suspended,
    resumable,
    runs_on,
    stage_extendable,
)
from sanse_ledger.rules.guard import Rule
from sanse_ledger.rules.shared import not_struck_off
from sanse_ledger.words.colours import MARKED

_RELEASING = (not_suspended, released, released_in_time)

PROCEDURE_RULES: tuple[Rule, ...] = (
    Rule(OpenProcedure, MARKED, None, c.X20, guards=(not_struck_off, opened_once)),
    Rule(PassStage, MARKED, None, c.X20, guards=(not_suspended, not_meanwhile, passed, not_too_soon)),
    Rule(
        ReleaseUnit,
        MARKED,
        None,
        c.X24,
        wants=("reason", "approver"),
        guards=(not_suspended, released, released_in_time),
    ),
    Rule(TakeBranch, MARKED, None, c.X20, guards=(not_suspended, not_meanwhile, branched, not_too_soon)),
    Rule(CorrectFacts, MARKED, None, c.X20, wants=("reason",), guards=(corrected,)),
    Rule(AgreeInstalments, MARKED, None, c.X20, guards=(in_parts,)),
    Rule(RecordPayment, MARKED, None, c.X20, wants=("evidence",), guards=(payable,)),
    Rule(CloseProcedure, MARKED, None, c.X20, guards=(not_suspended, not_meanwhile, ended, not_too_soon)),
    Rule(RateResult, MARKED, None, c.X20, guards=(rated,)),
    Rule(Appraise, MARKED, None, c.X20, guards=(appraised,)),
    Rule(ExtendStage, MARKED, None, c.X22, wants=("reason", "approver"), guards=(runs_on, stage_extendable)),
    Rule(Suspend, MARKED, None, c.X22, wants=("reason",), guards=(not_suspended, may_be_suspended)),
    Rule(Resume, MARKED, None, c.X22, guards=(resumable,)),
)
"""Every command that may be asked of the matter of an item."""
