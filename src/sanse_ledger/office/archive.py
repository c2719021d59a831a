"""Packed files as bytes: what the office formats are underneath, with nothing in them that depends on the clock."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first day that a packed file can name: every member has it."""
_PIECE: Final = 1 << 16


def packed_again(data: bytes) -> bytes:
    """Pack the members of *data* again in their order, none with the time it was written at.

    >>> from io import BytesIO
    >>> from zipfile import ZipFile
    >>> with ZipFile(made := BytesIO(), "w") as archive:
    ...     archive.writestr("a.xml", "<a/>")
    >>> ZipFile(BytesIO(packed_again(made.getvalue()))).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    made = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, _EARLIEST), before.read(name), ZIP_DEFLATED)
    return made.getvalue()


class Damaged(ValueError):  # noqa: N818 - it is caught where it arises and becomes a problem
    """Bytes that cannot be unpacked."""


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every member of *data* in pieces, each with the member's name; an empty one ends each member.

    Whoever has had enough stops: what was not asked for is not unpacked.

    >>> list(unpacked(b"no archive"))
    Traceback (most recent call last):
    sanse_ledger.office.archive.Damaged: File is not a zip file

    Raises Damaged.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            for about in archive.infolist():
                with archive.open(about) as member:
                    piece = member.read(_PIECE)
                    while piece:
                        yield about.filename, piece
                        piece = member.read(_PIECE)
                    yield about.filename, b""
    except Exception as error:  # whatever it meets inside, it raises
        raise Damaged(str(error)) from error


def members(data: bytes, *beginnings: str) -> Iterator[tuple[str, bytes]]:
    """Yield the members of *data* whose names begin so; none where it is not a packed file.

    >>> list(members(b"no archive", "xl/"))
    []
    """
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        return
    with archive:
        for name in archive.namelist():
            if name.startswith(beginnings):
                yield name, archive.read(name)
