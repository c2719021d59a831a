"""Which field of the command a refusal is about, by its code: where a form puts the sentence.

None where the item or the ledger falls short: whatever is typed, it is refused. Where one code is about different
fields of different commands, whoever refuses says which; the field here is that of most.
"""

from collections.abc import Mapping
from types import MappingProxyType

_CODES = MappingProxyType(
    {
        "at": "time-runs-back outside-year",
        "on": (
            "on-in-future on-before-registration on-too-early on-before-stage not-before on-while-suspended "
            "resumed-too-early"
        ),
        "item": "unknown-item",
        "about": "slip-not-in-progress",
        "step": "no-step step-taken",
        "sent_back_for": "not-said-why",
        "reply_by": "reply-in-past",
        "slip": "slip-says-too-much",
        "number": "no-number number-taken",
        "title": "no-title milestone-lacks-title",
        "kind": "key-work-in-green",
        "requirement": "no-requirement",
        "leader": "no-leader",
        "section": "no-section unknown-section",
        "supporting": "lead-also-supports",
        "parent": "unknown-parent",
        "carried_from": "carried-state",
        "source": "no-source",
        "colour": "entry-colour",
        "changes": "cannot-amend no-changes",
        "due": (
            "calendar-unknown due-in-past no-due-date extension-not-later return-lacks-due measure-lacks-due "
            "milestone-lacks-due"
        ),
        "reason": "no-reason",
        "approver": "no-approver",
        "evidence": "no-evidence",
        "superior": "no-superior",
        "summary": "no-summary",
        "result": "no-result",
        "grounds": "no-grounds",
        "findings": "no-findings",
        "progress": "no-progress",
        "measure": "no-measure-number measure-taken unknown-measure measure-done measure-withdrawn",
        "problem": "measure-lacks-problem",
        "action": "measure-lacks-action",
        "person": "measure-lacks-person",
        "milestone": "no-milestone-number milestone-taken unknown-milestone",
        "occurrence": "unknown-occurrence occurrence-accounted",
        "recurrence": "bad-recurrence",
        "to": "no-such-step no-such-return",
        "one_off": "one-off-not-red",
        "merged_into": "merged-into-itself unknown-merge-target merge-target-closed",
        "record": (
            "no-such-record record-void correction-overtaken registration-stays rectified-too-late "
            "rectified-after-clearing"
        ),
        "void": "rectify-the-record",
        "values": (
            "values-and-void nothing-to-rectify not-rectifiable bad-right-value later-record parent-circle week-taken"
        ),
        "undo": "no-week-correction",
        "procedure": "unknown-procedure which-procedure not-followed",
        "stage": "not-this-stage no-limit-runs",
        "ground": "unknown-ground",
        "unit": "unit-wanted unit-not-wanted unit-unknown unit-already-passed last-unit",
        "branch": "unknown-branch branch-not-open not-late-yet",
        "outcome": "unknown-outcome not-paid-in-full plan-within-limit",
        "facts": "unknown-fact fact-missing bad-fact units-settled",
        "records": "unknown-record record-missing bad-record told-twice",
        "amount": "no-payment overpaid",
        "instalments": "plan-empty plan-dates plan-amounts plan-sum",
        "rating": "unknown-rating",
        "week": "no-such-week week-void week-moved week-not-begun no-circular too-early already-issued out-of-order",
        "entries": "not-lead item-twice entry-blank entry-closed",
        "counts": "unknown-count count-units count-twice",
        "corrects": "no-such-circular circular-replaced no-such-slip slip-replaced",
        "since": "adoption-not-later adoption-outside-year",
        "authority": "no-authority",
        "policy": "first-circular-fixed nothing-adopted",
        "definition": "definition-name-taken definition-verifies",
    }
)
_OF_NONE = (
    "rectifying-forbidden rectified-after-the-year wrong-colour item-closed already-concluded already-declared "
    "not-concluded duties-owed not-discussed no-measure measure-open no-follow-up milestone-open already-completed "
    "returns-forbidden reopening-forbidden other-year nothing-to-extend already-done extension-too-late "
    "too-many-extensions not-overdue not-completed not-one-by-one clearing-too-early nothing-to-clear year-cleared "
    "procedure-taken no-procedure procedure-closed procedure-open no-way-on no-sum-here no-instalments-here no-rating "
    "rated-already not-rated no-appraisal appraised-already not-appraised adoption-after-clearing suspended "
    "no-suspension not-suspended stage-extended-too-late not-verified verification-sent-back verified-before"
)

FIELD_OF: Mapping[str, str | None] = MappingProxyType(
    {
        **{code: field for field, codes in _CODES.items() for code in codes.split()},
        **dict.fromkeys(_OF_NONE.split()),
    }
)
"""The field by code, None where no field is at fault; a test holds that every code is here."""

BY_CODE = "(by its code)"
"""Says that the field is the one `FIELD_OF` has."""
