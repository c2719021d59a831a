"""A text as it was pasted: in one alphabet, without its white space, and with the place of every character.

From a web page, from Word or WPS or out of a PDF file a notice comes with spaces between characters, with lines broken
in the middle of a sentence, with full-width digits, no-break spaces, manual line breaks, page numbers, bullets, signs
of Markdown, or radicals that look like 月 and 日. None of that says anything. So it goes, what looks alike becomes
alike, and it is kept where each character stood and where lines began.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from sanse_ledger.words.invisible import WHITE_SPACE, among
from sanse_ledger.words.text import forbidden

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_NOTHING = "\u200b\u2060\ufeff"
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_WHITE = MappingProxyType(dict.fromkeys(map(ord, _BREAKS + _NOTHING), " "))
_GAP = re.compile(f"[{among(WHITE_SPACE)}{_NOTHING}*]")
_BULLET = re.compile(f"[{among(WHITE_SPACE)}{_NOTHING}>#•·●■◆▪]+")
_TWO_DIGITS = re.compile("[0-9]{2}")
_PAGE_NUMBER = re.compile("[-]{1,2}[0-9]{1,3}[-]{1,2}")
MARKUP = re.compile(
    "</?[A-Za-z][A-Za-z0-9]{0,15}(?:[ \t\n\r/][^<>]{0,2000})?>|<!--|&(?:[A-Za-z]{2,8}|#[0-9A-Fa-fx]{2,7});"
)
"""A tag or an entity of HTML. Which text a page shows and which it strikes out or hides only a browser knows."""
_DASHES, _TILDES = "‐‑‒–—―−─━", "〜～∼"
_ALIKE = (range(0x2F00, 0x2FD6), range(0xFE50, 0xFE6C), range(0xFF01, 0xFF5F))
_PLAIN = MappingProxyType(
    {
        **{point: unicodedata.normalize("NFKC", chr(point)) for points in _ALIKE for point in points},
        **dict.fromkeys(map(ord, _DASHES), "-"),
        **dict.fromkeys(map(ord, _TILDES), "~"),
        ord("｡"): "。",
        ord("､"): "、",
        ord("○"): "〇",
    }
)
"""What stands for a character that only looks different: Kangxi radicals, small and full-width forms, dashes."""


def _after_bullet(source: str, start: int, end: int) -> int:
    """Return where a line begins after what marks it as an item, a heading or a quotation."""
    bullet = _BULLET.match(source, start, end)
    return bullet.end() if bullet else start


class Pasted:
    r"""A pasted text.

    `plain` is what it says, `breaks` are the indices of `plain` at which a line begins, `gaps` those with a blank line
    before them.

    >>> pasted = Pasted("一、元旦：１月 1 日\n\n放假。")
    >>> pasted.plain, sorted(pasted.breaks), sorted(pasted.gaps), pasted.place(9)
    ('一、元旦:1月1日放假。', [0, 9], [9], (3, 1))
    """

    def __init__(self, source: str) -> None:
        """Take the white space out of *source*, and remember where it stood."""
        self.source = source
        letters: list[str] = []
        places: list[int] = []
        breaks: set[int] = set()
        gaps: set[int] = set()
        lines_since = 0
        for start, end in pairwise(self._line_starts):
            kept = [index for index in range(_after_bullet(source, start, end), end) if not _GAP.match(source, index)]
            line = "".join(_PLAIN.get(ord(source[index]), source[index]) for index in kept)
            lines_since += 1
            if not line or _PAGE_NUMBER.fullmatch(line):
                lines_since -= bool(line)
                continue
            breaks.add(len(letters))
            if lines_since > 1:
                gaps.add(len(letters))
            letters += line
            places += kept
            lines_since = 0
        self.plain = "".join(letters)
        self._places = places
        self.breaks = frozenset(breaks)
        self.gaps = frozenset(gaps)

    @cached_property
    def _line_starts(self) -> list[int]:
        """Return where each line begins; the end of the text is the last of them."""
        return [0, *(match.end() for match in _BREAK.finditer(self.source)), len(self.source)]

    def forbidden(self) -> Iterator[int]:
        """Yield the index in the source of each character that text may not contain; line breaks of any kind may be."""
        return forbidden(self.source.translate(_WHITE))

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, of an index of `plain`; past its end, those of the last character."""
        if not self._places:
            return 1, 1
        return self.place_in_source(self._places[min(index, len(self._places) - 1)])

    def place_in_source(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, of an index of the source."""
        line = bisect_right(self._line_starts, index, hi=len(self._line_starts) - 1)
        return line, index - self._line_starts[line - 1] + 1

    def written(self, start: int, end: int) -> str:
        """Return what stands between two indices of `plain` in the letters of the source, still without white space."""
        return "".join(self.source[place] for place in self._places[start:end])

    def is_split(self, start: int, end: int) -> bool:
        """Return whether two digits that are neighbours between the indices were none in the source."""
        return any(
            self._places[index] != self._places[index - 1] + 1
            for index in range(start + 1, end)
            if _TWO_DIGITS.match(self.plain, index - 1)
        )
