"""The notice of the State Council, read as it is pasted.

A notice of a whole year (国务院办公厅关于……年部分节假日安排的通知) has the seven holidays, each in a paragraph that
begins with its name. Any other title that speaks of a holiday is that of a change: it says less, and stands on top of
the year's own notice. Within a holiday every sentence has to be understood. What stands outside is passed over only by
rule:

* before the first holiday of a whole year: everything but a sentence that itself puts days off or to work, and a
  numbered paragraph that names a day;
* after the last one, from the first line on that names no day (or that is the closing formula or the signature), and in
  a change anywhere: each line and sentence that names no day, or names it as a whole date without a word of rest or
  work, as a signature does.

What adds up is checked: days of the week, how many days there are, that nothing is on both sides, that a holiday is
where it can be, and that of a whole year each holiday gives as many days as the law does.
"""

from itertools import takewhile
from typing import NamedTuple

from sanse_ledger.calendar.notices import words
from sanse_ledger.calendar.notices.checks import check, check_sums, check_together
from sanse_ledger.calendar.notices.parts import Title, Unit, head_at, lines, number_at, title_of, units
from sanse_ledger.calendar.notices.pasted import MARKUP, Pasted
from sanse_ledger.calendar.notices.problems import MOST_CHARACTERS, Report
from sanse_ledger.calendar.notices.sentences import Reader, Section
from sanse_ledger.errors import WrongType, in_code

_LONGEST_NAME = 12


class Notice(NamedTuple):
    """What a notice says: its title, and its holidays; what is wrong with what it changes goes into its report."""

    title: Title
    sections: tuple[Section, ...]
    pasted: Pasted
    report: Report


def read(text: str) -> Notice:
    """Read a pasted notice.

    >>> notice = read('''国务院办公厅关于调整2019年劳动节假期安排的通知
    ... 5月1日（周三）至4日（周六）放假调休，共4天。4月28日（周日）、5月5日（周日）上班。''')
    >>> notice.title.year, [str(day) for day in notice.sections[0].working]
    (2019, ['2019-04-28', '2019-05-05'])

    Raises BadDocument with every problem at once, TypeError for what is no text.
    """
    pasted = Pasted(_text_of(text))
    report = Report(pasted)
    _refuse_unreadable(pasted, report)
    every = [*units(pasted)]
    heads = [unit.start for unit in every if head_at(pasted.plain, unit.start)]
    title = title_of(pasted, report, heads)
    reading = _Reading(pasted, report, title)
    for unit in every:
        reading.read(unit, is_last=not heads or unit.start >= heads[-1])
    return Notice(title, reading.finish(), pasted, report)


def _text_of(source: object) -> str:
    """Return the text as it was given; a byte-order mark at its very beginning is no part of it."""
    if not isinstance(source, str):
        came = type(source).__name__
        raise WrongType(
            f"a notice is text, not {came}: {in_code(source)}",
            f"通知应为文字，而不是 {came}：{in_code(source)}",
            field="text",
            value=source,
        )
    return str.__str__(source).removeprefix("\ufeff")


def _refuse_unreadable(pasted: Pasted, report: Report) -> None:
    """Refuse a text that is too long, has nothing in it, has what hides or reorders, or is the source of a web page."""
    count = len(pasted.source)
    if count > MOST_CHARACTERS:
        report.stop("too-many-characters", 0, count=count, most=MOST_CHARACTERS)
    for index in pasted.forbidden():
        report.add_in_source("forbidden-character", index, point=f"{ord(pasted.source[index]):04X}")
    markup = MARKUP.search(pasted.source)
    if markup:
        report.add_in_source("markup", markup.start(), text=markup[0])
    report.refuse()
    if not pasted.plain:
        report.stop("empty-notice", 0)


