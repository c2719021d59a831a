"""The tables that the digest, the weekly work ledger and the circular have in common, before any format."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from attrs import evolve as changed

from sanse_ledger.calendar.periods import Period
from sanse_ledger.items.item import Item
from sanse_ledger.items.state import is_tracked
from sanse_ledger.items.unnamed import only_named
from sanse_ledger.pages.document import Alignment, Block, Inline, Note, Paragraph, Table
from sanse_ledger.pages.label import chip
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.week.balance import Balance, Column
from sanse_ledger.week.handed_in import hand_in_words
from sanse_ledger.week.lines import LATE, Line, SectionWeek
from sanse_ledger.words.bilingual import Language, Text, Words, wording
from sanse_ledger.words.colours import CLEARED_UNSEEN, MARKED, Colour
from sanse_ledger.words.phrases import NOTHING, both, end, iso, joined
from sanse_ledger.words.shares import Share, percent, share
from sanse_ledger.words.terms import Closure, Reporting, Timeliness

NUMBER = Words(zh="编号", en="No.")
COLOUR = Words(zh="颜色", en="Colour")
ITEM = Words(zh="事项", en="Item")
LEADER = Words(zh="分管领导", en="Leader")
PERSON = Words(zh="责任人", en="Person")
DUE = Words(zh="完成时限", en="Due")
STAGE_DUE = Words(zh="环节时限", en="Limit of the stage")
LIMIT = Words(zh="时限", en="Due")
PROGRESS = Words(zh="本周进展", en="Progress")
PLAN = Words(zh="下周安排", en="Next week")
STATE = Words(zh="状态", en="State")
_AS_PLANNED = Words(zh="按计划推进（未单独填报）", en="as planned (no entry of its own)")
_FIGURE: Alignment = "right"
CENTRE: Alignment = "center"

T = TypeVar("T")


def balance_words(balance: Balance) -> Words:
    """Say the balance of the whole in a sentence, for where the letterhead leaves colours out."""
    total = balance.total
    return Words(
        zh=f"期初在册{total.opening}项，本期转入{total.incoming}项，转出{total.outgoing}项，期末在册{total.closing}项。",
        en=f"Opening: {total.opening}; in: {total.incoming}; out: {total.outgoing}; closing: {total.closing}.",
    )


def balance_table(balance: Balance, caption: Words) -> Table:
    """Return the balance, a row for each colour and one for the whole, with each colour's share of the whole."""
    total = balance.total
    rows = [
        _row([chip(colour)], balance.columns[colour], share(balance.columns[colour].closing, total.closing))
        for colour in MARKED
    ]
    rows.append(_row(Words(zh="合计", en="Total"), total, share(total.closing, total.closing)))
    rows.append(_row(Words(zh="已退出台账", en="No mark"), balance.columns[Colour.CLEARED], None))
    heads = (
        ("台账", "Ledger"),
        ("期初", "Opening"),
        ("转入", "In"),
        ("转出", "Out"),
        ("期末", "Closing"),
        ("占比", "Share"),
    )
    return Table(
        caption=caption,
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=rows,
        align=["center", "right", "right", "right", "right", "right"],
        widths=[3, 2, 2, 2, 2, 3],
        row_header=True,
    )


def balance_blocks(figures: Balance, names: Names) -> tuple[Block, ...]:
    """Return the balance as a table of the colours; as a sentence where the letterhead leaves colours out."""
    if names.colours:
        title = Words(zh=f"{names.ledger.zh}增减情况", en="The balance")
        return balance_table(figures, title), BALANCE_NOTE
    return (Paragraph(inlines=balance_words(figures)),)


def digest_title(names: Names, period: Period | None) -> Words:
    """Return what a digest is called: that of a month, a quarter or a year is named for it."""
    short, ledger = names.short, names.ledger
    if period is None:
        return Words(zh=f"{short.zh}“{ledger.zh}”汇总", en=f"{short.en}: digest of the {ledger.en}")
    return Words(zh=f"{short.zh}{period.zh}“{ledger.zh}”工作情况汇总", en=f"{short.en}: the {ledger.en} in {period.en}")


def _row(name: Inline | Sequence[Inline], column: Column, part: Share) -> tuple[Inline | Sequence[Inline], ...]:
    figures = (column.opening, column.incoming, column.outgoing, column.closing)
    return (name, *map(str, figures), percent(part))


