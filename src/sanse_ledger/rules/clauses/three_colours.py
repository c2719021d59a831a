"""Every clause: its id, where it comes from, what it says in our words, and the codes it refuses with.

The ids and codes are API; the words are not. A clause whose id begins with X is our own choice where the text is
silent or can be read two ways; `policy` names the fields by which a host may choose otherwise. The clauses of
procedures stand in `clauses.procedures`, those of the record itself in `clauses.record`.

A clause without a code is not a rule one can break, but something the ledger shows: a digest, a lamp, a reminder.
"""

from types import MappingProxyType

from sanse_ledger.rules.clauses.clause import ASKED, DATED, Clause, clause
from sanse_ledger.rules.clauses.procedures import (
    K1,
    K2,
    K3,
    K4,
    K5,
    L1,
    L2,
    L3,
    L4,
    L5,
    L6,
    X20,
    X21,
    X22,
    X23,
    X24,
    X26,
    X30,
)
from sanse_ledger.rules.clauses.record import X25, X29, X31, X32, X33, X34, X35
from sanse_ledger.rules.clauses.sentences import SENTENCES

G1_1 = clause(
    "G1.1",
    "固阳 ¶1 s1, ¶3 s2, ¶5 s4",
    "一个委员会、一个年度，一本三色台账；每个事项都以清仓销号为目的。",
    "One committee, one year, one ledger in three colours. The aim of every item is to be struck off.",
    "unknown-item number-taken time-runs-back outside-year unknown-parent entry-colour",
)
G1_2 = clause(
    "G1.2",
    "固阳 ¶2",
    "事项类别：重点业务、重要文件、重要会议、重要安排、目标考核；可另设类别。",
    "An item's kind is one of five; the list is open, a host may add named kinds.",
)
G1_3 = clause(
    "G1.3",
    "固阳 ¶2",
    "没有工作要求、分管领导、责任股室的事项不予登记；更正也不得使其缺失。",
    "No item without a work requirement, a leader in charge and a responsible section; no amendment may blank them.",
    ASKED + "no-requirement no-leader no-section cannot-amend no-changes no-reason on-in-future calendar-unknown",
)
G1_4 = clause(
    "G1.4",
    "固阳 ¶2",
    "每个事项有醒目的标识贴，起督办提醒的作用。",
    "Each item carries a conspicuous label that serves as supervision reminder.",
    "no-number no-title",
)
G2_1 = clause(
    "G2.1",
    "固阳 ¶3 s2",
    "任务分解时按分管领域和涉及股室摘出须重点盯紧的工作，列为红色，纳入同一台账。",
    "Decomposing tasks by leader's field and section picks out those to be watched closely: these are red.",
)
G2_2 = clause(
    "G2.2",
    "固阳 ¶3 s2",
    "红色时刻提醒。",
    "Red reminds constantly.",
    "",
    "red_reminders",
)
G2_3 = clause(
    "G2.3",
    "固阳 ¶3 s3",
    "红色到期须及时完成；不能按时完成或不能完成的，须解释说明，并及时与上级部门沟通。",
    "Red due is done in time; what cannot be, owes an explanation and timely contact with the higher-level authority.",
    ASKED + DATED + "duties-owed no-reason no-superior no-summary already-declared already-concluded",
    "duty_limit explanation contact",
)
G2_4 = clause(
    "G2.4",
    "固阳 ¶3 s4",
    "重点任务、中心工作办结后已成常态的，写明依据由红转橙。",
    "Key work that is concluded and tends to regular practice goes from red to orange, with grounds in words.",
    ASKED + DATED + "not-concluded no-grounds no-result already-concluded",
)
G2_5 = clause(
    "G2.5",
    "固阳 ¶3 s4",
    "转橙后继续跟踪办理。",
    "In orange it goes on being tracked and handled.",
    ASKED + DATED + "no-follow-up no-progress",
)
G3_1 = clause(
    "G3.1",
    "固阳 ¶4 s2",
    "橙色收两类问题：上级督导后提出的整改意见建议，机关自己查摆出的薄弱环节；须注明是哪一类。",
    "Orange takes opinions of a higher level's supervision and the organ's own weak links; which of the two is stated.",
    "no-source",
)
G3_2 = clause(
    "G3.2",
    "固阳 ¶4 s3",
    "问题由委员会或书记办公会集体研讨，结合实际查摆：会议、日期、情况。",
    "Such a problem is discussed collectively by the committee or the Secretary's Working Meeting, with "
    "self-examination: body, date, findings.",
    ASKED + DATED + "not-discussed no-findings",
)
G3_3 = clause(
    "G3.3",
    "固阳 ¶4 s3",
    "由此形成整改清单，逐条有问题、措施、时限、责任人，缺一不予列入。",
    "From it a rectification list: each entry has problem, measure, deadline and person; one lacking any is refused.",
    ASKED + "no-measure no-measure-number measure-lacks-problem measure-lacks-action measure-lacks-due "
    "measure-lacks-person measure-taken unknown-measure measure-done measure-withdrawn no-changes no-reason",
)
G3_4 = clause(
    "G3.4",
    "固阳 ¶4 s3",
    "举一反三：记录在别处查找同类问题的情况；没有的，显示为缺项。",
    "What similar problems were looked for elsewhere is recorded; a list without it is shown as a gap.",
)
G3_5 = clause(
    "G3.5",
    "固阳 ¶4 s3",
    "逐项击破：各条措施分别完成，不分先后，各有依据。",
    "Entries are finished one by one, in any order, each with evidence.",
    ASKED + DATED + "measure-open no-evidence on-too-early",
)
G3_6 = clause(
    "G3.6",
    "固阳 ¶4 s4",
    "转变为常规工作管理的，写明依据及时由橙转绿。",
    "Orange goes to green in time when the work has turned into routine management, with grounds.",
    "no-grounds",
    "move_limit",
)
G4_1 = clause(
    "G4.1",
    "固阳 ¶5 s2",
    "绿色收转为常规的工作和机关常规业务；直接登记的只有后者。",
    "Green holds what has turned routine and the organ's routine business; only the last is entered directly.",
)
G4_2 = clause(
    "G4.2",
    "固阳 ¶5 s1–s2",
    "按股室预判时间节点并提前提醒，不缺、不漏、不迟：没有节点的为缺，周台账没有列出的为漏，节点已过未到达的为迟。",
    "Important dates are foreseen by section and reminded of beforehand: nothing missing, left out or late. An audit "
    "lists routine work without a milestone, what the week's record leaves out, and milestones past and not reached.",
    ASKED + "no-milestone-number milestone-lacks-title milestone-lacks-due milestone-taken",
)
G4_3 = clause(
    "G4.3",
    "固阳 ¶4 s4, ¶5 s2",
    "常规工作定时督办：时间节点可按 RFC 5545 重复，遇休息日按写明的规则调整。",
    "Routine work is supervised on a schedule: milestones may recur by RFC 5545, moved off days off by a stated rule.",
    "bad-recurrence",
)
G4_4 = clause(
    "G4.4",
    "固阳 ¶5 s3",
    "每周各股室把本周进展和下周安排记入周工作台账，报办公室汇总。",
    "Each week every section records progress and next week's arrangements in the weekly work ledger and hands it to "
    "the General Office, which consolidates it.",
    "unknown-section not-lead item-twice entry-blank entry-closed week-not-begun unknown-item",
)
G4_5 = clause(
    "G4.5",
    "固阳 ¶5 s3",
    "每周五下午把本周情况通报下去。",
    "Every Friday afternoon the week is circulated.",
    "already-issued out-of-order",
)
G4_6 = clause(
    "G4.6",
    "固阳 ¶5 s4",
    "年度任务全部经督办完成后，取消颜色标注；此后不再登记新事项。",
    "When the year's tasks have all been supervised to completion, the colour marks come off; nothing is registered "
    "afterwards.",
    "not-completed clearing-too-early nothing-to-clear year-cleared",
)
G5_1 = clause(
    "G5.1",
    "固阳 ¶6",
    "探照灯。",
    "Searchlight.",
)
G5_2 = clause(
    "G5.2",
    "固阳 ¶6",
    "提示灯。",
    "Lag light.",
)
G5_3 = clause(
    "G5.3",
    "固阳 ¶6",
    "指引灯。",
    "Guide light.",
)
G5_4 = clause(
    "G5.4",
    "固阳 ¶6",
    "比学赶超：各股室一周数据。",
    "Sections compare, learn, catch up and overtake: the week's figures by section.",
)
X1 = clause(
    "X1",
    "固阳 ¶3 s4, ¶4 s4, ¶5 s2, s4",
    "只走红→橙→绿→销号，不跳级。",
    "The path is red, orange, green, struck off; no step is skipped. (¶5 s2 can be read otherwise: we narrow it.)",
    "no-such-step item-closed no-grounds",
    "red_to_green",
)
X2 = clause(
    "X2",
    "固阳 ¶5 s4",
    "经办公室确认完成即销号，颜色保留；销号日期不早于办结、措施完成、节点到达、流程终结；年终一次取消全部标注，一次列明所有障碍。",
    "Completing an item strikes it off: it leaves the weekly hand-ins and reminders, its colour stays. That is "
    "on no day before it was concluded, its measures finished, its milestones reached, its procedure ended. The year's "
    "clearing takes the marks off all items at once; one refusal lists every item that stands in the way. It may be "
    "repeated.",
    ASKED + DATED + "no-evidence already-completed not-completed not-one-by-one on-too-early",
    "clearing",
)
X3 = clause(
    "X3",
    "固阳 silent",
    "调回：橙→红、绿→橙，须有理由；单独计数，依据保留，条件重新具备；回红须定新时限。",
    "Return: orange to red or green to orange, with a reason. Counted apart; evidence is kept, the guards are to be "
    "met anew. A move to red sets a new due date.",
    ASKED + "no-such-return returns-forbidden return-lacks-due due-in-past no-reason",
    "returns",
)
X4 = clause(
    "X4",
    "固阳 silent",
    "重新启用：当年已取消标注的事项可说明理由恢复原色，取消标注的记录保留；跨年另立新项。",
    "Reopen: a cleared item of the year gets the colour it had, with a reason; the record of its clearing stays. In "
    "another year: a new linked item.",
    "wrong-colour item-closed reopening-forbidden other-year no-reason",
    "reopening",
)
X5 = clause(
    "X5",
    "固阳 ¶3 s3",
    "延期须在到期日或之前提出，有理由和批准人；红色每次延期另须一次说明和一次沟通（G2.3）；到期后只能设限期，提醒改按限期，逾期照记；次数可以限定。",
    "Extension: asked for by the due date, with reason and approver; each of red wants an explanation and a contact of "
    "its own, also where none is owed (G2.3). Counted, a policy may allow only so many; the first due date is kept. "
    "Afterwards only a target can be set, and reminded of; due date and lateness stay.",
    ASKED + "no-due-date nothing-to-extend already-done extension-too-late extension-not-later too-many-extensions "
    "not-overdue due-in-past no-reason no-approver",
    "max_extensions",
)
X6 = clause(
    "X6",
    "固阳 silent",
    "结转：经批准并有理由，退出本年计数，登入下年台账并注明来处，时限、逾期、所欠和延期一并带走；重点业务可径列绿色。",
    "Carry-over: approved, with a reason, it leaves this year's count and is registered in next year's ledger with a "
    "link back; due date, lateness, duties and extensions travel along. Key work may then be entered in green.",
    ASKED + "already-completed no-reason no-approver carried-state",
)
X7 = clause(
    "X7",
    "固阳 ¶5 s3",
    "通报日为周五15:00；周五休息则提前到本周最近的工作日，没有则顺延到本周内，全周休息则并入下期；周归通报日所在年。",
    "The circular's day is Friday, 15:00 local; if it is a day off, the last working day before it in the week, else "
    "the first after it, else none. A week belongs to the ledger of the year its circular's day falls in.",
    "no-circular other-year",
    "circular_day circular_time",
)
X8 = clause(
    "X8",
    "固阳 silent",
    "通报在一本台账内从第1期起连续编号，与周次无关；尚未发布的，拟编期号就是此时发布所得的期号。",
    "Circulars are numbered from 1 in a ledger, without gaps, whatever the week; proposed is what issuing now gives.",
    "",
    "first_circular",
)
X9 = clause(
    "X9",
    "固阳 ¶5 s3",
    "各股室于通报日12:00前报送；迟报照收并标明，未报点名，未列事项显示“未报”，注明“其余按计划推进”的除外。",
    "Sections hand in by 12:00 on the circular's day; later is shown as late, missing sections are named, an item not "
    "listed is shown as not reported unless the rest is said to go as planned.",
    "too-early",
    "cutoff",
)
X10 = clause(
    "X10",
    "固阳 ¶6",
    "默认不排名，数据按股室顺序列出。",
    "Ranking is off: figures stand in the order of sections.",
    "",
    "ranking",
)
X11 = clause(
    "X11",
    "固阳 ¶3 s2, ¶5 s2",
    "自问询之日（不计）至到期日（计入）不超过3个工作日为临期；10个工作日没有实质记录为停滞（“无变化”不算）。修改、改派、内部标记、延期、限期、改措施、设定和取消节点、更正都不是实质记录，其余都是，按所写的日期算。"
    "红色已办结、橙色整改完成、流程已办完或中止的不算停滞。",
    "Due soon: at most 3 working days from the day asked, not counted, to the due date, counted. Stale: open without "
    "substantive record for 10 working days. Not substantive are amending, reassigning, restricting, extending, "
    "rectifying, targets, measures revised, milestones set or dropped. "
    "Red work concluded, a problem rectified, a matter closed or suspended is not stale.",
    "",
    "due_soon stale_after",
)
X12 = clause(
    "X12",
    "固阳 silent",
    "放假安排未公布的年份不作推算；可用暂定日历，结果注明；直接写明的日期不需日历，也不因休息日移动。",
    "Arithmetic that enters a year whose holidays are not published is not guessed, unless the host passes a "
    "provisional calendar, whose results say so. Given dates need none and are not moved.",
    "calendar-unknown",
)
X13 = clause(
    "X13",
    "固阳 silent",
    "一次性工作（一次会议、一份文件）谈不上趋于常态化：红色办结且无后续的，就地销号，年终一并取消标注；愿逐级调整的仍可逐级调整。",
    "One-off work (a meeting, a document) never turns routine: concluded red work with nothing to follow is struck off "
    "where it stands, and the year's clearing takes it. It may still go the whole way.",
    "one-off-not-red",
    "one_off",
)
X14 = clause(
    "X14",
    "固阳 silent",
    "撤销或并入他项：须有理由和批准人；退出计数，不妨碍年终销号；时限状态停在退出之日，自该日起不再欠说明和沟通。",
    "Withdrawal or merging: reason and approver; off the count it blocks no clearing, stays as it stood, owes no more.",
    ASKED + "no-reason no-approver merged-into-itself unknown-merge-target merge-target-closed",
)
X15 = clause(
    "X15",
    "固阳 silent",
    "更换领导、股室、责任人，自某日起；历史保留，未了责任随之移交。",
    "Reassignment: leader, section or person changes from a day; history stays, open duties pass on.",
    ASKED + DATED + "no-changes no-leader no-section no-reason",
)
X16 = clause(
    "X16",
    "固阳 silent",
    "一个牵头股室，若干配合股室；报送和计数只算牵头，配合股室得到通知。",
    "One lead section, any number of supporting sections: the lead alone reports and counts, the others are notified.",
    "lead-also-supports",
)
X17 = clause(
    "X17",
    "固阳 ¶5 s2",
    "节点的每一次为按时、迟到或注明理由取消；未写哪一次的，到达算最早未到的一次，取消算余下各次；重复止于12月31日；销号前各次均须有结果。",
    "Each occurrence of a milestone is reached, reached late, or cancelled with a reason. Unnamed, the first open one "
    "is reached, all left are cancelled. A recurrence ends on 31 December. Completing needs all of them accounted for.",
    ASKED + DATED + "unknown-milestone unknown-occurrence occurrence-accounted milestone-open no-evidence no-reason",
)
X18 = clause(
    "X18",
    "固阳 ¶5 s2",
    "重点业务不直接登记为绿色。",
    "Key work is not entered directly into green.",
    "key-work-in-green",
    "key_work_into_green",
)
X19 = clause(
    "X19",
    "固阳 ¶2",
    "三级责任逐级提醒：临期到股室，逾期到分管领导，超限仍欠到主要领导；休息日不升级，仍按上一个工作日的级别提醒。",
    "Three levels of responsibility; reminders climb: section at due soon, leader when overdue, principal when duties "
    "are unmet after their limit. On a day off a reminder keeps the rung of the last working day.",
    "",
    "leader_from principal_from",
)

