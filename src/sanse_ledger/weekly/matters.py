"""How the matters that follow a procedure stand at a period's end, procedure by procedure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import assert_never

from attrs import field, frozen

from sanse_ledger import events as ev
from sanse_ledger.document import Words
from sanse_ledger.figures import joined
from sanse_ledger.items import Item
from sanse_ledger.leading import name_of
from sanse_ledger.money import Yuan
from sanse_ledger.policy import Context
from sanse_ledger.procedure_events import PaymentRecorded, ProcedureClosed, ProcedureOpened, ResultRated
from sanse_ledger.procedures import Named, Procedure

Counted = tuple[tuple[Words, int], ...]
"""Names, each with how many there are of it."""


@frozen(kw_only=True)
class Matters:
    """The matters of one procedure: what happened to them in the period, and how they stand at its end.

    `outcomes` counts what was closed by outcome, `ratings` what was rated by mark; `sent_back` of these came back.
    `paid` is what was paid in the period, None for a procedure that is about no sum.

    >>> Matters(procedure=Words(zh="六单", en="six slips"), opened=5, in_hand=7, past_limit=1).words.zh
    '按“六单”办理：本期启动5件、办结0件；在办7件，其中超时限1件。'
    """

    procedure: Words
    opened: int = 0
    outcomes: Counted = ()
    sent_back: int = 0
    in_hand: int = 0
    past_limit: int = 0
    ratings: Counted = ()
    paid: Yuan | None = None

    @property
    def closed(self) -> int:
        """How often a matter was closed in the period."""
        return sum(number for _, number in self.outcomes)

    @property
    def words(self) -> Words:
        """The figures in a sentence or two."""
        said = tuple(self._said())
        return Words(zh="；".join(each.zh for each in said) + "。", en="; ".join(each.en for each in said) + ".")

    def _said(self) -> Iterator[Words]:
        name, how = self.procedure, _listed(self.outcomes)
        yield Words(
            zh=f"按“{name.zh}”办理：本期启动{self.opened}件、办结{self.closed}件" + (f"（{how.zh}）" if how.zh else ""),
            en=f"By {name.en}: opened in this period {self.opened}, closed {self.closed}"
            + (f" ({how.en})" if how.en else ""),
        )
        if self.ratings:
            marks, number = _listed(self.ratings), sum(number for _, number in self.ratings)
            back = Words(zh=f"，退回重新办理{self.sent_back}件", en=f", sent back {self.sent_back}")
            back = back if self.sent_back else Words(zh="", en="")
            yield Words(zh=f"评价{number}件（{marks.zh}{back.zh}）", en=f"rated {number} ({marks.en}{back.en})")
        if self.paid is not None:
            yield Words(zh=f"本期到位{self.paid.zh}", en=f"paid {self.paid.en}")
        yield Words(
            zh=f"在办{self.in_hand}件，其中超时限{self.past_limit}件",
            en=f"in hand {self.in_hand}, past a limit {self.past_limit}",
        )


def _listed(counted: Counted) -> Words:
    return joined(Words(zh=f"{name.zh}{number}件", en=f"{name.en} {number}") for name, number in counted)


@frozen
class _News:
    """What a period brought to the matters of one procedure."""

    opened: list[str] = field(factory=list)
    outcomes: Counter[str] = field(factory=Counter)
    ratings: Counter[str] = field(factory=Counter)
    sent_back: list[str] = field(factory=list)
    paid: list[int] = field(factory=list)

    def add(self, event: ProcedureOpened | ProcedureClosed | ResultRated | PaymentRecorded) -> None:
        """Take one event in."""
        match event:
            case ProcedureOpened(item=number):
                self.opened.append(number)
            case ProcedureClosed(outcome=outcome):
                self.outcomes[outcome] += 1
            case ResultRated(rating=rating, item=number, entering=back):
                self.ratings[rating] += 1
                self.sent_back.extend([] if back is None else [number])
            case PaymentRecorded(amount=amount):
                self.paid.append(amount.fen)
            case _:
                assert_never(event)


def matters(items: Mapping[str, Item], news: Iterable[ev.Event], day: date, context: Context) -> tuple[Matters, ...]:
    """Return the figures of every procedure that an item in progress follows, or that *news* tell of.

    >>> matters({}, (), date(2023, 5, 5), Context())
    ()
    """
    told: dict[str, _News] = {}
    for event in news:
        if isinstance(event, (ProcedureOpened, ProcedureClosed, ResultRated, PaymentRecorded)):
            found = items[event.item].proceeding
            told.setdefault("" if found is None else found.procedure, _News()).add(event)
    open_ = [
        each.proceeding for each in items.values() if each.proceeding and each.proceeding.open and each.in_progress
    ]
    in_hand = Counter(each.procedure for each in open_)
    past = Counter(each.procedure for each in open_ if any(clock.due < day for clock in each.clocks))
    return tuple(
        _matters(key, told.get(key, _News()), (in_hand[key], past[key]), context.procedure(key))
        for key in dict.fromkeys([*told, *in_hand])
    )


def _matters(key: str, news: _News, standing: tuple[int, int], known: Procedure | None) -> Matters:
    outcomes = {} if known is None else {each.key: each for stage in known.stages for each in stage.outcomes}
    marks = {} if known is None or known.rating is None else {each.key: each for each in known.rating.marks}
    return Matters(
        procedure=name_of(key, () if known is None else (known,)),
        opened=len(news.opened),
        outcomes=_counted(news.outcomes, outcomes),
        sent_back=len(news.sent_back),
        in_hand=standing[0],
        past_limit=standing[1],
        ratings=_counted(news.ratings, marks),
        paid=None if known is None or known.amount is None else Yuan(sum(news.paid)),
    )  # fmt: skip


def _counted(found: Counter[str], named: Mapping[str, Named]) -> Counted:
    """Name what was counted, in the order of the procedure."""
    order = dict.fromkeys([*(key for key in named if found[key]), *found])
    return tuple((name_of(key, named.values()), found[key]) for key in order)
