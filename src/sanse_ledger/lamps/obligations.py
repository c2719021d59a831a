"""What an item owes by a date, said once: reminders, lamps, audit, digest and circular are views of this.

An obligation is a state: it is there from the day it arises until it is met, and what a day makes of it (due soon, due
today, overdue) is read off its due date. Two tables say which kind of reminder, and which concern of a week, that is.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from attrs import frozen

from sanse_ledger.calendar.instants import day
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Clock, Suspension, days_past
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.decide import ready_since, to_be_moved_by
from sanse_ledger.rules.due_dates import duties_open, duty_due
from sanse_ledger.rules.engine.earliest import may_leave_on
from sanse_ledger.rules.engine.matter import Matter, names_of_clocks
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import ConcernKind, DutyKind, Owing, ReminderKind, Timeliness

_BY_DATE = attrgetter("due", "part")
_NAMES = MappingProxyType({kind: both(kind) for kind in DutyKind})


@frozen(kw_only=True, slots=False)  # made by the thousand: without slots that takes two thirds of the time
class Obligation:
    """One thing that an item owes by a date and has not done.

    `due` is the last day in time, `since` the day it arose: the entry for the work itself, the first day a duty is
    owed, the day a limit began, the day an item became ready; None where that is not on record. `part` is the number of
    a measure or milestone, the key of a duty or a stage (empty for the whole), `name` what the part is called: a text,
    or words for a duty or a sum. `clause` is the one it is owed under. `was_late` says that a measure or a limit was
    past before it was given this date: it lags until it is done (X5, X20). `holder` is who holds it, or held it when it
    was missed; None for the item's section (X21).
    `joint` says that it is the limit of one of several that hold a stage together, whom its name has (X24).
    `standstills` are the suspensions in which a limit did not run, `suspended` says that its matter is suspended:
    whether it was past by then or has a date that runs on, nobody can meet it meanwhile, and nobody is reminded (X22).

    >>> Obligation(what=Owing.MEASURE, due=date(2022, 6, 10), part="1", name="补齐台账", clause="G3.3").since is None
    True
    """

    what: Owing
    due: date
    since: date | None = None
    part: str = ""
    name: Words | str = ""
    clause: str
    was_late: bool = False
    holder: str | None = None
    standstills: tuple[Suspension, ...] = ()
    joint: bool = False
    suspended: bool = False

    def days_past(self, on: date) -> int:
        """Return by how many days it is past on the day *on*; those on which a limit stood still are not counted."""
        return days_past(self.due, on, self.standstills) if self.standstills else max(0, (on - self.due).days)

    def days_waited(self, on: date) -> int:
        """Return how many days since it was past are not counted, since its matter was suspended then (X22)."""
        return max(0, (on - self.due).days) - self.days_past(on) if self.standstills else 0


class Obligations(tuple[Obligation, ...]):
    """What an item owes: a tuple, which a notebook shows as a table.

    >>> Obligations() == ()
    True
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show in a notebook what is owed, by whom, since when and by which day."""
        from sanse_ledger.pages.notebook import shown, table  # noqa: PLC0415 - only notebooks pay for it

        heads = ("应办", "名称", "承办", "条文", "起始", "期限")
        rows = ((each.what.zh, each.name or each.part, each.holder, each.clause, each.since, each.due) for each in self)
        return shown(*table(heads, rows))


class _OfARestrictedItem(Obligations):
    """The same of an item that a notebook does not name (X32)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show in a notebook that there is such an item."""
        from sanse_ledger.pages.notebook import internal, shown  # noqa: PLC0415 - only notebooks pay for it

        return shown(internal(1))


def obligations(item: Item, on: date, context: Context | None = None) -> tuple[Obligation, ...]:
    """Return everything that *item* owes by a date and has not done, as of the day *on*; nothing once it is struck off.

    The work itself, then duties, or measures and the move to green, then milestones, limits and instalments of its
    procedure. Duties are owed from the day after the due date, or from the day the work was declared impossible
    (G2.3; a policy may have the explanation on the due date, and the contact for some work only). A target stands
    beside the due date it follows (X5). Where counting working days enters a year that is not loaded, Monday to Friday
    are assumed (X12).

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Kind, Register, decide, evolve
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股", due=date(2022, 6, 8),
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> item = evolve(None, decide(None, register)[0])
    >>> [(each.what.key, each.due.isoformat()) for each in obligations(item, date(2022, 6, 9))]
    [('item', '2022-06-08'), ('duty', '2022-06-14'), ('duty', '2022-06-14')]
    """
    asked = Context() if context is None else expected(context, Context, "context")
    expected(item, Item, "item")
    return (_OfARestrictedItem if item.restricted else Obligations)(owed_by(item, day(on, "on"), asked))


def owed_by(item: Item, on: date, context: Context, until: date = date.max) -> list[Obligation]:
    """Return the obligations of *item*; of those with a date of their own, the ones due by the day *until*."""
    return owed_in_progress(item, on, context, until) if item.in_progress else []


def owed_in_progress(item: Item, on: date, context: Context, until: date) -> list[Obligation]:
    """Return the same of an item that is known to be in progress.

    A digest asks this of every item, and most items owe little: what an item has nothing of is not gone into.
    """
    owed: list[Obligation] = []
    deadline = item.deadline
    due = deadline.due
    if due is not None and due <= until and item.done_on is None:
        owed.append(Obligation(what=Owing.ITEM, due=due, since=item.registered_on, clause="X11"))
        if deadline.target is not None:
            owed.append(Obligation(what=Owing.TARGET, due=deadline.target, since=due, clause="X5"))
    of_colour = _OF_COLOUR.get(item.colour)
    if of_colour is not None:
        owed += of_colour(item, on, context, until)
    if item.milestones:
        owed += _milestones(item, until)
    if item.proceeding is not None:
        owed += limits(item, context, until)
        for view in item.views:
            owed += _instalments(view, context, until)
    return owed


def _duties(item: Item, on: date, context: Context, _until: date) -> list[Obligation]:
    """固阳 ¶3 s3: explanation and contact of red work, each until it is met."""
    duties = duties_open(item, on, context)
    if not duties:
        return []
    all_alike = item.due is None or all(since > item.due for _, since in duties)  # then both have one limit
    due = duty_due(duties[0][0], item.due, duties[0][1], context)
    return [
        Obligation(
            what=Owing.DUTY,
            due=due if all_alike else duty_due(kind, item.due, since, context),
            since=since,
            part=kind.key,
            name=_NAMES[kind],
            clause="G2.3",
        )
        for kind, since in duties
    ]


def _rectification(item: Item, _on: date, context: Context, until: date) -> list[Obligation]:
    """固阳 ¶4 s3, s4: each open entry of the list; where there is none, what is ready for green is moved in time."""
    owed = [
        Obligation(
            what=Owing.MEASURE, due=each.due, part=each.number, name=each.action, clause="G3.3", was_late=each.was_late
        )
        for each in item.measures
        if each.open and each.due <= until
    ]
    since = None if owed else ready_since(item, context)
    if since is not None:
        owed.append(Obligation(what=Owing.MOVE, due=to_be_moved_by(since, context), since=since, clause="G3.6"))
    return owed


_OF_COLOUR: Mapping[Colour, Callable[[Item, date, Context, date], list[Obligation]]] = MappingProxyType(
    {Colour.RED: _duties, Colour.ORANGE: _rectification}
)


def _milestones(item: Item, until: date) -> list[Obligation]:
    """固阳 ¶5 s2: each date of a milestone that is not accounted for, by date."""
    owed = [
        Obligation(what=Owing.MILESTONE, due=each.due, part=milestone.number, name=milestone.title, clause="G4.2")
        for milestone in item.milestones
        for each in milestone.occurrences
        if each.due <= until and each.open
    ]
    return sorted(owed, key=_BY_DATE) if owed else owed


def limits(item: Item, context: Context, until: date = date.max) -> Iterator[Obligation]:
    """Yield the running limits of the item's procedures that are due by the day *until*, each under its clause (X20).

    One that stands still is left out, unless it was past by then (X22).
    """
    for view in item.views:
        yield from _limits(view, context, until)


def part_of(view: Item, clock: Clock | None = None) -> str:
    """Return what a limit is known by: its stage, empty for the whole; of a verification with its procedure (X30).

    Of a stage held by several with its unit (X24).
    """
    matter, stage = view.proceeding, "" if clock is None else clock.stage
    if clock is not None and clock.joint:
        stage = f"{stage}@{clock.holder}"
    return stage if matter is None or not matter.verifies else f"{matter.procedure}/{stage}"


def opens_on(item: Item, owed: Obligation, day: date, context: Context) -> date | None:
    """Return the first day on which the stage may be left whose limit *owed* is, if it is later than *day* (X23).

    None for another obligation, and for the limit of a stage at which no matter of *item* is.
    """
    if owed.what is not Owing.STAGE:
        return None
    at = next((view for view in item.views if _is_at(view, owed)), None)
    first = None if at is None else may_leave_on(at, context)
    return first if first is not None and day < first else None


def _is_at(view: Item, owed: Obligation) -> bool:
    """Return whether *owed* is a limit of the stage that the matter *view* shows is at."""
    matter = view.proceeding
    if matter is None or matter.stage is None:
        return False
    here = f"{matter.procedure}/{matter.stage}" if matter.verifies else matter.stage
    return owed.part in {here, f"{here}@{owed.holder}"}


def _limits(item: Item, context: Context, until: date) -> Iterator[Obligation]:
    proceeding = item.proceeding
    if proceeding is None:
        return
    clocks = [each for each in proceeding.clocks if each.due <= until and not each.stands_still]
    names = names_of_clocks(item, clocks, context) if clocks else ()
    for clock, name in zip(clocks, names, strict=True):
        yield Obligation(
            what=Owing.STAGE,
            due=clock.due,
            since=clock.started_on,
            part=part_of(item, clock),
            name=name,
            clause=clock.clause,
            was_late=clock.was_late,
            holder=clock.holder,
            joint=clock.joint,
            standstills=proceeding.standstills(clock),
            suspended=proceeding.suspended is not None,
        )


def _instalments(item: Item, context: Context, until: date) -> Iterator[Obligation]:
    """太仆寺旗 ¶4 s3: each instalment that is not paid in full; its name is the sum that is missing.

    Where the sum was corrected after the plan was agreed, no more is missing than is open of the sum.
    """
    proceeding = item.proceeding
    if proceeding is None or not proceeding.open or not proceeding.instalments:
        return
    matter, missed = Matter.of(item, context), proceeding.open_instalments
    amount = None if matter is None else matter.amount
    left = sum(each.fen for _, each in missed) if amount is None else max(0, amount.fen - proceeding.paid.fen)
    for instalment, missing in missed:
        owed = Yuan(min(missing.fen, left))
        left -= owed.fen
        if owed.fen and instalment.due <= until:
            yield Obligation(what=Owing.INSTALMENT, due=instalment.due, name=both(owed), clause="K2")


# What a day makes of an obligation

_T = Timeliness
_R = ReminderKind
_C = ConcernKind

REMINDERS: Mapping[tuple[Owing, Timeliness], ReminderKind] = MappingProxyType(
    {
        (Owing.ITEM, _T.DUE_SOON): _R.DUE_SOON,
        (Owing.ITEM, _T.DUE_TODAY): _R.DUE_TODAY,
        (Owing.ITEM, _T.OVERDUE): _R.OVERDUE,
        **dict.fromkeys(((Owing.TARGET, how) for how in (_T.ON_TIME, _T.DUE_SOON, _T.DUE_TODAY)), _R.TARGET_DUE),
        (Owing.TARGET, _T.OVERDUE): _R.TARGET_OVERDUE,
        **dict.fromkeys(((Owing.DUTY, how) for how in (_T.ON_TIME, _T.DUE_SOON, _T.DUE_TODAY)), _R.DUTY_OWED),
        (Owing.DUTY, _T.OVERDUE): _R.DUTY_LATE,
        (Owing.MEASURE, _T.DUE_SOON): _R.MEASURE_SOON,
        (Owing.MEASURE, _T.DUE_TODAY): _R.MEASURE_TODAY,
        (Owing.MEASURE, _T.OVERDUE): _R.MEASURE_OVERDUE,
        (Owing.MILESTONE, _T.DUE_SOON): _R.MILESTONE_SOON,
        (Owing.MILESTONE, _T.DUE_TODAY): _R.MILESTONE_TODAY,
        (Owing.MILESTONE, _T.OVERDUE): _R.MILESTONE_MISSED,
        (Owing.STAGE, _T.DUE_SOON): _R.STAGE_SOON,
        (Owing.STAGE, _T.DUE_TODAY): _R.STAGE_TODAY,
        (Owing.STAGE, _T.OVERDUE): _R.STAGE_OVERDUE,
        (Owing.INSTALMENT, _T.DUE_SOON): _R.INSTALMENT_SOON,
        (Owing.INSTALMENT, _T.DUE_TODAY): _R.INSTALMENT_TODAY,
        (Owing.INSTALMENT, _T.OVERDUE): _R.INSTALMENT_OVERDUE,
        **dict.fromkeys(((Owing.MOVE, how) for how in (_T.ON_TIME, _T.DUE_SOON, _T.DUE_TODAY)), _R.MOVE_READY),
        (Owing.MOVE, _T.OVERDUE): _R.MOVE_LATE,
    }
)
"""Of what somebody is reminded, by what is owed and how it stands to the day; nothing where there is no row."""

PUT_OFF: Mapping[Owing, ReminderKind] = MappingProxyType(
    {Owing.MEASURE: _R.MEASURE_PUT_OFF, Owing.STAGE: _R.STAGE_PUT_OFF}
)
"""Of what somebody is reminded while the date that took the place of a missed one is not past (X5, X20)."""

CONCERNS: Mapping[Owing, tuple[ConcernKind, ConcernKind]] = MappingProxyType(
    {
        Owing.ITEM: (_C.LATE, _C.DUE_NEXT),
        Owing.DUTY: (_C.DUTY, _C.DUTY),
        Owing.MEASURE: (_C.MEASURE_LATE, _C.MEASURE_NEXT),
        Owing.MILESTONE: (_C.MILESTONE_MISSED, _C.MILESTONE_NEXT),
        Owing.STAGE: (_C.STAGE_LATE, _C.STAGE_NEXT),
        Owing.INSTALMENT: (_C.INSTALMENT_LATE, _C.INSTALMENT_NEXT),
        Owing.MOVE: (_C.MOVE_LATE, _C.MOVE_NEXT),
    }
)
"""What a week says of an obligation that is past, and of one that lies ahead; a target is said with the work itself."""

WAS_LATE: Mapping[Owing, ConcernKind] = MappingProxyType(
    {
        Owing.ITEM: _C.WORK_WAS_LATE,
        Owing.DUTY: _C.DUTY_WAS_LATE,
        Owing.MEASURE: _C.MEASURE_WAS_LATE,
        Owing.MILESTONE: _C.MILESTONE_WAS_LATE,
        Owing.STAGE: _C.STAGE_WAS_LATE,
        Owing.INSTALMENT: _C.INSTALMENT_WAS_LATE,
        Owing.MOVE: _C.MOVE_WAS_LATE,
    }
)
"""What a week says of an obligation that was past, and ended within its period (G4.5)."""
