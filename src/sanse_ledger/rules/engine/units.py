"""A stage that several units hold together 会办 (X24): which of them answers, and which is taken off.

Who they are is settled as the stage is entered. Each answers by itself, with the records of the stage and within a
limit of its own; the stage is passed with the last answer, or when the last one that owed is taken off.
"""

from collections.abc import Iterator, Mapping

from sanse_ledger.errors import Refusal
from sanse_ledger.journal.procedure_commands import PassStage, ReleaseUnit
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.engine.holders import holder_of, naming
from sanse_ledger.rules.engine.matter import Matter
from sanse_ledger.words.guesses import near


def not_its_turn(matter: Matter, command: PassStage | ReleaseUnit) -> Iterator[Refusal]:
    """X24: of a stage held by several the unit is named, one that has not answered; of another stage none is."""
    units, number, stage = matter.proceeding.units, matter.item.number, matter.here
    words = {"stage": stage.zh, "stage_en": stage.en, "unit": command.unit or ""}
    if not units:
        yield c.X24.refuse("unit-not-wanted", number, **words)
    elif not command.unit:
        yield c.X24.refuse("unit-wanted", number, **words, units=naming(units))
    elif command.unit in {each.holder for each in matter.proceeding.answers}:
        yield c.X24.refuse("unit-already-passed", number, **words, units=naming(units))
    elif command.unit not in units:
        guess = near(command.unit, units)
        hints = (f"，是不是“{guess}”？", f" (did you mean {guess}?)") if guess else ("", "")
        yield c.X24.refuse("unit-unknown", number, **words, units=naming(units), hint_zh=hints[0], hint=hints[1])


def releasable(matter: Matter, command: ReleaseUnit, _context: Context) -> Iterator[Refusal]:
    """X24: a unit that has not answered, while others are to answer or have."""
    refusals = tuple(not_its_turn(matter, command))
    yield from refusals
    if not refusals and len(matter.proceeding.units) == 1 and not matter.proceeding.answers:
        stage = matter.here
        yield c.X24.refuse("last-unit", matter.item.number, stage=stage.zh, stage_en=stage.en, unit=command.unit)


def units_changed(matter: Matter, facts: Mapping[str, str]) -> Iterator[Refusal]:
    """X24: no correction changes who holds the stage together; that was settled as it was entered."""
    stage, procedure, proceeding = matter.here, matter.procedure, matter.proceeding
    if not stage.joint:
        return
    before, after = (
        holder_of(procedure, stage.key, each, proceeding.steps) for each in (dict(proceeding.facts), facts)
    )
    if before != after:
        yield c.X24.refuse("units-settled", matter.item.number, stage=stage.zh, stage_en=stage.en)
