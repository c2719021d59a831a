"""A board as one stand-alone HTML page: filtered and sorted by its own script, and whole without it.

What people typed is in the page as text and as the text of options, never in the script or the style, whose SHA-256 the
page names: a browser runs nothing else in it, and the page asks for nothing from elsewhere.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from attrs import evolve as changed

from sanse_ledger.pages.board import Board, Choice, Column, Entry, Panel
from sanse_ledger.pages.document import Block, Table
from sanse_ledger.pages.render.board_look import BOARD_CSS, SCRIPT
from sanse_ledger.pages.render.html import LANG, block_html, line_html, mark_html, said_html
from sanse_ledger.pages.render.style import FRAGMENT_CSS
from sanse_ledger.words.bilingual import Language, Text, Words, wording

_STYLE: Final = FRAGMENT_CSS + BOARD_CSS
_SKIP: Final = Words(zh="跳到事项", en="Skip to the items")
_FILTER: Final = Words(zh="筛选和排序", en="Filter and sort")
_SEARCH: Final = Words(zh="查找", en="Search")
_EVERY: Final = Words(zh="全部", en="All")
_ORDER: Final = Words(zh="排序", en="Order")
_RESET: Final = Words(zh="全部显示", en="Show all")
_PRINT: Final = Words(zh="打印", en="Print")
_SHOWN: Final = Words(zh="显示{0}项，共{1}项", en="Shown: {0} of {1}")
_ITEMS: Final = Words(zh="事项", en="Items")


def _sum(text: str) -> str:
    """Return the source by which a policy knows a text in the page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def dashboard_page(board: Board, language: Language) -> str:
    """Show a board as one page that needs no other file.

    >>> from sanse_ledger.pages.document import Document
    >>> empty = Board(page=Document(title="甲 < 乙", blocks=[]), panels=(), choices=(), orders=(), columns=())
    >>> "<title>甲 &lt; 乙</title>" in dashboard_page(empty, "zh")
    True
    """
    policy = f"default-src 'none'; style-src {_sum(_STYLE)}; script-src {_sum(SCRIPT)}; base-uri 'none'"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{wording(LANG, language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{said_html(board.page.title, language)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            f'<a class="skip" href="#items">{said_html(_SKIP, language)}</a>',
            '<main class="sanse dashboard">',
            *_body(board, language),
            "</main>",
            f"<script>{SCRIPT}</script>",
            "</body>",
            "</html>\n",
        ]
    )


def _body(board: Board, language: Language) -> Iterator[str]:
    page = board.page
    whose = [said_html(text, language) for text in (page.subtitle, page.issued) if text is not None]
    yield f'<header><h1>{said_html(page.title, language)}</h1><p class="whose">{"　".join(whose)}</p></header>'
    yield f'<div class="panels">{"".join(_panel(each, language) for each in board.panels)}</div>'
    yield from _bar(board, language)
    yield f'<div class="columns" id="items" tabindex="-1" aria-label="{said_html(_ITEMS, language)}" role="group">'
    for place, each in enumerate(board.columns, 1):
        yield from _column(board, each, place, language)
    yield "</div>"
    lines = "".join(f"<p>{line_html(each, language)}</p>" for each in page.footer)
    yield f'<footer class="foot">{lines}</footer>'


def _panel(panel: Panel, language: Language) -> str:
    """Show a lamp: its sentence always, its table when it is unfolded; the table scrolls, by the keyboard too."""
    name, sentence = said_html(panel.name, language), said_html(panel.sentence, language)
    shown = "\n".join(block_html(_plain(each), language) for each in panel.blocks)
    head = f'<h2>{name}</h2><span class="sentence">{sentence}</span>'
    if not shown:
        return f"<details><summary>{head}</summary></details>"
    inside = f'<div class="unfolded" tabindex="0" role="group" aria-label="{name}">{shown}</div>'
    return f"<details><summary>{head}</summary>{inside}</details>"


def _plain(each: Block) -> Block:
    """Leave the widths of a table to the browser: they would be a style of their own, which the policy refuses."""
    return changed(each, widths=()) if isinstance(each, Table) else each


def _bar(board: Board, language: Language) -> Iterator[str]:
    """Show what filters and sorts; it is hidden until the script runs, as it does nothing without it."""
    yield f'<div id="bar" role="search" aria-label="{said_html(_FILTER, language)}" hidden>'
    yield _field("search", _SEARCH, '<input id="search" type="search" autocomplete="off">', language)
    for each in board.choices:
        yield _choice(each, language)
    orders = _options(board.orders, language)
    yield _field("order", _ORDER, f'<select id="order" autocomplete="off">{orders}</select>', language)
    yield f'<button type="button" id="reset">{said_html(_RESET, language)}</button>'
    yield f'<button type="button" id="print">{said_html(_PRINT, language)}</button>'
    yield f'<p id="shown" role="status" data-words="{said_html(_SHOWN, language)}"></p>'
    yield "</div>"


def _options(texts: tuple[Text, ...], language: Language) -> str:
    return "".join(f'<option value="{place}">{said_html(text, language)}</option>' for place, text in enumerate(texts))


def _choice(choice: Choice, language: Language) -> str:
    """Show a list to choose from: all, or one of its options."""
    every = f'<option value="">{said_html(_EVERY, language)}</option>'
    options = every + _options(choice.options, language)
    select = f'<select id="{choice.key}" data-choice="{choice.key}" autocomplete="off">{options}</select>'
    return _field(choice.key, choice.name, select, language)


def _field(key: str, name: Words, control: str, language: Language) -> str:
    return f'<div class="field"><label for="{key}">{said_html(name, language)}</label>{control}</div>'


def _column(board: Board, column: Column, place: int, language: Language) -> Iterator[str]:
    """Show a column: its heading with how many there are, its items, and how many are not named."""
    style = "" if column.chip is None else f" {column.chip.style}"
    heading = said_html(column.heading, language)
    chip = (
        ""
        if column.chip is None
        else f'<span class="chip {column.chip.style}">{mark_html(column.chip, language)}</span>'
    )
    count = f'<span class="count" data-number="{column.number}">{column.number}</span>'
    yield f'<section class="column{style}" aria-labelledby="column-{place}">'
    yield f'<h2 id="column-{place}">{chip}<span>{heading}</span>{count}</h2>'
    yield '<ul class="entries" role="list">'
    for each in column.entries:
        yield _entry(board, each, language)
    yield "</ul>"
    yield from (f'<p class="ends">{said_html(each, language)}</p>' for each in column.ends)
    yield "</section>"


def _entry(board: Board, entry: Entry, language: Language) -> str:
    keys = "".join(
        f' data-{choice.key}="{" ".join(map(str, places))}"'
        for choice, places in zip(board.choices, entry.chosen, strict=True)
    )
    facts = "".join(
        f"<div><dt>{said_html(label, language)}</dt><dd>{line_html(value, language)}</dd></div>"
        for label, value in entry.facts
    )
    number, standing = said_html(entry.number, language), said_html(entry.standing, language)
    late = ' class="late"' if entry.is_late else ""
    return (
        f'<li class="entry" data-ranks="{" ".join(map(str, entry.ranks))}"{keys}>'
        f'<p class="line"><span class="number">{number}</span><span{late}>{standing}</span></p>'
        f"<h3>{said_html(entry.title, language)}</h3><dl>{facts}</dl></li>"
    )
