"""How large a document may be."""

import attrs
from attrs import field, frozen

from sanse_ledger.codecs.yaml.parsers import backend
from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.checks import expected

_SLOWER = 4


def _at_least_one(_limits: object, attribute: "attrs.Attribute[int]", value: object) -> None:
    if type(value) is not int:
        raise WrongType(
            f"{attribute.name} is a whole number, not {in_code(value)}",
            f"{attribute.name} 应为整数，而不是 {in_code(value)}",
            field=attribute.name,
            value=value,
        )
    if value < 1:
        raise WrongValue(
            f"{attribute.name} is at least 1, not {in_code(value)}",
            f"{attribute.name} 至少为 1，而不是 {in_code(value)}",
            field=attribute.name,
            value=value,
        )


def _share(whole: int) -> int:
    """Return a default of *whole* with libyaml, a quarter of it in pure Python, which is far slower."""
    return whole if backend() == "libyaml" else whole // _SLOWER


@frozen(kw_only=True)
class Limits:
    """How large a document may be; what exceeds a limit is a problem of the document.

    `depth` counts mappings and lists within each other, `key` the characters of a key. A document of commands and a
    journal have their own figures for characters of text and events of the YAML parser (each key, each value, each
    beginning and end of a mapping or list is one). Defaults are a quarter where pure Python parses; what a host gives
    holds as it is given.

    >>> Limits(depth=8).depth
    8

    Raises WrongType and WrongValue for what is no whole number from 1 on.
    """

    depth: int = field(default=16, validator=_at_least_one)
    key: int = field(default=128, validator=_at_least_one)
    commands_characters: int = field(factory=lambda: _share(4_000_000), validator=_at_least_one)
    commands_events: int = field(factory=lambda: _share(400_000), validator=_at_least_one)
    journal_characters: int = field(factory=lambda: _share(64_000_000), validator=_at_least_one)
    journal_events: int = field(factory=lambda: _share(8_000_000), validator=_at_least_one)


def limits_of(limits: Limits | None) -> Limits:
    """Return *limits*, the default ones for None.

    Raises WrongType.
    """
    return Limits() if limits is None else expected(limits, Limits, "limits")
