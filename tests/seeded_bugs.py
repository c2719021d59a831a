"""Realistic faults, each one line of the library written wrongly, and which of our methods finds which.

A bug is an edit of one function: the text that stands there, and the text somebody might have written. The edited
source is compiled, and the function itself gets the new code, so that every caller meets it, as it would meet a real
fault. If the library changes and the text no longer stands there once, planting fails: no bug can go stale unseen.

``python tests/seeded_bugs.py`` runs every method against every bug and prints the table (the better part of an hour);
with ``--quick`` only what finds them within seconds, as the tests do. Name bugs to run those alone.
"""

import argparse
import ast
import importlib
import inspect
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import CodeType, FunctionType, MappingProxyType

import pytest
from attrs import frozen

from exploration import ONE_ITEM, TWO_ITEMS
from fixed_stories import play
from sanse_ledger import CorruptJournal
from sanse_ledger.conformance.machine import ledger_machine
from second_opinion import SECOND_OPINIONS
from watched import Watched

ROOT = Path(__file__).resolve().parent.parent


@frozen
class Bug:
    """One fault: in which function, what stands there, what is planted, and what it breaks."""

    says: str
    where: str
    old: str
    new: str
    breaks: str
    """The clauses or invariants it offends."""

    def function(self) -> FunctionType:
        """Return the function it is planted in."""
        room, _, path = self.where.partition(":")
        found: object = importlib.import_module(f"sanse_ledger.{room}")
        for name in path.split("."):
            found = inspect.getattr_static(found, name)
        found = getattr(found, "fget", getattr(found, "__func__", getattr(found, "__wrapped__", found)))
        assert isinstance(found, FunctionType), self.where
        return found

    @contextmanager
    def planted(self) -> Iterator[None]:
        """Have the fault for a while; what was cached before or during it is forgotten."""
        function = self.function()
        right = function.__code__
        function.__code__ = self._wrong()
        _forget()
        try:
            yield
        finally:
            function.__code__ = right
            _forget()

    def _wrong(self) -> CodeType:
        function = self.function()
        text = textwrap.dedent(inspect.getsource(function))
        assert text.count(self.old) == 1, f"{self.where} has {self.old!r} {text.count(self.old)} times"
        tree = ast.parse(text.replace(self.old, self.new))
        (definition,) = tree.body
        assert isinstance(definition, ast.FunctionDef)
        definition.decorator_list = []
        made: dict[str, FunctionType] = {}
        exec(compile(tree, f"<{self.says}>", "exec"), function.__globals__, made)  # noqa: S102 - our own text
        return made[definition.name].__code__


