"""HTML: a page that stands alone and prints on A4 like an official circular, and fragments for notebooks.

No script, no address of anything elsewhere, one style sheet inside the page. Text is escaped by one function, and only
here does anything become a tag. The style sheet keeps the line breaks and spaces people typed; so no white space may be
added inside an element that holds text.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, assert_never

from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    Block,
    BulletList,
    Card,
    Chip,
    Document,
    Heading,
    Inline,
    Labels,
    Line,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Signature,
    Strong,
    Table,
)
from sanse_ledger.pages.render.sheets import sheet_kind, sheets, sheets_of
from sanse_ledger.pages.render.style import FRAGMENT_CSS, PAGE_CSS, PIECE_CSS
from sanse_ledger.pages.render.wording import addressed, attached, distributed, printed, say
from sanse_ledger.words.bilingual import Language, Text, Words, wording

_WHOLE: Final = re.compile("[!-~]{1,12}")  # ASCII without a space, and short: no line is broken inside it
_SHARE: Final = re.compile("([0-9.]+%)( ?)([（(][0-9/]+[）)])")  # a share and what it is of: two lines, or one
_WIDE: Final = re.compile("[\u2e80-\uffdc]")  # what takes two columns, roughly
LANG: Final = Words(zh="zh-CN", en="en")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"

_SHORT, _SHORT_LINES = 8, 12
"""A table of at most so many rows and lines is not broken across pages; a longer one would leave too much blank."""
_LINE = 84
"""The columns of a table's line on upright paper, two for a Chinese character."""
_FRAME = 4
"""The columns that symbol and frame of a mark take."""


def html_page(document: Document, language: Language) -> str:
    """Show a whole document as one page that needs no other file.

    >>> page = html_page(Document(title="通报", blocks=[Paragraph(inlines="甲 < 乙")]), "zh")
    >>> page.splitlines()[:2]
    ['<!doctype html>', '<html lang="zh-CN">']
    >>> "甲 &lt; 乙" in page
    True
    """
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{wording(LANG, language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{said_html(document.title, language)}</title>",
            f"<style>{FRAGMENT_CSS}{PAGE_CSS}</style>",
            "</head>",
            "<body>",
            '<main class="sanse page">',
            *_body(document, language),
            "</main>",
            "</body>",
            "</html>\n",
        ]
    )


def html_piece(values: Iterable[Block | Document], language: Language) -> str:
    """Show documents and blocks inside a wrapper to which the style that comes with it is scoped.

    It is light or dark as the notebook around it is, and else as the system is.
    """
    opening = f'<div class="sanse piece" lang="{wording(LANG, language)}">'
    inside = (line for value in values for line in _inside(value, language))
    return "\n".join([opening, f"<style>{FRAGMENT_CSS}{PIECE_CSS}</style>", *inside, "</div>"])


def _inside(value: Block | Document, language: Language) -> Iterable[str]:
    return _body(value, language) if isinstance(value, Document) else [block_html(value, language)]


