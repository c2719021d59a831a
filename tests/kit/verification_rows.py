"""Verification before an item is struck off, beside its procedures, and those one after another (X30)."""

from collections.abc import Iterator

import attrs

import verifying
from kit.definition_rows import adopt
from kit.lifecycle_rows import ANY
from kit.procedure_colours_rows import MARKED, entered, work
from kit.sources import Row
from matters import CENTRE, NUMBER, at
from sanse_ledger import Colour, Command, Complete, Procedure, Register
from sanse_ledger.commands import (
    AgreeInstalments,
    Appraise,
    CorrectFacts,
    ExtendStage,
    RecordPayment,
    Resume,
    Suspend,
    TakeBranch,
)
from sanse_ledger.words.money import Yuan
from verifying import VERIFIED_BY, applied, begun, closed, done, passed, plain, rated, struck_off

DAY = "2023-09-11"
IN_FORCE = "2023-07-03"
BOTH = "整改件"

Told = tuple[str, str, tuple[Command, ...], Command]


def known(colour: Colour = Colour.GREEN, main: Procedure | None = None) -> tuple[Command, ...]:
    """Return what enters an item of a colour, and lets the ledger know both procedures from July on."""
    entry: Register = attrs.evolve(entered(colour), at=at("2023-06-12"))
    return entry, adopt(main or plain(), since=IN_FORCE), adopt(verifying.verification(), since=IN_FORCE)


def both(colour: Colour = Colour.GREEN) -> tuple[Command, ...]:
    """Return what opens both."""
    return *known(colour), begun(DAY), applied(DAY)


def proof(day: str = "2023-09-12") -> tuple[Command, ...]:
    """Return a verification that is passed on 22 September."""
    return *verifying.to_publication(day), closed("销号", "2023-09-22", VERIFIED_BY)


def sent_back() -> tuple[Command, ...]:
    """Return a verification that sends the item back."""
    return applied("2023-09-12"), passed("申请", "2023-09-12", VERIFIED_BY), closed("退回", "2023-09-14", VERIFIED_BY)


def steps() -> Iterator[Told]:
    """Yield what is allowed."""
    for colour in MARKED:
        of = colour.key
        yield f"open-on-{of}", "A verification is opened beside the main procedure.", (
            *known(colour), begun(DAY),
        ), applied(DAY)  # fmt: skip
        yield (
            f"pass-on-{of}",
            "With two open, a command names the procedure it is about.",
            both(colour),
            passed("申请", "2023-09-12", VERIFIED_BY),
        )
    main = (*known(), *done(DAY))
    yield "pass-the-main", "The main one is named likewise, by its name.", both(), passed("受理", "2023-09-12", BOTH)
    yield "alone", "A verification needs no main procedure.", known(), applied(DAY)
    yield "unnamed", "With one open, it need not be named.", (*main, applied(DAY)), passed("申请", "2023-09-12")
    yield "rate", "A rating is of the one that waits for it.", (
        *known(), begun(DAY), passed("受理", DAY), applied(DAY), closed("整改到位", DAY, BOTH)
    ), rated("满意", "2023-09-12")  # fmt: skip
    yield "close", "Sent back, it is closed and did not pass.", (*main, *sent_back()[:2]), sent_back()[2]
    yield "again", "Another main procedure follows one that is at its end.", main, begun("2023-09-12")
    yield "anew", "What was sent back is verified anew.", (*main, *sent_back()), applied("2023-09-15")
    yield "struck-off", "What passed is struck off.", (*main, *proof()), struck_off("2023-09-22")
    yield "correct", "Facts of one of two.", both(), CorrectFacts(
        item=NUMBER, procedure=VERIFIED_BY, facts={"申请单位": "信访股"}, reason="写错", at=at("2023-09-12"), by=CENTRE
    )  # fmt: skip
    yield "extend", "A limit of one of two.", both(), ExtendStage(
        item=NUMBER, procedure=VERIFIED_BY, stage="申请", due=at("2023-09-15").date(), reason="补材料", approver="书记",
        at=at("2023-09-12"), by=CENTRE,
    )  # fmt: skip


