"""The parts an item is made of: what it is, by when, its duties, measures, milestones, and what it brought along.

All of them are frozen and made of tuples. What changes with nearly every event stands in `items.Draft` itself; what
seldom changes is grouped here (`Profile`, `Deadline`, `Closing`), so that a command copies some twenty references,
not forty-four.

>>> Occurrence(due=date(2022, 6, 10), reached_on=date(2022, 6, 13)).late(date(2022, 6, 30))
True
"""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from attrs import field, frozen
from attrs.validators import optional

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR, optional_day
from sanse_ledger.calendar.time_limits import Limit, Roll
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.words.checks import AnyAttribute, instance_of, whole
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.invisible import VARIATION_SELECTORS, among
from sanse_ledger.words.terms import Body, Closure, DutyKind, Kind, Source, TermEnum
from sanse_ledger.words.text import clean, clean_name, clean_number, is_blank
from sanse_ledger.words.values import Value

if TYPE_CHECKING:
    from sanse_ledger.items.proceeding import Proceeding
    from sanse_ledger.procedures.definition import Procedure

_Term = TypeVar("_Term", bound=TermEnum)


def _name(value: str) -> str:
    """Return a name without outer blanks; one that has several lines is left for the check to refuse."""
    text = clean(value)
    return text if "\n" in text.strip() else clean_name(text)


@frozen(eq=False, repr=False)
class OtherTerm(Value):
    """A term that a host adds to an open list: a name on one line, trimmed, the same in every language.

    Raises WrongValue for a blank name, and for the name of a member of the list, however it is spelt: use that member.
    """

    listed: ClassVar[type[TermEnum]]
    called: ClassVar[tuple[str, str]]
    """What the list is of, in Chinese and English."""
    name: str = field(converter=_name)

    @name.validator
    def _check_name(self, _attribute: object, value: str) -> None:
        zh, en = self.called
        if is_blank(value) or "\n" in value:
            raise WrongValue(
                f"a {en} needs a name on one line, not {in_code(value)}",
                f"{zh}要有名称，写在一行，而不是 {in_code(value)}",
                field="name",
                value=value,
            )
        member = _member(self.listed, value)
        if member is not None:
            raise WrongValue(
                f"{value!r} is {member!r}: use that member",
                f"{value!r} 是已有的{zh}：请用 {member!r}",
                field="name",
                value=value,
            )

    @property
    def zh(self) -> str:
        """The name."""
        return self.name

    @property
    def en(self) -> str:
        """The name."""
        return self.name

    def words(self, _language: str) -> str:
        """Return the name; a host's own term has one in every language."""
        return self.name


def _member(of: type[_Term], text: str) -> _Term | None:
    """Return the member of a list that *text* names by its words or key, however it is spelt; None if there is none."""
    wanted = _spelt(text)
    return next((each for each in of if wanted in map(_spelt, (each.zh, each.en, each.key))), None)


def _spelt(text: str) -> str:
    """Return a text without what does not tell names apart: outer blanks, letter case, width, variants of one sign."""
    return re.sub(_VARIANTS, "", clean_name(text)).translate(_FOLDED)


_FULL_WIDTH = 0xFEE0
"""How far the full-width form of an ASCII character is from it."""
_FOLDED = str.maketrans(
    {chr(code + wide): chr(code).lower() for code in range(0x21, 0x7F) for wide in (0, _FULL_WIDTH)}
)
"""Each ASCII character, and its full-width form, in lower case: a table of our own, as in `words.invisible`."""
_VARIANTS = f"[{among(VARIATION_SELECTORS)}]"


@frozen(eq=False, repr=False)
class OtherKind(OtherTerm):
    """A kind of work that a host names itself (G1.2).

    >>> OtherKind("常规业务").zh
    '常规业务'
    """

    listed = Kind
    called = ("事项类别", "kind")


@frozen(eq=False, repr=False)
class OtherSource(OtherTerm):
    """A source of problems or instructions that a host names itself (G3.1, X28).

    >>> OtherSource("人大代表建议").zh
    '人大代表建议'
    """

    listed = Source
    called = ("来源", "source")

    @property
    def from_superior(self) -> bool:
        """True: what the library does not know is taken as asked for from above, so that no duty is waived unseen."""
        return True


@frozen(eq=False, repr=False)
class OtherBody(OtherTerm):
    """A body that discusses problems collectively, which a host names itself: a town, a court (G3.2, X28).

    >>> OtherBody("镇党委会").zh
    '镇党委会'
    """

    listed = Body
    called = ("研讨会议", "body")


def kind_of(text: str) -> Kind | OtherKind:
    """Return the kind that *text* names: a `Kind` by its words or key in any case, else an `OtherKind`.

    >>> kind_of("重要会议"), kind_of("常规业务")
    (Kind.MEETING, OtherKind(name='常规业务'))

    Raises WrongValue for what is no name.
    """
    return _member(Kind, text) or OtherKind(text)


