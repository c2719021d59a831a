"""Two ledgers, policies or working-day calendars side by side 比对: whose dates, figures and refusals differ."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import evolve as changed

from sanse_ledger.calendar.instants import report_day
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.errors import WrongType
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.policy import Policy
from sanse_ledger.week.compared_ledgers import Sides, of_ledgers, sides
from sanse_ledger.week.compared_rules import of_calendars, of_policies, of_rules
from sanse_ledger.week.differences import Comparison, Difference
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected, expected_or_none, wrong_type

T = TypeVar("T", Ledger, Policy, WorkCalendar)

_TITLES: Mapping[type, Words] = MappingProxyType({
    Ledger: Words(zh="台账比对", en="Ledgers compared"),
    Policy: Words(zh="规则比对", en="Policies compared"),
    WorkCalendar: Words(zh="工作日历比对", en="Calendars compared"),
})  # fmt: skip


def compare(
    before: T, after: T, *, ledger: Ledger | None = None, on: date | None = None, for_: str | None = None
) -> Comparison:
    """Return what differs between two ledgers, two policies or two working-day calendars; false where nothing does.

    Two ledgers are one record under other rules or another calendar, or two records: rules, days of the calendar, what
    is on record, items (what they are, their dates, how they stand to them), the figures of every week so far, what is
    owed, and what may be done next, on the ledger as a whole too, are compared as of the end of the day *on*, by
    default that of the latest record. Two policies or calendars are compared by themselves; with a *ledger*, it is also
    compared under each of them. What is restricted is left out but for whom it is named to: *for_* is a section, a
    leader, the principal leader or the General Office (X32).

    >>> from sanse_ledger import *
    >>> from datetime import datetime
    >>> [each.zh for each in compare(Policy(), Policy(due_soon=5))]
    ['临期天数由“3”变为“5”']
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     due=WorkingDays(3), at=datetime(2022, 6, 8, 9, tzinfo=BEIJING), by="办公室"))
    >>> china = WorkCalendar.china()
    >>> moved = china.with_year(2022, days_off=[date(2022, 6, 10)])
    >>> [each.zh for each in compare(china, moved, ledger=ledger) if each.item]
    ['R-1：按时限推算的完成时限由“2022年6月13日”变为“2022年6月14日”']
    >>> bool(compare(ledger, ledger))
    False

    Raises WrongType for what is none of these, for two of different kinds, and for a *ledger* beside two ledgers.
    """
    expected_or_none(ledger, Ledger, "ledger")
    expected_or_none(for_, str, "for_")
    of, one, other = _pair(before, after)
    if of is Ledger:
        return _of_ledgers(one, other, ledger, on, for_)
    own, field = (of_policies(one, other), "policy") if of is Policy else (of_calendars(one, other), "calendar")
    if ledger is None:
        return _compared(of, own, None)
    under = [changed(ledger, **{field: each}) for each in (one, other)]
    return _compared(of, own, sides(*under, on=_day(on, ledger), for_=for_))


def _of_ledgers(before: Ledger, after: Ledger, ledger: Ledger | None, on: date | None, for_: str | None) -> Comparison:
    """Compare two ledgers, their rules and calendars included."""
    if ledger is not None:
        raise WrongType(
            "two ledgers are compared by themselves: leave ledger out",
            "比对两本台账，不另给 ledger，请去掉",
            field="ledger",
            value=ledger,
        )
    rules = (*of_rules(before.context, after.context), *of_calendars(before.calendar, after.calendar))
    return _compared(Ledger, rules, sides(before, after, on=_day(on, before, after), for_=for_))


def _pair(before: object, after: object) -> tuple[type, Any, Any]:
    """Return what two things are, which is one of three, and both of them."""
    for of in _TITLES:
        if isinstance(before, of):
            return of, before, expected(after, of, "after")
    raise wrong_type(before, tuple(_TITLES), "before")


def _day(on: date | None, *ledgers: Ledger) -> date:
    """Return the day asked about, by default that of the latest record; of empty ledgers the year's first."""
    if on is not None:
        return report_day(on)
    last = [each.last_at.date() for each in ledgers if each.last_at is not None]
    return max(last, default=date(ledgers[0].year, 1, 1))


def _compared(of: type, rules: Iterable[Difference], found: Sides | None) -> Comparison:
    """Return what was found, without a word of what is not named (X32)."""
    differences = (*rules, *(() if found is None else of_ledgers(found)))
    hidden = frozenset() if found is None else found.hidden
    return Comparison(
        title=_TITLES[of],
        on=None if found is None else found.on,
        differences=tuple(each for each in differences if each.item not in hidden),
        unnamed=len({each.item for each in differences if each.item in hidden}),
    )
