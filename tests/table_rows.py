"""The transition table row by row: by command and colour, with the names of its guards."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from sanse_ledger import Colour, Command, Rectify
from sanse_ledger.rules.decide import rows_of
from sanse_ledger.rules.engine.rows import PROCEDURE_RULES
from sanse_ledger.rules.guard import Guard, Rule
from sanse_ledger.rules.table import RULES

Row = tuple[type[Command], Colour | None]

ROWS: Mapping[Row, Rule] = MappingProxyType({**rows_of(RULES[0].command), **rows_of(PROCEDURE_RULES[0].command)})
"""Every row of the table, those of procedures included."""

CORRECTION_ROWS: Mapping[Row, Rule] = MappingProxyType(dict(rows_of(Rectify)))
"""The rows of corrections, which ask the table about other records."""

PROCEDURE_COMMANDS = frozenset(rule.command for rule in PROCEDURE_RULES)

OWN_ROWS: Mapping[Row, Rule] = MappingProxyType(
    {row: rule for row, rule in ROWS.items() if row[0] not in PROCEDURE_COMMANDS}
)
"""The rows without those of procedures."""


def name_of(guard: Guard) -> str:
    """Return the name of a guard: that of its check, or of what its check asks of a matter."""
    check = guard.check.args[0] if isinstance(guard.check, partial) else guard.check
    return str(check.__name__).removeprefix("_")


GUARDS: Mapping[str, Guard] = MappingProxyType(
    {name_of(guard): guard for rule in ROWS.values() for guard in rule.guards}
)
"""Every guard of the table, by name."""
