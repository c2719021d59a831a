"""What the sheets of a workbook hold: the items by colour, the measures, what was struck off, the week, the figures."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.state import state_in_words
from sanse_ledger.items.unnamed import ending, hide, only_named, shown_as
from sanse_ledger.journal.events import Completed
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.ledger.rows import Cell as RowCell
from sanse_ledger.ledger.rows import RectificationList, item_cells
from sanse_ledger.office.xlsx.grid import Column, Grid, Value, fitting, sheet_name, value
from sanse_ledger.pages.document import Inline, Table
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.policy.readers import Reader
from sanse_ledger.week import tables as page
from sanse_ledger.week.circular_page import Circular
from sanse_ledger.week.lines import Line
from sanse_ledger.week.next_week import weeks_named
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.colours import MARKED
from sanse_ledger.words.phrases import both, dated, joined
from sanse_ledger.words.terms import Kind, Source

ITEM_FIELDS = (
    *("number", "colour", "title", "kind", "requirement", "leader", "section", "supporting", "person", "source"),
    *("on", "due", "", "", "target"),
)
"""The field of an item that each column of its row shows, in their order; those after them only show something."""
MEASURE_FIELDS = ("number", "", "", "", "", "measure", "", "action", "due", "person", "", "finished", "evidence")
WEEK_FIELDS = ("number", "colour", "", "", "", "", "", "", "", "progress", "plan")
OPEN = frozenset({
    "title", "kind", "requirement", "leader", "section", "supporting", "person", "source", "on", "due", "target",
    "action", "finished", "evidence", "progress", "plan", "reason", "approver",
})  # fmt: skip
"""The fields that somebody may change in a sheet; what stands in the others follows from something else."""
REASON, APPROVER = Words(zh="变更说明", en="Reason for the change"), Words(zh="批准人", en="Approved by")
"""Two columns to fill in: why a row was changed, and who approved it."""

_WIDTHS: Mapping[str, int] = MappingProxyType({
    "编号": 8, "颜色": 7, "事项名称": 20, "类别": 9, "工作要求": 24, "分管领导": 9, "责任人": 10, "来源": 8,
    "登记日期": 10, "完成时限": 10, "原定时限": 10, "延期次数": 5, "限期": 10, "状态": 10, "时限状态": 8,
    "办结日期": 10, "尚欠": 9, "存在问题": 20, "整改措施": 24, "整改时限": 10, "措施编号": 5, "完成日期": 10,
    "完成依据": 18, "研讨会议": 10, "研讨日期": 10, "举一反三": 16, "事项": 22, "本周进展": 32, "下周安排": 32,
    "销号日期": 10, "销号依据": 30, "变更说明": 14, "批准人": 9,
})  # fmt: skip
_WIDTH = 11
_WHOLE, _SHARE = re.compile("[0-9]+"), re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_CHOICES: Mapping[str, str] = MappingProxyType(
    {"colour": "colour", "kind": "kind", "source": "source", "leader": "leader", "section": "section"}
)


@frozen(kw_only=True)
class Printed:
    """What the sheets of one workbook are printed with: the ledger, the day, the reader, the language, the names."""

    ledger: Ledger
    on: date | None
    whom: Reader
    language: Language
    names: Names
    editing: bool

    def word(self, words: Words | str) -> str:
        """Return *words* in the language of the workbook."""
        return wording(words, self.language)


def item_sheets(printed: Printed) -> Iterator[Grid]:
    """Yield the sheet of all items, then one for each colour."""
    ledger, names = printed.ledger, printed.names
    listed = item_cells(ledger.items.values(), printed.on, ledger.context, names, printed.whom)
    every = _grid(
        printed,
        Words(zh="全部事项", en="All items"),
        names.ledger,
        columns=_columns(printed, listed.heads, ITEM_FIELDS),
        rows=listed.rows,
        keys=tuple((item.number, "") for item in listed.things),
        last=listed.last,
    )
    yield every
    for colour in MARKED if names.colours else ():
        called = Words(zh=colour.ledger_zh, en=colour.en.capitalize())
        of_it = [place for place, item in enumerate(listed.things) if item.open and item.colour is colour]
        others = (item for item in ledger.items.values() if not printed.whom.sees(item))
        hidden = hide(item for item in others if item.open and item.colour is colour)
        yield changed(
            every,
            name=printed.word(called),
            title=_titled(printed, called),
            rows=tuple(every.rows[place] for place in of_it),
            keys=tuple(every.keys[place] for place in of_it),
            ends=tuple(map(printed.word, ending(hidden.values()))),
        )


def measures_sheet(printed: Printed) -> Grid:
    """Return the rectification list 整改台账: a row for each measure."""
    ledger, names = printed.ledger, printed.names
    measures = ledger.measures
    listed = RectificationList(
        entries=measures.entries,
        on=measures.on,
        responsible=names.responsible,
        letterhead=ledger.letterhead,
    )
    rows = listed.cells(on=printed.on, for_=printed.whom.name or None)
    name = Words(zh="整改台账", en="Rectification")
    return _grid(
        printed,
        name,
        Words(zh="整改台账", en="rectification list"),
        columns=_columns(printed, rows.heads, MEASURE_FIELDS),
        rows=rows.rows,
        keys=tuple((item.number, measure.number) for item, measure in rows.things),
        last=rows.last,
    )


def struck_off_sheet(printed: Printed) -> Grid:
    """Return what was struck off 销号台账, on which evidence, in the order of the days."""
    items, names = printed.ledger.items.values(), printed.names
    gone = sorted((item for item in items if item.completed_on is not None), key=_completed_on)
    hidden = hide(item for item in gone if not printed.whom.sees(item))
    shown, last = only_named(gone, lambda item: shown_as(item.number, hidden))
    heads = (
        Words(zh="编号", en="Number"),
        Words(zh="事项名称", en="Title"),
        names.responsible,
        Words(zh="分管领导", en="Leader"),
        Words(zh="登记日期", en="Day of registration"),
        Words(zh="完成时限", en="Due"),
        Words(zh="办结日期", en="Done on"),
        Words(zh="销号日期", en="Struck off on"),
        Words(zh="销号依据", en="Evidence"),
        Words(zh="状态", en="State"),
    )
    name = Words(zh="销号台账", en="Struck off")
    title = Words(zh="销号台账", en="items struck off")
    columns = _columns(printed, heads, ())
    return _grid(printed, name, title, columns=columns, rows=[_struck_off(item) for item in shown], last=last)


def _completed_on(item: Item) -> date:
    return item.completed_on or date.max


def _struck_off(item: Item) -> tuple[RowCell, ...]:
    said = [each for each in item.facts if isinstance(each, Completed)]
    evidence: Any = said[-1] if said else None
    return (
        both(item.number),
        both(item.title),
        both(item.section),
        both(item.leader),
        item.registered_on,
        item.due,
        item.done_on,
        item.completed_on,
        both("" if evidence is None else evidence.evidence),
        state_in_words(item),
    )


def week_sheets(printed: Printed, circular: Circular) -> Iterator[Grid]:
    """Yield the weekly work ledger 周工作台账 in one table, and the week's figures by section."""
    shown, names = circular.shown, circular.names
    lines, last = only_named(shown.lines, page.number_of)
    heads = (
        page.NUMBER,
        page.COLOUR,
        page.ITEM,
        names.responsible,
        page.LEADER,
        page.PERSON,
        page.DUE,
        page.STAGE_DUE,
        page.STATE,
        page.PROGRESS,
        page.PLAN,
    )
    name = Words(zh="周工作台账", en="Weekly work ledger")
    weeks = weeks_named((*circular.joined, circular.week))
    title = Words(zh=f"周工作台账（{weeks.zh}）", en=f"weekly work ledger, {weeks.en}")
    order = {each.section: place for place, each in enumerate(shown.sections)}
    lines.sort(key=lambda line: order.get(line.item.section, len(order)))
    yield _grid(
        printed,
        name,
        title,
        columns=_columns(printed, heads, WEEK_FIELDS),
        rows=[_line(line, circular) for line in lines],
        keys=tuple((line.item.number, "") for line in lines),
        last=last,
        as_of=page.as_of(circular.until),
    )
    called = Words(zh=f"各{names.unit.zh}情况", en=f"By {names.unit.en}")
    table = page.sections_table(shown.sections, called, names, ranking=shown.ranking)
    table = table if shown.matters else page.without_limits(table)
    yield table_sheet(printed, called, Words(zh=called.zh, en=called.en.lower()), table, page.as_of(circular.until))


