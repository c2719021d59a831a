"""What a document begins as: an empty file without a theme, or the template an office brings."""

from io import BytesIO
from typing import Final, cast

from sanse_ledger.errors import WrongType, WrongValue
from sanse_ledger.office.extras import extra

with extra("docx"):
    import docx
    from docx.document import Document as Word
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.oxml.document import CT_Document
    from docx.oxml.parser import parse_xml
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.hdrftr import FooterPart

__all__ = ["Word", "elements", "foot", "opened", "saved"]

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KEPT: Final = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
"""What an empty document needs; the rest that python-docx's own template has says fonts and a language of its own."""
_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)


def elements(xml: str) -> list[BaseOxmlElement]:
    """Read elements that stand side by side.

    >>> [each.tag.rpartition("}")[2] for each in elements("<w:p/><w:tbl/>")]
    ['p', 'tbl']
    """
    return [*parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")]


def _empty() -> bytes:
    """Make a document without text, styles and theme, that says nothing of who wrote it, where and when.

    Made once, when this room is loaded: python-docx reads its template from a file.
    """
    document = docx.Document()
    for rels in (document.part.rels, document.part.package.rels):
        own = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
        for name in [name for name, each in rels.items() if each.reltype not in _KEPT | own]:
            del rels[name]
    _filled(document.element.body, [])
    _filled(document.styles.element, [])
    _filled(document.settings.element, elements(_SETTINGS))
    _filled(document.core_properties._element, [])  # noqa: SLF001 - it has no other way to take the dates away
    return saved(document)


def _filled(element: BaseOxmlElement, children: list[BaseOxmlElement]) -> None:
    """Put *children* in place of what an element has."""
    for child in [*element]:
        element.remove(child)
    element.extend(children)


def opened(template: bytes | None) -> Word:
    """Open the office's template without its text, or an empty document.

    >>> len(opened(None).paragraphs)
    0

    Raises WrongType for what is not bytes, WrongValue for bytes that are no document of Word.
    """
    if template is None:
        return docx.Document(BytesIO(_EMPTY))
    if not isinstance(template, bytes):
        came = type(template).__name__
        raise WrongType(
            f"template takes bytes, not {came}: read the file first",
            f"template 应为 bytes，而不是 {came}：请先读出文件的内容",
            field="template",
            value=template,
        )
    try:
        document = docx.Document(BytesIO(template))
        _filled(document.element.body, [])
        document.settings.odd_and_even_pages_header_footer = True
    except Exception as fault:
        raise WrongValue(
            "template is no document of Word (.docx)",
            "template 不是 Word 文档（.docx）：模板（.dotx）请先另存为 .docx",
            field="template",
            value=template[:20],
        ) from fault
    return document


def foot(document: Word, xml: str, kind: str) -> str:
    """Add a footer to a document; return the reference that a section has to it.

    >>> foot(opened(None), "<w:p/>", "default")
    '<w:footerReference w:type="default" r:id="rId1"/>'
    """
    package = document.part.package
    element = parse_xml(f"<w:ftr {NAMESPACES}>{xml}</w:ftr>")
    part = FooterPart(package.next_partname("/word/footer%d.xml"), CONTENT_TYPE.WML_FOOTER, element, package)
    return f'<w:footerReference w:type="{kind}" r:id="{document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER)}"/>'


def saved(document: Word, body: str = "") -> bytes:
    """Return the bytes of a document, with what *body* says as its text.

    The text is read as a tree of its own: to move thousands of elements into another takes far longer than reading.

    >>> saved(opened(None), "<w:p/>")[:2]
    b'PK'
    """
    if body:
        whole = parse_xml(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        document.part._element = cast("CT_Document", whole)  # noqa: SLF001 - a part has no other way to get its tree
    document.save(stream := BytesIO())
    return stream.getvalue()


_EMPTY: Final = _empty()
