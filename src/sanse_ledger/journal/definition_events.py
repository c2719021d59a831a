"""What records that another definition of a procedure is in force from a day on (X25).

>>> from datetime import datetime
>>> from sanse_ledger import BEIJING, SIX_SLIPS
>>> DefinitionAdopted(definition=SIX_SLIPS, since=date(2023, 7, 1), authority="镇党委2023年第5次会议纪要",
...     at=datetime(2023, 6, 15, 9, tzinfo=BEIJING), by="综治中心").definition.key
'six-slips'
"""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from sanse_ledger.calendar.instants import day
from sanse_ledger.journal.events import LedgerEvent
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.text import clean


@frozen(kw_only=True, eq=False, repr=False)
class DefinitionAdopted(LedgerEvent):
    """A definition of a procedure is in force from the day `since` on; `authority` is what says so."""

    adopts_a_definition: ClassVar[bool] = True
    definition: Procedure = field(validator=instance_of(Procedure))
    since: date = field(converter=day)
    authority: str = field(converter=clean)
