"""What a slip says of its item: the facts of its table, its state, and the limits of its procedure that run."""

from datetime import date

from sanse_ledger.items.item import Item
from sanse_ledger.items.state import state_in_words
from sanse_ledger.lamps.obligations import limits
from sanse_ledger.pages.document import Line
from sanse_ledger.pages.label import card
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.rules.engine.afterwards import waits_for
from sanse_ledger.week.tables import DUE
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import NOTHING, both, dated, joined


def running_limits(item: Item, context: Context) -> Words | None:
    """Say which limits of its procedure run, of an item that has no due date of its own; None of any other."""
    if item.due is not None or item.proceeding is None:
        return None
    running = [(dated(each.due), both(each.name)) for each in limits(item, context)]
    told = [Words(zh=f"{due.zh}（{name.zh}）", en=f"{due.en} ({name.en})") for due, name in running]
    return joined(told) if told else both(NOTHING)


def standing(item: Item, on: date, context: Context, *, colours: bool) -> Words:
    """Say how it stands; what its colour is called by only where the letterhead has *colours*."""
    if colours or item.colour is not Colour.GREEN:
        return state_in_words(item)
    waiting = None if item.proceeding is None else waits_for(item, on, context)
    return Words(zh="在办", en="in hand") if waiting is None else waiting


def facts(item: Item, on: date, context: Context, names: Names) -> list[tuple[Text, Line]]:
    """Return what the table of a slip has of its item: number, name, colour, the rows of its label, its state."""
    made, due = card(item, names.responsible, names.supporting), running_limits(item, context)
    rows: list[tuple[Text, Line]] = [
        (Words(zh="编号", en="No."), (item.number,)),
        (Words(zh="督办事项", en="Item"), (item.title,)),
    ]
    if names.colours:
        rows.append((Words(zh="颜色", en="Colour"), (made.chip,)))
    rows += [(label, (due,) if label == DUE and due is not None else value) for label, value in made.rows]
    return [*rows, (Words(zh="现状", en="State"), (standing(item, on, context, colours=names.colours),))]
