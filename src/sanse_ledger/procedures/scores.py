"""Scores 评分 as data of a form (X26): totals over its numbers, and classes that a number or a total falls into.

Neither is ever filled in: both follow from the facts of a matter, exactly, whenever somebody asks. A condition asks of
a total as of a number, and of classes as of choices. A form without any of it pays nothing.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.procedures.measures import BOUNDS, Span, spans
from sanse_ledger.procedures.parts import Answer, Choice, Named, a_name, a_unit, both_ends
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.values import Value

if TYPE_CHECKING:
    from fractions import Fraction

_NUMBER = re.compile("-?[0-9]+(?:\\.[0-9]+)?")
_A_NUMBER = instance_of(Number)


@frozen(kw_only=True, eq=False, repr=False)
class Summand(Value):
    """A number among the facts that a total adds up, and how much it weighs.

    >>> Summand(fact="safety", weight=Number("0.4")).weight.text
    '0.4'
    """

    fact: str = field(converter=a_name)
    weight: Number = field(default=Number("1"), validator=_A_NUMBER)


@frozen(kw_only=True, eq=False, repr=False)
class Total(Named):
    """What some numbers of a form come to 合计: the sum of all, each by its weight; with `full`, what is left of that.

    What has to be filled in and is not leaves no total; what may be left out, and is, counts as nothing.

    >>> parts = (Summand(fact="safety"), Summand(fact="order", weight=Number("0.5")))
    >>> deducted = Total(key="score", zh="得分", en="score", parts=parts, full=Number("100"))
    >>> deducted.comes_to({"safety": "2.50", "order": "3"}, needed=("safety",))
    Fraction(96, 1)
    """

    parts: tuple[Summand, ...] = field(validator=deep_iterable(instance_of(Summand), instance_of(tuple)))
    full: Number | None = field(default=None, validator=optional(_A_NUMBER))
    unit: str = field(default="", converter=a_unit)

    def comes_to(self, facts: Mapping[str, str], needed: Container[str]) -> "Fraction | None":
        """Return what it is of *facts*; None where one of *needed* is not there, or is no number."""
        from fractions import Fraction  # noqa: PLC0415 - only forms with totals pay for loading it

        found = Fraction(0)
        for each in self.parts:
            text = facts.get(each.fact, "")
            if _NUMBER.fullmatch(text):
                found += each.weight.exact * Fraction(text)
            elif text or each.fact in needed:
                return None
        return found if self.full is None else self.full.exact - found

    def span(self, facts: Mapping[str, Answer]) -> Span:
        """Return what it may be, as far as the ranges of *facts* say so."""
        from fractions import Fraction  # noqa: PLC0415 - as above

        least: Fraction | None = Fraction(0)
        most: Fraction | None = Fraction(0)
        for each in self.parts:
            ends = _weighed(facts[each.fact], each.weight) if each.fact in facts else Span()
            least = None if least is None or ends.least is None else least + ends.least
            most = None if most is None or ends.most is None else most + ends.most
        if self.full is None:
            return Span(least, most)
        full = self.full.exact
        return Span(None if most is None else full - most, None if least is None else full - least)


def _weighed(fact: Answer, weight: Number) -> Span:
    """Return what a number adds to a total; nothing as well, where it may be left out."""
    much, ends = weight.exact, (fact.span.least, fact.span.most)
    least, most = (None if each is None else each * much for each in (ends if much >= 0 else ends[::-1]))
    if is_needed(fact):
        return Span(least, most)
    return Span(None if least is None else min(least, 0 * much), None if most is None else max(most, 0 * much))


def is_needed(fact: Answer) -> bool:
    """Return whether a fact has to be filled in of every matter."""
    return fact.required and not fact.when


@frozen(kw_only=True, eq=False, repr=False)
class Grade(Choice):
    """One class of a scale 一档: what lies within its bounds, both ends as they say; one without is all that is left.

    >>> Grade(key="red", zh="红榜", en="red list", at_least=Number("90")).is_rest
    False
    """

    at_least: Number | None = field(default=None, validator=optional(_A_NUMBER))
    above: Number | None = field(default=None, validator=optional(_A_NUMBER))
    below: Number | None = field(default=None, validator=optional(_A_NUMBER))
    at_most: Number | None = field(default=None, validator=optional(_A_NUMBER))
    between: tuple[Number, ...] = field(default=(), validator=[deep_iterable(_A_NUMBER, instance_of(tuple)), both_ends])

    @property
    def bounds(self) -> tuple[tuple[str, Number | tuple[Number, ...]], ...]:
        """Every bound there is, by the name of its field."""
        found = ((name, getattr(self, name)) for name in BOUNDS)
        return tuple((name, bound) for name, bound in found if bound not in {None, ()})

    @property
    def is_rest(self) -> bool:
        """Whether it is what the others leave."""
        return not self.bounds

    @property
    def span(self) -> Span:
        """What lies in it."""
        found = Span()
        for each in spans(self.bounds):
            found = found.within(each)
        return found


@frozen(kw_only=True, eq=False, repr=False)
class Scale(Named):
    """The classes 等级 that a number or a total falls into, each value into exactly one.

    >>> red = Grade(key="red", zh="红榜", en="red list", at_least=Number("90"))
    >>> rest = Grade(key="rest", zh="其余", en="the rest")
    >>> Scale(key="list", zh="榜次", en="list", over="score", grades=(red, rest)).grade_of("89.99").zh
    '其余'
    """

    over: str = field(converter=a_name)
    grades: tuple[Grade, ...] = field(validator=deep_iterable(instance_of(Grade), instance_of(tuple)))

    def grade_of(self, text: str) -> Grade | None:
        """Return the class of the number *text*; None for what is no number."""
        from fractions import Fraction  # noqa: PLC0415 - as above

        return self.grade_at(Fraction(text)) if _NUMBER.fullmatch(text) else None

    def grade_at(self, much: "Fraction") -> Grade | None:
        """Return the class of a number; None where it has none."""
        within = (each for each in self.grades if not each.is_rest and each.span.has(much))
        return next(within, next((each for each in self.grades if each.is_rest), None))


_ANYTHING = Span()


@frozen(kw_only=True, eq=False, repr=False)
class Reckoned(Answer):
    """A total or the class of one, as conditions and figures ask of it: nobody fills it in."""

    may_be: Span = _ANYTHING

    @property
    def span(self) -> Span:
        """What it may come to."""
        return self.may_be


def reckoned_answers(totals: Iterable[Total], scales: Iterable[Scale], facts: Iterable[Answer]) -> Iterator[Reckoned]:
    """Yield each total as the number it is, and each scale as the choice of its classes."""
    numbers = {each.key: each for each in facts if each.number}
    for total in totals:
        yield Reckoned(
            key=total.key, zh=total.zh, en=total.en, number=True, unit=total.unit, may_be=total.span(numbers)
        )
    for scale in scales:
        yield Reckoned(key=scale.key, zh=scale.zh, en=scale.en, choices=scale.grades)


def reckoned(
    totals: Iterable[Total], scales: Iterable[Scale], facts: Mapping[str, str], needed: Container[str]
) -> dict[str, str]:
    """Return what totals and classes are of *facts*, by their keys, in the words that facts are kept in.

    >>> reckoned((Total(key="n", zh="数", en="n", parts=(Summand(fact="a"),)),), (), {"a": "9.50"}, ("a",))
    {'n': '9.5'}
    """
    found: dict[str, str] = {}
    for total in totals:
        much = total.comes_to(facts, needed)
        if much is not None:
            found[total.key] = decimal(much)
    for scale in scales:
        grade = scale.grade_of(found.get(scale.over, facts.get(scale.over, "")))
        if grade is not None:
            found[scale.key] = grade.key
    return found


def decimal(much: "Fraction") -> str:
    """Write a number that has finitely many decimal places, exactly, with no more of them than it needs.

    >>> from fractions import Fraction
    >>> decimal(Fraction(-1, 8)), decimal(Fraction(100))
    ('-0.125', '100')
    """
    places, digits = 0, much
    while digits.denominator != 1:
        places, digits = places + 1, digits * 10
    plain = str(abs(digits.numerator)).rjust(places + 1, "0")
    sign = "-" if much < 0 else ""
    return f"{sign}{plain[:-places]}.{plain[-places:]}" if places else f"{sign}{plain}"
