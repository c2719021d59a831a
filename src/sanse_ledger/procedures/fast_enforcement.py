"""The fast-enforcement team 快执 of a court (K1–K5), as data.

Our reading. The tiers of K1 bind the debtor to perform, from filing on, whatever stage the team is at: they are the
limit of 督促履行, which the text does not name and which the open list of stages takes in (K4). Tracing and freezing
come before it, on the day of filing, and wait for nothing (K2). Past the tier's limit compulsory measures are open;
above 100,000 yuan, where there is no tier, they are open at once.

Where court and article meet: 终结本次执行程序 is not open before three months since filing (the Supreme Court's rules
of 2016), and so never within the 45 days, which then show as missed (K3). It is no 执行完毕 and is counted apart; so
are the other ways to close a case that the courts' list has (法发〔2014〕26号, 14).
"""

from sanse_ledger.calendar.time_limits import CalendarDays, Months, SameDay, WorkingDays
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.indicators import WHOLE, Indicator, Tally
from sanse_ledger.procedures.parts import OPENING, Answer, Branch, Choice, Condition, Outcome, Stage, Terms, TimeLimit
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.terms import Counted, Demand

_BELOW_10_000 = Condition(fact="amount", below=Yuan(10_000_00))
_TO_50_000 = Condition(fact="amount", at_most=Yuan(50_000_00))
_TO_100_000 = Condition(fact="amount", at_most=Yuan(100_000_00))

_MEASURES = (Answer(key="measures", zh="强制措施", en="compulsory measures"),)
_COMPULSORY = Branch(
    key="compulsory",
    zh="采取强制措施",
    en="compulsory measures",
    to="dispose",
    clause="K2",
    late=True,
    records=_MEASURES,
)
_DEFAULTED = Branch(
    key="defaulted", zh="违约恢复执行", en="resume on default", to="dispose", clause="K2", records=_MEASURES
)
_SETTLE = Branch(
    key="settle",
    zh="执行和解",
    en="enforcement settlement",
    to="settle",
    clause="K2",
    when=(Condition(fact="difficulty", among=("yes",)),),
    records=(Answer(key="consent", zh="申请人同意", en="consent of the applicant"),),
)

_OTHERWISE = Branch(
    key="otherwise",
    zh="报请其他方式结案",
    en="to be closed otherwise",
    to="approve",
    clause="K4",
    records=(Answer(key="grounds", zh="结案事由", en="grounds"),),
)


