"""Tables of a document: rows that repeat their heading, label sheets with cut lines, the imprint at the foot."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from sanse_ledger.office.docx.runs import FILLS, Paper, line, marked, paragraph, run, tab
from sanse_ledger.pages.document import Card, Chip, Document, Inline, Labels, Line, Strong, Table
from sanse_ledger.pages.render.text import columns_of
from sanse_ledger.pages.render.wording import distributed, printed

_SHORT, _SHORT_LINES = 8, 12
"""A table of at most so many rows and lines is kept on one page; a longer one would leave too much of it blank."""
_WIDEST, _NARROWEST = 44, 4
"""Between how many columns of text a column's width is reckoned."""
_NAME: Final = 12
"""The name of a row that is no longer than this stands in one line, where there is room."""
_MARGIN: Final = 45
"""Between a cell's line and its text, in twips."""
_ABOVE: Final = 20
"""Between a line of a table and the text below and above it."""
_WHOLE: Final = re.compile("[!-~]{1,12}|[▲◆●]?[\u4e00-\u9fff]{1,2}")
"""What is not broken: a number, a date in digits, a colour mark, two characters."""
_MAY_BREAK: Final = "\u200b"
"""Where a line may end that otherwise would in the middle of a number: between a share and its parts, 66.67%（2/3）."""
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def _borders(**sizes: tuple[str, int]) -> str:
    """Write a table's borders: kind and eighths of a point for each side that has one."""
    lines = (
        f'<w:{side} w:val="{sizes[side][0]}" w:sz="{sizes[side][1]}" w:space="0" w:color="auto"/>'
        for side in _SIDES
        if side in sizes
    )
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


_GRID: Final = _borders(**dict.fromkeys(_SIDES, ("single", 4)))
_CUT: Final = _borders(**dict.fromkeys(_SIDES, ("dashed", 6)))
_FRAME: Final = _borders(top=("single", 8), bottom=("single", 8), insideH=("single", 6))


