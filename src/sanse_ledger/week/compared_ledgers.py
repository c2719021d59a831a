"""What differs between two ledgers of a day: the record, items and their dates, figures, obligations, refusals."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from operator import attrgetter
from typing import Any

from attrs import frozen

from sanse_ledger.calendar.instants import at_local
from sanse_ledger.calendar.time_limits import Limit, On
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.item import Item
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.obligations import Obligation, owed_by
from sanse_ledger.ledger.asking.counted_days import counted_from
from sanse_ledger.ledger.asking.next_commands import NextCommand, commands_for
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.readers import reader
from sanse_ledger.rules.due_dates import resolve, timeliness_of
from sanse_ledger.week.compared_rules import differs, worded
from sanse_ledger.week.differences import Difference
from sanse_ledger.week.series import WeekFigures, series
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import MARKED
from sanse_ledger.words.fields import FIELDS
from sanse_ledger.words.phrases import both, joined, quoted
from sanse_ledger.words.shares import percent
from sanse_ledger.words.terms import DifferenceKind, Owing

_K = DifferenceKind
_FREE = Words(zh="可办", en="allowed")
_NOTHING = Words(zh="无", en="none")
_NOBODY = "—"
"""Who would ask a command, where it is only asked whether one may."""


_Pairs = tuple[tuple[str, Item | None, Item | None], ...]


@frozen(kw_only=True)
class Sides:
    """Two ledgers as they were known at the end of the day `on`, and which of their items are named."""

    before: Ledger
    after: Ledger
    on: date
    hidden: frozenset[str]

    @property
    def pairs(self) -> "_Pairs":
        """Every number of an item of either, with the item in each, None where it has none; what is the same left out.

        An item is the same where its record is, under the same rules and calendar.
        """
        mine, others = self.before.items, self.after.items
        every = ((number, mine.get(number), others.get(number)) for number in dict.fromkeys([*mine, *others]))
        alike = self.before.context == self.after.context
        return tuple((number, one, other) for number, one, other in every if not alike or one != other)


def sides(before: Ledger, after: Ledger, *, on: date, for_: str | None) -> Sides:
    """Return two ledgers as they were known at the end of the day *on*; an item is named where both name it."""
    hidden = (
        item.number
        for ledger in (before, after)
        for item in ledger.items.values()
        if not reader(for_, ledger.letterhead).sees(item)
    )
    return Sides(before=as_known(before, on), after=as_known(after, on), on=on, hidden=frozenset(hidden))


def of_ledgers(both_of: Sides) -> Iterator[Difference]:
    """Yield what differs of two ledgers beside rules and calendar, items that are not named included."""
    yield from _of_records(both_of.before, both_of.after)
    pairs = both_of.pairs
    for find in (_of_items, _figures, _of_obligations, _of_refusals):
        yield from find(both_of, pairs)


def _of_records(before: Ledger, after: Ledger) -> Iterator[Difference]:
    """Yield where the headers of two ledgers differ, and how much is on record of each."""
    for name, zh, en in (("owner", "单位", "owner"), ("year", "年度", "year")):
        values = getattr(before, name), getattr(after, name)
        if values[0] != values[1]:
            yield differs(_K.RECORD, name, Words(zh=zh, en=en), *values)
    if before.zone != after.zone:
        yield differs(_K.RECORD, "zone", Words(zh="时区", en="zone"), str(before.zone), str(after.zone))
    if before.events != after.events:
        shared = sum(1 for _ in _alike(before.events, after.events))
        what = Words(zh=f"记录条数（第{shared + 1}条起不同）", en=f"number of records (from no. {shared + 1} on)")
        yield differs(_K.RECORD, "version", what, before.version, after.version)


def _alike(before: Iterable[Any], after: Iterable[Any]) -> Iterator[Any]:
    """Yield what two records begin with alike."""
    for one, other in zip(before, after, strict=False):
        if one != other:
            return
        yield one


_ITEM = Words(zh="事项", en="item")


def _of_items(both_of: Sides, pairs: _Pairs) -> Iterator[Difference]:
    for number, one, other in pairs:
        if one is not None and other is not None:
            yield from _of_one_item(one, other, both_of)
        else:
            titles = (None if each is None else each.title for each in (one, other))
            yield differs(_K.ITEM, "item", _ITEM, *titles, item=number)


def _facts(name: str) -> tuple[str, Words, Callable[[Item], object]]:
    zh, en = FIELDS[name]
    return name, Words(zh=zh, en=en.replace("-", " ")), attrgetter(name)


_FACTS: tuple[tuple[str, Words, Callable[[Item], object]], ...] = (
    *map(_facts, ("title", "kind", "requirement", "leader", "section", "person", "source", "colour")),
    ("closure", Words(zh="退出方式", en="closure"), attrgetter("closure")),
    ("registered_on", Words(zh="登记日期", en="day of registration"), attrgetter("registered_on")),
    _facts("due"),
    ("original_due", Words(zh="原定时限", en="original due date"), attrgetter("original_due")),
    ("extensions", Words(zh="延期次数", en="extensions"), attrgetter("extensions")),
    _facts("target"),
    ("concluded_on", Words(zh="办结日期", en="concluded on"), attrgetter("concluded_on")),
    ("completed_on", Words(zh="销号日期", en="struck off on"), attrgetter("completed_on")),
    ("was_late", Words(zh="曾逾期", en="was late"), attrgetter("was_late")),
    ("version", Words(zh="记录条数", en="records"), attrgetter("version")),
)
"""What is compared of an item, beside its limits and how it stands to them."""


def _of_one_item(one: Item, other: Item, both_of: Sides) -> Iterator[Difference]:
    """Yield what differs of an item that both have: fields, the due date its limit leads to, and its lateness."""
    on, contexts = both_of.on, (both_of.before.context, both_of.after.context)
    found = [(name, what, of(one), of(other)) for name, what, of in _FACTS]
    questions = (*_DEPENDING[one.due != other.due :],)
    found += [(name, what, find(one, contexts[0], on), find(other, contexts[1], on)) for name, what, find in questions]
    for name, what, before, after in found:
        if before != after:
            said = {"was": worded(before) or _NOTHING, "new": worded(after) or _NOTHING}
            yield differs(_K.ITEM, name, what, before, after, item=one.number, **said)


def _due_by_limit(item: Item, context: Context, _on: date) -> date | None:
    """Return the day on which the limit of an item's due date ends by the calendar and policy of *context*."""
    limit: Limit | None = item.limit
    start = counted_from(item)
    if limit is None or isinstance(limit, On) or start is None:
        return item.due
    return resolve(limit, start, context)[0]


