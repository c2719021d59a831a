"""How a figure is put into words: instants, spans, counts and lists."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Protocol

from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.text import sections_of

if TYPE_CHECKING:
    from sanse_ledger.words.money import Yuan

NOTHING = "—"
"""What is printed where there is nothing to print: a share of nothing, a missing date."""


def iso(day: date | None) -> str:
    """Show a day in a table: ``2022-06-10``; None as “—”.

    >>> iso(date(2022, 6, 10)), iso(None)
    ('2022-06-10', '—')
    """
    return NOTHING if day is None else day.isoformat()


def moment(at: datetime) -> Words:
    """Show an instant to the minute, in its own zone; full hours without minutes in Chinese.

    >>> moment(datetime(2022, 10, 8, 12)).zh, moment(datetime(2022, 10, 8, 9, 5)).zh
    ('2022年10月8日12时', '2022年10月8日9时05分')
    """
    minutes = f"{at.minute:02}分" if at.minute else ""
    return Words(
        zh=f"{at.year}年{at.month}月{at.day}日{at.hour}时{minutes}",
        en=f"{at.date().isoformat()} {at.hour:02}:{at.minute:02}",
    )


def end(at: datetime) -> Words:
    """Show the end of a period: midnight is the end of the day before it.

    >>> end(datetime(2022, 10, 10)).zh, end(datetime(2022, 10, 8, 12)).zh
    ('2022年10月9日24时', '2022年10月8日12时')
    """
    if at.time() != time():
        return moment(at)
    before = at.date() - timedelta(days=1)
    return Words(zh=f"{before.year}年{before.month}月{before.day}日24时", en=f"{before.isoformat()} 24:00")


def span(first: date, last: date) -> Words:
    """Show the days from *first* to *last*, both included; a year is repeated only where it changes.

    >>> span(date(2022, 10, 3), date(2022, 10, 9)).zh
    '2022年10月3日至10月9日'
    """
    year = "" if first.year == last.year else f"{last.year}年"
    return Words(
        zh=f"{first.year}年{first.month}月{first.day}日至{year}{last.month}月{last.day}日",
        en=f"{first.isoformat()} to {last.isoformat()}",
    )


def count(number: int, one: str, many: str = "") -> str:
    """Say in English how many there are; *many* is *one* with an s unless given.

    >>> count(1, "item"), count(2, "item"), count(2, "entry", "entries")
    ('1 item', '2 items', '2 entries')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def internal_items(number: int) -> Words:
    """Say how many items are counted and not named.

    >>> internal_items(2)
    Words(zh='内部事项2项', en='2 internal items')
    """
    return Words(zh=f"内部事项{number}项", en=count(number, "internal item"))


def quoted(text: str) -> str:
    """Put a name in quotation marks; marks inside it become single ones, as Chinese punctuation wants, lines one.

    >>> quoted("教育整顿“回头看”")
    '“教育整顿‘回头看’”'
    """
    inner = text.replace("\n", " ").replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


class Bilingual(Protocol):
    """What has a name in both languages: a term, a part of a procedure, a reminder, a refusal."""

    @property
    def zh(self) -> str:
        """The name in Chinese."""

    @property
    def en(self) -> str:
        """The name in English."""


def both(text: Bilingual | str) -> Words:
    """Return *text* as words; what somebody typed is the same in both languages.

    >>> both("综治股").en
    '综治股'
    >>> from sanse_ledger.words.terms import DutyKind
    >>> both(DutyKind.EXPLANATION)
    Words(zh='解释说明', en='explanation')
    """
    if isinstance(text, Words):
        return text
    return Words(zh=text, en=text) if isinstance(text, str) else Words(zh=text.zh, en=text.en)


def joined(parts: Iterable[Words | str], zh: str = "、", en: str = ", ") -> Words:
    """Put several texts behind one another, parted by *zh* or *en*; between quotes 、 is left out (GB/T 15834-2011).

    >>> joined(["综治股", Words(zh="办公室", en="General Office")]).en
    '综治股, General Office'
    >>> joined([Words(zh="“派单”", en="dispatch"), Words(zh="“接单”", en="accept")]).zh
    '“派单”“接单”'
    """
    words = [both(part) for part in parts]
    if zh != "、" or not any("”" in each.zh for each in words):
        return Words(zh=zh.join(each.zh for each in words), en=en.join(each.en for each in words))
    signs = ["" if one.zh.endswith("”") and other.zh.startswith("“") else zh for one, other in pairwise(words)]
    shown = "".join(chain.from_iterable(zip((each.zh for each in words), [*signs, ""], strict=True)))
    return Words(zh=shown, en=en.join(each.en for each in words))


def enumerated(parts: Iterable[str]) -> str:
    """Put English texts behind one another, the last after “and”.

    >>> enumerated(["make", "dispatch", "accept"]), enumerated(["make"])
    ('make, dispatch and accept', 'make')
    """
    several = [*parts]
    return f"{', '.join(several[:-1])} and {several[-1]}" if len(several) > 1 else "".join(several)


