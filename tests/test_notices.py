"""The State Council's notice as it is pasted: read to the day, or refused with the line that is not understood."""

import re
import time
from datetime import date
from typing import NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from sanse_ledger import BadDocument, CalendarUnknown, WorkCalendar, WrongType
from sanse_ledger.calendar import WorkYear
from sanse_ledger.calendar.notices.problems import MOST_CHARACTERS, MOST_PROBLEMS, SENTENCES
from written_notices import CHANGES, DAYS, PLAIN, WORDINGS, YEARS, Holiday, Wording, Writer, replaced, shifted, written

CHINA = WorkCalendar.china()
BY_HAND = """\
国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕99号

各地区、各部门：
　　2026年各节日这样安排：
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。
2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，
共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）放假，与周末连休，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天，不调休。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，请各单位安排好值班。

国务院办公厅
2025年11月4日
"""
"""A notice written out in full, with what people do to it when they copy."""


def problems(text: str, calendar: WorkCalendar = CHINA) -> list[tuple[int, str]]:
    """Return line and code of every problem of a notice that is refused."""
    with pytest.raises(BadDocument) as caught:
        calendar.with_notice(text)
    for each in caught.value.problems:
        assert each.code in SENTENCES
        assert each.line >= 1 <= each.column
        assert "{" not in each.zh + each.en
    return [(each.line, each.code) for each in caught.value.problems]


def same(text: str) -> bool:
    """Return whether a notice leaves every day of China's calendar as it is."""
    return CHINA.diff(CHINA.with_notice(text)) == ()


# Every year


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda each: each.sign)
def test_every_notice_gives_the_year_that_is_built_in(wording: Wording) -> None:
    """From nothing, the notices of 2013 to 2026 and the three changes, in their order, give China's calendar."""
    calendar = WorkCalendar()
    for year in YEARS:
        calendar = calendar.with_notice(written(year, wording))
        if year in CHANGES:
            changed = calendar.with_notice(CHANGES[year])
            assert calendar.diff(changed)
            calendar = changed

    assert tuple(YEARS) == calendar.covered == CHINA.covered
    assert [(each.days_off, each.working) for each in CHINA.years] == [
        (each.days_off, each.working) for each in calendar.years
    ]


@pytest.mark.parametrize("year", YEARS)
def test_a_notice_on_top_of_what_it_gave_changes_nothing(year: int) -> None:
    """A year that no later notice touched is read again as it is; a change is put in place once and stays."""
    text = CHANGES.get(year, written(year))
    calendar = CHINA if year == 2018 else CHINA.with_notice(text)  # the last days of 2018 are those of 2019's notice

    assert () == CHINA.diff(calendar)
    assert calendar.years == calendar.with_notice(text).years or year == 2018


def test_the_last_days_of_a_year_are_those_of_the_next_notice() -> None:
    """29 December 2018 became a working Saturday, and 31 December a day off, by the notice for 2019."""
    before = WorkCalendar().with_notice(written(2018))
    after = before.with_notice(written(2019))

    assert ["2018-12-29 becomes a working day", "2018-12-31 becomes a day off"] == [
        moved.en for moved in before.diff(after)
    ]
    assert [1, 2] == [len(calendar.years[0].notices) for calendar in (before, after)]
    with pytest.raises(CalendarUnknown, match=re.escape("2018 are not known (known: none): this notice changes days")):
        WorkCalendar().with_notice(written(2019))


def test_a_weekend_of_the_year_before_needs_no_year() -> None:
    """The notice for 2023 begins on Saturday 31 December 2022, which is off anyway."""
    assert (2023,) == WorkCalendar().with_notice(written(2023)).covered


def test_a_year_is_said_once_for_the_days_that_follow() -> None:
    """元旦 that begins in the year before names that year once: what follows goes on from there."""
    before = WorkCalendar().with_notice(written(2018))
    text = written(2019)
    for short in ("至1月1日", "、12月31日、1月1日", "、31日、2019年1月1日"):
        assert "至2019年1月1日" in text
        assert before.with_notice(text) == before.with_notice(text.replace("至2019年1月1日", short))


