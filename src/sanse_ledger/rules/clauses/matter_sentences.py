"""What a refusal of a command on a matter says to people (X20 to X24, X30), as `sentences` has the others."""

from types import MappingProxyType

OF_MATTERS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "unknown-procedure": (
            "没有名为“{procedure}”的办理流程{choices}",
            "there is no procedure {procedure}{choices_en}",
        ),
        "procedure-taken": ("事项已按“{procedure}”办理", "the item follows a procedure already: {procedure_en}"),
        "no-procedure": ("事项没有办理流程", "the item follows no procedure"),
        "procedure-closed": (
            "办理流程已办结，只可登记评价和考评",
            "the procedure is closed: nothing but rating and appraisal is recorded",
        ),
        "procedure-open": ("办理流程尚未办结（现为“{stage}”）", "the procedure is not closed: it is at “{stage_en}”"),
        "not-this-stage": (
            "现为“{stage}”环节，不是“{given}”{choices}",
            "it is at “{stage_en}”, not at “{given}”{choices_en}",
        ),
        "no-way-on": (
            "“{stage}”没有下一环节，请办结或走分支：{ways}",
            "nothing follows “{stage_en}”: close it, or take a branch: {ways_en}",
        ),
        "on-before-stage": (
            "发生日期{on}早于进入“{stage}”的日期{entered}",
            "it is said to have happened on {on}, before “{stage_en}” was entered on {entered}",
        ),
        "unknown-branch": (
            "“{stage}”没有“{branch}”这一分支{choices}",
            "“{stage_en}” has no branch “{branch}”{choices_en}",
        ),
        "branch-not-open": (
            "情况不符，不能走“{branch}”：它要求{asked}",
            "the facts do not allow the branch “{branch_en}”: it takes that {asked_en}",
        ),
        "not-late-yet": (
            "时限{due}未过，还不能“{branch}”",
            "the limit, {due}, is not past: the branch “{branch_en}” is not open yet",
        ),
        "not-before": ("“{name}”{shortest}，最早{first}", "“{name_en}”: {shortest_en}, so not before {first}"),
        "unknown-outcome": (
            "“{stage}”不能以“{outcome}”办结；{ways}",
            "“{stage_en}” cannot be closed as “{outcome}”; {ways_en}",
        ),
        "unknown-fact": (
            "办理流程没有“{name}”这项情况{choices}",
            "the procedure asks for no fact {name}{choices_en}",
        ),
        "fact-missing": ("缺少“{name}”", "not told: {name_en}"),
        "bad-fact": ("“{name}”不能是“{given}”：{wanted}", "“{name_en}” cannot be “{given}”: {wanted_en}"),
        "unknown-record": ("此处不记“{name}”{choices}", "nothing called {name} is recorded here{choices_en}"),
        "record-missing": ("缺少记录“{name}”", "not on record: {name_en}"),
        "bad-record": ("“{name}”不能是“{given}”：{wanted}", "“{name_en}” cannot be “{given}”: {wanted_en}"),
        "told-twice": ("“{name}”写了两次", "{name_en} is told twice"),
        "no-sum-here": ("此办理流程不涉及款项", "this procedure is about no sum of money"),
        "no-payment": ("支付金额须大于零", "a payment is more than nothing"),
        "overpaid": (
            "付款合计{paid}，超过标的额{amount}",
            "{paid_en} would be paid, more than the {amount_en} it is about",
        ),
        "no-instalments-here": ("“{stage}”环节不能约定分期", "no instalments are agreed at “{stage_en}”"),
        "plan-empty": ("分期计划是空的", "the plan has no instalment"),
        "plan-dates": (
            "分期日期须逐期推后，且不早于今日",
            "each instalment is due later than the one before, none before today",
        ),
        "plan-amounts": ("分期每期金额须大于零", "each instalment is more than nothing"),
        "plan-sum": (
            "分期合计{planned}，应为未付的{open}",
            "the instalments add up to {planned_en}; what is open is {open_en}",
        ),
        "not-paid-in-full": ("已付{paid}，未达标的额{amount}", "{paid_en} of {amount_en} is paid"),
        "plan-within-limit": (
            "没有超出总时限的分期计划，不能以此办结",
            "no instalment is due after the overall limit: it cannot be closed so",
        ),
        "no-rating": ("此事不作评价", "this is not rated"),
        "unknown-rating": ("没有“{rating}”这一档{choices}", "there is no rating {rating}{choices_en}"),
        "rated-already": ("已评价为“{rating}”", "it was rated: {rating_en}"),
        "not-rated": ("尚未评价", "it is not rated"),
        "which-procedure": ("在办不止一个流程，请写明是哪一个：{ways}", "name the procedure that is meant: {ways_en}"),
        "not-followed": (
            "事项没有按“{procedure}”办理{choices}",
            "it does not follow {procedure}{choices_en}",
        ),
        "not-verified": ("销号前须经核验，尚未核验", "it is to be verified before it is struck off, and is not"),
        "verification-sent-back": (
            "核验于{on}退回（{outcome}）",
            "the verification sent it back on {on} ({outcome_en})",
        ),
        "verified-before": (
            "{on}核验之后又有办理，须重新核验",
            "work went on after it was verified on {on}: verify it anew",
        ),
        "suspended": (
            "已因“{ground}”于{since}中止，先恢复",
            "it is suspended since {since} ({ground_en}): resume it first",
        ),
        "on-while-suspended": (
            "{on}在中止期间（{since}至{until}），此间不走流程",
            "on {on} it was suspended ({since} to {until}); meanwhile it did not go on",
        ),
        "no-suspension": (
            "“{procedure}”没有列出中止事由，不能中止",
            "{procedure_en} lists no ground for which it could be suspended",
        ),
        "unknown-ground": (
            "没有“{ground}”这一中止事由{choices}",
            "there is no ground {ground}{choices_en}",
        ),
        "not-suspended": ("没有中止，不必恢复", "it is not suspended"),
        "resumed-too-early": (
            "恢复日期{on}早于中止日期{since}",
            "it cannot be resumed on {on}, before it was suspended on {since}",
        ),
        "unit-wanted": (
            "“{stage}”由几个单位会办，请写明是哪个单位；待答复的有：{units}",
            "“{stage_en}” is held by several: name the unit that answers; still to answer: {units}",
        ),
        "unit-not-wanted": (
            "“{stage}”不由几个单位会办，不写单位",
            "“{stage_en}” is not held by several: no unit is named",
        ),
        "unit-unknown": (
            "“{unit}”不是“{stage}”待答复的单位；待答复的有：{units}{hint_zh}",
            "{unit} is none of those that are to answer for “{stage_en}”; they are: {units}{hint}",
        ),
        "unit-already-passed": (
            "“{unit}”已就“{stage}”答复；待答复的有：{units}",
            "{unit} has answered for “{stage_en}”; still to answer: {units}",
        ),
        "last-unit": (
            "只剩“{unit}”会办“{stage}”，又没有单位答复，不能撤出",
            "{unit} is the last one that holds “{stage_en}”, and none has answered: it cannot be taken off",
        ),
        "units-settled": (
            "“{stage}”的会办单位进入环节时已定，不随更正改变；不必答复的请撤出",
            "who holds “{stage_en}” was settled as it was entered: take off, by a command, who need not answer",
        ),
        "no-limit-runs": ("“{stage}”没有正在计算的时限{choices}", "no limit runs for {stage_en}{choices_en}"),
        "stage-extended-too-late": (
            "“{stage}”的时限{due}已过，不能延长",
            "the limit of {stage_en}, {due}, is past: it can no longer be extended",
        ),
        "no-appraisal": ("此事不作考评", "this is not appraised"),
        "appraised-already": ("已于{on}考评", "it was appraised on {on}"),
        "not-appraised": ("尚未考评", "it is not appraised"),
    }
)
"""The codes of procedures with their two sentences."""
