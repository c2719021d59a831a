"""How large the sheets of a packed workbook are, found before any of them is read: one cell far off fills the memory.

What a file says of its own size may lie. So each member is unpacked in pieces, and every cell that holds something is
looked at where it stands.
"""

import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from attrs import define

from sanse_ledger.office.archive import Damaged, unpacked

MOST_CELLS = 5_000_000
"""A sheet of more cells is none of an office's ledger: something stands far off, by mistake."""
MOST_BYTES = 200_000_000
"""So much may all the members of a workbook be together, unpacked."""

_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_PLACE, _FIGURES = re.compile("([A-Za-z]+)([0-9]+)"), re.compile("[0-9]{1,18}")


class NoWorkbook(ValueError):  # noqa: N818 - it is caught where it arises and becomes a problem
    """The bytes are no workbook, are locked by a password, or have a sheet that is too large: a code says which."""

    def __init__(self, code: str) -> None:
        """Carry the code."""
        super().__init__(code)
        self.code = code


def look_through(data: bytes) -> None:
    """Refuse a packed workbook with a sheet that is too large; what is not packed is left to its reader.

    >>> look_through(b"no archive")

    Raises NoWorkbook.
    """
    if not data.startswith(b"PK"):
        return
    try:
        _look(data)
    except (Damaged, ExpatError) as error:
        raise NoWorkbook("no-workbook") from error


def _look(data: bytes) -> None:
    left, parser = MOST_BYTES, None
    is_first = True
    for name, piece in unpacked(data):
        left -= len(piece)
        if left < 0:
            raise NoWorkbook("sheet-too-large")
        if name == "xl/workbook.bin":
            raise NoWorkbook("no-workbook")
        if is_first:
            is_markup = piece.lstrip(_BEFORE_MARKUP).startswith(b"<") and not name.endswith(".vml")
            parser = _parser() if is_markup else None
        if parser is not None:
            parser.Parse(piece, False)  # noqa: FBT003 - more may come; expat takes it by place only
        is_first = not piece


def _parser() -> XMLParserType:
    parser = ParserCreate()
    parser.StartElementHandler = _Extent().start
    return parser


def _whole(text: str) -> int:
    if _FIGURES.fullmatch(text) is None:
        raise NoWorkbook("no-workbook")
    return int(text)


@define
class _Extent:
    """Where the cell stands that is being read, counted from 1, and how far those reach that hold something."""

    row: int = 0
    place: int = 0
    height: int = 0
    width: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Go on to the next element of a sheet."""
        name = name.rpartition(":")[2]
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name in {"sheetData", "table"}:
            self.row = self.place = self.height = self.width = 0
        elif name in {"row", "table-row"}:
            self.row = _whole(said["r"]) if "r" in said else self.row + _whole(said.get("number-rows-repeated", "1"))
            self.place = 0
        elif name in {"c", "table-cell", "covered-table-cell"}:
            self.place += _whole(said.get("number-columns-repeated", "1"))
            at = _PLACE.fullmatch(said.get("r", ""))
            if at is not None:
                self.place, self.row = place_of(at[1].upper()) + 1, _whole(at[2])
            if "value-type" in said:
                self._fill()
        elif name in {"v", "is", "f", "p"}:
            self._fill()

    def _fill(self) -> None:
        self.height, self.width = max(self.height, self.row), max(self.width, self.place)
        if self.height * self.width > MOST_CELLS:
            raise NoWorkbook("sheet-too-large")


def place_of(letters: str) -> int:
    """Return the column of its letters, from 0.

    >>> place_of("A"), place_of("AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