def unclear() -> Iterator[Command]:
    """Yield a command of each kind that names no procedure."""
    common = {"item": NUMBER, "at": at("2023-09-12"), "by": CENTRE}
    yield passed("申请", "2023-09-12")
    yield closed("退回", "2023-09-12")
    yield TakeBranch(**common, branch="补正")  # type: ignore[arg-type]  # of the right types
    yield CorrectFacts(**common, facts={"申请单位": "信访股"}, reason="写错")  # type: ignore[arg-type]  # as above
    yield AgreeInstalments(**common, instalments=())  # type: ignore[arg-type]  # as above
    yield RecordPayment(**common, amount=Yuan(1), evidence="凭证")  # type: ignore[arg-type]  # as above
    yield ExtendStage(**common, stage="申请", due=at("2023-09-15").date(), reason="补材料", approver="书记")  # type: ignore[arg-type]  # as above
    yield Suspend(**common, ground="鉴定", reason="等鉴定")  # type: ignore[arg-type]  # as above
    yield Resume(**common)  # type: ignore[arg-type]  # as above


def refusals() -> Iterator[tuple[str, str, str, tuple[Command, ...], Command, str]]:
    """Yield what is refused."""
    for command in unclear():
        name = type(command).__name__.lower()
        yield f"which-{name}", "X30", "With two open, none is meant.", both(), command, "which-procedure"
        named = attrs.evolve(command, procedure="六单")  # type: ignore[call-arg]  # a command of a matter
        yield f"other-{name}", "X30", "One that the item does not follow.", both(), named, "not-followed"
    for late in (
        rated("满意", "2023-09-12", "六单"),
        Appraise(item=NUMBER, procedure="六单", at=at("2023-09-12"), by=CENTRE),
    ):
        name = type(late).__name__.lower()
        yield f"other-{name}", "X30", "One that the item does not follow.", both(), late, "not-followed"
    main = (*known(), *done(DAY))
    wants = (*known(main=plain(verified=True)), *done(DAY))
    yield "asked-for", "X30", "Its procedure asks for a verification.", wants, struck_off("2023-09-12"), "not-verified"
    yield (
        "sent-back",
        "X30",
        "It was sent back.",
        (*main, *sent_back()),
        struck_off("2023-09-15"),
        ("verification-sent-back"),
    )
    again = (*main, *proof(), *done("2023-09-22"))
    yield "went-on", "X30", "Work was begun since.", again, struck_off("2023-09-23"), "verified-before"
    open_ = (*main, applied(DAY))
    yield "open", "X20", "It is being verified.", open_, struck_off("2023-09-12"), "procedure-open"
    yield "main-open", "X20", "One at a time.", (*known(), begun(DAY)), begun("2023-09-12"), "procedure-taken"
    yield "proof-open", "X20", "One at a time.", (*known(), applied(DAY)), applied("2023-09-12"), "procedure-taken"
    yield (
        "too-early",
        "X20",
        "It follows the one before.",
        (*known(), begun(DAY), *done("2023-09-12")[1:]),
        begun("2023-09-13", on=DAY),
        "on-before-stage",
    )


def verifications() -> Iterator[Row]:
    """Yield all of it."""
    for id_, description, given, command in steps():
        yield Row(id=f"x30-{id_}", clause="X30", description=description, given=given, command=command, year=2023)
    for id_, clause, description, given, command, code in refusals():
        yield Row(
            id=f"x30-refused-{id_}", clause=clause, description=description, given=given, command=command,
            refused=code, year=2023,
        )  # fmt: skip
    complete = Complete(item=NUMBER, evidence="已办", at=at("2023-04-14"), by=CENTRE)
    for colour in MARKED:
        for asked in ("every", *(["problems"] if colour is Colour.ORANGE else [])):
            yield Row(
                id=f"x30-{asked}-on-{colour.key}", clause="X30", description="The policy asks for a verification.",
                given=(entered(colour), *work(colour)), command=complete, refused="not-verified", year=2023,
                policy={**ANY, "verification": asked},
            )  # fmt: skip
    yield Row(
        id="x30-no-problem", clause="X30", description="What was entered in green is no problem.",
        given=(entered(Colour.GREEN),), command=complete, year=2023,
        policy={"verification": "problems"},
    )  # fmt: skip
    yield Row(
        id="x30-clocks", clause="X30", description="A limit of the verification is reminded of.",
        given=both(), ask={"ask": "reminders", "on": "2023-09-15"}, year=2023,
        value={"kind": "stage-overdue", "item": NUMBER},
    )  # fmt: skip
    yield Row(
        id="x30-reminded", clause="X30", description="What a verification sent back is reminded of.",
        given=(*known(), *done(DAY), *sent_back()), ask={"ask": "reminders", "on": "2023-09-15"}, year=2023,
        value={"kind": "not-passed", "item": NUMBER},
    )  # fmt: skip
