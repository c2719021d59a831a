"""Why an item was sent back, as its record says: what a slip of sending back prints (X35)."""

from sanse_ledger.items.item import Item
from sanse_ledger.journal.events import Returned
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.rules.engine.returned import led_back, way_back
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both


def why_sent_back(ledger: Ledger, item: Item) -> Words | None:
    """Return why an item was sent back last, as its record says: by a return, or by a branch of its procedure.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> ledger = Ledger.open(owner="某县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室"))
    >>> why_sent_back(ledger, ledger.items["R-1"]) is None
    True
    """
    found = [(each.day, both(each.reason)) for each in item.history if isinstance(each, Returned)]
    for view in item.views:
        matter, step = view.proceeding, led_back(view.proceeding)
        if matter is not None and matter.stage is not None and step is not None:
            found.append((step.left_on, way_back(view, step, matter.stage, ledger.context)))
    return max(found, key=lambda each: each[0])[1] if found else None
