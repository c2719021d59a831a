"""What the ways out of stages depend on, cut into cells: within one, no condition tells two values apart.

A choice is cut by which conditions name it, a number, a sum or a day at the bounds it is compared with, and at those of
the classes that it falls into; beside that, a fact may be left out, or have been corrected. What no value fits into is
no cell: no sum lies between 59.99 and 60 yuan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from sanse_ledger.procedures.measures import About, Both, Cut, Span, between, cuts
from sanse_ledger.procedures.parts import Answer, Choice, Condition
from sanse_ledger.procedures.scores import Reckoned, Scale, decimal, is_needed
from sanse_ledger.words.money import MOST_FEN

_YES = "yes"
_BEYOND = cuts(Span())
_CENT, _DAY, _MILLIONTH = Fraction(1, 100), Fraction(1), Fraction(1, 10**6)
_LEAST_SHARE = _MILLIONTH * _MILLIONTH
"""A total adds numbers up by weights, each with up to six decimal places."""
_DAYS = Span(Fraction(date.min.toordinal()), Fraction(date.max.toordinal()))
_SUMS = Span(Fraction(0), Fraction(MOST_FEN, 100))


@frozen(eq=False)
class Cell:
    """Values of a fact that all conditions take alike: one of them as it is kept, and which they are."""

    text: str
    span: Span | None = None
    choices: tuple[Choice, ...] = ()


@frozen(eq=False)
class Part:
    """A fact, or whether it was corrected, and its cells; `scale` is the one whose classes it is called by."""

    fact: Answer
    cells: tuple[Cell, ...]
    is_correction: bool = False
    scale: Scale | None = None

    def holding(self, condition: Condition, scale: Scale | None) -> frozenset[int]:
        """Return the places of the cells of which *condition* holds, which asks about the fact, or its class."""
        if self.is_correction:
            return frozenset(place for place, each in enumerate(self.cells) if bool(each.text) is condition.corrected)
        asked = evolve(condition, corrected=None)
        kept = [each.text for each in self.cells]
        if scale is not None:
            grades = [scale.grade_of(text) for text in kept]
            kept = ["" if each is None else each.key for each in grades]
        return frozenset(place for place, text in enumerate(kept) if asked.holds({condition.fact: text}, ()))

    @property
    def left_out(self) -> int | None:
        """The place of the cell of what is left out; None where it cannot be."""
        last = len(self.cells) - 1
        return None if self.is_correction or self.cells[last].text else last

    def in_words(self, places: Iterable[int]) -> Both:
        """Return what the fact is in some of its cells, in Chinese and in English."""
        of = [self.cells[place] for place in sorted(places)]
        zh, en = self.fact.zh, self.fact.en
        if self.is_correction:
            return (f"{zh}已更正", f"{en} was corrected") if of[0].text else (f"{zh}未更正", f"{en} was not corrected")
        told = [each for each in of if each.text]
        parts = [*self._told(told)] if told else []
        if len(told) < len(of):
            parts.append((f"{zh}未填", f"{en} is left out"))
        return "或".join(each[0] for each in parts), " or ".join(each[1] for each in parts)

    def _told(self, of: Sequence[Cell]) -> Iterator[Both]:
        if self.scale is not None:
            grades = dict.fromkeys(self.scale.grade_of(each.text) for each in of)
            yield _among(self.scale, [each for each in grades if each is not None])
        elif self.fact.choices:
            yield _among(self.fact, [choice for each in of for choice in each.choices])
        else:
            yield from (
                _in_signs(self.fact, span) for span in _joined(each.span for each in of if each.span is not None)
            )


def _among(named: Answer | Scale, choices: Sequence[Choice]) -> Both:
    zh, en = "或".join(each.zh for each in choices), " or ".join(each.en for each in choices)
    return f"{named.zh}为{zh}", f"{named.en} is {en}"


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield *spans*, which come in order, those that meet as one."""
    whole: Span | None = None
    for span in spans:
        if whole is not None and cuts(whole)[1] == cuts(span)[0]:
            whole = between(cuts(whole)[0], cuts(span)[1])
        else:
            yield from () if whole is None else (whole,)
            whole = span
    yield from () if whole is None else (whole,)


