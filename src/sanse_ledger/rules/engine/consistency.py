"""Whether what is on record of a matter can be: by itself, and by the definition it follows.

A state that a ledger reached by its own rules always can. One that came along from another ledger, or whose definition
was changed since, need not; it holds the matter back, and nothing that reads it has to expect it (X6, X20).
"""

from collections.abc import Iterator
from datetime import date

from sanse_ledger.items.proceeding import Clock, Proceeding
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words.bilingual import Words


def contradictions(proceeding: Proceeding, procedure: Procedure | None) -> Iterator[Words]:
    """Yield what cannot be in the state of a matter; of a definition that is not known, nothing is asked.

    >>> from datetime import date
    >>> closed = Proceeding(procedure="six-slips", facts=(), opened_on=date(2023, 4, 6), stage=None,
    ...     entered_on=date(2023, 4, 6))
    >>> [each.en for each in contradictions(closed, None)]
    ['it is closed, but was left by no outcome']
    """
    yield from _by_itself(proceeding)
    if procedure is not None:
        yield from _by_definition(proceeding, procedure)


def latest(proceeding: Proceeding) -> date:
    """Return the latest day on which something happened in a matter; limits that end later have not happened yet.

    >>> latest(Proceeding(procedure="six-slips", facts=(), opened_on=date(2023, 4, 6), stage="make",
    ...     entered_on=date(2023, 4, 7))).isoformat()
    '2023-04-07'
    """
    days = [proceeding.opened_on, proceeding.entered_on, proceeding.closed_on, proceeding.appraised_on]
    days.append(proceeding.recorded_on)
    days += (each.left_on for each in (*proceeding.steps, *proceeding.answers))
    days += (each.on for each in proceeding.payments)
    days += (each.on for each in proceeding.opinions)
    days += (day for each in proceeding.suspensions for day in (each.suspended_on, each.resumed_on))
    days += (day for each in (*proceeding.clocks, *proceeding.kept) for day in (each.started_on, each.stopped_on))
    return max(day for day in days if day is not None)


def _by_itself(proceeding: Proceeding) -> Iterator[Words]:
    last = proceeding.steps[-1] if proceeding.steps else None
    if proceeding.open:
        if proceeding.closed_on is not None or proceeding.outcome is not None:
            yield Words(zh="未办结，却有办结日期或结果", en="it is open, but has an outcome or a day of closing")
    elif last is None or proceeding.closed_on is None or last.outcome is None or last.outcome != proceeding.outcome:
        yield Words(zh="已办结，却没有以任何结果离开环节", en="it is closed, but was left by no outcome")
    if not proceeding.open and proceeding.clocks:
        yield Words(zh="已办结，却还有时限在计算", en="it is closed, but limits still run")
    running = [clock.stage for clock in proceeding.clocks if not clock.joint]
    if len({*running}) < len(running):
        yield Words(zh="同一环节有两个时限在计算", en="two limits of one stage run")
    if proceeding.units or len(running) < len(proceeding.clocks):
        yield from _units(proceeding)
    yield from _suspensions(proceeding)
    if not 0 <= proceeding.planned_after <= len(proceeding.payments):
        yield Words(zh="分期计划之前的到账笔数不对", en="there are not so many payments before the plan")


def _units(proceeding: Proceeding) -> Iterator[Words]:
    """X24: those that hold a stage together and are to answer, and the clocks they have there."""
    units = proceeding.units
    if not proceeding.open and units:
        yield Words(zh="已办结，却还有会办单位待答复", en="it is closed, but units are to answer")
    if len({*units}) < len(units):
        yield Words(zh="会办单位有重复", en="a unit is named twice among those that hold the stage")
    joint = [(clock.stage, clock.holder) for clock in proceeding.clocks if clock.joint]
    theirs = {(proceeding.stage, unit) for unit in units or (None,)}  # nobody is named in a stand-in (X32)
    if not {*joint} <= theirs or (units and len({*joint}) < len(joint)):
        yield Words(zh="有时限不属于待答复的会办单位", en="a limit is of no unit that is to answer")


def _suspensions(proceeding: Proceeding) -> Iterator[Words]:
    """X22: one after another, each ended but the last; a clock stands still as long as the matter does."""
    if not proceeding.open and proceeding.suspended is not None:
        yield Words(zh="已办结，却还在中止", en="it is closed, but suspended")
    since = proceeding.opened_on
    for each in proceeding.suspensions:
        if each.suspended_on < since or (each.resumed_on or each.suspended_on) < each.suspended_on:
            yield Words(zh="各次中止先后不对", en="its suspensions are out of order")
        since = each.resumed_on or date.max
    stood = None if proceeding.suspended is None else proceeding.suspended.suspended_on
    if any(not _stands_with_it(clock, stood) for clock in proceeding.clocks):
        yield Words(zh="没有中止，却有时限暂停", en="a limit stands still, but not since the suspension")


def _stands_with_it(clock: Clock, stood: date | None) -> bool:
    """Return whether a limit that stands still does since its matter was suspended, or since it was extended meanwhile.

    That is on the day *stood*, None where the matter is not suspended.
    """
    since = clock.suspended_on
    return since is None or (stood is not None and (since == stood or (clock.extensions > 0 and since > stood)))


def _by_definition(proceeding: Proceeding, procedure: Procedure) -> Iterator[Words]:
    if proceeding.verifies is not procedure.verifies:
        yield Words(
            zh=f"“{procedure.zh}”是不是销号核验，与办理情况不符",
            en=f"{procedure.en} and the state of the matter differ in whether it is one of verification",
        )
    stages = {"", *(each.key for each in procedure.stages)}
    named = {proceeding.stage or "", *(each.stage for each in proceeding.clocks)}
    for key in sorted(named - stages):
        yield Words(zh=f"“{procedure.zh}”没有环节{key}", en=f"{procedure.en} has no stage {key}")
    if proceeding.units and not any(each.joint for each in procedure.stages if each.key == proceeding.stage):
        yield Words(zh=f"“{procedure.zh}”的这个环节不由几个单位会办", en=f"{procedure.en} has no units hold this stage")
    for key, text in proceeding.facts:
        answer = procedure.fact(key)
        if answer is None or (text and answer.read(text) is None):
            yield Words(zh=f"基本情况{key}不能是“{text}”", en=f"the fact {key} cannot be “{text}”")
