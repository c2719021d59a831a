"""The vocabulary: every term of the field once, in Chinese and English, with its meaning.

Enumerations of the domain live here (but for `Colour`, which has a room of its own), because a value such as
`Source.SUPERIOR_FEEDBACK` *is* a term. Everything that prints or reads a word asks this room for it: the YAML keys, the
circular's labels, the glossary in the docs.
"""

from enum import Enum
from types import MappingProxyType
from typing import Self

from attrs import field, frozen
from attrs.validators import instance_of


class TermEnum(Enum):
    """A closed list of terms; each member has its Chinese word, English word and meaning.

    >>> DutyKind.EXPLANATION.zh, DutyKind.EXPLANATION.en
    ('解释说明', 'explanation')
    """

    zh: str
    en: str
    meaning: str

    def __new__(cls, zh: str, en: str, meaning: str = "") -> Self:
        """Make the member; its value is its position, its words are attributes."""
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.zh = zh
        member.en = en
        member.meaning = meaning
        return member

    @property
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
    """Where an orange problem comes from (G3.1).

    >>> Source.SUPERIOR_FEEDBACK.zh
    '上级督导反馈'
    """

    SUPERIOR_FEEDBACK = ("上级督导反馈", "supervision feedback", "opinions and suggestions of a higher level")
    SELF_EXAMINATION = ("自身查摆", "self-examination", "weak links the organ found by examining itself")


