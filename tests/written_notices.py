"""Notices of our own writing: what was arranged for each year, and a writer that words it in several ways.

The facts of a year are its holidays: by which name, from which day to which, and which weekend days are worked. The
writer follows the grammar of the State Council's notices and none of their texts.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from attrs import evolve, frozen

DAYS = "一二三四五六日"
NUMBERS = "一二三四五六七八九十"


class Holiday(NamedTuple):
    """A holiday: its name, its days off in runs, the days worked for them."""

    name: str
    off: tuple[tuple[date, date], ...]
    working: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Every day off."""
        return tuple(day for first, last in self.off for day in run(first, last))


def run(first: date, last: date) -> Iterator[date]:
    """Yield every day from the first to the last."""
    yield from map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _day(year: int, word: str) -> date:
    """Read 0101; with a minus before it, it is of the year before."""
    return date(year - word.startswith("-"), int(word[-4:-2]), int(word[-2:]))


def _holidays(year: int, rows: str) -> tuple[Holiday, ...]:
    made = []
    for row in rows.split("\n"):
        if row.strip():
            name, *words = row.split()
            off = [word.split("..") for word in words if not word.startswith("+")]
            made.append(
                Holiday(
                    name,
                    tuple((_day(year, each[0]), _day(year, each[-1])) for each in off),
                    tuple(_day(year, word[1:]) for word in words if word.startswith("+")),
                )
            )
    return tuple(made)


_ROWS = {
    2013: """
        元旦 0101..0103 +0105 +0106
        春节 0209..0215 +0216 +0217
        清明节 0404..0406 +0407
        劳动节 0429..0501 +0427 +0428
        端午节 0610..0612 +0608 +0609
        中秋节 0919..0921 +0922
        国庆节 1001..1007 +0929 +1012
    """,
    2014: """
        元旦 0101
        春节 0131..0206 +0126 +0208
        清明节 0405 0407
        劳动节 0501..0503 +0504
        端午节 0602
        中秋节 0908
        国庆节 1001..1007 +0928 +1011
    """,
    2015: """
        元旦 0101..0103 +0104
        春节 0218..0224 +0215 +0228
        清明节 0405 0406
        劳动节 0501
        端午节 0620 0622
        中秋节 0927
        国庆节 1001..1007 +1010
    """,
    2016: """
        元旦 0101
        春节 0207..0213 +0206 +0214
        清明节 0404
        劳动节 0501 0502
        端午节 0609..0611 +0612
        中秋节 0915..0917 +0918
        国庆节 1001..1007 +1008 +1009
    """,
    2017: """
        元旦 0101 0102
        春节 0127..0202 +0122 +0204
        清明节 0402..0404 +0401
        劳动节 0501
        端午节 0528..0530 +0527
        中秋节、国庆节 1001..1008 +0930
    """,
    2018: """
        元旦 0101
        春节 0215..0221 +0211 +0224
        清明节 0405..0407 +0408
        劳动节 0429..0501 +0428
        端午节 0618
        中秋节 0924
        国庆节 1001..1007 +0929 +0930
    """,
    2019: """
        元旦 -1230..0101 +-1229
        春节 0204..0210 +0202 +0203
        清明节 0405
        劳动节 0501
        端午节 0607
        中秋节 0913
        国庆节 1001..1007 +0929 +1012
    """,
    2020: """
        元旦 0101
        春节 0124..0130 +0119 +0201
        清明节 0404..0406
        劳动节 0501..0505 +0426 +0509
        端午节 0625..0627 +0628
        国庆节、中秋节 1001..1008 +0927 +1010
    """,
    2021: """
        元旦 0101..0103
        春节 0211..0217 +0207 +0220
        清明节 0403..0405
        劳动节 0501..0505 +0425 +0508
        端午节 0612..0614
        中秋节 0919..0921 +0918
        国庆节 1001..1007 +0926 +1009
    """,
    2022: """
        元旦 0101..0103
        春节 0131..0206 +0129 +0130
        清明节 0403..0405 +0402
        劳动节 0430..0504 +0424 +0507
        端午节 0603..0605
        中秋节 0910..0912
        国庆节 1001..1007 +1008 +1009
    """,
    2023: """
        元旦 -1231..0102
        春节 0121..0127 +0128 +0129
        清明节 0405
        劳动节 0429..0503 +0423 +0506
        端午节 0622..0624 +0625
        中秋节、国庆节 0929..1006 +1007 +1008
    """,
    2024: """
        元旦 0101
        春节 0210..0217 +0204 +0218
        清明节 0404..0406 +0407
        劳动节 0501..0505 +0428 +0511
        端午节 0610
        中秋节 0915..0917 +0914
        国庆节 1001..1007 +0929 +1012
    """,
    2025: """
        元旦 0101
        春节 0128..0204 +0126 +0208
        清明节 0404..0406
        劳动节 0501..0505 +0427
        端午节 0531..0602
        国庆节、中秋节 1001..1008 +0928 +1011
    """,
    2026: """
        元旦 0101..0103 +0104
        春节 0215..0223 +0214 +0228
        清明节 0404..0406
        劳动节 0501..0505 +0509
        端午节 0619..0621
        中秋节 0925..0927
        国庆节 1001..1007 +0920 +1010
    """,
}
YEARS: Mapping[int, tuple[Holiday, ...]] = MappingProxyType(
    {year: _holidays(year, rows) for year, rows in _ROWS.items()}
)
"""What was first arranged for each year."""

