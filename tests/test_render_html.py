"""HTML: a page that stands alone, prints as an official document, and shows what a user typed as text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import BALANCE, CARD, CHIPS, CLEARED, EVERYTHING, FACTS, HOSTILE, RED
from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    Block,
    BulletList,
    Card,
    Chip,
    Document,
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
from sanse_ledger.pages.render import html_fragment, render
from sanse_ledger.words.bilingual import Language, Words

VOID = ("meta", "hr", "col")


class Reader(HTMLParser):
    """Reads a page back: the text of each element that holds text, all tags and attributes, and that they balance."""

    def __init__(self, page: str) -> None:
        """Read *page* to its end."""
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(page)
        self.close()
        assert [] == self.open, "an element was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag with its attributes."""
        self.attributes.extend((tag, name, value) for name, value in attrs)
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        """Close the element: it must be the last one opened; its text belongs to the elements around it as well."""
        opened, pieces = self.open.pop()
        assert opened == tag
        text = "".join(pieces)
        self.texts.append((tag, text))
        if self.open:
            self.open[-1][1].append(text)

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if self.open:
            self.open[-1][1].append(data)

    def all(self, *tags: str) -> list[str]:
        """The texts of all elements with one of these tags, in the order they end."""
        return [text for tag, text in self.texts if tag in tags]


def fragment(block: Block, language: Language = "zh") -> str:
    """What a block becomes, without the wrapper and its style."""
    return html_fragment(block, language).split("</style>\n")[1].removesuffix("\n</div>")


@pytest.mark.parametrize(("language", "lang"), [("zh", "zh-CN"), ("en", "en")])
def test_a_page_is_complete(language: Language, lang: str) -> None:
    """Doctype, language, character set and title stand where a browser looks for them, and every element is closed."""
    page = render(EVERYTHING, "html", language)
    read = Reader(page)

    assert page.startswith(f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n')
    assert page.endswith("</html>\n")
    assert [EVERYTHING.title.zh if language == "zh" else EVERYTHING.title.en] == read.all("title")  # type: ignore[union-attr]


def test_a_page_needs_nothing_from_elsewhere() -> None:
    """No script, no address, no import: the page reads the same on a machine without a network."""
    page = render(EVERYTHING, "html")
    names = {name for _, name, _ in Reader(page).attributes}

    assert [] == [word for word in ("<script", "://", "url(", "@import", "<img", "<link") if word in page]
    assert {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "style", "aria-hidden"} == names


def test_a_page_is_made_for_paper() -> None:
    """A4; a table's names come again on each page and no row is torn; colours are printed as they are."""
    page = render(EVERYTHING, "html")

    for rule in (
        "@page upright{size:A4 portrait;margin:37mm 26mm 35mm 28mm}",
        "@page wide{size:A4 landscape;",
        "thead{display:table-header-group;break-after:avoid}",
        ".table.short{break-inside:avoid}",
        "print-color-adjust:exact",
        ".body{text-indent:2em;",
    ):
        assert rule in page


@pytest.mark.parametrize(
    ("style", "fill", "ink"),
    [("red", "#D32F2F", "#FFFFFF"), ("orange", "#FFA726", "#000000"), ("green", "#004D40", "#FFFFFF")],
)
def test_a_colour_is_fill_symbol_and_word(style: str, fill: str, ink: str) -> None:
    """A mark has its fill and ink in the style sheet, and symbol and word in the text (G1.4)."""
    chip = next(chip for chip in CHIPS if chip.style == style)
    shown = html_fragment(Paragraph(inlines=chip), "en")

    assert f".chip.{style},.sanse .band.{style}{{background:{fill};border-color:{fill};color:{ink}}}" in shown
    symbol = f'<span class="symbol" aria-hidden="true">{chip.symbol}</span>'
    assert f'<p class="body"><span class="chip {style}">{symbol}{style.capitalize()}</span></p>' in shown


def test_a_cleared_item_has_no_fill_and_no_symbol() -> None:
    """The mark taken off: a border and the word (G4.6)."""
    shown = html_fragment(Paragraph(inlines=CLEARED))

    assert ".chip.cleared,.sanse .band.cleared{background:none}" in shown
    assert '<span class="chip cleared">已销号</span>' in shown


def test_a_circular_has_its_masthead() -> None:
    """Series and number, then organ and date stand above the rule; then title and addressees."""
    page = render(EVERYTHING, "html")

    assert (
        '<header class="masthead"><p class="organ">督办通报</p><p class="number">第3期</p>'
        '<p class="issue"><span>中共某县委政法委员会</span><span>2022年12月2日</span></p></header>\n'
        '<h1 class="title">“三色台账”督办通报</h1>\n'
        '<p class="addressees">综治督导室、办公室：</p>\n'
    ) in page


def test_without_an_organ_number_and_date_stand_below_the_title() -> None:
    """A ledger of the week has a plain head, and what it does not name leaves nothing behind."""
    full = render(Document(title="台账", subtitle="第40周", blocks=[]), "html")
    bare = render(Document(title="台账", blocks=[]), "html")

    head = '<header class="plain-head"><h1 class="title">台账</h1>'
    assert f'{head}<p class="issue"><span>第40周</span></p></header>\n</section>' in full
    assert f"{head}</header>\n</section>" in bare


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(level=1, text="一、"), '<h2 class="level-1">一、</h2>'),
        (Heading(level=4, text="细"), '<h5 class="level-4">细</h5>'),
        (Paragraph(inlines=["甲", Strong(text="乙")]), '<p class="body">甲<strong>乙</strong></p>'),
        (Paragraph(inlines="甲", indent=False), '<p class="body flush">甲</p>'),
        (Note(inlines="注"), '<p class="note">注</p>'),
        (BulletList(items=["甲", "乙"]), '<ul class="list"><li>甲</li><li>乙</li></ul>'),
        (NumberedList(items=["甲"]), '<ol class="list"><li>甲</li></ol>'),
        (Signature(organ="机关", date="今日"), '<div class="signature"><p>机关</p><p>今日</p></div>'),
        (PageBreak(), "<hr>"),
        (AttachmentList(titles=["甲", "乙"]), '<p class="attached">附件：1．甲\n　　　2．乙</p>'),
        (Attachment(label="附件1", title="甲"), '<p class="attachment">附件1</p><h2 class="title">甲</h2>'),
    ],
)
def test_each_block_has_its_element(block: Block, expected: str) -> None:
    """Blocks alone, as a notebook shows them."""
    assert expected == fragment(block)


