"""Rows out: the items and the rectification list as rows of a sheet, a ledger at a glance, and one-table pages.

A row is a mapping from the column's heading to the cell; every cell is a text as an official would paste it, empty
where there is nothing. Headings that a sheet in hand has as well (编号, 事项名称, 完成时限 …) can be read back.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

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

_Cells = Iterator[tuple[Words, Words]]
_NOTHING = both("")
_HELD = Words(zh="承办", en="Held by")
_AT_STAGE = Words(zh="环节", en="Stage")
_TITLE = Words(zh="事项名称", en="Title")


def item_rows(  # noqa: PLR0913, PLR0917 - what a row is made with
    items: Iterable[Item], on: date | None, context: Context, names: Names, language: Language, whom: Reader
) -> Rows:
    """Return one row for each item that *whom* may read of, with the headings of *names*; then how many others (X32).

    Lateness and what is owed are of the day *on*, by default that of its last record.

    Raises ValueError for a language other than zh and en.
    """
    listed = tuple(items)
    with_corrections = any(item.profile.corrected is not None for item in listed)
    known = {item.number: item for item in listed} if with_corrections else {}
    with_delays = any(matter.delayed for item in listed if item.proceeding is not None for matter in item.matters)
    hidden = hide(item for item in listed if not whom.sees(item))
    shown, last = only_named(listed, lambda item: shown_as(item.number, hidden))
    with_holders = any(_holders(item) for item in shown)
    with_stages = any(matter.open for item in shown if item.proceeding is not None for matter in item.matters)

    def cells(item: Item) -> _Cells:
        yield from _item_cells(item, on or item.last_on, context, names)
        if with_stages:
            yield _AT_STAGE, joined(_stages(item, context))
        if with_holders:
            yield _HELD, joined(map(held, _holders(item)))
        if with_delays:
            yield from _delayed(item, context)
        if with_corrections:
            yield from _put_right(item, context, hidden, known)

    rows = [[*cells(merged_elsewhere(item, hidden))] for item in shown]
    heads = [head for head, _ in cells(listed[0])] if last else []
    return _rows([*rows, *(_ending(heads, each) for each in last)], language)


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


def _ending(heads: Iterable[Words], last: Words) -> list[tuple[Words, Words]]:
    """Return the row that says, in the place of a title, how many items are not named."""
    return [(head, last if head == _TITLE else _NOTHING) for head in heads]


def _delayed(item: Item, context: Context) -> _Cells:
    """Yield how often a limit was extended, and since when it is suspended; where no item has any, nothing (X22)."""
    from sanse_ledger.journal.procedure_events import StageExtended  # noqa: PLC0415 - loaded with the first procedure
    from sanse_ledger.rules.engine.matter import ground_name  # noqa: PLC0415 - as above

    times = sum(isinstance(fact, StageExtended) for fact in item.facts)
    stands = []
    for view in item.views:
        suspended = None if view.proceeding is None else view.proceeding.suspended
        if suspended is not None:
            since, ground = dated(suspended.suspended_on), ground_name(view, suspended.ground, context)
            stands.append(Words(zh=f"自{since.zh}起（{ground.zh}）", en=f"since {since.en} ({ground.en})"))
    yield Words(zh="时限延长次数", en="Limits extended"), both(str(times))
    yield Words(zh="中止", en="Suspended"), joined(stands)


def _put_right(item: Item, context: Context, hidden: Hidden, items: Mapping[str, Item]) -> _Cells:
    """Yield what was put right of an item, wrong and right beside each other; where no item has any, nothing (X31)."""
    from sanse_ledger.ledger.history import corrections_words  # noqa: PLC0415 - loaded with the first correction

    yield Words(zh="更正", en="Corrected"), corrections_words(item, context, hidden, items)


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
        day, whom = on or self.on, reader(for_, self.letterhead)
        hidden = hide({item.number: item for item, _ in self if not whom.sees(item)}.values())
        shown, last = only_named(self, lambda entry: shown_as(entry[0].number, hidden))
        rows = [[*_measure_cells(item, each, day or item.last_on, self.responsible)] for item, each in shown]
        heads = [head for head, _ in _measure_cells(*self.entries[0], date.max, self.responsible)] if last else []
        return _rows([*rows, *(_ending(heads, each) for each in last)], language)


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
    heads = (("颜色", "Colour"), ("事项", "Items"), ("在办", "In progress"), ("逾期", "Overdue"))
    rows: list[list[Inline]] = [[chip(colour), *map(str, counts[colour])] for colour in MARKED]
    rows.append([Words(zh="无标注", en="No mark"), str(counts[Colour.CLEARED][0]), "", ""])
    return Table(
        caption=name,
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=rows,
        align=["center", "right", "right", "right"],
    )


def _rows(records: Iterable[Iterable[tuple[Words, Words]]], language: Language) -> Rows:
    wording(_NOTHING, language)  # an unknown language is refused also where there is no row
    return tuple({wording(head, language): wording(cell, language) for head, cell in cells} for cells in records)


def _item_cells(item: Item, on: date, context: Context, names: Names) -> _Cells:
    missing = owed(item, on, context)
    yield Words(zh="编号", en="Number"), both(item.number)
    yield Words(zh="颜色", en="Colour"), _term(item.colour) if item.open else _NOTHING
    yield _TITLE, both(item.title)
    yield Words(zh="类别", en="Kind"), both(item.kind)
    yield Words(zh="工作要求", en="Requirement"), both(item.requirement)
    yield Words(zh="分管领导", en="Leader"), both(item.leader)
    yield names.responsible, both(item.section)
    yield names.supporting, joined(item.supporting)
    yield Words(zh="责任人", en="Person"), both(item.person or "")
    yield Words(zh="来源", en="Source"), _term(item.source)
    yield Words(zh="登记日期", en="Day of registration"), dated(item.registered_on)
    yield Words(zh="完成时限", en="Due"), _day(item.due)
    yield Words(zh="原定时限", en="Original due date"), _day(item.original_due)
    yield Words(zh="延期次数", en="Extensions"), both(str(item.extensions))
    yield Words(zh="限期", en="Target"), _day(item.target)
    yield Words(zh="状态", en="State"), state_in_words(item) if names.colours else _plainly(item)
    yield Words(zh="时限状态", en="Timeliness"), _term(timeliness(item, on, context))
    yield Words(zh="办结日期", en="Done on"), _day(item.done_on if is_done(item) else None)
    yield Words(zh="尚欠", en="Owed"), joined(_term(kind) for kind in DutyKind if kind in missing)


def _measure_cells(item: Item, measure: Measure, on: date, responsible: Words) -> _Cells:
    talk = item.deliberations[-1] if item.deliberations else None
    similar = [each.similar for each in item.deliberations if not is_blank(each.similar)]
    yield Words(zh="编号", en="Number"), both(item.number)
    yield _TITLE, both(item.title)
    yield Words(zh="来源", en="Source"), _term(item.source)
    yield Words(zh="分管领导", en="Leader"), both(item.leader)
    yield responsible, both(item.section)
    yield Words(zh="措施编号", en="Measure"), both(measure.number)
    yield Words(zh="存在问题", en="Problem"), both(measure.problem)
    yield Words(zh="整改措施", en="Action"), both(measure.action)
    yield Words(zh="整改时限", en="Due"), dated(measure.due)
    yield Words(zh="责任人", en="Person"), both(measure.person)
    yield Words(zh="状态", en="State"), _state_of_measure(measure, on)
    yield Words(zh="完成日期", en="Finished on"), _day(measure.finished_on)
    yield Words(zh="完成依据", en="Evidence"), both(measure.evidence)
    yield Words(zh="研讨会议", en="Discussed by"), _term(talk.body if talk else None)
    yield Words(zh="研讨日期", en="Discussed on"), _day(talk.on if talk else None)
    yield Words(zh="举一反三", en="Similar problems"), both(similar[-1]) if similar else Words(zh="缺", en="missing")


def _plainly(item: Item) -> Words:
    """Return the state of an item whose colour is not printed: of work in progress that it is done, or in hand."""
    if not item.in_progress or item.colour is not Colour.GREEN:
        return state_in_words(item)
    return Words(zh="已办结", en="done") if is_done(item) or item.waits else Words(zh="在办", en="in hand")


def _term(term: TermEnum | OtherTerm | None) -> Words:
    return _NOTHING if term is None else both(term)


def _day(day: date | None) -> Words:
    return _NOTHING if day is None else dated(day)


def _state_of_measure(measure: Measure, on: date) -> Words:
    if measure.withdrawn_for:
        return Words(zh="已撤下", en="withdrawn")
    if measure.open and measure.due < on:
        return Words(zh="逾期", en="overdue")
    if measure.open:
        return Words(zh="逾期后改期", en="put off late") if measure.was_late else Words(zh="未完成", en="open")
    return Words(zh="逾期完成", en="finished late") if measure.late(on) else Words(zh="已完成", en="finished")
