"""What a page says, before it has a format: headings, paragraphs, tables, signatures and label sheets.

A `Document` is built once and shown as text, Markdown or HTML, in Chinese or English, by `sanse_ledger.render`. It is
neutral in language: every text in it is either `Words`, which the library says in both languages, or a plain `str`,
which is what somebody typed and which is the same in both. Nothing is escaped here: put what people typed in as it is,
also inside an f-string; the renderers see to it that it comes out as text.

A *line* (`Line`) is a tuple of inlines: plain `str`, `Words`, `Strong` or `Chip`. Wherever a line is wanted (a
paragraph, a list item, a table cell, the value on a label, a line of the footer) a single inline may be passed as well.
Everything is frozen, and tuples all the way down.

>>> red = Chip(style="red", symbol="▲", text=Words(zh="红", en="Red"))
>>> circular = Document(
...     organ=Words(zh="中共某县委政法委员会", en="Political and Legal Affairs Committee"),
...     series=Words(zh="督办通报", en="Supervision circular"),
...     subtitle=Words(zh="第3期", en="No. 3"),
...     issued=Words(zh="2022年12月2日", en="2 December 2022"),
...     title=Words(zh="“三色台账”督办通报", en="Three-colour ledger: circular"),
...     addressees=("综治督导室", "执法监督室"),
...     blocks=[
...         Heading(level=1, text=Words(zh="一、总体情况", en="I. Overall")),
...         Paragraph(inlines=[Words(zh="在册红色事项", en="Red items open: "), Strong(text="1")]),
...         AttachmentList(titles=[Words(zh="事项清单", en="Items")]),
...         Signature(organ="中共某县委政法委员会办公室", date=Words(zh="2022年12月2日", en="2 December 2022")),
...         Attachment(label=Words(zh="附件", en="Attachment"), title=Words(zh="事项清单", en="Items")),
...         Table(
...             columns=[Words(zh="编号", en="No."), Words(zh="颜色", en="Colour"), Words(zh="事项", en="Item")],
...             rows=[["R-1", red, "平安建设年度考核"]],
...             align=["center", "center", "left"],
...             widths=[1, 1, 4],
...         ),
...     ],
...     reports=[Words(zh="委领导", en="the committee's leaders")],
...     copies=[Words(zh="各乡镇党委", en="the towns' party committees")],
...     printed_by=Words(zh="中共某县委政法委员会办公室", en="Office of the committee"),
...     printed_on=Words(zh="2022年12月2日", en="2 December 2022"),
...     footer=[Words(zh="截至2022年12月2日12时00分", en="As of 12:00 on 2 December 2022")],
... )
>>> circular.blocks[0].text.en
'I. Overall'
"""

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias, cast, get_args

from attrs import field, frozen

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.checks import AnyAttribute, Check, instance_of, listed, one_of
from sanse_ledger.words.values import Checked

ChipStyle: TypeAlias = Literal["red", "orange", "green", "cleared"]
Alignment: TypeAlias = Literal["left", "center", "right"]


def _each(check: Check) -> Check:
    """Make a validator that holds every element of a tuple to *check*."""

    def check_all(instance: object, attribute: AnyAttribute, values: object) -> None:
        for value in cast("tuple[object, ...]", values):
            check(instance, attribute, value)

    return check_all


_is_text: Final = instance_of(str, Words)
_is_text_or_none: Final = instance_of(str, Words, type(None))
_is_flag: Final = instance_of(bool)


@frozen(kw_only=True)
class Strong:
    """A text that is stressed.

    >>> Strong(text="12")
    Strong(text='12')
    """

    text: Text = field(validator=_is_text)


@frozen(kw_only=True)
class Chip:
    """A colour mark: coloured fill, symbol and word, so that it also reads in black and white (G1.4).

    The symbol is "▲", "◆" or "●", and empty for an item whose mark was taken off.

    >>> Chip(style="orange", symbol="◆", text=Words(zh="橙", en="Orange")).style
    'orange'

    Raises ValueError for a style other than red, orange, green and cleared.
    """

    style: ChipStyle = field(validator=one_of(*get_args(ChipStyle)))
    symbol: str = field(validator=instance_of(str))
    text: Text = field(validator=_is_text)


