"""The definition of a procedure as it stands in a document: by itself, or within a command or an event.

What a definition says against itself, `Procedure` finds; here it gets its place.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

import attrs
from yaml.events import Event, ScalarEvent

from sanse_ledger.codecs.yaml.limits import Limits
from sanse_ledger.codecs.yaml.reading import FAULTY, Entry, Known, Reader
from sanse_ledger.codecs.yaml.scalars import Scalar
from sanse_ledger.codecs.yaml.schema import Field, Shape, shape_of
from sanse_ledger.codecs.yaml.signs import HALF
from sanse_ledger.codecs.yaml.stream import Report
from sanse_ledger.codecs.yaml.walking import under
from sanse_ledger.procedures.definition import BadProcedure, Procedure
from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.measures import BOUNDS, Bound
from sanse_ledger.procedures.parts import Answer, Condition, Named
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.values import Value

T = TypeVar("T")

LISTS_OF_NAMES = frozenset({"choices", "grounds", "marks", "outcomes", "from", "among", "parts", "grades"})
"""Lists in which a name with a comma of Chinese text, without quotes, is taken for several names."""

_WIDE = re.compile("[，、]")

NAMES = ("key", "en")
"""What a name stands for where they are left out."""


def is_named(shape: Shape) -> bool:
    """Tell whether a part may be given as its name alone."""
    return isinstance(shape.of, type) and issubclass(shape.of, Named)


def _in_yuan(value: Any, sums: frozenset[str]) -> Any:
    """Return a part of a procedure, with the numbers that *sums* are compared with read as sums themselves."""
    if isinstance(value, tuple):
        return tuple(_in_yuan(each, sums) for each in value)
    if isinstance(value, Condition):
        return attrs.evolve(value, **_bounds_in_yuan(value)) if value.fact in sums else value
    if not isinstance(value, Value):
        return value
    parts = {each.name: (getattr(value, each.name), each.name) for each in attrs.fields(cast("Any", type(value)))}
    changed = {name: new for name, (old, _) in parts.items() if (new := _in_yuan(old, sums)) != old}
    return attrs.evolve(cast("Any", value), **changed) if changed else value


def _bounds_in_yuan(condition: Condition) -> dict[str, Any]:
    held = {name: getattr(condition, name) for name in BOUNDS}
    return {
        name: tuple(map(_yuan, value)) if isinstance(value, tuple) else _yuan(value) for name, value in held.items()
    }


def _yuan(bound: Bound | None) -> Bound | None:
    try:
        return Yuan.parse(bound.text) if isinstance(bound, Number) else bound
    except ValueError:
        return bound


def _sums(values: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the facts and records that are sums of money, a fact before a record of the same key."""
    answers = {each.key: each.money for each in reversed([*_answers(tuple(values.values()))])}
    answers |= {each.key: each.money for each in values.get("facts", ())}
    return frozenset(key for key, is_money in answers.items() if is_money)


def _answers(value: object) -> Iterator[Answer]:
    """Yield everything that is filled in, in *value* and all of its parts."""
    if isinstance(value, tuple):
        for each in value:
            yield from _answers(each)
    elif isinstance(value, Answer):
        yield value
    elif isinstance(value, Value):
        yield from _answers(tuple(getattr(value, each.name) for each in attrs.fields(cast("Any", type(value)))))


class Definition(Reader):
    """Reads a procedure, and keeps the place of every value by its path, and the path of every word in a list."""

    def __init__(self, take: Callable[[], Event], report: Report, limits: Limits) -> None:
        """Begin without a place or a path."""
        super().__init__(take, report, limits)
        self._base = ""
        self._places: dict[str, Event] = {}
        self._listed: dict[tuple[str, str], str] = {}

    def procedures(self) -> list[Procedure]:
        """Read the document and make its procedure, none if something is wrong with it."""
        root = self.document(shape_of(Procedure))
        if root is None or self.report.problems:
            return []
        self._places[""] = root.event
        made = self.make(root)
        return [made] if isinstance(made, Procedure) else []

    def within(self, event: Event, path: str) -> object:
        """Read the procedure that stands at *path* of another document; `FAULTY` where something is wrong with it."""
        self._base, self._places[path] = path, event
        return self._part(shape_of(Procedure), event, path)

    def learn(self, shape: Shape) -> Known:
        """Let no word be taken past `value`, which keeps its place."""
        return {word: (name, None, field) for word, (name, _, field) in super().learn(shape).items()}

    def value(self, field: Field, event: Event, path: str) -> object:
        """Keep the place of a value, and read it."""
        self._places[path] = event
        if isinstance(field.holds, Scalar) and isinstance(event, ScalarEvent) and event.value:
            return self.scalar(self.meanings(field.holds, field.check), event, path)
        return super().value(field, event, path)

    def items(self, event: Event, path: str, each: Callable[[Event, str], T]) -> list[T]:
        """Keep the place of every item of a list, and where a word first stands; one may be meant as many."""
        before, first = self.report.count, f"{path}[0]"

        def kept(event: Event, of_item: str) -> T:
            self._places[of_item] = event
            if isinstance(event, ScalarEvent):
                self._listed.setdefault((path, event.value), of_item)
            return each(event, of_item)

        read = super().items(event, path, kept)
        if self.report.count > before or path.rpartition(".")[2] not in LISTS_OF_NAMES:
            return read
        if len(read) == 1:
            only = self._places[first]
            if isinstance(only, ScalarEvent) and not only.style and _WIDE.search(only.value):
                self.report.at(only, "full-width-comma", first, value=only.value)
        elif getattr(event, "flow_style", False):
            self._wide_commas(path, len(read))
        return read

    def _wide_commas(self, path: str, count: int) -> None:
        """Report each name in a list in brackets, without quotes, that has a comma of Chinese text for one of YAML."""
        for place in (f"{path}[{number}]" for number in range(count)):
            name = self._places[place]
            if isinstance(name, ScalarEvent) and not name.style and "，" in name.value:
                self.report.at(name, "full-width-sign", place, sign="，", half=HALF["，"])

    def make(self, entry: Entry) -> object:
        """Make a part, or the whole; one name may stand for all that it is called."""
        shape, values = entry.shape, entry.values
        if is_named(shape):
            values = {**values, **{name: values.get(name) or values["zh"] for name in NAMES}}
        if shape.of is Procedure:
            return self._whole(values)
        return super().make(entry._replace(values=values))

    def _whole(self, values: dict[str, Any]) -> object:
        """Make the procedure; what it says against itself is reported where it stands."""
        sums = _sums(values)
        try:
            return Procedure(**{name: _in_yuan(value, sums) for name, value in values.items()})
        except BadProcedure as bad:
            for fault in bad.faults:
                path = self._place(fault)
                self.report.at(self._places[path], fault.code, path, **fault.words)
            return FAULTY

    def _place(self, fault: Fault) -> str:
        """Return the path of the word that is at fault; of what has it, where that word is not written by itself."""
        path = under(self._base, fault.path.replace("_", "-"))
        above = path.rpartition(".")[0]
        ways = [f"{above}.{name}" for name in ("key", "name", "en")] if path.endswith(".key") else []
        names = [each for each in ways if getattr(self._places.get(each), "value", None) == fault.key]
        listed = self._listed.get((path, fault.key), path)
        return next(each for each in (*names, listed, path, above, self._base) if each in self._places)
