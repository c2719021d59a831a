"""Numbers as people write them in forms: exact, with the decimal places they were written with, and never a float."""

import re
from functools import total_ordering
from typing import TYPE_CHECKING, Self

from attrs import field, frozen

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.words.checks import expected

if TYPE_CHECKING:
    from fractions import Fraction

_NUMBER = re.compile("-?(?:0|[1-9][0-9]{0,11})(?:\\.[0-9]{1,6})?")
_NOTHING = re.compile("-0(?:\\.0+)?")


def _written(text: str) -> str:
    if _NUMBER.fullmatch(expected(text, str, "text")) is None or _NOTHING.fullmatch(text):
        raise WrongValue(
            f"no number: {in_code(text, 40)}; write 95 or 9.50, at most 12 digits and 6 decimal places",
            f"读不出数字：{in_code(text, 40)}；请写成 95 或 9.50 的形式，整数最多12位，小数最多6位",
            field="text",
            value=text,
        )
    return text


@total_ordering
@frozen(eq=False)
class Number:
    """A number as it is written: up to 12 digits, with up to 6 decimal places, which stay as they are.

    >>> Number("9.50") == Number("9.5"), Number("9.50").zh, Number("9.5") < Number("10")
    (True, '9.50', True)

    Raises ValueError for any other text, TypeError for what is no text.
    """

    text: str = field(converter=_written)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the number that *text* states."""
        return cls(text)

    @property
    def exact(self) -> "Fraction":
        """What it is worth."""
        from fractions import Fraction  # noqa: PLC0415 - only forms with numbers pay for loading it

        return Fraction(self.text)

    @property
    def zh(self) -> str:
        """The number as it is written."""
        return self.text

    @property
    def en(self) -> str:
        """The number as it is written."""
        return self.text

    def __eq__(self, other: object) -> bool:
        """Compare what they are worth."""
        return self.exact == other.exact if isinstance(other, Number) else NotImplemented

    def __lt__(self, other: object) -> bool:
        """Compare what they are worth."""
        return self.exact < other.exact if isinstance(other, Number) else NotImplemented

    def __hash__(self) -> int:
        """Hash what it is worth."""
        return hash(self.exact)
