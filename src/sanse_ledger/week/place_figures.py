"""What one place hands up of a period (X29): numbers that can be added, and by which rules they were made.

A place has one of three things: its numbers; nothing, because it did not report; or a record that cannot be read, and
why. The last two have no numbers: what is not known is not 0. Names of items, sections and people are not among them.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

from attrs import field, frozen

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.checks import expected, expected_or_none, listed
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import both
from sanse_ledger.words.shares import Share, share
from sanse_ledger.words.terms import ConcernKind, DutyKind, HandIn, Kind, Reporting, Timeliness
from sanse_ledger.words.text import clean_name, is_blank
from sanse_ledger.words.values import Checked

FORMAT = 2
"""The form of what is handed up: which numbers, in which order. Roll-ups of different forms are not added."""

_COLUMN: Mapping[str, Words] = MappingProxyType(
    {
        "opening": Words(zh="期初", en="opening"),
        "incoming": Words(zh="转入", en="in"),
        "outgoing": Words(zh="转出", en="out"),
        "closing": Words(zh="期末", en="closing"),
    }
)
_LATE = (Timeliness.OVERDUE, Timeliness.PAST_LIMIT, Timeliness.DONE_LATE)
_HAND_INS: Mapping[str, Words] = MappingProxyType(
    {
        "due": Words(zh="应报", en="due"),
        **{each.key: both(each) for each in HandIn},
        "left-out": Words(zh="漏报项次", en="items left out"),
    }
)
_NAMES: Mapping[str, Words] = MappingProxyType(
    {
        **{f"{colour.key}.{key}": name for colour in Colour for key, name in _COLUMN.items()},
        **{f"total.{key}": name for key, name in _COLUMN.items()},
        "struck-off": Words(zh="本年累计销号", en="struck off since the year began"),
        "counted": Words(zh="本年登记（不含撤销、并入、结转）", en="entered this year, less what left it"),
        "restricted": Words(zh="内部事项", en="restricted items"),
        **{f"timeliness.{each.key}": both(each) for each in Timeliness},
        **{f"kind.{each.key}": both(each) for each in Kind},
        "kind.other": Words(zh="其他", en="other kinds"),
        **{f"concern.{each.key}": both(each) for each in ConcernKind},
        **{f"duty.{each.key}": both(each) for each in DutyKind},
        "duty.past-limit": Words(zh="超过说明沟通时限", en="items whose duty is past its limit"),
        **{f"hand-in.{key}": name for key, name in _HAND_INS.items()},
        **{f"report.{each.key}": both(each) for each in Reporting if each is not Reporting.NOT_DUE},
    }
)
KEYS: tuple[str, ...] = tuple(_NAMES)
"""What is counted of every place that reports, in the order of its numbers."""
_PLACES: Mapping[str, int] = MappingProxyType({key: place for place, key in enumerate(KEYS)})

Number = int | Fraction


def form_of(value: int) -> int:
    """Return the form of figures if it is the one that this version adds.

    >>> form_of(FORMAT) == FORMAT
    True

    Raises WrongValue.
    """
    if value != FORMAT or type(value) is not int:
        raise WrongValue(
            f"the figures are of form {in_code(value)}, and this version adds form {FORMAT}: make them anew with it",
            f"数字的格式是 {in_code(value)}，本版本汇总第 {FORMAT} 版格式：请用同一版本重新生成",
            field="form",
            value=value,
        )
    return value


Counted = tuple[str, str]
"""What a section counts with its weeks: the name, and the unit (X27)."""
T = TypeVar("T")
V = TypeVar("V")


def shared(value: T) -> T:
    """Return the first value that was equal to this one: of what many places have in common, one is kept.

    >>> one, other = ("某省", "甲市"), tuple(["某省", "甲市"])
    >>> shared(one) is shared(other)
    True
    """
    return cast("T", _kept(value))


@lru_cache(maxsize=4096, typed=True)
def _kept(value: object) -> object:
    return value


def name_of(key: str) -> Words:
    """Return what a number is called.

    >>> name_of("timeliness.overdue").zh
    '逾期'
    """
    return _NAMES[key]


class Setting(NamedTuple):
    """By which rules numbers were made: the policy in force at the end, and the years of the calendar.

    `policy` and `calendar` are fingerprints; `due_soon`, `duty_limit`, `move_limit` and `stale_after` are the choices
    that say what is counted as due soon, owed too long, not moved in time and stale (X11, G2.3, G3.6), all in working
    days. `provisional` says that working days were assumed in a year whose holidays are not loaded (X12).

    >>> Setting().due_soon
    3
    """

    policy: str = ""
    calendar: str = ""
    years: str = ""
    due_soon: int = 3
    duty_limit: int = 3
    move_limit: int = 5
    stale_after: int = 10
    provisional: bool = False


class Followed(NamedTuple):
    """A procedure that matters of a place follow: key and names, fingerprint of its definition, keys of its indicators.

    >>> Followed("six-slips", "六单", "six slips", "0f3a", ("resolution-rate",)).indicators
    ('resolution-rate',)
    """

    key: str
    zh: str
    en: str
    definition: str
    indicators: tuple[str, ...]


class Indicated(NamedTuple):
    """What an indicator comes to: the numerator and, of a share or a mean, the denominator.

    >>> Indicated(2, 3) + Indicated(1, 2)
    Indicated(number=3, whole=5)
    """

    number: Number
    whole: Number | None = None

    def __add__(self, other: "Indicated") -> "Indicated":  # type: ignore[override]  # the sum, and no longer tuple
        """Add numerators, and denominators: shares are never added."""
        whole = None if self.whole is None or other.whole is None else self.whole + other.whole
        return Indicated(self.number + other.number, whole)

    @property
    def value(self) -> Share:
        """The exact figure; None for the share or the mean of nothing."""
        if self.whole is None:
            return Fraction(self.number)
        return Fraction(self.number) / self.whole if self.whole else None


Indicators = tuple[Indicated, ...]
Procedures = tuple[tuple[Followed, Indicators], ...]
Counts = tuple[tuple[Counted, int], ...]


def place_of(place: str | Iterable[str]) -> tuple[str, ...]:
    """Return the names of a place, the highest level first: (某省, 甲市, 乙县); a text is one name.

    >>> place_of("乙县"), place_of(["某省", "甲市"])
    (('乙县',), ('某省', '甲市'))

    Raises WrongType for what are no texts, WrongValue where there is no name, or a blank one.
    """
    if isinstance(place, str):
        names: tuple[str, ...] = (clean_name(place),)
    else:
        names = tuple(map(clean_name, listed(place, "names of places", "地名", "place")))
    if not all(names) or not names:
        raise WrongValue(
            f"a place has a name at every level, not {in_code(place)}: write for example ('某省', '甲市', '乙县')",
            f"各级地名都要写，而不是 {in_code(place)}：可以写 ('某省', '甲市', '乙县')",
            field="place",
            value=place,
        )
    return shared(names)


def _numbers(value: Iterable[int] | None) -> tuple[int, ...] | None:
    if value is None:
        return None
    numbers = tuple(listed(value, "whole numbers", "整数", "numbers"))
    if len(numbers) != len(KEYS):
        raise WrongValue(
            f"a place has {len(KEYS)} numbers in form {FORMAT}, not {len(numbers)}",
            f"第 {FORMAT} 版格式有 {len(KEYS)} 个数，而不是 {len(numbers)} 个",
            field="numbers",
            value=value,
        )
    for each in numbers:
        if type(each) is not int:
            raise WrongType(
                f"a place has whole numbers, not {in_code(each)}",
                f"上报的数应为整数，而不是 {in_code(each)}",
                field="numbers",
                value=each,
            )
        if each < 0:
            raise WrongValue(
                f"a place counts from 0, not {each}",
                f"上报的数从 0 起，不会是 {each}",
                field="numbers",
                value=each,
            )
    return numbers


def _setting(value: Setting | None) -> Setting | None:
    expected_or_none(value, Setting, "setting")
    return shared(value)


def _counts(value: Counts) -> Counts:
    counts = tuple((shared(what), number) for what, number in expected(value, tuple, "counts"))
    return _each_once(counts, "counts")


def _procedures(value: Procedures) -> Procedures:
    procedures = tuple((shared(followed), each) for followed, each in expected(value, tuple, "procedures"))
    return _each_once(procedures, "procedures")


def _each_once(pairs: tuple[tuple[T, V], ...], field: str) -> tuple[tuple[T, V], ...]:
    """Refuse what a place hands up twice under one name: it would count twice."""
    if len(pairs) > 1 and len(dict(pairs)) < len(pairs):
        raise WrongValue(
            "one name stands twice: what is handed up under it would count twice",
            "同一名称出现了两次：同一个数不能加两遍",
            field=field,
            value=pairs,
        )
    return pairs


def _reason(value: Text | None) -> Text | None:
    """Return a reason; one that is the same in both languages is one text."""
    if value is None:
        return None
    reason = both(expected(value, (str, Words), "corrupt"))  # type: ignore[arg-type]  # one of two
    if is_blank(reason.zh):
        raise WrongValue(
            "say why the record cannot be read: a reason that is blank says nothing",
            "请写明记录为什么无法读取：空白等于没写",
            field="corrupt",
            value=value,
        )
    return reason.zh if reason.zh == reason.en else reason


@frozen(kw_only=True)
class PlaceFigures(Checked):
    """The numbers of one place, in the order of `KEYS`; None for a place that did not report, or cannot be read.

    `counts` is what its sections counted with their weeks (X27), `procedures` what the indicators of its procedures
    come to (K5), `setting` by which rules; `corrupt` says why its record cannot be read.

    >>> PlaceFigures(place="乙县").is_missing, PlaceFigures(place="丙县", corrupt="第3行读不出").is_missing
    (True, False)
    """

    place: tuple[str, ...] = field(converter=place_of)
    numbers: tuple[int, ...] | None = field(default=None, converter=_numbers)
    counts: Counts = field(default=(), converter=_counts)
    procedures: Procedures = field(default=(), converter=_procedures)
    setting: Setting | None = field(default=None, converter=_setting)
    corrupt: Text | None = field(default=None, converter=_reason)

    def __attrs_post_init__(self) -> None:
        """Refuse figures of a place that has no numbers, and a reason why one that has them cannot be read."""
        for name in ("counts", "procedures", "setting") if self.numbers is None else ("corrupt",):
            if getattr(self, name):
                without = self.numbers is None
                raise WrongValue(
                    f"a place that has {'no numbers' if without else 'numbers'} has no {name}",
                    f"{'没有' if without else '有'}数的地区不写 {name}",
                    field=name,
                    value=getattr(self, name),
                )

    @property
    def reported(self) -> bool:
        """Whether it has numbers."""
        return self.numbers is not None

    @property
    def is_missing(self) -> bool:
        """Whether it did not report."""
        return self.numbers is None and self.corrupt is None

    def __getitem__(self, key: str) -> int:
        """Return one number by its key, as ``"red.closing"``; KeyError for another key, or where there is none."""
        if self.numbers is None:
            raise KeyError(key)
        return self.numbers[_PLACES[key]]


@frozen
class Numbers:
    """Numbers by key, of one place or of several added up, and the shares that follow from them.

    >>> Numbers((1,) * len(KEYS)).on_time_share
    Fraction(1, 2)
    """

    numbers: tuple[int, ...]
    """In the order of `KEYS`."""

    def __getitem__(self, key: str) -> int:
        """Return one number by its key."""
        return self.numbers[_PLACES[key]]

    @property
    def in_progress(self) -> int:
        """How many items are in progress."""
        return sum(self[f"timeliness.{each.key}"] for each in Timeliness)

    @property
    def on_time_share(self) -> Share:
        """The share of the items in progress that are neither overdue, past a limit, nor done late, as in the digest.

        For a place nobody is others: what they hold is not taken off as it is where sections are ranked (X21).
        """
        late = sum(self[f"timeliness.{each.key}"] for each in _LATE)
        return share(self.in_progress - late, self.in_progress)

    @property
    def reported_share(self) -> Share:
        """The share of the items to be reported that were (X9)."""
        reported = self["report.reported"] + self["report.as-planned"]
        return share(reported, reported + self["report.unreported"])

    @property
    def hand_in_share(self) -> Share:
        """What handing in comes to, as X10 rates it: on time 1, late one half, missing 0."""
        return share(2 * self["hand-in.on-time"] + self["hand-in.late"], 2 * self["hand-in.due"])

    def score(self, *, weekly: bool) -> Share:
        """Return what a ranking goes by (X10): of a week the mean of the three shares, of a longer period the first."""
        shares = (self.on_time_share, self.reported_share, self.hand_in_share) if weekly else (self.on_time_share,)
        known = [each for each in shares if each is not None]
        return sum(known, Fraction(0)) / len(known) if known else None