BALANCE_NOTE = Note(
    inlines=Words(
        zh="注：期初＋转入－转出＝期末。合计为三色在册事项，三色之间的调整不计入合计的转入、转出；"
        "已退出台账指撤销、并入、结转和取消标注的事项，计入合计的转出。占比保留两位小数。",
        en="Opening + in − out = closing. The total is of the items that bear a mark: a move from one colour to "
        "another is neither in nor out; withdrawn, merged, carried over and cleared items are out. Shares to two "
        "decimals.",
    )
)


def sections_table(
    sections: Sequence[SectionWeek], caption: Words, names: Names, *, ranking: bool, weekly: bool = True
) -> Table:
    """Return the figures by section (G5.4), in the order of sections.

    *ranking* adds score and rank (X10), over a longer period the rank alone, by the share on time. Such a period is
    handed in by nobody, and has no columns for that.
    """
    colours, on_time = MARKED if names.colours else (), on_time_word(sections)
    heads = [
        (names.unit.zh, names.unit.en.capitalize()), *([("报送", "Hand-in")] if weekly else []), ("未销号", "Open"),
        *((colour.zh, colour.en.capitalize()) for colour in colours),
        ("临期", "Soon"), ("逾期", "Late"), ("超时限", "Past limit"), ("逾期办结", "Done late"),
        ("销号", "Done"), *([("未报", "No report")] if weekly else []), (on_time.zh, on_time.en),
        *([("得分", "Score")] if ranking and weekly else []), *([("名次", "Rank")] if ranking else []),
    ]  # fmt: skip
    align: list[Alignment] = ["left", "center", *([_FIGURE] * len(heads))]
    return Table(
        caption=caption,
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=[_section_row(each, colours, ranking=ranking, weekly=weekly) for each in sections if _has_something(each)],
        align=align[: len(heads)] if weekly else align[:1] + align[2 : len(heads) + 1],
        widths=[
            7,
            *([5] if weekly else []),
            *[_figure_width(zh) for zh, _ in heads[2 if weekly else 1 :] if zh not in _OF_RANKING],
            *([] if not ranking else [4, 2] if weekly else [2]),
        ],
        row_header=True,
    )


_OF_RANKING = ("得分", "名次")


def on_time_word(sections: Iterable[SectionWeek]) -> Words:
    """Return what the share on time is called: another than that of the whole where it leaves out what others hold.

    >>> on_time_word(()).zh
    '按期率'
    """
    if any(each.past_for_others for each in sections):
        return Words(zh="责任按期率", en="Own work on time")
    return Words(zh="按期率", en="On time")


def _figure_width(head: str) -> int:
    """Return the share of the line that a column of figures takes, so that neither its head nor a share is broken."""
    return len(head) + (2 if head.endswith("率") else 1)


def without_limits(table: Table) -> Table:
    """Return the figures by section without the column of limits, for where no item follows a procedure."""
    place = [both(each).zh for each in table.columns if not isinstance(each, Sequence)].index("超时限")
    return changed(
        table,
        columns=_without(table.columns, place),
        rows=[_without(row, place) for row in table.rows],
        align=_without(table.align, place),
        widths=_without(table.widths, place),
    )


def _without(cells: Sequence[T], place: int) -> list[T]:
    return [*cells[:place], *cells[place + 1 :]]


def _has_something(each: SectionWeek) -> bool:
    """Leave out a section that led something once, and nothing any more."""
    return each.hand_in is not None or len(each.completed) > 0 or any(each.colours[colour] for colour in MARKED)


def _section_row(each: SectionWeek, colours: Iterable[Colour], *, ranking: bool, weekly: bool) -> tuple[Inline, ...]:
    standing = each.timeliness
    figures = (
        each.in_progress,
        *(each.colours[colour] for colour in colours),
        standing[Timeliness.DUE_SOON] + standing[Timeliness.DUE_TODAY],
        *(standing[late] for late in LATE),
        len(each.completed),
        *([len(each.unreported)] if weekly else []),
    )
    rank = NOTHING if each.rank is None else str(each.rank)
    return (
        each.section,
        *([hand_in_words(each.hand_in)] if weekly else []),
        *map(str, figures),
        percent(each.on_time_share),
        *([percent(each.score)] if ranking and weekly else []),
        *([rank] if ranking else []),
    )