Inline: TypeAlias = str | Words | Strong | Chip
Line: TypeAlias = tuple[Inline, ...]


def _line(value: Inline | Iterable[Inline]) -> Line:
    """One inline, or several of them, as a line."""
    if isinstance(value, str | Words | Strong | Chip):
        return (value,)
    anything: object = value  # what a caller's type checker did not see: a number, say
    line = tuple(anything) if isinstance(anything, Iterable) else (anything,)
    for inline in line:
        if not isinstance(inline, str | Words | Strong | Chip):
            raise WrongType(
                f"a line is made of str, Words, Strong and Chip, not {type(inline).__name__}: {in_code(inline)}",
                f"一行由 str、Words、Strong 和 Chip 组成，而不是 {type(inline).__name__}：{in_code(inline)}",
                value=inline,
            )
    return cast("Line", line)


def _lines(values: Iterable[Inline | Iterable[Inline]]) -> tuple[Line, ...]:
    return tuple(map(_line, listed(values)))


def _rows(values: Iterable[Iterable[Inline | Iterable[Inline]]]) -> tuple[tuple[Line, ...], ...]:
    return tuple(map(_lines, listed(values)))


@frozen(kw_only=True)
class Heading:
    """A heading inside a document; level 1 stands right below the document's title, 4 is the deepest.

    >>> Heading(level=1, text="一、总体情况").level
    1

    Raises ValueError for another level.
    """

    level: int = field(validator=one_of(1, 2, 3, 4))
    text: Text = field(validator=_is_text)


@frozen(kw_only=True)
class Paragraph(Checked):
    """A paragraph of body text; Chinese ones begin two characters in, unless *indent* is False.

    >>> Paragraph(inlines=["在册", Strong(text="12"), "项。"]).inlines
    ('在册', Strong(text='12'), '项。')
    """

    inlines: Line = field(converter=_line)
    indent: bool = field(default=True, validator=_is_flag)


@frozen(kw_only=True)
class Note:
    """A remark in small type: what a figure counts, that a calendar is provisional.

    >>> Note(inlines="注：占比保留两位小数。").inlines
    ('注：占比保留两位小数。',)
    """

    inlines: Line = field(converter=_line)


@frozen(kw_only=True)
class BulletList:
    """A list whose order says nothing.

    >>> BulletList(items=["甲", "乙"]).items
    (('甲',), ('乙',))
    """

    items: tuple[Line, ...] = field(converter=_lines)


@frozen(kw_only=True)
class NumberedList:
    """A list numbered from 1.

    >>> NumberedList(items=["甲", ["乙", Strong(text="丙")]]).items
    (('甲',), ('乙', Strong(text='丙')))
    """

    items: tuple[Line, ...] = field(converter=_lines)


# One converter a type: a type checker does not look through a generic one.
def _texts(values: Iterable[Text]) -> tuple[Text, ...]:
    return listed(values)


def _alignments(values: Iterable[Alignment]) -> tuple[Alignment, ...]:
    return listed(values)


def _shares(values: Iterable[int]) -> tuple[int, ...]:
    return listed(values)


