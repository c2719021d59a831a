"""From YAML events to typed values, in one pass, along the shapes.

`Reader.mapping` is where the time goes. It takes a key, looks up the field, takes the value and looks up what it means:
a word that was met before, as names and dates mostly were, costs one look-up. Whatever is out of the ordinary (an
unknown key, a list, an anchor) leaves that loop for a method of its own, which tells the problem or reads on; no place
is computed before there is something to tell. Nothing recurses but along shapes, and the limit of depth holds there as
well.
"""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple, assert_never

import attrs
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sanse_ledger.codecs.problems import KINDS, Wrong, bad_value, shown
from sanse_ledger.codecs.yaml.keys import OTHER_WORDS
from sanse_ledger.codecs.yaml.limits import Limits
from sanse_ledger.codecs.yaml.scalars import NUMBER, TEXT, Scalar
from sanse_ledger.codecs.yaml.schema import (
    CHANGES,
    RIGHT,
    Field,
    Holds,
    Many,
    Own,
    Pairs,
    Part,
    Parts,
    Recorded,
    RightValues,
    Shape,
    Texts,
)
from sanse_ledger.codecs.yaml.signs import HALF, of_key
from sanse_ledger.codecs.yaml.stream import STAND_IN, Report
from sanse_ledger.codecs.yaml.walking import NOTHING, Walker, left_empty, under
from sanse_ledger.words.fields import field_named
from sanse_ledger.words.guesses import near, part_of
from sanse_ledger.words.text import pairs, sections_of

FAULTY = object()
"""Stands for a value that could not be read."""

_MOST_KEPT = 4096
_LONGEST_KEPT = 40
_PAIR = 2

Check = Callable[[object], None]


def accepted(check: Check | None, value: object, word: str) -> object:
    """Return *value* if the validators of its field have nothing against it; *word* is how it was written.

    Raises Wrong.
    """
    if check is not None:
        try:
            check(value)
        except (TypeError, ValueError) as error:
            raise Wrong("bad-value", **bad_value(word, error)) from None
    return value