CHANGES: Mapping[int, str] = MappingProxyType({
    2015: (
        "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日放假调休的通知\n"
        "各省、自治区、直辖市人民政府：\n"
        "　　为便于群众参加纪念活动，2015年9月3日（星期四）放假1天，9月4日（星期五）调休，9月6日（星期日）上班。\n"
        "　　请各地区、各部门做好有关工作。\n"
        "国务院\n2015年5月8日\n"
    ),
    2019: (
        "国务院办公厅关于调整2019年劳动节放假的通知\n国办发明电〔2019〕99号\n各地区、各部门：\n"
        "经研究，2019年劳动节安排调整如下：\n"
        "一、5月1日（星期三）至4日（星期六）放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。\n"
        "二、值班和安全工作照旧落实。\n"
        "国务院办公厅\n2019年3月20日\n"
    ),
    2020: (
        "国务院办公厅关于延长2020年春节假期的通知\n各地区、各部门：\n"
        "一、春节假期延长至2月2日（农历正月初九、星期日），2月3日（星期一）起照常上班。\n"
        "二、学校何时开学，由教育部门另行通知。\n"
        "国务院办公厅\n2020年1月26日\n"
    ),
})  # fmt: skip
"""How three years were changed in their middle, in words of our own."""


@frozen(kw_only=True)
class Wording:
    """How a notice is worded; each choice is a number, and the writer takes what is there modulo how many there are."""

    weekday: str = "周"
    has_weekdays: bool = True
    is_wide: bool = False
    sign: str = "至"
    numbering: str = "{}、"
    rest: int = 0
    repeats_month: bool = False
    counts: bool = True
    stop: str = "\n　　"


PLAIN = Wording()
WORDINGS = (
    PLAIN,
    Wording(weekday="星期", sign="—", numbering="（{}）", rest=1),
    Wording(weekday="礼拜", is_wide=True, sign="～", numbering="{}．", repeats_month=True, rest=2),
    Wording(has_weekdays=False, sign="到", numbering="", rest=3, stop="\n\n"),
    Wording(counts=False, sign="-", rest=1, stop=""),
)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@frozen
class Writer:
    """Writes a notice in one wording; *says* may give another weekday than a day has."""

    wording: Wording = PLAIN
    says: Mapping[date, str] = MappingProxyType({})

    def notice(self, year: int, holidays: Iterable[Holiday]) -> str:
        """Return the whole notice."""
        paragraphs = [self.paragraph(year, number, each) for number, each in enumerate(holidays)]
        text = (
            f"国务院办公厅关于{year}年部分节假日安排的通知\n国办发明电〔{year - 1}〕99号\n"
            "各地区、各部门：\n　　元旦、春节等节假日怎样安排，通知如下。"
            + "".join(f"{self.wording.stop}{each}" for each in paragraphs)
            + f"{self.wording.stop}节假日期间，请各单位安排好值班。\n国务院办公厅\n{year - 1}年11月4日\n"
        )
        return text.translate(_WIDE) if self.wording.is_wide else text

    def paragraph(self, year: int, number: int, holiday: Holiday) -> str:
        """Return what is said of one holiday."""
        days = holiday.days
        (first, last), *more = holiday.off
        head = f"{self.wording.numbering.format(NUMBERS[number])}{holiday.name}："
        if more:
            said = f"{self.day(year, first)}放假，" + "、".join(self.day(year, day) for day, _ in more) + "补休"
        elif first == last and first.weekday() in {0, 4}:
            said = f"{self.day(year, first)}放假，与周末连休"
        elif first == last:
            said = (
                f"{self.day(year, first)}" + ("放假1天，不调休", "放假", "当日放假", "放假一天")[self.wording.rest % 4]
            )
        else:
            rest = ("放假调休", "调休放假", "放假", "休息")[self.wording.rest % 4]
            said = f"{self.day(year, first)}{self.wording.sign}{self.day(year, last, first)}{rest}"
            said += f"，共{len(days)}天" if self.wording.counts else ""
        worked = "、".join(self.day(year, day) for day in holiday.working)
        return f"{head}{said}。" + (f"{worked}上班。" if worked else "")

    def day(self, year: int, day: date, after: date | None = None) -> str:
        """Return a day with its weekday; *after* another one, it may leave out the month they share."""
        text = f"{day.day}日"
        if after is None or self.wording.repeats_month or after.month != day.month:
            text = f"{day.month}月{text}"
        if (after is None and day.year != year) or (after is not None and after.year != day.year):
            text = f"{day.year}年{text}"
        weekday = self.says.get(day, DAYS[day.weekday()])
        return f"{text}（{self.wording.weekday}{weekday}）" if self.wording.has_weekdays else text


def shifted(day: date, days: int) -> date:
    """Return another day."""
    return day + timedelta(days)


def replaced(holidays: tuple[Holiday, ...], number: int, holiday: Holiday) -> tuple[Holiday, ...]:
    """Return the holidays with another one in a place."""
    return (*holidays[:number], holiday, *holidays[number + 1 :])


def written(year: int, wording: Wording = PLAIN) -> str:
    """Return the notice of a year."""
    return Writer(wording).notice(year, YEARS[year])


def no_weekdays(wording: Wording) -> Wording:
    """Return a wording that names no weekdays."""
    return evolve(wording, has_weekdays=False)
