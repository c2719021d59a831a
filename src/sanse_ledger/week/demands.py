"""The last part of a circular: what is asked for (下周工作要求, 下一步工作要求)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from types import MappingProxyType

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import left_out, only_named
from sanse_ledger.pages.document import Block, Heading, NumberedList, Paragraph, Strong
from sanse_ledger.week.concern import LAST_DAY, Concern, limits_together, units_together
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.next_week import Asked
from sanse_ledger.week.overall import named
from sanse_ledger.week.problems import ahead, lags, number_of, sentence_on
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, joined, numeral
from sanse_ledger.words.terms import ConcernKind

_K = ConcernKind
_NAMED = 12
"""So many items are named in one demand."""
_OVERDUE = MappingProxyType(
    {
        _K.LATE: Words(zh="事项", en="items"),
        _K.MEASURE_LATE: Words(zh="措施", en="measures"),
        _K.MILESTONE_MISSED: Words(zh="时间节点", en="milestones"),
    }
)
"""What is overdue, in the demand that names the items together."""


@frozen
class _Demand:
    """What is asked where there are concerns of these kinds; `listed`: each of them is named with its date."""

    kinds: tuple[ConcernKind, ...]
    lead: Words
    text: Words
    listed: bool
    unable: bool = False

    def about(self, concern: Concern) -> bool:
        """Return whether it is asked because of *concern*; what was declared impossible is not asked to be done.

        Nor is what was sent back, and is done again or verified anew since; nor what a suspended matter is to do (X22).
        """
        declared = concern.kind in _DUE and concern.item.unable_on is not None
        is_asked = not concern.how and not concern.suspended
        return concern.kind in self.kinds and declared is self.unable and is_asked


_DUE = (_K.DUE_SOON, _K.DUE_NEXT, _K.TARGET_NEXT)


def _demand(kinds: tuple[ConcernKind, ...], lead: tuple[str, str], zh: str, en: str, *, listed: bool) -> _Demand:
    return _Demand(kinds, Words(zh=lead[0], en=lead[1]), Words(zh=zh, en=en), listed)


_MOVES = (_K.MOVE_LATE, _K.MOVE_NEXT)

_FILED = _demand(
    _MOVES,
    ("及时归档、销号", "Filing"),
    "下列事项已办结，后续工作已完成，要及时归档、销号：",
    "These are concluded and are to be filed and struck off:",
    listed=True,
)
"""What is asked instead of the move to green where the letterhead leaves colours out."""

_CONCLUDED = _demand(
    (_K.CONCLUDED_NEXT,),
    ("研究办结事项去向", "Concluded"),
    "{items}已办结，请研究：无后续的报请销号，趋于常态化的转为橙色跟踪办理。",
    "{items}: concluded. Where nothing follows, have it struck off; what tends to the routine moves to orange.",
    listed=False,
)

_CONCLUDED_PLAINLY = _demand(
    _CONCLUDED.kinds,
    ("研究办结事项去向", "Concluded"),
    "{items}已办结，请研究：无后续的报请销号，有后续的继续跟踪办理。",
    "{items}: concluded. Where nothing follows, have it struck off; else go on with it.",
    listed=False,
)

_WITHOUT_COLOURS = MappingProxyType({_MOVES: _FILED, _CONCLUDED.kinds: _CONCLUDED_PLAINLY})
"""What is asked where the letterhead leaves colours out, by what is asked because of."""

_UNABLE = _Demand(
    _DUE,
    Words(zh="说明不能按时完成的原因", en="Cannot be done in time"),
    Words(
        zh="下列事项已声明不能按时完成，{responsible}要说明原因、报上级，并提出下一步措施：",
        en="These were declared impossible in time: say why, tell the superior, and what is done next:",
    ),
    listed=True,
    unable=True,
)

_DEMANDS = (
    _demand(
        (_K.LATE, _K.MEASURE_LATE, _K.MILESTONE_MISSED),
        ("限期消除逾期", "Overdue"),
        "{late}逾期{listed}，{responsible}要说明原因、倒排工期，{soon}取得实质进展。",
        "{late} overdue: {items}. Say why, set a target, and make progress {soon}.",
        listed=False,
    ),
    _demand(
        (_K.DUTY,),
        ("履行说明沟通责任", "Explanation and contact"),
        "下列事项不能按时完成，{responsible}要解释说明并及时与上级部门沟通：",
        "These cannot be done in time; what is owed:",
        listed=True,
    ),
    _UNABLE,
    _demand(
        _DUE,
        ("按时完成到期事项", "Due"),
        "下列事项近期到期，{responsible}要倒排工期、按时完成：",
        "These are due:",
        listed=True,
    ),
    _demand(
        (_K.STAGE_LATE, _K.STAGE_NEXT),
        ("抓紧办理", "Procedures"),
        "下列事项办理流程的时限{limits}，要抓紧办理：",
        "The limits of these are {near}:",
        listed=True,
    ),
    _demand(
        (_K.NOT_PASSED, _K.SENT_BACK),
        ("重新办理退回事项", "Sent back"),
        "下列事项被退回，{responsible}要针对退回的原因重新办理：",
        "These were sent back: put right what they were sent back for:",
        listed=True,
    ),
    _demand(
        (_K.RATED_AGAIN,),
        ("落实领导包案", "The leader's case"),
        "下列事项重新办理后评价仍未改善，要由领导包案推动解决：",
        "These were rated no better when they had been done again:",
        listed=True,
    ),
    _demand(
        (_K.INSTALMENT_LATE, _K.INSTALMENT_NEXT),
        ("督促分期履行", "Instalments"),
        "下列分期款{payments}，要督促履行：",
        "These instalments are {near}:",
        listed=True,
    ),
    _demand(
        (_K.MEASURE_NEXT,),
        ("落实到期整改措施", "Measures"),
        "下列整改措施近期到期，要逐条落实并留存依据：",
        "These measures are due:",
        listed=True,
    ),
    _demand(
        (_K.MILESTONE_NEXT,),
        ("盯紧时间节点", "Milestones"),
        "下列时间节点临近，要提前准备、不得延误：",
        "These dates are near:",
        listed=True,
    ),
    _demand(
        _MOVES,
        ("及时转为常规", "Moves"),
        "下列事项要抓紧调整：",
        "These are to be moved:",
        listed=True,
    ),
    _demand(
        (_K.STALE,),
        ("推动停滞事项", "Stale"),
        "{items}连续{days}个工作日{more}无实质性进展，{responsible}要拿出推进措施，{told}。",
        "{items}: nothing substantive for {days} working days{more}. Say {told} how this is to go on.",
        listed=False,
    ),
    _demand(
        (_K.UNREPORTED,),
        ("补报漏报事项", "Left out"),
        "{items}本周漏报，{responsible}要在下期《周工作台账》中补报进展。",
        "{items}: report these with the next week.",
        listed=False,
    ),
    _demand(
        (_K.NO_SIMILAR,),
        ("坚持举一反三", "Similar problems"),
        "{items}的整改清单要补充同类问题排查情况。",
        "{items}: record what similar problems were looked for elsewhere.",
        listed=False,
    ),
    _CONCLUDED,
    _demand(
        (_K.STRIKE_OFF_NEXT,),
        ("及时报请销号", "To be struck off"),
        "{items}已办结，请及时报请销号。",
        "{items}: done, to be struck off.",
        listed=False,
    ),
    _demand(
        (_K.NO_MILESTONE,),
        ("预设时间节点", "Foresee dates"),
        "{items}要研究确定重要时间节点，录入台账。",
        "{items}: foresee the important dates.",
        listed=False,
    ),
)


@frozen(kw_only=True)
class Requirement:
    """One thing that is asked for: what it is called, what is asked, and the items with what each is to do by when."""

    lead: Words
    text: Words
    tasks: tuple[Words, ...] = ()


def demands(digest: Digest, asked: Asked) -> Iterator[Block]:
    """Yield part four: what is asked for; the weeks to come are always asked for."""
    yield Heading(level=1, text=Words(zh=f"四、{asked.heading.zh}", en=f"IV. {asked.heading.en}"))
    every = [
        *requirements(digest, asked, who=digest.names.responsible.zh, name_of=named),
        Requirement(lead=Words(zh="按时报送《周工作台账》", en="The next hand-in"), text=asked.hand_in),
    ]
    for number, each in enumerate(every, 1):
        yield _paragraph(number if len(every) > 1 else 0, each.lead, each.text)
        if each.tasks:
            yield NumberedList(items=listed(each.tasks))


def requirements(digest: Digest, asked: Asked, *, who: str, name_of: Callable[[Item], Words]) -> Iterator[Requirement]:
    """Yield what is asked because of the concerns and hand-ins of a digest, of *who* does the work.

    A digest with the concerns and hand-ins of one section or leader alone gives what its notification asks.
    """
    upcoming = ahead(digest)
    if not asked.weekly:
        upcoming = tuple(each for each in upcoming if not _recurs(each))
    raised = (*lags(digest), *upcoming)
    for each in _DEMANDS:
        chosen = [one for one in raised if each.about(one)]
        if chosen:
            said = chosen if asked.weekly else map(_on_last_day, chosen)
            tasks = tuple(dated_tasks(said, name_of)) if each.listed else ()
            demand = each if digest.names.colours else _WITHOUT_COLOURS.get(each.kinds, each)
            yield Requirement(lead=demand.lead, text=_filled(demand, chosen, who, asked), tasks=tasks)
    if asked.make_up is not None:
        yield Requirement(lead=Words(zh="补报《周工作台账》", en="Weeks to make up"), text=asked.make_up)


def ahead_on(concerns: Iterable[Concern], day: date) -> Iterator[Concern]:
    """Yield concerns as they are asked about on a later *day*: what lay ahead and is past by then is not.

    >>> list(ahead_on((), date(2022, 6, 10)))
    []
    """
    for each in concerns:
        if each.kind.lags or each.due is None:
            yield each
        elif each.due >= day:
            yield changed(each, is_today=each.due == day)


def _on_last_day(concern: Concern) -> Concern:
    """Return what is asked in a paper that comes after its period: its last day is not today."""
    is_near = concern.is_today and not concern.kind.lags
    return changed(concern, is_today=False, how=LAST_DAY) if is_near else concern


def _recurs(concern: Concern) -> bool:
    """Return whether it is about a milestone that recurs."""
    return any(each.number == concern.part and each.recurrence is not None for each in concern.item.milestones)


def _filled(demand: _Demand, chosen: Sequence[Concern], who: str, asked: Asked) -> Words:
    """Fill in the items' numbers: the first few of many, since each is named with its section above."""
    numbers = tuple(dict.fromkeys(each.item.number for each in chosen))
    shown = _shown(numbers)
    more = len(numbers) - left_out(numbers) - _NAMED
    zh = shown.zh + (f"等{len(numbers)}项" if len(numbers) > 1 else "")
    en = shown.en + (f" and {more} more" if more > 0 else "")
    late = joined((word for kind, word in _OVERDUE.items() if any(each.kind is kind for each in chosen)), en=" and ")
    days = {each.days for each in chosen}
    or_more = Words(zh="以上", en=" or more") if len(days) > 1 else both("")
    same = {"items": zh, "responsible": who, "days": min(days)}
    limits, payments = _past_or_near(chosen)
    return Words(
        zh=demand.text.zh.format(
            late=_and(late.zh),
            listed=_counted(numbers),
            soon=asked.soon.zh,
            told=asked.told.zh,
            more=or_more.zh,
            limits=limits.zh,
            payments=payments.zh,
            **same,
        ),
        en=demand.text.en.format(
            late=late.en.capitalize(),
            soon=asked.soon.en,
            told=asked.told.en,
            more=or_more.en,
            near=limits.en,
            **{**same, "items": en},
        ),
    )


