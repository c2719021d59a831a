"""What may be wrong with the definition of a procedure, found before anybody works by it.

Each fault has the path of what is wrong, as it stands in a document: ``stages[2].branches[0].to``.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from attrs import frozen

from sanse_ledger.calendar.time_limits import On
from sanse_ledger.procedures.condition_check import (
    Asked,
    asks_itself,
    conditions_on,
    exclude_each_other,
    implies,
    twice,
)
from sanse_ledger.procedures.dead_ends import dead_ends
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.holders import asked_for, faults_of_names, recorded, too_early, with_ratings
from sanse_ledger.procedures.indicator_check import faults_of_indicators, filled_in
from sanse_ledger.procedures.indicators import Indicator
from sanse_ledger.procedures.joint import faults_of_joint
from sanse_ledger.procedures.parts import (
    OPENING,
    Answer,
    Appraisal,
    Choice,
    Outcome,
    Rating,
    Stage,
    Terms,
    TimeLimit,
)
from sanse_ledger.procedures.score_check import faults_of_scores
from sanse_ledger.procedures.scores import Scale, Total, reckoned_answers
from sanse_ledger.procedures.shortest_check import always_late, never_in_time
from sanse_ledger.procedures.ways import Ways, leading, reachable, turned, ways_of
from sanse_ledger.words.terms import Demand


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
    def totals(self) -> tuple[Total, ...]:
        """What numbers of its form come to."""

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The classes that numbers and totals fall into."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rates, means and counts that figures have."""

    @property
    def verifies(self) -> bool:
        """Whether it is one of verification."""

    @property
    def verified(self) -> bool:
        """Whether its items are to pass one."""


@frozen(kw_only=True)
class _Words(Asked):
    """What the words of a definition can mean, looked up once: how its stages lead to each other, its facts."""

    ways: Ways
    leading: frozenset[tuple[str, str]]
    first: str
    limits: tuple[TimeLimit, ...]

    @classmethod
    def of(cls, procedure: Definition) -> "_Words":
        """Look the words of *procedure* up."""
        stages, ways = procedure.stages, ways_of(procedure.stages)
        since = [(limit.since, stage.key) for stage in stages for limit in _timed(stage) if limit.since is not None]
        since += ((branch.to, stage.key) for stage in stages for branch in stage.branches if branch.goes_on)
        derived = reckoned_answers(procedure.totals, procedure.scales, procedure.facts)
        return cls(
            ways=ways,
            leading=leading(ways, ((one, other) for one, other in since if one in ways and one != other)),
            facts=Asked.about((*procedure.facts, *derived)).facts,
            recorded=frozenset(word for each in filled_in(procedure) for word in (each.key, each.zh, each.en)),
            first=stages[0].key,
            limits=procedure.limits,
        )


def _timed(stage: Stage) -> Iterator[TimeLimit]:
    """Yield everything of a stage that is reckoned since something: its limits and minimum times."""
    yield from stage.limits
    parts: tuple[Stage | Outcome, ...] = (stage, *stage.outcomes)
    yield from (each.shortest for each in parts if each.shortest is not None)


_NAMED_WRONGLY = re.compile(r"stages\[\d+\]\.(?:key|then|branches\[\d+\]\.to)|rating\.marks\[\d+\]\.back_to", re.ASCII)
"""Where a stage has its name, or says which comes next."""

_FOLLOWS = ("unreachable-stage", "no-end", "clock-never-begins", "holder-too-early", "never-beyond", "nothing-goes-on")
"""What is found by following the ways from stage to stage, where it is found of a stage."""


def faults_of(procedure: Definition) -> Iterator[Fault]:
    """Yield everything that is wrong with *procedure*, unknown words first.

    While a way leads to a stage that is not there, or two stages have one name, the ways are not what was meant: what
    is found by following them is left out. What a matter can and cannot do on its ways is looked at last, of what is
    right so far.
    """
    found = [*_found(procedure)]
    if any(each.code in {"unknown-stage", "key-twice"} and _NAMED_WRONGLY.fullmatch(each.path) for each in found):
        found = [each for each in found if each.code not in _FOLLOWS or not each.path.startswith("stages[")]
    yield from sorted(found, key=lambda each: not each.code.startswith("unknown-"))
    if not found:
        yield from never_in_time(procedure.stages, procedure.limits)
        yield from dead_ends(procedure)


