"""What a procedure is made of: stages with their ways on, limits, forms to fill in, and the rating after the end."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.calendar.work_years import chinese_date
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.procedures.measures import BOUNDS, Bound, Span, day_of, spans, worth, worth_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import instance_of, listed
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.names import A_NAME, as_words
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import Demand
from sanse_ledger.words.text import clean, clean_number, is_blank
from sanse_ledger.words.values import Value

if TYPE_CHECKING:
    from fractions import Fraction

_LONGEST_NAME = 64


OPENING = "opening"
"""Where a clock begins that runs from the opening: no stage may have this name."""


def a_name(value: str) -> str:
    """Return *value* as `clean_number` has it, at most 64 characters long, on one line and not blank."""
    text = clean_number(value)
    if is_blank(text) or "\n" in clean(value) or len(text) > _LONGEST_NAME:
        raise WrongValue(
            f"a name on one line, of at most {_LONGEST_NAME} characters, is wanted, not {in_code(value, 40)}",
            f"名称要写在一行，不超过 {_LONGEST_NAME} 个字，而不是 {in_code(value, 40)}",
            value=value,
        )
    return text


def optional_name(value: str | None) -> str | None:
    """Return *value* as `clean_number` has it, at most 64 characters long, or None."""
    return None if value is None else a_name(value)


def names(value: Iterable[str]) -> tuple[str, ...]:
    """Return each of *value* as `clean_number` has it, at most 64 characters long."""
    return tuple(map(a_name, listed(value, "names", "名称")))


def a_unit(value: str) -> str:
    """Return *value* as a name; what is blank is no unit."""
    return "" if is_blank(clean(value)) else a_name(value)


def several(of: type) -> Any:  # noqa: ANN401 - what attrs calls a field
    """Return a field that holds a tuple of *of*, empty by default."""
    return field(default=(), validator=deep_iterable(instance_of(of), instance_of(tuple)))


@frozen(kw_only=True, eq=False, repr=False)
class Named(Value):
    """Anything in a procedure that has a key, and a name in both languages."""

    key: str = field(converter=a_name)
    zh: str = field(converter=a_name)
    en: str = field(converter=a_name)

    def called(self, word: str) -> bool:
        """Return whether *word* is its key or one of its names."""
        return word in {self.key, self.zh, self.en}


N = TypeVar("N", bound=Named)


def by_word(named: Sequence[N]) -> Mapping[str, N]:
    """Return what each word means that is a key or a name of one of *named*; the first it fits, if there are several.

    >>> do = Choice(key="do", zh="做单", en="carry out")
    >>> by_word([do, Choice(key="make", zh="制单", en="do")])["do"] is do
    True
    """
    return {word: each for each in reversed(named) for word in (each.key, each.zh, each.en)}


@frozen(kw_only=True, eq=False, repr=False)
class Choice(Named):
    """One of the answers that a fact or a record may have.

    >>> Choice(key="hard", zh="较大", en="hard").called("较大")
    True
    """


_BOUND = instance_of(Yuan, Number, date)


def both_ends(_instance: object, _attribute: object, value: tuple[Bound, ...]) -> None:
    """Refuse what is between any other number of bounds than two."""
    if len(value) not in {0, _ENDS}:
        raise WrongValue(
            f"between takes two bounds, not {len(value)}", f"介于应写两个数，而不是{len(value)}个", value=value
        )


_ENDS = 2
_NO_ENDS = (None,) * 4


@frozen(kw_only=True, eq=False, repr=False)
class Condition(Value):
    """What must hold of one fact: it is one of some choices, lies within bounds, or was (not) corrected.

    Sums, numbers and days have bounds (X26): `at_least`, `above`, `below`, `at_most`, or `between` two, both included.
    All that is given must hold.

    >>> Condition(fact="amount", below=Yuan.parse("10000")).holds({"amount": "9999.99"}, ())
    True
    """

    fact: str = field(converter=a_name)
    among: tuple[str, ...] = field(default=(), converter=names)
    below: Bound | None = field(default=None, validator=optional(_BOUND))
    at_most: Bound | None = field(default=None, validator=optional(_BOUND))
    corrected: bool | None = field(default=None, validator=optional(instance_of(bool)))
    at_least: Bound | None = field(default=None, validator=optional(_BOUND))
    above: Bound | None = field(default=None, validator=optional(_BOUND))
    between: tuple[Bound, ...] = field(default=(), validator=[deep_iterable(_BOUND, instance_of(tuple)), both_ends])

    @property
    def bounds(self) -> tuple[tuple[str, Bound], ...]:
        """Every bound there is, by the name of its field."""
        return tuple(
            (name, each)
            for name in BOUNDS
            for each in (self.between if name == "between" else (getattr(self, name),))
            if each is not None
        )

    @property
    def spans(self) -> tuple[Span, ...]:
        """What the bounds leave, each."""
        return tuple(spans((name, getattr(self, name)) for name in BOUNDS))

    def holds(self, facts: Mapping[str, str], corrected: Iterable[str]) -> bool:
        """Return whether it holds of *facts*, of which those named in *corrected* were changed since the opening."""
        value = facts.get(self.fact, "")
        if self.among and value not in self.among:
            return False
        if self.corrected is not None and self.corrected is not (self.fact in corrected):
            return False
        ends = (self.below, self.at_most, self.at_least, self.above)
        if ends == _NO_ENDS and not self.between:
            return True
        return bool(value) and self._bounded(worth_of(value))

    def _bounded(self, what: "Fraction") -> bool:
        """Return whether *what* lies within all bounds."""
        return (
            (self.below is None or what < worth(self.below))
            and (self.at_most is None or what <= worth(self.at_most))
            and (self.at_least is None or what >= worth(self.at_least))
            and (self.above is None or what > worth(self.above))
            and (not self.between or worth(self.between[0]) <= what <= worth(self.between[1]))
        )


@frozen(kw_only=True, eq=False, repr=False)
class Answer(Named):
    """A fact, or what is recorded: words, one of several choices, a sum in yuan, a number, or a day (X26).

    A number may have a `unit`, and lies between `least` and `most`, both included, where they are given; it is kept
    with the decimal places it was told with. With `when`, it is only asked for where those conditions hold; `required`
    says whether it may be left out.
    """

    choices: tuple[Choice, ...] = several(Choice)
    money: bool = field(default=False, validator=instance_of(bool))
    required: bool = field(default=True, validator=instance_of(bool))
    when: tuple[Condition, ...] = several(Condition)
    number: bool = field(default=False, validator=instance_of(bool))
    unit: str = field(default="", converter=a_unit)
    least: Number | None = field(default=None, validator=optional(instance_of(Number)))
    most: Number | None = field(default=None, validator=optional(instance_of(Number)))
    day: bool = field(default=False, validator=instance_of(bool))

    @property
    def span(self) -> Span:
        """What a number or a sum of it may be."""
        if self.money:
            return Span(least=worth(Yuan(0)))
        return Span(None if self.least is None else self.least.exact, None if self.most is None else self.most.exact)

    def read(self, text: str) -> str | None:
        """Return what *text* says, in the words the record keeps: a choice by its key, a sum in plain yuan, an ISO day.

        None where it is none of the choices, no sum, no day, no number or none of those that are allowed.

        >>> Answer(key="amount", zh="标的额", en="amount", money=True).read("8600.50元")
        '8600.50'
        >>> score = Answer(key="score", zh="得分", en="score", number=True, unit="分", most=Number("100"))
        >>> score.read("92.50分"), score.read("100.5") is None
        ('92.50', True)
        """
        if self.choices:
            return next((each.key for each in self.choices if each.called(text)), None)
        if self.day:
            found = day_of(text)
            return None if found is None else found.isoformat()
        try:
            if self.money:
                return Yuan.parse(text).number
            if self.number:
                told = Number.parse(text.removesuffix(self.unit))
                return told.text if self.span.has(told.exact) else None
        except ValueError:
            return None
        return text

    def shown(self, text: str) -> tuple[str, str]:
        """Return what is kept as *text* as people read it, in Chinese and in English.

        >>> Answer(key="on", zh="到期日", en="due", day=True).shown("2023-06-01")
        ('2023年6月1日', '2023-06-01')
        """
        choice = next((each for each in self.choices if each.key == text), None)
        if choice is not None:
            return choice.zh, choice.en
        if self.day:
            return chinese_date(date.fromisoformat(text)), text
        if self.money:
            return f"{text}元", f"{text} yuan"
        return f"{text}{self.unit}", f"{text} {self.unit}".rstrip(" ") if self.number else text


@frozen(kw_only=True, eq=False, repr=False)
class TimeLimit(Value):
    """By when a stage is left, or the whole is closed, where `when` holds; or before when it is not (`shortest`, X23).

    The clock begins with `since`: the stage that is left then, or ``opening``; by default the entering of the stage
    itself (for the whole: the opening). The day it begins on does not count.

    >>> from sanse_ledger import WorkingDays
    >>> TimeLimit(limit=WorkingDays(1), since="opening", clause="L1").limit.zh
    '1个工作日'
    """

    limit: Limit = field(validator=instance_of(Limit))
    since: str | None = field(default=None, converter=optional_name)
    when: tuple[Condition, ...] = several(Condition)
    clause: str = field(default="", converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Branch(Named):
    """Another way out of a stage: where it leads, under which conditions, and what is recorded.

    `late`: it is open only once the stage's own clock is past; a stage without one does not keep it shut. `goes_on`:
    the clock of the stage it leads back to goes on where it stood 续算, instead of beginning anew (X22).

    >>> Branch(key="report-up", zh="上报协调", en="report up", to="joint").late
    False
    """

    to: str = field(converter=a_name)
    when: tuple[Condition, ...] = several(Condition)
    late: bool = field(default=False, validator=instance_of(bool))
    goes_on: bool = field(default=False, validator=instance_of(bool))
    records: tuple[Answer, ...] = several(Answer)
    clause: str = field(default="", converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Outcome(Named):
    """How a matter may be closed from a stage; `resolved` says whether that counts as resolved.

    `asks` is what must hold beside the records; `rated` whether the people concerned are asked for their rating. Before
    its minimum time `shortest` is over, nothing is closed so (X23).

    >>> Outcome(key="referred", zh="转其他途径", en="referred elsewhere", resolved=False).rated
    True
    """

    resolved: bool = field(default=True, validator=instance_of(bool))
    rated: bool = field(default=True, validator=instance_of(bool))
    when: tuple[Condition, ...] = several(Condition)
    asks: tuple[Demand, ...] = several(Demand)
    records: tuple[Answer, ...] = several(Answer)
    clause: str = field(default="", converter=clean)
    shortest: TimeLimit | None = field(default=None, validator=optional(instance_of(TimeLimit)))


@frozen(kw_only=True, eq=False, repr=False)
class Holder(Value):
    """Who holds a stage 承办 (X21): a unit that is always the same, or what a fact or an earlier record says.

    `taken_from` names facts and records by their keys: the first that says something counts, of a record what was last
    recorded, and `unit` where none does. Where that is blank as well, it is the section that the item has.

    >>> Holder(unit="镇综治中心").taken_from
    ()
    >>> Holder(taken_from=["派往", "村（社区）"]).unit
    ''
    """

    unit: str = field(default="", converter=a_unit)
    taken_from: tuple[str, ...] = field(default=(), converter=names)

    def __attrs_post_init__(self) -> None:
        """Refuse one that names nobody."""
        if not self.unit and not self.taken_from:
            raise WrongValue(
                "a holder is a unit, or taken from a fact or record: write the unit's name, or where it is taken from",
                "承办要写明单位，或者写明取自哪一项：请写单位名称，或写 {取自: 项目名称}",
                field="holder",
                value="",
            )


@frozen(kw_only=True, eq=False, repr=False)
class Stage(Named):
    """One step of the way: `then` is the stage that follows, None where it can only be closed or branch off.

    `handlers` says who acts, in words; `holder` is who is reminded and counted while it runs (X21), by default the
    item's section. `joint` says that several hold it together 会办, the units that the holder names: each answers by
    itself within a limit of its own, and the stage is passed with the last answer (X24). `instalments` says that a plan
    of instalments may be agreed here. Before its minimum time `shortest` is over, the stage is not left, by whatever
    way (X23).

    >>> Stage(key="make", zh="制单", en="make", then="dispatch").leads_to
    ('dispatch',)
    """

    then: str | None = field(default=None, converter=optional_name)
    clause: str = field(default="", converter=clean)
    handlers: str = field(default="", converter=clean)
    holder: Holder | None = field(default=None, validator=optional(instance_of(Holder)))
    joint: bool = field(default=False, validator=instance_of(bool))
    limits: tuple[TimeLimit, ...] = several(TimeLimit)
    records: tuple[Answer, ...] = several(Answer)
    branches: tuple[Branch, ...] = several(Branch)
    outcomes: tuple[Outcome, ...] = several(Outcome)
    instalments: bool = field(default=False, validator=instance_of(bool))
    shortest: TimeLimit | None = field(default=None, validator=optional(instance_of(TimeLimit)))

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Every stage that may follow."""
        ahead = () if self.then is None else (self.then,)
        return ahead + tuple(branch.to for branch in self.branches)


