"""The measures of a page: those of GB/T 9704-2012, which an office may change."""

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from sanse_ledger.errors import WrongValue
from sanse_ledger.words.bilingual import Language
from sanse_ledger.words.checks import AnyAttribute, instance_of, one_of, whole
from sanse_ledger.words.values import Checked

Millimetres: TypeAlias = int | Decimal | Fraction
Imprint: TypeAlias = Literal["even", "last"]

_WIDEST: Final = 100
"""The widest margin, in millimetres."""
A4: Final = (11906, 16838)
"""Width and height of the paper, in twips: a twentieth of a point."""


def twips(millimetres: Millimetres) -> int:
    """Return a length in twips, the unit of a document, to the nearest one.

    >>> twips(37), twips(Decimal("34.58"))
    (2098, 1960)
    """
    return int(Fraction(millimetres) * 7200 / 127 + Fraction(1, 2))


def _is_a_margin(_: object, attribute: AnyAttribute, value: object) -> None:
    instance_of(int, Decimal, Fraction)(_, attribute, value)
    if isinstance(value, bool) or not (isinstance(value, int | Decimal | Fraction) and 0 <= value <= _WIDEST):
        raise WrongValue(
            f"{attribute.name} is a length of 0 to 100 mm, not {value}",
            f"{attribute.name} 应为 0 至 100 毫米，而不是 {value}",
            field=attribute.name,
            value=value,
        )


@frozen(kw_only=True)
class Layout(Checked):
    """How a document is laid out; the defaults are those of GB/T 9704-2012.

    *top*, *bottom*, *left* and *right* are the margins of upright paper in millimetres; wide paper is the same sheet
    turned. *pitch* is the height of a line and *spacing* what is added to each character, in twips (twentieths of a
    point): with 579 and -5 a page has 22 lines of 28 characters. Fonts are named, and never come with the file.

    *sealed* places the signature for a seal over it; without one it stands where a paper that is not sealed has it.
    *imprint* says where the imprint 版记 goes: at the foot of the next even page, or at the foot of the page the text
    ends on, for an office that sees to that page being even.

    >>> Layout(pitch=560, sealed=False).top
    37

    Raises WrongValue for a margin of more than 100 mm, a pitch outside of 300 to 1,200, and a spacing outside of -40
    to 40.
    """

    top: Millimetres = field(default=37, validator=_is_a_margin)
    bottom: Millimetres = field(default=35, validator=_is_a_margin)
    left: Millimetres = field(default=28, validator=_is_a_margin)
    right: Millimetres = field(default=26, validator=_is_a_margin)
    pitch: int = field(default=579, validator=whole(300, 1200))
    spacing: int = field(default=-5, validator=whole(-40, 40))
    title_font: str = field(default="方正小标宋简体", validator=instance_of(str))
    body_font: str = field(default="仿宋", validator=instance_of(str))
    heading_font: str = field(default="黑体", validator=instance_of(str))
    second_font: str = field(default="楷体", validator=instance_of(str))
    page_font: str = field(default="宋体", validator=instance_of(str))
    latin_font: str = field(default="Times New Roman", validator=instance_of(str))
    sealed: bool = field(default=True, validator=instance_of(bool))
    imprint: Imprint = field(default="even", validator=one_of(*get_args(Imprint)))

    def margins(self, *, landscape: bool) -> tuple[int, int, int, int]:
        """Return top, right, bottom and left in twips; of wide paper those of the sheet turned.

        >>> Layout().margins(landscape=True)
        (1587, 1984, 1474, 2098)
        """
        top, right, bottom, left = map(twips, (self.top, self.right, self.bottom, self.left))
        return (left, bottom, right, top) if landscape else (top, right, bottom, left)

    def width(self, *, landscape: bool) -> int:
        """Return how wide the text is, in twips.

        >>> Layout().width(landscape=False)
        8845
        """
        _, right, _, left = self.margins(landscape=landscape)
        return A4[landscape] - left - right

    def fonts(self, font: str, language: Language) -> tuple[str, str]:
        """Return the font of Latin letters and that of Chinese ones; a Chinese page has one for both.

        >>> Layout().fonts("黑体", "en")
        ('Times New Roman', '黑体')
        """
        return (self.latin_font if language == "en" else font, font)
