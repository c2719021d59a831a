"""Due dates, duties, moves that are due, and the circular's day."""

from datetime import date, datetime, time, timedelta

import pytest

from people import (
    OFFICE,
    at,
    done,
    duties,
    follow_up,
    green,
    on,
    opened,
    orange,
    plan,
    rectified,
    red,
    to_green,
    to_orange,
)
from sanse_ledger import (
    BEIJING,
    CalendarDays,
    CalendarUnknown,
    CircularDay,
    Colour,
    Context,
    DutyKind,
    On,
    Policy,
    ReviseMeasure,
    Roll,
    Timeliness,
    Week,
    WorkCalendar,
    WorkingDays,
    circular_day,
    owed,
    timeliness,
)
from sanse_ledger.rules.circular_day import circular_from, cutoff, goes_round_on, ledger_year
from sanse_ledger.rules.decide import move_due, ready_since
from sanse_ledger.rules.due_dates import duty_due, met_late, resolve

CHINA = WorkCalendar.china()
NEVER = WorkCalendar.from_function(lambda _day: False, 2021, 2022)


def test_a_due_date_is_given_or_follows_from_a_limit() -> None:
    """The start day does not count; calendar days stay where they end unless the policy rolls them (invariant 29)."""
    start = date(2022, 9, 28)
    assert (None, None) == resolve(None, start, Context())
    assert (date(2022, 10, 2), None) == resolve(date(2022, 10, 2), start, Context())
    assert (date(2022, 10, 2), None) == resolve(On(date(2022, 10, 2)), start, Context())
    assert (date(2022, 10, 8), WorkingDays(3)) == resolve(WorkingDays(3), start, Context())
    assert (date(2022, 10, 5), CalendarDays(7)) == resolve(CalendarDays(7), start, Context())
    rolled = Context(policy=Policy(roll_limits=Roll.NEXT))
    assert (date(2022, 10, 8), CalendarDays(7)) == resolve(CalendarDays(7), start, rolled)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (on(6, 6), Timeliness.ON_TIME),
        (on(6, 7), Timeliness.DUE_SOON),
        (on(6, 9), Timeliness.DUE_SOON),
        (on(6, 10), Timeliness.DUE_TODAY),
        (on(6, 11), Timeliness.OVERDUE),
    ],
)
def test_an_item_is_due_soon_three_working_days_ahead(day: date, expected: Timeliness) -> None:
    """On time, due soon, due today, overdue: an axis beside the colour (X11)."""
    assert expected is timeliness(opened(red()).items["R-1"], day)


def test_lateness_is_judged_by_the_day_the_due_date_was_met() -> None:
    """Asked for an earlier day, an item stands as it stood then; without a due date it is on time (X5, X11)."""
    item = opened(red(), to_orange(when=at(6, 20))[0]).items["R-1"]
    assert Timeliness.OVERDUE is timeliness(item, on(6, 19))
    assert Timeliness.DONE_LATE is timeliness(item, on(6, 20))
    assert Timeliness.ON_TIME is timeliness(opened(red(due=None)).items["R-1"], on(12, 31))


def test_reminders_near_the_years_end_do_not_fail() -> None:
    """Counting ahead into a year that is not published assumes Monday to Friday (X12)."""
    when = datetime(2026, 12, 1, 9, tzinfo=BEIJING)
    item = opened(red(due=date(2027, 1, 4), when=when), year=2026).items["R-1"]
    assert Timeliness.DUE_SOON is timeliness(item, date(2026, 12, 31))
    assert Timeliness.ON_TIME is timeliness(item, date(2026, 12, 25))


def test_the_last_day_there_is_may_be_a_due_date() -> None:
    """A due date of 9999-12-31, as some systems write “never”, owes nothing and breaks nothing (G2.3)."""
    item = opened(red(due=date.max)).items["R-1"]
    assert frozenset() == owed(item, on(12, 31))
    assert Timeliness.ON_TIME is timeliness(item, on(12, 31), Context(calendar=CHINA.provisional()))


def test_duties_are_met_in_time_within_three_working_days() -> None:
    """From the day after the due date, which does not count; met late after that (G2.3)."""
    item = opened(red(), *duties(when=at(6, 16))).items["R-1"]
    for duty in item.duties:
        assert on(6, 15) == duty_due(duty.kind, duty.due, duty.owed_from, Context())
        assert met_late(duty, on(6, 16), Context())
    unmet = opened(red()).items["R-1"].duties_by(on(6, 11))[0]
    assert not met_late(unmet, on(6, 15), Context())
    assert met_late(unmet, on(6, 16), Context())
    assert not unmet.owed(on(6, 10))


