"""The week as a whole, the circular, the lamps, the record and its documents."""

import json
from collections.abc import Iterator
from typing import Any

import attrs

import yaml_table
from kit.calendar_rows import submit
from kit.lifecycle_rows import PLANNED, RECTIFIED, accepted
from kit.own import OWNER, command_document, event_document
from kit.sources import OFFICE, OTHER, SECTION, Row, at, do, item, on
from matters import NUMBER, closed, register, to_doing
from sanse_ledger import Colour, Ledger, TextHash, WeekEntry, dump_commands, head
from sanse_ledger.conformance.cases import Json
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev

RED, ORANGE, GREEN, CLEARED = Colour
W23 = {"ask": "digest", "week": "2022-W23", "since": "2022-06-02T12:00:00+08:00", "until": "2022-06-10T12:00:00+08:00"}
W16 = {"ask": "digest", "week": "2023-W16", "since": "2023-04-14T12:00:00+08:00", "until": "2023-04-21T12:00:00+08:00"}
TWO = (item(RED), item(GREEN, section=OTHER))
SAID = WeekEntry(item="R-1", progress="已走访十二个村", plan="走访余下村")


PRINTED = TextHash(language="zh", form="text", version="0.1.0", digest="5" * 64)


def issue(
    when: str, clock: str = "15:00", week: str = "2022-W23", year: int = 2022, text: TextHash | None = None
) -> cmd.IssueCircular:
    """Return the issue of a week's circular."""
    return cmd.IssueCircular(week=week, at=at(when, clock, year), by=OFFICE, text=text)


def clear(when: str, year: int = 2022) -> cmd.ClearYear:
    """Return the clearing of the year."""
    return cmd.ClearYear(at=at(when, year=year), by=OFFICE)


