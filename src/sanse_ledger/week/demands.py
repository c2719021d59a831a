"""The last two parts of a circular: the problems (存在问题), and what is asked for (下周工作要求, 下一步工作要求)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.pages.document import Block, Heading, NumberedList, Paragraph, Strong
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.lines import LATE, Line
from sanse_ledger.week.next_week import Asked
from sanse_ledger.week.overall import named, titled
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import joined, moment, numeral
from sanse_ledger.words.terms import ConcernKind, HandIn

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


# Problems


def problems(
    digest: Digest, of_weeks: Mapping[str, Sequence[Words]], left_out: Collection[str] = ()
) -> Iterator[Block]:
    """Yield part three: by section, what is wrong with the weeks it was to hand in, and with each of its items.

    The items *left_out* are named with the weeks that say nothing of them.
    """
    yield Heading(level=1, text=Words(zh="三、存在问题", en="III. Problems"))
    sections = dict.fromkeys([*(each.section for each in digest.sections), *of_weeks])
    faulty = [(name, (*of_weeks.get(name, ()), *_of_items(digest, name))) for name in sections]
    faulty = [(section, faults) for section, faults in faulty if faults]
    if not faulty:
        yield Paragraph(inlines=_no_problem(digest))
        return
    items = len({each.item.number for each in lags(digest)}.union(left_out))
    concerned = Words(zh=f"，涉及事项{items}项", en=f"; items concerned: {items}") if items else Words(zh="", en="")
    yield Paragraph(
        inlines=Words(
            zh=f"本期有{digest.names.counted(len(faulty)).zh}存在问题{concerned.zh}，具体如下：",
            en=f"{digest.names.counted(len(faulty)).en} concerned{concerned.en}.",
        )
    )
    for number, (section, faults) in enumerate(faulty, 1):
        yield Heading(level=2, text=Words(zh=f"（{numeral(number)}）{section}", en=f"({number}) {section}"))
        yield NumberedList(items=faults)


def _no_problem(digest: Digest) -> Words:
    """Say that there was none; what was done late before and is not struck off stays late, and is not passed over."""
    return none_new(digest.in_progress) or Words(
        zh=f"本期未发现逾期、漏报、迟报等问题，{digest.names.units.zh}要继续保持。",
        en="Nothing was overdue, left out or late in this period.",
    )


def none_new(lines: Iterable[Line]) -> Words | None:
    """Name what was done late, or missed a limit, before; None where nothing did.

    >>> none_new(())
    """
    late, once = [], []
    for line in lines:
        if line.timeliness in LATE:
            late.append(line.item.number)
        elif line.was_past_a_limit:
            once.append(line.item.number)
    if not late and not once:
        return None
    zh, en = "本期无新增问题。", "No new problem arose in this period."
    if late:
        zh += f"此前逾期办结、尚未销号的{len(late)}项（{joined(late).zh}）仍按逾期办结统计。"
        en += f" Done late before and not struck off: {len(late)} ({joined(late).en})."
    if once:
        zh += f"此前环节曾超期、尚未销号{len(once)}项（{joined(once).zh}）。"
        en += f" A limit missed before, and not struck off: {len(once)} ({joined(once).en})."
    return Words(zh=zh, en=en)


def section_problems(digest: Digest, made_up: Iterable[Submission], section: str) -> Iterator[Words]:
    """Yield a sentence for each thing that is wrong with a section's weeks, then one for each of its items."""
    yield from week_problems(digest, made_up, section)
    yield from _of_items(digest, section)


def _of_items(digest: Digest, section: str) -> Iterator[Words]:
    return item_problems(each for each in lags(digest) if each.item.section == section)


def problems_of_weeks(digest: Digest, made_up: Sequence[Submission]) -> dict[str, tuple[Words, ...]]:
    """Return what is wrong with the week and with those that were *made_up*, by section."""
    sections = dict.fromkeys(each.section for each in (*made_up, *digest.hand_ins))
    return {section: tuple(week_problems(digest, made_up, section)) for section in sections}


