"""The State Council's notice as it is pasted: read to the day, or refused with the line that is not understood."""

import re
import time
from datetime import date
from typing import NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_faults import BY_HAND, CHANGED, REFUSED
from sanse_ledger import BadDocument, CalendarUnknown, WorkCalendar, WrongType
from sanse_ledger.calendar import WorkYear
from sanse_ledger.calendar.notices.problems import MOST_CHARACTERS, MOST_PROBLEMS, SENTENCES
from written_notices import CHANGES, DAYS, PLAIN, WORDINGS, YEARS, Holiday, Wording, Writer, replaced, shifted, written

CHINA = WorkCalendar.china()


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
    "as usual": BY_HAND.replace("共5天。", "共5天，5月6日（周三）起正常上班，5月7日照常上班。"),
    "as usual from a make-up day": BY_HAND.replace("1月4日（周日）上班", "1月4日（周日）起正常上班"),
    "counted in other words": BY_HAND.replace("放假调休，共7天", "放假调休，共放假7天").replace(
        "腊月二十八", "大年三十"
    ),
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
    assert (9, "wrong-weekday") in problems(BY_HAND.replace("2月28日（周六）", "2月2 7日（周六）"))


# Refused with its line


@pytest.mark.parametrize("how", REFUSED)
def test_what_is_not_right_is_refused_with_its_line(how: str) -> None:
    """Each fault has its code and its line, and no other problem is made up beside it."""
    text, expected = REFUSED[how]

    assert expected == problems(text)


@pytest.mark.parametrize("how", CHANGED)
def test_a_change_that_is_not_understood_is_refused(how: str) -> None:
    """A change is held against the year it changes, too: what it leaves open of the old arrangement is not guessed."""
    text, expected = CHANGED[how]

    assert expected == problems(text)


def test_a_change_may_have_headings_and_motives() -> None:
    """What moved the State Council is passed over where it names no day; a heading names the holiday."""
    text = (
        "国务院办公厅关于调整2019年部分节假日安排的通知\n为便于出行，经研究，5月1日至4日放假调休。共4天。\n"
        "二、国庆节：10月1日（周二）至7日（周一）放假，共7天。\n　　三、其他事项另行通知。\n"
    )

    assert same(text)


def test_a_change_may_stand_right_below_what_ends_as_no_sentence() -> None:
    """The number of the document and a remark have a line each, and no stop; what they say is no part of the days."""
    days = "5月1日至4日放假，共4天。"
    for above in ("（国办发明电〔2019〕99号）\n", "国办发明电〔2019〕99号\n各地区\n", "经研究，2019年\n"):
        assert same(f"国务院办公厅关于调整2019年劳动节放假的通知\n{above}{days}")


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
    assert {*SENTENCES} == {code for _text, found in (*REFUSED.values(), *CHANGED.values()) for _line, code in found}


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


@pytest.mark.thorough
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


@pytest.mark.thorough
@settings(deadline=None)
@given(st.data())
def test_a_slip_of_one_letter_is_noticed(data: st.DataObject) -> None:
    """A letter lost, typed twice or mistyped: the notice is refused, says the same, or moves a day by whole weeks."""
    at = data.draw(st.integers(BY_HAND.index("一、元旦"), BY_HAND.index("节假日期间，请") - 1))
    letter = data.draw(st.sampled_from(["", BY_HAND[at] * 2, *"0123456789日月周六某、，。至不：\n "]))
    try:
        calendar = CHINA.with_notice(f"{BY_HAND[:at]}{letter}{BY_HAND[at + 1 :]}")
    except BadDocument as bad:
        assert bad.problems  # noqa: PT017 - the other way is right as well
    else:
        moved = [each.day for each in CHINA.diff(calendar)]
        assert moved == [] or [0, len(moved)] == [(moved[0] - moved[-1]).days % 7, 2]


def test_no_make_up_day_can_be_lost() -> None:
    """Each of the make-up days of fourteen years is missed where its sentence was not pasted, at its holiday."""
    for year, holidays in YEARS.items():
        for number, holiday in enumerate(holidays):
            for day in holiday.working:
                left = tuple(each for each in holiday.working if each != day)
                text = Writer(PLAIN).notice(year, replaced(holidays, number, holiday._replace(working=left)))
                calendar = WorkCalendar(years=[WorkYear(year=year - 1)])

                assert (FIRST_LINE + number, "does-not-add-up") in problems(text, calendar)