def test_a_table_is_readable_without_eyes() -> None:
    """Caption, column heads and row heads are marked as what they are; widths are shares of the page."""
    assert (
        '<table class="table short">\n<caption>The four columns</caption>\n'
        '<colgroup><col style="width:50.0%"><col style="width:25.0%"><col style="width:25.0%"></colgroup>\n'
        '<thead><tr><th scope="col" class="whole">Colour</th><th scope="col" class="whole">Opening</th>'
        '<th scope="col" class="whole">Closing</th></tr></thead>\n<tbody>\n'
        '<tr><th scope="row" class="center"><span class="chip red"><span class="symbol" aria-hidden="true">▲</span>Red'
        '</span></th><td class="right whole">3</td><td class="right whole">12</td></tr>\n'
        '<tr><th scope="row" class="center"><span class="chip orange"><span class="symbol" aria-hidden="true">◆</span>'
        'Orange</span>（新）</th><td class="right whole">0</td><td class="right"><strong>4</strong></td></tr>\n'
        "</tbody></table>"
    ) == fragment(BALANCE, "en")


def test_a_table_without_header_begins_with_its_rows() -> None:
    """A sheet of labels and values shows no column names."""
    assert (
        '<table class="table short">\n<tbody>\n<tr><td>编号</td><td class="whole">R-1</td></tr>\n'
        "<tr><td>事项</td><td>平安建设</td></tr>\n</tbody></table>"
    ) == fragment(FACTS)


def test_widths_of_thirds_are_exact_to_a_tenth_of_a_percent() -> None:
    """Shares are cut, not rounded up: together they never exceed the page."""
    shown = fragment(Table(columns=["a", "b", "c"], rows=[], widths=[1, 1, 1]))

    assert 3 == shown.count('<col style="width:33.3%">')


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("2022-12-30", ' class="whole"'),
        ("", ""),
        ("two words", ""),
        ("a\nb", ""),
        ("a-very-long-name", ""),
        ("R-1号", ""),
    ],
)
def test_a_number_or_date_is_not_broken_across_lines(cell: str, kind: str) -> None:
    """Short ASCII without white space is kept whole; everything else may break."""
    assert f"<td{kind}>{cell}</td>" in fragment(Table(columns=["甲"], rows=[[cell]]))


def test_a_label_shows_mark_number_title_and_facts() -> None:
    """A card of the sheet: the band in the item's colour, then what the label says (G1.4)."""
    assert (
        '<ul class="labels across-3"><li><article class="card green"><p class="band green"><span class="colour">'
        '<span class="symbol" aria-hidden="true">●</span>绿</span><span class="number">G-7</span></p>'
        '<p class="card-title">网格员季度培训</p><dl><div><dt>责任股室</dt><dd>综治督导室</dd></div>'
        "<div><dt>完成时限</dt><dd><strong>2022-12-30</strong></dd></div></dl></article></li></ul>"
    ) == fragment(Labels(cards=[CARD], across=3))


