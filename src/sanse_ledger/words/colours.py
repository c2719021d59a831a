"""The tiers of attention: red, orange, green, and no mark.

Colour is not lateness. Red is key work to be watched closely; orange is a problem under rectification, or key work that
has been concluded and is still tracked; green is routine; cleared is the mark taken off. Lateness is `Timeliness`.
"""

from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import TermEnum


class Colour(TermEnum):
    """A tier of attention (G1.1), in the order the year moves through them.

    `mark` is the symbol printed beside the word, so that a black-and-white copy still tells the colours apart.
    `rgb` is the colour on a page, for a chip, a chart or a map.

    >>> Colour.RED.zh, Colour.RED.en, Colour.RED.mark, Colour.RED.rgb
    ('红', 'red', '▲', '#D32F2F')
    >>> Colour.RED.next, Colour.CLEARED.next
    (Colour.ORANGE, None)
    """

    RED = ("红", "red", "key work to be watched closely (G2)")
    ORANGE = ("橙", "orange", "problems under rectification, or concluded key work still tracked (G3)")
    GREEN = ("绿", "green", "routine work (G4)")
    CLEARED = ("已取消标注", "cleared", "the mark is taken off (G4.6)")

    @property
    def mark(self) -> str:
        """The symbol printed beside the word (G1.4); empty without a mark."""
        return ("▲", "◆", "●", "")[self.value]

    @property
    def rgb(self) -> str:
        """The colour on a page: white text on red and green, black on orange; grey without a mark."""
        return ("#D32F2F", "#FFA726", "#004D40", "#757575")[self.value]

    @property
    def next(self) -> "Colour | None":
        """The next tier on the one path (X1); None at its end."""
        return None if self is Colour.CLEARED else tuple(Colour)[self.value + 1]

    @property
    def previous(self) -> "Colour | None":
        """The tier before, to which an item may be returned (X3); None for red and for cleared."""
        return tuple(Colour)[self.value - 1] if self in {Colour.ORANGE, Colour.GREEN} else None

    @property
    def ledger_zh(self) -> str:
        """The Chinese name of the part of the ledger that has this colour.

        >>> Colour.ORANGE.ledger_zh
        '橙色台账'
        """
        return self.zh if self is Colour.CLEARED else f"{self.zh}色台账"


CLEARED_UNSEEN = Words(zh="清账", en="cleared")
"""What the clearing is called where the letterhead leaves colours out: no mark is there to come off."""

MARKED = (Colour.RED, Colour.ORANGE, Colour.GREEN)
"""The colours that count as open marks, in order."""
