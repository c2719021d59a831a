"""How the matters that follow a procedure stand at a period's end, procedure by procedure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from attrs import frozen

from sanse_ledger.figures.course import Course, course
from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.procedure_events import PaymentRecorded, ProcedureClosed, ProcedureOpened, ResultRated
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Named, Terms
from sanse_ledger.rules.due_dates import timeliness
from sanse_ledger.rules.engine.matter import name_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan, total
from sanse_ledger.words.phrases import joined
from sanse_ledger.words.terms import Timeliness

Counted = tuple[tuple[Words, int], ...]
"""Names, each with how many there are of it."""


_TERMS = Terms()


@frozen(kw_only=True)
class Matters:
    """The matters of one procedure: what happened to them in the period, and how they stand at its end.

    `past_limit` are those with a limit past, `overdue` those past their own due date, and `past_limit_alone` the
    first without the second, so that each is printed under one head. `outcomes` counts what was closed by outcome,
    `ratings` what was rated by mark; `sent_back` of these came back. `paid` is what was paid in the period, None
    for a procedure that is about no sum.

    >>> six = Words(zh="六单", en="six slips")
    >>> Matters(procedure=six, opened=5, in_hand=7, past_limit=1, past_limit_alone=1).words.zh
    '按“六单”办理：本期启动5件、办结0件；在办7件，其中超时限1件。'
    """

    procedure: Words
    terms: Terms = _TERMS
    opened: int = 0
    outcomes: Counted = ()
    sent_back: int = 0
    in_hand: int = 0
    past_limit: int = 0
    overdue: int = 0
    past_limit_alone: int = 0
    ratings: Counted = ()
    paid: Yuan | None = None

    @property
    def closed(self) -> int:
        """How many matters were closed in the period and stayed so."""
        return sum(number for _, number in self.outcomes)

    @property
    def words(self) -> Words:
        """The figures in a sentence or two."""
        sentences = tuple(self._sentences())
        return Words(
            zh="；".join(each.zh for each in sentences) + "。", en="; ".join(each.en for each in sentences) + "."
        )

    def _sentences(self) -> Iterator[Words]:
        name, terms, outcomes = self.procedure, self.terms, _listed(self.outcomes)
        yield Words(
            zh=f"按“{name.zh}”办理：{_in_period(terms.opened)}{self.opened}件、{terms.closed.zh}{self.closed}件"
            + (f"（{outcomes.zh}）" if outcomes.zh else ""),
            en=f"By {name.en}: {terms.opened.en} in this period {self.opened}, {terms.closed.en} {self.closed}"
            + (f" ({outcomes.en})" if outcomes.en else ""),
        )
        if self.ratings:
            marks, number = _listed(self.ratings), sum(number for _, number in self.ratings)
            back = Words(zh=f"，退回重新办理{self.sent_back}件", en=f", sent back {self.sent_back}")
            back = back if self.sent_back else Words(zh="", en="")
            yield Words(zh=f"评价{number}件（{marks.zh}{back.zh}）", en=f"rated {number} ({marks.en}{back.en})")
        if self.paid is not None:
            yield Words(zh=f"本期到位{self.paid.zh}", en=f"paid {self.paid.en}")
        late = joined(
            Words(zh=f"{zh}{number}件", en=f"{en} {number}")
            for zh, en, number in (
                ("逾期", "overdue", self.overdue),
                ("超时限", "past a limit", self.past_limit_alone),
            )
            if number
        )
        past = Words(zh=f"，其中{late.zh}", en=f", {late.en}") if late.zh else late
        yield Words(
            zh=f"{terms.in_hand.zh.removeprefix('期末')}{self.in_hand}件{past.zh}",
            en=f"{terms.in_hand.en} {self.in_hand}{past.en}",
        )


def _in_period(opened: Words) -> str:
    """Say in Chinese that something was opened in the period, if its name does not."""
    return opened.zh if opened.zh.startswith("本期") else f"本期{opened.zh}"


def _listed(counted: Counted) -> Words:
    return joined(Words(zh=f"{name.zh}{number}件", en=f"{name.en} {number}") for name, number in counted)


def courses(items: Mapping[str, Item], news: Iterable[ev.Event], since: datetime) -> tuple[Course, ...]:
    """Return the courses over the period after *since* of the matters that *news* are about.

    >>> courses({}, (), datetime(2023, 4, 28, 12))
    ()
    """
    return tuple(course(items[number], since) for number in _touched(news))


def matters(items: Mapping[str, Item], followed: Sequence[Course], day: date, context: Context) -> tuple[Matters, ...]:
    """Return the figures of every procedure that an item in progress follows, or that one of *followed* went by.

    A matter is one 件: sent back by its rating and done again in the period, it was closed once, with the rating given
    last.

    >>> matters({}, (), date(2023, 5, 5), Context())
    ()
    """
    standing: dict[str, list[tuple[bool, bool]]] = {}
    for item in items.values():
        each = item.proceeding
        if each is not None and each.open and item.in_progress:
            is_overdue = timeliness(item, day, context) is Timeliness.OVERDUE
            is_past = any(clock.late(day) for clock in each.clocks)
            standing.setdefault(each.procedure, []).append((is_overdue, is_past))
    return tuple(
        _matters(
            key,
            [each for each in followed if each.proceeding.procedure == key],
            standing.get(key, []),
            context.procedure(key),
        )
        for key in dict.fromkeys([*(each.proceeding.procedure for each in followed), *standing])
    )


def _touched(news: Iterable[ev.Event]) -> dict[str, None]:
    """Return the numbers of the items whose matters were opened, closed, rated or paid for, in order."""
    return dict.fromkeys(
        event.item
        for event in news
        if isinstance(event, (ProcedureOpened, ProcedureClosed, ResultRated, PaymentRecorded))
    )


def _matters(
    key: str, courses: Sequence[Course], standing: Sequence[tuple[bool, bool]], known: Procedure | None
) -> Matters:
    outcomes = {} if known is None else {each.key: each for stage in known.stages for each in stage.outcomes}
    marks = {} if known is None or known.rating is None else {each.key: each for each in known.rating.marks}
    closed = Counter(each.proceeding.outcome or "" for each in courses if each.closed)
    ratings = Counter(each.rating for each in courses if each.rating is not None)
    return Matters(
        procedure=name_of(key, () if known is None else (known,)),
        terms=_TERMS if known is None else known.terms,
        opened=sum(each.origin == "opened" for each in courses),
        outcomes=_counted(closed, outcomes),
        sent_back=sum(each.sent_back for each in courses),
        in_hand=len(standing),
        past_limit=sum(is_past for _, is_past in standing),
        overdue=sum(is_overdue for is_overdue, _ in standing),
        past_limit_alone=sum(is_past and not is_overdue for is_overdue, is_past in standing),
        ratings=_counted(ratings, marks),
        paid=None if known is None or known.amount is None else total(each.paid for each in courses),
    )


def _counted(counts: Counter[str], named: Mapping[str, Named]) -> Counted:
    """Name what was counted, in the order of the procedure."""
    order = dict.fromkeys([*(key for key in named if counts[key]), *counts])
    return tuple((name_of(key, named.values()), counts[key]) for key in order)
