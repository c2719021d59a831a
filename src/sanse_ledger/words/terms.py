"""The vocabulary: every term of the field once, in Chinese and English, with its meaning.

Enumerations of the domain live here, because a value such as `Source.SUPERIOR_FEEDBACK` *is* a term; but for `Colour`
(see `colours`) and for `Roll`, which asks the calendar (see `calendar.time_limits`). Everything that prints or reads a
word asks this room for it: the YAML keys, the circular's labels, the glossary in the docs.
"""

from enum import Enum
from functools import cached_property
from typing import Self

from sanse_ledger.errors import WrongValue, in_code


class TermEnum(Enum):
    """A closed list of terms; each member has its Chinese word, English word and meaning.

    >>> DutyKind.EXPLANATION.zh, DutyKind.EXPLANATION.en
    ('解释说明', 'explanation')

    A word finds its member: the key, the name in code, the Chinese or the English word. Any other is a WrongValue.

    >>> DutyKind("解释说明"), DutyKind("superior-contact")
    (DutyKind.EXPLANATION, DutyKind.SUPERIOR_CONTACT)
    """

    zh: str
    en: str
    meaning: str

    def __new__(cls, zh: str, en: str = "", meaning: str = "") -> Self:
        """Make the member; its value is its position, its words are attributes.

        All members have an English word. To a type checker this is the look-up as well, which has one word only.
        """
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.zh = zh
        member.en = en
        member.meaning = meaning
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self:
        """Find the member that a word names."""
        for member in cls:
            if isinstance(value, str) and value in {member.key, member.zh, member.en, member.name}:
                return member
        choices, choices_zh = [f"{each.en} ({each.zh})" for each in cls], [f"{each.zh}（{each.en}）" for each in cls]
        raise WrongValue(
            f"{cls.__name__} has no {in_code(value, 40)}: choose one of {', '.join(choices)}",
            f"没有 {in_code(value, 40)} 这一项：请选{'、'.join(choices_zh)}",
            field=cls.__name__,
            value=value,
        )

    @cached_property
    def key(self) -> str:
        """The stable ASCII word for documents and code: the member's name in lower case, with hyphens.

        >>> DutyKind.SUPERIOR_CONTACT.key
        'superior-contact'
        """
        return self.name.lower().replace("_", "-")

    def words(self, language: str) -> str:
        """Return the word in *language*, ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en

    def __repr__(self) -> str:
        """Show the member as it is written in code."""
        return f"{type(self).__name__}.{self.name}"

    __hash__ = object.__hash__  # members are singletons; Enum's own hash runs Python code in every look-up

    def __reduce_ex__(self, _protocol: object) -> tuple[object, ...]:
        """Pickle by name, so that a new member may be put anywhere."""
        return getattr, (type(self), self._name_)


class Kind(TermEnum):
    """What sort of work an item is (G1.2); `items.OtherKind` keeps the list open.

    >>> Kind.MEETING.zh
    '重要会议'
    """

    KEY_WORK = ("重点业务", "key work", "work the year's plan singles out; watched closely in red")
    DOCUMENT = ("重要文件", "important document", "a document to be drawn up, answered or carried out")
    MEETING = ("重要会议", "important meeting", "a meeting to be prepared and held, or its decisions carried out")
    ARRANGEMENT = ("重要安排", "important arrangement", "an arrangement of the leaders or of a higher level")
    ASSESSMENT = ("目标考核", "target assessment", "a target on which the organ is assessed at the year's end")


class Source(TermEnum):
    """Where a problem or a piece of work comes from (G3.1, X28); `items.OtherSource` keeps the list open.

    >>> Source.SUPERIOR_FEEDBACK.zh, Source.LEADER_INSTRUCTION.from_superior
    ('上级督导反馈', True)
    """

    SUPERIOR_FEEDBACK = ("上级督导反馈", "supervision feedback", "opinions and suggestions of a higher level")
    SELF_EXAMINATION = ("自身查摆", "self-examination", "weak links the organ found by examining itself")
    INSPECTION = ("巡察反馈", "inspection feedback", "what an inspection by a higher Party committee found")
    ASSESSMENT = ("检查考评反馈", "assessment feedback", "what a check or an assessment found")
    LEADER_INSTRUCTION = ("领导批示", "leader's instruction", "what a leader wrote that is to be carried out")
    MEETING = ("会议议定", "meeting's resolution", "what a meeting of the organ resolved")

    @property
    def from_superior(self) -> bool:
        """Whether a superior or a leader's instruction asked for it (G2.3)."""
        return self not in {Source.SELF_EXAMINATION, Source.MEETING}


