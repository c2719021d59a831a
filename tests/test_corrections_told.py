"""What is said of corrections: in circulars that were corrected, of records that moved, of weeks handed in (X31)."""

from datetime import datetime
from typing import Any

import attrs
import pytest

import matters
from people import OFFICE, at, follow_up, green, on, opened, orange, rectified, red
from sanse_ledger import (
    Attachment,
    Conclude,
    Concluded,
    IssueCircular,
    Ledger,
    Rectify,
    RectifyWeek,
    SetMilestone,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    describe,
    dumps,
    friday_circular,
    history_in_words,
    issue_circular,
    loads,
    notifications,
    records,
    render,
    weekly_digest,
)
from sanse_ledger.calendar.recurrence_in_words import recurrence_words
from sanse_ledger.journal.events import WeekSubmitted
from sanse_ledger.lamps.staleness import stale_since
from sanse_ledger.ledger.history import answered
from sanse_ledger.ledger.weeks_in_words import handed_in_words
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both

W24, W25 = (Week.parse(f"2022-W{number}") for number in (24, 25))
SECTION = "综治督导股"


def fix(item: str, record: int, when: datetime | None = None, **fields: Any) -> Rectify:  # noqa: ANN401 - the command's
    """Return a correction with reason and approver."""
    usual: dict[str, Any] = {"reason": "误录", "approver": "办公室主任", "at": when or at(6, 20), "by": OFFICE}
    return Rectify(item=item, record=record, **{**usual, **fields})


def fix_week(when: datetime | None = None, **fields: Any) -> RectifyWeek:  # noqa: ANN401 - as above
    """Return the correction of the section's 24th week."""
    usual: dict[str, Any] = {"reason": "误报", "approver": "办公室主任", "at": when or at(6, 20), "by": OFFICE}
    return RectifyWeek(**{"section": SECTION, "week": W24, **usual, **fields})


def concluded(number: str = "R-1", when: datetime | None = None) -> Conclude:
    """Return a conclusion after the due date."""
    return Conclude(item=number, result="完成", at=when or at(6, 13), by=OFFICE)


def issue(when: datetime, corrects: int | None = None) -> IssueCircular:
    """Return the issuing of the circular of the 24th week, the first time or as a corrected one."""
    reason = "" if corrects is None else "有误"
    return IssueCircular(week=W24, at=when, by=OFFICE, corrects=corrects, reason=reason)


def page(ledger: Ledger, number: int | None = None, week: Week = W24) -> str:
    """Return the circular as it is printed."""
    return render(friday_circular(ledger, week, number=number).document(), "markdown")


def said(ledger: Ledger, number: str) -> str:
    """Return the last sentence of an item's record."""
    return history_in_words(ledger.items[number], ledger.context, items=ledger.items)[-1].zh


# Circulars


def test_a_corrected_circular_lists_what_was_put_right_since_the_cut_off() -> None:
    """What came between the cut-off and the issue was not in the first: the corrected one names it (X31)."""
    ledger = opened(
        red(),
        concluded(),
        fix("R-1", 2, at(6, 17, 13), values={"on": on(6, 10)}),
        issue(at(6, 17, 15)),
        issue(at(6, 17, 16), corrects=1),
    )

    assert "逾期办结1项" in page(ledger, 1)
    assert "日期原记2022年6月13日，更正为2022年6月10日" in page(ledger, 2)
    assert "年内经更正逾期情形有变的1项：R-1（截至2022年6月17日，更正前事项逾期、更正后无逾期" in page(ledger, 2)


def test_what_is_late_otherwise_is_in_every_corrected_circular_of_the_year() -> None:
    """Also in the next one, which corrects another slip; what was entered after the cut-off is not (X31)."""
    ledger = opened(
        red(),
        red("R-2"),
        concluded(),
        issue(at(6, 17, 15)),
        concluded("R-2", at(6, 20)),
        fix("R-1", 3 - 1, at(6, 20, 10), values={"on": on(6, 10)}),
        fix("R-2", 2, at(6, 20, 11), values={"on": on(6, 10)}),
        issue(at(6, 21), corrects=1),
        fix("R-2", 1, at(6, 22), values={"title": "改名"}),
        issue(at(6, 23), corrects=2),
    )
    first, second = (page(ledger, number) for number in (2, 3))

    assert "日期原记" not in second
    assert "名称原记" in second
    assert "年内经更正逾期情形有变的1项：R-1（" in first
    assert "年内经更正逾期情形有变的1项：R-1（" in second


