"""Numbers as bars: what is on the books week by week, how the sections stand, how they hand in."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from attrs import evolve as changed

from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.ledger.hand_ins import hand_ins, weeks_past
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.office.plots.drawing import Canvas, Look, Picture, stacked
from sanse_ledger.rules.due_dates import timeliness
from sanse_ledger.week.series import series
from sanse_ledger.words.bilingual import Language, Words, checked, wording
from sanse_ledger.words.checks import expected
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.phrases import dated, joined
from sanse_ledger.words.terms import HandIn, Timeliness

COLOURS: Final = (
    Look(Words(zh="▲ 红", en="▲ red"), Colour.RED.rgb, "//"),
    Look(Words(zh="◆ 橙", en="◆ orange"), Colour.ORANGE.rgb, "..", "#4E342E"),
    Look(Words(zh="● 绿", en="● green"), Colour.GREEN.rgb),
)
"""How the colours look, in order: neighbours differ in lightness, hatch and symbol."""
IN_HAND: Final = Look(Words(zh="在办", en="in hand"), "#546E7A")
STANDINGS: Final = (
    (Look(Words(zh="正常", en="on time"), "#E8EEF2"), (Timeliness.ON_TIME,)),
    (
        Look(Words(zh="临期、当日到期", en="due soon or today"), "#FFB74D", "..", "#4E342E"),
        (Timeliness.DUE_SOON, Timeliness.DUE_TODAY),
    ),
    (Look(Words(zh="逾期办结", en="done late"), "#8E7CA6", "\\\\"), (Timeliness.DONE_LATE,)),
    (Look(Words(zh="超时限", en="past a limit"), "#B71C1C", "//"), (Timeliness.PAST_LIMIT,)),
    (Look(Words(zh="逾期", en="overdue"), "#3E0A0A", "xx"), (Timeliness.OVERDUE,)),
)
"""How items stand to their dates, the darker the later."""
HAND_INS: Final = (
    (Look(Words(zh="按时", en="on time"), "#B3D4EC"), HandIn.ON_TIME),
    (Look(Words(zh="迟报", en="late"), "#1976B8", "//"), HandIn.LATE),
    (Look(Words(zh="未报", en="missing"), "#1A1A1A", "xx"), HandIn.MISSING),
)
_IN_ENGLISH: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS: Final = tuple(Words(zh=f"{number}月", en=en) for number, en in enumerate(_IN_ENGLISH, start=1))
_NOTHING: Final = Words(zh="没有可画的数据", en="nothing to show")


def plot_weeks(ledger: Ledger, *, on: date | None = None, language: Language = "zh") -> Picture:
    """Draw how many items bore each colour at the end of each week, and how many were late: up to the day *on*.

    The bars are those of `series`; the line is the number of items in progress that were late. Without *on* it is up to
    the latest record. Where the letterhead leaves colours out, the bars are what was in hand. Nothing is named:
    restricted items are counted.

    >>> plot_weeks(Ledger.open(owner="固阳县委政法委", year=2022)).told
    '2022年1月1日：红0、橙0、绿0、逾期0'

    Raises WrongType for what is no ledger or date, WrongValue for another language, MissingExtra, when the name is
    first asked for, where matplotlib is not installed.
    """
    known, day = asked(ledger, on, language)
    weeks = _weeks(known, day)
    figures = series(known, weeks)
    of_colours = zip(COLOURS, MARKED, strict=True)
    rows = [(look, [each.columns[colour].closing for each in figures]) for look, colour in of_colours]
    if not known.names.colours:
        rows = [(IN_HAND, [each.in_progress for each in figures])]
    late = [each.late for each in figures]

    def draw(canvas: Canvas) -> None:
        axes = canvas.axes()
        stacked(canvas, axes, rows)
        label = canvas.say(Words(zh="其中逾期等", en="late among them"))
        axes.plot(
            [10 * place for place in range(len(late))], late, color="black", linewidth=2, marker="s", markersize=4,
            markerfacecolor="white", label=label,
        )  # fmt: skip
        by_month(canvas, weeks)
        canvas.legend(axes, 4)

    last = [(look, numbers[-1]) for look, numbers in [*rows, (Look(Words(zh="逾期", en="late"), ""), late)]]
    return _picture(known, language, Words(zh="各周在册事项", en="items week by week"), draw, told=_told(day, last))


def plot_lateness(ledger: Ledger, *, on: date | None = None, language: Language = "zh") -> Picture:
    """Draw how the items in progress of each section stand to their dates on the day *on*: on time, soon due, late.

    Sections are in the order of the ledger; those with nothing in progress are left out. Restricted items are counted.

    >>> plot_lateness(Ledger.open(owner="固阳县委政法委", year=2022), language="en").told
    '2022-01-01: on time 0, due soon or today 0, done late 0, past a limit 0, overdue 0'

    Raises as `plot_weeks`.
    """
    known, day = asked(ledger, on, language)
    found: dict[str, Counter[Timeliness]] = {each: Counter() for each in known.sections_on(day)}
    for item in known.items.values():
        if item.in_progress:
            found.setdefault(item.section, Counter())[timeliness(item, day, known.context)] += 1
    sections = [section for section, numbers in found.items() if numbers]
    rows = [(look, [sum(found[each][one] for one in of) for each in sections]) for look, of in STANDINGS]

    def draw(canvas: Canvas) -> None:
        axes = canvas.axes()
        stacked(canvas, axes, rows, across=True)
        axes.set_yticks([10 * place for place in range(len(sections))], [canvas.name(each) for each in sections])
        axes.invert_yaxis()
        canvas.legend(axes, 5)

    picture = _picture(
        known, language, Words(zh=f"各{known.names.unit.zh}时限情况", en=f"timeliness by {known.names.unit.en}"), draw,
        told=_told(day, [(look, sum(numbers)) for look, numbers in rows]), notes=_empty(sections),
    )  # fmt: skip
    return changed(picture, size=(10, min(60, 3 + len(sections) // 2)))


def plot_hand_ins(ledger: Ledger, *, on: date | None = None, language: Language = "zh") -> Picture:
    """Draw how many sections handed in each week on time, late, or not, of those that had to, up to the day *on*.

    The weeks are those whose cut-off is past (X10).

    >>> plot_hand_ins(Ledger.open(owner="固阳县委政法委", year=2022)).told
    '2022年1月1日：按时0、迟报0、未报0'

    Raises as `plot_weeks`.
    """
    known, day = asked(ledger, on, language)
    weeks = [week for week, _ in weeks_past(known, day)]
    came = [Counter(each.status for each in hand_ins(known, week) if each.expected) for week in weeks]
    rows = [(look, [each[status] for each in came]) for look, status in HAND_INS]

    def draw(canvas: Canvas) -> None:
        axes = canvas.axes()
        stacked(canvas, axes, rows)
        by_month(canvas, weeks)
        canvas.legend(axes, 3)

    return _picture(
        known, language, Words(zh="各周报送情况", en="hand-ins week by week"), draw,
        told=_told(day, [(look, sum(numbers)) for look, numbers in rows]), notes=_empty(weeks),
    )  # fmt: skip


# What pictures share


def asked(ledger: Ledger, on: date | None, language: Language) -> tuple[Ledger, date]:
    """Return the ledger as it was known at the end of the day *on*, and the day: by default that of the last record."""
    checked(language)
    last = expected(ledger, Ledger, "ledger").last_at
    latest = date(ledger.year, 1, 1) if last is None else last.date()
    day = latest if on is None else exact_day(on, "on")
    return as_known(ledger, day), day


def by_month(canvas: Canvas, weeks: Sequence[Week]) -> None:
    """Write below the weeks where each month begins: at the first week that has its Thursday in it."""
    months = [week.days[3].month for week in weeks]
    first = [place for place, month in enumerate(months) if place == 0 or month != months[place - 1]]
    (axes,) = canvas.figure.axes
    axes.set_xticks([10 * place for place in first], [canvas.say(MONTHS[months[place] - 1]) for place in first])
    axes.set_xlim(-6, 10 * max(1, len(weeks)) - 4)


def titled(known: Ledger, what: Words) -> Words:
    """Return the title of a picture: whose ledger of which year, and what is shown."""
    short = known.names.short
    return Words(zh=f"{short.zh}{known.year}年{what.zh}", en=f"{short.en}, {known.year}: {what.en}")


def _picture(  # noqa: PLR0913, PLR0917 - what a picture is made of
    known: Ledger, language: Language, what: Words, draw: Callable[[Canvas], None], told: Words,
    notes: tuple[Words, ...] = (),
) -> Picture:  # fmt: skip
    return Picture(
        title=wording(titled(known, what), language),
        told=wording(told, language),
        language=language,
        size=(10, 5),
        draw=draw,
        notes=tuple(wording(each, language) for each in notes),
    )


def _told(day: date, numbers: Sequence[tuple[Look, int]]) -> Words:
    said = joined(
        Words(zh=f"{_bare(look.name.zh)}{number}", en=f"{_bare(look.name.en)} {number}") for look, number in numbers
    )
    return Words(zh=f"{dated(day).zh}：{said.zh}", en=f"{dated(day).en}: {said.en}")


def _bare(name: str) -> str:
    return name.lstrip("▲◆● ")


def _empty(shown: Sequence[object]) -> tuple[Words, ...]:
    return () if shown else (_NOTHING,)


def _weeks(known: Ledger, day: date) -> list[Week]:
    """Return the weeks from the first record to the day, none after the year of the ledger."""
    last = Week.of(min(day, date(known.year, 12, 31)))
    week = min(last, Week.of(known.events[0].at.date())) if known.version else last
    weeks = [week]
    while weeks[-1] < last:
        weeks.append(weeks[-1].next)
    return weeks