def digests() -> Iterator[Row]:
    """Yield the four-column balance, the lines, the hand-ins and the figures of a week."""
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], Any], ...] = (
        ("carried-in", "G5.4", "Items of earlier weeks open the balance.", TWO,
            {"balance": {"red": {"opening": "1", "closing": "1"}, "total": {"opening": "2", "closing": "2"}}}),
        ("entered", "G5.4", "An item of the week is entered in its column.", (*TWO, item(RED, "R-2", when="06-08")),
            {"balance": {"red": {"opening": "1", "closing": "2", "entered": [["R-2", "registered"]]}}}),
        ("moved", "G5.4", "A move leaves one column and enters the next, and the total stays.",
            (*TWO, do(cmd.Conclude, "R-1", "06-08"), do(cmd.Recolour, "R-1", "06-09")),
            {"balance": {"red": {"closing": "0"}, "orange": {"opening": "0", "closing": "1"},
                "total": {"opening": "2", "closing": "2"}}}),
        ("returned", "X3", "A return is counted as one.", (*TWO, do(cmd.Return, "G-1", "06-08", to=ORANGE, due=None)),
            {"balance": {"orange": {"closing": "1"}, "green": {"closing": "0"}}}),
        ("withdrawn", "X14", "A withdrawn item enters the column of what bears no mark, and leaves the total.", (*TWO, do(cmd.Withdraw, "G-1", "06-08")),
            {"balance": {"green": {"closing": "0"}, "cleared": {"closing": "1"}, "total": {"closing": "1"}}}),
        ("carried-over", "X6", "A carried item enters the column of what bears no mark, and leaves the total.", (*TWO, do(cmd.CarryOver, "G-1", "06-08")),
            {"balance": {"cleared": {"closing": "1"}, "total": {"closing": "1"}}}),
        ("completed", "X2", "A completed item keeps its colour, is struck off, and has its line for the week, which is not-due.",
            (*TWO, do(cmd.Complete, "G-1", "06-08")),
            {"balance": {"green": {"closing": "1"}}, "struck_off": "1",
                "lines": [["R-1", "due-today", "unreported"], ["G-1", "on-time", "not-due"]]}),
        ("after-the-cut-off", "X9", "What was recorded after the cut-off is in the next week.",
            (*TWO, item(RED, "R-2", when="06-10", at=at("06-10", "12:01"))),
            {"balance": {"red": {"closing": "1"}}}),
        ("at-the-cut-off", "X9", "What was recorded at the cut-off is in the week.",
            (*TWO, item(RED, "R-2", when="06-10", at=at("06-10", "12:00"))),
            {"balance": {"red": {"closing": "2"}}}),
        ("missing", "X9", "A section that did not hand in is missing.", (*TWO, submit("06-10", "11:00", SAID)),
            {"hand_ins": {SECTION: "on-time", OTHER: "missing"}}),
        ("on-the-minute", "X9", "Noon itself is in time.", (*TWO, submit("06-10", "12:00", SAID)),
            {"hand_ins": {SECTION: "on-time", OTHER: "missing"}}),
        ("unreported", "X9", "An item that a section does not list is not reported.",
            (*TWO, item(RED, "R-2"), submit("06-10", "11:00", SAID)),
            {"lines": [["R-1", "due-today", "reported"], ["R-2", "due-today", "unreported"],
                ["G-1", "due-today", "unreported"]]}),
        ("as-planned", "X9", "The rest as planned speaks for what is not listed.",
            (*TWO, item(RED, "R-2"), submit("06-10", "11:00", SAID, rest_as_planned=True)),
            {"lines": [["R-1", "due-today", "reported"], ["R-2", "due-today", "as-planned"],
                ["G-1", "due-today", "unreported"]]}),
        ("not-ranked", "X10", "Sections are not ranked, and stand in their order.", TWO,
            {"ranks": {SECTION: None, OTHER: None}, "sections": [SECTION, OTHER]}),
        ("lead-counts", "X16", "The lead section alone counts an item.", (item(RED, supporting=(OTHER,)),),
            {"sections": [SECTION]}),
        ("similar-missing", "G3.4", "A list without a search for similar problems is a gap.",
            (item(ORANGE), do(cmd.Deliberate, "O-1", "03-02", similar=""), *PLANNED[1:]),
            {"concerns": {"has": "no-similar O-1"}}),
        ("similar-there", "G3.4", "A list with a search for similar problems is none.",
            (item(ORANGE), *PLANNED), {"concerns": {"lacks": "no-similar O-1"}}),
        ("green-without-milestone", "G4.2", "Green without a milestone is a gap.", (item(GREEN, due=None),),
            {"concerns": {"has": "no-milestone G-1"}}),
        ("late-and-done", "G4.5", "What became late and was done in the week is named.",
            (item(RED, due=on("06-07")), do(cmd.Conclude, "R-1", "06-09")),
            {"concerns": {"has": "work-was-late R-1"}, "lines": [["R-1", "done-late", "unreported"]]}),
        ("late-and-withdrawn", "G4.5", "What became late and was called off in the week is named.",
            (item(RED, due=on("06-07")), do(cmd.Withdraw, "R-1", "06-09")),
            {"concerns": {"has": "work-was-late R-1"}}),
        ("done-in-time", "G4.5", "What was done by its day was not late, whenever it was recorded.",
            (item(RED, due=on("06-07")), do(cmd.Conclude, "R-1", "06-09", on=on("06-07"))),
            {"concerns": {"lacks": "work-was-late R-1"}, "lines": [["R-1", "on-time", "unreported"]]}),
        ("late-before", "G4.5", "What was late and done before the week is no problem of it; it stays late.",
            (item(RED, due=on("05-10")), do(cmd.Conclude, "R-1", "05-12")),
            {"concerns": {"lacks": "work-was-late R-1"}, "lines": [["R-1", "done-late", "unreported"]]}),
    )  # fmt: skip
    for id_, clause, description, given, value in rows:
        yield Row(id=f"week-{id_}", clause=clause, description=description, given=given, ask=W23, value=value)
    yield Row(id="week-late", clause="X9", description="A section that handed in after the cut-off is late.",
        given=(*TWO, submit("06-10", "12:01", SAID)), ask={**W23, "until": "2022-06-10T15:00:00+08:00"},
        value={"hand_ins": {SECTION: "late", OTHER: "missing"}})  # fmt: skip
    yield Row(id="week-past-limit", clause="X20", description="A limit that runs and was missed is lateness of the item.",
        given=(register("2023-04-06"), *to_doing("2023-04-06")), year=2023, ask=W16,
        value={"lines": [[NUMBER, "past-limit", "unreported"]], "concerns": {"has": f"stage-late {NUMBER}"}})  # fmt: skip
    yield Row(id="week-limit-missed-and-met", clause="X20", description="A limit that was missed and ended is named.",
        given=(register("2023-04-06"), *to_doing("2023-04-06"), closed("化解", "2023-04-18")), year=2023, ask=W16,
        value={"lines": [[NUMBER, "on-time", "unreported"]],
            "concerns": {"has": f"stage-was-late {NUMBER}"}})  # fmt: skip
    yield Row(id="week-ranked", clause="X10", description="A policy may rank sections.",
        given=(*TWO, submit("06-10", "11:00", SAID)), policy={"ranking": True}, ask=W23,
        value={"sections": [SECTION, OTHER], "ranks": {SECTION: "1", OTHER: "2"}})  # fmt: skip
    yield Row(id="week-in-the-order-of-the-policy", clause="X10", description="A policy may order the sections.",
        given=TWO, policy={"sections": [OTHER, SECTION]}, ask=W23, value={"sections": [OTHER, SECTION]})  # fmt: skip