class Body(TermEnum):
    """The body that discusses a problem collectively (G3.2, X28); any will do, and `items.OtherBody` names another.

    >>> Body.SECRETARY_MEETING.zh
    '书记办公会'
    """

    COMMITTEE = ("委员会", "committee", "the Political and Legal Affairs Committee in session")
    SECRETARY_MEETING = ("书记办公会", "Secretary's Working Meeting", "the working meeting the Secretary holds")


class DutyKind(TermEnum):
    """What is owed when red work cannot be done in time, or at all (G2.3).

    >>> [kind.zh for kind in DutyKind]
    ['解释说明', '与上级部门沟通']
    """

    EXPLANATION = ("解释说明", "explanation", "why the work is not done")
    SUPERIOR_CONTACT = ("与上级部门沟通", "superior contact", "timely contact with the higher-level authority")


class Closure(TermEnum):
    """Why an item no longer bears a mark.

    >>> Closure.CARRIED_OVER.zh
    '结转'
    """

    CLEARED = ("取消标注", "cleared", "supervised to completion; the year's marks came off (G4.6)")
    WITHDRAWN = ("撤销", "withdrawn", "called off with a reason and an approver (X14)")
    MERGED = ("并入", "merged", "goes on as part of another item (X14)")
    CARRIED_OVER = ("结转", "carried over", "goes on in next year's ledger (X6)")


class Timeliness(TermEnum):
    """How an item stands to its due date: an axis of its own, beside the colour (G, X11).

    >>> Timeliness.DONE_LATE.zh
    '逾期办结'
    """

    ON_TIME = ("正常", "on time", "done in time, or more than the due-soon days ahead, or without a due date")
    DUE_SOON = ("临期", "due soon", "due within the next working days (X11)")
    DUE_TODAY = ("当日到期", "due today", "the due date is the day itself")
    OVERDUE = ("逾期", "overdue", "the due date is past and the work is not done")
    PAST_LIMIT = ("超时限", "past a limit", "a running limit of its procedure was missed (X20)")
    DONE_LATE = ("逾期办结", "done late", "finished after its due date: late stays late")


class Lamp(TermEnum):
    """The three lamps the ledger gives (G5).

    >>> Lamp.LAG.zh
    '提示灯'
    """

    SEARCHLIGHT = ("探照灯", "searchlight", "what is being carried out now (G5.1)")
    LAG = ("提示灯", "lag light", "what lags behind (G5.2)")
    GUIDE = ("指引灯", "guide light", "what each item still needs for its next move (G5.3)")


class Level(TermEnum):
    """The three levels of responsibility (X19), lowest first.

    >>> Level.PRINCIPAL.zh
    '主要领导'
    """

    SECTION = ("责任股室", "responsible section", "the section that does the work")
    LEADER = ("分管领导", "leader in charge", "the leader in whose field the work lies")
    PRINCIPAL = ("主要领导", "principal leader", "the leader of the whole organ")


class SlipKind(TermEnum):
    """The slips about one item that are issued with a number (X35).

    >>> SlipKind.NOTICE.zh
    '督办通知单'
    """

    NOTICE = ("督办通知单", "supervision notice", "what is to be done, with the form of the answer attached")
    URGING = ("催办单", "urging", "what lags behind, as far as reminders have climbed (X19)")
    LETTER = ("督办函", "supervision letter", "a unit is asked in writing how an item stands")
    ANSWER = ("反馈单", "answer", "how an item stands, filled in by whoever does the work")
    STRIKE_OFF = ("销号申请", "application to strike off", "the work is done, and the item is to be struck off (X2)")
    SENT_BACK = ("退回通知单", "sent-back notice", "what was handed in is not enough, and why")


class HandIn(TermEnum):
    """How a section stands with its week (X9).

    >>> HandIn.MISSING.zh
    '未报'
    """

    ON_TIME = ("按时报送", "on time", "handed in by the cut-off")
    LATE = ("迟报", "late", "handed in after the cut-off")
    MISSING = ("未报", "missing", "not handed in")


