"""Deadlines as people write them in a table: 2023年6月底, 2023.6.30, 第三季度末, 常态化.

A sheet is written for readers who know the year and the usual words; this room says what they mean, and refuses what
could mean two days. A *period* (a month, a quarter, a year) stands for its last day. 前, 之前 and 以前 include the day
they name, since a deadline is met on its day; after a bare period they are refused, because 6月前 is the end of May to
one reader and the end of June to another. What goes on all the time (长期, 常态化, 持续推进, 全年) has no deadline.

Digits are matched as ASCII after a table of our own has turned full-width and Chinese ones into them. Month arithmetic
is pendulum's; nothing here asks what year it is: the caller says.
"""

import re
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

import pendulum
from attrs import frozen

from sanse_ledger.calendar.instants import day
from sanse_ledger.calendar.time_limits import LONGEST_LIMIT, CalendarDays, Limit, SameDay, WorkingDays

LONGEST_TEXT = 40
"""The most characters a written deadline has; what is longer is a sentence, not a date."""

_SENTENCES = MappingProxyType(
    {
        "bad-date": (
            "“{text}”不是能识别的日期；请写成2023年6月30日、2023-06-30、6月底、第三季度末、5个工作日，或长期、常态化",
            "“{text}” is no deadline; write 2023-06-30, 2023年6月底, 30 June 2023, 5 working days, or ongoing",
        ),
        "no-such-day": ("“{text}”：没有这一天", "“{text}”: there is no such day"),
        "ambiguous-date": (
            "“{text}”有两种读法：{one}或{other}；请写明是哪一个",
            "“{text}” can be read as {one} or as {other}: write which of the two",
        ),
        "before-a-period": (
            "“{text}”可以指到{last}为止，也可以指这一段时间开始以前；请写成“……底前”，或写出日期",
            "“{text}” can mean up to {last}, or before that period begins: name its end (底前), or a date",
        ),
        "range-runs-back": (
            "“{text}”的终点{last}早于起点；跨年的请写次年",
            "“{text}” ends on {last}, before it begins; if it ends in the next year, write 次年",
        ),
        "recurring-date": (
            "“{text}”是重复的时间节点，不是完成时限；请留空或写“常态化”，登记后另设节点",
            "“{text}” recurs: that is a milestone, not a deadline; write ongoing, and set the milestone afterwards",
        ),
        "excel-serial": (
            "“{text}”像是表格软件的日期序号（可能是{one}）；请把单元格设为日期格式，或写出日期",
            "“{text}” looks like a spreadsheet's serial number (perhaps {one}): format the cell as a date",
        ),
        "time-of-day": (
            "“{text}”带有钟点；台账的时限只到日，请去掉钟点",
            "“{text}” has a time of day; deadlines are whole days: leave the time out",
        ),
        "weekday-differs": (
            "“{text}”：{last}是{weekday}，与所写的星期不符；请核对日期",
            "“{text}”: {last} is a {weekday_en}, not the day of the week that is written: look at the date again",
        ),
        "day-wanted": (
            "“{text}”不是某一天；这里须写明年月日，如2023年6月30日",
            "“{text}” is not one day; a date such as 2023-06-30 is wanted here",
        ),
    }
)


class UnreadableDate(ValueError):  # noqa: N818 - it is caught where it arises and becomes a located problem
    """A written date that is none, or that could be two: a code, and why in Chinese and English."""

    def __init__(self, code: str, text: str, **facts: object) -> None:
        """Carry the code and the sentences about *text*."""
        zh, en = _SENTENCES[code]
        self.code = code
        self.zh = zh.format(text=text, **facts)
        self.en = en.format(text=text, **facts)
        super().__init__(self.en)


def written_due(text: str, *, year: int) -> date | Limit | None:
    """Return the deadline that *text* states: a day, a limit, or None for what goes on all the time.

    *year* is meant where none is written. A period stands for its last day, a range for its end.

    >>> written_due("2023年6月底前", year=2023), written_due("三季度", year=2023), written_due("常态化推进", year=2023)
    (datetime.date(2023, 6, 30), datetime.date(2023, 9, 30), None)
    >>> written_due("11月—次年2月", year=2023), written_due("5个工作日内", year=2023)
    (datetime.date(2024, 2, 29), WorkingDays(n=5))

    Raises UnreadableDate, with a code and a sentence in both languages, for what is no date or could be two.
    """
    core, before = _trimmed(text)
    if not before:
        if _ONGOING.fullmatch(core):
            return None
        limit = _limit(core)
        if limit is not None:
            return limit
    span = _span(core, text, year)
    if before and not span.definite:
        raise UnreadableDate("before-a-period", text, last=span.last)
    return span.last


