"""Which section handed in which week: on time, late, missing; what it said of which item."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from people import OFFICE, at, done, green, on, opened, orange, red
from sanse_ledger import (
    BEIJING,
    CalendarUnknown,
    Colour,
    Command,
    HandIn,
    IssueCircular,
    Ledger,
    Policy,
    Reassign,
    Return,
    SubmitWeek,
    Week,
    WeekEntry,
    friday_circular,
    render,
)
from sanse_ledger.ledger.hand_ins import Submission, entries_by_item, hand_ins, made_up, week_cutoff

W10 = Week.parse("2022-W10")  # 7 to 13 March; the cut-off is Friday 11 March, 12:00
W11 = W10.next
ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"


def week(section: str, when: datetime, *entries: str, of: Week = W10, rest: bool = False) -> SubmitWeek:
    """Return a section's week that lists some items."""
    listed = tuple(WeekEntry(item=number, progress=f"{section}已推进{number}") for number in entries)
    return SubmitWeek(section=section, week=of, entries=listed, rest_as_planned=rest, at=when, by=section)


def told(*commands: Command, of: Week = W10, policy: Policy | None = None) -> dict[str, Submission]:
    """Return how each section stands with the week, after a red and an orange item were entered."""
    return {each.section: each for each in hand_ins(opened(red(), orange(), *commands, policy=policy), of)}


def test_a_week_handed_in_by_the_cutoff_is_on_time() -> None:
    """At 12:00 on the circular's day a section is still on time (X9)."""
    found = told(week(ZONGZHI, at(3, 11, 12), "R-1"))[ZONGZHI]

    assert (HandIn.ON_TIME, at(3, 11, 12), at(3, 11, 12)) == (found.status, found.at, found.cutoff)
    assert ["R-1"] == [entry.item for entry in found.entries]


def test_a_week_handed_in_after_the_cutoff_is_late() -> None:
    """A minute later it is taken, and shown as late (X9)."""
    assert HandIn.LATE is told(week(ZONGZHI, at(3, 11, 12, 1), "R-1"))[ZONGZHI].status


def test_a_section_that_hands_in_nothing_is_named() -> None:
    """A section that leads an item in progress and hands in nothing is missing (X9)."""
    found = told(week(ZONGZHI, at(3, 11, 10), "R-1"))[WEIWEN]

    assert (HandIn.MISSING, True, None, ()) == (found.status, found.expected, found.at, found.entries)


def test_a_section_is_missing_before_the_cutoff_too() -> None:
    """As far as the ledger knows: on Monday nobody has handed in yet."""
    assert {ZONGZHI: HandIn.MISSING, WEIWEN: HandIn.MISSING} == {name: each.status for name, each in told().items()}


def test_another_cutoff_decides_where_the_policy_has_one() -> None:
    """A policy may close the week at another time (X9)."""
    policy = Policy(cutoff=at(3, 11, 9).time())

    assert HandIn.LATE is told(week(ZONGZHI, at(3, 11, 10), "R-1"), policy=policy)[ZONGZHI].status


def test_a_resubmission_replaces_the_content_and_keeps_the_time() -> None:
    """What is handed in again supersedes what was said; the first time decides whether it was on time (G4.4)."""
    first, second = week(ZONGZHI, at(3, 11, 10), "R-1"), week(ZONGZHI, at(3, 11, 16), rest=True)
    found = told(first, second)[ZONGZHI]

    assert (HandIn.ON_TIME, at(3, 11, 10), at(3, 11, 16)) == (found.status, found.at, found.revised_at)
    assert ((), True) == (found.entries, found.rest_as_planned)


def test_only_sections_that_work_on_something_at_the_cutoff_are_expected() -> None:
    """Completed before the cut-off: nothing is expected; completed after it: the week was still owed (X9)."""
    before = opened(green(), orange(), done("G-1", when=at(3, 7)))
    after = opened(green(), orange(), done("G-1", when=at(3, 11, 13)))

    assert [WEIWEN] == [each.section for each in hand_ins(before, W10)]
    assert [ZONGZHI, WEIWEN] == [each.section for each in hand_ins(after, W10)]


