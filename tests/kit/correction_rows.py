"""Corrections (X31): a wrong entry is put right in one command, and what could not stand on it refuses."""

from collections.abc import Iterator
from typing import Any

from kit.calendar_rows import submit
from kit.record_rows import clear, issue
from kit.sources import NUMBERS, OFFICE, OTHER, SECTION, Row, at, do, item, on
from sanse_ledger import Colour, Rectify, RectifyWeek, WeekEntry
from sanse_ledger.journal import commands as cmd

RED, ORANGE, GREEN, CLEARED = Colour
FOLLOWED = "FollowedUp"


def rectify(number: str, record: int, when: str = "06-20", **fields: Any) -> Rectify:  # noqa: ANN401 - the command's
    """Return a correction as most cases want it."""
    usual: dict[str, Any] = {"reason": "误录", "approver": "办公室主任", "at": at(when), "by": OFFICE}
    return Rectify(item=number, record=record, **{**usual, **fields})


def rectify_week(section: str = SECTION, when: str = "06-20", **fields: Any) -> RectifyWeek:  # noqa: ANN401 - as above
    """Return the correction of a week that was handed in."""
    usual: dict[str, Any] = {
        "reason": "误录",
        "approver": "办公室主任",
        "at": at(when),
        "by": OFFICE,
        "week": "2022-W23",
    }
    return RectifyWeek(section=section, **{**usual, **fields})


def rectifying() -> Iterator[Row]:
    """Yield what is put right, of every colour, and what is refused."""
    for colour in Colour:
        yield from _of_colour(colour)
    yield from _put_right()
    yield from _refused()
    yield from _weeks()
    yield from _circulars()


def _given(colour: Colour) -> tuple[str, tuple[cmd.Command, ...]]:
    """Return an item of a colour with a second record, and a third that rests on it."""
    if colour is CLEARED:
        number = NUMBERS[GREEN]
        return number, (item(GREEN), do(cmd.FollowUp, number), do(cmd.Withdraw, number, "06-02"))
    number = NUMBERS[colour]
    return number, (item(colour), do(cmd.FollowUp, number), do(cmd.SetMilestone, number, "06-02"),
        do(cmd.ReachMilestone, number, "06-03"))  # fmt: skip


def _of_colour(colour: Colour) -> Iterator[Row]:
    number, given = _given(colour)
    rests_on = do(cmd.SetMilestone, number, "06-02") if colour is not CLEARED else None
    key = colour.key
    yield Row(id=f"rectify-{key}", clause="X31", description=f"A day that was mistyped is put right, {key} or not.",
        given=given, command=rectify(number, 2, values={"on": on("05-30")}))  # fmt: skip
    refused: tuple[tuple[str, str, str, int, dict[str, Any], dict[str, Any]], ...] = (
        ("forbidden", "rectifying-forbidden", "A policy may forbid corrections.", 2, {"void": True}, {"rectifying": False}),
        ("no-record", "no-such-record", "A record there is not is not put right.", 9, {"void": True}, {}),
        ("nothing", "nothing-to-rectify", "A correction says what is right, or that it is void.", 2, {}, {}),
    )  # fmt: skip
    for id_, code, description, record, values, policy in refused:
        yield Row(id=f"rectify-{key}-{id_}", clause="X31", description=description, given=given, policy=policy,
            command=rectify(number, record, **values), refused=code)  # fmt: skip
    if rests_on is None:
        withdrawn = (
            *given[:2],
            do(cmd.SetMilestone, number, "06-02"),
            do(cmd.ReachMilestone, number, "06-03"),
            given[2],
        )
        given = (*withdrawn[:4], do(cmd.Withdraw, number, "06-04"))
    yield Row(id=f"rectify-{key}-later", clause="X31", refused="later-record", given=given,
        description="A later record that could not stand refuses the correction.",
        command=rectify(number, 3, void=True))  # fmt: skip


