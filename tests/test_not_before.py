"""Not before: the minimum time of a stage and of an outcome, at every edge and on every page that tells of it (X23)."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matters import CENTRE, NUMBER, at, corrected, register
from people import codes
from sanse_ledger import (
    FAST_ENFORCEMENT,
    BadDocument,
    BadProcedure,
    CalendarDays,
    CloseProcedure,
    Condition,
    Ledger,
    Months,
    On,
    OpenProcedure,
    Outcome,
    PassStage,
    Procedure,
    RateResult,
    SameDay,
    Stage,
    TakeBranch,
    TimeLimit,
    WorkCalendar,
    WorkingDays,
    commands_for,
    dump_procedure,
    load_procedure,
    mermaid,
)
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.procedures.drawing import shortest_in_words
from sanse_ledger.procedures.parts import OPENING
from sanse_ledger.procedures.shortest_check import _is_no_longer, never_in_time
from sanse_ledger.rules.engine.earliest import may_leave_on

PUBLISHED = load_procedure("""
名称: 评议公示
基本情况: [{名称: 类别, 选项: [常规, 复议]}]
环节:
- {名称: 评议, 下一环节: 公示, 分支: [{名称: 免公示, 转入: 确认}]}
- 名称: 公示
  下一环节: 确认
  最短: 7日
  分支: [{名称: 有异议, 转入: 评议}]
  办结结果: [{名称: 撤回, 最短: 当日}]
- 名称: 确认
  办结结果:
  - {名称: 授予, 最短: {时限: 2个工作日, 起算: 公示, 条件: [{情况: 类别, 属于: 复议}]}}
评价: {档次: [满意, {名称: 不满意, 退回环节: 公示}]}
""")
DAY = "2023-06-01"
"""A Thursday; the eighth is a Thursday as well, and nothing is off until Dragon Boat on the 22nd."""


def begun(kind: str = "常规", day: str = DAY, year: int = 2023) -> Ledger:
    """Return a ledger with the matter at its first stage."""
    opening = OpenProcedure(item=NUMBER, procedure="评议公示", facts={"类别": kind}, at=at(day), by=CENTRE)
    return Ledger.open(owner="某镇", year=year, procedures=(PUBLISHED,)).submit(register(day), opening)


def left(stage: str, day: str, on: str | None = None) -> PassStage:
    """Pass a stage on a day, or say that it was passed on another."""
    stated = None if on is None else date.fromisoformat(on)
    return PassStage(item=NUMBER, stage=stage, on=stated, at=at(day), by=CENTRE)


def branch(name: str, day: str) -> TakeBranch:
    """Take a branch."""
    return TakeBranch(item=NUMBER, branch=name, at=at(day), by=CENTRE)


def ended(outcome: str, day: str) -> CloseProcedure:
    """Close it."""
    return CloseProcedure(item=NUMBER, outcome=outcome, at=at(day), by=CENTRE)


SHOWN = begun().submit(left("评议", DAY))
"""Made public on the first of June."""


@pytest.mark.parametrize(
    "command", [left("公示", "2023-06-08"), branch("有异议", "2023-06-08"), ended("撤回", "2023-06-08")]
)
def test_a_stage_is_not_left_by_any_way_before_its_minimum_time_is_over(
    command: PassStage | TakeBranch | CloseProcedure,
) -> None:
    """Seven days from the first end with the eighth; from the ninth on it is left (X23; invariant 43)."""
    assert [("X23", "not-before")] == codes(SHOWN, command)
    assert [] == codes(SHOWN, attrs.evolve(command, at=at("2023-06-09")))


def test_the_refusal_says_what_is_asked_and_the_first_day() -> None:
    """In both languages; the day is the one something is said to have happened on (X23)."""
    [refusal] = SHOWN.unmet(left("公示", "2023-06-12", on="2023-06-08"))

    assert "“公示”须满7日，最早2023年6月9日" == refusal.zh
    assert "“公示”: at least 7 days, so not before 2023-06-09" == refusal.en
    assert [] == codes(SHOWN, left("公示", "2023-06-12", on="2023-06-09"))


def test_stage_and_outcome_each_ask_for_their_own() -> None:
    """Withdrawn on the day itself it lacks both (X23)."""
    assert [("X23", "not-before")] * 2 == codes(SHOWN, ended("撤回", DAY))


def test_a_minimum_time_may_be_since_another_stage_was_left_and_under_conditions() -> None:
    """Two working days after the ninth, a Friday, are over with Tuesday; of the usual kind none is asked (X23)."""
    usual, again = (begun(kind).submit(left("评议", DAY), left("公示", "2023-06-09")) for kind in ("常规", "复议"))
    assert [] == codes(usual, ended("授予", "2023-06-09"))
    assert [("X23", "not-before")] == codes(again, ended("授予", "2023-06-13"))
    assert [] == codes(again, ended("授予", "2023-06-14"))
    assert [("X23", "not-before")] == codes(
        usual.submit(corrected("2023-06-12", 类别="复议")), ended("授予", "2023-06-13")
    )


def test_what_never_was_left_is_waited_for_by_nobody() -> None:
    """Without having been made public, nothing runs since then (X23)."""
    ledger = begun("复议").submit(branch("免公示", DAY))

    assert [] == codes(ledger, ended("授予", DAY))


def test_a_stage_that_is_entered_again_takes_its_time_again() -> None:
    """Sent back by a rating it is made public once more, for seven days (X23, L5)."""
    bad = RateResult(item=NUMBER, rating="不满意", at=at("2023-06-12"), by=CENTRE)
    ledger = SHOWN.submit(left("公示", "2023-06-09"), ended("授予", "2023-06-12"), bad)

    assert [("X23", "not-before")] == codes(ledger, left("公示", "2023-06-19"))
    assert [] == codes(ledger, left("公示", "2023-06-20"))


def test_a_minimum_time_in_a_year_that_is_not_known_is_not_guessed() -> None:
    """Working days of 2027 are nobody's yet (X12, X23)."""
    shown = begun("复议", "2026-12-21", 2026).submit(left("评议", "2026-12-21"), left("公示", "2026-12-30"))

    assert [("X12", "calendar-unknown")] == codes(shown, ended("授予", "2026-12-31"))


