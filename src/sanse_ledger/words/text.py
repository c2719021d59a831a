r"""What text may contain, decided once for constructors and codec alike.

Refused: control characters, what is default-ignorable (zero-width, bidirectional, fillers, tags) or looks blank without
being white space, line and paragraph separators, the byte-order mark, surrogates and noncharacters; they hide, reorder
or cut what an official believes to be reading. Which these are is a table of our own, `invisible`. Kept: tab and
newline, the planes 2 and 3, and a variation selector after a character that is seen: rare personal and place names,
Mongolian and pictographs need it. With nothing before it that it could change, it is refused like the rest. CRLF and CR
become LF. At most `MAX_LENGTH` characters. So whatever is in a ledger can be written and read back.

A number, or whatever else names an item or a part, is stricter (`clean_number`): it has no variation selector, nothing
that only joins letters, no script that runs from right to left, and its white space is single spaces between words. So
two numbers that differ show other characters. Whether two characters look alike (Latin A and Cyrillic А; é as one
character or as two) is not asked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeVar

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.checks import AnyAttribute, read_signatures
from sanse_ledger.words.invisible import (
    BLANK_LOOKING,
    CONTROLS,
    DEFAULT_IGNORABLE,
    NO_CHARACTERS,
    RIGHT_TO_LEFT,
    STACKERS,
    VARIATION_SELECTORS,
    WHITE_SPACE,
    among,
)

V = TypeVar("V")
MAX_LENGTH = 20_000
"""The most characters one text may have."""

_INVISIBLE = among(CONTROLS, DEFAULT_IGNORABLE, BLANK_LOOKING, NO_CHARACTERS)
_SPACE = among(WHITE_SPACE)
_SELECTOR = among(VARIATION_SELECTORS)
_UNFIT_IN_NUMBERS = among(CONTROLS, DEFAULT_IGNORABLE, BLANK_LOOKING, NO_CHARACTERS, STACKERS, RIGHT_TO_LEFT)
# Patterns of what is rare: `re` compiles each when it is first looked for, which the import need not wait for.
_SEEN = f"[^{_SPACE}{_INVISIBLE}{among(STACKERS)}]"
_FORBIDDEN = f"[{_INVISIBLE}](?<!{_SEEN}[{_SELECTOR}])"
_FORBIDDEN_IN_NUMBERS = f"[{_UNFIT_IN_NUMBERS}]"
_SPACES = f"[{_SPACE}]+"
_AT_THE_ENDS = f"\\A[{_SPACE}]+|[{_SPACE}]+\\Z"
_BETWEEN_NAMES = "[、，,；;\n]"
_NO_UNIT = (
    "(?i:暂?无|没有|不涉及|不详|未知|[待未]定|同上|.*等(?:(?:有关|相关)?(?:单位|部门))?|"
    "[-–/.。]+|none|n/?a|tbd|nobody|(?:.* )?etc\\.?)"
)  # not “—”, which stands for any text where a form is tried before it is filled in
_RUN_TOGETHER = f"[/／|｜]|(?<=[\u4e00-\u9fff）)])[{_SPACE}]+(?=[\u4e00-\u9fff])"
_PLAIN = "\x21-\x7e\u00a1-\u00ac\u2010-\u2027\u3001-\u3163\u4e00-\u9fff\uff01-\uff9f"
"""What nearly every text and number is made of, white space aside: all of it is seen."""
_UNUSUAL = re.compile(f"[^{_PLAIN}]").search
"""Find what is not plain: only a text or a number that has some is looked at more closely."""


def _is_usual(text: str) -> bool:
    """Return whether all of a text is plain, or common white space."""
    return _UNUSUAL(text.replace(" ", "").replace("\n", "").replace("\u3000", "")) is None


def forbidden(text: str) -> Iterator[int]:
    r"""Yield the index of every character that text may not contain.

    >>> list(forbidden("清仓\u200b销号\ufeff")), list(forbidden("葛\U000e0100城"))
    ([2, 5], [])
    """
    if not _is_usual(text):
        yield from (match.start() for match in re.finditer(_FORBIDDEN, text))


def first_forbidden(text: str, *, in_number: bool = False) -> int | None:
    r"""Return the index of the first character that text may not contain, or a number; None where there is none.

    >>> first_forbidden("清仓\u200b销号")
    2
    >>> first_forbidden("清仓销号") is None
    True
    """
    if _is_usual(text):
        return None
    match = re.search(_FORBIDDEN_IN_NUMBERS if in_number else _FORBIDDEN, text)
    return None if match is None else match.start()


def marked(text: str, mark: str = "\ufffd") -> str:
    r"""Return *text* with *mark* in place of every character that it may not contain.

    >>> marked("清仓\u2800销号")
    '清仓�销号'
    """
    return text if _is_usual(text) else re.sub(_FORBIDDEN, mark, text)


def clean(value: str) -> str:
    r"""Return *value* with LF line ends; refuse what text may not contain.

    >>> clean("第一行\r\n第二行")
    '第一行\n第二行'

    Raises WrongType for a value that is no text, WrongValue for a forbidden character or more than `MAX_LENGTH`.
    """
    if type(value) is str and len(value) <= MAX_LENGTH and (_UNUSUAL(value) is None or _is_usual(value)):
        return value
    if type(value) is not str:
        if not isinstance(value, str):
            came = type(value).__name__
            raise WrongType(
                f"text is wanted, not {came}: {in_code(value)}",
                f"这里应为文字，而不是 {came}：{in_code(value)}",
                value=value,
            )
        value = str.__str__(value)
    if len(value) > MAX_LENGTH:
        raise WrongValue(
            f"a text of {len(value)} characters is too long: at most {MAX_LENGTH}, attach the rest elsewhere",
            f"文字过长，共 {len(value)} 字；最多 {MAX_LENGTH} 字，其余请另附",
            value=value,
        )
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    _refuse(re.search(_FORBIDDEN, value))
    return value


def seen(value: str) -> str:
    r"""Return *value* with LF line ends, however long it is; refuse what text may not contain.

    What is put together of several texts, as a letter is, may be longer than each of them.

    >>> seen("第一行\r\n第二行")
    '第一行\n第二行'

    Raises WrongValue for a forbidden character.
    """
    if _is_usual(value):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    _refuse(re.search(_FORBIDDEN, text))
    return text


def _refuse(match: re.Match[str] | None) -> None:
    if match is not None:
        point, place = f"U+{ord(match.group()):04X}", match.start() + 1
        raise WrongValue(
            f"the character {point} at {place} is invisible or reorders the text: delete it and type the text again",
            f"第 {place} 个字符 {point} 看不见或会改变文字顺序，请删去后重新输入",
            value=match.string,
        )


def clean_number(value: str) -> str:
    r"""Return the number or key that *value* is: trimmed, with one space where white space stands within.

    >>> clean_number(" R-1　"), clean_number("R\n 1")
    ('R-1', 'R 1')

    Raises WrongType and WrongValue as `clean` does, and WrongValue for a variation selector, for what only joins
    letters, and for scripts from right to left: two numbers would print alike.
    """
    if type(value) is str and len(value) <= MAX_LENGTH and _UNUSUAL(value) is None:
        return value
    text = clean(value)
    _refuse(re.search(_FORBIDDEN_IN_NUMBERS, text))
    return _trimmed(text)


def clean_name(value: str) -> str:
    r"""Return the name of a person, a section or an organ, or a title: trimmed, single spaces for white space within.

    >>> clean_name(" 综治督导股　"), clean_name("Deputy\n Secretary")
    ('综治督导股', 'Deputy Secretary')

    Raises WrongType and WrongValue as `clean` does.
    """
    if type(value) is str and len(value) <= MAX_LENGTH and _UNUSUAL(value) is None:
        return value
    return _trimmed(clean(value))


def _trimmed(text: str) -> str:
    return re.sub(_SPACES, " ", text).removeprefix(" ").removesuffix(" ")


def sections_of(text: str) -> tuple[str, ...]:
    """Split the names of several sections: by 、 , ; or a line's end."""
    names = (re.sub(_AT_THE_ENDS, "", name) for name in re.split(_BETWEEN_NAMES, text))
    return tuple(name for name in names if name)


