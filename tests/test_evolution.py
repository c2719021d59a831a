"""What each event does, and what cannot have happened."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from types import MappingProxyType
from typing import Any

import attrs
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
    Amended,
    CarriedFrom,
    CircularIssued,
    Cleared,
    Colour,
    Conclude,
    CorruptJournal,
    DeclareUnable,
    DutyKind,
    Event,
    Explained,
    Extended,
    FinishMeasure,
    Item,
    Ledger,
    MeasureFinished,
    MilestoneCancelled,
    MilestoneReached,
    MilestoneSet,
    Policy,
    ReachMilestone,
    Reassigned,
    Recolour,
    Recoloured,
    Registered,
    Reopened,
    Return,
    Returned,
    ReviseMeasure,
    SetMilestone,
    SubmitWeek,
    Week,
    WeekSubmitted,
    Withdrawn,
    WorkCalendar,
    WorkingDays,
    decide,
    evolve,
)
from sanse_ledger.items.parts import Measure, Occurrence
from sanse_ledger.journal.evolution import fold
from vector_ledgers import ledgers


def item_of(*commands: Any) -> Item:  # noqa: ANN401 - any commands
    """Return the first item of the ledger in which *commands* were submitted."""
    return next(iter(opened(*commands).items.values()))


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (
            MeasureFinished(item="O-1", measure="9", evidence="台账", on=on(6, 1), at=at(6, 1), by=OFFICE),
            "no measure 9",
        ),
        (
            MilestoneReached(
                item="O-1", milestone="m", evidence="已报", occurrence=on(6, 1), on=on(6, 1), at=at(6, 1), by=OFFICE
            ),
            "no open occurrence of milestone m",
        ),
        (
            Amended(item="O-1", changes={"leader": "书记"}, reason="笔误", at=at(6, 1), by=OFFICE),
            "cannot have 'leader' amended",
        ),
        (
            Amended(item="O-1", changes={"kind": ""}, reason="笔误", at=at(6, 1), by=OFFICE),
            "cannot have 'kind' amended",
        ),
        (Reopened(item="O-1", to=Colour.GREEN, reason="仍需办理", at=at(6, 1), by=OFFICE), "cannot be reopened"),
        (
            Recoloured(item="O-1", origin=Colour.RED, to=Colour.GREEN, grounds="转常规", at=at(6, 1), by=OFFICE),
            "is orange and cannot leave red",
        ),
        (
            Recoloured(item="O-1", origin=Colour.ORANGE, to=Colour.CLEARED, grounds="销", at=at(6, 1), by=OFFICE),
            "becomes cleared by an event that closes nothing",
        ),
        (
            Returned(item="O-1", origin=Colour.GREEN, to=Colour.ORANGE, reason="反复", at=at(6, 1), by=OFFICE),
            "is orange and cannot leave green",
        ),
        (
            Returned(item="O-1", origin=Colour.ORANGE, to=Colour.CLEARED, reason="反复", at=at(6, 1), by=OFFICE),
            "becomes cleared",
        ),
        (Cleared(item="O-1", origin=Colour.GREEN, at=at(6, 1), by=OFFICE), "is orange and cannot leave green"),
        (
            MilestoneSet(item="O-1", milestone="m", title="月报", due=on(6, 1), occurrences=(), at=at(6, 1), by=OFFICE),
            "milestone m of item O-1 has no date",
        ),
    ],
)
def test_the_impossible_is_corrupt(event: Event, reason: str) -> None:
    """No rule is asked, but what cannot have happened is no record (invariant 19)."""
    with pytest.raises(CorruptJournal, match=reason):
        evolve(item_of(orange(), *rectified()), event)


def _registered(ledger: Ledger) -> Registered:
    """Return the first event of a ledger, which is a registration."""
    event = ledger.events[0]
    assert isinstance(event, Registered)
    return event


def test_an_item_without_a_mark_takes_no_step_and_no_item_is_entered_without_one() -> None:
    """A mark goes once; what is reopened has one again (X2, X4, attack 13)."""
    entered = opened(orange())
    cleared = Cleared(item="O-1", origin=Colour.ORANGE, at=at(6, 1), by=OFFICE)
    gone = evolve(entered.items["O-1"], cleared)
    recoloured = Recoloured(item="O-1", origin=Colour.CLEARED, to=Colour.RED, grounds="-", at=at(6, 1), by=OFFICE)
    for event in (cleared, attrs.evolve(cleared, origin=Colour.CLEARED), recoloured):
        with pytest.raises(CorruptJournal, match="bears no mark any more and cannot leave"):
            evolve(gone, event)
    with pytest.raises(CorruptJournal, match="becomes cleared"):
        evolve(gone, Reopened(item="O-1", to=Colour.CLEARED, reason="仍需办理", at=at(6, 1), by=OFFICE))
    with pytest.raises(CorruptJournal, match="becomes cleared"):
        evolve(None, attrs.evolve(_registered(entered), colour=Colour.CLEARED))


@pytest.mark.parametrize(("year", "place"), [(2019, 0), (2020, 1), (2023, 0)])
def test_a_record_of_another_time_is_corrupt(year: int, place: int) -> None:
    """What is recorded lies at most a year away from the ledger's, as everything that is submitted (attack 13)."""
    near = _registered(opened(red()))
    far = attrs.evolve(near, number="R-2", at=datetime(2022, 3, 2, tzinfo=BEIJING))
    replay = partial(Ledger.replay, (attrs.evolve(near, at=near.at.replace(year=2021)), far), owner="某县")
    assert 2 == len(replay(year=2022).items)

    with pytest.raises(CorruptJournal, match=f"more than a year away from {year}") as corrupt:
        replay(year=year)
    assert place == corrupt.value.position


