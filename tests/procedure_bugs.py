"""Realistic faults in the engine of procedures, as `seeded_bugs` has them in the three colours.

``python tests/procedure_bugs.py`` plants each in turn and prints after how many steps of the stories it is
noticed.
"""

import sys
from collections.abc import Mapping
from types import MappingProxyType

from procedure_lockstep import SEED, STORY, Story
from seeded_bugs import Bug

MOST_STEPS = 100_000
"""As many as the nightly session makes; most faults are noticed within a few hundred."""
_CLOCKS = "rules.engine.clocks:Reckoning"
_SUMS = "rules.engine.sums"
_STAGES = "rules.engine.stages"
_EARLIEST = "rules.engine.earliest"
_AFTER = "rules.engine.afterwards"
_OPENING = "rules.engine.opening"
_VERIFIED = "rules.engine.verification"
_EVOLUTION = "journal.procedure_evolution"
_BUDGET = "rules.engine.budget"
_SUSPENSION = "rules.engine.suspension"

BUGS: Mapping[str, Bug] = MappingProxyType({
    bug.says: bug
    for bug in (
        # Limits
        Bug("a correction makes late what was in time", f"{_CLOCKS}._in_its_place",
            "due=max(new.due, new.suspended_on or self.on)", "due=new.due", "X20"),
        Bug("a correction takes lateness away", f"{_CLOCKS}._in_its_place",
            "was_late=is_late", "was_late=False", "X20"),
        Bug("a limit that was missed and dropped comes back in time", f"{_CLOCKS}._in_its_place",
            "clock or _fallen_away(proceeding, limited.name)", "clock", "X20"),
        Bug("a corrected limit begins anew", f"{_CLOCKS}._in_its_place",
            "rule, other.started_on, other.breaks", "rule, self.on, ()", "X20 L4"),
        Bug("the same limit is put down once more", f"{_CLOCKS}.on_correction",
            "(clock is None or not _stays(clock, new))", "True", "X20"),
        Bug("a limit that governs no more runs on", f"{_CLOCKS}.on_correction",
            "() if clock is None else (limited.name,)", "()", "X20 K1"),
        Bug("a stage that was passed gets a clock", f"{_CLOCKS}._began_on",
            "return proceeding.opened_on if len(recent) == len(steps) else None", "return proceeding.opened_on", "X20"),
        Bug("a stage that is past gets a clock", f"{_CLOCKS}._began_on",
            "if name not in self.procedure.ahead[here]:", "if False:", "X20"),
        Bug("what was closed and sent back has a limit as a whole", f"{_CLOCKS}._began_on",
            "None if any(step.outcome is not None for step in steps) else proceeding.opened_on",
            "proceeding.opened_on", "X20 L5"),
        Bug("a limit that comes to govern after a rating begins with the opening", f"{_CLOCKS}._began_on",
            "(rule.since is None or is_back)", "rule.since is None", "L5"),
        Bug("a clock that runs begins once more", f"{_CLOCKS}.on_leaving",
            "if each.stage not in running", "", "X20"),
        Bug("a stage that can no longer come has its clock on", f"{_CLOCKS}.on_leaving",
            "each.stage == left or each.stage not in ahead", "each.stage == left", "X20"),
        Bug("a limit that comes to govern begins with the correction", f"{_CLOCKS}._began_on",
            "return proceeding.opened_on if len(recent) == len(steps) else None", "return self.on", "X20 K1"),
        Bug("the limit of the whole is not begun", f"{_CLOCKS}._begun",
            "since = rule.since or (OPENING if limited.name == WHOLE else None)", "since = rule.since", "K3"),
        Bug("the clock of a stage goes on when it is left", f"{_CLOCKS}.on_leaving",
            "each.stage == left or each.stage not in ahead", "each.stage not in ahead", "X20"),
        Bug("leaving a stage ends the limit of the whole", f"{_CLOCKS}.on_leaving",
            "each.stage != WHOLE and (each.stage == left or each.stage not in ahead)",
            "each.stage == left or each.stage not in ahead", "K3"),
        Bug("what is sent back has no limit", f"{_CLOCKS}.on_going_back",
            "if limited.name == to and", "if limited.name == to == WHOLE and", "L5"),
        Bug("late on the last day", "items.proceeding:Clock.late", "> self.due", ">= self.due", "X20"),
        Bug("a limit ends with the record, not on the day that is stated", f"{_EVOLUTION}:_left",
            "_stopped(current, event.stopped, event.day,", "_stopped(current, event.stopped, event.at.date(),", "X20"),
        Bug("a dropped limit counts though it was in time", "items.proceeding:Proceeding.ended",
            "clock.late(clock.due) and", "", "X20"),
        Bug("a limit missed and replaced counts twice", "items.proceeding:Proceeding.ended",
            "and not any(map(clock.goes_on_in, (*self.kept[place + 1 :], *self.clocks)))", "", "X20"),
        Bug("the figures count last year's limits again", "week.figures.course:_course",
            "0 if earlier is None else len(earlier.kept)", "0", "X6"),
        Bug("what is past and runs is not counted", "week.figures.counting:_past",
            'if matter.handled and matter.place == "in_hand":', "if False:", "K5"),
        Bug("what left with its item is counted as running", "week.figures.counting:_past",
            'if matter.handled and matter.place == "in_hand":', "if matter.handled and matter.proceeding.open:", "X6"),
        # Totals and classes
        Bug("a total is not taken off its full mark", "procedures.scores:Total.comes_to",
            "found if self.full is None else self.full.exact - found", "found", "X26"),
        Bug("the numbers of another class fall into a class", "procedures.scores:Scale.grade_at",
            "each.span.has(much)", "not each.span.has(much)", "X26"),
        Bug("a branch knows of no total", f"{_STAGES}:_branched",
            "matter.facts", "dict(proceeding.facts)", "X26"),
        # Indicators
        Bug("a limit that was missed is met in the indicators", "week.figures.indicators:Indicating._fits",
            "tally.on_time is not self._late(proceeding, clock)", "tally.on_time", "K5"),
        Bug("every limit counts for one stage", "week.figures.indicators:Indicating._fits",
            "_is_named(clock, tally.limits)", "True", "K5"),
        Bug("whatever rating counts as the one that is meant", "week.figures.indicators:Indicating._fits",
            "matter.rating in tally.marks", "matter.rating", "K5 L5"),
        Bug("what is in hand is resolved in the indicators", "week.figures.indicators:Indicating._is_of",
            "matter.handled and matter.place == counted.name.lower()", "matter.handled", "K5"),
        # Who holds what
        Bug("nothing that runs is handed on", f"{_EVOLUTION}:_held",
            "changed(clock, holder=event.holder)", "clock", "X21"),
        Bug("what was missed is handed on", f"{_EVOLUTION}:_held",
            'clock.stage == "" or clock.joint or clock.late(event.day)', 'clock.stage == "" or clock.joint', "X21"),
        Bug("the limit of the whole is handed on", f"{_EVOLUTION}:_held",
            'clock.stage == "" or clock.joint or', "clock.joint or", "X21"),
        Bug("what is due on the day is handed on as missed", f"{_EVOLUTION}:_held",
            "clock.late(event.day)", "clock.due <= event.day", "X21"),
        Bug("a limit begins with nobody to hold it", f"{_CLOCKS}._clock", "else self.holder", "else None", "X21"),
        Bug("the limit of the whole is held by who holds the stage", f"{_CLOCKS}._clock",
            "None if limited.name == WHOLE else self.holder", "self.holder", "X21"),
        Bug("a corrected limit forgets who missed it", f"{_CLOCKS}._in_its_place",
            "other.holder if is_late and other is not None else new.holder", "new.holder", "X20 X21"),
        Bug("what was first recorded counts", "rules.engine.holders:holder_of",
            "recorded.update((key, text) for key, text in step.records if not is_blank(text))",
            "recorded = {**dict(step.records), **recorded}", "X21"),
        Bug("a fact goes before a record", "rules.engine.holders:holder_of",
            "for word in holder.taken_from:", "for word in reversed(holder.taken_from):", "X21"),
        Bug("a record of the step itself comes too late", "rules.engine.outcome:_going_on",
            "(*proceeding.steps, *proceeding.answers, step)", "proceeding.steps", "L2 X21"),
        Bug("what is sent back is held by nobody", "rules.engine.outcome:_rating",
            "None if back is None else holder_of(matter.procedure, back, facts, steps)", "None", "L5 X21"),
        Bug("a corrected fact leaves the matter where it was", "rules.engine.outcome:_correcting",
            "holder_of(procedure, here, facts, proceeding.steps)", "proceeding.holder", "X20 X21"),
        Bug("a limit counts for who holds the matter", "week.figures.counting:Part.whose",
            'self._shown(clock.holder or matter.item.section) if self.by == "holder" else self.of(matter)',
            "self.of(matter)", "X21"),
        # What several hold together
        Bug("what one unit has to keep, another one keeps", f"{_EVOLUTION}:_of_unit",
            "clock.joint and clock.holder == unit", "clock.joint", "X24"),
        Bug("one answer passes the stage", "rules.engine.outcome:_others",
            "if unit != command.unit", "if False", "X24"),
        Bug("whoever answered owes still", f"{_EVOLUTION}:_one_less",
            "if unit != event.unit", "", "X24"),
        Bug("who was taken off keeps no lateness", f"{_EVOLUTION}:_released",
            "changed(clock, stopped_on=event.day, replaced_for=event.reason) for clock in mine", "", "X24"),
        Bug("who was taken off was in time", f"{_EVOLUTION}:_released",
            ", replaced_for=event.reason", "", "X24"),
        Bug("who never answered was in time, since the matter was closed", f"{_EVOLUTION}:_closed",
            ", event.outcome)\n    step", ")\n    step", "X24"),
        Bug("who never answered was in time, since the stage was left", f"{_EVOLUTION}:_left",
            ", unanswered)", ")", "X24"),
        Bug("a limit of one unit is handed on", f"{_EVOLUTION}:_held", "clock.joint or", "", "X24"),
        Bug("only the first unit has a limit", f"{_CLOCKS}._of_each", "in self.units)", "in self.units[:1])", "X24"),
        Bug("what is sent back is held by one", "rules.engine.outcome:_reckoning",
            "units_of(matter.procedure, to, holder)", "()", "X24 L5"),
        Bug("a corrected limit is that of the stage", f"{_CLOCKS}.on_correction",
            "self._of_each(new) if limited.name == proceeding.stage else (new,)", "(new,)", "X24 X20"),
        Bug("a unit that is named twice answers twice", "rules.engine.holders:_together",
            "dict.fromkeys(map(clean_name, sections_of(text)))", "map(clean_name, sections_of(text))", "X24"),
        Bug("units are named on one line alone", "rules.engine.holders:holder_of",
            "_together if entered.joint else clean_name", "clean_name", "X24"),
        Bug("a resumed limit is that of another unit", f"{_EVOLUTION}:_resumed",
            "new = {(clock.stage, clock.unit): clock for", "new = {(clock.stage, None): clock for", "X24 X22"),
        Bug("no unit need be named", "rules.engine.units:not_its_turn", "elif not command.unit:", "elif False:", "X24"),
        Bug("a unit answers twice", "rules.engine.units:not_its_turn",
            "elif command.unit in {each.holder for each in matter.proceeding.answers}:", "elif False:", "X24"),
        Bug("whoever likes answers", "rules.engine.units:not_its_turn",
            "elif command.unit not in units:", "elif False:", "X24"),
        Bug("the last unit is taken off", "rules.engine.units:releasable",
            "and not matter.proceeding.answers", "and False", "X24"),
        Bug("taking off does not wait for the minimum time", f"{_STAGES}:_not_too_soon",
            "if matter.proceeding.units == (command.unit,)", "if False", "X24 X23"),
        Bug("a correction changes who was called", "rules.engine.units:units_changed",
            "if before != after:", "if False:", "X24"),
        Bug("a stage is left behind with its answers", f"{_EVOLUTION}:_left", "answers=(),", "", "X24"),
        Bug("one late unit does not open the branch", f"{_STAGES}:_branched", "not any(", "not all(", "X24"),
        # What stands still, is extended, or goes on
        Bug("suspended time is counted", f"{_BUDGET}:on_from",
            "not can_pause(clock) or clock.due < since or on <= since", "True", "X22"),
        Bug("with nothing left a limit ends on a day off", f"{_BUDGET}:on_from",
            "calendar.on_or_after(on)", "on", "X22"),
        Bug("what was past when it was suspended is in time", f"{_BUDGET}:on_from",
            "clock.due < since or", "", "X22"),
        Bug("a date that somebody has set stands still", f"{_BUDGET}:can_pause",
            "clock.limit is not None", "True", "X22"),
        Bug("what stands still is late", "items.proceeding:Clock.late",
            "last if self.suspended_on is None else min(last, self.suspended_on)", "last", "X22"),
        Bug("a date that was set is not extended meanwhile", f"{_SUSPENSION}:_runs_on",
            "clock is None or can_pause(clock)", "True", "X22"),
        Bug("a suspended matter goes on", f"{_SUSPENSION}:_not_suspended", "suspended is not None", "False", "X22"),
        Bug("something happened on a day of the suspension", f"{_SUSPENSION}:_not_meanwhile",
            "each.suspended_on < command.on < until", "False", "X22"),
        Bug("nothing happened on the day of the suspension", f"{_SUSPENSION}:_not_meanwhile",
            "each.suspended_on < command.on < until", "each.suspended_on <= command.on <= until", "X22"),
        Bug("it is resumed before it was suspended", f"{_SUSPENSION}:_resumable",
            "command.on < suspended.suspended_on", "False", "X22"),
        Bug("a limit is extended when it is past", f"{_SUSPENSION}:_stage_extendable",
            "day > clock.due", "False", "X22"),
        Bug("a limit is extended to its end", f"{_SUSPENSION}:_stage_extendable",
            "due <= clock.due", "due < clock.due", "X22"),
        Bug("a correction takes an extension away", "rules.engine.clocks:_stays", "is_longer or", "",
            "X20 X22"),
        Bug("what goes on where it stood begins anew", f"{_CLOCKS}._going_on",
            "rule is None or stood is None", "True", "X22"),
        Bug("a limit that begins meanwhile runs", f"{_CLOCKS}._clock",
            "through(clock, start, merged(stood), self.context) if stood else clock", "clock", "X22"),
        Bug("a resumed limit stands still", f"{_EVOLUTION}:_resumed",
            "new.get((clock.stage, clock.unit), clock)", "clock", "X22"),
        # Verification, and procedures one after another
        Bug("what is sent back passes", f"{_VERIFIED}:not_verified", "not verification.resolved", "False", "X30"),
        Bug("what was verified before the work came back passes", f"{_VERIFIED}:not_verified",
            "verification.overtaken", "False", "X30"),
        Bug("only the policy has an item verified", f"{_VERIFIED}:_asked_for",
            "any(each is not None and each.verified for each in known)", "False", "X30"),
        Bug("a procedure that ended before asks for nothing", f"{_VERIFIED}:_asked_for",
            "*(() if others is None else others.earlier)", "*()", "X30"),
        Bug("a procedure that is opened anew outdates nothing", f"{_EVOLUTION}:Matters.after",
            "ended or before is None or (new.open and not before.open)",
            "before is not None and new.open and not before.open", "X30"),
        Bug("what a rating sends back outdates nothing", f"{_EVOLUTION}:Matters.after",
            "ended or before is None or (new.open and not before.open)", "ended or before is None", "X30 L5"),
        Bug("with two open the main one is meant", "rules.engine.meant:meant",
            "if word is not None or len(fitting) <= 1 else None", "", "X30"),
        Bug("a name means whatever is open", "rules.engine.meant:meant",
            "if not views:", "if views == item.views:", "X30"),
        Bug("another procedure is opened before the rating", "rules.engine.opening:_after_the_one_before",
            "if next(not_at_an_end(view, context), None) is not None:", "if before.open:", "X20 L5"),
        Bug("a procedure is opened before the one before ended", "rules.engine.opening:_after_the_one_before",
            "command.on < before.entered_on", "False", "X20"),
        Bug("a verification waits for the main procedure", "rules.engine.opening:_after_the_one_before",
            "before.verifies is not verifies and", "False and", "X30"),
        Bug("the verification is left behind", "ledger.handover:_beside",
            "None if others is None else others.verification", "None", "X6 X30"),
        Bug("what ended before is not counted", "week.figures.course:_tracks",
            "track = at[fact.verifies] = _Track()", "track = at[fact.verifies] = at.get(fact.verifies) or _Track()",
            "X30"),
        # Stages, branches, outcomes
        Bug("compulsory measures on the last day", f"{_STAGES}:_branched",
            "not any(clock.late(happened_on(command, context)) for clock in clocks)",
            "happened_on(command, context) < clocks[0].due", "K2"),
        Bug("lateness goes by the day of the record", f"{_STAGES}:_branched",
            "clock.late(happened_on(command, context))", "clock.late(command.at.date())", "K2"),
        Bug("a minimum time ends with its last day", f"{_EARLIEST}:first_day", "+ timedelta(days=1)", "", "X23 K3"),
        Bug("a minimum time is since the opening alone", f"{_EARLIEST}:_since",
            "return proceeding.entered_on", "return proceeding.opened_on", "X23"),
        Bug("a minimum time is since a stage was first left", f"{_EARLIEST}:_since",
            "reversed(proceeding.steps)", "proceeding.steps", "X23"),
        Bug("an outcome waits for its stage alone", f"{_STAGES}:_not_too_soon",
            "else (stage, outcome)", "else (stage,)",
            "X23 K3"),
        Bug("a branch whose facts are not so", f"{_STAGES}:_branched",
            "if not holding(branch.when,", "if not holding((),", "K2"),
        Bug("an outcome whose facts are not so", f"{_STAGES}:_allowed",
            "if holding(each.when, facts, corrected)", "", "L3"),
        Bug("an outcome with no more than its records", f"{_STAGES}:_ended",
            "for demand in outcome.asks:", "for demand in ():", "K3 K4"),
        Bug("a fen less than all is all", f"{_STAGES}:_paid_in_full",
            "paid < amount:", "paid.fen < amount.fen - 1:", "K4"),
        Bug("a plan to the last day is beyond the limit", f"{_STAGES}:_plan_beyond_limit",
            "plan[-1].due <= clock.due", "plan[-1].due < clock.due", "K3"),
        Bug("a plan of an earlier sum will do", f"{_STAGES}:_plan_beyond_limit", "if plan:", "if False:", "K3"),
        Bug("a step on the day before the stage was entered", "rules.engine.checks:_asked",
            "on < entered", "on.toordinal() < entered.toordinal() - 1", "X20"),
        Bug("records of another language are blank", "rules.engine.forms:filled_in",
            "field = named.get(word)", "field = next((each for each in named.values() if each.zh == word), None)",
            "X20"),
        Bug("what hard disputes leave on record is asked of all", "rules.engine.forms:Form.faults",
            "and holding(field.when, facts, corrected)", "", "L4"),
        Bug("an unchanged fact counts as corrected", "rules.engine.outcome:_correcting",
            "if before.get(key) != text", "", "X20 L4"),
        Bug("a correction that says the same is one", f"{_OPENING}:_corrected",
            "if not new:", "if not values:", "X20"),
        Bug("a correction takes a fact away", f"{_OPENING}:_corrected",
            "form.faults(_merged(matter, command.facts),", "form.faults(matter.proceeding.facts,", "X20"),
        Bug("less than was paid", f"{_OPENING}:_corrected",
            'yield from too_much(matter, matter.proceeding.paid, Yuan.parse(values[procedure.amount]), "facts")',
            "pass", "K2"),
        Bug("opened a second time", f"{_OPENING}:_after_the_one_before",
            "if next(not_at_an_end(view, context), None) is not None:", "if False:", "X20"),
        # Sums
        Bug("a payment looks at itself alone", f"{_SUMS}:_payable",
            "total((matter.proceeding.paid, command.amount))", "command.amount", "K2"),
        Bug("nothing is a payment", f"{_SUMS}:_payable", "if command.amount.fen == 0:", "if False:", "K2"),
        Bug("instalments of the whole sum", f"{_SUMS}:_in_parts",
            "amount.fen - matter.proceeding.paid.fen", "amount.fen", "K2"),
        Bug("two instalments on one day", f"{_SUMS}:_in_parts", "one >= other", "one > other", "K2"),
        Bug("an instalment that is past", f"{_SUMS}:_in_parts", "if days[1] < days[0] or any(", "if any(", "K2"),
        Bug("an instalment of nothing", f"{_SUMS}:_in_parts", "if any(each.amount.fen == 0 for each in plan):",
            "if False:", "K2"),
        Bug("a plan outlives its settlement", f"{_EVOLUTION}:_moved",
            "left if branch is None else changed(left, instalments=())", "left", "K2"),
        Bug("a plan ends when its stage is passed", f"{_EVOLUTION}:_moved",
            "left if branch is None else changed(left, instalments=())", "changed(left, instalments=())", "K2"),
        Bug("what was paid before covers the plan", f"{_EVOLUTION}:_agreed",
            "planned_after=len(current.payments)", "planned_after=0", "K2"),
        # Afterwards
        Bug("each bad rating sends back", "rules.engine.matter:Matter.goes_back_to",
            "None if any(each.back_to is not None for each in self.proceeding.opinions) else mark.back_to",
            "mark.back_to", "L5"),
        Bug("rated a second time", f"{_AFTER}:_rated",
            "if proceeding.rating is not None and is_closed:", "if False:", "L5"),
        Bug("what was referred is rated", f"{_AFTER}:_rated",
            "if rating is None or (is_closed and not matter.is_rated):", "if rating is None:", "L5"),
        Bug("appraised before it was rated", f"{_AFTER}:_appraised",
            "if matter.stage is None and matter.rating_owed is not None:", "if False:", "L6"),
        Bug("what was sent back is rated", "items.proceeding:Proceeding.rating",
            "if last is not None and last.back_to is None", "if last is not None", "L5"),
        Bug("struck off before its last day", "rules.green:_after_its_work", "fact.words, last)", "fact.words, None)",
            "X2"),
        Bug("struck off before the rating's day", "rules.facts:_at_an_end",
            ", *(opinion.on for opinion in each.opinions)", "", "X2 L5"),
        Bug("struck off without an appraisal", f"{_AFTER}:not_at_an_end",
            "if appraisal is not None:", "if False:", "L6"),
        Bug("struck off while it is open", f"{_AFTER}:not_at_an_end", "if stage is not None:", "if False:", "X20"),
        Bug("what is sent back stays closed in the record", f"{_EVOLUTION}:_rated",
            "outcome=None,", "outcome=current.outcome,", "L5"),
        Bug("carrying over leaves the matter behind", "ledger.handover:_carried",
            "proceeding=_as_it_stands(item.proceeding),", "proceeding=None,", "X6"),
    )
})  # fmt: skip


def noticed(bug: Bug, steps: int = MOST_STEPS) -> int | None:
    """Return after how many steps of stories *bug* is noticed; None where it is not."""
    made = number = 0
    with bug.planted():
        while made < steps:
            story = Story(f"{SEED}-{number}")
            try:
                story.play(STORY)
            except Exception:  # noqa: BLE001 - a planted fault may break down in any way
                return made + story.steps
            made, number = made + story.steps, number + 1
    return None


def main() -> int:
    """Print the table; the exit code is the number of bugs that are not noticed."""
    missed = 0
    for bug in BUGS.values():
        after = noticed(bug)
        missed += after is None
        print(f"| {bug.says} | {bug.breaks} | {'–' if after is None else after} |", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
