"""Rules have dates (X25): a policy is adopted from a later day on, and what is past stays as it was."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people import OFFICE, at, codes, duties, follow_up, green, on, opened, orange, plan, red, to_orange
from sanse_ledger import (
    AdoptPolicy,
    CalendarDays,
    CircularDay,
    Clear,
    Clearing,
    Complete,
    Conclude,
    ContactDuty,
    Context,
    CorruptJournal,
    Count,
    DeclareUnable,
    Deliberate,
    DutyKind,
    ExplanationTime,
    Extend,
    FinishMeasure,
    IssueCircular,
    Kind,
    Ledger,
    Level,
    OneOff,
    Period,
    Policy,
    PolicyAdopted,
    Recolour,
    RedReminders,
    Reopen,
    Return,
    Roll,
    Source,
    SubmitWeek,
    Week,
    WorkCalendar,
    WorkingDays,
    audit,
    digest,
    dump_commands,
    dumps,
    friday_circular,
    load_commands,
    loads,
    obligations,
    owed,
    period_digest,
    period_paper,
    reminders,
    render,
    three_lamps,
    timeliness,
    weekly_digest,
)
from sanse_ledger.conformance import asks as kit
from sanse_ledger.conformance import model, strategies
from sanse_ledger.conformance.implementation import Reference
from sanse_ledger.conformance.strategies import journals, policies
from sanse_ledger.ledger.hand_ins import hand_ins, week_cutoff
from sanse_ledger.rules.circular_day import day_of_week
from sanse_ledger.words.colours import Colour

PAPER = "书记办公会2022年第6次会议纪要"


def adopt(since: date, *, when: datetime, authority: str = PAPER, first: int = 1, **choices: Any) -> AdoptPolicy:  # noqa: ANN401 - choices of any type
    """Return the adoption of these choices, the others as they are by default."""
    policy = Policy(first_circular=first, **choices)
    return AdoptPolicy(policy=policy, since=since, authority=authority, at=when, by=OFFICE)


def adopting(since: date, *commands: Any, when: datetime | None = None, **choices: Any) -> Ledger:  # noqa: ANN401 - of any type
    """Return a ledger in which these choices were adopted on 2 March, before the other commands."""
    return opened(adopt(since, when=when or at(3, 2), **choices), *commands)


def kinds(ledger: Ledger, day: date) -> set[str]:
    """Return the kinds of what somebody is reminded of on a day."""
    return {each.kind.key for each in reminders(ledger, on=day)}


# The command


def test_a_policy_is_in_force_from_its_day_on() -> None:
    """Until the day before it is the one the ledger was opened with, which stays its policy (X25)."""
    ledger = adopting(on(7, 1), due_soon=5)

    assert (3, 5) == (ledger.policy_on(on(6, 30)).due_soon, ledger.policy_on(on(7, 1)).due_soon)
    assert Policy() == ledger.policy == ledger.header.policy
    assert Policy(due_soon=5) == ledger.context.on(on(7, 1)).policy
    assert ledger.context.on(on(7, 1)).policy_on(on(6, 30)) == Policy()
    assert Context() == Context().on(on(7, 1))


def test_everything_against_an_adoption_is_said_at_once() -> None:
    """A paper, a later day, the first number as it is, and something that is changed (X25)."""
    ledger = opened(red())

    assert [("X25", "no-authority"), ("X25", "adoption-not-later"), ("X25", "first-circular-fixed")] == codes(
        ledger, adopt(on(4, 1), when=at(4, 1), authority=" ", first=3)
    )
    assert [("X25", "adoption-outside-year"), ("X25", "nothing-adopted")] == codes(
        ledger, adopt(date(2024, 1, 1), when=at(4, 1))
    )
    assert [] == codes(ledger, adopt(on(4, 2), when=at(4, 1, 23), due_soon=5))
    assert [("G1.1", "time-runs-back")] == codes(ledger, adopt(on(4, 1), when=at(2, 1), due_soon=5))


def test_after_the_clearing_rules_are_not_changed() -> None:
    """The year is closed (G4.6)."""
    ledger = opened(green(), Complete(item="G-1", evidence="已核实", at=at(6, 1), by=OFFICE))
    cleared = ledger.submit(
        *load_commands("""