def test_a_circular_of_another_year_is_corrupt() -> None:
    """A week belongs to the ledger of the year in which it is circulated (X7, attack 13)."""
    ledger = opened(red())
    issued = CircularIssued(
        week=Week(year=2022, number=10), number=1, day=on(3, 11), head=ledger.head, at=at(3, 11, 15), by=OFFICE
    )
    assert (issued,) == Ledger.replay((*ledger.events, issued), owner="某县", year=2022).circulars
    with pytest.raises(CorruptJournal, match="went round on 1596-02-16, in another year than 2022") as corrupt:
        Ledger.replay((*ledger.events, attrs.evolve(issued, day=date(1596, 2, 16))), owner="某县", year=2022)
    assert 1 == corrupt.value.position


def test_a_measure_or_milestone_is_not_recorded_twice() -> None:
    """The same number twice contradicts the record (G3.3, G4.2)."""
    ledger = opened(orange(), *rectified())
    planned = next(event for event in ledger.events if type(event).__name__ == "MeasurePlanned")
    with pytest.raises(CorruptJournal, match="planned a second time"):
        evolve(ledger.items["O-1"], planned)
    stone = MilestoneSet(
        item="O-1", milestone="m", title="月报", due=on(6, 1), occurrences=(on(6, 1),), at=at(6, 1), by=OFFICE
    )
    with pytest.raises(CorruptJournal, match="set a second time"):
        evolve(evolve(ledger.items["O-1"], stone), stone)


def test_an_item_begins_with_its_registration_and_with_no_other() -> None:
    """Nothing comes before the registration, and it comes once (G1.1)."""
    registered = opened(red()).events[0]
    with pytest.raises(CorruptJournal, match="registered a second time"):
        evolve(evolve(None, registered), registered)
    with pytest.raises(CorruptJournal, match="without events"):
        fold(())
    with pytest.raises(CorruptJournal, match="before the item is registered"):
        fold(opened(red(), follow_up()).events[1:])


