"""How a colour and an item look on paper: the mark as a chip, the item as its label 标识贴 (G1.4).

This room knows documents, not items: it asks of what it draws only what is printed, so that an item can show itself
and the label sheet prints the same.
"""

from datetime import date
from typing import Protocol, cast

from sanse_ledger.pages.document import Card, Chip, ChipStyle, Line
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.phrases import dated


class Mark(Protocol):
    """What has a colour mark: a `Colour`."""

    @property
    def key(self) -> str:
        """The name of the fill."""

    @property
    def mark(self) -> str:
        """The symbol; empty without a mark."""

    @property
    def zh(self) -> str:
        """The Chinese word."""

    @property
    def en(self) -> str:
        """The English word."""


class Labelled(Protocol):
    """What a label is made of: an `Item`."""

    @property
    def number(self) -> str:
        """Its number."""

    @property
    def colour(self) -> Mark:
        """Its colour."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def requirement(self) -> str:
        """What the work is to achieve."""

    @property
    def leader(self) -> str:
        """The leader in charge."""

    @property
    def section(self) -> str:
        """The responsible section."""

    @property
    def supporting(self) -> tuple[str, ...]:
        """The sections that help."""

    @property
    def due(self) -> date | None:
        """The due date in force."""

    @property
    def target(self) -> date | None:
        """The day an overdue item is to be finished by."""

    @property
    def completed_on(self) -> date | None:
        """The day it was struck off."""


def chip(mark: Mark) -> Chip:
    """Return the colour mark as it is printed: fill, symbol and word (G1.4).

    >>> from sanse_ledger.words.colours import Colour
    >>> chip(Colour.RED)
    Chip(style='red', symbol='▲', text=Words(zh='红', en='Red'))
    """
    return Chip(style=cast("ChipStyle", mark.key), symbol=mark.mark, text=Words(zh=mark.zh, en=mark.en.capitalize()))


DUE = Words(zh="完成时限", en="Due")
_RESPONSIBLE = Words(zh="责任单位", en="Unit")
_SUPPORTING = Words(zh="配合单位", en="Supporting")


def card(item: Labelled, responsible: Words = _RESPONSIBLE, supporting: Words = _SUPPORTING) -> Card:
    """Return the label of an item: colour, number, title, requirement, leader, section, due date (G1.4).

    *responsible* and *supporting* say what the section and those that help are called. Supporting sections, the target
    of an overdue item and the day it was struck off stand on it where there are any; an item without a due date says
    so.

    >>> from types import SimpleNamespace
    >>> from sanse_ledger.words.colours import Colour
    >>> item = SimpleNamespace(number="R-1", colour=Colour.RED, title="平安建设考评", requirement="材料齐全",
    ...     leader="副书记", section="综治股", supporting=(), due=date(2022, 6, 10), target=None, completed_on=None)
    >>> [value for label, value in card(item).rows][-1]
    (Words(zh='2022年6月10日', en='2022-06-10'),)
    """
    rows: list[tuple[Text, Line]] = [
        (Words(zh="工作要求", en="Requirement"), (item.requirement,)),
        (Words(zh="分管领导", en="Leader"), (item.leader,)),
        (responsible, (item.section,)),
    ]
    if item.supporting:
        rows.append((supporting, (_several(item.supporting),)))
    due = Words(zh="未定时限", en="no due date") if item.due is None else dated(item.due)
    rows.append((DUE, (due,)))
    if item.target is not None:
        rows.append((Words(zh="限期", en="Target"), (dated(item.target),)))
    if item.completed_on is not None:
        rows.append((Words(zh="销号日期", en="Struck off"), (dated(item.completed_on),)))
    return Card(chip=chip(item.colour), number=item.number, title=item.title, rows=rows)


def _several(names: tuple[str, ...]) -> Words:
    return Words(zh="、".join(names), en=", ".join(names))
