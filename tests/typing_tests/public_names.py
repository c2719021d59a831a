"""What a type checker says of the public names. Nothing here runs: mypy reads it (see [tool.mypy] in pyproject.toml).

`assert_type` holds what must be inferred. Under `strict`, an ignore that silences nothing is an error itself: so each
ignored line here is a mistake that the types must catch.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import assert_type

from sanse_ledger import (
    BEIJING,
    BadDocument,
    CalendarDays,
    CalendarUnknown,
    Circular,
    Clear,
    ClearYear,
    Closure,
    Colour,
    Command,
    Complete,
    Context,
    Digest,
    Document,
    Event,
    Explain,
    Head,
    Item,
    Kind,
    Ledger,
    Notification,
    Policy,
    Problem,
    Procedure,
    Refusal,
    Refused,
    Register,
    Reminder,
    StaleVersion,
    Week,
    WorkCalendar,
    WorkingDays,
    canonical,
    decide,
    dump_commands,
    dump_procedure,
    dumps,
    evolve,
    extends,
    friday_circular,
    head,
    load_commands,
    load_procedure,
    loads,
    mermaid,
    notifications,
    reminders,
    render,
    unmet,
    weekly_digest,
)
from sanse_ledger.calendar import WorkYear
from sanse_ledger.codecs import dump_year, load_year

NOON = datetime(2022, 6, 10, 12, tzinfo=BEIJING)
DAY = date(2022, 6, 10)


def the_ledger(command: Command) -> None:
    """A ledger is a value: writing returns a new one."""
    ledger = assert_type(Ledger.open(owner="某县委政法委", year=2022), Ledger)
    assert_type(Ledger.open(owner="某县委政法委", year=2022, policy=Policy(), calendar=WorkCalendar.china()), Ledger)
    assert_type(ledger.submit(command, command, expected={"R-1": 1}), Ledger)
    assert_type(ledger.unmet(command), tuple[Refusal, ...])
    items: Mapping[str, Item] = ledger.items
    assert_type(items["R-1"], Item)
    assert_type(ledger.events, tuple[Event, ...])
    assert_type(ledger.since(3), tuple[Event, ...])
    assert_type(ledger.as_of(NOON), Ledger)
    assert_type(ledger.version, int)
    assert_type(ledger.last_at, datetime | None)
    assert_type(Ledger.replay(ledger.events, owner="某县委政法委", year=2022), Ledger)
    ledger.owner = "另一家"  # type: ignore[misc]  # frozen
    Ledger.open("某县委政法委", 2022)  # type: ignore[call-arg]  # by keyword only
    ledger.submit("登记")  # type: ignore[arg-type]  # commands, not texts


def the_rules(item: Item, event: Event, command: Complete | Clear | Explain) -> None:
    """The rules take an item and a command, and give events or refusals."""
    facts: tuple[Event, ...] = decide(item, command, Context())
    assert_type(evolve(item, facts[0]), Item)
    assert_type(unmet(None, command), tuple[Refusal, ...])
    assert_type(evolve(item, event), Item)
    assert_type(evolve(None, event), Item)
    assert_type(item.colour, Colour)
    assert_type(Colour("红"), Colour)
    Colour(["red"])  # type: ignore[arg-type]  # a word, not several
    assert_type(item.closure, Closure | None)
    assert_type(item.due, date | None)
    assert_type(item.original_due, date | None)
    assert_type(item.version, int)
    assert_type([fact.at for fact in item.history], list[datetime])
    item.colour = Colour.GREEN  # type: ignore[misc]  # no setter, no side door
    evolve(item, command)  # type: ignore[arg-type]  # a request is no fact


def the_commands() -> None:
    """A command says what it needs; a due date is a date or a limit, never a bare number."""
    assert_type(ClearYear(at=NOON, by="办公室").at, datetime)
    assert_type(Explain(item="R-1", reason="数据未到", at=NOON, by="综治股").on, date | None)
    for due in (DAY, WorkingDays(3), CalendarDays(7), None):
        Register(
            number="R-1", colour=Colour.RED, title="平安建设", kind=Kind.KEY_WORK, requirement="迎检", leader="副书记",
            section="综治股", due=due, at=NOON, by="办公室",
        )  # fmt: skip
    Explain(item="R-1", reason="数据未到", at=NOON)  # type: ignore[call-arg]  # who says so?
    Complete("R-1", "已核实", NOON, "办公室")  # type: ignore[call-arg, arg-type]  # by keyword only


def the_calendar(calendar: WorkCalendar) -> None:
    """Days are dates, counts are whole numbers."""
    assert_type(calendar.is_working_day(DAY), bool)
    assert_type(calendar.with_notice("…"), WorkCalendar)
    assert_type(calendar.add(DAY, 3), date)
    assert_type(calendar.working_days_between(DAY, DAY), int)
    assert_type(Week.of(DAY).friday, date)
    assert_type(Week.of(DAY).next, Week)
    calendar.add(DAY, WorkingDays(3))  # type: ignore[arg-type]  # add counts days, a limit finds its own due date


def the_week(ledger: Ledger, week: Week) -> None:
    """A week gives a digest, a circular and its notifications, as documents."""
    digest = assert_type(weekly_digest(ledger, week), Digest)
    circular = assert_type(friday_circular(ledger, week), Circular)
    assert_type(digest.document(), Document)
    assert_type(circular.document(), Document)
    assert_type(circular.day, date | None)
    assert_type(notifications(circular), tuple[Notification, ...])
    assert_type(reminders(ledger, on=DAY), tuple[Reminder, ...])
    assert_type(render(circular.document(), "html", language="en"), str)
    render(circular.document(), "pdf")  # type: ignore[arg-type]  # three formats
    friday_circular(ledger, DAY)  # type: ignore[arg-type]  # a day is no week


def the_texts(ledger: Ledger, text: str) -> None:
    """Text in and out, and the fingerprint of the record."""
    assert_type(loads(text), Ledger)
    assert_type(dumps(ledger), str)
    assert_type(load_commands(text), tuple[Command, ...])
    assert_type(dump_commands(load_commands(text)), str)
    assert_type(load_procedure(text), Procedure)
    assert_type(dump_procedure(load_procedure(text), "en"), str)
    assert_type(load_year(text), WorkYear)
    assert_type(dump_year(load_year(text), "en"), str)
    assert_type(mermaid(load_procedure(text)), str)
    assert_type(head(ledger.events), Head)
    assert_type(extends(ledger.events, head(ledger.events)), bool)
    assert_type([canonical(event) for event in ledger.events], list[bytes])


def the_errors(error: Refused | BadDocument | StaleVersion | CalendarUnknown) -> None:
    """Errors carry their reasons as values."""
    if isinstance(error, Refused):
        assert_type(error.refusals, tuple[Refusal, ...])
        assert_type(error.refusals[0].code, str)
    elif isinstance(error, BadDocument):
        assert_type(error.problems, tuple[Problem, ...])
    elif isinstance(error, CalendarUnknown):
        assert_type(error.year, int)