def source_of(text: str) -> Source | OtherSource:
    """Return the source that *text* names: a `Source` by its words or key, else an `OtherSource`.

    >>> source_of("领导批示"), source_of("人大代表建议")
    (Source.LEADER_INSTRUCTION, OtherSource(name='人大代表建议'))

    Raises WrongValue for what is no name.
    """
    return _member(Source, text) or OtherSource(text)


def body_of(text: str) -> Body | OtherBody:
    """Return the body that *text* names: a `Body` by its words or key, else an `OtherBody`.

    >>> body_of("书记办公会"), body_of("镇党委会")
    (Body.SECRETARY_MEETING, OtherBody(name='镇党委会'))

    Raises WrongValue for what is no name.
    """
    return _member(Body, text) or OtherBody(text)


@frozen(kw_only=True, eq=False, repr=False)
class Duty(Value):
    """Something owed because red work was not done in time, or cannot be done (G2.3).

    It belongs to one due date (None when the item has none). It is owed from `owed_from` on, that day included, until
    `met_on`.

    >>> Duty(kind=DutyKind.EXPLANATION, due=date(2022, 6, 10), owed_from=date(2022, 6, 11)).owed(date(2022, 6, 11))
    True
    """

    kind: DutyKind
    due: date | None
    owed_from: date
    met_on: date | None = None

    def owed(self, on: date) -> bool:
        """Return whether it is owed and not yet met on the day *on*."""
        return self.owed_from <= on and (self.met_on is None or self.met_on > on)


@frozen(kw_only=True, eq=False, repr=False)
class Deliberation(Value):
    """One collective discussion of a problem (G3.2); `similar` is what was looked for elsewhere (G3.4)."""

    body: Body | OtherBody
    on: date
    findings: str
    similar: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Measure(Value):
    """One entry of the rectification list (G3.3): problem, measure, deadline, person.

    `discussed_on` is the day of the discussion it follows from (G3.2); `was_late` says that its deadline was missed
    before it was given the present one (X5).

    >>> measure = Measure(number="1", problem="台账不全", action="补齐台账", due=date(2022, 6, 10), person="股室长")
    >>> measure.open, measure.late(date(2022, 6, 11))
    (True, True)
    """

    number: str
    problem: str
    action: str
    due: date
    person: str
    limit: Limit | None = None
    finished_on: date | None = None
    evidence: str = ""
    withdrawn_for: str = ""
    withdrawn_on: date | None = None
    was_late: bool = False
    discussed_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether it still has to be finished."""
        return self.finished_on is None and not self.withdrawn_for

    def late(self, on: date) -> bool:
        """Return whether a deadline was missed: by its finish, or on the day *on* while it is open.

        One that was put off after its deadline stays late; one that was taken off the list is not.
        """
        if self.withdrawn_for:
            return False
        return self.was_late or (self.finished_on or on) > self.due


@frozen(kw_only=True, eq=False, repr=False)
class Occurrence(Value):
    """One date of a milestone (X17): open, reached, reached late, or cancelled with a reason."""

    due: date
    reached_on: date | None = None
    evidence: str = ""
    cancelled_for: str = ""

    @property
    def open(self) -> bool:
        """Whether it is neither reached nor cancelled."""
        return self.reached_on is None and not self.cancelled_for

    def late(self, on: date) -> bool:
        """Return whether it was reached after its date, or is open and past it on the day *on*."""
        if self.cancelled_for:
            return False
        return (self.reached_on or on) > self.due


@frozen(kw_only=True, eq=False, repr=False)
class Milestone(Value):
    """An important date of the work (G4.2), once or recurring (G4.3).

    `occurrences` are its dates, in order, already moved off days off as `roll` says.
    """

    number: str
    title: str
    due: date
    limit: Limit | None = None
    recurrence: str | None = None
    roll: Roll = Roll.NEXT
    occurrences: tuple[Occurrence, ...] = ()

    @property
    def next_open(self) -> Occurrence | None:
        """The earliest occurrence that is not accounted for; None when all are."""
        return next((occurrence for occurrence in self.occurrences if occurrence.open), None)


@frozen(kw_only=True, eq=False, repr=False)
class ColourChange(Value):
    """One step of an item's colour: from where (None at entry), to where, when, who and why."""

    origin: Colour | None
    to: Colour
    at: datetime
    on: date
    by: str
    why: str


@frozen(kw_only=True, eq=False, repr=False)
class Corrected(Value):
    """An item's record as corrected (X31): the facts that stand, out of the first `upto` of its history."""

    facts: tuple[Any, ...]
    upto: int


@frozen(kw_only=True, eq=False, repr=False)
class Others(Value):
    """The matters of an item beside its `proceeding` (X30): the verification, and those that ended before."""

    verification: "Proceeding | None" = None
    earlier: "tuple[Proceeding, ...]" = ()


@frozen(kw_only=True, eq=False, repr=False)
class Assignment(Value):
    """Who was responsible from a day on (X15)."""

    since: date
    leader: str
    section: str
    person: str | None


