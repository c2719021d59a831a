"""Deadlines as people write them: every form with its day, and every form that is refused with its code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanse_ledger import CalendarDays, SameDay, WorkingDays
from sanse_ledger.calendar.time_limits import LONGEST_LIMIT
from sanse_ledger.codecs.sheet.written_dates import LONGEST_TEXT, UnreadableDate, written_day, written_due

DAYS = st.dates(date(1992, 1, 1), date(2199, 12, 31))

# What is written in a sheet of 2023, and the day that is meant.
WRITTEN = (
    ("2023-06-30", date(2023, 6, 30)),
    ("2022-6-3", date(2022, 6, 3)),
    ("2023.6.30", date(2023, 6, 30)),
    ("2023.6.3", date(2023, 6, 3)),
    ("2023/6/30", date(2023, 6, 30)),
    ("20230630", date(2023, 6, 30)),
    ("2023-06-30 00:00:00", date(2023, 6, 30)),
    ("2023-06-30T00:00:00.000", date(2023, 6, 30)),
    ("2023/6/30 0:00", date(2023, 6, 30)),
    ("2023年6月30日", date(2023, 6, 30)),
    (" 2023 年 6 月 30 号 ", date(2023, 6, 30)),
    ("２０２３年６月３０日", date(2023, 6, 30)),
    ("２０２３．６．３０", date(2023, 6, 30)),
    ("２０２３－０６－３０", date(2023, 6, 30)),
    ("二〇二三年六月三十日", date(2023, 6, 30)),
    ("二○二三年十二月十日", date(2023, 12, 10)),
    ("6月30日", date(2023, 6, 30)),
    ("6月30", date(2023, 6, 30)),
    ("6.30", date(2023, 6, 30)),
    ("6/3", date(2023, 6, 3)),
    ("6-30", date(2023, 6, 30)),
    ("2023年6月", date(2023, 6, 30)),
    ("2023年2月", date(2023, 2, 28)),
    ("2024年2月底", date(2024, 2, 29)),
    ("2023年6月底", date(2023, 6, 30)),
    ("2023.6月底", date(2023, 6, 30)),
    ("2023-06", date(2023, 6, 30)),
    ("2023.6", date(2023, 6, 30)),
    ("2023.10", date(2023, 10, 31)),
    ("6月底", date(2023, 6, 30)),
    ("6月份", date(2023, 6, 30)),
    ("6月末", date(2023, 6, 30)),
    ("6月内", date(2023, 6, 30)),
    ("六月底", date(2023, 6, 30)),
    ("12月底前", date(2023, 12, 31)),
    ("十二月底之前", date(2023, 12, 31)),
    ("6月30日前", date(2023, 6, 30)),
    ("6月30日以前", date(2023, 6, 30)),
    ("6月30日前完成", date(2023, 6, 30)),
    ("6月30日止", date(2023, 6, 30)),
    ("2023年6月底前完成整改。", date(2023, 6, 30)),
    ("力争于9月底前全面完成", date(2023, 9, 30)),
    ("截至6月30日", date(2023, 6, 30)),
    ("至6月30日", date(2023, 6, 30)),
    ("6月上旬", date(2023, 6, 10)),
    ("6月中旬", date(2023, 6, 20)),
    ("2月下旬", date(2023, 2, 28)),
    ("一季度", date(2023, 3, 31)),
    ("三季度", date(2023, 9, 30)),
    ("第三季度末", date(2023, 9, 30)),
    ("第4季度", date(2023, 12, 31)),
    ("2022年第二季度", date(2022, 6, 30)),
    ("Q3", date(2023, 9, 30)),
    ("2023年Q1", date(2023, 3, 31)),
    ("上半年", date(2023, 6, 30)),
    ("2024年上半年", date(2024, 6, 30)),
    ("下半年", date(2023, 12, 31)),
    ("年底", date(2023, 12, 31)),
    ("年底前", date(2023, 12, 31)),
    ("年内", date(2023, 12, 31)),
    ("今年年底", date(2023, 12, 31)),
    ("本年底", date(2023, 12, 31)),
    ("明年2月底", date(2024, 2, 29)),
    ("2025年底", date(2025, 12, 31)),
    ("2025年", date(2025, 12, 31)),
    ("2025年度", date(2025, 12, 31)),
    ("2025", date(2025, 12, 31)),
    ("3月—6月", date(2023, 6, 30)),
    ("3月－6月", date(2023, 6, 30)),
    ("3-6月", date(2023, 6, 30)),
    ("3月至6月", date(2023, 6, 30)),
    ("三至六月", date(2023, 6, 30)),
    ("1-2季度", date(2023, 6, 30)),
    ("3月1日—6月15日", date(2023, 6, 15)),
    ("6月10-20日", date(2023, 6, 20)),
    ("6月10日至20日前", date(2023, 6, 20)),
    ("2022年3月—2024年6月", date(2024, 6, 30)),
    ("2022年3月—6月", date(2022, 6, 30)),
    ("2023.3.1-2023.6.30", date(2023, 6, 30)),
    ("2023-03-01至2023-06-30", date(2023, 6, 30)),
    ("11月—次年2月", date(2024, 2, 29)),
    ("2023年8月31日（周四）前", date(2023, 8, 31)),
    ("8月27日(礼拜天)", date(2023, 8, 27)),
    ("8月28日（星期一）至8月31日（周四）", date(2023, 8, 31)),
    ("即日起至6月30日", date(2023, 6, 30)),
    ("自即日起到2023年6月底前", date(2023, 6, 30)),
    ("现在起—6月", date(2023, 6, 30)),
    ("自2023年1月1日起至6月30日", date(2023, 6, 30)),
    ("从3月起到6月", date(2023, 6, 30)),
    ("2022-2025年", date(2025, 12, 31)),
    ("30 June 2022", date(2022, 6, 30)),
    ("30 Jun", date(2023, 6, 30)),
    ("June 30, 2022", date(2022, 6, 30)),
    ("by Sept. 5", date(2023, 9, 5)),
    ("February 2024", date(2024, 2, 29)),
    ("end of June", date(2023, 6, 30)),
    ("end of the year", date(2023, 12, 31)),
    ("year-end", date(2023, 12, 31)),
    ("yearend", date(2023, 12, 31)),
    ("end of year", date(2023, 12, 31)),
    ("end of June前", date(2023, 6, 30)),
    ("year-end前", date(2023, 12, 31)),
    ("6月末前", date(2023, 6, 30)),
    (f"{'2023年6月30日':>40}", date(2023, 6, 30)),
)
ONGOING = (
    *(
        "长期",
        "长期坚持",
        "长期任务",
        "长期坚持、持续推进",
        "常态化",
        "常态化推进",
        "常态化开展",
        "持续推进",
        "持续开展",
    ),
    *(
        "全年",
        "全年推进",
        "贯穿全年",
        "长期坚持、" * 8,
        "2023年全年",
        "常年",
        "日常工作",
        "经常性工作",
        "ongoing",
        "Long-term",
        "continuous",
    ),
)
LIMITS = (
    ("5个工作日", WorkingDays(5)),
    ("五个工作日内", WorkingDays(5)),
    ("15工作日", WorkingDays(15)),
    ("5 working days", WorkingDays(5)),
    ("30日内", CalendarDays(30)),
    ("30天", CalendarDays(30)),
    ("7 days", CalendarDays(7)),
    ("当日", SameDay()),
    ("当天", SameDay()),
    ("same day", SameDay()),
    ("1天", CalendarDays(1)),
    (f"{LONGEST_LIMIT}天", CalendarDays(LONGEST_LIMIT)),
)
REFUSED = (
    *((text, "bad-date") for text in ("", "待定", "尽快", "底", "月底", "30日", "前", "至", "-", "~")),
    *(
        (text, "bad-date")
        for text in (
            "6月、12月底",
            "6月年底",
            "6月30日底",
            "6月上旬末",
            "十十月",
            "6月底\n12月底",
            "0个工作日",
            "二三十月",
            "十二三月",
        )
    ),
    *(
        (text, "bad-date")
        for text in ("9999天", "12/25/2023", "0000年", "1899年", "2023年13", "长期前", "5个工作日前", "第3")
    ),
    *((text, "bad-date") for text in ("3月—待定", "待定—6月", "15日—20日", "99999", "23.6.30", "6月初", "6月30日前后")),
    *(
        (text, "no-such-day")
        for text in ("2月30日", "2023年2月29日", "2023-02-29", "20231340", "13月", "6月0日", "6月31号")
    ),
    *((text, "no-such-day") for text in ("5季度", "0季度", "31 June", "3月—2月30日", "13.15", "二月三十日")),
    *((text, "ambiguous-date") for text in ("6.3", "6.1", "12.2", "2023.1", "3-6", "11-2", "11-12")),
    *(
        (text, "before-a-period")
        for text in ("6月前", "2024年前", "上半年前", "三季度以前", "6月上旬前", "3—6月前", "June前", "2023-06前")
    ),
    *((text, "weekday-differs") for text in ("2023年8月31日（周五）前", "8月28日（周一）至8月31日（周一）")),
    *((text, "bad-date") for text in ("即日起", "自6月30日", "自2023-06-30", "8月31日周四")),
    *((text, "range-runs-back") for text in ("11月—2月", "2023年6月—2022年6月", "6月20日至10日")),
    *(
        (text, "recurring-date")
        for text in ("每月25日前", "每季度末", "每周五", "每年12月底", "monthly", "weekly", "every Friday")
    ),
    *((text, "ambiguous-date") for text in ("6.3—7.30", "6月1日—6.3")),
    *((text, "excel-serial") for text in ("45107", "４５１０７")),
    *((text, "time-of-day") for text in ("2023-06-30 17:00", "6月30日17时前", "6月30日12点")),
    ("2023年6月底前完成第一阶段任务，2023年12月底前全面完成全部任务并形成长效机制", "bad-date"),
)
CODES = {code for _, code in REFUSED}


@pytest.mark.parametrize(("text", "day"), WRITTEN)
def test_a_deadline_is_read_as_it_is_written(text: str, day: date) -> None:
    """Each way of writing a day or a period means one day: the period's last one."""
    assert day == written_due(text, year=2023)
    assert type(written_due(text, year=2023)) is date