def circulars() -> Iterator[Row]:
    """Yield the circular's day, number and order, and the clearing of the year."""
    first, second = issue("06-10"), issue("06-17", week="2022-W24")
    done = (item(GREEN), do(cmd.Complete, "G-1", "11-30"))
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], cmd.Command, str | None], ...] = (
        ("issue", "G4.5", "The week is circulated on Friday afternoon.", TWO, first, None),
        ("issue-second", "X8", "The next circular has the next number.", (*TWO, first), second, None),
        ("issue-after-a-gap", "X8", "A week that was passed over has no number.", (*TWO, first),
            issue("06-24", week="2022-W25"), None),
        ("issue-at-the-cut-off", "X9", "At the cut-off the circular may go round.", TWO, issue("06-10", "12:00"), None),
        ("issue-with-the-hash-of-its-text", "X34", "Which text went round is kept as it was stated.", TWO,
            issue("06-10", text=PRINTED), None),
        ("issue-days-after", "G4.5", "A circular may be issued later.", TWO, issue("06-13"), None),
        ("issue-on-saturday", "X7", "The circular of the holiday week goes round on the Saturday that is worked.", TWO,
            issue("10-08", week="2022-W40"), None),
        ("issue-too-early", "X9", "Before the cut-off no circular goes round.", TWO, issue("06-10", "11:59"),
            "too-early"),
        ("issue-on-friday-off", "X9", "On the Friday that is off it is too early.", TWO,
            issue("10-07", week="2022-W40"), "too-early"),
        ("issue-twice", "G4.5", "A week has one circular.", (*TWO, first), issue("06-11"), "already-issued"),
        ("issue-out-of-order", "G4.5", "Circulars go round week after week.", (*TWO, second),
            issue("06-18"), "out-of-order"),
        ("issue-without-working-day", "X7", "A week without a working day has no circular.",
            (item(RED, when="01-04"),), issue("02-07", week="2022-W05"), "no-circular"),
        ("issue-of-another-year", "X7", "The circular of a week of 2021 is none of the ledger of 2022.", TWO,
            issue("06-10", week="2021-W52"), "other-year"),
        ("issue-of-an-unknown-year", "X12", "The day of a circular is not guessed.", TWO,
            issue("03-12", week="2027-W10", year=2023), "calendar-unknown"),
        ("issue-before-the-last-record", "G1.1", "A circular recorded before the last record is refused.",
            (*TWO, do(cmd.FollowUp, "R-1", "06-10", "15:01")), first, "time-runs-back"),
        ("clear-year", "G4.6", "When all is completed the marks come off.", done, clear("12-01"), None),
        ("clear-year-twice", "X2", "What was reopened is cleared again.",
            (*done, clear("12-20"), do(cmd.Reopen, "G-1", "12-21"), do(cmd.Complete, "G-1", "12-22")),
            clear("12-23"), None),
        ("clear-year-with-a-withdrawn", "X14", "A withdrawn item does not block the clearing.",
            (*done, item(RED, when="11-30"), do(cmd.Withdraw, "R-1", "11-30")), clear("12-20"), None),
        ("clear-year-with-a-carried-over", "X6", "A carried item does not block the clearing.",
            (*done, item(RED, when="11-30"), do(cmd.CarryOver, "R-1", "11-30")), clear("12-20"), None),
        ("clear-year-in-november", "G4.6", "The year is not cleared before December.", done, clear("11-30"),
            "clearing-too-early"),
        ("clear-year-with-one-open", "G4.6", "One item that is not completed blocks the clearing.",
            (*done, item(RED, when="11-30")), clear("12-20"), "not-completed"),
        ("clear-year-with-two-open", "G4.6", "Every item in the way is named under the one code.",
            (*done, item(RED, when="11-30"), item(ORANGE, when="11-30")), clear("12-20"), "not-completed"),
        ("clear-year-without-marks", "G4.6", "Without a mark there is nothing to clear.", (), clear("12-20"),
            "nothing-to-clear"),
        ("clear-year-cleared", "G4.6", "What is cleared is not cleared again.", (*done, clear("12-20")),
            clear("12-21"), "nothing-to-clear"),
        ("register-after-the-clearing", "G4.6", "After the clearing nothing is entered.", (*done, clear("12-20")),
            item(RED, when="12-21"), "year-cleared"),
        ("clear-year-before-the-last-record", "G1.1", "A clearing recorded before the last record is refused.",
            (item(GREEN), do(cmd.Complete, "G-1", "12-20", "10:00")), clear("12-20"), "time-runs-back"),
    )  # fmt: skip
    for id_, clause, description, given, command, refused in rows:
        yield Row(id=id_, clause=clause, description=description, given=given, command=command, refused=refused)
    yield Row(id="issue-first-number-by-policy", clause="X8", description="A policy may set the first number.",
        given=TWO, command=first, policy={"first_circular": "12"})  # fmt: skip
    shown: tuple[tuple[str, str, str, tuple[cmd.Command, ...], str, Any], ...] = (
        ("circular-proposed", "X8", "Not issued, it has no number; 1 is proposed, since issuing it now would give that.", TWO, "2022-W23", {"number": None, "proposed": "1", "day": "2022-06-10"}),
        ("circular-proposed-in-turn", "X8", "The next one is proposed with the number that issuing it gives.",
            (*TWO, first), "2022-W24", {"number": None, "proposed": "2"}),
        ("circular-proposed-after-a-gap", "X8", "The proposed number keeps none for a week that was passed over.", (*TWO, first), "2022-W25", {"number": None, "proposed": "2"}),
        ("circular-passed-over", "X8", "A week that was passed over has no number, and none is proposed.",
            (*TWO, second), "2022-W23", {"number": None, "proposed": None}),
        ("circular-issued", "X8", "An issued circular has its number.", (*TWO, first), "2022-W23", {"number": "1", "proposed": None}),
        ("circular-over-holiday", "X7", "The circular of the holiday week is on the Saturday that is worked.", TWO,
            "2022-W40", {"day": "2022-10-08", "at": "2022-10-08T15:00:00+08:00",
                "until": "2022-10-08T12:00:00+08:00"}),
        ("circular-none", "X7", "A week without a working day has no circular.", (item(RED, when="01-04"),),
            "2022-W05", {"number": None, "proposed": None, "day": None, "at": None}),
    )  # fmt: skip
    for id_, clause, description, given, week, value in shown:
        yield Row(id=id_, clause=clause, description=description, given=given, value=value,
            ask={"ask": "circular", "week": week})  # fmt: skip
    yield Row(id="circular-on-friday-by-policy", clause="X7", description="A policy may keep Friday.", given=TWO,
        policy={"circular_day": "friday", "circular_time": "16:30"}, ask={"ask": "circular", "week": "2022-W40"},
        value={"day": "2022-10-07", "at": "2022-10-07T16:30:00+08:00"})  # fmt: skip
    yield Row(id="notified", clause="X16", description="Supporting sections are notified, too.",
        given=(item(RED, supporting=(OTHER,)), first), ask={"ask": "notified", "week": "2022-W23"},
        value=[["leader", "副书记"], ["section", OTHER], ["section", SECTION]])  # fmt: skip
    yield Row(id="circular-of-an-unknown-year", clause="X12", description="The circular's day is not guessed.",
        given=TWO, ask={"ask": "circular", "week": "2027-W10"}, refused="calendar-unknown")  # fmt: skip


