"""A ledger as a workbook: which sheets it has, and the stamp by which an edited one is known again."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve

from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.office.steps import NOBODY, Progress, Steps
from sanse_ledger.office.xlsx.grid import Book, Grid
from sanse_ledger.office.xlsx.sheets import (
    Printed,
    item_sheets,
    lists_of,
    measures_sheet,
    struck_off_sheet,
    week_sheets,
)
from sanse_ledger.office.xlsx.stamps import FORMAT
from sanse_ledger.office.xlsx.writing import written
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.week.circular import friday_circular
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.checks import expected, expected_or_none
from sanse_ledger.words.colours import MARKED


def ledger_workbook(  # noqa: PLR0913 - what a workbook is made with
    ledger: Ledger,
    *,
    on: date | None = None,
    week: Week | None = None,
    language: Language = "zh",
    letterhead: Letterhead | None = None,
    for_: str | None = None,
    editing: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """Return the ledger as the bytes of a workbook (.xlsx).

    It has all items, a sheet for each colour, the rectification list 整改台账, and what was struck off 销号台账; with a
    *week* its work ledger 周工作台账 and its figures by section, too.
    Lateness is of the day *on*, by default that of the latest record; the sheets of a week are as its circular reports.
    Dates are dates, colours have fill and symbol, and no text becomes a formula. The same ledger gives the same bytes.
    With *editing* the columns that may be changed are yellow, and two more take the reason and who approved.
    *letterhead* and *for_* are as in `weekly_ledger`: what is restricted is left
    out but for whom it is named to, and counted below; a copy that names some of it says so on its sheets (X32).
    *progress* shows how far it is: a function that is handed a range, a number for each step, and gives them back one
    by one, such as tqdm.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> ledger_workbook(ledger)[:2], ledger_workbook(ledger) == ledger_workbook(ledger)
    (b'PK', True)

    Raises CalendarUnknown where the week's cut-off depends on a year that is not loaded, WrongValue for a language
    other than zh and en, WrongType for what is no ledger, week, date, letterhead or name, MissingExtra without
    XlsxWriter.
    """
    steps = Steps.of(3 * _sheets(ledger, letterhead, week), progress)  # each sheet is made, written, and packed
    book = book_of(ledger, on, week, language, letterhead, for_, editing=editing, steps=steps)
    packed = written(book, language, steps)
    steps.finished()
    return packed


def _sheets(ledger: Ledger, letterhead: Letterhead | None, week: Week | None) -> int:
    """Count the sheets of a workbook before they are made."""
    head = expected_or_none(letterhead, Letterhead, "letterhead") or expected(ledger, Ledger, "ledger").letterhead
    return 3 + (len(MARKED) if head.colours else 0) + (0 if week is None else 2)


def book_of(  # noqa: PLR0913, PLR0917 - as above
    ledger: Ledger,
    on: date | None,
    week: Week | None,
    language: Language,
    letterhead: Letterhead | None,
    for_: str | None,
    *,
    editing: bool,
    steps: Steps = NOBODY,
) -> Book:
    """Return the workbook before it is written."""
    expected(ledger, Ledger, "ledger")
    expected(editing, bool, "editing")
    expected_or_none(week, Week, "week")
    wording(Words(zh="", en=""), language)  # an unknown language is refused also where there is no row
    if letterhead is not None:
        ledger = ledger.with_letterhead(letterhead)
    last = None if ledger.last_at is None else ledger.last_at.date()
    printed = Printed(
        ledger=ledger,
        on=last if on is None else exact_day(on, "on"),
        whom=reader(for_, ledger.letterhead),
        language=language,
        names=ledger.names,
        editing=editing,
    )
    grids = list(_told(item_sheets(printed), steps))
    grids += _told((make(printed) for make in (measures_sheet, struck_off_sheet)), steps)
    if week is not None:
        circular = friday_circular(ledger, week)
        if circular.into is not None:
            circular = friday_circular(ledger, circular.into)
        grids += _told(week_sheets(printed, circular.with_marks_of(ledger.items.values()).seen_by(for_)), steps)
    named = sum(item.profile.restricted and printed.whom.sees(item) for item in ledger.items.values())
    notes = [printed.word(note) for note in copy_for(for_, named)]
    grids = [evolve(grid, note="".join((grid.note, *notes))) for grid in grids]
    return Book(grids=tuple(grids), lists=tuple(lists_of(printed)), stamp=tuple(_stamp(printed, week).items()))


def _told(grids: Iterable[Grid], steps: Steps) -> Iterator[Grid]:
    """Make the sheets, and tell of each that it is made."""
    for grid in grids:
        steps.done()
        yield grid


def _stamp(printed: Printed, week: Week | None) -> dict[str, str]:
    ledger = printed.ledger
    return {
        "format": FORMAT,
        "owner": ledger.owner,
        "year": str(ledger.year),
        "events": str(ledger.version),
        "head": ledger.head.digest,
        "on": "" if printed.on is None else str(printed.on),
        "week": "" if week is None else str(week),
        "language": printed.language,
        "editing": "yes" if printed.editing else "",
        "for": printed.whom.name,
    }