def _put_right() -> Iterator[Row]:
    late = (item(RED), do(cmd.Conclude, "R-1", "06-13"))
    two = (item(RED), item(RED, "R-2"), do(cmd.Conclude, "R-1", "06-09"))
    moved = rectify("R-1", 2, values={"item": "R-2"})
    rows: tuple[tuple[str, str, tuple[cmd.Command, ...], cmd.Command], ...] = (
        ("wrong-day", "Work that was done in time and entered late is in time.", late,
            rectify("R-1", 2, values={"on": on("06-10")})),
        ("wrong-due", "A due date as first given is put right.", (item(RED, due=on("06-01")),),
            rectify("R-1", 1, values={"due": on("07-01")})),
        ("wrong-limit", "A limit counts from the day of the record.", (item(RED),),
            rectify("R-1", 1, values={"due": "5个工作日"})),
        ("wrong-colour", "A colour that was mistyped moves the item, and the balance counts it.", (item(GREEN),),
            rectify("G-1", 1, values={"colour": "red"})),
        ("wrong-item", "A record on the wrong item moves to the right one, with its own day.", two, moved),
        ("void", "A record that does not belong is void.", late, rectify("R-1", 2, void=True)),
        ("undone", "A correction that was wrong itself is undone.", (*late, rectify("R-1", 2, "06-14", void=True)),
            rectify("R-1", 3, void=True)),
        ("undone-on-both", "A record that was moved is moved back on both items.",
            (*two, rectify("R-1", 2, "06-14", values={"item": "R-2"})), rectify("R-2", 2, void=True)),
        ("again", "A record that was put right is put right once more.",
            (*late, rectify("R-1", 2, "06-14", values={"on": on("06-10")})),
            rectify("R-1", 2, values={"on": on("06-12")})),
        ("after-merging", "A word of a withdrawal is put right after what it was merged into was struck off.",
            (*two, do(cmd.Withdraw, "R-2", "06-10", merged_into="R-1"), do(cmd.Complete, "R-1", "06-13", one_off=True)),
            rectify("R-2", 2, values={"reason": "重复"})),
        ("stage-restated", "A later record that follows otherwise is restated.",
            (item(GREEN), do(cmd.Return, "G-1", "06-02", to=ORANGE, due=None), do(cmd.Withdraw, "G-1", "06-03")),
            rectify("G-1", 2, void=True)),
    )  # fmt: skip
    for id_, description, given, command in rows:
        yield Row(id=f"rectify-{id_}", clause="X31", description=description, given=given, command=command)
    yield Row(id="rectified-state", clause="X31", description="The state is that of the record with the right entry.",
        given=(*late, rectify("R-1", 2, values={"on": on("06-10")})), ask={"ask": "item", "item": "R-1"},
        value={"done_on": "2022-06-10"})  # fmt: skip
    yield Row(id="rectified-timeliness", clause="X31", description="What is put right is no lateness any more.",
        given=(*late, rectify("R-1", 2, values={"on": on("06-10")})), value="on-time",
        ask={"ask": "timeliness", "item": "R-1", "on": "2022-06-20"})  # fmt: skip


