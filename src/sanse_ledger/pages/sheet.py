"""A page of one table that can be had as rows as well, and a page about one day."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from sanse_ledger.pages.document import Block, Document, Inline, Paragraph, Table
from sanse_ledger.words.bilingual import Language, Text, Words, wording
from sanse_ledger.words.phrases import dated

Rows = tuple[dict[str, str], ...]


@frozen(kw_only=True, repr=False)
class Sheet(ABC):
    """A page of one table with a sentence that sums it up, which can be had as rows as well: whose it is, of which day.

    `whose` is printed as the name of its owner.

    >>> from sanse_ledger import Ledger, audit
    >>> audit(Ledger.open(owner="固阳县委政法委", year=2022), on=date(2022, 6, 10)).rows()
    ()
    """

    owner: str
    on: date

    @property
    @abstractmethod
    def whose(self) -> Text:
        """Whose page it is."""

    @property
    @abstractmethod
    def title(self) -> Words:
        """What it is called."""

    @property
    @abstractmethod
    def summary(self) -> Words:
        """What is counted, and how many."""

    @property
    @abstractmethod
    def table(self) -> Table:
        """One row for each thing."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The summary, and the table unless there is nothing to show."""
        table = self.table
        return (Paragraph(inlines=self.summary), *([table] if table.rows else []))

    def document(self) -> Document:
        """Return the page."""
        return page(self.title, self.whose, self.on, self.blocks)

    def __repr__(self) -> str:
        """Show owner, day and summary on one line."""
        return f"<{type(self).__name__} {self.owner} {self.on}: {self.summary.zh}>"

    def rows(self, language: Language = "zh") -> Rows:
        """Return the table as rows of a sheet: headings of columns to texts.

        Raises ValueError for a language other than zh and en.
        """
        table = self.table
        heads = [wording(head, language) for head in table.columns]
        return tuple(
            {head: "".join(_text(inline, language) for inline in cell) for head, cell in zip(heads, row, strict=True)}
            for row in table.rows
        )


def page(title: Words, whose: Text, on: date, blocks: Iterable[Block]) -> Document:
    """Return a page about the day *on*, as it was known at its end."""
    day = dated(on)
    as_of = Words(zh=f"依据截至{day.zh}24时的记录。", en=f"Based on what was recorded up to the end of {day.en}.")
    return Document(title=title, subtitle=whose, issued=day, blocks=blocks, footer=[as_of])


def _text(inline: Inline, language: Language) -> str:
    return wording(inline if isinstance(inline, str | Words) else inline.text, language)