class MoveKind(TermEnum):
    """How an item came into a colour's column or left it (四柱).

    >>> MoveKind.RETURNED.zh
    '调回'
    """

    REGISTERED = ("新登记", "registered", "entered the ledger in this colour")
    RECOLOURED = ("调整", "recoloured", "moved one step forward (G2.4, G3.6)")
    RETURNED = ("调回", "returned", "moved one step back (X3)")
    CLEARED = ("取消标注", "cleared", "the mark came off (G4.6)")
    WITHDRAWN = ("撤销", "withdrawn", "left the count (X14)")
    MERGED = ("并入", "merged", "left the count for another item (X14)")
    CARRIED_OVER = ("结转", "carried over", "left for next year's ledger (X6)")
    REOPENED = ("重新启用", "reopened", "came back with the colour it had (X4)")
    RECTIFIED = ("更正", "corrected", "stands elsewhere since a wrong entry was put right (X31)")


class AgendaTopic(TermEnum):
    """Why an item is on the agenda of a meeting (X28).

    >>> AgendaTopic.READY.zh
    '条件具备'
    """

    NEW = ("新登记", "new", "entered since the meeting before")
    BACK = ("调回重办", "come back", "returned, reopened or sent back by its rating")
    LATE = ("逾期超限", "late", "the work, a measure, a date or a limit is past")
    OWED = ("应说明沟通", "owed", "an explanation or the contact with the superior is owed (G2.3)")
    READY = ("条件具备", "ready", "the next move needs nothing but its grounds")


class DifferenceKind(TermEnum):
    """What it is that differs between two ledgers, policies or calendars.

    >>> DifferenceKind.DAY.zh
    '工作日'
    """

    RULE = ("规则", "rules", "a choice of the policy, or a procedure")
    DAY = ("工作日", "calendar", "a day that one works and the other does not, or a year and its notices")
    RECORD = ("记录", "record", "whose ledger it is, of which year, and how much is on record")
    ITEM = ("事项", "items", "an item, its dates, and how it stands to them")
    FIGURE = ("数据", "figures", "a figure of the week")
    OBLIGATION = ("应办", "owed", "what an item owes by a date")
    REFUSAL = ("办理", "refusals", "what may be done next with an item, and what speaks against it")


class Owing(TermEnum):
    """What an item owes by a date.

    >>> Owing.MILESTONE.zh
    '时间节点'
    """

    ITEM = ("完成时限", "due date", "the work itself, by its due date (X11)")
    TARGET = ("限期", "target", "overdue work, by the target set for it (X5)")
    DUTY = ("解释沟通", "duty", "the explanation, or the contact with the superior (G2.3)")
    MEASURE = ("整改措施", "measure", "an entry of the rectification list (G3.3)")
    MILESTONE = ("时间节点", "milestone", "one date of a milestone (G4.2)")
    STAGE = ("办理时限", "limit of a procedure", "a stage of its procedure, or the whole (X20)")
    INSTALMENT = ("分期款", "instalment", "an instalment that was agreed (K2)")
    MOVE = ("转绿", "move to green", "the move of what is ready for green (G3.6)")


