"""The ledger as a whole: one write path, the rules over many items, the record and its past."""

import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import attrs
import pytest

from people import (
    OFFICE,
    at,
    codes,
    done,
    duties,
    follow_up,
    green,
    on,
    opened,
    orange,
    rectified,
    red,
    to_green,
    to_orange,
)
from sanse_ledger import (
    BEIJING,
    SIX_SLIPS,
    CarriedFrom,
    CarryOver,
    CircularDay,
    ClearYear,
    Closure,
    Colour,
    Command,
    Conclude,
    CorruptJournal,
    DeclareUnable,
    Extend,
    IssueCircular,
    Ledger,
    Policy,
    Refused,
    Registered,
    Reopen,
    Return,
    SetTarget,
    StaleVersion,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    WorkCalendar,
    WorkingDays,
    canonical,
    carry_forward,
    extends,
    handover,
    head,
)
from sanse_ledger.ledger.persistent import Chain

W10 = Week.parse("2022-W10")  # 7 to 13 March


def week(section: str = "综治督导股", *entries: str, when: datetime | None = None, of: Week = W10) -> SubmitWeek:
    """Return a section's week, handed in on Friday at 11."""
    return SubmitWeek(
        section=section,
        week=of,
        entries=[WeekEntry(item=number, progress="已完成走访", plan="继续推进") for number in entries],
        at=when or at(3, 11, 11),
        by=section,
    )


def circular(of: Week = W10, when: datetime | None = None) -> IssueCircular:
    """Return the issue of a week's circular, on Friday at 15:00."""
    return IssueCircular(week=of, at=when or at(3, 11, 15), by=OFFICE)


# Writing


def test_a_submit_is_all_or_nothing_and_names_the_command() -> None:
    """The second of two commands is refused: nothing of the first is applied (G1.1; invariant 20)."""
    ledger = opened()
    with pytest.raises(Refused, match=r"command 2: G1\.1 unknown-item") as refused:
        ledger.submit(red(), follow_up("R-9"))
    assert 1 == refused.value.index
    assert (0, ()) == (ledger.version, ledger.events)
    assert [] == list(ledger.items)


def test_a_first_submit_may_hold_a_whole_beginning() -> None:
    """Commands of one submit see what came before them (G1.1)."""
    ledger = opened(orange(), *rectified(when=at(3, 1)), to_green("O-1", when=at(3, 1)))
    assert Colour.GREEN is ledger.items["O-1"].colour
    assert 5 == ledger.items["O-1"].version == ledger.version


def test_the_expected_version_must_match() -> None:
    """A host that read an older version is told so, whatever else it wants (G1.1; invariant 21)."""
    ledger = opened(red())
    assert 2 == ledger.submit(follow_up(when=at(3, 2)), expected={"R-1": 1}).items["R-1"].version
    with pytest.raises(StaleVersion, match="R-1 is at version 1, not 2") as stale:
        ledger.submit(follow_up(when=at(3, 2)), expected={"R-1": 2, "R-2": 0})
    assert {"R-1": (2, 1)} == stale.value.stale
    with pytest.raises(StaleVersion):
        ledger.submit(red("R-2", when=at(3, 2)), expected={"R-2": 1})


def test_time_does_not_run_back_over_the_whole_ledger() -> None:
    """A command older than the last record of any item is refused (G1.1; invariant 17)."""
    ledger = opened(red(), green(when=at(3, 2)))
    assert [("G1.1", "time-runs-back")] == codes(ledger, follow_up(when=at(3, 1, 10)))
    assert [("G1.1", "time-runs-back")] == codes(ledger, red("R-2"))


def test_what_is_no_command_is_a_programmers_error() -> None:
    """Only commands are submitted (G1.1)."""
    with pytest.raises(TypeError, match="command takes Command, not str: '登记'"):
        opened().submit("登记")  # type: ignore[arg-type]  # that is the point


def test_a_parent_must_be_in_the_ledger() -> None:
    """A part of other work names work that is there (G1.1)."""
    ledger = opened(red())
    assert [] == codes(ledger, attrs.evolve(red("R-1-1"), parent="R-1"))
    assert [("G1.1", "unknown-parent")] == codes(ledger, attrs.evolve(red("R-1-1"), parent="R-2"))


