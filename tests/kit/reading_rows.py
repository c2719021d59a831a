"""Readings of a clause that nothing told apart: each row is one that a ledger written from the rules had, or could have.

They were found by small mistakes in the ledgers in other languages and in the second model that no vector noticed
(power.py, planted.py), and by questions that no vector asked (drawn_cases.py).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kit.adoption_rows import adopt
from kit.calendar_rows import submit
from kit.edge_rows import GREEN, ORANGE, RED, Given, excused
from kit.lifecycle_rows import ANY, DISCUSSED, EACH, PLANNED, RECTIFIED, TO_ORANGE
from kit.sources import OTHER, SECTION, THIRD, Row, at, do, item, on
from sanse_ledger import Source, WeekEntry, WorkingDays
from sanse_ledger.conformance.cases import Json
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.journal import commands as cmd

TWO: Given = (item(ORANGE, due=on("06-10")), *PLANNED, do(cmd.PlanMeasure, "O-1", "03-03", measure="2"))
LAST_YEAR: dict[str, Any] = {"number": "R-7", "year": 2021}


def deadlines() -> Iterator[Row]:
    """Yield what is late after a return, which measure meets a due date, and what is not ready to be moved."""
    early = (item(RED, due=on("06-08")), do(cmd.Conclude, "R-1", "06-07"), do(cmd.Recolour, "R-1", "06-07"))
    again = do(cmd.Conclude, "R-1", "06-20")
    second = do(cmd.FinishMeasure, "O-1", "06-13", measure="2")
    carried = CarriedFrom(**LAST_YEAR, entered=ORANGE, done_on=on("12-01", 2021))
    closed = (item(GREEN), do(cmd.Complete, "G-1", "06-08"), do(cmd.Clear, "G-1", "06-09"))
    stands: tuple[tuple[str, str, str, Given, str, str, Mapping[str, Json]], ...] = (
        ("returned-overdue", "X3", "A date that was missed before a return stays missed.",
            (item(ORANGE, due=on("06-08")), do(cmd.Return, "O-1", "06-13"), do(cmd.Conclude, "O-1", "06-20")), "06-21",
            "done-late", {}),
        ("returned-on-its-due-date", "X3", "Returned on its due date it has missed nothing.",
            (item(ORANGE, due=on("06-08")), do(cmd.Return, "O-1", "06-08"), do(cmd.Conclude, "O-1", "06-20")), "06-21",
            "on-time", {}),
        ("returned-after-it-was-done", "X3", "What was done in time and came back later has missed nothing.",
            (*early, do(cmd.Return, "R-1", "06-13"), again), "06-21", "on-time", {}),
        ("rectified-by-the-last-measure", "X11", "The last measure that is finished meets the due date, here late.",
            (*TWO, do(cmd.FinishMeasure, "O-1", "06-09"), second), "06-14", "done-late", {}),
        ("with-a-measure-open", "X11", "With one of two measures open the due date is not met.",
            (*TWO, do(cmd.FinishMeasure, "O-1", "06-09")), "06-14", "overdue", {}),
        ("rectified-when-entered-late", "X11", "Entered late, it is done late when its list is finished.",
            (item(ORANGE, due=on("02-21")), *RECTIFIED), "06-01", "done-late", {}),
        ("carried-done-with-its-date-ahead", "X6", "Done last year, and its date still ahead: a measure opens it again.",
            (item(ORANGE, carried_from=carried), *PLANNED), "06-13", "overdue", {}),
        ("carried-done-with-its-date-past", "X6", "Done last year, and its date past: a measure does not open it again.",
            (item(ORANGE, due=on("02-21"), carried_from=carried), *PLANNED), "06-13", "on-time", {}),
        ("reopened-on-its-due-date", "X4", "Reopened on its due date it is to be done again.",
            (*closed, do(cmd.Reopen, "G-1", "06-10")), "06-11", "overdue", EACH),
        ("reopened-after-its-due-date", "X4", "Reopened a day later it stays done.",
            (*closed, do(cmd.Reopen, "G-1", "06-11")), "06-13", "on-time", EACH),
        ("reopened-and-left-again", "X4", "What was reopened stands as of the day asked, not of the day it had left.",
            (*closed, do(cmd.Reopen, "G-1", "06-09")), "06-13", "overdue", EACH),
    )  # fmt: skip
    for id_, clause, description, given, day, value, policy in stands:
        first: Any = given[0]
        yield Row(id=f"stands-{id_}", clause=clause, description=description, given=given, value=value, policy=policy,
            ask={"ask": "timeliness", "item": first.number, "on": str(on(day))})  # fmt: skip
    back = (item(ORANGE), *RECTIFIED, do(cmd.Recolour, "O-1", "06-01", to=GREEN),
        do(cmd.Return, "O-1", "06-20", to=ORANGE, due=None), do(cmd.Deliberate, "O-1", "06-21", on=on("06-02")),
        do(cmd.PlanMeasure, "O-1", "06-21", measure="2"),
        do(cmd.FinishMeasure, "O-1", "06-22", on=on("06-10"), measure="2"))  # fmt: skip
    moves: tuple[tuple[str, str, Given, str, str | None, Mapping[str, Json]], ...] = (
        ("completed", "What is completed is not moved any more.",
            (item(ORANGE), *RECTIFIED, do(cmd.Complete, "O-1", "06-01")), "O-1", None, ANY),
        ("with-a-measure-open", "With one of two measures open it is not ready.",
            (*TWO, do(cmd.FinishMeasure, "O-1", "05-31")), "O-1", None, {}),
        ("undiscussed", "Undiscussed it is not ready.", (item(ORANGE),), "O-1", None, {}),
        ("with-an-empty-list", "With an empty list it is not ready.", (item(ORANGE), *DISCUSSED), "O-1", None, {}),
        ("red", "Red is not moved to green.", (item(RED),), "R-1", None, {}),
        ("after-a-return", "After a return the days count from it, though all else is dated earlier.", back, "O-1",
            "2022-06-27", {}),
        ("another-limit-was-adopted", "The limit is that of the day it was ready on.",
            (adopt("06-01", move_limit=WorkingDays(1)), item(ORANGE, at=at("05-01")), do(cmd.Deliberate, "O-1", "05-02"),
                do(cmd.PlanMeasure, "O-1", "05-02"), do(cmd.FinishMeasure, "O-1", "06-01")), "O-1", "2022-06-02", {}),
        ("tracked", "Tracked work is moved within five working days of being followed up.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30")), "R-1", "2022-06-07", {}),
    )  # fmt: skip
    for id_, description, given, number, last, policy in moves:
        yield Row(id=f"move-when-{id_}", clause="G3.6", description=description, given=given, value=last,
            policy=policy, ask={"ask": "move-due", "item": number})  # fmt: skip


def duties() -> Iterator[Row]:
    """Yield from when work of last year owes, and that what left the count counts as it was."""
    carried = CarriedFrom(**LAST_YEAR, registered_on=on("03-01", 2021))
    kept: Any = item(RED, due=on("12-20", 2021), carried_from=carried)
    rows: tuple[tuple[str, str, str, Given, str, str, str], ...] = (
        ("carried-over-late", "X6", "Late in last year's ledger, it owes from the day after its date, not from entry.",
            (kept,), "2022-03-02", "2021-12-21", "2021-12-24"),
        ("withdrawn-red", "X14", "What left red lists what it owed.",
            (item(RED), do(cmd.Withdraw, "R-1", "06-13")), "2022-06-20", "2022-06-11", "2022-06-15"),
    )  # fmt: skip
    for id_, clause, description, given, day, owed_from, due in rows:
        yield Row(id=f"duties-{id_}", clause=clause, description=description, given=given,
            ask={"ask": "duties", "item": "R-1", "on": day}, value=[
                {"due": due, "kind": kind, "late": True, "met_on": None, "owed_from": owed_from}
                for kind in ("explanation", "superior-contact")])  # fmt: skip
    yield Row(id="owed-on-the-day-it-left", clause="X14", given=(item(RED), do(cmd.Withdraw, "R-1", "06-13")), value=[],
        description="From the day it left the count it owes nothing.",
        ask={"ask": "owed", "item": "R-1", "on": "2022-06-13"})  # fmt: skip
    meeting: Any = item(RED, source=Source.MEETING)
    yield Row(id="owed-decided-in-a-meeting-by-policy", clause="G2.3", given=(meeting,), value=["explanation"],
        policy={"contact": "from-superior"}, ask={"ask": "owed", "item": "R-1", "on": "2022-06-13"},
        description="What the organ's own meeting decided owes the explanation alone.")  # fmt: skip


def limits() -> Iterator[Row]:
    """Yield months that end in shorter ones, and the limit of the same day."""
    for limit, start, due, policy, words in (
        ("3 months", "2022-01-31", "2022-04-30", {}, "A month of 30 days has no 31st."),
        ("1 month", "2024-01-31", "2024-02-29", {}, "A leap year's February has 29 days."),
        ("100 months", "2022-01-31", "2030-05-31", {}, "Months are counted into years that are not published."),
        ("same day", "2022-06-11", "2022-06-11", {}, "The same day stays, also when it is off."),
        ("same day", "2022-06-11", "2022-06-13", {"roll_limits": "next"}, "It is moved where the policy moves limits."),
        ("same day", "2040-06-11", "2040-06-11", {}, "For the same day no calendar is asked."),
        ("3 working days", "2022-06-11", "2022-06-15", {}, "From a Saturday Monday is the first working day."),
    ):  # fmt: skip
        named = f"{limit.replace(' ', '-')}-from-{start}" + ("-moved" if policy else "")
        yield Row(id=f"reading-{named}", clause="X12", value=due, policy=policy, description=words,
            ask={"ask": "due", "limit": limit, "start": start})  # fmt: skip


def weeks() -> Iterator[Row]:
    """Yield weeks of one working day by all seven days, and the year of a week whose circular is in another."""
    off = ["2030-10-07", "2030-10-08", "2030-10-09", "2030-10-10"]
    for id_, free, working, day, words in (
        ("friday-and-saturday", off, ["2030-10-12"], "2030-10-11", "A worked Saturday counts: the week has two."),
        ("saturday-alone", [*off, "2030-10-11"], ["2030-10-12"], None, "A worked Saturday alone is one: it joins."),
        ("saturday-and-sunday", [*off, "2030-10-11"], ["2030-10-12", "2030-10-13"], "2030-10-12",
            "Of two worked days at the weekend the first has the circular."),
    ):  # fmt: skip
        yield Row(id=f"join-short-{id_}", clause="X7", description=words, policy={"circular_day": "join-short"}, value=day,
            calendar={"years": [{"year": "2030", "days_off": free, "working": working}]},
            ask={"ask": "circular-day", "week": "2030-W41"}, year=2030)  # fmt: skip
    sunday = {"years": [{"year": "2030", "days_off": [*off, "2030-10-11"], "working": ["2030-10-13"]}]}
    yield Row(id="same-week-on-sunday", clause="X7", calendar=sunday, value="2030-10-13", year=2030,
        description="With Sunday alone worked the circular is on Sunday.",
        ask={"ask": "circular-day", "week": "2030-W41"})  # fmt: skip
    ends: Json = {"years": [{"year": "2027", "days_off": []}, {"year": "2026", "days_off": []}]}
    new_year: Json = {"years": [{"year": "2027", "days_off": ["2027-01-01"]}, {"year": "2026"}]}
    for id_, calendar, year in (("worked", ends, "2027"), ("off", new_year, "2026")):
        yield Row(id=f"year-of-a-friday-on-1-january-{id_}", clause="X7", calendar=calendar, value=year, year=2026,
            description=f"With 1 January a Friday that is {id_} the week is of {year}.",
            ask={"ask": "ledger-year", "week": "2026-W53"})  # fmt: skip


def handing_in() -> Iterator[Row]:
    """Yield who hands in what: a section that led once, what left on the week's Monday, whoever led before."""
    moved = (item(RED), do(cmd.Reassign, "R-1", section=OTHER))
    gone = (item(RED), item(GREEN), do(cmd.Withdraw, "G-1", "06-06"))
    said = WeekEntry(item="R-1", progress="-")
    rows: tuple[tuple[str, str, Given, cmd.Command, str | None], ...] = (
        ("a-section-that-leads-by-now", "Who leads by a reassignment hands in.", moved,
            submit("06-10", "11:00", said, section=OTHER), None),
        ("a-section-that-led", "Who led once may hand in a week without entries.", moved,
            submit("06-10", "11:00", rest_as_planned=True), None),
        ("what-left-on-monday", "What left on the week's Monday is reported in it.", gone,
            submit("06-10", "11:00", WeekEntry(item="G-1", progress="-")), None),
        ("what-another-leads", "What another leads by now is its own to report.", moved, submit("06-10", "11:00", said),
            "not-lead"),
    )  # fmt: skip
    for id_, description, given, command, refused in rows:
        yield Row(id=f"submit-{id_}", clause="G4.4", description=description, given=given, command=command,
            refused=refused)  # fmt: skip


