"""Counting: how the matters of a procedure add up to its figures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from operator import attrgetter

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import ends_before_it_begins, instant_in
from sanse_ledger.calendar.time_limits import Limit, WorkingDays
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.errors import CalendarUnknown, WrongValue, in_code
from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.items.unnamed import INTERNAL, Unnamed
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.readers import reader
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.matter import WHOLE_NAME
from sanse_ledger.week.figures.counts import LimitFigures, MatterFigures
from sanse_ledger.week.figures.course import Course, courses_of
from sanse_ledger.week.figures.definitions import (
    Definitions,
    about_a_sum,
    definitions,
    known_as,
    limited,
    marks,
    told_of,
)
from sanse_ledger.week.figures.definitions import outcomes as outcomes_of
from sanse_ledger.week.figures.figures import By, ProcedureFigures
from sanse_ledger.week.figures.indicators import Indicating, Told
from sanse_ledger.week.figures.told_by import told_by
from sanse_ledger.words.checks import expected, wrong_type
from sanse_ledger.words.money import Yuan, total
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import DayKind
from sanse_ledger.words.text import sections_of
from sanse_ledger.words.values import ByKey

_DUE = attrgetter("due")
_TICK = timedelta(microseconds=1)


def last_day(until: datetime) -> date:
    """Return the last day of a period that ends at the instant *until*: midnight belongs to the day before.

    >>> last_day(datetime(2023, 5, 1)).isoformat()
    '2023-04-30'
    """
    return (until - _TICK).date()


def procedure_figures(  # noqa: PLR0913 - of what, over which period, part by part, for whom
    ledger: Ledger,
    procedure: Procedure | str,
    *,
    since: datetime,
    until: datetime,
    by: By | str | None = None,
    for_: str | None = None,
) -> ProcedureFigures:
    """Return the figures of *procedure* after *since*, up to and including *until*, part by part if *by* says so.

    *by* is "section", "leader", "place", "holder" (or 股室, 分管领导, 地点, 承办), or a fact, a record or the classes
    of the procedure by key or name, a record as it was last made (X26).
    A matter that went with its item (withdrawn, merged, carried over) has left; one that was taken over from last
    year's ledger is told apart from those opened. Sections and leaders are those of the period's end. By holder a
    matter counts for who holds it, or held it when it was closed, and each limit for who held it: what ran under
    another is not counted for them (X21). Where that is nobody else, the item's section is. A fact that
    is no choice of several, and a holder who is no section, is a word of its matters: those of restricted ones alone
    stand together as 内部事项, unless the figures are *for_* somebody to whom the items are named (X32).

    >>> from sanse_ledger import BEIJING
    >>> ledger = Ledger.open(owner="某县人民法院", year=2023)
    >>> procedure_figures(ledger, "快执", since=datetime(2023, 1, 1, tzinfo=BEIJING),
    ...     until=datetime(2023, 4, 1, tzinfo=BEIJING), by="section").parts
    ()

    Raises WrongValue for a procedure that is not known, for any other word of *by*, for "place" where it names none,
    and for a period that ends before it begins.
    """
    expected(ledger, Ledger, "ledger")
    since, until = instant_in(since, ledger.zone, "since"), instant_in(until, ledger.zone, "until")
    of = procedure_of(ledger, procedure, last_day(until))
    by, fact = told_by(by, of, ledger.letterhead.unit.zh)
    if since > until:
        raise ends_before_it_begins(since, until)
    known = ledger.as_of(until)
    followed = (each for item in known.items.values() for each in courses_of(item, since, of.key))
    matters = [each for each in followed if each.handled or each.rating is not None or each.appraised]
    kept = definitions(of, matters, known.context)
    told = partial(told_of, procedure=of, context=known.context)
    counting = _Counting(kept, last_day(until), ledger.calendar, told)
    sections = known.sections_on(counting.day)
    part = Part(of, by, counting.day, told, fact)
    part = changed(part, unnamed=unnamed_words(matters, part, ledger, for_, sections))
    total, parts = _told_apart(counting, matters, part, sections)
    return ProcedureFigures(
        owner=ledger.owner,
        letterhead=ledger.letterhead,
        procedure=of,
        since=since,
        until=until,
        by=by,
        total=total,
        parts=parts,
        provisional=counting.provisional,
        earlier=kept[1:],
    )


def procedure_of(ledger: Ledger, procedure: Procedure | str, day: date) -> Procedure:
    """Return the procedure itself, also where only its key or name is given: as it is in force on *day*."""
    if isinstance(procedure, Procedure):
        return procedure
    if not isinstance(procedure, str):
        raise wrong_type(procedure, (Procedure, str), "procedure")
    found = known_as(procedure, ledger.items.values(), day, ledger.context)
    if found is None:
        raise WrongValue(
            f"there is no procedure {in_code(procedure, 40)}: pass it to the ledger, or name one of the library's",
            f"没有办理流程 {in_code(procedure, 40)}：请在打开台账时给出，或写本库自带流程的名称",
            field="procedure",
            value=procedure,
        )
    return found


@frozen
class Part:
    """What matters are told apart by, as of a day: in which part one counts; `unnamed` words are one part."""

    procedure: Procedure
    by: str | None
    day: date
    told: Told
    fact: Answer | None = None
    unnamed: frozenset[str] = frozenset()

    def of(self, matter: Course) -> str:
        """Return the part in which a matter counts."""
        if self.fact is not None:
            return self._shown(self.told(matter).get(self.fact.key, ""))
        match self.by:
            case "holder":
                word = matter.proceeding.held_by or matter.item.section
            case "leader":
                word = matter.item.leader
            case _:
                word = matter.item.section
        return self._shown(word)

    def whose(self, matter: Course, clock: Clock) -> str:
        """Return the part in which a limit counts: by holder that of whoever held it (X21), else that of its matter."""
        return self._shown(clock.holder or matter.item.section) if self.by == "holder" else self.of(matter)

    def words(self, matter: Course) -> Iterator[str]:
        """Yield every part in which a matter or a limit of it counts."""
        yield self.of(matter)
        for clock in _counted(matter, self.day) if self.by == "holder" else ():
            yield self.whose(matter, clock)

    def _shown(self, word: str) -> str:
        return INTERNAL if word in self.unnamed else word


def _counted(matter: Course, day: date) -> Iterator[Clock]:
    """Yield the limits of a matter that count: those that stopped in the period, and those that run and are past."""
    if matter.handled:
        yield from matter.stopped
        yield from _past(matter, day)


def _past(matter: Course, day: date) -> Iterator[Clock]:
    """Yield the limits of a matter in hand that run and are past."""
    if matter.handled and matter.place == "in_hand":
        yield from (clock for clock in matter.proceeding.clocks if clock.late(day))


def unnamed_words(
    matters: Iterable[Course], part: Part, ledger: Ledger, for_: str | None, sections: Iterable[str]
) -> frozenset[str]:
    """Return the facts but for choices, or the holders who are no section and no unit, of what is kept from all.

    That is, of matters that all are kept from the reader.
    """
    if part.by != "holder" and part.fact is None:
        return frozenset()
    whom = reader(for_, ledger.letterhead)
    kept = frozenset(each.number for each in ledger.items.values() if not whom.sees(each))
    every = [(word, each.item.number in kept) for each in matters for word in part.words(each)]
    held = (stage.holder.unit for stage in part.procedure.stages if stage.holder is not None)
    units = (name for unit in held for name in (unit, *sections_of(unit)))
    choices = () if part.fact is None else (each.key for each in part.fact.choices)
    known = {*sections, *units} if part.by == "holder" else set(choices)
    return frozenset(word for word, _ in every) - {word for word, is_kept in every if not is_kept} - known


def names_of_parts(matters: Iterable[Course], part: Part, sections: tuple[str, ...]) -> list[str]:
    """List the parts: sections in the ledger's order, others as they come, what is not named last."""
    if part.by is None:
        return []
    order = {name: place for place, name in enumerate(sections)} if part.by in {"section", "holder"} else {}
    parts = dict.fromkeys(word for each in matters for word in part.words(each))
    return sorted(parts, key=lambda each: (isinstance(each, Unnamed), order.get(each, len(order))))


