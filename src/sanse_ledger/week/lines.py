"""How every item and every section stands at the end of a period: one line an item, one set of figures a section.

Figures by section let sections compare themselves (G5.4). They stand in the order of the sections and rank nobody,
unless the policy says so (X10); then the formula is stated beside them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from operator import attrgetter
from types import MappingProxyType

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.state import is_done, is_tracked, state_in_words
from sanse_ledger.journal.fields import WeekEntry
from sanse_ledger.lamps.obligations import WAS_LATE, Obligation, limits
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.rules.due_dates import timeliness_of
from sanse_ledger.rules.engine.afterwards import WAITING, waits_for
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.rules.engine.matter import WHOLE_NAME, clock_name
from sanse_ledger.rules.engine.meant import procedure_name
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.concerns import View
from sanse_ledger.week.deeds import Deed
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import both, count, enumerated, joined, with_more
from sanse_ledger.words.shares import Share, share
from sanse_ledger.words.terms import ConcernKind, DeedKind, HandIn, Reporting, Timeliness
from sanse_ledger.words.text import sections_of
from sanse_ledger.words.values import ByKey

LATE = (Timeliness.OVERDUE, Timeliness.PAST_LIMIT, Timeliness.DONE_LATE)
"""What counts against an on-time share."""

_K = ConcernKind
_WAS_LATE = ("本期曾逾期", "late in this period")
_FAULTS: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.MEASURE_LATE: ("措施逾期{days}天", "measure overdue ({count})"),
        _K.MILESTONE_MISSED: ("节点逾期{days}天", "milestone overdue ({count})"),
        _K.INSTALMENT_LATE: ("分期逾期{days}天", "instalment overdue ({count})"),
        _K.MOVE_LATE: ("未及时调整", "not moved in time"),
        _K.DUTY: ("应说明沟通", "owes an explanation"),
        _K.RATED_AGAIN: ("两次评价不满意", "dissatisfied twice"),
        _K.SENT_BACK: ("退回重新办理", "sent back"),
        _K.NOT_PASSED: ("核验退回", "sent back by its verification"),
        _K.STALE: ("停滞{days}个工作日", "stale ({days} working days)"),
        _K.UNREPORTED: ("未报进展", "not reported"),
        _K.NO_SIMILAR: ("未举一反三", "similar problems not looked for"),
        _K.NO_MILESTONE: ("未预设时间节点", "no milestone"),
        **dict.fromkeys(
            (*WAS_LATE.values(), _K.CLOSED_LATE),
            _WAS_LATE,
        ),
    }
)
"""What a state says of an item that is not late itself, by what lags of it; the first of these."""
_ONCE_PAST = Words(zh="环节曾超期", en="a limit missed on the way")
"""What a state says of an item that missed a limit of its procedure, as part one counts it."""
_SENT_BACK_BEFORE: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.SENT_BACK: ("曾退回重新办理", "sent back before"),
        _K.NOT_PASSED: ("曾核验退回", "sent back by a verification before"),
    }
)
"""Of what was sent back, and was done again or applied for anew since."""
_PUT_OFF = ("措施曾逾期", "measure overdue before")
"""Of a measure that was overdue, and has a later deadline since."""
_OF_PROCEDURES = (_K.INSTALMENT_LATE, _K.SENT_BACK, _K.RATED_AGAIN, _K.NOT_PASSED)
UNKNOWN = Words(zh="进展不明", en="not known")
"""How the items of a section go on that handed in nothing (X9)."""

_COLOUR = attrgetter("profile.section", "colour")
_DUE = attrgetter("due")
_TIMELINESS = attrgetter("item.profile.section", "timeliness")

_HAND_IN_SCORES: Mapping[HandIn, Fraction] = MappingProxyType(
    {
        HandIn.ON_TIME: Fraction(1),
        HandIn.LATE: Fraction(1, 2),
        HandIn.MISSING: Fraction(0),
    }
)


@frozen(kw_only=True, slots=False)  # made by the thousand: without slots that takes two thirds of the time
class Line:
    """One item at the end of a period, on its last `day`, and what the week said of it.

    `days_overdue` are calendar days past the due date in force: so far, or until it was done; 0 where it was not late.
    `at_stage` is where it is in the procedure it follows, and whether it is suspended there, `running` which of its
    limits run; `waiting` is what a closed one waits for. `reported_by` is the section that was to
    report it: that which led it at the week's cut-off, None where it was not in progress then. `fault` is what else
    lags of an item that is not late itself: its measures, its milestones, its record; None where nothing does.
    """

    item: Item
    timeliness: Timeliness
    days_overdue: int
    reporting: Reporting
    progress: str = ""
    plan: str = ""
    at_stage: Words | None = None
    waiting: Words | None = None
    running: tuple[Obligation, ...] = ()
    day: date = date.max
    fault: Words | None = None
    reported_by: str | None = None

    @property
    def limit(self) -> tuple[Words | None, date | None]:
        """The date its state goes by, and whose it is: None for the item's own due date, or the name of a stage.

        That is the limit that is past for longest, where one is and the item itself is not overdue; else the item's due
        date; without one, the first day on which a limit of its procedure ends, or an entry of its list is due.
        """
        if self.running and (self.timeliness is Timeliness.PAST_LIMIT or self.item.due is None):
            first, is_past = min(self.running, key=_DUE), self.timeliness is Timeliness.PAST_LIMIT
            alike = [
                each for each in self.running if each.due == first.due and (is_past or (first.joint and each.joint))
            ]
            return _limits_named(alike or [first]), first.due
        if self.item.due is None and self.item.open_measures:
            measure = min(self.item.open_measures, key=_DUE)
            return Words(zh=f"整改措施{measure.number}", en=f"measure {measure.number}"), measure.due
        return None, self.item.due

    @property
    def was_past_a_limit(self) -> bool:
        """Whether a limit of its procedure was missed on the way, and the item is in time otherwise."""
        return self.timeliness is Timeliness.ON_TIME and _missed_a_limit(self.item)

    @property
    def is_past_for_others(self) -> bool:
        """Whether it is past limits, and all of these are held by others than the section that leads it (X21)."""
        if self.timeliness is not Timeliness.PAST_LIMIT:
            return False
        past = [each for each in self.running if each.was_late or each.due < self.day]
        return not any(_is_held_by(self.item.section, each) for each in past)

    @property
    def due(self) -> date | None:
        """The date its state goes by, its own or a stage's (`limit`)."""
        return self.limit[1]

    @property
    def state(self) -> Words:
        """How the item stands, in words: closed, struck off, what lags of it, its work done, or its timeliness.

        Of one that waits for others it says that it is suspended (X22).
        """
        if not self.item.in_progress:
            return state_in_words(self.item)
        said = self._in_progress()
        if not self.item.suspended or (self.timeliness is Timeliness.ON_TIME and self.at_stage is not None):
            return said
        return Words(zh=f"{said.zh}，中止", en=f"{said.en}, suspended")

    def _in_progress(self) -> Words:
        """Return how it stands: what lags of it, its work done, or its timeliness."""
        timeliness = self.timeliness
        if timeliness is Timeliness.PAST_LIMIT:
            return self._past_limit()
        if timeliness is Timeliness.ON_TIME:
            return self._on_time()
        if self.fault is not None and timeliness in {Timeliness.DUE_SOON, Timeliness.DUE_TODAY}:
            return joined((both(timeliness), self.fault), zh="，")
        return self._late()

    def _late(self) -> Words:
        """Return how late it is, or was when it was done; of what came back, how it stands now."""
        item, timeliness, days = self.item, self.timeliness, self.days_overdue
        if timeliness is Timeliness.DONE_LATE and not is_done(item):
            again = state_in_words(item)
            return Words(zh=f"{again.zh}（此前曾逾期）", en=f"{again.en} (late before)")
        if not days:
            return both(timeliness)
        late = f"办结（逾期{days}天）" if timeliness is Timeliness.DONE_LATE else f"{timeliness.zh}{days}天"
        return Words(zh=late, en=f"{timeliness.en} ({count(days, 'day')})")

    def _on_time(self) -> Words:
        """Return what it waits for, else what lags of it, or that it is done, or that all is well; with its stage."""
        stage, said = self.at_stage, self.fault
        if stage is None and self.waiting is not None:
            return self.waiting if said is None else joined((said, self.waiting), zh="，")
        if said is None:
            is_met = self.item.done_on is not None and stage is None
            said = _met(self.item) if is_met else _ONCE_PAST if self.was_past_a_limit else both(self.timeliness)
        return said if stage is None else with_more(said, stage)

    def _past_limit(self) -> Words:
        """Return the limits that are past, longest first; what was missed before a correction moved it, is no more."""
        by_days: dict[int, list[Obligation]] = {}
        for each in sorted(self.running, key=_DUE):
            by_days.setdefault(each.days_past(self.day), []).append(each)
        past = [
            Words(zh=f"{name.zh}超期{days}天", en=f"{_past(name)} ({count(days, 'day')})")
            for days, name in ((days, _limits_named(some, quotes=True)) for days, some in by_days.items() if days)
        ]
        return joined(past) if past else both(self.timeliness)


