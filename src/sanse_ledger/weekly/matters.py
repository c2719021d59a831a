"""How the matters that follow a procedure stand at a period's end, procedure by procedure, in one line each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from sanse_ledger import events as ev
from sanse_ledger.document import Words
from sanse_ledger.items import Item
from sanse_ledger.policy import Context
from sanse_ledger.procedure_events import ProcedureClosed, ProcedureOpened


@frozen(kw_only=True)
class Matters:
    """The matters of one procedure: opened and closed in the period, in hand at its end, with a limit past then.

    >>> Matters(procedure=Words(zh="六单", en="six slips"), opened=5, closed=3, in_hand=7, past_limit=1).words.zh
    '按“六单”办理：本期启动5件、办结3件，在办7件，其中超时限1件。'
    """

    procedure: Words
    opened: int
    closed: int
    in_hand: int
    past_limit: int

    @property
    def words(self) -> Words:
        """The figures in a sentence."""
        name = self.procedure
        return Words(
            zh=f"按“{name.zh}”办理：本期启动{self.opened}件、办结{self.closed}件，在办{self.in_hand}件，"
            f"其中超时限{self.past_limit}件。",
            en=f"By {name.en}: opened in this period {self.opened}, closed {self.closed}; in hand {self.in_hand}, "
            f"past a limit {self.past_limit}.",
        )


def matters(items: Mapping[str, Item], news: Iterable[ev.Event], day: date, context: Context) -> tuple[Matters, ...]:
    """Return the figures of every procedure that an item in progress follows, or that *news* tell of.

    A matter closed and sent back by its rating within the period is in hand, and counts as closed too: both happened.

    >>> matters({}, (), date(2023, 5, 5), Context())
    ()
    """
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for event in news:
        if isinstance(event, (ProcedureOpened, ProcedureClosed)):
            found = items[event.item].proceeding
            counted = opened if isinstance(event, ProcedureOpened) else closed
            counted["" if found is None else found.procedure] += 1
    under_way = [each.proceeding for each in items.values() if each.proceeding is not None and each.in_progress]
    in_hand = Counter(each.procedure for each in under_way if each.open)
    past = Counter(
        each.procedure for each in under_way if each.open and any(clock.due < day for clock in each.clocks)
    )  # fmt: skip
    return tuple(
        Matters(procedure=_name(key, context), opened=opened[key], closed=closed[key], in_hand=in_hand[key],
                past_limit=past[key])
        for key in dict.fromkeys([*opened, *closed, *in_hand])
    )  # fmt: skip


def _name(key: str, context: Context) -> Words:
    known = context.procedure(key)
    return Words(zh=key, en=key) if known is None else Words(zh=known.zh, en=known.en)
