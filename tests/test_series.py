"""The figures of many weeks in one pass: those of each week's digest, and much cheaper."""

import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings

from people import OFFICE, at, green, opened, orange, red, to_orange
from sanse_ledger import (
    Colour,
    Conclude,
    Ledger,
    Rectify,
    Timeliness,
    Week,
    WrongType,
    series,
    timeliness,
    weekly_digest,
)
from sanse_ledger.conformance.strategies import journals
from sanse_ledger.rules.due_dates import is_late
from sanse_ledger.week.series import WeekFigures
from vector_ledgers import ledgers

WEEKS = tuple(Week(year=2022, number=number) for number in range(1, 53))


def of_digest(ledger: Ledger, week: Week) -> WeekFigures:
    """Return the figures of a week as its digest has them."""
    digest = weekly_digest(ledger, week)
    figures = digest.balance

    def numbers(column: Any) -> dict[str, int]:  # noqa: ANN401 - a column
        return {name: getattr(column, name) for name in ("opening", "incoming", "outgoing", "closing")}

    (empty,) = series(Ledger.open(owner=ledger.owner, year=ledger.year), [week])
    of: Any = type(empty.total)
    columns = type(empty.columns)(tuple((colour, of(**numbers(figures.columns[colour]))) for colour in Colour))
    working = len(digest.in_progress)
    late = 0 if digest.on_time_share is None else int(working - digest.on_time_share * working)
    return WeekFigures(week=week, columns=columns, total=of(**numbers(figures.total)), in_progress=working, late=late)


@settings(max_examples=15)
@given(journals(most=60))
def test_the_figures_of_drawn_ledgers_are_those_of_the_digests(ledger: Ledger) -> None:
    """Of every third week of the year (G4.4)."""
    weeks = WEEKS[::3]

    assert [of_digest(ledger, week) for week in weeks] == list(series(ledger, weeks))


@pytest.mark.thorough
def test_the_figures_of_the_vectors_are_those_of_the_digests() -> None:
    """Also where an entry was put right: a week is told as it was known at its end (X31)."""
    corrected = [each for each in ledgers() if any(event.is_correction for event in each.events)]

    assert 20 < len(corrected)
    for ledger in corrected:
        assert ledger.last_at is not None
        week = Week.of(ledger.last_at.date())
        weeks = (week.previous, week, week.next)
        assert [of_digest(ledger, each) for each in weeks] == list(series(ledger, weeks))


def test_a_year_of_moves() -> None:
    """What came in, moved, and was voided later, week by week."""
    ledger = opened(red(), orange(), green(), *to_orange(when=at(4, 5)))
    put_right = ledger.submit(
        Rectify(item="R-1", record=3, void=True, reason="误录", approver="主任", at=at(5, 9), by=OFFICE)
    )
    figures = {str(each.week): each for each in series(put_right, WEEKS)}

    assert 3 == figures["2022-W09"].total.incoming
    assert (1, 0) == (figures["2022-W09"].columns[Colour.RED].closing, figures["2022-W14"].columns[Colour.RED].closing)
    assert [of_digest(put_right, each) for each in WEEKS[8:22]] == [figures[str(each)] for each in WEEKS[8:22]]


def test_the_share_of_what_is_late() -> None:
    """Of the items in progress at the week's end: overdue, or done late; nothing where nothing is in progress."""
    ledger = opened(red(), red("R-2"), orange(due=None)).submit(
        Conclude(item="R-1", result="已办结", at=at(6, 14), by="综治股")
    )
    shares = {str(each.week): each.late_share for each in series(ledger, WEEKS)}

    assert [None, 0, Fraction(2, 3)] == [shares["2022-W08"], shares["2022-W22"], shares["2022-W23"]]
    assert shares["2022-W23"] == shares["2022-W24"], "done late is late"


def test_late_is_what_is_overdue_past_a_limit_or_done_late() -> None:
    """Asked without a calendar, it is what `timeliness` says (X11, X20)."""
    late = {Timeliness.OVERDUE, Timeliness.PAST_LIMIT, Timeliness.DONE_LATE}
    seen = set()
    for ledger in ledgers():
        for item in ledger.items.values():
            for on in (item.registered_on, item.last_on, date(ledger.year, 12, 31)):
                how = timeliness(item, on, ledger.context)
                seen.add(how)
                assert (how in late) == is_late(item, on)

    assert late < seen


def test_fifty_weeks_cost_less_than_ten_digests() -> None:
    """One pass, however many weeks: many times faster than a digest for each."""
    ledger = opened(*(red(f"R-{number}") for number in range(150)))
    ledger = ledger.submit(*(each for number in range(150) for each in to_orange(f"R-{number}", when=at(5, 10))))
    one_pass = calls(lambda: series(ledger, WEEKS))
    ten = calls(lambda: [weekly_digest(ledger, week) for week in WEEKS[20:30]])

    assert one_pass < ten


def calls(task: Callable[[], object]) -> int:
    """Return how many functions of Python *task* calls."""
    count, before = 0, sys.getprofile()

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        task()
    finally:
        sys.setprofile(before)
    return count


def test_what_is_no_week_is_told() -> None:
    """Another type says so."""
    anything: Any = "2022-W22"

    with pytest.raises(WrongType):
        series(opened(red()), [anything])
    with pytest.raises(WrongType):
        series(anything, WEEKS)
