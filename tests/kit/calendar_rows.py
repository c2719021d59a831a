"""Working days, weeks, due dates and duties: the calendar of every year, and every real Friday that is a day off."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from kit.lifecycle_rows import PLANNED, RECTIFIED, TO_ORANGE
from kit.sources import OTHER, SECTION, Row, at, do, item, on
from sanse_ledger import Colour, OtherSource, Source, Week, WeekCount, WeekEntry, WorkCalendar
from sanse_ledger.calendar.work_years import WorkYear
from sanse_ledger.conformance.cases import Json
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.journal import commands as cmd

RED, ORANGE, GREEN, CLEARED = Colour
BACK: tuple[cmd.Command, ...] = (
    item(ORANGE),
    *RECTIFIED,
    do(cmd.Recolour, "O-1", "06-01", to=GREEN),
    do(cmd.Return, "O-1", "06-20", to=ORANGE, due=None),
)
"""A problem that was put right in time, and came back after its due date."""
PLANNED_AGAIN: tuple[cmd.Command, ...] = (
    do(cmd.Deliberate, "O-1", "06-22"),
    do(cmd.PlanMeasure, "O-1", "06-22", measure="2", due=on("07-29")),
)
DAY = timedelta(days=1)
FRIDAYS_FROM = 2022


def asked(id_: str, clause: str, description: str, question: str, answer: object = None, **given: Json) -> Row:
    """Return a question to the calendar; without an answer, the calendar does not know."""
    return Row(
        id=id_,
        clause=clause,
        description=description,
        ask={"ask": question, **given},
        **({"refused": "calendar-unknown"} if answer is None else {"value": answer}),
    )


def runs(days: tuple[date, ...]) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each run of days."""
    first = last = days[0]
    for day in days[1:]:
        if day != last + DAY:
            yield first, last
            first = day
        last = day
    yield first, last


@cache
def off(year: WorkYear) -> tuple[date, ...]:
    """Return every day of a year that the notice or the week gives off."""
    days = (date(year.year, 1, 1) + n * DAY for n in range(365 + (year.year % 4 == 0)))
    return tuple(day for day in days if day in year.days_off or (day.weekday() >= 5 and day not in year.working))


def holidays(year: WorkYear) -> Iterator[tuple[date, date]]:
    """Yield each stretch of days off that is no plain weekend."""
    for first, last in runs(off(year)):
        if any(first <= day <= last for day in year.days_off):
            yield first, last


