"""The clauses of procedures: our own on the engine (X20), the six slips (L), fast enforcement (K)."""

from sanse_ledger.rules.clauses.clause import ASKED, DATED, clause

_TOLD = "record-missing bad-record"
X20 = clause(
    "X20",
    "高沙窝, 太仆寺旗 silent",
    "事项每次按一种办理流程办理，到终点后可以再启动一种：环节依次进行，记录齐全方可通过；时限自写明之日起算，逾期永远记为逾期；更正情况须有理由，"
    "时限随之调整而不倒追；办结后只收评价和考评；流程未了的事项不销号。",
    "An item may follow one procedure at a time, and another once that is at its end: its stages in order, each passed "
    "with its records. A clock runs from the day the procedure states, and one that was missed stays missed. "
    "Correcting a fact needs a reason; it moves the limits from then on, and makes nothing late that was in time. A "
    "closed procedure takes nothing but rating and appraisal; an item is not struck off before its procedure is at an "
    "end.",
    ASKED + DATED + "unknown-procedure procedure-taken no-procedure procedure-closed procedure-open not-this-stage "
    "no-way-on unknown-branch unknown-outcome unknown-fact unknown-record told-twice on-before-stage no-changes "
    "no-reason no-rating no-appraisal no-sum-here no-evidence already-completed "
    f"fact-missing bad-fact {_TOLD} branch-not-open not-late-yet not-paid-in-full plan-sum plan-within-limit "
    "unknown-rating rated-already not-rated appraised-already not-appraised",  # where a procedure names no clause
)
X21 = clause(
    "X21",
    "高沙窝 ¶3, 太仆寺旗 ¶5 s2",
    "环节可写明由谁承办：固定的单位、一项基本情况，或此前环节的一项办理记录（派往），以最后一次记的为准。环节办理期间提醒承办方、"
    "计入承办方；责任股室仍是事项的责任股室。时限随事项移交承办方，移交前已经超期的，仍记在原承办方名下。",
    "A stage may name who holds it: a unit that is always the same, a fact, or a record of an earlier stage "
    "(dispatched to), of which the last one counts. While it runs the holder is reminded and counted; the lead "
    "section stays the item's. What runs passes on with the matter; a limit that was missed by then stays with "
    "whoever held it.",
)
X22 = clause(
    "X22",
    "高沙窝, 太仆寺旗 silent",
    "流程列有中止事由的，可以中止、恢复：中止次日起至恢复当日止不计入时限，余下的自恢复起按原单位接着算；期间不走环节、不提醒、不算逾期，"
    "已逾期的仍是逾期。写明日期的（延至某日）不停。环节时限未过的可经批准延长。退回标明续算的，时限接着算。",
    "A procedure that lists grounds may be suspended and resumed: the days after the suspension, up to and including "
    "the resumption, are not counted; what is left of a limit runs on in its own unit. Meanwhile nothing goes on, "
    "reminds or is late, but what was late stays late, and a date that somebody has set (an extension to a day) does "
    "not stop. A limit that is not past may be extended with an approval. Sent back on a way marked 续算, the "
    "clock goes on where it stood.",
    ASKED + DATED + "no-reason no-approver suspended on-while-suspended no-suspension unknown-ground not-suspended "
    "resumed-too-early no-limit-runs stage-extended-too-late extension-not-later no-due-date",
)
X23 = clause(
    "X23",
    "高沙窝, 太仆寺旗 silent",
    "环节和办结结果可以要求最短时间（公示7日，终本自立案满3个月）：起算当日不计，最后一日过后方可离开、方可以此办结；中止不停算，"
    "休息日不顺延。",
    "A stage or an outcome may ask for a minimum time (7 days of being made public, three months since filing): the "
    "day it starts on does not count, and before its last day is over the stage is not left, or nothing is closed so. "
    "A suspension does not stop it, and a day off does not move it.",
    "not-before",
)
X24 = clause(
    "X24",
    "高沙窝, 太仆寺旗 silent",
    "环节可由几个单位会办（吹哨报到）：进入环节时写明的单位各自登记、各自计时，最后一个答复即通过；须写明是哪个单位。单位不必答复的，"
    "写明理由、经批准撤出，其时限不再计算，已超期的仍记超期。提醒、通报只点名尚未答复的单位。走分支、办结不等未答复的单位，"
    "其时限照此处理。",
    "A stage may be held by several units together: those named when it is entered, each with its own record and "
    "clock. It is passed with the last answer, and each answer names its unit. A unit that need not answer is taken "
    "off, with a reason and an approval: its clock falls away, and stays late if it was. Reminders and papers name the "
    "units that owe, and only those. A branch or a closing does not wait for them, and their clocks "
    "fall away likewise.",
    ASKED + "no-reason no-approver unit-wanted unit-not-wanted unit-unknown unit-already-passed last-unit "
    "units-settled",
)
X30 = clause(
    "X30",
    "高沙窝, 太仆寺旗 silent",
    "销号前可以另按一种销号核验流程办理（申请、核查、审核、公示，销号或退回），与主流程并行。约定或流程要求核验的，核验通过后方可销号；"
    "退回的继续办理，重新申请核验；核验之后又调回、重新办理、增列整改措施或另启动流程的，须重新核验。两个流程同时在办的，记录时写明是哪一个。",
    "Before an item is struck off it may follow a procedure of verification (applied for, checked, reviewed, made "
    "public, struck off or sent back), beside its main one. Where the policy or its procedure asks for that, it is "
    "struck off once it has passed; sent back, it stays open and is verified anew, as it is after work that came back "
    "or was begun since. With two procedures open, a record names which.",
    "which-procedure not-followed not-verified verification-sent-back verified-before",
    "verification",
)
X26 = clause(
    "X26",
    "高沙窝, 太仆寺旗 silent",
    "表单可以要求填数字（单位、最小、最大，小数位照写）和日期；条件可以比较金额、数字和日期：不低于、高于、低于、不超过、介于。合计和等级由数字算出，不用填写："
    "合计可以带权重，也可以从满分里扣；每个数恰好归入一档。条件、指标、统计用它们，与用填写的数字和选项一样。没有办结就随事项撤销、并入、结转的，收支里列“撤销或转出”，不算应办、新收，榜单、失分也不再计；已到期的时限、得到的评价照计。",
    "A form may ask for numbers (a unit, a least, a most, the decimal places as they were written) and for days; "
    "conditions compare sums, numbers and days: at least, above, below, at most, between. Totals and classes follow "
    "from numbers and are never filled in: a total may weigh what it adds up, or take it off a full mark; each number "
    "falls into exactly one class. Conditions, indicators and figures use them like numbers and choices. What went "
    "with its item before it was closed (withdrawn, merged, carried over) stands in the balance as gone: it is none to "
    "handle or opened in an indicator, in no list, and no shortfall; limits that ended and ratings given count.",
    "bad-fact bad-record fact-missing",
)
L1 = clause(
    "L1",
    "高沙窝 ¶2",
    "制单：线索综合研判，清单写明村（社区）、业务办公室、领导和调处时限要求；1个工作日内批转分管领导或包村负责人，制单、派单、接单完成。",
    "Make: a clue is analysed; a responsibility list names village or community, office and leader, and the time limit "
    "asked for. Within 1 working day it is approved and forwarded to the leader in charge or the official responsible "
    "for the village, and make, dispatch and accept are complete.",
    f"fact-missing bad-fact {_TOLD}",
)
L2 = clause(
    "L2",
    "高沙窝 ¶3",
    "派单：分管领导或包村负责人初步核实，提出意见，派往村（社区）或办公室，并组织调处。",
    "Dispatch: the leader or the official responsible for the village makes a first check, gives an opinion, "
    "dispatches, and organises the mediation.",
    _TOLD,
)
L3 = clause(
    "L3",
    "高沙窝 ¶4",
    "接单：接单后1个工作日内研究，指定网格员或干部走访，简单的尽快化解；专业性强、涉及多方或超出职权的，报领导和镇社会治理领导小组，"
    "可开联席会提出具体方案。",
    "Accept: within 1 working day of acceptance it is analysed and somebody is named for a field visit; simple ones "
    "are resolved at once. What is specialised, of several parties or beyond authority is reported to the leader and "
    "to the social-governance leading group; a joint meeting may give a concrete solution.",
    _TOLD,
)
L4 = clause(
    "L4",
    "高沙窝 ¶5",
    "做单：容易的5日、12345工单和一般纠纷7日、难度大的原则上30个工作日内化解，逾期提示而不拒收；"
    "难度大的记录成因、症结、意见并反馈。",
    "Do: easy ones within 5 days, 12345 orders and ordinary disputes within 7 days, hard ones within "
    "30 working days in principle (late warns, it does not refuse), their causes, crux and proposals recorded and fed "
    "back.",
    _TOLD,
)
L5 = clause(
    "L5",
    "高沙窝 ¶6",
    "评单：结果在村、镇两级公开，当事人以电话、上门等方式评价并签署满意、一般、不满意。",
    "Rate: the result is published at village and town level; the people concerned rate it, by phone, visit or other "
    "means, and sign.",
    f"{_TOLD} unknown-rating rated-already not-rated",
)
L6 = clause(
    "L6",
    "高沙窝 ¶7",
    "考单：综治中心一事一考评，看满意度、时限、效果，评定等次并晒成绩，报镇党委、政府。",
    "Appraise: the governance centre makes one appraisal for one matter: satisfaction, time limit, effect, and the "
    "grade it comes to, made known; it is reported to the town's Party committee and government.",
    f"{_TOLD} not-rated appraised-already not-appraised",
)
K1 = clause(
    "K1",
    "太仆寺旗 ¶4 s1–s2",
    "标的不足1万元当日、1万至5万元一周内、5万至10万元最晚15日内履行。",
    "Under 10,000 yuan the debtor performs the same day, from 10,000 to 50,000 within one week, above that to 100,000 "
    "within 15 days at the latest.",
    f"fact-missing bad-fact {_TOLD}",
)
K2 = clause(
    "K2",
    "太仆寺旗 ¶1 s3, ¶4 s2–s3",
    "逾期未履行的采取强制措施；查控不等逾期；确有困难且申请人同意的，达成和解分期给付。",
    "Otherwise compulsory measures are taken; tracing and freezing do not wait for default. In real "
    "difficulty and with the applicant's consent: an enforcement settlement by instalments.",
    f"{_TOLD} not-late-yet branch-not-open overpaid no-payment no-instalments-here plan-empty plan-dates "
    "plan-amounts plan-sum plan-within-limit",
)
K3 = clause(
    "K3",
    "太仆寺旗 ¶4 s4",
    "结案最长45日。",
    "No case is open longer than 45 days.",
    f"{_TOLD} plan-sum plan-within-limit not-before",
)
K4 = clause(
    "K4",
    "太仆寺旗 ¶5 s2",
    "执行启动、财产查控、财产处置、案款发放、结案审批等阶段，各有承办人员；阶段可增设。",
    "Stages, each with its own handlers: start, asset tracing and control, disposal, payment of the proceeds, approval "
    "of the closing; an open list.",
    f"{_TOLD} not-paid-in-full",
)
K5 = clause(
    "K5",
    "太仆寺旗 ¶4 s5, ¶6 s3",
    "当日结案占比、14个工作日内结案占比，均写明分母。占比、按时率、平均数都是流程自己的指标，写成数据：分子、分母各是哪些事项，"
    "算法印在数字旁边；分母为零的写“—”。",
    "Figures, each with its denominator stated: the share closed the same day, and within 14 working days. Shares, "
    "on-time rates and means are indicators of the procedure, written as data: which matters are the numerator, and "
    "which the denominator; the formula is printed beside the figure, “—” where the denominator is zero.",
)
