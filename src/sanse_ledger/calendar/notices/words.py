"""The words a notice is made of: holidays and when they can be, numbers, dates, weekdays, what a day becomes.

All of it is in the alphabet of `pasted`: half-width digits and signs, no white space. Each pattern takes time in
proportion to what it matches.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

from attrs import frozen

_NUMERALS = "零一二三四五六七八九"

YEAR = "(?:[0-9]{4}|[〇零一二三四五六七八九]{4})"
NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
RANGE = "(?:--?|~|至|到)"
WEEKDAY = "(?:星期|礼拜|周)([一二三四五六日天])"


def number(word: str) -> int:
    """Return the number that *word* is; 0 for what is none.

    >>> number("12"), number("二十三"), number("二〇二六"), number("一二")
    (12, 23, 2026, 0)
    """
    if word.isascii():
        return int(word)
    word = word.replace("〇", "零")
    if "十" not in word:
        return int("".join(str(_NUMERALS.index(each)) for each in word)) if len(word) in {1, 4} else 0
    tens, _, units = word.partition("十")
    if len(tens) > 1 or len(units) > 1 or units == "十":
        return 0
    return 10 * _NUMERALS.index(tens or "一") + _NUMERALS.index(units or "零")


def weekday(word: str) -> int:
    """Return a day of the week as `date.weekday` counts."""
    return "一二三四五六日".index(word.replace("天", "日"))


@frozen(eq=False)
class Holiday:
    """A holiday: what it is called, between which days of a year it can be, and how many of its days are statutory.

    `days` has a number for every year from the one beside it on; it is empty for a day of remembrance.
    """

    zh: str
    en: str
    spellings: tuple[str, ...]
    first: tuple[int, int]
    last: tuple[int, int]
    days: tuple[tuple[int, int], ...] = ()

    def may_be_on(self, day: date) -> bool:
        """Return whether the holiday itself can be on *day*."""
        return self.first <= (day.month, day.day) <= self.last

    def statutory(self, year: int) -> int | None:
        """Return how many of its days the law gives in *year*; None where none are known."""
        return next((days for since, days in reversed(self.days) if since <= year), None)


SEVEN = (
    Holiday("元旦", "New Year's Day", ("元旦节", "元旦", "新年"), (1, 1), (1, 1), ((2008, 1),)),
    Holiday("春节", "Spring Festival", ("春节",), (1, 21), (2, 21), ((2008, 3), (2025, 4))),
    Holiday("清明节", "Qingming", ("清明节", "清明"), (4, 3), (4, 6), ((2008, 1),)),
    Holiday(
        "劳动节",
        "Labour Day",
        ("五一国际劳动节", "五一劳动节", "国际劳动节", "劳动节"),
        (5, 1),
        (5, 1),
        ((2008, 1), (2025, 2)),
    ),
    Holiday("端午节", "Dragon Boat Festival", ("端午节", "端午"), (5, 25), (6, 27), ((2008, 1),)),
    Holiday("中秋节", "Mid-Autumn Festival", ("中秋节", "中秋"), (9, 6), (10, 9), ((2008, 1),)),
    Holiday("国庆节", "National Day", ("国庆节", "国庆"), (10, 1), (10, 1), ((2008, 3),)),
)
"""The holidays of a whole year, as the regulation on them has it (全国年节及纪念日放假办法, 2007 and 2024)."""

_VICTORY = Holiday("抗日战争胜利纪念日", "Victory Day", (), (9, 3), (9, 3))
_NAME = (
    "|".join(spelling for holiday in SEVEN for spelling in holiday.spellings)
    + f"|(?:中国人民)?抗日战争(?:暨世界反法西斯战争)?胜利(?:{NUMBER}周年)?纪念日"
)
_BY_SPELLING = MappingProxyType({spelling: holiday for holiday in SEVEN for spelling in holiday.spellings})
_EACH_NAME = re.compile(_NAME)
NAMES = f"(?:{_NAME})(?:[、和及与暨](?:{_NAME}))*"
"""One holiday or several."""


def holidays(names: str) -> tuple[Holiday, ...]:
    """Return the holidays that *names* has, in its order.

    >>> [holiday.zh for holiday in holidays("国庆节、中秋")]
    ['国庆节', '中秋节']
    """
    return tuple(_BY_SPELLING.get(match[0], _VICTORY) for match in _EACH_NAME.finditer(names))


# Parts of a notice

NUMBERED = re.compile(
    "[(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)][、.,]?"
    "|(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:[、,)]|[.](?![0-9]))",
)
HEAD = re.compile(
    f"(?:{NUMBERED.pattern})?将?(?:(?P<year>{YEAR})年)?(?P<names>{NAMES})"
    "(?:假期|放假调休|放假)?(?:时间|安排|日期)?(?:调整为|改为|如下|为)?"
    f"(?::|(?={NUMBER}月|{YEAR}年{NUMBER}月))",
)
"""How a holiday begins: 一、元旦： and the like."""
TITLE = re.compile("(?<!《)国务院(?:办公厅)?关于[^。:;《》]{2,80}?的通知(?![(][^()]{1,12}稿[)])")
"""No draft (征求意见稿) is one."""
OF_DAYS = re.compile("节假日|假期|放假|调休|休假")
"""What the title of such a notice has in it; other titles may stand around it on a page."""
WHOLE_YEAR = re.compile(f"关于{YEAR}年(?:部分)?节假日(?:放假)?(?:调休)?安排的通知")
OF_YEAR = re.compile(f"({YEAR})年")
DOCUMENT = re.compile("(?<![(])(国办发明电|国发明电|国办发|国发)[〔[(【]([0-9]{4})[〕\\])】](?:第)?([0-9]{1,4})号")
CLOSING = re.compile("(?:节假日|节日|假日|假期|放假)期间|国务院(?:办公厅)?(?:$|[(]|" + YEAR + "年)")
"""With what a notice ends: what is asked of everybody meanwhile, and who signs."""
MOTIVE = re.compile("(?:经|为|根据|按照|鉴于|因|现)[^,。;:]*[,:]")

# Days that are named where no holiday is

_DAY = re.compile(f"{NUMBER}月|(?<![0-9〕\\])】第]){NUMBER}(?:日|号)")
_SOFT_DAY = re.compile(f"{WEEKDAY}|周末|双休日|(?<![0-9])[0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9])")
_WHOLE_DATE = re.compile(f"{YEAR}年{NUMBER}月{NUMBER}日|(?<![0-9])[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}")
REST_OR_WORK = re.compile("[休假班]")


def named_day(text: str) -> "re.Match[str] | None":
    """Return where *text* names a day that is to be off or worked, or may be; None where it does not.

    A date with its year is none where nothing is said of rest or work: so a notice is signed.

    >>> named_day("国务院办公厅2025年11月4日"), named_day("10月12日照常") is None
    (None, False)
    """
    if REST_OR_WORK.search(text):
        return _DAY.search(text) or _SOFT_DAY.search(text)
    return _DAY.search(_WHOLE_DATE.sub(lambda match: "□" * len(match[0]), text))


# Sentences of a holiday

DATE = re.compile(
    f"(?:(?:(?P<year>{YEAR})年)?(?P<month>{NUMBER})月)?(?P<day>{NUMBER})(?:日|号|(?={RANGE}{NUMBER}[日号月]))"
)
RANGE_SIGN = re.compile(RANGE)
NOTE = re.compile("[(]([^()]{1,40})[)]|" + WEEKDAY)
WEEKDAYS = re.compile(f"{WEEKDAY}{RANGE}{WEEKDAY}")
ONE_WEEKDAY = re.compile(WEEKDAY)
IN_NOTE = re.compile("[,、;]")
ASIDE = re.compile(
    "(?:农历)?(?:闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初[一二三四五六七八九十]|[十廿二三]?[一二三四五六七八九十]{1,2})"
    f"|大年(?:三十|初[一二三四五六七八九十])|除夕|{NAMES})(?:当[日天])?|补休|补假|调休|补班",
)
"""What may stand beside a date and is not checked: its day in the lunar calendar, its name."""
LIST_SIGN = re.compile("以及|[、和及与]|,(?=(?:[0-9]|[一二三四五六七八九十]{1,3}[月日]))")
LEAD = re.compile("(?:其中|即|另外|同时|并且|并|另)[,:]?")
AGAIN = re.compile("其中|即")
FROM = re.compile("[自从于在]")
FILLER = re.compile("当[日天]|均|都|全国")
AS_USUAL = re.compile("(?:(?:起|开始)(?:恢复|正常|照常)*|(?:恢复|正常|照常)+)上班")
WORK = re.compile("(?:正常|照常|调休|补班|调整为|改为|为|需|应|全国)*(?:上班|补班|工作日)")
IN_LIEU = re.compile("(?:补休|补假|调休)(?!放假)(?:[(](?:补休|调休)[)])?")
REST = re.compile(
    "(?:正常|照常|全国)*(?:放假调休|调休放假|放假公休|放假补休|放假休息|放假|公休|休息|休假|不再上班|不再补班|不上班|不补班)"
    "(?:[(](?:补休|补假|调休|公休)[)])?",
)
OF_DAYS_COUNTED = re.compile(f"(?:共计|合计|总计|连续|共)?({NUMBER}|两)天(?:假期|假)?")
COUNT = re.compile(f"(?:假期)?(?:共计|合计|总计|共)(?:放假|休假|休息)?({NUMBER}|两)天(?:假期|假)?")
WITH_WEEKEND = re.compile("(?:并)?与(?:前后的?|相邻的?)?(?:周末|双休日)(?:连休|相连)")
UNMOVED = re.compile("不(?:再)?(?:作)?调休")
GOES_ON = re.compile(f"{COUNT.pattern}|{WITH_WEEKEND.pattern}|{UNMOVED.pattern}|{LEAD.pattern}")
"""With what a sentence begins that says something of the days of the one before it."""
ADVICE = re.compile("鼓励(?:(?!上班|补班)[^。;])*")
"""A sentence that advises employers to give days off; it orders none."""
EXTENDED = re.compile(
    f"将?(?:延长(?:{YEAR}年)?{NAMES}(?:放假|假期|休假)?(?:时间)?"
    f"|(?:{YEAR}年)?{NAMES}(?:放假|假期|休假)?(?:时间)?(?:延长|顺延))[至到]",
)
STOP = re.compile("[。;!]|(?<=[天班休假息连])[.]")
BEGINS = re.compile(f"{DATE.pattern}|{EXTENDED.pattern}")
"""With what a sentence of a change begins."""
BOUNDARY = re.compile("(?:[,、;。!]|(?<=[天班休假息连])[.])+")


def counted(word: str) -> int:
    """Return a number of days as it is written."""
    return 2 if word == "两" else number(word)


def beside(days: list[date]) -> Iterator[date]:
    """Yield the days of the weekend that begins right after *days* or ends right before them."""
    for edge, step in ((min(days), timedelta(-1)), (max(days), timedelta(1))):
        day = edge + step
        while day.weekday() > 4:  # noqa: PLR2004 - Saturday and Sunday, as date.weekday counts
            yield day
            day += step
