"""What the events of milestones do to an item (G4.2, G4.3, X17); no rule lives here, as in `evolution`."""

from datetime import date
from typing import Any

from attrs import evolve as changed

from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Draft
from sanse_ledger.items.parts import Milestone, Occurrence
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.drafts import note


def milestone_set(draft: Draft, event: ev.MilestoneSet) -> None:
    """Foresee a milestone with its dates."""
    if any(milestone.number == event.milestone for milestone in draft.milestones):
        message = f"milestone {event.milestone} of item {draft.number} is set a second time"
        raise CorruptJournal(message, f"事项{draft.number}的节点{event.milestone}设定了两次")
    if not event.occurrences:
        message = f"milestone {event.milestone} of item {draft.number} has no date"
        raise CorruptJournal(message, f"事项{draft.number}的节点{event.milestone}没有日期")
    milestone = Milestone(
        number=event.milestone,
        title=event.title,
        due=event.due,
        limit=event.limit,
        recurrence=event.recurrence,
        roll=event.roll,
        occurrences=tuple(Occurrence(due=each) for each in event.occurrences),
    )
    draft.milestones = (*draft.milestones, milestone)


def _with_occurrences(draft: Draft, number: str, due: date | None, **new: Any) -> None:  # noqa: ANN401 - fields of any type
    """Account for one occurrence of a milestone, or for all that are open."""
    done = False
    milestones = []
    for milestone in draft.milestones:
        if milestone.number == number:
            occurrences = tuple(
                changed(each, **new) if (due is None or due == each.due) and each.open else each
                for each in milestone.occurrences
            )
            done = occurrences != milestone.occurrences
            milestones.append(changed(milestone, occurrences=occurrences))
        else:
            milestones.append(milestone)
    if not done:
        message = f"item {draft.number} has no open occurrence of milestone {number} on {due or 'any day'}"
        raise CorruptJournal(message, f"事项{draft.number}的节点{number}{due or '任何一天'}没有未了的一次")
    draft.milestones = tuple(milestones)


def milestone_reached(draft: Draft, event: ev.MilestoneReached) -> None:
    """Account for the date that was reached."""
    note(draft, event.on)
    _with_occurrences(draft, event.milestone, event.occurrence, reached_on=event.on, evidence=event.evidence)


def milestone_cancelled(draft: Draft, event: ev.MilestoneCancelled) -> None:
    """Account for one date that will not be needed, or for all that were open."""
    _with_occurrences(draft, event.milestone, event.occurrence, cancelled_for=event.reason)
