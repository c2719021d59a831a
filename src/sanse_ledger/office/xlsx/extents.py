"""How large the sheets of a packed workbook are, found before any of them is read: one cell far off fills the memory.

What a file says of its own size may lie. So each member is unpacked in pieces, and every cell that holds something is
looked at where it stands.
"""

import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from attrs import Factory, define

from sanse_ledger.office.archive import Damaged, unpacked

MOST_CELLS = 5_000_000
"""A sheet of more cells is none of an office's ledger: something stands far off, by mistake."""
MOST_BYTES = 200_000_000
"""So much may all the members of a workbook be together, unpacked."""
MOST_BETWEEN = 16_000_000
"""So much may stand in a member from one element to the next: a picture may be in a text of its own."""

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
    left, fed = MOST_BYTES, None
    is_first = True
    for name, piece in unpacked(data):
        left -= len(piece)
        if left < 0:
            raise NoWorkbook("sheet-too-large")
        if name == "xl/workbook.bin":
            raise NoWorkbook("no-workbook")
        if is_first:
            is_markup = piece.lstrip(_BEFORE_MARKUP).startswith(b"<") and not name.endswith(".vml")
            fed = _Fed() if is_markup else None
        if fed is not None:
            fed.take(piece)
        is_first = not piece


class _Fed:
    """Hands a parser what is unpacked, in larger and larger parts while no element begins.

    A parser reads a tag that is not at its end from the beginning with each part. Of one that fills a member it would
    do so a thousand times; none is as long as that, and it is refused.
    """

    def __init__(self) -> None:
        self._extent = _Extent()
        self._parser: XMLParserType = ParserCreate()
        self._parser.StartElementHandler = self._extent.start
        self._held: list[bytes] = []
        self._size, self._quiet = 0, 0

    def take(self, piece: bytes) -> None:
        """Take a piece, an empty one at the end.

        Raises NoWorkbook where no element begins for too long.
        """
        self._held.append(piece)
        self._size += len(piece)
        if piece and self._size < self._quiet:
            return
        before = self._extent.begun
        self._parser.Parse(b"".join(self._held), False)  # noqa: FBT003 - more may come; expat takes it by place only
        self._quiet = self._quiet + self._size if self._extent.begun == before else 0
        self._held, self._size = [], 0
        if self._quiet > MOST_BETWEEN:
            raise NoWorkbook("sheet-too-large")


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
    begun: int = 0
    """How many elements began."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Go on to the next element of a sheet."""
        self.begun += 1
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


@define
class _Wrong(_Extent):
    """What formulas gave that went wrong, beside where each cell stands."""

    is_wrong: bool = False
    said: list[str] | None = None
    found: list[tuple[int, int, str]] = Factory(list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Go on to the next element: what stands in the value of a cell that went wrong is kept."""
        _Extent.start(self, name, attributes)
        name = name.rpartition(":")[2]
        if name == "c":
            self.is_wrong = attributes.get("t") == "e"
        elif name == "v" and self.is_wrong:
            self.said = []

    def text(self, data: str) -> None:
        """Take what stands in an element."""
        if self.said is not None:
            self.said.append(data)

    def end(self, _name: str) -> None:
        """Keep what was said, at the end of its value."""
        if self.said is not None:
            self.found.append((self.row - 1, self.place - 1, "".join(self.said)))
            self.said = None


def wrong_cells(part: bytes) -> list[tuple[int, int, str]]:
    """Return where formulas went wrong on one sheet of an .xlsx file: row and column from 0, and what is shown.

    >>> wrong_cells(b'<row r="2"><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>')
    [(1, 1, '#DIV/0!')]
    """
    wrong, parser = _Wrong(), ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = wrong.start, wrong.end
    parser.CharacterDataHandler = wrong.text
    parser.Parse(part, True)  # noqa: FBT003 - it is the whole; expat takes it by place only
    return wrong.found


def elements(part: bytes, name: str) -> list[Mapping[str, str]]:
    """Return the attributes of each element of a *name*, those that have a prefix without it.

    >>> elements(b'<sheets><sheet name="a" r:id="1"/></sheets>', "sheet")
    [{'name': 'a', 'id': '1'}]
    """
    found: list[Mapping[str, str]] = []

    def start(of: str, attributes: Mapping[str, str]) -> None:
        if of.rpartition(":")[2] == name:
            found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(part, True)  # noqa: FBT003 - as above
    return found


def place_of(letters: str) -> int:
    """Return the column of its letters, from 0.

    >>> place_of("A"), place_of("AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
