"""Edges: the last day in time and the first day late, on every day of the week; several items, sections and leaders.

Each row is about one edge that a ledger written from the rules had missed, or could miss, without another row noticing.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kit.adoption_rows import adopt
from kit.calendar_rows import BACK, COUNTED, submit
from kit.lifecycle_rows import ANY, CONCLUDED, EACH, GONE, PLANNED, RECTIFIED, TO_ORANGE
from kit.record_rows import clear
from kit.sources import OFFICE, OTHER, SECTION, THIRD, Row, at, do, item, on
from sanse_ledger import CalendarDays, Colour, Source, WeekEntry, WorkingDays
from sanse_ledger.conformance.cases import Json
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.journal import commands as cmd

RED, ORANGE, GREEN, CLEARED = Colour
Given = tuple[cmd.Command, ...]
HEAD, OTHER_HEAD = "副书记", "政治处主任"
BOTH = ["explanation", "superior-contact"]
SEVERAL: Given = (
    item(RED, "A-1", due=on("06-08")),
    item(RED, "A-2", due=on("06-11"), leader=OTHER_HEAD, section=OTHER),
    item(ORANGE, "B-1", due=on("06-13"), leader=OTHER_HEAD, section=OTHER),
    item(GREEN, "C-1", due=on("06-14"), section=THIRD, supporting=(OTHER,)),
    item(GREEN, "C-2", due=None, leader=OTHER_HEAD, section=SECTION),
)
"""Five items of three sections and two leaders, due on a Wednesday, a Saturday, a Monday, a Tuesday, and never."""


GONE_TOO: Given = (
    *SEVERAL, item(GREEN, "C-3", section=THIRD), do(cmd.Complete, "C-3", "06-01"), item(RED, "A-3", when="06-01", at=at("06-01", "10:00")),
    do(cmd.Withdraw, "A-3", "06-01", "11:00"),
)  # fmt: skip
"""The same, one struck off and one withdrawn beside them."""
REPORTED: Given = (
    *GONE_TOO, do(cmd.Extend, "B-1", "06-07", due=on("06-30")), submit("06-10", "11:00", WeekEntry(item="A-1", progress="-")),
    submit("06-10", "11:30", section=OTHER, rest_as_planned=True),
)  # fmt: skip
"""With the week handed in by two of the sections."""


def excused(number: str, when: str) -> Given:
    """Return an explanation and a contact of that day."""
    return do(cmd.Explain, number, when), do(cmd.ContactSuperior, number, when)


def duties() -> Iterator[Row]:
    """Yield what is owed around each edge of G2.3."""
    wednesday, saturday = item(RED, due=on("06-08")), item(RED, due=on("06-11"))
    extended = (item(RED), *excused("R-1", "05-10"), do(cmd.Extend, "R-1", "05-11"))
    again = do(cmd.Extend, "R-1", "05-20", due=on("07-15"))
    declared = (
        item(RED),
        do(cmd.DeclareUnable, "R-1", "05-10"),
        *excused("R-1", "05-10"),
        do(cmd.Extend, "R-1", "05-11"),
    )
    commands: tuple[tuple[str, str, str, Given, cmd.Command, str | None], ...] = (
        ("extend-again-with-the-duties-of-before", "G2.3", "A second extension wants duties of its own.", extended, again,
            "duties-owed"),
        ("extend-again-explained-only", "G2.3", "A second extension wants a contact of its own, too.",
            (*extended, do(cmd.Explain, "R-1", "05-12")), again, "duties-owed"),
        ("extend-again-with-both", "X5", "A second extension with both duties anew is recorded.",
            (*extended, *excused("R-1", "05-12")), again, None),
        ("declare-unable-after-an-extension", "G2.3", "After an extension it may be declared impossible again.", declared,
            do(cmd.DeclareUnable, "R-1", "06-01"), None),
    )  # fmt: skip
    for id_, clause, description, given, command, refused in commands:
        yield Row(id=id_, clause=clause, description=description, given=given, command=command, refused=refused)
    owed: tuple[tuple[str, str, Given, str, Json], ...] = (
        ("from-an-inspection", "An inspection is a superior's: both are owed.",
            (item(RED, source=Source.INSPECTION),), "06-13", BOTH),
        ("of-self-examination", "What the organ found itself owes the explanation alone.",
            (item(RED, source=Source.SELF_EXAMINATION),), "06-13", ["explanation"]),
        ("of-a-superiors-feedback", "A superior's feedback owes both.",
            (item(RED, source=Source.SUPERIOR_FEEDBACK),), "06-13", BOTH),
    )  # fmt: skip
    for id_, description, given, day, value in owed:
        yield Row(id=f"owed-{id_}-by-policy", clause="G2.3", description=description, given=given, value=value,
            policy={"contact": "from-superior"}, ask={"ask": "owed", "item": "R-1", "on": str(on(day))})  # fmt: skip
    still: tuple[tuple[str, str, str, Given, str, Json], ...] = (
        ("declared-again", "G2.3", "Declared impossible again, both are owed again.",
            (*declared, do(cmd.DeclareUnable, "R-1", "06-01")), "06-01", BOTH),
        ("extended-in-time", "X5", "On the old due date an extended item owes nothing.", extended, "06-11", []),
        ("extended-and-late", "X5", "After the new due date the duties of before do not count.", extended, "07-01", BOTH),
        ("returned-to-red", "X3", "What was explained before a return does not count after it.",
            (item(RED), *excused("R-1", "05-10"), do(cmd.Conclude, "R-1", "05-20"), do(cmd.Recolour, "R-1", "05-23"),
                do(cmd.Return, "R-1", "05-30")), "07-01", BOTH),
        ("late-on-a-saturday", "G2.3", "Due on a Saturday, both are owed on Sunday.", (saturday,), "06-12", BOTH),
        ("explained-later-than-asked", "G2.3", "What is met on a later day is owed on the day asked.",
            (wednesday, *excused("R-1", "06-15")), "06-14", BOTH),
        ("explained-on-the-day-before-it-was-recorded", "G2.3", "An explanation counts from its day, not its record.",
            (wednesday, do(cmd.Explain, "R-1", "06-15", on=on("06-13"))), "06-13", ["superior-contact"]),
        ("withdrawn", "X14", "What left the count owes nothing.", (item(RED), do(cmd.Withdraw, "R-1", "06-13")), "06-20",
            []),
        ("withdrawn-the-day-before", "X14", "The day before it left it owed both.",
            (item(RED), do(cmd.Withdraw, "R-1", "06-13")), "06-12", BOTH),
        ("carried-over", "X6", "What was carried over owes its duties in next year's ledger.",
            (item(RED), do(cmd.CarryOver, "R-1", "12-20")), "12-21", []),
    )  # fmt: skip
    for id_, clause, description, given, day, value in still:
        yield Row(id=f"owed-{id_}", clause=clause, description=description, given=given, value=value,
            ask={"ask": "owed", "item": "R-1", "on": str(on(day))})  # fmt: skip
    yield from limits_of_duties()


def limits_of_duties() -> Iterator[Row]:
    """Yield until when a duty is met in time, for due dates on every sort of day."""

    def rows(id_: str, description: str, given: Given, owed_from: str, due: str, **more: Any) -> Row:  # noqa: ANN401 - a row's
        item_ = given[0].number  # type: ignore[attr-defined]  # a registration
        asked = more.pop("on", owed_from)
        explained, contacted = more.pop("met", (None, None))
        value = [
            {"due": due, "kind": kind, "late": (met or asked) > due, "met_on": met, "owed_from": owed_from}
            for kind, met in zip(BOTH, (explained, contacted), strict=True)
        ]
        return Row(id=f"duties-{id_}", clause="G2.3", description=description, given=given, value=value,
            ask={"ask": "duties", "item": item_, "on": asked}, **more)  # fmt: skip

    wednesday = item(RED, due=on("06-08"))
    yield rows("due-on-a-wednesday", "Owed from Thursday, met by Tuesday; a day later is late.",
        (wednesday, do(cmd.Explain, "R-1", "06-14"), do(cmd.ContactSuperior, "R-1", "06-15")), "2022-06-09", "2022-06-14",
        on="2022-06-20", met=("2022-06-14", "2022-06-15"))  # fmt: skip
    yield rows("recorded-after-their-day", "The day they were met decides, not the day of the record.",
        (wednesday, do(cmd.Explain, "R-1", "06-16", on=on("06-14")), do(cmd.ContactSuperior, "R-1", "06-16")),
        "2022-06-09", "2022-06-14", on="2022-06-20", met=("2022-06-14", "2022-06-16"))  # fmt: skip
    for id_, description, due, owed_from, last in (
        ("due-on-a-thursday", "Friday does not count: the third day is Wednesday.", "06-09", "06-10", "06-15"),
        ("due-on-a-saturday", "Owed from Sunday, the third working day is Wednesday.", "06-11", "06-12", "06-15"),
        ("due-before-a-holiday", "The make-up weekend counts.", "09-29", "09-30", "10-10"),
        ("due-before-a-make-up-saturday", "Owed from the Saturday that is worked, which does not count.", "10-07", "10-08",
            "10-11"),
    ):  # fmt: skip
        yield rows(id_, description, (item(RED, due=on(due)),), f"2022-{owed_from}", f"2022-{last}")
    yield rows("due-at-the-years-end", "The days are counted into a year that is published.",
        (item(RED, due=on("12-29")),), "2022-12-30", "2023-01-05")  # fmt: skip
    yield rows("due-before-an-unknown-year", "In a year that is not published Monday to Friday are assumed.",
        (item(RED, at=at("03-02", year=2026), due=on("12-30", 2026)),), "2026-12-31", "2027-01-05", year=2026)  # fmt: skip
    yield rows("entered-late", "Entered late, both are owed from entry, which does not count.",
        (item(RED, due=on("02-21")),), "2022-03-01", "2022-03-04")  # fmt: skip
    yield rows("within-entered-late", "Entered two days late, nobody could explain it within the due date.",
        (item(RED, when="06-13", due=on("06-11")),), "2022-06-13", "2022-06-16",
        policy={"explanation": "within"})  # fmt: skip
    yield rows("by-another-limit", "A policy may give them another limit.", (wednesday,), "2022-06-09", "2022-06-10",
        policy={"duty_limit": "1 working day"})  # fmt: skip
    for id_, day, value in (
        ("within-on-the-due-date", "06-10", []),
        ("within-the-day-after", "06-11", [
            {"due": "2022-06-10", "kind": BOTH[0], "late": True, "met_on": None, "owed_from": "2022-06-11"},
            {"due": "2022-06-15", "kind": BOTH[1], "late": False, "met_on": None, "owed_from": "2022-06-11"}]),
    ):  # fmt: skip
        yield Row(id=f"duties-{id_}", clause="G2.3", given=(item(RED),), policy={"explanation": "within"}, value=value,
            ask={"ask": "duties", "item": "R-1", "on": str(on(day))},
            description="Within the due date an explanation is due on it; the list has both from the day after.")  # fmt: skip
    yield Row(id="duties-of-an-extension", clause="X5", value=[
        {"due": "2022-06-15", "kind": kind, "late": False, "met_on": "2022-05-10", "owed_from": "2022-06-11"}
        for kind in BOTH], description="What was given for an extension is listed as met, with the due date it was for.",
        given=(item(RED), *excused("R-1", "05-10"), do(cmd.Extend, "R-1", "05-11")),
        ask={"ask": "duties", "item": "R-1", "on": "2022-06-20"})  # fmt: skip


def deadlines() -> Iterator[Row]:
    """Yield how items stand to due dates on every sort of day, and when a ready one is to be moved."""
    late = (item(RED, due=on("06-08")), do(cmd.Conclude, "R-1", "06-13"), *excused("R-1", "06-13"),
        do(cmd.Recolour, "R-1", "06-13"))  # fmt: skip
    stands: tuple[tuple[str, str, str, Given, str, str], ...] = (
        ("due-on-a-saturday-three-ahead", "X11", "Due on a Saturday, the Wednesday before is two working days ahead.",
            (item(GREEN, due=on("06-11")),), "06-08", "due-soon"),
        ("due-on-a-sunday-four-ahead", "X11", "Due on a Sunday, Monday is four working days ahead.",
            (item(GREEN, due=on("06-12")),), "06-06", "on-time"),
        ("due-on-a-sunday-three-ahead", "X11", "Due on a Sunday, Tuesday is three working days ahead.",
            (item(GREEN, due=on("06-12")),), "06-07", "due-soon"),
        ("due-over-a-holiday", "X11", "Over the holiday three working days are eleven days.",
            (item(GREEN, due=on("10-10")),), "09-30", "due-soon"),
        ("due-in-an-unknown-year", "X12", "Into a year that is not published Monday to Friday are assumed.",
            (item(GREEN, at=at("03-02", year=2026), due=on("01-05", 2027)),), "2026-12-30", "on-time"),
        ("concluded-on-an-earlier-day", "X11", "Concluded on the due date and recorded later, it was in time.",
            (item(RED, due=on("06-08")), do(cmd.Conclude, "R-1", "06-10", on=on("06-08"))), "06-10", "on-time"),
        ("on-the-day-it-was-done", "X11", "On the day it was concluded it is done.",
            (item(RED, due=on("06-08")), do(cmd.Conclude, "R-1", "06-10")), "06-10", "done-late"),
        ("on-the-day-it-was-done-in-time", "X11", "So if that was in time.",
            (item(RED), do(cmd.Conclude, "R-1", "06-08")), "06-08", "on-time"),
        ("late-then-tracked", "X11", "What was concluded late stays late in orange.", late, "06-30", "done-late"),
        ("late-then-returned", "X3", "After a return to red the new due date decides.",
            (*late, do(cmd.Return, "R-1", "06-14")), "06-20", "on-time"),
        ("carried-late", "X6", "What was done late last year stays late.",
            (item(GREEN, carried_from=CarriedFrom(number="R-7", year=2021, was_late=True, done_on=on("12-30", 2021))),),
            "03-02", "done-late"),
        ("withdrawn-late", "X14", "What was overdue when it left stays so.",
            (item(RED, due=on("06-08")), do(cmd.Withdraw, "R-1", "06-09")), "06-30", "overdue"),
        ("withdrawn-in-time", "X14", "What was not yet due when it left does not become overdue.",
            (item(RED, due=on("06-08")), do(cmd.Withdraw, "R-1", "05-31")), "06-30", "on-time"),
        ("carried-over-in-time", "X6", "An item due after the year's end is carried, not late.",
            (item(RED, due=on("12-30")), do(cmd.CarryOver, "R-1", "12-20")), "12-31", "on-time"),
    )  # fmt: skip
    for id_, clause, description, given, day, value in stands:
        first: Any = given[0]
        asked = day if len(day) > len("06-10") else str(on(day))
        yield Row(id=f"stands-{id_}", clause=clause, description=description, given=given, value=value,
            year=first.at.year, ask={"ask": "timeliness", "item": first.number, "on": asked})  # fmt: skip
    two = (item(ORANGE), *PLANNED, do(cmd.PlanMeasure, "O-1", "03-03", measure="2"))
    off = (*two, do(cmd.FinishMeasure, "O-1", "05-31"),
        do(cmd.ReviseMeasure, "O-1", "06-01", measure="2", action=None, withdrawn=True))  # fmt: skip
    moves: tuple[tuple[str, str, Given, str, str | None, Mapping[str, Json]], ...] = (
        ("after-one-taken-off-last", "The day the last open measure was taken off counts.", off, "O-1", "2022-06-09", {}),
        ("by-the-day-of-the-fact", "The day a measure was finished counts, not its record.",
            (*two[:-1], do(cmd.FinishMeasure, "O-1", "06-02", on=on("05-27"))), "O-1", "2022-06-06", {}),
        ("tracked-without-follow-up", "Tracked work is not ready before it was followed up.", TO_ORANGE, "R-1", None, {}),
        ("over-a-make-up-weekend", "Worked weekend days count.",
            (*two[:-1], do(cmd.FinishMeasure, "O-1", "09-30")), "O-1", "2022-10-12", {}),
        ("by-another-limit", "A policy may give another limit.", (item(ORANGE), *RECTIFIED), "O-1", "2022-06-01",
            {"move_limit": "1 working day"}),
    )  # fmt: skip
    for id_, description, given, number, last, policy in moves:
        yield Row(id=f"move-{id_}", clause="G3.6", description=description, given=given, value=last, policy=policy,
            ask={"ask": "move-due", "item": number})  # fmt: skip


def lifecycle() -> Iterator[Row]:
    """Yield guards after a return, a reopening and a carrying over, and dates that recur."""
    two = (item(ORANGE), *PLANNED, do(cmd.PlanMeasure, "O-1", "03-03", measure="2"))
    monthly: dict[str, Any] = {"due": on("03-31"), "recurrence": "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3"}
    stone = (item(GREEN), do(cmd.SetMilestone, "G-1", "03-02", **monthly))
    tracked = (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30"), do(cmd.Recolour, "R-1", "05-31", to=GREEN),
        do(cmd.Return, "R-1", "06-01", to=ORANGE, due=None))  # fmt: skip
    raised = (item(ORANGE), *RECTIFIED, do(cmd.Return, "O-1", "06-01"), do(cmd.Conclude, "O-1", "06-02"),
        do(cmd.Recolour, "O-1", "06-03"))  # fmt: skip
    carried = CarriedFrom(number="R-7", year=2021, extensions=1)
    reopened = (item(ORANGE), *RECTIFIED, do(cmd.Complete, "O-1", "05-31"), do(cmd.Clear, "O-1", "06-01"),
        do(cmd.Reopen, "O-1", "06-02"))  # fmt: skip
    rows: tuple[tuple[str, str, str, Given, cmd.Command, Mapping[str, Json], str | None], ...] = (
        ("recolour-after-one-taken-off-last", "G3.6", "What is left on the list is finished: it may move.",
            (*two, do(cmd.FinishMeasure, "O-1", "05-31"),
                do(cmd.ReviseMeasure, "O-1", "06-01", measure="2", action=None, withdrawn=True)),
            do(cmd.Recolour, "O-1", "06-02", to=GREEN), {}, None),
        ("recolour-returned-tracked-work", "G2.5", "After a return tracked work is followed up anew.", tracked,
            do(cmd.Recolour, "R-1", "06-02", to=GREEN), {}, "no-follow-up"),
        ("recolour-returned-tracked-work-followed-up", "G3.6", "It asks for no discussion.",
            (*tracked, do(cmd.FollowUp, "R-1", "06-02")), do(cmd.Recolour, "R-1", "06-02", to=GREEN), {}, None),
        ("recolour-returned-problem-with-the-old-list", "G3.3", "The measures of before a return do not count after it.",
            (*BACK, do(cmd.Deliberate, "O-1", "06-22")), do(cmd.Recolour, "O-1", "06-22", to=GREEN), {}, "no-measure"),
        ("recolour-raised-problem-with-the-old-follow-up", "G2.5", "What was raised is followed up in orange anew.",
            (*raised, do(cmd.Deliberate, "O-1", "06-06"), do(cmd.PlanMeasure, "O-1", "06-06", measure="2"),
                do(cmd.FinishMeasure, "O-1", "06-07", measure="2")),
            do(cmd.Recolour, "O-1", "06-08", to=GREEN), {}, "no-follow-up"),
        ("extend-carried-once-too-often", "X5", "Extensions of last year count.",
            (item(RED, carried_from=carried), *excused("R-1", "05-10")), do(cmd.Extend, "R-1", "05-11"),
            {"max_extensions": "1"}, "too-many-extensions"),
        ("extend-carried", "X6", "One more is allowed where two are.",
            (item(RED, carried_from=carried), *excused("R-1", "05-10")), do(cmd.Extend, "R-1", "05-11"),
            {"max_extensions": "2"}, None),
        ("register-carried-twice", "X6", "An item of last year goes on as one item.",
            (item(RED, carried_from=carried),), item(GREEN, carried_from=carried), {}, "carried-state"),
        ("register-carried-from-another-year", "X6", "The same number of another year is another item.",
            (item(RED, carried_from=carried),), item(GREEN, carried_from=CarriedFrom(number="R-7", year=2020)), {}, None),
        ("register-carried-from-its-own-year", "X6", "A ledger carries nothing over into itself.", (),
            item(RED, carried_from=CarriedFrom(number="R-7", year=2022)), {}, "carried-state"),
        ("register-carried-without-a-number", "X6", "What was carried over had a number.", (),
            item(RED, carried_from=CarriedFrom(number=" ", year=2021)), {}, "carried-state"),
        ("register-carried-done-before-it-was-registered", "X6", "Nothing happened before it was registered.", (),
            item(GREEN, carried_from=CarriedFrom(number="R-7", year=2021, registered_on=on("03-02", 2021),
                done_on=on("03-01", 2021))), {}, "carried-state"),
        ("register-carried-done-on-the-day-it-was-registered", "X6", "On that day it may have.", (),
            item(GREEN, carried_from=CarriedFrom(number="R-7", year=2021, registered_on=on("03-02", 2021),
                done_on=on("03-02", 2021))), {}, None),
        ("reopen-orange-and-complete", "G3.2", "After a reopening the list is to be met anew.", reopened,
            do(cmd.PlanMeasure, "O-1", "06-03", measure="2"), ANY, "not-discussed"),
        ("reopen-green-and-complete", "X4", "What was reopened green is completed again.",
            (*GONE[-1][1], do(cmd.Reopen, "G-1", "06-02")), do(cmd.Complete, "G-1", "06-03"), EACH, None),
        ("cancel-every-date", "X17", "Without a day every date that is left is cancelled.", stone,
            do(cmd.CancelMilestone, "G-1", "04-01"), {}, None),
        ("complete-with-every-date-cancelled", "X17", "Nothing is open then.",
            (*stone, do(cmd.CancelMilestone, "G-1", "04-01")), do(cmd.Complete, "G-1", "04-02"), {}, None),
        ("complete-with-one-date-cancelled", "X17", "With one cancelled the others are open.",
            (*stone, do(cmd.CancelMilestone, "G-1", "04-01", occurrence=on("03-31"))), do(cmd.Complete, "G-1", "04-02"),
            {}, "milestone-open"),
        ("reach-the-first-open-date", "X17", "Without a day the first that is open is reached.",
            (*stone, do(cmd.CancelMilestone, "G-1", "03-03", occurrence=on("03-31"))), do(cmd.ReachMilestone, "G-1", "04-29"),
            {}, None),
        ("cancel-after-all-were-cancelled", "X17", "There is nothing left to cancel.",
            (*stone, do(cmd.CancelMilestone, "G-1", "04-01")), do(cmd.CancelMilestone, "G-1", "04-02"), {},
            "occurrence-accounted"),
        ("register-limit-from-an-earlier-day", "X12", "A limit counts from the day of entry that is said.", (),
            item(RED, on=on("02-21"), due=CalendarDays(30)), {}, None),
        ("conclude-on-the-day-of-the-record", "G2.4", "The day of the record itself may be said.", (item(RED),),
            do(cmd.Conclude, "R-1", "06-01", on=on("06-01")), {}, None),
        ("conclude-on-the-day-of-the-registration", "G2.4", "So may the day of the registration.", (item(RED),),
            do(cmd.Conclude, "R-1", "06-01", on=on("03-01")), {}, None),
        ("amend-requirement", "G1.3", "An amendment gives another requirement.", (item(RED),),
            do(cmd.Amend, "R-1", changes={"requirement": "按月报送材料"}), {}, None),
        ("amend-what-turned-routine-to-key-work", "X18", "What was not entered green may turn out to be key work.",
            (item(ORANGE), *RECTIFIED, do(cmd.Recolour, "O-1", "06-01", to=GREEN)),
            do(cmd.Amend, "O-1", "06-02", changes={"kind": "重点业务"}), {}, None),
        ("amend-what-came-back-to-key-work", "X18", "So may what was entered green and came back to orange.",
            (item(GREEN), do(cmd.Return, "G-1", "06-01", to=ORANGE, due=None)),
            do(cmd.Amend, "G-1", "06-02", changes={"kind": "重点业务"}), {}, None),
        ("recolour-red-straight-when-completed", "X2", "What is struck off in red takes no step to green either.",
            (item(RED), *CONCLUDED, do(cmd.Complete, "R-1", "05-31")), do(cmd.Recolour, "R-1", to=GREEN),
            {**ANY, "red_to_green": True}, "already-completed"),
        ("recolour-carried-tracked-work", "X6", "Work that was concluded last year is tracked work this year.",
            (item(ORANGE, source=None, carried_from=CarriedFrom(number="R-7", year=2021, entered=RED,
                concluded_on=on("11-30", 2021))), do(cmd.FollowUp, "O-1", "05-30")),
            do(cmd.Recolour, "O-1", "06-01", to=GREEN), {}, None),
        ("set-target-by-limit", "X5", "A target may be a limit, counted from the day it is set.", (item(RED),),
            do(cmd.SetTarget, "R-1", "06-13", target=WorkingDays(3)), {}, None),
        ("extend-after-two-adoptions-of-one-day", "X25", "Of two adoptions for one day the later is in force, whole.",
            (item(GREEN), adopt("06-01", max_extensions=1), adopt("06-01", "03-03", due_soon=7),
                do(cmd.Extend, "G-1", "05-30")), do(cmd.Extend, "G-1", "06-02", due=on("07-29")), {}, None),
        ("extend-once-too-often-after-two-adoptions", "X5", "The later one may be the stricter.",
            (item(GREEN), adopt("06-01", due_soon=7), adopt("06-01", "03-03", max_extensions=1),
                do(cmd.Extend, "G-1", "05-30")), do(cmd.Extend, "G-1", "06-02", due=on("07-29")), {},
            "too-many-extensions"),
        ("complete-unverified", "X30", "Where every item is verified, none is completed before.", (item(GREEN),),
            do(cmd.Complete, "G-1"), {"verification": "every"}, "not-verified"),
    )  # fmt: skip
    for id_, clause, description, given, command, policy, refused in rows:
        yield Row(id=id_, clause=clause, description=description, given=given, command=command, policy=policy,
            refused=refused)  # fmt: skip
    states: tuple[tuple[str, str, str, str, Given, Mapping[str, Json], Json], ...] = (
        ("target-after-a-return", "X3", "A return takes the target away.", "R-1",
            (item(RED, due=on("06-08")), do(cmd.SetTarget, "R-1", "06-09"), do(cmd.Conclude, "R-1", "06-13"),
                *excused("R-1", "06-13"), do(cmd.Recolour, "R-1", "06-13"), do(cmd.Return, "R-1", "06-14")), {},
            {"target": None, "due": "2022-06-30", "original_due": "2022-06-08", "returns": "1", "done_on": None}),
        ("extended-twice", "X5", "The first due date of all is kept.", "G-1",
            (item(GREEN), do(cmd.Extend, "G-1", "05-11"), do(cmd.Extend, "G-1", "05-20", due=on("07-15"))), {},
            {"due": "2022-07-15", "original_due": "2022-06-10", "extensions": "2"}),
        ("carried", "X6", "Extensions and the first due date travel along.", "R-1",
            (item(RED, carried_from=CarriedFrom(number="R-7", year=2021, extensions=2, original_due=on("11-30", 2021))),),
            {}, {"due": "2022-06-10", "original_due": "2021-11-30", "extensions": "2"}),
        ("reopened-completed", "X4", "What was completed before is not completed after a reopening.", "G-1",
            (*GONE[-1][1], do(cmd.Reopen, "G-1", "06-02")), EACH, {"completed_on": None, "done_on": None}),
        ("person-taken-away", "X15", "An empty person takes the person away, and is recorded.", "R-1",
            (item(RED, person="股长"), do(cmd.Reassign, "R-1", leader=None, person="")), {}, {"person": ""}),
    )  # fmt: skip
    for id_, clause, description, number, given, policy, value in states:
        yield Row(id=f"state-{id_}", clause=clause, description=description, given=given, policy=policy, value=value,
            ask={"ask": "item", "item": number})  # fmt: skip


def recurring() -> Iterator[Row]:
    """Yield each part of a rule by itself, and what months come to at their ends."""
    rules: tuple[tuple[str, str, str, str, list[str]], ...] = (
        ("interval", "FREQ=MONTHLY;INTERVAL=3", "keep", "2022-03-10", ["2022-03-10", "2022-06-10", "2022-09-10", "2022-12-10"]),
        ("week-from-monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4", "keep", "2022-06-07",
            ["2022-06-07", "2022-06-12", "2022-06-21", "2022-06-26"]),
        ("week-from-sunday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=SU", "keep", "2022-06-07",
            ["2022-06-07", "2022-06-19", "2022-06-21", "2022-07-03"]),
        ("set-position", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "keep", "2022-06-10",
            ["2022-06-30", "2022-07-29", "2022-08-31"]),
        ("until", "FREQ=WEEKLY;UNTIL=20220624", "keep", "2022-06-10", ["2022-06-10", "2022-06-17", "2022-06-24"]),
        ("weekday-with-a-number", "FREQ=MONTHLY;BYDAY=2MO;COUNT=2", "keep", "2022-06-10", ["2022-06-13", "2022-07-11"]),
        ("last-weekday", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "keep", "2022-06-10", ["2022-06-24", "2022-07-29"]),
        ("first-day-not-of-the-rule", "FREQ=WEEKLY;BYDAY=MO;COUNT=2", "keep", "2022-06-10", ["2022-06-13", "2022-06-20"]),
        ("the-31st", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "keep", "2022-05-31", ["2022-05-31", "2022-07-31", "2022-08-31"]),
        ("moved-past-the-year", "FREQ=MONTHLY;BYMONTHDAY=-1", "next", "2022-11-30", ["2022-11-30"]),
        ("moved-back-within-the-year", "FREQ=MONTHLY;BYMONTHDAY=-1", "previous", "2022-11-30", ["2022-11-30", "2022-12-30"]),
        ("until-past-the-year", "FREQ=MONTHLY;UNTIL=20230630", "keep", "2022-11-15", ["2022-11-15", "2022-12-15"]),
        ("in-small-letters", "freq=weekly;count=2", "keep", "2022-06-10", ["2022-06-10", "2022-06-17"]),
        ("yearly-in-months", "FREQ=YEARLY;BYMONTH=6,9", "keep", "2022-06-10", ["2022-06-10", "2022-09-10"]),
    )  # fmt: skip
    for id_, rule, roll, first, dates in rules:
        yield Row(id=f"recurs-{id_}", clause="X17" if "year" in id_ and "yearly" not in id_ else "G4.3",
            description=f"The rule {rule} from {first} gives {', '.join(dates)} ({roll}).", value=dates,
            ask={"ask": "occurrences", "first": first, "recurrence": rule, "roll": roll})  # fmt: skip
    for id_, rule in (
        ("count-and-until", "FREQ=WEEKLY;COUNT=2;UNTIL=20220701"),
        ("interval-0", "FREQ=DAILY;INTERVAL=0"),
    ):
        yield Row(id=f"recurs-not-{id_}", clause="G4.3", description=f"The rule {rule} is refused.",
            refused="bad-recurrence",
            ask={"ask": "occurrences", "first": "2022-06-10", "recurrence": rule, "roll": "next"})  # fmt: skip
    for limit, start, roll, due in (
        ("1 month", "2022-01-31", "keep", "2022-02-28"), ("1 month", "2022-02-28", "keep", "2022-03-28"),
        ("1 month", "2022-09-03", "next", "2022-10-08"), ("1 month", "2022-09-03", "previous", "2022-09-30"),
        ("3 months", "2022-11-30", "keep", "2023-02-28"),
    ):  # fmt: skip
        yield Row(id=f"{limit.replace(' ', '-')}-from-{start}-{roll}", clause="X12", value=due,
            description=f"{limit} from {start} end on {due} ({roll}).", ask={"ask": "due", "limit": limit, "start": start},
            policy={} if roll == "keep" else {"roll_limits": roll})  # fmt: skip


def near_weeks() -> Iterator[Row]:
    """Yield weeks that would share a day, and weeks of one working day."""
    for rule, week, day, description in (
        (
            "next",
            "2021-W39",
            None,
            "Friday 1 October 2021 would give way to the next week's Friday: it joins that week.",
        ),
        ("next", "2021-W40", "2021-10-08", "That Friday is the next week's own."),
        ("previous", "2021-W40", "2021-10-08", "It stays there under the other rule."),
        ("join-short", "2024-W40", None, "A week of one working day joins the next."),
        ("join-short", "2024-W41", "2024-10-11", "The next week has its own day."),
    ):
        yield Row(id=f"{rule}-{week}", clause="X7", description=description, policy={"circular_day": rule}, value=day,
            ask={"ask": "circular-day", "week": week}, year=int(week[:4]))  # fmt: skip


def handing_in() -> Iterator[Row]:
    """Yield who was struck off on the Monday of a week, and counts of several sections and weeks."""
    done = (item(RED), item(GREEN), do(cmd.Complete, "G-1", "06-06"))
    said = WeekEntry(item="G-1", progress="-")
    yield Row(id="submit-completed-on-monday", clause="G4.4", given=done, command=submit("06-10", "11:00", said),
        description="What was struck off on the week's Monday is reported in it.")  # fmt: skip
    yield Row(id="submit-completed-on-the-sunday-before", clause="G4.4", refused="entry-closed",
        given=(*done[:-1], do(cmd.Complete, "G-1", "06-06", on=on("06-05"))), command=submit("06-10", "11:00", said),
        description="What was struck off on the Sunday before is not, though it was recorded on Monday.")  # fmt: skip
    counts: Given = (
        *SEVERAL, submit("06-10", "11:00", counts={"排查": 4}),
        submit("06-10", "11:10", section=OTHER, counts={"排查": 0, "下访": (1, 2)}),
        submit("06-17", "11:00", week="2022-W24", counts={"排查": 5}),
        submit("06-17", "12:30", week="2022-W24"),
    )  # fmt: skip
    yield Row(id="counts-handed-in-again-without", clause="X27", policy=COUNTED, given=counts,
        description="Handed in again without a count, a week has none; a zero that was handed in is one.",
        ask={"ask": "counts", "first": "2022-W23", "last": "2022-W24"},
        value={"sections": {SECTION: {"排查": {"件": "4"}},
            OTHER: {"下访": {"批次": "1", "人次": "2"}, "排查": {"件": "0"}}},
            "total": {"下访": {"批次": "1", "人次": "2"}, "排查": {"件": "4"}}})  # fmt: skip


def of_several() -> Iterator[Row]:
    """Yield the lamps, reminders and shortfalls of several items, sections and leaders."""
    yield Row(id="lamps-of-several", clause="G5.1", given=GONE_TOO, ask={"ask": "lamps", "on": "2022-06-13"},
        description="Leaders and sections each have their line; what is completed or withdrawn is not shown.",
        value={"searchlight": [
            {"green": [], "leader": HEAD, "orange": [], "red": ["A-1"], "section": SECTION},
            {"green": ["C-1"], "leader": HEAD, "orange": [], "red": [], "section": THIRD},
            {"green": ["C-2"], "leader": OTHER_HEAD, "orange": [], "red": [], "section": SECTION},
            {"green": [], "leader": OTHER_HEAD, "orange": ["B-1"], "red": ["A-2"], "section": OTHER}]})  # fmt: skip
    yield Row(id="reminded-of-several", clause="X19", given=GONE_TOO, ask={"ask": "reminders", "on": "2022-06-13"},
        value={"kind": "duty-owed", "item": "A-2", "due": "2022-06-15", "section": OTHER},
        description="Each is reminded of by its own date, to its own section; what is closed to nobody.")  # fmt: skip
    yield Row(id="reminded-of-several-on-a-sunday", clause="X19", given=GONE_TOO, ask={"ask": "reminders", "on": "2022-06-12"},
        value={"kind": "due-soon", "item": "B-1", "level": "section"},
        description="On a day off a reminder keeps the rung of the last working day.")  # fmt: skip
    yield Row(id="reminded-principal-earlier", clause="X19", given=SEVERAL[:1], policy={"principal_from": "overdue"},
        ask={"ask": "reminders", "on": "2022-06-09"}, value={"kind": "overdue", "level": "principal"},
        description="A policy may remind the principal leader when it is overdue.")  # fmt: skip
    yield Row(id="audit-of-several", clause="G4.2", given=(*REPORTED, item(GREEN, "C-4", when="06-10", at=at("06-10", "13:00"))),
        ask={"ask": "audit", "on": "2022-06-13"},
        value=[["left-out", "C-1"], ["left-out", "C-2"], ["left-out", THIRD], ["missing", "C-1"], ["missing", "C-2"],
            ["missing", "C-4"]],
        description="Missing, left out and late are told apart; what was entered after the hand-in is not left out.")  # fmt: skip
    yield Row(id="still-needed-red-late", clause="G5.3", given=(*SEVERAL[:1], do(cmd.Conclude, "A-1", "06-09")),
        ask={"ask": "still-needed", "item": "A-1", "at": "2022-06-13T09:00:00+08:00"},
        value=["duties-owed", "no-grounds"], description="Late red still needs its duties.")  # fmt: skip


def weeks_of_several() -> Iterator[Row]:
    """Yield the figures of a week of several items, sections and leaders."""
    asked = {
        "ask": "digest",
        "week": "2022-W23",
        "since": "2022-06-02T12:00:00+08:00",
        "until": "2022-06-10T12:00:00+08:00",
    }
    yield Row(id="week-of-several", clause="G5.4", given=REPORTED, ask=asked,
        value={"hand_ins": {SECTION: "on-time", OTHER: "on-time", THIRD: "missing"}, "struck_off": "1", "lines": [
            ["A-1", "overdue", "reported"], ["C-2", "on-time", "unreported"], ["A-2", "due-soon", "as-planned"],
            ["B-1", "on-time", "as-planned"], ["C-1", "due-soon", "unreported"]]},
        description="Figures, lines and hand-ins of three sections, each by itself.")  # fmt: skip
    yield Row(id="week-of-several-ranked", clause="X10", given=REPORTED, ask=asked, policy={"ranking": True},
        value={"ranks": {OTHER: "1", SECTION: "2", THIRD: "3"}},
        description="Ranked, who has something overdue comes after who has not, and who did not hand in comes last.")  # fmt: skip
    merged = (*SEVERAL, do(cmd.Withdraw, "C-2", "06-07", merged_into="C-1"), do(cmd.Complete, "C-1", "06-08"))
    yield Row(id="week-merged-and-completed", clause="X14", given=merged, ask=asked,
        description="A merged item leaves the total; a completed one keeps its colour.",
        value={"struck_off": "1", "balance": {"green": {"opening": "2", "closing": "1", "left": [["C-2", "merged"]]},
            "total": {"opening": "5", "closing": "4"}}})  # fmt: skip
    yield Row(id="week-cleared-and-reopened", clause="X4", description="A reopened item comes back into its colour.",
        given=(*SEVERAL[-1:], do(cmd.Complete, "C-2", "06-01"), do(cmd.Clear, "C-2", "06-01", "10:00"),
            do(cmd.Reopen, "C-2", "06-07")), policy=EACH, ask=asked,
        value={"balance": {"green": {"opening": "0", "closing": "1", "entered": [["C-2", "reopened"]]}}})  # fmt: skip


def clearings() -> Iterator[Row]:
    """Yield when the year is cleared, and in which order."""
    yield Row(id="clear-year-of-several", clause="G4.6", command=clear("12-20"),
        given=(*SEVERAL[-2:], do(cmd.Complete, "C-1", "06-08"), do(cmd.Complete, "C-2", "06-09")),
        description="Each item has its mark taken off, in the order of registration.")  # fmt: skip
    done = (item(GREEN), do(cmd.Complete, "G-1", "11-29"))
    yield Row(id="clear-year-in-the-last-minute-of-november", clause="G4.6", given=done, refused="clearing-too-early",
        command=cmd.ClearYear(at=at("11-30", "23:59"), by=OFFICE),
        description="30 November is too early to its last minute.")  # fmt: skip
    yield Row(id="clear-year-in-the-first-minute-of-december", clause="G4.6", given=done,
        command=cmd.ClearYear(at=at("12-01", "00:00"), by=OFFICE), description="1 December is not.")  # fmt: skip


FILES: Mapping[tuple[str, str], tuple[str, Callable[[], Iterator[Row]]]] = {
    ("duties", "edges"): ("The last day in time and the first day late", duties),
    ("deadlines", "edges"): ("Due dates on every sort of day, and what left the count", deadlines),
    ("lifecycle", "edges"): ("After a return, a reopening, a carrying over; dates that recur", lifecycle),
    ("limits", "recurring"): ("Each part of a rule by itself, and months at their ends", recurring),
    ("weeks", "near"): ("Weeks that would share a day, and weeks of one working day", near_weeks),
    ("hand-ins", "edges"): ("Struck off on a Monday, and counts of several sections", handing_in),
    ("reminders", "several"): ("Lamps of several items, sections and leaders", of_several),
    ("digest", "several"): ("Weeks of several items, sections and leaders", weeks_of_several),
    ("circular", "clearings"): ("When the year is cleared", clearings),
}
