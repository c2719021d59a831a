"""What a notebook shows of a value on the last line of a cell: everything that one would write there, as HTML."""

import copy
import pickle
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from typing import Any

import attrs
import pytest

from in_a_notebook import DAY, ON_THE_LAST_LINE, WEEK, busy, refused
from office_files import HOSTILE, LONG
from people import OFFICE, at, opened, red
from sanse_ledger import (
    CalendarUnknown,
    Conclude,
    Ledger,
    Refusal,
    Refused,
    SheetReading,
    StaleVersion,
    commands_for,
    friday_circular,
    html_fragment,
    notifications,
    obligations,
    reminders,
    series,
    trace,
    weekly_ledger,
)
from sanse_ledger.pages.document import Paragraph
from sanse_ledger.pages.notebook import MOST, cell, table
from sanse_ledger.words.bilingual import Words

TITLE = "平安建设年度考评迎检"


def text_of(html: str) -> str:
    """Return what a piece says, without its style and its tags."""
    return unescape(re.sub("<[^>]*>", " ", html.partition("</style>")[2]))


@pytest.mark.parametrize("name", ON_THE_LAST_LINE)
def test_everything_that_one_would_write_there_is_shown(name: str) -> None:
    """As one piece with its own style, which loads nothing and runs nothing; and says something."""
    html = ON_THE_LAST_LINE[name](busy())._repr_html_()

    assert html.startswith('<div class="sanse piece" lang="zh-CN">\n<style>')
    assert html.endswith("\n</div>")
    assert "<script" not in html
    assert "://" not in html
    assert text_of(html).strip()


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if text.strip() and text not in LONG])
@pytest.mark.parametrize("name", ON_THE_LAST_LINE)
def test_hostile_text_comes_out_as_text(name: str, hostile: str) -> None:
    """Wherever a title, a requirement or a leader stands, no tag is added that a harmless text does not bring."""
    tags, harmless = (
        re.findall("</?([a-z0-9]+)", ON_THE_LAST_LINE[name](busy(title))._repr_html_().partition("</style>")[2])
        for title in (hostile, TITLE)
    )

    assert {*harmless} == {*tags}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("trace", ["可以办理", "✓ 符合", "G2.4", "尚未办结"]),
        ("trace (refused)", ["不能办理：", "✗ 不符合", "G2.4"]),
        ("Refused", ["未予记录", "G1.1", "unknown-item", "台账中没有编号为“R-9”的事项"]),
        ("BadDocument", ["处须改正", "行", "颜色"]),
        ("series", ["2022-W22", "2022-W25", "逾期占比"]),
        ("series[0]", ["2022年第22周：未销号4项", "期初", "合计"]),
        ("week_counts", ["下访（批次）", "综治督导股", "8"]),
        ("records", ["number", "R-1", "assessment", "2022-06-10"]),
        ("event_log", ["concluded", "2022-05-10"]),
        ("obligations", ["完成时限", "解释说明", "2022-06-10"]),
        ("reminders", ["提示灯", "R-1", "内部事项1项"]),
        ("notifications", ["综治督导股", "责任股室"]),
        ("commands_for", ["设定限期", "完成时限2022年6月10日已过", "X5"]),
        ("CLAUSES[…]", ["G2.4", "固阳 ¶3 s4", "本库的选择：逾期办结的，先兑现 G2.3。", "另一种读法："]),
        ("read_sheet", ["事项", "title", "备注"]),
        ("read_workbook", ["工作表", "台账"]),
        ("read_edits", ["改动0处"]),
    ],
)
def test_a_piece_says_what_there_is_to_know(lines: str, expected: list[str]) -> None:
    """What an analyst looks for stands in it."""
    said = text_of(ON_THE_LAST_LINE[lines](busy())._repr_html_())

    assert [] == [each for each in expected if each not in said]


def test_a_document_is_shown_as_html_fragment_shows_it() -> None:
    """Whatever makes a document and the document itself are one page."""
    page = weekly_ledger(busy(), WEEK)

    assert html_fragment(page) == page._repr_html_()
    assert html_fragment(Paragraph(inlines="甲")).startswith('<div class="sanse piece"')


