"""Figures rolled up from the county to the province (X29): a sum of whole numbers, place by place, for one period.

A roll-up keeps the numbers of each place, so that a paper of the province can be read down to the county. Adding two is
putting their places together: in any order, however grouped, with the same result. What cannot be added is refused:
another period, another form of the figures, a place that is there already. A place that did not report, or whose record
cannot be read, is a place without numbers, and no 0 is added for it.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar

from attrs import field, frozen

from sanse_ledger.calendar.periods import Period
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import SanseError, WrongType, WrongValue, in_code
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Document
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.week.place_counting import figures_of_place
from sanse_ledger.week.place_figures import (
    FORMAT,
    Followed,
    Indicated,
    PlaceFigures,
    Setting,
    form_of,
    place_of,
    shared,
)
from sanse_ledger.week.place_sums import Sums, above_all, by_level, sums_of
from sanse_ledger.week.places_page import page_of, place_rows
from sanse_ledger.words.bilingual import Language, Text, Words
from sanse_ledger.words.checks import expected, listed
from sanse_ledger.words.values import Checked

_PLACE = attrgetter("place")


def _in_order(places: Iterable[PlaceFigures]) -> tuple[PlaceFigures, ...]:
    """Return places by name; refuse one that stands twice."""
    found = listed(places, "figures of places", "各地数字", "places")
    for each in found:
        if type(each) is not PlaceFigures:
            expected(each, PlaceFigures, "places")
    if len(found) > 1:
        ordered = tuple(sorted(found, key=_PLACE))
        if len({each.place for each in ordered}) < len(ordered):
            raise _twice(ordered)
        return ordered
    return found


def _twice(ordered: tuple[PlaceFigures, ...]) -> WrongValue:
    name = next(one.place for one, other in pairwise(ordered) if one.place == other.place)
    return WrongValue(
        f"{'/'.join(name)} is there twice: what it handed up would count twice",
        f"{''.join(name)}出现了两次：同一地方的数字不能加两遍",
        field="places",
        value="/".join(name),
    )


def _period(value: Week | Period | None) -> Week | Period | None:
    if value is not None and not isinstance(value, Week | Period):
        raise WrongType(
            f'period takes Week or Period, not {type(value).__name__}: {in_code(value)}; write Week.parse("2022-W24")',
            f'period 应为 Week 或 Period，而不是 {type(value).__name__}：{in_code(value)}；请写 Week.parse("2022-W24")',
            field="period",
            value=value,
        )
    return shared(value)


@frozen(repr=False)
class RollUp(NotebookPage, Checked):
    """What `places` hand up of one `period`: of one ledger, or of all the counties of a province.

    ``a + b`` and `merged` put several together; `RollUp.EMPTY` adds nothing. `total` has the sums, `by` those of each
    city, `within` what lies in one. `form` is the form of the figures. It is pickled between the processes of one
    host; what is handed up to another is JSON: ``to_dict(county)``, and ``from_dict(handed_up, RollUp)`` up there.

    >>> from sanse_ledger import Ledger
    >>> week = Week.parse("2022-W24")
    >>> county = RollUp.of(Ledger.open(owner="乙县委政法委", year=2022), week, place=("某省", "甲市", "乙县"))
    >>> province = county + RollUp.missing(("某省", "甲市", "丙县"), week)
    >>> province
    <RollUp 2022-W24: 1 of 2 places reported>
    >>> province.total.figures["red.closing"], [each.place[-1] for each in province.total.missing]
    (0, ['丙县'])

    Raises WrongType and WrongValue for what is no week or period, no figures of places, and for a place that is there
    twice.
    """

    period: Week | Period | None = field(default=None, converter=_period)
    places: tuple[PlaceFigures, ...] = field(default=(), converter=_in_order)
    form: int = field(default=FORMAT, converter=form_of)

    def __attrs_post_init__(self) -> None:
        """Refuse places of no period: nothing would tell what they may be added to."""
        if self.period is None and self.places:
            raise _period_wanted()

    EMPTY: ClassVar["RollUp"]
    """Nothing: what it is added to stays as it is."""

    @staticmethod
    def of(ledger: Ledger, period: Week | Period, *, place: str | Iterable[str] | None = None) -> "RollUp":
        """Return the figures of one ledger over a week, or a month, a quarter, a half-year or a year.

        They are those of its digest and its papers. *place* names where it is kept, the highest level first, as
        ``("某省", "甲市", "乙县")``; without it that is the ledger's owner.

        Raises WrongType for what is no ledger, week or period, WrongValue for one of which no day is of the ledger's
        year, CalendarUnknown where the week's cut-off depends on a year that is not loaded.
        """
        owner = expected(ledger, Ledger, "ledger").owner
        asked = _of_year(ledger.year, _wanted(period))
        return RollUp(asked, (figures_of_place(ledger, asked, place_of(owner if place is None else place)),))

    @staticmethod
    def missing(place: str | Iterable[str], period: Week | Period) -> "RollUp":
        """Return the entry of a place that did not report: it says so, and adds no 0.

        >>> RollUp.missing("丙县", Week.parse("2022-W24")).total.figures is None
        True
        """
        return RollUp(_wanted(period), (PlaceFigures(place=place),))

    @staticmethod
    def corrupt(place: str | Iterable[str], period: Week | Period, reason: Text | SanseError) -> "RollUp":
        """Return the entry of a place whose record cannot be read, with the *reason*: an error, or words.

        >>> RollUp.corrupt("丁县", Week.parse("2022-W24"), "第3行读不出").places[0].corrupt
        '第3行读不出'
        """
        expected(reason, (str, Words, SanseError), "reason")  # type: ignore[arg-type]  # one of three
        told = Words(zh=reason.zh, en=reason.en) if isinstance(reason, SanseError) else reason
        return RollUp(_wanted(period), (PlaceFigures(place=place, corrupt=told),))

    @staticmethod
    def merged(roll_ups: Iterable["RollUp"]) -> "RollUp":
        """Return all of them together, in whatever order they come.

        >>> RollUp.merged([]) == RollUp.EMPTY
        True

        Raises WrongType for what is no roll-up, WrongValue for one of another period and for a place that is there
        twice.
        """
        period: Week | Period | None = None
        places: list[PlaceFigures] = []
        for each in listed(roll_ups, "roll-ups", "汇总", "roll_ups"):
            of = expected(each, RollUp, "roll_ups").period
            if of is not period and of != period and of is not None:
                if period is not None:
                    raise _another(period, of)
                period = of
            places.extend(each.places)
        return RollUp(period, places)

    def __add__(self, other: "RollUp") -> "RollUp":
        """Return both together."""
        if not isinstance(other, RollUp):
            return NotImplemented
        return RollUp.merged((self, other))

    @property
    def total(self) -> Sums:
        """What all places come to together: sums, of those that reported alone."""
        return sums_of(self.places)

    def by(self, level: int) -> Mapping[tuple[str, ...], "RollUp"]:
        """Return the roll-up of each place of a *level*, 1 for the highest, by its names.

        >>> week = Week.parse("2022-W24")
        >>> both = RollUp.missing(("某省", "甲市", "乙县"), week) + RollUp.missing(("某省", "丙市", "丁县"), week)
        >>> list(both.by(2))
        [('某省', '丙市'), ('某省', '甲市')]

        Raises WrongType and WrongValue for what is no whole number from 1.
        """
        if type(level) is not int or level < 1:
            raise WrongValue(
                f"a level is a whole number from 1, the highest, not {in_code(level)}",
                f"层级应为从 1（最高一级）起的整数，而不是 {in_code(level)}",
                field="level",
                value=level,
            )
        groups = by_level(self.places, level)
        return MappingProxyType({name: RollUp(self.period, some) for name, some in groups.items()})

    def within(self, place: str | Iterable[str]) -> "RollUp":
        """Return what lies in a *place*, and what it handed up itself.

        >>> week = Week.parse("2022-W24")
        >>> both = RollUp.missing(("某省", "甲市", "乙县"), week) + RollUp.missing(("某省", "丙市", "丁县"), week)
        >>> both.within(("某省", "甲市"))
        <RollUp 2022-W24: 0 of 1 place reported>
        """
        name = place_of(place)
        return RollUp(self.period, [each for each in self.places if each.place[: len(name)] == name])

    def rows(self, language: Language = "zh", *, level: int | None = None) -> Rows:
        """Return one row of text for each place, or for each place of a *level*: “—” where there is no number.

        Raises ValueError for a language other than zh and en, or for what is no level.
        """
        if level is None:
            groups = {each.place: [each] for each in self.places}
        else:
            groups = {name: [*of.places] for name, of in self.by(level).items()}
        return place_rows(groups, language)

    def document(self, *, ranking: bool = False, procedures: Iterable[Procedure] = ()) -> Document:
        """Return the paper of a city or a province: the sums, and place by place of the next level.

        For the paper of a part, ask it `within` that. Places stand in the order of their names; with *ranking* they are
        ranked as sections are (X10), the formula beside it. *procedures* are definitions beside the library's, by
        which indicators are named; of one that is not known the key is printed.

        Raises WrongType for what are no procedures.
        """
        known = listed(procedures, "procedures", "办理流程", "procedures")
        for each in known:
            expected(each, Procedure, "procedures")
        weekly = isinstance(self.period, Week)
        above = above_all(self.places)
        return page_of(
            self.places, above, self.period, ranking=expected(ranking, bool, "ranking"), weekly=weekly, known=known
        )

    def __repr__(self) -> str:
        """Show the period, and how many places reported."""
        places = "place" if len(self.places) == 1 else "places"
        reported = sum(each.reported for each in self.places)
        return f"<RollUp {self.period}: {reported} of {len(self.places)} {places} reported>"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the numbers as they are, without the name of each field: a county's take less than 1 KB."""
        return _unpacked, (self.form, self.period, tuple(map(_packed, self.places)))


