"""A roll-up as it is handed up in JSON (X29): the numbers of each place by key, written, and read back field by field.

What is read comes from elsewhere and may be wrong, so nothing is taken for granted: a number that is left out is
refused, since it is not 0, and so are one of no name, one below 0, and figures of a place without numbers.
"""

import re
from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from sanse_ledger.calendar.periods import Period
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.week.place_figures import (
    FORMAT,
    KEYS,
    Followed,
    Indicated,
    Number,
    PlaceFigures,
    Setting,
    form_of,
)
from sanse_ledger.week.roll_up import RollUp
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both
from sanse_ledger.words.values import ByKey, Checked

_NUMBER = re.compile("-?[0-9]{1,30}(/[1-9][0-9]{0,29})?")

_KNOWN = frozenset(KEYS)


def _exact(text: str) -> str:
    """Refuse what is no whole number and no fraction of two."""
    if _NUMBER.fullmatch(text) is None:
        raise WrongValue(
            f"a figure of an indicator is written as 17 or 1/2, not {in_code(text, 40)}",
            f"指标的数写成 17 或 1/2，而不是 {in_code(text, 40)}",
            field="",
            value=text,
        )
    return text


def _exact_or_none(text: str | None) -> str | None:
    return None if text is None else _exact(text)


def _number(text: str) -> Number:
    found = Fraction(text)
    return found.numerator if found.denominator == 1 else found


def _period(text: str | None) -> str | None:
    if text is not None:
        _parsed(text)
    return text


def _parsed(text: str) -> Week | Period:
    return Week.parse(text) if "W" in text else Period.parse(text)


def _by_key(numbers: Mapping[str, int] | None) -> ByKey[str, int] | None:
    """Refuse numbers of which one is left out, or has a name that there is not."""
    if numbers is None:
        return None
    given = dict(numbers.items())
    left_out, other = [key for key in KEYS if key not in given], [str(key) for key in given if key not in _KNOWN]
    if left_out or other:
        en = [f"{name}: {', '.join(keys[:3])}" for name, keys in (("left out", left_out), ("unknown", other)) if keys]
        zh = [f"{name}：{'、'.join(keys[:3])}" for name, keys in (("缺", left_out), ("没有", other)) if keys]
        raise WrongValue(
            f"form {FORMAT} has every number by its key, a nought as well; {'; '.join(en)}",
            f"第 {FORMAT} 版格式的各数都要写，零也写；{'；'.join(zh)}",
            field="numbers",
            value="、".join((left_out + other)[:3]),
        )
    return ByKey(tuple(given.items()))


@frozen(kw_only=True)
class TalliedReport:
    """What sections counted with their weeks, by name and unit (X27)."""

    name: str
    unit: str
    number: int


@frozen(kw_only=True)
class IndicatedReport(Checked):
    """What one indicator comes to: numerator and, of a share or a mean, denominator, exact, as 17 or 1/2."""

    key: str
    number: str = field(converter=_exact)
    whole: str | None = field(default=None, converter=_exact_or_none)


@frozen(kw_only=True)
class FollowedReport:
    """A procedure that matters of the place follow, the fingerprint of its definition, and its indicators."""

    key: str
    zh: str
    en: str
    definition: str
    indicators: tuple[IndicatedReport, ...] = ()


@frozen(kw_only=True)
class SettingReport:
    """By which rules numbers were made: fingerprints of policy and calendar, and the choices that say what counts."""

    policy: str = ""
    calendar: str = ""
    years: str = ""
    due_soon: int = 3
    duty_limit: int = 3
    move_limit: int = 5
    stale_after: int = 10
    provisional: bool = False


@frozen(kw_only=True)
class PlaceReport(Checked):
    """What one place hands up: all its numbers by key; none where it did not report, and why where it cannot be read.

    >>> PlaceReport(place=("乙县",)).figures().is_missing
    True
    """

    place: tuple[str, ...]
    numbers: ByKey[str, int] | None = field(default=None, converter=_by_key)
    counts: tuple[TalliedReport, ...] = ()
    procedures: tuple[FollowedReport, ...] = ()
    setting: SettingReport | None = None
    corrupt: Words | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what makes no figures of a place."""
        self.figures()

    def figures(self) -> PlaceFigures:
        """Return the figures that this is."""
        of = self.setting
        return PlaceFigures(
            place=self.place,
            numbers=None if self.numbers is None else tuple(map(dict(self.numbers.items()).__getitem__, KEYS)),
            counts=tuple(sorted(((each.name, each.unit), each.number) for each in self.counts)),
            procedures=tuple(map(_followed, self.procedures)),
            setting=None if of is None else Setting(**{name: getattr(of, name) for name in Setting._fields}),
            corrupt=self.corrupt,
        )


@frozen(kw_only=True)
class RollUpReport(Checked):
    """A roll-up as it is handed up: the form of its figures, its week (2022-W24) or period (2022-06), its places.

    >>> RollUpReport(form=FORMAT).roll_up() == RollUp.EMPTY
    True
    """

    form: int = field(converter=form_of)
    period: str | None = field(default=None, converter=_period)
    places: tuple[PlaceReport, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what makes no roll-up: a place twice, places of no period."""
        self.roll_up()

    def roll_up(self) -> RollUp:
        """Return the roll-up that this is."""
        period = None if self.period is None else _parsed(self.period)
        return RollUp(period, [each.figures() for each in self.places])


def _followed(of: FollowedReport) -> tuple[Followed, tuple[Indicated, ...]]:
    keys = tuple(each.key for each in of.indicators)
    return Followed(of.key, of.zh, of.en, of.definition, keys), tuple(map(_indicated, of.indicators))


def _indicated(of: IndicatedReport) -> Indicated:
    return Indicated(_number(of.number), None if of.whole is None else _number(of.whole))


def roll_up_report(of: RollUp) -> RollUpReport:
    """Return what a program gets of a roll-up.

    >>> roll_up_report(RollUp.missing("乙县", Week.parse("2022-W24"))).period
    '2022-W24'
    """
    period = None if of.period is None else str(of.period)
    return RollUpReport(form=of.form, period=period, places=tuple(map(_place, of.places)))


def _place(of: PlaceFigures) -> PlaceReport:
    return PlaceReport(
        place=of.place,
        numbers=None if of.numbers is None else ByKey(tuple(zip(KEYS, of.numbers, strict=True))),
        counts=tuple(TalliedReport(name=name, unit=unit, number=number) for (name, unit), number in of.counts),
        procedures=tuple(_procedure(*each) for each in of.procedures),
        setting=None if of.setting is None else SettingReport(**of.setting._asdict()),
        corrupt=None if of.corrupt is None else both(of.corrupt),
    )


def _procedure(of: Followed, indicators: tuple[Indicated, ...]) -> FollowedReport:
    written = (
        IndicatedReport(key=key, number=str(each.number), whole=None if each.whole is None else str(each.whole))
        for key, each in zip(of.indicators, indicators, strict=True)
    )
    return FollowedReport(key=of.key, zh=of.zh, en=of.en, definition=of.definition, indicators=tuple(written))