def test_a_ledger_needs_an_owner_and_a_year() -> None:
    """One committee, one year (G1.1)."""
    with pytest.raises(ValueError, match="needs its owner"):
        Ledger.open(owner=" ", year=2022)
    with pytest.raises(ValueError, match="from 1992"):
        Ledger.open(owner="固阳县委政法委", year=1991)


# The week


def test_the_lead_section_hands_in_its_own_items_once_each() -> None:
    """Unknown items, other sections' items, items listed twice: all said at once (G4.4, X16)."""
    ledger = opened(red(), orange())
    assert [] == codes(ledger, week("综治督导股", "R-1"))
    expected = [("G4.4", "not-lead"), ("G4.4", "unknown-item"), ("G4.4", "item-twice")]
    assert expected == codes(ledger, week("综治督导股", "R-1", "O-1", "R-9", "R-1"))
    assert [("G4.4", "unknown-section")] == codes(ledger, week("执法监督股"))


def test_what_was_struck_off_before_the_week_is_not_reported() -> None:
    """A completed item leaves the returns of later weeks, not of its own (X2, G4.4)."""
    ledger = opened(green(), done("G-1", when=at(3, 9)))
    assert [] == codes(ledger, week("综治督导股", "G-1"))
    later = week("综治督导股", "G-1", of=W10.next, when=at(3, 18))
    assert [("G4.4", "entry-closed")] == codes(ledger, later)
    gone = opened(red(), Withdraw(item="R-1", reason="重复", approver="书记", at=at(3, 4), by=OFFICE))
    assert [("G4.4", "entry-closed")] == codes(gone, week("综治督导股", "R-1"))


def test_a_week_is_handed_in_from_its_monday_on_and_to_the_ledger_of_its_year() -> None:
    """A week belongs to the ledger of the year its circular's day falls in (X7, G4.4)."""
    ledger = opened(red())
    assert [("G4.4", "week-not-begun")] == codes(ledger, week("综治督导股", "R-1", when=at(3, 6)))
    last = Week.parse("2021-W52")
    assert [("X7", "other-year")] == codes(ledger, week("综治督导股", "R-1", of=last))
    new_year = Ledger.open(owner="固阳县委政法委", year=2025)
    when = datetime(2025, 12, 31, 15, tzinfo=BEIJING)
    first_of_january = circular(Week.of(date(2026, 1, 2)), when)
    assert [] == codes(new_year, first_of_january)
    assert date(2025, 12, 31) == new_year.submit(first_of_january).circulars[0].day


