"""The library in the model's words, and the model's asks in the library's: for the stories of procedures.

试办 is defined here as the model has it: nobody's way of handling a matter, with what X20 speaks of and L and K do not
have.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from types import MappingProxyType

import attrs

from sanse_ledger import (
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    AgreeInstalments,
    Answer,
    Appraise,
    Branch,
    CalendarDays,
    CarryOver,
    Choice,
    CloseProcedure,
    Command,
    Complete,
    Condition,
    CorrectFacts,
    ExtendStage,
    Holder,
    Instalment,
    Item,
    Mark,
    Number,
    OpenProcedure,
    Outcome,
    PassStage,
    Procedure,
    RateResult,
    Rating,
    RecordPayment,
    ReleaseUnit,
    Resume,
    Stage,
    Suspend,
    TakeBranch,
    TimeLimit,
    WorkingDays,
    Yuan,
)
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.conformance.model import Ask
from sanse_ledger.procedures import Grade, Scale, Summand, Total
from sanse_ledger.procedures.parts import OPENING, Named

NUMBER = "纠-01"


def _graded(limit: Limit, *grades: str, since: str | None = None) -> TimeLimit:
    return TimeLimit(limit=limit, since=since, when=(Condition(fact="grade", among=grades),))


GRADES = tuple(Choice(key=key, zh=zh, en=key.upper()) for key, zh in (("a", "甲"), ("b", "乙"), ("c", "丙")))
SCORED = (
    Answer(key="score", zh="评分", en="score", number=True, unit="分", least=Number("0"), most=Number("100")),
    Answer(key="due", zh="到期日", en="due", day=True, required=False),
)
MISSED = Total(key="missed", zh="失分", en="missed", unit="分", full=Number("100"), parts=(Summand(fact="score"),))
ENOUGH = Scale(
    key="enough",
    zh="够不够",
    en="enough",
    over="missed",
    grades=(Grade(key="yes", zh="够", en="yes", at_most=Number("40")), Grade(key="no", zh="不够", en="no")),
)
NOT_ENOUGH = (Condition(fact="enough", among=("no",)), Condition(fact="missed", above=Number("40")))
"""As much as a score below sixty."""
TRIAL = Procedure(
    key="trial", zh="试办", en="trial",
    facts=(
        Answer(key="grade", zh="等级", en="grade", choices=GRADES), Answer(key="place", zh="地点", en="place"), *SCORED,
    ),
    totals=(MISSED,), scales=(ENOUGH,),
    limits=(_graded(CalendarDays(30), "a"),),
    stages=(
        Stage(
            key="receive", zh="收", en="receive", then="handle", limits=(_graded(WorkingDays(2), "a"),),
            branches=(Branch(key="skip", zh="免办", en="skip", to="check"),),
            outcomes=(Outcome(key="dropped", zh="不办", en="dropped", resolved=False, rated=False),),
        ),
        Stage(
            key="handle", zh="办", en="handle", then="check", holder=Holder(taken_from=("given-to", "place")),
            limits=(
                _graded(CalendarDays(5), "a", since="receive"),
                _graded(WorkingDays(3), "b", since="receive"),
            ),
            branches=(Branch(key="cut-short", zh="速结", en="cut short", to="end", late=True),),
        ),
        Stage(
            key="check", zh="核", en="check", then="end", shortest=_graded(CalendarDays(1), "c"),
            limits=(_graded(CalendarDays(10), "b", since=OPENING),),
            holder=Holder(unit="核验组"),
            branches=(
                Branch(
                    key="again", zh="再办", en="again", to="handle", when=NOT_ENOUGH, goes_on=True,
                    records=(Answer(key="given-to", zh="交办给", en="given to", required=False),),
                ),
                Branch(key="return", zh="退回", en="return", to="receive"),
            ),
        ),
        Stage(
            key="end", zh="结", en="end", limits=(_graded(WorkingDays(1), "c"),),
            outcomes=(
                Outcome(key="done", zh="办结", en="done", shortest=TimeLimit(limit=WorkingDays(1), since="handle")),
            ),
        ),
    ),
    rating=Rating(
        marks=(
            Mark(key="good", zh="满意", en="good"),
            Mark(key="fair", zh="一般", en="fair", back_to="handle", goes_on=True),
            Mark(key="bad", zh="不满意", en="bad", back_to="receive"),
        )
    ),
    grounds=(
        Choice(key="appraisal", zh="鉴定", en="expert's report"), Choice(key="notice", zh="公示", en="public notice"),
    ),
)  # fmt: skip
"""What the model calls 试办: nobody's way of handling a matter, with what X20 speaks of and L and K do not have."""
TRIAL_ANEW = attrs.evolve(
    TRIAL,
    verified=True,
    stages=(
        attrs.evolve(TRIAL.stages[0], limits=(_graded(WorkingDays(4), "a"),)),
        *TRIAL.stages[1:3],
        attrs.evolve(TRIAL.stages[3], limits=(_graded(WorkingDays(4), "b"), *TRIAL.stages[3].limits)),
    ),
)
"""What the model calls 试办 once it is adopted anew (X25)."""
PROOF = Procedure(
    key="proof", zh="核验", en="proof", verifies=True,
    facts=(Answer(key="place", zh="地点", en="place"),),
    limits=(TimeLimit(limit=WorkingDays(6)),),
    stages=(
        Stage(key="apply", zh="申", en="apply", then="look", holder=Holder(taken_from=("place",))),
        Stage(
            key="look", zh="查", en="look", holder=Holder(unit="督查室"), limits=(TimeLimit(limit=CalendarDays(3)),),
            outcomes=(
                Outcome(key="struck-off", zh="销号", en="struck off", rated=False),
                Outcome(key="sent-back", zh="打回", en="sent back", resolved=False, rated=False),
            ),
        ),
    ),
)  # fmt: skip
"""What the model calls 核验 (X30)."""
URGENCY = tuple(
    Choice(key=key, zh=zh, en=en)
    for key, zh, en in (("at-once", "特急", "at once"), ("soon", "急", "soon"), ("later", "缓", "later"))
)
CALLED = Answer(key="called", zh="报到单位", en="units called", required=False)


