"""What a cell of a sheet says, by the field it is for.

A cell holds nothing, a text, a number or a date: as a reader of CSV files, workbooks or data frames hands them out. A
missing number (NaN) is nothing, a whole number is its digits. A date where text is wanted, a number that is too
long, and the error of a formula were made out of something else by the spreadsheet: they are refused, not guessed at.
"""

import operator
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from sanse_ledger.calendar.instants import day
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.codecs.sheet.quoting import unquoted
from sanse_ledger.codecs.sheet.written_dates import written_day, written_due
from sanse_ledger.items.parts import OtherKind, OtherSource, kind_of, source_of
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.terms import Kind, Source
from sanse_ledger.words.text import clean, clean_number

Value = str | date | Limit | Colour | Kind | OtherKind | Source | OtherSource | tuple[str, ...] | None
"""What a field can be filled with; None for what a cell says there is none of."""

DAYS = ("due", "on")
LISTS = ("section", "supporting")
OPTIONAL = ("person", "due", "source", "supporting", "parent", "on")

_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number."""

_SENTENCES = MappingProxyType(
    {
        "bad-cell": (
            "单元格的内容是{kind}，这里只能是文字、数字或日期",
            "the cell holds a value of the type {kind}; text, a number or a date is wanted",
        ),
        "error-cell": (
            "单元格的内容是{text}，是公式出错的结果；请改好公式，或直接输入内容",
            "the cell holds {text}, which a formula gave that went wrong: mend it, or type what is meant",
        ),
        "long-number": (
            "数字{text}超过15位，表格软件已丢失末几位；请把单元格设为文本格式后重新输入",
            "the number {text} has more than 15 digits, and spreadsheets lose the last: retype it in a text cell",
        ),
        "date-for-text": (
            "单元格的内容是日期{text}，这里应是文字；如是表格软件误转（如1-2变成1月2日），请设为文本格式后重新输入",
            "the cell holds the date {text} where text is wanted: if it was 1-2 or the like, retype it in a text cell",
        ),
        "time-of-day": (
            "“{text}”带有钟点；台账的时限只到日，请去掉钟点",
            "“{text}” has a time of day; deadlines are whole days: leave the time out",
        ),
        "bad-text": (
            "文字不能用：有看不见的字符，或超过两万字；请删去后重新输入",
            "the text cannot be used: {why}",
        ),
        "bad-colour": ("“{text}”不是台账的颜色；请写红、橙或绿", "“{text}” is no colour: write red, orange or green"),
        "bad-source": (
            "“{text}”不能作来源；请写在一行内",
            "“{text}” cannot be a source: write it on one line",
        ),
        "bad-kind": ("“{text}”不能作类别；请写在一行内", "“{text}” cannot be a kind: write it on one line"),
    },
)


_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
"""What a spreadsheet writes in a cell whose formula went wrong."""


class UnreadableCell(ValueError):  # noqa: N818 - it is caught where it arises and becomes a located problem
    """A cell that does not say what its field wants: a code, and why in Chinese and English."""

    def __init__(self, code: str, **facts: object) -> None:
        """Carry the code and its sentences."""
        zh, en = _SENTENCES[code]
        self.code = code
        self.zh = zh.format(**facts)
        self.en = en.format(**facts)
        super().__init__(self.en)


def is_nothing(value: object) -> bool:
    """Return whether a cell is empty: None, white space, or the NaN and NaT that data frames put for a missing value.

    >>> is_nothing(None), is_nothing(" 　"), is_nothing(0)
    (True, True, False)
    """
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, date):
        return bool(value != value)  # noqa: PLR0124 - NaT is the date that does not equal itself
    number = _decimal(value)
    return value is None or (number is not None and number.is_nan())


def says_something(cell: object) -> bool:
    """Return whether a cell has something in it; of a text that is seen quickly.

    >>> says_something("走访"), says_something(" "), says_something(0), says_something(None)
    (True, False, True, False)
    """
    return bool(cell.strip()) if type(cell) is str else not is_nothing(cell)


def text_of(value: object) -> str:
    """Return what a filled cell says as text, without white space around it.

    >>> text_of("　综治股 "), text_of(3)
    ('综治股', '3')

    Raises UnreadableCell for a date, a number that has lost digits, what a formula gave that went wrong, forbidden
    characters and values of other types.
    """
    if isinstance(value, str):
        if value.strip().upper() in _ERRORS:
            raise UnreadableCell("error-cell", text=value.strip())
        try:
            return clean(unquoted(value.strip()))
        except ValueError as error:
            raise UnreadableCell("bad-text", why=error) from error
    if isinstance(value, date):
        raise UnreadableCell("date-for-text", text=f"{value.year}-{value.month:02d}-{value.day:02d}")
    return _figures(value)


def value_of(field: str, value: object, *, year: int) -> Value:
    """Return what a filled cell says for *field*; None where it says that there is none.

    >>> value_of("section", "综治股、平安股", year=2023), value_of("due", "6月底", year=2023)
    (('综治股', '平安股'), datetime.date(2023, 6, 30))
    >>> value_of("colour", "红色台账", year=2023), value_of("person", "/", year=2023)
    (Colour.RED, None)

    Raises UnreadableCell or UnreadableDate, with a code and a sentence in both languages.
    """
    if field in DAYS and isinstance(value, date):
        return _day_of(value)
    text = text_of(value)
    if text.lower() in _NONE:
        return None
    if field == "due":
        return written_due(text, year=year)
    if field == "on":
        return written_day(text, year=year)
    read = _READERS.get(field)
    return text if read is None else read(text)


def units(text: str) -> tuple[str, ...]:
    """Return the units that *text* lists, each once: they are parted by 、，； or a line's end, but not in brackets.

    >>> units("立山经济开发区;各街道（镇、场）；区直各部门")
    ('立山经济开发区', '各街道（镇、场）', '区直各部门')
    """
    open_runs = (run for run in _RUN.finditer(text) if run[1] is None)
    cuts = [cut.start() for run in open_runs for cut in _PARTED.finditer(text, *run.span())]
    names = (text[one + 1 : other].strip() for one, other in pairwise((-1, *cuts, len(text))))
    return tuple(dict.fromkeys(name for name in names if name))


_NONE = ("/", "\\", "-", "--", "—", "——", "－", "／", "无", "none", "n/a")
_PARTED = re.compile("[、，,；;\n]")
_RUN = re.compile("[^（(）)]++([）)])?")
"""What stands between two brackets; where the next bracket closes, it is inside of a pair, and nothing parts it."""


def _decimal(value: Any) -> Decimal | None:  # noqa: ANN401 - it is asked whether this is a number
    try:
        return Decimal.from_float(value)  # noqa: FURB164 - the constructor takes more than numbers
    except TypeError:
        return None


def _figures(value: Any) -> str:  # noqa: ANN401 - a cell may hold anything
    """Return the digits of a number; a whole one may come with an empty fraction, since a data frame has no other."""
    number = None
    if not isinstance(value, bool):
        try:
            number = Decimal(operator.index(value))
        except TypeError:
            number = _decimal(value)
    if number is None or not number.is_finite():
        raise UnreadableCell("bad-cell", kind=type(value).__name__)
    if abs(number) >= _EXACT:
        raise UnreadableCell("long-number", text=f"{number:.0e}")
    return str(int(number)) if number == int(number) else str(value)


def _day_of(value: date) -> date:
    """Return the day of a date cell; a workbook knows dates only as instants at midnight."""
    if not isinstance(value, datetime):
        return day(value)
    if value.tzinfo is not None or any((value.hour, value.minute, value.second, value.microsecond)):
        raise UnreadableCell("time-of-day", text=value)
    return day(value.date())


def _colour(text: str) -> Colour:
    word = text.strip("".join(colour.mark for colour in MARKED) + " ").lower()
    for colour in MARKED:
        if word in {colour.zh, colour.zh + "色", colour.ledger_zh, colour.en, colour.key}:
            return colour
    raise UnreadableCell("bad-colour", text=text)


_SOURCES = MappingProxyType(
    {
        **{word: source for source in Source for word in (source.zh, source.en, source.key)},
        **dict.fromkeys(("上级反馈", "上级督导", "督导反馈", "督查反馈", "上级反馈问题"), Source.SUPERIOR_FEEDBACK),
        **dict.fromkeys(("自查", "查摆", "自查自纠", "自我查摆", "自查发现", "自查问题"), Source.SELF_EXAMINATION),
    },
)


def _source(text: str) -> Source | OtherSource:
    try:
        return _SOURCES.get(text.lower()) or source_of(text)
    except ValueError as error:
        raise UnreadableCell("bad-source", text=text) from error


def _number(text: str) -> str:
    try:
        return clean_number(text)
    except ValueError as error:
        raise UnreadableCell("bad-text", why=error) from error


def _kind(text: str) -> Kind | OtherKind:
    try:
        return kind_of(text)
    except ValueError as error:
        raise UnreadableCell("bad-kind", text=text) from error


_READERS: MappingProxyType[str, Callable[[str], Value]] = MappingProxyType(
    {
        "colour": _colour,
        "kind": _kind,
        "source": _source,
        **dict.fromkeys(("number", "parent"), _number),
        **dict.fromkeys(LISTS, units),
    },
)
