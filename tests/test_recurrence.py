"""Recurrence rules: read as RFC 5545 has them, walked once through the year, and compared with dateutil (G4.3)."""

import pickle
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from sanse_ledger import WorkCalendar
from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.calendar.recurrence_rules import RecurrenceRule
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.errors import BadRecurrence

CHINA = WorkCalendar.china()
FIRST = date(2022, 9, 30)
MOST_STEPS = 400
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}


def on(month: int, day: int) -> date:
    """Return a day of 2022."""
    return date(2022, month, day)


def numbers(most: int, *, size: int = 5, negative: bool = True) -> st.SearchStrategy[str]:
    """Draw a list of numbers, none twice."""
    one = st.integers(1, most) | (st.integers(-most, -1) if negative else st.nothing())
    return st.lists(one, min_size=1, max_size=size, unique=True).map(lambda drawn: ",".join(map(str, drawn)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule that RFC 5545 allows."""
    frequency = draw(st.sampled_from(tuple(LONGEST)))
    is_yearly = frequency == "YEARLY"
    by: dict[str, st.SearchStrategy[str]] = {"BYMONTH": numbers(12, negative=False)}
    if frequency != "WEEKLY":
        by["BYMONTHDAY"] = numbers(31, size=20)
    if is_yearly:
        by["BYYEARDAY"] = numbers(366, size=60)
        # dateutil knows of the weeks that reach over the year's end only the first and the last by their number
        by["BYWEEKNO"] = numbers(53, size=20, negative=False) | st.just("-1")
    parts = {name: draw(each) for name, each in by.items() if draw(st.integers(0, 2)) == 0}
    if draw(st.booleans()):
        days = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True))
        # of weekdays with a number and such without, dateutil takes those that are both
        if frequency in {"MONTHLY", "YEARLY"} and "BYWEEKNO" not in parts and draw(st.booleans()):
            most = 53 if is_yearly and "BYMONTH" not in parts else 5
            places = st.integers(1, most) | st.integers(-most, -1)
            days = [f"{draw(places)}{day}" for day in days]
        parts["BYDAY"] = ",".join(days)
    if parts and draw(st.integers(0, 3)) == 0:
        parts["BYSETPOS"] = draw(numbers(LONGEST[frequency], size=3))
    if draw(st.booleans()):
        parts["INTERVAL"] = str(draw(st.integers(1, 4)))
    if draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(WEEKDAYS))
    return ";".join(f"{name}={value}" for name, value in {"FREQ": frequency, **parts}.items())


FIRSTS = st.dates(date(2013, 1, 1), date(2030, 12, 31))


def by_dateutil(rule: str, first: date, number: int) -> list[date]:
    """Return the first *number* dates of a rule that dateutil has from *first* on.

    A week is given to it from its first day: it chooses by BYSETPOS among the days from its beginning only.
    """
    begin, text = first, rule
    parsed = RecurrenceRule.parse(rule)
    if "FREQ=WEEKLY" in rule:
        begin -= timedelta(days=(first.weekday() - parsed.week_start) % 7)
        if "BYDAY" not in rule:
            text += f";BYDAY={WEEKDAYS[first.weekday()]}"
    dates = (each.date() for each in rrulestr(text, dtstart=datetime.combine(begin, time())))
    return list(islice((each for each in dates if each >= first), number))


@given(rules(), FIRSTS)
def test_the_days_of_a_rule_are_those_of_dateutil(rule: str, first: date) -> None:
    """As many as lie within the year; what comes after them is not asked for, it may be millennia away."""
    days = RecurrenceRule.parse(rule).days(first)

    assert list(days) == by_dateutil(rule, first, len(days))
    assert all(first <= day <= date(first.year, 12, 31) for day in days)


@given(rules(), FIRSTS, st.integers(1, 9), st.dates(date(2012, 1, 1), date(2031, 12, 31)))
def test_a_rule_ends_after_so_many_or_on_its_day(rule: str, first: date, count: int, until: date) -> None:
    """COUNT takes the first of the days, UNTIL those to its day, that day included."""
    days = RecurrenceRule.parse(rule).days(first)

    assert days[:count] == RecurrenceRule.parse(f"{rule};COUNT={count}").days(first)
    ended = RecurrenceRule.parse(f"{rule};UNTIL={until:%Y%m%d}").days(first)
    assert tuple(day for day in days if day <= until) == ended


@given(rules(), FIRSTS)
def test_the_walk_ends_with_the_year(rule: str, first: date) -> None:
    """Whatever the rule, no day of its year is looked at twice, and few beyond: the walk ends on 31 December."""
    periods = list(RecurrenceRule.parse(rule).periods(first))
    walked = [day for period in periods for day in period]

    assert len(walked) <= MOST_STEPS
    assert sorted({*walked}) == walked
    assert walked[0] <= first


NEVER = (
    *("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4", "FREQ=YEARLY;BYMONTH=1"),
    *("FREQ=YEARLY;BYYEARDAY=366", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=5FR;BYMONTHDAY=1"),
    *("FREQ=YEARLY;BYWEEKNO=20;BYMONTH=10", "FREQ=YEARLY;INTERVAL=9999;BYMONTH=3", "FREQ=DAILY;UNTIL=20220929"),
)


@pytest.mark.parametrize("rule", NEVER)
def test_a_rule_that_never_occurs_is_answered_like_any_other(rule: str) -> None:
    """It walks no further than another one, and is refused since it has no date in the year."""
    with pytest.raises(BadRecurrence) as caught:
        occurrences(FIRST, rule, Roll.KEEP, CHINA)

    assert ("年内没有一次", "it has no date in the year") == (caught.value.zh, caught.value.en)
    assert sum(map(len, RecurrenceRule.parse(rule).periods(FIRST))) <= MOST_STEPS


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        (None, (FIRST,)),
        (
            "FREQ=YEARLY;COUNT=5;WKST=MO;BYMONTH=9;BYWEEKNO=39;BYYEARDAY=273;BYMONTHDAY=30;BYDAY=FR;BYSETPOS=1",
            (FIRST,),
        ),
        ("freq=monthly;bymonthday=-1", (FIRST, on(10, 31), on(11, 30), on(12, 31))),
        ("FREQ=MONTHLY;COUNT=2", (FIRST, on(10, 30))),
        ("FREQ=MONTHLY;COUNT=0002", (FIRST, on(10, 30))),
        ("FREQ=DAILY;INTERVAL=9999", (FIRST,)),
        ("FREQ=MONTHLY;UNTIL=20221130", (FIRST, on(10, 30), on(11, 30))),
        ("FREQ=MONTHLY;UNTIL=20221130T235959Z", (FIRST, on(10, 30), on(11, 30))),
        ("FREQ=MONTHLY;UNTIL=99991231", (FIRST, on(10, 30), on(11, 30), on(12, 30))),
        # a weekday and a numbered one: the one or the other
        ("FREQ=MONTHLY;BYDAY=-1MO,+1FR", (on(10, 7), on(10, 31), on(11, 4), on(11, 28), on(12, 2), on(12, 26))),
        ("FREQ=MONTHLY;BYDAY=1MO,SU;BYMONTH=11", (on(11, 6), on(11, 7), on(11, 13), on(11, 20), on(11, 27))),
        # Friday 30 September is the fifth working day of its week; the first four are past
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", (FIRST, on(10, 7))),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=2", (on(10, 3), on(10, 10))),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,FR;COUNT=3", (FIRST, on(10, 9), on(10, 14))),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,FR;COUNT=3", (FIRST, on(10, 2), on(10, 14))),
        ("FREQ=YEARLY", (FIRST,)),
        ("FREQ=YEARLY;BYMONTH=10,11", (on(10, 30), on(11, 30))),
        ("FREQ=YEARLY;BYDAY=-1SA", (on(12, 31),)),
        ("FREQ=YEARLY;BYYEARDAY=-1,-2", (on(12, 30), on(12, 31))),
        ("FREQ=YEARLY;BYWEEKNO=52;BYDAY=MO", (on(12, 26),)),
        ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO", (on(12, 26),)),
    ],
)
def test_a_rule_gives_its_dates_of_the_year(rule: str | None, dates: tuple[date, ...]) -> None:
    """Every part RFC 5545 has for days and longer is known; the year's end ends every rule (G4.3)."""
    assert dates == occurrences(FIRST, rule, Roll.KEEP, CHINA)


NO_PART = ("有不认识的部分", "it has a part that is none of a rule's")
NO_FREQUENCY = ("没有按天或更长的周期", "it has no frequency of daily or coarser")
NUMBERED = (
    "BYDAY 中带序号的星期只能用于按月、按年且没有 BYWEEKNO 的规则",
    "a numbered weekday in BYDAY goes only with FREQ=MONTHLY or YEARLY, and not with BYWEEKNO",
)


def unread(text: str) -> tuple[str, str]:
    """Return what is said of a value that does not parse."""
    return (f"不合格式：{text}", f"it does not parse: {text}")


def twice(name: str) -> tuple[str, str]:
    """Return what is said of a list with a member that stands there twice."""
    return (f"{name} 中有重复", f"{name} lists something twice")


def outside(name: str, bounds: str, number: int) -> tuple[str, str]:
    """Return what is said of a number out of bounds."""
    zh = bounds.replace(" to ", "～").replace(" or ", "或")
    return (f"{name} 只能取{zh}，不能是{number}", f"{name} takes {bounds}, not {number}")


def apart(frequency: str, name: str) -> tuple[str, str]:
    """Return what is said of a part that its frequency does not allow."""
    return (f"FREQ={frequency} 不能与 {name} 同用", f"FREQ={frequency} does not go with {name}")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=DAILY;BYHOUR=9", NO_PART),
        ("FREQ=DAILY;", NO_PART),
        ("FREQ=DAILY;BYMONTH=12\nRRULE:FREQ=DAILY", NO_PART),
        ("FREQ=HOURLY", NO_FREQUENCY),
        ("COUNT=3", NO_FREQUENCY),
        ("FREQ=DAILY;FREQ=WEEKLY", ("FREQ 写了不止一次", "it has FREQ more than once")),
        ("FREQ=DAILY;COUNT=1;count=1", ("COUNT 写了不止一次", "it has COUNT more than once")),
        ("FREQ=DAILY;WKST", ("不合格式", "it does not parse")),
        ("FREQ=DAILY;WKST=XX", unread("XX")),
        ("FREQ=DAILY;BYDAY=XX", unread("XX")),
        ("FREQ=DAILY;BYDAY=MO,", ("不合格式", "it does not parse")),
        ("FREQ=DAILY;COUNT=0", unread("0")),
        ("FREQ=DAILY;COUNT=x5", unread("X5")),
        ("FREQ=DAILY;COUNT=10000", unread("10000")),
        ("FREQ=DAILY;INTERVAL=0", unread("0")),
        ("FREQ=DAILY;INTERVAL=10000", unread("10000")),
        ("FREQ=DAILY;INTERVAL=-1", unread("-1")),
        ("FREQ=DAILY;UNTIL=31.12.2022", unread("31.12.2022")),
        ("FREQ=DAILY;UNTIL=20221301", unread("20221301")),
        ("FREQ=DAILY;UNTIL=2023010199", unread("2023010199")),
        ("FREQ=DAILY;BYMONTH=X", unread("X")),
        ("FREQ=DAILY;BYMONTH=1000", unread("1000")),
        ("FREQ=DAILY;COUNT=3;UNTIL=20221231", (
            "COUNT 和 UNTIL 只能用其一", "it has both COUNT and UNTIL, and may have one of them",
        )),
        ("FREQ=DAILY;BYMONTH=13", outside("BYMONTH", "1 to 12", 13)),
        ("FREQ=DAILY;BYMONTH=0", outside("BYMONTH", "1 to 12", 0)),
        ("FREQ=DAILY;BYMONTH=-1", outside("BYMONTH", "1 to 12", -1)),
        ("FREQ=DAILY;BYMONTHDAY=0", outside("BYMONTHDAY", "1 to 31 or -1 to -31", 0)),
        ("FREQ=DAILY;BYMONTHDAY=32", outside("BYMONTHDAY", "1 to 31 or -1 to -31", 32)),
        ("FREQ=DAILY;BYMONTHDAY=1;BYSETPOS=2", outside("BYSETPOS", "1 to 1 or -1 to -1", 2)),
        ("FREQ=YEARLY;BYYEARDAY=367", outside("BYYEARDAY", "1 to 366 or -1 to -366", 367)),
        ("FREQ=YEARLY;BYWEEKNO=60", outside("BYWEEKNO", "1 to 53 or -1 to -53", 60)),
        ("FREQ=DAILY;BYYEARDAY=1", apart("DAILY", "BYYEARDAY")),
        ("FREQ=WEEKLY;BYYEARDAY=1", apart("WEEKLY", "BYYEARDAY")),
        ("FREQ=WEEKLY;BYMONTHDAY=1", apart("WEEKLY", "BYMONTHDAY")),
        ("FREQ=MONTHLY;BYWEEKNO=1", apart("MONTHLY", "BYWEEKNO")),
        ("FREQ=DAILY;BYDAY=1MO", NUMBERED),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", NUMBERED),
        ("FREQ=MONTHLY;BYDAY=6MO", (
            "BYDAY 的序号只能取1～5或-1～-5，不能是6", "a number in BYDAY is 1 to 5 or -1 to -5, not 6",
        )),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-6MO", (
            "BYDAY 的序号只能取1～5或-1～-5，不能是-6", "a number in BYDAY is 1 to 5 or -1 to -5, not -6",
        )),
        ("FREQ=YEARLY;BYDAY=0MO", (
            "BYDAY 的序号只能取1～53或-1～-53，不能是0", "a number in BYDAY is 1 to 53 or -1 to -53, not 0",
        )),
        ("FREQ=DAILY;BYMONTH=1,2,1", twice("BYMONTH")),
        ("FREQ=WEEKLY;BYDAY=MO,TU,MO", twice("BYDAY")),
        ("FREQ=MONTHLY;BYDAY=1MO,+1MO", twice("BYDAY")),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2,2", twice("BYSETPOS")),
        ("FREQ=DAILY;BYSETPOS=1", ("BYSETPOS 须与另一个 BY 部分同用", "BYSETPOS needs another BY part beside it")),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_used_says_why_in_both_languages(rule: str, why: tuple[str, str]) -> None:
    """What is not known, finer than a day, forbidden by RFC 5545, out of range, or there twice (G4.3)."""
    with pytest.raises(BadRecurrence) as caught:
        occurrences(FIRST, rule, Roll.KEEP, CHINA)

    assert why == (caught.value.zh, caught.value.en)
    assert why[1] == str(caught.value)


