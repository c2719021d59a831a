"""What was entered wrongly is put right (X31): state, record, what was known before, papers, figures."""

import re
from datetime import date, datetime, timedelta, timezone
from hashlib import shake_256
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matters
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
    plan,
    rectified,
    red,
    to_green,
    to_orange,
)
from sanse_ledger import (
    BEIJING,
    BadDocument,
    CarryOver,
    Colour,
    Complete,
    Conclude,
    CorruptJournal,
    Event,
    Extend,
    FollowedUp,
    FollowUp,
    IssueCircular,
    Item,
    Kind,
    Ledger,
    OtherKind,
    ReachMilestone,
    Rectified,
    Rectify,
    RectifyWeek,
    Registered,
    SetMilestone,
    SubmitWeek,
    Week,
    WeekEntry,
    WeekRectified,
    WeekSubmitted,
    Withdraw,
    WorkingDays,
    WrongValue,
    Yuan,
    decide,
    digest,
    dump_commands,
    dumps,
    evolve,
    friday_circular,
    load_commands,
    loads,
    procedure_figures,
    render,
    unmet,
    weekly_digest,
)
from sanse_ledger.conformance.histories import history
from sanse_ledger.journal.correction_commands import as_documents_write
from sanse_ledger.journal.correction_evolution import effective, placed_weeks
from sanse_ledger.ledger.corrections import entered_right
from sanse_ledger.ledger.history import (
    correction_words,
    differences,
    history_in_words,
    lateness_changed,
    value_words,
)
from sanse_ledger.rules.corrections.values import command_of, put_in, typed
from sanse_ledger.words.terms import MoveKind

W24 = Week.parse("2022-W24")


LATER, THEN = at(6, 20), at(6, 13)


def fix(item: str, record: int, when: datetime = LATER, **fields: Any) -> Rectify:  # noqa: ANN401 - the command's
    """Return a correction with reason and approver."""
    usual: dict[str, Any] = {"reason": "误录", "approver": "办公室主任", "at": when, "by": OFFICE}
    return Rectify(item=item, record=record, **{**usual, **fields})


def fix_week(section: str, when: datetime = LATER, **fields: Any) -> RectifyWeek:  # noqa: ANN401 - the command's
    """Return the correction of a section's week."""
    usual: dict[str, Any] = {"reason": "误录", "approver": "办公室主任", "at": when, "by": OFFICE, "week": W24}
    return RectifyWeek(section=section, **{**usual, **fields})


def concluded(number: str = "R-1", day: int = 13, when: datetime = THEN) -> Conclude:
    """Return a conclusion."""
    return Conclude(item=number, result="完成", on=on(6, day), at=when, by=OFFICE)


def state(item: Item) -> dict[str, object]:
    """Return everything an item is but its record, its moves and what was corrected of it."""
    known = [each.name for each in attrs.fields(Item) if each.name not in {"history", "moves", "profile"}]
    profile = attrs.evolve(item.profile, corrected=None)
    return {**{name: getattr(item, name) for name in known}, "profile": profile}


# Entered right


def test_a_wrong_day_is_put_right_and_the_work_was_in_time() -> None:
    """Work that was done on its due date and entered with a later day is in time, and owes nothing (X31, G2.3)."""
    ledger = opened(red(), concluded())
    item = ledger.submit(fix("R-1", 2, values={"on": on(6, 10)})).items["R-1"]

    assert ledger.items["R-1"].was_late
    assert (False, on(6, 10), 3) == (item.was_late, item.done_on, item.version)
    assert [] == codes(ledger.submit(fix("R-1", 2, values={"on": on(6, 10)})), to_orange(when=at(6, 21))[1])


def test_later_records_stand_on_the_right_one_or_refuse_it() -> None:
    """What could not stand afterwards is named with its number, its kind and its reason, all at once (X31)."""
    ledger = opened(red(), concluded(day=10), to_orange(when=at(6, 14))[1], follow_up(when=at(6, 15)))
    refusals = ledger.unmet(fix("R-1", 2, void=True))

    assert ["later-record"] == [each.code for each in refusals]
    assert "第3条（调整颜色，2022年6月14日）不能成立" in refusals[0].zh
    assert "record 3 after it (recoloured, 2022-06-14) could not stand" in refusals[0].en
    late = ledger.unmet(fix("R-1", 2, values={"on": on(6, 13)}))
    assert ["later-record"] == [each.code for each in late]
    assert "尚欠" in late[0].zh


def test_what_rests_on_a_record_that_cannot_stand_is_named_too() -> None:
    """A record that rests on one that falls is named beside it (X31)."""
    milestone = SetMilestone(item="G-1", milestone="月报", title="月报", due=on(6, 20), at=at(6, 1), by=OFFICE)
    reached = ReachMilestone(item="G-1", milestone="月报", evidence="已报", at=at(6, 2), by=OFFICE)
    ledger = opened(green(), milestone, reached, done("G-1", when=at(6, 3)))

    assert ["later-record"] == [each.code for each in ledger.unmet(fix("G-1", 2, void=True))]
    assert "第3条" in ledger.unmet(fix("G-1", 2, void=True))[0].zh


def test_every_record_that_cannot_stand_is_named() -> None:
    """Two that rest on one record are named both, and what lies between them stands (X31)."""
    moved = to_orange(when=at(6, 14))[1]
    ledger = opened(red(), concluded(day=10), moved, follow_up(when=at(6, 15)), to_green("R-1", when=at(6, 16)))
    refusals = ledger.unmet(fix("R-1", 2, void=True))

    assert ["later-record", "later-record"] == [each.code for each in refusals]
    assert ["第3条", "第5条"] == [re.search("第[0-9]+条", each.zh)[0] for each in refusals]  # type: ignore[index]


