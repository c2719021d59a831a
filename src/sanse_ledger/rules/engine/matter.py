"""A matter: an item, how far it has come in its procedure, and the procedure's data, looked up once.

Whoever asks about a matter asks this value; what a procedure calls its parts is looked up here and nowhere else.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from attrs import frozen

from sanse_ledger.calendar.instants import local_day
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import Others
from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.procedure_events import ProcedureOpened
from sanse_ledger.journal.procedure_evolution import HANDLED, Matters
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer, Appraisal, Mark, Named, Rating, Stage
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.consistency import contradictions
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import both

N = TypeVar("N", bound=Named)

WHOLE_NAME = Words(zh="总时限", en="the overall limit")
"""What the clock of the matter as a whole is called."""


@frozen
class Matter:
    """The matter of an item: its state, and the definition it follows.

    >>> from sanse_ledger.policy.context import Context
    >>> Matter.of.__name__
    'of'
    """

    item: Item
    proceeding: Proceeding
    procedure: Procedure

    @classmethod
    def of(cls, item: Item, context: Context) -> "Matter | None":
        """Return the matter of *item*; None without one, or where what is on record of it cannot be resolved here.

        That is: its procedure is not known, or its state does not fit the definition.
        """
        proceeding = item.proceeding
        procedure = None if proceeding is None else definition_of(item, proceeding, context)
        if proceeding is None or procedure is None:
            return None
        is_whole = next(contradictions(proceeding, procedure), None) is None
        return cls(item, proceeding, procedure) if is_whole else None

    @property
    def is_one_of_two(self) -> bool:
        """Whether the item has another matter beside it, so that a record names which is meant (X30)."""
        others = self.item.profile.others
        return others is not None and others.verification is not None

    @property
    def stage(self) -> Stage | None:
        """The stage it is at; None once it is closed."""
        key = self.proceeding.stage
        return None if key is None else self.procedure.stage(key)

    @property
    def here(self) -> Stage:
        """The stage it is at, where a guard has seen that it is open."""
        return next(each for each in self.procedure.stages if each.key == self.proceeding.stage)

    @property
    def facts(self) -> Mapping[str, str]:
        """What it was opened with or corrected to, with the totals and classes that follow from it (X26)."""
        return self.procedure.told(dict(self.proceeding.facts))

    @property
    def amount(self) -> Yuan | None:
        """The sum it is about; None where its procedure is about none."""
        key = self.procedure.amount
        return None if key is None else Yuan.parse(self.proceeding.fact(key) or "0")

    @property
    def is_rated(self) -> bool:
        """Whether what it was closed with is rated; an outcome that is not known any more is."""
        last = self.proceeding.steps[-1].stage
        outcomes = (each for stage in self.procedure.stages if stage.key == last for each in stage.outcomes)
        return self.procedure.rating is not None and all(
            each.rated for each in outcomes if each.key == self.proceeding.outcome
        )

    @property
    def rating_owed(self) -> Rating | None:
        """The rating that a closed matter waits for (L5)."""
        return self.procedure.rating if self.proceeding.rating is None and self.is_rated else None

    @property
    def appraisal_owed(self) -> Appraisal | None:
        """The appraisal that a closed matter waits for (L6)."""
        return self.procedure.appraisal if self.proceeding.appraised_on is None else None

    def goes_back_to(self, mark: Mark) -> str | None:
        """Return the stage a rating sends it back to: the first such rating only (L5)."""
        return None if any(each.back_to is not None for each in self.proceeding.opinions) else mark.back_to


def definition_of(item: Item, proceeding: Proceeding, context: Context) -> Procedure | None:
    """Return the definition that a matter of *item* keeps; None where it is not known here (X25).

    It is the one in force on the day the opening was recorded, not on the day that was stated, so that nobody takes
    another one by dating back; of a matter from last year's ledger the one that came along, else the one from the
    opening of this ledger.
    """
    carried = item.carried_from
    brought = None if proceeding.recorded_on is not None or carried is None else carried.definition_for(proceeding)
    return brought or context.procedure(proceeding.procedure, proceeding.recorded_on)


Place = tuple[bool, int]
"""Which matter of an item: whether it is one of verification, and how many of its kind were opened before it (X30)."""


def place_of(item: Item, event: Event) -> Place:
    """Return which matter of *item* it is that *event*, one of its records, is about (X30).

    Of a record that does not stand any more (X31) it is the latest matter of its procedure.
    """
    if item.profile.others is None:
        return item.proceeding is not None and item.proceeding.verifies, 0
    before, after, is_there = _around(item, event)
    if is_there:
        then = after if isinstance(event, ProcedureOpened) else before
        return _place(then, then.concerned(event))
    name = getattr(event, "procedure", None)
    about = next((each for each in item.matters if each.procedure == name), item.proceeding)
    return _place(after, about)


def matter_before(item: Item, event: Event) -> Proceeding | None:
    """Return how far the matter had come that *event*, one of the records of *item*, is about.

    None before it was opened, and where the record does not stand any more (X31).
    """
    before, _, is_there = _around(item, event)
    return before.concerned(event) if is_there and not isinstance(event, ProcedureOpened) else None


def _around(item: Item, event: Event) -> tuple[Matters, Matters, bool]:
    """Return the matters of *item* before and after *event*, and whether it is one of its records."""
    carried, facts = item.carried_from, item.facts
    brought = (None, None) if carried is None else (carried.proceeding, carried.verification)
    matters = Matters.of(brought[0], Others(verification=brought[1]))
    at = next((place for place, fact in enumerate(facts) if fact is event), None)
    for place, fact in enumerate(facts):
        if type(fact) in HANDLED:
            matters, before = matters.after(fact), matters
            if place == at or (at is None and fact == event):
                return before, matters, True
    return matters, matters, False


def _place(matters: Matters, about: Proceeding | None) -> Place:
    verifies = about is not None and about.verifies
    before = sum(each.verifies is verifies for each in matters.earlier)
    return verifies, before


def view_of(item: Item, event: Event) -> Item:
    """Return the item as the matter has it that *event*, one of its records, is about (X30); itself where it has one.

    What has become of the matter by now is in it, also of one that ended before another of its kind.
    """
    if item.profile.others is None:
        return item
    verifies, place = place_of(item, event)
    return item.seen_by([each for each in item.every_matter if each.verifies is verifies][place])


def named(word: str, among: Iterable[N]) -> N | None:
    """Return the one of *among* that has this key or name; None if there is none.

    >>> from sanse_ledger import SIX_SLIPS
    >>> named("做单", SIX_SLIPS.stages).key
    'do'
    """
    return next((each for each in among if each.called(word)), None)


def clock_key(matter: Matter, word: str) -> str | None:
    """Return the stage whose limit is meant by its key or name, or the whole; None for what is no stage (X22)."""
    stage = matter.procedure.stage(word)
    if stage is not None:
        return stage.key
    return WHOLE if word in {WHOLE, WHOLE_NAME.zh, WHOLE_NAME.en} else None


def name_of(key: str, among: Iterable[Named]) -> Words:
    """Return what the one of *among* with this key is called; the key itself where none has it.

    >>> from sanse_ledger import SIX_SLIPS
    >>> name_of("do", SIX_SLIPS.stages).zh, name_of("undone", SIX_SLIPS.stages).zh
    ('做单', 'undone')
    """
    part = next((each for each in among if each.key == key), None)
    return Words(zh=key, en=key) if part is None else both(part)


def clock_name(item: Item, stage: str, context: Context) -> Words:
    """Return what a clock is called: its stage, or the whole; by the stage's key where the procedure is not known."""
    return clock_names(item, (stage,), context)[0]