def workdays() -> Iterator[Row]:
    """Yield counting around each year's holidays, and where the calendar ends."""
    for year in WorkCalendar.china().years:
        for first, last in holidays(year):
            if first.month == 1 and first.day == 1:
                yield asked(
                    f"{first}-off", "X12", f"{first} is a day off.", "is-working-day", answer=False, day=str(first)
                )
            elif last.month in {4, 5, 10} or (first.month in {1, 2} and (last - first).days >= 6):
                before = first - DAY
                yield asked(
                    f"{before}-add-1", "X12", f"The working day after {before} comes after the holiday.", "add",
                    str(last + DAY), day=str(before), n="1",
                )  # fmt: skip
                yield asked(
                    f"{before}-between-{last}", "X12", f"From {before} to {last} there is no working day.", "between",
                    "0", start=str(before), end=str(last),
                )  # fmt: skip
        for day in year.working[:2]:
            yield asked(
                f"{day}-worked", "X12", f"{day}, a weekend day, is worked.", "is-working-day", answer=True, day=str(day)
            )
    facts: tuple[tuple[str, str, str, str, dict[str, Json]], ...] = (
        ("between-counts-the-end", "The end counts, the start does not.", "between", "2",
            {"start": "2026-02-13", "end": "2026-02-24"}),
        ("between-equal-days", "Between a day and itself there is no working day.", "between", "0",
            {"start": "2022-06-10", "end": "2022-06-10"}),
        ("between-backwards", "Backwards the count is negative.", "between", "-2",
            {"start": "2026-02-24", "end": "2026-02-13"}),
        ("add-three-over-national-day", "The third working day after 29 September 2022 is Sunday, 9 October.", "add",
            "2022-10-09", {"day": "2022-09-29", "n": "3"}),
        ("add-none", "Nothing added is the day itself, worked or not.", "add", "2022-10-01",
            {"day": "2022-10-01", "n": "0"}),
        ("add-backwards", "Backwards from a day off comes the working day before.", "add", "2022-09-30",
            {"day": "2022-10-07", "n": "-1"}),
        ("on-or-after-day-off", "A day off gives way to the working day after.", "on-or-after", "2022-10-08",
            {"day": "2022-10-01"}),
        ("on-or-after-worked", "A worked day stays.", "on-or-after", "2022-10-08", {"day": "2022-10-08"}),
        ("on-or-before-day-off", "A day off gives way to the working day before.", "on-or-before", "2022-09-30",
            {"day": "2022-10-07"}),
        ("on-or-before-worked", "A worked day stays where it is.", "on-or-before", "2022-10-09",
            {"day": "2022-10-09"}),
    )  # fmt: skip
    for id_, description, question, answer, given in facts:
        yield asked(id_, "X12", description, question, answer, **given)
    unknown: tuple[tuple[str, str, str, dict[str, Json]], ...] = (
        ("unknown-2027", "Whether a day of 2027 is worked is not guessed.", "is-working-day", {"day": "2027-01-04"}),
        ("unknown-2012", "Whether a day of 2012 is worked is not guessed.", "is-working-day", {"day": "2012-12-31"}),
        ("unknown-add", "Counting into 2027 is not guessed.", "add", {"day": "2026-12-31", "n": "1"}),
        ("unknown-add-back", "Counting back into 2012 is not guessed.", "add", {"day": "2013-01-04", "n": "-2"}),
        ("unknown-between", "Counting up to a day of 2027 is not guessed.", "between",
            {"start": "2026-12-30", "end": "2027-01-04"}),
        ("unknown-between-back", "Counting from a day of 2027 is not guessed.", "between",
            {"start": "2027-01-04", "end": "2026-12-30"}),
        ("unknown-on-or-after", "A day of 2027 is not moved.", "on-or-after", {"day": "2027-05-01"}),
        ("unknown-on-or-before", "A day of 2012 is not moved.", "on-or-before", {"day": "2012-10-01"}),
    )  # fmt: skip
    for id_, description, question, given in unknown:
        yield asked(id_, "X12", description, question, **given)
    yield Row(
        id="provisional-2027", clause="X12", description="A provisional calendar assumes Monday to Friday.",
        calendar={"years": [], "provisional": True}, ask={"ask": "add", "day": "2026-12-31", "n": "1"},
        value="2027-01-01",
    )  # fmt: skip
    yield Row(
        id="own-calendar", clause="X12", description="A calendar states the weekdays off and the weekend days worked.",
        calendar={"years": [{"year": "2030", "days_off": ["2030-10-01", "2030-10-02"], "working": ["2030-10-05"]}]},
        ask={"ask": "between", "start": "2030-09-30", "end": "2030-10-06"}, value="3",
    )  # fmt: skip
    yield Row(
        id="own-calendar-ends", clause="X12", description="A calendar knows the years it states and no other.",
        calendar={"years": [{"year": "2030"}]}, ask={"ask": "is-working-day", "day": "2022-06-10"},
        refused="calendar-unknown",
    )  # fmt: skip


def the_circulars_day(week: Week) -> date | None:
    """Return the day by the clause itself (X7): Friday, else the last worked day before it, else the first after it."""
    worked = WorkCalendar.china().is_working_day
    *before, friday, saturday, sunday = week.days
    return next((day for day in (friday, *reversed(before), saturday, sunday) if worked(day)), None)


def fridays() -> Iterator[Row]:
    """Yield every Friday from 2022 to 2026 that is a day off, and every make-up weekend after a Friday that is not."""
    calendar = WorkCalendar.china()
    friday = date(FRIDAYS_FROM, 1, 7)
    while friday.year <= calendar.covered[-1]:
        week = Week.of(friday)
        weekend = [day for day in (friday + DAY, friday + 2 * DAY) if calendar.is_working_day(day)]
        day = the_circulars_day(week)
        if not calendar.is_working_day(friday):
            yield asked_week(f"friday-{friday}-off", f"Friday {friday} is a day off.", week, day)
        elif weekend:
            worked = " and ".join(map(str, weekend))
            yield asked_week(f"weekend-after-{friday}-worked", f"{worked} is worked; Friday stays.", week, day)
        friday += 7 * DAY


