"""The parts of a text: its title, and its units.

A *unit* is a sentence, or what stands alone on a line. A line that ends in the middle of a sentence goes on in the next
one, unless that begins a numbered paragraph, a holiday or the end of the notice, or an empty line is between them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from sanse_ledger.calendar.instants import FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.notices import words
from sanse_ledger.calendar.notices.pasted import Pasted
from sanse_ledger.calendar.notices.problems import Report

MOST_TOGETHER = 2
"""So many holidays may have one heading; a line that names more of them announces what is to come."""

_LONGEST_NOTE = 40
_AFTER_TITLE = 40
"""So far behind the title its number may stand."""


@frozen
class Unit:
    """A sentence, or what stands alone on a line: its ends, and whether a line begins with it."""

    start: int
    end: int
    is_line: bool


@frozen
class Title:
    """The title of a notice: what it is called by (its number included), where it stands, what it says."""

    text: str
    start: int
    end: int
    year: int
    is_change: bool
    names: tuple[words.Holiday, ...]


def head_at(plain: str, at: int) -> "re.Match[str] | None":
    """Return the heading of a holiday that begins at a place, if one does."""
    head = words.HEAD.match(plain, at)
    return head if head and len(words.holidays(head["names"])) <= MOST_TOGETHER else None


def number_at(plain: str, at: int) -> "re.Match[str] | None":
    """Return the number of a paragraph that begins at a place.

    None where a line broke in front of the 一、 of 星期一、, or in what stands in brackets beside a date.
    """
    before = plain[max(at - _LONGEST_NOTE, 0) : at]
    if before.endswith(("期", "周", "拜")) or before.rfind("(") > before.rfind(")"):
        return None
    return words.NUMBERED.match(plain, at)


def units(pasted: Pasted) -> Iterator[Unit]:
    """Yield the units of a text in order."""
    plain = pasted.plain
    stops = {match.end() for match in words.STOP.finditer(plain)}
    edges = sorted({0, len(plain), *stops, *(at for at in pasted.breaks if _begins(pasted, at)), *_inside(plain)})
    yield from (Unit(start, end, start in pasted.breaks) for start, end in pairwise(edges))


def _begins(pasted: Pasted, at: int) -> bool:
    """Return whether a line that begins at a place does not go on with the sentence of the line before it."""
    plain = pasted.plain
    return (
        at in pasted.gaps
        or plain[at - 1 : at] == ":"
        or any(
            begin is not None for begin in (head_at(plain, at), number_at(plain, at), words.CLOSING.match(plain, at))
        )
    )


def _inside(plain: str) -> Iterator[int]:
    """Yield where a numbered holiday begins right after a colon: 通知如下：一、元旦：."""
    at = plain.find(":") + 1
    while at:
        if words.NUMBERED.match(plain, at) and head_at(plain, at):
            yield at
        at = plain.find(":", at) + 1


def lines(pasted: Pasted, unit: Unit) -> Iterator[tuple[int, int]]:
    """Yield the ends of each line of a unit."""
    edges = [unit.start, *sorted(at for at in pasted.breaks if unit.start < at < unit.end), unit.end]
    yield from pairwise(edges)


def title_of(pasted: Pasted, report: Report, heads: list[int]) -> Title:
    """Find the title of a text whose holidays begin at *heads*.

    Raises BadDocument where there is none, none that tells the year, or more than one notice.
    """
    plain = pasted.plain
    titles = [match for match in words.TITLE.finditer(plain) if words.OF_DAYS.search(match[0])]
    if not titles:
        report.stop("no-title", 0)
    first = titles[0]
    body, last = (heads[0], heads[-1]) if heads else (len(plain), len(plain))
    is_change = words.WHOLE_YEAR.search(first[0]) is None
    for other in titles[1:]:
        if other[0] != first[0]:
            if other.start() < last:
                report.add("two-titles", other.start(), text=other[0])
        elif body < other.start() < last or (is_change and _arranges_around(plain, first.end(), other)):
            report.stop("pasted-twice", other.start(), text=other[0])
    report.refuse()
    said = words.OF_YEAR.search(first[0]) or (_year_of_days(pasted) if is_change else None)
    year = words.number(said[1]) if said else 0
    if not FIRST_YEAR < year <= LAST_YEAR:  # the year before it has to be one, too
        report.stop("no-year", first.start(), first=FIRST_YEAR + 1, last=LAST_YEAR)
    number = words.DOCUMENT.search(plain, 0, min(body, first.end() + _AFTER_TITLE))
    text = f"{first[0]}（{number[1]}〔{number[2]}〕{number[3]}号）" if number else first[0]
    return Title(text, first.start(), first.end(), year, is_change, words.holidays(first[0]))


def _arranges_around(plain: str, start: int, title: "re.Match[str]") -> bool:
    """Return whether days are named between *start* and a title that is there again, and after it."""
    return all(words.named_day(part) for part in (plain[start : title.start()], plain[title.end() :]))


def _year_of_days(pasted: Pasted) -> "re.Match[str] | None":
    """Return the year that the first day off or worked names, for a title that names none."""
    for unit in units(pasted):
        text = pasted.plain[unit.start : unit.end]
        if words.REST_OR_WORK.search(text) and (day := words.DATE.search(text)) and day["year"]:
            return words.OF_YEAR.match(day[0])
    return None