def lamps() -> Iterator[Row]:
    """Yield reminders of every kind with their rungs, the three lamps and the audit."""
    stone = (item(GREEN, due=None), do(cmd.SetMilestone, "G-1", "03-02"))
    planned = (item(ORANGE, due=None), *PLANNED)
    ready = (item(ORANGE, due=None), *RECTIFIED)
    rows: tuple[tuple[str, str, str, tuple[cmd.Command, ...], str, str, str | None], ...] = (
        ("red-open", "G2.2", "An open red item is named every day.", (item(RED),), "03-02", "red-open", None),
        ("red-concluded", "G2.2", "An open red item is named though it was concluded.",
            (item(RED), do(cmd.Conclude, "R-1", "05-20")), "05-23", "red-open", None),
        ("due-soon", "X11", "Three working days ahead the section is reminded.", (item(GREEN),), "06-07", "due-soon",
            "section"),
        ("due-today", "X11", "On the due date the section is reminded.", (item(GREEN),), "06-10", "due-today",
            "section"),
        ("overdue", "X19", "When it is overdue the leader in charge is reminded, too.", (item(GREEN),), "06-13",
            "overdue", "leader"),
        ("target", "X5", "Within its target an overdue item is reminded of by that day.",
            (item(GREEN), do(cmd.SetTarget, "G-1", "06-13")), "06-14", "target-due", "leader"),
        ("target-past", "X5", "Past its target an item is reminded of as such.",
            (item(GREEN), do(cmd.SetTarget, "G-1", "06-13")), "06-21", "target-overdue", "leader"),
        ("duty-owed", "G2.3", "A duty that is owed is shown until it is met.", (item(RED),), "06-13", "duty-owed",
            "leader"),
        ("duty-late", "X19", "A duty unmet past its limit reaches the principal leader.", (item(RED),), "06-16",
            "duty-late", "principal"),
        ("measure-soon", "G3.3", "A measure is reminded of beforehand.", planned, "06-17", "measure-soon", "section"),
        ("measure-today", "G3.3", "A measure is reminded of on its day.", planned, "06-20", "measure-today", "section"),
        ("measure-overdue", "G5.2", "A measure past its deadline lights the lag light.", planned, "06-21",
            "measure-overdue", "leader"),
        ("measure-put-off", "X5", "A measure put off after its deadline stays in the lag light until it is finished.",
            (*planned, do(cmd.ReviseMeasure, "O-1", "06-21", due=on("07-29"))), "06-22", "measure-put-off", "leader"),
        ("milestone-soon", "G4.2", "A milestone is reminded of beforehand.", stone, "06-17", "milestone-soon",
            "section"),
        ("milestone-today", "G4.2", "A milestone is reminded of on its day.", stone, "06-20", "milestone-today",
            "section"),
        ("milestone-missed", "G4.2", "A milestone that is past is late.", stone, "06-21", "milestone-missed",
            "leader"),
        ("move-ready", "G3.6", "What is ready for green is to be moved.", ready, "06-08", "move-ready", "section"),
        ("move-late", "G3.6", "What is ready and was not moved within five working days is late.", ready, "06-09",
            "move-late", "leader"),
        ("stale", "X11", "Ten working days without a substantive record make an item stale.", (item(GREEN),),
            "03-15", "stale", None),
        ("week-due", "X9", "On the circular's day the section is reminded of its week.", TWO, "06-10", "week-due",
            "section"),
        ("week-missing", "X9", "After the cut-off a week that is not there is missing.", TWO, "06-13", "week-missing",
            "leader"),
    )  # fmt: skip
    for id_, clause, description, given, day, kind, level in rows:
        yield Row(id=f"reminded-{id_}", clause=clause, description=description, given=given,
            ask={"ask": "reminders", "on": str(on(day))}, value={"kind": kind, "level": level})  # fmt: skip
    yield Row(id="reminded-leader-earlier", clause="X19", description="A policy may remind the leader at due soon.",
        given=(item(GREEN),), policy={"leader_from": "due-soon"}, ask={"ask": "reminders", "on": "2022-06-07"},
        value={"kind": "due-soon", "level": "leader"})  # fmt: skip
    yield Row(id="reminded-stale-by-policy", clause="X11", description="A policy may call an item stale sooner.",
        given=(item(GREEN),), policy={"stale_after": "3"}, ask={"ask": "reminders", "on": "2022-03-04"},
        value={"kind": "stale", "level": None})  # fmt: skip
    weekly, near = {"red_reminders": "weekly"}, {"red_reminders": "near"}
    red_by_policy: tuple[tuple[str, str, dict[str, str], str, Json], ...] = (
        ("red-on-a-monday", "A policy may name red on the week's first working day.", weekly, "03-07",
            {"kind": "red-open"}),
        ("red-on-a-thursday", "On the other days it is not named then.", weekly, "03-03", []),
        ("red-near", "A policy may name red from due soon on.", near, "06-07", {"kind": "red-open"}),
        ("red-far", "Before that it is not named then.", near, "03-03", []),
    )  # fmt: skip
    for id_, description, policy, day, value in red_by_policy:
        yield Row(id=f"reminded-{id_}", clause="G2.2", description=description, given=(item(RED),), policy=policy,
            ask={"ask": "reminders", "on": str(on(day))}, value=value)  # fmt: skip
    yield Row(id="reminded-not-of-completed", clause="X2", description="What is completed is not reminded of.",
        given=(item(GREEN), do(cmd.Complete, "G-1", "03-01", "10:00")), ask={"ask": "reminders", "on": "2022-06-13"},
        value=[])  # fmt: skip
    whole = (*TWO, item(ORANGE), *PLANNED)
    yield Row(id="lamps-searchlight", clause="G5.1", description="The searchlight shows what is being carried out.",
        given=whole, ask={"ask": "lamps", "on": "2022-06-13"}, value={"searchlight": [
            {"green": [], "leader": "副书记", "orange": ["O-1"], "red": ["R-1"], "section": SECTION},
            {"green": ["G-1"], "leader": "副书记", "orange": [], "red": [], "section": OTHER}]})  # fmt: skip
    yield Row(id="lamps-lag", clause="G5.2", description="The lag light shows what lags behind.",
        given=(item(RED),), ask={"ask": "lamps", "on": "2022-06-16"}, value={"lag": [["R-1", "duty-late"],
            ["R-1", "duty-late"], ["R-1", "overdue"], ["R-1", "stale"], [SECTION, "week-missing"]]})  # fmt: skip
    yield Row(id="lamps-guide", clause="G5.3", description="The guide light shows what each item still needs.",
        given=(item(RED), *ready), ask={"ask": "lamps", "on": "2022-06-01"},
        value={"guide": {"R-1": ["no-grounds", "not-concluded"], "O-1": ["no-grounds"]}})  # fmt: skip
    needs: tuple[tuple[str, tuple[cmd.Command, ...], str, list[str]], ...] = (
        ("red", (item(RED),), "R-1", ["no-grounds", "not-concluded"]),
        ("orange", (item(ORANGE),), "O-1", ["no-grounds", "no-measure", "not-discussed"]),
        ("green", (item(GREEN), do(cmd.SetMilestone, "G-1", "03-02")), "G-1", ["milestone-open", "no-evidence"]),
        ("completed", (item(GREEN), do(cmd.Complete, "G-1", "05-31")), "G-1", []),
    )
    for id_, given, number, value in needs:
        yield Row(id=f"still-needed-{id_}", clause="G5.3", description=f"All that {id_} still needs is told at once.",
            given=given, value=value,
            ask={"ask": "still-needed", "item": number, "at": "2022-06-01T09:00:00+08:00"})  # fmt: skip
    audits: tuple[tuple[str, str, tuple[cmd.Command, ...], str, Any], ...] = (
        ("missing", "Green without a milestone is missing one.", (item(GREEN, due=None),), "03-02", ["missing", "G-1"]),
        ("late", "A milestone that is past is late.", stone, "06-21", ["late", "G-1"]),
        ("left-out", "A section that is absent from the week is left out.", stone, "06-13", ["left-out", SECTION]),
    )
    for id_, description, given, day, value in audits:
        yield Row(id=f"audit-{id_}", clause="G4.2", description=description, given=given,
            ask={"ask": "audit", "on": str(on(day))}, value={"has": value})  # fmt: skip


