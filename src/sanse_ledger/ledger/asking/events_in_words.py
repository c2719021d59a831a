"""Every event in one sentence, in both languages: what a page shows of a history (`describe`)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sanse_ledger.journal import correction_events as corrections
from sanse_ledger.journal import definition_events as definitions
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.slips import SlipIssued
from sanse_ledger.ledger.asking.matters_in_words import CHANGES, MATTER_SENTENCES
from sanse_ledger.ledger.asking.sentences import Names, Say, by_day, one_line, reason_of
from sanse_ledger.ledger.history import act_words, value_words
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.rules.engine.matter import definition_of, matter_before, view_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected
from sanse_ledger.words.fields import field_called
from sanse_ledger.words.phrases import NOTHING, count, dated, joined, quoted


def describe(event: ev.Event, ledger: Ledger | None = None) -> Words:
    """Say in one sentence what *event* records: the day, who, and what.

    The *ledger* knows what an item's procedure calls its stages, branches and records; without it their keys stand
    there. The sentence has what the event has: of a restricted item it is for those who may read of it (X32).

    >>> from datetime import date, datetime
    >>> from sanse_ledger import BEIJING, Concluded
    >>> concluded = Concluded(item="R-1", result="考评完成，列全市第二。", on=date(2022, 6, 8),
    ...     at=datetime(2022, 6, 9, 9, tzinfo=BEIJING), by="综治股")
    >>> describe(concluded).zh
    '2022年6月8日，综治股报告R-1办结：考评完成，列全市第二。'
    >>> describe(concluded).en
    '2022-06-08, 综治股: R-1 was concluded: 考评完成，列全市第二.'

    Raises WrongType for what is no event.
    """
    expected(event, ev.Event, "event")
    sentence = _sentence(event, ledger)
    day, by = dated(event.day), one_line(event.by) or NOTHING
    return Words(zh=f"{day.zh}，{by}{sentence.zh}。", en=f"{day.en}, {by}: {sentence.en}.")


def _sentence(event: Any, ledger: Ledger | None) -> Words:  # noqa: ANN401 - an event
    """Say what an event records; what it changed, with what was before where the ledger knows it."""
    names = _names(event, ledger)
    if type(event) in CHANGES and ledger is not None and event.item in ledger.items:
        return CHANGES[type(event)](event, names, matter_before(ledger.items[event.item], event))
    return _SENTENCES[type(event)](event, names)


def _names(event: ev.Event, ledger: Ledger | None) -> Names:
    number = getattr(event, "item", None)
    if ledger is None or number is None or expected(ledger, Ledger, "ledger").items.get(number) is None:
        return None
    item = ledger.items[number]
    view = view_of(item, event)
    if view.proceeding is None:
        return None
    return definition_of(view, view.proceeding, ledger.context)


def _simply(zh: str, en: str, name: str) -> Say:
    """Return how an event with one text is said: `{item}` stands for the item, the text comes behind a colon."""

    def say(event: Any, _names: Names) -> Words:  # noqa: ANN401 - an event with that text
        text = one_line(getattr(event, name))
        item = event.item
        return Words(zh=f"{zh.format(item=item)}：{text}", en=f"{en.format(item=item)}: {text}")

    return say


def _registered(event: ev.Registered, _names: Names) -> Words:
    due, colour = by_day(event.due), event.colour
    what = quoted(one_line(event.title))
    return Words(
        zh=f"登记{event.number}{what}为{colour.zh}色，{event.section}负责，{event.leader}分管{due.zh}",
        en=f"{event.number} {what} was registered {colour.en}, led by {event.section} under {event.leader}{due.en}",
    )


def _changed(values: Iterable[tuple[str, object]]) -> Words:
    """Return fields and their new values."""
    parts = []
    for name, value in values:
        (zh, en), text = field_called(name), value_words(one_line(value) if isinstance(value, str) else value)
        parts.append(Words(zh=f"{zh}改为{text.zh}", en=f"{en} is now {text.en}"))
    return joined(parts, zh="，")


def _amended(event: ev.Amended, _names: Names) -> Words:
    changes, why = _changed(event.changes), reason_of(event)
    return Words(zh=f"更正{event.item}：{changes.zh}{why.zh}", en=f"{event.item} was amended: {changes.en}{why.en}")


def _reassigned(event: ev.Reassigned, _names: Names) -> Words:
    new = [(name, getattr(event, name)) for name in ("leader", "section", "person")]
    changes, why = _changed((name, value) for name, value in new if value is not None), reason_of(event)
    return Words(
        zh=f"调整{event.item}的责任：{changes.zh}{why.zh}", en=f"{event.item} was reassigned: {changes.en}{why.en}"
    )


def _restricted(event: ev.Restricted, _names: Names) -> Words:
    why = reason_of(event)
    if event.restricted:
        return Words(zh=f"将{event.item}列为内部掌握{why.zh}", en=f"{event.item} was restricted{why.en}")
    return Words(zh=f"将{event.item}不再列为内部掌握{why.zh}", en=f"{event.item} is restricted no more{why.en}")


def _extended(event: ev.Extended, _names: Names) -> Words:
    due, why = dated(event.due), reason_of(event)
    return Words(
        zh=f"将{event.item}的完成时限延至{due.zh}{why.zh}", en=f"{event.item} was extended to {due.en}{why.en}"
    )


def _target(event: ev.TargetSet, _names: Names) -> Words:
    target, why = dated(event.target), reason_of(event)
    return Words(
        zh=f"为{event.item}设定限期{target.zh}{why.zh}", en=f"{event.item} is to be done by {target.en}{why.en}"
    )


def _contacted(event: ev.SuperiorContacted, _names: Names) -> Words:
    superior, summary = one_line(event.superior), one_line(event.summary)
    return Words(
        zh=f"就{event.item}与{superior}沟通：{summary}", en=f"{superior} was contacted about {event.item}: {summary}"
    )


def _deliberated(event: ev.Deliberated, _names: Names) -> Words:
    findings, similar = one_line(event.findings), one_line(event.similar)
    more = Words(zh=f"；举一反三：{similar}", en=f"; similar problems: {similar}") if similar else Words(zh="", en="")
    return Words(
        zh=f"就{event.item}集体研讨（{event.body.zh}）：{findings}{more.zh}",
        en=f"{event.item} was discussed ({event.body.en}): {findings}{more.en}",
    )


def _planned(event: ev.MeasurePlanned, _names: Names) -> Words:
    due, problem, action = by_day(event.due), one_line(event.problem), one_line(event.action)
    return Words(
        zh=f"为{event.item}制定整改措施{event.measure}：{action}（问题：{problem}），{event.person}负责{due.zh}",
        en=f"measure {event.measure} of {event.item}: {action} (problem: {problem}), by {event.person}{due.en}",
    )


def _revised(event: ev.MeasureRevised, _names: Names) -> Words:
    why, item, measure = reason_of(event), event.item, event.measure
    if event.withdrawn:
        return Words(
            zh=f"撤下{item}的整改措施{measure}{why.zh}", en=f"measure {measure} of {item} was taken off{why.en}"
        )
    new = [(name, getattr(event, name)) for name in ("action", "due", "person")]
    changes = _changed((name, value) for name, value in new if value is not None)
    return Words(
        zh=f"调整{item}的整改措施{measure}：{changes.zh}{why.zh}",
        en=f"measure {measure} of {item} was revised: {changes.en}{why.en}",
    )


def _finished(event: ev.MeasureFinished, _names: Names) -> Words:
    evidence = one_line(event.evidence)
    return Words(
        zh=f"报告{event.item}的整改措施{event.measure}完成：{evidence}",
        en=f"measure {event.measure} of {event.item} was finished: {evidence}",
    )


def _foreseen(event: ev.MilestoneSet, _names: Names) -> Words:
    title, due, times = quoted(one_line(event.title)), dated(event.due), len(event.occurrences)
    more = Words(zh=f"起共{times}次", en=f", {times} times") if times > 1 else Words(zh="", en="")
    return Words(
        zh=f"为{event.item}设定时间节点{event.milestone}{title}，{due.zh}{more.zh}",
        en=f"milestone {event.milestone} {title} of {event.item}: {due.en}{more.en}",
    )


def _reached(event: ev.MilestoneReached, _names: Names) -> Words:
    due, evidence = dated(event.occurrence), one_line(event.evidence)
    return Words(
        zh=f"报告{event.item}的时间节点{event.milestone}（{due.zh}）到达：{evidence}",
        en=f"milestone {event.milestone} of {event.item} ({due.en}) was reached: {evidence}",
    )


def _cancelled(event: ev.MilestoneCancelled, _names: Names) -> Words:
    which, why = by_day(event.occurrence, "的", " of "), reason_of(event)
    once = "" if event.occurrence is None else "一次"
    return Words(
        zh=f"取消{event.item}的时间节点{event.milestone}{which.zh}{once}{why.zh}",
        en=f"milestone {event.milestone}{which.en} for {event.item} was cancelled{why.en}",
    )


def _recoloured(event: ev.Recoloured, _names: Names) -> Words:
    grounds = one_line(event.grounds)
    one_off = Words(zh="（无后续）", en=" (one-off)") if event.one_off else Words(zh="", en="")
    return Words(
        zh=f"将{event.item}由{event.origin.zh}调整为{event.to.zh}{one_off.zh}：{grounds}",
        en=f"{event.item} went from {event.origin.en} to {event.to.en}{one_off.en}: {grounds}",
    )


def _returned(event: ev.Returned, _names: Names) -> Words:
    due, why = by_day(event.due), reason_of(event)
    return Words(
        zh=f"将{event.item}由{event.origin.zh}调回{event.to.zh}{due.zh}{why.zh}",
        en=f"{event.item} was returned from {event.origin.en} to {event.to.en}{due.en}{why.en}",
    )


def _completed(event: ev.Completed, _names: Names) -> Words:
    evidence = one_line(event.evidence)
    one_off = Words(zh="（一次性工作）", en=" as one-off work") if event.one_off else Words(zh="", en="")
    return Words(
        zh=f"将{event.item}销号{one_off.zh}：{evidence}", en=f"{event.item} was struck off{one_off.en}: {evidence}"
    )


def _withdrawn(event: ev.Withdrawn, _names: Names) -> Words:
    why, into = reason_of(event), event.merged_into
    if into is None:
        return Words(zh=f"撤销{event.item}{why.zh}", en=f"{event.item} was withdrawn{why.en}")
    return Words(zh=f"将{event.item}并入{into}{why.zh}", en=f"{event.item} was merged into {into}{why.en}")


def _carried(event: ev.CarriedOver, _names: Names) -> Words:
    why = reason_of(event)
    return Words(zh=f"将{event.item}结转下年{why.zh}", en=f"{event.item} was carried over to next year{why.en}")


def _cleared(event: ev.Cleared, _names: Names) -> Words:
    return Words(zh=f"取消{event.item}的标注", en=f"the mark of {event.item} was taken off")


def _reopened(event: ev.Reopened, _names: Names) -> Words:
    why = reason_of(event)
    return Words(
        zh=f"重新启用{event.item}，恢复为{event.to.zh}色{why.zh}",
        en=f"{event.item} was reopened, {event.to.en} again{why.en}",
    )


# The ledger as a whole


def _handed_in(event: ev.WeekSubmitted, _names: Names) -> Words:
    week, entries = event.week, len(event.entries)
    rest = Words(zh="，其余按计划推进", en=", the rest as planned") if event.rest_as_planned else Words(zh="", en="")
    return Words(
        zh=f"登记{event.section}报送{week.zh}《周工作台账》，{entries}项{rest.zh}",
        en=f"{event.section} handed in {week.en}, {count(entries, 'item')}{rest.en}",
    )


def _issued(event: ev.CircularIssued, _names: Names) -> Words:
    week, why = event.week, reason_of(event)
    if event.corrects is None:
        return Words(
            zh=f"发布第{event.number}期通报（{week.zh}）", en=f"circular {event.number} of {week.en} was issued"
        )
    return Words(
        zh=f"发布第{event.number}期通报，更正第{event.corrects}期（{week.zh}）{why.zh}",
        en=f"circular {event.number} of {week.en} was issued, correcting No. {event.corrects}{why.en}",
    )


def _year_cleared(_event: ev.YearCleared, _names: Names) -> Words:
    return Words(zh="年终统一取消标注", en="the year was cleared, all marks were taken off")


def _policy(event: ev.PolicyAdopted, _names: Names) -> Words:
    since, authority = dated(event.since), one_line(event.authority)
    return Words(
        zh=f"自{since.zh}起调整规则，依据：{authority}", en=f"other rules were adopted from {since.en} on: {authority}"
    )


def _definition(event: definitions.DefinitionAdopted, _names: Names) -> Words:
    since, authority, definition = dated(event.since), one_line(event.authority), event.definition
    return Words(
        zh=f"自{since.zh}起施行“{definition.zh}”的办理流程，依据：{authority}",
        en=f"the procedure {definition.en} was adopted from {since.en} on: {authority}",
    )


def _slip(event: SlipIssued, _names: Names) -> Words:
    """Say which slip was issued about what, and what it says besides."""
    zh, en = (
        f"就{event.about}签发第{event.number}号{event.slip.zh}",
        f"{event.slip.en} No. {event.number} about {event.about}",
    )
    wrong, why = event.corrects, one_line(event.sent_back_for or "")
    if wrong is not None:
        zh, en = f"{zh}，更正第{wrong}号", f"{en}, in place of No. {wrong}"
    if event.step is not None:
        zh, en = f"{zh}，催办至{event.step.zh}", f"{en}, which climbed to the {event.step.en}"
    if event.reply_by is not None:
        by = dated(event.reply_by)
        zh, en = f"{zh}，{by.zh}前反馈", f"{en}, to be answered by {by.en}"
    if why:
        zh, en = f"{zh}：{why}", f"{en}: {why}"
    if wrong is not None:
        reason = one_line(event.reason)
        zh, en = f"{zh}（更正理由：{reason}）", f"{en} (put right: {reason})"
    return Words(zh=zh, en=en)


# Corrections


def _rectified(event: corrections.Rectified, _names: Names) -> Words:
    why, item, record = reason_of(event), event.item, event.record
    if record is None:
        return Words(
            zh=f"将误记于{event.taken_from}的一条移至{item}{why.zh}",
            en=f"one record of {event.taken_from} was taken to {item}{why.en}",
        )
    which = Words(zh=f"{item}第{record}条记录", en=f"record {record} of {item}")
    if event.moved_to is not None:
        return Words(
            zh=f"将{which.zh}移至{event.moved_to}{why.zh}", en=f"{which.en} was taken to {event.moved_to}{why.en}"
        )
    if event.right is None:
        return Words(zh=f"作废{which.zh}{why.zh}", en=f"{which.en} was voided{why.en}")
    act = act_words(event.right)
    return Words(zh=f"更正{which.zh}（{act.zh}）{why.zh}", en=f"{which.en} ({act.en}) was put right{why.en}")


def _week_rectified(event: corrections.WeekRectified, _names: Names) -> Words:
    why, right = reason_of(event), event.right
    if right is None:
        return Words(zh=f"作废一份周台账{why.zh}", en=f"a week handed in was voided{why.en}")
    return Words(
        zh=f"更正周台账，应为{right.section}报送的{right.week.zh}{why.zh}",
        en=f"a week handed in was put right: {right.section}, {right.week.en}{why.en}",
    )


_SENTENCES: Mapping[type[ev.Event], Say] = MappingProxyType(
    {
        ev.Registered: _registered,
        ev.Amended: _amended,
        ev.Reassigned: _reassigned,
        ev.Restricted: _restricted,
        ev.Extended: _extended,
        ev.TargetSet: _target,
        ev.UnableDeclared: _simply("声明{item}不能完成", "{item} cannot be done", "reason"),
        ev.Explained: _simply("就{item}作出说明", "explanation about {item}", "reason"),
        ev.SuperiorContacted: _contacted,
        ev.Concluded: _simply("报告{item}办结", "{item} was concluded", "result"),
        ev.Deliberated: _deliberated,
        ev.MeasurePlanned: _planned,
        ev.MeasureRevised: _revised,
        ev.MeasureFinished: _finished,
        ev.MilestoneSet: _foreseen,
        ev.MilestoneReached: _reached,
        ev.MilestoneCancelled: _cancelled,
        ev.FollowedUp: _simply("跟踪{item}", "{item} goes on", "progress"),
        ev.Recoloured: _recoloured,
        ev.Returned: _returned,
        ev.Completed: _completed,
        ev.Withdrawn: _withdrawn,
        ev.CarriedOver: _carried,
        ev.Cleared: _cleared,
        ev.Reopened: _reopened,
        **MATTER_SENTENCES,
        corrections.Rectified: _rectified,
        ev.WeekSubmitted: _handed_in,
        ev.CircularIssued: _issued,
        ev.YearCleared: _year_cleared,
        ev.PolicyAdopted: _policy,
        corrections.WeekRectified: _week_rectified,
        definitions.DefinitionAdopted: _definition,
        SlipIssued: _slip,
    }
)
"""How each event is told in a sentence; a test holds that none is missing."""
