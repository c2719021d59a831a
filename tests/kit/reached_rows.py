"""What no case reached before: limits under facts that are corrected, values of every kind that are put right.

They were found by the lines of the rules that the cases left alone, and by mutants that nothing noticed (power.py).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from kit.correction_rows import rectify
from kit.definition_rows import adopt
from kit.edge_rows import excused
from kit.lifecycle_rows import RECTIFIED, TO_ORANGE
from kit.procedure_rows import DAY, DONE, SETTLING, STORIES
from kit.sources import OTHER, SECTION, THIRD, UNSAID, Row, at, do, item, on
from kit.suspension_rows import doing
from matters import CENTRE, NUMBER, closed, corrected, instalments, opened, passed, rated, register, to_doing
from matters import at as on_day
from sanse_ledger import (
    OPENING,
    Answer,
    Branch,
    CalendarDays,
    Clock,
    Colour,
    Complete,
    Condition,
    Mark,
    Number,
    OpenProcedure,
    Outcome,
    PassStage,
    Procedure,
    Proceeding,
    RateResult,
    Rating,
    Source,
    Stage,
    Step,
    TakeBranch,
    TimeLimit,
    WorkingDays,
)
from sanse_ledger.calendar.time_limits import Months, On
from sanse_ledger.conformance.cases import Json
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.items.proceeding import Opinion, Suspension
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal.fields import Attachment
from sanse_ledger.journal.procedure_commands import CloseProcedure, CorrectFacts
from waiting import corrected as levelled
from waiting import passed as waiting_passed
from waiting import taken

RED, ORANGE, GREEN, _CLEARED = Colour
Given = tuple[cmd.Command, ...]
HIGH, MIDDLE = (Condition(fact="score", at_least=Number("90")),), (Condition(fact="score", at_least=Number("60")),)
SWITCHED = Procedure(
    key="switched", zh="换限办理", en="of changing limits",
    facts=(Answer(key="score", zh="得分", en="score", number=True),),
    limits=(TimeLimit(limit=CalendarDays(30), when=HIGH),),
    stages=(
        Stage(key="first", zh="受理", en="take up", then="second"),
        Stage(
            key="second", zh="办理", en="handle", then="third", limits=(
                TimeLimit(limit=CalendarDays(10), since=OPENING, when=HIGH),
                TimeLimit(limit=CalendarDays(5), since="first", when=MIDDLE),
            ),
        ),
        Stage(
            key="third", zh="审核", en="look over", limits=(TimeLimit(limit=CalendarDays(4), when=HIGH),),
            branches=(Branch(key="again", zh="补办", en="again", to="second", goes_on=True),),
            outcomes=(Outcome(key="done", zh="办结", en="done"),),
        ),
    ),
    rating=Rating(marks=(Mark(key="good", zh="好", en="good"), Mark(key="bad", zh="差", en="bad", back_to="second"))),
)  # fmt: skip
"""From ninety on there are limits of the whole and of each stage, from sixty on one of the second, below none."""


def opening(score: str) -> Given:
    """Return what opens that procedure on 3 July, with a score."""
    facts = {"得分": score}
    return (
        register("2023-06-12"), adopt(SWITCHED),
        OpenProcedure(item=NUMBER, procedure="换限办理", facts=facts, at=on_day("2023-07-03"), by=CENTRE),
    )  # fmt: skip


def scored(score: str, day: str) -> CorrectFacts:
    """Return the correction of the score."""
    return CorrectFacts(item=NUMBER, facts={"得分": score}, reason="复核", at=on_day(day), by=CENTRE)


def went(*stages: str, day: str = "2023-07-05") -> Given:
    """Return what passes stages, all on one day."""
    return tuple(PassStage(item=NUMBER, stage=each, at=on_day(day), by=CENTRE) for each in stages)


def _ended(day: str) -> CloseProcedure:
    return CloseProcedure(item=NUMBER, outcome="办结", at=on_day(day), by=CENTRE)


def limits() -> Iterator[Row]:
    """Yield which limits run after facts were corrected, at each stage and after going back."""
    low, high = opening("50"), opening("95")
    back = TakeBranch(item=NUMBER, branch="补办", at=on_day("2023-07-07"), by=CENTRE)
    bad = RateResult(item=NUMBER, rating="差", at=on_day("2023-07-08"), by=CENTRE)
    ended = (*went("受理", "办理"), _ended("2023-07-06"))
    rows: tuple[tuple[str, str, Given, cmd.Command], ...] = (
        ("gained-at-once", "A limit of the whole, and one that runs from the opening, begin with the opening.", low,
            scored("95", "2023-07-05")),
        ("gained-when-past", "What would be past already ends on the day of the correction, and is not late.",
            (*low, *went("受理")), scored("95", "2023-07-24")),
        ("lost", "Without a limit that governs every one falls away.", high, scored("50", "2023-07-05")),
        ("lost-late-and-back", "What fell away late is late again where a limit governs again.",
            (*high, *went("受理"), scored("50", "2023-07-20")), scored("95", "2023-07-21")),
        ("lost-and-back", "A limit that applies again begins with the opening again.", (*high, scored("50", "2023-07-05")),
            scored("95", "2023-07-06")),
        ("changed", "Under another limit a clock keeps its beginning, whatever that one runs from.",
            (*high, *went("受理")), scored("70", "2023-07-06")),
        ("gained-before-its-beginning", "What runs from the leaving of a stage waits for that.", low,
            scored("70", "2023-07-06")),
        ("gained-since-a-stage", "It runs from the day on which the stage was left.", (*low, *went("受理")),
            scored("70", "2023-07-07")),
        ("gained-at-the-third", "At the third stage there is its own and that of the whole; the second's is over.",
            (*low, *went("受理", "办理")), scored("95", "2023-07-07")),
        ("gained-at-the-second", "The third's waits until it is entered.", (*low, *went("受理")),
            scored("95", "2023-07-07")),
        ("gained-after-going-back", "A stage that is come back to has no limit from the opening any more.",
            (*low, *went("受理", "办理"), back), scored("95", "2023-07-10")),
        ("middling-after-going-back", "Nor one from the leaving of a stage before.",
            (*low, *went("受理", "办理"), back), scored("70", "2023-07-10")),
        ("gained-after-a-rating", "Sent back by a rating the stage has its limit anew, and the whole has none.",
            (*low, *ended, bad), scored("95", "2023-07-10")),
        ("middling-after-a-rating", "Whatever it runs from.", (*low, *ended, bad), scored("70", "2023-07-10")),
        ("rated-without-a-limit", "Sent back where no limit governs, none begins.", (*low, *ended), bad),
        ("rated", "Sent back, the limit of the stage begins on that day.", (*opening("95"), *ended), bad),
        ("back-without-a-limit", "Where no limit governs none goes on.", (*low, *went("受理", "办理")), back),
        ("back", "What ran goes on.", (*high, *went("受理", "办理")), back),
        ("back-with-another", "Where another governs by now, it begins anew.",
            (*high, *went("受理", "办理"), scored("70", "2023-07-06")), back),
    )  # fmt: skip
    for id_, description, given, command in rows:
        yield Row(id=f"limit-{id_}", clause="X20", description=description, given=given, command=command, year=2023)
    begun = doing()
    expert: tuple[tuple[str, str, Given, cmd.Command], ...] = (
        ("of-none", "A limit falls away where none governs.", begun, levelled("2023-09-28", "特")),
        ("of-none-and-back", "It applies again from where it first began.", (*begun, levelled("2023-09-26", "特")),
            levelled("2023-09-27", "难")),
        ("of-none-and-another", "Another in its place begins where the first did.",
            (*begun, levelled("2023-09-26", "特")), levelled("2023-09-27", "易")),
        ("late-of-none-and-another", "Late when it fell away, late in its place.",
            (*begun, levelled("2023-10-20", "特")), levelled("2023-10-23", "易")),
        ("of-none-at-another-visit", "What fell away in an earlier visit is none of this one.",
            (*begun, levelled("2023-09-26", "特"), waiting_passed("办理", "2023-09-28"), taken("重办", "2023-10-08")),
            levelled("2023-10-09", "易")),
        ("of-none-after-going-on", "One that went on and fell away applies again from where it first began.",
            (*begun, waiting_passed("办理", "2023-09-28"), taken("补正", "2023-10-08"), levelled("2023-10-09", "特")),
            levelled("2023-10-10", "易")),
        ("none-to-go-on", "Without a limit there is nothing to go on.",
            (*doing(level="特"), waiting_passed("办理", "2023-09-28")), taken("补正", "2023-10-08")),
    )  # fmt: skip
    for id_, description, given, command in expert:
        yield Row(id=f"limit-{id_}", clause="X20", description=description, given=given, command=command, year=2023)


AGAIN = (Condition(fact="score", corrected=True),)
CHECKED = Procedure(
    key="checked", zh="复核办理", en="checked", facts=(Answer(key="score", zh="得分", en="score", number=True),),
    stages=(
        Stage(
            key="do", zh="办理", en="handle", then="end", shortest=TimeLimit(limit=CalendarDays(7), when=AGAIN),
            records=(Answer(key="why", zh="复核说明", en="why", when=AGAIN),),
        ),
        Stage(key="end", zh="确认", en="confirm", outcomes=(Outcome(key="done", zh="办结", en="done"),)),
    ),
)  # fmt: skip
"""What is corrected asks for a word and for seven days."""


def checked() -> Iterator[Row]:
    """Yield what is asked for once a fact was corrected, and what is not before."""
    opened_ = OpenProcedure(item=NUMBER, procedure="复核办理", facts={"得分": "50"}, at=on_day("2023-07-03"), by=CENTRE)
    given = (register("2023-06-12"), adopt(CHECKED), opened_)

    def left(day: str, **records: str) -> PassStage:
        return PassStage(item=NUMBER, stage="办理", records=records, at=on_day(day), by=CENTRE)

    again = (*given, scored("60", "2023-07-04"))
    for id_, clause, description, before, command, refused in (
        ("at-first", "X20", "Where nothing was corrected nothing more is asked for.", given, left("2023-07-05"), None),
        ("unasked", "X20", "It may be told all the same.", given, left("2023-07-05", 复核说明="误算"), None),
        ("without-a-word", "X20", "What was corrected is explained.", again, left("2023-07-11"), "record-missing"),
        ("too-early", "X23", "And has its minimum time.", again, left("2023-07-10", 复核说明="误算"), "not-before"),
        ("in-time", "X20", "After that it goes on.", again, left("2023-07-11", 复核说明="误算"), None),
    ):  # fmt: skip
        yield Row(id=f"checked-{id_}", clause=clause, description=description, given=before, command=command,
            refused=refused, year=2023)  # fmt: skip


SHA = "ab" * 32
OTHER_SHA = "cd" * 32


def values() -> Iterator[Row]:
    """Yield values of every kind that are put right, and those that are none."""
    paper = Attachment(name="说明", sha256=SHA, address="https://example.org/1")
    attached = (item(RED), do(cmd.FollowUp, "R-1", attachments=(paper,)))
    due = (item(RED, due=WorkingDays(5)),)
    marked = (item(RED), do(cmd.Restrict, "R-1"))
    listed = (item(ORANGE), do(cmd.Deliberate, "O-1"), do(cmd.PlanMeasure, "O-1"),
        do(cmd.ReviseMeasure, "O-1", "06-02", action="抽查", person="股长", due=on("06-30")))  # fmt: skip
    person = (item(RED, person="经办人"),)
    supported = (item(RED, supporting=(OTHER,)),)
    dated = (item(RED),)
    rows: tuple[tuple[str, str, Given, cmd.Command, str | None], ...] = (
        ("limit-kept", "A limit that is not put right stands, and counts as it did.", due,
            rectify("R-1", 1, values={"title": "年度考评"}), None),
        ("limit-by-a-day", "In the place of a limit a day.", due, rectify("R-1", 1, values={"due": "2022年7月1日"}), None),
        ("limit-by-nothing", "In the place of a limit nothing.", due, rectify("R-1", 1, values={"due": ""}), None),
        ("limit-by-no-limit", "What is neither a day nor a limit is no due date.", due,
            rectify("R-1", 1, values={"due": "年底前"}), "bad-right-value"),
        ("day-by-a-limit", "A day on which something happened is no limit.", (*dated, do(cmd.Explain, "R-1")),
            rectify("R-1", 2, values={"on": "5个工作日"}), "bad-right-value"),
        ("day-in-chinese", "A day is written in either way.", (*dated, do(cmd.Explain, "R-1")),
            rectify("R-1", 2, values={"on": "2022年5月31日"}), None),
        ("day-there-is-not", "There is no such day.", (*dated, do(cmd.Explain, "R-1")),
            rectify("R-1", 2, values={"on": "2022-02-30"}), "bad-right-value"),
        ("mark-neither", "Yes or no, and nothing else.", marked, rectify("R-1", 2, values={"restricted": "也许"}),
            "bad-right-value"),
        ("entry-restricted", "An entry that was to be restricted.", dated, rectify("R-1", 1, values={"restricted": "是"}),
            None),
        ("measure-taken-off", "A revision that was to take the measure off.", listed,
            rectify("O-1", 4, values={"withdrawn": "yes", "action": "", "person": "", "due": ""}), None),
        ("person-to-none", "An empty text takes away what may be left out.", person,
            rectify("R-1", 1, values={"person": ""}), None),
        ("supporting", "Sections are written with a mark between them.", supported,
            rectify("R-1", 1, values={"supporting": f"{OTHER}、{THIRD}"}), None),
        ("supporting-to-none", "Or none.", supported, rectify("R-1", 1, values={"supporting": ""}), None),
        ("supporting-the-lead", "The lead does not support.", supported,
            rectify("R-1", 1, values={"supporting": f"{OTHER}，{SECTION}"}), "lead-also-supports"),
        ("paper", "A paper is named by its name, and has another digest.", attached,
            rectify("R-1", 2, values={"attachments.说明": OTHER_SHA}), None),
        ("paper-with-its-address", "Behind its digest a paper may have its address.", attached,
            rectify("R-1", 2, values={"attachments.说明": f"{OTHER_SHA}、https://example.org/2"}), None),
        ("paper-taken-away", "An empty text takes a paper away.", attached,
            rectify("R-1", 2, values={"attachments.说明": ""}), None),
        ("paper-added", "A paper by a new name comes after the others.", attached,
            rectify("R-1", 2, values={"attachments.附图": OTHER_SHA}), None),
        ("papers", "Several at once.", attached,
            rectify("R-1", 2, values={"attachments.附图": OTHER_SHA, "attachments.说明": ""}), None),
        ("paper-without-a-digest", "A paper has a digest.", attached,
            rectify("R-1", 2, values={"attachments.说明": "见附件"}), "bad-right-value"),
        ("paper-of-no-name", "A paper is named.", attached, rectify("R-1", 2, values={"attachments": SHA}),
            "not-rectifiable"),
        ("part-of-a-text", "A text has no parts.", attached, rectify("R-1", 2, values={"progress.一": "甲"}),
            "not-rectifiable"),
    )  # fmt: skip
    for id_, description, given, command, refused in rows:
        clause = "X16" if refused == "lead-also-supports" else "X31"
        yield Row(id=f"rectify-value-{id_}", clause=clause, description=description, given=given, command=command,
            refused=refused)  # fmt: skip
    begun = (register(DAY), opened(DAY))
    analysed = (*begun, passed("制单", "2023-04-07"))
    for id_, description, given, record, right, refused in (
        ("fact", "A fact is named as its procedure names it.", begun, 2, {"facts.难易": "较大"}, None),
        ("fact-by-its-key", "Or by its key.", begun, 2, {"facts.difficulty": "较大"}, None),
        ("two-facts", "Several at once.", begun, 2, {"facts.难易": "较大", "facts.线索来源": "12345平台"}, None),
        ("fact-unlisted", "A fact is one of its choices.", begun, 2, {"facts.难易": "不明"}, "bad-fact"),
        ("fact-unasked", "A fact is one that is asked for.", begun, 2, {"facts.天气": "晴"}, "unknown-fact"),
        ("fact-to-none", "A fact that is asked for is not taken away.", begun, 2, {"facts.难易": ""}, "fact-missing"),
        ("record", "A text of a step likewise.", analysed, 3, {"records.研判情况": "宅基地纠纷"}, None),
        ("record-to-none", "A text that is asked for is not taken away.", analysed, 3, {"records.研判情况": ""},
            "record-missing"),
    ):  # fmt: skip
        clause = "X31" if refused is None else "X20" if refused == "unknown-fact" else "L1"
        yield Row(id=f"rectify-value-{id_}", clause=clause, description=description, given=given, refused=refused,
            command=rectify(NUMBER, record, values=right, at=on_day("2023-04-10")), year=2023)  # fmt: skip


def carried() -> Iterator[Row]:
    """Yield states of a matter that cannot be carried over, each with one thing wrong."""
    first, last = date(2023, 4, 6), date(2023, 4, 12)
    still = Proceeding(procedure="six-slips", facts=(("village", "李庄子村"),), opened_on=first, stage="do",
        entered_on=last)  # fmt: skip
    step = Step(stage="do", entered_on=first, left_on=last, outcome="resolved")
    done = attrs.evolve(still, stage=None, steps=(step,), outcome="resolved", resolved=True, closed_on=last)
    clock = Clock(stage="do", clause="L4", started_on=last, due=date(2023, 5, 12))
    paused = Suspension(suspended_on=last, ground="x")
    ahead = date(2023, 5, 4)
    rows: tuple[tuple[str, str, Proceeding], ...] = (
        ("open-with-a-day-of-closing", "What is open has no day of closing.", attrs.evolve(still, closed_on=last)),
        ("open-with-an-outcome", "What is open has no outcome.", attrs.evolve(still, outcome="resolved")),
        ("closed-without-a-day", "What is closed has its day.", attrs.evolve(done, closed_on=None)),
        ("closed-by-another-outcome", "What is closed was left by its outcome.", attrs.evolve(done, outcome="referred")),
        ("closed-without-an-outcome", "It was left by one.",
            attrs.evolve(done, steps=(attrs.evolve(step, outcome=None),))),
        ("closed-with-a-limit", "No limit runs when it is closed.", attrs.evolve(done, clocks=(clock,))),
        ("with-two-limits", "A stage has one limit.", attrs.evolve(still, clocks=(clock, clock))),
        ("with-a-payment-too-few", "Before the plan there are no more payments than there are.",
            attrs.evolve(still, planned_after=1)),
        ("closed-with-units", "Nobody is to answer when it is closed.", attrs.evolve(done, units=("甲股",))),
        ("with-a-limit-of-no-unit", "A limit of a unit is of one that is to answer.",
            attrs.evolve(still, clocks=(attrs.evolve(clock, joint=True, holder="丙股"),))),
        ("with-units-elsewhere", "Units hold a stage that may be held by several.", attrs.evolve(still, units=("甲股",))),
        ("closed-and-suspended", "What is closed is not suspended.", attrs.evolve(done, suspensions=(paused,))),
        ("suspended-before-it-was-opened", "A suspension comes after the opening.",
            attrs.evolve(still, suspensions=(attrs.evolve(paused, suspended_on=date(2023, 4, 5)),))),
        ("resumed-before-it-was-suspended", "A suspension ends after it began.",
            attrs.evolve(still, suspensions=(attrs.evolve(paused, resumed_on=first),))),
        ("suspended-twice", "One suspension ends before the next.", attrs.evolve(still, suspensions=(paused, paused))),
        ("with-a-limit-that-stands", "A limit stands still with its matter.",
            attrs.evolve(still, clocks=(attrs.evolve(clock, suspended_on=last),))),
        ("with-a-limit-of-no-stage", "A limit is of a stage that there is.",
            attrs.evolve(still, clocks=(attrs.evolve(clock, stage="nowhere"),))),
        ("of-verification", "A main procedure is none of verification.", attrs.evolve(still, verifies=True)),
        ("with-a-bad-fact", "A fact is one of its choices.", attrs.evolve(still, facts=(("difficulty", "不明"),))),
        ("with-an-unknown-fact", "A fact is one that is asked for.", attrs.evolve(still, facts=(("weather", "晴"),))),
        ("with-a-limit-that-stood-before", "It does not stand still since before.", attrs.evolve(
            still, suspensions=(paused,), clocks=(attrs.evolve(clock, suspended_on=first, extensions=1),))),
        ("with-a-limit-that-stood-since", "Nor since later, where it was not extended.", attrs.evolve(
            still, suspensions=(paused,), clocks=(attrs.evolve(clock, suspended_on=date(2023, 4, 14)),))),
        ("recorded-to-come", "Nothing was recorded on a day to come.", attrs.evolve(still, recorded_on=ahead)),
        ("appraised-to-come", "Nor appraised.", attrs.evolve(done, appraised_on=ahead)),
        ("left-to-come", "Nor a stage left.", attrs.evolve(still, steps=(attrs.evolve(step, left_on=ahead),))),
        ("answered-to-come", "Nor answered.", attrs.evolve(still, answers=(attrs.evolve(step, left_on=ahead),))),
        ("rated-to-come", "Nor rated.", attrs.evolve(done, opinions=(Opinion(rating="satisfied", on=ahead),))),
        ("suspended-to-come", "Nor suspended.",
            attrs.evolve(still, suspensions=(attrs.evolve(paused, suspended_on=ahead),))),
        ("resumed-to-come", "Nor resumed.", attrs.evolve(still, suspensions=(attrs.evolve(paused, resumed_on=ahead),))),
        ("begun-to-come", "Nor did a limit begin.", attrs.evolve(still, clocks=(attrs.evolve(clock, started_on=ahead),))),
        ("stopped-to-come", "Nor end.", attrs.evolve(still, kept=(attrs.evolve(clock, stopped_on=ahead),))),
        ("entered-to-come", "Nothing of it lies ahead.", attrs.evolve(still, entered_on=date(2023, 5, 4))),
    )  # fmt: skip
    whole = (
        (
            "extended-while-suspended",
            "A limit stands still since it was extended meanwhile.",
            attrs.evolve(
                still,
                suspensions=(paused,),
                clocks=(attrs.evolve(clock, suspended_on=date(2023, 4, 14), extensions=1),),
            ),
        ),
        (
            "suspended",
            "Or since the suspension.",
            attrs.evolve(still, suspensions=(paused,), clocks=(attrs.evolve(clock, suspended_on=last),)),
        ),
        ("open", "What is open is carried over with its limits.", attrs.evolve(still, clocks=(clock,))),
        ("entered-today", "Today is not ahead.", attrs.evolve(still, entered_on=date(2023, 5, 3))),
    )
    for refused, states in (("carried-state", rows), (None, whole)):
        for id_, description, state in states:
            past = CarriedFrom(number=NUMBER, year=2022, proceeding=state)
            yield Row(id=f"carried-matter-{id_}", clause="X6", description=description, year=2023, refused=refused,
                command=attrs.evolve(register("2023-05-03"), carried_from=past))  # fmt: skip


def matters() -> Iterator[Row]:
    """Yield what a matter still needs, and what an item needs of its matter before it is struck off."""
    begun = (register(DAY),)
    ended = (*opening("50"), *went("受理", "办理"), _ended("2023-07-06"))
    yield Row(id="procedure-complete-unrated", clause="X20", given=ended, refused="not-rated", year=2023,
        description="A matter that is to be rated is, before its item is struck off.",
        command=Complete(item=NUMBER, evidence="已办", at=on_day("2023-07-07"), by=CENTRE))  # fmt: skip
    long = instalments(DAY, _2023_05_31="10000", _2023_06_30="20000")
    yield Row(id="procedure-plan-of-another-sum", clause="K3", refused="plan-sum", year=2023,
        given=(*begun, *SETTLING, long, corrected("2023-04-07", 标的额="40000")),
        description="A plan that was agreed for another sum is agreed anew before it closes the case.",
        command=closed("终结执行（和解长期履行）", "2023-04-07"))  # fmt: skip
    yield Row(id="procedure-rated-before-it-was-closed", clause="X20", refused="on-before-stage", year=2023,
        given=(*begun, *DONE), description="Nothing is rated before it was closed.",
        command=attrs.evolve(rated("满意", "2023-04-13"), on=date(2023, 4, 11)))  # fmt: skip
    strokes = {"研判情况": "邻里/宅基地", "调处时限要求": "7日内", "批转给": "副镇长/派出所"}
    yield Row(id="procedure-record-with-a-stroke", clause="X20", given=(*begun, opened(DAY)), year=2023,
        description="A text that names no units may have a stroke in it.",
        command=PassStage(item=NUMBER, stage="制单", records=strokes, at=on_day(DAY), by=CENTRE))  # fmt: skip
    shut = ["no-evidence", "procedure-open"]
    still: tuple[tuple[str, Given, list[Json]], ...] = (
        ("at-the-first", (*begun, opened(DAY)), [*shut, "record-missing"]),
        ("at-a-way-out", (*begun, *to_doing(DAY)), [*shut, "record-missing"]),
        ("closed", (*begun, *DONE), ["no-evidence", "not-appraised", "not-rated", "record-missing"]),
        ("rated", (*begun, *STORIES["ordinary"][1][:-1]), ["no-evidence", "not-appraised", "record-missing"]),
        ("ended", (*begun, *STORIES["ordinary"][1]), ["no-evidence"]),
        ("without-records", doing(), [*shut]),
        ("at-a-branch", (*doing(), waiting_passed("办理", "2023-09-28")), [*shut]),
    )
    for id_, given, value in still:
        yield Row(id=f"still-needed-of-a-matter-{id_}", clause="G5.3", given=given, value=value, year=2023,
            description="Beside what the item needs, what the next step of its matter asks for.",
            ask={"ask": "still-needed", "item": NUMBER, "at": "2023-10-17T09:00:00+08:00"})  # fmt: skip
    only: Json = {"years": [{"year": "2023", "days_off": []}]}
    yield Row(id="procedure-beyond-the-calendar", clause="X12", refused="calendar-unknown", year=2023, calendar=only,
        description="A limit of a procedure is not guessed either.", given=(register("2023-12-29"),),
        command=opened("2023-12-29"))  # fmt: skip


def duties() -> Iterator[Row]:
    """Yield what is owed without a due date, and what an earlier due date has to say of it."""
    undated: Given = (item(RED, due=None),)
    declared = (*undated, do(cmd.DeclareUnable, "R-1"))
    explained = (*undated, do(cmd.Explain, "R-1"))
    back = (
        *explained,
        do(cmd.Conclude, "R-1", "06-02"),
        do(cmd.Recolour, "R-1", "06-02"),
        do(cmd.Return, "R-1", "06-06"),
    )
    again = (item(RED, due=on("06-08")), do(cmd.Conclude, "R-1", "06-10"), *excused("R-1", "06-13"),
        do(cmd.Recolour, "R-1", "06-14"), do(cmd.Return, "R-1", "06-15"))  # fmt: skip
    twice = (item(RED), do(cmd.Explain, "R-1", "06-12"), do(cmd.Explain, "R-1", "06-20"))
    brought: Any = item(RED, due=on("12-20", 2021), carried_from=CarriedFrom(
        number="R-7", year=2021, registered_on=on("03-01", 2021)))  # fmt: skip
    both: list[Json] = ["explanation", "superior-contact"]
    owed: tuple[tuple[str, str, str, Given, str, list[Json]], ...] = (
        ("undated-before-it-was-declared", "G2.3", "Without a due date nothing is owed.", declared, "2022-05-31", []),
        ("undated-when-it-was-declared", "G2.3", "Nor is it before it was declared impossible, and on that day it is.",
            declared, "2022-06-01", both),
        ("before-a-return", "X3", "Of a day before a return it is the new due date that is asked about: nothing is owed.",
            again, "2022-06-12", []),
        ("after-a-return", "X3", "From the day after the new due date on both are owed anew.", again, "2022-07-01", both),
        ("explained-twice", "G2.3", "The first explanation counts.", twice, "2022-06-13", ["superior-contact"]),
        ("carried-over-before-its-entry", "X6", "What was late in last year's ledger owed on the days of that year, too.",
            (brought,), "2022-02-01", both),
        ("of-what-is-orange-by-now", "G2.3", "What is not red any more owes nothing, of whatever day.", again[:-1],
            "2022-06-12", []),
    )  # fmt: skip
    for id_, clause, description, given, day, value in owed:
        yield Row(id=f"owed-{id_}", clause=clause, description=description, given=given, value=value,
            ask={"ask": "owed", "item": "R-1", "on": day})  # fmt: skip
    met = {"due": "2022-06-07", "kind": "explanation", "late": False, "met_on": "2022-06-01", "owed_from": "2022-06-01"}
    for id_, description, given in (
        ("undated", "Without a due date a duty that was met counts from the day on which it was.", explained),
        ("undated-and-returned", "So it does once there is a due date.", back),
    ):
        yield Row(id=f"duties-{id_}", clause="G2.3", description=description, given=given, value=[met],
            ask={"ask": "duties", "item": "R-1", "on": "2022-06-08"})  # fmt: skip
    meeting = (item(RED, source=Source.MEETING), *excused("R-1", "06-07"), do(cmd.Extend, "R-1", "06-08"))
    yield Row(id="duties-met-though-not-wanted", clause="G2.3", given=meeting, policy={"contact": "from-superior"},
        description="What was met stays listed, also where it was not wanted.", value=[
            {"due": "2022-06-15", "kind": kind, "late": False, "met_on": "2022-06-07", "owed_from": "2022-06-11"}
            for kind in both], ask={"ask": "duties", "item": "R-1", "on": "2022-06-20"})  # fmt: skip

    explained_alone = (item(RED, source=Source.MEETING), do(cmd.Explain, "R-1", "06-07"))
    for id_, description, given, day, kinds in (
        ("listed-though-not-wanted", "Both are listed, whichever of them is wanted.", explained_alone, "2022-06-13", both),
        ("of-an-extended-date", "What was not asked for by the day of the extension is none of the earlier date.",
            (*explained_alone, do(cmd.Extend, "R-1", "06-08")), "2022-06-20", both[:1]),
    ):  # fmt: skip
        yield Row(id=f"duties-{id_}", clause="G2.3", given=given, policy={"contact": "from-superior"},
            description=description, ask={"ask": "duties", "item": "R-1", "on": day}, value=[
                {"due": "2022-06-15", "kind": kind, "late": False, "owed_from": "2022-06-11",
                    "met_on": "2022-06-07" if kind == "explanation" else None} for kind in kinds])  # fmt: skip


TRACKED: Given = (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30"), do(cmd.Recolour, "R-1", "05-31", to=GREEN),
    do(cmd.Return, "R-1", "06-01", to=ORANGE, due=None))  # fmt: skip


def deadlines() -> Iterator[Row]:
    """Yield what stays done when it comes back, and what is to be done again."""
    undated = (item(ORANGE, due=None), *RECTIFIED)
    came = (do(cmd.Recolour, "O-1", "06-01", to=GREEN), do(cmd.Return, "O-1", "06-02", to=ORANGE, due=None))
    for id_, description, given, number, done in (
        ("tracked", "What was concluded and comes back to orange stays done, its date being ahead.", TRACKED, "R-1",
            "2022-05-20"),
        ("problem", "A problem that comes back is to be done again, its date being ahead.",
            (item(ORANGE), *RECTIFIED, *came), "O-1", None),
        ("undated", "Without a due date it stays done.", (*undated, *came), "O-1", "2022-05-31"),
    ):  # fmt: skip
        yield Row(id=f"done-{id_}-returned", clause="X3", description=description, given=given,
            ask={"ask": "item", "item": number}, value={"done_on": done})  # fmt: skip
    yield Row(id="stands-tracked-returned", clause="X3", description="It is on time, however near its date.",
        given=TRACKED, ask={"ask": "timeliness", "item": "R-1", "on": "2022-06-09"}, value="on-time")  # fmt: skip
    yield Row(id="extend-tracked-returned", clause="X5", description="What stays done is not extended.", given=TRACKED,
        command=do(cmd.Extend, "R-1", "06-02"), refused="already-done")  # fmt: skip


def lifecycle() -> Iterator[Row]:
    """Yield guards that look at one of several, at what came back, and limits in months."""
    back = (item(GREEN), do(cmd.Return, "G-1", "05-20", to=ORANGE, due=None))
    two = (item(ORANGE), do(cmd.Deliberate, "O-1", "05-20"), do(cmd.PlanMeasure, "O-1", "05-20"),
        do(cmd.Deliberate, "O-1", "06-06"), do(cmd.PlanMeasure, "O-1", "06-06", measure="2"))  # fmt: skip
    rows: tuple[tuple[str, str, str, Given, cmd.Command, str | None], ...] = (
        ("recolour-back-in-orange-without-a-measure", "G3.3", "Routine work that came back as a problem has a list.",
            (*back, do(cmd.Deliberate, "G-1", "05-23")), do(cmd.Recolour, "G-1", to=GREEN), "no-measure"),
        ("complete-back-in-orange-undiscussed", "X2", "It is not struck off in orange by default.", back,
            do(cmd.Complete, "G-1"), "wrong-colour"),
        ("finish-the-measure-of-the-earlier-of-two-discussions", "G3.5",
            "Of two measures each is held by its own discussion.", two,
            do(cmd.FinishMeasure, "O-1", "06-07", on=on("06-01")), None),
        ("finish-the-measure-of-the-later-of-two-discussions", "G3.5", "The second by the second.", two,
            do(cmd.FinishMeasure, "O-1", "06-07", on=on("06-01"), measure="2"), "on-too-early"),
        ("register-due-in-a-month-of-30-days", "X12", "A month from the 31st ends on the 30th.", (),
            item(GREEN, at=at("05-31"), due=Months(1)), None),
        ("register-due-in-a-month-of-28-days", "X12", "A month from 31 January ends on 28 February.", (),
            item(GREEN, at=at("01-31"), due=Months(1)), None),
        ("register-due-on-a-day", "X12", "A limit that names a day is that day.", (),
            item(GREEN, due=On(on("07-01"))), None),
        ("milestone-recurs-beyond-the-calendar", "X12", "A day that recurs is not moved into a year that is not known.",
            (item(GREEN),), do(cmd.SetMilestone, "G-1", due=on("11-30"), recurrence="FREQ=MONTHLY;BYMONTHDAY=-1"),
            "calendar-unknown"),
    )  # fmt: skip
    only: Json = {"years": [{"year": "2022", "days_off": []}]}
    for id_, clause, description, given, command, refused in rows:
        yield Row(id=f"reading-{id_}", clause=clause, description=description, given=given, command=command,
            refused=refused, calendar=only if refused == "calendar-unknown" else "china")  # fmt: skip


def workdays() -> Iterator[Row]:
    """Yield counting where a calendar ends: assumed to be Monday to Friday, or refused, also between two known years."""
    one: Json = {
        "years": [{"year": "2022", "days_off": ["2022-01-03"], "working": ["2022-12-31"]}],
        "provisional": True,
    }
    torn: Json = {"years": [{"year": "2022", "days_off": ["2022-01-03"]}, {"year": "2024", "days_off": ["2024-01-01"]}]}
    rows: tuple[tuple[str, str, Json, str, Mapping[str, Json], Json], ...] = (
        ("assumed-saturday", "A Saturday that nobody knows is off.", one, "is-working-day", {"day": "2030-01-05"}, False),
        ("assumed-monday", "A Monday is worked.", one, "is-working-day", {"day": "2030-01-07"}, True),
        ("assumed-friday", "So is a Friday.", one, "is-working-day", {"day": "2021-12-31"}, True),
        ("assumed-between-before", "From a year before into the known one.", one, "between",
            {"start": "2021-12-29", "end": "2022-01-04"}, "3"),
        ("assumed-between-after", "From the known one into a year after.", one, "between",
            {"start": "2022-12-29", "end": "2023-01-04"}, "5"),
        ("assumed-between-both", "Over the known one.", one, "between", {"start": "2021-12-31", "end": "2023-01-01"}, "260"),
        ("assumed-add-before", "Back into a year before.", one, "add", {"day": "2022-01-04", "n": "-2"}, "2021-12-30"),
        ("assumed-add-after", "On into a year after.", one, "add", {"day": "2022-12-30", "n": "2"}, "2023-01-02"),
        ("assumed-add-far", "Far before.", one, "add", {"day": "2021-01-01", "n": "-1"}, "2020-12-31"),
        ("unknown-between-itself", "From a day of an unknown year to itself nothing is counted either.", "china",
            "between", {"start": "2030-10-06", "end": "2030-10-06"}, None),
        ("unknown-between-into", "Nor from a day of an unknown year into a known one.", "china", "between",
            {"start": "2012-12-31", "end": "2013-01-02"}, None),
        ("torn-within", "Within a known year nothing else is asked.", torn, "between",
            {"start": "2022-12-01", "end": "2022-12-31"}, "21"),
        ("torn-within-the-second", "Nor within the second.", torn, "add", {"day": "2024-01-01", "n": "1"}, "2024-01-02"),
        ("torn-between", "Over a year that nobody knows nothing is counted.", torn, "between",
            {"start": "2022-12-01", "end": "2024-01-02"}, None),
        ("torn-between-back", "Nor backwards.", torn, "between", {"start": "2024-01-02", "end": "2022-12-01"}, None),
        ("torn-add", "Nor added.", torn, "add", {"day": "2022-12-30", "n": "1"}, None),
        ("torn-add-far", "Also where it would be enough to leap over it.", torn, "add", {"day": "2022-12-30", "n": "9"}, None),
        ("torn-add-back", "Nor taken away.", torn, "add", {"day": "2024-01-02", "n": "-1"}, None),
    )  # fmt: skip
    for id_, description, calendar, question, arguments, value in rows:
        yield Row(id=f"reading-{id_}", clause="X12", description=description, calendar=calendar,
            ask={"ask": question, **arguments}, value=UNSAID if value is None else value,
            refused="calendar-unknown" if value is None else None)  # fmt: skip


FILES: Mapping[tuple[str, str], tuple[str, Callable[[], Iterator[Row]]]] = {
    ("workdays", "beyond"): ("Where a calendar ends, and between two known years", workdays),
    ("lifecycle", "several"): ("One of several measures, work that came back, limits in months", lifecycle),
    ("deadlines", "returned"): ("What stays done when it comes back", deadlines),
    ("duties", "undated"): ("Duties without a due date, and before a return", duties),
    ("corrections", "values"): ("Values of every kind that are put right", values),
    ("procedures", "limits"): ("Which limits run after facts were corrected, at each stage", limits),
    ("procedures", "carried"): ("States of a matter that cannot be carried over", carried),
    ("procedures", "checked"): ("What a corrected fact asks for", checked),
    ("procedures", "needed"): ("What a matter still needs", matters),
}
