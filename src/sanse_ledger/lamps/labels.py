"""The label sheet: the conspicuous mark 标识贴 that each item carries, to print and cut (G1.4)."""

from collections.abc import Iterable
from datetime import date

from attrs import evolve as changed

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import hide, only_named, restricted_among, shown_as
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.obligations import limits
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Card, Document, Labels, Paragraph
from sanse_ledger.pages.label import DUE, card
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.letterhead import Letterhead, Names
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected, expected_or_none, listed, wrong_type
from sanse_ledger.words.phrases import NOTHING, both, dated, joined


def label_sheet(
    ledger: Ledger,
    items: Iterable[str | Item] | None = None,
    on: date | None = None,
    *,
    letterhead: Letterhead | None = None,
    for_: str | None = None,
) -> Document:
    """Return the labels of a ledger's items, as they were known at the end of the day *on*, by default of the last one.

    *items* are the items wanted, or their numbers, in this order; by default every item that bears a mark has its
    label, red ones first, then in the order of the ledger. An item without a mark has one only if it is wanted. With
    a *letterhead*, it is printed under that one. What is restricted has its label on the sheet *for_* its section, its
    leader, the principal leader and the General Office; any other sheet says how many are left out (X32).

    >>> label_sheet(Ledger.open(owner="固阳县委政法委", year=2022)).title.zh
    '督办标识贴'

    Raises WrongValue for a number that was not in the ledger then, WrongType for a single text in place of *items*, if
    *on* is no date, and for what is no letterhead.
    """
    if isinstance(items, str):
        raise WrongType(
            f"items is a list of numbers, not one text: write [{in_code(items)}]",
            f"items 应为编号的列表，而不是一段文字：请写 [{in_code(items)}]",
            field="items",
            value=items,
        )
    known = expected(ledger, Ledger, "ledger") if on is None else as_known(ledger, on)
    if items is None:
        wanted: list[Item] = [item for item in known.items.values() if item.open]
        wanted.sort(key=lambda item: item.colour.value)  # stable: the order of the ledger within a colour
    else:
        wanted = [_wanted(known, each) for each in listed(items, "numbers", "编号")]
    head = expected_or_none(letterhead, Letterhead, "letterhead") or ledger.letterhead
    names, whom = head.names(ledger.owner), reader(for_, head)
    marked = {item.number: item for item in restricted_among(ledger.items.values())}
    kept = hide(item for item in marked.values() if not whom.sees(item))
    shown, last = only_named(wanted, lambda item: shown_as(item.number, kept))
    day = on or (None if known.last_at is None else known.last_at.date())
    return Document(
        title=Words(zh="督办标识贴", en="Supervision labels"),
        subtitle=Words(zh=f"{names.short.zh}{ledger.year}年度", en=f"{names.short.en}, {ledger.year}"),
        issued=None if day is None else dated(day),
        blocks=[
            Labels(cards=[label_of(item, known.context, names) for item in shown]),
            *(Paragraph(inlines=each) for each in last),
        ],
        footer=copy_for(for_, sum(item.number in marked for item in shown)),
    )


def label_of(item: Item, context: Context, names: Names) -> Card:
    """Return the label of an item; that of a matter has the limits of its procedure that run as its due date."""
    made, due = card(item, names.responsible, names.supporting), running_limits(item, context)
    if due is None:
        return made
    return changed(made, rows=[(label, (due,) if label == DUE else value) for label, value in made.rows])


def running_limits(item: Item, context: Context) -> Words | None:
    """Say which limits of its procedure run, of an item that has no due date of its own; None of any other."""
    if item.due is not None or item.proceeding is None:
        return None
    running = [(dated(each.due), both(each.name)) for each in limits(item, context)]
    told = [Words(zh=f"{due.zh}（{name.zh}）", en=f"{due.en} ({name.en})") for due, name in running]
    return joined(told) if told else both(NOTHING)


def _wanted(known: Ledger, which: str | Item) -> Item:
    """Return the item as it was known then, whether it or its number is given."""
    if not isinstance(which, str | Item):
        raise wrong_type(which, (str, Item), "items")
    number = which if isinstance(which, str) else which.number
    item: Item | None = known.items.get(number)
    if item is None:
        raise WrongValue(
            f"there is no item {in_code(number, 40)} in the ledger: its numbers are the keys of ledger.items",
            f"台账中没有事项 {in_code(number, 40)}：编号见 ledger.items",
            field="items",
            value=which,
        )
    return item