def names_of_clocks(item: Item, clocks: Sequence[Clock], context: Context) -> tuple[Words, ...]:
    """Return what *clocks* are called: as their stages, of one held by several with the unit whose it is (X24)."""
    names = clock_names(item, (each.stage for each in clocks), context)
    return tuple(with_unit(name, clock.unit) for name, clock in zip(names, clocks, strict=True))


def with_unit(name: Words, unit: str | None) -> Words:
    """Return the name of a stage with that of the unit that is meant, if there is one (X24)."""
    return name if unit is None else Words(zh=f"{name.zh}（{unit}）", en=f"{name.en} ({unit})")


def clock_names(item: Item, stages: Iterable[str], context: Context) -> tuple[Words, ...]:
    """Return what the clocks of these stages are called; the matter is looked up once, however many there are."""
    matter = Matter.of(item, context)
    find: Callable[[str], Stage | None] = _no_stage if matter is None else matter.procedure.stage
    whole = WHOLE_NAME
    if matter is not None and matter.proceeding.verifies:
        whole = Words(zh=f"{matter.procedure.zh}全程", en=f"{matter.procedure.en} as a whole")
    return tuple(
        whole if key == WHOLE else name_of(key, () if (stage := find(key)) is None else (stage,)) for key in stages
    )


def _no_stage(_key: str) -> None:
    return None


def outcome_name(item: Item, context: Context) -> Words:
    """Return what the outcome of a closed matter is called; by its key where the procedure is not known."""
    matter = Matter.of(item, context)
    key = "" if item.proceeding is None else item.proceeding.outcome or ""
    outcomes = () if matter is None else (each for stage in matter.procedure.stages for each in stage.outcomes)
    return name_of(key, outcomes)


def as_told(answer: Answer | None, text: str) -> Words:
    """Return what is kept as *text* as people read it: a choice by its name, a number with its unit, a day written."""
    if answer is None or answer.read(text) is None:
        return both(text)
    zh, en = answer.shown(text)
    return Words(zh=zh, en=en)


def branch_name(item: Item, stage: str, branch: str, context: Context) -> Words:
    """Return what a branch off a stage is called; by its key where the procedure is not known."""
    matter = Matter.of(item, context)
    branches = (
        ()
        if matter is None
        else (each for here in matter.procedure.stages if here.key == stage for each in here.branches)
    )
    return name_of(branch, branches)


def mark_name(item: Item, mark: str, context: Context) -> Words:
    """Return what a rating is called; by its key where the procedure is not known."""
    matter = Matter.of(item, context)
    marks = () if matter is None or matter.procedure.rating is None else matter.procedure.rating.marks
    return name_of(mark, marks)


def ground_name(item: Item, ground: str, context: Context) -> Words:
    """Return what the ground of a suspension is called; by its key where the procedure is not known (X22)."""
    matter = Matter.of(item, context)
    return name_of(ground, () if matter is None else matter.procedure.grounds)


def happened_on(command: Command, context: Context) -> date:
    """Return the day something happened: as the command states it, else the local date of the command."""
    on: date | None = getattr(command, "on", None)
    return local_day(command.at, context.zone) if on is None else on
