"""What is counted with a week, held against what the policy of the day has sections count (X27)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sanse_ledger.errors import CorruptJournal, Refusal
from sanse_ledger.journal.events import Event, LedgerEvent, WeekSubmitted
from sanse_ledger.journal.fields import WeekCount
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.clauses.three_colours import X27


def count_refusals(counts: Iterable[WeekCount], policy: Policy) -> Iterator[Refusal]:
    """Yield what speaks against *counts*: a name of nothing that is counted, one given twice, other units."""
    units = {each.name: each.units for each in policy.counts}
    seen: set[str] = set()
    for each in counts:
        if each.name in seen:
            yield X27.refuse("count-twice", part=each.name, name=each.name)
        seen.add(each.name)
        if each.name not in units:
            known = tuple(units)
            yield X27.refuse(
                "unknown-count",
                part=each.name,
                name=each.name,
                known="、".join(known) or "无",
                known_en=", ".join(known) or "nothing",
            )
        elif len(each.numbers) != len(units[each.name]):
            of = units[each.name]
            zh, en = "、".join(of), ", ".join(of)
            yield X27.refuse("count-units", part=each.name, name=each.name, count=len(of), units=zh, units_en=en)


def check_counts(history: Sequence[Event], records: Iterable[LedgerEvent], context: Context) -> None:
    """Refuse a record in which something is counted that nobody counted then, or in other units.

    Raises CorruptJournal, with the event's place.
    """
    for each in records:
        week = _right(each) if each.is_correction else each
        if not isinstance(week, WeekSubmitted) or not week.counts:
            continue
        refusal = next(count_refusals(week.counts, context.policy_on(week.at.date())), None)
        if refusal is not None:
            reason = f"not what the policy of its day counts: {refusal.en}"
            zh = f"计数与当日规则不符：{refusal.zh}"
            place = next(place for place, event in enumerate(history) if event is each)
            raise CorruptJournal(reason, zh, position=place)


def _right(correction: Any) -> WeekSubmitted | None:  # noqa: ANN401 - of a class that the first correction loads
    right: WeekSubmitted | None = correction.right
    return right
