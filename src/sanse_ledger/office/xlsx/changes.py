"""What somebody changed in a workbook that the ledger wrote: each cell that differs, with its place in the file.

The workbook says which record it was written from (its stamp), and each row which item it is about (its hidden key). So
it is held against the same sheets of that record: what is the same there was not touched.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from types import MappingProxyType
from typing import Any

from attrs import define, field, frozen

from sanse_ledger.codecs.sheet.cells import is_nothing
from sanse_ledger.errors import Problem
from sanse_ledger.office.xlsx.files import RawSheet, Row
from sanse_ledger.office.xlsx.grid import Book, Column, Grid, Value
from sanse_ledger.office.xlsx.sheets import OPEN
from sanse_ledger.office.xlsx.writing import KEYS, shown_colour
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.text import MAX_LENGTH

Key = tuple[str, str]
"""The number of an item, and that of the measure that a row is about."""

_SEARCHED = 30
_SENTENCES = MappingProxyType(
    {
        "no-keys": (
            "工作表“{sheet}”里没有隐藏的编号列，无法与台账对照；请用台账导出的表格修改",
            "the hidden columns of sheet “{sheet}” are gone: edit a workbook as the ledger wrote it",
        ),
        "unknown-sheet": (
            "工作表“{sheet}”不在导出的表格里（可能改了名称，或是另贴的一份），其中的改动没有读入；请改回原来的名称",
            "the ledger wrote no sheet “{sheet}” (renamed or copied?): nothing in it was read; name it as before",
        ),
        "no-such-heading": (
            "表头里没有“{head}”一栏（可能改了名称，或被删去），这一栏的改动没有读入；请改回原来的表头",
            "the heading “{head}” was reworded or deleted, and nothing below it was read: write it as before",
        ),
        "new-row": (
            "新增的行不在台账里；登记新事项，请另用登记表",
            "this row is new: items are registered from a sheet of their own",
        ),
        "unknown-row": (
            "台账导出时没有“{number}”这一行",
            "the ledger wrote no row for {number}",
        ),
        "row-twice": (
            "“{number}”在这张表里有两行（另见第{row}行）",
            "{number} stands in this sheet twice (see row {row})",
        ),
        "two-answers": (
            "这一格与工作表“{sheet}”第{row}行改得不一样，请改成一致",
            "the cell was changed otherwise on sheet “{sheet}”, row {row}: say the same in both",
        ),
    }
)


@frozen
class Change:
    """A cell that was changed: what it held, what it holds now, and where it stands in the file."""

    column: Column
    was: Value
    cell: Any
    sheet: str
    row: int
    place: int

    def problem(self, code: str, zh: str, en: str) -> Problem:
        """Return a problem of this cell."""
        return Problem(
            code=code, line=self.row, column=self.place, path=f"{self.sheet}!{self.column.head}", zh=zh, en=en
        )


@define
class Changes:
    """All that was changed: by kind of sheet and by row, each field once."""

    rows: dict[str, dict[Key, dict[str, Change]]] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    seen: set[str] = field(factory=set)
    """The items that have a row in some sheet of the file."""
    torn: set[tuple[str, Key]] = field(factory=set)
    """The rows that say two things on two sheets: they ask for nothing."""

    def add(self, kind: str, key: Key, change: Change) -> None:
        """Note a changed cell; what is changed the same way on two sheets is one change."""
        name = change.column.field or change.column.head
        first = self.rows.setdefault(kind, {}).setdefault(key, {}).setdefault(name, change)
        if first is not change and not same(first.cell, change.cell):
            zh, en = _said("two-answers", sheet=first.sheet, row=first.row)
            self.problems.append(change.problem("two-answers", zh, en))
            self.torn.add((kind, key))

    def rows_of(self, kind: str) -> Iterator[tuple[Key, dict[str, Change]]]:
        """Yield the changed rows of a kind of sheet that say one thing."""
        for key, row in self.rows.get(kind, {}).items():
            if (kind, key) not in self.torn:
                yield key, row


def kind_of(grid: Grid) -> str:
    """Return what the rows of a sheet are about: items, measures or a week."""
    fields = {column.field for column in grid.columns}
    return "week" if "progress" in fields else "measures" if "measure" in fields else "items"


def changes_of(sheets: Iterable[RawSheet], book: Book, *, english: bool) -> Changes:
    """Return every cell of *sheets* that differs from *book*, the workbook as it was written."""
    changes, raw = Changes(), {sheet.name: sheet for sheet in sheets}
    for grid in book.grids:
        if grid.keys and grid.name in raw:
            _Compared(grid=grid, sheet=raw[grid.name], changes=changes, english=english).compare()
    written = {grid.name for grid in book.grids}
    for name in (name for name in raw if name not in written):
        if _headings_at(raw[name]) is not None:
            zh, en = _said("unknown-sheet", sheet=name)
            changes.problems.append(Problem(code="unknown-sheet", line=0, column=0, path=name, zh=zh, en=en))
    return changes


def _headings_at(sheet: RawSheet) -> int | None:
    """Return the row, from 0, in which the headings with the hidden ones stand."""
    return next((line for line, row in enumerate(islice(sheet.rows, _SEARCHED)) if KEYS[0] in row), None)


@define(kw_only=True)
class _Compared:
    """A sheet as it was written, and as it came back."""

    grid: Grid
    sheet: RawSheet
    changes: Changes
    english: bool

    def compare(self) -> None:
        """Note each changed cell, and each row that was not written."""
        top = _headings_at(self.sheet)
        if top is None:
            zh, en = _said("no-keys", sheet=self.sheet.name)
            self.changes.problems.append(Problem(code="no-keys", line=0, column=0, path=self.sheet.name, zh=zh, en=en))
            return
        heads = [" ".join(str(head).split()) for head in self.sheet.rows[top]]
        places = {column: heads.index(column.head) for column in self.grid.columns if column.head in heads}
        self._say_not_found(heads, top)
        item, part = heads.index(KEYS[0]), heads.index(KEYS[1]) if KEYS[1] in heads else None
        written = dict(zip(self.grid.keys, self.grid.rows, strict=True))
        met: dict[Key, int] = {}
        for line, row in enumerate(self.sheet.rows[top + 1 :], start=top + 2):
            key = _text(row, item), "" if part is None else _text(row, part)
            if not key[0]:
                self._look_at_new(row, line)
            elif key not in written or key in met:
                code = "row-twice" if key in met else "unknown-row"
                self._say(code, line, number=key[0], row=met.get(key, 0))
            else:
                met[key] = line
                self.changes.seen.add(key[0])
                for change in self._changed(row, line, written[key], places):
                    self.changes.add(kind_of(self.grid), key, change)

    def _changed(
        self, row: Row, line: int, written: tuple[Value, ...], places: Mapping[Column, int]
    ) -> Iterator[Change]:
        for column, was in zip(self.grid.columns, written, strict=True):
            if column in places:
                place = places[column]
                now = row[place] if place < len(row) else None
                if not same(was, now, english=self.english):
                    yield Change(column, was, now, self.sheet.name, line, place + 1)

    def _say_not_found(self, heads: list[str], top: int) -> None:
        """Tell of columns that may be changed and have no heading, where another heading, or none, stands for theirs.

        A column that was left out altogether is none of these: nobody typed into it.
        """
        known = {*KEYS, *(column.head for column in self.grid.columns)}
        others = [place for place, head in enumerate(heads) if head not in known]
        below = self.sheet.rows[top:]
        if not any(place < len(row) and not is_nothing(row[place]) for row in below for place in others):
            return
        for place, column in enumerate(self.grid.columns, start=1):
            if column.field in OPEN and column.head not in heads:
                zh, en = _said("no-such-heading", head=column.head)
                path = f"{self.sheet.name}!{column.head}"
                self.changes.problems.append(
                    Problem(code="no-such-heading", line=top + 1, column=place, path=path, zh=zh, en=en)
                )

    def _look_at_new(self, row: Row, line: int) -> None:
        said = [str(cell).strip() for cell in row if not is_nothing(cell)]
        if said and not set(said) <= set(self.grid.ends):
            self._say("new-row", line)

    def _say(self, code: str, line: int, **facts: object) -> None:
        zh, en = _said(code, **facts)
        self.changes.problems.append(
            Problem(code=code, line=line, column=1, path=f"{self.sheet.name}!{self.grid.columns[0].head}", zh=zh, en=en)
        )


def same(was: Value, now: Any, *, english: bool = False) -> bool:  # noqa: ANN401 - a cell holds anything
    """Return whether a cell holds what was written into it, as a program gives it back.

    >>> from datetime import date, datetime
    >>> from sanse_ledger import Colour
    >>> same("R-1", " R-1 "), same(3, 3), same(date(2022, 6, 10), datetime(2022, 6, 10)), same(None, "")
    (True, True, True, True)
    >>> same("12", 12), same(date(2022, 6, 10), "6月底"), same(Colour.RED, "▲ 红")
    (True, False, True)
    """
    if is_nothing(now) or is_nothing(was):
        return is_nothing(now) and is_nothing(was)
    if isinstance(was, Colour):
        was = shown_colour(was, english=english)
    if isinstance(was, str):
        text = now if isinstance(now, str) else str(now).removesuffix(".0")
        return _plain(was) == _plain(text)
    if isinstance(now, datetime) and now.time() == datetime.min.time():
        now = now.date()
    return bool(was == now)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()[:MAX_LENGTH]


def _text(row: Row, place: int) -> str:
    cell = row[place] if place < len(row) else None
    return "" if is_nothing(cell) else str(cell).removesuffix(".0").strip()


def _said(code: str, **facts: object) -> tuple[str, str]:
    zh, en = _SENTENCES[code]
    return zh.format(**facts), en.format(**facts)