时区: "+08:00"
命令:
- {记录时间: 2022-12-20 09:00, 记录人: 办公室, 内容: [年终取消标注: {}]}
""")
    )

    assert [("X25", "adoption-after-clearing")] == codes(cleared, adopt(on(12, 22), when=at(12, 21), due_soon=5))


def test_another_adoption_for_the_same_day_takes_its_place() -> None:
    """That is also how one that is not in force yet is taken back."""
    ledger = adopting(on(7, 1), adopt(on(7, 1), when=at(6, 1), due_soon=7), due_soon=5)
    taken_back = ledger.submit(adopt(on(7, 1), when=at(6, 2)))

    assert Policy(due_soon=7) == ledger.policy_on(on(7, 1))
    assert Policy() == taken_back.policy_on(on(7, 1))


def test_what_is_adopted_for_an_earlier_day_is_in_force_until_the_later_one() -> None:
    """Each paper says from which day on; their order does not matter."""
    ledger = adopting(on(7, 1), adopt(on(6, 15), when=at(6, 1), due_soon=7), due_soon=5)

    assert [3, 7, 7, 5] == [
        ledger.policy_on(day).due_soon for day in (on(6, 14), on(6, 15), on(6, 30), on(7, 1))
    ]  # fmt: skip


def test_as_of_an_instant_before_it_nothing_is_known_of_it() -> None:
    """An adoption is a fact like any other; what is known changes with it and the record alone."""
    ledger = adopting(on(7, 1), adopt(on(8, 1), when=at(6, 1), due_soon=7), due_soon=5)
    first, before = ledger.as_of(at(5, 1)), ledger.as_of(at(3, 1))

    assert [3, 5, 5] == [first.policy_on(on(month, 1)).due_soon for month in (6, 7, 8)]
    assert (Context(year=2022), Policy()) == (before.context, before.policy_on(on(8, 1)))
    assert ledger == Ledger.replay(ledger.events, owner=ledger.owner, year=2022)
    assert 7 == attrs.evolve(ledger, calendar=WorkCalendar.china()).policy_on(on(8, 1)).due_soon


@pytest.mark.parametrize("since", [on(3, 2), on(3, 1)])
def test_a_record_that_changes_what_is_past_is_corrupt(since: date) -> None:
    """Nothing could be adopted for the day it was recorded or before."""
    forged = PolicyAdopted(policy=Policy(due_soon=5), since=since, authority=PAPER, at=at(3, 2), by=OFFICE)
    ledger = opened(red())

    with pytest.raises(CorruptJournal) as caught:
        Ledger.replay([*ledger.events, forged], owner=ledger.owner, year=2022)

    assert 1 == caught.value.position
    assert "追溯既往" in caught.value.reason_zh


def test_a_journal_keeps_what_was_adopted() -> None:
    """In both languages, and as a command."""
    ledger = adopting(
        on(7, 1), red(when=at(3, 3)), cutoff=time(10), circular_day=CircularDay.NEXT, leader_from="due-soon"
    )
    asked = adopt(on(7, 1), when=at(3, 2), duty_limit=WorkingDays(5))

    for language in ("zh", "en"):
        again = loads(dumps(ledger, language))
        assert (ledger, ledger.context, ledger.head) == (again, again.context, again.head)
        assert (asked,) == load_commands(dump_commands([asked], language))


# A command is decided by what is in force on its day


def test_extensions_go_by_the_policy_of_the_day_they_are_asked_for() -> None:
    """The day before, there is no highest number; from the day on there is (X5)."""
    extended = Extend(item="G-1", due=on(12, 21), reason="推迟", approver="书记", at=at(6, 1), by=OFFICE)
    ledger = adopting(on(7, 1), green(when=at(3, 3)), extended, max_extensions=1)
    again = attrs.evolve(extended, due=on(12, 22), at=at(6, 30))

    assert [] == codes(ledger, again)
    assert [("X5", "too-many-extensions")] == codes(ledger, attrs.evolve(again, at=at(7, 1)))


def test_returns_reopening_and_steps_go_by_the_policy_of_their_day() -> None:
    """X1, X2, X3, X4, X13, X18: what the rules allow is what they allow on the day of the command."""
    ledger = adopting(
        on(7, 1),
        orange(when=at(3, 3)),
        *(red("R-1", when=at(3, 3)), Conclude(item="R-1", result="办结", at=at(3, 4), by=OFFICE)),
        returns=False,
        reopening=False,
        clearing=Clearing.ANY_COLOUR,
        one_off=OneOff.CHAIN,
        red_to_green=True,
        key_work_into_green=True,
    )
    back = Return(item="O-1", to=Colour.RED, reason="反弹", due=on(9, 1), at=at(6, 30), by=OFFICE)
    green_at_once = Recolour(item="R-1", to=Colour.GREEN, grounds="转为常规", at=at(6, 30), by=OFFICE)
    struck_off = Complete(item="R-1", evidence="已核实", at=at(6, 30), by=OFFICE)
    key_work = attrs.evolve(green("G-9", when=at(6, 30)), kind=Kind.KEY_WORK)

    assert ([], [("X3", "returns-forbidden")]) == (codes(ledger, back), codes(ledger, attrs.evolve(back, at=at(7, 1))))
    assert [("X1", "no-such-step")] == codes(ledger, green_at_once)
    assert [] == codes(ledger, attrs.evolve(green_at_once, at=at(7, 1)))
    assert [("X2", "wrong-colour")] == codes(ledger, struck_off)
    assert [] == codes(ledger, attrs.evolve(struck_off, at=at(7, 1)))
    assert [("X18", "key-work-in-green")] == codes(ledger, key_work)
    assert [] == codes(ledger, attrs.evolve(key_work, at=at(7, 1)))
    cleared = ledger.submit(attrs.evolve(struck_off, at=at(7, 1)))
    mark = Clear(item="R-1", at=at(7, 1), by=OFFICE)
    reopen = Reopen(item="R-1", reason="仍有任务", at=at(7, 2), by=OFFICE)
    assert [("X4", "reopening-forbidden")] == codes(cleared.submit(mark), reopen)


# A limit goes by the policy of the day it arose


def limits_of(ledger: Ledger, day: date) -> list[tuple[str, date]]:
    """Return what R-1 or O-1 owes beside the work itself, with its last day."""
    item = next(iter(ledger.items.values()))
    return [(each.part or each.what.key, each.due) for each in obligations(item, day, ledger.context)][1:]


def test_a_duty_has_the_limit_of_the_day_it_arose() -> None:
    """Owed from 9 June, it has three working days; owed from the day of the adoption on, the new limit (G2.3)."""
    before = adopting(on(6, 10), red(due=on(6, 8), when=at(3, 3)), duty_limit=WorkingDays(10))
    after = adopting(on(6, 9), red(due=on(6, 8), when=at(3, 3)), duty_limit=WorkingDays(10))

    assert [("explanation", on(6, 14)), ("superior-contact", on(6, 14))] == limits_of(before, on(6, 20))
    assert [("explanation", on(6, 23)), ("superior-contact", on(6, 23))] == limits_of(after, on(6, 20))


def test_a_shorter_limit_makes_nothing_late_that_was_in_time() -> None:
    """What arose the day before has the days it had."""
    ledger = adopting(on(6, 10), red(due=on(6, 8), when=at(3, 3)), duty_limit=WorkingDays(1))

    assert "duty-late" not in kinds(ledger, on(6, 14))
    assert "duty-late" in kinds(ledger, on(6, 15))


@pytest.mark.parametrize(
    ("since", "explained_by"), [(on(6, 8), on(6, 8)), (on(6, 9), on(6, 14)), (on(6, 10), on(6, 14))]
)
def test_the_explanation_goes_by_the_policy_of_the_due_date(since: date, explained_by: date) -> None:
    """Asked for within the due date only if that was so on the due date: nobody is late by a rule of the day after."""
    ledger = adopting(since, red(due=on(6, 8), when=at(3, 3)), explanation=ExplanationTime.WITHIN)

    assert [("explanation", explained_by), ("superior-contact", on(6, 14))] == limits_of(ledger, on(6, 10))
    assert (explained_by == on(6, 8)) == (DutyKind.EXPLANATION in owed(ledger.items["R-1"], on(6, 8), ledger.context))


def test_of_what_was_declared_impossible_the_explanation_goes_by_that_day() -> None:
    """Declared on 1 June under the usual policy, it has three working days, whatever is adopted before it is due."""
    unable = DeclareUnable(item="R-1", reason="上级取消", at=at(6, 1), by=OFFICE)
    ledger = adopting(on(6, 2), red(due=on(6, 8), when=at(3, 3)), unable, explanation=ExplanationTime.WITHIN)

    assert on(6, 7) == dict(limits_of(ledger, on(6, 2)))["explanation"]


@pytest.mark.parametrize(("since", "contact"), [(on(6, 9), False), (on(6, 10), True)])
def test_whether_a_superior_is_contacted_goes_by_the_day_it_arose(since: date, *, contact: bool) -> None:
    """G2.3: the work is the organ's own; from the adoption on only what a superior asked for owes the contact."""
    own = attrs.evolve(red(due=on(6, 8), when=at(3, 3)), source=Source.SELF_EXAMINATION)
    ledger = adopting(since, own, contact=ContactDuty.FROM_SUPERIOR)

    assert contact == (DutyKind.SUPERIOR_CONTACT in owed(ledger.items["R-1"], on(6, 20), ledger.context))


