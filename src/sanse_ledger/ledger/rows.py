"""Rows out: the items and the rectification list as rows of a sheet, a ledger at a glance, and one-table pages.

A row is a mapping from the column's heading to the cell; every cell is a text as an official would paste it, empty
where there is nothing. Headings that a sheet in hand has as well (编号, 事项名称, 完成时限 …) can be read back.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from attrs import field, frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import Measure, OtherTerm
from sanse_ledger.items.state import is_done, state_in_words
from sanse_ledger.items.unnamed import Hidden, hide, merged_elsewhere, only_named, shown_as
from sanse_ledger.pages.document import Inline, Table
from sanse_ledger.pages.label import chip
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.letterhead import Letterhead, Names
from sanse_ledger.policy.readers import Reader, reader
from sanse_ledger.rules.due_dates import owed, timeliness
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.phrases import both, dated, held, joined
from sanse_ledger.words.terms import DutyKind, TermEnum, Timeliness
from sanse_ledger.words.text import is_blank

_NOTHING = both("")
_HELD = Words(zh="承办", en="Held by")
_AT_STAGE = Words(zh="环节", en="Stage")
_TITLE = Words(zh="事项名称", en="Title")

Cell: TypeAlias = Words | str | date | int | Colour | None
"""What stands in a row, before it is written out: None where there is nothing."""


@frozen(kw_only=True)
class CellRows:
    """A list as typed cells: its headings, what each row is about, the rows, and the lines that end it (X32).

    >>> CellRows(heads=(both("编号"),), things=(), rows=(), last=()).texts("zh")
    ()
    """

    heads: tuple[Words, ...]
    things: tuple[Any, ...]
    """An item for each row, or an item and a measure of it."""
    rows: tuple[tuple[Cell, ...], ...]
    last: tuple[Words, ...]

    def texts(self, language: Language) -> Rows:
        """Return the rows as texts, each a mapping from heading to cell.

        Raises ValueError for a language other than zh and en.
        """
        heads = [wording(head, language) for head in (*self.heads, _NOTHING)][:-1]  # so an unknown language is refused
        ends = [tuple(each if head == _TITLE else None for head in self.heads) for each in self.last]
        return tuple(
            dict(zip(heads, (in_words(cell, language) for cell in row), strict=True)) for row in (*self.rows, *ends)
        )


def in_words(cell: Cell, language: Language) -> str:
    """Return a cell as text, as an official would paste it.

    >>> in_words(date(2022, 6, 10), "zh"), in_words(Colour.RED, "zh"), in_words(2, "en"), in_words(None, "en")
    ('2022年6月10日', '红', '2', '')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, int):
        return str(cell)
    return wording(dated(cell) if isinstance(cell, date) else both(cell), language)


def item_rows(  # noqa: PLR0913, PLR0917 - what a row is made with
    items: Iterable[Item], on: date | None, context: Context, names: Names, language: Language, whom: Reader
) -> Rows:
    """Return one row of text for each item that *whom* may read of: see `item_cells`.

    Raises ValueError for a language other than zh and en.
    """
    return item_cells(items, on, context, names, whom).texts(language)


def item_cells(items: Iterable[Item], on: date | None, context: Context, names: Names, whom: Reader) -> CellRows:
    """Return a row for each item that *whom* may read of, with the headings of *names*; then how many others (X32).

    Lateness and what is owed are of the day *on*, by default that of its last record.
    """
    listed = tuple(items)
    with_corrections = any(item.profile.corrected is not None for item in listed)
    known = {item.number: item for item in listed} if with_corrections else {}
    with_delays = any(matter.delayed for item in listed if item.proceeding is not None for matter in item.matters)
    hidden = hide(item for item in listed if not whom.sees(item))
    shown, last = only_named(listed, lambda item: shown_as(item.number, hidden))
    with_holders = any(_holders(item) for item in shown)
    with_stages = any(matter.open for item in shown if item.proceeding is not None for matter in item.matters)

    def cells(item: Item) -> Iterator[Cell]:
        yield from _item_cells(item, on or item.last_on, context, names)
        if with_stages:
            yield joined(_stages(item, context))
        if with_holders:
            yield joined(map(held, _holders(item)))
        if with_delays:
            yield from _delayed(item, context)
        if with_corrections:
            yield _put_right(item, context, hidden, known)

    heads = (
        *_item_heads(names),
        *([_AT_STAGE] if with_stages else ()),
        *([_HELD] if with_holders else ()),
        *(_DELAYED if with_delays else ()),
        *([_CORRECTED] if with_corrections else ()),
    )
    rows = tuple(tuple(cells(merged_elsewhere(item, hidden))) for item in shown)
    return CellRows(heads=heads, things=tuple(shown), rows=rows, last=last)


