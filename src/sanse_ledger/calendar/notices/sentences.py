"""The sentences of a holiday: which days are off, which are worked for them, how many they are.

A sentence is read from left to right, a statement at a time; a statement begins with days, or says something of those
before it (how many, with the weekend, none moved). What is not understood is reported with the place where
understanding ends, and reading goes on with the next sentence.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple, NoReturn

from attrs import Factory, define

from sanse_ledger.calendar.notices import words
from sanse_ledger.calendar.notices.pasted import Pasted
from sanse_ledger.calendar.notices.problems import Report, weekday_words
from sanse_ledger.calendar.notices.words import Holiday
from sanse_ledger.calendar.work_years import FRIDAY

LONGEST = 31
"""The most days a holiday has."""

_MOST_WEEKDAYS = 10
"""So many days of a list may have their days of the week together, after the last of them."""

_DECEMBER = 12
_ONE_DAY = timedelta(1)


@define
class Section:
    """What a notice says of one holiday, or of two that fall together; each day with the place where it is named."""

    names: tuple[Holiday, ...]
    start: int
    off: dict[date, int] = Factory(dict)
    working: dict[date, int] = Factory(dict)
    usual: dict[date, int] = Factory(dict)
    """Days from which on work is as usual; they are weekdays, and change nothing."""
    extended: dict[date, int] = Factory(dict)
    """Days to which the holiday is prolonged."""
    written: dict[date, tuple[int, int]] = Factory(dict)
    """Where the days stand that are worked, and those to which the holiday is prolonged."""
    unmoved: tuple[int, int] | None = None
    is_faulty: bool = False

    @property
    def path(self) -> str:
        """What problems call it."""
        return "、".join(holiday.zh for holiday in self.names)


class Span(NamedTuple):
    """One day or several in a row, and where they are written."""

    first: date
    last: date
    start: int
    end: int

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + number * _ONE_DAY for number in range((self.last - self.first).days + 1)]


class _Lost(Exception):  # noqa: N818 - no error of the program: a sentence that is given up
    """A sentence cannot be read on; the problem is reported."""


class Reader:
    """Reads sentences of one section."""

    def __init__(self, pasted: Pasted, report: Report, section: Section, year: int, *, is_change: bool) -> None:
        """Read for the notice of *year*; what a section says before is kept."""
        self._pasted = pasted
        self._plain = pasted.plain
        self._report = report
        self._section = section
        self._year = year
        self._is_change = is_change
        self._end = 0
        self._begin = 0
        self._latest: date | None = None
        self._latest_at = 0
        self._of_sentence: set[date] = set()
        self._spans: list[Span] = []
        self._is_again = False
        self._split: tuple[int, int] | None = None
        """Where the latest day stands, if there is white space within one of its numbers."""

    def read(self, start: int, end: int) -> None:
        """Read every sentence between two indices."""
        self._end, at = end, start
        self._new_sentence(start)
        while at < end:
            boundary = words.BOUNDARY.match(self._plain, at, end)
            if boundary:
                at = boundary.end()
                if words.STOP.search(boundary[0]):
                    self._new_sentence(at)
                continue
            try:
                at = self._statement(at)
                if at < end and at not in self._pasted.breaks and not words.BOUNDARY.match(self._plain, at):
                    self._lose(at)
            except _Lost:
                at = self._stop(at)

    def _new_sentence(self, at: int) -> None:
        self._begin, self._latest, self._is_again = at, None, False
        self._of_sentence.clear()
        self._spans = []

    # Problems

    def _add(self, code: str, start: int, end: int, **facts: object) -> None:
        self._section.is_faulty = True
        self._report.add(code, start, self._section.path, text=self._pasted.written(start, end), **facts)

    def _give_up(self, code: str, start: int, end: int, **facts: object) -> NoReturn:
        """Report a problem after which the sentence says nothing that could be relied on."""
        self._add(code, start, end, **facts)
        raise _Lost

    def _lose(self, at: int) -> NoReturn:
        """Give the sentence up at a place from which on it is not understood."""
        self._give_up("not-understood", at, self._stop(at))

    def _stop(self, at: int) -> int:
        """Return where the sentence ends that a place is in."""
        stop = words.STOP.search(self._plain, at, self._end)
        return stop.start() if stop else self._end

    # Statements

    def _statement(self, at: int) -> int:
        """Read a statement that begins at a place; return where it ends."""
        if at == self._begin and (advice := words.ADVICE.match(self._plain, at, self._end)):
            return advice.end()
        if lead := words.LEAD.match(self._plain, at, self._end):
            self._is_again = words.AGAIN.match(lead[0]) is not None
            at = lead.end()
        for pattern, say in (
            (words.COUNT, self._count),
            (words.WITH_WEEKEND, self._with_weekend),
            (words.UNMOVED, self._unmoved),
        ):
            if match := pattern.match(self._plain, at, self._end):
                say(match)
                return match.end()
        if self._is_change and (match := words.EXTENDED.match(self._plain, at, self._end)):
            return self._extended(match)
        if match := words.FROM.match(self._plain, at, self._end):
            at = match.end()
        spans, after = self._days(at)
        return self._becomes(spans, after)

    def _count(self, match: "re.Match[str]") -> None:
        self._check_count(match, self._of_sentence or self._section.off)

    def _check_count(self, match: "re.Match[str]", days: Iterable[date]) -> None:
        number = len([*days])
        if words.counted(match[1]) != number:
            self._add("wrong-count", *match.span(), count=number)

    def _with_weekend(self, match: "re.Match[str]") -> None:
        """Add the weekend beside the days before."""
        if not self._spans:
            self._lose(match.start())
        days = [day for span in self._spans for day in span.days]
        beside = [*words.beside(days)]
        if not beside and max(day.weekday() for day in days) <= FRIDAY:
            self._add("not-beside-weekend", *match.span(), day=max(days))
        for day in beside:
            self._of_sentence.add(day)
            if day in self._section.working:
                self._add("both-sides", *match.span(), day=day)
            self._section.off.setdefault(day, match.start())

    def _unmoved(self, match: "re.Match[str]") -> None:
        self._section.unmoved = match.span()

    def _extended(self, match: "re.Match[str]") -> int:
        """Read to which day a holiday is prolonged."""
        said = words.OF_YEAR.search(match[0])
        if said and words.number(said[1]) != self._year:
            self._add("other-year", *match.span(), year=self._year)
        day, at = self._day(match.end())
        self._section.extended[day] = match.start()
        self._section.written[day] = match.start(), at
        return self._notes(at, [day], is_range=False)

    def _becomes(self, spans: list[Span], at: int) -> int:
        """Read what becomes of days."""
        days = [day for span in spans for day in span.days]
        if match := words.FILLER.match(self._plain, at, self._end):
            at = match.end()
        at = self._counted(at, days)  # 两天上班
        for pattern, put in (
            (words.AS_USUAL, self._as_usual),
            (words.WORK, self._works),
            (words.IN_LIEU, self._in_lieu),
            (words.REST, self._rests),
        ):
            if match := pattern.match(self._plain, at, self._end):
                put(spans)
                return self._counted(match.end(), days)
        match = words.WITH_WEEKEND.match(self._plain, at, self._end)  # 与周末连休, without 放假 before it
        if match is None:
            self._lose(at)
        self._rests(spans)
        self._with_weekend(match)
        return match.end()

    def _counted(self, at: int, days: list[date]) -> int:
        """Read how many days they are, where that is said at once."""
        match = words.OF_DAYS_COUNTED.match(self._plain, at, self._end)
        if match is None:
            return at
        self._check_count(match, days)
        return match.end()

    # What becomes of days

    def _rests(self, spans: list[Span]) -> None:
        self._spans = spans
        for span in spans:
            self._put(span, self._section.off, self._section.working)
            self._of_sentence.update(span.days)

    def _in_lieu(self, spans: list[Span]) -> None:
        for span in spans:
            for day in span.days:
                if day.weekday() > FRIDAY:
                    facts = weekday_words(day.weekday())
                    self._add("in-lieu-at-weekend", span.start, span.end, day=day, **facts)
        self._rests(spans)

    def _works(self, spans: list[Span]) -> None:
        for span in spans:
            for day in span.days:
                if day.weekday() <= FRIDAY:
                    facts = weekday_words(day.weekday())
                    self._add("makeup-on-weekday", span.start, span.end, day=day, **facts)
            self._put(span, self._section.working, self._section.off)
            self._section.written.update(dict.fromkeys(span.days, (span.start, span.end)))

    def _as_usual(self, spans: list[Span]) -> None:
        """Keep weekdays to hold them against the days off; a weekend day that is worked is a make-up day."""
        if any(day.weekday() > FRIDAY for span in spans for day in span.days):
            self._works(spans)
        for span in spans:
            self._section.usual.update(dict.fromkeys(span.days, span.start))

    def _put(self, span: Span, here: dict[date, int], there: dict[date, int]) -> None:
        """Put days on one side; they are on neither yet."""
        for day in span.days:
            if day in there:
                self._add("both-sides", span.start, span.end, day=day)
            elif day in here and not (self._is_again or self._is_change):
                self._add("day-twice", span.start, span.end, day=day)
            here.setdefault(day, span.start)

    # Days

    def _days(self, at: int) -> tuple[list[Span], int]:
        """Read a list of days and ranges."""
        spans: list[Span] = []
        while True:
            span, at = self._span(at, spans)
            spans.append(span)
            sign = words.LIST_SIGN.match(self._plain, at, self._end)
            if sign is None or not words.DATE.match(self._plain, sign.end(), self._end):
                return spans, at
            at = sign.end()

    def _span(self, at: int, before: list[Span]) -> tuple[Span, int]:
        """Read a day, or a range of days, after those *before* in its list."""
        start = at
        first, end = self._day(at)
        singles = [span.last for span in before[-_MOST_WEEKDAYS:] if span.first == span.last]
        at = self._notes(end, [*singles, first], is_range=False)
        sign = words.RANGE_SIGN.match(self._plain, at, self._end)
        if sign is None:
            return Span(first, first, start, end), at
        last, end = self._day(sign.end())
        if last < first:
            self._give_up("range-runs-back", start, end)
        if (last - first).days >= LONGEST:
            self._give_up("range-too-long", start, end, count=(last - first).days + 1, most=LONGEST)
        return Span(first, last, start, end), self._notes(end, [first, last], is_range=True)

    def _day(self, at: int) -> tuple[date, int]:
        """Read one day; what is not said of it is that of the day before it in its sentence."""
        match = words.DATE.match(self._plain, at, self._end)
        if match is None or (match["month"] is None and self._latest is None):
            self._lose(at)
        self._latest_at = at
        is_split = any(self._pasted.is_split(*match.span(part)) for part in ("month", "day"))
        self._split = match.span() if is_split else None
        latest = self._latest or date(self._year, 1, 1)
        month = words.number(match["month"]) if match["month"] else latest.month
        if match["year"]:
            year = words.number(match["year"])
        elif match["month"] and latest.year < self._year:
            year = latest.year + (month < latest.month)
        else:
            year = latest.year
        if year != self._year and (year, month) != (self._year - 1, _DECEMBER):
            self._give_up("other-year", *match.span(), year=self._year)
        try:
            self._latest = date(year, month, words.number(match["day"]))
        except ValueError:
            self._give_up("no-such-day", *match.span())
        return self._latest, match.end()

    def _notes(self, at: int, days: list[date], *, is_range: bool) -> int:
        """Read what stands beside a day, and hold its days of the week against the calendar; return where it ends.

        They also tell whether a number with white space in it is one.
        """
        is_confirmed = False
        while note := words.NOTE.match(self._plain, at, self._end):
            written = self._weekdays(note, is_range=is_range)
            if len(written) > len(days):
                self._lose(note.start())
            for day, weekday in zip(days[len(days) - len(written) :], written, strict=True):
                if day.weekday() != weekday:
                    facts = weekday_words(day.weekday())
                    self._add("wrong-weekday", self._latest_at, note.end(), day=day, **facts)
            at, is_confirmed = note.end(), is_confirmed or bool(written)
        if self._split and not is_confirmed:
            self._give_up("split-number", *self._split)
        return at

    def _weekdays(self, note: "re.Match[str]", *, is_range: bool) -> list[int]:
        """Return the days of the week that a note has; those of a range may be written as one."""
        if note[1] is None:
            return [words.weekday(note[2])]
        written: list[int] = []
        for part in words.IN_NOTE.split(note[1]):
            if both := is_range and words.WEEKDAYS.fullmatch(part):
                written += map(words.weekday, both.groups())
            elif one := words.ONE_WEEKDAY.fullmatch(part):
                written.append(words.weekday(one[1]))
            elif not words.ASIDE.fullmatch(part):
                self._lose(note.start())
        return written
