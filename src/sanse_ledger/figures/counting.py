"""Counting: how the matters of a procedure add up to its figures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import get_args

from attrs import frozen

from sanse_ledger.calendar.instants import ends_before_it_begins, instant_in
from sanse_ledger.calendar.time_limits import Limit, WorkingDays
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.errors import CalendarUnknown, WrongValue, in_code
from sanse_ledger.figures.counts import FORTNIGHT, SAME_DAY, LimitFigures, MatterFigures, SpeedFigures
from sanse_ledger.figures.course import Course, course, matter_of
from sanse_ledger.figures.definitions import Definitions, about_a_sum, definitions, known_as, limited, marks
from sanse_ledger.figures.definitions import outcomes as outcomes_of
from sanse_ledger.figures.figures import By, ProcedureFigures
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.items.unnamed import INTERNAL, Unnamed
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.readers import reader
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.matter import WHOLE_NAME
from sanse_ledger.words.checks import expected, wrong_type
from sanse_ledger.words.money import Yuan, total
from sanse_ledger.words.phrases import both
from sanse_ledger.words.values import ByKey

_BY = get_args(By)
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
    by: By | None = None,
    for_: str | None = None,
) -> ProcedureFigures:
    """Return the figures of *procedure* after *since*, up to and including *until*, part by part if *by* says so.

    A matter that went with its item (withdrawn, merged, carried over) has left; one that was taken over from last
    year's ledger is told apart from those opened. Sections and leaders are those of the period's end. A place is a word
    of its matters: places of restricted ones alone stand together as 内部事项, unless the figures are *for_* somebody
    to whom the items are named (X32).

    >>> from sanse_ledger import BEIJING
    >>> ledger = Ledger.open(owner="某县人民法院", year=2023)
    >>> procedure_figures(ledger, "快执", since=datetime(2023, 1, 1, tzinfo=BEIJING),
    ...     until=datetime(2023, 4, 1, tzinfo=BEIJING), by="section").parts
    ()

    Raises WrongValue for a procedure that is not known, for "place" where the procedure names none, and for a period
    that ends before it begins.
    """
    expected(ledger, Ledger, "ledger")
    since, until = instant_in(since, ledger.zone, "since"), instant_in(until, ledger.zone, "until")
    of = _procedure(ledger, procedure, last_day(until))
    _check_by(by, of)
    if since > until:
        raise ends_before_it_begins(since, until)
    known = ledger.as_of(until)
    with_matters = ((each, matter_of(each, since)) for each in known.items.values())
    followed = (course(each, since) for each, its in with_matters if its and its.procedure == of.key)
    matters = [each for each in followed if each.handled or each.rating is not None or each.appraised]
    kept = definitions(of, matters, known.context)
    counting = _Counting(kept, last_day(until), ledger.calendar)
    part = _Part(of, by, _unnamed_places(matters, of, ledger, for_) if by == "place" else frozenset())
    names = _names(matters, part, known.sections_on(counting.day))
    return ProcedureFigures(
        owner=ledger.owner,
        letterhead=ledger.letterhead,
        procedure=of,
        since=since,
        until=until,
        by=by,
        total=counting.figures(None, matters),
        parts=tuple(counting.figures(name, [each for each in matters if part.of(each) == name]) for name in names),
        provisional=counting.provisional,
        earlier=kept[1:],
    )


def _check_by(by: object, procedure: Procedure) -> None:
    """Refuse what figures are not told apart by, and a place where the procedure names none."""
    if by not in (None, *_BY):
        raise WrongValue(
            f"by is one of {', '.join(_BY)}, not {in_code(by, 40)}",
            f"by 应为 {'、'.join(_BY)} 之一，而不是 {in_code(by, 40)}",
            field="by",
            value=by,
        )
    if by == "place" and procedure.place is None:
        raise WrongValue(
            f"the procedure {procedure.en} names no fact as its place",
            f"办理流程“{procedure.zh}”没有可据以分地方统计的情况",
            field="by",
            value=by,
        )


def _procedure(ledger: Ledger, procedure: Procedure | str, day: date) -> Procedure:
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
class _Part:
    """What matters are told apart by: in which part one counts; `unnamed` places are one part."""

    procedure: Procedure
    by: By | None
    unnamed: frozenset[str]

    def of(self, matter: Course) -> str:
        """Return the part in which a matter counts."""
        if self.by == "place":
            place = _place(matter, self.procedure)
            return INTERNAL if place in self.unnamed else place
        return matter.item.leader if self.by == "leader" else matter.item.section


def _place(matter: Course, procedure: Procedure) -> str:
    return matter.proceeding.fact(procedure.place or "")


def _unnamed_places(
    matters: Iterable[Course], procedure: Procedure, ledger: Ledger, for_: str | None
) -> frozenset[str]:
    """Return the places of matters that all are kept from the reader."""
    whom = reader(for_, ledger.letterhead)
    kept = frozenset(each.number for each in ledger.items.values() if not whom.sees(each))
    every = [(_place(each, procedure), each.item.number in kept) for each in matters]
    return frozenset(place for place, _ in every) - {place for place, is_kept in every if not is_kept}


def _names(matters: Iterable[Course], part: _Part, sections: tuple[str, ...]) -> list[str]:
    """List the parts: sections in the ledger's order, others as they come, what is not named last."""
    if part.by is None:
        return []
    parts = dict.fromkeys(part.of(each) for each in matters)
    if part.by == "section":
        return [each for each in sections if each in parts]
    return sorted(parts, key=lambda each: isinstance(each, Unnamed))