def test_an_extension_asks_for_the_contact_by_the_day_it_is_asked_for() -> None:
    """X5: nothing has arisen yet, so the day of the command decides."""
    own = attrs.evolve(red(due=on(6, 30), when=at(3, 3)), source=Source.SELF_EXAMINATION)
    explained, _contacted = duties(when=at(6, 8))
    ledger = adopting(on(6, 10), own, explained, contact=ContactDuty.FROM_SUPERIOR)
    extend = Extend(item="R-1", due=on(7, 29), reason="推迟", approver="书记", at=at(6, 9), by=OFFICE)

    assert [("G2.3", "duties-owed")] == codes(ledger, extend)
    assert [] == codes(ledger, attrs.evolve(extend, at=at(6, 10)))


@pytest.mark.parametrize(("since", "moved_by"), [(on(5, 11), on(5, 12)), (on(5, 12), on(5, 18))])
def test_a_move_has_the_limit_of_the_day_it_became_ready(since: date, moved_by: date) -> None:
    """G3.6: ready on 11 May, five working days by default."""
    ledger = adopting(
        since,
        orange(due=None, when=at(3, 3)),
        Deliberate(item="O-1", body="委员会", findings="未落实", similar="已排查", at=at(5, 10), by=OFFICE),
        plan(),
        FinishMeasure(item="O-1", measure="1", evidence="抽查", at=at(5, 11), by=OFFICE),
        move_limit=WorkingDays(1),
    )

    assert [moved_by] == [each.due for each in obligations(ledger.items["O-1"], on(5, 20), ledger.context)]


