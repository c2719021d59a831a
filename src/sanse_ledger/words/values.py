"""Frozen values: how they compare, hash and show, and how one is made without its checks.

attrs can make the first three for every class; for some seventy classes that took a third of the time of the import, so
they are written once, in `Value`.

A frozen class checks its values in its constructor. Where they were checked before, checking them again costs more than
all the rest of a command (4 of 10 µs for an event, 5 of 7 for a ledger). There, and nowhere else, `unchecked` makes the
value (or `making`, which is the same made ready for two classes that meet often), and `sealed` makes a frozen one of a
draft that was filled in. What is read from JSON is checked field by field as it is put in place
(`codecs.json.one_pass`). Everybody else calls the constructor.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from itertools import repeat
from operator import attrgetter, call
from typing import Any, Generic, NamedTuple, TypeVar, cast

import attrs

from sanse_ledger.errors import WrongType, WrongValue

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


def _kind(value: object) -> type[attrs.AttrsInstance]:
    return cast("type[attrs.AttrsInstance]", type(value))


@cache
def _fields(of: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(of))


@cache
def _taken(of: type[attrs.AttrsInstance]) -> Callable[[object], object]:
    return attrgetter(*_fields(of))


class Checked:
    """The base of frozen classes whose converters refuse: the error names the field that was given.

    A converter is handed a value and does not know whose it is. attrs makes the constructor before it makes the class
    anew with its slots, so that it is there when this base hears of that.

    >>> from sanse_ledger.words.text import clean
    >>> @attrs.frozen
    ... class Visit(Checked):
    ...     household: str = attrs.field(converter=clean)
    >>> try:
    ...     Visit(household=7)
    ... except WrongType as wrong:
    ...     wrong.field, wrong.value
    ('household', 7)
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Have the constructor name the field, where there is a converter that could refuse it."""
        fields = cls.__dict__.get("__attrs_attrs__", ())
        if "__init__" in cls.__dict__ and any(each.converter is not None for each in fields):
            naming(cls)


def naming(of: type[T]) -> type[T]:
    """Have the constructor of a class name the field: a decorator, for a class without slots, which is not made anew.

    >>> from sanse_ledger.procedures.definition import Procedure
    >>> try:
    ...     Procedure(key=7, zh="六单", en="six slips", stages=())
    ... except WrongType as wrong:
    ...     wrong.field
    'key'
    """
    of.__init__ = _naming(of.__init__)  # type: ignore[method-assign]  # what attrs made, and takes the same
    return of


def _naming(init: Callable[..., None]) -> Callable[..., None]:
    """Return a constructor that does the same, and puts the field into what a converter refuses."""

    @wraps(init)
    def named(self: Any, *values: object, **by_name: object) -> None:  # noqa: ANN401 - of any class
        try:
            init(self, *values, **by_name)
        except (WrongType, WrongValue) as wrong:
            wrong.field = wrong.field or _refusing(type(self), values, by_name)
            raise

    return named


def _refusing(of: Any, values: tuple[object, ...], by_name: Mapping[str, object]) -> str:  # noqa: ANN401 - any class
    """Return the first field whose converter refuses what it was given."""
    fields = attrs.fields(of)
    given = dict(zip((each.name for each in fields), values, strict=False)) | {**by_name}
    for each in fields:
        if each.converter is not None and each.name in given:
            try:
                each.converter(given[each.name])
            except (WrongType, WrongValue):
                return str(each.name)
    return ""


class Value(Checked):
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


@attrs.frozen(eq=False)
class ByKey(Mapping[K, V], Generic[K, V]):
    """A frozen mapping of a few keys, in their order: unlike a mappingproxy it can be hashed, copied and pickled.

    >>> ByKey((("satisfied", 2), ("fair", 1)))["fair"]
    1
    """

    pairs: tuple[tuple[K, V], ...] = ()

    def __getitem__(self, key: K) -> V:
        """Return what stands under *key*; KeyError if nothing does."""
        for each, value in self.pairs:
            if each == key:
                return value
        raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        """Go through the keys in order."""
        return (each for each, _ in self.pairs)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self.pairs)

    def __hash__(self) -> int:
        """Hash the pairs, in whatever order: mappings are equal that way."""
        return hash(frozenset(self.pairs))


Put = Callable[[object, object], None]
"""Sets one field of a value that is being made."""


class Making(NamedTuple):
    """How values of one frozen class are made from sources of another: `copy`, then `put` what differs, by field."""

    copy: Callable[[object], Any]
    put: Mapping[str, Put]


def making(of: type[object], source: type[object], but: tuple[str, ...] = ()) -> Making:
    """Return how values of the frozen class *of* are made from sources of another, without converters and validators.

    It is `unchecked` taken apart and made ready, for where the same two classes meet again and again. They share two
    fields at least, as every command and its event do. The fields named in *but* are left to the caller to put.

    >>> from sanse_ledger.calendar.weeks import Week
    >>> str(making(Week, Week).copy(Week(year=2022, number=40)))
    '2022-W40'
    """
    return _making(cast("Any", of), cast("Any", source), but)


@cache
def _making(of: Any, source: Any, but: tuple[str, ...]) -> Making:  # noqa: ANN401 - two classes of any kind
    put, all_defaults = _puts_and_defaults(of)
    known = _fields(source)
    shared = [name for name in put if name in known and name not in but]
    take, put_shared = attrgetter(*shared), tuple(put[name] for name in shared)
    defaults = tuple((put[name], default) for name, default in all_defaults.items() if name not in known)
    blank = object.__new__

    def copy(value: object) -> object:
        new = blank(of)
        any(map(call, put_shared, repeat(new), take(value)))  # every setter returns None, so each is called
        for put_it, default in defaults:
            put_it(new, default)
        return new

    return Making(copy, put)


def unchecked(of: type[T], source: object = None, /, **values: object) -> T:
    """Make a value of the frozen class *of* without converters and validators.

    A field takes its value from *values*, else from the field of the same name of *source*, else its default. All of
    them must have been checked before: by the constructor of *source*, or by whoever read *values*.

    >>> from sanse_ledger.calendar.weeks import Week
    >>> str(unchecked(Week, Week(year=2022, number=40), number=41))
    '2022-W41'
    """
    put, defaults = _puts_and_defaults(cast("Any", of))
    if source is not None:
        values = {name: getattr(source, name) for name in _fields(_kind(source)) if name in put} | values
    new = object.__new__(of)
    for name, value in {**defaults, **values}.items():
        put[name](new, value)
    return new


@cache
def _puts_and_defaults(of: Any) -> tuple[Mapping[str, Put], Mapping[str, object]]:  # noqa: ANN401 - any attrs class
    """Return how each field of a class is set, and the defaults of those that have one."""
    fields = attrs.fields(of)
    put = {each.name: getattr(of, each.name).__set__ for each in fields}
    return put, {each.name: each.default for each in fields if each.default is not attrs.NOTHING}


def sealed(draft: object, of: type[T]) -> T:
    """Make *draft* the frozen value it is by giving it the class *of*; nobody may write to it from here on.

    The layouts are the same: *of* inherits all its fields from the class of *draft* and declares none of its own.
    """
    draft.__class__ = of
    return draft  # type: ignore[return-value]  # the line above