class Body(TermEnum):
    """The body that discusses a problem collectively (G3.2); either will do.

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
    DUE_TODAY = ("今日到期", "due today", "the due date is today")
    OVERDUE = ("逾期", "overdue", "the due date is past and the work is not done")
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
    MILESTONE_SOON = ("节点临近", "milestone near", "an important date is within the next working days (G4.2)")
    MILESTONE_TODAY = ("节点今日到期", "milestone today", "an important date is today (G4.2)")
    MILESTONE_MISSED = ("节点已过", "milestone missed", "an important date is past and was not reached (G4.2)")
    MOVE_READY = ("可转绿", "ready to move", "an orange item has all that green asks (G3.6)")
    MOVE_LATE = ("未及时转绿", "not moved in time", "an orange item was ready and was not moved in time (G3.6)")
    STAGE_SOON = ("环节临期", "stage due soon", "a limit of a procedure ends within the next working days (X20)")
    STAGE_TODAY = ("环节今日到期", "stage due today", "a limit of a procedure ends today (X20)")
    STAGE_OVERDUE = ("环节超时限", "stage overdue", "a limit of a procedure is past (X20)")
    INSTALMENT_SOON = ("分期临期", "instalment due soon", "an instalment is due within the next working days (K2)")
    INSTALMENT_TODAY = ("分期今日到期", "instalment due today", "an instalment is due today (K2)")
    INSTALMENT_OVERDUE = ("分期逾期", "instalment overdue", "an instalment is past and not paid in full (K2)")
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


@frozen(kw_only=True)
class Term:
    """One word of the field.

    >>> term("clear").zh
    '取消标注'
    """

    key: str = field(validator=instance_of(str))
    zh: str = field(validator=instance_of(str))
    en: str = field(validator=instance_of(str))
    meaning: str = field(validator=instance_of(str))


def _table(*rows: tuple[str, str, str, str]) -> "MappingProxyType[str, Term]":
    return MappingProxyType({key: Term(key=key, zh=zh, en=en, meaning=meaning) for key, zh, en, meaning in rows})


GLOSSARY = _table(
    ("ledger", "台账", "ledger", "one committee, one year, one record of supervised items in three colours"),
    ("item", "督办事项", "supervised item", "a piece of work that is supervised and followed up"),
    ("supervise", "督办", "supervise and follow up", "see to it that work is done"),
    ("weekly-ledger", "周工作台账", "weekly work ledger", "each week's progress and next week's arrangements"),
    ("circular", "通报", "circular", "what goes round every Friday afternoon"),
    ("section", "股室", "section", "a unit of the organ; never “office”"),
    ("general-office", "办公室", "General Office", "the unit that consolidates the week and confirms completion"),
    ("committee", "政法委", "Political and Legal Affairs Committee", "the organ that keeps the ledger"),
    ("principal", "主要领导", "principal leader", "the leader of the whole organ"),
    ("leader", "分管领导", "leader in charge", "the leader in whose field an item lies"),
    ("person", "责任人", "person responsible", "who does the work"),
    ("lead", "牵头", "lead", "the section that reports and counts an item"),
    ("supporting", "配合", "supporting", "sections that help and are notified"),
    ("superior", "上级部门", "higher-level authority", "the authority above the organ in this work"),
    ("supervision", "督导", "supervision and guidance", "a higher level looking at the work"),
    ("conclude", "办结", "conclude", "the work itself is done"),
    ("strike-off", "销号", "strike off", "completion, confirmed by the General Office"),
    ("clear", "取消标注", "remove the mark (clear)", "the colour mark comes off"),
    ("carry-over", "结转", "carry over", "the item goes on in next year's ledger"),
    ("becoming-regular", "趋于常态化", "becoming regular practice", "the ground of red → orange"),
    ("turned-routine", "转为常规", "turned routine", "the ground of orange → green"),
    ("rectification-list", "整改清单", "rectification list", "problem, measure, deadline, person for each entry"),
    ("self-examine", "查摆", "self-examine", "look for one's own weak links"),
    ("check-similar", "举一反三", "check for similar problems", "look for the same problem elsewhere"),
    ("extend", "延期", "extend", "set a later due date, on or before the due date"),
    ("target", "限期", "set a target", "set a day to finish by once the due date is past"),
    ("return", "调回", "return", "move an item one colour back"),
    ("raise", "提级", "raise", "return for more attention"),
    ("withdraw", "撤销", "withdraw", "call an item off"),
    ("merge", "并入", "merge", "let an item go on in another"),
    ("requirement", "工作要求", "work requirement", "what the work is to achieve"),
    ("label", "标识贴", "label", "the conspicuous mark each item carries"),
    ("milestone", "时间节点", "milestone", "an important date of routine work"),
    ("balance", "四柱", "four-column balance", "opening + in − out = closing"),
    ("opening", "旧管", "opening", "what stood in the column when the period began"),
    ("incoming", "新收", "in", "what came into the column in the period"),
    ("outgoing", "开除", "out", "what left the column in the period"),
    ("closing", "实在", "closing", "what stands in the column when the period ends"),
    ("working-day", "工作日", "working day", "a day on which offices work, make-up days included"),
    ("make-up-day", "补班", "make-up working day", "a weekend day worked for a holiday"),
    ("procedure", "办理流程", "procedure", "ordered stages by which a matter is handled"),
    ("stage", "环节", "stage", "one step of a procedure, with what is recorded to pass it"),
    ("branch", "分支", "branch", "another way out of a stage"),
    ("time-limit", "时限", "time limit", "by when a stage is left, or the whole is closed"),
    ("instalments", "分期", "instalments", "a sum that is paid in parts, each by its day"),
    ("slip-make", "制单", "make (the slip)", "a clue becomes a matter: analysed, with village, office and leader"),
    ("slip-dispatch", "派单", "dispatch", "first check, opinion, and on to village, community or office"),
    ("slip-accept", "接单", "accept", "the matter is taken on, analysed and visited"),
    ("slip-do", "做单", "do", "the matter is resolved, within the days that its difficulty has"),
    ("slip-rate", "评单", "rate", "the people concerned say how satisfied they are"),
    ("slip-appraise", "考单", "appraise", "one appraisal for one matter"),
    ("analyse", "研判", "analyse and assess", "look into what a clue means"),
    ("forward", "批转", "approve and forward", "a leader approves and passes it on"),
    ("mediate", "调处", "mediate", "bring the parties of a dispute to terms"),
    ("resolve", "化解", "resolve", "a dispute is settled"),
    ("petitions", "信访", "petitions", "letters and visits to the authorities"),
    ("grid-worker", "网格员", "grid worker", "who patrols one cell of the town's grid"),
    ("joint-meeting", "联席会", "joint meeting", "several units settle on a concrete solution"),
    ("leading-group", "社会治理领导小组", "social-governance leading group", "the group a hard matter is reported to"),
    ("governance-centre", "综治中心", "governance centre", "the unit that appraises how matters were handled"),
    ("enforcement", "执行", "enforcement", "a court makes a debtor perform; never “execution”"),
    ("judgment-debtor", "被执行人", "judgment debtor", "who has to perform a judgment"),
    ("settlement", "执行和解", "enforcement settlement", "the parties agree how it is performed, by instalments"),
    ("tracing", "财产查控", "asset tracing and control", "what a debtor has is found and frozen"),
    ("compulsory", "强制措施", "compulsory measures", "what a court may do to a debtor who does not perform"),
)
"""The words that are no member of an enumeration, by key."""


def term(key: str) -> Term:
    """Return the term with this key.

    >>> term("circular").en
    'circular'

    Raises KeyError for a key that is not in the glossary.
    """
    return GLOSSARY[key]


NO_CHANGE = frozenset(
    {"无变化", "无进展", "暂无进展", "同上", "同上周", "无", "no change", "unchanged", "as before", "none"},
)
"""Progress that says nothing: not substantive (X11)."""


_BEGINNINGS = frozenset(each for word in NO_CHANGE for each in (word[0], word[0].upper()))
"""How such progress begins: nearly every other text is told from it by its first character."""


def says_nothing(progress: str) -> bool:
    """Tell whether a record of progress is blank or says that nothing changed (X11).

    >>> says_nothing("无变化。"), says_nothing("已走访12户")
    (True, False)
    """
    said = progress.strip()
    if said and said[0] not in _BEGINNINGS:
        return False
    return not said or said.rstrip("。.；;").lower() in NO_CHANGE