def test_a_limit_ends_as_the_rules_of_its_first_day_say() -> None:
    """Ten days from Wednesday 1 June end on a Saturday; from the day of the adoption on such a limit is moved on."""
    entered = attrs.evolve(green(when=at(6, 1)), due=CalendarDays(10))
    ledger = adopting(
        on(6, 2), entered, attrs.evolve(green("G-2", when=at(6, 2)), due=CalendarDays(9)), roll_limits=Roll.NEXT
    )

    assert [on(6, 11), on(6, 13)] == [each.due for each in ledger.items.values()]


# A week goes by its Monday


def test_a_week_has_the_cut_off_of_its_monday() -> None:
    """Adopted from Wednesday on, another cut-off holds from the week after it (X9)."""
    ledger = adopting(on(6, 15), red(when=at(3, 3)), cutoff=time(10), circular_time=time(11))

    assert at(6, 17, 12) == week_cutoff(ledger, Week.parse("2022-W24"))
    assert at(6, 24, 10) == week_cutoff(ledger, Week.parse("2022-W25"))
    assert [at(6, 17, 15), at(6, 24, 11)] == [
        friday_circular(ledger, Week.parse(week)).at for week in ("2022-W24", "2022-W25")
    ]
    assert at(6, 24, 10) == friday_circular(ledger, Week.parse("2022-W24")).next_cutoff
    early = IssueCircular(week="2022-W24", at=at(6, 17, 11), by=OFFICE)
    assert [("X9", "too-early")] == codes(ledger, early)
    issued = ledger.submit(
        attrs.evolve(early, at=at(6, 17, 12)), IssueCircular(week="2022-W25", at=at(6, 24, 10), by=OFFICE)
    )
    assert [(1, on(6, 17)), (2, on(6, 24))] == [(each.number, each.day) for each in issued.circulars]
    assert (at(6, 17, 12), at(6, 24, 10)) == (
        friday_circular(issued, Week.parse("2022-W25")).since,
        friday_circular(issued, Week.parse("2022-W25")).until,
    )


