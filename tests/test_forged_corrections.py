"""A record that no ledger could have written is refused by its replay: corrections, circulars, adoptions (X31, X25)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import attrs
import pytest

from people import OFFICE, at, follow_up, on, opened, red
from sanse_ledger import (
    BEIJING,
    AdoptPolicy,
    CircularIssued,
    Conclude,
    Concluded,
    CorruptJournal,
    Event,
    FollowedUp,
    IssueCircular,
    Ledger,
    PolicyAdopted,
    Rectified,
    Rectify,
    RectifyWeek,
    Registered,
    SubmitWeek,
    Week,
    WeekRectified,
    WeekSubmitted,
    history_in_words,
)

W23, W24 = Week.parse("2022-W23"), Week.parse("2022-W24")
USUAL: dict[str, Any] = {"reason": "误录", "approver": "办公室主任", "at": at(6, 20), "by": OFFICE}


def concluded() -> Conclude:
    """Return the conclusion of a red item, three days late."""
    return Conclude(item="R-1", result="完成", on=on(6, 13), at=at(6, 13), by=OFFICE)


def refused(ledger: Ledger, *forged: Event) -> str:
    """Return what a replay says against a ledger's record with *forged* events after it."""
    with pytest.raises(CorruptJournal) as corrupt:
        Ledger.replay((*ledger.events, *forged), owner=ledger.owner, year=ledger.year)
    assert corrupt.value.reason_zh
    return corrupt.value.reason


# Of an item

OTHERWISE: dict[str, dict[str, Any]] = {
    "another instant": {"at": at(9, 1)},
    "another year's": {"at": datetime(2021, 1, 1, tzinfo=BEIJING)},
    "another author": {"by": "别人"},
    "a day to come": {"on": date(2023, 5, 1)},
}


@pytest.mark.parametrize("forged", OTHERWISE.values(), ids=OTHERWISE)
def test_who_recorded_what_and_when_is_no_slip(forged: dict[str, Any]) -> None:
    """A right record has the instant and the author of the wrong one, and had happened by then (X31)."""
    ledger = opened(red(), concluded())
    wrong: Any = ledger.events[-1]
    restated: Any = ledger.submit(Rectify(item="R-1", record=2, values={"on": on(6, 10)}, **USUAL)).events[-1]
    right = attrs.evolve(wrong, **forged)

    assert "who recorded it or when" in refused(ledger, Rectified(item="R-1", record=2, right=right, **USUAL))
    assert "who recorded it or when" in refused(ledger, attrs.evolve(restated, right=right))


def test_a_record_of_another_kind_takes_no_place() -> None:
    """A registration does not become a conclusion, nor the other way round (X31)."""
    ledger = opened(red(), concluded())
    registered, conclusion = ledger.events

    for record, right in ((2, registered), (1, conclusion)):
        said = refused(ledger, Rectified(item="R-1", record=record, right=right, **USUAL))
        assert "what kind of record it was" in said


def test_a_record_that_is_read_in_another_zone_may_be_of_the_day_after() -> None:
    """Just after midnight in Beijing it is still the day before elsewhere; the right record is read there too (X31)."""
    early = attrs.evolve(concluded(), at=at(6, 13, 0))
    ledger = opened(red(), early).submit(Rectify(item="R-1", record=2, values={"result": "已完成"}, **USUAL))
    elsewhere = timezone(timedelta(hours=0))

    assert Ledger.replay(ledger.events, owner=ledger.owner, year=2022, zone=elsewhere).items["R-1"].facts


@pytest.mark.parametrize("missing", ["reason", "approver"])
def test_somebody_answers_for_every_correction(missing: str) -> None:
    """A correction without a reason, or that nobody approved, is none (X31)."""
    week = SubmitWeek(section="综治督导股", week=W24, rest_as_planned=True, at=at(6, 17), by=OFFICE)
    ledger = opened(red(), concluded(), week)
    usual = {**USUAL, missing: " "}

    assert "has no reason, or nobody approved it" in refused(ledger, Rectified(item="R-1", record=2, **usual))
    assert "has no reason, or nobody approved it" in refused(ledger, WeekRectified(record=1, **usual))