def test_a_week_in_an_unpublished_year_is_not_guessed() -> None:
    """The circular's day of a year without a notice is unknown (X12)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2027)
    when = datetime(2027, 3, 5, 15, tzinfo=BEIJING)
    assert [("X12", "calendar-unknown")] == codes(ledger, circular(Week.parse("2027-W09"), when))


def test_circulars_are_numbered_without_gaps() -> None:
    """From 1 within a ledger; the number is not the week (X8)."""
    ledger = opened(red(), circular(), circular(W10.next.next, at(3, 25, 15)))
    assert [(1, on(3, 11)), (2, on(3, 25))] == [(each.number, each.day) for each in ledger.circulars]
    started = opened(red(), circular(), policy=Policy(first_circular=9))
    assert 9 == started.circulars[0].number


def test_a_circular_is_issued_once_in_order_and_after_the_cut_off() -> None:
    """One for each week that has a day, not before sections have handed in (G4.5, X7, X9)."""
    ledger = opened(red())
    assert [("X9", "too-early")] == codes(ledger, circular(when=at(3, 11, 11, 59)))
    assert [] == codes(ledger, circular(when=at(3, 11, 12)))
    issued = ledger.submit(circular())
    assert [("G4.5", "already-issued")] == codes(issued, circular(when=at(3, 12)))
    skipped = ledger.submit(circular(W10.next, at(3, 18, 15)))
    assert [("G4.5", "out-of-order")] == codes(skipped, circular(when=at(3, 19)))
    festival = Week.parse("2022-W05")
    assert [("X7", "no-circular")] == codes(ledger, circular(festival))
    regardless = opened(red(), policy=Policy(circular_day=CircularDay.FRIDAY, cutoff=time(10)))
    assert [] == codes(regardless, circular(festival))


# The year's end


def test_the_clearing_takes_all_or_none_and_lists_every_obstacle() -> None:
    """One refusal lists every item that stands in the way (G4.6, X2; invariant 11)."""
    clear = ClearYear(at=at(12, 30), by=OFFICE)
    ledger = opened(red(), orange(), green(), done("G-1"))
    refusals = ledger.unmet(clear)
    assert [("not-completed", "R-1"), ("not-completed", "O-1")] == [(each.code, each.item) for each in refusals]
    assert [("G4.6", "not-completed")] * 2 == codes(ledger, clear)
    rest = ledger.submit(
        Withdraw(item="R-1", reason="重复", approver="书记", at=at(12, 1), by=OFFICE),
        CarryOver(item="O-1", reason="跨年整改", approver="书记", at=at(12, 1), by=OFFICE),
    )
    cleared = rest.submit(clear)
    closures = [Closure.WITHDRAWN, Closure.CARRIED_OVER, Closure.CLEARED]
    assert closures == [item.closure for item in cleared.items.values()]
    assert cleared.cleared
    assert not rest.cleared


def test_the_clearing_is_from_december_on_and_needs_a_mark_to_take_off() -> None:
    """Not before 1 December, not of nothing (G4.6)."""
    ledger = opened(green(), done("G-1"))
    assert [("G4.6", "clearing-too-early")] == codes(ledger, ClearYear(at=at(11, 30, 23), by=OFFICE))
    assert [] == codes(ledger, ClearYear(at=at(12, 1), by=OFFICE))
    assert [("G4.6", "nothing-to-clear")] == codes(opened(), ClearYear(at=at(12, 30), by=OFFICE))


def test_after_the_clearing_nothing_is_registered_and_it_may_be_repeated() -> None:
    """For items reopened later the clearing is done again (G4.6, X2, X4)."""
    ledger = opened(green(), done("G-1"), ClearYear(at=at(12, 30), by=OFFICE))
    assert [("G4.6", "year-cleared")] == codes(ledger, red(when=at(12, 31)))
    again = ledger.submit(
        Reopen(item="G-1", reason="仍有任务", at=at(12, 30, 10), by=OFFICE), done("G-1", when=at(12, 31))
    )
    assert Closure.CLEARED is again.submit(ClearYear(at=at(12, 31), by=OFFICE)).items["G-1"].closure


# Work that passes on


def test_a_handover_moves_all_unfinished_items_of_one_leader_or_section() -> None:
    """All at once, from a day; finished items stay where they were (X15)."""
    ledger = opened(red(), orange(), green(), done("G-1"))
    moves = handover(
        ledger, leader="常务副书记", to="政治部主任", reason="工作调动", on=on(6, 1), at=at(6, 2), by=OFFICE
    )
    assert [("R-1", on(6, 1))] == [(move.item, getattr(move, "on", None)) for move in moves]
    assert () == handover(ledger, section="副书记", to="执法监督股", reason="职能划转", at=at(6, 2), by=OFFICE)
    passed = ledger.submit(*moves)
    assert ["政治部主任", "副书记", "常务副书记"] == [item.leader for item in passed.items.values()]
    by_section = handover(ledger, section="维稳指导股", to="执法监督股", reason="职能划转", at=at(6, 2), by=OFFICE)
    assert [("O-1", "执法监督股")] == [(move.item, getattr(move, "section", None)) for move in by_section]
    with pytest.raises(ValueError, match=r"^a handover is of one leader's items .*: give one of the two$"):
        handover(ledger, to="政治部主任", reason="工作调动", at=at(6, 2), by=OFFICE)


def test_a_section_takes_the_lead_of_what_it_supported() -> None:
    """It is taken off the supporting ones first, and the others stay (X15, X16)."""
    ledger = opened(attrs.evolve(red(), supporting=("维稳指导股", "执法监督股")), red("R-2"))
    moves = handover(ledger, section=red().section, to=" 维稳指导股", reason="职能划转", at=at(6, 2), by=OFFICE)
    items = ledger.submit(*moves).items
    assert [("维稳指导股", ("执法监督股",)), ("维稳指导股", ())] == [(i.section, i.supporting) for i in items.values()]
    alone = opened(attrs.evolve(red(), supporting=("维稳指导股",)))
    moves = handover(alone, section=red().section, to="维稳指导股", reason="职能划转", at=at(6, 2), by=OFFICE)
    assert () == alone.submit(*moves).items["R-1"].supporting


def test_a_carried_item_is_registered_in_next_years_ledger_with_its_past() -> None:
    """The link back, due date, lateness, duties and extensions travel along (X6)."""
    ledger = opened(red(), *duties(when=at(6, 20)))
    carried = ledger.submit(CarryOver(item="R-1", reason="跨年办理", approver="书记", at=at(12, 20), by=OFFICE))
    when = datetime(2023, 1, 4, 9, tzinfo=BEIJING)
    register = carry_forward(carried.items["R-1"], number="2023-01", at=when, by=OFFICE, year=2022)
    item = Ledger.open(owner="固阳县委政法委", year=2023).submit(register).items["2023-01"]
    assert (Colour.RED, on(6, 10), on(6, 10)) == (item.colour, item.due, item.original_due)
    assert [on(6, 20)] * 2 == [duty.met_on for duty in item.duties]
    assert item.carried_from is not None
    assert "2022/R-1" == item.carried_from.label
    with pytest.raises(ValueError, match="submit CarryOver first"):
        carry_forward(ledger.items["R-1"], number="2023-01", at=when, by=OFFICE)


def test_what_is_carried_over_twice_owes_its_duties_from_the_day_it_first_did() -> None:
    """The day it came into the first ledger travels along, not that of the last one (X6, G2.3)."""
    ledger, number = opened(red()), "R-1"
    for year in (2022, 2023):
        december, january = datetime(year, 12, 20, 9, tzinfo=BEIJING), datetime(year + 1, 1, 4, 9, tzinfo=BEIJING)
        gone = ledger.submit(CarryOver(item=number, reason="跨年", approver="书记", at=december, by=OFFICE)).items[
            number
        ]
        number = f"{year + 1}-01"
        register = carry_forward(gone, number=number, at=january, by=OFFICE, year=year)
        ledger = Ledger.open(owner="固阳县委政法委", year=year + 1).submit(register)

        assert on(6, 11) == ledger.items[number].owed_from


CARRIED = (
    *("title", "kind", "requirement", "leader", "section", "person", "source", "supporting", "colour", "entered"),
    *("registered_on", "due", "original_due", "extensions", "was_late", "done_on", "concluded_on", "unable_on"),
    *("explained_on", "contacted_on"),
)
EXTENDED = Extend(item="R-1", due=on(7, 10), reason="上级推迟", approver="书记", at=at(6, 1), by=OFFICE)
MISSED = (
    DeclareUnable(item="R-1", reason="上级考评推迟", at=at(7, 11), by=OFFICE),
    *(duties(when=at(7, day))[place] for place, day in enumerate((13, 14))),
    SetTarget(item="R-1", target=on(12, 25), reason="倒排工期", at=at(7, 15), by=OFFICE),
)
BACK = (
    *to_orange(when=at(6, 20)),
    Return(item="R-1", to=Colour.RED, reason="反弹", due=on(12, 30), at=at(6, 21), by=OFFICE),
)


@pytest.mark.parametrize(
    ("number", "story"),
    [
        ("R-1", (red(), *duties(when=at(6, 1)), EXTENDED, *MISSED)),
        ("R-1", (red(), *duties(when=at(6, 13)), *BACK)),
        ("O-1", (orange(), *rectified(), to_green("O-1"))),
    ],
    ids=["extended, missed, declared impossible", "late and returned", "rectified"],
)
def test_what_an_item_is_goes_over_into_next_year_unchanged(number: str, story: tuple[Command, ...]) -> None:
    """Whom it is for and what it is about, every date and the lateness; a target is set anew (X6, X5)."""
    ledger = opened(*story)
    carried = ledger.submit(CarryOver(item=number, reason="跨年办理", approver="书记", at=at(12, 20), by=OFFICE))
    when = datetime(2023, 1, 4, 9, tzinfo=BEIJING)
    register = carry_forward(carried.items[number], number=number, at=when, by=OFFICE, year=2022)
    old, new = ledger.items[number], Ledger.open(owner="固阳县委政法委", year=2023).submit(register).items[number]

    known = ("entered", "registered_on")  # the new item has its own, beside those it came with
    for name in CARRIED:
        assert getattr(old, name) == getattr(new.carried_from if name in known else new, name), name
    assert new.target is None


def test_an_item_of_last_year_goes_on_as_one_item() -> None:
    """Registered a second time, its lateness and its matter would count twice (X6)."""
    when = datetime(2023, 1, 4, 9, tzinfo=BEIJING)
    ledger = opened(red()).submit(CarryOver(item="R-1", reason="跨年", approver="书记", at=at(12, 20), by=OFFICE))
    register = carry_forward(ledger.items["R-1"], number="2023-01", at=when, by=OFFICE, year=2022)
    new = Ledger.open(owner="固阳县委政法委", year=2023).submit(register)
    again = attrs.evolve(register, number="2023-02")
    bare, older = (attrs.evolve(again, carried_from=CarriedFrom(number="R-1", year=year)) for year in (None, 2021))

    for command in (again, bare):
        [refusal] = new.unmet(command)
        assert ("X6", "carried-state") == (refusal.clause, refusal.code)
        assert refusal.zh.endswith("R-1已结转登记为2023-01")
        assert refusal.en.endswith("R-1 goes on as 2023-01 already")
    assert [("G1.1", "number-taken")] == codes(new, register)
    assert [] == codes(new, older)
    assert [] == codes(new, attrs.evolve(again, carried_from="R-2"))


def test_only_what_was_carried_over_is_carried_forward() -> None:
    """Neither an open item nor one that was withdrawn (X6)."""
    gone = Withdraw(item="R-1", reason="撤销", approver="书记", at=at(12, 30), by=OFFICE)
    for ledger in (opened(red()), opened(red(), gone)):
        with pytest.raises(ValueError, match="R-1 was not carried over: submit CarryOver first"):
            carry_forward(ledger.items["R-1"], number="2023-1", year=2022, at=at(12, 31), by=OFFICE)


def test_key_work_tracked_in_orange_is_carried_as_such() -> None:
    """Concluded key work needs no source in next year's orange; it is still followed up (X6, G3.1, G2.5)."""
    ledger = opened(
        red(),
        Conclude(item="R-1", result="完成", at=at(5, 10), by=OFFICE),
        attrs.evolve(to_green("R-1"), to=Colour.ORANGE),
        CarryOver(item="R-1", reason="跨年跟踪", approver="书记", at=at(12, 20), by=OFFICE),
    )
    when = datetime(2023, 1, 4, 9, tzinfo=BEIJING)
    register = carry_forward(ledger.items["R-1"], number="2023-01", at=when, by=OFFICE)
    new = Ledger.open(owner="固阳县委政法委", year=2023).submit(register)
    assert not new.items["2023-01"].is_problem
    assert [("G2.5", "no-follow-up")] == codes(new, attrs.evolve(to_green("2023-01"), at=when))