def run_together(text: str) -> str | None:
    """Return a name among several that itself looks like several: with a stroke, or a blank between Chinese characters.

    >>> run_together("派出所、城管队/执法队"), run_together("派出所 城管队") is None, run_together("Deputy Secretary")
    ('城管队/执法队', False, None)
    """
    return next((name for name in sections_of(text) if re.search(_RUN_TOGETHER, name)), None)


def no_unit(text: str) -> str | None:
    """Return a name among several that names nobody: it says that there is none, or that there are others.

    >>> no_unit("派出所、无"), no_unit("派出所等"), no_unit("none"), no_unit("派出所、城管队")
    ('无', '派出所等', 'none', None)
    """
    return next((name for name in sections_of(text) if re.fullmatch(_NO_UNIT, name)), None)


def is_blank(value: str) -> bool:
    r"""Return whether *value* holds nothing that is seen: only white space, and characters that are invisible.

    >>> is_blank(" 　"), is_blank("\u2800"), is_blank("。")
    (True, True, False)
    """
    if "\u4e00" <= value < "\ua000" or "!" <= value < "\x7f":  # nearly every text begins with one of these
        return False
    return not value or re.search(_SEEN, value) is None


def optional_text(value: str | None) -> str | None:
    """Return clean text, None as None."""
    return None if value is None else clean(value)


