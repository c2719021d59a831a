"""Documents before they have a format: what the blocks take, what they refuse, and that nothing in them moves."""

from collections.abc import Callable

import pytest
from attrs.exceptions import FrozenInstanceError

from pages import CARD, EVERYTHING, RED
from sanse_ledger.pages.document import (
    BulletList,
    Card,
    Chip,
    Document,
    Heading,
    Labels,
    NumberedList,
    PageBreak,
    Paragraph,
    Signature,
    Strong,
    Table,
)
from sanse_ledger.words.bilingual import Language, Words, wording


@pytest.mark.parametrize(("language", "expected"), [("zh", "红"), ("en", "Red")])
def test_words_are_said_in_the_language_asked_for(language: Language, expected: str) -> None:
    """Words have one text a language; what somebody typed is the same in both."""
    assert expected == wording(Words(zh="红", en="Red"), language)
    assert "综治督导室" == wording("综治督导室", language)


def test_wording_names_the_languages_there_are() -> None:
    """A language nobody has words in is refused, with the choices."""
    with pytest.raises(ValueError, match="unknown language 'fr': choose one of zh, en"):
        wording("红", "fr")  # type: ignore[arg-type]  # what the type checker would stop is what is tested


def test_one_inline_makes_a_line_wherever_a_line_is_wanted() -> None:
    """A single str, Words, Strong or Chip and a list of one are the same line, in every place that takes a line."""
    assert Paragraph(inlines=["甲"]) == Paragraph(inlines="甲")
    assert BulletList(items=[["甲"], [RED]]) == BulletList(items=["甲", RED])
    assert NumberedList(items=[[Strong(text="甲")]]) == NumberedList(items=[Strong(text="甲")])
    assert Table(columns=["a"], rows=[[["甲"]]]) == Table(columns=["a"], rows=[["甲"]])
    assert Document(title="t", blocks=[], footer=[["甲"]]) == Document(title="t", blocks=[], footer=["甲"])
    assert (("责任人", ("甲",)),) == Card(chip=RED, number="1", title="t", rows=[("责任人", "甲")]).rows


def test_a_document_is_a_value() -> None:
    """Lists handed in become tuples all the way down: a document can be hashed, and compares by what it says."""
    rows = [["R-1", "甲"]]
    table = Table(columns=["编号", "事项"], rows=rows)
    rows[0][0] = "R-2"

    assert ((("R-1",), ("甲",)),) == table.rows
    assert 1 == len({table, Table(columns=("编号", "事项"), rows=(("R-1", "甲"),))})
    assert isinstance(hash(EVERYTHING), int)


def test_nothing_in_a_document_can_be_set() -> None:
    """Blocks are frozen."""
    with pytest.raises(FrozenInstanceError):
        EVERYTHING.title = "别的"  # type: ignore[misc]  # the type checker says so too


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Words(zh=1, en="a"), "zh takes str, not int: 1"),  # type: ignore[arg-type]
        (lambda: Strong(text=12), "text takes str or Words, not int: 12"),  # type: ignore[arg-type]
        (lambda: Chip(style="red", symbol=None, text="红"), "symbol takes str, not NoneType"),  # type: ignore[arg-type]
        (lambda: Paragraph(inlines=12), "a line is made of str, Words, Strong and Chip, not int: 12"),  # type: ignore[arg-type]
        (lambda: Paragraph(inlines=["a", 12]), "not int: 12"),  # type: ignore[list-item]
        (lambda: Paragraph(inlines="a", indent=1), "indent takes bool, not int"),  # type: ignore[arg-type]
        (lambda: BulletList(items="甲乙"), "a list of texts is wanted, not one text: '甲乙'; put it in brackets"),
        (lambda: Table(columns=["a"], rows=["甲"]), "a list of texts is wanted, not one text: '甲'"),
        (lambda: Table(columns=["a"], rows=[], caption=1), "caption takes str or Words or nothing, not int"),  # type: ignore[arg-type]
        (lambda: Table(columns=[1], rows=[]), "columns takes str or Words, not int"),  # type: ignore[list-item]
        (lambda: Card(chip="红", number="1", title="t", rows=[]), "chip takes Chip, not str"),  # type: ignore[arg-type]
        (lambda: Card(chip=RED, number="1", title="t", rows=[(1, "a")]), "rows takes str or Words, not int"),  # type: ignore[list-item]
        (lambda: Labels(cards=["R-1"]), "cards takes Card, not str"),  # type: ignore[list-item]
        (lambda: PageBreak(landscape="yes"), "landscape takes bool or nothing, not str"),  # type: ignore[arg-type]
        (lambda: Document(title="t", blocks=["甲"]), "blocks takes Heading or .* or PageBreak, not str: '甲'"),  # type: ignore[list-item]
        (lambda: Signature(organ="a", date=2022), "date takes str or Words, not int"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_the_wrong_type_is_refused_where_it_is_put_in(make: Callable[[], object], message: str) -> None:
    """Each constructor says which field wants what, and what it got."""
    with pytest.raises(TypeError, match=message):
        make()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Heading(level=0, text="a"), "level is one of 1, 2, 3, 4, not 0"),
        (lambda: Heading(level=True, text="a"), "level is one of 1, 2, 3, 4, not True"),
        (lambda: Heading(level=1.0, text="a"), "level is one of 1, 2, 3, 4, not 1.0"),  # type: ignore[arg-type]
        (lambda: Chip(style="blue", symbol="", text="蓝"), "style is one of red, orange, green, cleared, not 'blue'"),  # type: ignore[arg-type]
        (lambda: Labels(cards=[CARD], across=4), "across is one of 2, 3, not 4"),
        (lambda: Table(columns=[], rows=[]), "a table has at least one column"),
        (lambda: Table(columns=["a", "b"], rows=[["1", "2"], ["3"]]), r"row 2 has 1 cell\(s\) .* 2 column\(s\)"),
        (lambda: Table(columns=["a"], rows=[], align=["top"]), "align is one of left, center, right, not 'top'"),  # type: ignore[list-item]
        (lambda: Table(columns=["a"], rows=[], align=["left", "left"]), r"align has 2 entries .* 1 column\(s\)"),
        (lambda: Table(columns=["a", "b"], rows=[], widths=[1]), r"widths has 1 entries .* 2 column\(s\)"),
        (lambda: Table(columns=["a"], rows=[], widths=[0]), "widths are whole numbers from 1, not 0"),
        (lambda: Table(columns=["a"], rows=[], widths=[True]), "widths are whole numbers from 1, not True"),
        (lambda: Table(columns=["a"], rows=[], widths=[0.5]), "widths are whole numbers from 1, not 0.5"),  # type: ignore[list-item]
    ],
)
def test_a_value_outside_the_choices_is_refused_with_the_choices(make: Callable[[], object], message: str) -> None:
    """A level, style, alignment or width that does not exist, or does not fit the columns, is named."""
    with pytest.raises(ValueError, match=message):
        make()
