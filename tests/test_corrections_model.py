"""The model decides a corrected record once more from its first ask; in these stories the library agrees (X31)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest

from sanse_ledger.conformance import model
from sanse_ledger.conformance.asks import SECTIONS, ask, at, corrections, entry
from sanse_ledger.conformance.implementation import Reference
from sanse_ledger.conformance.machine import Disagreement, ledger_machine
from sanse_ledger.conformance.model import LOCAL, Ask
from sanse_ledger.journal import correction_evolution as correction_room

LATER = at(6, 20)
NEXT_YEAR = datetime(2023, 1, 3, 9, tzinfo=LOCAL)


def fix(item: str, record: int, when: datetime = LATER, **fields: Any) -> Ask:  # noqa: ANN401 - the ask's
    """Return a correction in the usual words."""
    return ask("rectify", when, item=item, record=record, **fields)


def do(what: str, day: int, item: str = "A", **fields: Any) -> Ask:  # noqa: ANN401 - the ask's
    """Return an ask of June on an item."""
    return ask(what, at(6, day), item=item, **fields)


RED, OTHER = (entry("red", at(6, 1), number=number, due=date(2022, 6, 10)) for number in "AB")
GREEN = entry("green", at(6, 1), number="A")
LATE = (RED, OTHER, do("conclude", 13))
MOVED = fix("A", 2, values={"item": "B"})
ONE_BY_ONE = {"clearing": "item by item"}


def cleared(number: str) -> tuple[Ask, ...]:
    """Return a routine item that was cleared by itself, with a follow-up before that."""
    return (
        GREEN | {"number": number},
        do("follow_up", 2, number),
        do("complete", 3, number),
        do("clear", 4, number),
        do("reopen", 5, number),
    )


STORIES: dict[str, tuple[dict[str, Any], Sequence[Ask], Ask, list[str]]] = {
    "a day": ({}, LATE, fix("A", 2, values={"on": date(2022, 6, 10)}), []),
    "a registration": ({}, LATE, fix("A", 1, values={"due": date(2022, 6, 30), "title": "更名"}), []),
    "a limit by its day": (
        {},
        (RED, do("explain", 8), do("contact_superior", 8), do("extend", 9, due=("on", "2022-07-01"))),
        fix("A", 4, values={"due": ("working", 20)}),
        [],
    ),
    "the earliest date of a milestone": (
        {},
        (GREEN, do("set_milestone", 2, due=date(2022, 6, 30)), do("reach_milestone", 3)),
        fix("A", 3, values={"evidence": "另有依据"}),
        [],
    ),
    "a void": ({}, LATE, fix("A", 2, void=True), []),
    "another item": ({}, LATE, MOVED, []),
    "back from either item": ({}, (*LATE, MOVED), fix("B", 2, at(6, 21), void=True), []),
    "back again": ({}, (*LATE, MOVED, fix("A", 3, at(6, 21), void=True)), fix("A", 4, at(6, 22), void=True), []),
    "the colour": ({}, (GREEN,), fix("A", 1, values={"colour": "red"}), []),
    "no correction: a problem that was raised goes by orange": (
        {"red_to_green": True},
        (entry("orange", at(6, 1), number="A"), do("return", 2, to="red", due=date(2022, 6, 30)), do("conclude", 3)),
        do("recolour", 6, to="green"),
        ["X1 no-such-step"],
    ),
    "no item": ({}, (), fix("Z", 1, void=True), ["G1.1 unknown-item"]),
    "another year": ({}, LATE, fix("A", 2, at(6, 20).replace(year=2024), void=True), ["G1.1 outside-year"]),
    "time": ({}, LATE, fix("A", 2, at(6, 2), void=True), ["G1.1 time-runs-back"]),
    "words": ({}, LATE, fix("A", 2, void=True, reason="", approver=" "), ["X31 no-approver", "X31 no-reason"]),
    "forbidden": ({"rectifying": False}, LATE, fix("A", 2, void=True), ["X31 rectifying-forbidden"]),
    "too late": ({"rectify_within": 3}, LATE, fix("A", 2, void=True), ["X31 rectified-too-late"]),
    "no record": ({}, LATE, fix("A", 9, void=True), ["X31 no-such-record"]),
    "after the clearing": (ONE_BY_ONE, cleared("A"), fix("A", 2, void=True), ["X31 rectified-after-clearing"]),
    "after the year": (
        {},
        (RED, do("carry_over", 2)),
        fix("A", 2, NEXT_YEAR, values={"reason": "另有原因"}),
        ["X31 rectified-after-the-year"],
    ),
    "after all marks came off": (
        {},
        (
            GREEN,
            GREEN | {"number": "B"},
            do("withdraw", 2, "B"),
            do("complete", 3),
            ask("clear_year", at(12, 5)),
        ),
        fix("B", 2, at(12, 6), values={"reason": "另有原因"}),
        ["X31 rectified-after-clearing"],
    ),
    "the registration": ({}, LATE, fix("A", 1, void=True), ["X31 registration-stays"]),
    "a correction": (
        {},
        (*LATE, fix("A", 2, void=True)),
        fix("A", 3, at(6, 21), values={"on": date(2022, 6, 10)}),
        ["X31 rectify-the-record"],
    ),
    "what was voided": ({}, (*LATE, fix("A", 2, void=True)), fix("A", 2, at(6, 21), void=True), ["X31 record-void"]),
    "what was undone": (
        {},
        (*LATE, fix("A", 2, void=True), fix("A", 3, at(6, 21), void=True)),
        fix("A", 3, at(6, 22), void=True),
        ["X31 record-void"],
    ),
    "what was overtaken": (
        {},
        (
            *LATE,
            fix("A", 2, values={"on": date(2022, 6, 10)}),
            fix("A", 2, at(6, 21), values={"on": date(2022, 6, 9)}),
        ),
        fix("A", 3, at(6, 22), void=True),
        ["X31 correction-overtaken"],
    ),
    "both": ({}, LATE, fix("A", 2, void=True, values={"on": date(2022, 6, 9)}), ["X31 values-and-void"]),
    "both, of a correction": (
        {},
        (*LATE, fix("A", 2, void=True)),
        fix("A", 3, at(6, 21), void=True, values={"item": "B"}),
        ["X31 values-and-void"],
    ),
    "nothing": ({}, LATE, fix("A", 2), ["X31 nothing-to-rectify"]),
    "the number": ({}, LATE, fix("A", 1, values={"number": "Z"}), ["X31 not-rectifiable"]),
    "no day": ({}, LATE, fix("A", 2, values={"on": "六月"}), ["X31 bad-right-value"]),
    "the same": ({}, LATE, fix("A", 2, values={"on": date(2022, 6, 13)}), ["X31 no-changes"]),
    "a day to come": ({}, LATE, fix("A", 2, values={"on": date(2022, 6, 15)}), ["G2.4 on-in-future"]),
    "what rests on it": (
        {},
        (RED, do("conclude", 9), do("recolour", 10), do("follow_up", 11)),
        fix("A", 2, void=True),
        ["X31 later-record"],
    ),
    "a circle": (
        {},
        (RED, OTHER | {"parent": "A"}),
        fix("A", 1, values={"parent": "B"}),
        ["X31 parent-circle"],
    ),
    "a parent": ({}, (RED, OTHER), fix("A", 1, values={"parent": "B"}), []),
    "no parent": ({}, (RED, OTHER), fix("A", 1, values={"parent": "Z"}), ["G1.1 unknown-parent"]),
    "to no item": ({}, LATE, fix("A", 2, values={"item": "Z"}), ["G1.1 unknown-item"]),
    "to a cleared one": (
        ONE_BY_ONE,
        (RED | {"number": "B"}, *cleared("A"), do("follow_up", 6, "B")),
        fix("B", 2, values={"item": "A"}),
        [],
    ),
    "to one before it was cleared": (
        ONE_BY_ONE,
        (RED | {"number": "B"}, do("follow_up", 1, "B"), *cleared("A")),
        fix("B", 2, values={"item": "A"}),
        ["X31 rectified-after-clearing"],
    ),
    "to one that was cleared since": (
        ONE_BY_ONE,
        (GREEN, RED | {"number": "B"}, do("follow_up", 2, "B"), do("complete", 3), do("clear", 4)),
        fix("B", 2, values={"item": "A"}),
        ["X31 rectified-after-clearing"],
    ),
    "to one that is concluded": (
        {},
        (*LATE, do("conclude", 14, "B")),
        MOVED,
        ["X31 later-record"],
    ),
    "what rests on it there": (
        {},
        (RED, OTHER, do("conclude", 9), fix("A", 2, at(6, 10), values={"item": "B"}), do("recolour", 11, "B")),
        fix("A", 3, void=True),
        ["X31 later-record"],
    ),
    "merged elsewhere": (
        {},
        (RED, OTHER, do("withdraw", 9, merged_into="B"), do("withdraw", 10, "B")),
        fix("A", 2, values={"merged_into": "Z"}),
        ["X14 unknown-merge-target"],
    ),
    "another word after the merging": (
        {},
        (RED, OTHER, do("withdraw", 9, merged_into="B"), do("withdraw", 10, "B")),
        fix("A", 2, values={"reason": "另有原因"}),
        [],
    ),
}
"""A policy, what was asked, what is put right, and what speaks against it."""


@pytest.mark.parametrize("name", STORIES)
def test_the_model_and_the_library_agree_about_a_correction(name: str) -> None:
    """Refusals and outcome are the same, and so they are when the record is read again (X31)."""
    choices, before, asked, why = STORIES[name]
    machine = ledger_machine(Reference())()
    machine.expected = model.ledger(**choices)
    machine.state = machine.implementation.open(machine.expected["policy"])
    for each in before:
        assert machine.ask(each), model.why_not(machine.expected, each)

    assert sorted(why) == model.why_not(machine.expected, asked)
    assert machine.ask(asked) is not bool(why)
    machine.teardown()


def test_every_record_may_be_put_right_in_several_ways() -> None:
    """What the machine asks of a record: void, on another item, and other values of what it has (X31)."""
    ledger = model.ledger()
    for each in (*LATE, MOVED):
        ledger = model.do(ledger, each)
    asked = [
        (each["record"], *each["values"], *["void"] * each["void"])
        for each in corrections(ledger["records"]["A"], "A", LATER)
    ]

    assert [(1, "void"), (1, "on"), (1, "due"), (1, "title"), (1, "section"), (2, "void")] == asked[:6]
    assert {(2, "item"), (3, "void")} <= {*asked}


def test_a_fault_planted_in_the_corrections_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a correction is never taken back, the model says otherwise (X31)."""
    monkeypatch.setattr(correction_room, "undone", lambda _history: frozenset())

    with pytest.raises(Disagreement):
        test_the_model_and_the_library_agree_about_a_correction("back from either item")


