"""What may be wrong with a condition: it asks of what is not filled in, of the wrong kind, or can never hold."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.measures import Bound, Span
from sanse_ledger.procedures.parts import Answer, Condition, Named
from sanse_ledger.procedures.scores import Reckoned
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number


@frozen(kw_only=True)
class Asked:
    """What conditions may ask about, by key."""

    facts: Mapping[str, Answer]
    unknown: str = "unknown-fact"
    """What is wrong with a condition on anything else."""
    recorded: frozenset[str] = frozenset()
    """Keys and names of what is recorded on the way: conditions never ask of it."""
    _choices: dict[str, dict[str, None]] = field(factory=dict, eq=False)

    @classmethod
    def about(cls, answers: Iterable[Answer], unknown: str = "unknown-fact") -> "Asked":
        """Look *answers* up; of two with one key the first counts."""
        return Asked(unknown=unknown, facts={each.key: each for each in reversed([*answers])})

    def choices_of(self, answer: Answer) -> Mapping[str, None]:
        """Return the keys of the choices that an answer has, in their order; each answer is looked through once."""
        found = self._choices.get(answer.key)
        if found is None:
            found = self._choices[answer.key] = dict.fromkeys(each.key for each in answer.choices)
        return found


def conditions_on(asked: Asked, path: str, conditions: Iterable[Condition]) -> Iterator[Fault]:
    """Find conditions on what is not asked for, and those that can never hold."""
    for number, each in enumerate(conditions):
        place = f"{path}[{number}]"
        fact = asked.facts.get(each.fact)
        if fact is None:
            unknown = "condition-on-record" if each.fact in asked.recorded else asked.unknown
            yield Fault(code=unknown, path=f"{place}.fact", key=each.fact, known=tuple(asked.facts))
            continue
        known = asked.choices_of(fact)
        for key in each.among:
            if key not in known:
                yield Fault(code="unknown-choice", path=f"{place}.among", key=key, fact=fact.key, known=tuple(known))
        wrong = next(((name, code) for name, bound in each.bounds if (code := wrong_bound(fact, bound))), None)
        if wrong is not None:
            yield Fault(code=wrong[1], path=f"{place}.{wrong[0]}", key=fact.key)
        if each.corrected is not None and isinstance(fact, Reckoned):
            yield Fault(code="reckoned", path=f"{place}.corrected", key=fact.key)
        if not each.bounds and not each.among and each.corrected is None:
            yield Fault(code="condition-lacks", path=f"{place}.fact")
    yield from _never_holding(asked, path, conditions)


def wrong_bound(fact: Answer, bound: Bound) -> str | None:
    """Return what *fact* would have to be that can be compared with *bound*; None where it is that."""
    if isinstance(bound, Yuan):
        return None if fact.money else "no-sum"
    if isinstance(bound, Number):
        return None if fact.number or fact.money else "no-number"
    return None if fact.day else "no-date"


def _never_holding(asked: Asked, path: str, conditions: Iterable[Condition]) -> Iterator[Fault]:
    """Find bounds outside of what a fact may be, and what is asked of one and excludes itself: all must hold."""
    left: dict[str, Span] = {}
    among: dict[str, frozenset[str]] = {}
    corrected: dict[str, bool] = {}
    for number, each in enumerate(conditions):
        place = f"{path}[{number}]"
        fact, last = asked.facts.get(each.fact), each.bounds[-1:]
        if fact is not None and last and wrong_bound(fact, last[0][1]) is None:
            within = left.get(each.fact, fact.span)
            for span in each.spans:
                within = within.within(span)
            if within.empty and not left.get(each.fact, fact.span).empty:
                yield Fault(code="never-holds", path=f"{place}.{last[0][0]}", fact=each.fact)
            left[each.fact] = within
        if each.among:
            among[each.fact] = among.get(each.fact, frozenset(each.among)).intersection(each.among)
            if not among[each.fact]:
                yield Fault(code="never-holds", path=f"{place}.among", fact=each.fact)
        if each.corrected is not None and corrected.setdefault(each.fact, each.corrected) is not each.corrected:
            yield Fault(code="never-holds", path=f"{place}.corrected", fact=each.fact)


def implies(facts: Mapping[str, Answer], some: Iterable[Condition], others: Iterable[Condition]) -> bool:
    """Return whether all of *others* certainly hold wherever all of *some* do.

    >>> hard = Condition(fact="level", among=("hard",))
    >>> implies({}, [hard], [Condition(fact="level", among=("hard", "easy"))]), implies({}, [], [hard])
    (True, False)
    """
    known = tuple(some)
    return all(_implied(facts, [each for each in known if each.fact == other.fact], other) for other in others)


def _implied(facts: Mapping[str, Answer], some: list[Condition], other: Condition) -> bool:
    """Return whether *other* holds wherever *some* conditions on the same fact do."""
    if other.among and not any(each.among and {*each.among} <= {*other.among} for each in some):
        return False
    if other.corrected is not None and all(each.corrected is not other.corrected for each in some):
        return False
    if not other.bounds:
        return True
    if not any(each.bounds for each in some):  # a fact that is not told is within no bounds
        return False
    fact = facts.get(other.fact)
    left = Span() if fact is None else fact.span
    for span in (span for each in some for span in each.spans):
        left = left.within(span)
    return all(left.within(span) == left for span in other.spans)


def exclude_each_other(asked: Asked, some: Iterable[Condition], others: Iterable[Condition]) -> bool:
    """Return whether no matter can meet all of *some* and *others*."""
    return next(_never_holding(asked, "", (*some, *others)), None) is not None


def asks_itself(facts: Iterable[Answer], follows: Mapping[str, Iterable[str]]) -> Iterator[Fault]:
    """Find facts of which whether they are asked for hangs on themselves; totals *follow* from facts (X26)."""
    every = tuple(facts)
    asks = {each.key: [one.fact for one in each.when] for each in every}
    ways = {key: [*asks.get(key, ()), *follows.get(key, ())] for key in (*asks, *follows)}
    for number, each in enumerate(every):
        for place, condition in enumerate(each.when):
            ahead, seen = [condition.fact], set[str]()
            while ahead:
                key = ahead.pop()
                if key not in seen:
                    seen.add(key)
                    ahead += ways.get(key, ())
            if each.key in seen:
                yield Fault(code="asks-itself", path=f"facts[{number}].when[{place}].fact", key=each.key)


def twice(path: str, named: Iterable[Named]) -> Iterator[Fault]:
    """Find keys and names that mean two things within one list."""
    seen: set[str] = set()
    for number, each in enumerate(named):
        words = {each.key, each.zh, each.en}
        for word in sorted(words & seen):
            yield Fault(code="key-twice", path=f"{path}[{number}].key", key=word)
        seen |= words