def test_what_was_returned_to_orange_is_carried_as_a_problem() -> None:
    """It never had a source: the return says why it is orange; next year it is discussed and put right (X3, G3.1)."""
    ledger = opened(
        green(),
        Return(item="G-1", to=Colour.ORANGE, reason="信息报送连续出错", at=at(11, 10), by=OFFICE),
        CarryOver(item="G-1", reason="跨年整改", approver="书记", at=at(12, 20), by=OFFICE),
    )
    when = datetime(2023, 1, 4, 9, tzinfo=BEIJING)
    register = carry_forward(ledger.items["G-1"], number="2023-01", at=when, by=OFFICE)
    new = Ledger.open(owner="固阳县委政法委", year=2023).submit(register)

    assert new.items["2023-01"].is_problem
    assert [("G3.2", "not-discussed"), ("G3.3", "no-measure")] == codes(new, attrs.evolve(to_green("2023-01"), at=when))
    over = CarryOver(item="2023-01", reason="仍未改完", approver="书记", at=when.replace(month=12), by=OFFICE)
    again = carry_forward(new.submit(over).items["2023-01"], number="2024-01", at=when.replace(year=2024), by=OFFICE)
    assert [] == codes(Ledger.open(owner="固阳县委政法委", year=2024), again)
    bare = attrs.evolve(register, carried_from=CarriedFrom(number="O-9", year=2022))
    assert [("G3.1", "no-source")] == codes(Ledger.open(owner="固阳县委政法委", year=2023), bare)


