"""How sections are ranked where the policy wants it (X10), and what is printed with every ranking."""

from collections.abc import Iterable

from attrs import evolve as changed

from sanse_ledger.pages.document import Note
from sanse_ledger.week.lines import SectionWeek
from sanse_ledger.week.tables import on_time_word
from sanse_ledger.words.bilingual import Words

FORMULA = Words(
    zh="得分＝（按期率＋填报率＋报送得分）÷3，其中按时报送得1、迟报得二分之一、未报得0；无基数的一项不计入平均；得分相同的名次并列。",
    en="Score = the mean of the on-time share, the reported share and the hand-in (on time 1, late 1/2, missing 0); a "
    "share of nothing is left out of the mean; equal scores share a rank.",
)
"""How sections are ranked where the policy wants it (X10); printed with every ranking."""

FORMULA_OF_PERIOD = Words(
    zh="名次依按期率由高到低排列，按期率相同的名次并列。", en="Ranked by the on-time share; equal shares share a rank."
)
"""How they are ranked over a longer period than a week, which nobody hands in."""


def ranked(sections: tuple[SectionWeek, ...]) -> tuple[SectionWeek, ...]:
    """Give each section that has a score its rank: 1 and how many have a higher one (X10).

    >>> ranked(())
    ()
    """
    scores = [each.score for each in sections]
    known = [score for score in scores if score is not None]
    return tuple(
        each if score is None else changed(each, rank=1 + sum(other > score for other in known))
        for each, score in zip(sections, scores, strict=True)
    )


def ranking_note(sections: Iterable[SectionWeek] = (), *, weekly: bool) -> Note:
    """Say how sections are ranked (X10): over a longer period than a week, by what has been done in time alone.

    >>> ranking_note(weekly=False).inlines[0].zh
    '注：名次依按期率由高到低排列，按期率相同的名次并列。'
    """
    formula, rate = FORMULA if weekly else FORMULA_OF_PERIOD, on_time_word(sections)
    return Note(inlines=Words(zh=f"注：{formula.zh.replace('按期率', rate.zh)}", en=formula.en))
