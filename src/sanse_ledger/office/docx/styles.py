"""The styles of a document, by the names an office sees in Word: what a template says of such a name is what counts."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from sanse_ledger.office.docx.layout import Layout
from sanse_ledger.office.docx.runs import quoted
from sanse_ledger.words.bilingual import Language

RED: Final = "FF0000"
_NO_GAPS: Final = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
"""No room between Chinese and other characters: a line has 28."""


@frozen(kw_only=True)
class Style:
    """A style of paragraphs: its key, what it is called, its font (a field of `Layout`), and its size in half points.

    *lines* False lets a line be as high as its text needs, as in a table; *indent* begins two characters in. *before*
    and *after* are lines, *gap* is what is left above it besides, in twips; *level* is that of a heading.

    >>> Style(key="body", name="公文正文").size
    32
    """

    key: str
    name: str
    font: str = "body_font"
    size: int = 32
    align: str = "left"
    lines: bool = True
    indent: bool = False
    before: int = 0
    after: int = 0
    gap: int = 0
    level: int | None = None
    colour: str | None = None
    tight: bool = False


STYLES: Final = (
    Style(
        key="organ", name="公文版头", font="title_font", size=84, align="center", lines=False, colour=RED, tight=True
    ),
    Style(key="number", name="公文期号", align="center", before=1),
    Style(key="issue", name="公文发文机关"),
    Style(key="title", name="公文标题", font="title_font", size=44, align="center", after=1, tight=True),
    Style(key="plain", name="公文页题", font="title_font", size=44, align="center", tight=True),
    Style(key="under", name="公文题下", align="center", after=1),
    Style(key="body", name="公文正文", align="both", indent=True),
    Style(key="flush", name="公文顶格", align="both"),
    Style(key="level1", name="公文一级标题", font="heading_font", indent=True, level=0),
    Style(key="level2", name="公文二级标题", font="second_font", indent=True, level=1),
    Style(key="level3", name="公文三级标题", indent=True, level=2),
    Style(key="level4", name="公文四级标题", indent=True, level=3),
    Style(key="attached", name="公文附件说明"),
    Style(key="signature", name="公文落款", align="right"),
    Style(key="attachment", name="公文附件", font="heading_font", after=1),
    Style(key="caption", name="公文表题", font="heading_font", size=28, align="center", lines=False, gap=120),
    Style(key="head", name="公文表头", font="heading_font", size=21, align="center", lines=False, tight=True),
    Style(key="cell", name="公文表格", size=21, lines=False, tight=True),
    Style(key="note", name="公文注", size=21, lines=False, align="both", gap=60),
    Style(key="tail", name="公文尾注", size=18, lines=False, gap=60),
    Style(key="imprint", name="公文版记", size=28, lines=False),
    Style(key="page", name="公文页码", font="page_font", size=28, lines=False, tight=True),
)
"""Every style, in the order of the page."""
KEYS: Final = tuple(style.key for style in STYLES)


def fonts(layout: Layout, font: str, language: Language) -> str:
    """Write the fonts of a style: one for each script, so that none is left to a theme.

    >>> fonts(Layout(), "仿宋", "zh")
    '<w:rFonts w:hint="eastAsia" w:ascii="仿宋" w:eastAsia="仿宋" w:hAnsi="仿宋" w:cs="仿宋"/>'
    """
    latin, east = (quoted(each) for each in layout.fonts(font, language))
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:eastAsia="{east}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def written(style: Style, layout: Layout, language: Language) -> str:
    """Write the element of a style.

    >>> 'w:line="579" w:lineRule="exact"' in written(STYLES[4], Layout(), "zh")
    True
    """
    is_zh = language == "zh"
    bold = "<w:b/>" if not is_zh and style.font in {"heading_font", "title_font"} else ""
    colour = "" if style.colour is None else f'<w:color w:val="{style.colour}"/>'
    spacing = "" if style.tight or not is_zh else f'<w:spacing w:val="{layout.spacing}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_id(style)}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{"".join(_properties(style, layout, is_zh=is_zh))}</w:pPr>'
        f"<w:rPr>{fonts(layout, getattr(layout, style.font), language)}{bold}{colour}{spacing}"
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _id(style: Style) -> str:
    return f"Sanse{style.key.capitalize()}"


def _properties(style: Style, layout: Layout, *, is_zh: bool) -> Iterator[str]:
    """Yield the properties of a style's paragraphs, in the order of the schema."""
    if style.level is not None or style.key in {"caption", "attachment"}:
        yield "<w:keepNext/>"
    yield f'<w:widowControl w:val="0"/>{_NO_GAPS if is_zh else ""}<w:snapToGrid w:val="0"/>'
    rule = f'w:line="{layout.pitch}" w:lineRule="exact"' if style.lines else 'w:line="240" w:lineRule="auto"'
    after = style.after * layout.pitch or (0 if is_zh or style.tight else 120)
    yield f'<w:spacing w:before="{style.before * layout.pitch + style.gap}" w:after="{after}" {rule}/>'
    if style.indent and is_zh:
        yield '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
    yield f'<w:jc w:val="{style.align if is_zh or style.align != "both" else "left"}"/>'
    if style.level is not None:
        yield f'<w:outlineLvl w:val="{style.level}"/>'


def defaults(layout: Layout, language: Language) -> str:
    """Write what holds where no style says otherwise: fonts, size, and the language of each script.

    Digits are of a language that breaks none of them: as Chinese text, a year would go on on the next line.

    >>> 'w:eastAsia="zh-CN"' in defaults(Layout(), "zh")
    True
    """
    normal = fonts(layout, layout.body_font, language)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{normal}<w:sz w:val="32"/><w:szCs w:val="32"/>'
        f'<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/></w:style>'
    )


def missing(there: dict[str, str], layout: Layout, language: Language) -> tuple[dict[str, str], Iterable[str]]:
    """Return the ids of the styles by their keys, and the elements of those that are not *there* (name: id).

    >>> ids, added = missing({"公文正文": "a3"}, Layout(), "zh")
    >>> ids["body"], ids["title"], len([*added]) == len(STYLES) - 1
    ('a3', 'SanseTitle', True)
    """
    ids = {style.key: there.get(style.name, _id(style)) for style in STYLES}
    return ids, [written(style, layout, language) for style in STYLES if style.name not in there]