X27 = clause(
    "X27",
    "固阳 ¶5 s3",
    "不逐项登记的工作量（排查的件数，下访的批次和人次）随《周工作台账》一并报送，名称和单位由规则规定；按股室、按周、按年累计，没有报送的不算零。",
    "What is counted without an item for each (places searched, visits and visitors) is handed in with the week, by "
    "the names and units of the policy, and summed by section, week and year; what is not handed in is not zero.",
    "unknown-count count-units count-twice",
    "counts",
)
X28 = clause(
    "X28",
    "固阳 ¶4 s2, s3",
    "来源和研讨会议可由本单位增列：巡察反馈、检查考评反馈、领导批示、会议议定，镇党委会、党政联席会、院党组会等。会议的议题由台账列出：上次会议以来新登记的、调回的，逾期的，应说明沟通的，具备调整或销号条件的；议定事项按相应的命令登记。",
    "Sources and bodies are open lists like the kinds: a host names its own, such as an inspection's feedback, a "
    "leader's instruction, the Party committee of a town, the leading Party group of a court. A meeting gets its "
    "agenda from the ledger: what is new or has come back since the last one, late, owed, ready to move; its "
    "resolutions are commands.",
)

CLAUSES: MappingProxyType[str, Clause] = MappingProxyType({
    each.id: each
    for each in (
        G1_1, G1_2, G1_3, G1_4, G2_1, G2_2, G2_3, G2_4, G2_5, G3_1, G3_2, G3_3, G3_4, G3_5, G3_6, G4_1, G4_2, G4_3,
        G4_4, G4_5, G4_6, G5_1, G5_2, G5_3, G5_4, X1, X2, X3, X4, X5, X6, X7, X8, X9, X10, X11, X12, X13, X14, X15, X16,
        X17, X18, X19, X20, X21, X22, X23, X24, X25, X26, X27, X28, X29, X30, X31, X32, X33, X34, X35,
        L1, L2, L3, L4, L5, L6, K1, K2, K3, K4, K5,
    )
})  # fmt: skip
"""Every clause by id: of the three-colour ledger, our choices, of the six slips, of fast enforcement."""

CODES: tuple[str, ...] = tuple(SENTENCES)
"""Every refusal code."""