def asked_week(id_: str, words: str, week: Week, day: date | None) -> Row:
    """Return the question for a week's circular."""
    said = "the week has no circular" if day is None else f"the circular of {week} is on {day}"
    return Row(id=id_, clause="X7", description=f"{words.rstrip('.')}: {said}.",
        ask={"ask": "circular-day", "week": str(week)}, value=None if day is None else str(day))  # fmt: skip


def weeks() -> Iterator[Row]:
    """Yield the choices of a policy, cut-offs, the year a week belongs to, and the numbering of weeks."""
    policies = (
        (
            "previous",
            "2022-W40",
            None,
            "The working day before Friday 7 October 2022 has a circular already: the week joins the next.",
        ),
        ("next", "2022-W40", "2022-10-08", "Friday 7 October 2022 gives way to the working day after it."),
        ("friday", "2022-W40", "2022-10-07", "Friday stays, whatever the calendar says."),
        ("friday", "2022-W05", "2022-02-04", "Friday stays in a week without a working day, too."),
        ("previous", "2022-W05", "2022-01-30", "Friday 4 February 2022 gives way to Sunday 30 January."),
        ("next", "2022-W05", "2022-02-07", "The first working day after the holiday is in the next week."),
        ("previous", "2022-W22", "2022-06-02", "Friday 3 June 2022 gives way to Thursday."),
        ("next", "2022-W22", "2022-06-06", "Friday 3 June 2022 gives way to Monday."),
        ("join-short", "2022-W40", "2022-10-08", "A week of two working days has a circular of its own."),
        ("join-short", "2022-W22", "2022-06-02", "A week of four working days has a circular of its own."),
    )
    for rule, week, day, description in policies:
        yield Row(id=f"{rule}-{week}", clause="X7", description=description, policy={"circular_day": rule},
            ask={"ask": "circular-day", "week": week}, value=day)  # fmt: skip
    rows: tuple[tuple[str, str, str, str, object, dict[str, Json], dict[str, Json]], ...] = (
        ("cutoff-at-noon", "X9", "Sections hand in by noon on the circular's day.", "cutoff",
            "2022-10-08T12:00:00+08:00", {"week": "2022-W40"}, {}),
        ("cutoff-by-policy", "X9", "A policy may set another cut-off.", "cutoff", "2022-10-08T10:30:00+08:00",
            {"week": "2022-W40"}, {"cutoff": "10:30"}),
        ("cutoff-of-no-circular", "X9", "A week without a circular has no cut-off.", "cutoff", None,
            {"week": "2022-W05"}, {}),
        ("goes-into-the-next", "X7", "What has no circular goes into the next one.", "circular-week", "2022-W06",
            {"week": "2022-W05"}, {}),
        ("has-its-own", "X7", "A week with a circular keeps its content.", "circular-week", "2022-W40",
            {"week": "2022-W40"}, {}),
        ("year-of-the-last-week", "X7", "The week of 30 December 2022 belongs to the ledger of 2022.", "ledger-year",
            "2022", {"week": "2022-W52"}, {}),
        ("year-of-2026-W01", "X7", "The first week of 2026 has its circular on 31 December 2025, a Wednesday.",
            "ledger-year", "2025", {"week": "2026-W01"}, {}),
        ("year-of-2020-W53", "X7", "The week of Friday 1 January 2021 has its circular in 2020.", "ledger-year",
            "2020", {"week": "2020-W53"}, {}),
        ("week-of-1-january-2023", "X7", "Sunday, 1 January 2023 is in the last week of 2022.", "week-of", "2022-W52",
            {"day": "2023-01-01"}, {}),
        ("week-of-a-monday", "X7", "A week begins on Monday.", "week-of", "2022-W24", {"day": "2022-06-13"}, {}),
        ("week-of-a-sunday", "X7", "A week ends on Sunday.", "week-of", "2022-W23", {"day": "2022-06-12"}, {}),
        ("week-53", "X7", "2020 has 53 weeks.", "week-of", "2020-W53", {"day": "2020-12-31"}, {}),
    )  # fmt: skip
    for id_, clause, description, question, value, given, policy in rows:
        yield Row(id=id_, clause=clause, description=description, policy=policy, value=value,
            ask={"ask": question, **given})  # fmt: skip
    for question in ("circular-day", "cutoff", "ledger-year", "circular-week"):
        yield asked(f"{question}-of-2027", "X12", f"The {question} of a week of 2027, whose notice there is not, is refused with "
            "calendar-unknown.", question,
            week="2027-W10")  # fmt: skip


