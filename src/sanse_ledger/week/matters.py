"""How the matters that follow a procedure stand at a period's end, procedure by procedure.

What was in hand, what came in and what was closed add up to what is in hand at the end, as in `figures`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.parts import Named, Terms
from sanse_ledger.rules.due_dates import timeliness
from sanse_ledger.rules.engine.matter import name_of
from sanse_ledger.week.figures.counts import LEFT, SENT_BACK, TAKEN_OVER
from sanse_ledger.week.figures.course import Course, courses_of
from sanse_ledger.week.figures.definitions import about_a_sum, definitions
from sanse_ledger.week.figures.definitions import marks as marks_of
from sanse_ledger.week.figures.definitions import outcomes as outcomes_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.money import Yuan, total
from sanse_ledger.words.phrases import bracketed, joined, to_the_fen
from sanse_ledger.words.terms import Timeliness

Counted = tuple[tuple[Words, int], ...]
"""Names, each with how many there are of it."""


_TERMS = Terms()


@frozen(kw_only=True)
class Matters:
    """The matters of one procedure: where they came from in the period, and where they are at its end.

    They add up: `before`, `opened`, `taken_over` and `sent_back`, less `closed` and `left`, are `in_hand`. Each matter
    counts once, by where it is at the end: `sent_back` are those closed before the period, None where no rating sends
    back; those closed in it and sent back in it are `reopened`. `outcomes` counts what was closed by outcome, `ratings`
    what was rated by mark. `past_limit` are those in hand with a limit past, `overdue` those past their own due date,
    and `past_limit_alone` the first without the second, so that each is printed under one head. `paid` is what was paid
    in the period, None for a procedure that is about no sum.

    >>> six = Words(zh="六单", en="six slips")
    >>> Matters(procedure=six, before=2, opened=5, in_hand=7, past_limit=1, past_limit_alone=1).words.zh
    '按“六单”办理：期初在办2件，本期启动5件，办结0件，期末在办7件，其中超时限1件。'
    """

    procedure: Words
    terms: Terms = _TERMS
    before: int = 0
    opened: int = 0
    taken_over: int = 0
    sent_back: int | None = None
    outcomes: Counted = ()
    left: int = 0
    in_hand: int = 0
    past_limit: int = 0
    overdue: int = 0
    past_limit_alone: int = 0
    ratings: Counted = ()
    reopened: int = 0
    paid: Yuan | None = None

    @property
    def closed(self) -> int:
        """How many matters were closed in the period and stayed so."""
        return sum(number for _, number in self.outcomes)

    @property
    def words(self) -> Words:
        """The figures in a sentence or two."""
        name, sentences = self.procedure, tuple(self._sentences())
        zh, en = "；".join(each.zh for each in sentences), "; ".join(each.en for each in sentences)
        return Words(zh=f"按“{name.zh}”办理：{zh}。", en=f"By {name.en}: {en}.")

    def _sentences(self) -> Iterator[Words]:
        balance = tuple(self._balance())
        yield Words(zh="，".join(each.zh for each in balance), en=", ".join(each.en for each in balance))
        if self.ratings:
            marks, number = _listed(self.ratings), sum(number for _, number in self.ratings)
            back = Words(
                zh=f"，本期办结后又退回的{self.reopened}件按期末状态计",
                en=f"; {self.reopened} closed and sent back in this period, counted by how they stand at its end",
            )
            back = back if self.reopened else Words(zh="", en="")
            yield Words(zh=f"评价{number}件（{marks.zh}）{back.zh}", en=f"rated {number} ({marks.en}){back.en}")
        if self.paid is not None:
            paid, sum_ = self.terms.paid, to_the_fen(self.paid)
            yield Words(zh=f"{paid.zh}{sum_.zh}", en=f"{paid.en} {sum_.en}")

    def _balance(self) -> Iterator[Words]:
        """Count where the matters came from and where they are; of what is rare, only what there is."""
        terms, outcomes = self.terms, _listed(self.outcomes)
        yield _several(terms.before, self.before)
        yield _several(terms.opened, self.opened)
        if self.taken_over:
            yield _several(TAKEN_OVER, self.taken_over)
        if self.sent_back:
            yield _several(SENT_BACK, self.sent_back)
        closed = _several(terms.closed, self.closed)
        among = bracketed(outcomes) if outcomes.zh else outcomes
        yield Words(zh=f"{closed.zh}{among.zh}", en=f"{closed.en}{among.en}")
        if self.left:
            yield _several(LEFT, self.left)
        late = joined(
            _several(name, number)
            for name, number in ((_OVERDUE, self.overdue), (_PAST, self.past_limit_alone))
            if number
        )
        in_hand, past = _several(terms.in_hand, self.in_hand), Words(zh=f"，其中{late.zh}", en=f" ({late.en})")
        yield Words(zh=f"{in_hand.zh}{past.zh}", en=f"{in_hand.en}{past.en}") if late.zh else in_hand


_OVERDUE, _PAST = Words(zh="逾期", en="overdue"), Words(zh="超时限", en="past a limit")


def _several(name: Words, number: int) -> Words:
    return Words(zh=f"{name.zh}{number}件", en=f"{name.en} {number}")


def _listed(counted: Counted) -> Words:
    return joined(_several(name, number) for name, number in counted)


def courses(items: Mapping[str, Item], news: Iterable[ev.Event], since: datetime) -> tuple[Course, ...]:
    """Return the courses over the period after *since* of the matters that *news* are about, and of those in hand.

    What was closed before and is merely appraised or struck off has nothing to count.

    >>> courses({}, (), datetime(2023, 4, 28, 12))
    ()
    """
    in_question = {
        number: item
        for number, item in items.items()
        if item.proceeding is not None or item.profile.corrected is not None
    }
    if not in_question:
        return ()
    touched = dict.fromkeys(event.item for event in news if isinstance(event, ev.ItemEvent))
    in_hand = (number for number, item in in_question.items() if item.open)
    followed = (
        each
        for number in dict.fromkeys([*touched, *in_hand])
        if number in in_question and (number in touched or _is_open(in_question[number]))
        for each in courses_of(in_question[number], since)
    )
    return tuple(each for each in followed if each.handled or each.rating is not None or each.paid.fen)


def _is_open(item: Item) -> bool:
    return item.proceeding is not None and any(each.open for each in item.matters)


def matters(followed: Sequence[Course], day: date, context: Context) -> tuple[Matters, ...]:
    """Return the figures of every procedure that one of *followed* went by.

    >>> matters((), date(2023, 5, 5), Context())
    ()
    """
    by_procedure: dict[str, list[Course]] = {}
    for each in followed:
        by_procedure.setdefault(each.proceeding.procedure, []).append(each)
    return tuple(_matters(key, some, day, context) for key, some in by_procedure.items())


def _matters(key: str, courses: Sequence[Course], day: date, context: Context) -> Matters:
    kept = definitions(context.procedure(key, day), courses, context)
    known = kept[0] if kept else None
    outcomes = {each.key: each for each in outcomes_of(kept)}
    marks = {each.key: each for each in marks_of(kept)}
    origins, places = Counter(each.origin for each in courses), Counter(each.place for each in courses if each.handled)
    closed = Counter(each.proceeding.outcome or "" for each in courses if each.closed)
    ratings = Counter(each.rating for each in courses if each.rating is not None)
    standing = [_late(each, day, context) for each in courses if each.place == "in_hand"]
    sends_back = known is None or any(mark.back_to is not None for mark in marks.values())
    return Matters(
        procedure=name_of(key, () if known is None else (known,)),
        terms=_TERMS if known is None else known.terms,
        before=origins["before"],
        opened=origins["opened"],
        taken_over=origins["taken_over"],
        sent_back=origins["sent_back"] if sends_back else None,
        outcomes=_counted(closed, outcomes),
        left=places["left"],
        in_hand=len(standing),
        past_limit=sum(is_past for _, is_past in standing),
        overdue=sum(is_overdue for is_overdue, _ in standing),
        past_limit_alone=sum(is_past and not is_overdue for is_overdue, is_past in standing),
        ratings=_counted(ratings, marks),
        reopened=sum(each.sent_back and each.origin != "sent_back" for each in courses),
        paid=None if about_a_sum(kept) is None else total(each.paid for each in courses),
    )


def _late(matter: Course, day: date, context: Context) -> tuple[bool, bool]:
    """Return whether a matter in hand is past its own due date, and whether it is past one of its limits."""
    is_overdue = timeliness(matter.item, day, context) is Timeliness.OVERDUE
    return is_overdue, any(clock.late(day) for clock in matter.proceeding.clocks)


def _counted(counts: Counter[str], named: Mapping[str, Named]) -> Counted:
    """Name what was counted, in the order of the procedure."""
    order = dict.fromkeys([*(key for key in named if counts[key]), *counts])
    return tuple((name_of(key, named.values()), counts[key]) for key in order)