def _found(procedure: Definition) -> Iterator[Fault]:
    """Yield whatever is found, in the order of the definition."""
    stages = procedure.stages
    if not stages:
        yield Fault(code="no-stage", path="stages")
        return
    yield from twice("stages", stages)
    for number, stage in enumerate(stages):
        if stage.called(OPENING):
            yield Fault(code="reserved-key", path=f"stages[{number}].key", key=OPENING)
    words = _Words.of(procedure)
    yield from _ways(stages, words.ways)
    yield from _answers(words, "facts", procedure.facts)
    yield from asks_itself(procedure.facts, _follows(procedure))
    yield from faults_of_scores(procedure.totals, procedure.scales, words, tuple(filled_in(procedure)))
    yield from _limits(words, "limits", procedure.limits, None)
    for number, stage in enumerate(stages):
        yield from _stage(words, f"stages[{number}]", stage)
    yield from _holders(procedure, words)
    yield from faults_of_joint(stages, procedure.rating)
    yield from _never_beyond(procedure)
    yield from _headings(procedure)
    yield from twice("grounds", procedure.grounds)
    yield from _verification(procedure)
    yield from _after_the_closing(procedure, words)
    yield from faults_of_indicators(procedure)
    for name, money in (("amount", True), ("place", False)):
        key = getattr(procedure, name)
        if key is not None:
            fact = words.facts.get(key)
            if fact is None:
                yield Fault(code="unknown-fact", path=name, key=key, known=tuple(words.facts))
            elif money and not fact.money:
                yield Fault(code="no-sum", path=name, key=key)


def _follows(procedure: Definition) -> dict[str, list[str]]:
    """Return what each total and each class is reckoned from, by their keys (X26)."""
    totals = {each.key: [part.fact for part in each.parts] for each in procedure.totals}
    return totals | {each.key: [each.over] for each in procedure.scales}


def _ways(stages: tuple[Stage, ...], ways: Ways) -> Iterator[Fault]:
    """Find ways that lead nowhere, stages nobody comes to, and stages from which there is no end."""
    known = tuple(ways)
    for number, stage in enumerate(stages):
        if stage.then is not None and stage.then not in ways:
            yield Fault(code="unknown-stage", path=f"stages[{number}].then", key=stage.then, known=known)
        for place, branch in enumerate(stage.branches):
            if branch.to not in ways:
                path = f"stages[{number}].branches[{place}].to"
                yield Fault(code="unknown-stage", path=path, key=branch.to, known=known)
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
    known = (*words.facts, *entered)
    answers: dict[str, Answer] = {each.key: each for each in asked_for(procedure.facts, procedure.stages)}
    called = {word: each.key for each in asked_for(procedure.facts, procedure.stages) for word in (each.zh, each.key)}
    for number, stage in enumerate(procedure.stages):
        holder, path = stage.holder, f"stages[{number}].holder"
        if holder is None:
            continue
        yield from faults_of_names(path, holder, {**answers, **words.facts}, joint=stage.joint)
        if holder.unit in called:
            yield Fault(code="holder-not-taken", path=f"{path}.unit", key=called[holder.unit])
        for word in holder.taken_from:
            if word in words.facts:
                continue
            if word not in entered:
                yield Fault(code="unknown-holder", path=f"{path}.from", key=word, known=known)
            elif (word, stage.key) in late:
                yield Fault(code="holder-too-early", path=f"{path}.from", key=word)


def _headings(procedure: Definition) -> Iterator[Fault]:
    """Find figures that would have one heading, so that a row, which goes by headings, could hold but one of them."""
    terms, heard = procedure.terms, (set[str](), set[str]())
    for name in _TERMS:
        words = getattr(terms, name)
        both = zip((words.zh, words.en), heard, strict=True)
        for word in dict.fromkeys(word for word, seen in both if word in seen):
            yield Fault(code="key-twice", path=f"terms.{name}", key=word)
        heard[0].add(words.zh)
        heard[1].add(words.en)


def _verification(procedure: Definition) -> Iterator[Fault]:
    """Find a verification that would have to be verified itself, or that nothing can pass (X30)."""
    if procedure.verifies and procedure.verified:
        yield Fault(code="verifies-itself", path="verified")
    if procedure.verifies and not any(each.resolved for stage in procedure.stages for each in stage.outcomes):
        yield Fault(code="never-passed", path="verifies")


_TERMS = ("before", "opened", "resolved", "otherwise", "closed", "in_hand")


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
    yield from always_late(path, stage, words.limits if stage.key == words.first else ())
    yield from _answers(words, f"{path}.records", stage.records)
    if stage.records and stage.then is None and not stage.joint:
        yield Fault(code="never-asked", path=f"{path}.records", key=stage.key)
    yield from twice(f"{path}.branches", stage.branches)
    for place, branch in enumerate(stage.branches):
        yield from conditions_on(words, f"{path}.branches[{place}].when", branch.when)
        is_back = branch.to not in words.ways or branch.to == stage.key or (branch.to, stage.key) in words.leading
        if branch.late and all(exclude_each_other(words, branch.when, each.when) for each in stage.limits):
            yield Fault(code="late-of-no-limit", path=f"{path}.branches[{place}].late", key=branch.key)
        if branch.goes_on and not is_back:
            yield Fault(code="nothing-goes-on", path=f"{path}.branches[{place}].goes_on", key=branch.to)
        yield from _answers(words, f"{path}.branches[{place}].records", branch.records)
    yield from twice(f"{path}.outcomes", stage.outcomes)
    for place, outcome in enumerate(stage.outcomes):
        yield from conditions_on(words, f"{path}.outcomes[{place}].when", outcome.when)
        yield from _answers(words, f"{path}.outcomes[{place}].records", outcome.records)
        yield from _shortest(words, f"{path}.outcomes[{place}]", outcome, stage)


