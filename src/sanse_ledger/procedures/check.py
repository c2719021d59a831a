"""What may be wrong with the definition of a procedure, found before anybody works by it.

Each fault has the path of what is wrong, as it stands in a document: ``stages[2].branches[0].to``.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Protocol

from attrs import frozen

from sanse_ledger.procedures.parts import OPENING, Answer, Appraisal, Condition, Named, Rating, Stage, TimeLimit
from sanse_ledger.procedures.ways import reachable

SENTENCES: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "no-stage": ("没有任何环节", "there is no stage"),
        "key-twice": ("“{key}”用了两次", "{key} is used twice"),
        "reserved-key": ("“{key}”另有含义，请换一个名称", "{key} has a meaning of its own: take another"),
        "unknown-stage": ("没有“{key}”这个环节", "there is no stage {key}"),
        "unreachable-stage": ("从第一个环节走不到“{key}”", "the stage {key} cannot be reached from the first"),
        "no-end": (
            "从“{key}”出发永远不能办结：没有可用的办结结果",
            "from {key} the matter can never be closed: no outcome lies ahead",
        ),
        "unknown-fact": ("没有“{key}”这项基本情况", "there is no fact {key}"),
        "unknown-choice": ("“{fact}”没有“{key}”这一选项", "{key} is no choice of {fact}"),
        "no-sum": ("“{key}”不是金额", "{key} is no sum of money"),
        "condition-lacks": ("条件没有写明要求", "the condition asks for nothing"),
        "clock-never-begins": (
            "“{key}”不在此环节之前，时限无从起算",
            "the clock never begins: {key} does not come before this stage",
        ),
        "no-mark": ("没有任何评价档次", "there is no mark to rate with"),
        "sum-and-choices": ("不能既是金额又有选项", "it cannot be a sum and have choices"),
    }
)  # fmt: skip
"""What a fault says, in Chinese and English, by its code."""


@frozen(kw_only=True)
class Fault:
    """One thing that is wrong with a definition, and the path of its place in it.

    >>> Fault(code="no-end", path="stages[0]", key="do").en
    'from do the matter can never be closed: no outcome lies ahead'
    """

    code: str
    path: str
    key: str = ""
    fact: str = ""

    @property
    def zh(self) -> str:
        """What is wrong, in Chinese."""
        return SENTENCES[self.code][0].format(key=self.key, fact=self.fact)

    @property
    def en(self) -> str:
        """What is wrong, in English."""
        return SENTENCES[self.code][1].format(key=self.key, fact=self.fact)


class Definition(Protocol):
    """What is checked: a `Procedure`, which has itself checked when it is made."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Its stages, the first of them first."""

    def stage(self, word: str) -> Stage | None:
        """Return the stage that has this key or name; None if there is none."""

    @property
    def facts(self) -> tuple[Answer, ...]:
        """What it is opened with."""

    @property
    def limits(self) -> tuple[TimeLimit, ...]:
        """The limits of the whole."""

    @property
    def rating(self) -> Rating | None:
        """How the result is rated."""

    @property
    def appraisal(self) -> Appraisal | None:
        """How the handling is appraised."""


def faults_of(procedure: Definition) -> Iterator[Fault]:
    """Yield everything that is wrong with *procedure*."""
    stages = procedure.stages
    if not stages:
        yield Fault(code="no-stage", path="stages")
        return
    yield from _twice("stages", stages)
    for number, stage in enumerate(stages):
        if stage.called(OPENING):
            yield Fault(code="reserved-key", path=f"stages[{number}].key", key=OPENING)
    yield from _ways(procedure)
    yield from _answers(procedure, "facts", procedure.facts)
    yield from _limits(procedure, "limits", procedure.limits, None)
    for number, stage in enumerate(stages):
        yield from _stage(procedure, f"stages[{number}]", stage)
    yield from _after_the_closing(procedure)
    for name, money in (("amount", True), ("place", False)):
        key = getattr(procedure, name)
        if key is not None:
            fact = next((each for each in procedure.facts if each.key == key), None)
            if fact is None:
                yield Fault(code="unknown-fact", path=name, key=key)
            elif money and not fact.money:
                yield Fault(code="no-sum", path=name, key=key)


def _twice(path: str, named: Iterable[Named]) -> Iterator[Fault]:
    """Find keys and names that mean two things within one list."""
    seen: set[str] = set()
    for number, each in enumerate(named):
        words = {each.key, each.zh, each.en}
        for word in sorted(words & seen):
            yield Fault(code="key-twice", path=f"{path}[{number}].key", key=word)
        seen |= words


