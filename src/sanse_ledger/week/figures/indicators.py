"""What the indicators of a procedure come to over some matters and their limits (K5): numerator, denominator, value."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.indicators import WHOLE, Indicator, Tally
from sanse_ledger.procedures.measures import day_of
from sanse_ledger.procedures.parts import Condition
from sanse_ledger.rules.engine.clocks import WHOLE as OF_THE_WHOLE
from sanse_ledger.week.figures.course import Course
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import NOTHING, both, to_the_fen
from sanse_ledger.words.shares import Share, percent, two_decimals
from sanse_ledger.words.terms import Counted, DayKind

_MEASURE = re.compile("-?[0-9]+(?:\\.[0-9]+)?")

_ALL = (Counted.HANDLED, Counted.OPENED)
"""What counts matters wherever they are: what has gone with its item is none of them; limits and ratings it had are."""

Unit = tuple[Course, Clock | None]
"""What is counted: a matter, or with it one of its limits."""


@frozen(kw_only=True)
class IndicatorFigures:
    """What one indicator comes to: its numerator and, of a share or a mean, its denominator.

    `is_of_whole_numbers` says of a sum that all that was added up is whole: it is printed without decimal places.

    >>> from sanse_ledger import SIX_SLIPS
    >>> of_two_thirds = {"number": Fraction(2), "whole": Fraction(3)}
    >>> rate = IndicatorFigures(procedure=SIX_SLIPS, indicator=SIX_SLIPS.indicators[0], **of_two_thirds)
    >>> rate.value, rate.shown.zh
    (Fraction(2, 3), '66.67% (2/3)')
    """

    procedure: Procedure
    indicator: Indicator
    number: Fraction
    whole: Fraction | None = None
    is_of_whole_numbers: bool = False

    @property
    def value(self) -> Share:
        """The exact figure; None for the share or the mean of nothing."""
        if self.whole is None:
            return self.number
        return self.number / self.whole if self.whole else None

    @property
    def shown(self) -> Words:
        """The figure as it is printed; “—” for the share or the mean of nothing."""
        value, indicator = self.value, self.indicator
        if value is None:
            return both(NOTHING)
        if self.whole is not None and not indicator.is_mean:
            of = "" if indicator.numerator.adds_up else f" ({self.number}/{self.whole})"
            return both(f"{percent(value)}{of}")
        if not indicator.numerator.adds_up:
            return both(str(value))
        return self._in_its_unit(value)

    @property
    def printed(self) -> Words:
        """The same as papers have it: in Chinese the brackets are full-width, and nothing parts them from the share."""
        shown = self.shown
        return Words(zh=shown.zh.replace(" (", "（").replace(")", "）"), en=shown.en)

    def _in_its_unit(self, value: Fraction) -> Words:
        """Show a sum or a mean with two decimals, half up, and its unit; a sum of whole numbers without decimals."""
        total, days = indicator_total(self.procedure, self.indicator), self.indicator.numerator.days
        told = str(value) if self.is_of_whole_numbers else two_decimals(value)
        if days is not None:
            unit = "个工作日" if days is DayKind.WORKING else "天"
            return Words(zh=f"{told}{unit}", en=f"{told} {days.en}")
        if total is None:
            return to_the_fen(Yuan(int(Fraction(told) * 100)))
        return Words(zh=f"{told}{total}", en=f"{told} {total}".rstrip(" "))


def indicator_total(procedure: Procedure, indicator: Indicator) -> str | None:
    """Return the unit of the number that an indicator adds up; None where that is a sum of money."""
    key = indicator.numerator.total
    answer = None if key is None else procedure.asked[key]
    return None if answer is None or answer.money else answer.unit


def number_in(text: str) -> Fraction | None:
    """Return the number that is kept as *text*; None for what is no number.

    >>> number_in("9.50"), number_in("九")
    (Fraction(19, 2), None)
    """
    return Fraction(text) if _MEASURE.fullmatch(text) else None


Told = Callable[[Course], Mapping[str, str]]


class Time(Protocol):
    """Who knows how long a closed matter took since its opening, whose day does not count."""

    def within(self, closed: Proceeding, limit: Limit) -> bool:
        """Tell whether it was closed within *limit*."""

    def took(self, closed: Proceeding, days: DayKind) -> int:
        """Count the days it took."""


class Indicating:
    """Reckons the indicators of one procedure as of one day."""

    def __init__(self, procedure: Procedure, day: date, time: Time, told: Told) -> None:
        """Reckon as of *day*; *time* says how long a closed matter took.

        *told* returns what is told of a matter, with the totals and classes that follow from its facts (X26).
        """
        self._procedure = procedure
        self._day = day
        self._time = time
        self._told = told

    def figures(
        self, indicator: Indicator, matters: Iterable[Course], limits: Iterable[tuple[Course, Clock]]
    ) -> IndicatorFigures:
        """Return what *indicator* comes to over *matters*, or over *limits* if it is about these."""
        numerator, denominator = indicator.numerator, indicator.denominator
        widest = numerator if denominator is None else denominator
        units: list[Unit] = [*limits] if widest.limits else [(each, None) for each in matters]
        units = [each for each in units if self._is_of(widest.counted, each[0]) and self._fits(widest, each)]
        if not widest.limits and widest.counted in _ALL:
            units = [each for each in units if each[0].counts]
        if denominator is None:
            return IndicatorFigures(
                procedure=self._procedure,
                indicator=indicator,
                number=self._sum(numerator, units),
                is_of_whole_numbers=self._is_whole(numerator, units),
            )
        if indicator.is_mean and numerator.total is not None:
            key = numerator.total
            units = [each for each in units if self._number(key, each[0]) is not None]
        if numerator.days is not None:
            units = [each for each in units if not each[0].proceeding.open]
        part = [each for each in units if (numerator.of is None or self._is_of(numerator.of, each[0]))]
        part = [each for each in part if self._fits(numerator, each)]
        return IndicatorFigures(
            procedure=self._procedure,
            indicator=indicator,
            number=self._sum(numerator, part),
            whole=self._sum(denominator, part if indicator.is_mean else units),
        )

    def _is_of(self, counted: Counted, matter: Course) -> bool:
        """Return whether a matter is one of those that are counted."""
        match counted:
            case Counted.RATED:
                return matter.rating is not None
            case Counted.APPRAISED:
                return matter.appraised
            case Counted.HANDLED:
                return matter.handled
            case Counted.OPENED:
                return matter.origin == "opened"
            case Counted.CLOSED:
                return matter.handled and matter.place in {"resolved", "otherwise"}
            case _:
                return matter.handled and matter.place == counted.name.lower()

    def _fits(self, tally: Tally, unit: Unit) -> bool:
        """Return whether all that a tally asks holds of a matter, and of its limit."""
        matter, clock = unit
        proceeding = matter.proceeding
        return (
            _went(tally, proceeding)
            and (not tally.marks or matter.rating in tally.marks)
            and all(self._holds(each, matter) for each in tally.when)
            and (tally.within is None or (not proceeding.open and self._time.within(proceeding, tally.within)))
            and (clock is None or not tally.limits or _is_named(clock, tally.limits))
            and (tally.on_time is None or tally.on_time is not self._late(proceeding, clock))
        )

    def _late(self, proceeding: Proceeding, clock: Clock | None) -> bool:
        """Return whether a limit was missed; where none is meant, whether one of the matter was."""
        clocks = (*proceeding.ended(), *proceeding.clocks) if clock is None else (clock,)
        return any(each.late(self._day) for each in clocks)

    def _holds(self, condition: Condition, matter: Course) -> bool:
        """Return whether a condition holds of what is told of a matter; what cannot be compared does not fit it."""
        told = self._told(matter)
        text = told.get(condition.fact, "")
        if condition.bounds and _MEASURE.fullmatch(text) is None and day_of(text) is None:
            return False
        return condition.holds(told, matter.proceeding.corrected)

    def _number(self, key: str, matter: Course) -> Fraction | None:
        return number_in(self._told(matter).get(key, ""))

    def _sum(self, tally: Tally, units: list[Unit]) -> Fraction:
        if tally.paid:
            return Fraction(sum(matter.paid.fen for matter, _ in units), 100)
        if not tally.adds_up:
            return Fraction(len(units))
        return sum(self._added(tally, units), Fraction(0))

    def _is_whole(self, tally: Tally, units: list[Unit]) -> bool:
        """Return whether a sum is one of whole numbers, and of no money."""
        is_of_numbers = tally.days is not None or bool(tally.total and not self._procedure.asked[tally.total].money)
        return is_of_numbers and all(each.denominator == 1 for each in self._added(tally, units))

    def _added(self, tally: Tally, units: list[Unit]) -> Iterator[Fraction]:
        """Yield what is added up: the days of what is closed, or the numbers that there are."""
        for matter, _ in units:
            if tally.days is None:
                found = self._number(tally.total or "", matter)
            else:
                found = None if matter.proceeding.open else Fraction(self._time.took(matter.proceeding, tally.days))
            if found is not None:
                yield found


def _stages(proceeding: Proceeding) -> tuple[str | None, ...]:
    """Return every stage a matter came to."""
    return (*(each.stage for each in proceeding.steps), proceeding.stage)


def _went(tally: Tally, proceeding: Proceeding) -> bool:
    """Return whether a matter went the way that a tally asks for: its outcome, its branches, the stages it came to."""
    steps = proceeding.steps
    return (
        (not tally.outcomes or (not proceeding.open and proceeding.outcome in tally.outcomes))
        and (not tally.branches or any(each.branch in tally.branches for each in steps))
        and (not tally.stages or any(each in tally.stages for each in _stages(proceeding)))
    )


def _is_named(clock: Clock, limits: tuple[str, ...]) -> bool:
    """Return whether a limit is one of those that are named, by its stage or as that of the whole."""
    return clock.stage in limits or (clock.stage == OF_THE_WHOLE and WHOLE in limits)
