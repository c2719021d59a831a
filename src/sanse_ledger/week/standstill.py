"""The matters that are suspended (中止) at the end of a period: since when, and for which ground (X22).

Their limits stand still and nobody is warned; so a paper names them, that none is forgotten.
"""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import only_named
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.matter import ground_name
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import dated, joined, quoted


@frozen(kw_only=True)
class Standstill:
    """One matter that is suspended: its item, since which day, and for which ground.

    >>> Standstill(item="G-1", title="宅基地纠纷", section="综治中心", since=date(2022, 9, 28),
    ...     ground=Words(zh="鉴定", en="expert report")).words.zh
    'G-1“宅基地纠纷”（综治中心）自2022年9月28日起因“鉴定”中止'
    """

    item: str
    title: str
    section: str
    since: date
    ground: Words

    @property
    def words(self) -> Words:
        """What a paper says of it."""
        since = dated(self.since)
        return Words(
            zh=f"{self.item}{quoted(self.title)}（{self.section}）自{since.zh}起因“{self.ground.zh}”中止",
            en=f"{self.item} {quoted(self.title)} ({self.section}) since {since.en} ({self.ground.en})",
        )


def standing_still(items: Iterable[Item], context: Context) -> tuple[Standstill, ...]:
    """Return those of *items* in progress whose matter is suspended, in their order.

    >>> standing_still((), Context())
    ()
    """
    found = (
        (view, view.proceeding.suspended)
        for item in items
        if item.proceeding is not None and item.in_progress
        for view in item.views
        if view.proceeding is not None
    )
    return tuple(
        Standstill(
            item=item.number,
            title=item.title,
            section=item.section,
            since=suspended.suspended_on,
            ground=ground_name(item, suspended.ground, context),
        )
        for item, suspended in found
        if suspended is not None
    )


def standstill_words(several: Iterable[Standstill]) -> Words:
    """Count the matters that are suspended, and name each."""
    every = tuple(several)
    shown, last = only_named(every, attrgetter("item"))
    named = joined([*(each.words for each in shown), *last], zh="；", en="; ")
    return Words(
        zh=f"目前中止办理{len(every)}项：{named.zh}。中止期间不计入办理时限。",
        en=f"Suspended: {len(every)}, namely {named.en}. This time is not counted into limits.",
    )