def test_a_week_put_right_before_the_circular_went_round_is_named_in_it_and_not_again() -> None:
    """The page has what was handed in by then as it was put right, and says so; the next one says nothing (X31)."""
    handed_in = SubmitWeek(section=SECTION, week=W24, rest_as_planned=True, at=at(6, 17, 10), by=SECTION)
    ledger = opened(
        red(), handed_in, fix_week(at(6, 17, 13), values={"rest_as_planned": "否"}), issue(at(6, 17, 15)),
        issue(at(6, 20), corrects=1),
    )  # fmt: skip

    assert "其余按计划推进原记是，更正为否" in page(ledger, 1)
    assert "其余按计划推进原记" not in page(ledger, 2)
    assert "其余按计划推进原记" not in page(ledger, week=W25)


def test_every_change_of_lateness_is_said_in_its_turn() -> None:
    """Late, in time and late again is not late and in time (X31)."""
    days = (on(6, 10), on(7, 30), on(6, 11))
    ledger = opened(
        red(due=on(7, 29)), *(fix("R-1", 1, at(6, 20, 9 + i), values={"due": d}) for i, d in enumerate(days))
    )
    line = next(each for each in page(ledger, week=W25).splitlines() if "年内经更正" in each)

    assert ["更正前无逾期、更正后事项逾期", "更正前事项逾期、更正后无逾期", "更正前无逾期、更正后事项逾期"] == [
        each.partition("，")[2].partition("，批准人")[0] for each in line.partition("（")[2].split("；")
    ]


# Records that move


def test_what_was_put_right_of_a_record_that_moves_is_said_on_both_items() -> None:
    """The right item and the right values are told, in the circular and in both records (X31)."""
    ledger = opened(red(), red("R-2"), concluded()).submit(
        fix("R-1", 2, values={"item": "R-2", "on": on(6, 10), "result": "办结"})
    )
    changes = "；日期原记2022年6月13日，更正为2022年6月10日；办结情况原记“完成”，更正为“办结”"

    assert f"移至R-2{changes}（" in said(ledger, "R-1")
    assert f"自R-1移来一条（办结，2022年6月10日）{changes}（" in said(ledger, "R-2")
    assert 2 == page(ledger, week=W25).count(changes)
    assert changes in ledger.rows()[0]["更正"]


def test_what_moves_to_or_from_a_restricted_item_says_no_more() -> None:
    """What it says otherwise is about the item that is not named (X31, X32)."""
    ledger = opened(attrs.evolve(red(), restricted=True), red("R-2"), concluded("R-2")).submit(
        fix("R-2", 2, values={"item": "R-1", "result": "密"})
    )

    assert "移至内部事项（" in said(ledger, "R-2")
    assert "密" not in page(ledger, week=W25)


def test_without_the_other_items_none_is_named() -> None:
    """A history that does not know which items are restricted names no other item; a merger has its target (X32)."""
    moved = opened(red(), red("R-2"), orange(), concluded()).submit(
        fix("R-1", 2, values={"item": "R-2"}),
        fix("O-1", 1, values={"parent": "R-1"}),
        fix("O-1", 1, values={"parent": "R-2"}),
        Withdraw(item="O-1", reason="重复", approver="书记", merged_into="R-1", at=at(6, 21), by=OFFICE),
    )
    blind = [each.zh for number in moved.items for each in history_in_words(moved.items[number])]

    assert not [each for each in blind if "R-" in each]
    assert [each for each in blind if "移至另一事项（" in each]
    assert [each for each in blind if "上级事项由一事项更正为另一事项（" in each]
    assert said(moved, "O-1").endswith("，撤销，并入R-1，办公室记（理由：重复；批准人：书记）。")
    assert "merged into R-1" in history_in_words(moved.items["O-1"], items=moved.items)[-1].en


