"""What in a clause is our own choice, and the other reading, by the clause's id.

The texts say what is to be done; they seldom say by when, how often, or in which record. What the library adds stands
here, apart from what a clause says, so that it is marked as ours wherever the clause is shown. A clause whose id begins
with X is our own choice as a whole: only its other reading stands here. Where that can be chosen, a field of `Policy`
is named beside the clause.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sanse_ledger.words.bilingual import Words

OURS: Mapping[str, Words] = MappingProxyType(
    {
        "G1.1": Words(
            zh="记录时间与台账年度相差不超过一年；留档的记录照读。",
            en=(
                "Nothing is submitted more than a year away from the ledger's year; what is on record is read as it is."
            ),
        ),
        "G1.4": Words(
            zh="标识贴上印颜色（色块、符号、文字）、编号、名称、要求、领导、股室、时限。",
            en=(
                "What the label has: colour as chip, symbol and word, number, title, requirement, leader, "
                "section, due date."
            ),
        ),
        "G2.2": Words(
            zh="每次提醒都列出全部未结红色事项，不论日期。",
            en="Every run of reminders names every open red item, whatever its date.",
        ),
        "G2.3": Words(
            zh=(
                "自到期次日或声明不能完成之日起算，两项都欠；3个工作日内兑现（当日不计），否则为迟；兑现之前一直"
                "显示；每次延期另须一次说明和一次沟通。"
            ),
            en=(
                "Both are owed from the day after the due date, or from the day it is declared impossible; met "
                "within 3 working days, the first not counted, else met late; shown until met. Each extension "
                "wants both anew."
            ),
        ),
        "G2.4": Words(
            zh="逾期办结的，先兑现 G2.3。",
            en="What was concluded late meets G2.3 first.",
        ),
        "G2.5": Words(
            zh="再转绿前至少有一次跟踪记录，日期不早于转橙之日。",
            en="At least one follow-up, of a day since the move, before it can go on.",
        ),
        "G3.1": Words(
            zh="结转来的事项，上年已办结转入跟踪的，或由绿色调回的，缘由已在上年台账中，不再要求注明来源。",
            en=(
                "Of what is carried over and was concluded, or was returned from green, last year's ledger says why it "
                "is orange: no source is asked for."
            ),
        ),
        "G3.2": Words(
            zh="两种会议开其中一种即可。",
            en="Either of the two will do.",
        ),
        "G3.3": Words(
            zh="逾期后改期的，新的日期是限期，逾期照记；已撤下的，只报已撤下，不再问改了什么。",
            en=(
                "An entry put off after its deadline has another day to be finished by, and stays late. One that was "
                "taken off is refused as that, whatever the change."
            ),
        ),
        "G3.5": Words(
            zh="完成日期不早于据以立项的集体研讨；旧问题补登的，两个日期都可以写以前的。",
            en=(
                "Finished on no day before the discussion it follows from; of an old problem that is entered "
                "afterwards both may be dated back."
            ),
        ),
        "G3.6": Words(
            zh=(
                "问题还须经过研讨、清单不空且逐条完成；由红转来的须有跟踪，不要求清单，列了的也须逐条完成；条件具备5个"
                "工作日仍未调整的，亮提示灯，自有关事实最晚的一天起算（当日不计）。"
            ),
            en=(
                "A problem also needs its discussion and a list with every entry finished, and no follow-up; work from "
                "red its follow-up and no list, but every entry that it has finished; what is ready and not moved "
                "within 5 working days, counted from the latest day of these facts, lights the lag light."
            ),
        ),
        "G4.1": Words(
            zh="重点业务不直接列绿（X18），也不由红直接转绿（X1）。",
            en="Key work is neither entered in green (X18) nor moved from red to green in one step (X1).",
        ),
        "G4.2": Words(
            zh="股室报送之后才登记的事项无从列出，不算漏；各种文书说法一致。",
            en=(
                "An item entered after its section handed in could not be listed and is not left out; every "
                "paper says the same."
            ),
        ),
        "G4.3": Words(
            zh="未写规则的，顺延到下一个工作日；到年底一次也没有的重复不收；单独的日期不调整。",
            en=(
                "Where no rule is stated an occurrence moves to the next working day; a recurrence without a day up to "
                "the year's end is refused; a single date stays where it is."
            ),
        ),
        "G4.4": Words(
            zh="汇总后的周工作台账截至通报的截止时间，并印明“截至”，同一周的两份文书因此一致。",
            en=(
                "The consolidated weekly work ledger stands at the circular's cut-off and prints 截至, so that "
                "the two papers of a week agree."
            ),
        ),
        "G4.5": Words(
            zh=(
                "本期之内逾期的，即使本期之内已经补办，也是本期的问题：列入存在问题，不列为成效；确无逾期的，才写没有。"
            ),
            en=(
                "What became late within the period is a problem of the period, also when it was finished "
                "within it: it is named as a problem and not praised as a result; “nothing was late” is printed "
                "only if nothing was."
            ),
        ),
        "G4.6": Words(
            zh="12月1日起方可统一取消。",
            en="The year is cleared from 1 December on.",
        ),
        "G5.1": Words(
            zh="列出正在办的事项，按颜色、领导、股室。",
            en="What is being carried out now, by colour, leader and section.",
        ),
        "G5.2": Words(
            zh="列出逾期的事项、措施、节点，所欠解释沟通，未报的周，未及时的调整。",
            en="Overdue items, measures and milestones, owed duties, weeks not handed in, moves not made.",
        ),
        "G5.3": Words(
            zh="列出每个事项走下一步还缺什么。",
            en="What each item still needs for its next move.",
        ),
        "L1": Words(
            zh="1个工作日自登记线索起算。",
            en="The working day is counted from registering the clue.",
        ),
        "L3": Words(
            zh="当场化解，简单的和一般的都可以，只有难度较大的不可以。",
            en="Resolving at once is open to easy and to ordinary disputes; hard ones alone are excluded.",
        ),
        "L4": Words(
            zh="自接单起算；容易、难度大的12345工单在重新定级前一律7日。",
            en=("The clock starts at acceptance; an easy or hard 12345 order has 7 days until it is reclassified."),
        ),
        "L5": Words(
            zh="首次不满意的重新办理一次；再次不满意的亮提示灯，直到领导包案或提级为红色。",
            en=(
                "A first 不满意 reopens the doing, once; a second lights the lag light until the leader takes "
                "the case in person or it is raised to red."
            ),
        ),
        "K1": Words(
            zh="自立案起算；恰为5万元的从短；10万元以上只受 K3 约束。",
            en="The clock starts at filing; exactly 50,000 takes the shorter; above 100,000 only K3 binds.",
        ),
        "K2": Words(
            zh="各档都适用；是否违约由法院认定，台账不要求先有逾期的分期款。",
            en=(
                "In every tier. Whether there was a default is for the court to say: no instalment need be missed, or "
                "agreed."
            ),
        ),
        "K3": Words(
            zh="45日约束能够履行的案件；分期超出45日的和解另行结案；这样结案的和终结本次执行程序的都不算执行完毕，分开"
            "统计。",
            en=(
                "The 45 days bind what can be performed; a settlement whose instalments run longer is closed as "
                "such; that, and a termination of this enforcement procedure, is counted apart from performance."
            ),
        ),
    }
)
"""What in a clause of the texts is our own choice."""

OTHERWISE: Mapping[str, Words] = MappingProxyType(
    {
        "G1.1": Words(
            zh="不限。",
            en="No limit.",
        ),
        "G1.4": Words(
            zh="原文只说醒目，内容由单位自定。",
            en="The text says conspicuous only: an office may print something else.",
        ),
        "G2.2": Words(
            zh="每周首个工作日列出一次；或只列临期以后的。",
            en="On the week's first working day only; or only those due soon or worse.",
        ),
        "G2.3": Words(
            zh="须在时限之内说明；只有上级或领导批示交办的才须沟通。",
            en=(
                "The explanation is owed within the due date, as many offices ask; the contact is owed only for "
                "what a superior or a leader's instruction asked for."
            ),
        ),
        "G2.4": Words(
            zh="办结即可转橙，所欠随事项带入橙色。",
            en="It moves at once, and the debts go with it into orange.",
        ),
        "G2.5": Words(
            zh="原文没有说次数；也可以每月一次。",
            en="The text gives no number: an office may want one a month.",
        ),
        "G3.1": Words(
            zh="结转登记为橙色的一律注明来源。",
            en="Whatever is entered in orange states its source, carried over or not.",
        ),
        "G3.2": Words(
            zh="先报书记办公会，再上委员会。",
            en="The one after the other.",
        ),
        "G3.3": Words(
            zh="改期之后只按新的时限算。",
            en="Once it is put off, the new deadline alone counts.",
        ),
        "G3.5": Words(
            zh="研讨之前已经做完的，按做完之日记。",
            en="What was done before the discussion counts from the day it was done.",
        ),
        "G3.6": Words(
            zh="“及时”不定天数。",
            en="“In time” without a number of days.",
        ),
        "G4.1": Words(
            zh="已转为常规的重点工作直接归入绿色。",
            en="Key work that has turned routine goes into green directly.",
        ),
        "G4.2": Words(
            zh="本周登记的一律应报。",
            en="Whatever was entered within the week is to be listed.",
        ),
        "G4.3": Words(
            zh="未写规则的，不调整。",
            en="Where no rule is stated nothing is moved.",
        ),
        "G4.4": Words(
            zh="截至周日24时。",
            en="It stands at Sunday 24:00.",
        ),
        "G4.5": Words(
            zh="只列期末仍然逾期的。",
            en="Only what is still late at the end of the period is named.",
        ),
        "G4.6": Words(
            zh="任务全部完成即可取消，不论月份。",
            en="As soon as all is completed, in whatever month.",
        ),
        "G5.1": Words(
            zh="原文只有名称，没有说照什么。",
            en="The text has the name alone.",
        ),
        "G5.2": Words(
            zh="原文只有名称，没有说提示什么。",
            en="The text has the name alone.",
        ),
        "G5.3": Words(
            zh="原文只有名称，没有说指引什么。",
            en="The text has the name alone.",
        ),
        "L1": Words(
            zh="自研判完毕起算。",
            en="It is counted from the end of the analysis.",
        ),
        "L3": Words(
            zh="只有简单的可以当场化解。",
            en="Simple ones alone are resolved at once.",
        ),
        "L4": Words(
            zh="自派单起算，或自走访之后起算；12345工单按难易定时限。",
            en="It starts at the dispatch, or after the visit; a 12345 order has the limit of its difficulty.",
        ),
        "L5": Words(
            zh="不满意只作记录；或每次不满意都重新办理。",
            en="不满意 is recorded and nothing follows; or each one reopens the doing.",
        ),
        "K1": Words(
            zh="自送达执行通知起算；恰为5万元的从长。",
            en="It starts when the notice of enforcement is served; exactly 50,000 takes the longer.",
        ),
        "K2": Words(
            zh="只适用于最高一档。",
            en="In the highest tier only.",
        ),
        "K3": Words(
            zh="凡是结案都须在45日之内。",
            en="Every closing of whatever kind is within 45 days.",
        ),
        "X1": Words(
            zh="已转为常规的重点工作可由红直接转绿。",
            en="Key work that has turned routine goes from red to green.",
        ),
        "X2": Words(
            zh="已销号的绿色事项逐项取消标注；或任何颜色销号后即可取消。",
            en="Completed green items are cleared one by one; or completed items of any colour.",
        ),
        "X3": Words(
            zh="不许调回。",
            en="Returns are forbidden.",
        ),
        "X4": Words(
            zh="不许重新启用。",
            en="Reopening is forbidden.",
        ),
        "X30": Words(
            zh="一律先经核验再销号；或者登记为橙色的问题先经核验。",
            en="Every item is verified before it is struck off; or those entered as problems.",
        ),
        "X31": Words(
            zh="不许更正，或者限定几日内提出。",
            en="Corrections are forbidden, or are to be asked for within so many days.",
        ),
        "X35": Words(
            zh="各类督办单合编一个号；事项调回以后重新逐级催办。",
            en="One series of numbers for all kinds; after a return an item is urged from the first step anew.",
        ),
        "X5": Words(
            zh="延期次数有上限。",
            en="A highest number of extensions.",
        ),
        "X6": Words(
            zh="由批准人另定时限。",
            en="The approver sets a new due date.",
        ),
        "X7": Words(
            zh="提前到前一个工作日，可跨周；顺延；仍在周五；只有一个工作日的周并入下周。",
            en=(
                "The previous working day, across weeks; the next one; Friday regardless; a week of one day "
                "joins the next."
            ),
        ),
        "X8": Words(
            zh="首期另定编号。",
            en="Another first number.",
        ),
        "X9": Words(
            zh="另定截止时间。",
            en="Another cut-off.",
        ),
        "X10": Words(
            zh="按公开的公式排名。",
            en="Ranking by a disclosed formula.",
        ),
        "X11": Words(
            zh="另定天数。",
            en="Other figures.",
        ),
        "X13": Words(
            zh="一次性工作也逐级转橙、转绿，绿色时才销号。",
            en="The chain is kept: one-off work, too, turns orange and green, and is struck off in green only.",
        ),
        "X18": Words(
            zh="重点业务可以直接列为绿色。",
            en="Key work may be entered directly into green.",
        ),
        "X21": Words(
            zh="移交前已超期的时限，随事项移交后由新承办方负责；或者不分环节，一律记在责任股室名下。",
            en=(
                "A limit that was missed before passes on with the matter as well; or all is the responsible "
                "section's, whatever the stage."
            ),
        ),
        "X19": Words(
            zh="领导自临期起提醒，主要领导自逾期起提醒。",
            en="The leader from due soon on, the principal from overdue on.",
        ),
    }
)
"""The other reading of a clause, or of our own choice."""