def _is_held_by(section: str, owed: Obligation) -> bool:
    """Return whether a section holds a limit, alone or with others; where nobody is named, it does."""
    return owed.holder is None or section in sections_of(owed.holder)


_UNITS = 3
"""So many of the units that hold a stage together are named in a row."""


def _limits_named(owed: Iterable[Obligation], *, quotes: bool = False) -> Words:
    """Name limits, each once; those of several units that hold one stage together, with the units behind it (X24).

    With *quotes* stages stand in them, as they do in a sentence; the limit of the whole is no stage.

    >>> from sanse_ledger.words.terms import Owing
    >>> names = [Words(zh=f"报到（{unit}）", en=f"report ({unit})") for unit in ("甲所", "乙所", "丙所", "丁所")]
    >>> _limits_named(Obligation(what=Owing.STAGE, due=date(2023, 4, 3), name=name, clause="X24", joint=True,
    ...     holder=name.zh[3:-1]) for name in names).zh
    '报到（甲所、乙所、丙所等4个）'
    """
    units: dict[Words, list[str]] = {}
    whole = set[Words]()
    for each in owed:
        name, unit = both(each.name), each.holder if each.joint else None
        if unit is not None:
            name = Words(zh=name.zh.removesuffix(f"（{unit}）"), en=name.en.removesuffix(f" ({unit})"))
        units.setdefault(name, []).extend([] if unit is None else [unit])
        if each.part == WHOLE:
            whole.add(name)
    named = ((_with_units(name, some), quotes and name not in whole) for name, some in units.items())
    shown = [Words(zh=f"“{name.zh}”", en=name.en) if is_quoted else name for name, is_quoted in named]
    return Words(zh=joined(shown).zh, en=enumerated(each.en for each in shown))


