"""The weekly work ledger 周工作台账, consolidated (G4.4): the sections' weeks, as the week's circular reports them."""

from collections.abc import Iterable, Iterator, Sequence

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.unnamed import only_named
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Block, Document, Heading, Paragraph, Table
from sanse_ledger.policy.letterhead import Letterhead, Names
from sanse_ledger.week import tables as page
from sanse_ledger.week.circular import friday_circular
from sanse_ledger.week.circular_page import Circular, began
from sanse_ledger.week.counted import Counts, counted_blocks
from sanse_ledger.week.handed_in import hand_in_summary, hand_in_words
from sanse_ledger.week.lines import Line, SectionWeek
from sanse_ledger.week.next_week import weeks_named
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import NOTHING, end, moment
from sanse_ledger.words.shares import percent


def weekly_ledger(
    ledger: Ledger, week: Week, *, letterhead: Letterhead | None = None, for_: str | None = None
) -> Document:
    """Return the consolidated weekly work ledger 周工作台账: a table for each section, with what it handed in (G4.4).

    It covers the period of the week's circular and stands at the same instant, the cut-off, so that figures, due dates
    and days late are those of the circular. A week without a circular is in that of the week it joins. Items left out
    are shown as 未报, late sections are marked, missing ones named (X9). It is printed under another *letterhead* if
    one is given, and made *for_* a section, a leader, the principal leader or the General Office, to whom their
    restricted items are named; for everybody by default (X32).

    >>> weekly_ledger(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40")).title.zh
    '固阳县委政法委周工作台账'

    Raises CalendarUnknown where the week's cut-off depends on a year that is not loaded, WrongType for what is no
    letterhead, or no name.
    """
    circular = friday_circular(ledger, week)
    if circular.into is not None:
        circular = friday_circular(ledger, circular.into)
    circular = circular.with_marks_of(ledger.items.values()).under(letterhead).seen_by(for_)
    shown, whose = circular.shown, circular.names.short
    return Document(
        title=Words(zh=f"{whose.zh}周工作台账", en=f"{whose.en}: weekly work ledger"),
        subtitle=_of_weeks(circular),
        blocks=weekly_blocks(shown.sections, shown.lines, shown.hand_ins, circular.names, circular.counts),
        footer=[page.as_of(circular.until), *shown.told_to],
        landscape=True,
    )


def _of_weeks(circular: Circular) -> Words:
    """Say which weeks it has, from when, and up to when: 截至."""
    weeks = weeks_named((*circular.joined, circular.week))
    since, until = began(circular), end(circular.until)
    return Words(
        zh=f"{weeks.zh}（自{since.zh}起，截至{until.zh}）",
        en=f"{weeks.en.capitalize()} (from {since.en} up to {until.en})",
    )


def weekly_blocks(
    sections: Iterable[SectionWeek],
    lines: Iterable[Line],
    submissions: Sequence[Submission],
    names: Names,
    counts: Counts | None = None,
) -> Iterator[Block]:
    """Yield the body of the weekly work ledger: who handed in, then a table for each section (G4.4)."""
    yield Paragraph(inlines=hand_in_summary(submissions, names))
    of: dict[str, list[Line]] = {}
    for line in lines:
        of.setdefault(line.item.section, []).append(line)
    shown = [each for each in sections if each.section in of or each.hand_in is not None]
    if not shown:
        yield Paragraph(inlines=Words(zh="无未销号事项。", en="Nothing is in progress this week."))
    yield from counted_blocks(counts, Words(zh="本周", en="this week"))
    for each in shown:
        yield Heading(level=1, text=each.section)
        yield Paragraph(inlines=_handed_in(each), indent=False)
        counted = None if counts is None else counts.of(each.section)
        if counted is not None:
            yield Paragraph(inlines=Words(zh=f"计数：{counted.zh}。", en=f"Counted: {counted.en}."), indent=False)
        if each.section in of:
            yield ledger_table(of[each.section], names)
        else:
            yield Paragraph(inlines=Words(zh="无未销号事项。", en="Nothing is in progress."), indent=False)


def _handed_in(each: SectionWeek) -> Words:
    """Say how and when a section handed in, and how much of what it works on it reported."""
    submission = each.hand_in
    if submission is None:
        return Words(zh="报送情况：本周无须报送。", en="Hand-in: nothing was to be handed in.")
    status = hand_in_words(submission)
    zh, en = f"报送情况：{status.zh}", f"Hand-in: {status.en}"
    if submission.at is not None:
        at = moment(submission.at)
        if not submission.expected:
            return Words(
                zh=f"报送情况：{status.zh}，仍于{at.zh}报送。", en=f"{en}, and handed in all the same ({at.en})."
            )
        zh, en = f"{zh}（{at.zh}）", f"{en} ({at.en})"
    whole, left_out, part = each.in_progress, len(each.unreported), percent(each.reported_share)
    if not whole:
        return Words(zh=f"{zh}。", en=f"{en}.")
    if not left_out:
        said = Words(zh="均已填报", en="all reported")
    elif submission.at is None:
        said = Words(zh="均未填报", en="none reported")
    else:
        reported = len(each.reported) + len(each.as_planned)
        said = Words(zh=f"已报{reported}项，漏报{left_out}项", en=f"{reported} reported, {left_out} left out")
    return Words(
        zh=f"{zh}；未销号{whole}项，{said.zh}，填报率{part}。",
        en=f"{en}; {whole} in progress, {said.en} ({part}).",
    )


def ledger_table(lines: Iterable[Line], names: Names) -> Table:
    """Return a section's page of the weekly work ledger 周工作台账 (G4.4)."""
    shown, last = only_named(lines, page.number_of)
    table = Table(
        columns=[
            page.NUMBER,
            *page.coloured(names, page.COLOUR),
            page.ITEM,
            page.PERSON,
            page.LIMIT,
            page.PROGRESS,
            page.PLAN,
            page.STATE,
        ],
        rows=[
            (
                line.item.number,
                *page.coloured(names, page.mark_of(line.item)),
                line.item.title,
                line.item.person or NOTHING,
                page.limit_words(*line.limit),
                page.progress_cell(line),
                line.plan or NOTHING,
                page.state_words(line, names),
            )
            for line in shown
        ],
        align=["center", *page.coloured(names, page.CENTRE), "left", "center", "center", "left", "left", "center"],
        widths=[4, *page.coloured(names, 4), 9, 5, 6, 12, 12, 5],
    )
    return page.ended(table, last, 1 + len(page.coloured(names, page.COLOUR)))
