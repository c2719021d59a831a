"""A sheet before it is written: its headings, its typed cells, and the hidden key of each row."""

from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from attrs import frozen

from sanse_ledger.ledger.rows import Cell as RowCell
from sanse_ledger.words.colours import Colour

Value: TypeAlias = str | date | int | Decimal | Colour | None
"""What a cell of a sheet holds: a share is a Decimal, 0.5 for 50 %."""

FIRST_ROW = 4
"""The row of the file, from 1, in which every table begins: below title, note and headings."""
LONGEST = 32_767
"""So many UTF-16 units fit into a cell of Excel; what is longer ends in “…”."""

_LONGEST_NAME = 31
_NO_SIGNS = MappingProxyType({**dict.fromkeys(map(ord, "[]:*?/\\"), "、"), ord("'"): "’"})


@frozen(kw_only=True)
class Column:
    """A column: its heading, its width in characters, the field its cells fill, and the list they are chosen from.

    `field` is empty where cells only show something. `choices` names one of the lists of the workbook.

    >>> Column(head="完成时限", width=12, field="due").choices
    ''
    """

    head: str
    width: int
    field: str = ""
    choices: str = ""
    is_open: bool = False
    """Whether somebody is asked to fill it in."""


@frozen(kw_only=True)
class Grid:
    """A sheet of a workbook: title, a note below it, the headings, the rows with their keys, and the lines that end it.

    A key is the number of the item and that of the part that the row is about; a sheet that nobody reads back has none.

    >>> grid = Grid(name="全部事项", title="三色台账", note="", columns=(Column(head="编号", width=8),),
    ...     rows=(("R-1",),), keys=(("R-1", ""),))
    >>> grid.keys
    (('R-1', ''),)
    """

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, ...] = ()
    """Lines below the table, in its widest column."""


@frozen(kw_only=True)
class Book:
    """A workbook before it is written: its sheets, the lists that cells are chosen from, and the stamp of the record.

    >>> Book(grids=(), lists=(), stamp=()).grids
    ()
    """

    grids: tuple[Grid, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    stamp: tuple[tuple[str, str], ...]


def fitting(text: str, longest: int = LONGEST) -> str:
    """Return *text*, cut where no cell can hold it.

    >>> len(fitting("字" * 40_000)), fitting("R-1")
    (32767, 'R-1')
    """
    if len(text) <= longest // 2:  # each character takes at most two units
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - 1)].decode("utf-16-le", "ignore") + "…"


def sheet_name(text: str) -> str:
    """Return *text* as the name of a sheet: some signs are none of one, and it is short.

    >>> sheet_name("各股室/乡镇情况"), sheet_name("各股室情况")
    ('各股室、乡镇情况', '各股室情况')
    """
    return fitting(text.translate(_NO_SIGNS), _LONGEST_NAME)


def value(cell: RowCell, language: str) -> Value:
    """Return a cell of a row as a cell of a sheet: words in one language, the rest as it is.

    >>> from sanse_ledger.words.bilingual import Words
    >>> value(Words(zh="在办", en="in hand"), "en"), value(None, "zh"), value(3, "zh")
    ('in hand', None, 3)
    """
    if cell is None or isinstance(cell, date | int | Colour):
        return cell
    text = cell if isinstance(cell, str) else cell.en if language == "en" else cell.zh
    return fitting(text) or None
