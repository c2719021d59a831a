"""Shares: exact until they are printed.

A share is a `Fraction` or, where there is nothing to take a share of, None; it is rounded only when it is printed.
"""

from fractions import Fraction

from sanse_ledger.words.phrases import NOTHING

Share = Fraction | None
"""An exact share; None is the share of nothing, which is neither 0 nor 1."""


def share(part: int, whole: int) -> Share:
    """Return *part* of *whole*, exactly; None when *whole* is 0.

    >>> share(2, 3), share(0, 0)
    (Fraction(2, 3), None)
    """
    return Fraction(part, whole) if whole else None


def percent(value: Share) -> str:
    """Show a share with two decimals, half up; the share of nothing as “—”.

    >>> percent(Fraction(2, 3)), percent(Fraction(1, 1600)), percent(Fraction(1)), percent(None)
    ('66.67%', '0.06%', '100.00%', '—')
    """
    if value is None:
        return NOTHING
    hundredths = (20_000 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def two_decimals(value: Fraction) -> str:
    """Show a number with two decimals, half up away from zero.

    >>> two_decimals(Fraction(275, 3)), two_decimals(Fraction(-1, 200)), two_decimals(Fraction(-1, 1000))
    ('91.67', '-0.01', '0.00')
    """
    return to_places(value, 2)


def to_places(value: Fraction, places: int) -> str:
    """Show a number with so many decimal places, half up away from zero.

    >>> to_places(Fraction(59999, 1000), 2), to_places(Fraction(59999, 1000), 3)
    ('60.00', '59.999')
    """
    scale = 10**places
    parts = (2 * scale * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    sign = "-" if value < 0 < parts else ""
    return f"{sign}{parts // scale}.{parts % scale:0{places}}"
