"""The runs of pages of one kind: paper, margins, lines on a page, page numbers."""

from typing import Final

from sanse_ledger.office.docx.layout import A4, Layout, twips
from sanse_ledger.office.docx.runs import Paper, paragraph, run

_LABELS: Final = 12
"""The margin of a sheet that holds nothing but labels, in millimetres."""
WIDER: Final = 300
"""How much wider the text of the imprint's page is on each side, in twips."""
_BELOW: Final = 578
"""How far the foot of a page number lies below the text, in twips: its middle is 7 mm below it."""


def section(layout: Layout, kind: str, feet: str = "") -> str:
    """Write the properties of a section; *kind* is that of its sheet, *feet* refers to its footers.

    >>> '<w:docGrid w:type="lines" w:linePitch="579"/>' in section(Layout(), "upright")
    True
    """
    landscape = kind.startswith("wide")
    width, height = A4[landscape], A4[not landscape]
    top, right, bottom, left = layout.margins(landscape=landscape)
    if kind.endswith("labels"):
        top = right = bottom = left = twips(_LABELS)
    return _section(layout.pitch, feet, (width, height), (top, right, bottom, left))


def imprint_section(layout: Layout, feet: str) -> str:
    """Write the properties of the section that the imprint has to itself: on an even page, a little wider.

    LibreOffice lets a table stand at the foot only where it is narrower than the text, and this one is as wide as that
    of the other pages.

    >>> 'w:val="evenPage"' in imprint_section(Layout(), "")
    True
    """
    top, right, bottom, left = layout.margins(landscape=False)
    margins = (top, max(right - WIDER, 0), bottom, max(left - WIDER, 0))
    return _section(layout.pitch, feet, A4, margins, "evenPage")


def _section(
    pitch: int, feet: str, size: tuple[int, int], margins: tuple[int, int, int, int], begins: str = "nextPage"
) -> str:
    (width, height), (top, right, bottom, left) = size, margins
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{feet}<w:type w:val="{begins}"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{top // 2}"'
        f' w:footer="{max(bottom - _BELOW, 200)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/></w:sectPr>'
    )


def text_width(layout: Layout, kind: str) -> int:
    """Return how wide the text of a sheet is, in twips.

    >>> text_width(Layout(), "upright"), text_width(Layout(), "upright-labels")
    (8845, 10546)
    """
    landscape = kind.startswith("wide")
    return A4[landscape] - 2 * twips(_LABELS) if kind.endswith("labels") else layout.width(landscape=landscape)


def page_number(paper: Paper, *, even: bool, wider: int = 0) -> str:
    """Write the line of a footer: — 1 — at the outer corner, a character from the edge of the text.

    >>> from sanse_ledger.office.docx.layout import Layout
    >>> 'w:val="right"' in page_number(Paper(language="zh", layout=Layout(), ids={"page": "p"}), even=False)
    True
    """
    edge, side = ("left", "left") if even else ("right", "right")
    place = f'<w:ind w:{edge}="{280 + wider}"/><w:jc w:val="{side}"/>'
    marks = "".join(f"<w:r>{mark}</w:r>" for mark in (
        '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ))  # fmt: skip
    return paragraph(paper, "page", run("— ") + marks + run(" —"), place)