def _is_a_share(_: object, attribute: AnyAttribute, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise WrongValue(
            f"{attribute.name} are whole numbers from 1, not {in_code(value)}",
            f"{attribute.name} 应为不小于 1 的整数，而不是 {in_code(value)}",
            field=attribute.name,
            value=value,
        )


@frozen(kw_only=True)
class Table(Checked):
    """A table: named columns, and rows of as many cells.

    *align* and *widths* are empty or give one entry a column; widths are shares of the page's width ([1, 4] is a fifth
    and four fifths). *header* False leaves the row of column names out (a sheet of labels and values still names its
    columns, for whoever reads the rows otherwise); *row_header* True makes the first cell of a row the row's heading.

    >>> table = Table(columns=["编号", "事项"], rows=[["R-1", "平安建设"]], widths=[1, 4])
    >>> table.rows
    ((('R-1',), ('平安建设',)),)
    >>> Table(columns=["编号", "事项"], rows=[["R-1"]])
    Traceback (most recent call last):
    sanse_ledger.errors.WrongValue: row 1 has 1 cell(s) where the table has 2 column(s)

    Raises WrongValue if there is no column, or if a row, *align* or *widths* does not fit the columns.
    """

    columns: tuple[Text, ...] = field(converter=_texts, validator=_each(_is_text))
    rows: tuple[tuple[Line, ...], ...] = field(converter=_rows)
    caption: Text | None = field(default=None, validator=_is_text_or_none)
    align: tuple[Alignment, ...] = field(
        default=(), converter=_alignments, validator=_each(one_of(*get_args(Alignment)))
    )
    widths: tuple[int, ...] = field(default=(), converter=_shares, validator=_each(_is_a_share))
    header: bool = field(default=True, validator=_is_flag)
    row_header: bool = field(default=False, validator=_is_flag)

    @rows.validator
    def _check_rows(self, _: AnyAttribute, rows: tuple[tuple[Line, ...], ...]) -> None:
        if not self.columns:
            raise WrongValue("a table has at least one column", "表格至少有一列", field="columns", value=self.columns)
        for number, row in enumerate(rows, 1):
            if len(row) != len(self.columns):
                raise WrongValue(
                    f"row {number} has {len(row)} cell(s) where the table has {len(self.columns)} column(s)",
                    f"第 {number} 行有 {len(row)} 格，而表格有 {len(self.columns)} 列",
                    field="rows",
                    value=row,
                )

    @align.validator
    @widths.validator
    def _check_count(self, attribute: AnyAttribute, values: tuple[object, ...]) -> None:
        if values and len(values) != len(self.columns):
            raise WrongValue(
                f"{attribute.name} has {len(values)} entries where the table has {len(self.columns)} column(s)",
                f"{attribute.name} 有 {len(values)} 项，而表格有 {len(self.columns)} 列",
                field=attribute.name,
                value=values,
            )


@frozen(kw_only=True)
class Signature:
    """Who signs and when, at the lower right.

    >>> Signature(organ="中共某县委政法委员会", date="2022年12月2日").date
    '2022年12月2日'
    """

    organ: Text = field(validator=_is_text)
    date: Text = field(validator=_is_text)


def _pairs(values: Iterable[tuple[Text, Inline | Iterable[Inline]]]) -> tuple[tuple[Text, Line], ...]:
    return tuple((label, _line(value)) for label, value in listed(values))


@frozen(kw_only=True)
class Card:
    """One label of a sheet: the conspicuous mark an item carries (G1.4), with its facts as (label, value) rows.

    >>> card = Card(
    ...     chip=Chip(style="red", symbol="▲", text="红"),
    ...     number="R-1",
    ...     title="平安建设年度考核",
    ...     rows=[("责任股室", "综治督导室")],
    ... )
    >>> card.rows
    (('责任股室', ('综治督导室',)),)
    """

    chip: Chip = field(validator=instance_of(Chip))
    number: Text = field(validator=_is_text)
    title: Text = field(validator=_is_text)
    rows: tuple[tuple[Text, Line], ...] = field(converter=_pairs)

    @rows.validator
    def _check_labels(self, attribute: AnyAttribute, rows: tuple[tuple[object, Line], ...]) -> None:
        for label, _ in rows:
            _is_text(self, attribute, label)


def _cards(values: Iterable[Card]) -> tuple[Card, ...]:
    return listed(values)


@frozen(kw_only=True)
class Labels:
    """A sheet of labels 标识贴 to print and cut, two or three across (G1.4).

    >>> Labels(cards=[], across=3).across
    3

    Raises ValueError for another number across.
    """

    cards: tuple[Card, ...] = field(converter=_cards, validator=_each(instance_of(Card)))
    across: int = field(default=2, validator=one_of(2, 3))


@frozen(kw_only=True)
class PageBreak:
    """What follows begins on a new page; with *landscape* True, on pages turned sideways, up to the next break.

    None leaves the pages as the document says. So an upright circular can have its long table on wide pages.

    >>> PageBreak(landscape=True)
    PageBreak(landscape=True)
    """

    landscape: bool | None = field(default=None, validator=instance_of(bool, type(None)))


@frozen(kw_only=True)
class AttachmentList:
    """The names of a paper's attachments 附件说明, above the signature: numbered from 1 where there are several.

    >>> AttachmentList(titles=["在办事项清单", "颜色变动明细"]).titles
    ('在办事项清单', '颜色变动明细')
    """

    titles: tuple[Text, ...] = field(converter=_texts, validator=_each(_is_text))


@frozen(kw_only=True)
class Attachment:
    """An attachment begins: a page of its own, *label* (附件1) flush left, *title* centred below it.

    It goes on up to the next attachment or page break; *landscape* is as with `PageBreak`.

    >>> Attachment(label="附件1", title="在办事项清单", landscape=True).label
    '附件1'
    """

    label: Text = field(validator=_is_text)
    title: Text = field(validator=_is_text)
    landscape: bool | None = field(default=None, validator=instance_of(bool, type(None)))


Block: TypeAlias = (
    Heading
    | Paragraph
    | Note
    | BulletList
    | NumberedList
    | Table
    | Signature
    | Labels
    | AttachmentList
    | Attachment
    | PageBreak
)

BLOCKS: Final = get_args(Block)


def _blocks(values: Iterable[Block]) -> tuple[Block, ...]:
    return listed(values)


@frozen(kw_only=True)
class Document(Checked):
    """A whole page or several: masthead, title, addressees, blocks, imprint, footer.

    With an *organ* the document gets the red masthead 版头 of an official circular, and what the masthead is made of
    follows from what is given:

    - *series* is the name of a numbered series (督办通报). It is printed large, *subtitle* (its number, 第3期) below
      it, organ and *issued* (the date) above the rule. Without a series the organ is printed large, number and date
      above the rule.
    - Without an organ there is no masthead: series, number and date stand below the title.

    *addressees* are those it is sent to. Under the last line of the body, before any attachment, stands the imprint
    版记: *reports* (报) names the leaders it goes up to, *copies* (抄送) organs only, *printed_by* and
    *printed_on* which office printed it, and when (印发机关和印发日期). Each is left out where it is empty.

    *footer* is a small note behind everything, attachments included: what the paper rests on, its cut-off, the head of
    the record. *landscape* turns the pages, for wide tables. A newline in a title breaks it where it reads well.

    >>> Document(title="周工作台账", blocks=[Paragraph(inlines="本周无事项。")]).landscape
    False

    Raises TypeError for anything among *blocks* that is no block.
    """

    title: Text = field(validator=_is_text)
    subtitle: Text | None = field(default=None, validator=_is_text_or_none)
    organ: Text | None = field(default=None, validator=_is_text_or_none)
    series: Text | None = field(default=None, validator=_is_text_or_none)
    issued: Text | None = field(default=None, validator=_is_text_or_none)
    addressees: tuple[Text, ...] = field(default=(), converter=_texts, validator=_each(_is_text))
    blocks: tuple[Block, ...] = field(converter=_blocks, validator=_each(instance_of(*BLOCKS)))
    reports: tuple[Text, ...] = field(default=(), converter=_texts, validator=_each(_is_text))
    copies: tuple[Text, ...] = field(default=(), converter=_texts, validator=_each(_is_text))
    printed_by: Text | None = field(default=None, validator=_is_text_or_none)
    printed_on: Text | None = field(default=None, validator=_is_text_or_none)
    footer: tuple[Line, ...] = field(default=(), converter=_lines)
    landscape: bool = field(default=False, validator=_is_flag)

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks before the first attachment: what the imprint stands under."""
        first = next((n for n, block in enumerate(self.blocks) if isinstance(block, Attachment)), len(self.blocks))
        return self.blocks[:first]

    def _repr_html_(self) -> str:
        """Show the document in a notebook."""
        from sanse_ledger.pages.notebook import shown  # noqa: PLC0415 - only notebooks pay for loading it

        return shown(self)

    @property
    def attached(self) -> tuple[Block, ...]:
        """The blocks from the first attachment on."""
        return self.blocks[len(self.body) :]
