"""The rules of one item: what may be asked of it, when, and why not.

**The theory, in the users' words.** A ledger is kept in order to be emptied: every item in it is to be struck off. The
colour says how closely an item is watched, and an item earns less attention step by step.

*Red* is work that is watched closely. It is reminded of all the time. It is to be done in time; when it cannot be, the
section explains why and the higher-level authority is told, and both are owed until they are done. Red ends when the
work is concluded and tends to regular practice: then the item turns orange, and somebody writes down on what grounds.

*Orange* is two things: a problem that a higher level pointed out or the organ found itself, or concluded key work that
is still tracked. A problem is discussed collectively, put right by a list of measures, each with its deadline and
person, and every measure is finished with evidence. Tracked work is followed up at least once. When the matter has
turned into routine management, the item turns green, in time and with grounds.

*Green* is routine. Its important dates are foreseen and reminded of. When all is done and the General Office has
confirmed it, the item is completed; it stays green until the year's marks come off, all at once.

*A procedure* may go with an item of any colour: its stages, what each asks and by when are data, and `handling` reads
them. The item is not struck off before its procedure is at an end.

*Back* is possible too: a problem that comes back, a move that was wrong, attention that is raised. The item goes one
colour back with a reason, and what the stage asks is to be met anew. Whatever was late stays late.

**How to read the table.** A `Rule` says: this command, on an item of this colour, leads to that colour (None: it
stays), under this clause, if nothing speaks against it in these fields and guards. A field that `wants` names must not
be blank. A guard is a function below of the same name, which yields a refusal for each thing that is missing; it looks
at the item before the event, and changes nothing. A command that has no row for the item's colour is refused. The
diagram and the rules pages in the docs are generated from this table.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs
from attrs import frozen

from sanse_ledger.calendar.instants import local_day
from sanse_ledger.calendar.recurrence import BadRecurrence, occurrences
from sanse_ledger.errors import CalendarUnknown, Refusal, Refused
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import Occurrence
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.journal import procedure_commands as pcmd
from sanse_ledger.journal.fields import Due, sections_of
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.clause import Clause
from sanse_ledger.rules.clauses.three_colours import CLAUSES
from sanse_ledger.rules.due_dates import owed, resolve
from sanse_ledger.rules.engine.guards import missing, next_step, not_ended
from sanse_ledger.rules.resolution import answer
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.terms import Clearing, Closure, DutyKind, Kind
from sanse_ledger.words.text import is_blank

_R, _O, _G, _C = Colour

_COLOURS: tuple[tuple[type[cmd.ItemCommand], Colour, Colour | None, str, str, str], ...] = (
    # command, in, to, clause, wants, guards
    (cmd.Recolour, _R, _O, "G2.4", "grounds", "concluded duties_met"),
    (cmd.Recolour, _O, _G, "G3.6", "grounds", "rectified followed_up"),
    (cmd.Return, _O, _R, "X3", "reason", "may_return due_again"),
    (cmd.Return, _G, _O, "X3", "reason", "may_return due_again"),
    (cmd.Clear, _R, _C, "X2", "", "one_by_one struck_off"),
    (cmd.Clear, _O, _C, "X2", "", "one_by_one struck_off"),
    (cmd.Clear, _G, _C, "X2", "", "one_by_one struck_off"),
    (cmd.Withdraw, _R, _C, "X14", "reason approver", "other_item"),
    (cmd.Withdraw, _O, _C, "X14", "reason approver", "other_item"),
    (cmd.Withdraw, _G, _C, "X14", "reason approver", "other_item"),
    (cmd.CarryOver, _R, _C, "X6", "reason approver", "unfinished"),
    (cmd.CarryOver, _O, _C, "X6", "reason approver", "unfinished"),
    (cmd.CarryOver, _G, _C, "X6", "reason approver", "unfinished"),
    (cmd.Reopen, _C, None, "X4", "reason", "may_reopen"),
)

_WORK: tuple[tuple[type[cmd.ItemCommand], str, str, str, str], ...] = (
    # command, in (R O G), clause, wants, guards
    (cmd.Amend, "ROG", "G1.3", "reason", "amendable"),
    (cmd.Reassign, "ROG", "X15", "reason", "reassigned"),
    (cmd.Extend, "ROG", "X5", "reason approver", "extendable"),
    (cmd.SetTarget, "ROG", "X5", "reason", "overdue target_ahead"),
    (cmd.DeclareUnable, "R", "G2.3", "reason", "still_to_do not_declared"),
    (cmd.Explain, "R", "G2.3", "reason", ""),
    (cmd.ContactSuperior, "R", "G2.3", "superior summary", ""),
    (cmd.Conclude, "R", "G2.4", "result", "still_to_do"),
    (cmd.Deliberate, "O", "G3.2", "findings", ""),
    (cmd.PlanMeasure, "O", "G3.3", "", "not_struck_off was_discussed complete_measure"),
    (cmd.ReviseMeasure, "O", "G3.3", "reason", "open_measure revised"),
    (cmd.FinishMeasure, "O", "G3.5", "evidence", "open_measure"),
    (cmd.SetMilestone, "ROG", "G4.2", "", "not_struck_off complete_milestone"),
    (cmd.ReachMilestone, "ROG", "X17", "evidence", "open_occurrence"),
    (cmd.CancelMilestone, "ROG", "X17", "reason", "open_occurrence"),
    (cmd.FollowUp, "ROG", "G2.5", "progress", ""),
    (cmd.Complete, "ROG", "X2", "evidence", "supervised not_struck_off occurrences_accounted procedure_ended"),
    (pcmd.OpenProcedure, "ROG", "X20", "", "not_struck_off by_procedure"),
    (pcmd.PassStage, "ROG", "X20", "", "by_procedure"),
    (pcmd.TakeBranch, "ROG", "X20", "", "by_procedure"),
    (pcmd.CorrectFacts, "ROG", "X20", "reason", "by_procedure"),
    (pcmd.AgreeInstalments, "ROG", "X20", "", "by_procedure"),
    (pcmd.RecordPayment, "ROG", "X20", "evidence", "by_procedure"),
    (pcmd.CloseProcedure, "ROG", "X20", "", "by_procedure"),
    (pcmd.RateResult, "ROG", "X20", "", "by_procedure"),
    (pcmd.Appraise, "ROG", "X20", "", "by_procedure"),
)


_LETTERS = MappingProxyType({"R": _R, "O": _O, "G": _G})


@frozen
class Rule:
    """One row of the table: *command* on an item of the colour *source*.

    >>> RULES[cmd.Recolour, Colour.RED].target
    Colour.ORANGE
    """

    command: type[cmd.Command]
    source: Colour | None
    target: Colour | None
    clause: str
    wants: tuple[str, ...]
    guards: tuple[str, ...]


def _rules() -> Iterator[Rule]:
    yield Rule(cmd.Register, None, None, "G1.3", (), ("identified", "responsible", "entry_colour", "entry"))
    for command, source, target, clause, wants, guards in _COLOURS:
        yield Rule(command, source, target, clause, tuple(wants.split()), tuple(guards.split()))
    for command, sources, clause, wants, guards in _WORK:
        for letter in sources:
            yield Rule(command, _LETTERS[letter], None, clause, tuple(wants.split()), tuple(guards.split()))


RULES: Mapping[tuple[type[cmd.Command], Colour | None], Rule] = MappingProxyType(
    {(rule.command, rule.source): rule for rule in _rules()}
)
"""The transition table: every command that may be asked of an item, by the item's colour (None: not registered)."""

