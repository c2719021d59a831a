"""The model's calendar: three years of working days from their notices, limits, weeks, and dates that recur."""

from datetime import date, timedelta
from typing import Any

UNKNOWN = date.min
"""What a limit ends on when it runs into a year whose holidays nobody knows (X12)."""

# The calendar: the notices 国办发明电〔2020〕27号, 〔2021〕11号 and 〔2022〕16号, weekdays off and weekend days worked.

OFF = frozenset(
    [date(2021, *day) for day in ((1, 1), (2, 11), (2, 12), (2, 15), (2, 16), (2, 17), (4, 5), (5, 3), (5, 4), (5, 5))]
    + [date(2021, *day) for day in ((6, 14), (9, 20), (9, 21), (10, 1), (10, 4), (10, 5), (10, 6), (10, 7))]
    + [date(2022, *day) for day in ((1, 3), (1, 31), (2, 1), (2, 2), (2, 3), (2, 4), (4, 4), (4, 5), (5, 2), (5, 3))]
    + [date(2022, *day) for day in ((5, 4), (6, 3), (9, 12), (10, 3), (10, 4), (10, 5), (10, 6), (10, 7))]
    + [date(2023, *day) for day in ((1, 2), (1, 23), (1, 24), (1, 25), (1, 26), (1, 27), (4, 5), (5, 1), (5, 2))]
    + [date(2023, *day) for day in ((5, 3), (6, 22), (6, 23), (9, 29), (10, 2), (10, 3), (10, 4), (10, 5), (10, 6))]
)
WORKED = frozenset(
    [date(2021, *day) for day in ((2, 7), (2, 20), (4, 25), (5, 8), (9, 18), (9, 26), (10, 9))]
    + [date(2022, *day) for day in ((1, 29), (1, 30), (4, 2), (4, 24), (5, 7), (10, 8), (10, 9))]
    + [date(2023, *day) for day in ((1, 28), (1, 29), (4, 23), (5, 6), (6, 25), (10, 7), (10, 8))]
)


def works(day: date) -> bool:
    """Return whether a day of 2021 to 2023 is worked."""
    if day.year not in {2021, 2022, 2023}:
        message = f"this model knows three years, not {day.year}"
        raise ValueError(message)
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def resolved(due: date | tuple[str, Any] | None, start: date) -> date | None:
    """Return the date that a due date or a limit means; the start day does not count (X12)."""
    if due is None or isinstance(due, date):
        return due
    sort, much = due
    if sort == "on":
        return date.fromisoformat(much)
    if sort == "calendar":
        return start + timedelta(days=much)
    if sort == "months":
        return in_months(start, much)
    if much > 1200:
        return UNKNOWN
    day = start
    while much:
        day += timedelta(days=1)
        much -= works(day)
    return day


def in_months(start: date, months: int) -> date:
    """Return the day of the same number so many months later, the last one where the month has none such (X12)."""
    day, number = start.replace(day=1), start.day
    for _ in range(months):
        day = (day + timedelta(days=31)).replace(day=1)
    last = (day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return last if number > last.day else day.replace(day=number)


def circular_day(week: str) -> date | None:
    """X7: Friday; else the last working day before it in the week; else the first after it; else none."""
    days = [date.fromisocalendar(int(week[:4]), int(week[6:]), number) for number in (5, 4, 3, 2, 1, 6, 7)]
    return next((day for day in days if works(day)), None)


def occurrences(first: date, recurrence: str | None) -> list[date]:
    """G4.3, X17: the dates of the two rules this model knows: every week, and one that gives none."""
    if recurrence is None:
        return [first]
    if recurrence != "FREQ=WEEKLY":
        return []
    days = []
    day = first
    while day.year == first.year:
        moved = day
        while moved.year == first.year and not works(moved):
            moved += timedelta(days=1)
        if moved.year == first.year:
            days.append(moved)
        day += timedelta(days=7)
    return sorted(set(days))