def _forget() -> None:
    """Empty every cache of the library: calendars and contexts are made once."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sanse_ledger"):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()


BUGS: Mapping[str, Bug] = MappingProxyType({
    bug.says: bug
    for bug in (
        # Lateness and duties
        Bug("duties are owed two days after the due date", "items.item:Draft.owed_from",
            "max(self.due + _DAY, self.first", "max(self.due + 2 * _DAY, self.first", "G2.3"),
        Bug("overdue on the due date itself", "rules.due_dates:standing", "if on > due:", "if on >= due:", "X11"),
        Bug("lateness goes by the day of the record", "journal.evolution:_concluded",
            "meet_due(draft, event.on)", "meet_due(draft, event.at.date())", "G2.3"),
        Bug("done on the due date is late", "journal.drafts:meet_due", "on > draft.due", "on >= draft.due", "G2.3"),
        Bug("duties do not arise anew after an extension", "journal.drafts:new_due", "past_duties=past,",
            "past_duties=past, explained_on=before.explained_on, contacted_on=before.contacted_on,", "G2.3 X5"),
        Bug("what is entered late owes from the due date", "items.item:Draft.owed_from",
            "max(self.due + _DAY, self.first_registered_on)", "self.due + _DAY", "X5"),
        Bug("one of the two duties is enough", "rules.red:_duties_met",
            "if missing:", "if len(missing) > 1:", "G2.3, invariant 6"),
        Bug("a return forgets that the date was missed", "journal.evolution:_returned",
            "draft.was_late = True", "pass", "X3"),
        Bug("an extension takes the original due date away", "journal.drafts:new_due",
            "original_due=before.original_due or due,", "original_due=due,", "X5"),
        Bug("a target is taken for the due date", "rules.due_dates:_to_its_due_date",
            "due = item.due\n", "due = item.target or item.due\n", "X5"),
        Bug("a list is met when its first measure is finished", "journal.evolution:_rectified",
            "max(finished)", "min(finished)", "G3.5"),
        Bug("carrying over loses the count of extensions", "journal.drafts:first_deadline",
            "extensions=carried.extensions", "extensions=0", "X6"),
        # The table and its guards
        Bug("no move asks for grounds", "rules.decide:refusals_of",
            "if is_blank(getattr(command, name))", "if not rule.misstep and is_blank(getattr(command, name))",
            "G2.4 G3.6, invariants 4 and 5"),
        Bug("a return keeps the follow-up", "journal.drafts:enter",
            "draft.followed_up_on = None", "pass", "X3, invariant 13"),
        Bug("a return keeps the discussion", "journal.drafts:enter", "draft.discussed = False", "pass",
            "X3, invariant 13"),
        Bug("a list of withdrawn entries will do", "rules.orange:_rectified",
            "not item.measures_finished", "not item.measures", "G3.6"),
        Bug("an item of any colour is completed with an open entry", "rules.green:_supervised",
            "for guard in _OWN_WORK[item.colour]:", "for guard in _OWN_WORK[item.colour][:2]:", "invariant 9"),
        Bug("an extension on the due date is refused", "rules.deadline:_extendable",
            "elif day > item.due:", "elif day >= item.due:", "X5"),
        Bug("an extension to the same day is taken", "rules.deadline:_extendable",
            "due <= item.due", "due < item.due", "X5"),
        Bug("a reopened item stays completed", "journal.evolution:_work_again",
            "draft.completed_on = None", "pass", "X4"),
        Bug("what was withdrawn is reopened", "rules.back:_may_reopen",
            "item.closure is not Closure.CLEARED", "item.closure is None", "X4, invariant 12"),
        Bug("cancelling one date cancels the milestone", "journal.milestone_evolution:milestone_cancelled",
            "event.occurrence, cancelled_for", "None, cancelled_for", "X17"),
        Bug("one follow-up counts for ever", "rules.orange:_followed_up",
            "item.followed_up_on is None", "not item.history", "G2.5"),
        # Over many items, and the record
        Bug("red items do not stand in the clearing's way", "ledger.rules:_clearable",
            "if item.completed_on is None]", "if item.completed_on is None and item.colour.key != 'red']",
            "G4.6, invariant 11"),
        Bug("the clearing leaves orange items out", "ledger.answers:_year_cleared",
            "if item.open", "if item.open and item.colour.key == 'green'", "invariant 11"),
        Bug("a circular at its cut-off is too early", "ledger.rules:_issuable",
            "command.at < limit", "command.at <= limit", "X9"),
        Bug("circulars are numbered by the ISO week", "ledger.answers:_circular_issued",
            "number=next_number(ledger)", "number=command.week.number", "X8"),
        Bug("reopening leaves a gap in the versions", "items.item:Item.version",
            "return len(self.history)", "return len(self.history) + self.reopenings", "invariant 16"),
        Bug("as of an instant leaves out that instant", "ledger.ledger:Ledger.as_of",
            "kept = events[: bisect_right(events, moment, key=_AT)]",
            "kept = events[: bisect_right(events, moment, key=_AT) - 1]", "invariant 23"),
        Bug("the head forgets what was before", "journal.heads:head", "sha256(state + canonical(event))",
            "sha256(canonical(event))", "invariant 25"),
        Bug("a number is free again once its item is closed", "ledger.ledger:Ledger.unmet",
            "item = self.items.get(command.item)",
            "item = self.items.get(command.item)\n"
            "    if type(command) is cmd.Register and item and item.closing: item = None",
            "invariant 26"),
        # The calendar, the weeks and the figures
        Bug("make-up days are not worked", "calendar.work_days:_tabulate",
            "| dict.fromkeys(year.working, True)", "", "X12"),
        Bug("the start day counts", "calendar.work_days:WorkCalendar.add",
            "self._worked(count + n - 1, day)", "self._worked(count - self.is_working_day(day) + n - 1, day)",
            "invariant 28"),
        Bug("one working day back from a day off skips one", "calendar.work_days:WorkCalendar.add",
            "count - self.is_working_day(day) + n", "count - 1 + n", "invariant 28"),
        Bug("counting includes the first day", "calendar.work_days:WorkCalendar.working_days_between",
            "return self._counts[end] - self._counts[start]",
            "return self._counts[end] - self._counts[start] + self._answers[start]", "invariant 27"),
        Bug("the circular moves to the first working day of the week", "rules.circular_day:_by_rule",
            "(*reversed(before), saturday, sunday)", "(*before, saturday, sunday)", "X7"),
        Bug("the circular waits for a make-up Saturday", "rules.circular_day:_by_rule",
            "if calendar.is_working_day(friday):",
            "if calendar.is_working_day(friday) and not calendar.is_working_day(week.days[5]):", "X7"),
        Bug("a week belongs to the ledger of its ISO year", "rules.circular_day:ledger_year",
            "return (day or week.friday).year", "return week.year", "X7"),
        Bug("a recurring date moves into next year", "calendar.recurrence:occurrences",
            "for each in moved if first.year == each.year", "for each in moved", "X17"),
        Bug("handing in at the cut-off is late", "ledger.hand_ins:_standing",
            "first.at <= limit", "first.at < limit", "X9"),
        Bug("a period opens with what its first instant brought", "week.balance:balance",
            "before = [change for change in changes if change.at <= since]",
            "before = [change for change in changes if change.at < since]", "invariants 30 and 32"),
        Bug("opening is not the last closing: returns are not looked back to", "week.balance:balance",
            "opening[before[-1].to] += 1", "opening[before[0].to] += 1", "invariant 32"),
        Bug("withdrawn items go out as cleared", "week.balance:_kind",
            "MoveKind.WITHDRAWN if", "MoveKind.CLEARED if", "invariant 30"),
    )
})  # fmt: skip


# What finds them in seconds, within one process


def opinions() -> bool:
    """Tell whether a second opinion differs, or the library breaks down."""
    for ask_again in SECOND_OPINIONS:
        try:
            if ask_again():
                return True
        except Exception:  # noqa: BLE001 - a planted fault may break down in any way
            return True
    return False


def two_items() -> bool:
    """Tell whether a small walk over two items differs."""
    return bool(TWO_ITEMS["2 tracked items, clearing any colour"]().differences)


def stories() -> bool:
    """Tell whether one of 70 stories differs, or does not come back from its record."""
    try:
        play(ledger_machine(Watched()), 70)
    except (AssertionError, CorruptJournal, KeyError):
        return True
    return False


QUICK: Mapping[str, Callable[[], bool]] = MappingProxyType({
    "second opinions": opinions, "two items": two_items, "70 stories": stories,
})  # fmt: skip
"""Beside the questions kept from the walks over one item."""


def quick_table(chosen: Iterable[Bug]) -> int:
    """Print what finds each bug in seconds; return how many nothing finds."""
    probes = [probe for walk in ONE_ITEM.values() for some in walk().probes.values() for probe in some]
    print(f"| bug | breaks | kept questions | {' | '.join(QUICK)} |\n|---|---|" + "---|" * (len(QUICK) + 1), flush=True)
    missed = 0
    for bug in chosen:
        with bug.planted():
            found = [any(probe.notices() for probe in probes), *(finds() for finds in QUICK.values())]
        missed += True not in found
        print(row(bug, found), flush=True)
    return missed


# Which method finds which


@frozen
class Method:
    """One way of looking: what pytest is told to run."""

    name: str
    arguments: tuple[str, ...]


_LOCKSTEP = "tests/test_state_machine.py::test_the_library_and_the_model_agree"
EXAMPLES = ("test_lifecycle", "test_deadlines", "test_evolution", "test_ledger", "test_weekly", "test_circular",
            "test_lamps", "test_submissions", "test_workdays", "test_weeks", "test_values")  # fmt: skip
_AGREES = "agrees_with or walking or of_the_real_weeks"
METHODS: tuple[Method, ...] = (
    Method("examples", (*(f"tests/{name}.py" for name in EXAMPLES), "-m", "not hypothesis", "-k", f"not ({_AGREES})")),
    Method(
        "properties",
        (*(f"tests/{name}.py" for name in ("test_properties", "test_weekly", "test_circular")), "-m", "hypothesis"),
    ),
    Method("machine", (f"{_LOCKSTEP}_in_long_stories",)),
    Method("exhaustive", (f"{_LOCKSTEP}_on_every_small_case", f"{_LOCKSTEP}_on_every_pair_of_items")),
    Method("opinions", ("tests/test_second_opinion.py", "tests/test_workdays.py", "-k", f"{_AGREES} or opinion")),
    Method("vectors", ("tests/test_conformance_vectors.py",)),
)  # fmt: skip


def finds(method: Method, bug: Bug | None) -> bool | None:
    """Run one method against one bug, or none; None where the method is not here yet.

    The run is a child of this process, which has the library loaded already; whatever it changes goes with it.
    """
    if not all((ROOT / each.partition("::")[0]).exists() for each in method.arguments if each.startswith("tests/")):
        return None
    quiet = ["-n0", "-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
    child = os.fork()
    if not child:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(ROOT)
        with nullcontext() if bug is None else bug.planted():
            os._exit(int(pytest.main([*quiet, *method.arguments])))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in {0, 1, 2}:  # passed, failed, could not even be collected
        message = f"{method.name} ended with {status} on {bug}"
        raise RuntimeError(message)
    return status != 0


def row(bug: Bug, found: Sequence[bool | None]) -> str:
    """Return one line of the table."""
    marks = {True: "✓", False: "–", None: ""}
    return f"| {bug.says} | {bug.breaks} | " + " | ".join(marks[each] for each in found) + " |"


HEADING = "| bug | breaks | " + " | ".join(each.name for each in METHODS) + " |\n|---|---|" + "---|" * len(METHODS)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; the exit code is the number of bugs that nothing finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bugs", nargs="*", help="the first words of some bugs; all if none is named")
    parser.add_argument("--part", default="1/1", help="2/3: the second third of the bugs")
    parser.add_argument("--quick", action="store_true", help="what finds them in seconds, instead of runs of pytest")
    given = parser.parse_args(arguments)
    part, parts = map(int, given.part.split("/"))
    bugs = [
        bug
        for number, bug in enumerate(BUGS.values())
        if number % parts == part - 1 and (not given.bugs or bug.says.startswith(tuple(given.bugs)))
    ]
    if given.quick:
        return quick_table(bugs)
    for method in METHODS:
        if finds(method, None):
            message = f"{method.name} fails where no bug is planted"
            raise RuntimeError(message)
    print(HEADING, flush=True)
    missed = 0
    for bug in bugs:
        found = [finds(method, bug) for method in METHODS]
        missed += True not in found
        print(row(bug, found), flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
