"""Markdown: that it reads as GitHub reads it, and that what a user typed stays text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import CARD, EVERYTHING, FACTS, HOSTILE
from sanse_ledger.pages.document import (
    Block,
    BulletList,
    Document,
    Heading,
    Inline,
    Labels,
    NumberedList,
    Paragraph,
    Strong,
    Table,
)
from sanse_ledger.pages.render import render
from sanse_ledger.words.bilingual import Words

EXPECTED_EN = """\
**Supervision circular**

No. 3

Political and Legal Affairs Committee · 2 December 2022

# Three-colour ledger: circular

To: 综治督导室, 办公室

## I. Overall

在册**12**项，其中▲RedCleared

Flush.

**The four columns**

| Colour | Opening | Closing |
| :---: | ---: | ---: |
| ▲Red | 3 | 12 |
| ◆Orange（新） | 0 | **4** |

Half up.

### (1) Problems

- 甲
- 乙<br>另起**丙**

1. 子
2. 丑

|  |  |
| --- | --- |
| 编号 | R-1 |
| 事项 | 平安建设 |

Attachments: 1. Labels<br>2. Remarks

General Office<br>2 December 2022

---

| ●Green | **G-7** 网格员季度培训 |
| --- | --- |
| Section | 综治督导室 |
| Due | **2022-12-30** |

---

Reported to: the leaders.<br>Copies: 县委办公室, 县政府办公室.<br>General Office · Printed on 2 December 2022

---

Attachment 2

## Remarks

None.

---