def escaped(text: str) -> str:
    """Escape *text* for an element's content.

    >>> escaped('<a href="x">&</a>')
    '&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def said_html(text: Text, language: Language) -> str:
    """Say *text* in *language*, escaped."""
    return escaped(say(text, language))


def line_html(line: Line, language: Language) -> str:
    """Show a line of inlines."""
    return "".join([_inline(inline, language) for inline in line])


def _inline(inline: Inline, language: Language) -> str:
    match inline:
        case Strong(text=text):
            return f"<strong>{said_html(text, language)}</strong>"
        case Chip(style=style):
            return f'<span class="chip {style}">{mark_html(inline, language)}</span>'
        case str() | Words():
            return said_html(inline, language)
        case _:
            assert_never(inline)


def mark_html(chip: Chip, language: Language) -> str:
    """Symbol and word; the symbol is for the eye only, a screen reader reads the word."""
    symbol = said_html(chip.symbol, language)
    shown = f'<span class="symbol" aria-hidden="true">{symbol}</span>' if symbol else ""
    return shown + said_html(chip.text, language)


def _body(document: Document, language: Language) -> Iterator[str]:
    """Head, blocks, imprint and footer, in one section a run of pages of one kind."""
    body = sheets(document.body, landscape=document.landscape)
    all_sheets = sheets_of(document)
    kinds = [sheet_kind(blocks, landscape=landscape) for landscape, blocks in all_sheets]
    imprint = _imprint(document, language)
    turned = bool(imprint) and len(all_sheets) > len(body)
    for number, (_, blocks) in enumerate(all_sheets, 1):
        place = {len(body): " footed", len(body) + 1: " turned"}.get(number, "") if turned else ""
        yield f'<section class="sheet {kinds[number - 1]}{place}">'
        if number == 1:
            yield from _head(document, language)
        if number == len(body) and imprint:
            yield from _closed(blocks, imprint, kinds[number] if turned else None, language)
        else:
            yield from _flow(blocks, language)
        if number == len(all_sheets) and document.footer:
            lines = "".join(f"<p>{line_html(line, language)}</p>" for line in document.footer)
            yield f'<footer class="footer">{lines}</footer>'
        yield "</section>"


def _flow(blocks: list[Block], language: Language) -> Iterator[str]:
    """Show one block after another, a short table in one piece with the notes below it."""
    for is_kept, together in groupby(zip(blocks, _kept(blocks, language), strict=True), key=itemgetter(1)):
        shown = [block_html(block, language) for block, _ in together]
        yield from ['<div class="kept">', *shown, "</div>"] if is_kept else shown


def _kept(blocks: list[Block], language: Language) -> Iterator[int]:
    """Yield for each block the number of the table that it is kept with; 0 for what is in no such group."""
    group = last = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            follows = blocks[place + 1 : place + 2]
            is_kept = bool(follows) and isinstance(follows[0], Note) and _is_short(block, language)
            last += is_kept
            group = last if is_kept else 0
        elif not isinstance(block, Note):
            group = 0
        yield group


def _closed(blocks: list[Block], imprint: str, following: str | None, language: Language) -> Iterator[str]:
    """Show the last blocks of the body and the imprint, at the lower edge of the last page where pages follow.

    A style sheet knows no last page. But a section that a page break ends reaches down to the lower edge of its last
    page; so the section ends with a break of its own, to the kind of page that is *following*, and the imprint stands
    at its lower edge. Room as high as the imprint is kept behind the signature, so that neither covers the other. What
    closes the body is kept in one piece: no page has the imprint or the signature alone (GB/T 9704).
    """
    end = _end_of_text(blocks)
    yield from _flow(blocks[:end], language)
    yield '<div class="kept">'
    yield from _flow(blocks[end:], language)
    if following is None:
        yield f'<footer class="imprint">{imprint}</footer></div>'
    else:
        yield f'<div class="room" aria-hidden="true"><div class="imprint">{imprint}</div></div></div>'
        yield f'<footer class="imprint foot">{imprint}</footer><div class="turn {following}"></div>'


def _end_of_text(blocks: list[Block]) -> int:
    """Find what stands with the signature: the names of the attachments, and the paragraph before."""
    place = len(blocks)
    for kind in (Signature, AttachmentList, Paragraph):
        if place and isinstance(blocks[place - 1], kind):
            place -= 1
    return place


def _head(document: Document, language: Language) -> Iterator[str]:
    """Masthead, title and addressees; without an organ, series, number and date stand below the title."""
    series, organ, number, issued = (
        None if text is None else said_html(text, language)
        for text in (document.series, document.organ, document.subtitle, document.issued)
    )
    title = f'<h1 class="title">{said_html(document.title, language)}</h1>'
    if organ is None:
        yield f'<header class="plain-head">{title}{_at_both_ends("issue", [series, number, issued])}</header>'
    else:
        above, beside = ((organ,), (number, issued)) if series is None else ((series, number), (organ, issued))
        kinds = zip(("organ", "number"), above, strict=False)
        lines = [f'<p class="{kind}">{text}</p>' for kind, text in kinds if text is not None]
        yield f'<header class="masthead">{"".join(lines)}{_at_both_ends("issue", beside)}</header>'
        yield title
    if addressees := addressed(document, language):
        yield f'<p class="addressees">{escaped(addressees)}</p>'


def _at_both_ends(kind: str, texts: Iterable[str | None]) -> str:
    """Put texts beside one another on a line, as far apart as it is wide; none makes no line."""
    there = "".join(f"<span>{text}</span>" for text in texts if text is not None)
    return f'<p class="{kind}">{there}</p>' if there else ""


def _imprint(document: Document, language: Language) -> str:
    """Say who gets the paper, and who printed it when (版记); nothing where nobody is named."""
    lines = "".join(
        f'<p class="copies"><span>{escaped(label)}</span><span>{escaped(names)}</span></p>'
        for label, names in distributed(document, language)
    )
    return lines + _at_both_ends("printed", map(escaped, printed(document, language)))


def block_html(block: Block, language: Language) -> str:  # noqa: C901, PLR0911  # one return a kind of block
    """Show one block."""
    match block:
        case Heading(level=level, text=text):
            return f'<h{level + 1} class="level-{level}">{said_html(text, language)}</h{level + 1}>'
        case Paragraph(inlines=inlines, indent=indent):
            return f'<p class="{"body" if indent else "body flush"}">{line_html(inlines, language)}</p>'
        case Note(inlines=inlines):
            return f'<p class="note">{line_html(inlines, language)}</p>'
        case BulletList(items=items):
            return f'<ul class="list">{_items(items, language)}</ul>'
        case NumberedList(items=items):
            return f'<ol class="list">{_items(items, language)}</ol>'
        case Table():
            return _table(block, language)
        case Signature(organ=organ, date=date):
            return f'<div class="signature"><p>{said_html(organ, language)}</p><p>{said_html(date, language)}</p></div>'
        case Labels(cards=cards, across=across):
            inside = "".join(f"<li>{_card(card, language)}</li>" for card in cards)
            return f'<ul class="labels across-{across}">{inside}</ul>'
        case PageBreak():
            return "<hr>"
        case AttachmentList():
            names = "\n".join(attached(block, language))
            return f'<p class="attached">{escaped(names)}</p>'
        case Attachment(label=label, title=title):
            first, second = said_html(label, language), said_html(title, language)
            return f'<p class="attachment">{first}</p><h2 class="title">{second}</h2>'
        case _:
            assert_never(block)


def _items(items: tuple[Line, ...], language: Language) -> str:
    return "".join(f"<li>{line_html(item, language)}</li>" for item in items)


def _card(card: Card, language: Language) -> str:
    style = card.chip.style
    rows = "".join(
        f"<div><dt>{said_html(label, language)}</dt><dd>{line_html(value, language)}</dd></div>"
        for label, value in card.rows
    )
    return (
        f'<article class="card {style}"><p class="band {style}">'
        f'<span class="colour">{mark_html(card.chip, language)}</span>'
        f'<span class="number">{said_html(card.number, language)}</span></p>'
        f'<p class="card-title">{said_html(card.title, language)}</p><dl>{rows}</dl></article>'
    )


def _cell(opening: str, align: str, content: str) -> str:
    """One cell; a number, a date in digits, a short English word and each part of a share are kept on one line."""
    content = _SHARE.sub(r'<span class="whole">\1</span>\2<wbr><span class="whole">\3</span>', content)
    kind = " ".join(name for name in (align, "whole" if _WHOLE.fullmatch(content) else "") if name)
    attribute = f' class="{kind}"' if kind else ""
    return f"<{opening}{attribute}>{content}</{opening[:2]}>"


def _is_short(table: Table, language: Language) -> bool:
    return len(table.rows) <= _SHORT and sum(_lines(table, row, language) for row in table.rows) <= _SHORT_LINES


def _lines(table: Table, row: tuple[Line, ...], language: Language) -> int:
    """Estimate how many lines a row takes on upright paper; on wide paper it takes fewer."""
    shares = table.widths or (1,) * len(row)
    whole = sum(shares)
    return max(1 + _length(cell, language) * whole // (_LINE * share) for cell, share in zip(row, shares, strict=True))


def _length(line: Line, language: Language) -> int:
    return sum(_columns_of(inline, language) for inline in line)


def _columns_of(inline: Inline, language: Language) -> int:
    text = wording(inline if isinstance(inline, str | Words) else inline.text, language)
    return len(text) + len(_WIDE.findall(text)) + (_FRAME if isinstance(inline, Chip) else 0)


def _table(table: Table, language: Language) -> str:
    aligns = table.align or ("",) * len(table.columns)
    kind = "table short" if _is_short(table, language) else "table"
    parts = [f'<table class="{kind}">']
    if table.caption is not None:
        parts.append(f"<caption>{said_html(table.caption, language)}</caption>")
    if table.widths:
        parts.append(f"<colgroup>{''.join(_columns(table.widths))}</colgroup>")
    if table.header:
        names = "".join(_cell('th scope="col"', "", said_html(name, language)) for name in table.columns)
        parts.append(f"<thead><tr>{names}</tr></thead>")
    parts.append("<tbody>")
    for row in table.rows:
        cells = [_cell("td", align, line_html(cell, language)) for align, cell in zip(aligns, row, strict=True)]
        if table.row_header:
            cells[0] = _cell('th scope="row"', aligns[0], line_html(row[0], language))
        parts.append(f"<tr>{''.join(cells)}</tr>")
    parts.append("</tbody></table>")
    return "\n".join(parts)


def _columns(widths: tuple[int, ...]) -> Iterator[str]:
    whole = sum(widths)
    for width in widths:
        permille = 1000 * width // whole
        yield f'<col style="width:{permille // 10}.{permille % 10}%">'