def submit(when: str, clock: str, *entries: WeekEntry, **fields: object) -> cmd.SubmitWeek:
    """Return a section's week."""
    usual = {"section": SECTION, "week": "2022-W23", "at": at(when, clock), "by": SECTION, "entries": entries}
    return cmd.SubmitWeek(**{**usual, **fields})  # type: ignore[arg-type]  # the fields of the command


def handing_in() -> Iterator[Row]:
    """Yield what a section's week is refused for, and what is taken."""
    two = (item(RED), item(GREEN, section=OTHER))
    said = WeekEntry(item="R-1", progress="已走访十二个村", plan="走访余下村")
    done = (item(RED), item(GREEN), do(cmd.Complete, "G-1", "05-31"))
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command, str | None], ...] = (
        ("submit", "G4.4", "A section hands in its week.", two, submit("06-10", "11:00", said), None),
        ("submit-late", "X9", "A week that comes late is taken.", two, submit("06-10", "16:00", said), None),
        ("submit-again", "X9", "A week may be handed in again.", (*two, submit("06-10", "10:00", said)),
            submit("06-10", "11:00", said, rest_as_planned=True), None),
        ("submit-rest-as-planned", "X9", "A section may say that the rest goes as planned.", two,
            submit("06-10", "11:00", rest_as_planned=True), None),
        ("submit-week-without-circular", "X7", "A week without a circular may be handed in.",
            (item(RED, when="01-04"),), submit("02-05", "11:00", week="2022-W05"), None),
        ("submit-before-monday", "G4.4", "A week that has not begun is not handed in.", two,
            submit("06-05", "23:59", said), "week-not-begun"),
        ("submit-section-without-items", "G4.4", "A section that leads no item has nothing to hand in.", (item(RED),),
            submit("06-10", "11:00", section=OTHER), "unknown-section"),
        ("submit-after-passing-on", "G4.4", "A section that passed its last item on may still hand in what it owes.",
            (item(RED), do(cmd.Reassign, "R-1", "06-11", leader=None, section=OTHER)), submit("06-13", "09:00"), None),
        ("submit-unknown-item", "G4.4", "A week speaks of items of the ledger.", two,
            submit("06-10", "11:00", WeekEntry(item="R-9", progress="-")), "unknown-item"),
        ("submit-of-another-section", "G4.4", "The lead section alone reports.", two,
            submit("06-10", "11:00", WeekEntry(item="G-1", progress="-")), "not-lead"),
        ("submit-as-supporting", "G4.4", "A supporting section does not report.",
            (item(RED, supporting=(OTHER,)), item(GREEN, section=OTHER)),
            submit("06-10", "11:00", said, section=OTHER), "not-lead"),
        ("submit-twice", "G4.4", "A week speaks of each item once.", two, submit("06-10", "11:00", said, said),
            "item-twice"),
        ("submit-blank", "G4.4", "An entry says something.", two,
            submit("06-10", "11:00", WeekEntry(item="R-1", progress=" ")), "entry-blank"),
        ("submit-completed-before", "G4.4", "What was completed before the week is not reported.", done,
            submit("06-10", "11:00", WeekEntry(item="G-1", progress="-")), "entry-closed"),
        ("submit-withdrawn-before", "G4.4", "What was withdrawn before the week is not reported.",
            (item(RED), item(GREEN), do(cmd.Withdraw, "G-1", "05-31")),
            submit("06-10", "11:00", WeekEntry(item="G-1", progress="-")), "entry-closed"),
        ("submit-of-another-year", "X7", "A week is handed in to the ledger of its year.", (item(RED),),
            submit("12-31", "11:00", week="2021-W52"), "other-year"),
        ("submit-before-the-last-record", "G1.1", "A week recorded before the last record is refused.",
            (*two, do(cmd.FollowUp, "R-1", "06-10", "12:00")), submit("06-10", "11:00", said), "time-runs-back"),
    )  # fmt: skip
    for id_, clause, description, given, command, refused in rows:
        yield Row(id=id_, clause=clause, description=description, given=given, command=command, refused=refused)
    yield from counted()


