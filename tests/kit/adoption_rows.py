"""Rules with dates: what is in force from which day on, and what stays as it was."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from kit.lifecycle_rows import RECTIFIED
from kit.sources import OFFICE, SECTION, Row, at, do, item, on
from sanse_ledger import CircularDay, Colour, ContactDuty, ExplanationTime, Policy, Source, WorkingDays
from sanse_ledger.conformance.cases import Json
from sanse_ledger.journal import commands as cmd

RED, ORANGE, GREEN, CLEARED = Colour
PAPER = "书记办公会2022年第6次会议纪要"


def adopt(
    since: str,
    when: str = "03-02",
    *,
    year: int = 2022,
    authority: str = PAPER,
    **choices: Any,  # noqa: ANN401 - of any type
) -> cmd.AdoptPolicy:
    """Return the adoption of these choices on a day, in force from another."""
    policy = Policy(**choices)
    return cmd.AdoptPolicy(policy=policy, since=on(since, year), authority=authority, at=at(when), by=OFFICE)


def commands() -> Iterator[Row]:
    """Yield the adoption itself, and what is decided by the rules of a day."""
    entered = (item(RED),)
    cleared = (
        item(GREEN), do(cmd.Complete, "G-1", "11-30"), cmd.ClearYear(at=at("12-20"), by=OFFICE),
    )  # fmt: skip
    once = (item(GREEN, when="03-01"), adopt("06-01", max_extensions=1), do(cmd.Extend, "G-1", "05-30"))
    again = do(cmd.Extend, "G-1", "06-01", due=on("07-29"))
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command, str | None], ...] = (
        ("adopt-a-policy", "X25", "A policy is adopted for a later day, by a paper.", entered,
            adopt("07-01", "06-15", due_soon=5, cutoff=time(10), sections=(SECTION,)), None),
        ("adopt-for-the-same-day-again", "X25", "Another adoption for the same day takes its place.",
            (*entered, adopt("07-01", due_soon=5)), adopt("07-01", "06-15", due_soon=7), None),
        ("adopt-what-was-before", "X25", "What is not in force yet is taken back by adopting what is.",
            (*entered, adopt("07-01", due_soon=5)), adopt("07-01", "06-15"), None),
        ("adopt-without-a-paper", "X25", "An adoption names its paper.", entered,
            adopt("07-01", authority=" ", due_soon=5), "no-authority"),
        ("adopt-for-today", "X25", "Nothing is adopted for the day itself.", entered,
            adopt("03-02", due_soon=5), "adoption-not-later"),
        ("adopt-for-the-past", "X25", "Nothing is adopted for a day that is past.", entered,
            adopt("03-01", due_soon=5), "adoption-not-later"),
        ("adopt-for-another-time", "X25", "Nothing is adopted more than a year away.", entered,
            adopt("01-01", year=2024, due_soon=5), "adoption-outside-year"),
        ("adopt-another-first-number", "X25", "The first circular's number stays.", entered,
            adopt("07-01", due_soon=5, first_circular=2), "first-circular-fixed"),
        ("adopt-nothing-new", "X25", "What is in force is not adopted again.", entered,
            adopt("07-01"), "nothing-adopted"),
        ("adopt-after-the-clearing", "X25", "After the clearing rules are not changed.", cleared,
            adopt("12-22", "12-21", due_soon=5), "adoption-after-clearing"),
        ("adopt-before-the-last-record", "G1.1", "An adoption recorded before the last record is refused.",
            (item(RED, when="03-03"),), adopt("07-01", due_soon=5), "time-runs-back"),
        ("extend-before-the-adoption", "X25", "A command is decided by the rules of its day.",
            (once[0], adopt("06-02", max_extensions=1), once[2]), again, None),
        ("extend-after-the-adoption", "X5", "From its day on the new rules decide.", once,
            again, "too-many-extensions"),
        ("issue-by-the-monday-of-the-week", "X9", "A week whose Monday is before the adoption keeps its cut-off.",
            (*entered, adopt("06-08", cutoff=time(10))), cmd.IssueCircular(week="2022-W23", at=at("06-10", "11:00"),
            by=OFFICE), "too-early"),
        ("issue-by-the-monday-after", "X25", "The week after it has the new one.",
            (*entered, adopt("06-08", cutoff=time(10))), cmd.IssueCircular(week="2022-W24", at=at("06-17", "10:00"),
            by=OFFICE), None),
    )  # fmt: skip
    for id_, clause, description, given, command, refused in rows:
        yield Row(id=id_, clause=clause, description=description, given=given, command=command, refused=refused)


def questions() -> Iterator[Row]:
    """Yield what stays by the rules of the day it arose, and what goes by the day asked."""
    late = item(RED, due=on("06-08"))
    own = item(RED, due=on("06-08"), source=Source.SELF_EXAMINATION)
    ready = (item(ORANGE, due=None), *RECTIFIED)
    within, asked = ExplanationTime.WITHIN, ContactDuty.FROM_SUPERIOR
    duties = {"ask": "duties", "item": "R-1", "on": "06-20"}
    both_by = (on("06-14"), on("06-14"))

    def owed(id_: str, description: str, change: cmd.AdoptPolicy, explained: Json, contacted: Json) -> Row:
        return Row(id=f"duties-{id_}", clause="X25", description=description, given=(late, change),
            ask={**duties, "on": "2022-06-20"}, value=[
                {"kind": "explanation", "owed_from": "2022-06-09", "due": str(explained), "met_on": None,
                    "late": str(explained) < "2022-06-20"},
                {"kind": "superior-contact", "owed_from": "2022-06-09", "due": str(contacted), "met_on": None,
                    "late": str(contacted) < "2022-06-20"},
            ])  # fmt: skip

    yield owed("arisen-before", "A duty keeps the limit of the day it arose.",
        adopt("06-10", duty_limit=WorkingDays(10)), *map(str, both_by))  # fmt: skip
    yield owed("arisen-on-the-day", "A duty that arises on the day of the adoption has the new limit.",
        adopt("06-09", duty_limit=WorkingDays(10)), "2022-06-23", "2022-06-23")  # fmt: skip
    yield owed("explained-after", "An explanation that was not asked for within the due date has its days.",
        adopt("06-09", explanation=within), *map(str, both_by))  # fmt: skip
    yield owed("explained-within", "An explanation that was asked for on the due date has that day.",
        adopt("06-08", explanation=within), "2022-06-08", "2022-06-14")  # fmt: skip
    rows: tuple[tuple[str, str, tuple[cmd.Command, ...], dict[str, Json], Json], ...] = (
        ("contact-arisen-before", "Whether a superior is contacted goes by the day it arose.",
            (own, adopt("06-10", contact=asked)), {"ask": "owed", "item": "R-1", "on": "2022-06-20"},
            ["explanation", "superior-contact"]),
        ("contact-arisen-on-the-day", "From the day of the adoption on the new rule decides.",
            (own, adopt("06-09", contact=asked)), {"ask": "owed", "item": "R-1", "on": "2022-06-20"}, ["explanation"]),
        ("move-ready-before", "A move keeps the limit of the day it became ready.",
            (ready[0], adopt("06-02", move_limit=WorkingDays(1)), *ready[1:]), {"ask": "move-due", "item": "O-1"},
            "2022-06-08"),
        ("near-the-day-before", "What is due soon goes by the day asked.", (item(GREEN), adopt("06-06", due_soon=5)),
            {"ask": "timeliness", "item": "G-1", "on": "2022-06-05"}, "on-time"),
        ("near-on-the-day", "On the day of the adoption more is due soon.", (item(GREEN), adopt("06-06", due_soon=5)),
            {"ask": "timeliness", "item": "G-1", "on": "2022-06-06"}, "due-soon"),
        ("cut-off-of-the-week", "A week has the cut-off of its Monday.", (item(RED), adopt("06-08", cutoff=time(10))),
            {"ask": "cutoff", "week": "2022-W23"}, "2022-06-10T12:00:00+08:00"),
        ("cut-off-of-the-next-week", "The next week has the new cut-off.",
            (item(RED), adopt("06-08", cutoff=time(10))), {"ask": "cutoff", "week": "2022-W24"},
            "2022-06-17T10:00:00+08:00"),
        ("day-of-the-week", "A week has the circular's day of its Monday.",
            (item(RED), adopt("10-04", circular_day=CircularDay.FRIDAY)),
            {"ask": "circular-day", "week": "2022-W40"}, "2022-10-08"),
        ("day-from-its-monday", "From its Monday on the new rule gives the day.",
            (item(RED), adopt("10-03", circular_day=CircularDay.FRIDAY)),
            {"ask": "circular-day", "week": "2022-W40"}, "2022-10-07"),
    )  # fmt: skip
    for id_, description, given, question, value in rows:
        yield Row(id=f"dated-{id_}", clause="X25", description=description, given=given, ask=question, value=value)


def adoptions() -> Iterator[Row]:
    """Yield all of it."""
    yield from commands()
    yield from questions()
