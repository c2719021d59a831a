r"""What text may contain, decided once for constructors and codec alike.

Refused: control characters, zero-width and bidirectional characters, line and paragraph separators, the byte-order
mark, surrogates and noncharacters; they hide, reorder or cut what an official believes to be reading. Kept: the planes
2 and 3 and the variation selectors, which rare personal and place names need; tab and newline. CRLF and CR become LF.
At most `MAX_LENGTH` characters. So whatever is in a ledger can be written and read back.
"""

import re
from collections.abc import Iterable, Mapping

MAX_LENGTH = 20_000
"""The most characters one text may have."""

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab, newline and carriage return
    "\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # soft hyphen, invisible letters and fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero-width, bidirectional, separators
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"  # surrogates, noncharacters, anchors
    "\U000e0000-\U000e007f"  # language tags: invisible
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]",
)
_PLAIN = re.compile("[\n\x20-\x7e\u00a1-\u00ac\u2010-\u2027\u3000-\u3163\u4e00-\u9fff\uff01-\uff9f]*")


def first_forbidden(text: str) -> int | None:
    r"""Return the index of the first character that text may not contain, None where there is none.

    >>> first_forbidden("清仓\u200b销号")
    2
    >>> first_forbidden("清仓销号") is None
    True
    """
    if _PLAIN.fullmatch(text):
        return None
    match = _FORBIDDEN.search(text)
    return None if match is None else match.start()


def clean(value: str) -> str:
    r"""Return *value* with LF line ends; refuse what text may not contain.

    >>> clean("第一行\r\n第二行")
    '第一行\n第二行'

    Raises TypeError for a value that is no text, ValueError for a forbidden character or more than `MAX_LENGTH`.
    """
    if type(value) is not str:
        if not isinstance(value, str):
            message = f"text is wanted, not {type(value).__name__}: {value!r:.80}"
            raise TypeError(message)
        value = str.__str__(value)
    if len(value) > MAX_LENGTH:
        message = f"a text of {len(value)} characters is too long: at most {MAX_LENGTH}, attach the rest elsewhere"
        raise ValueError(message)
    if _PLAIN.fullmatch(value):
        return value
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    match = _FORBIDDEN.search(value)
    if match is not None:
        message = (
            f"the character U+{ord(match.group()):04X} at {match.start() + 1} is invisible or reorders the text: "
            "delete it and type the text again"
        )
        raise ValueError(message)
    return value


def is_blank(value: str) -> bool:
    """Return whether *value* holds nothing but white space.

    >>> is_blank(" 　")
    True
    """
    return not value or value.isspace()


def optional_text(value: str | None) -> str | None:
    """Return clean text, None as None."""
    return None if value is None else clean(value)


def pairs(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return names and their texts in pairs, sorted by name.

    >>> pairs({"难易": "一般", "村": "李庄子村"})
    (('村', '李庄子村'), ('难易', '一般'))

    Raises TypeError and ValueError as `clean` does.
    """
    texts = value.items() if isinstance(value, Mapping) else value
    return tuple(sorted((clean(name), clean(text)) for name, text in texts))
