"""Procedures on items of every colour: each of their commands taken, and each of their guards; their reminders."""

from collections.abc import Iterator
from typing import Any

import attrs

from kit.lifecycle_rows import ANY, name_of
from kit.procedure_rows import DAY, SETTLING, STORIES, Commands
from kit.sources import Row
from matters import CENTRE, NUMBER, at, closed, corrected, instalments, opened, rated, register, to_doing
from sanse_ledger import (
    Body,
    Clearing,
    Colour,
    Command,
    Complete,
    Conclude,
    Deliberate,
    FinishMeasure,
    Ledger,
    OpenProcedure,
    PlanMeasure,
    Policy,
    Register,
    Source,
)

MARKED = (Colour.RED, Colour.ORANGE, Colour.GREEN)


def entered(colour: Colour) -> Register:
    """Return the registration of a matter in a colour."""
    source = Source.SUPERIOR_FEEDBACK if colour is Colour.ORANGE else None
    return attrs.evolve(register(DAY), colour=colour, source=source)


def work(colour: Colour) -> Commands:
    """Return the work after which an item of a colour could be completed, were it not for its procedure."""
    common: dict[str, Any] = {"item": NUMBER, "at": at(DAY), "by": CENTRE}
    if colour is Colour.RED:
        return (Conclude(result="已办结", **common),)
    if colour is Colour.GREEN:
        return ()
    return (
        Deliberate(body=Body.COMMITTEE, findings="积怨未解", similar="已查", **common),
        PlanMeasure(measure="1", problem="积怨", action="走访", due=at("2023-04-20").date(), person="网格员", **common),
        FinishMeasure(measure="1", evidence="走访记录", **common),
    )


def firsts() -> dict[type[Command], tuple[Commands, Command]]:
    """Return, for each command of procedures, what comes before it in the first story that has it."""
    found: dict[type[Command], tuple[Commands, Command]] = {}
    for _procedure, story in STORIES.values():
        for place, command in enumerate(story):
            found.setdefault(type(command), (story[:place], command))
    return found


def colours() -> Iterator[Row]:
    """Yield each command of procedures on red and orange, without a procedure on either, and what is completed."""
    for colour in MARKED:
        for command, (before, asked) in firsts().items():
            name = f"procedure-{name_of(command)}-on-{colour.key}"
            if colour is not Colour.GREEN:
                yield Row(id=name, clause="X20", given=(entered(colour), *before), command=asked, year=2023,
                    description=f"{command.__name__} is recorded on an item that is {colour.en}.")  # fmt: skip
            if command is OpenProcedure:
                yield Row(id=f"{name}-twice", clause="X20", given=(entered(colour), opened(DAY)), command=asked,
                    year=2023, refused="procedure-taken",
                    description=f"An item that is {colour.en} follows one procedure.")  # fmt: skip
            else:
                yield Row(id=f"{name}-without-procedure", clause="X20", given=(entered(colour),), command=asked,
                    year=2023, refused="no-procedure",
                    description=f"Without a procedure it is refused on an item that is {colour.en}.")  # fmt: skip
        complete = Complete(item=NUMBER, evidence="已办", at=at("2023-04-14"), by=CENTRE)
        yield Row(id=f"procedure-open-on-{colour.key}-completed", clause="X20", command=complete, year=2023,
            given=(entered(colour), *work(colour), *to_doing(DAY)), policy=ANY, refused="procedure-open",
            description=f"An item that is {colour.en} is not struck off before its matter is closed.")  # fmt: skip
        done = Ledger.open(owner="-", year=2023, policy=Policy(clearing=Clearing.ANY_COLOUR)).submit(
            entered(colour), *work(colour), attrs.evolve(complete, at=at(DAY))
        )
        yield Row(id=f"procedure-opened-on-{colour.key}-completed", clause="X2", events=done.events, policy=ANY,
            command=opened("2023-04-07"), year=2023, refused="already-completed",
            description="What is completed begins no procedure.")  # fmt: skip


def reminded() -> Iterator[Row]:
    """Yield the reminders of a stage's limit and of an instalment: beforehand, on the day, past it."""
    doing = (register(DAY), *to_doing(DAY))
    plan = (register(DAY), *SETTLING, instalments(DAY, _2023_05_10="10000", _2023_06_30="20000"))
    again = (
        register(DAY), *to_doing(DAY), closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"),
        closed("化解", "2023-04-20"), rated("不满意", "2023-04-21"),
    )  # fmt: skip
    once = (register(DAY), *to_doing(DAY), closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    rows = (
        ("do-again", "L5", "What a rating sent back is to be done again by whom it is with.", once, "2023-04-17"),
        ("rated-again", "L5", "A second 不满意 lights the lag light.", again, "2023-04-24"),
        ("stage-soon", "X20", "A stage's limit is reminded of three working days ahead.", doing, "2023-04-10"),
        ("stage-today", "X20", "A stage's limit is reminded of on its day.", doing, "2023-04-13"),
        ("stage-overdue", "X20", "A stage past its limit lights the lag light.", doing, "2023-04-14"),
        (
            "stage-put-off",
            "X20",
            "A limit that was missed and then moved stays in the lag light until it is met.",
            (*doing, corrected("2023-04-17", 难易="较大")),
            "2023-04-18",
        ),
        ("instalment-soon", "K2", "An instalment is reminded of three working days ahead.", plan, "2023-05-08"),
        ("instalment-today", "K2", "An instalment is reminded of on its day.", plan, "2023-05-10"),
        ("instalment-overdue", "K2", "An instalment that was not paid lights the lag light.", plan, "2023-05-11"),
    )
    for kind, clause, description, given, day in rows:
        yield Row(id=f"reminded-{kind}", clause=clause, description=description, given=given, year=2023,
            ask={"ask": "reminders", "on": day}, value={"kind": kind, "item": NUMBER})  # fmt: skip


def procedures() -> Iterator[Row]:
    """Yield all of them."""
    yield from colours()
    yield from reminded()
