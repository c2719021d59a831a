"""What sections counted with their weeks, without an item for each 计数: sums by section, over weeks of the year (X27).

Each week counts once for each section, with what was handed in last. A section that handed in no number for something
has none: “—” is not 0.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import field, frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.journal.events import WeekSubmitted
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.words.checks import expected, expected_or_none
from sanse_ledger.words.values import ByKey

__all__ = ["WeekCounts", "week_counts"]

Counted = tuple[str, str]
"""What a number counts: the name, and the unit."""


@frozen(kw_only=True)
class WeekCounts:
    """The sums over the weeks from `first` to `last`, both included; None for from the first, or up to the last, one.

    `sections` has, for each section that handed in a number, what it counted: (name, unit) to the sum. `counted` is
    what there is to count, in the order of the policy, and behind it what was counted under an earlier one.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> len(week_counts(ledger).total)
    0
    """

    counted: tuple[Counted, ...]
    sections: ByKey[str, ByKey[Counted, int]]
    first: Week | None = None
    last: Week | None = None
    total: ByKey[Counted, int] = field(init=False)
    """What all sections counted together; what none of them did is not in it."""

    @total.default
    def _add_up(self) -> ByKey[Counted, int]:
        sums: dict[Counted, int] = {}
        for each in self.sections.values():
            for what, number in each.items():
                sums[what] = sums.get(what, 0) + number
        return ByKey(tuple((what, sums[what]) for what in self.counted if what in sums))

    def _repr_html_(self) -> str:
        """Show in a notebook a row for each section, and the total; “—” where no number was handed in."""
        from sanse_ledger.pages.notebook import shown, table  # noqa: PLC0415 - only notebooks pay for it

        heads = ("报送单位", *(f"{name}（{unit}）" for name, unit in self.counted))
        every = (*self.sections.items(), ("合计", self.total))
        return shown(*table(heads, ((name, *map(of.get, self.counted)) for name, of in every)))


def week_counts(ledger: Ledger, first: Week | None = None, last: Week | None = None) -> WeekCounts:
    """Return what sections counted in the weeks from *first* to *last*, both included, as far as *ledger* knows (X27).

    Without *first* it is from the year's first week on, without *last* up to the latest. ``ledger.as_of(instant)`` says
    what was known then.

    >>> from datetime import date, datetime
    >>> from sanse_ledger import BEIJING, Colour, Count, Kind, Policy, Register, SubmitWeek
    >>> ledger = Ledger.open(
    ...     owner="某县某镇", year=2022, policy=Policy(counts=[Count(name="下访", units=("批次", "人次"))])
    ... ).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="积案化解", kind=Kind.KEY_WORK, leader="副书记",
    ...         section="信访办", requirement="逐案包保", due=date(2022, 6, 30),
    ...         at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="办公室"),
    ...     SubmitWeek(section="信访办", week="2022-W24", counts={"下访": (3, 8)},
    ...         at=datetime(2022, 6, 17, 9, tzinfo=BEIJING), by="信访办"))
    >>> dict(week_counts(ledger).total)
    {('下访', '批次'): 3, ('下访', '人次'): 8}

    Raises WrongType for what is no ledger and no week.
    """
    since, until = expected_or_none(first, Week, "first"), expected_or_none(last, Week, "last")
    latest: dict[tuple[str, Week], WeekSubmitted] = {}
    for each in expected(ledger, Ledger, "ledger").weeks:
        if (since is None or since <= each.week) and (until is None or each.week <= until):
            latest[each.section, each.week] = each
    sums: dict[str, dict[Counted, int]] = {section: {} for section in _in_order(ledger, until)}
    for (section, _), each in latest.items():
        of = sums.setdefault(section, {})
        for what, number in _numbers(each, ledger.context):
            of[what] = of.get(what, 0) + number
    found = tuple((section, ByKey(tuple(of.items()))) for section, of in sums.items() if of)
    counted = _in_columns(ledger, until, (of for _, of in found))
    return WeekCounts(counted=counted, sections=ByKey(found), first=since, last=until)


def counts_anything(ledger: Ledger, week: Week) -> bool:
    """Return whether there is something to count in *week*, or something was counted in any.

    >>> counts_anything(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40"))
    False
    """
    return bool(ledger.policy_on(week.monday).counts) or any(each.counts for each in ledger.weeks)


def _in_order(ledger: Ledger, last: Week | None) -> tuple[str, ...]:
    return ledger.sections if last is None else ledger.sections_on(last.monday)


def _numbers(week: WeekSubmitted, context: Context) -> Iterator[tuple[Counted, int]]:
    """Yield what a week counted, each number with its unit by the policy of the day it was handed in."""
    units = {each.name: each.units for each in context.policy_on(week.at.date()).counts} if week.counts else {}
    for each in week.counts:
        for unit, number in zip(units[each.name], each.numbers, strict=True):
            yield (each.name, unit), number


def _in_columns(ledger: Ledger, last: Week | None, found: Iterable[Mapping[Counted, int]]) -> tuple[Counted, ...]:
    """Return what there is to count at the end, then what was counted under an earlier policy."""
    policy = ledger.policy_on(date(ledger.year, 12, 31) if last is None else last.monday)
    listed = [(each.name, unit) for each in policy.counts for unit in each.units]
    return tuple(dict.fromkeys([*listed, *(what for of in found for what in of)]))
