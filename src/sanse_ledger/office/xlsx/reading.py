"""An office's workbook as commands that register its items, or as problems by sheet, row and column.

What the headings and cells mean is for `codecs.sheet` to say: here the table of each sheet is found and handed to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from attrs import evolve, frozen

from sanse_ledger.codecs.sheet.columns import NAMES
from sanse_ledger.codecs.sheet.reading import SheetReading, order_of, read_on
from sanse_ledger.codecs.sheet.rows import Default, Order, defaults_of
from sanse_ledger.errors import BadDocument, Problem
from sanse_ledger.journal.commands import Register
from sanse_ledger.office.xlsx.extents import NoWorkbook
from sanse_ledger.office.xlsx.files import RawSheet, raw_sheets
from sanse_ledger.office.xlsx.tables import Found, found_table
from sanse_ledger.policy.context import Context
from sanse_ledger.words.checks import expected, listed
from sanse_ledger.words.colours import MARKED

_SENTENCES = MappingProxyType(
    {
        "no-workbook": (
            "打不开：不是 .xlsx、.xls 或 .ods 表格，或文件已损坏；请用表格软件另存为 .xlsx",
            "this is no .xlsx, .xls or .ods workbook, or it is damaged: save it as .xlsx with a spreadsheet",
        ),
        "locked-workbook": (
            "表格设有打开密码；请去掉密码后再交",
            "the workbook is locked by a password: take it off",
        ),
        "sheet-too-large": (
            "表格过大：多半是很远的地方误留了内容；请删去空行空列后再存",
            "a sheet is too large: most likely something stands far off by mistake; delete empty rows and columns",
        ),
        "no-headings": (
            "没有找到表头：前30行里没有一行写有两个以上能识别的列名（编号、事项、责任单位、完成时限等）",
            "no headings: none of the first 30 rows has two that are known (编号, title, section, due date, ...)",
        ),
        "no-such-sheet": ("没有名为“{name}”的工作表", "there is no sheet “{name}”"),
        "number-on-another-sheet": (
            "编号“{number}”在工作表“{sheet}”第{row}行已有：编号不得重复",
            "the number {number} stands on sheet “{sheet}”, row {row}, already: numbers are unique",
        ),
    }
)
_COLOURS = re.compile("|".join(f"{colour.zh}色" for colour in MARKED))


@frozen(kw_only=True)
class SheetRead:
    """How one sheet was understood: where its headings end, what they were read as, and what was passed over.

    `columns` pairs each heading with the field it was read as; `ignored` are those that nothing was read from; `passed`
    are the rows that are no item (totals, notes), each with the first thing it says.

    >>> SheetRead(name="台账", row=3, columns=(("事项", "title"),), ignored=(), passed=((9, "合计"),)).passed
    ((9, '合计'),)
    """

    name: str
    row: int
    columns: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    passed: tuple[tuple[int, str], ...]


@frozen(kw_only=True)
class WorkbookReading:
    """What a workbook holds: the commands of its good rows, the problems of the others, and how it was understood.

    A problem's `line` and `column` are those of the file, its `path` is sheet and heading: 台账!完成时限. `without`
    are sheets on which no headings were found.

    >>> WorkbookReading(commands=(), problems=(), sheets=(), without=("说明",)).checked()
    ()
    """

    commands: tuple[Register, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[SheetRead, ...]
    without: tuple[str, ...]

    def _repr_html_(self) -> str:
        """Show in a notebook how each sheet was understood, how many rows are good, and what is wrong with the rest."""
        from sanse_ledger.pages.notebook import of_problems, shown, table  # noqa: PLC0415 - only notebooks pay for it

        sheets = ((each.name, each.row, tuple(name for name, _ in each.columns), each.ignored) for each in self.sheets)
        good = f"登记{len(self.commands)}项，有{len(self.problems)}处须改正"
        read = table(("工作表", "表头行", "读入的列", "未读的列"), sheets, caption=good)
        return shown(*read, *of_problems(self.problems))

    def checked(self) -> tuple[Register, ...]:
        """Return the commands, all of them or none.

        Raises BadDocument with every problem, if there is one.
        """
        if self.problems:
            raise BadDocument(self.problems)
        return self.commands


def read_workbook(  # noqa: PLR0913 - what a sheet leaves open has to be said
    data: bytes,
    *,
    at: datetime,
    by: str,
    year: int,
    sheets: Iterable[str] | None = None,
    defaults: Mapping[str, Default] | None = None,
    columns: Mapping[str, str | None] | None = None,
    number: str | None = None,
    fill_down: Iterable[str] = (),
    context: Context | None = None,
) -> WorkbookReading:
    """Return the commands that register the items of an office's workbook (.xlsx, .xls, .ods), and what is wrong.

    Of each sheet that is not hidden, or of those that *sheets* names, the headings are found below a title, in one row
    or two; merged cells count for each of their rows (an .ods file does
    not say which are: name their fields in *fill_down*); totals, notes and names of parts are passed over and listed. A
    sheet named after a colour (红色台账) has that colour where no column says one. The other arguments are those of
    `read_sheet`; rows are counted, and numbers unique, over all the sheets.

    >>> from sanse_ledger.calendar.instants import BEIJING
    >>> reading = read_workbook(b"no workbook", at=datetime(2023, 1, 5, 9, tzinfo=BEIJING), by="办公室", year=2023)
    >>> [problem.code for problem in reading.problems]
    ['no-workbook']

    Raises WrongType or WrongValue for arguments that are wrong whatever the file holds, MissingExtra without
    python-calamine or openpyxl.
    """
    names = None if sheets is None else listed(sheets, "names of sheets", "工作表名", "sheets")
    order, mapping = order_of(
        at=at, by=by, year=year, defaults=defaults, columns=columns, number=number, fill_down=fill_down, first_row=1,
        context=context,
    )  # fmt: skip
    try:
        raw = raw_sheets(expected(data, bytes, "data"))
    except NoWorkbook as bad:
        return WorkbookReading(commands=(), problems=(no_workbook(bad.code),), sheets=(), without=())
    kept = [each for each in raw if (each.is_visible if names is None else each.name in names)]
    missing = [_problem("no-such-sheet", name=name) for name in names or () if name not in {each.name for each in raw}]
    read, without = _read_all(kept, order, mapping)
    nothing = [] if read else [_problem("no-headings")]
    commands, twice = _unique(read)
    return WorkbookReading(
        commands=commands,
        problems=(*missing, *nothing, *_placed(read), *twice),
        sheets=tuple(about for about, _ in read),
        without=tuple(without),
    )


def _read_all(
    sheets: Iterable[RawSheet], order: Order, mapping: Mapping[str, str | None]
) -> tuple[list[tuple[SheetRead, SheetReading]], list[str]]:
    """Return what the sheets hold, their rows counted through, and the names of those without headings."""
    read: list[tuple[SheetRead, SheetReading]] = []
    without, count = [], 0
    for sheet in sheets:
        found = found_table(sheet, mapping)
        if found is None:
            without.append(sheet.name)
            continue
        colour = defaults_of(_colour_of(sheet, found), year=order.year)
        of_it = evolve(order, first_row=found.row + 1, defaults={**colour, **order.defaults})
        reading, count = read_on(list(_rows(found)), of_it, mapping, count)
        read.append((_as_read(sheet, found, reading), reading))
    return read, without


def _placed(read: Iterable[tuple[SheetRead, SheetReading]]) -> Iterator[Problem]:
    """Yield the problems of all sheets, each with the name of its sheet."""
    for about, reading in read:
        yield from (evolve(each, path=f"{about.name}!{each.path}") for each in reading.problems)


class _Heading(str):
    """A heading as the key of a row: two columns of the same name stay two."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


