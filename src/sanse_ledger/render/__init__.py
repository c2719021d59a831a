"""A `Document` as text, as Markdown and as HTML: the same words, escaped for where they go.

Three renderers that know nothing of each other, one a format; each a function of the document and the language alone.
Whatever a user typed comes out as text: nobody's words become markup, a table's border, or a command to a terminal.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from sanse_ledger.document import Document, Language
from sanse_ledger.render.html import html_fragment, html_page
from sanse_ledger.render.markdown import markdown_page
from sanse_ledger.render.text import text_page

__all__ = ["Format", "html_fragment", "render"]

Format: TypeAlias = Literal["text", "markdown", "html"]

_RENDERERS: Final[Mapping[str, Callable[[Document, Language], str]]] = MappingProxyType(
    {"text": text_page, "markdown": markdown_page, "html": html_page}
)
_LANGUAGES: Final = ("zh", "en")


def render(document: Document, format: Format, language: Language = "zh") -> str:  # noqa: A002  # the API's word for it
    r"""Show *document* in a format ("text", "markdown" or "html") and a language ("zh" or "en"); ends with a newline.

    HTML is one complete page for A4 paper that needs nothing else; text aligns its tables within 80 columns, a Chinese
    character taking two.

    >>> from sanse_ledger.document import Paragraph, Words
    >>> page = Document(title=Words(zh="通报", en="Circular"), blocks=[Paragraph(inlines="a < b")])
    >>> print(render(page, "markdown", "en"), end="")
    # Circular
    <BLANKLINE>
    a \< b

    Raises ValueError, naming the choices, for another format or language.
    """
    renderer = _RENDERERS.get(format)
    if renderer is None:
        raise ValueError(f"unknown format {format!r}: choose one of {', '.join(_RENDERERS)}")
    if language not in _LANGUAGES:
        raise ValueError(f"unknown language {language!r}: choose one of {', '.join(_LANGUAGES)}")
    return renderer(document, language)
