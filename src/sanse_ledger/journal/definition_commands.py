"""The command that puts another definition of a procedure in force (X25); loaded with the first of them.

>>> from datetime import datetime
>>> from sanse_ledger import BEIJING, SIX_SLIPS
>>> adopt = AdoptDefinition(definition=SIX_SLIPS, since=date(2023, 7, 1), authority="镇党委2023年第5次会议纪要",
...     at=datetime(2023, 6, 15, 9, tzinfo=BEIJING), by="综治中心")
>>> adopt.definition.zh, adopt.since.isoformat()
('六单', '2023-07-01')
"""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from sanse_ledger.calendar.instants import day
from sanse_ledger.journal.commands import LedgerCommand
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.text import clean


@frozen(kw_only=True, eq=False, repr=False)
class AdoptDefinition(LedgerCommand):
    """Put a definition of a procedure in force from a later day on, with the paper or meeting that says so (X25).

    `definition` is the whole of it; with the key of a procedure that is known it takes its place, with another key it
    is a new one. A matter keeps the definition that was in force on the day its opening was recorded.
    """

    adopts_a_definition: ClassVar[bool] = True
    definition: Procedure = field(validator=instance_of(Procedure))
    since: date = field(converter=day)
    authority: str = field(converter=clean)
