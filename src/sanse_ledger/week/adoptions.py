"""The rules that were adopted in a period (X25): from which day on, by which paper, and what they change.

What is adopted is a policy as a whole; what a paper says of it is where it differs from the one it takes the place of.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

from attrs import fields, frozen

from sanse_ledger.journal.events import PolicyAdopted
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, dated, joined


@frozen(kw_only=True)
class Adoption:
    """One policy that was adopted: in force from the day `since` on, by the paper or meeting `authority`.

    `at` is when that was recorded, `by` by whom; `before` the policy it takes the place of. Of what was adopted for one
    day within a period the last counts, `instead_of` are the papers of those before it, which it takes the place of.
    """

    since: date
    authority: str
    at: datetime
    by: str
    before: Policy
    policy: Policy
    instead_of: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """What a paper says of it."""
        day, changes = dated(self.since), joined(_changes(self.before, self.policy), zh="；", en="; ")
        others = joined(self.instead_of)
        if self.before == self.policy:
            return Words(
                zh=f"原定自{day.zh}起施行的台账规则调整（依据：{others.zh}）不再施行（依据：{self.authority}），规则不变。",
                en=f"The rules adopted for {day.en} (by: {others.en}) are taken back (by: {self.authority}); "
                "the rules stay as they were.",
            )
        instead = (
            Words(zh=f"，{others.zh}不再施行", en=f", instead of {others.en}")
            if self.instead_of
            else Words(zh="", en="")
        )
        return Words(
            zh=f"自{day.zh}起施行调整后的台账规则（依据：{self.authority}{instead.zh}）：{changes.zh}。",
            en=f"From {day.en} on these rules are in force (by: {self.authority}{instead.en}): {changes.en}.",
        )


def adoptions(known: Ledger, since: datetime) -> tuple[Adoption, ...]:
    """Return what was adopted after *since* in a ledger as it was *known* at the end of a period, each day once.

    >>> adoptions(Ledger.open(owner="固阳县委政法委", year=2022), datetime(2022, 6, 3))
    ()
    """
    if not known.context.policies:
        return ()
    adopted = [each for each in known.records if isinstance(each, PolicyAdopted)]
    return tuple(
        _adoption(known, adopted[:place], each, since)
        for place, each in enumerate(adopted)
        if each.at > since and all(later.since != each.since for later in adopted[place + 1 :])
    )


def _adoption(known: Ledger, earlier: Iterable[PolicyAdopted], last: PolicyAdopted, since: datetime) -> Adoption:
    """Return the *last* adoption for its day; those before it after *since* were never told, and do not count."""
    replaced = [each for each in earlier if each.at > since and each.since == last.since]
    stood = [each for each in earlier if not any(each is other for other in replaced)]
    return Adoption(
        since=last.since,
        authority=last.authority,
        at=last.at,
        by=last.by,
        before=_in_force(known, stood, last.since),
        policy=last.policy,
        instead_of=tuple(dict.fromkeys(each.authority for each in replaced)),
    )


def _in_force(known: Ledger, adopted: Iterable[PolicyAdopted], day: date) -> Policy:
    """Return the policy that would be in force on *day* if these alone were adopted."""
    return known.context.adopting((each.since, each.policy) for each in adopted).policy_on(day)


def _changes(before: Policy, after: Policy) -> Iterator[Words]:
    """Yield each choice in which two policies differ: what it is called, what it was, what it will be."""
    from sanse_ledger.codecs.yaml.keys import POLICY  # noqa: PLC0415 - a paper loads it when there is a change

    for each in fields(Policy):
        was, new = getattr(before, each.name), getattr(after, each.name)
        if was != new:
            (zh, en), old, now = POLICY[each.name], _worded(was), _worded(new)
            yield Words(
                zh=f"{zh}由“{old.zh}”改为“{now.zh}”",
                en=f"{en.replace('-', ' ')}: {now.en} instead of {old.en}",
            )


_OTHERWISE = MappingProxyType({
    None: Words(zh="不限", en="no limit"), True: Words(zh="是", en="yes"), False: Words(zh="否", en="no"),
})  # fmt: skip


def _worded(value: Any) -> Words:  # noqa: ANN401 - a choice of any type
    match value:
        case None | bool():
            return _OTHERWISE[value]
        case str():
            from sanse_ledger.codecs.yaml.keys import STATES  # noqa: PLC0415 - as above

            zh, en = STATES[value]
            return Words(zh=zh, en=en.replace("-", " "))
        case tuple():
            return joined(value) if value else Words(zh="登记先后", en="as entered")
        case time():
            return both(f"{value:%H:%M}")
        case int():
            return both(str(value))
        case _:
            return both(value)
