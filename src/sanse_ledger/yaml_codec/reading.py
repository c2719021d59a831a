"""From YAML events to typed values, in one pass, along the shapes.

`Reader.mapping` is where the time goes. It takes a key, looks up the field, takes the value and looks up what it means:
a word that was met before, as names and dates mostly were, costs one look-up. Whatever is out of the ordinary (an
unknown key, a list, an anchor) leaves that loop for a method of its own, which tells the problem or reads on; no place
is computed before there is something to tell. Nothing recurses but along shapes, and the limit of depth holds there too.
"""

from collections.abc import Callable, Mapping
from typing import Any

import attrs
from attrs import frozen
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sanse_ledger.fields import pairs, sections_of
from sanse_ledger.yaml_codec.limits import Limits
from sanse_ledger.yaml_codec.problems import Wrong, bad_value, near, shown
from sanse_ledger.yaml_codec.scalars import TEXT, Scalar
from sanse_ledger.yaml_codec.schema import CHANGES, Field, Many, Own, Pairs, Part, Parts, Shape
from sanse_ledger.yaml_codec.stream import STAND_IN, Report
from sanse_ledger.yaml_codec.walking import FAULTY, Walker, left_empty, under, wanted_words

_MOST_KEPT = 4096
_LONGEST_KEPT = 40
_PAIR = 2


class Meanings(dict[str, Any]):
    """What words mean, kept as long as they are short and few: a journal repeats its names and dates."""

    __slots__ = ("_check", "_read")

    def __init__(self, read: Callable[[str], Any], check: Callable[[Any], None] | None = None) -> None:
        """Read a word with *read* when it is met first, and let *check* look at its meaning."""
        super().__init__()
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
                raise Wrong("bad-value", **bad_value(word, error)) from None
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[word] = meaning
        return meaning


@frozen(eq=False)
class Entry:
    """One command or event as it was read: its shape, its values, where it stands."""

    shape: Shape
    values: dict[str, Any]
    event: Any
    path: str