def _stages(item: Item, context: Context) -> Iterator[Words]:
    """Yield the stages that an item is at, of its main procedure and of a verification (X20, X30)."""
    from sanse_ledger.rules.engine.matter import clock_name  # noqa: PLC0415 - loaded with the first procedure

    for view in item.views if item.proceeding is not None else ():
        if view.proceeding is not None and view.proceeding.stage is not None:
            yield clock_name(view, view.proceeding.stage, context)


def _holders(item: Item) -> tuple[str, ...]:
    """Return who holds the stages that an item is at, each once (X21)."""
    if item.proceeding is None:
        return ()
    return tuple(dict.fromkeys(each.holder for each in item.matters if each.holder is not None))


_DELAYED = (Words(zh="时限延长次数", en="Limits extended"), Words(zh="中止", en="Suspended"))
_CORRECTED = Words(zh="更正", en="Corrected")


def _delayed(item: Item, context: Context) -> Iterator[Cell]:
    """Yield how often a limit was extended, and since when it is suspended (X22)."""
    from sanse_ledger.journal.procedure_events import StageExtended  # noqa: PLC0415 - loaded with the first procedure
    from sanse_ledger.rules.engine.matter import ground_name  # noqa: PLC0415 - as above

    stands = []
    for view in item.views:
        suspended = None if view.proceeding is None else view.proceeding.suspended
        if suspended is not None:
            since, ground = dated(suspended.suspended_on), ground_name(view, suspended.ground, context)
            stands.append(Words(zh=f"自{since.zh}起（{ground.zh}）", en=f"since {since.en} ({ground.en})"))
    yield sum(isinstance(fact, StageExtended) for fact in item.facts)
    yield joined(stands)


def _put_right(item: Item, context: Context, hidden: Hidden, items: Mapping[str, Item]) -> Words:
    """Return what was put right of an item, wrong and right beside each other (X31)."""
    from sanse_ledger.ledger.history import corrections_words  # noqa: PLC0415 - loaded with the first correction

    return corrections_words(item, context, hidden, items)


@frozen(kw_only=True)
class RectificationList:
    """The rectification list 整改清单 of a ledger: each measure with its item, in the order of the ledger (G3.3).

    It is iterated in pairs of item and measure, and has a length. `on` is the day on which the ledger was asked,
    `responsible` what its units are called as a heading; the `letterhead` says who reads of every restricted item.

    >>> len(RectificationList(entries=(), on=None, responsible=Words(zh="责任股室", en="Section")))
    0
    """

    entries: tuple[tuple[Item, Measure], ...]
    on: date | None
    responsible: Words
    letterhead: Letterhead = field(factory=Letterhead)

    def __iter__(self) -> Iterator[tuple[Item, Measure]]:
        """Go through the pairs of item and measure."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Count the measures."""
        return len(self.entries)

    def rows(self, language: Language = "zh", *, on: date | None = None, for_: str | None = None) -> Rows:
        """Return one row for each measure; how it stands is said of the day *on*, by default that of the last record.

        What similar problems were looked for stands in each row of its problem, and 缺 where nobody did (G3.4). Of what
        is restricted rows are *for_* its own alone; a last one says how many items there are besides (X32).

        Raises ValueError for a language other than zh and en.
        """
        return self.cells(on=on, for_=for_).texts(language)

    def cells(self, *, on: date | None = None, for_: str | None = None) -> CellRows:
        """Return the rows of `rows` as typed cells, with the headings and what each row is about.

        >>> RectificationList(entries=(), on=None, responsible=Words(zh="责任股室", en="Section")).cells().heads[0].zh
        '编号'
        """
        day, whom = on or self.on, reader(for_, self.letterhead)
        hidden = hide({item.number: item for item, _ in self if not whom.sees(item)}.values())
        shown, last = only_named(self, lambda entry: shown_as(entry[0].number, hidden))
        rows = tuple(tuple(_measure_cells(item, each, day or item.last_on)) for item, each in shown)
        return CellRows(heads=_measure_heads(self.responsible), things=tuple(shown), rows=rows, last=last)


def rectification(
    items: Iterable[Item], on: date | None, responsible: Words, letterhead: Letterhead
) -> RectificationList:
    """Return the measures of *items*, finished and withdrawn ones included."""
    entries = tuple((item, measure) for item in items for measure in item.measures)
    return RectificationList(entries=entries, on=on, responsible=responsible, letterhead=letterhead)