def _refused() -> Iterator[Row]:
    late = (item(RED), do(cmd.Conclude, "R-1", "06-13"))
    undone = (*late, rectify("R-1", 2, "06-14", void=True), rectify("R-1", 3, "06-15", void=True))
    cleared = (item(GREEN), do(cmd.Complete, "G-1", "06-02"), clear("12-30"))
    reopened = (*cleared, do(cmd.Reopen, "G-1", "12-30", "10:00"))
    gone = (
        item(GREEN),
        item(GREEN, "G-2"),
        do(cmd.Withdraw, "G-2", "06-01"),
        do(cmd.Complete, "G-1", "06-02"),
        clear("12-30"),
    )
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command], ...] = (
        ("reason", "no-reason", "A correction has a reason.", late, rectify("R-1", 2, void=True, reason=" ")),
        ("approver", "no-approver", "A correction has an approver.", late, rectify("R-1", 2, void=True, approver="")),
        ("both", "values-and-void", "What is void has no right values.", late,
            rectify("R-1", 2, void=True, values={"on": on("06-10")})),
        ("registration", "registration-stays", "A registration is not voided.", late, rectify("R-1", 1, void=True)),
        ("number", "not-rectifiable", "The number is not put right.", late, rectify("R-1", 1, values={"number": "R-9"})),
        ("value", "bad-right-value", "A value that its field cannot have is none.", late,
            rectify("R-1", 2, values={"on": "六月"})),
        ("same", "no-changes", "What is as it was is no correction.", late, rectify("R-1", 2, values={"on": on("06-13")})),
        ("voided", "record-void", "A record that was voided is not put right.",
            (*late, rectify("R-1", 2, "06-14", void=True)), rectify("R-1", 2, void=True)),
        ("undone", "record-void", "A correction is undone once.", undone, rectify("R-1", 3, void=True)),
        ("correction", "rectify-the-record", "A correction is undone, or its record put right.",
            (*late, rectify("R-1", 2, "06-14", void=True)), rectify("R-1", 3, values={"on": on("06-10")})),
        ("overtaken", "correction-overtaken", "To undo what was put right once more since changes nothing.",
            (*late, rectify("R-1", 2, "06-14", values={"on": on("06-10")}),
                rectify("R-1", 2, "06-15", values={"on": on("06-11")})), rectify("R-1", 3, void=True)),
        ("circle", "parent-circle", "An item does not become part of itself by way of others.",
            (item(RED), item(RED, "R-2", parent="R-1")), rectify("R-1", 1, values={"parent": "R-2"})),
        ("clearing", "rectified-after-clearing", "Nothing is put right after the clearing.", cleared,
            rectify("G-1", 2, "12-30", values={"evidence": "核实"}, at=at("12-30", "11:00"))),
        ("reopening", "rectified-after-clearing", "A reopened item keeps what was before its clearing.", reopened,
            rectify("G-1", 2, "12-30", values={"evidence": "核实"}, at=at("12-30", "11:00"))),
        ("other-clearing", "rectified-after-clearing", "What had left before the clearing is not put right after it.",
            gone, rectify("G-2", 2, "12-30", values={"reason": "重复"}, at=at("12-30", "11:00"))),
        ("after-the-year", "rectified-after-the-year", "What was carried over is put right in its year, or not at all.",
            (item(GREEN), do(cmd.CarryOver, "G-1", "12-20")),
            rectify("G-1", 2, values={"reason": "跨年"}, at=at("01-03", year=2023))),
    )  # fmt: skip
    for id_, code, description, given, command in rows:
        yield Row(id=f"rectify-not-{id_}", clause="X31", description=description, given=given, command=command,
            refused=code)  # fmt: skip
    yield Row(id="rectify-too-late", clause="X31", description="A policy may set days within which it is asked for.",
        given=late, policy={"rectify_within": "5"}, command=rectify("R-1", 2, "06-19", void=True),
        refused="rectified-too-late")  # fmt: skip
    yield Row(id="rectify-in-time", clause="X31", description="The last of the days is in time.",
        given=late, policy={"rectify_within": "5"}, command=rectify("R-1", 2, "06-18", void=True))  # fmt: skip
    yield Row(id="rectify-unknown-item", clause="G1.1", description="An item there is not has no record.",
        command=rectify("R-9", 1, void=True), refused="unknown-item")  # fmt: skip
    yield Row(id="rectify-to-unknown-item", clause="G1.1", description="A record does not move to an item there is not.",
        given=late, command=rectify("R-1", 2, values={"item": "R-9"}), refused="unknown-item")  # fmt: skip
    yield Row(id="rectify-to-other-clearing", clause="X31", refused="rectified-after-clearing",
        description="A record does not move to before a clearing.",
        policy={"clearing": "item-by-item"},
        given=(item(RED), item(GREEN), do(cmd.FollowUp, "R-1", "06-01"), do(cmd.Complete, "G-1", "06-02"),
            do(cmd.Clear, "G-1", "06-03")),
        command=rectify("R-1", 2, values={"item": "G-1"}))  # fmt: skip
    yield Row(id="rectify-own-rule", clause="G2.5", description="The right record is asked as any other.",
        given=(item(RED), do(cmd.FollowUp, "R-1")), command=rectify("R-1", 2, values={"on": on("02-01")}),
        refused="on-before-registration")  # fmt: skip
    yield Row(id="rectify-parent", clause="G1.1", description="A right parent is one there is.", given=(item(RED),),
        command=rectify("R-1", 1, values={"parent": "R-9"}), refused="unknown-parent")  # fmt: skip