def _line(line: Line, circular: Circular) -> tuple[RowCell, ...]:
    item = line.item
    return (
        both(item.number),
        item.colour if item.open else None,
        both(item.title),
        both(item.section),
        both(item.leader),
        both(item.person or ""),
        item.due,
        joined(page.limit_words(both(each.name), each.due) for each in line.running),
        page.state_words(line, circular.names),
        both(page.progress_cell(line)),
        both(line.plan),
    )


def table_sheet(printed: Printed, name: Words, title: Words, table: Table, as_of: Words) -> Grid:
    """Return a table of a page as a sheet: what is a number or a share in it is one."""
    heads = [printed.word(head) for head in table.columns]
    widths = [16, *(max(9, 2 * len(head)) for head in heads[1:])]
    columns = tuple(Column(head=head, width=width) for head, width in zip(heads, widths, strict=True))
    rows = tuple(tuple(_cells(["".join(_text(each, printed) for each in cell) for cell in row])) for row in table.rows)
    return Grid(
        name=sheet_name(printed.word(name)),
        title=_titled(printed, title),
        note=printed.word(as_of),
        columns=columns,
        rows=rows,
    )


def _text(inline: Inline, printed: Printed) -> str:
    return printed.word(inline if isinstance(inline, str | Words) else inline.text)