def records() -> Iterator[Row]:
    """Yield the bytes of the record, its head, and records that contradict themselves."""
    for row in accepted():
        if row.id.endswith(("-on-red-is-recorded", "-on-cleared-is-recorded")) and row.command is not None:
            yield Row(id=f"canonical-{row.id.removesuffix('-is-recorded')}", clause="G1.1", given=(
                *row.given, row.command), policy=row.policy, ask={"ask": "canonical"},
                description=f"The events up to {type(row.command).__name__} have one form in bytes, the same everywhere.")  # fmt: skip
    weekly = (*TWO, submit("06-10", "11:00", SAID), issue("06-10"))
    yield Row(id="canonical-week", clause="G4.4", description="A week and a circular have one form in bytes.",
        given=weekly, ask={"ask": "canonical"})  # fmt: skip
    for id_, said, given in (("empty", "without an event", ()), ("one", "of one registration", (item(RED),)),
        ("weekly", "with a week and a circular", weekly)):  # fmt: skip
        yield Row(id=f"head-{id_}", clause="G1.1", description=f"A record {said} has one fingerprint.", given=given,
            ask={"ask": "head"})  # fmt: skip
    ledger = Ledger.open(owner=OWNER, year=2022).submit(*weekly)
    events, other = ledger.events, attrs.evolve(ledger.header, year=2023)
    whole = ledger.head
    for id_, known, value in (
        ("itself", whole, True), ("a-beginning", head(events[:2], header=ledger.header), True),
        ("nothing", head((), header=ledger.header), True), ("another-header", head(events, header=other), False),
        ("another", head(events[1:], header=ledger.header), False), ("more", attrs.evolve(whole, count=9), False),
    ):  # fmt: skip
        told: Json = {"count": str(known.count), "digest": known.digest}
        yield Row(id=f"extends-{id_}", clause="G1.1", given=weekly, ask={"ask": "extends", "head": told}, value=value,
            description=f"A record {'extends' if value else 'does not extend'} {id_.replace('-', ' ')}.")  # fmt: skip
    yield from corrupt()


