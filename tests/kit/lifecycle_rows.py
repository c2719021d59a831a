"""The lifecycle: each row of the table once accepted, whatever can be asked in the wrong place, and each guard."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import attrs

from kit.sources import (
    DUE,
    NUMBERS,
    OFFICE,
    OTHER,
    SECTION,
    THIRD,
    USUAL,
    Row,
    at,
    but,
    do,
    item,
    on,
)
from sanse_ledger import (
    Attachment,
    Body,
    CalendarDays,
    Clearing,
    Colour,
    Kind,
    OtherBody,
    OtherKind,
    OtherSource,
    Policy,
    Roll,
    Source,
    WorkingDays,
)
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.journal import commands as cmd
from table_rows import OWN_ROWS

RED, ORANGE, GREEN, CLEARED = Colour
"""What is asked of a procedure has tables of its own."""
ANY = {"clearing": Clearing.ANY_COLOUR.key}
EACH = {"clearing": Clearing.ITEM_BY_ITEM.key}

RECTIFIED: tuple[cmd.Command, ...] = (
    do(cmd.Deliberate, "O-1", "03-02"),
    do(cmd.PlanMeasure, "O-1", "03-02"),
    do(cmd.FinishMeasure, "O-1", "05-31"),
)
CONCLUDED: tuple[cmd.Command, ...] = (do(cmd.Conclude, "R-1", "05-20"),)
TO_ORANGE: tuple[cmd.Command, ...] = (item(RED), *CONCLUDED, do(cmd.Recolour, "R-1", "05-23"))
DISCUSSED: tuple[cmd.Command, ...] = (do(cmd.Deliberate, "O-1", "03-02"),)
PAPERS = (
    Attachment(name="考评通知.pdf", sha256="a" * 64, address="档案 2022/7"),
    Attachment(name="会议纪要", sha256="0" * 64),
)
PLANNED: tuple[cmd.Command, ...] = (*DISCUSSED, do(cmd.PlanMeasure, "O-1", "03-02"))
GONE: tuple[tuple[str, tuple[cmd.Command, ...], dict[str, str]], ...] = (
    ("withdrawn", (item(GREEN), do(cmd.Withdraw, "G-1", "05-31")), {}),
    ("merged", (item(RED), item(GREEN), do(cmd.Withdraw, "G-1", "05-31", merged_into="R-1")), {}),
    ("carried-over", (item(GREEN), do(cmd.CarryOver, "G-1", "05-31")), {}),
    ("cleared", (item(GREEN), do(cmd.Complete, "G-1", "05-30"), do(cmd.Clear, "G-1", "05-31")), EACH),
)


def name_of(command: type) -> str:
    """Return the name of a command as ids have it."""
    return "".join(f"-{each.lower()}" if each.isupper() else each for each in command.__name__).lstrip("-")


def usual(  # noqa: C901 - one branch for each sort of command
    command: type[cmd.Command], colour: Colour
) -> tuple[tuple[cmd.Command, ...], cmd.Command, dict[str, str]]:
    """Return a record after which *command* is allowed on an item of *colour*, the command, and the policy it needs."""
    number = NUMBERS.get(colour, "G-1")
    entry: tuple[cmd.Command, ...] = (item(colour),) if colour is not CLEARED else ()
    policy: dict[str, str] = {}
    asked = do(command, number)
    if command is cmd.Extend and colour is RED:
        entry += (do(cmd.Explain, number, "05-31"), do(cmd.ContactSuperior, number, "05-31"))
    elif command is cmd.SetTarget:
        asked = do(command, number, "06-13")
    elif command is cmd.ReviseMeasure or command is cmd.FinishMeasure:
        entry += PLANNED
    elif command is cmd.PlanMeasure:
        entry += DISCUSSED
    elif command is cmd.ReachMilestone or command is cmd.CancelMilestone:
        entry += (do(cmd.SetMilestone, number, "03-02"),)
    elif command is cmd.Recolour:
        entry += CONCLUDED if colour is RED else RECTIFIED
        asked = do(command, number, to=colour.next)
    elif command is cmd.Return:
        asked = do(command, number, to=colour.previous, due=on("06-30") if colour is ORANGE else None)
    elif command is cmd.Complete or command is cmd.Clear:
        entry += {RED: CONCLUDED, ORANGE: RECTIFIED}.get(colour, ())
        policy = ANY if colour is not GREEN else EACH if command is cmd.Clear else {}
        if command is cmd.Clear:
            entry += (do(cmd.Complete, number, "05-31"),)
    elif command is cmd.Reopen:
        entry, policy = GONE[-1][1:]
    return entry, asked, policy


_IN_ORDER = (
    cmd.Register, cmd.Recolour, cmd.Return, cmd.Clear, cmd.Withdraw, cmd.CarryOver, cmd.Reopen, cmd.Amend, cmd.Reassign,
    cmd.Restrict, cmd.Extend, cmd.SetTarget, cmd.DeclareUnable, cmd.Explain, cmd.ContactSuperior, cmd.Conclude, cmd.Deliberate,
    cmd.PlanMeasure, cmd.ReviseMeasure, cmd.FinishMeasure, cmd.SetMilestone, cmd.ReachMilestone, cmd.CancelMilestone,
    cmd.FollowUp, cmd.Complete,
)  # fmt: skip
RULES = {row: rule for command in _IN_ORDER for row, rule in OWN_ROWS.items() if row[0] is command}
"""The rows in the order of the cases: moves first, then work."""


def accepted() -> Iterator[Row]:
    """Yield one accepted case for each row of the table."""
    for (command, source), rule in RULES.items():
        if source is None:
            continue
        given, asked, policy = usual(command, source)
        to = "" if rule.to is None else f" and it becomes {rule.to.en}"
        yield Row(
            id=f"{name_of(command)}-on-{source.key}-is-recorded",
            clause=rule.clause.id,
            description=f"{command.__name__} on an item that is {source.en} is recorded{to}.",
            given=given,
            command=asked,
            policy=policy,
        )
    for colour in (RED, ORANGE, GREEN):
        yield Row(
            id=f"register-{colour.key}-is-recorded",
            clause={RED: "G2.1", ORANGE: "G3.1", GREEN: "G4.1"}[colour],
            description=f"An item is entered {colour.en}.",
            command=item(colour),
        )


def blanks() -> Iterator[Row]:
    """Yield, for each field that a row wants, the refusal of a blank one."""
    for (command, source), rule in RULES.items():
        for wanted in rule.wants if source is not None else ():
            given, asked, policy = usual(command, source or RED)
            yield Row(
                id=f"{name_of(command)}-on-{(source or RED).key}-without-{wanted}",
                clause=rule.clause.id,
                description=f"{command.__name__} with a blank {wanted} is refused.",
                given=given,
                command=but(asked, **{wanted: " 　"}),
                policy=policy,
                refused=f"no-{wanted}",
            )


def days() -> Iterator[Row]:
    """Yield, for each command that may say a day, the day to come and the day before the registration."""
    for (command, source), rule in RULES.items():
        if source is None or "on" not in attrs.fields_dict(command):
            continue
        given, asked, policy = usual(command, source)
        for code, day, words in (
            ("on-in-future", on("06-02"), "a day to come"),
            ("on-before-registration", on("02-28"), "a day before the registration"),
        ):
            yield Row(
                id=f"{name_of(command)}-on-{source.key}-{code}",
                clause=rule.clause.id,
                description=f"{command.__name__} that names {words} is refused.",
                given=given,
                command=but(asked, on=day),
                policy=policy,
                refused=code,
            )


def out_of_place() -> Iterator[Row]:
    """Yield what is asked of no item, of an item of the wrong colour, of one that is closed, and before its time."""
    by_command = {command: (source, rule) for (command, source), rule in RULES.items() if source is not None}
    for command, (source, rule) in by_command.items():
        yield Row(
            id=f"{name_of(command)}-on-no-item",
            clause="G1.1",
            description=f"{command.__name__} on a number that was never registered is refused.",
            command=do(command, "R-9"),
            refused="unknown-item",
        )
        given, asked, policy = usual(command, source)
        yield Row(
            id=f"{name_of(command)}-before-the-last-record",
            clause="G1.1",
            description=f"{command.__name__} recorded before the item's last record is refused.",
            given=(*given, do(cmd.FollowUp, NUMBERS.get(source, "G-1"), asked.at.strftime("%m-%d"), "09:01"))
            if source is not CLEARED
            else (*given, item(RED, when="06-01", at=at("06-01", "09:01"))),
            command=asked,
            policy=policy,
            refused="time-runs-back",
        )
        for colour in (RED, ORANGE, GREEN):
            if (command, colour) not in RULES and command not in {cmd.Recolour, cmd.Return}:
                yield Row(
                    id=f"{name_of(command)}-on-{colour.key}-is-out-of-place",
                    clause=rule.clause.id,
                    description=f"{command.__name__} on an item that is {colour.en} is refused.",
                    given=(item(colour),),
                    command=do(command, NUMBERS[colour]),
                    refused="wrong-colour",
                )
        for closure, gone, gone_by in GONE:
            if command is not cmd.Reopen:
                yield Row(
                    id=f"{name_of(command)}-on-{closure}",
                    clause="X1" if command is cmd.Recolour else rule.clause.id,
                    description=f"{command.__name__} on an item that is closed ({closure}) is refused.",
                    given=gone,
                    command=do(command, "G-1"),
                    policy=gone_by,
                    refused="item-closed",
                )
            elif closure != "cleared":
                yield Row(
                    id=f"reopen-on-{closure}",
                    clause="X4",
                    description=f"Only a cleared item is reopened: one that is closed ({closure}) is not.",
                    given=gone,
                    command=do(command, "G-1"),
                    refused="item-closed",
                )


def moves() -> Iterator[Row]:
    """Yield the steps there are not, and what keeps an item from the steps there are."""
    for colour, to in ((RED, GREEN), (RED, RED), (RED, CLEARED), (ORANGE, RED), (ORANGE, CLEARED), (GREEN, CLEARED)):
        given = {RED: (item(RED), *CONCLUDED), ORANGE: (item(ORANGE), *RECTIFIED), GREEN: (item(GREEN),)}[colour]
        yield Row(
            id=f"recolour-{colour.key}-to-{to.key}", clause="X1",
            description=f"A move from {colour.en} to {to.en} is no step of the path.",
            given=given, command=do(cmd.Recolour, NUMBERS[colour], to=to), refused="no-such-step",
        )  # fmt: skip
    for colour, to in ((RED, ORANGE), (ORANGE, GREEN), (ORANGE, CLEARED), (GREEN, RED)):
        yield Row(
            id=f"return-{colour.key}-to-{to.key}", clause="X3",
            description=f"A return from {colour.en} to {to.en} is no return.",
            given=(item(colour),), command=do(cmd.Return, NUMBERS[colour], to=to), refused="no-such-return",
        )  # fmt: skip
    recolour_red = do(cmd.Recolour, "R-1")
    recolour_orange = do(cmd.Recolour, "O-1", to=GREEN)
    late = (item(RED), do(cmd.Conclude, "R-1", "06-13"))
    explained = (*late, do(cmd.Explain, "R-1", "06-13"))
    contacted = (*late, do(cmd.ContactSuperior, "R-1", "06-13"))
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command, str | None], ...] = (
        ("recolour-not-concluded", "G2.4", "Red that is not concluded does not become orange.",
            (item(RED),), recolour_red, "not-concluded"),
        ("recolour-late-without-duties", "G2.3", "Red that was concluded late owes both duties before it moves.",
            late, do(cmd.Recolour, "R-1", "06-14"), "duties-owed"),
        ("recolour-late-without-contact", "G2.3", "An explanation alone does not meet both duties.",
            explained, do(cmd.Recolour, "R-1", "06-14"), "duties-owed"),
        ("recolour-late-without-explanation", "G2.3", "Contact with the higher level alone does not meet both duties.",
            contacted, do(cmd.Recolour, "R-1", "06-14"), "duties-owed"),
        ("recolour-late-with-both-duties", "G2.4", "Red that was concluded late moves once both duties are met.",
            (*explained, do(cmd.ContactSuperior, "R-1", "06-13")), do(cmd.Recolour, "R-1", "06-14"), None),
        ("recolour-declared-unable-without-duties", "G2.3",
            "Red that was declared impossible owes both duties, though it is not past its date.",
            (item(RED), do(cmd.DeclareUnable, "R-1", "05-10"), do(cmd.Conclude, "R-1", "05-20")), recolour_red,
            "duties-owed"),
        ("recolour-one-off", "X13", "One-off work that nothing follows moves by the same step.",
            (item(RED), *CONCLUDED), do(cmd.Recolour, "R-1", grounds="办结且无后续", one_off=True), None),
        ("recolour-one-off-not-concluded", "G2.4", "One-off work is concluded before it moves.",
            (item(RED),), do(cmd.Recolour, "R-1", grounds="办结且无后续", one_off=True), "not-concluded"),
        ("recolour-one-off-to-green", "X1", "One-off work that nothing follows skips no colour.",
            (item(RED), *CONCLUDED), do(cmd.Recolour, "R-1", to=GREEN, grounds="办结且无后续", one_off=True),
            "no-such-step"),
        ("conclude-with-papers", "X33", "A record keeps the papers it names, in order.",
            (item(RED),), do(cmd.Conclude, "R-1", attachments=PAPERS), None),
        ("complete-one-off", "X13", "One-off work that nothing follows is struck off in red, where it stands.",
            (item(RED), *CONCLUDED), do(cmd.Complete, "R-1", evidence="办结且无后续", one_off=True), None),
        ("complete-one-off-not-concluded", "G2.4", "One-off work is concluded before it is struck off.",
            (item(RED),), do(cmd.Complete, "R-1", one_off=True), "not-concluded"),
        ("complete-one-off-before-the-conclusion", "X2", "One-off work is not struck off before it was concluded.",
            (item(RED), *CONCLUDED), do(cmd.Complete, "R-1", on=on("05-19"), one_off=True), "on-too-early"),
        ("complete-one-off-owing", "G2.3", "One-off work that was late owes its duties before it is struck off.",
            late, do(cmd.Complete, "R-1", "06-14", one_off=True), "duties-owed"),
        ("complete-one-off-late", "X13", "One-off work that was late is struck off once both duties are met.",
            (*explained, do(cmd.ContactSuperior, "R-1", "06-13")), do(cmd.Complete, "R-1", "06-14", one_off=True),
            None),
        ("complete-one-off-with-open-milestone", "X17", "One-off work with an open date is not struck off.",
            (item(RED), do(cmd.SetMilestone, "R-1", "03-02"), *CONCLUDED), do(cmd.Complete, "R-1", one_off=True),
            "milestone-open"),
        ("complete-one-off-with-open-measure", "G3.5", "A problem that was raised is not struck off with an open entry.",
            (item(ORANGE), *PLANNED, do(cmd.Return, "O-1", "05-20"), do(cmd.Conclude, "O-1", "05-21")),
            do(cmd.Complete, "O-1", one_off=True), "measure-open"),
        ("complete-one-off-orange", "X13", "In orange nothing is struck off as one-off work.",
            TO_ORANGE, do(cmd.Complete, "R-1", one_off=True), "one-off-not-red"),
        ("complete-one-off-green", "X13", "Nor is it in green.",
            (item(GREEN),), do(cmd.Complete, "G-1", one_off=True), "one-off-not-red"),
        ("recolour-one-off-struck-off", "X2", "What is struck off keeps its colour.",
            (item(RED), *CONCLUDED, do(cmd.Complete, "R-1", "05-31", one_off=True)), recolour_red, "already-completed"),
        ("recolour-tracked-without-follow-up", "G2.5", "Tracked work is followed up before it turns green.",
            TO_ORANGE, do(cmd.Recolour, "R-1", to=GREEN), "no-follow-up"),
        ("recolour-tracked-followed-up", "G3.6", "Tracked work that was followed up turns green.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30")), do(cmd.Recolour, "R-1", to=GREEN), None),
        ("recolour-follow-up-of-red-does-not-count", "G2.5", "A follow-up before the move to orange does not count.",
            (item(RED), do(cmd.FollowUp, "R-1", "04-01"), *TO_ORANGE[1:]), do(cmd.Recolour, "R-1", to=GREEN),
            "no-follow-up"),
        ("recolour-problem-with-open-measure", "G3.5", "An open measure keeps a problem in orange.",
            (item(ORANGE), *RECTIFIED, do(cmd.PlanMeasure, "O-1", "05-31", measure="2")), recolour_orange,
            "measure-open"),
        ("recolour-problem-without-measures", "G3.3", "A problem without a finished measure stays orange.",
            (item(ORANGE), *DISCUSSED), recolour_orange, "no-measure"),
        ("recolour-problem-with-measure-withdrawn", "G3.3", "A measure taken off the list is no finished measure.",
            (item(ORANGE), *PLANNED, do(cmd.ReviseMeasure, "O-1", "05-30", withdrawn=True)), recolour_orange,
            "no-measure"),
        ("recolour-tracked-with-measure-open", "G3.5", "An open measure keeps tracked work in orange, too.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-24"), do(cmd.Deliberate, "R-1", "05-25"),
                do(cmd.PlanMeasure, "R-1", "05-26")),
            do(cmd.Recolour, "R-1", to=GREEN), "measure-open"),
        ("return-to-red-without-due", "X3", "A return to red sets a new due date.",
            (item(ORANGE),), do(cmd.Return, "O-1", due=None), "return-lacks-due"),
        ("return-to-red-with-past-due", "X3", "The new due date of a return is not past.",
            (item(ORANGE),), do(cmd.Return, "O-1", due=on("05-31")), "due-in-past"),
        ("return-to-orange-with-past-due", "X3", "A due date that a return to orange names is not past either.",
            (item(GREEN),), do(cmd.Return, "G-1", to=ORANGE, due=on("05-31")), "due-in-past"),
        ("return-to-red-due-today", "X3", "A return to red may be due on the same day.",
            (item(ORANGE),), do(cmd.Return, "O-1", due=on("06-01")), None),
        ("return-to-orange-with-due", "X3", "A return to orange may set a due date.",
            (item(GREEN),), do(cmd.Return, "G-1", to=ORANGE, due=on("06-30")), None),
        ("return-to-red-by-limit", "X3", "A return to red may be due within working days, counted from the day after.",
            (item(ORANGE),), do(cmd.Return, "O-1", due=WorkingDays(3)), None),
        ("deliberate-in-a-body-of-its-own", "X28", "The list of bodies is open: a host names its own.",
            (item(ORANGE),), do(cmd.Deliberate, "O-1", body=OtherBody("镇党委会")), None),
        ("plan-after-return", "G3.2", "A plan after a return follows from a new discussion.",
            (item(ORANGE), *RECTIFIED, do(cmd.Recolour, "O-1", "05-31", "10:00", to=GREEN),
                do(cmd.Return, "O-1", "05-31", "11:00", to=ORANGE, due=None)),
            do(cmd.PlanMeasure, "O-1", measure="2"), "not-discussed"),
        ("return-of-a-red-tracked-item", "X3", "Work that came from red returns there with a new due date.",
            TO_ORANGE, do(cmd.Return, "R-1"), None),
        ("recolour-again-after-return-to-red", "G2.4", "After a return to red the work is concluded anew.",
            (*TO_ORANGE, do(cmd.Return, "R-1", "05-30")), do(cmd.Recolour, "R-1"), "not-concluded"),
    )  # fmt: skip
    for id_, clause, description, given, command, refused in rows:
        yield Row(id=id_, clause=clause, description=description, given=given, command=command, refused=refused)
    for colour, to, due in ((ORANGE, RED, on("06-30")), (GREEN, ORANGE, None)):
        yield Row(
            id=f"return-{colour.key}-forbidden", clause="X3", description="A policy may forbid returns.",
            given=(item(colour),), command=do(cmd.Return, NUMBERS[colour], to=to, due=due),
            policy={"returns": False}, refused="returns-forbidden",
        )  # fmt: skip


def entering() -> Iterator[Row]:
    """Yield what an item cannot be entered without, and where it cannot be entered."""
    rows: tuple[tuple[str, str, str, cmd.Command, str | None], ...] = (
        ("register-without-number", "G1.4", "An item has a number.", item(RED, " "), "no-number"),
        ("register-without-title", "G1.4", "An item has a title.", item(RED, title=""), "no-title"),
        ("register-without-requirement", "G1.3", "An item has a requirement.", item(RED, requirement="　"),
            "no-requirement"),
        ("register-without-leader", "G1.3", "An item has a leader in charge.", item(RED, leader=""), "no-leader"),
        ("register-without-section", "G1.3", "An item has a section.", item(RED, section=""), "no-section"),
        ("register-orange-without-requirement", "G1.3", "An orange item has a requirement, too.",
            item(ORANGE, requirement=""), "no-requirement"),
        ("register-green-without-leader", "G1.3", "A green item has a leader in charge, too.",
            item(GREEN, leader="\n"), "no-leader"),
        ("register-lead-also-supports", "X16", "The lead section is none of the supporting ones.",
            item(RED, supporting=(OTHER, SECTION)), "lead-also-supports"),
        ("register-with-supporting", "X16", "An item has any number of supporting sections.",
            item(RED, supporting=(OTHER, THIRD)), None),
        ("register-cleared", "G1.1", "No item is entered without a mark.", item(CLEARED, "R-1"), "entry-colour"),
        ("register-orange-without-source", "G3.1", "An orange item states its source.", item(ORANGE, source=None),
            "no-source"),
        ("register-orange-from-self-examination", "G3.1", "A weak link the organ found itself is entered orange.",
            item(ORANGE, source=Source.SELF_EXAMINATION), None),
        ("register-orange-from-an-inspection", "X28", "A source may be another that the list has.",
            item(ORANGE, source=Source.INSPECTION), None),
        ("register-orange-from-a-source-of-its-own", "X28", "The list of sources is open: a host names its own.",
            item(ORANGE, source=OtherSource("人大代表建议")), None),
        ("register-key-work-green", "X18", "Key work is not entered green.", item(GREEN, kind=Kind.KEY_WORK),
            "key-work-in-green"),
        ("register-key-work-red", "G2.1", "Key work is entered red.", item(RED, kind=Kind.KEY_WORK), None),
        ("register-other-kind", "G1.2", "The list of kinds is open: a host names its own.",
            item(GREEN, kind=OtherKind("常规业务")), None),
        ("register-day-to-come", "G1.3", "An item is not entered as of a day to come.", item(RED, on=on("03-02")),
            "on-in-future"),
        ("register-day-past", "G1.3", "An item may be entered as of an earlier day.", item(RED, on=on("02-21")), None),
        ("register-already-late", "X5", "An item may be entered already late.", item(RED, due=on("02-21")), None),
        ("register-without-due", "G1.3", "An item may have no due date.", item(RED, due=None), None),
        ("register-limit-working-days", "X12", "A limit in working days becomes a date, counted from the day after.",
            item(RED, due=WorkingDays(5)), None),
        ("register-limit-calendar-days", "X12", "A limit in days counts every day and stays where it ends.",
            item(RED, due=CalendarDays(30)), None),
        ("register-limit-beyond-the-calendar", "X12", "A limit is not counted into a year that is not published.",
            item(RED, due=WorkingDays(2000)), "calendar-unknown"),
        ("register-carried-orange-concluded", "G3.1", "Tracked work that was carried over needs no source.",
            item(ORANGE, source=None, carried_from=CarriedFrom(
                number="R-7", year=2021, entered=RED, concluded_on=on("11-30", 2021))), None),
        ("register-carried-orange-returned", "G3.1", "What was entered green and returned has its reason on record there.",
            item(ORANGE, source=None, carried_from=CarriedFrom(number="G-7", year=2021, entered=GREEN)), None),
        ("register-carried-orange-open", "G3.1", "A carried item that was not concluded states its source.",
            item(ORANGE, source=None, carried_from=CarriedFrom(number="O-7", year=2021)), "no-source"),
        ("register-carried-key-work-green", "X6", "Key work that was carried over keeps its green.",
            item(GREEN, kind=Kind.KEY_WORK, carried_from=CarriedFrom(number="R-7", year=2021)), None),
        ("register-unknown-parent", "G1.1", "A parent is in the ledger.", item(RED, parent="R-0"), "unknown-parent"),
    )  # fmt: skip
    for id_, clause, description, command, refused in rows:
        yield Row(id=id_, clause=clause, description=description, command=command, refused=refused)
    for kind in Kind:
        yield Row(id=f"register-kind-{kind.key}", clause="G1.2", description=f"An item's kind may be {kind.en}.",
            command=item(RED, kind=kind))  # fmt: skip
    yield Row(id="register-key-work-green-by-policy", clause="X18",
        description="A policy may let key work enter green.",
        command=item(GREEN, kind=Kind.KEY_WORK), policy={"key_work_into_green": True})  # fmt: skip
    yield Row(id="register-with-parent", clause="G1.1",
        description="An item may belong to one that was entered before.",
        given=(item(RED),), command=item(RED, "R-2", parent="R-1"))  # fmt: skip
    for word, given in (("open", (item(RED),)), ("withdrawn", (item(RED), do(cmd.Withdraw, "R-1", "03-02")))):
        yield Row(id=f"register-number-of-an-item-{word}", clause="G1.1",
            description=f"The number of an item that is {word} is not given again.", given=given,
            command=item(GREEN, "R-1", when="03-03"), refused="number-taken")  # fmt: skip
    yield Row(id="register-before-the-last-record", clause="G1.1",
        description="An item recorded before the ledger's last record is refused.", given=(item(RED),),
        command=item(GREEN, at=at("03-01", "08:59")), refused="time-runs-back")  # fmt: skip
    for word, when, refused in (
        ("two-years-on", "2024-01-01T09:00", "outside-year"), ("two-years-before", "2020-12-31T09:00", "outside-year"),
        ("at-the-end-of-the-next-year", "2023-12-31T09:00", None), ("in-the-year-before", "2021-01-01T09:00", None),
        ("in-a-slip-of-the-pen", "2199-06-01T09:00", "outside-year"),
    ):  # fmt: skip
        yield Row(id=f"register-{word}", clause="G1.1",
            description="Nothing is recorded more than a year away from the ledger's year.",
            command=item(GREEN, at=datetime.fromisoformat(f"{when}+08:00")), refused=refused)  # fmt: skip
    yield Row(id="register-at-the-instant-of-the-last-record", clause="G1.1",
        description="Two records may have the same instant.", given=(item(RED),), command=item(GREEN))  # fmt: skip


def work() -> Iterator[Row]:
    """Yield the guards of amendments, dates, measures, milestones and of leaving."""
    red, orange, green = (item(RED),), (item(ORANGE),), (item(GREEN),)
    secret = (*red, do(cmd.Restrict, "R-1", "05-31"))
    stone = (item(GREEN), do(cmd.SetMilestone, "G-1", "03-02"))
    reached = (*stone, do(cmd.ReachMilestone, "G-1", "05-31"))
    monthly: dict[str, Any] = {"due": on("03-31"), "recurrence": "FREQ=MONTHLY;BYMONTHDAY=-1", "roll": Roll.PREVIOUS}
    done = (*green, do(cmd.Complete, "G-1", "05-31"))
    planned = (*orange, *PLANNED)
    finished = (*orange, *RECTIFIED)
    off = (*planned, do(cmd.ReviseMeasure, "O-1", "05-30", withdrawn=True))
    late = (*orange, do(cmd.Deliberate, "O-1", "05-30", on=on("03-05")), do(cmd.PlanMeasure, "O-1", "05-30"))
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command, str | None], ...] = (
        ("amend-nothing", "G1.3", "An amendment changes something.", red, do(cmd.Amend, "R-1", changes={}),
            "no-changes"),
        ("amend-to-the-same", "G1.3", "What is amended to what it is already has not changed.",
            (item(RED, supporting=(OTHER, THIRD)),),
            do(cmd.Amend, "R-1", changes={"title": "平安建设年度考评", "supporting": f"{OTHER}、{THIRD}"}), "no-changes"),
        ("amend-one-of-two", "G1.3", "Among several changes one that is none does no harm.", red,
            do(cmd.Amend, "R-1", changes={"title": "平安建设年度考评", "requirement": "材料齐全"}), None),
        ("amend-leader", "G1.3", "The leader is reassigned, not amended.", red,
            do(cmd.Amend, "R-1", changes={"leader": "书记"}), "cannot-amend"),
        ("amend-due", "G1.3", "A due date is extended, not amended.", red,
            do(cmd.Amend, "R-1", changes={"due": "2022-07-01"}), "cannot-amend"),
        ("amend-title-away", "G1.4", "No amendment takes the title away.", red,
            do(cmd.Amend, "R-1", changes={"title": " "}), "no-title"),
        ("amend-requirement-away", "G1.3", "No amendment takes the requirement away.", red,
            do(cmd.Amend, "R-1", changes={"requirement": ""}), "no-requirement"),
        ("amend-kind-away", "G1.3", "A kind without a name is no change.", red,
            do(cmd.Amend, "R-1", changes={"kind": ""}), "no-changes"),
        ("amend-supporting-lead", "X16", "An amendment does not make the lead section support itself.", red,
            do(cmd.Amend, "R-1", changes={"supporting": f"{OTHER}、{SECTION}"}), "lead-also-supports"),
        ("amend-supporting", "X16", "An amendment names other supporting sections.", red,
            do(cmd.Amend, "R-1", changes={"supporting": f"{OTHER}、{THIRD}"}), None),
        ("amend-kind", "G1.2", "An amendment gives another kind.", red,
            do(cmd.Amend, "R-1", changes={"kind": "重要会议"}), None),
        ("amend-green-to-key-work", "X18", "What was entered green is not made key work afterwards.", green,
            do(cmd.Amend, "G-1", changes={"kind": "重点业务"}), "key-work-in-green"),
        ("amend-red-to-key-work", "X18", "A red item may turn out to be key work.", red,
            do(cmd.Amend, "R-1", changes={"kind": "重点业务"}), None),
        ("restrict-again", "X32", "What is restricted is not marked so again.", secret, do(cmd.Restrict, "R-1"),
            "no-changes"),
        ("restrict-nothing-off", "X32", "What is not restricted loses no such mark.", red,
            do(cmd.Restrict, "R-1", restricted=False), "no-changes"),
        ("restrict-off", "X32", "The mark of a restricted item is taken off.", secret,
            do(cmd.Restrict, "R-1", restricted=False), None),
        ("restrict-after-entry", "X32", "An item entered as restricted may lose the mark.", (item(RED, restricted=True),),
            do(cmd.Restrict, "R-1", restricted=False), None),
        ("reassign-nothing", "X15", "A reassignment changes something.", red,
            do(cmd.Reassign, "R-1", leader=None), "no-changes"),
        ("reassign-the-same", "X15", "The same leader again is no change.", red,
            do(cmd.Reassign, "R-1", leader="副书记"), "no-changes"),
        ("reassign-leader-away", "X15", "No reassignment takes the leader away.", red,
            do(cmd.Reassign, "R-1", leader=" "), "no-leader"),
        ("reassign-section-away", "X15", "No reassignment takes the section away.", red,
            do(cmd.Reassign, "R-1", leader=None, section=""), "no-section"),
        ("reassign-to-supporting", "X16", "A supporting section does not become the lead as well.",
            (item(RED, supporting=(OTHER,)),), do(cmd.Reassign, "R-1", leader=None, section=OTHER),
            "lead-also-supports"),
        ("reassign-person", "X15", "A person may become responsible.", red,
            do(cmd.Reassign, "R-1", leader=None, person="干事"), None),
        ("extend-without-due-date", "X5", "An extension names a date.", green, do(cmd.Extend, "G-1", due=None),
            "no-due-date"),
        ("extend-nothing", "X5", "An item without a due date is not extended.", (item(RED, due=None),),
            do(cmd.Extend, "R-1"), "nothing-to-extend"),
        ("extend-what-is-done", "X5", "What was done is not extended.", (*red, *CONCLUDED), do(cmd.Extend, "R-1"),
            "already-done"),
        ("extend-day-after", "X5", "The day after the due date is too late for an extension.", orange,
            do(cmd.Extend, "O-1", "06-11"), "extension-too-late"),
        ("extend-to-the-same-day", "X5", "An extension is later than the due date.", orange,
            do(cmd.Extend, "O-1", due=DUE), "extension-not-later"),
        ("extend-to-an-earlier-day", "X5", "An extension to an earlier day is none.", green,
            do(cmd.Extend, "G-1", due=on("06-09")), "extension-not-later"),
        ("extend-orange-on-the-due-date", "X5", "On the due date itself an extension is in time.", orange,
            do(cmd.Extend, "O-1", "06-10"), None),
        ("extend-green-by-limit", "X5", "An extension may be a limit, counted from the day it is asked for.", green,
            do(cmd.Extend, "G-1", due=CalendarDays(30)), None),
        ("extend-beyond-the-calendar", "X12", "An extension is not counted into a year that is not published.", green,
            do(cmd.Extend, "G-1", due=WorkingDays(2000)), "calendar-unknown"),
        ("set-target-without-date", "X5", "A target names a date.", red, do(cmd.SetTarget, "R-1", "06-13", target=None),
            "no-due-date"),
        ("set-target-not-overdue", "X5", "A target is for what is overdue.", red, do(cmd.SetTarget, "R-1", "06-10"),
            "not-overdue"),
        ("set-target-what-is-done", "X5", "What was done late needs no target.",
            (*red, do(cmd.Conclude, "R-1", "06-13")), do(cmd.SetTarget, "R-1", "06-13"), "not-overdue"),
        ("set-target-past", "X5", "A target is not past.", green, do(cmd.SetTarget, "G-1", "06-13", target=on("06-12")),
            "due-in-past"),
        ("set-target-today", "X5", "A target may be the same day.", red,
            do(cmd.SetTarget, "R-1", "06-13", target=on("06-13")), None),
        ("declare-unable-twice", "G2.3", "That it cannot be done is declared once.",
            (*red, do(cmd.DeclareUnable, "R-1", "05-10")), do(cmd.DeclareUnable, "R-1"), "already-declared"),
        ("declare-unable-concluded", "G2.3", "What is concluded can be done.", (*red, *CONCLUDED),
            do(cmd.DeclareUnable, "R-1"), "already-concluded"),
        ("conclude-twice", "G2.4", "What is concluded is not concluded again.", (*red, *CONCLUDED),
            do(cmd.Conclude, "R-1"), "already-concluded"),
        ("conclude-on-an-earlier-day", "G2.4", "That red is concluded may be recorded later than it happened.", red,
            do(cmd.Conclude, "R-1", "06-13", on=on("06-10")), None),
        ("explain-on-an-earlier-day", "G2.3", "An explanation may be recorded later than it was given.", red,
            do(cmd.Explain, "R-1", "06-15", on=on("06-13")), None),
        ("deliberate-by-secretary-meeting", "G3.2", "The Secretary's Working Meeting will do as well.", orange,
            do(cmd.Deliberate, "O-1", body=Body.SECRETARY_MEETING), None),
        ("deliberate-without-similar", "G3.4", "A discussion that looked for nothing similar is recorded all the same.",
            orange, do(cmd.Deliberate, "O-1", similar=""), None),
        ("plan-not-discussed", "G3.2", "A list follows from the discussion.", orange, do(cmd.PlanMeasure, "O-1"),
            "not-discussed"),
        ("plan-without-number", "G3.3", "A measure has a number.", (*orange, *DISCUSSED),
            do(cmd.PlanMeasure, "O-1", measure=""), "no-measure-number"),
        ("plan-number-taken", "G3.3", "A measure's number is not given twice.", planned, do(cmd.PlanMeasure, "O-1"),
            "measure-taken"),
        ("plan-number-of-one-taken-off", "G3.3", "The number of a measure taken off the list is not given again.", off,
            do(cmd.PlanMeasure, "O-1"), "measure-taken"),
        ("plan-beyond-the-calendar", "X12", "A measure's deadline is not counted into a year that is not published.",
            (*orange, *DISCUSSED), do(cmd.PlanMeasure, "O-1", due=WorkingDays(2000)), "calendar-unknown"),
        ("plan-by-limit", "G3.3", "A measure's deadline may be a limit.", (*orange, *DISCUSSED),
            do(cmd.PlanMeasure, "O-1", due=WorkingDays(3)), None),
        ("plan-in-tracked-work", "G3.3", "Tracked work may have measures, too.",
            (*TO_ORANGE, do(cmd.Deliberate, "R-1", "05-25")), do(cmd.PlanMeasure, "R-1"), None),
        ("revise-nothing", "G3.3", "A revision changes something.", planned,
            do(cmd.ReviseMeasure, "O-1", action=None), "no-changes"),
        ("revise-action-away", "G3.3", "A revision leaves the measure its action.", planned,
            do(cmd.ReviseMeasure, "O-1", action=" "), "measure-lacks-action"),
        ("revise-person-away", "G3.3", "A revision leaves the measure its person.", planned,
            do(cmd.ReviseMeasure, "O-1", person=""), "measure-lacks-person"),
        ("revise-person", "G3.3", "A revision names another person.", planned,
            do(cmd.ReviseMeasure, "O-1", action=None, person="干事"), None),
        ("revise-due", "G3.3", "A revision sets another deadline.", planned,
            do(cmd.ReviseMeasure, "O-1", action=None, due=on("07-01")), None),
        ("revise-off-the-list", "G3.3", "A revision takes a measure off the list.", planned,
            do(cmd.ReviseMeasure, "O-1", action=None, withdrawn=True), None),
        ("revise-unknown", "G3.3", "Only a measure of the list is revised.", planned,
            do(cmd.ReviseMeasure, "O-1", measure="9"), "unknown-measure"),
        ("revise-finished", "G3.3", "A finished measure is not revised.", finished, do(cmd.ReviseMeasure, "O-1"),
            "measure-done"),
        ("revise-taken-off", "G3.3", "A measure taken off the list is not revised.", off,
            do(cmd.ReviseMeasure, "O-1"), "measure-withdrawn"),
        ("revise-beyond-the-calendar", "X12", "A new deadline is not counted into a year that is not published.",
            planned, do(cmd.ReviseMeasure, "O-1", due=WorkingDays(2000)), "calendar-unknown"),
        ("finish-unknown", "G3.3", "Only a measure of the list is finished.", planned,
            do(cmd.FinishMeasure, "O-1", measure="9"), "unknown-measure"),
        ("finish-twice", "G3.3", "A measure is finished once.", finished, do(cmd.FinishMeasure, "O-1"),
            "measure-done"),
        ("finish-taken-off", "G3.3", "A measure taken off the list is not finished.", off,
            do(cmd.FinishMeasure, "O-1"), "measure-withdrawn"),
        ("finish-in-any-order", "G3.5", "The second measure may be finished before the first.",
            (*planned, do(cmd.PlanMeasure, "O-1", "03-03", measure="2")), do(cmd.FinishMeasure, "O-1", measure="2"),
            None),
        ("finish-before-the-discussion", "G3.5", "A measure is not finished before the discussion it follows from.",
            late, do(cmd.FinishMeasure, "O-1", on=on("03-04")), "on-too-early"),
        ("finish-on-the-day-of-the-discussion", "G3.5", "Discussion and finish may both be entered afterwards.", late,
            do(cmd.FinishMeasure, "O-1", on=on("03-05")), None),
        ("finish-before-another-discussion", "G3.5", "A later discussion is not the one its measure follows from.",
            (*planned, do(cmd.Deliberate, "O-1", "03-10")), do(cmd.FinishMeasure, "O-1", on=on("03-04")), None),
        ("recolour-tracked-with-a-note-of-before", "G2.5", "What is dated before the move follows nothing up.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30", on=on("05-20"))), do(cmd.Recolour, "R-1", to=GREEN),
            "no-follow-up"),
        ("recolour-tracked-with-a-note-of-its-day", "G2.5", "A follow-up of the day of the move counts.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30", on=on("05-23"))), do(cmd.Recolour, "R-1", to=GREEN), None),
        ("complete-before-the-conclusion", "X2", "Nothing is struck off before it was concluded.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30"), do(cmd.Recolour, "R-1", "05-30", to=GREEN)),
            do(cmd.Complete, "R-1", on=on("05-19")), "on-too-early"),
        ("complete-on-the-day-of-the-conclusion", "X2", "It may be struck off as of the day it was concluded.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30"), do(cmd.Recolour, "R-1", "05-30", to=GREEN)),
            do(cmd.Complete, "R-1", on=on("05-20")), None),
        ("complete-before-its-list", "X2", "Nothing is struck off before its last measure was finished.",
            (*finished, do(cmd.Recolour, "O-1", "05-31", to=GREEN)), do(cmd.Complete, "O-1", on=on("05-30")),
            "on-too-early"),
        ("complete-before-its-milestone", "X2", "Nothing is struck off before its last milestone was reached.",
            (*stone, do(cmd.ReachMilestone, "G-1", "05-30")), do(cmd.Complete, "G-1", on=on("05-29")),
            "on-too-early"),
        ("milestone-without-number", "G4.2", "A milestone has a number.", green,
            do(cmd.SetMilestone, "G-1", milestone=""), "no-milestone-number"),
        ("milestone-without-title", "G4.2", "A milestone has a title.", green,
            do(cmd.SetMilestone, "G-1", title=""), "milestone-lacks-title"),
        ("milestone-without-date", "G4.2", "A milestone has a date.", green, do(cmd.SetMilestone, "G-1", due=None),
            "milestone-lacks-due"),
        ("milestone-taken", "G4.2", "A milestone's number is not given twice.", stone, do(cmd.SetMilestone, "G-1"),
            "milestone-taken"),
        ("milestone-beyond-the-calendar", "X12", "A milestone is not counted into a year that is not published.", green,
            do(cmd.SetMilestone, "G-1", due=WorkingDays(2000)), "calendar-unknown"),
        ("milestone-hourly", "G4.3", "A recurrence is daily or coarser.", green,
            do(cmd.SetMilestone, "G-1", recurrence="FREQ=HOURLY"), "bad-recurrence"),
        ("milestone-no-rule", "G4.3", "A recurrence is a rule of RFC 5545.", green,
            do(cmd.SetMilestone, "G-1", recurrence="每月一次"), "bad-recurrence"),
        ("milestone-never", "G4.3", "A recurrence has a date in the year.", green,
            do(cmd.SetMilestone, "G-1", recurrence="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15"), "bad-recurrence"),
        ("milestone-monthly", "G4.3", "The last of each month moves to the working day before, where it is a day off.",
            green, do(cmd.SetMilestone, "G-1", **monthly), None),
        ("milestone-weekly-next", "G4.3", "A weekly date on a day off moves to the next working day: roll is next where it is not said.", green,
            do(cmd.SetMilestone, "G-1", due=on("09-09"), recurrence="FREQ=WEEKLY;COUNT=5"), None),
        ("milestone-single-stays", "G4.3", "A single date on a day off stays where it is given.", green,
            do(cmd.SetMilestone, "G-1", due=on("10-01")), None),
        ("milestone-beyond-december", "X17", "A recurrence ends on 31 December.", green,
            do(cmd.SetMilestone, "G-1", due=on("11-30"), recurrence="FREQ=MONTHLY;COUNT=9"), None),
        ("reach-unknown", "X17", "Only a milestone there is can be reached.", green, do(cmd.ReachMilestone, "G-1"),
            "unknown-milestone"),
        ("cancel-unknown", "X17", "Only a milestone there is can be cancelled.", green,
            do(cmd.CancelMilestone, "G-1"), "unknown-milestone"),
        ("reach-unknown-occurrence", "X17", "Only a date the milestone has can be reached.", stone,
            do(cmd.ReachMilestone, "G-1", occurrence=on("06-21")), "unknown-occurrence"),
        ("cancel-unknown-occurrence", "X17", "Only a date the milestone has can be cancelled.", stone,
            do(cmd.CancelMilestone, "G-1", occurrence=on("06-21")), "unknown-occurrence"),
        ("reach-twice", "X17", "A milestone's date is accounted for once.", reached, do(cmd.ReachMilestone, "G-1"),
            "occurrence-accounted"),
        ("cancel-reached", "X17", "What was reached is not cancelled.", reached, do(cmd.CancelMilestone, "G-1"),
            "occurrence-accounted"),
        ("reach-late", "X17", "A milestone may be reached late.", stone, do(cmd.ReachMilestone, "G-1", "06-22"), None),
        ("reach-the-second-date", "X17", "A named date may be reached before an earlier one.",
            (*green, do(cmd.SetMilestone, "G-1", "03-02", **monthly)),
            do(cmd.ReachMilestone, "G-1", occurrence=on("04-29")), None),
        ("cancel-one-date", "X17", "One date of a recurring milestone may be cancelled.",
            (*green, do(cmd.SetMilestone, "G-1", "03-02", **monthly)),
            do(cmd.CancelMilestone, "G-1", occurrence=on("04-29")), None),
        ("milestone-when-completed", "X2", "What is completed gets no new milestone.", done,
            do(cmd.SetMilestone, "G-1"), "already-completed"),
        ("complete-twice", "X2", "What is completed is not completed again.", done, do(cmd.Complete, "G-1"),
            "already-completed"),
        ("complete-with-open-milestone", "X17", "Completing needs every date of a milestone accounted for.", stone,
            do(cmd.Complete, "G-1"), "milestone-open"),
        ("complete-with-milestone-cancelled", "X2", "A cancelled date is accounted for.",
            (*stone, do(cmd.CancelMilestone, "G-1", "05-31")), do(cmd.Complete, "G-1"), None),
        ("complete-red", "X2", "Red is not completed where the marks come off at the year's end.", (*red, *CONCLUDED),
            do(cmd.Complete, "R-1"), "wrong-colour"),
        ("complete-orange", "X2", "Orange is not completed where the marks come off at the year's end.", finished,
            do(cmd.Complete, "O-1"), "wrong-colour"),
        ("clear-by-default", "X2", "Marks come off at the year's end, not one by one.", done, do(cmd.Clear, "G-1"),
            "not-one-by-one"),
        ("carry-over-completed", "X6", "What is completed is not carried over.", done, do(cmd.CarryOver, "G-1"),
            "already-completed"),
        ("merge-into-itself", "X14", "An item is not merged into itself.", green,
            do(cmd.Withdraw, "G-1", merged_into="G-1"), "merged-into-itself"),
        ("merge-into-nothing", "X14", "An item is merged into one of the ledger.", green,
            do(cmd.Withdraw, "G-1", merged_into="R-9"), "unknown-merge-target"),
        ("merge-into-closed", "X14", "An item is not merged into one that is closed.",
            (*green, item(RED), do(cmd.Withdraw, "R-1", "05-31")), do(cmd.Withdraw, "G-1", merged_into="R-1"),
            "merge-target-closed"),
        ("merge-into-struck-off", "X14", "An item is not merged into one that is struck off.",
            (item(RED), item(GREEN), do(cmd.Complete, "G-1", "05-31")), do(cmd.Withdraw, "R-1", merged_into="G-1"),
            "merge-target-closed"),
        ("merge", "X14", "An item goes on in another one.", (*green, item(RED)),
            do(cmd.Withdraw, "G-1", merged_into="R-1"), None),
    )  # fmt: skip
    for id_, clause, description, given, command, refused in rows:
        yield Row(id=id_, clause=clause, description=description, given=given, command=command, refused=refused)
    for name in ("problem", "action", "person"):
        yield Row(id=f"plan-without-{name}", clause="G3.3", description=f"A measure has its {name}.",
            given=(*orange, *DISCUSSED), command=do(cmd.PlanMeasure, "O-1", **{name: " "}),
            refused=f"measure-lacks-{name}")  # fmt: skip
    yield Row(id="plan-without-due", clause="G3.3", description="A measure has its deadline.",
        given=(*orange, *DISCUSSED), command=do(cmd.PlanMeasure, "O-1", due=None),
        refused="measure-lacks-due")  # fmt: skip
    yield Row(id="plan-when-completed", clause="X2", description="What is completed gets no new measure.",
        given=(*finished, do(cmd.Complete, "O-1", "05-31")), command=do(cmd.PlanMeasure, "O-1", measure="2"),
        policy=ANY, refused="already-completed")  # fmt: skip
    yield from by_policy()


def by_policy() -> Iterator[Row]:
    """Yield what a policy chooses otherwise, and the guards of completing and clearing under it."""
    red, green = (item(RED),), (item(GREEN),)
    done = (*green, do(cmd.Complete, "G-1", "05-31"))
    extended = (*green, do(cmd.Extend, "G-1", "05-20"))
    later = do(cmd.Extend, "G-1", due=on("07-31"))
    finished = (item(ORANGE), *RECTIFIED)
    cleared, gone_by = GONE[-1][1:]
    rows: tuple[
        tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command, dict[str, object], str | None], ...
    ] = (
        ("extend-once-too-often", "X5", "A policy may limit extensions: the second of one is refused.", extended,
            later, {"max_extensions": "1"}, "too-many-extensions"),
        ("extend-never", "X5", "A policy may allow no extension.", green, do(cmd.Extend, "G-1"),
            {"max_extensions": "0"}, "too-many-extensions"),
        ("extend-twice", "X5", "Extensions are not limited by default.", extended, later, {}, None),
        ("complete-red-not-concluded", "G2.4", "Red is concluded before it is completed, whatever the policy.", red,
            do(cmd.Complete, "R-1"), dict(ANY), "not-concluded"),
        ("complete-red-owing", "G2.3", "Red that was late owes its duties before it is completed.",
            (*red, do(cmd.Conclude, "R-1", "06-13")), do(cmd.Complete, "R-1", "06-13"), dict(ANY), "duties-owed"),
        ("complete-orange-without-measure", "G3.3", "A problem without a measure is not completed.",
            (item(ORANGE), *DISCUSSED), do(cmd.Complete, "O-1"), dict(ANY), "no-measure"),
        ("complete-orange-with-open-measure", "G3.5", "A problem with an open measure is not completed.",
            (*finished, do(cmd.PlanMeasure, "O-1", "05-31", measure="2")), do(cmd.Complete, "O-1"), dict(ANY),
            "measure-open"),
        ("complete-tracked-without-follow-up", "G2.5", "Tracked work is followed up before it is completed.",
            TO_ORANGE, do(cmd.Complete, "R-1"), dict(ANY), "no-follow-up"),
        ("complete-orange-before-its-list", "X2", "Orange is not struck off before its last measure was finished.",
            finished, do(cmd.Complete, "O-1", on=on("05-30")), dict(ANY), "on-too-early"),
        ("complete-one-off-by-the-chain", "X2", "A policy may keep the chain: one-off work is completed in green only.",
            (*red, *CONCLUDED), do(cmd.Complete, "R-1", one_off=True), {"one_off": "chain"}, "wrong-colour"),
        ("complete-one-off-green-by-the-chain", "X13", "Where the chain is kept, one-off work ends in green.", green,
            do(cmd.Complete, "G-1", one_off=True), {"one_off": "chain"}, None),
        ("recolour-orange-completed", "X2", "Where any colour is completed, what is completed keeps its colour.",
            (*finished, do(cmd.Complete, "O-1", "05-31")), do(cmd.Recolour, "O-1", to=GREEN), dict(ANY),
            "already-completed"),
        ("recolour-red-straight-to-green", "X1", "A policy may let key work that has turned routine skip orange.",
            (*red, *CONCLUDED), do(cmd.Recolour, "R-1", to=GREEN), {"red_to_green": True}, None),
        ("recolour-red-to-orange-where-green-is-allowed", "G2.4", "Where red may go to green, orange is still the usual.",
            (*red, *CONCLUDED), do(cmd.Recolour, "R-1"), {"red_to_green": True}, None),
        ("recolour-red-straight-not-concluded", "G2.4", "Red that is not concluded does not become green either.", red,
            do(cmd.Recolour, "R-1", to=GREEN), {"red_to_green": True}, "not-concluded"),
        ("recolour-red-straight-owing", "G2.3", "Red that was late owes its duties before it turns green.",
            (*red, do(cmd.Conclude, "R-1", "06-13")), do(cmd.Recolour, "R-1", "06-14", to=GREEN),
            {"red_to_green": True}, "duties-owed"),
        ("recolour-red-straight-without-grounds", "X1", "The step from red to green needs its grounds.",
            (*red, *CONCLUDED), do(cmd.Recolour, "R-1", to=GREEN, grounds=" "), {"red_to_green": True}, "no-grounds"),
        ("recolour-raised-problem-straight", "X1", "A problem that was raised to red goes by orange.",
            (*finished, do(cmd.Return, "O-1", "06-01"), do(cmd.Conclude, "O-1", "06-02")),
            do(cmd.Recolour, "O-1", "06-03", to=GREEN), {"red_to_green": True}, "no-such-step"),
        ("recolour-red-straight-measure-open", "G3.5", "A measure of its time in orange that is open holds it back.",
            (*red, *CONCLUDED, do(cmd.Recolour, "R-1", "05-21"), do(cmd.Deliberate, "R-1", "05-22"),
            do(cmd.PlanMeasure, "R-1", "05-22"), do(cmd.Return, "R-1", "06-01"), do(cmd.Conclude, "R-1", "06-02")),
            do(cmd.Recolour, "R-1", "06-03", to=GREEN), {"red_to_green": True}, "measure-open"),
        ("extend-own-work-explained", "X5", "Where only a superior's work wants the contact, own work is explained.",
            (*red, do(cmd.Explain, "R-1", "05-10")), do(cmd.Extend, "R-1"), {"contact": "from-superior"}, None),
        ("extend-a-leaders-work-explained", "G2.3", "A leader's instruction wants the contact, too.",
            (item(RED, source=Source.LEADER_INSTRUCTION), do(cmd.Explain, "R-1", "05-10")), do(cmd.Extend, "R-1"),
            {"contact": "from-superior"}, "duties-owed"),
        ("recolour-own-work-explained", "G2.4", "Where only a superior's work wants the contact, late own work moves.",
            (*red, do(cmd.Conclude, "R-1", "06-13"), do(cmd.Explain, "R-1", "06-13")),
            do(cmd.Recolour, "R-1", "06-14"), {"contact": "from-superior"}, None),
        ("clear-green-one-by-one", "X2", "A policy may clear completed green items one by one.", done,
            do(cmd.Clear, "G-1"), dict(EACH), None),
        ("clear-green-not-completed", "X2", "Only a completed item is cleared.", green, do(cmd.Clear, "G-1"),
            dict(EACH), "not-completed"),
        ("clear-red-not-completed", "X2", "Only a completed item is cleared, of any colour.", red,
            do(cmd.Clear, "R-1"), dict(ANY), "not-completed"),
        ("complete-red-where-green-clears", "X2", "Where only green is cleared one by one, red is not completed.",
            (*red, *CONCLUDED), do(cmd.Complete, "R-1"), dict(EACH), "wrong-colour"),
        ("reopen-forbidden", "X4", "A policy may forbid reopening.", cleared, do(cmd.Reopen, "G-1"),
            {**gone_by, "reopening": False}, "reopening-forbidden"),
        ("reopen-next-year", "X4", "An item is reopened in its year only.", cleared,
            but(do(cmd.Reopen, "G-1"), at=at("01-05", year=2023)), dict(gone_by), "other-year"),
    )  # fmt: skip
    for id_, clause, description, given, command, policy, refused in rows:
        yield Row(
            id=id_,
            clause=clause,
            description=description,
            given=given,
            command=command,
            policy=policy,  # type: ignore[arg-type]  # text and truth values only
            refused=refused,
        )


def everywhere() -> Iterator[Row]:
    """Yield, for each marked colour, the guards that hold in all of them."""
    for colour in (RED, ORANGE, GREEN):
        number, entered = NUMBERS[colour], (item(colour),)
        ready = (*entered, *{RED: CONCLUDED, ORANGE: RECTIFIED}.get(colour, ()))
        done = (*ready, do(cmd.Complete, number, "05-31"))
        stone = (*ready, do(cmd.SetMilestone, number, "05-31"))
        policy = {} if colour is GREEN else ANY
        rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command, dict[str, str], str], ...] = (
            ("amend-nothing", "G1.3", "An amendment that changes nothing", entered,
                do(cmd.Amend, number, changes={}), {}, "no-changes"),
            ("restrict-nothing", "X32", "A mark as restricted that was not there, taken off", entered,
                do(cmd.Restrict, number, restricted=False), {}, "no-changes"),
            ("reassign-nothing", "X15", "A reassignment that changes nothing", entered,
                do(cmd.Reassign, number, leader=None), {}, "no-changes"),
            ("target-not-overdue", "X5", "A target for what is not overdue", entered,
                do(cmd.SetTarget, number, "06-10"), {}, "not-overdue"),
            ("target-in-the-past", "X5", "A target that is past", entered,
                do(cmd.SetTarget, number, "06-13", target=on("06-12")), {}, "due-in-past"),
            ("milestone-without-title", "G4.2", "A milestone without a title", entered,
                do(cmd.SetMilestone, number, title=""), {}, "milestone-lacks-title"),
            ("milestone-unknown", "X17", "Reaching a milestone there is not", entered,
                do(cmd.ReachMilestone, number), {}, "unknown-milestone"),
            ("milestone-unknown-to-cancel", "X17", "Cancelling a milestone there is not", entered,
                do(cmd.CancelMilestone, number), {}, "unknown-milestone"),
            ("merged-into-itself", "X14", "Merging an item into itself", entered,
                do(cmd.Withdraw, number, merged_into=number), {}, "merged-into-itself"),
            ("milestone-after-completion", "X2", "A milestone of what is completed", done,
                do(cmd.SetMilestone, number), policy, "already-completed"),
            ("completed-twice", "X2", "Completing what is completed", done,
                do(cmd.Complete, number), policy, "already-completed"),
            ("completed-with-open-milestone", "X17", "Completing with a milestone open", stone,
                do(cmd.Complete, number), policy, "milestone-open"),
            ("carried-over-completed", "X6", "Carrying over what is completed", done,
                do(cmd.CarryOver, number), policy, "already-completed"),
            ("cleared-uncompleted", "X2", "Clearing what is not completed", entered,
                do(cmd.Clear, number), ANY, "not-completed"),
        )  # fmt: skip
        for id_, clause, words, given, command, chosen, refused in rows:
            yield Row(
                id=f"{colour.key}-{id_}", clause=clause, given=given, command=command, policy=chosen, refused=refused,
                description=f"{words} is refused on an item that is {colour.en}.",
            )  # fmt: skip
        for name, clearing in (("by-default", Clearing.YEARLY), ("where-green-clears", Clearing.ITEM_BY_ITEM)):
            if colour is GREEN:
                continue  # the first is `clear-by-default`; by the second it may be cleared
            adopted = cmd.AdoptPolicy(policy=Policy(clearing=clearing), since=on("06-02"), authority="书记办公会纪要",
                at=at("06-01"), by=OFFICE)  # fmt: skip
            yield Row(
                id=f"{colour.key}-cleared-{name}", clause="X2", given=(*done, adopted), policy=ANY,
                command=do(cmd.Clear, number, "06-02"), refused="not-one-by-one",
                description=f"Since a policy was adopted by which no {colour.en} item is cleared by itself, a completed "
                f"one is refused with not-one-by-one ({clearing.key}).",
            )  # fmt: skip


def states() -> Iterator[Row]:
    """Yield what the record makes of an item."""
    rows: tuple[tuple[str, str, str, str, tuple[cmd.Command, ...], dict[str, object]], ...] = (
        ("state-extended", "X5", "An extension is counted, and the original due date is kept.", "G-1",
            (item(GREEN), do(cmd.Extend, "G-1")),
            {"due": "2022-06-30", "original_due": "2022-06-10", "extensions": "1"}),
        ("state-target", "X5", "A target leaves the due date as it is.", "R-1",
            (item(RED), do(cmd.SetTarget, "R-1", "06-13")), {"due": "2022-06-10", "target": "2022-06-20"}),
        ("state-returned", "X3", "A return is counted and sets the due date anew.", "O-1",
            (item(ORANGE), do(cmd.Return, "O-1")), {"colour": "red", "returns": "1", "due": "2022-06-30"}),
        ("state-completed", "X2", "A completed item keeps its colour.", "G-1",
            (item(GREEN), do(cmd.Complete, "G-1")),
            {"colour": "green", "closure": None, "completed_on": "2022-06-01"}),
        ("state-withdrawn", "X14", "A withdrawn item bears no mark.", "G-1", GONE[0][1],
            {"colour": "cleared", "closure": "withdrawn"}),
        ("state-merged", "X14", "A merged item bears no mark.", "G-1", GONE[1][1],
            {"colour": "cleared", "closure": "merged"}),
        ("state-carried-over", "X6", "A carried item bears no mark.", "G-1", GONE[2][1],
            {"colour": "cleared", "closure": "carried-over"}),
        ("state-reassigned", "X15", "A reassignment changes who is responsible.", "R-1",
            (item(RED), do(cmd.Reassign, "R-1", section=OTHER)), {"leader": "政治处主任", "section": OTHER}),
        ("state-amended", "G1.3", "An amendment changes the title.", "R-1", (item(RED), do(cmd.Amend, "R-1")),
            {"title": "平安建设季度考评"}),
    )  # fmt: skip
    for id_, clause, description, number, given, value in rows:
        yield Row(
            id=id_, clause=clause, description=description, given=given, ask={"ask": "item", "item": number},
            value=value,
        )  # fmt: skip
    cleared, policy = GONE[-1][1:]
    yield Row(
        id="state-cleared", clause="X2", description="Clearing takes the mark off a completed item.", given=cleared,
        policy=policy, ask={"ask": "item", "item": "G-1"}, value={"colour": "cleared", "closure": "cleared"},
    )  # fmt: skip
    yield Row(
        id="state-reopened", clause="X4", description="A reopened item has the colour it had.",
        given=(*cleared, do(cmd.Reopen, "G-1")), policy=policy, ask={"ask": "item", "item": "G-1"},
        value={"colour": "green", "closure": None},
    )  # fmt: skip


FILES = {
    "steps": ("Every row of the table of transitions", accepted),
    "blank-fields": ("Fields that must not be blank", blanks),
    "days": ("Days on which something is said to have happened", days),
    "out-of-place": ("Commands in the wrong place", out_of_place),
    "moves": ("Moves between colours", moves),
    "entering": ("Entering an item", entering),
    "work": ("Work on an item, and leaving the ledger", work),
    "everywhere": ("Guards that hold in every colour", everywhere),
    "states": ("What the record makes of an item", states),
}
LEFT = frozenset({*USUAL}) ^ {command for command, source in RULES if source is not None}
"""Commands that one of the two does not know: there are none."""
