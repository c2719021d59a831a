"""Rows of a sheet that an office already keeps, as commands that register its items.

A row is a mapping from heading to cell, as `csv.DictReader`, a workbook's reader or a data frame gives it; no file is
opened here. `columns` says what the headings mean, `cells` and `written_dates` what stands below them. What the sheet
lacks comes from the caller's defaults, and from nowhere else.

Every fault is a `Problem` with its row and column. `registrations` raises all of them at once, so that nothing of a
sheet is half applied; `read_sheet` returns the rows that are good *and* the problems of the rest, for whoever decides
to go on with them. A row that the rules of registration would refuse (an orange item without its source) is found here
too, where its place is known; the rules themselves are asked, not repeated.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from attrs import frozen

from sanse_ledger.codecs.sheet.columns import columns_of, not_found
from sanse_ledger.codecs.sheet.quoting import quoted
from sanse_ledger.codecs.sheet.rows import Default, Order, RowReader, SameAs, defaults_of, given, names_of
from sanse_ledger.errors import BadDocument, Problem, WrongType
from sanse_ledger.journal.commands import Register
from sanse_ledger.policy.context import Context
from sanse_ledger.words.checks import expected, expected_or_none, listed

__all__ = ["SameAs", "SheetReading", "quoted_cells", "read_sheet", "registrations"]


@frozen(kw_only=True)
class SheetReading:
    """What a sheet holds: the commands of its good rows, the problems of the others, and how it was understood.

    `columns` pairs each heading with the field it was read as; `ignored` are the headings that nothing was read from.
    `lines` are the rows of the sheet that the commands come from.

    >>> SheetReading(commands=(), problems=(), columns=(("事项", "title"),), ignored=("备注",)).ignored
    ('备注',)
    """

    commands: tuple[Register, ...]
    problems: tuple[Problem, ...]
    columns: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    lines: tuple[int, ...] = ()

    def _repr_html_(self) -> str:
        """Show in a notebook what each heading was read as, how many rows are good, and what is wrong with the rest."""
        from sanse_ledger.pages.notebook import of_problems, shown, table  # noqa: PLC0415 - only notebooks pay for it

        read = (*self.columns, *((heading, None) for heading in self.ignored))
        good = f"登记{len(self.commands)}项，有{len(self.problems)}处须改正"
        return shown(*table(("表头", "读作"), read, caption=good), *of_problems(self.problems))


def registrations(  # noqa: PLR0913 - what a sheet leaves open has to be said
    rows: Iterable[Mapping[str, object]],
    *,
    at: datetime,
    by: str,
    year: int,
    defaults: Mapping[str, Default] | None = None,
    columns: Mapping[str, str | None] | None = None,
    number: str | None = None,
    fill_down: Iterable[str] = (),
    first_row: int = 2,
    context: Context | None = None,
) -> tuple[Register, ...]:
    """Return the commands that register the items of a sheet, one a row, in order; rows that are empty are passed over.

    *at* and *by* are those of the commands; *year* is meant by dates that name none. *defaults* gives fields for empty
    or missing cells: ``{"colour": Colour.RED, "leader": "副书记", "requirement": SameAs("title")}``. *columns* says
    what a heading means where the tables do not know it, or know it wrongly (None: leave it out). *number* makes item
    numbers of whole ones, ``"红-{:02d}"``, or ``"{colour}-{:02d}"`` with the row's colour (红, 橙, 绿), and numbers the
    rows where no column does; other numbers stay as they are.
    In the fields of *fill_down* an empty cell has the value above it, as merged cells come out. *first_row* is the
    place of the first row in the sheet. *context* is the ledger's, where its policy is not the default.

    >>> from sanse_ledger import BEIJING, Colour, Kind
    >>> sheet = [{"序号": 1, "工作任务": "平安建设考评", "牵头单位": "综治股",
    ...           "责任单位": "平安股、各镇", "时限": "6月底"}]
    >>> defaults = {"colour": Colour.RED, "kind": Kind.KEY_WORK, "leader": "副书记", "requirement": SameAs("title")}
    >>> at = datetime(2023, 1, 5, 9, tzinfo=BEIJING)
    >>> (command,) = registrations(sheet, at=at, by="办公室", year=2023, number="红-{:02d}", defaults=defaults)
    >>> command.number, command.section, command.supporting, command.due
    ('红-01', '综治股', ('平安股', '各镇'), datetime.date(2023, 6, 30))

    Raises BadDocument with every problem of the sheet, each with its row and column; WrongType or WrongValue for
    arguments that are wrong whatever the sheet holds.
    """
    reading = read_sheet(
        rows,
        at=at,
        by=by,
        year=year,
        defaults=defaults,
        columns=columns,
        number=number,
        fill_down=fill_down,
        first_row=first_row,
        context=context,
    )
    if reading.problems:
        raise BadDocument(reading.problems)
    return reading.commands


def read_sheet(  # noqa: PLR0913 - what a sheet leaves open has to be said
    rows: Iterable[Mapping[str, object]],
    *,
    at: datetime,
    by: str,
    year: int,
    defaults: Mapping[str, Default] | None = None,
    columns: Mapping[str, str | None] | None = None,
    number: str | None = None,
    fill_down: Iterable[str] = (),
    first_row: int = 2,
    context: Context | None = None,
) -> SheetReading:
    """Return the commands of the good rows and the problems of the others; the arguments are those of `registrations`.

    >>> from sanse_ledger import BEIJING, Colour, Kind
    >>> sheet = [{"编号": "A-1", "事项": "信访积案化解", "责任单位": "维稳股", "时限": "6月31日", "备注": "-"}]
    >>> defaults = {"colour": Colour.RED, "kind": Kind.KEY_WORK, "leader": "副书记", "requirement": SameAs("title")}
    >>> at = datetime(2023, 1, 5, 9, tzinfo=BEIJING)
    >>> reading = read_sheet(sheet, at=at, by="办公室", year=2023, defaults=defaults)
    >>> [(problem.line, problem.column, problem.path, problem.code) for problem in reading.problems]
    [(2, 4, '时限', 'no-such-day')]
    >>> reading.commands, reading.ignored
    ((), ('备注',))

    Raises WrongType or WrongValue for arguments that are wrong whatever the sheet holds.
    """
    order, mapping = order_of(
        at=at,
        by=by,
        year=year,
        defaults=defaults,
        columns=columns,
        number=number,
        fill_down=fill_down,
        first_row=first_row,
        context=context,
    )
    return read_on(rows, order, mapping)[0]


def order_of(  # noqa: PLR0913 - as above
    *,
    at: datetime,
    by: str,
    year: int,
    defaults: Mapping[str, Default] | None,
    columns: Mapping[str, str | None] | None,
    number: str | None,
    fill_down: Iterable[str],
    first_row: int,
    context: Context | None,
) -> tuple[Order, Mapping[str, str | None]]:
    """Return what the caller says of a sheet, looked at whatever the sheet holds, and what its headings mean.

    Raises WrongType or WrongValue for arguments that are wrong.
    """
    mapping = given("columns", columns)
    names_of((name for name in mapping.values() if name is not None), "columns", but=())
    order = Order(
        at=at,
        by=by,
        year=year,
        defaults=defaults_of(given("defaults", defaults), year=year),
        number=number,
        fill_down=fill_down,
        first_row=first_row,
        context=expected_or_none(context, Context, "context") or Context(year=year),
    )
    return order, mapping


def read_on(
    rows: Iterable[Mapping[str, object]], order: Order, mapping: Mapping[str, str | None], count: int = 0
) -> tuple[SheetReading, int]:
    """Return what a sheet holds, and how many rows have been counted with its own, after *count* on others."""
    table = listed(rows, "rows", "行")
    keys = _keys(table)
    headings = tuple(" ".join(str(key).replace("\ufeff", "").split()) for key in keys)
    reader = RowReader(order=order, columns=columns_of(headings, mapping), keys=keys, count=count)
    if table:
        reader.say_unknown(not_found(headings, mapping))
    read = {
        line: command for line, command in enumerate(map(reader.read, table), order.first_row) if command is not None
    }
    reading = SheetReading(
        commands=tuple(read.values()),
        problems=tuple(sorted(reader.problems, key=attrgetter("line", "column"))),
        columns=tuple((column.name, column.field) for column in reader.columns if column.field),
        ignored=tuple(column.name for column in reader.columns if not column.field),
        lines=tuple(read),
    )
    return reading, reader.count


def quoted_cells(rows: Iterable[Mapping[str, str]]) -> tuple[dict[str, str], ...]:
    """Return *rows* for a CSV file that spreadsheets open: an apostrophe before each cell that would be a formula.

    `read_sheet` takes the apostrophe off again; who writes typed cells (a workbook) needs none.

    >>> quoted_cells([{"编号": "R-1", "事项名称": "=1+1"}])
    ({'编号': 'R-1', '事项名称': "'=1+1"},)

    Raises WrongType for what are no rows of texts.
    """
    table = listed(rows, "rows", "行")
    _keys(table)
    return tuple({head: quoted(expected(text, str, "rows")) for head, text in row.items()} for row in table)


def _keys(rows: Sequence[Mapping[Any, object]]) -> tuple[object, ...]:
    """Return the keys of all rows in the order they come up, but for None, which stands for no heading."""
    for place, row in enumerate(rows):
        if not isinstance(row, Mapping):
            came = type(row).__name__
            raise WrongType(
                f"rows are mappings from heading to cell; row {place} is of the type {came}",
                f"rows 的每一行应为列名到单元格的映射；第 {place} 行（从 0 起）的类型是 {came}",
                field="rows",
                value=row,
            )
    return tuple(key for key in dict.fromkeys(key for row in rows for key in row) if key is not None)
