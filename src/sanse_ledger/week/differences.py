"""What differs between two of one kind 比对: each difference typed and in words, and the value that holds them."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from sanse_ledger.pages.document import Block, Document, Paragraph, Table
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import NOTHING, both, count, dated, joined, quoted
from sanse_ledger.words.terms import DifferenceKind
from sanse_ledger.words.values import Value


@frozen(kw_only=True, eq=False, repr=False)
class Difference(Value):
    """One thing that is otherwise: what it is, and what it is in the first and in the second.

    `item` is the number of the item it is about, None where it is about the whole; `field` names it for programs, and
    `part` which of several it is: a measure, a milestone, a duty, a stage. `before` and `after` are the values of the
    first and the second, `was` and `new` the same in words; None where there is no such thing.

    >>> Difference(kind=DifferenceKind.ITEM, item="R-1", field="due", what=Words(zh="完成时限", en="due"),
    ...     before=date(2022, 6, 10), after=date(2022, 6, 13), was=dated(date(2022, 6, 10)),
    ...     new=dated(date(2022, 6, 13))).zh
    'R-1：完成时限由“2022年6月10日”变为“2022年6月13日”'
    """

    kind: DifferenceKind
    item: str | None = None
    field: str
    part: str = ""
    what: Words
    before: object = None
    after: object = None
    was: Words | None = None
    new: Words | None = None

    @property
    def zh(self) -> str:
        """All of it in Chinese."""
        lead = "" if self.item is None else f"{self.item}："
        if self.was is None or self.new is None:
            only = self.was or self.new or both(NOTHING)
            return f"{lead}{'增加' if self.was is None else '减少'}{self.what.zh}：{only.zh}"
        return f"{lead}{self.what.zh}由{quoted(self.was.zh)}变为{quoted(self.new.zh)}"

    @property
    def en(self) -> str:
        """The same in English."""
        lead = "" if self.item is None else f"{self.item}: "
        if self.was is None or self.new is None:
            only = self.was or self.new or both(NOTHING)
            return f"{lead}{self.what.en} {'added' if self.was is None else 'gone'}: {only.en}"
        return f"{lead}{self.what.en}: “{self.new.en}” instead of “{self.was.en}”"


@frozen(kw_only=True, eq=False, repr=False)
class Comparison(NotebookPage, Value):
    """What differs between two ledgers, policies or working-day calendars; false where nothing does.

    `differences` are the rules first, then days of the calendar, the record, items, figures, obligations and what is
    refused. `on` is the day they were asked about. `unnamed` is how many restricted items differ that are not named to
    whom it is for (X32).

    >>> nothing = Comparison(title=Words(zh="规则比对", en="Policies compared"), differences=())
    >>> bool(nothing), len(nothing), nothing.summary.zh
    (False, 0, '没有不同。')
    """

    title: Words
    on: date | None = None
    differences: tuple[Difference, ...]
    unnamed: int = 0

    def __bool__(self) -> bool:
        """Return whether anything differs, that of items which are not named included."""
        return bool(self.differences) or self.unnamed > 0

    def __iter__(self) -> Iterator[Difference]:
        """Go through the differences."""
        return iter(self.differences)

    def __len__(self) -> int:
        """Count the differences."""
        return len(self.differences)

    def of(self, kind: DifferenceKind) -> tuple[Difference, ...]:
        """Return the differences of one kind."""
        return tuple(each for each in self if each.kind is kind)

    @property
    def summary(self) -> Words:
        """How many differences there are, by kind."""
        found = [(kind, len(self.of(kind))) for kind in DifferenceKind]
        counts = joined(
            (Words(zh=f"{kind.zh}{number}处", en=f"{kind.en} {number}") for kind, number in found if number), zh="，"
        )
        if not self.differences:
            counts = Words(zh="没有不同", en="no difference")
        text = Words(zh=f"{counts.zh}。", en=f"{counts.en[0].upper()}{counts.en[1:]}.")
        if not self.unnamed:
            return text
        besides = Words(
            zh=f"内部事项{self.unnamed}项有不同，不列明。",
            en=f"Not named, and otherwise: {count(self.unnamed, 'internal item')}.",
        )
        return joined([text, besides], zh="", en=" ") if self.differences else besides

    @property
    def zh(self) -> str:
        """One line for each difference, in Chinese."""
        return "\n".join(each.zh for each in self)

    @property
    def en(self) -> str:
        """The same in English."""
        return "\n".join(each.en for each in self)

    def document(self) -> Document:
        """Return the page: how many, and a table with a row for each."""
        rows = [
            [both(each.kind), each.item or "", each.what, each.was or NOTHING, each.new or NOTHING] for each in self
        ]
        table = Table(
            columns=[
                Words(zh="类别", en="Kind"),
                Words(zh="编号", en="No."),
                Words(zh="内容", en="What"),
                Words(zh="前者", en="First"),
                Words(zh="后者", en="Second"),
            ],
            rows=rows,
            align=["center", "center", "left", "left", "left"],
            widths=[2, 3, 5, 5, 5],
        )
        issued = None if self.on is None else dated(self.on)
        blocks: list[Block] = [Paragraph(inlines=self.summary), *([table] if rows else [])]
        return Document(title=self.title, issued=issued, blocks=blocks)

    def __repr__(self) -> str:
        """Show what was compared, and how many differences there are, on one line."""
        return f"<Comparison {self.title.zh}: {self.summary.zh}>"
