"""How large a document may be, and which YAML parser reads it."""

from typing import Any

import yaml
from attrs import field, frozen

from sanse_ledger.yaml_codec.problems import MOST_PROBLEMS

__all__ = ["MOST_PROBLEMS", "Limits", "backend", "loader"]

LIBYAML: Any = getattr(yaml, "CSafeLoader", None)
"""The parser of libyaml, None where pyyaml was built without it; yaml exports no `CParser` to look for."""

_SLOWER = 4


def loader() -> Any:
    """Return the class whose parser is run: libyaml's where there is one, else the one in pure Python.

    Of either class only the parser is used, never its composer or a constructor.
    """
    return LIBYAML or yaml.SafeLoader


def backend() -> str:
    """Return ``libyaml``, the normative parser, or ``python``, the fallback.

    >>> backend() in {"libyaml", "python"}
    True
    """
    return "python" if LIBYAML is None else "libyaml"


def _share(whole: int) -> Any:
    """Make a default that is *whole* with libyaml, a quarter of it in pure Python, which is far slower."""
    return field(factory=lambda: whole if LIBYAML else whole // _SLOWER, validator=_at_least_one)


def _at_least_one(_limits: object, attribute: Any, value: object) -> None:
    if type(value) is not int:
        raise TypeError(f"{attribute.name} is a whole number, not {value!r:.80}")
    if value < 1:
        raise ValueError(f"{attribute.name} is at least 1, not {value}")


@frozen(kw_only=True)
class Limits:
    """How large a document may be; what exceeds a limit is a problem of the document.

    `depth` counts mappings and lists within each other, `key` the characters of a key. A document of commands and a
    journal have their own figures for characters of text and events of the YAML parser (each key, each value, each
    beginning and end of a mapping or list is one). Defaults are a quarter where pure Python parses; what a host gives
    holds as it is given.

    >>> Limits(depth=8).depth
    8

    Raises TypeError and ValueError for what is no whole number from 1 on.
    """

    depth: int = field(default=16, validator=_at_least_one)
    key: int = field(default=128, validator=_at_least_one)
    commands_characters: int = _share(4_000_000)
    commands_events: int = _share(400_000)
    journal_characters: int = _share(64_000_000)
    journal_events: int = _share(8_000_000)