def test_a_fact_about_the_ledger_is_no_event_of_an_item() -> None:
    """A week handed in belongs to the ledger (G4.4)."""
    week = SubmitWeek(section="综治督导股", week=Week.of(on(3, 4)), at=at(3, 4), by=OFFICE)
    ledger = opened(red(), week)
    with pytest.raises(TypeError, match="no event of an item"):
        evolve(ledger.items["R-1"], ledger.events[-1])
    assert 1 == ledger.items["R-1"].version
    assert ledger.events[-1].move is None


def test_folding_is_evolving_one_by_one() -> None:
    """One definition, two speeds (invariant 22)."""
    ledger = opened(orange(), *rectified(), to_green("O-1"), done("O-1"))
    item = None
    for event in ledger.events:
        item = evolve(item, event)
    assert item is not None
    folded = fold(ledger.events)
    for field in attrs.fields(Item):
        assert getattr(item, field.name) == getattr(folded, field.name)
        assert getattr(item, field.name) == getattr(ledger.items["O-1"], field.name)


def test_an_item_cannot_be_written_to() -> None:
    """A sealed item is frozen, also one that was a draft a moment ago (invariant 19)."""
    item = item_of(red())
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        item.colour = Colour.GREEN  # type: ignore[misc]  # that is the point


def test_a_no_change_record_is_not_substantive() -> None:
    """“No change” does not keep an item from growing stale (X11)."""
    silent = attrs.evolve(follow_up(when=at(5, 20)), progress="无变化。")
    assert on(3, 1) == item_of(red(), silent).substantive_on
    assert on(5, 12) == item_of(red(), follow_up(), silent).substantive_on
    back_dated = attrs.evolve(follow_up(when=at(5, 20)), on=on(4, 1))
    assert on(5, 12) == item_of(red(), follow_up(), back_dated).substantive_on
    long = attrs.evolve(silent, progress="无变化" * 20)
    assert on(5, 20) == item_of(red(), long).substantive_on


def test_a_first_due_date_set_by_a_return_is_the_original_one() -> None:
    """An item without a due date has its first one as original (X3, X5)."""
    from_orange = opened(orange(due=None))
    returned = decide(
        from_orange.items["O-1"],
        attrs.evolve(_back_to_red(), item="O-1"),
        from_orange.context,
    )
    item = evolve(from_orange.items["O-1"], returned[0])
    assert (on(7, 1), on(7, 1)) == (item.due, item.original_due)


def test_a_second_declaration_in_the_record_changes_nothing() -> None:
    """No rule is asked: the first day stays (G2.3)."""
    declare = DeclareUnable(item="R-1", reason="上级取消", at=at(4, 1), by=OFFICE)
    ledger = opened(red(), declare)
    again = evolve(ledger.items["R-1"], attrs.evolve(ledger.events[-1], at=at(4, 2)))
    assert on(4, 1) == again.unable_on


def test_two_milestones_and_two_measures_are_told_apart() -> None:
    """Reaching one occurrence, or taking one measure off, leaves the others (X17, G3.3)."""
    stones = [
        SetMilestone(item="G-1", milestone=name, title=name, due=on(6, 10), at=at(3, 2), by=OFFICE) for name in "ab"
    ]
    reach = ReachMilestone(item="G-1", milestone="b", evidence="已报", occurrence=on(6, 10), at=at(6, 9), by=OFFICE)
    item = item_of(green(), *stones, reach)
    assert ["a"] == [stone.number for stone, _each in item.open_occurrences]
    off = ReviseMeasure(item="O-1", measure="1", reason="并入", withdrawn=True, at=at(5, 11), by=OFFICE)
    withdrawn = item_of(orange(), *rectified()[:2], off).measures[0]
    assert (False, False) == (withdrawn.open, withdrawn.late(on(12, 1)))
    assert item_of(orange(), *rectified()[:2]).measures[0].late(on(6, 1))


