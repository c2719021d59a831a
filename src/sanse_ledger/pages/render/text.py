"""Plain text for a terminal or a chat: nothing but characters, tables aligned within 80 columns.

A Chinese character takes two columns of a terminal. Which characters do is decided by a short table of ranges here and
not by Python's Unicode data, which differs from version to version. Symbols whose width depends on the terminal (▲ ◆ ●
“ ” —) count one, as current terminals draw them; rules are therefore made of ASCII, which never leaves doubt.

A table that fits is printed at its natural width. One that does not has its widest columns narrowed and their cells
wrapped; where that would leave columns too narrow to read, each row is printed as a record, one line a cell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

from sanse_ledger.pages.document import (
    Alignment,
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
from sanse_ledger.pages.render.wording import addressed, attached, distributed, printed, say
from sanse_ledger.words.bilingual import Language, Text, Words

WIDTH: Final = 80
"""The columns of a page of text: what every terminal has."""

_GAP: Final = "  "
_READABLE: Final = 10  # columns below which a wrapped cell is no longer read but spelled: five characters
_SIGNATURE_MARGIN: Final = 4

_WIDE_RANGES: Final = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f"
    "\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\U00020000-\U0003fffd"
)
_ZERO_RANGES: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u180b-\u180d\u180f\u20d0-\u20f0\u302a-\u302f\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_OPENING: Final = "（《「『【〈〔“‘"
_CLOSING: Final = "，。、；：？！）》」』】〉〕”’…％"

_WIDE: Final = re.compile(f"[{_WIDE_RANGES}]")
_ZERO: Final = re.compile(f"[{_ZERO_RANGES}]")
# A line may break between two pieces: white space; or a run of narrow characters or one wide one, with the brackets
# and quotation marks that open before it and the punctuation that closes after it.
_PIECE: Final = re.compile(
    rf"[ \t]+|[{_OPENING}]*(?:[^ \t{_WIDE_RANGES}{_OPENING}{_CLOSING}]+|[{_WIDE_RANGES}])?[{_ZERO_RANGES}{_CLOSING}]*"
)


def columns_of(text: str) -> int:
    """Count the terminal columns *text* takes: two for a wide character, none for a combining mark.

    >>> columns_of("▲红 R-1")
    7
    """
    if text.isascii():
        return len(text)
    shown = _ZERO.sub("", text)
    return len(shown) + len(_WIDE.findall(shown))


def wrap(text: str, width: int) -> list[str]:
    """Break *text* into lines of at most *width* columns; no line begins with closing punctuation if it can be helped.

    A word longer than a line is cut. At least one line comes back; a newline in *text* always ends one.

    >>> wrap("执行“三色台账”，见 attachment。", 12)
    ['执行“三色台', '账”，见', 'attachment。']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if columns_of(paragraph) <= width:
            lines.append(paragraph)
        else:
            lines.extend(_broken(paragraph, width))
    return lines


