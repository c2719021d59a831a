"""Text as runs of a paragraph, and paragraphs: what somebody typed becomes text here, and nothing else.

A body is written as one text of XML and read at once: python-docx takes a hundred calls and more for what is one line
here, and looks the whole table up for each cell.
"""

from typing import Final, assert_never

from attrs import frozen

from sanse_ledger.office.docx.layout import Layout
from sanse_ledger.office.steps import NOBODY, Steps
from sanse_ledger.pages.document import Chip, Inline, Line, Strong
from sanse_ledger.pages.render.wording import say
from sanse_ledger.words.bilingual import Language, Text, Words

_EAST: Final = '<w:rFonts w:hint="eastAsia"/>'
"""Signs that both scripts have (“ ” — …) are of the Chinese font."""
TINY: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""A paragraph of next to no height: a section ends with a paragraph, and two tables without one between are one."""
FILLS: Final = ("red", "D32F2F", "FFFFFF"), ("orange", "FFA726", "000000"), ("green", "004D40", "FFFFFF")
"""The styles of a mark that have a fill, with the colours of fill and text; the same as on the web page."""


@frozen(kw_only=True)
class Paper:
    """What every part of a document is written by: language, measures, ids of the styles by their keys, who watches."""

    language: Language
    layout: Layout
    ids: dict[str, str]
    steps: Steps = NOBODY

    def said(self, text: Text) -> str:
        """Say a text in the language of the paper, without tabs, which set columns here."""
        return say(text, self.language).replace("\t", " ")


def escaped(text: str) -> str:
    """Escape *text* for an element's content.

    >>> escaped("<a>&]]>")
    '&lt;a&gt;&amp;]]&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Escape *text* for an attribute in double quotes.

    >>> quoted('"仿宋"')
    '&quot;仿宋&quot;'
    """
    return escaped(text).replace('"', "&quot;")


def run(text: str, properties: str = "") -> str:
    r"""Write a run of text; a newline breaks the line.

    >>> run("甲\n乙")
    '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">甲</w:t><w:br/><w:t xml:space="preserve">乙</w:t></w:r>'
    """  # noqa: E501 - one run as it is written
    if not text:
        return ""
    lines = escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{_EAST}{properties}</w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r>'


def tab() -> str:
    """Write a tab.

    >>> tab()
    '<w:r><w:tab/></w:r>'
    """
    return "<w:r><w:tab/></w:r>"


def line(paper: Paper, inlines: Line) -> str:
    """Write a line of inlines as runs.

    >>> line(Paper(language="zh", layout=Layout(), ids={}), ("",))
    ''
    """
    return "".join([inline(paper, each) for each in inlines])


def inline(paper: Paper, each: Inline) -> str:
    """Write one inline.

    >>> "<w:b/>" in inline(Paper(language="zh", layout=Layout(), ids={}), Strong(text="12"))
    True
    """
    match each:
        case Strong(text=text):
            return run(paper.said(text), "<w:b/>")
        case Chip():
            return run(marked(paper, each), _chip(each.style))
        case str() | Words():
            return run(paper.said(each))
        case _:
            assert_never(each)


def marked(paper: Paper, chip: Chip) -> str:
    """Return symbol and word of a colour mark.

    >>> marked(Paper(language="zh", layout=Layout(), ids={}), Chip(style="red", symbol="▲", text="红"))
    '▲红'
    """
    return paper.said(chip.symbol) + paper.said(chip.text)


def _chip(style: str) -> str:
    for name, fill, colour in FILLS:
        if name == style:
            return f'<w:b/><w:color w:val="{colour}"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return '<w:b/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'


def paragraph(paper: Paper, style: str, runs: str, properties: str = "", first: str = "") -> str:
    """Write a paragraph in a style; *properties* and, before them, *first* are its own, in the order of the schema.

    >>> paragraph(Paper(language="zh", layout=Layout(), ids={"body": "b"}), "body", "")
    '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr></w:p>'
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{quoted(paper.ids[style])}"/>{first}{properties}</w:pPr>{runs}</w:p>'
