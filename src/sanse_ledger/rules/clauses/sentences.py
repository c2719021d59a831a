"""What a refusal says to people, in Chinese and English, by its code.

The codes are API, these words are not. The names in braces are filled in by whoever refuses.
"""

from types import MappingProxyType

from sanse_ledger.rules.clauses.matter_sentences import OF_MATTERS

SENTENCES: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        # who and what
        "unknown-item": ("台账中没有编号为“{number}”的事项", "the ledger has no item {number}"),
        "number-taken": (
            "编号“{number}”已被使用，编号永不重复",
            "the number {number} is taken; numbers are unique for ever",
        ),
        "time-runs-back": (
            "记录时间{at}早于{of}最后一条记录{last}",
            "recorded at {at}, before the {of_en}'s last record at {last}",
        ),
        "outside-year": (
            "记录时间{at}与台账年度{year}相差一年以上，请核对年份",
            "recorded at {at}, more than a year away from the ledger's year {year}: check the year",
        ),
        "carried-state": (
            "结转来的情况有矛盾：{what}",
            "what was carried over cannot be: {what_en}",
        ),
        "unknown-parent": ("上级事项“{number}”不在台账中", "the parent item {number} is not in the ledger"),
        "no-number": ("缺少编号", "no number"),
        "no-title": ("缺少事项名称", "no title"),
        "no-requirement": ("缺少工作要求", "no work requirement"),
        "no-leader": ("缺少分管领导", "no leader in charge"),
        "no-section": ("缺少责任股室", "no responsible section"),
        "cannot-amend": (
            "“{name}”不能用更正修改，可更正：名称、工作要求、类别、配合股室",
            "{name_en} cannot be amended; title, requirement, kind and supporting can",
        ),
        "rectifying-forbidden": ("台账约定不办理更正", "this ledger allows no corrections"),
        "rectified-too-late": (
            "该条记录于{on}，应在{days}日内提出更正",
            "it was recorded on {on}, and is put right within {days} days",
        ),
        "rectified-after-clearing": (
            "此后已取消标注，不再更正",
            "the marks have come off since; nothing before that is put right",
        ),
        "rectified-after-the-year": (
            "事项已结转，{year}年已结束，本台账不再更正",
            "the item was carried over and {year} is over; nothing of it is put right in this ledger",
        ),
        "no-such-record": (
            "事项没有第{record}条记录，共{count}条：{latest}",
            "the item has no record {record} but {count}: {latest_en}",
        ),
        "record-void": (
            "第{record}条已不在：作废、移出或被撤回的，请作废当时的那次更正",
            "record {record} no longer stands: void the correction that took it off",
        ),
        "rectify-the-record": (
            "第{record}条本身是更正：要么作废它，要么直接更正原来那一条",
            "record {record} is a correction itself: void it, or put right the record it was about",
        ),
        "correction-overtaken": (
            "第{record}条更正之后，原记录又更正过或已移出，作废它不再改变什么",
            "since correction {record} the record was put right once more, or moved: to void it changes nothing",
        ),
        "registration-stays": (
            "登记不能作废，也不能移到别的事项：不该登记的，用撤销",
            "a registration is neither voided nor moved: withdraw what should not have been entered",
        ),
        "values-and-void": ("更正内容、作废、撤销更正只写其一", "say one of these: the right values, void, undo"),
        "nothing-to-rectify": (
            "没有写明应改成什么，也没有注明作废",
            "neither the right values are given, nor that it is void",
        ),
        "not-rectifiable": (
            "“{name}”不在可更正之列，可更正：{allowed}",
            "{name_en} cannot be put right; these can: {allowed_en}",
        ),
        "bad-right-value": (
            "“{name}”不能是“{value}”：{why}",
            "{name_en} cannot be '{value}': {why_en}",
        ),
        "later-record": (
            "更正后，其后的第{record}条（{what}，{day}）不能成立：{why}；请先作废第{record}条",
            "record {record} after it ({what_en}, {day}) could not stand: {why_en}; void record {record} first",
        ),
        "no-such-circular": (
            "{week}没有发布过第{count}期通报，无从更正",
            "no circular {count} of {week} went round that could be put right",
        ),
        "circular-replaced": (
            "第{count}期已有更正通报，请更正最近的第{latest}期",
            "No. {count} was corrected already: correct the latest one, No. {latest}",
        ),
        "slip-not-in-progress": (
            "事项已不在办，不再签发{slip}",
            "the item is not in progress any more: there is no {slip_en} to issue",
        ),
        "no-step": ("催办单应写明催办到哪一级", "an urging says how far it climbs"),
        "step-taken": (
            "第{count}号催办单已催办至{step}，每级只催办一次，应逐级向上",
            "No. {count} climbed to the {step_en} already: no step is taken twice",
        ),
        "not-said-why": ("退回应写明原因", "what is sent back says why"),
        "slip-says-too-much": ("{slip}不写{name}", "no {name_en} belongs on this slip: {slip_en}"),
        "reply-in-past": (
            "反馈期限{day}早于签发之日{today}",
            "the answer is wanted by {day}, before the day of issue, {today}",
        ),
        "no-such-slip": (
            "没有签发过第{count}号{slip}，无从更正",
            "no No. {count} ({slip_en}) was issued that could be put right",
        ),
        "slip-replaced": (
            "第{count}号{slip}已由第{latest}号更正，请更正最近的一份",
            "No. {count} ({slip_en}) was corrected already: correct the latest one, No. {latest}",
        ),
        "parent-circle": (
            "事项隶属于“{number}”，就成了自身的下级",
            "as part of {number} the item would be part of itself",
        ),
        "no-such-week": (
            "“{section}”没有报送过{week}的《周工作台账》",
            "{section} has handed in nothing for {week_en}",
        ),
        "week-void": (
            "“{section}”{week}的《周工作台账》已作废；误作废的，用“撤销更正”恢复",
            "the week {section} handed in for {week_en} is void; if by mistake, undo the correction",
        ),
        "week-moved": (
            "“{section}”{week}的《周工作台账》已更正为“{to}”{now}的，请按更正后的股室和周填写",
            "what {section} handed in for {week_en} is put right as that of {to} for {now_en}: name these",
        ),
        "week-taken": (
            "“{section}”已报送过{week}的《周工作台账》，更正后会盖过或被盖过；请先更正或作废那一份",
            "{section} has handed in {week_en} itself, and one would hide the other; put that right or void it first",
        ),
        "no-week-correction": (
            "“{section}”{week}的《周工作台账》没有可以撤销的更正",
            "no correction of what {section} handed in for {week_en} can be undone",
        ),
        "no-changes": ("没有任何改动", "nothing is changed"),
        "lead-also-supports": ("牵头股室“{section}”不能同时是配合股室", "{section} leads and cannot also support"),
        # anything that is asked of an item
        "wrong-colour": (
            "事项现为“{colour}”，此项只适用于：{allowed}",
            "the item is {colour_en}; this is for {allowed_en}",
        ),
        "item-closed": ("事项已{closure}，不再变动", "the item is {closure_en}; nothing more is recorded on it"),
        "on-in-future": (
            "发生日期{on}晚于记录日期{today}",
            "it is said to have happened on {on}, after the day it is recorded, {today}",
        ),
        "on-before-registration": (
            "发生日期{on}早于登记日期{registered}",
            "it is said to have happened on {on}, before the item was registered on {registered}",
        ),
        "on-too-early": (
            "发生日期{on}早于{what}的日期{day}",
            "it is said to have happened on {on}, before {what_en} on {day}",
        ),
        "no-reason": ("缺少理由", "no reason"),
        "no-approver": ("缺少批准人", "no approver"),
        "no-evidence": ("缺少完成依据", "no evidence"),
        "calendar-unknown": (
            "{year}年放假安排尚未公布或未载入，不能推算日期；可直接写明日期，或载入该年安排",
            "the holidays of {year} are not loaded, so no date is computed: state the date, or load the year",
        ),
        # red
        "no-superior": ("缺少上级部门名称", "no higher-level authority is named"),
        "no-summary": ("缺少沟通情况", "no summary of the contact"),
        "no-result": ("缺少办结情况", "no result"),
        "already-concluded": ("事项已于{on}办结", "the item was concluded on {on}"),
        "already-declared": ("已于{on}说明无法完成", "it was declared on {on} that it cannot be done"),
        "not-concluded": ("尚未办结", "it is not concluded"),
        "no-grounds": ("未写明调整依据（趋于常态化、转为常规，或办结且无后续）", "no grounds for the move in words"),
        "duties-owed": ("尚欠：{missing}", "still owed: {missing_en}"),
        # orange
        "no-source": (
            "橙色事项须注明来源：上级督导反馈、自身查摆，或写明的其他来源",
            "an orange item needs its source: feedback of a superior, self-examination, or one that is named",
        ),
        "no-findings": ("缺少研讨查摆情况", "no findings"),
        "not-discussed": (
            "尚未集体研讨（委员会、书记办公会或本单位的议事会议）",
            "not discussed collectively: by the committee, the Secretary's Working Meeting or a body of its own",
        ),
        "no-measure": ("整改清单尚无已完成的措施", "the rectification list has no finished measure in this round"),
        "measure-open": ("整改措施“{measure}”尚未完成", "measure {measure} is not finished"),
        "no-measure-number": ("整改措施缺少编号", "the measure has no number"),
        "measure-lacks-problem": ("整改措施缺少问题", "the measure names no problem"),
        "measure-lacks-action": ("整改措施缺少具体措施", "the measure names no action"),
        "measure-lacks-due": ("整改措施缺少整改时限", "the measure has no deadline"),
        "measure-lacks-person": ("整改措施缺少责任人", "the measure names no person"),
        "measure-taken": ("整改措施编号“{measure}”已被使用", "the measure number {measure} is taken"),
        "unknown-measure": ("整改清单中没有“{measure}”", "the rectification list has no measure {measure}"),
        "measure-done": ("整改措施“{measure}”已完成", "measure {measure} is finished"),
        "measure-withdrawn": ("整改措施“{measure}”已撤下", "measure {measure} was taken off the list"),
        "no-follow-up": ("转入跟踪办理后尚无办理记录", "no follow-up since tracking began"),
        "no-progress": ("缺少进展情况", "no progress is recorded"),
        # green and its dates
        "key-work-in-green": (
            "重点业务不能直接登记为绿色，应先登记为红色",
            "key work is not entered directly into green: register it red",
        ),
        "no-milestone-number": ("时间节点缺少编号", "the milestone has no number"),
        "milestone-lacks-title": ("时间节点缺少名称", "the milestone has no title"),
        "milestone-lacks-due": ("时间节点缺少日期", "the milestone has no date"),
        "milestone-taken": ("时间节点编号“{milestone}”已被使用", "the milestone number {milestone} is taken"),
        "unknown-milestone": ("没有编号为“{milestone}”的时间节点", "there is no milestone {milestone}"),
        "unknown-occurrence": (
            "时间节点“{milestone}”没有{on}这一次",
            "milestone {milestone} has no occurrence on {on}",
        ),
        "occurrence-accounted": (
            "时间节点“{milestone}”的{on}一次已有结果",
            "the occurrence of milestone {milestone} on {on} is accounted for",
        ),
        "bad-recurrence": (
            "重复规则“{rule}”不能用：{why}（请用 RFC 5545 RRULE，按天或更长周期）",
            "the recurrence {rule} cannot be used: {why_en} (an RFC 5545 RRULE, daily or coarser, is wanted)",
        ),
        "milestone-open": ("时间节点“{title}”（{on}）尚未完成", "milestone {title} of {on} is not accounted for"),
        "one-off-not-red": (
            "一次性工作只在红色时就地销号，其他颜色按常规销号",
            "one-off work is struck off where it stands in red only; in another colour strike it off as usual",
        ),
        "already-completed": ("事项已于{on}销号", "the item was struck off on {on}"),
        # moves
        "entry-colour": ("登记时只能是红、橙、绿", "an item is entered red, orange or green"),
        "no-such-step": (
            "只能按红→橙→绿逐级调整，绿色待年终统一取消标注",
            "colours move one step: red to orange to green; marks come off at the clearing",
        ),
        "no-such-return": (
            "只能由橙调回红、由绿调回橙",
            "an item is returned from orange to red, or from green to orange",
        ),
        "returns-forbidden": ("本台账不允许调回", "this ledger allows no returns"),
        "return-lacks-due": ("调回红色须重新确定完成时限", "a return to red needs a new due date"),
        "due-in-past": ("新的日期{due}已过", "the new date {due} is past"),
        "reopening-forbidden": ("本台账不允许重新启用", "this ledger allows no reopening"),
        "other-year": (
            "此台账为{year}年度台账，不能办理{other}年的事",
            "this is the ledger of {year}; {other} belongs elsewhere",
        ),
        # dates
        "no-due-date": ("缺少日期", "no date is given"),
        "nothing-to-extend": ("事项没有完成时限，无从延期", "the item has no due date to extend"),
        "already-done": ("完成时限已于{on}兑现", "the due date was met on {on}"),
        "extension-too-late": (
            "完成时限{due}已过，不能延期，只能设定限期",
            "the due date {due} is past: it can no longer be extended, a target can be set",
        ),
        "extension-not-later": ("新的完成时限{new}不晚于原时限{due}", "the new date {new} is not later than {due}"),
        "too-many-extensions": ("已延期{count}次，不得再延", "no further extension is allowed: there were {count}"),
        "not-overdue": ("事项未逾期，不需限期", "the item is not overdue"),
        # leaving
        "merged-into-itself": ("事项不能并入自身", "an item cannot be merged into itself"),
        "unknown-merge-target": (
            "并入的事项“{number}”不在台账中",
            "the item {number} to merge into is not in the ledger",
        ),
        "merge-target-closed": (
            "并入的事项“{number}”已销号或已关闭",
            "the item {number} to merge into is struck off or closed",
        ),
        "not-completed": ("事项尚未销号", "the item is not struck off"),
        "not-one-by-one": (
            "本台账年终统一取消标注，不逐项办理",
            "this ledger clears at the year's end, not one by one",
        ),
        "clearing-too-early": ("{from_}起方可统一取消标注", "the year is cleared from {from_} on"),
        "nothing-to-clear": ("没有可取消标注的事项", "there is no mark to take off"),
        "year-cleared": (
            "{year}年度台账已统一取消标注，不再登记新事项",
            "the year {year} is cleared; nothing is registered",
        ),
        **OF_MATTERS,
        # the week
        "unknown-section": ("股室“{section}”没有牵头过事项", "{section} has never led an item"),
        "not-lead": (
            "事项“{number}”由“{lead}”牵头，不由“{section}”报送",
            "{number} is led by {lead}, not by {section}",
        ),
        "item-twice": ("事项“{number}”重复填报", "{number} is listed twice"),
        "entry-blank": ("事项“{number}”没有填写进展和安排", "nothing is said of {number}"),
        "entry-closed": ("事项“{number}”在本周前已关闭或销号", "{number} was closed or struck off before this week"),
        "week-not-begun": ("{week}尚未开始", "{week} has not begun"),
        "unknown-count": (
            "“{name}”不在计数项目之内（现有：{known}）",
            "“{name}” is not among what is counted ({known_en})",
        ),
        "count-units": (
            "“{name}”按{units}计数，应报{count}个数",
            "“{name}” is counted in {units_en}: one number for each ({count})",
        ),
        "count-twice": ("“{name}”重复计数", "“{name}” is counted twice"),
        "no-circular": (
            "{week}没有工作日，不发通报，内容并入下一期",
            "{week} has no circular; its content goes into the next",
        ),
        "too-early": ("未到本周截止时间{cutoff}，不能发通报", "the week's cut-off, {cutoff}, is not reached"),
        "already-issued": ("{week}的通报已发（第{count}期）", "the circular of {week} is issued (No. {count})"),
        "out-of-order": ("更晚一周的通报（{week}）已发", "the circular of a later week, {week}, is issued"),
        # rules with dates
        "no-authority": ("缺少依据（文件或会议）", "no paper or meeting is named that it rests on"),
        "adoption-after-clearing": (
            "{year}年度台账已统一取消标注，规则不再调整",
            "the year {year} is cleared; its rules are not changed any more",
        ),
        "adoption-not-later": (
            "施行日期{since}应晚于今日（{today}），规则不追溯既往",
            "it would be in force from {since}; rules are adopted for a day after today, {today}",
        ),
        "adoption-outside-year": (
            "施行日期{since}与台账年度{year}相差一年以上，请核对年份",
            "it would be in force from {since}, more than a year away from the ledger's year {year}: check the year",
        ),
        "first-circular-fixed": (
            "首期编号随台账开立而定（第{count}期），不能调整",
            "the first circular's number, {count}, is given when the ledger is opened and stays",
        ),
        "nothing-adopted": (
            "与{since}所行规则相同，没有任何调整",
            "this is what is in force on {since}: nothing is changed",
        ),
        "definition-name-taken": (
            "“{word}”已是流程“{procedure}”的名称或标识",
            "{word} is what the procedure {procedure_en} is called by already",
        ),
        "definition-verifies": (
            "流程“{procedure}”是{kind}，事项照此启动，不能改为{other}",
            "the procedure {procedure_en} is {kind_en}, and opens matters as that: it cannot become {other_en}",
        ),
    }
)
"""Every refusal code with its two sentences."""
