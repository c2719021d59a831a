"""What a record begins with: whose it is, of which year, in which zone, under which policy and procedures.

The same events mean something else under another header, so heads begin with it: a changed header is a changed record.
"""

from datetime import timezone
from typing import TYPE_CHECKING

from attrs import frozen

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.values import Value

if TYPE_CHECKING:
    from sanse_ledger.procedures.definition import Procedure


_AS_READ = Policy()


@frozen(kw_only=True, eq=False, repr=False)
class Header(Value):
    """The header of a ledger; `procedures` are the host's own, as the ledger was opened with them.

    >>> Header(owner="固阳县委政法委", year=2022).policy == Policy()
    True
    """

    owner: str
    year: int
    zone: timezone = BEIJING
    policy: Policy = _AS_READ
    procedures: "tuple[Procedure, ...]" = ()