class _Reading:
    """Goes through the units of a notice."""

    def __init__(self, pasted: Pasted, report: Report, title: Title) -> None:
        """Begin before the first holiday."""
        self._pasted = pasted
        self._plain = pasted.plain
        self._report = report
        self._title = title
        self._sections: list[Section] = []
        self._current: Section | None = None
        self._is_lost = False
        """Below a heading that is not known: nothing is read until the next one."""
        self._is_over = False
        """Behind the last holiday."""

    def read(self, unit: Unit, *, is_last: bool) -> None:
        """Read a unit; *is_last* when no holiday begins after it."""
        head = head_at(self._plain, unit.start)
        if head:
            self._is_lost = self._is_over = False
            self._current = self._begin(words.holidays(head["names"]), unit.start, head["year"])
            self._sentences(self._current, head.end(), unit.end)
        elif self._title.is_change:
            self._change(unit)
        elif not self._is_lost:
            self._whole_year(unit, is_last=is_last)

    def finish(self) -> tuple[Section, ...]:
        """Return the holidays, once they were looked at as a whole.

        Raises BadDocument.
        """
        sections = self._sections
        if not self._title.is_change:
            there = {holiday for section in sections for holiday in section.names}
            for holiday in words.SEVEN:
                if holiday not in there:
                    self._report.add("missing-holiday", self._title.start, name=holiday.zh)
        elif not sections:
            self._report.add("no-days", self._title.start)
        for section in sections:
            check(section, self._title, self._pasted, self._report)
        check_together(sections, self._report)
        if not self._title.is_change and not self._report.problems:
            check_sums(sections, self._title.year, self._report)
        self._report.refuse()
        return tuple(sections)

    def _begin(self, names: tuple[words.Holiday, ...], start: int, year: str | None) -> Section:
        for holiday in names:
            if any(holiday in section.names for section in self._sections):
                self._report.add("holiday-twice", start, holiday.zh, name=holiday.zh)
        section = Section(names, start)
        self._sections.append(section)
        if year is not None and words.number(year) != self._title.year:
            self._report.add("other-year", start, section.path, text=f"{year}年", year=self._title.year)
        return section

    def _sentences(self, section: Section, start: int, end: int) -> None:
        is_change = self._title.is_change
        Reader(self._pasted, self._report, section, self._title.year, is_change=is_change).read(start, end)

    # A whole year

    def _whole_year(self, unit: Unit, *, is_last: bool) -> None:
        text = self._plain[unit.start : unit.end]
        number = number_at(self._plain, unit.start)
        if number and unit.is_line and words.named_day(text):
            self._is_lost = True
            name = self._plain[number.end() : unit.end].partition(":")[0][:_LONGEST_NAME]
            self._report.add("unknown-holiday", number.end(), text=name)
        elif self._current is None:
            if self._is_arrangement(unit):
                self._report.add("outside-holiday", unit.start, text=self._pasted.written(unit.start, unit.end))
        elif self._is_over or (is_last and self._ends(unit)):
            self._is_over = True
            self._outside(unit)
        else:
            self._sentences(self._current, unit.start, unit.end)

    def _is_arrangement(self, unit: Unit) -> bool:
        """Return whether a unit before the first holiday puts days off or to work."""
        section = Section((), unit.start)
        Reader(self._pasted, Report(self._pasted), section, self._title.year, is_change=False).read(
            unit.start, unit.end
        )
        return not section.is_faulty and bool(section.off or section.working)

    def _ends(self, unit: Unit) -> bool:
        """Return whether the last holiday is over before a unit."""
        if words.CLOSING.match(self._plain, unit.start):
            return True
        text = self._plain[unit.start : unit.end]
        return unit.is_line and words.named_day(text) is None and not words.GOES_ON.match(text)

    def _outside(self, unit: Unit) -> None:
        """Report what names a day outside of all holidays."""
        if words.named_day(self._plain[unit.start : unit.end]) is None:
            return
        for start, end in lines(self._pasted, unit):
            if day := words.named_day(self._plain[start:end]):
                self._report.add("outside-holiday", start + day.start(), text=self._pasted.written(start, end))

    # A change

    def _change(self, unit: Unit) -> None:
        """Read a unit of a change: it names a day and is read, or names none."""
        start, end = unit.start, unit.end
        if start < self._title.start:
            self._outside(Unit(start, min(end, self._title.start), unit.is_line))
        start = max(start, self._title.end)
        if start >= end:
            return
        self._is_over = self._is_over or words.CLOSING.match(self._plain, start) is not None
        if self._is_over:
            self._outside(Unit(start, end, unit.is_line))
        elif words.named_day(self._plain[start:end]) or words.GOES_ON.match(self._plain, start):
            start = self._after_motive(self._at_days(Unit(start, end, unit.is_line)), end)
            self._sentences(self._of_change(start), start, end)

    def _of_change(self, start: int) -> Section:
        """Return the holiday that a sentence is about: that of the last heading, or those of the title."""
        return self._sections[-1] if self._sections else self._begin(self._title.names, start, None)

    def _at_days(self, unit: Unit) -> int:
        """Return where a unit begins after lines above its first day that do not end as a sentence does."""
        starts = [start for start, _end in lines(self._pasted, unit) if words.BEGINS.match(self._plain, start)]
        above = takewhile(lambda start: words.named_day(self._plain[unit.start : start]) is None, starts)
        return max(above, default=unit.start)

    def _after_motive(self, start: int, end: int) -> int:
        """Return where a sentence begins after its number and after what moved the State Council to it."""
        number = words.NUMBERED.match(self._plain, start, end)
        start = number.end() if number else start
        while (motive := words.MOTIVE.match(self._plain, start, end)) and words.named_day(motive[0]) is None:
            start = motive.end()
        return start
