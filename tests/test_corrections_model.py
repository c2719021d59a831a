"""The model decides a corrected record once more from its first ask; in these stories the library agrees (X31)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest

from sanse_ledger.conformance import model
from sanse_ledger.conformance.asks import ask, at, corrections, entry
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


class Without(Reference):
    """A ledger that knows no corrections."""

    corrects = False


def test_where_corrections_are_not_known_or_not_allowed_none_is_asked() -> None:
    """The machine asks those that may be made, of an implementation that has them, and none of another (X31)."""
    drawn = {"item": "A", "record": 2, "values": {}, "void": True, "blank": None, "hours": 0}
    heard = {}
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
        heard[name] = {how: stories.heard["rectify", how] for how in (True, False)}

    assert {"without": {True: 0, False: 0}, "forbidden": {True: 0, False: 1}} == {
        name: heard[name] for name in ("without", "forbidden")
    }
    assert heard["with"][True] >= 2
