"""The state of one supervised item, frozen, and its parts.

An `Item` is what its own events add up to: nothing is set from outside. `Draft` is the same item while events are being
applied; only `evolution` makes one, and seals it again by giving it the class `Item`. That is why the fields are
declared on `Draft` and `Item` inherits them: freezing the fields through a constructor would cost more than all the
rest of a command, swapping the class costs nothing, and the two layouts are the same by construction. (Measured on
44 flat fields: half of a command went into copying them; with `parts` grouped, 22 references are copied.)

Dates here are days in the ledger's zone. What depends on the day that is asked about, or on the calendar, is not state:
see `rules.due_dates`.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from attrs import define, frozen
from attrs.setters import NO_OP

from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.items.parts import (
    Assignment,
    CarriedFrom,
    Closing,
    ColourChange,
    Deadline,
    Deliberation,
    Duty,
    Measure,
    Milestone,
    Occurrence,
    OtherKind,
    OtherSource,
    Profile,
)
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Closure, DutyKind, Kind, Source
from sanse_ledger.words.values import sealed

if TYPE_CHECKING:
    from sanse_ledger.items.proceeding import Proceeding

_DAY = timedelta(days=1)
_blank = object.__new__


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


class Attached(Protocol):
    """A paper that a record rests on, seen from an item (X33)."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def sha256(self) -> str:
        """Its SHA-256."""

    @property
    def address(self) -> str:
        """Where the host keeps it."""


