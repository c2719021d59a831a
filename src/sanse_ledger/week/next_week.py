"""What is asked of the next hand-in, and of one that is missing; and what the time until then is called."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from attrs import frozen

from sanse_ledger.calendar.weeks import Week, runs
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.week.digest import Digest
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import enumerated, joined, moment
from sanse_ledger.words.terms import HandIn

WeeksBySection = Mapping[str, Sequence[Week]]
"""Weeks that sections have not handed in."""
ASKED_NEXT = Words(zh="下一步工作要求", en="Asked for next")
"""What the part is called where it is not of next week."""


def next_step(digest: Digest, next_cutoff: datetime | None) -> Words:
    """Call what is asked for that of next week, where the next circular is of next week, and nothing is due this day.

    >>> from datetime import UTC
    >>> from sanse_ledger import Ledger, digest
    >>> at = datetime(2022, 1, 28, tzinfo=UTC)
    >>> next_step(digest(Ledger.open(owner="固阳县委政法委", year=2022), at, at), None).zh
    '下一步工作要求'
    """
    week, is_any_today = digest.week, any(each.is_today and not each.kind.lags for each in digest.concerns)
    if not is_any_today and week is not None and next_cutoff is not None and week.next == Week.of(next_cutoff.date()):
        return Words(zh="下周工作要求", en="Asked for next week")
    return ASKED_NEXT


def weeks_named(weeks: Iterable[Week]) -> Words:
    """Name some weeks in order, a year once; more than two that follow one another as a run.

    >>> named = weeks_named(Week(year=2022, number=each) for each in (18, 20, 21, 23, 24, 25))
    >>> named.zh, named.en
    ('2022年第18周、第20周、第21周、第23周至第25周', 'weeks 18, 20, 21 and 23 to 25 of 2022')
    """
    several = tuple(weeks)
    return Words(zh=_in_chinese(several), en=_in_english(several))


def _in_chinese(weeks: Sequence[Week]) -> str:
    """Return the weeks with the year before the first that is of it."""
    named: list[str] = []
    year = 0
    for first, last in runs(weeks):
        begins = first.zh if first.year != year else f"第{first.number}周"
        ends = last.zh if last.year != first.year else f"第{last.number}周"
        year = last.year
        named.append(begins if first == last else f"{begins}{'、' if first.next == last else '至'}{ends}")
    return "、".join(named)


def _in_english(weeks: Sequence[Week]) -> str:
    """Return the weeks with the year behind all that are of it."""
    named: list[str] = []
    for year, of_year in groupby(weeks, attrgetter("year")):
        of_it, numbers = [*of_year], list[str]()
        for first, last in runs(of_it):
            ends = dict.fromkeys(f"{each.number}" for each in (first, last))
            numbers += [" to ".join(ends)] if last.number - first.number > 1 else ends
        named.append(f"{'week' if len(of_it) == 1 else 'weeks'} {enumerated(numbers)} of {year}")
    return ", ".join(named)


def make_up(missing: WeeksBySection, next_cutoff: datetime | None, you: Words | None = None) -> Words:
    """Ask the sections that handed in nothing to make it up by the next cut-off (X9), with what they owe from before.

    A letter to the one section that it is asked of says *you*.

    >>> week = Week(year=2022, number=33)
    >>> make_up({"维稳指导股": [week]}, datetime(2022, 8, 26, 12)).zh
    '请维稳指导股于2022年8月26日12时前补报2022年第33周《周工作台账》。'
    >>> make_up({"综治股": [week.previous, week], "维稳股": [week], "办公室": [week]}, None).zh
    '请综治股及时补报2022年第32周、第33周《周工作台账》；维稳股、办公室及时补报2022年第33周《周工作台账》。'
    """
    by = Words(zh="及时", en="") if next_cutoff is None else _before(next_cutoff)
    alike: dict[tuple[Week, ...], list[str]] = {}
    for section, weeks in missing.items():
        alike.setdefault(tuple(weeks), []).append(section)
    asked = [
        Words(
            zh=f"{(you or joined(who)).zh}{by.zh}补报{weeks_named(weeks).zh}《周工作台账》",
            en=f"{weeks_named(weeks).en}{by.en}" + ("" if you else f": {joined(who).en}"),
        )
        for weeks, who in alike.items()
    ]
    text = joined(asked, zh="；", en="; ")
    return Words(zh=f"请{text.zh}。", en=f"Hand in {text.en}.")


def _before(cutoff: datetime) -> Words:
    at = moment(cutoff)
    return Words(zh=f"于{at.zh}前", en=f" by {at.en}")


def next_hand_in(
    next_cutoff: datetime | None, names: Names, units: Words, *, is_any_open: bool, section: str | None = None
) -> Words:
    """Ask *units* for the next week's hand-in; without its instant where the calendar does not know it yet.

    Where nothing is open, only who has something new by then is asked. A letter to the section that consolidates asks
    it for its own week, which it hands to nobody.
    """
    by = None if next_cutoff is None else moment(next_cutoff)
    zh, en = (
        f"将下一期《周工作台账》报送{names.consolidator.zh}",
        f"Hand in the next week to the {names.consolidator.en}",
    )
    if section == names.consolidator.zh:
        zh, en = "填报下一期《周工作台账》", "Fill in the next week"
    if not is_any_open:
        when = Words(zh="按规定时限", en="in time") if by is None else Words(zh=f"于{by.zh}前", en=f"by {by.en}")
        return Words(
            zh=f"{units.zh}如有新登记事项，请{when.zh}{zh}。", en=f"{en} {when.en} if something new was entered."
        )
    lines = Words(zh="，未销号事项逐项填报、不得漏项", en=", with a line for each item in progress")
    if by is None:
        return Words(
            zh=f"{units.zh}要按规定时限报送下一期《周工作台账》{lines.zh}。",
            en=f"Hand in the next week in time{lines.en}.",
        )
    return Words(zh=f"请{units.zh}于{by.zh}前{zh}{lines.zh}。", en=f"{en} by {by.en}{lines.en}.")


@frozen(kw_only=True)
class Asked:
    """What papers of different periods say in their own way of what they ask for.

    `heading` is that of the part, `soon` by when what is overdue makes progress, `told` where a section says how it
    goes on. `make_up` asks for the weeks that are missing, None where none is; `hand_in` for those to come. Only a
    `weekly` paper says “today”, and names the dates of milestones that recur.
    """

    heading: Words
    soon: Words
    told: Words
    make_up: Words | None
    hand_in: Words
    weekly: bool = True


def for_next_week(
    digest: Digest, next_cutoff: datetime | None, missing_before: WeeksBySection, you: Words | None = None
) -> Asked:
    """Return what a week's circular asks for; *next_cutoff* is when the next week is to be handed in.

    *missing_before* are the earlier weeks that sections owe; a letter to one section calls it *you*.
    """
    names, of_week = (
        digest.names,
        {each.section: [each.week] for each in digest.hand_ins if each.status is HandIn.MISSING},
    )
    sections = dict.fromkeys([*(each.section for each in digest.sections), *missing_before])
    owed = {section: [*missing_before.get(section, ()), *of_week.get(section, ())] for section in sections}
    missing = {section: weeks for section, weeks in owed.items() if weeks}
    units = Words(zh=f"各{names.responsible.zh}", en=names.units.en)  # not all of them are expected to
    return Asked(
        heading=next_step(digest, next_cutoff),
        soon=Words(zh="在下期通报前", en="before the next circular"),
        told=Words(zh="在下期《周工作台账》中说明", en="with the next week"),
        make_up=make_up(missing, next_cutoff, you) if missing else None,
        hand_in=next_hand_in(next_cutoff, names, units, is_any_open=bool(digest.in_progress)),
    )