def test_records_do_not_name_what_their_reader_may_not_know() -> None:
    """The parent of an item, and what it was merged into, are left out where they are restricted (X32)."""
    ledger = opened(
        attrs.evolve(red(), restricted=True, section="维稳股"),
        attrs.evolve(orange(), parent="R-1"),
        green(),
        Withdraw(item="G-1", reason="重复", approver="书记", merged_into="R-1", at=at(6, 21), by=OFFICE),
    )

    assert [None, None] == [each[of] for each, of in zip(records(ledger), ("parent", "merged_into"), strict=True)]
    assert ["R-1", "R-1"] == [
        each[of] for each, of in zip([*records(ledger, for_="维稳股")][1:], ("parent", "merged_into"), strict=True)
    ]


# Corrections that are undone


def test_what_stands_after_a_correction_is_undone_is_said() -> None:
    """Of a record that was put right twice, it is the first correction (X31)."""
    twice = opened(red(), concluded()).submit(
        fix("R-1", 2, values={"on": on(6, 12)}), fix("R-1", 2, values={"on": on(6, 10)})
    )
    undone = twice.submit(fix("R-1", 4, void=True))
    again = undone.submit(fix("R-1", 5, void=True))

    assert "第4条（更正记录）作废，第2条日期由2022年6月10日恢复为2022年6月12日（" in said(undone, "R-1")
    assert "第5条（更正记录）作废，第2条日期由2022年6月12日恢复为2022年6月10日（" in said(again, "R-1")
    assert "record 2: on is 2022-06-12 again, after 2022-06-10" in history_in_words(undone.items["R-1"])[-1].en


def test_a_record_that_comes_and_goes_with_corrections_is_named() -> None:
    """A voiding that is undone, and done again; a move likewise, on both items (X31)."""
    void = opened(red(), concluded()).submit(fix("R-1", 2, void=True), fix("R-1", 3, void=True))
    again = void.submit(fix("R-1", 4, void=True))
    moved = opened(red(), red("R-2"), concluded()).submit(
        fix("R-1", 2, values={"item": "R-2"}), fix("R-1", 3, void=True), fix("R-1", 4, void=True)
    )
    back = moved.submit(fix("R-1", 5, void=True))

    assert "第3条（更正记录）作废，恢复第2条（办结）（" in said(void, "R-1")
    assert "第4条（更正记录）作废，第2条（办结）仍作废（" in said(again, "R-1")
    assert "第4条（更正记录）作废，第2条（办结）仍移至R-2（" in said(moved, "R-1")
    assert "第3条（更正记录）作废，恢复第2条（办结）（" in said(moved, "R-2")
    assert "恢复第2条（办结）（" in said(back, "R-1")
    assert "第2条（办结）仍移至R-1（" in said(back, "R-2")


# Weeks handed in


def week(*entries: WeekEntry, **fields: Any) -> WeekSubmitted:  # noqa: ANN401 - the event's
    """Return a week that was handed in."""
    return WeekSubmitted(section=SECTION, week=W24, entries=entries, at=at(6, 17), by=SECTION, **fields)


def test_of_a_week_only_what_was_wrong_is_said_by_its_name() -> None:
    """The item, its progress, its plan; not what was right in it (X31)."""
    first, second = WeekEntry(item="R-1", progress="走访九村", plan="继续"), WeekEntry(item="R-2", progress="好")
    wrong = week(first, second)

    assert (
        "综治督导股2022年第24周《周工作台账》：R-1：本周进展原记“走访九村”，更正为“走访十九村”"
        == handed_in_words(wrong, week(attrs.evolve(first, progress="走访十九村"), second)).zh
    )
    assert (
        "R-1: plan: entered as “继续”, now nothing"
        in handed_in_words(wrong, week(attrs.evolve(first, plan=""), second)).en
    )
    assert "：R-2：事项原记R-2，更正为R-3" in handed_in_words(wrong, week(first, attrs.evolve(second, item="R-3"))).zh
    assert "：补填R-2：本周进展“好”，下周安排未填" in handed_in_words(week(first), wrong).zh
    assert "：删去R-2" in handed_in_words(wrong, week(first)).zh


