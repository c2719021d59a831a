"""The units that were taken off a stage held by several (撤出) in a period: which, why, and who approved it (X24).

Nobody answers for such a unit any more, and its limit counts only where it was missed by then; so a paper names it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import attrgetter

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import only_named
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.procedure_events import UnitReleased
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.matter import clock_name, matter_before, view_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, joined, quoted


@frozen(kw_only=True)
class Release:
    """One unit that need not answer any more: of which item and stage, why, by whose approval.

    `late` says that its limit was past by then: that stays counted. `at` is when it was recorded.

    >>> Release(item="G-1", title="占道经营", section="综治中心", stage=Words(zh="报到", en="report"), unit="卫生院",
    ...     at=datetime(2022, 9, 28), reason="不涉及公共卫生", approver="副镇长").words.zh
    'G-1“占道经营”（综治中心）“报到”撤出卫生院（理由：不涉及公共卫生；副镇长批准）'
    """

    item: str
    title: str
    section: str
    stage: Words
    unit: str
    late: bool = False
    at: datetime
    reason: str
    approver: str

    @property
    def words(self) -> Words:
        """What a paper says of it."""
        late = Words(zh="，撤出时已超期", en=", past its limit by then") if self.late else both("")
        return Words(
            zh=f"{self.item}{quoted(self.title)}（{self.section}）“{self.stage.zh}”撤出{self.unit}{late.zh}"
            f"（理由：{self.reason}；{self.approver}批准）",
            en=f"{self.item} {quoted(self.title)} ({self.section}): {self.unit} off {self.stage.en}{late.en} "
            f"(reason: {self.reason}; approved by {self.approver})",
        )


def releases(items: Mapping[str, Item], news: Iterable[ev.Event], context: Context) -> tuple[Release, ...]:
    """Return the units that *news* took off, as it was recorded; *items* are as they are after it.

    >>> releases({}, (), Context())
    ()
    """
    return tuple(_release(items[each.item], each, context) for each in news if isinstance(each, UnitReleased))


def _release(item: Item, event: UnitReleased, context: Context) -> Release:
    before = matter_before(item, event)
    clocks = () if before is None else before.clocks
    return Release(
        item=item.number,
        title=item.title,
        section=item.section,
        stage=clock_name(view_of(item, event), event.stage, context),
        unit=event.unit,
        late=any(each.late(event.day) for each in clocks if each.unit == event.unit),
        at=event.at,
        reason=event.reason,
        approver=event.approver,
    )


def releases_words(several: Iterable[Release]) -> Words:
    """Count the units that were taken off, and name each with the reason."""
    every = tuple(several)
    shown, last = only_named(every, attrgetter("item"))
    named = joined([*(each.words for each in shown), *last], zh="；", en="; ")
    return Words(
        zh=f"本期撤出会办单位{len(every)}个：{named.zh}。",
        en=f"Units taken off in this period: {len(every)}, namely {named.en}.",
    )
