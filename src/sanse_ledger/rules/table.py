"""The transition table of an item, after the theory it is made from.

**The theory, in the users' words.** A ledger is kept in order to be emptied: every item in it is to be struck off. The
colour says how closely an item is watched, and an item earns less attention step by step.

*Red* is work that is watched closely. It is reminded of all the time. It is to be done in time; when it cannot be, the
section explains why and the higher-level authority is told, and both are owed until they are done. Red ends when the
work is concluded and tends to regular practice: then the item turns orange, and somebody writes down on what grounds.

*Orange* is two things: a problem that a higher level pointed out or the organ found itself, or concluded key work that
is still tracked. A problem is discussed collectively, put right by a list of measures, each with its deadline and
person, and every measure is finished with evidence. Tracked work is followed up at least once. When the matter has
turned into routine management, the item turns green, in time and with grounds.

*Green* is routine. Its important dates are foreseen and reminded of. When all is done and the General Office has
confirmed it, the item is completed; it stays green until the year's marks come off, all at once. Red work that happens
once and that nothing follows never turns routine: when it is concluded it is completed in red, where it stands.

*A procedure* may go with an item of any colour: its stages, what each asks and by when are data, and the `engine` reads
them; its rows are of the same shape, in `engine.rows`. The item is not struck off before its procedure is at an end.

*Back* is possible too: a problem that comes back, a move that was wrong, attention that is raised. The item goes one
colour back with a reason, and what the stage asks is to be met anew. Whatever was late stays late.

**How to read the table.** A `Rule` says: this command, on an item of one of these colours (none: it is not registered
yet), leads to that colour (None: it stays), under this clause, if nothing speaks against it in these fields and guards.
A field that `wants` names must not be blank. A guard is an object from the room of its paragraph (`entry`, `red`,
`orange`, `green`, `back`; `deadline` for X5), which yields a refusal for each thing that is missing; it looks at the
item before the event, and changes nothing. A command that has no row for the item's colour is refused. The diagram and
the rules pages in the docs are generated from this table.

>>> [rule.to for rule in RULES if rule.command is Recolour]
[Colour.ORANGE, Colour.GREEN]
"""

from sanse_ledger.journal.commands import (
    Amend,
    CancelMilestone,
    CarryOver,
    Clear,
    Complete,
    Conclude,
    ContactSuperior,
    DeclareUnable,
    Deliberate,
    Explain,
    Extend,
    FinishMeasure,
    FollowUp,
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
    Withdraw,
)
from sanse_ledger.rules.back import due_again, may_reopen, may_return, other_item, unfinished
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.record import X32
from sanse_ledger.rules.deadline import extendable, overdue, target_ahead
from sanse_ledger.rules.entry import (
    amendable,
    carried_whole,
    entry_colour,
    entry_day,
    identified,
    reassigned,
    responsible,
    restricts,
)
from sanse_ledger.rules.green import (
    after_its_work,
    complete_milestone,
    occurrences_accounted,
    one_by_one,
    open_occurrence,
    procedure_ended,
    struck_off,
    supervised,
    verified,
)
from sanse_ledger.rules.guard import Misstep, Rule
from sanse_ledger.rules.orange import (
    after_the_discussion,
    complete_measure,
    followed_up,
    list_finished,
    open_measure,
    rectified,
    revised,
    was_discussed,
)
from sanse_ledger.rules.red import concluded, duties_met, key_work, not_concluded, not_declared, still_to_do
from sanse_ledger.rules.shared import not_struck_off
from sanse_ledger.words.colours import MARKED, Colour

RED, ORANGE, GREEN, CLEARED = Colour

NO_SUCH_STEP = Misstep(c.X1, "no-such-step")
NO_SUCH_RETURN = Misstep(c.X3, "no-such-return")