# The record


def story() -> Ledger:
    """Return a ledger in which every sort of thing has happened."""
    return opened(
        red(),
        orange(),
        green(),
        week("综治督导股", "R-1", "G-1"),
        circular(),
        *rectified(),
        to_green("O-1"),
        follow_up(when=at(5, 30)),
        done("G-1"),
        *duties(when=at(6, 20)),
    )


def test_a_replay_equals_the_ledger_that_made_the_record() -> None:
    """Replay equals live; so does a copy through pickle or deepcopy (G1.1; invariant 22)."""
    ledger = story()
    again = Ledger.replay(ledger.events, owner=ledger.owner, year=2022)
    assert ledger == again
    assert dict(ledger.items) == dict(again.items)
    assert hash(ledger) == hash(again)
    assert ledger == pickle.loads(pickle.dumps(ledger)) == copy.deepcopy(ledger)  # noqa: S301 - our own bytes
    assert ledger != Ledger.replay(ledger.events, owner="另一个县", year=2022)
    assert ledger != Ledger.replay(ledger.events[:-1], owner=ledger.owner, year=2022)
    assert ledger != ledger.owner
    assert ledger.items["R-1"] != ledger.items["O-1"]
    assert ledger.items["R-1"] != "R-1"
    assert ["综治督导股"] == [each.section for each in ledger.weeks]
    assert hash(ledger.items["R-1"]) == hash(again.items["R-1"])