def test_a_week_has_the_day_of_its_monday() -> None:
    """Friday 7 October 2022 is off; a rule adopted from the Tuesday of its week on does not hold for it (X7)."""
    week = Week.parse("2022-W40")
    after, before = (
        adopting(day, red(when=at(3, 3)), circular_day=CircularDay.FRIDAY) for day in (on(10, 4), on(10, 3))
    )

    assert on(10, 8) == day_of_week(week, after.context) == friday_circular(after, week).day
    assert on(10, 7) == day_of_week(week, before.context) == friday_circular(before, week).day


def off_too(*days: int) -> WorkCalendar:
    """Return a calendar in which these days of June 2022 are off, too."""
    china = WorkCalendar.china()
    [year] = (each for each in china.years if each.year == 2022)
    return china.with_year(2022, days_off={*year.days_off, *(on(6, day) for day in days)}, working=year.working)


def changing(rule: CircularDay, to: CircularDay, calendar: WorkCalendar) -> Ledger:
    """Return a ledger in which the circular's day goes by another rule from Monday 13 June on."""
    opened_with = Ledger.open(owner="县委政法委", year=2022, policy=Policy(circular_day=rule), calendar=calendar)
    return opened_with.submit(red(), adopt(on(6, 13), when=at(3, 2), circular_day=to, due_soon=5))


@pytest.mark.parametrize(
    ("rule", "day"),
    [(CircularDay.SAME_WEEK, None), (CircularDay.FRIDAY, on(6, 17)), (CircularDay.NEXT, on(6, 20))],
)
def test_no_two_weeks_are_circulated_on_one_day_where_the_rule_changes(rule: CircularDay, day: date | None) -> None:
    """Week 23 moves on to Wednesday of week 24, whose own day would be that Wednesday: it joins the next one (X7)."""
    ledger = changing(CircularDay.NEXT, rule, off_too(10, 13, 14, 16, 17))
    first, second = Week.parse("2022-W23"), Week.parse("2022-W24")

    assert on(6, 15) == friday_circular(ledger, first).day
    assert day == friday_circular(ledger, second).day
    numbers = [friday_circular(ledger, each).number for each in (first, second, second.next)]
    assert [1, None if day is None else 1, 1] == numbers, "none is issued yet"


def test_the_working_day_before_is_not_taken_twice() -> None:
    """A week without a working day would go to the Friday before it, which is that of the week before (X7)."""
    ledger = changing(CircularDay.SAME_WEEK, CircularDay.PREVIOUS, off_too(13, 14, 15, 16, 17))
    days = [day_of_week(Week.parse(week), ledger.context) for week in ("2022-W23", "2022-W24")]

    assert [on(6, 10), None] == days


def test_a_week_is_laid_out_by_its_monday() -> None:
    """The order of sections and the ranking are those of the policy on the week's Monday (X10)."""
    sections = ("维稳指导股", "综治督导股")
    ledger = adopting(on(6, 15), red(when=at(3, 3)), orange(when=at(3, 3)), sections=sections, ranking=True)
    digests = [weekly_digest(ledger, Week.parse(week)) for week in ("2022-W24", "2022-W25")]
    sent = [[each.section for each in hand_ins(ledger, Week.parse(week))] for week in ("2022-W24", "2022-W25")]

    assert [False, True] == [each.ranking for each in digests]
    assert [[*reversed(sections)], [*sections]] == [[each.section for each in one.sections] for one in digests] == sent
    assert (tuple(reversed(sections)), sections) == (ledger.sections_on(on(6, 14)), ledger.sections_on(on(6, 15)))
    assert tuple(reversed(sections)) == ledger.sections
    assert sections == ledger.submit(follow_up("O-1", when=at(6, 15))).sections
    assert () == Ledger.open(owner="县委政法委", year=2022).sections


# What is said of a day goes by that day