class ReminderKind(TermEnum):
    """What a reminder is about; each is a state that lasts, so that a day without a run loses nothing.

    >>> ReminderKind.RED_OPEN.zh
    '红色提醒'
    """

    RED_OPEN = ("红色提醒", "red reminder", "a red item is open: it is named in every run (G2.2)")
    DUE_SOON = ("临期", "due soon", "an item is due within the next working days (X11)")
    DUE_TODAY = ("今日到期", "due today", "an item is due today")
    OVERDUE = ("逾期", "overdue", "an item's due date is past")
    TARGET_DUE = ("限期内", "within its target", "an overdue item has a target that is not past (X5)")
    TARGET_OVERDUE = ("超限期", "past its target", "an overdue item's target is past, too (X5)")
    DUTY_OWED = ("须解释沟通", "duty owed", "an explanation or a contact is owed (G2.3)")
    DUTY_LATE = ("解释沟通超时", "duty late", "an explanation or a contact is owed past its limit (G2.3)")
    MEASURE_SOON = ("措施临期", "measure due soon", "a measure is due within the next working days (G3.3)")
    MEASURE_TODAY = ("措施今日到期", "measure due today", "a measure is due today (G3.3)")
    MEASURE_OVERDUE = ("措施逾期", "measure overdue", "a measure's deadline is past (G3.3)")
    MEASURE_PUT_OFF = (
        "措施逾期后改期",
        "measure put off",
        "a measure was overdue, and has a later deadline since (G3.3)",
    )
    MILESTONE_SOON = ("节点临近", "milestone near", "an important date is within the next working days (G4.2)")
    MILESTONE_TODAY = ("节点今日到期", "milestone today", "an important date is today (G4.2)")
    MILESTONE_MISSED = ("节点已过", "milestone missed", "an important date is past and was not reached (G4.2)")
    MOVE_READY = ("可转常规", "ready to move", "an orange item has all that green asks (G3.6)")
    MOVE_LATE = ("未及时转常规", "not moved in time", "an orange item was ready and was not moved in time (G3.6)")
    STAGE_SOON = ("环节临期", "stage due soon", "a limit of a procedure ends within the next working days (X20)")
    STAGE_TODAY = ("环节今日到期", "stage due today", "a limit of a procedure ends today (X20)")
    STAGE_OVERDUE = ("环节超时限", "stage overdue", "a limit of a procedure is past (X20)")
    STAGE_PUT_OFF = ("环节曾超时限", "stage put off", "a limit was past, and ends later since a correction (X20)")
    SUSPENDED = ("中止", "suspended", "a matter stands still until it is resumed; nobody is warned (X22)")
    INSTALMENT_SOON = ("分期临期", "instalment due soon", "an instalment is due within the next working days (K2)")
    INSTALMENT_TODAY = ("分期今日到期", "instalment due today", "an instalment is due today (K2)")
    INSTALMENT_OVERDUE = ("分期逾期", "instalment overdue", "an instalment is past and not paid in full (K2)")
    RATED_AGAIN = ("再次不满意", "dissatisfied again", "what was done again was rated as it was before (L5)")
    DO_AGAIN = ("退回重办", "to be done again", "a rating or a branch sent the matter back (L5, X20)")
    NOT_PASSED = (
        "核验退回",
        "sent back by its verification",
        "a verification sent it back, and nobody took it up (X30)",
    )
    STALE = ("停滞", "stale", "nothing substantive was recorded for a number of working days (X11)")
    WEEK_DUE = ("周台账今日报送", "week due today", "a section's week is to be handed in today (X9)")
    WEEK_MISSING = ("周台账未报", "week missing", "a section did not hand in its latest week, or one before it (X9)")


class Shortfall(TermEnum):
    """What the audit of the foreseen dates and the week's record finds (G4.2).

    >>> "".join(each.zh for each in Shortfall)
    '缺漏迟'
    """

    MISSING = ("缺", "missing", "a green item has no milestone")
    LEFT_OUT = ("漏", "left out", "an item or a section is absent from the week's record")
    LATE = ("迟", "late", "a milestone is past and was not reached")


class Clearing(TermEnum):
    """How marks come off (X2)."""

    YEARLY = ("年终统一销号", "all at the year's end", "everything struck off at once, when nothing stands in the way")
    ITEM_BY_ITEM = (
        "逐项销号",
        "item by item",
        "green items that are struck off, one by one, the rest at the year's end",
    )
    ANY_COLOUR = ("办结即销号", "any colour", "an item of any colour may be struck off and cleared")


class CircularDay(TermEnum):
    """Which day the circular moves to when Friday is a day off (X7)."""

    SAME_WEEK = ("本周内调整", "within the week", "the last working day before it in the week, else the first after it")
    PREVIOUS = ("提前", "previous working day", "the last working day before it, if need be in an earlier week")
    NEXT = ("顺延", "next working day", "the first working day after it, if need be in a later week")
    FRIDAY = ("仍在周五", "Friday regardless", "Friday, whatever the calendar says")
    JOIN_SHORT = ("短周并入下周", "short weeks join the next", "as within the week; a one-day week joins the next")


class OneOff(TermEnum):
    """Where one-off work with nothing to follow is struck off (X13)."""

    RED = ("红色即可销号", "in red", "where it stands, once it is concluded: Complete(one_off=True)")
    CHAIN = ("逐级转绿后销号", "by the chain", "in green only, like any other work")


