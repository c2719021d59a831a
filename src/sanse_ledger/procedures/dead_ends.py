"""Matters that can never be closed (X20): with some facts, no way that is open leads from a stage to a closing.

Which facts matter is found by looking: as long as it is not certain that a matter comes to an end, one fact more is
told apart, by the cells of `fact_cells`. What depends on numbers and on their total at once is not decided, nor what
has too many cases; that is accepted.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import Protocol, TypeAlias

from attrs import frozen

from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.measures import About, Both
from sanse_ledger.procedures.parts import Answer, Condition, Rating, Stage
from sanse_ledger.procedures.scores import Scale, Total, reckoned_answers
from sanse_ledger.procedures.ways import reachable, turned

_MOST_WORDS = 60_000
"""So large may what is asked be, times all that it could mean, and so many the ways back that ratings open."""
_MOST_LOOKS = 50_000
"""So many ways, and conditions of theirs, are looked at, all cases together."""

Known: TypeAlias = Mapping[About, int]
"""What is known of a matter: the places of cells."""
_Asks: TypeAlias = Mapping[About, frozenset[int]]
"""Which cells some conditions leave."""


@frozen(eq=False)
class _When:
    """Conditions that hold together; each is one object, so that what they ask is looked up by that."""

    conditions: tuple[Condition, ...]


_ALWAYS = _When(())
_Way: TypeAlias = tuple[str | None, _When]
"""Where a way leads, None to a closing, and what it asks for."""


class _Defined(Protocol):
    """What is looked through: a definition with which nothing else is wrong."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Its stages."""

    @property
    def facts(self) -> tuple[Answer, ...]:
        """What it is opened with."""

    @property
    def rating(self) -> Rating | None:
        """How the result is rated."""

    @property
    def totals(self) -> tuple[Total, ...]:
        """What numbers of its form come to."""

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The classes that numbers and totals fall into."""


def dead_ends(procedure: _Defined) -> Iterator[Fault]:
    """Yield the stages from which some matters can never be closed, each with the facts of such a matter."""
    stages = procedure.stages
    asked = [each for stage in stages for branch in stage.branches for each in branch.when]
    asked += [each for stage in stages for outcome in stage.outcomes for each in outcome.when]
    asked += [each for fact in procedure.facts for each in fact.when]
    size = sum(1 + len(each.among) for each in asked)
    named = sum(len(each.choices) for each in procedure.facts) + sum(len(each.grades) for each in procedure.scales)
    back = tuple(mark.back_to for mark in procedure.rating.marks if mark.back_to) if procedure.rating else ()
    rated = sum(outcome.rated for stage in stages for outcome in stage.outcomes)
    if not asked or size * (size + named) + rated * len(back) > _MOST_WORDS:
        return
    ways = {stage.key: tuple(_ways(stage, back)) for stage in stages}
    search = _Search(procedure, ways)
    if search.is_needed():
        search.look({})
    for number, stage in enumerate(stages):
        if stage.key in search.found:
            yield Fault(code="dead-end", path=f"stages[{number}].key", key=stage.key, where=search.found[stage.key])


def _ways(stage: Stage, back: tuple[str, ...]) -> Iterator[_Way]:
    """Yield the ways out of a stage, and those *back* that a rating opens after its closing."""
    if stage.then is not None:
        yield stage.then, _ALWAYS
    yield from ((branch.to, _When(branch.when)) for branch in stage.branches)
    for outcome in stage.outcomes:
        when = _When(outcome.when)
        yield None, when
        yield from ((to, when) for to in back if outcome.rated)


class _Cells:
    """The cells of everything that the ways ask about; cut once somebody asks."""

    def __init__(self, procedure: _Defined, ways: Mapping[str, tuple[_Way, ...]]) -> None:
        from sanse_ledger.procedures.fact_cells import Facts  # noqa: PLC0415 - only what may be stuck pays for loading it

        derived = reckoned_answers(procedure.totals, procedure.scales, procedure.facts)
        answers = {each.key: each for each in (*procedure.facts, *derived)}
        self._facts = Facts(answers, {each.key: each for each in procedure.scales})
        self._totals = procedure.totals
        asked = dict.fromkeys(each for of_stage in ways.values() for _, when in of_stage for each in when.conditions)
        for each in (waiting := [*asked]):  # what is asked for on a condition cannot be left out where that holds
            fact = answers[self._facts.base(each)]
            fresh = [other for other in fact.when if other not in asked]
            asked.update(dict.fromkeys(fresh))
            waiting += fresh
        self.parts = self._facts.parts(asked)
        self._asked_when: dict[str, _When] = {}
        self._asks: dict[_When, _Asks] = {}

    def asks(self, when: _When) -> _Asks:
        """Return which cells *when* leaves."""
        found = self._asks.get(when)
        if found is None:
            left: dict[About, frozenset[int]] = {}
            for each in when.conditions:
                key = self._facts.base(each)
                for about in ((key, True), (key, False)):
                    if each.corrected is not None if about[1] else each.among or each.bounds:
                        holds = self.parts[about].holding(each, self._facts.scales.get(each.fact))
                        left[about] = left.get(about, holds) & holds
            found = {about: of for about, of in left.items() if len(of) < len(self.parts[about].cells)}
            self._asks[when] = found
        return found

    def holds(self, when: _When, known: Known) -> bool | None:
        """Return whether *when* holds; None where that is not known yet."""
        is_known = True
        for about, cells in self.asks(when).items():
            place = known.get(about)
            if place is None:
                is_known = False
            elif place not in cells:
                return False
        return is_known or None

    def missing(self, known: Known) -> About | None:
        """Return what has to be known beside, so that what is left out may be."""
        for when in self._asked_though_left_out(known):
            for about in self.asks(when):
                if about not in known:
                    return about
        return None

    def impossible(self, known: Known) -> bool:
        """Return whether something is left out that is asked for, or cannot be told apart from a total of it."""
        return any(self.holds(when, known) for when in self._asked_though_left_out(known)) or self._depends(known)

    def _asked_though_left_out(self, known: Known) -> Iterator[_When]:
        """Yield the conditions on which something is asked for that is left out, where they hold, or may."""
        for about, place in known.items():
            part = self.parts[about]
            if place == part.left_out and part.fact.required:
                when = self._asked_when.setdefault(part.fact.key, _When(part.fact.when))
                if self.holds(when, known) is not False:
                    yield when

    def _depends(self, known: Known) -> bool:
        keys = {key for key, is_correction in known if not is_correction}
        added_up = [(each.key, {part.fact for part in each.parts}) for each in self._totals if each.key in keys]
        return any(
            keys & parts or any(key != other and parts & others for other, others in added_up)
            for key, parts in added_up
        )


@frozen(eq=False)
class _Case:
    """Where matters come to of which something is known: for certain, and at most."""

    comes: Collection[str]
    may_come: Collection[str]
    ends: Collection[str]
    """From where they come to an end for certain."""
    may_end: Collection[str]

    @property
    def dead(self) -> set[str]:
        """The stages that they come to, and from which there is no end."""
        return {each for each in self.comes if each not in self.may_end}

    @property
    def risky(self) -> set[str]:
        """The stages of which it is not certain that all is well."""
        return {each for each in self.may_come if each not in self.ends}


class _Search:
    """Looks through cases until it is certain of each whether it comes to an end."""

    def __init__(self, procedure: _Defined, ways: Mapping[str, tuple[_Way, ...]]) -> None:
        self._procedure, self._ways = procedure, ways
        self._left = _MOST_LOOKS
        self._each = sum(1 + len(when.conditions) for each in ways.values() for _, when in each)
        self.found: dict[str, Both] = {}

    @cached_property
    def _cells(self) -> _Cells:
        return _Cells(self._procedure, self._ways)

    def is_needed(self) -> bool:
        """Return whether it depends on conditions if matters come to an end."""
        return bool(self._case(lambda when: None if when.conditions else True).risky)

    def look(self, known: Known) -> None:
        """Find the stages from which matters like that can never be closed."""
        if self._left < 0:
            return
        case = self._case(lambda when: self._cells.holds(when, known))
        dead = case.dead
        about = self._cells.missing(known) if dead else self._undecided(case, known)
        if about is not None:
            for place in range(len(self._cells.parts[about].cells)):
                self.look({**known, about: place})
        elif dead and not self._cells.impossible(known):
            self._keep(dead, known)

    def _case(self, holds: Callable[[_When], bool | None]) -> _Case:
        self._left -= self._each
        first = self._procedure.stages[0].key
        sure: dict[str, list[str]] = {key: [] for key in self._ways}
        open_: dict[str, list[str]] = {key: [] for key in self._ways}
        closing: tuple[list[str], list[str]] = ([], [])
        for key, ways in self._ways.items():
            for to, when in ways:
                is_so = holds(when)
                for of, closed, is_open in ((sure, closing[0], is_so), (open_, closing[1], is_so is not False)):
                    if is_open:
                        (closed if to is None else of[key]).append(key if to is None else to)
        return _Case(
            comes={*reachable(sure, (first,))},
            may_come={*reachable(open_, (first,))},
            ends={*reachable(turned(sure), closing[0])},
            may_end={*reachable(turned(open_), closing[1])},
        )

    def _undecided(self, case: _Case, known: Known) -> About | None:
        """Return what has to be known next, of stages that may be dead ends before others; None where all is well."""
        risky = case.risky
        if not risky - self.found.keys():
            return None
        ways = (
            way for stages in (risky, case.may_come) for key in self._ways if key in stages for way in self._ways[key]
        )
        undecided = (when for _, when in ways if self._cells.holds(when, known) is None)
        return next(each for each in self._cells.asks(next(undecided)) if each not in known)

    def _keep(self, dead: set[str], known: Known) -> None:
        """Keep the stages that no way is open from; where ways lead round, the first of them."""
        stages = [key for key in self._ways if key in dead]
        for key in [key for key in stages if not self._is_open(key, known)] or stages[:1]:
            if key not in self.found:
                self.found[key] = self._in_words(key, known)

    def _is_open(self, key: str, known: Known) -> bool:
        return any(self._cells.holds(when, known) is not False for _, when in self._ways[key])

    def _is_dead(self, key: str, known: Known) -> bool:
        if self._left < 0 or self._cells.missing(known) is not None or self._cells.impossible(known):
            return False
        return key in self._case(lambda when: self._cells.holds(when, known)).dead

    def _in_words(self, key: str, known: Known) -> Both:
        """Say what is so of matters that are stuck: no more of it than there has to be, and all that is alike."""
        needed = dict(known)
        for about in known:
            others = {each: place for each, place in needed.items() if each != about}
            if self._is_dead(key, others):
                needed = others
        alike = {about: {place} for about, place in needed.items()}
        for about, places in alike.items():
            for place in range(len(self._cells.parts[about].cells)):
                cases = product(*({place} if each == about else of for each, of in alike.items()))
                if all(self._is_dead(key, dict(zip(alike, case, strict=True))) for case in cases):
                    places.add(place)
        told = [self._cells.parts[about].in_words(places) for about, places in alike.items()]
        return "、".join(each[0] for each in told), " and ".join(each[1] for each in told)
