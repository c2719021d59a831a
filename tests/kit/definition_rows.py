"""Definitions with dates: which one a matter is opened by and keeps (X25)."""

from collections.abc import Iterator
from typing import Any

import attrs

from kit.lifecycle_rows import name_of
from kit.procedure_colours_rows import MARKED, entered
from kit.sources import Row
from matters import CENTRE, NUMBER, at, closed, opened, passed, register, to_doing
from sanse_ledger import (
    OPENING,
    SIX_SLIPS,
    Answer,
    Branch,
    CalendarDays,
    Condition,
    Number,
    Outcome,
    Procedure,
    Stage,
    TimeLimit,
    WorkingDays,
)
from sanse_ledger.journal.commands import ClearYear, Command
from sanse_ledger.journal.commands import Complete as Done
from sanse_ledger.journal.definition_commands import AdoptDefinition
from sanse_ledger.journal.procedure_commands import CloseProcedure, CorrectFacts, OpenProcedure, PassStage, TakeBranch
from sanse_ledger.procedures import Grade, Scale, Summand, Total

PAPER = "镇党委2023年第5次会议纪要"
SLOWER = attrs.evolve(
    SIX_SLIPS,
    stages=(
        attrs.evolve(SIX_SLIPS.stages[0], limits=(TimeLimit(limit=WorkingDays(3), since=OPENING, clause="L1"),)),
        *SIX_SLIPS.stages[1:],
    ),
)
"""The six slips with three days to make."""
LETTERS = Procedure(
    key="letters", zh="来信办理", en="letters", facts=(Answer(key="place", zh="地点", en="place"),),
    stages=(Stage(key="do", zh="办理", en="do", outcomes=(Outcome(key="done", zh="办结", en="done"),)),),
)  # fmt: skip

PUBLISHED = Procedure(
    key="published", zh="公示办理", en="made public",
    stages=(
        Stage(
            key="show", zh="公示", en="make public", then="end", shortest=TimeLimit(limit=CalendarDays(7)),
            branches=(Branch(key="ahead", zh="径转", en="go ahead", to="end"),),
            outcomes=(Outcome(key="dropped", zh="撤回", en="dropped"),),
        ),
        Stage(key="end", zh="确认", en="confirm", outcomes=(Outcome(key="done", zh="办结", en="done"),)),
    ),
)  # fmt: skip
"""Seven days of being made public, before anything else (X23)."""

SCORED = Procedure(
    key="scored", zh="评分办理", en="scored", clause="X26",
    facts=(
        Answer(key="score", zh="得分", en="score", number=True, unit="分", least=Number("0"), most=Number("100")),
        Answer(key="on", zh="评分日", en="scored on", day=True),
    ),
    stages=(
        Stage(
            key="do", zh="评分", en="score", outcomes=(
                Outcome(key="red", zh="红榜", en="red list", when=(Condition(fact="score", at_least=Number("90")),)),
                Outcome(key="none", zh="不上榜", en="on no list"),
            ),
        ),
    ),
)  # fmt: skip
"""A number and a day, and an outcome from ninety on (X26)."""


GRADED = attrs.evolve(
    SCORED,
    key="graded", zh="评级办理", en="graded",
    facts=(
        *SCORED.facts,
        Answer(key="bonus", zh="加分", en="bonus", number=True, required=False),
        Answer(key="why", zh="原因", en="reason", when=(Condition(fact="class", among=("black",)),)),
    ),
    totals=(
        Total(
            key="all", zh="总分", en="total", unit="分",
            parts=(Summand(fact="score"), Summand(fact="bonus", weight=Number("0.5"))),
        ),
        Total(key="missed", zh="失分", en="missed", full=Number("100"), parts=(Summand(fact="score"),)),
    ),
    scales=(
        Scale(
            key="class", zh="等次", en="class", over="all",
            grades=(
                Grade(key="red", zh="红榜", en="red list", at_least=Number("90")),
                Grade(key="middling", zh="一般", en="middling"),
                Grade(key="black", zh="黑榜", en="black list", below=Number("60")),
            ),
        ),
    ),
    stages=(
        Stage(
            key="do", zh="评级", en="grade",
            limits=(
                TimeLimit(limit=CalendarDays(2), when=(Condition(fact="class", among=("black",)),)),
                TimeLimit(limit=CalendarDays(9)),
            ),
            outcomes=(
                Outcome(key="red", zh="红榜", en="red list", when=(Condition(fact="class", among=("red",)),)),
                Outcome(key="few", zh="失分少", en="few missed", when=(Condition(fact="missed", at_most=Number("20.5")),)),
                Outcome(key="none", zh="不上榜", en="on no list"),
            ),
        ),
    ),
)  # fmt: skip
"""What a score and a bonus of half its weight come to, its classes, and what depends on them (X26)."""


