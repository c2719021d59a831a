"""What a rule is made of: a row of the table, a guard, and the facts a guard looks at."""

from collections.abc import Callable, Iterable
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs
from attrs import field, frozen

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import Command
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses.clause import Clause
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.values import Value

Check = Callable[[Any, Any, Context], Iterable[Refusal]]
"""Yields a refusal for each thing that is missing, of an item (None before it is registered) and a command on it."""


@frozen(eq=False, repr=False)
class Fact(Value):
    """Something on an item's record that guards look at, and the days on which it came about, none before it has.

    >>> Fact("conclusion", Words(zh="办结", en="conclusion"), lambda item: (item.concluded_on,)).name
    'conclusion'
    """

    name: str
    words: Words
    days: Callable[[Item], Iterable[date | None]]


@frozen(eq=False, repr=False)
class Guard(Value):
    """One condition of a rule: the clause it comes from, what it asks, of which field, and on which facts it decides.

    `field` is the field of the command that a form would mark; None where the item itself falls short. `check` changes
    nothing.
    """

    clause: Clause
    asks: Words
    check: Check
    field: str | None = None
    facts: tuple[Fact, ...] = ()


@frozen(eq=False, repr=False)
class Misstep(Value):
    """How a move to another colour than the row's is refused: the clause and the code."""

    clause: Clause
    code: str


CODE_OF_BLANK = MappingProxyType(
    {
        "approver": "no-approver",
        "evidence": "no-evidence",
        "findings": "no-findings",
        "grounds": "no-grounds",
        "progress": "no-progress",
        "reason": "no-reason",
        "result": "no-result",
        "summary": "no-summary",
        "superior": "no-superior",
    }
)
"""How a field that a rule wants is refused when it is blank: its code."""


@frozen(eq=False, repr=False)
class Rule(Value):
    """One row of the table: `command` on an item of one of the `colours` (none: not registered) leads to colour `to`.

    `to` is None where the colour stays, or is the one the item had. The fields that `wants` names must not be blank.
    `misstep` is for commands that state the colour they lead to.
    """

    command: type[Command]
    colours: tuple[Colour, ...]
    to: Colour | None
    clause: Clause
    wants: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    misstep: Misstep | None = None
    dated: bool = field(init=False)
    """Whether the command may state the day on which something happened to a registered item."""

    @dated.default
    def _has_a_day(self) -> bool:
        return bool(self.colours) and "on" in attrs.fields_dict(self.command)