def written_day(text: str, *, year: int) -> date:
    """Return the one day that *text* states; *year* is meant where none is written.

    >>> written_day("2023.3.28", year=2022), written_day("3月28日", year=2023)
    (datetime.date(2023, 3, 28), datetime.date(2023, 3, 28))

    Raises UnreadableDate for what is no date, and for a period, a range or a limit.
    """
    core, before = _trimmed(text)
    span = _span(core, text, year)
    if before or not span.one_day:
        raise UnreadableDate("day-wanted", text)
    return span.last


@frozen
class _Span:
    """What a date or period ends on: `definite` when a day or an end was named, `one_day` when it is just a day."""

    last: date
    definite: bool
    one_day: bool = False


# What is written, in one alphabet

_YEAR = "(?:19|20|21)[0-9]{2}"
_FORMS = str.maketrans(
    "０１２３４５６７８９．／：，；－−‐‑—–―～〜至到号○〇\u3000\xa0",
    "0123456789./:,;----~~~~~~~日零零  ",
)
_NUMERALS = "零一二三四五六七八九"
_CHINESE_NUMBER = re.compile(f"[{_NUMERALS}十]+(?=年|月|日|季|个工作日|天|~|-)")
_MIDNIGHT = re.compile("[ T]00?:00(?::00(?:\\.0+)?)?")
_CLOCK = re.compile("[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}(?:时|点)")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_ENGLISH_MONTH = "|".join(f"{name}|{name[:3]}" for name in (*_MONTHS, "sept"))
_ENGLISH = (
    (re.compile(f"([0-9]{{1,2}})({_ENGLISH_MONTH})\\.?,?({_YEAR})?"), 3, 2, 1),
    (re.compile(f"({_ENGLISH_MONTH})\\.?([0-9]{{1,2}})(?:,?({_YEAR}))?"), 3, 1, 2),
    (re.compile(f"(?:endof|end)?({_ENGLISH_MONTH})\\.?,?({_YEAR})?"), 2, 1, None),
)
_WEEKDAY = re.compile("[（(](?:周|星期|礼拜)([一二三四五六日天])[)）]")
_WEEKDAYS = "一二三四五六日"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEGINNING = re.compile("^[自从]?(?:(?:即日|现在)起?[~-]+|(.+?)(?:起(?=[~-])|(?=~)))")
_TRIMMED = re.compile(
    "(?:力争|争取|确保|原则上|计划|最迟|不迟于|不晚于|截止|截|于|在|~|by|until)*"
    "(.*?)(之前|以前|前)?(?:为止|止)?"
    "(?:(?:全部|全面|基本)?(?:整改)?(?:完成整改|完成|办结|销号|到位|完毕))?[。.;,]*",
)
_ONGOING = re.compile(
    f"(?:{_YEAR}年)?(?:(?:贯穿|长期|常年|全年|常态化?|经常性?|持续|日常)"
    "(?:坚持|推进|开展|落实|进行|实施|抓好|执行|任务|工作|整改)*[,、;]?)+"
    "|ongoing|continuous|longterm|long-term|allyear|throughouttheyear",
)
_COUNTED = re.compile("([0-9]{1,4})(?:(个?工作日内?|workingdays?)|天内?|日内|days?)")


def _trimmed(text: str) -> tuple[str, str]:
    """Return what *text* says without the words around it, and 前 or the like if it has that."""
    plain = _WEEKDAY.sub("", text.strip()).translate(_FORMS)
    if len(plain) > LONGEST_TEXT:
        raise UnreadableDate("bad-date", f"{text:.{LONGEST_TEXT}}…")
    plain = _MIDNIGHT.sub("", plain)
    if _CLOCK.search(plain):
        raise UnreadableDate("time-of-day", text)
    plain = _BEGINNING.sub(r"\1", _CHINESE_NUMBER.sub(_in_digits, plain.replace(" ", "").lower()))
    match = _TRIMMED.fullmatch(plain)
    if match is None:  # there is more than one line
        raise UnreadableDate("bad-date", text)
    return match[1], match[2] or ""


