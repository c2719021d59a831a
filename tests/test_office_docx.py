"""Documents for Word and WPS after GB/T 9704-2012: their XML, and what LibreOffice prints of them.

LibreOffice puts other fonts where the official ones are missing, and hides that a font did not apply; so fonts are
asked of the XML, and lines, pages and places of the print.
"""

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from attrs import evolve, fields

from guards import ROOT
from office_files import FORBIDDEN, HOSTILE, LONG, MM, Page, printed
from people import opened as ledger_of
from people import red
from sanse_ledger import Document, Week, Words, friday_circular, label_sheet, weekly_ledger
from sanse_ledger.errors import MissingExtra, WrongType, WrongValue
from sanse_ledger.office import Layout, render_docx
from sanse_ledger.office.docx.blocks import sheet
from sanse_ledger.office.docx.runs import Paper
from sanse_ledger.office.docx.styles import STYLES
from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    BulletList,
    Card,
    Chip,
    Heading,
    Labels,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Signature,
    Strong,
    Table,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RED = Chip(style="red", symbol="▲", text=Words(zh="红", en="Red"))
OFF = Chip(style="cleared", symbol="", text=Words(zh="已销号", en="Struck off"))
SIGNED = Signature(organ="办公室", date="2022年7月1日")
PAPER = Document(
    title="关于2022年第26周“三色台账”\n工作推进情况的通报",
    organ="中共某县委政法委员会", series="督办通报", subtitle="第24期", issued="2022年7月1日",
    addressees=["各股室"],
    blocks=[
        Heading(level=1, text="一、总体情况"), Paragraph(inlines=["在册", Strong(text="67"), "项——“红”…", RED, OFF]),
        Heading(level=2, text="（一）办公室"), Heading(level=3, text="1．重点"), Heading(level=4, text="（1）其他"),
        Paragraph(inlines=[Strong(text="（十一）按时报送。"), "请按时。"]), Paragraph(inlines="顶格。", indent=False),
        BulletList(items=["甲"]), NumberedList(items=["乙", "丙"]), Note(inlines="注：合计。"), PageBreak(),
        AttachmentList(titles=["清单", "明细"]), Signature(organ="中共某县委政法委员会", date="2022年7月1日"),
        Attachment(label="附件1", title="清单", landscape=True),
        Table(columns=["编号", "颜色", "事项"], rows=[[f"R-{n}", RED, "事项" * 20] for n in range(40)], caption="表1"),
        Attachment(label="附件2", title="明细"),
        Table(columns=["甲", "乙"], rows=[["100.00%", "丙"]], widths=[1, 30], align=["right", "left"], row_header=True),
        Table(columns=["甲", "乙"], rows=[["1", "2"]], header=False),
    ],
    reports=["委领导"], copies=["县委办公室", "县政府办公室"], printed_by="办公室", printed_on="2022年7月1日",
    footer=["截至2022年7月1日12时。"],
)  # fmt: skip


def word(document: Document = PAPER, language: Any = "zh", **options: Any) -> Any:
    """Write a document and open it with python-docx."""
    return docx.Document(BytesIO(render_docx(document, language, **options)))


def parts(data: bytes) -> dict[str, str]:
    """Return the XML of each part of a document."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def of(paragraph: Any, name: str, key: str = "val") -> str | None:
    """Return an attribute of a property of a paragraph: its own, or else that of its style."""
    for properties in (paragraph._p.pPr, paragraph.style.element.pPr):
        found = properties.find(W + name)
        if found is not None and found.get(W + key) is not None:
            return str(found.get(W + key))
    return None


def named(document: Any, text: str) -> Any:
    """Return the first paragraph that begins with a text."""
    return next(each for each in document.paragraphs if each.text.startswith(text))


def font(paragraph: Any) -> set[str]:
    """Return the fonts of a paragraph's style, one for each script."""
    fonts = paragraph.style.element.rPr.rFonts
    return {fonts.get(W + script) for script in ("ascii", "hAnsi", "eastAsia", "cs")}


