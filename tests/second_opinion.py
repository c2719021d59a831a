"""Days and figures reckoned a second time: day by day with `chinesecalendar`, and by plain counting over the record.

Each function returns where the library differs; nothing where it agrees. They ask the library afresh each time, so that
a planted fault shows.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256, shake_256

import chinese_calendar

from sanse_ledger import (
    BEIJING,
    Colour,
    Context,
    Head,
    Ledger,
    Roll,
    Week,
    WorkCalendar,
    canonical,
    circular_day,
    digest,
)
from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.conformance import model
from sanse_ledger.conformance.asks import ask, at, entry
from sanse_ledger.conformance.histories import history
from sanse_ledger.conformance.implementation import Reference, command
from sanse_ledger.ledger.hand_ins import hand_ins
from sanse_ledger.rules.circular_day import ledger_year
from sanse_ledger.words.terms import HandIn, MoveKind

ONE_DAY = timedelta(days=1)


def _works(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def _walked(day: date, n: int) -> date:
    """Walk *n* working days, one day after another."""
    step = ONE_DAY if n > 0 else -ONE_DAY
    while n:
        day += step
        n -= _works(day) * (1 if n > 0 else -1)
    return day


def odd_days() -> list[str]:
    """Ask of every day of 2013 to 2026 whether it is worked; add and count on every fifth, against walking."""
    calendar = WorkCalendar.china()
    found = []
    day = date(2013, 1, 1)
    while day.year < 2027:
        if calendar.is_working_day(day) is not _works(day):
            found.append(f"{day} is worked: {not _works(day)}")
        if date(2013, 3, 1) < day < date(2026, 9, 1) and not day.toordinal() % 5:
            for n in (1, 3, 10, -1, -4):
                other = _walked(day, n)
                if calendar.add(day, n) != other:
                    found.append(f"{n} working days from {day}: {calendar.add(day, n)}, not {other}")
                if n > 0 and calendar.working_days_between(day, other) != n:
                    found.append(f"from {day} to {other} are {n}")
        day += ONE_DAY
    return found


def _circulated(week: Week) -> date | None:
    """X7 once more: Friday; else the nearest worked day before it in the week; else the first after it."""
    friday = week.monday + 4 * ONE_DAY
    order = [friday, *(friday - n * ONE_DAY for n in range(1, 5)), friday + ONE_DAY, friday + 2 * ONE_DAY]
    return next((day for day in order if _works(day)), None)


def odd_weeks() -> list[str]:
    """Ask of every week from 2013 to 2026 on which day it is circulated, and whose ledger it belongs to."""
    calendar, context = WorkCalendar.china(), Context()
    found = []
    week = Week.of(date(2013, 1, 7))
    while week.sunday < date(2027, 1, 1):
        day = _circulated(week)
        if circular_day(week, calendar) != day:
            found.append(f"{week} is circulated on {circular_day(week, calendar)}, not on {day}")
        year = (day or week.monday + 4 * ONE_DAY).year
        if ledger_year(week, context) != year:
            found.append(f"{week} belongs to {ledger_year(week, context)}, not to {year}")
        week = Week.of(week.monday + 7 * ONE_DAY)
    return found


def odd_recurrences() -> list[str]:
    """Ask for every weekly recurrence of 2022 and what becomes of its dates on days off, against the model."""
    found = []
    for number in range(0, 365, 3):
        first = date(2022, 1, 1) + number * ONE_DAY
        ours = occurrences(first, "FREQ=WEEKLY", Roll.NEXT, WorkCalendar.china())
        if list(ours) != model.occurrences(first, "FREQ=WEEKLY"):
            found.append(f"every week from {first}: {ours}")
    return found


def _colours_at(ledger: Ledger, moment: datetime) -> Counter[Colour]:
    """Count the colours that the record had led to at an instant, move by move."""
    steps = ([change.to for change in item.changes if change.at <= moment] for item in ledger.items.values())
    return Counter(colours[-1] for colours in steps if colours)


def odd_figures(many: int = 40) -> list[str]:
    """Count opening, closing and the ways out of many histories, period after period, move by move."""
    return [
        odd for number in range(many) for odd in _odd_figures(history(shake_256(bytes([number])).digest(100)).ledger)
    ]


def _odd_figures(ledger: Ledger) -> Iterator[str]:
    last = ledger.last_at or at(3, 1)
    moments = sorted(
        {event.at for event in ledger.events[::3]} | {last}
    )  # to the instant of a record, which is the edge
    for since, until in zip([at(2, 28), *moments], moments, strict=False):
        found = digest(ledger, since, until)
        opening, closing = _colours_at(ledger, since), _colours_at(ledger, until)
        for colour, column in found.columns.items():
            told = (column.opening, column.incoming - column.outgoing, column.closing)
            counted = (opening[colour], closing[colour] - opening[colour], closing[colour])
            if told != counted:
                yield f"{colour} from {since} to {until}: {told}, not {counted}"
        gone = [
            item.closure.name
            for item in ledger.as_of(until).items.values()
            if item.closure is not None and item.moves[-1].at > since
        ]
        kinds = {MoveKind.CLEARED, MoveKind.WITHDRAWN, MoveKind.MERGED, MoveKind.CARRIED_OVER}
        named = [move.kind.name for move in found.balance.moves if move.kind in kinds]
        if [name for name in gone if name not in named]:
            yield f"out from {since} to {until}: {named}, not {gone}"


def odd_hand_ins() -> list[str]:
    """Hand in a minute before the cut-off, at it and after it, in weeks of every sort (X9)."""
    found = []
    for week in map(Week.parse, ("2022-W10", "2022-W39", "2022-W40", "2022-W52")):
        day = _circulated(week)
        assert day is not None
        for minutes, status in ((-1, HandIn.ON_TIME), (0, HandIn.ON_TIME), (1, HandIn.LATE)):
            when = datetime.combine(day, time(12), BEIJING) + timedelta(minutes=minutes)
            ledger = (
                Reference()
                .open({})
                .submit(
                    command(entry("red", at(1, 4), number="A")),
                    command(ask("submit_week", when, week=str(week), section="综治督导股")),
                )
            )
            if [status] != [each.status for each in hand_ins(ledger, week)]:
                found.append(f"{week} handed in at {when}: {hand_ins(ledger, week)}")
            issue = command(ask("issue_circular", when, week=str(week)))
            if ["too-early"] * (minutes < 0) != [each.code for each in ledger.unmet(issue)]:
                found.append(f"{week} issued at {when}: {ledger.unmet(issue)}")
    return found


def odd_heads(many: int = 10) -> list[str]:
    """Chain the record of some histories by hand: the format's name, the header, then event by event (invariant 25)."""
    found = []
    for number in range(many):
        ledger = history(shake_256(bytes([number])).digest(60)).ledger
        chained = sha256(b"sanse-ledger/2\n").digest()
        chained = sha256(chained + canonical(ledger.header)).digest()
        for event in ledger.events:
            chained = sha256(chained + canonical(event)).digest()
        if ledger.head != Head(count=len(ledger.events), digest=chained.hex()):
            found.append(f"{ledger} has the head {ledger.head}, not {chained.hex()}")
    return found


SECOND_OPINIONS = (odd_weeks, odd_recurrences, odd_hand_ins, odd_heads, odd_days, odd_figures)
