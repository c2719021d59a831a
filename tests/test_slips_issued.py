"""Slips that are issued: numbered by the ledger, an urging climbs, one that was wrong is followed by another (X35)."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from people import OFFICE, at, done, green, on, opened, red
from sanse_ledger import (
    Event,
    IssueSlip,
    Ledger,
    Level,
    SlipIssued,
    SlipKind,
    commands_for,
    describe,
    dump_lines,
    load_lines,
)
from sanse_ledger.errors import CorruptJournal


def slip(kind: SlipKind, month: int = 6, day: int = 8, about: str = "R-1", **fields: Any) -> IssueSlip:  # noqa: ANN401 - its own
    """Return the issue of a slip about the red item."""
    return IssueSlip(about=about, slip=kind, at=at(month, day), by=OFFICE, **fields)


def issued(*commands: IssueSlip) -> Ledger:
    """Return a ledger with a red item, and these slips."""
    return opened(red()).submit(*commands)


def taken_on(*events: Event) -> Ledger:
    """Return the ledger of a red item that takes on events made elsewhere."""
    return issued().with_events(events)


def recorded(kind: SlipKind = SlipKind.NOTICE, number: int = 1, **fields: Any) -> SlipIssued:  # noqa: ANN401 - its own
    """Return what records a slip."""
    usual: dict[str, Any] = {"about": "R-1", "slip": kind, "number": number, "at": at(6, 8), "by": OFFICE}
    return SlipIssued(**{**usual, **fields})


def test_each_kind_is_numbered_from_one_without_gaps() -> None:
    """Whatever the items are; a refused one takes no number (X35)."""
    ledger = issued(slip(SlipKind.NOTICE), slip(SlipKind.LETTER), slip(SlipKind.NOTICE, day=9))
    assert ledger.unmet(slip(SlipKind.NOTICE, day=10, about="R-9"))
    last = ledger.submit(slip(SlipKind.NOTICE, day=10))

    assert [("notice", 1), ("letter", 1), ("notice", 2), ("notice", 3)] == [
        (each.slip.key, each.number) for each in last.slips
    ]
    assert ledger.slips == last.as_of(at(6, 9)).slips


def test_a_slip_changes_no_item() -> None:
    """It is a fact about the ledger: the item keeps its version, and what it owes."""
    assert issued().items["R-1"] == issued(slip(SlipKind.NOTICE)).items["R-1"]


def test_a_ledger_with_slips_is_read_as_it_was_written() -> None:
    """As a record, as events that another process takes on, and as JSON lines."""
    ledger = issued(slip(SlipKind.NOTICE, reply_by=on(6, 10)), slip(SlipKind.URGING, day=13, step=Level.LEADER))

    assert ledger == Ledger.replay(ledger.events, owner=ledger.owner, year=ledger.year)
    assert ledger == issued().with_events(ledger.events[1:])
    assert ledger == load_lines(dump_lines(ledger))
    assert describe(ledger.events[-1], ledger).zh == "2022年6月13日，办公室就R-1签发第1号催办单，催办至分管领导。"


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([recorded(number=2)], "the next number is 1"),
        ([recorded(), recorded()], "the next number is 2"),
        ([recorded(about="R-9")], "the item R-9 is not registered"),
        ([recorded(SlipKind.URGING)], "an urging says how far it climbs"),
        ([recorded(corrects=1, reason="错号")], "was issued that could be put right"),
        ([recorded(reply_by=date(2022, 6, 7))], "before the day of issue"),
        ([recorded(), recorded(SlipKind.URGING, step=Level.LEADER),
          recorded(SlipKind.URGING, 2, step=Level.LEADER)], "no step is taken twice"),
    ],
)  # fmt: skip
def test_what_no_ledger_could_have_issued_is_no_record(events: list[Event], said: str) -> None:
    """A gap, a double, an item that is not there, a step taken twice: with the event's place, read or taken on."""
    ledger = issued()
    with pytest.raises(CorruptJournal, match=said) as caught:
        taken_on(*events)
    with pytest.raises(CorruptJournal, match=said) as read:
        Ledger.replay([*ledger.events, *events], owner=ledger.owner, year=ledger.year)

    assert len(events) == caught.value.position == read.value.position


def test_a_slip_before_the_item_was_registered_is_no_record() -> None:
    """An item that is registered later was not there yet."""
    early = recorded(at=at(2, 1))
    other = issued(slip(SlipKind.NOTICE))

    with pytest.raises(CorruptJournal, match="not registered"):
        Ledger.replay([early, *issued().events], owner=other.owner, year=other.year)


def test_more_slips_are_taken_on_after_those_that_are_there() -> None:
    """Those before were looked at; the next number follows them."""
    ledger = issued(slip(SlipKind.NOTICE))
    more = ledger.with_events([recorded(number=2, at=at(6, 9))])

    assert [1, 2] == [each.number for each in more.slips]
    with pytest.raises(CorruptJournal, match="the next number is 2"):
        ledger.with_events([recorded(number=3, at=at(6, 9))])


def test_an_urging_is_offered_for_an_item_that_was_not_urged_yet() -> None:
    """A button for each kind; without an item in progress a grey one that says so."""
    ledger = issued(slip(SlipKind.URGING, day=13, step=Level.LEADER))
    offered = {each.filled["slip"]: each for each in slips_offered(ledger)}
    nothing = opened(green()).submit(done("G-1"))

    assert set(SlipKind) == {*offered}
    assert not offered[SlipKind.URGING].against
    assert {"没有在办的事项"} <= {each.zh for way in slips_offered(nothing) for each in way.against}
    assert [1] == [
        each.value for field in offered[SlipKind.URGING].wanted if field.name == "corrects" for each in field.choices
    ]


def slips_offered(ledger: Ledger) -> list[Any]:
    """Return the buttons for slips."""
    last = ledger.last_at
    assert last is not None
    return [each for each in commands_for(ledger, at=last, by=OFFICE) if each.type is IssueSlip]


def test_a_correction_keeps_what_was_issued() -> None:
    """Both stand in the record; what was corrected counts as no step any more (X35)."""
    first = slip(SlipKind.URGING, day=13, step=Level.LEADER)
    ledger = issued(first, evolve(first, corrects=1, reason="写错了期限"))

    assert [1, 2] == [each.number for each in ledger.slips]
    assert ["step-taken"] == [each.code for each in ledger.unmet(first)]


def test_what_was_corrected_twice_stands_no_more() -> None:
    """The second correction may name the step that the first slip named: neither of the two before it counts (X35)."""
    first = slip(SlipKind.URGING, day=13, step=Level.LEADER)
    ledger = issued(first, evolve(first, corrects=1, step=Level.PRINCIPAL, reason="写错了级别"))
    again = evolve(first, corrects=2, reason="原来的级别没有错")

    assert [] == [each.code for each in ledger.unmet(again)]
    last = ledger.submit(again)
    assert ["step-taken"] == [each.code for each in last.unmet(first)]
    assert last == load_lines(dump_lines(last))
