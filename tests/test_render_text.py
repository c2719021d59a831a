"""Plain text: what stands where on an 80-column page, and that tables align under Chinese characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import CARD, EVERYTHING, HOSTILE, RED
from sanse_ledger.pages.document import (
    AttachmentList,
    Document,
    Labels,
    NumberedList,
    PageBreak,
    Paragraph,
    Signature,
    Strong,
    Table,
)
from sanse_ledger.pages.render import render
from sanse_ledger.pages.render.text import WIDTH, columns_of, wrap
from sanse_ledger.words.bilingual import Language, Words

EXPECTED_ZH = """\
                                    督办通报
                                     第3期
中共某县委政法委员会                                               2022年12月2日
================================================================================

                               “三色台账”督办通报

综治督导室、办公室：

一、总体情况

　　在册12项，其中▲红已销号

不缩进。

四柱
  颜色     旧管  实在
---------  ----  ----
   ▲红        3    12
◆橙（新）     0     4
---------  ----  ----

注：四舍五入。

（一）问题

- 甲
- 乙
  另起丙

1. 子
2. 丑

----  --------
编号  R-1
事项  平安建设
----  --------

　　附件：1．标识贴
　　　　　2．说明

                                                          某县委政法委办公室
                                                               2022年12月2日

--------------------------------------------------------------------------------

----------------------------------------
●绿  G-7
网格员季度培训
  责任股室：综治督导室
  完成时限：2022-12-30
----------------------------------------

--------------------------------------------------------------------------------
报：委领导。
抄送：县委办公室、县政府办公室。
某县委政法委办公室                                             2022年12月2日印发
--------------------------------------------------------------------------------

附件2
                                      说明

　　无。

