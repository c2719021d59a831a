"""Who holds the stages of a procedure 承办 (X21): which words a holder may be taken from, and what is said of it.

A holder is a unit that is always the same, or what a fact or a record says. A record is there when a stage is entered
if it is made on some way that leads to the stage: on passing another one, taking a branch, or closing a matter that its
rating may send back.
"""

from collections.abc import Iterator, Mapping, Sequence

from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.parts import Answer, Holder, Rating, Stage
from sanse_ledger.procedures.scores import Reckoned
from sanse_ledger.procedures.ways import Ways, leading
from sanse_ledger.words.text import no_unit

_A_WORD = "\n"
"""Sets what is recorded apart from the stages, among which ways are looked for: no key has it."""


def asked_for(facts: Sequence[Answer], stages: Sequence[Stage]) -> Iterator[Answer]:
    """Yield everything that is filled in before a matter is rated: the facts, then the records, stage by stage."""
    yield from facts
    for stage in stages:
        yield from stage.records
        for branch in stage.branches:
            yield from branch.records
        for outcome in stage.outcomes:
            yield from outcome.records


def back_from(stage: Stage, rating: Rating | None) -> tuple[str, ...]:
    """Return the stages that a rating may send a matter back to that was closed from *stage* (L5)."""
    if rating is None or not any(each.rated for each in stage.outcomes):
        return ()
    return tuple(mark.back_to for mark in rating.marks if mark.back_to is not None)


def with_ratings(stages: Sequence[Stage], rating: Rating | None, ways: Ways) -> Ways:
    """Return the ways between the stages, those that a rating opens included."""
    return {
        stage.key: [*ways[stage.key], *(each for each in back_from(stage, rating) if each in ways)] for stage in stages
    }


def recorded(stages: Sequence[Stage], rating: Rating | None) -> Mapping[str, list[str]]:
    """Return which stages may be entered when a record is made, by the key of the record; none where nothing follows.

    >>> one = Stage(key="派单", zh="派单", en="派单", then="办理", records=(Answer(key="派往", zh="派往", en="派往"),))
    >>> recorded([one], None)
    {'派往': ['办理']}
    """
    entered: dict[str, list[str]] = {}
    for stage in stages:
        ways: list[tuple[tuple[Answer, ...], tuple[str | None, ...]]] = [(stage.records, (stage.then,))]
        ways += [(branch.records, (branch.to,)) for branch in stage.branches]
        ways += [(outcome.records, back_from(stage, rating) if outcome.rated else ()) for outcome in stage.outcomes]
        for records, follows in ways:
            for record in records:
                entered.setdefault(record.key, []).extend(each for each in follows if each is not None)
    return entered


def faults_of_names(path: str, holder: Holder, answers: Mapping[str, Answer], *, joint: bool) -> Iterator[Fault]:
    """Find a holder that is nobody's name: “无”, a number, a day, a class; of several together, one choice (X21, X24).

    *path* is that of the holder, *answers* is what may be taken by its key, *joint* says that several hold the stage.
    """
    nobody = no_unit(holder.unit)
    if nobody is not None:
        yield Fault(code="no-unit", path=f"{path}.unit", key=nobody)
    for word in holder.taken_from:
        answer = answers.get(word)
        if answer is None:
            continue
        if answer.number or answer.money or answer.day or isinstance(answer, Reckoned):
            yield Fault(code="holder-no-name", path=f"{path}.from", key=word)
        elif answer.choices and joint:
            yield Fault(code="joint-of-choice", path=f"{path}.from", key=word)


def too_early(stages: Sequence[Stage], entered: Mapping[str, list[str]], ways: Ways) -> frozenset[tuple[str, str]]:
    """Return the words that holders are taken from and the stages they hold where no way makes that record before."""
    wanted = [
        (word, stage.key)
        for stage in stages
        if stage.holder is not None
        for word in stage.holder.taken_from
        if word in entered
    ]
    whole = {**ways, **{_A_WORD + word: [each for each in entered[word] if each in ways] for word, _ in wanted}}
    led = leading(whole, ((_A_WORD + word, stage) for word, stage in wanted))
    return frozenset((word, stage) for word, stage in wanted if (_A_WORD + word, stage) not in led)