def state_words(line: Line, names: Names) -> Words:
    """Say how an item stands; that it is tracked in orange, or its mark off, only where the letterhead has colours."""
    state = line.state
    if names.colours:
        return state
    if line.item.closure is Closure.CLEARED:
        return Words(zh=f"已{CLEARED_UNSEEN.zh}", en=CLEARED_UNSEEN.en)
    if not is_tracked(line.item):
        return state
    return Words(zh=state.zh.replace("（跟踪办理）", ""), en=state.en.replace(" (tracked)", ""))


def sections_note(names: Names, sections: Sequence[SectionWeek] = (), *, limits: bool = True) -> Note:
    """Say what the columns of the figures by section count; of *limits* where an item follows a procedure.

    Of which of the *sections* others hold all the limits that are past, their share on time does not count (X21).
    """
    if not limits:
        return _note_without_limits(names)
    first, others, rate = _counted(names), _for_others(sections), on_time_word(sections)
    return Note(
        inlines=Words(
            zh=f"注：{first.zh}临期（含当日到期）、逾期看完成时限，超时限指办理流程中正在计算的时限已过，逾期办结指已逾期完成、尚未销号，"
            f"逾期、超时限、逾期办结每项只计一处。{rate.zh}＝（未销号－逾期－超时限－逾期办结）÷未销号{others.zh}。",
            en=f"{first.en}“Soon” (due today included) and “late” go by the due date, “past limit” by a running limit "
            "of a procedure; “done late” is not struck off yet; an item is counted in only one of the last three. "
            f"{rate.en} = (open − late − past limit − done late) ÷ open{others.en}.",
        )
    )


def _for_others(sections: Iterable[SectionWeek]) -> Words:
    """Say of which sections items are past limits that others hold: they count as on time there (X21)."""
    some = [each for each in sections if each.past_for_others]
    if not some:
        return both("")
    zh = "、".join(f"{each.section}{each.past_for_others}项" for each in some)
    en = ", ".join(f"{each.section} {each.past_for_others}" for each in some)
    return Words(
        zh=f"；超时限的环节都由其他单位（人）承办的，由承办的负责，不扣除（{zh}）",
        en=f"; items past limits that others alone hold are no delay of the section's, and not taken off ({en})",
    )


def _note_without_limits(names: Names) -> Note:
    first = _counted(names)
    return Note(
        inlines=Words(
            zh=f"注：{first.zh}临期（含当日到期）、逾期看完成时限，逾期办结指已逾期完成、尚未销号。"
            "按期率＝（未销号－逾期－逾期办结）÷未销号。",
            en=f"{first.en}“Soon” (due today included) and “late” go by the due date; “done late” is not struck off "
            "yet. "
            "On time = (open − late − done late) ÷ open.",
        )
    )


def _counted(names: Names) -> Words:
    """Say which items the columns count."""
    first = Words(
        zh="红、橙、绿为在册事项数（含已销号待取消标注的），其余按未销号事项计，销号为本期数。",
        en="“Red”, “orange” and “green” count the items that bear a mark, those struck off included; “done” counts the "
        "items struck off in this period, the other columns those in progress. ",
    )
    if not names.colours:
        first = Words(
            zh="销号为本期数，其余按未销号事项计。",
            en="“Done” counts the items struck off in this period, the other columns those in progress. ",
        )
    return first


PROVISIONAL_NOTE = Note(
    inlines=Words(
        zh="注：部分数据涉及放假安排尚未公布或未载入的年份，暂按周一至周五为工作日推算。",
        en="Some figures rest on a year whose holidays are not loaded: Monday to Friday are assumed.",
    )
)


def as_of(until: datetime) -> Words:
    """Say up to when things were counted: 截至."""
    at = end(until)
    return Words(zh=f"数据截至{at.zh}。", en=f"Counted up to {at.en}.")


def progress_cell(line: Line) -> Text:
    """Say what the week said of an item: its progress, 未报, or 按计划推进.

    Of a matter that is closed and waits to be rated, appraised or struck off, no plan is left to go by.
    """
    if line.reporting is Reporting.REPORTED:
        return line.progress or NOTHING
    if line.reporting is Reporting.AS_PLANNED:
        return _AS_PLANNED if line.waiting is None else NOTHING
    return both(line.reporting)


def limit_words(name: Words | None, due: date | None) -> Words:
    """Show a date, and the stage whose limit it is; an item's own due date is alone."""
    day = iso(due)
    return both(day) if name is None else Words(zh=f"{day}（{name.zh}）", en=f"{day} ({name.en})")