def test_a_change_stands_on_its_year() -> None:
    """Without the year's own notice a change says too little, and which year is missing is said in both languages."""
    with pytest.raises(CalendarUnknown) as caught:
        WorkCalendar().with_notice(CHANGES[2020])

    assert caught.value.year == 2020
    assert "请先载入该年自己的通知" in caught.value.zh


def test_the_year_names_its_notices() -> None:
    """A year says by whose notice it is: title, and number where there is one; a change stands behind the first."""
    calendar = WorkCalendar().with_notice(written(2019 - 1)).with_notice(written(2019)).with_notice(CHANGES[2019])

    assert calendar.years[-1].notices == (
        "国务院办公厅关于2019年部分节假日安排的通知（国办发明电〔2018〕99号）",
        "国务院办公厅关于调整2019年劳动节放假的通知（国办发明电〔2019〕99号）",
    )
    assert ("国务院办公厅关于延长2020年春节假期的通知",) == CHINA.with_notice(CHANGES[2020]).years[7].notices[2:]


def test_a_provisional_calendar_stays_so() -> None:
    """Reading a notice decides nothing about years without one."""
    assert CHINA.provisional().with_notice(BY_HAND).is_provisional


# As it is pasted


def broken(width: int) -> str:
    """Return the notice with its lines broken after so many characters."""
    lines = (line[at : at + width] for line in BY_HAND.split("\n") for at in range(0, len(line) or 1, width))
    return "\n".join(lines)


BEFORE = (
    "首页 > 政策\n今天是2026年11月29日 星期日\n成文日期：2025年11月04日\n"
    "标　　题：国务院办公厅关于2026年部分节假日安排的通知\n发文字号：国办发明电〔2025〕99号\n"
)
BEHIND = (
    "（此件公开发布）\n扫一扫在手机打开当前页\n一图看懂2026年放假安排\n国务院办公厅关于2025年部分节假日安排的通知\n"
    "责任编辑：某某 2025-11-04 10:30\n版权所有 京ICP备05070218号 公网安备11010202000001号\n"
)
PASTED = {
    "as it is": BY_HAND,
    "windows": BY_HAND.replace("\n", "\r\n"),
    "byte-order mark": "\ufeff" + BY_HAND,
    "manual line breaks": BY_HAND.replace("\n", "\v"),
    "line separators": BY_HAND.replace("\n", "\u2028"),
    "without lines": BY_HAND.replace("\n", ""),
    "blank lines": BY_HAND.replace("。\n", "。\n\n\n"),
    "spaces": " ".join(BY_HAND),
    "no-break spaces": BY_HAND.replace("（", "\u00a0（").replace("　　", "\u00a0\u2003"),
    "zero-width": BY_HAND.replace("月", "\u200b月"),
    "full width": BY_HAND.translate({ord("0") + at: chr(ord("０") + at) for at in range(10)}),
    "half width": BY_HAND.translate(str.maketrans("（），：。", "(),:.")),
    "radicals": BY_HAND.translate(str.maketrans("月日一二", "⽉⽇⼀⼆")),
    "page numbers": BY_HAND.replace("放假调休，\n", "放假调休，\n— 1 —\n"),
    "bullets": BY_HAND.replace("　　", "• "),
    "Markdown": BY_HAND.replace("　　", "## ").replace("一、元旦：", "**一、元旦：**"),
    "quoted": "> " + BY_HAND.replace("\n", "\n> "),
    "page of a website": BEFORE + BY_HAND + BEHIND,
    "brackets": re.sub("　　([一-七])、", r"（\1）", BY_HAND),
    "figures": BY_HAND.replace("　　一、", "1.").replace("　　二、", "2、").replace("　　三、", "3) "),
    "unnumbered": re.sub("　　[一-七]、", "　　", BY_HAND),
    "colons lost": re.sub("(旦|节)：", r"\1", BY_HAND),
    "stops lost": BY_HAND.replace("上班。", "上班"),
    "on one line": BY_HAND.replace("安排：\n　　一", "安排：一"),
    "numerals": BY_HAND.replace("10月1日", "十月一日").replace("2月28日", "二月二十八日").replace("共7天", "共七天"),
    "numerals in the title": BY_HAND.replace("2026年\n", "二〇二六年\n"),
    "year in the heading": BY_HAND.replace("、元旦：", "、2026年元旦："),
    "weekdays of a range": BY_HAND.replace("1月1日（周四）至3日（周六）", "1月1日至3日（周四至周六）"),
    "weekdays of a list": BY_HAND.replace("9月20日（周日）、10月10日（周六）", "9月20日、10月10日（周日、周六）"),
    "weekdays bare": BY_HAND.replace("1月4日（周日）", "1月4日星期日"),
    "comma in a list": BY_HAND.replace("9月20日（周日）、", "9月20日（周日），"),
    "two sentences": BY_HAND.replace("9月20日（周日）、10月10日", "9月20日（周日）上班，10月10日"),
    "two days": BY_HAND.replace("9月20日（周日）、10月10日（周六）上班", "9月20日（周日）、10月10日（周六）两天上班"),
    "added up later": BY_HAND.replace("放假调休，共3天", "放假调休。共3天").replace(
        "放假调休，共7天", "放假调休。\n共7天"
    ),
    "day of the same month": BY_HAND.replace("放假调休，共3天。1月4日", "放假调休，4日").replace(
        "4日（周日）上班", "4日（周日）补班"
    ),
    "with the weekend at once": BY_HAND.replace("放假，与周末连休", "与周末连休"),
    "restated": BY_HAND.replace("共9天", "共9天，其中2月16日（除夕）放假"),
    "advised": BY_HAND.replace("共5天。", "共5天。鼓励各单位安排职工在5月6日休息。"),
    "number in brackets": BY_HAND.replace("国办发明电〔2025〕99号", "（国办发明电〔2025〕99号）"),
    **{f"broken after {width}": broken(width) for width in (5, 7, 11, 13, 17, 20, 23, 31, 37)},
}