def test_what_was_known_at_an_instant_is_a_prefix_of_the_record() -> None:
    """`as_of` equals the replay of what was recorded by then (G1.1; invariants 23 and 24)."""
    ledger = story()
    for event in ledger.events:
        known = ledger.as_of(event.at)
        assert known == Ledger.replay([e for e in ledger.events if e.at <= event.at], owner=ledger.owner, year=2022)
        assert known.records == tuple(e for e in ledger.records if e.at <= event.at)
    assert ledger.as_of(ledger.events[-1].at) is ledger
    assert 0 == ledger.as_of(at(1, 1)).version
    assert opened().as_of(at(1, 1)).last_at is None
    assert ledger.events[3:] == ledger.since(3)
    assert ledger.events[-2:] == ledger.since(-2)
    with pytest.raises(ValueError, match="no zone"):
        ledger.as_of(datetime(2022, 3, 1))  # noqa: DTZ001 - a naive one


def test_sections_stand_in_the_policys_order_then_as_they_came() -> None:
    """Figures stand in the order of sections (X10)."""
    ledger = opened(red(), orange(), policy=Policy(sections=("维稳指导股", "办公室")))
    assert ("维稳指导股", "综治督导股") == ledger.sections
    assert ("综治督导股", "维稳指导股") == opened(red(), orange()).sections


def test_a_record_that_contradicts_itself_is_reported_with_its_place() -> None:
    """Unregistered, registered twice, time running back: the event is named (G1.1; invariant 17)."""
    events = story().events

    def replay(*broken: Any) -> None:  # noqa: ANN401 - any events
        Ledger.replay(broken, owner="固阳县委政法委", year=2022)

    with pytest.raises(CorruptJournal, match=r"^event 1: .* before the item is registered") as corrupt:
        replay(*events[5:])
    assert 0 == corrupt.value.position
    with pytest.raises(CorruptJournal, match=r"^event 2: .* registered a second time"):
        replay(events[0], events[0])
    with pytest.raises(CorruptJournal, match=r"^event 2: recorded at .* before the event above it"):
        replay(events[3], events[0])
    handed_in = week("综治督导股", "R-1", when=at(3, 10))
    ledger = opened(red(), red("R-2"), handed_in, *duties("R-2", when=at(3, 11)))
    twice = attrs.evolve(ledger.events[0], at=at(3, 12))
    with pytest.raises(CorruptJournal, match=r"^event 6: item R-1 is registered a second time"):
        replay(*ledger.events, twice)


def test_a_head_kept_elsewhere_shows_whether_the_record_was_cut_or_changed() -> None:
    """Every prefix's head is extended by the whole, and by nothing else (G4.5; invariants 25 and 45)."""
    ledger = story()
    for count in range(ledger.version + 1):
        assert extends(ledger, head(ledger.events[:count], header=ledger.header))
    of = ledger.header
    assert head(ledger.events, header=of) == head(ledger.events[4:], head(ledger.events[:4], header=of)) == ledger.head
    kept = ledger.circulars[0].head
    assert 4 == kept.count
    assert not extends(ledger.events[:3], kept, header=of)
    first = ledger.events[0]
    assert isinstance(first, Registered)
    changed = (attrs.evolve(first, title="改动"), *ledger.events[1:])
    assert not extends(changed, kept, header=of)
    assert head((), header=of) == opened().head
    for other in (
        attrs.evolve(of, owner="某县"), attrs.evolve(of, year=2023), attrs.evolve(of, zone=UTC),
        attrs.evolve(of, policy=Policy(stale_after=3)), attrs.evolve(of, procedures=(SIX_SLIPS,)),
    ):  # fmt: skip
        assert not extends(ledger.events, kept, header=other)


