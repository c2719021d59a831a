"""打印件: a page as PDF, made of the HTML there is, without a browser.

The fonts are those of the machine, as when a browser prints; nothing else of it is asked, and nothing of the network.
"""

from typing import Final, NoReturn

from sanse_ledger.office.extras import extra
from sanse_ledger.pages.document import Document
from sanse_ledger.pages.render import render
from sanse_ledger.words.bilingual import Language

_LABELS: Final = """
.sanse .labels,.sanse .card dl{display:block!important}
.sanse .labels li{display:inline-block!important;width:47%!important;margin:0 1% 5mm!important;
vertical-align:top!important}
.sanse .labels.across-3 li{width:30.5%!important}
.sanse .card{height:auto!important}
.sanse .card dl div{display:flex!important;gap:.6em!important}
.sanse .card dt{flex:none!important}
"""
"""Labels beside each other without a grid, which WeasyPrint moves to a page of its own or off the sheet."""


def render_pdf(document: Document, language: Language = "zh") -> bytes:
    """Print a page on A4 paper: return the bytes of a PDF.

    It is the page that `render` gives as HTML. Its fonts are the machine's own and stand in the file; with the same
    fonts and the same WeasyPrint, the same page gives the same bytes, which have no date. Nothing is fetched.

    >>> from sanse_ledger.pages.document import Paragraph
    >>> made = render_pdf(Document(title="通报", blocks=[Paragraph(inlines="甲 < 乙")]))
    >>> made[:5], made == render_pdf(Document(title="通报", blocks=[Paragraph(inlines="甲 < 乙")]))
    (b'%PDF-', True)

    Raises WrongType for what is no document, WrongValue for another language; MissingExtra where WeasyPrint is not
    installed, OSError where Pango is not, which it draws text with.
    """
    with extra("pdf"):
        from weasyprint import CSS, HTML  # noqa: PLC0415 - Pango may be missing, which should stop nothing else
    page = HTML(string=render(document, "html", language), url_fetcher=refused)
    return bytes(page.write_pdf(stylesheets=[CSS(string=_LABELS, url_fetcher=refused)]))


def refused(url: str, *_: object, **__: object) -> NoReturn:
    """Refuse to fetch anything.

    >>> refused("https://example.org")
    Traceback (most recent call last):
    ValueError: a page fetches nothing: https://example.org

    Raises ValueError.
    """
    raise ValueError(f"a page fetches nothing: {url[:200]}")