def _cells(row: Sequence[str]) -> Iterator[Value]:
    """Yield the cells of a row: the first one is a name, also where it looks like a figure.

    >>> list(_cells(["1.0", "3", "50%"]))
    ['1.0', 3, Decimal('0.5')]
    """
    yield fitting(row[0]) or None
    yield from map(_figure, row[1:])


def _figure(text: str) -> Value:
    """Return a number or a share as such.

    >>> _figure("12"), _figure("50.00%"), _figure("3.5"), _figure("综治股")
    (12, Decimal('0.5'), '3.5', '综治股')
    """
    if _SHARE.fullmatch(text):
        return (Decimal(text[:-1]) / 100).normalize()
    return int(text) if _WHOLE.fullmatch(text) else fitting(text) or None


def _columns(printed: Printed, heads: Iterable[Words], fields: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns below *heads*; of a workbook to be edited, with the two that say why and by whose leave."""
    heads = tuple(heads)
    to_fill = (("reason", REASON), ("approver", APPROVER)) if printed.editing and "due" in fields else ()
    listed = [*heads, *(head for _, head in to_fill)]
    named = [*fields, *[""] * (len(heads) - len(fields)), *(field for field, _ in to_fill)]
    return tuple(
        Column(
            head=printed.word(head),
            width=_WIDTHS.get(both(head).zh, _WIDTH),
            field=field,
            choices=_CHOICES.get(field, ""),
            is_open=printed.editing and field in OPEN,
        )
        for head, field in zip(listed, named, strict=True)
    )


def _grid(  # noqa: PLR0913 - what a sheet is made of
    printed: Printed,
    name: Words,
    title: Words,
    *,
    columns: tuple[Column, ...],
    rows: Iterable[Sequence[RowCell]],
    keys: tuple[tuple[str, str], ...] = (),
    last: Iterable[Words] = (),
    as_of: Words | None = None,
) -> Grid:
    to_fill = (None,) * sum(column.field in {"reason", "approver"} for column in columns)
    kept = [place for place, column in enumerate(columns) if column.field != "colour" or printed.names.colours]
    cells = ((*row, *to_fill) for row in rows)
    return Grid(
        name=printed.word(name),
        title=_titled(printed, title),
        note=printed.word(as_of or _as_of(printed)),
        columns=tuple(columns[place] for place in kept),
        rows=tuple(tuple(value(row[place], printed.language) for place in kept) for row in cells),
        keys=keys,
        ends=tuple(map(printed.word, last)),
    )


def _titled(printed: Printed, title: Words) -> str:
    whose = printed.names.short
    return printed.word(Words(zh=f"{whose.zh}{title.zh}", en=f"{whose.en}: {title.en}"))


def _as_of(printed: Printed) -> Words:
    if printed.on is None:
        return both("")
    day = dated(printed.on)
    return Words(zh=f"时限状态截至{day.zh}。", en=f"Timeliness as of {day.en}.")


def lists_of(printed: Printed) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lists that cells are chosen from: the words of the library, and who is named in the ledger."""
    items = [item for item in printed.ledger.items.values() if printed.whom.sees(item)]
    yield "colour", tuple(f"{colour.mark} {printed.word(both(colour))}" for colour in MARKED)
    yield "kind", tuple(dict.fromkeys(printed.word(both(each)) for each in (*Kind, *(item.kind for item in items))))
    yield "source", tuple(printed.word(both(each)) for each in Source)
    yield "leader", tuple(dict.fromkeys(item.leader for item in items))
    yield "section", printed.ledger.sections