# The page


def test_the_page_has_the_measures_of_the_standard() -> None:
    """A4, margins of 37, 35, 28 and 26 mm, 22 lines of 28 characters; wide paper is the same sheet turned."""
    upright, wide = word().sections[0], word().sections[2]

    assert [210, 297, 37, 35, 28, 26] == [
        round(each.mm) for each in (
            upright.page_width, upright.page_height, upright.top_margin, upright.bottom_margin,
            upright.left_margin, upright.right_margin,
        )
    ]  # fmt: skip
    assert [297, 210, 28, 26, 37, 35] == [
        round(each.mm) for each in (
            wide.page_width, wide.page_height, wide.top_margin, wide.bottom_margin, wide.left_margin, wide.right_margin,
        )
    ]  # fmt: skip
    grid = upright._sectPr.find(f"{W}docGrid")
    assert ("lines", "579") == (grid.get(f"{W}type"), grid.get(f"{W}linePitch"))
    assert 22 == (16838 - 2098 - 1984) // 579
    assert 28 == (11906 - 1587 - 1474) // (320 - 5)


def test_an_office_may_have_other_measures() -> None:
    """Margins, pitch, spacing and fonts are taken as they are given, margins to a hundredth of a millimetre."""
    layout = Layout(top=Decimal("34.58"), bottom=Fraction(65, 2), pitch=560, spacing=0, body_font='仿宋_"GB"2312')
    made = word(layout=layout)
    body = named(made, "在册")

    assert (1960, 1843) == (made.sections[0].top_margin.twips, made.sections[0].bottom_margin.twips)
    assert ("560", "exact") == (of(body, "spacing", "line"), of(body, "spacing", "lineRule"))
    assert {'仿宋_"GB"2312'} == font(body)
    assert "0" == body.style.element.rPr.find(f"{W}spacing").get(f"{W}val")


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"top": 101}, WrongValue, "top 应为 0 至 100 毫米，而不是 101"),
        ({"left": True}, WrongType, "left"),
        ({"right": Decimal(-1)}, WrongValue, "right 应为 0 至 100 毫米，而不是 -1"),
        ({"bottom": "35"}, WrongType, "bottom"),
        ({"pitch": 0}, WrongValue, "pitch"),
        ({"spacing": 41}, WrongValue, "spacing"),
        ({"title_font": None}, WrongType, "title_font"),
        ({"sealed": 1}, WrongType, "sealed"),
        ({"imprint": "odd"}, WrongValue, "imprint"),
    ],
)
def test_a_measure_that_cannot_be_is_refused(wrong: dict[str, Any], error: type[Exception], said: str) -> None:
    """Each names its field."""
    with pytest.raises(error) as refused:
        Layout(**wrong)

    assert said in str(getattr(refused.value, "zh", ""))


def test_every_font_is_named_and_none_is_left_to_a_theme() -> None:
    """Each style names a font for every script, no part has a theme, and signs of both scripts are Chinese ones."""
    data = render_docx(PAPER)
    made = docx.Document(BytesIO(data))

    assert {style.name for style in STYLES} <= {style.name for style in made.styles}
    for style in made.styles:
        if style.name in {each.name for each in STYLES}:
            fonts: Any = style.element.rPr.rFonts
            assert all(fonts.get(W + script) for script in ("ascii", "hAnsi", "eastAsia", "cs")), style.name
    assert "Theme" not in "".join(parts(data).values()).replace("themeFontLang", "")
    paragraphs: list[Any] = [*made.paragraphs]
    runs = [run for paragraph in paragraphs for run in paragraph.runs if run.text and "\t" not in run.text]
    assert runs
    assert {"eastAsia"} == {run._r.rPr.rFonts.get(f"{W}hint") for run in runs}