# fmt: off
RULES: tuple[Rule, ...] = (
    # ¶2 entry, and who is responsible
    Rule(Register, (), None, c.G1_3, guards=(identified, responsible, entry_colour, entry_day, carried_whole)),
    Rule(Amend, MARKED, None, c.G1_3, wants=("reason",), guards=(amendable,)),
    Rule(Reassign, MARKED, None, c.X15, wants=("reason",), guards=(reassigned,)),
    Rule(Restrict, MARKED, None, X32, wants=("reason",), guards=(restricts,)),
    # ¶3 red
    Rule(Extend, MARKED, None, c.X5, wants=("reason", "approver"), guards=(extendable,)),
    Rule(SetTarget, MARKED, None, c.X5, wants=("reason",), guards=(overdue, target_ahead)),
    Rule(DeclareUnable, (RED,), None, c.G2_3, wants=("reason",), guards=(still_to_do, not_declared)),
    Rule(Explain, (RED,), None, c.G2_3, wants=("reason",)),
    Rule(ContactSuperior, (RED,), None, c.G2_3, wants=("superior", "summary")),
    Rule(Conclude, (RED,), None, c.G2_4, wants=("result",), guards=(not_concluded,)),
    Rule(Recolour, (RED,), ORANGE, c.G2_4, ("grounds",), (not_struck_off, concluded, duties_met), NO_SUCH_STEP),
    # ¶4 orange
    Rule(Deliberate, (ORANGE,), None, c.G3_2, wants=("findings",)),
    Rule(PlanMeasure, (ORANGE,), None, c.G3_3, guards=(not_struck_off, was_discussed, complete_measure)),
    Rule(ReviseMeasure, (ORANGE,), None, c.G3_3, wants=("reason",), guards=(open_measure, revised)),
    Rule(FinishMeasure, (ORANGE,), None, c.G3_5, wants=("evidence",), guards=(open_measure, after_the_discussion)),
    Rule(FollowUp, MARKED, None, c.G2_5, wants=("progress",)),
    Rule(Recolour, (ORANGE,), GREEN, c.G3_6, ("grounds",),
         (not_struck_off, rectified, list_finished, followed_up), NO_SUCH_STEP),
    # ¶5 green, and the end of the year
    Rule(SetMilestone, MARKED, None, c.G4_2, guards=(not_struck_off, complete_milestone)),
    Rule(ReachMilestone, MARKED, None, c.X17, wants=("evidence",), guards=(open_occurrence,)),
    Rule(CancelMilestone, MARKED, None, c.X17, wants=("reason",), guards=(open_occurrence,)),
    Rule(Complete, MARKED, None, c.X2, wants=("evidence",),
         guards=(supervised, not_struck_off, occurrences_accounted, procedure_ended, verified, after_its_work)),
    Rule(Clear, MARKED, CLEARED, c.X2, guards=(one_by_one, struck_off)),
    # back, and out of the year's count
    Rule(Return, (ORANGE,), RED, c.X3, ("reason",), (may_return, due_again), NO_SUCH_RETURN),
    Rule(Return, (GREEN,), ORANGE, c.X3, ("reason",), (may_return, due_again), NO_SUCH_RETURN),
    Rule(Withdraw, MARKED, CLEARED, c.X14, wants=("reason", "approver"), guards=(other_item,)),
    Rule(CarryOver, MARKED, CLEARED, c.X6, wants=("reason", "approver"), guards=(unfinished,)),
    Rule(Reopen, (CLEARED,), None, c.X4, wants=("reason",), guards=(may_reopen,)),
)
# fmt: on
"""Every command that may be asked of an item, by the item's colour."""

RED_TO_GREEN = Rule(
    Recolour, (RED,), GREEN, c.X1, ("grounds",), (not_struck_off, key_work, concluded, duties_met, list_finished),
    NO_SUCH_STEP,
)  # fmt: skip
"""The row beside these where `Policy.red_to_green` lets key work that has turned routine skip orange (X1)."""