@pytest.mark.parametrize("text", ONGOING)
def test_what_goes_on_all_the_time_has_no_deadline(text: str) -> None:
    """Long-term, regular and year-round work has no due date."""
    assert written_due(text, year=2023) is None


@pytest.mark.parametrize(("text", "limit"), LIMITS)
def test_a_limit_stays_a_limit(text: str, limit: object) -> None:
    """A number of days is a limit, counted when the item is registered."""
    assert limit == written_due(text, year=2023)


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_no_day_or_could_be_two_is_refused(text: str, code: str) -> None:
    """Nothing is guessed: the code says why, the sentences quote what was written."""
    with pytest.raises(UnreadableDate) as caught:
        written_due(text, year=2023)

    assert code == caught.value.code
    assert text[:LONGEST_TEXT] in caught.value.zh
    assert text[:LONGEST_TEXT] in caught.value.en
    assert str(caught.value) == caught.value.en


def test_the_two_readings_are_named() -> None:
    """A number that lost its last nought, and a month that could be a day, are shown with both their readings."""
    said = {}
    for text in ("6.3", "2023.1", "3-6", "6月前", "45107"):
        with pytest.raises(UnreadableDate) as caught:
            written_due(text, year=2023)
        said[text] = caught.value.en

    assert "2023-06-03 or as 2023-06-30" in said["6.3"]
    assert "2023-01 or as 2023-10" in said["2023.1"]
    assert "2023-03-06 or as 2023-06-30" in said["3-6"]
    assert "2023-06-30" in said["6月前"]
    assert "2023-06-30" in said["45107"]


