"""Dates and ways: the due dates of a year, how items moved through the colours, the course of one item."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.ledger.asking.event_log import event_log
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.office.plots.charts import COLOURS, IN_HAND, MONTHS, asked, titled
from sanse_ledger.office.plots.drawing import INK, Canvas, Look, Picture, Plane
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.checks import expected
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import count, dated, internal_items, joined
from sanse_ledger.words.terms import Closure

OFF: Final = Look(Words(zh="休息日", en="day off"), "#E6E6E6", "///", "#909090")
MET: Final = Look(Words(zh="到期事项均已办结", en="due, all done"), "#7DB8E0")
OWED: Final = Look(Words(zh="有未办结的", en="due, some still open"), "#0D3C61")
DAYS: Final = (OFF, MET, OWED)
"""How a day of the calendar looks."""
CLEARED: Final = Look(Words(zh="取消标注", en="no mark"), "#BDBDBD", "xx", INK)
_WEEKDAYS: Final = (*"一二三四五六日",)
_IN_ENGLISH: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_GONE: Final = frozenset({Closure.WITHDRAWN, Closure.MERGED})
_ROWS: Final = 30
_LONG: Final = 24
_TITLE: Final = MappingProxyType({"zh": "：", "en": " – "})
_ASSUMED: Final = Words(
    zh="放假安排尚未公布，休息日暂按周六、周日推算",
    en="The days off are not known yet: Saturdays and Sundays are assumed",
)


def plot_due_dates(ledger: Ledger, *, on: date | None = None, language: Language = "zh") -> Picture:
    """Draw the year as a calendar: the days off, and how many items are due on each day, as known on the day *on*.

    A day on which an item that is due then is still in progress is dark. What was withdrawn or merged is left out;
    restricted items are counted.

    >>> plot_due_dates(Ledger.open(owner="固阳县委政法委", year=2022)).told
    '2022年1月1日：到期事项0项，其中未办结0项'

    Raises as `plot_weeks`.
    """
    known, day = asked(ledger, on, language)
    due: Counter[date] = Counter()
    owed: Counter[date] = Counter()
    for item in known.items.values():
        if item.due is not None and item.due.year == known.year and item.closure not in _GONE:
            due[item.due] += 1
            owed[item.due] += item.in_progress
    first = date(known.year, 1, 1)
    days = [first + timedelta(days=passed) for passed in range((date(known.year, 12, 31) - first).days + 1)]

    def draw(canvas: Canvas) -> None:
        axes = _bare(canvas)
        looks = {each: None if known.calendar.is_working_day(each) else OFF for each in days}
        looks |= {each: OWED if owed[each] else MET for each in due}
        for look in DAYS:
            _cells(canvas, axes, look, [each for each in days if looks[each] is look])
        for each in days:
            _numbered(canvas, axes, each, due[each], dark=bool(owed[each]))
        _around(canvas, axes)
        axes.legend(loc="upper left", bbox_to_anchor=(0, 0), ncols=3, frameon=False, fontsize=9)

    all_, open_ = due.total(), owed.total()
    return Picture(
        title=wording(titled(known, Words(zh="完成时限日历", en="calendar of due dates")), language),
        told=wording(
            Words(
                zh=f"{dated(day).zh}：到期事项{all_}项，其中未办结{open_}项",
                en=f"{dated(day).en}: {count(all_, 'item')} due in the year, {open_} still open",
            ),
            language,
        ),
        language=language,
        size=(14, 6),
        draw=draw,
        notes=(wording(_ASSUMED, language),) if known.calendar.assumed(days[0], days[-1]) else (),
    )


def plot_flow(ledger: Ledger, *, on: date | None = None, language: Language = "zh") -> Picture:
    """Draw how items moved through the colours up to the day *on*: how many entered each, and went on to another.

    Forward it goes above, back below. Each box says how many bear its colour on the day, and how many of these are
    struck off. Restricted items are counted. Where the letterhead leaves colours out, it is how many are in hand,
    struck off, and closed.

    >>> plot_flow(Ledger.open(owner="固阳县委政法委", year=2022)).told
    '2022年1月1日：红0、橙0、绿0、取消标注0'

    Raises as `plot_weeks`.
    """
    known, day = asked(ledger, on, language)
    items = list(known.items.values())
    moves = Counter((each.origin, each.to) for item in items for each in item.changes)
    boxes = _boxes(items, colours=known.names.colours)

    def draw(canvas: Canvas) -> None:
        axes = _bare(canvas)
        for place, (look, number, struck_off) in enumerate(boxes):
            _box(canvas, axes, place, look, number, struck_off)
        if known.names.colours:
            most = max([*moves.values(), 1])
            for (origin, to), number in moves.items():
                _arrow(canvas, axes, origin, to, number, 1 + 7 * number // most)
        axes.set_xlim(-16, 40 * len(boxes) - 24)
        axes.set_ylim(-46, 66)

    said = joined(
        Words(zh=f"{_plain(look.name.zh)}{number}", en=f"{_plain(look.name.en)} {number}") for look, number, _ in boxes
    )
    return Picture(
        title=wording(titled(known, Words(zh="事项流转", en="the way of the items")), language),
        told=wording(Words(zh=f"{dated(day).zh}：{said.zh}", en=f"{dated(day).en}: {said.en}"), language),
        language=language,
        size=(10, 5),
        draw=draw,
    )


def plot_time_line(
    ledger: Ledger, item: str, *, on: date | None = None, language: Language = "zh", for_: str | None = None
) -> Picture:
    """Draw the course of one item up to the day *on*: its colours, its dates, and each record in its row.

    Of more than 30 records the last 30 are drawn. A restricted item is drawn for its own section and leader, and for
    those above (*for_*); for others there is a picture that says no word of it (X32).

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> plot_time_line(ledger, "R-1")
    Traceback (most recent call last):
    sanse_ledger.errors.WrongValue: the ledger has no item 'R-1' on 2022-01-01

    Raises as `plot_weeks`, WrongValue for an item that is not in the ledger by then.
    """
    known, day = asked(ledger, on, language)
    found = known.items.get(expected(item, str, "item"))
    if found is None:
        raise WrongValue(
            f"the ledger has no item {in_code(item)} on {day}",
            f"台账在 {day} 没有事项 {in_code(item)}",
            field="item",
            value=item,
        )
    if not reader(for_, known.letterhead).sees(ledger.items[item]):
        return _unnamed(known, language)
    rows = [row for row in event_log(known, for_=for_) if row["case"] == item]
    left = len(rows) - _ROWS
    notes = [*copy_for(for_, int(ledger.items[item].restricted))]
    if left > 0:
        notes.append(Words(zh=f"此前另有{left}条记录", en=f"{count(left, 'earlier record')} not shown"))
    title = titled(known, Words(zh=f"{item}办理过程", en=f"course of {item}"))
    return Picture(
        title=f"{wording(title, language)}{_TITLE[language]}{found.title[:_LONG]}{'…' if found.title[_LONG:] else ''}",
        told=wording(_course_told(found, day), language),
        language=language,
        size=(10, 3 + min(len(rows), _ROWS) // 3),
        draw=lambda canvas: _course(canvas, found, day, rows[-_ROWS:]),
        notes=tuple(wording(each, language) for each in notes),
    )


def _bare(canvas: Canvas) -> Plane:
    """Return axes without lines or ticks."""
    axes = canvas.axes()
    axes.spines[:].set_visible(False)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


# The calendar


def _place(day: date) -> tuple[int, int]:
    """Return where a day is: below its weekday, in the row of its month."""
    return 10 * (day.replace(day=1).weekday() + day.day - 1), -10 * day.month


def _cells(canvas: Canvas, axes: Plane, look: Look, days: list[date]) -> None:
    places = [_place(each) for each in days]
    axes.bar(
        [across for across, _ in places], 9, 9, bottom=[down for _, down in places], color=look.fill, hatch=look.hatch,
        edgecolor=look.edge, linewidth=0, label=canvas.say(look.name),
    )  # fmt: skip


def _numbered(canvas: Canvas, axes: Plane, day: date, number: int, *, dark: bool) -> None:
    """Write the number of the day small above, and how many items are due large."""
    across, down = _place(day)
    ink = "white" if dark else INK
    axes.text(across - 4, down + 8, f"{day.day}", fontsize=5, color=ink, ha="left", va="top")
    if number:
        axes.text(across, down + 1, canvas.say(f"{number}"), fontsize=10, color=ink, ha="center", va="bottom")


def _around(canvas: Canvas, axes: Plane) -> None:
    names = _WEEKDAYS if canvas.language == "zh" else _IN_ENGLISH
    axes.set_xticks([10 * place for place in range(37)], [canvas.say(names[place % 7]) for place in range(37)])
    axes.set_yticks([5 - 10 * month for month in range(1, 13)], [canvas.say(each) for each in MONTHS])
    axes.tick_params(length=0, labelbottom=False, labeltop=True)
    axes.set_xlim(-6, 366)
    axes.set_ylim(-121, 0)


# The way


def _boxes(items: list[Item], *, colours: bool) -> list[tuple[Look, int, int]]:
    """Return each box: how many are in it, and how many of these are struck off."""
    marked = [item for item in items if item.open]
    done = [item for item in marked if not item.in_progress]
    closed = (CLEARED, len(items) - len(marked), 0)
    if not colours:
        struck_off = Look(Words(zh="已销号", en="struck off"), "#90A4AE")
        return [
            (IN_HAND, len(marked) - len(done), 0),
            (struck_off, len(done), 0),
            (Look(Words(zh="已清账等", en="closed"), CLEARED.fill, CLEARED.hatch, INK), closed[1], 0),
        ]
    of = Counter(item.colour for item in marked)
    off = Counter(item.colour for item in done)
    return [*((look, of[each], off[each]) for look, each in zip(COLOURS, Colour, strict=False)), closed]


def _box(canvas: Canvas, axes: Plane, place: int, look: Look, number: int, struck_off: int) -> None:  # noqa: PLR0913, PLR0917 - a box
    axes.bar([40 * place], 20, 24, color=look.fill, hatch=look.hatch, edgecolor=look.edge, linewidth=0)
    words = canvas.say(look.name)
    if struck_off:
        words += "\n" + canvas.say(Words(zh=f"其中已销号{struck_off}", en=f"{struck_off} struck off"))
    boxed = {"facecolor": "white", "edgecolor": "none", "pad": 3}
    axes.text(40 * place, 10, canvas.say(f"{number}"), fontsize=16, ha="center", va="center", bbox=boxed)
    axes.text(40 * place, -2, words, fontsize=10, ha="center", va="top", color=INK)


def _arrow(canvas: Canvas, axes: Plane, origin: Colour | None, to: Colour, number: int, width: int) -> None:  # noqa: PLR0913, PLR0917 - an arrow
    """Draw an arrow into a box, from another or from outside, with its number."""
    end, boxed = 40 * to.value, {"facecolor": "white", "edgecolor": "none", "pad": 2}
    line = {"arrowstyle": "-|>", "linewidth": width, "color": "#424242", "mutation_scale": 8 + 3 * width}
    line |= {"shrinkA": 0, "shrinkB": 0, "joinstyle": "miter", "capstyle": "butt"}
    if origin is None:
        axes.annotate("", (end - 8, 20), (end - 8, 34), arrowprops=line)
        said = canvas.say(Words(zh=f"登记{number}", en=f"{number} entered"))
        axes.text(end - 8, 36, said, fontsize=10, ha="center", va="bottom", bbox=boxed)
        return
    start, steps = 40 * origin.value, to.value - origin.value
    middle = (start + end) // 2
    if steps == 1:
        axes.annotate("", (end - 12, 10), (start + 12, 10), arrowprops=line)
        axes.text(middle, 14, canvas.say(f"{number}"), fontsize=11, ha="center", va="bottom", bbox=boxed)
        return
    height, base, ends = (40 + 6 * steps, 20, end + 2) if steps > 0 else (-30 - 4 * origin.value, -14, end + 2)
    axes.plot([start + 6, start + 6, ends, ends], [base, height, height, height], color="#424242", linewidth=width)
    axes.annotate("", (ends, base), (ends, height), arrowprops=line)
    back = Words(zh=f"退回{number}", en=f"{number} back")
    said = canvas.say(back if steps < 0 else f"{number}")
    axes.text(middle + 4, height, said, fontsize=10, ha="center", va="center", bbox=boxed)


def _plain(name: str) -> str:
    return name.lstrip("▲◆● ")


# The course


def _course_told(item: Item, day: date) -> Words:
    due = Words(zh="未定时限", en="no due date") if item.due is None else dated(item.due)
    return Words(
        zh=f"{dated(day).zh}：{item.section}，完成时限{due.zh}，登记{dated(item.registered_on).zh}",
        en=f"{dated(day).en}: {item.section}, due {due.en}, entered {dated(item.registered_on).en}",
    )


def _course(canvas: Canvas, item: Item, day: date, rows: Iterable[Mapping[str, Any]]) -> None:
    axes = _bare(canvas)
    events = [(each["day"], each["activity_zh" if canvas.language == "zh" else "activity"]) for each in rows]
    dates = [each for each in (item.due, item.target, item.closed_on) if each is not None]
    changes = item.changes
    first, last = min(each.on for each in changes), max([day, *dates])
    spread = max(1, (last - first).days)
    for look, start, end in _bands(item, day):
        axes.barh([0], [max(1, (end - start).days)], 8, left=[(start - first).days], color=look.fill, hatch=look.hatch,
                  edgecolor=look.edge, linewidth=0, label=canvas.say(look.name))  # fmt: skip
    for when, words, style in (
        (item.due, Words(zh="完成时限", en="due"), "--"),
        (item.target, Words(zh="限期", en="target"), ":"),
    ):
        if when is not None:
            label = canvas.say(Words(zh=f"{words.zh}{dated(when).zh}", en=f"{words.en} {dated(when).en}"))
            axes.axvline((when - first).days, color=INK, linestyle=style, linewidth=2, label=label)
    for place, (on, what) in enumerate(events, start=1):
        across = (on - first).days
        left = across * 2 > spread
        axes.plot([across], [-10 * place], marker="o", color=INK, markersize=5)
        said = canvas.say(Words(zh=f"{on.month}月{on.day}日 {what}", en=f"{on:%m-%d} {what}"), 40)
        axes.annotate(
            said, (across, -10 * place), (-8 if left else 8, 0), textcoords="offset points", fontsize=9,
            ha="right" if left else "left", va="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )  # fmt: skip
    axes.set_ylim(-10 * len(events) - 8, 8)
    axes.set_xlim(-spread // 20 - 1, spread + spread // 20 + 1)
    _months(canvas, axes, first, last)
    canvas.legend(axes, 6)


def _bands(item: Item, day: date) -> Iterator[tuple[Look, date, date]]:
    """Yield the stretches of its colours, the last up to the day."""
    changes = item.changes
    ends = [*(each.on for each in changes[1:]), item.closed_on or day]
    for each, end in zip(changes, ends, strict=True):
        if each.to is not Colour.CLEARED:
            yield COLOURS[each.to.value], each.on, end


def _months(canvas: Canvas, axes: Plane, first: date, last: date) -> None:
    """Write below where the months begin; of many, some."""
    begins = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    some = begins[:: 1 + len(begins) // 13]
    axes.set_xticks([(each - first).days for each in some], [canvas.say(MONTHS[each.month - 1]) for each in some])


def _unnamed(known: Ledger, language: Language) -> Picture:
    """Return the picture of an item that is not named to the reader."""
    said = wording(internal_items(1), language)
    return Picture(
        title=wording(titled(known, Words(zh="事项办理过程", en="course of an item")), language),
        told=said,
        language=language,
        size=(10, 3),
        draw=lambda canvas: canvas.axes().set_axis_off(),
        notes=(said,),
    )
