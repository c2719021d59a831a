"""A walk over the YAML events of a document that lets nothing pass which no document may have.

Anchors, aliases, tags, merge keys, keys that are no words, and what lies too deep are reported wherever they stand,
also in what is passed over. The walk keeps its own stack: however deep a document is nested, Python's own stays where
it is.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sanse_ledger.codecs.problems import KINDS
from sanse_ledger.codecs.yaml.limits import Limits
from sanse_ledger.codecs.yaml.signs import HALF
from sanse_ledger.codecs.yaml.stream import Report

T = TypeVar("T")

NOTHING = ("", "null")
"""What stands where nothing does: in YAML that a program wrote as JSON, “null”."""
_MARKED_STYLES = ("'", '"', "|", ">")
"""How text is written that may be empty on purpose."""


def under(path: str, key: str) -> str:
    """Return the path of a field.

    >>> under("commands[0]", "at"), under("", "zone")
    ('commands[0].at', 'zone')
    """
    return f"{path}.{key}" if path else key


def left_empty(event: Event) -> bool:
    """Return whether nothing at all stands where a value might: no text, not even an empty one in quotes; or “null”."""
    return isinstance(event, ScalarEvent) and event.value in NOTHING and event.style not in _MARKED_STYLES


class Walker:
    """Takes YAML events one by one; what no document may have goes into the report."""

    def __init__(self, take: Callable[[], Event], report: Report, limits: Limits) -> None:
        """Walk over the events that *take* returns, one at each call."""
        self.take = take
        self.report = report
        self.limits = limits
        self.depth = 0

    def marked(self, event: ScalarEvent | CollectionStartEvent, path: str) -> None:
        """Report an anchor and a tag."""
        if event.anchor is not None:
            self.report.at(event, "anchor", path)
        if event.tag is not None:
            self.report.at(event, "tag", path)

    def enter(self, event: CollectionStartEvent, path: str) -> None:
        """Go into a mapping or list, if that is not too deep."""
        if event.anchor is not None or event.tag is not None:
            self.marked(event, path)
        self.depth += 1
        if self.depth > self.limits.depth:
            self.report.stop(event, "too-deep", path, most=self.limits.depth)

    def no_key(self, event: Event, path: str) -> bool:
        """Report what no key may be; return whether something was reported."""
        if not isinstance(event, ScalarEvent):
            self.report.at(event, "non-scalar-key", path)
        elif event.value == "<<" and event.implicit[0]:
            self.report.at(event, "merge-key", path)
        elif len(event.value) > self.limits.key:
            self.report.at(event, "key-too-long", path, count=len(event.value), most=self.limits.key)
        else:
            return False
        return True

    def wrong(self, event: Event, wanted: str, path: str) -> None:
        """Report a value of a wrong kind and pass over it."""
        if not isinstance(event, AliasEvent):
            kind = {ScalarEvent: "scalar", MappingStartEvent: "mapping"}.get(type(event), "sequence")
            self.not_wanted(event, wanted, kind, path)
        self.skip(event, path)

    def not_wanted(self, event: Event, wanted: str, given: str, path: str) -> None:
        """Report which of `KINDS` was wanted and which was given; a bracket of Chinese typing as that."""
        if isinstance(event, ScalarEvent) and not event.style and event.value[:1] in {"｛", "［"}:
            self.report.at(event, "full-width-sign", path, sign=event.value[0], half=HALF[event.value[0]])
            return
        (wanted_zh, wanted_en), (given_zh, given_en) = KINDS[wanted], KINDS[given]
        words = {"wanted_zh": wanted_zh, "wanted": wanted_en, "given_zh": given_zh, "given": given_en}
        self.report.at(event, "wrong-type", path, **words)

    def skip(self, event: Any, path: str) -> None:
        """Pass over a value that no field takes; tell what no document may have."""
        inside: list[bool | None] = []  # of each mapping whether a key comes next; None for a list
        while True:
            if isinstance(event, CollectionEndEvent):
                inside.pop()
                self.depth -= 1
            else:
                self._pass(event, path, is_key=bool(inside and inside[-1]))
                if inside and inside[-1] is not None:
                    inside[-1] = not inside[-1]
                if isinstance(event, CollectionStartEvent):
                    inside.append(True if isinstance(event, MappingStartEvent) else None)
            if not inside:
                return
            event = self.take()

    def _pass(self, event: Any, path: str, *, is_key: bool) -> None:
        if isinstance(event, AliasEvent):
            self.report.at(event, "alias", path)
            return
        if is_key:
            self.no_key(event, path)
        if isinstance(event, CollectionStartEvent):
            self.enter(event, path)
        else:
            self.marked(event, path)

    def items(self, event: Event, path: str, each: Callable[[Event, str], T]) -> list[T]:
        """Read a list, each item with *each*; where nothing stands, there are none."""
        items: list[T] = []
        if isinstance(event, ScalarEvent) and left_empty(event):
            self.marked(event, path)
            return items
        if not isinstance(event, SequenceStartEvent):
            self.wrong(event, "sequence", path)
            return items
        self.enter(event, path)
        while type(item := self.take()) is not SequenceEndEvent:
            items.append(each(item, f"{path}[{len(items)}]"))
        self.depth -= 1
        return items
