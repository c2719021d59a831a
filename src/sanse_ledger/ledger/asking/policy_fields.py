"""A policy as the fields of a form: each of its choices with what is in force, which stays where nothing is given."""

from types import MappingProxyType, NoneType
from typing import Any, get_args, get_type_hints

import attrs

from sanse_ledger.journal.heads import AS_JSON, plain
from sanse_ledger.ledger.asking.wanted import Option, Wanted, members_of, type_name
from sanse_ledger.policy.policy import LEADER_FROM, PRINCIPAL_FROM, Policy
from sanse_ledger.words.policies import POLICY, STATES

_YES_OR_NO = (Option(value="true", zh="是", en="yes"), Option(value="false", zh="否", en="no"))
_STATES = MappingProxyType({"leader_from": LEADER_FROM, "principal_from": PRINCIPAL_FROM})


def policy_fields(policy: Policy) -> tuple[Wanted, ...]:
    """Return the choices of a policy as parts of a form.

    >>> [(each.name, each.zh, each.input, each.current) for each in policy_fields(Policy()) if "due" in each.name]
    [('due_soon', '临期天数', 'number', '3')]
    """
    hints = get_type_hints(Policy)
    return tuple(_part(each.name, hints[each.name], getattr(policy, each.name)) for each in attrs.fields(Policy))


def _part(name: str, hint: Any, value: object) -> Wanted:  # noqa: ANN401 - a choice of any type
    zh, en = POLICY[name]
    kind = type_name(hint)
    return Wanted(
        name=name,
        zh=zh,
        en=en.replace("-", " "),
        type="json" if kind == "list" else kind,
        required=not isinstance(value, tuple) and NoneType not in get_args(hint),
        choices=_YES_OR_NO if kind == "truth" else _states(name) or members_of(hint),
        current=_written(kind, plain(value)),
    )


def _states(name: str) -> tuple[Option, ...]:
    several = ((key, *STATES[key]) for key in _STATES.get(name, ()))
    return tuple(Option(value=key, zh=zh, en=en.replace("-", " ")) for key, zh, en in several)


def _written(kind: str, value: Any) -> str:  # noqa: ANN401 - of JSON
    """Return what a form sends for a value in JSON."""
    if kind == "names":
        return "\n".join(value)
    if kind == "list":
        return AS_JSON(value) if value else ""
    return "" if value is None else str(value).lower() if kind == "truth" else str(value)