def test_reminders_go_by_the_day_asked() -> None:
    """What is near, stale, named and sent up the levels on a day is so by the rules of that day (X11, X19)."""
    changed: dict[str, Any] = {
        "due_soon": 5,
        "stale_after": 5,
        "leader_from": "due-soon",
        "red_reminders": RedReminders.WEEKLY,
    }
    ledger = opened(
        green(when=at(5, 26), due=None),
        red(due=on(6, 9), when=at(5, 30)),
        adopt(on(6, 2), when=at(5, 31), **changed),
    )
    [near] = (each for each in reminders(ledger, on=on(6, 2)) if each.kind.key == "due-soon")

    assert {"red-open", "week-missing"} == kinds(ledger, on(6, 1))
    assert {"due-soon", "stale", "week-due", "week-missing"} == kinds(ledger, on(6, 2))
    assert Level.LEADER is near.level
    assert "on-time" == timeliness(ledger.items["R-1"], on(6, 1), ledger.context).key
    assert "due-soon" == timeliness(ledger.items["R-1"], on(6, 2), ledger.context).key


def test_concluded_red_work_is_asked_about_by_the_rules_of_the_week() -> None:
    """X13: where the chain is kept, nothing is asked."""
    ledger = adopting(on(6, 20), red(when=at(3, 3)), *to_orange()[:1], one_off=OneOff.CHAIN)
    asked = [
        {each.kind.key for each in weekly_digest(ledger, Week.parse(week)).concerns}
        for week in ("2022-W24", "2022-W25")
    ]

    assert [True, False] == ["concluded-next" in each for each in asked]


# Papers name it


EVERY_CHOICE: dict[str, Any] = {
    "returns": False,
    "max_extensions": 2,
    "cutoff": time(10, 30),
    "due_soon": 5,
    "duty_limit": WorkingDays(5),
    "one_off": OneOff.CHAIN,
    "leader_from": "due-soon",
    "sections": ("维稳指导股", "综治督导股"),
}


def test_the_circular_after_it_names_the_adoption() -> None:
    """From which day, by which paper, and what changes; in the week's digest and the quarter's paper, too (X25)."""
    ledger = opened(red(), adopt(on(7, 1), when=at(6, 15), **EVERY_CHOICE))
    week, quarter = Week.parse("2022-W24"), Period.parse("2022-Q2")
    said = (
        "自2022年7月1日起施行调整后的台账规则（依据：书记办公会2022年第6次会议纪要）："
        "允许调回由“是”改为“否”；延期次数上限由“不限”改为“2”；报送截止由“12:00”改为“10:30”；临期天数由“3”改为“5”；"
        "说明沟通时限由“3个工作日”改为“5个工作日”；一次性工作由“红色即可销号”改为“逐级转绿后销号”；提醒分管领导由“逾期”改为“临期”；"
        "股室顺序由“登记先后”改为“维稳指导股、综治督导股”。"
    )
    digest = weekly_digest(ledger, week)
    papers = [each.document() for each in (friday_circular(ledger, week), digest, period_paper(ledger, quarter))]

    [adoption] = digest.adoptions
    assert said == adoption.words.zh
    assert "max extensions: 2 instead of no limit" in adoption.words.en
    assert (on(7, 1), at(6, 15), OFFICE) == (adoption.since, adoption.at, adoption.by)
    assert all(said in render(each, "markdown") for each in papers)
    assert [()] * 2 == [weekly_digest(ledger, each).adoptions for each in (week.previous, week.next)]
    assert () == period_digest(ledger, Period.parse("2022-Q3")).adoptions


def test_an_adoption_is_named_with_what_it_takes_the_place_of() -> None:
    """What is in force on its day as far as was adopted before it."""
    ledger = adopting(on(7, 1), red(when=at(3, 3)), adopt(on(8, 1), when=at(6, 15), due_soon=7), due_soon=5)
    [named] = weekly_digest(ledger, Week.parse("2022-W24")).adoptions

    assert "临期天数由“5”改为“7”" in named.words.zh


# What is past stays as it was


