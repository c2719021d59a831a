"""The six slips 六单 of a town: make, dispatch, accept, do, rate, appraise (L1–L6), as data.

Our reading. 接单 is two steps: the dispute is accepted, which ends the first working day of L1, and it is then analysed
and visited within one more (L3). 做单 runs from acceptance, so what L3 takes is part of it (L4). From acceptance on the
matter is held by whom 派单 names under 派往, in a joint meeting by the item's section (L2, X21). Rating and appraisal
come after the closing (L5, L6). The article names no grades: the four are ours, and a town that has others writes its
own procedure.
"""

from sanse_ledger.calendar.time_limits import CalendarDays, WorkingDays
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.indicators import Indicator, Tally
from sanse_ledger.procedures.parts import (
    OPENING,
    Answer,
    Appraisal,
    Branch,
    Choice,
    Condition,
    Holder,
    Mark,
    Outcome,
    Rating,
    Stage,
    Terms,
    TimeLimit,
)
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import Counted

_HARD = Condition(fact="difficulty", among=("hard",))
_EASY = Condition(fact="difficulty", among=("easy",))
_HOTLINE = Condition(fact="channel", among=("hotline",))
_AS_RECEIVED = Condition(fact="difficulty", corrected=False)
_FIRST_DAY = TimeLimit(limit=WorkingDays(1), since=OPENING, clause="L1")

_HELD = Holder(taken_from=("dispatched-to", "village"))
_RESULT = Answer(key="result", zh="化解结果", en="result")
_REFERRED = Outcome(
    key="referred",
    zh="转其他途径",
    en="referred elsewhere",
    resolved=False,
    rated=False,
    records=(Answer(key="referred-to", zh="转往", en="referred to"), Answer(key="reason", zh="原因", en="reason")),
)

