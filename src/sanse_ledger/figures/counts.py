"""The figures of some matters as values: counts, and the shares that follow from them, each of a stated whole."""

from collections.abc import Mapping

from attrs import frozen

from sanse_ledger.calendar.time_limits import Limit, SameDay, WorkingDays
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.shares import Share, share
from sanse_ledger.words.values import ByKey

SAME_DAY, FORTNIGHT = SameDay(), WorkingDays(14)
"""How fast K5 asks about."""

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

    >>> LimitFigures(stage="do", name=Words(zh="做单", en="do"), met=9, missed=1).on_time_rate
    Fraction(9, 10)
    """

    stage: str
    name: Words
    met: int = 0
    missed: int = 0

    @property
    def on_time_rate(self) -> Share:
        """The share of those that count which were met."""
        return share(self.met, self.met + self.missed)


@frozen(kw_only=True)
class SpeedFigures:
    """How many matters were closed within a limit, counted from the day of their opening.

    >>> SpeedFigures(limit=WorkingDays(14), number=9).number
    9
    """

    limit: Limit
    number: int = 0


@frozen(kw_only=True)
class MatterFigures:
    """The figures of some matters: of all, or of one section, leader or place, which is then `name`.

    `before`, `opened`, `taken_over` and `sent_back` say where they come from, `resolved`, `otherwise`, `left` and
    `in_hand` where they are at the end. `outcomes` counts those closed by outcome, `ratings` by mark the last rating
    each was given in the period, and `dissatisfied` those whose rating sent them back in it; `running_late` those in
    hand with a limit past. `speeds` counts those closed by how long that took: within the two limits of K5, and those
    the procedure names; sums are None for a procedure that is about none.

    >>> from sanse_ledger.words.shares import percent
    >>> figures = MatterFigures(opened=3413, resolved=3232, in_hand=181)
    >>> figures.resolution_rate, percent(figures.resolution_rate)
    (Fraction(3232, 3413), '94.70%')
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
    speeds: tuple[SpeedFigures, ...] = ()
    amount: Yuan | None = None
    paid: Yuan | None = None

    @property
    def handled(self) -> int:
        """How many matters there were to handle in the period."""
        return self.before + self.opened + self.taken_over + self.sent_back

    @property
    def closed(self) -> int:
        """How many of them were closed at its end: resolved or otherwise."""
        return self.resolved + self.otherwise

    @property
    def resolution_rate(self) -> Share:
        """The share of all there were to handle which were resolved."""
        return share(self.resolved, self.handled)

    @property
    def rated(self) -> int:
        """How many were rated."""
        return sum(self.ratings.values())

    def rating_share(self, mark: str) -> Share:
        """Return the share of those rated that were given this mark, by its key."""
        return share(self.ratings.get(mark, 0), self.rated)

    @property
    def closing_rate(self) -> Share:
        """The share of all there were to handle which were closed."""
        return share(self.closed, self.handled)

    def within(self, limit: Limit) -> int:
        """Return how many of those closed were closed within *limit*; 0 for one that was not counted."""
        return next((each.number for each in self.speeds if each.limit == limit), 0)

    @property
    def same_day(self) -> int:
        """How many were closed on the day they were opened (K5)."""
        return self.within(SAME_DAY)

    @property
    def within_fortnight(self) -> int:
        """How many were closed within 14 working days, the opening day not counted (K5)."""
        return self.within(FORTNIGHT)

    @property
    def same_day_share(self) -> Share:
        """The share of those closed that were closed on the day they were opened (K5)."""
        return share(self.same_day, self.closed)

    @property
    def fortnight_share(self) -> Share:
        """The share of those closed that were closed within 14 working days, the opening day not counted (K5)."""
        return share(self.within_fortnight, self.closed)

    @property
    def paid_share(self) -> Share:
        """The share of the sum the matters are about that was paid in the period."""
        return None if self.amount is None or self.paid is None else share(self.paid.fen, self.amount.fen)