def _in_digits(numeral: "re.Match[str]") -> str:
    """Return 十二 as 12, 二零二三 as 2023; what is no such number stays and is refused later."""
    written = numeral[0]
    if "十" not in written:
        return "".join(str(_NUMERALS.index(each)) for each in written)
    tens, _, units = written.partition("十")
    if len(tens) > 1 or len(units) > 1 or units == "十":
        return written
    return f"{_NUMERALS.index(tens or '一')}{_NUMERALS.index(units or '零')}"


def _limit(core: str) -> Limit | None:
    if core in {"当日", "当天", "sameday"}:
        return SameDay()
    match = _COUNTED.fullmatch(core)
    if match is None or not 1 <= int(match[1]) <= LONGEST_LIMIT:
        return None
    return (WorkingDays if match[2] else CalendarDays)(int(match[1]))


# From words to days

_YMD = re.compile(f"({_YEAR})[-./]([0-9]{{1,2}})[-./]([0-9]{{1,2}})日?|({_YEAR})([0-9]{{2}})([0-9]{{2}})")
_YM = re.compile(f"({_YEAR})([-./])([0-9]{{1,2}})")
_MD = re.compile("([0-9]{1,2})([-./])([0-9]{1,2})日?")
_MIXED = re.compile(f"({_YEAR})[-./](?=[0-9]{{1,2}}月)")
_WORDS = re.compile(
    f"(?:(?P<year>{_YEAR})(?:年度?|$)|(?P<said>[今本当次翌明])年)?"
    "(?:(?P<month>[0-9]{1,2})月份?(?:(?P<day>[0-9]{1,2})日?|(?P<third>[上中下])旬)?"
    "|(?:第?(?=[0-9]季)|q)(?P<quarter>[0-9])(?:季度?)?|(?P<half>[上下])半年|(?P<alone>[0-9]{1,2})日)?"
    "(?P<end>年?[底末内])?",
)
_SERIAL = re.compile("[345678][0-9]{4}")
_EPOCH = date(1899, 12, 30).toordinal()
_UNIT = re.compile("[年月日季].*")
_JUNE, _DECEMBER = 6, 12
_THIRDS = MappingProxyType({"上": 10, "中": 20})


def _span(core: str, text: str, year: int) -> _Span:
    if core.startswith(("每", "every", "monthly", "weekly")):
        raise UnreadableDate("recurring-date", text)
    if _SERIAL.fullmatch(core):
        raise UnreadableDate("excel-serial", text, one=date.fromordinal(_EPOCH + int(core)))
    try:
        span = _point(core, text, year, None) or _range(core, text, year)
    except UnreadableDate:
        raise
    except ValueError as error:  # date() and pendulum know which days there are
        raise UnreadableDate("no-such-day", text) from error
    if span is None:
        raise UnreadableDate("bad-date", text)
    _check_weekday(text, span.last)
    return span


def _check_weekday(text: str, last: date) -> None:
    """Refuse a day of the week that is written behind the date and is another."""
    written = _WEEKDAY.findall(text)
    here = last.weekday()
    if written and _WEEKDAYS.find(written[-1].replace("天", "日")) != here:
        facts = {"weekday": f"星期{_WEEKDAYS[here]}", "weekday_en": _WEEKDAYS_EN[here]}
        raise UnreadableDate("weekday-differs", text, last=last, **facts)


def _range(core: str, text: str, year: int) -> _Span | None:
    """Read 3月—6月, 3-6月, 6月10-20日: the end counts; what is not said of it is said of the beginning."""
    for first, last in _halves(core):
        unit = _UNIT.search(last)
        begin = _point(first, text, year, None) or (_point(first + unit[0][0], text, year, None) if unit else None)
        end = begin and _point(last, text, begin.last.year, begin.last.month)
        if begin and end:
            if end.last < begin.last:
                raise UnreadableDate("range-runs-back", text, last=end.last)
            return _Span(end.last, end.definite)
    return None