def week_problems(digest: Digest, made_up: Iterable[Submission], section: str) -> Iterator[Words]:
    """Yield a sentence for each week a section handed in late or not at all (X9)."""
    for each in made_up:
        if each.section == section and each.at is not None:
            at = moment(each.at)
            yield Words(
                zh=f"{each.week.zh}《周工作台账》迟至{at.zh}补报。",
                en=f"{each.week.en.capitalize()}: handed in only at {at.en}.",
            )
    for each in digest.hand_ins:
        if each.section == section:
            items = sum(line.item.section == section for line in digest.in_progress)
            yield from _not_on_time(each, items)


def _not_on_time(each: Submission, items: int) -> Iterator[Words]:
    """Say that a week came late, or not at all, and of how many *items* it therefore says nothing."""
    if each.status is HandIn.MISSING:
        yield Words(
            zh=f"未报送本周《周工作台账》，未销号的{items}项进展不明。",
            en=f"The week was not handed in: how its items go on is not known ({items}).",
        )
    elif each.status is HandIn.LATE and each.at is not None:
        at = moment(each.at)
        yield Words(
            zh=f"本周《周工作台账》迟报（{at.zh}）{_until(each).zh}。",
            en=f"The week was handed in late ({at.en}){_until(each).en}.",
        )


def _until(each: Submission) -> Words:
    """Say by when nothing had come; a late week has a cut-off."""
    if each.cutoff is None or each.at is None:
        return Words(zh="", en="")
    at = moment(each.cutoff)
    short = at.zh.partition("日")[2] if each.cutoff.date() == each.at.date() else at.zh
    return Words(zh=f"，截至{short}未收到进展", en=f"; nothing had come by {at.en}")


def lags(digest: Digest) -> tuple[Concern, ...]:
    """Return what lags behind.

    A section that handed in nothing is named once, not with every item it left out; how they go on is not known.
    """
    missing = {each.section for each in digest.hand_ins if each.status is HandIn.MISSING}
    return tuple(
        each
        for each in _said(digest)
        if each.kind.lags and not (each.kind in {_K.UNREPORTED, _K.STALE} and each.item.section in missing)
    )


def ahead(digest: Digest) -> tuple[Concern, ...]:
    """Return what lies ahead."""
    return tuple(each for each in _said(digest) if not each.kind.lags)


def _said(digest: Digest) -> tuple[Concern, ...]:
    """Return the concerns in the words of the letterhead, which may leave colours out."""
    if digest.names.colours:
        return digest.concerns
    return tuple(changed(each, colours=False) for each in digest.concerns)


def item_problems(concerns: Iterable[Concern], name_of: Callable[[Item], Words] = titled) -> Iterator[Words]:
    """Yield one sentence an item: its name, and everything that is to be said of it."""
    for _, group in groupby(concerns, key=lambda each: each.item.number):
        sentence = _sentence_on(tuple(group), name_of, zh="；")
        yield Words(zh=f"{sentence.zh}。", en=f"{sentence.en}.")


def _sentence_on(concerns: Sequence[Concern], name_of: Callable[[Item], Words], *, zh: str) -> Words:
    """Name the item that all of these are about, and say them all, with *zh* between them."""
    name, concern_words = name_of(concerns[0].item), joined((each.words for each in concerns), zh=zh, en="; ")
    return Words(zh=f"{name.zh}：{concern_words.zh}", en=f"{name.en}: {concern_words.en}")


# What is asked for


