"""The state of one supervised item, frozen, and its parts.

An `Item` is what its own events add up to: nothing is set from outside. `Draft` is the same item while events are being
applied; only `evolution` makes one, and seals it again by giving it the class `Item`. That is why the fields are
declared on `Draft` and `Item` inherits them: freezing forty fields through a constructor would cost more than all the
rest of a command, swapping the class costs nothing, and the two layouts are the same by construction.

Dates here are days in the ledger's zone. What depends on the day that is asked about, or on the calendar, is not state:
see `deadlines`.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Protocol

from attrs import define, field, frozen
from attrs.setters import NO_OP

from sanse_ledger.colours import Colour
from sanse_ledger.limits import Limit, Roll
from sanse_ledger.terms import Body, Closure, DutyKind, Kind, Source
from sanse_ledger.text import clean, is_blank

_DAY = timedelta(days=1)


@frozen
class OtherKind:
    """A kind of work that a host names itself (G1.2).

    >>> OtherKind("常规业务").zh
    '常规业务'

    Raises ValueError for a blank name, and for the name of a `Kind`: use that member.
    """

    name: str = field(converter=clean)

    @name.validator
    def _check_name(self, _attribute: object, value: str) -> None:
        if is_blank(value) or "\n" in value:
            message = f"a kind needs a name on one line, not {value!r}"
            raise ValueError(message)
        for kind in Kind:
            if value in {kind.zh, kind.en, kind.key}:
                message = f"{value!r} is {kind!r}: use that member"
                raise ValueError(message)

    @property
    def zh(self) -> str:
        """The name."""
        return self.name

    @property
    def en(self) -> str:
        """The name."""
        return self.name

    def words(self, _language: str) -> str:
        """Return the name; a host's own kind has one in every language."""
        return self.name


def kind_of(text: str) -> Kind | OtherKind:
    """Return the kind that *text* names: a `Kind` by its words or key, else an `OtherKind`.

    >>> kind_of("重要会议"), kind_of("常规业务")
    (Kind.MEETING, OtherKind(name='常规业务'))
    """
    for kind in Kind:
        if text in {kind.zh, kind.en, kind.key}:
            return kind
    return OtherKind(text)


class Fact(Protocol):
    """What every recorded event has, seen from an item."""

    @property
    def at(self) -> datetime:
        """When it was recorded."""

    @property
    def by(self) -> str:
        """Who recorded it."""

    @property
    def day(self) -> date:
        """The day it happened."""

    @property
    def move(self) -> "tuple[Colour | None, Colour, str] | None":
        """From which colour to which, and why; None where the colour stays."""


@frozen(kw_only=True)
class Duty:
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
        """Tell whether it is owed and not yet met on the day *on*."""
        return self.owed_from <= on and (self.met_on is None or self.met_on > on)


@frozen(kw_only=True)
class Deliberation:
    """One collective discussion of a problem (G3.2); `similar` is what was looked for elsewhere (G3.4)."""

    body: Body
    on: date
    findings: str
    similar: str = ""


@frozen(kw_only=True)
class Measure:
    """One entry of the rectification list (G3.3): problem, measure, deadline, person.

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

    @property
    def open(self) -> bool:
        """Whether it still has to be finished."""
        return self.finished_on is None and not self.withdrawn_for

    def late(self, on: date) -> bool:
        """Tell whether it was finished after its deadline, or is open and past it on the day *on*."""
        if self.withdrawn_for:
            return False
        return (self.finished_on or on) > self.due


@frozen(kw_only=True)
class Occurrence:
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
        """Tell whether it was reached after its date, or is open and past it on the day *on*."""
        if self.cancelled_for:
            return False
        return (self.reached_on or on) > self.due


@frozen(kw_only=True)
class Milestone:
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


@frozen(kw_only=True)
class ColourChange:
    """One step of an item's colour: from where (None at entry), to where, when, who and why."""

    origin: Colour | None
    to: Colour
    at: datetime
    on: date
    by: str
    why: str


@frozen(kw_only=True)
class Assignment:
    """Who was responsible from a day on (X15)."""

    since: date
    leader: str
    section: str
    person: str | None


