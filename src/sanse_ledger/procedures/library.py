"""The procedures that come with the library."""

from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.fast_enforcement import FAST_ENFORCEMENT
from sanse_ledger.procedures.six_slips import SIX_SLIPS


def library() -> tuple[Procedure, ...]:
    """Return the procedures that come with the library.

    >>> [each.zh for each in library()]
    ['六单', '快执']
    """
    return SIX_SLIPS, FAST_ENFORCEMENT


def standard(word: str) -> Procedure | None:
    """Return the procedure of the library that has this key or name; None if it has none such.

    >>> standard("快执").key, standard("公文流转") is None
    ('fast-enforcement', True)
    """
    return next((each for each in library() if each.called(word)), None)