def optional_name(value: str | None) -> str | None:
    """Return a name as `clean_name` does, None as None."""
    return None if value is None else clean_name(value)


def optional_number(value: str | None) -> str | None:
    """Return a number as `clean_number` does, None as None."""
    return None if value is None else clean_number(value)


def pairs(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return names and their texts in pairs, sorted by name.

    >>> pairs({"难易": "一般", "村": "李庄子村"})
    (('村', '李庄子村'), ('难易', '一般'))

    Raises WrongType for what pairs no texts, and WrongValue as `clean` does.
    """
    return tuple(sorted((clean(name), clean(text)) for name, text in in_pairs(value)))


def told_once(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return what `pairs` does of what was recorded of a matter: nothing is told twice.

    >>> told_once([("难易", "一般"), ("难易", "容易")])
    Traceback (most recent call last):
    sanse_ledger.errors.WrongValue: '难易' is told twice

    Raises WrongValue for a name that stands twice, its field the name.
    """
    made = pairs(value)
    for (name, _), (after, text) in pairwise(made):
        if name == after:
            shown = in_code(name)
            raise WrongValue(f"{shown} is told twice", f"{shown} 写了两次", field=name, value=text)
    return made


def in_pairs(value: Mapping[str, V] | Iterable[tuple[str, V]]) -> list[tuple[str, V]]:
    """Return names and what stands under them, two by two.

    >>> in_pairs({"村": "李庄子村"})
    [('村', '李庄子村')]

    Raises WrongType for what are no pairs.
    """
    try:
        return [_pair(each) for each in (value.items() if isinstance(value, Mapping) else value)]
    except (TypeError, ValueError):
        raise WrongType(
            f'a mapping from name to text is wanted, not {in_code(value)}; write {{"村": "李庄子村"}}',
            f'这里应为名称到文字的映射，而不是 {in_code(value)}；可以写 {{"村": "李庄子村"}}',
            value=value,
        ) from None


def _pair(value: tuple[str, V]) -> tuple[str, V]:
    """Return the two, where they are two; a text of two characters falls apart into none."""
    if isinstance(value, str):
        raise TypeError(value)
    name, text = value
    return name, text


def not_blank(_of: object, attribute: AnyAttribute, value: str) -> None:
    """Refuse a text that is blank (a validator of attrs).

    Raises WrongValue.
    """
    if is_blank(value):
        raise WrongValue(
            f"{attribute.name} must not be blank", f"{attribute.name} 不能空白", field=attribute.name, value=value
        )


read_signatures(clean, clean_name, clean_number, optional_name, optional_number, optional_text, told_once)