def _entered(_instance: object, attribute: AnyAttribute, value: object) -> None:
    instance_of(Colour)(_instance, attribute, value)
    if value is Colour.CLEARED:
        raise WrongValue(
            f"{attribute.name} is the colour of a mark, not {value!r}: nothing is entered without one",
            f"{attribute.name} 应为标注的颜色，而不是 {value!r}：登记时都有标注",
            field=attribute.name,
            value=value,
        )


def _matter(instance: object, attribute: AnyAttribute, value: object) -> None:
    """Check how far a matter that came along is; what that is, is loaded when there is one."""
    if value is not None:
        from sanse_ledger.items.proceeding import Proceeding  # noqa: PLC0415 - see above

        instance_of(Proceeding)(instance, attribute, value)


def _definition(instance: object, attribute: AnyAttribute, value: object) -> None:
    """Check a definition that came along; what one is, is loaded when there is one."""
    if value is not None:
        from sanse_ledger.procedures.definition import Procedure  # noqa: PLC0415 - see above

        instance_of(Procedure)(instance, attribute, value)


@frozen(kw_only=True, eq=False, repr=False)
class CarriedFrom(Value):
    """What an item brings along from last year's ledger (X6): due date, lateness, duties, extensions and procedure.

    A host that only knows the old number may pass it as text wherever a `CarriedFrom` is wanted. What contradicts
    itself or the ledger it comes to is refused when it is registered (`carried-state`).

    >>> CarriedFrom(number="R-7", year=2022).label
    '2022/R-7'
    """

    number: str = field(converter=clean_number)
    year: int | None = field(default=None, validator=optional(whole(FIRST_YEAR, LAST_YEAR)))
    entered: Colour | None = field(default=None, validator=optional(_entered))
    registered_on: date | None = field(default=None, converter=optional_day)
    original_due: date | None = field(default=None, converter=optional_day)
    extensions: int = field(default=0, validator=whole(0))
    was_late: bool = field(default=False, validator=instance_of(bool))
    done_on: date | None = field(default=None, converter=optional_day)
    concluded_on: date | None = field(default=None, converter=optional_day)
    unable_on: date | None = field(default=None, converter=optional_day)
    explained_on: date | None = field(default=None, converter=optional_day)
    contacted_on: date | None = field(default=None, converter=optional_day)
    proceeding: "Proceeding | None" = field(default=None, validator=_matter)
    definition: "Procedure | None" = field(default=None, validator=_definition)
    """The definition its matter keeps, where last year's ledger had adopted another one than it was opened with."""
    verification: "Proceeding | None" = field(default=None, validator=_matter)
    """The verification that stood beside its matter (X30)."""
    verified_by: "Procedure | None" = field(default=None, validator=_definition)
    """The definition of that one, where it was another than last year's ledger was opened with."""

    @property
    def label(self) -> str:
        """Year and number on one line."""
        return self.number if self.year is None else f"{self.year}/{self.number}"

    def definition_for(self, matter: "Proceeding") -> "Procedure | None":
        """Return the definition that came along with *matter*, one of those it brings; None where none did."""
        is_chief = self.proceeding is not None and self.proceeding.verifies is matter.verifies
        return self.definition if is_chief else self.verified_by

    def may_be(self, other: "CarriedFrom") -> bool:
        """Return whether both name one item of one ledger, as far as they say which ledger it is.

        >>> CarriedFrom(number="R-7", year=2022).may_be(CarriedFrom(number="R-7"))
        True
        >>> CarriedFrom(number="R-7", year=2022).may_be(CarriedFrom(number="R-7", year=2021))
        False
        """
        return self.number == other.number and (self.year == other.year or None in {self.year, other.year})


@frozen(kw_only=True, eq=False, repr=False)
class Profile(Value):
    """What an item is, and who is responsible."""

    title: str
    kind: Kind | OtherKind
    requirement: str
    leader: str
    section: str
    person: str | None
    source: Source | OtherSource | None
    supporting: tuple[str, ...]
    parent: str | None
    carried_from: CarriedFrom | None
    entered: Colour
    registered_on: date
    assignments: tuple[Assignment, ...]
    corrected: Corrected | None = None
    restricted: bool = False
    others: Others | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Deadline(Value):
    """By when: the due date in force with its duties, and what became of the ones before.

    `settled` says that it had passed and was met when the work came back: it stays as it was met (X3).
    """

    due: date | None = None
    limit: Limit | None = None
    original_due: date | None = None
    extensions: int = 0
    target: date | None = None
    unable_on: date | None = None
    explained_on: date | None = None
    contacted_on: date | None = None
    past_duties: tuple[Duty, ...] = ()
    settled: bool = False


@frozen(kw_only=True, eq=False, repr=False)
class Closing(Value):
    """Why and when a mark is gone, and which it was."""

    closure: Closure
    on: date
    colour: Colour
    merged_into: str | None = None