class Reader(Walker):
    """Reads values off a stream of YAML events; what is wrong goes into its report."""

    def __init__(self, take: Callable[[], Any], report: Report, limits: Limits) -> None:
        """Read the events that *take* returns, one at each call."""
        super().__init__(take, report, limits)
        self.root: Any = None
        """The YAML event with which the document's own mapping begins."""
        self._meanings: dict[tuple[Scalar, Callable[[Any], None] | None], Meanings] = {}
        self._known: dict[Shape, dict[str, tuple[str, Meanings | None, Field]]] = {}

    def document(self, shape: Shape) -> dict[str, Any]:
        """Read the only document there is, a mapping."""
        take, values = self.take, {}
        take()  # the stream begins
        event = take()
        if type(event) is StreamEndEvent:
            self.report.add("empty-document", 1, 1, "")
            return values
        self.root = root = take()
        if left_empty(root):
            self.report.add("empty-document", 1, 1, "")
        elif type(root) is MappingStartEvent:
            values = self.mapping(shape, "", root)
        else:
            self.wrong(root, "mapping", "")
        take()  # the document ends
        event = take()
        if type(event) is DocumentStartEvent:
            self.report.stop(event, "second-document", "")
        return values

    # Mappings

    def mapping(self, shape: Shape, path: str, start: Any) -> dict[str, Any]:
        """Read the fields of a mapping that has begun, with `FAULTY` for a value that could not be read."""
        self.enter(start, path)
        known = self._known.get(shape) or self._learn(shape)
        take, report = self.take, self.report
        values: dict[str, Any] = {}
        meant: list[str] = []
        while type(key := take()) is not MappingEndEvent:
            if type(key) is not ScalarEvent or (found := known.get(key.value)) is None:
                self._odd(key, path, known, meant)
                continue
            name, meanings, field = found
            if key.anchor is not None or key.tag is not None:
                self.marked(key, under(path, field.en))
            if name in values:
                report.at(key, "duplicate-key", under(path, field.en), key=key.value)
                self.skip(take(), under(path, field.en))
                continue
            event = take()
            if (
                meanings is not None
                and type(event) is ScalarEvent
                and event.anchor is None
                and event.tag is None
                and (word := event.value)
            ):
                try:
                    values[name] = meanings[word]
                except Wrong as wrong:
                    values[name] = FAULTY
                    report.at(event, wrong.code, under(path, field.en), **wrong.words)
            else:
                values[name] = self.value(field, event, under(path, field.en))
        self.depth -= 1
        if not values.keys() >= shape.required:
            self.missing(shape, values.keys() | meant, path, start)
        return values

    def _learn(self, shape: Shape) -> dict[str, tuple[str, Meanings | None, Field]]:
        """Look up the fields of *shape* by every key that this document may use for them."""
        self._known[shape] = {
            word: (field.name, self.meanings(field) if isinstance(field.holds, Scalar) else None, field)
            for field in shape.fields
            for word in field.words
            if len(word) <= self.limits.key
        }
        return self._known[shape]

    def meanings(self, field: Field) -> Meanings:
        """Return what words mean in *field*, as far as they have been met."""
        key = field.holds, field.check
        if key not in self._meanings:
            self._meanings[key] = Meanings(self.reads(field.holds), field.check)
        return self._meanings[key]

    def reads(self, scalar: Scalar) -> Callable[[str], Any]:
        """Return how a scalar of this type is read in this document."""
        return scalar.read

    def missing(self, shape: Shape, given: set[str], path: str, event: Any) -> None:
        """Tell every field that has to be there and is not."""
        for field in shape.fields:
            if field.name in shape.required and field.name not in given:
                self.report.at(event, "missing-field", under(path, field.en), key_zh=field.zh, key=field.en)

    def _odd(self, key: Any, path: str, known: Mapping[str, Any], meant: list[str]) -> None:
        """Tell what is wrong with a key that is none of the known ones, and pass over it and its value."""
        if type(key) is ScalarEvent:
            self.marked(key, path)
            if not self.no_key(key, path):
                word = key.value.replace(STAND_IN, "")
                guess = word if word in known else near(word, known)
                self.unknown("unknown-field", key, path, guess)
                if guess is not None:
                    meant.append(known[guess][0])
        else:
            if type(key) is not AliasEvent:
                self.no_key(key, path)
            self.skip(key, path)
        self.skip(self.take(), path)

    def unknown(self, code: str, key: Any, path: str, guess: str | None) -> None:
        """Tell an unknown word, with the one that may have been meant."""
        self.report.at(
            key,
            code,
            under(path, shown(key.value)),
            key=key.value,
            hint_zh="" if guess is None else f"，是不是“{guess}”？",
            hint="" if guess is None else f": did you mean {guess}?",
        )

    # Values

    def value(self, field: Field, event: Any, path: str) -> Any:
        """Read the value of a field, whatever it holds; `FAULTY` where that cannot be."""
        if left_empty(event):
            if field.default is not attrs.NOTHING:
                return field.default
            if field.may_be_none:
                return None
        told = self.report.told
        match field.holds:
            case Scalar():
                return self.scalar(self.meanings(field), event, path)
            case Many(each=each):
                value = self._many(each, event, path)
            case Part(shape=shape):
                value = self.part(shape, event, path)
            case Parts(shape=shape):
                value = tuple(self.items(event, path, lambda event, path: self.part(shape, event, path)))
            case Pairs():
                value = self._pairs(event, path)
            case Own(read=read):
                value = read(self, event, path)
        return self._checked(field, value, event, path) if self.report.told == told else FAULTY

    def _checked(self, field: Field, value: Any, event: Any, path: str) -> Any:
        """Let the class's own validators look at a value."""
        if field.check is not None:
            try:
                field.check(value)
            except (TypeError, ValueError) as error:
                self.report.at(event, "bad-value", path, **bad_value(field.en, error))
                return FAULTY
        return value

    def scalar(self, meanings: Meanings, event: Any, path: str) -> Any:
        """Read one word; `FAULTY` where it will not do."""
        if type(event) is not ScalarEvent:
            return self.wrong(event, "scalar", path)
        self.marked(event, path)
        try:
            return meanings[event.value]
        except Wrong as wrong:
            self.report.at(event, wrong.code, path, **wrong.words)
            return FAULTY

    def _many(self, each: Scalar, event: Any, path: str) -> tuple[Any, ...]:
        meanings = self._meanings.setdefault((each, None), Meanings(self.reads(each)))
        if each is TEXT and type(event) is ScalarEvent and event.value:
            text = self.scalar(meanings, event, path)
            return () if text is FAULTY else sections_of(text)
        return tuple(self.items(event, path, lambda event, path: self.scalar(meanings, event, path)))

    def part(self, shape: Shape, event: Any, path: str) -> Any:
        """Read a mapping of its own; one that needs a single text may be given as that text."""
        told = self.report.told
        if type(event) is MappingStartEvent:
            values = self.mapping(shape, path, event)
        elif type(event) is ScalarEvent and shape.only is not None:
            values = {shape.only.name: self.scalar(self.meanings(shape.only), event, path)}
        else:
            return self.wrong(event, "mapping", path)
        return self.make(Entry(shape, values, event, path)) if self.report.told == told else FAULTY

    def make(self, entry: Entry) -> Any:
        """Let the class make its value; what its constructor says against it is told."""
        try:
            return entry.shape.of(**entry.values)
        except (TypeError, ValueError, OverflowError) as error:
            self.report.at(entry.event, "bad-value", entry.path, **bad_value(entry.shape.en, error))
            return FAULTY

    def _pairs(self, event: Any, path: str) -> tuple[tuple[str, str], ...]:
        """Read field and text: a mapping, or a list of pairs."""
        if type(event) is not SequenceStartEvent:
            if type(event) is not MappingStartEvent:
                self.wrong(event, "mapping", path)
                return ()
            told = self.report.told
            changes = self.mapping(CHANGES, path, event)
            return pairs(changes) if self.report.told == told else ()
        meanings = self.meanings(CHANGES.fields[0])

        def pair(event: Any, path: str) -> Any:
            told = self.report.told
            both = self.items(event, path, lambda event, path: self.scalar(meanings, event, path))
            if len(both) != _PAIR and self.report.told == told:
                self.report.at(event, "wrong-type", path, **wanted_words("pair", "sequence"))
            return both

        told = self.report.told
        found = self.items(event, path, pair)
        return pairs(found) if self.report.told == told else ()

    # Entries: commands and events

    def entry(self, event: Any, path: str, shapes: Mapping[str, Shape], code: str) -> Entry | None:
        """Read a mapping with one key, the name of a command or event; None where something is wrong with it."""
        if type(event) is not MappingStartEvent:
            return self.wrong(event, "mapping", path, None)
        self.enter(event, path)
        found, count = None, 0
        while type(key := self.take()) is not MappingEndEvent:
            count += 1
            if count == 1:
                found = self._entry(key, path, shapes, code)
            else:
                self.skip(key, path)
                self.skip(self.take(), path)
        self.depth -= 1
        if count != 1:
            self.report.at(event, "not-one-name", path, count=count)
            return None
        return found

    def _entry(self, key: Any, path: str, shapes: Mapping[str, Shape], code: str) -> Entry | None:
        shape = shapes.get(key.value) if type(key) is ScalarEvent else None
        if shape is None or len(key.value) > self.limits.key:
            self._no_entry(key, path, shapes, code)
            return None
        path = under(path, shape.en)
        if key.anchor is not None or key.tag is not None:
            self.marked(key, path)
        event, told, values = self.take(), self.report.told, {}
        if type(event) is MappingStartEvent:
            values = self.mapping(shape, path, event)
        elif left_empty(event):
            self.marked(event, path)
            self.missing(shape, set(), path, key)
        else:
            self.wrong(event, "mapping", path)
        return Entry(shape, values, key, path) if self.report.told == told else None

    def _no_entry(self, key: Any, path: str, shapes: Mapping[str, Shape], code: str) -> None:
        if type(key) is ScalarEvent:
            self.marked(key, path)
            if not self.no_key(key, path):
                word = key.value.replace(STAND_IN, "")
                self.unknown(code, key, path, near(word, shapes))
        else:
            if type(key) is not AliasEvent:
                self.no_key(key, path)
            self.skip(key, path)
        self.skip(self.take(), path)