WEEK_DRAWN = {
    "section": SECTIONS[0], "week": 0, "values": {}, "void": True, "undo": False, "blank": None, "hours": 0,
}  # fmt: skip
ONE, TWO = SECTIONS
COUNTED = {"counts": (("排查", ("件",)), ("下访", ("批次", "人次")))}
LED = (RED, OTHER | {"section": TWO})


FRIDAY = at(6, 10)


def week(when: datetime = FRIDAY, section: str = ONE, of: str = "2022-W23", **fields: Any) -> Ask:  # noqa: ANN401 - the ask's
    """Return a hand-in of a section that says something of A."""
    return ask("submit_week", when, section=section, week=of, **{"entries": (("A", "已推进"),), **fields})


def right(when: datetime = LATER, section: str = ONE, of: str = "2022-W23", **fields: Any) -> Ask:  # noqa: ANN401 - the ask's
    """Return a correction of a hand-in."""
    return ask("rectify_week", when, section=section, week=of, **fields)


HANDED_IN = (*LED, week())
VOIDED = (*HANDED_IN, right(at(6, 13), void=True))
MOVED_WEEK = (*LED, week(entries=()), right(at(6, 13), values={"section": TWO}))
WEEKS: dict[str, tuple[dict[str, Any], Sequence[Ask], Ask, list[str]]] = {
    "progress": ({}, HANDED_IN, right(values={"entries.A.progress": "已走访"}), []),
    "the neighbour's": ({}, (*LED, week(entries=())), right(values={"section": TWO}), []),
    "another week": ({}, HANDED_IN, right(values={"week": "2022-W22"}), []),
    "the rest": ({}, HANDED_IN, right(values={"rest_as_planned": "否"}), []),
    "a count": (COUNTED, HANDED_IN, right(values={"counts.排查": "12"}), []),
    "a count away": (COUNTED, (*LED, week(counts=(("排查", (12,)),))), right(values={"counts.排查": " "}), []),
    "two numbers": (COUNTED, HANDED_IN, right(values={"counts.下访": "3、8"}), []),
    "void": ({}, HANDED_IN, right(void=True), []),
    "undone": ({}, VOIDED, right(undo=True), []),
    "undone by its later name": ({}, MOVED_WEEK, right(section=TWO, undo=True), []),
    "undone, and again": ({}, (*VOIDED, right(at(6, 14), undo=True)), right(void=True), []),
    "the last of two": ({}, (*HANDED_IN, week(at(6, 11))), right(void=True), []),
    "no such week": ({}, LED, right(void=True), ["X31 no-such-week"]),
    "nothing to undo": ({}, HANDED_IN, right(undo=True), ["X31 no-week-correction"]),
    "void already": ({}, VOIDED, right(void=True), ["X31 week-void"]),
    "void already, another's since": (
        {},
        (*VOIDED, week(at(6, 14), TWO, entries=(("B", "已推进"),))),
        right(void=True),
        ["X31 week-void"],
    ),
    "moved already": ({}, MOVED_WEEK, right(void=True), ["X31 week-moved"]),
    "taken": (
        {},
        (*LED, week(entries=()), week(at(6, 11), TWO, entries=())),
        right(values={"section": TWO}),
        ["X31 week-taken"],
    ),
    "nothing": ({}, HANDED_IN, right(), ["X31 nothing-to-rectify"]),
    "too much": ({}, HANDED_IN, right(void=True, undo=True), ["X31 no-week-correction", "X31 values-and-void"]),
    "the same": ({}, HANDED_IN, right(values={"rest_as_planned": "是"}), ["X31 no-changes"]),
    "no field": ({}, HANDED_IN, right(values={"title": "更名", "counts.走访": "1"}), ["X31 not-rectifiable"] * 2),
    "no week": ({}, HANDED_IN, right(values={"week": "六月"}), ["X31 bad-right-value"]),
    "no truth": ({}, HANDED_IN, right(values={"rest_as_planned": "或"}), ["X31 bad-right-value"]),
    "no number": (COUNTED, HANDED_IN, right(values={"counts.排查": "三"}), ["X31 bad-right-value"]),
    "one number of two": (COUNTED, HANDED_IN, right(values={"counts.下访": "3"}), ["X27 count-units"]),
    "blank": ({}, HANDED_IN, right(values={"entries.A.progress": " "}), ["G4.4 entry-blank"]),
    "another's item": ({}, HANDED_IN, right(values={"entries.A.item": "B"}), ["G4.4 not-lead"]),
    "no item": ({}, HANDED_IN, right(values={"entries.A.item": "Z"}), ["G4.4 unknown-item"]),
    "twice": (
        {},
        (RED, OTHER, week(entries=(("A", "已推进"), ("B", "已推进")))),
        right(values={"entries.B.item": "A"}),
        ["G4.4 item-twice"],
    ),
    "no section": (
        {},
        HANDED_IN,
        right(values={"section": "不存在的股室"}),
        ["G4.4 not-lead", "G4.4 unknown-section"],
    ),
    "not begun": ({}, HANDED_IN, right(values={"week": "2022-W26"}), ["G4.4 week-not-begun"]),
    "closed by then": (
        {},
        (RED, OTHER, do("withdraw", 2), week(of="2022-W22")),
        right(of="2022-W22", values={"week": "2022-W23"}),
        ["G4.4 entry-closed"],
    ),
    "handed on since": (
        {},
        (*HANDED_IN, do("reassign", 13, section=TWO)),
        right(values={"entries.A.progress": "已走访"}),
        [],
    ),
    "led otherwise, as is known now": (
        {},
        (*HANDED_IN, fix("A", 1, at(6, 13), values={"section": TWO})),
        right(values={"entries.A.progress": "已走访"}),
        [],
    ),
    "words": ({}, HANDED_IN, right(void=True, reason="", approver=" "), ["X31 no-approver", "X31 no-reason"]),
    "forbidden": ({"rectifying": False}, HANDED_IN, right(void=True), ["X31 rectifying-forbidden"]),
    "too late": ({"rectify_within": 3}, HANDED_IN, right(void=True), ["X31 rectified-too-late"]),
    "undone in time": ({"rectify_within": 8}, VOIDED, right(undo=True), []),
    "undone too late": ({"rectify_within": 3}, VOIDED, right(undo=True), ["X31 rectified-too-late"]),
    "after the clearing": (
        {},
        (GREEN, week(), do("complete", 11), ask("clear_year", at(12, 5))),
        right(at(12, 6), void=True),
        ["X31 rectified-after-clearing"],
    ),
    "another year": ({}, HANDED_IN, right(LATER.replace(year=2024), void=True), ["G1.1 outside-year"]),
    "time": ({}, HANDED_IN, right(at(6, 2), void=True), ["G1.1 time-runs-back"]),
}  # fmt: skip


