"""Figures of a procedure over a period: how many matters were resolved, how timely, how well rated (L5, L6, K5).

A period is (instant, instant], and what counts is what was recorded until its end: later records change nothing. Each
matter is counted once. It comes from one of four places (in hand when the period began, opened, taken over from last
year, sent back by its rating) and is in one of four at the end (resolved, closed otherwise, gone with its item, in
hand), so that both sides add up: what was in hand and came in, less what was closed or left, is in hand at the end.

Rates are no part of the code: they are the indicators of the procedure (K5), and their formulas stand below them. Every
share says of what it is one. It is exact, and rounded, half up, only where it is printed; the share of nothing is “—”.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from attrs import frozen

from sanse_ledger.items.unnamed import Unnamed
from sanse_ledger.pages.document import Alignment, Block, Document, Inline, Note, Table
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.formulas import formula
from sanse_ledger.procedures.indicators import Indicator
from sanse_ledger.procedures.parts import Answer, Terms
from sanse_ledger.week.figures.counts import LEFT, SENT_BACK, TAKEN_OVER, MatterFigures
from sanse_ledger.week.figures.definitions import Definitions, about_a_sum, marks, outcomes
from sanse_ledger.week.figures.records import records_of
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.phrases import both, end, moment, to_the_fen
from sanse_ledger.words.records import Records

By = Literal["section", "leader", "place", "holder"]
"""What figures may be told apart by beside any fact or record; the place is the one that the procedure names.

By holder a matter counts for who holds it, or held it when it was closed, and a limit for who held it (X21).
"""


@frozen(kw_only=True, repr=False)
class ProcedureFigures(NotebookPage):
    """The figures of one procedure over one period: of all its matters, and part by part.

    `by` is what they are told apart by, a fact by its key.
    `provisional` says that working days were counted in a year whose holidays are not loaded (X12).

    >>> from sanse_ledger import *
    >>> ledger = Ledger.open(owner="某县某镇", year=2023)
    >>> figures = procedure_figures(
    ...     ledger, "六单", since=datetime(2023, 4, 1, tzinfo=BEIJING), until=datetime(2023, 5, 1, tzinfo=BEIJING))
    >>> figures.total.handled, figures.total.indicators["resolution-rate"].value is None
    (0, True)
    """

    owner: str
    letterhead: Letterhead
    procedure: Procedure
    since: datetime
    until: datetime
    by: str | None
    total: MatterFigures
    parts: tuple[MatterFigures, ...] = ()
    provisional: bool = False
    earlier: tuple[Procedure, ...] = ()
    """The definitions beside `procedure` that matters of the period keep (X25)."""

    def __iter__(self) -> Iterator[MatterFigures]:
        """Go through the parts, then the total."""
        return iter((*self.parts, self.total))

    def rows(self, language: Language = "zh") -> Rows:
        """Return one row of text for each part and for the total: every figure by its name.

        Raises ValueError for a language other than zh and en.
        """
        return _rows(self, language)

    def records(self) -> Records:
        """Return every number as a record for programs, exactly: of each part and, without a part, of the whole.

        A record has the procedure's key, the period, what the parts are told apart `by`, the "part", the "kind" of
        "figure" (count, outcome, rating, limit, indicator or sum) with its key, its "number" and, of a share or a mean,
        the "whole": limits that were met have those that counted. Frames take them typed:
        ``polars.DataFrame(figures.records())``.
        """
        return records_of(self, procedure=self.procedure.key, since=self.since, until=self.until, by=self.by)

    @property
    def definitions(self) -> Definitions:
        """Every definition that its matters may keep, the one in force at the period's end first."""
        return self.procedure, *self.earlier

    @property
    def fact(self) -> Answer | None:
        """The fact, record or classes that they are told apart by, the place too; None for anything else."""
        if self.by is None or self.by in {"section", "leader", "holder"}:
            return None
        return self.procedure.answer(self.procedure.place or "" if self.by == "place" else self.by)

    @property
    def names(self) -> Names:
        """Every name on its page."""
        return self.letterhead.names(self.owner)

    def document(self, *, letterhead: Letterhead | None = None) -> Document:
        """Return the figures as a document: where the matters are, how timely, how well rated, each with its note.

        It is printed under another *letterhead* if one is given. Raises WrongType for what is no letterhead.
        """
        return _document(under(self, letterhead))

    def __repr__(self) -> str:
        """Show the procedure, the period and how many matters it is about on one line."""
        days = f"{self.since.date()} to {self.until.date()}"
        return f"<ProcedureFigures {self.procedure.zh} {days}: {len(self.parts)} parts, {self.total.closed} closed>"


