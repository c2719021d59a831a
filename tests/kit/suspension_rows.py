"""A limit is extended, a matter suspended and resumed, a clock goes on where it stood (X22), in a procedure of a host's."""

from collections.abc import Iterator, Mapping

import attrs

import waiting
from kit.definition_rows import adopt
from kit.procedure_colours_rows import MARKED, entered
from kit.sources import Row
from matters import NUMBER, at
from sanse_ledger import Colour, Register, WorkingDays
from sanse_ledger.journal.commands import Command
from waiting import closed, extended, opened, passed, rated, resumed, suspended, taken, to_doing

DAY = "2023-09-25"
"""A Monday. 29 September to 6 October are off; Saturday 7 and Sunday 8 October are worked, and so is 1 January never."""
IN_FORCE = "2023-07-03"


def known(colour: Colour = Colour.GREEN) -> tuple[Command, ...]:
    """Return what enters an item of a colour, and lets the ledger know the procedure from July on."""
    entry: Register = attrs.evolve(entered(colour), at=at("2023-06-12"))
    return entry, adopt(waiting.expert(), since=IN_FORCE)


def doing(colour: Colour = Colour.GREEN, level: str = "难") -> tuple[Command, ...]:
    """Return what brings its matter to 办理 on one day."""
    return *known(colour), *to_doing(DAY, level)


def steps() -> Iterator[tuple[str, str, tuple[Command, ...], Command]]:
    """Yield what is allowed on an item of every colour."""
    for colour in MARKED:
        begun, of = doing(colour), colour.key
        stands = (*begun, suspended("2023-09-27"))
        yield (
            f"extend-on-{of}",
            "A limit that is not past is extended, with an approval.",
            begun,
            extended("2023-10-13", "2023-10-20"),
        )
        yield (
            f"suspend-on-{of}",
            "A matter is suspended for a ground that its procedure lists.",
            begun,
            suspended("2023-09-27"),
        )
        yield (
            f"resume-on-{of}",
            "What is left of each limit runs on from the resumption.",
            stands,
            resumed("2023-10-07"),
        )


def more_steps() -> Iterator[tuple[str, str, tuple[Command, ...], Command]]:
    """Yield the edges of what is allowed."""
    begun = doing()
    whole = extended("2023-10-13", "2023-12-31", "")
    yield "extend-the-whole", "The limit of the matter as a whole is extended likewise.", begun, whole
    by_days = extended("2023-10-13", WorkingDays(5))
    yield "extend-by-days", "An extension may be given as a limit from that day.", begun, by_days
    stands = (*begun, suspended("2023-09-27"))
    on_the_day = resumed("2023-10-09", "2023-09-27")
    yield "resume-on-the-day", "Suspended and resumed on one day, nothing changes.", stands, on_the_day
    late = (*begun, suspended("2023-10-14"))
    yield "resume-what-was-late", "What was late when it was suspended stays late.", late, resumed("2023-11-14")
    back = (*begun, passed("办理", "2023-10-08"))
    yield (
        "go-on",
        "Sent back on a way marked 续算, the clock goes on where it stood.",
        back,
        taken("补正", "2023-10-20"),
    )
    yield "begin-anew", "On any other way it begins anew.", back, taken("重办", "2023-10-20")
    shut = (*back, closed("2023-10-09"))
    yield "go-on-after-a-rating", "So with a rating that sends back.", shut, rated("一般", "2023-10-20")
    before = (*stands, resumed("2023-10-09"))
    told = passed("办理", "2023-10-10", "2023-09-27")
    yield "told-afterwards", "What happened before the suspension may be told afterwards.", before, told


def refusals() -> Iterator[tuple[str, str, str, tuple[Command, ...], Command, str]]:
    """Yield what is refused on an item of every colour."""
    for colour in MARKED:
        bare, begun, of = known(colour), doing(colour), colour.key
        stands, reviewed = (*begun, suspended("2023-09-27")), (*begun, passed("办理", DAY))
        waits, over = (*reviewed, suspended("2023-09-27")), (*reviewed, suspended("2023-09-27"), resumed("2023-10-09"))
        again = (*stands, resumed("2023-10-09"))
        command: Command
        for name, given, command in (
            ("pass", stands, passed("办理", "2023-09-28")),
            ("branch", waits, taken("补正", "2023-09-28")),
            ("close", waits, closed("2023-09-28")),
            ("extend", stands, extended("2023-09-28", "2023-12-20")),
            ("suspend", stands, suspended("2023-09-28")),
        ):
            yield (
                f"{name}-while-suspended-on-{of}",
                "X22",
                "A suspended matter is resumed first.",
                given,
                command,
                ("suspended"),
            )
        for name, given, command in (
            ("pass", again, passed("办理", "2023-10-10", "2023-09-28")),
            ("branch", over, taken("补正", "2023-10-10", "2023-10-08")),
            ("close", over, closed("2023-10-10", "2023-10-08")),
        ):
            yield (
                f"{name}-meanwhile-on-{of}",
                "X22",
                "Nothing went on while it was suspended.",
                given,
                command,
                ("on-while-suspended"),
            )
        yield (
            f"resume-not-suspended-on-{of}",
            "X22",
            "Only what is suspended is resumed.",
            begun,
            resumed(DAY),
            ("not-suspended"),
        )
        yield (
            f"ground-on-{of}",
            "X22",
            "A ground that the procedure does not list is none.",
            begun,
            suspended(DAY, "出差"),
            "unknown-ground",
        )
        yield (
            f"extend-late-on-{of}",
            "X22",
            "A limit that is past is not extended.",
            begun,
            extended("2023-10-16", "2023-10-20"),
            "stage-extended-too-late",
        )
        for name, command in (
            ("extend", extended(DAY, "2023-12-20")), ("suspend", suspended(DAY)), ("resume", resumed(DAY)),
        ):  # fmt: skip
            yield (
                f"{name}-without-procedure-on-{of}",
                "X20",
                "Without a procedure there is no limit.",
                bare,
                command,
                ("no-procedure"),
            )