def test_what_is_counted_anew_is_named_with_its_units() -> None:
    """What sections count from a day on, and that nothing is counted, is said by name (X27)."""
    visits = Count(name="下访", units=("批次", "人次"))
    counting = opened(red(), adopt(on(6, 20), when=at(6, 13), counts=[visits]))
    ending = opened(
        red(), adopt(on(6, 20), when=at(6, 13)), policy=Policy(counts=[visits, Count(name="排查", units="件")])
    )
    begun, ended = (weekly_digest(each, Week.parse("2022-W24")).adoptions[0].words for each in (counting, ending))

    assert "计数项目由“不计”改为“下访（批次、人次）”" in begun.zh
    assert "counts: 下访 (批次, 人次) instead of nothing counted" in begun.en
    assert "计数项目由“下访（批次、人次）、排查（件）”改为“不计”" in ended.zh


@settings(max_examples=60)
@given(policies(), policies())
def test_whatever_is_adopted_is_said(before: Policy, after: Policy) -> None:
    """Every choice of any policy has words, in both languages: the circular after it can be printed."""
    fixed = attrs.evolve(after, first_circular=before.first_circular)
    adoption = AdoptPolicy(policy=fixed, since=on(12, 1), authority=PAPER, at=at(6, 13), by=OFFICE)
    ledger = opened(red(), policy=before)
    said = [each.words for each in digest_of(ledger.submit(adoption))] if not ledger.unmet(adoption) else []

    assert all(each.zh and each.en for each in said)
    assert bool(said) == (before != fixed)


def digest_of(ledger: Ledger) -> tuple[Any, ...]:
    """Return what was adopted in June."""
    return digest(ledger, at(6, 1), at(6, 30)).adoptions


def answers(ledger: Ledger, today: date) -> Iterator[object]:
    """Yield what a ledger says of *today* and the weeks before it."""
    for day in (today - timedelta(days=9), today - timedelta(days=1), today):
        yield reminders(ledger, on=day)
        yield three_lamps(ledger, on=day)
        yield audit(ledger, on=day)
        yield [
            (
                timeliness(item, day, ledger.context),
                owed(item, day, ledger.context),
                obligations(item, day, ledger.context),
            )
            for item in ledger.items.values()
        ]
        yield ledger.rows(on=day)
    week = Week.of(today).previous.previous
    while week.sunday < today:
        yield weekly_digest(ledger, week), hand_ins(ledger, week), week_cutoff(ledger, week)
        circular = friday_circular(ledger, week)
        if circular.at is not None and circular.at.date() < today:
            yield circular.number, circular.day, circular.digest, render(circular.document(), "text")
        week = week.next


def asked_today(ledger: Ledger, when: datetime) -> Iterator[object]:
    """Yield why commands of this instant are refused."""
    for number, item in ledger.items.items():
        for command in (
            Extend(
                item=number, due=when.date() + timedelta(days=90), reason="推迟", approver="书记", at=when, by=OFFICE
            ),
            Return(item=number, to=item.colour, reason="反弹", due=when.date(), at=when, by=OFFICE),
            Recolour(item=number, to=Colour.GREEN, grounds="转为常规", at=when, by=OFFICE),
            Complete(item=number, evidence="已核实", one_off=True, at=when, by=OFFICE),
            Reopen(item=number, reason="仍有任务", at=when, by=OFFICE),
        ):
            yield ledger.unmet(command)
    week = Week.of(when.date())
    yield ledger.unmet(IssueCircular(week=week, at=when, by=OFFICE))
    yield ledger.unmet(SubmitWeek(section="综治督导股", week=week, at=when, by=OFFICE))


def arisen(ledger: Ledger, today: date) -> list[object]:
    """Return the last days of what has arisen by *today*, as a day long after it sees them."""
    later = today + timedelta(days=60)
    return [
        (item.number, each.what, each.part, each.due)
        for item in ledger.items.values()
        for each in obligations(item, later, ledger.context)
        if each.since is not None and each.since <= today
    ]


