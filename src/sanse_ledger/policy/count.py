"""What sections count without an item for each: its name, and the units it is counted in (X27)."""

from collections.abc import Iterable

from attrs import field, frozen
from attrs.validators import deep_iterable

from sanse_ledger.errors import WrongValue
from sanse_ledger.words.checks import AnyAttribute, expected, instance_of, listed
from sanse_ledger.words.text import clean_name, is_blank, not_blank
from sanse_ledger.words.values import Value


def _units(value: Iterable[str]) -> tuple[str, ...]:
    return (clean_name(value),) if isinstance(value, str) else tuple(map(clean_name, listed(value, field="units")))


def _each_once(_of: object, attribute: AnyAttribute, value: tuple[str, ...]) -> None:
    if not value or len(set(value)) < len(value) or any(is_blank(each) for each in value):
        raise WrongValue(
            f"{attribute.name} is at least one unit, each given once and none of them blank",
            f"{attribute.name} 至少写一个单位，每个只写一次，不能空白",
            field=attribute.name,
            value=value,
        )


@frozen(kw_only=True, eq=False, repr=False)
class Count(Value):
    """One thing that sections count each week 计数: 排查 in 件, 下访 in 批次 and 人次 (X27).

    `units` are in the order in which the numbers are handed in; a single one may be given as a text.

    >>> Count(name="下访", units=("批次", "人次")).units
    ('批次', '人次')
    >>> Count(name="排查", units="件").units
    ('件',)

    Raises WrongValue for a blank name or unit, for no unit, and for one given twice.
    """

    name: str = field(converter=clean_name, validator=[instance_of(str), not_blank])
    units: tuple[str, ...] = field(
        converter=_units, validator=[deep_iterable(instance_of(str), instance_of(tuple)), _each_once]
    )


def counts(value: Iterable[Count]) -> tuple[Count, ...]:
    """Return what is counted as a tuple; refuse what is no `Count`, and a name that stands twice.

    >>> counts([Count(name="排查", units="件")])[0].name
    '排查'

    Raises WrongType or WrongValue.
    """
    several = tuple(expected(each, Count, "counts") for each in listed(value, "Count", " Count ", "counts"))
    names = [each.name for each in several]
    for name in names:
        if names.count(name) > 1:
            raise WrongValue(
                f"counts names {name} twice: write one Count with both units",
                f"counts 中“{name}”出现了两次：请写成一个 Count，列出各单位",
                field="counts",
                value=name,
            )
    return several