COUNTED: Any = {"counts": [{"name": "下访", "units": ["批次", "人次"]}, {"name": "排查", "units": ["件"]}]}
"""A policy by which visits and searches are counted."""


def counted() -> Iterator[Row]:
    """Yield what is counted with a week, what is refused of it, and the sums (X27)."""
    two = (item(RED), item(GREEN, section=OTHER))
    both = {"下访": (3, 8), "排查": 12}
    for id_, description, counts, refused in (
        ("submit-counts", "What is counted without an item is handed in with the week.", both, None),
        ("submit-one-count-of-two", "What was not counted is left out.", {"下访": (0, 0)}, None),
        ("submit-unknown-count", "The policy says what is counted.", {"走访": 5}, "unknown-count"),
        ("submit-count-in-other-units", "There is a number for each unit.", {"下访": 3}, "count-units"),
        ("submit-count-twice", "Each is counted once.", [WeekCount(name="排查", numbers=1)] * 2, "count-twice"),
    ):
        yield Row(id=id_, clause="X27", description=description, policy=COUNTED, given=two,
            command=submit("06-10", "11:00", counts=counts), refused=refused)  # fmt: skip
    yield Row(id="submit-counts-without-any", clause="X27", description="A policy that counts nothing takes no count.",
        given=two, command=submit("06-10", "11:00", counts=both), refused="unknown-count")  # fmt: skip
    weeks = (
        *two, submit("06-10", "11:00", counts=both), submit("06-10", "11:30", section=OTHER, counts={"排查": 1}),
        submit("06-17", "11:00", week="2022-W24", counts={"下访": (1, 2)}),
    )  # fmt: skip
    again = (*weeks, submit("06-17", "12:30", counts={"排查": 10}))
    sums: tuple[tuple[str, str, tuple[cmd.Command, ...], str, str, Json, Json], ...] = (
        ("week", "The sums of a week, by section.", weeks, "2022-W23", "2022-W23",
            {"下访": {"批次": "3", "人次": "8"}, "排查": {"件": "13"}},
            {SECTION: {"下访": {"批次": "3", "人次": "8"}, "排查": {"件": "12"}}, OTHER: {"排查": {"件": "1"}}}),
        ("weeks", "The sums of several weeks.", weeks, "2022-W23", "2022-W24",
            {"下访": {"批次": "4", "人次": "10"}, "排查": {"件": "13"}},
            {SECTION: {"下访": {"批次": "4", "人次": "10"}, "排查": {"件": "12"}}, OTHER: {"排查": {"件": "1"}}}),
        ("handed-in-again", "A week counts once, with what was handed in last.", again, "2022-W23", "2022-W23",
            {"排查": {"件": "11"}}, {SECTION: {"排查": {"件": "10"}}, OTHER: {"排查": {"件": "1"}}}),
        ("nothing", "What nobody handed in is not zero.", two, "2022-W23", "2022-W23", {}, {}),
    )  # fmt: skip
    for id_, description, given, first, last, total, sections in sums:
        yield Row(id=f"counts-{id_}", clause="X27", description=description, policy=COUNTED, given=given,
            ask={"ask": "counts", "first": first, "last": last},
            value={"total": total, "sections": sections})  # fmt: skip