class Verification(TermEnum):
    """Which items are verified before they are struck off (X30), beside those whose procedure asks for it."""

    NONE = ("不要求", "none", "none by the policy")
    PROBLEMS = ("橙色登记的问题", "problems", "those entered in orange")
    EVERY = ("一律核验", "every", "every item")


class ExplanationTime(TermEnum):
    """By when it is explained why red work is not done (G2.3)."""

    AFTER = ("到期之后", "after the due date", "owed from the day after it, and met within the limit of the policy")
    WITHIN = ("时限之内", "within the due date", "owed on the due date and met by its end, else met late")


class ContactDuty(TermEnum):
    """For which red work the higher-level authority is contacted (G2.3)."""

    ALWAYS = ("一律沟通", "always", "for all of it")
    FROM_SUPERIOR = ("上级交办的沟通", "from a superior", "for what a superior or a leader's instruction asked for")


class RedReminders(TermEnum):
    """How often open red work is named only because it is red (G2.2)."""

    DAILY = ("每日", "daily", "in every run of reminders, whatever its date")
    WEEKLY = ("每周首个工作日", "weekly", "on the first working day of the week")
    NEAR = ("临期以后", "near", "from due soon on, or while it owes something")


class Demand(TermEnum):
    """What an outcome asks beside its records.

    >>> Demand.PAID_IN_FULL.zh
    '全额履行'
    """

    PAID_IN_FULL = ("全额履行", "paid in full", "what was paid reaches the sum the procedure is about")
    PLAN_BEYOND_LIMIT = (
        "分期超出总时限",
        "plan beyond the limit",
        "an instalment is due after the overall limit",
    )


class Counted(TermEnum):
    """Which matters of a period an indicator counts.

    >>> Counted("已评价")
    Counted.RATED
    """

    HANDLED = ("应办", "to handle", "all there were to handle in the period")
    OPENED = ("新收", "opened", "opened in the period")
    CLOSED = ("办结", "closed", "closed at its end: resolved or otherwise")
    RESOLVED = ("解决", "resolved", "closed with an outcome that counts as resolved")
    OTHERWISE = ("其他", "otherwise", "closed with another outcome")
    IN_HAND = ("在办", "in hand", "open at its end")
    RATED = ("已评价", "rated", "rated in the period, whenever they were closed")
    APPRAISED = ("已考评", "appraised", "appraised in the period, whenever they were closed")


class DayKind(TermEnum):
    """Which days an indicator adds up, from the opening of a matter to its closing.

    >>> DayKind("工作日")
    DayKind.WORKING
    """

    WORKING = ("工作日", "working days", "days off are not counted")
    CALENDAR = ("自然日", "days", "every day counts")


class Reporting(TermEnum):
    """What a week says of an item.

    >>> Reporting.UNREPORTED.zh
    '未报'
    """

    REPORTED = ("已报", "reported", "a section listed it")
    AS_PLANNED = ("其余按计划推进", "the rest as planned", "its section said that the rest goes as planned (X9)")
    UNREPORTED = ("未报", "not reported", "its section left it out, or did not hand in")
    NOT_DUE = ("—", "—", "nothing was to be said of it")


class DeedKind(TermEnum):
    """How something was brought to an end.

    >>> DeedKind.CONCLUDED.zh
    '办结'
    """

    COMPLETED = ("销号", "struck off", "supervised to completion (X2)")
    CONCLUDED = ("办结", "concluded", "red work done (G2.4)")
    MEASURE = ("完成整改措施", "measure finished", "an entry of the rectification list (G3.5)")
    PROCEDURE = ("流程办结", "procedure closed", "a matter was closed in its procedure (X20)")
    MILESTONE = ("到达时间节点", "milestone reached", "a foreseen date (G4.2)")