# On paper


_FIGURE: Alignment = "right"

_PARTS: Mapping[str | None, Words] = MappingProxyType(
    {
        None: Words(zh="范围", en="Of"),
        "leader": Words(zh="分管领导", en="Leader"),
        "holder": Words(zh="承办", en="Held by"),
    }
)


def _rows(whole: ProcedureFigures, language: Language) -> Rows:
    """Return one row of text for each part and for the total: every figure by its name."""
    return tuple(dict(_under_headings(whole, figures, language)) for figures in whole)


def _under_headings(whole: ProcedureFigures, figures: MatterFigures, language: Language) -> Iterator[tuple[str, str]]:
    """Yield every figure under its heading; an indicator that is called like another figure under one of its own."""
    heard: set[str] = set()
    for name, cell in _cells(whole, figures):
        heading = wording(name, language)
        while heading in heard:
            heading += wording(_AN_INDICATOR, language)
        heard.add(heading)
        yield heading, wording(cell, language)


_AN_INDICATOR = Words(zh="（指标）", en=" (indicator)")


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
        footer=[Words(zh=f"依据截至{until.zh}的记录。", en=f"Based on what was recorded up to {until.en}.")],
        landscape=True,
    )


def _named(whole: ProcedureFigures, figures: MatterFigures) -> tuple[Words, Words]:
    name = Words(zh="合计", en="Total") if figures.name is None else part_name(whole.fact, figures.name)
    return _heading(whole), name


def part_name(fact: Answer | None, name: str) -> Words:
    """Return what a part is called: a choice by its names, what was not told as such."""
    if isinstance(name, Unnamed):
        return Words(zh="内部事项", en="Internal items")
    if fact is None:
        return both(name)
    zh, en = fact.shown(name) if name else ("未填", "Not told")
    return Words(zh=zh, en=en)


def heading(by: str | None, fact: Answer | None, names: Names) -> Words:
    """Say what figures are told apart by; a fact by its name."""
    if by == "section":
        return names.responsible
    return _PARTS[by] if fact is None else capital(both(fact))


def _heading(whole: ProcedureFigures) -> Words:
    return heading(whole.by, whole.fact, whole.names)


def capital(words: Words) -> Words:
    """Begin a heading with a capital in English."""
    return Words(zh=words.zh, en=words.en.capitalize())


