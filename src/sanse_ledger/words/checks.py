"""What an argument must be: the checks that fields and functions share, and what to write instead.

Plain functions and no classes: a field that is checked costs the import next to nothing. What to write instead is
known by the name of the class, so that this room needs none of those above it.
"""

import inspect
from collections.abc import Callable, Iterable
from enum import EnumMeta
from types import MappingProxyType, UnionType
from typing import Any, Final, TypeAlias, TypeVar, get_args

from attrs import Attribute

from sanse_ledger.errors import WrongType, WrongValue, in_code

T = TypeVar("T")

AnyAttribute: TypeAlias = "Attribute[Any]"

Check: TypeAlias = "Callable[[Any, AnyAttribute, Any], None]"

Kinds: TypeAlias = type | UnionType

REMEDIES: Final = MappingProxyType(
    {
        "Attachment": 'Attachment(name="考评通知.pdf", sha256="0" * 64)',
        "CalendarDays": "CalendarDays(7)",
        "CarriedFrom": 'CarriedFrom(number="R-9")',
        "Circular": "friday_circular(ledger, week)",
        "Context": "ledger.context",
        "Count": 'Count(name="下访", units=("批次", "人次"))',
        "Item": 'ledger.items["R-1"]',
        "Ledger": 'Ledger.open(owner="某县委政法委", year=2022)',
        "Letterhead": 'Letterhead(unit="科室")',
        "On": "On(date(2022, 6, 10))",
        "Policy": "Policy()",
        "Procedure": "load_procedure(text)",
        "SameDay": "SameDay()",
        "WeekCount": 'WeekCount(name="下访", numbers=(3, 8))',
        "WeekEntry": 'WeekEntry(item="R-1", progress="…")',
        "Week": 'Week.parse("2022-W40")',
        "Words": 'Words(zh="股室", en="section")',
        "WorkCalendar": "WorkCalendar.china()",
        "WorkYear": "WorkYear(year=2027, days_off=[date(2027, 1, 1)])",
        "WorkingDays": "WorkingDays(3)",
        "Yuan": 'Yuan.parse("12345.67")',
        "tuple": "tuple(values)",
        "date": "date(2022, 6, 10)",
        "datetime": "datetime(2022, 6, 10, 9, tzinfo=BEIJING)",
    }
)
"""What to write where one of these is wanted, by the name of the class."""


def read_signatures(*converters: Callable[..., Any]) -> None:
    """Read the signatures of converters that many fields have, and keep each with its converter.

    attrs asks for the signature anew with each field of each class, for the type it takes. That was a tenth of the
    import. It is no decorator: type checkers know no decorated converters.
    """
    for each in converters:
        each.__signature__ = inspect.signature(each)  # type: ignore[attr-defined]  # `inspect` looks there first


def _named(kinds: Iterable[type], language: str) -> str:
    nothing, between = ("nothing", " or ") if language == "en" else ("空（None）", "或 ")
    return between.join(nothing if kind is type(None) else kind.__name__ for kind in kinds)


def _remedy(kinds: Iterable[type]) -> tuple[str, str]:
    """Return what to write where one of *kinds* is wanted, in English and Chinese; nothing where that is plain."""
    for kind in kinds:
        if isinstance(kind, EnumMeta):
            first: Any = next(iter(kind))
            member, word = f"{kind.__name__}.{first.name}", f'{kind.__name__}("{first.key}")'
            return f"; write {member}, or look the word up: {word}", f"；请写 {member}，或按词查找：{word}"
        if kind.__name__ == "timezone":
            fixed = "sanse_ledger.BEIJING"
            return f"; take a fixed offset such as {fixed}", f"；请用固定的时差，例如 {fixed}"
        if kind.__name__ in REMEDIES:
            code = REMEDIES[kind.__name__]
            return f"; write for example {code}", f"；可以写 {code}"
    return "", ""


def wrong_type(value: object, kinds: Kinds | tuple[Kinds, ...], field: str) -> WrongType:
    """Return the error for a *value* that is none of *kinds*: it names *field*, the value, and what to write instead.

    >>> from datetime import date
    >>> print(wrong_type("2022-06-10", date, "on").zh)
    on 应为 date，而不是 str：'2022-06-10'；可以写 date(2022, 6, 10)
    """
    several = kinds if isinstance(kinds, tuple) else (kinds,)
    single = [each for kind in several for each in (get_args(kind) or (kind,))]
    en, zh = _remedy(single)
    came = type(value).__name__
    return WrongType(
        f"{field} takes {_named(single, 'en')}, not {came}: {in_code(value)}{en}",
        f"{field} 应为 {_named(single, 'zh')}，而不是 {came}：{in_code(value)}{zh}",
        field=field,
        value=value,
    )