@pytest.mark.parametrize("story", WEEKS)
def test_the_model_and_the_library_agree_about_a_week_put_right(story: str) -> None:
    """A hand-in is corrected, voided, taken back, in the model's own reading (X31); both say the same of the ledger."""
    choices, before, asked, expected = WEEKS[story]
    library, state = Reference(), model.ledger(**choices)
    ledger = library.open(state["policy"])
    for each in before:
        assert [] == model.why_not(state, each), each
        state, (ledger, refused) = model.do(state, each), library.submit(ledger, each)
        assert () == refused
    assert sorted(expected) == model.why_not(state, asked)
    ledger, refused = library.submit(ledger, asked)
    assert sorted(expected) == sorted(refused)
    if not expected:
        state = model.do(state, asked)
    assert library.ledger(ledger) == model.state_of_ledger(state)
    assert library.reload(ledger) == ledger


class Without(Reference):
    """A ledger that knows no corrections."""

    corrects = False


def test_where_corrections_are_not_known_or_not_allowed_none_is_asked() -> None:
    """The machine asks those that may be made, of an implementation that has them, and none of another (X31)."""
    drawn = {"item": "A", "record": 2, "values": {}, "void": True, "blank": None, "hours": 0}
    heard, weeks = {}, {}
    for name, implementation, choices in (
        ("with", Reference(), {}),
        ("without", Without(), {}),
        ("forbidden", Reference(), {"rectifying": False}),
    ):
        stories: Any = ledger_machine(implementation)()
        stories.expected = model.ledger(**choices)
        stories.state = implementation.open(stories.expected["policy"])
        for each in LATE:
            stories.ask(each)
        stories.put_right(number="A", picks=[0, 1])
        stories.put_right(number="Z", picks=[0])
        stories.rectify_(fields=drawn, insists=True)
        stories.rectify_week_(fields=WEEK_DRAWN, insists=True)
        heard[name] = {how: stories.heard["rectify", how] for how in (True, False)}
        weeks[name] = stories.heard["rectify_week", False]

    assert {"without": {True: 0, False: 0}, "forbidden": {True: 0, False: 1}} == {
        name: heard[name] for name in ("without", "forbidden")
    }
    assert heard["with"][True] >= 2
    assert {"with": 1, "without": 0, "forbidden": 1} == weeks
