"""What a procedure is: ordered stages, each with what must be on record to pass it and by when, as data.

A procedure is opened with *facts*. From its first stage it goes along `then`, or along a *branch* where one applies,
until it is *closed* with one of the outcomes a stage allows. Where a stage has a time limit, a clock runs: from the
day the stage is entered, from the opening, or from the day another stage was left. Which limit governs is a function of
the facts: the first in the list whose conditions hold.

Nothing here knows a town or a court. A definition that contradicts itself is refused as a whole, with every fault and
its place.
"""

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.errors import SanseError
from sanse_ledger.procedures.check import faults_of
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.indicator_check import told
from sanse_ledger.procedures.indicators import Indicator
from sanse_ledger.procedures.parts import (
    Answer,
    Appraisal,
    Branch,
    Choice,
    Named,
    Outcome,
    Rating,
    Stage,
    Terms,
    TimeLimit,
    by_word,
    optional_name,
    several,
)
from sanse_ledger.procedures.scores import Scale, Total, is_needed, reckoned
from sanse_ledger.procedures.ways import Ahead, ways_of
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.text import clean
from sanse_ledger.words.values import naming


class BadProcedure(SanseError, ValueError):  # noqa: N818 - a ValueError whose name says what is bad
    """A definition contradicts itself; `faults` names everything that is wrong with it, `zh` and `en` say it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Carry the faults, at least one."""
        super().__init__(faults)
        self.faults = faults

    @property
    def zh(self) -> str:
        """Every fault and its place, in Chinese."""
        return "；".join(f"{each.path}：{each.zh}" for each in self.faults)

    @property
    def en(self) -> str:
        """The same in English."""
        return "; ".join(f"{each.path}: {each.en}" for each in self.faults)


@naming
@frozen(kw_only=True, slots=False, getstate_setstate=True, eq=False, repr=False)
class Procedure(Named):
    """A way of handling a matter (办理流程), as data.

    `facts` is what it is opened with, `stages` its stages, the first of them first; `limits` bind the whole, from the
    opening to the closing. `amount` names the fact that is the sum to be paid, `place` the one by which figures are
    told apart beside section and leader. `totals` are what numbers of the form come to, `scales` the classes that
    these fall into (X26). `terms` is what figures call its matters, `indicators` are the rates, means and counts they
    have beside where the matters are (K5). `grounds` are those for which a matter may be suspended 中止, none where it
    cannot be (X22). `verifies` says that it is one of verification 核验, beside a main one; `verified`, that its items
    are struck off only once they have passed one such (X30). `clause` is the clause of what is asked of the facts, and
    of every part that names none itself.

    >>> one = Stage(key="do", zh="办理", en="handle", outcomes=(Outcome(key="done", zh="办结", en="done"),))
    >>> Procedure(key="simple", zh="简易办理", en="simple handling", stages=(one,)).first.zh
    '办理'

    Raises BadProcedure, a ValueError, with every fault: a stage that is not there or cannot be reached, no end, a
    condition on a fact that is not asked for, a key given twice.
    """

    stages: tuple[Stage, ...] = field(validator=deep_iterable(instance_of(Stage), instance_of(tuple)))
    clause: str = field(default="", converter=clean)
    facts: tuple[Answer, ...] = several(Answer)
    limits: tuple[TimeLimit, ...] = several(TimeLimit)
    rating: Rating | None = field(default=None, validator=optional(instance_of(Rating)))
    appraisal: Appraisal | None = field(default=None, validator=optional(instance_of(Appraisal)))
    amount: str | None = field(default=None, converter=optional_name)
    place: str | None = field(default=None, converter=optional_name)
    grounds: tuple[Choice, ...] = several(Choice)
    verifies: bool = field(default=False, validator=instance_of(bool))
    verified: bool = field(default=False, validator=instance_of(bool))
    totals: tuple[Total, ...] = several(Total)
    scales: tuple[Scale, ...] = several(Scale)
    terms: Terms = field(default=Terms(), validator=instance_of(Terms))
    indicators: tuple[Indicator, ...] = several(Indicator)

    def __attrs_post_init__(self) -> None:
        """Refuse a definition that contradicts itself."""
        faults = tuple(faults_of(self))
        if faults:
            raise BadProcedure(faults)

    @property
    def first(self) -> Stage:
        """The stage it begins with."""
        return self.stages[0]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome a matter may be closed with, each once, in the order of the stages."""
        return tuple({each.key: each for stage in self.stages for each in stage.outcomes}.values())

    def stage(self, word: str) -> Stage | None:
        """Return the stage that has this key or name; None if there is none."""
        return self._stages.get(word)

    def clause_of(self, *parts: "TimeLimit | Branch | Outcome | Stage | Rating | Appraisal") -> str:
        """Return the clause of the first of *parts* that names one; else the procedure's own, else that of the engine.

        >>> from sanse_ledger.procedures.six_slips import SIX_SLIPS
        >>> SIX_SLIPS.clause_of(SIX_SLIPS.stages[5]), SIX_SLIPS.clause_of()
        ('L4', 'L1')
        """
        return next((each.clause for each in parts if each.clause), self.clause or "X20")

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """Which stages can still come, by stage, itself included."""
        return Ahead(ways_of(self.stages))

    def fact(self, word: str) -> Answer | None:
        """Return the fact that has this key or name; None if there is none."""
        return self._facts.get(word)

    def answer(self, word: str) -> Answer | None:
        """Return what is known of a matter and has this key or name, a fact first; None if there is none."""
        return self.fact(word) or self._answers.get(word)

    @cached_property
    def asked(self) -> Mapping[str, Answer]:
        """Everything that is known of a matter, by its key: facts, records as they come, totals and classes."""
        return {each.key: each for each in reversed([*told(self)])}

    def told(self, facts: Mapping[str, str]) -> Mapping[str, str]:
        """Return *facts*, with the totals and classes that follow from them (X26)."""
        if not self.totals and not self.scales:
            return facts
        return {**facts, **reckoned(self.totals, self.scales, facts, self._needed)}

    @cached_property
    def _needed(self) -> frozenset[str]:
        return frozenset(each.key for each in self.facts if is_needed(each))

    @cached_property
    def called_together(self) -> frozenset[str]:
        """The keys of the facts and records that name the units of a stage that several hold together (X24)."""
        joint = (each.holder for each in self.stages if each.joint and each.holder is not None)
        return frozenset(key for holder in joint for key in holder.taken_from)

    def indicator(self, word: str) -> Indicator | None:
        """Return the indicator that has this key or name; None if there is none."""
        return by_word(self.indicators).get(word)

    @cached_property
    def _stages(self) -> Mapping[str, Stage]:
        return by_word(self.stages)

    @cached_property
    def _answers(self) -> Mapping[str, Answer]:
        return by_word(tuple(self.asked.values()))

    @cached_property
    def _facts(self) -> Mapping[str, Answer]:
        return by_word(self.facts)