def limits() -> Iterator[Row]:
    """Yield where limits end, and recurrences."""
    ending = (
        ("3 working days", "2022-09-29", "2022-10-09", "keep", "Working days skip the holiday and count the make-up."),
        ("1 working day", "2022-09-30", "2022-10-08", "keep", "The working day after the holiday is a Saturday."),
        ("1 working day", "2022-10-01", "2022-10-08", "keep", "A limit may begin on a day off."),
        ("7 days", "2022-09-30", "2022-10-07", "keep", "Days count days off and may end on one."),
        ("7 days", "2022-09-30", "2022-10-08", "next", "A policy may move the end to the working day after."),
        ("7 days", "2022-09-30", "2022-09-30", "previous", "A policy may move the end to the working day before."),
        ("same day", "2022-10-01", "2022-10-01", "keep", "The same day is the day itself."),
        ("2022-10-01", "2022-09-29", "2022-10-01", "next", "A date that was set is not moved."),
        ("45 days", "2026-12-31", "2027-02-14", "keep", "Days need no calendar."),
    )
    for limit, start, due, roll, description in ending:
        yield Row(
            id=f"{limit.replace(' ', '-')}-from-{start}-{roll}", clause="X12", description=description,
            policy={} if roll == "keep" else {"roll_limits": roll},
            ask={"ask": "due", "limit": limit, "start": start}, value=due,
        )  # fmt: skip
    for limit in ("1 working day", "30 working days"):
        yield asked(f"{limit.replace(' ', '-')}-into-2027", "X12", "Working days of 2027 are not guessed.", "due",
            limit=limit, start="2026-12-31")  # fmt: skip
    yield Row(id="7-days-into-2027-next", clause="X12", description="Whether a day of 2027 is worked is not guessed.",
        policy={"roll_limits": "next"}, ask={"ask": "due", "limit": "7 days", "start": "2026-12-31"},
        refused="calendar-unknown")  # fmt: skip
    recurs = (
        ("monthly-last-day", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", "previous", "2022-09-30",
            ["2022-09-30", "2022-10-31"]),
        ("weekly-over-national-day", "FREQ=WEEKLY;COUNT=3", "next", "2022-09-30",
            ["2022-09-30", "2022-10-08", "2022-10-14"]),
        ("weekly-kept", "FREQ=WEEKLY;COUNT=3", "keep", "2022-09-30", ["2022-09-30", "2022-10-07", "2022-10-14"]),
        ("two-fall-together", "FREQ=DAILY;COUNT=3", "next", "2022-10-05", ["2022-10-08"]),
        ("ends-in-december", "FREQ=MONTHLY", "keep", "2022-11-15", ["2022-11-15", "2022-12-15"]),
    )  # fmt: skip
    for id_, rule, roll, first, dates in recurs:
        yield Row(id=f"recurs-{id_}", clause="G4.3", description=f"The rule {rule} gives {', '.join(dates)}.",
            ask={"ask": "occurrences", "first": first, "recurrence": rule, "roll": roll}, value=dates)  # fmt: skip
    for rule in ("FREQ=HOURLY", "FREQ=MINUTELY;COUNT=2", "COUNT=3", "FREQ=DAILY;COUNT=0", "BYDAY=MO", "FREQ=",
        "FREQ=DAILY;X-WHAT=1"):  # fmt: skip
        yield Row(id=f"recurs-not-{rule.replace('=', '-').replace(';', '-').lower()}", clause="G4.3",
            description=f"The rule {rule} is refused.", refused="bad-recurrence",
            ask={"ask": "occurrences", "first": "2022-06-10", "recurrence": rule, "roll": "next"})  # fmt: skip
    yield asked("recurs-in-an-unknown-year", "X12", "Occurrences of 2027 are not moved.", "occurrences",
        first="2027-01-31", recurrence="FREQ=MONTHLY", roll="next")  # fmt: skip


