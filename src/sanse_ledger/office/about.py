"""The item that a slip is about, as it was known, and whom the slip goes to: those who do the work, and above."""

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from sanse_ledger.calendar.instants import report_day
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.reminders import Reminder, reminders
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead, Names
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.checks import expected
from sanse_ledger.words.phrases import quoted
from sanse_ledger.words.terms import Lamp, Level

Slip: TypeAlias = Literal["notice", "urging", "letter", "answer", "strike-off", "sent-back"]


@frozen(kw_only=True)
class About:
    """What a slip is made of: an item as it was known on a day, what it is reminded of, and what things are called.

    >>> import attrs
    >>> [each.name for each in attrs.fields(About)][:3]
    ['item', 'on', 'reply_by']
    """

    item: Item
    on: date
    reply_by: date | None
    lagging: tuple[Reminder, ...]
    near: tuple[Reminder, ...]
    names: Names
    restricted: bool
    """Whether it is restricted now."""
    ledger: Ledger
    """As it was known then."""
    why: str
    """Why it is sent back; blank where that is not said."""
    step: Level | None
    """How far an urging has climbed, where the record has it; else it is as far as the reminders."""

    @property
    def title(self) -> Words:
        """The item's name, quoted."""
        return Words(zh=quoted(self.item.title), en=quoted(self.item.title))

    def recipients(self, kind: Slip) -> tuple[str, ...]:
        """Return whom it is sent to: those who do the work; of an urging, who is reminded below the leaders.

        What is restricted is sent to its section alone: nobody else who does some of it may read of it (X32).
        """
        item = self.item
        if self.restricted:
            return (item.section,)
        if kind == "urging":
            return tuple(each for each in self._reminded if each not in self._leaders) or (item.section,)
        return (item.section, *(item.supporting if kind == "notice" else ()))

    @property
    def _leaders(self) -> tuple[str, ...]:
        """The leaders whom an urging is above the heads of: who leads the section, and the organ."""
        leaders = dict.fromkeys((self.names.principal.zh, self.item.leader))
        return tuple(each for each in leaders if each != self.item.section)

    @property
    def told(self) -> tuple[Text, ...]:
        """The leaders it has climbed to: a paper goes up to them 报, copies 抄送 are for other organs (GB/T 9704)."""
        item, principal = self.item, self.names.principal
        climbed = {Level.LEADER: (item.leader,), Level.PRINCIPAL: (item.leader, principal.zh)}
        reached = self._reminded if self.step is None else climbed.get(self.step, ())
        return tuple(principal if each == principal.zh else each for each in self._leaders if each in reached)

    @property
    def _reminded(self) -> tuple[str, ...]:
        """Whom the reminder names that has climbed furthest (X19)."""
        return self.highest.to if self.lagging else ()

    @property
    def highest(self) -> Reminder:
        """The reminder that has climbed furthest (X19)."""
        return max(self.lagging, key=lambda each: each.level.value)


def about_item(  # noqa: PLR0913, PLR0917 - what the caller was given
    ledger: Ledger,
    then: Ledger,
    number: str,
    on: date,
    reply_by: date | None,
    head: Letterhead,
    reason: str,
    step: Level | None,
) -> About:
    """Look the item up as it was known on the day.

    >>> ledger = Ledger.open(owner="某县委政法委", year=2022)
    >>> about_item(ledger, ledger, "R-1", date(2022, 6, 13), None, ledger.letterhead, "", None)
    Traceback (most recent call last):
    sanse_ledger.errors.WrongValue: item 'R-1' is not in the ledger: see ledger.items

    Raises WrongValue for one that is not in progress then, and for an answer that is wanted by a day that is past.
    """
    day = report_day(on)
    known = as_known(then, day)
    item = known.items.get(expected(number, str, "item"))
    if item is None:
        raise wrong("item", number, "不在台账中：编号见 ledger.items", "is not in the ledger: see ledger.items")
    if not item.in_progress:
        raise wrong("item", number, "已不在办", "is not in progress any more")
    until = None if reply_by is None else report_day(reply_by)
    if until is not None and until < day:
        raise wrong("reply_by", until.isoformat(), f"早于{day}", f"is before {day}")
    its = [each for each in reminders(then.with_letterhead(head), day) if each.item == number]
    return About(
        item=item,
        on=day,
        reply_by=until,
        lagging=tuple(each for each in its if each.lamp is Lamp.LAG),
        near=tuple(each for each in its if each.lamp is Lamp.GUIDE),
        names=head.names(ledger.owner),
        restricted=ledger.items[number].restricted,
        ledger=known,
        why=expected(reason, str, "reason"),
        step=step,
    )


def wrong(field: str, value: str, zh: str, en: str) -> WrongValue:
    """Return what is raised for a value of which there is no slip.

    >>> print(wrong("item", "R-1", "已不在办", "is not in progress any more"))
    item 'R-1' is not in progress any more
    """
    shown = in_code(value, 40)
    return WrongValue(f"{field} {shown} {en}", f"{field} {shown} {zh}", field=field, value=value)
