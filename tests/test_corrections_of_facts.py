"""A fact that is corrected moves limits from then on, and changes nothing that was so before (X20)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from attrs import evolve as changed
from hypothesis import given, settings
from hypothesis import strategies as st

from matters import (
    CENTRE,
    HARD,
    NUMBER,
    at,
    branch,
    closed,
    corrected,
    matter,
    opened,
    paid,
    passed,
    register,
    to_doing,
    town,
)
from people import codes
from sanse_ledger import (
    BEIJING,
    Answer,
    Branch,
    CalendarDays,
    Choice,
    Clock,
    CloseProcedure,
    Command,
    Condition,
    CorrectFacts,
    ExtendStage,
    FactsCorrected,
    Ledger,
    Mark,
    OpenProcedure,
    Outcome,
    PassStage,
    Procedure,
    Proceeding,
    RateResult,
    Rating,
    Resume,
    Stage,
    Suspend,
    TakeBranch,
    TimeLimit,
    Week,
    WorkingDays,
    procedure_figures,
    weekly_digest,
)
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.procedures.condition_check import implies
from sanse_ledger.procedures.shortest_check import never_in_time
from sanse_ledger.words.terms import DeedKind

FIRST = date(2023, 4, 6)
GRADES = (Choice(key="a", zh="甲", en="A"), Choice(key="b", zh="乙", en="B"))
PLACE = "place"
"""A fact that no limit looks at."""


FACTS = MappingProxyType({"grade": "a", "level": "a", PLACE: "东村"})


# What was found by attack


def figures(ledger: Ledger, until: str) -> dict[str, tuple[int, int]]:
    """Return how many limits of each stage were met and missed by the end of a day."""
    since, end = (datetime.combine(date.fromisoformat(day), time(), BEIJING) for day in ("2023-01-01", until))
    procedure = matter(ledger).procedure
    shown = procedure_figures(ledger, procedure, since=since, until=end + timedelta(days=1))
    return {each.stage: (each.met, each.missed) for each in shown.total.limits if each.met or each.missed}


def case(*amounts: str) -> Ledger:
    """Bring a case of 30,000 yuan up to performance, and correct its sum two weeks later to each of *amounts*."""
    first = FIRST.isoformat()
    way = (passed(each, first) for each in ("执行启动", "财产查控"))
    ledger = town(opened(first, None, "快执", 标的额="30000元"), *way)
    return ledger.submit(*(corrected("2023-04-20", 标的额=amount) for amount in amounts))


@pytest.mark.parametrize(
    "amounts",
    [
        *((), ("90000元",), ("90000元", "30000元"), ("200000元",), ("200000元", "30000元")),
        ("200000元", "30000元", "200000元", "90000元"),
    ],
    ids="→".join,
)
def test_lateness_is_not_corrected_away(amounts: tuple[str, ...]) -> None:
    """A limit that was missed counts as missed once, also when it was dropped, and when it came back (A3)."""
    ledger = case(*amounts)

    assert (0, 1) == figures(ledger, "2023-04-20")["perform"]
    assert "not-late-yet" not in [code for _, code in codes(ledger, branch("采取强制措施", "2023-04-21"))]


def test_a_limit_that_was_dropped_in_time_is_neither_met_nor_missed() -> None:
    """Only what was missed before it was taken off counts (X20, K1)."""
    way = (passed(each, FIRST) for each in ("执行启动", "财产查控"))
    ledger = town(opened(FIRST, None, "快执", 标的额="30000元"), *way, corrected("2023-04-10", 标的额="200000元"))

    assert {"trace": (1, 0)} == figures(ledger, "2023-05-01")


def test_a_limit_that_was_replaced_late_counts_once_when_it_has_ended() -> None:
    """Its successor stands for both, also after it stopped (L4, X20)."""
    ledger = town(*to_doing(), corrected("2023-04-14", 难易="较大"), closed("化解", "2023-04-17", **HARD))

    assert (0, 1) == figures(ledger, "2023-04-17")["do"]


def test_a_limit_that_was_missed_and_dropped_is_named_when_the_matter_is_closed() -> None:
    """What was done says so, though no clock ran any more when it was done (A3)."""
    ledger = case("200000元").submit(
        *(paid("200000", "2023-04-21"), passed("督促履行", "2023-04-21")),
        *(passed("案款发放", "2023-04-21"), closed("执行完毕", "2023-04-21")),
    )
    digest = weekly_digest(ledger, Week.of(date(2023, 4, 21)))
    [deed] = [each for each in digest.deeds if each.kind is DeedKind.PROCEDURE]

    assert (True, ["督促履行"]) == (deed.late, [each.name.zh for each in deed.missed])


def simple(*limits: TimeLimit, back: bool = True) -> Procedure:
    """Return 收 → 办 → 核 → 结, perhaps with a way back from 核 to 办, and one past 办; *limits* are those of 办."""
    return Procedure(
        key="simple", zh="简办", en="simple",
        facts=(Answer(key="grade", zh="等级", en="grade", choices=GRADES), Answer(key=PLACE, zh="地点", en="place")),
        rating=Rating(marks=(Mark(key="bad", zh="不满意", en="bad", back_to="receive"),)),
        stages=(
            Stage(
                key="receive", zh="收", en="receive", then="do",
                branches=(Branch(key="skip", zh="免办", en="skip", to="check"),),
                outcomes=(Outcome(key="dropped", zh="不办", en="dropped"),),
            ),
            Stage(key="do", zh="办", en="do", then="check", limits=limits),
            Stage(
                key="check", zh="核", en="check", then="end",
                branches=(Branch(key="again", zh="再办", en="do again", to="do"),) if back else (),
            ),
            Stage(key="end", zh="结", en="end", outcomes=(Outcome(key="done", zh="办结", en="done"),)),
        ),
    )  # fmt: skip


def simply(*limits: TimeLimit, back: bool = True) -> Ledger:
    """Return a ledger with a matter opened by the simple procedure on the first day, with these limits of 办."""
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(simple(*limits, back=back),))
    facts = {"等级": "甲", "地点": "东村"}
    return ledger.submit(
        register(FIRST), OpenProcedure(item=NUMBER, procedure="simple", facts=facts, at=at(FIRST), by=CENTRE)
    )


def on_to(ledger: Ledger, *stages: str) -> Ledger:
    """Pass stages on the first day; 免办 and 再办 are branches."""
    for each in stages:
        is_branch = each in {"免办", "再办"}
        command = (
            TakeBranch(item=NUMBER, branch=each, at=at(FIRST), by=CENTRE)
            if is_branch
            else PassStage(item=NUMBER, stage=each, at=at(FIRST), by=CENTRE)
        )
        ledger = ledger.submit(command)
    return ledger


ANY = TimeLimit(limit=CalendarDays(5), since="receive")
FROM_OPENING = TimeLimit(limit=CalendarDays(5), since="opening")
ONE_DAY = timedelta(days=1)
LATER = timedelta(days=2)


def only_b(limit: TimeLimit) -> TimeLimit:
    """Return a limit that governs for grade B alone."""
    return TimeLimit(limit=limit.limit, since=limit.since, when=(Condition(fact="grade", among=("b",)),))


@pytest.mark.parametrize(
    ("limit", "way"),
    [
        (ANY, ("收", "办")),
        (ANY, ("收", "办", "再办")),
        (ANY, ("收", "办", "再办", "办")),
        (ANY, ("免办",)),
        (FROM_OPENING, ("收", "办")),
        (FROM_OPENING, ("收", "办", "再办")),
        (FROM_OPENING, ("免办",)),
    ],
)
@pytest.mark.parametrize("conditional", [False, True])
def test_a_stage_that_was_passed_gets_no_new_clock(
    limit: TimeLimit, way: tuple[str, ...], *, conditional: bool
) -> None:
    """Neither an unrelated correction nor one that makes its limit govern starts it, whatever way was taken (A2)."""
    ledger = on_to(simply(only_b(limit) if conditional else limit, back="再办" in way), *way)
    facts = {"等级": "乙"} if conditional else {"地点": "西村"}
    later = ledger.submit(corrected(FIRST + LATER, **facts))

    assert ((), figures(ledger, "2023-05-06")) == (matter(later).clocks, figures(later, "2023-05-06"))


@pytest.mark.parametrize("limit", [ANY, FROM_OPENING])
def test_what_was_closed_and_sent_back_begins_only_where_it_went(limit: TimeLimit) -> None:
    """The limits that ended with the closing do not begin again by a correction (A2, L5)."""
    ledger = simply(only_b(limit)).submit(
        CloseProcedure(item=NUMBER, outcome="不办", at=at(FIRST), by=CENTRE),
        RateResult(item=NUMBER, rating="不满意", at=at(FIRST), by=CENTRE),
        corrected(FIRST + LATER, 等级="乙"),
    )

    assert ("receive", ()) == (matter(ledger).stage, matter(ledger).clocks)


def test_the_overall_limit_ended_with_the_closing() -> None:
    """A correction after the matter was sent back does not begin it again, late or in time (X20, L5)."""
    limits = tuple(
        TimeLimit(limit=CalendarDays(days), when=(Condition(fact="grade", among=(grade,)),))
        for days, grade in ((5, "a"), (30, "b"))
    )
    own = changed(simple(), limits=limits)
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(
        register(FIRST),
        OpenProcedure(item=NUMBER, procedure="simple", facts={"等级": "甲", "地点": "东村"}, at=at(FIRST), by=CENTRE),
    )
    assert {"": FIRST + timedelta(days=5)} == {clock.stage: clock.due for clock in matter(ledger).clocks}
    for day in (FIRST, date(2023, 4, 13)):
        back = ledger.submit(
            CloseProcedure(item=NUMBER, outcome="不办", at=at(day), by=CENTRE),
            RateResult(item=NUMBER, rating="不满意", at=at(day), by=CENTRE),
        )
        later = back.submit(corrected(day + LATER, 等级="乙"))
        assert (("receive", ()), figures(back, "2023-06-30")) == (
            (matter(later).stage, matter(later).clocks), figures(later, "2023-06-30"),
        )  # fmt: skip


@pytest.mark.parametrize(("limit", "way"), [(ANY, ("收",)), (FROM_OPENING, ("收",)), (FROM_OPENING, ())])
def test_a_limit_that_comes_to_govern_begins_where_it_would_have(limit: TimeLimit, way: tuple[str, ...]) -> None:
    """As long as its stage is there or to come (X20)."""
    ledger = on_to(simply(only_b(limit)), *way).submit(corrected(FIRST + LATER, 等级="乙"))
    [clock] = matter(ledger).clocks

    assert ("do", FIRST, FIRST + timedelta(days=5)) == (clock.stage, clock.started_on, clock.due)


@pytest.mark.parametrize("days", [0, 3])
def test_a_later_visit_does_not_inherit_the_lateness_of_an_earlier_one(days: int) -> None:
    """A limit that was dropped late and governs again for another visit to its stage begins in time (X20)."""
    only_a = TimeLimit(limit=CalendarDays(5), when=(Condition(fact="grade", among=("a",)),))
    dropped = date(2023, 4, 12)
    again = dropped + timedelta(days=days)
    ledger = on_to(simply(only_a), "收").submit(
        corrected(dropped, 等级="乙"), PassStage(item=NUMBER, stage="办", at=at(dropped), by=CENTRE),
        TakeBranch(item=NUMBER, branch="再办", at=at(again), by=CENTRE), corrected(again + LATER, 等级="甲"),
    )  # fmt: skip
    [clock] = matter(ledger).clocks

    assert (again, again + timedelta(days=5), False) == (clock.started_on, clock.due, clock.was_late)
    assert {"do": (0, 1)} == figures(ledger, "2023-04-17")


def test_a_limit_that_asks_whether_a_fact_was_corrected_gives_way_to_the_next() -> None:
    """What governed before is asked with what was corrected before (X20)."""
    as_told = TimeLimit(limit=CalendarDays(5), when=(Condition(fact=PLACE, corrected=False),))
    ledger = on_to(simply(as_told, TimeLimit(limit=CalendarDays(9))), "收")
    for facts, days in (({"地点": "西村"}, 9), ({"地点": "东村", "等级": "乙"}, 5)):  # 东村 is what it was
        later = ledger.submit(corrected(FIRST + LATER, **facts))
        assert [FIRST + timedelta(days=days)] == [clock.due for clock in matter(later).clocks]


def test_a_limit_that_comes_to_govern_begins_where_it_would_have_through_a_loop() -> None:
    """A clock that runs keeps its beginning when its stage is come by once more; so does one that did not yet (X20)."""
    plain = simple(only_b(ANY))
    back = Branch(key="return", zh="退回", en="return", to="receive")
    *before, check, end = plain.stages
    procedure = changed(plain, stages=(*before, changed(check, branches=(*check.branches, back)), end))
    dues = {}
    for first, last in (("乙", None), ("甲", "乙")):
        opening = OpenProcedure(
            item=NUMBER, procedure="simple", facts={"等级": first, "地点": "东村"}, at=at(FIRST), by=CENTRE
        )
        ways = ((FIRST, "免办"), (FIRST + ONE_DAY, "退回"), (FIRST + ONE_DAY, "免办"))
        ledger = Ledger.open(owner="某镇", year=2023, procedures=(procedure,)).submit(register(FIRST), opening)
        ledger = ledger.submit(*(TakeBranch(item=NUMBER, branch=way, at=at(day), by=CENTRE) for day, way in ways))
        ledger = ledger if last is None else ledger.submit(corrected(FIRST + LATER, 等级=last))
        dues[last] = [(clock.stage, clock.started_on, clock.due) for clock in matter(ledger).clocks]

    assert dues[None] == dues["乙"] == [("do", FIRST, FIRST + timedelta(days=5))]


# Whatever the procedure


CONDITIONS = st.lists(
    st.sampled_from(
        [
            Condition(fact="grade", among=("a",)),
            Condition(fact="grade", among=("b",)),
            Condition(fact="grade", corrected=False),
            Condition(fact="level", among=("b",)),
            Condition(fact="level", corrected=True),
        ]
    ),
    max_size=2,
    unique_by=lambda each: (each.fact, each.corrected),  # no fact is of both grades
).map(tuple)
LIMITS: st.SearchStrategy[Limit] = st.sampled_from([WorkingDays(1), WorkingDays(4), CalendarDays(2), CalendarDays(9)])


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """Draw a way of three or four stages, with ways back, minimum times, and limits that look at two facts."""
    keys = [f"s{number}" for number in range(draw(st.integers(3, 4)))]

    def limits(sources: list[str | None]) -> tuple[TimeLimit, ...]:
        several = [
            TimeLimit(limit=draw(LIMITS), since=draw(st.sampled_from(sources)), when=draw(CONDITIONS))
            for _ in range(draw(st.integers(0, 2)))
        ]
        hidden = len(several) > 1 and implies({}, several[1].when, several[0].when)  # then it could never apply
        return tuple(several[:1] if hidden else several)

    stages = []
    for number, key in enumerate(keys):
        is_last = number == len(keys) - 1
        own = limits([None, "opening", *keys[:number]] if number else [None])
        back = draw(st.integers(0, number)) if number and draw(st.booleans()) else None
        stages.append(
            Stage(
                key=key, zh=f"环节{number}", en=key, then=None if is_last else keys[number + 1],
                limits=own,
                branches=() if back is None else (
                    Branch(key="back", zh="退回", en="back", to=keys[back], goes_on=draw(st.booleans())),
                ),
                shortest=None if own or not number else draw(st.sampled_from([None, TimeLimit(limit=CalendarDays(2))])),
                outcomes=(Outcome(key="done", zh="办结", en="done"),) if is_last else (),
            )
        )  # fmt: skip
    facts = (
        Answer(key="grade", zh="等级", en="grade", choices=GRADES),
        Answer(key="level", zh="级别", en="level", choices=GRADES),
        Answer(key=PLACE, zh="地点", en="place"),
    )
    whole = limits([None])
    if [*never_in_time(stages, whole)]:  # nobody could keep one of the limits
        stages = [attrs.evolve(stage, shortest=None) for stage in stages]
    return Procedure(
        key="drawn", zh="任拟", en="drawn", facts=facts, stages=tuple(stages), limits=whole,
        grounds=(Choice(key="wait", zh="等待", en="wait"),),
    )  # fmt: skip


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["pass", "pass", "pass", "back", "back", "grade", "level", PLACE, "suspend", "resume", "resume", "extend"]
        ),
        st.sampled_from("甲乙"),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=12,
)


def missed(proceeding: Proceeding, on: date) -> Counter[str]:
    """Count the limits that were missed by a day, each once, by stage."""
    clocks: tuple[Clock, ...] = (*proceeding.ended(), *proceeding.clocks)
    return Counter(clock.stage for clock in clocks if clock.late(on))


def played(procedure: Procedure, steps: list[tuple[str, str, int]]) -> Iterator[tuple[date, Ledger, Ledger, str]]:
    """Yield each step that is allowed, with the ledger before and after it."""
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(procedure,))
    ledger = ledger.submit(
        register(FIRST), OpenProcedure(item=NUMBER, procedure="drawn", facts=FACTS, at=at(FIRST), by=CENTRE)
    )
    day = FIRST
    for kind, grade, days in steps:
        day += timedelta(days=days)
        command = asked(ledger, kind, grade, day)
        if not ledger.unmet(command):
            before, ledger = ledger, ledger.submit(command)
            yield day, before, ledger, kind


def asked(ledger: Ledger, kind: str, grade: str, day: date) -> Command:
    """Return the command of a step."""
    proceeding = matter(ledger)
    made: dict[str, Any] = {"item": NUMBER, "at": at(day), "by": CENTRE}
    if kind == "pass":
        return PassStage(stage=proceeding.stage or "", **made)
    if kind == "back":
        return TakeBranch(branch="back", **made)
    if kind == "suspend":
        return Suspend(ground="wait", reason="等待鉴定", **made)
    if kind == "resume":
        return Resume(**made)
    if kind == "extend":
        stage = next((each.stage for each in proceeding.clocks), "")
        return ExtendStage(stage=stage, due=CalendarDays(9), reason="案情复杂", approver="镇长", **made)
    return CorrectFacts(facts={kind: f"{day}村" if kind == PLACE else grade}, reason="核实", **made)


@settings(max_examples=250)
@given(procedures(), STEPS)
def test_a_correction_changes_nothing_that_was_so(procedure: Procedure, steps: list[tuple[str, str, int]]) -> None:
    """Nothing in time becomes late, nothing late becomes in time, and no stage that was passed has a new clock.

    Invariant 39.
    """
    for day, before, after, kind in played(procedure, steps):
        if kind not in {"grade", "level", PLACE}:
            continue
        old, new = matter(before), matter(after)
        ahead = procedure.ahead[old.stage or ""]
        assert missed(old, day) == missed(new, day)
        assert all(clock.stage in {"", *ahead} for clock in new.clocks)
        assert all(clock.late(day) or clock.due >= (clock.suspended_on or day) for clock in new.clocks)
        event = after.events[-1]
        assert isinstance(event, FactsCorrected)
        if kind == PLACE:
            assert ((), ()) == (event.started, event.stopped)
            assert (old.clocks, old.kept) == (new.clocks, new.kept)


@settings(max_examples=250)
@given(procedures(), STEPS)
def test_what_was_missed_stays_missed(procedure: Procedure, steps: list[tuple[str, str, int]]) -> None:
    """Whatever happens afterwards, the count of limits missed never falls, stage by stage (invariant 39)."""
    for day, before, after, _kind in played(procedure, steps):
        assert missed(matter(before), day) <= missed(matter(after), day)


@settings(max_examples=250)
@given(procedures(), STEPS)
def test_while_a_matter_is_suspended_nothing_becomes_late(
    procedure: Procedure, steps: list[tuple[str, str, int]]
) -> None:
    """However long it stands still, what is past is what was past; and on the day it goes on (X22; invariant 42).

    But for a limit that ends on a fixed day: that is a date somebody has set.
    """
    for day, before, after, kind in played(procedure, steps):
        old, suspension = matter(before), matter(before).suspended
        if suspension is not None:
            since, stand = suspension.suspended_on, [each for each in old.clocks if each.limit is not None]
            assert [each.late(since) for each in stand] == [each.late(day) for each in stand]
        if kind == "resume":
            assert missed(old, day) == missed(matter(after), day)


@settings(max_examples=100)
@given(procedures(), STEPS)
def test_every_matter_can_be_brought_to_an_end(procedure: Procedure, steps: list[tuple[str, str, int]]) -> None:
    """Whatever has happened, it is resumed, each stage is passed once its minimum time is over, and it is closed.

    Invariant 43.
    """
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(procedure,)).submit(
        register(FIRST),
        OpenProcedure(item=NUMBER, procedure="drawn", facts=FACTS, at=at(FIRST), by=CENTRE),
    )
    day = FIRST
    for on, _before, after, _kind in played(procedure, steps):
        day, ledger = on, after
    for _ in range(60):
        ends = CloseProcedure(item=NUMBER, outcome="done", at=at(day), by=CENTRE)
        commands = [asked(ledger, "resume", "", day), ends, asked(ledger, "pass", "", day)]
        command = next((each for each in commands if not ledger.unmet(each)), None)
        if command is None:
            day += timedelta(days=1)
        else:
            ledger = ledger.submit(command)
        if not matter(ledger).open:
            break
    assert not matter(ledger).open


# Which limits fall away, and from when on another runs


def graded(**limits: dict[str, TimeLimit]) -> Ledger:
    """Return a ledger with a matter of grade 甲, in the second of three stages with these limits by grade."""
    grades = tuple(Choice(key=key, zh=zh, en=key) for key, zh in (("a", "甲"), ("b", "乙"), ("c", "丙")))
    answer = Answer(key="grade", zh="等级", en="grade", choices=grades)
    stages = {
        key: tuple(changed(limit, when=(Condition(fact="grade", among=(grade,)),)) for grade, limit in by_grade.items())
        for key, by_grade in limits.items()
    }
    own = Procedure(
        key="graded", zh="分级", en="graded", facts=(answer,),
        stages=(
            Stage(key="first", zh="收", en="first", then="second", limits=stages.get("first", ())),
            Stage(key="second", zh="办", en="second", then="third", limits=stages.get("second", ())),
            Stage(key="third", zh="核", en="third", limits=stages.get("third", ()),
                  outcomes=(Outcome(key="done", zh="办结", en="done"),)),
        ),
    )  # fmt: skip
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(own,))
    return ledger.submit(register(FIRST), opened(FIRST, {"等级": "甲"}, "分级"))


def _left_first(day: str) -> PassStage:
    return PassStage(item=NUMBER, stage="收", at=at(day), by=CENTRE)


def test_each_limit_that_governs_no_more_falls_away_and_no_other() -> None:
    """Two that run stop with one correction; one that had not begun is not said to stop (X20)."""
    since_opening = TimeLimit(limit=CalendarDays(20), since="opening")
    ledger = graded(
        first={"a": TimeLimit(limit=CalendarDays(2))},
        second={"a": TimeLimit(limit=CalendarDays(9)), "c": TimeLimit(limit=CalendarDays(9))},
        third={"a": since_opening},
    )
    at_first = ledger.submit(corrected("2023-04-07", 等级="乙"))
    at_second = ledger.submit(_left_first("2023-04-07"), corrected("2023-04-10", 等级="乙"))

    assert ("first", "third") == last_correction(at_first).stopped
    assert ("second", "third") == last_correction(at_second).stopped


def test_a_limit_that_takes_the_place_of_another_runs_from_where_that_began() -> None:
    """It would run from the opening, had it governed from the first; now the one that ran gives its day (X20)."""
    ledger = graded(
        second={
            "a": TimeLimit(limit=CalendarDays(9), since="first"),
            "b": TimeLimit(limit=CalendarDays(12), since="opening"),
        }
    ).submit(_left_first("2023-04-10"), corrected("2023-04-11", 等级="乙"))

    assert [date(2023, 4, 10)] == [clock.started_on for clock in matter(ledger).clocks]


def last_correction(ledger: Ledger) -> FactsCorrected:
    """Return the last event, which corrected facts."""
    event = ledger.events[-1]
    assert isinstance(event, FactsCorrected)
    return event