def corrupt() -> Iterator[Row]:
    """Yield records that no ledger can have made."""
    red, follow = Ledger.open(owner="-", year=2022).submit(item(RED), do(cmd.FollowUp, "R-1", "06-01")).events
    measure = ev.MeasureFinished(item="R-1", measure="9", evidence="-", on=on("06-01"), at=at("06-01"), by=OFFICE)
    stone = ev.MilestoneCancelled(item="R-1", milestone="9", reason="-", at=at("06-01"), by=OFFICE)
    rows: tuple[tuple[str, str, tuple[ev.Event, ...]], ...] = (
        ("not-registered", "An event of an item that was not registered makes no record.", (follow,)),
        ("time-runs-back", "A record in which time runs back is none.",
            (red, attrs.evolve(follow, at=at("02-28")))),
        ("registered-twice", "A record that registers a number twice is none.", (red, red)),
        ("unknown-measure", "A record that finishes a measure there is not is none.", (red, measure)),
        ("unknown-milestone", "A record that cancels a milestone there is not is none.", (red, stone)),
    )  # fmt: skip
    for id_, description, events in rows:
        yield Row(id=f"corrupt-{id_}", clause="G1.1", description=description, events=events, ask={"ask": "count"},
            refused="corrupt-journal")  # fmt: skip