def _broken(paragraph: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _PIECE.findall(paragraph):
        taken = columns_of(piece)
        if used + taken <= width:
            line, used = line + piece, used + taken
            continue
        if line.rstrip(" \t"):
            yield line.rstrip(" \t")
        line, used = "", 0
        for part in _cut(piece.strip(" \t"), width):
            if line:
                yield line
            line, used = part, columns_of(part)
    if line.rstrip(" \t"):
        yield line.rstrip(" \t")


def _cut(piece: str, width: int) -> Iterator[str]:
    """Cut a piece that no line can hold into parts that fit; what fits comes back whole."""
    part, used = "", 0
    for character in piece:
        taken = columns_of(character)
        if part and used + taken > width:
            yield part
            part, used = "", 0
        part, used = part + character, used + taken
    if part:
        yield part


def text_page(document: Document, language: Language) -> str:
    """Show a whole document as plain text, a blank line between blocks.

    >>> page = Document(title="通报", blocks=[Note(inlines="本周无事项。"), BulletList(items=["甲", "乙"])])
    >>> print(text_page(page, "zh"), end="")
                                          通报
    <BLANKLINE>
    本周无事项。
    <BLANKLINE>
    - 甲
    - 乙
    """
    parts = [*_head(document, language)]
    parts.extend(_block(block, language) for block in document.body)
    parts.append(_imprint(document, language))
    parts.extend(_block(block, language) for block in document.attached)
    parts.append("\n".join(_line(line, language) for line in document.footer))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(document: Document, language: Language) -> Iterator[str]:
    """Masthead, title and addressees; without an organ, series, number and date stand below the title."""
    series, organ, number, issued = (
        None if text is None else _said(text, language)
        for text in (document.series, document.organ, document.subtitle, document.issued)
    )
    title = _centred(_said(document.title, language))
    if organ is None:
        yield "\n".join([title, *(_centred(text) for text in (series, number, issued) if text)])
    else:
        above, beside = ((organ,), (number, issued)) if series is None else ((series, number), (organ, issued))
        yield "\n".join([*(_centred(text) for text in above if text), *_at_both_ends(beside), "=" * WIDTH])
        yield title
    yield addressed(document, language)


def _at_both_ends(texts: Iterable[str | None]) -> list[str]:
    """Put two texts at the two ends of a line; one alone begins it, and none makes no line."""
    there = [text for text in texts if text]
    if len(there) > 1:
        gap = max(len(_GAP), WIDTH - columns_of("".join(there)))
        return [(" " * gap).join(there)]
    return there


def _imprint(document: Document, language: Language) -> str:
    """Say between two rules who gets the paper, and who printed it when (版记); nothing where nobody is named."""
    to = (_indented(names, label, " " * columns_of(label)) for label, names in distributed(document, language))
    lines = [*to, *_at_both_ends(printed(document, language))]
    return "\n".join(["-" * WIDTH, *lines, "-" * WIDTH]) if lines else ""


def _block(block: Block, language: Language) -> str:  # noqa: C901, PLR0911  # one return a kind of block
    match block:
        case Heading(text=text):
            return _said(text, language)
        case Paragraph(inlines=inlines, indent=indent):
            return _indented(_line(inlines, language), "　　" if indent and language == "zh" else "")
        case Note(inlines=inlines):
            return _line(inlines, language)
        case BulletList(items=items):
            return "\n".join(_indented(_line(item, language), "- ", "  ") for item in items)
        case NumberedList(items=items):
            lead = len(str(len(items))) + 2
            return "\n".join(
                _indented(_line(item, language), f"{number}.".ljust(lead), " " * lead)
                for number, item in enumerate(items, 1)
            )
        case Table():
            return _table(block, language)
        case Signature(organ=organ, date=date):
            return "\n".join(_right(_said(text, language)) for text in (organ, date))
        case Labels(cards=cards):
            return _labels(cards, language)
        case PageBreak():
            return "-" * WIDTH
        case AttachmentList():
            return "\n".join(_indented(line, "　　" if language == "zh" else "") for line in attached(block, language))
        case Attachment(label=label, title=title):
            return "\n".join([_said(label, language), _centred(_said(title, language))])
        case _:
            assert_never(block)


def _said(text: Text, language: Language) -> str:
    return say(text, language).replace("\t", " ")


def _line(line: Line, language: Language) -> str:
    return "".join([_inline(inline, language) for inline in line])


def _inline(inline: Inline, language: Language) -> str:
    match inline:
        case Strong(text=text):
            return _said(text, language)
        case Chip(symbol=symbol, text=text):
            return _said(symbol, language) + _said(text, language)
        case str() | Words():
            return _said(inline, language)
        case _:
            assert_never(inline)


def _indented(text: str, first: str, rest: str | None = None) -> str:
    """Put *first* before the first line of *text*, and *rest* (or *first* again) before those that follow."""
    return first + text.replace("\n", "\n" + (first if rest is None else rest))


def _centred(text: str) -> str:
    return "\n".join(" " * ((WIDTH - columns_of(line)) // 2) + line for line in text.split("\n"))


def _right(text: str) -> str:
    edge = WIDTH - _SIGNATURE_MARGIN
    return "\n".join(" " * (edge - columns_of(line)) + line for line in text.split("\n"))


def _labels(cards: Sequence[Card], language: Language) -> str:
    rule = "-" * (WIDTH // 2)
    lines = [rule]
    colon = "：" if language == "zh" else ": "
    for card in cards:
        lines.append(_GAP.join([_inline(card.chip, language), _said(card.number, language)]))
        lines.append(_said(card.title, language))
        for label, value in card.rows:
            lines.append(_indented(_said(label, language) + colon + _line(value, language), _GAP))
        lines.append(rule)
    return "\n".join(lines)


def _table(table: Table, language: Language) -> str:
    names = [_said(name, language) for name in table.columns]
    rows = [[_line(cell, language) for cell in row] for row in table.rows]
    widths = _widths([names, *rows] if table.header else rows, len(names))
    shown = _records(names, rows, language) if widths is None else _grid(table, names, rows, widths)
    caption = [] if table.caption is None else [_said(table.caption, language)]
    return "\n".join([*caption, *shown])


def _widths(rows: Sequence[Sequence[str]], count: int) -> list[int] | None:
    """Give each column its natural width, or less where the page is too narrow; None where no fair share is readable.

    The widest columns give way first, and none is narrowed below what can be read.
    """
    widths = [1] * count
    for row in rows:
        for place, cell in enumerate(row):
            natural = max(map(columns_of, cell.split("\n"))) if "\n" in cell else columns_of(cell)
            widths[place] = max(widths[place], min(natural, WIDTH))
    room = WIDTH - len(_GAP) * (count - 1)
    if sum(min(width, _READABLE) for width in widths) > room:
        return None
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _grid(table: Table, names: list[str], rows: list[list[str]], widths: list[int]) -> Iterator[str]:
    """Lay rows out in columns; where any row takes several lines, a blank line parts the rows."""
    align: Sequence[Alignment] = table.align or ["left" for _ in widths]
    rule = _GAP.join("-" * width for width in widths)
    body = [_wrapped(row, widths, align) for row in rows]
    apart = any(len(lines) > 1 for lines in body)
    yield from [*_wrapped(names, widths, align), rule] if table.header else [rule]
    for number, lines in enumerate(body):
        if apart and number:
            yield ""
        yield from lines
    yield rule


def _wrapped(row: Sequence[str], widths: Sequence[int], align: Sequence[Alignment]) -> list[str]:
    """Lay one row out: as many lines as its highest cell has."""
    cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for number in range(max(map(len, cells))):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        lines.append(_GAP.join(map(_padded, parts, widths, align)).rstrip(" "))
    return lines


def _padded(text: str, width: int, align: Alignment) -> str:
    spare = width - columns_of(text)
    before = {"left": 0, "center": spare // 2, "right": spare}[align]
    return " " * before + text + " " * (spare - before)


def _records(names: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> Iterator[str]:
    """Print each row on its own, one line a cell: a table too wide for the page."""
    colon = "：" if language == "zh" else ": "
    rule = "-" * (WIDTH // 2)
    yield rule
    for row in rows:
        for name, cell in zip(names, row, strict=True):
            if cell:
                yield _indented(f"{name}{colon}{cell}", "", _GAP)
        yield rule
