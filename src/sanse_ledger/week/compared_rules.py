"""What differs between two policies, two working-day calendars, and the rules of two ledgers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.policy import Policy
from sanse_ledger.week.adoptions import redefined
from sanse_ledger.week.choices import choices
from sanse_ledger.week.differences import Difference
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, dated, joined
from sanse_ledger.words.terms import DifferenceKind

_K = DifferenceKind


def worded(value: Any) -> Words | None:  # noqa: ANN401 - what a difference may hold
    """Say a value; None where there is none.

    >>> worded(date(2022, 6, 10)), worded(True).zh, worded((1, 2)).zh
    (Words(zh='2022年6月10日', en='2022-06-10'), '是', '1、2')
    """
    match value:
        case None:
            return None
        case bool():
            return Words(zh="是", en="yes") if value else Words(zh="否", en="no")
        case date():
            return dated(value)
        case int():
            return both(str(value))
        case tuple():
            return joined(filter(None, map(worded, value)))
        case _:
            return both(value)


def differs(
    kind: DifferenceKind,
    field: str,
    what: Words,
    before: object,
    after: object,
    **of: Any,  # noqa: ANN401 - other fields of a difference
) -> Difference:
    """Return one difference between two values; each is said as it is, where *of* has no words for it."""
    for name, value in (("was", before), ("new", after)):
        if name not in of:
            of[name] = worded(value)
    return Difference(kind=kind, field=field, what=what, before=before, after=after, **of)


# Rules and days


def of_policies(before: Policy, after: Policy, since: date | None = None) -> Iterator[Difference]:
    """Yield every choice in which two policies differ; both are in force from the day *since*, where one is given."""
    for name, called, was, now in choices(before, after):
        day = None if since is None else dated(since)
        what = called if day is None else Words(zh=f"自{day.zh}起{called.zh}", en=f"from {day.en} on, {called.en}")
        part = "" if since is None else since.isoformat()
        values = getattr(before, name), getattr(after, name)
        yield differs(_K.RULE, name, what, *values, part=part, was=was, new=now)


def of_rules(before: Context, after: Context) -> Iterator[Difference]:
    """Yield where the policies of two ledgers differ, from each day on which one is adopted, and their procedures."""
    starts = {date.min, *(since for each in (before, after) for since, _ in each.policies)}
    last: tuple[Difference, ...] = ()
    for since in sorted(starts):
        policies = before.policy_on(since), after.policy_on(since)
        found = tuple(of_policies(*policies, None if since == date.min else since))
        if [_choice(each) for each in found] != [_choice(each) for each in last]:
            yield from found
        last = found
    yield from _of_procedures(before, after)


def _choice(difference: Difference) -> tuple[object, ...]:
    return difference.field, difference.before, difference.after


def _of_procedures(before: Context, after: Context) -> Iterator[Difference]:
    """Yield the procedures of the host's own that differ."""
    mine, others = ({each.key: each for each in context.procedures} for context in (before, after))
    for key in dict.fromkeys([*mine, *others]):
        one, other = mine.get(key), others.get(key)
        if one == other:
            continue
        what = Words(zh="办理流程", en="procedure")
        if one is None or other is None:
            yield differs(_K.RULE, "procedures", what, one, other, part=key)
        else:
            words = joined(redefined(one, other), zh="；", en="; ")
            yield differs(_K.RULE, "procedures", what, one, other, part=key, new=words)


def of_calendars(before: WorkCalendar, after: WorkCalendar) -> Iterator[Difference]:
    """Yield the years that only one of two calendars has, the notices that are others, and the days that moved."""
    mine, others = ({each.year: each for each in calendar.years} for calendar in (before, after))
    for year in sorted({*mine, *others}):
        notices = tuple(None if each is None else each.notices for each in (mine.get(year), others.get(year)))
        if notices[0] != notices[1]:
            what = Words(zh=f"{year}年放假通知", en=f"notice of {year}")
            said = dict(zip(("was", "new"), map(_notices, notices), strict=True))
            yield differs(_K.DAY, "notices", what, *notices, part=str(year), **said)
    if before.is_provisional != after.is_provisional:
        what = Words(zh="未公布的年份暂按周一至周五推算", en="years without a notice assumed")
        yield differs(_K.DAY, "is_provisional", what, before.is_provisional, after.is_provisional)
    for moved in before.diff(after):
        said = {"was": _day(worked=not moved.is_working), "new": _day(worked=moved.is_working)}
        day = moved.day
        yield differs(
            _K.DAY, "is_working", dated(day), not moved.is_working, moved.is_working, part=day.isoformat(), **said
        )


def _notices(notices: tuple[str, ...] | None) -> Words | None:
    """Say by which notices a year is known; None where it is not."""
    if notices is None:
        return None
    return joined(notices) if notices else Words(zh="未注明", en="not named")


def _day(*, worked: bool) -> Words:
    return Words(zh="工作日", en="working day") if worked else Words(zh="休息日", en="day off")