def _in_signs(fact: Answer, span: Span) -> Both:
    """Write what a span leaves of a fact in signs."""
    if span.least is None and span.most is None:
        return f"填了{fact.zh}", f"{fact.en} is filled in"
    ends = [("", "") if each is None else fact.shown(_kept(fact, each)) for each in (span.least, span.most)]
    if span.least is not None and span.least == span.most:
        return f"{fact.zh} = {ends[0][0]}", f"{fact.en} = {ends[0][1]}"
    begins, stops = "<" if span.opens else "≤", "<" if span.ends_open else "≤"
    zh, en = (
        f"{f'{least} {begins} ' if least else ''}{name}{f' {stops} {most}' if most else ''}"
        for name, least, most in zip((fact.zh, fact.en), *ends, strict=True)
    )
    return zh, en


def _kept(fact: Answer, much: Fraction) -> str:
    """Return what a value is kept as."""
    return date.fromordinal(int(much)).isoformat() if fact.day else decimal(much)


@frozen
class Facts:
    """What conditions ask about: facts and totals by key, and the scales whose classes they ask for."""

    answers: Mapping[str, Answer]
    scales: Mapping[str, Scale]

    def base(self, condition: Condition) -> str:
        """Return the key of the fact that a condition depends on; of a class, of what it is the class of."""
        scale = self.scales.get(condition.fact)
        return condition.fact if scale is None else scale.over

    def parts(self, conditions: Iterable[Condition]) -> Mapping[About, Part]:
        """Return everything that *conditions* ask about, cut into cells."""
        by_fact: dict[str, list[Condition]] = {}
        for each in conditions:
            by_fact.setdefault(self.base(each), []).append(each)
        found: dict[About, Part] = {}
        for key, asked in by_fact.items():
            fact = self.answers[key]
            if any(each.corrected is not None for each in asked):
                found[key, True] = Part(fact, (Cell(""), Cell(_YES)), is_correction=True)
            valued = [each for each in asked if each.among or each.bounds]
            if valued:
                found[key, False] = self._values(fact, valued)
        return found

    def _values(self, fact: Answer, asked: Sequence[Condition]) -> Part:
        scales = {each.fact: self.scales[each.fact] for each in asked if each.fact in self.scales}
        cells = [*(_choices(fact, asked) if fact.choices else _spans(fact, asked, scales.values()))]
        if not is_needed(fact) and not isinstance(fact, Reckoned):
            cells.append(Cell(""))
        called = [*scales.values()] if all(each.fact in scales for each in asked) else []
        return Part(fact, tuple(cells), scale=called[0] if len(called) == 1 else None)


def _choices(fact: Answer, asked: Sequence[Condition]) -> Iterator[Cell]:
    """Yield the choices of a fact, those together that no condition tells apart."""
    alike: dict[tuple[bool, ...], list[Choice]] = {}
    for choice in fact.choices:
        alike.setdefault(tuple(choice.key in each.among for each in asked), []).append(choice)
    yield from (Cell(each[0].key, None, tuple(each)) for each in alike.values())


def _spans(fact: Answer, asked: Sequence[Condition], scales: Iterable[Scale]) -> Iterator[Cell]:
    """Yield what lies between the bounds that a number, a sum or a day is compared with."""
    whole, step = _range(fact)
    first, last = cuts(whole)
    bounds = [span for each in asked for span in each.spans] + [each.span for scale in scales for each in scale.grades]
    at = sorted({first, last, *(cut for span in bounds for cut in cuts(span) if first < cut < last)})
    for begins, ends in pairwise(at):
        span = between(begins, ends)
        much = _one_of(span, step)
        if span.has(much):
            yield Cell(_kept(fact, much), between(*_shown(begins, ends, first, last)))


def _shown(begins: Cut, ends: Cut, first: Cut, last: Cut) -> tuple[Cut, Cut]:
    """Return where a span begins and ends as it is told: how far a fact may reach at all is left out."""
    return _BEYOND[0] if begins == first else begins, _BEYOND[1] if ends == last else ends


def _range(fact: Answer) -> tuple[Span, Fraction]:
    """Return what a fact may be, and how far apart two of its values are."""
    if fact.day:
        return _DAYS, _DAY
    if fact.money:
        return _SUMS, _CENT
    return fact.span, _LEAST_SHARE if isinstance(fact, Reckoned) else _MILLIONTH


def _one_of(span: Span, step: Fraction) -> Fraction:
    """Return the value in a span that is nearest to one end, in whole steps; one outside of it where it has none."""
    if span.least is not None:
        much = -(-span.least // step) * step
        return much + step if span.opens and much == span.least else much
    most = Fraction(0) if span.most is None else span.most
    much = most // step * step
    return much - step if span.ends_open and much == most else much
