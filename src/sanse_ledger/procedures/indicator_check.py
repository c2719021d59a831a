"""What may be wrong with the indicators of a definition: they count what there is not, or divide what does not fit."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from attrs import frozen

from sanse_ledger.procedures.condition_check import Asked, conditions_on, twice
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.holders import asked_for
from sanse_ledger.procedures.indicators import WHOLE, Indicator, Tally
from sanse_ledger.procedures.parts import Answer, Appraisal, Named, Rating, Stage, TimeLimit
from sanse_ledger.procedures.scores import Scale, Total, reckoned_answers
from sanse_ledger.words.terms import Counted as Those


class Counted(Protocol):
    """What indicators count in: a `Procedure`, which has itself checked when it is made."""

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
    def totals(self) -> tuple[Total, ...]:
        """What numbers of its form come to."""

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The classes that numbers and totals fall into."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rates, means and counts that figures have."""


def filled_in(procedure: Counted) -> Iterator[Answer]:
    """Yield everything that is ever filled in: the facts, the records stage by stage, then what comes afterwards."""
    yield from asked_for(procedure.facts, procedure.stages)
    if procedure.rating is not None:
        yield from procedure.rating.records
    if procedure.appraisal is not None:
        yield from procedure.appraisal.records


def told(procedure: Counted) -> Iterator[Answer]:
    """Yield everything that is known of a matter: what is filled in, then what totals and classes come to (X26)."""
    yield from filled_in(procedure)
    yield from reckoned_answers(procedure.totals, procedure.scales, procedure.facts)


@frozen(kw_only=True)
class _Countable:
    """What a tally may name: the words of a definition, by what they are."""

    asked: Asked
    stages: tuple[str, ...]
    limited: tuple[str, ...]
    outcomes: tuple[str, ...]
    branches: tuple[str, ...]
    marks: tuple[str, ...]
    is_paid: bool
    never: Mapping[Those | None, str]
    """Which matters there are never any of, and the code of that."""


def faults_of_indicators(procedure: Counted) -> Iterator[Fault]:
    """Yield everything that is wrong with the indicators of *procedure*."""
    if not procedure.indicators:
        return
    stages = procedure.stages
    whole = (WHOLE,) if procedure.limits else ()
    words = _Countable(
        asked=Asked.about(told(procedure), unknown="unknown-answer"),
        stages=_keys(stages),
        limited=(*whole, *_keys(stage for stage in stages if stage.limits)),
        outcomes=_keys(each for stage in stages for each in stage.outcomes),
        branches=_keys(each for stage in stages for each in stage.branches),
        marks=() if procedure.rating is None else _keys(procedure.rating.marks),
        is_paid=procedure.amount is not None,
        never={
            of: code
            for of, code, part in (
                (Those.RATED, "not-rated-here", procedure.rating),
                (Those.APPRAISED, "not-appraised-here", procedure.appraisal),
            )
            if part is None
        },
    )
    yield from twice("indicators", procedure.indicators)
    for number, each in enumerate(procedure.indicators):
        yield from _indicator(words, f"indicators[{number}]", each)


def _keys(named: Iterable[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.key for each in named))


def _indicator(words: _Countable, path: str, indicator: Indicator) -> Iterator[Fault]:
    numerator, denominator = indicator.numerator, indicator.denominator
    yield from _tally(words, f"{path}.numerator", numerator)
    if denominator is None:
        return
    yield from _tally(words, f"{path}.denominator", denominator)
    if numerator.limits:
        yield Fault(code="counts-differ", path=f"{path}.numerator.limits", key=indicator.key)
    differ = (denominator.adds_up and not numerator.adds_up) or (denominator.limits and numerator.adds_up)
    if differ or denominator.days is not None or (denominator.adds_up and numerator.days is not None):
        yield Fault(code="counts-differ", path=f"{path}.denominator", key=indicator.key)
    if numerator == Tally():
        yield Fault(code="always-whole", path=f"{path}.numerator", key=indicator.key)


def _tally(words: _Countable, path: str, tally: Tally) -> Iterator[Fault]:
    """Find words that name nothing that can be counted, and a sum of what is no number."""
    for name, code, known in (
        ("outcomes", "unknown-outcome", words.outcomes),
        ("branches", "unknown-branch", words.branches),
        ("stages", "unknown-stage", words.stages),
        ("marks", "unknown-mark", words.marks),
    ):
        for word in getattr(tally, name):
            if word not in known:
                yield Fault(code=code, path=f"{path}.{name}", key=word, known=known)
    if tally.of in words.never:
        yield Fault(code=words.never[tally.of], path=f"{path}.of")
    for word in tally.limits:
        if word not in words.limited:
            code = "no-limit" if word in (WHOLE, *words.stages) else "unknown-stage"
            yield Fault(code=code, path=f"{path}.limits", key=word, known=words.limited)
    yield from conditions_on(words.asked, f"{path}.when", tally.when)
    if tally.total is not None:
        yield from _added_up(words.asked, f"{path}.total", tally.total)
    if tally.paid and not words.is_paid:
        yield Fault(code="no-amount", path=f"{path}.paid")
    several = [name for name in ("days", "total", "paid") if getattr(tally, name)]
    if several and (tally.limits or len(several) > 1):
        yield Fault(code="counts-differ", path=f"{path}.{'limits' if tally.limits else several[0]}")


def _added_up(asked: Asked, path: str, key: str) -> Iterator[Fault]:
    """Find what cannot be added up: no answer, or none that is a number."""
    answer = asked.facts.get(key)
    if answer is None:
        yield Fault(code=asked.unknown, path=path, key=key, known=tuple(asked.facts))
    elif not answer.number and not answer.money:
        yield Fault(code="no-number", path=path, key=key)