@frozen
class _Demand:
    """What is asked where there are concerns of these kinds; `listed`: each of them is named with its date."""

    kinds: tuple[ConcernKind, ...]
    lead: Words
    text: Words
    listed: bool
    unable: bool = False

    def about(self, concern: Concern) -> bool:
        """Return whether it is asked because of *concern*; what was declared impossible is not asked to be done."""
        declared = concern.kind in _DUE and concern.item.unable_on is not None
        return concern.kind in self.kinds and declared is self.unable


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
        "下列事项的办理环节时限已过或将至，要抓紧办理：",
        "The limits of these are past or near:",
        listed=True,
    ),
    _demand(
        (_K.INSTALMENT_LATE, _K.INSTALMENT_NEXT),
        ("督促分期履行", "Instalments"),
        "下列分期款已逾期或将到期，要督促履行：",
        "These instalments are past or near:",
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
        "下列事项已具备转为常规的条件，要写明依据、及时调整：",
        "These are ready to become routine and are to be moved, with grounds:",
        listed=True,
    ),
    _demand(
        (_K.STALE,),
        ("推动停滞事项", "Stale"),
        "{items}连续{days}个工作日以上无实质性进展，{responsible}要拿出推进措施，{told}。",
        "{items}: nothing substantive for {days} working days or more. Say {told} how this is to go on.",
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
        upcoming = tuple(changed(each, is_today=False) for each in upcoming if not _recurs(each))
    raised = (*lags(digest), *upcoming)
    for each in _DEMANDS:
        chosen = [one for one in raised if each.about(one)]
        if chosen:
            tasks = tuple(dated_tasks(chosen, name_of)) if each.listed else ()
            demand = each if digest.names.colours or each.kinds != _MOVES else _FILED
            yield Requirement(lead=demand.lead, text=_filled(demand, chosen, who, asked), tasks=tasks)
    if asked.make_up is not None:
        yield Requirement(lead=Words(zh="补报《周工作台账》", en="Weeks to make up"), text=asked.make_up)


def _recurs(concern: Concern) -> bool:
    """Return whether it is about a milestone that recurs."""
    return any(each.number == concern.part and each.recurrence is not None for each in concern.item.milestones)


def _filled(demand: _Demand, chosen: Sequence[Concern], who: str, asked: Asked) -> Words:
    """Fill in the items' numbers: the first few of many, since each is named with its section above."""
    numbers = tuple(dict.fromkeys(each.item.number for each in chosen))
    shown, more = numbers[:_NAMED], len(numbers) - _NAMED
    zh = "、".join(shown) + (f"等{len(numbers)}项" if len(numbers) > 1 else "")
    en = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    late = joined((word for kind, word in _OVERDUE.items() if any(each.kind is kind for each in chosen)), en=" and ")
    same = {"items": zh, "responsible": who, "days": min(each.days for each in chosen)}
    return Words(
        zh=demand.text.zh.format(
            late=_and(late.zh), listed=_counted(numbers), soon=asked.soon.zh, told=asked.told.zh, **same
        ),
        en=demand.text.en.format(
            late=late.en.capitalize(), soon=asked.soon.en, told=asked.told.en, **{**same, "items": en}
        ),
    )


def _and(zh: str) -> str:
    """Put 和 before the last part of a Chinese list."""
    return "和".join(zh.rsplit("、", 1))


def _counted(numbers: Sequence[str]) -> str:
    """Say how many items there are and, in brackets, which: the first few of many."""
    more = "等" if len(numbers) > _NAMED else ""
    return f"共{len(numbers)}项（{'、'.join(numbers[:_NAMED])}{more}）"


def _paragraph(number: int, lead: Words, text: Words) -> Paragraph:
    """Write one demand under its lead; *number* is 0 where it is the only one."""
    place = Words(zh=f"（{numeral(number)}）", en=f"({number}) ") if number else Words(zh="", en="")
    numbered = Words(zh=f"{place.zh}{lead.zh}。", en=f"{place.en}{lead.en}. ")
    return Paragraph(inlines=[Strong(text=numbered), text])


def dated_tasks(concerns: Iterable[Concern], name_of: Callable[[Item], Words]) -> Iterator[Words]:
    """Yield a line for each item, with all that is to be done; the one with the earliest date first."""
    by_item: dict[str, list[Concern]] = {}
    for each in concerns:
        by_item.setdefault(each.item.number, []).append(each)
    for group in sorted(by_item.values(), key=lambda each: min(one.due or date.max for one in each)):
        yield _sentence_on(group, name_of, zh="，")


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