def _urgent(limit: Limit, urgency: str, since: str | None = None) -> TimeLimit:
    return TimeLimit(limit=limit, since=since, when=(Condition(fact="urgency", among=(urgency,)),))


WHISTLE = Procedure(
    key="whistle", zh="吹哨", en="whistle",
    facts=(Answer(key="urgency", zh="缓急", en="urgency", choices=URGENCY), CALLED),
    limits=(_urgent(CalendarDays(30), "at-once"),),
    stages=(
        Stage(key="blow", zh="吹", en="blow", then="report", holder=Holder(taken_from=("called",))),
        Stage(
            key="report", zh="报到", en="report", then="sum-up", joint=True,
            holder=Holder(taken_from=("called-more", "called")),
            records=(Answer(key="handled", zh="处置", en="handled"),),
            limits=(_urgent(WorkingDays(2), "at-once"), _urgent(CalendarDays(5), "soon")),
            shortest=_urgent(CalendarDays(1), "later"),
            branches=(Branch(key="stop", zh="停哨", en="stop", to="sum-up", late=True),),
            outcomes=(Outcome(key="mistaken", zh="误吹", en="mistaken", resolved=False, rated=False),),
        ),
        Stage(
            key="sum-up", zh="汇总", en="sum up", holder=Holder(unit="指挥中心"),
            limits=(_urgent(WorkingDays(9), "at-once", OPENING), _urgent(CalendarDays(12), "soon", OPENING)),
            branches=(
                Branch(
                    key="call-again", zh="再吹", en="call again", to="report",
                    records=(Answer(key="called-more", zh="增派", en="called more", required=False),),
                ),
            ),
            outcomes=(Outcome(key="done", zh="办结", en="done"),),
        ),
    ),
    rating=Rating(
        marks=(
            Mark(key="good", zh="满意", en="good"),
            Mark(key="fair", zh="一般", en="fair"),
            Mark(key="bad", zh="不满意", en="bad", back_to="report"),
        )
    ),
    grounds=(Choice(key="appraisal", zh="鉴定", en="expert's report"),),
)  # fmt: skip
"""What the model calls 吹哨 (X24)."""
DEFINED: Mapping[str, Procedure] = MappingProxyType(
    {each.zh: each for each in (SIX_SLIPS, FAST_ENFORCEMENT, TRIAL, PROOF, WHISTLE)}
)
NAMES: Mapping[str, Callable[..., Command]] = MappingProxyType(
    {
        "open_procedure": OpenProcedure,
        "pass_stage": PassStage,
        "release_unit": ReleaseUnit,
        "take_branch": TakeBranch,
        "correct_facts": CorrectFacts,
        "agree_instalments": AgreeInstalments,
        "record_payment": RecordPayment,
        "close_procedure": CloseProcedure,
        "rate_result": RateResult,
        "appraise": Appraise,
        "extend_stage": ExtendStage,
        "suspend": Suspend,
        "resume": Resume,
        "complete": Complete,
        "carry_over": CarryOver,
    }
)


OVERALL = ("", "总时限", "the overall limit")
"""What the limit of a matter as a whole is called (X22)."""


# The library, in the model's words


def _answers(procedure: Procedure) -> dict[str, Answer]:
    """Return every answer that a procedure asks for, by its Chinese name."""
    forms = [procedure.facts]
    for stage in procedure.stages:
        forms += [stage.records, *(each.records for each in stage.branches), *(each.records for each in stage.outcomes)]
    forms += [each.records for each in (procedure.rating, procedure.appraisal) if each is not None]
    return {answer.zh: answer for form in forms for answer in form}


