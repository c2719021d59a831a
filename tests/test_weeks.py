"""Weeks: ISO numbering, the days of a week, order, and the written form."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.weeks import Week

DAYS = st.dates(date(FIRST_YEAR, 1, 8), date(LAST_YEAR, 12, 20))


@settings(deadline=None)
@given(DAYS)
def test_a_week_has_the_seven_days_from_monday_to_sunday(day: date) -> None:
    """The week of a day begins on the Monday on or before it, has seven days in a row, and numbers them as ISO 8601."""
    week = Week.of(day)
    monday = day - timedelta(days=day.weekday())

    assert tuple(monday + timedelta(days=passed) for passed in range(7)) == week.days
    assert (monday, monday + timedelta(days=4), monday + timedelta(days=6)) == (week.monday, week.friday, week.sunday)
    assert {(week.year, week.number)} == {tuple(each.isocalendar())[:2] for each in week.days}


@settings(deadline=None)
@given(DAYS)
def test_next_and_previous_undo_each_other(day: date) -> None:
    """The week after holds the day seven days on, and the week before that one is the week itself."""
    week = Week.of(day)

    assert Week.of(day + timedelta(days=7)) == week.next
    assert Week.of(day - timedelta(days=7)) == week.previous
    assert week == week.next.previous == week.previous.next


@settings(deadline=None)
@given(DAYS)
def test_the_written_form_reads_back(day: date) -> None:
    """parse(str(week)) is the week, equal and with the same hash."""
    week = Week.of(day)

    assert week == Week.parse(str(week))
    assert hash(week) == hash(Week.parse(str(week)))


@settings(deadline=None)
@given(DAYS, DAYS)
def test_weeks_are_ordered_in_time(one: date, other: date) -> None:
    """Of two weeks the smaller one has the earlier Monday, and their written forms sort alike."""
    first, second = Week.of(one), Week.of(other)

    assert (first.monday < second.monday) == (first < second)
    assert (first.monday >= second.monday) == (first >= second)
    assert (str(first) < str(second)) == (first < second)


@settings(deadline=None)
@given(DAYS, st.integers(-20, 20))
def test_a_week_contains_its_days_and_no_others(day: date, distance: int) -> None:
    """A day is in a week exactly if it is one of the seven."""
    other = day + timedelta(days=distance)

    assert (other in Week.of(day).days) == (other in Week.of(day))


@pytest.mark.parametrize(
    ("day", "form"),
    [
        (date(2022, 1, 1), "2021-W52"),
        (date(2022, 1, 3), "2022-W01"),
        (date(2022, 10, 7), "2022-W40"),
        (date(2023, 1, 1), "2022-W52"),
        (date(2026, 1, 2), "2026-W01"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
    ],
)
def test_the_week_at_the_turn_of_the_year_belongs_to_the_iso_year(day: date, form: str) -> None:
    """The first days of January may be in the last week of the year before, which has 52 or 53 weeks."""
    assert form == str(Week.of(day))


def test_the_turn_of_the_year_is_crossed_week_by_week() -> None:
    """After the 53rd week of 2026 comes the first of 2027."""
    assert Week.parse("2027-W01") == Week.parse("2026-W53").next
    assert Week.parse("2026-W53") == Week.parse("2027-W01").previous


def test_a_week_has_words_in_both_languages() -> None:
    """A week reads 2022年第40周 in Chinese and week 40 of 2022 in English."""
    week = Week.parse("2022-W40")

    assert ("2022年第40周", "week 40 of 2022") == (week.zh, week.en)
    assert "Week(year=2022, number=40)" == repr(week)


def test_a_week_survives_pickling_and_copying() -> None:
    """A pickled, copied or deeply copied week is equal to the week."""
    week = Week.parse("2022-W40")

    assert week == pickle.loads(pickle.dumps(week)) == copy.copy(week) == copy.deepcopy(week)  # noqa: S301 - our own


def test_the_days_of_a_week_are_plain_dates() -> None:
    """A week made of a pendulum date is equal to one made of a plain date, and gives plain dates."""
    week = Week.of(pendulum.date(2022, 10, 7))

    assert Week(year=2022, number=40) == week
    assert pendulum.date(2022, 10, 9) in week
    assert {date} == {type(each) for each in (*week.days, week.monday, week.friday, week.sunday)}


@pytest.mark.parametrize(
    "value",
    [
        datetime(2022, 10, 7),  # noqa: DTZ001 - a naive one is refused as well
        datetime(2022, 10, 7, tzinfo=UTC),
        pendulum.datetime(2022, 10, 7),
        "2022-10-07",
        738070,
        None,
    ],
)
def test_what_is_no_date_has_no_week(value: date) -> None:
    """An instant, a text or a number is no day: neither `of` nor `in` takes it."""
    week = Week.parse("2022-W40")

    with pytest.raises(TypeError, match="a day is a date"):
        Week.of(value)
    with pytest.raises(TypeError, match="a day is a date"):
        _ = value in week


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "2022-40",
        "2022W40",
        "2022-w40",
        "2022-W4",
        "2022-W040",
        "2022-W40-5",
        " 2022-W40",
        "2022-W40\n",
        "２０２２-W４０",
        "22-W40",
        "2022年第40周",
    ],
)
def test_only_the_iso_form_is_read(text: str) -> None:
    """A week is written with four ASCII digits, -W and two ASCII digits, and nothing around them."""
    with pytest.raises(ValueError, match="a week is written like 2022-W40"):
        Week.parse(text)


@pytest.mark.parametrize("value", [None, 202240, b"2022-W40", date(2022, 10, 7)])
def test_only_text_is_read(value: str) -> None:
    """What is no text is refused as such."""
    with pytest.raises(TypeError, match="text is wanted"):
        Week.parse(value)


@pytest.mark.parametrize(("year", "number", "last"), [(2022, 0, 52), (2022, -1, 52), (2022, 53, 52), (2026, 54, 53)])
def test_a_number_the_year_does_not_have_is_refused(year: int, number: int, last: int) -> None:
    """A year has 52 or 53 weeks, from 1."""
    with pytest.raises(ValueError, match=f"{year} has the weeks 1 to {last}, not {number}"):
        Week(year=year, number=number)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 0, -2022, 99999])
def test_a_year_far_away_is_refused(year: int) -> None:
    """Weeks lie in the years 1900 to 2199."""
    with pytest.raises(ValueError, match="a week has a year from 1900 to 2199"):
        Week(year=year, number=1)


def test_the_first_and_the_last_week_have_no_neighbour() -> None:
    """Before the first week of 1900 and after the last of 2199 there is none."""
    first, last = Week(year=FIRST_YEAR, number=1), Week(year=LAST_YEAR, number=52)

    assert Week(year=FIRST_YEAR, number=2) == first.next
    assert Week(year=LAST_YEAR, number=51) == last.previous
    with pytest.raises(ValueError, match="not 1899"):
        _ = first.previous
    with pytest.raises(ValueError, match="not 2200"):
        _ = last.next


@pytest.mark.parametrize(("year", "number"), [(True, 1), (2022, True), (2022.0, 40), ("2022", 40), (2022, None)])
def test_year_and_number_are_whole(year: int, number: int) -> None:
    """A truth value, a fraction or a text is no year and no number."""
    with pytest.raises(TypeError, match="a whole year and number"):
        Week(year=year, number=number)


def test_a_week_says_which_number_is_which() -> None:
    """Year and number are given by name, so that they cannot be taken for each other."""
    with pytest.raises(TypeError, match="positional argument"):
        Week(2022, 40)  # type: ignore[call-arg]  # the fault under test


def test_a_week_does_not_change() -> None:
    """A week has no setter."""
    week = Week.parse("2022-W40")

    with pytest.raises(AttributeError):
        week.number = 41  # type: ignore[misc]  # the fault under test