def test_a_record_moves_to_the_right_item_and_back_again() -> None:
    """Wrong item: void there, recorded here at its own instant and day; undoing either half undoes both (X31)."""
    ledger = opened(red(), red("R-2"), concluded(), FollowUp(item="R-2", progress="后来", at=at(6, 14), by=OFFICE))
    moved = ledger.submit(fix("R-1", 2, values={"item": "R-2", "on": on(6, 9)}))
    there = moved.items["R-2"]

    assert (None, on(6, 9)) == (moved.items["R-1"].concluded_on, there.concluded_on)
    assert ["Registered", "Concluded", "FollowedUp"] == [type(each).__name__ for each in there.facts]
    assert ["Registered", "FollowedUp", "Rectified"] == [type(each).__name__ for each in there.history]
    for item, record in (("R-1", 3), ("R-2", 3)):
        back = moved.submit(fix(item, record, at(6, 21), void=True))
        assert [each.facts for each in ledger.items.values()] == [each.facts for each in back.items.values()]
    again = moved.submit(fix("R-2", 3, at(6, 21), values={"on": on(6, 10)}))
    assert on(6, 10) == again.items["R-2"].done_on
    gone = again.submit(fix("R-2", 3, at(6, 22), void=True))
    assert [2, 1] == [len(gone.items[number].facts) + (number == "R-2") * -1 for number in ("R-1", "R-2")]


def test_two_records_that_were_moved_at_one_instant_are_told_apart() -> None:
    """Undoing the second move brings back the second record, and doing it again moves it again, on both items (X31)."""
    follow = FollowUp(item="R-1", progress="第二条", at=at(6, 14), by=OFFICE)
    ledger = opened(red(), red("R-2"), follow_up(when=at(6, 13)), follow).submit(
        fix("R-1", 2, values={"item": "R-2"}), fix("R-1", 3, values={"item": "R-2"})
    )
    undone = ledger.submit(fix("R-1", 5, at(6, 21), void=True))
    again = undone.submit(fix("R-1", 6, at(6, 22), void=True))

    assert ["Registered", "FollowedUp"] == [type(each).__name__ for each in undone.items["R-1"].facts]
    assert ["已走访十二个村"] == [each.progress for each in undone.items["R-2"].facts[1:]]  # type: ignore[attr-defined]
    assert [each.facts for each in ledger.items.values()] == [each.facts for each in again.items.values()]
    assert [("X31", "record-void")] == codes(again, fix("R-1", 6, at(6, 23), void=True))


def test_a_record_moves_on_to_a_third_item() -> None:
    """A record that was moved to the wrong item moves on; then undoing the first move brings nothing back (X31)."""
    ledger = opened(red(), red("R-2"), red("R-3"), concluded()).submit(fix("R-1", 2, values={"item": "R-2"}))
    on_it = ledger.submit(fix("R-2", 2, at(6, 21), values={"item": "R-3"}))

    assert [None, None, on(6, 13)] == [each.concluded_on for each in on_it.items.values()]
    assert on(6, 13) == on_it.submit(fix("R-3", 2, at(6, 22), void=True)).items["R-2"].concluded_on


def test_what_the_other_item_says_against_it_refuses_the_move() -> None:
    """The record is asked on the right item as any other, and its later records stand on it (X31)."""
    ledger = opened(red(), green(), concluded(), red("R-2", when=at(6, 14)))

    assert [("G2.4", "wrong-colour")] == [
        (each.clause, each.code) for each in ledger.unmet(fix("R-1", 2, values={"item": "G-1"}))
    ]
    assert ["unknown-item"] == [each.code for each in ledger.unmet(fix("R-1", 2, values={"item": "R-2"}))]


def test_a_move_to_an_item_without_a_number_is_refused() -> None:
    """A blank item is no item, whatever else is put right, and another record follows (X31)."""
    ledger = opened(red(), concluded(), follow_up("R-1", when=at(6, 14)))

    for values in ({"item": ""}, {"item": "", "result": "材料齐全"}, {"item": " ", "result": "材料齐全"}):
        wrong = fix("R-1", 2, values=values)
        assert ["unknown-item"] == [each.code for each in ledger.unmet(wrong)]
        assert not unmet(ledger.items["R-1"], wrong)


def test_undoing_a_move_is_refused_where_one_half_cannot_stand() -> None:
    """What rests on the moved record refuses that the move is undone, on either item (X31)."""
    ledger = opened(red(), red("R-2"), concluded(day=10)).submit(
        fix("R-1", 2, values={"item": "R-2"}),
        attrs.evolve(to_orange("R-2", when=at(6, 21))[1]),
    )

    assert ["later-record"] == [each.code for each in ledger.unmet(fix("R-1", 3, at(6, 22), void=True))]
    assert ["later-record"] == [each.code for each in ledger.unmet(fix("R-2", 2, at(6, 22), void=True))]


def test_decide_answers_for_the_item_that_is_asked() -> None:
    """Without a ledger, a correction is decided for its own item (X31)."""
    item = opened(red(), concluded()).items["R-1"]
    [event] = decide(item, fix("R-1", 2, void=True))

    assert isinstance(event, Rectified)
    assert event.voids
    assert evolve(item, event).concluded_on is None
    assert ["no-such-record"] == [each.code for each in unmet(item, fix("R-1", 5, void=True))]


def test_the_clocks_of_a_procedure_follow_the_right_day() -> None:
    """A stage that was entered on another day has its limit from there; the later record says so itself (X20, X31)."""
    ledger = matters.town(*matters.to_doing("2023-04-06"))
    right = fix(matters.NUMBER, 2, datetime(2023, 4, 7, 9, tzinfo=BEIJING), values={"on": "2023-04-04"})
    assert ["on-before-registration"] == [each.code for each in ledger.unmet(right)]

    early = ledger.submit(
        fix(matters.NUMBER, 6, datetime(2023, 4, 7, 9, tzinfo=BEIJING), values={"records.走访人": "村医"}),
    )
    proceeding = early.items[matters.NUMBER].proceeding
    assert proceeding is not None
    assert ("visitor", "村医") in proceeding.steps[-1].records