def test_a_measure_of_work_raised_to_red_may_stay_open() -> None:
    """Only orange rectifies: a due date set by the return is met by the conclusion (X3, G3.5)."""
    item = item_of(orange(), *rectified()[:2], attrs.evolve(_back_to_red(), item="O-1", at=at(5, 11)))
    assert (1, None) == (len(item.open_measures), item.done_on)
    conclude = Conclude(item="O-1", result="完成", at=at(5, 12), by=OFFICE)
    recolour = Recolour(item="O-1", to=Colour.ORANGE, grounds="趋于常态化", at=at(5, 12), by=OFFICE)
    finish = rectified(when=at(5, 13))[2]
    raised = attrs.evolve(_back_to_red(), item="O-1", at=at(5, 11))
    ended = item_of(orange(), *rectified()[:2], raised, conclude, recolour, finish)
    assert on(5, 12) == ended.done_on


def _back_to_red() -> Any:  # noqa: ANN401 - a Return
    return Return(item="?", to=Colour.RED, reason="提级", due=on(7, 1), at=at(3, 2), by=OFFICE)


def test_events_made_by_hand_are_those_the_ledger_makes() -> None:
    """The constructor checks what `decide` need not check again; both make equal events (invariant 33)."""
    ledger = opened(red(), green(), orange(), policy=Policy())
    for event in ledger.events:
        assert isinstance(event, Registered)
        again = Registered(**{field.name: getattr(event, field.name) for field in attrs.fields(Registered)})
        assert event == again
        assert hash(event) == hash(again)
        assert event.item == event.number
        assert (None, event.colour, "") == event.move
    assert date(2022, 3, 1) == ledger.events[0].day


def test_what_is_late_is_late_only_after_its_day() -> None:
    """The due date itself is in time, for measures and dates alike (G2.3)."""
    measure = Measure(number="1", problem="缺项", action="补齐", due=on(6, 10), person="股长")
    stone = Occurrence(due=on(6, 10))
    days = on(6, 10), on(6, 11)
    assert [False, True] * 2 == [each.late(day) for each in (measure, stone) for day in days]
    for asked in (on(6, 1), on(6, 30)):
        assert [False, True] == [attrs.evolve(measure, finished_on=day).late(asked) for day in days]
        assert [False, True] == [attrs.evolve(stone, reached_on=day).late(asked) for day in days]


def test_an_item_is_missed_from_the_day_it_was_declared() -> None:
    """The day of the declaration counts, and each duty names the due date it belongs to (G2.3)."""
    item = item_of(red(), DeclareUnable(item="R-1", reason="上级取消", at=at(5, 10), by=OFFICE))
    assert [False, True] == [item.missed_by(day) for day in (on(5, 9), on(5, 10))]
    assert [(on(6, 10), on(5, 10))] * 2 == [(duty.due, duty.owed_from) for duty in item.duties]


def test_equal_items_have_one_hash_and_others_another() -> None:
    """By number, length of the history and its last instant (G1.1)."""
    one, same = item_of(red()), item_of(red())
    later = item_of(red(), DeclareUnable(item="R-1", reason="上级取消", at=at(5, 10), by=OFFICE))
    much_later = item_of(red(), DeclareUnable(item="R-1", reason="上级取消", at=at(5, 11), by=OFFICE))
    assert (one, hash(one)) == (same, hash(same))
    assert 4 == len({hash(each) for each in (one, later, much_later, item_of(red("R-2")))})


def test_a_draft_is_the_item_with_all_it_has() -> None:
    """Every field goes over, the history too (G1.1)."""
    item = item_of(orange(), *rectified(), to_green("O-1"))
    drafted = item.draft()
    for field in attrs.fields(Item):
        assert getattr(item, field.name) == getattr(drafted, field.name), field.name
    followed = item_of(red(), *to_orange(), follow_up("R-1"))
    assert followed.followed_up_on == followed.draft().followed_up_on == followed.last_on


