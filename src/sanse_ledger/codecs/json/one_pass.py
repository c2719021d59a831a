"""Objects read in one pass: each member is read, converted, checked, and put where it belongs.

A constructor would be given what was read, and look at it a second time; for one event after the other that is most of
the time. The checks are those of the class, field by field. Whatever is not right at once is handed to who looks the
object through, and says all that is wrong with it.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

import attrs

from sanse_ledger.calendar import instants
from sanse_ledger.codecs.json.scalars import Faulty, Read, day_of, text_of
from sanse_ledger.words.values import Put

NONE_KNOWN: Mapping[object, Faulty] = MappingProxyType({})
"""What is known of the members of an object that was not looked at yet."""

_AS_READ = frozenset({(day_of, instants.day), (day_of, instants.optional_day)})
"""Which converters have nothing to do with what a reader returns."""


class Members(Protocol):
    """The members of the objects that are values of a class: its fields, and the *tag* beside them."""

    of: Any
    fields: Mapping[str, Any]
    readers: Mapping[str, Read]
    absent: Mapping[str, None]
    """The fields without a default that may be None."""
    tag: str | None

    def look_through(self, value: object, known: Mapping[object, Faulty]) -> Any:  # noqa: ANN401 - one of the class
        """Read an object once more, and find all that is wrong; what is *known* of a member stands."""


def in_one_pass(members: Members) -> Read:
    """Return the reader of objects with these *members*."""
    of, tag, look, fields = members.of, members.tag, members.look_through, members.fields.values()
    puts: dict[str, Any] = {name: getattr(getattr(of, name, None), "__set__", None) for name in members.fields}
    looks_at_all = hasattr(of, "__attrs_post_init__") or None in puts.values() or len(attrs.fields(of)) > len(puts)
    if looks_at_all or any(type(each.default) is _MADE_ANEW for each in fields):
        return _by_constructor(members)
    steps = {each.name: (puts[each.name], _taken(each, members.readers[each.name])) for each in fields}
    fill, most, blank = _filling(members, puts), len(steps) + (tag is not None), object.__new__

    def read(value: Any) -> Any:  # noqa: ANN401 - JSON, a value of the class
        name = None
        try:
            new = blank(of)
            for name, each in value.items():
                if name != tag:
                    put, take = steps[name]
                    put(new, take(each))
            if len(value) != most:
                fill(new, value)
        except Faulty as error:
            return look(value, {name: error})
        except (AttributeError, KeyError, TypeError, ValueError):
            return look(value, NONE_KNOWN)
        return new

    return read


_MADE_ANEW: type = attrs.Factory  # type: ignore[assignment]  # it is a class


def _by_constructor(members: Members) -> Read:
    """Return the same for a class that looks at several fields together, or whose fields are not put one by one."""
    of, readers, look = members.of, members.readers, members.look_through

    def read(value: Any) -> Any:  # noqa: ANN401 - JSON, a value of the class
        name = None
        made: dict[str, Any] = {**members.absent}
        try:
            for name, each in value.items():
                made[name] = readers[name](each)
            return of(**made)
        except Faulty as error:
            return look(value, {name: error})
        except (AttributeError, KeyError, TypeError, ValueError):
            return look(value, NONE_KNOWN)

    return read


def _taken(field: Any, read: Read) -> Read:  # noqa: ANN401 - of attrs
    """Return how a member becomes what its *field* holds; a converter of texts looks at what it is given by itself."""
    convert, check = field.converter, field.validator
    if convert is not None and check is None and read is text_of and field.default in (attrs.NOTHING, None, ""):
        return convert  # type: ignore[no-any-return]  # of attrs
    if (read, convert) in _AS_READ:
        convert = None
    if check is None:
        return read if convert is None else lambda value: convert(read(value))

    def take(value: object) -> object:
        made = read(value)
        made = made if convert is None else convert(made)
        check(None, field, made)
        return made

    return take


def _filling(members: Members, puts: Mapping[str, Put]) -> Callable[[Any, Mapping[str, Any]], None]:
    """Return what gives a new value the defaults of what is absent, as its constructor would."""
    fields = members.fields.values()
    defaults = {each.name: each.default for each in fields if each.default is not attrs.NOTHING} | {**members.absent}
    converters = {each.name: each.converter for each in fields if each.converter is not None}
    made = {name: converters[name](each) if name in converters else each for name, each in defaults.items()}
    steps = tuple((name, puts[name], each) for name, each in made.items())
    needed = {each.name for each in fields if each.name not in defaults}

    def fill(new: Any, value: Mapping[str, Any]) -> None:  # noqa: ANN401 - a value of the class
        if not needed <= value.keys():
            raise KeyError(needed)
        for name, put, default in steps:
            if name not in value:
                put(new, default)

    return fill
