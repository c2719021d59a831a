"""Figures of a procedure over a period: how many matters were resolved, how timely, how well rated (L5, L6, K5).

A period is (instant, instant], and what counts is what was recorded until its end: later records change nothing. Each
matter is counted once. It comes from one of four places (in hand when the period began, opened, taken over from last
year, sent back by its rating) and is in one of four at the end (resolved, closed otherwise, gone with its item, in
hand), so that both sides add up.

Every share says of what it is one. It is exact, and rounded, half up, only where it is printed; the share of nothing is
“—”.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal

from attrs import field, frozen

from sanse_ledger import events as ev
from sanse_ledger.clocks import WHOLE
from sanse_ledger.document import Alignment, Block, Document, Inline, Language, Note, Table, Words, wording
from sanse_ledger.errors import CalendarUnknown
from sanse_ledger.figures import Share, both, end, moment, percent, share
from sanse_ledger.handled import HANDLED
from sanse_ledger.instants import instant_in
from sanse_ledger.items import Item
from sanse_ledger.ledger import Ledger
from sanse_ledger.money import Yuan
from sanse_ledger.procedure_events import Appraised, PaymentRecorded, ResultRated
from sanse_ledger.procedures import Procedure
from sanse_ledger.proceedings import Clock, Proceeding
from sanse_ledger.workdays import WorkCalendar

By = Literal["section", "leader", "place"]
"""What figures may be told apart by; the place is the fact that the procedure names for it, a village say."""

FORTNIGHT = 14
"""So many working days K5 asks about."""

_TICK = timedelta(microseconds=1)
_FIGURE: Alignment = "right"
_GONE = (ev.Withdrawn, ev.CarriedOver)


@frozen(kw_only=True)
class LimitFigures:
    """One limit of the procedure: how often it was met, and how often missed.

    What counts are its clocks that stopped in the period, and those that run and are past at its end; a clock that a
    correction replaced counts by its successor. `stage` is empty for the limit of the whole.

    >>> LimitFigures(stage="do", name=Words(zh="做单", en="do"), met=9, missed=1).on_time_rate
    Fraction(9, 10)
    """

    stage: str
    name: Words
    met: int = 0
    missed: int = 0

    @property
    def on_time_rate(self) -> Share:
        """The share of those that count which were met."""
        return share(self.met, self.met + self.missed)


@frozen(kw_only=True)
class MatterFigures:
    """The figures of some matters: of all, or of one section, leader or place, which is then `name`.

    `before`, `opened`, `taken_over` and `sent_back` say where they come from, `resolved`, `otherwise`, `left` and
    `in_hand` where they are at the end. `ratings` counts, by mark, the last rating each was given in the period;
    `running_late` those in hand with a limit past. `same_day` and `within_fortnight` are among those closed; sums are
    None for a procedure that is about none.

    >>> figures = MatterFigures(opened=3413, resolved=3232, in_hand=181)
    >>> figures.resolution_rate, percent(figures.resolution_rate)
    (Fraction(3232, 3413), '94.70%')
    """

    name: str | None = None
    before: int = 0
    opened: int = 0
    taken_over: int = 0
    sent_back: int = 0
    resolved: int = 0
    otherwise: int = 0
    left: int = 0
    in_hand: int = 0
    limits: tuple[LimitFigures, ...] = ()
    running_late: int = 0
    ratings: Mapping[str, int] = field(factory=lambda: MappingProxyType({}))
    appraised: int = 0
    same_day: int = 0
    within_fortnight: int = 0
    amount: Yuan | None = None
    paid: Yuan | None = None

    @property
    def handled(self) -> int:
        """How many matters there were to handle in the period."""
        return self.before + self.opened + self.taken_over + self.sent_back

    @property
    def closed(self) -> int:
        """How many of them were closed at its end: resolved or otherwise."""
        return self.resolved + self.otherwise

    @property
    def resolution_rate(self) -> Share:
        """The share of all there were to handle which were resolved."""
        return share(self.resolved, self.handled)

    @property
    def rated(self) -> int:
        """How many were rated."""
        return sum(self.ratings.values())

    def rating_share(self, mark: str) -> Share:
        """Return the share of those rated that were given this mark, by its key."""
        return share(self.ratings.get(mark, 0), self.rated)

    @property
    def same_day_share(self) -> Share:
        """The share of those closed that were closed on the day they were opened (K5)."""
        return share(self.same_day, self.closed)

    @property
    def fortnight_share(self) -> Share:
        """The share of those closed that were closed within 14 working days, the opening day not counted (K5)."""
        return share(self.within_fortnight, self.closed)

    @property
    def paid_share(self) -> Share:
        """The share of the sum the matters are about that was paid in the period."""
        return None if self.amount is None or self.paid is None else share(self.paid.fen, self.amount.fen)


@frozen(kw_only=True)
class ProcedureFigures:
    """The figures of one procedure over one period: of all its matters, and part by part.

    `provisional` says that working days were counted in a year whose holidays are not loaded (X12).

    >>> from sanse_ledger import *
    >>> ledger = Ledger.open(owner="某县某镇", year=2023)
    >>> figures = procedure_figures(
    ...     ledger, "六单", since=datetime(2023, 4, 1, tzinfo=BEIJING), until=datetime(2023, 5, 1, tzinfo=BEIJING))
    >>> figures.total.handled, figures.total.resolution_rate is None
    (0, True)
    """

    owner: str
    procedure: Procedure
    since: datetime
    until: datetime
    by: By | None
    total: MatterFigures
    parts: tuple[MatterFigures, ...] = ()
    provisional: bool = False

    def __iter__(self) -> Iterator[MatterFigures]:
        """Go through the parts, then the total."""
        return iter((*self.parts, self.total))

    def rows(self, language: Language = "zh") -> tuple[dict[str, str], ...]:
        """Return one row of text for each part and for the total: every figure by its name.

        Raises ValueError for a language other than zh and en.
        """
        return tuple(
            {wording(name, language): wording(cell, language) for name, cell in _cells(self, figures)}
            for figures in self
        )

    def document(self) -> Document:
        """Return the figures as a document: where the matters are, how timely, how well rated, each with its note."""
        name = self.procedure
        since, until = moment(self.since), end(self.until)
        return Document(
            title=Words(zh=f"{self.owner}“{name.zh}”办理情况统计", en=f"{self.owner}: figures of {name.en}"),
            subtitle=Words(zh=f"{since.zh}至{until.zh}", en=f"{since.en} to {until.en}"),
            blocks=list(_blocks(self)),
            footer=[Words(zh=f"依据截至{until.zh}的记录。", en=f"By what was recorded until {until.en}.")],
            landscape=True,
        )

    def _repr_html_(self) -> str:
        """Show the figures in a notebook."""
        from sanse_ledger.render import html_fragment  # noqa: PLC0415 - only notebooks pay for loading it

        return html_fragment(self.document())


# Counting


@frozen
class _Matter:
    """One matter in the period: where it comes from and where it is, and what happened to it."""

    item: Item
    origin: str
    place: str
    proceeding: Proceeding
    stopped: tuple[Clock, ...]
    rating: str | None
    appraised: bool
    paid: int


def procedure_figures(
    ledger: Ledger, procedure: Procedure | str, *, since: datetime, until: datetime, by: By | None = None
) -> ProcedureFigures:
    """Return the figures of *procedure* after *since*, up to and including *until*, part by part if *by* says so.

    A matter that went with its item (withdrawn, merged, carried over) has left; one that was taken over from last
    year's ledger is told apart from those opened. Sections and leaders are those of the period's end.

    >>> from sanse_ledger import BEIJING
    >>> ledger = Ledger.open(owner="某县人民法院", year=2023)
    >>> procedure_figures(ledger, "快执", since=datetime(2023, 1, 1, tzinfo=BEIJING),
    ...     until=datetime(2023, 4, 1, tzinfo=BEIJING), by="section").parts
    ()

    Raises LookupError for a procedure that is not known, ValueError for a period that ends before it begins.
    """
    known_as = procedure if isinstance(procedure, Procedure) else ledger.context.procedure(procedure)
    if known_as is None:
        raise LookupError(f"there is no procedure {procedure}: pass it to the ledger, or name one of the library's")
    since, until = instant_in(since, ledger.zone), instant_in(until, ledger.zone)
    if since > until:
        raise ValueError(f"the period ends at {until.isoformat(' ')}, before it begins at {since.isoformat(' ')}")
    known = ledger.as_of(until)
    items = (each for each in known.items.values() if each.proceeding and each.proceeding.procedure == known_as.key)
    matters = [found for each in items if (found := _matter(each, since)) is not None]
    counting = _Counting(known_as, (until - _TICK).date(), ledger.calendar)
    names = _names(matters, by, known_as, known.sections)
    return ProcedureFigures(
        owner=ledger.owner,
        procedure=known_as,
        since=since,
        until=until,
        by=by,
        total=counting.figures(None, matters),
        parts=tuple(
            counting.figures(name, [each for each in matters if _part(each, by, known_as) == name]) for name in names
        ),
        provisional=counting.provisional,
    )


def _matter(item: Item, since: datetime) -> _Matter | None:
    """Follow one matter through its record; None for one that was not to be handled in the period."""
    carried = item.carried_from
    state = None if carried is None else carried.proceeding
    taken_over = state is not None
    before, gone = state if item.history[0].at <= since else None, False
    stopped: list[Clock] = []
    news: list[object] = []
    history: Any = item.history
    for fact in history:
        handler = HANDLED.get(type(fact))
        if fact.at <= since:
            gone = isinstance(fact, _GONE) if fact.move is not None else gone
            state = before = state if handler is None else handler(state, fact)
        elif handler is not None:
            kept = () if state is None else state.kept
            state = handler(state, fact)
            stopped += [clock for clock in state.kept[len(kept) :] if not clock.replaced_for]
            news.append(fact)
    origin = _origin(before, news, gone=gone, taken_over=taken_over)
    if state is None or origin is None:
        return None
    given = [fact.rating for fact in news if isinstance(fact, ResultRated)]
    return _Matter(
        item=item,
        origin=origin,
        place=_place(item, state),
        proceeding=state,
        stopped=tuple(stopped),
        rating=given[-1] if given else None,
        appraised=any(isinstance(fact, Appraised) for fact in news),
        paid=sum(fact.amount.fen for fact in news if isinstance(fact, PaymentRecorded)),
    )


def _origin(before: Proceeding | None, news: Iterable[object], *, gone: bool, taken_over: bool) -> str | None:
    """Say where a matter comes from: what it was when the period began, and what happened since."""
    if before is None:
        return "taken_over" if taken_over else "opened"
    if before.open:
        return None if gone else "before"
    back = any(isinstance(fact, ResultRated) and fact.entering is not None for fact in news)
    return "sent_back" if back else None


def _place(item: Item, state: Proceeding) -> str:
    """Say where a matter is when the period ends."""
    if not state.open:
        return "resolved" if state.resolved else "otherwise"
    return "in_hand" if item.open else "left"


def _part(matter: _Matter, by: By | None, procedure: Procedure) -> str:
    if by == "place":
        return matter.proceeding.fact(procedure.place or "")
    return matter.item.leader if by == "leader" else matter.item.section


def _names(matters: Iterable[_Matter], by: By | None, procedure: Procedure, sections: tuple[str, ...]) -> list[str]:
    """List the parts: sections in the ledger's order, others as they come."""
    if by is None:
        return []
    found = dict.fromkeys(_part(each, by, procedure) for each in matters)
    return [each for each in sections if each in found] if by == "section" else list(found)


