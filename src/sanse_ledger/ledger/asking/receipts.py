"""A receipt 回执 for what was recorded: the record before and after, and by which rules and calendar it was decided."""

from datetime import date, datetime

from attrs import frozen

from sanse_ledger.errors import WrongValue
from sanse_ledger.journal.events import Head
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.checks import expected
from sanse_ledger.words.phrases import count, moment
from sanse_ledger.words.values import Value
from sanse_ledger.words.version import __version__

__all__ = ["Edition", "Receipt", "receipt"]


@frozen(kw_only=True, eq=False, repr=False)
class Edition(Value):
    """One year of a working-day calendar, and the notices it was made by.

    >>> Edition(year=2022, notices=("国办发明电〔2021〕11号",)).year
    2022
    """

    year: int
    notices: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class Receipt(Value):
    """What was recorded, so that it can be shown and asked again: heads, policy in force, calendar, library.

    `before` and `after` are the heads of the record; who keeps one elsewhere can tell whether it was rewritten.
    `policy` is the one in force on the day of the last record, `since` the day from which it is (None: from the
    opening). `calendar` has the years that were loaded, each with its notices; `version` is the library's.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> receipt(ledger, ledger).zh.partition("，指纹")[0]
    '固阳县委政法委2022年度台账：原有0条，记入0条，现有0条'
    """

    owner: str
    year: int
    before: Head
    after: Head
    at: datetime | None
    policy: Policy
    since: date | None
    calendar: tuple[Edition, ...]
    version: str

    def __attrs_post_init__(self) -> None:
        """Refuse heads of which the second is no later one: a record only grows.

        Raises WrongValue.
        """
        before, after = self.before.count, self.after.count
        if after < before or (after == before and self.after != self.before):
            raise WrongValue(
                f"after has {after} events, not more than the {before} before: a record only grows",
                f"after 有 {after} 条，并不多于原有的 {before} 条：记录只增不减",
                field="after",
                value=self.after,
            )

    @property
    def recorded(self) -> int:
        """How many events were recorded in between."""
        return self.after.count - self.before.count

    @property
    def zh(self) -> str:
        """All of it in one sentence, in Chinese."""
        when = "" if self.at is None else f"，至{moment(self.at).zh}"
        return (
            f"{self.owner}{self.year}年度台账：原有{self.before.count}条，记入{self.recorded}条{when}，现有"
            f"{self.after.count}条，指纹{self.after.digest}。"
        )

    @property
    def en(self) -> str:
        """The same in English."""
        when = "" if self.at is None else f", up to {moment(self.at).en}"
        return (
            f"Ledger of {self.owner}, {self.year}: {count(self.recorded, 'event')} recorded after {self.before.count}"
            f"{when}; {self.after.count} in all, fingerprint {self.after.digest}."
        )


def receipt(before: Ledger, after: Ledger) -> Receipt:
    """Return the receipt for what *after* has on record beyond *before*.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> given = receipt(ledger, ledger)
    >>> given.recorded, given.after == ledger.head, given.calendar[0].year
    (0, True, 2013)

    Raises WrongType for what is no ledger, WrongValue where *after* does not go on from *before*.
    """
    expected(before, Ledger, "before")
    expected(after, Ledger, "after")
    if before.header != after.header or after.events[: before.version] != before.events:
        raise WrongValue(
            "after does not go on from before: its record begins otherwise",
            "after 不是由 before 接着登记的：两者的记录开头不同",
            field="after",
            value=after,
        )
    last = after.last_at
    policies = after.context.policies
    day = date.min if last is None else last.date()
    starts = [since for since, _ in policies if date.min < since <= day]
    return Receipt(
        owner=after.owner,
        year=after.year,
        before=before.head,
        after=after.head,
        at=last,
        policy=after.policy_on(day),
        since=starts[-1] if starts else None,
        calendar=tuple(Edition(year=each.year, notices=each.notices) for each in after.calendar.years),
        version=__version__,
    )
