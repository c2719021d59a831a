"""What the rules ask beside the item: calendar, policy, zone and procedures.

Rules have dates (X25): which policy is in force depends on the day, so every rule asks `Context.policy_on` with one.
"""

from collections.abc import Iterable
from datetime import date, timezone
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs
from attrs import evolve as changed
from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.values import Value

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


@frozen(kw_only=True, eq=False, repr=False)
class Context(Value):
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
    policies: tuple[tuple[date, Policy], ...] = field(default=(), validator=instance_of(tuple))
    """Each policy with the day from which it is in force, the earliest first; empty where none was ever adopted."""
    definitions: "tuple[tuple[date, Procedure], ...]" = field(default=(), validator=instance_of(tuple))
    """Each definition that was adopted with the day from which it is in force, the earliest first; of one day and key,
    the last that was recorded comes last."""

    def policy_on(self, day: date) -> Policy:
        """Return the policy that is in force on *day*: the one it was opened with until another is (X25).

        >>> adopted = Context().adopting([(date(2022, 7, 1), Policy(due_soon=5))])
        >>> adopted.policy_on(date(2022, 6, 30)).due_soon, adopted.policy_on(date(2022, 7, 1)).due_soon
        (3, 5)
        """
        if not self.policies:
            return self.policy
        return next(policy for since, policy in reversed(self.policies) if since <= day)

    def on(self, day: date) -> "Context":
        """Return it as of *day*: its policy is the one in force then; itself where none was ever adopted.

        >>> Context().adopting([(date(2022, 7, 1), Policy(due_soon=5))]).on(date(2022, 7, 1)).policy.due_soon
        5
        """
        return changed(self, policy=self.policy_on(day)) if self.policies else self

    def adopting(self, adopted: Iterable[tuple[date, Policy]]) -> "Context":
        """Return it with each policy of *adopted*, and no other, in force from its day on; of one day, the last.

        >>> Context().adopting([]) == Context()
        True
        """
        since, opened = dict(adopted), self.policy_on(date.min)
        if since:
            return changed(self, policies=((date.min, opened), *sorted(since.items(), key=itemgetter(0))))
        return changed(self, policy=opened, policies=()) if self.policies else self

    def defining(self, adopted: "Iterable[tuple[date, Procedure]]") -> "Context":
        """Return it with each definition of *adopted*, and no other, in force from its day on (X25).

        >>> Context().defining([]) == Context()
        True
        """
        definitions = tuple(sorted(adopted, key=itemgetter(0)))
        return self if definitions == self.definitions else changed(self, definitions=definitions)

    def procedure(self, word: str, on: date | None = None) -> "Procedure | None":
        """Return the procedure that has this key or name, the host's own or the library's; None if there is none.

        It is the definition in force on the day *on*; without one, that from the opening of the ledger (X25).

        >>> Context().procedure("六单").key
        'six-slips'
        """
        adopted = self._adopted_by(on) if self.definitions else {}
        for each in (*adopted.values(), *self.procedures):
            if each.called(word) and adopted.get(each.key, each) is each:
                return each
        from sanse_ledger.procedures.library import standard  # noqa: PLC0415 - loaded with the first procedure

        found = standard(word)
        return None if found is None or found.key in adopted else found

    def _adopted_by(self, on: date | None) -> "dict[str, Procedure]":
        """Return by key what was adopted for a day that has come on the day *on*, of each the latest."""
        return {each.key: each for since, each in self.definitions if on is not None and since <= on}