@pytest.mark.thorough
@settings(max_examples=30, deadline=None)
@given(ledger=journals(60).filter(lambda ledger: ledger.version > 0), policy=policies(), days=st.integers(0, 40))
def test_adopting_for_tomorrow_changes_nothing_of_today_or_before(ledger: Ledger, policy: Policy, days: int) -> None:
    """No answer, no digest, no figure, no lateness (X25, invariants 39 and 41)."""
    assert ledger.last_at is not None
    when = ledger.last_at + timedelta(days=days)
    today, tomorrow = when.date(), when.date() + timedelta(days=1)
    handed_in = SubmitWeek(section=ledger.sections[0], week=Week.of(today), at=when, by=OFFICE)
    if not ledger.unmet(handed_in):  # a week is missing as soon as anything is on record after its cut-off
        ledger = ledger.submit(handed_in)
    adopted = AdoptPolicy(
        policy=attrs.evolve(policy, first_circular=1), since=tomorrow, authority=PAPER, at=when, by=OFFICE
    )
    if ledger.unmet(adopted):
        assert ledger.cleared
        return

    after = ledger.submit(adopted)

    assert [*answers(ledger, today)] == [*answers(after, today)]
    assert [*asked_today(ledger, when)] == [*asked_today(after, when)]
    assert arisen(ledger, today) == arisen(after, today)
    assert adopted.policy == after.policy_on(tomorrow)
    assert after == Ledger.replay(after.events, owner=after.owner, year=2022, policy=after.policy)


# The kit


ADOPTIONS: tuple[tuple[dict[str, Any], list[str]], ...] = (
    ({"authority": " "}, ["X25 no-authority"]),
    ({"since": on(6, 6)}, ["X25 adoption-not-later"]),
    ({"since": date(2024, 1, 1)}, ["X25 adoption-outside-year"]),
    ({"policy": {"first_circular": 2}}, ["X25 first-circular-fixed"]),
    ({"policy": {}}, ["X25 nothing-adopted"]),
    ({"policy": {"contact": "from-superior", "explanation": "within", "due_soon": 5, "cutoff": time(10)}}, []),
    ({"policy": {"max_extensions": 1}, "since": on(7, 8)}, []),
    ({"since": on(7, 1)}, []),
)


def test_the_model_and_the_library_agree_about_adoptions() -> None:
    """What speaks against one, and what is owed, near and issued by the rules of which day (X25)."""
    ours = Reference()
    entered = [
        kit.entry("red", kit.at(6, 6, 8), number=number, due=due, source=source)
        for number, due, source in (("A", on(6, 30), "own"), ("B", on(7, 7), "own"), ("C", on(7, 13), "feedback"))
    ]
    state, expected = ours.open({}), model.ledger()
    for asked in entered:
        state, expected = ours.submit(state, asked)[0], model.do(expected, asked)

    for fields, why in ADOPTIONS:
        asked = kit.ask("adopt_policy", kit.at(6, 6), **fields)
        after, refused = ours.submit(state, asked)
        assert why == [*refused] == model.why_not(expected, asked)
        if not why:
            state, expected = after, model.do(expected, asked)
        for number in expected["items"]:
            for day in (on(6, 29), on(6, 30), on(7, 1), on(7, 4), on(7, 7), on(7, 8), on(7, 14)):
                says = model.state_of(expected["items"][number], day, model.rules(expected))
                assert says == ours.item(state, number, day)
    for when in (kit.at(7, 1, 11), kit.at(7, 8, 10), kit.at(7, 8, 11)):
        asked = kit.ask("issue_circular", when, week=f"2022-W{when.isocalendar()[1]}")
        assert [*ours.submit(state, asked)[1]] == model.why_not(expected, asked)
    extended = kit.ask("extend", kit.at(6, 30), item="B", due=on(9, 1))
    assert ["G2.3 duties-owed"] == [*ours.submit(state, extended)[1]] == model.why_not(expected, extended)


def test_the_model_adopts_nothing_after_the_clearing() -> None:
    """The year is closed (G4.6, X25)."""
    asks = [
        kit.entry("green", kit.at(6, 6), number="A"),
        kit.ask("complete", kit.at(6, 7), item="A"),
        kit.ask("clear_year", kit.at(12, 20)),
    ]
    state = model.ledger()
    for asked in asks:
        state = model.do(state, asked)
    asked = kit.ask("adopt_policy", kit.at(12, 21), since=on(12, 22))

    assert ["X25 adoption-after-clearing"] == model.why_not(state, asked)


def test_drawn_adoptions_fit_the_record_they_are_drawn_for() -> None:
    """Each is for a day after its record."""
    ledger = opened(red())
    event = PolicyAdopted(policy=Policy(), since=on(1, 1), authority=PAPER, at=at(1, 1), by=OFFICE)
    fitting = vars(strategies)["_fitting"](event, ledger, lambda _strategy: 1)

    assert (at(3, 1), on(3, 2)) == (fitting.at, fitting.since)
