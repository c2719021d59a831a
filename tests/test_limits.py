"""Time limits: when something that starts on a day is due, how a limit is written, and how a day is rolled."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanse_ledger.calendar.time_limits import (
    LONGEST_LIMIT,
    MOST_MONTHS,
    CalendarDays,
    Limit,
    Months,
    On,
    Roll,
    SameDay,
    WorkingDays,
    parse_limit,
)
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.errors import CalendarUnknown

CHINA = WorkCalendar.china()
FRIDAY_OFF = date(2022, 10, 7)
"""The last day of the National Day holidays; Saturday and Sunday after it are worked."""

LENGTHS = st.integers(1, LONGEST_LIMIT)
LIMITS = st.one_of(
    LENGTHS.map(WorkingDays),
    LENGTHS.map(CalendarDays),
    st.integers(1, MOST_MONTHS).map(Months),
    st.just(SameDay()),
    st.dates().map(On),
)
STARTS = st.dates(date(2013, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (WorkingDays(1), date(2022, 9, 30)),
        (WorkingDays(2), date(2022, 10, 8)),
        (WorkingDays(3), date(2022, 10, 9)),
        (WorkingDays(30), date(2022, 11, 15)),
        (CalendarDays(1), date(2022, 9, 30)),
        (CalendarDays(7), date(2022, 10, 6)),
        (CalendarDays(30), date(2022, 10, 29)),
        (Months(1), date(2022, 10, 29)),
        (Months(3), date(2022, 12, 29)),
        (Months(5), date(2023, 2, 28)),
        (SameDay(), date(2022, 9, 29)),
        (On(date(2022, 10, 1)), date(2022, 10, 1)),
    ],
)
def test_the_start_day_does_not_count(limit: Limit, due: date) -> None:
    """From Thursday 29 September 2022, before the National Day holidays, the first day counted is the 30th."""
    assert due == limit.due(date(2022, 9, 29), CHINA)


@pytest.mark.parametrize(
    ("roll", "due"),
    [(Roll.KEEP, date(2022, 10, 6)), (Roll.NEXT, date(2022, 10, 8)), (Roll.PREVIOUS, date(2022, 9, 30))],
)
def test_calendar_days_ending_on_a_day_off_stay_there_unless_rolled(roll: Roll, due: date) -> None:
    """Seven days from 29 September 2022 end in the holidays; only a roll moves that."""
    assert due == CalendarDays(7).due(date(2022, 9, 29), CHINA, roll)


@pytest.mark.parametrize(
    ("roll", "due"),
    [(Roll.KEEP, FRIDAY_OFF), (Roll.NEXT, date(2022, 10, 8)), (Roll.PREVIOUS, date(2022, 9, 30))],
)
def test_the_same_day_is_rolled_like_any_number_of_days(roll: Roll, due: date) -> None:
    """What starts on a day off and is due the same day is moved if a roll is asked for."""
    assert due == SameDay().due(FRIDAY_OFF, CHINA, roll)


@pytest.mark.parametrize("roll", list(Roll))
def test_a_date_that_was_set_is_never_moved(roll: Roll) -> None:
    """A given date stands, on a day off and in a year nobody knows (X12)."""
    assert FRIDAY_OFF == On(FRIDAY_OFF).due(date(2022, 9, 29), CHINA, roll)
    assert date(2040, 1, 1) == On(date(2040, 1, 1)).due(date(2022, 9, 29), CHINA, roll)


@settings(deadline=None)
@given(STARTS, st.integers(1, 200), st.sampled_from(Roll))
def test_working_days_end_on_a_working_day(start: date, n: int, roll: Roll) -> None:
    """A limit in working days ends on a working day, so no roll moves it, and counting gives its length back (28)."""
    due = WorkingDays(n).due(start, CHINA, roll)

    assert CHINA.is_working_day(due)
    assert n == CHINA.working_days_between(start, due)


@settings(deadline=None)
@given(STARTS, LIMITS, st.sampled_from(Roll))
def test_a_due_date_depends_on_start_limit_and_calendar_only(start: date, limit: Limit, roll: Roll) -> None:
    """Invariant 29: equal start, limit, calendar and roll give an equal due date, whichever objects they are."""
    calendar = CHINA.provisional()
    others = WorkCalendar(years=CHINA.years, is_provisional=True), pickle.loads(pickle.dumps(calendar))  # noqa: S301 - our own
    same_limit = copy.deepcopy(limit)
    same_start = pendulum.date(start.year, start.month, start.day)
    due = limit.due(start, calendar, roll)

    assert [due, due] == [same_limit.due(same_start, other, roll) for other in others]
    assert due == limit.due(start, calendar, roll)
    assert date is type(due)


@settings(deadline=None)
@given(STARTS, st.integers(1, 200))
def test_calendar_days_without_a_roll_are_plain_addition(start: date, n: int) -> None:
    """A limit of n calendar days ends on the date n days later, and the calendar is not asked (X12)."""
    assert start + timedelta(days=n) == CalendarDays(n).due(start, WorkCalendar())


def test_only_what_needs_the_calendar_asks_it() -> None:
    """At the end of 2026, calendar days and the same day have an answer; working days and rolls have none (X12)."""
    start = date(2026, 12, 30)

    assert date(2027, 1, 6) == CalendarDays(7).due(start, CHINA)
    assert date(2027, 1, 1) == SameDay().due(date(2027, 1, 1), CHINA)
    for limit in (CalendarDays(7), WorkingDays(7)):
        with pytest.raises(CalendarUnknown) as caught:
            limit.due(start, CHINA, Roll.NEXT)
        assert 2027 == caught.value.year


@pytest.mark.parametrize("limit", [WorkingDays(1), CalendarDays(1), Months(1), SameDay()])
@pytest.mark.parametrize("start", [datetime(2022, 6, 8, tzinfo=UTC), "2022-06-08", None])
def test_a_limit_starts_on_a_date(limit: Limit, start: date) -> None:
    """An instant, a text or nothing is no start."""
    with pytest.raises(TypeError, match="a day is a date"):
        limit.due(start, CHINA)


@pytest.mark.parametrize("kind", [WorkingDays, CalendarDays])
@pytest.mark.parametrize("n", [0, -1, LONGEST_LIMIT + 1])
def test_a_limit_has_one_day_to_ten_years(kind: type[WorkingDays | CalendarDays], n: int) -> None:
    """A limit of no day, of less or of more than 3660 days is a slip of the pen."""
    with pytest.raises(ValueError, match=f"a time limit has 1 to 3660 days, not {n}"):
        kind(n)


@pytest.mark.parametrize("kind", [WorkingDays, CalendarDays, Months])
@pytest.mark.parametrize("n", [True, 3.0, "3", None])
def test_a_limit_is_a_whole_number_of_days(kind: type[WorkingDays | CalendarDays | Months], n: int) -> None:
    """A truth value, a fraction or a text is no number of days."""
    with pytest.raises(TypeError, match="a whole number is wanted"):
        kind(n)


@pytest.mark.parametrize("value", [datetime(2022, 6, 8, tzinfo=UTC), "2022-06-08", None])
def test_a_limit_on_a_date_takes_a_date(value: date) -> None:
    """An instant is no date: which day it is depends on the zone."""
    with pytest.raises(TypeError, match="a day is a date"):
        On(value)


def test_a_limit_holds_a_plain_date() -> None:
    """A pendulum date becomes a plain one, so that equality and pickles are those of the standard library."""
    assert date is type(On(pendulum.date(2022, 6, 10)).day)


def test_different_limits_are_never_equal() -> None:
    """Three working days are not three days, and neither is the number three."""
    limits: set[object] = {WorkingDays(3), CalendarDays(3), SameDay(), On(date(2022, 6, 10)), WorkingDays(4), 3}

    assert limits.isdisjoint({Months(3)})
    assert 6 == len(limits)
    assert 6 == len(limits | {WorkingDays(3), CalendarDays(3), SameDay(), On(date(2022, 6, 10))})


def test_a_limit_does_not_change() -> None:
    """A limit has no setter."""
    limit = WorkingDays(3)

    with pytest.raises(AttributeError):
        limit.n = 4  # type: ignore[misc]  # the fault under test


@pytest.mark.parametrize(
    ("limit", "zh", "en"),
    [
        (WorkingDays(5), "5个工作日", "5 working days"),
        (WorkingDays(1), "1个工作日", "1 working day"),
        (CalendarDays(7), "7日", "7 days"),
        (CalendarDays(1), "1日", "1 day"),
        (SameDay(), "当日", "same day"),
        (On(date(2022, 6, 10)), "2022年6月10日", "2022-06-10"),
    ],
)
def test_a_limit_has_words_in_both_languages(limit: Limit, zh: str, en: str) -> None:
    """Each limit is written in Chinese and English."""
    assert (zh, en) == (limit.zh, limit.en)


@settings(deadline=None)
@given(LIMITS)
def test_what_a_limit_writes_is_read_back(limit: Limit) -> None:
    """Both written forms of every limit give the limit again."""
    assert limit == parse_limit(limit.zh) == parse_limit(limit.en)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("2 day", CalendarDays(2)),
        ("1 working days", WorkingDays(1)),
        ("2022年06月09日", On(date(2022, 6, 9))),
        ("2024-02-29", On(date(2024, 2, 29))),
        ("3660日", CalendarDays(3660)),
    ],
)
def test_small_slips_that_leave_no_doubt_are_read(text: str, limit: Limit) -> None:
    """A missing or superfluous s and a leading nought in a Chinese date are read."""
    assert limit == parse_limit(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "日",
        "05日",
        "0日",
        "-1日",
        "1.5日",
        "3月",
        "3个 months",
        "3个月内",
        "03个月",
        "１２日",
        "١٢ days",
        "五日",
        "12345日",
        "7日 ",
        " 7 days",
        "7 days\n",
        "7days",
        "7  days",
        "7 Days",
        "5 工作日",
        "5个工作日内",
        "5个 working days",
        "Same day",
        "2022-6-10",
        "2022-06-10T00:00",
        "2022-W23-5",
        "20220610",
        "２０２２-06-10",
        "2022年6月10",
        "2022年6-10",
        "22年6月10日",
    ],
)
def test_other_texts_are_no_limit(text: str) -> None:
    """Only the written forms are read, in ASCII digits, with nothing around them; the message shows them."""
    with pytest.raises(
        ValueError, match=r"no time limit: .*5个工作日.*, in English 5 .*, 7 days, 3 months, same day or 2022-06-10$"
    ):
        parse_limit(text)


@pytest.mark.parametrize("text", ["2022-02-30", "2022年13月1日", "2023年2月29日", "0000-01-01"])
def test_a_day_that_does_not_exist_is_no_limit(text: str) -> None:
    """A date that has the form but is not in the calendar is refused by name."""
    with pytest.raises(ValueError, match=f"there is no such day: {text}"):
        parse_limit(text)


@pytest.mark.parametrize("text", ["121个月", "9999 months"])
def test_so_many_months_are_refused(text: str) -> None:
    """Ten years are the most, however they are written."""
    with pytest.raises(ValueError, match="a time limit has 1 to 120 months"):
        parse_limit(text)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (date(2023, 4, 5), 3, date(2023, 7, 5)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2022, 12, 31), 2, date(2023, 2, 28)),
        (date(2022, 12, 31), 12, date(2023, 12, 31)),
        (date(2022, 2, 28), 1, date(2022, 3, 28)),
        (date(2022, 1, 1), 120, date(2032, 1, 1)),
    ],
)
def test_a_limit_in_months_ends_on_the_day_of_the_same_number(start: date, n: int, due: date) -> None:
    """Or on the last day of a month that is too short for it; days off stay, unless they are rolled."""
    assert due == Months(n).due(start, CHINA)


def test_a_limit_in_months_is_rolled_as_others_are() -> None:
    """National Day gives way to the first working day after it; nothing ends after the year 9999."""
    assert date(2022, 10, 8) == Months(1).due(date(2022, 9, 1), CHINA, Roll.NEXT)
    with pytest.raises(OverflowError):
        Months(1).due(date(9999, 12, 1), CHINA)


@pytest.mark.parametrize("text", ["3661日", "9999 working days"])
def test_a_written_limit_beyond_ten_years_is_refused(text: str) -> None:
    """The longest limit holds for text as well."""
    with pytest.raises(ValueError, match="a time limit has 1 to 3660 days"):
        parse_limit(text)


def test_hidden_characters_are_not_read_over() -> None:
    """A zero-width space in a limit is refused, not skipped."""
    with pytest.raises(ValueError, match="U\\+200B"):
        parse_limit("5\u200b个工作日")


def test_a_limit_is_read_from_text() -> None:
    """What is no text is refused as such."""
    with pytest.raises(TypeError, match="text is wanted"):
        parse_limit(5)  # type: ignore[arg-type]  # the fault under test


@settings(deadline=None)
@given(st.dates(date(2013, 1, 4), date(2026, 12, 31)))
def test_a_roll_moves_days_off_to_the_nearest_working_day_on_its_side(day: date) -> None:
    """A working day stays; a day off goes to the nearest working day after (NEXT) or before (PREVIOUS), or stays."""
    after = before = day
    while not CHINA.is_working_day(after):
        after += timedelta(days=1)
    while not CHINA.is_working_day(before):
        before -= timedelta(days=1)

    assert day == Roll.KEEP.apply(day, CHINA)
    assert after == Roll.NEXT.apply(day, CHINA)
    assert before == Roll.PREVIOUS.apply(day, CHINA)


def test_a_roll_gives_a_plain_date() -> None:
    """A pendulum date, rolled or not, comes back as a plain date."""
    for roll in Roll:
        for day in (pendulum.date(2022, 10, 7), pendulum.date(2022, 9, 29)):
            assert date is type(roll.apply(day, CHINA))


@pytest.mark.parametrize("roll", list(Roll))
def test_a_roll_takes_a_date(roll: Roll) -> None:
    """An instant cannot be rolled."""
    with pytest.raises(TypeError, match="a day is a date"):
        roll.apply(datetime(2022, 10, 7, tzinfo=UTC), CHINA)


def test_a_roll_has_words_in_both_languages() -> None:
    """The three rolls are named in Chinese and have an English word each."""
    assert ["不调整", "顺延", "提前"] == [roll.zh for roll in Roll]
    assert ["kept", "moved to the next working day", "moved to the last working day before"] == [r.en for r in Roll]
    assert Roll.NEXT is pickle.loads(pickle.dumps(Roll.NEXT))  # noqa: S301 - our own
