"""Markdown as GitHub reads it (CommonMark with tables), in which whatever a user typed stays text.

Three decisions keep it so. A line break inside a text is written as `<br>`, so that no text ever begins a second line
and only its first characters could open a block. Every character that could act inside a line is escaped with a
backslash; the pipe is written as a character reference, since readers of tables split at pipes before they look at
backslashes. And a stressed text whose ends are punctuation is written with `<strong>`: the asterisks of `**“重点”**做`
would stay visible, because no white space parts Chinese words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
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

_ACTIVE: Final = re.compile(r"[\\`*_\[\]<>&#~$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST_MARK: Final = re.compile(r"\A(?:([-+])(?![0-9])|([0-9]{1,9})(?=[.)](?:[ \t]|\Z)))")
_WHITE_START: Final = re.compile(r"\A[ \t]+")
# Letters, digits and common ideographs: beside them asterisks always stress, whatever stands outside.
_PLAIN_END: Final = "[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff]"
_PLAIN_ENDS: Final = re.compile(f"{_PLAIN_END}(?:.*{_PLAIN_END})?", re.DOTALL)
_BETWEEN_LISTS: Final = "<!-- -->"  # without it two lists in a row are read as one

_RULES: Final[Mapping[Alignment, str]] = MappingProxyType({"left": ":---", "center": ":---:", "right": "---:"})


def markdown_page(document: Document, language: Language) -> str:
    """Show a whole document as Markdown, a blank line between blocks.

    >>> page = Document(title="通报", blocks=[Table(columns=["编号", "事项"], rows=[["R-1", "甲|乙"]])])
    >>> print(markdown_page(page, "zh"), end="")
    # 通报
    <BLANKLINE>
    | 编号 | 事项 |
    | --- | --- |
    | R-1 | 甲&#124;乙 |
    """
    parts = [*_head(document, language), *_blocks(document.body, language)]
    if imprint := _imprint(document, language):
        parts.extend(["---", imprint])
    parts.extend(_blocks(document.attached, language))
    if document.footer:
        parts.extend(["---", _opened("<br>".join(_line(line, language) for line in document.footer))])
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(blocks: Iterable[Block], language: Language) -> Iterator[str]:
    """Show one block after another; two lists in a row are kept apart."""
    before: Block | None = None
    for block in blocks:
        part = _block(block, language)
        if not part:
            continue
        if isinstance(block, BulletList | NumberedList) and type(block) is type(before):
            yield _BETWEEN_LISTS
        yield part
        before = block


def _imprint(document: Document, language: Language) -> str:
    """Say who gets the paper, and who printed it when (版记); nothing where nobody is named."""
    lines = [escaped(f"{label}{names}") for label, names in distributed(document, language)]
    lines.append(" · ".join(escaped(part) for part in printed(document, language)))
    return _opened("<br>".join(line for line in lines if line))


def escaped(text: str) -> str:
    r"""Escape *text* so that it reads as it was typed, wherever inside a line it stands.

    >>> print(escaped("<b>甲|乙</b> *1*"))
    \<b\>甲&#124;乙\</b\> \*1\*
    """
    return _ACTIVE.sub(r"\\\g<0>", text).replace("|", "&#124;").replace("\n", "<br>")


def _opened(content: str) -> str:
    """Make escaped *content* safe at the beginning of a block: no list, no rule, no indented code."""
    if white := _WHITE_START.match(content):
        return "".join(f"&#{ord(character)};" for character in white[0]) + content[white.end() :]
    if mark := _LIST_MARK.match(content):
        return f"\\{content}" if mark[1] else f"{mark[2]}\\{content[mark.end() :]}"
    return content


def _stressed(content: str, before: str = "") -> str:
    """Stress escaped *content*; asterisks only where they cannot fail, and never right after others."""
    if not content:
        return ""
    if _PLAIN_ENDS.fullmatch(content) and not before.endswith("*"):
        return f"**{content}**"
    return f"<strong>{content}</strong>"


def _said(text: Text, language: Language) -> str:
    return escaped(say(text, language))


def _line(line: Line, language: Language) -> str:
    parts: list[str] = []
    for inline in line:
        part = _inline(inline, language, parts[-1] if parts else "")
        if part:
            parts.append(part)
    return "".join(parts)


def _inline(inline: Inline, language: Language, before: str) -> str:
    match inline:
        case Strong(text=text):
            return _stressed(_said(text, language), before)
        case Chip(symbol=symbol, text=text):
            return _said(symbol, language) + _said(text, language)
        case str() | Words():
            return _said(inline, language)
        case _:
            assert_never(inline)


def _head(document: Document, language: Language) -> Iterator[str]:
    """Masthead, title and addressees; without an organ, series, number and date stand below the title."""
    series, organ, number, issued = (
        "" if text is None else _said(text, language)
        for text in (document.series, document.organ, document.subtitle, document.issued)
    )
    title = f"# {_said(document.title, language)}"
    if not organ:
        yield from (title, _opened(_beside(series, number, issued)))
    elif series:
        yield from (_opened(_stressed(series)), _opened(number), _opened(_beside(organ, issued)), title)
    else:
        yield from (_opened(_stressed(organ)), _opened(_beside(number, issued)), title)
    yield _opened(escaped(addressed(document, language)))


def _beside(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


def _block(block: Block, language: Language) -> str:  # noqa: C901, PLR0911  # one return a kind of block
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * (level + 1)} {_said(text, language)}"
        case Paragraph(inlines=inlines) | Note(inlines=inlines):
            return _opened(_line(inlines, language))
        case BulletList(items=items):
            return "\n".join(f"- {_opened(_line(item, language))}" for item in items)
        case NumberedList(items=items):
            return "\n".join(f"{number}. {_opened(_line(item, language))}" for number, item in enumerate(items, 1))
        case Table():
            return _table(block, language)
        case Signature(organ=organ, date=date):
            return _opened(f"{_said(organ, language)}<br>{_said(date, language)}")
        case Labels(cards=cards):
            return "\n\n".join(_card(card, language) for card in cards)
        case PageBreak():
            return "---"
        case AttachmentList():
            return _opened("<br>".join(escaped(line.lstrip(" ")) for line in attached(block, language)))
        case Attachment(label=label, title=title):
            return f"---\n\n{_opened(_said(label, language))}\n\n## {_said(title, language)}"
        case _:
            assert_never(block)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(table: Table, language: Language) -> str:
    names = [_said(name, language) if table.header else "" for name in table.columns]
    rules = [_RULES[align] for align in table.align] or ["---"] * len(names)
    rows = (_row([_line(cell, language) for cell in row]) for row in table.rows)
    grid = "\n".join([_row(names), _row(rules), *rows])
    if table.caption is None:
        return grid
    return f"{_stressed(_said(table.caption, language))}\n\n{grid}"


def _card(card: Card, language: Language) -> str:
    number = _stressed(_said(card.number, language))
    head = [_inline(card.chip, language, ""), f"{number} {_said(card.title, language)}"]
    rows = (_row([_said(label, language), _line(value, language)]) for label, value in card.rows)
    return "\n".join([_row(head), _row(["---", "---"]), *rows])
