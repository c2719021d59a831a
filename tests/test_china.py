"""The working days of China: every year there is, against independent sources and against the form of its row."""

from datetime import date

import chinese_calendar
import holidays
import pytest

from notices import LAST_YEAR, WHOLE
from sanse_ledger import WorkCalendar
from sanse_ledger.calendar.china import CHINA

FIRST_YEAR = 2013
YEARS = [row[0] for row in CHINA]
WORKED = {
    2013: 250,
    2014: 250,
    2015: 249,
    2016: 250,
    2017: 249,
    2018: 250,
    2019: 250,
    2020: 249,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 248,
    2026: 248,
}


def days_of(year: int) -> list[date]:
    """Return every day of a year."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return [date.fromordinal(number) for number in range(first, last + 1)]


def test_the_table_has_every_year_from_2013_on() -> None:
    """No year is left out, and every day of each is answered for."""
    assert list(range(FIRST_YEAR, YEARS[-1] + 1)) == YEARS
    assert LAST_YEAR in YEARS
    assert tuple(YEARS) == WHOLE.covered


needs_others = pytest.mark.skipif(
    max(chinese_calendar.constants.holidays).year < YEARS[-1], reason="the other packages do not have the last year yet"
)


@needs_others
@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_what_chinesecalendar_says(year: int) -> None:
    """Every day of the year."""
    assert [] == [day for day in days_of(year) if chinese_calendar.is_workday(day) is not WHOLE.is_working_day(day)]


@needs_others
@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_what_holidays_says(year: int) -> None:
    """Every day of the year, make-up days included."""
    other = holidays.country_holidays("CN", years=year)

    assert [] == [day for day in days_of(year) if other.is_working_day(day) is not WHOLE.is_working_day(day)]


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_a_likely_number_of_working_days(year: int) -> None:
    """The notices leave 247 to 252 days of a year; those of 2013 to 2026 were counted by hand."""
    counted = sum(WHOLE.is_working_day(day) for day in days_of(year))

    assert counted == WHOLE.working_days_between(date(year, 1, 1), date(year, 12, 31))
    assert WORKED.get(year, counted) == counted
    assert 247 <= counted <= 252


def test_each_year_names_its_notices() -> None:
    """Every year says where it can be read, and the three years changed in their middle have two notices."""
    assert {2015, 2019, 2020} <= {year.year for year in WHOLE.years if len(year.notices) == 2}
    for year in WHOLE.years:
        assert year.notices
        assert all("://www.gov.cn/zhengce/" in notice for notice in year.notices)


def test_the_suite_asks_the_calendar_it_was_written_for() -> None:
    """A year that is added to the table leaves the answers of the suite as they are."""
    assert tuple(range(FIRST_YEAR, LAST_YEAR + 1)) == WorkCalendar.china().covered