def test_a_button_takes_no_day_before() -> None:
    """The form of what is asked next begins with the first day; a year that is not known leaves it open (X23, X12)."""
    offered = commands_for(SHOWN, NUMBER, at=at("2023-06-12"), by=CENTRE)
    ways: set[type] = {PassStage, TakeBranch, CloseProcedure}
    shown = [each for each in offered if each.type in ways]
    days = [field.earliest for each in shown for field in each.wanted if field.name == "on"]
    assert [date(2023, 6, 9)] * 3 == days
    unknown = begun("复议", "2026-12-21", 2026).submit(left("评议", "2026-12-21"), left("公示", "2026-12-30"))
    [close] = [
        each for each in commands_for(unknown, NUMBER, at=at("2026-12-31"), by=CENTRE) if each.type is CloseProcedure
    ]
    assert ["calendar-unknown"] == [each.code for each in close.against]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_definition_with_minimum_times_comes_back_whole(language: str) -> None:
    """One that is a length alone is written as that (X23)."""
    written = dump_procedure(PUBLISHED, language)

    assert PUBLISHED == load_procedure(written)
    assert ('最短: "7日"' if language == "zh" else 'shortest: "7 days"') in written


def test_minimum_times_are_drawn() -> None:
    """With the stage and with the outcome that asks for them (X23)."""
    drawn = mermaid(PUBLISHED)

    assert '    s1["公示<br>须满7日"]' in drawn
    assert '(["撤回<br>须过当日"])' in drawn
    assert '(["授予<br>类别为复议<br>' not in drawn
    assert '(["授予<br>类别为复议：须公示满2个工作日"])' in drawn
    assert '(["this enforcement terminated<br>at least 3 months since the opening"])' in mermaid(FAST_ENFORCEMENT, "en")


