"""Frozen values: how they compare, hash and show, and how one is made without its checks.

attrs can make the first three for every class; for some seventy classes that took a third of the time of the import, so
they are written once, in `Value`.

A frozen class checks its values in its constructor. Where they were checked before, checking them again costs more than
all the rest of a command (4 of 10 µs for an event, 5 of 7 for a ledger). There, and nowhere else, `unchecked` makes the
value, and `sealed` makes a frozen one of a draft that was filled in. Everybody else calls the constructor.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import repeat
from operator import attrgetter, call
from typing import Any, NamedTuple, TypeVar, cast

import attrs

T = TypeVar("T")


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


class _Plan(NamedTuple):
    """How a class is filled in: what a source has too, what takes its default, and the setter of each field."""

    take: Callable[[object], Iterable[object]]
    put: tuple[Callable[[object, object], None], ...]
    defaults: tuple[tuple[Callable[[object, object], None], object], ...]
    setters: dict[str, Callable[[object, object], None]]


@cache
def _plan(of: type[Any], source: type[Any]) -> _Plan:
    setters = {each.name: getattr(of, each.name).__set__ for each in attrs.fields(of)}
    known = {each.name for each in attrs.fields(source)} if attrs.has(source) else frozenset()
    shared = [name for name in setters if name in known]
    defaults = [(setters[each.name], each.default) for each in attrs.fields(of) if each.name not in known]
    return _Plan(
        take=_several(shared),
        put=tuple(setters[name] for name in shared),
        defaults=tuple((put, default) for put, default in defaults if default is not attrs.NOTHING),
        setters=setters,
    )


def _several(names: list[str]) -> Callable[[object], Iterable[object]]:
    """Return what takes these attributes of a value, as a tuple also where there is one or none."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda source: tuple(getattr(source, name) for name in names)


def unchecked(of: type[T], source: object = None, /, **values: object) -> T:
    """Make a value of the frozen class *of* without converters and validators.

    A field takes its value from *values*, else from the field of the same name of *source*, else its default. All of
    them must have been checked before: by the constructor of *source*, or by whoever read *values*.

    >>> from sanse_ledger.calendar.weeks import Week
    >>> str(unchecked(Week, Week(year=2022, number=40), number=41))
    '2022-W41'
    """
    kind: Any = of  # a type can be hashed, which its stub leaves open
    plan = _plan(kind, cast("Any", type(source)))
    new = object.__new__(of)
    for put, default in plan.defaults:
        put(new, default)
    any(map(call, plan.put, repeat(new), plan.take(source)))  # every setter returns None, so each is called
    for name, value in values.items():
        plan.setters[name](new, value)
    return new


def sealed(draft: object, of: type[T]) -> T:
    """Make *draft* the frozen value it is by giving it the class *of*; nobody may write to it from here on.

    The layouts are the same: *of* inherits all its fields from the class of *draft* and declares none of its own.
    """
    draft.__class__ = of
    return cast("T", draft)
