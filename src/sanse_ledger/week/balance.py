"""The four columns of each colour: what stood there, came in, went out, and stands there now (四柱).

For every colour, and for the three marked colours as a whole, opening + in − out = closing. Opening and closing are
counted, not reckoned from one another, so that the balance says something. An item stands in exactly one column at any
instant. Whatever came in or went out is named; withdrawal, merging, carry-over and the clearing are outs of their own
kind. What counts is when a move was recorded: so the figures of an earlier period never change.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import ColourChange
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.correction_events import Rectified
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.terms import MoveKind
from sanse_ledger.words.values import ByKey

_AT = attrgetter("at")


@frozen(kw_only=True)
class Move:
    """One step of one item into a colour's column or out of it, with its grounds.

    `origin` is None at entry; `to` is `Colour.CLEARED` when the mark came off. `at` is when it was recorded.
    """

    item: str
    title: str
    section: str
    kind: MoveKind
    origin: Colour | None
    to: Colour
    at: datetime
    by: str
    why: str


@frozen(kw_only=True)
class Column:
    """One colour, or the whole, over a period: opening + in − out = closing.

    `entered` and `left` name every move, in the order they were recorded. An item that came and went within the period
    is in both.

    >>> Column(opening=3, closing=3).incoming
    0
    """

    opening: int
    closing: int
    entered: tuple[Move, ...] = ()
    left: tuple[Move, ...] = ()

    @property
    def incoming(self) -> int:
        """How many came in."""
        return len(self.entered)

    @property
    def outgoing(self) -> int:
        """How many went out."""
        return len(self.left)

    @property
    def balanced(self) -> bool:
        """Whether opening + in − out = closing (it is)."""
        return self.opening + self.incoming - self.outgoing == self.closing


Columns = ByKey[Colour, Column]


@frozen(kw_only=True)
class Balance:
    """The columns of all colours, and of the three marked ones as a whole.

    `moves` are all moves of the period, each once, in the order they were recorded. In the whole, a move from one
    marked colour to another is neither in nor out.
    """

    columns: Columns
    total: Column
    moves: tuple[Move, ...]


def balance(items: Iterable[Item], since: datetime) -> Balance:
    """Return the balance of *items* over the period after *since*, up to the instant as of which the items are known.

    >>> from datetime import UTC
    >>> balance((), datetime(2022, 10, 3, tzinfo=UTC)).total
    Column(opening=0, closing=0, entered=(), left=())
    """
    opening, closing = dict.fromkeys(Colour, 0), dict.fromkeys(Colour, 0)
    moves: list[Move] = []
    for item in items:
        closing[item.colour] += 1
        if item.moves[-1].at <= since:
            opening[item.colour] += 1
            continue
        changes = item.changes
        before = [change for change in changes if change.at <= since]
        if before:
            opening[before[-1].to] += 1
        news = zip(changes[len(before) :], item.moves[len(before) :], strict=True)
        moves.extend(_move(item, change, fact) for change, fact in news)
    moves.sort(key=_AT)  # stable: of one instant, in the order of registration
    columns = ByKey(tuple(
        (
            colour,
            Column(
                opening=opening[colour],
                closing=closing[colour],
                entered=tuple(move for move in moves if move.to is colour),
                left=tuple(move for move in moves if move.origin is colour),
            ),
        )
        for colour in Colour
    ))  # fmt: skip
    return Balance(columns=columns, total=_whole(columns, moves), moves=tuple(moves))


def _whole(columns: Columns, moves: Iterable[Move]) -> Column:
    """Sum up the marked colours; what only moved from one of them to another cancels out."""
    return Column(
        opening=sum(columns[colour].opening for colour in MARKED),
        closing=sum(columns[colour].closing for colour in MARKED),
        entered=tuple(move for move in moves if move.origin not in MARKED),
        left=tuple(move for move in moves if move.to not in MARKED),
    )


def _move(item: Item, change: ColourChange, fact: object) -> Move:
    return Move(
        item=item.number,
        title=item.title,
        section=item.section,
        kind=_kind(fact),
        origin=change.origin,
        to=change.to,
        at=change.at,
        by=change.by,
        why=change.why,
    )


def _kind(fact: object) -> MoveKind:
    """Return how an item moved, by the record that moved it."""
    if isinstance(fact, ev.Withdrawn):
        return MoveKind.WITHDRAWN if fact.merged_into is None else MoveKind.MERGED
    return _KINDS[type(fact)]


_KINDS: Mapping[type, MoveKind] = MappingProxyType(
    {
        ev.Registered: MoveKind.REGISTERED,
        ev.Recoloured: MoveKind.RECOLOURED,
        ev.Returned: MoveKind.RETURNED,
        ev.CarriedOver: MoveKind.CARRIED_OVER,
        ev.Cleared: MoveKind.CLEARED,
        ev.Reopened: MoveKind.REOPENED,
        Rectified: MoveKind.RECTIFIED,
    }
)