@pytest.mark.parametrize(
    ("shortest", "zh", "en"),
    [
        (TimeLimit(limit=SameDay()), "须过当日", "later than the same day"),
        (TimeLimit(limit=SameDay(), since="opening"), "须过启动当日", "later than the day of the opening"),
        (TimeLimit(limit=WorkingDays(3), since="trace"), "须财产查控满3个工作日",
         "at least 3 working days since asset tracing and control"),
        (
            TimeLimit(limit=CalendarDays(7), when=(Condition(fact="difficulty", among=("no",)),)),
            "确有困难为否：须满7日",
            "at least 7 days, where real difficulty of the debtor is no",
        ),
    ],
)  # fmt: skip
def test_a_minimum_time_in_words(shortest: TimeLimit, zh: str, en: str) -> None:
    """How long, since when, and where (X23)."""
    assert (zh, en) == tuple(shortest_in_words(FAST_ENFORCEMENT, shortest, each) for each in ("zh", "en"))


def asking(shortest: TimeLimit, *limits: TimeLimit) -> Procedure:
    """Return the procedure with a minimum time and limits of its second stage."""
    first, second, third = PUBLISHED.stages
    return attrs.evolve(PUBLISHED, stages=(first, attrs.evolve(second, shortest=shortest, limits=limits), third))


@pytest.mark.parametrize(
    ("shortest", "limit"),
    [
        (CalendarDays(7), CalendarDays(7)),
        (CalendarDays(7), SameDay()),
        (SameDay(), SameDay()),
        (WorkingDays(5), WorkingDays(3)),
        (Months(1), Months(1)),
        (WorkingDays(15), CalendarDays(15)),
        (WorkingDays(31), Months(1)),
        (CalendarDays(31), Months(1)),
        (Months(1), CalendarDays(28)),
    ],
)
def test_a_stage_that_could_only_be_left_late_is_refused(shortest: Limit, limit: Limit) -> None:
    """A minimum time as long as the limit ends with it, and the day after is late (X23)."""
    with pytest.raises(BadProcedure, match="could only be left late"):
        asking(TimeLimit(limit=shortest), TimeLimit(limit=CalendarDays(99)), TimeLimit(limit=limit))


@pytest.mark.parametrize(
    ("shortest", "limit"),
    [
        (TimeLimit(limit=CalendarDays(6)), TimeLimit(limit=CalendarDays(7))),
        (TimeLimit(limit=SameDay()), TimeLimit(limit=CalendarDays(1))),
        (TimeLimit(limit=WorkingDays(14)), TimeLimit(limit=CalendarDays(15))),
        (TimeLimit(limit=CalendarDays(30)), TimeLimit(limit=Months(1))),
        (TimeLimit(limit=Months(1)), TimeLimit(limit=CalendarDays(29))),
        (TimeLimit(limit=Months(1)), TimeLimit(limit=WorkingDays(1))),
        (TimeLimit(limit=CalendarDays(7)), TimeLimit(limit=WorkingDays(1))),
        (TimeLimit(limit=CalendarDays(7), since="opening"), TimeLimit(limit=CalendarDays(5))),
        (TimeLimit(limit=CalendarDays(7), when=(Condition(fact="类别", among=("复议",)),)), TimeLimit(limit=SameDay())),
    ],
)
def test_what_depends_on_more_than_the_definition_is_not_refused(shortest: TimeLimit, limit: TimeLimit) -> None:
    """On the calendar, on the day of the opening, on a fact (X23)."""
    assert shortest == asking(shortest, limit).stages[1].shortest


@given(
    st.sampled_from((WorkingDays, CalendarDays, Months)), st.sampled_from((CalendarDays, Months)),
    st.integers(1, 40), st.integers(1, 40), st.dates(date(2014, 1, 1), date(2022, 12, 31)),
)  # fmt: skip
def test_what_is_refused_is_late_on_every_day(asked: Any, limited: Any, least: int, most: int, start: date) -> None:  # noqa: ANN401 - two kinds of limit
    """Whatever the day it begins on, by the calendar of China: the limit ends before the minimum time is over (X23)."""
    shortest, limit = asked(least), limited(most)
    if _is_no_longer(limit, shortest):
        calendar = WorkCalendar.china().provisional()
        assert limit.due(start, calendar) <= shortest.due(start, calendar)


