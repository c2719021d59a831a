"""Sums of money in yuan, exact to the fen.

A sum is a value of its own type, so that fen cannot be taken for yuan; it holds a whole number of fen and never a
float.
"""

import re
from collections.abc import Iterable
from typing import Self

from attrs import field, frozen

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.checks import expected
from sanse_ledger.words.values import unchecked

MOST_FEN = 10**15
"""The largest sum, in fen: more than any court has enforced, and exact in every language's numbers."""

_SUM = "([0-9]{1,14})(?:\\.([0-9]{1,2}))?(?:元| yuan)?"


def _check(_instance: object, _attribute: object, value: int) -> None:
    if type(value) is not int:
        raise WrongType(
            f'a sum is a whole number of fen, not {in_code(value, 40)}; for a sum in yuan write Yuan.parse("12345.67")',
            f'金额以分计，应为整数，而不是 {in_code(value, 40)}；以元计的金额请写 Yuan.parse("12345.67")',
            field="fen",
            value=value,
        )
    if not 0 <= value <= MOST_FEN:
        raise WrongValue(
            f"a sum has 0 to {MOST_FEN} fen, not {in_code(value)}",
            f"金额应在 0 至 {MOST_FEN} 分之间，而不是 {in_code(value)}",
            field="fen",
            value=value,
        )


@frozen(order=True)
class Yuan:
    """A sum in yuan, as a whole number of fen, from nothing up to `MOST_FEN`.

    >>> Yuan(1_234_567).zh, Yuan.parse("10000元") == Yuan(1_000_000)
    ('12345.67元', True)

    Raises TypeError for what is no whole number, ValueError for one below nothing or above `MOST_FEN`.
    """

    fen: int = field(validator=_check)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the sum that *text* states in yuan, with at most two decimals; 元 or “ yuan” may stand behind it.

        >>> Yuan.parse("86.5"), Yuan.parse("86.50 yuan")
        (Yuan(fen=8650), Yuan(fen=8650))

        Raises ValueError for any other text.
        """
        match = re.fullmatch(_SUM, expected(text, str, "text"))
        if match is None:
            raise WrongValue(
                f"no sum in yuan: {in_code(text, 40)}; write 12345.67元",
                f"读不出金额：{in_code(text, 40)}；请写成 12345.67元 的形式",
                field="text",
                value=text,
            )
        return cls(int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")))

    @property
    def number(self) -> str:
        """The sum in yuan without a unit: full yuan without decimals.

        >>> Yuan(1_000_000).number, Yuan(50).number
        ('10000', '0.50')
        """
        yuan, fen = divmod(self.fen, 100)
        return f"{yuan}.{fen:02}" if fen else f"{yuan}"

    @property
    def zh(self) -> str:
        """The sum in Chinese, as `parse` reads it."""
        return f"{self.number}元"

    @property
    def en(self) -> str:
        """The sum in English, as `parse` reads it."""
        return f"{self.number} yuan"


def total(sums: "Iterable[Yuan]") -> Yuan:
    """Return the sum of several sums, which may be more than the largest single one.

    >>> total((Yuan(50), Yuan(25)))
    Yuan(fen=75)
    """
    return unchecked(Yuan, fen=sum(each.fen for each in sums))