def test_a_thousand_positions_are_refused() -> None:
    """A list has no more members than there are numbers, so its length is bounded whatever a text holds."""
    positions = ",".join(str(number % 31 + 1) for number in range(1000))

    with pytest.raises(BadRecurrence, match="twice"):
        RecurrenceRule.parse(f"FREQ=MONTHLY;BYDAY=MO;BYSETPOS={positions}")


PIECES = st.sampled_from([
    *("FREQ=", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", ";", "=", ",", "BYDAY=", "BYMONTH=", "BYSETPOS=", "BYWEEKNO="),
    *("COUNT=", "UNTIL=", "INTERVAL=", "WKST=", "MO", "1", "-1", "0", "99", "+", "20221231", "T", "Z", " ", "\n", "周"),
])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40))
def test_any_text_is_a_rule_or_is_refused(text: str) -> None:
    """Nothing but BadRecurrence is raised, and what is a rule has its walk within the year."""
    steps = 0
    with suppress(BadRecurrence):
        steps = sum(map(len, RecurrenceRule.parse(text).periods(FIRST)))

    assert steps <= MOST_STEPS


def test_why_a_rule_cannot_be_used_reaches_another_process() -> None:
    """Both sentences are pickled (G4.3)."""
    with pytest.raises(BadRecurrence) as caught:
        RecurrenceRule.parse("FREQ=HOURLY")

    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes

    assert (type(caught.value), caught.value.zh, str(caught.value)) == (type(again), again.zh, again.en)
