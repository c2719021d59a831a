"""The rooms of a ledger that are loaded later: with the first correction, definition that is adopted, or slip.

Who keeps a ledger without them pays for none.
"""

from typing import Any

from sanse_ledger.journal.commands import Command


def corrections() -> Any:  # noqa: ANN401 - a module
    """Return the room of corrections (X31)."""
    from sanse_ledger.ledger import corrections as room  # noqa: PLC0415 - see above

    return room


def definitions() -> Any:  # noqa: ANN401 - a module
    """Return the room of definitions that are adopted (X25)."""
    from sanse_ledger.ledger import definitions as room  # noqa: PLC0415 - see above

    return room


def slips() -> Any:  # noqa: ANN401 - a module
    """Return the room of slips that are issued (X35)."""
    from sanse_ledger.ledger import slips as room  # noqa: PLC0415 - see above

    return room


def room_of(command: Command) -> Any:  # noqa: ANN401 - a module
    """Return the room of a command that the rules over many items do not know; None where they do."""
    if command.is_correction:
        return corrections()
    if command.adopts_a_definition:
        return definitions()
    return slips() if command.issues_a_slip else None