ANSWERS = MappingProxyType({name: _answers(procedure) for name, procedure in DEFINED.items()})


def name_of(key: str | None, among: tuple[Named, ...]) -> str | None:
    """Return the Chinese name of the part with this key; the key itself where none has it."""
    return next((each.zh for each in among if each.key == key), key)


def _fact(procedure: Procedure, key: str, text: str) -> tuple[str, str]:
    """Return a fact by its Chinese name, its choice by its own, and a sum in fen."""
    answer = next(each for each in procedure.facts if each.key == key)
    if answer.money:
        return answer.zh, str(Yuan.parse(text).fen)
    return answer.zh, name_of(text, answer.choices) or text


def seen(item: Item, day: date, place: str = "matter") -> dict[str, object]:
    """Return what the library says on a day of the matter of an item, or of its verification, in the model's words."""
    verifies = place == "verification"
    proceeding = next((each for each in item.matters if each.verifies is verifies), None)
    if proceeding is None:
        return {"procedure": None}
    procedure = next(each for each in DEFINED.values() if each.key == proceeding.procedure)
    stages = procedure.stages
    marks = () if procedure.rating is None else procedure.rating.marks
    outcomes = tuple(each for stage in stages for each in stage.outcomes)
    limits = (*proceeding.ended(), *proceeding.clocks)
    return {
        "procedure": procedure.zh,
        "facts": dict(_fact(procedure, key, text) for key, text in proceeding.facts),
        "stage": name_of(proceeding.stage, stages),
        "entered": proceeding.entered_on,
        "opened": proceeding.opened_on,
        "outcome": name_of(proceeding.outcome, outcomes),
        "resolved": proceeding.resolved,
        "corrected": {name_of(key, procedure.facts) for key in proceeding.corrected},
        "holder": proceeding.holder,
        "units": proceeding.units,
        "answered": tuple(each.holder for each in proceeding.answers),
        "suspensions": [(each.suspended_on, each.resumed_on) for each in proceeding.suspensions],
        "running": sorted(
            (name_of(each.stage, stages), each.due, each.late(day), each.holder) for each in proceeding.clocks
        ),
        "missed": dict(Counter((name_of(each.stage, stages), each.holder) for each in limits if each.late(day))),
        "paid": proceeding.paid.fen,
        "plan": [(each.due, each.amount.fen) for each in proceeding.instalments],
        "open_instalments": [(each.due, missing.fen) for each, missing in proceeding.open_instalments],
        "rating": name_of(proceeding.rating, marks),
        "appraised": proceeding.appraised_on,
        "struck_off": item.completed_on,
    }


class Speaker:
    """Says an ask to the library: each name by its key, in Chinese or in English, as chance has it."""

    def __init__(self, rng: Random) -> None:
        """Choose among names with *rng*."""
        self._rng = rng

    def word(self, word: str, among: tuple[Named, ...]) -> str:
        """Return one of the names of the part that is called *word* in Chinese; another word as it is."""
        part = next((each for each in among if each.zh == word), None)
        return word if part is None else self._rng.choice((part.key, part.zh, part.zh, part.en))

    def texts(self, procedure: Procedure, texts: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        """Return what is told, name by name, choices too."""
        answers = ANSWERS[procedure.zh]
        return [
            (self.word(name, (answers[name],)), self.word(text, answers[name].choices)) if name in answers
            else (name, text)
            for name, text in texts
        ]  # fmt: skip

    def command(self, asked: Ask, procedure: Procedure) -> Command:
        """Return the library's command; what is told in it stands in *asked* in the command's order afterwards."""
        fields = {name: value for name, value in asked.items() if name != "do"}
        stages = procedure.stages
        among: dict[str, tuple[Named, ...]] = {
            "procedure": tuple(DEFINED.values()),
            "stage": stages,
            "ground": procedure.grounds,
            "branch": tuple(each for stage in stages for each in stage.branches),
            "outcome": tuple(each for stage in stages for each in stage.outcomes),
            "rating": () if procedure.rating is None else procedure.rating.marks,
        }
        for name, value in tuple(fields.items()):
            if (name, value) == ("stage", ""):
                fields[name] = self._rng.choice(OVERALL)
            elif name in among and value is not None:
                fields[name] = self.word(value, among[name])
            elif name in {"facts", "records"}:
                spoken = sorted(zip(self.texts(procedure, value), value, strict=True))
                asked[name] = tuple(each for _said, each in spoken)
                fields[name] = tuple(said for said, _each in spoken)
            elif name == "amount":
                fields[name] = Yuan(value)
            elif name == "due" and isinstance(value, tuple):
                sort, much = value
                fields[name] = WorkingDays(much) if sort == "working" else CalendarDays(much)
            elif name == "instalments":
                fields[name] = tuple(Instalment(due=due, amount=Yuan(much)) for due, much in value)
        return NAMES[asked["do"]](item=NUMBER, by="综治中心", **fields)