@pytest.mark.parametrize("how", PASTED)
def test_however_it_is_pasted_it_says_the_same(how: str) -> None:
    """What copying does to a notice, and the page around it, change no day."""
    assert same(PASTED[how])


def test_a_number_with_white_space_needs_its_weekday() -> None:
    """“2月2 8日” may have lost a sign; the day of the week beside it tells that it has not (9 of 7 days would)."""
    assert same(BY_HAND.replace("2月28日（周六）", "2月2 8日（周六）"))
    assert [(9, "split-number")] == problems(BY_HAND.replace("2月28日（周六）", "2月2 8日"))
    assert (9, "wrong-weekday") in problems(BY_HAND.replace("2月28日（周六）", "2月2 7日（周六）"))


# Refused with its line

REFUSED: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "nothing": ("", [(1, "empty-notice")]),
    "blank": (" \n　\n", [(1, "empty-notice")]),
    "too long": ("元" * (MOST_CHARACTERS + 1), [(1, "too-many-characters")]),
    "reordered": (BY_HAND.replace("共9天", "共\u202e9天"), [(8, "forbidden-character")]),
    "no title": (BY_HAND.partition("\n\n")[2], [(1, "no-title")]),
    "other title": (BY_HAND.replace("部分节假日安排", "重点工作"), [(1, "no-title")]),
    "title only cited": ("根据《国务院办公厅关于2026年部分节假日安排的通知》：\n", [(1, "no-title")]),
    "another title": (
        "国务院办公厅关于2025年部分节假日安排的通知\n" + BY_HAND,
        [(2, "two-titles")],
    ),
    "impossible year": (BY_HAND.replace("2026年\n", "2926年\n"), [(1, "no-year")]),
    "no year": ("国务院办公厅关于调整春节放假的通知\n2月2日（周日）放假。2025年1月1日发文。", [(1, "no-year")]),
    "a holiday gone": (re.sub("　　五.*\n", "", BY_HAND), [(1, "missing-holiday")]),
    "two names wrong": (
        BY_HAND.replace("一、元旦", "一、元但").replace("五、端午节", "五、端五节"),
        [(1, "missing-holiday"), (1, "missing-holiday"), (7, "unknown-holiday"), (13, "unknown-holiday")],
    ),
    "a name unknown and unnumbered": (
        BY_HAND.replace("五、端午节：", "端五节："),
        [(1, "missing-holiday"), (13, "not-understood")],
    ),
    "a holiday twice": (
        BY_HAND.replace("　　节假日", "　　八、国庆节：10月8日（周四）放假，共1天。\n　　节假日"),
        [(16, "holiday-twice"), (16, "holiday-elsewhere")],
    ),
    "before the first": (
        BY_HAND.replace("　　一、", "　　另：1月11日（周日）上班。\n　　一、"),
        [(7, "outside-holiday")],
    ),
    "after the last": (BY_HAND + "10月12日照常。\n", [(20, "outside-holiday")]),
    "in a footer": (BY_HAND + "联系电话见附件\n10月11日（周日）上班\n", [(21, "outside-holiday")]),
    "no days off": (BY_HAND.replace("6月19日（周五）放假，与周末连休，共3天。", ""), [(13, "no-days")]),
    "wrong month": (
        BY_HAND.replace("6月19日（周五）放假，与周末连休，共3天", "5月22日（周五）放假，与周末连休，共3天"),
        [(13, "holiday-elsewhere")],
    ),
    "make-up day gone": (BY_HAND.replace("5月9日（周六）上班。", ""), [(11, "does-not-add-up")]),
    "garbled": (BY_HAND.replace("1月4日（周日）上班", "1月4日（周日）上斑"), [(7, "not-understood")]),
    "more than is understood": (BY_HAND.replace("共7天。", "共7天。其他单位另定。"), [(15, "not-understood")]),
    "day alone": (BY_HAND.replace("一、元旦：1月1日", "一、元旦：1日"), [(7, "not-understood")]),
    "beside a date": (BY_HAND.replace("腊月二十八", "腊八"), [(8, "not-understood")]),
    "too many weekdays": (
        BY_HAND.replace("（周日）上班。\n　　二", "（周六、周日）上班。\n　　二"),
        [(7, "not-understood")],
    ),
    "weekend of nothing": (
        BY_HAND.replace("五、端午节：6月19日（周五）放假，", "五、端午节："),
        [(13, "not-understood")],
    ),
    "prolonged in a whole year": (
        BY_HAND.replace("1月4日（周日）上班", "延长元旦假期至1月4日"),
        [(7, "not-understood")],
    ),
    "usual at a weekend": (BY_HAND.replace("1月4日（周日）上班", "1月4日（周日）起上班"), [(7, "not-understood")]),
    "no such day": (BY_HAND.replace("2月28日（周六）", "2月29日（周六）"), [(9, "no-such-day")]),
    "no such number": (BY_HAND.replace("2月28日（周六）", "二月二八日"), [(9, "no-such-day")]),
    "no such tens": (BY_HAND.replace("2月28日（周六）", "二月十十日"), [(9, "no-such-day")]),
    "other year": (BY_HAND.replace("元旦：1月1日", "元旦：2025年1月1日"), [(7, "other-year")]),
    "other year in a heading": (BY_HAND.replace("、元旦：", "、2025年元旦："), [(7, "other-year")]),
    "wrong weekday": (BY_HAND.replace("9月20日（周日）", "9月20日（周六）"), [(15, "wrong-weekday")]),
    "wrong weekday of a range": (
        BY_HAND.replace("1月1日（周四）至3日（周六）", "1月1日至3日（周三至周六）"),
        [(7, "wrong-weekday")],
    ),
    "wrong weekday of a list": (
        BY_HAND.replace("9月20日（周日）、10月10日（周六）", "9月20日、10月10日（周六、周日）"),
        [(15, "wrong-weekday"), (15, "wrong-weekday")],
    ),
    "backwards": (BY_HAND.replace("元旦：1月1日（周四）", "元旦：1月5日（周一）"), [(7, "range-runs-back")]),
    "too long a holiday": (BY_HAND.replace("7日（周三）放假调休", "11月7日（周六）放假调休"), [(15, "range-too-long")]),
    "wrong count": (BY_HAND.replace("共9天", "共8天"), [(8, "wrong-count")]),
    "wrong count at once": (BY_HAND.replace("放假调休，\n共5天", "放假调休4天"), [(11, "wrong-count")]),
    "a day off twice": (BY_HAND.replace("共3天，不", "共3天，9月25日放假，不"), [(14, "day-twice")]),
    "a make-up day twice": (BY_HAND.replace("9月20日（周日）、", "9月20日（周日）、9月20日、"), [(15, "day-twice")]),
    "a make-up day of two holidays": (
        BY_HAND.replace("共3天，不调休。", "共3天。9月20日（周日）上班。"),
        [(15, "day-twice")],
    ),
    "off and worked": (BY_HAND.replace("1月4日（周日）上班", "1月3日（周六）上班"), [(7, "both-sides")]),
    "worked and off": (
        BY_HAND.replace("七、国庆节：10月1日（周四）", "七、国庆节：10月10日（周六）上班。10月1日（周四）")
        .replace("、10月10日（周六）上班", "上班")
        .replace("共7天。", "共7天，10月10日休息。"),
        [(15, "both-sides")],
    ),
    "worked in another holiday": (
        BY_HAND.replace("9月20日（周日）、", "9月26日（周六）、"),
        [(15, "both-sides")],
    ),
    "worked in the weekend": (
        BY_HAND.replace("6月19日（周五）放假，与", "6月20日（周六）上班，6月19日（周五）放假，与"),
        [(13, "both-sides")],
    ),
    "as usual within a holiday": (
        BY_HAND.replace("六、中秋节：", "六、中秋节：自10月5日（周一）起正常上班，"),
        [(14, "both-sides")],
    ),
    "make-up day on a weekday": (BY_HAND.replace("5月9日（周六）", "5月8日（周五）"), [(12, "makeup-on-weekday")]),
    "in lieu at a weekend": (
        BY_HAND.replace("6月19日（周五）放假，与周末连休，共3天", "6月19日（周五）放假，6月20日补休"),
        [(13, "in-lieu-at-weekend")],
    ),
    "beside no weekend": (
        BY_HAND.replace("6月19日（周五）放假", "6月18日（周四）放假").replace("与周末连休，共3天", "与周末连休"),
        [(13, "not-beside-weekend")],
    ),
    "moved after all": (BY_HAND.replace("放假调休，共3天。1", "放假，不调休。1"), [(7, "moved-after-all")]),
    "far away": (BY_HAND.replace("5月9日（周六）", "6月27日（周六）"), [(12, "far-away")]),
}