def test_who_handed_its_work_over_after_the_cutoff_still_owes_the_week() -> None:
    """A section is named missing by what it led at the cut-off, also where it leads nothing by now (X9)."""
    moved = Reassign(item="O-1", section=ZONGZHI, reason="分工调整", at=at(3, 11, 13), by=OFFICE)
    ledger = opened(red(), orange(), week(ZONGZHI, at(3, 11, 10), "R-1"), moved)
    circular = friday_circular(ledger, W10)

    assert [(ZONGZHI, HandIn.ON_TIME), (WEIWEN, HandIn.MISSING)] == [
        (each.section, each.status) for each in hand_ins(ledger, W10)
    ]
    assert Fraction(1, 2) == circular.digest.hand_in_share == circular.shown.hand_in_share
    assert "应报送股室2个，按时报送1个，未报1个（维稳指导股）" in render(circular.document(), "text")


def test_what_was_taken_up_again_after_the_cutoff_was_not_in_hand_then() -> None:
    """Struck off before the cut-off and returned after it: that week was not owed (X9, X3)."""
    back = Return(item="G-1", to=Colour.ORANGE, reason="问题反弹", at=at(3, 14), by=OFFICE)
    ledger = opened(green(), orange(), done("G-1", when=at(3, 7)), back)

    assert [WEIWEN] == [each.section for each in hand_ins(ledger, W10)]


def test_who_hands_in_without_being_asked_is_shown() -> None:
    """A section that leads nothing in progress any more may still report what it completed."""
    ledger = opened(green(), done("G-1", when=at(3, 8)), week(ZONGZHI, at(3, 9), "G-1"))
    (found,) = hand_ins(ledger, W10)

    assert (HandIn.ON_TIME, False) == (found.status, found.expected)


def test_a_section_that_leads_nothing_any_more_stands_last() -> None:
    """It is in no order of sections, but what it handed in is not lost."""
    handed_over = Reassign(item="R-1", section="执法监督股", reason="分工调整", at=at(3, 9, 15), by=OFFICE)
    found = hand_ins(opened(red(), orange(), week(ZONGZHI, at(3, 9), "R-1"), handed_over), W10)

    assert ["执法监督股", WEIWEN, ZONGZHI] == [each.section for each in found]


def test_the_sections_stand_in_the_order_of_the_policy() -> None:
    """Nobody is ranked: the policy's order holds (X10)."""
    assert [WEIWEN, ZONGZHI] == list(told(policy=Policy(sections=(WEIWEN, "政治处", ZONGZHI))))


def test_a_week_without_a_circular_expects_nothing() -> None:
    """The week of the Spring Festival has no working day; what is handed in all the same is on time (X7)."""
    festival = Week.parse("2022-W05")
    early = red(when=at(1, 20))
    handed_in = week(ZONGZHI, at(2, 4), "R-1", of=festival)

    assert () == hand_ins(opened(early), festival)
    (found,) = hand_ins(opened(early, handed_in), festival)
    assert (HandIn.ON_TIME, False, None) == (found.status, found.expected, found.cutoff)


def test_a_week_of_another_years_ledger_expects_nothing() -> None:
    """The first week of 2023 is handed in to the ledger of 2023 (X7)."""
    assert () == hand_ins(opened(red()), Week.parse("2023-W01"))


def test_the_day_that_was_issued_stays_the_cutoff() -> None:
    """When the calendar is corrected afterwards, the circular that went round keeps its day (X7)."""
    issued = opened(red(), week(ZONGZHI, at(3, 11, 11), "R-1"), IssueCircular(week=W10, at=at(3, 11, 15), by=OFFICE))
    corrected = issued.calendar.with_year(2022, days_off=[on(3, 11)])
    ledger = Ledger.replay(issued.events, owner=issued.owner, year=2022, calendar=corrected)

    assert at(3, 11, 12) == week_cutoff(ledger, W10)
    assert at(3, 18, 12) == week_cutoff(ledger, W11)
    assert HandIn.ON_TIME is hand_ins(ledger, W10)[0].status