def test_a_return_with_a_new_date_keeps_what_was_late_and_what_was_met() -> None:
    """On the due date nothing is late yet; a day later it is, for good; what was concluded is not (X3, X5)."""
    back: dict[str, Any] = {"item": "R-1", "to": Colour.RED, "reason": "重办", "by": OFFICE}
    base = opened(red(), *to_orange()[:-1])
    assert base.items["R-1"].done_on is not None
    for day, late in ((on(6, 10), False), (on(6, 11), False)):
        moved = base.submit(to_orange()[-1], Return(due=on(9, 1), at=at(day.month, day.day), **back)).items["R-1"]
        assert (late, 1, on(9, 1)) == (moved.was_late, moved.returns, moved.due)
    problem = opened(orange(), *rectified()[:2])
    for day, late in ((on(6, 10), False), (on(6, 11), True)):
        then = at(day.month, day.day)
        event = Returned(
            item="O-1",
            to=Colour.RED,
            origin=Colour.ORANGE,
            reason="反复",
            due=on(9, 1),
            at=then,
            by=OFFICE,
        )
        moved = evolve(problem.items["O-1"], event)
        assert (late, on(9, 1)) == (moved.was_late, moved.due)
        tracked = attrs.evolve(event, origin=Colour.RED, to=Colour.ORANGE)
        assert 2 == evolve(moved, tracked).returns


def test_messages_of_a_corrupt_record_name_what_it_is() -> None:
    """The kind of event, the milestone and its day, or any day (invariant 17)."""
    item = item_of(green())
    with pytest.raises(CorruptJournal, match="milestone m on any day"):
        evolve(item, MilestoneCancelled(item="G-1", milestone="m", reason="取消", at=at(6, 1), by=OFFICE))
    with pytest.raises(CorruptJournal, match="milestone m on 2022-06-01"):
        evolve(
            item,
            MilestoneCancelled(item="G-1", milestone="m", occurrence=on(6, 1), reason="取消", at=at(6, 1), by=OFFICE),
        )
    with pytest.raises(CorruptJournal, match=r"^Amended comes before"):
        evolve(None, Amended(item="G-1", changes={"title": "新"}, reason="笔误", at=at(6, 1), by=OFFICE))
    with pytest.raises(TypeError, match=r"^WeekSubmitted is no event of an item"):
        evolve(item, WeekSubmitted(section="股", week=Week.of(on(6, 1)), entries=(), at=at(6, 1), by=OFFICE))
    with pytest.raises(CorruptJournal, match=r"^an item without events$"):
        fold(())


def test_a_kind_amended_to_two_lines_is_no_kind() -> None:
    """What a form could never have recorded contradicts the record (invariant 19)."""
    with pytest.raises(CorruptJournal, match="cannot have 'kind' amended"):
        evolve(item_of(green()), Amended(item="G-1", changes={"kind": "甲\n乙"}, reason="笔误", at=at(6, 1), by=OFFICE))


def test_a_limit_stays_with_the_date_it_gave() -> None:
    """The registration's and a milestone's: reckoned from the day it was stated on, by the calendar (X12)."""
    five = WorkingDays(5)
    stone = SetMilestone(item="R-1", milestone="m", title="节点", due=five, at=at(9, 29), by=OFFICE)
    item = item_of(attrs.evolve(red(), due=five), stone)
    assert (five, on(3, 8)) == (item.limit, item.due)
    assert (five, date(2022, 10, 11)) == (item.milestones[0].limit, item.milestones[0].due)
    assert (date(2022, 10, 11),) == tuple(each.due for each in item.milestones[0].occurrences)
    off = WorkCalendar.china().with_year(2022, days_off=[on(9, 30)])
    own = Ledger.open(owner="某县", year=2022, calendar=off).submit(attrs.evolve(red(), due=five), stone)
    assert own.items["R-1"].milestones[0].due != item.milestones[0].due