class Meanings(dict[str, object]):
    """What words mean, kept as long as they are short and few: a journal repeats its names and dates."""

    __slots__ = ("_check", "_read")

    def __init__(self, read: Callable[[str], object], check: Check | None = None) -> None:
        """Read a word with *read* when it is met first, and let *check* look at its meaning."""
        super().__init__()
        self._read = read
        self._check = check

    def __missing__(self, word: str) -> object:
        """Read the word.

        Raises Wrong for one that will not do.
        """
        meaning = self._read(word)
        if self._check is not None:
            accepted(self._check, meaning, word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[word] = meaning
        return meaning


@cache
def _words(shape: Shape) -> frozenset[str]:
    """Return every spelling of every key of a mapping."""
    return frozenset(word for field in shape.fields for word in field.words)


class Entry(NamedTuple):
    """A command, an event or a part of one as it was read: its shape, its values, where it stands."""

    shape: Shape
    values: dict[str, Any]
    event: Event
    path: str


Known = Mapping[str, tuple[str, Meanings | None, Field]]
"""By key: the field's name, what words mean in it (None where it holds no single word), and the field."""


class Reader(Walker):
    """Reads values off a stream of YAML events; what is wrong goes into its report."""

    def __init__(self, take: Callable[[], Event], report: Report, limits: Limits) -> None:
        """Read the events that *take* returns, one at each call."""
        super().__init__(take, report, limits)
        self._meanings: dict[tuple[Scalar, Check | None], Meanings] = {}
        self._known: dict[Shape, Known] = {}

    def document(self, shape: Shape) -> Entry | None:
        """Read the only document there is, a mapping; None where there is none."""
        take, entry = self.take, None
        take()  # the stream begins
        if isinstance(take(), StreamEndEvent):
            self.report.add("empty-document", 1, 1, "")
            return None
        root = take()
        if isinstance(root, ScalarEvent) and left_empty(root) and not root.value:
            self.report.add("empty-document", 1, 1, "")
        elif isinstance(root, MappingStartEvent):
            entry = Entry(shape, self.mapping(shape, "", root), root, "")
        else:
            self.wrong(root, "mapping", "")
        take()  # the document ends
        event = take()
        if isinstance(event, DocumentStartEvent):
            self.report.stop(event, "second-document", "")
        return entry

    # Mappings

    def mapping(self, shape: Shape, path: str, start: MappingStartEvent) -> dict[str, Any]:
        """Read the fields of a mapping that has begun, with `FAULTY` for a value that could not be read."""
        self.enter(start, path)
        known = self._known.get(shape)
        if known is None:
            known = self._known[shape] = self.learn(shape)
        take = self.take
        values: dict[str, Any] = {}
        meant: list[str | None] = []
        while type(key := take()) is not MappingEndEvent:
            if type(key) is not ScalarEvent or (match := known.get(key.value)) is None:
                meant.append(self._odd(key, path, known))
                continue
            name, meanings, field = match
            if key.anchor is not None or key.tag is not None:
                self.marked(key, under(path, field.en))
            if name in values:
                self.report.at(key, "duplicate-key", under(path, field.en), key=key.value)
                self.skip(take(), under(path, field.en))
                continue
            event = take()
            if (
                meanings is not None
                and type(event) is ScalarEvent
                and event.anchor is None
                and event.tag is None
                and (word := event.value) not in NOTHING
            ):
                try:
                    values[name] = meanings[word]
                except Wrong as wrong:
                    values[name] = self._report(wrong, event, under(path, field.en))
            else:
                values[name] = self.value(field, event, under(path, field.en))
        self.depth -= 1
        if not values.keys() >= shape.required:
            self.missing(shape, {*values, *meant}, path, start)
        return values

    def learn(self, shape: Shape) -> Known:
        """Look up the fields of *shape* by every key that this document may use for them."""
        return {
            word: (
                field.name,
                self.meanings(field.holds, field.check) if isinstance(field.holds, Scalar) else None,
                field,
            )
            for field in shape.fields
            for word in field.words
            if len(word) <= self.limits.key
        }

    def meanings(self, scalar: Scalar, check: Check | None = None) -> Meanings:
        """Return what words of a type mean, as far as they have been met."""
        meanings = self._meanings.get((scalar, check))
        if meanings is None:
            meanings = self._meanings[scalar, check] = Meanings(self.reads(scalar), check)
        return meanings

    def reads(self, scalar: Scalar) -> Callable[[str], object]:
        """Return how a word of a type is read in this document."""
        return scalar.read

    def missing(self, shape: Shape, present: set[str | None], path: str, event: Event) -> None:
        """Report every field that has to be there and is not."""
        for field in shape.fields:
            if field.name in shape.required and field.name not in present:
                self.report.at(event, "missing-field", under(path, field.en), key_zh=field.zh, key=field.en)

    def _odd(self, key: Event, path: str, known: Known) -> str | None:
        """Report what is wrong with a key that is none of the known ones; return the field that may have been meant."""
        guess = self.strange(key, path, known, "unknown-field")
        return None if guess is None else known[guess][0]

    def strange(self, key: Event, path: str, known: Mapping[str, object], code: str) -> str | None:
        """Pass over a key that is none of the *known* ones, and its value; return the key that may have been meant."""
        guess = None
        if not isinstance(key, ScalarEvent):
            if not isinstance(key, AliasEvent):
                self.no_key(key, path)
            self.skip(key, path)
        else:
            self.marked(key, path)
            if not self.no_key(key, path):
                word = key.value.replace(STAND_IN, "")
                sign = of_key(word, known)
                if sign is not None:
                    self.report.at(key, "full-width-sign", under(path, shown(word)), sign=sign[0], half=HALF[sign[0]])
                    self.skip(self.take(), path)
                    return sign[1]
                guess = word if word in known else near(word, known) or part_of(word, known)
                if guess is None and OTHER_WORDS.get(word) in known:
                    guess = OTHER_WORDS[word]
                self._unknown(code, key, under(path, shown(word)), guess)
        self.skip(self.take(), path)
        return guess

    def _unknown(self, code: str, key: ScalarEvent, path: str, guess: str | None) -> None:
        """Report an unknown key, with the one that may have been meant."""
        hints = ("", "") if guess is None else (f"，是不是“{guess}”？", f": did you mean {guess}?")
        self.report.at(key, code, path, key=key.value, hint_zh=hints[0], hint=hints[1])

    # Values

    def _report(self, wrong: Wrong, event: Event, path: str) -> object:
        """Report a word that will not do."""
        self.report.at(event, wrong.code, path, **wrong.words)
        return FAULTY

    def scalar(self, meanings: Meanings, event: Event, path: str) -> object:
        """Read one word; `FAULTY` where it will not do."""
        try:
            return self._word(meanings, event, path)
        except Wrong as wrong:
            return self._report(wrong, event, path)

    def _word(self, meanings: Meanings, event: Event, path: str) -> object:
        if not isinstance(event, ScalarEvent):
            self.wrong(event, "scalar", path)
            return FAULTY
        self.marked(event, path)
        if event.value == "null" and left_empty(event):
            zh, en = KINDS["scalar"]
            raise Wrong("wrong-type", wanted_zh=zh, wanted=en, given_zh="null", given="null")
        return meanings[event.value]

    def value(self, field: Field, event: Event, path: str) -> object:
        """Read the value of a field, whatever it holds; `FAULTY` where that cannot be."""
        optional = field.default is not attrs.NOTHING or field.may_be_none
        if optional and isinstance(event, ScalarEvent) and left_empty(event):
            self.marked(event, path)
            return None if field.default is attrs.NOTHING else field.default
        before = self.report.count
        try:
            value = self._holding(field.holds, event, path)
            return accepted(field.check, value, field.en) if self.report.count == before else FAULTY
        except Wrong as wrong:
            return self._report(wrong, event, path)

    def _holding(self, holds: Holds, event: Event, path: str) -> object:  # noqa: PLR0911 - one return for each
        match holds:
            case Scalar():
                return self._word(self.meanings(holds), event, path)
            case Many(each=each):
                return self._many(each, event, path)
            case Part(shape=shape):
                return self._part(shape, event, path)
            case Parts(shape=shape):
                return tuple(self.items(event, path, lambda event, path: self._part(shape, event, path)))
            case Pairs():
                return self._pairs(event, path)
            case Texts():
                return self._texts(event, path)
            case RightValues():
                return self._right_values(event, path)
            case Recorded():
                return self._recorded(event, path)
            case Own(read=read):
                return read(self, event, path)
            case _:
                assert_never(holds)

    def _many(self, each: Scalar, event: Event, path: str) -> tuple[object, ...]:
        """Read several words: a list, or one text that names them all."""
        meanings = self.meanings(each)
        if each in {TEXT, NUMBER} and isinstance(event, ScalarEvent) and event.value:
            text = self.scalar(meanings, event, path)
            return sections_of(text) if isinstance(text, str) else ()
        return tuple(self.items(event, path, lambda event, path: self.scalar(meanings, event, path)))

    def _part(self, shape: Shape, event: Event, path: str) -> object:
        """Read a mapping of its own; one that needs a single word may be given as that word."""
        before, only = self.report.count, shape.only
        if isinstance(event, MappingStartEvent):
            values = self.mapping(shape, path, event)
        elif isinstance(event, ScalarEvent) and not event.style and (sign := of_key(event.value, _words(shape))):
            self.report.at(event, "full-width-sign", path, sign=sign[0], half=HALF[sign[0]])
            return FAULTY
        elif isinstance(event, ScalarEvent) and only is not None and isinstance(only.holds, Scalar):
            values = {only.name: self.scalar(self.meanings(only.holds, only.check), event, path)}
        else:
            self.wrong(event, "mapping" if only is None else "word", path)
            return FAULTY
        return self.make(Entry(shape, values, event, path)) if self.report.count == before else FAULTY

    def make(self, entry: Entry) -> object:
        """Let the class make its value; what its constructor says against it is reported."""
        try:
            return entry.shape.of(**entry.values)
        except (TypeError, ValueError, OverflowError) as error:
            self.report.at(entry.event, "bad-value", entry.path, **bad_value(entry.shape.en, error))
            return FAULTY

    def _pairs(self, event: Event, path: str) -> object:
        """Read field and text: a mapping, or a list of pairs."""
        before = self.report.count
        read: Any = ()
        if isinstance(event, MappingStartEvent):
            read = self.mapping(CHANGES, path, event)
        elif isinstance(event, SequenceStartEvent):
            read = self.items(event, path, self._pair)
        else:
            self.wrong(event, "mapping", path)
        return pairs(read) if self.report.count == before else FAULTY

    def _texts(self, event: Event, path: str) -> object:
        """Read texts by names of any kind: a mapping, or a list of pairs where a name comes twice."""
        if not isinstance(event, MappingStartEvent):
            return self._pairs(event, path)
        before, texts = self.report.count, dict[str, object]()
        self.enter(event, path)
        while type(key := self.take()) is not MappingEndEvent:
            if isinstance(key, AliasEvent) or self.no_key(key, path):
                self.skip(key, path)
                self.skip(self.take(), path)
                continue
            name, place = (
                self.scalar(self.meanings(TEXT), key, path),
                under(path, shown(str(getattr(key, "value", "")))),
            )
            value = self.scalar(self.meanings(TEXT), self.take(), place)
            if name in texts:
                self.report.at(key, "duplicate-key", place, key=name)
            texts[str(name)] = value
        self.depth -= 1
        return pairs((name, str(text)) for name, text in texts.items()) if self.report.count == before else FAULTY

    def _right_values(self, event: Event, path: str) -> object:
        """Read right values by field, in the words of either language; pairs name the fields as the code does."""
        read: Any = self._texts(event, path)
        if read is FAULTY or not isinstance(event, MappingStartEvent):
            return read
        named = pairs((field_named(key), text) for key, text in read)
        for (name, _), (after, _) in pairwise(named):
            if name == after:
                self.report.at(event, "duplicate-key", under(path, shown(name)), key=name)
                return FAULTY
        return named

    def _recorded(self, event: Event, path: str) -> object:
        """Read an event within another."""
        entry = self.entry(event, path, RIGHT, "unknown-event")
        return FAULTY if entry is None else self.make(entry)

    def _pair(self, event: Event, path: str) -> list[object]:
        before, meanings = self.report.count, self.meanings(TEXT)
        both = self.items(event, path, lambda event, path: self.scalar(meanings, event, path))
        if len(both) != _PAIR and self.report.count == before:
            self.not_wanted(event, "pair", "sequence", path)
        return both

    # Commands and events

    def entry(self, event: Event, path: str, shapes: Mapping[str, Shape], code: str) -> Entry | None:
        """Read a mapping with one key, the name of a command or event; None where something is wrong with it."""
        if type(event) is not MappingStartEvent:
            self.wrong(event, "mapping", path)
            return None
        self.enter(event, path)
        entry, count = None, 0
        while type(key := self.take()) is not MappingEndEvent:
            count += 1
            if count == 1:
                entry = self._entry(key, path, shapes, code)
            else:
                self.skip(key, path)
                self.skip(self.take(), path)
        self.depth -= 1
        if count != 1:
            self.report.at(event, "not-one-name", path, count=count)
            return None
        return entry

    def _entry(self, key: Event, path: str, shapes: Mapping[str, Shape], code: str) -> Entry | None:
        if type(key) is not ScalarEvent or len(key.value) > self.limits.key or (shape := shapes.get(key.value)) is None:
            self.strange(key, path, shapes, code)
            return None
        before, path, values = self.report.count, f"{path}.{shape.en}", {}
        if key.anchor is not None or key.tag is not None:
            self.marked(key, path)
        event = self.take()
        if type(event) is MappingStartEvent:
            values = self.mapping(shape, path, event)
        elif left_empty(event):
            self.skip(event, path)
            self.missing(shape, set(), path, key)
        else:
            self.wrong(event, "mapping", path)
        return Entry(shape, values, key, path) if self.report.count == before else None
