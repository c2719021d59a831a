"""The weekly work ledger 周工作台账, consolidated (G4.4): the sections' weeks, as the week's circular reports them."""

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Document
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.week import tables as page
from sanse_ledger.week.circular import friday_circular
from sanse_ledger.week.circular_page import Circular, began
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, end, joined


def weekly_ledger(ledger: Ledger, week: Week, *, letterhead: Letterhead | None = None) -> Document:
    """Return the consolidated weekly work ledger 周工作台账: a table for each section, with what it handed in (G4.4).

    It covers the period of the week's circular and stands at the same instant, the cut-off, so that figures, due dates
    and days late are those of the circular. A week without a circular is in that of the week it joins. Items left out
    are shown as 未报, late sections are marked, missing ones named (X9). It is printed under another *letterhead* if
    one is given.

    >>> weekly_ledger(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40")).title.zh
    '固阳县委政法委周工作台账'

    Raises CalendarUnknown where the week's cut-off depends on a year that is not loaded, WrongType for what is no
    letterhead.
    """
    circular = friday_circular(ledger, week)
    if circular.into is not None:
        circular = friday_circular(ledger, circular.into)
    circular = circular.under(letterhead)
    shown, whose = circular.shown, circular.names.short
    return Document(
        title=Words(zh=f"{whose.zh}周工作台账", en=f"{whose.en}: weekly work ledger"),
        subtitle=_of_weeks(circular),
        blocks=page.weekly_blocks(shown.sections, shown.lines, shown.hand_ins, circular.names),
        footer=[page.as_of(circular.until)],
        landscape=True,
    )


def _of_weeks(circular: Circular) -> Words:
    """Say which weeks it has, from when, and up to when: 截至."""
    weeks = joined(both(each) for each in (*circular.joined, circular.week))
    since, until = began(circular), end(circular.until)
    return Words(
        zh=f"{weeks.zh}（自{since.zh}起，截至{until.zh}）",
        en=f"{weeks.en.capitalize()} (from {since.en} up to {until.en})",
    )