def _opened(widths: Sequence[int], borders: str, margin: int, place: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = (("top", _ABOVE), ("left", margin), ("bottom", _ABOVE), ("right", margin))
    margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides)
    return (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def shared(total: int, shares: Sequence[int]) -> list[int]:
    """Part *total* twips by *shares*, to the last twip.

    >>> shared(100, (1, 1, 1))
    [33, 33, 34]
    """
    whole, edges = sum(shares), [0]
    for share in shares:
        edges.append(edges[-1] + share)
    places = [total * edge // whole for edge in edges]
    return [after - before for before, after in pairwise(places)]


def fitted(total: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """Part *total* twips by *shares*, none less than its *least* where there is room for that.

    What the narrow columns need beyond their share the others give, each by what it has to spare.

    >>> fitted(1000, (1, 1, 8), (200, 0, 0))
    [200, 89, 711]
    """
    widths = shared(total, shares)
    if sum(least) >= total:
        return widths
    spare = [max(0, width - need) for width, need in zip(widths, least, strict=True)]
    wanted = sum(max(0, need - width) for width, need in zip(widths, least, strict=True))
    given = shared(wanted, spare) if wanted else [0] * len(widths)
    return [max(width, need) - less for width, need, less in zip(widths, least, given, strict=True)]


def _widths(paper: Paper, table: Table, width: int) -> list[int]:
    """Reckon how wide each column is: by its share, or its longest text; but no number is broken, nor a short name."""
    longest = [columns_of(paper.said(name)) for name in table.columns]
    least = [min(each, _NARROWEST) if table.header else 0 for each in longest]
    for row in table.rows:
        for place, cell in enumerate(row):
            text = "".join([_text(paper, each) for each in cell])
            long = columns_of(text)
            longest[place] = max(longest[place], long)
            is_name = table.row_header and not place and long <= _NAME
            if long > least[place] and (is_name or _WHOLE.fullmatch(text)):
                least[place] = long
    shares = table.widths or [min(max(each, _NARROWEST), _WIDEST) + 2 for each in longest]
    return fitted(width, shares, [each * 118 + 2 * _MARGIN + 20 for each in least])


def _text(paper: Paper, each: Inline) -> str:
    if isinstance(each, Chip):
        return marked(paper, each)
    return paper.said(each.text if isinstance(each, Strong) else each)


def table(paper: Paper, block: Table, width: int, *, noted: bool = False) -> str:
    """Write a table of *width* twips: its caption above it, its heading row repeated on each page, no row parted.

    A short one is kept on one page, with the note below it where it is *noted*.

    >>> from sanse_ledger.office.docx.layout import Layout
    >>> paper = Paper(language="zh", layout=Layout(), ids={"head": "h", "cell": "c", "caption": "t"})
    >>> table(paper, Table(columns=["编号"], rows=[["R-1"]]), 8845).count("<w:tblHeader/>")
    1
    """
    widths = _widths(paper, block, width)
    parts = []
    if block.caption is not None:
        parts.append(paragraph(paper, "caption", run(paper.said(block.caption))))
    parts.append(_opened(widths, _GRID, _MARGIN))
    if block.header:
        names = [run(paper.said(name)) for name in block.columns]
        cells = map(_cell, widths, (paragraph(paper, "head", name, first="<w:keepNext/>") for name in names))
        parts.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")
    parts.extend(_rows(paper, block, widths, noted=noted))
    parts.append("</w:tbl>")
    return "".join(parts)


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


def _rows(paper: Paper, block: Table, widths: Sequence[int], *, noted: bool) -> Iterator[str]:
    """Yield the rows; what is the same for every row is written once."""
    aligns: Sequence[str] = block.align or ("left",) * len(widths)
    last = len(block.rows) - 1
    keeps = last < _SHORT and sum(_lines(paper, row, widths) for row in block.rows) <= _SHORT_LINES
    for number, row in enumerate(block.rows):
        keep = "<w:keepNext/>" if keeps and (number < last or noted) else ""
        cells = []
        for place, cell in enumerate(row):
            style = "head" if block.row_header and not place else "cell"
            align = f'<w:jc w:val="{aligns[place]}"/>'
            text = line(paper, cell).replace("%（", f"%{_MAY_BREAK}（")
            cells.append(_cell(widths[place], paragraph(paper, style, text, align, keep)))
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
        paper.steps.done()


def _lines(paper: Paper, row: tuple[Line, ...], widths: Sequence[int]) -> int:
    """Estimate how many lines a row takes."""
    long = (sum(columns_of(_text(paper, each)) for each in cell) for cell in row)
    return max(1 + each * 105 // width for each, width in zip(long, widths, strict=True))


def labels(paper: Paper, block: Labels, width: int) -> str:
    """Write a sheet of labels, several across, with dashed lines to cut along; no label is parted.

    >>> from sanse_ledger.office.docx.layout import Layout
    >>> labels(Paper(language="zh", layout=Layout(), ids={"note": "n"}), Labels(cards=[]), 8845)
    ''
    """
    if not block.cards:
        return ""
    widths = shared(width, (1,) * block.across)
    parts = [_opened(widths, _CUT, 170)]
    for start in range(0, len(block.cards), block.across):
        cards = block.cards[start : start + block.across]
        shown = [_card(paper, card, widths[0] - 340) for card in cards]
        shown.extend([paragraph(paper, "cell", "")] * (block.across - len(cards)))
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for wide, content in zip(widths, shown, strict=True)
        )
        parts.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return "".join([*parts, "</w:tbl>"])


def _card(paper: Paper, card: Card, width: int) -> str:
    """Write a label: a band in its colour with mark and number, its title, a line for each fact."""
    colour, band = "auto", '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>'
    for name, fill, letters in FILLS:
        if name == card.chip.style:
            colour, band = letters, f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    big = f'<w:b/><w:color w:val="{colour}"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    ends = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    top, gap = '<w:spacing w:before="120" w:after="60"/>', '<w:spacing w:before="30" w:after="0"/>'
    colon = "：" if paper.language == "zh" else ": "
    head = run(marked(paper, card.chip), big) + tab() + run(paper.said(card.number), big)
    facts = (
        paragraph(paper, "cell", run(paper.said(label) + colon) + line(paper, value), gap) for label, value in card.rows
    )
    title = run(paper.said(card.title), '<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>')
    return "".join([
        paragraph(paper, "cell", head, first=band + ends, properties=top),
        paragraph(paper, "cell", title, top),
        *facts,
        paragraph(paper, "cell", ""),
    ])  # fmt: skip


def imprint(paper: Paper, document: Document, width: int, left: int) -> str:
    """Write the imprint 版记 as a table at the foot of its page: who gets the paper, who printed it and when.

    Its outer lines are thick and those between thin, all as wide as the text, which begins *left* twips from the edge
    of the paper; empty where nobody is named.

    >>> from sanse_ledger.office.docx.layout import Layout
    >>> paper = Paper(language="zh", layout=Layout(), ids={"imprint": "i"})
    >>> imprint(paper, Document(title="通报", blocks=[]), 8845, 1587)
    ''
    """
    rows = [_hanging(paper, label, names) for label, names in distributed(document, paper.language)]
    if parts := printed(document, paper.language):
        ends = f'<w:tabs><w:tab w:val="right" w:pos="{width - 280}"/></w:tabs>'
        one = '<w:ind w:left="280" w:right="280"/>'
        rows.append(paragraph(paper, "imprint", tab().join(map(run, parts)), one, ends))
    if not rows:
        return ""
    place = (
        f'<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{left}" w:tblpYSpec="bottom"/>'
        '<w:tblOverlap w:val="never"/>'
    )
    cells = (f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(width, row)}</w:tr>" for row in rows)
    return f"{_opened((width,), _FRAME, 0, place)}{''.join(cells)}</w:tbl>"


def _hanging(paper: Paper, label: str, names: str) -> str:
    """Write who gets the paper; further lines begin where the first name does."""
    hang = columns_of(label) * 140
    indent = f'<w:ind w:left="{280 + hang}" w:right="280" w:hanging="{hang}"/>'
    return paragraph(paper, "imprint", run(label) + run(names), indent)