def deadlines() -> Iterator[Row]:
    """Yield how an item stands to its date, and when a move is due."""
    done, late = do(cmd.Conclude, "R-1", "06-10"), do(cmd.Conclude, "R-1", "06-11")
    stands: tuple[tuple[str, str, str, tuple[cmd.Command, ...], str, str], ...] = (
        ("ahead", "X11", "Four working days ahead an item is on time.", (item(RED),), "06-06", "on-time"),
        ("due-soon", "X11", "Three working days ahead an item is due soon.", (item(RED),), "06-07", "due-soon"),
        ("due-today", "X11", "On its due date an item is due today.", (item(RED),), "06-10", "due-today"),
        ("overdue", "X11", "The day after, an item is overdue, though it is a Saturday.", (item(RED),), "06-11",
            "overdue"),
        ("done-on-the-date", "X11", "What is done on the due date is on time.", (item(RED), done), "06-30", "on-time"),
        ("done-late", "X11", "What is done a day late stays late.", (item(RED), late), "12-31", "done-late"),
        ("late-before-it-was-done", "X11", "Before it was done it was due today.", (item(RED), late), "06-10",
            "due-today"),
        ("extended", "X5", "An extension made in time moves the date.", (item(GREEN), do(cmd.Extend, "G-1")), "06-20",
            "on-time"),
        ("target-changes-nothing", "X5", "A target does not end lateness.",
            (item(RED), do(cmd.SetTarget, "R-1", "06-13")), "06-14", "overdue"),
        ("no-date", "X11", "Without a due date an item is on time.", (item(RED, due=None),), "12-31", "on-time"),
        ("late-stays-after-return", "X11", "A new due date after a return counts from there.",
            (item(ORANGE), do(cmd.Return, "O-1")), "06-20", "on-time"),
        ("met-stays-with-a-new-list", "X3", "A due date that was met and had passed stays met under a new list.",
            (*BACK, *PLANNED_AGAIN), "06-30", "on-time"),
        ("met-stays-with-a-list-taken-off", "X3", "It stays met when the new list is taken off again.",
            (*BACK, *PLANNED_AGAIN, do(cmd.ReviseMeasure, "O-1", "06-23", measure="2", withdrawn=True)), "06-30",
            "on-time"),
        ("met-stays-carried-over", "X6", "Likewise in next year's ledger.",
            (item(ORANGE, when="06-21", carried_from=CarriedFrom(number="O-7", year=2021, done_on=on("12-30", 2021))),
                *PLANNED_AGAIN), "06-30", "on-time"),
        ("ahead-counts-again-with-a-new-list", "X3", "A due date still ahead is to be met again.",
            (*BACK[:-1], do(cmd.Return, "O-1", "06-03", to=ORANGE, due=None), *PLANNED_AGAIN), "06-30", "overdue"),
    )  # fmt: skip
    for id_, clause, description, given, day, value in stands:
        number = given[0].item  # type: ignore[attr-defined]  # a registration
        yield Row(id=id_, clause=clause, description=description, given=given, value=value,
            ask={"ask": "timeliness", "item": number, "on": str(on(day))})  # fmt: skip
    yield Row(id="due-soon-by-policy", clause="X11", description="A policy may look further ahead.",
        given=(item(RED),), policy={"due_soon": "4"}, value="due-soon",
        ask={"ask": "timeliness", "item": "R-1", "on": "2022-06-06"})  # fmt: skip
    moves: tuple[tuple[str, str, tuple[cmd.Command, ...], str, str | None], ...] = (
        ("move-due", "A problem that is put right is moved within five working days.", (item(ORANGE), *RECTIFIED),
            "O-1", "2022-06-08"),
        ("move-not-ready", "A problem with an open measure is not ready to move.", (item(ORANGE), *PLANNED), "O-1",
            None),
        ("move-due-tracked", "Tracked work is ready with its follow-up.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30")), "R-1", "2022-06-07"),
        ("move-of-red", "Red is not ready for green.", (item(RED),), "R-1", None),
    )  # fmt: skip
    for id_, description, given, number, last in moves:
        yield Row(id=id_, clause="G3.6", description=description, given=given, value=last,
            ask={"ask": "move-due", "item": number})  # fmt: skip


