"""The acts: which command leads to which event, and what both are called.

One row each. A command is what is asked, its event is what is recorded when it is allowed; Chinese verbs have no tense,
so one word serves for both. The acts of procedures are rows of the same kind in `procedure_acts`.

>>> [(act.command.__name__, act.event.__name__, act.zh) for act in LEDGER_ACTS][0]
('SubmitWeek', 'WeekSubmitted', '报送周台账')
"""

from attrs import frozen

from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.words.values import Value


@frozen(eq=False, repr=False)
class Act(Value):
    """A command, the event that records it, and the word for both in Chinese documents."""

    command: type[cmd.Command]
    event: type[ev.Event]
    zh: str


ITEM_ACTS = (
    Act(cmd.Register, ev.Registered, "登记"),
    Act(cmd.Amend, ev.Amended, "更正"),
    Act(cmd.Reassign, ev.Reassigned, "调整责任"),
    Act(cmd.Restrict, ev.Restricted, "内部掌握"),
    Act(cmd.Extend, ev.Extended, "延期"),
    Act(cmd.SetTarget, ev.TargetSet, "设定限期"),
    Act(cmd.DeclareUnable, ev.UnableDeclared, "声明不能完成"),
    Act(cmd.Explain, ev.Explained, "解释说明"),
    Act(cmd.ContactSuperior, ev.SuperiorContacted, "与上级沟通"),
    Act(cmd.Conclude, ev.Concluded, "办结"),
    Act(cmd.Deliberate, ev.Deliberated, "集体研讨"),
    Act(cmd.PlanMeasure, ev.MeasurePlanned, "制定措施"),
    Act(cmd.ReviseMeasure, ev.MeasureRevised, "调整措施"),
    Act(cmd.FinishMeasure, ev.MeasureFinished, "完成措施"),
    Act(cmd.SetMilestone, ev.MilestoneSet, "设定节点"),
    Act(cmd.ReachMilestone, ev.MilestoneReached, "到达节点"),
    Act(cmd.CancelMilestone, ev.MilestoneCancelled, "取消节点"),
    Act(cmd.FollowUp, ev.FollowedUp, "跟踪办理"),
    Act(cmd.Recolour, ev.Recoloured, "调整颜色"),
    Act(cmd.Return, ev.Returned, "调回"),
    Act(cmd.Complete, ev.Completed, "销号"),
    Act(cmd.Withdraw, ev.Withdrawn, "撤销"),
    Act(cmd.CarryOver, ev.CarriedOver, "结转"),
    Act(cmd.Clear, ev.Cleared, "取消标注"),
    Act(cmd.Reopen, ev.Reopened, "重新启用"),
)
"""What is done to one item, in the order of the year."""

LEDGER_ACTS = (
    Act(cmd.SubmitWeek, ev.WeekSubmitted, "报送周台账"),
    Act(cmd.IssueCircular, ev.CircularIssued, "发布通报"),
    Act(cmd.ClearYear, ev.YearCleared, "年终取消标注"),
    Act(cmd.AdoptPolicy, ev.PolicyAdopted, "调整规则"),
)
"""What is done to the ledger as a whole."""
