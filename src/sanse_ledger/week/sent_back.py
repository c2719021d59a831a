"""A matter that a branch led back to a stage where it had been: the repair did not pass, the case is taken up again.

It is a problem of the period in which it happened, and until that stage is left again (G4.5). What a rating sent back
(L5), and what a verification did (X30), is said apart.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal import procedure_events as pev
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.returned import led_back, way_back
from sanse_ledger.week.concern import Concern
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import ConcernKind

_AGAIN = Words(zh="，后重新办理", en=", and done again since")
_KIND, _CLAUSE = ConcernKind.SENT_BACK, "X20"


def is_led_back(view: Item, context: Context) -> Iterator[Concern]:
    """Yield that the matter *view* shows is at a stage to which a branch led it back, until it leaves that stage.

    >>> from types import SimpleNamespace
    >>> list(is_led_back(SimpleNamespace(proceeding=None), Context()))
    []
    """
    matter, step = view.proceeding, led_back(view.proceeding)
    if matter is not None and matter.stage is not None and step is not None:
        yield Concern(
            kind=_KIND,
            item=view,
            due=step.left_on,
            part=matter.stage,
            name=way_back(view, step, matter.stage, context),
            holder=matter.holder,
            suspended=matter.suspended is not None,
            clause=_CLAUSE,
        )


def was_led_back(item: Item, view: Item, news: Iterable[ev.Event], context: Context) -> Iterator[Concern]:
    """Yield where a branch led the matter *view* shows back with one of *news*, and it went on since.

    *item* is the one that is spoken of. What is at that stage still is told as it stands (`is_led_back`).
    """
    matter = view.proceeding
    taken = {(each.stage, each.branch, each.on) for each in news if isinstance(each, pev.BranchTaken)}
    if matter is None or not taken:
        return
    been = set[str]()
    for step, then in zip_longest(matter.steps, matter.steps[1:]):
        been.add(step.stage)
        is_news = (step.stage, step.branch, step.left_on) in taken
        if is_news and then is not None and then.stage in been:
            name = way_back(view, step, then.stage, context)
            yield Concern(
                kind=_KIND, item=item, due=step.left_on, part=then.stage, name=name, how=_AGAIN, clause=_CLAUSE
            )
