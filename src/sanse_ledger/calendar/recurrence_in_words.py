"""A recurrence rule in words, where it is one that people say in words: 每月25日."""

from collections.abc import Mapping
from types import MappingProxyType

from sanse_ledger.calendar.recurrence_rules import RecurrenceRule
from sanse_ledger.errors import BadRecurrence
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, joined, numeral, quoted

_WEEKDAYS = (
    ("周一", "Monday"), ("周二", "Tuesday"), ("周三", "Wednesday"), ("周四", "Thursday"), ("周五", "Friday"),
    ("周六", "Saturday"), ("周日", "Sunday"),
)  # fmt: skip


def recurrence_words(text: str) -> Words:
    """Say a rule in words: every day, days of the week, days of the month; another one as RFC 5545 writes it.

    >>> rules = ("MONTHLY;BYMONTHDAY=25", "MONTHLY;BYDAY=-1FR", "WEEKLY;BYDAY=MO")
    >>> [recurrence_words(f"FREQ={rule}").zh for rule in rules]
    ['每月25日', '每月最后一个周五', '每周一']
    """
    try:
        rule = RecurrenceRule.parse(text)
    except BadRecurrence:
        return both(quoted(text))
    return _SAID.get(rule) or _on_days(rule) or both(quoted(text))


_SAID: Mapping[RecurrenceRule, Words] = MappingProxyType(
    {
        RecurrenceRule(frequency="DAILY"): Words(zh="每日", en="every day"),
        RecurrenceRule(frequency="WEEKLY"): Words(zh="每周", en="every week"),
        RecurrenceRule(frequency="MONTHLY"): Words(zh="每月", en="every month"),
        RecurrenceRule(frequency="MONTHLY", interval=3): Words(zh="每季度", en="every quarter"),
        RecurrenceRule(frequency="MONTHLY", interval=6): Words(zh="每半年", en="every half-year"),
    }
)


def _on_days(rule: RecurrenceRule) -> Words | None:
    """Say a rule of one list of days in every week or month; None of one that says more."""
    days, weekdays = rule.by_month_day, rule.by_day
    if rule == RecurrenceRule(frequency="MONTHLY", by_month_day=days):
        on = joined([_month_day(each) for each in days])
        return Words(zh=f"每月{on.zh}", en=f"every month on {on.en}")
    if rule == RecurrenceRule(frequency="MONTHLY", by_day=weekdays):
        on = joined([_weekday_of_month(*each) for each in weekdays])
        return Words(zh=f"每月{on.zh}", en=f"every month on {on.en}")
    if rule == RecurrenceRule(frequency="WEEKLY", by_day=weekdays):
        on = joined([Words(zh=_WEEKDAYS[day][0], en=_WEEKDAYS[day][1]) for _, day in weekdays])
        return Words(zh=f"每{on.zh}", en=f"every {on.en}")
    return None


def _month_day(day: int) -> Words:
    if day > 0:
        return Words(zh=f"{day}日", en=f"day {day}")
    if day == -1:
        return Words(zh="最后一日", en="the last day")
    return Words(zh=f"倒数第{numeral(-day)}日", en=f"day {-day} from the end")


def _weekday_of_month(number: int, day: int) -> Words:
    zh, en = _WEEKDAYS[day]
    if not number:
        return Words(zh=f"各{zh}", en=f"each {en}")
    if number == -1:
        return Words(zh=f"最后一个{zh}", en=f"the last {en}")
    if number < 0:
        return Words(zh=f"倒数第{numeral(-number)}个{zh}", en=f"{en} {-number} from the end")
    return Words(zh=f"第{numeral(number)}个{zh}", en=f"{en} {number}")
