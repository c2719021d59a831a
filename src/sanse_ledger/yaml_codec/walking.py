"""A walk over the YAML events of a document that lets nothing pass which no document may have.

Anchors, aliases, tags, merge keys, keys that are no words, and what lies too deep are told wherever they stand, also in
what is passed over. The walk keeps its own stack: however a document is nested, Python's stands still.
"""

from collections.abc import Callable
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sanse_ledger.yaml_codec.limits import Limits
from sanse_ledger.yaml_codec.problems import KINDS
from sanse_ledger.yaml_codec.stream import Report

FAULTY: Any = object()
"""Stands for a value that could not be read."""


def under(path: str, key: str) -> str:
    """Return the path of a field."""
    return f"{path}.{key}" if path else key


def left_empty(event: Any) -> bool:
    """Tell whether nothing at all stands where a value might: no text, not even an empty one in quotes."""
    return type(event) is ScalarEvent and not event.value and event.implicit[0]


class Walker:
    """Takes YAML events one by one; what no document may have goes into the report."""

    def __init__(self, take: Callable[[], Any], report: Report, limits: Limits) -> None:
        """Walk over the events that *take* returns, one at each call."""
        self.take = take
        self.report = report
        self.limits = limits
        self.depth = 0

    def marked(self, event: Any, path: str) -> None:
        """Tell an anchor and a tag."""
        if event.anchor is not None:
            self.report.at(event, "anchor", path)
        if event.tag is not None:
            self.report.at(event, "tag", path)

    def enter(self, event: Any, path: str) -> None:
        """Go into a mapping or list, if that is not too deep."""
        if event.anchor is not None or event.tag is not None:
            self.marked(event, path)
        self.depth += 1
        if self.depth > self.limits.depth:
            self.report.stop(event, "too-deep", path, most=self.limits.depth)

    def wrong(self, event: Any, wanted: str, path: str, value: Any = FAULTY) -> Any:
        """Tell a value of a wrong kind and pass over it; return *value*."""
        if type(event) is not AliasEvent:
            given = {ScalarEvent: "scalar", MappingStartEvent: "mapping"}.get(type(event), "sequence")
            self.report.at(event, "wrong-type", path, **wanted_words(wanted, given))
        self.skip(event, path)
        return value

    def skip(self, event: Any, path: str) -> None:
        """Pass over a value that no field takes; tell what no document may have."""
        inside: list[bool | None] = []  # of each mapping whether a key comes next; None for a list
        while True:
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                inside.pop()
                self.depth -= 1
            else:
                if inside and inside[-1] and kind is not AliasEvent:
                    self.no_key(event, path)
                if inside and inside[-1] is not None:
                    inside[-1] = not inside[-1]
                if kind is AliasEvent:
                    self.report.at(event, "alias", path)
                elif kind is ScalarEvent:
                    self.marked(event, path)
                else:
                    self.enter(event, path)
                    inside.append(True if kind is MappingStartEvent else None)
            if not inside:
                return
            event = self.take()

    def no_key(self, event: Any, path: str) -> bool:
        """Tell what no key may be; return whether there was something to tell."""
        if type(event) is not ScalarEvent:
            self.report.at(event, "non-scalar-key", path)
        elif event.value == "<<" and event.implicit[0]:
            self.report.at(event, "merge-key", path)
        elif len(event.value) > self.limits.key:
            self.report.at(event, "key-too-long", path, count=len(event.value), most=self.limits.key)
        else:
            return False
        return True

    def items(self, event: Any, path: str, each: Callable[[Any, str], Any]) -> list[Any]:
        """Read a list, each item with *each*; where nothing stands, there are none."""
        found: list[Any] = []
        if left_empty(event):
            return found
        if type(event) is not SequenceStartEvent:
            self.wrong(event, "sequence", path)
            return found
        self.enter(event, path)
        while type(event := self.take()) is not SequenceEndEvent:
            found.append(each(event, f"{path}[{len(found)}]"))
        self.depth -= 1
        return found


def wanted_words(wanted: str, given: str) -> dict[str, str]:
    zh, en = KINDS[wanted]
    given_zh, given_en = KINDS[given]
    return {"wanted_zh": zh, "wanted": en, "given_zh": given_zh, "given": given_en}
