"""The attachments of a circular: the items not struck off, or the exceptions among them, every move and extension.

The paper of a longer period than a week has them as well, without what sections said in their weeks.
"""

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Literal, get_args

from attrs import frozen

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.unnamed import only_named
from sanse_ledger.pages.document import Attachment, AttachmentList, Block, Note, Signature, Table
from sanse_ledger.week import tables
from sanse_ledger.week.balance import Move
from sanse_ledger.week.changes import EXTENDED, extensions_table, moves_table, moves_words, printed
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.lines import LATE, Line, kinds_that_lag
from sanse_ledger.week.overall import Places
from sanse_ledger.week.problems import lags
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import enumerated, joined
from sanse_ledger.words.terms import HandIn, MoveKind

Items = Literal["auto", "all", "exceptions"]
"""Which items are attached: all; the exceptions; or the exceptions where there are many items."""

Held = Literal["moves", "extensions"]
"""What the text of a paper only counts, and an attachment has in full."""

MANY = 40
"""More items than that are not all attached by themselves: an attachment that long is read by nobody."""


@frozen(kw_only=True)
class Listing:
    """What is attached as one, with what it is called and what is said below it; without *blocks*, only the note is.

    `holds` says what the text of the paper sends its reader there for.
    """

    title: Words
    blocks: tuple[Block, ...]
    note: Note | None = None
    holds: tuple[Held, ...] = ()


def wanted(items: str) -> None:
    """Raise WrongValue for what is no choice of items.

    >>> wanted("auto")
    """
    if items not in get_args(Items):
        raise WrongValue(
            f"items is one of {', '.join(get_args(Items))}, not {in_code(items, 40)}",
            f"items 应为 {'、'.join(get_args(Items))} 之一，而不是 {in_code(items, 40)}",
            field="items",
            value=items,
        )


def listings(digest: Digest, items: Items) -> Iterator[Listing]:
    """Yield the items, by colour where the letterhead has colours, then by section; every move and every extension."""
    late = frozenset(each.section for each in digest.hand_ins if each.expected and each.status is HandIn.LATE)
    working = list(digest.in_progress)  # by section
    if digest.names.colours:
        working.sort(key=lambda line: line.item.colour.value)
    title, weekly = Words(zh="未销号事项清单", en="Items in progress"), digest.week is not None
    shown = (
        working if items == "all" or (items == "auto" and len(working) <= MANY) else list(exceptions(digest, working))
    )
    others = len(working) - len(shown)
    if others:
        title = Words(zh="重点关注事项清单", en="Items to look at")
    names = digest.names
    table = tables.items_table(shown, names, late=late) if weekly else tables.standing_table(shown, names)
    new = _listed_as_new(digest, shown)
    yield Listing(
        title=title,
        blocks=(table,) if table.rows else (),
        note=_the_others(others, shown, kinds_that_lag(matters=bool(digest.matters), weekly=weekly), weekly=weekly),
        holds=("moves",) if new else (),
    )
    yield _what_changed(digest, new, title, len(shown))


def _listed_as_new(digest: Digest, shown: Iterable[Line]) -> tuple[Move, ...]:
    """Return the registrations of what is *shown* in the list of items: nobody gives grounds for them."""
    listed = {line.item.number for line in shown}
    return tuple(each for each in digest.balance.moves if each.kind is MoveKind.REGISTERED and each.item in listed)


def _what_changed(digest: Digest, new: Sequence[Move], title: Words, listed: int) -> Listing:
    """Return the moves but for the *new* items, which the list *title* of so many has, and the extensions.

    Each has its caption where both are there.
    """
    names, moved = digest.names, moves_words(digest.names)
    items = {each.item for each in new}
    rest = (each for each in digest.balance.moves if each.item not in items or each.kind is not MoveKind.REGISTERED)
    moves = moves_table(printed(rest, names), names)
    extensions = extensions_table(digest.extensions, names)
    tabled = [(table, what) for table, what in ((moves, moved), (extensions, EXTENDED)) if table.rows]
    called = [what for _, what in tabled] or [moved]
    return Listing(
        title=Words(
            zh=f"{'和'.join(each.zh for each in called)}明细", en=" and ".join(each.en for each in called).capitalize()
        ),
        blocks=tuple(table if len(tabled) == 1 else tables.listed(table, what) for table, what in tabled),
        note=_already_listed(new, title, listed, is_tabled=bool(moves.rows)) if new else None,
        holds=(*_held("moves", moves), *_held("extensions", extensions)),
    )