class _Counting:
    """Adds matters up to figures; notes where the calendar had to assume."""

    def __init__(self, procedure: Procedure, day: date, calendar: WorkCalendar) -> None:
        """Count as of the day *day*."""
        self.provisional = False
        self._procedure = procedure
        self._day = day
        self._calendar = calendar

    def figures(self, name: str | None, matters: list[_Matter]) -> MatterFigures:
        """Return the figures of *matters*."""
        origins, places = Counter(each.origin for each in matters), Counter(each.place for each in matters)
        closed = [each.proceeding for each in matters if each.place in {"resolved", "otherwise"}]
        in_hand = [each.proceeding for each in matters if each.place == "in_hand"]
        given = Counter(each.rating for each in matters if each.rating is not None)
        key = self._procedure.amount
        marks = () if self._procedure.rating is None else self._procedure.rating.marks
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
            running_late=sum(any(clock.due < self._day for clock in each.clocks) for each in in_hand),
            ratings=MappingProxyType({mark.key: given[mark.key] for mark in marks}),
            appraised=sum(each.appraised for each in matters),
            same_day=sum(each.closed_on == each.opened_on for each in closed),
            within_fortnight=sum(map(self._within_fortnight, closed)),
            amount=None if key is None else Yuan(sum(_amount(each.proceeding, key) for each in matters)),
            paid=None if key is None else Yuan(sum(each.paid for each in matters)),
        )

    def _limits(self, matters: Iterable[_Matter]) -> Iterator[LimitFigures]:
        met, missed = Counter[str](), Counter[str]()
        for matter in matters:
            for clock in matter.stopped:
                (missed if clock.late(self._day) else met)[clock.stage] += 1
            if matter.place == "in_hand":
                missed.update(clock.stage for clock in matter.proceeding.clocks if clock.late(self._day))
        limited = [(each.key, Words(zh=each.zh, en=each.en)) for each in self._procedure.stages if each.limits]
        if self._procedure.limits:
            limited.append((WHOLE, Words(zh="全程", en="the whole")))
        for stage, name in limited:
            yield LimitFigures(stage=stage, name=name, met=met[stage], missed=missed[stage])

    def _within_fortnight(self, closed: Proceeding) -> bool:
        first, last = closed.opened_on, closed.closed_on or closed.opened_on
        try:
            return self._calendar.working_days_between(first, last) <= FORTNIGHT
        except CalendarUnknown:
            self.provisional = True
            return self._calendar.provisional().working_days_between(first, last) <= FORTNIGHT