def _past_or_near(chosen: Iterable[Concern]) -> tuple[Words, Words]:
    """Say of limits, and of instalments, whether they are past, or near, or some past and some near."""
    lagging = {each.kind.lags for each in chosen}
    if lagging == {True}:
        return Words(zh="已过", en="past"), Words(zh="已逾期", en="past")
    if lagging == {False}:
        return Words(zh="将至", en="near"), Words(zh="将到期", en="near")
    return Words(zh="已过或将至", en="past or near"), Words(zh="已逾期或将到期", en="past or near")


def _and(zh: str) -> str:
    """Put 和 before the last part of a Chinese list."""
    return "和".join(zh.rsplit("、", 1))


def _counted(numbers: Sequence[str]) -> str:
    """Say how many items there are and, in brackets, which: the first few of many."""
    more = "等" if len(numbers) - left_out(numbers) > _NAMED else ""
    return f"共{len(numbers)}项（{_shown(numbers).zh}{more}）"


def _shown(numbers: Sequence[str]) -> Words:
    """Name the first few of many, and how many are not named (X32)."""
    every, last = only_named(numbers, lambda number: number)
    return joined([*every[:_NAMED], *last])


def _paragraph(number: int, lead: Words, text: Words) -> Paragraph:
    """Write one demand under its lead; *number* is 0 where it is the only one."""
    place = Words(zh=f"（{numeral(number)}）", en=f"({number}) ") if number else Words(zh="", en="")
    numbered = Words(zh=f"{place.zh}{lead.zh}。", en=f"{place.en}{lead.en}. ")
    return Paragraph(inlines=[Strong(text=numbered), text])


def dated_tasks(concerns: Iterable[Concern], name_of: Callable[[Item], Words]) -> Iterator[Words]:
    """Yield a line for each item, with all that is to be done; the one with the earliest date first.

    Last comes how many are not named (X32).
    """
    by_item: dict[str, list[Concern]] = {}
    shown, last = only_named(concerns, number_of)
    for each in shown:
        by_item.setdefault(each.item.number, []).append(each)
    for group in sorted(by_item.values(), key=lambda each: min(one.due or date.max for one in each)):
        yield sentence_on([*limits_together(units_together(group))], name_of, zh="，")
    yield from last


def listed(lines: Iterable[Words]) -> tuple[Words, ...]:
    """Close each line of a list with a semicolon, the last with a full stop.

    >>> [each.zh for each in listed([Words(zh="甲", en="A"), Words(zh="乙", en="B")])]
    ['甲；', '乙。']
    """
    *before, last = lines
    return (
        *(Words(zh=f"{each.zh}；", en=f"{each.en};") for each in before),
        Words(zh=f"{last.zh}。", en=f"{last.en}."),
    )