def test_a_later_record_that_follows_otherwise_is_restated() -> None:
    """Where the day a stage was passed is another, the limits of later records are restated in the correction (X31)."""
    when = datetime(2023, 4, 12, 9, tzinfo=BEIJING)
    ledger = matters.town(
        matters.opened("2023-04-06"),
        *(matters.passed(stage, "2023-04-06") for stage in ("制单", "派单")),
        matters.passed("接单", "2023-04-07"),
        matters.passed("接单研判", "2023-04-10"),
        matters.corrected("2023-04-11", 难易="较大"),
    )
    put = ledger.submit(fix(matters.NUMBER, 5, when, values={"on": "2023-04-06"}))
    event, item = put.events[-1], put.items[matters.NUMBER]

    assert isinstance(event, Rectified)
    assert [7] == [each.record for each in event.restated]
    assert item.facts == entered_right(put).items[matters.NUMBER].history
    assert "〔见第8条更正〕" in history_in_words(item)[6].zh
    assert put == loads(dumps(put))


# What may be said, and how


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (date(2022, 6, 10), "2022-06-10"),
        (Colour.RED, "red"),
        (OtherKind("专项行动"), "专项行动"),
        (WorkingDays(5), "5 working days"),
        (Yuan.parse("860元"), Yuan.parse("860元").en),
        (["综治股", "办公室"], "综治股、办公室"),
        ((3, 8), "3、8"),
        (W24, "2022-W24"),
        ("红", "红"),
        (3, 3),
    ],
)
def test_right_values_are_texts_as_documents_write_them(value: object, text: object) -> None:
    """Typed values become what a document would say (X31)."""
    assert text == as_documents_write(value)


def test_values_are_given_by_field_or_in_pairs() -> None:
    """A mapping or pairs, both with texts; anything else is no value of a document (X31)."""
    assert (("on", "2022-06-10"),) == fix("R-1", 1, values=[("on", "2022-06-10")]).values
    with pytest.raises(TypeError, match="text is wanted, not int"):
        fix("R-1", 1, values={"on": 3})


def test_a_field_goes_by_its_name_or_as_documents_call_it() -> None:
    """A correction written in Chinese is the same correction; a field named twice is no correction (X31)."""
    by_name = fix("R-1", 1, values={"section": "综治股", "records.研判情况": "界址争议", "on": on(6, 10)})

    assert by_name == fix("R-1", 1, values={"责任股室": "综治股", "办理记录.研判情况": "界址争议", "日期": on(6, 10)})
    with pytest.raises(ValueError, match="named twice") as caught:
        fix("R-1", 1, values={"section": "综治股", "责任股室": "办公室"})
    assert "'section' 这一项写了两次" in caught.value.zh  # type: ignore[attr-defined]  # a WrongValue has it
    assert "values" == caught.value.field  # type: ignore[attr-defined]  # as above


def test_texts_are_read_by_the_type_of_their_field() -> None:
    """Days, limits, terms of closed and open lists, sums, truth, sections, and nothing at all (X31)."""
    from sanse_ledger import Register  # noqa: PLC0415 - the class itself

    assert on(6, 10) == typed(Register, "due", "2022年6月10日")
    assert WorkingDays(5) == typed(Register, "due", "5个工作日")
    assert Colour.RED is typed(Register, "colour", "红")
    assert "专项" == typed(Register, "kind", "专项")
    assert ("综治股", "办公室") == typed(Register, "supporting", "综治股、办公室")
    assert typed(Register, "person", "") is None
    assert "张三" == typed(Register, "person", "张三")
    assert typed(Complete, "one_off", "是") is True


@pytest.mark.parametrize(
    ("name", "text", "zh", "en"),
    [
        ("on", "5个工作日", "这里应为日期，写 2022-06-10 或 2022年6月10日，而不是 '5个工作日'",
         "a day is wanted, as 2022-06-10 or 2022年6月10日, not '5个工作日'"),
        ("on", "2022-06-31", "没有 '2022-06-31' 这一天", "there is no day '2022-06-31'"),
        ("one_off", "也许", "这里应为 是 或 否，而不是 '也许'", "yes or no is wanted, not '也许'"),
    ],
)  # fmt: skip
def test_a_text_that_means_nothing_in_its_field_is_refused_with_what_is_wanted(
    name: str, text: str, zh: str, en: str
) -> None:
    """In both languages, with the text; the field is that of the right values (X31)."""
    with pytest.raises(WrongValue) as caught:
        typed(Complete, name, text)

    assert ("values", text, zh) == (caught.value.field, caught.value.value, caught.value.zh)
    assert en in str(caught.value)


def test_a_text_of_the_records_is_put_right_by_its_name() -> None:
    """A text of facts and records is named behind a point; one that is left blank goes (X31)."""
    command = matters.passed("制单", "2023-04-06")
    put = put_in(command, {"records.研判情况": "界址争议", "records.批转给": ""})

    assert ("研判情况", "界址争议") in put.records  # type: ignore[attr-defined]  # a passed stage has them
    assert "批转给" not in dict(put.records)  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize("name", ["records", "records.", "on.x", "number", "at", "nothing"])
def test_only_fields_of_the_command_are_put_right(name: str) -> None:
    """Not who recorded when, not what is no field, not half a name (X31)."""
    ledger = matters.town(matters.opened("2023-04-06"), matters.passed("制单", "2023-04-06"))
    command = fix(matters.NUMBER, 3, datetime(2023, 4, 7, tzinfo=BEIJING), values={name: "x"})

    assert [("X31", "not-rectifiable")] == codes(ledger, command)


def test_an_event_becomes_the_command_that_led_to_it() -> None:
    """A limit rather than the date it gave, and every other field as it was recorded (X31)."""
    ledger = opened(
        green(), Extend(item="G-1", due=WorkingDays(3), reason="待批", approver="书记", at=at(12, 19), by=OFFICE)
    )
    command = command_of(ledger.events[-1])

    assert isinstance(command, Extend)
    assert (WorkingDays(3), "待批") == (command.due, command.reason)


# Corrections of corrections


