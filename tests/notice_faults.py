"""Notices that are refused: each with one fault, and with line and code of what is said of it.

`tests/test_notices.py` reads them; docs/refusals.md quotes what is said.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from sanse_ledger.calendar.notices.problems import MOST_CHARACTERS

Faults: TypeAlias = Mapping[str, tuple[str, list[tuple[int, str]]]]

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


REFUSED: Faults = MappingProxyType(
    {
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
        "pasted twice": (BY_HAND + BY_HAND, [(20, "pasted-twice")]),
        "pasted twice, apart": (BY_HAND + "\n\n" + BY_HAND, [(22, "pasted-twice")]),
        "another notice below": (BY_HAND + BY_HAND.replace("2026年\n", "2027年\n"), [(20, "two-titles")]),
        "source of a web page": ("<p>" + BY_HAND.replace("\n", "</p>\n<p>"), [(1, "markup")]),
        "tag within a line": (BY_HAND.replace("元旦", "<strong>元旦</strong>"), [(7, "markup")]),
        "struck out on the page": (
            BY_HAND.replace("上班。\n国", "<s>上班</s>。\n国").replace("1月4日", "<s>1月4日</s>"),
            [(7, "markup")],
        ),
        "spaces of a web page": (BY_HAND.replace("　　二", "&nbsp;&nbsp;二"), [(8, "markup")]),
        "signs of a web page": (
            BY_HAND.replace("（周日）上班。\n　　二", "&#65288;周日&#65289;上班。\n　　二"),
            [(7, "markup")],
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
        "as usual, weekdays and a weekend": (
            BY_HAND.replace("1月4日（周日）上班", "1月4日（周日）、5日（周一）照常上班"),
            [(7, "makeup-on-weekday")],
        ),
        "a draft": (BY_HAND.replace("的通知", "的通知（征求意见稿）"), [(1, "no-title")]),
        "a weekend in a footer": (BY_HAND + "节后第一个周末上班\n", [(20, "outside-holiday")]),
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
        "too long a holiday": (
            BY_HAND.replace("7日（周三）放假调休", "11月7日（周六）放假调休"),
            [(15, "range-too-long")],
        ),
        "wrong count": (BY_HAND.replace("共9天", "共8天"), [(8, "wrong-count")]),
        "wrong count at once": (BY_HAND.replace("放假调休，\n共5天", "放假调休4天"), [(11, "wrong-count")]),
        "a day off twice": (BY_HAND.replace("共3天，不", "共3天，9月25日放假，不"), [(14, "day-twice")]),
        "a make-up day twice": (
            BY_HAND.replace("9月20日（周日）、", "9月20日（周日）、9月20日、"),
            [(15, "day-twice")],
        ),
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
        "a number with white space": (BY_HAND.replace("2月28日（周六）", "2月2 8日"), [(9, "split-number")]),
        "far away": (BY_HAND.replace("5月9日（周六）", "5月23日（周六）"), [(12, "far-away")]),
    }
)
"""Notices of a whole year."""

_TITLE = "国务院办公厅关于调整2019年劳动节假期的通知\n"
CHANGED: Faults = MappingProxyType(
    {
        "pasted twice": ((_TITLE + "5月1日至4日放假。\n") * 2, [(3, "pasted-twice")]),
        "says nothing": (_TITLE + "经研究，另行通知。", [(1, "no-days")]),
        "nothing to prolong": (_TITLE + "劳动节假期延长至12月20日（星期五）。", [(2, "nothing-to-extend")]),
        "another holiday is prolonged": (_TITLE + "劳动节假期延长至6月11日（星期二）。", [(2, "holiday-elsewhere")]),
        "prolonged over a make-up day": (
            _TITLE + "劳动节假期延长至5月5日（星期日），5月4日（星期六）上班。",
            [(2, "both-sides")],
        ),
        "prolonged in another year": (_TITLE + "延长2020年劳动节假期至5月5日。", [(2, "other-year")]),
        "prolonged to no day": (_TITLE + "延长劳动节假期至月底5日。", [(2, "not-understood")]),
        "less than before": (_TITLE + "5月2日（星期四）放假1天。", [(2, "holiday-elsewhere")]),
        "some of it": (_TITLE + "劳动节：5月1日（星期三）放假1天。", [(2, "arrangement-remains")]),
        "as usual on what was off": (
            _TITLE + "5月2日（星期四）起正常上班，5月1日（星期三）、3日（星期五）放假。",
            [(2, "arrangement-remains")],
        ),
        "cancelled": (_TITLE + "取消5月5日（星期日）上班。", [(2, "not-understood")]),
        "after the end": (
            _TITLE + "5月1日至4日放假。\n国务院办公厅\n2019年3月22日\n5月12日上班",
            [(5, "outside-holiday")],
        ),
        "before the title": ("10月12日上班\n" + _TITLE + "5月1日至4日放假。", [(1, "outside-holiday")]),
    }
)
"""Changes of a year, on top of China's calendar."""
