"""A workbook as bytes, by XlsxWriter: the same bytes for the same sheets, and no text in them ever a formula.

Texts are written as texts, whatever they begin with, and stay texts when somebody opens the cell and leaves
it: it is marked as quoted. Behind the sheets stand two that nobody sees: the lists, and the stamp.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from types import MappingProxyType
from typing import Any

from attrs import define, field

from sanse_ledger.codecs.sheet.quoting import begins_a_formula
from sanse_ledger.office.extras import extra
from sanse_ledger.office.steps import NOBODY, Steps
from sanse_ledger.office.xlsx.grid import FIRST_ROW, Book, Column, Grid, Value
from sanse_ledger.words.colours import Colour

with extra("xlsx"):
    from xlsxwriter import Workbook

STAMP, LISTS = "_stamp", "_lists"
KEYS = ("_item", "_part")
"""The headings of the hidden columns behind a table."""

_EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - a property of the file, which has no zone
_A4 = 9
_LINE_HEIGHT, _ONE_LINE, _HIGHEST = 14, 15, 409
"""In points: a line of text, a row of one, and the highest row there can be."""
_HALF_AN_INCH = Decimal("0.5")
_CELL = MappingProxyType(
    {
        "font_name": "宋体",
        "font_size": 10,
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "border_color": "#808080",
    }
)
_HEAD = MappingProxyType({**_CELL, "font_name": "黑体", "align": "center", "bg_color": "#E8E8E8"})
_CENTRED = MappingProxyType({**_CELL, "align": "center"})
_FORMATS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
        "note": {"font_name": "宋体", "font_size": 9, "font_color": "#505050"},
        "empty": {"border": 1, "border_color": "#808080"},
        "head": _HEAD,
        "open head": {**_HEAD, "bg_color": "#FFF2CC"},
        "text": _CELL,
        "quoted text": {**_CELL, "quote_prefix": True},
        "number": {**_CENTRED, "num_format": "@"},
        "quoted number": {**_CENTRED, "num_format": "@", "quote_prefix": True},
        "date": {**_CENTRED, "num_format": "yyyy-mm-dd"},
        "figure": {**_CELL, "align": "right", "num_format": "0"},
        "share": {**_CELL, "align": "right", "num_format": "0.00%"},
        **{
            colour.key: {
                **_CENTRED,
                "bold": True,
                "bg_color": colour.rgb,
                "font_color": "#000000" if colour is Colour.ORANGE else "#FFFFFF",
            }
            for colour in Colour
        },
    }
)
"""How cells look, by what they hold. A head of a column that may be filled in is yellow."""


def written(book: Book, language: str, steps: Steps = NOBODY) -> bytes:
    """Return the workbook as the bytes of an .xlsx file."""
    made = BytesIO()
    workbook = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": _EARLIEST})
    writer = _Writer(workbook=workbook, english=language == "en", lists=dict(book.lists))
    for grid in book.grids:
        writer.add(grid)
        steps.done()
    writer.add_hidden(LISTS, [(name, *choices) for name, choices in book.lists])
    writer.add_hidden(STAMP, book.stamp)
    workbook.close()
    return made.getvalue()


@define(kw_only=True)
class _Writer:
    """What the sheets of one workbook share: its formats and lists."""

    workbook: Any
    english: bool
    lists: Mapping[str, tuple[str, ...]]
    _formats: dict[str, Any] = field(factory=dict)

    def format(self, name: str) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        """Return a format by its name, the same one each time."""
        if name not in self._formats:
            self._formats[name] = self.workbook.add_format(dict(_FORMATS[name]))
        return self._formats[name]

    def add(self, grid: Grid) -> None:
        """Add a sheet that people see: title, note, headings, rows, and the lines that end it."""
        sheet = self.workbook.add_worksheet(grid.name)
        width, head = len(grid.columns), FIRST_ROW - 2
        last = max(head + len(grid.rows), head + 1)
        self._put_title(sheet, grid)
        for place, column in enumerate(grid.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(head, place, column.head, self.format("open head" if column.is_open else "head"))
        self._put_rows(sheet, grid)
        for line, text in enumerate(grid.ends, start=head + 1 + len(grid.rows)):
            sheet.write_string(line, _widest(grid.columns), text, self.format("note"))
        if grid.keys:
            self._put_keys(sheet, grid)
        border = {"type": "blanks", "format": self.format("empty")}
        sheet.conditional_format(head + 1, 0, last, width - 1, border)
        sheet.freeze_panes(head + 1, 1)
        sheet.autofilter(head, 0, last, width - 1 + (len(KEYS) if grid.keys else 0))
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        self._put_choices(sheet, grid, last)
        _set_page(sheet)

    def _put_title(self, sheet: Any, grid: Grid) -> None:  # noqa: ANN401 - as above
        sheet.set_row(0, 30)
        sheet.merge_range(0, 0, 0, len(grid.columns) - 1, "", self.format("title"))
        sheet.merge_range(1, 0, 1, len(grid.columns) - 1, "", self.format("note"))
        sheet.write_string(0, 0, grid.title, self.format("title"))
        sheet.write_string(1, 0, grid.note, self.format("note"))
        sheet.set_row(FIRST_ROW - 2, 28)

    def _put_rows(self, sheet: Any, grid: Grid) -> None:  # noqa: ANN401 - as above
        first = FIRST_ROW - 1
        heights: dict[int, int] = {}
        for place in range(len(grid.columns)):
            put = self._putting(sheet, place, grid.columns[place], heights)
            for line, row in enumerate(grid.rows, start=first):
                put(line, row[place])
        for line, lines in heights.items():
            sheet.set_row(line, min(max(lines * _LINE_HEIGHT, _ONE_LINE), _HIGHEST))

    def _putting(self, sheet: Any, place: int, column: Column, heights: dict[int, int]) -> Callable[[int, Value], None]:  # noqa: ANN401 - as above
        """Return what puts a cell into the column at *place*, and keeps how many lines its row needs."""
        fitting = column.width // 2
        name, is_open = "number" if column.field == "number" else "text", column.is_open
        string, plain, quoted = sheet.write_string, self.format(name), self.format(f"quoted {name}")

        def put(line: int, cell: Value) -> None:
            if cell is None and not is_open:
                return  # the border of what is empty comes with the table
            if type(cell) is str:
                string(line, place, cell, quoted if begins_a_formula(cell) else plain)
                if len(cell) > fitting or "\n" in cell:
                    heights[line] = max(_lines(cell, column.width), heights.get(line, 1))
            else:
                self._put_other(sheet, line, place, cell, plain)

        return put

    def _put_other(self, sheet: Any, line: int, place: int, cell: Value, plain: Any) -> None:  # noqa: ANN401 - as above
        if cell is None:
            sheet.write_blank(line, place, None, plain)
        elif isinstance(cell, Colour):
            sheet.write_string(line, place, shown_colour(cell, english=self.english), self.format(cell.key))
        elif isinstance(cell, date):
            sheet.write_datetime(line, place, cell, self.format("date"))
        else:
            sheet.write_number(line, place, cell, self.format("share" if isinstance(cell, Decimal) else "figure"))

    def _put_keys(self, sheet: Any, grid: Grid) -> None:  # noqa: ANN401 - as above
        first = len(grid.columns)
        sheet.set_column(first, first + len(KEYS) - 1, 4, None, {"hidden": True})
        for place, name in enumerate(KEYS, start=first):
            sheet.write_string(FIRST_ROW - 2, place, name)
        for line, (item, part) in enumerate(grid.keys, start=FIRST_ROW - 1):
            sheet.write_string(line, first, item)
            sheet.write_string(line, first + 1, part)

    def _put_choices(self, sheet: Any, grid: Grid, last: int) -> None:  # noqa: ANN401 - as above
        """Offer the lists that columns have; another text may be typed all the same."""
        names = tuple(self.lists)
        for place, column in enumerate(grid.columns):
            if column.choices and self.lists[column.choices]:
                letter, end = _letters(names.index(column.choices)), len(self.lists[column.choices]) + 1
                source = f"={LISTS}!${letter}$2:${letter}${end}"
                sheet.data_validation(
                    FIRST_ROW - 1, place, last, place,
                    {"validate": "list", "source": source, "error_type": "information", "show_error": False},
                )  # fmt: skip

    def add_hidden(self, name: str, rows: Any) -> None:  # noqa: ANN401 - texts in rows or columns
        """Add a sheet that nobody sees: each list is a column, each pair of the stamp a row."""
        sheet = self.workbook.add_worksheet(name)
        for one, texts in enumerate(rows):
            for other, text in enumerate(texts):
                line, place = (other, one) if name == LISTS else (one, other)
                sheet.write_string(line, place, text)
        sheet.very_hidden()


def shown_colour(colour: Colour, *, english: bool) -> str:
    """Return a colour as it stands in a cell: symbol and word.

    >>> shown_colour(Colour.RED, english=False), shown_colour(Colour.RED, english=True)
    ('▲ 红', '▲ Red')
    """
    return f"{colour.mark} {colour.en.capitalize() if english else colour.zh}".strip()


def _lines(cell: str, width: int) -> int:
    r"""Return about how many lines a cell takes in a column so wide: Chinese characters are as wide as two others.

    >>> _lines("平安建设", 9), _lines("平安建设考评", 9), _lines("a\nb", 9)
    (1, 2, 2)
    """
    room = max(width - 1, 1)
    return sum(-(-((len(each) + len(each.encode())) // 2) // room) or 1 for each in cell.split("\n"))


def _letters(place: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]


def _widest(columns: tuple[Column, ...]) -> int:
    return max(range(len(columns)), key=lambda place: columns[place].width)


def _set_page(sheet: Any) -> None:  # noqa: ANN401 - as above
    """Print on A4 sideways, as wide as the page, the headings on each page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, FIRST_ROW - 2)
    sheet.set_margins(left=_HALF_AN_INCH, right=_HALF_AN_INCH, top=_HALF_AN_INCH, bottom=_HALF_AN_INCH)
    sheet.set_footer("&C— &P —")