def test_an_unknown_calendar_is_not_guessed() -> None:
    """The cut-off of a week in a year that is not loaded is not known (X12)."""
    with pytest.raises(CalendarUnknown):
        hand_ins(opened(red()), Week.parse("2027-W10"))


def test_of_two_sections_the_one_that_spoke_last_is_heard() -> None:
    """An item that passed on in mid-week may be listed twice; the later word counts."""
    passed_on = Reassign(item="O-1", section=ZONGZHI, reason="分工调整", at=at(3, 9, 12), by=OFFICE)
    ledger = opened(red(), orange(), week(WEIWEN, at(3, 9), "O-1"), passed_on, week(ZONGZHI, at(3, 10), "O-1", "R-1"))
    found = entries_by_item(hand_ins(ledger, W10))

    assert {"O-1": "综治督导股已推进O-1", "R-1": "综治督导股已推进R-1"} == {
        number: entry.progress for number, entry in found.items()
    }


def test_a_week_made_up_for_is_named_once() -> None:
    """A week handed in for the first time after its circular is named in the next one, and not again (X9)."""
    ledger = opened(
        red(),
        orange(),
        week(WEIWEN, at(3, 11, 11), "O-1"),
        week(ZONGZHI, at(3, 14), "R-1"),
        week(ZONGZHI, at(3, 15), rest=True),
        week(WEIWEN, at(3, 16), rest=True),
    )

    assert [(ZONGZHI, W10, HandIn.LATE, at(3, 14))] == [
        (each.section, each.week, each.status, each.at) for each in made_up(ledger, W11, at(3, 11, 15))
    ]
    assert () == made_up(ledger, W11, at(3, 14))  # it was known when the circular went round
    assert () == made_up(ledger, W11.next, at(3, 18, 15))
    assert () == made_up(ledger, W10, at(3, 4, 15))


def test_the_hour_of_the_cutoff_is_local() -> None:
    """The cut-off is 12:00 in the ledger's zone on the circular's day, moved with it (X7, X9)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022)

    assert datetime(2022, 10, 8, 12, tzinfo=BEIJING) == week_cutoff(ledger, Week.of(date(2022, 10, 7)))
    assert week_cutoff(ledger, Week.of(date(2022, 2, 4))) is None


def test_a_record_at_the_cutoff_itself_is_known_by_it() -> None:
    """What is completed at 12:00 is completed by then: nothing is expected of its section (X9)."""
    at_noon = opened(green(), orange(), done("G-1", when=at(3, 11, 12)))
    assert [WEIWEN] == [each.section for each in hand_ins(at_noon, W10)]


def test_one_section_that_leads_more_than_one_item_is_expected_once() -> None:
    """What it passed on after the cut-off was its own then (X9)."""
    later = Reassign(item="R-1", section="执法监督股", reason="分工调整", at=at(3, 11, 13), by=OFFICE)
    found = hand_ins(opened(red(), red("R-2"), orange(), later), W10)
    assert [(ZONGZHI, W10, True), (WEIWEN, W10, True)] == [(each.section, each.week, each.expected) for each in found]


def test_a_week_made_up_for_was_expected() -> None:
    """What is named in the next circular was owed in its own week (X9)."""
    (found,) = made_up(opened(red(), week(ZONGZHI, at(3, 14), "R-1")), W11, at(3, 11, 15))
    assert (True, W10, at(3, 11, 12)) == (found.expected, found.week, found.cutoff)


def test_two_words_of_one_moment_do_not_stand_in_each_others_way() -> None:
    """Two sections that spoke of one item at the same instant: the one that stands later is heard."""
    spoken = tuple(
        Submission(
            section=section, week=W10, status=HandIn.ON_TIME, expected=True, at=at(3, 9), revised_at=at(3, 9),
            entries=(WeekEntry(item="R-1", progress=section),),
        )
        for section in (WEIWEN, ZONGZHI)
    )  # fmt: skip
    assert ZONGZHI == entries_by_item(spoken)["R-1"].progress