def _past(names: Words) -> str:
    """Say in English that the limits of stages, which stand in quotes in Chinese, are past.

    >>> _past(Words(zh="“制单”“派单”", en="make and dispatch")), _past(WHOLE_NAME)
    ('make and dispatch past their limits', 'past the overall limit')
    """
    if names == WHOLE_NAME:
        return f"past {names.en}"
    several = names.zh.count("“") + names.zh.count(WHOLE_NAME.zh) > 1
    return f"{names.en} past {'their limits' if several else 'its limit'}"


def _with_units(name: Words, units: Sequence[str]) -> Words:
    if not units:
        return name
    first, more = joined(units[:_UNITS]), len(units) - _UNITS
    if more > 0:
        first = Words(zh=f"{first.zh}等{len(units)}个", en=f"{first.en} and {more} more")
    return Words(zh=f"{name.zh}（{first.zh}）", en=f"{name.en} ({first.en})")


def _met(item: Item) -> Words:
    """Say that work is done in time; of what is tracked in orange, that it is; of what came back, how it stands."""
    if not is_done(item):
        return state_in_words(item)
    if is_tracked(item):
        return Words(zh="已按时办结（跟踪办理）", en="done in time (tracked)")
    return Words(zh="已按时办结", en="done in time")


@frozen(kw_only=True)
class SectionWeek:
    """One section's figures over a period (G5.4).

    `hand_in` is None where nothing was expected of it. `colours` counts the items it leads, each once, those without a
    mark included; `timeliness` those in progress. `completed` names what was struck off in the period, the three after
    it what the week said of the items in progress. `past_for_others` counts those past limits that others hold, all of
    them: they are no delay of the section's (X21). `rank` is None unless the policy ranks (X10).

    >>> SectionWeek(section="综治股", colours=ByKey(()), timeliness=ByKey(())).on_time_share is None
    True
    """

    section: str
    hand_in: Submission | None = None
    colours: ByKey[Colour, int]
    timeliness: ByKey[Timeliness, int]
    completed: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    as_planned: tuple[str, ...] = ()
    unreported: tuple[str, ...] = ()
    past_for_others: int = 0
    rank: int | None = None

    @property
    def in_progress(self) -> int:
        """How many items it works on."""
        return sum(self.timeliness.values())

    @property
    def on_time_share(self) -> Share:
        """The share of the items in progress that are neither overdue, nor past a limit it holds, nor done late."""
        late = sum(number for how, number in self.timeliness.items() if how in LATE) - self.past_for_others
        return share(self.in_progress - late, self.in_progress)

    @property
    def reported_share(self) -> Share:
        """The share of the items to be reported that were: listed, or covered by “the rest as planned” (X9)."""
        reported = len(self.reported) + len(self.as_planned)
        return share(reported, reported + len(self.unreported))

    @property
    def score(self) -> Share:
        """What a ranking goes by (`ranking.FORMULA`); None where there is nothing to go by."""
        handed_in = None if self.hand_in is None else _HAND_IN_SCORES[self.hand_in.status]
        parts = [part for part in (self.on_time_share, self.reported_share, handed_in) if part is not None]
        return sum(parts, Fraction(0)) / len(parts) if parts else None


