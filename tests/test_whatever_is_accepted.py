"""Whatever a ledger accepted, or a journal says, can be reported: every page answers on every day of the year."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from sanse_ledger import (
    BEIJING,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    CalendarUnknown,
    CircularIssued,
    Colour,
    Command,
    Kind,
    Ledger,
    Refused,
    Register,
    Source,
    Week,
    WorkCalendar,
    audit,
    dumps,
    friday_circular,
    label_sheet,
    loads,
    notifications,
    obligations,
    procedure_figures,
    reminders,
    render,
    still_needed,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.conformance.strategies import any_journals, calendars, commands, policies

pytestmark = pytest.mark.thorough

YEARS = st.sampled_from([1992, 2022, 2023, 2197])
NEVER = WorkCalendar.from_function(lambda _: False, 2021, 2024)
CALENDARS = st.sampled_from([WorkCalendar.china(), WorkCalendar.china().provisional(), NEVER]) | calendars()
ZONES = st.sampled_from([BEIJING, UTC, timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))])
LAST_MICROSECOND = time(23, 59, 59, 999999)


def shown(document: Any) -> None:  # noqa: ANN401 - anything with a page
    """Make the page in both languages and all formats."""
    for language in ("zh", "en"):
        for form in ("text", "markdown", "html"):
            render(document, form, language)


def of_a_period(ledger: Ledger, day: date, procedure: Any) -> Any:  # noqa: ANN401 - a procedure, figures
    """Return the figures of a procedure from the year's beginning to the end of a day."""
    since, until = (datetime.combine(each, time(), ledger.zone) for each in (date(ledger.year, 1, 1), day))
    by: Any = None if procedure.place is None else "place"
    return procedure_figures(ledger, procedure, since=since, until=max(since, until), by=by)


REPORTS: MappingProxyType[str, Callable[[Ledger, date], object]] = MappingProxyType(
    {
        "reminders": lambda ledger, day: [each.zh for each in reminders(ledger, on=day)],
        "lamps": lambda ledger, day: shown(three_lamps(ledger, on=day).document()),
        "audit": lambda ledger, day: shown(audit(ledger, on=day).document()),
        "labels": lambda ledger, day: shown(label_sheet(ledger, on=day)),
        "rows": lambda ledger, day: [ledger.rows("zh", on=day), ledger.rows("en", on=day), ledger.measures],
        "digest": lambda ledger, day: shown(weekly_digest(ledger, Week.of(day)).document()),
        "circular": lambda ledger, day: shown(friday_circular(ledger, Week.of(day)).document()),
        "weekly ledger": lambda ledger, day: shown(weekly_ledger(ledger, Week.of(day))),
        "notifications": lambda ledger, day: notifications(friday_circular(ledger, Week.of(day))),
        "figures": lambda ledger, day: [
            render(of_a_period(ledger, day, each).document(), "html") for each in (SIX_SLIPS, FAST_ENFORCEMENT)
        ],
        "obligations": lambda ledger, day: [obligations(each, day, ledger.context) for each in ledger.items.values()],
        "what is needed": lambda ledger, _day: [
            still_needed(each, ledger.last_at or datetime.now(BEIJING), ledger.context)
            for each in ledger.items.values()
        ],
        "the past": lambda ledger, day: ledger.as_of(datetime.combine(day, LAST_MICROSECOND, ledger.zone)),
        "the record": lambda ledger, _day: loads(dumps(ledger), calendar=ledger.calendar, procedures=ledger.procedures),
    }
)


def entry(number: int, at: datetime, colour: Colour, due: date | None) -> Register:
    """Return a registration that is allowed anywhere."""
    return Register(
        number=f"事-{number}", colour=colour, title=f"第{number}项", kind=Kind.MEETING, requirement="办好",
        leader="书记", section="综治股", source=Source.SUPERIOR_FEEDBACK, due=due, at=at, by="办公室",
    )  # fmt: skip


@st.composite
def accepted(draw: st.DrawFn) -> Ledger:
    """Draw a ledger of any year, zone, policy and calendar, with two items and whatever it accepts of many commands."""
    year, zone = draw(YEARS), draw(ZONES)
    ledger = Ledger.open(owner="某县", year=year, zone=zone, policy=draw(policies()), calendar=draw(CALENDARS))
    at = datetime(draw(st.sampled_from([year - 1, year, year])), draw(st.integers(1, 12)), 28, tzinfo=zone)
    colours = st.sampled_from([Colour.RED, Colour.ORANGE, Colour.GREEN])
    dues = st.none() | st.dates()
    wanted: list[Command] = [entry(number, at, draw(colours), draw(dues)) for number in range(2)]
    wanted += draw(st.lists(commands(), max_size=12))
    for command in wanted:
        at += timedelta(days=draw(st.integers(0, 40)))
        changed: dict[str, Any] = {"at": at}
        if hasattr(command, "item") and not isinstance(command, Register):
            changed["item"] = f"事-{draw(st.integers(0, 1))}"
        with suppress(Refused):
            ledger = ledger.submit(attrs.evolve(command, **changed))
    return ledger


def read() -> st.SearchStrategy[Ledger]:
    """Draw ledgers as they are read from a journal in which no rule has seen anything, with a calendar of all years."""
    every_year = WorkCalendar.china().provisional()
    return any_journals().map(lambda ledger: loads(dumps(ledger), calendar=every_year))


@pytest.mark.thorough
@settings(max_examples=100)
@given(accepted() | read(), st.integers(0, 365))
def test_every_report_answers(ledger: Ledger, number: int) -> None:
    """On any day of the ledger's year, in any zone, under any policy; only a calendar that ends may say so (X12).

    Invariant 37.

    Asked of what the rules accepted, and of whatever record can be read: what no rule has seen may stand in a journal
    (attack 13). To draw a ledger takes longer than all reports on it.
    """
    day = min(date(ledger.year, 1, 1) + timedelta(days=number), date(ledger.year, 12, 31))

    for name, report in REPORTS.items():
        note(name)
        try:
            report(ledger, day)
        except CalendarUnknown as unknown:
            assert unknown.year not in ledger.calendar.covered  # noqa: PT017 - the one that may be raised


def test_a_circular_of_an_earlier_week_on_a_later_day_is_answered() -> None:
    """Such a record may be read; the period of the week in between is empty (X7)."""
    at = datetime(2022, 1, 4, 9, tzinfo=BEIJING)
    ledger = Ledger.open(owner="某县", year=2022).submit(entry(1, at, Colour.RED, None))
    odd = CircularIssued(
        week=Week.parse("2022-W01"), number=1, day=date(2022, 3, 4), head=ledger.head, at=at, by="办公室"
    )
    circular = friday_circular(
        Ledger.replay((*ledger.events, odd), owner=ledger.owner, year=2022), Week.parse("2022-W02")
    )

    assert circular.since == circular.until
    assert circular.document().blocks
