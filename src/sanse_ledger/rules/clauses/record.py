"""The clauses of the record.

Rules with dates (X25), figures handed up (X29), corrections (X31), what is restricted (X32), papers (X33), what was
signed (X34), slips (X35).
"""

from sanse_ledger.rules.clauses.clause import clause

X25 = clause(
    "X25",
    "固阳 silent",
    "规则自某日起施行，写明由谁、依据哪份文件或会议；只能自以后的日子起施行，首期编号不变。命令按记录当日的规则办；时限按"
    "起算之日、通报日和截止时间按该周周一、提醒按所问之日的规则。办理流程的定义也这样调整；已启动的，按启动记录当日的定义办到底；主流程、核验流程不得互改。",
    "Rules have dates: a policy is adopted from a later day on, by whom and by which paper; the first circular's "
    "number stays. A command is decided by what is in force on the day it is recorded; a limit goes by the policy of "
    "the day it arose, a week's day and cut-off by that of its Monday, a reminder by that of the day asked. A "
    "procedure's definition is adopted likewise; a matter keeps the one of the day its opening was recorded. A main "
    "one is not made one of verification, nor the other way round.",
    "no-authority adoption-after-clearing adoption-not-later adoption-outside-year first-circular-fixed "
    "nothing-adopted definition-name-taken definition-verifies",
)
X29 = clause(
    "X29",
    "固阳 silent",
    "台账写明所在地（省、市、县、镇），数字逐级汇总：只加数，不加比率；时段不同的不予汇总；没有报的、记录无法读取的如实列出，不算零。",
    "A ledger has a place (province, city, county, town). Figures roll up by sums, never by shares; another week or "
    "period is refused; no report, or a record that cannot be read, is told and is not zero.",
)
X31 = clause(
    "X31",
    "固阳 silent",
    "记错的（日期、当初填的时限、文字、记到了别的事项上）用一条更正改正：写明是哪条记录、应为什么或作废、理由、批准人。"
    "原记录保留，注明已更正；其后各条逐条重新核对，不能成立的一并指出，先作废后面的。此前所知和已发通报不变，"
    "下一期通报列明更正；逾期情形因此有变的，当年一直计数并注明批准人。编号、记录时间和记录人不更正；取消标注后不更正。",
    "What was entered wrongly (a day, a due date as first given, a word, on the wrong item) is put right by one "
    "correction: which record, the right values or void, reason, approver. The wrong entry stays and shows as "
    "corrected; every later record is asked again, and those that could not stand are named (void the last first). "
    "What was known before, and what went round, stays; the next circular names the correction. An item whose lateness "
    "a correction changes is counted and named with its approver for the rest of the year. Not the number, nor who "
    "recorded when; not after the clearing.",
    "no-reason no-approver rectifying-forbidden rectified-too-late rectified-after-clearing "
    "rectified-after-the-year no-such-record record-void rectify-the-record registration-stays values-and-void "
    "nothing-to-rectify not-rectifiable bad-right-value no-changes later-record no-such-week no-such-circular "
    "circular-replaced parent-circle correction-overtaken week-void week-moved week-taken no-week-correction",
    "rectifying rectify_within",
)
X32 = clause(
    "X32",
    "固阳 silent",
    "内部掌握的事项登记时或以后注明（写明理由）：各项数字照常计入，通报、清单、提醒、通知中只写“内部事项N项”，不写编号、"
    "名称和办理情况；只对其责任股室、分管领导、主要领导和办公室写明。已办结退出台账的，更正其登记。",
    "A restricted item is marked so at entry or later (with reason). It counts everywhere and is named in no paper, "
    "list, reminder or notification but those for its own section, its leader in charge, the principal leader and the "
    "General Office; for everybody else it reads “1 internal item”. Of one that has left the ledger, the registration "
    "is corrected.",
    "no-reason no-changes item-closed",
)
X33 = clause(
    "X33",
    "固阳 ¶4 s3",
    "佐证材料只记名称、校验值（SHA-256）和存放处，随写明结果、进展、会议的记录一并登记；本库不打开任何一份。",
    "Evidence by reference: a record that states a result, progress or a meeting may name its papers, by name, SHA-256 "
    "and the host's address. The library opens none of them.",
)
X34 = clause(
    "X34",
    "固阳 ¶5 s3",
    "签发的不再变：发布通报时留存印发文本的校验值（语言、格式、软件版本一并记下）；重印时说明与印发文本是否一字不差。",
    "What was signed stays signed: issuing a circular keeps the hash of its text, with language, form and version; a "
    "reprint says whether it is word for word the one that went round.",
)
X35 = clause(
    "X35",
    "固阳 silent",
    "督办通知单、催办单、督办函、反馈单、销号申请、退回通知单一项一单，只对在办事项签发；由台账按单别、按年度从1起连续编号，"
    "不空号、不重号。催办单写明催办到哪一级（X19），逐级向上，每级只催办一次；退回写明原因。签发有误的，另发一份同类的单更正，"
    "写明更正第几号、错在哪里，原号保留。",
    "Slips (supervision notice, urging, supervision letter, answer, application to strike off, sent-back notice) are "
    "issued for one item each, which is in progress; the ledger numbers each kind from 1 within its year, without gaps "
    "or doubles. An urging says how far it climbs (X19): upwards, and no step is taken twice. What is sent back says "
    "why. One that was wrong is followed by another of its kind, which says which number it corrects and what was "
    "wrong; the wrong one keeps its number.",
    "unknown-item slip-not-in-progress no-step step-taken not-said-why slip-says-too-much reply-in-past no-such-slip "
    "slip-replaced no-reason",
)
