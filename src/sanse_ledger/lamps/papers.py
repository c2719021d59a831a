"""A sheet of the lamps on paper: one day of a ledger, under its letterhead."""

from typing import Self

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import Hidden, hide
from sanse_ledger.pages.document import Document
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.pages.sheet import Rows, Sheet
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.words.bilingual import Language, Words


@frozen(kw_only=True, repr=False)
class Paper(Sheet, NotebookPage):
    """A page of one table about a ledger on a day, which calls things what its letterhead calls them.

    `restricted` are the items that it counts and does not name (X32); `seen_by` names them to their own.
    """

    letterhead: Letterhead
    restricted: tuple[Item, ...] = field(default=(), eq=False)
    told_to: tuple[Words, ...] = ()

    @property
    def names(self) -> Names:
        """Every name on it."""
        return self.letterhead.names(self.owner)

    @property
    def whose(self) -> Words:
        """Whose page it is."""
        return self.names.short

    @property
    def hidden(self) -> Hidden:
        """What stands in the place of the numbers that are not named."""
        return hide(self.restricted)

    def seen_by(self, for_: str | None) -> Self:
        """Return it as *for_* may read it: a section, a leader, the principal leader, the General Office (X32).

        Raises WrongType for what is no text.
        """
        whom = reader(for_, self.letterhead)
        kept = tuple(item for item in self.restricted if not whom.sees(item))
        told_to = copy_for(for_, len(self.restricted) - len(kept)) or self.told_to
        return changed(self, restricted=kept, told_to=told_to)

    def document(self, *, letterhead: Letterhead | None = None, for_: str | None = None) -> Document:
        """Return the page, under another *letterhead* if one is given; restricted items are named to whom it is *for_*.

        Raises WrongType for what is no letterhead, or no name.
        """
        seen = under(self, letterhead).seen_by(for_)
        made = super(Paper, seen).document()
        return changed(made, footer=[*made.footer, *seen.told_to]) if seen.told_to else made

    def rows(self, language: Language = "zh", *, for_: str | None = None) -> Rows:
        """Return the table as rows of a sheet: headings of columns to texts; *for_* as in `document`.

        Raises ValueError for a language other than zh and en.
        """
        return super(Paper, self.seen_by(for_)).rows(language)