def test_a_correction_of_a_week_that_does_not_fit_has_its_place_in_the_record() -> None:
    """Among all events, not among those of the ledger; read as a whole, and taken on by a ledger that has the rest."""
    week = SubmitWeek(section="综治督导股", week=W24, rest_as_planned=True, at=at(6, 17), by=OFFICE)
    ledger = opened(red(), concluded(), week)
    forged = (WeekRectified(record=9, **USUAL), attrs.evolve(ledger.events[-1], at=USUAL["at"]))

    ways: tuple[Callable[[], Ledger], ...] = (
        lambda: Ledger.replay((*ledger.events, *forged), owner=ledger.owner, year=ledger.year),
        lambda: ledger.with_events(forged),
    )
    for taken in ways:
        with pytest.raises(CorruptJournal, match="no week that could be corrected") as corrupt:
            taken()
        assert 3 == corrupt.value.position
        assert corrupt.value.zh.startswith("第4个事件：")


def test_what_arrives_is_what_left() -> None:
    """A record that moves keeps its kind, its instant and its author, and was there (X31)."""
    ledger = opened(red(), red("R-2"), concluded())
    away, here = ledger.submit(Rectify(item="R-1", record=2, values={"item": "R-2"}, **USUAL)).events[-2:]
    assert isinstance(here, Rectified)
    assert isinstance(here.right, Concluded)
    assert isinstance(away, Rectified)
    follow = opened(red("R-2"), follow_up("R-2", when=at(6, 13))).events[-1]
    assert isinstance(follow, FollowedUp)
    more = attrs.evolve(follow, at=at(6, 25), on=on(6, 25))

    for right in (attrs.evolve(here.right, by="别人"), attrs.evolve(here.right, at=at(6, 12)), follow):
        assert "who recorded it or when" in refused(ledger, away, attrs.evolve(here, right=right), more)
    gone = attrs.evolve(away, at=at(6, 21)), attrs.evolve(here, at=at(6, 21)), more
    assert "is not there" in refused(ledger, away, here, *gone)
    twice = attrs.evolve(here, item="R-1", taken_from="R-2", right=attrs.evolve(here.right, item="R-1"))
    assert "stands on one of them only" in refused(ledger, here, twice, more)


def test_what_moved_last_moved_to_an_item() -> None:
    """The last record of all may be the first half of a move, to another item that there is (X31)."""
    ledger = opened(red(), red("R-2"), concluded())
    away, here = ledger.submit(Rectify(item="R-1", record=2, values={"item": "R-2"}, **USUAL)).events[-2:]
    header: dict[str, Any] = {"owner": ledger.owner, "year": ledger.year}

    assert isinstance(away, Rectified)
    half = Ledger.replay((*ledger.events, away), **header)
    assert "移至R-2（" in history_in_words(half.items["R-1"], items=half.items)[-1].zh
    back = half.submit(Rectify(item="R-1", record=3, void=True, **{**USUAL, "at": at(6, 21)}))
    assert ledger.items["R-1"].facts == back.items["R-1"].facts
    for forged in (here, attrs.evolve(away, moved_to="R-9"), attrs.evolve(away, moved_to="R-1")):
        assert "stands on one of them only" in refused(ledger, forged)


# Of the ledger


def test_a_week_keeps_who_handed_it_in_and_when() -> None:
    """The right week has the instant and the author of the wrong one (X31)."""
    week = SubmitWeek(section="综治督导股", week=W24, rest_as_planned=True, at=at(6, 17), by=OFFICE)
    ledger = opened(red(), week)
    put = ledger.submit(
        RectifyWeek(section="综治督导股", week=W24, values={"rest_as_planned": "否"}, **USUAL),
    ).events[-1]
    assert isinstance(put, WeekRectified)
    assert put.right is not None

    for changed in ({"at": at(6, 16)}, {"by": "别人"}):
        forged = attrs.evolve(put, right=attrs.evolve(put.right, **changed))
        assert "changes who recorded it, or when" in refused(ledger, forged)