def more_refusals() -> Iterator[tuple[str, str, str, tuple[Command, ...], Command, str]]:
    """Yield the other refusals."""
    begun = doing()
    stands, done = (*begun, suspended("2023-09-27")), (*begun, passed("办理", DAY), closed(DAY))
    yield (
        "resume-too-early",
        "X22",
        "It is not resumed before it was suspended.",
        stands,
        resumed("2023-10-09", "2023-09-26"),
        "resumed-too-early",
    )
    yield "resume-tomorrow", "X22", "Nor on a day to come.", stands, resumed("2023-10-09", "2023-10-10"), "on-in-future"
    yield "suspend-why", "X22", "A suspension has a reason.", begun, suspended(DAY, reason=" "), "no-reason"
    yield "extend-why", "X22", "An extension has a reason.", begun, extended(DAY, "2023-12-20", reason=""), "no-reason"
    yield (
        "extend-by-whom",
        "X22",
        "Somebody approved it.",
        begun,
        extended(DAY, "2023-12-20", approver=""),
        ("no-approver"),
    )
    yield "extend-until", "X22", "An extension has an end.", begun, extended(DAY, None), "no-due-date"
    yield (
        "extend-to-the-day",
        "X22",
        "It ends later than before.",
        begun,
        extended(DAY, "2023-10-13"),
        ("extension-not-later"),
    )
    yield (
        "extend-what-is-over",
        "X22",
        "A limit that does not run is not extended.",
        begun,
        extended(DAY, "2023-12-20", "受理"),
        "no-limit-runs",
    )
    for name, command in (
        ("extend", extended(DAY, "2023-12-20")), ("suspend", suspended(DAY)), ("resume", resumed(DAY)),
    ):  # fmt: skip
        yield f"{name}-closed", "X20", "A closed matter has no limits any more.", done, command, "procedure-closed"
    court = (entered(Colour.GREEN), attrs.evolve(matters_opened(), at=at("2023-04-06")))
    yield (
        "suspend-a-court",
        "X22",
        "A procedure that lists no grounds is not suspended.",
        court,
        suspended(DAY),
        ("no-suspension"),
    )


def matters_opened() -> Command:
    """Return the opening of a case of the court's."""
    from matters import opened as opened_  # noqa: PLC0415 - used here alone

    return opened_("2023-04-06", None, "快执")


CLOCKS: tuple[tuple[str, str, str, str, str, Mapping[str, str]], ...] = (
    # id, description, level, suspended, resumed, clocks by stage
    ("one-day", "On one day nothing changes.", "难", "2023-09-27", "2023-09-27",
        {"": "2023-11-24", "办理": "2023-10-13"}),
    ("make-up-saturday", "Resumed on a Saturday that is worked.", "难", "2023-09-27", "2023-10-07",
        {"": "2023-12-04", "办理": "2023-10-17"}),
    ("holiday", "Resumed in the holidays.", "难", "2023-09-27", "2023-10-01", {"": "2023-11-28", "办理": "2023-10-16"}),
    ("years-end", "Across the holidays, a make-up weekend and the year's end.", "难", "2023-09-27", "2023-12-29",
        {"": "2024-02-25", "办理": "2024-01-11"}),
    ("nothing-left", "With nothing left it ends on the first working day.", "难", "2023-10-13", "2023-10-14",
        {"": "2023-11-25", "办理": "2023-10-16"}),
    ("late", "What was late has its end.", "难", "2023-10-14", "2023-10-24", {"": "2023-12-04", "办理": "2023-10-13"}),
    ("days", "Days run on in days.", "易", "2023-09-27", "2023-10-07", {"": "2023-12-04", "办理": "2023-10-12"}),
    ("no-days-left", "With no day left it ends on that day, off or not.", "易", "2023-10-02", "2023-10-05",
        {"": "2023-11-27", "办理": "2023-10-05"}),
)  # fmt: skip


def suspensions() -> Iterator[Row]:
    """Yield all of it."""
    for id_, description, given, command in (*steps(), *more_steps()):
        yield Row(id=f"x22-{id_}", clause="X22", description=description, given=given, command=command, year=2023)
    for id_, clause, description, given, command, code in (*refusals(), *more_refusals()):
        yield Row(
            id=f"x22-refused-{id_}", clause=clause, description=description, given=given, command=command,
            refused=code, year=2023,
        )  # fmt: skip
    for id_, description, level, since, on, dues in CLOCKS:
        yield Row(
            id=f"x22-clock-{id_}", clause="X22", description=description,
            given=(*doing(level=level), suspended(since), resumed("2023-12-29", on)),
            ask={"ask": "clocks", "item": NUMBER}, value=dict(dues), year=2023,
        )  # fmt: skip
    yield Row(
        id="x22-reminded", clause="X22", description="A suspended matter says so, and warns nobody.",
        given=(*doing(), suspended("2023-10-13")), ask={"ask": "reminders", "on": "2023-10-27"}, year=2023,
        value={"kind": "suspended", "item": NUMBER},
    )  # fmt: skip
    opening = opened(DAY)
    yield Row(
        id="x22-opened", clause="X20", description="The procedure that lists grounds is opened as any other.",
        given=known(), command=opening, year=2023,
    )  # fmt: skip