# Values


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("FREQ=DAILY", "每日", "every day"),
        ("FREQ=MONTHLY;BYMONTHDAY=10,25", "每月10日、25日", "every month on day 10, day 25"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一日", "every month on the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "每月倒数第二日", "every month on day 2 from the end"),
        ("FREQ=MONTHLY;BYDAY=1MO", "每月第一个周一", "every month on Monday 1"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五", "every month on the last Friday"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "每月倒数第二个周五", "every month on Friday 2 from the end"),
        ("FREQ=MONTHLY;BYDAY=TU", "每月各周二", "every month on each Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "每周一、周四", "every Monday, Thursday"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", "“FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1”", None),
        ("every day", "“every day”", None),
    ],
)
def test_a_rule_of_recurrence_is_said_in_words(rule: str, zh: str, en: str | None) -> None:
    """As people say it; a rule that has no short words, as it is written (G4.3)."""
    words = recurrence_words(rule)

    assert (zh, en or zh) == (words.zh, words.en)


def test_a_correction_says_rules_sums_and_choices_in_words() -> None:
    """No rule of RFC 5545, a sum with its unit (X31)."""
    rule = "FREQ=MONTHLY;BYMONTHDAY=25"
    stone = SetMilestone(
        item="G-1", milestone="月报", title="月报", due=on(6, 25), recurrence=rule, at=at(6, 1), by=OFFICE
    )
    put = opened(green(), stone).submit(fix("G-1", 2, values={"recurrence": "FREQ=MONTHLY;BYMONTHDAY=28"}))

    assert "重复规则原记每月25日，更正为每月28日" in said(put, "G-1")
    case = matters.town(matters.opened("2023-04-06", None, "快执"))
    values = {"facts.标的额": "9000", "facts.确有困难": "是"}
    told = said(case.submit(fix(matters.NUMBER, 2, matters.at("2023-04-07"), values=values)), matters.NUMBER)
    assert "标的额原记8600元，更正为9000元；确有困难原记否，更正为是" in told
    score = Answer(key="score", zh="得分", en="score", number=True, unit="分")
    assert [both("90分"), None] == [answered(text, score) for text in ("90", None)]


# What is done, and what is past


def test_what_is_concluded_is_not_stale() -> None:
    """Where it goes from here is asked, and no progress (G2.4, X11); a problem that is rectified likewise (G3.6)."""
    told = (
        Conclude(item="R-1", result="完成", at=at(6, 1), by=OFFICE),
        *(follow_up(number, when=at(6, 1)) for number in ("R-2", "O-1")),
    )
    ledger = opened(red(), red("R-2"), orange(), *rectified(), *told)

    assert {"R-2"} == set(stale_since(ledger, on(6, 30)))


def test_a_corrected_circular_asks_for_nothing_that_is_past() -> None:
    """What lay ahead and is past is not asked for; once the next hand-in is past, nothing is (X31)."""
    stones = (
        SetMilestone(item="G-1", milestone=name, title=name, due=on(6, day), at=at(6, 1), by=OFFICE)
        for name, day in (("月报", 17), ("简报", 20), ("总结", 21))
    )
    first = opened(green(), *stones, issue(at(6, 17, 15)))
    monday = friday_circular(first.submit(issue(at(6, 20), corrects=1)), W24, number=2)
    later = friday_circular(first.submit(issue(at(6, 24, 13), corrects=1)), W24, number=2)
    asked, told = render(monday.document(), "text"), notifications(monday)[0].body
    past, told_later = render(later.document(), "text"), [each.body for each in notifications(later)]

    assert "今日到期（2022年6月17日）" in render(friday_circular(first, W24).document(), "text")
    for text in (asked, told):
        assert "时间节点“月报”" not in text
        assert "时间节点“简报”今日到期（2022年6月20日）" in text
        assert "时间节点“总结”（2022年6月21日）" in text
        assert "于2022年6月24日12时前将下一期" in text
    assert "四、" not in past
    assert not [each for each in told_later if "下期报送" in each or "工作要求" in each]


# Weeks that are taken back