def _amount(proceeding: Proceeding, key: str) -> int:
    return Yuan.parse(proceeding.fact(key) or "0").fen


# In words


_PARTS: Mapping[By | None, Words] = MappingProxyType(
    {
        None: Words(zh="范围", en="Of"),
        "section": Words(zh="责任股室", en="Section"),
        "leader": Words(zh="分管领导", en="Leader"),
        "place": Words(zh="村（社区）", en="Place"),
    }
)


def _named(told: ProcedureFigures, figures: MatterFigures) -> tuple[Words, Words]:
    name = Words(zh="合计", en="Total") if figures.name is None else both(figures.name)
    return _PARTS[told.by], name


def _balance(figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    yield Words(zh="期初在办", en="Before"), str(figures.before)
    yield Words(zh="本期启动", en="Opened"), str(figures.opened)
    yield Words(zh="上年转入", en="Taken over"), str(figures.taken_over)
    yield Words(zh="退回重办", en="Sent back"), str(figures.sent_back)
    yield Words(zh="化解（执结）", en="Resolved"), str(figures.resolved)
    yield Words(zh="其他办结", en="Closed otherwise"), str(figures.otherwise)
    yield Words(zh="随事项退出", en="Left"), str(figures.left)
    yield Words(zh="期末在办", en="In hand"), str(figures.in_hand)
    yield Words(zh="化解率", en="Resolved, share"), percent(figures.resolution_rate)


def _timely(figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    for each in figures.limits:
        name = Words(zh=f"“{each.name.zh}”按时率", en=f"On time, {each.name.en}")
        yield name, f"{percent(each.on_time_rate)} ({each.met}/{each.met + each.missed})"
    yield Words(zh="在办超时限", en="In hand, past a limit"), str(figures.running_late)


def _speed(figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    yield Words(zh="办结", en="Closed"), str(figures.closed)
    yield Words(zh="当日结案", en="Same day"), str(figures.same_day)
    yield Words(zh="当日结案占比", en="Same day, share"), percent(figures.same_day_share)
    yield Words(zh="14个工作日内结案", en="Within 14 working days"), str(figures.within_fortnight)
    yield Words(zh="14个工作日内结案占比", en="Within 14 working days, share"), percent(figures.fortnight_share)


def _opinions(told: ProcedureFigures, figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    rating = told.procedure.rating
    for mark in () if rating is None else rating.marks:
        yield Words(zh=mark.zh, en=mark.en.capitalize()), str(figures.ratings.get(mark.key, 0))
        share_ = percent(figures.rating_share(mark.key))
        yield Words(zh=f"“{mark.zh}”占比", en=f"{mark.en.capitalize()}, share"), share_
    if told.procedure.appraisal is not None:
        yield Words(zh="已考评", en="Appraised"), str(figures.appraised)


def _sums(figures: MatterFigures) -> Iterator[tuple[Words, Words | str]]:
    if figures.amount is not None and figures.paid is not None:
        yield Words(zh="标的额", en="Sum"), Words(zh=figures.amount.zh, en=figures.amount.en)
        yield Words(zh="本期到位", en="Paid"), Words(zh=figures.paid.zh, en=figures.paid.en)
        yield Words(zh="到位率", en="Paid, share"), percent(figures.paid_share)


_Cells = Iterator[tuple[Words, Words | str]]
_Figures = Callable[[MatterFigures], Iterator[tuple[Words, Words | str]] | Iterator[tuple[Words, str]]]


def _cells(told: ProcedureFigures, figures: MatterFigures) -> _Cells:
    """Name every figure with its value."""
    yield _named(told, figures)
    yield from _balance(figures)
    yield from _timely(figures)
    yield from _speed(figures)
    yield from _opinions(told, figures)
    yield from _sums(figures)


def _blocks(told: ProcedureFigures) -> Iterator[Block]:
    yield _table(told, Words(zh="表1　办理情况", en="Table 1: where the matters are"), _balance)
    yield Note(
        inlines=Words(
            zh="注：期初在办＋本期启动＋上年转入＋退回重办＝化解（执结）＋其他办结＋随事项退出＋期末在办。"
            "化解率＝化解（执结）÷前四项之和。",
            en="Before + opened + taken over + sent back = resolved + closed otherwise + left + in hand. The share "
            "resolved is of the sum of the first four.",
        )
    )
    yield _table(told, Words(zh="表2　各环节按时情况", en="Table 2: limits"), _timely)
    yield Note(
        inlines=Words(
            zh="注：按时率＝本期停止的时限中按时的件数÷（本期停止的件数＋期末已超时限仍在算的件数）；因更正情况而更换的时限，"
            "按更换后的计。逾期永远记为逾期。",
            en="On time: of the limits that stopped in the period, and those that run and are past at its end, the "
            "share that was met. A limit replaced by a correction counts by its successor. Late stays late.",
        )
    )
    yield _table(told, Words(zh="表3　办结速度", en="Table 3: how fast"), _speed)
    yield Note(
        inlines=Words(
            zh="注：两项占比的分母均为本期办结件数（含其他办结）。启动当日不计入工作日。",
            en="Both shares are of all closed in the period. The day of the opening does not count.",
        )
    )
    if told.procedure.rating is not None:
        yield _table(told, Words(zh="表4　群众评价和考评", en="Table 4: rated and appraised"), _rated_of(told))
        yield Note(
            inlines=Words(
                zh="注：占比的分母为本期已评价件数；一件事评价多次的，取本期最后一次。",
                en="Shares are of all rated in the period; of several ratings of one matter the last one counts.",
            )
        )
    if told.procedure.amount is not None:
        yield _table(told, Words(zh="表4　款项", en="Table 4: sums"), _sums)
    if told.provisional:
        yield Note(
            inlines=Words(
                zh="注：涉及放假安排未公布的年份，工作日暂按周一至周五推算。",
                en="The holidays of a year are not known: Monday to Friday are assumed there.",
            )
        )


def _rated_of(told: ProcedureFigures) -> "_Figures":
    return lambda figures: _opinions(told, figures)


def _table(told: ProcedureFigures, caption: Words, figures: "_Figures") -> Table:
    rows: list[list[Inline]] = [[_named(told, each)[1], *(cell for _, cell in figures(each))] for each in told]
    heads = [_PARTS[told.by], *(name for name, _ in figures(told.total))]
    align: list[Alignment] = ["left", *(_FIGURE for _ in heads[1:])]
    return Table(caption=caption, columns=heads, rows=rows, align=align, row_header=True)