def adopt(
    definition: Procedure = SLOWER, since: str = "2023-07-03", when: str = "2023-06-15", authority: str = PAPER
) -> AdoptDefinition:
    """Return the adoption of a definition on a day, in force from another."""
    return AdoptDefinition(definition=definition, since=at(since).date(), authority=authority, at=at(when), by=CENTRE)


def adopting() -> Iterator[tuple[str, str, tuple[Command, ...], Command, str | None]]:
    """Yield the adoption itself, and what is opened by which definition."""
    entered = (register("2023-06-12"),)
    struck_off = Done(item=NUMBER, evidence="已核实", at=at("2023-06-12"), by=CENTRE)
    cleared = (*entered, struck_off, ClearYear(at=at("2023-12-20"), by=CENTRE))
    letter = OpenProcedure(item=NUMBER, procedure="来信办理", facts={"地点": "甲村"}, at=at("2023-07-03"), by=CENTRE)
    dated_back = attrs.evolve(opened("2023-07-03"), on=at("2023-06-16").date())
    yield "adopt", "A definition is adopted for a later day, by a paper.", entered, adopt(), None
    yield "adopt-a-new-one", "One that is new is adopted likewise.", entered, adopt(LETTERS), None
    yield "adopt-without-a-paper", "An adoption names its paper.", entered, adopt(authority=" "), "no-authority"
    yield "adopt-for-today", "None is for the day itself.", entered, adopt(since="2023-06-15"), "adoption-not-later"
    yield (
        "adopt-for-another-time",
        "None is for a day more than a year away.",
        entered,
        adopt(since="2025-01-01"),
        ("adoption-outside-year"),
    )
    yield "adopt-nothing-new", "What is in force is not adopted again.", entered, adopt(SIX_SLIPS), "nothing-adopted"
    yield (
        "adopt-another-ones-name",
        "A new one is called as no other is.",
        entered,
        (adopt(attrs.evolve(LETTERS, zh="快执"))),
        "definition-name-taken",
    )
    yield (
        "adopt-as-another-kind",
        "A main procedure does not become one of verification.",
        entered,
        adopt(attrs.evolve(SIX_SLIPS, verifies=True)),
        "definition-verifies",
    )
    yield (
        "adopt-after-the-clearing",
        "After the clearing none is.",
        cleared,
        (adopt(since="2023-12-22", when="2023-12-21")),
        "adoption-after-clearing",
    )
    yield (
        "open-before",
        "Until the day before the old definition is in force.",
        (*entered, adopt()),
        (opened("2023-06-30")),
        None,
    )
    yield (
        "open-on-the-day",
        "From the day on a matter is opened by the new one.",
        (*entered, adopt()),
        (opened("2023-07-03")),
        None,
    )
    told = "It is the day of the record that counts, not the day that is stated."
    yield "open-dated-back", told, (*entered, adopt()), dated_back, None
    yield "open-a-new-one", "One that is new is there from its day on.", (*entered, adopt(LETTERS)), letter, None
    yield (
        "open-a-new-one-too-early",
        "Before, it is not known.",
        (*entered, adopt(LETTERS)),
        (attrs.evolve(letter, at=at("2023-06-30"))),
        "unknown-procedure",
    )
    begun = (*entered, opened("2023-06-30"), adopt(when="2023-06-30"))
    yield "go-on-as-it-began", "A matter that is open keeps its definition.", begun, passed("制单", "2023-07-05"), None


def not_before() -> Iterator[Row]:
    """Yield a stage that is left on the last day of its minimum time, and on the day after (X23)."""
    begun = (
        register("2023-06-12"), adopt(PUBLISHED),
        OpenProcedure(item=NUMBER, procedure="公示办理", at=at("2023-07-03"), by=CENTRE),
    )  # fmt: skip
    for id_, day, refused in (("last-day", "2023-07-10", "not-before"), ("over", "2023-07-11", None)):
        yield Row(
            id=f"definition-shortest-{id_}", clause="X23", refused=refused, year=2023, given=begun,
            description="What is made public for seven days from the third is left on the eleventh.",
            command=PassStage(item=NUMBER, stage="公示", at=at(day), by=CENTRE),
        )  # fmt: skip
    common: dict[str, Any] = {"item": NUMBER, "at": at("2023-07-10"), "by": CENTRE}
    for colour in MARKED:
        of = attrs.evolve(entered(colour), at=at("2023-06-12")), *begun[1:]
        for left in (
            PassStage(stage="公示", **common), TakeBranch(branch="径转", **common), CloseProcedure(outcome="撤回", **common)
        ):  # fmt: skip
            yield Row(
                id=f"definition-shortest-{name_of(type(left))}-on-{colour.key}", clause="X23", refused="not-before",
                year=2023, given=of, description="On the last day of its minimum time a stage is not left, by no way.",
                command=left,
            )  # fmt: skip


