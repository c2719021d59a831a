"""One thing that a week's circular has to say of one item, and how it is said."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import (
    NOTHING,
    both,
    count,
    dated,
    days_named,
    enumerated,
    held,
    joined,
    numeral,
    quoted,
    without_days,
)
from sanse_ledger.words.terms import ConcernKind, DutyKind

_K = ConcernKind
_SHOWN = 3
"""So many missed dates of one milestone are listed."""


@frozen(kw_only=True, slots=False)  # made by the thousand: without slots that takes two thirds of the time
class Concern:
    """One thing to be said of one item.

    `due` is the date it is about; `days` says how late (calendar days) or how stale (working days) it is. `part`
    and `name` are number and title of the milestone or measure that is meant, or key and name of the stage;
    `clause` is the one that a measure, a limit or an instalment is owed under, `holder` who holds a limit, or held
    it when it was missed: None for the item's section (X21); `joint` says that it is that of one of several units,
    whom its name has (X24). `dues` is every date of the milestone. `duties` are what is owed, `past_limit` tells
    that they are past their own limit. `how` says how what was late came to an end, `beyond` by how many calendar
    days overdue work missed its target, `is_today` that the date is the period's last day. `colours` is false where
    the letterhead leaves colours out. `suspended` says that it is a limit of a suspended matter: nobody is asked to
    hurry; `waited` is by how many days fewer it is late than have passed, since it was (X22). `opens_on` is the first
    day on which its stage may be left, where that is still ahead (X23). `provisional` marks what rests on an assumed
    calendar (X12).
    """

    kind: ConcernKind
    item: Item
    due: date | None = None
    dues: tuple[date, ...] = ()
    days: int = 0
    part: str = ""
    name: Words | str = ""
    clause: str = ""
    duties: tuple[DutyKind, ...] = ()
    past_limit: bool = False
    beyond: int = 0
    is_today: bool = False
    how: Words | str = ""
    colours: bool = True
    provisional: bool = False
    holder: str | None = None
    joint: bool = False
    suspended: bool = False
    waited: int = 0
    opens_on: date | None = None

    @property
    def held_alone(self) -> str | None:
        """Who holds a limit that is not that of one of several units, whom its name has (X21, X24)."""
        return None if self.joint else self.holder

    @property
    def words(self) -> Words:
        """What is to be said, without the item's own name.

        >>> from types import SimpleNamespace
        >>> Concern(kind=_K.LATE, item=SimpleNamespace(target=None), due=date(2022, 6, 10), days=3).words.zh
        '逾期3天（完成时限2022年6月10日）'
        """
        said = _sentence(self)
        if self.suspended:
            return Words(zh=f"{said.zh}，现已中止", en=f"{said.en}, now suspended")
        if self.opens_on is not None:
            first = dated(self.opens_on)
            return Words(zh=f"{said.zh}，{first.zh}起方可办结本环节", en=f"{said.en}, and not before {first.en}")
        return _in_the_brackets(said, without_days(self.waited))


def _in_the_brackets(said: Words, more: Words) -> Words:
    """Add what stands in brackets to a sentence; where that ends with a bracket, to what is in it."""
    if not more.zh or not said.zh.endswith("）"):
        return Words(zh=f"{said.zh}{more.zh}", en=f"{said.en}{more.en}")
    zh, en = said.zh.removesuffix("）"), said.en.removesuffix(")")
    return Words(zh=f"{zh}，{more.zh.removeprefix('（')}", en=f"{en}; {more.en.removeprefix(' (')}")


_SENTENCES: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.LATE: ("逾期{days}天{beyond}（完成时限{due}{target}）", "overdue by {count}{beyond} (due on {due}{target})"),
        _K.DUTY: ("须于{due}前（含当日）{duties}", "owes by {due}: {duties}"),
        _K.MEASURE_LATE: (
            "整改措施{part}{name}逾期{days}天（时限{due}）",
            "measure {part} {name} overdue by {count} (due on {due})",
        ),
        _K.MILESTONE_MISSED: ("时间节点{name}（{due}）已过，尚未完成", "milestone {name} of {due} was not reached"),
        _K.UNREPORTED: ("本周未报进展", "no progress was reported this week"),
        _K.SENT_BACK: ("{due}评为“{name}”，已退回重新办理", "rated {name} on {due}, and sent back"),
        _K.RATED_AGAIN: (
            "两次评价{name}（最近一次{due}），须由领导包案或提级为红色",
            "rated {name} twice, last on {due}: the leader is to take the case, or it is raised to red",
        ),
        _K.NOT_PASSED: (
            "销号核验于{due}退回（{name}），须继续办理、重新申请核验",
            "its verification sent it back on {due} ({name}): the work goes on, and is verified anew",
        ),
        _K.STAGE_LATE: (
            "“{name}”{held}超期{days}天（{due}到期）",
            "{name}{held} past the limit by {count} (it ended on {due})",
        ),
        _K.INSTALMENT_LATE: (
            "{part}{name}逾期{days}天未付（{due}到期）",
            "{part} of {name} overdue by {count} (due on {due})",
        ),
        _K.STAGE_NEXT: ("“{name}”{held}{due}到期", "the limit for {name}{held} ends on {due}"),
        _K.INSTALMENT_NEXT: ("{part}{name}（{due}到期）", "{part} of {name}, due on {due}"),
        _K.STALE: ("自{due}以来{days}个工作日无实质性进展", "no substantive record since {due} (working days: {days})"),
        _K.MOVE_LATE: (
            "已具备转为常规的条件，应于{due}前（含当日）调整，至今未调整",
            "ready to become routine and was to be moved by {due}",
        ),
        _K.NO_SIMILAR: ("整改清单缺少举一反三情况", "the list lacks what similar problems were looked for"),
        _K.NO_MILESTONE: ("未预设时间节点", "no milestone is foreseen"),
        _K.WORK_WAS_LATE: (
            "逾期{days}天{how}{beyond}（完成时限{due}{target}）",
            "overdue by {count}, {how}{beyond} (due on {due}{target})",
        ),
        _K.DUTY_WAS_LATE: (
            "应于{due}前（含当日）{name}，逾期{days}天{how}",
            "{name} overdue by {count} (limit {due}), {how}",
        ),
        _K.MEASURE_WAS_LATE: (
            "整改措施{part}{name}逾期{days}天{how}（时限{due}）",
            "measure {part} {name} overdue by {count} (due on {due}), {how}",
        ),
        _K.MOVE_WAS_LATE: (
            "已具备转为常规的条件，应于{due}前（含当日）调整，逾期{days}天{how}",
            "ready to become routine and to be moved by {due}: overdue by {count}, {how}",
        ),
        _K.MILESTONE_WAS_LATE: (
            "时间节点{name}（{due}）逾期{days}天{how}",
            "milestone {name} of {due} overdue by {count}, {how}",
        ),
        _K.STAGE_WAS_LATE: (
            "“{name}”{held}超期{days}天{how}（{due}到期）",
            "{name}{held} past the limit by {count} (it ended on {due}), {how}",
        ),
        _K.INSTALMENT_WAS_LATE: (
            "{part}{name}（{due}到期）逾期{days}天{how}",
            "{part} of {name} overdue by {count} (due on {due}), {how}",
        ),
        _K.CLOSED_LATE: ("本期{name}{how}", "in this period {name}{how}"),
        _K.DUE_SOON: ("{due}到期", "due on {due}"),
        _K.DUE_NEXT: ("{due}到期", "due on {due}"),
        _K.TARGET_NEXT: ("限期{due}到期", "its target ends on {due}"),
        _K.CONCLUDED_NEXT: ("已办结，待研究去向", "concluded, to be struck off or moved on"),
        _K.STRIKE_OFF_NEXT: ("已办结，待报请销号", "done, to be struck off"),
        _K.MEASURE_NEXT: ("整改措施{part}{name}（{due}到期）", "measure {part} {name}, due on {due}"),
        _K.MILESTONE_NEXT: ("时间节点{name}（{due}）", "milestone {name} on {due}"),
        _K.MOVE_NEXT: (
            "已具备转为常规的条件，须于{due}前（含当日）写明依据并调整",
            "ready to become routine: to be moved, with grounds, by {due}",
        ),
    }
)


_WITHOUT_COLOURS: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.MOVE_LATE: ("应于{due}前（含当日）归档、销号，至今未办", "was to be filed and struck off by {due}"),
        _K.MOVE_WAS_LATE: (
            "应于{due}前（含当日）归档、销号，逾期{days}天{how}",
            "to be filed and struck off by {due}: overdue by {count}, {how}",
        ),
        _K.MOVE_NEXT: ("须于{due}前（含当日）归档、销号", "to be filed and struck off by {due}"),
        _K.RATED_AGAIN: (
            "两次评价{name}（最近一次{due}），须由领导包案",
            "rated {name} twice, last on {due}: the leader is to take the case",
        ),
    }
)
"""What is said of moves to green and to red where the letterhead leaves colours out."""
_WHOLE: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.STAGE_NEXT: ("{name}{due}届满", "{name} ends on {due}"),
        _K.STAGE_LATE: ("{name}超期{days}天（{due}届满）", "{name} was missed by {count} (it ended on {due})"),
        _K.STAGE_WAS_LATE: (
            "{name}超期{days}天{how}（{due}届满）",
            "{name} was missed by {count} (it ended on {due}), {how}",
        ),
    }
)
"""The limit of the matter as a whole, which is no stage."""
_BRANCHED_OFF = ("“{name}”{held}{due}到期，超期{days}天{how}", _SENTENCES[_K.STAGE_WAS_LATE][1])
"""What is said of a limit where how it ended has a day of its own: the day it ended on stands before that."""
_TODAY: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.DUE_SOON: ("今日到期（{due}）", "due today ({due})"),
        _K.TARGET_NEXT: ("限期今日到期（{due}）", "its target ends today ({due})"),
        _K.MEASURE_NEXT: ("整改措施{part}{name}今日到期（{due}）", "measure {part} {name}, due today ({due})"),
        _K.MILESTONE_NEXT: ("时间节点{name}今日到期（{due}）", "milestone {name} today ({due})"),
    }
)
"""What is due on the day itself."""
LAST_DAY = Words(zh="于期末当日", en="on the period's last day")
"""What the paper of a longer period, which comes a day later, says instead of “today”."""
_WAS_MISSED = (
    "“{name}”{held}曾超期，更正情况后应于{due}前（含当日）完成",
    "{name}{held} was past a limit, which a correction moved to {due}",
)
_PUT_OFF = (
    "整改措施{part}{name}曾逾期，改为{due}前完成",
    "measure {part} {name} was overdue, and was put off to {due}",
)
_BEFORE: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {_K.STAGE_LATE: _WAS_MISSED, _K.MEASURE_LATE: _PUT_OFF}
)
"""What is said of lateness before the date in force."""
_DONE_AGAIN: Mapping[ConcernKind, tuple[str, str]] = MappingProxyType(
    {
        _K.SENT_BACK: ("{due}评为“{name}”，退回重新办理{how}", "rated {name} on {due}, sent back{how}"),
        _K.NOT_PASSED: ("销号核验于{due}退回（{name}）{how}", "its verification sent it back on {due} ({name}){how}"),
    }
)
"""What is said of what was sent back and taken up again within the period."""
_BY_BRANCH = ("{due}{name}{held}{how}", "on {due} {name}{held}{how}")
"""What is said of what a branch led back to a stage where it had been, its `part`."""
_PAST_LIMIT = ("应于{due}前（含当日）{duties}，至今未完成", "was to do by {due} and has not: {duties}")


def _dates(concern: Concern) -> Words:
    """Say which date it is about; of a milestone, up to three of its dates and how many there are."""
    if concern.due is None:
        return both(NOTHING)
    dues = concern.dues or (concern.due,)
    shown = days_named(dues[:_SHOWN])
    if len(dues) <= _SHOWN:
        return shown
    return Words(zh=f"{shown.zh}等{len(dues)}次", en=f"{shown.en} and {len(dues) - _SHOWN} more")


def _form(concern: Concern) -> tuple[str, str]:
    """Return the sentence of its kind; a duty past its own limit, and lateness before another date, have one apart."""
    if concern.past_limit:
        return _PAST_LIMIT
    if not concern.colours and concern.kind in _WITHOUT_COLOURS:
        return _WITHOUT_COLOURS[concern.kind]
    if concern.kind in _BEFORE and not concern.days:
        return _BEFORE[concern.kind]
    if (concern.is_today or concern.how) and concern.kind in _TODAY:
        zh, en = _TODAY[concern.kind]
        return (zh, en) if concern.is_today else (zh.replace("今日", "{how}"), en.replace("today", "{how}"))
    if concern.part == WHOLE and concern.kind in _WHOLE:
        return _WHOLE[concern.kind]
    return _of_its_end(concern)


def _of_its_end(concern: Concern) -> tuple[str, str]:
    """Return the sentence of its kind, by how it came to its end."""
    if concern.kind is _K.STAGE_WAS_LATE and "，" in both(concern.how).zh:
        return _BRANCHED_OFF
    if concern.kind is _K.SENT_BACK and concern.part:
        return _BY_BRANCH
    how = _DONE_AGAIN if concern.how and concern.kind in _DONE_AGAIN else _SENTENCES
    return how[concern.kind]


def _by_target(concern: Concern) -> Words:
    """Name the target behind the due date of overdue work; nothing for all else."""
    target = concern.item.target if concern.kind in {_K.LATE, _K.WORK_WAS_LATE} else None
    return both("") if target is None else Words(zh=f"，限期{dated(target).zh}", en=f", target {dated(target).en}")


def _sentence(concern: Concern) -> Words:
    zh, en = _form(concern)
    due, by = _dates(concern), _by_target(concern)
    beyond, past = concern.beyond, count(concern.beyond, "day")
    missed = Words(zh=f"，超过限期{beyond}天", en=f", past its target by {past}") if beyond else both("")
    duties = joined((both(each) for each in concern.duties), zh="并", en=" and ")
    name = both(quoted(concern.name) if isinstance(concern.name, str) else concern.name)
    how = both(concern.how)
    part = which_instalment(concern) if concern.kind in _OF_INSTALMENTS else both(concern.part)
    held = _held(concern)
    same = {"days": concern.days, "count": count(concern.days, "day")}
    return Words(
        zh=zh.format(
            due=due.zh,
            target=by.zh,
            beyond=missed.zh,
            duties=duties.zh,
            name=name.zh,
            how=how.zh,
            part=part.zh,
            held=held.zh,
            **same,
        ),
        en=en.format(
            due=due.en,
            target=by.en,
            beyond=missed.en,
            duties=duties.en,
            name=name.en,
            how=how.en,
            part=part.en,
            held=held.en,
            **same,
        ),
    )


def _held(concern: Concern) -> Words:
    """Name who holds a limit, or held it when it was missed; nothing for the item's own section (X21)."""
    return held_by(concern.held_alone, concern.item)