def test_levels_have_their_fonts() -> None:
    """Title in 小标宋 of size two, 一、 in 黑体, （一） in 楷体, the rest in 仿宋, all of size three."""
    made = word()
    fonts = {
        "关于": ({"方正小标宋简体"}, 22), "一、": ({"黑体"}, 16), "（一）": ({"楷体"}, 16), "1．": ({"仿宋"}, 16),
        "（1）": ({"仿宋"}, 16), "在册": ({"仿宋"}, 16), "附件1": ({"黑体"}, 16), "各股室": ({"仿宋"}, 16),
    }  # fmt: skip

    assert fonts == {text: (font(named(made, text)), named(made, text).style.font.size.pt) for text in fonts}
    levels = [of(named(made, text), "outlineLvl") for text in ("一、", "（一）", "1．", "（1）")]
    assert ["0", "1", "2", "3"] == levels
    assert "200" == of(named(made, "一、"), "ind", "firstLineChars") == of(named(made, "在册"), "ind", "firstLineChars")
    assert None is of(named(made, "顶格"), "ind", "firstLineChars")


def test_words_that_open_a_paragraph_as_a_heading_have_its_font() -> None:
    """（十一）按时报送。 in 楷体, what follows in 仿宋; another stressed text is bold."""
    lead, rest = named(word(), "（十一）").runs
    stressed = named(word(), "在册").runs[1]

    assert "楷体" == lead._r.rPr.rFonts.get(f"{W}eastAsia")
    assert (None, None, True) == (lead.bold, rest._r.rPr.rFonts.get(f"{W}eastAsia"), stressed.bold)


def test_lines_are_exact_except_in_tables() -> None:
    """Text keeps to the pitch; a row of a table is as high as its text."""
    made = word()

    assert ("579", "exact") == tuple(of(named(made, "在册"), "spacing", key) for key in ("line", "lineRule"))
    for table in made.tables:
        for cell in table._cells:
            assert {"auto"} == {of(each, "spacing", "lineRule") for each in cell.paragraphs}


# Its head and end


def test_the_masthead_is_red_over_a_red_rule() -> None:
    """The series large and red 35 mm below the text's edge, its number, then organ and date over the rule."""
    series, number, issue, title = word().paragraphs[:4]

    assert ["督办通报", "第24期", "中共某县委政法委员会\t2022年7月1日"] == [series.text, number.text, issue.text]
    assert "FF0000" == str(series.style.font.color.rgb)
    assert "1984" == of(series, "spacing", "before")
    rule = issue._p.pPr.find(f"{W}pBdr").find(f"{W}bottom")
    assert ("FF0000", "12") == (rule.get(f"{W}color"), rule.get(f"{W}sz"))
    assert "1158" == of(title, "spacing", "before")
    assert "关于2022年第26周“三色台账”\n工作推进情况的通报" == title.text


def test_a_masthead_without_a_series_is_the_organ() -> None:
    """A long name is as large as fits on its line, and without number and date there is the rule alone."""
    long = Document(title="通报", organ="中共某某市某某县委政法委员会办公室", subtitle="第1号", blocks=[])
    organ, issue, title = word(long).paragraphs[:3]
    bare = word(Document(title="通报", organ="办公室", series="通报", blocks=[])).paragraphs

    assert organ.text.startswith("中共某某")
    assert 22 <= organ.runs[0].font.size.pt <= 442 / len(organ.text) < 42
    assert ["第1号", "通报"] == [issue.text, title.text]
    assert ["通报", "办公室", "通报"] == [each.text for each in bare[:3]]
    assert 42 == bare[0].runs[0].font.size.pt


def test_without_an_organ_the_title_comes_first() -> None:
    """Series, number and date stand below it."""
    page = Document(title="周工作台账", series="台账", subtitle="某县", issued="2022年7月1日", blocks=[])

    assert ["周工作台账", "台账　某县　2022年7月1日"] == [each.text for each in word(page).paragraphs[:2]]


