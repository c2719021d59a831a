"""The choices in which two policies differ, in words: what each is called, what it was, what it is."""

from collections.abc import Iterator
from datetime import time
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import fields

from sanse_ledger.policy.count import Count
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, joined
from sanse_ledger.words.policies import POLICY, STATES


class Choice(NamedTuple):
    """One field of a policy that differs."""

    name: str
    called: Words
    was: Words
    new: Words


def choices(before: Policy, after: Policy) -> Iterator[Choice]:
    """Yield each choice in which two policies differ.

    >>> [(each.name, each.was.zh, each.new.zh) for each in choices(Policy(), Policy(due_soon=5, max_extensions=2))]
    [('max_extensions', '不限', '2'), ('due_soon', '3', '5')]
    """
    for each in fields(Policy):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was != now:
            zh, en = POLICY[each.name]
            called = Words(zh=zh, en=en.replace("-", " "))
            yield Choice(each.name, called, _worded(was, each.name), _worded(now, each.name))


_OTHERWISE = MappingProxyType({
    None: Words(zh="不限", en="no limit"), True: Words(zh="是", en="yes"), False: Words(zh="否", en="no"),
})  # fmt: skip


_NONE = MappingProxyType({
    "sections": Words(zh="登记先后", en="as entered"), "counts": Words(zh="不计", en="nothing counted"),
})  # fmt: skip
"""What an empty list says."""


def _worded(value: Any, field: str) -> Words:  # noqa: ANN401 - a choice of any type
    """Say what a policy has in a *field*."""
    match value:
        case None | bool():
            return _OTHERWISE[value]
        case str():
            zh, en = STATES[value]
            return Words(zh=zh, en=en.replace("-", " "))
        case tuple():
            return joined(map(_listed, value)) if value else _NONE[field]
        case time():
            return both(f"{value:%H:%M}")
        case int():
            return both(str(value))
        case _:
            return both(value)


def _listed(value: str | Count) -> Words:
    """Say one of a list: a section, or what is counted in which units."""
    if isinstance(value, str):
        return both(value)
    units = joined(value.units)
    return Words(zh=f"{value.name}（{units.zh}）", en=f"{value.name} ({units.en})")