def test_a_correction_is_undone_and_done_again() -> None:
    """Void of a correction gives back what was entered; void of that one, the correction (X31)."""
    ledger = opened(red(), concluded())
    put = ledger.submit(fix("R-1", 2, values={"on": on(6, 10)}))
    undone = put.submit(fix("R-1", 3, at(6, 21), void=True))
    redone = undone.submit(fix("R-1", 4, at(6, 22), void=True))

    assert ledger.items["R-1"].facts == undone.items["R-1"].facts
    assert put.items["R-1"].facts == redone.items["R-1"].facts
    assert state(put.items["R-1"]) == state(redone.items["R-1"])


def test_a_correction_that_was_overtaken_changes_nothing_when_it_is_undone() -> None:
    """Where the record was put right once more, undoing the first correction is no change (X31)."""
    ledger = opened(red(), concluded()).submit(
        fix("R-1", 2, values={"on": on(6, 10)}), fix("R-1", 2, at(6, 21), values={"on": on(6, 9)})
    )

    assert [("X31", "correction-overtaken")] == codes(ledger, fix("R-1", 3, at(6, 22), void=True))


def test_undoing_takes_along_what_was_said_of_a_record_that_came_with_it() -> None:
    """A record that an undone correction had brought is gone, with what was put right of it since (X31)."""
    ledger = opened(red(), red("R-2"), concluded()).submit(
        fix("R-1", 2, values={"item": "R-2"}),
        fix("R-2", 2, at(6, 21), values={"on": on(6, 10)}),
        fix("R-1", 3, at(6, 22), void=True),
    )

    assert [on(6, 13), None] == [each.concluded_on for each in ledger.items.values()]


# The colour, and the balance


def test_a_correction_that_changes_the_colour_is_a_move_of_its_own_kind() -> None:
    """The balance of its week names it in and out; the week of the slip stays as it was (X31, G5.4)."""
    ledger = opened(red(), concluded(day=10, when=at(6, 10)), to_orange(when=at(6, 13))[1])
    put = ledger.submit(fix("R-1", 3, void=True))
    week = digest(put, at(6, 18), at(6, 25))

    assert Colour.RED is put.items["R-1"].colour
    assert [(MoveKind.RECTIFIED, Colour.ORANGE, Colour.RED)] == [(e.kind, e.origin, e.to) for e in week.balance.moves]
    assert all(column.balanced for column in week.columns.values())
    before = digest(put, at(6, 1), at(6, 18))
    assert digest(ledger, at(6, 1), at(6, 18)) == before
    for language in ("zh", "en"):
        assert render(week.document(), "text", language)


def test_a_move_entered_on_the_wrong_item_changes_the_colour_of_both() -> None:
    """The right item is taken to the colour it should have had, the other back to the one it had (X31, G5.4)."""
    ledger = opened(red(), red("R-2"), concluded(day=10), concluded("R-2", day=10), to_orange(when=at(6, 13))[1])
    put = ledger.submit(fix("R-1", 3, values={"item": "R-2"}))

    assert [Colour.RED, Colour.ORANGE] == [each.colour for each in put.items.values()]
    assert {("R-1", Colour.ORANGE, Colour.RED), ("R-2", Colour.RED, Colour.ORANGE)} == {
        (each.item, each.origin, each.to) for each in put.events if isinstance(each, Rectified)
    }
    assert put == loads(dumps(put))


def test_what_was_withdrawn_by_mistake_comes_back() -> None:
    """The move out stays a withdrawal, the way back is a correction (X14, X31)."""
    gone = Withdraw(item="R-1", reason="误点", approver="书记", at=at(6, 13), by=OFFICE)
    ledger = opened(red(), gone).submit(fix("R-1", 2, void=True))
    merged = opened(
        red(),
        green(),
        attrs.evolve(gone, merged_into="G-1"),
        CarryOver(item="G-1", reason="跨年", approver="书记", at=at(6, 14), by=OFFICE),
    )
    kinds = [each.kind for each in digest(ledger, at(6, 1), at(6, 25)).balance.moves]

    assert ledger.items["R-1"].open
    assert [MoveKind.WITHDRAWN, MoveKind.RECTIFIED] == kinds
    assert [MoveKind.MERGED, MoveKind.CARRIED_OVER] == [
        each.kind for each in digest(merged, at(6, 1), at(6, 25)).balance.moves
    ]
    plain = attrs.evolve(ledger.letterhead, colours=False)
    assert render(digest(ledger, at(6, 1), at(6, 25)).document(letterhead=plain), "text")


def test_a_digest_counts_what_stands_and_names_what_was_put_right() -> None:
    """What was finished wrongly and put right within one period is counted once, as it should have been (X31)."""
    ledger = opened(orange(), *rectified()[:2], plan(measure="2", when=at(5, 10)), rectified(when=at(6, 13))[2])
    put = ledger.submit(fix("O-1", 5, values={"measure": "2"}))
    week = digest(put, at(6, 10), at(6, 25))

    assert ["2"] == [each.number for each in put.items["O-1"].measures if not each.open]
    assert 1 == len([each for each in week.deeds if each.kind.key == "measure"])
    [correction] = week.corrections
    assert ("O-1", "逾期的内容有变") == (correction.item, correction.lateness and correction.lateness.zh)
    assert "措施编号原记“1”，更正为“2”" in week.corrections[0].what.zh
    elsewhere = digest(put, at(6, 10), at(6, 15))
    assert () == elsewhere.corrections == elsewhere.lateness_corrected


def test_extensions_and_lateness_within_a_period_are_those_that_stand() -> None:
    """An extension is named with its right date; what was late is asked of what stands (X5, X31)."""
    extend = Extend(item="G-1", due=on(12, 30), reason="待批", approver="书记", at=at(6, 13), by=OFFICE)
    late = (red(due=on(6, 8)), concluded(day=13), *duties(when=at(6, 13)))
    ledger = opened(green(), *late, extend).submit(
        fix("G-1", 2, values={"due": "2022-12-28"}), fix("R-1", 2, values={"on": on(6, 8)})
    )
    week = digest(ledger, at(6, 10), at(6, 25))

    assert [on(12, 28)] == [each.due for each in week.extensions]
    assert {"G-1", "R-1"} == {each.item for each in week.corrections}
    assert ["R-1"] == [each.item for each in week.lateness_corrected]


# Matters