@frozen(kw_only=True)
class CarriedFrom:
    """What an item brings along from last year's ledger (X6): due date, lateness, duties and extensions.

    A host that only knows the old number may pass it as text wherever a `CarriedFrom` is wanted.

    >>> CarriedFrom(number="R-7", year=2022).label
    '2022/R-7'
    """

    number: str = field(converter=clean)
    year: int | None = None
    entered: Colour | None = None
    registered_on: date | None = None
    original_due: date | None = None
    extensions: int = 0
    was_late: bool = False
    done_on: date | None = None
    concluded_on: date | None = None
    unable_on: date | None = None
    explained_on: date | None = None
    contacted_on: date | None = None

    @property
    def label(self) -> str:
        """Year and number on one line."""
        return self.number if self.year is None else f"{self.year}/{self.number}"


@define(slots=True, weakref_slot=False, eq=False, on_setattr=NO_OP)
class Draft:
    """An item under construction: the fields of `Item`, writable. Only `evolution` holds one."""

    number: str
    colour: Colour
    title: str
    kind: Kind | OtherKind
    requirement: str
    leader: str
    section: str
    person: str | None
    source: Source | None
    supporting: tuple[str, ...]
    parent: str | None
    carried_from: CarriedFrom | None
    entered: Colour
    registered_on: date
    due: date | None
    limit: Limit | None
    original_due: date | None
    extensions: int = 0
    target: date | None = None
    done_on: date | None = None
    was_late: bool = False
    unable_on: date | None = None
    explained_on: date | None = None
    contacted_on: date | None = None
    past_duties: tuple[Duty, ...] = ()
    concluded_on: date | None = None
    completed_on: date | None = None
    closed_on: date | None = None
    closure: Closure | None = None
    closed_from: Colour | None = None
    merged_into: str | None = None
    deliberations: tuple[Deliberation, ...] = ()
    discussed: bool = False
    followed_up_on: date | None = None
    measures: tuple[Measure, ...] = ()
    measures_finished: int = 0
    milestones: tuple[Milestone, ...] = ()
    stage_on: date | None = None
    substantive_on: date | None = None
    returns: int = 0
    reopenings: int = 0
    assignments: tuple[Assignment, ...] = ()
    moves: tuple[Fact, ...] = ()
    history: tuple[Fact, ...] = ()

    @property
    def owed_from(self) -> date | None:
        """The first day on which explanation and contact are owed, should the work not be done; None without one."""
        entered = self.registered_on
        if self.carried_from is not None and self.carried_from.registered_on is not None:
            entered = self.carried_from.registered_on
        due = None if self.due is None else max(self.due + _DAY, entered)
        if self.unable_on is None:
            return due
        return self.unable_on if due is None else min(self.unable_on, due)

    def missed_by(self, on: date) -> bool:
        """Tell whether the due date in force was missed by the day *on*, or the work declared impossible (G2.3)."""
        if self.unable_on is not None and self.unable_on <= on:
            return True
        if self.due is None or (self.done_on is not None and self.done_on <= self.due):
            return False
        owed_from = self.owed_from
        return owed_from is not None and owed_from <= on

    @property
    def duty_days(self) -> tuple[tuple[DutyKind, date | None], ...]:
        """Each duty of the due date in force with the day it was met, None until then (G2.3)."""
        return (DutyKind.EXPLANATION, self.explained_on), (DutyKind.SUPERIOR_CONTACT, self.contacted_on)