def test_a_week_voided_by_mistake_comes_back_and_was_in_time() -> None:
    """To undo a correction leaves the week as it was, in record, circular and documents (X31)."""
    handed_in = SubmitWeek(section=SECTION, week=W24, rest_as_planned=True, at=at(6, 17, 10), by=SECTION)
    void = opened(red(), handed_in, fix_week(void=True))
    back = void.submit(fix_week(at(6, 21), undo=True))
    [told] = weekly_digest(back, W25).corrections[1:]

    assert void.weeks == ()
    assert opened(red(), handed_in).weeks == back.weeks
    assert back == loads(dumps(back)) == void.with_events(back.events[-1:], after=void.version)
    assert "综治督导股2022年第24周《周工作台账》恢复" == told.what.zh
    assert told.lateness == Words(zh="报送情况有变", en="who handed in is another")
    assert "综治督导股2022年第24周《周工作台账》恢复" in page(back, week=W25)
    assert SECTION in describe(back.events[-1], back).zh


def test_what_an_undone_correction_says_of_restricted_items_is_not_told() -> None:
    """A week that stands again says no word of them, nor does what stands again instead of another (X31, X32)."""
    secret = attrs.evolve(red(), restricted=True)
    told = SubmitWeek(
        section=SECTION, week=W24, entries=(WeekEntry(item="R-1", progress="密情一"),), at=at(6, 17, 10), by=SECTION
    )
    put = opened(secret, told, fix_week(values={"entries.R-1.progress": "密情二"}), fix_week(at(6, 21), undo=True))
    void = opened(secret, told, fix_week(void=True), fix_week(at(6, 21), undo=True))

    assert 2 == page(put, week=W25).count("对内部事项1项的填报有更正")
    assert "《周工作台账》恢复" in page(void, week=W25)
    assert not [each for each in (put, void) if "密情" in page(each, week=W25)]


def test_a_week_that_is_not_there_is_said_to_be_void_or_moved() -> None:
    """Not that nothing was handed in; and what a section handed in itself is not hidden (X9, X31)."""
    handed_in = SubmitWeek(section=SECTION, week=W24, rest_as_planned=True, at=at(6, 17, 10), by=SECTION)
    moved = opened(red(), orange(), handed_in, fix_week(values={"section": "维稳指导股"}))
    again = moved.submit(attrs.evolve(handed_in, at=at(6, 21)))

    assert ["“综治督导股”2022年第24周的《周工作台账》已更正为“维稳指导股”2022年第24周的，请按更正后的股室和周填写"] == [
        each.zh for each in moved.unmet(fix_week(at(6, 21), void=True))
    ]
    assert ["week-taken"] == [each.code for each in again.unmet(fix_week(at(6, 22), values={"section": "维稳指导股"}))]
    assert [SECTION] == [each.section for each in moved.submit(fix_week(at(6, 21), undo=True)).weeks]


def test_a_refusal_names_the_items_that_were_written_alone() -> None:
    """Of the entries of a week, those of which something is put right; of others only that there are (X31, X32)."""
    entries = tuple(WeekEntry(item=number, progress="好") for number in ("R-1", "R-2"))
    ledger = opened(red(), red("R-2"), SubmitWeek(section=SECTION, week=W24, entries=entries, at=at(6, 17), by=SECTION))
    [refusal] = ledger.unmet(fix_week(values={"entries.R-2.titel": "x"}))

    assert "R-1" not in refusal.zh
    assert "事项进展.….进展" in refusal.zh
    assert "entries.R-2.progress" in refusal.en


def test_an_entry_says_something() -> None:
    """One that says nothing is no report of its item (G4.4, X9)."""
    blank = SubmitWeek(
        section=SECTION, week=W24, entries=(WeekEntry(item="R-1", progress=""),), at=at(6, 17), by=SECTION
    )
    planned = attrs.evolve(blank, entries=(WeekEntry(item="R-1", progress="", plan="下周走访"),))

    assert [("entry-blank", "entries")] == [(each.code, each.field) for each in opened(red()).unmet(blank)]
    assert () == opened(red()).unmet(planned)


# What else is put right, and what is said of it


