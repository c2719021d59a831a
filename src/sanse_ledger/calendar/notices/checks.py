"""What a holiday says against itself, or against another one, once its sentences are read."""

from collections.abc import Iterable
from datetime import date, timedelta

from sanse_ledger.calendar.notices import words
from sanse_ledger.calendar.notices.parts import Title
from sanse_ledger.calendar.notices.pasted import Pasted
from sanse_ledger.calendar.notices.problems import Report
from sanse_ledger.calendar.notices.sentences import Section
from sanse_ledger.calendar.work_years import FRIDAY

_FURTHEST = timedelta(14)
"""The furthest that a day worked for a holiday lies from it; in the years from 2013 to 2026 that is eleven days."""


def check(section: Section, title: Title, pasted: Pasted, report: Report) -> None:
    """Report what is wrong with a holiday as a whole; nothing where a sentence of it is wrong already."""
    if section.is_faulty:
        return
    if not section.off and not section.extended and not (title.is_change and section.working):
        report.add("no-days", section.start, section.path)
        return
    for holiday in section.names:
        check_season(holiday, section.off, section, report)
    if section.unmoved and section.working:
        start, end = section.unmoved
        report.add("moved-after-all", start, section.path, text=pasted.written(start, end))
    near = [*section.off, *section.extended]
    for day, place in section.working.items():
        if near and not min(near) - _FURTHEST <= day <= max(near) + _FURTHEST:
            text = pasted.written(*section.written[day])
            report.add("far-away", place, section.path, text=text, day=day, most=_FURTHEST.days)


def check_season(holiday: words.Holiday, days: Iterable[date], section: Section, report: Report) -> None:
    """Report a holiday none of whose days can be it; nothing where there are no days."""
    days = [*days]
    if days and not any(map(holiday.may_be_on, days)):
        first, last = ("{}月{}日".format(*edge) for edge in (holiday.first, holiday.last))
        report.add("holiday-elsewhere", section.start, section.path, name=holiday.zh, first=first, last=last)


def check_sums(sections: Iterable[Section], year: int, report: Report) -> None:
    """Report the holidays that give more or fewer days than the law, where those of the year do so together.

    What one gives less, another may give more: a holiday at a weekend may be made up for by a longer one.
    """
    sums = [(section, net(section), statutory(section, year)) for section in sections]
    if sum(given - wanted for _section, given, wanted in sums) == 0:
        return
    for section, given, wanted in sums:
        if given != wanted:
            off, working = given + len(section.working), len(section.working)
            words = {"off": off, "working": working, "net": given, "wanted": wanted}
            report.add("does-not-add-up", section.start, section.path, **words)


def net(section: Section) -> int:
    """Return how many weekdays are off, less the weekend days that are worked for them."""
    return sum(day.weekday() <= FRIDAY for day in section.off) - len(section.working)


def statutory(section: Section, year: int) -> int:
    """Return how many days the law gives for what a section names; all that it takes where the law is not known."""
    days = [holiday.statutory(year) for holiday in section.names]
    known = [number for number in days if number is not None]
    return sum(known) if len(known) == len(days) else net(section)


def check_together(sections: Iterable[Section], report: Report) -> None:
    """Report the days that two holidays name, and days of usual work that are off."""
    sections = [*sections]
    seen: dict[date, bool] = {}
    for section in sections:
        for days, is_working in ((section.off, False), (section.working, True)):
            for day, place in days.items():
                before = seen.get(day)
                if before is not None:
                    code = "day-twice" if before is is_working else "both-sides"
                    report.add(code, place, section.path, day=day)
        seen |= dict.fromkeys(section.off, False) | dict.fromkeys(section.working, True)
    for section in sections:
        for day, place in section.usual.items():
            if seen.get(day) is False:
                report.add("both-sides", place, section.path, day=day)
