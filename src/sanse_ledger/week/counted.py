"""What sections counted with their weeks, in words and as a table: in the period, and since the year began (X27)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.ledger.hand_ins import weeks_past
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Alignment, Block, Inline, Note, Paragraph, Table
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.week.figures.week_counts import Counted, WeekCounts, counts_anything, week_counts
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import NOTHING

_FIGURE: Alignment = "right"


@frozen(kw_only=True)
class Counts:
    """What was counted in the weeks of a period, and since the year began.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> counts_of(ledger, Week.parse("2022-W23"), Week.parse("2022-W24")) is None
    True
    """

    period: WeekCounts
    year: WeekCounts

    def of(self, section: str) -> Words | None:
        """Say what one section counted in the period; None where it counted nothing."""
        counted = self.period.sections.get(section)
        return None if counted is None else _sums(counted)


def counts_of(known: Ledger, first: Week, last: Week) -> Counts | None:
    """Return what is *known* to be counted in the weeks from *first* to *last*; None where nothing is ever counted."""
    if not counts_anything(known, last):
        return None
    return Counts(period=week_counts(known, first, last), year=week_counts(known, None, last))


def counts_between(known: Ledger, since: datetime, until: datetime) -> Counts | None:
    """Return what is *known* to be counted in the weeks whose cut-off lies after *since*, up to and with *until*.

    None where nothing is ever counted, or no cut-off lies there.

    Raises CalendarUnknown where a cut-off depends on a year that is not loaded.
    """
    weeks = [week for week, limit in weeks_past(known, until.date()) if since < limit <= until]
    return counts_of(known, weeks[0], weeks[-1]) if weeks else None


def _sums(counted: Mapping[Counted, int]) -> Words:
    """Write sums in one phrase: 下访3批次、8人次，排查12件."""
    zh: dict[str, list[str]] = {}
    en: dict[str, list[str]] = {}
    for (name, unit), number in counted.items():
        zh.setdefault(name, []).append(f"{number}{unit}")
        en.setdefault(name, []).append(f"{number} {unit}")
    return Words(
        zh="，".join(name + "、".join(numbers) for name, numbers in zh.items()),
        en="; ".join(f"{name}: {', '.join(numbers)}" for name, numbers in en.items()),
    )


def counted_blocks(counts: Counts | None, of: Words) -> Iterator[Block]:
    """Yield the sentence that has the sums of a period, called *of* (本周, 本期), and those of the year.

    >>> list(counted_blocks(None, Words(zh="本周", en="this week")))
    []
    """
    if counts is None:
        return
    period, year = _or_nothing(counts.period), _or_nothing(counts.year)
    yield Paragraph(
        inlines=Words(
            zh=f"{of.zh}计数：{period.zh}；本年累计：{year.zh}。",
            en=f"Counted in {of.en}: {period.en}. Since the year began: {year.en}.",
        )
    )


def _or_nothing(counts: WeekCounts) -> Words:
    return _sums(counts.total) if counts.total else Words(zh="未报送", en="nothing was handed in")


def counts_table(counts: Counts | None, caption: Words, names: Names) -> Iterator[Block]:
    """Yield the table of what was counted, a row for each section and one for all, with the note below it.

    >>> list(counts_table(None, Words(zh="表3", en="Table 3"), Ledger.open(owner="某县", year=2022).names))
    []
    """
    if counts is None or not counts.year.sections:
        return
    period, year = counts.period, counts.year
    counted = year.counted
    heads = [Words(zh=f"{name}（{unit}）", en=f"{name} ({unit})") for name, unit in counted]
    unit = Words(zh=names.unit.zh, en=names.unit.en.capitalize())
    rows: list[tuple[Inline, ...]] = [
        (section, *_cells(counted, period.sections.get(section, {}), year.sections[section]))
        for section in year.sections
    ]
    yield Table(
        caption=caption,
        columns=[unit, *heads],
        rows=[*rows, (Words(zh="合计", en="Total"), *_cells(counted, period.total, year.total))],
        align=["left", *(_FIGURE for _ in counted)],
        widths=[6, *[max(5, len(each.zh)) for each in heads]],
        row_header=True,
    )
    yield COUNTS_NOTE


def _cells(counted: Iterable[Counted], period: Mapping[Counted, int], year: Mapping[Counted, int]) -> Iterator[Inline]:
    """Yield, for each thing counted, the sum of the period and that of the year: 3／215."""
    for what in counted:
        sums = (str(of[what]) if what in of else NOTHING for of in (period, year))
        yield "／".join(sums)


COUNTS_NOTE = Note(
    inlines=Words(
        zh=f"注：各格为本期数／本年累计数。没有报送的为“{NOTHING}”，不算零；以前各周补报、更正的，计入累计。",
        en=f"In each cell: the sum of the period／that of the year. “{NOTHING}” was not handed in, which is not zero; "
        "what was made up for or put right of earlier weeks is in the sum of the year.",
    )
)