def sheets(*blocks: Block, landscape: bool = False) -> list[str]:
    """The kinds of sheets a document is printed on."""
    page = render(Document(title="t", blocks=blocks, landscape=landscape, footer=["末"]), "html")
    assert 1 == page.count("<header")
    assert page.endswith('<footer class="footer"><p>末</p></footer>\n</section>\n</main>\n</body>\n</html>\n')
    return [line.removeprefix('<section class="sheet ')[:-2] for line in page.splitlines() if "<section" in line]


def test_a_page_break_may_turn_the_page() -> None:
    """An upright circular has its attachment on wide pages; a break that says nothing returns to the document's own."""
    text = Paragraph(inlines="甲")

    assert ["upright"] == sheets(text)
    assert ["upright", "wide", "upright"] == sheets(text, PageBreak(landscape=True), text, PageBreak(), text)
    assert ["wide", "wide", "upright"] == sheets(
        text, PageBreak(), text, PageBreak(landscape=False), text, landscape=True
    )


def test_page_breaks_make_no_empty_pages() -> None:
    """Two breaks in a row are one, and one at the end is none; one at the beginning leaves the title alone."""
    text = Paragraph(inlines="甲")

    assert ["upright", "wide"] == sheets(text, PageBreak(), PageBreak(landscape=True), text, PageBreak())
    assert ["upright", "upright"] == sheets(PageBreak(), text)
    assert ["upright"] == sheets()


def test_a_sheet_of_labels_is_printed_to_its_edges() -> None:
    """Nothing but labels: narrow margins, no page number (G1.4)."""
    labels = Labels(cards=[CARD])

    assert ["upright-labels", "wide-labels"] == sheets(labels, PageBreak(landscape=True), labels)
    assert ["upright"] == sheets(labels, Note(inlines="注"))


def test_a_fragment_carries_its_style_and_reaches_nothing_outside() -> None:
    """A notebook's output has every rule scoped to itself, and no rule for paper or page."""
    shown = html_fragment(EVERYTHING, "en")
    style = shown.split("<style>")[1].split("</style>")[0]
    rules = style.replace("\n", "").replace("@media (prefers-color-scheme:dark){", "").split("}")
    selectors = [part for rule in rules if rule for part in rule.split("{")[0].split(",")]

    assert shown.startswith('<div class="sanse piece" lang="en">\n<style>')
    assert [] == [each for each in selectors if not each.startswith((".sanse ", ".sanse:lang(en) ", ".sanse.piece"))]
    assert "@page" not in shown
    assert ["Three-colour ledger: circular"] == Reader(shown).all("h1")


@given(st.lists(HOSTILE, min_size=12, max_size=12))
def test_a_page_reads_as_it_was_typed(typed: list[str]) -> None:
    """Hostile text in every place of a page is parsed back as the same text and nothing else (invariant 36)."""
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve = typed
    card = Card(chip=Chip(style="red", symbol="▲", text=seven), number=eight, title=nine, rows=[(ten, eleven)])
    document = Document(
        title=one,
        organ=two,
        addressees=[three],
        blocks=[
            Heading(level=1, text=four),
            Paragraph(inlines=[five, Strong(text=six)]),
            BulletList(items=[five, six]),
            Table(columns=[one, two], rows=[[three, four]], caption=five),
            Labels(cards=[card]),
        ],
        footer=[twelve],
    )
    read = Reader(render(document, "html"))

    assert [one] == read.all("h1") == read.all("title")
    assert [two, f"{three}：", five + six, f"▲{seven}{eight}", nine, twelve] == read.all("p")
    assert [four] == read.all("h2")
    assert [six] == read.all("strong")
    assert [one, two, three, four] == read.all("th", "td")
    assert [five] == read.all("caption")
    assert [ten, eleven] == read.all("dt", "dd")
    assert [five, six] == read.all("li")[:2]
    assert {"class", "scope", "lang", "charset", "http-equiv", "content", "name", "aria-hidden"} == {
        name for _, name, _ in read.attributes
    }


@pytest.mark.parametrize("show", ["text", "markdown", "html"])
def test_rendering_is_a_function_of_its_arguments(show: str) -> None:
    """The same document gives the same characters, in the language asked for, and ends with one newline."""
    zh = render(EVERYTHING, show)  # type: ignore[arg-type]  # mypy takes the parameter for any str

    assert zh == render(EVERYTHING, show, "zh")  # type: ignore[arg-type]
    assert zh != render(EVERYTHING, show, "en")  # type: ignore[arg-type]
    assert zh.endswith("\n")
    assert not zh.endswith("\n\n")