def _rows(found: Found) -> Iterator[Mapping[str, object]]:
    """Yield the rows as mappings, the columns in the order of the file; one that is passed over is empty."""
    keys = [_Heading(head) for head in found.heads]
    if not found.rows:
        yield dict.fromkeys(keys)
    for row in found.rows:
        yield dict(zip(keys, row or [None] * len(keys), strict=False))


def _colour_of(sheet: RawSheet, found: Found) -> Mapping[str, Default]:
    named = frozenset(_COLOURS.findall(sheet.name))
    return {"colour": next(iter(sorted(named)))} if len(named) == 1 and found.rows else {}


def _as_read(sheet: RawSheet, found: Found, reading: SheetReading) -> SheetRead:
    return SheetRead(
        name=sheet.name,
        row=found.row,
        columns=reading.columns,
        ignored=tuple(filter(None, reading.ignored)),
        passed=found.passed,
    )


def _unique(read: Iterable[tuple[SheetRead, SheetReading]]) -> tuple[tuple[Register, ...], list[Problem]]:
    """Return the commands of all sheets, and a problem for each number that another sheet has already."""
    first: dict[str, tuple[str, int]] = {}
    commands, problems = [], []
    for about, reading in read:
        for line, command in zip(reading.lines, reading.commands, strict=True):
            sheet, row = first.setdefault(command.number, (about.name, line))
            if sheet == about.name:
                commands.append(command)
                continue
            problem = _problem("number-on-another-sheet", number=command.number, sheet=sheet, row=row)
            problems.append(evolve(problem, line=line, column=1, path=f"{about.name}!{_numbered(about)}"))
    return tuple(commands), problems


def _numbered(about: SheetRead) -> str:
    return next((heading for heading, field in about.columns if field == "number"), NAMES["number"][0])


def no_workbook(code: str) -> Problem:
    """Return the problem of a file that cannot be read at all.

    >>> no_workbook("locked-workbook").en
    'the workbook is locked by a password: take it off'
    """
    return _problem(code)


def _problem(code: str, **facts: object) -> Problem:
    zh, en = (sentence.format(**facts) for sentence in _SENTENCES[code])
    return Problem(code=code, line=0, column=0, path="", zh=zh, en=en)