def test_a_matter_that_was_closed_by_mistake_is_in_hand_again() -> None:
    """The period of the slip keeps its figures; in that of the correction the matter came back (X20, X31)."""
    when = datetime(2023, 5, 4, 9, tzinfo=BEIJING)
    ledger = matters.town(*matters.to_doing("2023-04-06"), matters.closed("化解", "2023-04-10"))
    put = ledger.submit(fix(matters.NUMBER, 7, when, void=True))
    april, may = (at_2023(4, 1), at_2023(5, 1)), (at_2023(5, 1), at_2023(6, 1))

    assert figures(ledger, april) == figures(put, april)
    after = figures(put, may)
    assert (1, 1, 0) == (after.in_hand, after.sent_back, after.closed)
    week = digest(put, *may)
    assert 1 == week.matters[0].in_hand


def test_a_matter_that_was_opened_by_mistake_has_left() -> None:
    """It was in hand when the period began, and is not at its end (X20, X31)."""
    when = datetime(2023, 5, 4, 9, tzinfo=BEIJING)
    ledger = matters.town(matters.opened("2023-04-06"))
    put = ledger.submit(fix(matters.NUMBER, 2, when, void=True))
    after = figures(put, (at_2023(5, 1), at_2023(6, 1)))

    assert (1, 0) == (after.handled, after.in_hand)
    assert put.items[matters.NUMBER].proceeding is None
    assert 0 == figures(put, (at_2023(6, 1), at_2023(7, 1))).handled
    assert digest(put, at_2023(5, 1), at_2023(6, 1)).matters[0].left == 1


def test_a_wrong_sum_is_put_right() -> None:
    """What was paid is the right sum; a plan of instalments is voided and agreed anew (K2, X31)."""
    when = datetime(2023, 4, 20, 9, tzinfo=BEIJING)
    ledger = matters.town(*matters.to_performance("2023-04-06"), matters.paid("860元", "2023-04-07"))
    put = ledger.submit(fix(matters.NUMBER, 5, when, values={"amount": "8600元"}))
    proceeding = put.items[matters.NUMBER].proceeding

    assert proceeding is not None
    assert Yuan.parse("8600元") == proceeding.paid
    week = digest(put, at_2023(4, 1), at_2023(5, 1))
    assert Yuan.parse("8600元") == week.matters[0].paid


def at_2023(month: int, day: int) -> datetime:
    """Return the beginning of a day of 2023."""
    return datetime(2023, month, day, tzinfo=BEIJING)


def figures(ledger: Ledger, period: tuple[datetime, datetime]) -> Any:  # noqa: ANN401 - figures of a procedure
    """Return the figures of the six slips over a period."""
    return procedure_figures(ledger, "六单", since=period[0], until=period[1]).total


def test_a_rating_is_taken_up_by_what_stands() -> None:
    """Who took up a matter rated twice is asked of the record as corrected (L5, X31)."""
    ledger = matters.town(
        *matters.to_doing("2023-04-06"),
        matters.closed("化解", "2023-04-10"),
        matters.rated("不满意", "2023-04-11"),
        matters.closed("化解", "2023-04-12"),
        matters.rated("不满意", "2023-04-13"),
    )
    from sanse_ledger.rules.engine.afterwards import not_taken_up  # noqa: PLC0415 - wanted here only

    item = ledger.items[matters.NUMBER]
    put = ledger.submit(fix(matters.NUMBER, 10, at_2023(4, 14), void=True)).items[matters.NUMBER]
    assert not_taken_up(item, ledger.context) is not None
    assert not_taken_up(put, ledger.context) is None


# The record


def test_what_was_known_before_its_instant_stays() -> None:
    """As of an instant before the correction the ledger is the one without it (X31)."""
    ledger = opened(red(), concluded(), submit_week("综治督导股"))
    put = ledger.submit(fix("R-1", 2, values={"on": on(6, 10)}), fix_week("综治督导股", void=True))

    assert ledger == put.as_of(at(6, 19))
    assert ledger.items["R-1"].done_on == put.as_of(at(6, 19)).items["R-1"].done_on
    assert ledger.weeks == put.as_of(at(6, 19)).weeks
    assert () == put.weeks


def submit_week(section: str, hour: int = 9) -> SubmitWeek:
    """Return a section's week in which all goes as planned."""
    return SubmitWeek(section=section, week=W24, rest_as_planned=True, at=at(6, 17, hour), by=section)


def test_a_week_is_put_right_once_more() -> None:
    """What was put right can be put right again, under the name it has by then (X31)."""
    ledger = opened(red(), orange(), submit_week("综治督导股"))
    moved = ledger.submit(fix_week("综治督导股", values={"section": "维稳指导股"}))
    back = moved.submit(fix_week("维稳指导股", at(6, 21), values={"section": "综治督导股"}))

    assert ["维稳指导股"] == [each.section for each in moved.weeks]
    assert ledger.weeks == back.weeks
    assert [("X31", "week-moved")] == [
        (each.clause, each.code) for each in moved.unmet(fix_week("综治督导股", at(6, 21), void=True))
    ]


def test_who_handed_in_is_named_where_a_correction_changed_it() -> None:
    """A week that moved or went is named with its approver; one with another text is not (X9, X31)."""
    entry = WeekEntry(item="R-1", progress="已走访")
    told = attrs.evolve(submit_week("综治督导股"), entries=(entry,))
    ledger = opened(red(), orange(), told).submit(
        fix_week("综治督导股", values={"entries.R-1.progress": "已走访12户"}),
        fix_week("综治督导股", at(6, 21), void=True),
    )
    week = friday_circular(ledger, Week.parse("2022-W25")).digest

    assert [True, False] == [each.lateness is None for each in week.corrections]
    assert ["综治督导股2022年第24周《周工作台账》作废"] == [each.what.zh for each in week.corrections[1:]]
    assert "R-1：本周进展原记“已走访”，更正为“已走访12户”" in week.corrections[0].what.zh
    assert "报送情况有变" in render(week.document(), "text", "zh").replace("\n", "")


