"""Which field of a command a refusal is about, for a form to put it there; none where no field is at fault."""

import attrs

import refusal_fields
from people import at, green, opened, orange, red
from sanse_ledger import (
    Amend,
    Conclude,
    OpenProcedure,
    Rectify,
    RectifyWeek,
    SetTarget,
    SubmitWeek,
    Week,
    WeekEntry,
    WorkingDays,
)
from sanse_ledger.commands import COMMANDS
from sanse_ledger.rules.clauses.fields import FIELD_OF
from sanse_ledger.rules.clauses.sentences import SENTENCES

FIELDS = {of.__name__: {each.name for each in attrs.fields(of)} for of in COMMANDS}


def test_every_code_has_its_field_and_every_field_is_one() -> None:
    """A new code is asked for here: which field of the command is it about? None is an answer."""
    assert set(SENTENCES) == set(FIELD_OF)
    assert {field for field in FIELD_OF.values() if field is not None} <= set().union(*FIELDS.values())


def test_what_the_vectors_refuse_is_about_a_field_of_the_command_or_about_none() -> None:
    """A form finds its own field under the name."""
    assert 150 < len(refusal_fields.answered())
    for (name, code), fields in refusal_fields.answered().items():
        assert {field for field in fields if field is not None} <= FIELDS[name], (name, code)


def test_one_code_is_about_the_field_that_the_command_has_for_it() -> None:
    """A due date of an extension, a target of an overdue item: every refusal of the vectors, to be read."""
    assert [*refusal_fields.files()] == [(refusal_fields.KEPT, refusal_fields.KEPT.read_text("utf-8"))]


def test_a_limit_that_the_calendar_does_not_reach_is_about_the_field_it_stands_in() -> None:
    """A target that runs into a year whose holidays are not loaded (X12)."""
    late = SetTarget(item="R-1", target=WorkingDays(2000), reason="限期", at=at(6, 20), by="办公室")

    assert [("calendar-unknown", "target")] == [(each.code, each.field) for each in opened(red()).unmet(late)]


def test_a_fact_that_is_told_twice_is_about_the_facts() -> None:
    """A procedure is opened with facts, its steps have records (X20)."""
    twice = OpenProcedure(
        item="R-1", procedure="six-slips", facts=[("difficulty", "easy"), ("难易", "easy")], at=at(6, 9), by="办公室"
    )

    assert ("told-twice", "facts") in [(each.code, each.field) for each in opened(red()).unmet(twice)]


def test_what_speaks_against_the_right_record_is_about_the_values_of_the_correction() -> None:
    """The conclusion has no field `values`, and its correction has no field `result` (X31)."""
    concluded = opened(red()).submit(Conclude(item="R-1", result="已办结", at=at(6, 8), by="综治股"))
    blank = Rectify(
        item="R-1", record=2, values={"result": " "}, reason="误录", approver="主任", at=at(6, 9), by="办公室"
    )
    moved = Rectify(
        item="R-1", record=2, values={"item": "R-9"}, reason="误录", approver="主任", at=at(6, 9), by="办公室"
    )

    assert [("no-result", "values.result")] == [(each.code, each.path) for each in concluded.unmet(blank)]
    assert [("unknown-item", "values.item")] == [(each.code, each.path) for each in concluded.unmet(moved)]
    assert {"values"} == {each.field for one in (blank, moved) for each in concluded.unmet(one)}


def test_what_cannot_be_put_right_is_named_with_its_field() -> None:
    """Of a record, and of a hand-in: no field of it, and a text that its field cannot have (X31)."""
    wrong = Rectify(
        item="R-1", record=1, values={"colour": "绿", "nothing": "x"}, reason="误录", approver="主任", at=at(6, 9),
        by="办公室",
    )  # fmt: skip
    no_day = Rectify(
        item="R-1", record=1, values={"on": "六月"}, reason="误录", approver="主任", at=at(6, 9), by="办公室"
    )
    week = Week.of(at(6, 9).date())
    handed = opened(red()).submit(
        SubmitWeek(section=SECTION, week=week, rest_as_planned=True, at=at(6, 9), by="综治股")
    )
    hand_in = RectifyWeek(
        section=SECTION, week=week, values={"counts.下访": "多", "entries.R-9.plan": "x"}, reason="误录",
        approver="主任", at=at(6, 9), by="办公室",
    )  # fmt: skip
    counted = RectifyWeek(
        section=SECTION, week=week, values={"rest_as_planned": "也许"}, reason="误录", approver="主任", at=at(6, 9),
        by="办公室",
    )  # fmt: skip

    assert {"values.nothing"} <= {each.path for each in opened(red()).unmet(wrong)}
    assert [("bad-right-value", "values.on")] == [(each.code, each.path) for each in opened(red()).unmet(no_day)]
    assert [("not-rectifiable", "values.counts.下访"), ("not-rectifiable", "values.entries.R-9.plan")] == [
        (each.code, each.path) for each in handed.unmet(hand_in)
    ]
    assert [("bad-right-value", "values.rest_as_planned")] == [(each.code, each.path) for each in handed.unmet(counted)]


def test_what_is_amended_is_named_with_its_field() -> None:
    """A title or a requirement taken away, a section that leads already, key work in green, a blank kind (X16, X18)."""
    changes = {
        "title": " ", "requirement": "", "supporting": SECTION, "leader": "甲", "kind": "key-work",
    }  # fmt: skip
    amend = Amend(item="G-1", changes=changes, reason="误录", at=at(6, 9), by="办公室")
    blank = Amend(item="R-1", changes={"kind": " "}, reason="误录", at=at(6, 9), by="办公室")

    assert {
        ("no-title", "changes.title"), ("no-requirement", "changes.requirement"), ("cannot-amend", "changes.leader"),
        ("lead-also-supports", "changes.supporting"), ("key-work-in-green", "changes.kind"),
    } == {(each.code, each.path) for each in opened(attrs.evolve(green(), section=SECTION)).unmet(amend)}  # fmt: skip
    assert ("no-changes", "changes.kind") in [(each.code, each.path) for each in opened(red()).unmet(blank)]


def test_what_is_said_of_an_entry_is_named_with_its_item() -> None:
    """An item that is not there, of another section, named twice, with nothing said; what nobody counts (G4.4, X27)."""
    ledger = opened(red(), attrs.evolve(orange(), section="乙股"))
    entries = [
        WeekEntry(item="R-1", progress="推进"),
        WeekEntry(item="R-1", progress=" "),
        WeekEntry(item="R-9", progress="x"),
        WeekEntry(item="O-1", progress="x"),
    ]
    week = SubmitWeek(
        section=SECTION, week=Week.of(at(6, 9).date()), entries=entries, counts={"下访": 1}, at=at(6, 9), by="综治股"
    )

    assert [
        ("item-twice", "entries.R-1"), ("entry-blank", "entries.R-1"), ("unknown-item", "entries.R-9"),
        ("not-lead", "entries.O-1"), ("unknown-count", "counts.下访"),
    ] == [(each.code, each.path) for each in ledger.unmet(week) if each.part]  # fmt: skip


SECTION = red().section