def test_a_limit_that_began_before_leaves_no_more_time() -> None:
    """Since the opening, or the leaving of a stage before, which is never after the entering (X23)."""
    with pytest.raises(BadProcedure, match="could only be left late"):
        asking(TimeLimit(limit=CalendarDays(7)), TimeLimit(limit=CalendarDays(7), since="opening"))


def test_the_first_stage_is_held_against_the_limit_of_the_whole() -> None:
    """Everything passes it; a later one may lie on a way that few take, as 终结 does on purpose (X23, K3)."""
    first, second, third = PUBLISHED.stages
    longest = attrs.evolve(first, shortest=TimeLimit(limit=WorkingDays(9)))
    whole = (TimeLimit(limit=CalendarDays(9)),)
    with pytest.raises(BadProcedure) as caught:
        attrs.evolve(PUBLISHED, stages=(longest, second, third), limits=whole)
    assert ["stages[0].shortest"] == [each.path for each in caught.value.faults if each.code == "always-late"]
    since = (TimeLimit(limit=CalendarDays(9), since=first.key),)
    assert since == attrs.evolve(PUBLISHED, stages=(longest, second, third), limits=since).limits


def test_a_minimum_time_is_no_date() -> None:
    """In code as in a document (X23)."""
    with pytest.raises(BadProcedure) as caught:
        asking(TimeLimit(limit=On(date(2023, 7, 1))))
    assert [("shortest-a-day", "stages[1].shortest.limit")] == [(each.code, each.path) for each in caught.value.faults]


def test_a_limit_is_no_date() -> None:
    """A definition is for many matters: opened after the day, each would be late from the first; one code says so."""
    with pytest.raises(BadProcedure) as caught:
        asking(TimeLimit(limit=CalendarDays(7)), TimeLimit(limit=On(date(2023, 6, 1))))
    assert [("limit-a-day", "stages[1].limits[0].limit")] == [(each.code, each.path) for each in caught.value.faults]
    with pytest.raises(BadProcedure, match="not a date"):
        asking(TimeLimit(limit=CalendarDays(7)), TimeLimit(limit=On(date(2023, 6, 1)), since=OPENING))
    with pytest.raises(BadProcedure, match="not a date"):
        attrs.evolve(PUBLISHED, limits=(TimeLimit(limit=On(date(2023, 6, 1))),))


CHAIN = """
名称: 两次公示
时限: [{whole}]
环节:
- {{名称: 初评, 下一环节: 初示, 分支: [{{名称: 免初示, 转入: 终评}}]}}
- {{名称: 初示, 最短: {first}, 下一环节: 终评}}
- {{名称: 终评, 下一环节: 终示}}
- {{名称: 终示, 最短: {second}, 时限: [{limit}], 办结结果: [{outcomes}]}}
"""
DONE, END = "授予", Outcome(key="done", zh="授予", en="grant")


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"whole": "7日", "second": "7日"}, ["limits[0]"]),
        ({"whole": "8日", "second": "7日"}, []),
        ({"whole": "7个工作日", "second": "7个工作日"}, ["limits[0]"]),
        ({"whole": "8个工作日", "second": "7个工作日"}, []),
        ({"whole": "7个工作日", "second": "90日"}, []),
        ({"whole": "当日", "second": "当日"}, ["limits[0]"]),
        ({"whole": "3个月", "second": "100日"}, ["limits[0]"]),
        ({"whole": "3个月", "second": "92日"}, []),
        ({"whole": "7日", "second": "{时限: 8日, 起算: opening}"}, ["limits[0]"]),
        ({"whole": "7日", "second": "{时限: 8日, 起算: 初评}"}, []),
        ({"whole": "{时限: 7日, 起算: 终评}", "second": "8日"}, []),
        ({"whole": "9日", "second": "7日", "outcomes": "{名称: 授予, 最短: 9日}"}, ["limits[0]"]),
        ({"whole": "9日", "second": "7日", "outcomes": "{名称: 授予, 最短: 9日}, 不授予"}, []),
        ({"limit": "{时限: 7日, 起算: opening}", "second": "{时限: 5日, 起算: opening}"}, []),
        ({"limit": "{时限: 7日, 起算: opening}", "outcomes": "{名称: 授予, 最短: 7日}, 不授予"}, []),
    ],
)
def test_a_limit_that_nobody_can_keep_is_refused(told: dict[str, str], found: list[str]) -> None:
    """On the way on which the minimum times are over soonest, the limit is past before they are (X23)."""
    text = CHAIN.format(**{"whole": "99日", "first": "9日", "second": "1日", "limit": "400日", "outcomes": DONE} | told)
    seen: list[tuple[str, str]] = []
    try:
        load_procedure(text)
    except BadDocument as bad:
        seen = [(each.code, each.path) for each in bad.problems]
    assert [("never-in-time", path) for path in found] == seen