@pytest.mark.parametrize(
    ("sealed", "organ", "places"),
    [
        # how far the name and the date end from the edge, in half characters
        (True, "中共某县委政法委员会", (4, 8)),
        (True, "中共某某自治区某某市某某县委员会政法委员会", (0, 8)),
        (False, "中共某县委政法委员会", (4, 8)),
        (False, "办公室", (14, 4)),
    ],
)
def test_the_signature_stands_where_the_standard_has_it(*, sealed: bool, organ: str, places: tuple[int, int]) -> None:
    """With a seal the date four characters in and the name centred on it; without, the date two further in."""
    paper = Document(title="通报", blocks=[Signature(organ=organ, date="2022年7月1日")])
    name, day = word(paper, layout=Layout(sealed=sealed)).paragraphs[-2:]

    assert [organ, "2022年7月1日"] == [name.text, day.text]
    assert places == tuple(int(of(each, "ind", "right") or 0) // 157 for each in (name, day))
    assert "right" == of(name, "jc")
    assert str((3 if sealed else 1) * 579) == of(name, "spacing", "before")


def test_a_signature_is_on_no_page_alone() -> None:
    """The last paragraph of the text stays with what closes it, notes and names of attachments between them."""
    blocks = (
        Paragraph(inlines="甲"),
        Paragraph(inlines="乙"),
        Note(inlines="注"),
        AttachmentList(titles=["清单"]),
        SIGNED,
    )
    empty = Document(title="通报", blocks=[Paragraph(inlines="丙"), BulletList(items=[]), SIGNED])
    made = word(Document(title="通报", blocks=blocks)).paragraphs

    assert [False, True, True, True, True] == [bool(each._p.xpath("./w:pPr/w:keepNext")) for each in made[2:7]]
    assert "丙" in [each.text for each in word(empty).paragraphs]


def test_a_break_ends_a_sheet_and_writes_nothing() -> None:
    """Sheets are parted beforehand; a break among the blocks of one leaves no trace."""
    paper = Paper(language="zh", layout=Layout(), ids={})

    assert [""] == [*sheet(paper, [PageBreak()], 8845)]


def test_a_short_table_stays_with_its_note() -> None:
    """Its last row is kept with what follows where that is a note; a row of many lines is not kept."""
    table = Table(columns=["甲"], rows=[["乙"]])
    noted, bare = (word(Document(title="通报", blocks=[table, *more])).tables[0] for more in ([Note(inlines="注")], []))

    assert [2, 1] == [len(each._tbl.xpath(".//w:keepNext")) for each in (noted, bare)]
    high = word(Document(title="通报", blocks=[Table(columns=["甲"], rows=[["乙" * 600]])])).tables[0]
    assert 1 == len(high._tbl.xpath(".//w:keepNext"))


def test_two_tables_in_a_row_stay_two() -> None:
    """Word takes tables without a paragraph between them for one; a caption is one."""
    table = Table(columns=["甲"], rows=[["乙"]])
    card = Labels(cards=[Card(chip=RED, number="R-1", title="考评", rows=[])])
    captioned = evolve(table, caption="表")
    blocks = (table, table, card, captioned, Note(inlines="注"))
    tags = [each.tag.removeprefix(W) for each in word(Document(title="通报", blocks=blocks)).element.body][2:-1]

    assert ["tbl", "p", "tbl", "p", "tbl", "p", "tbl", "p"] == tags


def test_the_settings_are_in_the_order_of_the_schema() -> None:
    """Word opens no file whose elements stand in another."""
    names = [each.tag.removeprefix(W) for each in word().settings.element]

    order = ["zoom", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "compat", "themeFontLang"]
    assert order == names


def test_what_introduces_a_table_or_a_list_stays_with_it() -> None:
    """The paragraph before a table or a list is kept with its first row."""
    blocks = (Paragraph(inlines="如下："), Table(columns=["甲"], rows=[["乙"]]), Paragraph(inlines="完。"))
    before, after = word(Document(title="通报", blocks=blocks)).paragraphs[2:4]

    assert [1, 0] == [len(each._p.xpath("./w:pPr/w:keepNext")) for each in (before, after)]


def test_each_attachment_begins_a_page_and_the_imprint_an_even_one() -> None:
    """The body, after its break, two attachments, of which one is on wide paper, and the imprint: five sections."""
    sections = word().sections

    assert ["NEW_PAGE"] * 4 + ["EVEN_PAGE"] == [each.start_type.name for each in sections]
    assert [False, False, True, False, False] == [each.page_width > each.page_height for each in sections]


def test_page_numbers_stand_at_the_outer_corners() -> None:
    """— 1 — in 宋体 of size four: of odd pages at the right, of even ones at the left, 7 mm below the text."""
    made = word()
    section = made.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    assert ("right", "280", "left", "280") == (
        of(odd, "jc"), of(odd, "ind", "right"), of(even, "jc"), of(even, "ind", "left"),
    )  # fmt: skip
    assert ({"宋体"}, 14) == (font(odd), odd.style.font.size.pt)
    assert "— 1 —" == odd.text
    assert " PAGE " == odd._p.xpath(".//w:instrText")[0].text
    assert made.settings.odd_and_even_pages_header_footer
    assert [True] * 3 == [each.footer.is_linked_to_previous for each in made.sections][1:4]


def test_the_imprint_is_a_table_at_the_foot_with_thick_lines_outside() -> None:
    """As wide as the text, at the foot of its page; the outer lines are thicker than those between."""
    table = word().tables[-1]
    place = table._tbl.tblPr.find(f"{W}tblpPr")
    borders = table._tbl.tblPr.find(f"{W}tblBorders")

    assert ["报：委领导。", "抄送：县委办公室、县政府办公室。", "办公室\t2022年7月1日印发"] == [
        row.cells[0].text for row in table.rows
    ]
    assert ("margin", "bottom", "1587") == tuple(place.get(W + key) for key in ("vertAnchor", "tblpYSpec", "tblpX"))
    assert ["8", "8", "6"] == [borders.find(W + side).get(f"{W}sz") for side in ("top", "bottom", "insideH")]
    assert "8845" == table._tbl.tblPr.find(f"{W}tblW").get(f"{W}w")


def test_the_imprint_may_be_on_the_page_the_text_ends_on() -> None:
    """For an office that sees to the even page itself; where nobody is named, there is none."""
    last = word(layout=Layout(imprint="last"))
    none = word(Document(title="通报", blocks=[Paragraph(inlines="甲")]))

    assert 4 == len(last.sections)
    assert 4 == len(last.tables)
    assert (0, 1) == (len(none.tables), len(none.sections))


# Tables and labels


def test_a_table_repeats_its_heading_and_parts_no_row() -> None:
    """The heading row is one on every page, rows stay whole, and a short table is kept on one page."""
    long, short, bare = word().tables[:3]

    assert [1, 1, 0] == [len(each._tbl.xpath(".//w:tblHeader")) for each in (long, short, bare)]
    assert len(long.rows) == len(long._tbl.xpath(".//w:cantSplit")) == 41
    assert 3 == len(long._tbl.xpath(".//w:keepNext"))
    assert "表1" in [each.text for each in word().paragraphs]
    assert ["right", "left"] == [of(cell.paragraphs[0], "jc") for cell in short.rows[1].cells]
    assert {"黑体"} == font(short.rows[1].cells[0].paragraphs[0])


def test_columns_are_as_wide_as_they_say_and_as_a_number_needs() -> None:
    """A number is not broken where its column names too small a share; widths add up to the text's."""
    long, short, _ = word().tables[:3]
    widths = [[int(each.get(f"{W}w")) for each in table._tbl.xpath("./w:tblGrid/w:gridCol")] for table in (long, short)]

    assert [16838 - 2098 - 1984, 8845] == [*map(sum, widths)]
    assert widths[1][0] >= 7 * 116 > 8845 // 31
    assert widths[0][0] < widths[0][2]
    crowded = Document(title="表", blocks=[Table(columns=["甲"] * 40, rows=[["2022-07-01"] * 40])])
    assert 8845 == sum(int(each.get(f"{W}w")) for each in word(crowded).tables[0]._tbl.xpath("./w:tblGrid/w:gridCol"))


def test_labels_have_dashed_lines_to_cut_along() -> None:
    """Two or three across, each whole, with a band in its colour; a sheet of labels alone has narrow margins."""
    card = Card(chip=RED, number="R-1", title="考评", rows=[("责任股室", "综治督导股")])
    off = Card(chip=OFF, number="R-2", title="办结", rows=[])
    made = word(Document(title="标识贴", blocks=[Labels(cards=[*[card] * 3, off], across=3)]))
    [table] = made.tables
    first, *_, blank = table._cells

    assert ["▲红\tR-1", "考评", "责任股室：综治督导股", ""] == [each.text for each in first.paragraphs]
    assert "" == blank.text
    assert {"dashed"} == {each.get(f"{W}val") for each in table._tbl.tblPr.find(f"{W}tblBorders")}
    assert ["D32F2F"] == first._tc.xpath("./w:p[1]/w:pPr/w:shd/@w:fill")
    assert 12 == round(made.sections[0].top_margin.mm) == round(made.sections[0].left_margin.mm)
    assert [] == word(Document(title="标识贴", blocks=[Labels(cards=[])])).tables


# Any text, any language, any template


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_whatever_is_typed_comes_out_as_text(text: str) -> None:
    """In every field of a page, and nothing becomes markup, a field or a formula."""
    made = word(_everywhere(text))
    texts = [each.text for each in made._body._element.iter(f"{W}t")]

    assert 22 <= sum(text in each for each in texts)
    assert {" PAGE "} == {each.text for each in made.sections[0].footer._element.iter(f"{W}instrText")}
    assert [] == made._body._element.xpath(".//w:instrText")


def test_what_a_text_may_not_have_is_shown_by_a_mark() -> None:
    """Control characters and what turns the reading order round do not reach the file; it opens."""
    made = word(_everywhere(f"甲{FORBIDDEN}乙\t丙"))
    texts = "".join(each.text for each in made._body._element.iter(f"{W}t"))

    assert f"甲{'�' * len(FORBIDDEN)}乙 丙" in texts
    assert not set(FORBIDDEN) & set(texts)


def _everywhere(text: str) -> Document:
    return Document(
        title=text, organ=text, series=text, subtitle=text, issued=text, addressees=[text],
        blocks=[
            Heading(level=1, text=text), Paragraph(inlines=[text, Strong(text=text)]), Note(inlines=text),
            BulletList(items=[text]), NumberedList(items=[text]), AttachmentList(titles=[text, text]),
            Labels(cards=[Card(chip=RED, number=text, title=text, rows=[(text, text)])]),
            Table(columns=[text], rows=[[text]], caption=text), Signature(organ=text, date=text),
            Attachment(label=text, title=text),
        ],
        reports=[text], copies=[text], printed_by=text, printed_on=text, footer=[text],
    )  # fmt: skip


def test_an_english_page_has_latin_letters_and_no_indents() -> None:
    """Times New Roman for Latin letters, headings in bold, and English as its language."""
    made = word(language="en")

    assert {"Times New Roman", "仿宋"} == font(named(made, "在册"))
    assert None is of(named(made, "在册"), "ind", "firstLineChars")
    assert named(made, "一、").style.font.bold
    assert "en-GB" == made.core_properties.language
    assert "To: 各股室" in [each.text for each in made.paragraphs]
    assert ["zh-CN"] == word().styles.element.xpath("./w:docDefaults//w:lang/@w:eastAsia")


def test_the_styles_of_a_template_count_and_its_text_does_not() -> None:
    """An office changes our styles in Word, hands the file over, and every document looks as it says."""
    template = word()
    body = next(style for style in template.styles if style.name == "公文正文")
    body.font.size = docx.shared.Pt(18)
    body.element.set(f"{W}styleId", "a3")
    template.settings.odd_and_even_pages_header_footer = False
    template.save(stream := BytesIO())
    made = word(Document(title="新", blocks=[Paragraph(inlines="甲")]), template=stream.getvalue())

    assert ["新", "", "甲"] == [each.text for each in made.paragraphs]
    assert (18, "a3") == (made.paragraphs[2].style.font.size.pt, made.paragraphs[2].style.style_id)
    assert 1 == [style.name for style in made.styles].count("公文正文")
    assert made.settings.odd_and_even_pages_header_footer
    assert 1 == len(made.sections)


def test_a_template_of_another_office_gets_the_styles_it_lacks() -> None:
    """Its own remain, ours are added, also where it has a theme."""
    docx.Document().save(stream := BytesIO())
    made = word(template=stream.getvalue())

    assert {"Title", "公文正文"} <= {style.name for style in made.styles}
    assert {"仿宋"} == font(named(made, "在册"))


@pytest.mark.parametrize("template", [b"", b"PK", b"<html>", "wide" * 9, ZipFile])
def test_what_is_no_document_is_no_template(template: Any) -> None:
    """Text, another file, or nothing: refused in both languages, whatever the library made of it."""
    with pytest.raises((WrongValue, WrongType)) as refused:
        render_docx(PAPER, template=template)

    assert refused.value.field == "template"
    assert "template" in refused.value.zh


@pytest.mark.parametrize(
    ("arguments", "options"), [(("通报",), {}), ((PAPER, "fr"), {}), ((PAPER,), {"layout": {"top": 37}})]
)
def test_other_arguments_are_refused(arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """A page, zh or en, a layout."""
    with pytest.raises((WrongValue, WrongType)):
        render_docx(*arguments, **options)


def test_the_same_page_gives_the_same_bytes() -> None:
    """No clock, nobody's name, nothing of the machine: the file says its title and its language."""
    data = render_docx(PAPER)

    assert data == render_docx(PAPER)
    with ZipFile(BytesIO(data)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {each.date_time for each in archive.infolist()}
    core = docx.Document(BytesIO(data)).core_properties
    assert ("", None, None, "zh-CN") == (core.author, core.created, core.modified, core.language)
    assert "关于2022年第26周“三色台账”工作推进情况的通报" == core.title
    assert {"docProps/core.xml", "word/document.xml", "word/settings.xml", "word/styles.xml"} <= set(parts(data))


def test_without_python_docx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for the first document reads what to install."""
    for name in [name for name in sys.modules if name.startswith("sanse_ledger.office.docx.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(vars(sys.modules["sanse_ledger.office"]), "render_docx")

    with pytest.raises(MissingExtra, match=r"pip install 'sanse-ledger\[docx\]'"):
        _ = sys.modules["sanse_ledger.office"].render_docx


# Every paper, from a ledger


def test_every_paper_of_a_ledger_is_a_document() -> None:
    """Circular, weekly ledger and labels of one ledger, in both languages."""
    ledger = ledger_of(red())
    week = Week.of(date(2022, 6, 10))
    papers = (
        friday_circular(ledger, week).document(), weekly_ledger(ledger, week),
        label_sheet(ledger),
    )  # fmt: skip

    for paper in papers:
        for language in ("zh", "en"):
            assert word(paper, language).paragraphs


# As LibreOffice prints it

FULL = Document(title="通报", blocks=[Paragraph(inlines="督" * 28 * 66, indent=False)])
"""Three pages of nothing but full lines."""


def _long() -> Document:
    """Return a page with the short hostile texts everywhere, and the long ones where rows and pages end."""
    page = _everywhere("".join(text for text in HOSTILE if text not in LONG))
    card = Card(chip=RED, number="R-1", title=LONG[1], rows=[(LONG[0], LONG[1])])
    table = Table(columns=[LONG[0], "乙"], rows=[[LONG[0], LONG[1]]])
    return evolve(page, blocks=[*page.blocks, Paragraph(inlines=LONG), table, Labels(cards=[card])])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Page, ...]]:
    """Print what is measured below, in one run of LibreOffice."""
    files = {"full.docx": FULL, "paper.docx": PAPER, "hostile.docx": _long()}
    return printed({name: render_docx(each) for name, each in files.items()}, tmp_path_factory.mktemp("printed"))


@pytest.mark.thorough
@pytest.mark.proof
def test_a_printed_page_has_22_lines_of_28_characters(pages: dict[str, tuple[Page, ...]]) -> None:
    """Inside the margins, a line every 28.95 points."""
    _, page, *_ = pages["full.docx"]
    *lines, number = page.lines
    body = [word for word in page.words if word.text.startswith("督")]

    assert ["督" * 28] * 22 == lines
    assert "—2—" == number
    assert abs(min(word.left for word in body) - 28 * MM) < 1
    assert max(word.right for word in body) <= page.width - 26 * MM
    assert min(word.top for word in body) >= 37 * MM - 5
    assert max(word.bottom for word in body) <= page.height - 35 * MM + 2
    assert all(28.9 - 0.01 < after.top - before.top < 29.1 for before, after in pairwise(body))


@pytest.mark.thorough
@pytest.mark.proof
def test_the_printed_circular_is_in_its_places(pages: dict[str, tuple[Page, ...]]) -> None:
    """Masthead, attachments on pages of their own, headings repeated, numbers outside, imprint at the foot."""
    first, second, signed, *wide, detail, last = pages["paper.docx"]

    assert abs(first.find("督办通报").top - (37 + 35) * MM) < 12
    assert signed.find("附件：").top < signed.find("中共").top
    assert all(page.width > page.height and page.find("编号") for page in wide)
    assert 2 <= len(wide)
    assert "附件1" == wide[0].lines[0]
    assert "附件2" == detail.lines[0]
    numbers = [next(word for word in page.words if word.text == "—") for page in (first, second)]
    assert abs(numbers[1].left - 28 * MM - 14) < 3
    assert numbers[0].left > first.width / 2
    # LibreOffice takes the foot of the text to be 14 points lower where a page has a footer
    assert abs(last.find("印发").bottom - (last.height - 35 * MM)) < 16
    assert last.find("报：委领导。").top > last.height / 2
    number = int("".join(sign for sign in last.lines[-1] if "0" <= sign <= "9"))
    assert 0 == number % 2


@pytest.mark.thorough
@pytest.mark.proof
def test_a_hostile_page_is_printed(pages: dict[str, tuple[Page, ...]]) -> None:
    """Ten thousand characters in a cell and in every other field: the file opens, and nothing is lost on the way."""
    text = "".join(word.text for page in pages["hostile.docx"] for word in page.words)

    assert 20 <= text.count("&lt;script&gt;")
    assert 10_000 <= text.count("长")
    assert 10_000 <= text.count("x")


def test_the_how_to_names_what_there_is() -> None:
    """Both pages name the function, the extra, and every measure one may change."""
    for language in ("zh", "en"):
        page = (ROOT / "docs" / language / "howto" / "write-documents.md").read_text(encoding="utf-8")

        assert "pip install 'sanse-ledger[docx]'" in page
        assert [] == [each.name for each in fields(Layout) if f"`{each.name}`" not in page]
