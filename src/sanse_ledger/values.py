"""How frozen values of many kinds compare, hash and show: written once here, not made anew for each class.

attrs can make these methods for every class; for some seventy classes that took a third of the time of the import.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import cast

import attrs


def _kind(value: object) -> type[attrs.AttrsInstance]:
    return cast("type[attrs.AttrsInstance]", type(value))


@cache
def _fields(of: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(of))


@cache
def _taken(of: type[attrs.AttrsInstance]) -> Callable[[object], object]:
    return attrgetter(*_fields(of))


class Value:
    """The base of commands, events and the parts of an item: equal by type and fields."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Compare type and fields."""
        if type(self) is not type(other):
            return NotImplemented
        take = _taken(_kind(self))
        return take(self) == take(other)

    def __hash__(self) -> int:
        """Hash type and fields."""
        return hash((type(self).__name__, _taken(_kind(self))(self)))

    def __repr__(self) -> str:
        """Show the type and every field as code would write them."""
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _fields(_kind(self)))
        return f"{type(self).__name__}({shown})"