def test_a_move_is_counted_once() -> None:
    """It is told on both items and is one correction, also when it is undone (X31)."""
    moved = opened(red(), red("R-2"), concluded()).submit(fix("R-1", 2, values={"item": "R-2"}))
    undone = moved.submit(fix("R-2", 2, at(6, 21), void=True))

    assert "本期更正1条（移动的在两个事项下各列一次）：" in page(moved, week=W25)
    assert "本期更正2条（移动的在两个事项下各列一次）：" in page(undone, week=W25)
    assert "Put right in this period: 1 (what moved is listed with both items)." in render(
        friday_circular(moved, W25).document(), "text", "en"
    )


def test_a_paper_that_a_record_names_is_put_right() -> None:
    """Its hash and address, or it is taken off, or named after all (X31, X33)."""
    hashes = {"甲": "1" * 64, "乙": "2" * 64}
    papers = tuple(Attachment(name=name, sha256=digest, address="档案") for name, digest in hashes.items())
    ledger = opened(red(), attrs.evolve(concluded(), attachments=papers))
    right = {"attachments.甲": "3" * 64, "attachments.乙": "", "attachments.丙": f"{'4' * 64}、档案4"}
    put = ledger.submit(fix("R-1", 2, values=right))
    wrong = fix("R-1", 2, values={"attachments.甲": "无"}), fix("R-1", 2, values={"attachments": "甲"})
    stands = put.items["R-1"].facts[1]

    assert isinstance(stands, Concluded)
    assert stands.attachments == (
        Attachment(name="甲", sha256="3" * 64),
        Attachment(name="丙", sha256="4" * 64, address="档案4"),
    )
    assert f"甲原记“{hashes['甲']}、档案”，更正为“{'3' * 64}”；乙原记" in said(put, "R-1")
    assert f"乙原记“{hashes['乙']}、档案”，更正为未填；丙原记未填" in said(put, "R-1")
    assert ["bad-right-value", "not-rectifiable"] == [each.code for command in wrong for each in ledger.unmet(command)]
    assert "佐证材料.甲、佐证材料.乙" in ledger.unmet(wrong[1])[0].zh
    assert put == loads(dumps(put))


def test_a_day_that_cannot_be_read_is_asked_for_as_a_day() -> None:
    """Where only a day will do, no limit is offered (X31)."""
    ledger = opened(red(), concluded())
    asked = {day: ledger.unmet(fix("R-1", 2, values={"on": day}))[0].zh for day in ("3月15日", "5个工作日")}
    [due] = ledger.unmet(fix("R-1", 1, values={"due": "来日"}))

    assert "“日期”不能是“3月15日”：这里应为日期，写 2022-06-10 或 2022年6月10日，而不是 '3月15日'" == asked["3月15日"]
    assert "这里应为日期" in asked["5个工作日"]
    assert "5个工作日" in due.zh
    assert "after the day it is recorded, 2022-06-13" in ledger.unmet(fix("R-1", 2, values={"on": on(6, 14)}))[0].en


def test_a_reprint_says_what_took_its_place() -> None:
    """Only a reprint: the text that went round stays as it was (X31, X34)."""
    first = opened(red())
    first = first.submit(issue_circular(first, W24, at=at(6, 17, 15), by=OFFICE))
    again = first.submit(issue_circular(first, W24, at=at(6, 20), by=OFFICE, corrects=1, reason="有误"))
    old, new = (friday_circular(again, W24, number=number) for number in (1, 2))

    assert [(2, True), (None, True)] == [(each.replaced_by, each.reprint().same) for each in (old, new)]
    assert "本期有误，以第2期更正通报为准。" in render(old.document(reprint=True), "text")
    assert "本期有误" not in render(old.document(), "text") + render(new.document(reprint=True), "text")


def test_a_title_of_two_lines_keeps_to_one_in_a_list() -> None:
    """A list of corrections is not broken by what somebody typed (X31)."""
    put = opened(red()).submit(fix("R-1", 1, values={"title": "甲\n一、总体情况"}))

    assert "R-1“甲 一、总体情况”（综治督导股）" in page(put, week=W25)
    assert "更正为“甲 一、总体情况”" in page(put, week=W25)
