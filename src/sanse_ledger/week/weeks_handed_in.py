"""Which weeks each section handed in over a longer period: on time, late or not at all, and what it left out (X9).

A week belongs to the period in which its cut-off lies. As everything of a period, it stands as it was known at the end:
what was missing then and came later is named in the period in which it came.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.unnamed import Hidden, only_named
from sanse_ledger.ledger.hand_ins import Submission, hand_ins, left_out, made_up, weeks_past
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Inline, Note, Table
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.week.unnamed import numbers
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import NOTHING, both, days_named, joined, moment
from sanse_ledger.words.shares import Share, percent, share
from sanse_ledger.words.terms import HandIn

_TICK = timedelta(microseconds=1)
_SHOWN = 6
"""So many weeks or items are named in one sentence."""


@frozen(kw_only=True)
class SectionWeeks:
    """The weeks that one section was to hand in over a period, in order.

    `left_out` are the numbers of the items that a week it did hand in says nothing of, once for each such week.

    >>> SectionWeeks(section="综治股", weeks=()).on_time_share is None
    True
    """

    section: str
    weeks: tuple[Submission, ...]
    left_out: tuple[str, ...] = ()

    def of(self, status: HandIn) -> tuple[Submission, ...]:
        """Return the weeks that were handed in so."""
        return tuple(each for each in self.weeks if each.status is status)

    @property
    def due(self) -> int:
        """How many weeks it was to hand in."""
        return len(self.weeks)

    @property
    def on_time(self) -> int:
        """How many of them it handed in on time."""
        return len(self.of(HandIn.ON_TIME))

    @property
    def late(self) -> int:
        """How many it handed in late, by the end of the period."""
        return len(self.of(HandIn.LATE))

    @property
    def missing(self) -> int:
        """How many it had not handed in by the end of the period."""
        return len(self.of(HandIn.MISSING))

    @property
    def on_time_share(self) -> Share:
        """The share of the weeks due that it handed in on time."""
        return share(self.on_time, self.due)

    @property
    def complete(self) -> bool:
        """Whether it handed in all of them on time, and left out no item."""
        return self.on_time == self.due and not self.left_out


@frozen(kw_only=True)
class WeeksHandedIn:
    """The weeks that were to be handed in over a period, by section; and those of before that came only in it.

    >>> WeeksHandedIn(sections=()).due
    0
    """

    sections: tuple[SectionWeeks, ...]
    made_up: tuple[Submission, ...] = ()

    def without(self, hidden: Hidden) -> "WeeksHandedIn":
        """Return it without the numbers that are *hidden* (X32)."""
        sections = (changed(each, left_out=numbers(each.left_out, hidden)) for each in self.sections)
        return changed(self, sections=tuple(sections))

    @property
    def due(self) -> int:
        """How many hand-ins were due, those of all sections together."""
        return sum(each.due for each in self.sections)

    @property
    def on_time(self) -> int:
        """How many of them were on time."""
        return sum(each.on_time for each in self.sections)

    @property
    def late(self) -> int:
        """How many were late."""
        return sum(each.late for each in self.sections)

    @property
    def missing(self) -> int:
        """How many were missing at the end of the period."""
        return sum(each.missing for each in self.sections)

    @property
    def left_out(self) -> int:
        """How many times an item was left out."""
        return sum(len(each.left_out) for each in self.sections)

    @property
    def items(self) -> frozenset[str]:
        """The numbers of the items that were left out."""
        return frozenset(number for each in self.sections for number in each.left_out)

    @property
    def on_time_share(self) -> Share:
        """The share of the hand-ins due that were on time."""
        return share(self.on_time, self.due)


def weeks_handed_in(known: Ledger, since: datetime, until: datetime) -> WeeksHandedIn:
    """Return how the sections handed in the weeks whose cut-off lies after *since*, up to and including *until*.

    *known* is the ledger as it was known at *until*.

    >>> from sanse_ledger import BEIJING
    >>> since, until = datetime(2022, 4, 1, tzinfo=BEIJING), datetime(2022, 7, 1, tzinfo=BEIJING)
    >>> weeks_handed_in(Ledger.open(owner="固阳县委政法委", year=2022), since, until).sections
    ()

    Raises CalendarUnknown where a cut-off depends on a year that is not loaded.
    """
    last = (until - _TICK).date()
    weeks = [week for week, limit in weeks_past(known, last) if since < limit <= until]
    due: dict[str, list[Submission]] = {section: [] for section in known.sections_on(last)}
    missed: dict[str, list[str]] = {}
    for week in weeks:
        submissions = hand_ins(known, week)
        status = {each.section: each.status for each in submissions}
        for each in submissions:
            if each.expected:
                due.setdefault(each.section, []).append(each)
        for item in left_out(known, week, submissions):
            if status[item.section] is not HandIn.MISSING:
                missed.setdefault(item.section, []).append(item.number)
    return WeeksHandedIn(
        sections=tuple(
            SectionWeeks(section=section, weeks=tuple(some), left_out=tuple(missed.get(section, ())))
            for section, some in due.items()
            if some
        ),
        made_up=made_up(known, weeks[0] if weeks else Week.of(since.date()), since),
    )


# In words


def summary(handed_in: WeeksHandedIn, names: Names, table: Words) -> Words:
    """Say how many hand-ins were due, and how they came; *table* has them by section."""
    due, units = handed_in.due, names.counted(len(handed_in.sections))
    if not due:
        return Words(zh="本期无须报送《周工作台账》。", en="Nothing was to be handed in in this period.")
    zh = f"本期{units.zh}应报《周工作台账》{due}份，按时报送{handed_in.on_time}份"
    en = f"Weekly work ledgers to be handed in by {units.en}: {due}, on time {handed_in.on_time}"
    for status, number in ((HandIn.LATE, handed_in.late), (HandIn.MISSING, handed_in.missing)):
        zh += f"，{status.zh}{number}份" if number else ""
        en += f", {status.en} {number}" if number else ""
    if handed_in.on_time == due:
        zh, en = f"{zh}，无迟报、未报", f"{en}, none late or missing"
    part = percent(handed_in.on_time_share)
    zh, en = f"{zh}，按时报送率{part}", f"{en}; {part} on time"
    if handed_in.left_out:
        zh, en = f"{zh}；漏报事项{handed_in.left_out}项次", f"{en}; items left out {handed_in.left_out}"
    return Words(zh=f"{zh}（见{table.zh}）。", en=f"{en} (see {table.en}).")


def weeks_table(handed_in: WeeksHandedIn, caption: Words, names: Names) -> Table:
    """Return the hand-ins by section, and of all of them."""
    heads = [
        (names.unit.zh, names.unit.en.capitalize()), ("应报", "Due"), ("按时报送", "On time"), ("迟报", "Late"),
        ("未报", "Missing"), ("漏报项次", "Left out"), ("按时报送率", "On time, share"),
    ]  # fmt: skip
    rows: list[tuple[Inline, ...]] = [
        (each.section, *_figures(each.due, each.on_time, each.late, each.missing, len(each.left_out)))
        for each in handed_in.sections
    ]
    whole = handed_in
    total = _figures(whole.due, whole.on_time, whole.late, whole.missing, whole.left_out)
    return Table(
        caption=caption,
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=[*rows, (Words(zh="合计", en="Total"), *total)],
        align=["left", "right", "right", "right", "right", "right", "right"],
        widths=[6, 3, 3, 3, 3, 3, 4],
        row_header=True,
    )


def _figures(due: int, on_time: int, late: int, missing: int, left_out: int) -> tuple[str, ...]:
    return *map(str, (due, on_time, late, missing, left_out)), percent(share(on_time, due))


WEEKS_NOTE = Note(
    inlines=Words(
        zh="注：报送截止时间在本期内的，计入本期；截至期末尚未报送的计为未报，期后补报的计入补报当期。"
        "漏报指已报送而未填报的事项，每期每项计一次。",
        en="A week counts in the period in which its cut-off lies. Missing is what had not come by the end of the "
        "period; what comes later is named when it comes. Left out are items of which a week that was handed in says "
        "nothing, once for each such week.",
    )
)


def problems_by_section(handed_in: WeeksHandedIn) -> Mapping[str, tuple[Words, ...]]:
    """Return what is wrong with the weeks each section handed in, and with those it made up for.

    >>> problems_by_section(WeeksHandedIn(sections=()))
    {}
    """
    problems: dict[str, tuple[Words, ...]] = {}
    for each in handed_in.made_up:
        problems[each.section] = (*problems.get(each.section, ()), _made_up(each))
    for section in handed_in.sections:
        if not section.complete:
            problems[section.section] = (*problems.get(section.section, ()), _problem(section))
    return problems


def _made_up(each: Submission) -> Words:
    due, at = (both(NOTHING) if instant is None else moment(instant) for instant in (each.cutoff, each.at))
    return Words(
        zh=f"应于{due.zh}前报送的《周工作台账》，迟至{at.zh}补报。",
        en=f"The weekly work ledger due at {due.en} was handed in only at {at.en}.",
    )


def _problem(section: SectionWeeks) -> Words:
    """Count the weeks that were late or missing, with their dates, and the items that were left out."""
    faults = tuple(_faults(section))
    text = joined(faults)
    return Words(
        zh=f"《周工作台账》应报{section.due}份，{text.zh}。",
        en=f"Of {section.due} weekly work ledgers to hand in: {text.en}.",
    )


def _faults(section: SectionWeeks) -> Iterator[Words]:
    for status in (HandIn.MISSING, HandIn.LATE):
        weeks = section.of(status)
        if weeks:
            due = [each.cutoff.date() for each in weeks if each.cutoff is not None]
            days = days_named(due[:_SHOWN])
            if len(due) > _SHOWN:
                days = Words(zh=f"{days.zh}等", en=f"{days.en} and {len(due) - _SHOWN} more")
            yield Words(
                zh=f"{status.zh}{len(weeks)}份（应于{days.zh}报送）", en=f"{status.en} {len(weeks)} (due {days.en})"
            )
    if section.left_out:
        shown, last = only_named(dict.fromkeys(section.left_out), lambda number: number)
        items = joined([_some(shown), *last] if shown else last)
        number = len(section.left_out)
        yield Words(zh=f"漏报事项{number}项次（{items.zh}）", en=f"items left out {number} ({items.en})")


def _some(names: Sequence[Words | str]) -> Words:
    """Name the first few of many, and say how many there are."""
    first = joined(names[:_SHOWN])
    if len(names) <= _SHOWN:
        return first
    return Words(zh=f"{first.zh}等", en=f"{first.en} and {len(names) - _SHOWN} more")