def test_the_bytes_of_an_event_are_pinned() -> None:
    """Sorted ASCII keys, no spaces, defaults left out: a head printed today can be checked in years (G4.5)."""
    events = story().events
    expected = (
        '{"at":"2022-03-01T09:00:00+08:00","by":"办公室","colour":"orange","due":"2022-06-10","event":"Registered",'
        '"kind":"arrangement","leader":"副书记","number":"O-1","on":"2022-03-01",'
        '"requirement":"值班记录补齐并建立抽查制度","section":"维稳指导股","source":"superior-feedback",'
        '"title":"综治中心值班记录不全"}'
    )
    assert expected.encode() == canonical(events[1])
    assert b'"kind":"' + "常规业务".encode() + b'"' in canonical(events[2])
    expected_week = (
        '{"at":"2022-03-11T11:00:00+08:00","by":"综治督导股","entries":'
        '[{"item":"R-1","plan":"继续推进","progress":"已完成走访"},{"item":"G-1","plan":"继续推进","progress":"已完成走访"}],'
        '"event":"WeekSubmitted","section":"综治督导股","week":"2022-W10"}'
    )
    assert expected_week.encode() == canonical(events[3])
    assert "fe73592af3efecac876336aa12d35366eddc8cc51db4bc5a2b7482476c6b4b6f" == story().head.digest


def test_a_long_chain_of_submits_is_flattened_once_and_not_by_recursion() -> None:
    """Thousands of submits make one record; copying it neither recurses nor differs (G1.1)."""
    ledger = opened(red())
    for _ in range(1500):
        ledger = ledger.submit(follow_up(when=at(3, 2)))
    assert 1501 == len(ledger.events) == ledger.version
    assert ledger == pickle.loads(pickle.dumps(ledger))  # noqa: S301 - our own bytes
    assert ledger.events is ledger.events


def test_many_items_are_one_mapping_in_the_order_of_registration() -> None:
    """Reading does not see how the mapping is laid out (G1.1)."""
    ledger = opened()
    for index in range(600):
        ledger = ledger.submit(red(f"R-{index}"))
    ledger = ledger.submit(follow_up("R-3"))
    assert (
        [f"R-{index}" for index in range(600)] == list(ledger.items) == [each.number for each in ledger.items.values()]
    )
    assert (600, 2, True, False) == (
        len(ledger.items), ledger.items["R-3"].version, "R-599" in ledger.items, "R-600" in ledger.items,
    )  # fmt: skip
    with pytest.raises(KeyError):
        ledger.items["R-600"]
    assert repr(ledger.items).startswith("<600 entries: R-0, R-1")
    assert dict(ledger.items) == dict(pickle.loads(pickle.dumps(ledger.items)))  # noqa: S301 - our own bytes


def test_an_unfinished_item_is_carried_not_late_at_the_years_end() -> None:
    """An item due after the year's end is carried over (X6)."""
    late_due = attrs.evolve(red(), due=date(2023, 3, 1))
    carried = opened(late_due, CarryOver(item="R-1", reason="跨年", approver="书记", at=at(12, 30), by=OFFICE))
    item = carried.items["R-1"]
    assert (Closure.CARRIED_OVER, False) == (item.closure, item.was_late)


def test_a_record_in_another_zone_is_put_into_the_ledgers() -> None:
    """Events given in UTC count by the ledger's days (G1.1; invariant 22)."""
    ledger = story()
    in_utc = [attrs.evolve(event, at=event.at.astimezone(UTC)) for event in ledger.events]
    assert ledger == Ledger.replay(in_utc, owner=ledger.owner, year=2022)


def test_every_limit_has_its_bytes() -> None:
    """A due date that followed from a limit keeps both (X12)."""
    limited = opened(attrs.evolve(red(), due=WorkingDays(5)))
    assert b'"due":"2022-03-08"' in canonical(limited.events[0])
    assert b'"limit":"5 working days"' in canonical(limited.events[0])


def test_short_forms_tell_what_a_value_is() -> None:
    """Ledger and item have a short repr (G1.1)."""
    ledger = story()
    assert "<Ledger 固阳县委政法委 2022: 3 items, 13 events>" == repr(ledger)
    assert "<Item R-1 red '平安建设年度考评迎检' v4>" == repr(ledger.items["R-1"])
    assert "<Ledger 固阳县委政法委 2022: 1 item, 1 event>" == repr(opened(red()))