@pytest.mark.parametrize("how", REFUSED)
def test_what_is_not_right_is_refused_with_its_line(how: str) -> None:
    """Each fault has its code and its line, and no other problem is made up beside it."""
    text, expected = REFUSED[how]

    assert expected == problems(text)


CHANGED: dict[str, tuple[int, str, list[tuple[int, str]]]] = {
    "says nothing": (2019, "经研究，另行通知。", [(1, "no-days")]),
    "nothing to prolong": (2019, "劳动节假期延长至12月20日（星期五）。", [(2, "nothing-to-extend")]),
    "another holiday is prolonged": (2019, "劳动节假期延长至6月11日（星期二）。", [(2, "holiday-elsewhere")]),
    "prolonged over a make-up day": (
        2019,
        "劳动节假期延长至5月5日（星期日），5月4日（星期六）上班。",
        [(2, "both-sides")],
    ),
    "prolonged in another year": (2019, "延长2020年劳动节假期至5月5日。", [(2, "other-year")]),
    "prolonged to no day": (2019, "延长劳动节假期至月底5日。", [(2, "not-understood")]),
    "less than before": (2019, "5月2日（星期四）放假1天。", [(2, "holiday-elsewhere")]),
    "some of it": (2019, "劳动节：5月1日（星期三）放假1天。", [(2, "arrangement-remains")]),
    "as usual on what was off": (2019, "5月2日（星期四）起正常上班，5月1日（星期三）、3日（星期五）放假。", []),
    "cancelled": (2019, "取消5月5日（星期日）上班。", [(2, "not-understood")]),
    "after the end": (2019, "5月1日至4日放假。\n国务院办公厅\n2019年3月22日\n5月12日上班", [(5, "outside-holiday")]),
    "before the title": (2019, "", [(1, "outside-holiday")]),
}


