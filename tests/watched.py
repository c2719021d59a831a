"""The library as the state machine sees it, with what no other can be asked: that values never change."""

import pickle
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sanse_ledger import Colour, Ledger, Refused, extends
from sanse_ledger.conformance.implementation import Reference, command
from sanse_ledger.conformance.model import Ask


class Watched(Reference):
    """The library as the machine sees it, with what nobody else may be asked: that values never change."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.kept: list[Ledger] = []

    def open(self, policy: Mapping[str, Any]) -> Ledger:
        """Begin a story."""
        ledger = super().open(policy)
        self.kept = [ledger]
        return ledger

    def submit(self, state: Ledger, asked: Ask) -> tuple[Ledger, Sequence[str]]:
        """See that a refusal is raised as it was foretold, and that the ledger asked is as it was (invariant 20)."""
        wanted = command(asked)
        events, items, told = state.events, dict(state.items), state.unmet(wanted)
        after, refusals = super().submit(state, asked)
        if refusals:
            with pytest.raises(Refused) as refused:
                state.submit(wanted)
            assert told == refused.value.refusals
            assert after is state
        else:
            self.kept.append(after)
        assert events == state.events
        assert items == dict(state.items)
        for item in after.items.values():
            cleared = item.closure is not None and item.closure.key == "cleared"
            assert not (item.open_measures and (cleared or item.colour is Colour.GREEN))
            assert item.version == len(item.history)
        assert list(range(1, len(after.circulars) + 1)) == [each.number for each in after.circulars]
        return after, refusals

    def reload(self, state: Ledger) -> Ledger:
        """See that the record alone makes the ledger again, at its end and on the way (invariants 22 to 25)."""
        again = super().reload(state)
        assert state == again == pickle.loads(pickle.dumps(state))  # noqa: S301 - our own bytes
        for earlier in self.kept[::7]:
            known = state if earlier.last_at is None else state.as_of(earlier.last_at)
            assert extends(state, earlier.head)
            assert earlier.events == state.events[: earlier.version]
            assert earlier.last_at is None or known.events[: earlier.version] == earlier.events
        return again
