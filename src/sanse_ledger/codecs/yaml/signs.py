"""Signs of Chinese typing where YAML has its own: ：，｛｝［］－— look like : , { } [ ] - and mean nothing to it.

A text may have such signs, so none is found fault with for itself: it is named where a document cannot be read, or a
word is none that there is, and the sign is what explains that.
"""

import re
from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import NamedTuple

HALF: Mapping[str, str] = MappingProxyType(
    {"：": ": ", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "－": "- ", "—": "- ", "–": "- "}
)
"""What YAML has in the place of each."""

_KEY = re.compile(r"[ \t-]*[^\s:：\"'#]+(：)", re.ASCII)
"""A line that begins like a key with the wrong colon."""
_ITEM = re.compile(r"[ \t]*([－—–])", re.ASCII)
"""A line that begins like an item of a list with the wrong dash."""
_BREAK = re.compile("\r\n|\r|\n")
_OPEN = "｛［－—– "


class Sign(NamedTuple):
    """A sign in a text: its line and column, from 0, and itself."""

    line: int
    column: int
    sign: str


def of_key(word: str, known: Container[str]) -> tuple[str, str] | None:
    """Return the sign that keeps *word* from being one of the *known*, and that one; None where none does.

    >>> of_key("取自：派往", ("取自",)), of_key("｛名称", ("名称",)), of_key("理由：", ("名称",))
    (('：', '取自'), ('｛', '名称'), None)
    """
    bare = word.lstrip(_OPEN)
    head, colon, _ = bare.partition("：")
    sign = word[: len(word) - len(bare)].strip()[:1] or colon
    return (sign, head.strip()) if sign and head.strip() in known else None


def behind(complaint: str, text: str, line: int, column: int) -> Sign | None:
    """Return the sign behind a parser's *complaint*, made at *line* and *column*; None where no sign explains it.

    A colon that is missed is noticed on its line or on the next that has something.
    """
    lines = _BREAK.split(text)
    if "',' or '" in complaint:
        before = lines[line][:column] if line < len(lines) else ""
        place = max(map(before.rfind, "，｝］"))
        return Sign(line, place, before[place]) if place >= 0 else None
    if "could not find expected ':'" in complaint or "mapping values are not allowed" in complaint:
        said = [number for number, each in enumerate(lines[: line + 1]) if each.strip()]
        for number in reversed(said[-2:]):
            found = _KEY.match(lines[number]) or (_ITEM.match(lines[number]) if "could not" in complaint else None)
            if found is not None:
                return Sign(number, found.start(1), found[1])
    return None
