"""A page as a document for Word and WPS: bytes that are the same for the same page."""

from collections.abc import Callable, Iterator
from functools import partial

from sanse_ledger.office.archive import packed_again
from sanse_ledger.office.docx import styles
from sanse_ledger.office.docx.blank import Word, elements, foot, opened, saved
from sanse_ledger.office.docx.blocks import head, sheet
from sanse_ledger.office.docx.layout import Layout
from sanse_ledger.office.docx.runs import TINY, Paper, line, paragraph
from sanse_ledger.office.docx.sections import WIDER, imprint_section, page_number, section, text_width
from sanse_ledger.office.docx.tables import imprint
from sanse_ledger.office.steps import Progress, Steps
from sanse_ledger.pages.document import Document, Table
from sanse_ledger.pages.render.sheets import sheet_kind, sheets_of
from sanse_ledger.words.bilingual import Language, Text
from sanse_ledger.words.checks import check_choice, expected


def render_docx(
    document: Document,
    language: Language = "zh",
    *,
    layout: Layout | None = None,
    template: bytes | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Write a page as a document (.docx) after GB/T 9704-2012.

    *layout* has the measures and fonts, of the standard where none is given. *template* is a document whose styles and
    settings are taken, and its text is not: what it says of a style of ours (公文正文, 公文标题 …) counts. What is
    handed in is not changed, no file and no clock is read, and the same page gives the same bytes. *progress* shows how
    far it is: a function that is handed a range, a number for each step, and gives them back one by one, such as tqdm.

    >>> from sanse_ledger.pages.document import Paragraph
    >>> made = render_docx(Document(title="通报", blocks=[Paragraph(inlines="甲 < 乙")]))
    >>> made[:2], made == render_docx(Document(title="通报", blocks=[Paragraph(inlines="甲 < 乙")]))
    (b'PK', True)

    Raises WrongType and WrongValue for arguments that cannot be; MissingExtra, when the name is first asked for, where
    python-docx is not installed.
    """
    expected(document, Document, "document")
    check_choice("language", language, ("zh", "en"))
    steps = Steps.of(2 * _rows(document), progress)  # a row is written, and packed
    used = Layout() if layout is None else expected(layout, Layout, "layout")
    word = opened(template)
    there = {style.name: style.style_id for style in word.styles if style.name is not None}
    ids, added = styles.missing(there, used, language)
    defaults = "" if there else styles.defaults(used, language)
    word.styles.element.extend(elements(defaults + "".join(added)))
    paper = Paper(language=language, layout=used, ids=ids, steps=steps)
    body = "".join(_body(paper, document, partial(_feet, word, paper)))
    word.core_properties.title = _line(paper, document.title)[:255]
    word.core_properties.language = "zh-CN" if language == "zh" else "en-GB"
    packed = packed_again(saved(word, body))
    steps.finished()
    return packed


def _rows(document: Document) -> int:
    """Count what a document is mostly made of, the rows of its tables; at least one."""
    return max(1, sum(len(block.rows) for block in document.blocks if isinstance(block, Table)))


def _feet(word: Word, paper: Paper, wider: int = 0) -> str:
    """Add the footers of odd and of even pages; return what a section refers to them with."""
    return "".join(
        foot(word, page_number(paper, even=kind == "even", wider=wider), kind) for kind in ("default", "even")
    )


def _line(paper: Paper, text: Text) -> str:
    return paper.said(text).replace("\n", "")


def _body(paper: Paper, document: Document, feet: Callable[..., str]) -> Iterator[str]:
    """Yield the sheets, each a section, and the imprint, which has one of its own where it goes on an even page."""
    sheets = [(sheet_kind(blocks, landscape=landscape), blocks) for landscape, blocks in sheets_of(document)]
    last = len(sheets) - 1
    left = paper.layout.margins(landscape=sheets[last][0].startswith("wide"))[3]
    closing = imprint(paper, document, text_width(paper.layout, sheets[last][0]), left)
    for number, (kind, blocks) in enumerate(sheets):
        width = text_width(paper.layout, kind)
        parts = [*head(paper, document, width)] if not number else []
        parts.extend(sheet(paper, blocks, width))
        if number == last:
            parts.extend(paragraph(paper, "tail", line(paper, each)) for each in document.footer)
        ends = section(paper.layout, kind, "" if number else feet())
        if number < last:
            yield _closed("".join(parts), ends)
        elif not closing:
            yield _last("".join(parts)) + ends
        elif paper.layout.imprint == "last":
            yield f"{''.join(parts)}{closing}{TINY}{ends}"
        else:
            left = paper.layout.margins(landscape=False)[3]
            foot_of_page = imprint(paper, document, text_width(paper.layout, "upright"), left)
            yield _closed("".join(parts), ends) + TINY + foot_of_page + TINY
            yield imprint_section(paper.layout, feet(WIDER))


def _closed(xml: str, ends: str) -> str:
    """End a section with its last paragraph, or with one of next to no height where it ends with a table."""
    before, mark, after = _last(xml).rpartition("</w:pPr>")
    return f"{before}{ends}{mark}{after}"


def _last(xml: str) -> str:
    """Let what ends with a table, or is empty, end with a paragraph."""
    return xml if xml.endswith("</w:p>") else xml + TINY
