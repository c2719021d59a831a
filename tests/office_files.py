"""What the tests of the office's formats share: LibreOffice and poppler, and hostile texts."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from programs import needed

LONG = ("长" * 10_000, "x" * 10_000)
"""Texts as long as a ledger may hold, half of what it takes."""
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "&lt;&amp;",
    '=cmd|"/c calc"!A1',
    "{{ title }} {% raw %}",
    "</w:t></w:r></w:p>",
    "😀👩🏽",
    "\U00020000𰻞",  # Han beyond the BMP
    "  two  spaces  ",
    " ",
    *LONG,
)
"""Texts that a ledger may hold, and that a format may not take for anything else."""
FORBIDDEN = "\x00\x0b\x1b\x7f\u202e\ufffe\uffff"
"""Characters that a ledger refuses; a page made by hand may have them, and shows a mark in their place."""

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>', re.ASCII)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL | re.ASCII)
MM = 72 / 25.4
"""A millimetre in points."""


class Word(NamedTuple):
    """A piece of text on a page, with its edges in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """A page: its size in points, and what stands on it, in the order it is drawn."""

    width: float
    height: float
    words: tuple[Word, ...]

    def find(self, text: str) -> Word:
        """Return the first piece that has *text* in it."""
        return next(word for word in self.words if text in word.text)

    @property
    def lines(self) -> list[str]:
        """The texts of the lines, from the top."""
        rows: dict[int, list[Word]] = {}
        for word in self.words:
            rows.setdefault(round(word.bottom), []).append(word)
        return ["".join(word.text for word in sorted(rows[row])) for row in sorted(rows)]


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, tuple[Page, ...]]:
    """Print files with LibreOffice, all in one run; return the pages of each by its name."""
    needed("soffice", "pdftotext")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", "."]
    subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True, timeout=240)
    return {name: pages_of(folder / Path(name).with_suffix(".pdf")) for name in files}


def pages_of(pdf: Path) -> tuple[Page, ...]:
    """Return the pages of a PDF as poppler sees them."""
    shown = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"],  # noqa: S607 - poppler, wherever it is
        check=True, capture_output=True, text=True, encoding="utf-8", errors="replace",
    ).stdout  # fmt: skip
    return tuple(
        Page(float(width), float(height), tuple(map(_word, _WORD.findall(words))))
        for width, height, words in _PAGE.findall(shown)
    )


def _word(found: tuple[str, str, str, str, str]) -> Word:
    left, top, right, bottom, text = found
    return Word(float(left), float(top), float(right), float(bottom), text)
