"""What was put right of a week that was handed in, in words (X31)."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from attrs import evolve as changed

from sanse_ledger.journal.correction_evolution import week_before
from sanse_ledger.journal.events import LedgerEvent, WeekSubmitted
from sanse_ledger.journal.fields import WeekEntry
from sanse_ledger.ledger.history import differences, put_right, value_words
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, joined

_PROGRESS = Words(zh="本周进展", en="progress")
_PLAN = Words(zh="下周安排", en="plan")
_ITEM = Words(zh="事项", en="item")


def week_correction_words(records: Sequence[LedgerEvent], place: int) -> Words:
    """Say what the correction with number *place* among the ledger's facts put right."""
    event: Any = records[place - 1]
    return handed_in_words(week_before(records, place), event.right)


def handed_in_words(wrong: WeekSubmitted | None, right: WeekSubmitted | None, internal: Words | None = None) -> Words:
    """Say what was handed in wrongly, and what is right; *wrong* is None where it was void, *right* where it is.

    *internal* counts the items that are not named and of which something was put right as well.
    """
    if wrong is None or right is None:
        of: Any = wrong or right
        which = Words(zh=f"{of.section}{of.week.zh}《周工作台账》", en=f"{of.section}, {of.week.en}")
        zh, en = ("作废", "void") if right is None else ("恢复", "stands again")
        return Words(zh=f"{which.zh}{zh}", en=f"{which.en}: {en}")
    which = Words(zh=f"{wrong.section}{wrong.week.zh}《周工作台账》", en=f"{wrong.section}, {wrong.week.en}")
    said = [*differences(changed(wrong, entries=()), changed(right, entries=())), *_of_entries(wrong, right)]
    if internal is not None:
        said.append(Words(zh=f"对{internal.zh}的填报有更正", en=f"what it said of {internal.en}"))
    what = joined(said, zh="；", en="; ")
    return Words(zh=f"{which.zh}：{what.zh}", en=f"{which.en}: {what.en}")


def _of_entries(wrong: WeekSubmitted, right: WeekSubmitted) -> Iterator[Words]:
    """Yield one phrase for each item of which something else should have been said."""
    for was, now in zip_longest(wrong.entries, right.entries):
        if was == now:
            continue
        if was is None or now is None:
            yield _only(was if now is None else now, added=was is None)
            continue
        said = joined([*_of_entry(was, now)], zh="，", en=", ")
        yield Words(zh=f"{was.item}：{said.zh}", en=f"{was.item}: {said.en}")


def _of_entry(was: WeekEntry, now: WeekEntry) -> Iterator[Words]:
    if was.item != now.item:
        yield put_right(_ITEM, both(was.item), both(now.item))
    if was.progress != now.progress:
        yield put_right(_PROGRESS, was.progress, now.progress)
    if was.plan != now.plan:
        yield put_right(_PLAN, was.plan, now.plan)


def _only(entry: WeekEntry, *, added: bool) -> Words:
    """Say that an item was left out and is in, or was in and does not belong there."""
    if not added:
        return Words(zh=f"删去{entry.item}", en=f"{entry.item} taken out")
    progress, plan = value_words(entry.progress), value_words(entry.plan)
    return Words(
        zh=f"补填{entry.item}：本周进展{progress.zh}，下周安排{plan.zh}",
        en=f"{entry.item} added: progress {progress.en}, plan {plan.en}",
    )