def test_what_stands_again_is_what_stood() -> None:
    """A correction that is undone was the latest of its week, and gives back what it had changed (X31)."""
    week = SubmitWeek(section="综治督导股", week=W24, rest_as_planned=True, at=at(6, 17), by=OFFICE)
    fix = RectifyWeek(section="综治督导股", week=W24, values={"rest_as_planned": "否"}, **USUAL)
    ledger = opened(red(), week, fix)
    undone = ledger.submit(RectifyWeek(section="综治督导股", week=W24, undo=True, **USUAL)).events[-1]
    assert isinstance(undone, WeekRectified)
    assert undone.right == week_of(opened(red(), week))

    for forged in (attrs.evolve(undone, right=None), attrs.evolve(undone, right=week_of(ledger))):
        assert "is no week that could be corrected" in refused(ledger, forged)
    assert "is no week that could be corrected" in refused(ledger, undone, undone)
    assert "has no reason, or nobody approved it" in refused(ledger, attrs.evolve(undone, reason=" "))


def week_of(ledger: Ledger) -> WeekSubmitted:
    """Return the week that was handed in, as it stands."""
    [week] = ledger.weeks
    return week


def test_a_circular_corrects_the_latest_of_its_week_and_says_why() -> None:
    """None of another week, none there is not, not itself, none that was replaced; never without a reason (X31)."""
    first, second = (
        opened(red())
        .submit(
            IssueCircular(week=W24, at=at(6, 17, 15), by=OFFICE),
            IssueCircular(week=W24, corrects=1, reason="表2有误", at=at(6, 20), by=OFFICE),
        )
        .events[-2:]
    )
    assert isinstance(first, CircularIssued)
    assert isinstance(second, CircularIssued)
    ledger = opened(red())
    again = attrs.evolve(second, number=3, corrects=2)

    assert Ledger.replay((*ledger.events, first, second, again), owner=ledger.owner, year=2022).circulars
    for forged in (
        (attrs.evolve(second, number=1),),
        (attrs.evolve(second, number=1, corrects=5),),
        (first, attrs.evolve(second, week=W23)),
        (first, attrs.evolve(second, corrects=2)),
        (first, second, attrs.evolve(again, corrects=1)),
    ):
        assert "which is not the latest of" in refused(ledger, *forged)
    assert "without a reason" in refused(ledger, first, attrs.evolve(second, reason=""))


def test_rules_are_adopted_by_a_paper_for_this_year_and_with_the_first_number() -> None:
    """What could not be adopted is on no record (X25)."""
    ledger = opened(red())
    policy = attrs.evolve(ledger.policy, cutoff=time(9))
    adopted = ledger.submit(
        AdoptPolicy(policy=policy, since=on(7, 1), authority="会议", at=at(6, 20), by=OFFICE)
    ).events[-1]
    assert isinstance(adopted, PolicyAdopted)
    numbered = attrs.evolve(adopted.policy, first_circular=99)

    assert "were adopted by no paper" in refused(ledger, attrs.evolve(adopted, authority=" "))
    assert "more than a year away" in refused(ledger, attrs.evolve(adopted, since=date(2024, 1, 1)))
    assert "number of the first circular" in refused(ledger, attrs.evolve(adopted, policy=numbered))


def test_a_registration_is_of_its_own_kind() -> None:
    """The right registration is read as it was written (X31)."""
    put = opened(red()).submit(Rectify(item="R-1", record=1, values={"title": "年度考评"}, **USUAL))
    right: Any = put.events[-1]

    assert isinstance(right.right, Registered)
    assert Ledger.replay(put.events, owner=put.owner, year=2022).items["R-1"].title == "年度考评"