def documents() -> Iterator[Row]:
    """Yield documents with one fault each, and documents that are read, and written and read again.

    Scenarios are asked of this library alone: the kit has its cases for other ledgers.
    """
    for fault in json.loads(yaml_table.text("faults.json")):
        if (
            fault["kind"] != "scenarios"
            and len(fault["text"]) < LONG
            and not any("\ud800" <= letter <= "\udfff" for letter in fault["text"])
        ):
            yield Row(id=f"not-read-{''.join(c if c.isascii() and c.isalnum() else '-' for c in fault['name'])}",
                clause="G1.1", description=f"A document with {fault['name']} is refused with {fault['code']}.",
                refused=fault["code"], ask={"ask": "read", "kind": fault["kind"], "text": fault["text"]},
                value=place_of(fault))  # fmt: skip
    for language in ("zh", "en"):
        for name, corrects in (("commands", False), ("commands-that-correct", True)):
            chosen = [each for each in yaml_table.COMMANDS if is_corrective(each) is corrects]
            text = dump_commands(chosen, language)
            yield Row(id=f"read-{name}-{language}", clause="G1.1", ask={"ask": "read", "kind": "commands", "text": text},
                description=f"A document of {name.replace('-', ' ')} is read, with the keys of either language.")  # fmt: skip
        given: list[Json] = [command_document(each) for each in (item(RED), do(cmd.Extend, "R-1"))]
        yield Row(id=f"written-commands-{language}", clause="G1.1", value=given,
            ask={"ask": "written", "kind": "commands", "language": language, "commands": given},
            description="Commands that are written are read as they were.")  # fmt: skip
        record = Ledger.open(owner="-", year=2022).submit(item(ORANGE), *RECTIFIED)
        yield Row(id=f"written-journal-{language}", clause="G1.1", given=(item(ORANGE), *RECTIFIED),
            ask={"ask": "written", "kind": "journal", "language": language},
            value=[event_document(each) for each in record.events],
            description="A journal that is written is read as it was.")  # fmt: skip


def place_of(fault: Any) -> Json:  # noqa: ANN401 - a document
    """Return the line and column of a fault; None for what no parser reads, since each stumbles where it will."""
    return None if fault["code"] == "syntax" else {"line": str(fault["line"]), "column": str(fault["column"])}


def is_corrective(command: cmd.Command) -> bool:
    """Tell whether a command puts something right, a circular included."""
    return command.is_correction or getattr(command, "corrects", None) is not None


LONG = 2_000
"""Documents longer than this test limits, not the language: they are no vectors, nor is what no file can hold."""