class ConcernKind(TermEnum):
    """What is to be said of an item: what lags behind, and from `DUE_SOON` on what lies ahead.

    >>> ConcernKind.LATE.lags, ConcernKind.DUE_SOON.lags
    (True, False)
    """

    LATE = ("逾期未完成", "overdue", "the due date is past and the work is not done")
    DUTY = ("应说明沟通", "duty owed", "an explanation or the contact with the superior is owed (G2.3)")
    MEASURE_LATE = ("整改措施逾期", "measure overdue", "an entry of the rectification list is past its deadline (G3.3)")
    MOVE_LATE = ("未及时调整", "move not made", "what green asks for is there, and it was not moved in time (G3.6)")
    NO_SIMILAR = ("未举一反三", "similar problems not looked for", "a rectification list without it (G3.4)")
    NO_MILESTONE = ("缺时间节点", "no milestone", "routine work without a foreseen date (G4.2)")
    MILESTONE_MISSED = ("时间节点未到达", "milestone missed", "a date passed and was not reached (G4.2)")
    SENT_BACK = ("退回重新办理", "sent back", "its rating, or a branch, sent the matter back (L5, X20)")
    RATED_AGAIN = ("两次评价不满意", "dissatisfied twice", "rated as before, and nobody took it up (L5)")
    NOT_PASSED = ("核验退回", "sent back by its verification", "its verification sent it back (X30)")
    STAGE_LATE = ("办理环节超时限", "stage overdue", "a limit of the item's procedure is past (X20)")
    INSTALMENT_LATE = ("分期逾期", "instalment overdue", "an instalment is past and not paid in full (K2)")
    STALE = ("停滞", "stale", "no substantive record for many working days (X11)")
    UNREPORTED = ("未报", "not reported", "its section left it out of the week's record (G4.2, X9)")
    WORK_WAS_LATE = ("本期逾期完成", "was overdue", "overdue work was done, or called off, in the period (G4.5)")
    DUTY_WAS_LATE = ("本期逾期说明沟通", "duty was late", "an explanation or a contact came after its limit (G2.3)")
    MEASURE_WAS_LATE = ("本期逾期整改", "measure was overdue", "an entry of the list was finished late (G3.3)")
    MOVE_WAS_LATE = ("本期逾期调整", "move was late", "what was ready for green was moved late (G3.6)")
    MILESTONE_WAS_LATE = ("本期逾期到达节点", "milestone was missed", "a date was reached late (G4.2)")
    STAGE_WAS_LATE = ("本期超期办结", "stage was overdue", "a limit of the item's procedure ended missed (X20)")
    INSTALMENT_WAS_LATE = ("本期逾期到位", "instalment was overdue", "an instalment was paid late (K2)")
    CLOSED_LATE = (
        "带逾期了结",
        "closed late",
        "what was struck off or closed was late on the way (G4.5)",
    )
    DUE_SOON = ("临期", "due soon", "due within the next working days (X11)")
    DUE_NEXT = ("下周到期", "due next week", "due later than soon, by the end of next week")
    TARGET_NEXT = ("限期到期", "target due", "the target of overdue work ends by the end of next week (X5)")
    MEASURE_NEXT = ("整改措施到期", "measure due", "an entry of the rectification list is due by the end of next week")
    MOVE_NEXT = ("具备转绿条件", "ready to move", "what green asks for is there, and there is still time (G3.6)")
    STAGE_NEXT = ("办理环节到期", "stage due", "a limit of the item's procedure ends by the end of next week (X20)")
    INSTALMENT_NEXT = ("分期到期", "instalment due", "an instalment is due by the end of next week (K2)")
    MILESTONE_NEXT = ("时间节点临近", "milestone ahead", "a date to be reached by the end of next week (G4.2)")
    CONCLUDED_NEXT = ("办结待研究", "concluded", "red work is concluded, and to be struck off or moved on (G2.4, X13)")
    STRIKE_OFF_NEXT = ("待报请销号", "to be struck off", "routine work that is done and has nothing to follow (X2)")

    @property
    def lags(self) -> bool:
        """Whether something is behind, rather than ahead."""
        return self not in _AHEAD


_AHEAD = (
    ConcernKind.DUE_SOON,
    ConcernKind.DUE_NEXT,
    ConcernKind.TARGET_NEXT,
    ConcernKind.MEASURE_NEXT,
    ConcernKind.MOVE_NEXT,
    ConcernKind.STAGE_NEXT,
    ConcernKind.INSTALMENT_NEXT,
    ConcernKind.MILESTONE_NEXT,
    ConcernKind.CONCLUDED_NEXT,
    ConcernKind.STRIKE_OFF_NEXT,
)