def test_errors_say_what_happened() -> None:
    """The second command of a submit is named; an error that carries no rows is its sentence."""
    reason = Refusal(code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader in charge", field="leader")

    assert "第2条命令未予记录" in text_of(Refused((reason,), index=1)._repr_html_())
    assert "R-1现为第4版，不是第3版" in text_of(StaleVersion({"R-1": (3, 4)})._repr_html_())
    assert "2027年的放假安排" in text_of(CalendarUnknown(year=2027, covered=(), hint="load it")._repr_html_())
    assert "R-9" in text_of(refused(opened(red())).refusals[0]._repr_html_())


def test_of_a_restricted_item_a_notebook_says_that_there_is_one() -> None:
    """Its trace says what was asked, and nothing that was found; its lists say nothing (X32)."""
    ledger = busy()
    asked = trace(ledger, Conclude(item="R-3", result="查实", at=at(6, 14), by=OFFICE))
    said = text_of(asked._repr_html_())

    assert "内部事项1项" in said
    assert "尚未办结" in said
    assert "2022年6月10日" not in said
    assert "2022年6月10日" in asked.zh
    lists: tuple[Any, ...] = (
        obligations(ledger.items["R-3"], DAY, ledger.context),
        commands_for(ledger, "R-3", at=at(6, 14), by=OFFICE),
    )
    for each in lists:
        assert len(each) > 1
        assert "内部事项1项" == text_of(each._repr_html_()).strip()
    named = text_of(reminders(ledger, DAY)._repr_html_())  # type: ignore[attr-defined]
    assert "R-3" not in named
    assert trace(ledger, attrs.evolve(red("R-8", when=at(6, 14)), restricted=True)).restricted


def test_lists_are_tuples_as_before() -> None:
    """They are equal to tuples, copied, pickled and shown at a prompt as such; a list of nothing is an empty table."""
    ledger = busy()
    lists: tuple[Any, ...] = (
        obligations(ledger.items["R-1"], DAY, ledger.context),
        obligations(ledger.items["R-3"], DAY, ledger.context),
        reminders(ledger, DAY),
        notifications(friday_circular(ledger, WEEK)),
    )
    for each in lists:
        plain = tuple(each)
        again = pickle.loads(pickle.dumps(each))  # noqa: S301 - what was pickled a moment ago
        assert plain == each == again == copy.deepcopy(each)
        assert hash(plain) == hash(each)
        assert repr(plain) == repr(each)
        assert each._repr_html_() == again._repr_html_() == copy.copy(each)._repr_html_()
    empty = Ledger.open(owner="某县委政法委", year=2022)
    assert "<tbody>\n</tbody>" in reminders(empty, DAY)._repr_html_()  # type: ignore[attr-defined]
    assert "未销号0项" in text_of(series(empty, [WEEK])[0]._repr_html_())


def test_numbers_stand_to_the_right_and_a_sheet_without_problems_has_no_table_of_them() -> None:
    """A column of numbers with a gap is one of numbers; one of nothing is none."""
    (made,) = table(["数", "缺", "文"], [[1, None, "1"], [None, None, 2]])
    good = SheetReading(commands=(), problems=(), columns=(("事项", "title"),), ignored=())

    assert ("right", "left", "left") == made.align  # type: ignore[union-attr]
    assert "代码" not in text_of(good._repr_html_())


def test_a_long_table_says_how_many_rows_it_leaves_out() -> None:
    """Sixty are shown, exactly sixty without a remark."""
    whole, cut = (table(["甲"], ([number] for number in range(count))) for count in (MOST, MOST + 3))

    assert [MOST] == [len(each.rows) for each in whole]  # type: ignore[union-attr]
    assert MOST == len(cut[0].rows)  # type: ignore[union-attr]
    assert "另有3行未显示。" == cut[1].inlines[0].zh  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "—"), ("", "—"), ((), "—"), (0, "0"), (True, "是"), (False, "否"), (("甲", "乙"), "甲、乙"),
        (date(2022, 6, 10), "2022-06-10"), (datetime(2022, 6, 10, 9, tzinfo=UTC), "2022-06-10 09:00+00:00"),
        (Decimal("1.500"), "1.5"), (Decimal(100), "100"), ("<b>", "<b>"),
    ],
)  # fmt: skip
def test_a_value_stands_in_a_cell_as_programs_write_it(value: object, expected: str) -> None:
    """Nothing is “—”, and 0 is not nothing."""
    assert expected == cell(value)


def test_words_stand_in_a_cell_in_both_languages() -> None:
    """They are not made into one text."""
    words = Words(zh="红", en="red")

    assert words == cell(words)
