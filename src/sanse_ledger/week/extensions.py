"""The due dates and limits that were moved (延期, 延长) in a period: from when to when, who approved it, why (X5, X22).

An extension is no move: its item stays in its column, and the balance counts nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Clock
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.evolution import fold
from sanse_ledger.journal.procedure_events import StageExtended
from sanse_ledger.journal.procedure_evolution import Matters
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.matter import clock_name, view_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, held

_EXTENSIONS = (ev.Extended, StageExtended)
_OWN = both("")
"""What is said of whose date it is, where it is the item's own."""


@frozen(kw_only=True)
class Extension:
    """One extension of one item: the due date it had, and the one it has from then on.

    `limit` says whose: nothing for the item's own due date, or which limit of its procedure (X22). `at` is when it was
    recorded. `holder` is who held the limit then; None for the item's section (X21).
    """

    item: str
    title: str
    section: str
    was: date
    due: date
    at: datetime
    reason: str
    approver: str
    limit: Words = _OWN
    holder: str | None = None

    @property
    def whose(self) -> Words:
        """The section, with whoever holds the limit."""
        if self.holder is None:
            return both(self.section)
        return Words(zh=f"{self.section}，{self.holder}承办", en=f"{self.section}, held by {held(self.holder).en}")


def extensions(
    items: Mapping[str, Item], news: Iterable[ev.Event], since: datetime, context: Context
) -> tuple[Extension, ...]:
    """Return the extensions among *news*, what was recorded after *since*; *items* are as they are after them.

    >>> extensions({}, (), datetime(2022, 6, 3), Context())
    ()
    """
    extended = dict.fromkeys(each.item for each in news if isinstance(each, _EXTENSIONS))
    return tuple(each for number in extended for each in _of(items[number], since, context))


def _of(item: Item, since: datetime, context: Context) -> Iterator[Extension]:
    """Yield the extensions of an item recorded after *since*; the date before is that of the item before."""
    history: Any = item.facts  # which are events
    for place, event in enumerate(history):
        if isinstance(event, _EXTENSIONS) and event.at > since:
            before = fold(history[:place])
            clock = _clock(before, event)
            was = before.due if isinstance(event, ev.Extended) else None if clock is None else clock.due
            yield Extension(
                item=item.number,
                title=item.title,
                section=item.section,
                was=was or event.due,  # what has none is not extended
                due=event.due,
                at=event.at,
                reason=event.reason,
                approver=event.approver,
                limit=_limit(item, event, context),
                holder=None if clock is None else clock.holder,
            )


def _clock(before: Item, event: ev.Extended | StageExtended) -> Clock | None:
    """Return the limit that *event* names, as it was; None where it is the item's own due date."""
    if isinstance(event, ev.Extended) or before.proceeding is None:
        return None
    of = Matters.of(before.proceeding, before.profile.others).concerned(event)
    return None if of is None else of.clock(event.stage)


def _limit(item: Item, event: ev.Extended | StageExtended, context: Context) -> Words:
    """Say which limit was moved; nothing of the item's own due date."""
    if isinstance(event, ev.Extended):
        return _OWN
    name = clock_name(view_of(item, event), event.stage, context)
    quoted_name = Words(zh=f"“{name.zh}”时限", en=f": the limit for {name.en}")
    return quoted_name if event.stage else Words(zh=name.zh, en=f": {name.en}")