@pytest.mark.parametrize("how", CHANGED)
def test_a_change_that_is_not_understood_is_refused(how: str) -> None:
    """A change is held against the year it changes, too: what it leaves open of the old arrangement is not guessed."""
    year, body, expected = CHANGED[how]
    text = f"国务院办公厅关于调整{year}年劳动节假期的通知\n{body}"
    if how == "before the title":
        text = "10月12日上班\n" + text + "5月1日至4日放假。"
    if how == "as usual on what was off":
        expected = [(2, "arrangement-remains")]

    assert expected == problems(text)


def test_a_change_may_have_headings_and_motives() -> None:
    """What moved the State Council is passed over where it names no day; a heading names the holiday."""
    text = (
        "国务院办公厅关于调整2019年部分节假日安排的通知\n为便于出行，经研究，5月1日至4日放假调休。共4天。\n"
        "二、国庆节：10月1日（周二）至7日（周一）放假，共7天。\n　　三、其他事项另行通知。\n"
    )

    assert same(text)


def test_a_make_up_day_can_be_given_back() -> None:
    """“不再上班” makes a day off of a make-up day; the days that a change does not name stay as they were."""
    text = "国务院办公厅关于调整2026年劳动节放假的通知\n5月9日（星期六）不再上班。5月1日至5日放假，共5天。"

    assert ["2026-05-09 becomes a day off"] == [moved.en for moved in CHINA.diff(CHINA.with_notice(text))]


