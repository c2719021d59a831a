"""The figures of some matters as values: counts, and the indicators of the procedure, each of a stated whole."""

from collections.abc import Mapping

from attrs import frozen

from sanse_ledger.week.figures.indicators import IndicatorFigures
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.values import ByKey

__all__ = ["LimitFigures", "MatterFigures"]

TAKEN_OVER = Words(zh="上年转入", en="taken over")
"""What came from last year's ledger."""

SENT_BACK = Words(zh="退回重办", en="sent back")
"""What had been closed before the period, and was sent back in it; what was closed in it comes from elsewhere."""

LEFT = Words(zh="撤销或转出", en="gone with the item")
"""What left with its item: withdrawn, merged, or carried over."""


@frozen(kw_only=True)
class LimitFigures:
    """One limit of the procedure: how often it was met, and how often missed.

    What counts are its clocks that stopped in the period, and those that run and are past at its end; a clock that a
    correction replaced counts by its successor. `stage` is empty for the limit of the whole.

    >>> LimitFigures(stage="do", name=Words(zh="做单", en="do"), met=9, missed=1).counted
    10
    """

    stage: str
    name: Words
    met: int = 0
    missed: int = 0

    @property
    def counted(self) -> int:
        """How many count."""
        return self.met + self.missed


@frozen(kw_only=True)
class MatterFigures:
    """The figures of some matters: of all, or of one section, leader or place, which is then `name`.

    `before`, `opened`, `taken_over` and `sent_back` say where they come from, `resolved`, `otherwise`, `left` and
    `in_hand` where they are at the end. `outcomes` counts those closed by outcome, `ratings` by mark the last rating
    each was given in the period, and `dissatisfied` those whose rating sent them back in it; `running_late` those in
    hand with a limit past. `indicators` are those of the procedure by their keys, each with its numerator and
    denominator (K5); sums are None for a procedure that is about none.

    >>> figures = MatterFigures(opened=3413, resolved=3232, in_hand=181)
    >>> figures.handled, figures.closed
    (3413, 3232)
    """

    name: str | None = None
    before: int = 0
    opened: int = 0
    taken_over: int = 0
    sent_back: int = 0
    resolved: int = 0
    otherwise: int = 0
    left: int = 0
    in_hand: int = 0
    limits: tuple[LimitFigures, ...] = ()
    running_late: int = 0
    dissatisfied: int = 0
    outcomes: Mapping[str, int] = ByKey()
    ratings: Mapping[str, int] = ByKey()
    appraised: int = 0
    indicators: Mapping[str, IndicatorFigures] = ByKey()
    amount: Yuan | None = None
    paid: Yuan | None = None

    @property
    def handled(self) -> int:
        """How many matters there were in the period; those that `left` are none to handle in an indicator."""
        return self.before + self.opened + self.taken_over + self.sent_back

    @property
    def closed(self) -> int:
        """How many of them were closed at its end: resolved or otherwise."""
        return self.resolved + self.otherwise

    @property
    def rated(self) -> int:
        """How many were rated."""
        return sum(self.ratings.values())