@define(slots=True, weakref_slot=False, eq=False, on_setattr=NO_OP)
class Draft:
    """An item under construction: the fields of `Item`, writable. Only `evolution` holds one."""

    number: str
    profile: Profile
    deadline: Deadline
    colour: Colour
    closing: Closing | None = None
    done_on: date | None = None
    was_late: bool = False
    concluded_on: date | None = None
    completed_on: date | None = None
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
    proceeding: "Proceeding | None" = None
    moves: tuple[Fact, ...] = ()
    history: tuple[Fact, ...] = ()

    @property
    def title(self) -> str:
        """The name of the work."""
        return self.profile.title

    @property
    def kind(self) -> Kind | OtherKind:
        """What sort of work it is (G1.2)."""
        return self.profile.kind

    @property
    def requirement(self) -> str:
        """The work requirement (G1.3)."""
        return self.profile.requirement

    @property
    def leader(self) -> str:
        """The leader in charge (G1.3)."""
        return self.profile.leader

    @property
    def section(self) -> str:
        """The responsible section, which leads (G1.3, X16)."""
        return self.profile.section

    @property
    def person(self) -> str | None:
        """The person responsible."""
        return self.profile.person

    @property
    def source(self) -> Source | OtherSource | None:
        """Where the problem or the work comes from (G3.1, X28)."""
        return self.profile.source

    @property
    def supporting(self) -> tuple[str, ...]:
        """The supporting sections (X16)."""
        return self.profile.supporting

    @property
    def parent(self) -> str | None:
        """The number of the work it is part of."""
        return self.profile.parent

    @property
    def carried_from(self) -> CarriedFrom | None:
        """What it brought along from last year (X6)."""
        return self.profile.carried_from

    @property
    def restricted(self) -> bool:
        """Whether it is restricted 内部掌握: named to its section, its leaders and the General Office alone (X32)."""
        return self.profile.restricted

    @property
    def entered(self) -> Colour:
        """The colour it was entered in."""
        return self.profile.entered

    @property
    def registered_on(self) -> date:
        """The day it was registered."""
        return self.profile.registered_on

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """Who was responsible, from when on (X15)."""
        return self.profile.assignments

    @property
    def due(self) -> date | None:
        """The due date in force."""
        return self.deadline.due

    @property
    def limit(self) -> Limit | None:
        """The limit the due date follows from."""
        return self.deadline.limit

    @property
    def original_due(self) -> date | None:
        """The first due date it had (X5)."""
        return self.deadline.original_due

    @property
    def extensions(self) -> int:
        """How often the due date was extended (X5)."""
        return self.deadline.extensions

    @property
    def target(self) -> date | None:
        """The day to finish by, once the due date is past (X5)."""
        return self.deadline.target

    @property
    def unable_on(self) -> date | None:
        """The day it was declared that it cannot be done (G2.3)."""
        return self.deadline.unable_on

    @property
    def explained_on(self) -> date | None:
        """The day the explanation was given for the due date in force (G2.3)."""
        return self.deadline.explained_on

    @property
    def contacted_on(self) -> date | None:
        """The day the higher-level authority was contacted for it (G2.3)."""
        return self.deadline.contacted_on

    @property
    def past_duties(self) -> tuple[Duty, ...]:
        """The duties of earlier due dates (G2.3)."""
        return self.deadline.past_duties

    @property
    def closure(self) -> Closure | None:
        """Why the mark is gone; None while it bears one."""
        return None if self.closing is None else self.closing.closure

    @property
    def closed_on(self) -> date | None:
        """The day the mark went."""
        return None if self.closing is None else self.closing.on

    @property
    def closed_from(self) -> Colour | None:
        """The colour it had then."""
        return None if self.closing is None else self.closing.colour

    @property
    def merged_into(self) -> str | None:
        """The number of the item it goes on in (X14)."""
        return None if self.closing is None else self.closing.merged_into

    @property
    def owed_from(self) -> date | None:
        """The first day on which explanation and contact are owed, should the work not be done; None without one."""
        due = None if self.due is None or self.due == date.max else max(self.due + _DAY, self.first_registered_on)
        if self.unable_on is None:
            return due
        return self.unable_on if due is None else min(self.unable_on, due)

    @property
    def verification(self) -> "Proceeding | None":
        """Its latest verification before it is struck off (X30); None where there was none."""
        if self.proceeding is None or self.proceeding.verifies:
            return self.proceeding
        return None if self.profile.others is None else self.profile.others.verification

    @property
    def matters(self) -> "tuple[Proceeding, ...]":
        """How far it has come in each procedure: its latest main one, and its latest verification (X30)."""
        if self.proceeding is None:
            return ()
        beside = None if self.profile.others is None else self.profile.others.verification
        return (self.proceeding,) if beside is None else (self.proceeding, beside)

    @property
    def every_matter(self) -> "tuple[Proceeding, ...]":
        """The same, after those that ended before another of their kind was opened."""
        others = self.profile.others
        return self.matters if others is None else (*others.earlier, *self.matters)

    def missed_by(self, on: date) -> bool:
        """Return whether the due date in force was missed by the day *on*, or the work declared impossible (G2.3)."""
        deadline = self.deadline
        if deadline.unable_on is not None and deadline.unable_on <= on:
            return True
        if deadline.due is None or (self.done_on is not None and self.done_on <= deadline.due):
            return False
        return deadline.due < on and self.first_registered_on <= on

    @property
    def first_registered_on(self) -> date:
        """The day it was registered, in the first ledger it stood in if it was carried over (X6)."""
        before = self.profile.carried_from
        return self.registered_on if before is None or before.registered_on is None else before.registered_on

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
    `assignments` `changes` (of colour), `history` (every event) and `facts` (the same as corrected). `proceeding` is
    how far it has come in the procedure it follows, if it follows one, `verification` in that before it is struck off.
    `discussed`, `followed_up_on` and
    `measures_finished` speak of the time since the item entered its colour; a return makes them begin anew (X3).

    Two items are equal when their histories are.

    >>> from sanse_ledger import BEIJING, Register, decide, evolve
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> item = evolve(None, decide(None, register)[0])
    >>> item, item.open, item.due
    (<Item R-1 red '平安建设考评' v1>, True, datetime.date(2022, 6, 10))
    """

    def draft(self) -> Draft:
        """Return a writable copy; for `evolution` alone. Written out because it is the dearest step of a command."""
        new = _blank(Draft)
        new.number = self.number
        new.profile = self.profile
        new.deadline = self.deadline
        new.colour = self.colour
        new.closing = self.closing
        new.done_on = self.done_on
        new.was_late = self.was_late
        new.concluded_on = self.concluded_on
        new.completed_on = self.completed_on
        new.deliberations = self.deliberations
        new.discussed = self.discussed
        new.followed_up_on = self.followed_up_on
        new.measures = self.measures
        new.measures_finished = self.measures_finished
        new.milestones = self.milestones
        new.stage_on = self.stage_on
        new.substantive_on = self.substantive_on
        new.returns = self.returns
        new.reopenings = self.reopenings
        new.proceeding = self.proceeding
        new.moves = self.moves
        new.history = self.history
        return new

    @property
    def views(self) -> "tuple[Item, ...]":
        """The item as each of its matters has it: that matter is its `proceeding` there (X30); itself where it has one.

        What is asked of a matter is asked of each of these.
        """
        others = self.profile.others
        if others is None or others.verification is None or others.verification is self.proceeding:
            return (self,)
        return self, self.seen_by(others.verification)

    def seen_by(self, matter: "Proceeding") -> "Item":
        """Return the item with *matter*, one of its own, for its `proceeding`."""
        view = self.draft()
        view.proceeding = matter
        return sealed(view, Item)

    @property
    def changes(self) -> tuple[ColourChange, ...]:
        """Every step of its colour, its entry first."""
        return tuple(
            ColourChange(origin=fact.move[0], to=fact.move[1], why=fact.move[2], at=fact.at, on=fact.day, by=fact.by)
            for fact in self.moves
            if fact.move is not None
        )

    @property
    def attachments(self) -> tuple[tuple[Fact, tuple[Attached, ...]], ...]:
        """The papers its records rest on, each record that names some with them, in order (X33)."""
        every = ((fact, getattr(fact, "attachments", ())) for fact in self.history)
        return tuple((fact, papers) for fact, papers in every if papers)

    @property
    def version(self) -> int:
        """The number of the item's own events."""
        return len(self.history)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The events that stand: its history, with wrong records put right and their corrections left out (X31)."""
        corrected = self.profile.corrected
        return self.history if corrected is None else (*corrected.facts, *self.history[corrected.upto :])

    @property
    def open(self) -> bool:
        """Whether it bears a mark."""
        return self.closing is None

    @property
    def in_progress(self) -> bool:
        """Whether it bears a mark and is not completed: it is reported and reminded of (X2)."""
        return self.closing is None and self.completed_on is None

    @property
    def waits(self) -> bool:
        """Whether its matter is closed and nothing else open: it is to be rated, appraised or struck off (L5, L6)."""
        proceeding = self.proceeding
        if proceeding is None or proceeding.open or any(each.open or each.sent_back for each in self.matters):
            return False
        return self.in_progress and not self.open_measures and not self.open_occurrences

    @property
    def suspended(self) -> bool:
        """Whether its matter is suspended: its limits stand still, and it waits for others (X22).

        Of two, whether one is, and the other not open.
        """
        if self.profile.others is None:
            return self.proceeding is not None and self.proceeding.suspended is not None
        matters = [each for each in self.matters if each.open]
        return bool(matters) and all(each.suspended is not None for each in matters)

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
        open_dates = [(stone, each) for stone in self.milestones for each in stone.occurrences if each.open]
        return tuple(sorted(open_dates, key=lambda pair: (pair[1].due, pair[0].number)))

    @property
    def foreseen(self) -> bool:
        """Whether an important date was foreseen for it and not called off (G4.2)."""
        return any(not each.cancelled_for for stone in self.milestones for each in stone.occurrences)

    @property
    def concluded_late(self) -> bool:
        """Whether the work was done, and only after the due date in force."""
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
        missed = self._in_red and self.missed_by(on)
        for kind, met_on in self.duty_days:
            if missed or met_on is not None:
                yield Duty(kind=kind, due=self.due, owed_from=self.owed_from or met_on or on, met_on=met_on)

    def owes(self, on: date) -> tuple[DutyKind, ...]:
        """Return what is owed on the day *on* and not yet met, all of it for the due date in force (G2.3).

        From the day on which an item lost its mark nobody can explain it any more, and it owes nothing (X6, X14).
        """
        if not (self._in_red and self.missed_by(on)) or (self.closed_on is not None and on >= self.closed_on):
            return ()
        return tuple(kind for kind, met_on in self.duty_days if met_on is None or met_on > on)

    @property
    def _in_red(self) -> bool:
        """Whether it is red, or was when its mark went: only red work owes duties."""
        return self.colour is Colour.RED or self.closed_from is Colour.RED

    def __eq__(self, other: object) -> bool:
        """Compare by history: the state follows from it."""
        if not isinstance(other, Item):
            return NotImplemented
        return self is other or self.history == other.history

    def __hash__(self) -> int:
        """Hash by what the history begins and ends with."""
        return hash((self.number, len(self.history), self.history[-1].at))

    def _repr_html_(self) -> str:
        """Show in a notebook the label that the item carries (G1.4); of a restricted one, that it is one (X32)."""
        from sanse_ledger.pages.document import Labels, Paragraph  # noqa: PLC0415 - only notebooks pay for loading pages
        from sanse_ledger.pages.label import card  # noqa: PLC0415 - as above
        from sanse_ledger.pages.render import html_fragment  # noqa: PLC0415 - as above

        if self.restricted:
            from sanse_ledger.words.phrases import internal_items  # noqa: PLC0415 - as above

            return html_fragment(Paragraph(inlines=internal_items(1)))
        return html_fragment(Labels(cards=[card(self)]))

    def __repr__(self) -> str:
        """Show number, colour, title and version on one line; of a restricted item no title (X32)."""
        colour = self.colour.key if self.closing is None else self.closing.closure.key
        title = "restricted" if self.restricted else repr(self.title)
        return f"<Item {self.number} {colour} {title} v{self.version}>"
