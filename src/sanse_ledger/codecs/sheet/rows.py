"""One row of a sheet as the command that registers its item, or as the problems that stand in the way.

Fields are filled in this order: the row's own cells, the cell above where the caller says so (merged cells), the
number's form, the caller's defaults. What is lacking then is a problem. A row that has all is held against the rules of
registration, which are asked, not repeated: what they refuse is a problem of that row.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from attrs import define, field, frozen

from sanse_ledger.calendar.instants import instant
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.codecs.sheet.cells import LISTS, OPTIONAL, UnreadableCell, Value, is_nothing, says_something, value_of
from sanse_ledger.codecs.sheet.columns import NAMES, Column
from sanse_ledger.codecs.sheet.written_dates import UnreadableDate
from sanse_ledger.errors import Problem, WrongValue, in_code
from sanse_ledger.items.parts import OtherKind, OtherSource
from sanse_ledger.journal.commands import Register
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.decide import unmet
from sanse_ledger.words.checks import expected, listed, wrong_type
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Kind, Source
from sanse_ledger.words.text import clean, clean_number

_TEXTS = ("title", "requirement", "leader", "section", "person")


def _is_text(_default: object, _attribute: object, value: str) -> None:
    if value not in _TEXTS:
        raise WrongValue(
            f"a default can be the same as one of {', '.join(_TEXTS)}, not as {in_code(value)}",
            f"默认值可以与 {'、'.join(_TEXTS)} 之一相同，不能与 {in_code(value)} 相同",
            field="name",
            value=value,
        )


@frozen
class SameAs:
    """A default: what the row has for another field (title, requirement, leader, section or person).

    >>> SameAs("title")
    SameAs(name='title')

    Raises WrongValue for any other field.
    """

    name: str = field(validator=_is_text)


T = TypeVar("T")

Default = Value | SameAs
"""What may stand for an empty cell."""


# What the caller says


def given(where: str, mapping: Mapping[str, T] | None) -> Mapping[str, T]:
    """Return the *mapping* that the argument *where* is, an empty one where it was left out.

    Raises WrongType, also for keys that are no text.
    """
    if mapping is None:
        return {}
    if not isinstance(mapping, Mapping):
        raise wrong_type(mapping, Mapping, where)
    for key in mapping:
        expected(key, str, where)
    return mapping


def names_of(names: Iterable[str], where: str, but: tuple[str, ...] = ("number",)) -> tuple[str, ...]:
    """Return *names* as a tuple; WrongValue if one is no field of a sheet, or is one of *but*."""
    checked = listed(names, "fields", "字段名")
    allowed = tuple(name for name in NAMES if name not in but)
    for name in checked:
        if name not in allowed:
            raise WrongValue(
                f"{where} takes the fields {', '.join(allowed)}; it does not take {in_code(name)}",
                f"{where} 可以写的字段有 {'、'.join(allowed)}；没有 {in_code(name)}",
                field=where,
                value=name,
            )
    return checked


def _fillable(names: Iterable[str]) -> tuple[str, ...]:
    return names_of(names, "fill_down")


def _year(year: int) -> int:
    if type(year) is not int or not 1992 <= year <= 2199:  # noqa: PLR2004 - the years a ledger can have
        raise WrongValue(
            f"the year meant by dates that name none is a whole number from 1992 to 2199, not {in_code(year)}",
            f"未写年份的日期所指的年份应为 1992 至 2199 的整数，而不是 {in_code(year)}",
            field="year",
            value=year,
        )
    return year


def _check_first_row(_order: object, _attribute: object, row: int) -> None:
    if type(row) is not int or row < 1:
        raise WrongValue(
            f"first_row is the place of the first row in the sheet, from 1, not {in_code(row)}",
            f"first_row 是表中第一行所在的行号，从 1 起，而不是 {in_code(row)}",
            field="first_row",
            value=row,
        )


def _check_number(_order: object, _attribute: object, form: str | None) -> None:
    if form is None:
        return
    try:
        fits = clean_number(form.format(1, colour="红")) != clean_number(form.format(2, colour="红"))
    except (AttributeError, LookupError, TypeError, ValueError):
        fits = False
    if not fits:
        raise WrongValue(
            f"number is a form with one place for a whole number, such as '红-{{:02d}}', not {in_code(form)}",
            f"number 是留有一处整数的编号格式，例如 '红-{{:02d}}'，而不是 {in_code(form)}",
            field="number",
            value=form,
        )


@frozen(kw_only=True)
class Order:
    """What the caller says of a sheet: see `tables.registrations`."""

    at: datetime = field(converter=instant)
    by: str = field(converter=clean)
    year: int = field(converter=_year)
    defaults: Mapping[str, Default]
    number: str | None = field(validator=_check_number)
    fill_down: tuple[str, ...] = field(converter=_fillable)
    first_row: int = field(validator=_check_first_row)
    context: Context


_TYPES: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {"colour": (Colour,), "kind": (Kind, OtherKind), "source": (Source, OtherSource), "due": get_args(Limit)},
)


def defaults_of(defaults: Mapping[str, Default], *, year: int) -> Mapping[str, Default]:
    """Return the defaults as their fields have them; texts and dates are read as a cell would be, empty ones left out.

    >>> defaults_of({"due": "年底", "colour": "红", "leader": ""}, year=2023)
    {'due': datetime.date(2023, 12, 31), 'colour': Colour.RED}

    Raises WrongValue for a field that can have no default, and for what a field cannot be.
    """
    names = names_of(defaults, "defaults")
    read = {name: _default(name, defaults[name], _year(year)) for name in names if not is_nothing(defaults[name])}
    return {name: value for name, value in read.items() if value}


def _default(name: str, value: Default, year: int) -> Default:
    if isinstance(value, _TYPES.get(name, ())) or (isinstance(value, SameAs) and name in _TEXTS and value.name != name):
        return value
    if name in LISTS and isinstance(value, tuple | list):
        return tuple(clean(each) for each in value)
    try:
        return value_of(name, value, year=year)
    except _UNREADABLE as error:
        raise WrongValue(
            f"the default of {name} cannot be used: {error.en}",
            f"{name} 的默认值不能用：{error.zh}",
            field=name,
            value=value,
        ) from error


# Row by row

_SENTENCES = MappingProxyType(
    {
        "missing-cell": ("缺少{zh}：请填写此格，或给出默认值", "no {en}: fill in the cell, or give a default"),
        "missing-column": (
            "表中没有{zh}这一列：请加上，或说明哪一列是它，或给出默认值",
            "the sheet has no column for the {en}: add one, say which column it is, or give a default",
        ),
        "unknown-heading": ("表中没有“{heading}”这一列", "the sheet has no column “{heading}”"),
        "same-meaning": (
            "“{one}”与“{other}”两列都表示{zh}，内容却不同：请说明用哪一列",
            "the columns “{one}” and “{other}” both give the {en}, and differ: say which of them counts",
        ),
        "number-repeated": (
            "编号“{number}”与第{row}行重复：编号不得重复",
            "the number {number} stands in row {row} already: numbers are unique",
        ),
        "beyond-the-headings": (
            "这一行的单元格多于表头的列数：请检查分隔符或表头",
            "the row has more cells than the sheet has headings: look at its separators, or at the headings",
        ),
    },
)
_ABOUT = MappingProxyType(
    {
        "no-source": "source",
        "key-work-in-green": "kind",
        "entry-colour": "colour",
        "on-in-future": "on",
        "calendar-unknown": "due",
    },
)
"""The field that a refusal of the rules is about; any other is about the item, and shown at its number."""

_FIGURES = re.compile("[0-9]{1,15}")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_LONGEST_SHOWN = 40
"""So much of a heading or a number is repeated in a sentence, which many rows may need."""

_UNREADABLE = (UnreadableCell, UnreadableDate)
_EACH_ITS_OWN = frozenset({"number", "title", "requirement"})
"""The fields whose texts differ from row to row."""
_Read = list[tuple[Column, Any]]
"""What cells say, each beside its column; for one that says nothing of use, why."""


@define(kw_only=True)
class RowReader:
    """One pass over the rows of a sheet: what its columns mean, and what it has met so far."""

    order: Order
    columns: tuple[Column, ...]
    keys: tuple[object, ...]
    problems: list[Problem] = field(factory=list)
    line: int = field(init=False)
    count: int = 0
    _rows_of: dict[str, int] = field(factory=dict)
    _above: dict[str, _Read] = field(factory=dict)
    _known: dict[str, dict[str, Any]] = field(factory=dict)
    """What texts mean in a field, since one sheet says the same again and again."""
    _lacking: list[str] = field(factory=list)
    _by_key: Mapping[object, Column] = field(init=False)
    _by_field: Mapping[str | None, Column] = field(init=False)

    @line.default
    def _line_of_headings(self) -> int:
        return self.order.first_row - 1

    @_by_key.default
    def _columns_by_key(self) -> Mapping[object, Column]:
        return dict(zip(self.keys, self.columns, strict=True))

    @_by_field.default
    def _first_columns_by_field(self) -> Mapping[str | None, Column]:
        return {column.field: column for column in reversed(self.columns)}

    def read(self, row: Mapping[Any, object]) -> Register | None:
        """Return the command that a row asks for; None for an empty row, and for one that has problems."""
        self.line += 1
        before = len(self.problems)
        if row.get(None) is not None:
            self._look_beyond(row[None])
        filled = self._filled(row)
        if not filled:
            return None
        self.count += 1
        values, bad = self._values(filled)
        self._add_number(values)
        self._add_defaults(values, bad)
        if not self._is_complete(values, bad) or len(self.problems) > before:
            return None
        return self._allowed(self._command(values))

    def say_unknown(self, headings: Iterable[str]) -> None:
        """Say of each of the *headings*, of which the caller spoke, that the sheet does not have it."""
        for heading in headings:
            self._say("unknown-heading", Column(heading, 1, None), heading=heading)

    def _say(self, code: str, column: Column, name: str = "number", **facts: str) -> None:
        own = {key: f"{fact:.{_LONGEST_SHOWN}}{'…' * (len(fact) > _LONGEST_SHOWN)}" for key, fact in facts.items()}
        zh, en = (words.format(zh=NAMES[name][0], en=NAMES[name][1], **own) for words in _SENTENCES[code])
        self._add(code, self.line, column, zh, en)

    def _add(self, code: str, line: int, column: Column, zh: str, en: str) -> None:
        self.problems.append(Problem(code=code, line=max(line, 1), column=column.place, path=column.name, zh=zh, en=en))

    def _look_beyond(self, cells: object) -> None:
        """Find what stands beyond the last heading: a reader of CSV puts it in a list under None."""
        rest = cells if isinstance(cells, list) else [cells]
        if not all(is_nothing(cell) for cell in rest):
            self._say("beyond-the-headings", Column("", len(self.columns) + 1, None))

    def _has(self, name: str) -> bool:
        return name in self._by_field

    def _column(self, name: str) -> Column:
        """Return the column of a field; where there is none, its usual heading at the beginning of the row."""
        return self._by_field.get(name) or Column(NAMES[name][0], 1, name)

    # Cells

    def _values(self, filled: list[tuple[Column, object]]) -> tuple[dict[str, Any], set[str]]:
        """Return what the row says of each field, and the fields whose cells are problems."""
        values: dict[str, Any] = {}
        bad: set[str] = set()
        cells = self._read_cells(filled)
        for name in NAMES:
            read = cells.get(name, [])
            if name in self.order.fill_down:
                read = self._above[name] = read or self._above.get(name, [])
            if not read:
                continue
            if len(read) == 1 and type(value := read[0][1]) not in _UNREADABLE:
                values[name] = value
            elif not self._is_readable(read):
                bad.add(name)
            elif name == "supporting":
                values[name] = tuple(each for _, value in read for each in value or ())
            elif self._agree(name, read):
                values[name] = read[0][1]
            else:
                bad.add(name)
        return {name: value for name, value in values.items() if value or name in OPTIONAL}, bad

    def _filled(self, row: Mapping[object, object]) -> list[tuple[Column, object]]:
        """Return the cells of a row that say something, each with its column, in the order of the columns."""
        columns: Mapping[Any, Column] = self._by_key
        keys: Iterable[Any] = columns
        if len(row) < len(columns):  # few cells in a sheet of many columns
            keys = sorted(columns.keys() & row.keys(), key=lambda key: columns[key].place)
        return [(columns[key], cell) for key in keys if says_something(cell := row.get(key))]

    def _read_cells(self, filled: list[tuple[Column, object]]) -> dict[str, _Read]:
        """Return what the cells of a row say, by field; a text that came before in its column is read once."""
        cells: dict[str, _Read] = {}
        for column, cell in filled:
            name = column.field
            if name is not None:
                known = self._known.setdefault(name, {})
                value = known.get(cell) if type(cell) is str else None
                if value is None:
                    value = self._value(name, cell)
                    if type(cell) is str and name not in _EACH_ITS_OWN:
                        known[cell] = value
                cells.setdefault(name, []).append((column, value))
        return cells

    def _value(self, name: str, cell: object) -> Any:  # noqa: ANN401 - what the field is, or why the cell is none
        try:
            return value_of(name, cell, year=self.order.year)
        except _UNREADABLE as error:
            return error

    def _is_readable(self, read: _Read) -> bool:
        """Return whether every cell can be read; say what is wrong with those that cannot."""
        wrong = [(column, value) for column, value in read if isinstance(value, _UNREADABLE)]
        for column, error in wrong:
            self._add(error.code, self.line, column, error.zh, error.en)
        return not wrong

    def _agree(self, name: str, read: _Read) -> bool:
        """Two columns may mean the same, as long as they do not say different things of one item."""
        first, value = read[0]
        differing = [column for column, other in read if other != value]
        for column in differing:
            self._say("same-meaning", column, name, one=first.name, other=column.name)
        return not differing

    # What the cells leave open

    def _add_number(self, values: dict[str, Any]) -> None:
        """Give a whole number its form, number rows that have no column for it, and find numbers that come twice."""
        form = self.order.number
        colour = getattr(values.get("colour", self.order.defaults.get("colour")), "zh", "")
        if form and not self._has("number"):
            values["number"] = form.format(self.count, colour=colour)
        elif form and _FIGURES.fullmatch(values.get("number", "").translate(_WIDE)):
            values["number"] = form.format(int(values["number"].translate(_WIDE)), colour=colour)
        if "number" in values:
            values["number"] = clean_number(values["number"])
            if (row := self._rows_of.setdefault(values["number"], self.line)) != self.line:
                self._say("number-repeated", self._column("number"), number=values["number"], row=str(row))

    def _add_defaults(self, values: dict[str, Any], bad: set[str]) -> None:
        defaults = {
            name: value for name, value in self.order.defaults.items() if name not in values and name not in bad
        }
        values.update({name: value for name, value in defaults.items() if not isinstance(value, SameAs)})
        copies = {name: value.name for name, value in defaults.items() if isinstance(value, SameAs)}
        bad.update([name for name, other in copies.items() if other in bad])
        copied = {name: values[other] for name, other in copies.items() if values.get(other)}
        for name, value in copied.items():
            text = value[0] if isinstance(value, tuple) else value
            values[name] = (text,) if name == "section" else text

    def _is_complete(self, values: dict[str, Any], bad: set[str]) -> bool:
        """Return whether nothing lacks; what every row lacks, for want of a column, is one problem at the headings."""
        lacking = [name for name in NAMES if name not in values and name not in bad and name not in OPTIONAL]
        for name in lacking:
            if self._follows_from_another(name, lacking):
                continue
            if self._has(name) or name in self.order.defaults:
                self._say("missing-cell", self._column(name), name)
            elif name not in self._lacking:
                self._lacking.append(name)
                zh, en = (words.format(zh=NAMES[name][0], en=NAMES[name][1]) for words in _SENTENCES["missing-column"])
                self._add("missing-column", self.order.first_row - 1, self._column(name), zh, en)
        return not lacking

    def _follows_from_another(self, name: str, lacking: list[str]) -> bool:
        """Return whether a field lacks only because the one it would be the same as does, which is said already."""
        default = self.order.defaults.get(name)
        if not isinstance(default, SameAs) or default.name not in lacking:
            return False
        return not isinstance(self.order.defaults.get(default.name), SameAs)

    # The command

    def _command(self, values: dict[str, Any]) -> Register:
        """Make the command: the first unit leads, the others support it, those of the supporting column after them."""
        lead, *others = values.pop("section")
        supporting = dict.fromkeys((*others, *(values.pop("supporting", None) or ())))
        return Register(
            **values,
            section=lead,
            supporting=tuple(unit for unit in supporting if unit != lead),
            at=self.order.at,
            by=self.order.by,
        )

    def _allowed(self, command: Register) -> Register | None:
        refusals = unmet(None, command, self.order.context)
        for refusal in refusals:
            column = self._column(_ABOUT.get(refusal.code, "number"))
            self._add(refusal.code, self.line, column, refusal.zh, refusal.en)
        return None if refusals else command