def reason_words(reason: str, approver: str = "") -> Words:
    """Return a reason in brackets, with who approved it; nothing where neither is given.

    >>> reason_words("重新核定", "副镇长").zh, reason_words("").zh
    ('（理由：重新核定；批准人：副镇长）', '')
    """
    said = [
        Words(zh=f"{zh}：{text}", en=f"{en} {text}")
        for zh, en, text in (("理由", "reason:", reason), ("批准人", "approved by", approver))
        if text
    ]
    words = joined(said, zh="；", en="; ")
    return Words(zh=f"（{words.zh}）", en=f" ({words.en})") if said else words


def to_the_fen(sum_: "Yuan") -> Words:
    """Write a sum with two decimals, as totals are printed, so that those of several periods or rows stand alike.

    >>> from sanse_ledger.words.money import Yuan
    >>> to_the_fen(Yuan(2_920_000)).zh
    '29200.00元'
    """
    yuan, fen = divmod(sum_.fen, 100)
    return Words(zh=f"{yuan}.{fen:02}元", en=f"{yuan}.{fen:02} yuan")


_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_LAST_IN_WORDS = 9999


def numeral(number: int) -> str:
    """Write a whole number from 1 as headings are numbered: up to 9999 in words, in digits after that.

    >>> [numeral(each) for each in (1, 10, 12, 30, 45, 100, 101, 110, 2020, 12345)]
    ['一', '十', '十二', '三十', '四十五', '一百', '一百零一', '一百一十', '二千零二十', '12345']
    """
    if number > _LAST_IN_WORDS:
        return str(number)
    text, rest, skipped = "", number, False
    for unit, name in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + name
        skipped = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def held(holder: str) -> Words:
    """Name who holds a stage; of several, set apart in each language as it does (X21, X24).

    >>> held("甲所、乙所").zh, held("甲所、乙所").en
    ('甲所、乙所', '甲所, 乙所')
    """
    return joined(sections_of(holder)) if "、" in holder else both(holder)


def still_to_answer(units: Iterable[str]) -> Words:
    """Name those who are still to answer of several who hold a stage together (X24).

    >>> still_to_answer(["甲所", "乙所"]).zh, still_to_answer(["甲所", "乙所"]).en
    ('，待答复的还有甲所、乙所', '; still to answer: 甲所、乙所')
    """
    rest = "、".join(units)
    return Words(zh=f"，待答复的还有{rest}", en=f"; still to answer: {rest}")


def without_days(days: int) -> Words:
    """Say that so many days of a suspension were left out of a count of days; nothing where none were (X22).

    >>> without_days(10).zh, without_days(0).zh
    ('（已扣除中止10天）', '')
    """
    if not days:
        return Words(zh="", en="")
    return Words(zh=f"（已扣除中止{days}天）", en=f" ({count(days, 'day')} suspended left out)")


def dated(day: date) -> Words:
    """Return a day as it is written: in full in Chinese, in ISO form in English.

    >>> dated(date(2022, 6, 10))
    Words(zh='2022年6月10日', en='2022-06-10')
    """
    return Words(zh=f"{day.year}年{day.month}月{day.day}日", en=day.isoformat())


def days_named(days: Iterable[date]) -> Words:
    """Name some days in order; in Chinese a year stands with the first of its days alone.

    >>> days_named([date(2022, 6, 10), date(2022, 6, 17), date(2023, 1, 6)]).zh
    '2022年6月10日、6月17日、2023年1月6日'
    """
    year, named = 0, list[Words]()
    for day in days:
        full = dated(day)
        named.append(full if day.year != year else Words(zh=full.zh.partition("年")[2], en=full.en))
        year = day.year
    return joined(named)


def bracketed(text: Words) -> Words:
    """Put a text in brackets, in angular ones where it has brackets itself: Chinese never nests the same kind.

    >>> bracketed(Words(zh="终结执行（和解长期履行）1件", en="ended 1")).zh
    '〔终结执行（和解长期履行）1件〕'
    """
    first, last = ("〔", "〕") if "（" in text.zh else ("（", "）")
    return Words(zh=f"{first}{text.zh}{last}", en=f" ({text.en})")


def in_line(text: str) -> str:
    r"""Return a text that somebody recorded as it stands within a sentence: in one line, without its full stop.

    >>> in_line("仍有渗水。\n夜间明显。")
    '仍有渗水。 夜间明显'
    """
    return " ".join(text.split()).rstrip("。.；;")


def with_more(said: Words, more: Words) -> Words:
    """Add *more* in brackets; in English to the brackets that are there: none stand side by side.

    >>> with_more(Words(zh="分期逾期4天", en="instalment overdue (4 days)"), Words(zh="和解", en="settlement")).en
    'instalment overdue (4 days; settlement)'
    """
    en = f"{said.en[:-1]}; {more.en})" if said.en.endswith(")") else f"{said.en} ({more.en})"
    return Words(zh=f"{said.zh}（{more.zh}）", en=en)
