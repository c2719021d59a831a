"""A stage that several units hold together 会办 (X24), in a procedure of a host's."""

from collections.abc import Iterator

import attrs

import whistling
from kit.definition_rows import adopt
from kit.procedure_colours_rows import MARKED, entered
from kit.sources import Row
from matters import NUMBER, at
from sanse_ledger import Colour, Register
from sanse_ledger.journal.commands import Command
from whistling import (
    again,
    answered,
    called,
    closed,
    corrected,
    extended,
    opened,
    released,
    resumed,
    stopped,
    suspended,
)

DAY = "2023-09-25"
"""A Monday; 29 September to 6 October are off, so that three working days end on Thursday the 28th."""
IN_FORCE = "2023-07-03"


def known(colour: Colour = Colour.GREEN) -> tuple[Command, ...]:
    """Return what enters an item of a colour, and lets the ledger know the procedure from July on."""
    entry: Register = attrs.evolve(entered(colour), at=at("2023-06-12"))
    return entry, adopt(whistling.whistle(), since=IN_FORCE)


def there(colour: Colour = Colour.GREEN, units: str = whistling.THREE, urgency: str = "急") -> tuple[Command, ...]:
    """Return what brings its matter to 报到 on one day."""
    return *known(colour), *called(DAY, units, urgency)


def steps() -> Iterator[tuple[str, str, tuple[Command, ...], Command]]:
    """Yield what is allowed."""
    for colour in MARKED:
        begun, of = there(colour), colour.key
        yield f"answer-on-{of}", "One unit answers; the others still owe.", begun, answered("派出所", "2023-09-26")
        yield f"release-on-{of}", "A unit that need not answer is taken off.", begun, released("派出所", "2023-09-26")
    begun = there()
    two = (*begun, answered("派出所", "2023-09-26"), answered("司法所", "2023-09-26"))
    called_once = (*known(), opened(DAY))
    yield "call", "Each unit has a limit of its own from the entering.", called_once, whistling.blown(DAY)
    once = (*known(), opened(DAY, "城管队；城管队，派出所"))
    yield "call-twice-named", "A unit that is named twice is one.", once, whistling.blown(DAY)
    nobody = (*known(), opened(DAY, ""))
    yield "call-nobody", "Where nobody is named, the item's section holds the stage.", nobody, whistling.blown(DAY)
    without = there(units="")
    yield "pass-alone", "It is passed as any other stage.", without, answered(None, "2023-09-26")
    yield "last", "The last answer passes the stage.", two, answered("城管队", "2023-09-28")
    yield "last-late", "So does one that is late.", two, answered("城管队", "2023-10-09")
    yield "released-last", "With the last one that owed taken off, it is passed.", two, released("城管队", "2023-09-28")
    yield "released-late", "What is late when it is taken off stays late.", begun, released("城管队", "2023-10-09")
    yield "extend", "An extension is for all that have not answered.", two[:-1], extended("2023-09-27", "2023-10-13")
    yield "suspend", "A suspension stops the limits of all of them.", two[:-1], suspended("2023-09-27")
    stands = (*two[:-1], suspended("2023-09-27"))
    yield "resume", "They all run on from the resumption.", stands, resumed("2023-10-09")
    yield "correct", "A corrected fact moves the limits of all.", two[:-1], corrected("2023-09-27", 缓急="缓")
    yield "stop", "A branch that waits for lateness is open once one is late.", two, stopped("2023-10-09")
    yield "close", "A closing does not wait for the units.", two[:-1], closed("2023-09-27", "误吹")
    through = (*two, answered("城管队", "2023-09-28"))
    yield "call-again", "Come back to, the stage is held by who is named then.", through, again("2023-10-09", "卫生院")


