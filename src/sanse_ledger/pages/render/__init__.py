"""A `Document` as text, as Markdown and as HTML: the same words, escaped for where they go.

Three renderers that know nothing of each other, one a format; each a function of the document and the language alone.
Whatever a user typed comes out as text: nobody's words become markup, a table's border, or a command to a terminal.

A renderer is loaded when it is first used, so that this package costs next to nothing to import. It has to be: the
library's own `render` is this function, under the name of this package, and importing a package rebinds its name. Only
who has imported the package before taking the function out of it can hold on to the function.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.bilingual import checked
from sanse_ledger.words.checks import Kinds, wrong_type

if TYPE_CHECKING:
    from sanse_ledger.pages.document import Block, Document
    from sanse_ledger.words.bilingual import Language

__all__ = ["Format", "html_fragment", "render"]

Format: TypeAlias = Literal["text", "markdown", "html"]


def render(document: "Document", format: Format, language: "Language" = "zh") -> str:  # noqa: A002  # the API's word
    r"""Show *document* in a format ("text", "markdown" or "html") and a language ("zh" or "en"); ends with a newline.

    HTML is one complete page for A4 paper that needs nothing else; text aligns its tables within 80 columns, a Chinese
    character taking two.

    >>> from sanse_ledger.pages.document import Document, Paragraph, Words
    >>> page = Document(title=Words(zh="通报", en="Circular"), blocks=[Paragraph(inlines="a < b")])
    >>> print(render(page, "markdown", "en"), end="")
    # Circular
    <BLANKLINE>
    a \< b

    Raises ValueError, naming the choices, for another format or language.
    """
    from sanse_ledger.pages.document import Document  # noqa: PLC0415  # see above

    if not isinstance(document, Document):
        raise _no_page(document, Document)
    return _renderer(format)(document, checked(language))


def html_fragment(value: "Block | Document", language: "Language" = "zh") -> str:
    r"""Show a document or one block as a piece of HTML that carries its own style: for a notebook's `_repr_html_`.

    The style reaches nothing outside the piece. It is light or dark with JupyterLab and VS Code, elsewhere with the
    system.

    >>> from sanse_ledger.pages.document import Paragraph
    >>> html_fragment(Paragraph(inlines="甲 < 乙")).endswith('<p class="body">甲 &lt; 乙</p>\n</div>')
    True

    Raises ValueError for a language other than "zh" and "en".
    """
    from sanse_ledger.pages.document import BLOCKS, Document  # noqa: PLC0415  # see above
    from sanse_ledger.pages.render.html import html_piece  # noqa: PLC0415  # see above

    if not isinstance(value, (Document, *BLOCKS)):
        raise _no_page(value, (Document, *BLOCKS))

    return html_piece([value], checked(language))


def _no_page(value: object, kinds: Kinds | tuple[Kinds, ...]) -> WrongType:
    """Return the error for what is no document; where it makes one, that is what to write."""
    wrong = wrong_type(value, kinds, "document")
    if not hasattr(value, "document"):
        return wrong
    en, zh = "; it makes one: write .document() behind it", "；它能生成文档：请在后面写 .document()"
    return WrongType(f"{wrong.en}{en}", f"{wrong.zh}{zh}", field=wrong.field, value=value)


def _renderer(format: Format) -> "Callable[[Document, Language], str]":  # noqa: A002  # the API's word
    match format:
        case "text":
            from sanse_ledger.pages.render.text import text_page  # noqa: PLC0415  # see above

            return text_page
        case "markdown":
            from sanse_ledger.pages.render.markdown import markdown_page  # noqa: PLC0415  # see above

            return markdown_page
        case "html":
            from sanse_ledger.pages.render.html import html_page  # noqa: PLC0415  # see above

            return html_page
        case _:
            raise WrongValue(
                f"unknown format {in_code(format, 40)}: choose one of text, markdown, html",
                f"没有 {in_code(format, 40)} 这种格式：请选 text、markdown、html",
                field="format",
                value=format,
            )
