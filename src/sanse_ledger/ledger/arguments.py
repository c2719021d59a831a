"""What a ledger is opened, read and written with: the checks of its arguments."""

from collections.abc import Mapping

from sanse_ledger.calendar.instants import LAST_YEAR
from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.text import is_blank

_FIRST = 1992
"""The zone is exact from then on."""
_LAST = LAST_YEAR - 2
"""What is recorded a year later still has its week, and the one after it."""


def check_year(_instance: object, _attribute: object, value: int) -> None:
    """Refuse what is no year of a ledger."""
    if type(value) is not int or not _FIRST <= value <= _LAST:
        raise WrongValue(
            f"the year of a ledger is a whole number from {_FIRST} to {_LAST}, not {in_code(value)}",
            f"台账的年度应为 {_FIRST} 至 {_LAST} 的整数，而不是 {in_code(value)}",
            field="year",
            value=value,
        )


def check_owner(_instance: object, _attribute: object, value: str) -> None:
    """Refuse a blank owner."""
    if is_blank(value):
        raise WrongValue(
            "a ledger needs its owner: the committee that keeps it",
            "台账要写明单位：由哪个委员会建立",
            field="owner",
            value=value,
        )


def check_expected(expected: object) -> None:
    """Refuse what is no mapping of numbers to whole numbers."""
    if not isinstance(expected, Mapping) or not all(
        isinstance(number, str) and type(version) is int for number, version in expected.items()
    ):
        raise WrongType(
            f'expected maps numbers of items to whole numbers, not {in_code(expected)}; write {{"R-1": 3}}',
            f'expected 应为事项编号到版本号（整数）的映射，而不是 {in_code(expected)}；请写 {{"R-1": 3}}',
            field="expected",
            value=expected,
        )