class _Counting:
    """Adds matters up to figures; notes where the calendar had to assume."""

    def __init__(self, kept: Definitions, day: date, calendar: WorkCalendar, told: Told) -> None:
        """Count as of the day *day*, by the definitions that the matters keep, and what is *told* of them."""
        self.provisional = False
        self._kept = kept
        self.day = day
        self._calendar = calendar
        self._indicating = Indicating(kept[0], day, self, told)

    def figures(
        self, name: str | None, matters: list[Course], limits: list[tuple[Course, Clock]], past: int
    ) -> MatterFigures:
        """Return the figures of *matters*; of what was closed before the period, its rating and appraisal alone.

        *limits* are those that count, with their matters; *past* is how many matters in hand have one that is past.
        """
        rated, matters = matters, [each for each in matters if each.handled]
        origins, places = Counter(each.origin for each in matters), Counter(each.place for each in matters)
        closed = [each.proceeding for each in matters if each.place in {"resolved", "otherwise"}]
        outcomes = Counter(each.outcome for each in closed)
        ratings = Counter(each.rating for each in rated if each.rating is not None)
        of_sums = about_a_sum(self._kept)
        sum_ = None if of_sums is None else of_sums.fact(of_sums.amount or "")
        return MatterFigures(
            name=name,
            before=origins["before"],
            opened=origins["opened"],
            taken_over=origins["taken_over"],
            sent_back=origins["sent_back"],
            resolved=places["resolved"],
            otherwise=places["otherwise"],
            left=places["left"],
            in_hand=places["in_hand"],
            limits=tuple(self._limits(clock for _, clock in limits)),
            running_late=past,
            dissatisfied=sum(each.sent_back for each in matters),
            outcomes=ByKey(tuple((each.key, outcomes[each.key]) for each in outcomes_of(self._kept))),
            ratings=ByKey(tuple((mark.key, ratings[mark.key]) for mark in marks(self._kept))),
            appraised=sum(each.appraised for each in rated),
            indicators=ByKey(
                tuple((each.key, self._indicating.figures(each, rated, limits)) for each in self._kept[0].indicators)
            ),
            amount=None if of_sums is None else total(_amount(each.proceeding, sum_) for each in matters),
            paid=None if of_sums is None else total(each.paid for each in matters),
        )

    def _limits(self, clocks: Iterable[Clock]) -> Iterator[LimitFigures]:
        met, missed = Counter[str](), Counter[str]()
        for clock in clocks:
            (missed if clock.late(self.day) else met)[clock.stage] += 1
        names = [(each.key, both(each)) for each in limited(self._kept)]
        if any(each.limits for each in self._kept):
            names.append((WHOLE, WHOLE_NAME))
        for stage, name in names:
            yield LimitFigures(stage=stage, name=name, met=met[stage], missed=missed[stage])

    def within(self, closed: Proceeding, limit: Limit) -> bool:
        """Tell whether a matter was closed within *limit* of its opening, whose day does not count.

        Days on which it was suspended do not count either (X22).
        """
        if isinstance(limit, WorkingDays):
            return self.took(closed, DayKind.WORKING) <= limit.n
        first, last, stood = _times(closed)
        return last - _stood_still(stood) <= limit.due(first, self._calendar)

    def took(self, closed: Proceeding, days: DayKind) -> int:
        """Count the days a matter took, likewise."""
        first, last, stood = _times(closed)
        if days is DayKind.CALENDAR:
            return (last - first - _stood_still(stood)).days
        try:
            return _working_days(self._calendar, first, last, stood)
        except CalendarUnknown:
            self.provisional = True
            return _working_days(self._calendar.provisional(), first, last, stood)