def held_by(holder: str | None, item: Item) -> Words:
    """Say in brackets that *holder* holds a stage of *item*; nothing for its own section (X21).

    >>> from types import SimpleNamespace
    >>> held_by(None, SimpleNamespace(section="综治中心")).zh, held_by("司法所", SimpleNamespace(section="综治中心")).zh
    ('', '（司法所承办）')
    """
    if holder is None or holder == item.section:
        return both("")
    return Words(zh=f"（{holder}承办）", en=f" (held by {held(holder).en})")


def units_together(concerns: Iterable["Concern"]) -> Iterator["Concern"]:
    """Yield concerns of one item; what is alike of several units that hold a stage together is said once (X24).

    >>> from types import SimpleNamespace
    >>> of = SimpleNamespace(section="综治中心")
    >>> one = Concern(kind=_K.STAGE_NEXT, item=of, due=date(2023, 4, 6), part="报到@甲所",
    ...     name=Words(zh="报到（甲所）", en="report (甲所)"), holder="甲所", joint=True)
    >>> other = changed(one, part="报到@乙所", name=Words(zh="报到（乙所）", en="report (乙所)"), holder="乙所")
    >>> [each.words.zh for each in units_together([one, other])]
    ['“报到（甲所、乙所）”2023年4月6日到期']
    """
    alike: dict[object, list[Concern]] = {}
    for place, each in enumerate(concerns):
        of = (each.part.rpartition("@")[0], each.kind, each.due, each.days, each.how, each.suspended, each.opens_on)
        alike.setdefault((*of, each.waited) if each.joint else place, []).append(each)
    for first, *others in alike.values():
        yield _of_units(first, others) if others else first


