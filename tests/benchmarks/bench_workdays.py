"""Questions about working days against `holidays` and `chinesecalendar`."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar
import holidays
from harness import Figure, micro, times_faster

from sanse_ledger import WorkCalendar

DAYS = tuple(date(2022, 1, 1) + timedelta(days=number) for number in range(365))


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield the figures: is a day worked, the fifth working day after it, how many lie in a week ahead."""
    rounds = 3 if short else 9
    ours = WorkCalendar.china()
    theirs = holidays.country_holidays("CN", years=range(2021, 2024))
    ahead = timedelta(days=7)

    def add_chinese(day: date, n: int) -> date:
        return chinese_calendar.find_workday(n, day)  # type: ignore[no-any-return]

    questions = (
        (
            "is a day worked",
            lambda: [ours.is_working_day(day) for day in DAYS],
            lambda: [theirs.is_working_day(day) for day in DAYS],
            lambda: [chinese_calendar.is_workday(day) for day in DAYS],
        ),
        (
            "the fifth working day after",
            lambda: [ours.add(day, 5) for day in DAYS],
            lambda: [theirs.get_nth_working_day(day, 5) for day in DAYS],
            lambda: [add_chinese(day, 5) for day in DAYS],
        ),
        (
            "working days of the week ahead",
            lambda: [ours.working_days_between(day, day + ahead) for day in DAYS],
            lambda: [theirs.get_working_days_count(day, day + ahead) for day in DAYS],
            lambda: [len(chinese_calendar.get_workdays(day, day + ahead)) for day in DAYS],
        ),
    )
    for what, mine, with_holidays, with_chinese in questions:
        for name, rival, target in (
            ("holidays", with_holidays, "at least 10"),
            ("chinesecalendar", with_chinese, "at least 100"),
        ):
            ratio, our, their = times_faster(mine, rival, rounds)
            yield Figure(what, name, ratio, target, f"{micro(our / len(DAYS))} : {micro(their / len(DAYS))}")
