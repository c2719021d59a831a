"""The attachments of a circular: the items that are not struck off, or the exceptions among them, and every move."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from attrs import frozen

from sanse_ledger.errors import WrongValue
from sanse_ledger.pages.document import Note, Table
from sanse_ledger.week import tables
from sanse_ledger.week.demands import lags
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.lines import LATE, Line
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import HandIn

Items = Literal["auto", "all", "exceptions"]
"""Which items are attached: all; the exceptions; or the exceptions where there are many items."""

MANY = 40
"""More items than that are not all attached by themselves: an attachment that long is read by nobody."""


@frozen(kw_only=True)
class Listing:
    """One table that is attached, with what it is called and what is said below it."""

    title: Words
    table: Table
    note: Note | None = None


def wanted(items: str) -> None:
    """Raise WrongValue for what is no choice of items.

    >>> wanted("auto")
    """
    if items not in get_args(Items):
        raise WrongValue(
            f"items is one of {', '.join(get_args(Items))}, not {items!r:.40}",
            f"items 应为 {'、'.join(get_args(Items))} 之一，而不是 {items!r:.40}",
            field="items",
            value=items,
        )


def listings(digest: Digest, items: Items) -> Iterator[Listing]:
    """Yield the items, red ones first, then every move; where a table has no row, its note alone is worth printing."""
    late = frozenset(each.section for each in digest.hand_ins if each.expected and each.status is HandIn.LATE)
    working = sorted(digest.in_progress, key=lambda line: line.item.colour.value)  # stable: then by section
    title = Words(zh="未销号事项清单", en="Items in progress")
    if items == "all" or (items == "auto" and len(working) <= MANY):
        shown, note = working, None
    else:
        shown = list(exceptions(digest, working))
        title = Words(zh="重点关注事项清单", en="Items to look at")
        note = _the_others(len(working) - len(shown), shown)
    names = digest.names
    yield Listing(title=title, table=tables.items_table(shown, names, late=late), note=note)
    moved, moves = tables.moves_words(names), tables.printed(digest.balance.moves, names)
    yield Listing(title=Words(zh=f"{moved.zh}明细", en=moved.en), table=tables.moves_table(moves, names))


def exceptions(digest: Digest, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of what is late, owes something, was left out, or moved in the period.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Ledger, digest
    >>> empty = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> of = digest(empty, datetime(2022, 1, 1, tzinfo=BEIJING), datetime(2022, 7, 1, tzinfo=BEIJING))
    >>> list(exceptions(of, of.lines))
    []
    """
    named = {each.item.number for each in lags(digest)} | {move.item for move in digest.balance.moves}
    return (line for line in lines if line.item.number in named or line.timeliness in LATE)


def _the_others(number: int, shown: Sequence[Line]) -> Note | None:
    """Say how many items are not listed, and where they stand."""
    if not number:
        return None
    if not shown:
        return Note(
            inlines=Words(
                zh=f"注：未销号的{number}项均按时限推进，本期无变动，不另列清单，见本期《周工作台账》。",
                en=f"None of the items in progress is late, owes something, was left out or moved ({number}): they are "
                "in the weekly work ledger.",
            )
        )
    return Note(
        inlines=Words(
            zh=f"注：本表列出逾期、超时限、欠办、漏报和本期变动的事项{len(shown)}项；其余{number}项见本期《周工作台账》。",
            en=f"Listed are the items that are late, owe something, were left out or moved: {len(shown)}. The others "
            f"({number}) are in the weekly work ledger.",
        )
    )