def test_only_a_make_up_day_may_be_added() -> None:
    """A change that only adds a make-up day says enough."""
    text = "国务院办公厅关于调整2026年劳动节放假的通知\n5月10日（星期日）上班。"

    assert ["2026-05-10 becomes a working day"] == [moved.en for moved in CHINA.diff(CHINA.with_notice(text))]


def test_every_code_is_seen() -> None:
    """No problem is in the table that no notice of this file has."""
    seen = {code for _text, expected in REFUSED.values() for _line, code in expected} | {"split-number"}
    seen |= {code for _year, _body, expected in CHANGED.values() for _line, code in expected} | {"arrangement-remains"}

    assert {*SENTENCES} == seen


def test_a_problem_is_said_in_both_languages_with_its_place() -> None:
    """Who pasted the notice reads line, column, holiday, and what the right day of the week is."""
    with pytest.raises(BadDocument) as caught:
        CHINA.with_notice(BY_HAND.replace("9月20日（周日）", "9月20日（周六）"))

    assert caught.value.zh == ("第15行第34列，国庆节：“9月20日（周六）”：2026年9月20日是星期日；日期和星期请核对原文")
    assert "“9月20日（周六）”: 2026-09-20 is a Sunday" in caught.value.en


@pytest.mark.parametrize("text", [None, 1, b"x", ["x"], date(2026, 1, 1)])
def test_what_is_no_text_is_refused(text: object) -> None:
    """The program passed something else than a text."""
    with pytest.raises(WrongType, match="a notice is text"):
        CHINA.with_notice(text)  # type: ignore[arg-type]  # the fault


