"""The tables of what changed in a period: every move with its grounds, every due date that was moved."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from sanse_ledger.items.unnamed import only_named
from sanse_ledger.pages.document import Inline, Table
from sanse_ledger.pages.label import chip
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.week.balance import Move
from sanse_ledger.week.corrections import Correction
from sanse_ledger.week.extensions import Extension
from sanse_ledger.week.tables import CENTRE, COLOUR, ITEM, NUMBER, coloured, ended
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import CLEARED_UNSEEN, Colour
from sanse_ledger.words.phrases import NOTHING, both, iso
from sanse_ledger.words.terms import MoveKind

_ITEM = attrgetter("item")


def printed(moves: Iterable[Move], names: Names) -> tuple[Move, ...]:
    """Return the moves that are printed: where the letterhead leaves colours out, only what came in or went out."""
    return tuple(each for each in moves if names.colours or not _only_recolours(each))


_FROM_COLOUR_TO_COLOUR = (MoveKind.RECOLOURED, MoveKind.RETURNED)


def _only_recolours(move: Move) -> bool:
    """Return whether nothing came in or went out."""
    is_rectified = move.kind is MoveKind.RECTIFIED and Colour.CLEARED not in {move.origin, move.to}
    return is_rectified or move.kind in _FROM_COLOUR_TO_COLOUR


def kind_words(kind: MoveKind, names: Names) -> Words:
    """Say how an item moved; of the clearing, no mark comes off where the letterhead leaves colours out."""
    return both(kind) if names.colours or kind is not MoveKind.CLEARED else CLEARED_UNSEEN


def moves_words(names: Names) -> Words:
    """Return what the table of moves is called."""
    return Words(zh="颜色变动" if names.colours else "事项增减", en="Moves")


def moves_table(moves: Iterable[Move], names: Names) -> Table:
    """Return every move of a period with its grounds; what came in or went out is named."""
    shown, last = only_named(moves, _ITEM)
    table = Table(
        columns=[
            NUMBER,
            ITEM,
            names.responsible,
            Words(zh="变动", en="Move"),
            *coloured(names, COLOUR),
            Words(zh="记录日期", en="Recorded"),
            Words(zh="依据", en="Grounds"),
        ],
        rows=[
            (
                move.item,
                move.title,
                move.section,
                kind_words(move.kind, names),
                *coloured(names, [*_way(move)]),
                iso(move.at.date()),
                move.why or NOTHING,
            )
            for move in shown
        ],
        align=["center", "left", "left", "center", *coloured(names, CENTRE), "center", "left"],
        widths=[4, 10, 6, 5, *coloured(names, 8), 6, 12],
    )
    return ended(table, last)


def _way(move: Move) -> Iterator[Inline]:
    """From which colour to which; what left the count for another reason than the clearing has none afterwards.

    Nor before, where a correction brings it back: the clearing is not corrected.
    """
    if move.origin is not None:
        comes_back = move.origin is Colour.CLEARED and move.kind is MoveKind.RECTIFIED
        yield NOTHING if comes_back else chip(move.origin)
        yield "→"
    leaves = move.to is Colour.CLEARED and move.kind is not MoveKind.CLEARED
    yield NOTHING if leaves else chip(move.to)


EXTENDED = Words(zh="延期", en="Extensions")
"""What the table of due dates that were moved is called."""


def extensions_table(extensions: Iterable[Extension], names: Names) -> Table:
    """Return every extension of a period: the due date before and after it, who approved it, and why (X5)."""
    shown, last = only_named(extensions, _ITEM)
    heads = (("原完成时限", "Due before"), ("延至", "Due now"), ("记录日期", "Recorded"), ("批准人", "Approved by"))
    table = Table(
        columns=[
            NUMBER,
            ITEM,
            names.responsible,
            *(Words(zh=zh, en=en) for zh, en in heads),
            Words(zh="理由", en="Reason"),
        ],
        rows=[
            (
                each.item,
                Words(zh=f"{each.title}{each.limit.zh}", en=f"{each.title}{each.limit.en}"),
                each.whose,
                iso(each.was),
                iso(each.due),
                iso(each.at.date()),
                each.approver,
                each.reason,
            )
            for each in shown
        ],
        align=["center", "left", "left", "center", "center", "center", "left", "left"],
        widths=[4, 10, 6, 6, 6, 6, 5, 12],
    )
    return ended(table, last)


CORRECTED = Words(zh="更正", en="Corrections")
"""What the table of what was put right is called."""


def corrections_table(corrections: Iterable[Correction], names: Names) -> Table:
    """Return everything that was put right in a period: wrong and right beside each other, who approved it, and why."""
    shown, last = only_named(corrections, _ITEM)
    heads = (("更正内容", "What was put right"), ("逾期情形", "Lateness"), ("记录日期", "Recorded"))
    tail = (("批准人", "Approved by"), ("理由", "Reason"))
    table = Table(
        columns=[
            NUMBER,
            ITEM,
            names.responsible,
            *(Words(zh=zh, en=en) for zh, en in (*heads, *tail)),
        ],
        rows=[
            (
                each.item or NOTHING,
                each.title or NOTHING,
                each.section or NOTHING,
                each.what,
                each.lateness or Words(zh="不变", en="as before"),
                iso(each.at.date()),
                each.approver or NOTHING,
                each.reason,
            )
            for each in shown
        ],
        align=["center", "left", "left", "left", "left", "center", "left", "left"],
        widths=[4, 8, 6, 14, 8, 6, 5, 8],
    )
    return ended(table, last)