@pytest.mark.parametrize("zone", [BEIJING, timezone(timedelta(hours=6))])
def test_a_replay_is_the_ledger_that_was_submitted_to(zone: timezone) -> None:
    """Replayed, also in another zone, everything is as it was, the records within corrections included (X31)."""
    ledger = opened(red(), red("R-2"), concluded(), submit_week("综治督导股")).submit(
        fix("R-1", 2, values={"item": "R-2"}),
        fix("R-1", 1, values={"title": "年度考评"}),
        fix_week("综治督导股", values={"rest_as_planned": "否"}),
        fix_week("综治督导股", at(6, 21), void=True),
    )
    replayed = Ledger.replay(ledger.events, owner=ledger.owner, year=2022, zone=zone)

    assert [each.facts for each in ledger.items.values()] == [each.facts for each in replayed.items.values()]
    assert [state(each) for each in ledger.items.values()] == [state(each) for each in replayed.items.values()]
    assert replayed == loads(dumps(replayed))


CORRECT: dict[str, Any] = {"reason": "-", "approver": "-", "at": at(6, 20), "by": "-"}


def corrupt(*events: Event) -> str:
    """Return what is said against a record of one red item, its conclusion and *events*."""
    ledger = opened(red(), concluded())
    with pytest.raises(CorruptJournal) as found:
        Ledger.replay((*ledger.events, *events), owner=ledger.owner, year=2022)
    return str(found.value)


def test_a_correction_that_does_not_fit_its_record_is_corrupt() -> None:
    """A record there is not, none at all, one of another item, another colour than follows (X31)."""
    registered, conclusion = opened(red(), concluded()).events
    assert isinstance(registered, Registered)
    follow = opened(red("R-2"), follow_up("R-2", when=at(6, 13))).events[-1]

    assert "has no record 3" in corrupt(Rectified(item="R-1", record=3, **CORRECT))
    assert "names no record" in corrupt(Rectified(item="R-1", **CORRECT))
    assert "puts FollowedUp into" in corrupt(Rectified(item="R-1", record=2, right=follow, **CORRECT))
    assert "puts FollowedUp into" in corrupt(Rectified(item="R-1", right=follow, taken_from="R-2", **CORRECT))
    inner = Rectified(item="R-1", record=2, **CORRECT)
    assert "puts Rectified into" in corrupt(Rectified(item="R-1", record=2, right=inner, **CORRECT))
    green_one = attrs.evolve(registered, colour=Colour.GREEN)
    assert "says otherwise" in corrupt(Rectified(item="R-1", record=1, right=green_one, **CORRECT))
    assert "comes before" in corrupt(Rectified(item="R-1", record=1, **CORRECT))
    week = WeekSubmitted(section="综治股", week=W24, at=at(6, 20), by="-")
    assert "record 1 of the ledger is no week" in corrupt(WeekRectified(record=1, right=week, **CORRECT))
    assert conclusion.day == on(6, 13)


def test_a_record_that_had_come_with_an_undone_correction_is_passed_over() -> None:
    """What a later correction says of a record that is gone changes nothing; the record is read all the same (X31)."""
    ledger = opened(red(), red("R-2"), concluded()).submit(fix("R-1", 2, values={"item": "R-2"}))
    place = ledger.items["R-2"].version
    undoing = Rectified(item="R-2", record=place, **CORRECT)
    history_ = (*ledger.items["R-2"].history, undoing, Rectified(item="R-2", record=place, **CORRECT))

    assert 1 == len(effective(history_))  # type: ignore[arg-type]  # facts are events
    assert () == placed_weeks(())


def test_circulars_that_correct_are_read_in_their_order() -> None:
    """A corrected circular has the next number and the week of an earlier one (X8, X31)."""
    ledger = opened(red()).submit(
        IssueCircular(week="2022-W23", at=at(6, 10, 15), by=OFFICE),
        IssueCircular(week=W24, at=at(6, 17, 15), by=OFFICE),
        IssueCircular(week="2022-W23", corrects=1, reason="表2有误", at=at(6, 20), by=OFFICE),
        IssueCircular(week="2022-W25", at=at(6, 24, 15), by=OFFICE),
    )

    assert [1, 2, 3, 4] == [each.number for each in ledger.circulars]
    assert ledger == loads(dumps(ledger))
    assert 5 == friday_circular(ledger, Week.parse("2022-W26")).number
    text = dumps(ledger, "en").replace("corrects: 1", "corrects: 7")
    with pytest.raises(CorruptJournal):
        loads(text)


# Words


def test_the_history_in_words_shows_wrong_and_right_beside_each_other() -> None:
    """Every entry has its number; a wrong one says by which it was put right (X31)."""
    ledger = opened(red(), red("R-2"), concluded()).submit(
        fix("R-1", 2, values={"on": on(6, 10)}),
        fix("R-1", 2, at(6, 21), values={"item": "R-2"}),
        fix("R-1", 4, at(6, 22), void=True),
        fix("R-1", 1, at(6, 22, 10), values={"supporting": "", "person": ""}),
        fix("R-1", 2, at(6, 23), void=True),
    )
    zh = [each.zh for each in history_in_words(ledger.items["R-1"], items=ledger.items)]
    en = [each.en for each in history_in_words(ledger.items["R-1"], items=ledger.items)]

    assert "第2条，2022年6月13日，办结，办公室记〔见第3、4、7条更正〕。" == zh[1]
    assert "日期原记2022年6月13日，更正为2022年6月10日" in zh[2]
    assert "on: entered as 2022-06-13, now 2022-06-10" in en[2]
    assert "第2条（办结）误记于此，移至R-2" in zh[3]
    assert "第4条（更正记录）作废，移至R-2的一条移回" in zh[4]
    assert "配合股室原记维稳指导股，更正为未填" in zh[5]
    assert "第2条（办结）作废" in zh[6]
    assert "自R-1移来一条（办结，2022年6月10日）" in history_in_words(ledger.items["R-2"], items=ledger.items)[1].zh
    rows = ledger.rows()
    assert "日期原记" in rows[0]["更正"]
    assert "Corrected" in ledger.rows("en")[1]
    assert "更正" not in opened(red()).rows()[0]