def test_the_year_that_is_not_written_is_the_one_that_is_given() -> None:
    """Only the caller knows the year of 6月底; a year that is written counts."""
    assert [date(2022, 2, 28), date(2024, 2, 29)] == [written_due("2月底", year=year) for year in (2022, 2024)]
    assert date(2023, 2, 28) == written_due("2023年2月底", year=2024)


@pytest.mark.parametrize("text", ["2023-03-28", "2023年3月28日", "3月28日", "20230328", "28 March"])
def test_one_day_is_one_day(text: str) -> None:
    """Where a day is wanted, one day is read."""
    assert date(2023, 3, 28) == written_day(text, year=2023)


@pytest.mark.parametrize("text", ["3月", "3月底", "3月28日前", "3月1日—28日", "3月上旬", "2023年"])
def test_a_period_is_not_one_day(text: str) -> None:
    """Where a day is wanted, a period, a range and 前 are refused."""
    with pytest.raises(UnreadableDate, match="is not one day") as caught:
        written_day(text, year=2023)

    assert "day-wanted" == caught.value.code
    assert text in caught.value.zh


def test_one_day_that_could_be_two_is_quoted() -> None:
    """What cannot be read as a day is shown as it was written."""
    with pytest.raises(UnreadableDate) as caught:
        written_day("6.3", year=2023)

    assert "“6.3”" in caught.value.zh


@given(DAYS, st.integers(1992, 2199))
def test_a_day_in_full_is_that_day_in_every_form(day: date, year: int) -> None:
    """A date with its year means itself, whatever year is given beside it, in every full form and in every digit."""
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    forms = (
        day.isoformat(),
        day.isoformat().translate(wide),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
        f"{day.year}{day.month:02d}{day.day:02d}",
        f"{day.year}年{day.month}月{day.day}日前",
        f"{day.year}年1月1日—{day.year}年{day.month}月{day.day}日",
    )

    assert {day} == {written_due(form, year=year) for form in forms}


@given(
    st.text(
        st.sampled_from("0123456789０６三十二年月日号底末前内上中下旬半季度第—-至到.·/： 个工作日长期每Q次明june,"),
        max_size=14,
    )
)
def test_whatever_is_written_is_a_deadline_or_refused(text: str) -> None:
    """Scraps of dates are read or refused with a code, never anything else."""
    found: object
    try:
        found = written_due(text, year=2023)
    except UnreadableDate as refusal:
        found = refusal.code

    assert found is None or isinstance(found, date | WorkingDays | CalendarDays | SameDay) or found in CODES
