"""The glossary: every further term of the field once, in Chinese and English, with its meaning."""

from types import MappingProxyType

from attrs import field, frozen

from sanse_ledger.words.checks import instance_of


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
