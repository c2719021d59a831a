"""A sequence and a mapping that grow without being copied, for values that never change.

A ledger of 60,000 events and 2,000 items changes by one event and one item at a time. Copying both for every submit
would make a submit dozens of times dearer than the rules it follows. So each new value remembers the one before and
what is new. Reading sees one tuple, one mapping; the first reading merges, which changes nothing that can be seen. The
merged state takes the place of the other in one assignment, so that threads may share a value.
"""

from collections.abc import Iterator, Mapping, ValuesView
from types import MappingProxyType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

_FEW = 256
"""So many changes are copied with every change before they are merged into the whole."""


class Chain(Generic[T]):
    """A sequence that grows at its end: each link knows the one before it.

    >>> Chain((1, 2)).append((3,)).flat
    (1, 2, 3)
    """

    __slots__ = ("_state", "last", "length", "reckoned")

    def __init__(self, new: tuple[T, ...] = (), before: "Chain[T] | None" = None) -> None:
        """Make the link that adds *new* to the chain *before*."""
        self._state = (before, new)
        self.last: T | None = new[-1] if new else (None if before is None else before.last)
        self.length: int = len(new) + (0 if before is None else before.length)
        self.reckoned: Any = None if before is None else before.reckoned
        """What was last reckoned of this chain, or of one that it grew from; kept by whoever reckons it."""

    def append(self, new: tuple[T, ...]) -> "Chain[T]":
        """Return the chain with *new* at its end."""
        return Chain(new, self)

    def backwards(self) -> Iterator[T]:
        """Go through the sequence from its end, without putting it together."""
        link: Chain[T] | None = self
        while link is not None:
            link, new = link._state  # noqa: SLF001 - another link
            yield from reversed(new)

    def after(self, count: int) -> tuple[T, ...]:
        """Return what stands after the first *count*, without putting together what stands before.

        >>> Chain((1, 2)).append((3,)).append((4, 5)).after(3)
        (4, 5)
        """
        link, parts = self, []
        while True:
            before, new = link._state
            start = link.length - len(new)
            if before is None or start <= count:
                parts.append(new[max(count - start, 0) :])
                return tuple([each for part in reversed(parts) for each in part])
            parts.append(new)
            link = before

    @property
    def flat(self) -> tuple[T, ...]:
        """The whole sequence."""
        before, new = self._state
        if before is None:
            return new
        parts = [new]
        while before is not None:
            before, new = before._state  # noqa: SLF001 - another link
            parts.append(new)
        whole = tuple(each for part in reversed(parts) for each in part)
        self._state = (None, whole)
        return whole

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as one link, however long the chain."""
        return Chain, (self.flat,)


class Overlay(Mapping[K, V]):
    """A mapping in which the few entries that changed lie over the many that did not.

    Keys keep the order in which they first came.

    >>> dict(Overlay({"a": 1, "b": 2}).with_entry("a", 3))
    {'a': 3, 'b': 2}
    """

    __slots__ = ("_state",)

    def __init__(self, all_: dict[K, V] | None = None, changed: dict[K, V] | None = None) -> None:
        """Lay *changed* over *all_*; neither is written to again."""
        self._state = ({} if all_ is None else all_, {} if changed is None else changed)

    def with_entry(self, key: K, value: V) -> "Overlay[K, V]":
        """Return the mapping in which *value* stands under *key*."""
        all_, changed = self._state
        over = {**changed, key: value}
        return Overlay(all_, over) if len(over) < _FEW else Overlay({**all_, **over})

    def _merged(self) -> dict[K, V]:
        all_, changed = self._state
        if changed:
            all_ = {**all_, **changed}
            self._state = (all_, {})
        return all_

    def __getitem__(self, key: K) -> V:
        """Return the value under *key*; KeyError if there is none."""
        all_, changed = self._state
        return changed[key] if key in changed else all_[key]

    def get(self, key: K, /, default: Any = None) -> Any:  # noqa: ANN401 - the value's type, or the default's
        """Return the value under *key*, *default* if there is none; the one inherited would catch a KeyError."""
        all_, changed = self._state
        return changed[key] if key in changed else all_.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Return whether there is a value under *key*."""
        all_, changed = self._state
        return key in changed or key in all_

    def __iter__(self) -> Iterator[K]:
        """Go through the keys."""
        return iter(self._merged())

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._merged())

    def values(self) -> ValuesView[V]:
        """Return the values, in the order of their keys."""
        return MappingProxyType(self._merged()).values()

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle merged."""
        return Overlay, (self._merged(),)

    def __repr__(self) -> str:
        """Show the keys."""
        return f"<{len(self)} entries: {', '.join(map(str, self))}>"