def _ways(procedure: Definition) -> Iterator[Fault]:
    """Find ways that lead nowhere, stages nobody comes to, and stages from which there is no end."""
    stages = procedure.stages
    keys = {stage.key for stage in stages}
    for number, stage in enumerate(stages):
        if stage.then is not None and stage.then not in keys:
            yield Fault(code="unknown-stage", path=f"stages[{number}].then", key=stage.then)
        for place, branch in enumerate(stage.branches):
            if branch.to not in keys:
                yield Fault(code="unknown-stage", path=f"stages[{number}].branches[{place}].to", key=branch.to)
    comes = set(reachable(stages, stages[0].key))
    ends = {stage.key for stage in stages if stage.outcomes}
    for number, stage in enumerate(stages):
        if stage.key not in comes:
            yield Fault(code="unreachable-stage", path=f"stages[{number}].key", key=stage.key)
        elif not ends & set(reachable(stages, stage.key)):
            yield Fault(code="no-end", path=f"stages[{number}].key", key=stage.key)


def _stage(procedure: Definition, path: str, stage: Stage) -> Iterator[Fault]:
    yield from _limits(procedure, f"{path}.limits", stage.limits, stage)
    yield from _answers(procedure, f"{path}.records", stage.records)
    yield from _twice(f"{path}.branches", stage.branches)
    for place, branch in enumerate(stage.branches):
        yield from _conditions(procedure, f"{path}.branches[{place}].when", branch.when)
        yield from _answers(procedure, f"{path}.branches[{place}].records", branch.records)
    yield from _twice(f"{path}.outcomes", stage.outcomes)
    for place, outcome in enumerate(stage.outcomes):
        yield from _conditions(procedure, f"{path}.outcomes[{place}].when", outcome.when)
        yield from _answers(procedure, f"{path}.outcomes[{place}].records", outcome.records)


def _limits(procedure: Definition, path: str, limits: Iterable[TimeLimit], stage: Stage | None) -> Iterator[Fault]:
    """Find limits whose clock would never begin, or that ask what is not known."""
    for number, limit in enumerate(limits):
        yield from _conditions(procedure, f"{path}[{number}].when", limit.when)
        since = limit.since
        if since is None or since == OPENING:
            continue
        place = f"{path}[{number}].since"
        if procedure.stage(since) is None:
            yield Fault(code="unknown-stage", path=place, key=since)
        elif stage is not None and (since == stage.key or stage.key not in reachable(procedure.stages, since)):
            yield Fault(code="clock-never-begins", path=place, key=since)


def _answers(procedure: Definition, path: str, answers: tuple[Answer, ...]) -> Iterator[Fault]:
    yield from _twice(path, answers)
    for number, answer in enumerate(answers):
        yield from _twice(f"{path}[{number}].choices", answer.choices)
        yield from _conditions(procedure, f"{path}[{number}].when", answer.when)
        if answer.money and answer.choices:
            yield Fault(code="sum-and-choices", path=f"{path}[{number}].money")


def _conditions(procedure: Definition, path: str, conditions: Iterable[Condition]) -> Iterator[Fault]:
    """Find conditions on what is not asked for."""
    for number, each in enumerate(conditions):
        place = f"{path}[{number}]"
        fact = next((fact for fact in procedure.facts if fact.key == each.fact), None)
        if fact is None:
            yield Fault(code="unknown-fact", path=f"{place}.fact", key=each.fact)
            continue
        known = {choice.key for choice in fact.choices}
        for key in each.among:
            if key not in known:
                yield Fault(code="unknown-choice", path=f"{place}.among", key=key, fact=fact.key)
        sums = [name for name in ("below", "at_most") if getattr(each, name) is not None]
        if sums and not fact.money:
            yield Fault(code="no-sum", path=f"{place}.{sums[0]}", key=fact.key)
        if not sums and not each.among and each.corrected is None:
            yield Fault(code="condition-lacks", path=f"{place}.fact")


def _after_the_closing(procedure: Definition) -> Iterator[Fault]:
    """Find faults of the rating and the appraisal."""
    rating, appraisal = procedure.rating, procedure.appraisal
    if rating is not None:
        if not rating.marks:
            yield Fault(code="no-mark", path="rating.marks")
        yield from _twice("rating.marks", rating.marks)
        for number, mark in enumerate(rating.marks):
            if mark.back_to is not None and all(stage.key != mark.back_to for stage in procedure.stages):
                yield Fault(code="unknown-stage", path=f"rating.marks[{number}].back_to", key=mark.back_to)
        yield from _answers(procedure, "rating.records", rating.records)
    if appraisal is not None:
        yield from _answers(procedure, "appraisal.records", appraisal.records)
