"""The paper of a month, a quarter, a half-year or a year: what a circular says of its week, said of a longer period.

Its figures are those of the period's digest. Who handed in is counted over the weeks whose cut-off lies in the period,
and every procedure that matters followed has its figures attached. It is dated, but not numbered: numbers are those of
the weekly circulars (X8).
"""

from collections.abc import Iterator
from datetime import date

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import report_day
from sanse_ledger.calendar.periods import Period
from sanse_ledger.items.unnamed import hide
from sanse_ledger.journal.events import Head
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Block, Document, Paragraph
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.policy.readers import reader
from sanse_ledger.week.attachments import Items, Listing, listings, places, wanted
from sanse_ledger.week.counted import Counts, counted_blocks, counts_between, counts_table
from sanse_ledger.week.demands import demands
from sanse_ledger.week.digest import Digest, period_digest
from sanse_ledger.week.figures.counting import last_day, procedure_figures
from sanse_ledger.week.figures.definitions import known_as
from sanse_ledger.week.figures.figures import ProcedureFigures
from sanse_ledger.week.frame import Frame, broken
from sanse_ledger.week.next_week import ASKED_NEXT, Asked
from sanse_ledger.week.overall import done_well, overall
from sanse_ledger.week.problems import problems
from sanse_ledger.week.tables import standing_table
from sanse_ledger.week.weeks_handed_in import (
    WEEKS_NOTE,
    WeeksHandedIn,
    problems_by_section,
    summary,
    weeks_handed_in,
    weeks_table,
)
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, end, joined, moment

_NAMED = 10
"""So many of a kind are named under what is done well: of a year there are scores."""


@frozen(kw_only=True, repr=False)
class PeriodPaper(NotebookPage):
    """The paper of one period: its `digest`, the weeks `handed_in`, and the `figures` of its procedures.

    `counts` is what sections counted in those weeks, None where nothing is counted (X27). `day` is the day it is dated.
    `head` is the fingerprint of the record at the end of the period, with how many records it had by then.

    >>> paper = period_paper(Ledger.open(owner="固阳县委政法委", year=2022), Period.parse("2022-Q2"))
    >>> paper
    <PeriodPaper 固阳县委政法委 2022-Q2: 2022-07-01>
    >>> paper.title.zh
    '关于2022年第二季度“三色台账”工作推进情况的通报'
    >>> paper.digest.total.closing, paper.handed_in.due, paper.figures
    (0, 0, ())
    """

    owner: str
    period: Period
    day: date
    digest: Digest
    handed_in: WeeksHandedIn
    figures: tuple[ProcedureFigures, ...]
    head: Head
    counts: Counts | None = None

    @property
    def letterhead(self) -> Letterhead:
        """What it is printed under."""
        return self.digest.letterhead

    @property
    def names(self) -> Names:
        """Every name on its page."""
        return self.digest.names

    @property
    def title(self) -> Words:
        """What it is called."""
        subject = self.names.subject
        return Words(zh=f"关于{self.period.zh}{subject.zh}的通报", en=f"Circular on {subject.en} in {self.period.en}")

    def document(
        self, *, items: Items = "auto", letterhead: Letterhead | None = None, for_: str | None = None
    ) -> Document:
        """Return it as a document, built as a circular is.

        *items* says which items are attached: "all" that are in progress; the "exceptions", which are late, owe
        something or moved in the period; by default all of them, and the exceptions where there are more than 40. It
        is printed under another *letterhead* if one is given. What is restricted is named to whom it is *for_* alone,
        as in a circular (X32).

        Raises WrongValue for another choice, WrongType for what is no letterhead, or no name.
        """
        wanted(items)
        return self.under(letterhead).seen_by(for_)._document(items)  # noqa: SLF001 - a PeriodPaper too

    def _document(self, items: Items) -> Document:
        """Return what everything in it is named in."""
        of, names, table = self.digest, self.names, 3 if self.names.colours else 2
        every = (*listings(of, items), _struck_off(of), *map(_attached, self.figures))
        return Frame(
            digest=of,
            title=broken(self.title, self.period.zh),
            number=Words(zh=f"（{self.period.zh}）", en=self.period.en.capitalize()),
            day=self.day,
            parts=(
                _opening(self),
                *(Paragraph(inlines=each.words) for each in of.adoptions),
                *overall(
                    of,
                    summary(self.handed_in, names, Words(zh=f"表{table}", en=f"table {table}")),
                    places(every),
                    _tables(self, table),
                    counted_blocks(self.counts, Words(zh="本期", en="this period")),
                ),
                *done_well(of, [each.section for each in self.handed_in.sections if each.complete], _NAMED),
                *problems(of, problems_by_section(self.handed_in), self.handed_in.items),
                *demands(of, _asked(self)),
            ),
            every=every,
            footer=(_footer(self), *of.told_to),
        ).document()

    def seen_by(self, for_: str | None) -> "PeriodPaper":
        """Return it as *for_* may read it: what is restricted is counted, and named to its own alone (X32).

        Raises WrongType for what is no text.
        """
        digest = self.digest.seen_by(for_)
        if digest is self.digest:
            return self
        whom = reader(for_, self.letterhead)
        hidden = hide(item for item in self.digest.restricted if not whom.sees(item))
        return changed(self, digest=digest, handed_in=self.handed_in.without(hidden))

    def under(self, letterhead: Letterhead | None) -> "PeriodPaper":
        """Return it under another *letterhead*; as it is for None.

        Raises WrongType for what is no letterhead.
        """
        if letterhead is None:
            return self
        figures = tuple(under(each, letterhead) for each in self.figures)
        return changed(self, digest=under(self.digest, letterhead), figures=figures)

    def __repr__(self) -> str:
        """Show owner, period and day on one line."""
        return f"<PeriodPaper {self.owner} {self.period}: {self.day}>"


