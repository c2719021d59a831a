"""JSON as text: parsed strictly, so that nothing of it is dropped, and read as `from_dict` reads what it says."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from attrs import evolve

from sanse_ledger.calendar.instants import instant
from sanse_ledger.codecs.json.decoding import bad_document, reader_of
from sanse_ledger.codecs.json.scalars import DEEPEST, Faulty, NoNumber, Repeated, faulty, under
from sanse_ledger.codecs.problems import Wrong
from sanse_ledger.errors import WrongType, in_code
from sanse_ledger.words.checks import expected
from sanse_ledger.words.text import first_forbidden


def from_json(text: str | bytes, of: type | None = None, *, at: datetime | None = None, by: str | None = None) -> Any:  # noqa: ANN401 - of that class
    """Return what `from_dict` makes of the object that *text* is in JSON: a command, an event, or a value of *of*.

    Nothing is dropped without a word: a member that stands twice is a fault, as is NaN. A byte-order mark at the very
    beginning is no part of the text.

    A host that says itself when and by whom a command is recorded passes *at* and *by*: a text may not have what is
    passed.

    >>> from sanse_ledger import BEIJING, BadDocument
    >>> try:
    ...     from_json('{"command": "Conclude", "item": "R-1", "item": "R-2", "by": "综治股"}')
    ... except BadDocument as bad:
    ...     print([(each.path, each.code) for each in bad.problems])
    [('item', 'duplicate-key'), ('at', 'missing-field'), ('result', 'missing-field')]
    >>> from_json('{"command": "Conclude", "item": "R-1", "result": "已办结"}', by="综治股",
    ...     at=datetime(2022, 6, 8, 9, tzinfo=BEIJING)).by
    '综治股'

    Raises BadDocument with every fault, as `from_dict` does, and for what is no JSON in UTF-8, is nested too deeply, or
    has a number that is too long; WrongType for what is no text.
    """
    if not isinstance(text, str | bytes):
        raise WrongType(
            f"from_json takes JSON as text or bytes, not {in_code(text)}; a dict is read by from_dict",
            f"from_json 应为 JSON 文字或字节，而不是 {in_code(text)}；字典用 from_dict",
            field="text",
            value=text,
        )
    ours = {} if at is None else {"at": instant(at).isoformat()}
    ours |= {} if by is None else {"by": expected(by, str, "by")}
    mark = BYTE_ORDER_MARK if isinstance(text, str) else BYTE_ORDER_MARK.encode()
    read = reader_of(of)
    try:
        return _read(read, parsed(text.removeprefix(mark)), ours)  # type: ignore[arg-type]  # of the same type
    except (Faulty, RecursionError) as error:
        raise bad_document(error) from None


def _read(read: Callable[[Any], Any], value: Any, ours: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return what *read* makes of an object with members of *ours*, which it may not have itself."""
    members = value.members if isinstance(value, Repeated) else value
    if not ours or not isinstance(members, dict):
        return read(value)
    taken = [(under(name), Wrong("unknown-field", key=name, hint_zh="", hint="")) for name in ours if name in members]
    members = {**members, **ours}
    try:
        made = read(evolve(value, members=members) if isinstance(value, Repeated) else members)
    except Faulty as error:
        raise Faulty([*taken, *error.faults]) from None
    if taken:
        raise Faulty(taken)
    return made


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return what JSON says; an object in which names stand twice is `Repeated`, what is no number is `NoNumber`.

    >>> parsed('[1, {"a": 2}, NaN]')
    [1, {'a': 2}, NaN]

    Raises Faulty.
    """
    try:
        text = text if isinstance(text, str) else text.decode("utf-8")
        return _decoded(text)
    except RecursionError:
        raise faulty("too-deep", most=DEEPEST) from None
    except json.JSONDecodeError as error:
        # Where a parser gives up on nesting differs from one Python to the next; what is told does not.
        if _depth(error.doc[: error.pos]) > DEEPEST:
            raise faulty("too-deep", most=DEEPEST) from None
        raise faulty("bad-json", **_complaint(error)) from None
    except UnicodeDecodeError as error:
        at = error.start + 1
        words = {"why": f"from byte {at} on, {NOT_UTF_8['why']}", "why_zh": f"从第{at}个字节起{NOT_UTF_8['why_zh']}"}
        raise faulty("bad-json", **words) from None


def _decoded(text: str) -> Any:  # noqa: ANN401 - JSON is of any type
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # Python reads no number of more than some thousand digits
        return _OF_LONG_NUMBERS.decode(text)


NOT_UTF_8 = MappingProxyType(
    {"why": "not in UTF-8: save or send it in UTF-8", "why_zh": "不是 UTF-8 编码，请用 UTF-8 保存或发送"}
)
"""What is wrong with bytes that are no text in UTF-8, in English and in Chinese."""

BYTE_ORDER_MARK = "\ufeff"
"""What some editors write at the very beginning of a text in UTF-8; it is no part of it."""


def _depth(text: str) -> int:
    """Return how many objects and arrays are open within one another at the deepest place of a beginning of JSON."""
    steps = (1 if sign in "[{" else -1 for sign in _SIGN.findall(text) if sign[0] != '"')
    return max(accumulate(steps), default=0)


_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
"""A text, which may have any bracket, or a bracket that opens or closes."""


def _complaint(error: json.JSONDecodeError) -> dict[str, str]:
    """Return why a text is no JSON, and where, in English and in Chinese."""
    at, sign = error.pos + 1, error.doc[error.pos : error.pos + 1]
    if sign and first_forbidden(sign) is not None:
        point = f"U+{ord(sign):04X}"
        why, zh = f"the character {point} cannot be seen: delete it", f"有看不见的字符 {point}，请删去"
    else:
        why, zh = error.msg, next((zh for part, zh in _IN_CHINESE if error.msg.startswith(part)), "写法不对")
    return {"why": f"at character {at}, {why}", "why_zh": f"第{at}个字符处{zh}"}


_IN_CHINESE = (
    ("Expecting value", "缺少值，或者值的写法不对（文字要加双引号）"),
    ("Expecting property name", "名称要加双引号，末尾不能多写逗号"),
    ("Illegal trailing comma", "末尾多了逗号"),
    ("Expecting ':'", "缺少冒号“:”"),
    ("Expecting ','", "缺少逗号“,”，或者括号没有结束"),
    ("Extra data", "一个值之后还有别的内容"),
    ("Unterminated string", "开始的引号没有结束"),
    ("Invalid control", "文字里有换行或其他控制字符，换行应写成 \\n"),
    ("Invalid \\", "反斜杠“\\”后面的字符不对"),
)
"""What Python says of a text that is no JSON, by its beginning, in Chinese."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Repeated:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    names = [name for name, _ in pairs]
    return Repeated(made, tuple(name for name in made if names.count(name) > 1))


def _whole(text: str) -> int | NoNumber:
    return NoNumber(text) if len(text) > _MORE_DIGITS_THAN_ANY_NUMBER else int(text)


_MORE_DIGITS_THAN_ANY_NUMBER = 40
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=NoNumber)
_OF_LONG_NUMBERS = json.JSONDecoder(object_pairs_hook=_object, parse_constant=NoNumber, parse_int=_whole)
"""Slower; for a text that has a number of thousands of digits, so that all else in it is looked at as well."""