FAST_ENFORCEMENT = Procedure(
    key="fast-enforcement",
    zh="快执",
    en="fast enforcement",
    clause="K1",
    amount="amount",
    terms=Terms(
        before=Words(zh="旧存", en="pending before"),
        opened=Words(zh="新收", en="filed"),
        resolved=Words(zh="执行完毕", en="fully enforced"),
        otherwise=Words(zh="其他执结", en="closed otherwise"),
        closed=Words(zh="执结", en="closed"),
        in_hand=Words(zh="未结", en="pending"),
        paid=Words(zh="本期执行到位", en="enforced"),
    ),
    indicators=(
        Indicator(
            key="enforcement-rate",
            zh="执行完毕率",
            en="fully enforced, share",
            numerator=Tally(of=Counted.RESOLVED),
            denominator=Tally(of=Counted.HANDLED),
        ),
        Indicator(
            key="closing-rate",
            zh="执结率",
            en="closed, share",
            numerator=Tally(of=Counted.CLOSED),
            denominator=Tally(of=Counted.HANDLED),
        ),
        Indicator(
            key="same-day-share",
            zh="当日执结占比",
            en="same day, share",
            clause="K5",
            numerator=Tally(within=SameDay()),
            denominator=Tally(of=Counted.CLOSED),
        ),
        Indicator(
            key="fortnight-share",
            zh="14个工作日内执结占比",
            en="within 14 working days, share",
            clause="K5",
            numerator=Tally(within=WorkingDays(14)),
            denominator=Tally(of=Counted.CLOSED),
        ),
        Indicator(
            key="trace-on-time",
            zh="财产查控按时率",
            en="asset tracing and control, on time",
            clause="K2",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=("trace",)),
        ),
        Indicator(
            key="perform-on-time",
            zh="督促履行按时率",
            en="performance, on time",
            clause="K1",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=("perform",)),
        ),
        Indicator(
            key="whole-on-time",
            zh="总时限按时率",
            en="overall limit, on time",
            clause="K3",
            numerator=Tally(on_time=True),
            denominator=Tally(limits=(WHOLE,)),
        ),
        Indicator(
            key="paid-rate",
            zh="执行到位率",
            en="enforced, share",
            numerator=Tally(paid=True),
            denominator=Tally(total="amount"),
        ),
    ),
    facts=(
        Answer(key="amount", zh="标的额", en="amount", money=True),
        Answer(key="applicant", zh="申请人", en="applicant"),
        Answer(key="debtor", zh="被执行人", en="judgment debtor"),
        Answer(
            key="difficulty",
            zh="确有困难",
            en="real difficulty of the debtor",
            choices=(Choice(key="no", zh="否", en="no"), Choice(key="yes", zh="是", en="yes")),
        ),
    ),
    limits=(TimeLimit(limit=CalendarDays(45), clause="K3"),),
    stages=(
        Stage(
            key="start",
            zh="执行启动",
            en="start",
            then="trace",
            clause="K4",
            handlers="执行启动组",
            records=(Answer(key="notice", zh="执行通知", en="notice of enforcement"),),
        ),
        Stage(
            key="trace",
            zh="财产查控",
            en="asset tracing and control",
            then="perform",
            clause="K4",
            handlers="财产查控组",
            limits=(TimeLimit(limit=SameDay(), since=OPENING, clause="K2"),),
            records=(Answer(key="traced", zh="查控情况", en="what was traced and frozen"),),
        ),
        Stage(
            key="perform",
            zh="督促履行",
            en="performance",
            then="disburse",
            clause="K1",
            handlers="财产查控组",
            limits=(
                TimeLimit(limit=SameDay(), since=OPENING, when=(_BELOW_10_000,)),
                TimeLimit(limit=CalendarDays(7), since=OPENING, when=(_TO_50_000,)),
                TimeLimit(limit=CalendarDays(15), since=OPENING, when=(_TO_100_000,)),
            ),
            records=(Answer(key="performed", zh="履行情况", en="performance"),),
            branches=(_COMPULSORY, _SETTLE, _OTHERWISE),
        ),
        Stage(
            key="settle",
            zh="和解履行",
            en="performance of the settlement",
            then="disburse",
            clause="K2",
            handlers="财产处置组",
            instalments=True,
            records=(Answer(key="performed", zh="履行情况", en="performance"),),
            branches=(_DEFAULTED,),
            outcomes=(
                Outcome(
                    key="settled",
                    zh="终结执行（和解长期履行）",
                    en="closed as settled",
                    resolved=False,
                    clause="K3",
                    asks=(Demand.PLAN_BEYOND_LIMIT,),
                    records=(Answer(key="approved-by", zh="审批人", en="approved by"),),
                ),
            ),
        ),
        Stage(
            key="dispose",
            zh="财产处置",
            en="disposal of assets",
            then="disburse",
            clause="K4",
            handlers="财产处置组",
            records=(Answer(key="disposal", zh="处置情况", en="disposal"),),
            branches=(
                _SETTLE,
                Branch(
                    key="nothing-found",
                    zh="无财产可供执行",
                    en="no assets to enforce against",
                    to="approve",
                    clause="K4",
                    records=(Answer(key="exhausted", zh="穷尽措施", en="measures exhausted"),),
                ),
                _OTHERWISE,
            ),
        ),
        Stage(
            key="disburse",
            zh="案款发放",
            en="payment of the proceeds",
            then="approve",
            clause="K4",
            handlers="案款发放组",
            records=(Answer(key="paid-out", zh="发放情况", en="paid out"),),
        ),
        Stage(
            key="approve",
            zh="结案审批",
            en="approval of the closing",
            clause="K4",
            handlers="执行局副局长",
            outcomes=(
                Outcome(
                    key="performed",
                    zh="执行完毕",
                    en="fully enforced",
                    asks=(Demand.PAID_IN_FULL,),
                    records=(Answer(key="approved-by", zh="审批人", en="approved by"),),
                ),
                Outcome(
                    key="terminated",
                    zh="终结本次执行程序",
                    en="this enforcement terminated",
                    resolved=False,
                    shortest=TimeLimit(limit=Months(3), since=OPENING, clause="K3"),
                    records=(
                        Answer(key="approved-by", zh="审批人", en="approved by"),
                        Answer(key="grounds", zh="终结理由", en="grounds"),
                    ),
                ),
                Outcome(
                    key="otherwise",
                    zh="其他方式结案",
                    en="closed in another way of the courts' list",
                    resolved=False,
                    records=(
                        Answer(key="approved-by", zh="审批人", en="approved by"),
                        Answer(
                            key="way",
                            zh="结案方式",
                            en="way",
                            choices=(
                                Choice(key="ended", zh="终结执行", en="enforcement ended"),
                                Choice(key="denied", zh="不予执行", en="enforcement denied"),
                                Choice(key="dismissed", zh="驳回申请", en="application dismissed"),
                                Choice(key="cancelled", zh="销案", en="case cancelled"),
                            ),
                        ),
                        Answer(key="ruling", zh="裁定文书", en="ruling"),
                    ),
                ),
            ),
        ),
    ),
)
"""A court's fast enforcement 快执 (K1 to K5): by the sum in question, with instalments where they are agreed."""
