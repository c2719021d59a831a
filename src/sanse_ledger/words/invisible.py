"""Which characters nobody sees, as ranges of code points: data of Unicode 17.0, so that no Python answers otherwise.

The ranges of `DEFAULT_IGNORABLE`, `VARIATION_SELECTORS` and `WHITE_SPACE` are the properties of these names
(DerivedCoreProperties, PropList). The first is the same since Unicode 14.0: it sets whole blocks aside for characters
yet to come. The rest are general categories, and characters by name.

>>> any(first <= 0x034F <= last for first, last in DEFAULT_IGNORABLE)
True
"""

from collections.abc import Iterable

Ranges = tuple[tuple[int, int], ...]
"""The first and the last code point of each range."""

DEFAULT_IGNORABLE: Ranges = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""What is shown as nothing where it is not understood: joiners, fillers, bidirectional marks, selectors, tags."""

VARIATION_SELECTORS: Ranges = ((0x180B, 0x180D), (0x180F, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
"""What chooses how the character before it looks: some of the ranges above."""

BLANK_LOOKING: Ranges = (
    (0x2800, 0x2800),  # braille pattern without a dot
    (0x13441, 0x13442),  # Egyptian hieroglyph full and half blank
    (0x16FE4, 0x16FE4),  # Khitan small script filler
    (0x1D159, 0x1D159),  # musical symbol null notehead
)
"""What has a glyph without ink, or none at all, and is neither white space nor default-ignorable."""

CONTROLS: Ranges = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F),
    (0x2028, 0x2029), (0xFFF9, 0xFFFC), (0x13430, 0x13440),
)  # fmt: skip
"""Control characters but for tab, newline and carriage return; separators of lines and paragraphs; annotation marks;
what stands for an object; what arranges Egyptian hieroglyphs."""

STACKERS: Ranges = tuple(
    (point, point)
    for point in (
        0x1039, 0x17D2, 0x1A60, 0x2D7F, 0xAAF6, 0x10A3F, 0x1107F, 0x11133, 0x113D0, 0x1193E, 0x11A47, 0x11A99, 0x11D45,
        0x11D97, 0x11F42,
    )
)  # fmt: skip
"""What joins the letters beside it and is not seen itself (Indic_Syllabic_Category: stackers and number joiners)."""

RIGHT_TO_LEFT: Ranges = (
    (0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF),
)  # fmt: skip
"""The blocks of scripts that are written from right to left: what stands beside them is shown in another order."""

NO_CHARACTERS: Ranges = (
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    *((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(17)),
)
"""Surrogates and noncharacters."""

WHITE_SPACE: Ranges = (
    (0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029),
    (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000),
)  # fmt: skip
"""White space. Some of it is refused as a control; the rest is text."""


def among(*tables: Ranges) -> str:
    """Return the inside of a class of a regular expression that has the characters of all *tables*.

    >>> among(((0x41, 0x43),), ((0x2800, 0x2800),))
    'A-C⠀-⠀'
    """
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in _ranges(tables))


def _ranges(tables: Iterable[Ranges]) -> Iterable[tuple[int, int]]:
    return (each for table in tables for each in table)