_Spans = list[tuple[date, date]]


def _times(closed: Proceeding) -> tuple[date, date, _Spans]:
    """Return when a closed matter was opened and closed, and from when to when it stood still meanwhile (X22)."""
    last = closed.closed_on or closed.opened_on
    stood = [
        (each.suspended_on, min(each.resumed_on or last, last))
        for each in closed.suspensions
        if each.suspended_on < last
    ]
    return closed.opened_on, last, stood


def _stood_still(stood: _Spans) -> timedelta:
    return sum((on - since for since, on in stood), timedelta())


def _working_days(calendar: WorkCalendar, first: date, last: date, stood: _Spans) -> int:
    """Count the working days after *first* up to *last*, without those on which a matter *stood* still (X22)."""
    return calendar.working_days_between(first, last) - sum(calendar.working_days_between(*each) for each in stood)


def _told_apart(
    counting: _Counting, matters: list[Course], part: Part, sections: tuple[str, ...]
) -> tuple[MatterFigures, tuple[MatterFigures, ...]]:
    """Return the figures of the whole and of each part: a limit counts for its own part, as does what is past."""
    day = counting.day
    limits = [(part.whose(each, clock), (each, clock)) for each in matters for clock in _counted(each, day)]
    past = [tuple(_whose_delay(part, each, late)) for each in matters if (late := [*_past(each, day)])]
    whole = counting.figures(None, matters, [each for _, each in limits], len(past))
    return whole, tuple(
        counting.figures(
            name,
            [each for each in matters if part.of(each) == name],
            [each for whose, each in limits if whose == name],
            sum(name in those for those in past),
        )
        for name in names_of_parts(matters, part, sections)
    )


def _whose_delay(part: Part, matter: Course, late: Iterable[Clock]) -> Iterator[str]:
    """Yield the parts in which the limit of a matter counts that is past for longest.

    Of a stage that several hold together each unit counts that owes its answer (X24).
    """
    several = tuple(late)
    first = min(several, key=_DUE)
    yield part.whose(matter, first)
    if first.joint:
        yield from (part.whose(matter, each) for each in several if each.joint and each.stage == first.stage)


def _amount(proceeding: Proceeding, amount: Answer | None) -> Yuan:
    """Return the sum a matter is about; nothing where its fact does not fit the definition."""
    text = None if amount is None else amount.read(proceeding.fact(amount.key))
    return Yuan.parse(text or "0")