截至2022年12月2日15时
记录：1,024
"""


def page(table: Table, language: Language = "zh") -> list[str]:
    """The lines of a page that holds a table, without title."""
    return render(Document(title="t", blocks=[table]), "text", language).splitlines()[2:]


def test_every_block_has_its_place_on_the_page() -> None:
    """One page with every kind of block, in Chinese, line by line."""
    assert EXPECTED_ZH == render(EVERYTHING, "text")


def test_the_english_page_says_the_same_in_english() -> None:
    """In English words, labels, colons and the line of addressees change, paragraphs are not indented."""
    lines = render(EVERYTHING, "text", "en").splitlines()

    assert "To: 综治督导室, 办公室" in lines
    assert "在册12项，其中▲RedCleared" in lines
    start = lines.index("●Green  G-7")
    assert ["网格员季度培训", "  Section: 综治督导室", "  Due: 2022-12-30"] == lines[start + 1 : start + 4]
    assert "Attachments: 1. Labels\n             2. Remarks" in "\n".join(lines)
    assert [
        "Reported to: the leaders.",
        "Copies: 县委办公室, 县政府办公室.",
        "General Office" + "Printed on 2 December 2022".rjust(WIDTH - 14),
    ] == lines[-12:-9]


def test_without_an_organ_number_and_date_stand_below_the_title() -> None:
    """A ledger of the week is no circular: title, then number and date, each on its line in the middle."""
    document = Document(title="周工作台账", subtitle="第40周", issued="10月8日", blocks=[])

    assert ["周工作台账", "第40周", "10月8日"] == [line.strip() for line in render(document, "text").splitlines()]


@pytest.mark.parametrize(
    ("subtitle", "issued", "expected"),
    [(None, None, ["机关", "=" * WIDTH]), ("第3期", None, ["机关", "第3期", "=" * WIDTH])],
)
def test_a_masthead_leaves_out_what_there_is_not(subtitle: str | None, issued: str | None, expected: list[str]) -> None:
    """No number and no date leave no empty line above the rule."""
    document = Document(title="t", organ="机关", subtitle=subtitle, issued=issued, blocks=[])

    assert expected == [line.strip() for line in render(document, "text").split("\n\n")[0].split("\n")]


def test_a_table_of_chinese_and_latin_text_aligns() -> None:
    """A Chinese character counts two columns, so that the next column begins under its heading."""
    table = Table(columns=["事项", "No"], rows=[["信访积案化解", "1"], ["DNA 库", "22"]], align=["left", "right"])

    rule = "------------  --"
    assert ["事项          No", rule, "信访积案化解   1", "DNA 库        22", rule] == page(table)


def test_a_newline_in_a_cell_stays_inside_its_column() -> None:
    """A cell of two lines makes a row of two lines; a blank line then parts the rows."""
    table = Table(columns=["a", "b"], rows=[["甲\n乙", "1"], ["丙", "2\t3"]])

    assert ["a   b", "--  ---", "甲  1", "乙", "", "丙  2 3", "--  ---"] == page(table)


def test_a_long_cell_is_wrapped_and_the_short_columns_keep_their_width() -> None:
    """Where a table is wider than the page its widest column gives way, and only that one."""
    table = Table(columns=["编号", "要求"], rows=[["R-1", "逐案明确化解方案，" * 6]])
    lines = page(table)

    assert ["----  " + "-" * 74] * 2 == [lines[1], lines[-1]]
    assert lines[2].startswith("R-1   逐案明确")
    assert lines[3].startswith("      ")
    assert "逐案明确化解方案，" * 6 == "".join(line[6:] for line in lines[2:-1])


def test_a_table_too_wide_to_read_is_printed_row_by_row() -> None:
    """Columns of less than five characters are not read: each row becomes a record, its empty cells left out."""
    names = [Words(zh=f"第{number}列名称甲乙", en=f"column {number} of nine") for number in range(1, 10)]
    table = Table(columns=names, rows=[["甲", *[""] * 7, "乙\n丙"]], caption="宽表")
    rule = "-" * 40

    assert ["宽表", rule, "第1列名称甲乙：甲", "第9列名称甲乙：乙", "  丙", rule] == page(table)
    assert "column 1 of nine: 甲" in page(table, "en")


def test_a_number_of_two_figures_keeps_the_list_aligned() -> None:
    """Items 1 to 9 of a list of ten begin where the tenth begins."""
    lines = render(Document(title="t", blocks=[NumberedList(items=["甲\n乙"] * 10)]), "text").splitlines()

    assert ["1.  甲", "    乙"] == lines[2:4]
    assert "10. 甲" == lines[-2]


def test_what_could_drive_a_terminal_is_shown_as_a_replacement() -> None:
    """An escape sequence or a reversal of direction in a document built by hand does not reach the terminal."""
    shown = render(Document(title="t", blocks=[Paragraph(inlines="甲\x1b[2J\u202e乙\r\n丙\r丁")]), "text", "en")

    assert "t\n\n甲\ufffd[2J\ufffd乙\n丙\n丁\n" == shown.lstrip()


def test_an_empty_sheet_of_labels_and_a_page_break_leave_their_rules() -> None:
    """A page break is a rule as wide as the page; labels stand between rules half as wide."""
    document = Document(title="t", blocks=[PageBreak(), Labels(cards=[]), Labels(cards=[CARD, CARD])])

    assert 1 + 3 == sum(line == "-" * 40 for line in render(document, "text").splitlines())
    assert 1 == render(document, "text").splitlines().count("-" * 80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("R-1", 3),
        ("督办", 4),
        ("，。", 4),
        ("▲", 1),
        ("“”—…", 4),
        ("ｶﾅ", 2),
        ("한글", 4),
        ("e\u0301", 1),
        ("か\u3099", 2),
        ("葛\U000e0100", 2),
        ("\U00020000\U0001f6a9", 4),
        ("א", 1),
    ],
)
def test_width_is_decided_by_a_fixed_table(text: str, expected: int) -> None:
    """Ideographs, kana, hangul and full-width signs take two columns, combining marks none, others one."""
    assert expected == columns_of(text)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("甲乙丙丁", 4, ["甲乙", "丙丁"]),
        ("甲乙，丙", 4, ["甲", "乙，", "丙"]),
        ("甲“乙”丙", 4, ["甲", "“乙”", "丙"]),
        ("one two three", 7, ["one two", "three"]),
        ("see https://a.cn now", 6, ["see", "https:", "//a.cn", "now"]),
        ("甲，，，，", 4, ["甲，", "，，", "，"]),
        ("      甲乙丙", 4, ["甲乙", "丙"]),
        ("甲乙丙   ", 6, ["甲乙丙"]),
        ("甲\n\n乙丙丁", 4, ["甲", "", "乙丙", "丁"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, expected: list[str]) -> None:
    """Between ideographs, at spaces, never before closing punctuation if it can be helped; what is too long is cut."""
    assert expected == wrap(text, width)


@given(HOSTILE, st.integers(2, 20))
def test_wrapping_loses_nothing_but_white_space(text: str, width: int) -> None:
    """Every line fits, and all that is no white space comes back in order (invariant 36)."""
    lines = wrap(text, width)

    assert all(columns_of(line) <= width for line in lines)
    assert "".join(text.split()) == "".join("".join(lines).split())


@given(st.lists(st.lists(HOSTILE, min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_table_keeps_within_the_page_and_its_columns_stand_straight(rows: list[list[str]]) -> None:
    """Whatever the cells hold, no line is wider than the page and every second column begins at the same place."""
    table = Table(columns=["甲", "乙", "丙"], rows=[[Strong(text="督"), cell, RED] for row in rows for cell in row])
    lines = page(table)
    starts = {columns_of(line) - columns_of("▲红") for line in lines if line.endswith("▲红")}

    assert 1 == len(starts)
    assert max(map(columns_of, lines)) <= WIDTH


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("ABCX XYZ", 5, ["ABCX", "XYZ"]),  # an X is no white space
        ("X ABCDE", 5, ["X", "ABCDE"]),
        ("甲　 乙丙", 6, ["甲　", "乙丙"]),  # an ideographic space is a character of the text
        ("甲乙丙 　", 6, ["甲乙丙", "　"]),
        ("　甲乙", 4, ["　甲", "乙"]),
        ("  ABCDE FGH", 5, ["ABCDE", "FGH"]),
        ("ABCD  ", 4, ["ABCD"]),
        ("AB \t CDEFG", 5, ["AB", "CDEFG"]),
        ("AB CD", 5, ["AB CD"]),
        ("甲 乙丙丁", 3, ["甲", "乙", "丙", "丁"]),
    ],
)
def test_only_blanks_and_tabs_vanish_at_the_end_of_a_line(text: str, width: int, expected: list[str]) -> None:
    """Whatever else looks like a space was typed to be there."""
    assert expected == wrap(text, width)


def test_a_signature_of_two_lines_stands_on_the_right_line_by_line() -> None:
    """Each of its lines ends at the margin."""
    page = render(Document(title="通报", blocks=[Signature(organ="甲县 政法委\nX办公室", date="今天")]), "text")
    signed = [line for line in page.split("\n") if line.startswith("    ")][1:]
    assert ["甲县 政法委", "X办公室", "今天"] == [line.strip() for line in signed]
    assert {WIDTH - 4} == {columns_of(line) for line in signed}


def test_the_columns_names_take_no_room_where_they_are_not_shown() -> None:
    """A table without a header is as wide as its cells."""
    table = Table(columns=["很长的列名", "另一个很长的列名"], rows=[["1", "2X"]], header=False)
    page = render(Document(title="通报", blocks=[table]), "text")
    assert "-  --\n1  2X\n-  --" in page


def test_an_ideographic_space_at_the_end_of_a_row_stays() -> None:
    """Only the blanks that fill a column up are left out (G4.5)."""
    page = render(Document(title="通报", blocks=[Table(columns=["一"], rows=[["甲　"]])]), "text")
    assert "\n甲　\n" in page


def test_an_imprint_says_only_what_is_there() -> None:
    """Of who gets the paper and who printed it, what is not given leaves nothing behind (GB/T 9704: 版记)."""
    rule = "-" * WIDTH
    for document, expected in (
        (Document(title="t", copies=["县委办公室"], blocks=[]), ["抄送：县委办公室。"]),
        (Document(title="t", printed_by="办公室", blocks=[]), ["办公室"]),
        (Document(title="t", printed_on="7月1日", blocks=[]), ["7月1日印发"]),
    ):
        assert ["", rule, *expected, rule] == render(document, "text").splitlines()[1:]
    assert "-" not in render(Document(title="t", blocks=[]), "text")


def test_a_single_attachment_has_no_number() -> None:
    """附件 is followed by the name alone where there is one, and numbered where there are several."""
    for titles, zh, en in (
        (["清单"], "　　附件：清单", "Attachment: 清单"),
        (["甲", "乙"], "　　附件：1．甲\n　　　　　2．乙", "Attachments: 1. 甲\n             2. 乙"),
    ):
        document = Document(title="t", blocks=[AttachmentList(titles=titles)])
        assert f"{zh}\n" == render(document, "text").split("\n\n")[1]
        assert f"{en}\n" == render(document, "text", "en").split("\n\n")[1]


def test_a_series_without_an_organ_stands_below_the_title() -> None:
    """No organ, no masthead: what there is stands below the title in every format."""
    document = Document(title="台账", series="督办通报", subtitle="第3期", blocks=[])

    assert ["台账", "督办通报", "第3期"] == [line.strip() for line in render(document, "text").splitlines()]
    assert "# 台账\n\n督办通报 · 第3期\n" == render(document, "markdown")
    assert '<p class="issue"><span>督办通报</span><span>第3期</span></p></header>' in render(document, "html")


def test_a_series_without_a_number_leaves_no_line_for_it() -> None:
    """The series stands alone above organ and date, in every format."""
    document = Document(title="台账", organ="机关", series="督办通报", blocks=[])

    assert ["督办通报", "机关", "=" * WIDTH, "", "台账"] == [
        line.strip() for line in render(document, "text").splitlines()
    ]
    assert "**督办通报**\n\n机关\n\n# 台账\n" == render(document, "markdown")
    assert (
        '<header class="masthead"><p class="organ">督办通报</p><p class="issue"><span>机关</span></p></header>'
        in render(document, "html")
    )