def test_what_was_carried_over_keeps_its_limit_and_its_declaration() -> None:
    """Its new due date may follow from a limit; that it cannot be done was said last year (X6)."""
    past = CarriedFrom(number="R-9", year=2021, unable_on=date(2021, 11, 1), original_due=date(2021, 12, 1))
    item = item_of(attrs.evolve(red(), due=WorkingDays(5), carried_from=past))
    assert (WorkingDays(5), date(2021, 11, 1), date(2021, 12, 1)) == (item.limit, item.unable_on, item.original_due)


def test_a_measure_finished_in_another_colour_meets_no_date() -> None:
    """A problem that was raised to red is done when it is concluded, not with its measures (G3.3)."""
    item = item_of(orange(), *rectified()[:2])
    raised = evolve(
        item, Returned(item="O-1", to=Colour.RED, origin=Colour.ORANGE, reason="反复", at=at(5, 16), by=OFFICE)
    )
    done_ = MeasureFinished(item="O-1", measure="1", evidence="抽查", on=on(5, 17), at=at(5, 17), by=OFFICE)
    assert (None, on(5, 17)) == (evolve(raised, done_).done_on, evolve(item, done_).done_on)


def test_either_duty_that_was_met_stays_on_record() -> None:
    """The explanation alone, the contact alone, and those of every date that was replaced (G2.3, X5)."""
    base = opened(red(), DeclareUnable(item="R-1", reason="上级取消", at=at(5, 10), by=OFFICE))
    extended = Extended(item="R-1", due=on(7, 1), reason="推迟", approver="书记", at=at(6, 10), by=OFFICE)
    for met, kind in zip(duties(when=at(6, 9)), DutyKind, strict=True):
        moved = evolve(base.submit(met).items["R-1"], extended)
        assert [(kind, on(6, 10), on(6, 9))] == [(each.kind, each.due, each.met_on) for each in moved.past_duties]
    assert () == evolve(base.items["R-1"], extended).past_duties
    twice = evolve(base.submit(*duties(when=at(6, 9))).items["R-1"], extended)
    for event in (
        Explained(item="R-1", reason="又取消", on=on(6, 14), at=at(6, 14), by=OFFICE),
        attrs.evolve(extended, due=on(8, 1), at=at(6, 15)),
    ):
        twice = evolve(twice, event)
    assert [on(6, 10), on(6, 10), on(7, 1)] == [each.due for each in twice.past_duties]


def test_what_happens_twice_is_counted_twice() -> None:
    """Measures finished, returns and reopenings (G3.3, X3, X4)."""
    two = item_of(
        orange(), *rectified(), plan(measure="2", when=at(5, 16)),
        FinishMeasure(item="O-1", measure="2", evidence="抽查", at=at(5, 17), by=OFFICE),
    )  # fmt: skip
    assert 2 == two.measures_finished
    gone = Withdrawn(item="G-1", origin=Colour.GREEN, reason="重复", approver="书记", at=at(5, 10), by=OFFICE)
    back = Reopened(item="G-1", to=Colour.GREEN, reason="仍需办理", at=at(5, 11), by=OFFICE)
    item = item_of(green())
    for event in (gone, back, gone, back):
        item = evolve(item, event)
    assert (2, True) == (item.reopenings, item.open)


def test_a_date_that_is_today_counts_again_after_a_return() -> None:
    """What was met for a date that is not past has to be met anew (X3)."""
    item = item_of(red(), *to_orange())
    back = {
        day: evolve(item, Returned(item="R-1", to=Colour.RED, origin=Colour.ORANGE, reason="重办", at=day, by=OFFICE))
        for day in (at(6, 10), at(6, 11))
    }
    assert [None, item.done_on] == [each.done_on for each in back.values()]


def test_who_takes_over_one_part_leaves_the_others() -> None:
    """A new leader keeps section and person; a new person keeps the leader (X15)."""
    event = Reassigned(item="R-1", leader="副书记", reason="分工", on=on(4, 1), at=at(4, 1), by=OFFICE)
    item = evolve(item_of(red()), event)
    assert ("副书记", red().section, red().person) == (item.leader, item.section, item.person)
    other = evolve(item, attrs.evolve(event, leader=None, person="某人"))
    assert ("副书记", red().section, "某人") == (other.leader, other.section, other.person)