SIX_SLIPS = Procedure(
    key="six-slips",
    zh="六单",
    en="six slips",
    clause="L1",
    place="village",
    terms=Terms(
        opened=Words(zh="受理", en="opened"),
        resolved=Words(zh="化解", en="resolved"),
    ),
    indicators=(
        Indicator(
            key="resolution-rate",
            zh="化解率",
            en="resolved, share",
            numerator=Tally(of=Counted.RESOLVED),
            denominator=Tally(of=Counted.HANDLED),
        ),
        Indicator(
            key="make-on-time",
            zh="制单按时率",
            en="make, on time",
            clause="L1",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=("make",)),
        ),
        Indicator(
            key="dispatch-on-time",
            zh="派单按时率",
            en="dispatch, on time",
            clause="L1",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=("dispatch",)),
        ),
        Indicator(
            key="accept-on-time",
            zh="接单按时率",
            en="accept, on time",
            clause="L1",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=("accept",)),
        ),
        Indicator(
            key="assess-on-time",
            zh="接单研判按时率",
            en="analyse and visit, on time",
            clause="L3",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=("assess",)),
        ),
        Indicator(
            key="do-on-time",
            zh="做单按时率",
            en="do, on time",
            clause="L4",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=("do",)),
        ),
        Indicator(
            key="satisfied-share",
            zh="满意占比",
            en="satisfied, share",
            clause="L5",
            numerator=Tally(marks=("satisfied",)),
            denominator=Tally(of=Counted.RATED),
        ),
        Indicator(
            key="fair-share",
            zh="一般占比",
            en="fair, share",
            clause="L5",
            numerator=Tally(marks=("fair",)),
            denominator=Tally(of=Counted.RATED),
        ),
        Indicator(
            key="dissatisfied-share",
            zh="不满意占比",
            en="dissatisfied, share",
            clause="L5",
            numerator=Tally(marks=("dissatisfied",)),
            denominator=Tally(of=Counted.RATED),
        ),
    ),
    facts=(
        Answer(
            key="channel",
            zh="线索来源",
            en="channel",
            choices=(
                Choice(key="grid", zh="网格排查", en="grid patrol"),
                Choice(key="letters", zh="来信来访", en="letters and visits"),
                Choice(key="hotline", zh="12345平台", en="12345 hotline"),
                Choice(key="petitions", zh="信访部门", en="petitions office"),
                Choice(key="department", zh="其他部门", en="other department"),
            ),
        ),
        Answer(
            key="difficulty",
            zh="难易",
            en="difficulty",
            choices=(
                Choice(key="easy", zh="容易", en="easy"),
                Choice(key="ordinary", zh="一般", en="ordinary"),
                Choice(key="hard", zh="较大", en="hard"),
            ),
        ),
        Answer(key="village", zh="村（社区）", en="village or community"),
        Answer(key="office", zh="业务办公室", en="office", required=False),
        Answer(key="leader", zh="领导", en="leader"),
    ),
    stages=(
        Stage(
            key="make",
            zh="制单",
            en="make",
            then="dispatch",
            clause="L1",
            handlers="镇党委、政府",
            limits=(_FIRST_DAY,),
            records=(
                Answer(key="analysis", zh="研判情况", en="analysis"),
                Answer(key="time-asked", zh="调处时限要求", en="time limit asked for"),
                Answer(key="forwarded-to", zh="批转给", en="approved and forwarded to"),
            ),
        ),
        Stage(
            key="dispatch",
            zh="派单",
            en="dispatch",
            then="accept",
            clause="L2",
            handlers="分管领导或包村负责人",
            limits=(_FIRST_DAY,),
            records=(
                Answer(key="first-check", zh="初步核实", en="first check"),
                Answer(key="opinion", zh="处理意见", en="opinion"),
                Answer(key="dispatched-to", zh="派往", en="dispatched to"),
                Answer(key="mediation", zh="组织调处", en="mediation organised"),
            ),
        ),
        Stage(
            key="accept",
            zh="接单",
            en="accept",
            then="assess",
            clause="L3",
            handlers="村（社区）、业务办公室",
            holder=_HELD,
            limits=(_FIRST_DAY,),
            records=(Answer(key="accepted-by", zh="接单人", en="accepted by"),),
        ),
        Stage(
            key="assess",
            zh="接单研判",
            en="analyse and visit",
            then="do",
            clause="L3",
            handlers="网格员或相关干部",
            holder=_HELD,
            limits=(TimeLimit(limit=WorkingDays(1), clause="L3"),),
            records=(
                Answer(key="findings", zh="分析研究", en="findings"),
                Answer(key="visitor", zh="走访人", en="field visitor"),
            ),
            branches=(
                Branch(
                    key="report-up",
                    zh="上报协调",
                    en="report up",
                    to="joint",
                    records=(
                        Answer(
                            key="grounds",
                            zh="上报原因",
                            en="grounds",
                            choices=(
                                Choice(key="specialised", zh="专业性强", en="specialised"),
                                Choice(key="several-parties", zh="涉及多方", en="of several parties"),
                                Choice(key="beyond-authority", zh="超出职权", en="beyond authority"),
                            ),
                        ),
                        Answer(key="reported-to-leader", zh="向领导汇报", en="reported to the leader"),
                        Answer(key="reported-to-group", zh="报社会治理领导小组", en="reported to the leading group"),
                    ),
                ),
            ),
            outcomes=(
                Outcome(
                    key="resolved-at-once",
                    zh="当场化解",
                    en="resolved at once",
                    when=(Condition(fact="difficulty", among=("easy", "ordinary")),),
                    records=(Answer(key="visitor", zh="走访人", en="field visitor"), _RESULT),
                ),
            ),
        ),
        Stage(
            key="joint",
            zh="联席会商",
            en="joint meeting",
            then="do",
            clause="L3",
            handlers="镇社会治理领导小组",
            records=(
                Answer(key="meeting", zh="联席会", en="joint meeting", required=False),
                Answer(key="solution", zh="解决方案", en="solution"),
            ),
        ),
        Stage(
            key="do",
            zh="做单",
            en="do",
            clause="L4",
            handlers="做单人员",
            holder=_HELD,
            limits=(
                TimeLimit(limit=CalendarDays(7), since="accept", when=(_HOTLINE, _AS_RECEIVED)),
                TimeLimit(limit=CalendarDays(5), since="accept", when=(_EASY,)),
                TimeLimit(limit=WorkingDays(30), since="accept", when=(_HARD,)),
                TimeLimit(limit=CalendarDays(7), since="accept"),
            ),
            outcomes=(
                Outcome(
                    key="resolved",
                    zh="化解",
                    en="resolved",
                    records=(
                        _RESULT,
                        Answer(key="causes", zh="产生原因", en="causes", when=(_HARD,)),
                        Answer(key="crux", zh="症结", en="crux", when=(_HARD,)),
                        Answer(key="proposals", zh="调处意见", en="proposals", when=(_HARD,)),
                        Answer(key="fed-back-to", zh="反馈至", en="fed back to", when=(_HARD,)),
                    ),
                ),
                _REFERRED,
            ),
        ),
    ),
    rating=Rating(
        clause="L5",
        leader_takes_over=True,
        marks=(
            Mark(key="satisfied", zh="满意", en="satisfied"),
            Mark(key="fair", zh="一般", en="fair"),
            Mark(key="dissatisfied", zh="不满意", en="dissatisfied", back_to="do"),
        ),
        records=(
            Answer(key="published", zh="村镇公开", en="published at village and town level"),
            Answer(
                key="means",
                zh="评价方式",
                en="means",
                choices=(
                    Choice(key="phone", zh="电话询问", en="phone"),
                    Choice(key="visit", zh="上门回访", en="visit"),
                    Choice(key="other", zh="其他方式", en="other means"),
                ),
            ),
            Answer(key="signed-by", zh="签署人", en="signed by"),
        ),
    ),
    appraisal=Appraisal(
        clause="L6",
        records=(
            Answer(key="satisfaction", zh="满意度", en="satisfaction"),
            Answer(key="time", zh="办结时限", en="time limit"),
            Answer(key="effect", zh="办理效果", en="effect"),
            Answer(
                key="grade",
                zh="评定",
                en="grade",
                choices=(
                    Choice(key="excellent", zh="优秀", en="excellent"),
                    Choice(key="good", zh="良好", en="good"),
                    Choice(key="passing", zh="合格", en="passing"),
                    Choice(key="failing", zh="不合格", en="failing"),
                ),
            ),
            Answer(key="made-known", zh="晒成绩", en="made known"),
            Answer(key="reported", zh="报镇党委政府", en="reported to the Party committee and government"),
        ),
    ),
)
"""The six slips 六单 of a town (L1 to L6): make, dispatch, accept, do, rate, appraise."""
