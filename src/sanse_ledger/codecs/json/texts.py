"""JSON as text: parsed strictly, so that nothing of it is dropped, and read as `from_dict` reads what it says."""

import json
import re
from typing import Any

from sanse_ledger.codecs.json.decoding import read_as
from sanse_ledger.codecs.json.scalars import DEEPEST, Repeated, faulty
from sanse_ledger.errors import WrongType, in_code


def from_json(text: str | bytes, of: type | None = None) -> Any:  # noqa: ANN401 - of that class
    """Return what `from_dict` makes of the object that *text* is in JSON: a command, an event, or a value of *of*.

    Nothing is dropped without a word: a member that stands twice is a fault, as is NaN.

    >>> from sanse_ledger import BadDocument
    >>> try:
    ...     from_json('{"command": "Conclude", "item": "R-1", "item": "R-2", "by": "综治股"}')
    ... except BadDocument as bad:
    ...     print([(each.path, each.code) for each in bad.problems])
    [('item', 'duplicate-key'), ('at', 'missing-field'), ('result', 'missing-field')]

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
    return read_as(of, lambda read: read(parsed(text)))


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return what JSON says; an object in which names stand twice is `Repeated`.

    >>> parsed('[1, {"a": 2}]')
    [1, {'a': 2}]

    Raises Faulty.
    """
    try:
        return _DECODER.decode(text if isinstance(text, str) else text.decode("utf-8"))
    except RecursionError:
        raise faulty("too-deep", most=DEEPEST) from None
    except json.JSONDecodeError as error:
        raise faulty("bad-json", why=error.msg, at=error.pos + 1) from None
    except UnicodeDecodeError as error:
        raise faulty("bad-json", why="not UTF-8", at=error.start + 1) from None
    except ValueError:  # Python reads no number of more than some thousand digits
        raise faulty("bad-integer", value=max(_DIGITS.findall(str(text)), key=len)) from None


_DIGITS = re.compile("[0-9]+")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Repeated:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    names = [name for name, _ in pairs]
    return Repeated(made, tuple(name for name in made if names.count(name) > 1))


def _constant(word: str) -> Any:  # noqa: ANN401 - it returns nothing
    raise faulty("bad-json", why=f"{word} is no JSON", at=1)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)