def test_a_declaration_is_on_record_from_its_own_day() -> None:
    """Also where the work was done in time after all (G2.3)."""
    item = item_of(
        red(),
        DeclareUnable(item="R-1", reason="上级取消", at=at(5, 10), by=OFFICE),
        Conclude(item="R-1", result="恢复后已完成", at=at(5, 20), by=OFFICE),
    )
    assert [False, True] == [item.missed_by(day) for day in (on(5, 9), on(5, 10))]


CHANGES: Mapping[str, str] = MappingProxyType({
    # what an event may change of its item, beside the history
    "Amended": "profile",
    "Appraised": "proceeding substantive_on",
    "BranchTaken": "proceeding substantive_on",
    "CarriedOver": "closing colour moves stage_on substantive_on",
    "Cleared": "closing colour discussed measures_finished moves stage_on substantive_on",
    "Completed": "completed_on done_on substantive_on was_late",
    "Concluded": "concluded_on done_on substantive_on was_late",
    "Deliberated": "deliberations discussed substantive_on",
    "Explained": "deadline substantive_on",
    "Extended": "deadline",
    "FactsCorrected": "proceeding profile substantive_on",
    "FollowedUp": "followed_up_on substantive_on",
    "InstalmentsAgreed": "proceeding",
    "MeasureFinished": "done_on measures measures_finished substantive_on was_late",
    "MeasurePlanned": "done_on measures substantive_on",
    "MeasureRevised": "done_on measures",
    "MilestoneCancelled": "milestones",
    "MilestoneReached": "milestones substantive_on",
    "MilestoneSet": "milestones",
    "PaymentRecorded": "proceeding substantive_on",
    "ProcedureClosed": "proceeding profile substantive_on",
    "ProcedureOpened": "proceeding profile substantive_on",
    "Reassigned": "profile",
    "Recoloured": "colour discussed followed_up_on measures_finished moves stage_on substantive_on",
    "Reopened": "closing colour completed_on deadline done_on moves reopenings stage_on substantive_on",
    "Restricted": "profile",
    "ResultRated": "proceeding substantive_on",
    "Resumed": "proceeding substantive_on",
    "Returned": (
        "colour concluded_on deadline discussed done_on measures_finished moves returns stage_on substantive_on "
        "was_late"
    ),
    "StagePassed": "proceeding profile substantive_on",
    "SuperiorContacted": "deadline substantive_on",
    "TargetSet": "deadline",
    "UnableDeclared": "deadline substantive_on",
    "Withdrawn": "closing colour followed_up_on moves stage_on substantive_on",
    "Rectified": (
        "closing colour concluded_on deadline done_on followed_up_on measures moves proceeding profile returns"
        " substantive_on was_late"
    ),
    "StageExtended": "proceeding profile",
    "Suspended": "proceeding substantive_on",
    "UnitReleased": "proceeding substantive_on",
})  # fmt: skip


@pytest.mark.thorough
def test_an_event_changes_these_parts_of_its_item_and_no_other() -> None:
    """In all vectors together each kind of event changes what the table says: nothing more, and nothing less."""
    found: dict[str, set[str]] = {}
    for item in (item for ledger in ledgers() for item in ledger.items.values()):
        before = None
        for event in item.history:
            after = evolve(before, event)  # type: ignore[arg-type]  # a `Fact` is an event
            if before is not None:
                parts = (field.name for field in attrs.fields(Item) if field.name != "history")
                changed = {part for part in parts if getattr(before, part) != getattr(after, part)}
                found.setdefault(type(event).__name__, set()).update(changed)
            before = after

    assert {name: {*parts.split()} for name, parts in CHANGES.items()} == found