def _stage(item: Item, context: Context, _on: date) -> Words | None:
    """Return which stage of its procedure an item is at."""
    matter = item.proceeding
    if matter is None or matter.stage is None:
        return None
    from sanse_ledger.rules.engine.matter import clock_name  # noqa: PLC0415 - loaded with the first procedure

    return clock_name(item, matter.stage, context)


_DEPENDING: tuple[tuple[str, Words, Callable[[Item, Context, date], object]], ...] = (
    ("due_by_limit", Words(zh="按时限推算的完成时限", en="due by its limit"), _due_by_limit),
    ("stage", Words(zh="办理环节", en="stage"), _stage),
    ("timeliness", Words(zh="时限状态", en="timeliness"), lambda item, context, on: timeliness_of(item, on, context)),
)
"""What depends on rules, calendar or day; where the due dates differ anyway, the first is not asked."""


# Figures, obligations, refusals

_COLUMNS = (
    ("opening", Words(zh="期初", en="opening")),
    ("incoming", Words(zh="转入", en="in")),
    ("outgoing", Words(zh="转出", en="out")),
    ("closing", Words(zh="期末", en="closing")),
)


def _figures(both_of: Sides, _pairs: _Pairs) -> Iterator[Difference]:
    """Yield the figures that differ, week by week from the first record on: the columns, and what is late."""
    ledgers = both_of.before, both_of.after
    weeks = _weeks(ledgers, Week.of(both_of.on))
    for one, other in zip(*(series(each, weeks) for each in ledgers), strict=True):
        week = one.week
        for (name, what, before), (_, _, after) in zip(_columns(one), _columns(other), strict=True):
            if before != after:
                called = Words(zh=f"{week.zh}{what.zh}", en=f"{week.en}, {what.en}")
                yield differs(_K.FIGURE, name, called, before, after, part=str(week))
        if one.late_share != other.late_share:
            said = {"was": both(percent(one.late_share)), "new": both(percent(other.late_share))}
            what = Words(zh=f"{week.zh}逾期占比", en=f"{week.en}, late share")
            yield differs(_K.FIGURE, "late", what, one.late, other.late, part=str(week), **said)