_NEAR = 20
"""With how many limits before it one is compared: no stage has more in earnest, and work grows with the text."""


def _limits(words: _Words, path: str, limits: Iterable[TimeLimit], stage: Stage | None) -> Iterator[Fault]:
    """Find what is wrong with limits: the first governs whose conditions hold, so that after one without, none does."""
    before: list[TimeLimit] = []
    unconditional = False
    for number, limit in enumerate(limits):
        if unconditional:
            yield Fault(code="never-governs", path=f"{path}[{number}]")
        elif any(implies(words.facts, limit.when, each.when) for each in before[-_NEAR:]):
            yield Fault(code="hidden-limit", path=f"{path}[{number}]")
        unconditional = unconditional or not limit.when
        before.append(limit)
        if isinstance(limit.limit, On):
            yield Fault(code="limit-a-day", path=f"{path}[{number}].limit")
        yield from _limit(words, f"{path}[{number}]", limit, stage)


def _limit(words: _Words, path: str, limit: TimeLimit, stage: Stage | None) -> Iterator[Fault]:
    """Find what is wrong with a limit whose clock would never begin, or that asks what is not known."""
    yield from conditions_on(words, f"{path}.when", limit.when)
    since = limit.since
    if since is None or since == OPENING:
        return
    if since not in words.ways:
        yield Fault(code="unknown-stage", path=f"{path}.since", key=since, known=tuple(words.ways))
    elif stage is not None and (since, stage.key) not in words.leading:
        yield Fault(code="clock-never-begins", path=f"{path}.since", key=since)


def _shortest(words: _Words, path: str, part: Stage | Outcome, stage: Stage) -> Iterator[Fault]:
    """Find what is wrong with the minimum time of *part*, which is asked for at *stage* (X23)."""
    if part.shortest is not None:
        yield from _limit(words, f"{path}.shortest", part.shortest, stage)
        if isinstance(part.shortest.limit, On):
            yield Fault(code="shortest-a-day", path=f"{path}.shortest.limit")


def _answers(words: _Words, path: str, answers: tuple[Answer, ...]) -> Iterator[Fault]:
    yield from twice(path, answers)
    for number, answer in enumerate(answers):
        yield from twice(f"{path}[{number}].choices", answer.choices)
        yield from conditions_on(words, f"{path}[{number}].when", answer.when)
        yield from _kind(f"{path}[{number}]", answer)


def _kind(path: str, answer: Answer) -> Iterator[Fault]:
    """Find what cannot be two things at once, and a number that can be none (X26)."""
    if answer.money and answer.choices:
        yield Fault(code="sum-and-choices", path=f"{path}.money")
    elif sum((answer.money, answer.number, answer.day, bool(answer.choices))) > 1:
        yield Fault(code="one-kind", path=f"{path}.{'day' if answer.day else 'number'}")
    for name in ("unit", "least", "most"):
        if getattr(answer, name) not in {"", None} and not answer.number:
            yield Fault(code="no-number", path=f"{path}.{name}", key=answer.key)
    if answer.number and answer.span.empty:
        yield Fault(code="empty-range", path=f"{path}.most", key=answer.key)


def _after_the_closing(procedure: Definition, words: _Words) -> Iterator[Fault]:
    """Find faults of the rating and the appraisal."""
    rating, appraisal = procedure.rating, procedure.appraisal
    if rating is not None:
        if not rating.marks:
            yield Fault(code="no-mark", path="rating.marks")
        if not any(each.rated for stage in procedure.stages for each in stage.outcomes):
            yield Fault(code="never-rated", path="rating")
        if rating.leader_takes_over and all(each.back_to is None for each in rating.marks):
            yield Fault(code="never-twice", path="rating.leader_takes_over")
        yield from twice("rating.marks", rating.marks)
        for number, mark in enumerate(rating.marks):
            if mark.back_to is not None and mark.back_to not in words.ways:
                path, known = f"rating.marks[{number}].back_to", tuple(words.ways)
                yield Fault(code="unknown-stage", path=path, key=mark.back_to, known=known)
            if mark.goes_on and mark.back_to is None:
                yield Fault(code="nothing-goes-on", path=f"rating.marks[{number}].goes_on", key=mark.key)
        yield from _answers(words, "rating.records", rating.records)
    if appraisal is not None:
        yield from _answers(words, "appraisal.records", appraisal.records)