def duties() -> Iterator[Row]:
    """Yield what is owed, from when, until when."""
    both = ["explanation", "superior-contact"]
    explain, contact = do(cmd.Explain, "R-1", "06-13"), do(cmd.ContactSuperior, "R-1", "06-13")
    rows: tuple[tuple[str, str, tuple[cmd.Command, ...], str, list[str]], ...] = (
        ("due-day", "On the due date nothing is owed.", (item(RED),), "06-10", []),
        ("day-after", "The day after the due date both duties are owed.", (item(RED),), "06-11", both),
        ("explained", "What was explained is owed no more.", (item(RED), explain), "06-13", ["superior-contact"]),
        ("contacted", "What the higher level was told is owed no more.", (item(RED), contact), "06-13",
            ["explanation"]),
        ("both-met", "Both met, nothing is owed.", (item(RED), explain, contact), "06-13", []),
        ("orange-owes-nothing", "Orange owes nothing when it is late.", (item(ORANGE),), "06-13", []),
        ("green-owes-nothing", "Green owes nothing when it is late.", (item(GREEN),), "06-13", []),
        ("concluded-in-time", "What was concluded in time owes nothing.",
            (item(RED), do(cmd.Conclude, "R-1", "06-10")), "06-30", []),
        ("concluded-late", "What was concluded late owes both duties still.",
            (item(RED), do(cmd.Conclude, "R-1", "06-13")), "06-13", both),
        ("declared", "Declared impossible, both are owed from that day.",
            (item(RED), do(cmd.DeclareUnable, "R-1", "05-10")), "05-10", both),
        ("before-declared", "Before it was declared nothing is owed.",
            (item(RED), do(cmd.DeclareUnable, "R-1", "05-10")), "05-09", []),
        ("entered-late", "An item entered late owes its duties from entry.", (item(RED, due=on("02-21")),), "03-01",
            both),
        ("no-due-date", "Red without a due date owes nothing.", (item(RED, due=None),), "12-31", []),
    )  # fmt: skip
    for id_, description, given, day, value in rows:
        number = given[0].item  # type: ignore[attr-defined]  # a registration
        yield Row(id=f"owed-{id_}", clause="G2.3", description=description, given=given, value=value,
            ask={"ask": "owed", "item": number, "on": str(on(day))})  # fmt: skip
    within, superior = {"explanation": "within"}, {"contact": "from-superior"}
    leader = item(RED, source=Source.LEADER_INSTRUCTION)
    chosen: tuple[tuple[str, str, tuple[cmd.Command, ...], str, dict[str, str], list[str]], ...] = (
        ("within-due-day", "A policy may want the explanation within the due date: on it, it is owed.",
            (item(RED),), "06-10", within, ["explanation"]),
        ("within-before", "Before the due date it is not.", (item(RED),), "06-09", within, []),
        ("within-explained", "What was explained within the due date owes the contact after it.",
            (item(RED), do(cmd.Explain, "R-1", "06-10")), "06-11", within, ["superior-contact"]),
        ("within-concluded", "What is concluded on the due date owes nothing.",
            (item(RED), do(cmd.Conclude, "R-1", "06-10")), "06-10", within, []),
        ("own-work", "A policy may want the contact only of what a superior asked for.", (item(RED),), "06-13",
            superior, ["explanation"]),
        ("a-leaders-work", "A leader's instruction owes both.", (leader,), "06-13", superior, both),
        ("a-hosts-source", "So does a source that a host named.",
            (item(RED, source=OtherSource("市委督查室交办")),), "06-13", superior, both),
        ("what-a-meeting-resolved", "What a meeting of the organ resolved owes the explanation.",
            (item(RED, source=Source.MEETING),), "06-13", superior, ["explanation"]),
    )  # fmt: skip
    for id_, description, given, day, policy, value in chosen:
        yield Row(id=f"owed-{id_}", clause="G2.3", description=description, given=given, value=value, policy=policy,
            ask={"ask": "owed", "item": "R-1", "on": str(on(day))})  # fmt: skip
    met: tuple[tuple[str, str, str, str], ...] = (
        ("within", "Met on the third working day, a duty is met in time.", "06-15", "late=false"),
        ("after", "Met on the fourth working day, a duty is met late.", "06-16", "late=true"),
    )
    for id_, description, day, late in met:
        yield Row(
            id=f"duties-met-{id_}", clause="G2.3", description=description,
            given=(item(RED), do(cmd.Explain, "R-1", day), do(cmd.ContactSuperior, "R-1", day)),
            ask={"ask": "duties", "item": "R-1", "on": "2022-06-30"},
            value=[
                {"due": "2022-06-15", "kind": kind, "late": late == "late=true", "met_on": str(on(day)),
                    "owed_from": "2022-06-11"}
                for kind in both
            ],
        )  # fmt: skip
    owes = "duties-owed"
    refusals: tuple[tuple[str, str, tuple[cmd.Command, ...], cmd.Command], ...] = (
        (
            "extend-declared",
            "Red that was declared impossible is extended once both duties are met.",
            (item(RED), do(cmd.DeclareUnable, "R-1", "05-10")),
            do(cmd.Extend, "R-1"),
        ),
        (
            "extend-explained",
            "Red that was explained is extended once the higher level is told.",
            (item(RED), do(cmd.Explain, "R-1", "05-10")),
            do(cmd.Extend, "R-1"),
        ),
        (
            "extend-contacted",
            "Red of which the higher level was told is extended once it is explained.",
            (item(RED), do(cmd.ContactSuperior, "R-1", "05-10")),
            do(cmd.Extend, "R-1"),
        ),
    )
    for id_, description, given, command in refusals:
        yield Row(id=id_, clause="G2.3", description=description, given=given, command=command,
            refused=owes)  # fmt: skip
    yield Row(id="extend-with-both", clause="X5", description="Red with both duties met is extended.",
        given=(item(RED), do(cmd.Explain, "R-1", "05-10"), do(cmd.ContactSuperior, "R-1", "05-10")),
        command=do(cmd.Extend, "R-1"))  # fmt: skip