def test_a_duty_at_the_years_end_has_a_provisional_limit() -> None:
    """Its limit may run into a year that is not published (X12, G2.3)."""
    when = datetime(2026, 12, 1, 9, tzinfo=BEIJING)
    item = opened(red(due=date(2026, 12, 30), when=when), year=2026).items["R-1"]
    duty = item.duties_by(date(2026, 12, 31))[0]
    assert date(2027, 1, 5) == duty_due(duty.kind, duty.due, duty.owed_from, Context())


def test_nothing_is_owed_by_what_is_no_longer_red_or_was_in_time() -> None:
    """Orange problems and green work owe no explanation (G2.3)."""
    assert frozenset() == owed(opened(orange()).items["O-1"], on(6, 11))
    assert frozenset() == owed(opened(green(), done("G-1")).items["G-1"], on(12, 31))
    assert frozenset() == owed(opened(red(), *to_orange()).items["R-1"], on(12, 31))
    assert set(DutyKind) == owed(opened(red()).items["R-1"], on(12, 31))


def test_an_orange_item_is_ready_when_the_record_has_all_that_green_asks() -> None:
    """Then it is to be moved within five working days (G3.6)."""
    ledger = opened(orange())
    assert ready_since(ledger.items["O-1"]) is None
    assert move_due(ledger.items["O-1"], Context()) is None
    discuss, first, finish = rectified()
    assert ready_since(ledger.submit(discuss).items["O-1"]) is None
    assert ready_since(ledger.submit(discuss, first).items["O-1"]) is None
    ready = ledger.submit(discuss, first, finish)
    assert on(5, 10) == ready_since(ready.items["O-1"])
    assert on(5, 17) == move_due(ready.items["O-1"], Context())
    assert ready_since(ready.submit(plan(measure="2")).items["O-1"]) is None
    assert ready_since(ready.submit(to_green("O-1")).items["O-1"]) is None
    off = ReviseMeasure(item="O-1", measure="2", reason="并入", withdrawn=True, at=at(5, 18), by=OFFICE)
    assert on(5, 18) == ready_since(ready.submit(plan(measure="2"), off).items["O-1"])
    tracked = opened(red(), *to_orange())
    assert ready_since(tracked.items["R-1"]) is None
    assert on(5, 12) == ready_since(tracked.submit(follow_up()).items["R-1"])
    moved = tracked.submit(follow_up(), to_green("R-1"), follow_up(when=at(5, 25)))
    assert ready_since(moved.items["R-1"]) is None


def test_a_move_due_in_an_unpublished_year_is_provisional() -> None:
    """The five working days may run into a year that is not published (X12, G3.6)."""
    when = datetime(2026, 12, 30, 9, tzinfo=BEIJING)
    item = opened(orange(when=when), *rectified(when=when), year=2026).items["O-1"]
    assert date(2027, 1, 6) == move_due(item, Context())


WEEKS = [Week.of(date(2022, 1, 7) + timedelta(weeks=number)) for number in range(260)]


def test_the_circulars_day_on_every_week_of_five_years() -> None:
    """Of 21 Fridays off, 15 have an earlier working day, 4 only a make-up weekend, 2 none; 22 stay on Friday (X7)."""
    off = [week for week in WEEKS if not CHINA.is_working_day(week.friday)]
    days = {week: circular_day(week, CHINA) for week in off}
    earlier = [week for week, day in days.items() if day is not None and day < week.friday]
    later = {week.friday for week, day in days.items() if day is not None and day > week.friday}
    none = {week.friday for week, day in days.items() if day is None}
    assert (21, 15) == (len(off), len(earlier))
    assert {date(2022, 10, 7), date(2023, 1, 27), date(2023, 10, 6), date(2024, 2, 16)} == later
    assert {date(2022, 2, 4), date(2026, 2, 20)} == none
    worked = [week for week in WEEKS if CHINA.is_working_day(week.friday)]
    made_up = [week for week in worked if any(map(CHINA.is_working_day, week.days[5:]))]
    assert 22 == len(made_up)
    assert {week.friday for week in worked} == {circular_day(week, CHINA) for week in worked}


def test_the_first_friday_of_2026_belongs_to_the_ledger_of_2025() -> None:
    """A week belongs to the year its circular's day falls in (X7)."""
    week = Week.of(date(2026, 1, 2))
    assert date(2025, 12, 31) == circular_day(week, CHINA)
    assert 2025 == ledger_year(week, Context())
    assert 2022 == ledger_year(Week.parse("2022-W05"), Context())


NATIONAL_DAY = Week.parse("2022-W40")  # 3 to 9 October: only Saturday and Sunday are worked
SPRING_FESTIVAL = Week.parse("2022-W05")  # 31 January to 6 February: no day is worked


