"""What each block of a page becomes: its head, headings, paragraphs, lists, signature, attachments."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

from sanse_ledger.office.docx.runs import TINY, Paper, line, paragraph, run, tab
from sanse_ledger.office.docx.styles import RED, fonts
from sanse_ledger.office.docx.tables import labels, table
from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    Block,
    BulletList,
    Document,
    Heading,
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
from sanse_ledger.pages.render.text import columns_of
from sanse_ledger.pages.render.wording import addressed, attached

_LEAD: Final = re.compile("（[一二三四五六七八九十]+）")
"""How a paragraph begins whose first words are a heading of the second level."""
_MASTHEAD: Final = 35 * 7200 // 127
"""How far the masthead's upper edge is from that of the text, in twips: 35 mm."""
_CLOSING: Final = (Paragraph, Note, NumberedList, BulletList, AttachmentList)
"""What may stand above the signature, of which some stands on its page."""
_LARGEST, _SMALLEST = 84, 44
"""The sizes of a masthead, in half points: as large as fits on a line."""


def head(paper: Paper, document: Document, width: int) -> Iterator[str]:
    """Write masthead, title and addressees; without an organ, series, number and date stand below the title."""
    series, organ, number, issued = (
        None if text is None else paper.said(text)
        for text in (document.series, document.organ, document.subtitle, document.issued)
    )
    title = paper.said(document.title)
    if organ is None:
        yield paragraph(paper, "plain", run(title))
        under = [text for text in (series, number, issued) if text]
        yield paragraph(paper, "under", run("　".join(under)))
    else:
        above, beside = ((organ,), (number, issued)) if series is None else ((series, number), (organ, issued))
        yield _masthead(paper, above[0] or "", width)
        for text in above[1:]:
            if text:
                yield paragraph(paper, "number", run(text))
        yield _ruled(paper, [text for text in beside if text], width)
        gap = f'<w:spacing w:before="{2 * paper.layout.pitch}"/>'
        yield paragraph(paper, "title", run(title), gap)
    if names := addressed(document, paper.language):
        yield paragraph(paper, "flush", run(names))