@frozen(slots=True, weakref_slot=False, eq=False)
class Item(Draft):
    """One supervised item at one moment, as its own events add up to it.

    What it is: `number` `title` `kind` `requirement` `leader` `section` `person` `supporting` `source` `parent`.
    Where it stands: `colour`, since `stage_on`; `closure` says why a mark is gone.
    By when: `due` (in force), `original_due`, `extensions`, `target`; `done_on` is the day the due date was met, and
    `was_late` stays true once one was missed. What was recorded: `duties` `deliberations` `measures` `milestones`
    `assignments` `changes` (of colour) and `history` (every event). `discussed`, `followed_up_on` and
    `measures_finished` speak of the time since the item entered its colour; a return makes them begin anew (X3).

    Two items are equal when their histories are.
    """

    def draft(self) -> Draft:
        """Return a writable copy; for `evolution` alone. Written out because it is the dearest step of a command."""
        return Draft(
            self.number, self.colour, self.title, self.kind, self.requirement, self.leader, self.section,
            self.person, self.source, self.supporting, self.parent, self.carried_from, self.entered,
            self.registered_on, self.due, self.limit, self.original_due, self.extensions, self.target, self.done_on,
            self.was_late, self.unable_on, self.explained_on, self.contacted_on, self.past_duties, self.concluded_on,
            self.completed_on, self.closed_on, self.closure, self.closed_from, self.merged_into, self.deliberations,
            self.discussed, self.followed_up_on, self.measures, self.measures_finished, self.milestones,
            self.stage_on, self.substantive_on, self.returns, self.reopenings, self.assignments, self.moves,
            self.history,
        )  # fmt: skip

    @property
    def changes(self) -> tuple[ColourChange, ...]:
        """Every step of its colour, its entry first."""
        return tuple(
            ColourChange(origin=fact.move[0], to=fact.move[1], why=fact.move[2], at=fact.at, on=fact.day, by=fact.by)
            for fact in self.moves
            if fact.move is not None
        )

    @property
    def version(self) -> int:
        """The number of the item's own events."""
        return len(self.history)

    @property
    def open(self) -> bool:
        """Whether it bears a mark."""
        return self.closure is None

    @property
    def in_progress(self) -> bool:
        """Whether it bears a mark and is not completed: it is reported and reminded of (X2)."""
        return self.closure is None and self.completed_on is None

    @property
    def is_problem(self) -> bool:
        """Whether orange means rectification for it: it is no concluded key work that is only tracked (G3.1)."""
        return self.entered is Colour.ORANGE or self.concluded_on is None

    def measure(self, number: str) -> Measure | None:
        """Return the entry of the rectification list with this number; None if there is none."""
        return next((measure for measure in self.measures if measure.number == number), None)

    def milestone(self, number: str) -> Milestone | None:
        """Return the milestone with this number; None if there is none."""
        return next((milestone for milestone in self.milestones if milestone.number == number), None)

    @property
    def open_measures(self) -> tuple[Measure, ...]:
        """The entries of the rectification list that are neither finished nor withdrawn."""
        return tuple(measure for measure in self.measures if measure.open)

    @property
    def open_occurrences(self) -> tuple[tuple[Milestone, Occurrence], ...]:
        """The milestone dates that are neither reached nor cancelled, by date."""
        found = [(stone, each) for stone in self.milestones for each in stone.occurrences if each.open]
        return tuple(sorted(found, key=lambda pair: (pair[1].due, pair[0].number)))

    @property
    def concluded_late(self) -> bool:
        """Whether the due date in force was met after it had passed."""
        return self.done_on is not None and self.due is not None and self.done_on > self.due

    @property
    def last_on(self) -> date:
        """The local date of its latest record."""
        return self.history[-1].at.date()

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties that had arisen, or were met beforehand, by its latest record (G2.3).

        Time alone makes duties arise too: `duties_by` asks for a day.
        """
        return self.duties_by(self.last_on)

    def duties_by(self, on: date) -> tuple[Duty, ...]:
        """Return the duties that have arisen by the day *on*, or were met beforehand, oldest due date first (G2.3)."""
        return self.past_duties + tuple(self._duties_in_force(on))

    def _duties_in_force(self, on: date) -> Iterator[Duty]:
        missed = self.missed_by(on) and Colour.RED in {self.colour, self.closed_from}
        for kind, met_on in self.duty_days:
            if missed or met_on is not None:
                yield Duty(kind=kind, due=self.due, owed_from=self.owed_from or on, met_on=met_on)

    def __eq__(self, other: object) -> bool:
        """Compare by history: the state follows from it."""
        if not isinstance(other, Item):
            return NotImplemented
        return self is other or self.history == other.history

    def __hash__(self) -> int:
        """Hash by what the history begins and ends with."""
        return hash((self.number, len(self.history), self.history[-1].at))

    def __repr__(self) -> str:
        """Show number, colour, title and version on one line."""
        colour = self.colour.key if self.closure is None else self.closure.key
        return f"<Item {self.number} {colour} {self.title!r} v{self.version}>"
