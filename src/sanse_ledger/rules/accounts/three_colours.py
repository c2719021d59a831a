"""The open norms of the three-colour ledger (固阳): what people judge, where it stands, what is checked all the same.

Who judges is said as the account says it. Where it names nobody, the library does not choose: it keeps who recorded it.
"""

from sanse_ledger.rules.accounts.reading import OpenNorm

_NOBODY = ("原文没有写由谁定，由本单位定；系统照录记录人", "the account names nobody; who recorded it is kept")
_SECTION = (
    "责任股室、分管领导（原文写由其负责，没有写怎样认定）",
    "the responsible section and the leader in charge; the account says no more",
)

OPEN_NORMS: tuple[OpenNorm, ...] = (
    OpenNorm(
        words="重点 重要 中心工作",
        en="key, important, central work",
        where="固阳 ¶2, ¶3 s4, ¶5 s2",
        clauses="G1.2 G2.4 X18",
        recorded=("Register.kind", "Amend.changes"),
        judge=_NOBODY,
        checks=(
            "类别必须填写；重点业务不能直接登记为绿色。",
            "The kind is given; key work is not entered directly into green.",
        ),
        undecided=(
            "一项工作算不算重点、算不算中心工作。",
            "Whether a piece of work is key or central.",
        ),
    ),
    OpenNorm(
        words="重点盯紧",
        en="to be watched closely",
        where="固阳 ¶3 s2",
        clauses="G2.1",
        recorded=("Register.colour",),
        judge=(
            "任务分解时，按分管领域和涉及股室定",
            "whoever decomposes the tasks, by leader's field and section",
        ),
        checks=(
            "登记为红色的，每次提醒都列出，直到办结转出或销号。",
            "What is entered in red is in every run of reminders until it is concluded and moves on, or is struck off.",
        ),
        undecided=(
            "哪些任务应当盯紧，该不该列为红色。",
            "Which tasks want close watch, and whether one should be red.",
        ),
    ),
    OpenNorm(
        words="明确的工作要求",
        en="a clear work requirement",
        where="固阳 ¶2",
        clauses="G1.3",
        recorded=("Register.requirement", "Amend.changes", "Amend.reason"),
        judge=_NOBODY,
        checks=(
            "工作要求不能空，更正也不能改成空的。",
            "The requirement is not blank, and no amendment blanks it.",
        ),
        undecided=(
            "要求写得明不明确，能不能据以检查。",
            "Whether the requirement is clear enough to be checked by.",
        ),
    ),
    OpenNorm(
        words="及时完成",
        en="done in time",
        where="固阳 ¶3 s3",
        clauses="G2.3",
        recorded=("Register.due", "Extend.due", "Extend.reason"),
        judge=(
            "登记时定时限的人；延期的批准人",
            "whoever sets the due date; for an extension, the approver",
        ),
        checks=(
            "时限一经写明，按时还是逾期由规则算，逾期永远记为逾期；没有写时限的不算逾期。",
            "Once there is a due date, in time or late follows, and late stays late; without one nothing is late.",
        ),
        undecided=(
            "时限定在哪一天才算及时，哪些事项需要定时限，延期的理由够不够。",
            "Which day would be in time, which items want one, whether the reason for an extension will do.",
        ),
    ),
    OpenNorm(
        words="不能完成",
        en="cannot be done",
        where="固阳 ¶3 s3",
        clauses="G2.3",
        recorded=("DeclareUnable.reason", "Explain.reason"),
        judge=_SECTION,
        checks=(
            "理由不能空；自声明之日起欠解释说明和沟通，3个工作日内须兑现。",
            "The reason is not blank; explanation and contact are owed from that day, within 3 working days.",
        ),
        undecided=(
            "是否真的不能完成，解释是否成立。",
            "Whether it really cannot be done, and whether the explanation holds.",
        ),
    ),
    OpenNorm(
        words="沟通",
        zh="与上级部门沟通",
        en="contact with the higher-level authority",
        where="固阳 ¶3 s3",
        clauses="G2.3",
        recorded=("ContactSuperior.superior", "ContactSuperior.summary"),
        judge=_SECTION,
        checks=(
            "上级部门和沟通情况不能空；按日期算是否及时。",
            "Authority and summary are not blank; whether it was in time follows from the day.",
        ),
        undecided=(
            "找的是不是该找的部门，沟通有没有结果。",
            "Whether it was the right authority, and whether anything came of it.",
        ),
    ),
    OpenNorm(
        words="已办结",
        en="concluded",
        where="固阳 ¶3 s4",
        clauses="G2.4",
        recorded=("Conclude.result",),
        judge=_SECTION,
        checks=(
            "办结情况不能空，日期不早于登记、不晚于当日，不重复办结。",
            "The result is not blank, its day lies between registration and today, and it is concluded once.",
        ),
        undecided=(
            "工作是否真的办完，达没达到要求。",
            "Whether the work is really done, and meets its requirement.",
        ),
    ),
    OpenNorm(
        words="趋于常态化",
        en="tends to regular practice",
        where="固阳 ¶3 s4",
        clauses="G2.4 X13",
        recorded=("Recolour.grounds", "Recolour.one_off", "Complete.one_off"),
        judge=_NOBODY,
        checks=(
            "已经办结；依据不能空；逾期办结的，已解释说明并沟通。",
            "It is concluded; the grounds are not blank; what was late was explained and the authority contacted.",
        ),
        undecided=(
            "是否已成常态，写的依据成不成立；一次性工作是否确无后续。",
            "Whether it has become regular practice, whether the grounds hold, and that nothing follows one-off work.",
        ),
    ),
    OpenNorm(
        words="持续跟踪办理",
        en="goes on being tracked and handled",
        where="固阳 ¶3 s4",
        clauses="G2.5",
        recorded=("FollowUp.progress",),
        judge=_SECTION,
        checks=(
            "转橙之后至少跟踪一次才能转绿；10个工作日没有实质记录的显示为停滞，“无变化”不算。",
            "One follow-up at least before it turns green; after 10 working days of “no change” it is stale.",
        ),
        undecided=(
            "写的进展属不属实，跟踪得够不够。",
            "Whether the progress is true, and the tracking enough.",
        ),
    ),
    OpenNorm(
        words="薄弱环节",
        en="weak links of one's own",
        where="固阳 ¶4 s2",
        clauses="G3.1",
        recorded=("Register.colour", "Register.source"),
        judge=(
            "上级督导指出，或本机关自己查摆",
            "the higher level that supervises, or the organ itself",
        ),
        checks=(
            "直接登记为橙色的必须注明来源。",
            "What is entered in orange states its source.",
        ),
        undecided=(
            "是不是问题，查摆得全不全。",
            "Whether something is a problem, and whether all of them were found.",
        ),
    ),
    OpenNorm(
        words="集体研讨",
        en="discussed collectively",
        where="固阳 ¶4 s3",
        clauses="G3.2 X28",
        recorded=("Deliberate.body", "Deliberate.findings", "Deliberate.on"),
        judge=(
            "委员会、书记办公会，或本单位规定的会议",
            "the committee, the Secretary's Working Meeting, or a body the organ names",
        ),
        checks=(
            "没有研讨记录的不能列整改清单；会议、日期、情况都要有。",
            "Without a discussion on record there is no list; body, day and findings are stated.",
        ),
        undecided=(
            "会议是否依规召开，谁到会，是否真的研讨过这个问题。",
            "Whether the meeting was held by the rules, who was there, whether this was really discussed.",
        ),
    ),
    OpenNorm(
        words="结合工作实际 查摆自身",
        en="self-examination against actual work",
        where="固阳 ¶4 s3",
        clauses="G3.2",
        recorded=("Deliberate.findings",),
        judge=(
            "参加研讨的委员会、书记办公会",
            "the body that discusses it",
        ),
        checks=(
            "研讨情况不能空。",
            "The findings are not blank.",
        ),
        undecided=(
            "查摆得深不深、实不实，原因找得准不准。",
            "Whether the examination is thorough, and the cause the right one.",
        ),
    ),
    OpenNorm(
        words="举一反三",
        en="similar problems looked for elsewhere",
        where="固阳 ¶4 s3",
        clauses="G3.4",
        recorded=("Deliberate.similar",),
        judge=(
            "参加研讨的委员会、书记办公会",
            "the body that discusses it",
        ),
        checks=(
            "没有写的显示为缺项，不因此退回。",
            "What is not written shows as a gap; nothing is refused for it.",
        ),
        undecided=(
            "查找的范围够不够，别处有没有同类问题。",
            "Whether the search was wide enough, and whether there are such problems elsewhere.",
        ),
    ),
    OpenNorm(
        words="整改措施",
        en="rectification measures",
        where="固阳 ¶4 s3",
        clauses="G3.3",
        recorded=("PlanMeasure.problem", "PlanMeasure.action", "ReviseMeasure.action", "ReviseMeasure.reason"),
        judge=(
            "研讨会议定，责任人承担",
            "the body that discusses it decides, the person answers for it",
        ),
        checks=(
            "每条有问题、措施、时限、责任人，缺一不可；改动须有理由。",
            "Each entry has problem, measure, deadline and person; a revision has a reason.",
        ),
        undecided=(
            "措施对不对症，时限合不合理，人选合不合适。",
            "Whether the measure fits the problem, the deadline is reasonable and the person the right one.",
        ),
    ),
    OpenNorm(
        words="逐项击破",
        en="broken one by one",
        where="固阳 ¶4 s3",
        clauses="G3.5",
        recorded=("FinishMeasure.evidence",),
        judge=_SECTION,
        checks=(
            "每条都有完成依据和日期，不早于研讨；有一条未完成的不能转绿。",
            "Each entry has evidence and a day, not before the discussion; with one open the item does not turn green.",
        ),
        undecided=(
            "问题是否真的解决，依据是否站得住。",
            "Whether the problem is really solved, and whether the evidence holds.",
        ),
    ),
    OpenNorm(
        words="转变为常规性工作",
        en="turned into routine work",
        where="固阳 ¶4 s4, ¶5 s2",
        clauses="G3.6 G4.1",
        recorded=("Recolour.grounds",),
        judge=_NOBODY,
        checks=(
            "依据不能空；问题经过研讨、措施逐条完成，由红转来的有过跟踪。",
            "The grounds are not blank; a problem was discussed and its list finished, work from red followed up.",
        ),
        undecided=(
            "是否已经转为常规，写的依据成不成立。",
            "Whether it has turned into routine, and whether the grounds hold.",
        ),
    ),
    OpenNorm(
        words="常规性业务",
        en="routine business",
        where="固阳 ¶5 s2",
        clauses="G4.1",
        recorded=("Register.colour", "Register.kind"),
        judge=_NOBODY,
        checks=(
            "重点业务不能直接登记为绿色。",
            "Key work is not entered directly into green.",
        ),
        undecided=(
            "哪些属于常规业务，常规业务是否登记齐全。",
            "What is routine business, and whether all of it was entered.",
        ),
    ),
    OpenNorm(
        words="精准预判 重要环节 工作特性",
        zh="精准预判、重要环节",
        en="important dates, foreseen exactly, as the work requires",
        where="固阳 ¶5 s2",
        clauses="G4.2",
        recorded=("SetMilestone.title", "SetMilestone.due"),
        judge=(
            "各股室，按职责范围和工作特点",
            "each section, by its field and its work",
        ),
        checks=(
            "没有节点的绿色事项列为“缺”；节点临近提前提醒，过期未到达的列为“迟”。",
            "Green without a milestone is listed; milestones are reminded of beforehand, and listed when missed.",
        ),
        undecided=(
            "哪些环节重要，节点定得准不准、全不全。",
            "Which steps are important, and whether the dates are right and complete.",
        ),
    ),
    OpenNorm(
        words="定时开展督办",
        zh="定时督办",
        en="supervised on a schedule",
        where="固阳 ¶4 s4",
        clauses="G4.3",
        recorded=("SetMilestone.recurrence",),
        judge=_NOBODY,
        checks=(
            "写明重复规则的，逐次算出日期，每次都要有结果。",
            "By a rule of recurrence each date follows, and each is accounted for.",
        ),
        undecided=(
            "多久督办一次才够。",
            "How often is often enough.",
        ),
    ),
    OpenNorm(
        words="推进情况 梳理",
        zh="推进情况",
        en="progress, sorted through",
        where="固阳 ¶5 s3",
        clauses="G4.4",
        recorded=("SubmitWeek.entries", "SubmitWeek.rest_as_planned"),
        judge=(
            "各股室梳理填报，办公室汇总",
            "each section sorts and hands in, the General Office consolidates",
        ),
        checks=(
            "只能报本股室牵头的事项，各一次；迟报、未报点名；未列的事项显示“未报”。",
            "A section reports its own items, once each; late and missing sections are named, and items not listed.",
        ),
        undecided=(
            "报的进展属不属实，下周安排可不可行。",
            "Whether the progress is true and the arrangements can be kept.",
        ),
    ),
    OpenNorm(
        words="督办完成",
        en="supervised to completion",
        where="固阳 ¶5 s4",
        clauses="X2",
        recorded=("Complete.evidence",),
        judge=(
            "办公室确认",
            "the General Office confirms it",
        ),
        checks=(
            "依据不能空；措施、节点、流程都已了结，方可销号。",
            "The evidence is not blank; before it is struck off, its measures, milestones and procedure are at an end.",
        ),
        undecided=(
            "是否真的督办到位，依据是否充分。",
            "Whether it really was supervised to its end, and whether the evidence is enough.",
        ),
    ),
)
"""The open norms, in the order of the account."""
