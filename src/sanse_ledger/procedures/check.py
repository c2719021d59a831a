"""What may be wrong with the definition of a procedure, found before anybody works by it.

Each fault has the path of what is wrong, as it stands in a document: ``stages[2].branches[0].to``.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from attrs import frozen

from sanse_ledger.calendar.time_limits import Limit, On, SameDay
from sanse_ledger.procedures.holders import asked_for, recorded, too_early, with_ratings
from sanse_ledger.procedures.parts import (
    OPENING,
    Answer,
    Appraisal,
    Choice,
    Condition,
    Named,
    Outcome,
    Rating,
    Stage,
    Terms,
    TimeLimit,
)
from sanse_ledger.procedures.ways import Ways, leading, reachable, turned, ways_of
from sanse_ledger.words.terms import Demand

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
        "shortest-a-day": ("最短要写一段时间，不是一个日期", "a minimum time is a length of time, not a date"),
        "always-late": (
            "“{key}”的最短时间不短于时限，只能逾期离开",
            "the stage {key} could only be left late: its minimum time is no shorter than its limit",
        ),
        "unknown-holder": (
            "“{key}”既不是基本情况，也不是办理记录，不能据以确定承办：请写其中一项的标识，或直接写单位名称",
            "{key} is neither a fact nor a record, so nobody is taken from it: name one by its key, or write the unit",
        ),
        "holder-too-early": (
            "进入该环节时还不可能有“{key}”的记录：承办请取自此前环节的办理记录或基本情况",
            "{key} cannot be on record yet when this stage is entered: take the holder from an earlier one, or a fact",
        ),
        "holder-not-taken": (
            "“{key}”是要填写的一项，不是单位：请把它写在承办的“取自”之下",
            "{key} is something that is filled in, and no unit: write it under “from” of the holder",
        ),
        "no-mark": ("没有任何评价档次", "there is no mark to rate with"),
        "sum-and-choices": ("不能既是金额又有选项", "it cannot be a sum and have choices"),
        "never-beyond": (
            "“{key}”永远不能作为办结结果：没有总时限、没有标的额，或走到这里时没有约定的分期",
            "no matter can end as {key}: there is no overall limit, no sum, or no plan that lasts until here",
        ),
        "never-paid": (
            "“{key}”要求全额履行，流程却没有标的额",
            "{key} asks that all be paid, but there is no sum that the procedure is about",
        ),
        "never-holds": (
            "对“{fact}”的要求不可能成立：互相排斥，或低于0元",
            "what is asked of {fact} can never hold: it excludes itself, or is a sum below nothing",
        ),
        "nothing-goes-on": (
            "“{key}”此前不会办过，没有可续算的时限",
            "no clock can go on: {key} does not come before this",
        ),
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

    @property
    def facts(self) -> tuple[Answer, ...]:
        """What it is opened with."""

    @property
    def limits(self) -> tuple[TimeLimit, ...]:
        """The limits of the whole."""

    @property
    def amount(self) -> str | None:
        """The fact that is the sum to be paid."""

    @property
    def rating(self) -> Rating | None:
        """How the result is rated."""

    @property
    def appraisal(self) -> Appraisal | None:
        """How the handling is appraised."""

    @property
    def terms(self) -> Terms:
        """What figures call its matters."""

    @property
    def grounds(self) -> tuple[Choice, ...]:
        """What it may be suspended for."""

    @property
    def speeds(self) -> tuple[Limit, ...]:
        """The times from opening to closing that figures have a column for."""


@frozen(kw_only=True)
class _Words:
    """What the words of a definition can mean, looked up once: how its stages lead to each other, its facts."""

    ways: Ways
    leading: frozenset[tuple[str, str]]
    facts: Mapping[str, Answer]
    choices: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, procedure: Definition) -> "_Words":
        """Look the words of *procedure* up."""
        stages, ways = procedure.stages, ways_of(procedure.stages)
        since = [(limit.since, stage.key) for stage in stages for limit in _timed(stage) if limit.since is not None]
        since += ((branch.to, stage.key) for stage in stages for branch in stage.branches if branch.goes_on)
        facts = {fact.key: fact for fact in reversed(procedure.facts)}
        return cls(
            ways=ways,
            leading=leading(ways, ((one, other) for one, other in since if one in ways and one != other)),
            facts=facts,
            choices={key: frozenset(choice.key for choice in fact.choices) for key, fact in facts.items()},
        )


def _timed(stage: Stage) -> Iterator[TimeLimit]:
    """Yield everything of a stage that is reckoned since something: its limits and minimum times."""
    yield from stage.limits
    parts: tuple[Stage | Outcome, ...] = (stage, *stage.outcomes)
    yield from (each.shortest for each in parts if each.shortest is not None)


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
    words = _Words.of(procedure)
    yield from _ways(stages, words.ways)
    yield from _answers(words, "facts", procedure.facts)
    yield from _limits(words, "limits", procedure.limits, None)
    for number, stage in enumerate(stages):
        yield from _stage(words, f"stages[{number}]", stage)
    yield from _holders(procedure, words)
    yield from _never_beyond(procedure)
    yield from _headings(procedure)
    yield from _twice("grounds", procedure.grounds)
    yield from _after_the_closing(procedure, words)
    for name, money in (("amount", True), ("place", False)):
        key = getattr(procedure, name)
        if key is not None:
            fact = words.facts.get(key)
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


def _ways(stages: tuple[Stage, ...], ways: Ways) -> Iterator[Fault]:
    """Find ways that lead nowhere, stages nobody comes to, and stages from which there is no end."""
    for number, stage in enumerate(stages):
        if stage.then is not None and stage.then not in ways:
            yield Fault(code="unknown-stage", path=f"stages[{number}].then", key=stage.then)
        for place, branch in enumerate(stage.branches):
            if branch.to not in ways:
                yield Fault(code="unknown-stage", path=f"stages[{number}].branches[{place}].to", key=branch.to)
    comes = {*reachable(ways, (stages[0].key,))}
    ends = {*reachable(turned(ways), (stage.key for stage in stages if stage.outcomes))}
    for number, stage in enumerate(stages):
        if stage.key not in comes:
            yield Fault(code="unreachable-stage", path=f"stages[{number}].key", key=stage.key)
        elif stage.key not in ends:
            yield Fault(code="no-end", path=f"stages[{number}].key", key=stage.key)


def _holders(procedure: Definition, words: _Words) -> Iterator[Fault]:
    """Find holders that are taken from what is not told, or told too late (X21)."""
    if all(stage.holder is None for stage in procedure.stages):
        return
    entered = recorded(procedure.stages, procedure.rating)
    late = too_early(procedure.stages, entered, with_ratings(procedure.stages, procedure.rating, words.ways))
    called = {word: each.key for each in asked_for(procedure.facts, procedure.stages) for word in (each.zh, each.key)}
    for number, stage in enumerate(procedure.stages):
        holder, path = stage.holder, f"stages[{number}].holder"
        if holder is None:
            continue
        if holder.unit in called:
            yield Fault(code="holder-not-taken", path=f"{path}.unit", key=called[holder.unit])
        for word in holder.taken_from:
            if word in words.facts:
                continue
            if word not in entered:
                yield Fault(code="unknown-holder", path=f"{path}.from", key=word)
            elif (word, stage.key) in late:
                yield Fault(code="holder-too-early", path=f"{path}.from", key=word)


def _headings(procedure: Definition) -> Iterator[Fault]:
    """Find figures that would have one heading, so that a row, which goes by headings, could hold but one of them."""
    terms, heard = procedure.terms, (set[str](), set[str]())
    named = ((name, getattr(terms, name)) for name in _TERMS)
    for name, words in ((name, words) for name, words in named if words is not None):
        both = zip((words.zh, words.en), heard, strict=True)
        for word in dict.fromkeys(word for word, seen in both if word in seen):
            yield Fault(code="key-twice", path=f"terms.{name}", key=word)
        heard[0].add(words.zh)
        heard[1].add(words.en)
    for place, limit in enumerate(procedure.speeds):
        if limit in procedure.speeds[:place]:
            yield Fault(code="key-twice", path=f"speeds[{place}]", key=limit.zh)


_TERMS = ("before", "opened", "resolved", "otherwise", "closed", "in_hand", "rate", "closing_rate")


def _never_beyond(procedure: Definition) -> Iterator[Fault]:
    """Find outcomes that ask for a plan beyond a limit, or for full payment, where there can be none of that."""
    stages = procedure.stages
    planned = _planned(stages) if procedure.limits and procedure.amount is not None else frozenset()
    for number, stage in enumerate(stages):
        for place, outcome in enumerate(stage.outcomes):
            if Demand.PLAN_BEYOND_LIMIT in outcome.asks and stage.key not in planned:
                yield Fault(code="never-beyond", path=f"stages[{number}].outcomes[{place}].asks", key=outcome.key)
            if Demand.PAID_IN_FULL in outcome.asks and procedure.amount is None:
                yield Fault(code="never-paid", path=f"stages[{number}].outcomes[{place}].asks", key=outcome.key)


def _planned(stages: tuple[Stage, ...]) -> frozenset[str]:
    """Return the stages where a plan can be in force: where one is agreed, and those that follow; a branch ends it."""
    keys = {stage.key for stage in stages}
    follows = {stage.key: (stage.then,) if stage.then in keys else () for stage in reversed(stages)}
    return frozenset(reachable(follows, (stage.key for stage in stages if stage.instalments)))


def _stage(words: _Words, path: str, stage: Stage) -> Iterator[Fault]:
    yield from _limits(words, f"{path}.limits", stage.limits, stage)
    yield from _shortest(words, path, stage, stage)
    yield from _always_late(path, stage)
    yield from _answers(words, f"{path}.records", stage.records)
    yield from _twice(f"{path}.branches", stage.branches)
    for place, branch in enumerate(stage.branches):
        yield from _conditions(words, f"{path}.branches[{place}].when", branch.when)
        is_back = branch.to not in words.ways or branch.to == stage.key or (branch.to, stage.key) in words.leading
        if branch.goes_on and not is_back:
            yield Fault(code="nothing-goes-on", path=f"{path}.branches[{place}].goes_on", key=branch.to)
        yield from _answers(words, f"{path}.branches[{place}].records", branch.records)
    yield from _twice(f"{path}.outcomes", stage.outcomes)
    for place, outcome in enumerate(stage.outcomes):
        yield from _conditions(words, f"{path}.outcomes[{place}].when", outcome.when)
        yield from _answers(words, f"{path}.outcomes[{place}].records", outcome.records)
        yield from _shortest(words, f"{path}.outcomes[{place}]", outcome, stage)


def _limits(words: _Words, path: str, limits: Iterable[TimeLimit], stage: Stage | None) -> Iterator[Fault]:
    for number, limit in enumerate(limits):
        yield from _limit(words, f"{path}[{number}]", limit, stage)


def _limit(words: _Words, path: str, limit: TimeLimit, stage: Stage | None) -> Iterator[Fault]:
    """Find what is wrong with a limit whose clock would never begin, or that asks what is not known."""
    yield from _conditions(words, f"{path}.when", limit.when)
    since = limit.since
    if since is None or since == OPENING:
        return
    if since not in words.ways:
        yield Fault(code="unknown-stage", path=f"{path}.since", key=since)
    elif stage is not None and (since, stage.key) not in words.leading:
        yield Fault(code="clock-never-begins", path=f"{path}.since", key=since)


def _shortest(words: _Words, path: str, part: Stage | Outcome, stage: Stage) -> Iterator[Fault]:
    """Find what is wrong with the minimum time of *part*, which is asked for at *stage* (X23)."""
    if part.shortest is not None:
        yield from _limit(words, f"{path}.shortest", part.shortest, stage)
        if isinstance(part.shortest.limit, On):
            yield Fault(code="shortest-a-day", path=f"{path}.shortest.limit")


def _always_late(path: str, stage: Stage) -> Iterator[Fault]:
    """Find a stage that can only be left late: its minimum time is no shorter than a limit (X23)."""
    shortest = stage.shortest
    if shortest is None or shortest.when:
        return
    same = (each.limit for each in stage.limits if each.since == shortest.since)
    if any(_is_no_longer(each, shortest.limit) for each in same):
        yield Fault(code="always-late", path=f"{path}.shortest", key=stage.key)


def _is_no_longer(limit: Limit, shortest: Limit) -> bool:
    """Return whether *limit* ends no later than the minimum time *shortest*, as far as no calendar has to be asked."""
    if isinstance(limit, SameDay):
        return True
    if isinstance(limit, On) or isinstance(shortest, SameDay | On):
        return False
    return type(limit) is type(shortest) and limit.n <= shortest.n


def _answers(words: _Words, path: str, answers: tuple[Answer, ...]) -> Iterator[Fault]:
    yield from _twice(path, answers)
    for number, answer in enumerate(answers):
        yield from _twice(f"{path}[{number}].choices", answer.choices)
        yield from _conditions(words, f"{path}[{number}].when", answer.when)
        if answer.money and answer.choices:
            yield Fault(code="sum-and-choices", path=f"{path}[{number}].money")


def _conditions(words: _Words, path: str, conditions: Iterable[Condition]) -> Iterator[Fault]:
    """Find conditions on what is not asked for, and those that can never hold."""
    for number, each in enumerate(conditions):
        place = f"{path}[{number}]"
        fact = words.facts.get(each.fact)
        if fact is None:
            yield Fault(code="unknown-fact", path=f"{place}.fact", key=each.fact)
            continue
        for key in each.among:
            if key not in words.choices[fact.key]:
                yield Fault(code="unknown-choice", path=f"{place}.among", key=key, fact=fact.key)
        sums = [name for name in ("below", "at_most") if getattr(each, name) is not None]
        if sums and not fact.money:
            yield Fault(code="no-sum", path=f"{place}.{sums[0]}", key=fact.key)
        if not sums and not each.among and each.corrected is None:
            yield Fault(code="condition-lacks", path=f"{place}.fact")
    yield from _never_holding(path, conditions)


def _never_holding(path: str, conditions: Iterable[Condition]) -> Iterator[Fault]:
    """Find a sum below nothing, and what is asked of one fact and excludes itself: all of *conditions* must hold."""
    among: dict[str, frozenset[str]] = {}
    corrected: dict[str, bool] = {}
    for number, each in enumerate(conditions):
        place = f"{path}[{number}]"
        if each.below is not None and each.below.fen == 0:
            yield Fault(code="never-holds", path=f"{place}.below", fact=each.fact)
        if each.among:
            among[each.fact] = among.get(each.fact, frozenset(each.among)).intersection(each.among)
            if not among[each.fact]:
                yield Fault(code="never-holds", path=f"{place}.among", fact=each.fact)
        if each.corrected is not None and corrected.setdefault(each.fact, each.corrected) is not each.corrected:
            yield Fault(code="never-holds", path=f"{place}.corrected", fact=each.fact)


def _after_the_closing(procedure: Definition, words: _Words) -> Iterator[Fault]:
    """Find faults of the rating and the appraisal."""
    rating, appraisal = procedure.rating, procedure.appraisal
    if rating is not None:
        if not rating.marks:
            yield Fault(code="no-mark", path="rating.marks")
        yield from _twice("rating.marks", rating.marks)
        for number, mark in enumerate(rating.marks):
            if mark.back_to is not None and mark.back_to not in words.ways:
                yield Fault(code="unknown-stage", path=f"rating.marks[{number}].back_to", key=mark.back_to)
            if mark.goes_on and mark.back_to is None:
                yield Fault(code="nothing-goes-on", path=f"rating.marks[{number}].goes_on", key=mark.key)
        yield from _answers(words, "rating.records", rating.records)
    if appraisal is not None:
        yield from _answers(words, "appraisal.records", appraisal.records)