@pytest.mark.parametrize(
    ("value", "zh"),
    [
        (True, "是"),
        (False, "否"),
        (None, "未填"),
        (Kind.MEETING, Kind.MEETING.zh),
        (OtherKind("专项"), "专项"),
        (WorkingDays(3), "3个工作日"),
        ((("村", "李庄子村"),), "村“李庄子村”"),
        (("综治股",), "综治股"),
        (5, "“5”"),
    ],
)
def test_values_are_shown_in_words(value: object, zh: str) -> None:
    """A value of a field as a person would write it (X31)."""
    assert zh == value_words(value).zh


def test_how_lateness_changed_is_said() -> None:
    """Nothing late, the work late, other parts late, or other parts than before (X31)."""
    measures = opened(orange(due=None), *rectified()[:2], plan(measure="2", when=at(5, 10)))
    put = measures.submit(fix("O-1", 3, values={"due": "2022-06-15"}))
    assert "逾期的内容有变" == str(changed(put, "O-1", 5))
    gone = measures.submit(fix("O-1", 3, values={"due": "2022-07-15"}))
    assert "截至2022年6月20日，更正前逾期2处、更正后逾期1处" == str(changed(gone, "O-1", 5))
    milestone = SetMilestone(item="G-1", milestone="月报", title="月报", due=on(6, 10), at=at(6, 1), by=OFFICE)
    stones = opened(green(), milestone).submit(fix("G-1", 2, values={"due": "2022-06-24"}))
    assert "截至2022年6月20日，更正前逾期1处、更正后无逾期" == str(changed(stones, "G-1", 3))
    title = opened(green()).submit(fix("G-1", 1, values={"title": "月报"}))
    assert changed(title, "G-1", 2) is None
    late = matters.town(matters.opened("2023-04-06")).submit(fix(matters.NUMBER, 2, at_2023(4, 20), void=True))
    assert "截至2023年4月20日，更正前逾期3处、更正后无逾期" == str(changed(late, matters.NUMBER, 3))


def changed(ledger: Ledger, number: str, place: int) -> str | None:
    """Return in Chinese how a correction changed what is late."""
    words = lateness_changed(ledger.items[number].history, place)  # type: ignore[arg-type]  # facts are events
    return None if words is None else words.zh


# Properties


def drawn(choices: bytes) -> Ledger:
    """Return what somebody entered over some months."""
    return history(choices).ledger


def candidates(ledger: Ledger) -> list[Rectify]:
    """Return corrections of every record of the ledger: void, or on another day."""
    when = max(ledger.last_at or at(3, 1), at(3, 1))
    found = []
    for number, item in ledger.items.items():
        for record, event in enumerate(item.history, start=1):
            found.append(fix(number, record, when, void=True))
            if hasattr(event, "on"):
                found.append(fix(number, record, when, values={"on": event.day - timedelta(days=1)}))
    return found


SEEDS = [shake_256(bytes([number])).digest(60) for number in range(5)]


@pytest.mark.parametrize("seed", SEEDS)
def test_corrected_is_entered_right_in_what_was_drawn_once(seed: bytes) -> None:
    """The same as below, of a dozen histories that never change (X31)."""
    held(drawn(seed))


@pytest.mark.thorough
@settings(max_examples=5, deadline=None)
@given(st.binary(min_size=20, max_size=80))
def test_corrected_is_entered_right(choices: bytes) -> None:
    """After a correction the items are those of the ledger that was entered right; before it, nothing changed (X31).

    Invariant 40.
    """
    held(drawn(choices))


def held(ledger: Ledger) -> None:
    """See that every correction that is allowed gives the state of what should have been entered."""
    for command in candidates(ledger):
        if ledger.unmet(command):
            continue
        put = ledger.submit(command)
        right = entered_right(put)
        number = command.item
        assert [*put.items] == [*right.items]
        assert state(put.items[number]) == state(right.items[number])
        assert put.items[number].facts == right.items[number].history
        assert ledger.events == put.events[: ledger.version]
        replayed = Ledger.replay(put.events, owner=put.owner, year=put.year, policy=put.policy)
        assert state(replayed.items[number]) == state(put.items[number])
        assert put == loads(dumps(put))
        undone = put.submit(attrs.evolve(command, record=put.items[number].version, values=(), void=True))
        assert state(ledger.items[number]) == state(undone.items[number])
        assert ledger.items[number].facts == undone.items[number].facts


@pytest.mark.parametrize("text", ["2022-06-31", "2022-13-01", "0000-00-00"])
def test_a_day_that_is_none_is_refused_with_its_field(text: str) -> None:
    """The day of a conclusion, or a due date, that no calendar has: what is wrong with it, and no crash (X31)."""
    ledger = opened(red(due=on(6, 10)), concluded(day=13))

    for record, name in ((1, "due"), (2, "on")):
        [refusal] = ledger.unmet(fix("R-1", record, values={name: text}))
        assert ("bad-right-value", "values") == (refusal.code, "values")
        assert f"没有 '{text}' 这一天" in refusal.zh
        assert f"there is no day '{text}'" in refusal.en


def test_a_late_finish_that_is_taken_off_is_counted() -> None:
    """Voiding a late conclusion, to conclude in time afterwards, changes what is late: it is counted (X31)."""
    ledger = opened(red(due=on(6, 10)), concluded(day=13)).submit(fix("R-1", 2, void=True))

    [counted] = digest(ledger, at(6, 1), at(6, 25)).lateness_corrected
    assert counted.lateness is not None
    assert counted.lateness.zh == "逾期的内容有变"


def test_a_later_due_date_by_correction_is_counted() -> None:
    """An extension by another name is named with its approver for the year; an earlier date is not (X31)."""
    ledger = opened(red(due=on(6, 30)))
    later = ledger.submit(fix("R-1", 1, values={"due": "2022-08-30"}))
    none = ledger.submit(fix("R-1", 1, values={"due": ""}))
    earlier = ledger.submit(fix("R-1", 1, values={"due": "2022-06-29"}))

    for put in (later, none):
        [counted] = digest(put, at(6, 1), at(12, 25)).lateness_corrected
        assert ("R-1", "完成时限推后") == (counted.item, counted.lateness and counted.lateness.zh)
    assert () == digest(earlier, at(6, 1), at(6, 25)).lateness_corrected


