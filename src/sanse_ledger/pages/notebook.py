"""What a notebook shows of a value on the last line of a cell: HTML without scripts that loads nothing.

What makes a document shows it; what makes none is shown as a table or as sentences. Of an item that is restricted
nothing is said but that there is one (X32), unless whoever asked named a reader.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Final, Protocol

from sanse_ledger.errors import BadDocument, Problem, Refusal, Refused, SanseError
from sanse_ledger.pages.document import Alignment, Block, Document, Inline, Note, Paragraph, Table
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import NOTHING, internal_items

MOST: Final = 60
"""Of a longer table so many rows are shown, and how many there are more."""


class _MakesDocument(Protocol):
    def document(self) -> Document:
        """Return the page."""


class NotebookPage:
    """A base of what makes a document: the page is what a notebook shows of it.

    >>> from datetime import date
    >>> from sanse_ledger import Ledger, audit
    >>> "不缺、不漏、不迟。" in audit(Ledger.open(owner="固阳县委政法委", year=2022), date(2022, 6, 10))._repr_html_()
    True
    """

    __slots__ = ()

    def _repr_html_(self: _MakesDocument) -> str:
        """Show the page in a notebook."""
        return shown(self.document())


def shown(*values: Block | Document) -> str:
    """Show documents and blocks one below another in a notebook, in Chinese as everything there.

    >>> shown(Paragraph(inlines="甲"), Paragraph(inlines="乙")).count("<p ")
    2
    """
    from sanse_ledger.pages.render.html import html_piece  # noqa: PLC0415 - only notebooks pay for loading it

    return html_piece(values, "zh")


def internal(number: int) -> Paragraph:
    """Return what is said of items that are counted and not named (X32).

    >>> internal(2).inlines[0].zh
    '内部事项2项'
    """
    return Paragraph(inlines=internal_items(number))


def table(heads: Iterable[str], rows: Iterable[Iterable[object]], *, caption: str | None = None) -> tuple[Block, ...]:
    """Return rows of values as a table of at most 60 rows, with how many there are more below it.

    >>> [type(each).__name__ for each in table(["周次"], [[number] for number in range(61)])]
    ['Table', 'Note']
    """
    every = iter(rows)
    first = [[*row] for row in islice(every, MOST)]
    more = sum(1 for _ in every)
    cells = [[cell(value) for value in row] for row in first]
    columns = tuple(heads)
    align = [_side(values) for values in zip(*first, strict=True)] or ["left"] * len(columns)
    made = Table(columns=columns, rows=cells, caption=caption, align=align)
    left = Words(zh=f"另有{more}行未显示。", en=f"{more} more rows are not shown.")
    return (made, Note(inlines=left)) if more else (made,)


def _side(values: Iterable[object]) -> Alignment:
    """Return where the values of a column stand: numbers to the right."""
    there = [value for value in values if value is not None]
    numbers = (isinstance(value, int | Decimal) and not isinstance(value, bool) for value in there)
    return "right" if there and all(numbers) else "left"


def cell(value: object) -> Inline:  # noqa: PLR0911 - a kind of value a line
    """Return a value as it stands in a cell: nothing as “—”, several joined, days and instants as programs write them.

    >>> cell(None), cell(("甲", "乙")), cell(date(2022, 6, 10)), cell(True)
    ('—', '甲、乙', '2022-06-10', '是')
    """
    match value:
        case None | "" | ():
            return NOTHING
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case tuple():
            return "、".join(map(str, value))
        case Words():
            return value
        case _:
            return str(value)


def of_records(rows: Iterable[Mapping[str, object]], columns: Iterable[str]) -> str:
    """Show records for programs under their keys.

    >>> ">R-1</td>" in of_records([{"number": "R-1"}], ["number"])
    True
    """
    keys = tuple(columns)
    return shown(*table(keys, ([row[key] for key in keys] for row in rows)))


def of_error(error: SanseError) -> str:
    """Show what happened: of a refusal every reason with its clause, of a document every problem with its place.

    >>> "G1.3" in of_error(Refused((Refusal(code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader"),)))
    True
    """
    match error:
        case Refused(refusals=refusals, index=index):
            place = "未予记录" if index is None else f"第{index + 1}条命令未予记录"
            return shown(*of_refusals(refusals, caption=place))
        case BadDocument(problems=problems):
            return shown(*of_problems(problems, caption=f"有{len(problems)}处须改正"))
        case _:
            return shown(Paragraph(inlines=error.zh))


def of_refusals(refusals: Iterable[Refusal], *, caption: str | None = None) -> tuple[Block, ...]:
    """Return reasons why a command is refused as a table.

    >>> of_refusals([Refusal(code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader")])[0].rows[0][0]
    ('G1.3',)
    """
    rows = ((each.clause, each.zh, each.item, each.path, each.code) for each in refusals)
    return table(("条文", "理由", "事项", "字段", "代码"), rows, caption=caption)


def of_problems(problems: Iterable[Problem], *, caption: str | None = None) -> tuple[Block, ...]:
    """Return faults of a document or a sheet as a table, none as nothing; a fault of a form has no line.

    >>> of_problems([Problem(code="no-year", line=0, column=0, path="年度", zh="缺少年度", en="no year")])[0].rows[0][0]
    ('—',)
    """
    rows = [(each.line or None, each.column or None, each.path, each.zh, each.code) for each in problems]
    return table(("行", "列", "位置", "问题", "代码"), rows, caption=caption) if rows else ()
