"""The open norms of the six slips (高沙窝): judged slip by slip, recorded in the answers of the procedure."""

from sanse_ledger.rules.accounts.reading import OpenNorm

_LEADER = ("分管领导或包村负责人", "the leader in charge, or the official responsible for the village")
_DOER = ("做单人员", "whoever does the slip")
_VISITOR = ("村（社区）、业务办公室", "the village or community, or the office")
_CENTRE = ("镇综治中心", "the town's governance centre")

OPEN_NORMS: tuple[OpenNorm, ...] = (
    OpenNorm(
        words="综合分析研判 相关",
        zh="综合分析研判",
        en="analysed and assessed; whom it concerns",
        where="高沙窝 ¶2 s2",
        clauses="L1",
        recorded=(
            "PassStage.records make/analysis",
            "PassStage.records make/time-asked",
            "PassStage.records make/forwarded-to",
            "OpenProcedure.facts village",
            "OpenProcedure.facts office",
            "OpenProcedure.facts leader",
        ),
        judge=("镇党委、政府", "the town's Party committee and government"),
        checks=(
            "研判情况、村（社区）、领导、调处时限要求、批转给谁都要填；超过1个工作日的记为逾期。",
            "Analysis, village, leader, time limit and addressee are filled in; after 1 working day it is late.",
        ),
        undecided=(
            "研判得准不准，批给谁合适，调处时限定多久合适。",
            "Whether the analysis is right, who should have it, how much time it should be given.",
        ),
    ),
    OpenNorm(
        words="初步了解核实 处理意见 相关",
        zh="初步核实、处理意见、派往",
        en="a first check, an opinion, to whom it is dispatched",
        where="高沙窝 ¶3 s2",
        clauses="L2",
        recorded=(
            "PassStage.records dispatch/first-check",
            "PassStage.records dispatch/opinion",
            "PassStage.records dispatch/dispatched-to",
            "PassStage.records dispatch/mediation",
        ),
        judge=_LEADER,
        checks=(
            "核实、意见、派往、组织调处都要填；派往谁，此后的时限就算在谁名下。",
            "Check, opinion, addressee and mediation are filled in; limits from then on are those of whom it goes to.",
        ),
        undecided=(
            "情况核没核实清楚，意见妥不妥当，派得对不对口。",
            "Whether the facts are clear, the opinion sound and the addressee the right one.",
        ),
    ),
    OpenNorm(
        words="相关",
        zh="相关人员",
        en="who analyses, who visits",
        where="高沙窝 ¶4 s2",
        clauses="L3",
        recorded=("PassStage.records assess/findings", "PassStage.records assess/visitor"),
        judge=_VISITOR,
        checks=(
            "分析研究和走访人都要填；接单后超过1个工作日的记为逾期。",
            "Findings and visitor are filled in; later than 1 working day after acceptance it is late.",
        ),
        undecided=(
            "指定的人合不合适，走访是否到场。",
            "Whether the person is the right one, and whether somebody was really there.",
        ),
    ),
    OpenNorm(
        words="简单问题",
        en="simple ones",
        where="高沙窝 ¶4 s2",
        clauses="L3",
        recorded=(
            "CloseProcedure.outcome assess/resolved-at-once",
            "CloseProcedure.records assess/resolved-at-once/result",
        ),
        judge=_VISITOR,
        checks=(
            "难度登记为较大的不能当场化解办结；化解结果要填。",
            "What is entered as hard is not closed as resolved at once; the result is filled in.",
        ),
        undecided=(
            "问题简不简单，是否真的化解。",
            "Whether it is simple, and really resolved.",
        ),
    ),
    OpenNorm(
        words="专业性强 多方协调 超出职能职权",
        en="specialised, of several parties, beyond authority",
        where="高沙窝 ¶4 s2",
        clauses="L3",
        recorded=("TakeBranch.records assess/report-up/grounds",),
        judge=_VISITOR,
        checks=(
            "上报的须选定是哪一种，并写明向领导汇报和报领导小组。",
            "What is reported up states which of the three, and that leader and leading group were told.",
        ),
        undecided=(
            "是否属于这三种情形，该不该上报。",
            "Whether it is one of the three, and should have been reported.",
        ),
    ),
    OpenNorm(
        words="适时 集体研究",
        zh="适时（召开联席会）",
        en="when the time is right",
        where="高沙窝 ¶4 s2",
        clauses="L3",
        recorded=("PassStage.records joint/meeting",),
        judge=("镇社会治理领导小组", "the town's social-governance leading group"),
        checks=(
            "开了联席会的可以记，没有开的不强求；没有另设时限。",
            "A joint meeting may be recorded and need not be held; there is no limit of its own.",
        ),
        undecided=(
            "要不要开联席会，什么时候开。",
            "Whether and when a joint meeting is held.",
        ),
    ),
    OpenNorm(
        words="具体解决方案",
        en="a concrete solution",
        where="高沙窝 ¶4 s2",
        clauses="L3",
        recorded=("PassStage.records joint/solution",),
        judge=("镇社会治理领导小组", "the town's social-governance leading group"),
        checks=(
            "上报的事项，解决方案要填才能往下办。",
            "Of what was reported up the solution is filled in before it goes on.",
        ),
        undecided=(
            "方案具不具体、可不可行。",
            "Whether the solution is concrete and can be carried out.",
        ),
    ),
    OpenNorm(
        words="容易化解 一般纠纷 难度较大",
        en="easy, ordinary, hard",
        where="高沙窝 ¶5 s2",
        clauses="L4",
        recorded=("OpenProcedure.facts difficulty", "CorrectFacts.facts difficulty", "CorrectFacts.reason"),
        judge=(
            "原文没有写由谁定难易，由镇里定；系统照录记录人",
            "the account names nobody; who recorded it is kept",
        ),
        checks=(
            "必须选一种，做单的时限由此而定；改定须有理由，已经逾期的仍是逾期。",
            "One is chosen, and the limit follows from it; another needs a reason, and what was late stays late.",
        ),
        undecided=(
            "一件纠纷算容易、一般还是难度大。",
            "Whether a dispute is easy, ordinary or hard.",
        ),
    ),
    OpenNorm(
        words="详细 症结 合理",
        en="in detail, the crux, sound proposals",
        where="高沙窝 ¶5 s2",
        clauses="L4",
        recorded=(
            "CloseProcedure.records do/resolved/causes",
            "CloseProcedure.records do/resolved/crux",
            "CloseProcedure.records do/resolved/proposals",
        ),
        judge=_DOER,
        checks=(
            "难度大的，成因、症结、意见都要填才能办结。",
            "A hard one is closed only with causes, crux and proposals filled in.",
        ),
        undecided=(
            "记得详不详细，症结找得准不准，意见合不合理。",
            "Whether the record is detailed, the crux the right one, the proposals sound.",
        ),
    ),
    OpenNorm(
        words="及时向镇",
        zh="及时（反馈）",
        en="fed back in time",
        where="高沙窝 ¶5 s2",
        clauses="L4",
        recorded=("CloseProcedure.records do/resolved/fed-back-to",),
        judge=_DOER,
        checks=(
            "难度大的，办结时要填反馈给谁；没有另设时限。",
            "A hard one states at its closing to whom it was fed back; there is no limit of its own.",
        ),
        undecided=(
            "反馈得及不及时。",
            "Whether it was fed back in time.",
        ),
    ),
    OpenNorm(
        words="化解或办结",
        en="resolved or concluded",
        where="高沙窝 ¶5 s2",
        clauses="L4",
        recorded=(
            "CloseProcedure.outcome do/resolved",
            "CloseProcedure.records do/resolved/result",
            "CloseProcedure.outcome do/referred",
            "CloseProcedure.records do/referred/reason",
        ),
        judge=_DOER,
        checks=(
            "结果要填；转其他途径的写明转往哪里、为什么，不算化解。",
            "The result is filled in; what is referred elsewhere says where and why, and does not count as resolved.",
        ),
        undecided=(
            "纠纷是否真的化解。",
            "Whether the dispute is really resolved.",
        ),
    ),
    OpenNorm(
        words="公开",
        en="made public",
        where="高沙窝 ¶6 s2",
        clauses="L5",
        recorded=("RateResult.records published",),
        judge=("镇、村（社区）", "town and village"),
        checks=(
            "评单时“村镇公开”一栏要填。",
            "With the rating it is filled in how the result was published.",
        ),
        undecided=(
            "公开的方式和范围够不够。",
            "Whether it was published widely and plainly enough.",
        ),
    ),
    OpenNorm(
        words="满意 群众说了算",
        en="satisfied: the people decide",
        where="高沙窝 ¶6 s2",
        clauses="L5",
        recorded=("RateResult.rating", "RateResult.records means", "RateResult.records signed-by"),
        judge=("当事群众", "the people concerned"),
        checks=(
            "满意、一般、不满意三选一，写明评价方式和签署人；不满意的重新办理一次。",
            "One of the three, with means and signatory; dissatisfied, it is done once more.",
        ),
        undecided=(
            "评价是否出自本人、出于本意。",
            "Whether the rating is the person's own and freely given.",
        ),
    ),
    OpenNorm(
        words="群众满意度 办理效果 综合评价 客观公正",
        en="satisfaction, effect, an overall and fair appraisal",
        where="高沙窝 ¶7 s2",
        clauses="L6",
        recorded=(
            "Appraise.records satisfaction",
            "Appraise.records time",
            "Appraise.records effect",
            "Appraise.records grade",
            "Appraise.records made-known",
        ),
        judge=_CENTRE,
        checks=(
            "一件事只考评一次，各栏都要填，等次四选一；评单之后才能考评。",
            "One appraisal for one matter, filled in, with one of four grades, and after the rating.",
        ),
        undecided=(
            "办得好不好，该评哪一等，评得公不公正。",
            "How well it was done, which grade it deserves, whether the appraisal is fair.",
        ),
    ),
    OpenNorm(
        words="及时向镇党委",
        zh="及时（报告）",
        en="reported in time",
        where="高沙窝 ¶7 s2",
        clauses="L6",
        recorded=("Appraise.records reported",),
        judge=_CENTRE,
        checks=(
            "考单时“报镇党委政府”一栏要填；没有另设时限。",
            "With the appraisal it is filled in how it was reported; there is no limit of its own.",
        ),
        undecided=(
            "报告得及不及时。",
            "Whether it was reported in time.",
        ),
    ),
)
"""The open norms, slip by slip."""