def instance_of(*kinds: Kinds) -> Check:
    """Make a validator of attrs that takes instances of *kinds* only; True is no int.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Visit:
    ...     households: int = field(validator=instance_of(int))
    >>> Visit(True)
    Traceback (most recent call last):
    sanse_ledger.errors.WrongType: households takes int, not bool: True
    """
    is_number = int in kinds and bool not in kinds

    def check(_instance: object, attribute: AnyAttribute, value: object) -> None:
        if not isinstance(value, kinds) or (is_number and isinstance(value, bool)):
            raise wrong_type(value, kinds, attribute.name)

    return check


MOST_WHOLE = 10**15 - 1
"""The largest whole number that is recorded: every reader of JSON takes it as it is."""


def whole(least: int, most: int = MOST_WHOLE) -> Check:
    """Make a validator of attrs that takes whole numbers from *least* to *most*; True is none.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Visit:
    ...     households: int = field(validator=whole(0, 500))
    >>> Visit(-1)
    Traceback (most recent call last):
    sanse_ledger.errors.WrongValue: households is 0 to 500, not -1
    """

    def check(_instance: object, attribute: AnyAttribute, value: object) -> None:
        if type(value) is not int:
            raise WrongType(
                f"{attribute.name} is a whole number, not {in_code(value)}",
                f"{attribute.name} 应为整数，而不是 {in_code(value)}",
                field=attribute.name,
                value=value,
            )
        if not least <= value <= most:
            raise WrongValue(
                f"{attribute.name} is {least} to {most}, not {in_code(value)}",
                f"{attribute.name} 应在 {least} 至 {most} 之间，而不是 {in_code(value)}",
                field=attribute.name,
                value=value,
            )

    return check


def one_of(*choices: object) -> Check:
    """Make a validator of attrs that takes *choices* only, which are of one type; True and 1.0 are no 1.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Visit:
    ...     way: str = field(validator=one_of("phone", "door"))
    >>> Visit("letter")
    Traceback (most recent call last):
    sanse_ledger.errors.WrongValue: way is one of phone, door, not 'letter'
    """

    def check(_instance: object, attribute: AnyAttribute, value: object) -> None:
        check_choice(attribute.name, value, choices)

    return check


def check_choice(name: str, value: object, choices: tuple[object, ...]) -> None:
    """Refuse what is none of *choices*, which are of one type, for the field called *name*; True and 1.0 are no 1.

    Raises WrongValue.
    """
    if isinstance(value, bool) or not isinstance(value, type(choices[0])) or value not in choices:
        raise WrongValue(
            f"{name} is one of {', '.join(map(str, choices))}, not {in_code(value)}",
            f"{name} 应为 {'、'.join(map(str, choices))} 之一，而不是 {in_code(value)}",
            field=name,
            value=value,
        )


def expected(value: object, kind: type[T], field: str) -> T:
    """Return the argument *value* if it is a *kind*; *field* is its name in the function that asks.

    >>> expected(3, int, "number")
    3

    Raises WrongType.
    """
    if not isinstance(value, kind):
        raise wrong_type(value, kind, field)
    return value


def expected_or_none(value: object, kind: type[T], field: str) -> T | None:
    """Return the argument *value* if it is a *kind*, or None.

    Raises WrongType.
    """
    if value is not None and not isinstance(value, kind):
        raise wrong_type(value, (kind, type(None)), field)
    return value


def listed(value: Iterable[T], en: str = "texts", zh: str = "文字", field: str = "") -> tuple[T, ...]:
    """Return *value* as a tuple; *en* and *zh* say of what, *field* whose it is where that is known.

    A single text, which would fall apart, is refused.

    >>> listed(["R-1", "R-2"])
    ('R-1', 'R-2')

    Raises WrongType.
    """
    if isinstance(value, str):
        raise WrongType(
            f"a list of {en} is wanted, not one text: {in_code(value)}; put it in brackets",
            f"这里应为若干{zh}的列表，而不是一段文字：{in_code(value)}；请加方括号",
            field=field,
            value=value,
        )
    try:
        each = iter(value)
    except TypeError:
        came = type(value).__name__
        raise WrongType(
            f"a list of {en} is wanted, not {came}: {in_code(value)}",
            f"这里应为若干{zh}的列表，而不是 {came}：{in_code(value)}",
            field=field,
            value=value,
        ) from None
    return tuple(each)
