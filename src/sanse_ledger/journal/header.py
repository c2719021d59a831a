"""What a record begins with: whose it is, of which year, in which zone, under which policy and procedures.

The same events mean something else under another header, so heads begin with it: a changed header is a changed record.
"""

from datetime import timezone
from typing import TYPE_CHECKING

from attrs import field, frozen

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.checks import one_of, whole
from sanse_ledger.words.values import Value

if TYPE_CHECKING:
    from sanse_ledger.procedures.definition import Procedure

FORMAT_NAME = "sanse-ledger/2"
"""The name of the format, hashed in first; a journal's header says it."""

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


@frozen(kw_only=True, eq=False, repr=False)
class Era(Value):
    """A part of a record that was written in an earlier format: all up to its *count*-th event.

    The heads that were stored in those days are those of that format, for ever: they went round on paper.

    >>> Era(format="sanse-ledger/1", count=45).count
    45

    Raises WrongValue for a format there never was.
    """

    format: str = field(validator=one_of("sanse-ledger/1", FORMAT_NAME))
    count: int = field(validator=whole(0))