class _Counting:
    """Adds matters up to figures; notes where the calendar had to assume."""

    def __init__(self, kept: Definitions, day: date, calendar: WorkCalendar) -> None:
        """Count as of the day *day*, by the definitions that the matters keep."""
        self.provisional = False
        self._kept = kept
        self.day = day
        self._calendar = calendar

    def figures(self, name: str | None, matters: list[Course]) -> MatterFigures:
        """Return the figures of *matters*; of what was closed before the period, its rating and appraisal alone."""
        rated, matters = matters, [each for each in matters if each.handled]
        origins, places = Counter(each.origin for each in matters), Counter(each.place for each in matters)
        closed = [each.proceeding for each in matters if each.place in {"resolved", "otherwise"}]
        outcomes = Counter(each.outcome for each in closed)
        in_hand = [each.proceeding for each in matters if each.place == "in_hand"]
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
            limits=tuple(self._limits(matters)),
            running_late=sum(any(clock.late(self.day) for clock in each.clocks) for each in in_hand),
            dissatisfied=sum(each.sent_back for each in matters),
            outcomes=ByKey(tuple((each.key, outcomes[each.key]) for each in outcomes_of(self._kept))),
            ratings=ByKey(tuple((mark.key, ratings[mark.key]) for mark in marks(self._kept))),
            appraised=sum(each.appraised for each in rated),
            speeds=tuple(
                SpeedFigures(limit=limit, number=sum(self._within(each, limit) for each in closed))
                for limit in dict.fromkeys((SAME_DAY, FORTNIGHT, *self._kept[0].speeds))
            ),
            amount=None if of_sums is None else total(_amount(each.proceeding, sum_) for each in matters),
            paid=None if of_sums is None else total(each.paid for each in matters),
        )

    def _limits(self, matters: Iterable[Course]) -> Iterator[LimitFigures]:
        met, missed = Counter[str](), Counter[str]()
        for matter in matters:
            for clock in matter.stopped:
                (missed if clock.late(self.day) else met)[clock.stage] += 1
            if matter.place == "in_hand":
                missed.update(clock.stage for clock in matter.proceeding.clocks if clock.late(self.day))
        names = [(each.key, both(each)) for each in limited(self._kept)]
        if any(each.limits for each in self._kept):
            names.append((WHOLE, WHOLE_NAME))
        for stage, name in names:
            yield LimitFigures(stage=stage, name=name, met=met[stage], missed=missed[stage])

    def _within(self, closed: Proceeding, limit: Limit) -> bool:
        """Tell whether a matter was closed within *limit* of its opening, whose day does not count."""
        first, last = closed.opened_on, closed.closed_on or closed.opened_on
        if not isinstance(limit, WorkingDays):
            return last <= limit.due(first, self._calendar)
        try:
            return self._calendar.working_days_between(first, last) <= limit.n
        except CalendarUnknown:
            self.provisional = True
            return self._calendar.provisional().working_days_between(first, last) <= limit.n


def _amount(proceeding: Proceeding, amount: Answer | None) -> Yuan:
    """Return the sum a matter is about; nothing where its fact does not fit the definition."""
    text = None if amount is None else amount.read(proceeding.fact(amount.key))
    return Yuan.parse(text or "0")