def mark_of(item: Item) -> Inline | Sequence[Inline]:
    """Show an item's colour; of one that left the count, the colour it had and how it left."""
    left = item.changes[-1].origin
    if item.closure in {None, Closure.CLEARED} or left is None:
        return chip(item.colour)
    return [chip(left), Words(zh=f"（{item.closure.zh}）", en=f" ({item.closure.en})")]


def number_of(line: Line) -> str:
    """Return the number of a line's item."""
    return line.item.number


def ended(table: Table, last: Iterable[Words], place: int = 1) -> Table:
    """Return a table with the row that ends it: in the column *place*, how many items are not named (X32), if any."""
    width = len(table.columns)
    for each in last:
        row: list[Inline] = [NOTHING, *([""] * (place - 1)), each, *([""] * (width - place - 1))]
        return changed(table, rows=[*table.rows, row])
    return table


def _cells(line: Line, names: Names, *, weekly: bool) -> Iterator[tuple[Words, Text]]:
    """Name everything a line shows, with its value; what sections said is said of a week."""
    item = line.item
    yield NUMBER, item.number
    yield COLOUR, both(item.colour)
    yield ITEM, item.title
    yield names.responsible, item.section
    yield LEADER, item.leader
    yield PERSON, item.person or ""
    yield DUE, "" if item.due is None else iso(item.due)
    yield STAGE_DUE, joined(limit_words(both(each.name), each.due) for each in line.running)
    yield STATE, state_words(line, names)
    if weekly:
        yield PROGRESS, "" if line.reporting is Reporting.NOT_DUE else progress_cell(line)
        yield PLAN, line.plan


def line_rows(lines: Iterable[Line], names: Names, language: Language, *, weekly: bool) -> Rows:
    """Return the lines as rows of a sheet, in *language*, a cell empty where there is nothing.

    A last one says under 事项 how many items are not named (X32).

    Raises ValueError for a language other than zh and en.
    """
    every = tuple(lines)
    shown, last = only_named(every, number_of)
    rows = [[*_cells(line, names, weekly=weekly)] for line in shown]
    heads = [name for name, _ in _cells(every[0], names, weekly=weekly)] if last else []
    rows += [[(name, each if name is ITEM else "") for name in heads] for each in last]
    return tuple({wording(name, language): wording(value, language) for name, value in row} for row in rows)


def coloured(names: Names, *values: T) -> tuple[T, ...]:
    """Return the *values* of a column that is about colours; none of them where the letterhead leaves colours out."""
    return values if names.colours else ()


def _none(caption: Words) -> Paragraph:
    return Paragraph(inlines=Words(zh=f"{caption.zh}：无。", en=f"{caption.en}: none."))


def _after_the_cutoff(line: Line, late: Collection[str]) -> Iterator[Words]:
    if line.item.section in late and line.reporting is not Reporting.UNREPORTED:
        yield Words(zh="（迟报）", en="(late) ")


def listed(table: Table, caption: Words) -> Table | Paragraph:
    """Return a table under its caption; where it has no row, say so."""
    return changed(table, caption=caption) if table.rows else _none(caption)


def standing_table(lines: Iterable[Line], names: Names) -> Table:
    """Return the table of items of a longer period than a week, in which no section says what it did and plans."""
    whole = items_table(lines, names)
    rows = [row[:-2] for row in whole.rows]
    return changed(whole, columns=whole.columns[:-2], rows=rows, align=whole.align[:-2], widths=whole.widths[:-2])


def items_table(lines: Iterable[Line], names: Names, late: Collection[str] = ()) -> Table:
    """Return the table of items; what the sections *late* said came after the cut-off."""
    shown, last = only_named(lines, number_of)
    table = Table(
        columns=[
            NUMBER,
            *coloured(names, COLOUR),
            ITEM,
            names.responsible,
            LEADER,
            LIMIT,
            STATE,
            PROGRESS,
            PLAN,
        ],
        rows=[
            (
                line.item.number,
                *coloured(names, mark_of(line.item)),
                line.item.title,
                line.item.section,
                line.item.leader,
                limit_words(*line.limit),
                state_words(line, names),
                [*_after_the_cutoff(line, late), progress_cell(line)],
                line.plan or NOTHING,
            )
            for line in shown
        ],
        align=["center", *coloured(names, CENTRE), "left", "left", "left", "center", "center", "left", "left"],
        widths=[4, *coloured(names, 4), 9, 6, 6, 6, 5, 11, 11],
    )
    return ended(table, last, 1 + len(coloured(names, COLOUR)))
