"""What may be wrong with a notice: every code with its sentences, and the problems of one text as they are found."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NoReturn

from sanse_ledger.calendar.notices.pasted import Pasted
from sanse_ledger.calendar.work_years import chinese_date
from sanse_ledger.errors import BadDocument, Problem
from sanse_ledger.words.text import marked

MOST_CHARACTERS = 20_000
"""So long a text may be; a notice has about a thousand characters, and the page around it some thousands more."""

MOST_PROBLEMS = 1000
_SHOWN = 40

SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # the text as a whole
        "empty-notice": ("这里没有文字；请把通知全文粘贴进来", "there is no text: paste the whole notice"),
        "too-many-characters": (
            "文字有 {count} 个字符，最多 {most} 个；请只粘贴一份通知",
            "the text has {count} characters, at most {most}: paste one notice only",
        ),
        "forbidden-character": (
            "含有看不见或改变文字顺序的字符 U+{point}，请删去后重新输入",
            "the character U+{point} is invisible or reorders the text: delete it and type the text again",
        ),
        "markup": (
            "这里有网页代码“{text}”；请在浏览器里选中显示出来的通知复制，不要复制网页源代码",
            "“{text}” is the source of a web page: copy the notice as the browser shows it",
        ),
        "no-title": (
            "没有找到通知的标题；请连同标题“国务院办公厅关于……年部分节假日安排的通知”一起粘贴",
            "the title is missing: paste the notice with its title, 国务院办公厅关于……年部分节假日安排的通知",
        ),
        "two-titles": (
            "这里又有一个标题“{text}”；一次只粘贴一份通知",
            "here is the title of another notice, “{text}”: paste one notice at a time",
        ),
        "pasted-twice": (
            "从这里起，同一份通知“{text}”又出现一次；只保留一份，其余删去",
            "from here on the notice “{text}” is there again: keep one, delete the other",
        ),
        "no-year": (
            "看不出是哪一年（应在 {first} 至 {last} 年之间）；标题里要有年份",
            "the year is not to be seen, or not within {first} to {last}: the title has to name it",
        ),
        # its holidays
        "missing-holiday": (
            "没有“{name}”的安排；全年通知要有七个节日，请核对是否粘贴完整",
            "{name} is missing: a notice of a whole year has the seven holidays",
        ),
        "holiday-twice": ("“{name}”的安排出现两次", "{name} is there twice"),
        "unknown-holiday": (
            "“{text}”不是已知的节日；请核对名称",
            "“{text}” is no known holiday: look at its name",
        ),
        "outside-holiday": (
            "“{text}”提到了日期，但不在任何一个节日之下；请移到它的节日之下，与放假无关的请删去",
            "“{text}” names a day and stands under no holiday: move it under its own, or delete it",
        ),
        "no-days": ("这里没有写明哪几天放假", "no days off are stated here"),
        "holiday-elsewhere": (
            "放假的日子里没有“{name}”可能在的日子（{first}至{last}）；请核对月份",
            "none of the days off can be {name} ({first} to {last}): look at the month",
        ),
        "does-not-add-up": (
            "平日放假 {off} 天，周末上班 {working} 天，相抵为 {net} 天，应为法定的 {wanted} 天；请核对调休上班的日子",
            "{off} weekdays off less {working} make-up days are {net}, {wanted} are statutory: see the make-up days",
        ),
        # its sentences
        "not-understood": (
            "读不懂“{text}”；请对照原文核对，与放假安排无关的请另起一段放在最后",
            "“{text}” is not understood: compare it with the notice, and move what is not about days off to the end",
        ),
        "no-such-day": ("“{text}”：没有这一天", "“{text}”: there is no such day"),
        "other-year": (
            "“{text}”不在 {year} 年（元旦可以含上年12月的日子，要写明年份）",
            "“{text}” is not in {year}, nor in the December before it",
        ),
        "split-number": (
            "“{text}”的数字中间有空白或换行，旁边也没有星期可以印证；请去掉空白，或补上缺的标点",
            "there is white space within a number of “{text}”, and no weekday confirms it: take it out, or mend it",
        ),
        "wrong-weekday": (
            "“{text}”：{day}是星期{weekday}；日期和星期请核对原文",
            "“{text}”: {day} is a {weekday_en}: see in the notice which of the two is wrong",
        ),
        "range-runs-back": (
            "“{text}”的终点早于起点；起点在上年12月的，要写明年份",
            "“{text}” ends before it begins: where it begins in the December before, it has to name the year",
        ),
        "range-too-long": (
            "“{text}”有 {count} 天，不像一个假期；最长 {most} 天",
            "“{text}” has {count} days; a holiday has at most {most}",
        ),
        "wrong-count": (
            "“{text}”与日期不符：写明的日子是 {count} 天",
            "“{text}” does not fit the days, which are {count}",
        ),
        "day-twice": ("{day}出现两次", "{day} is there twice"),
        "both-sides": ("{day}既放假又上班", "{day} is both off and worked"),
        "makeup-on-weekday": (
            "“{text}”：{day}是星期{weekday}，不是周末，不会是调休上班的日子",
            "“{text}”: {day} is a {weekday_en}; a make-up day is at a weekend",
        ),
        "in-lieu-at-weekend": (
            "“{text}”：{day}是星期{weekday}，补休、调休的应是平日",
            "“{text}”: {day} is a {weekday_en}; a day off in lieu is a weekday",
        ),
        "not-beside-weekend": (
            "“{text}”：{day}的前后都不是周末",
            "“{text}”: no weekend is beside {day}",
        ),
        "moved-after-all": (
            "“{text}”，但又写了调休上班的日子",
            "“{text}” says that no day is moved, and there is a make-up day",
        ),
        "far-away": (
            "“{text}”：{day}离假期超过 {most} 天；请核对月份",
            "“{text}”: {day} is more than {most} days from the holiday: look at the month",
        ),
        # what it changes
        "nothing-to-extend": (
            "“{text}”：{day}以前 {most} 天内没有假期可以延长",
            "“{text}”: there is no holiday within {most} days before {day} that could be prolonged",
        ),
        "arrangement-remains": (
            "原来的安排里{day}也放假，这份通知没有说还放不放；请改用 with_year() 写明全年",
            "{day} was off before, and this notice does not say what becomes of it: state the year with with_year()",
        ),
    }
)
"""Every code with its sentences; codes are API, sentences are not."""

_IN_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
IN_CHINESE = "一二三四五六日"


class Report:
    """The problems of one notice, each with its place."""

    def __init__(self, pasted: Pasted) -> None:
        """Begin without a problem."""
        self._pasted = pasted
        self.problems: list[Problem] = []

    def add(self, code: str, index: int, path: str = "", **words: object) -> None:
        """Report a problem at an index of the text without its white space; no more of them than anybody reads."""
        self._add(code, self._pasted.place(index), path, words)

    def add_in_source(self, code: str, index: int, **words: object) -> None:
        """Report a problem at an index of the text as it was pasted."""
        self._add(code, self._pasted.place_in_source(index), "", words)

    def _add(self, code: str, place: tuple[int, int], path: str, words: Mapping[str, object]) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            return
        line, column = place
        zh, en = SENTENCES[code]
        own = {name: _shown(value) if isinstance(value, str) else value for name, value in words.items()}
        in_zh = {name: chinese_date(value) if isinstance(value, date) else value for name, value in own.items()}
        self.problems.append(
            Problem(code=code, line=line, column=column, path=path, zh=zh.format(**in_zh), en=en.format(**own))
        )

    def stop(self, code: str, index: int, **words: object) -> NoReturn:
        """Report a problem after which nothing more can be told, and raise what was found.

        Raises BadDocument.
        """
        self._add(code, self._pasted.place(index), "", words)
        raise self._bad()

    def refuse(self) -> None:
        """Raise what was found, in the order of the text, if anything was.

        Raises BadDocument.
        """
        if self.problems:
            raise self._bad()

    def _bad(self) -> BadDocument:
        return BadDocument(tuple(sorted(self.problems, key=lambda each: (each.line, each.column))))


def _shown(text: str) -> str:
    """Return the beginning of *text*, without what hides or reorders."""
    return marked(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def weekday_words(weekday: int) -> dict[str, str]:
    """Return what a sentence calls a day of the week, by the names of its words.

    >>> weekday_words(6)
    {'weekday': '日', 'weekday_en': 'Sunday'}
    """
    return {"weekday": IN_CHINESE[weekday], "weekday_en": _IN_ENGLISH[weekday]}
