"""A date at the end of what dates there are is refused or taken, never an exception (X12, G4.3)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import attrs
import pytest

import matters
from kit.lifecycle_rows import RULES, usual
from people import at, codes, green, opened
from sanse_ledger import (
    CalendarDays,
    Clearing,
    Colour,
    Command,
    Instalment,
    Ledger,
    Months,
    On,
    Policy,
    Refused,
    Register,
    Roll,
    SameDay,
    SetMilestone,
    Week,
    WorkingDays,
    Yuan,
    reminders,
    three_lamps,
    weekly_digest,
)
from sanse_ledger.calendar.recurrence_rules import RecurrenceRule
from sanse_ledger.errors import BadRecurrence

DAYS = (date.min, date(1, 1, 3), date(1, 12, 31), date(9999, 1, 1), date(9999, 12, 1), date(9999, 12, 27), date.max)
LIMITS = (CalendarDays(3660), Months(120), WorkingDays(3660), SameDay(), On(date.min), On(date.max))
RULES_OF_DATES = (
    None, "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;WKST=SU", "FREQ=MONTHLY", "FREQ=YEARLY",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYWEEKNO=1", "FREQ=YEARLY;BYWEEKNO=-1", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYYEARDAY=-1",
)  # fmt: skip


def spoilt(command: Command) -> Iterator[Command]:
    """Yield the command with each of its dates, and with all of them, at every extreme."""
    names = [each.name for each in attrs.fields(type(command)) if each.name in {"on", "due", "target", "occurrence"}]
    for name in names:
        for day in (*DAYS, *(LIMITS if name in {"due", "target"} else ())):
            yield attrs.evolve(command, **{name: day})
    for day in DAYS:
        everywhere: dict[str, Any] = dict.fromkeys(names, day)
        yield attrs.evolve(command, **everywhere)


def asked(ledger: Ledger, command: Command) -> None:
    """Ask and submit; whatever was taken is reported on."""
    refusals = ledger.unmet(command)
    if refusals:
        with pytest.raises(Refused) as refused:
            ledger.submit(command)
        assert refusals == refused.value.refusals
        return
    after = ledger.submit(command)
    day = command.at.date()
    for each in (day, day + timedelta(days=30)):
        reminders(after, each)
        three_lamps(after, each)
        weekly_digest(after, Week.of(each)).document()


ROWS = [(of, colour) for of, colour in RULES if colour is not None]


@pytest.mark.parametrize(("of", "colour"), ROWS, ids=[f"{of.__name__}-{colour.key}" for of, colour in ROWS])
def test_a_command_on_an_item_takes_or_refuses_any_date(of: type[Command], colour: Colour) -> None:
    """Every day, due date, target and occurrence of each row of the table (G1.1, X12)."""
    given, command, policy = usual(of, colour)
    choices: Mapping[str, Any] = {name: Clearing(each) for name, each in policy.items()}
    ledger = opened(*given, policy=Policy(**choices))
    for each in spoilt(command):
        asked(ledger, each)


def test_a_registration_takes_or_refuses_any_date() -> None:
    """Its day and its due date (G1.3, X12)."""
    for each in spoilt(green()):
        asked(opened(), each)


TO_DO = matters.to_doing()
CLOSED = (*TO_DO, matters.closed("化解", "2023-04-12"))
SETTLING = (
    *matters.to_performance("2023-04-06", 标的额="30000", 确有困难="是"), matters.branch("执行和解", "2023-04-06"),
)  # fmt: skip
STEPS: tuple[tuple[tuple[Command, ...], Command], ...] = (
    ((), matters.opened("2023-04-06")),
    ((), matters.opened("2023-04-06", None, "快执")),
    (TO_DO[:1], matters.passed("制单", "2023-04-06")),
    (SETTLING[:-1], SETTLING[-1]),
    (TO_DO, matters.closed("化解", "2023-04-12")),
    (TO_DO[:1], matters.corrected("2023-04-07", 难易="较大")),
    (SETTLING, matters.paid("100", "2023-04-07")),
    (CLOSED, matters.rated("不满意", "2023-04-13")),
    ((*CLOSED, matters.rated("满意", "2023-04-13")), matters.appraised("2023-04-14")),
)


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_a_step_of_a_procedure_takes_or_refuses_any_date(step: int) -> None:
    """The day of an opening, a stage, a branch, a closing, a payment, a rating: no limit overflows (X20)."""
    given, command = STEPS[step]
    ledger = Ledger.open(owner="某县某镇", year=2023).submit(matters.register("2023-04-06"), *given)
    for each in spoilt(command):
        asked(ledger, each)


@pytest.mark.parametrize("day", DAYS)
def test_an_instalment_takes_or_refuses_any_date(day: date) -> None:
    """As far away as there are days (K2)."""
    ledger = Ledger.open(owner="某法院", year=2023).submit(matters.register("2023-04-06"), *SETTLING)
    plan = (Instalment(due=day, amount=Yuan.parse("30000")),)
    asked(ledger, attrs.evolve(matters.instalments("2023-04-06", _2023_05_10="1"), instalments=plan))


STONE = SetMilestone(item="G-1", milestone="月报", title="月报", due=date(2022, 4, 1), at=at(3, 2), by="办公室")


@pytest.mark.parametrize("rule", RULES_OF_DATES)
def test_dates_that_recur_are_refused_far_away(rule: str | None) -> None:
    """A rule with a first day outside the years of records gives no dates; a single date may be any (G4.3)."""
    ledger = opened(green())
    for day in DAYS:
        for roll in Roll:
            stone = attrs.evolve(STONE, due=day, recurrence=rule, roll=roll)
            asked(ledger, stone)
            assert ([] if rule is None else [("G4.3", "bad-recurrence")]) == codes(ledger, stone)


def test_a_rule_is_written_in_ascii() -> None:
    """A letter that only becomes one of the rule's when it is made a capital is none (G4.3)."""
    for text in ("FREQ=DA\u0131LY", "FREQ=DAILY\u017f", "\uff26REQ=DAILY"):
        with pytest.raises(BadRecurrence):
            RecurrenceRule.parse(text)


def test_a_registration_of_a_day_to_come_is_told_so() -> None:
    """And nothing else is reckoned from it (G1.3)."""
    late: Register = attrs.evolve(green(), on=date.max, due=CalendarDays(5))
    assert [("G1.3", "on-in-future")] == codes(opened(), late)