def refusals() -> Iterator[tuple[str, str, str, tuple[Command, ...], Command, str]]:
    """Yield what is refused."""
    for colour in MARKED:
        begun, of = there(colour), colour.key
        one, bare = (*begun, answered("派出所", "2023-09-26")), known(colour)
        for name, description, given, command, code in (
            ("which", "The unit that answers is named.", begun, answered(None, DAY), "unit-wanted"),
            ("blank", "A blank is no unit.", begun, answered(" ", DAY), "unit-wanted"),
            ("other", "It is one of those that were called.", begun, answered("派处所", DAY), "unit-unknown"),
            ("twice", "Each answers once.", one, answered("派出所", "2023-09-27"), "unit-already-passed"),
        ):
            yield f"{name}-on-{of}", "X24", description, given, command, code
        yield (
            f"release-answered-on-{of}", "X24", "One that answered is not taken off.", one,
            released("派出所", "2023-09-27"), "unit-already-passed",
        )  # fmt: skip
        yield (
            f"release-other-on-{of}", "X24", "Nor is one that was not called.", begun, released("卫生院", DAY),
            "unit-unknown",
        )  # fmt: skip
        yield (
            f"release-suspended-on-{of}", "X22", "A suspended matter waits.", (*begun, suspended("2023-09-26")),
            released("派出所", "2023-09-27"), "suspended",
        )  # fmt: skip
        slow = (*there(colour, "城管队、派出所"), answered("城管队", DAY), corrected(DAY, 缓急="缓"))
        yield (
            f"release-too-soon-on-{of}", "X23", "The stage is not left so before its minimum time is over.", slow,
            released("派出所", DAY), "not-before",
        )  # fmt: skip
        yield (
            f"release-without-procedure-on-{of}", "X20", "Without a procedure nobody was called.", bare,
            released("派出所", DAY), "no-procedure",
        )  # fmt: skip


def more_refusals() -> Iterator[tuple[str, str, str, tuple[Command, ...], Command, str]]:
    """Yield the other refusals."""
    begun, single = there(), there(units="派出所")
    before = (*known(), opened(DAY))
    yield (
        "not-there", "X24", "Of another stage no unit is named.", before,
        attrs.evolve(whistling.blown(DAY), unit="派出所"), "unit-not-wanted",
    )  # fmt: skip
    yield "release-not-there", "X24", "Nor taken off.", before, released("派出所", DAY), "unit-not-wanted"
    yield "last", "X24", "The only one is not taken off.", single, released("派出所", DAY), "last-unit"
    yield "release-why", "X24", "There is a reason.", begun, released("派出所", DAY, reason=""), "no-reason"
    yield "release-by-whom", "X24", "Somebody approved it.", begun, released("派出所", DAY, approver=" "), "no-approver"
    yield (
        "correct-units", "X24", "No correction changes who was called.", begun, corrected(DAY, 报到单位="派出所"),
        "units-settled",
    )  # fmt: skip
    for name, units in (("stroke", "城管队/派出所"), ("blank", "城管队 派出所、司法所")):
        description = "Names that are not set apart are not taken for one unit."
        yield f"run-together-{name}", "X20", description, known(), opened(DAY, units), "bad-fact"
    slow = there(urgency="缓")
    yield "answer-too-soon", "X23", "A minimum time binds each.", slow, answered("派出所", DAY), "not-before"
    yield "stop-early", "X20", "While nobody is late, nobody is given up.", begun, stopped("2023-09-28"), "not-late-yet"


def joint_stages() -> Iterator[Row]:
    """Yield all of it."""
    for id_, description, given, command in steps():
        yield Row(id=f"x24-{id_}", clause="X24", description=description, given=given, command=command, year=2023)
    for id_, clause, description, given, command, code in (*refusals(), *more_refusals()):
        yield Row(
            id=f"x24-refused-{id_}", clause=clause, description=description, given=given, command=command,
            refused=code, year=2023,
        )  # fmt: skip
    one = (*there(), answered("派出所", "2023-09-26"))
    for ask, value in (
        ("clocks", {"report@城管队": "2023-09-28", "report@司法所": "2023-09-28"}),
        ("holders", {"report@城管队": "城管队", "report@司法所": "司法所"}),
    ):
        yield Row(
            id=f"x24-{ask}", clause="X24", description="Only those that owe have a limit.", given=one,
            ask={"ask": ask, "item": NUMBER}, value=value, year=2023,
        )  # fmt: skip
