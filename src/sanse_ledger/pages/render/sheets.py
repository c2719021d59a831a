"""Where a page of paper ends: the runs of pages of one kind that a document is printed on."""

from collections.abc import Iterable

from sanse_ledger.pages.document import Attachment, Block, Document, Labels, PageBreak


def sheets_of(document: Document) -> list[tuple[bool, list[Block]]]:
    """Return the sheets of the body and of what is attached: whether each is turned sideways, and its blocks.

    >>> [blocks for _, blocks in sheets_of(Document(title="通报", blocks=[PageBreak()]))]
    [[]]
    """
    body = sheets(document.body, landscape=document.landscape)
    return [*body, *sheets(document.attached, landscape=document.landscape)[1:]]


def sheets(blocks: Iterable[Block], *, landscape: bool) -> list[tuple[bool, list[Block]]]:
    """Part *blocks* where a page ends; breaks that follow one another, or end the document, make no empty page.

    >>> len(sheets([PageBreak(), PageBreak(landscape=True)], landscape=False))
    1
    """
    found: list[tuple[bool, list[Block]]] = [(landscape, [])]
    for block in blocks:
        if isinstance(block, PageBreak | Attachment):
            found.append((landscape if block.landscape is None else block.landscape, []))
        if not isinstance(block, PageBreak):
            found[-1][1].append(block)
    return [found[0], *(sheet for sheet in found[1:] if sheet[1])]


def sheet_kind(blocks: list[Block], *, landscape: bool) -> str:
    """Upright or wide; a sheet that holds nothing but labels is printed closer to its edges.

    >>> sheet_kind([Labels(cards=[])], landscape=False)
    'upright-labels'
    """
    kind = "wide" if landscape else "upright"
    return f"{kind}-labels" if blocks and all(isinstance(block, Labels) for block in blocks) else kind
