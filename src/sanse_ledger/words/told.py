"""What is told of a matter, facts and records: texts by name; a number or a day is taken for how it is written."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from sanse_ledger.errors import WrongType, in_code
from sanse_ledger.words.text import clean, in_pairs

Told = str | int | Decimal | date
"""What may be told: a text, a whole number, an exact one with decimal places, a day."""
_DIGITS = 18
"""So many digits are in a number at most, before and after the point; no form asks for more."""


def told(value: Mapping[str, Told] | Iterable[tuple[str, Told]]) -> tuple[tuple[str, str], ...]:
    """Return names and what is told under them in pairs, sorted by name, everything as the record writes it.

    >>> told({"得分": Decimal("92.50"), "户数": 3, "评分日": date(2023, 4, 1), "村": "李庄子村"})
    (('得分', '92.50'), ('户数', '3'), ('村', '李庄子村'), ('评分日', '2023-04-01'))

    Raises WrongType for what pairs nothing of these, its field the name, and WrongValue as `clean` does.
    """
    return tuple(sorted((clean(name), _written(name, each)) for name, each in in_pairs(value)))


def _written(name: str, value: object) -> str:
    """Return a value as it is written: no float, which is not exact, no instant, which is no day, no True."""
    match value:
        case str():
            return clean(value)
        case int() if not isinstance(value, bool) and abs(value) < 10**_DIGITS:
            return str(value)
        case Decimal() if value.is_finite() and _is_short(value):
            return format(value, "f")
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case _:
            raise _wrong(name, value)


def _is_short(value: Decimal) -> bool:
    return max(value.adjusted(), -int(value.as_tuple().exponent)) < _DIGITS


def _wrong(name: str, value: object) -> WrongType:
    came, shown = type(value).__name__, in_code(value, 40)
    zh, en = ("", "")
    if came == "float":
        zh, en = "；小数请写 Decimal 或文字，如 Decimal('92.50')", '; write Decimal("92.50"), or a text'
    if isinstance(value, datetime):
        zh, en = "；请用 .date() 取日期", "; take its .date()"
    return WrongType(
        f"{name} takes a text, a whole number, a Decimal or a date, not {came}: {shown}{en}",
        f"“{name}”应为文字、整数、Decimal 或日期，而不是 {came}：{shown}{zh}",
        field=name,
        value=value,
    )