As of 15:00 on 2 December 2022<br>记录：**1,024**
"""

# A reader of its own: what a reader of CommonMark takes for one character or for no text at all. Whatever else has a
# meaning inside a line must not be left over.
_TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]+);|(<br>)|</?strong>|(?<!\*)\*\*(?!\*)")
_LEFT_OVER = re.compile(r"[\\`*_\[\]<>~$|]|&(?=[#a-zA-Z])|://|www\.", re.IGNORECASE)


def read(line: str) -> str:
    """Read one line of Markdown back as text; fail on anything that is neither escaped nor ours."""
    read_back, last = [], 0
    for token in _TOKEN.finditer(line):
        between = line[last : token.start()]
        assert _LEFT_OVER.search(between) is None, between
        read_back.append(between)
        if token[1]:
            read_back.append(token[1])
        elif token[2]:
            read_back.append(chr(int(token[2])))
        elif token[3]:
            read_back.append("\n")
        last = token.end()
    assert _LEFT_OVER.search(line[last:]) is None, line[last:]
    return "".join([*read_back, line[last:]])


def body(*blocks: Block) -> str:
    """What stands below the title of a page made of *blocks*."""
    return render(Document(title="t", blocks=blocks), "markdown").removeprefix("# t").removesuffix("\n").lstrip("\n")


def paragraph(*inlines: Inline) -> str:
    """One paragraph."""
    return body(Paragraph(inlines=inlines))


def test_every_block_has_its_markdown() -> None:
    """One page with every kind of block, in English, character by character."""
    assert EXPECTED_EN == render(EVERYTHING, "markdown", "en")


def test_without_an_organ_number_and_date_stand_below_the_title() -> None:
    """A ledger of the week has no masthead."""
    document = Document(title="周工作台账", subtitle="第40周", issued="10月8日", blocks=[])

    assert "# 周工作台账\n\n第40周 · 10月8日\n" == render(document, "markdown")


def test_a_block_with_nothing_in_it_leaves_no_gap() -> None:
    """An empty list is not there: no blank lines, and the lists beside it count as neighbours."""
    assert "# t\n" == render(Document(title="t", blocks=[BulletList(items=[])]), "markdown")
    assert "- 甲\n\n<!-- -->\n\n- 乙" == body(BulletList(items=["甲"]), BulletList(items=[]), BulletList(items=["乙"]))


def test_lists_in_a_row_stay_two_lists() -> None:
    """Markdown would join two lists of a kind; a comment parts them, and other blocks need none."""
    assert "- 甲\n\n<!-- -->\n\n- 乙" == body(BulletList(items=["甲"]), BulletList(items=["乙"]))
    assert "- 甲\n\n1. 乙" == body(BulletList(items=["甲"]), NumberedList(items=["乙"]))
    assert "甲\n\n乙" == body(Paragraph(inlines="甲"), Paragraph(inlines="乙"))


def test_labels_are_one_small_table_each() -> None:
    """A card's head is the table's head: mark, number, title (G1.4)."""
    assert "| ●绿 | **G-7** 网格员季度培训 |\n| --- | --- |\n| 责任股室 | 综治督导室 |" in body(Labels(cards=[CARD]))


def test_a_table_without_header_has_empty_names() -> None:
    """GitHub wants a header row: an empty one shows nothing."""
    assert "|  |  |\n| --- | --- |\n| 编号 | R-1 |\n| 事项 | 平安建设 |" == body(FACTS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("# 甲", r"\# 甲"),
        ("- 甲", r"\- 甲"),
        ("+ 甲", r"\+ 甲"),
        ("---", r"\---"),
        ("-5 度", "-5 度"),
        ("* 甲", r"\* 甲"),
        ("___", r"\_\_\_"),
        ("1. 甲", r"1\. 甲"),
        ("12) 甲", r"12\) 甲"),
        ("3.", r"3\."),
        ("3.14", "3.14"),
        ("2022年", "2022年"),
        ("> 甲", r"\> 甲"),
        ("```", r"\`\`\`"),
        ("~~~", r"\~\~\~"),
        ("    甲", "&#32;&#32;&#32;&#32;甲"),
        ("\t甲", "&#9;甲"),
        (" - 甲", "&#32;- 甲"),
        ("|甲|乙|", "&#124;甲&#124;乙&#124;"),
        ("<div>", r"\<div\>"),
        ("&amp;", r"\&amp;"),
        ("[a]: http://b", r"\[a\]: http\://b"),
        ("WWW.a.cn", r"WWW\.a.cn"),
        ("$x$", r"\$x\$"),
        ("甲\n- 乙", "甲<br>- 乙"),
        ("甲\\", "甲\\\\"),
        ("截至12:00，50%！", "截至12:00，50%！"),
    ],
)
def test_what_would_begin_a_block_is_text(typed: str, expected: str) -> None:
    """The same in a paragraph, and in an item of either list: no list, rule, quotation, code or HTML (invariant 36)."""
    assert expected == paragraph(typed)
    assert f"- {expected}" == body(BulletList(items=[typed]))
    assert f"1. {expected}" == body(NumberedList(items=[typed]))


def test_a_block_cannot_be_begun_in_two_pieces() -> None:
    """What opens a list only when two inlines meet is seen as well."""
    assert r"1\. 甲" == paragraph("1", ". 甲")


def test_a_heading_keeps_its_hashes() -> None:
    """Hashes at the end of a heading would be dropped: they are escaped."""
    assert r"## 甲 \#\#" == body(Heading(level=1, text="甲 ##"))


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        (["共", Strong(text="12项"), "，"], "共**12项**，"),
        (["做好", Strong(text="“重点”"), "工作"], "做好<strong>“重点”</strong>工作"),
        ([Strong(text="注："), "见"], "<strong>注：</strong>见"),
        ([Strong(text="甲"), Strong(text="乙"), Strong(text="丙")], "**甲**<strong>乙</strong>**丙**"),
        ([Strong(text="甲"), "", Strong(text="乙")], "**甲**<strong>乙</strong>"),
        (["*", Strong(text="甲")], r"\*<strong>甲</strong>"),
        ([Strong(text="")], ""),
        ([Strong(text="甲\n*乙")], r"**甲<br>\*乙**"),
        ([Strong(text=Words(zh="合计", en="Total"))], "**合计**"),
    ],
)
def test_stress_is_seen_between_chinese_words(inlines: list[Inline], expected: str) -> None:
    """Asterisks stress only between letters, digits and ideographs; beside punctuation or each other a tag is used."""
    assert f"甲\n\n{expected}".rstrip() == body(Paragraph(inlines="甲"), Paragraph(inlines=inlines))


@given(HOSTILE)
def test_a_paragraph_reads_as_it_was_typed(typed: str) -> None:
    """A paragraph is one line, begins no other block, and reads back as what was typed (invariant 36)."""
    shown = paragraph(typed)

    assert "\n" not in shown
    assert not re.match(r"[ \t]+\S|[-+]( |$|--)|[0-9]+[.)]( |$)|#|>", shown)
    assert typed == read(shown)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_title_heading_and_items_read_as_they_were_typed(title: str, heading: str, item: str) -> None:
    """Each stays on the line it was put on (invariant 36)."""
    document = Document(title=title, blocks=[Heading(level=2, text=heading), BulletList(items=[["甲", item]])])
    first, second, third = render(document, "markdown").removesuffix("\n").split("\n\n")

    assert (f"# {title}", f"### {heading}", f"- 甲{item}") == (
        f"# {read(first.removeprefix('# '))}",
        f"### {read(second.removeprefix('### '))}",
        f"- {read(third.removeprefix('- '))}",
    )


@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=3), HOSTILE)
def test_a_cell_never_breaks_its_table(rows: list[tuple[str, str]], name: str) -> None:
    """Every row of a table is one line with the same number of pipes, and every cell reads back (invariant 36)."""
    table = Table(columns=[name, "乙"], rows=[[one, Strong(text=other)] for one, other in rows])
    lines = body(table).split("\n")

    assert 2 + len(rows) == len(lines)
    assert {3} == {line.count("|") for line in lines}
    cells = [[read(cell[1:-1]) for cell in line.split("|")[1:-1]] for line in (lines[0], *lines[2:])]
    assert [[name, "乙"], *map(list, rows)] == cells


def test_without_a_series_the_organ_is_the_masthead() -> None:
    """Organ, then number and date, above the title."""
    document = Document(title="通报", organ="某机关", subtitle="第3期", issued="7月1日", blocks=[])

    assert "**某机关**\n\n第3期 · 7月1日\n\n# 通报\n" == render(document, "markdown")
