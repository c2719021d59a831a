"""What a slip says of its item: the facts of its table, and its state."""

from datetime import date

from sanse_ledger.items.item import Item
from sanse_ledger.items.state import state_in_words
from sanse_ledger.lamps.labels import label_of
from sanse_ledger.pages.document import Line
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.rules.engine.afterwards import waits_for
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.colours import Colour


def standing(item: Item, on: date, context: Context, *, colours: bool) -> Words:
    """Say how it stands; what its colour is called by only where the letterhead has *colours*."""
    if colours or item.colour is not Colour.GREEN:
        return state_in_words(item)
    waiting = None if item.proceeding is None else waits_for(item, on, context)
    return Words(zh="在办", en="in hand") if waiting is None else waiting


def facts(item: Item, on: date, context: Context, names: Names) -> list[tuple[Text, Line]]:
    """Return what the table of a slip has of its item: number, name, colour, the rows of its label, its state."""
    made = label_of(item, context, names)
    rows: list[tuple[Text, Line]] = [
        (Words(zh="编号", en="No."), (item.number,)),
        (Words(zh="督办事项", en="Item"), (item.title,)),
    ]
    if names.colours:
        rows.append((Words(zh="颜色", en="Colour"), (made.chip,)))
    return [*rows, *made.rows, (Words(zh="现状", en="State"), (standing(item, on, context, colours=names.colours),))]