def lifecycle() -> Iterator[Row]:
    """Yield what is asked of a command by one reading and not by another."""
    green = (item(GREEN),)
    marked = (item(GREEN, restricted=True), do(cmd.Restrict, "G-1", "05-30", restricted=False))
    reopened = (item(ORANGE), *RECTIFIED, do(cmd.Recolour, "O-1", "06-01", to=GREEN), do(cmd.Complete, "O-1", "06-02"),
        do(cmd.Clear, "O-1", "06-03"))  # fmt: skip
    stone = (item(GREEN), do(cmd.SetMilestone, "G-1", "03-02", due=on("03-31"), recurrence="FREQ=MONTHLY;COUNT=2"))
    weekly = (item(GREEN), do(cmd.SetMilestone, "G-1", "03-02", due=on("12-16"), recurrence="FREQ=WEEKLY"))
    far = do(cmd.Deliberate, "O-1", "06-06")
    rows: tuple[tuple[str, str, str, Given, cmd.Command, Mapping[str, Json], str | None], ...] = (
        ("amend-kind-to-its-own-word", "G1.3", "A kind of the list and its word are one kind.", green,
            do(cmd.Amend, "G-1", changes={"kind": "重要会议"}), {}, "no-changes"),
        *((f"amend-supporting-to-the-lead-by-{named}", "X16", f"Sections stand apart by a {words}, too.", green,
            do(cmd.Amend, "G-1", changes={"supporting": f"{OTHER}{mark}{SECTION}"}), {}, "lead-also-supports")
            for named, mark, words in (("semicolon", "；", "semicolon"), ("half-semicolon", ";", "semicolon of half width"),
                ("line", "\n", "new line"), ("comma", "，", "comma"))),
        ("amend-supporting-to-itself", "G1.3", "A section named twice supports once: nothing changes.",
            (item(GREEN, supporting=(OTHER, THIRD)),),
            do(cmd.Amend, "G-1", changes={"supporting": f"{OTHER}、{THIRD}、{OTHER}"}), {}, "no-changes"),
        ("amend-carried-routine-to-key-work", "X18", "Routine work of last year may turn out to be key work.",
            (item(GREEN, carried_from=CarriedFrom(**LAST_YEAR)),), do(cmd.Amend, "G-1", changes={"kind": "重点业务"}), {},
            None),
        ("register-taken-number-without-title", "G1.1", "A number that is taken is refused for that alone.", green,
            item(GREEN, title="", at=do(cmd.Clear, "G-1", "06-01").at), {}, "number-taken"),
        ("revise-to-the-same", "G3.3", "A revision that says what stood there already is recorded.",
            (item(ORANGE), *PLANNED), do(cmd.ReviseMeasure, "O-1", action="逐日补齐"), {}, None),
        ("reassign-one-of-two", "X15", "One who is responsible already and one who is not are a change.", green,
            do(cmd.Reassign, "G-1", leader="副书记", section=OTHER), {}, None),
        ("restrict-again-what-was-unmarked", "X32", "What was unmarked may be marked again.", marked,
            do(cmd.Restrict, "G-1"), {}, None),
        ("restrict-off-twice", "X32", "A mark that was taken off cannot be taken off.", marked,
            do(cmd.Restrict, "G-1", restricted=False), {}, "no-changes"),
        ("reopen-to-the-colour-it-left", "X4", "It goes back to the colour it was cleared from, not that of its entry.",
            reopened, do(cmd.Reopen, "O-1", "06-06"), EACH, None),
        ("plan-the-number-of-what-was-taken-off", "G3.3", "The number of a measure that was taken off stays taken.",
            (item(ORANGE), *PLANNED, do(cmd.ReviseMeasure, "O-1", "05-30", action=None, withdrawn=True)),
            do(cmd.PlanMeasure, "O-1"), {}, "measure-taken"),
        ("complete-on-the-day-before-a-date-was-reached", "X2", "Nothing is struck off before its dates were reached.",
            (item(GREEN), do(cmd.SetMilestone, "G-1", "03-02"), do(cmd.ReachMilestone, "G-1", "06-01")),
            do(cmd.Complete, "G-1", "06-02", on=on("05-31")), {}, "on-too-early"),
        ("complete-on-the-day-a-date-was-reached", "X2", "On that day it may be.",
            (item(GREEN), do(cmd.SetMilestone, "G-1", "03-02"), do(cmd.ReachMilestone, "G-1", "06-01")),
            do(cmd.Complete, "G-1", "06-02", on=on("06-01")), {}, None),
        ("cancel-what-is-left-of-two", "X17", "With one date reached the other may be cancelled.",
            (*stone, do(cmd.ReachMilestone, "G-1", "03-30")), do(cmd.CancelMilestone, "G-1", "04-01"), {}, None),
        ("finish-measure-of-an-earlier-discussion", "G3.5",
            "A measure is held by the discussion it came from, not by one after it.",
            (item(ORANGE), *PLANNED, far), do(cmd.FinishMeasure, "O-1", "06-07", on=on("06-01")), {}, None),
        ("complete-problem-that-turned-green-unverified", "X30",
            "Where problems are verified, what was entered orange is one in green, too.",
            (item(ORANGE), *RECTIFIED, do(cmd.Recolour, "O-1", "06-01", to=GREEN)), do(cmd.Complete, "O-1", "06-02"),
            {"verification": "problems"}, "not-verified"),
        ("complete-tracked-work-where-problems-are-verified", "X30", "Tracked work is no problem to be verified.",
            (*TO_ORANGE, do(cmd.FollowUp, "R-1", "05-30")), do(cmd.Complete, "R-1", "06-01"),
            {**ANY, "verification": "problems"}, None),
        ("complete-one-off-green-by-chain", "X13", "Where one-off work goes the chain the word itself forbids nothing.",
            green, do(cmd.Complete, "G-1", one_off=True), {"one_off": "chain"}, None),
        ("extend-green-that-owes-nothing", "X5", "Only red explains before it is extended.", green,
            do(cmd.Extend, "G-1", "06-10"), {}, None),
        ("recolour-straight-owing", "G2.3", "From red to green the duties are met, too.",
            (item(RED), do(cmd.Conclude, "R-1", "06-13")), do(cmd.Recolour, "R-1", "06-13", to=GREEN),
            {"red_to_green": True}, "duties-owed"),
        ("register-entered-green-last-year", "G3.1", "What was entered green and came back said why then.", (),
            item(ORANGE, source=None, carried_from=CarriedFrom(**LAST_YEAR, entered=GREEN)), {}, None),
        ("return-due-on-the-day", "X3", "A return may set the day itself.", (item(ORANGE),),
            do(cmd.Return, "O-1", due=on("06-01")), {}, None),
        ("no-extension-at-all", "X5", "No extension may be allowed at all.", green, do(cmd.Extend, "G-1"),
            {"max_extensions": "0"}, "too-many-extensions"),
        ("recolour-concluded-with-its-measures-open", "G2.4", "What came back to red takes its open measures along.",
            (item(RED), do(cmd.Conclude, "R-1", "05-20"), do(cmd.Recolour, "R-1", "05-23"),
                do(cmd.Deliberate, "R-1", "05-24"), do(cmd.PlanMeasure, "R-1", "05-24"),
                do(cmd.Return, "R-1", "05-25"), do(cmd.Conclude, "R-1", "05-26")),
            do(cmd.Recolour, "R-1", "05-27"), {}, None),
        ("cancel-the-weeks-left", "X17", "With one week reached all that are left are cancelled.",
            (*weekly, do(cmd.ReachMilestone, "G-1", "03-30")), do(cmd.CancelMilestone, "G-1", "04-01"), {}, None),
        ("complete-with-every-week-cancelled", "X17", "Every week that is left is cancelled at once: none is open.",
            (*weekly, do(cmd.CancelMilestone, "G-1", "04-01")), do(cmd.Complete, "G-1", "04-02"), {}, None),
        ("complete-with-one-week-left", "X17", "With the last of three weeks open nothing is struck off.",
            (*weekly, do(cmd.ReachMilestone, "G-1", "03-30"), do(cmd.ReachMilestone, "G-1", "03-31")),
            do(cmd.Complete, "G-1", "04-02"), {}, "milestone-open"),
        ("extend-owing-by-the-rules-of-the-day-it-arose", "G2.3", "What arose under the old rules is owed by them.",
            (item(RED), adopt("05-20", contact="from-superior"), do(cmd.DeclareUnable, "R-1", "05-10"),
                do(cmd.Explain, "R-1", "05-11")), do(cmd.Extend, "R-1", "05-23"), {}, "duties-owed"),
        ("extend-with-the-duties-of-the-day", "X5", "What was explained and said on the day counts.",
            (item(RED), *excused("R-1", "06-10")), do(cmd.Extend, "R-1", "06-10", "10:00"), {}, None),
    )  # fmt: skip
    for id_, clause, description, given, command, policy, refused in rows:
        yield Row(id=f"reading-{id_}", clause=clause, description=description, given=given, command=command,
            policy=policy, refused=refused)  # fmt: skip
    yield Row(id="state-without-a-due-date", clause="G1.3", given=(item(RED, due=None),), ask={"ask": "item", "item": "R-1"},
        description="Without a due date there is none, nor a first one.", value={"due": None, "original_due": None})  # fmt: skip


FILES: Mapping[tuple[str, str], tuple[str, Callable[[], Iterator[Row]]]] = {
    ("lifecycle", "readings"): ("Readings of a guard that are easily mistaken", lifecycle),
    ("duties", "readings"): ("From when last year's work owes", duties),
    ("deadlines", "readings"): ("What is late after a return, and what is not ready to be moved", deadlines),
    ("hand-ins", "readings"): ("Who hands in, and what left on a Monday", handing_in),
    ("limits", "readings"): ("Months at their ends, and the same day", limits),
    ("weeks", "readings"): ("Weeks of one working day, and the year of a week", weeks),
}
