"""What the rules ask beside the item: calendar, policy, zone and procedures."""

from datetime import timezone
from typing import TYPE_CHECKING, Any

import attrs
from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.checks import instance_of

if TYPE_CHECKING:
    from sanse_ledger.procedures.definition import Procedure


def _are_procedures(context: object, attribute: "attrs.Attribute[Any]", value: "tuple[Procedure, ...]") -> None:
    """Check a host's own procedures; what a procedure is, is loaded when there is one."""
    instance_of(tuple)(context, attribute, value)
    if value:
        from sanse_ledger.procedures.definition import Procedure  # noqa: PLC0415 - see above

        deep_iterable(instance_of(Procedure))(context, attribute, value)
        from sanse_ledger.procedures.library import check_names  # noqa: PLC0415 - see above

        check_names(value)


@frozen(kw_only=True)
class Context:
    """What a decision needs beside item and command: policy, calendar, zone, the ledger's year, a host's procedures.

    >>> Context().calendar == WorkCalendar.china()
    True
    """

    policy: Policy = field(factory=Policy, validator=instance_of(Policy))
    calendar: WorkCalendar = field(factory=WorkCalendar.china, validator=instance_of(WorkCalendar))
    zone: timezone = field(default=BEIJING, validator=instance_of(timezone))
    year: int | None = field(default=None, validator=optional(instance_of(int)))
    procedures: "tuple[Procedure, ...]" = field(default=(), validator=_are_procedures)
    """The host's own procedures, beside the ones that come with the library."""

    def procedure(self, word: str) -> "Procedure | None":
        """Return the procedure that has this key or name, the host's own or the library's; None if there is none.

        >>> Context().procedure("六单").key
        'six-slips'
        """
        for each in self.procedures:
            if each.called(word):
                return each
        from sanse_ledger.procedures.library import standard  # noqa: PLC0415 - loaded with the first procedure

        return standard(word)