def _balance(terms: Terms, figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    """Name the figures that add up: what there was to handle, less what was closed or left, is in hand at the end."""
    yield capital(terms.before), str(figures.before)
    yield capital(terms.opened), str(figures.opened)
    yield capital(TAKEN_OVER), str(figures.taken_over)
    yield capital(SENT_BACK), str(figures.sent_back)
    yield capital(terms.closed), str(figures.closed)
    yield capital(LEFT), str(figures.left)
    yield capital(terms.in_hand), str(figures.in_hand)


def _outcomes(whole: ProcedureFigures, figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    """Count what was resolved and what was closed otherwise, of either each outcome by its name."""
    terms = whole.procedure.terms
    kinds = (terms.resolved, figures.resolved, True), (terms.otherwise, figures.otherwise, False)
    for name, number, resolved in kinds:
        yield capital(name), str(number)
        several = [each for each in outcomes(whole.definitions) if each.resolved is resolved]
        for each in several if [each.zh for each in several] != [name.zh] else ():
            yield Words(zh=f"其中“{each.zh}”", en=f"Of these, {each.en}"), str(figures.outcomes[each.key])


def _timely(figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    for each in figures.limits:
        name = Words(zh=f"“{each.name.zh}”按时/应计", en=f"Met/counted, {each.name.en}")
        yield name, f"{each.met}/{each.counted}"
    yield Words(zh="在办超时限", en="In hand, past a limit"), str(figures.running_late)


def _indicators(procedure: Procedure, figures: MatterFigures) -> Iterator[tuple[Words, Words | str]]:
    """Name every indicator with its figure."""
    for each in procedure.indicators:
        yield begun(both(each)), figures.indicators[each.key].printed


def _opinions(whole: ProcedureFigures, figures: MatterFigures) -> Iterator[tuple[Words, str]]:
    several = marks(whole.definitions)
    for mark in several:
        yield Words(zh=mark.zh, en=mark.en.capitalize()), str(figures.ratings[mark.key])
    bad = [mark.zh for mark in several if mark.back_to is not None]
    if bad:
        yield Words(zh=f"期间曾评{'、'.join(bad)}", en="Sent back by its rating"), str(figures.dissatisfied)
    if any(each.appraisal is not None for each in whole.definitions):
        yield Words(zh="已考评", en="Appraised"), str(figures.appraised)


def _sums(procedure: Procedure, figures: MatterFigures) -> Iterator[tuple[Words, Words | str]]:
    terms = procedure.terms
    amount = next(both(each) for each in procedure.facts if each.key == procedure.amount)
    paid = Words(zh=f"{terms.paid.zh}金额", en=terms.paid.en)
    for name, sum_ in ((amount, figures.amount), (paid, figures.paid)):
        yield capital(name), "" if sum_ is None else to_the_fen(sum_)


_Cells = Iterator[tuple[Words, Words | str]]
_Figures = Callable[[MatterFigures], Iterator[tuple[Words, Words | str]] | Iterator[tuple[Words, str]]]


def _cells(whole: ProcedureFigures, figures: MatterFigures) -> _Cells:
    """Name every figure with its value."""
    yield _named(whole, figures)
    yield from _balance(whole.procedure.terms, figures)
    yield from _outcomes(whole, figures)
    yield from _timely(figures)
    yield from _opinions(whole, figures)
    of_sums = about_a_sum(whole.definitions)
    if of_sums is not None:
        yield from _sums(of_sums, figures)
    yield from _indicators(whole.procedure, figures)


def _blocks(whole: ProcedureFigures) -> Iterator[Block]:
    terms = whole.procedure.terms
    where = Words(zh="表1　办理情况", en="Table 1: where the matters are")
    yield _table(whole, where, lambda figures: _balance(terms, figures))
    yield Note(inlines=_adds_up(terms))
    if whole.by == "holder":
        yield Note(inlines=_by_holder(terms))
    how = Words(zh=f"表2　{terms.closed.zh}情况", en="Table 2: outcomes")
    yield _table(whole, how, lambda figures: _outcomes(whole, figures))
    yield _table(whole, Words(zh="表3　各环节按时情况", en="Table 3: limits"), _timely)
    yield Note(
        inlines=Words(
            zh="注：应计的时限＝本期内结束的＋期末已超期、仍在计算的；因更正情况而更换的时限，按更换后的计。已逾期的，办结后仍按逾期统计。",
            en="Counted are the limits that stopped in the period, and those that run and are past at its end. A limit "
            "replaced by a correction counts by its successor. Late stays late.",
        )
    )
    yield from _rated_and_paid(whole)
    yield from _of_its_own(whole)
    if whole.provisional:
        yield Note(
            inlines=Words(
                zh="注：涉及放假安排未公布的年份，工作日暂按周一至周五推算。",
                en="The holidays of a year are not known: Monday to Friday are assumed there.",
            )
        )


def _adds_up(terms: Terms) -> Words:
    """Say how the figures add up, and what counts as sent back."""
    return Words(
        zh=f"注：{terms.before.zh}＋{terms.opened.zh}＋{TAKEN_OVER.zh}＋{SENT_BACK.zh}－{terms.closed.zh}－{LEFT.zh}"
        f"＝{terms.in_hand.zh}。{SENT_BACK.zh}指期前{terms.closed.zh}、本期退回的；本期{terms.closed.zh}后又退回的，"
        "一件只按期末状态计一次。",
        en=f"{terms.before.en.capitalize()} + {terms.opened.en} + {TAKEN_OVER.en} + {SENT_BACK.en} − "
        f"{terms.closed.en} − {LEFT.en} = {terms.in_hand.en}. Sent back is what was closed before the "
        "period; what was closed in it and sent back counts once, by how it stands at the end.",
    )


def _by_holder(terms: Terms) -> Words:
    """Say for whom a matter and a limit count (X21)."""
    closed = terms.closed
    return Words(
        zh=f"注：事项计入期末（{closed.zh}的，{closed.zh}时）的承办；时限计入各自的承办，移交前已超期的计入移交前的承办；没有写明承办的，"
        "计入责任单位。",
        en=f"A matter counts for who holds it at the end, or held it when it was {closed.en}; a limit for who held it, "
        "one that was missed before the matter was handed on for who held it then; where nobody is named, the section.",
    )


def _rated_and_paid(whole: ProcedureFigures) -> Iterator[Block]:
    """Yield the tables that only some procedures have."""
    number = _COMMON + 1
    if any(each.rating is not None for each in whole.definitions):
        rated = Words(zh=f"表{number}　评价和考评", en=f"Table {number}: rated and appraised")
        number += 1
        yield _table(whole, rated, lambda figures: _opinions(whole, figures))
        yield Note(
            inlines=Words(
                zh="注：一件事评价多次的，各栏取本期最后一次，期间曾评后退回重办的另列件数。",
                en="Of several ratings of one matter the last one in the period counts; how many were sent back by an "
                "earlier one stands apart.",
            )
        )
    of_sums = about_a_sum(whole.definitions)
    if of_sums is not None:
        caption = Words(zh=f"表{number}　款项", en=f"Table {number}: sums")
        yield _table(whole, caption, lambda figures: _sums(of_sums, figures))


_COMMON = 3
"""How many tables every procedure has."""


def _of_its_own(whole: ProcedureFigures) -> Iterator[Block]:
    """Yield the indicators of the procedure, and below them how each is reckoned (K5)."""
    procedure = whole.procedure
    if not procedure.indicators:
        return
    others = any(each.rating is not None for each in whole.definitions), about_a_sum(whole.definitions) is not None
    number = _COMMON + sum(others) + 1
    caption = Words(zh=f"表{number}　指标", en=f"Table {number}: indicators")
    yield _table(whole, caption, lambda figures: _indicators(procedure, figures))
    said = [formula(procedure, each) for each in procedure.indicators]
    handled = _all_to_handle(procedure.terms)
    zh, en = "；".join(each.zh for each in said), "; ".join(each.en for each in said)
    if handled.zh[:4] in zh:
        zh, en = f"{zh}。{handled.zh}", f"{en}. {handled.en}"
    if whole.by == "holder":
        zh, en = f"{zh}。{_INDICATORS_BY_HOLDER.zh}", f"{en}. {_INDICATORS_BY_HOLDER.en}"
    if any(_takes_time(each) for each in procedure.indicators):
        opened, pauses = procedure.terms.opened, bool(procedure.grounds)
        zh += f"。用时从{opened.zh.removeprefix('本期')}之日起算，当日不计{'，中止的日子也不计' if pauses else ''}"
        waits = ", nor do the days on which it was suspended" if pauses else ""
        en += f". The day it was {opened.en} does not count{waits}"
    yield Note(inlines=Words(zh=f"注：{zh}。", en=f"{en}."))


_INDICATORS_BY_HOLDER = Words(
    zh="按件的指标，一件事只计入期末（办结的，办结时）的承办；各承办经手的快慢，看按时限的指标和各环节按时情况",
    en="An indicator of matters counts each for who holds it at the end, or held it when it was closed; how timely "
    "each holder is, indicators of limits and the table of limits say",
)
"""What is said of indicators by holder: a matter passes several hands, a limit has one (X21)."""


def _takes_time(indicator: Indicator) -> bool:
    """Whether an indicator asks how long it took."""
    tallies = (indicator.numerator, indicator.denominator)
    return any(each is not None and (each.within or each.days) for each in tallies)


def _all_to_handle(terms: Terms) -> Words:
    """Say what all there were to handle are."""
    return Words(
        zh=f"应办件数＝{terms.before.zh}＋{terms.opened.zh}＋{TAKEN_OVER.zh}＋{SENT_BACK.zh}－{LEFT.zh}",
        en=f"All to handle = {terms.before.en} + {terms.opened.en} + {TAKEN_OVER.en} + {SENT_BACK.en} − {LEFT.en}",
    )


def begun(words: Words) -> Words:
    """Begin a heading with a capital in English, and leave the rest of it as it is written."""
    return Words(zh=words.zh, en=words.en[:1].upper() + words.en[1:])


def _table(whole: ProcedureFigures, caption: Words, figures: _Figures) -> Table:
    rows: list[list[Inline]] = [[_named(whole, each)[1], *(cell for _, cell in figures(each))] for each in whole]
    heads = [_heading(whole), *(name for name, _ in figures(whole.total))]
    align: list[Alignment] = ["left", *(_FIGURE for _ in heads[1:])]
    return Table(caption=caption, columns=heads, rows=rows, align=align, row_header=True)
