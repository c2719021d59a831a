"""The open norms of fast enforcement (太仆寺旗): what the court judges, where the procedure records it."""

from sanse_ledger.rules.accounts.reading import OpenNorm

_COURT = ("法院执行局", "the court's enforcement bureau")

OPEN_NORMS: tuple[OpenNorm, ...] = (
    OpenNorm(
        words="繁简分流 因案施策",
        en="sorted into complex and simple, each handled in its way",
        where="太仆寺旗 ¶4 s1",
        clauses="K1",
        recorded=("OpenProcedure.procedure",),
        judge=_COURT,
        checks=(
            "选定快执流程的，按标的额定履行时限，总时限45日。",
            "What follows the fast procedure has its limit by the sum in question, and 45 days in all.",
        ),
        undecided=(
            "哪些案件走快执。",
            "Which cases take the fast way.",
        ),
    ),
    OpenNorm(
        words="强制措施",
        en="compulsory measures",
        where="太仆寺旗 ¶4 s2",
        clauses="K2",
        recorded=("TakeBranch.branch perform/compulsory", "TakeBranch.records perform/compulsory/measures"),
        judge=_COURT,
        checks=(
            "履行时限已过的（10万元以上的随时）可以采取，措施要填。",
            "Open once the limit for performance is past (above 100,000 yuan at once); the measures are filled in.",
        ),
        undecided=(
            "采取哪种措施，是否合法适当。",
            "Which measures, and whether they are lawful and fit.",
        ),
    ),
    OpenNorm(
        words="确有困难",
        en="in real difficulty",
        where="太仆寺旗 ¶4 s3",
        clauses="K2",
        recorded=("OpenProcedure.facts difficulty", "CorrectFacts.facts difficulty"),
        judge=_COURT,
        checks=(
            "登记为“是”的才能进入和解。",
            "A settlement is open only where it is entered as “yes”.",
        ),
        undecided=(
            "被执行人是否真有困难。",
            "Whether the debtor really is in difficulty.",
        ),
    ),
    OpenNorm(
        words="经申请人同意",
        en="with the applicant's consent",
        where="太仆寺旗 ¶4 s3",
        clauses="K2",
        recorded=("TakeBranch.records perform/settle/consent", "AgreeInstalments.instalments"),
        judge=("申请人", "the applicant"),
        checks=(
            "“申请人同意”一栏要填；分期的日期、金额合计须与欠额相符。",
            "The consent is filled in; the instalments add up to what is open.",
        ),
        undecided=(
            "同意是否真实自愿，分期是否可行。",
            "Whether the consent is real and free, and the plan can be kept.",
        ),
    ),
)
"""The open norms, in the order of the account."""
