"""From YAML events to typed values, in one pass, along the shapes.

`Reader.mapping` is where the time goes. It takes a key, looks up the field, takes the value and looks up what it means:
words that were read before, dates and names for the most part, cost one look-up each. Whatever is out of the ordinary
(an unknown key, a list, an anchor) leaves that loop for a method of its own, which tells the problem or reads on; no
place is computed before there is something to tell. Nothing here recurses but along shapes, whose depth is bounded.
"""

from collections.abc import Callable, Mapping
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sanse_ledger import keys
from sanse_ledger.fields import sections_of
from sanse_ledger.yaml_codec.limits import Limits
from sanse_ledger.yaml_codec.problems import KINDS, Wrong, near
from sanse_ledger.yaml_codec.scalars import TEXT, Scalar
from sanse_ledger.yaml_codec.schema import AMENDABLE, Field, Many, Own, Pairs, Part, Parts, Shape
from sanse_ledger.yaml_codec.stream import Report

FAULTY: Any = type("Faulty", (), {"__slots__": ()})()
"""Stands for a value that could not be read."""

_MOST_KEPT = 4096
_LONGEST_KEPT = 40

Known = tuple[str, "Meanings | None", Field]


class Meanings(dict[str, Any]):
    """What words mean, kept as long as they are short and few: a journal repeats its names and dates."""

    __slots__ = ("_check", "_read")

    def __init__(self, read: Callable[[str], Any], check: Callable[[object], None] | None = None) -> None:
        """Read a word with *read* when it is met first, and let *check* look at its meaning."""
        self._read = read
        self._check = check

    def __missing__(self, word: str) -> Any:
        """Read the word.

        Raises Wrong for one that will not do.
        """
        meaning = self._read(word)
        if self._check is not None:
            try:
                self._check(meaning)
            except (TypeError, ValueError) as error:
                raise Wrong("bad-value", value=word, why=str(error)) from None
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[word] = meaning
        return meaning


class Reader:
    """Reads values off a stream of YAML events; what is wrong goes into its report."""

    def __init__(self, take: Callable[[], Any], report: Report, limits: Limits) -> None:
        """Read the events that *take* returns, one at each call."""
        self.take = take
        self.report = report
        self.limits = limits
        self.depth = 0
        self.meanings: dict[Any, Meanings] = {}
        self._known: dict[Shape, dict[str, Known]] = {}

    # What is known

    def meaning(self, scalar: Scalar, check: Callable[[object], None] | None = None) -> Meanings:
        """Return what words of this type mean, as far as they have been met."""
        found = self.meanings.get((scalar, check))
        if found is None:
            found = self.meanings[scalar, check] = Meanings(scalar.read, check)
        return found

    def _keys(self, shape: Shape) -> dict[str, Known]:
        """Return the fields of *shape* by every key that this document may use for them."""
        return {
            word: (field.name, self.meaning(field.holds, field.check), field)
            if isinstance(field.holds, Scalar)
            else (field.name, None, field)
            for word, field in shape.by_word.items()
            if len(word) <= self.limits.key
        }

    # Mappings

    def mapping(self, shape: Shape, path: str, start: Any) -> dict[str, Any] | None:
        """Read the fields of a mapping that has begun; None where one of them could not be read."""
        known = self._known.get(shape)
        if known is None:
            known = self._known[shape] = self._keys(shape)
        self.enter(start, path)
        take, values, ok = self.take, {}, True
        while True:
            key = take()
            if type(key) is MappingEndEvent:
                break
            if type(key) is not ScalarEvent or (found := known.get(key.value)) is None:
                ok = self._unknown(key, known, values, path) and ok
                continue
            name, meanings, field = found
            if name in values or key.anchor is not None or key.tag is not None:
                ok = self._strange(key, values, field, path)
                continue
            event = take()
            if meanings is not None and type(event) is ScalarEvent and event.value and event.anchor is event.tag is None:
                try:
                    values[name] = meanings[event.value]
                except Wrong as wrong:
                    self.report.at(event, wrong.code, f"{path}.{field.en}".lstrip("."), **wrong.words)
                    values[name] = FAULTY
                    ok = False
            else:
                ...
        self.depth -= 1
        ...