def _masthead(paper: Paper, name: str, width: int) -> str:
    """Write the name of the series or the organ, large and red, as large as fits."""
    longest = max(map(columns_of, name.split("\n")))
    size = min(_LARGEST, max(_SMALLEST, width // 10 * 2 // max(longest, 1) // 2 * 2))
    own = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return paragraph(paper, "organ", run(name, own), f'<w:spacing w:before="{_MASTHEAD}"/>')


def _ruled(paper: Paper, texts: list[str], width: int) -> str:
    """Write what stands above the red rule, at the two ends of the line, and the rule, 4 mm below."""
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="{RED}"/></w:pBdr>'
    ends = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    gap = f'<w:spacing w:before="{paper.layout.pitch}"/>'
    return paragraph(paper, "issue", tab().join(map(run, texts)), gap, rule + ends)


def sheet(paper: Paper, blocks: Sequence[Block], width: int) -> Iterator[str]:
    """Write the blocks of a sheet: a note stays with its table, as what introduces it does; no signature is alone."""
    written = []
    ends = False
    for each, after in zip(reversed(blocks), (None, *reversed(blocks)), strict=False):
        kept = isinstance(each, _CLOSING) and (ends or isinstance(after, AttachmentList | Signature))
        xml = _block(paper, each, width, noted=isinstance(after, Note))
        opens = isinstance(each, Paragraph) and isinstance(after, Table | NumberedList | BulletList)
        written.append(_kept(xml) if (kept or opens) and xml else xml)
        if xml.endswith("</w:tbl>") and len(written) > 1 and written[-2].startswith("<w:tbl>"):
            written[-1] += TINY
        ends = kept and isinstance(each, Note | AttachmentList)  # which are no text that a signature may stand under
    yield from reversed(written)


def _kept(xml: str) -> str:
    """Keep the last paragraph of *xml* on the page of what follows."""
    before, mark, last = xml.rpartition("<w:pPr><w:pStyle")
    style, end, after = last.partition("/>")
    return f"{before}{mark}{style}{end}{'' if after.startswith('<w:keepNext/>') else '<w:keepNext/>'}{after}"


def _block(paper: Paper, each: Block, width: int, *, noted: bool) -> str:  # noqa: C901, PLR0911  # one return a kind
    match each:
        case Heading(level=level, text=text):
            return paragraph(paper, f"level{level}", run(paper.said(text)))
        case Paragraph(inlines=inlines, indent=indent):
            return paragraph(paper, "body" if indent else "flush", _spoken(paper, inlines))
        case Note(inlines=inlines):
            return paragraph(paper, "note", line(paper, inlines))
        case BulletList(items=items):
            return "".join(paragraph(paper, "body", run("· ") + line(paper, item)) for item in items)
        case NumberedList(items=items):
            return "".join(
                paragraph(paper, "body", run(f"{number}. ") + line(paper, item)) for number, item in enumerate(items, 1)
            )
        case Table():
            return table(paper, each, width, noted=noted)
        case Signature():
            return _signature(paper, each)
        case Labels():
            return labels(paper, each, width)
        case PageBreak():
            return ""
        case AttachmentList():
            return "".join(_attached(paper, attached(each, paper.language)))
        case Attachment(label=label, title=title):
            own = paragraph(paper, "attachment", run(paper.said(label)))
            return own + paragraph(paper, "title", run(paper.said(title)))
        case _:
            assert_never(each)


def _spoken(paper: Paper, inlines: Line) -> str:
    """Write a paragraph's line; where it begins with （一） and what follows, that is in the font of its level."""
    first = inlines[0] if inlines else ""
    if not (isinstance(first, Strong) and paper.language == "zh" and _LEAD.match(text := paper.said(first.text))):
        return line(paper, inlines)
    own = fonts(paper.layout, paper.layout.second_font, "zh")
    lead = run(text).replace('<w:rFonts w:hint="eastAsia"/>', own, 1)
    return lead + line(paper, inlines[1:])


def _attached(paper: Paper, names: Iterable[str]) -> Iterator[str]:
    """Write the names of attachments, two characters in and a line below the text; a long one goes on below itself."""
    for number, name in enumerate(names):
        before = "" if number else f'<w:spacing w:before="{paper.layout.pitch}"/>'
        hang = 1420 if "．" in name else 945
        indent = f'<w:ind w:left="{630 + hang}" w:hanging="{hang}"/>' if paper.language == "zh" else ""
        yield paragraph(paper, "attached", run(name), before + indent, first="<w:keepNext/>")


def _signature(paper: Paper, signature: Signature) -> str:
    """Write who signs and when, where a seal goes over both, or where a paper without one has them (GB/T 9704-2012).

    With a seal the date is four characters from the edge, and the name centred on it. Without one the name is two
    characters from the edge, and the date begins two characters further in than the name; where the date is longer, it
    is the date that is two characters from the edge.
    """
    organ, date = paper.said(signature.organ), paper.said(signature.date)
    long_organ, long_date = (max(map(columns_of, text.split("\n"))) for text in (organ, date))
    if paper.layout.sealed:
        lines, right_date = 3, 8
        right_organ = max(0, right_date + (long_date - long_organ) // 2)
    elif long_organ >= long_date:
        lines, right_organ, right_date = 1, 4, max(0, long_organ - long_date)
    else:
        lines, right_organ, right_date = 1, 8 + long_date - long_organ, 4
    half = (320 + paper.layout.spacing) // 2
    gap = f'<w:spacing w:before="{lines * paper.layout.pitch}"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    return paragraph(paper, "signature", run(organ), f'{gap}<w:ind w:right="{right_organ * half}"/>', keep) + paragraph(
        paper, "signature", run(date), f'<w:ind w:right="{right_date * half}"/>'
    )