def _weeks(ledgers: Iterable[Ledger], last: Week) -> tuple[Week, ...]:
    """Return the weeks up to the *last* one, from the first in which anything was recorded."""
    first = min((Week.of(each.events[0].at.date()) for each in ledgers if each.events), default=last)
    weeks = [last]
    while weeks[-1] > first:
        weeks.append(weeks[-1].previous)
    return tuple(reversed(weeks))


def _columns(figures: WeekFigures) -> Iterator[tuple[str, Words, int]]:
    for colour in MARKED:
        for name, what in _COLUMNS:
            called = Words(zh=f"{colour.zh}{what.zh}", en=f"{colour.en}, {what.en}")
            yield f"{colour.key}.{name}", called, getattr(figures.columns[colour], name)


_ITS_OWN = frozenset({Owing.ITEM, Owing.TARGET})
"""What is owed by a date of the item's own, which is compared with the item."""


def _of_obligations(both_of: Sides, pairs: _Pairs) -> Iterator[Difference]:
    """Yield what an item that both have owes by another date, or owes on one side alone."""
    for number, one, other in pairs:
        if one is None or other is None:
            continue
        mine, others = _owed(one, both_of.on, both_of.before.context), _owed(other, both_of.on, both_of.after.context)
        for key in dict.fromkeys([*mine, *others]):
            what, part = key
            before, after = (side.get(key, ((), both("")))[0] for side in (mine, others))
            if before == after or (what in _ITS_OWN and before and after):
                continue
            called = _called(what, (mine.get(key) or others[key])[1])
            dates = before or None, after or None
            yield differs(_K.OBLIGATION, what.key, called, *dates, item=number, part=part)


def _called(what: Owing, name: Words) -> Words:
    """Return what a date is called that something is owed by."""
    if what in _ITS_OWN:
        return both(what)
    return Words(zh=f"{what.zh}{quoted(name.zh) if name.zh else ''}期限", en=f"{what.en} {name.en}".rstrip())


_Owed = dict[tuple[Owing, str], tuple[tuple[date, ...], Words]]


def _owed(item: Item, on: date, context: Context) -> _Owed:
    """Return what an item owes, by what it is: the dates, and what the part is called."""
    found: dict[tuple[Owing, str], list[Obligation]] = {}
    for each in owed_by(item, on, context):
        found.setdefault((each.what, each.part), []).append(each)
    return {key: (tuple(each.due for each in several), both(several[0].name)) for key, several in found.items()}


def _of_refusals(both_of: Sides, pairs: _Pairs) -> Iterator[Difference]:
    """Yield the next commands that one ledger allows and the other refuses, or refuses for other reasons.

    Those on the ledger as a whole come first. Of items that have another colour on each side they are others anyway,
    and not compared.
    """
    ledgers = both_of.before, both_of.after
    last = [ledger.last_at for ledger in ledgers if ledger.last_at is not None]
    at = max([at_local(both_of.on, time(12), both_of.before.zone), *last])
    asked: list[str | None] = [None]
    for number, one, other in pairs:
        if one is not None and other is not None and (one.colour, one.closure) == (other.colour, other.closure):
            asked.append(number)
    for each in asked:
        mine, others = (
            {(button.type.__name__, button.zh): button for button in commands_for(ledger, each, at=at, by=_NOBODY)}
            for ledger in ledgers
        )
        for key in dict.fromkeys([*mine, *others]):
            before, after = mine.get(key), others.get(key)
            if _codes(before) != _codes(after):
                button = mine.get(key) or others[key]
                called = Words(zh=f"能否{button.zh}", en=f"whether {button.en} is allowed")
                said = {"was": _reasons(before), "new": _reasons(after)}
                yield differs(_K.REFUSAL, key[0], called, _codes(before), _codes(after), item=each, **said)


def _codes(button: NextCommand | None) -> tuple[str, ...] | None:
    return None if button is None else tuple(each.code for each in button.against)


def _reasons(button: NextCommand | None) -> Words | None:
    """Say why a command is refused, or that it is not; None where there is no such command."""
    if button is None:
        return None
    return joined((both(each) for each in button.against), zh="；", en="; ") if button.against else _FREE