def test_the_calendar_is_the_hosts_and_not_the_ledgers() -> None:
    """The same record under another calendar is the same ledger; new limits follow the new one (X12)."""
    ledger = opened(red())
    other = WorkCalendar.china().provisional()
    again = Ledger.replay(ledger.events, owner=ledger.owner, year=2022, calendar=other)
    assert ledger == again
    assert again.context.calendar is other


def test_a_year_is_one_the_library_knows() -> None:
    """From 1992, since when the zone is exact, to 2197: what follows a year later still has weeks (G1.1, C3)."""
    assert [1992, 2197] == [Ledger.open(owner="某县", year=year).year for year in (1992, 2197)]
    for year in (1991, 2198):
        with pytest.raises(ValueError, match="year"):
            Ledger.open(owner="某县", year=year)


def test_a_replay_keeps_the_policy_it_is_given() -> None:
    """The header is the host's to keep (X1)."""
    policy = Policy(stale_after=3)
    assert policy == Ledger.replay((), owner="某县", year=2022, policy=policy).policy


def test_the_last_of_a_chain_is_known_without_laying_it_out() -> None:
    """A link that adds nothing ends as the one before it (G1.1)."""
    assert 2 == Chain((1, 2)).append(()).last
    assert Chain().last is None


def test_a_chain_is_gone_through_from_its_end() -> None:
    """Link by link, to the first of it (G1.1)."""
    assert [3, 2, 1] == [*Chain((1, 2)).append((3,)).append(()).backwards()]


def test_what_is_new_in_a_chain_is_given_without_laying_it_out() -> None:
    """What a host has yet to save is found at the end of the record: the links before it stay as they are (G1.1)."""
    first = Chain((1, 2))
    chain = first.append((3,)).append(()).append((4, 5))

    assert [(), (5,), (4, 5), (3, 4, 5)] == [chain.after(count) for count in (5, 4, 3, 2)]
    assert [(2, 3, 4, 5), (1, 2, 3, 4, 5), ()] == [chain.after(count) for count in (1, 0, 9)]
    assert chain._state[0] is not None  # noqa: SLF001 - it was not laid out


def test_days_are_those_of_the_ledgers_zone() -> None:
    """Where it is still November the year is not cleared, and where it is still Sunday the week has not begun (X13)."""
    west = timezone(timedelta(hours=-5))
    ledger = Ledger.open(owner="某县", year=2022, zone=west).submit(green(), red())
    assert ("G4.6", "clearing-too-early") in codes(
        ledger, ClearYear(at=datetime(2022, 12, 1, 2, tzinfo=UTC), by=OFFICE)
    )
    early = week("综治督导股", "R-1", when=datetime(2022, 3, 7, 2, tzinfo=UTC))
    assert ["week-not-begun"] == [code for _, code in codes(ledger, early)]


def test_a_week_is_handed_in_from_its_monday_on() -> None:
    """On the Monday itself, also of what was struck off that day (G4.4)."""
    ledger = opened(green(), done("G-1", when=at(3, 7)))
    assert [] == codes(ledger, week("综治督导股", "G-1", when=at(3, 7, 10)))


def test_what_is_as_old_as_the_items_last_record_is_older_than_the_ledgers() -> None:
    """Time runs on over the whole ledger (G1.1)."""
    ledger = opened(red(), red("R-2", when=at(3, 5)))
    assert ("G1.1", "time-runs-back") in codes(ledger, follow_up("R-1", when=red().at))


def test_a_replayed_record_is_in_the_ledgers_zone_with_the_hosts_procedures() -> None:
    """Whatever zone the events came in; and what is equal has one hash (G1.1, X20; invariant 22)."""
    ledger = story()
    in_utc = [attrs.evolve(event, at=event.at.astimezone(UTC)) for event in ledger.events]
    mixed = [*in_utc[:5], *ledger.events[5:]]
    for record in (in_utc, mixed):
        again = Ledger.replay(record, owner=ledger.owner, year=2022)
        assert {BEIJING} == {event.at.tzinfo for event in again.events}
        assert hash(ledger) == hash(again)
    assert 3 == len({hash(each) for each in (ledger, opened(), opened(red()))})
    own = attrs.evolve(SIX_SLIPS, key="own", zh="自定", en="own")
    assert (own,) == Ledger.replay((), owner="某镇", year=2022, procedures=(own,)).procedures