def test_half_of_a_move_is_no_record() -> None:
    """A record that left one item and came to none, or the other way round, contradicts itself (X31)."""
    ledger = opened(red(), red(number="R-2"), concluded(day=10), FollowUp(item="R-2", progress="-", at=THEN, by=OFFICE))
    moved = ledger.submit(fix("R-1", 2, values={"item": "R-2"}))
    more = FollowedUp(item="R-2", progress="-", on=on(6, 25), at=at(6, 25), by=OFFICE)
    header: dict[str, Any] = {"owner": ledger.owner, "year": ledger.year, "policy": ledger.policy}
    away, here = (each for each in moved.events[-2:] if isinstance(each, Rectified))

    assert moved == Ledger.replay(moved.events, **header)
    assert Ledger.replay(moved.events[:-1], **header).version == moved.version - 1
    for forged in (
        (*ledger.events, away, more),
        (*ledger.events, here, more),
        (*ledger.events, attrs.evolve(away, moved_to="R-9"), more),
        (*ledger.events, attrs.evolve(away, moved_to="R-1"), more),
    ):
        with pytest.raises(CorruptJournal, match="stands on one of them only") as corrupt:
            Ledger.replay(forged, **header)
        assert "只有一半" in corrupt.value.zh


def test_only_what_was_wrong_of_a_record_is_printed_and_by_its_name() -> None:
    """A text of a procedure is named as its form names it, not by its key, and the others are left out (X31, L1)."""
    ledger = matters.town(*matters.to_doing("2023-04-06"))
    when = datetime(2023, 4, 7, 9, tzinfo=BEIJING)
    put = ledger.submit(fix(matters.NUMBER, 6, when, values={"records.走访人": "村医"}))
    item = put.items[matters.NUMBER]
    [said] = [each.zh for each in history_in_words(item, put.context) if "更正记录" in each.zh]
    [row] = [row for row in put.rows() if row["编号"] == matters.NUMBER]

    assert re.search("：第6条（通过环节，“接单研判”）：走访人原记“[^”；]+”，更正为“村医”（理由：误录", said)
    assert re.fullmatch("第6条（通过环节，“接单研判”）：走访人原记“[^”；]+”，更正为“村医”", row["更正"])
    history: Any = item.history
    assert "走访人" in correction_words(history, item.version).zh
    wrong, right = (attrs.evolve(history[5], records={"自拟": text}) for text in ("甲", "乙"))
    assert ["自拟原记“甲”，更正为“乙”"] == [each.zh for each in differences(wrong, right)]


def test_a_circular_with_a_slip_of_its_own_lists_no_correction() -> None:
    """Where nothing in the ledger was wrong, the second circular says only what was wrong of the first (X31)."""
    issue = IssueCircular(week="2022-W23", at=at(6, 10, 15), by=OFFICE)
    again = IssueCircular(week="2022-W23", corrects=1, reason="落款日期有误", at=at(6, 13), by=OFFICE)
    ledger = opened(red(), issue, again)

    second = render(friday_circular(ledger, Week.parse("2022-W23"), number=2).document(), "markdown")

    assert "2022年6月10日印发的第1期通报有误：落款日期有误。以本期为准。" in second
    assert "现更正如下" not in second
    assert "以第2期为准" not in second


def test_a_field_is_named_once_in_the_right_values_of_a_document() -> None:
    """Two words for one field, one in each language, leave open which value is right (X31)."""
    text = dump_commands([fix("R-1", 2, values={"on": on(6, 10)})])
    assert '更正为: {"日期": ' in text

    with pytest.raises(BadDocument) as bad:
        load_commands(text.replace("更正为: {", '更正为: {"on": "2022-06-11", '))

    assert ["duplicate-key"] == [each.code for each in bad.value.problems]


def test_the_latest_circular_of_a_week_is_the_one_that_is_corrected() -> None:
    """One that was replaced is not corrected again, also where another week's stands between; the latest is (X31)."""
    ledger = opened(red()).submit(
        IssueCircular(week="2022-W23", at=at(6, 10, 15), by=OFFICE),
        IssueCircular(week=W24, at=at(6, 17, 15), by=OFFICE),
        IssueCircular(week="2022-W23", corrects=1, reason="表2有误", at=at(6, 20), by=OFFICE),
    )
    again = IssueCircular(week="2022-W23", corrects=1, reason="表2又有误", at=at(6, 20), by=OFFICE)

    [refusal] = ledger.unmet(again)
    assert "第1期已有更正通报，请更正最近的第3期" in refusal.zh
    assert "correct the latest one, No. 3" in refusal.en
    latest = ledger.submit(attrs.evolve(again, corrects=3))
    assert "第3期更正通报有误：表2又有误" in render(
        friday_circular(latest, Week.parse("2022-W23"), number=4).document(), "markdown"
    )
    next_one = weekly_digest(latest, Week.parse("2022-W25"))
    said = ["第1期通报有误，以第3期为准", "第3期更正通报有误，以第4期为准"]
    assert said == [each.what.zh for each in next_one.corrections]


def test_a_part_of_a_procedure_is_called_as_the_procedure_calls_it() -> None:
    """What a rating, an outcome or a branch was entered as stands by its name, not by its key (X31)."""
    ledger = matters.town(
        *matters.to_doing(), matters.closed("化解", "2023-04-07"), matters.rated("一般", "2023-04-10")
    )
    item = ledger.items[matters.NUMBER]
    when = datetime(2023, 4, 11, 9, tzinfo=BEIJING)
    put = ledger.submit(fix(matters.NUMBER, item.version, when, values={"rating": "满意"}))

    last = history_in_words(put.items[matters.NUMBER], put.context)[-1]
    assert "（评价，“一般”）：评价原记“一般”，更正为“满意”（" in last.zh
    assert "rating: entered as “fair”, now “satisfied” (" in last.en