def _held(what: Held, table: Table) -> Iterator[Held]:
    """Yield what a table is of, if it has a row."""
    if table.rows:
        yield what


def _already_listed(new: Sequence[Move], title: Words, listed: int, *, is_tabled: bool) -> Note:
    """Say how many *new* items the list *title* has, and which ones if it has others, too."""
    every, last = only_named((each.item for each in new), lambda number: number)
    which = joined([*every[:_NAMED], *last])
    more = Words(zh="等", en=" …") if len(every) > _NAMED else Words(zh="", en="")
    zh, en = ("", "") if len(new) == listed else (f"（{which.zh}{more.zh}）", f": {which.en}{more.en}")
    here = Words(zh="本表不再列出", en="not in this table") if is_tabled else _NOT_AGAIN
    return Note(
        inlines=Words(
            zh=f"注：新登记的{len(new)}项{zh}已列入“{title.zh}”，{here.zh}。",
            en=f"The items registered ({len(new)}{en}) stand under “{title.en}” and are {here.en}.",
        )
    )


_NAMED = 12
"""So many of the new items are named."""
_NOT_AGAIN = Words(zh="不另列变动明细", en="not listed again")


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


def _the_others(number: int, shown: Sequence[Line], kinds: Iterable[Words], *, weekly: bool) -> Note | None:
    """Say how many items are not listed, and where they stand; *kinds* are what those that are listed may be."""
    if not number:
        return None
    where = "本期《周工作台账》" if weekly else "《周工作台账》"
    if not shown:
        return Note(
            inlines=Words(
                zh=f"注：未销号的{number}项均按时限推进，本期无变动，不另列清单，见{where}。",
                en=f"None of the items in progress ({number}) lags or moved: they are in the weekly work ledger.",
            )
        )
    listed = joined(kinds)
    return Note(
        inlines=Words(
            zh=f"注：本表列出{listed.zh}和本期变动的事项{len(shown)}项；其余{number}项见{where}。",
            en=f"Listed ({len(shown)}) are the items that moved, and those whose state is one of: {listed.en}. "
            f"The others ({number}) are in the weekly work ledger.",
        )
    )


# Attached


def labelled(every: Iterable[Listing]) -> tuple[tuple[Words, Listing], ...]:
    """Return what is attached, each with its label: numbered where there are several.

    >>> labelled([Listing(title=Words(zh="清单", en="Items"), blocks=())])
    ()
    """
    there = [each for each in every if each.blocks]
    if len(there) == 1:
        return ((Words(zh="附件", en="Attachment"), there[0]),)
    return tuple((Words(zh=f"附件{number}", en=f"Attachment {number}"), each) for number, each in enumerate(there, 1))


def places(every: Iterable[Listing]) -> Places:
    """Return where the moves and the extensions are, to be named in a sentence; empty where there are none.

    >>> places(()).moves.zh
    ''
    """
    there = labelled(every)
    return Places(
        moves=_named(label for label, each in there if "moves" in each.holds),
        extensions=_named(label for label, each in there if "extensions" in each.holds),
    )


def _named(labels: Iterable[Words]) -> Words:
    """Name attachments within a sentence."""
    several = [*labels]
    zh = "、".join(each.zh for each in several)
    if len(several) > 1:
        numbers = enumerated(each.en.removeprefix("Attachment ") for each in several)
        return Words(zh=zh, en=f"attachments {numbers}")
    return Words(zh=zh, en="".join(_IN_A_SENTENCE.get(each.en, each.en.lower()) for each in several))


_IN_A_SENTENCE = MappingProxyType({"Attachment": "the attachment"})


def attached(every: Sequence[Listing], signature: Signature) -> Iterator[Block]:
    """Name the attachments, sign, and attach them, each on pages of its own; one with nothing in it is left out."""
    there = labelled(every)
    yield from (each.note for each in every if each.note is not None and not each.blocks)
    if there:
        yield AttachmentList(titles=[each.title for _, each in there])
    yield signature
    for label, each in there:
        yield Attachment(label=label, title=each.title, landscape=True)
        yield from each.blocks
        if each.note is not None:
            yield each.note
