"""Figures of a procedure over a period: how many matters were resolved, how timely, how well rated (L5, L6, K5).

A period is (instant, instant], and what counts is what was recorded until its end: later records change nothing. Each
matter is counted once. It comes from one of four places (in hand when the period began, opened, taken over from last
year, sent back by its rating) and is in one of four at the end (resolved, closed otherwise, gone with its item, in
hand), so that both sides add up.

Every share says of what it is one. It is exact, and rounded, half up, only where it is printed; the share of nothing is
“—”.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from attrs import frozen

from sanse_ledger.figures.counts import SAME_DAY, MatterFigures
from sanse_ledger.pages.document import Alignment, Block, Document, Inline, Note, Table
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Terms
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import both, end, moment
from sanse_ledger.words.shares import percent, share

By = Literal["section", "leader", "place"]
"""What figures may be told apart by; the place is the fact that the procedure names for it, a village say."""


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
    letterhead: Letterhead
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

    def rows(self, language: Language = "zh") -> Rows:
        """Return one row of text for each part and for the total: every figure by its name.

        Raises ValueError for a language other than zh and en.
        """
        return _rows(self, language)

    @property
    def names(self) -> Names:
        """Every name on its page."""
        return self.letterhead.names(self.owner)

    def document(self, *, letterhead: Letterhead | None = None) -> Document:
        """Return the figures as a document: where the matters are, how timely, how well rated, each with its note.

        It is printed under another *letterhead* if one is given. Raises WrongType for what is no letterhead.
        """
        return _document(under(self, letterhead))

    def _repr_html_(self) -> str:
        """Show the figures in a notebook."""
        from sanse_ledger.pages.render import html_fragment  # noqa: PLC0415 - only notebooks pay for loading it

        return html_fragment(self.document())


# On paper


_FIGURE: Alignment = "right"

_PARTS: Mapping[By | None, Words] = MappingProxyType(
    {
        None: Words(zh="范围", en="Of"),
        "leader": Words(zh="分管领导", en="Leader"),
    }
)


def _rows(whole: ProcedureFigures, language: Language) -> Rows:
    """Return one row of text for each part and for the total: every figure by its name."""
    return tuple(
        {wording(name, language): wording(cell, language) for name, cell in _cells(whole, figures)} for figures in whole
    )


def _document(whole: ProcedureFigures) -> Document:
    """Return the figures as a document: where the matters are, how timely, how well rated, each with its note."""
    name = whole.procedure
    since, until = moment(whole.since), end(whole.until)
    return Document(
        title=Words(
            zh=f"{whole.names.short.zh}“{name.zh}”办理情况统计", en=f"{whole.names.short.en}: figures of {name.en}"
        ),
        subtitle=Words(zh=f"{since.zh}至{until.zh}", en=f"{since.en} to {until.en}"),
        blocks=list(_blocks(whole)),
        footer=[Words(zh=f"依据截至{until.zh}的记录。", en=f"By what was recorded until {until.en}.")],
        landscape=True,
    )


def _named(whole: ProcedureFigures, figures: MatterFigures) -> tuple[Words, Words]:
    name = Words(zh="合计", en="Total") if figures.name is None else both(figures.name)
    return _heading(whole), name


def _heading(whole: ProcedureFigures) -> Words:
    """Say what the figures are told apart by; a place by the name that the procedure has for it."""
    if whole.by == "section":
        return whole.names.responsible
    place = next((each for each in whole.procedure.facts if each.key == whole.procedure.place), None)
    return _capital(both(place)) if whole.by == "place" and place is not None else _PARTS[whole.by]


def _capital(words: Words) -> Words:
    """Begin a heading with a capital in English."""
    return Words(zh=words.zh, en=words.en.capitalize())


def _balance(terms: Terms, figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    yield _capital(terms.before), str(figures.before)
    yield _capital(terms.opened), str(figures.opened)
    yield Words(zh="上年转入", en="Taken over"), str(figures.taken_over)
    yield _SENT_BACK, str(figures.sent_back)
    yield _capital(terms.resolved), str(figures.resolved)
    yield _capital(terms.otherwise), str(figures.otherwise)
    yield _LEFT, str(figures.left)
    yield _capital(terms.in_hand), str(figures.in_hand)
    yield _capital(terms.rate), percent(figures.resolution_rate)
    if terms.closing_rate is not None:
        yield _capital(terms.closing_rate), percent(figures.closing_rate)


_SENT_BACK = Words(zh="期前办结退回", en="Sent back")
"""What had been closed before the period, and was sent back in it; what was closed in it comes from elsewhere."""

_LEFT = Words(zh="撤销或转出", en="Gone with the item")
"""What left with its item: withdrawn, merged, or carried over."""


def _timely(figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    for each in figures.limits:
        name = Words(zh=f"“{each.name.zh}”按时率", en=f"On time, {each.name.en}")
        yield name, f"{percent(each.on_time_rate)} ({each.met}/{each.met + each.missed})"
    yield Words(zh="在办超时限", en="In hand, past a limit"), str(figures.running_late)


def _speed(procedure: Procedure, figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    closed = procedure.terms.closed
    yield _capital(closed), str(figures.closed)
    for limit in procedure.speeds:
        number = figures.within(limit)
        name = Words(zh=f"{limit.zh}内{closed.zh}", en=f"Within {limit.en}")
        if limit == SAME_DAY:
            name = Words(zh=f"当日{closed.zh}", en="Same day")
        yield name, str(number)
        yield Words(zh=f"{name.zh}占比", en=f"{name.en}, share"), percent(share(number, figures.closed))


def _opinions(whole: ProcedureFigures, figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    rating = whole.procedure.rating
    for mark in () if rating is None else rating.marks:
        yield Words(zh=mark.zh, en=mark.en.capitalize()), str(figures.ratings[mark.key])
        share_ = percent(figures.rating_share(mark.key))
        yield Words(zh=f"“{mark.zh}”占比", en=f"{mark.en.capitalize()}, share"), share_
    bad = [mark.zh for mark in (() if rating is None else rating.marks) if mark.back_to is not None]
    if bad:
        yield Words(zh=f"期间曾评{'、'.join(bad)}", en="Sent back by its rating"), str(figures.dissatisfied)
    if whole.procedure.appraisal is not None:
        yield Words(zh="已考评", en="Appraised"), str(figures.appraised)


def _sums(figures: MatterFigures) -> Iterator[tuple[Words, Words | str]]:
    for zh, en, sum_ in (("标的额", "Sum", figures.amount), ("本期执行到位金额", "Paid", figures.paid)):
        yield Words(zh=zh, en=en), "" if sum_ is None else _to_the_fen(sum_)
    yield Words(zh="执行到位率", en="Paid, share"), percent(figures.paid_share)


def _to_the_fen(sum_: Yuan) -> Words:
    """Write a sum with two decimals, so that those of a column stand alike."""
    yuan, fen = divmod(sum_.fen, 100)
    return Words(zh=f"{yuan}.{fen:02}元", en=f"{yuan}.{fen:02} yuan")


_Cells = Iterator[tuple[Words, Words | str]]
_Figures = Callable[[MatterFigures], Iterator[tuple[Words, Words | str]] | Iterator[tuple[Words, str]]]


def _cells(whole: ProcedureFigures, figures: MatterFigures) -> _Cells:
    """Name every figure with its value."""
    yield _named(whole, figures)
    yield from _balance(whole.procedure.terms, figures)
    yield from _timely(figures)
    yield from _speed(whole.procedure, figures)
    yield from _opinions(whole, figures)
    if whole.procedure.amount is not None:
        yield from _sums(figures)


def _blocks(whole: ProcedureFigures) -> Iterator[Block]:
    terms = whole.procedure.terms
    where = Words(zh="表1　办理情况", en="Table 1: where the matters are")
    yield _table(whole, where, lambda figures: _balance(terms, figures))
    yield Note(inlines=_adds_up(terms))
    yield _table(whole, Words(zh="表2　各环节按时情况", en="Table 2: limits"), _timely)
    yield Note(
        inlines=Words(
            zh="注：按时率＝本期停止的时限中按时的件数÷（本期停止的件数＋期末已超时限仍在算的件数）；因更正情况而更换的时限，"
            "按更换后的计。已逾期的，办结后仍按逾期统计。",
            en="On time: of the limits that stopped in the period, and those that run and are past at its end, the "
            "share that was met. A limit replaced by a correction counts by its successor. Late stays late.",
        )
    )
    number = 3
    if whole.procedure.speeds:
        fast = Words(zh=f"表3　{terms.closed.zh}速度", en="Table 3: how fast")
        yield _table(whole, fast, lambda figures: _speed(whole.procedure, figures))
        yield Note(
            inlines=Words(
                zh=f"注：占比的分母为本期{terms.closed.zh}件数（含{terms.otherwise.zh}）。启动当日不计入工作日。",
                en="Shares are of all closed in the period. The day of the opening does not count.",
            )
        )
        number = 4
    yield from _rated_and_paid(whole, number)
    if whole.provisional:
        yield Note(
            inlines=Words(
                zh="注：涉及放假安排未公布的年份，工作日暂按周一至周五推算。",
                en="The holidays of a year are not known: Monday to Friday are assumed there.",
            )
        )


def _adds_up(terms: Terms) -> Words:
    """Say how the figures add up, and of what the shares are."""
    zh = (
        f"注：{terms.before.zh}＋{terms.opened.zh}＋上年转入＋{_SENT_BACK.zh}＝{terms.resolved.zh}＋{terms.otherwise.zh}＋"
        f"{_LEFT.zh}＋{terms.in_hand.zh}。{terms.rate.zh}＝{terms.resolved.zh}÷前四项之和。"
    )
    en = (
        f"{terms.before.en.capitalize()} + {terms.opened.en} + taken over + sent back = {terms.resolved.en} + "
        f"{terms.otherwise.en} + {_LEFT.en.lower()} + {terms.in_hand.en}. Shares are of the sum of the first four."
    )
    if terms.closing_rate is not None:
        zh += f"{terms.closing_rate.zh}＝（{terms.resolved.zh}＋{terms.otherwise.zh}）÷前四项之和。"
    return Words(zh=zh, en=en)


def _rated_and_paid(whole: ProcedureFigures, number: int) -> Iterator[Block]:
    """Yield the tables that only some procedures have, numbered from *number*."""
    if whole.procedure.rating is not None:
        rated = Words(zh=f"表{number}　群众评价和考评", en=f"Table {number}: rated and appraised")
        number += 1
        yield _table(whole, rated, lambda figures: _opinions(whole, figures))
        yield Note(
            inlines=Words(
                zh="注：占比的分母为本期已评价件数；一件事评价多次的，各栏取本期最后一次，期间曾评后退回重办的另列件数。",
                en="Shares are of all rated in the period; of several ratings of one matter the last one counts, and "
                "how many were sent back by an earlier one stands apart.",
            )
        )
    if whole.procedure.amount is not None:
        yield _table(whole, Words(zh=f"表{number}　款项", en=f"Table {number}: sums"), _sums)


def _table(whole: ProcedureFigures, caption: Words, figures: _Figures) -> Table:
    rows: list[list[Inline]] = [[_named(whole, each)[1], *(cell for _, cell in figures(each))] for each in whole]
    heads = [_heading(whole), *(name for name, _ in figures(whole.total))]
    align: list[Alignment] = ["left", *(_FIGURE for _ in heads[1:])]
    return Table(caption=caption, columns=heads, rows=rows, align=align, row_header=True)