@pytest.mark.parametrize(
    ("rule", "national_day", "spring_festival"),
    [
        (CircularDay.SAME_WEEK, date(2022, 10, 8), None),
        (CircularDay.PREVIOUS, None, date(2022, 1, 30)),
        (CircularDay.NEXT, date(2022, 10, 8), date(2022, 2, 7)),
        (CircularDay.FRIDAY, date(2022, 10, 7), date(2022, 2, 4)),
        (CircularDay.JOIN_SHORT, date(2022, 10, 8), None),
    ],
)
def test_another_rule_for_the_circulars_day_may_be_chosen(
    rule: CircularDay, national_day: date | None, spring_festival: date | None
) -> None:
    """Previous or next working day across weeks, Friday regardless, one-day weeks joined to the next (X7)."""
    policy = Policy(circular_day=rule)
    assert national_day == circular_day(NATIONAL_DAY, CHINA, policy)
    assert spring_festival == circular_day(SPRING_FESTIVAL, CHINA, policy)


def test_a_week_of_one_working_day_may_join_the_next() -> None:
    """2024-W07 has one working day only: the make-up Sunday (X7)."""
    week = Week.of(date(2024, 2, 16))
    assert date(2024, 2, 18) == circular_day(week, CHINA)
    assert circular_day(week, CHINA, Policy(circular_day=CircularDay.JOIN_SHORT)) is None


def test_the_rule_chosen_also_tells_which_day_the_week_before_has_taken() -> None:
    """When a day may move into the week before, it is held against that week's circular by the same rule (X7)."""
    calendar = WorkCalendar.from_function(
        lambda day: CHINA.is_working_day(day) and not date(2022, 10, 9) <= day <= date(2022, 10, 16), 2022, 2022
    )
    previous = Policy(circular_day=CircularDay.PREVIOUS)
    assert date(2022, 9, 30) == circular_day(Week.parse("2022-W39"), calendar, previous)
    assert circular_day(NATIONAL_DAY, calendar, previous) is None
    assert date(2022, 10, 8) == circular_day(Week.parse("2022-W41"), calendar, previous)


def test_what_hangs_on_the_circulars_day_goes_by_the_rule_chosen() -> None:
    """The cut-off, the ledger a week belongs to, and which week has a circular, all by the policy (X7, X9)."""
    fridays = Context(policy=Policy(circular_day=CircularDay.FRIDAY))
    assert at(2, 4, 12) == cutoff(SPRING_FESTIVAL, fridays)
    assert SPRING_FESTIVAL == circular_from(SPRING_FESTIVAL, fridays)
    assert 2026 == ledger_year(Week.of(date(2026, 1, 2)), fridays)


def test_with_the_next_day_rule_a_day_of_the_following_friday_is_the_following_weeks() -> None:
    """Two circulars never share a day (X7)."""
    calendar = WorkCalendar.from_function(lambda day: day.weekday() == 4 and day.day != 11, 2022, 2022)
    policy = Policy(circular_day=CircularDay.NEXT)
    assert circular_day(Week.of(date(2022, 3, 11)), calendar, policy) is None
    previous = Policy(circular_day=CircularDay.PREVIOUS)
    assert date(2022, 6, 2) == circular_day(Week.of(date(2022, 6, 3)), CHINA, previous)
    assert circular_day(Week.of(date(2022, 3, 11)), calendar, previous) is None


def test_the_circular_and_its_cut_off_have_their_hours() -> None:
    """Friday 15:00, cut-off 12:00, both local; other hours by policy; no cut-off in a week without a day (X7, X9)."""
    week, friday = Week.parse("2022-W10"), date(2022, 3, 11)
    assert at(3, 11, 15) == goes_round_on(friday, week, Context())
    assert at(3, 11, 12) == cutoff(week, Context())
    context = Context(policy=Policy(circular_time=time(16, 30), cutoff=time(10)))
    assert (at(3, 11, 16, 30), at(3, 11, 10)) == (goes_round_on(friday, week, context), cutoff(week, context))
    assert cutoff(SPRING_FESTIVAL, Context()) is None


def test_a_week_without_a_circular_joins_the_next_that_has_one() -> None:
    """After the Spring Festival week of 2022 comes that of 7 February (X7)."""
    after = Week.parse("2022-W06")
    assert after == circular_from(SPRING_FESTIVAL, Context())
    assert after == circular_from(after, Context())
    assert circular_from(after, Context(calendar=NEVER)) is None


def test_the_day_of_a_week_in_an_unpublished_year_is_unknown() -> None:
    """What is not published is not guessed (X12)."""
    with pytest.raises(CalendarUnknown, match="2027"):
        circular_day(Week.parse("2027-W20"), CHINA)


def test_colours_know_their_neighbours_and_names() -> None:
    """The one path, forward and back (X1, X3)."""
    assert [Colour.ORANGE, Colour.GREEN, Colour.CLEARED, None] == [colour.next for colour in Colour]
    assert [None, Colour.RED, Colour.ORANGE, None] == [colour.previous for colour in Colour]
    assert ["红色台账", "橙色台账", "绿色台账", "已取消标注"] == [colour.ledger_zh for colour in Colour]
    assert "▲◆●" == "".join(colour.mark for colour in Colour)
    assert OFFICE