def line_of(
    item: Item,
    then: Item | None,
    said: tuple[WeekEntry | None, Reporting],
    seen: View,
    of_it: tuple[Collection[Concern], Container[str]],
) -> Line:
    """Return the line of *item*: how it stands, what the week *said* of it, and what lags of it.

    *then* is the item as it was at the week's cut-off, None where it was entered after it. *of_it* are its concerns,
    and the sections that did not hand in their week.
    """
    entry, how = said
    timeliness, (concerns, missing) = timeliness_of(item, seen.day, seen.context), of_it
    due, until, proceeding = item.due, item.done_on or seen.day, item.proceeding
    stages = () if proceeding is None else tuple(filter(None, (_at_stage(each, seen) for each in item.views)))
    return Line(
        item=item,
        timeliness=timeliness,
        days_overdue=(until - due).days if due is not None and until > due else 0,
        reporting=how,
        progress="" if entry is None else entry.progress,
        plan="" if entry is None else entry.plan,
        at_stage=joined(stages, zh="；", en="; ") if stages else None,
        waiting=None if proceeding is None else waits_for(item, seen.day, seen.context),
        running=() if proceeding is None else tuple(limits(item, seen.context)),
        day=seen.day,
        fault=_fault_of(item, timeliness, concerns, missing) if concerns and timeliness not in LATE else None,
        reported_by=None if then is None or not then.in_progress else then.section,
    )


def _missed_a_limit(item: Item) -> bool:
    """Return whether a limit of a procedure that an item follows, or followed, was missed and has ended."""
    return any(clock.late(clock.due) for matter in item.every_matter for clock in matter.ended())


def _at_stage(view: Item, seen: View) -> Words | None:
    """Say which stage a matter is at, of a verification in its name (X30); None where it is at none."""
    proceeding = view.proceeding
    if proceeding is None or proceeding.stage is None:
        return None
    name = clock_name(view, proceeding.stage, seen.context)
    if proceeding.verifies:
        of = procedure_name(view, seen.context)
        name = Words(zh=f"{of.zh}：{name.zh}", en=f"{of.en}: {name.en}")
    if proceeding.suspended is not None:
        name = Words(zh=f"{name.zh}，中止", en=f"{name.en}, suspended")
    return name


def waiting_for(lines: Iterable[Line]) -> tuple[tuple[Words, int], ...]:
    """Return how many closed matters wait to be rated, appraised and struck off, without what none waits for.

    >>> waiting_for(())
    ()
    """
    found = Counter(each.waiting for each in lines)
    return tuple((what, found[what]) for what in WAITING if found[what])


