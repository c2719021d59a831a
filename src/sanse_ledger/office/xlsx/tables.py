"""The table on a sheet as an office keeps it: its headings below a title, its rows without totals, notes and blanks.

The headings are the row, or the two rows, in which most words are headings that `codecs.sheet` knows. Of merged cells
each row has the value. Rows that are no item are passed over, and listed with what they say.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from attrs import frozen

from sanse_ledger.codecs.sheet.cells import is_nothing
from sanse_ledger.codecs.sheet.columns import columns_of, plain
from sanse_ledger.office.xlsx.files import Merged, RawSheet, Row

_SEARCHED = 30
"""So many rows at the top are searched for the headings."""
_FEWEST = 2
"""So many known headings make a row of headings."""
_TOTAL = re.compile("(?:合计|总计|小计|共计|累计|总数|total|subtotal)(?![\u4e00-\u9fff])", re.IGNORECASE)
_NOTE = re.compile("(?:备注|注|说明|填表|制表|审核|填报|联系|内部事项)")
_BEGINNINGS = frozenset("0123456789ABCDEFGHIJKLMNOPQRUVWXYZ红橙绿")
"""What the number of an item mostly begins with, and neither a total nor a heading in Chinese does."""
_PART = re.compile("(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)])")


@frozen(kw_only=True)
class Found:
    """A table: its headings by column, the row (from 1) in which they end, the rows below, and which are passed over.

    >>> Found(heads=("编号",), row=3, rows=[["R-1"]], passed=()).heads
    ('编号',)
    """

    heads: tuple[str, ...]
    row: int
    rows: list[Row]
    passed: tuple[tuple[int, str], ...]
    """Rows of the file with something that is no item: the row, and the first thing it says."""


def found_table(sheet: RawSheet, mapping: Mapping[str, str | None]) -> Found | None:
    """Return the table of a sheet; None where no row has headings."""
    best: tuple[tuple[int, int], int, tuple[str, ...]] = ((0, 0), 0, ())
    for line, row in enumerate(islice(sheet.rows, _SEARCHED)):
        one = tuple(map(_text, row))
        preferred = 1 if _are_two(sheet, line) else -1
        for depth, heads, first in ((1, one, 0), (2, _two_rows(sheet, line, one, mapping), preferred)):
            rank = _score(heads, mapping), first
            if rank > best[0]:
                best = rank, line + depth, heads
    (score, _), end, heads = best
    if score < _FEWEST:
        return None
    width = max((place for place, head in enumerate(heads, 1) if head), default=0)
    rows = _filled(sheet, end)
    passed = []
    for line, row in enumerate(rows, start=end + 1):
        if _is_plain(row):
            continue
        said = _no_item(row, heads, partial(_is_merged_across, sheet.merged, line - 1))
        if said:
            passed.append((line, said))
            rows[line - 1 - end] = []
    return Found(heads=heads[:width], row=end, rows=rows, passed=tuple(passed))


def _text(cell: Any) -> str:  # noqa: ANN401 - a cell holds anything
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _score(heads: Sequence[str], mapping: Mapping[str, str | None]) -> int:
    """Return how many fields the headings name."""
    named = [head for head in heads if head]
    return len({column.field for column in columns_of(named, mapping)} - {None}) if len(named) >= _FEWEST else 0


def _are_two(sheet: RawSheet, line: int) -> bool:
    """Return whether a row and the one below are headings together: cells of both are merged, or the lower has gaps."""
    if sheet.merged:
        return any(first[0] == line and last[0] == line + 1 for first, last in sheet.merged)
    below = sheet.rows[line + 1] if line + 1 < len(sheet.rows) else []
    return bool(below) and is_nothing(below[0]) and not all(map(is_nothing, below))


def _two_rows(sheet: RawSheet, line: int, above: tuple[str, ...], mapping: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the headings that two rows make: what stands below another, with it or alone, as it is known."""
    if line + 1 >= len(sheet.rows) or not any(above):
        return ()
    below = tuple(map(_text, sheet.rows[line + 1]))
    spans = {first[1]: last for first, last in sheet.merged if first[0] == line}
    if sheet.merged and not spans:
        return ()
    heads, over = [], ""
    end = -1
    for place, head in enumerate(above):
        if head:
            over, end = head, spans.get(place, (line, place))[1] if sheet.merged else len(above)
        elif place > end:
            over = ""
        heads.append(_joined(over if head or below[place] else "", below[place], mapping))
    return tuple(heads)


def _joined(above: str, below: str, mapping: Mapping[str, str | None]) -> str:
    """Return the heading of a column whose words stand in two rows.

    >>> _joined("责任单位", "牵头单位", {}), _joined("责任单位", "牵头", {}), _joined("完成情况", "本周", {})
    ('牵头单位', '牵头责任单位', '完成情况 本周')
    >>> _joined("责任单位", "配合", {})
    '配合单位'
    """
    if not above or not below:
        return above or below
    for head in (below, f"{below}{above}", f"{below}{above[-2:]}"):
        if columns_of([head], mapping)[0].field is not None:
            return head
    return f"{above} {below}"


def _filled(sheet: RawSheet, end: int) -> list[Row]:
    """Return the rows below the headings, those under a merged cell with its value."""
    rows = sheet.rows[end:]
    for (first, place), (last, _) in sheet.merged:
        if last > first >= end and first < len(sheet.rows) and place < len(sheet.rows[first]):
            cell = sheet.rows[first][place]
            for line in range(first + 1, min(last + 1, len(sheet.rows))):
                rows[line - end][place] = cell
    return rows


def _is_merged_across(merged: Sequence[Merged], line: int) -> bool:
    return any(first[0] <= line <= last[0] and first[1] < last[1] for first, last in merged)


def _is_plain(row: Row) -> bool:
    """Return whether it is seen at once that a row is one of the table, as nearly all are."""
    if len(row) < _FEWEST or not row[0] or not row[1]:
        return False
    first = row[0]
    return type(first) is not str or first[0] in _BEGINNINGS


def _no_item(row: Row, heads: Sequence[str], is_merged_across: Any) -> str:  # noqa: ANN401 - a question without arguments
    """Return what a row says that is no item: a total, a note, the name of a part, its headings again; else nothing."""
    filled = (cell for cell in row if not is_nothing(cell))
    first = next(filled, None)
    alone = next(filled, None) is None
    if not isinstance(first, str):
        return str(first).removesuffix(".0") if alone and first is not None and plain(heads[0]) == "序号" else ""
    said = first.strip()
    if _TOTAL.match(said):
        return said
    if alone:
        return said if _NOTE.match(said) or _PART.match(said) or is_merged_across() else ""
    if plain(said) == plain(next(filter(None, heads))) and tuple(map(_text, row))[: len(heads)] == tuple(heads):
        return said
    return ""