def _of_units(first: "Concern", others: Iterable["Concern"]) -> "Concern":
    name, holder = both(first.name), first.holder or ""
    units = joined((holder, *(each.holder or "" for each in others)))
    zh, en = name.zh.removesuffix(f"（{holder}）"), name.en.removesuffix(f" ({holder})")
    return changed(first, name=Words(zh=f"{zh}（{units.zh}）", en=f"{en} ({units.en})"))


def limits_together(concerns: Iterable["Concern"]) -> Iterator["Concern"]:
    """Yield concerns of one item; stages under one holder that ended, or end, alike are one.

    >>> from types import SimpleNamespace
    >>> of = SimpleNamespace(section="综治中心")
    >>> one = Concern(kind=_K.STAGE_NEXT, item=of, due=date(2023, 4, 6), part="派单", name=both("派单"))
    >>> [each.words.zh for each in limits_together([one, changed(one, part="接单", name=both("接单"))])]
    ['“派单”“接单”2023年4月6日到期']
    """
    alike: dict[object, list[Concern]] = {}
    for place, each in enumerate(concerns):
        is_stage = each.kind in _OF_STAGES and each.part != WHOLE and (each.days or each.kind is _K.STAGE_NEXT)
        same = (each.kind, each.due, each.days, each.how, each.holder, each.joint, each.suspended, each.opens_on)
        alike.setdefault((*same, each.waited) if is_stage else place, []).append(each)
    for first, *others in alike.values():
        names = [both(each.name) for each in (first, *others)]
        together = Words(zh="”“".join(each.zh for each in names), en=enumerated(each.en for each in names))
        yield changed(first, name=together) if others else first


_OF_STAGES = (_K.STAGE_NEXT, _K.STAGE_LATE, _K.STAGE_WAS_LATE)
_OF_INSTALMENTS = (_K.INSTALMENT_LATE, _K.INSTALMENT_NEXT, _K.INSTALMENT_WAS_LATE)


def which_instalment(concern: Concern) -> Words:
    """Return which of the instalments agreed it is; just that it is one, where another plan took its place."""
    proceeding = concern.item.proceeding
    dues = [] if proceeding is None else [each.due for each in proceeding.instalments]
    if concern.due not in dues:
        return Words(zh="分期款", en="instalment")
    number = dues.index(concern.due) + 1
    return Words(zh=f"第{numeral(number)}期", en=f"instalment {number}")