def _halves(core: str) -> Iterator[tuple[str, str]]:
    for index, sign in enumerate(core):
        if sign in "~-":
            yield core[:index], core[index + 1 :]


def _point(core: str, text: str, year: int, month: int | None) -> _Span | None:
    """Read one date or period; *month* is the one that a bare day belongs to, None where there is none."""
    return _in_figures(core, text, year) or _in_english(core, year) or _in_words(core, year, month)


def _in_figures(core: str, text: str, year: int) -> _Span | None:
    """Read 2023-06-30, 2023.6.30, 20230630, 2023/6, 6/30; refuse what a spreadsheet may have shortened."""
    if match := _YMD.fullmatch(core):
        return _one_day(*(int(part) for part in match.groups() if part is not None))
    if match := _YM.fullmatch(core):
        if match[2] == "." and match[3] == "1":
            raise UnreadableDate("ambiguous-date", text, one=f"{match[1]}-01", other=f"{match[1]}-10")
        return _Span(_month_end(int(match[1]), int(match[3])), definite=False)
    if match := _MD.fullmatch(core):
        first, sign, last = int(match[1]), match[2], int(match[3])
        if sign == "." and match[3] in {"1", "2", "3"}:
            raise UnreadableDate(
                "ambiguous-date", text, one=f"{year}-{first:02d}-{last:02d}", other=f"{year}-{first:02d}-{last}0"
            )
        if sign == "-" and last <= _DECEMBER:
            raise UnreadableDate(
                "ambiguous-date", text, one=f"{year}-{first:02d}-{last:02d}", other=_month_end(year, last)
            )
        return _one_day(year, first, last)
    return None


def _in_english(core: str, year: int) -> _Span | None:
    """Read 30 June 2023, June 30, 2023, June 2023, end of June."""
    if core in {"year-end", "yearend", "endofyear", "endoftheyear"}:
        return _Span(_month_end(year, _DECEMBER), definite=True)
    for pattern, in_year, in_month, in_day in _ENGLISH:
        if match := pattern.fullmatch(core):
            month = next(at for at, name in enumerate(_MONTHS, 1) if name[:3] == match[in_month][:3])
            meant = int(match[in_year] or year)
            if in_day is None:
                return _Span(_month_end(meant, month), definite=core.startswith("end"))
            return _one_day(meant, month, int(match[in_day]))
    return None


def _in_words(core: str, year: int, month: int | None) -> _Span | None:
    """Read 2023年6月底, 6月上旬, 第三季度末, 上半年, 年底, and a bare day of *month*."""
    match = _WORDS.fullmatch(_MIXED.sub(r"\1年", core))
    if not core or match is None or _contradictory(match):
        return None
    meant = int(match["year"] or year) + ((match["said"] or "今") in "次翌明")
    if match["alone"]:
        return None if month is None else _one_day(meant, month, int(match["alone"]))
    if match["day"]:
        return _one_day(meant, int(match["month"]), int(match["day"]))
    if match["third"] in _THIRDS:
        return _Span(date(meant, int(match["month"]), _THIRDS[match["third"]]), definite=False)
    return _Span(_month_end(meant, _last_month(match)), definite=(match["end"] or "")[-1:] in {"底", "末"})


def _contradictory(match: "re.Match[str]") -> bool:
    """Return whether the parts do not go together: 6月30日底, 6月年底, or 底 of nothing."""
    end = match["end"] or ""
    if match["day"] or match["third"] or match["alone"]:
        return bool(end)
    if match["month"] or match["quarter"] or match["half"]:
        return "年" in end
    return not (match["year"] or match["said"] or "年" in end)


def _last_month(match: "re.Match[str]") -> int:
    if match["half"]:
        return _JUNE if match["half"] == "上" else _DECEMBER
    return 3 * int(match["quarter"]) if match["quarter"] else int(match["month"] or _DECEMBER)


def _one_day(year: int, month: int, of_month: int) -> _Span:
    return _Span(date(year, month, of_month), definite=True, one_day=True)


def _month_end(year: int, month: int) -> date:
    return day(pendulum.date(year, month, 1).end_of("month"))