@frozen(kw_only=True, eq=False, repr=False)
class Mark(Choice):
    """One rating the people concerned may give; `back_to` is the stage a first such rating sends the matter back to.

    With `goes_on`, the clock of that stage goes on where it stood 续算 (X22).

    >>> Mark(key="dissatisfied", zh="不满意", en="dissatisfied", back_to="do").back_to
    'do'
    """

    back_to: str | None = field(default=None, converter=optional_name)
    goes_on: bool = field(default=False, validator=instance_of(bool))


@frozen(kw_only=True, eq=False, repr=False)
class Rating(Value):
    """How the people concerned rate the result once the matter is closed (as in L5).

    `leader_takes_over` says that a leader is to take the case once it is rated again as it was when it was sent back:
    reminders, circular and agenda ask for that until a leader has it or it is raised to red.

    >>> Rating(marks=(Mark(key="satisfied", zh="满意", en="satisfied"),)).marks[0].zh
    '满意'
    """

    marks: tuple[Mark, ...] = field(validator=deep_iterable(instance_of(Mark), instance_of(tuple)))
    records: tuple[Answer, ...] = several(Answer)
    clause: str = field(default="", converter=clean)
    leader_takes_over: bool = field(default=False, validator=instance_of(bool))


@frozen(kw_only=True, eq=False, repr=False)
class Appraisal(Value):
    """What is recorded when the matter is appraised, once, after it was rated (as in L6).

    >>> Appraisal(records=(Answer(key="effect", zh="办理效果", en="effect"),)).records[0].required
    True
    """

    records: tuple[Answer, ...] = field(validator=deep_iterable(instance_of(Answer), instance_of(tuple)))
    clause: str = field(default="", converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Terms(Value):
    """What figures and circular call the matters of a procedure: where they come from, and where they are at the end.

    `before` is what was in hand when a period began, `opened` what was opened in it; `resolved` and `otherwise` are the
    two ways to be closed, `closed` is both of them, `in_hand` what is open at its end. `paid` is the sum that was paid
    in the period. Rates have names of their own: they are indicators.

    >>> Terms(opened="受理", resolved="化解").opened.zh
    '受理'
    """

    before: Words = field(default=Words(zh="期初在办", en="before"), converter=as_words, validator=A_NAME)
    opened: Words = field(default=Words(zh="本期启动", en="opened"), converter=as_words, validator=A_NAME)
    resolved: Words = field(default=Words(zh="解决", en="resolved"), converter=as_words, validator=A_NAME)
    otherwise: Words = field(default=Words(zh="其他办结", en="closed otherwise"), converter=as_words, validator=A_NAME)
    closed: Words = field(default=Words(zh="办结", en="closed"), converter=as_words, validator=A_NAME)
    in_hand: Words = field(default=Words(zh="期末在办", en="in hand"), converter=as_words, validator=A_NAME)
    paid: Words = field(default=Words(zh="本期到账", en="paid"), converter=as_words, validator=A_NAME)


def holding(conditions: Iterable[Condition], facts: Mapping[str, str], corrected: Iterable[str]) -> bool:
    """Return whether all *conditions* hold."""
    return all(each.holds(facts, corrected) for each in conditions)
