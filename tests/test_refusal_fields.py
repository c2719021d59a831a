"""Which field of a command a refusal is about, for a form to put it there; none where no field is at fault."""

import attrs

import refusal_fields
from people import at, opened, red
from sanse_ledger import Conclude, OpenProcedure, Rectify, SetTarget, WorkingDays
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

    assert [("no-result", "values")] == [(each.code, each.field) for each in concluded.unmet(blank)]
    assert [("unknown-item", "values")] == [(each.code, each.field) for each in concluded.unmet(moved)]