def scored() -> Iterator[Row]:
    """Yield a score at the ends of its range and beyond, and the way that is open to it (X26)."""
    begun = (register("2023-06-12"), adopt(SCORED))
    for id_, score, day, refused in (
        ("least", "0", "2023-07-03", None),
        ("most", "100.00分", "2023年7月3日", None),
        ("beyond", "100.01", "2023-07-03", "bad-fact"),
        ("no-day", "90", "2023-06-31", "bad-fact"),
    ):
        yield Row(
            id=f"definition-score-{id_}", clause="X26", refused=refused, year=2023, given=begun,
            description="A form takes a number within its range, and a day there is.",
            command=OpenProcedure(
                item=NUMBER, procedure="评分办理", facts={"得分": score, "评分日": day}, at=at("2023-07-03"), by=CENTRE
            ),
        )  # fmt: skip
    for id_, score, refused in (("below", "89.99", "unknown-outcome"), ("from", "90.0", None)):
        opened_ = OpenProcedure(
            item=NUMBER,
            procedure="评分办理",
            facts={"得分": score, "评分日": "2023-07-03"},
            at=at("2023-07-03"),
            by=CENTRE,
        )
        yield Row(
            id=f"definition-score-{id_}-ninety", clause="X26" if refused is None else "X20", refused=refused, year=2023,
            given=(*begun, opened_), description="The first of the outcomes is for scores from ninety on.",
            command=CloseProcedure(item=NUMBER, outcome="红榜", at=at("2023-07-03"), by=CENTRE),
        )  # fmt: skip


def graded() -> Iterator[Row]:
    """Yield what follows from totals and classes: what is asked for, a limit, the ways that are open (X26)."""
    begun = (register("2023-06-12"), adopt(GRADED))

    def opening(score: str, **more: str) -> OpenProcedure:
        facts = {"得分": score, "评分日": "2023-07-03", **more}
        return OpenProcedure(item=NUMBER, procedure="评级办理", facts=facts, at=at("2023-07-03"), by=CENTRE)

    for id_, told, refused in (
        ("black-without-a-reason", opening("59.99"), "fact-missing"),
        ("black-with-a-reason", opening("59.99", 原因="积案"), None),
        ("raised-by-its-bonus", opening("59.99", 加分="0.02"), None),
        ("told-its-total", opening("90", 总分="90"), "unknown-fact"),
        ("told-its-class", opening("90", 等次="红榜"), "unknown-fact"),
    ):
        clause = "X26" if refused in {None, "fact-missing"} else "X20"
        yield Row(
            id=f"definition-grade-{id_}", clause=clause, refused=refused, year=2023, given=begun, command=told,
            description="Totals and classes follow from the numbers, and are not filled in.",
        )  # fmt: skip
    for id_, told, outcome, refused in (
        ("red", opening("89", 加分="2"), "红榜", None),
        ("not-red", opening("89", 加分="1.99"), "红榜", "unknown-outcome"),
        ("few-missed", opening("79.5"), "失分少", None),
        ("more-missed", opening("79.49"), "失分少", "unknown-outcome"),
    ):
        yield Row(
            id=f"definition-grade-closed-{id_}", clause="X26" if refused is None else "X20", refused=refused, year=2023,
            given=(*begun, told), description="An outcome may depend on a class, or on a total.",
            command=CloseProcedure(item=NUMBER, outcome=outcome, at=at("2023-07-03"), by=CENTRE),
        )  # fmt: skip
    corrected = CorrectFacts(item=NUMBER, facts={"得分": "60"}, reason="复核", at=at("2023-07-04"), by=CENTRE)
    for id_, given, due in (
        ("black", (opening("59", 原因="积案"),), "2023-07-05"),
        ("corrected", (opening("59", 原因="积案"), corrected), "2023-07-12"),
    ):
        yield Row(
            id=f"definition-grade-limit-{id_}", clause="X26", description="A limit may depend on a class.", year=2023,
            given=(*begun, *given), ask={"ask": "clocks", "item": NUMBER}, value={"do": due},
        )  # fmt: skip


def definitions() -> Iterator[Row]:
    """Yield all of it."""
    yield from scored()
    yield from graded()
    yield from not_before()
    for id_, description, given, command, refused in adopting():
        yield Row(
            id=f"definition-{id_}", clause="X20" if refused == "unknown-procedure" else "X25",
            description=description, given=given, command=command, refused=refused, year=2023,
        )  # fmt: skip
    done = (register("2023-06-12"), *to_doing("2023-06-12"), adopt(), closed("化解", "2023-07-05"))
    both = (*done, register("2023-07-05", "纠-02"), attrs.evolve(opened("2023-07-05"), item="纠-02"))
    for id_, number in (("kept", NUMBER), ("new", "纠-02")):
        yield Row(
            id=f"definition-clocks-{id_}", clause="X25", description="A limit is that of the matter's own definition.",
            given=both, ask={"ask": "clocks", "item": number}, value={} if number == NUMBER else {
                "accept": "2023-07-06", "dispatch": "2023-07-06", "make": "2023-07-10",
            }, year=2023,
        )  # fmt: skip
