"""What may be wrong with totals and classes (X26): they reckon with what is no number, or leave a value out."""

from collections.abc import Container, Iterator, Mapping, Sequence

from sanse_ledger.procedures.condition_check import Asked, twice
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.measures import Span, between, cuts
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.procedures.scores import Reckoned, Scale, Total, decimal


def faults_of_scores(
    totals: Sequence[Total], scales: Sequence[Scale], asked: Asked, filled_in: Sequence[Answer]
) -> Iterator[Fault]:
    """Yield everything that is wrong with totals and scales, of which conditions *asked* know.

    *filled_in* is all that anybody fills in, facts and records.
    """
    if not totals and not scales:
        return
    yield from twice("totals", totals)
    words = {word for each in filled_in for word in (each.key, each.zh, each.en)}
    for name, several in (("totals", totals), ("scales", scales)):
        for number, each in enumerate(several):
            for word in sorted({each.key, each.zh, each.en} & words):
                yield Fault(code="key-twice", path=f"{name}[{number}].key", key=word)
        words |= {word for each in several for word in (each.key, each.zh, each.en)}
    yield from twice("scales", scales)
    facts = {key: each for key, each in asked.facts.items() if not isinstance(each, Reckoned)}
    sums = {each.key for each in totals} - facts.keys()
    for number, total in enumerate(totals):
        yield from _total(f"totals[{number}]", total, facts, sums)
    for number, scale in enumerate(scales):
        yield from _scale(f"scales[{number}]", scale, asked.facts)


def _total(path: str, total: Total, facts: Mapping[str, Answer], sums: Container[str]) -> Iterator[Fault]:
    if not total.parts:
        yield Fault(code="no-part", path=f"{path}.parts", key=total.key)
    seen: set[str] = set()
    for number, part in enumerate(total.parts):
        place = f"{path}.parts[{number}].fact"
        fact = facts.get(part.fact)
        if part.fact in sums:
            yield Fault(code="sum-of-sums", path=place, key=part.fact)
        elif fact is None:
            yield Fault(code="unknown-fact", path=place, key=part.fact, known=tuple(facts))
        elif not fact.number:
            yield Fault(code="no-number", path=place, key=part.fact)
        elif part.fact in seen:
            yield Fault(code="key-twice", path=place, key=part.fact)
        seen.add(part.fact)


def _scale(path: str, scale: Scale, facts: Mapping[str, Answer]) -> Iterator[Fault]:
    """Find a scale over what is no number, and classes that leave something out or say it twice."""
    over = facts.get(scale.over)
    if over is None:
        yield Fault(code="unknown-fact", path=f"{path}.over", key=scale.over, known=tuple(facts))
    elif not over.number:
        yield Fault(code="no-number", path=f"{path}.over", key=scale.over)
    yield from twice(f"{path}.grades", scale.grades)
    if not scale.grades:
        yield Fault(code="no-grade", path=f"{path}.grades", key=scale.key)
    elif over is not None and over.number and not over.span.empty:
        yield from _apart(f"{path}.grades", scale, over.span)


def _apart(path: str, scale: Scale, all_of_it: Span) -> Iterator[Fault]:
    """Find classes that nothing can fall into, those that have a value in common, and values that have no class."""
    keys = [each.key for each in scale.grades]
    rest = [number for number, each in enumerate(scale.grades) if each.is_rest]
    for number in rest[1:]:
        yield Fault(code="grades-overlap", path=f"{path}[{number}].key", key=keys[number], fact=keys[rest[0]])
    within = {number: each.span.within(all_of_it) for number, each in enumerate(scale.grades) if number not in rest}
    for number, span in within.items():
        if span.empty:
            yield Fault(code="grade-never", path=f"{path}[{number}].key", key=keys[number])
    gaps, common = _walked({number: span for number, span in within.items() if not span.empty}, all_of_it)
    for one, other in common:
        yield Fault(code="grades-overlap", path=f"{path}[{other}].key", key=keys[other], fact=keys[one])
    if rest and not gaps:
        yield Fault(code="grade-never", path=f"{path}[{rest[0]}].key", key=keys[rest[0]])
    for gap in () if rest else gaps:
        yield Fault(code="grades-gap", path=path, key=in_signs(gap, scale.over))


def _walked(within: Mapping[int, Span], all_of_it: Span) -> tuple[list[Span], list[tuple[int, int]]]:
    """Go through spans from the least on; return what lies in none, and which two have something in common."""
    reached, last = cuts(all_of_it)
    gaps, common, widest = list[Span](), list[tuple[int, int]](), -1
    for begins, ends, number in sorted((*cuts(span), number) for number, span in within.items()):
        if begins > reached:
            gaps.append(between(reached, begins))
        elif begins < reached:
            common.append((min(widest, number), max(widest, number)))
        if ends > reached:
            reached, widest = ends, number
    if last > reached:
        gaps.append(between(reached, last))
    return gaps, common


def in_signs(span: Span, name: str) -> str:
    """Write what a span leaves of a number in signs, which both languages read alike.

    >>> from fractions import Fraction
    >>> in_signs(Span(Fraction(60), Fraction(90), False, True), "总分")
    '60 ≤ 总分 < 90'
    """
    if span.least is not None and span.least == span.most:
        return f"{name} = {decimal(span.least)}"
    lower = "" if span.least is None else f"{decimal(span.least)} {'<' if span.opens else '≤'} "
    upper = "" if span.most is None else f" {'<' if span.ends_open else '≤'} {decimal(span.most)}"
    return f"{lower}{name}{upper}"