def _packed(of: PlaceFigures) -> tuple[object, ...]:
    """Return what a place hands up as plain tuples; what many places have in common is one object in all of them."""
    procedures = tuple(
        (shared(tuple(followed)), tuple(each.number for each in some), tuple(each.whole for each in some))
        for followed, some in of.procedures
    )
    setting = None if of.setting is None else shared(tuple(of.setting))
    return of.place, of.numbers, of.counts, procedures, setting, of.corrupt


def _unpacked(form: int, period: Week | Period | None, packed: tuple[Any, ...]) -> RollUp:
    """Make a roll-up of what was pickled; refuse another form before anything of it is read."""
    form_of(form)
    places = tuple(
        PlaceFigures(
            place=place,
            numbers=numbers,
            counts=counts,
            procedures=tuple((Followed(*followed), tuple(map(Indicated, *some))) for followed, *some in procedures),
            setting=None if setting is None else Setting(*setting),
            corrupt=corrupt,
        )
        for place, numbers, counts, procedures, setting, corrupt in packed
    )
    return RollUp(period, places, form)


def _wanted(period: Week | Period) -> Week | Period:
    found = _period(period)
    if found is None:
        raise _period_wanted()
    return found


def _of_year(year: int, period: Week | Period) -> Week | Period:
    """Refuse a period outside the year of a ledger: it has nothing of it, and that is not 0."""
    years = {period.monday.year, period.sunday.year} if isinstance(period, Week) else {period.year}
    if year not in years:
        raise WrongValue(
            f"{period} is not of {year}, the ledger's year: ask the ledger of that year",
            f"{period.zh}不在{year}年，本台账是{year}年的：请用那一年的台账",
            field="period",
            value=str(period),
        )
    return period


def _period_wanted() -> WrongType:
    return WrongType(
        'figures are of a period: write for example Week.parse("2022-W24")',
        '要写明是哪个时段的数字：可以写 Week.parse("2022-W24")',
        field="period",
        value=None,
    )


def _another(period: Week | Period, of: Week | Period) -> WrongValue:
    return WrongValue(
        f"figures of {of} are not added to those of {period}: roll up one period at a time",
        f"{of.zh}的数字不能并入{period.zh}的汇总：一次只汇总一个时段",
        field="roll_ups",
        value=str(of),
    )


RollUp.EMPTY = RollUp()