def _weeks() -> Iterator[Row]:
    two = (item(RED), item(GREEN, section=OTHER), submit("06-10", "11:00", rest_as_planned=True))
    said = (item(RED), item(RED, "R-2"), submit("06-10", "11:00", WeekEntry(item="R-1", progress="已走访")))
    rows: tuple[tuple[str, str, str | None, tuple[cmd.Command, ...], cmd.Command], ...] = (
        ("neighbour", "A week handed in for the neighbour moves to the right section.", None, two,
            rectify_week(values={"section": OTHER})),
        ("entry", "The entry of a week moves to the right item.", None, said,
            rectify_week(values={"entries.R-1.item": "R-2"})),
        ("void", "A week that does not belong is void.", None, two, rectify_week(void=True)),
        ("reason", "A correction has a reason.", "no-reason", two, rectify_week(void=True, reason="")),
        ("approver", "A correction has an approver.", "no-approver", two, rectify_week(void=True, approver="")),
        ("unknown", "A week that was not handed in is not put right.", "no-such-week", two,
            rectify_week(OTHER, void=True)),
        ("both", "What is void has no right values.", "values-and-void", two,
            rectify_week(void=True, values={"section": OTHER})),
        ("nothing", "A correction says what is right, or that it is void.", "nothing-to-rectify", two, rectify_week()),
        ("field", "Only what was handed in is put right.", "not-rectifiable", two, rectify_week(values={"day": "1"})),
        ("value", "A value that its field cannot have is none.", "bad-right-value", two,
            rectify_week(values={"week": "第23周"})),
        ("same", "What is as it was is no correction.", "no-changes", two,
            rectify_week(values={"section": SECTION})),
        ("void-already", "What is void is not put right.", "week-void", (*two, rectify_week(void=True)),
            rectify_week(values={"section": OTHER})),
        ("moved-already", "What was put right goes by its right section.", "week-moved",
            (*two, rectify_week(values={"section": OTHER})), rectify_week(void=True)),
        ("taken", "A week does not hide the one that a section handed in itself.", "week-taken",
            (*two, submit("06-10", "11:30", rest_as_planned=True, section=OTHER)),
            rectify_week(values={"section": OTHER})),
        ("undo", "A week that was voided by mistake stands again.", None, (*two, rectify_week(void=True)),
            rectify_week(undo=True)),
        ("undo-moved", "What went to the wrong section goes back, by either name.", None,
            (*two, rectify_week(values={"section": OTHER})), rectify_week(OTHER, undo=True)),
        ("undo-nothing", "What was not put right cannot be undone.", "no-week-correction", two,
            rectify_week(undo=True)),
        ("undo-undone", "A correction is undone once.", "no-week-correction",
            (*two, rectify_week(void=True), rectify_week(undo=True)), rectify_week(undo=True)),
        ("undo-and-void", "A correction says one thing.", "values-and-void", (*two, rectify_week(void=True)),
            rectify_week(undo=True, void=True)),
        ("blank", "An entry is not made one that says nothing.", "entry-blank", said,
            rectify_week(values={"entries.R-1.progress": ""})),
    )  # fmt: skip
    for id_, description, code, given, command in rows:
        clause = "G4.4" if code == "entry-blank" else "X31"
        yield Row(id=f"rectify-week-{id_}", clause=clause, description=description, given=given, command=command,
            refused=code)  # fmt: skip
    yield Row(id="rectify-week-forbidden", clause="X31", description="A policy may forbid corrections.", given=two,
        policy={"rectifying": False}, command=rectify_week(void=True), refused="rectifying-forbidden")  # fmt: skip
    yield Row(id="rectify-week-too-late", clause="X31", description="A policy may set days within which it is asked for.",
        given=two, policy={"rectify_within": "5"}, command=rectify_week(void=True), refused="rectified-too-late")  # fmt: skip
    yield Row(id="rectify-week-clearing", clause="X31", description="Nothing is put right after the clearing.",
        given=(*two, do(cmd.Withdraw, "R-1", "06-20"), do(cmd.Complete, "G-1", "06-20"), clear("12-30")),
        command=rectify_week(when="12-31", void=True), refused="rectified-after-clearing")  # fmt: skip
    yield Row(id="rectified-week", clause="X31", description="A week that was put right counts for the right section.",
        given=(*two, rectify_week(values={"section": OTHER})),
        ask={"ask": "digest", "week": "2022-W23", "since": "2022-06-02T12:00:00+08:00",
            "until": "2022-06-24T12:00:00+08:00"},
        value={"hand_ins": {SECTION: "missing", OTHER: "on-time"}})  # fmt: skip
    yield Row(id="restored-week", clause="X31", description="A voiding that is undone leaves the week in time.",
        given=(*two, rectify_week(void=True), rectify_week(undo=True)),
        ask={"ask": "digest", "week": "2022-W23", "since": "2022-06-02T12:00:00+08:00",
            "until": "2022-06-24T12:00:00+08:00"},
        value={"hand_ins": {SECTION: "on-time", OTHER: "missing"}})  # fmt: skip


