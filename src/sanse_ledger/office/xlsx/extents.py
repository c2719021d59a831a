"""How large the sheets of a packed workbook are, found before any of them is read: one cell far off fills the memory.

What a file says of its own size may lie. So each member is unpacked in pieces, and every cell that holds something is
looked at where it stands.
"""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo

from attrs import define

MOST_CELLS = 5_000_000
"""A sheet of more cells is none of an office's ledger: something stands far off, by mistake."""
MOST_BYTES = 200_000_000
"""So much may all the members of a workbook be together, unpacked."""

_PIECE = 1 << 16
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_DAMAGED = (BadZipFile, zlib.error, ExpatError, EOFError, RuntimeError, ValueError, OverflowError)
_CELL = re.compile("([A-Za-z]+)([0-9]+)")


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
        with ZipFile(BytesIO(data)) as archive:
            left = MOST_BYTES
            for about in archive.infolist():
                left = _look_at(archive, about, left)
    except NoWorkbook:
        raise
    except _DAMAGED as error:
        raise NoWorkbook("no-workbook") from error


def _look_at(archive: ZipFile, about: ZipInfo, left: int) -> int:
    """Look through a member, and return how many bytes are left to the others; a binary workbook is refused."""
    if about.filename == "xl/workbook.bin":
        raise NoWorkbook("no-workbook")
    parser, extent = ParserCreate(), _Extent()
    parser.StartElementHandler = extent.start
    with archive.open(about) as member:
        piece = member.read(_PIECE)
        is_markup = piece.lstrip(_BEFORE_MARKUP).startswith(b"<") and not about.filename.endswith(".vml")
        while piece:
            left -= len(piece)
            if left < 0:
                raise NoWorkbook("sheet-too-large")
            if is_markup:
                parser.Parse(piece, False)  # noqa: FBT003 - more may come; expat takes it by place only
            piece = member.read(_PIECE)
    return left


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
            self.row = int(said["r"]) if "r" in said else self.row + int(said.get("number-rows-repeated", 1))
            self.place = 0
        elif name in {"c", "table-cell", "covered-table-cell"}:
            self.place += int(said.get("number-columns-repeated", 1))
            at = _CELL.fullmatch(said.get("r", ""))
            if at is not None:
                self.place, self.row = place_of(at[1].upper()) + 1, int(at[2])
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
