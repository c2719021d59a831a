"""How a section handed in a week, and how all of them did, in words (X9)."""

from collections.abc import Sequence

from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import NOTHING, both, joined
from sanse_ledger.words.shares import percent, share
from sanse_ledger.words.terms import HandIn

_NOT_ASKED = Words(zh="无须报送", en="not asked for")


def hand_in_words(submission: Submission | None) -> Words:
    """Say how a section handed in: “—” for nothing, 无须报送 for what came without being asked for."""
    if submission is None:
        return both(NOTHING)
    if not submission.expected:
        return _NOT_ASKED
    return both(submission.status)


def hand_in_summary(submissions: Sequence[Submission], names: Names) -> Words:
    """Say how many sections handed in on time, who was late, who is missing, and the share (X9).

    Where nothing is in progress any more at the cut-off, nobody had to; it is told how many did all the same.
    """
    expected = [each for each in submissions if each.expected]
    if not expected:
        return _nothing_asked(sum(each.at is not None for each in submissions), names)
    by_status = {status: [each.section for each in expected if each.status is status] for status in HandIn}
    on_time = len(by_status[HandIn.ON_TIME])
    zh, en = (
        f"应报送{names.unit.zh}{len(expected)}个，按时报送{on_time}个",
        f"{names.counted(len(expected)).en} to hand in: {on_time} on time",
    )
    faulty = [status for status in (HandIn.LATE, HandIn.MISSING) if by_status[status]]
    for status in faulty:
        who = joined(by_status[status])
        zh += f"，{status.zh}{len(by_status[status])}个（{who.zh}）"
        en += f", {len(by_status[status])} {status.en} ({who.en})"
    zh += "" if faulty else "，无迟报、未报"
    en += "" if faulty else ", none late or missing"
    part = percent(share(on_time, len(expected)))
    return Words(zh=f"{zh}，按时报送率{part}。", en=f"{en}; {part} on time.")


def _nothing_asked(came: int, names: Names) -> Words:
    """Say that nothing was to be handed in, and how many sections did all the same."""
    if not came:
        return Words(zh="本周无须报送《周工作台账》。", en="Nothing was to be handed in this week.")
    return Words(
        zh=f"各{names.unit.zh}已无未销号事项，无须报送《周工作台账》，仍有{came}个报送。",
        en=f"Nothing is in progress, and nothing was to be handed in; {names.counted(came).en} did all the same.",
    )