def at_a_glance(name: Words, items: Iterable[Item], on: date | None, context: Context) -> Table:
    """Return how many items bear which mark, how many of them are worked on, and how many of these are overdue."""
    counts = {colour: [0, 0, 0] for colour in Colour}
    for item in items:
        count = counts[item.colour]
        count[0] += 1
        if item.in_progress:
            count[1] += 1
            count[2] += timeliness(item, on or item.last_on, context) in {Timeliness.OVERDUE, Timeliness.PAST_LIMIT}
    heads = (("颜色", "Colour"), ("事项", "Items"), ("未销号", "In progress"), ("逾期", "Overdue"))
    rows: list[list[Inline]] = [[chip(colour), *map(str, counts[colour])] for colour in MARKED]
    rows.append([Words(zh="无标注", en="No mark"), str(counts[Colour.CLEARED][0]), "", ""])
    return Table(
        caption=name,
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=rows,
        align=["center", "right", "right", "right"],
    )


def _item_heads(names: Names) -> tuple[Words, ...]:
    return (
        Words(zh="编号", en="Number"),
        Words(zh="颜色", en="Colour"),
        _TITLE,
        Words(zh="类别", en="Kind"),
        Words(zh="工作要求", en="Requirement"),
        Words(zh="分管领导", en="Leader"),
        names.responsible,
        names.supporting,
        Words(zh="责任人", en="Person"),
        Words(zh="来源", en="Source"),
        Words(zh="登记日期", en="Day of registration"),
        Words(zh="完成时限", en="Due"),
        Words(zh="原定时限", en="Original due date"),
        Words(zh="延期次数", en="Extensions"),
        Words(zh="限期", en="Target"),
        Words(zh="状态", en="State"),
        Words(zh="时限状态", en="Timeliness"),
        Words(zh="办结日期", en="Done on"),
        Words(zh="尚欠", en="Owed"),
    )


def _item_cells(item: Item, on: date, context: Context, names: Names) -> Iterator[Cell]:
    """Yield the cells below `_item_heads`."""
    missing = owed(item, on, context)
    yield item.number
    yield item.colour if item.open else None
    yield item.title
    yield both(item.kind)
    yield item.requirement
    yield item.leader
    yield item.section
    yield joined(item.supporting)
    yield item.person or ""
    yield _term(item.source)
    yield item.registered_on
    yield item.due
    yield item.original_due
    yield item.extensions
    yield item.target
    yield state_in_words(item) if names.colours else plainly(item)
    yield _term(timeliness(item, on, context))
    yield item.done_on if is_done(item) else None
    yield joined(both(kind) for kind in DutyKind if kind in missing)


def _measure_heads(responsible: Words) -> tuple[Words, ...]:
    return (
        Words(zh="编号", en="Number"),
        _TITLE,
        Words(zh="来源", en="Source"),
        Words(zh="分管领导", en="Leader"),
        responsible,
        Words(zh="措施编号", en="Measure"),
        Words(zh="存在问题", en="Problem"),
        Words(zh="整改措施", en="Action"),
        Words(zh="整改时限", en="Due"),
        Words(zh="责任人", en="Person"),
        Words(zh="状态", en="State"),
        Words(zh="完成日期", en="Finished on"),
        Words(zh="完成依据", en="Evidence"),
        Words(zh="研讨会议", en="Discussed by"),
        Words(zh="研讨日期", en="Discussed on"),
        Words(zh="举一反三", en="Similar problems"),
    )


def _measure_cells(item: Item, measure: Measure, on: date) -> Iterator[Cell]:
    """Yield the cells below `_measure_heads`."""
    talk = item.deliberations[-1] if item.deliberations else None
    similar = [each.similar for each in item.deliberations if not is_blank(each.similar)]
    yield item.number
    yield item.title
    yield _term(item.source)
    yield item.leader
    yield item.section
    yield measure.number
    yield measure.problem
    yield measure.action
    yield measure.due
    yield measure.person
    yield _state_of_measure(measure, on)
    yield measure.finished_on
    yield measure.evidence
    yield _term(talk.body if talk else None)
    yield talk.on if talk else None
    yield both(similar[-1]) if similar else Words(zh="缺", en="missing")


def plainly(item: Item) -> Words:
    """Return the state of an item whose colour is not printed: of work in progress that it is done, or in hand."""
    if not item.in_progress or item.colour is not Colour.GREEN:
        return state_in_words(item)
    return Words(zh="已办结", en="done") if is_done(item) or item.waits else Words(zh="在办", en="in hand")


def _term(term: TermEnum | OtherTerm | None) -> Words:
    return _NOTHING if term is None else both(term)


def _state_of_measure(measure: Measure, on: date) -> Words:
    if measure.withdrawn_for:
        return Words(zh="已撤下", en="withdrawn")
    if measure.open and measure.due < on:
        return Words(zh="逾期", en="overdue")
    if measure.open:
        return Words(zh="逾期后改期", en="put off late") if measure.was_late else Words(zh="未完成", en="open")
    return Words(zh="逾期完成", en="finished late") if measure.late(on) else Words(zh="已完成", en="finished")