HOSTILE = (
    *(
        "1月1日、",
        "（",
        "国务院办公厅关于",
        "一、元旦：",
        "放假，",
        "1月1日（周一）",
        "其中",
        "2025年1月1日",
        "\n",
        "（周",
    ),
    *(
        "元旦、",
        "至",
        "\ud800",
        "鼓励",
        "与周末连休",
        "共1天，",
        "。",
        "一、",
        "：一、",
        "9",
        "十",
        "1月1日至31日放假，",
    ),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_refused_in_time(piece: str) -> None:
    """Whatever is repeated up to the limit, reading takes time in proportion, and few problems come out."""
    text = BY_HAND.replace("共7天。", "共7天。" + piece * 20_000)[:MOST_CHARACTERS]
    begin = time.process_time()

    found = problems(text)

    assert time.process_time() - begin < 10
    assert 1 <= len(found) <= MOST_PROBLEMS


# Altered

KINDS = ("weekday", "count", "garble", "shift a day off", "drop", "double", "shift a make-up day")
AT_ITS_LINE = KINDS[:3] + KINDS[4:6]
"""What is refused at the line that was altered; where days are shifted, another holiday's line may be the one."""
FIRST_LINE = 5
"""The line of the first holiday."""


class Altered(NamedTuple):
    """A notice with an alteration: its kind, its line, the text, and what it says now if that can be said."""

    kind: str
    year: int
    line: int
    text: str
    holidays: tuple[Holiday, ...] | None = None


@st.composite
def alterations(draw: st.DrawFn) -> Altered:
    """Draw a year and alter one of its holidays."""
    year = draw(st.sampled_from([*YEARS]))
    wording = evolve(draw(st.sampled_from(WORDINGS)), stop="\n　　", is_wide=False)
    number = draw(st.integers(0, len(YEARS[year]) - 1))
    holiday = YEARS[year][number]
    kind = draw(st.sampled_from(KINDS if holiday.working else KINDS[:4]))
    if kind in KINDS[3:]:
        return altered_facts(draw, kind, year, number, wording)
    if kind == "weekday":
        day = draw(st.sampled_from([holiday.off[0][0], *holiday.working]))
        says = {day: DAYS[(day.weekday() + draw(st.integers(1, 6))) % 7]}
        text = Writer(evolve(wording, has_weekdays=True), says).notice(year, YEARS[year])
        return Altered(kind, year, FIRST_LINE + number, text)
    lines = Writer(wording).notice(year, YEARS[year]).split("\n")
    old = lines[FIRST_LINE + number - 1]
    if kind == "count":
        new = re.sub("共([0-9]+)天", "共1\\1天", old)
    else:
        cut = draw(st.integers(old.index("：") + 1, len(old) - 1))
        new = f"{old[:cut]}某{old[cut:]}"
    lines[FIRST_LINE + number - 1] = new
    return Altered(kind, year, FIRST_LINE + number, "\n".join(lines), YEARS[year] if new == old else None)


def altered_facts(draw: st.DrawFn, kind: str, year: int, number: int, wording: Wording) -> Altered:
    """Alter what is arranged, and write it; days of the week may be those of before."""
    holiday = YEARS[year][number]
    working, says = list(holiday.working), {}
    if kind == "shift a day off":
        (first, last), *more = holiday.off
        other = shifted(last, draw(st.sampled_from([-2, -1, 1, 2, 7])))
        says = {other: DAYS[last.weekday()]} if draw(st.booleans()) else {}
        holiday = holiday._replace(off=((other if more else min(first, other), other), *more))
    else:
        at = draw(st.integers(0, len(working) - 1))
        if kind == "drop":
            del working[at]
        elif kind == "double":
            working.insert(at, working[at])
        else:
            working[at] = shifted(working[at], draw(st.sampled_from([-7, -1, 1, 7, 14])))
        holiday = holiday._replace(working=tuple(working))
    holidays = replaced(YEARS[year], number, holiday)
    return Altered(kind, year, FIRST_LINE + number, Writer(wording, says).notice(year, holidays), holidays)


def said(year: int, holidays: tuple[Holiday, ...]) -> WorkYear:
    """Return the year that an arrangement is."""
    off = {day for each in holidays for day in each.days if day.weekday() < 5}
    working = {day for each in holidays for day in each.working}
    return WorkYear(
        year=year,
        days_off=[day for day in off if day.year == year],
        working=[day for day in working if day.year == year],
    )


@settings(deadline=None)
@given(alterations())
def test_an_altered_notice_is_refused_or_read_as_what_it_says(altered: Altered) -> None:
    """A weekday, a day, a count, a make-up day or a sentence that is changed: refused with a line, or read as it is."""
    calendar = WorkCalendar(years=[WorkYear(year=altered.year - 1)])
    try:
        read = calendar.with_notice(altered.text).years[-1]
    except BadDocument as bad:
        lines = {each.line for each in bad.problems}
    else:
        assert altered.holidays is not None
        expected = said(altered.year, altered.holidays)
        assert (expected.days_off, expected.working) == (read.days_off, read.working)
        assert altered.kind not in {"weekday", "garble", "drop", "double"}
        return
    assert altered.holidays != YEARS[altered.year]
    assert altered.line in lines or altered.kind not in AT_ITS_LINE


def test_no_make_up_day_can_be_lost() -> None:
    """Each of the make-up days of fourteen years is missed where its sentence was not pasted, at its holiday."""
    for year, holidays in YEARS.items():
        for number, holiday in enumerate(holidays):
            for day in holiday.working:
                left = tuple(each for each in holiday.working if each != day)
                text = Writer(PLAIN).notice(year, replaced(holidays, number, holiday._replace(working=left)))
                calendar = WorkCalendar(years=[WorkYear(year=year - 1)])

                assert (FIRST_LINE + number, "does-not-add-up") in problems(text, calendar)