def _circulars() -> Iterator[Row]:
    issued = (item(RED), issue("06-10"))
    wrong: dict[str, Any] = {"corrects": 1, "reason": "表2合计数有误"}
    yield Row(id="circular-corrected", clause="X31", given=issued,
        description="A circular that was wrong is followed by a corrected one, with a number of its own.",
        command=cmd.IssueCircular(week="2022-W23", at=at("06-13"), by=OFFICE, **wrong))  # fmt: skip
    yield Row(id="circular-corrected-unknown", clause="X31", given=issued, refused="no-such-circular",
        description="A circular that did not go round is not corrected.",
        command=cmd.IssueCircular(week="2022-W23", at=at("06-13"), by=OFFICE, **{**wrong, "corrects": 2}))  # fmt: skip
    yield Row(id="circular-corrected-reason", clause="X31", given=issued, refused="no-reason",
        description="A corrected circular says what was wrong.",
        command=cmd.IssueCircular(week="2022-W23", at=at("06-13"), by=OFFICE, corrects=1))  # fmt: skip
    twice = (*issued, cmd.IssueCircular(week="2022-W23", at=at("06-13"), by=OFFICE, **wrong))
    yield Row(id="circular-corrected-again", clause="X31", given=twice,
        description="A corrected circular that was wrong itself is followed by one more.",
        command=cmd.IssueCircular(week="2022-W23", at=at("06-14"), by=OFFICE, **{**wrong, "corrects": 2}))  # fmt: skip
    yield Row(id="circular-corrected-replaced", clause="X31", given=twice, refused="circular-replaced",
        description="A circular that was replaced is not corrected again: the latest of the week is.",
        command=cmd.IssueCircular(week="2022-W23", at=at("06-14"), by=OFFICE, **wrong))  # fmt: skip