def _fault_of(item: Item, how: Timeliness, concerns: Iterable[Concern], missing: Container[str]) -> Words | None:
    """Return what lags of an item that is not late, the first of its *concerns*; None where nothing does.

    *missing* are the sections that did not hand in their week.
    """
    concerns = tuple(concerns)
    by_end = sorted(concerns, key=lambda each: not each.how)  # what is so still goes before what was
    said = {each.kind: each for each in by_end if each.kind in _FAULTS}
    if not said or not item.in_progress:
        return None
    if item.section in missing:
        unknown = said.pop(_K.UNREPORTED, None)
        said.pop(_K.STALE, None)
        is_in_hand = not is_done(item) and not item.waits
        if unknown is not None and how is Timeliness.ON_TIME and is_in_hand and not said:
            return UNKNOWN
    for kind in _FAULTS:
        if kind in said:
            zh, en = (_SENT_BACK_BEFORE if said[kind].how and kind in _SENT_BACK_BEFORE else _FAULTS)[kind]
            if kind is _K.STAGE_WAS_LATE:
                return _stages_that_were_late(concerns)
            if kind is _K.CLOSED_LATE and not item.was_late and _missed_a_limit(item):
                return _ONCE_PAST
            days = said[kind].days
            if kind is _K.MEASURE_LATE and not days:
                zh, en = _PUT_OFF
            return Words(zh=zh.format(days=days), en=en.format(days=days, count=count(days, "day")))
    return None


def _stages_that_were_late(concerns: Iterable[Concern]) -> Words:
    """Name the limits that were past within the period and ended in it: the item may be at another stage by now."""
    shown = dict.fromkeys(
        Words(zh=f"“{each.name.zh}”", en=each.name.en) if isinstance(each.name, Words) else both(each.name)
        for each in concerns
        if each.kind is _K.STAGE_WAS_LATE
    )
    names = Words(zh=joined(shown).zh, en=enumerated(each.en for each in shown))
    return Words(zh=f"{names.zh}本期曾超期", en=f"{_past(names)} in this period")


def kinds_that_lag(*, matters: bool, weekly: bool) -> tuple[Words, ...]:
    """Name all that a state may say of what lags, without its days, each once.

    What only a procedure can have is left out where there are no *matters*; nothing is left unreported where the paper
    is not *weekly*.

    >>> "、".join(each.zh for each in kinds_that_lag(matters=False, weekly=False))
    '逾期、逾期办结、措施逾期、节点逾期、未及时调整、应说明沟通、停滞、未举一反三、未预设时间节点、本期曾逾期'
    """
    late = (each for each in LATE if matters or each is not Timeliness.PAST_LIMIT)
    faults = dict.fromkeys(
        (zh.partition("{")[0], en.partition(" (")[0])
        for kind, (zh, en) in _FAULTS.items()
        if (matters or kind not in _OF_PROCEDURES) and (weekly or kind is not _K.UNREPORTED)
    )
    return (*map(both, late), *(Words(zh=zh, en=en) for zh, en in faults))


def leaders_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Name whoever was in charge of an item, by the day that was first so; of one day, as they were registered."""
    first: dict[str, tuple[date, int]] = {}
    for place, item in enumerate(items):
        for each in item.assignments:
            if each.leader not in first or each.since < first[each.leader][0]:
                first[each.leader] = each.since, place
    return tuple(sorted(first, key=lambda leader: (first[leader], leader)))


def section_weeks(
    order: Iterable[str],
    items: Iterable[Item],
    reports: Iterable[Line],
    done: Iterable[Deed],
    submissions: Iterable[Submission],
) -> tuple[SectionWeek, ...]:
    """Return each section's figures, in *order*; *reports* are the lines of the items that were in progress."""
    colours = Counter(map(_COLOUR, items))
    lines = tuple(reports)
    working = [each for each in lines if each.item.in_progress]
    standing = Counter(map(_TIMELINESS, working))
    numbers: dict[tuple[str | None, Reporting], list[str]] = defaultdict(list)
    for each in lines:
        numbers[each.reported_by, each.reporting].append(each.item.number)
    others = Counter(each.item.section for each in working if each.is_past_for_others)
    struck_off: dict[str, list[str]] = defaultdict(list)
    for deed in done:
        if deed.kind is DeedKind.COMPLETED:
            struck_off[deed.item.section].append(deed.item.number)
    expected = {each.section: each for each in submissions}
    return tuple(
        SectionWeek(
            section=section,
            hand_in=expected.get(section),
            colours=ByKey(tuple((colour, colours[section, colour]) for colour in Colour)),
            timeliness=ByKey(tuple((state, standing[section, state]) for state in Timeliness)),
            completed=tuple(struck_off.get(section, ())),
            reported=tuple(numbers.get((section, Reporting.REPORTED), ())),
            as_planned=tuple(numbers.get((section, Reporting.AS_PLANNED), ())),
            unreported=tuple(numbers.get((section, Reporting.UNREPORTED), ())),
            past_for_others=others[section],
        )
        for section in order
    )