Guard = Callable[[Any, Any, Context], Iterable[Refusal]]


# Guards: each yields what is missing. They are named in the table above.


def _identified(_item: None, command: cmd.Register, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶2: the label says which item this is."""
    if is_blank(command.number):
        yield c.G1_4.refuse("no-number", command.number)
    if is_blank(command.title):
        yield c.G1_4.refuse("no-title", command.number)


def _responsible(_item: None, command: cmd.Register, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶2: a requirement, a leader in charge, a responsible section; one lead (X16)."""
    for name in ("requirement", "leader", "section"):
        if is_blank(getattr(command, name)):
            yield c.G1_3.refuse(f"no-{name}", command.number)
    if command.section in command.supporting:
        yield c.X16.refuse("lead-also-supports", command.number, section=command.section)


def _entry_colour(_item: None, command: cmd.Register, context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s1, ¶5 s1: what may be entered where."""
    if command.colour is Colour.CLEARED:
        yield c.G1_1.refuse("entry-colour", command.number)
    tracked = command.carried_from is not None and command.carried_from.concluded_on is not None
    if command.colour is Colour.ORANGE and command.source is None and not tracked:
        yield c.G3_1.refuse("no-source", command.number)
    if (
        command.colour is Colour.GREEN
        and command.kind is Kind.KEY_WORK
        and command.carried_from is None
        and not context.policy.key_work_into_green
    ):
        yield c.X18.refuse("key-work-in-green", command.number)


def _entry(_item: None, command: cmd.Register, context: Context) -> Iterator[Refusal]:
    """Refuse a day later than today, and a due date that cannot be told."""
    today = _today(command, context)
    on = today if command.on is None else command.on
    if on > today:
        yield c.G1_3.refuse("on-in-future", command.number, on=on, today=today)
        return  # a limit that counts from a day to come is not reckoned: the day may be the last there is
    yield from _resolvable(command.due, on, command.number, context)


def _concluded(item: Item, _command: cmd.Recolour, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s4: concluded; that it tends to regular practice is said by the grounds."""
    if item.concluded_on is None:
        yield c.G2_4.refuse("not-concluded", item.number)


def _duties_met(item: Item, command: cmd.ItemCommand, context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s3: what was late, or declared impossible, was explained and the superior was contacted."""
    today = _today(command, context)
    if item.missed_by(today):
        missing = owed(item, today)
        if missing:
            yield _owed(item, missing)


def _rectified(item: Item, _command: cmd.ItemCommand, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s2: a problem is discussed, has measures, and every one of them is finished."""
    if item.is_problem:
        if not item.discussed:
            yield c.G3_2.refuse("not-discussed", item.number)
        if not item.measures_finished:
            yield c.G3_3.refuse("no-measure", item.number)
    yield from _list_finished(item)


def _followed_up(item: Item, _command: cmd.ItemCommand, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s4: concluded key work is followed up at least once in orange."""
    if item.concluded_on is not None and item.followed_up_on is None:
        yield c.G2_5.refuse("no-follow-up", item.number)


def _may_return(item: Item, _command: cmd.Return, context: Context) -> Iterator[Refusal]:
    """X3: where the ledger allows returns."""
    if not context.policy.returns:
        yield c.X3.refuse("returns-forbidden", item.number)


def _due_again(item: Item, command: cmd.Return, context: Context) -> Iterator[Refusal]:
    """X3: back to red with a new due date, which is not past."""
    if command.due is None:
        if command.to is Colour.RED:
            yield c.X3.refuse("return-lacks-due", item.number)
        return
    yield from _not_past(command.due, item, command, context, c.X3)


def _one_by_one(item: Item, _command: cmd.Clear, context: Context) -> Iterator[Refusal]:
    """X2: where the ledger clears item by item; other colours than green only where it clears any."""
    clearing = context.policy.clearing
    if clearing is Clearing.YEARLY or (clearing is Clearing.ITEM_BY_ITEM and item.colour is not Colour.GREEN):
        yield c.X2.refuse("not-one-by-one", item.number)


def _struck_off(item: Item, _command: cmd.Clear, _context: Context) -> Iterator[Refusal]:
    """X2: only what was completed is cleared."""
    if item.completed_on is None:
        yield c.X2.refuse("not-completed", item.number)


def _other_item(item: Item, command: cmd.Withdraw, _context: Context) -> Iterator[Refusal]:
    """X14: merged into another item, not into itself."""
    if command.merged_into == item.number:
        yield c.X14.refuse("merged-into-itself", item.number)


def _unfinished(item: Item, _command: cmd.CarryOver, _context: Context) -> Iterator[Refusal]:
    """X6: what is completed is not carried over."""
    if item.completed_on is not None:
        yield c.X6.refuse("already-completed", item.number, on=item.completed_on)


def _may_reopen(item: Item, command: cmd.Reopen, context: Context) -> Iterator[Refusal]:
    """X4: a cleared item, of this year, where the ledger allows it."""
    if not context.policy.reopening:
        yield c.X4.refuse("reopening-forbidden", item.number)
    if item.closure is not Closure.CLEARED:
        yield _closed(c.X4, item)
    year = _today(command, context).year
    if context.year is not None and year != context.year:
        yield c.X4.refuse("other-year", item.number, year=context.year, other=year)


AMENDABLE = ("kind", "requirement", "supporting", "title")
"""The fields that an `Amend` may change."""


def _amendable(item: Item, command: cmd.Amend, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶2: what an item cannot be without, no amendment takes away."""
    if not command.changes:
        yield c.G1_3.refuse("no-changes", item.number)
    for name, text in command.changes:
        if name not in AMENDABLE:
            yield c.G1_3.refuse("cannot-amend", item.number, name=name)
        elif name == "title" and is_blank(text):
            yield c.G1_4.refuse("no-title", item.number)
        elif name == "requirement" and is_blank(text):
            yield c.G1_3.refuse("no-requirement", item.number)
        elif name == "kind" and (is_blank(text) or "\n" in text):
            yield c.G1_3.refuse("no-changes", item.number)
        elif name == "supporting" and item.section in sections_of(text):
            yield c.X16.refuse("lead-also-supports", item.number, section=item.section)


def _reassigned(item: Item, command: cmd.Reassign, _context: Context) -> Iterator[Refusal]:
    """X15: leader, section or person changes; none of the first two is taken away."""
    given = {"leader": command.leader, "section": command.section, "person": command.person}
    for name in ("leader", "section"):
        value = given[name]
        if value is not None and is_blank(value):
            yield c.X15.refuse(f"no-{name}", item.number)
    if all(value is None or value == getattr(item, name) for name, value in given.items()):
        yield c.X15.refuse("no-changes", item.number)
    if command.section is not None and command.section in item.supporting:
        yield c.X16.refuse("lead-also-supports", item.number, section=command.section)


def _extendable(item: Item, command: cmd.Extend, context: Context) -> Iterator[Refusal]:
    """X5: on or before the due date, to a later one; red with its duties met first (G2.3)."""
    if item.due is None:
        yield c.X5.refuse("nothing-to-extend", item.number)
        return
    if item.done_on is not None:
        yield c.X5.refuse("already-done", item.number, on=item.done_on)
    elif _today(command, context) > item.due:
        yield c.X5.refuse("extension-too-late", item.number, due=item.due)
    most = context.policy.max_extensions
    if most is not None and item.extensions >= most:
        yield c.X5.refuse("too-many-extensions", item.number, count=item.extensions)
    if item.colour is Colour.RED and item.done_on is None:
        missing = frozenset(kind for kind, met_on in item.duty_days if met_on is None)
        if missing:
            yield _owed(item, missing)
    due, refusals = _resolved(command.due, _today(command, context), item.number, context)
    yield from refusals
    if due is None and not refusals:
        yield c.X5.refuse("no-due-date", item.number)
    elif due is not None and due <= item.due:
        yield c.X5.refuse("extension-not-later", item.number, new=due, due=item.due)


def _overdue(item: Item, command: cmd.SetTarget, context: Context) -> Iterator[Refusal]:
    """X5: a target is for what is overdue."""
    if item.due is None or item.done_on is not None or _today(command, context) <= item.due:
        yield c.X5.refuse("not-overdue", item.number)


def _target_ahead(item: Item, command: cmd.SetTarget, context: Context) -> Iterator[Refusal]:
    """X5: a target is given, and not past."""
    if command.target is None:
        yield c.X5.refuse("no-due-date", item.number)
    yield from _not_past(command.target, item, command, context, c.X5)


def _still_to_do(item: Item, command: cmd.ItemCommand, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s3: what is concluded is not concluded again, nor declared impossible."""
    if item.concluded_on is not None:
        clause = CLAUSES[RULES[type(command), item.colour].clause]
        yield clause.refuse("already-concluded", item.number, on=item.concluded_on)


def _not_declared(item: Item, _command: cmd.DeclareUnable, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶3 s3: declared once for a due date."""
    if item.unable_on is not None:
        yield c.G2_3.refuse("already-declared", item.number, on=item.unable_on)


def _was_discussed(item: Item, _command: cmd.PlanMeasure, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s2: the list follows from the discussion."""
    if not item.discussed:
        yield c.G3_2.refuse("not-discussed", item.number)


def _complete_measure(item: Item, command: cmd.PlanMeasure, context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s2: each entry has its problem, action, deadline and person."""
    if is_blank(command.measure):
        yield c.G3_3.refuse("no-measure-number", item.number)
    if any(measure.number == command.measure for measure in item.measures):
        yield c.G3_3.refuse("measure-taken", item.number, measure=command.measure)
    for name in ("problem", "action", "person"):
        if is_blank(getattr(command, name)):
            yield c.G3_3.refuse(f"measure-lacks-{name}", item.number)
    if command.due is None:
        yield c.G3_3.refuse("measure-lacks-due", item.number)
    yield from _resolvable(command.due, _today(command, context), item.number, context)


def _open_measure(item: Item, command: cmd.FinishMeasure | cmd.ReviseMeasure, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s2: only an open entry of the list is finished or revised."""
    measure = item.measure(command.measure)
    if measure is None:
        yield c.G3_3.refuse("unknown-measure", item.number, measure=command.measure)
    elif measure.finished_on is not None:
        yield c.G3_3.refuse("measure-done", item.number, measure=command.measure)
    elif measure.withdrawn_for:
        yield c.G3_3.refuse("measure-withdrawn", item.number, measure=command.measure)


def _revised(item: Item, command: cmd.ReviseMeasure, context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s2: a revision changes something and leaves the entry whole."""
    if command.action is None and command.due is None and command.person is None and not command.withdrawn:
        yield c.G3_3.refuse("no-changes", item.number)
    for name in ("action", "person"):
        value = getattr(command, name)
        if value is not None and is_blank(value):
            yield c.G3_3.refuse(f"measure-lacks-{name}", item.number)
    yield from _resolvable(command.due, _today(command, context), item.number, context)


def _not_struck_off(item: Item, _command: cmd.ItemCommand, _context: Context) -> Iterator[Refusal]:
    """X2: what is completed is not completed again, nor given new dates."""
    if item.completed_on is not None:
        yield c.X2.refuse("already-completed", item.number, on=item.completed_on)


def _complete_milestone(item: Item, command: cmd.SetMilestone, context: Context) -> Iterator[Refusal]:
    """固阳 ¶5 s2: a milestone has number, title and date; a recurrence is a rule that can be used (G4.3)."""
    if is_blank(command.milestone):
        yield c.G4_2.refuse("no-milestone-number", item.number)
    if is_blank(command.title):
        yield c.G4_2.refuse("milestone-lacks-title", item.number)
    if item.milestone(command.milestone) is not None:
        yield c.G4_2.refuse("milestone-taken", item.number, milestone=command.milestone)
    if command.due is None:
        yield c.G4_2.refuse("milestone-lacks-due", item.number)
    due, refusals = _resolved(command.due, _today(command, context), item.number, context)
    yield from refusals
    if due is not None:
        try:
            occurrences(due, command.recurrence, command.roll, context.calendar)
        except BadRecurrence as bad:
            yield c.G4_3.refuse("bad-recurrence", item.number, rule=command.recurrence, why=bad.zh, why_en=bad.en)
        except CalendarUnknown as unknown:
            yield c.X12.refuse("calendar-unknown", item.number, year=unknown.year)


def _open_occurrence(
    item: Item, command: cmd.ReachMilestone | cmd.CancelMilestone, _context: Context
) -> Iterator[Refusal]:
    """X17: each occurrence is accounted for once."""
    milestone = item.milestone(command.milestone)
    if milestone is None:
        yield c.X17.refuse("unknown-milestone", item.number, milestone=command.milestone)
        return
    if command.occurrence is None:
        found: Occurrence | None = milestone.next_open or milestone.occurrences[-1]
    else:
        found = next((each for each in milestone.occurrences if each.due == command.occurrence), None)
    if found is None:
        yield c.X17.refuse("unknown-occurrence", item.number, milestone=command.milestone, on=command.occurrence)
    elif not found.open:
        yield c.X17.refuse("occurrence-accounted", item.number, milestone=command.milestone, on=found.due)


def _supervised(item: Item, command: cmd.Complete, context: Context) -> Iterator[Refusal]:
    """固阳 ¶5 s4: green is completed; another colour only where the ledger clears any, and with its own work done."""
    if item.colour is Colour.GREEN:
        return
    if context.policy.clearing is not Clearing.ANY_COLOUR:
        yield _wrong_colour(c.X2, item, (Colour.GREEN,))
    elif item.colour is Colour.RED:
        if item.concluded_on is None:
            yield c.G2_4.refuse("not-concluded", item.number)
        yield from _duties_met(item, command, context)
        yield from _list_finished(item)
    else:
        yield from _rectified(item, command, context)
        yield from _followed_up(item, command, context)


def _occurrences_accounted(item: Item, _command: cmd.Complete, _context: Context) -> Iterator[Refusal]:
    """X17: completing needs every occurrence of every milestone accounted for."""
    for milestone, each in item.open_occurrences:
        yield c.X17.refuse("milestone-open", item.number, title=milestone.title, on=each.due)


def _procedure_ended(item: Item, _command: cmd.Complete, context: Context) -> Iterable[Refusal]:
    """X20: what follows a procedure is struck off when that is at an end."""
    return not_ended(item, context)


def _by_procedure(item: Item, command: cmd.ItemCommand, context: Context) -> Iterable[Refusal]:
    """X20: what the item's procedure asks, as its data say (L1 to L6, K1 to K4)."""
    return missing(item, command, context)


GUARDS: Mapping[str, Guard] = MappingProxyType(
    {name: globals()[f"_{name}"] for rule in RULES.values() for name in rule.guards}
)
"""Every guard the table names."""


# What guards share


def _today(command: cmd.Command, context: Context) -> date:
    """Return the local date of the command."""
    return local_day(command.at, context.zone)


def _resolved(due: Due | None, start: date, number: str, context: Context) -> tuple[date | None, tuple[Refusal, ...]]:
    """Return the due date, or why it cannot be told (X12)."""
    try:
        return resolve(due, start, context)[0], ()
    except CalendarUnknown as unknown:
        return None, (c.X12.refuse("calendar-unknown", number, year=unknown.year),)


def _resolvable(due: Due | None, start: date, number: str, context: Context) -> tuple[Refusal, ...]:
    return _resolved(due, start, number, context)[1]


def _not_past(
    due: Due | None, item: Item, command: cmd.ItemCommand, context: Context, clause: Clause
) -> Iterator[Refusal]:
    """Refuse a date before the day of the command."""
    today = _today(command, context)
    resolved, refusals = _resolved(due, today, item.number, context)
    yield from refusals
    if resolved is not None and resolved < today:
        yield clause.refuse("due-in-past", item.number, due=resolved)


def _list_finished(item: Item) -> Iterator[Refusal]:
    """Refuse to leave an open entry of the list behind."""
    for measure in item.measures:
        if measure.open:
            yield c.G3_5.refuse("measure-open", item.number, measure=measure.number)


def _owed(item: Item, missing: frozenset[DutyKind]) -> Refusal:
    kinds = [kind for kind in DutyKind if kind in missing]
    return c.G2_3.refuse(
        "duties-owed",
        item.number,
        missing="、".join(kind.zh for kind in kinds),
        missing_en=", ".join(kind.en for kind in kinds),
    )


def _closed(clause: Clause, item: Item) -> Refusal:
    closure = item.closure or Closure.CLEARED
    return clause.refuse("item-closed", item.number, closure=closure.zh, closure_en=closure.en)


def _wrong_colour(clause: Clause, item: Item, allowed: tuple[Colour, ...]) -> Refusal:
    return clause.refuse(
        "wrong-colour",
        item.number,
        colour=item.colour.zh,
        colour_en=item.colour.en,
        allowed="、".join(colour.zh for colour in allowed),
        allowed_en=", ".join(colour.en for colour in allowed),
    )


# Deciding


@frozen
class _Check:
    """A rule made ready: its clause and guards looked up, its fields' codes spelt out."""

    clause: Clause
    target: Colour | None
    wants: tuple[tuple[str, str], ...]
    guards: tuple[Guard, ...]
    dated: bool
    stepping: str


_CHECKS: Mapping[tuple[type[cmd.Command], Colour | None], _Check] = MappingProxyType(
    {
        key: _Check(
            clause=CLAUSES[rule.clause],
            target=rule.target,
            wants=tuple((name, f"no-{name}") for name in rule.wants),
            guards=tuple(GUARDS[name] for name in rule.guards),
            dated="on" in attrs.fields_dict(rule.command) and rule.source is not None,
            stepping={cmd.Recolour: "no-such-step", cmd.Return: "no-such-return"}.get(rule.command, ""),
        )
        for key, rule in RULES.items()
    }
)
_CLAUSE_OF = MappingProxyType({rule.command: CLAUSES[rule.clause] for rule in RULES.values()} | {
    cmd.Recolour: c.X1,
})  # fmt: skip


def unmet(item: Item | None, command: cmd.Command, context: Context | None = None) -> tuple[Refusal, ...]:
    """Return every reason why *command* would be refused on *item*; empty when it is allowed.

    *item* is None before it is registered. Nothing is raised for what a user may have typed: a form can ask it to
    grey out a button. TypeError for a command of the ledger as a whole, ValueError for another item's command.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind
    >>> command = cmd.Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="", leader="副书记", section="", at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> [refusal.code for refusal in unmet(None, command)]
    ['no-requirement', 'no-section']
    """
    return tuple(_unmet(item, command, context or _default_context()))


def _unmet(item: Item | None, request: cmd.Command, context: Context) -> list[Refusal]:
    command: Any = request  # which command it is, the table tells
    check = _CHECKS.get((type(command), None if item is None else item.colour))
    found: list[Refusal] = []
    if item is not None and command.at < item.history[-1].at:
        found.append(_time_runs_back(item, command))
    if check is None:
        return [*found, _out_of_place(item, command)]
    if item is not None:
        if command.item != item.number:
            message = f"the command is for item {command.item}, not {item.number}"
            raise ValueError(message)
        if check.dated and command.on is not None:
            found.extend(_dated(check.clause, item, command.on, _today(command, context)))
        if check.stepping and command.to is not check.target:
            found.append((c.X1 if check.stepping == "no-such-step" else c.X3).refuse(check.stepping, item.number))
    for name, code in check.wants:
        if is_blank(getattr(command, name)):
            found.append(check.clause.refuse(code, command.item))
    for guard in check.guards:
        found.extend(guard(item, command, context))
    return found


def _time_runs_back(item: Item, command: cmd.Command) -> Refusal:
    last = item.history[-1].at
    return c.G1_1.refuse("time-runs-back", item.number, at=command.at.isoformat(" "), last=last.isoformat(" "))


def _dated(clause: Clause, item: Item, on: date, today: date) -> Iterator[Refusal]:
    """Refuse a day on which something happened that is later than today or earlier than the registration."""
    if on > today:
        yield clause.refuse("on-in-future", item.number, on=on, today=today)
    if on < item.registered_on:
        yield clause.refuse("on-before-registration", item.number, on=on, registered=item.registered_on)


def _out_of_place(item: Item | None, request: cmd.Command) -> Refusal:
    """Say why there is no row in the table for this command on this item."""
    command: Any = request
    clause = _CLAUSE_OF.get(type(command))
    if clause is None:
        message = f"{type(command).__name__} is no command on one item: submit it to the ledger"
        raise TypeError(message)
    if item is None:
        return c.G1_1.refuse("unknown-item", command.item, number=command.item)
    if type(command) is cmd.Register:
        return c.G1_1.refuse("number-taken", command.number, number=command.number)
    if item.colour is Colour.CLEARED:
        return _closed(clause, item)
    if type(command) is cmd.Recolour:
        return c.X1.refuse("no-such-step", item.number)
    if type(command) is cmd.Return:
        return c.X3.refuse("no-such-return", item.number)
    allowed = tuple(colour for colour in Colour if (type(command), colour) in _CHECKS)
    return _wrong_colour(clause, item, allowed)


def decide(item: Item | None, command: cmd.Command, context: Context | None = None) -> tuple[ev.Event, ...]:
    """Return the facts that *command* on *item* leads to; *item* is None before it is registered.

    >>> from sanse_ledger import BEIJING
    >>> register = cmd.Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> [type(event).__name__ for event in decide(None, register)]
    ['Registered']

    Raises Refused with every reason at once; TypeError for a command of the ledger as a whole.
    """
    context = context or _default_context()
    refusals = _unmet(item, command, context)
    if refusals:
        raise Refused(tuple(refusals))
    return answer(item, command, context)


@cache
def _default_context() -> Context:
    return Context()


# The guide light


def next_move(item: Item, at: datetime, by: str = "") -> cmd.Recolour | cmd.Complete | None:
    """Return the command that would move *item* on, with nothing said yet; None when only the clearing is left.

    Red and orange move to the next colour; green is completed (X1, X2).
    """
    if not item.in_progress:
        return None
    if item.colour is Colour.GREEN:
        return cmd.Complete(item=item.number, evidence="", at=at, by=by)
    return cmd.Recolour(item=item.number, to=item.colour.next or item.colour, grounds="", at=at, by=by)


def still_needed(item: Item, at: datetime, context: Context | None = None) -> tuple[Refusal, ...]:
    """Return what *item* still needs for its next move: the guards themselves, asked beforehand (G5.3).

    >>> from sanse_ledger import BEIJING, evolve
    >>> at = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
    >>> register = cmd.Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股", at=at, by="办公室")
    >>> item = evolve(None, decide(None, register)[0])
    >>> [refusal.code for refusal in still_needed(item, at)]
    ['no-grounds', 'not-concluded']
    """
    context = context or _default_context()
    asked = (next_move(item, at), next_step(item, at, context))
    found = (each for command in asked if command is not None for each in unmet(item, command, context))
    return tuple(dict.fromkeys(found))