def test_an_unknown_format_or_language_is_refused_with_the_choices() -> None:
    """The message says what there is to choose from."""
    document = Document(title="t", blocks=[Paragraph(inlines=[RED, Words(zh="甲", en="a")])])

    with pytest.raises(ValueError, match="unknown format 'pdf': choose one of text, markdown, html"):
        render(document, "pdf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown language 'fr': choose one of zh, en"):
        render(document, "html", "fr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown language 'fr': choose one of zh, en"):
        html_fragment(PageBreak(), "fr")  # type: ignore[arg-type]


def test_a_table_of_eight_rows_is_kept_on_one_page() -> None:
    """A longer one may be broken between rows; the print style goes by the class."""
    for rows, kind in ((8, '"table short"'), (9, '"table"')):
        table = Table(columns=["一"], rows=[["1"]] * rows)
        assert f"class={kind}" in html_fragment(table)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("字" * 41, '"table short"'),
        ("字" * 42, '"table"'),
        ("a" * 83, '"table short"'),
        ([CHIPS[0], " "] * 12, '"table"'),
    ],
)
def test_a_table_of_many_lines_may_be_broken_however_few_its_rows(cell: str, kind: str) -> None:
    """Seven rows of two lines each are more than twelve lines; a mark takes more room than its word."""
    assert f"class={kind}" in html_fragment(Table(columns=["一"], rows=[[cell]] * 7))


def test_the_lines_of_a_row_are_those_of_its_narrowest_share() -> None:
    """Widths are shares: the same text takes more lines in a narrow column."""
    for widths, kind in (([1, 1], '"table short"'), ([1, 9], '"table"')):
        table = Table(columns=["一", "二"], rows=[["字" * 20, ""]] * 7, widths=widths)
        assert f"class={kind}" in html_fragment(table)


def test_a_short_table_is_kept_with_its_notes() -> None:
    """No note is torn from the table it explains; a table without a note, and a long one, need no wrapper."""
    note, short, long = Note(inlines="注"), Table(columns=["一"], rows=[]), Table(columns=["一"], rows=[["1"]] * 9)
    shown = html_fragment(Document(title="t", blocks=[short, note, note, short, note, short, long, note, note]))
    kept = [part.split("</div>")[0] for part in shown.split('<div class="kept">')[1:]]

    assert [(1, 2), (1, 1)] == [(part.count("<table"), part.count("注")) for part in kept]


SIGNED = Signature(organ="机关", date="7月1日")
CLOSING = ["末段", '<p class="attached">', "机关"]


@pytest.mark.parametrize(
    ("blocks", "inside"),
    [
        ([Paragraph(inlines="首段"), Paragraph(inlines="末段"), AttachmentList(titles=["清单"]), SIGNED], CLOSING),
        ([Paragraph(inlines="末段"), SIGNED], ["末段", "机关"]),
        ([NumberedList(items=["甲"]), SIGNED], ["机关"]),
        ([Paragraph(inlines="末段")], ["末段"]),
        ([], []),
    ],
)
def test_the_imprint_stands_with_what_closes_the_body(blocks: list[Block], inside: list[str]) -> None:
    """Signature, names of attachments and the paragraph before are in one piece with it: it is on no page alone."""
    page = render(Document(title="t", blocks=blocks, copies=["县委办公室"]), "html")
    kept = page.split('<div class="kept">')[1].split("</section>")[0]

    assert inside == [part for part in CLOSING if part in kept]
    assert "首段" not in kept
    copies = '<p class="copies"><span>抄送：</span><span>县委办公室。</span></p>'
    assert f'<footer class="imprint">{copies}</footer></div>' in kept


def test_before_attachments_the_imprint_stands_at_the_foot_of_the_page() -> None:
    """Room is kept for it, and the section ends with the turn to the next kind of page (GB/T 9704: 版记)."""
    blocks: list[Block] = [
        Paragraph(inlines="甲"),
        Attachment(label="附件", title="乙", landscape=True),
        Paragraph(inlines="丙"),
    ]
    page = render(Document(title="t", blocks=blocks, printed_by="办公室", printed_on="7月1日"), "html")
    printed = '<p class="printed"><span>办公室</span><span>7月1日印发</span></p>'

    assert (
        f'<div class="room" aria-hidden="true"><div class="imprint">{printed}</div></div></div>\n'
        f'<footer class="imprint foot">{printed}</footer><div class="turn wide"></div>\n</section>\n'
        '<section class="sheet wide turned">\n<p class="attachment">附件</p><h2 class="title">乙</h2>\n'
    ) in page


def test_without_an_imprint_attachments_begin_a_page_as_any_section_does() -> None:
    """Nothing stands at the foot, so no turn is needed."""
    blocks: list[Block] = [Paragraph(inlines="甲"), Attachment(label="附件", title="乙"), Paragraph(inlines="丙")]
    page = render(Document(title="t", blocks=blocks), "html")

    assert ["upright", "upright"] == sheets(*blocks)
    assert '<div class="turn' not in page
    assert '<footer class="imprint' not in page
