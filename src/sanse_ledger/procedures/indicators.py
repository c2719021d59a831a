"""Indicators 指标 of a procedure, as data (K5): what is counted, and of what it is a share, in its own words.

An indicator has a numerator and, unless it is a plain count or sum, a denominator. Both are a `Tally`: which matters of
the period, or which of their limits, are counted, or what is added up over them. The numerator is counted among what
the denominator counts, so that a share is never more than all of it. Nothing here is code: a tally is a list of
conditions, and all of them must hold.
"""

from attrs import field, frozen
from attrs.validators import optional

from sanse_ledger.calendar.time_limits import CalendarDays, Limit, Months, SameDay, WorkingDays
from sanse_ledger.procedures.parts import Condition, Named, names, optional_name, several
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.terms import Counted, DayKind
from sanse_ledger.words.text import clean
from sanse_ledger.words.values import Value

WHOLE = "whole"
"""How a tally names the limit of the whole, among those of stages."""

LENGTHS = instance_of(WorkingDays, CalendarDays, Months, SameDay)


@frozen(kw_only=True, eq=False, repr=False)
class Tally(Value):
    """Which matters of a period are counted, or which limits of theirs, or what is added up over them.

    `of` says which matters: by default those there were to handle, where `marks` are given those that were rated. Of
    them those count that were closed with one of the `outcomes`, took one of the `branches`, came to one of the
    `stages`, were last rated with one of the `marks`, of whose facts and records the conditions in `when` hold, and
    that were closed `within` a limit of their opening, whose day does not count. With `limits`, stages by their keys
    and ``whole`` for the limit of the whole, their limits are counted and not the matters: those that stopped in the
    period, and those that run and are past at its end. `on_time` asks that a limit was met, of a matter that every
    limit was; False asks for the contrary. `total` adds up a number or a sum, of the facts or as it was last recorded,
    `paid` what was paid in the period, `days` the days that closed matters took, as `within` counts them: one that is
    open adds nothing.

    >>> Tally(of=Counted.CLOSED, within=SameDay()).adds_up
    False
    """

    of: Counted | None = field(default=None, validator=optional(instance_of(Counted)))
    outcomes: tuple[str, ...] = field(default=(), converter=names)
    branches: tuple[str, ...] = field(default=(), converter=names)
    stages: tuple[str, ...] = field(default=(), converter=names)
    marks: tuple[str, ...] = field(default=(), converter=names)
    when: tuple[Condition, ...] = several(Condition)
    within: Limit | None = field(default=None, validator=optional(LENGTHS))
    limits: tuple[str, ...] = field(default=(), converter=names)
    on_time: bool | None = field(default=None, validator=optional(instance_of(bool)))
    total: str | None = field(default=None, converter=optional_name)
    paid: bool = field(default=False, validator=instance_of(bool))
    days: DayKind | None = field(default=None, validator=optional(instance_of(DayKind)))

    @property
    def adds_up(self) -> bool:
        """Whether it is a sum, and not how many there are."""
        return self.paid or self.total is not None or self.days is not None

    @property
    def counted(self) -> Counted:
        """Which matters it is about, where it is not counted among what another one counts."""
        return self.of or (Counted.RATED if self.marks else Counted.HANDLED)


@frozen(kw_only=True, eq=False, repr=False)
class Indicator(Named):
    """A figure of a procedure 指标: how many there are, what they add up to, or a share or a mean of a stated whole.

    Without a `denominator` it is a count or a sum. Of two counts, or two sums, it is a share; a sum of a count is the
    mean of those that have the number, or that are closed where it is one of days. The numerator counts among what the
    denominator counts.

    >>> closed = Tally(of=Counted.CLOSED)
    >>> fast = Indicator(key="fast", zh="当日办结率", en="closed the same day, share", denominator=closed,
    ...     numerator=Tally(within=SameDay()))
    >>> fast.is_mean
    False
    """

    numerator: Tally = field(validator=instance_of(Tally))
    denominator: Tally | None = field(default=None, validator=optional(instance_of(Tally)))
    clause: str = field(default="", converter=clean)

    @property
    def is_mean(self) -> bool:
        """Whether it is a mean: a sum, of how many it was added up over."""
        return self.denominator is not None and self.numerator.adds_up and not self.denominator.adds_up