def period_paper(ledger: Ledger, period: Period, *, on: date | None = None) -> PeriodPaper:
    """Return the paper of a month, a quarter, a half-year or a year, dated *on* (G4.5, G5.4).

    Its figures are those of `period_digest`: what was recorded by the end of the period. Without *on* it is dated the
    first working day after its period; where the calendar cannot say, the first day that is no Saturday or Sunday. A
    paper dated within its period is of what has come so far: all of it, the weeks to be handed in included, is counted
    up to the end of that day.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> period_paper(ledger, Period.parse("2022-09"), on=date(2022, 10, 9)).document().issued.zh
    '2022年10月9日'

    Raises WrongType for what is no ledger, no period and no date; WrongValue for a day before the period;
    CalendarUnknown where the weeks to be handed in depend on a year that is not loaded.
    """
    of = period_digest(ledger, period, on=on)
    known = ledger.as_of(of.until)
    followed = dict.fromkeys(of.procedure for each in known.items.values() for of in each.every_matter)
    figures = (
        procedure_figures(known, key, since=of.since, until=of.until, by="section")
        for key in followed
        if known_as(key, known.items.values(), last_day(of.until), known.context) is not None
    )
    day = ledger.calendar.provisional().add(period.last, 1) if on is None else report_day(on)
    return PeriodPaper(
        owner=ledger.owner,
        period=period,
        day=day,
        digest=of,
        handed_in=weeks_handed_in(known, of.since, of.until),
        figures=tuple(each for each in figures if each.total.handled),
        head=known.head,
        counts=counts_between(known, of.since, of.until),
    )


# Its own words


def _opening(paper: PeriodPaper) -> Block:
    """Say what is reported, and of which period."""
    subject, since, until = paper.names.subject, moment(paper.digest.since), end(paper.digest.until)
    return Paragraph(
        inlines=Words(
            zh=f"根据督办工作安排，现将{paper.period.zh}{subject.zh}通报如下。统计区间为{since.zh}至{until.zh}。",
            en=f"This circular reports on {subject.en} in {paper.period.en}. Period: {since.en} to {until.en}.",
        )
    )


def _tables(paper: PeriodPaper, number: int) -> Iterator[Block]:
    """Yield the table of the weeks that were handed in, none where none was due, and that of what was counted."""
    if paper.handed_in.due:
        caption = Words(zh=f"表{number}　《周工作台账》报送情况", en=f"Table {number}: weekly work ledgers handed in")
        yield weeks_table(paper.handed_in, caption, paper.names)
        yield WEEKS_NOTE
        number += 1
    caption = Words(zh=f"表{number}　计数情况", en=f"Table {number}: what was counted")
    yield from counts_table(paper.counts, caption, paper.names)


def _asked(paper: PeriodPaper) -> Asked:
    """Return what is asked for from now on, and not by the next week."""
    units, missing = paper.names.responsible, joined(each.section for each in paper.handed_in.sections if each.missing)
    if paper.digest.in_progress:
        if_new, each_item = (
            both(""),
            Words(zh="，未销号事项逐项填报、不得漏项", en=", with a line for each item in progress"),
        )
    else:
        if_new, each_item = Words(zh="如有新登记事项，", en=" if something new was entered"), both("")
    return Asked(
        heading=ASKED_NEXT,
        soon=Words(zh="尽快", en="without delay"),
        told=Words(zh="在此后各期《周工作台账》中说明", en="in the weekly work ledgers to come"),
        make_up=Words(
            zh=f"请{missing.zh}补报本期未报的《周工作台账》，并说明原因。",
            en=f"Hand in the weekly work ledgers that are missing, and say why they are: {missing.en}.",
        )
        if missing.zh
        else None,
        hand_in=Words(
            zh=f"各{units.zh}{if_new.zh}要按规定时限逐期报送《周工作台账》{each_item.zh}。",
            en=f"Hand in each weekly work ledger in time{if_new.en}{each_item.en}.",
        ),
        weekly=False,
    )


def _struck_off(of: Digest) -> Listing:
    """Return what was struck off in the period as an attachment: the text names the first few."""
    numbers = {each.number for each in of.completed}
    table = standing_table((line for line in of.lines if line.item.number in numbers), of.names)
    return Listing(title=Words(zh="本期销号事项清单", en="Struck off"), blocks=(table,) if table.rows else ())


def _attached(figures: ProcedureFigures) -> Listing:
    """Return the figures of a procedure as an attachment."""
    name = figures.procedure
    return Listing(
        title=Words(zh=f"“{name.zh}”办理情况统计", en=f"Figures of {name.en}"), blocks=figures.document().blocks
    )


def _footer(paper: PeriodPaper) -> Words:
    """Say up to when things were counted, and what the record stood at then."""
    until, head = end(paper.digest.until), paper.head
    return Words(
        zh=f"数据截至{until.zh}，台账有记录{head.count}条，记录摘要：{head.digest}",
        en=f"Counted up to {until.en}. Records by then: {head.count}; head: {head.digest}",
    )
