"""What conditions compare: sums, numbers and days, each exactly, as it is kept in the facts of a matter (X26)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number

if TYPE_CHECKING:
    from fractions import Fraction

Bound: TypeAlias = Yuan | Number | date
"""What a fact may be compared with."""

Both: TypeAlias = tuple[str, str]
"""Words in Chinese and in English."""
About: TypeAlias = tuple[str, bool]
"""The key of a fact, and whether what is meant is that it was corrected, not what it is."""

BOUNDS = ("at_least", "above", "below", "at_most", "between")
"""The fields of a condition that hold one, or two."""

_MOST_KEPT = 1024
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CHINESE_DAY = re.compile("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")


@lru_cache(maxsize=_MOST_KEPT)
def worth(bound: Bound) -> "Fraction":
    """Return what a bound is worth, so that it can be compared with another of its kind.

    >>> worth(Yuan(150)), worth(Number("1.50")), worth(date(2023, 4, 6)) - worth(date(2023, 4, 5))
    (Fraction(3, 2), Fraction(3, 2), Fraction(1, 1))
    """
    from fractions import Fraction  # noqa: PLC0415 - only what is compared pays for loading it

    if isinstance(bound, Yuan):
        return Fraction(bound.fen, 100)
    return bound.exact if isinstance(bound, Number) else Fraction(bound.toordinal())


@lru_cache(maxsize=_MOST_KEPT)
def worth_of(text: str) -> "Fraction":
    """Return what a fact is worth that is kept as *text*: a sum in plain yuan, a number, or a day in ISO form."""
    from fractions import Fraction  # noqa: PLC0415 - as above

    return worth(date.fromisoformat(text)) if _DAY.fullmatch(text) else Fraction(text)


def day_of(text: str) -> date | None:
    """Return the day that *text* states, in ISO form or in Chinese; None where it states none.

    >>> day_of("2023年6月1日"), day_of("2023-06-31") is None
    (datetime.date(2023, 6, 1), True)
    """
    chinese = _CHINESE_DAY.fullmatch(text)
    try:
        if chinese is not None:
            return date(*(int(part) for part in chinese.groups()))
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def bound_of(text: str) -> Bound:
    """Return the bound that *text* states: a day, a sum where it has its unit, else a number.

    >>> bound_of("90"), bound_of("90元"), bound_of("2023-06-01")
    (Number(text='90'), Yuan(fen=9000), datetime.date(2023, 6, 1))

    Raises ValueError for any other text.
    """
    day = day_of(text)
    if day is not None:
        return day
    return Yuan.parse(text) if text.endswith(("元", "yuan")) else Number.parse(text)


@frozen
class Span:
    """All that lies from one bound to another; None is no bound, and an open end leaves the bound itself out."""

    least: "Fraction | None" = None
    most: "Fraction | None" = None
    opens: bool = False
    ends_open: bool = False

    def has(self, what: "Fraction") -> bool:
        """Return whether *what* lies in it."""
        if self.least is not None and (what < self.least or (self.opens and what == self.least)):
            return False
        return self.most is None or what < self.most or (what == self.most and not self.ends_open)

    def within(self, other: "Span") -> "Span":
        """Return what lies in both."""
        least, opens = max(
            (each for each in ((self.least, self.opens), (other.least, other.opens)) if each[0] is not None),
            default=(None, False),
        )
        most, shut = min(
            (
                (end, not is_open)
                for end, is_open in ((self.most, self.ends_open), (other.most, other.ends_open))
                if end is not None
            ),
            default=(None, True),
        )
        return Span(least, most, opens, not shut)

    @property
    def empty(self) -> bool:
        """Whether nothing can lie in it."""
        if self.least is None or self.most is None:
            return False
        return self.least > self.most or (self.least == self.most and (self.opens or self.ends_open))


def spans(bounds: Iterable[tuple[str, Bound | tuple[Bound, ...] | None]]) -> Iterator[Span]:
    """Yield what each bound leaves, by the name that a condition has for it."""
    for name, bound in bounds:
        if isinstance(bound, tuple):
            if bound:
                yield Span(worth(bound[0]), worth(bound[-1]))
        elif bound is not None:
            is_lower = name in {"at_least", "above"}
            yield Span(
                worth(bound) if is_lower else None,
                None if is_lower else worth(bound),
                opens=name == "above",
                ends_open=name == "below",
            )


Cut: TypeAlias = "tuple[int, Fraction | int, bool]"
"""Where a span begins or ends among all numbers: at -1 or 1 beyond them, at 0 before a number, or after it (True)."""


def cuts(span: Span) -> tuple[Cut, Cut]:
    """Return where a span begins and where it ends."""
    begins = (-1, 0, False) if span.least is None else (0, span.least, span.opens)
    return begins, (1, 0, False) if span.most is None else (0, span.most, not span.ends_open)


def between(begins: Cut, ends: Cut) -> Span:
    """Return the span from one place to another."""
    from fractions import Fraction  # noqa: PLC0415 - only forms with classes pay for loading it

    least, most = (None if beyond else Fraction(much) for beyond, much, _ in (begins, ends))
    return Span(least, most, begins[2], not ends[2])