def test_a_stage_of_which_every_outcome_is_late_is_refused() -> None:
    """It is only left by closing, and each way to close asks for more time than there is (X23)."""
    told = {"whole": "99日", "first": "9日", "second": "1日", "limit": "{时限: 7日, 起算: opening}"}
    with pytest.raises(BadDocument) as caught:
        load_procedure(CHAIN.format(**told, outcomes="{名称: 授予, 最短: 7日}, {名称: 不授予, 最短: 8日}"))
    assert [("always-late", "stages[3].outcomes[0].shortest")] == [
        (each.code, each.path) for each in caught.value.problems
    ]
    assert load_procedure(CHAIN.format(**told, outcomes="{名称: 授予, 最短: 7日}, 不授予")).stages


@pytest.mark.parametrize(("whole", "found"), [("15日", ["never-in-time"]), ("16日", [])])
def test_minimum_times_one_after_another_add_up(whole: str, found: list[str]) -> None:
    """Each stage is left on the day after its last day at the soonest: 9 and 5 days take 16 (X23)."""
    by_two_ways = CHAIN.format(whole=whole, first="9日", second="5日", limit="99日", outcomes=DONE)
    by_one_way = by_two_ways.replace(", 分支: [{名称: 免初示, 转入: 终评}]", "")
    seen: list[str] = []
    try:
        load_procedure(by_one_way)
    except BadDocument as bad:
        seen = [each.code for each in bad.problems]
    assert found == seen
    assert load_procedure(by_two_ways).limits


A_LENGTH = st.sampled_from((WorkingDays, CalendarDays, Months))


@given(
    st.builds(lambda kind, n: kind(n), A_LENGTH, st.integers(1, 20)),
    st.builds(lambda kind, n: kind(n), A_LENGTH, st.integers(1, 20)),
    st.builds(lambda kind, n: kind(n), A_LENGTH, st.integers(1, 60)),
    st.dates(date(2014, 1, 1), date(2021, 12, 31)),
)
def test_what_nobody_can_keep_is_past_on_every_day(one: Limit, other: Limit, limit: Limit, start: date) -> None:
    """Whatever the day it is opened on, by the calendar of China: it is past on the first day the end is open (X23)."""
    stages = (
        Stage(key="a", zh="甲", en="a", then="b", shortest=TimeLimit(limit=one)),
        Stage(key="b", zh="乙", en="b", shortest=TimeLimit(limit=other), outcomes=(END,)),
    )
    if [*never_in_time(stages, (TimeLimit(limit=limit),))]:
        calendar, a_day = WorkCalendar.china().provisional(), timedelta(days=1)
        left = one.due(start, calendar) + a_day
        assert limit.due(start, calendar) < other.due(left, calendar) + a_day


SHOWN_LONG = """
名称: 公示办理
环节:
- {名称: 公示, 最短: 25个工作日, 时限: [40日], 办结结果: [办结]}
"""


def test_the_first_day_is_not_told_where_no_calendar_knows_it() -> None:
    """Twenty-five working days from the end of November 2026 run into a year without a notice (X23)."""
    ledger = Ledger.open(owner="某街道", year=2026, procedures=(load_procedure(SHOWN_LONG),)).submit(
        register("2026-11-27"), OpenProcedure(item=NUMBER, procedure="公示办理", at=at("2026-11-27"), by=CENTRE)
    )

    assert may_leave_on(ledger.items[NUMBER], ledger.context) is None
